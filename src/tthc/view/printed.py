"""What the library reports as a table or several, whatever the value that holds them."""

from typing import Final, TypeAlias

from tthc.report import CenterYear, Opening, PolicyComparison, Report, ServiceIndex
from tthc.report.expected import wrong
from tthc.text import Lang, Phrase

__all__ = ["Printed", "Shown", "table_of", "tables_of"]

Printed: TypeAlias = Report | CenterYear | Opening | ServiceIndex
"""A table, or a value that shows itself as one."""
Shown: TypeAlias = Printed | PolicyComparison
"""What shows itself as one table, or as several."""
PRINTED: Final = Phrase(
    "Report, CenterYear, Opening hoặc ServiceIndex", "a Report, a CenterYear, an Opening or a ServiceIndex"
)
SHOWN: Final = Phrase(
    "Report, CenterYear, Opening, ServiceIndex hoặc PolicyComparison",
    "a Report, a CenterYear, an Opening, a ServiceIndex or a PolicyComparison",
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


def tables_of(shown: Shown, lang: Lang = "vi") -> tuple[Report, ...]:
    """The tables: of a comparison the totals side by side, then the dossiers that differ, in ``lang``.

    Raises:
        InvalidValue: it is a value of another kind.
    """
    if isinstance(shown, PolicyComparison):
        return shown.side_by_side, shown.listed(lang)
    if not isinstance(shown, Printed):
        raise wrong("report", shown, SHOWN)
    return (table_of(shown),)
