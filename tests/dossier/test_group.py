"""Interlinked dossiers: a parent and its parts, in the order the group is published in."""

import copy
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import CALENDAR, at, event, made
from tthc.citation import Citation
from tthc.codes import DossierId, ProcedureCode
from tthc.deadline import Deadline, deadline_of
from tthc.dossier import (
    Basis,
    Delivered,
    Dossier,
    DossierGroup,
    DutyNotified,
    Event,
    Filed,
    Finished,
    GroupState,
    IssuedResult,
    NotReceived,
    Outcome,
    PartPlace,
    Received,
    SupplementAsked,
    SupplementStage,
    Voided,
    Withdrawn,
)
from tthc.errors import InvalidValue
from tthc.law import regimes
from tthc.procedure import Case, Channel, Group, GroupPart, Procedure, Term
from tthc.term import WorkingDays

BIRTH, HOME, CARD, ID = (ProcedureCode(f"1.00000{place}") for place in range(1, 5))
PARENT = DossierId("H17.20-260817-0001")
NAMES = {BIRTH: "Đăng ký khai sinh", HOME: "Đăng ký thường trú", CARD: "Cấp thẻ BHYT", ID: "Cấp căn cước"}
GROUP = Group(
    code="2.000986",
    name="Liên thông khai sinh",
    parts=(GroupPart(BIRTH), GroupPart(HOME, case="con", after=(BIRTH,)), GroupPart(CARD, after=(BIRTH,))),
    source=Citation("63/2024/NĐ-CP", "7", "2"),
)
CHAIN = Group(
    code="2.000987",
    name="Liên thông lần lượt",
    parts=(GroupPart(BIRTH), GroupPart(HOME, case="con", after=(BIRTH,)), GroupPart(ID, after=(HOME,))),
)
DAYS = {BIRTH: 1, HOME: 5, CARD: 3, ID: 7}


def procedure(code: ProcedureCode) -> Procedure:
    cases = (Case("con", "Con về với cha mẹ"), Case("khac", "Khác")) if code == HOME else ()
    return Procedure(
        code=code, name=NAMES[code], field="Hộ tịch", cases=cases, terms=(Term(limit=WorkingDays(DAYS[code])),)
    )


def part(
    code: ProcedureCode, *events: Event, received: str | None = "2026-08-17T09:00", case: str | None = None
) -> Dossier:
    """The part of that procedure, filed and perhaps received, and what happened then."""
    key = case or ("con" if code == HOME else None)
    begun: list[Event] = [event(Filed, "2026-08-17T08:00", procedure=code, case=key)]
    if received is not None:
        held = Basis.of(
            procedure(code),
            case=key,
            channel=Channel.COUNTER,
            on=date(2026, 8, 17),
            calendar=CALENDAR,
            regimes=regimes(),
        )
        begun.append(event(Received, received, basis=held))
    return Dossier.replay((*begun, *events), id=DossierId(f"{PARENT}-{code}"))


def finished(when: str = "2026-08-18", outcome: Outcome = Outcome.GRANTED, key: str = "kq") -> Finished:
    return event(Finished, when, outcome=outcome, results=(IssuedResult(key=key),))


def done(code: ProcedureCode, outcome: Outcome = Outcome.GRANTED) -> Dossier:
    return part(code, finished(outcome=outcome))


def whole(*parts: Dossier, group: Group = GROUP) -> DossierGroup:
    return DossierGroup.of(group, parent=PARENT, parts=parts)


def places(told: DossierGroup) -> dict[ProcedureCode, PartPlace]:
    return {member.procedure: member.place for member in told.members}


def codes(members: object) -> list[ProcedureCode]:
    assert isinstance(members, tuple)
    return [member.procedure for member in members]


LATER, NEXT, IN_HAND = PartPlace.LATER, PartPlace.NEXT, PartPlace.IN_HAND
GRANTED, NOT_GRANTED, CUT_OFF = PartPlace.GRANTED, PartPlace.NOT_GRANTED, PartPlace.CUT_OFF


class TestOf:
    def test_parts_stand_in_the_order_of_the_group(self) -> None:
        told = whole(part(CARD, received=None), part(BIRTH), part(HOME, received=None))
        assert [one.procedure for one in told.parts] == [BIRTH, HOME, CARD]
        assert codes(told.members) == [BIRTH, HOME, CARD]

    def test_parts_of_a_later_turn_may_not_be_opened_yet(self) -> None:
        assert [member.dossier for member in whole(part(BIRTH)).members[1:]] == [None, None]

    def test_what_begins_with_the_group_is_there(self) -> None:
        with pytest.raises(InvalidValue, match=r"2\.000986: no dossier of 1\.000001, which begins with") as caught:
            whole()
        assert "thiếu hồ sơ của 1.000001" in caught.value.say("vi")
        with pytest.raises(InvalidValue, match=r"no dossier of 1\.000001,"):
            whole(part(HOME), part(CARD))

    def test_so_is_what_comes_before_one_that_is_there(self) -> None:
        with pytest.raises(InvalidValue, match=r"2\.000987: no dossier of 1\.000002,"):
            whole(part(BIRTH), part(ID), group=CHAIN)

    def test_a_dossier_of_another_procedure_is_no_part(self) -> None:
        with pytest.raises(
            InvalidValue, match=r"is of 1\.000004, which is no part of 2\.000986; its parts are"
        ) as told:
            whole(part(BIRTH), part(ID))
        assert "không thuộc nhóm 2.000986; nhóm gồm: 1.000001, 1.000002, 1.000003" in told.value.say("vi")

    def test_nor_is_one_of_another_case(self) -> None:
        with pytest.raises(InvalidValue, match=r"in the case khac; 2\.000986 takes 1\.000002 in con") as caught:
            whole(part(BIRTH), part(HOME, case="khac"))
        assert "nộp theo trường hợp khac" in caught.value.say("vi")

    def test_each_part_has_one_dossier_of_its_own(self) -> None:
        two = Dossier.replay(part(BIRTH).events, id=DossierId("other"))
        with pytest.raises(InvalidValue, match="each part has one dossier with an id of its own") as caught:
            whole(part(BIRTH), two)
        assert "mỗi thủ tục thành phần có một hồ sơ với mã riêng" in caught.value.say("vi")
        for taken in (PARENT, part(BIRTH).id):
            with pytest.raises(InvalidValue, match="with an id of its own"):
                whole(part(BIRTH), Dossier.replay(part(CARD).events, id=taken))

    @pytest.mark.parametrize("parent", ["H17", None, 1])
    def test_the_parent_is_an_id(self, parent: object) -> None:
        with pytest.raises(InvalidValue, match=r"the parent is a tthc\.DossierId") as caught:
            DossierGroup.of(GROUP, parent=parent, parts=[part(BIRTH)])  # type: ignore[arg-type]
        assert "phải có mã tthc.DossierId" in caught.value.say("vi")

    def test_with_a_part_as_it_is_now(self) -> None:
        told = whole(part(BIRTH)).with_part(done(BIRTH)).with_part(part(CARD))
        assert places(told) == {BIRTH: GRANTED, HOME: NEXT, CARD: IN_HAND}
        with pytest.raises(InvalidValue):
            told.with_part(part(ID))

    def test_pickled_copied_and_hashed_alike(self) -> None:
        told = whole(done(BIRTH), part(HOME))
        for same in (pickle.loads(pickle.dumps(told)), copy.copy(told), copy.deepcopy(told)):  # noqa: S301
            assert same == told
        assert hash(told) == hash(whole(done(BIRTH), part(HOME)))
        assert "Filed" not in repr(told)


class TestOrder:
    def test_those_that_begin_with_it_are_next(self) -> None:
        told = whole(part(BIRTH, received=None))
        assert (places(told), told.state) == ({BIRTH: NEXT, HOME: LATER, CARD: LATER}, GroupState.WAITING)
        assert (codes(told.next), told.in_hand) == ([BIRTH], ())

    def test_until_it_is_granted_the_others_wait(self) -> None:
        told = whole(part(BIRTH), part(HOME, received=None))
        assert (places(told), told.state) == ({BIRTH: IN_HAND, HOME: LATER, CARD: LATER}, GroupState.IN_HAND)
        assert (told.next, codes(told.in_hand)) == ((), [BIRTH])

    @pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.PARTLY_GRANTED], ids=str)
    def test_then_it_is_theirs_side_by_side(self, outcome: Outcome) -> None:
        told = whole(done(BIRTH, outcome), part(HOME, received=None))
        assert codes(told.next) == [HOME, CARD]
        assert told.state is GroupState.IN_HAND

    def test_or_one_after_another(self) -> None:
        assert places(whole(done(BIRTH), group=CHAIN)) == {BIRTH: GRANTED, HOME: NEXT, ID: LATER}
        assert places(whole(done(BIRTH), done(HOME), group=CHAIN)) == {BIRTH: GRANTED, HOME: GRANTED, ID: NEXT}

    def test_a_void_dossier_is_none(self) -> None:
        void = part(BIRTH).after(event(Voided, "2026-08-20", place=1))
        told = whole(void)
        assert (places(told)[BIRTH], told.members[0].dossier, told.state) == (NEXT, None, GroupState.WAITING)

    def test_a_part_received_out_of_its_turn_is_in_hand_and_told(self) -> None:
        told = whole(part(BIRTH), part(HOME))
        assert places(told) == {BIRTH: IN_HAND, HOME: IN_HAND, CARD: LATER}
        (finding,) = told.findings
        assert (finding.code, finding.place, finding.source) == (
            "GROUP-ORDER",
            "H17.20-260817-0001, 1.000002",
            "63/2024/NĐ-CP, Điều 7, khoản 2",
        )
        assert "khi thủ tục 1.000001 chưa có kết quả" in finding.say()
        assert "1.000002 was received before 1.000001 was decided" in finding.say("en")

    @pytest.mark.parametrize(
        ("when", "told"), [("2026-08-18T08:59", 1), ("2026-08-18T09:00", 0), ("2026-08-19", 0)], ids=str
    )
    def test_in_its_turn_nothing_is_told(self, when: str, told: int) -> None:
        assert len(whole(done(BIRTH), part(HOME, received=when)).findings) == told

    def test_each_part_has_its_own_term(self) -> None:
        told = whole(part(BIRTH), part(HOME), part(CARD))
        ends = [deadline_of(one, calendar=CALENDAR) for one in told.parts]
        assert [one.day.isoformat() for one in ends if isinstance(one, Deadline)] == [
            "2026-08-18",
            "2026-08-22",
            "2026-08-20",
        ]


class TestTheWhole:
    def test_results_come_part_by_part(self) -> None:
        told = whole(done(BIRTH), part(HOME), part(CARD))
        assert [(one.procedure, one.result.key) for one in told.results] == [(BIRTH, "kq")]
        assert (told.state, told.outcome, told.ended_at) == (GroupState.IN_HAND, None, None)

    def test_delivered_when_all_are(self) -> None:
        parts = [part(code, finished(), event(Delivered, "2026-08-19")) for code in (BIRTH, HOME, CARD)]
        assert whole(*parts).state is GroupState.DELIVERED
        told = whole(done(BIRTH), *parts[1:])
        assert (told.state, told.outcome, told.ended_at) == (
            GroupState.DECIDED,
            Outcome.GRANTED,
            at("2026-08-18"),
        )

    @pytest.mark.parametrize(
        ("outcomes", "outcome"),
        [
            ((Outcome.GRANTED, Outcome.GRANTED, Outcome.GRANTED), Outcome.GRANTED),
            ((Outcome.GRANTED, Outcome.GRANTED, Outcome.PARTLY_GRANTED), Outcome.PARTLY_GRANTED),
            ((Outcome.GRANTED, Outcome.REFUSED_ON_MERITS, Outcome.GRANTED), Outcome.PARTLY_GRANTED),
            ((Outcome.GRANTED, Outcome.REFUSED_ON_MERITS, Outcome.REFUSED_ON_MERITS), Outcome.PARTLY_GRANTED),
            ((Outcome.REFUSED_ON_MERITS, Outcome.REFUSED_ON_MERITS, None), Outcome.REFUSED_ON_MERITS),
        ],
    )
    def test_granted_in_whole_in_part_or_not(self, outcomes: tuple[Outcome | None, ...], outcome: Outcome) -> None:
        pairs = zip((BIRTH, HOME, CARD), outcomes, strict=True)
        told = whole(*(done(code, end) for code, end in pairs if end is not None))
        assert told.outcome is outcome

    def test_ended_without_a_decision(self) -> None:
        gone = part(BIRTH, event(Withdrawn, "2026-08-18"))
        told = whole(gone)
        assert (told.outcome, told.state, told.ended_at) == (Outcome.WITHDRAWN, GroupState.CLOSED, gone.ended_at)
        refused = part(BIRTH, event(NotReceived, "2026-08-18"), received=None)
        assert whole(refused).outcome is Outcome.NOT_RECEIVED

    def test_a_refusal_outweighs_a_withdrawal(self) -> None:
        told = whole(
            part(BIRTH, event(Withdrawn, "2026-08-18")),
            part(HOME, finished(outcome=Outcome.REFUSED_ON_MERITS)),
        )
        assert told.outcome is Outcome.REFUSED_ON_MERITS


class TestStops:
    @pytest.mark.parametrize(
        ("waits", "received", "label"),
        [
            (event(SupplementAsked, "2026-08-18"), "2026-08-17T09:00", "chờ bổ sung"),
            (event(DutyNotified, "2026-08-18"), "2026-08-17T09:00", "chờ thực hiện nghĩa vụ tài chính"),
            (
                event(SupplementAsked, "2026-08-18", stage=SupplementStage.RECEPTION),
                None,
                "chờ bổ sung trước khi tiếp nhận",
            ),
        ],
        ids=["supplement", "payment", "at-reception"],
    )
    def test_a_wait_of_one_stops_the_whole(self, waits: Event, received: str | None, label: str) -> None:
        (stop,) = whole(part(BIRTH, waits, received=received)).stops
        assert (stop.procedure, stop.why.vi, stop.halts) == (BIRTH, label, ())
        assert stop.say() == f"1.000001: {label}"

    def test_an_end_without_a_grant_cuts_off_what_comes_after(self) -> None:
        told = whole(done(BIRTH, Outcome.REFUSED_ON_MERITS), part(HOME, received=None), group=CHAIN)
        assert places(told) == {BIRTH: NOT_GRANTED, HOME: CUT_OFF, ID: CUT_OFF}
        (stop,) = told.stops
        assert stop.say("vi") == "1.000001: từ chối giải quyết (không thể tiếp tục: 1.000002, 1.000004)"
        assert stop.say("en") == "1.000001: refused on the merits (cannot go on: 1.000002, 1.000004)"

    def test_the_others_go_on(self) -> None:
        told = whole(done(BIRTH), done(HOME, Outcome.REFUSED_ON_MERITS), part(CARD))
        assert (told.stops, told.state) == ((), GroupState.IN_HAND)

    def test_one_received_all_the_same_is_not_cut_off(self) -> None:
        told = whole(done(BIRTH, Outcome.REFUSED_ON_MERITS), part(HOME, received="2026-08-19"))
        assert places(told) == {BIRTH: NOT_GRANTED, HOME: IN_HAND, CARD: CUT_OFF}
        assert (told.outcome, told.stops[0].halts) == (None, (CARD,))


class TestSays:
    def test_where_it_stands(self) -> None:
        told = whole(done(BIRTH), part(HOME, event(SupplementAsked, "2026-08-19")))
        assert told.say() == (
            "Hồ sơ liên thông H17.20-260817-0001 (2.000986 Liên thông khai sinh): đang giải quyết; "
            "1/3 thủ tục được chấp thuận; tiếp theo: 1.000003; vướng: 1.000002: chờ bổ sung"
        )
        assert told.say("en") == (
            "Linked dossier H17.20-260817-0001 (2.000986 Liên thông khai sinh): in hand; "
            "1 of 3 procedures granted; next: 1.000003; stopped by: 1.000002: awaiting a supplement"
        )

    def test_how_it_ended(self) -> None:
        assert "; từ chối giải quyết; vướng: 1.000001" in whole(done(BIRTH, Outcome.REFUSED_ON_MERITS)).say()

    def test_of_a_part(self) -> None:
        first, second, _ = whole(done(BIRTH)).members
        assert (first.say(), second.say("en")) == (
            "1.000001 Đăng ký khai sinh: được chấp thuận",
            "1.000002: its turn, not received yet",
        )

    @pytest.mark.parametrize("one", [*GroupState, *PartPlace], ids=lambda one: one.name)
    def test_each_has_words_in_both_languages(self, one: GroupState | PartPlace) -> None:
        assert one.label.vi != one.label.en


ends = st.sampled_from([None, "filed", "received", *(one for one in Outcome if one.decided), Outcome.WITHDRAWN])


def made_part(code: ProcedureCode, end: object) -> Dossier:
    if end == "filed":
        return part(code, received=None)
    if isinstance(end, Outcome) and end.decided:
        return done(code, end)
    return part(code, *([made(Withdrawn, at("2026-08-18"))] if end is Outcome.WITHDRAWN else []))


@given(first=ends.filter(lambda end: end is not None), home=ends, card=ends)
def test_every_part_has_one_place_and_the_whole_ends_when_none_can_go_on(
    first: object, home: object, card: object
) -> None:
    pairs = ((BIRTH, first), (HOME, home), (CARD, card))
    told = whole(*(made_part(code, end) for code, end in pairs if end is not None))
    assert codes(told.members) == [BIRTH, HOME, CARD]
    over = all(place in {GRANTED, NOT_GRANTED, CUT_OFF} for place in places(told).values())
    assert (told.outcome is not None) is (told.ended_at is not None) is over
    assert (told.state in {GroupState.WAITING, GroupState.IN_HAND}) is not over
    assert (told.outcome is Outcome.GRANTED) is (
        all(one.outcome is Outcome.GRANTED for one in told.parts) and len(told.parts) == 3
    )
    assert told.say("vi") != told.say("en")
    halted = {code for stop in told.stops for code in stop.halts}
    assert halted == {code for code, place in places(told).items() if place is CUT_OFF}
