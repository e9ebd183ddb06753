"""The working calendar of the shipped edition: days off and make-up days, with its counting rules and hours."""

from datetime import date
from functools import cache

from tthc.errors import OutsideCoverage
from tthc.law.counting import counting_rules, office_hours
from tthc.law.day_table import DayTable, day_table
from tthc.law.doubt import doubts_about
from tthc.law.tables import tables
from tthc.span import Span, civil_day
from tthc.text import Phrase
from tthc.workdays import WorkingCalendar

__all__ = ["working_calendar"]


def working_calendar(*, known_on: date | None = None, projected_through: date | None = None) -> WorkingCalendar:
    """The working calendar of public bodies, as shipped: from the first table's year through the last one's.

    With ``known_on``, the calendar as it was known on that day: it covers a year from the day the year's notice was
    announced, and knows of each day what had been announced by then. Where it leans on a day of announcement that is
    only assumed, ``doubts`` says so. With ``projected_through``, the days after the last announced year, through that
    day, follow by rule from what was law on ``known_on`` (:func:`~tthc.law.projection.projected`) and are
    provisional. The same question returns the same object.

    >>> calendar = working_calendar()
    >>> calendar.reason(date(2026, 11, 24)).name.vi
    'Ngày Văn hóa Việt Nam 24/11'
    >>> earlier = working_calendar(known_on=date(2025, 12, 20))
    >>> earlier.is_working(date(2026, 1, 2)), calendar.is_working(date(2026, 1, 2))
    (True, False)

    Raises:
        OutsideCoverage: on ``known_on`` no year had been announced yet; or ``projected_through`` lies beyond the
            years that can be projected.
        InvalidValue: either is a moment and not a civil day.
    """
    known = None if known_on is None else civil_day(known_on, "known_on")
    through = None if projected_through is None else civil_day(projected_through, "projected_through")
    return _calendar(known, through)


@cache
def _calendar(known_on: date | None, through: date | None) -> WorkingCalendar:
    announced = _announced(_epoch(known_on))
    if through is not None and through <= announced.covers.closed_last:
        return _calendar(known_on, None)
    calendar = announced if through is None else _projected(_epoch(known_on), through)
    if known_on is None:
        return calendar
    sheets, edition = _sheets(), _edition()
    doubts = doubts_about(known_on, sheets, announced.covers, edition)
    told = calendar.edition.removeprefix(edition.isoformat())
    return calendar.renamed(
        f"{edition.isoformat()} known on {known_on.isoformat()}{told}", doubts=(*doubts, *calendar.doubts)
    )


@cache
def _sheets() -> tuple[DayTable, ...]:
    """The shipped years in their order."""
    return tuple(sorted((day_table(name, content) for name, content in tables("days")), key=lambda one: one.year))


@cache
def _edition() -> date:
    """The day on which the tables were last compared with their sources."""
    return max(sheet.compared_on for sheet in _sheets())


@cache
def _announcements() -> tuple[date, ...]:
    """The days on which something became known, in their order."""
    days = {sheet.announced_on for sheet in _sheets()}
    days |= {since for sheet in _sheets() for row in sheet.rows for since, _ in row.versions}
    return tuple(sorted(days))


def _epoch(known_on: date | None) -> date | None:
    """The last announcement through that day: between two of them the calendars are one."""
    first = _sheets()[0].announced_on
    if known_on is None:
        return None
    if known_on < first:
        announced = Phrase("bảng ngày làm việc đã công bố", "announced working-day table")
        raise OutsideCoverage(known_on, first, date.max, _edition().isoformat(), announced)
    return max(day for day in _announcements() if day <= known_on)


@cache
def _announced(known_on: date | None) -> WorkingCalendar:
    """The calendar of the years whose notice had been announced, from the first year on and without a gap."""
    covered: list[DayTable] = []
    for sheet in _sheets():
        if known_on is not None and sheet.announced_on > known_on:
            break
        covered.append(sheet)
    return WorkingCalendar(
        facts=tuple(fact for sheet in covered for fact in sheet.known(known_on)),
        covers=Span(covered[0].span.first, covered[-1].span.closed_last),
        edition=_edition().isoformat(),
        rules=counting_rules(),
        hours=office_hours(),
    )


@cache
def _projected(known_on: date | None, through: date) -> WorkingCalendar:
    """The same with the days after it, as far as they follow from what was known."""
    from tthc.law.projection import projected

    announced = _announced(known_on)
    early = (fact for sheet in _sheets() for fact in sheet.known(known_on) if fact.day > announced.covers.closed_last)
    return projected(announced, through=through, known_on=known_on, announced=early)
