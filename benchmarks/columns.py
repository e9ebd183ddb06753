"""Ten million due dates at once: the kernel beside what each peer does without it, and how much of that is wrong.

    python -m benchmarks.columns [--quick] [--json FILE]

Every way answers the same question: n working days, 1 to 30, after days of two years, or n worked minutes. The
truth comes from the recount of the tests. A way too slow for all rows is given the first of them, and its seconds
are scaled by the rows; the table says so. Ways run in rounds, one after another, and ratios are taken round by round:
of processor time where both run on one core, so that what else the machine does stays out; of time by the clock for
DuckDB and Polars, which use every core.
"""

import argparse
import ctypes
import json
import shutil
import subprocess
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

import tthc
from benchmarks.bars import Bar
from tests.oracle import days as oracle
from tthc.scale import due_days, due_minutes
from tthc.scale.tables import day_tables
from tthc.workdays import working_time

__all__ = ["Columns", "Line", "column_bars", "columns", "main"]

Days = npt.NDArray[np.datetime64]
Answers = Callable[[], Any]

ROWS = 10_000_000
FIRST = date(2024, 1, 1)
SPAN = 731
MOST = 30
OURS = "tthc.scale.due_days, into an array"
FRESH = "tthc.scale.due_days"
LOOP = "a loop in C"
LISTED = "numpy busday_offset, every rest day listed"
OUR_HOURS = "tthc.scale.due_minutes"
DUCKDB_HOURS = "DuckDB, calendar join"
POLARS_HOURS = "Polars, calendar join"

C_LOOP = """
#include <stdint.h>
/* The same question without checks: no day is missing, none lies beyond the tables. */
void due(const int64_t *received, const int64_t *n, int64_t *due, long rows,
         const int32_t *through, const int32_t *nth)
{
    for (long i = 0; i < rows; i++)
        due[i] = nth[through[received[i]] + n[i]];
}
"""


class Way(NamedTuple):
    """One way to the answers of the first ``rows`` rows; ``days`` makes them comparable."""

    name: str
    rows: int
    run: Answers
    days: Callable[[Any], npt.NDArray[Any]]
    cores: bool = False
    """Whether it runs on every core."""


class Line(NamedTuple):
    """Seconds for all rows (scaled where only ``rows`` ran), as a multiple of ours, and the share of wrong answers."""

    name: str
    rows: int
    seconds: float
    ratio: float
    wrong: float


class Columns(NamedTuple):
    """What was measured; ``extra`` are the bytes used beside input and output, for a tenth of the rows and for all."""

    rows: int
    days: list[Line]
    hours: list[Line]
    extra: tuple[int, int]
    left_out: list[str]


def _truth(received: npt.NDArray[np.int64], n: npt.NDArray[np.int64]) -> Days:
    """By the recount: a day-by-day walk from each of the days asked, and each row read from it."""
    table = np.empty((SPAN, MOST), "datetime64[D]")
    for place in range(SPAN):
        walk = oracle.working_days_after(FIRST + timedelta(days=place))
        table[place] = [next(walk) for _ in range(MOST)]
    answers: Days = table[received, n - 1]
    return answers


def _plain_days(found: npt.NDArray[Any]) -> npt.NDArray[Any]:
    answers: npt.NDArray[Any] = np.asarray(found).astype("datetime64[D]")
    return answers


def _c_loop(received: Days, n: npt.NDArray[np.int64], out: Days) -> Way | str:
    compiler = shutil.which("cc")
    if compiler is None:
        return f"{LOOP} was not measured: there is no compiler here"
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder) / "due.c", Path(folder) / "due.so"
        source.write_text(C_LOOP, encoding="utf-8")
        command = [compiler, "-O3", "-march=native", "-shared", "-fPIC", "-o", str(library), str(source)]
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        if done.returncode != 0:
            return f"{LOOP} was not measured: {done.stderr.strip().splitlines()[-1]}"
        loop = ctypes.CDLL(str(library)).due
    tables = day_tables(tthc.law.working_calendar())
    through, nth = (np.clip(table, 0, 1 << 20).astype(np.int32) for table in (tables.through, tables.nth))
    assert tables.base == 0

    def run() -> Days:
        pointers = [ctypes.c_void_p(array.ctypes.data) for array in (received, n, out, through, nth)]
        loop(*pointers[:3], ctypes.c_long(len(received)), *pointers[3:])
        return out

    return Way(LOOP, len(received), run, _plain_days)


def _numpy_ways(received: Days, n: npt.NDArray[np.int64], rows: int) -> Iterator[Way]:
    off = np.array(sorted(oracle.OFF), dtype="datetime64[D]")
    rest = np.array([day for day in oracle.every_day() if not oracle.is_working(day)], dtype="datetime64[D]")
    plain = np.busdaycalendar(holidays=off)
    listed = np.busdaycalendar(weekmask="1111111", holidays=rest)
    some, counts = received[:rows], n[:rows]
    for name, calendar in (("numpy busday_offset, plain", plain), (LISTED, listed)):
        asked = partial(np.busday_offset, some, counts, roll="backward", busdaycal=calendar)
        yield Way(name, rows, asked, _plain_days)


def _pandas_ways(received: Days, n: npt.NDArray[np.int64], rows: int) -> Iterator[Way]:
    import pandas as pd
    from pandas.tseries.offsets import CustomBusinessDay

    rest = [day for day in oracle.every_day() if not oracle.is_working(day)]
    some = pd.Series(received[:rows].astype("datetime64[s]"))
    settings: dict[str, dict[str, Any]] = {
        "pandas CustomBusinessDay, plain": {"holidays": sorted(oracle.OFF)},
        "pandas CustomBusinessDay, every rest day listed": {"weekmask": "1111111", "holidays": rest},
    }
    for name, given in settings.items():
        offsets = [CustomBusinessDay(count, **given) for count in range(1, MOST + 1)]
        chosen = [offsets[count - 1] for count in n[:rows].tolist()]
        yield Way(
            name,
            rows,
            partial(lambda chosen: [day + offset for day, offset in zip(some, chosen, strict=True)], chosen),
            lambda found: np.array([day.to_datetime64() for day in found]).astype("datetime64[D]"),
        )


def _polars_ways(received: Days, n: npt.NDArray[np.int64], rows: int, all_rows: int) -> Iterator[Way]:
    import polars as pl

    frame = pl.DataFrame({"received": received[:all_rows], "n": n[:all_rows].astype(np.int32)})
    some = frame.head(rows)
    rest = [day for day in oracle.every_day() if not oracle.is_working(day)]
    settings: dict[str, dict[str, Any]] = {
        "Polars add_business_days, plain": {"holidays": sorted(oracle.OFF)},
        "Polars add_business_days, every rest day listed": {"week_mask": [True] * 7, "holidays": rest},
    }
    for name, given in settings.items():
        asked = pl.col("received").dt.add_business_days("n", roll="backward", **given)
        yield Way(name, rows, partial(lambda asked: some.select(asked).to_series().to_numpy(), asked), _plain_days)
    working = [day for day in oracle.every_day() if oracle.is_working(day)]
    days = list(oracle.every_day())
    counted = np.cumsum([oracle.is_working(day) for day in days]).astype(np.int32)
    through = pl.DataFrame({"received": days, "count": counted})
    nth = pl.DataFrame({"place": np.arange(1, len(working) + 1, dtype=np.int32), "due": working})

    def join() -> npt.NDArray[Any]:
        lazy = (
            frame.lazy()
            .join(through.lazy(), on="received", how="left", maintain_order="left")
            .with_columns(place=pl.col("count") + pl.col("n"))
            .join(nth.lazy(), on="place", how="left", maintain_order="left")
        )
        return lazy.select("due").collect().to_series().to_numpy()

    yield Way("Polars, calendar join", all_rows, join, _plain_days, cores=True)


def _duckdb_ways(received: Days, n: npt.NDArray[np.int64], rows: int) -> Iterator[Way]:
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect()
    asked = {
        "received": pa.array(received[:rows].astype(np.int32)).cast(pa.date32()),
        "n": n[:rows].astype(np.int32),
        "id": np.arange(rows, dtype=np.int32),
    }
    connection.register("dossiers", pa.table(asked))
    days = list(oracle.every_day())
    working = [day for day in days if oracle.is_working(day)]
    tables = {
        "through": {"day": days, "count": np.cumsum([oracle.is_working(day) for day in days]).astype(np.int32)},
        "nth": {"due": working, "place": np.arange(1, len(working) + 1, dtype=np.int32)},
    }
    for name, columns_of in tables.items():
        connection.register(f"given_{name}", pa.table(columns_of))
        connection.execute(f"CREATE TABLE {name} AS FROM given_{name}")
    joined = """SELECT due FROM dossiers JOIN through ON day = received JOIN nth ON place = count + n ORDER BY id"""

    def run() -> npt.NDArray[Any]:
        found: npt.NDArray[Any] = connection.sql(joined).to_arrow_table()["due"].combine_chunks().cast(pa.int32())
        return found

    yield Way(
        "DuckDB, calendar join, in order",
        rows,
        run,
        lambda found: np.asarray(found, np.int64).view("datetime64[D]"),
        cores=True,
    )


def _measured(ways: Sequence[Way], truth: npt.NDArray[Any], *, ours: str, rounds: int) -> list[Line]:
    """Each way once a round; the answers of the first round are held against the truth."""
    taken: dict[str, list[float]] = {way.name: [] for way in ways}
    busy: dict[str, list[float]] = {way.name: [] for way in ways}
    wrong: dict[str, float] = {}
    for turn in range(rounds):
        for way in ways:
            begun, began = perf_counter(), thread_time()
            found = way.run()
            busy[way.name].append((thread_time() - began) * len(truth) / way.rows)
            taken[way.name].append((perf_counter() - begun) * len(truth) / way.rows)
            if not turn:
                wrong[way.name] = float((way.days(found) != truth[: way.rows]).mean())
            del found
    return [
        Line(
            way.name,
            way.rows,
            median(taken[way.name]),
            median(own / other for own, other in zip(times[way.name], times[ours], strict=True)),
            wrong[way.name],
        )
        for way in ways
        for times in (taken if way.cores else busy,)
    ]


def _extra(received: Days, n: npt.NDArray[np.int64]) -> int:
    calendar, out = tthc.law.working_calendar(), np.empty_like(received)
    tracemalloc.start()
    due_days(received, n, calendar, out=out)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def _gathered(makers: dict[str, Callable[[], Iterator[Way]]], left_out: list[str]) -> list[Way]:
    found: list[Way] = []
    for name, make in makers.items():
        try:
            found += make()
        except ImportError as error:
            left_out.append(f"{name} is left out: {error}")
    return found


def columns(*, rows: int = ROWS, rounds: int = 5) -> Columns:
    """The figures; the input is made once, outside the timing."""
    chance = np.random.default_rng(10)
    calendar = tthc.law.working_calendar()
    places = chance.integers(0, SPAN, rows)
    received = np.datetime64(FIRST, "D") + places
    n = chance.integers(1, MOST + 1, rows)
    truth = _truth(places, n)
    out = np.zeros(rows, "datetime64[D]")
    left_out: list[str] = []
    ways = [
        Way(OURS, rows, lambda: due_days(received, n, calendar, out=out), _plain_days),
        Way(FRESH, rows, lambda: due_days(received, n, calendar), _plain_days),
    ]
    loop = _c_loop(received, n, np.zeros(rows, "datetime64[D]"))
    if isinstance(loop, Way):
        ways.append(loop)
    else:
        left_out.append(loop)
    tenth, hundredth, few = rows // 10, rows // 100, max(rows // 2_000, 100)
    ways += _gathered(
        {
            "numpy": lambda: _numpy_ways(received, n, tenth),
            "DuckDB": lambda: _duckdb_ways(received, n, rows),
            "Polars": lambda: _polars_ways(received, n, hundredth, rows),
            "pandas": lambda: _pandas_ways(received, n, few),
        },
        left_out,
    )
    lines = _measured(ways, truth, ours=OURS, rounds=rounds)
    extra = _extra(received[:tenth], n[:tenth]), _extra(received, n)
    ways.clear()
    return Columns(rows, lines, _hours(chance, places, rows, rounds, left_out), extra, left_out)


def _hours(
    chance: np.random.Generator, places: npt.NDArray[np.int64], rows: int, rounds: int, left_out: list[str]
) -> list[Line]:
    """Terms of one to eighty working hours; offices of 450 minutes a day, or the joins could not be written so."""
    calendar = tthc.law.working_calendar()
    received: Days = np.add(
        (np.datetime64(FIRST, "D") + places).astype("datetime64[m]"), chance.integers(450, 1_020, rows)
    )
    n = chance.integers(60, 4_801, rows)
    out = np.zeros(rows, "datetime64[m]")
    office = working_time(calendar, tthc.law.office_hours())
    truth = due_minutes(received, n, calendar)
    for row in range(0, rows, max(rows // 2_000, 1)):
        at = received[row].item().replace(tzinfo=tthc.ZONE)
        assert office.after(at, int(n[row])).replace(tzinfo=None) == truth[row].item(), (
            "the kernel and the office differ"
        )
    ways = [Way(OUR_HOURS, rows, lambda: due_minutes(received, n, calendar, out=out), np.asarray)]
    makers: dict[str, Callable[[], Iterator[Way]]] = {
        "DuckDB": lambda: _duckdb_hours(received, n),
        "Polars": lambda: _polars_hours(received, n),
    }
    ways += _gathered(makers, left_out)
    return _measured(ways, truth, ours=OUR_HOURS, rounds=rounds)


def _calendar_rows() -> tuple[list[date], npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    days = list(oracle.every_day())
    worked = np.array([oracle.is_working(day) for day in days])
    return days, (np.cumsum(worked) - worked) * 450, worked


def _duckdb_hours(received: Days, n: npt.NDArray[np.int64]) -> Iterator[Way]:
    import duckdb
    import pyarrow as pa

    days, before, worked = _calendar_rows()
    working = [day for day, is_working in zip(days, worked, strict=True) if is_working]
    connection = duckdb.connect()
    asked = {
        "received": pa.array(received.astype("datetime64[us]")),
        "n": n.astype(np.int32),
        "id": np.arange(len(n), dtype=np.int32),
    }
    connection.register("dossiers", pa.table(asked))
    tables = {
        "through": {"day": days, "before": before.astype(np.int32), "worked": worked.astype(np.int32)},
        "nth": {"d": working, "place": np.arange(len(working), dtype=np.int32)},
    }
    for name, columns_of in tables.items():
        connection.register(f"given_{name}", pa.table(columns_of))
        connection.execute(f"CREATE TABLE {name} AS FROM given_{name}")
    joined = """
    WITH asked AS (
        SELECT *, received::DATE AS on_day, extract(hour FROM received) * 60 + extract(minute FROM received) AS minute
        FROM dossiers
    ), reached AS (
        SELECT id, before + worked * (least(greatest(minute - 450, 0), 240) + least(greatest(minute - 810, 0), 210))
            + n - 1 AS place
        FROM asked JOIN through ON day = on_day
    )
    SELECT d::TIMESTAMP + to_minutes((CASE WHEN reached.place % 450 < 240 THEN 451 ELSE 571 END
        + reached.place % 450)::BIGINT) AS due
    FROM reached JOIN nth ON nth.place = reached.place // 450
    ORDER BY id
    """

    def run() -> npt.NDArray[Any]:
        found: npt.NDArray[Any] = connection.sql(joined).to_arrow_table()["due"].to_numpy()
        return found

    yield Way(
        DUCKDB_HOURS,
        len(n),
        run,
        lambda found: found.astype("datetime64[m]"),
        cores=True,
    )


def _polars_hours(received: Days, n: npt.NDArray[np.int64]) -> Iterator[Way]:
    import polars as pl

    days, before, worked = _calendar_rows()
    working = [day for day, is_working in zip(days, worked, strict=True) if is_working]
    through = pl.DataFrame({"day": days, "before": before.astype(np.int32), "worked": worked.astype(np.int32)}).lazy()
    nth = pl.DataFrame({"d": working, "place": np.arange(len(working), dtype=np.int32)}).lazy()
    frame = pl.DataFrame({"received": received.astype("datetime64[us]"), "n": n.astype(np.int32)})
    at = pl.col("received").dt
    minute = at.hour().cast(pl.Int32) * 60 + at.minute().cast(pl.Int32)
    open_for = (pl.col("minute") - 450).clip(0, 240) + (pl.col("minute") - 810).clip(0, 210)
    rest = pl.col("place") % 450
    ends = pl.when(rest < 240).then(rest + 451).otherwise(rest + 571)

    def run() -> npt.NDArray[Any]:
        lazy = (
            frame.lazy()
            .with_columns(day=at.date(), minute=minute)
            .join(through, on="day", how="left", maintain_order="left")
            .with_columns(place=pl.col("before") + pl.col("worked") * open_for + pl.col("n") - 1)
            .with_columns(ends=ends, place=pl.col("place") // 450)
            .join(nth, on="place", how="left", maintain_order="left")
            .select(pl.col("d").cast(pl.Datetime("us")) + pl.duration(minutes="ends"))
        )
        return lazy.collect().to_series().to_numpy()

    yield Way(POLARS_HOURS, len(n), run, lambda found: found.astype("datetime64[m]"), cores=True)


def column_bars(found: Columns) -> Iterator[Bar]:
    """What must hold of the columns."""
    lines = {line.name: line for line in found.days}
    ours, listed = lines[OURS], lines[LISTED].ratio
    yield Bar("due_days against numpy, every rest day listed", "≥ 40 times", f"{listed:.0f} times", listed >= 40)
    if LOOP in lines:
        times = 1 / lines[LOOP].ratio
        yield Bar("due_days against a loop in C", "≤ 3 times", f"{times:.1f} times", times <= 3)
    for line in found.hours[1:]:
        yield Bar(f"due_minutes against {line.name}", "≥ 5 times", f"{line.ratio:.1f} times", line.ratio >= 5)
    few, many = found.extra
    flat = many < few + 100_000
    yield Bar("memory beside input and output", "does not grow", f"{few / 1e6:.1f} and {many / 1e6:.1f} MB", flat)
    wrong = max(ours.wrong, lines[FRESH].wrong, found.hours[0].wrong)
    yield Bar("wrong answers of the columns", "none", f"{wrong:.2%}", wrong == 0)


def _print(title: str, lines: Sequence[Line], rows: int) -> None:
    print(f"\n{title}\n{'':<50}{'seconds':>10}{'ours, times':>14}{'wrong':>9}  rows run")
    for line in lines:
        scaled = "all" if line.rows == rows else f"{line.rows:,}, scaled"
        print(f"{line.name:<50}{line.seconds:>10.3f}{line.ratio:>14.2f}{line.wrong:>9.1%}  {scaled}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.columns", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows, fewer rounds; not for quoting")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
    arguments = parser.parse_args()
    found = columns(rows=ROWS // 10, rounds=3) if arguments.quick else columns()
    _print(f"{found.rows:,} due dates, 1 to {MOST} working days", found.days, found.rows)
    _print(f"{found.rows:,} due minutes, 1 to 80 working hours", found.hours, found.rows)
    print()
    for line in found.left_out:
        print(line)
    for bar in column_bars(found):
        print(f"{'met' if bar.met else 'NOT MET':<9}{bar.what}: {bar.bar}; {bar.figure}")
    if arguments.json:
        told = {**found._asdict(), "days": [*map(Line._asdict, found.days)], "hours": [*map(Line._asdict, found.hours)]}
        arguments.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
