"""A member of a closed list as it is given: itself, or a text that names it."""

from enum import StrEnum
from typing import TypeVar

from tthc.errors import InvalidValue
from tthc.text import Phrase

__all__ = ["member_of"]

Member = TypeVar("Member", bound=StrEnum)


def member_of(kind: type[Member], value: str, what: Phrase) -> Member:
    """The member that is given, or that a text names; ``what`` says what must be one of them.

    What was given is not repeated: it may be a name put in the wrong place.

    Raises:
        InvalidValue: it is none; the message lists those there are.
    """
    if type(value) is kind:
        return value
    try:
        return kind(value)
    except ValueError:
        known, got = ", ".join(kind), type(value).__name__
        raise InvalidValue(
            f"{what.en} one of: {known}; got another value, of type {got}",
            f"{what.vi} một trong: {known}; giá trị đã cho, kiểu {got}, không có trong đó",
        ) from None
