"""Where a rule stands: instruments of law, and places in them.

Decisions restart their numbering every year, so an instrument is its number *and*, where it is known, its day
of signing. A citation parses from and prints to one form::

    91/2015/QH13, Điều 147, khoản 2
    3152/QĐ-BTP ngày 22/10/2025, Điều 1
"""

import re
from datetime import date
from typing import Final, Literal, TypeAlias

from attrs import field, frozen

from tthc.errors import InvalidValue, UnknownCode
from tthc.span import Span, civil_day
from tthc.text import date_text, one_line

__all__ = ["POINT_LETTERS", "Citation", "Instrument", "Reading", "Register"]

Reading: TypeAlias = Literal["text", "secondary", "derived", "unverified"]
"""How a fact is known: its text was read; told by a later text; concluded; or said and not verified."""

POINT_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
"""The letters by which points of a clause are named, in their order: there is no f, j, w or z."""

_FORM: Final = re.compile(
    r"""
    (?P<number>[^,]+?)                                    # 91/2015/QH13
    (?:\ ngày\ (?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4}))?   # ngày 24/11/2015
    (?:,\ Điều\ (?P<article>\d+[a-zđ]?))?
    (?:,\ khoản\ (?P<clause>\d+[a-zđ]?))?
    (?:,\ điểm\ (?P<point>\w+))?
    """,
    re.VERBOSE,
)
_PLACE: Final = re.compile(r"(?:\d+[a-zđ]?)?")
_UNPARTED: Final = re.compile(r".*/\S+ (?:Điều|khoản) \d.*")
_DATED: Final = re.compile(r".* ngày \d{1,2}/\d{1,2}/\d{4}")


def _number(value: str) -> str:
    text = one_line(value)
    if not text or "," in text or _UNPARTED.fullmatch(text):
        raise InvalidValue(f"{value!r} is not the number of an instrument", f"{value!r} không phải số hiệu văn bản")
    if _DATED.fullmatch(text):
        raise InvalidValue(
            f"{value!r} holds a day of signing: give it as signed=",
            f"{value!r} kèm ngày ký: hãy ghi vào signed=",
        )
    return text


def _place(value: str | int) -> str:
    text = one_line(str(value))
    if not _PLACE.fullmatch(text):
        raise InvalidValue(
            f"{value!r} does not number an article or a clause, as 148 or 2a",
            f"{value!r} không phải số của điều, khoản, ví dụ 148 hoặc 2a",
        )
    return text


def _signed(value: date | None) -> date | None:
    return None if value is None else civil_day(value, "signed")


@frozen(order=True)
class Citation:
    """A place in an instrument: the instrument alone, or down to article, clause and point.

    >>> Citation.parse("45/2019/QH14, Điều 112, khoản 1, điểm đ").point
    'đ'
    >>> Citation.parse("45/2019/QH14, Điều 112, khoản 1, điểm f")
    Traceback (most recent call last):
        ...
    tthc.errors.InvalidValue: 'f' is not a point letter (one of abcdđeghiklmnopqrstuvxy)
    """

    number: str = field(converter=_number)
    article: str = field(default="", converter=_place)
    clause: str = field(default="", converter=_place)
    point: str = ""
    signed: date | None = field(default=None, converter=_signed, order=lambda day: day or date.min)

    def __attrs_post_init__(self) -> None:
        if self.point and (len(self.point) != 1 or self.point not in POINT_LETTERS):
            raise InvalidValue(
                f"{self.point!r} is not a point letter (one of {POINT_LETTERS})",
                f"{self.point!r} không phải là tên điểm (một trong {POINT_LETTERS})",
            )
        if (self.clause or self.point) and not self.article:
            raise InvalidValue("a clause or a point stands in an article", "khoản, điểm phải nằm trong một điều")

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """The citation written in ``text``; the inverse of ``str``.

        Raises:
            InvalidValue: the text is not of the one form.
        """
        match = _FORM.fullmatch(one_line(text))
        if match is None:
            raise InvalidValue(
                f"not a citation: {text!r}; write '91/2015/QH13, Điều 147, khoản 2'",
                f"không đọc được căn cứ {text!r}; hãy viết '91/2015/QH13, Điều 147, khoản 2'",
            )
        part = match.groupdict(default="")
        try:
            signed = date(int(part["y"]), int(part["m"]), int(part["d"])) if part["y"] else None
        except ValueError:
            raise InvalidValue(
                f"{text!r} names a day that does not exist", f"{text!r} nêu một ngày không có thật"
            ) from None
        return cls(part["number"], part["article"], part["clause"], part["point"], signed)

    def __str__(self) -> str:
        text = self.number
        if self.signed:
            text += f" ngày {date_text(self.signed)}"
        for label, value in (("Điều", self.article), ("khoản", self.clause), ("điểm", self.point)):
            if value:
                text += f", {label} {value}"
        return text


@frozen
class Instrument:
    """A legal text ("văn bản"): number, title, issuer, days of signing and of force, how it was read."""

    number: str = field(converter=_number)
    title: str = field(kw_only=True)
    signed: date | None = field(default=None, converter=_signed, kw_only=True)
    in_force: Span | None = field(default=None, kw_only=True)
    read: Reading = field(default="unverified", kw_only=True)
    source: str = field(default="", kw_only=True)


@frozen
class Register:
    """The instruments a table may cite."""

    instruments: tuple[Instrument, ...]

    def find(self, number: str, signed: date | None = None) -> Instrument:
        """The instrument of that number (and day of signing, where two share a number).

        Raises:
            UnknownCode: none is listed, or the number alone names several.
        """
        wanted = one_line(number)
        found = [i for i in self.instruments if i.number == wanted and (signed is None or i.signed == signed)]
        if len(found) != 1:
            state_en, state_vi = ("names several", "ứng với nhiều văn bản") if found else ("is not listed", "chưa có")
            raise UnknownCode(
                f"instrument {wanted!r} {state_en} in the register",
                f"văn bản {wanted!r} {state_vi} trong danh mục",
            )
        return found[0]
