"""Yes, no, or not known: the three answers a condition gives."""

from enum import StrEnum
from typing import Final

from tthc.errors import InvalidValue
from tthc.text import Phrase

__all__ = ["Truth"]


class Truth(StrEnum):
    """Whether a condition holds: an undeclared fact gives ``UNKNOWN``, never a guess.

    ``&``, ``|`` and ``~`` are the strong three-valued connectives: what is known already decides where it can.
    A truth is not asked ``if truth:`` – that would make "not known" one of the two others.

    >>> Truth.NO & Truth.UNKNOWN, Truth.YES & Truth.UNKNOWN, ~Truth.UNKNOWN
    (<Truth.NO: 'no'>, <Truth.UNKNOWN: 'unknown'>, <Truth.UNKNOWN: 'unknown'>)
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool) -> "Truth":
        """The truth of a known value."""
        return cls.YES if value else cls.NO

    @property
    def label(self) -> Phrase:
        """The truth in words."""
        return _LABELS[self]

    def __and__(self, other: "Truth") -> "Truth":
        if Truth.NO in (self, other):
            return Truth.NO
        return Truth.YES if self is other is Truth.YES else Truth.UNKNOWN

    def __or__(self, other: "Truth") -> "Truth":
        if Truth.YES in (self, other):
            return Truth.YES
        return Truth.NO if self is other is Truth.NO else Truth.UNKNOWN

    def __invert__(self) -> "Truth":
        return _INVERSE[self]

    def __bool__(self) -> bool:
        raise InvalidValue(
            "a truth may be unknown: compare it, as truth is Truth.YES",
            "kết quả có thể chưa rõ: hãy so sánh, ví dụ truth is Truth.YES",
        )


_LABELS: Final = {
    Truth.YES: Phrase("có", "yes"),
    Truth.NO: Phrase("không", "no"),
    Truth.UNKNOWN: Phrase("chưa rõ", "not known"),
}
_INVERSE: Final = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN}
