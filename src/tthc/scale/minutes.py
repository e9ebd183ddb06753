"""Terms of working hours, of shares of a working day and of running time, over columns."""

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from tthc.deadline.minute import worked
from tthc.errors import CannotCompute, InvalidValue
from tthc.scale.columns import BLOCK, Counts, Numbers, Times, at_least, blocks, counts, in_row, minutes, result
from tthc.scale.stops import MinuteStretch, Stops, after_stops
from tthc.scale.tables import BEYOND, DAY, MISSING, Flags, Integers, MinuteTables, minute_tables
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["due_minutes", "office_of", "running_due", "running_time", "share_due", "worked_due", "worked_minutes"]

Position: TypeAlias = Callable[[Integers], Integers]
MOST: Final = 1 << 50
"""Shares of all days of a calendar stay below it, or they would not fit."""


def office_of(calendar: WorkingCalendar, hours: OfficeHours | None) -> MinuteTables:
    """The tables of the hours given, else of the calendar's.

    Raises:
        InvalidValue: neither is there.
    """
    return minute_tables(calendar, worked(calendar, hours).hours)


def due_minutes(
    received: Times,
    n: Counts,
    calendar: WorkingCalendar,
    *,
    hours: OfficeHours | None = None,
    stops: Stops | None = None,
    out: Times | None = None,
) -> Times:
    """The last minute of a term of ``n`` worked minutes, row by row (eight working hours are 480).

    ``received`` is a column of minutes on Vietnam's clock (``datetime64[m]``; :func:`tthc.scale.local_minutes` brings
    moments of UTC there), ``n`` one whole number or one a row, 1 or more. Days of unlike hours, seasons and closures
    are all counted. A row without a moment (``NaT``) has no last minute. ``hours`` are the calendar's unless given.
    Memory does not grow with the rows beside input and output; ``out`` takes the answers in place of a new array.

    >>> import numpy as np, tthc
    >>> received = np.array(["2024-04-26T16:21", "2024-05-03T16:21"], "datetime64[m]")
    >>> due_minutes(received, 480, tthc.law.working_calendar())
    array(['2024-05-02T16:51', '2024-05-04T16:51'], dtype='datetime64[m]')

    Raises:
        InvalidValue: a column is of another type or length, a number is less than 1, or no hours are there.
        OutsideCoverage: a moment, or an answer, lies beyond the calendar; the row is told.
    """
    given = minutes(received, "received")
    number = counts(n, len(given), "n")
    tables = office_of(calendar, hours)
    answers, found = result(out, "m", len(given), given, number)
    worked_due(given, number, tables, stops, found)
    return answers


def worked_due(
    given: Integers, number: Numbers, tables: MinuteTables, stops: Stops | None, found: Integers, *, row: int = 0
) -> None:
    """Fill ``found`` with the last minutes, as numbers; ``row`` is the number of the first row.

    Raises:
        InvalidValue: a number is less than 1, or the stops are days; the row is told.
        OutsideCoverage: a moment, or an answer, lies beyond the calendar; the row is told.
    """
    if stops is not None:
        stops.checked(len(given), by_minute=True)
    rooms = np.empty((3, min(len(given), BLOCK)), np.int64)
    for block in blocks(len(given)):
        start, count = given[block], number[block]
        at_least(1, count, row + block.start, "n")
        room = (rooms[0, : len(start)], rooms[1, : len(start)], rooms[2, : len(start)])
        place = tables.until(start, room)
        np.add(place, count, out=place, dtype=np.int64, casting="unsafe")
        if stops is not None:
            stretch = MinuteStretch(tables.until, start, count.astype(np.int64), place)
            after_stops(stops.block(block, by_minute=True), stretch)
        lost = None
        if int(place.view(np.uint64).max()) >= tables.count:
            lost = lost_rows(place, tables.count, start, count, row + block.start, tables)
        found[block] = tables.at(place, room)
        if lost is not None:
            found[block][lost] = MISSING


def lost_rows(place: Integers, beyond: int, start: Integers, count: Numbers, row: int, tables: MinuteTables) -> Flags:
    """The rows without a moment; a row that has one and whose place is none of the calendar's is refused.

    Raises:
        OutsideCoverage: there is one.
    """
    lost = (place < 0) | (place >= beyond)
    outside = lost & (start != MISSING)
    if outside.any():
        found = int(outside.argmax())
        minute = int(start[found])
        told = in_row(row + found, received=np.datetime64(minute, "m"), n=count[found])
        raise tables.days.outside(minute // DAY, told)
    return lost


def share_due(received: Integers, share: Fraction, tables: MinuteTables, stops: Stops | None) -> Integers:
    """The last minutes of a share of a working day, each day's own minutes making one; numbers in and out.

    Raises:
        OutsideCoverage: a moment, or an answer, lies beyond the calendar; the row is told.
        CannotCompute: the days' lengths and the share have no common part that fits.
    """
    unit = lcm(tables.shares, share.denominator)
    asked = int(share * unit)
    beyond = len(tables.open) * unit
    if beyond > MOST or asked > MOST:
        raise CannotCompute(
            f"a share of {share} of days of such unlike lengths cannot be counted in columns; count row by row",
            f"không đếm theo cột được phần ngày {share} với các ngày dài ngắn quá khác nhau; hãy đếm từng hồ sơ",
        )

    def position(minute: Integers) -> Integers:
        return tables.share(minute, unit)

    if stops is not None:
        stops.checked(len(received), by_minute=True)
    found = np.empty(len(received), np.int64)
    for block in blocks(len(received)):
        start = received[block]
        place = position(start)
        place += asked
        if stops is not None:
            stretch = MinuteStretch(position, start, np.full(len(start), asked), place)
            after_stops(stops.block(block, by_minute=True), stretch)
        lost = lost_rows(place - 1, beyond, start, np.full(len(start), share), block.start, tables)
        found[block] = np.where(lost, MISSING, tables.at_share(np.where(lost, 1, place), unit))
    return found


def running_due(received: Times, n: Counts, *, stops: Stops | None = None) -> Times:
    """The last minute of a term of ``n`` minutes by the clock, nights and days off too (twelve hours are 720).

    ``received`` is a column of minutes on Vietnam's clock, ``n`` one whole number or one a row, 1 or more.

    Raises:
        InvalidValue: a column is of another type or length, or a number is less than 1; the row is told.
    """
    given = minutes(received, "received")
    number = counts(n, len(given), "n")
    answers, found = result(None, "m", len(given))
    running_time(given, number, stops, found)
    return answers


def running_time(given: Integers, number: Numbers, stops: Stops | None, found: Integers) -> None:
    """Fill ``found`` with the last minutes, as numbers.

    Raises:
        InvalidValue: a number is less than 1, or the stops are days; the row is told.
    """
    if stops is not None:
        stops.checked(len(given), by_minute=True)
    for block in blocks(len(given)):
        start, count, end = given[block], number[block], found[block]
        at_least(1, count, block.start, "n")
        np.add(start, count, out=end, dtype=np.int64, casting="unsafe")
        if stops is not None:
            stretch = MinuteStretch(np.positive, start, count.astype(np.int64), end)
            after_stops(stops.block(block, by_minute=True), stretch)
        end[start == MISSING] = MISSING


def worked_minutes(
    start: Times, end: Times, calendar: WorkingCalendar, *, hours: OfficeHours | None = None
) -> npt.NDArray[np.int32]:
    """How many minutes from ``start`` to ``end`` are worked, row by row; negative where ``end`` comes first.

    Raises:
        InvalidValue: a column is of another type or length, a row has no moment (``NaT``), or no hours are there.
        OutsideCoverage: a moment lies beyond the calendar; the row is told.
    """
    first = minutes(start, "start")
    last = minutes(end, "end", len(first))
    tables = office_of(calendar, hours)
    found = np.empty(len(first), np.int32)
    for block in blocks(len(first)):
        begun, ended = tables.until(first[block]), tables.until(last[block])
        for name, place, column in (("start", begun, first), ("end", ended, last)):
            if place.max() >= BEYOND:
                row = block.start + int(place.argmax())
                minute = int(column[row])
                if minute == MISSING:
                    raise InvalidValue(
                        f"row {row}: {name} has no moment (NaT)", f"dòng {row}: {name} không có thời điểm (NaT)"
                    )
                raise tables.days.outside(minute // DAY, in_row(row, **{name: np.datetime64(minute, "m")}))
        np.subtract(ended, begun, out=found[block], casting="unsafe")
    return found
