"""The conventions of counting of the shipped edition: counting rules and conventional office hours."""

from functools import cache

from tthc.citation import Citation
from tthc.law.tables import span_of, table
from tthc.term import CountingRule, MonthEnd
from tthc.text import Phrase
from tthc.workdays import OfficeHours

__all__ = ["counting_rules", "office_hours"]


@cache
def counting_rules() -> tuple[CountingRule, ...]:
    """The counting rules of civil law, in the order of their time."""
    clauses = ("first_day", "days", "weeks", "months", "years", "roll", "midnight")
    return tuple(
        CountingRule(
            code=row["code"],
            name=Phrase(row["name"], row["name_en"]),
            in_force=span_of(row),
            month_end=MonthEnd(row["month_end"]),
            read=row["read"],
            **{clause: Citation.parse(row[clause]) for clause in clauses},
        )
        for row in table("counting_rules.toml")["rule"]
    )


@cache
def office_hours() -> OfficeHours:
    """The documented convention of office hours, for appointments where a center names none of its own."""
    return OfficeHours.parse(table("office_hours.toml")["hours"])
