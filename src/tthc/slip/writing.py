"""Text as a paper can carry it, and dates as administrative papers write them."""

import re
import unicodedata
from datetime import date, datetime
from typing import Final

from tthc.slip.form import style
from tthc.span import aware, civil_day
from tthc.text import one_line

__all__ = ["official_day", "official_moment", "printable", "settable"]

LOST: Final = "\ufffd"
BOX: Final = "□"
"""Stands where the shipped font has no letter."""


def _ranges(*pairs: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(number) for first, last in pairs for number in range(first, last + 1))


LETTERS: Final = _ranges(
    (0x0A, 0x0A),
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x192, 0x192),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x300, 0x303),
    (0x306, 0x306),
    (0x309, 0x309),
    (0x31B, 0x31B),
    (0x323, 0x323),
    (0x1EA0, 0x1EF9),
    (0x2010, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x20AB, 0x20AC),
    (0x2103, 0x2103),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x2190),
    (0x2192, 0x2192),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
    (0x25A1, 0x25A1),
    (0x25CF, 0x25CF),
    (0xFFFD, 0xFFFD),
)
"""The letters of the shipped fonts, and the end of a line: Latin with all of Vietnamese, the signs of office texts."""

_BREAKS: Final = "\u200b"
_LONG: Final = {False: re.compile(r"\S{45,}"), True: re.compile(r"\S{14,}")}


def _kept(ch: str) -> str:
    match unicodedata.category(ch):
        case "Cc":
            return " "
        case "Cf":
            return ""
        case "Cs":
            return LOST
        case _:
            return LOST if ch in "\ufffe\uffff" else ch


def printable(text: str) -> str:
    r"""``text`` on one line, in NFC, without what is not seen: controls, marks that turn the direction, joiners.

    What no file can hold (half of a pair, a non-character) becomes "�".

    >>> printable("Trần\u202e Văn\tAn\n")
    'Trần Văn An'
    """
    if not text.isprintable():
        text = "".join(map(_kept, text))
    return one_line(text)


def settable(text: str, *, narrow: bool = False) -> str:
    """``text`` in letters of the shipped font, "□" for another, with places to break where a word is very long.

    ``narrow`` is for a cell of a table: there a code may also break after its dots and hyphens.

    >>> settable("A😀B")
    'A□B'
    """
    if not LETTERS.issuperset(text):
        text = "".join(ch if ch in LETTERS else "" if unicodedata.category(ch) == "Mn" else BOX for ch in text)
    return _LONG[narrow].sub(lambda word: _broken(word[0], narrow=narrow), text)


def _broken(word: str, *, narrow: bool) -> str:
    if narrow and len(word) < 40:
        parts = re.split(r"(?<=[-./@_])", word)
        if max(map(len, parts)) < 14:
            return _BREAKS.join(parts)
    return _BREAKS.join(word)


def official_day(day: date) -> str:
    """A day as the head of a paper carries it: a zero before 1 to 9, and before January and February.

    >>> official_day(date(2026, 9, 5)), official_day(date(2026, 2, 15))
    ('ngày 05 tháng 9 năm 2026', 'ngày 15 tháng 02 năm 2026')
    """
    day, rule = civil_day(day), style()
    number = f"{day.day:02d}" if day.day < rule.days_below else str(day.day)
    month = f"{day.month:02d}" if day.month < rule.months_below else str(day.month)
    return f"ngày {number} tháng {month} năm {day.year}"


def official_moment(moment: datetime) -> str:
    """A moment as a slip carries it.

    >>> from tthc.span import moment
    >>> official_moment(moment("2026-11-23T08:05"))
    '08 giờ 05 phút, ngày 23 tháng 11 năm 2026'
    """
    at = aware(moment)
    return f"{at.hour:02d} giờ {at.minute:02d} phút, {official_day(at.date())}"
