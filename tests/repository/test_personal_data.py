"""No personal datum in any exception, log or repr.

Every class is walked with a canary in each text and under each reference to a person. The library has two halves: one
that holds law and what is published of it, where no field has room for a person, and one that holds people's dossiers.
Of that half each text that a value shows is listed here with the reason why it may; so is each way of telling whose
purpose is to show a person, and each class that the walk cannot make. The lists are exact: none grows in silence.
"""

import ast
import collections.abc
import inspect
import json
import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple, get_type_hints

import attrs
import pytest
from pydantic import BaseModel

import tthc
from tests.histories import CALENDAR
from tests.repository.canaries import (
    AT,
    NAME,
    NUMBER,
    Builder,
    CannotBuild,
    canary,
    classes,
    hints,
    leaks,
    modules,
    name_of,
    named_in,
    told,
    words,
)
from tests.repository.material import SAMPLES, TOLD, ended_dossier, open_dossier, person
from tests.wire.test_log import HEADER, MAPPING
from tthc.desk import Audience, Center, Officer, Person, where_it_stands
from tthc.dossier import Actor, Dossier, Party, PersonRef
from tthc.errors import BadFile, InvalidValue, TthcError
from tthc.feedback import Petition, Visit
from tthc.procedure import Catalogue
from tthc.wire import LogMapping, from_json, load_catalogue, load_mapping, load_units, read_log, to_json

PACKAGE: Final = Path(tthc.__file__).parent

# ---------------------------------------------------------------- the two halves

LAW: Final = (
    "tthc.text",
    "tthc.errors",
    "tthc.span",
    "tthc.citation",
    "tthc.codes",
    "tthc.term",
    "tthc.workdays",
    "tthc.procedure",
    "tthc.law",
    "tthc.view",
    "tthc.scale.civil",
    "tthc.scale.columns",
    "tthc.scale.days",
    "tthc.scale.minutes",
    "tthc.scale.stops",
    "tthc.scale.tables",
    "tthc.scale.terms",
    "tthc.scale.verdicts",
    "tthc.wire.catalogue",
    "tthc.wire.cpsv",
    "tthc.wire.fields",
    "tthc.wire.laythutuc",
    "tthc.wire.limits",
    "tthc.wire.records",
    "tthc.wire.schemas",
    "tthc.wire.strict",
    "tthc.wire.units",
)
"""Modules of law, of columns of days, and of what is published: their texts are read by anybody."""

PERSONAL: Final = re.compile(
    r"officers?|instead_of|substitute|persons?|people|parties|sender|salt|phone|email|identity|backups?|comment|guidance"
)
"""Names of fields that say that a person is in them."""

ROOTS: Final = (Actor, Officer, Party, Person, PersonRef, Visit)


def of_people(module: str) -> bool:
    """Whether a module is of the half that holds people's dossiers."""
    return not f"{module}.".startswith(tuple(f"{name}." for name in LAW))


def holds_people(kind: type) -> bool:
    """Whether a class is of the half that holds people's dossiers."""
    return of_people(kind.__module__)


@cache
def about_people(kind: type) -> bool:
    """Whether a value of a class can hold a person, at any depth."""
    seen: set[type] = set()
    queue = [kind]
    while queue:
        one = queue.pop()
        if one in ROOTS:
            return True
        if one not in seen:
            seen.add(one)
            queue += [other for hint in hints(one).values() for other in named_in(hint)]
            queue += one.__subclasses__() if one.__module__.startswith("tthc") else []
    return False


@pytest.mark.parametrize("kind", [kind for kind in classes() if not holds_people(kind)], ids=name_of)
def test_the_half_of_law_has_no_room_for_a_person(kind: type) -> None:
    assert not about_people(kind)
    assert [name for name in hints(kind) if PERSONAL.fullmatch(name)] == []


def test_both_halves_are_there() -> None:
    assert sum(holds_people(kind) for kind in classes()) > 200
    assert sum(not holds_people(kind) for kind in classes()) > 200
    assert all(holds_people(kind) for kind in classes() if about_people(kind))


# ---------------------------------------------------------------- what may be shown

SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "an office, a unit or a post in it, never who sits there": (
        "agency",
        "center",
        "competent",
        "deciding",
        "desk",
        "fault",
        "by_office",
        "issuer",
        "new",
        "office",
        "offices",
        "old",
        "origin",
        "parent",
        "post",
        "receiving",
        "to",
        "unit",
    ),
    "a system, a store or a portal, its messages and states": (
        "message",
        "observed_in",
        "owner",
        "portal",
        "status",
        "store",
        "systems",
        "taken_from",
    ),
    "a key or a number that leads to a person only in the host's own files": (
        "contact_key",
        "digest",
        "file",
        "id",
        "ordinal",
        "owner_code",
        "pattern",
        "procedure",
        "receipt",
        "result",
        "ticket",
        "tracking",
        "volume",
    ),
    "the name of a kind of paper, result, fee, step, case or capacity": (
        "capacity",
        "case",
        "fields",
        "kind",
        "level",
        "levels",
        "notice",
        "signature",
        "step",
        "steps",
        "thread",
        "what",
    ),
    "law, and the marks of how it is known": (
        "conduct",
        "continued",
        "edition",
        "ground",
        "refused",
        "regime",
        "rule",
        "source",
        "stopped",
    ),
    "the words of a form or a report, and its counts": (
        "aside",
        "cells",
        "form",
        "group",
        "label",
        "left_out",
        "missing",
        "months",
        "noted",
        "symbol",
        "unlisted",
        "words",
    ),
}
"""Names of fields whose texts may stand in a repr, by the reason why."""

SHOWN_THERE: Final[Mapping[str, tuple[str, ...]]] = {
    "the office's own address and telephone": (
        "Center.address",
        "Center.email",
        "Center.name",
        "Center.phone",
        "Center.place",
        "Center.site",
    ),
    "an officer's post (chức danh), which stands on the door": ("Officer.title",),
    "codes and keys": (
        "Booking.key",
        "Column.key",
        "CountingPolicy.name",
        "Delayed.code",
        "Example.code",
        "Finding.code",
        "Finding.place",
        "FormField.key",
        "Grid.key",
        "IndexGroup.key",
        "IssuedResult.key",
        "Items.key",
        "Line.key",
        "Named.times",
        "PetitionId.text",
        "PolicyAnswer.policy",
        "Reminder.key",
        "ReminderRule.key",
        "ResultStanding.key",
        "Row.key",
        "SlipForm.number",
        "SlipRef.number",
        "Suspicion.code",
        "Suspicion.place",
        "SuspicionKind.code",
        "Words.key",
    ),
    "the name of a kind of paper or result, of a sector, of a profile": (
        "DigitisedPaper.paper",
        "HandedIn.paper",
        "IssuedResult.name",
        "Original.paper",
        "Profile.name",
        "ReminderRule.name",
    ),
    "the head of a table, and the units that report to each other": (
        "HeadCell.text",
        "Report.receiving_unit",
        "Report.reporting_unit",
    ),
    "the printed words of a form": (
        "FormColumn.title",
        "FormSignature.name",
        "FormSignature.note",
        "FormSignature.title",
        "Signature.note",
        "Signature.title",
        "SlipForm.title",
    ),
    "the type of an object in a log, one of the log's own words": ("OcelObject.type",),
    "why the law promises no date": ("NoPromise.reason", "NoPromisedDate.reason"),
    "cells of columns that hold no person": ("Frame.outcome",),
    "faults, which repeat nothing of a person": ("Faults.found", "_Source.found"),
}
"""The same for fields whose name tells too little."""

PURPOSE: Final[Mapping[str, str]] = {
    "Slip.get": "the paper is made out to the person concerned",
    "Slip.to_html": "the paper is made out to the person concerned",
    "Slip.to_text": "the paper is made out to the person concerned",
    "Hands.say": "the names that a host gave for the applicant or its own officers; the public's has none (below)",
    "Stand.say": "the names that a host gave for the applicant or its own officers; the public's has none (below)",
}
"""What tells of a person because that is what it is for."""

UNBUILT: Final[Mapping[str, str]] = {
    "cli.answer.Answer": "what a command prints, made at once from what is walked here; its fields hold anything",
    "testing.agenda.Choice": "a draw of the year's generator, over its whole calendar; its actor is an agency alone",
}
"""Classes of the half of people that the walk does not make, with the reason."""

OTHERS: Final[Mapping[str, str]] = {
    "desk.numbering.CodeAllocator": "a protocol: serials by agency and day",
    "desk.numbering.InMemoryCodes": "serials by agency and day",
    "desk.papers.PaperStore": "a protocol; the store that the library has is the next one",
    "desk.store.ResultStore": "no repr of its own (below)",
    "dossier.conduct.Told": "a row of the fold, which lives as long as it runs",
    "dossier.fold.Fold": "lives as long as a history is read",
    "dossier.moves.move.SoFar": "a protocol",
    "dossier.plain.Content": "the bytes of a record and their digest: shown as bytes are, and given to nobody",
    "report.suspect.groups.Groups": "no repr of its own; lives as long as dossiers are looked at",
    "report.suspect.look.Look": "no repr of its own; lives as long as a dossier is looked at",
    "scale.log.decode.Whole": "no repr of its own; rows while they are read",
    "scale.log.encode.EventRows": "no repr of its own; rows on their way to a file",
    "scale.log.fields.Form": "names of fields and columns, and the defaults",
    "scale.log.groups.CountedGroup": "counts of dossiers",
    "scale.log.placing.SnapshotColumns": "moments and truths, row by row",
    "scale.log.snapshot.Camera": "no repr of its own; lives as long as snapshots are taken",
    "testing.agenda.Agenda": "working days",
    "testing.agenda.Mix": "procedures",
    "testing.lives.Life": "makes generated dossiers; nobody is in them",
    "wire.log.cells.Actors": "no repr of its own (below)",
    "wire.log.cells.Bases": "procedures and regimes",
    "wire.log.cells.Times": "formats",
    "wire.log.events.Head": "cells of a row, which live as long as it is read",
    "wire.log.frame.Framer": "no repr of its own",
    "wire.log.frame.Refused": "an error that the reader itself catches",
    "wire.log.maker.Maker": "no repr of its own",
    "wire.log.mapping.ColumnsRow": "names of columns",
    "wire.log.mapping.ConstantsRow": "channels, cases, outcomes",
    "wire.log.mapping.FileRow": "how a file is written",
    "wire.log.mapping.GivenProcedureRow": "a procedure",
    "wire.log.mapping.LogMapping": "a mapping: names of columns and activities",
    "wire.log.mapping.RulesRow": "how to read a log",
    "wire.log.reading.LogReading": "no repr of its own",
    "wire.log.rows.Rows": "no repr of its own",
    "wire.mining.facts.Attribute": "the name of an attribute of a log",
    "wire.mining.ocel.Shared": "no repr of its own",
    "wire.numbering.FileCodes": "serials by agency and day",
    "wire.plain.Special": "how a kind of value is read",
    "wire.report_forms.ColumnRow": "a column of a form",
    "wire.report_forms.FormFile": "the layout of a form",
    "wire.report_forms.IdentityRow": "numbers and keys of columns",
    "wire.report_forms.PolicyRow": "how dossiers are counted",
}
"""Classes of the half of people that are no attrs classes, with the reason why none shows a person; vectors apart."""

_BY_NAME: Final = {name for names in SHOWN.values() for name in names}
_BY_PLACE: Final = {place for places in SHOWN_THERE.values() for place in places}
_FIELD: Final = re.compile(rf"{NAME} ([\w.]+)")


def may_be_shown(place: str) -> bool:
    """Whether the text of a field, as ``Class.field``, is on one of the two lists."""
    return place in _BY_PLACE or place.partition(".")[2] in _BY_NAME


def spared(owner: type, _: str) -> bool:
    """The half of law gets words: what it shows is published."""
    return not holds_people(owner)


WALK: Final = Builder(SAMPLES, TOLD, spared)
WALKED: Final = [kind for kind in classes() if attrs.has(kind) and holds_people(kind)]


class Shown(NamedTuple):
    """A canary that a value showed: of which field, and how it was told."""

    field: str
    how: str


@cache
def walked(kind: type) -> object | None:
    """A value of a class: by its own constructor, else the one given for it; None where there is none."""
    for make in (WALK.made, WALK.of):
        try:
            return make(kind)
        except CannotBuild:
            continue
    return None


@cache
def shown_by(kind: type) -> frozenset[Shown] | None:
    """What a value of a class shows of the canaries in it; None where the walk cannot make one."""
    value = walked(kind)
    if value is None:
        return None
    found = set()
    for how, text in told(value, frozenset(PURPOSE)):
        if leaks(text):
            found |= {Shown(field, f"{kind.__name__}.{how}") for field in _FIELD.findall(text) or [text[:80]]}
    return frozenset(found)


@pytest.mark.parametrize("kind", WALKED, ids=name_of)
def test_no_value_tells_a_person(kind: type) -> None:
    """In ``repr``, ``str``, ``format`` and HTML, in each property that is a text, in what it says in two languages."""
    found = shown_by(kind) or ()
    assert sorted(one for one in found if not may_be_shown(one.field)) == []


def test_the_walk_makes_every_class_but_those_listed() -> None:
    assert {name_of(kind) for kind in WALKED if shown_by(kind) is None} == set(UNBUILT)


def test_every_other_class_is_listed() -> None:
    others = [
        name_of(kind) for kind in classes() if holds_people(kind) and not attrs.has(kind) and not issubclass(kind, Enum)
    ]
    assert {name for name in others if not name.startswith("testing.vectors.")} == set(OTHERS)


def test_what_may_be_shown_is_shown_somewhere() -> None:
    """A field that is hidden now, or gone, leaves the lists too."""
    found = {one.field for kind in WALKED for one in shown_by(kind) or ()}
    assert _BY_PLACE - found == set()
    assert _BY_NAME - {place.partition(".")[2] for place in found} == set()


def test_no_name_on_the_list_says_a_person() -> None:
    assert [name for name in _BY_NAME if PERSONAL.fullmatch(name)] == []


def test_what_is_meant_to_show_a_person_does() -> None:
    """Else the exception is needed no longer, and hides a leak to come."""
    for name in PURPOSE:
        owner, how = name.split(".")
        (kind,) = (kind for kind in WALKED if kind.__name__ == owner)
        value = walked(kind)
        if how == "get":
            continue  # takes the key of a field, and the walk knows none
        assert any(leaks(text) for told_how, text in told(value) if told_how.startswith(how)), name


def test_the_public_is_told_of_no_person() -> None:
    """The look-up by code, with every record of people at hand."""
    dossier = ended_dossier()
    people = {person("Filed.applicant"): Person(name=canary("Person.name"), phone=canary("Person.phone"))}
    keys = [canary("Received.by"), canary("Reassigned.officer"), canary("Substituted.officer")]
    officers = [Officer(key=key, name=canary("Officer.name")) for key in keys]
    seen = {}
    for audience in Audience:
        stand = where_it_stands(
            dossier,
            as_of=AT.replace(day=20),
            calendar=CALENDAR,
            audience=audience,
            people=people,
            officers=officers,
            center=Center(name="Trung tâm"),
        )
        seen[audience] = leaks(stand.say("vi") + stand.say("en"))
        assert not leaks(repr(stand))
    assert seen[Audience.PUBLIC] is False
    assert seen[Audience.OFFICER] is True


@pytest.mark.parametrize("value", [*SAMPLES.values()], ids=lambda recipe: type(recipe()).__name__)
def test_a_value_in_a_row_or_a_table_tells_no_more(value: Callable[[], object]) -> None:
    one = value()
    assert not leaks(repr((one,)) + repr([one]) + f"{one!s} {one!r:>4}")


def test_no_model_shows_its_input_in_its_errors() -> None:
    models = [kind for kind in classes() if issubclass(kind, BaseModel)]
    assert models
    assert [kind.__name__ for kind in models if not kind.model_config.get("hide_input_in_errors")] == []


# ---------------------------------------------------------------- what is refused

STAGES: Final = ("dossier", "desk", "feedback", "slip", "deadline", "outcome", "report", "wire", "wire.portal", "view")
"""Packages whose public classes are called by their methods, and whose modules' functions are called."""
WRONG: Final[tuple[object, ...]] = (None, -1, datetime(2026, 8, 3), object())  # noqa: DTZ001 - naive, and refused
ANSWERS: Final[Mapping[str, str]] = {
    "dossier.record.record_of": "the record itself, as it is kept",
    "slip.people.common": "what is printed on the applicant's paper",
    "slip.people.contact": "what is printed on the applicant's paper",
    "slip.people.no_event": "an error in the words it is given; those who call it give none of a person",
    "wire.dossiers.dossier_plain": "the dossier written down, as it is kept",
}
"""Calls whose answer holds a person because that is what they are for."""
INSIDE: Final = frozenset({"dossier.amend"})
"""Works on places in rows that the fold itself found, and trusts them: no place, no end."""
LONG: Final = timedelta(days=400)
LOOKED_UP: Final = frozenset(
    {"area", "case", "code", "done", "facts", "form", "id", "key", "kind", "lang", "name", "number", "serial"}
)
"""Parameters that name a key, a code, a step, a fact or a language: what is wrong with one is told with it."""
UNREFUSED: Final = frozenset(
    {
        "Clock.term",
        "Deadline.to_mermaid",
        "Dossier.forget",
        "Filed.party",
        "PaperStore.find",
        "RatingSheet.points",
        "Watch.count",
        "Watch.grouped",
        "WatchItem.until",
        "dossier.moves.admitted",
        "dossier.record.without",
        "dossier.refusal.other_basis",
        "feedback.petition.moves.petition_events_admitted",
        "wire.mining.ocel.event_rows",
    }
)
"""Calls that take anything: they look something up, and find nothing."""


class Call(NamedTuple):
    """A public function, or a method of a public class, and its parameters."""

    name: str
    act: Callable[..., object]
    owner: type | None
    types: Mapping[str, Any]
    parameters: Mapping[str, inspect.Parameter]


def _call(name: str, act: Callable[..., object], owner: type | None = None) -> Call:
    parameters = {
        one.name: one
        for one in inspect.signature(act).parameters.values()
        if one.name != "self" and one.kind not in {one.VAR_KEYWORD, one.VAR_POSITIONAL}
    }
    try:
        types = get_type_hints(act)
    except NameError:  # named for type checkers only: such a parameter is given nothing, and wrong values
        types = {}
    return Call(name, act, owner, types, parameters)


def _calls() -> Iterator[Call]:
    for module in modules():
        stage = module.__name__.removeprefix("tthc.")
        if stage.partition(".")[0] not in STAGES or stage in INSIDE or not of_people(module.__name__):
            continue
        for name in getattr(module, "__all__", ()):
            value = getattr(module, name)
            if inspect.isfunction(value) and value.__module__ == module.__name__:
                yield _call(f"{stage}.{name}", value)
            elif stage in STAGES and inspect.isclass(value) and not issubclass(value, Enum):
                yield from _methods(value)


def _methods(kind: type) -> Iterator[Call]:
    for name in dir(kind):
        attribute = inspect.getattr_static(kind, name)
        if name.startswith("_") or not getattr(getattr(kind, name), "__module__", "").startswith("tthc"):
            continue
        if isinstance(attribute, classmethod | staticmethod):
            yield _call(f"{kind.__name__}.{name}", getattr(kind, name))
        elif inspect.isfunction(attribute):
            yield _call(f"{kind.__name__}.{name}", attribute, kind)


def takes_people(call: Call) -> bool:
    """Whether a call is given something that can hold a person."""
    named = [kind for hint in call.types.values() for kind in named_in(hint)]
    return any(map(about_people, [*named, *([call.owner] if call.owner else [])])) or any(
        PERSONAL.fullmatch(name) for name in call.parameters
    )


CALLS: Final = {call.name: call for call in _calls() if set(call.parameters) - {"lang"} and takes_people(call)}


def spared_here(owner: type, name: str) -> bool:
    """What a message may repeat: law, what a value may show, and what is looked up."""
    return not holds_people(owner) or may_be_shown(f"{owner.__name__}.{name}") or name in LOOKED_UP


def wrong_for(hint: Any, name: str, right: object, given: Mapping[str, object]) -> Iterator[object]:  # noqa: ANN401
    """What may be wrong for a field: nothing of its kind, a name in a person's place, another's, another value."""
    yield from WRONG
    if PERSONAL.fullmatch(name) or any(map(about_people, named_in(hint))):
        others = [one for one in given.values() if isinstance(one, str) and leaks(one)]
        for wrong in (canary("WRONG"), *others):
            yield (wrong,) if isinstance(right, tuple) and right and isinstance(right[0], str) else wrong
    match right:
        case bool():
            yield not right
        case int():
            yield from (0, 99)
        case date():
            yield from (right - LONG, right + LONG)
        case Enum():
            yield from (one for one in type(right) if one is not right)
        case tuple():
            yield from ((), right * 2)
        case str():
            yield ""
        case _:
            pass


def fuzzed(call: Call) -> Iterator[tuple[str, Callable[[], object]]]:
    """A call as it should be, and with each parameter wrong in turn."""
    place = type(call.name.replace(".", "_"), (), {"__module__": call.act.__module__})
    build = Builder(SAMPLES, TOLD, spared_here)
    myself = [] if call.owner is None else [build.of(call.owner)]
    right = {name: build.argument(call.types.get(name, object), place, name) for name in call.parameters}

    def act(given: Mapping[str, object]) -> object:
        alone = [given[name] for name, one in call.parameters.items() if one.kind is one.POSITIONAL_ONLY]
        named = {name: given[name] for name, one in call.parameters.items() if one.kind is not one.POSITIONAL_ONLY}
        answer = call.act(*myself, *alone, **named)
        if isinstance(answer, collections.abc.Iterator):
            return tuple(one for one, _ in zip(answer, range(50), strict=False))
        return answer

    yield "", partial(act, right)
    for name in call.parameters:
        for wrong in wrong_for(call.types.get(name, object), name, right[name], right):
            yield name, partial(act, {**right, name: wrong})


def no_error_tells(act: Callable[[], object]) -> bool:
    """Whether an act is refused; whatever refuses it, ours or the language, tells nothing of a person."""
    refusal: Exception | None = None
    try:
        act()
    except CannotBuild:
        raise
    except Exception as error:  # noqa: BLE001 - any error
        refusal = error
    if refusal is None:
        return False
    assert not leaks(" ".join(words(refusal))), type(refusal).__name__
    assert not leaks("".join(traceback.format_exception(refusal))), type(refusal).__name__
    return True


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that writes a file under the name it is given writes it in a folder of its own."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("name", sorted(CALLS))
def test_no_refusal_tells_a_person(name: str) -> None:
    """Whatever is wrong: not in the message, not to the clerk, not in what led to it, not in a traceback's lines."""
    refused = {parameter for parameter, act in fuzzed(CALLS[name]) if no_error_tells(act)}
    assert bool(refused - {""}) is not (name in UNREFUSED)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("name", sorted(CALLS))
def test_no_answer_tells_a_person(name: str) -> None:
    """What a call answers when nothing is wrong, and every value, finding and text in it."""
    (_, act), *_ = fuzzed(CALLS[name])
    try:
        answer = act()
    except CannotBuild:
        raise
    except Exception:  # noqa: BLE001 - refused: its words are held to the same above
        return
    shown = {how for value in inside(answer) for how, text in told(value, frozenset(PURPOSE)) if leaks(text)}
    assert bool(shown) is (name in ANSWERS), shown


def inside(answer: object) -> Iterator[object]:
    """The values an answer is made of: those of its rows and tables, and each text in them."""
    match answer:
        case tuple() | list() | set() | frozenset() if type(answer).__name__ in {"tuple", "list", "set", "frozenset"}:
            for one in answer:
                yield from inside(one)
        case dict():
            for key, one in answer.items():
                yield from inside(key)
                yield from inside(one)
        case _:
            yield answer


@pytest.mark.parametrize("kind", [kind for kind in WALKED if name_of(kind) not in UNBUILT], ids=name_of)
def test_no_constructor_tells_a_person(kind: type) -> None:
    """A name where a reference is asked for, a naive moment, nothing, in each field in turn."""
    build = Builder(SAMPLES, TOLD, spared_here)
    try:
        right = build.arguments(kind)
    except CannotBuild:
        assert kind in SAMPLES  # it reconciles, or is a fold: made by a function, which is walked above
        return
    for one in attrs.fields(kind):
        for wrong in wrong_for(hints(kind)[one.name], one.name, right[one.alias], right) if one.init else ():
            no_error_tells(partial(kind, **{**right, one.alias: wrong}))


# ---------------------------------------------------------------- what is read


DOCUMENT: Final = to_json(ended_dossier())
OPEN_KEYS: Final = frozenset({"is", "v", "kind", "format", "digest", "previous", "id"})
"""Keys of a document of a dossier whose values are the format's own words, digests and the dossier's key."""
BAD: Final[tuple[object, ...]] = (
    canary("BAD"),
    [canary("BAD")],
    {"x": canary("BAD")},
    7,
    None,
    f"2026-{NUMBER} {NAME}",
)


def leaves(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to each value in a document that is neither a table nor a row."""
    match value:
        case dict():
            for key, one in value.items():
                yield from leaves(one, (*path, key))
        case list():
            for place, one in enumerate(value):
                yield from leaves(one, (*path, place))
        case _:
            yield path


def changed(document: object, path: tuple[Any, ...], value: object) -> object:
    """A document with one value in another's place."""
    whole = json.loads(json.dumps(document))
    at = whole
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return whole


def told_of(act: Callable[[], object]) -> str | None:
    """All that a refusal of a file tells; None where it is taken in."""
    try:
        act()
    except BadFile as error:
        return " ".join(words(error)) + "".join(traceback.format_exception(error)) + repr(error.faults)
    return None


class TestADossierRead:
    """Malformed documents of a dossier: the place and the fault are told, never what stands there."""

    PATHS: Final = [
        path for path in leaves(json.loads(DOCUMENT)) if path[0] in {"history", "people"} and path[-1] not in OPEN_KEYS
    ]

    def test_it_is_full_of_canaries(self) -> None:
        assert len(re.findall(NAME, DOCUMENT)) > 30
        assert from_json(Dossier, DOCUMENT) == ended_dossier()

    @pytest.mark.parametrize("bad", BAD, ids=lambda bad: type(bad).__name__)
    def test_no_fault_tells_what_stands_there(self, bad: object) -> None:
        content = json.loads(DOCUMENT)
        refused = 0
        for path in self.PATHS:
            text = json.dumps(changed(content, path, bad), ensure_ascii=False)
            answer = told_of(partial(from_json, Dossier, text))
            refused += answer is not None
            assert answer is None or not leaks(answer), path
        assert refused > len(self.PATHS) / 3

    @pytest.mark.parametrize("lost", ["history", "people", "bases", "parts", "id", "format"])
    def test_a_document_without_a_part_tells_nothing_of_the_others(self, lost: str) -> None:
        content = {key: value for key, value in json.loads(DOCUMENT).items() if key != lost}
        answer = told_of(lambda: from_json(Dossier, json.dumps(content)))
        assert answer is not None
        assert not leaks(answer)

    @pytest.mark.parametrize("cut", [10, 1_000, len(DOCUMENT) // 2, len(DOCUMENT) - 3])
    def test_a_torn_document_tells_nothing_of_the_rest(self, cut: int) -> None:
        answer = told_of(lambda: from_json(Dossier, DOCUMENT[:cut]))
        assert answer is not None
        assert not leaks(answer)

    def test_an_unknown_key_of_a_person_tells_not_what_it_holds(self) -> None:
        content = json.loads(DOCUMENT)
        for commitment in content["people"]:
            content["people"][commitment]["name"] = canary("people.name")
        answer = told_of(lambda: from_json(Dossier, json.dumps(content)))
        assert answer is not None
        assert not leaks(answer)

    def test_a_forged_history_tells_nothing_of_what_was_put_in(self) -> None:
        content = json.loads(DOCUMENT)
        for row in content["history"]:
            if "reason" in row["record"]:
                row["record"]["reason"] += " khác"
        forged = from_json(Dossier, json.dumps(content))
        with pytest.raises(TthcError) as caught:
            forged.verify()
        assert not leaks(" ".join(words(caught.value)))

    def test_kinds_that_are_not_read_back_are_refused_by_name_alone(self) -> None:
        """Petitions, sheets and visits have no reader: what they were given as is not repeated."""
        with pytest.raises(InvalidValue) as caught:
            from_json(Petition, json.dumps({"sender": canary("sender")}))
        assert not leaks(" ".join(words(caught.value)))


class TestALogRead:
    """Rows of an event log: of an officer, an applicant, a misplaced name, nothing stands in a finding."""

    COLUMNS: Final = (*HEADER, "nguoi_nop", "ghi_nhan", "nop_luc")
    WHO: Final = f"{NAME} {NUMBER}001234"

    @pytest.fixture
    def mapping(self) -> LogMapping:
        columns = {
            **MAPPING["columns"],
            "applicant": "nguoi_nop",
            "recorded_at": "ghi_nhan",
            "filed_at": "nop_luc",
        }
        activities = {name: event for name, event in MAPPING["activities"].items() if event != "filed"}
        return LogMapping.read("mapping", {**MAPPING, "columns": columns, "activities": activities})

    def findings(self, path: Path, mapping: LogMapping) -> str:
        opened = read_log(path, mapping=mapping, regimes=tthc.law.regimes(), calendar=CALENDAR)
        told_by: list[str] = []
        for dossier in opened:
            told_by += [repr(dossier), *(repr(event) for event in dossier.events)]
            told_by += [finding.say("vi") + finding.say("en") for finding in dossier.findings]
        assert opened.findings
        told_by += [repr(opened.findings), repr(opened.accounts), repr(opened.told), repr(opened)]
        return "".join(told_by)

    @pytest.mark.parametrize("broken", ["luc", "hen_tra", "hen_lai", "ghi_nhan", "nop_luc"])
    def test_a_name_where_a_time_belongs_is_not_repeated(
        self, tmp_path: Path, mapping: LogMapping, broken: str
    ) -> None:
        path = tmp_path / "log.csv"
        rows = [self.row(viec=activity, **{broken: self.WHO}) for activity in ("Tiếp nhận", "Xin lỗi", "Kết thúc")]
        path.write_text("\n".join([",".join(self.COLUMNS), *rows]), encoding="utf-8")
        assert not leaks(self.findings(path, mapping))

    @pytest.mark.parametrize("more", [f",{NAME},{NUMBER}", f'"{NAME}', f",,,,,,,{NUMBER}"])
    def test_a_row_that_is_too_long_or_torn_is_not_repeated(
        self, tmp_path: Path, mapping: LogMapping, more: str
    ) -> None:
        path = tmp_path / "log.csv"
        rows = [self.row(viec="Tiếp nhận"), self.row(viec="Kết thúc") + more]
        path.write_text("\n".join([",".join(self.COLUMNS), *rows]), encoding="utf-8")
        assert not leaks(self.findings(path, mapping))

    @pytest.mark.parametrize(
        ("column", "cell"), [("kenh", "Khác"), ("ket_qua", "Khác"), ("viec", "Khác"), ("viec", "")]
    )
    def test_a_fault_beside_a_name_does_not_repeat_the_name(
        self, tmp_path: Path, mapping: LogMapping, column: str, cell: str
    ) -> None:
        path = tmp_path / "log.csv"
        rows = [self.row(viec="Tiếp nhận"), self.row(**{"viec": "Kết thúc", column: cell})]
        rows += [self.row(**{"ma_ho_so": "B", "viec": "Tiếp nhận", column: cell})]
        path.write_text("\n".join([",".join(self.COLUMNS), *rows]), encoding="utf-8")
        assert not leaks(self.findings(path, mapping))

    def test_a_file_in_another_encoding_is_not_repeated(self, tmp_path: Path, mapping: LogMapping) -> None:
        path = tmp_path / "log.csv"
        path.write_bytes((",".join(self.COLUMNS) + "\n" + self.row(viec="Tiếp nhận")).encode("utf-16"))
        answer = told_of(lambda: self.findings(path, mapping))
        assert answer is not None
        assert not leaks(answer)

    def test_a_missing_column_is_told_by_its_own_name(self, tmp_path: Path, mapping: LogMapping) -> None:
        path = tmp_path / "log.csv"
        path.write_text("ma_ho_so,viec\n" + self.row(viec="Tiếp nhận"), encoding="utf-8")
        answer = told_of(lambda: self.findings(path, mapping))
        assert answer is not None
        assert not leaks(answer)

    def test_a_mapping_repeats_no_value(self, tmp_path: Path) -> None:
        path = tmp_path / "mapping.toml"
        for line in (
            f'id = ["{self.WHO}"]',
            f'nguoi = "{self.WHO}"',
            f'at = {{ x = "{self.WHO}" }}',
            f'id = "{self.WHO}',
        ):
            path.write_text(f"[columns]\n{line}\n", encoding="utf-8")
            answer = told_of(lambda: load_mapping(path))
            assert answer is not None
            assert not leaks(answer), line

    def row(self, **cells: str) -> str:
        full = {
            "ma_ho_so": "A",
            "luc": "2026-03-02T08:10",
            "kenh": "Trực tiếp",
            "can_bo": self.WHO,
            "nguoi_nop": self.WHO,
            "ket_qua": "Cấp",
            "nop_luc": "2026-03-02T08:00",
            **cells,
        }
        return ",".join(full.get(name, "") for name in self.COLUMNS)


class TestACatalogueRead:
    """Catalogues and tables of agencies hold no person: what somebody wrote there all the same is not repeated."""

    HEAD: Final = '[[procedure]]\ncode = "1.000001"\nname = "Mẫu"\nfield = "Mẫu"\n'

    @pytest.mark.parametrize(
        "line",
        [
            f'can_bo = "{NAME} {NUMBER}"',
            f'officer = {{ name = "{NAME}", phone = "{NUMBER}" }}',
            f'levels = ["{NAME}"]',
            f'notes = {{ who = "{NAME}" }}',
            f'[[procedure.nguoi]]\nten = "{NAME}"',
            f'field = "{NAME}',
        ],
    )
    def test_what_is_no_key_of_it_is_told_by_the_key(self, tmp_path: Path, line: str) -> None:
        path = tmp_path / "own.toml"
        path.write_text(f"{self.HEAD}{line}\n", encoding="utf-8")
        answer = told_of(lambda: load_catalogue(path))
        assert answer is not None
        assert not leaks(answer)

    @pytest.mark.parametrize("content", [{"procedure": [{"can_bo": canary("can_bo")}]}, {"nguoi": canary("nguoi")}])
    def test_neither_is_it_from_json(self, content: object) -> None:
        answer = told_of(lambda: from_json(Catalogue, json.dumps(content)))
        assert answer is not None
        assert not leaks(answer)

    def test_nor_from_a_table_of_agencies(self, tmp_path: Path) -> None:
        path = tmp_path / "units.json"
        path.write_text(
            json.dumps({"agency": [{"code": "H41", "name": "Sở", "head": canary("head")}]}), encoding="utf-8"
        )
        answer = told_of(lambda: load_units(path))
        assert answer is not None
        assert not leaks(answer)


# ---------------------------------------------------------------- what is logged


SPEAKS: Final = frozenset({"cli"})
"""The command prints what it was asked for; nothing else of the library speaks."""


def _spoken(path: Path) -> Iterator[str]:
    """What in a module could write to a log or a stream."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        place = f"{path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)}"
        match node:
            case ast.Import(names=names):
                yield from (place for name in names if name.name.partition(".")[0] in {"logging", "warnings", "syslog"})
            case ast.ImportFrom(module=str(module)):
                yield from [place] if module.partition(".")[0] in {"logging", "warnings", "syslog"} else []
            case ast.Call(func=ast.Name(id="print" | "breakpoint")):
                yield place
            case ast.Attribute(value=ast.Name(id="sys"), attr="stdout" | "stderr" | "__stdout__" | "__stderr__"):
                yield place
            case _:
                pass


def test_nothing_logs() -> None:
    found = [place for path in sorted(PACKAGE.rglob("*.py")) for place in _spoken(path)]
    assert [place for place in found if place.split("/")[0] not in SPEAKS] == []


def test_what_speaks_would_be_found() -> None:
    """The command does print: the search sees it."""
    assert [place for path in (PACKAGE / "cli").rglob("*.py") for place in _spoken(path)]


def test_a_day_at_the_desk_says_nothing(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder
) -> None:
    """A life with canaries, read, written, refused: no stream, no log, no warning."""
    with pytest.raises(TthcError):
        open_dossier().after(open_dossier().events[0])
    from_json(Dossier, DOCUMENT)
    to_json(open_dossier())
    out, err = capfd.readouterr()
    assert (out, err, caplog.text, len(recwarn)) == ("", "", "", 0)
