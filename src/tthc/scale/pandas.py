"""Columns of pandas: a ``Series`` in, and out one of the same index, name and type.

A column of days is one of Arrow's ``date32``, or of moments at midnight: pandas has no type of its own for days. A
moment with a zone is brought to Vietnam's clock; one without is of that clock. ``NaT`` stays ``NaT``.
"""

from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from tthc.errors import InvalidValue
from tthc.scale import arrow
from tthc.scale.arrow import Column
from tthc.text import Phrase
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["due_days", "due_minutes"]

TO_DAYS: Final = 'received.dt.tz_convert("Asia/Ho_Chi_Minh").dt.normalize().dt.tz_localize(None)'
"""The days in Vietnam of a column of moments with a zone."""
Series: TypeAlias = Any
"""A ``pandas.Series``."""


def due_days(received: Series, n: int | Series, calendar: WorkingCalendar) -> Series:
    """:func:`tthc.scale.due_days` over a ``Series``: the last day of a term of ``n`` working days.

    Raises:
        InvalidValue: a column is of another type, has an hour or another index, or a number is less than 1.
        OutsideCoverage: a day, or an answer, lies beyond the calendar; the row is told by its place from 0.
    """
    given = _arrow(received, "received")
    kind = given.type
    if not pa.types.is_timestamp(kind):
        if not pa.types.is_date32(kind):
            raise _other(received, "received")
        return _like(received, arrow.due_days(given, _numbers(n, received), calendar))
    minutes = arrow.to_column(given)
    days = minutes.astype("datetime64[D]")
    whole = arrow.from_column(days.astype("datetime64[m]"), kind)
    if not whole.equals(given.combine_chunks() if isinstance(given, pa.ChunkedArray) else given):
        to_days = "received.dt.normalize()" if kind.tz is None else TO_DAYS
        raise InvalidValue(
            f"received has hours; days are asked: write {to_days}",
            f"received có giờ trong ngày, ở đây cần ngày: hãy viết {to_days}",
        )
    due = arrow.due_days(arrow.from_column(days), _numbers(n, received), calendar)
    return _like(received, arrow.from_column(arrow.to_column(due).astype("datetime64[m]"), kind))


def due_minutes(
    received: Series, n: int | Series, calendar: WorkingCalendar, *, hours: OfficeHours | None = None
) -> Series:
    """:func:`tthc.scale.due_minutes` over a ``Series``: the last minute of a term of ``n`` worked minutes.

    Raises:
        InvalidValue: a column is of another type or index, a number is less than 1, or no hours are there.
        OutsideCoverage: a moment, or an answer, lies beyond the calendar; the row is told by its place from 0.
    """
    given = _arrow(received, "received")
    if not pa.types.is_timestamp(given.type):
        raise _other(received, "received")
    return _like(received, arrow.due_minutes(given, _numbers(n, received), calendar, hours=hours))


def _arrow(series: Series, what: str) -> Column:
    """The column as Arrow's, without going through Python's objects.

    Raises:
        InvalidValue: it is no column, or one of objects.
    """
    if not isinstance(series, pd.Series) or series.dtype == object:
        raise _other(series, what)
    return pa.array(series)


WANTED: Final[dict[str, Phrase]] = {
    "received": Phrase("Series kiểu thời điểm hoặc date32[pyarrow]", "a Series of moments or of date32[pyarrow]"),
    "n": Phrase("số nguyên, hoặc Series số nguyên", "a whole number or a Series of them"),
}
OF_TEXT: Final[dict[str, Phrase]] = {
    "received": Phrase(
        '; hãy viết pd.to_datetime(received), với chữ như 26/04/2024 thêm format="%d/%m/%Y"',
        '; write pd.to_datetime(received), for text such as 26/04/2024 with format="%d/%m/%Y"',
    ),
    "n": Phrase('; hãy viết pd.to_numeric(n).astype("Int64")', '; write pd.to_numeric(n).astype("Int64")'),
}
"""How a column of text or of objects becomes what is wanted."""
NO_COLUMN: Final = Phrase("; hãy đặt vào pd.Series(...)", "; put it into pd.Series(...)")


def _other(given: object, what: str) -> InvalidValue:
    """The refusal of what is no column, or one of another type."""
    kind, do = type(given).__name__, NO_COLUMN if isinstance(given, list | tuple | np.ndarray) else Phrase("", "")
    if isinstance(given, pd.Series):
        kind = str(given.dtype)
        if given.dtype == object or pd.api.types.is_string_dtype(given.dtype):
            do = OF_TEXT[what]
    wanted = WANTED[what]
    return InvalidValue(
        f"{what} must be {wanted.en}, got {kind}{do.en}", f"{what} phải là {wanted.vi}, không phải {kind}{do.vi}"
    )


def _numbers(n: int | Series, received: Series) -> int | Column:
    if isinstance(n, int | np.integer):
        return n if isinstance(n, bool) else int(n)
    found = _arrow(n, "n")
    if not pa.types.is_integer(found.type):
        raise _other(n, "n")
    if not n.index.equals(received.index):
        raise InvalidValue(
            "n and received have another index; align them before", "n và received khác chỉ mục; hãy khớp lại trước"
        )
    return found


def _like(received: Series, answers: Column) -> Series:
    """The answers as a column of the type, index and name of the question."""
    if isinstance(received.dtype, pd.ArrowDtype):
        found = pd.Series(pd.arrays.ArrowExtensionArray(answers), dtype=received.dtype)
    else:
        found = answers.to_pandas().astype(received.dtype)
    return found.set_axis(received.index).rename(received.name)
