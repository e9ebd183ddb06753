"""The shipped edition of the law: TOML tables, each row with its source, as values.

The same question returns the same object; nothing here is changed after it was loaded.
"""

from tthc.law.calendar import counting_rules, office_hours, working_calendar
from tthc.law.catalogue import catalogue
from tthc.law.forms import report_form
from tthc.law.instruments import instruments
from tthc.law.regimes import regimes

__all__ = [
    "catalogue",
    "counting_rules",
    "instruments",
    "office_hours",
    "regimes",
    "report_form",
    "working_calendar",
]
