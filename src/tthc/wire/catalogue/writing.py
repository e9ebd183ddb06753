"""Catalogues as files: the same values always give the same text, and it reads back as equal values."""

import json
from collections.abc import Iterable
from typing import Literal

from tthc.procedure import Catalogue, Procedure
from tthc.wire.catalogue.plain import catalogue_table
from tthc.wire.catalogue.toml import toml_text

__all__ = ["write_catalogue"]


def write_catalogue(value: Catalogue | Iterable[Procedure], *, form: Literal["toml", "json"] = "toml") -> str:
    """A catalogue, or procedures alone, as the text of a file: TOML for people, JSON for machines.

    Keys stand in one order; what is at its default is left out. The counting rule of a term is told by its code alone
    and is handed to the reader (``rules=``).

    >>> from tthc.procedure import Procedure, Term
    >>> from tthc.term import WorkingDays
    >>> print(
    ...     write_catalogue(
    ...         [Procedure(code="1.000001", name="Cấp lại", field="Mẫu", terms=(Term(limit=WorkingDays(5)),))]
    ...     ),
    ...     end="",
    ... )
    [[procedure]]
    code = "1.000001"
    name = "Cấp lại"
    field = "Mẫu"
    <BLANKLINE>
      [[procedure.term]]
      limit = "5 ngày làm việc"
    """
    table = catalogue_table(value)
    if form == "json":
        return json.dumps(table, ensure_ascii=False, indent=2, default=str) + "\n"
    return toml_text(table)
