"""When the result is due."""

from datetime import datetime
from typing import Final, get_args, overload

from tthc.deadline.clock import Clock
from tthc.deadline.deadline import Deadline, NoDeadline
from tthc.deadline.minute import worked
from tthc.deadline.reckon import DATELESS, ComputedLimit, Stop, reckon
from tthc.dossier import Dossier
from tthc.errors import InvalidValue
from tthc.span import ZONE, aware
from tthc.term import CountingRule, NoResult, TimeLimit, Undetermined, WorkingDays, WorkingHours
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
    """The last day on which the result is on time, and of a term of hours the last minute.

    ``received`` is the moment of the fact that starts the term. Of a term of days its day is not counted
    (91/2015/QH13, Điều 147, khoản 2) and its hour changes nothing, unless the limit or the rule names a cut-off; a
    term that ends on a day off ends on the next working day (Điều 148, khoản 5). Hours run from the moment itself,
    working hours and parts of a working day while the office works. ``rule`` and ``hours`` are the calendar's unless
    given.

    >>> import tthc
    >>> calendar = tthc.law.working_calendar()
    >>> due(WorkingDays(5), received=tthc.moment("2024-04-26T15:30"), calendar=calendar).day
    datetime.date(2024, 5, 7)
    >>> due(tthc.WorkingHours(8), received=tthc.moment("2024-05-03T16:21"), calendar=calendar).ends.isoformat()
    '2024-05-04T16:51:00+07:00'

    Raises:
        InvalidValue: the moment is naive, the limit is a bare number, the calendar carries no rule for its day, or
            a term of working hours finds no office hours.
        OutsideCoverage: the term leaves the calendar.
        CannotCompute: the limit states no kind of hours, or no total.
    """
    if received.__class__ is not datetime or received.tzinfo is not ZONE:
        received = aware(received, "received")
    start = received.date()
    if rule is None:
        rule = calendar.rule_on(start)
    if type(limit) is WorkingDays and rule.plain:
        count = limit.count
        if type(count) is int:
            return Deadline(limit, received, calendar.nth_after(start, count), calendar, rule, hours=hours)
    if type(limit) is WorkingHours and type(limit.count) is int:
        ends = worked(calendar, hours).after(received, 60 * limit.count)
        return Deadline(limit, received, ends.date(), calendar, rule, hours=hours, minute=ends)
    if isinstance(limit, DATELESS):
        return NoDeadline(limit)
    if not isinstance(limit, LIMITS):
        raise InvalidValue(
            f"limit must be a time limit such as tthc.WorkingDays(5), got {limit!r}",
            f"thời hạn phải có đơn vị, ví dụ tthc.WorkingDays(5), không phải {limit!r}",
        )
    day, minute = reckon(limit, received, calendar, rule, hours=hours)
    return Deadline(limit, received, day, calendar, rule, hours=hours, minute=minute)


def deadline_of(
    dossier: Dossier,
    *,
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
    clock: Clock | None = None,
) -> Deadline | NoDeadline | None:
    """The deadline of a dossier after every stop, restart and extension; None before its term has started.

    A stop still open when the term ended is taken to end with it; one open on a dossier in hand leaves the
    deadline :attr:`~Deadline.held`. A stop or an extension made when the term was over moves nothing: it is a matter
    of :func:`~tthc.deadline.conduct`. ``clock`` spares a clock already folded, with the calendar.

    Raises:
        InvalidValue: a term of working hours finds no office hours.
        OutsideCoverage: the term leaves the calendar.
        CannotCompute: the limit states no kind of hours, or no total.
    """
    basis = dossier.basis
    if basis is None:
        return None
    limit = basis.term.limit
    if isinstance(limit, DATELESS):
        return NoDeadline(limit)
    clock = clock or Clock.of(dossier, calendar=calendar, hours=hours)
    if clock.started is None:
        return None
    ended, stops = clock.ended, clock.stops
    if stops and ended is not None and any(stop.closed is None for stop in stops):
        stops = tuple(_closed(stop, ended) for stop in stops)
    limit, added = clock.term(limit)
    day, minute = reckon(limit, clock.started, calendar, basis.rule, added=added, stops=stops, hours=hours)
    return Deadline(
        limit,
        clock.started,
        day,
        calendar,
        basis.rule,
        stops=stops,
        began=clock.began,
        hours=hours,
        clock=clock,
        minute=minute,
        added=added,
        regime=basis.regime.code,
    )


def _closed(stop: Stop, ended: datetime) -> Stop:
    return Stop(stop.opened, ended, stop.cause, stop.source, stop.thread) if stop.closed is None else stop
