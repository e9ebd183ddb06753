"""Reports and dossiers as data frames: stable names of columns, real types, nothing about persons."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from attrs import asdict, frozen

from tthc.deadline import Clock, Deadline, DueToday, Overdue, Running, deadline_of
from tthc.deadline.standing import standing_of
from tthc.dossier import Dossier, Outcome
from tthc.errors import InvalidValue, MissingExtra
from tthc.outcome import Early, Late, OnTime, timeliness
from tthc.report.expected import check_lang
from tthc.span import aware, day_of
from tthc.text import Lang
from tthc.view.printed import Printed, table_of
from tthc.workdays import WorkingCalendar

if TYPE_CHECKING:
    from narwhals.dtypes import DType

__all__ = ["Backend", "dossier_frame", "frame"]

Backend: TypeAlias = Literal["polars", "pandas", "pyarrow", "duckdb"]
"""The engine whose data frame is made."""

EXTRAS: Final[Mapping[str, str]] = {"polars": "polars", "pandas": "pandas", "pyarrow": "arrow", "duckdb": "duckdb"}
"""The extra that brings each engine."""
KINDS: Final = ("row_key", "row", "total")
"""The columns that stand before those of the report."""


def frame(report: Printed, *, backend: Backend = "polars", lang: Lang = "vi") -> Any:  # noqa: ANN401
    """The rows of a report as a data frame of the engine ``backend`` names.

    Its columns are ``row_key``, ``row`` (the label), ``total`` (whether the row sums the others), then the keys of the
    report's columns, which no language changes. Counts are 64-bit integers, figures with decimals 64-bit floats, days
    dates; what has nothing to count is null. A column that mixes them is of floats, or of text where a cell is text.

    Raises:
        MissingExtra: narwhals or the engine is not installed.
        InvalidValue: it is no report, two columns of it have one key, or there is no such ``backend``; the message
            lists them, by the names that narwhals has (``pyarrow``, not ``arrow``).
    """
    check_lang(lang)
    table = table_of(report)
    keys = [*KINDS, *(column.key for column in table.columns)]
    if alike := sorted({key for key in keys if keys.count(key) > 1}):
        raise InvalidValue(
            f"columns of a frame need keys of their own, several are called {', '.join(alike)}",
            f"mỗi cột của bảng dữ liệu cần một khóa riêng, nhiều cột cùng tên {', '.join(alike)}",
        )
    rows = table.rows
    data: dict[str, tuple[type, Sequence[object]]] = {
        "row_key": (str, [row.key or None for row in rows]),
        "row": (str, [row.label.say(lang) for row in rows]),
        "total": (bool, [row.total for row in rows]),
    }
    for place, column in enumerate(table.columns):
        cells = [row.cells[place] for row in rows]
        kind = str if column.text else _kind(cells)
        data[column.key] = (kind, [_as(kind, cell) for cell in cells])
    return _made(data, backend)


def _kind(cells: Iterable[object]) -> type:
    """The one type that holds all cells of a column; a column without any cell is of counts."""
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds <= {int}:
        return int
    if kinds <= {int, Decimal}:
        return float
    return date if kinds == {date} else str


def _as(kind: type, cell: object) -> object:
    if cell is None:
        return None
    return cell if kind is date else kind(cell)


@frozen(kw_only=True)
class _Line:
    """A dossier as a row; None where there is nothing yet."""

    id: str
    code: str | None
    procedure: str
    field: str | None
    case: str | None
    channel: str
    receiving: str | None
    deciding: str | None
    state: str
    outcome: str | None
    filed_on: date
    received_on: date | None
    ended_on: date | None
    due_on: date | None
    standing: str
    verdict: str | None
    days: int | None


DAYS: Final = ("filed_on", "received_on", "ended_on", "due_on")
TYPES: Final[Mapping[str, type]] = {"days": int} | dict.fromkeys(DAYS, date)


def dossier_frame(
    dossiers: Iterable[Dossier], *, calendar: WorkingCalendar, as_of: datetime, backend: Backend = "polars"
) -> Any:  # noqa: ANN401
    """Dossiers as a data frame, a row each, as they stood at ``as_of``; those filed later are left out.

    Columns: ``id``, ``code``, ``procedure`` (its code), ``field``, ``case``, ``channel``, ``receiving`` and
    ``deciding`` (offices), ``state``, ``outcome``; the civil days ``filed_on``, ``received_on``, ``ended_on`` and
    ``due_on`` (the last day in time, by law); ``standing`` and ``verdict`` (``early``, ``on_time``, ``late``,
    ``no_promise``; null while it runs); ``days``, the working days it was early or late by, negative when late, and
    while it runs those left, negative when overdue. Nobody's name, number or address is among them.

    Raises:
        MissingExtra: narwhals or the engine is not installed.
        InvalidValue: the moment is naive.
        OutsideCoverage: a term, or the day asked about, leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    as_of = aware(as_of, "as_of")
    line = partial(_line, as_of=as_of, calendar=calendar)
    lines = [asdict(line(dossier.as_of(as_of))) for dossier in dossiers if dossier.filing.at <= as_of]
    names = list(_Line.__annotations__)
    return _made({name: (TYPES.get(name, str), [line[name] for line in lines]) for name in names}, backend)


def _line(dossier: Dossier, *, as_of: datetime, calendar: WorkingCalendar) -> _Line:
    clock = Clock.of(dossier, calendar=calendar)
    deadline = deadline_of(dossier, calendar=calendar, clock=clock)
    received, ended, basis, keepers = dossier.received_at, dossier.ended_at, dossier.basis, dossier.keepers
    verdict, days = None, None
    if ended is not None:
        answer = timeliness(dossier, calendar=calendar, deadline=deadline)
        verdict = _snake(answer)
        standing = "not_received" if dossier.outcome is Outcome.NOT_RECEIVED else "ended"
        match answer:
            case Early(by):
                days = by
            case Late(by):
                days = -by
            case OnTime():
                days = 0
            case _:
                pass
    else:
        stands = standing_of(dossier, clock, deadline, as_of, calendar)
        standing = _snake(stands)
        match stands:
            case Running(left):
                days = left
            case DueToday():
                days = 0
            case Overdue(by):
                days = -by
            case _:
                pass
    return _Line(
        id=str(dossier.id),
        code=str(dossier.code) if dossier.code else None,
        procedure=str(dossier.procedure),
        field=(basis.procedure.field or None) if basis else None,
        case=basis.case if basis else None,
        channel=dossier.channel.value,
        receiving=keepers.receiving or None,
        deciding=keepers.deciding or None,
        state=dossier.state.value,
        outcome=dossier.outcome.value if dossier.outcome else None,
        filed_on=day_of(dossier.filing.at),
        received_on=day_of(received) if received else None,
        ended_on=day_of(ended) if ended else None,
        due_on=deadline.day if isinstance(deadline, Deadline) else None,
        standing=standing,
        verdict=verdict,
        days=days,
    )


def _snake(value: object) -> str:
    """The kind of a value as a word of data: ``DueToday`` is ``due_today``."""
    name = type(value).__name__
    return "".join(f"_{sign.lower()}" if sign.isupper() and place else sign.lower() for place, sign in enumerate(name))


def _made(data: Mapping[str, tuple[type, Sequence[object]]], backend: Backend) -> Any:  # noqa: ANN401
    """The columns as a frame of the engine."""
    if backend not in get_args(Backend):
        known = ", ".join(get_args(Backend))
        raise InvalidValue(f"no data frame of {backend!r}; known: {known}", f"không có loại {backend!r}; có: {known}")
    try:
        import narwhals as nw
    except ImportError:
        raise MissingExtra("view", "a data frame", "lập bảng dữ liệu") from None
    types = {str: nw.String, bool: nw.Boolean, int: nw.Int64, float: nw.Float64, date: nw.Date}
    schema = {name: types[kind]() for name, (kind, _) in data.items()}
    columns = {name: list(values) for name, (_, values) in data.items()}
    try:
        import_module(backend)
        return _native(columns, schema, backend)
    except ImportError:
        raise MissingExtra(EXTRAS[backend], f"a {backend} data frame", f"lập bảng dữ liệu {backend}") from None


def _native(columns: Mapping[str, list[object]], schema: "Mapping[str, DType]", backend: Backend) -> Any:  # noqa: ANN401
    import narwhals as nw

    match backend:
        case "polars" | "pyarrow":
            return nw.from_dict(columns, schema=schema, backend=backend).to_native()
        case "pandas":
            import pandas as pd

            nullable = nw.Schema(schema).to_pandas("numpy_nullable")
            return pd.DataFrame(columns, dtype=object).astype(nullable)
        case "duckdb":
            import duckdb

            return duckdb.from_arrow(_native(columns, schema, "pyarrow"))
