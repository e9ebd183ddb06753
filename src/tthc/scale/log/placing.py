"""Snapshots by columns: what the kernel asks of them, and the place of each in a period."""

import json
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute

from tthc.dossier import Outcome
from tthc.errors import InvalidValue
from tthc.report import Entry
from tthc.report.cohort import last_instant
from tthc.report.resolution import RowsBy
from tthc.scale.log.snapshot import AS_OF, CALENDAR
from tthc.scale.stops import Stops
from tthc.scale.terms import Ends
from tthc.scale.verdicts import standing, timeliness
from tthc.span import Span
from tthc.workdays import WorkingCalendar

__all__ = ["NEITHER", "PLACED", "SnapshotColumns", "placed_rows", "snapshot_columns", "taken_at", "taken_under"]

pc: Any = pyarrow.compute
"""Its functions are made when it is loaded: no type checker knows them."""

Numbers: TypeAlias = npt.NDArray[np.int64]
Truths: TypeAlias = npt.NDArray[np.bool_]
Times: TypeAlias = npt.NDArray[np.datetime64]

HOURS_AHEAD: Final = 7 * 60
A_MINUTE: Final = 60_000_000
NAT: Final = np.iinfo(np.int64).min
NEITHER: Final = -1
"""The number of a verdict of what has not ended, of a standing of what has."""

PLACED: Final = pa.schema(
    [
        pa.field("dossier", pa.string()),
        pa.field("field", pa.string()),
        pa.field("receiving", pa.string()),
        pa.field("deciding", pa.string()),
        pa.field("owner", pa.string()),
        pa.field("channel", pa.string()),
        pa.field("service", pa.string()),
        pa.field("elsewhere", pa.bool_()),
        pa.field("entry", pa.string()),
        pa.field("verdict", pa.int8()),
        pa.field("standing", pa.int8()),
        pa.field("state", pa.string()),
        pa.field("outcome", pa.string()),
        pa.field("repromised", pa.bool_()),
        pa.field("paid", pa.bool_()),
        pa.field("paid_online", pa.bool_()),
        pa.field("findings", pa.int32()),
    ]
)
"""What a report asks of a dossier in its place; verdicts and standings are the numbers of the kernel."""
AS_THEY_ARE: Final = ("channel", "service", "elsewhere", "state", "outcome", "repromised", "findings")


class SnapshotColumns(NamedTuple):
    """The columns of snapshots as the functions of :mod:`tthc.scale` take them, moments to the minute.

    ``due`` are the ends of the terms, ``stops`` the stops since each term started; ``plain`` is True where the end
    follows from these, ``started``, the unit and the count. ``stopped`` is ``NaT`` while the clock runs.
    """

    due: Ends
    started: Times
    ended: Times
    stopped: Times
    stops: Stops
    plain: Truths
    received: Truths
    begun: Truths
    refused: Truths
    decided: Truths


def snapshot_columns(rows: pa.RecordBatch | pa.Table) -> SnapshotColumns:
    """The columns of snapshots for :func:`tthc.scale.standing`, :func:`tthc.scale.timeliness` and the due dates."""
    day = pc.fill_null(_column(rows, "due_day").cast(pa.int32()).cast(pa.int64()), int(NAT))
    held = _column(rows, "stops")
    each = held.flatten()
    lengths = pc.fill_null(pc.list_value_length(held), 0).to_numpy(zero_copy_only=False)
    opened, closed = (_minutes(each.field(name)) for name in ("opened", "closed"))
    return SnapshotColumns(
        due=Ends(day.to_numpy(zero_copy_only=False).view("datetime64[D]"), _moments(rows, "due_minute")),
        started=_moments(rows, "started"),
        ended=_moments(rows, "ended_at"),
        stopped=_moments(rows, "open_since"),
        stops=Stops(opened, closed, np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))),
        plain=_column(rows, "plain").to_numpy(zero_copy_only=False),
        received=_there(rows, "received_at"),
        begun=_there(rows, "started") | _there(rows, "no_date"),
        refused=_among(rows, "outcome", [Outcome.NOT_RECEIVED]),
        decided=_among(rows, "outcome", [outcome for outcome in Outcome if outcome.decided]),
    )


def _column(rows: pa.RecordBatch | pa.Table, name: str) -> pa.Array:
    column = rows.column(name)
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _moments(rows: pa.RecordBatch | pa.Table, name: str) -> Times:
    return _minutes(_column(rows, name))


def _minutes(column: pa.Array) -> Times:
    """Moments as minutes on Vietnam's clock."""
    micros = pc.fill_null(column.cast(pa.int64()), int(NAT)).to_numpy(zero_copy_only=False)
    found: Times = np.where(micros == NAT, NAT, micros // A_MINUTE + HOURS_AHEAD).view("datetime64[m]")
    return found


def _there(rows: pa.RecordBatch | pa.Table, name: str) -> Truths:
    valid: Truths = pc.is_valid(_column(rows, name)).to_numpy(zero_copy_only=False)
    return valid


def _among(rows: pa.RecordBatch | pa.Table, name: str, values: list[Any]) -> Truths:
    among = pc.is_in(_column(rows, name), value_set=pa.array(map(str, values), pa.string()))
    found: Truths = among.to_numpy(zero_copy_only=False)
    return found


def taken_at(schema: pa.Schema) -> datetime:
    """The moment of snapshots.

    Raises:
        InvalidValue: it is not in their metadata.
    """
    told = (schema.metadata or {}).get(AS_OF)
    if told is None:
        key = AS_OF.decode()
        raise InvalidValue(
            f"snapshots carry their moment in the metadata, under {key}; take them with tthc.scale.snapshots, and keep "
            "the metadata",
            f"ảnh chụp phải mang thời điểm trong siêu dữ liệu, khóa {key}; hãy tạo bằng tthc.scale.snapshots và giữ "
            "siêu dữ liệu",
        )
    return datetime.fromisoformat(told.decode())


def taken_under(schema: pa.Schema) -> str | None:
    """The digest of the calendar under which snapshots were taken; None where it is not told."""
    told = (schema.metadata or {}).get(CALENDAR)
    return None if told is None else str(json.loads(told)["digest"])


ENTRIES: Final = tuple(Entry)


def placed_rows(
    rows: pa.RecordBatch | pa.Table, period: Span, calendar: WorkingCalendar, rows_by: RowsBy = "field"
) -> pa.Table:
    """The places of snapshots taken at the last instant of a period, a row each, by :data:`PLACED`.

    Raises:
        InvalidValue: they were taken at another moment, or under another calendar.
        OutsideCoverage: a day lies beyond the calendar.
    """
    moment, last = taken_at(rows.schema), last_instant(period)
    if moment != last:
        raise InvalidValue(
            f"a report over {period} needs snapshots of {last.isoformat()}, the last instant of its last day; these "
            f"are of {moment.isoformat()}",
            f"báo cáo kỳ {period} cần ảnh chụp lúc {last.isoformat()}, thời khắc cuối của kỳ; ảnh này chụp lúc "
            f"{moment.isoformat()}",
        )
    if taken_under(rows.schema) not in {calendar.digest, None}:
        edition = json.loads(rows.schema.metadata[CALENDAR])["edition"]
        raise InvalidValue(
            f"these snapshots were taken under the calendar {edition}, the report is asked under {calendar.edition}; "
            "take them anew (EventLog.refresh does), or report under theirs",
            f"ảnh chụp theo lịch {edition}, báo cáo theo lịch {calendar.edition}; hãy chụp lại (EventLog.refresh) hoặc "
            "báo cáo theo lịch của ảnh chụp",
        )
    told = snapshot_columns(rows)
    first = np.datetime64(period.first, "D")
    ended, received = told.ended.astype("datetime64[D]"), _moments(rows, "received_at").astype("datetime64[D]")
    over, known = ~np.isnat(ended), told.received
    before = over & (ended < first)
    asked = [
        (~known & ~over, Entry.WAITING_RECEPTION),
        (~known & told.refused & ~before, Entry.NOT_RECEIVED),
        (~known | before, Entry.ENDED_BEFORE),
        (received < first, Entry.CARRIED_OVER),
    ]
    entries = np.select(
        [which for which, _ in asked], [ENTRIES.index(entry) for _, entry in asked], ENTRIES.index(Entry.RECEIVED)
    )
    counted = known & ~before
    verdicts = timeliness(told.due, told.ended, calendar=calendar, decided=told.decided)
    stands = standing(
        told.due,
        as_of=moment,
        calendar=calendar,
        ended=told.ended,
        stopped=told.stopped,
        received=known,
        started=told.begun,
        refused=told.refused,
    )
    paid, online = _paid(_column(rows, "payments"), period, len(rows))
    found: dict[str, Any] = {name: _column(rows, name) for name in AS_THEY_ARE}
    found["dossier"] = _column(rows, "dossier")
    kinds = pa.array([entry.value for entry in ENTRIES])
    found["entry"] = pa.DictionaryArray.from_arrays(pa.array(entries.astype(np.int32)), kinds).cast(pa.string())
    found["verdict"] = pa.array(np.where(counted & over, verdicts.code, NEITHER).astype(np.int8))
    found["standing"] = pa.array(np.where(counted & ~over, stands.code, NEITHER).astype(np.int8))
    found["paid"], found["paid_online"] = pa.array(paid), pa.array(online)
    for name in ("field", "receiving", "deciding", "owner"):
        by_office = rows_by == "office"
        found[name] = _column(rows, name) if (name == "field") is not by_office else pa.nulls(len(rows), pa.string())
    return pa.Table.from_arrays([found[name] for name in PLACED.names], schema=PLACED)


def _paid(payments: pa.Array, period: Span, rows: int) -> tuple[Truths, Truths]:
    """Of which rows something was paid in the period, and something of that online."""
    paid, online = np.zeros(rows, np.bool_), np.zeros(rows, np.bool_)
    parents = pc.list_parent_indices(payments).to_numpy(zero_copy_only=False)
    each = payments.flatten()
    if len(each):
        days = _minutes(each.field("at")).astype("datetime64[D]")
        inside = (days >= np.datetime64(period.first, "D")) & (days <= np.datetime64(period.closed_last, "D"))
        paid[parents[inside]] = True
        online[parents[inside & each.field("online").to_numpy(zero_copy_only=False)]] = True
    return paid, online
