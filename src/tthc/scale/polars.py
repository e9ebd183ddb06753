"""Columns of Polars: expressions for eager and lazy frames, streaming too.

Polars' own ``add_business_days`` knows no make-up day; these ask the library's kernel, block by block.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import polars as pl

from tthc.errors import InvalidValue, TthcError
from tthc.report.expected import wrong
from tthc.scale import arrow
from tthc.text import Phrase
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["due_days", "due_minutes"]

EXPRESSION: Final = (str, pl.Expr)
NUMBER: Final = (int, str, pl.Expr)
KINDS: Final = {
    "received": Phrase("tên một cột, hoặc một biểu thức", "the name of a column, or an expression"),
    "n": Phrase("số nguyên, tên một cột, hoặc một biểu thức", "a whole number, the name of a column, or an expression"),
}


def due_days(received: str | pl.Expr, n: int | str | pl.Expr, calendar: WorkingCalendar) -> pl.Expr:
    """:func:`tthc.scale.due_days` as an expression of type ``Date``: the last day of a term of ``n`` working days.

    ``received`` and ``n`` are names of columns or expressions; a null in either is a null. What is wrong is told when
    the frame is computed, with its row in the batch that was being computed.

    Raises:
        InvalidValue: ``received`` or ``n`` is of another kind.
        polars.exceptions.ComputeError: when computed: a column is of another type, a number is less than 1, or a day or
            an answer lies beyond the calendar.
    """
    return _expression(received, n, lambda days, counts: arrow.due_days(days, counts, calendar), _are_days)


def due_minutes(
    received: str | pl.Expr, n: int | str | pl.Expr, calendar: WorkingCalendar, *, hours: OfficeHours | None = None
) -> pl.Expr:
    """:func:`tthc.scale.due_minutes` as an expression: the last minute of a term of ``n`` worked minutes.

    ``received`` is a ``Datetime``: with a zone it names moments, without one it is Vietnam's clock; the answers are of
    its type. A null in it or in ``n`` is a null.

    Raises:
        InvalidValue: ``received`` or ``n`` is of another kind.
        polars.exceptions.ComputeError: when computed: a column is of another type, a number is less than 1, no hours
            are there, or a moment or an answer lies beyond the calendar.
    """
    return _expression(
        received, n, lambda moments, counts: arrow.due_minutes(moments, counts, calendar, hours=hours), _are_moments
    )


DAY: Final = Phrase(
    '.str.to_date("%d/%m/%Y") nếu là chữ như 26/04/2024', '.str.to_date("%d/%m/%Y") of text such as 26/04/2024'
)
OF_CLOCK: Final = Phrase(".dt.date() nếu là giờ Việt Nam", ".dt.date() of moments on Vietnam's clock")
IN_VIETNAM: Final = '.dt.convert_time_zone("Asia/Ho_Chi_Minh").dt.date()'
MOMENT: Final = Phrase(
    '.str.to_datetime("%d/%m/%Y %H:%M") nếu là chữ như 26/04/2024 08:30',
    '.str.to_datetime("%d/%m/%Y %H:%M") of text such as 26/04/2024 08:30',
)
WHOLE: Final = Phrase(".cast(pl.Int64)", ".cast(pl.Int64)")


def _are_days(column: pl.Series) -> None:
    if column.dtype != pl.Date:
        write = DAY
        if isinstance(column.dtype, pl.Datetime):
            write = Phrase(IN_VIETNAM, IN_VIETNAM) if column.dtype.time_zone else OF_CLOCK
        raise _other("received", "Date", column, write)


def _are_moments(column: pl.Series) -> None:
    if not isinstance(column.dtype, pl.Datetime):
        raise _other("received", "Datetime", column, MOMENT)


def _other(what: str, wanted: str, column: pl.Series, write: Phrase) -> InvalidValue:
    """The refusal of a column of another type, and how it becomes one of this."""
    return InvalidValue(
        f"{what} must be a column of {wanted}, got {column.dtype}; write {write.en}",
        f"{what} phải là cột {wanted}, không phải {column.dtype}; hãy viết {write.vi}",
    )


def _expression(
    received: str | pl.Expr,
    n: int | str | pl.Expr,
    answer: Callable[[Any, Any], Any],
    check: Callable[[pl.Series], None],
) -> pl.Expr:
    """Row by row the same in any batches: so frames are computed in streams too."""
    for name, value, kinds in (("received", received, EXPRESSION), ("n", n, NUMBER)):
        if not isinstance(value, kinds):
            raise wrong(name, value, KINDS[name])
    first = pl.col(received) if isinstance(received, str) else received
    one = isinstance(n, int)

    def answers(columns: Sequence[pl.Series]) -> pl.Series:
        days = columns[0]
        try:
            check(days)
            if not one and not columns[1].dtype.is_integer():
                raise _other("n", "Int64", columns[1], WHOLE)
            return pl.Series(days.name, answer(days.to_arrow(), n if one else columns[1].to_arrow()))
        except TthcError as error:  # Polars builds what was raised anew from its text alone
            raise pl.exceptions.ComputeError(str(error)) from error

    asked = [first] if isinstance(n, int) else [first, pl.col(n) if isinstance(n, str) else n]
    return pl.map_batches(asked, answers, return_dtype=pl.dtype_of(first), is_elementwise=True)
