"""Dossiers as JSON: what was written reads back the same, and nothing else reads."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Literal

import attrs
import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dossier.test_chain import histories
from tests.histories import CALENDAR, RESUME, asked, at, basis, complete, dossier, event, made, received
from tests.procedure.strategies import procedures
from tests.strategies import limits
from tthc import wire
from tthc.citation import Citation
from tthc.codes import DossierCode, DossierId
from tthc.deadline import deadline_of
from tthc.dossier import (
    Actor,
    Assigned,
    Basis,
    Corrected,
    Dossier,
    ErasedPerson,
    Event,
    Filed,
    Finished,
    PersonRef,
    Received,
    RegimeElected,
    Role,
    SlipKind,
    SlipRef,
    TermExtended,
    Voided,
)
from tthc.dossier import record as records
from tthc.dossier.basis import BASIS, PART, part_plain
from tthc.dossier.events import EVENTS
from tthc.dossier.plain import KIND, Plain, canonical, plain, sha256
from tthc.dossier.record import record_of
from tthc.errors import BadFile, InvalidValue, Tampered, Unchained
from tthc.law import catalogue, regimes
from tthc.procedure import Channel, Procedure
from tthc.span import Span
from tthc.term import CalendarDays, CountingRule, Extensible, Regime, TimeLimit, WorkingDays
from tthc.wire import archive, dossiers
from tthc.wire.archive import UPCASTS
from tthc.wire.dossiers import read_event
from tthc.wire.plain import PLAIN, Codec, Faults

DATA: Final = Path(__file__).parent / "data" / "events_v1"
ID: Final = DossierId("D01")
SALT: Final = "6f1c2b0e9a7d4835b1e0c6a2d4f89e37"
PERSON: Final = PersonRef("079123456789", salt=SALT)
CLERK: Final = Actor(Role.RECEIVING_OFFICER, "Trung tâm Phục vụ hành chính công", "cb-17")
GROUND: Final = Citation("61/2018/NĐ-CP", 17, 1)

WHOLE: Final = dossier(
    event(Filed, "2026-08-17T08:00", applicant=PERSON, note="nộp tại quầy"),
    event(Received, "2026-08-17T09:00", by=CLERK, code=DossierCode("H29.19-260817-0001")),
    event(Assigned, "2026-08-18", ground=GROUND),
    asked("2026-08-19"),
    complete("2026-08-21"),
    event(Finished, "2026-08-25"),
    event(Voided, "2026-08-26", place=6),
)
TEXT: Final = wire.to_json(WHOLE)
HEAD: Final = WHOLE.history[-1].digest

every_event = pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)


def read(text: str) -> Dossier:
    return wire.from_json(Dossier, text)


def document() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(TEXT)
    return told


def faults(text: str | dict[str, Any]) -> dict[str, str]:
    """What is refused, by its place."""
    with pytest.raises(BadFile) as caught:
        read(text if isinstance(text, str) else json.dumps(text, ensure_ascii=False))
    assert all(en and vi for _, en, vi in caught.value.faults)
    return {place: en for place, en, _ in caught.value.faults}


class TestThereAndBack:
    def test_the_same_dossier_with_the_same_digests(self) -> None:
        again = read(TEXT)
        assert again == WHOLE
        assert (again.moved, again.voided, again.basis) == (WHOLE.moved, WHOLE.voided, WHOLE.basis)
        assert again.history == WHOLE.history
        assert again.verify(HEAD) == HEAD
        assert wire.to_json(again) == TEXT

    @every_event
    def test_every_kind_of_event_has_its_form(self, kind: type[Event]) -> None:
        one = made(kind, at("2026-08-20T10:11:12.000013"), by=CLERK, ground=GROUND, note="“chữ” \\ \u2028 \t")
        whole = received("2026-08-17", WorkingDays(5), one)
        again = read(wire.to_json(whole))
        assert again == whole
        assert again.events[-1] == one
        assert again.verify(whole.history[-1].digest)

    @settings(max_examples=100)
    @given(events=histories())
    def test_any_history(self, events: tuple[Event, ...]) -> None:
        whole = Dossier.replay(events, id=ID)
        again = read(wire.to_json(whole, indent=None))
        assert again == whole
        assert (again.moved, again.voided, again.basis) == (whole.moved, whole.voided, whole.basis)
        assert again.history == whole.history
        assert again.verify(whole.history[-1].digest) == whole.history[-1].digest

    def test_its_deadline_is_found_from_the_text_alone(self) -> None:
        again = read(TEXT)
        assert deadline_of(again, calendar=CALENDAR) == deadline_of(WHOLE, calendar=CALENDAR)

    def test_what_was_added_since_goes_on_behind(self) -> None:
        kept = read(TEXT)
        more = kept.after(event(Finished, "2026-08-27"))
        again = read(wire.to_json(more))
        assert again == more
        assert again.history[:-1] == kept.history
        assert again.verify() != HEAD

    def test_what_is_shared_is_written_and_made_once(self) -> None:
        held = basis(WorkingDays(5), date(2026, 8, 17), clock=RESUME)
        elected = evolve(held, calendar_digest="khác")
        whole = received("2026-08-17", WorkingDays(5), clock=RESUME).after(
            made(RegimeElected, at("2026-08-18"), basis=elected, ground=GROUND)
        )
        told = json.loads(wire.to_json(whole))
        assert len(told["bases"]) == 2
        assert len(told["parts"]) == 4
        again = read(json.dumps(told))
        assert again.reception is not None
        assert again.basis is not None
        assert again.basis.procedure is again.reception.basis.procedure
        assert again.basis.term is not again.basis.procedure.terms[0], "a term is a part of its own, and equal"
        assert again.basis.term == again.basis.procedure.terms[0]
        assert read(json.dumps(told)).basis is again.basis, "and it is the one that another document has"

    def test_rows_without_digests_are_events_alone(self) -> None:
        told = document()
        for row in told["history"]:
            del row["previous"], row["digest"]
        bare = read(json.dumps(told))
        assert bare == WHOLE
        with pytest.raises(Unchained):
            bare.verify()
        told["history"][0] |= {name: document()["history"][0][name] for name in ("previous", "digest")}
        assert read(json.dumps(told)).verify() == document()["history"][0]["digest"]

    def test_a_correction_brings_its_people_and_its_basis(self) -> None:
        right = event(Received, "2026-08-17T09:00", basis=basis(CalendarDays(9), date(2026, 8, 17)))
        whole = WHOLE.after(event(Corrected, "2026-08-27", place=2, instead=right))
        again = read(wire.to_json(whole))
        assert again == whole
        assert again.basis == right.basis

    def test_it_is_told_what_reads_back(self) -> None:
        with pytest.raises(InvalidValue, match="a Deadline and a Dossier are"):
            wire.from_json(Span, "{}")


class TestPeople:
    def test_stand_beside_the_history(self) -> None:
        told = document()
        assert told["people"] == {PERSON.commitment: {"key": PERSON.key, "salt": SALT}}
        assert told["history"][0]["record"]["applicant"] == PERSON.commitment
        assert PERSON.key not in json.dumps(told["history"])
        assert read(TEXT).filing.applicant == PERSON
        assert isinstance(read(TEXT).filing.applicant, PersonRef)

    def test_are_erased_by_taking_them_out(self) -> None:
        told = document()
        told["people"] = {}
        gone = read(json.dumps(told))
        assert gone.filing.applicant == ErasedPerson(PERSON.commitment)
        assert gone.verify(HEAD) == HEAD
        assert json.loads(wire.to_json(gone)) == told
        assert wire.to_json(WHOLE.forget(PERSON)) == wire.to_json(gone)

    def test_without_a_salt_nothing_is_written(self) -> None:
        whole = dossier(event(Filed, "2026-08-17", applicant=PersonRef("079123456789")))
        with pytest.raises(InvalidValue, match=r"secrets\.token_hex") as caught:
            wire.to_json(whole)
        assert "079123456789" not in str(caught.value) + caught.value.say("vi")

    @pytest.mark.parametrize(
        "row",
        [
            {"key": "079123456780", "salt": SALT},
            {"key": PERSON.key, "salt": SALT[::-1]},
            {"key": PERSON.key, "salt": ""},
            {"key": PERSON.key, "salt": "canary"},
            {"key": "", "salt": SALT},
            {"key": "\ud800", "salt": SALT},
        ],
    )
    def test_are_whom_the_commitment_is_of(self, row: dict[str, str]) -> None:
        told = document()
        told["people"] = {PERSON.commitment: row}
        told["history"][0]["record"]["note"] = "079123456780"
        with pytest.raises(BadFile, match="is not whom the commitment is of") as caught:
            read(json.dumps(told))
        assert not any(word in str(caught.value) for word in ("0791234567", "canary", SALT[:5]))


def tampered(change: Callable[[dict[str, Any]], object]) -> tuple[str, int]:
    told = document()
    change(told)
    with pytest.raises(Tampered) as caught:
        read(json.dumps(told)).verify(HEAD)
    return caught.value.damage, caught.value.place


class TestForging:
    @pytest.mark.parametrize(
        ("change", "found"),
        [
            (lambda told: told["history"][2]["record"].update(note="khác"), ("altered", 3)),
            (lambda told: told["history"][2]["record"].update(at="2026-08-18T08:00:00+07:00"), ("altered", 3)),
            (lambda told: told["history"].pop(2), ("missing", 3)),
            (lambda told: told["history"].insert(4, told["history"].pop(2)), ("reordered", 3)),
            (lambda told: told["history"].pop(), ("cut_off", 6)),
            (lambda told: told["history"].insert(3, told["history"][2]), ("added", 4)),
            (lambda told: told.update(id="D02"), ("altered", 1)),
        ],
        ids=["note", "moment", "missing", "reordered", "cut-off", "repeated", "another-dossier"],
    )
    def test_is_found_when_verified(self, change: Callable[[dict[str, Any]], object], found: tuple[str, int]) -> None:
        assert tampered(change) == found

    def test_a_moment_written_otherwise_is_another_record(self) -> None:
        def change(told: dict[str, Any]) -> None:
            told["history"][0]["record"]["at"] = "2026-08-17T01:00:00+00:00"

        assert tampered(change) == ("altered", 1)

    @pytest.mark.parametrize("table", ["bases", "parts"])
    def test_what_the_records_rest_on_is_held_against_its_digest(self, table: str) -> None:
        for key in document()[table]:
            told = document()
            row = told[table][key]
            row["channel" if table == "bases" else KIND] = "x"
            assert faults(told) == {f"{table}.{key[:12]}…": "is not what its digest is of"}

    def test_another_basis_with_its_own_digest_is_another_record(self) -> None:
        """The basis and its key are forged alike; the record names the old one."""
        told = document()
        (key,) = told["bases"]
        row = told["bases"].pop(key) | {"channel": "post"}
        told["bases"][sha256(BASIS, canonical(row))] = row
        assert faults(told) == {"history[1].record.basis": "is not the digest of a basis that is here"}

    @settings(max_examples=300)
    @given(data=st.data())
    def test_no_letter_changes_unseen(self, data: st.DataObject) -> None:
        """Refused, found when verified, or nothing that was said is changed (a space, an escape)."""
        place = data.draw(st.integers(0, len(TEXT) - 1))
        letter = data.draw(st.sampled_from('0123456789abcdefx"{}[]:, ') | st.characters(codec="utf-8"))
        wrong = f"{TEXT[:place]}{letter}{TEXT[place + 1 :]}"
        refusal = ""
        try:
            again = read(wrong)
            again.verify(HEAD)
        except (BadFile, Tampered) as error:
            refusal = str(error) + error.say("vi")
        else:
            assert again == WHOLE
            assert again.history == WHOLE.history
        assert "0791234567" not in refusal


HOSTILE: Final[dict[str, tuple[Callable[[dict[str, Any]], object], dict[str, str]]]] = {
    "no format": (lambda told: told.pop("format"), {"format": "must be one of: tthc.dossier/1"}),
    "a later format": (lambda told: told.update(format="tthc.dossier/2"), {"format": "must be one of: tthc.dossier/1"}),
    "an unknown key": (
        lambda told: told.update(more=1),
        {"more": "is not known; known: format, id, parts, bases, people, history"},
    ),
    "a key that is no word": (
        lambda told: told.update({"Nguyễn Văn Canary": 1}),
        {"?": "is not known; known: format, id, parts, bases, people, history"},
    ),
    "no id": (lambda told: told.update(id=" "), {"id": "is not a dossier's id"}),
    "an id that is a number": (lambda told: told.update(id=7), {"id": "must be a text"}),
    "no history": (lambda told: told.pop("history"), {"history": "is missing"}),
    "a history of nothing": (
        lambda told: told.update(history=[], people={}, bases={}, parts={}),
        {"": "dossier D01: a history begins with a filing, got 0 events without one"},
    ),
    "a history that is a text": (lambda told: told.update(history="x"), {"history": "must be a list"}),
    "a row that is a text": (lambda told: told["history"].append("x"), {"history[7]": "must be an object"}),
    "a row with one digest": (
        lambda told: told["history"][6].pop("previous"),
        {"history[6]": "has one digest of two, or follows a row without"},
    ),
    "a row with digests behind one without": (
        lambda told: [told["history"][5].pop(name) for name in ("previous", "digest")],
        {"history[6]": "has one digest of two, or follows a row without"},
    ),
    "a digest that is none": (
        lambda told: told["history"][1].update(digest="canary"),
        {"history[1].digest": "must be 64 hexadecimal digits"},
    ),
    "an unknown kind": (
        lambda told: told["history"][2]["record"].update(kind="Danced"),
        {"history[2].record": f"is of no known kind; known: {', '.join(records.KINDS)}"},
    ),
    "an unknown version": (
        lambda told: told["history"][2]["record"].update(v=3),
        {"history[2].record": "is a Assigned in an unknown version; known: 1, 2"},
    ),
    "a field of the future": (
        lambda told: told["history"][2]["record"].update(desk="3"),
        {
            "history[2].record.desk": "is not known; known: at, recorded_at, by, ground, note, slip, observed_in, "
            "office, officer"
        },
    ),
    "a missing field": (
        lambda told: told["history"][2]["record"].pop("note"),
        {"history[2].record.note": "is missing"},
    ),
    "several at once": (
        lambda told: told["history"][1]["record"].update(
            at="2026-08-17T09:00", by={"role": "king"}, code="canary", note=1
        ),
        {
            "history[1].record.at": "is not a moment, as 2026-11-23T16:21:00+07:00",
            "history[1].record.by.office": "is missing",
            "history[1].record.by.officer": "is missing",
            "history[1].record.by.role": f"must be one of: {', '.join(Role)}",
            "history[1].record.code": "is not a dossier code",
            "history[1].record.note": "must be a text",
        },
    ),
    "what cannot be": (
        lambda told: told["history"][5]["record"].update(outcome="withdrawn"),
        {"history[5].record": "is no Finished that can be"},
    ),
    "a person that is a name": (
        lambda told: told["history"][0]["record"].update(applicant="Nguyễn Văn Canary"),
        {"history[0].record.applicant": "must be a commitment, 64 hexadecimal digits"},
    ),
    "half of a character": (
        lambda told: told["history"][0]["record"].update(note="\ud800"),
        {"history[0].record": "a text holds half of a character, which no file can hold"},
    ),
    "a person nobody names": (
        lambda told: told["people"].update(
            {(other := PersonRef("p-2", salt=SALT)).commitment: {"key": "p-2", "salt": other.salt}}
        ),
        {f"people.{PersonRef('p-2', salt=SALT).commitment[:12]}…": "is named by nothing"},
    ),
    "people as a list": (lambda told: told.update(people=[]), {"people": "must be an object"}),
    "a person under a name": (
        lambda told: told["people"].update(canary={"key": "x", "salt": SALT}),
        {"people.?": "must be under 64 hexadecimal digits"},
    ),
    "bases as a text": (lambda told: told.update(bases="x"), {"bases": "must be an object"}),
}


def forged(table: str, change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """A document in which a basis, or the term of one, is another, under the digest of what it is now."""
    told = document()
    (old,) = told["bases"]
    held = told["bases"].pop(old)
    if table == "parts":
        part = told["parts"].pop(held["term"])
        change(part)
        held["term"] = sha256(PART, canonical(part))
        told["parts"][held["term"]] = part
    else:
        change(held)
    new = sha256(BASIS, canonical(held))
    told["bases"][new] = held
    told["history"][1]["record"]["basis"] = new
    return told


FIRST: Final = "must be one of: 1"
CHANNELS: Final = "must be one of: counter, online, post"
PARTS: Final = "must be one of: Procedure, Term, CountingRule, Regime"
BASIS_KEYS: Final = "procedure, term, rule, regime, case, channel, area, calendar"


def put(**fields: object) -> Callable[[dict[str, Any]], object]:
    return lambda row: row.update(fields)


def days(count: object) -> dict[str, object]:
    return {KIND: "WorkingDays", "count": count}


class TestHostile:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_is_refused_with_every_fault_in_its_place(self, name: str) -> None:
        change, expected = HOSTILE[name]
        told = document()
        change(told)
        found = faults(told)
        assert found == expected
        assert not any(word in str(found) for word in ("canary", "Canary", PERSON.key, SALT, "cb-17"))

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("", "is not JSON"),
            ("{", "is not JSON"),
            ("[]", "must be an object"),
            ("null", "must be an object"),
            ('{"format": "tthc.dossier/1", "format": "tthc.dossier/1"}', "names a key twice"),
            ('{"a": 1.5}', "holds a fraction"),
            ('{"a": NaN}', "holds a fraction"),
            ('{"a": 1e400}', "holds a fraction"),
            ('{"a": ' + "9" * 5000 + "}", "holds a number that is too long"),
            ("[" * 100_000, "is nested too deep"),
        ],
        ids=["nothing", "open", "list", "null", "twice", "fraction", "nan", "huge", "long", "deep"],
    )
    def test_what_is_no_document_is_refused(self, text: str, why: str) -> None:
        (told,) = faults(text).values()
        assert why in told

    def test_a_text_is_asked_for(self) -> None:
        with pytest.raises(BadFile, match="is not a text"):
            wire.from_json(Dossier, 7)  # type: ignore[arg-type]

    def test_a_correction_nested_without_end_is_refused(self) -> None:
        told = document()
        inner = told["history"][0]["record"]
        for _ in range(150):
            inner = {
                **json.loads(record_of(event(Corrected, "2026-08-27", place=1, instead=WHOLE.events[0]))),
                "instead": inner,
            }
        told["history"].append({"record": inner})
        assert set(faults(told).values()) <= {"is nested too deep", "is no Corrected that can be"}

    @pytest.mark.parametrize(
        ("table", "change", "expected"),
        [
            ("bases", put(v=2), {".v": FIRST}),
            ("bases", put(v=True), {".v": FIRST}),
            ("bases", put(v=[]), {".v": FIRST}),
            ("bases", lambda row: row.pop("v"), {".v": FIRST}),
            ("bases", put(channel="fax"), {".channel": CHANNELS}),
            ("bases", put(case=1), {".case": "must be a text or null"}),
            ("bases", put(calendar=[]), {".calendar": "must be an object"}),
            ("bases", put(regime="x"), {".regime": "is no Regime that is here"}),
            ("bases", lambda row: row.update(regime=row["term"]), {".regime": "is no Regime that is here"}),
            ("bases", put(more=None), {".more": f"is not known; known: {BASIS_KEYS}"}),
            ("parts", put(v=0), {".v": FIRST}),
            ("parts", put(**{KIND: "Dossier"}), {".is": PARTS}),
            ("parts", put(**{KIND: []}), {".is": PARTS}),
            ("parts", put(limit="5"), {".limit": None}),
            ("parts", put(limit={KIND: "Term"}), {".limit": None}),
            ("parts", put(limit=days("x")), {".limit.count": "is not a decimal number"}),
            ("parts", put(limit=days(0)), {".limit": "count must be more than 0, got 0"}),
            ("parts", put(limit=days(True)), {".limit.count": "must be a whole number or a text"}),
            ("parts", put(channels=["fax", 1]), {".channels[0]": CHANNELS, ".channels[1]": CHANNELS}),
            ("parts", put(by="me"), {".by": None}),
        ],
    )
    def test_so_is_a_basis_that_is_none(
        self, table: str, change: Callable[[dict[str, Any]], object], expected: dict[str, str | None]
    ) -> None:
        found = {place.partition("…")[2]: why for place, why in faults(forged(table, change)).items()}
        assert set(found) == set(expected)
        assert all(why is None or found[place] == why for place, why in expected.items())

    def test_a_part_that_is_not_there_is_missed_whatever_was_read_before(self) -> None:
        assert read(TEXT) == WHOLE
        told = document()
        (held,) = told["bases"].values()
        del told["parts"][held["rule"]]
        assert list(faults(told).values()) == ["is no CountingRule that is here"]


class TestAnOlderForm:
    """Suppose a term once called its source ``origin``, a basis its channel ``way``, a document its rows ``events``."""

    @pytest.fixture
    def told(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
        def part(row: dict[str, Plain]) -> dict[str, Plain]:
            return {key: value for key, value in row.items() if key != "origin"} | {"v": 1, "source": row["origin"]}

        def held(row: dict[str, Plain]) -> dict[str, Plain]:
            return {key: value for key, value in row.items() if key != "way"} | {"v": 1, "channel": row["way"]}

        def whole(row: dict[str, Plain]) -> dict[str, Plain]:
            rest = {key: value for key, value in row.items() if key != "events"}
            return rest | {"format": dossiers.FORMAT, "history": row["events"]}

        monkeypatch.setitem(UPCASTS, ("Term", 0), part)
        monkeypatch.setitem(UPCASTS, ("Basis", 0), held)
        monkeypatch.setitem(dossiers.DOCUMENTS, "tthc.dossier/0", whole)
        monkeypatch.setattr(archive, "_SHARED", {})
        told = forged("parts", lambda row: row.update(v=0, origin="Quyết định 12"))
        (key,) = told["bases"]
        row = told["bases"].pop(key)
        row |= {"v": 0, "way": row.pop("channel")}
        new = sha256(BASIS, canonical(row))
        told["bases"][new] = row
        told["history"][1]["record"]["basis"] = new
        digest = told["history"][0]["digest"]
        for place, one in enumerate(told["history"][1:], 2):
            one["previous"] = digest
            digest = one["digest"] = sha256("tthc.entry/1", f"{place}\n{digest}\n".encode() + canonical(one["record"]))
        told["format"] = "tthc.dossier/0"
        told["events"] = told.pop("history")
        return told

    def test_is_brought_up_and_every_digest_stays(self, told: dict[str, Any]) -> None:
        again = read(json.dumps(told))
        assert again.basis is not None
        assert (again.basis.term.source, again.basis.channel) == ("Quyết định 12", Channel.COUNTER)
        assert [again.basis.digest] == list(told["bases"])
        assert again.verify() == told["events"][-1]["digest"]

    def test_is_written_again_as_it_was(self, told: dict[str, Any]) -> None:
        again = json.loads(wire.to_json(read(json.dumps(told))))
        assert again["history"] == told["events"]
        assert (again["bases"], again["parts"]) == (told["bases"], told["parts"])
        assert again["format"] == "tthc.dossier/1"

    def test_what_others_wrote_out_in_full_keeps_its_digest_too(self) -> None:
        """A field at its default, written all the same."""
        again = read(json.dumps(told := forged("parts", lambda row: row.update(read_from=""))))
        assert again.basis is not None
        assert WHOLE.basis is not None
        assert again.basis == WHOLE.basis
        assert [again.basis.digest] == list(told["bases"])
        assert again.basis.digest != WHOLE.basis.digest

    def test_unknown_ones_are_refused_with_what_is_known(self, told: dict[str, Any]) -> None:
        told["format"] = "tthc.dossier/x"
        assert faults(told) == {"format": "must be one of: tthc.dossier/0, tthc.dossier/1"}


class TestTheCodec:
    @settings(max_examples=60)
    @given(procedure=procedures())
    def test_any_procedure_reads_back(self, procedure: Procedure) -> None:
        assert self.back(Procedure, procedure) == procedure

    @given(limit=limits)
    def test_any_limit_reads_back(self, limit: TimeLimit) -> None:
        again = self.back(TimeLimit, limit)
        assert again == limit
        assert type(again) is type(limit)

    def test_the_shipped_procedures_and_regimes_read_back(self) -> None:
        for procedure in catalogue():
            assert self.back(Procedure, procedure) == procedure
        for regime in regimes().regimes:
            assert self.back(Regime, regime) == regime

    @staticmethod
    def back(kind: Any, value: object) -> object:  # noqa: ANN401 - a kind or a union of kinds
        """A value through the bytes it is recorded in; equal values, and equal bytes."""
        found = Faults()
        content = canonical(plain(value))
        again = PLAIN.reader(kind)(json.loads(content), "", found)
        assert found.found == []
        assert canonical(plain(again)) == content
        return again

    def test_every_kind_that_can_be_held_has_a_form(self) -> None:
        seen = set(self.kinds(Procedure, Regime, CountingRule, TimeLimit))
        assert seen > {"Procedure", "Term", "ClockRow", "Fee", "Is", "Flow", "Step", "TimerRule", "Reading", "Finding"}

    @staticmethod
    def kinds(*roots: object) -> Iterator[str]:
        codec = Codec()
        for root in roots:
            codec.reader(root)
        done: set[object] = set()
        while waiting := [kind for kind in codec._made if kind not in done]:
            for kind in waiting:
                done.add(kind)
                if isinstance(kind, type) and attrs.has(kind):
                    for hint in attrs.fields(attrs.resolve_types(kind)):
                        if hint.init and hint.eq:
                            codec.reader(hint.type)
                    yield kind.__name__

    def test_nothing_of_others_is_ever_made(self) -> None:
        @frozen
        class Stranger:
            path: Path

        for kind in (Path, Stranger, object, dict[str, str], tuple[int, str], Any, Callable[[], int]):
            with pytest.raises(InvalidValue, match="has no archive form"):
                PLAIN.reader(kind)

    def test_two_kinds_that_are_written_alike_do_not_stand_together(self) -> None:
        with pytest.raises(InvalidValue, match="two kinds are written alike"):
            PLAIN.reader(Span | Citation)
        found = Faults()
        assert [PLAIN.reader(Literal["a"] | int)(one, "", found) for one in ("a", 1)] == ["a", 1]

    @pytest.mark.parametrize(
        ("kind", "given", "why"),
        [
            (date, "20260817", "is not a day"),
            (date, "2026-02-30", "is not a day"),
            (datetime, "2026-08-17T09:00", "is not a moment"),
            (datetime, "9999-12-31T23:59:59-99:00", "is not a moment"),
            (int, True, "must be a whole number"),
            (bool, 1, "must be true or false"),
            (str, None, "must be a text"),
            (Literal["a", "b"], "c", "must be one of: a, b"),
            (tuple[int, ...], {}, "must be a list"),
            (type(None), 0, "must be null"),
            (Extensible, {KIND: "Extensible"}, "is missing"),
            (Extensible, {KIND: "Months", "base": {}, "up_to": {}}, "must be Extensible"),
        ],
    )
    def test_what_is_of_another_kind_is_a_fault(self, kind: Any, given: object, why: str) -> None:  # noqa: ANN401
        found = Faults()
        PLAIN.reader(kind)(given, "here", found)
        assert any(why in en for _, en, _ in found.found)
        assert all(place.startswith("here") for place, _, _ in found.found)


FIRST_FORMS: Final = tuple(kind for kind in EVENTS if (DATA / f"{kind.__name__}.json").exists())
"""The kinds that had a first form before the second."""


class TestKeptForms:
    """The files under ``data/events_v1`` are never written anew: whatever comes, they read and verify."""

    HELD: Final = json.loads((DATA / "digests.json").read_text(encoding="utf-8"))

    def bases(self) -> list[Basis]:
        whole = read((DATA / "dossier.json").read_text(encoding="utf-8"))
        return [one.basis for one in whole.events if isinstance(one, Received | RegimeElected)]

    @pytest.mark.parametrize("kind", FIRST_FORMS, ids=lambda kind: kind.__name__)
    def test_every_record_of_the_first_form_reads(self, kind: type[Event]) -> None:
        kept = (DATA / f"{kind.__name__}.json").read_bytes().rstrip(b"\n")
        one = read_event(kept, bases=self.bases(), people=[PERSON])
        assert type(one) is kind
        assert records.says(kept, one)
        assert (one.at, one.by, one.ground) == (at("2026-08-20T10:11:12"), CLERK, GROUND)
        assert one.recorded_at == at("2026-08-20T10:15:00")
        assert one.note == "ghi chú"

    def test_none_is_left_out(self) -> None:
        assert {path.stem for path in DATA.glob("*.json")} == {
            "digests",
            "dossier",
            *(kind.__name__ for kind in FIRST_FORMS),
        }
        assert {kind for kind, version in records.UPCASTS if version == 1} == {kind.__name__ for kind in FIRST_FORMS}

    def test_a_whole_dossier_verifies(self) -> None:
        whole = read((DATA / "dossier.json").read_text(encoding="utf-8"))
        assert whole.verify(self.HELD["head"]) == self.HELD["head"]
        assert whole.basis is not None
        assert whole.basis.digest in self.HELD["digests"]
        assert str(whole.basis.term.limit) == "5 ngày làm việc"
        assert json.loads(wire.to_json(whole)) == json.loads((DATA / "dossier.json").read_text(encoding="utf-8"))

    def test_a_record_alone_is_refused_with_its_faults(self) -> None:
        with pytest.raises(BadFile, match=r"record: 1 fault.*basis: is not the digest of a basis that is here"):
            read_event((DATA / "Received.json").read_bytes())
        with pytest.raises(BadFile, match="must be a record"):
            read_event("[]")
        with pytest.raises(BadFile, match="is not JSON"):
            read_event(b"\xff\xfe")
        erased = read_event((DATA / "Filed.json").read_bytes())
        assert isinstance(erased, Filed)
        assert erased.applicant == ErasedPerson(PERSON.commitment)


class TestKeptSecondForms:
    """``data/events_v2.jsonl`` holds a record of every kind, all fields told; it is never written anew either."""

    KEPT: Final = {
        str(json.loads(line)["kind"]): line for line in (DATA.parent / "events_v2.jsonl").read_bytes().splitlines()
    }

    def test_none_is_left_out(self) -> None:
        assert set(self.KEPT) == {kind.__name__ for kind in EVENTS}
        first = {kind.__name__ for kind in FIRST_FORMS}
        assert all(json.loads(line)["v"] == (2 if kind in first else 1) for kind, line in self.KEPT.items())

    @every_event
    def test_reads_and_says_the_same(self, kind: type[Event]) -> None:
        kept = self.KEPT[kind.__name__]
        bases = TestKeptForms().bases()
        one = read_event(kept, bases=bases, people=[PERSON])
        assert type(one) is kind
        assert records.says(kept, one)
        assert one.slip == SlipRef(SlipKind.MINUTES, "12/BB")
        assert one.observed_in == "Hệ thống của Bộ"

    def test_a_person_among_the_parties_is_a_commitment(self) -> None:
        kept = self.KEPT["Filed"]
        assert PERSON.key.encode() not in kept
        known = read_event(kept, people=[PERSON])
        assert isinstance(known, Filed)
        assert [party.person for party in known.parties] == [PERSON]
        erased = read_event(kept)
        assert isinstance(erased, Filed)
        assert [party.person for party in erased.parties] == [ErasedPerson(PERSON.commitment)]


def test_a_limit_in_a_record_is_read_as_strictly() -> None:
    told = json.loads(record_of(TermExtended(at=at("2026-08-17"), limit=WorkingDays(2))))
    told["limit"]["count"] = -1
    with pytest.raises(BadFile, match="limit: is no WorkingDays that can be"):
        read_event(json.dumps(told))


def test_a_record_that_is_none_is_not_written() -> None:
    entries = list(WHOLE.history)
    entries[2] = evolve(entries[2], record=b"\xff")
    with pytest.raises(InvalidValue, match="what is stored at place 3 of the history is no record"):
        wire.to_json(Dossier.replay(entries, id=ID))


def test_a_part_bears_the_version_of_its_form() -> None:
    assert part_plain(WorkingDays(2)) == {"v": 1, KIND: "WorkingDays", "count": 2}
