"""09/2019/NĐ-CP, Điều 12: the cut-offs of periodic reports, as far as they are known."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tthc.errors import InvalidValue
from tthc.law import (
    instruments,
    reporting_half_year,
    reporting_month,
    reporting_periods,
    reporting_quarter,
    reporting_year,
)
from tthc.report import PeriodKind
from tthc.span import Span


class TestCutOffs:
    @pytest.mark.parametrize(
        ("quarter", "days"),
        [
            (1, "2025-12-15..2026-03-14"),
            (2, "2026-03-15..2026-06-14"),
            (3, "2026-06-15..2026-09-14"),
            (4, "2026-09-15..2026-12-14"),
        ],
    )
    def test_quarters(self, quarter: int, days: str) -> None:
        assert str(reporting_quarter(2026, quarter)) == days

    @pytest.mark.parametrize(("half", "days"), [(1, "2025-12-15..2026-06-14"), (2, "2026-06-15..2026-12-14")])
    def test_half_years(self, half: int, days: str) -> None:
        assert str(reporting_half_year(2026, half)) == days

    def test_the_year(self) -> None:
        assert reporting_year(2026) == Span(date(2025, 12, 15), date(2026, 12, 14))

    @pytest.mark.parametrize(
        ("month", "days"),
        [(1, "2025-12-15..2026-01-14"), (9, "2026-08-15..2026-09-14"), (12, "2026-11-15..2026-12-14")],
    )
    def test_months(self, month: int, days: str) -> None:
        assert str(reporting_month(2026, month)) == days

    def test_they_are_not_the_civil_ones(self) -> None:
        assert reporting_quarter(2026, 1) != Span.quarter(2026, 1)
        assert str(Span.quarter(2026, 1)) == "2026-01-01..2026-03-31"


class TestTiling:
    def test_each_kind_tiles_the_years_of_reports(self) -> None:
        for rule in reporting_periods():
            per_year = 12 // rule.kind.months
            spans = [rule.span(year, number) for year in (2025, 2026) for number in range(1, per_year + 1)]
            assert all(after.first == before.closed_last + timedelta(days=1) for before, after in pairwise(spans))
            assert Span(spans[-per_year].first, spans[-1].closed_last) == reporting_year(2026)


class TestTheTable:
    def test_every_kind_has_one_row(self) -> None:
        assert [rule.kind for rule in reporting_periods()] == list(PeriodKind)

    def test_its_source_is_listed_and_was_not_read(self) -> None:
        for rule in reporting_periods():
            assert instruments().find(rule.source.number).read == rule.read == "unverified"
            assert rule.source.article == "12"
            assert rule.note.vi
            assert rule.note.en

    def test_the_same_question_returns_the_same_object(self) -> None:
        assert reporting_periods() is reporting_periods()

    @pytest.mark.parametrize("number", [0, 5, -1, True])
    def test_a_year_has_four_quarters(self, number: int) -> None:
        with pytest.raises(InvalidValue, match="quarter numbers 1 to 4") as caught:
            reporting_quarter(2026, number)
        assert "từ 1 đến 4" in caught.value.say("vi")

    def test_and_twelve_months_and_two_halves(self) -> None:
        with pytest.raises(InvalidValue, match="1 to 12, got 13"):
            reporting_month(2026, 13)
        with pytest.raises(InvalidValue, match="1 to 2, got 3"):
            reporting_half_year(2026, 3)

    def test_the_kinds_have_their_words(self) -> None:
        assert [kind.label.vi for kind in PeriodKind] == ["tháng", "quý", "sáu tháng", "năm"]
