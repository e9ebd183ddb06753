"""Booking: the office's own hours cut into windows, each for so many; what is free is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feedback.material import CALENDAR, at
from tthc.dossier import PersonRef
from tthc.errors import IllegalMove, InvalidValue, OutsideCoverage, UnknownCode
from tthc.feedback import Booking, BookingBook, BookingPlan
from tthc.workdays import OfficeHours

HOURS = OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30")
PLAN = BookingPlan(calendar=CALENDAR, hours=HOURS, minutes=60, capacity=2)
MONDAY = date(2026, 11, 23)


def booked(*moments: str) -> BookingBook:
    book = BookingBook(plan=PLAN)
    for number, when in enumerate(moments):
        book = book.book(Booking(key=f"H{number}", at=at(when)))
    return book


class TestWindows:
    """Hours of reception, cut; a rest too short for a window is not offered."""

    @pytest.mark.parametrize(
        ("day", "opens"),
        [
            pytest.param(MONDAY, ["07:30", "08:30", "09:30", "10:30", "13:30", "14:30", "15:30"], id="a-working-day"),
            pytest.param(date(2026, 11, 24), [], id="a-holiday"),
            pytest.param(date(2026, 11, 28), ["07:30", "08:30", "09:30", "10:30"], id="a-saturday-of-reception"),
            pytest.param(date(2026, 11, 29), [], id="a-sunday"),
        ],
    )
    def test_of_a_day(self, day: date, opens: list[str]) -> None:
        assert [f"{window.opens:%H:%M}" for window in PLAN.windows(day)] == opens

    def test_beyond_the_calendar_it_is_refused(self) -> None:
        with pytest.raises(OutsideCoverage):
            PLAN.windows(date(2031, 1, 6))

    def test_a_closed_office_has_none(self) -> None:
        shut = CALENDAR.with_closure(MONDAY, reason="bão", source="01/TB-VIDU")
        plan = BookingPlan(calendar=shut, hours=HOURS, minutes=60, capacity=2)
        assert plan.windows(MONDAY) == ()

    @pytest.mark.parametrize(("minutes", "capacity"), [(0, 1), (30, 0)])
    def test_a_window_has_a_length_and_room(self, minutes: int, capacity: int) -> None:
        with pytest.raises(InvalidValue, match="a minute or more and room for one or more"):
            BookingPlan(calendar=CALENDAR, hours=HOURS, minutes=minutes, capacity=capacity)


class TestBook:
    """A value: booking gives a new one."""

    def test_a_moment_falls_in_its_window(self) -> None:
        book = booked("2026-11-23T07:30", "2026-11-23T08:29")
        assert [(window.taken, window.free) for window in book.windows(MONDAY)][:2] == [(2, 0), (0, 2)]

    def test_the_book_before_is_as_it_was(self) -> None:
        empty = booked()
        empty.book(Booking(key="H0", at=at("2026-11-23T07:30")))
        assert empty.bookings == ()

    def test_an_overbooking_is_refused_with_what_is_free(self) -> None:
        full = booked("2026-11-23T07:30", "2026-11-23T07:30", "2026-11-23T08:30")
        with pytest.raises(IllegalMove) as refused:
            full.book(Booking(key="H9", at=at("2026-11-23T07:45")))
        assert str(refused.value) == (
            "the window of 2026-11-23 07:30 is full (2); "
            "free that day: 08:30 (1), 09:30 (2), 10:30 (2), 13:30 (2), 14:30 (2), 15:30 (2)"
        )
        assert refused.value.say() == (
            "khung 7 giờ 30 phút ngày 23/11/2026 đã đủ 2 người; "
            "còn chỗ trong ngày: 08:30 (1), 09:30 (2), 10:30 (2), 13:30 (2), 14:30 (2), 15:30 (2)"
        )

    @pytest.mark.parametrize(
        ("when", "free"),
        [
            pytest.param("2026-11-23T11:30", "07:30", id="at-closing-time"),
            pytest.param("2026-11-23T16:30", "07:30", id="in-the-rest"),
            pytest.param("2026-11-24T08:00", "none", id="on-a-holiday"),
        ],
    )
    def test_where_there_is_no_window(self, when: str, free: str) -> None:
        with pytest.raises(InvalidValue, match=f"no window at .*; free that day: {free}"):
            booked().book(Booking(key="H9", at=at(when)))

    def test_a_key_is_booked_once(self) -> None:
        with pytest.raises(IllegalMove, match="H0 is booked already"):
            booked("2026-11-23T07:30").book(Booking(key="H0", at=at("2026-11-25T07:30")))

    def test_cancelled_it_is_free_again(self) -> None:
        book = booked("2026-11-23T07:30", "2026-11-23T07:30").cancel("H0")
        assert [booking.key for booking in book.bookings] == ["H1"]
        assert book.windows(MONDAY)[0].free == 1
        with pytest.raises(UnknownCode, match="nothing is booked under 'H0'"):
            book.cancel("H0")

    def test_a_booking_has_a_key(self) -> None:
        with pytest.raises(InvalidValue, match="has a key"):
            Booking(key=" ", at=at("2026-11-23T07:30"), by=PersonRef("x"))

    def test_the_next_free_window(self) -> None:
        full = booked("2026-11-23T15:30", "2026-11-23T15:45")
        assert full.next_free(at("2026-11-23T15:00")).opens == at("2026-11-25T07:30")
        assert full.next_free(at("2026-11-23T13:30")).opens == at("2026-11-23T13:30")
        with pytest.raises(OutsideCoverage):
            full.next_free(at("2027-12-31T15:31"))

    @given(st.lists(st.integers(0, 6), max_size=40))
    def test_no_window_ever_holds_more_than_it_takes(self, wishes: list[int]) -> None:
        """Whatever is wished for: taken and refused together are the wishes, and no window is over."""
        book, refused = BookingBook(plan=PLAN), 0
        opens = [window.opens for window in PLAN.windows(MONDAY)]
        for number, wish in enumerate(wishes):
            try:
                book = book.book(Booking(key=str(number), at=opens[wish]))
            except IllegalMove:
                refused += 1
        assert len(book.bookings) + refused == len(wishes)
        windows = book.windows(MONDAY)
        assert all(window.taken <= window.capacity for window in windows)
        assert sum(window.taken for window in windows) == len(book.bookings)
        assert sum(window.free for window in book.free(MONDAY)) == 14 - len(book.bookings)
