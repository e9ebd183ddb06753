"""The working calendar of the shipped edition: days off and make-up days, counting rules, conventional hours."""

from functools import cache
from typing import TYPE_CHECKING

from tthc.citation import Citation
from tthc.errors import BadFile
from tthc.law.tables import Table, span_of, table, tables
from tthc.span import Span
from tthc.term import CountingRule, MonthEnd
from tthc.text import Phrase
from tthc.workdays import DayFact, DayKind, FactStatus, OfficeHours, WorkingCalendar

if TYPE_CHECKING:
    from datetime import date

__all__ = ["counting_rules", "office_hours", "working_calendar"]


def _fact(row: Table, documents: Table) -> DayFact:
    document = documents[row["document"]]
    return DayFact(
        day=row["date"],
        kind=DayKind(row["kind"]),
        name=Phrase(row["name"], row["name_en"]),
        citation=_citation(document, row.get("article", "")),
        issuer=document.get("issuer", ""),
        announced_on=document["announced_on"],
        status=FactStatus(row["status"]),
        read=row["read"],
        source=document.get("url", ""),
        pair=row.get("swapped_with"),
    )


def _citation(document: Table, place: str) -> Citation:
    """The document by its number, or by its title where no number is known, and the place in it."""
    head = document.get("number") or document["title"].replace(",", " –")
    bare = Citation.parse(f"{head}, {place}" if place else head)
    return Citation(bare.number, bare.article, bare.clause, bare.point, document.get("signed"))


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


@cache
def working_calendar() -> WorkingCalendar:
    """The working calendar of public bodies, as shipped: from the first table's year through the last one's.

    >>> from datetime import date
    >>> calendar = working_calendar()
    >>> calendar.reason(date(2026, 11, 24)).name.vi
    'Ngày Văn hóa Việt Nam 24/11'
    """
    years: list[int] = []
    compared: list[date] = []
    facts: list[DayFact] = []
    for name, content in tables("days"):
        try:
            years.append(content["year"])
            compared.append(content["compared_on"])
            facts += [_fact(row, content["documents"]) for row in content["day"]]
        except KeyError as error:
            raise BadFile(name, [("", f"the key {error} is missing", f"thiếu khóa {error}")]) from None
    return WorkingCalendar(
        facts=tuple(facts),
        covers=Span(Span.year(min(years)).first, Span.year(max(years)).closed_last),
        edition=max(compared).isoformat(),
        rules=counting_rules(),
        hours=office_hours(),
    )
