"""Nghị định 20/2008/NĐ-CP: petitions and suggestions on administrative regulations.

A clause is quoted as far as it is shown; […] stands for the rest. Every expected day was counted by hand.
"""

from datetime import date

import pytest

from tests.feedback.material import CALENDAR, CENTER, DEPARTMENT, TAX, TIMERS, at, did, passed, petition, sent
from tthc.citation import Citation
from tthc.errors import IllegalMove, InvalidValue
from tthc.feedback import (
    MoreAsked,
    MoreGiven,
    OtherMatter,
    PetitionAcknowledged,
    PetitionAnswered,
    PetitionClassified,
    PetitionClosed,
    PetitionForm,
    PetitionKind,
    PetitionPublished,
    PetitionRejected,
    PetitionReturned,
    PetitionRouted,
    PetitionState,
    PetitionSubject,
    PetitionTimerKind,
    petition_conduct,
    petition_duties,
)

ARTICLE_7 = Citation("20/2008/NĐ-CP", "7", "1")
REGULATION = PetitionSubject.REGULATION


def codes(*events: object) -> list[str]:
    return [finding.code for finding in petition(*events).findings]  # type: ignore[arg-type]


class TestArticle1:
    """Điều 1: "Nghị định này không quy định về khiếu nại, tố cáo và giải quyết khiếu nại, tố cáo."."""

    @pytest.mark.parametrize("matter", OtherMatter, ids=str)
    def test_a_complaint_filed_as_a_petition_is_told_routed_and_not_counted(self, matter: OtherMatter) -> None:
        whole = petition(sent("2026-11-02"), did(PetitionRouted, "2026-11-03", matter=matter, to="Thanh tra tỉnh"))
        assert (whole.state, whole.matter, whole.counted) == (PetitionState.ROUTED, matter, False)
        assert [(finding.code, finding.source) for finding in whole.findings] == [
            ("NO-PETITION", "20/2008/NĐ-CP, Điều 1")
        ]
        assert "không phải phản ánh, kiến nghị" in whole.findings[0].say()

    def test_nothing_more_happens_to_it_here(self) -> None:
        routed = did(PetitionRouted, "2026-11-03", matter=OtherMatter.COMPLAINT, to="Thanh tra tỉnh")
        with pytest.raises(IllegalMove, match="admitted: nothing"):
            petition(sent("2026-11-02"), routed).after(did(PetitionAnswered, "2026-11-04"))


class TestArticle3Clauses4And5:
    """Điều 3, khoản 4, khoản 5: kiến nghị is a phản ánh that also "đề xuất phương án xử lý"."""

    def test_two_kinds_of_one_history(self) -> None:
        assert {petition(sent("2026-11-02", kind=kind)).state for kind in PetitionKind} == {PetitionState.RECEIVED}


class TestArticle6:
    """Điều 6: "1. Văn bản. 2. Điện thoại. 3. Phiếu lấy ý kiến."."""

    def test_three_forms(self) -> None:
        assert [form.label.vi for form in PetitionForm] == ["văn bản", "điện thoại", "phiếu lấy ý kiến"]


class TestArticle9Clause1PointC:
    """Điều 9, khoản 1, điểm c: "Vào sổ tiếp nhận phản ánh, kiến nghị"."""

    def test_it_is_registered(self) -> None:
        whole = petition(sent("2026-11-02"), did(PetitionAcknowledged, "2026-11-03"))
        assert (whole.state, whole.acknowledged_at) == (PetitionState.ACKNOWLEDGED, at("2026-11-03"))

    def test_answered_without_that_is_kept_and_told(self) -> None:
        assert codes(sent("2026-11-02"), did(PetitionAnswered, "2026-11-03")) == ["ANSWERED-UNREGISTERED"]

    def test_answered_after_it_is_not_told(self) -> None:
        events = [sent("2026-11-02"), did(PetitionAcknowledged, "2026-11-03"), did(PetitionAnswered, "2026-11-04")]
        assert codes(*events) == []


class TestArticle9Clause1PointD:
    """
    Điều 9, khoản 1, điểm d: "Nghiên cứu, đánh giá và phân loại phản ánh, kiến nghị: - […] không tiếp nhận do không
    đáp ứng các yêu cầu quy định tại các khoản 1, 2 Điều 7 […] - Phản ánh, kiến nghị về quy định hành chính không thuộc
    thẩm quyền xử lý của cơ quan tiếp nhận. Trường hợp này, cơ quan tiếp nhận phải chuyển […] trong thời hạn không quá
    05 ngày làm việc, kể từ ngày tiếp nhận."
    """

    def test_two_classes_and_not_classed_yet(self) -> None:
        whole = petition(sent("2026-11-02"))
        assert whole.subject is PetitionSubject.UNCLASSIFIED
        for subject in (PetitionSubject.CONDUCT, REGULATION):
            assert whole.after(did(PetitionClassified, "2026-11-03", subject=subject)).subject is subject

    def test_a_classification_names_one_of_the_two(self) -> None:
        with pytest.raises(InvalidValue, match="conduct or regulation"):
            did(PetitionClassified, "2026-11-03", subject=PetitionSubject.UNCLASSIFIED)

    def test_a_rejection_names_its_ground(self) -> None:
        assert codes(sent("2026-11-02"), did(PetitionRejected, "2026-11-03")) == ["REJECTED-WITHOUT-GROUND"]
        assert codes(sent("2026-11-02"), did(PetitionRejected, "2026-11-03", ground=ARTICLE_7)) == []

    def test_what_was_taken_in_is_no_longer_rejected(self) -> None:
        whole = petition(sent("2026-11-02"), did(PetitionAcknowledged, "2026-11-03"))
        with pytest.raises(IllegalMove, match="PetitionRejected is not admitted while it is 'acknowledged, in hand'"):
            whole.after(did(PetitionRejected, "2026-11-04", ground=ARTICLE_7))

    @pytest.mark.parametrize(
        ("taken_in", "passed_on", "late"),
        [
            pytest.param("2026-11-16", "2026-11-20", False, id="the-eve"),
            pytest.param("2026-11-16", "2026-11-23", False, id="the-fifth-working-day"),
            pytest.param("2026-11-16", "2026-11-25", True, id="the-next-one-after-a-holiday"),
            pytest.param("2026-11-18", "2026-11-26", False, id="a-holiday-is-not-counted"),
            pytest.param("2026-11-18", "2026-11-27", True, id="and-the-day-after-is-late"),
        ],
    )
    def test_five_working_days_to_transfer_from_the_day_it_was_taken_in(
        self, taken_in: str, passed_on: str, late: bool
    ) -> None:
        whole = petition(sent("2026-11-13", subject=REGULATION), did(PetitionAcknowledged, taken_in), passed(passed_on))
        found = petition_conduct(whole, timers=TIMERS, calendar=CALENDAR)
        assert [finding.code for finding in found] == (["TRANSFER-LATE"] if late else [])

    def test_of_a_petition_on_conduct_no_days_are_named(self) -> None:
        whole = petition(
            sent("2026-11-02", subject=PetitionSubject.CONDUCT),
            did(PetitionAcknowledged, "2026-11-02T10:00"),
            passed("2026-11-30"),
        )
        duties = petition_duties(whole, timers=TIMERS, calendar=CALENDAR)
        assert PetitionTimerKind.TRANSFER not in [duty.timer.kind for duty in duties]

    def test_it_held_before_766_and_alone(self) -> None:
        whole = petition(sent("2012-03-05", subject=REGULATION), did(PetitionAcknowledged, "2012-03-05T10:00"))
        [duty] = petition_duties(whole, timers=TIMERS, calendar=CALENDAR)
        assert (duty.timer.kind, duty.deadline.day) == (PetitionTimerKind.TRANSFER, date(2012, 3, 12))

    def test_a_transfer_goes_elsewhere(self) -> None:
        whole = petition(sent("2026-11-02"))
        with pytest.raises(IllegalMove, match="only to another office than has it"):
            whole.after(passed("2026-11-03", to=CENTER))

    def test_and_comes_back_to_whom_it_came_from(self) -> None:
        whole = petition(
            sent("2026-11-02"), passed("2026-11-03"), passed("2026-11-04", TAX), did(PetitionReturned, "2026-11-05")
        )
        assert [leg.office for leg in whole.legs] == [CENTER, DEPARTMENT, TAX, DEPARTMENT]
        assert (whole.office, whole.state) == (DEPARTMENT, PetitionState.RECEIVED)


class TestArticle14Clause2PointA:
    """Điều 14, khoản 2, điểm a: "Làm việc trực tiếp với cá nhân, tổ chức […] để làm rõ những nội dung có liên quan"."""

    def test_once_taken_in_it_is_clarified_and_goes_on(self) -> None:
        asked = petition(sent("2026-11-02"), did(PetitionAcknowledged, "2026-11-03"), did(MoreAsked, "2026-11-04"))
        assert asked.state is PetitionState.CLARIFYING
        assert asked.after(did(MoreGiven, "2026-11-05")).state is PetitionState.ACKNOWLEDGED
        assert asked.after(did(PetitionAnswered, "2026-11-05")).state is PetitionState.ANSWERED

    def test_before_that_it_waits_for_the_sender(self) -> None:
        asked = petition(sent("2026-11-02"), did(MoreAsked, "2026-11-04"))
        assert asked.state is PetitionState.AWAITING_SUPPLEMENT
        assert asked.after(did(MoreGiven, "2026-11-05")).state is PetitionState.RECEIVED

    @pytest.mark.parametrize(
        ("ground", "expected"),
        [pytest.param(None, ["CLOSED-WITHOUT-GROUND"], id="none"), pytest.param(ARTICLE_7, [], id="named")],
    )
    def test_closed_while_it_waits_it_names_a_ground(self, ground: Citation | None, expected: list[str]) -> None:
        events = [sent("2026-11-02"), did(MoreAsked, "2026-11-04"), did(PetitionClosed, "2026-12-04", ground=ground)]
        assert codes(*events) == expected


class TestArticle14Clause2PointDd:
    """Điều 14, khoản 2, điểm đ: on the content of a regulation the body must "Công khai kết quả xử lý"; Điều 19."""

    def history(self, subject: PetitionSubject, *more: object) -> list[str]:
        return codes(
            sent("2026-11-02", subject=subject),
            did(PetitionAcknowledged, "2026-11-03"),
            did(PetitionAnswered, "2026-11-10"),
            *more,
        )

    def test_closed_unpublished_is_kept_and_told(self) -> None:
        assert self.history(REGULATION, did(PetitionClosed, "2026-11-12")) == ["CLOSED-UNPUBLISHED"]

    def test_not_so_once_published(self) -> None:
        more = (did(PetitionPublished, "2026-11-11"), did(PetitionClosed, "2026-11-12"))
        assert self.history(REGULATION, *more) == []

    def test_nor_of_a_petition_on_conduct(self) -> None:
        assert self.history(PetitionSubject.CONDUCT, did(PetitionClosed, "2026-11-12")) == []
