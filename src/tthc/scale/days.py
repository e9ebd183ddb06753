"""Terms of working days, and working days between two days, over columns."""

import numpy as np
import numpy.typing as npt

from tthc.errors import InvalidValue, OutsideCoverage
from tthc.scale.columns import BLOCK, Counts, Numbers, Times, at_least, blocks, counts, days, in_row, result
from tthc.scale.stops import Stops, WorkingStretch, after_stops
from tthc.scale.tables import BEYOND, MISSING, DayTables, Integers, day_tables
from tthc.workdays import WorkingCalendar

__all__ = ["count_days", "due_days"]


def due_days(
    received: Times, n: Counts, calendar: WorkingCalendar, *, stops: Stops | None = None, out: Times | None = None
) -> Times:
    """The last day of a term of ``n`` working days, row by row: the day of ``received`` is not counted.

    ``received`` is a column of civil days (``datetime64[D]``), ``n`` one whole number or one a row, 1 or more. A row
    without a day (``NaT``) has no last day. ``stops`` are the stops of each row's clock, counted as
    :func:`tthc.deadline_of` counts them. Rows are worked on in blocks: beside input and output the memory used does
    not grow with them. ``out`` takes the answers in place of a new array.

    >>> import numpy as np, tthc
    >>> received = np.array(["2024-04-26", "2026-11-23", "NaT"], "datetime64[D]")
    >>> due_days(received, np.array([5, 5, 5]), tthc.law.working_calendar())
    array(['2024-05-07', '2026-12-01',        'NaT'], dtype='datetime64[D]')

    Raises:
        InvalidValue: a column is of another type or length, or a number is less than 1; the row is told.
        OutsideCoverage: a day, or an answer, lies beyond the calendar; the row is told.
    """
    given = days(received, "received")
    number = counts(n, len(given), "n")
    answers, found = result(out, "D", len(given), given, number)
    working_days(given, number, day_tables(calendar), stops, found)
    return answers


def working_days(
    given: Integers,
    number: Numbers,
    tables: DayTables,
    stops: Stops | None,
    found: Integers,
    *,
    final: bool = True,
    row: int = 0,
) -> None:
    """Fill ``found`` with the last days, as numbers.

    ``final`` is False where another stretch of the term follows; ``row`` is the number of the first row.

    Raises:
        InvalidValue: a number is less than 1; the row is told.
        OutsideCoverage: a day, or an answer, lies beyond the calendar; the row is told.
    """
    if stops is not None:
        stops.checked(len(given), by_minute=False)
    room = np.empty(min(len(given), BLOCK), np.int64)
    for block in blocks(len(given)):
        start, count, end = given[block], number[block], found[block]
        at_least(1, count, row + block.start, "n")
        place = tables.until(start, room[: len(start)])
        np.add(place, count, out=place, dtype=np.int64, casting="unsafe")
        tables.nth.take(place, mode="clip", out=end)
        if stops is not None:
            after_stops(stops.block(block), WorkingStretch(tables, start, count, end, final=final))
        if end.min() == MISSING:
            covered_or_missing(start, end, count, row + block.start, tables)


def covered_or_missing(start: Integers, end: Integers, count: Numbers, row: int, tables: DayTables) -> None:
    """Refuse the first row that has a day and no answer; ``row`` is that of the first of them.

    Raises:
        OutsideCoverage: there is one.
    """
    lost = (end == MISSING) & (start != MISSING)
    if lost.any():
        place = int(lost.argmax())
        day = int(start[place])
        raise tables.outside(day, in_row(row + place, received=np.datetime64(day, "D"), n=count[place]))


def count_days(after: Times, through: Times, calendar: WorkingCalendar) -> npt.NDArray[np.int32]:
    """How many working days lie in (``after``, ``through``], row by row: the first day out, the last day in.

    Negative where ``through`` is before ``after``.

    Raises:
        InvalidValue: a column is of another type or length, or a row has no day (``NaT``): no number stands for that.
        OutsideCoverage: a day lies beyond the calendar; the row is told.
    """
    first = days(after, "after")
    last = days(through, "through", len(first))
    return counted(first, last, day_tables(calendar))


def counted(first: Integers, last: Integers, tables: DayTables) -> npt.NDArray[np.int32]:
    """The working days between two columns of numbers."""
    found = np.empty(len(first), np.int32)
    for block in blocks(len(first)):
        begun, ended = tables.until(first[block]), tables.until(last[block])
        for name, place, column in (("after", begun, first), ("through", ended, last)):
            if place.max() == BEYOND:
                row = block.start + int(place.argmax())
                raise missing_or_outside(row, int(column[row]), name, tables)
        np.subtract(ended, begun, out=found[block], casting="unsafe")
    return found


def missing_or_outside(row: int, day: int, what: str, tables: DayTables) -> InvalidValue | OutsideCoverage:
    """The refusal of a row that must have a day."""
    if day == MISSING:
        return InvalidValue(f"row {row}: {what} has no day (NaT)", f"dòng {row}: {what} không có ngày (NaT)")
    return tables.outside(day, in_row(row, **{what: np.datetime64(day, "D")}))
