"""Who has to do with a dossier on the State's side: who receives, decides, has it, owns its state."""

import copy
import pickle
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import at, dossier, event, received
from tthc.dossier import (
    Actor,
    AgencySucceeded,
    Arrived,
    Assigned,
    Corrected,
    Dossier,
    Event,
    Filed,
    HandedOn,
    Keepers,
    OwnerChanged,
    Reassigned,
    Received,
    Role,
    Substituted,
    Transferred,
    Voided,
)
from tthc.errors import InvalidValue
from tthc.term import WorkingDays

CENTER, AGENCY, UNIT = "Trung tâm Phục vụ hành chính công", "Sở Xây dựng", "Phòng Quản lý nhà"
CLERK = Actor(Role.RECEIVING_OFFICER, CENTER, "canary-tiep-nhan")
HEAD = Actor(Role.HEAD_OF_AGENCY, AGENCY, "canary-giam-doc")
ONE, TWO, THREE = "canary-can-bo-1", "canary-can-bo-2", "canary-can-bo-3"
MINISTRY = "Hệ thống của Bộ Tư pháp"


def whole(*events: Event, **filed: object) -> Dossier:
    told = dossier(event(Filed, "2026-08-17", **filed), event(Received, "2026-08-17", by=CLERK), *events)
    assert "MOVE-NOT-ADMITTED" not in {finding.code for finding in told.findings}
    return told


TRANSFERRED = event(Transferred, "2026-08-17T10:00", by=CLERK, to=AGENCY)
ARRIVED = event(Arrived, "2026-08-17T11:00", by=HEAD)
ASSIGNED = event(Assigned, "2026-08-17T13:00", by=HEAD, office=UNIT, officer=ONE)


def substituted(when: str = "2026-08-18", **given_: object) -> Substituted:
    return event(Substituted, when, **({"officer": TWO, "instead_of": ONE} | given_))


class TestWhoHasIt:
    def test_nobody_is_told_at_first(self) -> None:
        assert dossier(event(Filed, "2026-08-17")).keepers == Keepers()
        assert received("2026-08-17", WorkingDays(5)).keepers == Keepers()

    def test_step_by_step(self) -> None:
        told = whole()
        assert told.keepers == Keepers(receiving=CENTER)
        told = told.after(TRANSFERRED)
        assert told.keepers == Keepers(receiving=CENTER, deciding=AGENCY)
        told = told.after(ARRIVED).after(ASSIGNED)
        assert told.keepers == Keepers(receiving=CENTER, deciding=AGENCY, unit=UNIT, officer=ONE)

    def test_where_it_arrived_it_is_decided(self) -> None:
        assert whole(TRANSFERRED, event(Arrived, "2026-08-17T11:00", by=Actor(Role.AGENCY, "Sở Tư pháp"))).keepers == (
            Keepers(receiving=CENTER, deciding="Sở Tư pháp")
        )
        assert whole(TRANSFERRED, event(Arrived, "2026-08-17T11:00")).keepers.deciding == AGENCY

    def test_who_assigns_decides_where_nobody_else_was_told(self) -> None:
        assert whole(ASSIGNED).keepers.deciding == AGENCY
        by_unit = event(Assigned, "2026-08-17T13:00", by=Actor(Role.AGENCY, UNIT), officer=ONE)
        assert whole(TRANSFERRED, by_unit).keepers == Keepers(receiving=CENTER, deciding=AGENCY, officer=ONE)

    def test_who_assigns_is_not_who_has_it(self) -> None:
        to_a_unit = event(Assigned, "2026-08-17T13:00", by=HEAD, office=UNIT)
        assert (whole(to_a_unit).keepers.unit, whole(to_a_unit).keepers.officer) == (UNIT, "")

    def test_assigned_to_another_unit_it_is_its_officers_no_more(self) -> None:
        again = event(Assigned, "2026-08-18", by=HEAD, office="Phòng Quy hoạch")
        told = whole(ASSIGNED, again).keepers
        assert (told.unit, told.officer) == ("Phòng Quy hoạch", "")

    def test_reassigned_within_the_unit_and_beyond(self) -> None:
        within = whole(ASSIGNED, event(Reassigned, "2026-08-18", officer=TWO))
        assert (within.keepers.unit, within.keepers.officer) == (UNIT, TWO)
        beyond = within.after(event(Reassigned, "2026-08-19", office="Phòng Quy hoạch", officer=THREE))
        assert (beyond.keepers.unit, beyond.keepers.officer) == ("Phòng Quy hoạch", THREE)

    def test_handed_on_it_is_the_next_agencys_and_nobodys_yet(self) -> None:
        told = whole(TRANSFERRED, ASSIGNED, substituted(), event(HandedOn, "2026-08-19", to="Công an xã"))
        assert told.keepers == Keepers(receiving=CENTER, deciding="Công an xã")

    def test_received_for_another(self) -> None:
        told = received("2026-08-17", WorkingDays(5), TRANSFERRED, elsewhere=True)
        assert told.keepers == Keepers(deciding=AGENCY)


class TestSubstitutes:
    """118/2025/NĐ-CP, Điều 11, khoản 8: the backup works on it, it stays the absent one's."""

    def test_works_on_it_for_a_time(self) -> None:
        told = whole(ASSIGNED, substituted(until=date(2026, 8, 21))).keepers
        assert (told.officer, told.substitute) == (ONE, TWO)

    @pytest.mark.parametrize(
        "next_", [event(Reassigned, "2026-08-19", officer=THREE), event(Assigned, "2026-08-19", officer=THREE)]
    )
    def test_until_it_is_assigned_again(self, next_: Event) -> None:
        told = whole(ASSIGNED, substituted(), next_).keepers
        assert (told.officer, told.substitute) == (THREE, "")

    def test_the_next_one_takes_over(self) -> None:
        told = whole(ASSIGNED, substituted(), substituted("2026-08-19", officer=THREE)).keepers
        assert (told.officer, told.substitute) == (ONE, THREE)

    def test_names_whose_it_is_where_no_assignment_did(self) -> None:
        told = whole(TRANSFERRED, substituted()).keepers
        assert (told.officer, told.substitute) == (ONE, TWO)

    def test_nobody_stands_in_for_the_same_officer(self) -> None:
        with pytest.raises(InvalidValue, match="does not stand in for the same officer") as caught:
            substituted(officer=ONE)
        assert "không thể là chính cán bộ được thay" in caught.value.say("vi")
        assert "canary" not in str(caught.value) + repr(caught.value) + caught.value.say("vi")

    @pytest.mark.parametrize("given_", [{"officer": " "}, {"instead_of": ""}])
    def test_both_are_named(self, given_: dict[str, str]) -> None:
        with pytest.raises(InvalidValue, match="named by a key of the host's"):
            substituted(**given_)
        with pytest.raises(InvalidValue, match="named by a key of the host's"):
            event(Reassigned, "2026-08-18", officer="")


class TestFollowed:
    """A dossier whose state another system owns: what happens to it is only observed here."""

    def test_from_its_filing(self) -> None:
        told = whole(observed_in=MINISTRY)
        assert (told.keepers.owner, told.keepers.followed) == (MINISTRY, True)

    def test_our_own_is_not(self) -> None:
        assert not whole(ASSIGNED).keepers.followed

    def test_an_act_observed_elsewhere_makes_it_no_ones(self) -> None:
        assert not whole(event(Assigned, "2026-08-17T13:00", observed_in=MINISTRY)).keepers.followed

    def test_it_passes_to_another_owner(self) -> None:
        told = whole(event(OwnerChanged, "2026-08-18", new="Bộ Công an"), observed_in=MINISTRY)
        assert told.keepers.owner == "Bộ Công an"
        assert whole(event(OwnerChanged, "2026-08-18", new=MINISTRY)).keepers.followed

    def test_its_guards_are_the_same(self) -> None:
        observed = event(Assigned, "2026-08-17T13:00", observed_in=MINISTRY, officer=ONE)
        told = whole(observed, observed_in=MINISTRY)
        assert (told.keepers.officer, told.findings) == (ONE, ())


class TestSucceeded:
    NEW = "Sở Xây dựng (hợp nhất)"

    def succeeded(self, old: str, new: str, when: str = "2026-08-19") -> AgencySucceeded:
        return event(AgencySucceeded, when, old=old, new=new)

    @pytest.mark.parametrize(("old", "field"), [(CENTER, "receiving"), (AGENCY, "deciding"), (UNIT, "unit")], ids=str)
    def test_the_new_one_stands_in_its_place(self, old: str, field: str) -> None:
        before = whole(TRANSFERRED, ASSIGNED)
        after = before.after(self.succeeded(old, "Cơ quan mới")).keepers
        assert getattr(after, field) == "Cơ quan mới"
        assert attrs.evolve(after, **{field: old}) == before.keepers

    def test_one_that_was_both_stands_in_both(self) -> None:
        clerk = event(Transferred, "2026-08-17T10:00", to=CENTER)
        told = whole(clerk, self.succeeded(CENTER, self.NEW)).keepers
        assert (told.receiving, told.deciding) == (self.NEW, self.NEW)

    def test_of_another_agency_it_changes_nothing(self) -> None:
        before = whole(TRANSFERRED, ASSIGNED)
        assert before.after(self.succeeded("Sở Tư pháp", self.NEW)).keepers == before.keepers

    def test_twice(self) -> None:
        twice = (self.succeeded(AGENCY, self.NEW), self.succeeded(self.NEW, AGENCY, "2026-08-20"))
        assert whole(TRANSFERRED, *twice).keepers.deciding == AGENCY

    def test_what_comes_later_is_told_by_its_own_name(self) -> None:
        later = event(HandedOn, "2026-08-20", to=AGENCY)
        assert whole(TRANSFERRED, self.succeeded(AGENCY, self.NEW), later).keepers.deciding == AGENCY


class TestAmended:
    def test_a_voided_assignment_is_none(self) -> None:
        told = whole(TRANSFERRED, ASSIGNED, event(Voided, "2026-08-19", place=4))
        assert told.keepers == Keepers(receiving=CENTER, deciding=AGENCY)
        assert told.known_on(at("2026-08-18")).keepers.officer == ONE

    def test_a_corrected_one_is_as_corrected(self) -> None:
        instead = event(Assigned, "2026-08-17T13:00", by=HEAD, office=UNIT, officer=TWO)
        assert whole(ASSIGNED, event(Corrected, "2026-08-19", place=3, instead=instead)).keepers.officer == TWO


class TestValues:
    TOLD = whole(TRANSFERRED, ASSIGNED, substituted(), observed_in=MINISTRY).keepers

    def test_officers_are_masked_and_offices_are_not(self) -> None:
        assert "canary" not in repr(self.TOLD)
        assert all(office in repr(self.TOLD) for office in (CENTER, AGENCY, UNIT, MINISTRY))
        for one in (ASSIGNED, substituted(), event(Reassigned, "2026-08-18", officer=TWO)):
            assert "canary" not in repr(one)

    def test_pickled_copied_and_hashed_alike(self) -> None:
        for same in (pickle.loads(pickle.dumps(self.TOLD)), copy.copy(self.TOLD), copy.deepcopy(self.TOLD)):  # noqa: S301
            assert same == self.TOLD
            assert hash(same) == hash(self.TOLD)


@given(
    st.lists(
        st.sampled_from([ASSIGNED, substituted(), event(Reassigned, "2026-08-18", officer=TWO), TRANSFERRED, ARRIVED]),
        max_size=6,
    )
)
def test_the_owner_is_whoever_was_told_and_a_substitute_works_for_somebody(events: list[Event]) -> None:
    told = dossier(event(Filed, "2026-08-17"), event(Received, "2026-08-17", by=CLERK), *events).keepers
    assert (told.receiving, told.owner) == (CENTER, "")
    assert told.deciding in {"", AGENCY}
    assert bool(told.substitute) <= bool(told.officer)
