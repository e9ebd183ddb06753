"""Thông tư 01/2018/TT-VPCP, Điều 12 to 15: ratings; quoted as far as shown, […] stands for the rest."""

from datetime import date
from decimal import Decimal

import pytest

from tests.feedback.material import CENTER, DEPARTMENT, FORM, sheet
from tthc.citation import Citation
from tthc.errors import InvalidValue, NotInForce, UnknownCode
from tthc.feedback import (
    Contact,
    Criterion,
    Grade,
    Grading,
    Mark,
    RatedBody,
    RatingForm,
    RatingsBy,
    RatingSheet,
    RatingWay,
    SeveralSheets,
    UnitMarks,
    rate,
    rate_each,
)
from tthc.law import rating_form
from tthc.span import Span
from tthc.text import Phrase

ALL_OFFICER = {"total_time": 2, "contacts": 2, "agencies": 2, "attitude": 2}


class TestInForce:
    """In force from 6 January 2019; what became of it with its decree, on 1 July 2025, was not read."""

    @pytest.mark.parametrize(
        ("day", "continued"),
        [
            pytest.param(date(2019, 1, 6), "", id="the-first-day"),
            pytest.param(date(2025, 6, 30), "", id="the-last-day-of-decree-61"),
            pytest.param(date(2025, 7, 1), "assumed", id="the-morrow"),
            pytest.param(date(2026, 11, 23), "assumed", id="and-since"),
        ],
    )
    def test_its_days(self, day: date, continued: str) -> None:
        form = rating_form(on=day)
        assert (form.code, form.read, form.continued) == ("01/2018/TT-VPCP", "text", continued)
        assert bool(form.notes) is bool(continued)

    def test_before_it_no_table_answers(self) -> None:
        with pytest.raises(NotInForce, match=r"2019-01-05.*begin on 2019-01-06"):
            rating_form(on=date(2019, 1, 5))

    def test_the_same_question_returns_the_same_object(self) -> None:
        assert rating_form(on=date(2024, 1, 1)) is rating_form(on=date(2025, 6, 30))

    def test_a_sheet_of_another_time_is_refused(self) -> None:
        with pytest.raises(NotInForce, match="not in force on 2025-07-01"):
            sheet("T1", ALL_OFFICER, when="2025-07-01")


class TestArticle12Clause2:
    """
    Điều 12, khoản 2: "Phiếu đánh giá […] được phát cho tổ chức, cá nhân kèm theo Giấy tiếp nhận hồ sơ và hẹn trả kết
    quả, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, Phiếu từ chối tiếp nhận giải quyết hồ sơ."
    """

    def test_a_dossier_has_several_sheets_one_a_contact(self) -> None:
        sheets = [
            sheet("P-1", {"attitude": 2}, dossier="D1", contact=Contact.SUPPLEMENT_REQUEST),
            sheet("P-1", {"attitude": 0}, dossier="D1", contact=Contact.RECEIPT),
        ]
        result = rate(sheets, form=FORM)
        assert (result.sheets, result.cases, result.findings) == (2, 1, ())

    def test_or_none_and_a_refusal_has_no_dossier_of_its_own(self) -> None:
        result = rate([sheet("P-9", {"attitude": 1}, contact=Contact.REFUSAL)], form=FORM)
        assert (result.sheets, result.cases) == (1, 1)

    def test_a_second_sheet_of_one_contact_is_told_and_not_counted(self) -> None:
        result = rate([sheet("P-1", {"attitude": 2}), sheet("P-1", {"attitude": 0})], form=FORM)
        assert result.score("attitude").score == Decimal("2.0")
        assert [(finding.code, finding.place) for finding in result.findings] == [("SHEET-AGAIN", "P-1")]

    def test_a_sheet_says_of_which_contact_it_is(self) -> None:
        with pytest.raises(InvalidValue, match="names its contact"):
            sheet("  ", {"attitude": 2})


class TestArticle12Clause4:
    """Điều 12, khoản 4: "[…] xây dựng mẫu phiếu đánh giá tại bộ, ngành, địa phương."."""

    def own(self) -> RatingForm:
        marks = (
            Mark(2, Phrase("rất hài lòng", "very")),
            Mark(1, Phrase("hài lòng", "yes")),
            Mark(0, Phrase("không", "no")),
        )
        criterion = Criterion(key="content", number=1, name=Phrase("Mức độ hài lòng", "Contentment"), marks=marks)
        return RatingForm(
            code="mẫu của tỉnh",
            title=Phrase("Phiếu của tỉnh", "The province's sheet"),
            in_force=Span(date(2024, 1, 1)),
            criteria=(criterion,),
        )

    def test_a_center_has_a_form_of_its_own(self) -> None:
        own = self.own()
        result = rate([sheet("T1", {"content": 2}, form=own), sheet("T2", {"content": 1}, form=own)], form=own)
        assert result.score("content").score == Decimal("1.5")
        assert result.score("content").counts == ((2, 1), (1, 1), (0, 0))

    def test_what_it_does_not_class_it_does_not_class(self) -> None:
        own = self.own()
        assert rate([sheet("T1", {"content": 2}, form=own)], form=own).graded(RatedBody.OFFICER) is None

    def test_two_forms_are_not_mixed(self) -> None:
        with pytest.raises(InvalidValue, match="does not count by the form 01/2018/TT-VPCP"):
            rate([sheet("T1", {"content": 2}, form=self.own())], form=FORM)


class TestArticle13:
    """Điều 13: nine indices, each with "Điểm 2 khi […] Điểm 1 khi […] Điểm 0 khi […]"."""

    def test_nine_indices_of_three_marks(self) -> None:
        assert [one.number for one in FORM.criteria] == list(range(1, 10))
        assert {tuple(mark.points for mark in one.marks) for one in FORM.criteria} == {(2, 1, 0)}
        assert [str(one.source) for one in FORM.criteria] == [
            f"01/2018/TT-VPCP, Điều 13, khoản {number}" for number in range(1, 10)
        ]

    @pytest.mark.parametrize("points", [3, -1, True, "2", 1.0], ids=repr)
    def test_a_mark_off_the_scale_is_refused(self, points: int) -> None:
        with pytest.raises(InvalidValue, match="not on the scale of attitude; its marks: 2, 1, 0"):
            sheet("T1", {"attitude": points})

    def test_an_index_it_does_not_have_is_refused(self) -> None:
        with pytest.raises(UnknownCode, match="no criterion 'speed'; it has: total_time"):
            sheet("T1", {"speed": 2})

    def test_an_empty_sheet_is_refused_and_a_comment_alone_is_not(self) -> None:
        with pytest.raises(InvalidValue, match="empty"):
            sheet("T1", {})
        assert sheet("T1", {}, comment="Cảm ơn").points("attitude") is None

    def test_a_criterion_is_marked_once(self) -> None:
        twice = (("attitude", 2), ("attitude", 1))
        one = sheet("T1", {"attitude": 2})
        with pytest.raises(InvalidValue, match="marked twice"):
            RatingSheet(form=one.form, contact=one.contact, contact_key="T1", at=one.at, about=one.about, marks=twice)


class TestArticle14:
    """
    Điều 14: the indices of khoản 1, 2, 3, 4, 6, 7 are marked "đối với từng hồ sơ", those of khoản 5, 6, 8, 9 of the
    unit; 1, 3, 4, 7 "được thực hiện bằng Phiếu đánh giá, thiết bị đánh giá điện tử; chức năng đánh giá trực tuyến".
    """

    def test_of_a_dossier_and_of_a_unit(self) -> None:
        assert [one.number for one in FORM.criteria if one.per_dossier] == [1, 2, 3, 4, 6, 7]
        assert [one.number for one in FORM.criteria if one.per_unit] == [5, 6, 8, 9]

    @pytest.mark.parametrize(
        ("way", "numbers"),
        [
            pytest.param(RatingWay.SHEET, [1, 3, 4, 7], id="sheet"),
            pytest.param(RatingWay.DEVICE, [1, 3, 4, 7], id="device"),
            pytest.param(RatingWay.ONLINE, [1, 2, 3, 4, 6, 7], id="online"),
            pytest.param(RatingWay.INSPECTION, [1, 2, 3, 4, 6, 7], id="inspection"),
        ],
    )
    def test_what_may_be_asked_in_which_way(self, way: RatingWay, numbers: list[int]) -> None:
        assert [one.number for one in FORM.asked(way)] == numbers

    def test_a_paper_sheet_cannot_know_the_time_of_each_agency(self) -> None:
        with pytest.raises(InvalidValue, match="not marked of a dossier by paper sheet; that way: total_time"):
            sheet("T1", {"agency_time": 2})
        assert sheet("T1", {"agency_time": 2}, way=RatingWay.ONLINE).points("agency_time") == 2

    def test_a_citizens_sheet_does_not_mark_the_unit(self) -> None:
        with pytest.raises(InvalidValue, match="petitions is not marked of a dossier"):
            sheet("T1", {"petitions": 2}, way=RatingWay.ONLINE)

    def test_nor_does_a_unit_mark_its_dossiers(self) -> None:
        with pytest.raises(InvalidValue, match="attitude is marked of dossiers"):
            UnitMarks(form=FORM, office=CENTER, period=Span.quarter(2024, 3), marks=(("attitude", 2),))


class TestArticle15Clause2:
    """
    Điều 15, khoản 2: "Điểm số của Chỉ số thứ i = Tổng điểm số của các hồ sơ […] tính theo chỉ số thứ i/Tổng số hồ sơ
    […] kết quả được làm tròn phần thập phân đến một (01) chữ số."
    """

    @pytest.mark.parametrize(
        ("points", "score"),
        [
            pytest.param([2, 1], "1.5", id="exact"),
            pytest.param([2, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1], "1.0", id="even"),
            pytest.param([2, 2, 1], "1.7", id="up"),
            pytest.param([1, 1, 2], "1.3", id="down"),
            pytest.param([1] * 19 + [2], "1.1", id="half-up"),
        ],
    )
    def test_the_mean_over_dossiers_to_one_decimal(self, points: list[int], score: str) -> None:
        sheets = [sheet(f"T{n}", {"attitude": p}, dossier=f"D{n}") for n, p in enumerate(points)]
        assert rate(sheets, form=FORM).score("attitude").score == Decimal(score)

    def test_nothing_to_count_is_none(self) -> None:
        result = rate([], form=FORM)
        assert {one.score for one in result.scores} == {None}
        assert result.graded(RatedBody.OFFICER) is None
        assert result.score("attitude").say("en") == "Attitude of the officers: nothing to count"

    def test_what_was_not_marked_is_no_case(self) -> None:
        sheets = [sheet("T1", {"attitude": 2}, dossier="D1"), sheet("T2", {"contacts": 0}, dossier="D2")]
        result = rate(sheets, form=FORM)
        assert (result.cases, result.score("attitude").cases) == (2, 1)
        assert result.score("attitude").score == Decimal("2.0")

    @pytest.mark.parametrize(
        ("several", "score"),
        [
            pytest.param(SeveralSheets.MEAN, "1.5", id="mean"),
            pytest.param(SeveralSheets.LAST, "2.0", id="last"),
            pytest.param(SeveralSheets.LOWEST, "1.0", id="lowest"),
        ],
    )
    def test_several_sheets_of_a_dossier_make_one_case(self, several: SeveralSheets, score: str) -> None:
        sheets = [
            sheet("T1", {"attitude": 0}, dossier="D1", when="2024-08-05"),
            sheet("T2", {"attitude": 2}, dossier="D1", when="2024-08-07"),
            sheet("T3", {"attitude": 2}, dossier="D2"),
        ]
        assert rate(sheets, form=FORM, several=several).score("attitude").score == Decimal(score)

    def test_the_period_is_asked_by_the_day_of_the_sheet(self) -> None:
        days = ["2024-06-30", "2024-07-01", "2024-09-30", "2024-10-01"]
        sheets = [sheet(day, {"attitude": 1}, when=f"{day}T23:59") for day in days]
        assert rate(sheets, form=FORM, period=Span.quarter(2024, 3)).sheets == 2

    def test_each_officer_and_each_office_apart(self) -> None:
        sheets = [
            sheet("T1", {"attitude": 2}, officer="cb-1"),
            sheet("T2", {"attitude": 0}, officer="cb-2"),
            sheet("T3", {"attitude": 1}, officer="cb-3", office=DEPARTMENT),
            sheet("T3", {"attitude": 1}, officer="cb-3", office=DEPARTMENT),
        ]
        officers = rate_each(sheets, form=FORM, by=RatingsBy.OFFICER)
        assert [(one.office, one.officer, one.score("attitude").score) for one in officers] == [
            (DEPARTMENT, "cb-3", Decimal("1.0")),
            (CENTER, "cb-1", Decimal("2.0")),
            (CENTER, "cb-2", Decimal("0.0")),
        ]
        assert [len(one.findings) for one in officers] == [1, 0, 0]
        offices = rate_each(sheets, form=FORM, by=RatingsBy.OFFICE)
        assert [(one.office, one.score("attitude").score) for one in offices] == [
            (DEPARTMENT, Decimal("1.0")),
            (CENTER, Decimal("1.0")),
        ]


class TestArticle15Clause3PointA:
    """
    Điều 15, khoản 3, điểm a: "hoàn thành 100% nhiệm vụ khi có số điểm […] từ 5 trở lên; hoàn thành từ 70% đến dưới
    100% nhiệm vụ khi có số điểm đánh giá từ 3,5 đến dưới 5 điểm; […] dưới 70% nhiệm vụ khi […] dưới 3,5 điểm."
    """

    @pytest.mark.parametrize(
        ("total", "name"),
        [
            pytest.param("10", "100% of the task", id="the-most"),
            pytest.param("5", "100% of the task", id="on-5"),
            pytest.param("4.9", "70% to less than 100% of the task", id="below-5"),
            pytest.param("3.5", "70% to less than 100% of the task", id="on-3.5"),
            pytest.param("3.4", "less than 70% of the task", id="below-3.5"),
            pytest.param("0", "less than 70% of the task", id="nothing"),
        ],
    )
    def test_a_total_on_a_threshold_is_in_the_better_class(self, total: str, name: str) -> None:
        grading = FORM.grading(RatedBody.OFFICER)
        assert grading is not None
        assert grading.grade(Decimal(total)).name.en == name

    def test_five_indices_make_an_officers_total(self) -> None:
        sheets = [
            sheet("T1", ALL_OFFICER, dossier="D1"),
            sheet("T2", {"agency_time": 1, "publication": 0}, dossier="D1", way=RatingWay.ONLINE),
        ]
        graded = rate(sheets, form=FORM).graded(RatedBody.OFFICER)
        assert graded is not None
        assert (graded.total, graded.missing) == (Decimal("9.0"), ())
        assert graded.say() == "9,0 điểm: hoàn thành 100% nhiệm vụ"


class TestArticle15Clause3PointB:
    """
    Điều 15, khoản 3, điểm b: "Đạt từ 15 điểm trở lên xếp loại xuất sắc; từ 12 đến dưới 15 điểm xếp loại tốt; từ 9 đến
    dưới 12 điểm xếp loại khá; từ 6 đến dưới 9 điểm xếp loại trung bình; dưới 6 điểm xếp loại yếu."
    """

    @pytest.mark.parametrize(
        ("total", "name"),
        [
            ("18", "xuất sắc"),
            ("15", "xuất sắc"),
            ("14.9", "tốt"),
            ("12", "tốt"),
            ("11.9", "khá"),
            ("9", "khá"),
            ("8.9", "trung bình"),
            ("6", "trung bình"),
            ("5.9", "yếu"),
            ("0", "yếu"),
        ],
    )
    def test_its_classes(self, total: str, name: str) -> None:
        grading = FORM.grading(RatedBody.UNIT)
        assert grading is not None
        assert grading.grade(Decimal(total)).name.vi == name

    def test_a_units_total_takes_its_dossiers_and_its_own_marks(self) -> None:
        quarter = Span.quarter(2024, 3)
        marks = UnitMarks(
            form=FORM,
            office=CENTER,
            period=quarter,
            marks=(("one_stop", 1), ("publication", 2), ("petitions", 2), ("online_service", 1)),
        )
        other = UnitMarks(form=FORM, office=DEPARTMENT, period=quarter, marks=(("petitions", 0),))
        sheets = [
            sheet("T1", ALL_OFFICER, dossier="D1"),
            sheet("T2", {"agency_time": 2, "publication": 0}, dossier="D1", way=RatingWay.ONLINE),
        ]
        results = rate_each(sheets, form=FORM, by=RatingsBy.OFFICE, period=quarter, units=[marks, other])
        assert [one.office for one in results] == [DEPARTMENT, CENTER]
        graded = results[1].graded(RatedBody.UNIT)
        assert graded is not None
        assert (graded.total, graded.grade.name.vi, graded.missing) == (Decimal("16.0"), "xuất sắc", ())
        assert results[0].score("petitions").score == Decimal("0.0")

    def test_marks_of_another_period_are_not_taken(self) -> None:
        marks = UnitMarks(form=FORM, office=CENTER, period=Span.quarter(2024, 2), marks=(("petitions", 2),))
        assert rate([], form=FORM, period=Span.quarter(2024, 3), units=[marks]).score("petitions").score is None


class TestArticle15Clause4PointB:
    """
    Điều 15, khoản 4, điểm b: "Trường hợp, một số chỉ số chưa có đủ thông tin chấm điểm để đánh giá thì không tính chỉ
    số đó trong tổng hợp kết quả chấm điểm đánh giá."
    """

    def test_an_index_with_nothing_to_count_is_left_out_and_told(self) -> None:
        graded = rate([sheet("T1", {"total_time": 2, "attitude": 2})], form=FORM).graded(RatedBody.OFFICER)
        assert graded is not None
        assert (graded.total, graded.missing) == (Decimal("4.0"), ("agency_time", "contacts", "agencies"))
        assert graded.say("en") == (
            "4.0 points: 70% to less than 100% of the task (nothing to count: agency_time, contacts, agencies)"
        )


class TestForms:
    """What a form refuses to be."""

    def test_a_scale_of_one_step_or_of_equal_steps(self) -> None:
        for marks in [(Mark(1, Phrase("a", "a")),), (Mark(1, Phrase("a", "a")), Mark(1, Phrase("b", "b")))]:
            with pytest.raises(InvalidValue, match="two marks or more"):
                Criterion(key="k", number=1, name=Phrase("a", "a"), marks=marks)

    def test_a_criterion_of_nothing(self) -> None:
        with pytest.raises(InvalidValue, match="marked of nothing"):
            Criterion(key="k", number=1, name=Phrase("a", "a"), marks=FORM.criteria[0].marks, per_dossier=False)

    @pytest.mark.parametrize("steps", [[], [5], [3, 5, 0], [5, 5, 0], [5, 3]], ids=str)
    def test_classes_that_do_not_cover_every_total_once(self, steps: list[int]) -> None:
        grades = tuple(Grade(Phrase("x", "x"), Decimal(step)) for step in steps)
        with pytest.raises(InvalidValue, match="classes go down to 0"):
            Grading(body=RatedBody.UNIT, criteria=("a",), grades=grades, source=Citation("01/2018/TT-VPCP"))

    def test_a_form_without_criteria_or_graded_by_others(self) -> None:
        for criteria, gradings in [((), ()), (FORM.criteria[:1], FORM.gradings), (FORM.criteria[:1] * 2, ())]:
            with pytest.raises(InvalidValue, match="has criteria, each once"):
                RatingForm(
                    code="x", title=Phrase("x", "x"), in_force=FORM.in_force, criteria=criteria, gradings=gradings
                )
