"""Which of several limits makes the office due first: the cautious reading.

It drives reminders and what a citizen is told. It never proves that a result is late.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from tthc.term import (
    CalendarDays,
    Extensible,
    Hours,
    HoursUnstated,
    Immediately,
    Minutes,
    Months,
    NoResult,
    SameDay,
    Stages,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)

__all__ = ["cautious_of", "due_first"]

_DAYS: Final[Mapping[type, Fraction]] = {
    WorkingDays: Fraction(7, 5),
    WorkingHours: Fraction(7, 40),
    CalendarDays: Fraction(1),
    Weeks: Fraction(7),
    Months: Fraction(30),
    Years: Fraction(365),
    Hours: Fraction(1, 24),
    Minutes: Fraction(1, 24 * 60),
}
"""How long a unit lasts in an ordinary week of five working days, eight hours each, in civil days."""


def cautious_of(limit: TimeLimit) -> TimeLimit | None:
    """The limit by which the office is due first under one reading; None where it owes no date.

    Hours of a kind not stated run by the clock, a term that may be lengthened is not, of stages the first counts.
    """
    match limit:
        case Undetermined() | NoResult():
            return None
        case HoursUnstated(count):
            return Hours(count)
        case Extensible(base):
            return cautious_of(base)
        case Stages(stages):
            return cautious_of(stages[0].limit)
        case _:
            return limit


def _length(limit: TimeLimit) -> Fraction:
    match limit:
        case WorkingDays() | WorkingHours() | CalendarDays() | Weeks() | Months() | Years() | Hours() | Minutes():
            return Fraction(limit.count) * _DAYS[type(limit)]
        case SameDay():
            return Fraction(1)
        case Immediately():
            return Fraction(0)
        case HoursUnstated() | Extensible() | Stages() | Undetermined() | NoResult():
            reading = cautious_of(limit)
            return Fraction(0) if reading is None else _length(reading)


def due_first(limits: Iterable[TimeLimit | None]) -> TimeLimit | None:
    """The shortest of the cautious readings of several limits; None where none owes a date."""
    readings = [reading for limit in limits if limit is not None and (reading := cautious_of(limit)) is not None]
    return min(readings, key=_length, default=None)
