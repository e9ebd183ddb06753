"""The working calendar of the shipped edition: days off and make-up days, with its counting rules and hours."""

from functools import cache
from typing import TYPE_CHECKING

from tthc.citation import Citation
from tthc.errors import BadFile
from tthc.law.counting import counting_rules, office_hours
from tthc.law.tables import Table, tables
from tthc.span import Span
from tthc.text import Phrase
from tthc.workdays import DayFact, DayKind, FactStatus, WorkingCalendar

if TYPE_CHECKING:
    from datetime import date

__all__ = ["working_calendar"]


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
