"""What a command answers: one value for machines and lines or tables for people."""

from typing import TYPE_CHECKING

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.report import Report
from tthc.report.table import GENERATED, cell_text, period_text
from tthc.text import Lang, why
from tthc.wire.json import to_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console, RenderableType

__all__ = ["Answer", "cannot_read", "cannot_write", "console_for", "report_table"]

WIDE = 160
"""The width of a table that goes to a file or a pipe."""


@frozen
class Answer:
    """``value`` is what ``--json`` prints; ``lines`` are what people read; ``code`` is the exit code."""

    value: object
    lines: "Sequence[RenderableType]" = field(repr=False)
    code: int = 0

    def print(self, *, as_json: bool) -> None:
        """Write the answer to the standard output."""
        if as_json:
            print(to_json(self.value))
            return
        console = console_for(quiet=False)
        for line in self.lines:
            console.print(line, soft_wrap=isinstance(line, str))


def cannot_read(path: "Path", error: OSError) -> InvalidValue:
    """The refusal of a file that cannot be read."""
    reason = why(error)
    return InvalidValue(f"{path} cannot be read: {reason.en}", f"không đọc được {path}: {reason.vi}")


def cannot_write(path: "Path", error: OSError) -> InvalidValue:
    """The refusal of a place that cannot be written to."""
    reason = why(error)
    return InvalidValue(f"{path} cannot be written: {reason.en}", f"không ghi được {path}: {reason.vi}")


def console_for(*, quiet: bool) -> "Console":
    """The console of the standard output: as wide as the terminal, or wide where it is a file or a pipe."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, quiet=quiet)
    return console if console.is_terminal else Console(highlight=False, markup=False, quiet=quiet, width=WIDE)


def report_table(report: Report, lang: Lang) -> "Sequence[RenderableType]":
    """A report as a table with its title, period and notes."""
    from rich.table import Table
    from rich.text import Text

    table: Table = Table(header_style="bold")
    table.add_column(Text(report.head.say(lang)), overflow="fold")
    for column in report.columns:
        number = f"({column.number}) " if column.number is not None else ""
        label = number + "\n".join(head.say(lang) for head in column.heads)
        table.add_column(Text(label), justify="right", overflow="fold")
    for row in report.rows:
        cells = [Text(row.label.say(lang)), *(Text(cell_text(cell, lang)) for cell in row.cells)]
        table.add_row(*cells, style="bold" if row.total else None, end_section=False)
    head = [report.title.say(lang)]
    if report.generated:
        head.append(GENERATED.say(lang))
    head.append(period_text(report.period, lang))
    return [*head, table, *(f"• {note.say(lang)}" for note in report.notes)]
