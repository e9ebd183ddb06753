"""The shipped TOML tables, read; a malformed one is refused with its name."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from tthc.errors import BadFile
from tthc.span import Span
from tthc.text import why

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Table", "read_table", "span_of", "table", "tables"]

Table = Mapping[str, Any]


def read_table(file: Traversable) -> Table:
    """A TOML file, read.

    Raises:
        BadFile: there is no such file, or it is no TOML in UTF-8.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = why(error)
        raise BadFile(file.name, [("", f"cannot be read: {reason.en}", f"không đọc được: {reason.vi}")]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFile(file.name, [("", str(error), str(error))]) from None


def table(name: str) -> Table:
    """One table of the shipped edition."""
    return read_table(files("tthc.law").joinpath(name))


def tables(folder: str) -> Iterator[tuple[str, Table]]:
    """The tables of a folder with their names, in the order of the names."""
    for file in sorted(files("tthc.law").joinpath(folder).iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            yield file.name, read_table(file)


def span_of(row: Table) -> Span:
    """The days on which a row is in force: ``from`` and, if it has ended, ``through``, both in."""
    first: date = row["from"]
    return Span(first, row.get("through"))
