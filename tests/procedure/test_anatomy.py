"""The parts of a procedure, and what it cannot be."""

import copy
import pickle
from datetime import date

import attrs
import pytest
from hypothesis import given, settings

from tests.procedure.strategies import cite, plain, procedures
from tthc.codes import AgencyCode, ProcedureCode
from tthc.errors import InvalidValue, UnknownCode
from tthc.procedure import (
    Agency,
    AgencyRole,
    ApplicantKind,
    Area,
    Case,
    Channel,
    Decision,
    Exemption,
    Fee,
    Ground,
    Level,
    Money,
    Offer,
    Paper,
    Part,
    Procedure,
    Publication,
    Repeal,
    Requirement,
    ResultKind,
    Service,
    Term,
    Unknown,
    Unlimited,
    Until,
    Validity,
    say_validity,
)
from tthc.span import Span
from tthc.term import CalendarDays, Months, WorkingDays

COUNTER, ONLINE, POST = Channel.COUNTER, Channel.ONLINE, Channel.POST


class TestValues:
    @given(procedures())
    @settings(max_examples=50)
    def test_a_version_is_a_value(self, procedure: Procedure) -> None:
        again = pickle.loads(pickle.dumps(procedure))  # noqa: S301 - the test's own bytes
        assert again == procedure
        assert hash(again) == hash(procedure)
        assert copy.deepcopy(procedure) == procedure

    @given(procedures())
    @settings(max_examples=50)
    def test_nothing_in_it_is_a_dict_or_a_list(self, procedure: Procedure) -> None:
        waiting: list[object] = [procedure]
        while waiting:
            value = waiting.pop()
            assert not isinstance(value, (dict, list, set))
            if isinstance(value, tuple):
                waiting += value
            elif attrs.has(type(value)):
                waiting += [getattr(value, field.name) for field in attrs.fields(type(value))]  # type: ignore[arg-type]

    def test_text_is_brought_to_one_form(self) -> None:
        import unicodedata

        steps = ("Nộp hồ sơ", "Nhận kết quả")
        assert plain(guide=tuple(unicodedata.normalize("NFD", step) for step in steps)).guide == steps


class TestAreas:
    """A term may hold in an area of its own: +10 days in a difficult one."""

    PROCEDURE = plain(
        areas=(Area("kho_khan", "Xã đặc biệt khó khăn", cite("101/2024/NĐ-CP")),),
        cases=(Case("a", "A"), Case("b", "B")),
        terms=(
            Term(limit=WorkingDays(10), cases=("a",)),
            Term(limit=WorkingDays(20), cases=("a",), areas=("kho_khan",)),
            Term(limit=WorkingDays(5), cases=("b",)),
        ),
    )

    def test_its_own_term_in_the_area_the_general_one_elsewhere(self) -> None:
        assert self.PROCEDURE.term_for("a", COUNTER).limit == WorkingDays(10)
        assert self.PROCEDURE.term_for("a", COUNTER, "kho_khan").limit == WorkingDays(20)
        assert self.PROCEDURE.term_for("a", COUNTER, self.PROCEDURE.areas[0]).limit == WorkingDays(20)

    def test_the_general_term_where_the_area_has_none(self) -> None:
        assert self.PROCEDURE.term_for("b", COUNTER, "kho_khan").limit == WorkingDays(5)

    def test_another_area_is_refused(self) -> None:
        with pytest.raises(UnknownCode, match=r"has no area 'x'; it has: kho_khan \(Xã đặc biệt khó khăn\)"):
            self.PROCEDURE.term_for("a", COUNTER, "x")

    def test_a_term_of_an_area_alone_is_none_elsewhere(self) -> None:
        procedure = plain(areas=(Area("x", "X"),), terms=(Term(limit=WorkingDays(1), areas=("x",)),))
        assert procedure.term_for(None, COUNTER, "x").limit == WorkingDays(1)
        with pytest.raises(UnknownCode, match="areas: x"):
            procedure.term_for(None, COUNTER)

    def test_two_terms_of_one_area_are_refused(self) -> None:
        terms = tuple(Term(limit=WorkingDays(days), areas=("x",)) for days in (1, 2))
        with pytest.raises(InvalidValue, match="2 terms for case – and channel counter, area x"):
            plain(areas=(Area("x", "X"),), terms=terms)

    def test_an_area_is_listed_and_once(self) -> None:
        with pytest.raises(InvalidValue, match=r"areas \['x'\] are named but not listed"):
            plain(terms=(Term(limit=WorkingDays(1), areas=("x",)),))
        with pytest.raises(InvalidValue, match="two areas share a key"):
            plain(areas=(Area("x", "X"), Area("x", "Y")))


class TestChannels:
    def test_those_offered_and_those_of_terms(self) -> None:
        procedure = plain(
            offers=(Offer(channel=ONLINE, service=Service.FULL),),
            terms=(Term(limit=WorkingDays(1), channels=(COUNTER,)),),
        )
        assert procedure.channels == (COUNTER, ONLINE)

    def test_a_term_without_channels_is_of_those_offered(self) -> None:
        procedure = plain(offers=(Offer(channel=ONLINE), Offer(channel=COUNTER)))
        assert procedure.channels == (COUNTER, ONLINE)
        with pytest.raises(UnknownCode, match="no term for case – and channel post"):
            procedure.term_for(None, POST)

    def test_with_nothing_told_it_is_all(self) -> None:
        assert plain().channels == tuple(Channel)

    def test_the_extent_of_online_service_is_of_the_online_channel(self) -> None:
        with pytest.raises(InvalidValue, match="of the channel online, not of post"):
            Offer(channel=POST, service=Service.FULL)

    def test_a_channel_is_offered_once(self) -> None:
        with pytest.raises(InvalidValue, match="two channels are offered"):
            plain(offers=(Offer(channel=POST), Offer(channel=POST)))


class TestWhatItCannotBe:
    @pytest.mark.parametrize(
        ("given_", "said"),
        [
            ({"cases": (Case("a", "A"), Case("a", "B"))}, "two cases share a key"),
            ({"facts": (plain().facts[0], plain().facts[0])}, "two facts share a name"),
            ({"papers": (Paper(name="Đơn", cases=("x",)),)}, r"cases \['x'\] are named but not listed"),
            ({"fees": (Fee(amount=Money(1), cases=("x",)),)}, r"cases \['x'\] are named but not listed"),
            ({"requirements": (Requirement(text="x", cases=("x",)),)}, r"cases \['x'\] are named"),
            ({"terms": (Term(limit=WorkingDays(1)), Term(limit=WorkingDays(2)))}, "2 terms for case"),
            (
                {"cases": (Case("a", "A"), Case("b", "B")), "terms": (Term(limit=WorkingDays(1), cases=("a",)),)},
                r"the cases \['b'\] have no term",
            ),
            ({"publication": Publication.REPEALED}, "a repealed version tells its repeal"),
            ({"repeal": Repeal(date(2026, 1, 1))}, "a repealed version tells its repeal"),
            ({"replaces": ("1.000001",)}, "cannot replace itself"),
            ({"replaced_by": ("1.000001",)}, "cannot replace itself"),
            ({"name": " "}, "a name is needed"),
        ],
    )
    def test_each_is_refused(self, given_: dict[str, object], said: str) -> None:
        with pytest.raises(InvalidValue, match=said):
            plain(**given_)

    @pytest.mark.parametrize("force", ["2024-01-01..", "2024-01-01..2026-01-01"])
    def test_in_force_only_before_its_repeal(self, force: str) -> None:
        with pytest.raises(InvalidValue, match="repealed from 2026-01-01 on, yet in force"):
            plain(publication=Publication.REPEALED, repeal=Repeal(date(2026, 1, 1)), in_force=Span.parse(force))

    def test_in_force_until_the_day_before(self) -> None:
        version = plain(
            publication=Publication.REPEALED,
            repeal=Repeal(date(2026, 1, 1), Decision("1/QĐ-BTP")),
            in_force=Span.parse("2024-01-01..2025-12-31"),
        )
        assert version.publication.label.vi == "đã bãi bỏ"


class TestParts:
    def test_grounds_by_part(self) -> None:
        basis, fee = cite("23/2015/NĐ-CP, Điều 7"), cite("226/2016/TT-BTC, Điều 4")
        procedure = plain(
            legal_basis=(basis,), grounds=(Ground(fee, (Part.FEES,)), Ground(basis, (Part.TERM, Part.PAPERS)))
        )
        assert procedure.grounds_of(Part.FEES) == (fee,)
        assert procedure.grounds_of(Part.TERM) == (basis,)
        assert procedure.grounds_of(Part.RESULTS) == ()
        assert procedure.citations == (basis, fee)

    def test_citations_are_those_of_every_part(self) -> None:
        texts = [f"{n}/2025/NĐ-CP" for n in range(1, 6)]
        one, two, three, four, five = (cite(text) for text in texts)
        procedure = plain(
            fees=(Fee(amount=Money(1), basis=(one,), reliefs=(Exemption(ground="x", source=two),)),),
            papers=(Paper(name="Đơn", source=three),),
            requirements=(Requirement(text="x", source=four),),
            areas=(Area("x", "X", five),),
        )
        assert [str(citation) for citation in procedure.citations] == texts

    def test_agencies_by_role(self) -> None:
        board = Agency(role=AgencyRole.DECIDING, name="UBND cấp xã", level=Level.COMMUNE)
        desk = Agency(role=AgencyRole.RECEIVING, name="Trung tâm Phục vụ hành chính công", code=AgencyCode("H56"))
        procedure = plain(agencies=(board, desk))
        assert procedure.agencies_for(AgencyRole.RECEIVING) == (desk,)
        assert procedure.agencies_for(AgencyRole.COORDINATING) == ()

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("Công dân Việt Nam", ApplicantKind.CITIZEN),
            ("Người Việt Nam định cư ở nước ngoài", ApplicantKind.OVERSEAS_VIETNAMESE),
            ("Người nước ngoài", ApplicantKind.FOREIGNER),
            ("Người nước ngoài cư trú tại Việt Nam", ApplicantKind.FOREIGNER),
            ("Cán bộ, công chức, viên chức", ApplicantKind.OFFICIAL),
            ("Đảng viên", ApplicantKind.PARTY_MEMBER),
            ("Tổ chức Đảng", ApplicantKind.PARTY_ORGANISATION),
            ("Hộ kinh doanh", ApplicantKind.HOUSEHOLD_BUSINESS),
            ("Doanh nghiệp", ApplicantKind.ENTERPRISE),
            ("Doanh nghiệp Việt Nam", ApplicantKind.ENTERPRISE),
            ("Doanh nghiệp có vốn đầu tư nước ngoài", ApplicantKind.FOREIGN_INVESTED_ENTERPRISE),
            ("Hợp tác xã", ApplicantKind.COOPERATIVE),
            ("Tổ chức (không bao gồm doanh nghiệp, HTX)", ApplicantKind.ORGANISATION),
            ("Tổ chức nước ngoài", ApplicantKind.FOREIGN_ORGANISATION),
            ("Chủ tàu cá dài từ 15 m", ApplicantKind.OTHER),
        ],
    )
    def test_who_may_apply_in_the_words_of_records(self, text: str, kind: ApplicantKind) -> None:
        assert plain(applicants=(text,)).applicant_kinds == (kind,)

    @pytest.mark.parametrize(
        ("validity", "vi", "en"),
        [
            (Months(6), "6 tháng", "6 months"),
            (CalendarDays(180), "180 ngày", "180 days"),
            (Until(date(2026, 12, 31)), "đến hết ngày 31/12/2026", "until 2026-12-31, that day in"),
            (Unlimited(), "không thời hạn", "without an end"),
            (Unknown(), "không rõ", "not known"),
        ],
    )
    def test_how_long_a_result_is_valid(self, validity: Validity, vi: str, en: str) -> None:
        result = ResultKind("Giấy phép", "KQ.1", validity=validity)
        assert say_validity(result.validity) == vi
        assert say_validity(result.validity, "en") == en

    def test_a_result_says_nothing_of_its_validity_unless_told(self) -> None:
        assert ResultKind("Giấy phép").validity == Unknown()

    def test_a_repeal_and_a_posting_are_on_civil_days(self) -> None:
        from tthc.span import moment

        with pytest.raises(InvalidValue, match="the day of repeal must be a civil day"):
            Repeal(moment("2026-01-01T08:00"))
        with pytest.raises(InvalidValue, match="posted_on must be a civil day"):
            Decision("1/QĐ-BTP", posted_on=moment("2026-01-01T08:00"))

    def test_codes_may_be_texts(self) -> None:
        assert plain(replaces=("1.000002.000.00.00.H48",)).replaces == (ProcedureCode("1.000002"),)
