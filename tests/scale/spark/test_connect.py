"""The same code on Spark Connect: a client that has no JVM, and a server that it speaks to on loopback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tthc
from tests.scale.spark.years import CALENDAR, FORM, PERIOD
from tthc import report
from tthc.scale import write_events
from tthc.testing import generate_year

pytest.importorskip("pyspark.sql")
pytest.importorskip("grpc")

SOURCE = Path(tthc.__file__).parents[1]


def test_is_the_same_to_the_last_digit(tmp_path: Path) -> None:
    dossiers = sorted(generate_year(1, 200, 0), key=lambda dossier: dossier.id.text)
    events = tmp_path / "events.parquet"
    write_events(events, dossiers)
    paths = os.pathsep.join((str(SOURCE), str(SOURCE.parent)))
    told = subprocess.run(
        [sys.executable, "-m", "tests.scale.spark.connect", str(events)],
        env=os.environ | {"PYTHONPATH": paths, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2_000:]
    kind, _, table = told.stdout.partition("\n")
    assert kind.startswith("pyspark.sql.connect")
    expected = report.resolution(dossiers, form=FORM, period=PERIOD, calendar=CALENDAR)
    assert table.strip() == expected.to_csv().strip()
