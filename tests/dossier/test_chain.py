"""A history as a chain: one record an event, and whatever is done to it is found and told."""

import copy
import json
import pickle
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, date, timedelta
from typing import Any, Final

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.histories import OFFICE, asked, at, basis, complete, dossier, event, made, received
from tests.strategies import limits
from tthc.citation import Citation
from tthc.codes import DossierCode, DossierId
from tthc.dossier import (
    Actor,
    Assigned,
    Basis,
    Corrected,
    Damage,
    Dossier,
    Entry,
    ErasedPerson,
    Event,
    Filed,
    Finished,
    OpinionAsked,
    PersonRef,
    Received,
    Role,
    State,
    SupplementAsked,
    TermExtended,
    Transferred,
    Voided,
    Withdrawn,
)
from tthc.dossier import record as records
from tthc.dossier.basis import BASIS, PART
from tthc.dossier.chain import chained
from tthc.dossier.events import EVENTS
from tthc.dossier.plain import Plain, canonical, plain, sha256
from tthc.dossier.record import UPCASTS, record_of, says, upcast
from tthc.errors import InvalidValue, Tampered, Unchained
from tthc.procedure import Channel
from tthc.term import CalendarDays, Cause, ClockRow, EffectKind, Extensible, WorkingDays

ID: Final = DossierId("D01")
SALT: Final = "6f1c2b0e9a7d4835b1e0c6a2d4f89e37"
KEY: Final = "079123456789"
PERSON: Final = PersonRef(KEY, salt=SALT)
CLERK: Final = Actor(Role.RECEIVING_OFFICER, "Trung tâm Phục vụ hành chính công", "cb-17")
GROUND: Final = Citation("61/2018/NĐ-CP", 17, 1)

LIFE: Final = (
    event(Filed, "2026-08-17T08:00", applicant=PERSON),
    event(Received, "2026-08-17T09:00", by=CLERK, code=DossierCode("H29.19-260817-0001")),
    event(Transferred, "2026-08-17T10:00", by=CLERK, recorded_at=at("2026-08-17T10:05")),
    event(Assigned, "2026-08-18", ground=GROUND),
    asked("2026-08-19"),
    complete("2026-08-21"),
    event(Finished, "2026-08-25", note="đúng hạn"),
)
WHOLE: Final = dossier(*LIFE)
HISTORY: Final = WHOLE.history
HEAD: Final = HISTORY[-1].digest

every_event = pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)


def restored(entries: Sequence[Entry], id: str = "D01") -> Dossier:  # noqa: A002
    return Dossier.replay(entries, id=DossierId(id))


def damage(entries: Sequence[Entry], head: str | None = None, id: str = "D01") -> tuple[str, int]:  # noqa: A002
    """What verifying tells."""
    with pytest.raises(Tampered) as caught:
        restored(entries, id).verify(head)
    return caught.value.damage, caught.value.place


class TestARecord:
    @every_event
    def test_is_one_canonical_line(self, kind: type[Event]) -> None:
        one = made(kind, at("2026-08-17"), by=CLERK, ground=GROUND, note="Ghi chú “có dấu”")
        record = record_of(one)
        told = json.loads(record, parse_float=pytest.fail)
        assert canonical(told) == record
        assert set(told) == {"kind", "v", *(field.name for field in attrs.fields(kind))}
        assert (told["kind"], told["v"]) == (kind.__name__, records.VERSIONS[kind.__name__])
        assert told["at"] == "2026-08-17T09:00:00+07:00"
        assert told["by"] == {"role": "receiving_officer", "office": CLERK.office, "officer": "cb-17"}
        assert (told["ground"], told["note"]) == ("61/2018/NĐ-CP, Điều 17, khoản 1", "Ghi chú “có dấu”")

    @every_event
    def test_is_the_same_of_an_equal_event(self, kind: type[Event]) -> None:
        one = made(kind, at("2026-08-17"), by=CLERK, note="tiếng Việt")
        for other in (copy.deepcopy(one), pickle.loads(pickle.dumps(one))):  # noqa: S301 - our own bytes
            assert record_of(other) == record_of(one)
        elsewhere = made(
            kind, at("2026-08-17").astimezone(UTC), by=CLERK, note=unicodedata.normalize("NFD", "tiếng Việt")
        )
        if kind not in {Corrected, Received}:
            assert elsewhere == one
        assert record_of(elsewhere) == record_of(one)

    def test_two_events_that_differ_have_two(self) -> None:
        ones: list[Event] = [made(kind, at("2026-08-17")) for kind in EVENTS]
        ones += [evolve(ones[0], note="khác"), evolve(ones[0], recorded_at=at("2026-08-18"))]
        assert len({record_of(one) for one in ones}) == len(ones)

    def test_keeps_fractions_of_a_second_and_another_offset_is_vietnams(self) -> None:
        late = at("2026-08-17T08:00:59.000001")
        assert json.loads(record_of(event(Withdrawn, "2026-08-17T08:00:59.000001")))["at"] == late.isoformat()
        assert json.loads(record_of(event(Withdrawn, "2026-08-17T08:00:59")))["at"] == "2026-08-17T08:00:59+07:00"
        appointed = event(Received, "2026-08-17", appointment=at("2026-08-24T17:00").astimezone(UTC))
        assert json.loads(record_of(appointed))["appointment"] == "2026-08-24T17:00:00+07:00"

    @given(limit=limits)
    def test_holds_a_limit_whole(self, limit: object) -> None:
        try:
            extended = TermExtended(at=at("2026-08-17"), limit=limit)  # type: ignore[arg-type]
        except InvalidValue:
            return
        assert json.loads(record_of(extended))["limit"] == plain(limit)

    def test_of_no_kind_of_the_library_there_is_none(self) -> None:
        class Danced(Withdrawn):
            pass

        with pytest.raises(
            InvalidValue, match=r"Danced is no kind of event that has a record; known: Discovered, Filed"
        ):
            record_of(Danced(at=at("2026-08-17")))

    def test_half_a_character_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="half of a character"):
            record_of(event(Withdrawn, "2026-08-17", note="\ud800"))

    def test_a_correction_holds_the_record_of_what_holds_instead(self) -> None:
        instead = event(Filed, "2026-08-17", applicant=PERSON)
        told = json.loads(record_of(event(Corrected, "2026-08-18", place=1, instead=instead)))
        assert canonical(told["instead"]) == record_of(instead)


class TestAPerson:
    def test_stands_in_a_record_as_a_commitment_alone(self) -> None:
        record = record_of(LIFE[0])
        assert PERSON.commitment.encode() in record
        assert KEY.encode() not in record
        assert SALT.encode() not in record

    def test_is_bound_by_key_and_salt(self) -> None:
        others = (PersonRef(KEY, salt=SALT[::-1]), PersonRef("079123456780", salt=SALT))
        assert len({PERSON.commitment, *(other.commitment for other in others)}) == 3
        assert PersonRef(f" {KEY} ", salt=SALT).commitment == PERSON.commitment

    def test_equality_asks_for_the_key(self) -> None:
        assert PersonRef(KEY) == PERSON
        assert hash(PersonRef(KEY)) == hash(PERSON)
        assert SALT not in repr(PERSON)

    def test_without_a_salt_is_refused_with_the_cure(self) -> None:
        with pytest.raises(InvalidValue, match=r"PersonRef\(key, salt=secrets\.token_hex\(16\)\)") as caught:
            dossier(event(Filed, "2026-08-17", applicant=PersonRef(KEY))).history  # noqa: B018
        assert KEY not in str(caught.value) + caught.value.say("vi")

    @pytest.mark.parametrize("salt", ["muối", "abc", "a" * 21, "a" * 21 + "\n"])
    def test_a_salt_is_long_enough_and_plain(self, salt: str) -> None:
        with pytest.raises(InvalidValue, match="a salt is 22 characters or more") as caught:
            PersonRef(KEY, salt=salt)
        assert salt not in str(caught.value)

    def test_is_erased_and_every_digest_holds(self) -> None:
        kept = restored(HISTORY)
        gone = kept.forget(PERSON)
        assert gone.filing.applicant == ErasedPerson(PERSON.commitment)
        assert gone.verify(HEAD) == HEAD
        assert [entry.digest for entry in gone.history] == [entry.digest for entry in HISTORY]
        assert repr(gone.filing.applicant) == "ErasedPerson()"
        assert (gone.state, gone.moved[1:]) == (kept.state, kept.moved[1:])
        assert WHOLE.forget(PERSON).history == gone.history

    def test_is_erased_from_corrections_too_and_nobody_else_is(self) -> None:
        other = PersonRef("p-2", salt=SALT)
        right = event(Filed, "2026-08-17T08:00", applicant=other)
        whole = restored(WHOLE.after(event(Corrected, "2026-08-26", place=1, instead=right)).history)
        assert whole.filing.applicant == other
        gone = whole.forget(other)
        assert gone.filing.applicant == ErasedPerson(other.commitment)
        assert isinstance(gone.events[0], Filed)
        assert gone.events[0].applicant == PERSON
        assert gone.verify() == whole.verify()
        assert whole.forget(PersonRef("p-3", salt=SALT)) == whole

    @pytest.mark.parametrize("commitment", ["", "A" * 64, "0" * 63, KEY])
    def test_a_commitment_is_a_digest(self, commitment: str) -> None:
        with pytest.raises(InvalidValue, match="64 hexadecimal digits"):
            ErasedPerson(commitment)


class TestAChain:
    def test_follows_from_the_id(self) -> None:
        assert HISTORY[0].previous == sha256("tthc.history/1", b"D01")
        assert [one.previous for one in HISTORY[1:]] == [one.digest for one in HISTORY[:-1]]
        elsewhere = Dossier.replay(LIFE, id=DossierId("D02")).history
        assert not {one.digest for one in elsewhere} & {one.digest for one in HISTORY}

    def test_can_be_made_by_anybody_from_the_records(self) -> None:
        digest = HISTORY[0].previous
        for place, entry in enumerate(HISTORY, 1):
            digest = sha256("tthc.entry/1", f"{place}\n{digest}\n".encode() + entry.record)
            assert entry.digest == digest

    def test_holds_and_tells_its_head(self) -> None:
        kept = restored(HISTORY)
        assert kept == WHOLE
        assert kept.verify() == kept.verify(HEAD) == HEAD
        assert kept.history == HISTORY

    def test_is_in_the_order_recorded(self) -> None:
        late = event(Assigned, "2026-08-17T11:00", recorded_at=at("2026-08-20"))
        whole = dossier(*LIFE[:3], late, *LIFE[4:])
        assert [entry.event for entry in whole.history] == [*LIFE[:3], LIFE[4], late, *LIFE[5:]]
        assert restored(whole.history) == whole
        assert restored(whole.history).history == whole.history

    def test_events_of_one_moment_keep_their_order(self) -> None:
        """A filing recorded after the reception of the same minute still comes first."""
        first = event(Filed, "2026-08-17T09:00", recorded_at=at("2026-08-17T12:00"))
        second = event(Received, "2026-08-17T09:00")
        whole = dossier(first, second)
        assert whole.state is State.RECEIVED
        assert restored(whole.history) == whole
        assert restored(whole.history).events == (first, second)

    def test_goes_on_where_it_was_kept(self) -> None:
        kept = restored(HISTORY[:-1]).after(LIFE[-1])
        assert kept.history == HISTORY
        assert kept.verify() == kept.verify(HISTORY[-2].digest) == HISTORY[-2].digest
        assert kept.verify(HEAD) == HEAD, "whoever has the new head vouches for what was added too"
        with pytest.raises(Tampered):
            kept.verify("0" * 64)
        late = event(Withdrawn, "2026-08-20", recorded_at=at("2026-08-30"))
        behind = Dossier.replay((*HISTORY, late), id=ID)
        assert behind.history[:-1] == HISTORY
        assert behind.history[-1].event is late
        assert behind.events.index(late) == 5

    def test_a_history_without_digests_does_not_pass(self) -> None:
        for bare in (WHOLE, WHOLE.as_of(at("2026-08-18")), restored(HISTORY).known_on(at("2026-08-18"))):
            with pytest.raises(Unchained, match="dossier D01: its history came without digests") as caught:
                bare.verify(HEAD)
            assert "lịch sử không kèm mã băm" in caught.value.say("vi")

    def test_an_entry_shows_no_record(self) -> None:
        secret = dossier(event(Filed, "2026-08-17", note="0912345678", by=evolve(CLERK, officer="canary-77")))
        assert "canary" not in repr(secret.history[0])
        assert secret.history[0].digest in repr(secret.history[0])

    @pytest.mark.parametrize(
        "mixed",
        [(LIFE[0], *HISTORY[1:]), (HISTORY[0], LIFE[1], HISTORY[2]), (HISTORY[0], "Filed"), ("Filed", LIFE[0])],
        ids=["event-first", "between", "text-last", "text-first"],
    )
    def test_entries_come_first_and_then_events(self, mixed: Any) -> None:  # noqa: ANN401 - what is refused
        with pytest.raises(InvalidValue, match="a history is events, or stored entries and then events"):
            Dossier.replay(mixed, id=ID)

    def test_entries_pickle_copy_and_hash(self) -> None:
        entry = HISTORY[1]
        for other in (copy.copy(entry), copy.deepcopy(entry), pickle.loads(pickle.dumps(entry))):  # noqa: S301
            assert other == entry
            assert hash(other) == hash(entry)


def altered(place: int, **fields: Any) -> list[Entry]:  # noqa: ANN401 - an entry's fields
    entries = list(HISTORY)
    entries[place - 1] = evolve(entries[place - 1], **fields)
    return entries


def resealed(place: int, record: bytes) -> list[Entry]:
    """A record rewritten together with its own digest."""
    entry = HISTORY[place - 1]
    digest = sha256("tthc.entry/1", f"{place}\n{entry.previous}\n".encode() + record)
    return altered(place, record=record, digest=digest)


class TestForging:
    @pytest.mark.parametrize("place", range(1, len(HISTORY) + 1))
    def test_an_altered_record_is_found(self, place: int) -> None:
        record = HISTORY[place - 1].record.replace(b'"note":"', b'"note":"x')
        assert damage(altered(place, record=record)) == ("altered", place)

    @pytest.mark.parametrize("place", range(1, len(HISTORY) + 1))
    def test_so_is_an_altered_event_beside_its_record(self, place: int) -> None:
        wrong = evolve(HISTORY[place - 1].event, note="khác")
        assert damage(altered(place, event=wrong)) == ("altered", place)

    @pytest.mark.parametrize("place", range(1, len(HISTORY) + 1))
    @pytest.mark.parametrize("field", ["digest", "previous"])
    def test_so_is_an_altered_digest(self, place: int, field: str) -> None:
        assert damage(altered(place, **{field: "0" * 64})) == ("altered", place)
        assert damage(altered(place, **{field: "đ"})) == ("altered", place)

    @pytest.mark.parametrize("place", range(1, len(HISTORY)))
    def test_so_is_one_altered_with_its_digest(self, place: int) -> None:
        """The entry behind it says what it was recorded after."""
        wrong = evolve(HISTORY[place - 1].event, note="khác")
        forged = resealed(place, record_of(wrong))
        forged[place - 1] = evolve(forged[place - 1], event=wrong)
        assert damage(forged) == ("altered", place)

    def test_the_last_one_altered_with_its_digest_takes_a_head(self) -> None:
        wrong = evolve(HISTORY[-1].event, note="khác")
        forged = resealed(len(HISTORY), record_of(wrong))
        forged[-1] = evolve(forged[-1], event=wrong)
        assert restored(forged).verify() != HEAD
        assert damage(forged, HEAD) == ("cut_off", len(HISTORY))

    def test_so_does_a_history_written_anew(self) -> None:
        forged = chained([evolve(one, note="khác") for one in LIFE], id=ID)
        restored(forged).verify()
        assert damage(forged, HEAD) == ("cut_off", len(HISTORY))

    @pytest.mark.parametrize("place", range(2, len(HISTORY)))
    @pytest.mark.parametrize("many", [1, 2])
    def test_a_missing_one_is_found(self, place: int, many: int) -> None:
        entries = [*HISTORY[: place - 1], *HISTORY[place - 1 + many :]]
        if place - 1 < len(entries):
            assert damage(entries) == ("missing", place)
        else:
            assert damage(entries, HEAD) == ("cut_off", place - 1)

    def test_a_missing_one_is_counted(self) -> None:
        with pytest.raises(
            Tampered, match=r"place 3 of its history .* 2 missing before this one, .* at place 5"
        ) as caught:
            restored([*HISTORY[:2], *HISTORY[4:]]).verify()
        assert "vị trí 3 của lịch sử" in caught.value.say("vi")
        assert "thiếu 2 bản ghi trước bản ghi này" in caught.value.say("vi")

    def test_a_missing_beginning_is_found(self) -> None:
        entries = (evolve(HISTORY[1], event=LIFE[0]), *HISTORY[2:])
        assert damage(entries) == ("missing", 1)

    def test_a_relinked_gap_is_found_behind_it(self) -> None:
        """The third is taken out and the fourth sealed anew; the fifth still knows its place."""
        fourth = HISTORY[3]
        digest = sha256("tthc.entry/1", f"3\n{HISTORY[1].digest}\n".encode() + fourth.record)
        forged = [*HISTORY[:2], evolve(fourth, previous=HISTORY[1].digest, digest=digest), *HISTORY[4:]]
        assert damage(forged) == ("missing", 4)

    @pytest.mark.parametrize("place", range(1, len(HISTORY)))
    def test_two_that_changed_places_are_found(self, place: int) -> None:
        entries = list(HISTORY)
        entries[place - 1], entries[place] = entries[place], entries[place - 1]
        assert damage(entries) == ("reordered", place)

    @given(order=st.permutations(range(len(HISTORY))))
    def test_any_other_order_is_found(self, order: list[int]) -> None:
        entries = [HISTORY[at] for at in order]
        first = next((place for place, at in enumerate(order) if place != at), None)
        if first is None:
            assert restored(entries).verify(HEAD) == HEAD
        else:
            assert damage(entries) == ("reordered", first + 1)

    @pytest.mark.parametrize("place", range(2, len(HISTORY) + 1))
    def test_one_put_in_is_found(self, place: int) -> None:
        """Sealed for its place, it is told by the one that stood there."""
        put_in = chained([made(Voided, at("2026-08-24"))], id=ID, after=HISTORY[: place - 1])
        assert damage([*put_in, *HISTORY[place - 1 :]]) == ("added", place + 1)

    @pytest.mark.parametrize("place", range(1, len(HISTORY) + 1))
    def test_one_repeated_is_found(self, place: int) -> None:
        entries = [*HISTORY[:place], HISTORY[place - 1], *HISTORY[place:]]
        assert damage(entries) == ("added", place + 1)

    @pytest.mark.parametrize("kept", range(1, len(HISTORY)))
    def test_an_end_cut_off_is_found_with_a_head_and_with_nothing_else(self, kept: int) -> None:
        cut = HISTORY[:kept]
        assert restored(cut).verify() == cut[-1].digest
        assert damage(cut, HEAD) == ("cut_off", kept)

    @pytest.mark.parametrize("kept", range(1, len(HISTORY)))
    def test_what_stands_behind_the_head_is_found(self, kept: int) -> None:
        assert damage(HISTORY, HISTORY[kept - 1].digest) == ("added", kept + 1)

    def test_the_history_of_another_dossier_is_found(self) -> None:
        assert damage(HISTORY, id="D02") == ("altered", 1)
        with pytest.raises(Tampered, match="belongs to another dossier"):
            restored(HISTORY, "D02").verify()

    @settings(max_examples=400)
    @given(place=st.integers(0, len(HISTORY) - 1), at=st.integers(0), byte=st.integers(1, 255), data=st.data())
    def test_any_byte_altered_anywhere_is_found(self, place: int, at: int, byte: int, data: st.DataObject) -> None:
        field = data.draw(st.sampled_from(["record", "digest", "previous"]))
        entry = HISTORY[place]
        held = entry.record if field == "record" else getattr(entry, field).encode()
        at %= len(held)
        wrong = held[:at] + bytes([held[at] ^ byte]) + held[at + 1 :]
        found, where = damage(altered(place + 1, **{field: wrong if field == "record" else wrong.decode("latin-1")}))
        assert (found, where) == ("altered", place + 1)

    @pytest.mark.parametrize(
        "forge",
        [
            lambda: (altered(4, event=evolve(LIFE[3], note="khác")), None),
            lambda: (altered(1, digest="0" * 64), None),
            lambda: ([*HISTORY[:2], *HISTORY[3:]], None),
            lambda: ([HISTORY[1], HISTORY[0], *HISTORY[2:]], None),
            lambda: ([*HISTORY[:2], HISTORY[1], *HISTORY[2:]], None),
            lambda: (HISTORY[:4], HEAD),
            lambda: (HISTORY, HISTORY[1].digest),
        ],
        ids=["altered", "digest", "missing", "reordered", "repeated", "cut-off", "behind-the-head"],
    )
    def test_what_is_told_names_the_dossier_the_place_and_the_event_and_nobody(
        self, forge: Callable[[], tuple[Sequence[Entry], str | None]]
    ) -> None:
        entries, head = forge()
        with pytest.raises(Tampered) as caught:
            restored(entries).verify(head)
        error = caught.value
        label = Damage(error.damage).label
        named = entries[error.place - 1].event
        assert all(word in str(error) for word in ("D01", label.en, f"place {error.place} ", named.cause.label.en))
        assert all(
            word in error.say("vi") for word in ("D01", label.vi, f"vị trí {error.place} ", named.cause.label.vi)
        )
        assert not any(word in str(error) + error.say("vi") for word in (KEY, SALT, "cb-17"))

    def test_nothing_is_added_behind_what_has_no_digest(self) -> None:
        kept = restored(altered(len(HISTORY), digest="canary")).after(event(Voided, "2026-08-26", place=7))
        with pytest.raises(Tampered):
            kept.history  # noqa: B018
        kept = restored(altered(2, digest="0" * 64)).after(event(Voided, "2026-08-26", place=7))
        assert kept.history[1].digest == "0" * 64, "what was broken is not sealed anew"
        assert (kept.state, len(kept.history)) == (State.PROCESSING, 8)


class TestABasis:
    HELD: Final = basis(WorkingDays(5), date(2026, 8, 17))

    def test_is_named_by_the_digest_of_all_of_it(self) -> None:
        held = self.HELD
        (own, *parts) = held.content
        assert sha256(BASIS, own) == held.digest
        told = json.loads(own)
        assert [told[name] for name in ("procedure", "term", "rule", "regime")] == [sha256(PART, one) for one in parts]
        assert json.loads(record_of(event(Received, "2026-08-17", basis=held)))["basis"] == held.digest

    def test_equal_ones_have_one_digest(self) -> None:
        for other in (basis(WorkingDays(5), date(2026, 8, 18)), copy.deepcopy(self.HELD)):
            assert other == self.HELD
            assert other is not self.HELD
            assert other.digest == self.HELD.digest

    @pytest.mark.parametrize(
        "change",
        [
            lambda held: evolve(held, channel=Channel.POST),
            lambda held: evolve(held, case="a"),
            lambda held: evolve(held, calendar_digest="0"),
            lambda held: evolve(held, calendar_edition="0"),
            lambda held: evolve(held, rule=evolve(held.rule, read="unverified")),
            lambda held: evolve(held, regime=evolve(held.regime, clock=held.regime.clock[1:])),
            lambda held: evolve(held, term=evolve(held.term, source="nguồn khác")),
            lambda held: evolve(held, procedure=evolve(held.procedure, notes=("ghi chú",))),
        ],
    )
    def test_anything_in_it_changes_it(self, change: Callable[[Basis], Basis]) -> None:
        other = change(self.HELD)
        assert other.digest != self.HELD.digest
        assert damage(altered(2, event=evolve(LIFE[1], basis=other))) == ("altered", 2)

    def test_only_values_of_the_library_have_a_form(self) -> None:
        with pytest.raises(InvalidValue, match="object has no archive form"):
            plain(object())
        with pytest.raises(InvalidValue, match="float has no archive form"):
            plain(0.5)


class TestAnOlderForm:
    """Suppose assignments once named their office under ``unit`` and had no note."""

    OLD: Final = canonical(
        {
            "kind": "Assigned",
            "v": 0,
            "at": "2026-08-18T09:00:00+07:00",
            "recorded_at": "2026-08-18T09:00:00+07:00",
            "unit": OFFICE,
        }
    )

    @staticmethod
    def from_0(told: dict[str, Plain]) -> dict[str, Plain]:
        kept = {key: value for key, value in told.items() if key != "unit"}
        return kept | {
            "v": 1,
            "ground": None,
            "note": "",
            "by": {"role": "agency", "office": told["unit"], "officer": ""},
        }

    @pytest.fixture
    def entries(self, monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
        monkeypatch.setitem(UPCASTS, ("Assigned", 0), self.from_0)
        meant = event(Assigned, "2026-08-18", by=Actor(Role.AGENCY, OFFICE))
        previous = HISTORY[2].digest
        digest = sha256("tthc.entry/1", f"4\n{previous}\n".encode() + self.OLD)
        kept = [*HISTORY[:3], Entry(meant, previous, digest, self.OLD)]
        return list(chained(LIFE[4:], id=ID, after=kept))

    def test_is_brought_up_and_its_bytes_and_digest_stay(self, entries: list[Entry]) -> None:
        kept = restored(entries)
        assert kept.verify(entries[-1].digest) == entries[-1].digest
        assert kept.history[3].record == self.OLD
        assert canonical(upcast(json.loads(self.OLD))) == record_of(entries[3].event)

    def test_is_held_against_its_event(self, entries: list[Entry]) -> None:
        entries[3] = evolve(entries[3], event=LIFE[3])
        assert damage(entries) == ("altered", 4)

    @pytest.mark.parametrize(
        "record", [b"", b"{}", b"[]", b"\xff", b'{"v":3,"kind":"Assigned"}', b'{"v":[],"kind":[]}']
    )
    def test_what_is_no_record_says_nothing(self, record: bytes) -> None:
        assert not says(record, LIFE[3])

    def test_unknown_kinds_and_versions_are_refused_with_what_is_known(self, entries: list[Entry]) -> None:
        with pytest.raises(InvalidValue, match="is of no known kind; known: Discovered, Filed"):
            upcast({"kind": "Danced", "v": 1})
        with pytest.raises(InvalidValue, match=r"is a Assigned in an unknown version; known: 0, 1, 2$"):
            upcast({"kind": "Assigned", "v": 3})
        for version in (True, "1", None, [1]):
            with pytest.raises(InvalidValue, match=r"known: 1, 2$"):
                upcast({"kind": "Filed", "v": version})  # type: ignore[dict-item]

    def test_every_kind_is_written_in_a_known_version(self) -> None:
        assert set(records.VERSIONS) == {kind.__name__ for kind in EVENTS}
        assert all(version >= 1 for version in records.VERSIONS.values())


@st.composite
def histories(draw: st.DrawFn) -> tuple[Event, ...]:
    """Histories as old systems hand them over: late records, notes, and events that are not admitted."""
    now = at("2026-08-17T08:00")
    limit = draw(limits)
    events: list[Event] = [made(Filed, now, applicant=draw(st.sampled_from([None, PERSON])))]
    events.append(made(Received, now + timedelta(hours=1), basis=basis(limit, now.date(), clock=draw(CLOCKS))))
    for _ in range(draw(st.integers(0, 8))):
        now += timedelta(minutes=draw(st.integers(0, 5000)))
        kind = draw(st.sampled_from(EVENTS))
        given: dict[str, object] = {
            "recorded_at": now + timedelta(minutes=draw(st.integers(-2000, 9000))),
            "note": draw(st.text(max_size=12)),
            "ground": draw(st.sampled_from([None, GROUND])),
            "by": draw(st.sampled_from([CLERK, Actor(Role.APPLICANT)])),
        }
        if kind is SupplementAsked:
            given["items"] = tuple(draw(st.lists(st.text(max_size=5), max_size=2)))
        elif kind is OpinionAsked:
            given["until"] = draw(st.dates(date(2026, 8, 1), date(2026, 12, 31)))
        elif kind in {Voided, Corrected}:
            given["place"] = draw(st.integers(1, 8))
            if kind is Corrected:
                given["instead"] = evolve(draw(st.sampled_from(events)), note="đã sửa")
                if isinstance(given["instead"], Voided | Corrected):
                    continue
        events.append(made(kind, now, **given))
    return tuple(draw(st.permutations(events))) if draw(st.booleans()) else tuple(events)


CLOCKS: Final = st.sampled_from([(), (ClockRow(Cause.SUPPLEMENTED, EffectKind.RESUME),)])


@settings(max_examples=150)
@given(events=histories())
def test_any_history_can_be_kept_as_a_chain(events: tuple[Event, ...]) -> None:
    whole = Dossier.replay(events, id=ID)
    history = whole.history
    kept = restored(history)
    assert kept == whole
    assert (kept.moved, kept.voided, kept.basis) == (whole.moved, whole.voided, whole.basis)
    assert kept.verify(history[-1].digest) == history[-1].digest
    assert kept.history == history
    assert [one for entry in history for one in whole.events if one is entry.event] == [one.event for one in history]


def test_an_extensible_limit_is_a_whole_value_in_a_basis() -> None:
    held = basis(Extensible(CalendarDays(15), CalendarDays(30), "luật", total=True), date(2026, 8, 17))
    term = json.loads(held.content[2])
    assert term["limit"] == {
        "is": "Extensible",
        "base": {"is": "CalendarDays", "count": 15},
        "up_to": {"is": "CalendarDays", "count": 30},
        "ground": "luật",
        "total": True,
    }


def test_the_chain_costs_nothing_until_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Event) -> bytes:
        pytest.fail("a record was written")

    monkeypatch.setattr("tthc.dossier.chain.record_of", refuse)
    whole = received("2026-08-17", WorkingDays(5), asked("2026-08-18")).after(complete("2026-08-20"))
    assert whole.as_of(at("2026-08-19")).state is State.AWAITING_SUPPLEMENT
