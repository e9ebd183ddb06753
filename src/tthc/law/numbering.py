"""The patterns of a dossier's code, from ``dossier_codes.toml``."""

from functools import cache

from tthc.citation import Citation
from tthc.desk import CodePattern, CodePatterns, GroupOrder
from tthc.law.tables import Table, span_of, table
from tthc.text import Phrase

__all__ = ["code_patterns"]


def _pattern(row: Table) -> CodePattern:
    return CodePattern(
        key=row["key"],
        name=Phrase(row["name"], row["name_en"]),
        template=row["template"],
        order=GroupOrder(row["order"]),
        widths=tuple(row["widths"]) if "widths" in row else None,
        day_digits=row["day"],
        owner_digits=row.get("owner", 0),
        serial_digits=row["serial"],
        serial_open=row.get("open", False),
        in_force=span_of(row),
        source=Citation.parse(row["source"]) if "source" in row else None,
        read=row["read"],
        note=Phrase(row["note"], row["note_en"]),
    )


@cache
def code_patterns() -> CodePatterns:
    """The patterns of a dossier's code ("mã số hồ sơ") of the shipped edition, in the order in which they came.

    Only the first was read in its clause. Three were seen in use and are ``unverified``; of the last, no clause was
    found at all.

    >>> from datetime import date
    >>> [(pattern.key, pattern.read) for pattern in code_patterns().on(date(2026, 1, 25))]
    [('identifier', 'unverified'), ('centralised', 'secondary')]
    """
    return CodePatterns(tuple(_pattern(row) for row in table("dossier_codes.toml")["pattern"]))
