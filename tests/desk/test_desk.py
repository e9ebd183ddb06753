"""The desk: from a filing to the hand-over by its operations, and what it refuses to do."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import tthc
from tests.histories import CALENDAR
from tthc.citation import Citation
from tthc.codes import DossierCode, DossierId, ProcedureCode
from tthc.deadline import Deadline, Stopped, standing
from tthc.desk import REFUSED, Audience, Center, Concern, Desk, InMemoryCodes, Person, ResultStore, intake
from tthc.dossier import (
    MOVES,
    Actor,
    Arrived,
    Assigned,
    Dossier,
    DutyNotified,
    EarlyNotice,
    Event,
    FeeCharged,
    FilingWay,
    HandedIn,
    IssuedResult,
    Original,
    OriginalsKept,
    Outcome,
    OwnerChanged,
    Paid,
    Party,
    PartyRole,
    PaymentMethod,
    PersonRef,
    PromiseKind,
    Received,
    ReceivedForOther,
    Refunded,
    ResultAtDesk,
    ResultSent,
    Role,
    SlipKind,
    State,
    StopAsked,
    StopRefused,
    Supplemented,
    SupplementStage,
    Suspended,
)
from tthc.errors import CannotCompute, IllegalMove, InvalidValue, NotKnownInForce, UnknownCode, UnlawfulAct
from tthc.law import code_patterns, regimes
from tthc.procedure import (
    ApplicantKind,
    Case,
    Catalogue,
    Channel,
    Fee,
    Money,
    Offer,
    Paper,
    PaperKind,
    Procedure,
    ResultKind,
    Service,
    Term,
)
from tthc.procedure.condition import Fact, FactKind, Is
from tthc.procedure.words import UNKNOWN
from tthc.span import Span, moment
from tthc.term import Cause, ClockRow, EffectKind, Immediately, TimeLimit, Undetermined, WorkingDays

CODE: Final = ProcedureCode("1.999999")
FIVE_DAYS: Final = WorkingDays(5)
CENTER: Final = Center(name="Trung tâm Phục vụ hành chính công", code="H41.99")
APPLICANT: Final = Actor(Role.APPLICANT)
OFFICER: Final = Actor(Role.RECEIVING_OFFICER, "Trung tâm", "cb-1")
AGENCY: Final = Actor(Role.AGENCY, "Sở Tài chính", "cb-9")
HEAD: Final = Actor(Role.HEAD_OF_AGENCY, "Sở Tài chính", "cb-0")
OWNER: Final = PersonRef("079123456789", salt="a" * 32)
FORM: Final = Paper(name="Tờ khai", code="TK01", originals=1)
COPY: Final = Paper(name="Bản sao giấy chứng nhận", copies=2)
SHOWN: Final = Paper(name="Thẻ căn cước", kind=PaperKind.PRESENT)
WHOLE: Final = (
    HandedIn(paper="to khai", originals=1),
    HandedIn(paper="Bản sao giấy chứng nhận", copies=2),
    HandedIn(paper="Thẻ căn cước", shown=1),
)
RESULT: Final = ResultKind("Giấy chứng nhận", "KQ.G15.000031")


def procedure(limit: TimeLimit = FIVE_DAYS, **given_: Any) -> Procedure:  # noqa: ANN401 - its fields
    told: dict[str, Any] = {
        "code": CODE,
        "name": "Thủ tục mẫu",
        "field": "Mẫu",
        "terms": (Term(limit=limit),),
        "papers": (FORM, COPY, SHOWN),
        "results": (RESULT,),
        "deciding_agency": "Sở Tài chính",
        "in_force": Span(date(2026, 1, 1), None),
    }
    return Procedure(**(told | given_))


def desk(one: Procedure | None = None, **more: Any) -> Desk:  # noqa: ANN401 - its fields
    told: dict[str, Any] = {
        "catalogue": Catalogue((one or procedure(),)),
        "calendar": CALENDAR,
        "regimes": regimes(),
        "codes": InMemoryCodes(),
        "patterns": code_patterns(),
        "pattern": "identifier",
    }
    return Desk(CENTER, **(told | more))


def filed(at_desk: Desk, day: str = "2026-11-16", **more: Any) -> Dossier:  # noqa: ANN401 - what is filed
    told: dict[str, Any] = {"papers": WHOLE, "applicant": OWNER, "channel": Channel.COUNTER} | more
    return at_desk.file(CODE, id=DossierId("D01"), at=moment(f"{day}T08:10"), by=APPLICANT, **told)


def received(at_desk: Desk, day: str = "2026-11-16", **more: Any) -> Dossier:  # noqa: ANN401 - what is received
    return at_desk.receive(filed(at_desk, day), at=moment(f"{day}T08:30"), by=OFFICER, **more)


def handled(at_desk: Desk, day: str = "2026-11-16", **more: Any) -> Dossier:  # noqa: ANN401 - what is received
    dossier = at_desk.transfer(received(at_desk, day, **more), at=moment(f"{day}T10:00"), by=OFFICER)
    dossier = at_desk.record(dossier, Arrived(at=moment(f"{day}T14:00"), by=AGENCY))
    return at_desk.record(dossier, Assigned(at=moment(f"{day}T14:30"), by=HEAD, office="Phòng A", officer="cb-9"))


def refused(act: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(UnlawfulAct) as caught:
        act()
    assert caught.value.say("vi") != str(caught.value)
    assert OWNER.key not in str(caught.value) + caught.value.say("vi")
    return caught.value.codes


class TestADay:
    """From the counter to the hand-over, the way of most dossiers."""

    def test_goes_from_filing_to_hand_over(self) -> None:
        at_desk = desk()
        dossier = handled(at_desk, keep=[Original("Sổ hộ khẩu")])
        assert str(dossier.code) == "H41.99-261116-0001"
        assert dossier.promises[0].day == date(2026, 11, 23)
        assert dossier.keepers.receiving == "Trung tâm"
        assert dossier.keepers.deciding == "Sở Tài chính"
        assert dossier.keepers.officer == "cb-9"
        issued = IssuedResult(key="gcn", name="Giấy chứng nhận", kind=RESULT.code, electronic=True)
        dossier = at_desk.finish(dossier, at=moment("2026-11-20T16:00"), by=AGENCY, results=[issued])
        dossier = at_desk.record(dossier, ResultAtDesk(at=moment("2026-11-23T08:00"), by=AGENCY, result="gcn"))
        dossier = at_desk.deliver(dossier, at=moment("2026-11-23T09:00"), by=OFFICER, to=PartyRole.OWNER)
        assert dossier.state is State.DELIVERED
        assert dossier.custody.closed
        assert dossier.findings == ()
        assert at_desk.conduct(dossier, as_of=moment("2026-11-24T09:00")) == ()
        slips = [event.slip.kind for event in dossier.events if event.slip]
        assert slips == [SlipKind.RECEIPT, SlipKind.CONTROL_SLIP, SlipKind.REGISTER]

    def test_gives_a_new_dossier_and_changes_none(self) -> None:
        at_desk = desk()
        before = filed(at_desk)
        after = at_desk.receive(before, at=moment("2026-11-16T08:30"), by=OFFICER)
        assert before.state is State.FILED
        assert after is not before
        assert after.events[:1] == before.events

    def test_the_appointment_is_the_deadlines(self) -> None:
        at_desk = desk()
        dossier = received(at_desk)
        deadline = at_desk.deadline(dossier)
        assert isinstance(deadline, Deadline)
        assert dossier.promises[0].minute == deadline.appointment

    def test_a_history_of_the_desk_replays_without_findings(self) -> None:
        dossier = handled(desk())
        assert Dossier.replay(dossier.history, id=dossier.id) == dossier
        assert Dossier.replay(dossier.events, id=dossier.id).findings == ()


class TestFiling:
    def test_what_the_procedure_does_not_offer_is_refused(self) -> None:
        one = procedure(
            offers=(Offer(channel=Channel.COUNTER),), terms=(Term(limit=WorkingDays(5), channels=(Channel.COUNTER,)),)
        )
        with pytest.raises(UnknownCode):
            filed(desk(one), channel=Channel.ONLINE)

    def test_a_procedure_is_of_its_day(self) -> None:
        with pytest.raises(tthc.NotInForce):
            filed(desk(), "2025-12-31")
        assert filed(desk(), "2026-01-02").state is State.FILED

    def test_days_of_force_that_are_not_known_are_refused_unless_taken_knowingly(self) -> None:
        one = procedure(in_force=UNKNOWN, seen_in_force_on=date(2026, 7, 20))
        with pytest.raises(NotKnownInForce):
            filed(desk(one))
        assert filed(desk(one, latest_where_unknown=True)).state is State.FILED

    def test_a_representative_shows_a_paper(self) -> None:
        """118/2025/NĐ-CP, Điều 6, khoản 2: the authorised person brings the authorisation."""
        bare = Party(role=PartyRole.REPRESENTATIVE, person=PersonRef("nguoi-thay", salt="b" * 32))
        assert refused(lambda: filed(desk(), parties=[bare])) == ("REPRESENTATIVE-WITHOUT-PAPER",)
        shown = filed(desk(), parties=[evolve(bare, paper="Giấy ủy quyền")])
        assert [party.role for party in shown.parties] == [PartyRole.OWNER, PartyRole.REPRESENTATIVE]

    def test_the_way_in_is_one_of_the_channel(self) -> None:
        with pytest.raises(InvalidValue, match="at a kiosk"):
            filed(desk(), channel=Channel.ONLINE, way=FilingWay.KIOSK)
        online = filed(desk(), channel=Channel.ONLINE, way=FilingWay.PORTAL, service=Service.FULL)
        assert online.filing.service is Service.FULL


class TestReception:
    def test_lacking_papers_are_refused_with_all_of_them(self) -> None:
        at_desk = desk()
        dossier = filed(at_desk, papers=[HandedIn(paper="Tờ khai", copies=1)])
        with pytest.raises(UnlawfulAct) as caught:
            at_desk.receive(dossier, at=moment("2026-11-16T09:00"), by=OFFICER)
        assert caught.value.codes == ("PAPER-WRONG-KIND", "PAPER-MISSING", "PAPER-MISSING")
        assert "Thẻ căn cước" in caught.value.say("vi")
        asked = at_desk.ask_supplement(dossier, at_desk.check(dossier), at=moment("2026-11-16T09:00"), by=OFFICER)
        assert asked.state is State.AWAITING_RECEPTION_SUPPLEMENT
        assert len(getattr(asked.events[-1], "items")) == 3  # noqa: B009 - an event of that kind
        whole = at_desk.record(
            asked,
            Supplemented(at=moment("2026-11-17T08:00"), by=APPLICANT, stage=SupplementStage.RECEPTION, papers=WHOLE),
        )
        assert at_desk.receive(whole, at=moment("2026-11-17T08:30"), by=OFFICER).state is State.RECEIVED

    def test_without_papers_told_none_are_checked(self) -> None:
        at_desk = desk()
        bare = filed(at_desk, papers=())
        assert at_desk.receive(bare, at=moment("2026-11-16T09:00"), by=OFFICER).state is State.RECEIVED

    def test_an_applicant_the_procedure_is_not_for(self) -> None:
        at_desk = desk(procedure(applicants=("Công dân Việt Nam",)))
        dossier = filed(at_desk)
        kind = at_desk.procedure(CODE, on=date(2026, 11, 16)).applicant_kinds
        assert kind == (ApplicantKind.CITIZEN,)

        def act(who: ApplicantKind) -> Dossier:
            return at_desk.receive(dossier, at=moment("2026-11-16T09:00"), by=OFFICER, applicant=who)

        assert refused(lambda: act(ApplicantKind.ENTERPRISE)) == ("APPLICANT-NOT-OF-PROCEDURE",)
        assert act(ApplicantKind.CITIZEN).state is State.RECEIVED

    def test_an_immediate_result_has_neither_code_nor_receipt_unless_asked_for(self) -> None:
        """61/2018/NĐ-CP, Điều 17, khoản 4."""
        at_desk = desk(procedure(Immediately()))
        bare = received(at_desk)
        assert (bare.code, bare.promises) == (None, ())
        assert bare.events[-1].slip is None
        asked = received(desk(procedure(Immediately())), slip=True)
        assert asked.code is not None
        assert asked.events[-1].slip is not None

    def test_received_when_the_term_was_over_it_is_received_without_an_appointment(self) -> None:
        at_desk = desk(procedure(terms=(Term(limit=WorkingDays(1), starts=(Cause.FILED,)),)))
        late = at_desk.receive(filed(at_desk), at=moment("2026-11-19T09:00"), by=OFFICER)
        assert (late.state, late.promises) == (State.RECEIVED, ())
        deadline = at_desk.deadline(late)
        assert isinstance(deadline, Deadline)
        assert deadline.day == date(2026, 11, 17)

    def test_an_undetermined_term_promises_nothing(self) -> None:
        dossier = received(desk(procedure(Undetermined("chưa công bố"))))
        assert dossier.promises == ()
        assert dossier.code is not None

    def test_for_another_agency_no_term_has_begun_and_none_is_printed(self) -> None:
        """118/2025/NĐ-CP, Điều 17, khoản 3 as amended by 309/2026/NĐ-CP: from the arrival at the agency."""
        dossier = received(desk(), for_other=True)
        assert isinstance(dossier.reception, ReceivedForOther)
        assert dossier.promises == ()
        printed = received(desk(), for_other=True, appointment=moment("2026-11-25T16:30"))
        assert printed.promises[0].day == date(2026, 11, 25)

    def test_a_kiosk_before_there_was_a_rule(self) -> None:
        """118/2025/NĐ-CP, Điều 17, khoản 2a came with 309/2026/NĐ-CP on 5 August 2026."""
        at_desk = desk()
        for day, codes in (("2026-08-04", ("KIOSK-UNRULED",)), ("2026-08-05", ()), ("2026-08-06", ())):
            dossier = filed(at_desk, day, way=FilingWay.KIOSK)

            def act(d: Dossier = dossier, on: str = day) -> Dossier:
                return at_desk.receive(d, at=moment(f"{on}T09:00"), by=OFFICER)

            if codes:
                assert refused(act) == codes
            else:
                assert act().state is State.RECEIVED

    def test_a_refusal_says_why_and_where_it_belongs(self) -> None:
        at_desk = desk()
        with pytest.raises(InvalidValue, match="states its reason"):
            at_desk.refuse(filed(at_desk), " ", at=moment("2026-11-16T09:00"), by=OFFICER)
        gone = at_desk.refuse(
            filed(at_desk), "sai thẩm quyền", at=moment("2026-11-16T09:00"), by=OFFICER, competent="UBND xã A"
        )
        assert gone.outcome is Outcome.NOT_RECEIVED


class TestNumbers:
    def test_follow_each_other_within_the_day(self) -> None:
        at_desk = desk()
        codes = [str(received(at_desk, day).code) for day in ("2026-11-16", "2026-11-16", "2026-11-17")]
        assert codes == ["H41.99-261116-0001", "H41.99-261116-0002", "H41.99-261117-0001"]

    def test_take_one_pattern_and_a_center_with_a_code(self) -> None:
        for lame in (desk(patterns=()), desk(pattern=""), evolve(desk(), center=Center(name="Một cửa"))):
            with pytest.raises(CannotCompute, match="to number a dossier"):
                received(lame)
        given_code = DossierCode("H41.99-261116-0099")
        assert received(desk(patterns=()), code=given_code).code == given_code

    def test_are_not_drawn_for_what_is_refused(self) -> None:
        codes = InMemoryCodes()
        at_desk = desk(codes=codes)
        dossier = filed(at_desk, papers=[HandedIn(paper="Tờ khai", copies=1)])
        refused(lambda: at_desk.receive(dossier, at=moment("2026-11-16T09:00"), by=OFFICER))
        assert str(received(at_desk).code).endswith("-0001")


class TestConduct:
    def test_a_second_supplement_is_refused(self) -> None:
        """118/2025/NĐ-CP, Điều 11, khoản 2: only once."""
        at_desk = desk()
        dossier = at_desk.ask_supplement(handled(at_desk), ["Bản vẽ"], at=moment("2026-11-17T09:00"), by=AGENCY)
        dossier = at_desk.record(dossier, Supplemented(at=moment("2026-11-18T09:00"), by=APPLICANT))

        def act() -> Dossier:
            return at_desk.ask_supplement(dossier, ["Ảnh"], at=moment("2026-11-18T10:00"), by=AGENCY)

        assert "SUPPLEMENT-AGAIN" in refused(act)

    @pytest.mark.parametrize(
        ("day", "codes"),
        [("2026-11-18", ()), ("2026-11-19", ()), ("2026-11-20", ("SUPPLEMENT-NOTICE-LATE",))],
    )
    def test_a_supplement_in_appraisal_within_three_working_days(self, day: str, codes: tuple[str, ...]) -> None:
        """61/2018/NĐ-CP, Điều 19, khoản 4: within 03 working days from reception."""
        at_desk = desk(procedure(WorkingDays(10)))
        dossier = handled(at_desk)

        def act() -> Dossier:
            return at_desk.ask_supplement(dossier, ["Bản vẽ"], at=moment(f"{day}T09:00"), by=AGENCY)

        if codes:
            assert refused(act) == codes
        else:
            assert act().state is State.AWAITING_SUPPLEMENT

    def test_nothing_asked_for_is_no_request(self) -> None:
        with pytest.raises(InvalidValue, match="names what is asked for"):
            desk().ask_supplement(handled(desk()), [], at=moment("2026-11-17T09:00"), by=AGENCY)

    @pytest.mark.parametrize(
        ("day", "codes"), [("2026-11-19", ()), ("2026-11-20", ()), ("2026-11-23", ("APOLOGY-LATE",))]
    )
    def test_an_apology_a_day_before_the_end(self, day: str, codes: tuple[str, ...]) -> None:
        """61/2018/NĐ-CP, Điều 19, khoản 9: one day before the term ends at the latest, and once."""
        at_desk = desk()
        dossier = handled(at_desk)

        def act() -> Dossier:
            return at_desk.apologise(
                dossier, date(2026, 11, 30), reason="chờ ý kiến", at=moment(f"{day}T09:00"), by=HEAD
            )

        if codes:
            assert refused(act) == codes
            return
        sorry = act()
        assert sorry.promises[-1].day == date(2026, 11, 30)

        def again() -> Dossier:
            return at_desk.apologise(sorry, date(2026, 12, 2), reason="chưa xong", at=moment(f"{day}T10:00"), by=HEAD)

        assert "APOLOGY-AGAIN" in refused(again)

    def test_a_new_day_is_worked_and_an_apology_has_a_reason(self) -> None:
        at_desk = desk()
        dossier = handled(at_desk)
        with pytest.raises(InvalidValue, match="is not worked"):
            at_desk.apologise(dossier, date(2026, 11, 24), reason="x", at=moment("2026-11-18T09:00"), by=HEAD)
        with pytest.raises(InvalidValue, match="states its reason"):
            at_desk.apologise(dossier, date(2026, 11, 25), reason="", at=moment("2026-11-18T09:00"), by=HEAD)

    def test_only_who_may_does(self) -> None:
        at_desk = desk()
        assert refused(lambda: at_desk.receive(filed(at_desk), at=moment("2026-11-16T09:00"), by=AGENCY)) == (
            "NOT-THEIRS-TO-DO",
        )

        def act(by: Actor) -> Dossier:
            return at_desk.finish(handled(at_desk), at=moment("2026-11-18T09:00"), by=by)

        assert refused(lambda: act(OFFICER)) == ("NOT-THEIRS-TO-DO",)
        assert act(HEAD).state is State.FINISHED  # the head may do what the agency may

    def test_a_suspension_names_its_ground(self) -> None:
        at_desk = desk()
        dossier = handled(at_desk)
        bare = Suspended(at=moment("2026-11-17T09:00"), by=AGENCY)
        assert refused(lambda: at_desk.record(dossier, bare)) == ("ACT-WITHOUT-GROUND",)
        assert at_desk.record(dossier, evolve(bare, ground=Citation("217/2026/NĐ-CP"))).findings == ()

    def test_what_cannot_be_is_another_refusal(self) -> None:
        at_desk = desk()
        with pytest.raises(IllegalMove, match="admitted:") as caught:
            at_desk.finish(filed(at_desk), at=moment("2026-11-16T09:00"), by=AGENCY)
        assert not isinstance(caught.value, UnlawfulAct)

    def test_a_transfer_that_is_late_is_told_and_done(self) -> None:
        """118/2025/NĐ-CP, Điều 18, khoản 2: the same working day."""
        at_desk = desk()
        late = at_desk.transfer(received(at_desk), at=moment("2026-11-18T10:00"), by=OFFICER)
        assert [found.code for found in at_desk.conduct(late)] == ["TRANSFER-LATE"]

    def test_each_refusal_of_lateness_is_explained(self) -> None:
        assert all(words.vi and words.en for words in REFUSED.values())


class TestNewAppointments:
    """A promise is never overwritten: what is printed later stands behind what was printed first."""

    def test_after_a_supplement_the_term_runs_anew_and_a_new_day_is_printed(self) -> None:
        """61/2018/NĐ-CP, Điều 19, khoản 4: the whole term again, from when it is complete."""
        at_desk = desk()
        dossier = at_desk.ask_supplement(handled(at_desk), ["Bản vẽ"], at=moment("2026-11-18T09:00"), by=AGENCY)
        papers = [HandedIn(paper="Bản vẽ", copies=1)]
        whole = at_desk.supplement(dossier, at=moment("2026-11-20T09:00"), by=APPLICANT, papers=papers)
        assert [(promise.kind, promise.day) for promise in whole.promises] == [
            (PromiseKind.APPOINTMENT, date(2026, 11, 23)),
            (PromiseKind.AFTER_SUPPLEMENT, date(2026, 11, 30)),
        ]
        assert whole.papers[-1].paper == "Bản vẽ"
        assert len(whole.events) == len(dossier.events) + 1

    def test_at_reception_none_is_printed(self) -> None:
        at_desk = desk()
        asked = at_desk.ask_supplement(
            filed(at_desk, papers=()), ["Tờ khai"], at=moment("2026-11-16T09:00"), by=OFFICER
        )
        whole = at_desk.supplement(asked, at=moment("2026-11-17T09:00"), by=APPLICANT, papers=WHOLE)
        assert (whole.state, whole.promises) == (State.FILED, ())

    def test_after_the_payment_the_rest_is_counted_and_a_second_day_is_printed(self) -> None:
        """Land: the second appointment is counted from the proof of payment."""
        holds = ClockRow(Cause.DUTY_NOTIFIED, EffectKind.HOLD)
        at_desk = desk(procedure(terms=(Term(limit=FIVE_DAYS, clock=(holds,)),)))
        owed = DutyNotified(at=moment("2026-11-18T09:00"), by=AGENCY, amount=Money(1_000_000))
        dossier = at_desk.record(handled(at_desk), owed)
        assert dossier.payments.owed == Money(1_000_000)
        paid = at_desk.pay(
            dossier,
            at=moment("2026-11-26T09:00"),
            by=APPLICANT,
            amount=Money(1_000_000),
            method=PaymentMethod.ONLINE,
            receipt="BL-9",
        )
        assert [promise.kind for promise in paid.promises] == [PromiseKind.APPOINTMENT, PromiseKind.AFTER_PAYMENT]
        deadline = at_desk.deadline(paid)
        assert isinstance(deadline, Deadline)
        assert paid.promises[-1].day == deadline.day == date(2026, 12, 1)
        assert paid.payments.say("vi") == "đã nộp"

    def test_a_part_of_it_sets_no_clock_going(self) -> None:
        """The rest is waited for: the term that stands still for the payment goes on with the last part of it."""
        holds = ClockRow(Cause.DUTY_NOTIFIED, EffectKind.HOLD)
        at_desk = desk(procedure(terms=(Term(limit=FIVE_DAYS, clock=(holds,)),)))
        owed = DutyNotified(at=moment("2026-11-18T09:00"), by=AGENCY, amount=Money(1_000_000))
        dossier = at_desk.record(handled(at_desk), owed)
        part = at_desk.pay(dossier, at=moment("2026-11-19T09:00"), by=APPLICANT, amount=Money(400_000))
        assert (part.state, part.payments.owed) == (State.AWAITING_PAYMENT, Money(600_000))
        assert [promise.kind for promise in part.promises] == [PromiseKind.APPOINTMENT]
        assert isinstance(standing(part, as_of=moment("2026-11-26T08:00"), calendar=at_desk.calendar), Stopped)
        paid = at_desk.pay(part, at=moment("2026-11-26T09:00"), by=APPLICANT, amount=Money(600_000))
        assert (paid.state, paid.payments.say("vi")) == (State.PROCESSING, "đã nộp")
        assert paid.promises[-1].day == date(2026, 12, 1)

    def test_a_day_that_is_past_is_not_printed_and_the_payment_is_taken(self) -> None:
        """A history with a stop of a term that was over: it has no effect, and the promise stays the apology's."""
        holds = ClockRow(Cause.DUTY_NOTIFIED, EffectKind.HOLD)
        at_desk = desk(procedure(terms=(Term(limit=FIVE_DAYS, clock=(holds,)),)))
        sorry = at_desk.apologise(
            handled(at_desk), date(2026, 12, 2), reason="chờ ý kiến", at=moment("2026-11-20T09:00"), by=HEAD
        )
        owed = sorry.after(DutyNotified(at=moment("2026-11-25T09:00"), by=AGENCY))
        paid = at_desk.pay(owed, at=moment("2026-11-27T09:00"), by=APPLICANT)
        assert [promise.day for promise in paid.promises] == [date(2026, 11, 23), date(2026, 12, 2)]
        assert paid.state is State.PROCESSING

    def test_a_payment_nothing_waited_for_prints_none(self) -> None:
        at_desk = desk()
        paid = at_desk.pay(handled(at_desk), at=moment("2026-11-17T09:00"), by=APPLICANT, exempt=True)
        assert [promise.kind for promise in paid.promises] == [PromiseKind.APPOINTMENT]
        assert paid.payments.say("vi") == "được miễn"


class TestTheEnd:
    def test_results_are_of_the_procedures_kinds(self) -> None:
        at_desk = desk()
        strange = IssuedResult(key="r", kind="KQ.G15.999999")

        def act() -> Dossier:
            return at_desk.finish(handled(at_desk), at=moment("2026-11-18T09:00"), by=AGENCY, results=[strange])

        assert refused(act) == ("RESULT-NOT-OF-PROCEDURE",)

    def test_a_refusal_on_the_merits_states_its_reason(self) -> None:
        """61/2018/NĐ-CP, Điều 19, khoản 8: in writing, with the reason."""
        at_desk = desk()

        def act(why: str) -> Dossier:
            return at_desk.finish(
                handled(at_desk),
                at=moment("2026-11-18T09:00"),
                by=AGENCY,
                outcome=Outcome.REFUSED_ON_MERITS,
                reason=why,
            )

        with pytest.raises(InvalidValue, match="states its reason"):
            act("")
        assert act("không đủ điều kiện").outcome is Outcome.REFUSED_ON_MERITS

    def test_several_results_each_on_its_own(self) -> None:
        at_desk = desk()
        two = [IssuedResult(key=key, kind=RESULT.code) for key in ("a", "b")]
        dossier = at_desk.finish(handled(at_desk), at=moment("2026-11-20T09:00"), by=AGENCY, results=two)
        dossier = at_desk.deliver(dossier, at=moment("2026-11-23T09:00"), by=OFFICER, result="a")
        assert dossier.state is State.FINISHED
        dossier = at_desk.deliver(dossier, at=moment("2026-11-23T10:00"), by=OFFICER, result="b")
        assert dossier.state is State.DELIVERED

    def test_an_early_result_is_told_first(self) -> None:
        """61/2018/NĐ-CP, Điều 20, khoản 4: told before it is given back before its day."""
        at_desk = desk()
        dossier = at_desk.finish(handled(at_desk), at=moment("2026-11-18T09:00"), by=AGENCY)

        def act(one: Dossier, day: str) -> Dossier:
            return at_desk.deliver(one, at=moment(f"{day}T09:00"), by=OFFICER)

        assert refused(lambda: act(dossier, "2026-11-20")) == ("EARLY-WITHOUT-NOTICE",)
        assert act(dossier, "2026-11-23").state is State.DELIVERED
        told = at_desk.record(dossier, EarlyNotice(at=moment("2026-11-18T10:00"), by=OFFICER))
        assert act(told, "2026-11-19").state is State.DELIVERED
        online = at_desk.deliver(dossier, at=moment("2026-11-18T11:00"), by=Actor(Role.SYSTEM), channel=Channel.ONLINE)
        assert online.state is State.DELIVERED

    def test_what_is_owed_is_paid_first(self) -> None:
        at_desk = desk(procedure(fees=(Fee(amount=Money(50_000), name="lệ phí"),)))
        dossier = at_desk.charge(received(at_desk), at=moment("2026-11-16T09:00"), by=OFFICER)
        assert dossier.payments.owed == Money(50_000)
        dossier = at_desk.record(dossier, Assigned(at=moment("2026-11-16T14:30"), by=HEAD))
        dossier = at_desk.finish(dossier, at=moment("2026-11-20T09:00"), by=AGENCY)

        def act(one: Dossier) -> Dossier:
            return at_desk.deliver(one, at=moment("2026-11-23T09:00"), by=OFFICER)

        assert refused(lambda: act(dossier)) == ("FEE-OWED",)
        paid = at_desk.record(dossier, Paid(at=moment("2026-11-23T08:45"), by=APPLICANT, amount=Money(50_000)))
        assert act(paid).state is State.DELIVERED

    def test_originals_go_back_with_the_last_result(self) -> None:
        at_desk = desk()
        two = [IssuedResult(key=key) for key in ("a", "b")]
        kept = handled(at_desk, keep=[Original("Sổ hộ khẩu", 2)])
        dossier = at_desk.finish(kept, at=moment("2026-11-20T09:00"), by=AGENCY, results=two)
        dossier = at_desk.deliver(dossier, at=moment("2026-11-23T09:00"), by=OFFICER, result="a")
        assert not dossier.custody.closed
        dossier = at_desk.deliver(dossier, at=moment("2026-11-23T10:00"), by=OFFICER, result="b")
        assert dossier.custody.closed

    def test_a_stop_asked_for_when_a_result_exists_is_refused_and_changes_nothing(self) -> None:
        """03/2025/TT-VPCP, Điều 7: only while there is no decision or notice of the result."""
        at_desk = desk()
        dossier = at_desk.finish(handled(at_desk), at=moment("2026-11-18T09:00"), by=AGENCY)
        asked = at_desk.record(dossier, StopAsked(at=moment("2026-11-18T10:00"), by=APPLICANT))
        answered = at_desk.record(asked, StopRefused(at=moment("2026-11-18T10:05"), by=OFFICER, reason="đã có kết quả"))
        assert (answered.state, answered.outcome) == (State.FINISHED, Outcome.GRANTED)


class TestMoney:
    """Nothing is charged or paid twice, and no more than is owed."""

    FEE = Fee(amount=Money(21_000), name="lệ phí")

    def charged(self, at_desk: Desk) -> Dossier:
        return at_desk.charge(received(at_desk), at=moment("2026-11-16T09:00"), by=OFFICER)

    def test_an_amount_is_money(self) -> None:
        at_desk = desk(procedure(fees=(self.FEE,)))
        with pytest.raises(InvalidValue, match=r"as Money\(21_000\), got int"):
            at_desk.pay(self.charged(at_desk), at=moment("2026-11-16T10:00"), by=APPLICANT, amount=21_000)  # type: ignore[arg-type]
        with pytest.raises(InvalidValue, match="an amount is needed"):
            FeeCharged(at=moment("2026-11-16T10:00"), by=OFFICER, amount=None)  # type: ignore[arg-type]

    def test_a_fee_is_charged_once(self) -> None:
        at_desk = desk(procedure(fees=(self.FEE,)))
        dossier = self.charged(at_desk)
        assert refused(lambda: at_desk.charge(dossier, at=moment("2026-11-16T10:00"), by=OFFICER)) == (
            "FEE-CHARGED-AGAIN",
        )

    def test_a_payment_is_made_once_and_of_what_is_owed(self) -> None:
        at_desk = desk(procedure(fees=(self.FEE,)))
        dossier = self.charged(at_desk)

        def pay(one: Dossier, dong: int) -> Dossier:
            return at_desk.pay(one, at=moment("2026-11-16T10:00"), by=APPLICANT, amount=Money(dong), receipt="BL-1")

        assert refused(lambda: pay(dossier, 30_000)) == ("PAID-TOO-MUCH",)
        with pytest.raises(InvalidValue, match="nothing is paid"):
            pay(dossier, 0)
        part = pay(dossier, 1_000)
        assert part.payments.owed == Money(20_000)
        whole = pay(part, 20_000)
        assert whole.payments.say("vi") == "đã nộp"
        assert refused(lambda: pay(whole, 21_000)) == ("PAID-AGAIN",)

    def test_less_than_is_owed_fulfils_nothing(self) -> None:
        at_desk = desk(procedure(fees=(self.FEE,)))
        dossier = self.charged(at_desk)

        def paid(dong: int) -> Paid:
            return Paid(at=moment("2026-11-16T10:00"), by=APPLICANT, amount=Money(dong))

        assert refused(lambda: at_desk.record(dossier, paid(20_999))) == ("PAID-TOO-LITTLE",)
        assert at_desk.record(dossier, paid(21_000)).payments.say("vi") == "đã nộp"
        assert at_desk.record(dossier, Paid(at=moment("2026-11-16T10:00"), by=APPLICANT)).payments.say("vi") == "đã nộp"

    def test_no_more_is_given_back_than_was_paid(self) -> None:
        at_desk = desk(procedure(fees=(self.FEE,)))
        dossier = at_desk.pay(
            self.charged(at_desk), at=moment("2026-11-16T10:00"), by=APPLICANT, amount=Money(21_000), receipt="BL-1"
        )

        def back(one: Dossier, dong: int) -> Dossier:
            return at_desk.record(one, Refunded(at=moment("2026-11-17T10:00"), by=OFFICER, amount=Money(dong)))

        assert refused(lambda: back(dossier, 21_001)) == ("REFUND-TOO-MUCH",)
        half = back(dossier, 11_000)
        assert refused(lambda: back(half, 10_001)) == ("REFUND-TOO-MUCH",)
        assert back(half, 10_000).payments.refunded == Money(21_000)


class TestWhatIsNotDeclared:
    """A condition in data is decided before the dossier is received; one in words is the officer's."""

    ABROAD = Fact(name="sinh_o_nuoc_ngoai", kind=FactKind.YES_NO, label="sinh ở nước ngoài")

    def test_facts_that_decide_are_asked_for(self) -> None:
        paper = Paper(name="Giấy tờ nước ngoài", originals=1, when=Is("sinh_o_nuoc_ngoai", True))
        at_desk = desk(procedure(papers=(FORM, paper), facts=(self.ABROAD,)))
        dossier = filed(at_desk, papers=(WHOLE[0],))

        def receive(**facts: bool) -> Dossier:
            return at_desk.receive(dossier, at=moment("2026-11-16T09:00"), by=OFFICER, facts=facts or None)

        with pytest.raises(CannotCompute, match="sinh_o_nuoc_ngoai"):
            receive()
        assert refused(lambda: receive(sinh_o_nuoc_ngoai=True)) == ("PAPER-MISSING",)
        assert receive(sinh_o_nuoc_ngoai=False).state is State.RECEIVED

    def test_words_are_the_officers(self) -> None:
        at_desk = desk(procedure(papers=(FORM, Paper(name="Giấy ủy quyền", originals=1, conditional="nếu ủy quyền"))))
        assert received(at_desk, keep=()).state is State.RECEIVED


class TestInThePost:
    """What was given to the post is handed over by the post, under its number."""

    def posted(self, at_desk: Desk, *keys: str) -> Dossier:
        results = [IssuedResult(key=key, kind=RESULT.code) for key in keys]
        dossier = at_desk.finish(handled(at_desk), at=moment("2026-11-20T09:00"), by=AGENCY, results=results)
        sent = ResultSent(at=moment("2026-11-23T08:00"), by=OFFICER, result=keys[0], tracking="EB1")
        return at_desk.record(dossier, sent)

    def test_elsewhere_or_under_another_number_is_refused(self) -> None:
        at_desk = desk()
        dossier = self.posted(at_desk, "g")
        clerk = Actor(Role.POSTAL_CLERK, "Bưu điện")

        def hand_over(channel: Channel, tracking: str = "") -> Dossier:
            return at_desk.deliver(
                dossier, at=moment("2026-11-24T09:00"), by=clerk, result="g", channel=channel, tracking=tracking
            )

        assert refused(lambda: hand_over(Channel.COUNTER)) == ("RESULT-IN-THE-POST",)
        assert refused(lambda: hand_over(Channel.POST, "EB2")) == ("RESULT-IN-THE-POST",)
        assert hand_over(Channel.POST).state is State.DELIVERED
        assert hand_over(Channel.POST, "EB1").state is State.DELIVERED

    def test_which_of_several_is_named(self) -> None:
        at_desk = desk()
        dossier = self.posted(at_desk, "g", "t")
        with pytest.raises(InvalidValue, match="name one"):
            at_desk.deliver(dossier, at=moment("2026-11-24T09:00"), by=OFFICER)
        with pytest.raises(InvalidValue, match="it has g, t"):
            at_desk.deliver(dossier, at=moment("2026-11-24T09:00"), by=OFFICER, result="Giấy chứng nhận")
        assert at_desk.deliver(dossier, at=moment("2026-11-24T09:00"), by=OFFICER, result="t").state is State.FINISHED


class TestWrongKinds:
    def test_who_acts_is_an_actor_and_a_result_is_issued(self) -> None:
        at_desk = desk()
        with pytest.raises(InvalidValue, match=r"who acts is a tthc\.Actor"):
            at_desk.receive(filed(at_desk), at=moment("2026-11-16T09:00"), by="cb-1")  # type: ignore[arg-type]
        with pytest.raises(InvalidValue, match="IssuedResult"):
            at_desk.finish(handled(at_desk), at=moment("2026-11-18T09:00"), by=AGENCY, results=["Giấy"])  # type: ignore[list-item]


class TestFollowed:
    """A dossier whose state another system owns is observed, never worked on."""

    def test_is_not_worked_on(self) -> None:
        at_desk = desk()
        dossier = at_desk.record(
            handled(at_desk),
            OwnerChanged(at=moment("2026-11-17T08:00"), by=Actor(Role.SYSTEM), new="Hệ thống của Bộ"),
        )

        def act(one: Desk) -> Dossier:
            return one.finish(dossier, at=moment("2026-11-18T09:00"), by=AGENCY)

        assert refused(lambda: act(at_desk)) == ("FOLLOWED-ELSEWHERE",)
        theirs = evolve(at_desk, systems=frozenset({"Hệ thống của Bộ"}))
        assert act(theirs).state is State.FINISHED

    def test_what_happens_there_is_observed(self) -> None:
        at_desk = desk()
        dossier = at_desk.record(
            handled(at_desk), OwnerChanged(at=moment("2026-11-17T08:00"), by=Actor(Role.SYSTEM), new="Bộ")
        )
        seen = at_desk.record(
            dossier, DutyNotified(at=moment("2026-11-18T09:00"), by=AGENCY, observed_in="Bộ", amount=Money(1))
        )
        assert seen.state is State.AWAITING_PAYMENT


class TestWhatItTells:
    """The view and the list of urging, by the desk's own calendar and hours."""

    def test_where_a_dossier_stands(self) -> None:
        at_desk = desk()
        dossier = handled(at_desk)
        people = {OWNER: Person(name="Nguyễn Thị Hồng Ngọc")}
        noon = moment("2026-11-18T11:00")
        told = at_desk.stand(dossier, as_of=noon, audience=Audience.OFFICER, people=people).say("vi")
        assert "Nguyễn Thị Hồng Ngọc" in told
        assert "23/11/2026" in told
        public = at_desk.stand(dossier, as_of=noon, audience=Audience.PUBLIC, people=people).say("vi")
        assert "Nguyễn Thị Hồng Ngọc" not in public
        assert "H41.99-261116-0001" in public

    def test_what_is_to_be_urged(self) -> None:
        at_desk = desk()
        found = at_desk.watch([handled(at_desk)], as_of=moment("2026-11-23T09:00"))
        assert [item.concern for item in found.items] == [Concern.DUE_TODAY]
        assert at_desk.watch([handled(at_desk)], as_of=moment("2026-11-16T15:00"), within=1).items == ()


class TestIntake:
    def test_keeps_every_success_and_tells_every_failure(self) -> None:
        at_desk = desk()
        days = ["2026-11-16", "2025-12-31", "2026-11-17", "2026-11-16"]
        outcome = intake(days, lambda day: received(at_desk, day))
        assert [str(one.code) for one in outcome.dossiers] == [
            "H41.99-261116-0001",
            "H41.99-261117-0001",
            "H41.99-261116-0002",
        ]
        assert [(failure.place, failure.row) for failure in outcome.failures] == [(2, "2025-12-31")]
        assert outcome.say("vi").startswith("được 3, lỗi 1\ndòng 2: ")
        assert "2025-12-31" not in repr(outcome.failures[0]).split("error=")[0]

    def test_a_fault_of_the_program_is_not_hidden(self) -> None:
        with pytest.raises(ZeroDivisionError):
            intake([1], lambda row: row // 0)  # type: ignore[arg-type, return-value]

    @given(st.lists(st.booleans(), max_size=12))
    def test_everything_is_in_one_of_the_two(self, good: list[bool]) -> None:
        at_desk = desk()
        outcome = intake(good, lambda one: received(at_desk, "2026-11-16" if one else "2025-12-31"))
        assert len(outcome.dossiers) == sum(good)
        assert [failure.place for failure in outcome.failures] == [at for at, one in enumerate(good, 1) if not one]
        assert len({one.code for one in outcome.dossiers}) == sum(good)


def test_every_event_of_the_table_can_be_recorded_by_who_may() -> None:
    """No row names roles that its own event could not be given by."""
    assert all(move.who for move in MOVES.values())
    assert {role for move in MOVES.values() for role in move.who} == set(Role)


def test_a_stored_result_stands_for_a_paper_of_a_later_dossier() -> None:
    at_desk = desk()
    issued = IssuedResult(key="gcn", name="Bản sao giấy chứng nhận", kind=RESULT.code, electronic=True)
    first = at_desk.finish(handled(at_desk), at=moment("2026-11-20T09:00"), by=AGENCY, results=[issued])
    store = ResultStore([first], on=date(2026, 12, 1))
    later = desk(store=store)
    check = later.check(filed(later, "2026-12-01", papers=(WHOLE[0], WHOLE[2])))
    assert check.complete
    assert [row.reuse.taken_from for row in check.rows if row.reuse] == [str(first.code)]
    stranger = filed(later, "2026-12-01", papers=(WHOLE[0], WHOLE[2]), applicant=PersonRef("khac", salt="c" * 32))
    assert later.check(stranger).complete is False


def test_received_carries_the_originals_it_keeps() -> None:
    dossier = received(desk(), keep=[Original("Sổ hộ khẩu")])
    assert isinstance(dossier.events[-1], OriginalsKept)
    assert isinstance(dossier.events[-2], Received)
    assert isinstance(dossier.events[-2], Event)


def test_a_case_that_is_not_the_procedures_is_unknown() -> None:
    one = procedure(cases=(Case("moi", "cấp mới"),), terms=(Term(limit=WorkingDays(5), cases=("moi",)),))
    assert filed(desk(one), case="moi").filing.case == "moi"
    with pytest.raises(UnknownCode):
        filed(desk(one), case="lai")
