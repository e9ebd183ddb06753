"""Events as rows: Arrow batches by :data:`~tthc.scale.log.schema.EVENTS`, and one Parquet file of whole dossiers."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from os import PathLike
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from tthc.codes import DossierId
from tthc.dossier import Basis, Dossier, Event
from tthc.dossier.amend import in_order, recorded_order
from tthc.dossier.history import no_id
from tthc.errors import InvalidValue
from tthc.report.once import each_dossier
from tthc.scale.log.bases import bases_table, bases_text
from tthc.scale.log.fields import FORMS, Teller
from tthc.scale.log.schema import EVENTS
from tthc.span import ZONE
from tthc.wire.whole import whole

__all__ = ["BASES_KEY", "EventRows", "write_events"]

BASES_KEY: Final = b"tthc.bases"
"""Where the bases of one file stand: in its metadata, as JSON."""
ROWS: Final = 1 << 15
"""How many events a batch, and a row group of a file, holds at least: it ends with a whole dossier."""

EPOCH: Final = datetime.fromtimestamp(0, ZONE)
MICROSECOND: Final = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """A moment as microseconds since 1970 in UTC."""
    return (moment - EPOCH) // MICROSECOND


class EventRows:
    """Rows of events while they are gathered, and the bases they name."""

    def __init__(self, *, persons: bool = True) -> None:
        self.teller: Teller = Teller(persons)
        self.columns: dict[str, list[Any]] = {name: [] for name in EVENTS.names}
        self.batches: list[pa.RecordBatch] = []

    def __len__(self) -> int:
        return len(self.columns["dossier"]) + sum(map(len, self.batches))

    def add_dossier(self, dossier: Dossier) -> None:
        """Add all events of a dossier.

        Raises:
            InvalidValue: it is no dossier.
        """
        if not isinstance(dossier, Dossier):
            raise _no_dossier(dossier)
        self.add(dossier.id, recorded(dossier))

    @property
    def bases(self) -> Iterable[Basis]:
        """The bases named so far."""
        return self.teller.bases.values()

    def add(self, dossier: DossierId, events: Iterable[Event], first: int = 1) -> None:
        """Add events of a dossier in the order recorded; ``first`` is the place of the first.

        Raises:
            InvalidValue: an event is none of the library's kinds.
        """
        if not isinstance(dossier, DossierId):
            raise no_id(dossier)
        rows = [self._row(event) for event in events]  # all of them, before the first is kept
        for place, row in enumerate(rows, first):
            row["dossier"], row["place"] = dossier.text, place
            for column, values in self.columns.items():
                values.append(row.get(column))
        if len(self.columns["dossier"]) >= ROWS:
            self.batches.append(self._batch())

    def _row(self, event: Event) -> dict[str, object]:
        name = type(event).__name__
        form = FORMS.get(name)
        if form is None or type(event) is not form.kind:
            raise InvalidValue(
                f"{name} is no kind of event that a log holds; known: {', '.join(FORMS)}",
                f"{name} không phải loại sự kiện ghi được vào nhật ký; các loại: {', '.join(FORMS)}",
            )
        by = event.by
        row: dict[str, object] = {"kind": name, "rest": self.teller.rest(event, form)}
        row |= {"role": by.role.value, "office": by.office or None, "officer": by.officer or None}
        for field, column in form.columns.items():
            value: Any = getattr(event, field)
            if value is None or column == "by" or (column == "note" and not value):
                continue
            match column:
                case "person":
                    told = self.teller.person(value)
                    row |= {"person": told.get("key"), "salt": told.get("salt"), "commitment": told.get("commitment")}
                case "basis":
                    row[column] = self.teller.basis(value)
                case "at" | "recorded_at" | "appointment":
                    row[column] = micros(value)
                case _:
                    row[column] = value if isinstance(value, date) else str(value)
        return row

    def _batch(self) -> pa.RecordBatch:
        columns = self.columns
        self.columns = {name: [] for name in EVENTS.names}
        arrays = [pa.array(columns[field.name], field.type) for field in EVENTS]
        return pa.RecordBatch.from_arrays(arrays, schema=EVENTS)

    @property
    def table(self) -> pa.Table:
        """The rows so far."""
        if self.columns["dossier"]:
            self.batches.append(self._batch())
        return pa.Table.from_batches(self.batches, EVENTS)

    def take(self) -> pa.Table:
        """The rows so far as a table; what is gathered begins anew, the bases stay."""
        table, self.batches = self.table, []
        return table


def recorded(dossier: Dossier) -> Sequence[Event]:
    """The events of a dossier in the order recorded."""
    events = dossier.events
    return events if in_order(events) else [events[place] for place in recorded_order(events)]


def write_events(
    path: str | PathLike[str], dossiers: Iterable[Dossier], *, persons: bool = True, rows: int = ROWS
) -> int:
    """Write dossiers as one Parquet file of events, with their bases in its metadata; how many events it holds.

    Dossiers come in the order of their ids, one at a time, and are not kept: memory is that of one row group, which
    holds ``rows`` events or a few more and ends with a whole dossier. Without ``persons``, no key and no salt is
    written. The file is whole or is not there: it is written under another name first.

    Raises:
        InvalidValue: a dossier does not come after the one before it.
    """
    path = Path(path)
    gathered, count, last = EventRows(persons=persons), 0, ""
    with whole(path) as part, pq.ParquetWriter(part, EVENTS, compression="zstd") as writer:
        for dossier in each_dossier(dossiers):
            if dossier.id.text <= last:
                raise _unordered(dossier.id)
            last = dossier.id.text
            gathered.add_dossier(dossier)
            if len(gathered) >= rows:
                count += len(gathered)
                writer.write_table(gathered.take())
        count += len(gathered)
        writer.write_table(gathered.take())
        writer.add_key_value_metadata({BASES_KEY: bases_text(bases_table(gathered.bases))})
    return count


def _no_dossier(given: object) -> InvalidValue:
    kind = type(given).__name__
    return InvalidValue(f"a log holds dossiers, got {kind}", f"nhật ký ghi hồ sơ, không phải {kind}")


def _unordered(id: DossierId) -> InvalidValue:  # noqa: A002 - the law's own word for it is an id
    return InvalidValue(
        f"dossier {id} comes after one with the same or a later id; sort them by str(dossier.id), "
        "or append them to an EventLog, which takes any order",
        f"hồ sơ {id} đứng sau một hồ sơ có mã bằng hoặc lớn hơn; hãy sắp theo str(dossier.id), "
        "hoặc ghi vào EventLog, nơi nhận mọi thứ tự",
    )
