"""What a version promises, as one canonical text and its SHA-256.

**In** is everything an office is held to: names, cases, channels, terms with their starts, clock and counting rule,
papers, fees with their reliefs, results, requirements, facts, areas, agencies, applicants, the order of steps, the
internal process, the legal basis, the decision, the days of force, repeal and replacement.

**Out** is how it was told and read (``UNPROMISED``): notes, readings of a portal record, addresses, marks of
verification, the day a record was seen, a term's and a fee's original wording beside the typed value (of a fee whose
amount is not typed, the wording is all there is, and stays in).

Rows and lists whose order says nothing are put in one order first; ``ORDERED`` names the few whose order is part of
what is said. A field at its default is left out, so a field added later changes no digest of a version without it.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Final

import attrs

from tthc.errors import InvalidValue
from tthc.procedure.fee import Fee
from tthc.text import Phrase

__all__ = ["ORDERED", "UNPROMISED", "canonical", "digest_of"]

FORM: Final = "tthc-procedure-1"
"""The canonical form; a digest made in another form is another digest."""
UNPROMISED: Final[Mapping[str, frozenset[str]]] = {
    "Procedure": frozenset({"notes", "readings", "source", "verified", "seen_in_force_on"}),
    "Term": frozenset({"text", "read_from", "source", "by_channel_text"}),
    "Fee": frozenset({"text"}),
    "ClockRow": frozenset({"read", "continued"}),
    "CountingRule": frozenset({"read", "name"}),
    "DataSource": frozenset({"read"}),
    "Form": frozenset({"url"}),
    "Offer": frozenset({"address"}),
    "Decision": frozenset({"posted_on"}),
}
"""The fields of each kind of value that are no part of what is promised."""
ORDERED: Final[frozenset[tuple[str, str]]] = frozenset({("Procedure", "guide"), ("Fee", "tiers"), ("Stages", "stages")})
"""The tuples whose order is part of what is said: steps as published, tiers that rise, stages one after another."""


def digest_of(value: object) -> str:
    """The SHA-256 of the canonical text of a procedure, or of a part of one."""
    return hashlib.sha256(f"{FORM}\n{canonical(value)}".encode()).hexdigest()


def canonical(value: object) -> str:
    """A value as one line of JSON that depends on nothing but what it promises.

    >>> from tthc.procedure.money import Money
    >>> canonical(Money(5_000))
    '["Money",{"dong":5000}]'
    """
    return _line(_plain(value, ordered=False))


def _plain(value: object, *, ordered: bool) -> object:
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case date() | time():
            return [type(value).__name__, value.isoformat()]
        case Decimal():
            return ["Decimal", format(value.normalize(), "f")]
        case Phrase():
            return [value.vi, value.en]
        case tuple():
            rows = [_plain(item, ordered=False) for item in value]
            return rows if ordered else sorted(rows, key=_line)
        case _:
            return _attributes(value)


def _line(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _attributes(value: object) -> object:
    kind = type(value)
    name = kind.__name__
    if not attrs.has(kind):
        raise InvalidValue(f"{name} has no canonical form", f"{name} không có dạng chuẩn")
    out = UNPROMISED.get(name, frozenset())
    if isinstance(value, Fee) and value.amount is None and value.foreign is None:
        out = frozenset()
    told: dict[str, object] = {}
    for field in attrs.fields(kind):
        held = getattr(value, field.name)
        if field.name in out or not field.init or not field.eq or held == field.default:
            continue
        told[field.name] = _plain(held, ordered=(name, field.name) in ORDERED)
    return [name, told]
