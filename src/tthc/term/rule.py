"""Counting rules: the conventions by which a term becomes a date, each named and cited."""

from datetime import time
from enum import StrEnum

from attrs import evolve, field, frozen

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue
from tthc.span import Span
from tthc.text import Lang, Phrase, clock_text

__all__ = ["CountingRule", "Cutoff", "MonthEnd", "ReceiptDay"]


class MonthEnd(StrEnum):
    """Where a term of months ends when the month has no such day."""

    LAST_DAY = "last_day"
    """On the last day of that month (91/2015/QH13, Điều 148, khoản 3)."""
    FIRST_OF_NEXT = "first_of_next"
    """On the first day of the month that follows."""


class ReceiptDay(StrEnum):
    """Whether the day of the starting fact is the first day of a term of days."""

    NOT_COUNTED = "not_counted"
    """It is not counted (91/2015/QH13, Điều 147, khoản 2)."""
    COUNTED = "counted"
    """It is day one, where a procedure's own rule says so."""


def _minute(value: time | None) -> time | None:
    if value is not None and (value.second or value.microsecond or value.tzinfo):
        raise InvalidValue(
            f"a cut-off is a whole minute of the office's clock, got {value.isoformat()}",
            f"mốc giờ phải chẵn phút, theo giờ của cơ quan, không phải {value.isoformat()}",
        )
    return value


@frozen(kw_only=True)
class Cutoff:
    """The minute of a working day after which a receipt is taken as made on the next working day.

    Either an hour of the day (``at``), or so many minutes before the office closes (``before_closing``; 0 is
    closing time itself). The minute itself is still in time.
    """

    at: time | None = field(default=None, converter=_minute)
    before_closing: int | None = None

    def __attrs_post_init__(self) -> None:
        if (self.at is None) == (self.before_closing is None) or (self.before_closing or 0) < 0:
            raise InvalidValue(
                "a cut-off is an hour of the day, or minutes before closing (0 or more)",
                "mốc giờ là một giờ trong ngày, hoặc số phút trước giờ đóng cửa (từ 0)",
            )

    def say(self, lang: Lang = "vi") -> str:
        """The cut-off in words."""
        if self.at is not None:
            return clock_text(self.at, lang)
        if not self.before_closing:
            return Phrase("giờ đóng cửa", "closing time").say(lang)
        return Phrase("{n} phút trước giờ đóng cửa", "{n} minutes before closing").say(lang, n=self.before_closing)


@frozen(kw_only=True)
class CountingRule:
    """How days are counted: which day is the first, where a month ends, when the end rolls.

    As civil law has it, the day of the starting fact is not counted, even when it is a day off; the hour of
    receipt changes nothing; the end rolls off a day off once. A rule that departs from this (``receipt``,
    ``cutoff``) names where it says so in ``departs``. Each convention carries the clause it rests on; how a
    stopped clock counts is concluded from them and always "derived".
    """

    code: str
    name: Phrase
    in_force: Span
    month_end: MonthEnd
    hours: Citation
    first_day: Citation
    days: Citation
    weeks: Citation
    months: Citation
    years: Citation
    roll: Citation
    midnight: Citation
    read: Reading = "text"
    receipt: ReceiptDay = ReceiptDay.NOT_COUNTED
    cutoff: Cutoff | None = None
    departs: Citation | None = None
    plain: bool = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        plain = self.receipt is ReceiptDay.NOT_COUNTED and self.cutoff is None
        object.__setattr__(self, "plain", plain)
        if not plain and self.departs is None:
            raise InvalidValue(
                f"the counting rule {self.code} departs from civil law and names no source (departs=)",
                f"quy tắc tính {self.code} khác quy định dân sự mà không nêu căn cứ (departs=)",
            )

    def departing(
        self,
        code: str,
        name: Phrase,
        *,
        source: Citation,
        receipt: ReceiptDay = ReceiptDay.NOT_COUNTED,
        cutoff: Cutoff | None = None,
        read: Reading = "derived",
    ) -> "CountingRule":
        """A procedure's own rule: this one with another first day or a cut-off, and where that is said.

        Raises:
            InvalidValue: the month end and the clauses are those of this rule, and nothing is left to depart in.
        """
        if receipt is ReceiptDay.NOT_COUNTED and cutoff is None:
            raise InvalidValue(
                f"the counting rule {code} departs in nothing from {self.code}",
                f"quy tắc tính {code} không khác gì {self.code}",
            )
        return evolve(self, code=code, name=name, receipt=receipt, cutoff=cutoff, departs=source, read=read)
