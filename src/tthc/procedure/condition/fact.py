"""Facts an applicant declares ("thông tin khai báo"), with their kinds: what conditions are about."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.procedure.money import Money
from tthc.text import Lang, Phrase, date_text, integer_text, one_line

__all__ = ["Choice", "Fact", "FactKind", "FactValue", "Given", "fact_name", "given_values", "kind_of"]

FactValue: TypeAlias = bool | str | int | date | Money
"""A declared value: yes or no, the key of a choice, a whole number, a civil day, an amount in đồng."""
Given: TypeAlias = Mapping[str, FactValue]
"""Declared values by the names of their facts."""

LARGEST: Final = 10**15 - 1
"""Numbers and amounts in conditions have at most fifteen digits."""
RESERVED: Final = frozenset({"sai"})
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


class FactKind(StrEnum):
    """What values a fact takes."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"
    MONEY = "money"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _LABELS[self]


_LABELS: Final = {
    FactKind.YES_NO: Phrase("có hoặc không (bool)", "yes or no (bool)"),
    FactKind.CHOICE: Phrase("khóa của một lựa chọn (str)", "the key of a choice (str)"),
    FactKind.NUMBER: Phrase("số nguyên (int)", "a whole number (int)"),
    FactKind.DAY: Phrase("một ngày (date)", "a civil day (date)"),
    FactKind.MONEY: Phrase("số tiền (Money)", "an amount (Money)"),
}


def kind_of(value: object) -> FactKind | None:
    """The kind a value is of; None where it is of none (a moment is no day, a fraction no number)."""
    return _KINDS.get(type(value))


_KINDS: Final[Mapping[type, FactKind]] = {
    bool: FactKind.YES_NO,
    str: FactKind.CHOICE,
    int: FactKind.NUMBER,
    date: FactKind.DAY,
    Money: FactKind.MONEY,
}


def fact_name(value: str) -> str:
    """``value`` if it can name a fact.

    Raises:
        InvalidValue: it is not lower-case letters without diacritics, digits and ``_``, or a word of the language.
    """
    if not isinstance(value, str) or not _NAME.fullmatch(value) or value in RESERVED:
        raise InvalidValue(
            f"{value!r} does not name a fact: letters a to z, digits and _, at most 40, as so_nguoi",
            f"{value!r} không phải tên thông tin: chữ a đến z, chữ số và _, nhiều nhất 40, ví dụ so_nguoi",
        )
    return value


def choice_key(value: str) -> str:
    """``value`` if it can be the key of a choice.

    Raises:
        InvalidValue: it is not lower-case letters without diacritics, digits, ``_`` and ``-``.
    """
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise InvalidValue(
            f"{value!r} is not the key of a choice: letters a to z, digits, _ and -, at most 60, as tam_tru",
            f"{value!r} không phải khóa lựa chọn: chữ a đến z, chữ số, _ và -, nhiều nhất 60, ví dụ tam_tru",
        )
    return value


def _worded(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a fact and a choice have words", "thông tin và lựa chọn phải có tên")
    return text


@frozen
class Choice:
    """One of the values a fact may take: its key in conditions, and its words."""

    key: str = field(converter=choice_key)
    name: str = field(converter=_worded)


@frozen(kw_only=True)
class Fact:
    """A fact the applicant declares: its name in conditions, its kind, its words, the choices it has.

    Raises:
        InvalidValue: a fact of choices has none, another kind has some, or two share a key.
    """

    name: str = field(converter=fact_name)
    kind: FactKind
    label: str = field(converter=_worded)
    choices: tuple[Choice, ...] = ()

    def __attrs_post_init__(self) -> None:
        keys = [choice.key for choice in self.choices]
        if (self.kind is FactKind.CHOICE) != bool(keys) or len(set(keys)) != len(keys):
            raise InvalidValue(
                f"{self.name}: a fact of kind choice lists its choices, each once, others list none, got {keys}",
                f"{self.name}: thông tin kiểu lựa chọn phải nêu các lựa chọn khác nhau, kiểu khác thì không, có {keys}",
            )

    def takes(self, value: object) -> bool:
        """Whether the fact can have that value."""
        if kind_of(value) is not self.kind:
            return False
        return self.kind is not FactKind.CHOICE or any(choice.key == value for choice in self.choices)

    def say_value(self, value: FactValue, lang: Lang = "vi") -> str:
        """A value of the fact in words."""
        match value:
            case bool():
                return Phrase("có", "yes").say(lang) if value else Phrase("không", "no").say(lang)
            case str():
                return next((choice.name for choice in self.choices if choice.key == value), value)
            case int():
                return integer_text(value, lang)
            case Money():
                return value.say(lang)
            case date():
                return date_text(value, lang)


def given_values(facts: Iterable[Fact], given: Given | None) -> dict[str, FactValue]:
    """Declared values that are all of declared facts; the values themselves never stand in a message.

    Raises:
        InvalidValue: they are no mapping, a name is not declared, or a value is not of its fact's kind or among its
            choices.
    """
    if not given:
        return {}
    if not isinstance(given, Mapping):
        raise _no_mapping(given)
    known = {fact.name: fact for fact in facts}
    for name, value in given.items():
        fact = known.get(name)
        if fact is None:
            listed = ", ".join(known) or "–"
            raise InvalidValue(
                f"no fact {name!r} is declared; the procedure declares: {listed}",
                f"không có thông tin {name!r}; thủ tục có: {listed}",
            )
        if not fact.takes(value):
            choices = ", ".join(choice.key for choice in fact.choices)
            among = f": {choices}" if choices else ""
            raise InvalidValue(
                f"fact {name} takes {fact.kind.label.en}{among}; got {type(value).__name__}",
                f"thông tin {name} nhận {fact.kind.label.vi}{among}; giá trị đưa vào kiểu {type(value).__name__}",
            )
    return dict(given)


def _no_mapping(given: object) -> InvalidValue:
    kind = type(given).__name__
    return InvalidValue(
        f"facts are given by their names, as {{'so_trang': 3}}; got a value of type {kind}",
        f"dữ kiện được khai theo tên, ví dụ {{'so_trang': 3}}; giá trị đã cho có kiểu {kind}",
    )
