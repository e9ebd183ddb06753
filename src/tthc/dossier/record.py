"""The canonical record of an event: one line of JSON, the same bytes wherever and whenever it is written.

Every record has ``kind`` and ``v`` (the version of its form), ``at``, ``recorded_at``, ``by``, ``ground`` and
``note``, and the fields of its kind, each always there. Keys are sorted, texts are in NFC, moments carry Vietnam's
offset, there are no fractions. A person stands in it as a commitment, a basis as its digest.

A form that changes gets the next version and a row in :data:`UPCASTS`; the bytes of an older form are never made
anew.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, get_origin

import attrs

from tthc.citation import Citation
from tthc.codes import DossierCode, ProcedureCode
from tthc.dossier.actor import Actor, ErasedPerson, PersonRef, Role
from tthc.dossier.basis import Basis
from tthc.dossier.events import EVENTS, Event, SupplementStage
from tthc.dossier.party import Party
from tthc.dossier.plain import Plain, canonical, plain, quoted, utf8
from tthc.dossier.state import Outcome
from tthc.errors import InvalidValue
from tthc.procedure import Channel
from tthc.span import ZONE, aware
from tthc.text import nfc

__all__ = ["KINDS", "UPCASTS", "VERSIONS", "record_of", "says", "upcast", "without"]

KINDS: Final[Mapping[str, type[Event]]] = {kind.__name__: kind for kind in EVENTS}
"""Every kind of event by the name that its record bears."""
_ONLY_SHARED: Final = (
    *("Discovered", "HandedToPost", "PostDelivered", "SupplementAsked", "Received", "ReceivedForOther", "Arrived"),
    *("CaseAccepted", "VerificationBegun", "FieldChecked", "OpinionAsked", "OpinionGiven", "OpinionDeemed"),
    *("ConfirmationAsked", "Confirmed", "HandedOn", "WaitExpired", "SentToTax", "TaxAsked", "TaxAnswered", "NotPaid"),
    *("OutageDeclared", "OutageEnded", "Suspended", "SuspensionLifted", "TermExtended", "Apologised", "Withdrawn"),
    *("StoppedOnRequest", "StoppedByOffice", "RegimeElected", "AgencySucceeded", "OwnerChanged", "Voided"),
    "Corrected",
)
"""The kinds whose second version has only the fields more that all events got."""

_SINCE_2: Final[Mapping[str, Mapping[str, Plain]]] = {
    **{kind: {} for kind in _ONLY_SHARED},
    "Filed": {"way": None, "service": None, "parties": [], "papers": [], "copies": 1},
    "Supplemented": {"papers": [], "appointment": None},
    "NotReceived": {"competent": ""},
    "Transferred": {"to": ""},
    "Assigned": {"office": "", "officer": ""},
    "DutyNotified": {"amount": None},
    "DutyFixed": {"amount": None},
    "Paid": {"amount": None, "method": None, "receipt": "", "exempt": False, "appointment": None},
    "Finished": {"results": [], "reason": ""},
    "Delivered": {"result": "", "to": None, "tracking": "", "without_slip": False},
}
"""The kinds that had a first version, and the fields of each that came with the second beside those all have."""

VERSIONS: Final[Mapping[str, int]] = {kind: 2 if kind in _SINCE_2 else 1 for kind in KINDS}
"""The version of the form in which each kind is written."""


def _second(told: dict[str, Plain]) -> dict[str, Plain]:
    """A record of the first version in the second: what nobody told stands as not told."""
    kind, instead = str(told["kind"]), told.get("instead")
    if isinstance(instead, dict):
        told = {**told, "instead": upcast(instead)}
    return {"slip": None, "observed_in": "", **_SINCE_2[kind], **told, "v": 2}


UPCASTS: Final[dict[tuple[str, int], Callable[[dict[str, Plain]], dict[str, Plain]]]] = {
    (kind, 1): _second for kind in _SINCE_2
}
"""How a record of an older form becomes one of the next version, by its kind and version.

A row is added with each new version and never taken away; the kind may change too, where one was renamed.
"""


def record_of(event: Event) -> bytes:
    """The canonical record of an event.

    Raises:
        InvalidValue: the event is none of the library's kinds, a person in it has no salt, or a text holds half of
            a character.
    """
    return utf8(_text(event))


def _text(event: Event) -> str:
    form = _FORMS.get(type(event))
    if form is None:
        raise InvalidValue(
            f"{type(event).__name__} is no kind of event that has a record; known: {', '.join(KINDS)}",
            f"{type(event).__name__} không phải loại sự kiện có bản ghi; các loại: {', '.join(KINDS)}",
        )
    at, recorded_at, ground, note = event.at, event.recorded_at, event.ground, event.note
    happened = _moment(at)
    return form(
        event,
        happened,
        _actor(event.by),
        "null" if ground is None else quoted(str(ground)),
        quoted(nfc(note)) if note else '""',
        happened if recorded_at is at else _moment(recorded_at),
    )


def _other(value: object) -> str:
    """What no writer below is for: a correction's event, a limit."""
    return _text(value) if isinstance(value, Event) else canonical(plain(value)).decode()


@lru_cache(maxsize=4096)
def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


_MINUTES: Final = tuple(f"{minute // 60:02}:{minute % 60:02}" for minute in range(24 * 60))


def _moment(value: datetime) -> str:
    """What ``isoformat`` says of a moment on Vietnam's clock, in a third of the time."""
    if value.tzinfo is not ZONE:
        value = aware(value)
    if value.microsecond:
        return f'"{value.isoformat()}"'
    second = f"{value.second:02}" if value.second else "00"
    return f'"{_day(value.toordinal())}T{_MINUTES[value.hour * 60 + value.minute]}:{second}+07:00"'


def _word(value: StrEnum) -> str:
    return '"' + value + '"'


@lru_cache(maxsize=4096)
def _acting(office: str, officer: str, role: Role) -> str:
    return '{"office":' + quoted(office) + ',"officer":' + quoted(officer) + ',"role":"' + role + '"}'


def _actor(value: Actor) -> str:
    return _acting(value.office, value.officer, value.role)


_WRITE: Final[Mapping[type, Callable[[Any], str]]] = {
    bool: lambda value: "true" if value else "false",
    int: str,
    str: lambda value: quoted(nfc(value)),
    date: lambda value: f'"{value.isoformat()}"',
    datetime: _moment,
    tuple: lambda values: f"[{','.join([_write(value) for value in values])}]" if values else "[]",
    Actor: _actor,
    Channel: _word,
    Outcome: _word,
    SupplementStage: _word,
    Citation: lambda value: quoted(str(value)),
    DossierCode: lambda value: quoted(value.text),
    ProcedureCode: lambda value: quoted(value.text),
    PersonRef: lambda value: quoted(value.commitment),
    ErasedPerson: lambda value: quoted(value.commitment),
    Role: _word,
    Basis: lambda value: quoted(value.digest),
}
"""How the fields of events are written, by the type of what they hold."""


def _write(value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    return "null" if value is None else _WRITE.get(type(value), _other)(value)


SHARED: Final = ("at", "by", "ground", "note", "recorded_at")
"""The fields that all events share; their texts are given to a form in this order."""


def _form(kind: type[Event]) -> Callable[..., str]:
    """A kind's record as one f-string over the names of its fields, compiled once, as attrs compiles its methods.

    A loop over the fields takes twice as long, and of a chained replay the records are the greater part.
    """
    texts = {one.name: _written(one.name, one.type) for one in attrs.fields(kind)}
    texts |= {name: f"{{{name}}}" for name in SHARED}
    texts |= {"kind": f'"{kind.__name__}"', "v": str(VERSIONS[kind.__name__])}
    inside = ",".join(f'"{name}":{texts[name]}' for name in sorted(texts))
    source = f"lambda event, {', '.join(SHARED)}: f'{{{{{inside}}}}}'"
    made: Callable[..., str] = eval(source, _NAMES)  # noqa: S307 - made of the library's own names
    return made


_NAMES: Final = {"write": _write, "word": _word, "null": "null", "none": "[]", "empty": '""'}


def _written(name: str, kind: object) -> str:
    """How a form writes a field: what is mostly there, nothing, without a call."""
    value = f"event.{name}"
    if kind is str:
        return f"{{write({value}) if {value} else empty}}"
    if get_origin(kind) is tuple:
        return f"{{write({value}) if {value} else none}}"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return f"{{word({value})}}"
    return f"{{null if {value} is None else write({value})}}"


_FORMS: Final[Mapping[type[Event], Callable[..., str]]] = {kind: _form(kind) for kind in EVENTS}


def upcast(record: Mapping[str, Plain]) -> dict[str, Plain]:
    """A record brought to the form its kind is written in today; as it was where it is in that form.

    Raises:
        InvalidValue: its kind or its version is not known, with those that are.
    """
    told = dict(record)
    while True:
        kind, version = told.get("kind"), told.get("v")
        step = UPCASTS.get((kind, version)) if isinstance(kind, str) and type(version) is int else None
        if step is None:
            break
        told = step(told)
    if not isinstance(kind, str) or kind not in VERSIONS:
        raise InvalidValue(
            f"is of no known kind; known: {', '.join(KINDS)}",
            f"không thuộc loại nào đã biết; các loại: {', '.join(KINDS)}",
        )
    if type(version) is not int or version != VERSIONS[kind]:
        known = ", ".join(map(str, sorted({VERSIONS[kind], *(v for name, v in UPCASTS if name == kind)})))
        raise InvalidValue(
            f"is a {kind} in an unknown version; known: {known}",
            f"là {kind} theo phiên bản chưa biết; các phiên bản: {known}",
        )
    return told


def says(record: bytes, event: Event) -> bool:
    """Whether a record, in today's form or an older one, says what the event says.

    Raises:
        InvalidValue: the event has no record; see :func:`record_of`.
    """
    now = record_of(event)
    if record == now:
        return True
    try:
        then = json.loads(record)
        return (
            isinstance(then, dict)
            and then.get("v") != VERSIONS.get(str(then.get("kind")))
            and canonical(upcast(then)) == now
        )
    except (InvalidValue, ValueError, RecursionError, TypeError):
        return False


def without(event: Event, person: PersonRef) -> Event:
    """The event with a person's commitment in the person's place; the same event where the person is not in it."""
    without_it = _without(event, person)
    return without_it if isinstance(without_it, Event) else event


def _without(value: object, person: PersonRef) -> object:
    """A value of an event without a person; the same value where the person is not in it."""
    if isinstance(value, PersonRef):
        return ErasedPerson(value.commitment) if value == person else value
    if isinstance(value, tuple):
        items = tuple(_without(item, person) for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if isinstance(value, Event | Party):
        changes: dict[str, Any] = {}
        for one in attrs.fields(type(value)):
            held = getattr(value, one.name)
            if (left := _without(held, person)) is not held:
                changes[one.name] = left
        return attrs.evolve(value, **changes) if changes else value
    return value
