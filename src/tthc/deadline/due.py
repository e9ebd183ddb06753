"""When the result is due."""

from datetime import date, datetime
from typing import Final, get_args, overload

from tthc.deadline.clock import Clock, Stop, held_by
from tthc.deadline.count import ComputedLimit, Held, counted_from, last_day
from tthc.deadline.deadline import Deadline, NoDeadline
from tthc.dossier import Dossier
from tthc.errors import InvalidValue
from tthc.span import ZONE, aware
from tthc.term import CountingRule, NoResult, TimeLimit, Undetermined, WorkingDays
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["deadline_of", "due"]

LIMITS: Final[tuple[type[TimeLimit], ...]] = get_args(TimeLimit)


@overload
def due(
    limit: Undetermined | NoResult,
    *,
    received: datetime,
    calendar: WorkingCalendar,
    rule: CountingRule | None = None,
    hours: OfficeHours | None = None,
) -> NoDeadline: ...
@overload
def due(
    limit: ComputedLimit,
    *,
    received: datetime,
    calendar: WorkingCalendar,
    rule: CountingRule | None = None,
    hours: OfficeHours | None = None,
) -> Deadline: ...
def due(
    limit: TimeLimit,
    *,
    received: datetime,
    calendar: WorkingCalendar,
    rule: CountingRule | None = None,
    hours: OfficeHours | None = None,
) -> Deadline | NoDeadline:
    """The last day on which the result is on time.

    ``received`` is the moment of the fact that starts the term; its day is not counted (91/2015/QH13, Điều 147,
    khoản 2) and its hour changes nothing, unless the limit itself names a cut-off. A term that ends on a day off
    ends on the next working day (Điều 148, khoản 5). ``rule`` and ``hours`` are the calendar's unless given.

    >>> import tthc
    >>> calendar = tthc.law.working_calendar()
    >>> due(WorkingDays(5), received=tthc.moment("2024-04-26T15:30"), calendar=calendar).day
    datetime.date(2024, 5, 7)

    Raises:
        InvalidValue: the moment is naive, the limit is a bare number, or the calendar carries no rule for its day.
        OutsideCoverage: the term leaves the calendar.
        CannotCompute: the limit runs by the hour, or states no total.
    """
    if received.__class__ is not datetime or received.tzinfo is not ZONE:
        received = aware(received, "received")
    start = received.date()
    if rule is None:
        rule = calendar.rule_on(start)
    if type(limit) is WorkingDays:
        count = limit.count
        if type(count) is int:
            return Deadline(limit, received, calendar.nth_after(start, count), calendar, rule, hours=hours)
    if isinstance(limit, Undetermined | NoResult):
        return NoDeadline(limit)
    if not isinstance(limit, LIMITS):
        raise InvalidValue(
            f"limit must be a time limit such as tthc.WorkingDays(5), got {limit!r}",
            f"thời hạn phải có đơn vị, ví dụ tthc.WorkingDays(5), không phải {limit!r}",
        )
    return Deadline(limit, received, _end(limit, received, (), calendar, rule), calendar, rule, hours=hours)


def _end(
    limit: ComputedLimit,
    received: datetime,
    held: tuple[Held, ...],
    calendar: WorkingCalendar,
    rule: CountingRule,
) -> date:
    return last_day(limit, counted_from(limit, received, calendar), held, calendar, rule.month_end)


def deadline_of(
    dossier: Dossier,
    *,
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
    clock: Clock | None = None,
) -> Deadline | NoDeadline | None:
    """The deadline of a dossier after every stop and restart; None before its term has started.

    A stop still open when the term ended is taken to end with it; one open on a dossier in hand leaves the
    deadline :attr:`~Deadline.held`.

    Raises:
        OutsideCoverage: the term leaves the calendar.
        CannotCompute: the limit runs by the hour, or states no total.
    """
    basis = dossier.basis
    if basis is None:
        return None
    limit = basis.term.limit
    if isinstance(limit, Undetermined | NoResult):
        return NoDeadline(limit)
    clock = clock or Clock.of(dossier)
    if clock.started is None:
        return None
    stops = clock.stops
    if clock.ended is not None:
        ended = clock.ended.date()
        stops = tuple(Stop(s.since, ended, s.cause, s.source) if s.until is None else s for s in stops)
    day = _end(limit, clock.started, held_by(stops), calendar, basis.rule)
    return Deadline(limit, clock.started, day, calendar, basis.rule, stops, clock.began, hours, clock)
