"""Dossiers as JSON: the whole history with its digests, and beside it what it names.

The document, ``tthc.dossier/1``::

    id        the dossier's id, which the chain follows from
    history   rows in the order recorded: "record" as first written, "previous", "digest"
    bases     what promises were made under, by digest: case, channel, calendar, and the digests of their parts
    parts     procedures, terms, counting rules and regimes, each once, by digest
    people    the keys and salts behind the commitments; a row taken out is a person erased

A basis or a part that is not what its digest says is refused when read; the records are held against theirs by
:meth:`tthc.Dossier.verify`. A form that changes gets the next version and a small function here or in
:mod:`tthc.dossier.record` that brings the older one up; digests are always of the bytes as first written.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, cast, get_type_hints

import attrs
from attrs import Factory, define

from tthc.codes import DossierId
from tthc.dossier import Actor, Basis, Dossier, Entry, ErasedPerson, Event, Party, PersonRef, Role
from tthc.dossier.basis import PART
from tthc.dossier.plain import Plain, canonical, sha256
from tthc.dossier.record import KINDS, upcast
from tthc.errors import BadFile, InvalidValue, TthcError
from tthc.wire.archive import DIGEST, Object, Parts, parts_named, read_basis, read_part, read_person, row_at, table
from tthc.wire.plain import FAILED, PLAIN, SCALARS, Codec, Faults, Read, Special, fields_read, made
from tthc.wire.strict import read_strict, refuse

__all__ = ["FORMAT", "dossier_plain", "read_dossier", "read_event"]

FORMAT: Final = "tthc.dossier/1"

DOCUMENTS: Final[dict[str, Callable[[Object], Object]]] = {}
"""How a document of an older format becomes one of the next, by its format."""

# ---------------------------------------------------------------- out


def dossier_plain(dossier: Dossier) -> Object:
    """A dossier with all it takes to explain and verify it.

    Raises:
        InvalidValue: a person in it has no salt, or an entry's record is no record.
    """
    history = dossier.history
    held = [value for entry in history for value in _held(entry.event)]
    bases = {basis.digest: basis.content for basis in held if isinstance(basis, Basis)}
    parts = {sha256(PART, part): part for _, *others in bases.values() for part in others}
    people = {ref.commitment: ref for ref in held if isinstance(ref, PersonRef) and not isinstance(ref, ErasedPerson)}
    return {
        "format": FORMAT,
        "id": str(dossier.id),
        "history": [
            {"record": _loaded(entry.record, place), "previous": entry.previous, "digest": entry.digest}
            for place, entry in enumerate(history, 1)
        ],
        "bases": {digest: json.loads(own) for digest, (own, *_) in bases.items()},
        "parts": {digest: json.loads(part) for digest, part in parts.items()},
        "people": {commitment: {"key": ref.key, "salt": ref.salt} for commitment, ref in people.items()},
    }


def _held(event: Event | Party) -> Iterator[object]:
    """What an event holds, and what its rows, its parties and the event it puts in another's place do."""
    for one in attrs.fields(type(event)):
        value = getattr(event, one.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Event | Party):
                yield from _held(item)
            else:
                yield item


def _loaded(record: bytes, place: int) -> Plain:
    try:
        return cast("Plain", json.loads(record))
    except ValueError:
        raise InvalidValue(
            f"what is stored at place {place} of the history is no record",
            f"vị trí {place} của lịch sử không phải bản ghi",
        ) from None


# ---------------------------------------------------------------- and back


@define
class _Source(Faults):
    """The faults of a document, and what its records name; ``bases`` of None are faulty, and told so already."""

    bases: Mapping[str, Basis] | None = Factory(dict)
    people: Mapping[str, PersonRef] = Factory(dict)
    named: set[str] = Factory(set)


def _basis(given: object, place: str, source: _Source) -> object:
    if source.bases is None:
        return FAILED
    basis = source.bases.get(given) if isinstance(given, str) else None
    if basis is None:
        return source.add(place, "is not the digest of a basis that is here", "không phải mã băm của căn cứ nào ở đây")
    source.named.add(str(given))
    return basis


def _person(given: object, place: str, source: _Source) -> object:
    if not isinstance(given, str) or not DIGEST.fullmatch(given):
        return source.add(
            place, "must be a commitment, 64 hexadecimal digits", "phải là cam kết, 64 chữ số thập lục phân"
        )
    source.named.add(given)
    return source.people.get(given) or ErasedPerson(given)


def _actor(given: object, place: str, source: _Source) -> object:
    text = SCALARS[str].read
    told = fields_read(given, {"role": PLAIN.reader(Role), "office": text, "officer": text}, place, source)
    return FAILED if told is None else made(Actor, told, place, source)


def _event(given: object, place: str, source: _Source) -> object:
    if not isinstance(given, dict):
        return source.add(place, "must be a record", "phải là bản ghi")
    try:
        record = upcast(given)
    except InvalidValue as error:
        return source.add(place, error.say("en"), error.say("vi"))
    kind = KINDS[str(record["kind"])]
    readers = _readers(kind)
    told = fields_read(
        {name: value for name, value in record.items() if name not in {"kind", "v"}}, readers, place, source
    )
    return FAILED if told is None else made(kind, told, place, source)


_EVENTS: Final = Codec(
    {
        **SCALARS,
        Basis: Special("str", _basis),
        PersonRef: Special("str", _person),
        Actor: Special("object", _actor),
        Event: Special("object", _event),
    }
)
_READERS: Final[dict[type[Event], dict[str, Read]]] = {}


def _readers(kind: type[Event]) -> dict[str, Read]:
    """The readers of a kind's fields; all of them stand in every record."""
    if kind not in _READERS:
        hints = get_type_hints(kind)
        _READERS[kind] = {one.name: _EVENTS.reader(hints[one.name]) for one in attrs.fields(kind)}
    return _READERS[kind]


def read_event(record: bytes | str, *, bases: Iterable[Basis] = (), people: Iterable[PersonRef] = ()) -> Event:
    """An event from its record, in today's form or an older one, and from what the record names.

    A person who is not among ``people`` is an :class:`~tthc.dossier.ErasedPerson`.

    Raises:
        BadFile: it is no record of an event, with every fault.
    """
    source = _Source(
        silent=True,
        bases={basis.digest: basis for basis in bases},
        people={ref.commitment: ref for ref in people},
    )
    event = _event(read_strict(record, "record"), "", source)
    if source.found or not isinstance(event, Event):
        raise BadFile("record", source.found)
    return event


def read_dossier(text: str) -> Dossier:
    """A dossier as it was written down, with the digests it was written down with; :meth:`Dossier.verify` tells more.

    Raises:
        BadFile: the text is no document of a dossier, with every fault.
    """
    given = read_strict(text, "dossier")
    source = _Source()
    try:
        dossier = _document(given, source)
    except RecursionError:
        refuse("dossier", "is nested too deep", "lồng quá sâu")
    except TthcError as error:
        raise BadFile("dossier", [*source.found, ("", error.say("en"), error.say("vi"))]) from None
    if source.found or dossier is None:
        raise BadFile("dossier", source.found)
    return dossier


def _document(given: object, source: _Source) -> Dossier | None:
    if not isinstance(given, dict):
        source.add("", "must be an object", "phải là đối tượng")
        return None
    document = given
    while isinstance(form := document.get("format"), str) and form in DOCUMENTS:
        document = DOCUMENTS[form](document)
    if document.get("format") != FORMAT:
        known = ", ".join((*DOCUMENTS, FORMAT))
        source.add("format", f"must be one of: {known}", f"phải là một trong: {known}")
        return None
    told = fields_read(
        document,
        {
            "format": SCALARS[str].read,
            "id": SCALARS[DossierId].read,
            "parts": table(read_part),
            "bases": _as_is,
            "people": table(read_person),
            "history": _as_is,
        },
        "",
        source,
    )
    if told is None:
        return None
    parts = cast("Parts", told["parts"])
    bases = table(read_basis(parts))(told["bases"], "bases", source)
    source.bases = None if bases is FAILED else cast("Mapping[str, Basis]", bases)
    source.people = cast("dict[str, PersonRef]", told["people"])
    source.silent = True
    rows = _rows(told["history"], source)
    if source.found or source.bases is None:
        return None
    used = {name for digest in source.named if digest in source.bases for name in parts_named(source.bases[digest])}
    for what, keys in (("parts", parts), ("bases", source.bases), ("people", source.people)):
        for key in keys:
            if key not in used | source.named:
                source.add(row_at(what, key), "is named by nothing", "không được bản ghi nào nêu")
    return None if source.found else Dossier.replay(rows, id=cast("DossierId", told["id"]))


def _as_is(given: object, _place: str, _faults: Faults) -> object:
    return given


def _rows(given: object, source: _Source) -> list[Event | Entry]:
    """The events of a history, those with digests as entries."""
    if not isinstance(given, list):
        source.add("history", "must be a list", "phải là danh sách")
        return []
    rows: list[Event | Entry] = []
    optional = frozenset({"previous", "digest"})
    for at, row in enumerate(given):
        place = f"history[{at}]"
        told = fields_read(row, {"record": _event_at, "previous": _hex, "digest": _hex}, place, source, optional)
        if told is None:
            continue
        event = told["record"]
        if not isinstance(event, Event):
            continue
        if len(told) == 1:
            rows.append(event)
        elif len(told) == 2 or any(isinstance(one, Event) for one in rows):
            source.add(
                place,
                "has one digest of two, or follows a row without",
                "thiếu một mã băm, hoặc đứng sau dòng không có",
            )
        else:
            record = canonical(cast("Object", row)["record"])
            rows.append(Entry(event, str(told["previous"]), str(told["digest"]), record))
    return rows


def _event_at(given: object, place: str, source: _Source) -> object:
    try:
        canonical(cast("Plain", given))
    except InvalidValue as error:
        return source.add(place, error.say("en"), error.say("vi"))
    return _event(given, place, source)


def _hex(given: object, place: str, faults: Faults) -> object:
    if isinstance(given, str) and DIGEST.fullmatch(given):
        return given
    return faults.add(place, "must be 64 hexadecimal digits", "phải gồm 64 chữ số thập lục phân")
