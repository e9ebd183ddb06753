"""Columns of Arrow: days are ``date32``, moments ``timestamp``; what stands in memory is read there, and not copied.

A timestamp with a zone names moments and is brought to Vietnam's clock; one without is a moment of that clock already.
Nulls stay nulls. The answers are those of the same functions over NumPy's columns.
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute

from tthc.errors import InvalidValue
from tthc.scale.columns import BLOCK, OFFSET, Numbers, Times, counts, local_minutes
from tthc.scale.days import working_days
from tthc.scale.minutes import office_of, worked_due
from tthc.scale.stops import Stops
from tthc.scale.tables import MISSING, Integers, day_tables
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["add_due_days", "due_days", "due_minutes", "from_column", "stops_of", "to_column"]

Column: TypeAlias = Any
"""A ``pyarrow.Array`` or ``pyarrow.ChunkedArray``: what goes in comes out."""
Frame = TypeVar("Frame")
Fill: TypeAlias = Callable[[Integers, Numbers, Stops | None, Integers, int], None]
compute: Final[Any] = pyarrow.compute
"""Its functions come into being when it is imported: no checker sees them."""
NOTHING: Final = np.datetime64("NaT")
TO_DAYS: Final = "arrow.from_column(arrow.to_column(received).astype('datetime64[D]'))"
"""The days in Vietnam of a column of moments, with a zone or without."""
TO_MOMENTS: Final = "received.cast(pyarrow.timestamp('s'))"
UNITS: Final = {"s": 60, "ms": 60_000, "us": 60_000_000, "ns": 60_000_000_000}
"""How many of each unit a minute is."""


def to_column(array: Column) -> Times:
    """Days as ``datetime64[D]``, or moments as ``datetime64[m]`` on Vietnam's clock; null is ``NaT``.

    Raises:
        InvalidValue: it is neither a ``date32`` nor a timestamp.
    """
    pieces = [_piece(chunk) for chunk in _chunks(array)]
    if len(pieces) == 1:
        return pieces[0]
    empty: Times = np.empty(0, "datetime64[D]" if pa.types.is_date32(array.type) else "datetime64[m]")
    return np.concatenate(pieces) if pieces else empty


def _piece(chunk: Column) -> Times:
    found: Times
    if pa.types.is_date32(chunk.type):
        found = _values(chunk, np.int32).astype(np.int64).view("datetime64[D]")
    elif pa.types.is_timestamp(chunk.type):
        found = _values(chunk, np.int64).view(f"datetime64[{chunk.type.unit}]")
        if chunk.null_count:
            found = found.copy()
        elif chunk.type.tz is None:
            return found.astype("datetime64[m]")
    else:
        raise InvalidValue(
            f"a column of days is date32 and one of moments timestamp, got {chunk.type}; write .cast(pyarrow.date32())",
            f"cột ngày có kiểu date32, cột thời điểm có kiểu timestamp, không phải {chunk.type}; hãy viết "
            ".cast(pyarrow.date32())",
        )
    if chunk.null_count:
        found[chunk.is_null().to_numpy(zero_copy_only=False)] = NOTHING
    if pa.types.is_date32(chunk.type):
        return found
    return found.astype("datetime64[m]") if chunk.type.tz is None else local_minutes(found)


def _values(chunk: Column, kind: type[np.int32 | np.int64]) -> npt.NDArray[Any]:
    """The numbers of a chunk as they lie in memory; nothing is told of nulls."""
    data = chunk.buffers()[1]
    if data is None:
        return np.zeros(len(chunk), kind)
    return np.frombuffer(data, kind)[chunk.offset : chunk.offset + len(chunk)]


def from_column(column: Times, kind: Column = None) -> Column:
    """Days as ``date32``, minutes of Vietnam's clock as timestamps of a type (without a zone: of that clock still).

    Raises:
        InvalidValue: the type is no timestamp, or the column neither days nor minutes.
    """
    if column.dtype == np.dtype("datetime64[D]"):
        return _nullable(column.view(np.int64).astype(np.int32), np.isnat(column), pa.date32())
    kind = pa.timestamp("s") if kind is None else kind
    if column.dtype != np.dtype("datetime64[m]") or not pa.types.is_timestamp(kind):
        raise InvalidValue(
            f"a column of days or of minutes becomes date32 or timestamps, not {column.dtype} {kind}",
            f"cột ngày hoặc phút thành date32 hoặc timestamp, không phải {column.dtype} {kind}",
        )
    utc = column if kind.tz is None else column - OFFSET
    return _nullable(utc.view(np.int64) * UNITS[kind.unit], np.isnat(column), kind)


def _nullable(values: npt.NDArray[Any], missing: npt.NDArray[np.bool_], kind: Column) -> Column:
    valid = pa.array(~missing).buffers()[1] if missing.any() else None
    return pa.Array.from_buffers(kind, len(values), [valid, pa.py_buffer(values)])


def _arrow(column: Column, what: str) -> Column:
    """A column of Arrow as it is.

    Raises:
        InvalidValue: it is none.
    """
    if isinstance(column, pa.Array | pa.ChunkedArray):
        return column
    kind = type(column).__name__
    raise InvalidValue(
        f"{what} must be a column of Arrow, got {kind}; write pyarrow.array({what})",
        f"{what} phải là cột Arrow, không phải {kind}; hãy viết pyarrow.array({what})",
    )


def _chunks(array: Column) -> list[Column]:
    return array.chunks if isinstance(array, pa.ChunkedArray) else [array]


def stops_of(lists: Column) -> Stops:
    """Stops out of a list column of structs with ``opened`` and ``closed``, both days or both moments; null is none.

    Raises:
        InvalidValue: it is no such column.
    """
    lists = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    kind = lists.type
    if not (pa.types.is_list(kind) or pa.types.is_large_list(kind)) or not pa.types.is_struct(kind.value_type):
        raise InvalidValue(
            f"stops are a list column of structs (opened, closed), got {kind}",
            f"stops là cột danh sách các cặp (opened, closed), không phải {kind}",
        )
    lengths = compute.fill_null(compute.list_value_length(lists), 0).to_numpy(zero_copy_only=False)
    flat = lists.flatten()
    offsets = np.concatenate([[0], lengths.cumsum()])
    return Stops(
        to_column(compute.struct_field(flat, "opened")), to_column(compute.struct_field(flat, "closed")), offsets
    )


def due_days(received: Column, n: int | Column, calendar: WorkingCalendar, *, stops: Stops | None = None) -> Column:
    """:func:`tthc.scale.due_days` over a column of ``date32``, block by block; a row without a number has no last day.

    Raises:
        InvalidValue: a column is of another type or length, or a number is less than 1; the row is told.
        OutsideCoverage: a day, or an answer, lies beyond the calendar; the row is told.
    """
    if not pa.types.is_date32(_arrow(received, "received").type):
        write = TO_DAYS if pa.types.is_timestamp(received.type) else "received.cast(pyarrow.date32())"
        raise InvalidValue(
            f"received must be a column of date32, got {received.type}; write {write}",
            f"received phải là cột date32, không phải {received.type}; hãy viết {write}",
        )
    tables = day_tables(calendar)

    def fill(given: Integers, number: Numbers, held: Stops | None, found: Integers, row: int) -> None:
        working_days(given, number, tables, held, found, row=row)

    return _answered(received, n, stops, fill)


def due_minutes(
    received: Column,
    n: int | Column,
    calendar: WorkingCalendar,
    *,
    hours: OfficeHours | None = None,
    stops: Stops | None = None,
) -> Column:
    """:func:`tthc.scale.due_minutes` over a column of timestamps, block by block; the answers are of the same type.

    Raises:
        InvalidValue: a column is of another type or length, a number is less than 1, or no hours are there.
        OutsideCoverage: a moment, or an answer, lies beyond the calendar; the row is told.
    """
    if not pa.types.is_timestamp(_arrow(received, "received").type):
        raise InvalidValue(
            f"received must be a column of timestamps, got {received.type}; write {TO_MOMENTS}",
            f"received phải là cột timestamp, không phải {received.type}; hãy viết {TO_MOMENTS}",
        )
    tables = office_of(calendar, hours)

    def fill(given: Integers, number: Numbers, held: Stops | None, found: Integers, row: int) -> None:
        worked_due(given, number, tables, held, found, row=row)

    return _answered(received, n, stops, fill)


def add_due_days(
    data: Frame, calendar: WorkingCalendar, *, received: str = "received", n: int | str = "n", into: str = "due"
) -> Frame:
    """A ``RecordBatch`` or ``Table`` with one more column: the last day of a term of working days.

    Raises:
        InvalidValue: a column is not there, of another type, or a number is less than 1; the row is told.
        OutsideCoverage: a day, or an answer, lies beyond the calendar; the row is told.
    """
    frame: Any = data
    if unknown := sorted({received, *([n] if isinstance(n, str) else [])}.difference(frame.schema.names)):
        raise InvalidValue(
            f"no column {', '.join(unknown)}; there are {', '.join(frame.schema.names)}",
            f"không có cột {', '.join(unknown)}; có các cột {', '.join(frame.schema.names)}",
        )
    due = due_days(frame[received], frame[n] if isinstance(n, str) else n, calendar)
    found: Frame = frame.append_column(into, due)
    return found


def _answered(received: Column, n: int | Column, stops: Stops | None, fill: Fill) -> Column:
    """The answers of all rows, of the type of ``received``, chunk by chunk and in each block by block."""
    if isinstance(n, np.integer):
        n = int(n)
    if not isinstance(n, int):
        counts(np.empty(0, _arrow(n, "n").type.to_pandas_dtype()), 0, "n")
        if len(n) != len(received):
            raise InvalidValue(
                f"n must be one column of {len(received)} rows, got {len(n)}",
                f"n phải là một cột gồm {len(received)} dòng, không phải {len(n)}",
            )
    if stops is not None:
        stops.checked(len(received), by_minute=False)
    pieces, row = [], 0
    for chunk in _chunks(received):
        answers = [
            _block(chunk.slice(start, BLOCK), n, stops, fill, row + start) for start in range(0, len(chunk), BLOCK)
        ]
        pieces.append(pa.concat_arrays(answers) if answers else pa.array([], chunk.type))
        row += len(chunk)
    return pa.chunked_array(pieces, received.type) if isinstance(received, pa.ChunkedArray) else pieces[0]


def _block(part: Column, n: int | Column, stops: Stops | None, fill: Fill, row: int) -> Column:
    given = to_column(part).view(np.int64)
    if isinstance(n, int):
        number = counts(n, len(part), "n")
    else:
        piece = n.slice(row, len(part))
        piece = piece.combine_chunks() if isinstance(piece, pa.ChunkedArray) else piece
        if piece.null_count:
            given = np.where(piece.is_null().to_numpy(zero_copy_only=False), MISSING, given)
        number = compute.fill_null(piece, 1).to_numpy()
    found = np.empty(len(part), np.int64)
    fill(given, number, stops and stops.between(row, row + len(part)), found, row)
    unit = "D" if pa.types.is_date32(part.type) else "m"
    return from_column(found.view(f"datetime64[{unit}]"), part.type)
