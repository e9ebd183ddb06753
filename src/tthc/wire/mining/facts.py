"""What a log tells of an event, whatever its form: never a name, a note, a reason or another free word."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import field, frozen

from tthc.dossier import (
    AgencySucceeded,
    Apologised,
    Assigned,
    ConfirmationAsked,
    Delivered,
    Dossier,
    Event,
    Filed,
    OpinionAsked,
    OpinionDeemed,
    OpinionGiven,
    Paid,
    Reassigned,
    Received,
    ReceivedForOther,
    Substituted,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    Transferred,
    Voided,
)
from tthc.dossier.events import EVENTS
from tthc.dossier.moves import MOVES
from tthc.errors import InvalidValue
from tthc.span import aware
from tthc.text import Lang

__all__ = [
    "COMMON",
    "OWN",
    "Attribute",
    "Fact",
    "LogWritten",
    "Scalar",
    "activity",
    "facts",
    "instant",
    "twice",
]

OFFSET: Final = "+07:00"
"""How far the clock on the wall is ahead of UTC: a moment of a dossier is always on Vietnam's clock."""
_AHEAD: Final = timedelta(hours=7)

Scalar: TypeAlias = str | int | bool | datetime
"""What an attribute holds."""


@frozen
class LogWritten:
    """How much a log holds: dossiers and events."""

    dossiers: int
    events: int


class Attribute(NamedTuple):
    """An attribute of a kind of event or object: its name, its type by OCEL's word, and where it comes from."""

    name: str
    type: str
    read: Callable[[Any], object]


def _field(name: str, kind: str = "string") -> Attribute:
    return Attribute(name, kind, attrgetter(name))


COMMON: Final = (
    _field("cause"),
    Attribute("role", "string", attrgetter("by.role")),
    _field("recorded_at", "time"),
    Attribute("local_offset", "string", lambda _: OFFSET),
    _field("ground"),
    Attribute("system", "string", attrgetter("observed_in")),
)
"""What is told of every event; ``round``, ``counted`` and ``outcome`` are read from the dossier."""

OWN: Final[Mapping[type[Event], tuple[Attribute, ...]]] = {
    Filed: (_field("channel"), _field("return_by"), _field("way"), _field("service")),
    Received: (_field("appointment", "time"),),
    ReceivedForOther: (_field("appointment", "time"),),
    SupplementAsked: (_field("stage"), _field("until")),
    Supplemented: (_field("stage"), _field("appointment", "time")),
    OpinionAsked: (_field("until"),),
    OpinionGiven: (_field("consent", "boolean"),),
    ConfirmationAsked: (_field("until"),),
    Apologised: (_field("new_day"),),
    Paid: (_field("method"), _field("exempt", "boolean"), _field("appointment", "time")),
    Delivered: (_field("channel"), _field("to"), _field("without_slip", "boolean")),
}
"""What is told of some kinds more: closed words, days and moments."""

_ATTRIBUTES: Final[Mapping[type[Event], tuple[Attribute, ...]]] = {
    kind: (*COMMON, *OWN.get(kind, ())) for kind in EVENTS
}
_ENDS: Final = frozenset(
    {kind for (_, kind), move in MOVES.items() if move.to is not None and move.to.ended} | {Voided}
)

_OFFICES: Final[Mapping[type[Event], tuple[tuple[str, str], ...]]] = {
    Transferred: (("to", "transferred to"),),
    Assigned: (("office", "assigned to"),),
    Reassigned: (("office", "assigned to"),),
    OpinionAsked: (("office", "asked"),),
    OpinionGiven: (("office", "answered by"),),
    OpinionDeemed: (("office", "silent"),),
    AgencySucceeded: (("old", "succeeded"), ("new", "succeeding")),
}
_OFFICERS: Final[Mapping[type[Event], tuple[tuple[str, str], ...]]] = {
    Assigned: (("officer", "assigned to"),),
    Reassigned: (("officer", "assigned to"),),
    Substituted: (("officer", "substitute"), ("instead_of", "substituted")),
}


@frozen
class Fact:
    """An event with what a log tells of it; ``offices`` and ``officers`` are told with what they have to do with it."""

    place: int
    event: Event
    attributes: Mapping[str, Scalar] = field(repr=False)
    offices: tuple[tuple[str, str], ...] = field(repr=False)
    officers: tuple[tuple[str, str], ...] = field(repr=False)


def facts(dossier: Dossier) -> Iterator[Fact]:
    """What happened to a dossier, in the order in which it happened, places counted from 1.

    What was put right stands as it was, and beside it as it holds. ``counted`` is false of what was voided, put right
    or not admitted; ``round`` counts from 1 and grows with each supplement made; ``outcome`` is told of the event that
    ended the matter.
    """
    moved, number, ended = {id(event) for event in dossier.moved}, 1, dossier.ended_at
    for place, event in enumerate(_all(dossier), 1):
        kind, counted = type(event), id(event) in moved
        told: dict[str, Scalar] = {}
        for name, _, read in _ATTRIBUTES.get(kind, COMMON):
            value = read(event)
            if value is not None and value != "":
                told[name] = _scalar(value)
        told["round"], told["counted"] = number, counted
        if counted and event.at == ended and dossier.outcome is not None and kind in _ENDS:
            told["outcome"], ended = dossier.outcome.value, None
        if counted and isinstance(event, Supplemented) and event.stage is SupplementStage.APPRAISAL:
            number += 1
        by = event.by
        offices, officers = _named(event, _OFFICES), _named(event, _OFFICERS)
        yield Fact(
            place,
            event,
            told,
            ((by.office, "by"), *offices) if by.office else offices,
            ((by.officer, "by"), *officers) if by.officer else officers,
        )


def _all(dossier: Dossier) -> Sequence[Event]:
    """All that was recorded, and what stands in the place of what was put right."""
    if dossier.moved is dossier.events:
        return dossier.events
    recorded = {id(event) for event in dossier.events}
    instead = [event for event in dossier.moved if id(event) not in recorded]
    return sorted((*dossier.events, *instead), key=lambda event: event.at)


def _named(event: Event, table: Mapping[type[Event], tuple[tuple[str, str], ...]]) -> tuple[tuple[str, str], ...]:
    rows = table.get(type(event), ())
    return tuple((getattr(event, name), qualifier) for name, qualifier in rows if getattr(event, name)) if rows else ()


def _scalar(value: object) -> Scalar:
    """A value as a log can hold it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str | int | datetime):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def activity(event: Event, lang: Lang | None) -> str:
    """What an activity is called: the key of its cause, or its words in a language."""
    return event.cause.value if lang is None else event.cause.label.say(lang)


def instant(moment: datetime) -> str:
    """A moment in UTC to the millisecond, always at the same length."""
    return f"{(aware(moment).replace(tzinfo=None) - _AHEAD).isoformat(timespec='milliseconds')}Z"


def twice(dossier: Dossier) -> InvalidValue:
    """The refusal of a dossier that is given a second time."""
    return InvalidValue(
        f"dossier {dossier.id} was given twice; a log holds a dossier once",
        f"hồ sơ {dossier.id} được đưa vào hai lần; nhật ký chỉ ghi mỗi hồ sơ một lần",
    )
