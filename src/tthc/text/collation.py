"""Vietnamese alphabetical order ("thứ tự chữ cái tiếng Việt")."""

import re
import unicodedata
from functools import cache
from typing import Final, TypeAlias

__all__ = ["CollationKey", "collate"]

CollationKey: TypeAlias = tuple[tuple[tuple[str, str], ...], str]
"""The syllables, each as its letters and its tones; then the name as written, which parts upper and lower case."""

ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The letters in their order: ă and â after a, đ after d, and f, j, w, z where other languages have them."""
TONES: Final = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng, in the order of dictionaries; no mark ("ngang") comes before them."""
LETTERS: Final = dict(zip(ALPHABET, map(chr, range(ord("a"), ord("a") + len(ALPHABET))), strict=True))
FORMS: Final = "\u0302\u0306\u031b"
"""The marks that make another letter: circumflex, breve, horn."""
_SYLLABLE: Final = re.compile(r"\d+|[^\W\d_]+")


def collate(name: str) -> CollationKey:
    """What to sort a name by, so that names stand as in a Vietnamese dictionary.

    Syllable by syllable: in each the letters decide first, then its tone; a number comes before letters and counts by
    its value. Signs and white space only part syllables. The Unicode form of the name makes no difference.

    >>> sorted(["bảng", "ân", "bà con", "Đất đai", "dân sự", "ba hoa", "ăn", "an"], key=collate)
    ['an', 'ăn', 'ân', 'ba hoa', 'bà con', 'bảng', 'dân sự', 'Đất đai']
    """
    text = unicodedata.normalize("NFC", name)
    return tuple(map(_syllable, _SYLLABLE.findall(text.casefold()))), text.swapcase()


def _syllable(word: str) -> tuple[str, str]:
    if word.isdecimal():
        digits = word.lstrip("0")
        return f"{len(digits):04d}{digits}", word
    parted = tuple(map(_parted, word))
    return "".join(LETTERS.get(letter, letter) for letter, _ in parted), "".join(rank for _, rank in parted)


@cache
def _parted(sign: str) -> tuple[str, str]:
    """A letter with the mark that makes it another one, and the rank of its tone, empty without a tone."""
    base, *marks = tuple(unicodedata.normalize("NFD", sign))
    letter = base + "".join(mark for mark in marks if mark in FORMS)
    ranks = (TONES.find(mark) + 1 or len(TONES) + 1 for mark in marks if mark not in FORMS)
    return unicodedata.normalize("NFC", letter), "".join(map(str, ranks))
