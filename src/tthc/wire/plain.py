"""Plain data read back as values of the library, and of nothing else.

The inverse of :func:`tthc.dossier.plain.plain`. What may be made stands in the annotations of the fields, from the
kind that was asked for down: an object names its kind, and the kind must be one that its field allows. Nothing is
skipped: a field that is not known, or is missing, is a fault like any other, and all faults are told with their
places. What was given never stands in a message.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cached_property
from types import UnionType
from typing import (
    Any,
    Final,
    Literal,
    NamedTuple,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs
from attrs import Factory, define, field

from tthc.citation import Citation
from tthc.codes import AgencyCode, DossierCode, DossierId, ProcedureCode
from tthc.dossier.plain import KIND
from tthc.errors import InvalidValue, TthcError
from tthc.span import Span
from tthc.text import Phrase

__all__ = ["FAILED", "PLAIN", "Codec", "Faults", "Read", "Special", "fields_read"]

Fault: TypeAlias = tuple[str, str, str]
Value = TypeVar("Value")


class _Failed(Enum):
    """What stands for a value that could not be read."""

    FAILED = "failed"


FAILED: Final = _Failed.FAILED


@define
class Faults:
    """The faults found so far: where, in English, in Vietnamese.

    ``silent`` where what is read may be about people: what a value says about itself is then not repeated.
    """

    found: list[Fault] = Factory(list)
    silent: bool = False

    def add(self, place: str, en: str, vi: str) -> object:
        """Keep a fault; what it gives back stands for the value."""
        self.found.append((place, en, vi))
        return FAILED


Read: TypeAlias = Callable[[object, str, Any], object]
"""How something is read: what is given, its place, and the faults (with whatever the reader looks things up in)."""


class Special(NamedTuple):
    """A kind of value that has a form of its own, and what JSON it is written as."""

    shape: str
    read: Read


_WORDS: Final = {
    "null": Phrase("trống", "null"),
    "bool": Phrase("đúng, sai", "true or false"),
    "int": Phrase("số nguyên", "a whole number"),
    "str": Phrase("văn bản", "a text"),
    "list": Phrase("danh sách", "a list"),
    "object": Phrase("đối tượng", "an object"),
}


def shape_of(given: object) -> str:
    """What kind of JSON something is; of an object, with the kind it names."""
    match given:
        case None:
            return "null"
        case bool():
            return "bool"
        case int():
            return "int"
        case str():
            return "str"
        case list():
            return "list"
        case _:
            return "object"


def _wanted(faults: Faults, place: str, *shapes: str) -> object:
    words = [_WORDS.get(shape, Phrase(shape, shape)) for shape in shapes]
    en, vi = " or ".join(word.en for word in words), " hoặc ".join(word.vi for word in words)
    return faults.add(place, f"must be {en}", f"phải là {vi}")


def _scalar(shape: str, what: Phrase, parse: Callable[[Any], object]) -> Special:
    """A kind of value that is written as one text."""

    def read(given: object, place: str, faults: Faults) -> object:
        if shape_of(given) != shape:
            return _wanted(faults, place, shape)
        try:
            return parse(given)
        except (TthcError, ValueError, InvalidOperation, OverflowError):
            return faults.add(place, f"is not {what.en}", f"không phải là {what.vi}")

    return Special(shape, read)


def _same(given: Value) -> Value:
    return given


def _day(given: str) -> date:
    day = date.fromisoformat(given)
    if day.isoformat() != given:
        raise ValueError
    return day


def _moment(given: str) -> datetime:
    moment = datetime.fromisoformat(given)
    if moment.utcoffset() is None:
        raise ValueError
    return moment


def _number(given: str) -> Decimal:
    number = Decimal(given)
    if not number.is_finite():
        raise ValueError
    return number


def _words(given: object, place: str, faults: Faults) -> object:
    told = fields_read(given, {"vi": _text, "en": _text}, place, faults)
    return FAILED if told is None else Phrase(**cast("dict[str, str]", told))


_TEXT: Final = _scalar("str", Phrase("văn bản", "a text"), _same)
_text: Final = _TEXT.read

SCALARS: Final[Mapping[type, Special]] = {
    bool: _scalar("bool", Phrase("đúng, sai", "true or false"), _same),
    int: _scalar("int", Phrase("số nguyên", "a whole number"), _same),
    str: _TEXT,
    date: _scalar("str", Phrase("một ngày, như 2026-11-23", "a day, as 2026-11-23"), _day),
    time: _scalar("str", Phrase("giờ, như 15:00:00", "an hour, as 15:00:00"), time.fromisoformat),
    datetime: _scalar(
        "str",
        Phrase("thời điểm có múi giờ, như 2026-11-23T16:21:00+07:00", "a moment, as 2026-11-23T16:21:00+07:00"),
        _moment,
    ),
    Decimal: _scalar("str", Phrase("số thập phân", "a decimal number"), _number),
    Citation: _scalar("str", Phrase("căn cứ pháp lý", "a citation"), Citation.parse),
    Span: _scalar("str", Phrase("khoảng ngày", "a span of days"), Span.parse),
    ProcedureCode: _scalar("str", Phrase("mã thủ tục", "a procedure code"), ProcedureCode),
    DossierId: _scalar("str", Phrase("mã định danh hồ sơ", "a dossier's id"), DossierId),
    DossierCode: _scalar("str", Phrase("mã hồ sơ", "a dossier code"), DossierCode),
    AgencyCode: _scalar("str", Phrase("mã cơ quan", "an agency code"), AgencyCode),
    Phrase: Special("object", _words),
}
"""The kinds that are written as one text, number or truth, and the phrase in two languages."""


def fields_read(
    given: object, known: Mapping[str, Read], place: str, faults: Faults, optional: frozenset[str] = frozenset()
) -> dict[str, object] | None:
    """The fields of an object, each read; None, with the faults told, where one is wrong, unknown or missing."""
    if not isinstance(given, dict):
        _wanted(faults, place, "object")
        return None
    before = len(faults.found)
    for name in given:
        if name not in known:
            listed = ", ".join(known)
            faults.add(_at(place, name), f"is not known; known: {listed}", f"chưa biết; các khóa: {listed}")
    for name in known:
        if name not in given and name not in optional:
            faults.add(_at(place, name), "is missing", "bị thiếu")
    told = {name: read(given[name], _at(place, name), faults) for name, read in known.items() if name in given}
    return None if len(faults.found) > before or any(value is FAILED for value in told.values()) else told


LONGEST: Final = 40


def _at(place: str, name: str) -> str:
    """A place with a key, which may be anything."""
    shown = name if name.isascii() and name.isidentifier() and len(name) <= LONGEST else "?"
    return f"{place}.{shown}" if place else shown


@define
class _Object:
    """How a kind of value with fields is read; its fields are looked at when first needed, since kinds nest."""

    kind: type
    codec: "Codec"

    @cached_property
    def fields(self) -> tuple[dict[str, tuple[str, Read]], frozenset[str]]:
        """The readers by field, with the name each is given by; and the fields that may be left out."""
        hints = get_type_hints(self.kind)
        known: dict[str, tuple[str, Read]] = {}
        optional = set()
        for one in attrs.fields(self.kind):
            if one.init and one.eq:
                known[one.name] = one.alias or one.name, self.codec.reader(hints[one.name])
                if one.default is not attrs.NOTHING:
                    optional.add(one.name)
        return known, frozenset(optional)

    def read(self, given: object, place: str, faults: Faults) -> object:
        known, optional = self.fields
        readers: dict[str, Read] = {KIND: self._kind, **{name: read for name, (_, read) in known.items()}}
        told = fields_read(given, readers, place, faults, optional)
        if told is None:
            return FAILED
        return made(self.kind, {known[name][0]: value for name, value in told.items() if name != KIND}, place, faults)

    def _kind(self, given: object, place: str, faults: Faults) -> object:
        name = self.kind.__name__
        return name if given == name else faults.add(place, f"must be {name}", f"phải là {name}")


def made(kind: type, given: Mapping[str, object], place: str, faults: Faults) -> object:
    """A value of that kind, or the fault of what cannot be."""
    try:
        return kind(**given)
    except TthcError as error:
        if faults.silent:
            return faults.add(place, f"is no {kind.__name__} that can be", f"không thể là {kind.__name__}")
        return faults.add(place, error.say("en"), error.say("vi"))


@define
class Codec:
    """Readers of plain data by the kinds they make; ``special`` are kinds that have a form of their own."""

    special: Mapping[type, Special] = field(default=SCALARS)
    _made: dict[object, Special] = field(init=False, factory=dict)

    def reader(self, kind: object) -> Read:
        """How a value of that kind is read.

        Raises:
            InvalidValue: the kind, or one in its fields, has no archive form.
        """
        return self.of(kind).read

    def of(self, kind: object) -> Special:
        """How a value of that kind is read, and what JSON it is written as."""
        if kind not in self._made:
            self._made[kind] = self._make(kind)
        return self._made[kind]

    def _make(self, kind: object) -> Special:
        origin, arguments = get_origin(kind), get_args(kind)
        if isinstance(kind, type) and kind in self.special:
            return self.special[kind]
        if kind in {None, type(None)}:
            return Special(
                "null", lambda given, place, faults: None if given is None else _wanted(faults, place, "null")
            )
        if origin in {Union, UnionType}:
            return self._union(arguments)
        if origin is Literal:
            return Special("str", _one_of(arguments, _same))
        if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
            return Special("list", self._row(arguments[0]))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return Special("str", _one_of([member.value for member in kind], kind))
        if isinstance(kind, type) and attrs.has(kind) and kind.__module__.startswith("tthc."):
            return Special(f"object {kind.__name__}", _Object(kind, self).read)
        raise InvalidValue(f"{kind} has no archive form", f"{kind} không có dạng lưu trữ")

    def _row(self, kind: object) -> Read:
        item = self.of(kind)

        def read(given: object, place: str, faults: Faults) -> object:
            if not isinstance(given, list):
                return _wanted(faults, place, "list")
            found = [item.read(one, f"{place}[{at}]", faults) for at, one in enumerate(given)]
            return FAILED if FAILED in found else tuple(found)

        return read

    def _union(self, kinds: tuple[object, ...]) -> Special:
        """One of several kinds, told apart by the JSON they are written as.

        Raises:
            InvalidValue: two of them are written alike.
        """
        by_shape: dict[str, Read] = {}
        for kind in kinds:
            shape, read = self.of(kind)
            if kind is date and str in kinds:
                shape, read = "object date", _tagged_day
            if shape in by_shape:
                raise InvalidValue(f"{kinds}: two kinds are written alike", f"{kinds}: hai loại viết giống nhau")
            by_shape[shape] = read

        def read_one(given: object, place: str, faults: Faults) -> object:
            shape = shape_of(given)
            if isinstance(given, dict) and shape not in by_shape:
                shape = f"object {given.get(KIND)}"
            chosen = by_shape.get(shape)
            return _wanted(faults, place, *by_shape) if chosen is None else chosen(given, place, faults)

        return Special("union", read_one)


def _one_of(values: Any, make: Callable[[Any], object]) -> Read:  # noqa: ANN401 - an enumeration's values
    listed = ", ".join(map(str, values))

    def read(given: object, place: str, faults: Faults) -> object:
        if not isinstance(given, str) or given not in values:
            return faults.add(place, f"must be one of: {listed}", f"phải là một trong: {listed}")
        return make(given)

    return read


def _tagged_day(given: object, place: str, faults: Faults) -> object:
    told = fields_read(given, {KIND: _text, "day": SCALARS[date].read}, place, faults)
    return FAILED if told is None else told["day"]


PLAIN: Final = Codec()
"""Readers of the values a dossier's basis is made of."""
