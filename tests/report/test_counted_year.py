"""A center's month counted on paper, written out line by line; and the periods that reports are made over."""

from collections.abc import Iterable
from datetime import date
from typing import Final

import pytest
from attrs import evolve

from tests.feedback import material
from tests.feedback.test_visits import visit
from tests.histories import CALENDAR, at, event
from tests.report.test_center_year import COMPANY, COUNTER, ONLINE, POST, UNIT, delivered, finished, history
from tthc.citation import Citation
from tthc.codes import DossierId
from tthc.desk import Posting, Roster, StaffKind
from tthc.dossier import (
    Digitisation,
    Digitised,
    DigitisedPaper,
    Dossier,
    Filed,
    Finished,
    IssuedResult,
    NotReceived,
    Outcome,
    ResultDigitised,
    Withdrawn,
)
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.feedback import (
    AnswerRated,
    PetitionAcknowledged,
    PetitionAnswered,
    PetitionFigures,
    RatedBody,
    RatingResult,
    RatingWay,
    petition_figures,
    rate,
    visit_figures,
)
from tthc.outcome import NotEnded
from tthc.procedure import RegisterKind
from tthc.report import CenterYear, Entry, PeriodKind, Placed, ReportingPeriod, Visits, YearTally, center_year, place
from tthc.report.place_class import class_of
from tthc.span import Span
from tthc.term import Undetermined
from tthc.text import Phrase

# From Tuesday 7 March to Friday the 31st: 19 working days.
PERIOD: Final = Span.parse("2023-03-07..2023-03-31")
NO_TERM: Final = Undetermined("không ghi")
RESULT: Final = (IssuedResult(key="r", paper=True),)
REUSED: Final = DigitisedPaper(paper="Tờ khai", way=Digitisation.REUSED_RESULT, taken_from="Kho kết quả")
VISITS: Final = (
    Visits(date(2023, 3, 6), 1000),
    Visits(date(2023, 3, 7), 1200),
    Visits(date(2023, 3, 12), 0),
    Visits(date(2023, 3, 31), 34),
    Visits(date(2023, 4, 1), 1000),
)


def issued(day: str) -> Finished:
    return event(Finished, day, outcome=Outcome.GRANTED, results=RESULT)


def dossiers() -> tuple[Dossier, ...]:
    """Three working days each; of every class more than one where a class can have more."""
    before = DossierId("x1"), DossierId("x2"), DossierId("x3"), DossierId("x4")
    code = history("code", "2023-03-07").procedure
    return (
        # Carried over from Monday the 6th, due on Thursday the 9th; the first handed over on the first day.
        history("a1", "2023-03-06", finished("2023-03-07"), delivered("2023-03-07", POST), back=POST),
        history("a2", "2023-03-06", finished("2023-03-09"), registers=COMPANY),
        history("a3", "2023-03-06", event(Withdrawn, "2023-03-13"), by=ONLINE),
        history("a4", "2023-03-01"),
        # Ended on the eve, handed over then, and in the period.
        history("b1", "2023-03-01", finished("2023-03-06"), delivered("2023-03-06", POST), back=POST),
        history("b2", "2023-03-01", finished("2023-03-06"), delivered("2023-03-08")),
        # Received on Tuesday the 7th, due on Friday the 10th.
        history("c1", "2023-03-07", issued("2023-03-09"), delivered("2023-03-09"), registers=COMPANY),
        history(
            "c2",
            "2023-03-07",
            event(Digitised, "2023-03-07T10:00", papers=(REUSED,)),
            issued("2023-03-09"),
            event(ResultDigitised, "2023-03-09T10:00", result="r"),
            delivered("2023-03-10"),
            registers=COMPANY,
        ),
        history("c3", "2023-03-07", finished("2023-03-10"), delivered("2023-03-13", ONLINE), by=ONLINE, registers=UNIT),
        history("c4", "2023-03-07", finished("2023-03-10"), by=POST, registers=UNIT),
        history("c5", "2023-03-07", finished("2023-03-13"), delivered("2023-03-15", POST), by=POST, back=POST),
        history("c6", "2023-03-07", finished("2023-03-20"), limit=NO_TERM, registers=RegisterKind.HOUSEHOLD_BUSINESS),
        # In hand on Friday the 31st.
        history("d1", "2023-03-30", by=ONLINE, back=POST, registers=COMPANY),
        history("d2", "2023-03-29", by=ONLINE),
        history("d3", "2023-03-20"),
        history("d4", "2023-03-20", by=POST, registers=COMPANY),
        history("d5", "2023-03-20", limit=NO_TERM),
        # Neither received nor due.
        *(
            Dossier.replay((Filed(at=at("2023-03-09"), channel=ONLINE, procedure=code), *then), id=key)
            for key, then in zip(before, ((NotReceived(at=at("2023-03-10")),),) * 2 + ((),) * 2, strict=True)
        ),
        history("z", "2023-04-03", finished("2023-04-04"), delivered("2023-04-04"), registers=COMPANY),
    )


def posting(officer: str, days: str, kind: StaffKind, origin: str = "") -> Posting:
    return Posting(officer=officer, kind=kind, origin=origin, post="Quầy 1", period=Span.parse(days))


def roster() -> Roster:
    return Roster(
        (
            posting("cb-1", "2023-01-01..2023-03-31", StaffKind.CIVIL_SERVANT, "Sở Xây dựng"),
            posting("cb-2", "2023-03-31..", StaffKind.CIVIL_SERVANT),
            posting("cb-3", "2023-01-01..2023-03-30", StaffKind.CIVIL_SERVANT, "Sở Y tế"),
            posting("bc-1", "2023-01-01..", StaffKind.POSTAL_STAFF, "Bưu điện tỉnh"),
        )
    )


def ratings(*marked: str) -> RatingResult:
    """A sheet that gives full marks to all that is asked of a unit, where it is marked."""
    form = material.FORM
    grading = form.grading(RatedBody.UNIT)
    assert grading is not None
    asked = {one.key for one in form.asked(RatingWay.SHEET)}
    marks = {key: 2 for key in grading.criteria if key in asked}
    return rate([material.sheet(key, marks, when="2023-03-09") for key in marked], form=form, period=PERIOD)


def petitions() -> PetitionFigures:
    """Answered in time and liked; in time and disliked; late."""
    told = [
        material.petition(
            material.sent("2023-03-07"),
            material.did(PetitionAcknowledged, "2023-03-08"),
            material.did(PetitionAnswered, day),
            *(material.did(AnswerRated, day, satisfied=liked) for liked in rated),
            key=key,
        )
        for key, day, rated in (
            ("P1", "2023-03-09", (True,)),
            ("P2", "2023-03-09", (False,)),
            ("P3", "2023-03-30", ()),
        )
    ]
    return petition_figures(told, period=PERIOD, timers=material.TIMERS, calendar=CALENDAR)


def month() -> CenterYear:
    day = "2023-03-09T"
    came = [visit("1", f"{day}07:30", "07:36"), visit("2", f"{day}07:30", "07:41:30"), visit("3", f"{day}08:00")]
    return center_year(
        dossiers(),
        visits=VISITS,
        period=PERIOD,
        calendar=CALENDAR,
        waiting=visit_figures(came),
        ratings=ratings("T1", "T2"),
        petitions=petitions(),
        roster=roster(),
    )


VIETNAMESE: Final = """\
Chỉ tiêu,Số lượng
Lượt người đến giao dịch,1234
"– chờ, trung vị (phút)",9
"– chờ, 90% trong (phút)",12
Hồ sơ phải giải quyết,15
– từ kỳ trước chuyển sang,4
– tiếp nhận trong kỳ,11
   · trực tiếp,5
   · trực tuyến,3
   · dịch vụ bưu chính,3
Đã giải quyết,9
– trước hạn,3
– đúng hạn,3
– quá hạn,2
– không có ngày hẹn trả,1
Tỷ lệ trước và đúng hạn (%),75.00
Đang giải quyết,6
– trong hạn,2
– quá hạn,3
– không có ngày hẹn trả,1
Đăng ký nhận kết quả qua bưu chính,2
– chỉ gửi hồ sơ qua bưu chính,2
– chỉ nhận kết quả qua bưu chính,1
– gửi hồ sơ và nhận kết quả qua bưu chính,1
Kết quả đã trả,6
   · trực tiếp,3
   · trực tuyến,1
   · dịch vụ bưu chính,2
Đăng ký kinh doanh,6
– qua mạng,2
"– tại quầy, bưu chính",4
– doanh nghiệp,4
– đơn vị phụ thuộc,2
Không tiếp nhận,2
Chờ tiếp nhận,2
Lượt nhận và trả mỗi ngày làm việc,0.8
Tỷ lệ hồ sơ tiếp nhận có thành phần điện tử (%),36.36
Tỷ lệ hồ sơ tiếp nhận dùng lại dữ liệu (%),9.09
Tỷ lệ hồ sơ giải quyết có kết quả điện tử (%),50.00
Tỷ lệ hồ sơ giải quyết được số hóa (%),50.00
Nhân sự ngày cuối kỳ,3
– công chức,2
– nhân viên bưu chính công ích,1
"– được cử, biệt phái đến",2
Phiếu đánh giá,2
– điểm đánh giá đơn vị: trung bình,8.0
"Phản ánh, kiến nghị",3
– tỷ lệ trong hạn (%),66.67
– tỷ lệ hài lòng (%),33.33
"""
ENGLISH: Final = """\
Figure,Count
Visits,1234
"– waiting, median (minutes)",9
"– waiting, 90 % within (minutes)",12
Dossiers to resolve,15
– carried over,4
– received,11
   · at the counter,5
   · online,3
   · by public post,3
Resolved,9
– early,3
– on time,3
– late,2
– without a promised date,1
Share early and on time (%),75.00
Pending,6
– in time,2
– overdue,3
– without a promised date,1
Registered for return by post,2
– the dossier is sent by post,2
– the result is received by post,1
– sent and received by post,1
Results returned,6
   · at the counter,3
   · online,1
   · by public post,2
Business registrations,6
– online,2
"– at the counter, by post",4
– companies,4
– subordinate units,2
Not received,2
Awaiting reception,2
Hand-overs a working day,0.8
Share of those received with a component as a file (%),36.36
Share of those received that reuse data (%),9.09
Share of those decided with a result as a file (%),50.00
Share of those decided that are digitised (%),50.00
Staff on the last day,3
– civil servant,2
– staff of the public post,1
– sent by another body,2
Rating sheets,2
– points of the unit: average,8.0
Petitions,3
– share in time (%),66.67
– share content (%),33.33
"""
KEYS: Final = """
    visits waiting_median waiting_p90 to_resolve carried_over received received_counter received_online
    received_post resolved early on_time late no_date on_time_share pending pending_in_time pending_overdue
    pending_no_date registered_for_post post_send post_return post_both returned returned_counter returned_online
    returned_post business business_online business_counter business_company business_subordinate_unit
    not_received waiting_reception hand_overs_per_day component_files reused result_files digitised staff
    staff_civil_servant staff_postal_staff seconded rating_sheets rating_points petitions petitions_in_time
    petitions_content
"""


class TestTheMonth:
    """Every line of the page, in both languages; what it says is counted on paper."""

    def test_in_vietnamese(self) -> None:
        assert month().report.to_csv() == VIETNAMESE

    def test_in_english(self) -> None:
        assert month().report.to_csv("en") == ENGLISH

    def test_each_line_has_its_key(self) -> None:
        assert [row.key for row in month().report.rows] == KEYS.split()

    def test_under_it_the_days_are_told(self) -> None:
        assert [note.en for note in month().report.notes] == [
            "The period has 19 working days.",
            "Results sent by post include those registered before the period.",
        ]

    def test_business_by_kind_and_channel(self) -> None:
        assert month().business == (
            (COMPANY, COUNTER, 2),
            (COMPANY, ONLINE, 1),
            (COMPANY, POST, 1),
            (UNIT, COUNTER, 0),
            (UNIT, ONLINE, 1),
            (UNIT, POST, 1),
        )

    def test_a_unit_that_nobody_marked_has_no_class(self) -> None:
        rows = {
            row.key: row
            for row in center_year((), visits=(), period=PERIOD, calendar=CALENDAR, ratings=ratings()).report.rows
        }
        assert rows["rating_sheets"].cells == (0,)
        assert rows["rating_points"].cells == (None,)
        assert rows["rating_points"].label == Phrase("– điểm đánh giá đơn vị", "– points of the unit")

    def test_it_is_of_real_dossiers_unless_it_says_otherwise(self) -> None:
        tally = YearTally(PERIOD)
        assert tally.year(visits=(), calendar=CALENDAR).generated is False
        assert tally.year(visits=(), calendar=CALENDAR, generated=True).generated is True

    def test_two_tallies_are_one(self) -> None:
        def tally(some: Iterable[Dossier]) -> YearTally:
            counted = YearTally(PERIOD)
            for placed in (place(one, PERIOD, CALENDAR) for one in some):
                if placed is not None:
                    counted.add(placed)
            return counted

        first, second = tally(dossiers()[:9]), tally(dossiers()[9:])
        first.update(second)
        whole = tally(dossiers())
        assert first.year(visits=VISITS, calendar=CALENDAR) == whole.year(visits=VISITS, calendar=CALENDAR)

    def test_a_channel_that_a_year_does_not_tell_has_none(self) -> None:
        year = evolve(month(), received=((COUNTER, 11),), returned=((COUNTER, 6),))
        assert (year.received_by(COUNTER), year.received_by(POST)) == (11, 0)
        assert (year.returned_by(COUNTER), year.returned_by(POST)) == (6, 0)

    def test_nobody_coming_is_a_count_and_fewer_is_none(self) -> None:
        assert Visits(date(2023, 3, 12), 0).count == 0
        with pytest.raises(InvalidValue, match="got -1"):
            Visits(date(2023, 3, 12), -1)


def test_what_is_neither_ended_nor_in_hand_is_refused_by_name() -> None:
    dossier = history("a1", "2023-03-07")
    for placed in (Placed(dossier, Entry.RECEIVED), Placed(dossier, Entry.RECEIVED, NotEnded())):
        with pytest.raises(DoesNotReconcile, match="dossier a1 is counted and is neither ended nor pending") as caught:
            class_of(placed)
        assert caught.value.say("vi") == ("hồ sơ a1 được đếm nhưng không thuộc đã giải quyết hay đang giải quyết")


class TestPeriods:
    """Periods from the 15th of the month before to the 14th of their last month."""

    @staticmethod
    def rule(kind: PeriodKind) -> ReportingPeriod:
        return ReportingPeriod(
            kind=kind,
            first_day=15,
            last_day=14,
            source=Citation("09/2019/NĐ-CP", article="12"),
            read="unverified",
            note=Phrase("Chốt số liệu", "Cut-off"),
        )

    @pytest.mark.parametrize(
        ("kind", "number", "days"),
        [
            (PeriodKind.MONTH, 1, "2025-12-15..2026-01-14"),
            (PeriodKind.MONTH, 2, "2026-01-15..2026-02-14"),
            (PeriodKind.MONTH, 12, "2026-11-15..2026-12-14"),
            (PeriodKind.QUARTER, 1, "2025-12-15..2026-03-14"),
            (PeriodKind.QUARTER, 4, "2026-09-15..2026-12-14"),
            (PeriodKind.HALF_YEAR, 1, "2025-12-15..2026-06-14"),
            (PeriodKind.HALF_YEAR, 2, "2026-06-15..2026-12-14"),
            (PeriodKind.YEAR, 1, "2025-12-15..2026-12-14"),
        ],
    )
    def test_the_days_of_each(self, kind: PeriodKind, number: int, days: str) -> None:
        assert str(self.rule(kind).span(2026, number)) == days

    def test_of_a_year_the_first_is_meant(self) -> None:
        assert self.rule(PeriodKind.QUARTER).span(2026) == Span.parse("2025-12-15..2026-03-14")

    @pytest.mark.parametrize(
        ("kind", "last", "en", "vi"),
        [
            (PeriodKind.MONTH, 12, "month", "tháng"),
            (PeriodKind.QUARTER, 4, "quarter", "quý"),
            (PeriodKind.HALF_YEAR, 2, "half-year", "sáu tháng"),
            (PeriodKind.YEAR, 1, "year", "năm"),
        ],
    )
    def test_there_are_no_others(self, kind: PeriodKind, last: int, en: str, vi: str) -> None:
        for number in (0, last + 1, True):
            with pytest.raises(InvalidValue) as caught:
                self.rule(kind).span(2026, number)
            assert caught.value.say("en") == f"a year has the {en} numbers 1 to {last}, got {number}"
            assert caught.value.say("vi") == f"{vi} trong năm được đánh số từ 1 đến {last}, không phải {number}"
