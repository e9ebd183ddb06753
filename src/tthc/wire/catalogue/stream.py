"""A JSON file without a fault, read item by item: what was read of one is gone before the next is read.

So a large file is never held as plain data and as values at once. A file with any fault is not taken here at all: it
is read again as a whole, and there its faults are told.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from tthc.errors import InvalidValue
from tthc.procedure import Group, Procedure
from tthc.wire.catalogue.content import FileText, TwiceError, clean, no_number, once, refuse_crowd
from tthc.wire.catalogue.faults import KeyPath
from tthc.wire.catalogue.items import KINDS, at_top, item_of
from tthc.wire.catalogue.typed import Context

__all__ = ["sound_items"]

Items: TypeAlias = list[tuple[KeyPath, Procedure | Group]]

_DECODER: Final = json.JSONDecoder(object_pairs_hook=once, parse_constant=no_number)
_BLANK: Final = re.compile(r"[ \t\n\r]*+")
ALONE: Final = -1
"""The place of a value that is no item of a list."""


def sound_items(file: FileText, context: Context) -> Items | None:
    """The values of a JSON file with their paths; None where it has a fault, or is no JSON.

    Raises:
        Refused: it holds too much.
    """
    if file.form != "json":
        return None
    refuse_crowd(file)
    try:
        return _read(file.text, context)
    except (ValueError, InvalidValue, ValidationError, TwiceError, RecursionError):
        return None


def _read(text: str, context: Context) -> Items | None:
    found: Items = []
    head: dict[str, Any] = {}
    escaped = "\\u" in text
    for key, place, read in _pieces(text):
        raw = clean(read) if escaped else read
        if place == ALONE:
            head[key] = raw
        else:
            head[key] = [True]
            found.append(((key, place), item_of(KINDS[key], raw, context)))
    return None if any(at_top(head, context)) else found


def _pieces(text: str) -> Iterator[tuple[str, int, object]]:
    """The values in the file's table with their keys: the items of a list of items with their places.

    Raises:
        ValueError: the text is no JSON, is no table at its top, or repeats a key there.
        TwiceError: it repeats a key inside.
    """
    seen: set[str] = set()
    at, more = _opened(text, _past_blanks(text, 0), "{}")
    while more:
        key, at = _DECODER.raw_decode(text, at)
        if not isinstance(key, str) or key in seen:
            raise ValueError(key)
        seen.add(key)
        at = _past(text, _past_blanks(text, at), ":")
        if key in KINDS and text.startswith("[", at):
            place = 0
            at, inside = _opened(text, at, "[]")
            while inside:
                value, at = _DECODER.raw_decode(text, at)
                yield key, place, value
                place += 1
                at, inside = _next(text, at, "]")
        else:
            value, at = _DECODER.raw_decode(text, at)
            yield key, ALONE, value
        at, more = _next(text, at, "}")
    if _past_blanks(text, at) != len(text):
        raise ValueError(at)


def _past_blanks(text: str, at: int) -> int:
    blanks = _BLANK.match(text, at)
    return blanks.end() if blanks else at


def _past(text: str, at: int, sign: str) -> int:
    """The place behind a sign and the blanks after it."""
    if not text.startswith(sign, at):
        raise ValueError(at)
    return _past_blanks(text, at + 1)


def _opened(text: str, at: int, signs: str) -> tuple[int, bool]:
    """The place behind an opening sign, or behind both where nothing is between them, and whether something is."""
    at = _past(text, at, signs[0])
    return (at + 1, False) if text.startswith(signs[1], at) else (at, True)


def _next(text: str, at: int, closing: str) -> tuple[int, bool]:
    """The place behind the comma or the closing sign that follows, and whether it is a comma."""
    at = _past_blanks(text, at)
    return (at + 1, False) if text.startswith(closing, at) else (_past(text, at, ","), True)
