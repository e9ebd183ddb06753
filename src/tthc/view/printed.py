"""What the library reports as a table, whatever the value that holds it."""

from typing import TypeAlias

from tthc.report import CenterYear, Opening, Report, ServiceIndex

__all__ = ["Printed", "table_of"]

Printed: TypeAlias = Report | CenterYear | Opening | ServiceIndex
"""A table, or a value that shows itself as one."""


def table_of(printed: Printed) -> Report:
    """The table."""
    return printed if isinstance(printed, Report) else printed.report
