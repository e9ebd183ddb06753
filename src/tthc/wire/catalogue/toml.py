"""Plain tables as TOML: one order, one way to write each value, nothing that the reader could take otherwise."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from tthc.wire.catalogue.plain import Cell, Table

__all__ = ["toml_text"]

WIDE: Final = 120
"""Characters of a line before a list is put on several."""
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f]')
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
INLINE: Final = frozenset({"clock", "tier", "relief", "choice", "finding", "stands_for"})
"""Lists of tables inside a row: they stand on its line."""


def toml_text(table: Table) -> str:
    """The table as the text of a TOML file.

    >>> print(toml_text({"procedure": [{"code": "1.000001", "term": [{"limit": "5 ngày"}]}]}), end="")
    [[procedure]]
    code = "1.000001"
    <BLANKLINE>
      [[procedure.term]]
      limit = "5 ngày"
    """
    lines = list(_table(table, (), ""))
    return "\n".join(lines[1:] if lines and not lines[0] else lines) + "\n"


def _table(table: Table, path: tuple[str, ...], indent: str) -> Iterator[str]:
    """The pairs of a table, then its lists of tables, each under a header of its own."""
    for key, cell in table.items():
        if not _headed(key, cell):
            yield from _pair(key, cell, indent)
    for key, cell in table.items():
        if not _headed(key, cell) or not isinstance(cell, list):
            continue
        inner = (*path, key)
        for row in cell:
            deeper = "  " * (len(inner) - 1)
            yield ""
            yield f"{deeper}[[{'.'.join(map(_key, inner))}]]"
            if isinstance(row, dict):
                yield from _table(row, inner, deeper)


def _headed(key: str, cell: Cell) -> bool:
    """Whether a cell is a list of tables that stand under headers."""
    return isinstance(cell, list) and bool(cell) and isinstance(cell[0], dict) and key not in INLINE


def _pair(key: str, cell: Cell, indent: str) -> Iterator[str]:
    line = f"{indent}{_key(key)} = {_value(cell)}"
    if len(line) <= WIDE or not isinstance(cell, list) or len(cell) < 2:
        yield line
        return
    yield f"{indent}{_key(key)} = ["
    for item in cell:
        yield f"{indent}  {_value(item)},"
    yield f"{indent}]"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _value(cell: Cell) -> str:
    match cell:
        case str():
            return _quoted(cell)
        case int():
            return str(cell)
        case date():
            return cell.isoformat()
        case list():
            return f"[{', '.join(map(_value, cell))}]"
        case dict():
            return "{ " + ", ".join(f"{_key(key)} = {_value(item)}" for key, item in cell.items()) + " }"


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}"
