"""The columns of an internal view, and what fills them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from attrs import define, field

from tthc.report.cohort import Entry, Placed
from tthc.report.place_class import PlaceClass
from tthc.report.table import Cell, Column
from tthc.text import Phrase, percent

__all__ = ["COUNTS", "DAYS", "Counts"]


@define
class Counts:
    """The counts of one row while dossiers pass by; ``days`` are the days to the result and how many took them."""

    numbers: Counter[str] = field(factory=Counter, repr=False)
    days: Counter[int] = field(factory=Counter, repr=False)

    def add(self, placed: Placed, kind: PlaceClass, days: int | None) -> None:
        """Count one dossier in its class; ``days`` where it ended and they are asked for."""
        self.numbers["carried_over" if placed.entry is Entry.CARRIED_OVER else "received"] += 1
        self.numbers[kind] += 1
        if days is not None:
            self.days[days] += 1

    def cells(self, keys: Iterable[str]) -> tuple[Cell, ...]:
        """The cells of the columns of these keys."""
        numbers = self.numbers
        sums: dict[str, Cell] = {name: sum(numbers[part] for part in parts) for name, parts in _SUMS.items()}
        in_time = numbers[PlaceClass.EARLY] + numbers[PlaceClass.ON_TIME]
        sums["on_time_share"] = percent(in_time, in_time + numbers[PlaceClass.LATE])
        sums["days_median"], sums["days_mean"] = _median(self.days), _mean(self.days)
        return tuple(sums[key] for key in keys)


_IN_TIME: Final = (PlaceClass.PENDING_IN_TIME, PlaceClass.PENDING_NOT_STARTED)
_SUMS: Final[Mapping[str, tuple[str, ...]]] = {
    "to_resolve": ("carried_over", "received"),
    "carried_over": ("carried_over",),
    "received": ("received",),
    "resolved": tuple(kind for kind in PlaceClass if kind.ended),
    "early": (PlaceClass.EARLY,),
    "on_time": (PlaceClass.ON_TIME,),
    "late": (PlaceClass.LATE,),
    "no_date": (PlaceClass.NO_DATE,),
    "pending": tuple(kind for kind in PlaceClass if kind.pending),
    "pending_in_time": _IN_TIME,
    "pending_stopped": (PlaceClass.PENDING_STOPPED,),
    "pending_overdue": (PlaceClass.PENDING_OVERDUE,),
    "pending_no_date": (PlaceClass.PENDING_NO_DATE,),
}
"""What each column counts: carried over and received, and the classes."""

_CAME: Final = Phrase("Phải giải quyết", "To resolve")
_ENDED: Final = Phrase("Đã giải quyết", "Resolved")
_OPEN: Final = Phrase("Đang giải quyết", "Pending")
_TOOK: Final = Phrase("Thời gian giải quyết (ngày)", "Days to the result")
_ALL: Final = Phrase("Tổng số", "Total")
COUNTS: Final = (
    Column("to_resolve", _ALL, group=_CAME),
    Column("carried_over", Phrase("Từ kỳ trước", "Carried over"), group=_CAME),
    Column("received", Phrase("Trong kỳ", "Received"), group=_CAME),
    Column("resolved", _ALL, group=_ENDED),
    Column("early", Phrase("Trước hạn", "Early"), group=_ENDED),
    Column("on_time", Phrase("Đúng hạn", "On time"), group=_ENDED),
    Column("late", Phrase("Quá hạn", "Late"), group=_ENDED),
    Column("no_date", Phrase("Không có ngày hẹn", "No promised date"), group=_ENDED),
    Column("pending", _ALL, group=_OPEN),
    Column("pending_in_time", Phrase("Trong hạn", "In time"), group=_OPEN),
    Column("pending_stopped", Phrase("Đang dừng", "Stopped"), group=_OPEN),
    Column("pending_overdue", Phrase("Quá hạn", "Overdue"), group=_OPEN),
    Column("pending_no_date", Phrase("Không có ngày hẹn", "No promised date"), group=_OPEN),
    Column("on_time_share", Phrase("Tỷ lệ trước và đúng hạn (%)", "Share early and on time (%)")),
)
DAYS: Final = (
    Column("days_median", Phrase("Trung vị", "Median"), group=_TOOK),
    Column("days_mean", Phrase("Trung bình", "Mean"), group=_TOOK),
)


def _median(days: Counter[int]) -> Decimal | None:
    """The middle one, of an even number the mean of the middle two; None where there is none."""
    n = days.total()
    if not n:
        return None
    ranked = sorted(days)
    middle = [_at(days, ranked, (n - 1) // 2), _at(days, ranked, n // 2)]
    return _rounded(Fraction(sum(middle), 2))


def _at(days: Counter[int], ranked: Iterable[int], rank: int) -> int:
    """The value of a rank, counted from 0."""
    passed = 0
    for value in ranked:
        passed += days[value]
        if passed > rank:
            return value
    raise AssertionError(rank)


def _mean(days: Counter[int]) -> Decimal | None:
    n = days.total()
    return _rounded(Fraction(sum(value * times for value, times in days.items()), n)) if n else None


def _rounded(value: Fraction) -> Decimal:
    """To one decimal, halves up."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
