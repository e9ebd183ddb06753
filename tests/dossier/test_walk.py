"""A walk through the life of a dossier: whatever admitted events happen, what must hold holds after each."""

from datetime import date, datetime, time, timedelta
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.histories import CALENDAR, PAYMENT_HOLDS, RESUME, at, basis, made
from tthc.citation import Citation
from tthc.codes import DossierId
from tthc.deadline import Deadline, Ended, NotReceived, Stopped, deadline_of, standing
from tthc.dossier import (
    MOVES,
    Apologised,
    CollectionLapsed,
    ConfirmationAsked,
    Confirmed,
    Corrected,
    Delivered,
    Discovered,
    Dossier,
    DutyFixed,
    EarlyNotice,
    Event,
    Filed,
    Finished,
    HandedToPost,
    Lost,
    NotPaid,
    OpinionAsked,
    OpinionDeemed,
    OpinionGiven,
    OriginalsKept,
    OriginalsReturned,
    OutageDeclared,
    OutageEnded,
    Outcome,
    Paid,
    PaidInPart,
    PortalAcknowledged,
    PortalRefused,
    PostDelivered,
    PostReturned,
    Received,
    Refunded,
    RegimeElected,
    Reopened,
    ResultAtDesk,
    ResultCorrected,
    ResultRevoked,
    ResultSent,
    ResultUpheld,
    SentToPortal,
    SentToTax,
    State,
    StopAsked,
    StopRefused,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    Suspended,
    SuspensionLifted,
    TaxAnswered,
    TaxAsked,
    TermExtended,
    Voided,
    WaitExpired,
    admitted,
)
from tthc.dossier import NotReceived as Refused
from tthc.dossier.events import EVENTS
from tthc.errors import IllegalMove
from tthc.outcome import NotEnded, timeliness
from tthc.procedure import Channel
from tthc.span import ZONE
from tthc.term import (
    CalendarDays,
    Cause,
    ClockRow,
    EffectKind,
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
CONDUCT: Final = {
    "ACT-WITHOUT-GROUND",
    "APOLOGY-AGAIN",
    "END-WITHOUT-GROUND",
    "EXTENSION-AGAIN",
    "OPINION-WITHOUT-DATE",
    "ORIGINALS-NOT-RETURNED",
    "OUTAGE-WITHOUT-NOTICE",
    "SUPPLEMENT-AGAIN",
    "SUSPENSION-AGAIN",
}
GROUND: Final = Citation("217/2026/NĐ-CP")
OFFICES: Final = ("Sở Xây dựng", "Sở Tư pháp")
ANSWERS: Final[dict[type[Event], type[Event]]] = {
    OpinionGiven: OpinionAsked,
    OpinionDeemed: OpinionAsked,
    Confirmed: ConfirmationAsked,
    OutageEnded: OutageDeclared,
    SuspensionLifted: Suspended,
    TaxAnswered: TaxAsked,
    TaxAsked: SentToTax,
    DutyFixed: SentToTax,
    StopRefused: StopAsked,
    PortalAcknowledged: SentToPortal,
    PortalRefused: SentToPortal,
    PostReturned: ResultSent,
    ResultUpheld: Reopened,
}
"""What can only follow something else: an answer its question, the tax office's acts the data sent to it."""
AMENDMENTS: Final[set[type[Event]]] = {Voided, Corrected}
"""What acts on the history; the walk goes on beside them."""
STAYS: Final = {OpinionDeemed, TaxAsked, DutyFixed}
"""What does not end the thing it follows."""

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
starts = st.sampled_from(
    [
        (),
        (Cause.RECEIVED,),
        (Cause.RECEIVED, Cause.PAID),
        (Cause.FILED,),
        (Cause.ACCEPTED,),
        (Cause.DISCOVERED,),
        (Cause.RECEIVED, Cause.POSTAL_RECORD_SIGNED),
    ]
)
OPINION_HOLDS: Final = (
    ClockRow(Cause.OPINION_ASKED, EffectKind.HOLD),
    ClockRow(Cause.OPINION_GIVEN, EffectKind.RESUME),
    ClockRow(Cause.OPINION_DEEMED, EffectKind.RESUME),
    ClockRow(Cause.OUTAGE_DECLARED, EffectKind.HOLD),
    ClockRow(Cause.OUTAGE_ENDED, EffectKind.RESUME),
    ClockRow(Cause.VERIFICATION_BEGUN, EffectKind.HOLD),
    ClockRow(Cause.FIELD_CHECKED, EffectKind.RESUME),
)
clocks = st.sampled_from([(), RESUME, PAYMENT_HOLDS, OPINION_HOLDS, (*RESUME, *PAYMENT_HOLDS, *OPINION_HOLDS)])


class Life(RuleBasedStateMachine):
    """One dossier and the moments at which things happen to it."""

    def __init__(self) -> None:
        super().__init__()
        self.dossier: Dossier
        self.limit: TimeLimit
        self.now: datetime
        self.asked = False
        self.owed = False
        self.extended = False
        self.paid = False
        self.kept = 0
        self.undelivered = False
        self.begun: list[tuple[type[Event], str]] = []

    @initialize(
        day=st.dates(date(2018, 7, 1), date(2026, 9, 30)),
        limit=limits,
        facts=starts,
        clock=clocks,
        channel=st.sampled_from([Channel.COUNTER, Channel.POST]),
        found=st.booleans(),
    )
    def file(
        self,
        day: date,
        limit: TimeLimit,
        facts: tuple[Cause, ...],
        clock: tuple[ClockRow, ...],
        channel: Channel,
        found: bool,
    ) -> None:
        self.limit, self.facts, self.clock, self.channel = limit, facts, clock, channel
        self.now = datetime.combine(day, time(9), ZONE)
        events: list[Event] = [made(Filed, self.now, channel=channel)]
        if found:
            events.insert(0, made(Discovered, self.now - timedelta(days=3)))
        self.dossier = Dossier.replay(events, id=DossierId("D01"))

    def kinds(self) -> list[type[Event]]:
        """What can happen now."""
        state = self.dossier.state
        closed: set[type[Event]] = {
            kind for kind, asked in ANSWERS.items() if asked not in dict(self.begun)
        } | AMENDMENTS
        if state is not State.FINISHED and not isinstance(self.limit, Immediately | SameDay):
            closed.add(Delivered)
        if state is State.AWAITING_PAYMENT and not self.asked:
            closed |= {Supplemented, WaitExpired}
        if state is State.AWAITING_SUPPLEMENT and not self.owed:
            closed.add(NotPaid)
        if self.channel is not Channel.POST:
            closed |= {HandedToPost, PostDelivered}
        if not self.paid:
            closed.add(Refunded)
        if not self.kept:
            closed |= {OriginalsReturned, Lost}
        if state is State.FINISHED and not self.undelivered:
            closed |= {Delivered, ResultAtDesk, EarlyNotice, ResultSent, CollectionLapsed}
        return [kind for kind in admitted(state) if kind not in closed]

    def happen(self, kind: type[Event], place: int = 0) -> None:
        given: dict[str, object] = {}
        if issubclass(kind, SupplementAsked | Supplemented):
            before = self.dossier.state in BEFORE
            given["stage"] = SupplementStage.RECEPTION if before else SupplementStage.APPRAISAL
            self.asked = not before and issubclass(kind, SupplementAsked)
        elif issubclass(kind, Received | RegimeElected):
            given["basis"] = basis(
                self.limit, self.now.date(), starts=self.facts, clock=self.clock, channel=self.channel
            )
        elif kind is Apologised:
            given["new_day"] = self.now.date() + timedelta(days=7)
        elif kind is TermExtended and isinstance(self.limit, Extensible):
            bare = place % 2 == 0 and not self.extended
            given["limit"] = None if bare else CalendarDays(5)
            self.extended = self.extended or bare
        elif kind in ANSWERS and kind not in {TaxAsked, DutyFixed, TaxAnswered, SuspensionLifted}:
            threads = [thread for asked, thread in self.begun if asked is ANSWERS[kind]]
            given |= self.threaded(kind, threads[place % len(threads)])
        else:
            given |= self.threaded(kind, OFFICES[place % 2])
        before_it, told = self.dossier, made(kind, self.now, ground=(None, GROUND)[place % 2], **given)
        self.dossier = before_it.after(told)
        assert len(self.dossier.moved) == len(before_it.moved) + 1
        self.owed = MOVES[before_it.state, kind].to is State.AWAITING_PAYMENT or (self.owed and kind is not Paid)
        self.paid = self.paid or kind in {Paid, PaidInPart}
        self.kept += {OriginalsKept: 1, OriginalsReturned: -1, Lost: -1}.get(kind, 0)
        self.undelivered = kind in {Finished, ResultCorrected} or (
            self.undelivered and kind not in {Delivered, ResultRevoked}
        )
        if kind in {ResultCorrected, ResultRevoked} and (Reopened, "") in self.begun:
            self.begun.remove((Reopened, ""))
        if kind in set(ANSWERS.values()) and (kind, told.thread) not in self.begun:
            self.begun.append((kind, told.thread))
        if kind in ANSWERS and kind not in STAYS:
            self.begun.remove((ANSWERS[kind], told.thread))

    def threaded(self, kind: type[Event], thread: str) -> dict[str, object]:
        """What tells several of a kind apart."""
        if issubclass(kind, OpinionAsked | OpinionGiven | OpinionDeemed):
            return {"office": thread}
        if issubclass(kind, OutageDeclared | OutageEnded):
            return {"notice": thread}
        if issubclass(kind, SentToPortal | PortalAcknowledged | PortalRefused):
            return {"portal": thread}
        return {"capacity": thread} if issubclass(kind, ConfirmationAsked | Confirmed) else {}

    @precondition(lambda self: self.dossier.state not in {State.DELIVERED, State.CLOSED})
    @rule(data=st.data(), minutes=st.integers(1, 18 * 24 * 60))
    def something_happens(self, data: st.DataObject, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        going_on: list[type[Event]] = []
        ending: list[type[Event]] = []
        for kind in self.kinds():
            to = MOVES[self.dossier.state, kind].to
            (ending if to and to.ended else going_on).append(kind)
        last = bool(ending) and (not going_on or data.draw(st.integers(0, 5)) == 5)
        self.happen(data.draw(st.sampled_from(ending if last else going_on)), data.draw(st.integers(0, 3)))

    @precondition(lambda self: self.dossier.state in BEFORE)
    @rule()
    def it_is_received(self) -> None:
        self.now += timedelta(hours=1)
        self.happen(Received)

    @precondition(lambda self: self.dossier.state in {State.DELIVERED, State.CLOSED})
    @rule(data=st.data())
    def nothing_more_happens(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from([kind for kind in EVENTS if kind not in admitted(self.dossier.state)]))
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
    def its_history_is_a_chain(self) -> None:
        history = self.dossier.history
        stored = Dossier.replay(history, id=self.dossier.id)
        assert stored == self.dossier
        assert stored.history == history
        assert stored.verify(history[-1].digest) == history[-1].digest

    @invariant()
    def what_is_voided_can_be_taken_back(self) -> None:
        """Whatever entry it is, and nothing that was known before is known otherwise."""
        later = self.now + timedelta(minutes=1)
        for place in {1, len(self.dossier.events)}:
            voided = self.dossier.after(Voided(at=later, place=place))
            assert self.dossier.history[place - 1].event in voided.voided
            assert not set(map(id, voided.moved)) & set(map(id, voided.voided))
            assert voided.known_on(self.now) == self.dossier
            again = voided.after(Voided(at=later, place=len(voided.events)))
            assert again.voided == voided.events[-1:]
            told = (self.dossier.state, self.dossier.outcome, self.dossier.ended_at, self.dossier.promises)
            assert (again.state, again.outcome, again.ended_at, again.promises) == told
            assert again.moved == (*self.dossier.moved, again.events[-1])

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
        if self.dossier.state is State.FINISHED and self.undelivered:
            self.now += timedelta(minutes=1)
            self.happen(Delivered)
        assert self.dossier.state in {State.DELIVERED, State.CLOSED, State.FINISHED}
        assert (self.dossier.state is State.FINISHED) <= (not self.undelivered)  # revoked: there is none to deliver
        assert self.dossier.custody.closed is (self.kept == 0)
        if self.dossier.state is not State.FINISHED:
            assert all(MOVES[self.dossier.state, kind].to is None for kind in admitted(self.dossier.state))


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=150, stateful_step_count=12)


def test_the_walk_stays_inside_the_calendar() -> None:
    """The latest filing, twelve steps of eighteen days, the longest term, and each step an extension."""
    latest = at("2026-09-30") + timedelta(days=12 * 18) + timedelta(days=70 + 12 * 5)
    assert latest.date() in CALENDAR.covers
