"""Counting rules: the conventions by which a term becomes a date, each named and cited."""

from enum import StrEnum

from attrs import frozen

from tthc.citation import Citation, Reading
from tthc.span import Span
from tthc.text import Phrase

__all__ = ["CountingRule", "MonthEnd"]


class MonthEnd(StrEnum):
    """Where a term of months ends when the month has no such day."""

    LAST_DAY = "last_day"
    """On the last day of that month (91/2015/QH13, Điều 148, khoản 3)."""
    FIRST_OF_NEXT = "first_of_next"
    """On the first day of the month that follows."""


@frozen(kw_only=True)
class CountingRule:
    """How days are counted: which day is the first, where a month ends, when the end rolls.

    The day of the starting fact is never counted, even when it is a day off; the hour of receipt changes
    nothing; the end rolls off a day off once. Each convention carries the clause it rests on; how a stopped
    clock counts is concluded from them and always "derived".
    """

    code: str
    name: Phrase
    in_force: Span
    month_end: MonthEnd
    first_day: Citation
    days: Citation
    weeks: Citation
    months: Citation
    years: Citation
    roll: Citation
    midnight: Citation
    read: Reading = "text"
