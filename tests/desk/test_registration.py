"""Business registration: who brings it on which paper, what is given back, how it is stopped, and the year's counts."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any, Final, get_args

import pytest
from attrs import evolve

from tests.histories import CALENDAR
from tthc.citation import Citation, Reading
from tthc.codes import DossierId, ProcedureCode
from tthc.desk import (
    AuthorityKind,
    AuthorityNeed,
    AuthorityRule,
    Center,
    Desk,
    InMemoryCodes,
    RegistrationFigures,
    StopDecision,
    ask_stop,
    authority_needed,
    decide_stop,
    refund_due,
    registration_figures,
)
from tthc.dossier import (
    Actor,
    Arrived,
    Dossier,
    FeeCharged,
    HandedIn,
    Outcome,
    Paid,
    PersonRef,
    Refunded,
    Role,
    State,
    StopAsked,
    StoppedOnRequest,
    StopRefused,
    Supplemented,
    SupplementStage,
    Withdrawn,
)
from tthc.errors import CannotCompute, DoesNotReconcile, IllegalMove, InvalidValue, UnlawfulAct
from tthc.law import (
    authority_rules,
    catalogue,
    code_patterns,
    instruments,
    refund_rules,
    regimes,
    stop_rules,
    working_calendar,
)
from tthc.procedure import Catalogue, Channel, Fee, Money, Paper, Procedure, RegisterKind, ResultKind, Term
from tthc.report import center_year
from tthc.span import Span, moment
from tthc.term import WorkingDays
from tthc.testing import generate_year, published_year, visits

COMPANY, UNIT, HOUSEHOLD = RegisterKind
ONE_MEMBER, BRANCH, HOUSEHOLD_CODE, STOP_HOUSEHOLD = "2.001583", "2.002069", "1.001612", "1.014035"
STOP_COMPANY: Final = ProcedureCode("1.010010")
DECREE: Final = date(2025, 7, 1)
TODAY: Final = date(2026, 11, 16)
OWNER: Final = PersonRef("079123456789", salt="a" * 32)
APPLICANT: Final = Actor(Role.APPLICANT)
OFFICER: Final = Actor(Role.RECEIVING_OFFICER, "Trung tâm", "cb-1")
AGENCY: Final = Actor(Role.AGENCY, "Cơ quan đăng ký kinh doanh", "cb-9")

# The facts of the national record of 1.010010, which is not shipped.
STOP_OF_A_COMPANY: Final = Procedure(
    code=STOP_COMPANY,
    name="Đề nghị dừng thực hiện thủ tục đăng ký doanh nghiệp",
    field="Thành lập và hoạt động của doanh nghiệp",
    terms=(Term(limit=WorkingDays(3)),),
    papers=(Paper(name="Thông báo đề nghị dừng thực hiện thủ tục đăng ký doanh nghiệp", originals=1),),
    results=(ResultKind("Thông báo dừng", "KQ.G12.001068"), ResultKind("Văn bản từ chối", "KQ.G12.001040")),
    deciding_agency="Sở Tài chính",
    in_force=Span(DECREE, None),
)


def desk() -> Desk:
    return Desk(
        Center(name="Trung tâm Phục vụ hành chính công", code="H99.01"),
        catalogue=Catalogue((*catalogue(), STOP_OF_A_COMPANY)),
        calendar=CALENDAR,
        regimes=regimes(),
        codes=InMemoryCodes(),
        patterns=code_patterns(),
        pattern="identifier",
        latest_where_unknown=True,
    )


DESK: Final = desk()


def received(code: str, number: str = "DN-1", day: str = "2026-11-16", **told: Any) -> Dossier:  # noqa: ANN401
    """A dossier filed at seven and received at eight, through the counter unless told otherwise."""
    kept: dict[str, Any] = {"channel": Channel.COUNTER, "applicant": OWNER} | told
    if code in {ONE_MEMBER, BRANCH}:
        kept.setdefault("case", {ONE_MEMBER: "thong-thuong", BRANCH: "chi-nhanh-van-phong"}[code])
    dossier = DESK.file(code, id=DossierId(number), at=moment(f"{day}T07:00"), by=APPLICANT, **kept)
    return DESK.receive(dossier, at=moment(f"{day}T08:00"), by=OFFICER)


def in_hand(code: str, number: str = "DN-1", day: str = "2026-11-16", **told: Any) -> Dossier:  # noqa: ANN401
    dossier = DESK.transfer(received(code, number, day, **told), at=moment(f"{day}T08:30"), by=OFFICER)
    return DESK.record(dossier, Arrived(at=moment(f"{day}T10:00"), by=AGENCY))


def charged(dossier: Dossier, amount: int, what: str = "phí", paid: int | None = None) -> Dossier:
    """The dossier with one fee, paid in whole unless told otherwise."""
    at = dossier.events[-1].at
    dossier = DESK.record(dossier, FeeCharged(at=at, by=OFFICER, amount=Money(amount), what=what))
    given = amount if paid is None else paid
    return DESK.pay(dossier, at=at, by=APPLICANT, amount=Money(given)) if given else dossier


def refused(dossier: Dossier, at: str = "2026-11-18T09:00") -> Dossier:
    return DESK.finish(
        dossier, at=moment(at), by=AGENCY, outcome=Outcome.REFUSED_ON_MERITS, reason="trùng tên doanh nghiệp"
    )


def codes_of(act: Any) -> tuple[str, ...]:  # noqa: ANN401 - what refuses
    with pytest.raises(UnlawfulAct) as caught:
        act()
    assert OWNER.key not in str(caught.value) + caught.value.say("vi") + repr(caught.value)
    return caught.value.codes


class TestTheTables:
    def rules(self) -> Iterator[Any]:
        yield from (*authority_rules(), *stop_rules(), *refund_rules())

    def test_what_is_cited_is_in_the_register(self) -> None:
        for rule in self.rules():
            assert instruments().find(rule.source.number, rule.source.signed).title

    def test_every_row_says_how_it_is_known_and_in_which_record_it_stands(self) -> None:
        for rule in self.rules():
            assert rule.read in set(get_args(Reading)) - {"text"}
            assert rule.note.vi[:8].replace(".", "").isdigit()
            assert rule.note.en[:8] == rule.note.vi[:8]

    def test_no_row_holds_before_the_decree(self) -> None:
        assert {rule.in_force for rule in self.rules()} == {Span(DECREE, None)}

    def test_every_way_of_every_registration_has_one_rule(self) -> None:
        for register in RegisterKind:
            for kind in AuthorityKind:
                assert authority_needed(authority_rules(), kind, register=register, on=DECREE).rule.kind is kind

    def test_no_two_rows_answer_one_question(self) -> None:
        for one, two in combinations(authority_rules(), 2):
            assert one.kind is not two.kind or not set(one.registers) & set(two.registers)

    def test_another_post_is_authorised_as_an_organisation(self) -> None:
        papers = {(rule.kind, rule.registers): rule.papers for rule in authority_rules()}
        for (kind, registers), row in papers.items():
            if kind is AuthorityKind.OTHER_POST:
                assert row == papers[AuthorityKind.ORGANISATION, registers]
                assert row != papers[AuthorityKind.PUBLIC_POST, registers]

    @pytest.mark.parametrize("kind", AuthorityKind)
    def test_the_shipped_procedures_list_the_same_papers_with_the_same_counts(self, kind: AuthorityKind) -> None:
        for procedure in catalogue():
            if procedure.registers is not None:
                need = authority_needed(authority_rules(), kind, register=procedure.registers, on=TODAY)
                listed = {paper.name: paper.counted() for paper in procedure.papers}
                assert {paper.name: listed.get(paper.name) for paper in need.papers} == {
                    paper.name: paper.counted() for paper in need.papers
                }, str(procedure.code)

    def test_the_stop_of_a_household_business_has_the_results_its_procedure_publishes(self) -> None:
        (rule,) = (rule for rule in stop_rules() if HOUSEHOLD in rule.registers)
        published = {kind.code for kind in catalogue().latest(rule.procedure).results}
        assert {rule.stopped, rule.refused} == published

    def test_the_same_question_returns_the_same_object(self) -> None:
        assert authority_rules() is authority_rules()
        assert stop_rules() is stop_rules()
        assert refund_rules() is refund_rules()


class TestAuthority:
    def need(self, kind: AuthorityKind, register: RegisterKind = COMPANY, **told: Any) -> AuthorityNeed:  # noqa: ANN401
        return authority_needed(authority_rules(), kind, register=register, on=TODAY, **told)

    def test_a_person_brings_the_written_authority(self) -> None:
        need = self.need(AuthorityKind.PERSON, has_account=True)
        assert [paper.name for paper in need.papers] == [
            "Văn bản ủy quyền cho cá nhân làm thủ tục đăng ký doanh nghiệp"
        ]
        assert need.open == ()

    def test_the_public_post_brings_a_copy_of_its_slip(self) -> None:
        (paper,) = self.need(AuthorityKind.PUBLIC_POST, has_account=True).papers
        assert paper.name.startswith("Bản sao phiếu gửi hồ sơ")
        assert paper.counted() == "1 bản sao"

    @pytest.mark.parametrize(("has_account", "papers", "still_open"), [(True, 2, 0), (None, 2, 1), (False, 3, 0)])
    def test_the_identity_paper_hangs_on_an_account(
        self, has_account: bool | None, papers: int, still_open: int
    ) -> None:
        need = self.need(AuthorityKind.ORGANISATION, has_account=has_account)
        assert (len(need.papers), len(need.open)) == (papers, still_open)

    def test_before_the_decree_nothing_tells(self) -> None:
        with pytest.raises(CannotCompute, match="0 rules tell"):
            authority_needed(authority_rules(), AuthorityKind.PERSON, register=COMPANY, on=date(2025, 6, 30))

    def test_two_rules_for_one_question_are_refused(self) -> None:
        with pytest.raises(CannotCompute, match="2 rules tell"):
            authority_needed(authority_rules() * 2, AuthorityKind.PERSON, register=COMPANY, on=TODAY)

    def test_a_rule_without_papers_cannot_be(self) -> None:
        with pytest.raises(InvalidValue, match="kinds of registration and the papers"):
            AuthorityRule(
                kind=AuthorityKind.PERSON,
                registers=(COMPANY,),
                papers=(),
                identity=Paper(name="Bản sao thẻ căn cước", copies=1),
                in_force=Span(DECREE, None),
                source=Citation("168/2025/NĐ-CP", 12),
                read="secondary",
            )

    def test_each_way_names_the_capacity_of_the_authorised(self) -> None:
        assert [kind.role.value for kind in AuthorityKind] == [
            "representative",
            "hired_service",
            "postal_clerk",
            "hired_service",
        ]

    def test_what_lacks_is_told_until_it_came(self) -> None:
        need = self.need(AuthorityKind.ORGANISATION, has_account=False)
        contract, introduction, identity = need.papers
        came = (
            HandedIn(paper=contract.name.upper(), copies=1),
            HandedIn(paper=introduction.name, copies=1),  # a copy of what must be an original
        )
        dossier = DESK.file(
            ONE_MEMBER,
            id=DossierId("DN-1"),
            case="thong-thuong",
            channel=Channel.COUNTER,
            at=moment("2026-11-16T07:00"),
            by=APPLICANT,
            papers=came,
        )
        assert need.lacking(DESK.check(dossier)) == (introduction, identity)
        dossier = DESK.ask_supplement(dossier, [introduction.name], at=moment("2026-11-16T08:00"), by=OFFICER)
        brought = (HandedIn(paper=introduction.name, originals=1), HandedIn(paper=identity.name, copies=1))
        answer = Supplemented(
            at=moment("2026-11-16T09:00"), by=APPLICANT, stage=SupplementStage.RECEPTION, papers=brought
        )
        assert need.lacking(DESK.check(DESK.record(dossier, answer))) == ()

    def test_a_paper_the_procedure_does_not_list_is_found_among_what_came(self) -> None:
        """The record of 2.002069 does not list the identity paper."""
        need = self.need(AuthorityKind.PERSON, UNIT, has_account=False)
        authority, identity = need.papers
        came = [HandedIn(paper=identity.name, copies=1)]
        dossier = DESK.file(
            BRANCH,
            id=DossierId("CN-1"),
            case="chi-nhanh-van-phong",
            channel=Channel.COUNTER,
            at=moment("2026-11-16T07:00"),
            by=APPLICANT,
            papers=came,
        )
        assert need.lacking(DESK.check(dossier)) == (authority,)

    def test_it_is_said_with_its_source(self) -> None:
        said = self.need(AuthorityKind.PUBLIC_POST).say("vi")
        assert said.startswith("ủy quyền cho bưu chính công ích: Bản sao phiếu gửi hồ sơ")
        assert "có thể thêm: Bản sao thẻ căn cước" in said
        assert said.endswith("[168/2025/NĐ-CP, Điều 12]")


class TestRefund:
    def due(self, dossier: Dossier) -> Money | None:
        return refund_due(dossier, refund_rules())

    def test_a_refused_company_gets_the_announcement_fee_back_once(self) -> None:
        dossier = refused(charged(in_hand(ONE_MEMBER), 100_000))
        assert self.due(dossier) == Money(100_000)
        given = Refunded(at=moment("2026-11-18T10:00"), by=AGENCY, amount=Money(60_000))
        assert self.due(DESK.record(dossier, given)) == Money(40_000)

    def test_no_more_is_given_back_than_was_paid(self) -> None:
        assert self.due(refused(charged(in_hand(ONE_MEMBER), 100_000, paid=30_000))) == Money(30_000)
        assert self.due(refused(charged(in_hand(ONE_MEMBER), 100_000, paid=0))) == Money(0)

    def test_a_refused_household_business_gets_nothing(self) -> None:
        assert self.due(refused(charged(in_hand(HOUSEHOLD_CODE), 50_000, "lệ phí"))) == Money(0)

    def test_nothing_while_it_is_open_or_where_it_was_granted(self) -> None:
        dossier = charged(in_hand(ONE_MEMBER), 100_000)
        assert self.due(dossier) == Money(0)
        assert self.due(DESK.finish(dossier, at=moment("2026-11-18T09:00"), by=AGENCY)) == Money(0)
        assert self.due(refused(in_hand(ONE_MEMBER))) == Money(0)

    @pytest.mark.parametrize(("code", "what"), [(BRANCH, "lệ phí"), (ONE_MEMBER, "lệ phí"), (ONE_MEMBER, "tiền khác")])
    def test_what_no_rule_tells_is_not_known(self, code: str, what: str) -> None:
        assert self.due(refused(charged(in_hand(code), 50_000, what))) is None

    def test_of_another_end_nothing_is_known(self) -> None:
        dossier = charged(in_hand(ONE_MEMBER), 100_000)
        assert self.due(DESK.record(dossier, Withdrawn(at=moment("2026-11-17T08:00"), by=APPLICANT))) is None

    def test_a_payment_without_its_amount_is_not_known(self) -> None:
        dossier = charged(in_hand(ONE_MEMBER), 100_000, paid=0)
        dossier = DESK.record(dossier, Paid(at=dossier.events[-1].at, by=APPLICANT))
        assert self.due(refused(dossier)) is None

    def test_a_fee_with_a_name_is_found_by_it(self) -> None:
        """A center's own catalogue may name the fee; its kind decides all the same."""
        named = evolve(
            catalogue().latest(ONE_MEMBER), fees=(Fee(amount=Money(100_000), kind="phí", name="Phí công bố"),)
        )
        own = evolve(DESK, catalogue=Catalogue((named,)))
        dossier = own.file(
            ONE_MEMBER,
            id=DossierId("DN-1"),
            case="thong-thuong",
            channel=Channel.ONLINE,
            at=moment("2026-11-16T07:00"),
            by=APPLICANT,
        )
        dossier = own.charge(dossier, at=moment("2026-11-16T07:00"), by=OFFICER)
        dossier = own.record(dossier, Paid(at=moment("2026-11-16T07:05"), by=APPLICANT, amount=Money(100_000)))
        dossier = own.receive(dossier, at=moment("2026-11-16T08:00"), by=OFFICER)
        assert dossier.payments.charged == Money(100_000)
        assert self.due(refused(dossier)) == Money(100_000)


class TestStop:
    REGISTERING: Final = (
        (HOUSEHOLD_CODE, STOP_HOUSEHOLD),
        (ONE_MEMBER, str(STOP_COMPANY)),
        (BRANCH, str(STOP_COMPANY)),
    )

    def asked(self, code: str, stop: str, day: str = "2026-11-17", **told: Any) -> tuple[Dossier, Dossier]:  # noqa: ANN401
        """A registration with the request on record, and the request."""
        registration, request = in_hand(code), received(stop, "DUNG-1", day, **told)
        return ask_stop(DESK, registration, request, rules=stop_rules(), by=APPLICANT), request

    def decide(self, both: tuple[Dossier, Dossier], at: str = "2026-11-18T09:00", **told: Any) -> StopDecision:  # noqa: ANN401
        return decide_stop(
            DESK, *both, rules=stop_rules(), at=moment(at), by=AGENCY, officer=OFFICER, number="TB-7", **told
        )

    @pytest.mark.parametrize(("code", "stop"), REGISTERING)
    def test_the_request_is_decided_within_three_working_days(self, code: str, stop: str) -> None:
        """Received on Tuesday 17 November 2026: 18, 19, 20."""
        _, request = self.asked(code, stop)
        deadline = DESK.deadline(request)
        assert deadline is not None
        assert str(deadline.day) == "2026-11-20"  # type: ignore[union-attr]

    @pytest.mark.parametrize(("code", "stop"), REGISTERING)
    def test_a_stop_ends_both(self, code: str, stop: str) -> None:
        decision = self.decide(self.asked(code, stop))
        assert decision.stopped
        assert decision.registration.outcome is Outcome.STOPPED_ON_REQUEST
        assert [type(event) for event in decision.registration.events[-2:]] == [StopAsked, StoppedOnRequest]
        notice = decision.registration.events[-1].slip
        assert notice is not None
        assert notice.number == "TB-7"
        assert decision.request.outcome is Outcome.GRANTED
        rule = next(rule for rule in stop_rules() if rule.procedure == decision.request.procedure)
        assert [one.kind for one in decision.request.results] == [rule.stopped]

    @pytest.mark.parametrize(("code", "stop"), REGISTERING)
    def test_a_refusal_changes_nothing_of_the_registration(self, code: str, stop: str) -> None:
        registration, request = self.asked(code, stop)
        decision = self.decide((registration, request), refusal="người đề nghị không có thẩm quyền ký")
        assert not decision.stopped
        assert decision.registration.state is registration.state
        assert isinstance(decision.registration.events[-1], StopRefused)
        assert decision.request.outcome is Outcome.REFUSED_ON_MERITS
        rule = next(rule for rule in stop_rules() if rule.procedure == decision.request.procedure)
        assert [one.kind for one in decision.request.results] == [rule.refused]

    def test_what_is_approved_can_only_be_refused(self) -> None:
        registration, request = in_hand(HOUSEHOLD_CODE), received(STOP_HOUSEHOLD, "DUNG-1", "2026-11-18")
        granted = DESK.finish(registration, at=moment("2026-11-17T15:00"), by=AGENCY)
        asked = ask_stop(DESK, granted, request, rules=stop_rules(), by=APPLICANT)
        assert codes_of(lambda: self.decide((asked, request), "2026-11-18T10:00")) == ("STOP-AFTER-APPROVAL",)
        decision = self.decide((asked, request), "2026-11-18T10:00", refusal="đã được chấp thuận trên hệ thống")
        assert decision.registration.outcome is Outcome.GRANTED
        assert decision.registration.state is State.FINISHED

    def test_a_blank_refusal_is_none(self) -> None:
        with pytest.raises(InvalidValue, match="states its reason"):
            self.decide(self.asked(HOUSEHOLD_CODE, STOP_HOUSEHOLD), refusal="  ")

    def test_without_a_request_nothing_is_decided(self) -> None:
        registration, request = in_hand(HOUSEHOLD_CODE), received(STOP_HOUSEHOLD, "DUNG-1", "2026-11-17")
        with pytest.raises(IllegalMove, match="no stop is asked for"):
            self.decide((registration, request))

    def test_a_refused_request_is_not_decided_again(self) -> None:
        registration, request = self.asked(HOUSEHOLD_CODE, STOP_HOUSEHOLD)
        once = self.decide((registration, request), refusal="không đủ căn cứ").registration
        with pytest.raises(IllegalMove, match="no stop is asked for"):
            self.decide((once, request), "2026-11-19T09:00")

    def test_a_request_that_is_not_received_is_none(self) -> None:
        request = DESK.file(
            STOP_HOUSEHOLD,
            id=DossierId("DUNG-1"),
            channel=Channel.ONLINE,
            at=moment("2026-11-17T07:00"),
            by=APPLICANT,
        )
        with pytest.raises(InvalidValue, match="not received yet"):
            ask_stop(DESK, in_hand(HOUSEHOLD_CODE), request, rules=stop_rules(), by=APPLICANT)

    @pytest.mark.parametrize(("code", "stop"), [(ONE_MEMBER, STOP_HOUSEHOLD), (HOUSEHOLD_CODE, str(STOP_COMPANY))])
    def test_each_registration_has_its_own_procedure_of_stopping(self, code: str, stop: str) -> None:
        assert codes_of(lambda: self.asked(code, stop)) == ("STOP-OF-OTHER-PROCEDURE",)

    def test_what_registers_nothing_is_not_stopped_so(self) -> None:
        other, request = received(STOP_HOUSEHOLD, "DUNG-0"), received(STOP_HOUSEHOLD, "DUNG-1", "2026-11-17")
        act = codes_of(lambda: ask_stop(DESK, other, request, rules=stop_rules(), by=APPLICANT))
        assert act == ("STOP-OF-OTHER-PROCEDURE",)

    def test_only_its_owner_asks(self) -> None:
        other = PersonRef("079000000001")
        assert codes_of(lambda: self.asked(HOUSEHOLD_CODE, STOP_HOUSEHOLD, applicant=other)) == ("STOP-BY-ANOTHER",)
        registration, _ = self.asked(HOUSEHOLD_CODE, STOP_HOUSEHOLD, applicant=None)  # nobody told: not held against it
        assert isinstance(registration.events[-1], StopAsked)

    def test_the_officer_does_not_ask_for_the_applicant(self) -> None:
        registration, request = in_hand(HOUSEHOLD_CODE), received(STOP_HOUSEHOLD, "DUNG-1", "2026-11-17")
        act = codes_of(lambda: ask_stop(DESK, registration, request, rules=stop_rules(), by=OFFICER))
        assert act == ("NOT-THEIRS-TO-DO",)


class TestFigures:
    NOVEMBER: Final = Span.month(2026, 11)

    def several(self) -> tuple[Dossier, ...]:
        return (
            in_hand(ONE_MEMBER, "1", channel=Channel.ONLINE),
            refused(in_hand(ONE_MEMBER, "2")),
            received(BRANCH, "3", "2026-11-02"),
            received(HOUSEHOLD_CODE, "4", channel=Channel.POST),
            received(STOP_HOUSEHOLD, "5"),
            received(ONE_MEMBER, "6", "2026-10-29"),
        )

    def test_each_is_in_one_cell(self) -> None:
        figures = registration_figures(self.several(), period=self.NOVEMBER)
        november = date(2026, 11, 1)
        assert figures.counts == (
            (COMPANY, Channel.COUNTER, november, 1),
            (COMPANY, Channel.ONLINE, november, 1),
            (HOUSEHOLD, Channel.POST, november, 1),
            (UNIT, Channel.COUNTER, november, 1),
        )
        assert (figures.total, figures.enterprises) == (4, 3)
        assert figures.count(COMPANY, channels=[Channel.ONLINE]) == 1
        assert (figures.ended(Outcome.REFUSED_ON_MERITS), figures.ended(None)) == (1, 3)

    def test_months_are_told_apart(self) -> None:
        figures = registration_figures(self.several(), period=Span(date(2026, 10, 1), date(2026, 11, 30)))
        months = [figures.count(month=date(2026, month, 29)) for month in (9, 10, 11)]
        assert months == [0, 1, 4]
        assert figures.count(COMPANY, month=date(2026, 10, 1)) == 1

    def test_it_is_as_it_was_at_the_end_of_the_period(self) -> None:
        """Refused on the 18th: still in hand for whoever asks about the days to the 17th."""
        figures = registration_figures(self.several(), period=Span(date(2026, 11, 1), date(2026, 11, 17)))
        assert (figures.total, figures.ended(None), figures.ended(Outcome.REFUSED_ON_MERITS)) == (4, 4, 0)

    def test_what_is_only_filed_does_not_count(self) -> None:
        filed = DESK.file(
            HOUSEHOLD_CODE, id=DossierId("7"), channel=Channel.ONLINE, at=moment("2026-11-16T07:00"), by=APPLICANT
        )
        assert registration_figures([filed], period=self.NOVEMBER).total == 0

    def test_an_older_version_is_told_by_the_catalogue(self) -> None:
        older = evolve(catalogue().latest(HOUSEHOLD_CODE), registers=None)
        own = evolve(DESK, catalogue=Catalogue((older,)))
        dossier = own.file(
            HOUSEHOLD_CODE, id=DossierId("8"), channel=Channel.ONLINE, at=moment("2026-11-16T07:00"), by=APPLICANT
        )
        dossier = own.receive(dossier, at=moment("2026-11-16T08:00"), by=OFFICER)
        assert registration_figures([dossier], period=self.NOVEMBER).total == 0
        assert registration_figures([dossier], period=self.NOVEMBER, catalogue=catalogue()).total == 1
        assert registration_figures([dossier], period=self.NOVEMBER, catalogue=Catalogue(())).total == 0

    def test_a_dossier_is_counted_once(self) -> None:
        (one, *_) = self.several()
        with pytest.raises(InvalidValue, match="given twice"):
            registration_figures([one, one], period=self.NOVEMBER)

    def test_an_open_period_has_no_figures(self) -> None:
        with pytest.raises(InvalidValue, match="open"):
            registration_figures([], period=Span(date(2026, 11, 1), None))

    def test_figures_that_do_not_add_up_cannot_be(self) -> None:
        with pytest.raises(DoesNotReconcile, match="2 registrations received, and 1 ended or in hand"):
            RegistrationFigures(
                period=self.NOVEMBER,
                counts=((COMPANY, Channel.ONLINE, date(2026, 11, 1), 2),),
                ends=((Outcome.GRANTED, 1),),
            )

    def test_they_are_said_by_kind_and_channel(self) -> None:
        said = registration_figures(self.several(), period=self.NOVEMBER).say("vi")
        assert said == (
            "4 đăng ký kinh doanh: doanh nghiệp 2; đơn vị phụ thuộc 1; hộ kinh doanh 1; "
            "trực tiếp 2; trực tuyến 1; dịch vụ bưu chính 1"
        )

    @pytest.mark.slow
    def test_the_published_year_comes_out_of_the_generated_one(self) -> None:
        """808 = 354 online + 454 at the counter = 538 companies + 270 units, month by month and end by end."""
        margins = published_year()
        dossiers = [
            dossier
            for dossier in generate_year(1)
            if dossier.basis is not None and dossier.basis.procedure.registers in {COMPANY, UNIT}
        ]
        figures = registration_figures(dossiers, period=margins.period)
        assert figures.enterprises == figures.total == 808
        assert figures.count(channels=[Channel.ONLINE]) == 354
        assert figures.count(channels=[Channel.COUNTER]) == 454
        assert (figures.count(COMPANY), figures.count(UNIT)) == (538, 270)
        months = [figures.count(month=date(2023, month, 1)) for month in range(1, 13)]
        assert sum(months) == 808
        assert min(months[:11]) > 0
        assert months[11] == 0
        year = center_year(dossiers, visits=visits(1), period=margins.period, calendar=working_calendar())
        assert year.business_all == figures.enterprises
        for kind in (COMPANY, UNIT):
            assert year.business_by_kind(kind) == figures.count(kind)
