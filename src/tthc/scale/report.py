"""The periodic report over event logs: engines move, filter, group and add; what is counted is told by one dossier.

Events are folded by :meth:`tthc.Dossier.replay`, a bucket of a log or a part of a file at a time, and counted in
partial tallies that are added. Polars, DuckDB and Arrow group the places of snapshots, ``python`` counts dossier by
dossier; the report is the same to the last digit, and its identities are asked once, over the sum.
"""

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib.abc import MetaPathFinder
from multiprocessing import get_context
from os import PathLike
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyarrow as pa

from tthc.errors import InvalidValue
from tthc.report import Report, ReportForm, ResolutionTally
from tthc.report.asked import check
from tthc.report.policy import CountingPolicy
from tthc.report.resolution import RowsBy
from tthc.scale.log.bases import bases_table
from tthc.scale.log.eventlog import EventLog
from tthc.scale.log.groups import grouper
from tthc.scale.log.snapshot import AS_OF
from tthc.scale.log.source import EventFile, batches_of, read_bases, told_of
from tthc.scale.question import PYTHON, Question, not_collecting
from tthc.span import Span
from tthc.term import Regimes
from tthc.workdays import WorkingCalendar

if TYPE_CHECKING:
    from tthc.dossier import Basis

__all__ = ["resolution"]

Source: TypeAlias = "str | PathLike[str] | pa.Table | EventLog"
Bases: TypeAlias = "Iterable[Basis] | pa.Table | None"


PARTS: Final = 12
"""How many parts a process gets: a pool takes two ahead that nobody else can take, so they are to be small."""

Task: TypeAlias = tuple[Question, "EventFile | EventLog", "tuple[int, ...] | pa.Table | None"]


def _count(task: Task) -> ResolutionTally:
    """The tally of one part; this is what a process runs."""
    question, part, told = task
    with not_collecting():
        if isinstance(part, EventLog):
            tally, bases = question.empty(), part.bases()
            with told_of(part.folder.name):
                for rows in part.rows(told if isinstance(told, tuple) else range(part.buckets)):
                    tally.update(question.count_rows(rows, bases))
            return tally
        with told_of(part.path):
            bases = read_bases(part.path, told if isinstance(told, pa.Table) else None)
            return question.count_rows(part.batches(question.columns), bases)


def _tasks(question: Question, source: Source, bases: Bases, processes: int) -> list[Task]:
    many = PARTS * processes if processes > 1 else 1
    if isinstance(source, EventLog):
        shares = [tuple(range(start, source.buckets, many)) for start in range(min(many, source.buckets))]
        return [(question, source, share) for share in shares]
    table = bases if bases is None or isinstance(bases, pa.Table) else bases_table(bases)
    return [(question, part, table) for part in EventFile(str(source)).parts(many)]


def resolution(
    source: Any,  # noqa: ANN401 - a Source, or a data frame of Spark
    *,
    form: ReportForm,
    period: Span,
    calendar: WorkingCalendar,
    engine: Any = "polars",  # noqa: ANN401 - a name, or a SparkSession
    bases: Bases = None,
    policy: CountingPolicy | None = None,
    rows_by: RowsBy = "field",
    regimes: Regimes | None = None,
    conduct: bool = False,
    processes: int = 1,
    generated: bool = False,
) -> Report:
    """The report on the resolution of dossiers over ``period``: :func:`tthc.report.resolution` over an event log.

    ``source`` is one Parquet file of events, an :class:`EventLog`, a table of events, or a table of snapshots taken at
    the last instant of the period. ``engine`` is ``polars``, ``duckdb``, ``arrow``, ``python``, or a SparkSession;
    then ``source`` is a data frame of events, or where its Parquet files lie. ``bases`` are needed where the events do
    not carry them. With several ``processes`` parts of a file or of a log are counted beside each other; start them
    under ``if __name__ == "__main__":``. ``generated`` says that a generator made the dossiers. A policy that asks more
    than the law's own questions, ``regimes`` and ``conduct`` ask each dossier: ``python`` or Spark.

    Raises:
        DoesNotReconcile: an identity of the form does not hold.
        InvalidValue: ``source`` or an argument is of another kind, there is no such engine or it cannot answer, a
            dossier comes twice, or snapshots are of another moment.
        BadFile: the events or the bases cannot be read; every fault is told.
        OutsideCoverage: a term leaves the calendar.
        MissingExtra: the engine is not installed.
    """
    check(form=form, period=period, calendar=calendar, policy=policy)
    tally = ResolutionTally(form, period, policy=policy or form.policy, rows_by=rows_by)
    by_name, plain = isinstance(engine, str), tally.policy.lawful and regimes is None and not conduct
    within = engine if by_name else "arrow" if plain else PYTHON
    question = Question(tally, calendar, within, regimes, conduct)
    if not by_name:
        from tthc.scale import spark

        tally.update(spark.count(question, source, engine, bases))
        return tally.report(generated=generated)
    if engine != PYTHON:
        grouper(engine)
        if not plain:
            raise InvalidValue(
                f"engine {engine!r} counts by the law's own questions; for policy {tally.policy.name}, regimes= or "
                "conduct= take engine='python' and the events as source, a Parquet file or an EventLog: snapshots do "
                "not hold what it asks",
                f"engine {engine!r} chỉ đếm theo câu hỏi của luật; với cách đếm {tally.policy.name}, regimes= hoặc "
                "conduct= hãy dùng engine='python' và nguồn là sự kiện (tệp Parquet hoặc EventLog): ảnh chụp không có "
                "đủ dữ kiện",
            )
    if not isinstance(source, str | PathLike | pa.Table | EventLog):
        raise _no_source(source)
    if isinstance(source, pa.Table):
        tally.update(_of_table(question, source, bases))
    else:
        for counted in _each(_tasks(question, source, bases, processes), processes):
            tally.update(counted)
    return tally.report(generated=generated)


def _no_source(given: object) -> InvalidValue:
    kind = type(given)
    got = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__.partition('.')[0]}.{kind.__name__}"
    en, vi = "for dossiers in memory ask tthc.report.resolution", "với hồ sơ trong bộ nhớ dùng tthc.report.resolution"
    if hasattr(given, "__arrow_c_stream__"):
        en, vi = (f"{verb} pyarrow.table(source).cast(tthc.scale.EVENTS), bases=" for verb in ("write", "hãy viết"))
    return InvalidValue(
        f"source must be a Parquet file of events, an EventLog or a pyarrow.Table, got {got}; {en}",
        f"source phải là tệp Parquet sự kiện, EventLog hoặc pyarrow.Table, không phải {got}; {vi}",
    )


class _NoPandas(MetaPathFinder):
    """PyArrow looks for pandas at its first conversion: half a second and 40 MB that nobody here has a use for."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:  # noqa: ARG002
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


def _begin() -> None:
    sys.meta_path.insert(0, _NoPandas())


def _each(tasks: list[Task], processes: int) -> Iterator[ResolutionTally]:
    if processes < 2:
        yield from map(_count, tasks)
        return
    with ProcessPoolExecutor(processes - 1, mp_context=get_context("spawn"), initializer=_begin) as pool:
        counted = [pool.submit(_count, task) for task in tasks]
        for place in reversed(range(len(tasks))):  # this process takes from the end what the others have not begun
            if counted[place].cancel():
                yield _count(tasks[place])
        yield from (one.result() for one in counted if not one.cancelled())


def _of_table(question: Question, source: pa.Table, bases: Bases) -> ResolutionTally:
    if AS_OF not in (source.schema.metadata or {}):
        with not_collecting():
            return question.count_rows(batches_of(source), read_bases(source, bases))
    if question.engine == PYTHON:
        raise InvalidValue(
            "snapshots are counted by columns: engine 'arrow', 'polars' or 'duckdb'; 'python' takes events",
            "ảnh chụp được đếm theo cột: engine 'arrow', 'polars' hoặc 'duckdb'; 'python' cần sự kiện",
        )
    if len(source.column("dossier").unique()) < len(source):
        raise InvalidValue(
            "a dossier is among the snapshots twice; a report counts a dossier once",
            "có hồ sơ xuất hiện hai lần trong ảnh chụp; báo cáo chỉ đếm mỗi hồ sơ một lần",
        )
    tally = question.empty()
    question.add_snapshots(tally, source)
    return tally
