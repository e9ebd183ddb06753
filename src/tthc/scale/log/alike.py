"""Snapshots of histories in columns: of those that differ in nothing but their times, one is folded.

What a history comes to asks nothing of the times in it but their order, whether a day was past when it was promised,
and on which day its term started. So the first history of a *course* (the same kinds of events, saying the same, under
the same basis) is folded by :meth:`tthc.Dossier.replay`, and its snapshot is kept as a *mould*, with the places of the
events whose times stand in it. Of the next of that course the times are put into the mould, a column at a time; the
term is found from the moment at which it started. Where there is no mould, or more is asked of the times (a term that
stops or is lengthened; an entry voided or corrected; rows out of order), the dossier is folded itself. Who it is about,
which officer had it, and notes are not read at all.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import compress
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tthc.codes import DossierCode, DossierId
from tthc.dossier import Basis, Dossier
from tthc.dossier.events import Amendment
from tthc.errors import TthcError
from tthc.scale.columns import local_days
from tthc.scale.log.decode import Codes, Whole, coded, events_of, impossible, micros, require_full, unknown_basis, whole
from tthc.scale.log.encode import EPOCH
from tthc.scale.log.fields import FORMS
from tthc.scale.log.schema import EVENTS, SNAPSHOTS
from tthc.scale.log.snapshot import NO_TERM, ROWS, Camera, Met, Mould, Term, taken
from tthc.workdays import WorkingCalendar

__all__ = ["READ_ALIKE", "snapshots_of_rows"]

SAID: Final = ("kind", "role", "ground", "channel", "procedure", "case", "return_by", "basis", "outcome", "rest")
"""The columns that tell what an event says."""
AMENDMENTS: Final = frozenset(name for name, form in FORMS.items() if issubclass(form.kind, Amendment))
UNREAD: Final = ("office", "officer", "note", "person", "salt", "commitment")
"""The columns of which a snapshot holds nothing: they may be missing."""
READ_ALIKE: Final = [name for name in EVENTS.names if name not in UNREAD]
"""The columns that are read where histories are poured."""
TIMES: Final = ("filed_at", "received_at", "ended_at", "delivered_at", "started")
"""The columns of a snapshot that hold the time of an event."""
OF_TERM: Final = {
    **{name: name for name in ("unit", "plain", "due_day", "due_minute", "no_date")},
    "count": "number",
}
"""The columns of a snapshot that are its term's, and how the term calls them."""
IN_MOULDS: Final = [
    name for name in SNAPSHOTS.names if name not in {"dossier", "code", "payments", "next_at", *TIMES, *OF_TERM}
]
WIDEST: Final = 1 << 62

Numbers = npt.NDArray[np.int64]


def snapshots_of_rows(
    batches: Iterable[pa.RecordBatch],
    bases: Mapping[str, Basis],
    as_of: datetime,
    calendar: WorkingCalendar,
) -> Iterator[pa.RecordBatch]:
    """Snapshots at a moment of the dossiers of a stream of rows, sorted by dossier and place; in that order.

    They are those of :func:`tthc.scale.snapshots_of` over the dossiers that these rows are, without offices.

    Raises:
        BadFile: a column is missing, a basis is not there, a row says what no event says, rows are not sorted, or one
            is missing or there twice.
        InvalidValue: there is no filing among the events of a dossier.
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    camera = Camera(as_of, calendar, offices=False)
    held: list[pa.RecordBatch] = []
    for histories in whole(batches, READ_ALIKE):
        held.append(_Batch(camera, histories, bases).taken())
        if sum(map(len, held)) >= ROWS:
            yield pa.concat_batches(held)
            held = []
    yield pa.concat_batches([*held, camera.batch()])


class _Batch:
    """The snapshots of a batch of whole histories."""

    def __init__(self, camera: Camera, histories: Whole, bases: Mapping[str, Basis]) -> None:
        self.camera: Camera = camera
        self.met: Met = camera.met
        self.rows: pa.RecordBatch = histories.rows
        self.ids: list[str] = histories.ids
        self.edges: list[int] = histories.edges
        self.bases: Mapping[str, Basis] = bases
        require_full(self.rows)
        self.at: Codes = micros(self.rows.column("at"))
        self.cuts: Numbers = self._cuts()
        said = self._said()
        self.keys: list[bytes | None] = [
            said[begin : begin + cut].tobytes() if cut >= 0 else None
            for begin, cut in zip(self.edges, self.cuts.tolist(), strict=False)
        ]

    def taken(self) -> pa.RecordBatch:
        """All of them, in the order of the rows."""
        met, filed = self.met.moulds, self.cuts.tolist()
        new = {key: place for place, key in reversed([*enumerate(self.keys)]) if key and key not in met}
        folded = self._folded(sorted(new.values()))
        done = set(new.values())
        moulds = [None if key is None or place in done else met.get(key) for place, key in enumerate(self.keys)]
        terms = self._terms(moulds)
        alike = [place for place, term in enumerate(terms) if term is not None]
        folded += self._folded([p for p, term in enumerate(terms) if term is None and p not in done and filed[p]])
        poured = self._poured(alike, [(moulds[place], terms[place]) for place in alike])
        both = pa.Table.from_batches([poured, self.camera.batch()]).combine_chunks()
        order = np.argsort(np.array([*alike, *folded], np.int64))
        batches: list[pa.RecordBatch] = both.take(pa.array(order)).combine_chunks().to_batches()
        return batches[0] if batches else poured

    # ------------------------------------------------------------ what is alike

    def _said(self) -> npt.NDArray[np.int32]:
        """What each row says, as a number: two rows that differ in their times alone have the same."""
        days = local_days(self.at)
        parts = [self._words(name) for name in SAID]
        appointed = self.rows.column("appointment")
        parts += [
            _past(appointed, local_days(micros(appointed)), days),
            _past(self.rows.column("day"), self.rows.column("day").cast(pa.int32()).fill_null(0).to_numpy(), days),
            self.rows.column("code").is_null().to_numpy(zero_copy_only=False).astype(np.int64),
        ]
        joined, width = parts[0], int(parts[0].max()) + 1
        for part in parts[1:]:
            size = int(part.max()) + 1
            if width * size >= WIDEST:
                found, joined = np.unique(joined, return_inverse=True)
                width = len(found)
            joined, width = joined * size + part, width * size
        _, first, places = np.unique(joined, return_index=True, return_inverse=True)
        each = np.stack([part[first] for part in parts], 1).tolist()
        said = self.met.said
        numbers = [said.setdefault(tuple(one), len(said)) for one in each]
        return np.array(numbers, np.int32)[places]

    def _words(self, name: str) -> Numbers:
        """The texts of a column as numbers, each text the same in all batches."""
        codes, texts = coded(self.rows.column(name))
        if name == "basis" and (missing := next((text for text in texts if text not in self.bases), None)):
            raise unknown_basis(missing)
        words = self.met.words
        told = [_told_of(text) for text in texts] if name == "rest" else texts
        numbers = [words.setdefault((name, text), len(words)) for text in (*told, None)]
        return np.array(numbers, np.int64)[codes]

    def _cuts(self) -> Numbers:
        """Of how many rows of each dossier the moment has come; -1 where they are not in the order of their times.

        So it is where one of them voids or corrects another too, whenever it does.
        """
        edges = np.array(self.edges)
        moment = (self.camera.as_of - EPOCH) // timedelta(microseconds=1)
        cuts = np.add.reduceat(self.at <= moment, edges[:-1], dtype=np.int64)
        back = np.diff(self.at, prepend=self.at[0]) < 0
        back[edges[:-1]] = False
        codes, kinds = coded(self.rows.column("kind"))
        amends = np.array([kind in AMENDMENTS for kind in kinds], np.bool_)
        cuts[np.logical_or.reduceat(back | amends[codes], edges[:-1])] = -1
        return cuts

    # ------------------------------------------------------------ into moulds

    def _terms(self, moulds: Sequence[Mould | None]) -> list[Term | None]:
        """The term of each that has a mould."""
        starts = [
            begin + mould.times[-1] if mould is not None and mould.basis is not None else 0
            for begin, mould in zip(self.edges, moulds, strict=False)
        ]
        days = local_days(self.at[starts]).astype("datetime64[D]").tolist()
        ends = self.met.ends
        return [
            None
            if mould is None
            else NO_TERM
            if mould.basis is None
            else ends.get((mould.limit, day)) or self.camera.begun(mould.basis, mould.limit, self._when(start))
            for mould, day, start in zip(moulds, days, starts, strict=True)
        ]

    def _when(self, place: int) -> datetime:
        return EPOCH + timedelta(microseconds=int(self.at[place]))

    def _poured(self, places: Sequence[int], known: Sequence[tuple[Any, Any]]) -> pa.RecordBatch:
        """The snapshots of dossiers that have a mould and a term."""
        numbers: dict[int, int] = {}
        moulds = [mould for mould, _ in known]
        which = np.array([numbers.setdefault(id(mould), len(numbers)) for mould in moulds], np.int64)
        distinct = {id(mould): mould for mould in moulds}.values()
        chosen, edges = np.array(places, np.int64), np.array(self.edges, np.int64)
        begins, ends, cuts = edges[chosen], edges[1:][chosen], self.cuts[chosen]
        at = np.array([mould.times for mould in distinct], np.int64).reshape(-1, len(TIMES))[which]
        at[np.array([term.no_date is not None for _, term in known], np.bool_), -1] = -1
        columns: dict[str, Any] = {
            name: pa.array([mould.row[name] for mould in distinct], SNAPSHOTS.field(name).type).take(pa.array(which))
            for name in IN_MOULDS
        }
        columns["dossier"] = pa.array([DossierId(self.ids[place]).text for place in places], pa.string())
        columns["code"] = self._codes(begins, at[:, TIMES.index("received_at")])
        for place, name in enumerate(TIMES):
            columns[name] = _at(self.rows.column("at"), begins, at[:, place])
        for name, own in OF_TERM.items():
            values = [getattr(term, own) for _, term in known]
            columns[name] = pa.array(values, SNAPSHOTS.field(name).type)
        columns["next_at"] = _at(self.rows.column("at"), begins, np.where(begins + cuts < ends, cuts, -1))
        columns["payments"] = pa.array(
            [
                [(int(self.at[begin + place]), online) for place, online in mould.payments] or None
                for begin, mould in zip(begins.tolist(), moulds, strict=True)
            ],
            SNAPSHOTS.field("payments").type,
        )
        schema = taken(self.camera.as_of, self.camera.calendar)
        return pa.RecordBatch.from_arrays([columns[name] for name in SNAPSHOTS.names], schema=schema)

    def _codes(self, begins: Numbers, received: Numbers) -> pa.Array:
        texts = _at(self.rows.column("code"), begins, received).to_pylist()
        try:
            return pa.array([None if text is None else DossierCode(text).text for text in texts], pa.string())
        except TthcError:
            raise impossible("code") from None

    # ------------------------------------------------------------ by themselves

    def _folded(self, places: Sequence[int]) -> list[int]:
        """Fold dossiers one by one, and keep the moulds they make; the places of those that had been filed."""
        begins, ends = (np.array(edges, np.int64) for edges in (self.edges[:-1], self.edges[1:]))
        mine = np.zeros(len(self.rows), np.bool_)
        for place in places:
            mine[begins[place] : ends[place]] = True
        rows = pa.RecordBatch.from_arrays(
            [
                pa.nulls(len(self.rows), field.type) if field.name in UNREAD else self.rows.column(field.name)
                for field in EVENTS
            ],
            names=EVENTS.names,
        ).filter(pa.array(mine))
        events = events_of(rows, self.bases)
        had: list[bool] = []
        done = 0
        for place in places:
            count = int(ends[place] - begins[place])
            dossier = Dossier.replay(events[done : done + count], id=DossierId(self.ids[place]))
            done += count
            had.append(self.camera.take(dossier))
            if had[-1] and (key := self.keys[place]) is not None and key not in self.met.moulds:
                self._keep(key, dossier.as_of(self.camera.as_of))
        return list(compress(places, had))

    def _keep(self, key: bytes, dossier: Dossier) -> None:
        """Keep the mould of the last snapshot, that of ``dossier``, where nothing more is to be asked of its times."""
        where = {id(event.at): place for place, event in enumerate(dossier.events)}
        basis, limit, started = dossier.basis, 0, -1
        if basis is not None:
            course = self.met.courses.get((id(basis), tuple(map(type, dossier.moved))))
            if course is None or course.start is None:
                return
            started = where[id(dossier.moved[course.start].at)]
            limit = self.met.bases[id(basis)].limit
        row = dict(zip(SNAPSHOTS.names, self.camera.rows[-1], strict=True))
        try:
            times = [-1 if row[name] is None else where[id(row[name])] for name in TIMES[:-1]]
            paid = tuple((where[id(at)], online) for at, online in row["payments"] or ())
        except KeyError:  # a time of it is that of no event
            return
        self.met.moulds[key] = Mould(row, (*times, started), basis, limit, paid)


def _past(promised: pa.Array, on: Codes, days: Numbers) -> Numbers:
    """0 where no day is promised, 1 where one is that is past, 2 where it is not."""
    null = promised.is_null().to_numpy(zero_copy_only=False)
    found: Numbers = np.where(null, 0, np.where(on < days, 1, 2))
    return found


def _at(column: pa.Array, begins: Numbers, places: Numbers) -> pa.Array:
    """What stands in a column at places of histories; null where the place is -1."""
    return column.take(pa.array(begins + places, mask=places < 0))


def _told_of(rest: str) -> str:
    """What a row tells beside its columns, in few bytes; which paper documents it is its own and says nothing."""
    if '"slip"' in rest:
        with suppress(ValueError):  # what is no JSON is refused where it is read
            told = json.loads(rest)
            rest = json.dumps({**told, "slip": None}, sort_keys=True) if isinstance(told, dict) else rest
    return blake2b(rest.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
