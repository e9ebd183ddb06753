"""Dossiers that count alike, as one row: grouped by an engine, counted as one dossier of them is counted."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, Final, NamedTuple, TypeAlias, cast

import pyarrow as pa
import pyarrow.compute
from attrs import evolve

from tthc.deadline import DueToday, NoPromisedDate, NotStarted, Overdue, Running, Standing, Stopped
from tthc.dossier import Dossier, Keepers, Outcome, Paid, PaymentMethod, PromiseKind, ReceivedForOther, State
from tthc.errors import InvalidValue, MissingExtra
from tthc.outcome import Early, Late, NoPromise, OnTime, Timeliness
from tthc.procedure import Channel, Service
from tthc.report import Entry, Placed, ResolutionTally
from tthc.report.named import Named, named
from tthc.scale.log.placing import NEITHER, PLACED
from tthc.scale.verdicts import StandingCode, TimelinessCode
from tthc.term import Cause

__all__ = ["GROUPERS", "CountedGroup", "Groups", "add_placed", "grouper"]

pc: Any = pyarrow.compute
"""Its functions are made when it is loaded: no type checker knows them."""


KEYS: Final = [name for name in PLACED.names if name not in {"dossier", "findings"}]


class CountedGroup(NamedTuple):
    """What is alike of the dossiers of a group, the first of them by id, and how many there are."""

    field: str | None
    receiving: str | None
    deciding: str | None
    owner: str | None
    channel: str
    service: str | None
    elsewhere: bool
    entry: str
    verdict: int
    standing: int
    state: str
    outcome: str | None
    repromised: bool
    paid: bool
    paid_online: bool
    first: str
    many: int


def _by_arrow(rows: pa.Table) -> pa.Table:
    found = rows.group_by(KEYS, use_threads=False).aggregate([("dossier", "min"), ([], "count_all")])
    return found.select([*KEYS, "dossier_min", "count_all"])


def _by_polars(rows: pa.Table) -> pa.Table:
    try:
        import polars as pl
    except ModuleNotFoundError:
        raise MissingExtra("polars", "grouping with Polars", "gộp bằng Polars") from None
    frame = cast("pl.DataFrame", pl.from_arrow(rows)).lazy()
    return frame.group_by(KEYS).agg(pl.col("dossier").min(), pl.len()).collect().to_arrow()


def _by_duckdb(rows: pa.Table) -> pa.Table:
    try:
        import duckdb
    except ModuleNotFoundError:
        raise MissingExtra("duckdb", "grouping with DuckDB", "gộp bằng DuckDB") from None
    with duckdb.connect() as connection:
        placed = connection.from_arrow(rows)
        keys = ", ".join(f'"{key}"' for key in KEYS)
        found = placed.aggregate(f"{keys}, min(dossier) AS first, count(*) AS count", keys)
        return found.to_arrow_table()


GROUPERS: Final[Mapping[str, Callable[[pa.Table], pa.Table]]] = {
    "arrow": _by_arrow,
    "duckdb": _by_duckdb,
    "polars": _by_polars,
}
"""How each engine groups the places of snapshots."""


Groups: TypeAlias = Callable[[pa.Table], list[CountedGroup]]


def grouper(engine: str) -> Groups:
    """How an engine groups places.

    Raises:
        InvalidValue: there is no such engine.
    """
    if engine not in GROUPERS:
        known = ", ".join(map(repr, ("python", *sorted(GROUPERS))))
        raise InvalidValue(
            f"engine must be {known} or a SparkSession, got {engine!r}",
            f"engine phải là {known} hoặc một SparkSession, không phải {engine!r}",
        )

    def groups(rows: pa.Table) -> list[CountedGroup]:
        columns = [column.to_pylist() for column in GROUPERS[engine](rows).columns]
        return [CountedGroup(*row) for row in zip(*columns, strict=True)]

    return groups


_DAY: Final = date.min
_VERDICTS: Final[Mapping[TimelinessCode, Timeliness]] = {
    TimelinessCode.EARLY: Early(0),
    TimelinessCode.ON_TIME: OnTime(),
    TimelinessCode.LATE: Late(0),
    TimelinessCode.NO_PROMISE: NoPromise(""),
}
_STANDINGS: Final[Mapping[StandingCode, Standing]] = {
    StandingCode.NOT_STARTED: NotStarted(datetime.min),  # noqa: DTZ901 - no moment is asked of it
    StandingCode.NO_PROMISED_DATE: NoPromisedDate(""),
    StandingCode.RUNNING: Running(0, _DAY),
    StandingCode.DUE_TODAY: DueToday(_DAY),
    StandingCode.STOPPED: Stopped(_DAY, Cause.SUPPLEMENT_ASKED),
    StandingCode.OVERDUE: Overdue(0, _DAY),
}
_REPROMISED: Final = (SimpleNamespace(kind=PromiseKind.REPROMISE),)
_ELSEWHERE: Final = object.__new__(ReceivedForOther)


def _one_of(group: CountedGroup, tally: ResolutionTally) -> Placed:
    """The first dossier of a group in its place, with what a tally asks of it."""
    verdict = None if group.verdict == NEITHER else _VERDICTS[TimelinessCode(group.verdict)]
    stands = None if group.standing == NEITHER else _STANDINGS[StandingCode(group.standing)]
    method = PaymentMethod.ONLINE if group.paid_online else None
    paid = (Paid(at=tally.period.begins, method=method),) if group.paid else ()
    dossier = SimpleNamespace(
        id=group.first,
        basis=SimpleNamespace(procedure=SimpleNamespace(field=group.field)) if group.field is not None else None,
        channel=Channel(group.channel),
        filing=SimpleNamespace(service=Service(group.service) if group.service else None),
        reception=_ELSEWHERE if group.elsewhere else None,
        keepers=Keepers(receiving=group.receiving or "", deciding=group.deciding or "", owner=group.owner or ""),
        state=State(group.state),
        outcome=Outcome(group.outcome) if group.outcome else None,
        promises=_REPROMISED if group.repromised else (),
        moved=paid,
        payments=SimpleNamespace(payments=paid),
        findings=(),
    )
    return Placed(cast("Dossier", dossier), Entry(group.entry), verdict, stands, policy=tally.policy)


def add_placed(tally: ResolutionTally, rows: pa.Table, groups: Groups) -> None:
    """Add the places of snapshots to a tally: each group is counted as one dossier of it is, so many times."""
    counted = [entry.value for entry in Entry if entry.counted]
    found = rows.filter(pc.and_(pc.greater(rows["findings"], 0), pc.is_in(rows["entry"], pa.array(counted))))
    for name, times in zip(found["dossier"].to_pylist(), found["findings"].to_pylist(), strict=True):
        tally.findings.add(name, times)
    for group in groups(rows):
        one = evolve(tally, fields={}, aside=Counter(), findings=Named(), untold=Named(), broken={})
        one.add(_one_of(group, tally))
        one.fields = {name: _times(counts, group.many) for name, counts in one.fields.items()}
        one.aside = _times(one.aside, group.many)
        one.untold.count, one.untold.dossiers = one.untold.count * group.many, one.untold.dossiers * group.many
        one.broken = {where: named(_ids(rows, group)) for where in one.broken}
        tally.update(one)


def _ids(rows: pa.Table, group: CountedGroup) -> list[str]:
    """The ids of the dossiers of a group, which are told where they break something."""
    for key, value in zip(KEYS, group, strict=False):
        column = rows[key]
        rows = rows.filter(pc.is_null(column) if value is None else pc.equal(column, value))
    ids: list[str] = rows["dossier"].to_pylist()
    return ids


def _times(counts: Counter[str], count: int) -> Counter[str]:
    return Counter({key: count * of for key, of in counts.items()})
