"""Booking ("đặt lịch"): windows of the hours in which an office receives, each with room for so many.

No law shapes it: how long a window is and how many it takes is the center's own rule ("derived").
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from attrs import evolve, field, frozen

from tthc.dossier import PersonRef
from tthc.errors import IllegalMove, InvalidValue, UnknownCode
from tthc.span import ZONE, aware, civil_day
from tthc.text import clock_text, date_text, one_line
from tthc.workdays import OfficeHours, WorkingCalendar, working_time

__all__ = ["Booking", "BookingBook", "BookingPlan", "BookingWindow"]

MINUTE: Final = timedelta(minutes=1)
DAY: Final = timedelta(days=1)


def _key(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a booking has a key", "lịch hẹn phải có mã")
    return text


@frozen(kw_only=True)
class Booking:
    """One appointment: its key, and the moment it was made for; the person only as a reference."""

    key: str = field(converter=_key)
    at: datetime = field(converter=aware)
    by: PersonRef | None = None


@frozen(kw_only=True)
class BookingWindow:
    """A window of a day: from its opening up to, not including, its closing; room for ``capacity``."""

    opens: datetime
    closes: datetime
    capacity: int
    taken: int = 0

    @property
    def free(self) -> int:
        """How many it still takes."""
        return max(self.capacity - self.taken, 0)

    def __contains__(self, moment: datetime) -> bool:
        return self.opens <= moment < self.closes


@frozen(kw_only=True)
class BookingPlan:
    """How an office cuts its hours of reception: windows of so many ``minutes``, each for ``capacity`` people.

    A rest of an opening that is shorter than a window is not offered.
    """

    calendar: WorkingCalendar = field(repr=lambda calendar: repr(calendar.edition))
    hours: OfficeHours = field(repr=lambda hours: repr(str(hours)))
    minutes: int
    capacity: int

    def __attrs_post_init__(self) -> None:
        if self.minutes < 1 or self.capacity < 1:
            raise InvalidValue(
                f"a window has a minute or more and room for one or more, got {self.minutes} and {self.capacity}",
                f"khung giờ phải từ 1 phút và nhận từ 1 người, không phải {self.minutes} và {self.capacity}",
            )

    def windows(self, day: date) -> tuple[BookingWindow, ...]:
        """The windows of ``day``, in order; none on a day on which the office does not receive.

        Raises:
            OutsideCoverage: the calendar does not cover the day.
        """
        return tuple(self._windows(civil_day(day)))

    def _windows(self, day: date) -> Iterator[BookingWindow]:
        length = self.minutes * MINUTE
        for opening, closing in working_time(self.calendar, self.hours).reception(day):
            opens, end = datetime.combine(day, opening, ZONE), datetime.combine(day, closing, ZONE)
            while opens + length <= end:
                yield BookingWindow(opens=opens, closes=opens + length, capacity=self.capacity)
                opens += length


@frozen(kw_only=True)
class BookingBook:
    """A plan and the bookings made under it: a value; booking and cancelling give a new one."""

    plan: BookingPlan
    bookings: tuple[Booking, ...] = field(default=(), repr=lambda bookings: f"<{len(bookings)}>")

    def windows(self, day: date) -> tuple[BookingWindow, ...]:
        """The windows of ``day`` with what is taken.

        Raises:
            OutsideCoverage: the calendar does not cover the day.
        """
        made = [booking.at for booking in self.bookings if booking.at.date() == civil_day(day)]
        return tuple(evolve(window, taken=sum(at in window for at in made)) for window in self.plan.windows(day))

    def free(self, day: date) -> tuple[BookingWindow, ...]:
        """The windows of ``day`` that still take somebody."""
        return tuple(window for window in self.windows(day) if window.free)

    def next_free(self, after: datetime) -> BookingWindow:
        """The first window that opens at ``after`` or later and still takes somebody.

        Raises:
            OutsideCoverage: there is none before the calendar ends.
        """
        after = aware(after, "after")
        day = after.date()
        while True:
            for window in self.free(day):
                if window.opens >= after:
                    return window
            day += DAY

    def book(self, booking: Booking) -> "BookingBook":
        """A new book with one more booking, in the window its moment falls in.

        Raises:
            IllegalMove: the window is full, or the key is booked already; the message lists what is free that day.
            InvalidValue: the office has no window at that moment.
            OutsideCoverage: the calendar does not cover the day.
        """
        if any(made.key == booking.key for made in self.bookings):
            raise IllegalMove(
                f"{booking.key} is booked already; cancel it first",
                f"mã {booking.key} đã có lịch hẹn; hãy hủy lịch cũ trước",
            )
        day = booking.at.date()
        window = next((window for window in self.windows(day) if booking.at in window), None)
        if window is None:
            raise InvalidValue(
                f"no window at {booking.at:%Y-%m-%d %H:%M}; free that day: {self._offers(day, 'en')}",
                f"không có khung giờ lúc {clock_text(booking.at.time())} ngày {date_text(day)}; "
                f"còn chỗ trong ngày: {self._offers(day, 'vi')}",
            )
        if not window.free:
            raise IllegalMove(
                f"the window of {window.opens:%Y-%m-%d %H:%M} is full ({window.capacity}); "
                f"free that day: {self._offers(day, 'en')}",
                f"khung {clock_text(window.opens.time())} ngày {date_text(day)} đã đủ {window.capacity} người; "
                f"còn chỗ trong ngày: {self._offers(day, 'vi')}",
            )
        return evolve(self, bookings=(*self.bookings, booking))

    def cancel(self, key: str) -> "BookingBook":
        """A new book without a booking.

        Raises:
            UnknownCode: nothing is booked under the key.
        """
        kept = tuple(booking for booking in self.bookings if booking.key != key)
        if len(kept) == len(self.bookings):
            raise UnknownCode(f"nothing is booked under {key!r}", f"không có lịch hẹn mã {key!r}")
        return evolve(self, bookings=kept)

    def _offers(self, day: date, lang: str) -> str:
        offers = [f"{window.opens:%H:%M} ({window.free})" for window in self.free(day)]
        return ", ".join(offers) or ("none" if lang == "en" else "không còn")
