"""The files of a log, bucket by bucket: their rows, the dossiers in them, and whether new rows go on from theirs."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq
from attrs import frozen

from tthc.errors import InvalidValue
from tthc.scale.log.decode import require_columns
from tthc.scale.log.schema import EVENTS

__all__ = ["SORTED", "LogFile", "going_on", "last_places", "names_in", "of_schema", "rows_of"]

pc: Any = pyarrow.compute
"""Its functions are made when it is loaded: no type checker knows them."""

SORTED: Final = [("dossier", "ascending"), ("place", "ascending")]
PLACES: Final = pa.schema([EVENTS.field("dossier"), EVENTS.field("place")])
SHOWN: Final = 3
"""How many dossiers a refusal names."""


@frozen
class LogFile:
    """A file of a batch: the day on which its events were recorded, and the bucket of each of its row groups."""

    path: Path
    day: date
    buckets: tuple[int, ...]


def of_schema(rows: pa.Table, schema: pa.Schema = EVENTS) -> pa.Table:
    """The columns of a schema, of its types.

    Raises:
        BadFile: one is missing.
    """
    require_columns(rows, schema.names)
    return rows.select(schema.names).cast(schema)


def rows_of(files: Iterable[LogFile], bucket: int, dossiers: Iterable[str] | None) -> pa.Table:
    """The rows of a bucket in some files, sorted by dossier and place; of some dossiers only, where named."""
    wanted = None if dossiers is None else pa.array(list(dossiers), pa.string())
    found = [EVENTS.empty_table()]
    for one in files:
        if bucket not in one.buckets:
            continue
        with pq.ParquetFile(one.path) as file:
            rows = file.read_row_group(one.buckets.index(bucket), EVENTS.names, use_threads=False)
        if wanted is not None:
            rows = rows.filter(pc.is_in(rows.column("dossier"), value_set=wanted))
        found.append(of_schema(rows))
    return pa.concat_tables(found).sort_by(SORTED).combine_chunks()


def names_in(files: Iterable[LogFile]) -> set[str]:
    """The dossiers of which something stands in some files."""
    names: set[str] = set()
    for one in files:
        with pq.ParquetFile(one.path) as file:
            names.update(pc.unique(file.read(["dossier"]).column(0)).to_pylist())
    return names


def last_places(files: Iterable[LogFile], buckets: Iterable[int], dossiers: pa.Array) -> dict[str, int]:
    """The last place of each of some dossiers that stand in some buckets of some files; each file is opened once."""
    wanted, found = set(buckets), [PLACES.empty_table()]
    for one in files:
        groups = [place for place, bucket in enumerate(one.buckets) if bucket in wanted]
        if groups:
            with pq.ParquetFile(one.path) as file:
                rows = file.read_row_groups(groups, PLACES.names, use_threads=False)
            found.append(of_schema(rows.filter(pc.is_in(rows.column("dossier"), value_set=dossiers)), PLACES))
    last = pa.concat_tables(found).group_by("dossier").aggregate([("place", "max")])
    return dict(zip(last.column("dossier").to_pylist(), last.column("place_max").to_pylist(), strict=True))


def going_on(batch: str, rows: pa.Table, buckets: npt.NDArray[np.int64], files: Iterable[LogFile]) -> None:
    """Refuse a batch of sorted rows whose places do not go on from those in some files, one by one.

    ``buckets`` are those of the rows; of the files only these are read.

    Raises:
        InvalidValue: some do not; the first dossiers are named, with the place that comes and the one expected.
    """
    if not len(rows):
        return
    named = rows.column("dossier").combine_chunks().dictionary_encode()
    names, codes = named.dictionary.to_pylist(), named.indices.to_numpy()
    held = last_places(files, np.unique(buckets).tolist(), named.dictionary)
    begun = np.array([held.get(name, 0) for name in names], np.int64)
    firsts, places = np.flatnonzero(np.diff(codes, prepend=-1)), rows.column("place").to_numpy()
    expected = np.arange(len(rows)) - firsts[codes] + 1 + begun[codes]
    amiss = np.flatnonzero(places != expected)
    of, where = np.unique(codes[amiss], return_index=True)
    if len(of):
        shown = [
            (names[code], int(places[at]), int(expected[at]))
            for code, at in zip(of[:SHOWN].tolist(), amiss[where[:SHOWN]].tolist(), strict=True)
        ]
        raise _misplaced(batch, shown, len(of))


def _misplaced(batch: str, first: list[tuple[str, int, int]], count: int) -> InvalidValue:
    more = count - len(first)
    en = "; ".join(f"dossier {name}: place {place} comes, {expected} is expected" for name, place, expected in first)
    vi = "; ".join(f"hồ sơ {name}: đến vị trí {place}, phải là {expected}" for name, place, expected in first)
    return InvalidValue(
        f"batch {batch} does not go on from the log, and nothing of it was written: {en}"
        + (f"; and {more} more dossiers" if more else "")
        + "; append only events that the log has not, with EventRows.add(..., first=the place expected)",
        f"đợt {batch} không nối tiếp nhật ký, chưa ghi gì: {vi}"
        + (f"; và {more} hồ sơ khác" if more else "")
        + "; chỉ ghi thêm sự kiện nhật ký chưa có, bằng EventRows.add(..., first=vị trí phải có)",
    )
