"""The report over Spark on two worker processes: the same to the last digit, one shuffle, nothing collected."""

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest

import tthc
from tests.histories import asked, event, received
from tests.scale.spark.years import CALENDAR, FORM, PERIOD
from tthc import law, report
from tthc.dossier import Dossier, Finished
from tthc.errors import BadFile
from tthc.report import ResolutionTally
from tthc.scale import EventLog, bases_table, read_bases, resolution, write_events
from tthc.scale.question import Question
from tthc.scale.spark import tallies
from tthc.testing import generate_year

sql = pytest.importorskip("pyspark.sql")
pytestmark = pytest.mark.filterwarnings("default")  # Spark's own warnings are not ours

SparkSession: TypeAlias = Any
DataFrame: TypeAlias = Any
SOURCE = Path(tthc.__file__).parents[1]
ROOT = SOURCE.parent


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A cluster of two worker processes on this machine, a core and a gigabyte each."""
    folder = tmp_path_factory.mktemp("spark")
    path = f"{SOURCE}{os.pathsep}{ROOT}"
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": path, "SPARK_LOCAL_IP": "127.0.0.1"}
    builder = sql.SparkSession.Builder().master("local-cluster[2,1,1024]").appName("tthc")
    for name, value in {
        "spark.task.maxFailures": "1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.executor.memory": "700m",
        "spark.executorEnv.PYTHONPATH": path,
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "4",
        "spark.local.dir": str(folder / "local"),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def dossiers() -> list[Dossier]:
    return sorted(generate_year(1, 60, 0), key=lambda dossier: dossier.id.text)


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory, dossiers: list[Dossier]) -> Path:
    path = tmp_path_factory.mktemp("events") / "events.parquet"
    write_events(path, dossiers, rows=1_000)
    return path


def question() -> Question:
    return Question(ResolutionTally(FORM, PERIOD), CALENDAR, "arrow")


def plan_of(frame: DataFrame) -> str:
    told = io.StringIO()
    with redirect_stdout(told):
        frame.explain(mode="simple")
    return told.getvalue()


class TestTheReport:
    def test_is_the_same_to_the_last_digit(self, spark: SparkSession, events: Path, dossiers: list[Dossier]) -> None:
        told = resolution(events, form=FORM, period=PERIOD, calendar=CALENDAR, engine=spark)
        assert told == report.resolution(dossiers, form=FORM, period=PERIOD, calendar=CALENDAR)
        assert told.cell("all") == told.cell("solved") + told.cell("pending")  # type: ignore[operator]

    def test_whatever_the_order_of_the_rows(self, spark: SparkSession, events: Path, dossiers: list[Dossier]) -> None:
        frame = spark.read.parquet(str(events)).repartition(7, "at").sortWithinPartitions("kind")
        told = resolution(
            frame, form=FORM, period=PERIOD, calendar=CALENDAR, engine=spark, bases=read_bases(events).values()
        )
        assert told == report.resolution(dossiers, form=FORM, period=PERIOD, calendar=CALENDAR)

    def test_of_a_log(self, spark: SparkSession, tmp_path: Path) -> None:
        some = [
            received("2024-01-02", tthc.WorkingDays(5), asked("2024-01-04")),
            received("2024-01-03", tthc.WorkingDays(5), event(Finished, "2024-01-08")),
        ]
        some[1] = Dossier.replay(some[1].events, id=tthc.DossierId("D02"))
        log = EventLog.create(tmp_path / "log", buckets=2)
        log.append_dossiers("a", some)
        period = tthc.Span(date(2024, 1, 1), date(2024, 3, 31))
        told = resolution(log, form=FORM, period=period, calendar=CALENDAR, engine=spark)
        assert told == report.resolution(some, form=FORM, period=period, calendar=CALENDAR)
        assert told.cell("all") == 2

    def test_by_a_policy_that_asks_more(self, spark: SparkSession, events: Path, dossiers: list[Dossier]) -> None:
        asked_more: dict[str, Any] = {
            "policy": FORM.policy,
            "conduct": True,
            "regimes": law.regimes(),
            "rows_by": "office",
        }
        told = resolution(events, form=FORM, period=PERIOD, calendar=CALENDAR, engine=spark, **asked_more)
        assert told == report.resolution(dossiers, form=FORM, period=PERIOD, calendar=CALENDAR, **asked_more)

    def test_a_data_frame_needs_its_bases(self, spark: SparkSession, events: Path) -> None:
        with pytest.raises(BadFile, match="pass bases="):
            resolution(spark.read.parquet(str(events)), form=FORM, period=PERIOD, calendar=CALENDAR, engine=spark)


class TestThePlan:
    def test_shuffles_once_by_dossier_and_brings_back_tallies_alone(self, spark: SparkSession, events: Path) -> None:
        frame = tallies(spark.read.parquet(str(events)), question(), bases_table(read_bases(events).values()))
        plan = plan_of(frame)
        nodes = re.findall(r"^[\s+\-:*()\d]*([A-Z]\w+)", plan, re.MULTILINE)
        assert len(re.findall(r"\bExchange\b", plan)) == 1
        assert re.search(r"Exchange hashpartitioning\(dossier#\d+", plan)
        assert [node for node in nodes if "InArrow" in node] == ["MapInArrow"]
        assert nodes.index("MapInArrow") < nodes.index("Sort") < nodes.index("Exchange")
        forbidden = {"CollectLimit", "BroadcastExchange", "TakeOrderedAndProject", "CartesianProduct", "Window"}
        assert not forbidden & set(nodes)
        assert "SinglePartition" not in plan
        assert [column.name for column in frame.schema] == ["tally"]

    def test_brings_back_a_row_a_partition(self, spark: SparkSession, events: Path) -> None:
        spark.conf.set("spark.sql.adaptive.enabled", "false")
        try:
            frame = tallies(spark.read.parquet(str(events)), question(), bases_table(read_bases(events).values()))
            rows = frame.collect()
        finally:
            spark.conf.set("spark.sql.adaptive.enabled", "true")
        assert len(rows) == 4
        assert sum(len(row.tally) for row in rows) < events.stat().st_size

    def test_two_processes_worked(self, spark: SparkSession, events: Path) -> None:
        def who(batches: Iterator[object]) -> Iterator[object]:
            import os
            import time

            import pyarrow

            for _ in batches:
                time.sleep(0.2)
            yield pyarrow.RecordBatch.from_pydict({"pid": [os.getppid()]})

        frame = spark.read.parquet(str(events)).repartition(8, "dossier").mapInArrow(who, "pid long")
        assert len({row.pid for row in frame.collect()}) == 2
