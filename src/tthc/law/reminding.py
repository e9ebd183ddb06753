"""The reminders, from ``reminders.toml``."""

from functools import cache

from tthc.citation import Citation
from tthc.desk import Concern, ReminderRule, RemindTo
from tthc.errors import BadFile
from tthc.law.tables import Table, span_of, table
from tthc.term import WorkingDays, WorkingHours, parse_limit
from tthc.text import Phrase

__all__ = ["reminder_rules"]

FILE = "reminders.toml"


def _after(row: Table) -> WorkingDays | WorkingHours | None:
    if "after" not in row:
        return None
    limit = parse_limit(row["after"])
    if not isinstance(limit, WorkingDays | WorkingHours):
        fault = f"reminder.{row['key']}.after"
        raise BadFile(
            FILE, [(fault, f"{row['after']!r} is not worked time", f"{row['after']!r} không là giờ, ngày làm việc")]
        )
    return limit


def _rule(row: Table) -> ReminderRule:
    return ReminderRule(
        key=row["key"],
        concern=Concern(row["concern"]),
        to=RemindTo(row["to"]),
        text=Phrase(row["text"], row["text_en"]),
        in_force=span_of(row) if "from" in row else None,
        after=_after(row),
        name=row.get("name", ""),
        source=Citation.parse(row["source"]) if "source" in row else None,
        read=row.get("read"),
        continued=row.get("continued", ""),
        note=Phrase(row.get("note", ""), row.get("note_en", "")),
    )


@cache
def reminder_rules() -> tuple[ReminderRule, ...]:
    """The reminders of the shipped edition: those a text asks for, with the days of its force, and a center's practice.

    A sector's, which has a ``name``, reminds of nothing until it is given its procedures.

    >>> [(rule.key, str(rule.after)) for rule in reminder_rules() if rule.name]
    [('reception-waiting', '2 giờ làm việc')]
    """
    return tuple(_rule(row) for row in table(FILE)["reminder"])
