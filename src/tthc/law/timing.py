"""The timers that run beside the main term, from ``timers.toml``."""

from functools import cache

from tthc.citation import Citation
from tthc.errors import BadFile
from tthc.law.tables import Table, span_of, table
from tthc.procedure import Channel
from tthc.term import Cause, Obligor, TimerKind, TimerRule, parse_limit
from tthc.text import Phrase

__all__ = ["timers"]

FILE = "timers.toml"


def _timer(row: Table) -> TimerRule:
    return TimerRule(
        kind=TimerKind(row["kind"]),
        begins=tuple(Cause(cause) for cause in row["begins"]),
        fulfilled_by=tuple(Cause(cause) for cause in row["fulfilled_by"]),
        owes=Obligor(row["owes"]),
        limit=parse_limit(row["limit"]) if "limit" in row else None,
        in_force=span_of(row),
        source=Citation.parse(row["source"]),
        read=row["read"],
        channels=tuple(Channel(channel) for channel in row.get("channels", ())),
        window=row.get("window", False),
        name=row.get("name", ""),
        note=Phrase(row.get("note", ""), row.get("note_en", "")),
        continued=row.get("continued", ""),
        expires_as=Cause(row["expires_as"]) if "expires_as" in row else None,
    )


@cache
def timers() -> tuple[TimerRule, ...]:
    """All rules on timers of the shipped edition: the general ones, and a sector's by their names.

    >>> [str(rule.limit) for rule in timers() if rule.name == "lien-thong-khai-tu"]
    ['7 ngày làm việc']
    """
    rules: list[TimerRule] = []
    for place, row in enumerate(table(FILE)["timer"], start=1):
        try:
            rules.append(_timer(row))
        except KeyError as error:
            fault = (f"timer {place}", f"the key {error} is missing", f"thiếu khóa {error}")
            raise BadFile(FILE, [fault]) from None
    return tuple(rules)
