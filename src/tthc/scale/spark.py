"""The report over Spark, through Arrow batches: classic or Connect, by data frames alone.

Events are shuffled once, by dossier, and folded where they lie; what comes back to the driver is a tally a partition.
The executors must be able to import ``tthc``: install it there, or send it (``spark.addArtifacts``,
``spark.executorEnv.PYTHONPATH``).
"""

import pickle
from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from typing import Any, Final, TypeAlias

import pyarrow as pa

from tthc.dossier import Basis
from tthc.errors import BadFile
from tthc.report import ResolutionTally
from tthc.scale.log.bases import bases_of, bases_table
from tthc.scale.log.eventlog import EventLog
from tthc.scale.log.source import read_bases
from tthc.scale.question import Question, not_collecting

__all__ = ["count", "tallies"]

TALLY: Final = "tally"
SCHEMA: Final = f"{TALLY} binary"
"""What a partition gives back: its tally, pickled, as Spark itself moves Python's values."""

DataFrame: TypeAlias = Any
"""A data frame of Spark, classic or Connect: Spark is not always there to name its types."""
Session: TypeAlias = Any
Batches: TypeAlias = Iterator[pa.RecordBatch]


def tallies(events: DataFrame, question: Question, bases: pa.Table) -> DataFrame:
    """The tallies of a data frame of events, one a partition; nothing is done before it is asked for.

    ``events`` has the columns of :data:`tthc.scale.EVENTS`, in any order and spread over any partitions; what no
    snapshot holds (persons, officers, notes) is not moved.
    """
    by_dossier = events.select(*question.columns).repartition("dossier").sortWithinPartitions("dossier", "place")
    return by_dossier.mapInArrow(_counter(question, bases), SCHEMA)


def _counter(question: Question, bases: pa.Table) -> Callable[[Batches], Batches]:
    """What each partition runs; the bases travel with it as they stand in their table."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, bases.schema) as writer:
        writer.write_table(bases)
    held = sink.getvalue().to_pybytes()

    def tally(batches: Batches) -> Batches:
        known = bases_of(pa.ipc.open_stream(held).read_all())
        with not_collecting():
            counted = question.count_rows(batches, known)
        yield pa.RecordBatch.from_pydict({TALLY: [pickle.dumps(counted)]}, pa.schema([(TALLY, pa.binary())]))

    return tally


def count(
    question: Question,
    source: DataFrame | EventLog | str | PathLike[str],
    session: Session,
    bases: Iterable[Basis] | pa.Table | None,
) -> ResolutionTally:
    """The tally of events that Spark reads: a data frame of them, an :class:`EventLog`, or where Parquet files lie.

    Raises:
        BadFile: the bases are not given, and cannot be read from where the events lie.
    """
    if isinstance(source, EventLog):
        paths = [str(one.path) for one in source.files()]
        events, held = session.read.parquet(*paths), bases_table(source.bases().values())
    elif isinstance(source, str | PathLike):
        events, held = session.read.parquet(str(source)), bases_table(read_bases(source, bases).values())
    else:
        events, held = source, _given(bases)
    tally = question.empty()
    for row in tallies(events, question, held).collect():
        tally.update(pickle.loads(row[TALLY]))  # noqa: S301 - what our own executors gave back
    return tally


def _given(bases: Iterable[Basis] | pa.Table | None) -> pa.Table:
    if bases is None:
        raise BadFile(
            "events",
            [("bases", "are not in a data frame; pass bases=", "không có trong data frame; hãy truyền bases=")],
        )
    return bases if isinstance(bases, pa.Table) else bases_table(bases)
