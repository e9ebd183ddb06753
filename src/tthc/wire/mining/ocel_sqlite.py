"""OCEL 2.0 as a SQLite database: tables of events and objects, one more for each type, and the relations."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from tthc.dossier import Dossier
from tthc.report.once import each_dossier
from tthc.text import Lang
from tthc.wire.mining.facts import LogWritten, Scalar, activity, instant, twice
from tthc.wire.mining.naming import naming
from tthc.wire.mining.ocel import BEGINNING, OBJECT_TYPES, OcelEvent, OcelObject, Row, Shared, event_rows, ocel_of
from tthc.wire.whole import whole

__all__ = ["write_ocel_sqlite"]

_COLUMNS: Final = {"string": "TEXT", "time": "TIMESTAMP", "integer": "INTEGER", "boolean": "BOOLEAN"}
_TABLES: Final = """
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);
CREATE TABLE event (
  ocel_id TEXT PRIMARY KEY,
  ocel_type TEXT NOT NULL,
  FOREIGN KEY (ocel_type) REFERENCES event_map_type (ocel_type)
);
CREATE TABLE object (
  ocel_id TEXT PRIMARY KEY,
  ocel_type TEXT NOT NULL,
  FOREIGN KEY (ocel_type) REFERENCES object_map_type (ocel_type)
);
CREATE TABLE event_object (
  ocel_event_id TEXT NOT NULL,
  ocel_object_id TEXT NOT NULL,
  ocel_qualifier TEXT NOT NULL,
  PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier),
  FOREIGN KEY (ocel_event_id) REFERENCES event (ocel_id),
  FOREIGN KEY (ocel_object_id) REFERENCES object (ocel_id)
);
CREATE TABLE object_object (
  ocel_source_id TEXT NOT NULL,
  ocel_target_id TEXT NOT NULL,
  ocel_qualifier TEXT NOT NULL,
  PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier),
  FOREIGN KEY (ocel_source_id) REFERENCES object (ocel_id),
  FOREIGN KEY (ocel_target_id) REFERENCES object (ocel_id)
);
"""
"""The standard's tables that do not depend on the types."""


def write_ocel_sqlite(
    dossiers: Iterable[Dossier],
    path: Path | str,
    *,
    key: bytes | None = None,
    pseudonymous: bool = True,
    lang: Lang | None = None,
) -> LogWritten:
    """Write dossiers, taken once, as an object-centric event log (OCEL 2.0, SQLite) in flat memory.

    What stands in it, and under what names, is as in :func:`write_ocel_json`.

    Raises:
        InvalidValue: there is no key, it is too short, or a dossier comes twice.
        OSError: the file cannot be written.
    """
    name = naming(key, pseudonymous=pseudonymous)
    count = events = 0
    with whole(Path(path)) as part:
        part.touch()  # so that what cannot be written is told as of any file
        with closing(sqlite3.connect(part)) as base:
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("PRAGMA synchronous = OFF")
            log = _Tables(base, lang)
            for dossier in each_dossier(dossiers):
                told, touched = ocel_of(dossier, name)
                log.objects(touched, dossier)
                for one in told:
                    log.event(one)
                count, events = count + 1, events + len(told)
            base.commit()
    return LogWritten(count, events)


class _Tables:
    """The tables of a log while they are filled."""

    def __init__(self, base: sqlite3.Connection, lang: Lang | None) -> None:
        self._base: sqlite3.Connection = base
        self._lang: Lang | None = lang
        self._shared: Shared = Shared()
        self._events: dict[str, tuple[str, list[str]]] = {}
        self._inserts: dict[str, str] = {}
        base.executescript(_TABLES)
        base.execute("BEGIN")
        for kind, rows in OBJECT_TYPES.items():
            base.execute("INSERT INTO object_map_type VALUES (?, ?)", (kind, kind))
            own = "ocel_id TEXT NOT NULL, ocel_time TIMESTAMP NOT NULL, ocel_changed_field TEXT"
            self._inserts[kind] = self._create(f"object_{kind}", own, 3, rows, "object")

    def _create(self, table: str, own: str, width: int, rows: Sequence[Row], of: str) -> str:
        """A table of a type, whose names are the library's own, and how a row is put into it."""
        columns = "".join(f', "{name}" {_COLUMNS[kind]}' for name, kind in rows)
        self._base.execute(f'CREATE TABLE "{table}" ({own}{columns}, FOREIGN KEY (ocel_id) REFERENCES {of} (ocel_id))')
        return f'INSERT INTO "{table}" VALUES ({", ".join("?" * (width + len(rows)))})'  # noqa: S608

    def objects(self, objects: Iterable[OcelObject], dossier: Dossier) -> None:
        """The objects of a dossier, its own first; those met before are there already.

        Raises:
            InvalidValue: the dossier was given before.
        """
        own, *others = objects
        touches = []
        for one in (own, *(one for one in others if self._shared.new(one))):
            cursor = self._base.execute("INSERT OR IGNORE INTO object VALUES (?, ?)", (one.id, one.type))
            if cursor.rowcount:
                states = [(BEGINNING, None, one.attributes), *((instant(at), n, {n: v}) for at, n, v in one.changes)]
                names = [name for name, _ in OBJECT_TYPES[one.type]]
                rows = [(one.id, at, changed, *map(held.get, names)) for at, changed, held in states]
                self._base.executemany(self._inserts[one.type], rows)
            elif one is own:
                raise twice(dossier)
            else:
                self._complete(one)
            touches += [(one.id, other, qualifier) for other, qualifier in one.touches]
        self._base.executemany("INSERT OR IGNORE INTO object_object VALUES (?, ?, ?)", touches)

    def _complete(self, one: OcelObject) -> None:
        """What was not known of an object when it was met first."""
        for name, value in one.attributes.items():
            self._base.execute(
                f'UPDATE "object_{one.type}" SET "{name}" = ? WHERE ocel_id = ? AND "{name}" IS NULL',  # noqa: S608
                (value, one.id),
            )

    def event(self, one: OcelEvent) -> None:
        """An event, its attributes and the objects it touches."""
        kind = activity(one.event, self._lang)
        if kind not in self._events:
            name, rows = one.event.cause.value, event_rows(type(one.event))
            self._base.execute("INSERT INTO event_map_type VALUES (?, ?)", (kind, name))
            own = "ocel_id TEXT PRIMARY KEY, ocel_time TIMESTAMP NOT NULL"
            self._events[kind] = self._create(f"event_{name}", own, 2, rows, "event"), [name for name, _ in rows]
        insert, names = self._events[kind]
        held = [_value(one.attributes.get(name)) for name in names]
        self._base.execute("INSERT INTO event VALUES (?, ?)", (one.id, kind))
        self._base.execute(insert, (one.id, instant(one.event.at), *held))
        touches = [(one.id, *touch) for touch in dict.fromkeys(one.touches)]
        self._base.executemany("INSERT INTO event_object VALUES (?, ?, ?)", touches)


def _value(value: Scalar | None) -> str | int | None:
    return instant(value) if isinstance(value, datetime) else value
