"""A day-by-day recount of terms with stops; nothing of the library is imported here.

A day is used up if the clock was running when that day began. So the day of a request counts and the day of
completion does not; a stop within one day changes nothing; and where the last day itself brings a stop, nothing
is left: the term then ends on the day of resumption, or on the next working day.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TypeAlias

from tests.oracle import days

Stop: TypeAlias = tuple[date, date]
"""The day of the request and the day of completion."""


def began_running(day: date, stops: Collection[Stop]) -> bool:
    """Whether the clock was running when the day began."""
    return not any(asked < day <= complete for asked, complete in stops)


def worked_from(day: date) -> date:
    """The day itself when it is worked, else the next that is."""
    while not days.is_working(day):
        day += days.ONE_DAY
    return day


def settled(day: date, stops: Collection[Stop]) -> date:
    """The last day of a term that has no day left after ``day``: never one on which the clock stands still."""
    day = worked_from(day)
    while True:
        later = [complete for asked, complete in stops if asked <= day < complete]
        if not later:
            return day
        day = worked_from(max(later))


def days_after(day: date) -> Iterator[date]:
    """The days that follow."""
    while True:
        day += days.ONE_DAY
        yield day


def working(start: date, count: int, stops: Collection[Stop]) -> date:
    """The last of ``count`` working days."""
    used = 0
    for day in days_after(start):
        if days.is_working(day) and began_running(day, stops):
            used += 1
        if used == count:
            return settled(day, stops)
    raise AssertionError


def civil(start: date, count: int, stops: Collection[Stop]) -> date:
    """The last of ``count`` civil days, moved off a day off once."""
    used = 0
    day = start
    while used < count:
        day += days.ONE_DAY
        used += began_running(day, stops)
    return settled(day, stops)


def corresponding(start: date, months: int, stops: Collection[Stop]) -> date:
    """The corresponding day ``months`` later, or the last of that month; later by the days the clock stood."""
    year, month, last = start.year, start.month, start.day
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    while True:
        try:
            end = date(year, month, last)
        except ValueError:
            last -= 1
        else:
            return civil(start, (end - start).days, stops)


def at_once(start: date, stops: Collection[Stop]) -> date:
    """A term without days of its own: the day it starts on, if that is worked."""
    return settled(start, stops)
