"""The shipped edition of the law: TOML tables, each row with its source, as values.

The same question returns the same object; nothing here is changed after it was loaded. A name loads what it needs
when first touched: a due date reads the tables of days and never the catalogue. No module here is called as a
function is, so that importing one never hides the other.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc.law.calendar import working_calendar
    from tthc.law.counting import counting_rule, counting_rules, office_hours
    from tthc.law.cross_check import check_days
    from tthc.law.day_table import read_days
    from tthc.law.forms import report_form
    from tthc.law.indexing import service_index
    from tthc.law.listening import complaint_rules, petition_timers, rating_form
    from tthc.law.numbering import code_patterns
    from tthc.law.one_stop import regimes
    from tthc.law.policies import counting_policies, counting_policy
    from tthc.law.procedures import catalogue
    from tthc.law.projection import projected
    from tthc.law.register import instruments
    from tthc.law.registration import authority_rules, refund_rules, stop_rules
    from tthc.law.reminding import reminder_rules
    from tthc.law.reporting import (
        reporting_half_year,
        reporting_month,
        reporting_periods,
        reporting_quarter,
        reporting_year,
    )
    from tthc.law.staffing import staffing_rules
    from tthc.law.timing import timers

__all__ = [
    "authority_rules",
    "catalogue",
    "check_days",
    "code_patterns",
    "complaint_rules",
    "counting_policies",
    "counting_policy",
    "counting_rule",
    "counting_rules",
    "instruments",
    "office_hours",
    "petition_timers",
    "projected",
    "rating_form",
    "read_days",
    "refund_rules",
    "regimes",
    "reminder_rules",
    "report_form",
    "reporting_half_year",
    "reporting_month",
    "reporting_periods",
    "reporting_quarter",
    "reporting_year",
    "service_index",
    "staffing_rules",
    "stop_rules",
    "timers",
    "working_calendar",
]

_HOME = {
    "authority_rules": "registration",
    "catalogue": "procedures",
    "check_days": "cross_check",
    "code_patterns": "numbering",
    "complaint_rules": "listening",
    "counting_policies": "policies",
    "counting_policy": "policies",
    "counting_rule": "counting",
    "counting_rules": "counting",
    "instruments": "register",
    "office_hours": "counting",
    "petition_timers": "listening",
    "projected": "projection",
    "rating_form": "listening",
    "read_days": "day_table",
    "refund_rules": "registration",
    "regimes": "one_stop",
    "reminder_rules": "reminding",
    "report_form": "forms",
    "reporting_half_year": "reporting",
    "reporting_month": "reporting",
    "reporting_periods": "reporting",
    "reporting_quarter": "reporting",
    "reporting_year": "reporting",
    "service_index": "indexing",
    "staffing_rules": "staffing",
    "stop_rules": "registration",
    "timers": "timing",
    "working_calendar": "calendar",
}


def __dir__() -> list[str]:
    return sorted(__all__)


if not TYPE_CHECKING:  # hidden from type checkers, or they would accept any name

    def __getattr__(name: str) -> object:
        """A name of the edition, loaded when first touched."""
        if name not in _HOME:
            raise AttributeError(f"module 'tthc.law' has no attribute {name!r}")
        value = getattr(import_module(f"tthc.law.{_HOME[name]}"), name)
        globals()[name] = value
        return value
