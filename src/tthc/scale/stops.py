"""The stops of each row's clock, and the walk over them: the next stop of all rows that have one, in one step.

What a stop does is told beside the count of one dossier (:mod:`tthc.deadline.count`, :mod:`tthc.deadline.minute`): a
working day is used up if the clock was running when it began; of a term of hours the minutes between are not.
"""

from collections.abc import Callable, Iterable
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from tthc.deadline.reckon import Stop
from tthc.errors import InvalidValue
from tthc.scale.columns import Numbers, Times, counts, days_or_minutes, local_minute
from tthc.scale.tables import BEYOND, DAY, MISSING, DayTables, Flags, Integers

__all__ = ["CivilStretch", "MinuteStretch", "Stops", "StopsOfBlock", "Stretch", "WorkingStretch", "after_stops"]

APART: Final = 4 * BEYOND
"""More than lies between any two stops, so that the stops of two rows never meet."""


@frozen(eq=False)
class Stops:
    """The stops of every row, laid out as an Arrow list is: those of row ``i`` stand at ``offsets[i]:offsets[i + 1]``.

    ``opened`` and ``closed`` are days (``datetime64[D]``) or minutes of Vietnam's clock (``datetime64[m]``): the
    request and the completion. A stop still open (``closed`` is ``NaT``) stops nothing yet, as one that closed when it
    opened or before. Stops of one row may come in any order, touch and overlap. Terms that end at a minute take
    minutes only.

    Raises:
        InvalidValue: a column is of another type or length, a stop has no beginning, or the offsets lead nowhere.
    """

    opened: Times
    closed: Times
    offsets: Numbers
    by_minute: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        opened, by_minute = days_or_minutes(self.opened, "opened")
        _, closed_by_minute = days_or_minutes(self.closed, "closed", len(opened))
        offsets = counts(self.offsets, len(self.offsets), "offsets")
        if by_minute is not closed_by_minute:
            raise InvalidValue(
                "opened and closed are both days or both minutes",
                "opened và closed phải cùng là ngày hoặc cùng là phút",
            )
        if not len(offsets) or offsets[0] < 0 or offsets[-1] > len(opened) or (offsets[1:] < offsets[:-1]).any():
            raise InvalidValue(
                f"offsets rise from 0 to at most the number of stops, {len(opened)}, and are one more than the rows",
                f"offsets tăng dần từ 0, không quá số lần dừng là {len(opened)}, và nhiều hơn số dòng một phần tử",
            )
        if len(opened) and opened.min() == MISSING:
            place = int(opened.argmin())
            raise InvalidValue(f"stop {place} has no beginning (NaT)", f"lần dừng {place} không có lúc bắt đầu (NaT)")
        object.__setattr__(self, "by_minute", by_minute)

    @classmethod
    def of(cls, rows: Iterable[Iterable[Stop]]) -> "Stops":
        """The stops of clocks (:attr:`tthc.Clock.stops`), row by row, to the minute."""
        opened: list[int] = []
        closed: list[int] = []
        offsets = [0]
        for stops in rows:
            for stop in stops:
                opened.append(local_minute(stop.opened))
                closed.append(local_minute(stop.closed) if stop.closed else MISSING)
            offsets.append(len(opened))
        return cls(
            np.array(opened, np.int64).view("datetime64[m]"),
            np.array(closed, np.int64).view("datetime64[m]"),
            np.array(offsets),
        )

    @property
    def rows(self) -> int:
        """How many rows there are stops of."""
        return len(self.offsets) - 1

    def checked(self, rows: int, *, by_minute: bool) -> "Stops":
        """These stops, if they are of so many rows and known as closely as is asked.

        Raises:
            InvalidValue: they are not.
        """
        if self.rows != rows:
            raise InvalidValue(
                f"stops are of {self.rows} rows, received has {rows}", f"stops có {self.rows} dòng, received có {rows}"
            )
        if by_minute and not self.by_minute:
            raise InvalidValue(
                "a term that ends at a minute takes stops by the minute, datetime64[m]; these are days",
                "thời hạn tính đến phút cần lần dừng tính đến phút (datetime64[m]), không phải ngày",
            )
        return self

    def take(self, rows: npt.NDArray[np.int64]) -> "Stops":
        """The stops of some rows, in their order."""
        begins = self.offsets[rows].astype(np.int64)
        lengths = self.offsets[rows + 1].astype(np.int64) - begins
        offsets = np.concatenate([[0], lengths.cumsum()])
        places = np.repeat(begins - offsets[:-1], lengths) + np.arange(offsets[-1])
        return Stops(self.opened[places], self.closed[places], offsets)

    def between(self, first: int, last: int) -> "Stops":
        """The stops of the rows from ``first`` up to, not including, ``last``; nothing is copied."""
        return Stops(self.opened, self.closed, self.offsets[first : last + 1])

    def block(self, rows: slice, *, by_minute: bool = False) -> "StopsOfBlock":
        """Those that stopped something, by row, merged and in order."""
        offsets = self.offsets[rows.start : rows.stop + 1].astype(np.int64)
        flat = slice(int(offsets[0]), int(offsets[-1]))
        opened, closed = (column[flat].view(np.int64) for column in (self.opened, self.closed))
        if self.by_minute and not by_minute:
            opened, closed = opened // DAY, closed // DAY
        row = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
        real = closed > opened
        row, opened, closed = row[real], opened[real], closed[real]
        if ((row[1:] == row[:-1]) & (opened[1:] < opened[:-1])).any():
            order = np.lexsort((opened, row))
            opened, closed = opened[order], closed[order]
        return _merged(row, opened, closed)


def _merged(row: Integers, opened: Integers, closed: Integers) -> "StopsOfBlock":
    """Overlapping and touching stops of a row as one: the clock runs when none is open."""
    if not len(row):
        return StopsOfBlock(row, row, row, opened, closed)
    opened, closed = np.clip(opened, -BEYOND, BEYOND), np.clip(closed, -BEYOND, BEYOND)
    reach = np.maximum.accumulate(closed + row * APART) - row * APART  # the latest completion so far, row by row
    apart = np.ones(len(row), bool)
    apart[1:] = (row[1:] != row[:-1]) | (opened[1:] > reach[:-1])
    first = np.flatnonzero(apart)
    last = np.append(first[1:], len(row)) - 1
    row = row[first]
    heads = np.flatnonzero(np.append(True, row[1:] != row[:-1]))
    return StopsOfBlock(row[heads], heads, np.append(heads[1:], len(row)), opened[first], reach[last])


@frozen(eq=False)
class StopsOfBlock:
    """The rows of one block that were stopped, where the stops of each begin and end, and the stops."""

    rows: Integers
    begins: Integers
    ends: Integers
    opened: Integers
    closed: Integers


class Stretch(Protocol):
    """A term under way in many rows at once: what a stop does to it."""

    def begin(self, rows: Integers) -> None:
        """Take up the rows that were stopped."""

    def stop(self, live: Integers, since: Integers, until: Integers) -> Flags:
        """One stop of each of the rows that ``live`` names; whether the term was still running then."""
        ...

    def close(self, rows: Integers) -> None:
        """Write down where the term ends."""


def after_stops(stops: StopsOfBlock, stretch: Stretch) -> None:
    """Lead a term through all stops of a block: as many steps as the row with most has stops."""
    if not len(stops.rows):
        return
    stretch.begin(stops.rows)
    live, place = np.arange(len(stops.rows)), stops.begins
    while len(live):
        running = stretch.stop(live, stops.opened[place], stops.closed[place])
        live, place = live[running], place[running] + 1
        more = place < stops.ends[live]
        live, place = live[more], place[more]
    stretch.close(stops.rows)


class WorkingStretch:
    """Working days. A stop made on the last day leaves nothing: the end is then the day of completion, rolled.

    ``final`` is False where another stretch follows: a stop made on the last day falls into that one.
    """

    def __init__(self, tables: DayTables, start: Integers, count: Numbers, end: Integers, *, final: bool) -> None:
        self.tables: DayTables = tables
        self.cursor: Integers = start
        self.left: Integers = count.astype(np.int64)
        self.day: Integers = end
        self.end: Integers = end
        self.last: int = 0 if final else 1

    def begin(self, rows: Integers) -> None:
        """Take up the rows that were stopped."""
        self.cursor, self.left, self.day = self.cursor[rows], self.left[rows], self.end[rows]

    def stop(self, live: Integers, since: Integers, until: Integers) -> Flags:
        """One stop of each of the rows that ``live`` names; whether the term was still running then."""
        running = self.day[live] >= since + self.last
        live, since, until = live[running], since[running], until[running]
        tables, cursor = self.tables, self.cursor[live]
        left = self.left[live] - (tables.until(np.maximum(since, cursor)) - tables.until(cursor))
        cursor = np.maximum(cursor, until)
        self.left[live], self.cursor[live] = left, cursor
        counted = tables.at(np.maximum(tables.until(cursor) + left, 0))
        self.day[live] = np.where(left > 0, counted, tables.rolled(cursor))
        return running

    def close(self, rows: Integers) -> None:
        """Write down where the term ends."""
        self.end[rows] = self.day


class CivilStretch:
    """Civil days, or the days to a corresponding day; the last one is asked where it would roll, and does not."""

    def __init__(self, tables: DayTables, start: Integers, count: Integers, end: Integers, *, final: bool) -> None:
        self.tables: DayTables = tables
        self.cursor: Integers = start
        self.left: Integers = count
        self.day: Integers = end
        self.end: Integers = end
        self.final: bool = final

    def begin(self, rows: Integers) -> None:
        """Take up the rows that were stopped."""
        self.cursor, self.left, self.day = self.cursor[rows], self.left[rows], self.end[rows]

    def stop(self, live: Integers, since: Integers, until: Integers) -> Flags:
        """One stop of each of the rows that ``live`` names; whether the term was still running then."""
        day = self.day[live]
        running = self.tables.rolled(day) >= since if self.final else day > since
        live, since, until = live[running], since[running], until[running]
        cursor = self.cursor[live]
        left = self.left[live] - (np.maximum(since, cursor) - cursor)
        cursor = np.maximum(cursor, until)
        self.left[live], self.cursor[live] = left, cursor
        self.day[live] = cursor + np.maximum(left, 0)
        return running

    def close(self, rows: Integers) -> None:
        """Write down where the term ends."""
        self.end[rows] = self.day


class MinuteStretch:
    """Minutes, or shares of days: ``position`` tells how many lie before a minute, ``end`` is that of the last one.

    A stop that begins beyond the calendar cannot be told from one that matters: ``BEYOND`` is then the end.
    """

    def __init__(
        self, position: Callable[[Integers], Integers], start: Integers, count: Integers, end: Integers
    ) -> None:
        self.position: Callable[[Integers], Integers] = position
        self.cursor: Integers = start
        self.left: Integers = count
        self.end: Integers = end

    def begin(self, rows: Integers) -> None:
        """Take up the rows that were stopped."""
        self.cursor, self.left = self.cursor[rows], self.left[rows]

    def stop(self, live: Integers, since: Integers, until: Integers) -> Flags:
        """One stop of each of the rows that ``live`` names; whether the term was still running then."""
        cursor, left = self.cursor[live], self.left[live]
        reached = self.position(np.maximum(since, cursor))
        used = reached - self.position(cursor)
        running: Flags = ((used < left) | (since <= cursor)) & (cursor != MISSING)
        self.left[live] = np.where(running, left - used, np.where(reached >= BEYOND, BEYOND, left))
        self.cursor[live] = np.where(running, np.maximum(cursor, until), cursor)
        return running

    def close(self, rows: Integers) -> None:
        """Write down where the term ends."""
        self.end[rows] = self.position(self.cursor) + self.left
