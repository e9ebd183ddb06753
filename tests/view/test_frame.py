"""Data frames: stable names, real types, the same content from every engine, nobody in them."""

import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve

from tests.histories import dossier, event
from tests.report.test_table import OFFICIAL, PLAIN, row
from tests.view.made import CALENDAR, NINE, OFFICE
from tests.view.test_view import YEAR
from tthc.deadline import standing
from tthc.dossier import Actor, Filed, NotReceived, PersonRef, Role
from tthc.errors import InvalidValue, MissingExtra
from tthc.report import Column
from tthc.span import moment
from tthc.text import Phrase
from tthc.view import dossier_frame, frame
from tthc.view.frame import Backend

BACKENDS: tuple[Backend, ...] = get_args(Backend)
KEYS = [
    "all",
    "online",
    "counter_post",
    "carried_over",
    "solved",
    "early",
    "on_time",
    "late",
    "pending",
    "in_time",
    "overdue",
]


def columns_of(made: Any) -> dict[str, list[object]]:  # noqa: ANN401 - a frame of any engine
    """The content of a frame of any engine as plain lists."""
    if isinstance(made, duckdb.DuckDBPyRelation):
        names, rows = made.columns, made.fetchall()
        return {name: [line[place] for line in rows] for place, name in enumerate(names)}
    if isinstance(made, pd.DataFrame):
        return {str(name): [None if pd.isna(one) else one for one in made[name].tolist()] for name in made.columns}
    if isinstance(made, pl.DataFrame):
        return made.to_dict(as_series=False)
    assert isinstance(made, pa.Table)
    return {name: made[name].to_pylist() for name in made.column_names}


class TestReport:
    @pytest.mark.parametrize("backend", BACKENDS)
    def test_columns_are_keys_and_cells_the_report_s(self, backend: Backend) -> None:
        content = columns_of(frame(OFFICIAL, backend=backend))
        assert list(content) == ["row_key", "row", "total", *KEYS]
        assert content["row"] == ["Đất đai", "Hộ tịch", "Tổng cộng"]
        assert content["total"] == [False, False, True]
        assert content["row_key"] == [None, None, None]
        assert content["all"] == [1_203, 0, 1_203]
        assert {type(one) for one in content["all"]} == {int}

    @pytest.mark.parametrize("backend", BACKENDS)
    def test_nothing_to_count_is_null_and_types_are_real(self, backend: Backend) -> None:
        content = columns_of(frame(PLAIN, backend=backend))
        assert content["count"] == [1234.5, -5.0, None]
        assert content["due"] == [None, date(2026, 4, 9), None]
        assert content["note"] == ["=1+1", "-5", None]

    def test_types_by_engine(self) -> None:
        counted = evolve(PLAIN, rows=(row("a", 1, None, None), row("b", None, date(2026, 4, 9), "x")))
        polars = frame(counted)
        assert dict(polars.schema) == {
            "row_key": pl.String,
            "row": pl.String,
            "total": pl.Boolean,
            "count": pl.Int64,
            "due": pl.Date,
            "note": pl.String,
        }
        pandas = frame(counted, backend="pandas")
        assert [str(pandas.dtypes[name]) for name in ("count", "total")] == ["Int64", "boolean"]
        assert [str(kind) for kind in frame(counted, backend="duckdb").types[3:5]] == ["BIGINT", "DATE"]

    def test_the_language_changes_labels_and_no_name(self) -> None:
        vi, en = frame(YEAR), frame(YEAR, lang="en")
        assert vi.columns == en.columns == ["row_key", "row", "total", "count"]
        assert vi["row_key"].to_list() == en["row_key"].to_list() == [one.key for one in YEAR.report.rows]
        assert en["row"][0] == "Visits"

    def test_a_column_that_mixes_kinds_is_text(self) -> None:
        mixed = evolve(PLAIN, rows=(row("a", "vắng", None, None), row("b", Decimal("1.50"), None, None)))
        assert columns_of(frame(mixed))["count"] == ["vắng", "1.50"]

    def test_two_columns_of_one_key_are_refused(self) -> None:
        twins = (Column("a", Phrase("A", "A")), Column("a", Phrase("B", "B")), Column("row", Phrase("C", "C")))
        with pytest.raises(InvalidValue, match="several are called a, row"):
            frame(evolve(PLAIN, columns=twins))

    def test_a_report_without_rows_keeps_its_columns(self) -> None:
        empty = frame(evolve(OFFICIAL, rows=()))
        assert (empty.height, empty.columns[-1], empty.schema["overdue"]) == (0, "overdue", pl.Int64)

    def test_an_engine_that_is_not_known_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="known: polars, pandas, pyarrow, duckdb"):
            frame(OFFICIAL, backend="excel")  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("gone", "backend", "extra"),
        [
            ("narwhals", "polars", "view"),
            ("polars", "polars", "polars"),
            ("duckdb", "duckdb", "duckdb"),
            ("pyarrow", "pyarrow", "arrow"),
            ("pandas", "pandas", "pandas"),
        ],
    )
    def test_what_is_not_installed_is_named(
        self, gone: str, backend: Backend, extra: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, gone, None)
        with pytest.raises(MissingExtra, match=rf"tthc\[{extra}\]"):
            frame(OFFICIAL, backend=backend)


DAYS = {"filed_on", "received_on", "ended_on", "due_on"}
AS_OF = moment("2026-09-30T17:00")


class TestDossiers:
    @pytest.mark.parametrize("backend", BACKENDS)
    def test_say_where_each_stands(self, backend: Backend) -> None:
        content = columns_of(dossier_frame(NINE, calendar=CALENDAR, as_of=AS_OF, backend=backend))
        told = zip(*(content[name] for name in ("id", "due_on", "standing", "verdict", "days")), strict=True)
        assert list(told) == [
            ("A1", date(2026, 9, 10), "ended", "early", 2),
            ("A2", date(2026, 9, 14), "ended", "late", -2),
            ("A3", date(2026, 9, 28), "overdue", None, -2),
            ("A4", date(2026, 10, 5), "running", None, 3),
            ("A5", date(2026, 8, 26), "ended", "late", -4),
            ("A6", date(2026, 10, 6), "stopped", None, None),
            ("A7", date(2026, 9, 30), "due_today", None, 0),
            ("A8", None, "ended", "no_promise", None),
            ("A9", None, "not_received", None, None),
        ]
        assert content["deciding"][:2] == [None, OFFICE]
        assert content["outcome"][4] == "withdrawn"
        assert content["filed_on"][8] == date(2026, 9, 27)

    def test_agrees_with_the_library_on_every_one(self) -> None:
        content = dossier_frame(NINE, calendar=CALENDAR, as_of=AS_OF).rows(named=True)
        for one, line in zip(NINE, content, strict=True):
            kind = type(standing(one, as_of=AS_OF, calendar=CALENDAR)).__name__
            assert kind.lower() == line["standing"].replace("_", "")

    def test_as_of_an_earlier_day_it_is_what_had_happened_by_then(self) -> None:
        content = dossier_frame(NINE, calendar=CALENDAR, as_of=moment("2026-09-07T17:00"))
        assert content["id"].to_list() == ["A1", "A2", "A5"]
        assert content["standing"].to_list() == ["running", "running", "ended"]
        assert content["ended_on"].to_list() == [None, None, date(2026, 9, 4)]

    def test_types_are_real_even_of_nothing(self) -> None:
        empty = dossier_frame((), calendar=CALENDAR, as_of=AS_OF)
        kinds = {name: pl.Date if name in DAYS else pl.Int64 if name == "days" else pl.String for name in empty.columns}
        assert dict(empty.schema) == kinds

    def test_one_refused_at_the_counter_is_not_received(self) -> None:
        refused = NINE[8].after(event(NotReceived, "2026-09-28"))
        line = dossier_frame([refused], calendar=CALENDAR, as_of=AS_OF).row(0, named=True)
        assert (line["standing"], line["outcome"]) == ("not_received", "not_received")

    def test_nobody_is_in_it(self) -> None:
        person = PersonRef("079300000001")
        filed = event(Filed, "2026-09-03", applicant=person, by=Actor(Role.RECEIVING_OFFICER, OFFICE, "cb-17"))
        line = dossier_frame([dossier(filed)], calendar=CALENDAR, as_of=AS_OF).row(0)
        assert not any("079300000001" in str(cell) or "cb-17" in str(cell) for cell in line)

    def test_a_naive_moment_is_refused(self) -> None:
        with pytest.raises(InvalidValue):
            dossier_frame(NINE, calendar=CALENDAR, as_of=datetime(2026, 9, 30))  # noqa: DTZ001 - what is refused
