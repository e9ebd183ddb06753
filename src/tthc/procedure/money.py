"""Amounts: whole đồng, and the few fees that are set in another currency."""

from decimal import Decimal, InvalidOperation
from typing import Final

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.text import Lang, decimal_text, integer_text

__all__ = ["Foreign", "Money"]


def _dong(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InvalidValue(f"money is whole đồng, got {value!r}", f"số tiền là số đồng nguyên, không phải {value!r}")
    return value


@frozen(order=True)
class Money:
    """An amount in whole đồng.

    >>> Money(150_000).say()
    '150.000 đồng'
    """

    dong: int = field(converter=_dong)

    def __add__(self, other: "Money") -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.dong + other.dong)

    def say(self, lang: Lang = "vi") -> str:
        """The amount in words."""
        return f"{integer_text(self.dong, lang)} {'đồng' if lang == 'vi' else 'VND'}"


CURRENCY_LETTERS: Final = 3


def _currency(value: str) -> str:
    if len(value) != CURRENCY_LETTERS or not (value.isascii() and value.isupper()) or value == "VND":
        raise InvalidValue(
            f"a currency is three letters, as USD, and not VND (use Money), got {value!r}",
            f"mã tiền tệ gồm ba chữ cái, ví dụ USD, và không phải VND (dùng Money), không phải {value!r}",
        )
    return value


def _amount(value: int | str | Decimal) -> Decimal:
    if isinstance(value, (bool, float)) or not isinstance(value, (int, str, Decimal)):
        raise InvalidValue(
            f"an amount is an int, or text or a Decimal, got {value!r}",
            f"số tiền là số nguyên, chuỗi hoặc Decimal, không phải {value!r}",
        )
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise InvalidValue(f"an amount is a number, got {value!r}", f"{value!r} không phải là số tiền") from None
    if not number.is_finite() or number <= 0:
        raise InvalidValue(f"an amount is more than 0, got {value!r}", f"số tiền phải lớn hơn 0, không phải {value!r}")
    return number


@frozen
class Foreign:
    """An amount in another currency, as a text states it; it is never turned into đồng here.

    >>> Foreign(10, "USD").say()
    '10 USD'
    """

    amount: Decimal = field(converter=_amount)
    currency: str = field(converter=_currency)

    def say(self, lang: Lang = "vi") -> str:
        """The amount in words."""
        return f"{decimal_text(self.amount, lang)} {self.currency}"
