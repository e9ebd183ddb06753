"""The periods reports are made over, where a rule cuts them otherwise than the calendar."""

from datetime import date
from enum import StrEnum
from typing import Final

from attrs import frozen

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue
from tthc.span import Span
from tthc.text import Phrase

__all__ = ["PeriodKind", "ReportingPeriod"]

_MONTHS: Final = 12


class PeriodKind(StrEnum):
    """How long a report's period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _KINDS[self]

    @property
    def months(self) -> int:
        """How many months it has."""
        return _LENGTHS[self]


_KINDS: Final = {
    PeriodKind.MONTH: Phrase("tháng", "month"),
    PeriodKind.QUARTER: Phrase("quý", "quarter"),
    PeriodKind.HALF_YEAR: Phrase("sáu tháng", "half-year"),
    PeriodKind.YEAR: Phrase("năm", "year"),
}
_LENGTHS: Final = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
}


@frozen(kw_only=True)
class ReportingPeriod:
    """A rule that cuts the year of reports: from a day of the month before to a day of the last month, both in."""

    kind: PeriodKind
    first_day: int
    last_day: int
    source: Citation
    read: Reading
    note: Phrase

    def span(self, year: int, number: int = 1) -> Span:
        """The period of that number in a year of reports, counted from 1.

        Raises:
            InvalidValue: a year has no such period.
        """
        last = _MONTHS // self.kind.months
        if isinstance(number, bool) or not 1 <= number <= last:
            raise InvalidValue(
                f"a year has the {self.kind.label.en} numbers 1 to {last}, got {number!r}",
                f"{self.kind.label.vi} trong năm được đánh số từ 1 đến {last}, không phải {number!r}",
            )
        before = _MONTHS * year + (number - 1) * self.kind.months - 1  # the month before it, counted through all years
        return Span(_day(before, self.first_day), _day(before + self.kind.months, self.last_day))


def _day(month: int, day: int) -> date:
    return date(month // _MONTHS, month % _MONTHS + 1, day)
