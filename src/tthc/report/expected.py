"""The refusal of a value of the wrong kind, with what is expected instead."""

from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Final, get_args

from tthc.errors import InvalidValue
from tthc.text import Lang, Phrase

__all__ = ["check_lang", "figure", "one_of", "wrong"]


def wrong(name: str, value: object, expected: Phrase) -> InvalidValue:
    """The refusal of a value of the wrong kind."""
    shown = repr(value) if isinstance(value, str | int | float) else type(value).__name__
    return InvalidValue(f"{name} is {expected.en}; got {shown}", f"{name} phải là {expected.vi}; không phải {shown}")


def one_of(name: str, value: object, known: Iterable[str]) -> None:
    """Refuse what is none of a few words.

    Raises:
        InvalidValue: it is none of them; the message lists them.
    """
    listed = tuple(known)
    words = ", ".join(listed)
    if value not in listed:
        raise wrong(name, value, Phrase(f"một trong {words}", f"one of {words}"))


def figure(name: str, value: object) -> Decimal:
    """A number, given as one or as the text of one.

    Raises:
        InvalidValue: it is none.
    """
    if isinstance(value, Decimal | int | float | str) and not isinstance(value, bool):
        with suppress(InvalidOperation):
            found = Decimal(value)
            if found.is_finite():
                return found
    raise wrong(name, value, NUMBER)


NUMBER: Final = Phrase("một số, ví dụ 2 hoặc Decimal('2.5')", "a number, as 2 or Decimal('2.5')")


def check_lang(lang: object) -> None:
    """Refuse a language that nothing is written in.

    Raises:
        InvalidValue: it is none of those.
    """
    one_of("lang", lang, get_args(Lang))
