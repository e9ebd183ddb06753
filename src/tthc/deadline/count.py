"""From a term of days, a starting day and stops to the last day: the arithmetic, and nothing else.

A working day is used up if the clock was running when that day began: the day of the request counts, the day
of completion does not, a stop within a day changes nothing. Calendar days are counted the same way over civil
days; to months and years the stopped civil days are added before the end rolls. The end rolls once.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias, assert_never

from tthc.deadline.minute import cutoff_passed
from tthc.errors import OutsideCoverage
from tthc.term import (
    CalendarDays,
    CountingRule,
    Immediately,
    MonthEnd,
    Months,
    ReceiptDay,
    SameDay,
    Weeks,
    WorkingDays,
    Years,
)
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["DayLimit", "Held", "add_months", "counted_from", "last_day", "merge"]

DAY: Final = timedelta(days=1)

Held: TypeAlias = tuple[date, date]
"""Days not counted: after the first, through the second."""

DayLimit: TypeAlias = WorkingDays | CalendarDays | Weeks | Months | Years | SameDay | Immediately
"""Terms that end with a day; working days in whole numbers."""


def merge(held: Sequence[Held]) -> tuple[Held, ...]:
    """Overlapping and touching stops as one, in order, empty ones left out: the clock runs when none is open.

    A stop that ends on the day it began stops nothing.
    """
    merged: list[Held] = []
    for since, until in sorted(held):
        if until <= since:
            continue
        if merged and since <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], until))
        else:
            merged.append((since, until))
    return tuple(merged)


def add_months(start: date, months: int, rule: MonthEnd) -> date:
    """The same day of the month, ``months`` later; where there is none, as ``rule`` says."""
    total = start.month - 1 + months
    year, month = start.year + total // 12, total % 12 + 1
    if start.day <= monthrange(year, month)[1]:
        return date(year, month, start.day)
    if rule is MonthEnd.LAST_DAY:
        return date(year, month, monthrange(year, month)[1])
    return date(year, month, monthrange(year, month)[1]) + DAY


def counted_from(
    limit: object, received: datetime, calendar: WorkingCalendar, rule: CountingRule, hours: OfficeHours | None
) -> date:
    """The day after which a term of days is counted: the day of receipt, unless limit or rule name another.

    A receipt after a cut-off, or under a rule with one on a day off, is taken as made on the next working day;
    a rule that counts the day of receipt begins a day earlier.
    """
    start = received.date()
    if isinstance(limit, SameDay | Immediately):
        cutoff = limit.cutoff if isinstance(limit, SameDay) else None
        if cutoff and calendar.is_working(start) and received.time().replace(second=0, microsecond=0) > cutoff:
            return calendar.nth_after(start, 1)
        return start
    if rule.plain:
        return start
    late = rule.cutoff is not None and cutoff_passed(rule.cutoff, received, calendar, hours)
    if rule.receipt is ReceiptDay.COUNTED:
        return start if late else start - DAY
    return calendar.nth_after(start, 1) if late else start


def last_day(
    limit: DayLimit,
    start: date,
    held: Sequence[Held],
    calendar: WorkingCalendar,
    month_end: MonthEnd,
    *,
    final: bool = True,
) -> date:
    """The last day on which the result is on time, after the stops ``held`` (merged and in order).

    ``final`` is False for a part that another follows: it ends where its days are used up, does not roll, and a
    stop made on its last day falls into the part that follows.

    Raises:
        OutsideCoverage: the answer lies beyond the calendar.
    """
    match limit:
        case WorkingDays(count):
            return _working(int(count), start, held, calendar, final=final)
        case CalendarDays(count):
            _reach(count, start, calendar)
            raw = _civil(count, start, held, calendar, final=final)
        case Weeks(count):
            _reach(7 * count, start, calendar)
            raw = _civil(7 * count, start, held, calendar, final=final)
        case Months(count):
            _reach(28 * count, start, calendar)
            raw = _corresponding(add_months(start, count, month_end), start, held, calendar, final=final)
        case Years(count):
            _reach(365 * count, start, calendar)
            raw = _corresponding(add_months(start, 12 * count, month_end), start, held, calendar, final=final)
        case SameDay() | Immediately():
            raw = _civil(0, start, held, calendar, final=final)
        case _:
            assert_never(limit)
    return calendar.on_or_after(raw) if final else raw


def _reach(days: int, start: date, calendar: WorkingCalendar) -> None:
    """Refuse a term that is longer than all that is left of the calendar, before dates overflow."""
    covers = calendar.covers
    if days > (covers.closed_last - start).days:
        raise OutsideCoverage(None, covers.first, covers.closed_last, calendar.edition)


def _working(count: int, start: date, held: Sequence[Held], calendar: WorkingCalendar, *, final: bool) -> date:
    cursor, left = start, count
    day = calendar.nth_after(cursor, left)
    for since, until in held:
        if day < since or (day == since and not final):
            return day
        if since > cursor:
            left -= calendar.count(after=cursor, through=since)
        cursor = max(cursor, until)
        day = calendar.nth_after(cursor, left) if left > 0 else calendar.on_or_after(cursor)
    return day


def _civil(count: int, start: date, held: Sequence[Held], calendar: WorkingCalendar, *, final: bool) -> date:
    """The last counted civil day; the caller rolls it off a day off."""
    cursor, left = start, count
    day = cursor + timedelta(days=left)
    for since, until in held:
        if calendar.on_or_after(day) < since if final else day <= since:
            return day
        if since > cursor:
            left -= (since - cursor).days
        cursor = max(cursor, until)
        day = cursor + timedelta(days=max(left, 0))
    return day


def _corresponding(day: date, start: date, held: Sequence[Held], calendar: WorkingCalendar, *, final: bool) -> date:
    """The corresponding day, later by the stopped civil days."""
    return _civil((day - start).days, start, held, calendar, final=final)
