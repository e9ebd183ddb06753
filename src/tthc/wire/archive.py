"""What the records of a history name, read from the tables beside them: parts, bases and people, each by its digest.

A row that is not what its digest says is a fault. A part or a basis in an older form is brought up to today's, and
keeps the bytes it was written in, so that its digest stays.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias, cast
from weakref import WeakValueDictionary

from attrs import evolve

from tthc.dossier import Basis, PersonRef
from tthc.dossier.basis import BASIS, PART
from tthc.dossier.plain import KIND, Plain, canonical, sha256
from tthc.errors import InvalidValue, TthcError
from tthc.procedure import Channel, Procedure, Term
from tthc.term import CountingRule, Regime
from tthc.wire.plain import FAILED, PLAIN, SCALARS, Faults, Read, fields_read, made

__all__ = [
    "DIGEST",
    "UPCASTS",
    "Object",
    "Parts",
    "parts_named",
    "read_basis",
    "read_part",
    "read_person",
    "row_at",
    "table",
]

Object: TypeAlias = dict[str, Plain]
Parts: TypeAlias = Mapping[str, tuple[bytes, object]]
"""The parts of a document by their digests, each with the bytes it was written in."""

UPCASTS: Final[dict[tuple[str, int], Callable[[Object], Object]]] = {}
"""How a basis (under ``Basis``) or a part of an older form becomes one of the next, by its kind and version."""
CURRENT: Final = 1
"""The version in which bases and parts are written."""
DIGEST: Final = re.compile(r"[0-9a-f]{64}")

KINDS: Final[Mapping[str, type]] = {"procedure": Procedure, "term": Term, "rule": CountingRule, "regime": Regime}
"""The parts of a basis."""
_BY_NAME: Final[Mapping[str, type]] = {kind.__name__: kind for kind in KINDS.values()}
_SHARED: Final[WeakValueDictionary[str, object]] = WeakValueDictionary()
"""Parts and bases by digest, while something holds them: thousands of documents have the same ones."""


def row_at(what: str, key: str) -> str:
    """The place of a row in a table of digests."""
    return f"{what}.{key[:12]}…" if DIGEST.fullmatch(key) else f"{what}.?"


def table(read_row: Callable[[str, object, str, Faults], object]) -> Read:
    """How an object whose keys are digests is read."""

    def read(given: object, place: str, faults: Faults) -> object:
        if not isinstance(given, dict):
            return faults.add(place, "must be an object", "phải là đối tượng")
        found: dict[str, object] = {}
        for key, row in given.items():
            at = row_at(place, key)
            if DIGEST.fullmatch(key):
                found[key] = read_row(key, row, at, faults)
            else:
                faults.add(at, "must be under 64 hexadecimal digits", "phải nằm dưới khóa 64 chữ số thập lục phân")
        return FAILED if FAILED in found.values() else found

    return read


def read_person(key: str, row: object, place: str, faults: Faults) -> object:
    """A person's reference, from the key and the salt behind a commitment."""
    text = SCALARS[str].read
    told = fields_read(row, {"key": text, "salt": text}, place, faults)
    if told is None:
        return FAILED
    try:
        ref = PersonRef(str(told["key"]), salt=str(told["salt"]))
        if ref.commitment == key:
            return ref
    except TthcError:
        pass
    return faults.add(place, "is not whom the commitment is of", "không phải người của cam kết này")


def _sealed(form: str, key: str, row: object, place: str, faults: Faults) -> bytes | None:
    """The bytes of a row that is what its digest says."""
    try:
        content = canonical(cast("Plain", row))
    except InvalidValue as error:
        faults.add(place, error.say("en"), error.say("vi"))
        return None
    if sha256(form, content) != key:
        faults.add(place, "is not what its digest is of", "không phải nội dung của mã băm")
        return None
    return content


def _brought_up(name: str, row: object, place: str, faults: Faults) -> Object | None:
    """A row in the current version of its kind, without the version."""
    told = dict(row) if isinstance(row, dict) else {}
    version = told.get("v")
    while isinstance(version, int) and (step := UPCASTS.get((name, version))) is not None:
        told = step(told)
        version = told.get("v")
    if type(version) is not int or version != CURRENT:
        known = ", ".join(map(str, sorted({CURRENT, *(older for kind, older in UPCASTS if kind == name)})))
        faults.add(f"{place}.v", f"must be one of: {known}", f"phải là một trong: {known}")
        return None
    del told["v"]
    return told


def read_part(key: str, row: object, place: str, faults: Faults) -> object:
    """A part of a basis, with the bytes it was written in."""
    content = _sealed(PART, key, row, place, faults)
    if content is None:
        return FAILED
    if (known := _SHARED.get(key)) is not None:
        return content, known
    name = row.get(KIND) if isinstance(row, dict) else None
    kind = _BY_NAME.get(name) if isinstance(name, str) else None
    if kind is None:
        listed = ", ".join(_BY_NAME)
        return faults.add(f"{place}.{KIND}", f"must be one of: {listed}", f"phải là một trong: {listed}")
    told = _brought_up(kind.__name__, row, place, faults)
    part = FAILED if told is None else PLAIN.reader(kind)(told, place, faults)
    if part is FAILED:
        return FAILED
    _SHARED[key] = part
    return content, part


def parts_named(basis: Basis) -> Iterator[str]:
    """The digests of the parts of a basis."""
    return (sha256(PART, part) for part in basis.content[1:])


_OPTIONAL: Final = frozenset({"area"})


def read_basis(parts: Parts) -> Callable[[str, object, str, Faults], object]:
    """How a basis is read from its row and from the parts it names."""

    def read(key: str, row: object, place: str, faults: Faults) -> object:
        content = _sealed(BASIS, key, row, place, faults)
        if content is None:
            return FAILED
        known = _SHARED.get(key)
        if isinstance(known, Basis) and all(named in parts for named in parts_named(known)):
            return known
        told = _brought_up("Basis", row, place, faults)
        contents = [content]
        fields = None if told is None else fields_read(told, _fields(parts, contents), place, faults, _OPTIONAL)
        if fields is None:
            return FAILED
        calendar = cast("dict[str, object]", fields.pop("calendar"))
        given = {**fields, "calendar_edition": calendar["edition"], "calendar_digest": calendar["digest"]}
        basis = made(Basis, given, place, faults)
        if isinstance(basis, Basis):
            if basis.content != tuple(contents):
                basis = evolve(basis, kept=tuple(contents))
            _SHARED[key] = basis
        return basis

    return read


def _fields(parts: Parts, contents: list[bytes]) -> Mapping[str, Read]:
    """The readers of a basis; the bytes of its parts go behind its own as they are looked up."""
    text = SCALARS[str].read

    def part(kind: type) -> Read:
        def read(given: object, place: str, faults: Faults) -> object:
            own, value = parts.get(given, (b"", None)) if isinstance(given, str) else (b"", None)
            if not isinstance(value, kind):
                return faults.add(place, f"is no {kind.__name__} that is here", f"không phải {kind.__name__} nào ở đây")
            contents.append(own)
            return value

        return read

    def calendar(given: object, place: str, faults: Faults) -> object:
        return fields_read(given, {"edition": text, "digest": text}, place, faults)

    return {
        **{name: part(kind) for name, kind in KINDS.items()},
        "case": PLAIN.reader(str | None),
        "channel": PLAIN.reader(Channel),
        "area": PLAIN.reader(str | None),
        "calendar": calendar,
    }
