"""The report over events and snapshots: by every engine the same as dossier by dossier, to the last digit."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import tthc
from tests.histories import asked, basis, event, filed, received
from tests.scale.log.test_snapshots import LIMITS, STEPS
from tests.scale.log.years import CALENDAR, LAST, PERIOD, a_slice, form
from tthc import law, report
from tthc.dossier import Dossier, Event, Filed, Finished, NotReceived, Received, ReceivedForOther, Withdrawn
from tthc.errors import BadFile, DoesNotReconcile, InvalidValue, MissingExtra
from tthc.procedure import Channel, Service
from tthc.report import Identity, Report, ReportForm
from tthc.report.vocabulary import VOCABULARY
from tthc.scale import EVENTS, EventRows, read_bases, read_dossiers, resolution, snapshots_of, write_events
from tthc.scale.log.source import EventFile
from tthc.span import Span
from tthc.term import TimeLimit, WorkingDays

ENGINES = ("arrow", "polars", "duckdb")


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("events") / "events.parquet"
    write_events(path, a_slice(), rows=700)
    return path


@pytest.fixture(scope="module")
def expected() -> Report:
    return report.resolution(a_slice(), form=form(), period=PERIOD, calendar=CALENDAR)


class TestEveryEngine:
    @pytest.mark.parametrize("engine", ["python", *ENGINES])
    def test_over_a_file(self, events: Path, expected: Report, engine: str) -> None:
        assert resolution(events, form=form(), period=PERIOD, calendar=CALENDAR, engine=engine) == expected

    @pytest.mark.parametrize("engine", ["python", *ENGINES])
    def test_over_a_table(self, events: Path, expected: Report, engine: str) -> None:
        rows = pq.read_table(events)
        told = resolution(
            rows, form=form(), period=PERIOD, calendar=CALENDAR, engine=engine, bases=read_bases(events).values()
        )
        assert told == expected

    @pytest.mark.parametrize("engine", ENGINES)
    def test_over_snapshots(self, expected: Report, engine: str) -> None:
        rows = pa.Table.from_batches(snapshots_of(a_slice(), LAST, CALENDAR))
        assert resolution(rows, form=form(), period=PERIOD, calendar=CALENDAR, engine=engine) == expected

    @pytest.mark.parametrize("engine", ENGINES)
    def test_by_office(self, events: Path, engine: str) -> None:
        told = resolution(events, form=form(), period=PERIOD, calendar=CALENDAR, engine=engine, rows_by="office")
        assert told == report.resolution(a_slice(), form=form(), period=PERIOD, calendar=CALENDAR, rows_by="office")
        assert len(told.rows) > 10

    def test_dossier_by_dossier_by_any_policy(self, events: Path) -> None:
        told = resolution(
            events, form=form(), period=PERIOD, calendar=CALENDAR, engine="python", regimes=law.regimes(), conduct=True
        )
        assert told == report.resolution(
            a_slice(), form=form(), period=PERIOD, calendar=CALENDAR, regimes=law.regimes(), conduct=True
        )

    def test_processes_beside_each_other(self, events: Path, expected: Report) -> None:
        told = resolution(events, form=form(), period=PERIOD, calendar=CALENDAR, engine="arrow", processes=2)
        assert told == expected


class TestAFormOfEveryKey:
    """A form with a column for every key there is: nothing that is counted of a dossier is lost in a group."""

    FORM = evolve(
        form(),
        columns=tuple(tthc.report.Column(key, label) for key, label in VOCABULARY.items()),
        identities=(),
    )

    @pytest.mark.parametrize("engine", ENGINES)
    def test_over_a_generated_year(self, events: Path, engine: str) -> None:
        asked_of: dict[str, Any] = {"form": self.FORM, "period": PERIOD, "calendar": CALENDAR}
        assert resolution(events, engine=engine, **asked_of) == report.resolution(a_slice(), **asked_of)

    @given(
        st.lists(st.tuples(st.sampled_from(LIMITS), st.lists(st.one_of(STEPS), max_size=6)), min_size=1, max_size=5),
        st.sampled_from([(Channel.ONLINE, Service.FULL), (Channel.ONLINE, None), (Channel.POST, None)]),
        st.booleans(),
        st.sampled_from([1, 10, 20]),
    )
    @settings(max_examples=60)
    def test_over_any_histories(
        self,
        histories: list[tuple[TimeLimit, list[Event]]],
        way: tuple[Channel, Service | None],
        elsewhere: bool,
        first: int,
    ) -> None:
        channel, service = way
        kind = ReceivedForOther if elsewhere else Received
        dossiers = []
        for number, (limit, history) in enumerate(histories):
            held = basis(limit, date(2024, 1, 2), channel=channel)
            filing = evolve(filed(held, "2024-01-02"), service=service)
            given_events = (filing, event(kind, "2024-01-02T10:00", basis=held), *history)
            dossiers.append(Dossier.replay(given_events, id=tthc.DossierId(f"D{number}")))
        period = Span(date(2024, 1, first), date(2024, 1, 24))
        rows = pa.Table.from_batches(snapshots_of(dossiers, period.ends - timedelta(microseconds=1), CALENDAR))
        asked_of: dict[str, Any] = {"form": self.FORM, "period": period, "calendar": CALENDAR}
        assert resolution(rows, engine="arrow", **asked_of) == report.resolution(dossiers, **asked_of)


SMALL = Span(date(2024, 1, 1), date(2024, 3, 31))


def renamed(dossiers: Sequence[Dossier]) -> list[Dossier]:
    return [Dossier.replay(one.events, id=tthc.DossierId(f"D{at:02}")) for at, one in enumerate(dossiers, 1)]


OUTSIDE = renamed(
    [
        tthc.Dossier.replay((event(Filed, "2024-01-02"),), id=tthc.DossierId("x")),
        tthc.Dossier.replay((event(Filed, "2024-01-02"), event(NotReceived, "2024-01-03")), id=tthc.DossierId("x")),
        tthc.Dossier.replay((event(Filed, "2024-01-02"), event(Withdrawn, "2024-01-03")), id=tthc.DossierId("x")),
        tthc.Dossier.replay((event(Filed, "2024-04-01"),), id=tthc.DossierId("x")),
        received("2024-01-02", WorkingDays(5), asked("2024-01-04"), asked("2024-01-08"), asked("2024-01-09")),
    ]
)


class TestWhatStandsOutside:
    @pytest.mark.parametrize("engine", ENGINES)
    def test_is_counted_under_the_table(self, engine: str, tmp_path: Path) -> None:
        write_events(tmp_path / "e.parquet", OUTSIDE)
        told = resolution(tmp_path / "e.parquet", form=form(), period=SMALL, calendar=CALENDAR, engine=engine)
        assert told == report.resolution(OUTSIDE, form=form(), period=SMALL, calendar=CALENDAR)
        assert told.cell("all") == 1
        assert any("D05" in note.en for note in told.notes)

    @pytest.mark.parametrize("engine", ["python", *ENGINES])
    def test_nothing_at_all(self, engine: str, tmp_path: Path) -> None:
        write_events(tmp_path / "e.parquet", [])
        told = resolution(tmp_path / "e.parquet", form=form(), period=SMALL, calendar=CALENDAR, engine=engine)
        assert told == report.resolution([], form=form(), period=SMALL, calendar=CALENDAR)


class TestWhatIsRefused:
    def test_an_engine_that_is_none(self, events: Path) -> None:
        with pytest.raises(InvalidValue, match="'python', 'arrow', 'duckdb', 'polars'"):
            resolution(events, form=form(), period=PERIOD, calendar=CALENDAR, engine="spork")

    def test_columns_asked_more_than_the_law_asks(self, events: Path) -> None:
        with pytest.raises(InvalidValue, match="engine='python' and the events as source"):
            resolution(events, form=form(), period=PERIOD, calendar=CALENDAR, engine="arrow", conduct=True)

    def test_snapshots_of_another_moment(self) -> None:
        rows = pa.Table.from_batches(snapshots_of(a_slice()[:9], LAST + timedelta(microseconds=1), CALENDAR))
        with pytest.raises(InvalidValue, match="needs snapshots of"):
            resolution(rows, form=form(), period=PERIOD, calendar=CALENDAR)

    def test_snapshots_counted_one_by_one(self) -> None:
        rows = pa.Table.from_batches(snapshots_of(a_slice()[:9], LAST, CALENDAR))
        with pytest.raises(InvalidValue, match="'python' takes events"):
            resolution(rows, form=form(), period=PERIOD, calendar=CALENDAR, engine="python")

    def test_a_dossier_twice_among_snapshots(self) -> None:
        rows = pa.Table.from_batches(snapshots_of(a_slice()[:9], LAST, CALENDAR))
        with pytest.raises(InvalidValue, match="counts a dossier once"):
            resolution(pa.concat_tables([rows, rows]), form=form(), period=PERIOD, calendar=CALENDAR)

    def test_dossiers_out_of_order_are_not_written(self, tmp_path: Path) -> None:
        two = renamed([received("2024-01-02", WorkingDays(5))] * 2)
        for given_dossiers in (two[::-1], [two[0], two[0]]):
            with pytest.raises(InvalidValue, match="the same or a later id"):
                write_events(tmp_path / "e.parquet", given_dossiers)
        assert not (tmp_path / "e.parquet").exists()

    @pytest.mark.parametrize("engine", ENGINES)
    def test_a_report_that_does_not_reconcile(self, events: Path, engine: str) -> None:
        wrong: ReportForm = evolve(
            form(), identities=(Identity(form().identities[0].total, (form().identities[0].parts[0],)),)
        )
        with pytest.raises(DoesNotReconcile) as by_hand:
            report.resolution(a_slice(), form=wrong, period=PERIOD, calendar=CALENDAR)
        with pytest.raises(DoesNotReconcile) as by_groups:
            resolution(events, form=wrong, period=PERIOD, calendar=CALENDAR, engine=engine)
        assert str(by_groups.value) == str(by_hand.value)
        assert by_groups.value.say("vi") == by_hand.value.say("vi")
        assert by_groups.value.dossiers == by_hand.value.dossiers == tuple(sorted(by_hand.value.dossiers))

    @pytest.mark.parametrize("engine", ["python", "arrow"])
    def test_a_file_that_is_none_is_named(self, tmp_path: Path, engine: str) -> None:
        (text := tmp_path / "events.csv").write_text("dossier,place\nA01,1\n", encoding="utf-8")
        for path, why in (
            (tmp_path / "nowhere.parquet", "No such file"),
            (text, "is not Parquet"),
            (tmp_path, "is a folder"),
        ):
            for named in (path, str(path)):
                with pytest.raises(BadFile, match=why) as caught:
                    resolution(named, form=form(), period=PERIOD, calendar=CALENDAR, engine=engine)
                assert caught.value.path == str(path)
                with pytest.raises(BadFile, match=why):
                    next(read_dossiers(path))

    @pytest.mark.parametrize("engine", ["python", "arrow"])
    def test_a_fault_of_a_row_is_told_with_its_file(self, tmp_path: Path, engine: str) -> None:
        path = tmp_path / "events.parquet"
        write_events(path, sorted(a_slice()[:3], key=lambda one: one.id.text))
        rows, bases = pq.read_table(path), read_bases(path).values()
        kinds = pa.array(["Filed", "Receved", *rows.column("kind").to_pylist()[2:]], rows.schema.field("kind").type)
        pq.write_table(rows.set_column(rows.schema.get_field_index("kind"), "kind", kinds), path)
        with pytest.raises(BadFile, match="'Receved' is not known") as caught:
            resolution(path, form=form(), period=PERIOD, calendar=CALENDAR, engine=engine, bases=bases)
        assert caught.value.path == str(path)
        with pytest.raises(BadFile, match="'Receved' is not known") as again:
            list(read_dossiers(path, bases=bases))
        assert again.value.path == str(path)

    def test_a_source_of_another_type_is_not_repeated(self) -> None:
        """Its type is told, and what it holds is not: it is about people."""
        held = a_slice()[:3]
        frame = pl.DataFrame({"dossier": [one.id.text for one in held]})
        for source, got, advice in (
            (list(held), "got list;", "tthc.report.resolution"),
            (frame, "got polars.DataFrame;", "pyarrow.table(source).cast(tthc.scale.EVENTS), bases="),
            (None, "got NoneType;", "tthc.report.resolution"),
        ):
            for engine in ("python", "polars"):
                with pytest.raises(InvalidValue, match=got) as caught:
                    resolution(source, form=form(), period=PERIOD, calendar=CALENDAR, engine=engine)
                assert advice in str(caught.value)
                assert advice in caught.value.say("vi")
                assert held[0].id.text not in str(caught.value)

    def test_the_advice_for_a_frame_helps(self, events: Path, expected: Report) -> None:
        frame = pl.read_parquet(events)
        rows = pa.table(frame).cast(EVENTS)
        told = resolution(rows, form=form(), period=PERIOD, calendar=CALENDAR, bases=read_bases(events).values())
        assert told == expected

    @pytest.mark.parametrize(
        ("name", "given", "expected"),
        [
            ("form", "II.06a/VPCP/KSTT", "a ReportForm"),
            ("period", "2024-Q1", "a Span"),
            ("policy", "default", "a CountingPolicy"),
            ("rows_by", "offce", "one of field, office"),
        ],
    )
    @pytest.mark.parametrize("engine", ["python", "polars"])
    def test_an_argument_of_another_kind(self, events: Path, engine: str, name: str, given: str, expected: str) -> None:
        asked_of: dict[str, Any] = {"form": form(), "period": PERIOD, "calendar": CALENDAR, name: given}
        with pytest.raises(InvalidValue, match=f"{name} is {expected}.*got '{given}'"):
            resolution(events, engine=engine, **asked_of)

    def test_an_engine_that_is_not_installed(self, events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(__import__("sys").modules, "polars", None)
        with pytest.raises(MissingExtra, match=r"tthc\[polars\]"):
            resolution(events, form=form(), period=PERIOD, calendar=CALENDAR, engine="polars")


class TestParts:
    @pytest.mark.parametrize("parts", [1, 2, 3, 7, 100])
    def test_of_a_file_are_the_file(self, events: Path, parts: int, tmp_path: Path) -> None:
        """Also where row groups end within a dossier, as other writers leave them."""
        torn = tmp_path / "torn.parquet"
        whole = pq.read_table(events)
        pq.write_table(whole, torn, row_group_size=101)
        for path in (events, torn):
            back = [
                row
                for part in EventFile(str(path)).parts(parts)
                for rows in part.batches()
                for row in zip(rows.column("dossier").to_pylist(), rows.column("place").to_pylist(), strict=True)
            ]
            assert back == list(zip(whole["dossier"].to_pylist(), whole["place"].to_pylist(), strict=True))

    def test_one_dossier_over_many_row_groups(self, tmp_path: Path) -> None:
        long = received("2024-01-02", WorkingDays(5), *(event(Filed, "2024-01-03") for _ in range(40)))
        some = renamed(
            [
                received("2024-01-02", WorkingDays(5)),
                long,
                received("2024-01-02", WorkingDays(5), event(Finished, "2024-01-04")),
            ]
        )
        rows = EventRows()
        for one in some:
            rows.add_dossier(one)
        path = tmp_path / "long.parquet"
        pq.write_table(rows.take(), path, row_group_size=5)
        for parts in (1, 2, 3, 5, 9):
            back = [
                name
                for part in EventFile(str(path)).parts(parts)
                for batch in part.batches()
                for name in batch.column("dossier").to_pylist()
            ]
            assert len(back) == 2 + 42 + 3
        assert list(read_dossiers(path, bases=rows.bases)) == some
