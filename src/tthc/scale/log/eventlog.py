"""A log of events on disk: a folder of Parquet files by the day recorded, each in buckets of dossiers.

The folder::

    log.json                                    the format and the number of buckets
    log.lock                                    who holds it appends; nothing is in it
    batches/<batch>.json                        a batch that was appended: its files, and a digest of its rows
    events/recorded=2024-01-05/<batch>.parquet  rows by EVENTS; a row group a bucket, sorted by dossier and place
    bases/<batch>.parquet                       rows by BASES

A batch counts once its own file in ``batches`` is there, which is written last and under another name first: what a
killed writer left behind is read by nobody, and written over when the batch is appended again. The bucket of a dossier
is the CRC-32 of its id, modulo their number.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq
from attrs import field, frozen

from tthc.codes import DossierId
from tthc.dossier import Basis, Dossier
from tthc.dossier.history import no_id
from tthc.errors import BadFile, InvalidValue
from tthc.scale.columns import local_days
from tthc.scale.log.bases import bases_of, bases_table
from tthc.scale.log.decode import dossiers_of, events_of
from tthc.scale.log.encode import EPOCH, EventRows
from tthc.scale.log.files import SORTED, LogFile, going_on, names_in, of_schema, rows_of
from tthc.scale.log.placing import taken_at, taken_under
from tthc.scale.log.schema import BASES, SNAPSHOTS
from tthc.scale.log.snapshot import snapshots_of, taken
from tthc.scale.log.source import ROWS, told_of
from tthc.scale.log.writing import alone
from tthc.span import aware
from tthc.workdays import WorkingCalendar

__all__ = ["BATCHES", "EventLog"]

pc: Any = pyarrow.compute
"""Its functions are made when it is loaded: no type checker knows them."""

FORMAT: Final = "tthc.log/1"
BATCHES: Final = b"tthc.batches"
"""Where snapshots say which batches they were taken of: in their metadata, as JSON."""
BUCKETS: Final = 16
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


@frozen
class EventLog:
    """A log of events in a folder, as it is now: batches are appended, nothing is changed.

    ``buckets`` is fixed when the log is made: memory, while it is read, is that of one bucket.
    """

    folder: Path = field(converter=Path)
    buckets: int

    @classmethod
    def create(cls, folder: str | PathLike[str], *, buckets: int = BUCKETS) -> "EventLog":
        """A new log in a folder that is empty or not there.

        Raises:
            InvalidValue: something is in it, or the number of buckets is not 1 or more.
        """
        path = Path(folder)
        if buckets < 1:
            raise InvalidValue(
                f"a log has 1 bucket or more, got {buckets}", f"cần từ 1 nhóm trở lên, không phải {buckets}"
            )
        if path.exists() and any(path.iterdir()):
            raise InvalidValue(
                f"{path.name}: something is in this folder; open a log that is there with EventLog.open",
                f"{path.name}: thư mục không trống; mở nhật ký đã có bằng EventLog.open",
            )
        for part in ("batches", "events", "bases"):
            (path / part).mkdir(parents=True, exist_ok=True)
        _write(path / "log.json", json.dumps({"format": FORMAT, "buckets": buckets}).encode())
        return cls(path, buckets)

    @classmethod
    def open(cls, folder: str | PathLike[str]) -> "EventLog":
        """The log in a folder.

        Raises:
            BadFile: there is none, or in another format.
        """
        path = Path(folder)
        name = path.resolve().name
        try:
            told = json.loads((path / "log.json").read_bytes())
            form, buckets = told["format"], told["buckets"]
        except (OSError, ValueError, KeyError, TypeError):
            raise BadFile(name, [("log.json", "is no log of events", "không phải nhật ký sự kiện")]) from None
        if form != FORMAT or not isinstance(buckets, int):
            raise BadFile(name, [("format", f"must be {FORMAT}", f"phải là {FORMAT}")])
        return cls(path, buckets)

    @property
    def batches(self) -> tuple[str, ...]:
        """The names of the batches that were appended whole, sorted."""
        return tuple(sorted(path.stem for path in (self.folder / "batches").glob("*.json")))

    # ------------------------------------------------------------ in

    def append(self, batch: str, rows: EventRows | pa.Table, *, bases: Iterable[Basis] = ()) -> bool:
        """Append a batch whole or not at all; False where this very batch is there already.

        ``rows`` are events by :data:`tthc.scale.EVENTS`, of any dossiers in any order; a dossier's places go on from
        those of earlier batches. ``bases`` are needed with a table; rows gathered in ``EventRows`` carry theirs, and
        stay gathered. Of the log the buckets of these dossiers are read, the columns of dossiers and places alone.
        Writers on one machine wait for each other.

        Raises:
            InvalidValue: the name is no name, the rows no events, a batch of this name and other rows is there, or
                places of a dossier do not go on from those in the log; nothing was written.
            BadFile: the rows are not by the schema, name a basis that is nowhere, or say what no event says.
        """
        if not NAME.fullmatch(batch):
            raise InvalidValue(
                f"a batch is named by letters, digits, - _ and ., as 2024-01-05; got {batch!r}",
                f"tên đợt gồm chữ không dấu, số, - _ và ., ví dụ 2024-01-05; không phải {batch!r}",
            )
        if isinstance(rows, EventRows):
            bases, table = [*rows.bases, *bases], rows.table
        elif isinstance(rows, pa.Table | pa.RecordBatch):
            table = rows if isinstance(rows, pa.Table) else pa.Table.from_batches([rows])
        else:
            kind = type(rows).__name__
            raise InvalidValue(
                f"rows are EventRows or a pyarrow.Table, got {kind}; dossiers go in by append_dossiers",
                f"các dòng phải là EventRows hoặc pyarrow.Table, không phải {kind}; ghi hồ sơ bằng append_dossiers",
            )
        ordered = of_schema(table).sort_by(SORTED)
        with alone(self.folder / "log.lock"):
            return self._append(batch, ordered, bases)

    def _append(self, batch: str, table: pa.Table, bases: Iterable[Basis]) -> bool:
        """Append sorted rows, while nobody else does."""
        digest = _digest(table)
        marker = self.folder / "batches" / f"{batch}.json"
        if marker.exists():
            if json.loads(marker.read_bytes())["digest"] == digest:
                return False
            raise InvalidValue(
                f"a batch {batch} with other rows is in the log already; give these another name",
                f"nhật ký đã có đợt {batch} với nội dung khác; hãy đặt tên khác",
            )
        known = {digest for one in self._told().values() for digest in one["bases"]}
        named_too = bases_table(bases)
        given = named_too.filter(
            pc.invert(pc.is_in(named_too.column("digest"), value_set=pa.array(sorted(known), pa.string())))
        )
        new = given.column("digest").to_pylist()
        named = set(pc.unique(table.column("basis")).drop_null().to_pylist())
        if missing := named - known - set(new):
            shown = ", ".join(sorted(f"{digest[:12]}…" for digest in missing))
            raise BadFile(batch, [("basis", f"no such basis is here: {shown}", f"không có căn cứ: {shown}")])
        with told_of(batch):
            held = {**self.bases(), **bases_of(named_too)}
            for some in table.to_batches(max_chunksize=ROWS):
                events_of(some, held)  # what could not be read again is not written
        going_on(batch, table, self._buckets_of(table), self.files())
        if new:
            _write_table(self.folder / "bases" / f"{batch}.parquet", [given])
        files = {day.isoformat(): self._write_day(batch, day, part) for day, part in _by_day(table)}
        told = {"format": FORMAT, "digest": digest, "rows": len(table), "files": files, "bases": new}
        _write(marker, json.dumps(told, sort_keys=True).encode())
        return True

    def append_dossiers(self, batch: str, dossiers: Iterable[Dossier], *, persons: bool = True) -> bool:
        """Append whole dossiers that the log does not know yet; without ``persons`` no key and no salt is written.

        Raises:
            InvalidValue: as :meth:`append`.
        """
        rows = EventRows(persons=persons)
        for dossier in dossiers:
            rows.add_dossier(dossier)
        return self.append(batch, rows)

    def _write_day(self, batch: str, day: date, rows: pa.Table) -> list[int]:
        buckets = self._buckets_of(rows)
        held: list[int] = np.unique(buckets).tolist()
        path = self.folder / "events" / f"recorded={day.isoformat()}" / f"{batch}.parquet"
        path.parent.mkdir(exist_ok=True)
        _write_table(path, (rows.filter(pa.array(buckets == bucket)) for bucket in held))
        return held

    def _buckets_of(self, rows: pa.Table) -> npt.NDArray[np.int64]:
        words = rows.column("dossier").combine_chunks().dictionary_encode()
        buckets = np.array([self.bucket(name) for name in words.dictionary.to_pylist()], np.int64)
        found: npt.NDArray[np.int64] = buckets[words.indices.to_numpy()]
        return found

    def bucket(self, dossier: str) -> int:
        """The bucket in which the rows of a dossier stand."""
        return crc32(dossier.encode()) % self.buckets

    # ------------------------------------------------------------ out

    def bases(self) -> Mapping[str, Basis]:
        """All bases of the log, by digest.

        Raises:
            BadFile: a row is not what its digest says.
        """
        files = [self.folder / "bases" / f"{batch}.parquet" for batch, told in self._told().items() if told["bases"]]
        return bases_of(pa.concat_tables([BASES.empty_table(), *(pq.read_table(path, schema=BASES) for path in files)]))

    def _told(self) -> dict[str, dict[str, Any]]:
        """What each batch says of itself, by its name."""
        return {batch: json.loads((self.folder / "batches" / f"{batch}.json").read_bytes()) for batch in self.batches}

    def files(self, batches: Iterable[str] | None = None) -> list[LogFile]:
        """The files of batches, all of them unless named, in the order of the days recorded."""
        found, told = [], self._told()
        for batch in told if batches is None else batches:
            for day, buckets in told[batch]["files"].items():
                path = self.folder / "events" / f"recorded={day}" / f"{batch}.parquet"
                found.append(LogFile(path, date.fromisoformat(day), tuple(buckets)))
        return sorted(found, key=lambda one: (one.day, one.path.name))

    def dossiers(
        self,
        *,
        as_of: datetime | None = None,
        known_on: date | None = None,
        among: Iterable[DossierId] | None = None,
        buckets: Iterable[int] | None = None,
    ) -> Iterator[Dossier]:
        """The dossiers of the log, one by one, bucket by bucket; within a bucket by id.

        ``as_of`` takes each as it was then, and leaves out those not filed yet; ``known_on`` reads only what was
        recorded by the end of that day; ``among`` reads only these dossiers, ``buckets`` only these buckets.

        Raises:
            BadFile: rows are missing or there twice, a basis is not there, or a row says what no event says.
            InvalidValue: ``among`` holds something that is no :class:`tthc.DossierId`.
        """
        wanted: dict[int, list[str]] | None = None
        if among is not None:
            wanted = {}
            for one in among:
                if not isinstance(one, DossierId):
                    raise no_id(one)
                wanted.setdefault(self.bucket(one.text), []).append(one.text)
        moment = None if as_of is None else aware(as_of, "as_of")
        bases = self.bases()
        files = [one for one in self.files() if known_on is None or one.day <= known_on]
        for bucket in range(self.buckets) if buckets is None else buckets:
            if wanted is not None and bucket not in wanted:
                continue
            rows = rows_of(files, bucket, wanted[bucket] if wanted is not None else None)
            with told_of(self.folder.name):
                for dossier in dossiers_of(rows.to_batches(max_chunksize=ROWS), bases):
                    if moment is None:
                        yield dossier
                    elif dossier.filing.at <= moment:
                        yield dossier.as_of(moment)

    def rows(self, buckets: Iterable[int]) -> Iterator[list[pa.RecordBatch]]:
        """The events of the dossiers of some buckets, bucket by bucket, sorted by dossier and place."""
        files = self.files()
        for bucket in buckets:
            yield rows_of(files, bucket, None).to_batches(max_chunksize=ROWS)

    def touched(self, batches: Iterable[str] | None = None, *, since: date | None = None) -> list[DossierId]:
        """The dossiers of which something stands in these batches, or was recorded on or after a day."""
        names = names_in(one for one in self.files(batches) if since is None or one.day >= since)
        return [DossierId(name) for name in sorted(names)]

    # ------------------------------------------------------------ snapshots

    def snapshots(
        self,
        as_of: datetime,
        *,
        calendar: WorkingCalendar,
        known_on: date | None = None,
        buckets: Iterable[int] | None = None,
    ) -> pa.RecordBatchReader:
        """Snapshots of all dossiers at a moment, in batches as they are read; those not filed by then are left out.

        Raises:
            BadFile: as :meth:`dossiers`.
            OutsideCoverage: a term leaves the calendar.
            CannotCompute: a limit states no kind of hours, or no total.
        """
        moment = aware(as_of, "as_of")
        schema = self._stamped(moment, calendar) if known_on is None else taken(moment, calendar)
        dossiers = self.dossiers(known_on=known_on, buckets=buckets)
        batches = (
            pa.RecordBatch.from_arrays(rows.columns, schema=schema) for rows in snapshots_of(dossiers, moment, calendar)
        )
        return pa.RecordBatchReader.from_batches(schema, batches)

    def refresh(
        self, previous: pa.Table, *, as_of: datetime, calendar: WorkingCalendar, since: date | None = None
    ) -> pa.Table:
        """Snapshots at a later moment, from earlier ones: only dossiers of which something is new are folded again.

        New is what was appended since the earlier ones were taken, what was recorded then of a moment that had not
        come, and every dossier that is not among them. With ``since``, what was recorded on or after that day is new
        too. Snapshots that do not name the batches they were taken of (of a day known, or of
        :func:`tthc.scale.snapshots_of`) are all taken anew, unless ``since`` says what they lack; those taken under
        another calendar are all taken anew, as their last days may have moved. Nothing else can change a snapshot: the
        rest is kept.

        Raises:
            InvalidValue: ``as_of`` lies before the moment of the earlier snapshots, or they do not tell it.
            BadFile: as :meth:`dossiers`.
        """
        moment, before = aware(as_of, "as_of"), taken_at(previous.schema)
        if moment < before:
            raise InvalidValue(
                f"snapshots of {before.isoformat()} cannot be brought back to {moment.isoformat()}; take them anew",
                f"ảnh chụp lúc {before.isoformat()} không đưa lùi về {moment.isoformat()} được; hãy chụp lại",
            )
        if taken_under(previous.schema) != calendar.digest:
            previous = previous.slice(0, 0)
        schema = self._stamped(moment, calendar)
        told, files = (previous.schema.metadata or {}).get(BATCHES), self.files()
        known = (set() if since is None else set(self.batches)) if told is None else set(json.loads(told))
        new = [one for one in files if one.path.stem not in known or (since is not None and one.day >= since)]
        come = pc.fill_null(
            pc.less_equal(previous.column("next_at"), pa.scalar(moment, SNAPSHOTS.field("next_at").type)), False
        )
        again = {
            *names_in(new),
            *previous.filter(come).column("dossier").to_pylist(),
            *(names_in(files) - set(previous.column("dossier").to_pylist())),
        }
        names = pa.array(sorted(again), pa.string())
        kept = previous.filter(pc.invert(pc.is_in(previous.column("dossier"), value_set=names)))
        folded = snapshots_of(self.dossiers(among=map(DossierId, again)), moment, calendar)
        tables = [
            kept.replace_schema_metadata(schema.metadata),
            *(pa.Table.from_batches([rows]).replace_schema_metadata(schema.metadata) for rows in folded),
        ]
        return pa.concat_tables(tables).sort_by("dossier")

    def _stamped(self, moment: datetime, calendar: WorkingCalendar) -> pa.Schema:
        schema = taken(moment, calendar)
        return schema.with_metadata({**schema.metadata, BATCHES: json.dumps(self.batches).encode()})


def _digest(rows: pa.Table) -> str:
    """A digest of sorted rows."""
    seal = sha256()
    for batch in rows.combine_chunks().to_batches(max_chunksize=ROWS):
        seal.update(batch.serialize())
    return seal.hexdigest()


def _by_day(rows: pa.Table) -> Iterator[tuple[date, pa.Table]]:
    """Rows by the civil day on which they were recorded."""
    moments = rows.column("recorded_at").cast(pa.int64()).to_numpy()
    days = local_days(moments)
    for day in np.unique(days).tolist():
        yield EPOCH.date() + timedelta(days=day), rows.filter(pa.array(days == day))


def _write_table(path: Path, groups: Iterable[pa.Table]) -> None:
    """A Parquet file, a row group each, whole and on the disk before it has its name."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    writer = None
    for rows in groups:
        writer = writer or pq.ParquetWriter(part, rows.schema, compression="zstd")
        writer.write_table(rows, row_group_size=max(1, len(rows)))
    if writer is not None:
        writer.close()
        _rename(part, path)


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    _rename(part, path)


def _rename(part: Path, path: Path) -> None:
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)
