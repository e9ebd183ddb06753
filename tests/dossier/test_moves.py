"""The table of moves: typed again by hand from the law, and asked of dossiers in every state."""

import pytest

from tests.histories import asked, asked_first, at, complete, complete_first, dossier, event, made, received
from tthc.citation import Citation
from tthc.dossier import (
    MOVES,
    AgencySucceeded,
    Apologised,
    Arrived,
    Assigned,
    CaseAccepted,
    CollectionLapsed,
    ConfirmationAsked,
    Confirmed,
    Corrected,
    Delivered,
    Digitised,
    Discovered,
    Dossier,
    DutyFixed,
    DutyNotified,
    EarlyNotice,
    Event,
    FeeCharged,
    FieldChecked,
    Filed,
    Finished,
    Guard,
    HandedOn,
    HandedToPost,
    Lost,
    NotPaid,
    NotReceived,
    OpinionAsked,
    OpinionDeemed,
    OpinionGiven,
    OriginalsKept,
    OriginalsReturned,
    OutageDeclared,
    OutageEnded,
    Outcome,
    OwnerChanged,
    Paid,
    PaidInPart,
    PortalAcknowledged,
    PortalRefused,
    PostDelivered,
    PostReturned,
    Reassigned,
    Received,
    ReceivedForOther,
    Refunded,
    RegimeElected,
    Reopened,
    ResultAtDesk,
    ResultCorrected,
    ResultDigitised,
    ResultRevoked,
    ResultSent,
    ResultStored,
    ResultUpheld,
    SentToPortal,
    SentToTax,
    SlipKind,
    State,
    StopAsked,
    StoppedByOffice,
    StoppedOnRequest,
    StopRefused,
    Substituted,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    Suspended,
    SuspensionLifted,
    TaxAnswered,
    TaxAsked,
    TermExtended,
    Transferred,
    VerificationBegun,
    Voided,
    WaitExpired,
    WithdrawalAsked,
    Withdrawn,
    admitted,
)
from tthc.dossier.events import EVENTS
from tthc.errors import IllegalMove
from tthc.term import Immediately, SameDay, TimeLimit, WorkingDays

Row = dict[type[Event], State | None]

ALWAYS: Row = {
    **dict.fromkeys((AgencySucceeded, OwnerChanged, Voided, Corrected)),
    **dict.fromkeys((Digitised, OriginalsReturned, Lost, Refunded)),
    **dict.fromkeys((SentToPortal, PortalAcknowledged, PortalRefused)),
}
BEFORE: Row = ALWAYS | {
    Discovered: None,
    PostDelivered: None,
    SupplementAsked: State.AWAITING_RECEPTION_SUPPLEMENT,
    NotReceived: State.CLOSED,
    Received: State.RECEIVED,
    ReceivedForOther: State.RECEIVED,
    Paid: None,
    PaidInPart: None,
    OutageDeclared: None,
    OutageEnded: None,
    **dict.fromkeys((OriginalsKept, FeeCharged, WithdrawalAsked)),
    Withdrawn: State.CLOSED,
}
ANSWERS: Row = {OpinionGiven: None, OpinionDeemed: None, Confirmed: None, SuspensionLifted: None}
ACTS = (VerificationBegun, FieldChecked, OpinionAsked, ConfirmationAsked, HandedOn, Suspended, Reassigned, Substituted)
OPEN: Row = ALWAYS | {
    SupplementAsked: State.AWAITING_SUPPLEMENT,
    DutyNotified: State.AWAITING_PAYMENT,
    SentToTax: State.AWAITING_PAYMENT,
    Paid: None,
    PaidInPart: None,
    OutageDeclared: None,
    OutageEnded: None,
    TermExtended: None,
    Apologised: None,
    Finished: State.FINISHED,
    **dict.fromkeys((OriginalsKept, FeeCharged, WithdrawalAsked, StopAsked, StopRefused)),
    Withdrawn: State.CLOSED,
    StoppedOnRequest: State.CLOSED,
    StoppedByOffice: State.CLOSED,
    RegimeElected: None,
}
HANDLING: Row = OPEN | {
    Discovered: None,
    Arrived: State.PROCESSING,
    Assigned: State.PROCESSING,
    CaseAccepted: State.PROCESSING,
    **dict.fromkeys(ACTS, State.PROCESSING),
    Delivered: State.DELIVERED,
}
WAITING: Row = OPEN | {
    **dict.fromkeys(ACTS),
    **ANSWERS,
    TaxAsked: None,
    TaxAnswered: None,
    DutyFixed: None,
    WaitExpired: State.CLOSED,
    NotPaid: State.CLOSED,
}

DECIDED: Row = ALWAYS | dict.fromkeys(
    (
        *(ResultAtDesk, ResultDigitised, ResultStored, ResultSent, PostReturned, CollectionLapsed),
        *(Reopened, ResultCorrected, ResultRevoked, ResultUpheld),
    )
)

EXPECTED: dict[State | None, Row] = {
    None: {Discovered: None, Filed: State.FILED},
    State.FILED: BEFORE | {HandedToPost: None},
    State.AWAITING_RECEPTION_SUPPLEMENT: BEFORE | {Supplemented: State.FILED},
    State.RECEIVED: HANDLING | {Transferred: None},
    State.PROCESSING: HANDLING | ANSWERS,
    State.AWAITING_SUPPLEMENT: WAITING | {Supplemented: State.PROCESSING},
    State.AWAITING_PAYMENT: WAITING | {Supplemented: None, Paid: State.PROCESSING},
    State.FINISHED: DECIDED
    | {Delivered: State.DELIVERED}
    | dict.fromkeys((EarlyNotice, FeeCharged, Paid, PaidInPart, StopAsked, StopRefused)),
    State.DELIVERED: DECIDED | {Delivered: None},
    State.CLOSED: ALWAYS,
}
"""State after (None: it stays), by state and event."""

FILED = (event(Filed, "2026-08-17T08:00"),)
RECEIVED = (*FILED, event(Received, "2026-08-17T09:00"))
PROCESSING = (*RECEIVED, event(Assigned, "2026-08-17T10:00"))
WAYS: dict[State, tuple[Event, ...]] = {
    State.FILED: FILED,
    State.AWAITING_RECEPTION_SUPPLEMENT: (*FILED, asked_first("2026-08-17T09:00")),
    State.RECEIVED: RECEIVED,
    State.PROCESSING: PROCESSING,
    State.AWAITING_SUPPLEMENT: (*PROCESSING, asked("2026-08-18")),
    State.AWAITING_PAYMENT: (*PROCESSING, event(SentToTax, "2026-08-18")),
    State.FINISHED: (*PROCESSING, event(Finished, "2026-08-18")),
    State.DELIVERED: (*PROCESSING, event(Finished, "2026-08-18"), event(Delivered, "2026-08-18T10:00")),
    State.CLOSED: (*PROCESSING, event(Withdrawn, "2026-08-18")),
}
UNASKED = {
    *(HandedToPost, PostDelivered, OutageEnded, TaxAnswered, *ANSWERS, Voided, Corrected),
    *(StopRefused, PortalAcknowledged, PortalRefused, Refunded, OriginalsReturned, Lost, PostReturned, ResultUpheld),
}
"""What answers something, or names it: nothing was asked, told, suspended, named, paid, kept; filed at the counter."""
GUARDED = {
    *((state, kind) for state in State for kind in UNASKED),
    (State.RECEIVED, Delivered),  # a term of days: the result is decided before it is handed over
    (State.PROCESSING, Delivered),
    (State.AWAITING_SUPPLEMENT, TaxAsked),  # nothing was sent to the tax office
    (State.AWAITING_SUPPLEMENT, DutyFixed),
    (State.AWAITING_SUPPLEMENT, NotPaid),  # nothing is owed
    (State.AWAITING_PAYMENT, Supplemented),  # nothing was asked
    (State.AWAITING_PAYMENT, WaitExpired),
    *((State.DELIVERED, kind) for kind in (Delivered, ResultAtDesk, ResultSent, CollectionLapsed)),  # none is owed
}
LAST = at("2026-08-19")

every_state = pytest.mark.parametrize("state", WAYS, ids=str)
every_event = pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)


def stage_in(state: State) -> SupplementStage:
    before = state in {State.FILED, State.AWAITING_RECEPTION_SUPPLEMENT}
    return SupplementStage.RECEPTION if before else SupplementStage.APPRAISAL


def one_more(kind: type[Event], state: State) -> Event:
    supplement = issubclass(kind, SupplementAsked | Supplemented)
    return made(kind, LAST, stage=stage_in(state)) if supplement else made(kind, LAST)


class TestTheTable:
    def test_is_what_was_typed_by_hand(self) -> None:
        told: dict[State | None, Row] = {state: {} for state in EXPECTED}
        for (state, kind), move in MOVES.items():
            told[state][kind] = move.to
        assert told == EXPECTED

    def test_covers_every_event_and_every_state(self) -> None:
        assert {kind for _, kind in MOVES} == set(EVENTS)
        assert set(EXPECTED) == {None, *State}

    def test_each_row_says_who_and_on_what_ground(self) -> None:
        for place, move in MOVES.items():
            assert move.who, place
            assert move.ground.strip(), place

    def test_a_case_is_closed_with_its_outcome_and_only_then(self) -> None:
        outcomes = {
            NotReceived: Outcome.NOT_RECEIVED,
            WaitExpired: Outcome.CLOSED_UNSUPPLEMENTED,
            NotPaid: Outcome.CLOSED_UNPAID,
            Withdrawn: Outcome.WITHDRAWN,
            StoppedOnRequest: Outcome.STOPPED_ON_REQUEST,
            StoppedByOffice: Outcome.STOPPED_BY_OFFICE,
        }
        closing = {kind: move.outcome for (_, kind), move in MOVES.items() if move.to is State.CLOSED}
        assert closing == outcomes

    def test_each_slip_documents_its_move(self) -> None:
        slips = {kind: move.slip for (_, kind), move in MOVES.items() if move.slip is not None}
        assert slips == {
            HandedToPost: SlipKind.POSTAL_SLIP,
            PostDelivered: SlipKind.POSTAL_RECORD,
            SupplementAsked: SlipKind.SUPPLEMENT_REQUEST,
            NotReceived: SlipKind.REFUSAL_TO_RECEIVE,
            Received: SlipKind.RECEIPT,
            ReceivedForOther: SlipKind.RECEIPT,
            Transferred: SlipKind.CONTROL_SLIP,
            Arrived: SlipKind.CONTROL_SLIP,
            Assigned: SlipKind.CONTROL_SLIP,
            Reassigned: SlipKind.CONTROL_SLIP,
            Substituted: SlipKind.CONTROL_SLIP,
            CaseAccepted: SlipKind.ACCEPTANCE_NOTICE,
            FieldChecked: SlipKind.VERIFICATION_FILE,
            OpinionAsked: SlipKind.OFFICIAL_LETTER,
            OpinionGiven: SlipKind.OFFICIAL_LETTER,
            HandedOn: SlipKind.FORWARDING_SLIP,
            DutyNotified: SlipKind.DUTY_NOTICE,
            SentToTax: SlipKind.TAX_SHEET,
            DutyFixed: SlipKind.DUTY_NOTICE,
            Paid: SlipKind.PAYMENT_PROOF,
            PaidInPart: SlipKind.PAYMENT_PROOF,
            OutageDeclared: SlipKind.OUTAGE_NOTICE,
            OutageEnded: SlipKind.OUTAGE_NOTICE,
            Apologised: SlipKind.APOLOGY,
            StoppedOnRequest: SlipKind.STOP_NOTICE,
            ResultSent: SlipKind.POSTAL_RECORD,
            Delivered: SlipKind.REGISTER,
            Lost: SlipKind.APOLOGY,
            Voided: SlipKind.MINUTES,
            Corrected: SlipKind.MINUTES,
        }
        assert set(slips.values()) == set(SlipKind)

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(TypeError):
            MOVES[State.CLOSED, Received] = MOVES[State.FILED, Received]  # type: ignore[index]

    @every_state
    def test_every_state_is_reached(self, state: State) -> None:
        assert dossier(*WAYS[state]).state is state
        assert set(WAYS) == set(State)

    @every_state
    def test_from_every_state_an_end_is_reached(self, state: State) -> None:
        reached, frontier = {state}, [state]
        while frontier:
            here = frontier.pop()
            for to in EXPECTED[here].values():
                if to is not None and to not in reached:
                    reached.add(to)
                    frontier.append(to)
        assert reached & {State.FINISHED, State.DELIVERED, State.CLOSED}

    def test_each_guard_has_words_in_both_languages(self) -> None:
        assert all(all(guard.label) for guard in Guard if guard is not Guard.NONE)


class TestInEveryState:
    @every_state
    @every_event
    def test_what_is_admitted_moves_and_what_is_not_is_refused(self, state: State, kind: type[Event]) -> None:
        before, more = dossier(*WAYS[state]), one_more(kind, state)
        if kind in EXPECTED[state] and (state, kind) not in GUARDED:
            after = before.after(more)
            assert after.state is (EXPECTED[state][kind] or state)
            assert after.events == (*before.events, more)
            assert after.moved == after.events
            assert before.events == WAYS[state]
        else:
            with pytest.raises(IllegalMove):
                before.after(more)

    @every_state
    @every_event
    def test_replay_keeps_what_after_refuses(self, state: State, kind: type[Event]) -> None:
        before, more = dossier(*WAYS[state]), one_more(kind, state)
        whole = dossier(*WAYS[state], more)
        assert whole.events == (*before.events, more)
        if kind in EXPECTED[state] and (state, kind) not in GUARDED:
            assert whole == before.after(more)
            return
        assert whole.moved == before.moved
        assert [finding.code for finding in whole.findings] == ["MOVE-NOT-ADMITTED"]
        assert (whole.state, whole.outcome, whole.ended_at) == (before.state, before.outcome, before.ended_at)

    @every_state
    @every_event
    def test_a_refusal_names_state_event_and_what_is_admitted(self, state: State, kind: type[Event]) -> None:
        if kind in EXPECTED[state] and (state, kind) not in GUARDED:
            return
        before, more = dossier(*WAYS[state]), one_more(kind, state)
        with pytest.raises(IllegalMove) as caught:
            before.after(more)
        en, vi = str(caught.value), caught.value.say("vi")
        assert all(word in en for word in ("D01", f"{kind.__name__} is not admitted", f"'{state.label.en}'"))
        assert all(word in vi for word in ("D01", f"'{more.cause.label.vi}'", f"'{state.label.vi}'"))
        listed = en.partition("admitted: ")[2], vi.partition("được phép: ")[2]
        assert set(listed[0].split(", ")) == ({other.__name__ for other in EXPECTED[state]} or {"nothing"})
        assert all(other.of.label.vi in listed[1] for other in EXPECTED[state])
        assert set(admitted(state)) == set(EXPECTED[state])

    @every_state
    @pytest.mark.parametrize("kind", [SupplementAsked, Supplemented], ids=lambda kind: kind.__name__)
    def test_the_stage_of_a_supplement_must_fit(self, state: State, kind: type[Event]) -> None:
        other = {
            SupplementStage.RECEPTION: SupplementStage.APPRAISAL,
            SupplementStage.APPRAISAL: SupplementStage.RECEPTION,
        }[stage_in(state)]
        with pytest.raises(IllegalMove) as caught:
            dossier(*WAYS[state]).after(made(kind, LAST, stage=other))
        if kind in EXPECTED[state] and (state, kind) not in GUARDED:
            only = (
                ("only at the stage of reception", "chỉ ở khâu tiếp nhận")
                if stage_in(state) is SupplementStage.RECEPTION
                else ("only ", "chỉ ")
            )
            assert only[0] in str(caught.value)
            assert only[1] in caught.value.say("vi")

    def test_the_same_event_given_twice_is_refused_too(self) -> None:
        before = dossier(*RECEIVED)
        with pytest.raises(IllegalMove):
            before.after(RECEIVED[-1])


class TestImmediateResults:
    @pytest.mark.parametrize("limit", [Immediately(), SameDay()], ids=str)
    def test_delivery_alone_ends_them(self, limit: TimeLimit) -> None:
        handed = received("2026-08-17", limit).after(event(Delivered, "2026-08-17T09:20"))
        assert (handed.state, handed.outcome) == (State.DELIVERED, Outcome.GRANTED)
        assert handed.ended_at == at("2026-08-17T09:20")
        assert handed.delivered is handed.events[-1]

    def test_a_decision_before_it_ends_them_and_is_kept(self) -> None:
        decided = received(
            "2026-08-17", Immediately(), event(Finished, "2026-08-17T09:10", outcome=Outcome.REFUSED_ON_MERITS)
        )
        handed = decided.after(event(Delivered, "2026-08-18"))
        assert (handed.outcome, handed.ended_at) == (Outcome.REFUSED_ON_MERITS, at("2026-08-17T09:10"))

    def test_a_term_of_days_is_decided_first(self) -> None:
        with pytest.raises(IllegalMove, match="only where the result is due at once or that day"):
            received("2026-08-17", WorkingDays(1)).after(event(Delivered, "2026-08-17T10:00"))

    @pytest.mark.parametrize("limit", [Immediately(), WorkingDays(5)], ids=str)
    def test_nothing_is_handed_over_after_a_withdrawal(self, limit: TimeLimit) -> None:
        gone: Dossier = received("2026-08-17", limit, event(Withdrawn, "2026-08-17T09:10"))
        with pytest.raises(IllegalMove, match=r"admitted: Digitised, .*, Voided, Corrected$"):
            gone.after(event(Delivered, "2026-08-17T09:20"))


class TestGround:
    GROUND = Citation("301/2026/NĐ-CP")

    @pytest.mark.parametrize(
        ("kind", "state"),
        [
            (WaitExpired, State.AWAITING_SUPPLEMENT),
            (NotPaid, State.AWAITING_PAYMENT),
            (StoppedByOffice, State.PROCESSING),
        ],
    )
    def test_an_end_without_a_ground_is_kept_and_told(self, kind: type[Event], state: State) -> None:
        bare = dossier(*WAYS[state]).after(made(kind, LAST))
        assert bare.state is State.CLOSED
        assert [finding.code for finding in bare.findings] == ["END-WITHOUT-GROUND"]
        grounded = dossier(*WAYS[state]).after(made(kind, LAST, ground=self.GROUND))
        assert grounded.state is State.CLOSED
        assert grounded.findings == ()

    @pytest.mark.parametrize("kind", [Withdrawn, StoppedOnRequest, Finished])
    def test_other_ends_need_none(self, kind: type[Event]) -> None:
        assert dossier(*PROCESSING).after(made(kind, LAST)).findings == ()


def test_supplemented_at_reception_it_waits_to_be_received() -> None:
    whole = dossier(*FILED, asked_first("2026-08-17T09:00"), complete_first("2026-08-18"))
    assert (whole.state, whole.rounds, whole.findings) == (State.FILED, 0, ())
    with pytest.raises(IllegalMove):
        whole.after(complete("2026-08-19"))
