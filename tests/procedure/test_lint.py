"""Lint: a class a rule, on both sides of its edge; every code is in the table and every one can be found."""

from datetime import date
from importlib import import_module

import pytest
from hypothesis import given, settings

from tests.procedure.strategies import FACTS, cite, plain, procedures
from tthc.law import catalogue as shipped
from tthc.law import instruments
from tthc.procedure import (
    ENFORCEMENT,
    LINT,
    LINT_GROUNDS,
    Area,
    Case,
    Catalogue,
    Channel,
    Decision,
    Exemption,
    Fee,
    Flow,
    Foreign,
    Ground,
    Money,
    Offer,
    Paper,
    Part,
    Procedure,
    Reduction,
    Requirement,
    Service,
    Step,
    Term,
    parse_condition,
)
from tthc.span import Span
from tthc.term import CalendarDays, HoursUnstated, NoResult, TimeLimit, Undetermined, WorkingDays

COUNTER, ONLINE, POST = Channel.COUNTER, Channel.ONLINE, Channel.POST
BASIS = cite("23/2015/NĐ-CP, Điều 7")
FORCE = Span.parse("2026-01-01..")


def sound(**given_: object) -> Procedure:
    """A version in which lint finds nothing."""
    known: dict[str, object] = {
        "facts": (),
        "legal_basis": (BASIS,),
        "decision": Decision("1025/QĐ-BCA"),
        "in_force": FORCE,
    }
    return plain(**(known | given_))


def codes(procedure: Procedure, **given_: object) -> list[str]:
    return [finding.code for finding in procedure.lint(**given_)]  # type: ignore[arg-type]


class TestASoundVersion:
    def test_has_no_finding(self) -> None:
        assert sound().lint() == ()

    @given(procedures())
    @settings(max_examples=50)
    def test_lint_is_total_and_speaks_by_the_table(self, procedure: Procedure) -> None:
        catalogue = Catalogue((procedure,))
        for finding in procedure.lint(instruments(), catalogue, on=date(2026, 1, 1)):
            assert finding.code in LINT
            assert finding.place.startswith(str(procedure.code))
            assert finding.text.vi.strip()
            assert finding.text.en.strip()

    def test_the_shipped_catalogue_speaks_by_the_table(self) -> None:
        found = [one for procedure in shipped() for one in procedure.lint(instruments(), shipped())]
        assert found
        assert {one.code for one in found} <= set(LINT)


class TestTerms:
    def test_missing_for_an_offered_channel(self) -> None:
        procedure = sound(
            offers=(Offer(channel=COUNTER), Offer(channel=POST)),
            terms=(Term(limit=WorkingDays(5), channels=(COUNTER,)),),
        )
        (finding,) = procedure.lint()
        assert (finding.code, finding.place) == ("TERM-MISSING", "1.000001, –, post")

    def test_missing_for_a_case_in_a_channel(self) -> None:
        procedure = sound(
            cases=(Case("a", "A"), Case("b", "B")),
            terms=(
                Term(limit=WorkingDays(5), channels=(COUNTER,)),
                Term(limit=WorkingDays(5), channels=(POST,), cases=("a",)),
            ),
        )
        assert [finding.place for finding in procedure.lint()] == ["1.000001, b, post"]

    def test_no_term_at_all(self) -> None:
        assert codes(sound(terms=())) == ["TERM-MISSING"]

    def test_a_term_of_an_area_is_one_where_nothing_offers_the_channel(self) -> None:
        area = (Area("x", "X"),)
        terms = (Term(limit=WorkingDays(5), channels=(COUNTER,), areas=("x",)),)
        assert codes(sound(areas=area, terms=terms)) == []
        assert codes(sound(areas=area, terms=terms, offers=(Offer(channel=COUNTER),))) == ["TERM-MISSING"]

    @pytest.mark.parametrize(
        ("limit", "expected"),
        [
            (Undetermined("trường ghi 1"), ["TERM-UNDETERMINED"]),
            (HoursUnstated(2), ["TERM-UNDETERMINED"]),
            (NoResult("thông báo"), []),
            (WorkingDays(5), []),
        ],
    )
    def test_undetermined(self, limit: TimeLimit, expected: list[str]) -> None:
        assert codes(sound(terms=(Term(limit=limit),))) == expected


class TestTermsByChannel:
    """A term depends on a channel only where a text says so."""

    def terms(self, *limits: TimeLimit, text: str = "") -> tuple[Term, ...]:
        return tuple(
            Term(limit=limit, channels=(channel,), by_channel_text=text)
            for limit, channel in zip(limits, (COUNTER, ONLINE, POST), strict=False)
        )

    def test_different_without_a_text(self) -> None:
        (finding,) = sound(terms=self.terms(WorkingDays(15), WorkingDays(20))).lint()
        assert finding.code == "TERM-DIFFERS-BY-CHANNEL"
        assert "thận trọng: 15 ngày làm việc" in finding.text.vi
        assert "cautious: 15 working days" in finding.text.en

    def test_of_two_units_neither_is_called_the_shorter(self) -> None:
        (finding,) = sound(terms=self.terms(WorkingDays(15), CalendarDays(20))).lint()
        assert finding.code == "TERM-DIFFERS-BY-CHANNEL"
        assert "thận trọng: 15" not in finding.text.vi

    def test_different_by_a_text(self) -> None:
        terms = self.terms(WorkingDays(15), WorkingDays(20), text="nộp trực tuyến thì 20 ngày làm việc")
        assert codes(sound(terms=terms)) == []

    def test_the_same(self) -> None:
        assert codes(sound(terms=self.terms(WorkingDays(15), WorkingDays(15)))) == []

    def test_each_case_on_its_own(self) -> None:
        procedure = sound(
            cases=(Case("a", "A"), Case("b", "B")),
            terms=(
                Term(limit=WorkingDays(1), cases=("a",)),
                Term(limit=WorkingDays(2), cases=("b",), channels=(COUNTER,)),
                Term(limit=WorkingDays(3), cases=("b",), channels=(ONLINE, POST)),
            ),
        )
        assert [finding.place for finding in procedure.lint()] == ["1.000001, b"]


class TestSteps:
    @staticmethod
    def flow(*days: int) -> Flow:
        return Flow.in_sequence(
            *(Step(key=str(at), name=f"Bước {at}", agency="Sở", limit=WorkingDays(n)) for at, n in enumerate(days))
        )

    @pytest.mark.parametrize(
        ("days", "expected"), [((2, 3), []), ((2, 4), ["STEPS-OVER-TERM"]), ((2, 2), ["STEPS-UNDER-TERM"])]
    )
    def test_over_and_under_the_term(self, days: tuple[int, ...], expected: list[str]) -> None:
        assert codes(sound(flow=self.flow(*days))) == expected

    def test_every_term_is_asked_and_each_finding_told_once(self) -> None:
        terms = (Term(limit=WorkingDays(5), channels=(COUNTER,)), Term(limit=WorkingDays(5), channels=(ONLINE, POST)))
        ownerless = Flow((Step(key="a", name="A", limit=WorkingDays(5)),))
        assert codes(sound(terms=terms, flow=ownerless)) == ["STEP-WITHOUT-OWNER"]


class TestPapers:
    @pytest.mark.parametrize(
        ("when", "unless", "at_once"),
        [
            ("luôn", "luôn", True),
            ("so_nguoi >= 2", "luôn", True),
            ("so_nguoi >= 2", "so_nguoi >= 2", True),
            ("so_nguoi >= 2", "so_nguoi >= 1", True),
            ("so_nguoi >= 2", "so_nguoi >= 3", False),
            ("luôn", "so_nguoi >= 3", False),
        ],
    )
    def test_required_and_exempt(self, when: str, unless: str, at_once: bool) -> None:
        paper = Paper(name="Đơn", when=parse_condition(when), unless=parse_condition(unless))
        found = codes(sound(facts=FACTS[2:3], papers=(paper,)))
        assert found.count("PAPER-REQUIRED-AND-EXEMPT") == at_once

    def test_two_rows_of_one_paper_at_odds(self) -> None:
        spared = Paper(name="đơn", unless=parse_condition("so_nguoi = 1"))
        facts = FACTS[2:3]
        assert "PAPER-REQUIRED-AND-EXEMPT" in codes(sound(facts=facts, papers=(Paper(name="Đơn"), spared)))
        cases = (Case("a", "A"), Case("b", "B"))
        apart = (Paper(name="Đơn", cases=("a",)), Paper(name="Đơn", cases=("b",), unless=spared.unless))
        assert "PAPER-REQUIRED-AND-EXEMPT" not in codes(sound(facts=facts, cases=cases, papers=apart))

    def test_the_same_paper_twice_is_not_at_odds(self) -> None:
        assert codes(sound(papers=(Paper(name="Đơn"), Paper(name="Đơn", copies=1)))) == []

    def test_a_condition_in_words_alone(self) -> None:
        assert codes(sound(papers=(Paper(name="Đơn", conditional="nếu có"),))) == ["PAPER-CONDITION-IN-WORDS"]

    @pytest.mark.parametrize(
        ("other", "expected"),
        [
            ({"one_of": "tùy thân"}, []),
            ({"one_of": "tùy thân", "cases": ("a",)}, []),
            ({"one_of": "tùy thân", "cases": ("b",)}, ["PAPER-ALTERNATIVE-ALONE"] * 2),
            ({"one_of": "nguồn gốc"}, ["PAPER-ALTERNATIVE-ALONE"] * 2),
            ({}, ["PAPER-ALTERNATIVE-ALONE"]),
        ],
    )
    def test_an_alternative_to_nothing(self, other: dict[str, object], expected: list[str]) -> None:
        cases = (Case("a", "A"), Case("b", "B"))
        passport = Paper(name="Hộ chiếu", one_of="tùy thân", cases=("a",))
        papers = (passport, Paper(name="Căn cước", **other))  # type: ignore[arg-type]
        found = [one for one in sound(cases=cases, papers=papers).lint() if one.code == "PAPER-ALTERNATIVE-ALONE"]
        assert [one.code for one in found] == expected
        assert all(one.text.vi.endswith((": tùy thân", ": nguồn gốc")) for one in found)


class TestFees:
    @pytest.mark.parametrize(
        ("fee", "expected"),
        [
            (Fee(amount=Money(5)), ["FEE-NO-BASIS"]),
            (Fee(foreign=Foreign(5, "USD")), ["FEE-NO-BASIS"]),
            (Fee(set_by="HĐND"), ["FEE-NO-BASIS"]),
            (Fee(amount=Money(5), basis=(BASIS,)), []),
            (Fee(amount=Money(0)), []),
            (Fee(text="theo quy định"), ["FEE-NOT-STATED"]),
        ],
    )
    def test_basis_and_amount(self, fee: Fee, expected: list[str]) -> None:
        assert codes(sound(fees=(fee,))) == expected

    def test_a_ground_of_the_fees_is_a_basis(self) -> None:
        assert codes(sound(fees=(Fee(amount=Money(5)),), grounds=(Ground(BASIS, (Part.FEES,)),))) == []
        assert codes(sound(fees=(Fee(amount=Money(5)),), grounds=(Ground(BASIS, (Part.TERM,)),))) == ["FEE-NO-BASIS"]


class TestReliefs:
    @staticmethod
    def fee(*spans: str | None, whens: tuple[str, ...] = ("luôn", "luôn")) -> Fee:
        reliefs = tuple(
            Reduction(
                ground=f"{at}", percent=50, in_force=Span.parse(span) if span else None, when=parse_condition(when)
            )
            for at, (span, when) in enumerate(zip(spans, whens, strict=False))
        )
        return Fee(amount=Money(10), basis=(BASIS,), reliefs=reliefs)

    @pytest.mark.parametrize(
        ("one", "two", "meet"),
        [
            ("2025-01-01..2025-06-30", "2025-06-30..", True),
            ("2025-01-01..2025-06-30", "2025-07-01..", False),
            (None, "2025-07-01..", True),
            (None, None, True),
        ],
    )
    def test_two_on_the_same_days(self, one: str | None, two: str | None, meet: bool) -> None:
        assert codes(sound(fees=(self.fee(one, two),))) == ["RELIEF-OVERLAP"] * meet

    @pytest.mark.parametrize(
        ("whens", "meet"),
        [
            (("so_nguoi >= 2", "so_nguoi <= 1"), False),
            (("so_nguoi >= 2", "so_nguoi <= 2"), True),
            (("so_nguoi >= 2", "uy_quyen = đúng"), True),
        ],
    )
    def test_two_for_the_same_people(self, whens: tuple[str, ...], meet: bool) -> None:
        facts = tuple(fact for fact in FACTS if fact.name in " ".join(whens))
        found = codes(sound(facts=facts, fees=(self.fee(None, None, whens=whens),)))
        assert ("RELIEF-OVERLAP" in found) is meet

    def test_evidence_that_nobody_asks_for(self) -> None:
        fee = Fee(
            amount=Money(10),
            basis=(BASIS,),
            reliefs=(Exemption(ground="hộ nghèo", evidence="Giấy chứng nhận hộ nghèo"),),
        )
        assert codes(sound(fees=(fee,))) == ["RELIEF-EVIDENCE-UNLISTED"]
        assert codes(sound(fees=(fee,), papers=(Paper(name="giấy chứng nhận hộ nghèo"),))) == []


class TestWhatLeadsToNothing:
    def test_a_fact_no_condition_is_about(self) -> None:
        assert codes(sound(facts=FACTS[:1])) == ["FACT-UNUSED"]

    def test_a_number_that_a_fee_counts_by_is_used(self) -> None:
        fee = Fee(amount=Money(1), per="trang", counted_by="so_trang", basis=(BASIS,))
        assert codes(sound(facts=FACTS[3:4], fees=(fee,))) == []

    def test_a_condition_nothing_checks(self) -> None:
        requirement = Requirement(text="x", when=parse_condition("so_nguoi >= 2"))
        (finding,) = sound(facts=FACTS[2:3], requirements=(requirement,)).lint()
        assert (finding.code, finding.place) == ("CONDITION-UNENFORCED", "1.000001, requirements 1")
        assert finding.text.vi.endswith("số người từ 2 trở lên")

    def test_a_condition_that_never_holds(self) -> None:
        requirement = Requirement(text="x", when=parse_condition("so_nguoi >= 2 và so_nguoi <= 1"))
        assert "CONDITION-NEVER" in codes(sound(facts=FACTS[2:3], requirements=(requirement,)))


class TestOnline:
    @pytest.mark.parametrize(
        ("offer", "expected"),
        [
            (Offer(channel=ONLINE, service=Service.PARTIAL), ["ONLINE-PARTIAL-NO-REASON"]),
            (Offer(channel=ONLINE, service=Service.PARTIAL, reason="kiểm tra thực địa"), []),
            (Offer(channel=ONLINE, service=Service.FULL), []),
            (Offer(channel=ONLINE), ["ONLINE-SERVICE-UNTOLD"]),
            (Offer(channel=COUNTER), []),
        ],
    )
    def test_full_or_partial_and_why(self, offer: Offer, expected: list[str]) -> None:
        assert codes(sound(offers=(offer,))) == expected


TESTED = ("test_lint.py", "test_lint_register.py", "test_groups.py")


class TestTheTables:
    def test_every_code_is_tested_here_or_with_groups(self) -> None:
        from pathlib import Path

        here = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in TESTED)
        assert [code for code in LINT if f'"{code}"' not in here] == []

    def test_a_ground_is_of_a_code_and_names_a_place_in_law(self) -> None:
        assert set(LINT_GROUNDS) <= set(LINT)
        assert {citation.number for citation, _ in LINT_GROUNDS.values()} == {"63/2010/NĐ-CP", "224/2026/NĐ-CP"}
        assert {read for _, read in LINT_GROUNDS.values()} == {"text"}

    def test_what_enforces_a_promise_exists(self) -> None:
        for row in ENFORCEMENT:
            for path in filter(None, (row.by, row.answers)):
                assert resolved(path) is not None

    def test_the_fields_it_names_exist(self) -> None:
        from tthc import procedure

        for row in ENFORCEMENT:
            for path in row.fields:
                kind, _, name = path.partition(".")
                assert name in {field.name for field in getattr(procedure, kind).__attrs_attrs__}

    def test_conditions_are_said_to_be_unenforced_only_where_nothing_enforces_them(self) -> None:
        held = {name for row in ENFORCEMENT if row.by for name in row.fields}
        assert held >= {"Paper.when", "Paper.unless", "Fee.when", "Fee.reliefs"}
        assert "Requirement.when" not in held


def resolved(path: str) -> object:
    """What a dotted name leads to: the longest module in it, then its attributes."""
    parts = path.split(".")
    for at in range(len(parts), 0, -1):
        try:
            value: object = import_module(".".join(parts[:at]))
        except ModuleNotFoundError:
            continue
        for name in parts[at:]:
            value = getattr(value, name) if hasattr(value, name) else getattr(value, "__annotations__", {}).get(name)
        return value
    return None


def test_findings_are_values_each_told_once() -> None:
    findings = sound(legal_basis=(), terms=()).lint()
    assert len(set(findings)) == len(findings) == 2
