"""Event logs at scale: a province's year from Parquet to form II.06a, the cost as it grows, and engines by themselves.

python -m benchmarks.scale [--large] [--json FILE]
"""

import argparse
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq

import tthc
from tthc import scale
from tthc.scale.log.encode import BASES_KEY
from tthc.testing import generate_year
from tthc.testing.margins import published_year

__all__ = ["Cost", "Fit", "Peer", "Scale", "fitted", "main", "measure", "peers", "write_year"]

pc: Any = pyarrow.compute
"""Its functions are made when it is loaded: no type checker knows them."""

FORM: Final = "II.06a/VPCP/KSTT"
PERIOD: Final = published_year().period
SECONDS: Final = 6.0
MEMORY: Final = 500.0
LINEAR: Final = 0.15
PARAMETERS: Final = 2
"""Of the line: so many runs lie on one whatever they say."""


class Cost(NamedTuple):
    """One run: dossiers and events, seconds, the highest memory of all processes together (MB)."""

    dossiers: int
    events: int
    seconds: float
    memory: float


class Fit(NamedTuple):
    """Seconds as a line over dossiers, and how far the farthest run lies from it, as a share of its own seconds."""

    fixed: float
    per_dossier: float
    off: float


class Peer(NamedTuple):
    """An engine without the library: seconds over plain columns, and its shares of wrong days and of wrong cells."""

    name: str
    seconds: float
    wrong_days: float
    wrong_cells: float


class Scale(NamedTuple):
    """What was measured."""

    runs: list[Cost]
    fit: Fit | None
    peers: list[Peer]


def write_year(path: Path, shards: int = 1) -> int:
    """The generated year, or one of so many parts of it, as one Parquet file; how many events."""
    return scale.write_events(path, sorted(generate_year(1, shards), key=lambda dossier: str(dossier.id)))


def write_copies(source: Path, target: Path, copies: int) -> None:
    """The same year several times over, each copy under ids of its own, row group by row group."""
    with pq.ParquetFile(source) as file, pq.ParquetWriter(target, scale.EVENTS, compression="zstd") as writer:
        for copy in range(copies):
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group)
                ids = pc.binary_join_element_wise(f"{copy:04}", rows.column("dossier"), "-")
                writer.write_table(rows.set_column(0, scale.EVENTS.field("dossier"), ids).cast(scale.EVENTS))
        writer.add_key_value_metadata({BASES_KEY: file.metadata.metadata[BASES_KEY]})


class _Memory(threading.Thread):
    """The highest resident memory of this process's children and theirs, sampled while it runs."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root = root
        self.highest = 0.0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            self.highest = max(self.highest, _resident(self.root))
            sleep(0.05)


def _resident(root: int) -> float:
    parents: dict[int, int] = {}
    sizes: dict[int, float] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                parents[int(folder.name)] = int(fields[1])
                sizes[int(folder.name)] = int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
            except OSError:
                continue
    found = {root}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return sum(sizes.get(one, 0.0) for one in found)


RUN: Final = """
import sys
from time import perf_counter
from tthc import law, scale
from tthc.testing.margins import published_year

if __name__ == "__main__":
    period = published_year().period
    form = law.report_form("II.06a/VPCP/KSTT", on=period.closed_last)
    calendar = law.working_calendar()
    begun = perf_counter()
    report = scale.resolution(
        sys.argv[1], form=form, period=period, calendar=calendar, engine=sys.argv[2], processes=int(sys.argv[3])
    )
    print(perf_counter() - begun, report.cell("all"))
"""


def run(path: Path, engine: str = "arrow", processes: int = 2) -> Cost:
    """One report in a fresh interpreter."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "run.py"
        script.write_text(RUN, encoding="utf-8")
        command = [sys.executable, str(script), str(path), engine, str(processes)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            memory = _Memory(process.pid)
            memory.start()
            told, _ = process.communicate()
            memory.over.set()
    if process.returncode:
        raise RuntimeError(f"the report over {path.name} failed")
    seconds, _ = told.split()
    metadata = pq.read_metadata(path)
    dossiers = pc.count_distinct(pq.read_table(path, columns=["dossier"]).column(0)).as_py()
    return Cost(dossiers, metadata.num_rows, float(seconds), memory.highest)


def fitted(runs: Sequence[Cost]) -> Fit:
    """The line through the runs with the least squared shares of error."""
    sizes = np.array([one.dossiers for one in runs], float)
    seconds = np.array([one.seconds for one in runs])
    rows = np.stack([np.ones(len(runs)), sizes], 1) / seconds[:, None]
    (fixed, per_dossier), *_ = np.linalg.lstsq(rows, np.ones(len(runs)), rcond=None)
    off = float(np.max(np.abs((fixed + per_dossier * sizes) / seconds - 1)))
    return Fit(float(fixed), float(per_dossier), off)


# ---------------------------------------------------------------- engines by themselves


Column: TypeAlias = np.ndarray[Any, Any]
Days: TypeAlias = Callable[[pa.Table], Column]


def _numpy_days(rows: pa.Table) -> Column:
    """Numpy's week and the official days off: no worked Saturdays, no stops."""
    start, count = _start(rows), rows.column("count").to_numpy()
    return np.busday_offset(start, count, "backward", holidays=holidays())


def _pandas_days(rows: pa.Table) -> Column:
    """pandas, one offset for each count."""
    import pandas as pd

    start, count = pd.Series(_start(rows)), rows.column("count").to_numpy()
    found = np.empty(len(rows), "datetime64[D]")
    off = [day.isoformat() for day in holidays().tolist()]
    for n in np.unique(count):
        step = pd.offsets.CustomBusinessDay(int(n), holidays=off)
        of = count == n
        found[of] = [(day + step).to_datetime64() for day in start[of]]  # row by row, as pandas does it, with a warning
    return found


def _polars_days(rows: pa.Table) -> Column:
    """Polars, with the official days off as holidays."""
    import polars as pl

    frame = pl.DataFrame({"start": _start(rows).astype("datetime64[ms]"), "n": rows.column("count").to_numpy()})
    days = frame.select(
        pl.col("start").cast(pl.Date).dt.add_business_days(pl.col("n"), holidays=holidays().tolist(), roll="backward")
    )
    return days.to_series().to_numpy().astype("datetime64[D]")


def _duckdb_days(rows: pa.Table) -> Column:
    """DuckDB: a table of working days, numbered, and two joins."""
    import duckdb

    every = np.arange(np.datetime64("2020-01-01"), np.datetime64("2026-12-31"))
    work = every[np.is_busday(every, holidays=holidays())]
    table = pa.table({"day": work, "k": np.arange(len(work))})
    asked = pa.table({"i": np.arange(len(rows)), "start": _start(rows), "n": rows.column("count")})
    with duckdb.connect() as connection:
        connection.register("work", table)
        connection.register("asked", asked)
        found = connection.sql(
            "select due.day from asked asof join work begun on asked.start >= begun.day "
            "join work due on due.k = begun.k + asked.n order by i"
        ).to_arrow_table()
    days: Column = found.column(0).to_numpy().astype("datetime64[D]")
    return days


def _start(rows: pa.Table) -> Column:
    micros = rows.column("received_at").cast(pa.int64()).to_numpy()
    found: Column = ((micros + 7 * 3_600_000_000) // 86_400_000_000).astype("datetime64[D]")
    return found


def holidays() -> Column:
    """The official days off that fall on weekdays."""
    calendar = tthc.law.working_calendar()
    every = np.arange(np.datetime64("2020-01-01"), np.datetime64("2026-12-31"))
    weekdays = every[np.is_busday(every)]
    off: Column = weekdays[[not calendar.is_working(day) for day in weekdays.tolist()]]
    return off


PEERS: Final[dict[str, Days]] = {
    "numpy busday_offset": _numpy_days,
    "pandas CustomBusinessDay": _pandas_days,
    "polars add_business_days": _polars_days,
    "duckdb calendar join": _duckdb_days,
}


def peers(path: Path) -> list[Peer]:
    """The ended dossiers under working-day terms, by engines alone, from columns that were folded for them."""
    calendar, last = tthc.law.working_calendar(), PERIOD.ends - timedelta(microseconds=1)
    rows = pa.Table.from_batches(scale.snapshots_of(scale.read_dossiers(path), last, calendar, offices=False))
    rows = rows.filter(
        pc.and_(pc.equal(rows["unit"], "WorkingDays"), pc.and_(rows["plain"], rows["ended_at"].is_valid()))
    )
    told = scale.snapshot_columns(rows)
    right, ended = told.due.day, told.ended.astype("datetime64[D]")
    fields = rows.column("field").to_numpy(zero_copy_only=False)
    found = []
    for name, days in PEERS.items():
        begun = perf_counter()
        answers = days(rows)
        seconds = perf_counter() - begun
        found.append(Peer(name, seconds, float(np.mean(answers != right)), _wrong_cells(answers, right, ended, fields)))
    return found


def _wrong_cells(answers: Column, right: Column, ended: Column, fields: Column) -> float:
    """The share of cells early, on time, late, row by row of the report, that differ."""
    wrong = cells = 0
    for name in np.unique(fields):
        of = fields == name
        for against in (np.less, np.equal, np.greater):
            cells += 1
            wrong += int(against(ended[of], answers[of]).sum() != against(ended[of], right[of]).sum())
    return wrong / cells


# ---------------------------------------------------------------- all of it


def measure(sizes: Sequence[int] = (1, 10), folder: Path | None = None) -> Scale:
    """The report over so many copies of the year each, the fit, and the engines by themselves."""
    with TemporaryDirectory() as made:
        base = (folder or Path(made)) / "year.parquet"
        if not base.exists():
            write_year(base)
        runs = []
        for copies in sizes:
            path = base if copies == 1 else base.with_name(f"year-{copies}.parquet")
            if not path.exists():
                write_copies(base, path, copies)
            runs.append(run(path))
            print(runs[-1], flush=True)
        return Scale(runs, fitted(runs) if len(runs) > 1 else None, peers(base))


def _bar(what: str, found: float, bar: float, unit: str) -> None:
    print(f"{'met    ' if found <= bar else 'NOT MET'}  {what}: ≤ {bar:g} {unit}; {found:.1f} {unit}")


def main() -> None:
    """Print what is measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true", help="ten million dossiers too")
    parser.add_argument("--folder", type=Path, help="where the files are kept, and found again")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    found = measure((1, 10, 100) if given.large else (1, 10), given.folder)
    print("Parquet to II.06a, two processes; copies of the generated year")
    for one in found.runs:
        print(f"{one.dossiers:>12,} dossiers {one.events:>12,} events {one.seconds:8.2f} s {one.memory:7.0f} MB")
    year = found.runs[0]
    _bar("a province-year, Parquet to II.06a", year.seconds, SECONDS, "s")
    _bar("its memory, all processes", year.memory, MEMORY, "MB")
    if found.fit:
        fit = found.fit
        print(f"fit: {fit.fixed:.2f} s + {1e6 * fit.per_dossier:.1f} µs a dossier")
        if len(found.runs) > PARAMETERS:
            _bar("the farthest run off the line", 100 * fit.off, 100 * LINEAR, "%")
    for peer in found.peers:
        print(f"{peer.name:<28}{peer.seconds:8.2f} s  wrong days {peer.wrong_days:6.1%}  cells {peer.wrong_cells:6.1%}")
    if given.json:
        told = {
            "runs": [one._asdict() for one in found.runs],
            "fit": found.fit and found.fit._asdict(),
            "peers": [one._asdict() for one in found.peers],
        }
        given.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
