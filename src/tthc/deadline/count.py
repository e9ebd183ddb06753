"""From a term, a starting day and stops to the last day: the arithmetic, and nothing else.

A working day is used up if the clock was running when that day began: the day of the request counts, the day
of completion does not, a stop within a day changes nothing. Calendar days are counted the same way over civil
days; to months and years the stopped civil days are added before the end rolls. The end rolls once.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeAlias, assert_never

from tthc.errors import CannotCompute, OutsideCoverage
from tthc.term import (
    CalendarDays,
    Extensible,
    Hours,
    HoursUnstated,
    Immediately,
    Minutes,
    MonthEnd,
    Months,
    SameDay,
    Stages,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.workdays import WorkingCalendar

__all__ = ["ComputedLimit", "Held", "add_months", "counted_from", "last_day", "merge"]

Held: TypeAlias = tuple[date, date]
"""Days not counted: after the first, through the second."""

ComputedLimit: TypeAlias = (
    WorkingDays
    | WorkingHours
    | CalendarDays
    | Weeks
    | Months
    | Years
    | Hours
    | Minutes
    | HoursUnstated
    | SameDay
    | Immediately
    | Stages
    | Extensible
)


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
    return date(year, month, monthrange(year, month)[1]) + timedelta(days=1)


def counted_from(limit: ComputedLimit, received: datetime, calendar: WorkingCalendar) -> date:
    """The day of receipt; past a same-day limit's own cut-off, the next working day."""
    start = received.date()
    if isinstance(limit, SameDay) and limit.cutoff and calendar.is_working(start):
        late = received.time().replace(second=0, microsecond=0) > limit.cutoff
        return calendar.nth_after(start, 1) if late else start
    return start


def last_day(
    limit: ComputedLimit, start: date, held: Sequence[Held], calendar: WorkingCalendar, month_end: MonthEnd
) -> date:
    """The last day on which the result is on time, after the stops ``held`` (merged and in order).

    Raises:
        CannotCompute: the limit is in hours, or states no total.
        OutsideCoverage: the answer lies beyond the calendar.
    """
    match limit:
        case WorkingDays(count):
            if not isinstance(count, int):
                raise _in_hours(limit)
            return _working(count, start, held, calendar)
        case CalendarDays(count):
            _reach(count, start, calendar)
            return calendar.on_or_after(_civil(count, start, held, calendar))
        case Weeks(count):
            _reach(7 * count, start, calendar)
            return calendar.on_or_after(_civil(7 * count, start, held, calendar))
        case Months(count):
            _reach(28 * count, start, calendar)
            return _corresponding(add_months(start, count, month_end), start, held, calendar)
        case Years(count):
            _reach(365 * count, start, calendar)
            return _corresponding(add_months(start, 12 * count, month_end), start, held, calendar)
        case SameDay() | Immediately():
            return calendar.on_or_after(_civil(0, start, held, calendar))
        case Extensible(base):
            return last_day(base, start, held, calendar, month_end)
        case WorkingHours() | Hours() | Minutes():
            raise _in_hours(limit)
        case HoursUnstated():
            raise CannotCompute(
                f"'{limit.say('en')}' has no date: the text does not say whether they are working hours",
                f"không tính được hạn cho '{limit}': văn bản không nói rõ là giờ làm việc hay giờ liên tục",
            )
        case Stages():
            raise CannotCompute(
                f"'{limit.say('en')}' has no single date: each stage runs from its own fact",
                f"không có một ngày hạn chung cho '{limit}': mỗi giai đoạn tính từ sự kiện riêng",
            )
        case _:
            assert_never(limit)


def _reach(days: int, start: date, calendar: WorkingCalendar) -> None:
    """Refuse a term that is longer than all that is left of the calendar, before dates overflow."""
    covers = calendar.covers
    if days > (covers.closed_last - start).days:
        raise OutsideCoverage(None, covers.first, covers.closed_last, calendar.edition)


def _in_hours(limit: ComputedLimit) -> CannotCompute:
    return CannotCompute(
        f"'{limit.say('en')}' runs by the hour, and terms of hours and of parts of a day are not computed yet",
        f"'{limit}' tính theo giờ; thư viện chưa tính thời hạn theo giờ và theo phần của ngày",
    )


def _working(count: int, start: date, held: Sequence[Held], calendar: WorkingCalendar) -> date:
    cursor, left = start, count
    day = calendar.nth_after(cursor, left)
    for since, until in held:
        if day < since:
            return day
        if since > cursor:
            left -= calendar.count(after=cursor, through=since)
        cursor = max(cursor, until)
        day = calendar.nth_after(cursor, left) if left > 0 else calendar.on_or_after(cursor)
    return day


def _civil(count: int, start: date, held: Sequence[Held], calendar: WorkingCalendar) -> date:
    """The last counted civil day; the caller rolls it off a day off."""
    cursor, left = start, count
    day = cursor + timedelta(days=left)
    for since, until in held:
        if calendar.on_or_after(day) < since:
            return day
        if since > cursor:
            left -= (since - cursor).days
        cursor = max(cursor, until)
        day = cursor + timedelta(days=max(left, 0))
    return day


def _corresponding(day: date, start: date, held: Sequence[Held], calendar: WorkingCalendar) -> date:
    """The corresponding day, later by the stopped civil days, rolled off a day off."""
    return calendar.on_or_after(_civil((day - start).days, start, held, calendar))
