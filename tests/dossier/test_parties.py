"""Who stands behind a dossier: owner, filer, representative with a paper, postal clerk; keys, never names."""

import copy
import pickle
from secrets import token_hex

import pytest

from tests.histories import dossier, event
from tthc.dossier import (
    Delivered,
    Dossier,
    ErasedPerson,
    Event,
    Filed,
    FilingWay,
    Finished,
    Party,
    PartyRole,
    PersonRef,
    Received,
    Voided,
)
from tthc.errors import InvalidValue
from tthc.procedure import Channel, Service

OWNER, OTHER, CLERK = (PersonRef(f"canary-{at}-07912345", salt=token_hex(16)) for at in range(3))
AGENT = Party(role=PartyRole.REPRESENTATIVE, person=OTHER, paper="Giấy ủy quyền số 12")


def filed(**given: object) -> Dossier:
    return dossier(event(Filed, "2026-08-17", **given))


class TestParty:
    @pytest.mark.parametrize("role", PartyRole, ids=str)
    def test_each_capacity_has_words_in_both_languages(self, role: PartyRole) -> None:
        assert role.label.vi != role.label.en

    @pytest.mark.parametrize("person", ["Nguyễn Văn Canary", None, 79])
    def test_a_name_in_place_of_a_key_is_refused_unseen(self, person: object) -> None:
        with pytest.raises(InvalidValue, match="a key and never a name") as caught:
            Party(role=PartyRole.OWNER, person=person)  # type: ignore[arg-type]
        for text in (str(caught.value), repr(caught.value), caught.value.say("vi")):
            assert "Canary" not in text
        assert "không phải họ tên" in caught.value.say("vi")

    @pytest.mark.parametrize("parties", [["Nguyễn Văn Canary"], [OWNER], [{"role": "owner"}]])
    def test_so_is_what_is_no_party(self, parties: list[object]) -> None:
        with pytest.raises(InvalidValue, match=r"parties are tthc\.dossier\.Party") as caught:
            filed(parties=parties)
        for text in (str(caught.value), repr(caught.value), caught.value.say("vi")):
            assert "anary" not in text
        assert "các bên liên quan phải là" in caught.value.say("vi")

    def test_a_representative_may_show_no_paper(self) -> None:
        assert Party(role=PartyRole.REPRESENTATIVE, person=OTHER).paper == ""

    def test_a_paper_stands_on_one_line(self) -> None:
        assert Party(role=PartyRole.FILER, person=OTHER, paper=" Giấy\ngiới thiệu ").paper == "Giấy giới thiệu"

    def test_pickled_copied_and_hashed_alike(self) -> None:
        for same in (pickle.loads(pickle.dumps(AGENT)), copy.copy(AGENT), copy.deepcopy(AGENT)):  # noqa: S301
            assert same == AGENT
            assert hash(same) == hash(AGENT)

    def test_nobody_is_shown(self) -> None:
        whole = filed(applicant=OWNER, parties=[AGENT])
        for shown in (AGENT, whole.filing, whole, whole.parties, whole._repr_html_()):
            assert "canary" not in repr(shown)


class TestOfADossier:
    def test_the_applicant_is_the_owner(self) -> None:
        assert filed(applicant=OWNER).parties == (Party(role=PartyRole.OWNER, person=OWNER),)
        assert filed(applicant=OWNER).filing.party(PartyRole.OWNER) == Party(role=PartyRole.OWNER, person=OWNER)

    def test_the_others_stand_after(self) -> None:
        co_owner = Party(role=PartyRole.CO_OWNER, person=CLERK)
        told = filed(applicant=OWNER, parties=[AGENT, co_owner])
        assert told.parties == (Party(role=PartyRole.OWNER, person=OWNER), AGENT, co_owner)
        assert told.filing.party(PartyRole.REPRESENTATIVE) == AGENT

    def test_an_owner_who_is_named_with_a_paper_stands_once(self) -> None:
        named = Party(role=PartyRole.OWNER, person=OWNER, paper="Căn cước")
        assert filed(applicant=OWNER, parties=[AGENT, named]).parties == (AGENT, named)
        assert filed(parties=[named]).parties == (named,)

    def test_one_person_in_two_capacities_stands_twice(self) -> None:
        filer = Party(role=PartyRole.FILER, person=OWNER)
        assert [one.role for one in filed(applicant=OWNER, parties=[filer]).parties] == [
            PartyRole.OWNER,
            PartyRole.FILER,
        ]

    def test_a_case_that_the_state_begins_has_none(self) -> None:
        assert filed().parties == ()
        assert filed().filing.party(PartyRole.OWNER) is None

    def test_erased_nobody_is_left(self) -> None:
        held = Party(role=PartyRole.FILER, person=OWNER)
        whole = filed(applicant=OWNER, parties=[held, AGENT])
        without = whole.forget(OWNER)
        assert [type(one.person) for one in without.parties] == [ErasedPerson, ErasedPerson, PersonRef]
        assert [one.role for one in without.parties] == [one.role for one in whole.parties]
        assert without.forget(OTHER).parties[-1].paper == AGENT.paper
        assert [entry.digest for entry in without.history] == [entry.digest for entry in whole.history]

    def test_who_took_the_result_is_a_capacity(self) -> None:
        events = (event(Finished, "2026-08-20"), event(Delivered, "2026-08-21", to=PartyRole.REPRESENTATIVE))
        whole = dossier(event(Filed, "2026-08-17"), event(Received, "2026-08-17"), *events)
        assert whole.delivered is not None
        assert (whole.delivered.to, whole.delivered.without_slip) == (PartyRole.REPRESENTATIVE, False)

    def test_of_a_corrected_filing_the_corrected_ones(self) -> None:
        wrong = event(Filed, "2026-08-17", applicant=OTHER)
        again = (event(Voided, "2026-08-18", place=1), event(Filed, "2026-08-18T10:00", applicant=OWNER))
        assert dossier(wrong, *again).parties == (Party(role=PartyRole.OWNER, person=OWNER),)


WAYS: dict[FilingWay, Channel | None] = {
    FilingWay.DESK: Channel.COUNTER,
    FilingWay.KIOSK: Channel.COUNTER,
    FilingWay.PORTAL: Channel.ONLINE,
    FilingWay.IDENTITY_APP: Channel.ONLINE,
    FilingWay.POST_OFFICE: Channel.POST,
    FilingWay.OTHER: None,
}


class TestHowItCameIn:
    @pytest.mark.parametrize("way", FilingWay, ids=str)
    @pytest.mark.parametrize("channel", Channel, ids=str)
    def test_fits_the_channel(self, way: FilingWay, channel: Channel) -> None:
        assert way.channel is WAYS[way]
        if WAYS[way] in {None, channel}:
            assert filed(way=way, channel=channel).filing.way is way
            return
        with pytest.raises(InvalidValue, match="and the channel is") as caught:
            filed(way=way, channel=channel)
        assert "nhưng kênh nộp là" in caught.value.say("vi")

    @pytest.mark.parametrize("way", FilingWay, ids=str)
    def test_has_words_in_both_languages(self, way: FilingWay) -> None:
        assert way.label.vi != way.label.en

    @pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.POST], ids=str)
    def test_the_extent_of_online_service_is_of_one_channel(self, channel: Channel) -> None:
        assert filed(channel=Channel.ONLINE, service=Service.FULL).filing.service is Service.FULL
        with pytest.raises(InvalidValue, match="is of the channel online") as caught:
            filed(channel=channel, service=Service.FULL)
        assert "là của kênh trực tuyến" in caught.value.say("vi")

    @pytest.mark.parametrize("copies", [0, -1, True, 1.5, "2", None])
    def test_sets_are_counted(self, copies: object) -> None:
        with pytest.raises(InvalidValue, match="one set of papers or more") as caught:
            filed(copies=copies)
        assert "từ một bộ hồ sơ trở lên" in caught.value.say("vi")

    def test_twenty_sets_are_one_dossier(self) -> None:
        assert filed(copies=20).filing.copies == 20


def kiosk(day: str, when: str) -> tuple[Event, ...]:
    return (
        event(Filed, f"{day}T08:00", way=FilingWay.KIOSK),
        event(Received, when),
    )


class TestAtAKiosk:
    """118/2025/NĐ-CP, Điều 17, khoản 2a, as added by 309/2026/NĐ-CP: from 5 August 2026."""

    @pytest.mark.parametrize(
        ("day", "told"),
        [("2026-08-04", ["KIOSK-UNRULED"]), ("2026-08-05", []), ("2026-08-06", [])],
        ids=["the-eve", "the-day", "the-morrow"],
    )
    def test_it_is_ruled_from_that_day(self, day: str, told: list[str]) -> None:
        whole = dossier(*kiosk(day, f"{day}T08:10"))
        assert [finding.code for finding in whole.findings] == told
        assert whole.reception is not None

    def test_the_finding_says_what_and_where(self) -> None:
        (finding,) = dossier(*kiosk("2026-08-04", "2026-08-04T08:10")).findings
        assert (finding.place, "Điều 17" in finding.source) == ("D01", True)
        assert "04/08/2026 mà hồ sơ nộp tại ki-ốt khi chưa có quy định" in finding.say()
        assert "filed at a kiosk" in finding.say("en")

    def test_the_rules_of_the_day_of_reception_hold(self) -> None:
        assert dossier(*kiosk("2026-08-04", "2026-08-05T08:00")).findings == ()

    @pytest.mark.parametrize("way", [None, FilingWay.DESK, FilingWay.OTHER])
    def test_at_a_desk_nothing_is_told(self, way: FilingWay | None) -> None:
        whole = dossier(event(Filed, "2026-08-04", way=way), event(Received, "2026-08-04T10:00"))
        assert whole.findings == ()
