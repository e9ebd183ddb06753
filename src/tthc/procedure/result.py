"""What a procedure can end with ("kết quả thực hiện"), and how long it is valid."""

from datetime import date
from typing import Final, TypeAlias

from attrs import field, frozen

from tthc.procedure.words import UNKNOWN, Unknown, named
from tthc.span import civil_day
from tthc.term import TimeLimit
from tthc.text import Lang, Phrase, date_text

__all__ = ["ResultKind", "Unlimited", "Until", "Validity", "say_validity"]


def _day(value: date) -> date:
    return civil_day(value, "the last day of validity")


@frozen
class Until:
    """Valid through a day, which is in, whenever it is issued."""

    day: date = field(converter=_day)


@frozen
class Unlimited:
    """Valid without an end ("không xác định thời hạn", "vô thời hạn")."""


Validity: TypeAlias = TimeLimit | Until | Unlimited | Unknown
"""How long a result is valid: a time from its issue, until a day, without an end, or not told."""


def say_validity(validity: Validity, lang: Lang = "vi") -> str:
    """A validity in words."""
    match validity:
        case Until(day):
            return _UNTIL.say(lang, day=date_text(day, lang))
        case Unlimited():
            return _UNLIMITED.say(lang)
        case Unknown():
            return _UNKNOWN.say(lang)
        case limit:
            return limit.say(lang)


_UNTIL: Final = Phrase("đến hết ngày {day}", "until {day}, that day in")
_UNLIMITED: Final = Phrase("không thời hạn", "without an end")
_UNKNOWN: Final = Phrase("không rõ", "not known")


@frozen
class ResultKind:
    """A result the procedure can end with, a written refusal included ("kết quả thực hiện")."""

    name: str = field(converter=named)
    code: str = ""
    validity: Validity = field(default=UNKNOWN, kw_only=True)
