"""Which days and hours the State works, and how far we know."""

from tthc.workdays.calendar import WorkingCalendar
from tthc.workdays.change import Change, Coverage, CoverageChange, DayChange, compare
from tthc.workdays.closure import Closure
from tthc.workdays.fact import DayFact, DayKind, DayReason, FactStatus
from tthc.workdays.hours import OfficeHours, Season, Yearly
from tthc.workdays.minutes import WorkingTime, working_time

__all__ = [
    "Change",
    "Closure",
    "Coverage",
    "CoverageChange",
    "DayChange",
    "DayFact",
    "DayKind",
    "DayReason",
    "FactStatus",
    "OfficeHours",
    "Season",
    "WorkingCalendar",
    "WorkingTime",
    "Yearly",
    "compare",
    "working_time",
]
