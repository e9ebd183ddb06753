"""The JSON Schemas of the files the library reads and writes, as they are checked in."""

import json
from importlib.resources import files
from typing import Any

from tthc.errors import UnknownCode

__all__ = ["schema", "schema_names"]


def schema_names() -> tuple[str, ...]:
    """The kinds of files that have a schema."""
    names = (file.name for file in files("tthc.wire").joinpath("schema").iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file; a new copy each time.

    TOML files are held to it as JSON with their days as texts.

    >>> schema("catalogue")["$id"]
    'urn:tthc:schema:catalogue'

    Raises:
        UnknownCode: there is no such schema; the message names those there are.
    """
    known = schema_names()
    if name not in known:
        shown = ", ".join(known)
        raise UnknownCode(f"no schema {name!r}; there are: {shown}", f"không có lược đồ {name!r}; có: {shown}")
    text = files("tthc.wire").joinpath("schema", f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
