"""The condition language: nine kinds of data, no code.

A condition is about the facts a procedure declares. Its text form, which ``str`` prints and
:func:`~tthc.procedure.parse_condition` reads back::

    condition  = conjunct { "hoặc" conjunct }
    conjunct   = part { "và" part }
    part       = "không" "(" condition ")" | "(" condition ")" | "luôn" | comparison
    comparison = fact "=" value             (Is)
               | fact ">=" number | amount  (AtLeast)
               | fact "<=" number | amount  (AtMost)
               | fact "<" day               (Before)
               | fact ">=" day              (OnOrAfter)
    value      = "đúng" | "sai" | 'choice' | number | amount | day
    amount     = number "đồng"
    day        = 2026-07-01

A condition has at most ``MOST_PARTS`` parts, ``DEEPEST`` levels deep; more is refused where it is made.
"""

from datetime import date
from typing import Final, TypeAlias

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.procedure.condition.fact import LARGEST, FactKind, FactValue, choice_key, fact_name, kind_of
from tthc.procedure.money import Money
from tthc.span import civil_day

__all__ = ["ALWAYS", "Always", "And", "AtLeast", "AtMost", "Before", "Condition", "Is", "Not", "OnOrAfter", "Or"]

DEEPEST: Final = 8
"""How many levels of ``And``, ``Or`` and ``Not`` stand in each other at most."""
MOST_PARTS: Final = 64
"""How many parts of all kinds a condition has at most."""


def _value(value: FactValue) -> FactValue:
    kind = kind_of(value)
    if kind is None:
        raise InvalidValue(
            f"a condition names a bool, a choice, an int, a date or Money, got {type(value).__name__}",
            f"điều kiện nêu bool, lựa chọn, số nguyên, ngày hoặc Money, không phải {type(value).__name__}",
        )
    if kind is FactKind.CHOICE:
        choice_key(str(value))
    size = value.dong if isinstance(value, Money) else value if isinstance(value, int) else 0
    if abs(size) > LARGEST:
        raise InvalidValue(
            "a number in a condition has at most 15 digits", "số trong điều kiện có nhiều nhất 15 chữ số"
        )
    return value


def _sized(value: int | Money) -> int | Money:
    if kind_of(value) not in {FactKind.NUMBER, FactKind.MONEY}:
        raise InvalidValue(
            f"'at least' and 'at most' compare whole numbers or Money, got {type(value).__name__}",
            f"'từ … trở lên', 'đến …' so sánh số nguyên hoặc Money, không phải {type(value).__name__}",
        )
    _value(value)
    return value


def _day(value: date) -> date:
    return civil_day(value, "the day of a condition")


def _typed(value: object) -> tuple[str, object]:
    """What two values are compared by: 1 and True are different values here."""
    return type(value).__name__, value


def literal(value: FactValue) -> str:
    """A value as the text form writes it."""
    match value:
        case bool():
            return "đúng" if value else "sai"
        case str():
            return f"'{value}'"
        case int():
            return str(value)
        case Money():
            return f"{value.dong} đồng"
        case date():
            return value.isoformat()


@frozen
class Always:
    """Holds whatever is declared."""

    def __str__(self) -> str:
        return "luôn"


@frozen
class Is:
    """The fact has that value."""

    fact: str = field(converter=fact_name)
    value: FactValue = field(converter=_value, eq=_typed)

    def __str__(self) -> str:
        return f"{self.fact} = {literal(self.value)}"


@frozen
class AtLeast:
    """The number or amount is that or more."""

    fact: str = field(converter=fact_name)
    value: int | Money = field(converter=_sized)

    def __str__(self) -> str:
        return f"{self.fact} >= {literal(self.value)}"


@frozen
class AtMost:
    """The number or amount is that or less."""

    fact: str = field(converter=fact_name)
    value: int | Money = field(converter=_sized)

    def __str__(self) -> str:
        return f"{self.fact} <= {literal(self.value)}"


@frozen
class Before:
    """The day lies before that day, which is out."""

    fact: str = field(converter=fact_name)
    day: date = field(converter=_day)

    def __str__(self) -> str:
        return f"{self.fact} < {self.day.isoformat()}"


@frozen
class OnOrAfter:
    """The day is that day, which is in, or a later one."""

    fact: str = field(converter=fact_name)
    day: date = field(converter=_day)

    def __str__(self) -> str:
        return f"{self.fact} >= {self.day.isoformat()}"


@frozen
class Not:
    """The condition does not hold."""

    of: "Condition"

    def __attrs_post_init__(self) -> None:
        _bounded(self)

    def __str__(self) -> str:
        return f"không ({self.of})"


@frozen
class And:
    """All of two or more conditions hold."""

    parts: tuple["Condition", ...]

    def __attrs_post_init__(self) -> None:
        _several(self.parts)
        _bounded(self)

    def __str__(self) -> str:
        return " và ".join(_grouped(part) for part in self.parts)


@frozen
class Or:
    """One of two or more conditions holds, or several."""

    parts: tuple["Condition", ...]

    def __attrs_post_init__(self) -> None:
        _several(self.parts)
        _bounded(self)

    def __str__(self) -> str:
        return " hoặc ".join(_grouped(part) for part in self.parts)


Condition: TypeAlias = Always | Is | AtLeast | AtMost | Before | OnOrAfter | Not | And | Or
"""The closed union of conditions."""

ALWAYS: Final = Always()


def _grouped(part: Condition) -> str:
    return f"({part})" if isinstance(part, (And, Or)) else str(part)


def _several(parts: tuple[Condition, ...]) -> None:
    if not isinstance(parts, tuple) or len(parts) < 2:
        raise InvalidValue("'and' and 'or' join two conditions or more", "'và', 'hoặc' nối từ hai điều kiện trở lên")


def _bounded(condition: Condition) -> None:
    """Refuse what is too deep or too large; every part was held to the same bounds when it was made."""
    depth, parts = _measure(condition)
    if depth > DEEPEST or parts > MOST_PARTS:
        raise InvalidValue(
            f"a condition has at most {MOST_PARTS} parts, {DEEPEST} levels deep, got {parts} parts and {depth} levels",
            f"điều kiện có nhiều nhất {MOST_PARTS} phần, {DEEPEST} tầng; ở đây {parts} phần, {depth} tầng",
        )


def _measure(condition: Condition) -> tuple[int, int]:
    match condition:
        case Not(of):
            depth, parts = _measure(of)
            return depth + 1, parts + 1
        case And(parts) | Or(parts):
            inner = [_measure(part) for part in parts]
            return 1 + max(depth for depth, _ in inner), 1 + sum(size for _, size in inner)
        case _:
            return 0, 1
