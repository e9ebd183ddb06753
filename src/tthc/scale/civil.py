"""Terms of civil days, weeks, months and years over columns: counted by the calendar everybody uses, rolled once."""

from collections.abc import Mapping
from typing import Final, TypeAlias

import numpy as np

from tthc.errors import InvalidValue
from tthc.scale.columns import Counts, Numbers, Times, at_least, blocks, counts, days, result
from tthc.scale.days import covered_or_missing
from tthc.scale.stops import CivilStretch, Stops, after_stops
from tthc.scale.tables import MISSING, DayTables, Integers, day_tables
from tthc.term import CalendarDays, MonthEnd, Months, Weeks, Years
from tthc.workdays import WorkingCalendar

__all__ = ["calendar_due", "civil_days", "days_ahead"]

Unit: TypeAlias = type[CalendarDays | Weeks | Months | Years]


def _corresponding(start: Integers, months: Integers, month_end: MonthEnd) -> Integers:
    """How many days to the same day of the month, ``months`` later; where there is none, as ``month_end`` says."""
    day = start.view("datetime64[D]")
    month = day.astype("datetime64[M]")
    target = month + months
    first = target.astype("datetime64[D]")
    length = (target + 1).astype("datetime64[D]") - first
    into = day - month.astype("datetime64[D]")
    longest = length - np.timedelta64(1 if month_end is MonthEnd.LAST_DAY else 0, "D")
    end = first + np.where(into < length, into, longest)
    return np.where(start == MISSING, 0, (end - day).astype(np.int64))


UNITS: Final[Mapping[Unit, tuple[int, int, bool]]] = {
    CalendarDays: (1, 1, False),
    Weeks: (7, 7, False),
    Months: (28, 1, True),
    Years: (365, 12, True),
}
"""Of each unit how many days one has at least, how many days or months it is, and whether it is months."""


def calendar_due(
    received: Times,
    n: Counts,
    calendar: WorkingCalendar,
    *,
    unit: Unit = CalendarDays,
    month_end: MonthEnd | None = None,
    stops: Stops | None = None,
    out: Times | None = None,
) -> Times:
    """The last day of a term of ``n`` calendar days, weeks, months or years, row by row; a day off rolls on, once.

    ``received`` is a column of civil days (``datetime64[D]``), ``n`` one whole number or one a row, 1 or more;
    ``month_end`` says where a month without such a day ends, as the calendar's counting rules do unless given.
    A row without a day (``NaT``) has no last day. Stopped civil days are added before the roll.

    >>> import numpy as np, tthc
    >>> calendar_due(np.array(["2026-01-31"], "datetime64[D]"), 1, tthc.law.working_calendar(), unit=tthc.Months)
    array(['2026-03-02'], dtype='datetime64[D]')

    Raises:
        InvalidValue: a column is of another type or length, a number is less than 1, or the unit is none of the four.
        OutsideCoverage: a day, or an answer, lies beyond the calendar; the row is told.
    """
    if unit not in UNITS:
        raise InvalidValue(
            f"unit is CalendarDays, Weeks, Months or Years, got {unit!r}",
            f"unit là CalendarDays, Weeks, Months hoặc Years, không phải {unit!r}",
        )
    given = days(received, "received")
    number = counts(n, len(given), "n")
    answers, found = result(out, "D", len(given), given, number)
    if month_end is None:
        month_end = _month_end(calendar) if unit in {Months, Years} else MonthEnd.LAST_DAY
    civil_days(given, number, unit, month_end, day_tables(calendar), stops, found)
    return answers


def _month_end(calendar: WorkingCalendar) -> MonthEnd:
    ends = {rule.month_end for rule in calendar.rules}
    if len(ends) != 1:
        raise InvalidValue(
            "the calendar's counting rules do not name one end of a month; pass month_end=",
            "các quy tắc tính của lịch không cùng một cách kết thúc tháng; hãy truyền month_end=",
        )
    return ends.pop()


def civil_days(
    given: Integers,
    number: Numbers,
    unit: Unit,
    month_end: MonthEnd,
    tables: DayTables,
    stops: Stops | None,
    found: Integers,
    *,
    final: bool = True,
) -> None:
    """Fill ``found`` with the last days, as numbers; ``final`` is False where another stretch of the term follows.

    Raises:
        InvalidValue: a number is less than 1; the row is told.
        OutsideCoverage: a day, or an answer, lies beyond the calendar; the row is told.
    """
    least, times, months = UNITS[unit]
    if stops is not None:
        stops.checked(len(given), by_minute=False)
    for block in blocks(len(given)):
        start, count = given[block], number[block]
        at_least(1, count, block.start, "n")
        # A term longer than all of the calendar is refused before dates overflow.
        short = np.minimum(count, tables.longest // least + 1).astype(np.int64)
        left = _corresponding(start, short * times, month_end) if months else short * times
        days_ahead(start, left, count, block, tables, stops, found, final=final)


def days_ahead(
    start: Integers,
    left: Integers,
    count: Numbers,
    block: slice,
    tables: DayTables,
    stops: Stops | None,
    found: Integers,
    *,
    final: bool,
) -> None:
    """Fill one block of ``found`` with the days ``left`` after ``start``, led through the stops, and rolled.

    Raises:
        OutsideCoverage: a day, or an answer, lies beyond the calendar; the row is told, and ``count`` of it.
    """
    end = found[block]
    np.add(start, left, out=end)
    if stops is not None:
        after_stops(stops.block(block), CivilStretch(tables, start, left, end, final=final))
    end[:] = tables.rolled(end) if final else np.where(tables.covered(end), end, MISSING)
    if end.min() == MISSING:
        covered_or_missing(start, end, count, block.start, tables)
