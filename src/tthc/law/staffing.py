"""Rules on the staff of a one-stop unit, from ``staffing.toml``."""

from functools import cache

from tthc.citation import Citation
from tthc.desk import AbsenceKind, ExtraTime, StaffingRule, StaffingRuleKind, StaffKind, StaffTask
from tthc.errors import BadFile
from tthc.law.tables import Table, span_of, table
from tthc.term import Months, Years, parse_limit
from tthc.text import Phrase

__all__ = ["staffing_rules"]

FILE = "staffing.toml"


def _length(row: Table, key: str) -> Months | Years | None:
    if key not in row:
        return None
    limit = parse_limit(row[key])
    if not isinstance(limit, Months | Years):
        raise BadFile(
            FILE, [(f"rule.{key}", f"{row[key]!r} is not in months or years", f"{row[key]!r} không là tháng")]
        )
    return limit


def _rule(row: Table) -> StaffingRule:
    return StaffingRule(
        kind=StaffingRuleKind(row["kind"]),
        staff=tuple(StaffKind(kind) for kind in row["staff"]),
        in_force=span_of(row),
        source=Citation.parse(row["source"]),
        read=row["read"],
        seconded=row.get("seconded", False),
        at_least=_length(row, "at_least"),
        at_most=_length(row, "at_most"),
        unless=Citation.parse(row["unless"]) if "unless" in row else None,
        reasons=tuple(AbsenceKind(reason) for reason in row.get("reasons", ())),
        tasks=tuple(StaffTask(task) for task in row.get("tasks", ())),
        occasions=tuple(ExtraTime(occasion) for occasion in row.get("occasions", ())),
        continued=row.get("continued", ""),
        note=Phrase(row.get("note", ""), row.get("note_en", "")),
    )


@cache
def staffing_rules() -> tuple[StaffingRule, ...]:
    """All rules on the staff of a one-stop unit of the shipped edition, each with the days it is in force.

    >>> [(str(rule.at_least), str(rule.at_most), rule.read) for rule in staffing_rules() if rule.kind == "term"]
    [('6 tháng', '24 tháng', 'text'), ('12 tháng', '36 tháng', 'secondary')]
    """
    return tuple(_rule(row) for row in table(FILE)["rule"])
