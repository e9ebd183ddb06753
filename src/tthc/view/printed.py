"""What the library reports as a table, whatever the value that holds it."""

from typing import Final, TypeAlias

from tthc.report import CenterYear, Opening, Report, ServiceIndex
from tthc.report.expected import wrong
from tthc.text import Phrase

__all__ = ["Printed", "table_of"]

Printed: TypeAlias = Report | CenterYear | Opening | ServiceIndex
"""A table, or a value that shows itself as one."""
PRINTED: Final = Phrase(
    "Report, CenterYear, Opening hoặc ServiceIndex", "a Report, a CenterYear, an Opening or a ServiceIndex"
)


def table_of(printed: Printed) -> Report:
    """The table.

    Raises:
        InvalidValue: it is a value of another kind.
    """
    if isinstance(printed, Report):
        return printed
    if not isinstance(printed, Printed):
        raise wrong("report", printed, PRINTED)
    return printed.report
