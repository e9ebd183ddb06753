"""What stands beside the dossiers in a center's year: the post one way and both, files, staff, visits, voices."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

import pytest

from tests.feedback import material
from tests.feedback.test_visits import visit
from tests.histories import CALENDAR, event
from tests.report.test_center_year import DOSSIERS, PERIOD, history
from tthc.desk import PostalForm, Posting, Roster, StaffKind
from tthc.dossier import Digitisation, Digitised, DigitisedPaper, Finished, IssuedResult, Outcome, ResultDigitised
from tthc.errors import InvalidValue
from tthc.feedback import PetitionAnswered, RatedBody, RatingWay, petition_figures, rate, visit_figures
from tthc.procedure import Channel
from tthc.report import CenterYear, Proportion, center_year
from tthc.span import Span

ONLINE, COUNTER, POST = Channel.ONLINE, Channel.COUNTER, Channel.POST


def year_of(dossiers: Iterable[Any], **more: Any) -> CenterYear:  # noqa: ANN401 - a setting each
    return center_year(dossiers, **{"visits": (), "period": PERIOD, "calendar": CALENDAR, **more})


class TestPost:
    def test_one_way_and_both(self) -> None:
        year = year_of(
            (
                history("sent", "2023-03-06", by=POST),
                history("returned", "2023-03-06", back=POST),
                history("returned too", "2023-03-06", by=ONLINE, back=POST),
                history("both", "2023-03-06", by=POST, back=POST),
                history("neither", "2023-03-06"),
                history("of before", "2022-12-29", by=POST, back=POST),
            )
        )
        assert dict(year.post) == {PostalForm.SEND: 1, PostalForm.RETURN: 2, PostalForm.BOTH: 1}
        assert year.registered_for_post == 3
        assert year.report.cell("count", "post_both") == 1


class TestFiles:
    RESULT: Final = (IssuedResult(key="r", paper=True),)

    def test_components_are_of_what_was_received_and_results_of_what_was_decided(self) -> None:
        """Online is a file; reused is one too; a paper result without a file is none."""
        reused = DigitisedPaper(paper="Tờ khai", way=Digitisation.REUSED_RESULT, taken_from="Kho kết quả")
        year = year_of(
            (
                history("online", "2023-03-06", by=ONLINE),
                history("reused", "2023-03-06", event(Digitised, "2023-03-06T10:00", papers=(reused,))),
                history("paper", "2023-03-06", event(Finished, "2023-03-08", results=self.RESULT)),
                history(
                    "both",
                    "2023-03-06",
                    event(Finished, "2023-03-08", results=self.RESULT),
                    event(ResultDigitised, "2023-03-08T10:00", result="r"),
                    by=ONLINE,
                ),
                history("of before", "2022-12-29", by=ONLINE),
            )
        )
        assert (year.component_files, year.reused) == (Proportion(3, 4), Proportion(1, 4))
        assert (year.result_files, year.digitised) == (Proportion(1, 2), Proportion(1, 2))
        assert year.report.cell("count", "component_files") == Decimal("75.00")
        assert year.report.cell("count", "digitised") == Decimal("50.00")

    def test_a_share_of_nothing_is_none(self) -> None:
        year = year_of((history("refused", "2023-03-06", event(Finished, "2023-03-08", outcome=Outcome.GRANTED)),))
        assert (year.result_files, year.result_files.percent) == (Proportion(0, 0), None)
        assert year.report.cell("count", "result_files") is None


class TestStaff:
    def posting(self, officer: str, days: str, kind: StaffKind = StaffKind.CIVIL_SERVANT, origin: str = "") -> Posting:
        return Posting(officer=officer, kind=kind, origin=origin, post="Quầy 1", period=Span.parse(days))

    def test_those_posted_on_the_last_day_each_once(self) -> None:
        roster = Roster(
            (
                self.posting("cb-1", "2023-01-01..2023-11-29", origin="Sở Xây dựng"),
                self.posting("cb-2", "2023-11-29.."),
                self.posting("cb-2", "2023-11-01.."),
                self.posting("cb-3", "2023-01-01..2023-11-28"),
                self.posting("cb-4", "2023-11-30.."),
                self.posting("bc-1", "2023-01-01..", StaffKind.POSTAL_STAFF, "Bưu điện tỉnh"),
            )
        )
        year = year_of((), roster=roster)
        assert dict(year.staff) == {StaffKind.CIVIL_SERVANT: 2, StaffKind.POSTAL_STAFF: 1}
        assert year.seconded == 2
        report = year.report
        assert (report.cell("count", "staff"), report.cell("count", "staff_civil_servant")) == (3, 2)
        assert "cb-" not in repr(year)


class TestVoices:
    def test_waiting_at_the_counter_in_minutes_begun(self) -> None:
        day = "2023-03-06T"
        came = [visit("1", f"{day}07:30", "07:36"), visit("2", f"{day}07:30", "07:41:30"), visit("3", f"{day}08:00")]
        report = year_of((), waiting=visit_figures(came)).report
        assert (report.cell("count", "waiting_median"), report.cell("count", "waiting_p90")) == (9, 12)
        nobody = year_of((), waiting=visit_figures([])).report
        assert nobody.cell("count", "waiting_p90") is None

    def test_petitions_of_the_period(self) -> None:
        given = material.petition(
            material.sent("2023-03-06"), material.did(PetitionAnswered, "2023-03-10"), key="in time"
        )
        figures = petition_figures([given], period=PERIOD, timers=material.TIMERS, calendar=CALENDAR)
        report = year_of((), petitions=figures).report
        assert report.cell("count", "petitions") == 1
        assert report.cell("count", "petitions_in_time") == figures.in_time_share == Decimal("100.00")

    def test_ratings_of_the_period_with_the_class_of_the_unit(self) -> None:
        form = material.FORM
        grading = form.grading(RatedBody.UNIT)
        assert grading is not None
        asked = {one.key for one in form.asked(RatingWay.SHEET)}
        marks = {key: 2 for key in grading.criteria if key in asked}
        result = rate([material.sheet("T1", marks, when="2023-03-06")], form=form, period=PERIOD)
        graded = result.graded(RatedBody.UNIT)
        assert graded is not None
        year = year_of((), ratings=result)
        assert year.report.cell("count", "rating_sheets") == 1
        assert year.report.cell("count", "rating_points") == graded.total == 2 * len(marks)
        assert f"– điểm đánh giá đơn vị: {graded.grade.name.vi}" in year.report.to_csv()
        assert year_of((), ratings=rate([], form=form, period=PERIOD)).report.cell("count", "rating_points") is None

    def test_of_another_period_they_are_refused(self) -> None:
        other = Span.month(2023, 3)
        figures = petition_figures([], period=other, timers=material.TIMERS, calendar=CALENDAR)
        with pytest.raises(InvalidValue, match=r"petitions are of 2023-03-01\.\.2023-03-31") as caught:
            year_of((), petitions=figures)
        assert "số liệu năm của kỳ" in caught.value.say("vi")
        with pytest.raises(InvalidValue, match="ratings are of no period"):
            year_of((), ratings=rate([], form=material.FORM))

    def test_what_nobody_gave_is_left_out_of_the_page(self) -> None:
        keys = {row.key for row in year_of(DOSSIERS).report.rows}
        assert not keys & {"waiting_median", "rating_sheets", "petitions", "staff", "seconded"}
        assert {"post_send", "component_files", "digitised"} <= keys
