"""A minute-by-minute recount of terms of hours and parts of a day; nothing of the library is imported here.

A minute is worked when its day is worked by the tables and it lies in a window of the weekday; a make-up day is
worked by the windows of the weekday it stands for. A minute counts if the clock ran when it began.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TypeAlias

from tests.oracle import days

Window: TypeAlias = tuple[int, int]
"""Minutes of the day, the first in, the last out."""
Week: TypeAlias = Sequence[Sequence[Window]]
Stop: TypeAlias = tuple[datetime, datetime]

ONE_MINUTE = timedelta(minutes=1)


def _pairs() -> Mapping[date, date]:
    """Each make-up day with the day off it stands for."""
    found: dict[date, date] = {}
    for file in days.TABLES.glob("*.toml"):
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["day"]:
            if row["kind"] == "make_up" and row["status"] != "proposed" and "swapped_with" in row:
                found[row["date"]] = row["swapped_with"]
    return found


PAIRS = _pairs()


def windows(day: date, week: Week) -> Sequence[Window]:
    """The windows in which a day is worked."""
    if not days.is_working(day):
        return ()
    stands_for = PAIRS.get(day, day)
    if day in days.WORKED and not week[stands_for.weekday()]:
        return next(list(found) for found in week if found)
    return week[stands_for.weekday()]


def is_worked(moment: datetime, week: Week) -> bool:
    """Whether the minute that begins at a moment is worked."""
    minute = moment.hour * 60 + moment.minute
    return any(opening <= minute < closing for opening, closing in windows(moment.date(), week))


def ran(moment: datetime, stops: Collection[Stop]) -> bool:
    """Whether the clock ran in the minute that begins at a moment."""
    return not any(opened <= moment < closed for opened, closed in stops)


def minutes_from(moment: datetime) -> Iterator[datetime]:
    """Each minute from a moment on."""
    moment = moment.replace(second=0, microsecond=0)
    while True:
        yield moment
        moment += ONE_MINUTE


def worked(start: datetime, count: int, stops: Collection[Stop], week: Week) -> datetime:
    """The end of the last of ``count`` worked minutes."""
    left = count
    for minute in minutes_from(start):
        if is_worked(minute, week) and ran(minute, stops):
            left -= 1
            if left == 0:
                return minute + ONE_MINUTE
    raise AssertionError


def running(start: datetime, count: int, stops: Collection[Stop]) -> datetime:
    """The end of the last of ``count`` minutes by the clock."""
    left = count
    for minute in minutes_from(start):
        left -= ran(minute, stops)
        if left == 0:
            return minute + ONE_MINUTE
    raise AssertionError


def shared(start: datetime, share: Fraction, stops: Collection[Stop], week: Week) -> datetime:
    """The end of a share of days, each day's own minutes making one; rounded up to a whole minute."""
    left = share
    for minute in minutes_from(start):
        if is_worked(minute, week) and ran(minute, stops):
            whole = sum(closing - opening for opening, closing in windows(minute.date(), week))
            left -= Fraction(1, whole)
            if left <= 0:
                return minute + ONE_MINUTE
    raise AssertionError


def between(start: datetime, end: datetime, week: Week) -> int:
    """How many minutes between two moments are worked."""
    found = 0
    for minute in minutes_from(start):
        if minute >= end.replace(second=0, microsecond=0):
            return found
        found += is_worked(minute, week)
    raise AssertionError
