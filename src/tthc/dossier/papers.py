"""The papers that came with a dossier, what is left of them at the office, and what was digitised of them."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.procedure.paper import COPIES, ELECTRONIC, ORIGINALS
from tthc.span import civil_day
from tthc.text import Lang, Phrase, one_line

__all__ = ["Digitisation", "DigitisedPaper", "HandedIn", "LegalData", "Original"]

Value = TypeVar("Value")


def _name(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a paper is named", "phải nêu tên giấy tờ")
    return text


def _count(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InvalidValue("a number of papers is 0 or more", "số bản là số nguyên không âm")
    return value


def _day(value: date | None) -> date | None:
    return None if value is None else civil_day(value, "issued_on")


@frozen(kw_only=True)
class LegalData:
    """What makes a digitised paper worth the paper: number, day, issuer, who signed it and at which level.

    ``signature`` names the kind of electronic signature on the file, empty where there is none; ``level`` is that of
    the issuing agency.
    """

    number: str = field(default="", converter=one_line, repr=False)
    issued_on: date | None = field(default=None, converter=_day)
    issuer: str = field(default="", converter=one_line)
    signature: str = field(default="", converter=one_line)
    level: str = field(default="", converter=one_line)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what is not told, in the order of the fields."""
        return tuple(
            name for name in ("number", "issued_on", "issuer", "signature", "level") if not getattr(self, name)
        )


class Digitisation(StrEnum):
    """How a paper is held in digital form, as the national exchange tells it component by component."""

    NOT_DIGITISED = "not_digitised"
    DIGITISED = "digitised"
    REUSED_COMPONENT = "reused_component"
    REUSED_RESULT = "reused_result"

    @property
    def label(self) -> Phrase:
        """The way in words."""
        return _WAYS[self]

    @property
    def flag(self) -> int:
        """The number by which the national exchange names it (read in a secondary source)."""
        return tuple(Digitisation).index(self)

    @property
    def reused(self) -> bool:
        """Whether it was taken from what the State already had."""
        return self in {Digitisation.REUSED_COMPONENT, Digitisation.REUSED_RESULT}


_WAYS: Final = {
    Digitisation.NOT_DIGITISED: Phrase("chưa số hóa", "not digitised"),
    Digitisation.DIGITISED: Phrase("đã số hóa", "digitised"),
    Digitisation.REUSED_COMPONENT: Phrase("dùng lại từ thành phần hồ sơ khác", "reused from another component"),
    Digitisation.REUSED_RESULT: Phrase("dùng lại từ kết quả giải quyết khác", "reused from another dossier's result"),
}


@frozen(kw_only=True)
class HandedIn:
    """A paper as it came: its name or code, and how many originals, copies and electronic copies.

    ``shown`` are the originals that were shown and taken back ("xuất trình").
    """

    paper: str = field(converter=_name)
    originals: int = field(default=0, converter=_count)
    copies: int = field(default=0, converter=_count)
    electronic: int = field(default=0, converter=_count)
    shown: int = field(default=0, converter=_count)

    def counted(self, lang: Lang = "vi") -> str:
        """How many of what, as ``1 bản chính, 2 bản sao``; empty where none is counted."""
        numbers = (
            (self.originals, ORIGINALS),
            (self.copies, COPIES),
            (self.electronic, ELECTRONIC),
            (self.shown, _SHOWN),
        )
        return ", ".join(f"{n} {what.say(lang)}" for n, what in numbers if n)


_SHOWN: Final = Phrase("bản chính xuất trình", "original(s) shown")


@frozen
class Original:
    """Originals of one paper that the office keeps, or gives back ("bản chính")."""

    paper: str = field(converter=_name)
    count: int = 1

    def __attrs_post_init__(self) -> None:
        if isinstance(self.count, bool) or not isinstance(self.count, int) or self.count < 1:
            raise InvalidValue(f"{self.paper}: one original or more", f"{self.paper}: phải từ một bản chính trở lên")


@frozen(kw_only=True)
class DigitisedPaper:
    """A component in digital form: how it came to be so, its legal data, the digest of its file, where it was taken.

    ``taken_from`` names the dossier, result or store a reused one was taken from.

    Raises:
        InvalidValue: a reused one says not from where, or one that is not digitised has a file.
    """

    paper: str = field(converter=_name)
    way: Digitisation = Digitisation.DIGITISED
    data: LegalData | None = None
    file: str = field(default="", converter=one_line)
    taken_from: str = field(default="", converter=one_line)

    def __attrs_post_init__(self) -> None:
        if self.way.reused and not self.taken_from:
            raise InvalidValue(
                f"{self.paper}: what is reused names where it was taken from, in taken_from",
                f"{self.paper}: giấy tờ dùng lại phải nêu lấy từ đâu (taken_from)",
            )
        if self.way is Digitisation.NOT_DIGITISED and (self.file or self.taken_from):
            raise InvalidValue(
                f"{self.paper}: what is not digitised has no file",
                f"{self.paper}: giấy tờ chưa số hóa thì không có tệp",
            )


def handed_in(values: Iterable[HandedIn]) -> tuple[HandedIn, ...]:
    """Papers as they came, as a row.

    Raises:
        InvalidValue: one is no paper.
    """
    return _row(values, HandedIn)


def originals(values: Iterable[Original]) -> tuple[Original, ...]:
    """Originals, as a row; one or more.

    Raises:
        InvalidValue: there is none, or one is no original.
    """
    return _some(_row(values, Original), Phrase("phải nêu tên bản chính", "originals are named"))


def lost(values: Iterable[Original]) -> tuple[Original, ...]:
    """Originals that were lost, as a row; perhaps none, where a result was.

    Raises:
        InvalidValue: one is no original.
    """
    return _row(values, Original)


def digitised(values: Iterable[DigitisedPaper]) -> tuple[DigitisedPaper, ...]:
    """Components in digital form, as a row; one or more.

    Raises:
        InvalidValue: there is none, or one is no component.
    """
    return _some(
        _row(values, DigitisedPaper),
        Phrase("phải nêu thành phần hồ sơ được số hóa", "components are digitised by name"),
    )


def _row(values: Iterable[Value], kind: type[Value]) -> tuple[Value, ...]:
    if values == ():
        return ()
    row = tuple(values) if isinstance(values, Iterable) else (values,)
    other = next((type(one).__name__ for one in row if not isinstance(one, kind)), None)
    if isinstance(values, str):
        other = "str"
    if other is None:
        return row
    raise InvalidValue(
        f"papers are a row of tthc.dossier.{kind.__name__}; among them is a value of type {other}",
        f"giấy tờ phải là một dãy tthc.dossier.{kind.__name__}; trong đó có giá trị kiểu {other}",
    )


def _some(values: tuple[Value, ...], missing: Phrase) -> tuple[Value, ...]:
    if not values:
        raise InvalidValue(missing.en, missing.vi)
    return values
