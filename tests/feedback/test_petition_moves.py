"""The table of moves of a petition, typed again by hand, and what holds of any history whatever."""

import pickle
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.feedback.material import CALENDAR, CENTER, DEPARTMENT, TAX, TIMERS, at, did, passed, petition, sent
from tthc.citation import Citation
from tthc.errors import IllegalMove, InvalidValue
from tthc.feedback import (
    PETITION_MOVES,
    AnswerRated,
    MoreAsked,
    MoreGiven,
    OtherMatter,
    Petition,
    PetitionAcknowledged,
    PetitionAct,
    PetitionAnswered,
    PetitionClassified,
    PetitionClosed,
    PetitionEvent,
    PetitionId,
    PetitionPublished,
    PetitionRejected,
    PetitionReturned,
    PetitionRouted,
    PetitionSent,
    PetitionState,
    PetitionSubject,
    PetitionTransferred,
    petition_class,
    petition_duties,
    petition_events_admitted,
    petition_figures,
    petition_timeliness,
)
from tthc.feedback.petition import EVENTS
from tthc.outcome import NotEnded
from tthc.span import Span, moment

S = PetitionState
TYPED: dict[PetitionState | None, dict[type[PetitionEvent], PetitionState | None]] = {
    None: {PetitionSent: S.RECEIVED},
    S.RECEIVED: {
        PetitionAcknowledged: S.ACKNOWLEDGED,
        PetitionClassified: None,
        PetitionTransferred: S.TRANSFERRED,
        MoreAsked: S.AWAITING_SUPPLEMENT,
        PetitionRejected: S.REJECTED,
        PetitionRouted: S.ROUTED,
        PetitionAnswered: S.ANSWERED,
    },
    S.TRANSFERRED: {
        PetitionAcknowledged: S.ACKNOWLEDGED,
        PetitionClassified: None,
        PetitionTransferred: S.TRANSFERRED,
        PetitionReturned: S.RECEIVED,
        MoreAsked: S.AWAITING_SUPPLEMENT,
        PetitionRejected: S.REJECTED,
        PetitionRouted: S.ROUTED,
        PetitionAnswered: S.ANSWERED,
    },
    S.AWAITING_SUPPLEMENT: {
        PetitionClassified: None,
        MoreGiven: S.RECEIVED,
        PetitionRejected: S.REJECTED,
        PetitionRouted: S.ROUTED,
        PetitionClosed: S.CLOSED,
    },
    S.ACKNOWLEDGED: {
        PetitionClassified: None,
        PetitionTransferred: S.TRANSFERRED,
        MoreAsked: S.CLARIFYING,
        PetitionRouted: S.ROUTED,
        PetitionAnswered: S.ANSWERED,
    },
    S.CLARIFYING: {
        PetitionClassified: None,
        MoreGiven: S.ACKNOWLEDGED,
        PetitionRouted: S.ROUTED,
        PetitionAnswered: S.ANSWERED,
    },
    S.ANSWERED: {PetitionPublished: S.PUBLISHED, PetitionClosed: S.CLOSED, AnswerRated: None},
    S.PUBLISHED: {PetitionClosed: S.CLOSED, AnswerRated: None},
    S.CLOSED: {AnswerRated: None},
    S.REJECTED: {},
    S.ROUTED: {},
}


def test_the_table_is_the_one_typed_here() -> None:
    typed = {(state, event): to for state, events in TYPED.items() for event, to in events.items()}
    assert {pair: move.to for pair, move in PETITION_MOVES.items()} == typed


@pytest.mark.parametrize("state", [None, *PetitionState], ids=str)
def test_what_is_admitted_in_a_state(state: PetitionState | None) -> None:
    assert set(petition_events_admitted(state)) == TYPED[state].keys()


def test_every_event_is_admitted_somewhere_and_has_an_act_of_its_own() -> None:
    assert {event for _, event in PETITION_MOVES} == set(EVENTS)
    assert sorted(event.of for event in EVENTS) == sorted(PetitionAct)


def test_every_ground_is_a_citation_or_says_how_it_is_known() -> None:
    for move in PETITION_MOVES.values():
        assert str(Citation.parse(move.ground)) == move.ground
        assert (move.read == "text") is move.ground.startswith("20/2008") or move.read == "derived"


class TestHistories:
    """A history is kept whole; what cannot be moves nothing, what must not be is told."""

    def test_what_is_not_admitted_is_kept_and_moves_nothing(self) -> None:
        whole = petition(sent("2026-11-02"), did(PetitionPublished, "2026-11-03"))
        assert (len(whole.events), len(whole.moved), whole.state) == (2, 1, PetitionState.RECEIVED)
        [finding] = whole.findings
        assert (finding.code, finding.place) == ("MOVE-NOT-ADMITTED", "PA-1")
        assert finding.text.en.startswith(
            "PetitionPublished is not admitted while it is 'received, not acknowledged'; admitted: PetitionAcknowledged"
        )

    def test_one_event_more_is_refused_where_it_cannot_be(self) -> None:
        with pytest.raises(IllegalMove, match="petition PA-1: PetitionPublished is not admitted"):
            petition(sent("2026-11-02")).after(did(PetitionPublished, "2026-11-03"))

    def test_or_where_it_comes_before_the_last(self) -> None:
        with pytest.raises(InvalidValue, match="comes before the last event"):
            petition(sent("2026-11-02")).after(did(PetitionAcknowledged, "2026-11-01"))

    def test_events_in_any_order_are_put_in_theirs(self) -> None:
        events = [sent("2026-11-02"), did(PetitionAcknowledged, "2026-11-03"), did(PetitionAnswered, "2026-11-04")]
        assert petition(*reversed(events)) == petition(*events)

    def test_a_history_begins_with_a_sending(self) -> None:
        with pytest.raises(InvalidValue, match="begins with a sending, got 1 event without one"):
            petition(did(PetitionAcknowledged, "2026-11-03"))

    def test_its_id_is_one(self) -> None:
        with pytest.raises(InvalidValue, match="a petition's id is a PetitionId, got str"):
            Petition.replay([sent("2026-11-02")], id="PA-1")  # type: ignore[arg-type]
        with pytest.raises(InvalidValue, match="not empty"):
            PetitionId(" ")

    def test_as_things_were_and_as_they_were_known(self) -> None:
        late = did(PetitionAcknowledged, "2026-11-03", recorded_at=at("2026-11-20"))
        whole = petition(sent("2026-11-02"), late)
        assert whole.as_of(at("2026-11-02T23:59")).state is PetitionState.RECEIVED
        assert whole.known_on(at("2026-11-19")).state is PetitionState.RECEIVED
        assert whole.known_on(at("2026-11-20")) == whole.as_of(at("2026-11-20")) == whole
        with pytest.raises(InvalidValue, match="there was none"):
            whole.as_of(at("2026-11-01"))

    def test_a_value_pickles_hashes_and_compares(self) -> None:
        whole = petition(sent("2026-11-02"), passed("2026-11-03"))
        again = pickle.loads(pickle.dumps(whole))  # noqa: S301 - our own value
        assert (again, hash(again)) == (whole, hash(whole))
        assert Petition.sent(sent("2026-11-02"), id=PetitionId("PA-1")) == petition(sent("2026-11-02"))

    def test_an_office_has_a_name(self) -> None:
        with pytest.raises(InvalidValue, match="the office is named"):
            sent("2026-11-02", to=" ")


START = moment("2022-06-24T09:00")
OFFICES = (CENTER, DEPARTMENT, TAX)
made = st.sampled_from(EVENTS[1:])


@st.composite
def histories(draw: st.DrawFn) -> Petition:
    """Any events after a sending, some of them admitted and some not, after 766 came into force."""
    when = START + timedelta(hours=draw(st.integers(0, 24 * 120)))
    subject = st.sampled_from(PetitionSubject)
    events: list[PetitionEvent] = [PetitionSent(at=when, to=CENTER, subject=draw(subject))]
    for kind in draw(st.lists(made, max_size=12)):
        when += timedelta(hours=draw(st.integers(0, 24 * 12)))
        events.append(event_of(draw, kind, when))
    return Petition.replay(events, id=PetitionId(draw(st.sampled_from("ABCDEF"))))


def event_of(draw: st.DrawFn, kind: type[PetitionEvent], when: datetime) -> PetitionEvent:
    if kind is PetitionTransferred:
        return PetitionTransferred(at=when, to=draw(st.sampled_from(OFFICES)))
    if kind is PetitionRouted:
        return PetitionRouted(at=when, matter=draw(st.sampled_from(OtherMatter)), to="Thanh tra tỉnh")
    if kind is PetitionClassified:
        return PetitionClassified(at=when, subject=draw(st.sampled_from(list(PetitionSubject)[1:])))
    if kind is AnswerRated:
        return AnswerRated(at=when, satisfied=draw(st.booleans()))
    return kind(at=when)


@given(histories())
def test_every_history_is_in_exactly_one_class(whole: Petition) -> None:
    """In one class, unless it is a complaint: then in none; handled exactly where it has a verdict."""
    end = whole.events[-1].at
    kind = petition_class(whole, as_of=end, timers=TIMERS, calendar=CALENDAR)
    assert (kind is None) is not whole.counted
    if kind is not None:
        assert kind.value.startswith("handled") is (whole.handled_at is not None)
        verdict = petition_timeliness(whole, timers=TIMERS, calendar=CALENDAR)
        assert isinstance(verdict, NotEnded) is (whole.handled_at is None)


@given(st.lists(histories(), max_size=6))
def test_the_figures_are_the_sum_of_their_parts(petitions: list[Petition]) -> None:
    period = Span(date(2022, 1, 1), date(2023, 12, 31))
    whole = petition_figures(petitions, period=period, timers=TIMERS, calendar=CALENDAR)
    parts = [
        petition_figures(petitions, period=period, timers=TIMERS, calendar=CALENDAR, office=office)
        for office in OFFICES
    ]
    assert whole.total + sum(n for _, n in whole.other) == len(petitions)
    assert whole.total == sum(part.total for part in parts)
    summed: Counter[object] = Counter()
    for part in parts:
        summed.update(dict(part.classes))
    assert dict(whole.classes) == {kind: summed[kind] for kind, _ in whole.classes}


@given(histories(), st.integers(1, 24 * 12), st.sampled_from(OFFICES))
def test_a_transfer_restarts_only_what_begins_with_a_transfer(whole: Petition, hours: int, office: str) -> None:
    """What was over stays as it was; of what runs, each time is as its own rule says of a transfer."""
    event = PetitionTransferred(at=whole.events[-1].at + timedelta(hours=hours), to=office)
    then = Petition.replay((*whole.events, event), id=whole.id)
    moved = len(then.moved) > len(whole.moved)
    for timer in TIMERS:
        before = petition_duties(whole, timers=[timer], calendar=CALENDAR)
        after = petition_duties(then, timers=[timer], calendar=CALENDAR)
        if moved and PetitionAct.TRANSFERRED in timer.begins:
            *past, new = after
            assert past == [evolve(duty, lapsed=event.at) if duty.open else duty for duty in before]
            assert (new.open, new.since, new.office) == (True, event.at, office)
        elif moved and PetitionAct.TRANSFERRED in timer.fulfilled_by:
            assert after == tuple(evolve(duty, fulfilled=event.at) if duty.open else duty for duty in before)
        else:
            assert after == before


@given(histories())
def test_one_time_of_a_kind_runs_at_once_and_each_in_its_turn(whole: Petition) -> None:
    for kind in {timer.kind for timer in TIMERS}:
        runs = [duty for duty in petition_duties(whole, timers=TIMERS, calendar=CALENDAR) if duty.timer.kind is kind]
        assert sum(duty.open for duty in runs) <= 1
        for one, two in pairwise(runs):
            ended = one.fulfilled or one.lapsed
            assert ended is not None
            assert ended <= two.since


@given(histories())
def test_a_history_replays_to_itself_and_only_what_moved_counts(whole: Petition) -> None:
    assert Petition.replay(whole.events, id=whole.id) == whole
    only = Petition.replay(whole.moved, id=whole.id)
    assert (only.state, only.legs, only.subject) == (whole.state, whole.legs, whole.subject)
    refused = [finding for finding in whole.findings if finding.code == "MOVE-NOT-ADMITTED"]
    assert len(whole.events) == len(whole.moved) + len(refused)


@given(histories())
def test_an_end_can_be_reached_from_everywhere(whole: Petition) -> None:
    """Whatever the state, what was awaited and an answer lead to a handled petition."""
    when = whole.events[-1].at
    for event in (MoreGiven(at=when), PetitionAnswered(at=when)):
        if type(event) in petition_events_admitted(whole.state):
            whole = whole.after(event)
    assert whole.state.handled
