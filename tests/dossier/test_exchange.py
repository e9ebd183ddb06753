"""What portals and other systems were told of a dossier, and whether they know the last."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import PORTAL, at, dossier, event, made, received
from tthc.dossier import (
    EXCHANGE,
    Arrived,
    Assigned,
    Corrected,
    Dossier,
    Event,
    Exchange,
    ExchangeState,
    Filed,
    Finished,
    PortalAcknowledged,
    PortalRefused,
    PortalStanding,
    SentToPortal,
    Transferred,
    Voided,
)
from tthc.dossier.axes import exchange_of
from tthc.dossier.events import EVENTS
from tthc.errors import IllegalMove, InvalidValue
from tthc.term import WorkingDays

NEVER, SENT, BEHIND = ExchangeState.NEVER, ExchangeState.SENT, ExchangeState.BEHIND
ACKNOWLEDGED, REFUSED = ExchangeState.ACKNOWLEDGED, ExchangeState.REFUSED
OTHER = "Hệ thống của Bộ Tư pháp"


def sent(when: str = "2026-08-17T10:00", **given_: object) -> SentToPortal:
    return event(SentToPortal, when, **given_)


def taken(when: str = "2026-08-17T10:01", **given_: object) -> PortalAcknowledged:
    return event(PortalAcknowledged, when, **given_)


def refused(when: str = "2026-08-17T10:01", **given_: object) -> PortalRefused:
    return event(PortalRefused, when, **given_)


def whole(*events: Event) -> Dossier:
    told = received("2026-08-17", WorkingDays(5), *events)
    assert "MOVE-NOT-ADMITTED" not in {finding.code for finding in told.findings}
    return told


WAYS: dict[ExchangeState, tuple[Event, ...]] = {
    NEVER: (),
    SENT: (sent(),),
    ACKNOWLEDGED: (sent(), taken()),
    REFUSED: (sent(), refused()),
    BEHIND: (sent(), taken(), event(Transferred, "2026-08-17T11:00")),
}
EXPECTED: dict[ExchangeState, dict[type[Event], ExchangeState]] = {
    NEVER: {SentToPortal: SENT},
    SENT: {SentToPortal: SENT, PortalAcknowledged: ACKNOWLEDGED, PortalRefused: REFUSED},
    ACKNOWLEDGED: {SentToPortal: SENT, PortalRefused: REFUSED},
    REFUSED: {SentToPortal: SENT},
    BEHIND: {SentToPortal: SENT, PortalAcknowledged: BEHIND, PortalRefused: REFUSED},
}
MESSAGES = (SentToPortal, PortalAcknowledged, PortalRefused)

every_state = pytest.mark.parametrize("state", WAYS, ids=str)


class TestTheTable:
    def test_is_what_was_typed_by_hand(self) -> None:
        told: dict[ExchangeState, dict[type[Event], ExchangeState]] = {state: {} for state in ExchangeState}
        for (state, kind), to in EXCHANGE.items():
            told[state][kind] = to
        assert told == EXPECTED

    @every_state
    @pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
    def test_moves_each_state_by_each_event(self, state: ExchangeState, kind: type[Event]) -> None:
        assert set(WAYS) == set(ExchangeState)
        before = exchange_of(WAYS[state])
        assert before.state is state
        after = exchange_of((*WAYS[state], made(kind, at("2026-08-18"))))
        left_behind = kind not in MESSAGES and state in {SENT, ACKNOWLEDGED}
        assert after.state is (BEHIND if left_behind else EXPECTED[state].get(kind, state))

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(TypeError):
            EXCHANGE[NEVER, PortalAcknowledged] = ACKNOWLEDGED  # type: ignore[index]

    @every_state
    def test_each_state_has_words_in_both_languages(self, state: ExchangeState) -> None:
        told = whole(*WAYS[state]).exchange
        assert (told.say(), told.say("en")) == (state.label.vi, state.label.en)
        assert state.label.vi != state.label.en


class TestOnePortal:
    def test_what_it_was_told_last(self) -> None:
        one = whole(sent(status="2"), taken(), sent("2026-08-18", status="4")).exchange.with_portal(PORTAL)
        assert (one.state, one.status, one.sent_at, one.reason) == (SENT, "4", at("2026-08-18"), "")

    def test_why_it_refused_until_it_is_sent_again(self) -> None:
        told = whole(sent(), refused(reason="Mã thủ tục không hợp lệ"))
        assert told.exchange.with_portal(PORTAL).reason == "Mã thủ tục không hợp lệ"
        later = told.after(event(Assigned, "2026-08-18"))
        assert later.exchange.with_portal(PORTAL) == told.exchange.with_portal(PORTAL)
        again = later.after(sent("2026-08-19"))
        assert (again.exchange.state, again.exchange.with_portal(PORTAL).reason) == (SENT, "")

    def test_nothing_answers_what_was_not_sent(self) -> None:
        for answer in (taken(), refused()):
            with pytest.raises(IllegalMove, match="only where it was sent to that portal"):
                whole().after(answer)
            with pytest.raises(IllegalMove, match="only where it was sent to that portal"):
                whole(sent(portal=OTHER)).after(answer)

    def test_each_of_two_messages_is_answered(self) -> None:
        both = (sent(message="M1"), sent("2026-08-17T11:00", message="M2"))
        first = whole(*both, taken("2026-08-17T11:01", message="M1"))
        assert first.exchange.state is SENT
        assert first.after(taken("2026-08-17T11:02", message="M2")).exchange.state is ACKNOWLEDGED

    @pytest.mark.parametrize("answer", [taken, refused])
    def test_an_answer_to_an_earlier_message_tells_nothing_of_the_last(self, answer: object) -> None:
        both = (sent(message="M1"), sent("2026-08-17T11:00", message="M2"))
        late = (refused if answer is refused else taken)("2026-08-17T11:01", message="M1")
        assert whole(*both, late).exchange == whole(*both).exchange

    def test_an_answer_that_names_no_message_is_to_the_last(self) -> None:
        assert whole(sent(message="M1"), taken()).exchange.state is ACKNOWLEDGED
        assert whole(sent(), taken(message="M1")).exchange.state is ACKNOWLEDGED

    def test_an_answer_may_come_twice(self) -> None:
        assert whole(sent(), taken(), taken("2026-08-17T10:05")).exchange.state is ACKNOWLEDGED

    def test_what_was_taken_may_be_refused_later(self) -> None:
        told = whole(sent(), taken(), refused("2026-08-17T10:05", reason="trùng mã hồ sơ"))
        assert (told.exchange.state, told.exchange.portals[0].reason) == (REFUSED, "trùng mã hồ sơ")

    def test_what_changed_before_the_answer_is_not_known(self) -> None:
        told = whole(sent(status="2"), event(Transferred, "2026-08-17T10:00:30"), taken())
        assert (told.exchange.state, told.exchange.portals[0].status) == (BEHIND, "2")
        assert told.after(sent("2026-08-17T11:00")).exchange.state is SENT


class TestSeveral:
    def test_each_knows_its_own(self) -> None:
        told = whole(sent(), sent(portal=OTHER), taken(portal=OTHER)).exchange
        assert [(one.portal, one.state) for one in told.portals] == [(PORTAL, SENT), (OTHER, ACKNOWLEDGED)]
        assert told.state is SENT

    def test_what_happens_leaves_all_behind(self) -> None:
        told = whole(sent(), taken(), sent(portal=OTHER), event(Transferred, "2026-08-17T11:00")).exchange
        assert [one.state for one in told.portals] == [BEHIND, BEHIND]

    def test_one_that_refused_asks_for_most_attention(self) -> None:
        told = whole(sent(), refused(), sent(portal=OTHER), taken(portal=OTHER)).exchange
        assert (told.state, told.say()) == (REFUSED, "đồng bộ lỗi")

    def test_one_that_was_never_told_knows_nothing(self) -> None:
        never = whole(sent()).exchange.with_portal(OTHER)
        assert never == PortalStanding(portal=OTHER, state=NEVER)
        assert Exchange().state is NEVER

    def test_spaces_do_not_make_another_portal(self) -> None:
        told = whole(sent(portal="Cổng  Dịch vụ công\u00a0quốc gia "), taken())
        assert told.exchange.with_portal(f" {PORTAL}").state is ACKNOWLEDGED
        assert len(told.exchange.portals) == 1

    def test_a_portal_has_a_name(self) -> None:
        with pytest.raises(InvalidValue, match="the office is named"):
            sent(portal=" ")


class TestAmended:
    def test_an_amendment_is_news_too(self) -> None:
        told = whole(event(Arrived, "2026-08-17T09:30"), sent(), taken())
        assert told.after(event(Voided, "2026-08-18", place=3)).exchange.state is BEHIND

    def test_what_was_not_sent_is_not_known(self) -> None:
        told = whole(sent(), event(Voided, "2026-08-18", place=3))
        assert told.exchange == Exchange()

    def test_what_was_sent_is_known_as_corrected(self) -> None:
        told = whole(sent(status="2"), event(Corrected, "2026-08-18", place=3, instead=sent(status="4")))
        assert told.exchange.portals[0].status == "4"


def test_pickled_copied_and_hashed_alike() -> None:
    told = whole(sent(status="2", message="M1"), refused(reason="lỗi")).exchange
    for same in (pickle.loads(pickle.dumps(told)), copy.copy(told), copy.deepcopy(told)):  # noqa: S301
        assert same == told
        assert hash(same) == hash(told)


def test_the_end_is_told_too() -> None:
    assert dossier(event(Filed, "2026-08-17"), sent()).exchange.state is SENT
    assert whole(event(Finished, "2026-08-18"), sent("2026-08-18T09:10"), taken("2026-08-18T09:11")).exchange.state is (
        ACKNOWLEDGED
    )


@given(st.permutations([PORTAL, OTHER, "Kho kết quả"]), st.data())
def test_what_one_portal_knows_does_not_hang_on_the_others(names: list[str], data: st.DataObject) -> None:
    ends = {name: data.draw(st.sampled_from([(), (taken,), (refused,)])) for name in names}
    events = [one for name in names for one in (sent(portal=name), *(end(portal=name) for end in ends[name]))]
    told = whole(*events).exchange
    for name, end in ends.items():
        alone = whole(sent(portal=name), *(one(portal=name) for one in end)).exchange
        assert told.with_portal(name) == alone.with_portal(name)
