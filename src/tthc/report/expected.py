"""The refusal of a value of the wrong kind, with what is expected instead."""

from collections.abc import Iterable
from typing import get_args

from tthc.errors import InvalidValue
from tthc.text import Lang, Phrase

__all__ = ["check_lang", "one_of", "wrong"]


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


def check_lang(lang: object) -> None:
    """Refuse a language that nothing is written in.

    Raises:
        InvalidValue: it is none of those.
    """
    one_of("lang", lang, get_args(Lang))
