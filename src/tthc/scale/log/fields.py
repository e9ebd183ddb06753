"""Which column of an event log each field of each kind of event stands in; what has no column stands in ``rest``."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias, cast, get_type_hints

import attrs

from tthc.citation import Citation
from tthc.codes import DossierCode, ProcedureCode
from tthc.dossier import Actor, Basis, ErasedPerson, Event, Outcome, Party, PersonRef
from tthc.dossier.plain import KIND, Plain, plain
from tthc.dossier.record import KINDS
from tthc.errors import BadFile, InvalidValue
from tthc.procedure import Channel
from tthc.text import nfc
from tthc.wire.plain import FAILED, SCALARS, Codec, Faults, Read, Special, fields_read
from tthc.wire.strict import read_strict

__all__ = ["FORMS", "READ", "Form", "Teller", "person_of", "rest_read"]

COLUMN_OF: Final[Mapping[str, tuple[str, type]]] = {
    "at": ("at", datetime),
    "recorded_at": ("recorded_at", datetime),
    "by": ("by", Actor),
    "ground": ("ground", Citation),
    "note": ("note", str),
    "channel": ("channel", Channel),
    "procedure": ("procedure", ProcedureCode),
    "case": ("case", str),
    "return_by": ("return_by", Channel),
    "applicant": ("person", PersonRef),
    "basis": ("basis", Basis),
    "code": ("code", DossierCode),
    "appointment": ("appointment", datetime),
    "outcome": ("outcome", Outcome),
    "new_day": ("day", date),
    "until": ("day", date),
}
"""The column that holds a field, where the field is of that type: fields of one name and another type are rest."""


class Form(NamedTuple):
    """How a kind stands in the log: its fields with a column, those in ``rest``, and the defaults of all."""

    kind: type[Event]
    columns: Mapping[str, str]
    rest: Mapping[str, object]
    defaults: Mapping[str, object]


def _form(kind: type[Event]) -> Form:
    hints = get_type_hints(kind)
    columns: dict[str, str] = {}
    rest: dict[str, object] = {}
    for one in attrs.fields(kind):
        column, held = COLUMN_OF.get(one.name, ("", None))
        if held is not None and hints[one.name] in {held, held | None}:
            columns[one.name] = column
        else:
            rest[one.name] = one.default
    defaults = {one.name: one.default for one in attrs.fields(kind)}
    return Form(kind, columns, rest, defaults)


FORMS: Final[Mapping[str, Form]] = {name: _form(kind) for name, kind in KINDS.items()}
"""The forms of all kinds, by the name of the kind."""

# ---------------------------------------------------------------- out

Told: TypeAlias = dict[str, Plain]


@attrs.define(repr=False)
class Teller:
    """Writes the fields that have no column, and gathers the bases they name.

    ``persons`` says whether keys and salts are written; without them a person stands as the commitment, and one whose
    reference has no salt to make it with is left out.
    """

    persons: bool
    bases: dict[str, Basis] = attrs.Factory(dict)

    def rest(self, event: Event, form: Form) -> str | None:
        """The fields without a column that are not at their defaults, as JSON; None where there are none."""
        held = ((name, getattr(event, name), default) for name, default in form.rest.items())
        told = {name: self.told(value) for name, value, default in held if value != default}
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if told else None

    def basis(self, basis: Basis) -> str:
        """The digest of a basis, which is kept."""
        digest = basis.digest
        self.bases[digest] = basis
        return digest

    def person(self, person: PersonRef) -> dict[str, Plain]:
        """A person's key and salt, or the commitment alone; empty where the person is left out."""
        if isinstance(person, ErasedPerson):
            return {"commitment": person.commitment}
        if self.persons:
            return {"key": person.key, "salt": person.salt} if person.salt else {"key": person.key}
        return {"commitment": person.commitment} if person.salt else {}

    def told(self, value: object) -> Plain:
        """A value of a field, as plain data."""
        match value:
            case PersonRef():
                return self.person(value) or None
            case Party():
                held = {one.name: getattr(value, one.name) for one in attrs.fields(Party)}
                return {KIND: "Party", **{name: self.told(each) for name, each in held.items()}}
            case Event():
                fields = ((one, getattr(value, one.name)) for one in attrs.fields(type(value)))
                told = {one.name: self.told(held) for one, held in fields if held != one.default}
                return {"kind": type(value).__name__, **told}
            case Basis():
                return self.basis(value)
            case tuple():
                named = (each for each in value if not (isinstance(each, Party) and not self.person(each.person)))
                return [self.told(each) for each in named]
            case _:
                return plain(value)


# ---------------------------------------------------------------- and back


@attrs.define
class _Source(Faults):
    """The faults of a row, and the bases it may name."""

    bases: Mapping[str, Basis] = attrs.Factory(dict)


def _person(given: object, place: str, source: _Source) -> object:
    text = SCALARS[str].read
    keys = frozenset({"key", "salt", "commitment"})
    told = fields_read(given, dict.fromkeys(keys, text), place, source, keys)
    if told is None:
        return FAILED
    return person_of(*(cast("str | None", told.get(name)) for name in ("key", "salt", "commitment")))


def person_of(key: str | None, salt: str | None, commitment: str | None) -> PersonRef | None:
    """The person of the three columns; None where all are empty."""
    if commitment is not None:
        return ErasedPerson(commitment)
    return None if key is None else PersonRef(key, salt=salt or "")


def _basis(given: object, place: str, source: _Source) -> object:
    basis = source.bases.get(given) if isinstance(given, str) else None
    if basis is None:
        return source.add(place, "is not the digest of a basis that is here", "không phải mã băm của căn cứ nào ở đây")
    return basis


def _event(given: object, place: str, source: _Source) -> object:
    name = given.get("kind") if isinstance(given, dict) else None
    form = FORMS.get(name) if isinstance(name, str) else None
    if form is None or not isinstance(given, dict):
        return source.add(place, "is of no known kind", "không thuộc loại nào đã biết")
    known = {one: read for one, read in _readers(form.kind).items() if one != "kind"}
    optional = frozenset(one.name for one in attrs.fields(form.kind) if one.default is not attrs.NOTHING)
    told = fields_read({key: value for key, value in given.items() if key != "kind"}, known, place, source, optional)
    return FAILED if told is None else form.kind(**cast("dict[str, Any]", told))


_CODEC: Final = Codec(
    {
        **SCALARS,
        Basis: Special("str", _basis),
        PersonRef: Special("object", _person),
        Event: Special("object", _event),
    }
)
_READERS: Final[dict[type[Event], dict[str, Read]]] = {}


def _readers(kind: type[Event]) -> dict[str, Read]:
    if kind not in _READERS:
        hints = get_type_hints(kind)
        _READERS[kind] = {one.name: _CODEC.reader(hints[one.name]) for one in attrs.fields(kind)}
    return _READERS[kind]


def rest_read(text: str, form: Form, bases: Mapping[str, Basis]) -> Mapping[str, object]:
    """The fields that stand in ``rest``.

    Raises:
        BadFile: they are not fields of that kind, with every fault; what was given is not repeated.
    """
    source = _Source(silent=True, bases=bases)
    given = read_strict(text, "rest")
    known = {name: read for name, read in _readers(form.kind).items() if name in form.rest}
    try:
        told = fields_read(given, known, "rest", source, frozenset(known))
    except InvalidValue:
        told = None
        source.add("rest", f"is no {form.kind.__name__} that can be", f"không thể là {form.kind.__name__}")
    if told is None or source.found:
        raise BadFile("rest", source.found)
    return told


Reader: TypeAlias = Callable[[str], object]
READ: Final[Mapping[str, Reader]] = {
    "ground": lru_cache(1024)(Citation.parse),
    "note": nfc,
    "channel": Channel,
    "procedure": lru_cache(4096)(ProcedureCode),
    "case": nfc,
    "return_by": Channel,
    "code": DossierCode,
    "outcome": Outcome,
}
"""How the text columns are read, each text once a batch."""
