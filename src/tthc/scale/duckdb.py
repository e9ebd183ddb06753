"""Due dates in SQL: a calendar as two tables of a DuckDB connection, a macro, and a relation with one more column.

A row that lies beyond the calendar is refused, in words: a join alone would lose it, or leave it NULL.
"""

from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from tthc.scale.arrow import from_column
from tthc.scale.tables import UNIX, day_tables
from tthc.workdays import WorkingCalendar

__all__ = ["due_days", "register"]

ANSWER: Final = """
CASE
    WHEN {received} IS NULL OR {n} IS NULL THEN NULL
    WHEN typeof({received}) = 'TIMESTAMP WITH TIME ZONE' THEN error('received is a moment with a zone, ' || {received}
        || '; days are asked: write CAST(received AT TIME ZONE ''Asia/Ho_Chi_Minh'' AS DATE)')
    WHEN {received} <> CAST({received} AS DATE) THEN error('received has an hour, ' || {received}
        || '; days are asked: write CAST(received AS DATE)')
    WHEN {n} < 1 THEN error('n counts from 1 up, got ' || {n})
    WHEN nth.day IS NULL THEN error('no working-day table reaches ' || {n} || ' working days after ' || {received}
        || '; register a calendar of a later edition')
    ELSE nth.day
END
"""
"""The answer of a row joined with both tables; what is refused names the row, so that it is not computed before."""
JOINS: Final = """
LEFT JOIN tthc_days AS through ON through.day = {received}
LEFT JOIN tthc_nth AS nth ON nth.place = through.count + {n}
"""


def register(connection: duckdb.DuckDBPyConnection, calendar: WorkingCalendar) -> None:
    """Give a connection a calendar: for :func:`due_days`, and for SQL as the macro ``tthc_due_days(received, n)``.

    The tables (``tthc_days``: how many working days through each day; ``tthc_nth``: the working day of each place) and
    the macro are temporary: they go with the connection, and those of another calendar take their place.
    """
    tables = day_tables(calendar)
    covers = calendar.covers
    days = np.arange(covers.days, dtype=np.int64) + (covers.first.toordinal() - UNIX)
    nth = tables.nth[1:-1]
    for name, day, number, values in (
        ("tthc_days", days, "count", tables.until(days)),
        ("tthc_nth", nth, "place", np.arange(1, len(nth) + 1)),
    ):
        rows = pa.table({"day": from_column(day.view("datetime64[D]")), number: values})
        connection.register("tthc_rows", rows)
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM tthc_rows")
        connection.unregister("tthc_rows")
    answer, joins = (text.format(received="asked.received", n="asked.n") for text in (ANSWER, JOINS))
    asked = "(SELECT received AS received, n AS n) AS asked"
    macro = f"CREATE OR REPLACE TEMP MACRO tthc_due_days(received, n) AS (SELECT {answer} FROM {asked} {joins})"  # noqa: S608 - of the texts above
    connection.execute(macro)


def due_days(
    relation: duckdb.DuckDBPyRelation, *, received: str = "received", n: int | str = "n", into: str = "due"
) -> duckdb.DuckDBPyRelation:
    """A relation with one more column, the last day of a term of working days; its connection has a calendar.

    ``received`` and ``n`` name columns of DATE (or of TIMESTAMP, without a zone and without an hour) and of whole
    numbers; ``n`` may be one number for all rows. The join is some times faster than the macro over many rows. Rows
    keep no order, as of any join.

    Raises:
        duckdb.Error: when rows are asked for: a number is less than 1, a row has an hour or a zone, or lies beyond the
            calendar, a column is not there, or no calendar was registered.
    """
    names = {
        "received": f"tthc_rows.{_quoted(received)}",
        "n": str(n) if isinstance(n, int) else f"tthc_rows.{_quoted(n)}",
    }
    answer, joins = (text.format_map(names) for text in (ANSWER, JOINS))
    asked = f"SELECT tthc_rows.*, {answer} AS {_quoted(into)} FROM tthc_rows {joins}"  # noqa: S608 - names are quoted
    found: duckdb.DuckDBPyRelation | None = relation.query("tthc_rows", asked)
    if found is None:
        raise TypeError(relation)
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
