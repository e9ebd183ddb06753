"""Which days and hours the State works, and how far we know."""

from tthc.workdays.calendar import WorkingCalendar
from tthc.workdays.fact import DayFact, DayKind, DayReason, FactStatus
from tthc.workdays.hours import OfficeHours

__all__ = ["DayFact", "DayKind", "DayReason", "FactStatus", "OfficeHours", "WorkingCalendar"]
