"""The log in a folder: whole batches, touched dossiers alone, and snapshots brought up to date."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from itertools import groupby
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.histories import at, basis, event, filed, received
from tests.scale.log.years import CALENDAR, LAST, PERIOD, a_slice, form
from tthc import report
from tthc.codes import DossierId
from tthc.dossier import Delivered, Dossier, Event, Filed, Finished, Received, Transferred
from tthc.errors import BadFile, InvalidValue
from tthc.scale import EventLog, EventRows, resolution, snapshots_of
from tthc.scale.log import decode, eventlog, files
from tthc.span import ZONE, Span
from tthc.term import WorkingDays

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

DOSSIERS = a_slice()[:250]


def by_id(dossiers: Sequence[Dossier]) -> dict[str, Dossier]:
    return {one.id.text: one for one in dossiers}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> EventLog:
    made = EventLog.create(tmp_path_factory.mktemp("log") / "province", buckets=4)
    assert made.append_dossiers("all", DOSSIERS)
    return made


@pytest.fixture
def folds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dossiers that are folded, as they are."""
    folded: list[str] = []
    replay = Dossier.replay

    class Counting:
        @staticmethod
        def replay(events: Sequence[Event], *, id: DossierId) -> Dossier:  # noqa: A002
            folded.append(id.text)
            return replay(events, id=id)

    monkeypatch.setattr(decode, "Dossier", Counting)
    return folded


class TestReading:
    def test_every_dossier_comes_back_once(self, log: EventLog) -> None:
        back = list(log.dossiers())
        assert len(back) == len(DOSSIERS)
        assert by_id(back) == by_id(DOSSIERS)

    def test_one_bucket_holds_what_belongs_there(self, log: EventLog) -> None:
        for bucket in range(4):
            held = [one.id.text for one in log.dossiers(buckets=[bucket])]
            assert held == sorted(one.id.text for one in DOSSIERS if log.bucket(one.id.text) == bucket)

    def test_some_dossiers_are_folded_alone(self, log: EventLog, folds: list[str]) -> None:
        asked = [DOSSIERS[3].id, DOSSIERS[177].id]
        assert {one.id for one in log.dossiers(among=asked)} == set(asked)
        assert sorted(folds) == sorted(one.text for one in asked)
        assert list(log.dossiers(among=[])) == []

    def test_as_of_a_moment(self, log: EventLog) -> None:
        moment = at("2023-07-14T10:30")
        expected = [one.as_of(moment) for one in DOSSIERS if one.filing.at <= moment]
        assert by_id(list(log.dossiers(as_of=moment))) == by_id(expected)

    def test_as_known_on_a_day(self, log: EventLog) -> None:
        day = date(2023, 7, 14)
        known = list(log.dossiers(known_on=day))
        assert known
        assert all(event.recorded_at.date() <= day for one in known for event in one.events)
        end = at("2023-07-14T23:59:59")
        assert by_id(known) == by_id([one.known_on(end) for one in DOSSIERS if one.filing.recorded_at <= end])

    def test_a_log_is_opened_again(self, log: EventLog) -> None:
        assert EventLog.open(log.folder) == log
        assert log.batches == ("all",)

    def test_the_files_are_by_the_day_recorded(self, log: EventLog) -> None:
        files = log.files()
        assert [one.day for one in files] == sorted(one.day for one in files)
        rows = pq.ParquetFile(files[5].path).read()
        days = {(moment + timedelta(hours=7)).date() for moment in rows.column("recorded_at").to_pylist()}
        assert days == {files[5].day}


def content(log: EventLog) -> dict[str, bytes]:
    """What stands in the folder of a log."""
    return {str(path): path.read_bytes() for path in log.folder.rglob("*") if path.is_file()}


class TestAppending:
    ONE = received("2024-01-02", WorkingDays(5), event(Transferred, "2024-01-03"))

    def test_a_batch_twice_changes_nothing(self, tmp_path: Path) -> None:
        log = EventLog.create(tmp_path / "log")
        assert log.append_dossiers("2024-01-03", [self.ONE])
        before = sorted(path.name for path in log.folder.rglob("*"))
        assert not log.append_dossiers("2024-01-03", [self.ONE])
        assert sorted(path.name for path in log.folder.rglob("*")) == before
        assert list(log.dossiers()) == [self.ONE]

    def test_another_batch_under_its_name_is_refused(self, tmp_path: Path) -> None:
        log = EventLog.create(tmp_path / "log")
        log.append_dossiers("a", [self.ONE])
        with pytest.raises(InvalidValue, match="a batch a with other rows"):
            log.append_dossiers("a", [received("2024-01-02", WorkingDays(5))])

    def test_later_events_go_on(self, tmp_path: Path) -> None:
        log = EventLog.create(tmp_path / "log")
        log.append_dossiers("a", [self.ONE])
        rows = EventRows()
        rows.add(self.ONE.id, [event(Finished, "2024-01-08"), event(Delivered, "2024-01-09")], first=4)
        log.append("b", rows)
        (back,) = log.dossiers()
        assert back == self.ONE.after(event(Finished, "2024-01-08")).after(event(Delivered, "2024-01-09"))

    @pytest.mark.parametrize("first", [1, 3, 5, 9])
    def test_a_place_taken_or_left_out_is_refused(self, tmp_path: Path, first: int) -> None:
        log = EventLog.create(tmp_path / "log")
        log.append_dossiers("a", [self.ONE])
        before = content(log)
        rows = EventRows()
        rows.add(self.ONE.id, [event(Finished, "2024-01-08")], first=first)
        with pytest.raises(InvalidValue, match=f"dossier D01: place {first} comes, 4 is expected"):
            log.append("b", rows)
        assert content(log) == before
        assert list(log.dossiers()) == [self.ONE]

    def test_places_within_a_batch(self, tmp_path: Path) -> None:
        log = EventLog.create(tmp_path / "log")
        for wanted, comes, places in ((1, 2, [2]), (2, 3, [1, 3]), (2, 1, [1, 1]), (3, 2, [1, 2, 2, 3])):
            rows = EventRows()
            for place in places:
                rows.add(self.ONE.id, [event(Filed, "2024-01-02")], first=place)
            with pytest.raises(InvalidValue, match=f"D01: place {comes} comes, {wanted} is expected"):
                log.append("a", rows)
        assert log.batches == ()

    @pytest.mark.parametrize("buckets", [1, 4])
    def test_the_same_dossiers_under_another_name_are_refused(self, tmp_path: Path, buckets: int) -> None:
        """The first are named, and how many there are; those the log has not are not told, and not written."""
        log = EventLog.create(tmp_path / "log", buckets=buckets)
        log.append_dossiers("a", DOSSIERS[:20])
        before = content(log)
        with pytest.raises(InvalidValue) as caught:
            log.append_dossiers("b", DOSSIERS[:30])
        for one in DOSSIERS[:3]:
            told = f"dossier {one.id}: place 1 comes, {len(one.events) + 1} is expected"
            assert told in str(caught.value)
        assert str(caught.value).count("is expected") == 3
        assert "; and 17 more dossiers" in str(caught.value)
        assert "17 hồ sơ khác" in caught.value.say("vi")
        assert content(log) == before
        assert by_id(list(log.dossiers())) == by_id(DOSSIERS[:20])
        assert log.append_dossiers("b", DOSSIERS[20:30])

    def test_only_the_buckets_of_its_dossiers_are_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        log = EventLog.create(tmp_path / "log", buckets=4)
        log.append_dossiers("a", DOSSIERS[:40])
        read: list[int] = []
        last_places = files.last_places

        def reading(held: Sequence[files.LogFile], buckets: list[int], dossiers: pa.Array) -> dict[str, int]:
            read.extend(buckets)
            return last_places(held, buckets, dossiers)

        monkeypatch.setattr(files, "last_places", reading)
        log.append_dossiers("b", [DOSSIERS[41]])
        assert read == [log.bucket(DOSSIERS[41].id.text)]

    @pytest.mark.parametrize("name", ["", "../a", ".a", "đợt 1", "a" * 101])
    def test_a_name_that_is_none(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(InvalidValue, match="a batch is named"):
            EventLog.create(tmp_path / "log").append(name, EventRows())

    def test_a_basis_that_is_nowhere_is_refused(self, tmp_path: Path) -> None:
        rows = EventRows()
        held = basis(WorkingDays(5), date(2024, 1, 2))
        rows.add(DossierId("D01"), [filed(held, "2024-01-02"), event(Received, "2024-01-02T10:00", basis=held)])
        table = rows.take()
        log = EventLog.create(tmp_path / "log")
        with pytest.raises(BadFile, match="no such basis"):
            log.append("a", table)
        assert log.append("a", table, bases=[held])
        assert log.append("b", EventRows())
        assert len(list(log.dossiers())) == 1

    def test_a_folder_that_holds_something(self, tmp_path: Path) -> None:
        (tmp_path / "x").touch()
        with pytest.raises(InvalidValue, match="something is in this folder"):
            EventLog.create(tmp_path)
        with pytest.raises(BadFile, match="is no log of events"):
            EventLog.open(tmp_path)
        with pytest.raises(InvalidValue, match="1 bucket or more"):
            EventLog.create(tmp_path / "log", buckets=0)


def appending(folder: Path, batch: str, begin: Barrier, told: "Queue[tuple[str, str]]") -> None:
    """What one of several processes does."""
    log, some = EventLog.open(folder), DOSSIERS[:40]
    begin.wait()
    try:
        told.put((batch, str(log.append_dossiers(batch, some))))
    except InvalidValue as refused:
        told.put((batch, type(refused).__name__))


class TestTwoWriters:
    """They wait for each other: what the second finds is what the first left."""

    @pytest.mark.parametrize(
        ("names", "answers"),
        [(("a", "b"), {"True", "InvalidValue"}), (("a", "a"), {"True", "False"})],
        ids=["two names", "one name"],
    )
    def test_the_same_dossiers_come_in_once(self, tmp_path: Path, names: Sequence[str], answers: set[str]) -> None:
        log = EventLog.create(tmp_path / "log", buckets=4)
        processes = get_context("spawn")
        begin, told = processes.Barrier(2), processes.Queue()
        writers = [processes.Process(target=appending, args=(log.folder, name, begin, told)) for name in names]
        for writer in writers:
            writer.start()
        found = [told.get(timeout=120) for _ in writers]
        for writer in writers:
            writer.join()
        assert {answer for _, answer in found} == answers
        assert by_id(list(log.dossiers())) == by_id(DOSSIERS[:40])
        assert log.append_dossiers("c", DOSSIERS[40:42])

    def test_threads_too(self, tmp_path: Path) -> None:
        log = EventLog.create(tmp_path / "log", buckets=4)

        def append(name: str) -> bool | None:
            try:
                return log.append_dossiers(name, DOSSIERS[:20])
            except InvalidValue:
                return None

        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(append, "abcd"))
        assert answers.count(True) == 1
        assert by_id(list(log.dossiers())) == by_id(DOSSIERS[:20])


class TestRowsThatWereGathered:
    def test_stay_when_they_are_appended(self, tmp_path: Path) -> None:
        """A second try after a failure nobody understood writes nothing twice, and loses nothing."""
        log, rows = EventLog.create(tmp_path / "log"), EventRows()
        rows.add_dossier(DOSSIERS[0])
        assert log.append("a", rows)
        assert len(rows) == len(DOSSIERS[0].events)
        assert not log.append("a", rows)
        with pytest.raises(InvalidValue, match="does not go on from the log"):
            log.append("b", rows)
        assert [one.id for one in log.dossiers()] == [DOSSIERS[0].id]

    def test_of_a_dossier_all_are_kept_or_none(self) -> None:
        """One that cannot be told must not leave the history before it as if it were the whole."""
        rows = EventRows()
        with pytest.raises(InvalidValue, match="is no kind of event"):
            rows.add(DOSSIERS[0].id, [*DOSSIERS[0].events[:2], "no event"])  # type: ignore[list-item]  # what is refused
        assert len(rows) == 0
        rows.add_dossier(DOSSIERS[0])
        assert len(rows) == len(DOSSIERS[0].events)

    @pytest.mark.parametrize(
        ("column", "value"),
        [("role", "boss"), ("kind", "Nope"), ("channel", "zzz"), ("procedure", "abc"), ("rest", '{"papers":["x"]}')],
    )
    def test_what_no_event_says_comes_into_no_log(self, tmp_path: Path, column: str, value: str) -> None:
        """It could never be read again, and nothing of the log with it."""
        log, rows = EventLog.create(tmp_path / "log", buckets=2), EventRows()
        assert log.append_dossiers("a", DOSSIERS[1:3])
        before = content(log)
        rows.add_dossier(DOSSIERS[0])
        table = rows.table
        values = [value, *table.column(column).to_pylist()[1:]]
        wrong = table.set_column(
            table.schema.get_field_index(column), column, pa.array(values, table.schema.field(column).type)
        )
        with pytest.raises(BadFile) as caught:
            log.append("b", wrong, bases=rows.bases)
        assert caught.value.path == "b"
        assert content(log) == before
        assert len(list(log.dossiers())) == 2
        assert log.append("b", table, bases=iter(rows.bases))

    def test_what_is_none_is_refused(self, tmp_path: Path) -> None:
        log = EventLog.create(tmp_path / "log")
        for wrong in ([1, 2], "x", None):
            with pytest.raises(InvalidValue, match="rows are EventRows or a pyarrow"):
                log.append("a", wrong)
        with pytest.raises(InvalidValue, match="a log holds dossiers, got str"):
            log.append_dossiers("a", ["x"])  # type: ignore[list-item]  # what is refused
        with pytest.raises(InvalidValue, match=r"id is a tthc\.DossierId, got str"):
            EventRows().add("x", [])  # type: ignore[arg-type]  # what is refused
        with pytest.raises(InvalidValue, match=r"id is a tthc\.DossierId, got str"):
            list(log.dossiers(among=["x"]))  # type: ignore[list-item]  # what is refused
        assert log.batches == ()

    def test_the_folder_one_stands_in_has_a_name(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (inside := tmp_path / "không có gì").mkdir()
        monkeypatch.chdir(inside)
        with pytest.raises(BadFile, match="không có gì: 1 fault"):
            EventLog.open(".")


class Killed(BaseException):
    """What stops a writer between two steps."""


class TestAKilledWriter:
    def steps(self, tmp_path: Path) -> int:
        """How many files a batch writes."""
        log = EventLog.create(tmp_path / "counted")
        log.append_dossiers("a", DOSSIERS[:40])
        return len([path for path in log.folder.rglob("*.*") if path.parent != log.folder])

    def test_counts_nothing_that_is_not_whole(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Killed before any of its files has its name, the batch is not there; appended again, it is whole."""
        rename = eventlog._rename
        steps = self.steps(tmp_path)
        assert steps > 20
        for fatal in (0, 1, steps // 2, steps - 2):
            log = EventLog.create(tmp_path / f"log{fatal}")
            log.append_dossiers("before", [TestAppending.ONE])
            done = 0

            def dying(part: Path, path: Path, fatal: int = fatal) -> None:
                nonlocal done
                if done == fatal:
                    part.write_bytes(part.read_bytes()[:50])  # torn
                    raise Killed
                done += 1
                rename(part, path)

            monkeypatch.setattr(eventlog, "_rename", dying)
            with pytest.raises(Killed):
                log.append_dossiers("a", DOSSIERS[:40])
            monkeypatch.setattr(eventlog, "_rename", rename)
            assert log.batches == ("before",)
            assert list(log.dossiers()) == [TestAppending.ONE]
            assert log.append_dossiers("a", DOSSIERS[:40])
            assert len(list(log.dossiers())) == 41


ONWARDS = date(2023, 11, 10)


def daily(dossiers: Sequence[Dossier]) -> Iterator[tuple[date, EventRows]]:
    """The events of dossiers as they were recorded, day by day; those before a day in one batch."""
    told = [
        (max(each.recorded_at.date(), ONWARDS), one.id, place, each)
        for one in dossiers
        for place, each in enumerate(one.events, 1)
    ]
    told.sort(key=lambda row: (row[0], row[1], row[2]))
    for day, events in groupby(told, key=lambda row: row[0]):
        rows = EventRows()
        for _, name, place, each in events:
            rows.add(name, [each], first=place)
        yield day, rows


BETWEEN: Final = (date(2022, 12, 1), date(2023, 12, 31))
MOMENTS: Final = st.datetimes(*(datetime(*day.timetuple()[:3]) for day in BETWEEN), timezones=st.just(ZONE))


def anew(log: EventLog, moment: datetime) -> pa.Table:
    """The snapshots of a log at a moment, by dossier."""
    return log.snapshots(moment, calendar=CALENDAR).read_all().sort_by("dossier")


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> list[EventLog]:
    """A log of forty dossiers with one batch, with two, and with three: most go on in the second."""
    some = DOSSIERS[:40]
    first, second = EventRows(), EventRows()
    for one in some[:30]:
        known = max(1, len(one.events) // 2)
        first.add(one.id, one.events[:known])
        second.add(one.id, one.events[known:], first=known + 1)
    tables = first.take(), second.take()
    bases = [*first.bases, *second.bases]
    logs = [EventLog.create(tmp_path_factory.mktemp("stages") / "log", buckets=2) for _ in range(3)]
    for count, log in enumerate(logs, 1):
        for name, rows in zip("ab"[:count], tables, strict=False):
            assert log.append(name, rows, bases=bases)
    assert logs[-1].append_dossiers("c", some[30:])
    return logs


class TestRefreshing:
    def test_only_touched_dossiers_are_folded(self, tmp_path: Path, folds: list[str]) -> None:
        log = EventLog.create(tmp_path / "log", buckets=4)
        days = list(daily(DOSSIERS))
        for day, rows in days[:-6]:
            log.append(day.isoformat(), rows)
        first = days[-7][0]
        before = log.snapshots(at(f"{first}T23:59"), calendar=CALENDAR).read_all()
        folds.clear()
        later = days[-6:]
        touched = {name for _, rows in later for name in rows.columns["dossier"]}
        for day, rows in later:
            log.append(day.isoformat(), rows)
        last = at(f"{later[-1][0]}T23:59")
        now = log.refresh(before, as_of=last, calendar=CALENDAR)
        assert sorted(folds) == sorted(touched)
        assert 0 < len(folds) < len(DOSSIERS) / 2
        anew = log.snapshots(last, calendar=CALENDAR).read_all().sort_by("dossier")
        assert now.equals(anew)
        assert now.schema.metadata == anew.schema.metadata
        folds.clear()
        assert log.refresh(before, as_of=last, calendar=CALENDAR, since=later[0][0]).equals(now)
        assert sorted(folds) == sorted(touched)

    def test_nothing_new_folds_nothing(self, log: EventLog, folds: list[str]) -> None:
        before = log.snapshots(LAST, calendar=CALENDAR).read_all()
        waiting = sum(moment is not None for moment in before.column("next_at").to_pylist())
        folds.clear()
        now = log.refresh(before, as_of=LAST + timedelta(days=400), calendar=CALENDAR)
        assert len(folds) == waiting < len(before)
        assert now.column("next_at").null_count == len(now)

    def test_what_was_recorded_before_it_happened_is_folded_when_it_has(self, tmp_path: Path, folds: list[str]) -> None:
        log = EventLog.create(tmp_path / "log")
        ahead = received("2024-01-02", WorkingDays(5), event(Finished, "2024-01-08", recorded_at=at("2024-01-03")))
        log.append_dossiers("a", [ahead])
        before = log.snapshots(at("2024-01-04"), calendar=CALENDAR).read_all()
        folds.clear()
        assert log.refresh(before, as_of=at("2024-01-05"), calendar=CALENDAR).column("ended_at").null_count == 1
        assert folds == []
        assert log.refresh(before, as_of=at("2024-01-08"), calendar=CALENDAR).column("ended_at").null_count == 0
        assert folds == ["D01"]

    @pytest.mark.parametrize("days", [0, 1, 20, 400])
    def test_what_was_filed_after_and_was_in_the_log_already(self, log: EventLog, days: int) -> None:
        evening = at("2023-09-30T23:59:59.999999")
        before = log.snapshots(evening, calendar=CALENDAR).read_all()
        assert len(before) < len(DOSSIERS)
        later = evening + timedelta(days=days)
        assert log.refresh(before, as_of=later, calendar=CALENDAR).equals(anew(log, later))

    @given(st.integers(0, 2), st.tuples(MOMENTS, MOMENTS).map(sorted), st.none() | st.dates(*BETWEEN))
    @settings(max_examples=25, deadline=None)
    def test_is_what_is_taken_anew(
        self, stages: list[EventLog], stage: int, moments: list[datetime], since: date | None
    ) -> None:
        """Whatever the two moments, and whichever batches were there at the first."""
        first, second = moments
        before = stages[stage].snapshots(first, calendar=CALENDAR).read_all()
        now = stages[-1].refresh(before, as_of=second, calendar=CALENDAR, since=since)
        expected = anew(stages[-1], second)
        assert now.equals(expected)
        assert now.schema.metadata == expected.schema.metadata

    @pytest.mark.parametrize("part", [{"known_on": date(2023, 9, 30)}, {"buckets": [0]}])
    def test_of_a_part_of_the_log(self, log: EventLog, part: dict[str, Any]) -> None:
        before = log.snapshots(at("2023-10-15"), calendar=CALENDAR, **part).read_all()
        assert not before.sort_by("dossier").equals(anew(log, at("2023-10-15")))
        assert log.refresh(before, as_of=LAST, calendar=CALENDAR).equals(anew(log, LAST))

    def test_under_another_calendar_all_are_taken_anew(self, log: EventLog, folds: list[str]) -> None:
        """A closure of the office moves last days of dossiers of which nothing is new."""
        before = log.snapshots(LAST, calendar=CALENDAR).read_all()
        other = CALENDAR.with_closure(date(2023, 9, 20), reason="bão", source="99/2022/NĐ-CP, Điều 16", counts=False)
        expected = log.snapshots(LAST, calendar=other).read_all().sort_by("dossier")
        assert not before.sort_by("dossier").equals(expected)
        folds.clear()
        now = log.refresh(before, as_of=LAST, calendar=other)
        assert now.equals(expected)
        assert now.schema.metadata == expected.schema.metadata
        assert len(folds) == len(DOSSIERS)
        untold = before.replace_schema_metadata(
            {key: told for key, told in before.schema.metadata.items() if key != b"tthc.calendar"}
        )
        folds.clear()
        assert log.refresh(untold, as_of=LAST, calendar=CALENDAR).equals(before.sort_by("dossier"))
        assert len(folds) == len(DOSSIERS), "nobody told which calendar they were taken under"

    def test_never_backwards(self, log: EventLog) -> None:
        before = log.snapshots(LAST, calendar=CALENDAR).read_all()
        with pytest.raises(InvalidValue, match="cannot be brought back"):
            log.refresh(before, as_of=LAST - timedelta(microseconds=1), calendar=CALENDAR)
        with pytest.raises(InvalidValue, match="carry their moment"):
            log.refresh(before.replace_schema_metadata(None), as_of=LAST, calendar=CALENDAR)


class TestAReport:
    @pytest.mark.parametrize("engine", ["python", "arrow", "polars", "duckdb"])
    def test_is_the_one_over_its_dossiers(self, log: EventLog, engine: str) -> None:
        told = resolution(log, form=form(), period=PERIOD, calendar=CALENDAR, engine=engine)
        assert told == report.resolution(DOSSIERS, form=form(), period=PERIOD, calendar=CALENDAR)

    def test_by_snapshots_too(self, log: EventLog) -> None:
        rows = log.snapshots(LAST, calendar=CALENDAR).read_all()
        told = resolution(rows, form=form(), period=PERIOD, calendar=CALENDAR)
        assert told == report.resolution(DOSSIERS, form=form(), period=PERIOD, calendar=CALENDAR)

    def test_not_by_snapshots_taken_under_another_calendar(self, log: EventLog) -> None:
        other = CALENDAR.with_closure(date(2023, 9, 20), reason="bão", source="TB 1", edition="xã A")
        rows = log.snapshots(LAST, calendar=other).read_all()
        with pytest.raises(
            InvalidValue, match=f"under the calendar xã A, the report is asked under {CALENDAR.edition}"
        ):
            resolution(rows, form=form(), period=PERIOD, calendar=CALENDAR)
        assert resolution(rows, form=form(), period=PERIOD, calendar=other).cell("all")


def test_what_the_log_says_of_itself(log: EventLog) -> None:
    told = json.loads((log.folder / "log.json").read_text())
    assert told == {"format": "tthc.log/1", "buckets": 4}
    (log.folder / "other").mkdir()
    (log.folder / "other" / "log.json").write_text('{"format": "tthc.log/2", "buckets": 4}')
    with pytest.raises(BadFile, match=r"must be tthc\.log/1"):
        EventLog.open(log.folder / "other")


def test_a_camera_and_a_log_take_the_same_snapshots(log: EventLog) -> None:
    period = Span(date(2023, 1, 1), date(2023, 6, 30))
    moment = period.ends - timedelta(microseconds=1)
    direct = pa.Table.from_batches(snapshots_of(sorted(DOSSIERS, key=lambda one: one.id.text), moment, CALENDAR))
    assert log.snapshots(moment, calendar=CALENDAR).read_all().sort_by("dossier").equals(direct)
