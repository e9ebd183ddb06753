"""Object-centric logs (OCEL 2.0): what the standard demands of JSON and SQLite, nobody in clear, flat memory."""

import json
import secrets
import sqlite3
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import parse

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from tests.dossier.test_chain import histories
from tests.histories import made
from tests.wire.mining_logs import CANARY, KEY, OTHER, everything, expected, generated
from tthc.codes import DossierId
from tthc.dossier import Dossier, Event, Filed
from tthc.dossier.events import EVENTS
from tthc.errors import InvalidValue
from tthc.span import moment
from tthc.term import Cause
from tthc.testing import generate
from tthc.text import Lang
from tthc.wire.mining import LogWritten, write_ocel_json, write_ocel_sqlite, write_xes
from tthc.wire.mining.facts import facts
from tthc.wire.mining.ocel import event_rows

SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "ocel20-schema.json"
TYPES = {"string", "time", "integer", "float", "boolean"}

Log = dict[str, Any]


def as_json(dossiers: Iterable[Dossier], path: Path, *, key: bytes = KEY, lang: Lang | None = None) -> Log:
    write_ocel_json(dossiers, path, key=key, lang=lang)
    log: Log = json.loads(path.read_text(encoding="utf-8"))
    return log


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    return as_json((*generated(), everything()), tmp_path_factory.mktemp("ocel") / "log.json")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("ocel") / "log.sqlite"
    write_ocel_sqlite((*generated(), everything()), path, key=KEY)
    with closing(sqlite3.connect(path)) as base:
        yield base


def rows(base: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    return base.execute(query).fetchall()


class TestJson:
    """The JSON form of OCEL 2.0."""

    @pytest.mark.skipif(not SCHEMA.is_file(), reason="the standard's schema is no part of this repository")
    def test_is_valid_by_the_standard_s_schema(self, log: Log) -> None:
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        jsonschema.validate(log, schema, format_checker=jsonschema.FormatChecker())

    def test_has_the_four_parts(self, log: Log) -> None:
        assert set(log) == {"eventTypes", "objectTypes", "events", "objects"}

    @pytest.mark.parametrize(("items", "types"), [("events", "eventTypes"), ("objects", "objectTypes")])
    def test_every_type_is_declared_once_with_its_attributes(self, log: Log, items: str, types: str) -> None:
        """Events and objects are of declared types, and have attributes that their type declares."""
        declared = {one["name"]: {row["name"]: row["type"] for row in one["attributes"]} for one in log[types]}
        assert len(declared) == len(log[types])
        assert all(kind in TYPES for rows in declared.values() for kind in rows.values())
        for one in log[items]:
            assert {row["name"] for row in one["attributes"]} <= set(declared[one["type"]])

    def test_ids_are_unique_over_events_and_objects(self, log: Log) -> None:
        ids = [one["id"] for one in (*log["events"], *log["objects"])]
        assert len(set(ids)) == len(ids)

    def test_relations_lead_to_objects_and_are_qualified(self, log: Log) -> None:
        ids = {one["id"] for one in log["objects"]}
        for one in (*log["events"], *log["objects"]):
            related = [(row["objectId"], row["qualifier"]) for row in one["relationships"]]
            assert {key for key, _ in related} <= ids
            assert len(set(related)) == len(related)
            assert all(qualifier for _, qualifier in related)

    def test_values_are_what_their_types_say(self, log: Log) -> None:
        types = {one["name"]: {row["name"]: row["type"] for row in one["attributes"]} for one in log["eventTypes"]}
        read: dict[str, Callable[[str], object]] = {
            "string": str,
            "integer": int,
            "time": datetime.fromisoformat,
            "boolean": ["true", "false"].index,
        }
        for one in log["events"]:
            for row in one["attributes"]:
                read[types[one["type"]][row["name"]]](row["value"])

    def test_an_object_s_attribute_holds_from_a_time(self, log: Log) -> None:
        """What holds from the beginning is of 1970-01-01, what changes of the moment of the change."""
        changed = {"promised", "outcome"}
        for one in log["objects"]:
            for row in one["attributes"]:
                assert row["time"].startswith("1970-01-01T00:00:00") is (row["name"] not in changed)

    def test_every_event_touches_its_dossier_and_procedure(self, log: Log) -> None:
        types = {one["id"]: one["type"] for one in log["objects"]}
        for one in log["events"]:
            kinds = Counter(types[row["objectId"]] for row in one["relationships"])
            assert kinds["dossier"] == kinds["procedure"] == 1

    def test_all_types_of_objects_are_there(self, log: Log) -> None:
        assert {one["type"] for one in log["objects"]} == {one["name"] for one in log["objectTypes"]}

    def test_nothing_at_all_is_a_log_too(self, tmp_path: Path) -> None:
        log = as_json((), tmp_path / "log.json")
        assert (log["events"], log["objects"], log["eventTypes"]) == ([], [], [])


class TestRoundTrip:
    """Events, their order and their moments come back."""

    def test_events_by_dossier(self, log: Log) -> None:
        told: dict[str, list[tuple[str, datetime]]] = {}
        for one in log["events"]:
            dossier = next(row["objectId"] for row in one["relationships"] if row["qualifier"] == "of")
            told.setdefault(dossier, []).append((one["type"], datetime.fromisoformat(one["time"])))
        given = [[(event.cause.value, event.at) for event in expected(d)] for d in (*generated(), everything())]
        assert sorted(told.values()) == sorted(given)

    def test_times_are_in_utc_and_the_local_offset_is_kept(self, log: Log) -> None:
        for one in log["events"]:
            time = datetime.fromisoformat(one["time"])
            assert one["time"].endswith("Z")
            offset = next(row["value"] for row in one["attributes"] if row["name"] == "local_offset")
            assert (offset, time.utcoffset()) == ("+07:00", timedelta())

    def test_counts_are_told(self, tmp_path: Path) -> None:
        written = write_ocel_json(generated(), tmp_path / "log.json", key=KEY)
        assert written == LogWritten(400, sum(len(expected(dossier)) for dossier in generated()))
        assert write_ocel_sqlite(generated(), tmp_path / "log.sqlite", key=KEY) == written

    def test_both_forms_say_the_same(self, log: Log, base: sqlite3.Connection) -> None:
        assert sorted(rows(base, "SELECT ocel_id, ocel_type FROM event")) == sorted(
            (one["id"], one["type"]) for one in log["events"]
        )
        assert sorted(rows(base, "SELECT ocel_id, ocel_type FROM object")) == sorted(
            (one["id"], one["type"]) for one in log["objects"]
        )
        for table, items in (("event_object", "events"), ("object_object", "objects")):
            related = (
                (one["id"], row["objectId"], row["qualifier"]) for one in log[items] for row in one["relationships"]
            )
            assert sorted(rows(base, f"SELECT * FROM {table}")) == sorted(related)  # noqa: S608
        for one in log["events"]:
            cells = base.execute(f'SELECT * FROM "event_{one["type"]}" WHERE ocel_id = ?', (one["id"],))  # noqa: S608
            names, row = [column[0] for column in cells.description], cells.fetchone()
            held = {name: value for name, value in zip(names[2:], row[2:], strict=True) if value is not None}
            assert row[1] == one["time"]
            assert {name: str(value) for name, value in held.items() if name != "counted"} == {
                row["name"]: {"true": "1", "false": "0"}.get(row["value"], row["value"])
                for row in one["attributes"]
                if row["name"] != "counted"
            }

    def test_what_a_log_tells_of_a_dossier(self, log: Log) -> None:
        """The outcome stands at the event that ended it; what was put right does not count, what holds does."""
        name = next(
            one["id"] for one in log["objects"] if any(row["qualifier"] == "filer" for row in one["relationships"])
        )
        events = [one for one in log["events"] if {"objectId": name, "qualifier": "of"} in one["relationships"]]
        told = [{row["name"]: row["value"] for row in one["attributes"]} for one in events]
        assert [(one["cause"], one["counted"], one["round"], one.get("outcome")) for one in told] == [
            ("filed", "true", "1", None),
            ("received", "true", "1", None),
            ("assigned", "false", "1", None),
            ("assigned", "true", "1", None),
            ("reassigned", "true", "1", None),
            ("substituted", "true", "1", None),
            ("supplement_asked", "true", "1", None),
            ("supplemented", "true", "1", None),
            ("finished", "true", "2", "partly_granted"),
            ("delivered", "true", "2", None),
            ("delivered", "true", "2", None),
            ("corrected", "true", "2", None),
            ("not_received", "false", "2", None),
        ]

    def test_words_can_be_asked_for(self, tmp_path: Path) -> None:
        log = as_json(generated(), tmp_path / "log.json", lang="vi")
        assert {"nộp hồ sơ", "tiếp nhận hồ sơ đầy đủ"} <= {one["name"] for one in log["eventTypes"]}
        write_ocel_sqlite(generated(), tmp_path / "log.sqlite", key=KEY, lang="vi")
        with closing(sqlite3.connect(tmp_path / "log.sqlite")) as base:
            assert ("nộp hồ sơ", "filed") in rows(base, "SELECT * FROM event_map_type")

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_no_two_causes_share_their_words(self, lang: Lang) -> None:
        assert len({cause.label.say(lang) for cause in Cause}) == len(Cause)


class TestSqlite:
    """The relational form of OCEL 2.0."""

    def test_has_the_tables_of_the_standard(self, base: sqlite3.Connection) -> None:
        tables = {name for (name,) in rows(base, "SELECT name FROM sqlite_master WHERE type = 'table'")}
        kinds = {
            of: {name for (name,) in rows(base, f"SELECT ocel_type_map FROM {of}_map_type")}  # noqa: S608
            for of in ("event", "object")
        }
        assert tables == {
            *("event", "object", "event_object", "object_object", "event_map_type", "object_map_type"),
            *(f"{of}_{kind}" for of, names in kinds.items() for kind in names),
        }

    @pytest.mark.parametrize(
        ("table", "columns"),
        [
            ("event", ["ocel_id", "ocel_type"]),
            ("object", ["ocel_id", "ocel_type"]),
            ("event_object", ["ocel_event_id", "ocel_object_id", "ocel_qualifier"]),
            ("object_object", ["ocel_source_id", "ocel_target_id", "ocel_qualifier"]),
            ("event_map_type", ["ocel_type", "ocel_type_map"]),
            ("object_map_type", ["ocel_type", "ocel_type_map"]),
        ],
    )
    def test_tables_have_the_standard_s_columns(self, base: sqlite3.Connection, table: str, columns: list[str]) -> None:
        assert [row[1] for row in rows(base, f"PRAGMA table_info({table})")] == columns

    def test_tables_of_types_begin_with_the_standard_s_columns(self, base: sqlite3.Connection) -> None:
        for of, begin in (
            ("event", ["ocel_id", "ocel_time"]),
            ("object", ["ocel_id", "ocel_time", "ocel_changed_field"]),
        ):
            for (name,) in rows(base, f"SELECT ocel_type_map FROM {of}_map_type"):  # noqa: S608
                columns = rows(base, f"PRAGMA table_info({of}_{name})")
                assert [row[1] for row in columns][: len(begin)] == begin
                assert {row[2] for row in columns} <= {"TEXT", "TIMESTAMP", "INTEGER", "REAL", "BOOLEAN"}

    def test_every_foreign_key_leads_somewhere(self, base: sqlite3.Connection) -> None:
        assert rows(base, "PRAGMA foreign_key_check") == []
        assert rows(base, "PRAGMA integrity_check") == [("ok",)]
        tables = [name for (name,) in rows(base, "SELECT name FROM sqlite_master WHERE type = 'table'")]
        keyed = {table for table in tables if rows(base, f"PRAGMA foreign_key_list({table})")}
        assert set(tables) - keyed == {"event_map_type", "object_map_type"}

    def test_an_event_stands_in_the_table_of_its_type_alone(self, base: sqlite3.Connection) -> None:
        for kind, name in rows(base, "SELECT * FROM event_map_type"):
            listed = base.execute("SELECT ocel_id FROM event WHERE ocel_type = ? ORDER BY 1", (kind,)).fetchall()
            assert rows(base, f"SELECT ocel_id FROM event_{name} ORDER BY 1") == listed  # noqa: S608

    def test_an_object_has_one_first_state_and_changes_of_one_field(self, base: sqlite3.Connection) -> None:
        first = "SELECT ocel_id FROM object_dossier WHERE ocel_changed_field IS NULL"
        assert len(set(rows(base, first))) == len(rows(base, first)) == 401
        for changed, promised, outcome, channel in rows(
            base,
            "SELECT ocel_changed_field, promised, outcome, channel FROM object_dossier "
            "WHERE ocel_changed_field IS NOT NULL",
        ):
            assert channel is None
            assert {"promised": promised, "outcome": outcome}[changed] is not None
            assert (promised is None) is (changed != "promised")


class TestNames:
    """Persons, officers, dossiers, codes, results and slips stand under pseudonyms; free words never."""

    @pytest.mark.parametrize("write", [write_ocel_json, write_ocel_sqlite])
    def test_nobody_stands_in_clear(self, tmp_path: Path, write: Callable[..., LogWritten]) -> None:
        write([everything()], tmp_path / "log", key=KEY)
        content = (tmp_path / "log").read_bytes()
        assert CANARY.encode() not in content
        assert b"240506-0001" not in content
        assert "Sở Xây dựng".encode() in content

    @pytest.mark.parametrize("write", [write_ocel_json, write_ocel_sqlite])
    def test_in_clear_if_asked_and_free_words_not_even_then(
        self, tmp_path: Path, write: Callable[..., LogWritten]
    ) -> None:
        write([everything()], tmp_path / "log", pseudonymous=False)
        content = (tmp_path / "log").read_bytes()
        for known in ("-owner", "-filer", "-officer", "-right", "-dossier"):
            assert f"{CANARY}{known}".encode() in content
        assert b"000.00.00.H99-240506-0001" in content
        words = ("owner", "filer", "officer", "decider", "first", "second", "third", "right", "dossier", "1", "2", "7")
        clear = {f"{CANARY}-{word}" for word in words}
        for word in sorted(clear, key=len, reverse=True):
            content = content.replace(word.encode(), b"")
        assert CANARY.encode() not in content

    def test_one_key_gives_one_name_in_every_log(self, tmp_path: Path) -> None:
        one, same, other = (
            {
                o["id"]
                for o in as_json(generated(20), tmp_path / "log.json", key=key)["objects"]
                if o["type"] == "officer"
            }
            for key in (KEY, KEY, OTHER)
        )
        assert one == same
        assert not one & other
        assert len(one) == len(other)

    def test_a_person_of_two_dossiers_is_one_object(self, tmp_path: Path) -> None:
        dossiers = generated()
        people = {one.person for dossier in dossiers for one in dossier.parties}
        log = as_json(dossiers, tmp_path / "log.json")
        assert sum(one["type"] == "person" for one in log["objects"]) == len(people)

    @pytest.mark.parametrize("write", [write_ocel_json, write_ocel_sqlite])
    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({}, "secrets.token_bytes"),
            ({"key": None}, "pseudonymous=False"),
            ({"key": b"short"}, "16 bytes"),
            ({"key": "text of more than sixteen"}, "bytes.fromhex"),
            ({"key": 16 * [0]}, "got list"),
            ({"key": KEY, "pseudonymous": False}, "leave out the key"),
        ],
        ids=["nothing", "none", "short", "text", "numbers", "both"],
    )
    def test_without_a_key_nothing_is_written(
        self, tmp_path: Path, write: Callable[..., LogWritten], more: dict[str, Any], words: str
    ) -> None:
        with pytest.raises(InvalidValue, match=words):
            write(generated(5), tmp_path / "log", **more)
        assert list(tmp_path.iterdir()) == []

    def test_the_cure_works(self, tmp_path: Path) -> None:
        assert write_ocel_json(generated(5), tmp_path / "log", key=secrets.token_bytes(32)).dossiers == 5


def failing(dossiers: Iterable[Dossier]) -> Iterator[Dossier]:
    yield from dossiers
    raise RuntimeError("the source broke")


@pytest.mark.parametrize("write", [write_ocel_json, write_ocel_sqlite])
class TestWhole:
    """A log is there when it is whole, or as it was before."""

    def test_what_fails_leaves_what_was_there(self, tmp_path: Path, write: Callable[..., LogWritten]) -> None:
        path = tmp_path / "log"
        path.write_text("before")
        with pytest.raises(RuntimeError):
            write(failing(generated(5)), path, key=KEY)
        assert path.read_text() == "before"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_dossier_given_twice_is_refused(self, tmp_path: Path, write: Callable[..., LogWritten]) -> None:
        with pytest.raises(InvalidValue, match="given twice"):
            write((*generated(5), generated(5)[2]), tmp_path / "log", key=KEY)
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path, write: Callable[..., LogWritten]) -> None:
        with pytest.raises(OSError, match="No such file"):
            write(generated(5), tmp_path / "none" / "log", key=KEY)

    def test_it_is_written_over_the_old_one(self, tmp_path: Path, write: Callable[..., LogWritten]) -> None:
        sizes = []
        for n in (50, 5):
            write(generated(n), tmp_path / "log", key=KEY)
            sizes.append((tmp_path / "log").stat().st_size)
        assert sizes[0] > sizes[1]

    def test_memory_does_not_grow_with_the_log(self, tmp_path: Path, write: Callable[..., LogWritten]) -> None:
        write(generate(800), tmp_path / "log", key=KEY)  # offices, procedures and the generator's own tables are met
        peaks = []
        for n in (100, 800):
            source = islice(generate(n), n)
            tracemalloc.start()
            write(source, tmp_path / "log", key=KEY)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert peaks[1] < 1.5 * peaks[0] + 2_000_000
        assert peaks[1] < 20_000_000


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=histories())
def test_any_history_becomes_a_log_in_every_form(tmp_path: Path, events: tuple[Event, ...]) -> None:
    """Events of every kind, late, voided, put right and not admitted ones, in the order of their moments."""
    dossier = Dossier.replay(events, id=DossierId("D01"))
    given = [(event.cause.value, event.at.replace(microsecond=0)) for event in expected(dossier)]
    log = as_json([dossier], tmp_path / "log.json")
    assert [(one["type"], datetime.fromisoformat(one["time"])) for one in log["events"]] == given
    counted = [row["value"] for one in log["events"] for row in one["attributes"] if row["name"] == "counted"]
    assert counted.count("true") == len(dossier.moved)
    assert write_ocel_sqlite([dossier], tmp_path / "log.sqlite", key=KEY) == LogWritten(1, len(given))
    with closing(sqlite3.connect(tmp_path / "log.sqlite")) as base:
        assert rows(base, "PRAGMA foreign_key_check") == []
        assert rows(base, "SELECT count(*) FROM event") == [(len(given),)]
    assert write_xes([dossier], tmp_path / "log.xes", key=KEY) == LogWritten(1, len(given))
    assert len(list(parse(tmp_path / "log.xes").iter("event"))) == len(given)  # noqa: S314 - our own log


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
def test_of_every_kind_only_declared_attributes_are_told(kind: type[Event]) -> None:
    at = moment("2026-08-17T08:00")
    events = (made(Filed, at),) if kind is Filed else (made(Filed, at), made(kind, at))
    *_, last = facts(Dossier.replay(events, id=DossierId("D01")))
    assert type(last.event) is kind
    assert set(last.attributes) <= {name for name, _ in event_rows(kind)}
