"""A walk through the life of a dossier: whatever admitted events happen, what must hold holds after each."""

from datetime import date, datetime, time, timedelta
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.histories import CALENDAR, PAYMENT_HOLDS, RESUME, at, basis, made
from tthc.codes import DossierId
from tthc.deadline import Deadline, Ended, NotReceived, Stopped, deadline_of, standing
from tthc.dossier import (
    MOVES,
    Apologised,
    Delivered,
    Dossier,
    Event,
    Filed,
    Finished,
    Outcome,
    Received,
    State,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    admitted,
)
from tthc.dossier import NotReceived as Refused
from tthc.dossier.events import EVENTS
from tthc.errors import IllegalMove
from tthc.outcome import NotEnded, timeliness
from tthc.span import ZONE
from tthc.term import (
    CalendarDays,
    Cause,
    Extensible,
    Immediately,
    Months,
    NoResult,
    SameDay,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
)
from tthc.wire.portal import profile

PORTAL: Final = profile("dvcqg-2019")
BEFORE: Final = {State.FILED, State.AWAITING_RECEPTION_SUPPLEMENT}
CONDUCT: Final = {"SUPPLEMENT-AGAIN", "APOLOGY-AGAIN", "END-WITHOUT-GROUND"}

limits: st.SearchStrategy[TimeLimit] = st.one_of(
    st.builds(WorkingDays, st.integers(1, 20)),
    st.builds(CalendarDays, st.integers(1, 30)),
    st.builds(Weeks, st.integers(1, 4)),
    st.builds(Months, st.integers(1, 2)),
    st.builds(SameDay, cutoff=st.sampled_from([None, time(15)])),
    st.just(Immediately()),
    st.just(Undetermined("chưa công bố")),
    st.just(NoResult("không trả kết quả")),
    st.just(Extensible(CalendarDays(15), CalendarDays(30))),
)
starts = st.sampled_from([(), (Cause.RECEIVED,), (Cause.RECEIVED, Cause.PAID), (Cause.FILED,)])
clocks = st.sampled_from([(), RESUME, PAYMENT_HOLDS, (*RESUME, *PAYMENT_HOLDS)])


class Life(RuleBasedStateMachine):
    """One dossier and the moments at which things happen to it."""

    def __init__(self) -> None:
        super().__init__()
        self.dossier: Dossier
        self.limit: TimeLimit
        self.now: datetime
        self.asked = False

    @initialize(
        day=st.dates(date(2018, 7, 1), date(2026, 9, 30)),
        limit=limits,
        facts=starts,
        clock=clocks,
    )
    def file(self, day: date, limit: TimeLimit, facts: tuple[Cause, ...], clock: object) -> None:
        self.limit, self.facts = limit, facts
        self.clock = clock if isinstance(clock, tuple) else ()
        self.now = datetime.combine(day, time(9), ZONE)
        self.dossier = Dossier.replay([made(Filed, self.now)], id=DossierId("D01"))

    def kinds(self) -> list[type[Event]]:
        """What can happen now."""
        immediate = isinstance(self.limit, Immediately | SameDay)
        closed = set[type[Event]]()
        if self.dossier.state is not State.FINISHED and not immediate:
            closed.add(Delivered)
        if self.dossier.state is State.AWAITING_PAYMENT and not self.asked:
            closed.add(Supplemented)
        return [kind for kind in admitted(self.dossier.state) if kind not in closed]

    def happen(self, kind: type[Event], **given: object) -> None:
        if issubclass(kind, SupplementAsked | Supplemented):
            before = self.dossier.state in BEFORE
            given["stage"] = SupplementStage.RECEPTION if before else SupplementStage.APPRAISAL
            self.asked = not before and issubclass(kind, SupplementAsked)
        elif issubclass(kind, Received):
            given["basis"] = basis(self.limit, self.now.date(), starts=self.facts, clock=self.clock)
        elif kind is Apologised:
            given["new_day"] = self.now.date() + timedelta(days=7)
        before_it = self.dossier
        self.dossier = before_it.after(made(kind, self.now, **given))
        assert len(self.dossier.moved) == len(before_it.moved) + 1

    @precondition(lambda self: self.dossier.state not in {State.DELIVERED, State.CLOSED})
    @rule(data=st.data(), minutes=st.integers(1, 18 * 24 * 60))
    def something_happens(self, data: st.DataObject, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        going_on: list[type[Event]] = []
        ending: list[type[Event]] = []
        for kind in self.kinds():
            to = MOVES[self.dossier.state, kind].to
            (ending if to and to.ended else going_on).append(kind)
        last = not going_on or data.draw(st.integers(0, 5)) == 5
        self.happen(data.draw(st.sampled_from(ending if last else going_on)))

    @precondition(lambda self: self.dossier.state in BEFORE)
    @rule()
    def it_is_received(self) -> None:
        self.now += timedelta(hours=1)
        self.happen(Received)

    @precondition(lambda self: self.dossier.state in {State.DELIVERED, State.CLOSED})
    @rule(kind=st.sampled_from(EVENTS))
    def nothing_more_happens(self, kind: type[Event]) -> None:
        late = made(kind, self.now + timedelta(days=1))
        with pytest.raises(IllegalMove):
            self.dossier.after(late)
        kept = Dossier.replay((*self.dossier.events, late), id=self.dossier.id)
        assert kept.events[-1] is late
        assert (kept.state, kept.outcome, kept.moved) == (self.dossier.state, self.dossier.outcome, self.dossier.moved)

    @invariant()
    def the_history_folds_to_the_same_dossier(self) -> None:
        again = Dossier.replay(self.dossier.events, id=self.dossier.id)
        assert again == self.dossier
        assert Dossier.replay(reversed(self.dossier.events), id=self.dossier.id) == self.dossier
        assert self.dossier.moved == self.dossier.events
        assert self.dossier.as_of(self.now) is self.dossier
        assert self.dossier.known_on(self.now) == self.dossier
        assert {finding.code for finding in self.dossier.findings} <= CONDUCT

    @invariant()
    def an_end_has_an_outcome_and_nothing_else_has(self) -> None:
        ended = self.dossier.state in {State.FINISHED, State.DELIVERED, State.CLOSED}
        assert (self.dossier.outcome is not None) is ended
        assert (self.dossier.ended_at is not None) is ended
        assert (timeliness(self.dossier, calendar=CALENDAR) == NotEnded()) is not ended

    @invariant()
    def the_portal_has_a_number_for_it(self) -> None:
        assert PORTAL.status_of(self.dossier).number in range(1, 11)

    @invariant()
    def it_stands_somewhere(self) -> None:
        stands = standing(self.dossier, as_of=self.now, calendar=CALENDAR)
        assert stands.say("vi")
        assert stands.say("en")
        refused = self.dossier.outcome is Outcome.NOT_RECEIVED
        assert isinstance(stands, Ended) is (self.dossier.ended_at is not None and not refused)
        if self.dossier.reception is None and self.dossier.ended_at is None:
            assert isinstance(stands, NotReceived)
        if isinstance(stands, Stopped):
            assert stands.since <= self.now.date()

    @invariant()
    def its_deadline_proves_itself(self) -> None:
        deadline = deadline_of(self.dossier, calendar=CALENDAR)
        if isinstance(deadline, Deadline):
            assert CALENDAR.is_working(deadline.day)
            assert deadline.trace.replay() == deadline.day
            assert deadline.received <= self.now
            assert not (deadline.held and self.dossier.ended_at)

    def teardown(self) -> None:
        """From wherever it stands, an end is reached."""
        if not self.dossier.state.ended:
            self.now += timedelta(minutes=1)
            self.happen(Refused if self.dossier.state in BEFORE else Finished)
        if self.dossier.state is State.FINISHED:
            self.now += timedelta(minutes=1)
            self.happen(Delivered)
        assert self.dossier.state in {State.DELIVERED, State.CLOSED}
        assert admitted(self.dossier.state) == ()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=150, stateful_step_count=12)


def test_the_walk_stays_inside_the_calendar() -> None:
    """The latest filing, twelve steps of eighteen days, and the longest term."""
    latest = at("2026-09-30") + timedelta(days=12 * 18) + timedelta(days=70)
    assert latest.date() in CALENDAR.covers
