"""The shipped edition of the law: TOML tables, each row with its source, as values.

The same question returns the same object; nothing here is changed after it was loaded. A name loads what it needs
when first touched: a due date reads the tables of days and never the catalogue. No module here is called as a
function is, so that importing one never hides the other.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tthc.law.calendar import working_calendar
    from tthc.law.counting import counting_rules, office_hours
    from tthc.law.forms import report_form
    from tthc.law.one_stop import regimes
    from tthc.law.procedures import catalogue
    from tthc.law.register import instruments

__all__ = [
    "catalogue",
    "counting_rules",
    "instruments",
    "office_hours",
    "regimes",
    "report_form",
    "working_calendar",
]

_HOME = {
    "catalogue": "procedures",
    "counting_rules": "counting",
    "instruments": "register",
    "office_hours": "counting",
    "regimes": "one_stop",
    "report_form": "forms",
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
