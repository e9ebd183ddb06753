"""OCEL 2.0 as JSON: events as they come, objects gathered beside them, types last."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
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

__all__ = ["write_ocel_json"]

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_ocel_json(
    dossiers: Iterable[Dossier],
    path: Path | str,
    *,
    key: bytes | None = None,
    pseudonymous: bool = True,
    lang: Lang | None = None,
) -> LogWritten:
    """Write dossiers, taken once, as an object-centric event log (OCEL 2.0, JSON) in flat memory.

    Persons, officers, dossiers and their codes, results and slips stand in it under pseudonyms made with ``key``;
    with ``pseudonymous=False`` they stand in clear. Activities bear the keys of their causes, or their words in
    ``lang``. Times are in UTC; ``local_offset`` keeps how far the clock on the wall was ahead. The file appears when it
    is whole.

    Raises:
        InvalidValue: there is no key, it is too short, or a dossier comes twice.
        OSError: the file cannot be written.
    """
    name = naming(key, pseudonymous=pseudonymous)
    types: dict[str, tuple[Row, ...]] = {}
    count = events = 0
    with whole(Path(path)) as part, closing(_Objects()) as objects, part.open("w", encoding="utf-8") as file:
        file.write('{"events":[')
        for dossier in each_dossier(dossiers):
            told, touched = ocel_of(dossier, name)
            objects.add(touched, dossier)
            for one in told:
                types.setdefault(activity(one.event, lang), event_rows(type(one.event)))
                file.write((",\n" if events else "\n") + _ENCODE(_event(one, lang)))
                events += 1
            count += 1
        file.write('\n],"objects":[')
        for place, text in enumerate(objects):
            file.write((",\n" if place else "\n") + text)
        file.write(f'\n],"eventTypes":{_ENCODE(_types(types))},"objectTypes":{_ENCODE(_types(OBJECT_TYPES))}}}\n')
    return LogWritten(count, events)


def _types(types: Mapping[str, tuple[Row, ...]]) -> list[object]:
    return [
        {"name": name, "attributes": [{"name": row, "type": kind} for row, kind in rows]}
        for name, rows in types.items()
    ]


def _event(one: OcelEvent, lang: Lang | None) -> dict[str, object]:
    return {
        "id": one.id,
        "type": activity(one.event, lang),
        "time": instant(one.event.at),
        "attributes": [{"name": name, "value": _text(value)} for name, value in one.attributes.items()],
        "relationships": _related(one.touches),
    }


def _held(one: OcelObject) -> str:
    held = [{"name": name, "value": value, "time": BEGINNING} for name, value in one.attributes.items()]
    held += [{"name": name, "value": value, "time": instant(at)} for at, name, value in one.changes]
    return _ENCODE(held)


def _related(touches: Iterable[tuple[str, str]]) -> list[object]:
    return [{"objectId": key, "qualifier": qualifier} for key, qualifier in dict.fromkeys(touches)]


def _text(value: Scalar) -> str:
    """A value as the standard's schema has it: a text, whatever its type."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return instant(value) if isinstance(value, datetime) else str(value)


class _Objects:
    """The objects met so far, each once, in a temporary file of the database's own."""

    def __init__(self) -> None:
        self._base: sqlite3.Connection = sqlite3.connect("")
        self._base.executescript(
            "CREATE TABLE object (id TEXT PRIMARY KEY, type TEXT NOT NULL, held TEXT NOT NULL) WITHOUT ROWID;"
            "CREATE TABLE related (source TEXT, target TEXT, qualifier TEXT, place INTEGER NOT NULL,"
            " PRIMARY KEY (source, target, qualifier)) WITHOUT ROWID;"
        )
        self._shared: Shared = Shared()

    def add(self, objects: Iterable[OcelObject], dossier: Dossier) -> None:
        """Keep objects; of one that is met again, what tells more.

        Raises:
            InvalidValue: the dossier was given before.
        """
        own, *others = objects
        try:
            self._base.execute("INSERT INTO object VALUES (?, ?, ?)", (own.id, own.type, _held(own)))
        except sqlite3.IntegrityError:
            raise twice(dossier) from None
        new = [one for one in others if self._shared.new(one)]
        self._base.executemany(
            "INSERT INTO object VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET held = excluded.held "
            "WHERE length(excluded.held) > length(held)",
            [(one.id, one.type, _held(one)) for one in new],
        )
        self._base.executemany(
            "INSERT OR IGNORE INTO related VALUES (?, ?, ?, ?)",
            [(one.id, *touch, place) for one in (own, *new) for place, touch in enumerate(one.touches)],
        )

    def __iter__(self) -> Iterator[str]:
        related = "SELECT target, qualifier FROM related WHERE source = ? ORDER BY place, target, qualifier"
        for key, kind, held in self._base.execute("SELECT id, type, held FROM object ORDER BY id"):
            touches = _ENCODE(_related(self._base.execute(related, (key,))))
            yield f'{{"id":{_ENCODE(key)},"type":"{kind}","attributes":{held},"relationships":{touches}}}'

    def close(self) -> None:
        """Let the temporary file go."""
        self._base.close()
