"""What a column must be, its type and its length, and how a row that cannot be is told.

Rows are numbered from 0. A column of days is ``datetime64[D]``, one of minutes ``datetime64[m]`` on Vietnam's clock:
NumPy's moments carry no zone, so a moment of UTC is brought to Vietnam before. ``NaT`` is a row that has none.
"""

from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from tthc.errors import InvalidValue
from tthc.scale.tables import DAY, UNIX, Flags, Integers
from tthc.span import ZONE, aware
from tthc.text import Phrase

__all__ = [
    "BLOCK",
    "Counts",
    "Numbers",
    "Times",
    "at_least",
    "blocks",
    "counts",
    "days",
    "days_or_minutes",
    "flags",
    "in_row",
    "local_minute",
    "local_minutes",
    "minutes",
    "result",
]

Times: TypeAlias = npt.NDArray[np.datetime64]
"""Days or minutes, with ``NaT``."""
Numbers: TypeAlias = npt.NDArray[np.integer[Any]]
Counts: TypeAlias = int | Numbers
"""One whole number for all rows, or one for each."""
BLOCK: Final = 1 << 16
"""Rows worked on at a time: what is needed beside input and output does not grow with them."""
MOMENTS: Final = frozenset({"m", "s", "ms", "us", "ns"})
OFFSET: Final = np.timedelta64(ZONE.utcoffset(None) // timedelta(minutes=1), "m")
AHEAD: Final = int(OFFSET / np.timedelta64(1, "us"))
A_DAY: Final = int(np.timedelta64(1, "D") / np.timedelta64(1, "us"))
UNITS: Final = {
    "D": ("civil days, datetime64[D]", "ngày, kiểu datetime64[D]"),
    "m": ("minutes on Vietnam's clock, datetime64[m]", "phút theo giờ Việt Nam, kiểu datetime64[m]"),
}


def in_row(row: int, **values: object) -> Phrase:
    """The place of a row, with what stands in it."""
    told = ", ".join(f"{name} {value}" for name, value in values.items())
    return Phrase(f"dòng {row} ({told})", f"row {row} ({told})")


def blocks(rows: int) -> list[slice]:
    """The rows, block by block."""
    return [slice(start, min(start + BLOCK, rows)) for start in range(0, rows, BLOCK)]


def local_minute(moment: datetime) -> int:
    """A moment as the number of its minute on Vietnam's clock."""
    moment = aware(moment)
    return (moment.toordinal() - UNIX) * DAY + moment.hour * 60 + moment.minute


def local_days(micros: Integers) -> Integers:
    """Moments of UTC, in microseconds since 1970, as civil days in Vietnam, counted from 1970."""
    days: Integers = (micros + AHEAD) // A_DAY
    return days


def local_minutes(utc: Times) -> Times:
    """Moments of UTC as minutes of Vietnam's clock, seconds dropped: NumPy's moments name no zone, so it is said here.

    >>> local_minutes(np.array(["2026-11-23T09:21:40"], "datetime64[s]"))
    array(['2026-11-23T16:21'], dtype='datetime64[m]')

    Raises:
        InvalidValue: it is no array of moments, or one of days.
    """
    if not isinstance(utc, np.ndarray) or utc.dtype.kind != "M" or np.datetime_data(utc.dtype)[0] not in MOMENTS:
        got = utc.dtype if isinstance(utc, np.ndarray) else type(utc).__name__
        raise InvalidValue(
            f"utc must be an array of moments of UTC, to the minute or finer, got {got}",
            f"utc phải là mảng thời điểm UTC, chi tiết đến phút trở lên, không phải {got}",
        )
    _unmasked(utc, "utc")
    found: Times = np.add(utc.astype("datetime64[m]"), OFFSET)
    return found


def _times(value: object, unit: str, what: str, rows: int | None) -> Integers:
    if not isinstance(value, np.ndarray) or value.dtype != np.dtype(f"datetime64[{unit}]"):
        en, vi = UNITS[unit]
        got, write = type(value).__name__, f"np.array({what}, 'datetime64[{unit}]')"
        if isinstance(value, np.ndarray):
            got, write = str(value.dtype), f"{what}.astype('datetime64[{unit}]')"
        write_en, write_vi = write, write
        if isinstance(value, np.ndarray) and value.dtype.kind == "M" and np.datetime_data(value.dtype)[0] in MOMENTS:
            of_utc = f"tthc.scale.local_minutes({what})" + (".astype('datetime64[D]')" if unit == "D" else "")
            write_en = f"{write} if these are on Vietnam's clock, {of_utc} if they are of UTC"
            write_vi = f"{write} nếu là giờ Việt Nam, {of_utc} nếu là giờ UTC"
        raise InvalidValue(
            f"{what} must be an array of {en}, got {got}; write {write_en}",
            f"{what} phải là mảng {vi}, không phải {got}; hãy viết {write_vi}",
        )
    _shaped(value, what, rows)
    return value.view(np.int64)


def _unmasked(value: npt.NDArray[Any], what: str) -> None:
    if isinstance(value, np.ma.MaskedArray):
        raise InvalidValue(
            f"{what} has a mask, which would be passed over; write {what}.filled(...), of days and moments with "
            "numpy.datetime64('NaT')",
            f"{what} có mặt nạ, mà mặt nạ sẽ bị bỏ qua; hãy viết {what}.filled(...), với ngày và thời điểm là "
            "numpy.datetime64('NaT')",
        )


def _shaped(value: npt.NDArray[Any], what: str, rows: int | None) -> None:
    _unmasked(value, what)
    if value.ndim != 1 or (rows is not None and len(value) != rows):
        length = "" if rows is None else f" of {rows} rows"
        of = "" if rows is None else f" gồm {rows} dòng"
        raise InvalidValue(
            f"{what} must be one column{length}, got the shape {value.shape}",
            f"{what} phải là một cột{of}, không phải mảng cỡ {value.shape}",
        )


def days(value: object, what: str, rows: int | None = None) -> Integers:
    """A column of civil days as numbers.

    Raises:
        InvalidValue: it is no array of ``datetime64[D]``, or has another length.
    """
    return _times(value, "D", what, rows)


def minutes(value: object, what: str, rows: int | None = None) -> Integers:
    """A column of minutes as numbers.

    Raises:
        InvalidValue: it is no array of ``datetime64[m]``, or has another length.
    """
    return _times(value, "m", what, rows)


def days_or_minutes(value: object, what: str, rows: int | None = None) -> tuple[Integers, bool]:
    """A column of days or of minutes as numbers, and whether it is one of minutes.

    Raises:
        InvalidValue: it is neither, or has another length.
    """
    by_minute = isinstance(value, np.ndarray) and value.dtype == np.dtype("datetime64[m]")
    return _times(value, "m" if by_minute else "D", what, rows), by_minute


def counts(value: object, rows: int, what: str) -> Numbers:
    """How many, row by row; one number stands for all rows. Whether they are large enough, :func:`at_least` tells.

    Raises:
        InvalidValue: they are no whole numbers, or there are not as many as rows.
    """
    number: Numbers = np.asanyarray(value)
    listed = isinstance(value, list | tuple)
    if number.dtype.kind not in "iu" or listed:
        kind = number.dtype if isinstance(value, np.ndarray) else type(value).__name__
        en, vi = (f"; write np.array({what})", f"; hãy viết np.array({what})") if listed else ("", "")
        raise InvalidValue(
            f"{what} must be a whole number, or an array of them, got {kind}{en}",
            f"{what} phải là số nguyên hoặc mảng số nguyên, không phải {kind}{vi}",
        )
    if number.ndim == 0:
        number = np.broadcast_to(number, rows)
    _shaped(number, what, rows)
    return number


def at_least(least: int, number: Numbers, row: int, what: str) -> None:
    """Refuse the first number less than ``least``; ``row`` is that of the first of them.

    Raises:
        InvalidValue: one is less.
    """
    if number.strides == (0,):
        number = number[:1]
    if number.size and number.min() < least:
        place = int(np.argmax(number < least))
        raise InvalidValue(
            f"row {row + place}: {what} counts from {least} up, got {number[place]}",
            f"dòng {row + place}: {what} phải là số nguyên từ {least}, không phải {number[place]}",
        )


def flags(value: object, rows: int, what: str, *, default: bool) -> Flags:
    """Yes or no, row by row; None is ``default`` for all rows.

    Raises:
        InvalidValue: it is no array of booleans, or has another length.
    """
    if value is None:
        return np.broadcast_to(np.bool_(default), rows)
    if not isinstance(value, np.ndarray) or value.dtype != np.dtype(bool):
        got = value.dtype if isinstance(value, np.ndarray) else type(value).__name__
        raise InvalidValue(
            f"{what} must be an array of booleans, got {got}", f"{what} phải là mảng đúng/sai, không phải {got}"
        )
    _shaped(value, what, rows)
    return value


def result(out: Times | None, unit: str, rows: int, *inputs: npt.NDArray[Any]) -> tuple[Times, Integers]:
    """Where the answers go: ``out``, or a new array; and the same as numbers.

    Raises:
        InvalidValue: ``out`` is of another type or length, cannot be written, or shares memory with an input.
    """
    if out is None:
        out = np.empty(rows, f"datetime64[{unit}]")
    numbers = _times(out, unit, "out", rows)
    if not out.flags.writeable or any(np.may_share_memory(out, given) for given in inputs):
        raise InvalidValue(
            "out must be writeable and share no memory with what is read",
            "out phải ghi được và không dùng chung bộ nhớ với dữ liệu vào",
        )
    return out, numbers
