"""Run by test_connect.py in an interpreter of its own: a session of Spark Connect, the report, and what it says."""

import sys
from importlib import import_module
from typing import Any

from tests.scale.spark.years import CALENDAR, FORM, PERIOD
from tthc.scale import resolution

if __name__ == "__main__":
    sql: Any = import_module("pyspark.sql")  # in no environment but that of make spark
    builder = sql.SparkSession.Builder().remote("local[2]")
    for name, value in {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    told = resolution(sys.argv[1], form=FORM, period=PERIOD, calendar=CALENDAR, engine=session)
    sys.stdout.write(f"{type(session).__module__}\n{told.to_csv()}")
    session.stop()
