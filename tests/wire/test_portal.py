"""The national portal's list of statuses: every state and every outcome has its number, typed again by hand."""

from datetime import date

import pytest

from tests.histories import at, event, received
from tthc.dossier import Delivered, Finished, Outcome, State, Withdrawn
from tthc.errors import UnknownCode
from tthc.term import WorkingDays
from tthc.wire.portal import profile

PORTAL = profile("dvcqg-2019")

WORDS = {
    1: "Mới đăng ký",
    2: "Được tiếp nhận",
    3: "Không được tiếp nhận",
    4: "Đang xử lý",
    5: "Yêu cầu bổ sung giấy tờ",
    6: "Yêu cầu thực hiện nghĩa vụ tài chính",
    7: "Công dân yêu cầu rút hồ sơ",
    8: "Dừng xử lý",
    9: "Đã xử lý xong",
    10: "Đã trả kết quả",
}

BY_STATE = {
    State.FILED: 1,
    State.AWAITING_RECEPTION_SUPPLEMENT: 5,
    State.RECEIVED: 2,
    State.PROCESSING: 4,
    State.AWAITING_SUPPLEMENT: 5,
    State.AWAITING_PAYMENT: 6,
    State.FINISHED: 9,
    State.DELIVERED: 10,
}

BY_OUTCOME = {
    Outcome.NOT_RECEIVED: 3,
    Outcome.WITHDRAWN: 7,
    Outcome.STOPPED_ON_REQUEST: 8,
    Outcome.CLOSED_UNSUPPLEMENTED: 8,
    Outcome.CLOSED_UNPAID: 8,
    Outcome.STOPPED_BY_OFFICE: 8,
}

DECIDED = set(Outcome) - set(BY_OUTCOME)


def test_every_state_and_every_outcome_is_typed_here() -> None:
    assert set(BY_STATE) == set(State) - {State.CLOSED}
    assert set(BY_OUTCOME.values()) | set(BY_STATE.values()) == set(WORDS) == set(range(1, 11))


@pytest.mark.parametrize(("state", "number"), BY_STATE.items(), ids=str)
@pytest.mark.parametrize("outcome", [None, *Outcome], ids=str)
def test_a_state_has_its_number_whatever_the_outcome(state: State, number: int, outcome: Outcome | None) -> None:
    """A refusal on the merits is finished as a grant is: number 9 tells that it is decided, not how."""
    status = PORTAL.status(state, outcome)
    assert (status.number, status.text.vi) == (number, WORDS[number])
    assert status.text.en
    assert status.read == "secondary"


@pytest.mark.parametrize(("outcome", "number"), BY_OUTCOME.items(), ids=str)
def test_a_closed_case_has_the_number_of_its_outcome(outcome: Outcome, number: int) -> None:
    status = PORTAL.status(State.CLOSED, outcome)
    assert (status.number, status.text.vi) == (number, WORDS[number])


def test_numbers_that_were_concluded_say_so() -> None:
    concluded = {one for one in BY_OUTCOME if PORTAL.status(State.CLOSED, one).read == "derived"}
    assert concluded == {Outcome.STOPPED_ON_REQUEST, Outcome.CLOSED_UNSUPPLEMENTED, Outcome.CLOSED_UNPAID}


@pytest.mark.parametrize("outcome", [None, *sorted(DECIDED)], ids=str)
def test_a_case_closed_as_nothing_or_by_a_decision_is_refused(outcome: Outcome | None) -> None:
    with pytest.raises(UnknownCode, match="dvcqg-2019 has no status for a case closed as") as caught:
        PORTAL.status(State.CLOSED, outcome)
    assert "không có mã trạng thái cho hồ sơ đã đóng" in caught.value.say("vi")


def test_a_dossier_is_asked_as_a_whole() -> None:
    held = received("2026-08-17", WorkingDays(5))
    assert PORTAL.status_of(held).number == 2
    gone = held.after(event(Withdrawn, "2026-08-18"))
    assert PORTAL.status_of(gone).number == 7
    done = held.after(event(Finished, "2026-08-18", outcome=Outcome.REFUSED_ON_MERITS))
    assert PORTAL.status_of(done).number == 9
    assert PORTAL.status_of(done.after(event(Delivered, "2026-08-19"))).number == 10
    assert PORTAL.status_of(done.as_of(at("2026-08-17T23:59"))).number == 2
    assert done.ended_at is not None
    assert done.ended_at.date() == date(2026, 8, 18)


@pytest.mark.parametrize("name", ["", "dvcqg-2018", "DVCQG-2019"])
def test_an_unknown_profile_is_refused_and_the_known_are_listed(name: str) -> None:
    with pytest.raises(UnknownCode, match=r"no exchange profile .*; known: dvcqg-2019") as caught:
        profile(name)
    assert "hiện có: dvcqg-2019" in caught.value.say("vi")


def test_the_same_name_is_the_same_profile() -> None:
    assert profile("dvcqg-2019") is PORTAL
