"""Lint against what stands beside a version: the register of instruments, a catalogue."""

from datetime import date

import pytest

from tests.procedure.strategies import cite
from tests.procedure.test_lint import BASIS, FORCE, codes, sound
from tthc.citation import Instrument, Register
from tthc.procedure import (
    Catalogue,
    Fee,
    Ground,
    Money,
    Part,
    Publication,
    Repeal,
    Unknown,
)
from tthc.span import Span


class TestBasis:
    def test_none(self) -> None:
        assert codes(sound(legal_basis=())) == ["BASIS-NONE"]

    def test_a_ground_of_a_part_is_one(self) -> None:
        assert codes(sound(legal_basis=(), grounds=(Ground(BASIS, (Part.TERM,)),))) == []

    def test_no_decision(self) -> None:
        assert codes(sound(decision=None)) == ["DECISION-NONE"]
        assert codes(sound(decision=None, publication=Publication.DRAFT)) == []


class TestForceOfTheBasis:
    REGISTER = Register(
        (
            Instrument("23/2015/NĐ-CP", title="A", in_force=Span.parse("2015-04-10..2026-06-30")),
            Instrument("1/2027/NĐ-CP", title="B", in_force=Span.parse("2027-01-01..")),
            Instrument("2/2020/TT-BTC", title="C"),
            Instrument("3/QĐ-BTP", title="D", signed=date(2020, 1, 1), in_force=Span.parse("2020-01-01..2020-12-31")),
            Instrument("3/QĐ-BTP", title="E", signed=date(2026, 1, 1), in_force=FORCE),
        )
    )

    def found(self, text: str, force: Span | Unknown = FORCE, **given_: object) -> list[str]:
        procedure = sound(legal_basis=(cite(text),), in_force=force, seen_in_force_on=given_.pop("seen", None))
        return codes(procedure, register=self.REGISTER, **given_)

    @pytest.mark.parametrize(("on", "expected"), [(date(2026, 6, 30), []), (date(2026, 7, 1), ["BASIS-EXPIRED"])])
    def test_on_the_day_asked(self, on: date, expected: list[str]) -> None:
        assert self.found("23/2015/NĐ-CP, Điều 7", on=on) == expected

    def test_not_yet(self) -> None:
        assert self.found("1/2027/NĐ-CP", on=date(2026, 12, 31)) == ["BASIS-NOT-YET"]
        assert self.found("1/2027/NĐ-CP", on=date(2027, 1, 1)) == []

    def test_not_listed(self) -> None:
        assert self.found("9/2026/NĐ-CP") == ["BASIS-UNLISTED"]

    def test_days_not_known_prove_nothing(self) -> None:
        assert self.found("2/2020/TT-BTC", on=date(2030, 1, 1)) == []

    def test_a_number_used_twice_is_told_apart_by_its_day(self) -> None:
        assert self.found("3/QĐ-BTP ngày 01/01/2020", on=date(2026, 2, 1)) == ["BASIS-EXPIRED"]
        assert self.found("3/QĐ-BTP ngày 01/01/2026", on=date(2026, 2, 1)) == []
        assert self.found("3/QĐ-BTP", on=date(2026, 2, 1)) == []
        assert self.found("3/QĐ-BTP ngày 02/02/2022") == ["BASIS-UNLISTED"]

    def test_without_a_day_the_last_known_one_is_asked(self) -> None:
        assert self.found("23/2015/NĐ-CP", Span.parse("2020-01-01..2026-06-30")) == []
        assert self.found("23/2015/NĐ-CP", Span.parse("2020-01-01..2026-07-01")) == ["BASIS-EXPIRED"]
        assert self.found("23/2015/NĐ-CP", FORCE) == []
        assert self.found("23/2015/NĐ-CP", FORCE, seen=date(2026, 7, 20)) == ["BASIS-EXPIRED"]
        assert self.found("23/2015/NĐ-CP", Unknown(), seen=date(2026, 7, 20)) == ["BASIS-EXPIRED"]
        assert self.found("23/2015/NĐ-CP", Unknown()) == []

    def test_the_basis_of_a_fee_is_asked_too(self) -> None:
        procedure = sound(fees=(Fee(amount=Money(1), basis=(cite("9/2026/TT-BTC"),)),), legal_basis=())
        assert codes(procedure, register=self.REGISTER) == ["BASIS-NONE", "BASIS-UNLISTED"]


class TestAgainstACatalogue:
    def test_a_replacement_not_listed(self) -> None:
        procedure = sound(replaces=("1.000002",), replaced_by=("1.000003",))
        catalogue = Catalogue((procedure, sound(code="1.000003")))
        (finding,) = procedure.lint(catalogue=catalogue)
        assert (finding.code, finding.place) == ("SUCCESSOR-UNKNOWN", "1.000001, 1.000002")

    def test_a_version_on_the_days_of_another(self) -> None:
        other = sound(in_force=Span.parse("2025-01-01..2026-01-01"))
        assert codes(sound(), catalogue=Catalogue((other,))) == ["VERSION-OVERLAP"]
        assert codes(sound(publication=Publication.DRAFT), catalogue=Catalogue((other,))) == []
        before = sound(in_force=Span.parse("2025-01-01..2025-12-31"))
        assert codes(sound(), catalogue=Catalogue((before,))) == []

    def test_not_with_itself_and_not_with_an_unlisted_code(self) -> None:
        assert codes(sound(), catalogue=Catalogue((sound(),))) == []
        assert codes(sound(), catalogue=Catalogue(())) == []

    def test_a_repealed_one_is_linted_too(self) -> None:
        old = sound(
            publication=Publication.REPEALED,
            repeal=Repeal(date(2026, 1, 1)),
            in_force=Span.parse("2024-01-01..2025-12-31"),
        )
        assert codes(old, catalogue=Catalogue((old,))) == []
