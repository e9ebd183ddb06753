"""From what a deadline rests on to its end: the parts of the term one after another, the roll once, at the end."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

from attrs import field, frozen

from tthc.citation import Citation
from tthc.deadline.count import DayLimit, Held, counted_from, last_day, merge
from tthc.deadline.minute import HeldMoments, HourLimit, last_minute, merge_moments, to_minute
from tthc.errors import CannotCompute
from tthc.span import ZONE, aware
from tthc.term import (
    CalendarDays,
    Cause,
    CountingRule,
    Extensible,
    Hours,
    HoursUnstated,
    Immediately,
    Minutes,
    Months,
    NoResult,
    SameDay,
    Stages,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = [
    "DATELESS",
    "ComputedLimit",
    "End",
    "Stop",
    "by_minute",
    "computable",
    "ends_by_minute",
    "held_days",
    "held_moments",
    "in_time",
    "parts_of",
    "reckon",
]

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

Part: TypeAlias = DayLimit | HourLimit
"""One stretch of a term, counted in one unit."""

End: TypeAlias = tuple[date, datetime | None]
"""The last day, and for a term that ends at a minute that minute."""

DAY: Final = timedelta(days=1)
DATELESS: Final = (Undetermined, NoResult)
"""The limits that have no date; a tuple, as a union is made anew each time it is asked."""


@frozen
class Stop:
    """A stop of the count: from the moment of the request to that of completion, or still open (None).

    Of a term of days the day of the request is used up and the days after it are not counted, the day of
    completion included; of a term of hours the minutes between the two are not. ``thread`` tells several stops
    of one cause apart: opinions asked of several offices.
    """

    opened: datetime
    closed: datetime | None
    cause: Cause
    source: Citation | None = field(default=None, eq=False)
    thread: str = ""

    @property
    def since(self) -> date:
        """The day of the request."""
        return self.opened.date()

    @property
    def until(self) -> date | None:
        """The day of completion; None while the stop is open."""
        return self.closed.date() if self.closed else None


def held_days(stops: Sequence[Stop]) -> tuple[Held, ...]:
    """The closed stops merged: days after the first, through the second, are not counted."""
    return merge([(stop.opened.date(), stop.closed.date()) for stop in stops if stop.closed]) if stops else ()


def held_moments(stops: Sequence[Stop]) -> tuple[HeldMoments, ...]:
    """The closed stops merged, by the minute."""
    return merge_moments([(stop.opened, stop.closed) for stop in stops if stop.closed]) if stops else ()


def by_minute(limit: Part) -> bool:
    """Whether a stretch ends at a minute and not with a day."""
    if isinstance(limit, WorkingDays):
        return not isinstance(limit.count, int)
    return isinstance(limit, WorkingHours | Hours | Minutes)


def ends_by_minute(limit: TimeLimit) -> bool:
    """Whether a term ends at a minute and not with a day."""
    if isinstance(limit, Extensible):
        return ends_by_minute(limit.base)
    return isinstance(limit, WorkingHours | Hours | Minutes | WorkingDays) and by_minute(limit)


def in_time(end: End, moment: datetime) -> bool:
    """Whether a moment is on time: on the last day or before; where the term ends at a minute, then or before."""
    day, minute = end
    moment = aware(moment)
    return moment.date() <= day if minute is None else to_minute(moment) <= minute


def computable(limit: TimeLimit) -> ComputedLimit:
    """A limit that has a date.

    Raises:
        CannotCompute: it has none.
    """
    if isinstance(limit, DATELESS):
        raise CannotCompute(f"'{limit.say('en')}' has no date", f"không có ngày cho '{limit}'")
    return limit


def parts_of(limit: ComputedLimit, added: Sequence[ComputedLimit] = ()) -> tuple[Part, ...]:
    """The stretches of a term: what is in one unit added up, whole working days before a part of one.

    Raises:
        CannotCompute: a limit states no kind of hours, or no total.
    """
    joined: list[Part] = []
    for part in (_part(limit), *(_part(more) for more in added)):
        if joined and type(joined[-1]) is type(part) and not isinstance(part, SameDay | Immediately):
            joined[-1] = joined[-1] + part  # type: ignore[operator]
        else:
            joined.append(part)
    return tuple(_split(joined))


def _split(parts: Sequence[Part]) -> Iterator[Part]:
    """Of a day and a half the day first: its day of receipt is not counted, the half runs from its end."""
    for part in parts:
        if isinstance(part, WorkingDays) and not isinstance(part.count, int) and part.count > 1:
            yield WorkingDays(int(part.count))
            yield WorkingDays(part.count - int(part.count))
        else:
            yield part


def _part(limit: ComputedLimit) -> Part:
    match limit:
        case Extensible(base):
            return _part(base)
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
            return limit


def reckon(
    limit: ComputedLimit,
    received: datetime,
    calendar: WorkingCalendar,
    rule: CountingRule,
    *,
    added: Sequence[ComputedLimit] = (),
    stops: Sequence[Stop] = (),
    hours: OfficeHours | None = None,
) -> End:
    """The last day of a term, and its minute if it ends at one.

    ``received`` is the moment of the fact that starts it, on Vietnam's clock; ``added`` are what lengthened it.

    Raises:
        CannotCompute: a limit states no kind of hours, or no total.
        InvalidValue: working hours are asked for and no office hours are there.
        OutsideCoverage: the term leaves the calendar.
    """
    if type(limit) is WorkingDays and type(limit.count) is int and not added and rule.plain:  # most terms by far
        held = held_days(stops) if stops else ()
        return last_day(limit, received.date(), held, calendar, rule.month_end), None
    parts = parts_of(limit, added)
    day, minute = counted_from(parts[0], received, calendar, rule, hours), received
    timed = False
    for place, part in enumerate(parts, 1):
        timed = by_minute(part)
        match part:
            case WorkingHours() | Hours() | Minutes():
                minute = last_minute(part, minute, held_moments(stops), calendar, hours)
                day = minute.date()
            case WorkingDays() if timed:
                minute = last_minute(part, minute, held_moments(stops), calendar, hours)
                day = minute.date()
            case _:
                final = place == len(parts)
                day = last_day(part, day, held_days(stops), calendar, rule.month_end, final=final)
                minute = datetime.combine(day + DAY, time(), ZONE)
    return (day, minute) if timed else (day, None)
