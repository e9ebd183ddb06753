"""Where one dossier belongs in a report over a period: one place in each partition."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from attrs import frozen

from tthc.deadline import Clock, Deadline, NoDeadline, NoPromisedDate, Overdue, Standing, conduct, deadline_of, duties
from tthc.deadline.standing import standing_of
from tthc.dossier import Dossier, Outcome
from tthc.finding import Finding
from tthc.outcome import Late, NoPromise, Timeliness, timeliness
from tthc.report.choices import Cohort, NoDate
from tthc.report.judge import Judgement, ended_at, judge
from tthc.report.once import each_once
from tthc.report.policy import CountingPolicy
from tthc.span import Span, day_of
from tthc.term import Regimes, TimerKind
from tthc.workdays import WorkingCalendar

__all__ = ["Entry", "Placed", "place"]


class Entry(StrEnum):
    """How a dossier came into the period."""

    RECEIVED = "received"
    CARRIED_OVER = "carried_over"
    WAITING_RECEPTION = "waiting_reception"
    NOT_RECEIVED = "not_received"
    ENDED_BEFORE = "ended_before"
    OUTSIDE = "outside"
    """The policy does not count it: another cohort, or a kind of end or of term it leaves out."""

    @property
    def counted(self) -> bool:
        """Whether the dossier is one the center had to resolve in the period."""
        return self in {Entry.RECEIVED, Entry.CARRIED_OVER}


@frozen
class Placed:
    """A dossier as it was at the end of a period, and its place: ended with a verdict, or pending with a standing.

    ``policy`` is the one it was placed by, None for the law's own; ``judgement`` what a policy held against what,
    where it had to be reckoned beside the deadline. ``reception_in_time`` is told of one that awaits reception, where
    the regimes were given that set the time for it; ``findings`` are those of its history, and of its conduct where it
    was asked.
    """

    dossier: Dossier
    entry: Entry
    verdict: Timeliness | None = None
    standing: Standing | None = None
    deadline: Deadline | NoDeadline | None = None
    policy: CountingPolicy | None = None
    judgement: Judgement | None = None
    reception_in_time: bool | None = None
    conduct: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be looked at again in its history: what the fold found, and what was done too late."""
        return (*self.dossier.findings, *self.conduct)

    @property
    def in_time(self) -> bool | None:
        """Whether it counts as in time, ended or pending; None where it is not counted, or has no date to be held to.

        One without a date counts where its policy puts it: with those in time, unless it has a class of its own.
        """
        if not self.entry.counted:
            return None
        if isinstance(self.verdict, NoPromise) or isinstance(self.standing, NoPromisedDate):
            return True if self.policy is None or self.policy.no_date is NoDate.NOTED else None
        return not (isinstance(self.verdict, Late) or isinstance(self.standing, Overdue))


_INSTANT = timedelta(microseconds=1)


def last_instant(period: Span) -> datetime:
    """The last instant of a period, as of which its dossiers are taken."""
    return period.ends - _INSTANT


def place(
    dossier: Dossier,
    period: Span,
    calendar: WorkingCalendar,
    policy: CountingPolicy | None = None,
    *,
    regimes: Regimes | None = None,
    with_conduct: bool = False,
) -> Placed | None:
    """The place of ``dossier`` in a count over ``period``; None when it was filed after it.

    It is taken as it was at the last instant of the period: what happened later does not count. Without a ``policy``
    it is placed as the law has it: by the legal term after its lawful stops. ``regimes`` tell whether one that awaits
    reception is past the time for it; ``with_conduct`` also finds what was done too late.

    Raises:
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    until = last_instant(period)
    if dossier.filing.at > until:
        return None
    then = dossier.as_of(until)
    if then.received_at is None:
        return _not_received(then, period, calendar, policy, regimes)
    ended = ended_at(then, policy)
    if ended is not None and ended.date() < period.first:
        return Placed(then, Entry.ENDED_BEFORE, policy=policy)
    entry = Entry.RECEIVED if then.received_at.date() >= period.first else Entry.CARRIED_OVER
    found = conduct(then, calendar=calendar, regimes=regimes) if with_conduct else ()
    if policy is not None and not policy.lawful:
        return _judged(then, entry, period, calendar, policy, found)
    clock = Clock.of(then, calendar=calendar)
    deadline = deadline_of(then, calendar=calendar, clock=clock)
    if ended is not None:
        verdict = timeliness(then, calendar=calendar, deadline=deadline)
        return Placed(then, entry, verdict, None, deadline, policy, conduct=found)
    stands = standing_of(then, clock, deadline, until, calendar)
    return Placed(then, entry, None, stands, deadline, policy, conduct=found)


def _not_received(
    then: Dossier, period: Span, calendar: WorkingCalendar, policy: CountingPolicy | None, regimes: Regimes | None
) -> Placed:
    """Outside every total: refused, withdrawn before reception, or still to be received."""
    if then.ended_at is not None:
        inside = day_of(then.ended_at) >= period.first and then.outcome is Outcome.NOT_RECEIVED
        return Placed(then, Entry.NOT_RECEIVED if inside else Entry.ENDED_BEFORE, policy=policy)
    in_time: bool | None = None
    if regimes is not None:
        until = last_instant(period)
        owed = [
            duty
            for duty in duties(then, as_of=until, calendar=calendar, regimes=regimes)
            if duty.kind is TimerKind.RECEPTION
        ]
        in_time = all(duty.on_time(until) for duty in owed)
    return Placed(then, Entry.WAITING_RECEPTION, policy=policy, reception_in_time=in_time)


def _judged(
    then: Dossier,
    entry: Entry,
    period: Span,
    calendar: WorkingCalendar,
    policy: CountingPolicy,
    found: tuple[Finding, ...],
) -> Placed:
    """The place a policy gives that asks something else than the law's own questions."""
    verdict, stands, deadline, judgement = judge(then, last_instant(period), calendar, policy)
    other = (policy.cohort is Cohort.RECEIVED and entry is not Entry.RECEIVED) or (
        policy.cohort is Cohort.ENDED and verdict is None
    )
    if other or (verdict is None and stands is None):
        return Placed(then, Entry.OUTSIDE, policy=policy)
    return Placed(then, entry, verdict, stands, deadline, policy, judgement, conduct=found)


def placed_in(
    dossiers: Iterable[Dossier],
    period: Span,
    calendar: WorkingCalendar,
    policy: CountingPolicy | None = None,
    *,
    regimes: Regimes | None = None,
    with_conduct: bool = False,
) -> Iterator[Placed]:
    """The dossiers that were filed by the end of the period, each in its place.

    Raises:
        InvalidValue: one comes twice; a report counts a dossier once.
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    for dossier in each_once(dossiers):
        placed = place(dossier, period, calendar, policy, regimes=regimes, with_conduct=with_conduct)
        if placed is not None:
            yield placed
