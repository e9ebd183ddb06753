"""Values as plain data, and plain data as the one sequence of bytes that a digest is made of.

A value of the library is an object that names its kind under ``is`` and holds the fields that are not at their
default; what has one written form (a day, a moment, a citation, a span, a code) is a text. So a field added later
with a default changes no digest; a default that changes is another form.
"""

import hashlib
import json
import weakref
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from json.encoder import encode_basestring
from typing import Final, NamedTuple, TypeAlias, TypeVar, get_args

import attrs

from tthc.citation import Citation
from tthc.codes import AgencyCode, DossierCode, DossierId, ProcedureCode
from tthc.dossier.actor import PersonRef
from tthc.errors import InvalidValue
from tthc.span import Span, aware
from tthc.text import Phrase, nfc

__all__ = ["KIND", "Content", "Plain", "canonical", "content_of", "plain", "quoted", "sha256", "utf8"]

Plain: TypeAlias = "bool | int | str | list[Plain] | dict[str, Plain] | None"
"""What JSON can hold without fractions."""

KIND: Final = "is"
"""The key under which an object names its kind."""
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)

quoted: Final[Callable[[str], str]] = encode_basestring
"""A text as JSON writes it, Vietnamese letters as they are."""

Value = TypeVar("Value")


def sha256(form: str, content: bytes) -> str:
    """The SHA-256 of some content in a named form, in hexadecimal."""
    return hashlib.sha256(form.encode() + b"\n" + content).hexdigest()


def utf8(text: str) -> bytes:
    """A text as bytes.

    Raises:
        InvalidValue: it holds half of a character.
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise InvalidValue(
            "a text holds half of a character, which no file can hold",
            "văn bản chứa nửa ký tự, không lưu vào tệp được",
        ) from None


def canonical(content: Plain) -> bytes:
    """Plain data as one line of JSON in UTF-8: keys sorted, no spaces.

    >>> canonical({"v": 1, "is": "Ngày"}).decode()
    '{"is":"Ngày","v":1}'

    Raises:
        InvalidValue: a text holds half of a character.
    """
    return utf8(_ENCODER.encode(content))


def plain(value: object) -> Plain:
    """A value as plain data, every text in NFC.

    Raises:
        InvalidValue: it is no value of the library.
    """
    match value:
        case None | bool():
            return value
        case Enum():
            return plain(value.value)
        case int():
            return value
        case str():
            return nfc(value)
        case datetime():
            return aware(value).isoformat()
        case date() | time():
            return value.isoformat()
        case Decimal() | Citation() | Span() | ProcedureCode() | DossierId() | DossierCode() | AgencyCode():
            return nfc(str(value))
        case Phrase(vi, en):
            return {"vi": nfc(vi), "en": nfc(en)}
        case tuple():
            return [plain(item) for item in value]
        case _:
            return _object(value)


class _Field(NamedTuple):
    name: str
    default: object
    text_or_day: bool


@cache
def _fields(kind: type) -> tuple[_Field, ...]:
    """The fields of a value that make it what it is; of one that may hold a text or a day, that it may."""
    return tuple(
        _Field(one.name, one.default, {str, date} <= set(get_args(one.type)))
        for one in attrs.fields(kind)
        if one.init and one.eq
    )


def _object(value: object) -> Plain:
    if isinstance(value, PersonRef):
        return value.commitment
    kind = type(value)
    if not attrs.has(kind) or not kind.__module__.startswith("tthc."):
        raise InvalidValue(f"{kind.__name__} has no archive form", f"{kind.__name__} không có dạng lưu trữ")
    told: dict[str, Plain] = {KIND: kind.__name__}
    for name, default, text_or_day in _fields(kind):
        held = getattr(value, name)
        if held == default:
            continue
        told[name] = {KIND: "date", "day": plain(held)} if text_or_day and type(held) is date else plain(held)
    return told


class Content(NamedTuple):
    """The bytes a value is recorded in, and their digest."""

    bytes: bytes
    digest: str


_CONTENT: Final[dict[int, tuple["weakref.ref[object]", Content]]] = {}


def content_of(value: Value, form: str, make: Callable[[Value], Plain]) -> Content:
    """What a value is recorded as, made once while it lives: a table's row is shared by thousands of dossiers."""
    place = id(value)
    known = _CONTENT.get(place)
    if known is not None and known[0]() is value:
        return known[1]
    content = canonical(make(value))
    made = Content(content, sha256(form, content))
    _CONTENT[place] = (weakref.ref(value, lambda _: _CONTENT.pop(place, None) and None), made)
    return made
