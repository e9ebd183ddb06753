"""What one policy counts, and what its share in time is of."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from attrs import frozen

from tthc.report.choices import NoDate
from tthc.report.policy import CountingPolicy
from tthc.text import Lang, Phrase, integer_text, percent

__all__ = ["PolicyTotals"]


@frozen(kw_only=True)
class PolicyTotals:
    """What one policy counts: each dossier of its cohort ended or pending; in time, late, or without a date."""

    policy: CountingPolicy
    counted: int
    ended: int
    in_time: int
    late: int

    @property
    def pending(self) -> int:
        """Those it takes to be in hand at the end of the period."""
        return self.counted - self.ended

    @property
    def no_date(self) -> int:
        """Those it puts into a class of their own, or can hold against nothing."""
        return self.counted - self.in_time - self.late

    @property
    def share(self) -> Decimal | None:
        """In time among those counted, in per cent, halves up; None where there are none.

        One that can be held against no date is among those counted, unless its policy gives it a class of its own.
        """
        return percent(self.in_time, self.among)

    @property
    def among(self) -> int:
        """Those that the share is of: all counted, without those that have a class of their own for want of a date."""
        return self.counted - self.no_date if self.policy.no_date is NoDate.OWN else self.counted

    def share_of(self, lang: Lang = "vi") -> str:
        """What the share is of, in words: so many of so many, and where those without a date are."""
        numbers = {
            "n": integer_text(self.in_time, lang),
            "among": integer_text(self.among, lang),
            "none": integer_text(self.no_date, lang),
        }
        return SHARE_OF[self.policy.no_date].say(lang, **numbers)


SHARE_OF: Final[Mapping[NoDate, Phrase]] = {
    NoDate.NOTED: Phrase(
        "{n}/{among}, mẫu số gồm cả hồ sơ không có ngày để so, xếp cùng hồ sơ đúng hạn",
        "{n} of {among}, those without a date to be held against among them, put with those in time",
    ),
    NoDate.OWN: Phrase(
        "{n}/{among}, mẫu số không gồm hồ sơ không có ngày để so ({none})",
        "{n} of {among}, those without a date to be held against left out ({none})",
    ),
    NoDate.LONGEST: Phrase(
        "{n}/{among}, mẫu số gồm cả hồ sơ không có ngày để so, không tính là đúng hạn ({none})",
        "{n} of {among}, those without a date to be held against among them, not in time ({none})",
    ),
    NoDate.OUTSIDE: Phrase(
        "{n}/{among}, hồ sơ không có ngày để so không được đếm",
        "{n} of {among}, those without a date to be held against not counted",
    ),
}
"""What a share is of, by where a policy puts those without a date."""
