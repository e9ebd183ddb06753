"""The results of a dossier on their way: each on its own, and where that stands as a whole."""

import copy
import pickle
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import at, dossier, event, made, received
from tthc.dossier import (
    DELIVERY,
    CollectionLapsed,
    Corrected,
    Delivered,
    Delivery,
    DeliveryState,
    Dossier,
    EarlyNotice,
    Event,
    Filed,
    Finished,
    IssuedResult,
    Lost,
    Original,
    OriginalsKept,
    OriginalsReturned,
    PartyRole,
    PostReturned,
    Reopened,
    ResultAtDesk,
    ResultCorrected,
    ResultDigitised,
    ResultRevoked,
    ResultSent,
    ResultStored,
    ResultUpheld,
    State,
    Voided,
)
from tthc.dossier.axes import delivery_of
from tthc.dossier.events import EVENTS
from tthc.dossier.events.results import OfResult
from tthc.errors import IllegalMove
from tthc.procedure import Channel
from tthc.term import Immediately, WorkingDays

DECIDED, AT_DESK, SENT = DeliveryState.DECIDED, DeliveryState.AT_DESK, DeliveryState.SENT
RETURNED, UNCOLLECTED, LOST = DeliveryState.RETURNED, DeliveryState.UNCOLLECTED, DeliveryState.LOST
DELIVERED, REVOKED = DeliveryState.DELIVERED, DeliveryState.REVOKED
OWED = (DECIDED, AT_DESK, SENT, RETURNED, UNCOLLECTED, LOST)

CERTIFICATE, MAP, NEW = IssuedResult(key="gcn"), IssuedResult(key="so-do"), IssuedResult(key="gcn-2")
THREE = (CERTIFICATE, MAP, IssuedResult(key="thong-bao", paper=False, electronic=True))


def decided(*results: IssuedResult) -> Finished:
    return event(Finished, "2026-08-20", results=results)


def lost(key: str | None, when: str = "2026-08-21") -> Lost:
    return event(Lost, when, papers=(), result=key)


def of(kind: type[OfResult], key: str = "", when: str = "2026-08-21", **given_: object) -> OfResult:
    return event(kind, when, result=key, **given_)


def corrected(key: str, instead: IssuedResult | None = None, when: str = "2026-08-24") -> ResultCorrected:
    return event(ResultCorrected, when, result=key, instead=instead)


def whole(*events: Event) -> Dossier:
    """Received on 17 August 2026, and what happened then, each event admitted."""
    made_ = received("2026-08-17", WorkingDays(5), *events)
    assert made_.moved == made_.events
    return made_


def states(told: Dossier) -> dict[str, DeliveryState]:
    return {result.key: result.state for result in told.delivery.results}


WAYS: dict[DeliveryState, tuple[Event, ...]] = {
    DECIDED: (),
    AT_DESK: (of(ResultAtDesk),),
    SENT: (of(ResultSent),),
    RETURNED: (of(ResultSent), of(PostReturned)),
    UNCOLLECTED: (of(CollectionLapsed),),
    LOST: (lost(""),),
    DELIVERED: (of(Delivered),),
    REVOKED: (of(ResultRevoked),),
}
ON_ITS_WAY: dict[type[Event], DeliveryState] = {
    ResultAtDesk: AT_DESK,
    ResultSent: SENT,
    PostReturned: RETURNED,
    CollectionLapsed: UNCOLLECTED,
    Lost: LOST,
    Delivered: DELIVERED,
}
REVIEWED: dict[type[Event], DeliveryState] = {ResultCorrected: DECIDED, ResultRevoked: REVOKED}
EXPECTED: dict[DeliveryState, dict[type[Event], DeliveryState]] = {
    **dict.fromkeys(OWED, ON_ITS_WAY | REVIEWED),
    DELIVERED: REVIEWED,
    REVOKED: {ResultCorrected: DECIDED},
}

every_state = pytest.mark.parametrize("state", WAYS, ids=str)
every_event = pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)


class TestTheTable:
    def test_is_what_was_typed_by_hand(self) -> None:
        told: dict[DeliveryState, dict[type[Event], DeliveryState]] = {state: {} for state in EXPECTED}
        for (state, kind), to in DELIVERY.items():
            told[state][kind] = to
        assert told == EXPECTED

    @every_state
    def test_every_state_of_a_result_is_reached(self, state: DeliveryState) -> None:
        assert whole(decided(), *WAYS[state]).delivery.state is state
        assert {*WAYS, DeliveryState.NONE, DeliveryState.PARTLY} == set(DeliveryState)

    @every_state
    @every_event
    def test_moves_each_state_by_each_event(self, state: DeliveryState, kind: type[Event]) -> None:
        if kind is Finished:
            return  # it begins the results anew; a dossier is decided once
        given_: dict[str, object] = {"papers": (), "result": ""} if kind is Lost else {}
        more = made(kind, at("2026-08-25"), **given_)
        told = delivery_of((decided(), *WAYS[state], more), Channel.COUNTER)
        assert told.state is EXPECTED[state].get(kind, state)

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(TypeError):
            DELIVERY[REVOKED, Delivered] = DELIVERED  # type: ignore[index]

    @pytest.mark.parametrize("state", DeliveryState, ids=str)
    def test_each_state_has_words_in_both_languages(self, state: DeliveryState) -> None:
        assert state.label.vi != state.label.en
        told = Delivery(state=state, results=(), asked=Channel.COUNTER)
        assert (told.say(), told.say("en")) == (state.label.vi, state.label.en)


class TestOneResult:
    def test_there_is_none_before_the_decision(self) -> None:
        told = whole().delivery
        assert (told.state, told.results, told.owed, told.delivered_at) == (DeliveryState.NONE, (), (), None)
        assert whole().results == ()

    def test_without_a_name_it_goes_its_way_all_the_same(self) -> None:
        told = whole(decided(), of(Delivered, tracking="EA 1")).delivery
        (result,) = told.results
        assert (result.key, result.issued, result.state, result.tracking) == ("", None, DELIVERED, "EA 1")
        assert told.delivered_at == at("2026-08-21")

    def test_handed_over_at_once_without_a_decision(self) -> None:
        told = received("2026-08-17", Immediately(), event(Delivered, "2026-08-17T09:10", to=PartyRole.OWNER))
        (result,) = told.delivery.results
        assert (told.state, result.state, result.delivered) == (State.DELIVERED, DELIVERED, told.events[-1])

    def test_named_or_not_the_one_result_is_meant(self) -> None:
        assert states(whole(decided(CERTIFICATE), of(Delivered))) == {"gcn": DELIVERED}
        assert states(whole(decided(CERTIFICATE), of(Delivered, "gcn"))) == {"gcn": DELIVERED}

    def test_another_key_names_nothing(self) -> None:
        for kind in (Delivered, ResultAtDesk, ResultSent, CollectionLapsed, EarlyNotice):
            with pytest.raises(IllegalMove, match="only where that result is not handed over yet"):
                whole(decided(CERTIFICATE)).after(of(kind, "so-do"))
        for other in (ResultDigitised, ResultStored, ResultRevoked, Reopened):
            with pytest.raises(IllegalMove, match="only where the dossier has the result named"):
                whole(decided(CERTIFICATE)).after(of(other, "so-do"))
        with pytest.raises(IllegalMove, match="has the result named"):
            whole(decided(CERTIFICATE)).after(lost("so-do"))

    def test_sent_returned_and_collected(self) -> None:
        sent = whole(decided(CERTIFICATE), of(ResultSent, "gcn", tracking="EA 123 456 VN"))
        assert sent.delivery.say() == "đang gửi qua bưu chính (EA 123 456 VN)"
        assert sent.delivery.say("en") == "on its way by post (EA 123 456 VN)"
        back = sent.after(of(PostReturned, "gcn", "2026-08-24", reason="không có người nhận"))
        assert (back.delivery.say(), back.delivery.results[0].tracking) == ("bưu chính hoàn trả", "EA 123 456 VN")
        done = back.after(of(Delivered, "gcn", "2026-08-25"))
        assert (done.state, states(done)) == (State.DELIVERED, {"gcn": DELIVERED})

    @pytest.mark.parametrize("key", ["", "gcn"])
    def test_what_was_handed_over_does_not_come_back_by_post(self, key: str) -> None:
        done = whole(decided(CERTIFICATE), of(ResultSent, key), of(Delivered, "gcn"))
        if key:
            with pytest.raises(IllegalMove, match="only where the result was sent by post"):
                done.after(of(PostReturned, key, "2026-08-24"))
        late = delivery_of((*done.events, of(PostReturned, key, "2026-08-24")), Channel.POST)
        assert late.state is DELIVERED

    def test_what_was_handed_over_is_not_lost_by_the_office(self) -> None:
        told = whole(decided(CERTIFICATE), of(Delivered, "gcn"), lost("gcn", "2026-08-24"))
        assert (told.state, told.delivery.state, told.delivery.owed) == (State.DELIVERED, DELIVERED, ())

    def test_papers_lost_are_no_results_lost(self) -> None:
        kept = event(OriginalsKept, "2026-08-17T10:00")
        told = whole(kept, decided(CERTIFICATE), event(Lost, "2026-08-21"))
        assert (told.delivery.state, told.custody.lost) == (DECIDED, (Original("Giấy chứng nhận"),))

    def test_lost_on_the_way_it_is_issued_again(self) -> None:
        missing = whole(decided(CERTIFICATE), of(ResultSent, "gcn", tracking="EA 1"), lost("gcn", "2026-08-24"))
        assert (missing.delivery.state, missing.state) == (LOST, State.FINISHED)
        again = missing.after(corrected("gcn", NEW, "2026-08-25"))
        assert (states(again), again.results) == ({"gcn-2": DECIDED}, (NEW,))
        assert again.after(of(Delivered, "gcn-2", "2026-08-26")).state is State.DELIVERED

    def test_not_collected_ends_nothing(self) -> None:
        told = whole(decided(), of(CollectionLapsed))
        assert (told.state, told.delivery.state) == (State.FINISHED, UNCOLLECTED)
        assert told.after(of(Delivered, when="2026-08-24")).state is State.DELIVERED

    @pytest.mark.parametrize("asked", Channel, ids=str)
    def test_the_way_that_was_asked_for(self, asked: Channel) -> None:
        assert dossier(event(Filed, "2026-08-17", return_by=asked)).delivery.asked is asked


class TestSeveral:
    def test_a_dossier_is_delivered_when_all_are(self) -> None:
        told = whole(decided(*THREE))
        for count, one in enumerate(THREE, 1):
            assert (told.state, told.delivery.delivered_at) == (State.FINISHED, None)
            told = told.after(of(Delivered, one.key, f"2026-08-2{count}"))
            assert told.delivery.state is (DELIVERED if count == 3 else DeliveryState.PARTLY)
        assert (told.state, told.delivery.delivered_at) == (State.DELIVERED, at("2026-08-23"))
        assert told.ended_at == at("2026-08-20")

    def test_those_still_owed_are_told(self) -> None:
        told = whole(decided(*THREE), of(Delivered, "so-do"))
        assert [one.key for one in told.delivery.owed] == ["gcn", "thong-bao"]
        assert told.delivery.say() == "đã trả một phần"

    def test_a_result_is_handed_over_once(self) -> None:
        with pytest.raises(IllegalMove, match="only where that result is not handed over yet"):
            whole(decided(*THREE), of(Delivered, "gcn")).after(of(Delivered, "gcn", "2026-08-24"))

    def test_without_a_name_all_that_are_owed_are_meant(self) -> None:
        told = whole(decided(*THREE), of(Delivered, "gcn"), of(Delivered, when="2026-08-24"))
        assert (told.state, set(states(told).values())) == (State.DELIVERED, {DELIVERED})
        moments = [one.delivered.at for one in told.delivery.results if one.delivered]
        assert moments == [at("2026-08-21"), at("2026-08-24"), at("2026-08-24")]

    def test_nothing_that_was_taken_back_is_handed_over_with_the_others(self) -> None:
        told = whole(decided(*THREE), of(ResultRevoked, "gcn"), of(Delivered, when="2026-08-24"))
        assert states(told) == {"gcn": REVOKED, "so-do": DELIVERED, "thong-bao": DELIVERED}
        assert told.delivery.results[0].delivered is None

    @pytest.mark.parametrize(
        ("events", "state"),
        [
            ((), DECIDED),
            ((of(ResultAtDesk, "gcn"),), DECIDED),
            ((of(ResultAtDesk),), AT_DESK),
            ((of(ResultAtDesk), of(ResultSent, "gcn")), AT_DESK),
            ((of(Delivered, "gcn"), of(ResultSent, "so-do")), DeliveryState.PARTLY),
            ((of(Delivered, "gcn"), of(CollectionLapsed, "so-do")), UNCOLLECTED),
            ((of(CollectionLapsed, "so-do"), of(ResultSent, "gcn"), of(PostReturned, "gcn")), RETURNED),
            ((of(CollectionLapsed, "so-do"), lost("gcn")), LOST),
            ((of(Delivered, "gcn"), of(ResultRevoked, "so-do")), DELIVERED),
            ((of(ResultRevoked),), REVOKED),
        ],
    )
    def test_the_one_that_asks_for_most_attention_tells_of_all(
        self, events: tuple[Event, ...], state: DeliveryState
    ) -> None:
        assert whole(decided(CERTIFICATE, MAP), *events).delivery.state is state

    def test_a_digital_form_is_of_the_result_it_was_made_of(self) -> None:
        file = "0" * 64
        told = whole(
            decided(CERTIFICATE, MAP),
            of(ResultDigitised, "gcn", file=file),
            of(ResultStored, "gcn", store="Kho dữ liệu điện tử"),
            of(ResultStored, "so-do"),
        )
        one, other = told.delivery.results
        assert (one.digitised, one.file, one.stored, one.store) == (True, file, True, "Kho dữ liệu điện tử")
        assert (other.digitised, other.file, other.stored, other.store) == (False, "", True, "")
        assert told.delivery.state is DECIDED

    def test_two_results_have_two_keys(self) -> None:
        with pytest.raises(ValueError, match="two results have one key"):
            decided(CERTIFICATE, CERTIFICATE)


class TestReviewed:
    """Điều 21, khoản 1 (61/2018/NĐ-CP): a wrong result is corrected; the ended round stays ended."""

    HANDED = whole(decided(CERTIFICATE, MAP), of(Delivered))

    def test_a_corrected_one_is_owed_again_in_its_place(self) -> None:
        asked = self.HANDED.after(of(Reopened, "gcn", "2026-08-24", reason="sai tên"))
        told = asked.after(corrected("gcn", NEW, "2026-08-25"))
        assert (told.results, states(told)) == ((NEW, MAP), {"gcn-2": DECIDED, "so-do": DELIVERED})
        assert (told.state, told.delivery.state) == (State.DELIVERED, DeliveryState.PARTLY)
        assert (told.ended_at, told.outcome) == (self.HANDED.ended_at, self.HANDED.outcome)
        again = told.after(of(Delivered, "gcn-2", "2026-08-26"))
        assert (again.delivery.state, again.delivery.delivered_at) == (DELIVERED, at("2026-08-26"))

    def test_the_wrong_one_is_known_no_more(self) -> None:
        told = self.HANDED.after(corrected("gcn", NEW))
        for kind in (Delivered, ResultDigitised, ResultRevoked):
            with pytest.raises(IllegalMove):
                told.after(of(kind, "gcn", "2026-08-25"))

    def test_under_its_own_key_it_is_another_paper(self) -> None:
        digital = self.HANDED.after(of(ResultDigitised, "gcn", "2026-08-21T10:00", file="1" * 64)).after(
            of(ResultStored, "gcn", "2026-08-21T11:00", store="Kho")
        )
        for instead in (None, IssuedResult(key="gcn", name="Giấy chứng nhận (cấp lại)")):
            result = digital.after(corrected("gcn", instead)).delivery.results[0]
            assert (result.state, result.delivered, result.tracking) == (DECIDED, None, "")
            assert (result.digitised, result.file, result.stored, result.store) == (False, "", False, "")
            assert result.issued == (instead or CERTIFICATE)

    def test_no_other_result_has_the_key_of_the_new_one(self) -> None:
        with pytest.raises(IllegalMove, match="the one instead has no other result's key") as caught:
            self.HANDED.after(corrected("gcn", MAP))
        assert "không trùng khóa với kết quả khác" in caught.value.say("vi")
        assert self.HANDED.after(corrected("", MAP)).results == (MAP,)

    def test_without_a_name_the_new_one_stands_for_all(self) -> None:
        told = self.HANDED.after(corrected("", NEW))
        assert (told.results, states(told)) == ((NEW,), {"gcn-2": DECIDED})
        assert told.after(of(Delivered, "gcn-2", "2026-08-25")).delivery.owed == ()

    def test_without_a_name_and_a_new_one_all_are_issued_again(self) -> None:
        told = self.HANDED.after(corrected(""))
        assert states(told) == {"gcn": DECIDED, "so-do": DECIDED}
        assert told.after(of(Delivered, "so-do", "2026-08-25")).delivery.state is DeliveryState.PARTLY

    def test_revoked_it_is_owed_no_more(self) -> None:
        told = whole(decided(CERTIFICATE), of(ResultRevoked, "gcn"))
        assert (told.state, told.delivery.state, told.delivery.owed) == (State.FINISHED, REVOKED, ())
        with pytest.raises(IllegalMove):
            told.after(of(Delivered, "gcn", "2026-08-24"))

    def test_revoked_and_issued_anew(self) -> None:
        told = whole(decided(CERTIFICATE), of(ResultRevoked, "gcn"), corrected("gcn", NEW))
        assert (told.state, states(told)) == (State.FINISHED, {"gcn-2": DECIDED})
        assert told.after(of(Delivered, "gcn-2", "2026-08-25")).state is State.DELIVERED

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_with_the_others_handed_over_the_dossier_is_delivered(self, order: tuple[int, int]) -> None:
        both = (of(Delivered, "gcn"), of(ResultRevoked, "so-do"))
        told = whole(decided(CERTIFICATE, MAP), *(both[place] for place in order))
        assert (told.state, told.delivery.state, told.delivery.owed) == (State.DELIVERED, DELIVERED, ())

    def test_with_all_taken_back_nothing_is_delivered(self) -> None:
        told = whole(decided(CERTIFICATE, MAP), of(ResultRevoked, "gcn"), of(ResultRevoked, "so-do"))
        assert (told.state, told.delivery.state) == (State.FINISHED, REVOKED)
        again = told.after(of(ResultRevoked, "gcn", "2026-08-24"))
        assert (again.state, again.delivery.state) == (State.FINISHED, REVOKED)

    def test_taken_back_after_it_was_handed_over(self) -> None:
        told = self.HANDED.after(of(ResultRevoked, "gcn", "2026-08-24"))
        assert (told.state, states(told)) == (State.DELIVERED, {"gcn": REVOKED, "so-do": DELIVERED})

    def test_upheld_it_stays_as_it_was_and_the_round_is_over(self) -> None:
        asked = self.HANDED.after(of(Reopened, "gcn", "2026-08-24"))
        told = asked.after(of(ResultUpheld, "gcn", "2026-08-25", reason="không có sai sót"))
        assert told.delivery == self.HANDED.delivery
        with pytest.raises(IllegalMove, match="only where a new round is open"):
            told.after(of(ResultUpheld, "gcn", "2026-08-26"))
        assert told.after(of(Reopened, "gcn", "2026-08-26")).moved[-1].cause.value == "reopened"

    @pytest.mark.parametrize("key", ["", "gcn"])
    def test_a_new_round_ends_with_the_corrected_result(self, key: str) -> None:
        asked = whole(decided(CERTIFICATE), of(Reopened, key))
        told = asked.after(corrected("gcn", NEW))
        with pytest.raises(IllegalMove, match="only where a new round is open"):
            told.after(of(ResultUpheld, key, "2026-08-25"))

    def test_a_review_of_all_ends_every_round(self) -> None:
        asked = self.HANDED.after(of(Reopened, "gcn", "2026-08-24")).after(of(Reopened, "so-do", "2026-08-24"))
        told = asked.after(corrected("", when="2026-08-25"))
        for key in ("gcn", "so-do"):
            with pytest.raises(IllegalMove, match="only where a new round is open"):
                told.after(of(ResultUpheld, key, "2026-08-26"))

    def test_what_was_sent_and_taken_back_does_not_come_back(self) -> None:
        told = whole(decided(CERTIFICATE), of(ResultSent, "gcn"), of(ResultRevoked, "gcn"))
        with pytest.raises(IllegalMove, match="only where the result was sent by post"):
            told.after(of(PostReturned, "gcn", "2026-08-24"))


class TestOriginals:
    """Điều 20, khoản 2 (61/2018/NĐ-CP): originals are given back with the result."""

    KEPT = event(OriginalsKept, "2026-08-17T10:00", papers=(Original("Giấy chứng nhận"), Original("Sổ hộ khẩu")))
    BACK = event(OriginalsReturned, "2026-08-21", papers=(Original("Giấy chứng nhận"), Original("Sổ hộ khẩu")))

    def test_kept_at_the_delivery_they_are_told(self) -> None:
        told = whole(self.KEPT, decided(), of(Delivered))
        (finding,) = told.findings
        assert (finding.code, finding.place, finding.source) == (
            "ORIGINALS-NOT-RETURNED",
            "D01",
            "61/2018/NĐ-CP, Điều 20, khoản 2",
        )
        assert "chưa trả bản chính: Giấy chứng nhận, Sổ hộ khẩu" in finding.say()
        assert "originals are not given back: Giấy chứng nhận, Sổ hộ khẩu" in finding.say("en")

    def test_given_back_with_it_or_before_they_are_not(self) -> None:
        assert whole(self.KEPT, decided(), self.BACK, of(Delivered)).findings == ()

    def test_only_the_last_result_is_held_to_it(self) -> None:
        part = whole(self.KEPT, decided(CERTIFICATE, MAP), of(Delivered, "gcn"))
        assert part.findings == ()
        assert [one.code for one in part.after(of(Delivered, "so-do", "2026-08-24")).findings] == [
            "ORIGINALS-NOT-RETURNED"
        ]
        assert part.after(self.BACK).after(of(Delivered, "so-do", "2026-08-24")).findings == ()

    def test_at_once_too(self) -> None:
        told = received("2026-08-17", Immediately(), self.KEPT, event(Delivered, "2026-08-17T10:30"))
        assert [one.code for one in told.findings] == ["ORIGINALS-NOT-RETURNED"]


class TestAmended:
    def test_a_voided_delivery_is_none(self) -> None:
        done = whole(decided(CERTIFICATE), of(Delivered, "gcn"))
        voided = done.after(event(Voided, "2026-08-24", place=4))
        assert (voided.state, states(voided)) == (State.FINISHED, {"gcn": DECIDED})
        assert states(voided.known_on(at("2026-08-23"))) == {"gcn": DELIVERED}
        assert voided.after(of(Delivered, "gcn", "2026-08-25")).state is State.DELIVERED

    def test_a_corrected_decision_has_other_results(self) -> None:
        done = whole(decided(CERTIFICATE), of(Delivered, "gcn"))
        told = done.after(event(Corrected, "2026-08-24", place=3, instead=decided(CERTIFICATE, MAP)))
        assert (told.state, states(told)) == (State.FINISHED, {"gcn": DELIVERED, "so-do": DECIDED})

    def test_a_voided_revocation_is_none(self) -> None:
        told = whole(decided(CERTIFICATE, MAP), of(Delivered, "gcn"), of(ResultRevoked, "so-do"))
        again = told.after(event(Voided, "2026-08-24", place=5))
        assert (told.state, again.state) == (State.DELIVERED, State.FINISHED)


class TestValues:
    TOLD = whole(decided(*THREE), of(Delivered, "gcn"), of(ResultSent, "so-do", tracking="EA 1")).delivery

    def test_pickled_copied_and_hashed_alike(self) -> None:
        for same in (pickle.loads(pickle.dumps(self.TOLD)), copy.copy(self.TOLD), copy.deepcopy(self.TOLD)):  # noqa: S301
            assert same == self.TOLD
            assert hash(same) == hash(self.TOLD)

    def test_who_handed_it_over_is_not_shown(self) -> None:
        assert "delivered=" not in repr(self.TOLD)


KEYS = ("a", "b", "c")
lives = st.lists(
    st.tuples(st.sampled_from([*ON_ITS_WAY, *REVIEWED, ResultDigitised]), st.sampled_from([*KEYS, ""])), max_size=12
)


def life(steps: Iterable[tuple[type[Event], str]]) -> Dossier:
    """What of the steps is admitted, one after another."""
    told = whole(decided(*(IssuedResult(key=key) for key in KEYS)))
    for minute, (kind, key) in enumerate(steps):
        when = f"2026-08-21T10:{minute:02}"
        more = lost(key, when) if kind is Lost else event(kind, when, result=key)
        try:
            told = told.after(more)
        except IllegalMove:
            continue
    return told


@given(lives)
def test_owed_delivered_and_revoked_are_all(steps: list[tuple[type[Event], str]]) -> None:
    told = life(steps)
    by = [result.state for result in told.delivery.results]
    owed, delivered, revoked = len(told.delivery.owed), by.count(DELIVERED), by.count(REVOKED)
    assert owed + delivered + revoked == len(by) == len(KEYS)
    if not any(isinstance(one, ResultCorrected) for one in told.events):
        assert (told.state is State.FINISHED) or not owed
        assert (told.state is State.DELIVERED) or owed or not delivered
    assert (told.delivery.delivered_at is not None) <= (owed == 0)


@given(lives)
def test_what_is_owed_can_be_handed_over_and_nothing_else(steps: list[tuple[type[Event], str]]) -> None:
    told = life(steps)
    owed = {result.key for result in told.delivery.owed}
    for key in KEYS:
        if key in owed:
            assert states(told.after(event(Delivered, "2026-08-22", result=key)))[key] is DELIVERED
        else:
            with pytest.raises(IllegalMove):
                told.after(event(Delivered, "2026-08-22", result=key))


@given(st.permutations([of(Delivered, "a"), of(Delivered, "b"), of(ResultRevoked, "c"), of(ResultStored, "a")]))
def test_the_order_of_what_happens_to_several_changes_nothing(events: list[Event]) -> None:
    told = whole(decided(*(IssuedResult(key=key) for key in KEYS)), *events)
    assert (told.state, states(told)) == (State.DELIVERED, {"a": DELIVERED, "b": DELIVERED, "c": REVOKED})
