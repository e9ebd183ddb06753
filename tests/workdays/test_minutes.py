"""Working time: worked minutes added and counted, against a walk over every minute."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.oracle import minutes as oracle
from tests.strategies import office_hours
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.law import working_calendar
from tthc.span import ZONE, moment
from tthc.workdays import OfficeHours, WorkingTime, working_time
from tthc.workdays.hours import Week

CALENDAR = working_calendar()
SEVEN_AND_A_HALF = OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00")
SEVEN = OfficeHours.parse("T2-T6 08:00-11:30, 13:30-17:00")
EIGHT = OfficeHours.parse("T2-T6 07:00-11:30, 13:30-17:00; T7 07:30-11:30")
UNEVEN = OfficeHours.parse("T2 07:00-11:00; T3-T4 07:30-11:30, 13:30-17:00; T5 13:00-13:01; T6 00:00-23:59")
OFFICES = (SEVEN_AND_A_HALF, SEVEN, EIGHT, UNEVEN)

USUAL = working_time(CALENDAR, SEVEN_AND_A_HALF)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 1), timezones=st.just(ZONE))  # noqa: DTZ001
offices = st.sampled_from(OFFICES)


def plain(week: Week) -> oracle.Week:
    """A week as the oracle reads it."""
    return [[(a.hour * 60 + a.minute, b.hour * 60 + b.minute) for a, b in windows] for windows in week]


class TestAddedAndCounted:
    @pytest.mark.parametrize(
        ("start", "minutes", "end"),
        [
            pytest.param("2024-04-26T16:21", 480, "2024-05-02T16:51", id="over-a-holiday-of-three-days"),
            pytest.param("2024-05-03T16:21", 480, "2024-05-04T16:51", id="into-a-worked-saturday"),
            pytest.param("2026-11-23T07:30", 450, "2026-11-23T17:00", id="a-whole-day-ends-at-closing"),
            pytest.param("2026-11-23T07:30", 451, "2026-11-25T07:31", id="a-minute-more-is-the-day-after-24-november"),
            pytest.param("2026-11-23T07:30", 240, "2026-11-23T11:30", id="ends-at-noon-not-at-the-next-opening"),
            pytest.param("2026-11-23T05:00", 1, "2026-11-23T07:31", id="before-opening"),
            pytest.param("2026-11-23T12:00", 1, "2026-11-23T13:31", id="at-noon"),
            pytest.param("2026-11-23T17:00", 1, "2026-11-25T07:31", id="at-closing"),
            pytest.param("2026-11-23T22:00", 1, "2026-11-25T07:31", id="at-night"),
            pytest.param("2026-11-24T10:00", 1, "2026-11-25T07:31", id="on-a-holiday"),
            pytest.param("2026-01-10T10:00", 60, "2026-01-10T11:00", id="on-a-make-up-day"),
            pytest.param("2026-11-23T10:00:59", 1, "2026-11-23T10:01", id="seconds-are-dropped"),
        ],
    )
    def test_after(self, start: str, minutes: int, end: str) -> None:
        assert USUAL.after(moment(start), minutes) == moment(end)
        assert USUAL.between(moment(start), moment(end)) == minutes

    @given(moments, st.integers(1, 20_000), offices)
    def test_counting_undoes_adding(self, start: datetime, minutes: int, hours: OfficeHours) -> None:
        time = working_time(CALENDAR, hours)
        assert time.between(start, time.after(start, minutes)) == minutes

    @given(moments, moments, offices)
    def test_adding_undoes_counting_where_the_end_is_worked(
        self, start: datetime, other: datetime, hours: OfficeHours
    ) -> None:
        time = working_time(CALENDAR, hours)
        end = time.after(other, 1)  # the end of a worked minute
        if (minutes := time.between(start, end)) > 0:
            assert time.after(start, minutes) == end
        assert time.between(end, start) == -minutes

    @given(moments, st.integers(1, 3000), offices)
    @example(moment("2024-04-26T16:21"), 480, SEVEN_AND_A_HALF)
    def test_after_against_the_walk(self, start: datetime, minutes: int, hours: OfficeHours) -> None:
        time = working_time(CALENDAR, hours)
        assert time.after(start, minutes) == oracle.worked(start, minutes, (), plain(hours.week))

    @given(moments, st.integers(0, 20_000), offices)
    def test_between_against_the_walk(self, start: datetime, length: int, hours: OfficeHours) -> None:
        end = start + timedelta(minutes=length)
        assert working_time(CALENDAR, hours).between(start, end) == oracle.between(start, end, plain(hours.week))

    @given(moments, st.fractions(Fraction(1, 100), 3, max_denominator=100), offices)
    def test_shares_against_the_walk(self, start: datetime, share: Fraction, hours: OfficeHours) -> None:
        time = working_time(CALENDAR, hours)
        assert time.share_after(start, share) == oracle.shared(start, share, (), plain(hours.week))

    @given(moments, st.fractions(Fraction(1, 100), 3, max_denominator=100), offices)
    def test_a_share_is_complete_at_its_end_and_not_a_minute_before(
        self, start: datetime, share: Fraction, hours: OfficeHours
    ) -> None:
        time = working_time(CALENDAR, hours)
        end = time.share_after(start, share)
        assert time.share_between(start, end) >= share > time.share_between(start, end - timedelta(minutes=1))

    @given(office_hours, st.integers(1, 300))
    def test_any_office(self, hours: OfficeHours, minutes: int) -> None:
        time = WorkingTime(CALENDAR, hours)
        start = moment("2026-08-20T09:00")
        try:
            end = time.after(start, minutes)
        except OutsideCoverage:
            assert not any(hours.week[:5])  # an office that works on Saturdays and Sundays alone
            return
        assert time.between(start, end) == minutes


@pytest.mark.law("Suy ra, giờ làm việc và phần của một ngày")
class TestHalfADay:
    @pytest.mark.parametrize(
        ("hours", "opening", "end"),
        [
            pytest.param(SEVEN_AND_A_HALF, "2026-11-23T07:30", "2026-11-23T11:15", id="225-minutes-of-450"),
            pytest.param(SEVEN, "2026-11-23T08:00", "2026-11-23T11:30", id="210-minutes-of-420"),
            pytest.param(EIGHT, "2026-11-23T07:00", "2026-11-23T11:00", id="240-minutes-of-480"),
        ],
    )
    def test_is_half_of_the_offices_own_minutes(self, hours: OfficeHours, opening: str, end: str) -> None:
        assert working_time(CALENDAR, hours).share_after(moment(opening), Fraction(1, 2)) == moment(end)

    def test_over_two_days_of_different_length_each_gives_its_own_part(self) -> None:
        """Monday has 240 minutes, Tuesday 450: from 10:00 on Monday 60 are left, a quarter; the other of 450."""
        time = working_time(CALENDAR, UNEVEN)
        assert time.share_after(moment("2026-11-16T10:00"), Fraction(1, 2)) == moment("2026-11-17T09:23")

    @pytest.mark.parametrize("share", [Fraction(0), Fraction(-1, 2)])
    def test_nothing_is_no_share(self, share: Fraction) -> None:
        with pytest.raises(InvalidValue, match="more than 0"):
            USUAL.share_after(moment("2026-11-23T08:00"), share)


class TestReception:
    SATURDAYS = working_time(CALENDAR, EIGHT)

    @pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 1.014061")
    @pytest.mark.parametrize(
        ("at", "receives"),
        [
            pytest.param("2026-11-20T07:00", True, id="at-opening"),
            pytest.param("2026-11-20T06:59", False, id="before-opening"),
            pytest.param("2026-11-20T11:29", True, id="last-minute"),
            pytest.param("2026-11-20T11:30", False, id="closing-is-closed"),
            pytest.param("2026-11-21T08:00", True, id="saturday-morning"),
            pytest.param("2026-11-21T14:00", False, id="saturday-afternoon"),
            pytest.param("2026-11-22T08:00", False, id="sunday"),
            pytest.param("2026-11-24T08:00", False, id="holiday"),
            pytest.param("2026-08-22T16:00", True, id="make-up-saturday-with-mondays-hours"),
        ],
    )
    def test_the_hours_of_the_counter(self, at: str, receives: bool) -> None:
        assert self.SATURDAYS.receives(moment(at)) is receives

    @pytest.mark.law("127/2007/QĐ-TTg")
    @pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 1.014061")
    def test_a_saturday_morning_receives_and_no_minute_of_it_counts(self) -> None:
        assert self.SATURDAYS.minutes_of(date(2026, 11, 21)) == 0
        assert self.SATURDAYS.after(moment("2026-11-21T08:00"), 1) == moment("2026-11-23T07:01")

    @pytest.mark.parametrize(
        ("at", "next_one"),
        [
            pytest.param("2026-11-20T08:15", "2026-11-20T08:15", id="open"),
            pytest.param("2026-11-20T12:00", "2026-11-20T13:30", id="noon"),
            pytest.param("2026-11-20T17:00", "2026-11-21T07:30", id="friday-evening"),
            pytest.param("2026-11-21T12:00", "2026-11-23T07:00", id="saturday-noon"),
            pytest.param("2026-11-23T18:00", "2026-11-25T07:00", id="eve-of-24-november"),
        ],
    )
    def test_when_the_counter_opens_next(self, at: str, next_one: str) -> None:
        assert self.SATURDAYS.next_reception(moment(at)) == moment(next_one)


class TestADay:
    @pytest.mark.law("Suy ra, giờ của ngày làm bù")
    def test_a_make_up_day_keeps_the_hours_of_the_weekday_it_stands_for(self) -> None:
        """Saturday 22/08/2026 is worked for Monday 31/08."""
        hours = OfficeHours.parse("T2 07:00-16:00; T3-T6 07:30-17:00; T7 07:30-11:30")
        assert WorkingTime(CALENDAR, hours).closing(date(2026, 8, 22)) == moment("2026-08-22T16:00")

    def test_opening_and_closing(self) -> None:
        assert USUAL.opening(date(2026, 11, 23)) == moment("2026-11-23T07:30")
        assert USUAL.closing(date(2026, 11, 23)) == moment("2026-11-23T17:00")
        assert (USUAL.opening(date(2026, 11, 24)), USUAL.closing(date(2026, 11, 24))) == (None, None)
        assert USUAL.windows(date(2026, 11, 23)) == ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))

    def test_a_weekday_the_office_does_not_work_has_no_minutes(self) -> None:
        time = WorkingTime(CALENDAR, OfficeHours.parse("T2-T5 07:30-11:30"))
        assert time.minutes_of(date(2026, 11, 27)) == 0
        assert time.after(moment("2026-11-26T11:30"), 1) == moment("2026-11-30T07:31")


class TestRefuses:
    @pytest.mark.parametrize("minutes", [0, -1, True, 1.5])
    def test_what_is_no_count(self, minutes: int) -> None:
        with pytest.raises(InvalidValue, match="count from 1 up"):
            USUAL.after(moment("2026-11-23T08:00"), minutes)

    def test_a_naive_moment(self) -> None:
        with pytest.raises(InvalidValue, match="no offset"):
            USUAL.after(datetime(2026, 11, 23, 8), 1)  # noqa: DTZ001
        with pytest.raises(InvalidValue, match="no offset"):
            USUAL.between(datetime(2026, 11, 23, 8), moment("2026-11-23T08:00"))  # noqa: DTZ001

    def test_what_lies_beyond_the_calendar(self) -> None:
        with pytest.raises(OutsideCoverage):
            USUAL.after(moment("2027-12-31T16:59"), 2)
        assert USUAL.after(moment("2027-12-31T16:59"), 1) == moment("2027-12-31T17:00")
        with pytest.raises(OutsideCoverage):
            USUAL.between(moment("2009-12-31T08:00"), moment("2026-11-23T08:00"))
        with pytest.raises(OutsideCoverage):
            USUAL.minutes_of(date(2028, 1, 3))
        with pytest.raises(OutsideCoverage):
            USUAL.share_after(moment("2027-12-31T16:59"), Fraction(1, 2))


def test_it_is_made_once_for_a_calendar_and_its_hours() -> None:
    twin = OfficeHours.parse(str(SEVEN_AND_A_HALF))
    assert working_time(CALENDAR, twin) is working_time(CALENDAR, SEVEN_AND_A_HALF)
