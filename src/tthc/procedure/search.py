"""Look-up of procedures by what a clerk types: words or their beginnings, with diacritics or without, in any order."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from tthc.text import fold, nfc

if TYPE_CHECKING:
    from tthc.procedure.procedure import Procedure

__all__ = ["Entry", "entry_of", "ranked"]

Item = TypeVar("Item")

_WORD: Final = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


class Entry(NamedTuple):
    """A procedure as it is looked up: words between spaces, so that a word begins behind one and ends before one.

    ``said`` and ``named`` are without diacritics, with the field and without it; ``typed`` has them.
    """

    said: str
    named: str
    typed: str


def _words(text: str) -> list[str]:
    """The words of a text in small letters; a code ("1.004194") is one."""
    return _WORD.findall(nfc(text).casefold())


def _line(words: Iterable[str]) -> str:
    """Words between spaces, then the parts of those that have dots."""
    words = list(words)
    parts = [part for word in words if "." in word for part in word.split(".")]
    return f" {' '.join((*words, *parts))} "


def entry_of(procedure: "Procedure") -> Entry:
    """What a procedure is found by: its code, its name and its field."""
    named, field = _words(f"{procedure.code} {procedure.name}"), _words(procedure.field)
    return Entry(_line(map(fold, (*named, *field))), _line(map(fold, named)), _line((*named, *field)))


def ranked(text: str, entries: Sequence[Entry], items: Sequence[Item]) -> tuple[Item, ...]:
    """The items whose entry has every word typed, or one that begins with it: the nearest first, then in their order.

    Nearest are those in which more words are whole, then those that have them in one row, then with the diacritics
    that were typed, then in the name and not the field alone, then those with the shorter name. Where nothing was
    typed, all are there.
    """
    typed = _words(text)
    if not typed:
        return () if text.strip() else tuple(items)
    words = [fold(word) for word in typed]
    row = f" {' '.join(words)}"
    found = [
        (_distance(entry, words, typed, row), at)
        for at, entry in enumerate(entries)
        if all(f" {word}" in entry.said for word in words)
    ]
    return tuple(items[at] for _, at in sorted(found))


def _distance(entry: Entry, words: Sequence[str], typed: Sequence[str], row: str) -> tuple[int, bool, int, int, int]:
    return (
        sum(f" {word} " not in entry.said for word in words),
        row not in entry.named,
        sum(f" {word}" not in entry.typed for word in typed),
        sum(f" {word}" not in entry.named for word in words),
        len(entry.named),
    )
