"""Due dates in SQL: a calendar as two tables of a DuckDB connection, a macro, and a relation with one more column.

A row that lies beyond the calendar is refused, in words: a join alone would lose it, or leave it NULL.
"""

from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from tthc.errors import InvalidValue
from tthc.report.expected import wrong
from tthc.scale.arrow import from_column
from tthc.scale.tables import UNIX, day_tables
from tthc.text import Phrase
from tthc.workdays import WorkingCalendar

__all__ = ["due_days", "register"]

NUMBER: Final = "^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*)$"
"""The names of the types of numbers."""
ANSWER: Final = """
CASE
    WHEN {received} IS NULL OR {n} IS NULL THEN NULL
    WHEN typeof({received}) = 'TIMESTAMP WITH TIME ZONE' THEN error('received is a moment with a zone, '
        || {received} || '; days are asked: write CAST(received AT TIME ZONE ''Asia/Ho_Chi_Minh'' AS DATE)')
    WHEN {received} <> CAST({received} AS DATE) THEN error('received has an hour, ' || {received}
        || '; days are asked: write CAST(received AS DATE)')
    WHEN NOT regexp_matches(typeof({n}), '{number}') THEN error('n must be a whole number, got '
        || {told} || ' of type ' || typeof({n}) || '; write CAST(n AS INTEGER)')
    WHEN {whole} IS NULL OR {whole} <> TRY_CAST({n} AS DOUBLE) THEN error('n must be a whole number, got ' || {told})
    WHEN {whole} < 1 THEN error('n counts from 1 up, got ' || {told})
    WHEN {received} < (SELECT min(day) FROM tthc_days) THEN error('no working-day table covers ' || {received}
        || ': the calendar registered begins on ' || (SELECT min(day) FROM tthc_days))
    WHEN through.day IS NULL THEN error('no working-day table covers ' || {received}
        || ': the calendar registered ends on ' || (SELECT max(day) FROM tthc_days)
        || '; register a calendar of a later edition')
    WHEN nth.day IS NULL THEN error('no working-day table reaches ' || {told} || ' working days after ' || {received}
        || '; register a calendar of a later edition')
    ELSE nth.day
END
"""
"""The answer of a row joined with both tables; what is refused names the row, so that it is not computed before."""
JOINS: Final = """
LEFT JOIN tthc_days AS through ON through.day = {received}
LEFT JOIN tthc_nth AS nth ON nth.place = through.count + {whole}
"""
TABLES: Final = ("tthc_days", "tthc_nth")
RELATION: Final = Phrase(
    "một DuckDBPyRelation, như connection.table(...)", "a relation, as connection.table(...) is one"
)
COLUMN: Final = Phrase("tên một cột", "the name of a column")
NUMBER_OR_COLUMN: Final = Phrase("số nguyên, hoặc tên một cột", "a whole number, or the name of a column")


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
    answer, joins = _asked("asked.received", "asked.n")
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
        InvalidValue: it is no relation, no calendar was registered with its connection, or an argument is of another
            kind.
        duckdb.Error: a column is not there; or when rows are asked for: a number is not whole or less than 1, a row has
            an hour or a zone, or lies beyond the calendar.
    """
    if not isinstance(relation, duckdb.DuckDBPyRelation):
        raise wrong("relation", relation, RELATION)
    for name, value in (("received", received), ("into", into)):
        if not isinstance(value, str):
            raise wrong(name, value, COLUMN)
    if isinstance(n, bool) or not isinstance(n, int | np.integer | str):
        raise wrong("n", n, NUMBER_OR_COLUMN)
    number = f"tthc_rows.{_quoted(n)}" if isinstance(n, str) else str(int(n))
    answer, joins = _asked(f"tthc_rows.{_quoted(received)}", number)
    asked = f"SELECT tthc_rows.*, {answer} AS {_quoted(into)} FROM tthc_rows {joins}"  # noqa: S608 - names are quoted
    try:
        found: duckdb.DuckDBPyRelation | None = relation.query("tthc_rows", asked)
    except duckdb.CatalogException as error:
        if not any(f"Table with name {table} does not exist" in str(error) for table in TABLES):
            raise
        raise InvalidValue(
            "no calendar was registered with the connection of the relation; call "
            "tthc.scale.duckdb.register(connection, calendar) first",
            "kết nối của dữ liệu này chưa có lịch; hãy gọi tthc.scale.duckdb.register(connection, calendar) trước",
        ) from None
    if found is None:
        raise wrong("relation", relation, RELATION)
    return found


def _asked(received: str, n: str) -> tuple[str, str]:
    """The answer and its joins, of the names of a day and of a number."""
    names = {
        "received": received,
        "n": n,
        "whole": f"TRY_CAST({n} AS BIGINT)",
        "told": f"CAST({n} AS VARCHAR)",
        "number": NUMBER,
    }
    return ANSWER.format_map(names), JOINS.format_map(names)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
