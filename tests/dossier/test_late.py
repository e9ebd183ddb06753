"""An event that is told late: put where it happened, recorded after all others."""

import pytest

from tests.histories import at, dossier, event, received
from tthc.dossier import Assigned, Dossier, Event, FeeCharged, Filed, Finished, Received, State, Voided
from tthc.dossier.late import placed
from tthc.errors import IllegalMove, InvalidValue
from tthc.procedure import Money
from tthc.term import WorkingDays

FEE = event(FeeCharged, "2026-08-17T10:00", recorded_at=at("2026-08-21"), amount=Money(1))


def whole(*events: Event) -> Dossier:
    return received("2026-08-17", WorkingDays(5), *events)


def test_after_the_last_it_is_added() -> None:
    assert placed(whole(), FEE) == whole().after(FEE)


def test_before_the_last_it_stands_where_it_happened() -> None:
    told = placed(whole(event(Assigned, "2026-08-18")), FEE)
    assert [type(one).__name__ for one in told.moved] == ["Filed", "Received", "FeeCharged", "Assigned"]
    assert told.history[-1].event is FEE


def test_what_cannot_be_there_is_refused() -> None:
    before = whole(event(Finished, "2026-08-18"))
    late = event(Assigned, "2026-08-17T08:00", recorded_at=at("2026-08-21"))
    with pytest.raises(IllegalMove, match="dossier D01: Assigned is not admitted while it is 'not filed'") as caught:
        placed(before, late)
    assert caught.value.say("vi").startswith("hồ sơ D01: ")


def test_the_same_refusal_twice_is_one_each() -> None:
    again = event(Received, "2026-08-17T12:00")
    told = whole(again, event(Assigned, "2026-08-18"))
    with pytest.raises(IllegalMove, match="Received is not admitted"):
        placed(told, event(Received, "2026-08-17T13:00"))


def test_into_a_void_dossier_nothing_is_put() -> None:
    void = whole(event(Voided, "2026-08-20", place=1))
    assert void.state is State.CLOSED
    with pytest.raises(IllegalMove, match="the dossier is void"):
        placed(void, FEE)


def test_among_amendments_it_is_recorded_last() -> None:
    amended = whole(event(Assigned, "2026-08-18"), event(Voided, "2026-08-20", place=3))
    assert placed(amended, FEE).state is State.RECEIVED
    early = event(FeeCharged, "2026-08-17T10:00", amount=Money(1))
    with pytest.raises(InvalidValue, match="amendments count places in the order recorded") as caught:
        placed(amended, early)
    assert "đếm vị trí theo thứ tự ghi nhận" in caught.value.say("vi")
    assert placed(whole(event(Assigned, "2026-08-18")), early).payments.owed == Money(1)


def test_what_happened_after_it_still_could() -> None:
    with pytest.raises(IllegalMove, match="Filed is not admitted while it is 'filed'"):
        placed(dossier(event(Filed, "2026-08-17")), event(Filed, "2026-08-16"))
