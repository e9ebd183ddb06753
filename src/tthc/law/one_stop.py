"""The legal regimes of the one-stop mechanism, from ``regimes/*.toml``."""

from functools import cache

from attrs import evolve

from tthc.citation import Citation
from tthc.errors import BadFile
from tthc.law.tables import Table, span_of, tables
from tthc.law.timing import timers
from tthc.term import (
    ApologyRule,
    Cause,
    ClockRow,
    EffectKind,
    Regime,
    Regimes,
    SupplementRule,
    WorkingDays,
    parse_limit,
)
from tthc.text import Phrase

__all__ = ["regimes"]


def _row(row: Table) -> ClockRow | None:
    """The row, or None where the table says that the cause no longer has an effect."""
    if row["effect"] == "none":
        return None
    return ClockRow(
        Cause(row["cause"]),
        EffectKind(row["effect"]),
        Citation.parse(row["source"]) if "source" in row else None,
        limit=parse_limit(row["limit"]) if "limit" in row else None,
        read=row["read"],
    )


def _apology(row: Table) -> ApologyRule:
    return ApologyRule(
        days_before=row["days_before"],
        at_most=row["at_most"],
        source=Citation.parse(row["source"]),
        read=row["read"],
    )


def _supplement(name: str, row: Table) -> SupplementRule:
    within = parse_limit(row["within"])
    if not isinstance(within, WorkingDays):
        raise BadFile(name, [("supplement.within", "is not in working days", "không tính bằng ngày làm việc")])
    return SupplementRule(
        within=within,
        at_most=row["at_most"],
        within_source=Citation.parse(row["within_source"]),
        at_most_source=Citation.parse(row["at_most_source"]),
        read=row["read"],
    )


@cache
def regimes() -> Regimes:
    """All regimes of the shipped edition; a table says only what it changes of the one it ``continues``.

    >>> import datetime
    >>> regimes().on(datetime.date(2026, 8, 5)).code
    '118+367+309'
    """
    built: dict[str, Regime] = {}
    for name, content in tables("regimes"):
        before = built.get(content.get("continues", ""))
        mark = content.get("continued", "")
        own = {Cause(row["cause"]): _row(row) for row in content.get("clock", [])}
        clock = [
            evolve(row, continued=mark or row.continued)
            for row in (before.clock if before else ())
            if row.cause not in own
        ]
        clock += [row for row in own.values() if row]
        if before is None and not {"apology", "supplement"} <= content.keys():
            raise BadFile(name, [("", "continues nothing and has no rules", "thiếu bảng apology, supplement")])
        in_force = span_of(content)
        built[content["code"]] = Regime(
            code=content["code"],
            name=Phrase(content["name"], content["name_en"]),
            in_force=in_force,
            in_force_read=content["from_read"],
            clock=tuple(clock),
            apology=before.apology if before and "apology" not in content else _apology(content["apology"]),
            supplement=(
                before.supplement
                if before and "supplement" not in content
                else _supplement(name, content["supplement"])
            ),
            counting_rule=content["counting_rule"],
            timers=tuple(rule for rule in timers() if rule.default and rule.in_force.overlaps(in_force)),
            kiosk=Citation.parse(content["kiosk"]) if "kiosk" in content else before.kiosk if before else None,
        )
    return Regimes(tuple(built.values()))
