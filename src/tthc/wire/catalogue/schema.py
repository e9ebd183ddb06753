"""The JSON Schema of files, made from the models that read them.

What a key means is the docstring behind it in its model, what a word means is its label: nothing is said twice. The
schema takes what the writer writes; what only a whole shows (cases nobody lists, versions that share days) it cannot
tell.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from itertools import pairwise
from typing import Any, Final

from pydantic import BaseModel

from tthc.text import Phrase
from tthc.wire.catalogue.models import CatalogueFile
from tthc.wire.catalogue.typed import Row
from tthc.wire.report_forms import FormFile
from tthc.wire.units import UnitsFile

__all__ = ["SCHEMAS", "make_schema"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
SUFFIXES: Final = ("Row", "Entry")
SCHEMAS: Final[Mapping[str, type[BaseModel]]] = {
    "catalogue": CatalogueFile,
    "report-form": FormFile,
    "units": UnitsFile,
}
"""The model of each kind of file."""
WORDS: Final = ("procedure", "term", "report", "citation")
"""The packages whose enumerations are the words of files."""


def make_schema(name: str) -> dict[str, Any]:
    """The schema of a kind of file, draft 2020-12, as plain data in a stable order."""
    model = SCHEMAS[name]
    made = model.model_json_schema(by_alias=True)
    defs = {key: _described(key, value) for key, value in sorted(made.pop("$defs", {}).items())}
    whole = {
        "$schema": DIALECT,
        "$id": f"urn:tthc:schema:{name}",
        **_described(model.__name__, made),
        "$defs": defs,
    }
    renamed: dict[str, Any] = _renamed(whole)
    return renamed


def _described(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """A table or a list of words, with what its keys or words mean."""
    told = {key: value for key, value in schema.items() if key != "title"}
    rows = {row.__name__: row for row in _rows(Row)}
    if row := rows.get(name):
        told["description"] = _one_line(inspect.getdoc(row) or "")
        docs = dict(_docs(row))
        told["properties"] = {
            key: _cell(value, docs.get(key, "")) for key, value in schema.get("properties", {}).items()
        }
    elif words := _enum(name):
        told["description"] = f"{_one_line(inspect.getdoc(words) or '')} {_labels(words)}".strip()
    return told


def _rows(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for row in base.__subclasses__():
        yield row
        yield from _rows(row)


def _cell(schema: Mapping[str, Any], doc: str) -> dict[str, Any]:
    kept = {key: value for key, value in schema.items() if key != "title"}
    if kept.get("default", 0) in (None, "", []):
        del kept["default"]
    return {"description": doc, **kept} if doc else kept


def _docs(row: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The docstring behind each key of a model, by the key as files write it."""
    [tree] = ast.parse(textwrap.dedent(inspect.getsource(row))).body
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for node, behind in pairwise(body):
        match node, behind:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str() as doc)),
            ) if name in row.model_fields:
                yield row.model_fields[name].alias or name, _one_line(doc)
            case _:
                pass


def _enum(name: str) -> type[Enum] | None:
    places = (import_module(f"tthc.{package}") for package in WORDS)
    found = next((found for place in places if (found := getattr(place, name, None)) is not None), None)
    return found if isinstance(found, type) and issubclass(found, Enum) else None


def _labels(words: type[Enum]) -> str:
    labels = ((word.value, getattr(word, "label", None)) for word in words)
    return "; ".join(f"{value}: {label.vi}" for value, label in labels if isinstance(label, Phrase))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _renamed(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """References and definitions by the name of what a row stands for."""
    if isinstance(value, dict):
        if value.get("type") == "array" and "minLength" in value:  # of a list that is bounded by hand
            value = {("minItems" if key == "minLength" else key): item for key, item in value.items()}
        return {
            (_short(key) if key[:1].isupper() else key): _short(item) if key == "$ref" else _renamed(item)
            for key, item in value.items()
        }
    return [_renamed(item) for item in value] if isinstance(value, list) else value


def _short(name: str) -> str:
    for suffix in SUFFIXES:
        if name.endswith(suffix) and not name.endswith("ClockRow"):
            return name.removesuffix(suffix)
    return name
