"""A dossier in the terms of an object-centric log (OCEL 2.0): events, the objects they touch, and how."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from tthc.dossier import Dossier, Event, Filed, Finished, ResultCorrected
from tthc.dossier.events.results import OfResult
from tthc.dossier.result import WHOLE
from tthc.wire.mining.facts import COMMON, OWN, Fact, Scalar, facts
from tthc.wire.mining.naming import Naming

__all__ = ["BEGINNING", "OBJECT_TYPES", "OcelEvent", "OcelObject", "Row", "Shared", "event_rows", "ocel_of"]

Row: TypeAlias = tuple[str, str]
"""The name and the type of an attribute."""

_SHARED: Final[tuple[Row, ...]] = (
    *((name, kind) for name, kind, _ in COMMON),
    *(("round", "integer"), ("counted", "boolean"), ("outcome", "string")),
)


def event_rows(kind: type[Event]) -> tuple[Row, ...]:
    """The attributes of a kind of event."""
    return (*_SHARED, *((name, typed) for name, typed, _ in OWN.get(kind, ())))


OBJECT_TYPES: Final[Mapping[str, tuple[Row, ...]]] = {
    "dossier": (
        *(("code", "string"), ("case", "string"), ("channel", "string"), ("return_by", "string")),
        *(("promised", "string"), ("outcome", "string")),
    ),
    "procedure": (("name", "string"), ("field", "string")),
    "agency": (("name", "string"),),
    "officer": (),
    "person": (),
    "result": (("kind", "string"),),
    "slip": (("kind", "string"),),
}
"""The types of objects with their attributes."""


BEGINNING: Final = "1970-01-01T00:00:00.000Z"
"""The time of an attribute that holds from the beginning, as the standard has it."""


@frozen
class OcelEvent:
    """An event under its id, what is told of it, and the objects it touches, each with a qualifier."""

    id: str = field(repr=False)
    event: Event
    attributes: Mapping[str, Scalar] = field(repr=False)
    touches: tuple[tuple[str, str], ...] = field(repr=False)


@frozen
class OcelObject:
    """An object: its id and type, what it is, what changed of it later, and the objects it has to do with."""

    id: str = field(repr=False)
    type: str
    attributes: Mapping[str, str] = field(factory=dict, repr=False)
    changes: tuple[tuple[datetime, str, str], ...] = field(default=(), repr=False)
    touches: tuple[tuple[str, str], ...] = field(default=(), repr=False)


class Shared:
    """Which objects that dossiers share were written already: as many as an administration has, whatever the log."""

    def __init__(self) -> None:
        self._met: set[tuple[str, int, tuple[tuple[str, str], ...]]] = set()

    def new(self, one: OcelObject) -> bool:
        """Whether there is something to write of an object; persons are too many to be remembered."""
        if one.type not in _OF_THE_OFFICE:
            return True
        met = (one.id, len(one.attributes), one.touches)
        if met in self._met:
            return False
        self._met.add(met)
        return True


_OF_THE_OFFICE: Final = frozenset({"procedure", "agency", "officer"})


def ocel_of(dossier: Dossier, name: Naming) -> tuple[list[OcelEvent], list[OcelObject]]:
    """The events of a dossier and the objects they touch, the dossier's own first.

    Objects that dossiers share, as procedures, agencies, officers and persons, come again with each dossier.
    """
    log = _Objects(dossier, name)
    log.matter()
    events = [
        OcelEvent(f"{log.own}/{fact.place}", fact.event, fact.attributes, tuple(log.touched(fact)))
        for fact in facts(dossier)
    ]
    return events, list(log.objects.values())


class _Objects:
    """The objects of one dossier while they are found."""

    def __init__(self, dossier: Dossier, name: Naming) -> None:
        self.name: Naming = name
        self.results: list[str] = []
        self.dossier: Dossier = dossier
        self.own: str = f"dossier/{name('dossier', str(dossier.id))}"
        self.objects: dict[str, OcelObject] = {}

    def add(self, kind: str, value: str, **more: Any) -> str:  # noqa: ANN401 - the fields of an object
        """An object of a type, and its id."""
        key = f"{kind}/{value}"
        self.objects.setdefault(key, OcelObject(key, kind, **more))
        return key

    def agency(self, office: str) -> str:
        return self.add("agency", office, attributes={"name": office})

    def person(self, key: str) -> str:
        return self.add("person", self.name("person", key))

    def officer(self, key: str, office: str) -> str:
        touches = ((self.agency(office), "works at"),) if office else ()
        return self.add("officer", self.name("officer", key), touches=touches)

    def result(self, key: str, kind: str = "", *, replaces: Iterable[str] = ()) -> str:
        own = self.own.partition("/")[2]
        touches = ((self.own, "of"), *((old, "replaces") for old in replaces))
        value = f"{own}/{self.name('result', key)}" if key else f"{own}/whole"
        return self.add("result", value, attributes={"kind": kind} if kind else {}, touches=touches)

    def matter(self) -> None:
        """The dossier itself, its procedure and the persons behind it."""
        dossier, basis = self.dossier, self.dossier.basis
        told = {"channel": dossier.channel.value, "return_by": dossier.return_by.value}
        if dossier.filing.case:
            told["case"] = dossier.filing.case
        if dossier.code is not None:
            told["code"] = self.name("code", str(dossier.code))
        changes = [(promise.given_at, "promised", promise.day.isoformat()) for promise in dossier.promises]
        if dossier.ended_at is not None and dossier.outcome is not None:
            changes.append((dossier.ended_at, "outcome", dossier.outcome.value))
        code = str(dossier.procedure)
        touches = [(f"procedure/{code}", "under")]
        touches += [(f"person/{self.name('person', one.person.key)}", one.role.value) for one in dossier.parties]
        self.objects[self.own] = OcelObject(self.own, "dossier", told, tuple(changes), tuple(dict.fromkeys(touches)))
        self.add(
            "procedure",
            code,
            attributes={"name": basis.procedure.name, "field": basis.procedure.field} if basis else {},
        )
        for one in dossier.parties:
            self.person(one.person.key)

    def touched(self, fact: Fact) -> Iterator[tuple[str, str]]:
        """The objects that an event touches, each with what it has to do with it."""
        event, slip = fact.event, fact.event.slip
        yield self.own, "of"
        yield f"procedure/{self.dossier.procedure}", "under"
        for office, qualifier in fact.offices:
            yield self.agency(office), qualifier
        for officer, qualifier in fact.officers:
            yield self.officer(officer, event.by.office if officer == event.by.officer else ""), qualifier
        if isinstance(event, Filed):
            for one in self.dossier.parties:
                yield self.person(one.person.key), one.role.value
        for result in self.issued(event):
            yield result, event.cause.value
        if slip is not None:
            number = f"{slip.kind}\n{slip.number}" if slip.number else f"{self.dossier.id}\n{fact.place}"
            yield self.add("slip", self.name("slip", number), attributes={"kind": slip.kind.value}), "documented by"

    def issued(self, event: Event) -> Iterable[str]:
        """The results that an event issues or is about."""
        if isinstance(event, Finished):
            self.results = [self.result(one.key, one.kind) for one in event.results] or [self.result(WHOLE)]
            return self.results
        if not isinstance(event, OfResult):
            return ()
        about = [self.result(event.result)] if event.result else self.results or [self.result(WHOLE)]
        if not isinstance(event, ResultCorrected) or event.instead is None:
            return about
        new = self.result(event.instead.key, event.instead.kind, replaces=about)
        self.results = [*(one for one in self.results if one not in about), new]
        return (*about, new)
