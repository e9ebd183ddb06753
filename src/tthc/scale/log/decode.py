"""Rows read back as events: a column at a time, each text, actor, basis and rest once a batch."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise, repeat
from operator import itemgetter
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute
from attrs import NOTHING

from tthc.codes import DossierId
from tthc.dossier import Actor, Basis, Dossier, Event, Role
from tthc.errors import BadFile, TthcError
from tthc.scale.log.encode import EPOCH
from tthc.scale.log.fields import FORMS, READ, Form, person_of, rest_read
from tthc.scale.log.schema import EVENTS

__all__ = [
    "ROWS_OF_EVENTS",
    "Codes",
    "Whole",
    "coded",
    "dossiers_of",
    "events_of",
    "histories",
    "impossible",
    "micros",
    "require_columns",
    "require_full",
    "unknown_basis",
    "whole",
]

pc: Any = pyarrow.compute
"""Its functions are made when it is loaded: no type checker knows them."""

ROWS_OF_EVENTS: Final = "events"
"""How rows are called in a refusal where nobody knows the file they come from."""

Codes: TypeAlias = npt.NDArray[np.int64]
Places: TypeAlias = npt.NDArray[np.intp]
Column: TypeAlias = Callable[[Places], Sequence[Any]]
REQUIRED: Final = tuple(field.name for field in EVENTS if not field.nullable)


def _null(column: str) -> BadFile:
    return BadFile(ROWS_OF_EVENTS, [(column, "is null in some row", "bị trống ở một số dòng")])


def require_full(rows: pa.RecordBatch) -> None:
    """Refuse rows that leave out what every event has.

    Raises:
        BadFile: a column is null in some row.
    """
    for name in REQUIRED:
        if rows.column(name).null_count:
            raise _null(name)


def unknown_basis(digest: str) -> BadFile:
    """The refusal of a row under a basis that is nowhere."""
    en, vi = f"no basis {digest[:12]}… is among those given", f"không có căn cứ {digest[:12]}… ở đây"
    return BadFile(ROWS_OF_EVENTS, [("basis", en, vi)])


def require_columns(rows: pa.RecordBatch | pa.Table, columns: Iterable[str] = EVENTS.names) -> None:
    """Refuse rows without a column that is read.

    Raises:
        BadFile: one is missing; all that are missing are told.
    """
    missing = [name for name in columns if name not in rows.schema.names]
    if missing:
        raise BadFile(ROWS_OF_EVENTS, [(name, "is missing", "bị thiếu") for name in missing])


class _Batch:
    """The columns of a batch, each read when it is first asked for, where it is asked for.

    What reads a column holds no batch: nothing is in a circle, and a batch is gone with its last row.
    """

    def __init__(self, rows: pa.RecordBatch, bases: Mapping[str, Basis]) -> None:
        require_columns(rows)
        self.rows = rows
        self.bases = bases
        self.read: dict[str, Column | None] = {}

    def column(self, name: str, places: Places) -> Sequence[Any] | None:
        """The values of a column at some places; None where all of it is null."""
        if name not in self.read:
            given = self.rows.column(name)
            if name in REQUIRED and given.null_count:
                raise _null(name)
            held = [given, self.rows.column("commitment")] if name == "person" else [given]
            empty = all(column.null_count == len(given) for column in held)
            try:
                self.read[name] = None if empty else self._column(name, given)
            except BadFile:
                raise
            except (TthcError, ValueError):
                raise impossible(name) from None
        column = self.read[name]
        return None if column is None else column(places)

    def _column(self, name: str, given: pa.Array) -> Column:
        match name:
            case "at":
                return partial(_picked, moments(given))
            case "recorded_at":
                return partial(_picked, self._recorded(given))
            case "appointment":
                return lambda places: moments(given.take(pa.array(places)))
            case "role":
                return self._actors()
            case "basis":
                return _texts(given, self._basis)
            case "person":
                return partial(_persons, [self.rows.column(one) for one in ("person", "salt", "commitment")])
            case "rest":
                return partial(_picked, self._rests(given))
            case _ if name in READ:
                return _texts(given, READ[name])
            case _:
                return lambda places: given.take(pa.array(places)).to_pylist()

    def _basis(self, digest: str) -> Basis:
        basis = self.bases.get(digest)
        if basis is None:
            raise unknown_basis(digest)
        return basis

    def _recorded(self, given: pa.Array) -> Sequence[datetime]:
        """When each was recorded; where that is when it happened, the same object."""
        happened = self.column("at", np.arange(len(given)))
        if happened is None:
            return moments(given)
        other = np.flatnonzero(micros(given) != micros(self.rows.column("at")))
        if not other.size:
            return happened
        values = list(happened)
        for place, moment in zip(other.tolist(), moments(given.take(pa.array(other))), strict=True):
            values[place] = moment
        return values

    def _actors(self) -> Column:
        (roles, names), (offices, places), (officers, keys) = (
            coded(self.rows.column(name)) for name in ("role", "office", "officer")
        )
        places, keys = [*places, ""], [*keys, ""]
        wide, wider = len(places), len(places) * len(keys)
        joined = roles * wider + (offices % len(places)) * 1 + (officers % len(keys)) * wide
        found, codes = np.unique(joined, return_inverse=True)
        actors = [
            Actor(Role(names[one // wider]), places[one % wide], keys[one % wider // wide]) for one in found.tolist()
        ]
        return partial(_coded_at, codes, actors)

    def _rests(self, given: pa.Array) -> list[Any]:
        codes, texts = coded(given)
        kinds, named = coded(self.rows.column("kind"))
        known: dict[tuple[int, int], Mapping[str, object]] = {}
        values: list[Any] = [None] * len(given)
        for place in np.flatnonzero(codes >= 0).tolist():
            key = int(kinds[place]), int(codes[place])
            if key not in known:
                known[key] = rest_read(texts[key[1]], FORMS[named[key[0]]], self.bases)
            values[place] = known[key]
        return values


def _picked(values: Sequence[Any], places: Places) -> Sequence[Any]:
    return [values[places[0]]] if len(places) == 1 else itemgetter(*places.tolist())(values)


def _coded_at(codes: Codes, values: Sequence[Any], places: Places) -> list[Any]:
    return list(map(values.__getitem__, codes[places].tolist()))


def _persons(columns: Sequence[pa.Array], places: Places) -> list[Any]:
    taken = pa.array(places)
    return list(map(person_of, *(column.take(taken).to_pylist() for column in columns)))


def _texts(given: pa.Array, read: Callable[[str], Any]) -> Column:
    """A column of texts, each text read once."""
    codes, texts = coded(given)
    return partial(_coded_at, codes, [*(read(text) for text in texts), None])


def impossible(where: str) -> BadFile:
    """The refusal of a column or a kind; what stands in the row is not repeated: it may be about people."""
    return BadFile(ROWS_OF_EVENTS, [(where, "holds what no event says", "chứa giá trị không sự kiện nào có")])


def coded(given: pa.Array) -> tuple[Codes, list[str]]:
    """A column of texts as the places of its distinct texts (-1 where it is null), and these."""
    words = given if pa.types.is_dictionary(given.type) else given.dictionary_encode()
    codes = words.indices.fill_null(-1) if words.null_count else words.indices
    return codes.to_numpy(zero_copy_only=False).astype(np.int64), words.dictionary.to_pylist()


def micros(given: pa.Array) -> npt.NDArray[np.int64]:
    """A column of moments as microseconds since 1970 in UTC; null is 0."""
    passed: npt.NDArray[np.int64] = given.cast(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False)
    return passed


def moments(given: pa.Array) -> list[Any]:
    """A column of moments, on Vietnam's clock."""
    passed = micros(given).astype("timedelta64[us]").tolist()
    told: list[Any] = list(map(EPOCH.__add__, passed))
    if given.null_count:
        for place in np.flatnonzero(given.is_null().to_numpy(zero_copy_only=False)).tolist():
            told[place] = None
    return told


def events_of(rows: pa.RecordBatch, bases: Mapping[str, Basis]) -> list[Event]:
    """The events of the rows of a batch, in their order.

    Raises:
        BadFile: a column is missing, a basis is not there, or a row says what no event says.
    """
    batch = _Batch(rows, bases)
    codes, kinds = coded(rows.column("kind"))
    events: list[Any] = [None] * len(rows)
    for code, name in enumerate(kinds):
        form = FORMS.get(name)
        if form is None:
            known = ", ".join(FORMS)
            raise BadFile(
                ROWS_OF_EVENTS,
                [("kind", f"{name!r} is not known; known: {known}", f"{name!r} chưa biết; các loại: {known}")],
            )
        places = np.flatnonzero(codes == code)
        if not len(places):  # a dictionary may hold what no row says
            continue
        try:
            made = _made(batch, form, places)
        except BadFile:
            raise
        except (TthcError, ValueError, TypeError):
            raise impossible(name) from None
        for place, event in zip(places.tolist(), made, strict=True):
            events[place] = event
    return events


def _made(batch: _Batch, form: Form, places: Places) -> list[Event]:
    """The events of one kind, at their places in the batch.

    What its columns hold was made by the types of its fields, a value at a time; what a kind asks of several fields
    together is asked of each event. So nothing is left for the constructor to do, which takes three times as long;
    it makes those that have more than columns.
    """
    columns = {name: _column(batch, form, name, column, places) for name, column in form.columns.items()}
    rests = batch.column("rest", places)
    if rests is not None and any(rests):
        rows = (
            {name: values[at] for name, values in columns.items()} | dict(rest or {}) for at, rest in enumerate(rests)
        )
        return [form.kind(**row) for row in rows]
    kind: Any = form.kind
    events: list[Event] = list(map(kind.__new__, repeat(kind, len(places))))
    for name, default in form.defaults.items():
        if name not in columns and default is NOTHING:
            raise TypeError(name)
        deque(map(getattr(kind, name).__set__, events, columns.get(name) or repeat(default)), maxlen=0)
    if check := getattr(kind, "__attrs_post_init__", None):
        deque(map(check, events), maxlen=0)
    return events


def _column(batch: _Batch, form: Form, name: str, column: str, places: Places) -> Sequence[Any]:
    """The values of a field; where the column is null the field's default.

    Raises:
        BadFile: it is null, and the field has no default.
    """
    values = batch.column("role" if column == "by" else column, places)
    default = form.defaults[name]
    found: Sequence[Any] = [None] * len(places) if values is None else values
    if default is None or (name not in {"by", "at", "recorded_at"} and None not in found):
        return found
    if default is NOTHING and None in found:
        raise _null(f"{form.kind.__name__}.{column}")
    return found if name in {"by", "at", "recorded_at"} else [default if one is None else one for one in found]


History: TypeAlias = tuple[str, Sequence[Event]]


class Whole:
    """Rows of whole histories: the ids of the dossiers, and where the rows of each begin; last, where all end."""

    def __init__(self, rows: pa.RecordBatch, ids: list[str], edges: list[int]) -> None:
        self.rows: pa.RecordBatch = rows
        self.ids: list[str] = ids
        self.edges: list[int] = edges


def whole(batches: Iterable[pa.RecordBatch], columns: Sequence[str] = EVENTS.names) -> Iterator[Whole]:
    """A stream of rows, sorted by dossier and place, so that all rows of a dossier stand in one batch.

    ``columns`` are those that are read; others may be missing.

    Raises:
        BadFile: a column is missing, rows are not sorted, or one is missing or there twice.
    """
    last, held = "", list[pa.RecordBatch]()
    for rows in batches:
        if not len(rows):
            continue
        require_columns(rows, columns)
        starts = _starts(rows)
        if held and rows.column("dossier")[0].as_py() != held[0].column("dossier")[0].as_py():
            last = yield from _next(held, last)
        if starts[-1]:
            last = yield from _next([*held, rows.slice(0, starts[-1])], last)
            held = []
        held.append(rows.slice(starts[-1]))
    if held:
        yield from _next(held, last)


def _next(held: list[pa.RecordBatch], last: str) -> Generator[Whole, None, str]:
    """The next whole histories, if they are; ``last`` is the dossier before them, and what is given back after."""
    rows = (
        held[0] if len(held) == 1 else pa.Table.from_batches(held).unify_dictionaries().combine_chunks().to_batches()[0]
    )
    starts, places = _starts(rows), rows.column("place").to_numpy(zero_copy_only=False)
    named = rows.column("dossier").take(pa.array(starts))
    ids = (named.cast(pa.string()) if pa.types.is_dictionary(named.type) else named).to_pylist()
    if any(after <= before for before, after in pairwise([last, *ids])):
        raise _unsorted("dossier")
    within = np.ones(len(rows), np.bool_)
    within[starts] = False
    if (places[starts] != 1).any() or (np.diff(places, prepend=0) != 1)[within].any():
        raise _unsorted("place")
    held.clear()
    yield Whole(rows, ids, [*starts, len(rows)])
    return str(ids[-1])


def _starts(rows: pa.RecordBatch) -> list[int]:
    """Where the rows of each dossier of a batch begin."""
    named = rows.column("dossier")
    changes = pc.not_equal(named[1:], named[:-1]).to_numpy(zero_copy_only=False)
    return [0, *(np.flatnonzero(changes) + 1).tolist()]


def histories(batches: Iterable[pa.RecordBatch], bases: Mapping[str, Basis]) -> Iterator[History]:
    """The histories of a stream of rows: the id of each dossier, and its events in the order recorded.

    Rows are sorted by dossier and place; the rows of one dossier may lie in several batches.

    Raises:
        BadFile: a column is missing, a basis is not there, a row says what no event says, rows are not sorted, or one
            is missing or there twice.
    """
    for held in whole(batches):
        events = events_of(held.rows, bases)
        for name, (begin, end) in zip(held.ids, pairwise(held.edges), strict=True):
            yield name, events[begin:end]


def _unsorted(column: str) -> BadFile:
    faults = {
        "dossier": ("does not rise: sort rows by dossier and place", "không tăng dần: hãy sắp theo dossier và place"),
        "place": (
            "does not count 1, 2, 3 … within a dossier: rows are missing, there twice, or not sorted",
            "không đếm 1, 2, 3 … trong một hồ sơ: thiếu dòng, thừa dòng hoặc chưa sắp",
        ),
    }
    return BadFile(ROWS_OF_EVENTS, [(column, *faults[column])])


def dossiers_of(batches: Iterable[pa.RecordBatch], bases: Mapping[str, Basis]) -> Iterator[Dossier]:
    """The dossiers of a stream of rows, one by one; see :func:`histories`.

    Raises:
        BadFile: as there.
        InvalidValue: there is no filing among the events of one.
    """
    for name, events in histories(batches, bases):
        yield Dossier.replay(events, id=DossierId(name))
