"""Where one dossier belongs in a report over a period: one place in each partition."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from tthc.deadline import Clock, Deadline, NoDeadline, Standing, deadline_of
from tthc.deadline.standing import standing_of
from tthc.dossier import Dossier, Outcome
from tthc.errors import InvalidValue
from tthc.outcome import Timeliness, timeliness
from tthc.span import Span, day_of
from tthc.workdays import WorkingCalendar

if TYPE_CHECKING:
    from tthc.codes import DossierId

__all__ = ["Entry", "Placed", "place"]


class Entry(StrEnum):
    """How a dossier came into the period."""

    RECEIVED = "received"
    CARRIED_OVER = "carried_over"
    WAITING_RECEPTION = "waiting_reception"
    NOT_RECEIVED = "not_received"
    ENDED_BEFORE = "ended_before"

    @property
    def counted(self) -> bool:
        """Whether the dossier is one the center had to resolve in the period."""
        return self in {Entry.RECEIVED, Entry.CARRIED_OVER}


@frozen
class Placed:
    """A dossier as it was at the end of a period, and its place: ended with a verdict, or pending with a standing."""

    dossier: Dossier
    entry: Entry
    verdict: Timeliness | None = None
    standing: Standing | None = None
    deadline: Deadline | NoDeadline | None = None


_INSTANT = timedelta(microseconds=1)


def place(dossier: Dossier, period: Span, calendar: WorkingCalendar) -> Placed | None:
    """The place of ``dossier`` in a report over ``period``; None when it was filed after it.

    It is taken as it was at the last instant of the period: what happened later does not count.

    Raises:
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    until = period.ends - _INSTANT
    if dossier.filing.at > until:
        return None
    then = dossier.as_of(until)
    received = then.received_at
    if received is None:
        if then.ended_at is not None:
            inside = day_of(then.ended_at) >= period.first and then.outcome is Outcome.NOT_RECEIVED
            return Placed(then, Entry.NOT_RECEIVED if inside else Entry.ENDED_BEFORE)
        return Placed(then, Entry.WAITING_RECEPTION)
    ended = then.ended_at
    if ended is not None and ended.date() < period.first:
        return Placed(then, Entry.ENDED_BEFORE)
    entry = Entry.RECEIVED if received.date() >= period.first else Entry.CARRIED_OVER
    clock = Clock.of(then, calendar=calendar)
    deadline = deadline_of(then, calendar=calendar, clock=clock)
    if ended is not None:
        verdict = timeliness(then, calendar=calendar, deadline=deadline)
        return Placed(then, entry, verdict, None, deadline)
    stands = standing_of(then, clock, deadline, until, calendar)
    return Placed(then, entry, None, stands, deadline)


def placed_in(dossiers: Iterable[Dossier], period: Span, calendar: WorkingCalendar) -> Iterator[Placed]:
    """The dossiers that were filed by the end of the period, each in its place.

    Raises:
        InvalidValue: one comes twice; a report counts a dossier once.
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    seen: set[DossierId] = set()
    for dossier in dossiers:
        if dossier.id in seen:
            raise InvalidValue(
                f"dossier {dossier.id} was given twice; a report counts a dossier once",
                f"hồ sơ {dossier.id} được đưa vào hai lần; báo cáo chỉ đếm mỗi hồ sơ một lần",
            )
        seen.add(dossier.id)
        placed = place(dossier, period, calendar)
        if placed is not None:
            yield placed
