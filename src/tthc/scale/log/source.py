"""Where events are read from: a Parquet file or a part of one, a table in memory; a batch at a time."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq
from attrs import field, frozen

from tthc.dossier import Basis, Dossier
from tthc.errors import BadFile
from tthc.scale.log.bases import bases_of, bases_read
from tthc.scale.log.decode import ROWS_OF_EVENTS, dossiers_of
from tthc.scale.log.encode import BASES_KEY
from tthc.scale.log.schema import EVENTS
from tthc.text import why

__all__ = ["EventFile", "batches_of", "read_bases", "read_dossiers", "told_of"]

pc: Any = pyarrow.compute
"""Its functions are made when it is loaded: no type checker knows them."""

ROWS: Final = 1 << 14
REST: Final = "rest"
"""The column that holds JSON: its faults are told as of a file of that name."""
REPEATED: Final = (
    *("kind", "role", "office", "officer", "ground", "channel", "procedure", "case", "return_by", "basis"),
    "outcome",
)
"""Columns of few distinct texts: they are read as the texts and their places."""

Events: TypeAlias = "str | PathLike[str] | pa.Table"
"""One Parquet file of events, or a table of them."""


@frozen
class EventFile:
    """A Parquet file of events, or a range of its row groups with the dossiers that begin in them."""

    path: str = field(repr=False)
    first: int = 0
    last: int | None = None

    def parts(self, count: int) -> list["EventFile"]:
        """Up to so many ranges that together are the file.

        Raises:
            BadFile: there is no such file, or it is not Parquet.
        """
        groups: int = metadata_of(self.path).num_row_groups
        count = max(1, min(count, groups))
        edges = [groups * place // count for place in range(count + 1)]
        return [EventFile(self.path, first, last) for first, last in pairwise(edges)]

    def batches(self, columns: Sequence[str] = EVENTS.names) -> Iterator[pa.RecordBatch]:
        """The rows of the dossiers that begin in the range; the last of them is followed beyond its end."""
        with pq.ParquetFile(self.path, read_dictionary=REPEATED) as file:
            groups = file.metadata.num_row_groups
            last = groups if self.last is None else self.last
            before = _last_dossier(file, self.first - 1) if self.first else None
            dossier = before
            for rows in file.iter_batches(ROWS, range(self.first, last), columns, use_threads=False):
                begun = rows if before is None else rows.filter(pc.not_equal(rows.column("dossier"), before))
                if len(begun):
                    dossier, before = begun.column("dossier")[-1].as_py(), None
                    yield begun
            if dossier is None or before is not None or last == groups:
                return
            for rows in file.iter_batches(ROWS, range(last, groups), columns, use_threads=False):
                same = rows.filter(pc.equal(rows.column("dossier"), dossier))
                if len(same):
                    yield same
                if len(same) < len(rows):
                    return


def metadata_of(path: str) -> pq.FileMetaData:
    """What a Parquet file says of itself.

    Raises:
        BadFile: there is no such file, or it is not Parquet.
    """
    if Path(path).is_dir():
        en, vi = "is a folder; a log is opened with EventLog.open", "là thư mục; mở nhật ký bằng EventLog.open"
        raise BadFile(path, [("", en, vi)])
    try:
        return pq.read_metadata(path)
    except OSError as error:
        reason = why(error)
        raise BadFile(path, [("", f"cannot be read: {reason.en}", f"không đọc được: {reason.vi}")]) from None
    except pa.ArrowInvalid:
        raise BadFile(path, [("", "is not Parquet", "không phải tệp Parquet")]) from None


def _last_dossier(file: pq.ParquetFile, group: int) -> str:
    name: str = file.read_row_group(group, ["dossier"]).column(0)[-1].as_py()
    return name


@contextmanager
def told_of(source: str | PathLike[str] | None) -> Generator[None, None, None]:
    """Faults of rows are told with the file they stand in, where it is known."""
    try:
        yield
    except BadFile as error:
        if source is None or error.path not in {ROWS_OF_EVENTS, REST}:
            raise
        within = f"{REST}, " if error.path == REST else ""
        raise BadFile(str(source), [(f"{within}{place}", en, vi) for place, en, vi in error.faults]) from None


def batches_of(source: Events) -> Iterator[pa.RecordBatch]:
    """The rows of a file or a table, in batches; a table is sorted by dossier and place first, a file must be."""
    if isinstance(source, str | PathLike):
        return EventFile(str(source)).batches()
    ordered = source.sort_by([("dossier", "ascending"), ("place", "ascending")])
    return iter(ordered.combine_chunks().to_batches(max_chunksize=ROWS))


def read_bases(source: Events, bases: Iterable[Basis] | pa.Table | None = None) -> Mapping[str, Basis]:
    """The bases that a file or a table of events names, by digest; ``bases`` where they stand elsewhere.

    Raises:
        BadFile: there is no such file, or it is not Parquet; neither the metadata nor ``bases`` has any; or a row is
            not what its digest says.
    """
    if isinstance(bases, pa.Table):
        return bases_of(bases)
    if bases is not None:
        return {basis.digest: basis for basis in bases}
    if isinstance(source, str | PathLike):
        metadata_of(str(source))
        path = Path(source).resolve()
        told = path.stat()
        return _of_file(str(path), told.st_mtime_ns, told.st_size)
    return _inside(source.schema.metadata)


@lru_cache(maxsize=8)
def _of_file(path: str, _changed: int, _size: int) -> Mapping[str, Basis]:
    return _inside(pq.read_metadata(path).metadata)


def _inside(metadata: Mapping[bytes, bytes] | None) -> Mapping[str, Basis]:
    text = (metadata or {}).get(BASES_KEY)
    if text is None:
        key = BASES_KEY.decode()
        raise BadFile(
            ROWS_OF_EVENTS,
            [(key, "is not in the metadata; pass bases=", "không có trong siêu dữ liệu; hãy truyền bases=")],
        )
    return bases_of(bases_read(text))


def read_dossiers(source: Events, *, bases: Iterable[Basis] | pa.Table | None = None) -> Iterator[Dossier]:
    """The dossiers of one Parquet file of events, or of a table of them, one by one.

    Rows of a file are sorted by dossier and place, as :func:`tthc.scale.write_events` leaves them. ``bases`` are needed
    where the file does not carry them.

    Raises:
        BadFile: there is no such file, a column is missing, a basis is not there, a row says what no event says, rows
            are not sorted, or one is missing or there twice.
        InvalidValue: there is no filing among the events of a dossier.
    """
    with told_of(source if isinstance(source, str | PathLike) else None):
        yield from dossiers_of(batches_of(source), read_bases(source, bases))
