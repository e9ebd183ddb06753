"""Bộ luật Dân sự 2015 (91/2015/QH13), Chương X, Mục 1: how time limits begin and end.

Every expected day was found by hand on the official calendar; none was computed.
"""

from datetime import date, datetime

import pytest

from tthc.deadline import due
from tthc.errors import CannotCompute, OutsideCoverage
from tthc.law import working_calendar
from tthc.span import moment
from tthc.term import (
    CalendarDays,
    Hours,
    HoursUnstated,
    Minutes,
    Months,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)

CALENDAR = working_calendar()


def at_nine(day: str) -> datetime:
    return moment(f"{day}T09:00")


@pytest.mark.law("91/2015/QH13, Điều 147, khoản 1")
@pytest.mark.law("63/2024/NĐ-CP, Điều 8, khoản 1, điểm a")
class TestArticle147Clause1:
    """
    Điều 147, khoản 1: khi thời hạn được xác định bằng phút, giờ thì thời hạn được bắt
    đầu từ thời điểm đã xác định.
    """

    @pytest.mark.parametrize(
        ("received", "limit", "expected"),
        [
            pytest.param("2026-11-23T16:21", Hours(24), "2026-11-24T16:21", id="a-day-and-night-into-a-holiday"),
            pytest.param("2026-11-23T16:21", Minutes(15), "2026-11-23T16:36", id="a-quarter"),
            pytest.param("2026-11-23T23:50", Minutes(15), "2026-11-24T00:05", id="over-midnight"),
            pytest.param("2026-11-20T16:30", WorkingHours(1), "2026-11-23T08:00", id="over-the-weekend"),
            pytest.param("2026-11-23T16:30", WorkingHours(1), "2026-11-25T08:00", id="over-24-november"),
            pytest.param("2026-08-21T16:30", WorkingHours(1), "2026-08-22T08:00", id="into-a-worked-saturday"),
        ],
    )
    def test_it_runs_from_the_moment(self, received: str, limit: Hours | Minutes | WorkingHours, expected: str) -> None:
        deadline = due(limit, received=moment(received), calendar=CALENDAR)
        assert deadline.ends == deadline.minute == deadline.appointment == moment(expected)
        assert deadline.day == deadline.ends.date()

    def test_hours_of_an_unstated_kind_are_not_guessed(self) -> None:
        with pytest.raises(CannotCompute):
            due(HoursUnstated(2), received=at_nine("2026-11-23"), calendar=CALENDAR)


@pytest.mark.law("91/2015/QH13, Điều 147, khoản 2")
class TestArticle147Clause2:
    """
    Điều 147, khoản 2: khi thời hạn được xác định bằng ngày, tuần, tháng, năm thì ngày đầu
    tiên của thời hạn không được tính mà tính từ ngày tiếp theo liền kề ngày được xác định.
    """

    @pytest.mark.parametrize(
        ("received", "limit", "expected"),
        [
            pytest.param("2026-08-17", WorkingDays(1), date(2026, 8, 18), id="a-working-day"),
            pytest.param("2026-08-17", CalendarDays(1), date(2026, 8, 18), id="a-day"),
            pytest.param("2026-08-17", Weeks(1), date(2026, 8, 24), id="a-week"),
            pytest.param("2026-08-17", Months(1), date(2026, 9, 17), id="a-month"),
            pytest.param("2026-08-17", Years(1), date(2027, 8, 17), id="a-year"),
        ],
    )
    def test_the_first_day_is_not_counted(
        self, received: str, limit: WorkingDays | CalendarDays | Weeks | Months | Years, expected: date
    ) -> None:
        assert due(limit, received=at_nine(received), calendar=CALENDAR).day == expected

    @pytest.mark.parametrize("hour", ["00:00", "07:30", "15:00", "15:01", "17:00", "23:59:59"])
    def test_the_hour_of_receipt_changes_nothing(self, hour: str) -> None:
        received = moment(f"2026-08-17T{hour}")
        assert due(WorkingDays(1), received=received, calendar=CALENDAR).day == date(2026, 8, 18)
        assert due(CalendarDays(1), received=received, calendar=CALENDAR).day == date(2026, 8, 18)

    @pytest.mark.parametrize(
        ("received", "expected"),
        [
            pytest.param("2026-08-17T16:59:59Z", date(2026, 8, 18), id="still-the-17th-in-vietnam"),
            pytest.param("2026-08-17T17:00:00Z", date(2026, 8, 19), id="already-the-18th-in-vietnam"),
            pytest.param("2026-08-17T23:30:00-05:00", date(2026, 8, 19), id="from-another-zone"),
        ],
    )
    def test_the_day_is_the_day_in_vietnam(self, received: str, expected: date) -> None:
        assert due(WorkingDays(1), received=moment(received), calendar=CALENDAR).day == expected


@pytest.mark.law("91/2015/QH13, Điều 147, khoản 3")
class TestArticle147Clause3:
    """
    Điều 147, khoản 3: khi thời hạn bắt đầu bằng một sự kiện thì ngày xảy ra sự kiện không
    được tính mà tính từ ngày tiếp theo liền kề của ngày xảy ra sự kiện đó.
    """

    @pytest.mark.parametrize(
        ("received", "limit", "expected"),
        [
            pytest.param("2026-08-15", WorkingDays(1), date(2026, 8, 17), id="saturday-working-day"),
            pytest.param("2026-08-16", WorkingDays(1), date(2026, 8, 17), id="sunday-working-day"),
            pytest.param("2026-08-15", CalendarDays(2), date(2026, 8, 17), id="saturday-two-days"),
            pytest.param("2026-08-16", CalendarDays(2), date(2026, 8, 18), id="sunday-two-days"),
            pytest.param("2026-02-17", WorkingDays(1), date(2026, 2, 23), id="first-day-of-tet"),
            pytest.param("2026-02-22", WorkingDays(1), date(2026, 2, 23), id="last-day-of-tet"),
            pytest.param("2026-01-10", WorkingDays(1), date(2026, 1, 12), id="worked-saturday"),
            pytest.param("2026-08-22", WorkingDays(1), date(2026, 8, 24), id="worked-saturday-of-august"),
            pytest.param("2026-11-24", WorkingDays(1), date(2026, 11, 25), id="culture-day"),
        ],
    )
    def test_an_event_on_a_day_off_is_not_moved_first(
        self, received: str, limit: WorkingDays | CalendarDays, expected: date
    ) -> None:
        assert due(limit, received=at_nine(received), calendar=CALENDAR).day == expected


@pytest.mark.law("91/2015/QH13, Điều 148, khoản 1")
class TestArticle148Clause1:
    """
    Điều 148, khoản 1: khi thời hạn tính bằng ngày thì thời hạn kết thúc tại thời điểm kết
    thúc ngày cuối cùng của thời hạn.
    """

    @pytest.mark.parametrize(
        ("received", "days", "expected"),
        [
            pytest.param("2026-02-04", 20, date(2026, 2, 24), id="days-off-in-between-count"),
            pytest.param("2024-02-20", 9, date(2024, 2, 29), id="leap-february"),
            pytest.param("2023-02-20", 9, date(2023, 3, 1), id="plain-february"),
            pytest.param("2025-12-25", 12, date(2026, 1, 6), id="across-the-year"),
            pytest.param("2026-06-30", 30, date(2026, 7, 30), id="thirty-days"),
        ],
    )
    def test_calendar_days(self, received: str, days: int, expected: date) -> None:
        assert due(CalendarDays(days), received=at_nine(received), calendar=CALENDAR).day == expected

    @pytest.mark.parametrize(
        ("received", "days", "expected"),
        [
            pytest.param("2026-08-27", 1, date(2026, 8, 28), id="the-eve-of-national-day"),
            pytest.param("2026-08-28", 1, date(2026, 9, 3), id="over-national-day"),
            pytest.param("2026-09-02", 1, date(2026, 9, 3), id="from-national-day"),
            pytest.param("2026-09-03", 1, date(2026, 9, 4), id="the-morrow"),
            pytest.param("2026-08-21", 1, date(2026, 8, 22), id="worked-saturday"),
            pytest.param("2026-08-20", 5, date(2026, 8, 26), id="worked-saturday-within"),
            pytest.param("2026-08-26", 5, date(2026, 9, 7), id="across-national-day"),
            pytest.param("2026-02-13", 3, date(2026, 2, 25), id="across-tet"),
            pytest.param("2026-04-23", 3, date(2026, 4, 29), id="over-a-compensatory-day"),
            pytest.param("2026-01-08", 2, date(2026, 1, 10), id="to-a-worked-saturday"),
            pytest.param("2025-12-31", 7, date(2026, 1, 12), id="across-the-year"),
            pytest.param("2026-12-30", 3, date(2027, 1, 5), id="across-the-next-year"),
            pytest.param("2026-11-23", 1, date(2026, 11, 25), id="over-culture-day"),
            pytest.param("2026-11-23", 5, date(2026, 12, 1), id="five-over-culture-day"),
            pytest.param("2025-11-24", 1, date(2025, 11, 25), id="culture-day-a-year-before-it-was-one"),
            pytest.param("2025-11-21", 1, date(2025, 11, 24), id="to-24-november-2025"),
            pytest.param("2024-02-28", 1, date(2024, 2, 29), id="leap-february"),
            pytest.param("2026-01-05", 300, date(2027, 3, 23), id="three-hundred"),
        ],
    )
    def test_working_days(self, received: str, days: int, expected: date) -> None:
        assert due(WorkingDays(days), received=at_nine(received), calendar=CALENDAR).day == expected

    def test_the_worked_saturday_every_other_calendar_forgets(self) -> None:
        received = moment("2024-04-26T15:30")
        assert due(WorkingDays(5), received=received, calendar=CALENDAR).day == date(2024, 5, 7)

    @pytest.mark.parametrize(
        ("limit", "received"),
        [
            pytest.param(WorkingDays(1), "2027-12-31", id="working-days"),
            pytest.param(CalendarDays(1), "2027-12-31", id="days"),
            pytest.param(Months(2), "2027-11-30", id="months"),
            pytest.param(WorkingDays(5), "2009-12-31", id="before-the-first-table"),
        ],
    )
    def test_what_the_calendar_does_not_know_is_refused(
        self, limit: WorkingDays | CalendarDays | Months, received: str
    ) -> None:
        with pytest.raises(OutsideCoverage):
            due(limit, received=at_nine(received), calendar=CALENDAR)


@pytest.mark.law("91/2015/QH13, Điều 148, khoản 2")
class TestArticle148Clause2:
    """
    Điều 148, khoản 2: khi thời hạn tính bằng tuần thì thời hạn kết thúc tại thời điểm kết
    thúc ngày tương ứng của tuần cuối cùng của thời hạn.
    """

    @pytest.mark.parametrize(
        ("received", "weeks", "expected"),
        [
            pytest.param("2026-07-06", 1, date(2026, 7, 13), id="monday-to-monday"),
            pytest.param("2026-08-15", 1, date(2026, 8, 22), id="to-a-worked-saturday"),
            pytest.param("2026-08-17", 2, date(2026, 9, 3), id="to-a-swapped-day-off"),
            pytest.param("2026-11-10", 2, date(2026, 11, 25), id="to-culture-day"),
            pytest.param("2026-12-18", 2, date(2027, 1, 4), id="to-new-year"),
            pytest.param("2026-02-03", 2, date(2026, 2, 23), id="to-tet"),
            pytest.param("2024-02-22", 1, date(2024, 2, 29), id="leap-february"),
        ],
    )
    def test_ends_on_the_same_weekday(self, received: str, weeks: int, expected: date) -> None:
        assert due(Weeks(weeks), received=at_nine(received), calendar=CALENDAR).day == expected


@pytest.mark.law("91/2015/QH13, Điều 148, khoản 3")
class TestArticle148Clause3:
    """
    Điều 148, khoản 3: khi thời hạn tính bằng tháng thì thời hạn kết thúc tại thời điểm kết
    thúc ngày tương ứng của tháng cuối cùng của thời hạn; nếu tháng kết thúc thời hạn không
    có ngày tương ứng thì thời hạn kết thúc vào ngày cuối cùng của tháng đó.
    """

    @pytest.mark.law("91/2015/QH13, Điều 145, khoản 2")
    @pytest.mark.parametrize(
        ("received", "months", "expected"),
        [
            pytest.param("2026-06-15", 1, date(2026, 7, 15), id="the-same-day"),
            pytest.param("2026-02-27", 1, date(2026, 3, 27), id="not-thirty-days"),
            pytest.param("2025-10-20", 6, date(2026, 4, 20), id="half-a-year"),
            pytest.param("2025-12-01", 1, date(2026, 1, 5), id="to-new-year"),
            pytest.param("2026-01-15", 1, date(2026, 2, 23), id="to-the-sunday-before-tet"),
            pytest.param("2026-07-22", 1, date(2026, 8, 22), id="to-a-worked-saturday"),
            pytest.param("2026-02-28", 1, date(2026, 3, 30), id="last-day-does-not-mean-last-day"),
        ],
    )
    def test_ends_on_the_same_day_of_the_month(self, received: str, months: int, expected: date) -> None:
        assert due(Months(months), received=at_nine(received), calendar=CALENDAR).day == expected

    @pytest.mark.parametrize(
        ("received", "months", "expected"),
        [
            pytest.param("2026-05-31", 1, date(2026, 6, 30), id="no-31-june"),
            pytest.param("2024-01-31", 1, date(2024, 2, 29), id="leap-february"),
            pytest.param("2025-01-31", 1, date(2025, 2, 28), id="plain-february"),
            pytest.param("2024-01-30", 1, date(2024, 2, 29), id="no-30-february"),
            pytest.param("2024-01-29", 1, date(2024, 2, 29), id="29-february-there-is"),
            pytest.param("2026-11-30", 3, date(2027, 3, 1), id="last-day-is-a-sunday"),
            pytest.param("2026-01-31", 1, date(2026, 3, 2), id="last-day-is-a-saturday"),
            pytest.param("2023-12-31", 2, date(2024, 2, 29), id="across-the-year"),
        ],
    )
    def test_without_such_a_day_ends_on_the_last_of_the_month(self, received: str, months: int, expected: date) -> None:
        assert due(Months(months), received=at_nine(received), calendar=CALENDAR).day == expected


@pytest.mark.law("91/2015/QH13, Điều 148, khoản 4")
class TestArticle148Clause4:
    """
    Điều 148, khoản 4: khi thời hạn tính bằng năm thì thời hạn kết thúc tại thời điểm kết
    thúc ngày, tháng tương ứng của năm cuối cùng của thời hạn.
    """

    @pytest.mark.parametrize(
        ("received", "years", "expected"),
        [
            pytest.param("2025-03-12", 1, date(2026, 3, 12), id="the-same-day"),
            pytest.param("2024-02-28", 2, date(2026, 3, 2), id="28-february-is-a-saturday"),
            pytest.param("2023-02-28", 1, date(2024, 2, 28), id="28-february-stays"),
            pytest.param("2025-08-31", 1, date(2026, 9, 3), id="to-a-swapped-day-off"),
            pytest.param("2025-11-24", 1, date(2026, 11, 25), id="to-culture-day"),
            pytest.param("2025-01-10", 1, date(2026, 1, 10), id="to-a-worked-saturday"),
            pytest.param("2026-01-01", 1, date(2027, 1, 4), id="new-year-to-new-year"),
        ],
    )
    def test_ends_on_the_same_day_and_month(self, received: str, years: int, expected: date) -> None:
        assert due(Years(years), received=at_nine(received), calendar=CALENDAR).day == expected

    def test_from_29_february_it_ends_on_the_last_of_february(self) -> None:
        """The clause names no such case; it is answered as clause 3 answers it for months."""
        assert due(Years(1), received=at_nine("2024-02-29"), calendar=CALENDAR).day == date(2025, 2, 28)


@pytest.mark.law("91/2015/QH13, Điều 148, khoản 5")
class TestArticle148Clause5:
    """
    Điều 148, khoản 5: khi ngày cuối cùng của thời hạn là ngày nghỉ cuối tuần hoặc ngày nghỉ
    lễ thì thời hạn kết thúc tại thời điểm kết thúc ngày làm việc tiếp theo ngày nghỉ đó.
    """

    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            pytest.param(15, date(2026, 8, 28), id="friday-the-eve"),
            pytest.param(16, date(2026, 9, 3), id="saturday"),
            pytest.param(17, date(2026, 9, 3), id="sunday"),
            pytest.param(18, date(2026, 9, 3), id="swapped-day-off"),
            pytest.param(19, date(2026, 9, 3), id="holiday"),
            pytest.param(20, date(2026, 9, 3), id="national-day"),
            pytest.param(21, date(2026, 9, 3), id="the-next-working-day"),
            pytest.param(22, date(2026, 9, 4), id="the-morrow"),
        ],
    )
    def test_around_national_day(self, days: int, expected: date) -> None:
        """Received on 13 August 2026; off from Saturday 29 August to Wednesday 2 September."""
        assert due(CalendarDays(days), received=at_nine("2026-08-13"), calendar=CALENDAR).day == expected

    @pytest.mark.parametrize(
        ("received", "days", "expected"),
        [
            pytest.param("2026-02-04", 12, date(2026, 2, 23), id="first-day-of-tet"),
            pytest.param("2026-02-04", 18, date(2026, 2, 23), id="last-day-of-tet"),
            pytest.param("2026-02-04", 19, date(2026, 2, 23), id="day-after-tet"),
            pytest.param("2026-12-22", 10, date(2027, 1, 4), id="new-year-before-a-weekend"),
            pytest.param("2025-12-22", 10, date(2026, 1, 5), id="new-year-with-a-swapped-day"),
            pytest.param("2026-08-12", 10, date(2026, 8, 22), id="worked-saturday-does-not-move"),
            pytest.param("2026-08-12", 11, date(2026, 8, 24), id="sunday-after-it-does"),
            pytest.param("2026-11-04", 20, date(2026, 11, 25), id="culture-day"),
            pytest.param("2025-11-04", 20, date(2025, 11, 24), id="culture-day-a-year-before-it-was-one"),
            pytest.param("2026-04-16", 10, date(2026, 4, 28), id="sunday-holiday-then-compensatory-day"),
            pytest.param("2011-01-20", 10, date(2011, 1, 30), id="worked-sunday-does-not-move"),
        ],
    )
    def test_around_other_days_off(self, received: str, days: int, expected: date) -> None:
        assert due(CalendarDays(days), received=at_nine(received), calendar=CALENDAR).day == expected

    def test_the_end_moves_once(self) -> None:
        """Saturday 14 February rolls over the whole of Tết in one step, to Monday the 23rd."""
        assert due(CalendarDays(10), received=at_nine("2026-02-04"), calendar=CALENDAR).day == date(2026, 2, 23)


@pytest.mark.law("91/2015/QH13, Điều 148, khoản 6")
class TestArticle148Clause6:
    """
    Điều 148, khoản 6: thời điểm kết thúc ngày cuối cùng của thời hạn vào lúc hai mươi tư
    giờ của ngày đó.
    """

    @pytest.mark.parametrize(
        ("limit", "received", "ends"),
        [
            pytest.param(WorkingDays(5), "2026-08-20", "2026-08-27T00:00", id="working-days"),
            pytest.param(CalendarDays(20), "2026-08-13", "2026-09-04T00:00", id="days"),
            pytest.param(Months(3), "2026-11-30", "2027-03-02T00:00", id="months"),
            pytest.param(WorkingDays(1), "2026-12-30", "2027-01-01T00:00", id="last-day-of-the-year"),
            pytest.param(WorkingDays(1), "2024-02-28", "2024-03-01T00:00", id="leap-february"),
        ],
    )
    def test_ends_at_the_midnight_that_closes_the_day(
        self, limit: WorkingDays | CalendarDays | Months, received: str, ends: str
    ) -> None:
        assert due(limit, received=at_nine(received), calendar=CALENDAR).ends == moment(ends)


@pytest.mark.parametrize("limit", [CalendarDays(10**7), Weeks(10**6), Months(10**6), Years(8000), WorkingDays(10**6)])
def test_a_term_longer_than_the_calendar_is_refused(
    limit: WorkingDays | CalendarDays | Weeks | Months | Years,
) -> None:
    with pytest.raises(OutsideCoverage, match="edition"):
        due(limit, received=at_nine("2026-11-23"), calendar=CALENDAR)
