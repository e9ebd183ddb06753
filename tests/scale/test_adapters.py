"""Arrow, Polars, DuckDB and pandas over the same rows: the answers of the kernel, nulls kept."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tthc
from tthc import scale
from tthc.deadline import Stop
from tthc.deadline.reckon import reckon
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.scale import arrow
from tthc.scale import duckdb as in_sql
from tthc.scale import pandas as in_pandas
from tthc.scale import polars as in_polars
from tthc.scale.columns import BLOCK
from tthc.term import Cause, WorkingDays, WorkingHours

CALENDAR = tthc.law.working_calendar()
Row = tuple[date | None, int | None]

cases = st.lists(
    st.tuples(st.none() | st.dates(date(2010, 1, 1), date(2026, 6, 30)), st.none() | st.integers(1, 90)), max_size=40
)
moments = st.lists(
    st.tuples(st.none() | st.datetimes(datetime(2010, 1, 2), datetime(2026, 6, 30)), st.none() | st.integers(1, 3_000)),
    max_size=40,
)


def expected(rows: list[Row]) -> list[date | None]:
    return [CALENDAR.nth_after(day, n) if day and n else None for day, n in rows]


def by_arrow(rows: list[Row]) -> list[date | None]:
    days, counts = (pa.array([row[place] for row in rows], kind) for place, kind in ((0, pa.date32()), (1, pa.int32())))
    found: list[date | None] = arrow.due_days(days, counts, CALENDAR).to_pylist()
    return found


def by_arrow_in_chunks(rows: list[Row]) -> list[date | None]:
    days = pa.chunked_array([[day for day, _ in rows[:3]], [], [day for day, _ in rows[3:]]], pa.date32())
    counts = pa.chunked_array([[n for _, n in rows[:5]], [n for _, n in rows[5:]]], pa.int64())
    found = arrow.due_days(days, counts, CALENDAR)
    assert found.num_chunks == days.num_chunks
    answers: list[date | None] = found.to_pylist()
    return answers


def by_arrow_sliced(rows: list[Row]) -> list[date | None]:
    around: list[Row] = [(None, 3), *rows, (date(2024, 1, 2), None)]
    days = pa.array([day for day, _ in around], pa.date32()).slice(1, len(rows))
    counts = pa.array([n for _, n in around], pa.int16()).slice(1, len(rows))
    found: list[date | None] = arrow.due_days(days, counts, CALENDAR).to_pylist()
    return found


def batch_of(rows: list[Row]) -> pa.RecordBatch:
    return pa.record_batch(
        {"received": pa.array([day for day, _ in rows], pa.date32()), "n": pa.array([n for _, n in rows], pa.int8())}
    )


def by_record_batch(rows: list[Row]) -> list[date | None]:
    found = arrow.add_due_days(batch_of(rows), CALENDAR)
    assert found.schema.names == ["received", "n", "due"]
    answers: list[date | None] = found["due"].to_pylist()
    return answers


def frame_of(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(
        {"received": [day for day, _ in rows], "n": [n for _, n in rows]}, schema={"received": pl.Date, "n": pl.Int32}
    )


def by_polars(rows: list[Row]) -> list[date | None]:
    found = frame_of(rows).with_columns(due=in_polars.due_days("received", "n", CALENDAR))
    assert found.schema["due"] == pl.Date()
    return found["due"].to_list()


def by_polars_lazily(rows: list[Row]) -> list[date | None]:
    lazy = frame_of(rows).lazy().select(in_polars.due_days(pl.col("received"), pl.col("n"), CALENDAR).alias("due"))
    assert lazy.collect_schema() == {"due": pl.Date()}
    return lazy.collect()["due"].to_list()


def by_polars_streaming(rows: list[Row]) -> list[date | None]:
    lazy = frame_of(rows).lazy().with_columns(in_polars.due_days("received", "n", CALENDAR).alias("due"))
    return lazy.collect(engine="streaming")["due"].to_list()


def by_sql(rows: list[Row]) -> list[date | None]:
    with duckdb.connect() as connection:
        in_sql.register(connection, CALENDAR)
        connection.register("dossiers", pa.Table.from_batches([batch_of(rows)]))
        found = connection.execute("SELECT tthc_due_days(received, n) FROM dossiers").fetchall()
    return [answer for (answer,) in found]


def by_relation(rows: list[Row]) -> list[date | None]:
    numbered = pa.Table.from_batches([batch_of(rows)]).append_column("place", pa.array(range(len(rows)), pa.int32()))
    with duckdb.connect() as connection:
        in_sql.register(connection, CALENDAR)
        relation = in_sql.due_days(connection.from_arrow(numbered), into="last day")
        found = relation.order("place").project('"last day"').fetchall()
    return [answer for (answer,) in found]


def by_pandas(rows: list[Row]) -> list[date | None]:
    days = pd.Series(pd.to_datetime([day for day, _ in rows]), dtype="datetime64[s]", name="received")
    found = in_pandas.due_days(days, pd.Series([n for _, n in rows], dtype="Int32"), CALENDAR)
    assert found.dtype == days.dtype
    assert found.name == "received"
    return [None if pd.isna(day) else day.date() for day in found]


def by_pandas_over_arrow(rows: list[Row]) -> list[date | None]:
    days = pd.Series([day for day, _ in rows], dtype=pd.ArrowDtype(pa.date32()))
    found = in_pandas.due_days(days, pd.Series([n for _, n in rows], dtype=pd.ArrowDtype(pa.int64())), CALENDAR)
    assert found.dtype == days.dtype
    return [None if pd.isna(day) else day for day in found]


WAYS = [
    by_arrow,
    by_arrow_in_chunks,
    by_arrow_sliced,
    by_record_batch,
    by_polars,
    by_polars_lazily,
    by_polars_streaming,
    by_sql,
    by_relation,
    by_pandas,
    by_pandas_over_arrow,
]


@pytest.mark.parametrize("way", WAYS)
class TestWorkingDays:
    @settings(max_examples=25)
    @given(cases)
    def test_each_row_is_the_scalar_answer(
        self, way: Callable[[list[Row]], list[date | None]], rows: list[Row]
    ) -> None:
        assert way(rows) == expected(rows)

    def test_by_hand(self, way: Callable[[list[Row]], list[date | None]]) -> None:
        rows: list[Row] = [(date(2024, 4, 26), 5), (None, 5), (date(2024, 4, 26), None), (date(2026, 11, 23), 1)]
        assert way(rows) == [date(2024, 5, 7), None, None, date(2026, 11, 25)]

    def test_no_rows(self, way: Callable[[list[Row]], list[date | None]]) -> None:
        assert way([]) == []

    def test_a_day_beyond_the_calendar_is_refused_and_not_null(
        self, way: Callable[[list[Row]], list[date | None]]
    ) -> None:
        for day in (date(2027, 12, 31), date(2028, 1, 3), date(2009, 12, 31)):
            with pytest.raises(Exception, match=r"no working-day table|reaches") as caught:
                way([(date(2024, 4, 26), 5), (day, 1)])
            assert isinstance(caught.value, OutsideCoverage | duckdb.Error | pl.exceptions.ComputeError)

    def test_a_number_below_one_is_refused(self, way: Callable[[list[Row]], list[date | None]]) -> None:
        with pytest.raises(Exception, match="n counts from 1 up, got 0") as caught:
            way([(date(2024, 4, 26), 5), (date(2024, 4, 26), 0)])
        assert isinstance(caught.value, InvalidValue | duckdb.Error | pl.exceptions.ComputeError)


def test_one_number_for_all_rows() -> None:
    days = [date(2024, 4, 26), None]
    due = [date(2024, 5, 7), None]
    column = pa.array(days, pa.date32())
    assert arrow.due_days(column, 5, CALENDAR).to_pylist() == due
    assert arrow.add_due_days(pa.table({"at": column}), CALENDAR, received="at", n=5)["due"].to_pylist() == due
    assert pl.DataFrame({"at": days}).select(in_polars.due_days("at", 5, CALENDAR))["at"].to_list() == due
    assert in_pandas.due_days(pd.Series(days, dtype="date32[pyarrow]"), 5, CALENDAR).tolist()[0] == due[0]
    with duckdb.connect() as connection:
        in_sql.register(connection, CALENDAR)
        rows = connection.from_arrow(pa.table({"at": column}))
        assert in_sql.due_days(rows, received="at", n=5).order("due").fetchall() == [(days[0], due[0]), (None, None)]


def test_the_row_is_told_over_chunks_and_blocks() -> None:
    good = pa.array([date(2024, 4, 26)] * (BLOCK + 10), pa.date32())
    bad = pa.array([date(2024, 4, 26)] * (BLOCK + 3) + [date(2027, 12, 31)], pa.date32())
    with pytest.raises(OutsideCoverage, match=rf"row {2 * BLOCK + 13} \(received 2027-12-31, n 5\)"):
        arrow.due_days(pa.chunked_array([good, bad]), 5, CALENDAR)
    late = pa.array([datetime(2024, 4, 26, 8)] * (BLOCK + 3) + [datetime(2027, 12, 31, 16)], pa.timestamp("s"))
    with pytest.raises(OutsideCoverage, match=rf"row {BLOCK + 3} "):
        arrow.due_minutes(late, 480, CALENDAR)


class TestMoments:
    """With a zone a timestamp names a moment; without one it is Vietnam's clock."""

    time = tthc.workdays.working_time(CALENDAR, tthc.law.office_hours())

    def after(self, at: datetime | None, n: int | None) -> datetime | None:
        return self.time.after(at.replace(tzinfo=tthc.ZONE), n) if at and n else None

    @settings(max_examples=25)
    @given(moments, st.sampled_from(["s", "ms", "us", "ns"]), st.sampled_from([None, "UTC", "+07:00", "America/Lima"]))
    def test_each_row_of_arrow(
        self, rows: list[tuple[datetime | None, int | None]], unit: str, zone: str | None
    ) -> None:
        kind = pa.timestamp(unit, zone)
        local = [at and at.replace(microsecond=0) for at, _ in rows]
        given = [at and (at.replace(tzinfo=tthc.ZONE) if zone else at) for at in local]
        found = arrow.due_minutes(pa.array(given, kind), pa.array([n for _, n in rows], pa.int32()), CALENDAR)
        assert found.type == kind
        ends = [self.after(at, n) for at, (_, n) in zip(local, rows, strict=True)]
        assert found.cast(pa.timestamp("s", zone)).to_pylist() == [
            at and (at if zone else at.replace(tzinfo=None)) for at in ends
        ]

    @pytest.mark.parametrize("zone", [None, "UTC", "Asia/Ho_Chi_Minh"])
    def test_polars_and_pandas(self, zone: str | None) -> None:
        at = datetime(2024, 5, 3, 16, 21)
        end = datetime(2024, 5, 4, 16, 51)
        if zone:
            at, end = at.replace(tzinfo=tthc.ZONE), end.replace(tzinfo=tthc.ZONE)
        frame = pl.DataFrame({"at": [at, None]}, schema={"at": pl.Datetime("ms", zone)})
        for found in (
            frame.select(in_polars.due_minutes("at", 480, CALENDAR)),
            frame.lazy().select(in_polars.due_minutes("at", pl.lit(480), CALENDAR)).collect(engine="streaming"),
        ):
            assert found.schema == frame.schema
            assert found["at"].to_list() == [end, None]
        series = pd.Series([at, None], dtype=f"datetime64[us, {zone}]" if zone else "datetime64[us]", index=[3, 1])
        answers = in_pandas.due_minutes(series, 480, CALENDAR)
        assert answers.dtype == series.dtype
        assert answers.index.tolist() == [3, 1]
        assert answers.iloc[0] == pd.Timestamp(end)
        assert pd.isna(answers.iloc[1])

    def test_other_hours(self) -> None:
        hours = tthc.OfficeHours.parse("T2-T6 08:00-12:00")
        at = pa.array([datetime(2024, 5, 3, 11)], pa.timestamp("s"))
        assert arrow.due_minutes(at, 120, CALENDAR, hours=hours).to_pylist() == [datetime(2024, 5, 4, 9)]


class TestStopsOfAList:
    start = datetime(2026, 8, 17, 8)

    @pytest.mark.parametrize("kind", [pa.list_, pa.large_list])
    def test_stops_out_of_a_column(self, kind: Callable[[Any], Any]) -> None:
        at = [self.start + timedelta(days=days) for days in range(12)]
        lists = [[(at[2], at[9]), (at[1], at[1])], None, [], [(at[3], None)], [(at[4], at[10])]]
        of = kind(pa.struct({"opened": pa.timestamp("us"), "closed": pa.timestamp("us")}))
        column = pa.array(
            [
                None if row is None else [{"opened": a, "closed": b} for a, b in row]
                for row in [[(at[0], at[1])], *lists]
            ],
            of,
        ).slice(1)
        received = pa.array([self.start] * 5, pa.timestamp("us"))
        scalar = [
            tuple(
                Stop(a.replace(tzinfo=tthc.ZONE), b and b.replace(tzinfo=tthc.ZONE), Cause.SUPPLEMENT_ASKED)
                for a, b in row or ()
            )
            for row in lists
        ]
        rule, begun = CALENDAR.rule_on(self.start.date()), self.start.replace(tzinfo=tthc.ZONE)
        stops = arrow.stops_of(column)
        days = arrow.due_days(received.cast(pa.date32()), 5, CALENDAR, stops=stops)
        assert days.to_pylist() == [reckon(WorkingDays(5), begun, CALENDAR, rule, stops=row)[0] for row in scalar]
        minutes = arrow.due_minutes(pa.chunked_array([received[:2], received[2:]]), 2_400, CALENDAR, stops=stops)
        ends = [reckon(WorkingHours(40), begun, CALENDAR, rule, stops=row)[1] for row in scalar]
        assert minutes.to_pylist() == [end and end.replace(tzinfo=None) for end in ends]

    def test_what_is_no_list_of_stops(self) -> None:
        with pytest.raises(InvalidValue, match="stops are a list column"):
            arrow.stops_of(pa.array([1]))
        column = pa.array([None], pa.list_(pa.struct({"opened": pa.date32(), "closed": pa.date32()})))
        with pytest.raises(InvalidValue, match="stops are of 1 rows"):
            arrow.due_days(pa.array([None, None], pa.date32()), 5, CALENDAR, stops=arrow.stops_of(column))


class TestColumnsThereAndBack:
    def test_days_and_moments(self) -> None:
        days = pa.array([date(2024, 4, 26), None, date(1969, 12, 31)], pa.date32())
        column = arrow.to_column(days)
        assert column.dtype == np.dtype("datetime64[D]")
        assert column.tolist() == days.to_pylist()
        assert arrow.from_column(column).equals(days)
        utc = pa.array([datetime(2026, 11, 23, 9, 21, tzinfo=UTC), None], pa.timestamp("us", "UTC"))
        minutes = arrow.to_column(utc)
        assert minutes.tolist() == [datetime(2026, 11, 23, 16, 21), None]
        assert arrow.from_column(minutes, utc.type).equals(utc)
        assert arrow.from_column(minutes).type == pa.timestamp("s")
        empty = arrow.to_column(pa.chunked_array([], pa.timestamp("us")))
        assert (len(empty), empty.dtype) == (0, np.dtype("datetime64[m]"))

    def test_days_are_read_where_they_lie(self) -> None:
        """A million days in Arrow: nothing of their size is made on the way but the answer."""
        days = pa.array(np.full(1_000_000, 19_839, np.int32)).cast(pa.date32())
        arrow.due_days(days[:10], 5, CALENDAR)
        import tracemalloc

        tracemalloc.start()
        arrow.due_days(days, 5, CALENDAR)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 3 * 4 * len(days)

    @pytest.mark.parametrize(
        "received",
        [
            pa.array([datetime(2024, 4, 26, 3)], pa.timestamp("ms")),
            pa.array([datetime(2024, 4, 25, 20, tzinfo=UTC)], pa.timestamp("us", "UTC")),
            pa.array(["2024-04-26"]),
            pa.array([date(2024, 4, 26)], pa.date64()),
        ],
    )
    def test_the_advice_for_days_helps(self, received: pa.Array) -> None:
        with pytest.raises(InvalidValue, match="column of date32") as caught:
            arrow.due_days(received, 5, CALENDAR)
        write = str(caught.value).partition("write ")[2]
        assert write in caught.value.say("vi")
        days = eval(write, {"received": received, "pyarrow": pa, "arrow": arrow})  # noqa: S307 - what is to be written
        assert arrow.due_days(days, 5, CALENDAR).to_pylist() == [date(2024, 5, 7)]

    @pytest.mark.parametrize(("at", "place"), [("2024-04-26T03:00", 0), ("2024-04-25T20:00", 1)])
    def test_the_advice_for_moments_of_numpy_helps(self, at: str, place: int) -> None:
        """The first way is for Vietnam's clock, the second for UTC."""
        received = np.array([at], "datetime64[s]")
        for ask, unit in ((scale.due_days, "D"), (scale.due_minutes, "m")):
            with pytest.raises(InvalidValue, match="if these are on Vietnam's clock") as caught:
                ask(received, 5, CALENDAR)
            told = str(caught.value).partition("write ")[2].removesuffix(" if they are of UTC")
            write = told.split(" if these are on Vietnam's clock, ")[place]
            assert write in caught.value.say("vi")
            found = eval(write, {"received": received, "tthc": tthc})  # noqa: S307 - what the message says to write
            assert found == np.array(["2024-04-26T03:00"], f"datetime64[{unit}]")

    def test_what_is_refused(self) -> None:
        day = pa.array([date(2024, 4, 26)], pa.date32())
        moment = pa.array([datetime(2024, 4, 26)], pa.timestamp("s"))
        refused: list[tuple[Callable[[], object], str]] = [
            (lambda: arrow.due_days(moment, 5, CALENDAR), "column of date32"),
            (lambda: arrow.due_days(pa.array(["2024-04-26"]), 5, CALENDAR), "column of date32"),
            (lambda: arrow.due_days(day.cast(pa.date64()), 5, CALENDAR), "column of date32"),
            (lambda: arrow.due_minutes(day, 5, CALENDAR), "column of timestamps"),
            (lambda: arrow.due_days(day, pa.array([5, 6]), CALENDAR), "n must be one column of 1 rows"),
            (lambda: arrow.due_days(day, pa.array([5.0]), CALENDAR), "n must be a whole number"),
            (lambda: arrow.due_days(day, pa.array(["5"]), CALENDAR), "n must be a whole number"),
            (lambda: arrow.due_days(day, True, CALENDAR), "n must be a whole number"),
            (lambda: arrow.add_due_days(pa.table({"at": day}), CALENDAR), "no column n, received; there are at"),
            (lambda: arrow.to_column(pa.array([1])), "date32"),
            (lambda: arrow.from_column(np.array([1], "datetime64[s]")), "becomes date32 or timestamps"),
            (lambda: arrow.from_column(np.array([1], "datetime64[m]"), pa.date32()), "becomes date32 or timestamps"),
        ]
        for call, told in refused:
            with pytest.raises(InvalidValue, match=told):
                call()

    @pytest.mark.parametrize("n", [[3], (3,), 3.0, "3", np.array([3])], ids=lambda n: type(n).__name__)
    def test_a_number_that_is_no_column_of_arrow(self, n: object) -> None:
        received = pa.array([date(2024, 1, 2)], pa.date32())
        kind = type(n).__name__
        with pytest.raises(InvalidValue, match=rf"n must be a column of Arrow, got {kind}; write pyarrow\.array\(n\)"):
            arrow.due_days(received, n, CALENDAR)
        with pytest.raises(InvalidValue, match="received must be a column of Arrow, got list"):
            arrow.due_days([date(2024, 1, 2)], 3, CALENDAR)
        with pytest.raises(InvalidValue, match="received must be a column of Arrow, got list"):
            arrow.due_minutes([datetime(2024, 1, 2)], 3, CALENDAR)

    def test_a_whole_number_of_numpy(self) -> None:
        received = pa.array([date(2024, 1, 2)], pa.date32())
        assert arrow.due_days(received, np.int64(3), CALENDAR).to_pylist() == [date(2024, 1, 5)]


class TestPandas:
    def test_a_zone_at_midnight(self) -> None:
        days = pd.Series(pd.to_datetime(["2024-04-26", None])).dt.tz_localize("Asia/Ho_Chi_Minh")
        found = in_pandas.due_days(days, 5, CALENDAR)
        assert found.dtype == days.dtype
        assert found.iloc[0] == pd.Timestamp("2024-05-07", tz="Asia/Ho_Chi_Minh")
        assert pd.isna(found.iloc[1])

    @pytest.mark.parametrize(
        "received",
        [
            pd.Series(pd.to_datetime(["2024-04-26T15:30"])),
            pd.Series(pd.to_datetime(["2024-04-26T15:30+07:00"])),
            pd.Series(pd.to_datetime(["2024-04-25T17:01"])).dt.tz_localize("UTC"),
            pd.Series(pd.to_datetime(["2024-04-25T20:00"])).dt.tz_localize("UTC"),
            pd.Series(pd.to_datetime(["2024-04-26T15:30", None])).dt.tz_localize("Asia/Ho_Chi_Minh"),
            pd.Series([datetime(2024, 4, 26, 15, 30)], dtype="timestamp[us][pyarrow]"),
            pd.Series([datetime(2024, 4, 25, 20, tzinfo=UTC)], dtype="timestamp[us, tz=UTC][pyarrow]"),
        ],
    )
    def test_the_advice_for_hours_helps(self, received: pd.Series) -> None:
        with pytest.raises(InvalidValue, match="days are asked: write received") as caught:
            in_pandas.due_days(received, 5, CALENDAR)
        advice = str(caught.value).partition("write ")[2]
        assert advice in caught.value.say("vi")
        days = eval(advice, {"received": received})  # noqa: S307 - what the message says to write
        found = in_pandas.due_days(days, 5, CALENDAR)
        assert found.iloc[0] == pd.Timestamp("2024-05-07")

    def test_what_is_refused(self) -> None:
        day = pd.Series(pd.to_datetime(["2024-04-26"]))
        refused: list[tuple[Callable[[], object], str]] = [
            (lambda: in_pandas.due_days(day + pd.Timedelta(hours=8), 5, CALENDAR), "normalize"),
            (lambda: in_pandas.due_days(day.dt.tz_localize("UTC"), 5, CALENDAR), "normalize"),
            (lambda: in_pandas.due_days(pd.Series([date(2024, 4, 26)], dtype=object), 5, CALENDAR), "must be a Series"),
            (lambda: in_pandas.due_days([date(2024, 4, 26)], 5, CALENDAR), "must be a Series"),
            (lambda: in_pandas.due_days(day, pd.Series([5], index=[7]), CALENDAR), "another index"),
        ]
        for call, told in refused:
            with pytest.raises(InvalidValue, match=told):
                call()

    @pytest.mark.parametrize(
        "received",
        [
            pd.Series(["2024-04-26"]),
            pd.Series(["2024-04-26"], dtype=object),
            pd.Series(["2024-04-26"], dtype="string[pyarrow]"),
            pd.Series(["26/04/2024"]),
            pd.Series([date(2024, 4, 26)], dtype=object),
        ],
    )
    def test_the_advice_for_text_and_objects_helps(self, received: pd.Series) -> None:
        for ask in (in_pandas.due_days, in_pandas.due_minutes):
            with pytest.raises(InvalidValue, match="must be a Series of moments or of date32") as caught:
                ask(received, 5, CALENDAR)
            assert "hãy viết pd.to_datetime(received)" in caught.value.say("vi")
        write, _, form = str(caught.value).partition("write ")[2].partition(", for text such as 26/04/2024 with ")
        if str(received.iloc[0]) == "26/04/2024":
            write = f"{write[:-1]}, {form})"
        days = eval(write, {"received": received, "pd": pd})  # noqa: S307 - what the message says to write
        assert in_pandas.due_days(days, 5, CALENDAR).iloc[0] == pd.Timestamp("2024-05-07")
        n = pd.Series(["5"])
        with pytest.raises(InvalidValue, match="n must be a whole number or a Series of them, got") as caught:
            in_pandas.due_days(days, n, CALENDAR)
        number = eval(str(caught.value).partition("write ")[2], {"n": n, "pd": pd})  # noqa: S307
        assert in_pandas.due_days(days, number, CALENDAR).iloc[0] == pd.Timestamp("2024-05-07")

    def test_what_is_no_column(self) -> None:
        day = pd.Series(pd.to_datetime(["2024-04-26"]))
        with pytest.raises(InvalidValue, match=r"got list; put it into pd\.Series"):
            in_pandas.due_days([date(2024, 4, 26)], 5, CALENDAR)
        with pytest.raises(InvalidValue, match=r"n must be a whole number or a Series of them, got float$"):
            in_pandas.due_days(day, 5.7, CALENDAR)
        assert in_pandas.due_days(day, np.int8(5), CALENDAR).iloc[0] == pd.Timestamp("2024-05-07")


class TestPolars:
    """What is no day becomes one as the message says; the moment is 26 April in Vietnam, 25 April in UTC."""

    @pytest.mark.parametrize(
        ("column", "told"),
        [
            (pl.Series("received", ["26/04/2024"]), " of text such as 26/04/2024"),
            (pl.Series("received", [datetime(2024, 4, 26, 3)]), " of moments on Vietnam's clock"),
            (pl.Series("received", [datetime(2024, 4, 25, 20, tzinfo=UTC)]), ""),
        ],
    )
    def test_the_advice_helps(self, column: pl.Series, told: str) -> None:
        with pytest.raises(pl.exceptions.ComputeError, match="received must be a column of Date, got") as caught:
            column.to_frame().select(in_polars.due_days("received", 5, CALENDAR))
        write = str(caught.value).partition("\n")[0].partition("write ")[2]
        assert write.endswith(told)
        day = eval("pl.col('received')" + write.removesuffix(told), {"pl": pl})  # noqa: S307 - what is to be written
        found = column.to_frame().select(in_polars.due_days(day, 5, CALENDAR))
        assert found["received"].to_list() == [date(2024, 5, 7)]

    def test_other_columns_and_arguments(self) -> None:
        frame = pl.DataFrame({"at": ["26/04/2024 08:30"], "day": [date(2024, 4, 26)], "n": ["5"]})
        with pytest.raises(
            pl.exceptions.ComputeError, match=r"column of Datetime, got String; write \.str\.to_datetime"
        ):
            frame.select(in_polars.due_minutes("at", 5, CALENDAR))
        with pytest.raises(pl.exceptions.ComputeError, match="n must be a column of Int64, got String"):
            frame.lazy().select(in_polars.due_days("day", "n", CALENDAR)).collect(engine="streaming")
        given: Any
        for given in (5.7, None, [5]):
            with pytest.raises(InvalidValue, match="n is a whole number, the name of a column, or an expression; got"):
                in_polars.due_days("day", given, CALENDAR)
        with pytest.raises(InvalidValue, match="received is the name of a column, or an expression; got 3"):
            in_polars.due_minutes(3, 5, CALENDAR)  # type: ignore[arg-type]  # what is refused


class TestDuckDB:
    def test_another_calendar_takes_the_place_of_the_first(self) -> None:
        asked = "SELECT tthc_due_days(DATE '2025-12-30', 2)"
        with duckdb.connect() as connection:
            in_sql.register(connection, tthc.law.working_calendar(known_on=date(2025, 12, 20)))
            assert connection.execute(asked).fetchall() == [(date(2026, 1, 2),)]
            in_sql.register(connection, CALENDAR)
            assert connection.execute(asked).fetchall() == [(date(2026, 1, 5),)]

    def test_a_column_with_a_quote_in_its_name(self) -> None:
        with duckdb.connect() as connection:
            in_sql.register(connection, CALENDAR)
            rows = connection.sql('SELECT DATE \'2024-04-26\' AS "ngày ""nhận""", 5 AS n')
            found = in_sql.due_days(rows, received='ngày "nhận"').fetchall()
        assert found == [(date(2024, 4, 26), 5, date(2024, 5, 7))]

    IN_VIETNAM = "CAST(received AT TIME ZONE 'Asia/Ho_Chi_Minh' AS DATE)"

    @pytest.mark.parametrize(
        ("moment", "advice"),
        [
            ("TIMESTAMP '2024-04-26 15:30'", "CAST(received AS DATE)"),
            ("TIMESTAMPTZ '2024-04-26 08:30+00'", IN_VIETNAM),
            ("TIMESTAMPTZ '2024-04-25 17:00+00'", IN_VIETNAM),
            ("TIMESTAMPTZ '2024-04-26 00:00+00'", IN_VIETNAM),
        ],
    )
    @pytest.mark.parametrize("zone", ["UTC", "Asia/Ho_Chi_Minh"])
    def test_a_moment_is_refused_and_the_advice_helps(self, moment: str, advice: str, zone: str) -> None:
        """Its hour or its zone is told, whatever the zone of the connection; what is advised gives the answer."""
        with duckdb.connect() as connection:
            in_sql.register(connection, CALENDAR)
            connection.execute(f"SET TimeZone = '{zone}'")
            connection.execute(f"CREATE TEMP TABLE r AS SELECT {moment} AS received, 5 AS n")
            macro = connection.sql("SELECT tthc_due_days(received, n) FROM r")
            for asked in (macro, in_sql.due_days(connection.table("r"))):
                with pytest.raises(duckdb.Error, match="days are asked") as caught:
                    asked.fetchall()
                told = str(caught.value).partition("days are asked: write ")[2]
                assert told == advice
            found = connection.execute(f"SELECT tthc_due_days({told}, n) FROM r").fetchall()  # noqa: S608 - of the above
            assert found == [(date(2024, 5, 7),)]

    def test_a_moment_at_midnight_is_a_day(self) -> None:
        with duckdb.connect() as connection:
            in_sql.register(connection, CALENDAR)
            found = connection.execute("SELECT tthc_due_days(TIMESTAMP '2024-04-26', 5)").fetchall()
        assert found == [(date(2024, 5, 7),)]

    def test_a_connection_without_a_calendar(self) -> None:
        with duckdb.connect() as connection, pytest.raises(InvalidValue, match=r"call tthc\.scale\.duckdb\.register"):
            in_sql.due_days(connection.sql("SELECT DATE '2024-04-26' AS received, 5 AS n"))

    def test_another_table_that_is_not_there_is_duckdb_s_own_error(self) -> None:
        with duckdb.connect() as connection:
            in_sql.register(connection, CALENDAR)
            connection.execute("CREATE TABLE t AS SELECT DATE '2024-04-26' AS received, 5 AS n")
            relation = connection.sql("SELECT * FROM t")
            connection.execute("DROP TABLE t")
            with pytest.raises(duckdb.CatalogException, match="Table with name t does not exist"):
                in_sql.due_days(relation).fetchall()

    @pytest.mark.parametrize(
        ("row", "told"),
        [
            ("DATE '2024-04-26', 5.7", "n must be a whole number, got 5.7"),
            ("DATE '2024-04-26', 'nan'::DOUBLE", "n must be a whole number, got nan"),
            ("DATE '2024-04-26', 5e30", "n must be a whole number, got 5e"),
            ("DATE '2024-04-26', '5'", "n must be a whole number, got 5 of type VARCHAR; write CAST"),
            ("DATE '2024-04-26', true", "n must be a whole number, got true of type BOOLEAN; write CAST"),
            ("DATE '2024-04-26', [5]", "n must be a whole number, got [5] of type INTEGER[]"),
            ("DATE '2024-04-26', 0", "n counts from 1 up, got 0"),
            (
                "DATE '2009-12-31', 5",
                "no working-day table covers 2009-12-31: the calendar registered begins on 2010-01-01",
            ),
            (
                "DATE '2028-01-01', 5",
                "no working-day table covers 2028-01-01: the calendar registered ends on 2027-12-31;",
            ),
            (
                "DATE '2027-12-31', 5",
                "no working-day table reaches 5 working days after 2027-12-31; register a calendar",
            ),
        ],
    )
    def test_each_fault_has_its_own_words(self, row: str, told: str) -> None:
        with duckdb.connect() as connection:
            in_sql.register(connection, CALENDAR)
            macro = connection.sql(f"SELECT tthc_due_days({row})")
            joined = in_sql.due_days(connection.sql(f"SELECT * FROM (VALUES ({row})) AS r(received, n)"))  # noqa: S608
            for asked in (macro, joined):
                with pytest.raises(duckdb.Error) as caught:
                    asked.fetchall()
                assert told in str(caught.value)
                assert ("later edition" in str(caught.value)) is ("2027-12-31" in told)

    def test_a_whole_number_of_any_type(self) -> None:
        with duckdb.connect() as connection:
            in_sql.register(connection, CALENDAR)
            for n in ("5::TINYINT", "5::UBIGINT", "5::HUGEINT", "5.0", "5::DOUBLE"):
                found = connection.execute(f"SELECT tthc_due_days(DATE '2024-04-26', {n})").fetchall()
                assert found == [(date(2024, 5, 7),)], n
            relation = connection.sql("SELECT DATE '2024-04-26' AS received")
            five: Any = np.int64(5)
            assert in_sql.due_days(relation, n=five).fetchall()[0][1] == date(2024, 5, 7)

    @pytest.mark.parametrize("given", [{"n": True}, {"n": 5.7}, {"n": None}, {"received": 5}, {"into": None}])
    def test_an_argument_of_another_kind(self, given: dict[str, Any]) -> None:
        with duckdb.connect() as connection:
            in_sql.register(connection, CALENDAR)
            relation = connection.sql("SELECT DATE '2024-04-26' AS received, 5 AS n")
            (name,) = given
            with pytest.raises(InvalidValue, match=f"^{name} is .*the name of a column; got"):
                in_sql.due_days(relation, **given)
        with pytest.raises(InvalidValue, match=r"relation is a relation, as connection\.table"):
            in_sql.due_days([date(2024, 4, 26)])  # type: ignore[arg-type]  # what is refused


class TestWithoutTheExtras:
    """Each name says which extra brings what is missing, and importing the package needs none."""

    @pytest.mark.parametrize(
        ("package", "name", "extra"),
        [
            ("numpy", "due_days", "scale"),
            ("numpy", "standing", "scale"),
            ("pyarrow", "arrow", "scale"),
            ("polars", "polars", "polars"),
            ("duckdb", "duckdb", "duckdb"),
            ("pandas", "pandas", "pandas"),
        ],
    )
    def test_what_is_missing_is_named(self, package: str, name: str, extra: str) -> None:
        program = (
            f"import sys; sys.modules[{package!r}] = None\n"
            "import tthc\n"
            "assert 'numpy' not in sys.modules or sys.modules['numpy'] is None\n"
            "try:\n"
            f"    tthc.scale.{name}\n"
            "except tthc.MissingExtra as error:\n"
            "    print(error.extra, error)\n"
        )
        done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
        assert done.stdout.startswith(f"{extra} ")
        assert f"tthc[{extra}]" in done.stdout

    def test_every_name_is_there(self) -> None:
        assert {*scale.__all__, "arrow", "duckdb", "pandas", "polars"} <= set(dir(scale))
        assert all(getattr(scale, name) is not None for name in scale.__all__)
        with pytest.raises(AttributeError, match="no attribute 'nope'"):
            scale.nope  # type: ignore[attr-defined] # noqa: B018
