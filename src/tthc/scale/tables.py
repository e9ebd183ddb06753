"""A calendar as arrays: working days through a day, the k-th working day, worked minutes through a minute.

Days and minutes are numbered from 1 January 1970, as NumPy's ``datetime64[D]`` and ``datetime64[m]`` are; minutes are
those of Vietnam's clock. What lies outside the calendar stands as ``BEYOND`` or ``MISSING`` at the rims of each
table: a place past either end is clipped there, so that no answer is ever read from another row's entry.
"""

from datetime import date
from functools import lru_cache
from math import gcd, lcm
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
from attrs import frozen

from tthc.errors import OutsideCoverage
from tthc.text import Phrase
from tthc.workdays import OfficeHours, WorkingCalendar, working_time

__all__ = [
    "BEYOND",
    "DAY",
    "MISSING",
    "UNIX",
    "DayTables",
    "Flags",
    "Integers",
    "MinuteTables",
    "Room",
    "day_tables",
    "minute_tables",
]

Integers: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]

DAY: Final = 24 * 60
Room: TypeAlias = tuple[Integers | None, Integers | None, Integers | None]
"""Arrays to work in, so that block after block takes no further memory."""
MISSING: Final = -(1 << 63)
"""``NaT`` as a number."""
BEYOND: Final = 1 << 40
"""More working days or minutes than any calendar holds: what the tables say of a day outside."""
UNIX: Final = date.fromisoformat("1970-01-01").toordinal()


@frozen(eq=False)
class DayTables:
    """The working days of a calendar, as three tables; made once for it and kept.

    ``through[d - base]`` is the number of working days through day ``d``, ``nth[k]`` the ``k``-th working day (counted
    from 1) and ``roll[d - base]`` the day itself or the next working day; ``longest`` is the number of days from the
    first to the last.
    """

    calendar: WorkingCalendar
    base: int
    through: Integers
    nth: Integers
    roll: Integers
    longest: int

    def until(self, days: Integers, out: Integers | None = None) -> Integers:
        """How many working days through each day; ``BEYOND`` of a day that is not covered, or none."""
        return self.through.take(_offset(days, self.base), mode="clip", out=out)

    def at(self, places: Integers) -> Integers:
        """The working day of each place, counted from 1; ``MISSING`` where there is none."""
        return self.nth.take(places, mode="clip")

    def rolled(self, days: Integers) -> Integers:
        """Each day itself where it is worked, else the next; ``MISSING`` where there is none."""
        return self.roll.take(_offset(days, self.base), mode="clip")

    def covered(self, days: Integers) -> Flags:
        """Whether the calendar covers each day."""
        found: Flags = self.until(days) < BEYOND
        return found

    def worked(self, days: Integers) -> Flags:
        """Whether each day is a working day; False of one that is not covered."""
        found: Flags = self.rolled(days) == days
        return found

    def outside(self, day: int, place: Phrase) -> OutsideCoverage:
        """The refusal of a row: of its day where that is not covered, else of an answer beyond the tables."""
        covers, asked = self.calendar.covers, None
        if 0 < day + UNIX <= date.max.toordinal():
            asked = date.fromordinal(day + UNIX)
        if asked in covers:
            asked = None
        return OutsideCoverage(asked, covers.first, covers.closed_last, self.calendar.edition, place=place)


@frozen(eq=False)
class MinuteTables:
    """The worked minutes of an office on a calendar, by slots in which either every minute is worked or none.

    A slot is as long as all openings and closings allow. ``until`` packs, slot by slot, the worked minutes before what
    to add the minute to (one less than it), and in its lowest bit whether the slot is worked; ``begin`` is what to add
    to the number of a worked minute (counted from 0) to have the minute at which it is complete.
    """

    days: DayTables
    hours: OfficeHours
    origin: int
    slot: int
    packed: Integers
    begin: Integers
    count: int
    before: Integers
    total: Integers
    opened: Integers
    open: Integers
    closing: Integers
    shares: int

    def until(self, minutes: Integers, room: Room = (None, None, None)) -> Integers:
        """How many worked minutes before each minute, less one; ``BEYOND`` where it is not covered.

        The answer lies in the first array of ``room``, where there is one.
        """
        place = np.subtract(minutes, self.origin - self.slot, out=room[0])
        packed = self.packed.take(np.floor_divide(place, self.slot, out=room[1]), mode="clip", out=room[2])
        place *= np.bitwise_and(packed, 1, out=room[1])
        packed >>= 1
        place += packed
        return place

    def share(self, minutes: Integers, unit: int) -> Integers:
        """How many working days before each minute, each day's own minutes making one, in parts of ``unit`` a day."""
        done = self.until(minutes)
        beyond = done >= BEYOND
        day = np.where(beyond, 0, minutes // DAY - self.origin // DAY)
        done += 1 - self.before[day]
        done *= unit // np.maximum(self.total[day], 1)
        done += self.opened[day] * unit
        done[beyond] = BEYOND
        return done

    def at_share(self, shares: Integers, unit: int) -> Integers:
        """The minute at which shares of ``unit`` a day are complete, rounded up to a whole minute; they are covered."""
        whole = (shares - 1) // unit
        day = self.open.take(whole, mode="clip")
        worked = -(-(shares - whole * unit) * self.total[day] // unit)
        return self.at(self.before[day] + worked - 1)

    def at(self, places: Integers, room: Room = (None, None, None)) -> Integers:
        """The minute at which the worked minute of each place, counted from 0, is complete; the places are covered.

        The answer lies in the third array of ``room``, where there is one.
        """
        begun = self.begin.take(np.floor_divide(places, self.slot, out=room[1]), mode="clip", out=room[2])
        begun += places
        return begun


def _offset(days: Integers, base: int) -> Integers:
    return days - base if base else days


@lru_cache(maxsize=16)
def day_tables(calendar: WorkingCalendar) -> DayTables:
    """The tables of a calendar; asked again for an equal one, the same."""
    first, last = (day.toordinal() - UNIX for day in (calendar.covers.first, calendar.covers.closed_last))
    base = min(0, first - 1)
    worked = np.fromiter((calendar.is_working(day) for day in calendar.covers), bool, calendar.covers.days)
    days = np.flatnonzero(worked) + first
    nth = np.full(len(days) + 2, MISSING)
    nth[1:-1] = days
    through = np.full(last + 2 - base, BEYOND)
    through[first - base : -1] = np.cumsum(worked)
    roll = np.full(last + 2 - base, MISSING)
    roll[first - base : -1] = nth.take(np.cumsum(worked) - worked + 1, mode="clip")
    tables = (through, nth, roll)
    for table in tables:
        table.flags.writeable = False
    return DayTables(calendar, base, *tables, last - first)


@lru_cache(maxsize=16)
def minute_tables(calendar: WorkingCalendar, hours: OfficeHours) -> MinuteTables:
    """The tables of an office on a calendar; asked again for equal ones, the same."""
    office = working_time(calendar, hours)
    windows = [
        [(opening.hour * 60 + opening.minute, closing.hour * 60 + closing.minute) for opening, closing in day]
        for day in map(office.windows, calendar.covers)
    ]
    slot = gcd(DAY, *(edge for day in {tuple(day) for day in windows} for window in day for edge in window))
    worked = np.zeros((len(windows), DAY // slot), bool)
    for place, day in enumerate(windows):
        for opening, closing in day:
            worked[place, opening // slot : closing // slot] = True
    total = worked.sum(axis=1) * slot
    flat = worked.ravel()
    slots = np.flatnonzero(flat)
    begun = np.cumsum(flat) - flat  # worked slots before each
    # Of a worked slot what is to be added to a minute counted from one slot before the calendar; of another what it is.
    packed = np.full(len(flat) + 2, 2 * BEYOND)
    ahead = np.where(flat, begun - np.arange(1, len(flat) + 1), begun) * slot - 1
    packed[1:-1] = 2 * ahead + flat
    origin = (calendar.covers.first.toordinal() - UNIX) * DAY
    begin = origin + 1 + (slots - np.arange(len(slots))) * slot
    opened = np.cumsum(total > 0) - (total > 0)
    closings = np.array([day[-1][1] if day else -1 for day in windows])
    totals = {int(value) for value in np.unique(total)} - {0}
    return MinuteTables(
        day_tables(calendar),
        hours,
        origin,
        slot,
        packed,
        begin,
        int(total.sum()),
        np.cumsum(total) - total,
        total,
        opened,
        np.flatnonzero(total),
        closings,
        lcm(*totals) if totals else 1,
    )
