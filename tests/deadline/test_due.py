"""Due dates as they are asked for: what is refused, what the hour does, where a term ends and what is printed."""

import copy
import pickle
from datetime import date, datetime, time, timedelta, timezone
from typing import cast

import pytest
from attrs import evolve

from tests.histories import CALENDAR, RESUME, asked, at, complete, dossier, event, received
from tthc.deadline import (
    Deadline,
    DueToday,
    Ended,
    NoDeadline,
    NoPromisedDate,
    NotReceived,
    Overdue,
    Running,
    Standing,
    Stopped,
    deadline_of,
    due,
    standing,
)
from tthc.deadline.reckon import ComputedLimit
from tthc.dossier import Filed, Finished, Outcome, Received, Withdrawn
from tthc.dossier import NotReceived as Refused
from tthc.errors import CannotCompute, InvalidValue, OutsideCoverage
from tthc.span import ZONE, moment
from tthc.term import (
    CalendarDays,
    Cause,
    Extensible,
    Hours,
    HoursUnstated,
    Immediately,
    MonthEnd,
    Months,
    NoResult,
    SameDay,
    Stage,
    Stages,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
    Years,
)
from tthc.workdays import OfficeHours

UNSTATED = HoursUnstated(2)
STAGES = Stages((Stage(WorkingDays(4), "kiểm tra"), Stage(WorkingDays(2), "sau khi kiểm tra xong")))


def day_due(limit: ComputedLimit, received: str) -> date:
    return due(limit, received=at(received), calendar=CALENDAR).day


class TestWithoutADate:
    @pytest.mark.law("91/2015/QH13, Điều 144, khoản 2")
    @pytest.mark.parametrize("limit", [Undetermined("hẹn bằng văn bản"), NoResult("không phải trả kết quả")], ids=str)
    def test_there_is_no_deadline_and_it_says_why(self, limit: Undetermined | NoResult) -> None:
        answer = due(limit, received=at("2026-11-23"), calendar=CALENDAR)
        assert answer == NoDeadline(limit)
        assert answer.reason == limit.reason
        assert limit.reason in answer.explain("vi")
        assert answer.explain("vi").startswith("Không có ngày hẹn trả")
        assert answer.explain("en").startswith("No promised date")
        assert not hasattr(answer, "day")

    def test_even_so_a_naive_moment_is_refused(self) -> None:
        with pytest.raises(InvalidValue):
            due(Undetermined("x"), received=datetime(2026, 11, 23, 9), calendar=CALENDAR)  # noqa: DTZ001

    @pytest.mark.parametrize(
        ("limit", "en", "vi"),
        [
            pytest.param(UNSTATED, "does not say whether they are working hours", "không nói rõ là giờ", id="unstated"),
            pytest.param(STAGES, "each stage runs from its own fact", "tính từ sự kiện riêng", id="stages"),
            pytest.param(Extensible(UNSTATED, Hours(4)), "working hours", "giờ làm việc", id="unstated-base"),
        ],
    )
    def test_what_the_text_does_not_determine_is_refused(self, limit: ComputedLimit, en: str, vi: str) -> None:
        with pytest.raises(CannotCompute, match=en) as caught:
            due(limit, received=at("2026-11-23"), calendar=CALENDAR)
        assert vi in caught.value.say("vi")

    @pytest.mark.parametrize("limit", [UNSTATED, STAGES], ids=str)
    def test_a_dossier_under_such_a_term_is_refused_alike(self, limit: TimeLimit) -> None:
        held = received("2026-11-23", limit)
        with pytest.raises(CannotCompute):
            deadline_of(held, calendar=CALENDAR)
        with pytest.raises(CannotCompute):
            standing(held, as_of=at("2026-11-23T10:00"), calendar=CALENDAR)


class TestTheMomentOfReceipt:
    def test_a_naive_one_is_refused_with_its_cure(self) -> None:
        with pytest.raises(InvalidValue, match=r"write tthc\.moment\('2026-11-23T16:21'\)"):
            due(WorkingDays(5), received=datetime(2026, 11, 23, 16, 21), calendar=CALENDAR)  # noqa: DTZ001

    def test_a_civil_day_is_no_moment(self) -> None:
        with pytest.raises(InvalidValue, match="aware datetime"):
            due(WorkingDays(5), received=cast("datetime", date(2026, 11, 23)), calendar=CALENDAR)

    @pytest.mark.parametrize(
        "when",
        [
            datetime(2026, 11, 22, 18, 0, tzinfo=timezone.utc),  # noqa: UP017 - not the library's own zone
            datetime(2026, 11, 23, 1, 0, tzinfo=timezone(timedelta(hours=7))),
            datetime(2026, 11, 22, 8, 0, tzinfo=timezone(timedelta(hours=-10))),
            moment("2026-11-22T18:00Z"),
        ],
    )
    def test_its_day_is_the_day_in_vietnam(self, when: datetime) -> None:
        """18:00 UTC on the 22nd is one in the morning of the 23rd; the 24th is off."""
        deadline = due(WorkingDays(1), received=when, calendar=CALENDAR)
        assert deadline.day == date(2026, 11, 25)
        assert deadline.received.tzinfo is ZONE
        assert deadline.received.date() == date(2026, 11, 23)

    def test_a_calendar_without_rules_refuses_and_a_rule_given_cures_it(self) -> None:
        bare = evolve(CALENDAR, rules=())
        for limit in (WorkingDays(5), CalendarDays(5)):
            with pytest.raises(InvalidValue, match=r"no counting rule for 2026-11-23; pass rule=") as caught:
                due(limit, received=at("2026-11-23"), calendar=bare)
            assert "hãy truyền rule=" in caught.value.say("vi")
            rule = CALENDAR.rule_on(date(2026, 11, 23))
            assert due(limit, received=at("2026-11-23"), calendar=bare, rule=rule).rule is rule

    @pytest.mark.law("33/2005/QH11, Điều 152")
    @pytest.mark.law("33/2005/QH11, Điều 153")
    @pytest.mark.parametrize(("received", "code"), [("2016-12-31", "blds-2005"), ("2017-01-01", "blds-2015")])
    def test_the_rule_is_that_of_the_day_of_receipt(self, received: str, code: str) -> None:
        assert due(WorkingDays(5), received=at(received), calendar=CALENDAR).rule.code == code


class TestWithinTheDay:
    CUT = SameDay(cutoff=time(15))

    @pytest.mark.law("23/2015/NĐ-CP, Điều 7")
    @pytest.mark.parametrize(
        ("received", "expected"),
        [
            pytest.param("2026-11-25T14:59", date(2026, 11, 25), id="the-minute-before"),
            pytest.param("2026-11-25T15:00", date(2026, 11, 25), id="the-minute-itself"),
            pytest.param("2026-11-25T15:00:59", date(2026, 11, 25), id="still-that-minute"),
            pytest.param("2026-11-25T15:01", date(2026, 11, 26), id="the-minute-after"),
            pytest.param("2026-11-25T08:00Z", date(2026, 11, 25), id="three-o-clock-in-vietnam"),
            pytest.param("2026-11-25T08:01Z", date(2026, 11, 26), id="a-minute-past-in-vietnam"),
            pytest.param("2026-11-24T10:00", date(2026, 11, 25), id="in-the-morning-of-a-day-off"),
            pytest.param("2026-11-24T16:00", date(2026, 11, 25), id="in-the-evening-of-a-day-off"),
            pytest.param("2026-11-28T16:00", date(2026, 11, 30), id="on-a-saturday"),
            pytest.param("2026-08-22T15:01", date(2026, 8, 24), id="on-a-worked-saturday"),
        ],
    )
    def test_the_cut_off_is_a_minute_of_a_working_day(self, received: str, expected: date) -> None:
        assert day_due(self.CUT, received) == expected

    @pytest.mark.parametrize("limit", [SameDay(), Immediately()], ids=str)
    def test_without_one_it_is_the_day_itself_or_the_next_that_is_worked(self, limit: SameDay | Immediately) -> None:
        assert day_due(limit, "2026-11-25T16:59") == date(2026, 11, 25)
        assert day_due(limit, "2026-11-24T08:00") == date(2026, 11, 25)

    def test_a_supplement_completed_after_the_cut_off(self) -> None:
        """Restarted at 15:30 the term begins again on the next working day."""
        whole = received("2026-11-25T10:00", self.CUT, asked("2026-11-25T11:00"), complete("2026-11-26T15:30"))
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert deadline.day == date(2026, 11, 27)


class TestUnits:
    @pytest.mark.law("91/2015/QH13, Điều 144, khoản 2")
    @pytest.mark.parametrize(
        ("limit", "received", "expected"),
        [
            pytest.param(Weeks(2), "2026-11-10", date(2026, 11, 25), id="weeks-to-culture-day"),
            pytest.param(Months(1), "2024-01-31", date(2024, 2, 29), id="month-to-a-leap-day"),
            pytest.param(Months(1), "2025-01-31", date(2025, 2, 28), id="month-to-28-february"),
            pytest.param(Months(3), "2026-11-30", date(2027, 3, 1), id="months-to-a-sunday"),
            pytest.param(Years(1), "2024-02-29", date(2025, 2, 28), id="year-from-a-leap-day"),
            pytest.param(Years(4), "2020-02-29", date(2024, 2, 29), id="years-to-a-leap-day"),
            pytest.param(WorkingDays(300), "2026-01-05", date(2027, 3, 23), id="three-hundred"),
            pytest.param(WorkingDays("5.0"), "2026-11-23", date(2026, 12, 1), id="a-whole-number-written-as-text"),
            pytest.param(Extensible(CalendarDays(15), CalendarDays(30)), "2026-11-09", date(2026, 11, 25), id="base"),
            pytest.param(Extensible(WorkingDays(5), WorkingDays(5)), "2026-11-23", date(2026, 12, 1), id="base-of-wd"),
        ],
    )
    def test_the_last_day(self, limit: ComputedLimit, received: str, expected: date) -> None:
        assert day_due(limit, received) == expected

    def test_the_other_end_of_a_month_by_a_rule_that_says_so(self) -> None:
        rule = evolve(CALENDAR.rule_on(date(2025, 1, 31)), month_end=MonthEnd.FIRST_OF_NEXT)
        due_then = due(Months(1), received=at("2025-01-31"), calendar=CALENDAR, rule=rule)
        assert due_then.day == date(2025, 3, 3)

    @pytest.mark.parametrize(
        ("limit", "received"),
        [
            pytest.param(WorkingDays(1), "2027-12-31", id="working-days"),
            pytest.param(WorkingDays(300), "2027-01-04", id="many-working-days"),
            pytest.param(CalendarDays(1), "2027-12-31", id="days"),
            pytest.param(CalendarDays(10**9), "2026-01-05", id="days-beyond-any-calendar"),
            pytest.param(Months(10**6), "2026-01-05", id="months-beyond-any-calendar"),
            pytest.param(Years(2), "2026-01-05", id="years"),
            pytest.param(WorkingDays(1), "2009-12-31", id="before-the-first-table"),
            pytest.param(SameDay(), "2028-01-01", id="after-the-last-table"),
        ],
    )
    def test_beyond_the_calendar_it_is_refused(self, limit: ComputedLimit, received: str) -> None:
        with pytest.raises(OutsideCoverage) as caught:
            due(limit, received=at(received), calendar=CALENDAR)
        assert caught.value.edition == CALENDAR.edition


class TestTheEnd:
    @pytest.mark.law("91/2015/QH13, Điều 144, khoản 1")
    @pytest.mark.law("91/2015/QH13, Điều 148, khoản 6")
    def test_the_term_ends_at_the_midnight_that_closes_its_day(self) -> None:
        deadline = due(WorkingDays(5), received=at("2026-11-23T16:21"), calendar=CALENDAR)
        assert deadline.day == date(2026, 12, 1)
        assert deadline.ends == datetime(2026, 12, 2, tzinfo=ZONE)

    @pytest.mark.law("01/2018/TT-VPCP, Điều 9")
    @pytest.mark.parametrize(
        ("received", "appointment"),
        [
            pytest.param("2026-11-23T16:21", "2026-12-01T17:00", id="closing-time"),
            pytest.param("2026-08-14T16:21", "2026-08-21T17:00", id="friday"),
            pytest.param(
                "2026-08-17T16:21", "2026-08-22T17:00", id="a-make-up-saturday-closes-as-the-monday-it-is-for"
            ),
        ],
    )
    def test_the_slip_prints_the_closing_minute(self, received: str, appointment: str) -> None:
        deadline = due(WorkingDays(5), received=at(received), calendar=CALENDAR)
        assert deadline.appointment == deadline.at == at(appointment)

    @pytest.mark.parametrize(
        ("received", "appointment"),
        [("2026-08-17", "2026-08-22T16:30"), ("2026-08-14", "2026-08-21T15:00"), ("2026-08-18", "2026-08-24T16:30")],
    )
    def test_by_the_centers_own_hours(self, received: str, appointment: str) -> None:
        """The make-up Saturday stands for Monday 31 August: Monday's hours, not the center's Saturday ones."""
        hours = OfficeHours.parse("T2-T5 07:00-11:30, 13:00-16:30; T6 07:00-11:30, 13:00-15:00; T7 07:30-11:00")
        deadline = due(WorkingDays(5), received=at(received), calendar=CALENDAR, hours=hours)
        assert deadline.appointment == at(appointment)

    def test_without_office_hours_there_is_no_minute(self) -> None:
        deadline = due(WorkingDays(5), received=at("2026-08-17"), calendar=evolve(CALENDAR, hours=None))
        with pytest.raises(InvalidValue, match="pass hours= to due") as caught:
            _ = deadline.appointment
        assert "giờ làm việc" in caught.value.say("vi")

    def test_what_is_projected_is_marked(self) -> None:
        projected = evolve(CALENDAR, provisional_from=date(2026, 12, 1))
        assert due(WorkingDays(5), received=at("2026-11-23"), calendar=projected).provisional
        assert not due(WorkingDays(4), received=at("2026-11-23"), calendar=projected).provisional
        assert "dự tính" in due(WorkingDays(5), received=at("2026-11-23"), calendar=projected).explain()


class TestValues:
    def test_a_deadline_pickles_copies_and_compares(self) -> None:
        whole = received("2026-08-17", WorkingDays(5), asked("2026-08-19"), complete("2026-08-26"), clock=RESUME)
        one = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(one, Deadline)
        for other in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):  # noqa: S301 - our own bytes
            assert other == one
            assert hash(other) == hash(one)
            assert other.trace == one.trace
            assert other.appointment == one.appointment
        assert one != due(WorkingDays(5), received=at("2026-08-17"), calendar=CALENDAR)

    def test_two_are_equal_by_what_went_in(self) -> None:
        one = due(WorkingDays(5), received=at("2026-11-23T16:21"), calendar=CALENDAR)
        assert one == due(WorkingDays(5), received=at("2026-11-23T09:21Z"), calendar=CALENDAR)
        assert one != due(WorkingDays(5), received=at("2026-11-23T16:22"), calendar=CALENDAR)
        assert one != due(WorkingDays(6), received=at("2026-11-23T16:21"), calendar=CALENDAR)


class TestWhereItStands:
    """Five working days from Monday 17 August 2026: Saturday the 22nd."""

    WHOLE = received("2026-08-17", WorkingDays(5))

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("2026-08-17T09:00", Running(5, date(2026, 8, 22))),
            ("2026-08-21T23:59", Running(1, date(2026, 8, 22))),
            ("2026-08-22T00:00", DueToday(date(2026, 8, 22))),
            ("2026-08-22T23:59", DueToday(date(2026, 8, 22))),
            ("2026-08-23T00:00", Overdue(0, date(2026, 8, 22))),
            ("2026-08-24T00:00", Overdue(1, date(2026, 8, 22))),
            ("2026-08-23T17:00Z", Overdue(1, date(2026, 8, 22))),
        ],
    )
    def test_by_civil_day(self, when: str, expected: Standing) -> None:
        assert standing(self.WHOLE, as_of=at(when), calendar=CALENDAR) == expected

    def test_stopped_while_it_waits_and_overdue_when_it_was_asked_too_late(self) -> None:
        in_time = self.WHOLE.after(asked("2026-08-22"))
        stands = standing(in_time, as_of=at("2026-09-30"), calendar=CALENDAR)
        assert stands == Stopped(date(2026, 8, 22), Cause.SUPPLEMENT_ASKED)
        too_late = self.WHOLE.after(asked("2026-08-24"))
        assert standing(too_late, as_of=at("2026-08-25"), calendar=CALENDAR) == Overdue(2, date(2026, 8, 22))

    def test_before_reception_after_the_end_and_without_a_date(self) -> None:
        filed = dossier(event(Filed, "2026-08-15T20:15"))
        assert standing(filed, as_of=at("2026-08-17"), calendar=CALENDAR) == NotReceived(at("2026-08-15T20:15"))
        refused = filed.after(event(Refused, "2026-08-17"))
        assert standing(refused, as_of=at("2026-08-18"), calendar=CALENDAR) == NotReceived(at("2026-08-15T20:15"))
        done = self.WHOLE.after(event(Finished, "2026-08-19"))
        assert standing(done, as_of=at("2026-08-20"), calendar=CALENDAR) == Ended(at("2026-08-19"), Outcome.GRANTED)
        assert standing(done, as_of=at("2026-08-18"), calendar=CALENDAR) == Running(4, date(2026, 8, 22))
        gone = self.WHOLE.after(event(Withdrawn, "2026-08-19"))
        assert standing(gone, as_of=at("2026-08-20"), calendar=CALENDAR) == Ended(at("2026-08-19"), Outcome.WITHDRAWN)
        open_end = received("2026-08-17", Undetermined("hẹn bằng văn bản"))
        assert standing(open_end, as_of=at("2026-08-20"), calendar=CALENDAR) == NoPromisedDate("hẹn bằng văn bản")

    def test_it_was_nowhere_before_it_was_filed(self) -> None:
        with pytest.raises(InvalidValue):
            standing(self.WHOLE, as_of=at("2026-08-16"), calendar=CALENDAR)

    def test_no_deadline_before_the_term_has_started(self) -> None:
        assert deadline_of(dossier(event(Filed, "2026-08-17")), calendar=CALENDAR) is None
        waiting = received("2026-08-17", WorkingDays(5), starts=(Cause.RECEIVED, Cause.PAID))
        assert deadline_of(waiting, calendar=CALENDAR) is None
        assert isinstance(waiting.reception, Received)


@pytest.mark.parametrize("limit", [5, "5 ngày làm việc", None])
def test_a_bare_number_is_no_time_limit(limit: object) -> None:
    with pytest.raises(InvalidValue, match=r"such as tthc\.WorkingDays"):
        due(limit, received=at("2026-08-17"), calendar=CALENDAR)  # type: ignore[call-overload]
