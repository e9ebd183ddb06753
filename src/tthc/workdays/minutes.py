"""Working time ("thời gian làm việc"): the worked minutes of an office, by prefix tables, added and counted.

A minute is worked when the calendar counts its day, the office is not closed, and the hour lies in a window. A
make-up day is worked with the timetable of the weekday it stands for ("derived": no text says so). Seconds are
dropped: receipts and results carry minutes.
"""

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Final, TypeAlias

from tthc.errors import InvalidValue, OutsideCoverage
from tthc.span import ZONE, aware, civil_day
from tthc.workdays.calendar import WorkingCalendar
from tthc.workdays.fact import DayKind
from tthc.workdays.hours import OfficeHours, Window

__all__ = ["WorkingTime", "working_time"]

DAY: Final = timedelta(days=1)
MINUTES: Final = 24 * 60
CLOCK: Final = tuple(time(minute // 60, minute % 60, tzinfo=ZONE) for minute in range(MINUTES))
"""Every minute of the day in Vietnam."""
Windows: TypeAlias = tuple[Window, ...]


class _Day:
    """One timetable of a day: worked minutes before each minute of it, and the minute at which each is complete."""

    __slots__ = ("at", "done", "total")

    def __init__(self, windows: Windows) -> None:
        self.done: list[int] = []
        self.at: list[int] = [0]
        worked = 0
        spans = [(_minute(opening), _minute(closing)) for opening, closing in windows]
        for minute in range(MINUTES):
            self.done.append(worked)
            if any(opening <= minute < closing for opening, closing in spans):
                worked += 1
                self.at.append(minute + 1)
        self.total: int = worked


def _minute(hour: time) -> int:
    return hour.hour * 60 + hour.minute


_timetable = lru_cache(maxsize=256)(_Day)


class WorkingTime:
    """The worked minutes of one office on one calendar; moments are aware, whole minutes count.

    Adding and counting are exact inverses: ``between(a, after(a, n)) == n``.
    """

    __slots__ = ("_before", "_days", "_first", "_open", "_opened", "calendar", "hours")

    def __init__(self, calendar: WorkingCalendar, hours: OfficeHours) -> None:
        self.calendar: WorkingCalendar = calendar
        self.hours: OfficeHours = hours
        self._first: int = calendar.covers.first.toordinal()
        self._days: list[_Day] = []
        self._before: list[int] = [0]
        self._opened: list[int] = []  # days with a worked minute before each day
        self._open: list[int] = []  # the places of those days
        for place, day in enumerate(calendar.covers):
            timetable = _timetable(self.windows(day))
            self._days.append(timetable)
            self._before.append(self._before[-1] + timetable.total)
            self._opened.append(len(self._open))
            if timetable.total:
                self._open.append(place)

    def windows(self, day: date) -> Windows:
        """The windows in which ``day`` is worked; none on a day off or a day the office is closed.

        Raises:
            OutsideCoverage: the calendar does not cover the day.
        """
        calendar = self.calendar
        if not calendar.is_working(day) or calendar.is_closed(day):
            return ()
        week = self.hours.timetable(day)
        fact = calendar.reason(day).fact
        if fact is None:
            return week[day.weekday()]
        if fact.kind is DayKind.MAKE_UP and fact.pair is not None:
            return week[fact.pair.weekday()] or next(filter(None, week))
        return week[day.weekday()] or next(filter(None, week))

    def reception(self, day: date) -> Windows:
        """The windows in which the office receives on ``day``: those it works, and its own hours of weekly rest days.

        A Saturday morning on which dossiers are received is no working day for that; on a public holiday, a
        compensatory or swapped day off nobody receives.
        """
        calendar = self.calendar
        if calendar.is_working(day):
            return self.windows(day)
        if calendar.reason(day).kind is not DayKind.WEEKLY_REST or calendar.is_closed(day):
            return ()
        return self.hours.timetable(day)[day.weekday()]

    def receives(self, moment: datetime) -> bool:
        """Whether the office receives at ``moment``: from opening up to, not including, closing."""
        moment = aware(moment)
        now = moment.time().replace(second=0, microsecond=0)
        return any(opening <= now < closing for opening, closing in self.reception(moment.date()))

    def next_reception(self, moment: datetime) -> datetime:
        """``moment`` itself where the office receives then, else the next opening of its counter.

        Raises:
            OutsideCoverage: there is none before the calendar ends.
        """
        moment = aware(moment)
        if self.receives(moment):
            return moment
        day, now = moment.date(), moment.time()
        while True:
            for opening, _ in self.reception(day):
                if day > moment.date() or opening > now:
                    return datetime.combine(day, opening, ZONE)
            day += DAY

    def opening(self, day: date) -> datetime | None:
        """The first worked minute of ``day``; None where it has none."""
        windows = self.windows(day)
        return datetime.combine(day, windows[0][0], ZONE) if windows else None

    def closing(self, day: date) -> datetime | None:
        """The minute the office closes on ``day``; None where it does not work."""
        windows = self.windows(day)
        return datetime.combine(day, windows[-1][1], ZONE) if windows else None

    def minutes_of(self, day: date) -> int:
        """How many minutes of ``day`` are worked.

        Raises:
            OutsideCoverage: the calendar does not cover the day.
        """
        return self._days[self._place(civil_day(day))].total

    def between(self, start: datetime, end: datetime) -> int:
        """How many minutes from ``start`` to ``end`` are worked; negative when ``end`` comes first.

        Raises:
            InvalidValue: a moment is naive.
            OutsideCoverage: a moment lies beyond the calendar.
        """
        return self._until(aware(end, "end")) - self._until(aware(start, "start"))

    def after(self, start: datetime, minutes: int) -> datetime:
        """The minute at which ``minutes`` worked minutes after ``start`` are complete; one or more.

        Raises:
            InvalidValue: ``minutes`` is not a whole number from 1 up, or the moment is naive.
            OutsideCoverage: the answer lies beyond the calendar.
        """
        if type(minutes) is not int or minutes < 1:
            raise InvalidValue(
                f"minutes count from 1 up, got {minutes!r}", f"số phút phải là số nguyên từ 1, không phải {minutes!r}"
            )
        target = self._until(start if start.tzinfo is ZONE else aware(start, "start")) + minutes
        place = bisect_left(self._before, target) - 1
        if place >= len(self._days):
            raise self._outside(None)
        return self._moment(place, self._days[place].at[target - self._before[place]])

    def share_between(self, start: datetime, end: datetime) -> Fraction:
        """How many working days from ``start`` to ``end``, each day's own minutes making one."""
        return self._share(aware(end, "end")) - self._share(aware(start, "start"))

    def share_after(self, start: datetime, days: Fraction) -> datetime:
        """The minute at which ``days`` working days after ``start`` are complete, rounded up to a whole minute.

        Half a day is half of the minutes worked on the day on which it falls, in an office of 7 hours as of 8.

        Raises:
            InvalidValue: ``days`` is not more than 0.
            OutsideCoverage: the answer lies beyond the calendar.
        """
        if days <= 0:
            raise InvalidValue(f"a share of days is more than 0, got {days}", f"phần ngày phải lớn hơn 0: {days}")
        target = self._share(aware(start, "start")) + days
        whole = -(-target // 1) - 1
        if whole >= len(self._open):
            raise self._outside(None)
        place = self._open[whole]
        return self._moment(place, self._days[place].at[-(-(target - whole) * self._days[place].total // 1)])

    def _until(self, moment: datetime) -> int:
        """Worked minutes from the beginning of the calendar to ``moment``."""
        place = moment.toordinal() - self._first
        if 0 <= place < len(self._days):
            return self._before[place] + self._days[place].done[moment.hour * 60 + moment.minute]
        raise self._outside(moment.date())

    def _share(self, moment: datetime) -> Fraction:
        place = self._place(moment.date())
        day = self._days[place]
        done = Fraction(day.done[moment.hour * 60 + moment.minute], day.total) if day.total else 0
        return self._opened[place] + Fraction(done)

    def _moment(self, place: int, minute: int) -> datetime:
        return datetime.combine(date.fromordinal(self._first + place), CLOCK[minute])

    def _place(self, day: date) -> int:
        place = day.toordinal() - self._first
        if 0 <= place < len(self._days):
            return place
        raise self._outside(day)

    def _outside(self, day: date | None) -> OutsideCoverage:
        covers = self.calendar.covers
        return OutsideCoverage(day, covers.first, covers.closed_last, self.calendar.edition)


@lru_cache(maxsize=64)
def working_time(calendar: WorkingCalendar, hours: OfficeHours) -> WorkingTime:
    """The working time of an office on a calendar; made once for the two and kept."""
    return WorkingTime(calendar, hours)
