"""The index of service quality written out: the whole page in both languages, and the counts behind its lines."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from attrs import evolve

from tests.feedback.material import did, petition, sent
from tests.histories import event
from tests.report import test_service_index as given_in
from tests.report.test_resolution import COUNTER, FIVE, ONLINE, OUTSIDE, TWELVE, finished, history
from tests.report.test_service_index import (
    CODE,
    FORMULAS,
    SYNCED,
    at_the_counter,
    counted,
    decided,
    index,
    indicator,
    offered,
    published,
    with_fee,
)
from tthc.codes import ProcedureCode
from tthc.dossier import (
    DutyNotified,
    FeeCharged,
    IssuedResult,
    Paid,
    PaymentMethod,
    SentToTax,
)
from tthc.errors import InvalidValue, UnknownCode
from tthc.feedback import AnswerRated, Petition, PetitionAcknowledged, PetitionAnswered
from tthc.law import petition_timers
from tthc.procedure import Decision, Fee, Foreign, Level, Money, Service
from tthc.report import ServiceIndex, Synchronised, published_in
from tthc.report.index.tally import has_fee
from tthc.term import Hours, Immediately, Undetermined, WorkingDays

FEE: Final = Fee(amount=Money(10_000))
CATALOGUE: Final = (
    offered(CODE, at_the_counter(Service.FULL), fees=(FEE,), guide=("Nộp",), applicants=("Công dân",)),
    offered("1.000001", at_the_counter(Service.PARTIAL), fees=(FEE,), deciding_agency="Sở"),
    offered("1.000002", at_the_counter(Service.NONE)),
    offered("1.000003"),
)


def petitions() -> tuple[Petition, ...]:
    """In time; answered late; disliked."""
    first = (sent("2026-08-17"), did(PetitionAcknowledged, "2026-08-18"))
    rated = did(AnswerRated, "2026-08-21", satisfied=False)
    return (
        petition(*first, did(PetitionAnswered, "2026-08-20"), key="PA-1"),
        petition(*first, did(PetitionAnswered, "2026-09-14"), key="PA-2"),
        petition(*first, did(PetitionAnswered, "2026-08-20"), rated, key="PA-3"),
    )


def whole(**more: Any) -> ServiceIndex:  # noqa: ANN401 - handed on
    """The twelve dossiers, two whose term has no unit, one that reuses, and all that a center can know."""
    strange = (
        history("S1", COUNTER, "2026-08-17", Undetermined("x"), finished("2026-08-20")),
        history("S2", COUNTER, "2026-08-17", Immediately(), finished("2026-08-17T10:00")),
        given_in.TestDigitisation.DOSSIERS[2],
    )
    given: dict[str, Any] = {
        "catalogue": CATALOGUE,
        "petitions": petitions(),
        "petition_timers": petition_timers(),
        "published": [published(posted="2026-08-18", effective="2026-12-01")],
        "synchronised": SYNCED,
        "fees_on_portal": [CODE, "1.000003"],
        "connected": [TWELVE[0].id, TWELVE[2].id],
        "verified": [TWELVE[2].id],
        "disliked": [TWELVE[0].id],
    }
    return index((*TWELVE, *strange, *OUTSIDE), **given | more)


VIETNAMESE: Final = """\
Chỉ số,Tử số,Mẫu số,Tỷ lệ (%),Ngưỡng điểm tối đa (%),Điểm tối đa,Điểm
1.1 Công bố thủ tục đúng hạn,1,1,100.00,,,
"1.2 Cập nhật, công khai đúng hạn",1,1,100.00,,4,
1.3 Công khai đủ bộ phận tạo thành,0,4,0.00,,,
1.4 Đồng bộ hồ sơ,9,12,75.00,,,
2.1 Giải quyết đúng hạn,7,15,46.67,,20,
2.2 Thời gian giải quyết trung bình,,,,,,
3.1 Thủ tục có dịch vụ công trực tuyến,2,4,50.00,80,,
3.2 Dịch vụ công trực tuyến có phát sinh hồ sơ,1,2,50.00,,,
3.3 Hồ sơ trực tuyến,4,14,21.43,50,,
3.4 (không có trong bản mô tả đã đọc),,,,,,
3.5 Thủ tục tích hợp thanh toán trực tuyến,1,2,50.00,80,,
3.6 Hồ sơ thanh toán trực tuyến,0,0,,,,
4.1 Kết quả điện tử,0,0,,,,
4.2 Số hóa hồ sơ,0,0,,80,,
4.3 Tái sử dụng thành phần hồ sơ,1,14,7.14,80,,
4.4 Kết nối kho dữ liệu,2,14,14.29,,,
4.5 Khai thác dữ liệu dân cư,1,14,7.14,,,
"5.1 Phản ánh, kiến nghị theo phân loại",,,,,5,
"5.2 Tiến độ xử lý phản ánh, kiến nghị",2,3,66.67,,5,
"5.3 Hài lòng về xử lý phản ánh, kiến nghị",1,3,33.33,,2,
5.4 Hài lòng về giải quyết thủ tục,7,15,46.67,90,6,3.11
"""
ENGLISH: Final = """\
Indicator,Counted,Among,Share (%),Share for all points (%),Points at most,Points
1.1 Procedures announced in time,1,1,100.00,,,
1.2 Published in time,1,1,100.00,,4,
1.3 Published with all constituent parts,0,4,0.00,,,
1.4 Dossiers synchronised,9,12,75.00,,,
2.1 Resolved in time,7,15,46.67,,20,
2.2 Mean time of handling,,,,,,
3.1 Procedures offered online,2,4,50.00,80,,
3.2 Online services with dossiers,1,2,50.00,,,
3.3 Dossiers filed online,4,14,21.43,50,,
3.4 (not in the description that was read),,,,,,
3.5 Procedures with online payment,1,2,50.00,80,,
3.6 Dossiers paid online,0,0,,,,
4.1 Electronic results,0,0,,,,
4.2 Dossiers digitised,0,0,,80,,
4.3 Components reused,1,14,7.14,80,,
4.4 Connected to the personal store,2,14,14.29,,,
4.5 Population data used,1,14,7.14,,,
5.1 Petitions by class,,,,,5,
5.2 Petitions handled in time,2,3,66.67,,5,
5.3 Satisfied with how petitions are handled,1,3,33.33,,2,
5.4 Satisfied with how procedures are handled,7,15,46.67,90,6,3.11
"""
TOLD_VI: Final = """\
1.3: thiếu trình tự thực hiện: 3 thủ tục
1.3: thiếu thành phần, số lượng hồ sơ: 4 thủ tục
1.3: thiếu đối tượng thực hiện: 3 thủ tục
1.3: thiếu cơ quan giải quyết: 3 thủ tục
2.1: không có ngày nào để so, tính là không đúng hạn: 1
2.2: 1.999999: trung bình 10,57 ngày làm việc (7 hồ sơ)
2.2: thời gian chờ không trừ (nguồn không nói)
2.2: thời hạn không có đơn vị: 3 hồ sơ
3.1: không nêu mức dịch vụ, tính là không cung cấp: 1 thủ tục
3.4: chưa tính, vì chưa đọc được công thức
5.1: chưa phân loại: 3
5.1: hành vi của cơ quan, cán bộ, công chức: 0
5.1: nội dung quy định hành chính: 0
5.1: chưa đọc được tỷ lệ nào được tính điểm
Cách đếm của chỉ số 2.1: Chỉ số 2.1 theo 766/QĐ-TTg: giải quyết đúng hạn theo ngày hẹn trả [766/QĐ-TTg ngày 23/06/2022].
"""
TOLD_EN: Final = """\
1.3: order of steps not told: 3 procedures
1.3: components of the dossier and their number not told: 4 procedures
1.3: who may apply not told: 3 procedures
1.3: agencies not told: 3 procedures
2.1: no date to be held against, not in time: 1
2.2: 1.999999: 10.57 working days on average (7 dossiers)
2.2: waiting is not taken off (no source says it is)
2.2: the term has no unit: 3 dossiers
3.1: extent of online service not told, taken as none: 1 procedure
3.4: not computed, because its formula was not read
5.1: not classified: 3
5.1: conduct of an agency or officer: 0
5.1: content of an administrative regulation: 0
5.1: which share is scored was not read
How 2.1 counts: Indicator 2.1 of 766/QĐ-TTg: resolved in time, by the appointment [766/QĐ-TTg ngày 23/06/2022].
"""


class TestThePage:
    """Every cell, and every line under the table before those of the policy."""

    def test_in_vietnamese(self) -> None:
        assert whole().report.to_csv() == VIETNAMESE

    def test_in_english(self) -> None:
        assert whole().report.to_csv("en") == ENGLISH

    def test_what_is_told_under_it(self) -> None:
        report = whole().report
        notes = report.notes[: -len(whole().policy.phrases)]
        assert [note.vi for note in notes] == TOLD_VI.splitlines()
        assert [note.en for note in notes] == TOLD_EN.splitlines()
        assert report.notes[len(notes) :] == whole().policy.phrases

    def test_what_does_not_occur_is_not_told(self) -> None:
        """All in time and each with a unit."""
        clean = [history("A", COUNTER, "2026-08-20", FIVE, finished("2026-08-21"))]
        assert indicator("2.1", clean).notes == ()
        assert [note.en for note in indicator("2.2", clean).notes] == [
            "waiting is not taken off (no source says it is)"
        ]

    def test_each_fact_not_given_has_its_own_reason(self) -> None:
        assert indicator("3.5", catalogue=CATALOGUE).missing == (
            "chưa được cung cấp danh sách thủ tục có dữ liệu phí trên Cổng",
            "the list of procedures whose fees are on the portal was not given",
        )
        assert indicator("3.5", fees_on_portal=[CODE]).missing == indicator("3.1").missing


class TestPublications:
    def test_several_late_ones_are_each_late(self) -> None:
        """Of five decisions one is of another period and one is not due yet; of the rest one is in time."""
        given = [
            published("1.000001", decided="2026-08-14", posted="2026-08-14"),
            published("1.000002", decided="2026-09-11"),
            published("1.000003", posted="2026-08-18"),
            published("1.000004", posted="2026-09-11"),
            published("1.000005"),
        ]
        assert counted(indicator("1.2", published=given)) == (1, 3)

    @pytest.mark.parametrize(
        ("levels", "level"),
        [
            ((Level.MINISTRY, Level.PROVINCE), Level.MINISTRY),
            ((Level.PROVINCE,), Level.PROVINCE),
            ((), Level.OTHER),
        ],
    )
    def test_the_first_level_of_a_procedure_is_that_of_its_publication(
        self, levels: tuple[Level, ...], level: Level
    ) -> None:
        decision = Decision("1/QĐ", date(2026, 8, 17), posted_on=date(2026, 8, 28))
        told = offered(CODE, decision=decision, levels=levels)
        assert [one.level for one in published_in([told])] == [level]
        in_time = int(level is Level.MINISTRY)
        assert counted(indicator("1.2", catalogue=[told])) == (in_time, 1)

    @pytest.mark.parametrize("name", ["dossiers", "reported", "on_portal"])
    def test_no_number_of_dossiers_is_below_nought(self, name: str) -> None:
        numbers = {"dossiers": 0, "reported": 0, "on_portal": 0}
        assert Synchronised(**numbers).among == 0
        with pytest.raises(InvalidValue, match="0 or more"):
            Synchronised(**(numbers | {name: -1}))


class TestOnline:
    def test_services_known_are_counted_though_others_are_not_told(self) -> None:
        known, silent = offered(CODE, at_the_counter(Service.FULL)), offered("1.000004")
        assert counted(indicator("3.2", TWELVE, catalogue=[known, silent])) == (1, 1)
        assert counted(indicator("3.2", TWELVE, catalogue=[offered(CODE, at_the_counter())])) == (0, 0)

    def test_nothing_of_nothing_is_none_of_none(self) -> None:
        nothing = Synchronised(dossiers=0, reported=0, on_portal=0)
        one = indicator("3.3", TWELVE, synchronised=nothing)
        assert (counted(one), one.factor, one.rate) == ((0, 0), None, None)

    def test_with_a_file_or_without_a_paper_result(self) -> None:
        """Files, and one still open; a paper alone is not online to its end."""
        dossiers = [
            *(
                history(key, ONLINE, "2026-08-20", FIVE, decided(IssuedResult(key="gp", electronic=True)))
                for key in ("A", "B")
            ),
            history("C", ONLINE, "2026-08-20", FIVE),
            history("D", ONLINE, "2026-08-20", FIVE, decided(IssuedResult(key="gp", paper=True))),
        ]
        assert counted(indicator("3.3", dossiers, synchronised=SYNCED)) == (3, 4)

    def test_without_a_paper_result_a_component_makes_it_digitised(self) -> None:
        dossiers = given_in.TestDigitisation.DOSSIERS
        none = {dossiers[0].procedure: False}
        assert counted(indicator("4.2", dossiers)) == (1, 2)
        assert counted(indicator("4.2", dossiers, paper_results=none)) == (2, 2)


class TestFees:
    @pytest.mark.parametrize(
        ("fee", "expected"),
        [
            (Fee(amount=Money(1)), True),
            (Fee(amount=Money(0)), False),
            (Fee(amount=Money(0), per="m2", least=Money(10_000)), True),
            (Fee(foreign=Foreign(10, "USD")), True),
            (Fee(set_by="Hội đồng nhân dân cấp tỉnh"), False),
        ],
    )
    def test_a_fee_that_is_not_nought(self, fee: Fee, expected: bool) -> None:
        assert bool(has_fee(offered(CODE, fees=(Fee(amount=Money(0)), fee)))) is expected

    def test_what_was_charged_and_paid_online(self) -> None:
        """At the tax office nothing is charged yet; what is exempted is not paid, however it is written down."""
        online = event(Paid, "2026-08-24", method=PaymentMethod.ONLINE)
        charged = event(FeeCharged, "2026-08-21", amount=Money(10_000))
        dossiers = [
            with_fee("A", charged, online),
            with_fee("B", event(DutyNotified, "2026-08-21"), online),
            with_fee("C", event(SentToTax, "2026-08-21")),
            with_fee(
                "D",
                charged,
                event(Paid, "2026-08-24", method=PaymentMethod.ONLINE, exempt=True),
                event(FeeCharged, "2026-08-25", amount=Money(5_000)),
                event(Paid, "2026-08-26", method=PaymentMethod.CASH),
            ),
        ]
        assert counted(indicator("3.6", dossiers)) == (2, 3)


class TestMeanTimes:
    def test_an_hour_is_an_hour(self) -> None:
        (one,) = indicator("2.2", [history("A", COUNTER, "2026-08-20", Hours(72), finished("2026-08-23T09:00"))]).means
        assert str(one.mean) == "72.00"

    def test_of_each_procedure_and_unit(self) -> None:
        dossiers = [
            history("A", COUNTER, "2026-08-20", FIVE, finished("2026-08-21")),
            history("B", COUNTER, "2026-08-20", WorkingDays(9), finished("2026-08-25")),
            history("C", COUNTER, "2026-08-20", Hours(8), finished("2026-08-20T12:00")),
        ]
        means = indicator("2.2", dossiers).means
        assert [(one.unit.vi, one.dossiers, str(one.mean)) for one in means] == [
            ("giờ", 1, "3.00"),
            ("ngày làm việc", 2, "2.50"),
        ]

    def test_as_a_table_of_their_own(self) -> None:
        dossiers = [
            history("A", COUNTER, "2026-08-20", FIVE, finished("2026-08-21")),
            history("B", COUNTER, "2026-08-20", WorkingDays(9), finished("2026-08-25")),
            history("C", COUNTER, "2026-08-20", Hours(8), finished("2026-08-20T12:00")),
        ]
        times = index(dossiers).mean_times
        assert times.cell("mean", "1.999999 (giờ)") == Decimal("3.00")
        assert times.cell("dossiers", "1.999999 (working days)") == 2
        assert times.to_csv("en").splitlines() == [
            "Procedure (unit of its term),Dossiers ended,Mean time",
            "1.999999 (hours),1,3.00",
            "1.999999 (working days),2,2.50",
        ]
        assert [note.en for note in times.notes] == ["waiting is not taken off (no source says it is)"]

    def test_ten_stand_under_the_index_and_the_rest_are_counted(self) -> None:
        few = index([history("A", COUNTER, "2026-08-20", FIVE, finished("2026-08-21"))])
        mean = few.indicator("2.2").means[0]

        def lines(count: int) -> list[str]:
            means = tuple(evolve(mean, procedure=ProcedureCode(f"1.{n:06d}")) for n in range(count))
            many = tuple(evolve(one, means=means) if one.means else one for one in few.indicators)
            notes = evolve(few, indicators=many).report.notes
            return [note.en for note in notes if " on average" in note.en or "more procedure" in note.en]

        assert len(lines(10)) == 10
        assert "more" not in lines(10)[-1]
        assert len(lines(12)) == 11
        assert lines(11)[-1] == "2.2: and 1 more procedure, in a table of their own"
        assert lines(12)[-1] == "2.2: and 2 more procedures, in a table of their own"


class TestNumbersOfIndicators:
    def test_one_that_is_not_there_is_refused_with_all_that_are(self) -> None:
        two = evolve(FORMULAS, formulas=FORMULAS.formulas[:2])
        for of in (two.formula, index().indicator):
            with pytest.raises(UnknownCode) as caught:
                of("9.9")
            assert caught.value.say("en").startswith("no indicator '9.9'; there are: 1.1, 1.2")
            assert caught.value.say("vi").startswith("không có chỉ số '9.9'; có: 1.1, 1.2")

    def test_those_that_stand_wrong_are_named_and_no_others(self) -> None:
        first, second, third = FORMULAS.formulas[:3]
        lost = (evolve(first, group="x"), evolve(second, group="x"), third)
        for formulas, named in ((lost, "1.1, 1.2"), ((second, first, third, first, second), "1.1, 1.2")):
            with pytest.raises(InvalidValue) as caught:
                evolve(FORMULAS, formulas=formulas)
            assert caught.value.say("en").endswith(f": {named} stands twice, or in a group that is not listed")
