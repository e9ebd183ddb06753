"""Results as issued: keys, forms, validity; and the events that tell of them."""

import copy
import pickle
from datetime import date

import pytest

from tests.histories import event, received
from tthc.dossier import (
    CollectionLapsed,
    Delivered,
    Dossier,
    EarlyNotice,
    Event,
    Finished,
    IssuedResult,
    LegalData,
    Lost,
    Outcome,
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
)
from tthc.dossier.events.results import OfResult
from tthc.dossier.result import WHOLE
from tthc.errors import IllegalMove, InvalidValue
from tthc.span import Span
from tthc.term import WorkingDays

DATA = LegalData(number="123/GCN", issued_on=date(2026, 8, 20), issuer="Sở Xây dựng", signature="CA", level="tỉnh")
LICENCE = IssuedResult(
    key="gp",
    name="Giấy phép",
    kind="KQ.G15.000031",
    data=DATA,
    valid=Span(date(2026, 8, 20), date(2031, 8, 19)),
    electronic=True,
    copies=2,
)
OF_RESULT: tuple[type[OfResult], ...] = (
    *(ResultAtDesk, EarlyNotice, ResultDigitised, ResultStored, ResultSent, PostReturned, CollectionLapsed, Delivered),
    *(Reopened, ResultCorrected, ResultRevoked, ResultUpheld),
)


def finished(*results: IssuedResult, outcome: Outcome = Outcome.GRANTED) -> Dossier:
    return received("2026-08-17", WorkingDays(5), event(Finished, "2026-08-20", results=results, outcome=outcome))


class TestAnIssuedResult:
    @pytest.mark.parametrize("key", ["", "  ", "\n"])
    def test_has_a_key(self, key: str) -> None:
        with pytest.raises(InvalidValue, match="a result has a key, unique in its dossier") as caught:
            IssuedResult(key=key)
        assert caught.value.say("vi") == "kết quả phải có khóa riêng trong hồ sơ"

    def test_is_on_paper_or_electronic_or_both(self) -> None:
        with pytest.raises(InvalidValue, match="the result gp is on paper, electronic, or both") as caught:
            IssuedResult(key="gp", paper=False)
        assert "kết quả gp phải có bản giấy, bản điện tử hoặc cả hai" in caught.value.say("vi")
        assert IssuedResult(key="gp", paper=False, electronic=True).electronic

    @pytest.mark.parametrize("copies", [0, -1, True, 1.0, "1"])
    def test_has_copies(self, copies: object) -> None:
        with pytest.raises(InvalidValue, match="the result gp has one copy or more") as caught:
            IssuedResult(key="gp", copies=copies)  # type: ignore[arg-type]
        assert "kết quả gp phải từ một bản" in caught.value.say("vi")

    @pytest.mark.parametrize(
        ("day", "holds"),
        [
            (date(2026, 8, 19), False),
            (date(2026, 8, 20), True),
            (date(2031, 8, 19), True),
            (date(2031, 8, 20), False),
        ],
        ids=["the-eve", "the-first-day", "the-last-day", "the-morrow"],
    )
    def test_is_valid_from_its_first_day_to_its_last(self, day: date, holds: bool) -> None:
        assert LICENCE.holds_on(day) is holds

    def test_without_an_end_it_is_valid(self) -> None:
        assert IssuedResult(key="gp").holds_on(date(2100, 1, 1))
        assert IssuedResult(key="gp", valid=Span(date(2026, 8, 20))).holds_on(date(2100, 1, 1))

    def test_texts_are_brought_to_one_form(self) -> None:
        told = IssuedResult(key=" g p ", name="Gi\u1ea5y  phe\u0301p")
        assert (told.key, told.name) == ("g p", "Giấy phép")

    def test_pickled_copied_and_hashed_alike(self) -> None:
        for same in (pickle.loads(pickle.dumps(LICENCE)), copy.copy(LICENCE), copy.deepcopy(LICENCE)):  # noqa: S301
            assert same == LICENCE
            assert hash(same) == hash(LICENCE)

    def test_frozen(self) -> None:
        with pytest.raises(AttributeError):
            LICENCE.key = "other"  # type: ignore[misc]


class TestFinished:
    def test_names_its_results_in_their_order(self) -> None:
        map_ = IssuedResult(key="ban-ve")
        told = finished(LICENCE, map_)
        assert told.results == (LICENCE, map_)
        assert [one.key for one in told.delivery.owed] == ["gp", "ban-ve"]

    def test_or_none(self) -> None:
        told = finished()
        assert (told.results, [one.key for one in told.delivery.results]) == ((), [WHOLE])

    def test_a_list_is_a_row(self) -> None:
        one = event(Finished, "2026-08-20", results=[LICENCE])
        assert (one.results, hash(one)) == ((LICENCE,), hash(one))

    def test_two_results_have_two_keys(self) -> None:
        with pytest.raises(InvalidValue, match="two results have one key: gp, gp") as caught:
            finished(LICENCE, IssuedResult(key=" gp"))
        assert caught.value.say("vi") == "hai kết quả trùng khóa: gp, gp"

    @pytest.mark.parametrize("outcome", [one for one in Outcome if one.decided], ids=str)
    def test_a_refusal_in_writing_is_handed_over_too(self, outcome: Outcome) -> None:
        """Điều 19, khoản 8 (61/2018/NĐ-CP): in writing, and entered as a result."""
        told = finished(LICENCE, outcome=outcome).after(event(Delivered, "2026-08-21"))
        assert (told.outcome, told.state) == (outcome, State.DELIVERED)


class TestOfAResult:
    @pytest.mark.parametrize("kind", OF_RESULT, ids=lambda kind: kind.__name__)
    def test_each_event_is_of_one_or_of_all(self, kind: type[OfResult]) -> None:
        assert event(kind, "2026-08-21").thread == WHOLE
        assert event(kind, "2026-08-21", result=" gp\n").thread == "gp"

    @pytest.mark.parametrize("kind", OF_RESULT, ids=lambda kind: kind.__name__)
    def test_none_comes_before_the_decision(self, kind: type[OfResult]) -> None:
        with pytest.raises(IllegalMove):
            received("2026-08-17", WorkingDays(5)).after(event(kind, "2026-08-21"))

    def test_a_result_lost_is_one_that_the_dossier_has(self) -> None:
        assert finished(LICENCE).after(event(Lost, "2026-08-21", papers=(), result="gp")).delivery.say() == (
            "bị mất, hỏng"
        )
        for result in ("", "other"):
            with pytest.raises(IllegalMove):
                finished(LICENCE).after(event(Lost, "2026-08-21", papers=(), result=result))

    def test_an_early_notice_comes_while_it_is_owed(self) -> None:
        told = finished(LICENCE).after(event(EarlyNotice, "2026-08-20T10:00", result="gp"))
        assert told.delivery == finished(LICENCE).delivery
        with pytest.raises(IllegalMove):
            told.after(event(Delivered, "2026-08-21")).after(event(EarlyNotice, "2026-08-22"))

    @pytest.mark.parametrize(
        "after", [ResultAtDesk, ResultDigitised, ResultStored, ResultSent, CollectionLapsed, Delivered, Reopened]
    )
    def test_none_ends_the_term_again(self, after: type[Event]) -> None:
        told = finished(LICENCE)
        then = told.after(event(after, "2026-08-21", result="gp"))
        assert (then.ended_at, then.outcome) == (told.ended_at, told.outcome)


def test_a_round_asked_for_says_whose_error_it_is() -> None:
    asked = event(Reopened, "2026-08-24", result="gp", reason="sai ngày sinh", fault=" Sở  Tư pháp ")
    told = finished(LICENCE).after(event(Delivered, "2026-08-21")).after(asked)
    assert (told.state, asked.fault, asked.reason) == (State.DELIVERED, "Sở Tư pháp", "sai ngày sinh")
