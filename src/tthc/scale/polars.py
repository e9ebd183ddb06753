"""Columns of Polars: expressions for eager and lazy frames, streaming too.

Polars' own ``add_business_days`` knows no make-up day; these ask the library's kernel, block by block.
"""

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl

from tthc.errors import TthcError
from tthc.scale import arrow
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["due_days", "due_minutes"]


def due_days(received: str | pl.Expr, n: int | str | pl.Expr, calendar: WorkingCalendar) -> pl.Expr:
    """:func:`tthc.scale.due_days` as an expression of type ``Date``: the last day of a term of ``n`` working days.

    ``received`` and ``n`` are names of columns or expressions; a null in either is a null. What is wrong is told when
    the frame is computed, with its row in the batch that was being computed.

    Raises:
        polars.exceptions.ComputeError: when computed: a column is of another type, a number is less than 1, or a day or
            an answer lies beyond the calendar.
    """
    return _expression(received, n, lambda days, counts: arrow.due_days(days, counts, calendar))


def due_minutes(
    received: str | pl.Expr, n: int | str | pl.Expr, calendar: WorkingCalendar, *, hours: OfficeHours | None = None
) -> pl.Expr:
    """:func:`tthc.scale.due_minutes` as an expression: the last minute of a term of ``n`` worked minutes.

    ``received`` is a ``Datetime``: with a zone it names moments, without one it is Vietnam's clock; the answers are of
    its type. A null in it or in ``n`` is a null.

    Raises:
        polars.exceptions.ComputeError: when computed: a column is of another type, a number is less than 1, no hours
            are there, or a moment or an answer lies beyond the calendar.
    """
    return _expression(received, n, lambda moments, counts: arrow.due_minutes(moments, counts, calendar, hours=hours))


def _expression(received: str | pl.Expr, n: int | str | pl.Expr, answer: Callable[[Any, Any], Any]) -> pl.Expr:
    """Row by row the same in any batches: so frames are computed in streams too."""
    first = pl.col(received) if isinstance(received, str) else received

    def answers(columns: Sequence[pl.Series]) -> pl.Series:
        days, counts = columns[0], n if isinstance(n, int) else columns[1].to_arrow()
        try:
            return pl.Series(days.name, answer(days.to_arrow(), counts))
        except TthcError as error:  # Polars builds what was raised anew from its text alone
            raise pl.exceptions.ComputeError(str(error)) from error

    asked = [first] if isinstance(n, int) else [first, pl.col(n) if isinstance(n, str) else n]
    return pl.map_batches(asked, answers, return_dtype=pl.dtype_of(first), is_elementwise=True)
