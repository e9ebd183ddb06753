"""On which line a key stands: two scanners held against files whose lines were noted while they were written."""

import json
import tomllib
from collections.abc import Mapping
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc.wire.catalogue.places import lines_of, repeated_keys

Path: TypeAlias = tuple[str | int, ...]

keys = st.sampled_from(["a", "b", "khóa", "two words", "dot.ted", 'quo"te', "it's", "#", "]", "=", "x-y_1", "\\", "é"])
scalars = st.sampled_from(
    [1, True, "text", "[[not]]", 'a = "b"', "# none", "}", "x" * 90, "two\nlines", "'", '"""', ""]
)
values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)
tables = st.dictionaries(keys, values, min_size=1, max_size=4)


class Writer:
    """Text with breaks wherever they may stand, and the line of every key and item in it."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.parts: list[str] = []
        self.line = 1
        self.lines: dict[Path, int] = {}

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.line += text.count("\n")

    def draw(self, *choices: str) -> str:
        return self.data.draw(st.sampled_from(choices))

    def note(self, path: Path) -> None:
        self.lines[path] = self.line

    @property
    def text(self) -> str:
        return "".join(self.parts)


class JsonWriter(Writer):
    def blank(self) -> None:
        self.put(self.draw("", " ", "\n", "\n\n  "))

    def value(self, value: object, path: Path) -> None:
        if isinstance(value, dict):
            self.put("{")
            for place, (key, item) in enumerate(value.items()):
                self.put("," if place else "")
                self.blank()
                self.note((*path, key))
                self.put(json.dumps(key, ensure_ascii=self.data.draw(st.booleans())))
                self.blank()
                self.put(":")
                self.blank()
                self.value(item, (*path, key))
                self.blank()
            self.put("}")
        elif isinstance(value, list):
            self.put("[")
            for place, item in enumerate(value):
                self.put("," if place else "")
                self.blank()
                self.note((*path, place))
                self.value(item, (*path, place))
                self.blank()
            self.put("]")
        else:
            self.put(json.dumps(value, ensure_ascii=False))


def told(text: str, form: str, lines: Mapping[Path, int]) -> dict[Path, int]:
    return dict(lines_of(text, form, lines))


@settings(deadline=None)
@given(value=tables, data=st.data())
def test_json(value: dict[str, Any], data: st.DataObject) -> None:
    writer = JsonWriter(data)
    writer.blank()
    writer.value(value, ())
    assert json.loads(writer.text) == value
    assert told(writer.text, "json", writer.lines) == writer.lines


class TomlWriter(Writer):
    def blank(self) -> None:
        self.put(self.draw("", " ", "\n", " # ghi chú ] } \" '''\n", "\n\n  "))

    def key(self, key: str) -> str:
        bare = key.replace("-", "").replace("_", "").isascii() and key.replace("-", "").replace("_", "").isalnum()
        quoted = json.dumps(key, ensure_ascii=self.data.draw(st.booleans()))
        forms = [quoted, *([key] if bare else []), *([f"'{key}'"] if "'" not in key else [])]
        return self.draw(*forms)

    def scalar(self, value: object) -> str:
        if not isinstance(value, str):
            return str(value).lower()
        forms = [json.dumps(value, ensure_ascii=False)]
        if "'" not in value and "\n" not in value:
            forms.append(f"'{value}'")
        if "'" not in value:
            forms.append(f"'''\n{value}'''")
        if '"' not in value and "\\" not in value:
            forms += [f'"""{value}"""', f'"""\\\n   {value}"""' if not value[:1].isspace() else f'"""{value}"""']
        return self.draw(*forms)

    def value(self, value: object, path: Path) -> None:
        if isinstance(value, dict):
            self.put("{ ")
            for place, (key, item) in enumerate(value.items()):
                self.put(", " if place else "")
                self.note((*path, key))
                self.put(f"{self.key(key)} = ")
                self.value(item, (*path, key))
            self.put(" }")
        elif isinstance(value, list):
            self.put("[")
            for place, item in enumerate(value):
                self.put("," if place else "")
                self.blank()
                self.note((*path, place))
                self.value(item, (*path, place))
                self.blank()
            trailing: bool = self.data.draw(st.booleans())
            self.put(",]" if value and trailing else "]")
        else:
            self.put(self.scalar(value))

    def table(self, table: dict[str, Any], path: Path, header: str) -> None:
        """Pairs first, then tables and lists of tables under headers of their own, where they may have them."""
        later: list[str] = []
        for key, item in table.items():
            tabled = isinstance(item, dict) or (
                item and isinstance(item, list) and all(isinstance(i, dict) for i in item)
            )
            if tabled and self.data.draw(st.booleans()):
                later.append(key)
                continue
            self.blank()
            self.note((*path, key))
            self.put(f"{self.key(key)} = ")
            self.value(item, (*path, key))
            self.put("\n")
        for key in later:
            item, name = table[key], f"{header}{self.key(key)}"
            for place, row in enumerate(item if isinstance(item, list) else [item]):
                self.blank()
                inner = (*path, key, place) if isinstance(item, list) else (*path, key)
                if not place:
                    self.note((*path, key))
                self.note(inner)
                self.put(f"[[ {name}]]\n" if isinstance(item, list) else f"[{name} ]\n")
                self.table(row, inner, f"{name}.")


@settings(deadline=None)
@given(table=tables, data=st.data())
def test_toml(table: dict[str, Any], data: st.DataObject) -> None:
    writer = TomlWriter(data)
    writer.table(table, (), "")
    assert tomllib.loads(writer.text) == table
    assert told(writer.text, "toml", writer.lines) == writer.lines


DOTTED = """\
# một
a.b."c d" = 1
[x]
y.z = { p.q = 2026-07-01 07:00:00, r = [
  1, # hai
  2,
] }

[[x.rows]]
k = 1e5
[[x.rows]]
k = '''
'''
[x.rows.sub]
deep = 1979-05-27
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 2),
        (("a", "b", "c d"), 2),
        (("x",), 3),
        (("x", "y", "z"), 4),
        (("x", "y", "z", "p", "q"), 4),
        (("x", "y", "z", "r", 0), 5),
        (("x", "y", "z", "r", 1), 6),
        (("x", "rows"), 9),
        (("x", "rows", 0, "k"), 10),
        (("x", "rows", 1), 11),
        (("x", "rows", 1, "k"), 12),
        (("x", "rows", 1, "sub"), 14),
        (("x", "rows", 1, "sub", "deep"), 15),
        (("x", "rows", 1, "sub", "not there"), 14),
        (("x", "rows", 7), 9),
        (("nothing",), 1),
    ],
)
def test_toml_line_by_line(path: Path, line: int) -> None:
    assert tomllib.loads(DOTTED)
    assert lines_of(DOTTED, "toml", [path]) == {path: line}


def test_a_key_that_is_missing_stands_where_its_table_does() -> None:
    assert lines_of('{"a":\n[{},\n{}]}', "json", [("a", 1, "name")]) == {("a", 1, "name"): 3}


def test_keys_that_stand_twice() -> None:
    text = '{"a": 1,\n"b": {"c": 1, "d": 2,\n"c": 3},\n"l": [{"x": 1,\n"x": 2}],\n"\\u0061": 2}'
    assert repeated_keys(text) == ((("b", "c"), 3), (("l", 0, "x"), 5), (("a",), 6))
