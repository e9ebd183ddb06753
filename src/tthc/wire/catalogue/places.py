"""On which line of a file a key stands: found only when something has to be said of it.

Two small scanners over text that a real parser has already taken: they follow its structure and build nothing.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Final

from tthc.text import nfc
from tthc.wire.catalogue.faults import KeyPath

__all__ = ["lines_of", "odd_number", "repeated_keys"]


def lines_of(text: str, form: str, wanted: Iterable[KeyPath]) -> Mapping[KeyPath, int]:
    """The line, from 1, of each path that is wanted; of one that is not there, that of the nearest path above it.

    A table stands on the line of its header, or where its bracket opens; a key on its own line.
    """
    paths = dict.fromkeys(wanted)
    if not paths:
        return {}
    above = {path[:at] for path in paths for at in range(len(path) + 1)}
    scanner = _Toml(text, above) if form == "toml" else _Json(text, above)
    scanner.scan()
    found = scanner.found
    lines: dict[KeyPath, int] = {}
    for path in paths:
        near = path
        while near and near not in found:
            near = near[:-1]
        lines[path] = scanner.line(found.get(near, 0))
    return lines


def repeated_keys(text: str) -> tuple[tuple[KeyPath, int], ...]:
    """The keys of JSON text that stand twice in one object, each with the line of its second place."""
    scanner = _Json(text, None)
    scanner.scan()
    return tuple((path, scanner.line(at)) for path, at in scanner.repeated)


def odd_number(text: str) -> tuple[int, str]:
    """The line of the first thing in JSON text that is no number a file may hold, and its first letters."""
    for match in _JSON_TOKEN.finditer(text):
        if match[0] in NO_NUMBERS or (match.end() - match.start() > LONGEST_NUMBER and match[0][0] != '"'):
            return text.count("\n", 0, match.start()) + 1, match[0][:20]
    return 0, ""


class _Scanner:
    """Text, the places found in it, and the paths whose places are wanted (None: of repeated keys alone)."""

    def __init__(self, text: str, wanted: set[KeyPath] | None) -> None:
        self.text = text
        self.wanted = wanted
        self.found: dict[KeyPath, int] = {}
        self._breaks: list[int] | None = None

    def line(self, at: int) -> int:
        if self._breaks is None:
            self._breaks = [match.start() for match in re.finditer("\n", self.text)]
        return bisect_left(self._breaks, at) + 1

    def scan(self) -> None:
        raise NotImplementedError

    def note(self, path: KeyPath, at: int) -> None:
        """Keep the place of a path that is wanted, its first one."""
        if self.wanted is not None and path in self.wanted:
            self.found.setdefault(path, at)


# ---------------------------------------------------------------- JSON

_JSON_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{},]|[^\s\[\]{},:"]++', re.DOTALL)
MOST_REPEATED: Final = 100
NO_NUMBERS: Final = frozenset({"NaN", "Infinity", "-Infinity"})
LONGEST_NUMBER: Final = 4_000


class _Json(_Scanner):
    """JSON text word by word: a frame for each open object and list, none calls another."""

    def __init__(self, text: str, wanted: set[KeyPath] | None) -> None:
        super().__init__(text, wanted)
        self.repeated: list[tuple[KeyPath, int]] = []

    def scan(self) -> None:
        path: list[str | int] = []
        frames: list[set[str] | None] = []  # the keys of an object, None of a list
        asks_key = False
        for match in _JSON_TOKEN.finditer(self.text):
            word, at = match[0], match.start()
            if asks_key and word[0] == '"':
                path[-1] = self.key(word, frames[-1], path, at)
                self.note(tuple(path), at)
                asks_key = False
            elif word in "]}":
                frames.pop()
                path.pop()
                asks_key = False
            elif word == ",":
                asks_key = frames[-1] is not None
                if not asks_key and isinstance(path[-1], int):
                    path[-1] += 1
            else:
                if path and isinstance(path[-1], int):
                    self.note(tuple(path), at)
                if word in "[{":
                    frames.append(set() if word == "{" else None)
                    path.append("" if word == "{" else 0)
                    asks_key = word == "{"

    def key(self, word: str, keys: set[str] | None, path: list[str | int], at: int) -> str:
        """The key of a word; one that the object has already is noted."""
        key = nfc(json.loads(word)) if "\\" in word else word[1:-1]
        if keys is not None:
            if key in keys and len(self.repeated) < MOST_REPEATED:
                self.repeated.append(((*path[:-1], key), at))
            keys.add(key)
        return key


# ---------------------------------------------------------------- TOML

_BLANK: Final = re.compile(r"(?:[ \t\n\r]|#[^\n]*+)*+")
_SPACE: Final = re.compile(r"[ \t]*+")
_STRING: Final = re.compile(
    r'''"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}|\'\'\'(?:[^']|'{1,2}(?!'))*+'{3,5}'''
    r"""|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+\'""",
    re.DOTALL,
)
_BARE: Final = re.compile(r"[\w-]++")
_SCALAR: Final = re.compile(r"[^\n,\]}#]++")
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)")
_NAMED: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


class _Toml(_Scanner):
    """TOML text from left to right: headers, keys, and the tables and lists among their values."""

    def __init__(self, text: str, wanted: set[KeyPath] | None) -> None:
        super().__init__(text, wanted)
        self.at = 0
        self.tables: dict[KeyPath, int] = {}  # how many tables a list of tables has so far

    def skip(self, blank: re.Pattern[str]) -> str:
        """The sign behind blanks."""
        match = blank.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def scan(self) -> None:
        table: KeyPath = ()
        while sign := self.skip(_BLANK):
            begin = self.at
            if sign == "[":
                many = self.text.startswith("[[", begin)
                self.at += 2 if many else 1
                table = self.header(self.keys(), begin, many=many)
                self.at += 2 if many else 1
            else:
                self.pair(table)

    def header(self, keys: list[str], begin: int, *, many: bool) -> KeyPath:
        """The path that a header opens."""
        path: KeyPath = ()
        for place, key in enumerate(keys):
            path = (*path, key)
            self.note(path, begin)
            if many and place == len(keys) - 1:
                self.tables[path] = self.tables.get(path, 0) + 1
            if path in self.tables:
                path = (*path, self.tables[path] - 1)
                self.note(path, begin)
        return path

    def keys(self) -> list[str]:
        """A dotted key, and the blanks behind it."""
        found: list[str] = []
        while True:
            self.skip(_SPACE)
            match = _STRING.match(self.text, self.at) or _BARE.match(self.text, self.at)
            if match is None:
                return found
            found.append(_key(match[0]))
            self.at = match.end()
            if self.skip(_SPACE) != ".":
                return found
            self.at += 1

    def pair(self, table: KeyPath) -> None:
        """A key and its value."""
        begin = self.at
        path = table
        for key in self.keys():
            path = (*path, key)
            self.note(path, begin)
        self.at += 1  # the sign =
        self.value(path)

    def value(self, path: KeyPath) -> None:
        """What stands behind a key or in a list; tables and lists in it are as deep as the parser took them."""
        sign = self.skip(_BLANK)
        if sign == "[":
            self.at += 1
            place = 0
            while self.skip(_BLANK) not in {"]", ""}:
                self.note((*path, place), self.at)
                self.value((*path, place))
                place += 1
                if self.skip(_BLANK) == ",":
                    self.at += 1
            self.at += 1
        elif sign == "{":
            self.at += 1
            while self.skip(_BLANK) not in {"}", ""}:
                self.pair(path)
                if self.skip(_BLANK) == ",":
                    self.at += 1
            self.at += 1
        elif match := _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at):
            self.at = match.end()
        else:
            self.at += 1


def _key(token: str) -> str:
    if token[0] == "'":
        return token[1:-1]
    if token[0] != '"':
        return token
    inner = token[1:-1]
    return nfc(_ESCAPE.sub(_unescaped, inner)) if "\\" in inner else inner


def _unescaped(match: re.Match[str]) -> str:
    if code := match[1] or match[2]:
        return chr(int(code, 16))
    return _NAMED.get(match[3], match[3])
