"""From a term of hours, a moment and stops to the last minute.

Working hours and parts of a working day run while the office works, plain hours and minutes by the clock
(91/2015/QH13, Điều 147, khoản 1); both from the moment itself, and neither rolls. While the clock stands no
minute is used up.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final, TypeAlias, assert_never

from tthc.errors import InvalidValue
from tthc.term import Cutoff, Hours, Minutes, WorkingDays, WorkingHours
from tthc.workdays import OfficeHours, WorkingCalendar, WorkingTime, working_time

__all__ = ["HeldMoments", "HourLimit", "cutoff_passed", "last_minute", "merge_moments", "to_minute", "worked"]

MINUTE: Final = timedelta(minutes=1)

HeldMoments: TypeAlias = tuple[datetime, datetime]
"""A stop of the clock, from the first moment to the second."""

HourLimit: TypeAlias = WorkingHours | Hours | Minutes | WorkingDays
"""Terms that end at a minute; of working days, the part of a day."""


def to_minute(moment: datetime) -> datetime:
    """The moment as receipts print it: to the minute."""
    return moment.replace(second=0, microsecond=0) if moment.second or moment.microsecond else moment


def worked(calendar: WorkingCalendar, hours: OfficeHours | None) -> WorkingTime:
    """The working time to count by: the hours given, else the calendar's.

    Raises:
        InvalidValue: neither is there.
    """
    if hours is None:
        hours = calendar.hours
    if hours is None:
        raise InvalidValue(
            "a term of hours needs office hours; pass hours=, or a calendar that carries some",
            "thời hạn tính theo giờ cần giờ làm việc của cơ quan; hãy truyền hours= hoặc lịch có kèm giờ",
        )
    return working_time(calendar, hours)


def cutoff_passed(cutoff: Cutoff, received: datetime, calendar: WorkingCalendar, hours: OfficeHours | None) -> bool:
    """Whether a receipt is past a cut-off; on a day off, or one the office is closed, every hour is."""
    day = received.date()
    if not calendar.is_working(day):
        return True
    if cutoff.at is not None:
        return to_minute(received).time() > cutoff.at
    closing = worked(calendar, hours).closing(day)
    return closing is None or to_minute(received) > closing - (cutoff.before_closing or 0) * MINUTE


def merge_moments(held: Sequence[HeldMoments]) -> tuple[HeldMoments, ...]:
    """Overlapping and touching stops as one, in order, to the minute, empty ones left out."""
    merged: list[HeldMoments] = []
    for since, until in sorted((to_minute(since), to_minute(until)) for since, until in held):
        if until <= since:
            continue
        if merged and since <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], until))
        else:
            merged.append((since, until))
    return tuple(merged)


def last_minute(
    limit: HourLimit,
    start: datetime,
    held: Sequence[HeldMoments],
    calendar: WorkingCalendar,
    hours: OfficeHours | None,
) -> datetime:
    """The minute at which the term is over: a result that carries it is still on time.

    Raises:
        InvalidValue: working hours are asked for and no office hours are there.
        OutsideCoverage: the answer lies beyond the calendar.
    """
    match limit:
        case WorkingHours(count):
            return _worked(-(-Fraction(count) * 60 // 1), to_minute(start), held, worked(calendar, hours))
        case WorkingDays(count):
            return _shared(Fraction(count), to_minute(start), held, worked(calendar, hours))
        case Hours(count):
            return _running(60 * count, to_minute(start), held)
        case Minutes(count):
            return _running(count, to_minute(start), held)
        case _:
            assert_never(limit)


def _worked(left: int, start: datetime, held: Sequence[HeldMoments], time: WorkingTime) -> datetime:
    for since, until in held:
        if since > start:
            used = time.between(start, since)
            if used >= left:
                break
            left -= used
        start = max(start, until)
    return time.after(start, left)


def _shared(left: Fraction, start: datetime, held: Sequence[HeldMoments], time: WorkingTime) -> datetime:
    for since, until in held:
        if since > start:
            used = time.share_between(start, since)
            if used >= left:
                break
            left -= used
        start = max(start, until)
    return time.share_after(start, left)


def _running(left: int, start: datetime, held: Sequence[HeldMoments]) -> datetime:
    for since, until in held:
        if since > start:
            used = (since - start) // MINUTE
            if used >= left:
                break
            left -= used
        start = max(start, until)
    try:
        return start + left * MINUTE
    except OverflowError:
        raise InvalidValue(
            f"{left} minutes after {start.isoformat()} lie beyond the year 9999",
            f"{left} phút sau {start.isoformat()} vượt quá năm 9999",
        ) from None
