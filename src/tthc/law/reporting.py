"""The periods of reports, from ``reporting_periods.toml``."""

from functools import cache

from tthc.citation import Citation
from tthc.law.tables import table
from tthc.report import PeriodKind, ReportingPeriod
from tthc.span import Span
from tthc.text import Phrase

__all__ = ["reporting_half_year", "reporting_month", "reporting_periods", "reporting_quarter", "reporting_year"]


@cache
def reporting_periods() -> tuple[ReportingPeriod, ...]:
    """How periodic reports are cut, each rule with its source (09/2019/NĐ-CP, Điều 12: its text was not read).

    >>> [(str(rule.source), rule.read) for rule in reporting_periods() if rule.kind is PeriodKind.QUARTER]
    [('09/2019/NĐ-CP, Điều 12', 'unverified')]
    """
    return tuple(
        ReportingPeriod(
            kind=PeriodKind(row["kind"]),
            first_day=row["first_day"],
            last_day=row["last_day"],
            source=Citation.parse(row["source"]),
            read=row["read"],
            note=Phrase(row["note"], row["note_en"]),
        )
        for row in table("reporting_periods.toml")["period"]
    )


def _span(kind: PeriodKind, year: int, number: int = 1) -> Span:
    (rule,) = (rule for rule in reporting_periods() if rule.kind is kind)
    return rule.span(year, number)


def reporting_month(year: int, month: int) -> Span:
    """A month of periodic reports: the 15th of the month before to the 14th, both in.

    The rule stands with its source, which was not read, in :func:`reporting_periods`; so for the other lengths.

    >>> str(reporting_month(2026, 9))
    '2026-08-15..2026-09-14'

    Raises:
        InvalidValue: a year has no such month.
    """
    return _span(PeriodKind.MONTH, year, month)


def reporting_quarter(year: int, quarter: int) -> Span:
    """A quarter of periodic reports: the 15th of the month before it to the 14th of its last month, both in.

    >>> str(reporting_quarter(2026, 1))
    '2025-12-15..2026-03-14'

    Raises:
        InvalidValue: a year has no such quarter.
    """
    return _span(PeriodKind.QUARTER, year, quarter)


def reporting_half_year(year: int, half: int) -> Span:
    """A half-year of periodic reports, 1 or 2: 15 December to 14 June, 15 June to 14 December, both in.

    Raises:
        InvalidValue: a year has no such half.
    """
    return _span(PeriodKind.HALF_YEAR, year, half)


def reporting_year(year: int) -> Span:
    """A year of periodic reports: 15 December of the year before to 14 December, both in."""
    return _span(PeriodKind.YEAR, year)
