"""Fees and charges ("phí, lệ phí"), in whole đồng."""

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.procedure.words import Channel
from tthc.text import Lang, integer_text

__all__ = ["Fee", "Money"]


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


@frozen(kw_only=True)
class Fee:
    """One fee row: an amount, or None where the text names none, with its channels and cases.

    No channels and no cases named means all of them. ``kind`` is the record's word (phí, lệ phí, giá).
    """

    amount: Money | None
    kind: str = "không rõ"
    per: str = ""
    channels: tuple[Channel, ...] = ()
    cases: tuple[str, ...] = ()
    text: str = ""
