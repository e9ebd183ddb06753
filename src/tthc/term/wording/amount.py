"""A number of one unit in words: ``05 (năm) ngày làm việc``, ``1/2 ngày làm việc``, ``mười lăm ngày``."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from tthc.term.limit import (
    CalendarDays,
    CountedLimit,
    Hours,
    HoursUnstated,
    Minutes,
    Months,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)

__all__ = ["amount_at", "names_amount"]

_UNITS: Final[Mapping[str, type[CountedLimit]]] = {
    kind.unit.vi: kind
    for kind in (
        WorkingDays,
        WorkingHours,
        CalendarDays,
        Weeks,
        Months,
        Years,
        Hours,
        Minutes,
        HoursUnstated,
    )
}
_DIGITS: Final[Mapping[str, int]] = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_DIGIT: Final = rf"(?:{'|'.join(_DIGITS)})"
_TENS: Final = rf"(?:mười|{_DIGIT} mươi)(?: {_DIGIT})?"
_SPELLED: Final = rf"{_DIGIT} trăm(?: (?:linh|lẻ) {_DIGIT}| {_TENS})?|{_TENS}|{_DIGIT}"
_LETTERS: Final = rf"(?:{'|'.join(_DIGITS)}|mười|mươi|trăm|linh|lẻ| ){{1,12}}"
_UNIT: Final = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_DECIMALS: Final = r",(?![0-9]{2}0(?![0-9]))[0-9]{1,30}|\.[0-9]{1,2}"
"""After a comma or a point; "1,000" and "1.000" may be a thousand or one, so they are neither."""
_AMOUNT: Final = re.compile(
    rf"(?:(?P<num>[0-9]{{1,6}})/(?P<den>[0-9]{{1,6}})|(?P<dec>[0-9]{{1,30}}(?:{_DECIMALS})?)"
    rf"|(?P<half>nửa|½)|(?P<spelled>{_LETTERS})(?: \((?P<digits>[0-9]{{1,6}})\))?)"
    rf"(?: ?\((?P<letters>[^()0-9]{{1,30}})\))? ?(?P<unit>{_UNIT})(?!\w)"
    rf"(?: \((?P<again>{_LETTERS}?)(?P<unit_again> (?:{_UNIT}))?\))?",
    re.IGNORECASE,
)
_NAMED: Final = r"(?<![0-9])(?<!sau )[0-9]{1,9}\)?(?: \([^()0-9]{1,30}\))? ?(?:" + _UNIT + r")(?!\w)"


def _value(spelled: str) -> int | None:
    """The number that is spelled, ``bốn mươi lăm`` for 45; None where it is none, as ``hai ba``."""
    words = spelled.strip().lower()
    if not re.fullmatch(_SPELLED, words):
        return None
    total = digit = 0
    for word in words.split():
        match word:
            case "mười":
                total += 10
            case "mươi" | "trăm":
                total, digit = total + digit * (10 if word == "mươi" else 100), 0
            case "linh" | "lẻ":
                pass
            case _:
                digit = _DIGITS[word]
    return total + digit


def _count(match: re.Match[str]) -> Decimal | int | None:
    """The number of a match; None where it is no part of one ("24/24 giờ") or no exact one, or is said in two ways."""
    count: Decimal | int | None
    if match["half"]:
        count = Decimal("0.5")
    elif match["dec"]:
        count = Decimal(match["dec"].replace(",", "."))
    elif match["spelled"]:
        count = _value(match["spelled"])
    else:
        num, den = int(match["num"]), int(match["den"])
        count = Decimal(num) / (den or 1)
        count = count if num < den and count * den == num else None
    said = [_value(match[name]) for name in ("letters", "again") if match[name]]
    if match["digits"]:
        said.append(int(match["digits"]))
    return count if all(number == count for number in said) else None


def amount_at(words: str, at: int) -> tuple[CountedLimit, int] | None:
    """The number and unit that stand at ``at``, and where they end.

    None where none stands there, where figures and letters disagree ("05 (sáu) ngày"), or where the unit has no
    such part, as half a month.

    Raises:
        InvalidValue: the number is 0.
    """
    match = _AMOUNT.match(words, at)
    count = _count(match) if match else None
    if match is None or count is None:
        return None
    unit, again = match["unit"].lower(), (match["unit_again"] or "").strip().lower()
    kind = _UNITS[unit]
    if again not in {"", unit}:
        return None
    if issubclass(kind, (WorkingDays, WorkingHours)):
        return kind(count), match.end()
    return (kind(int(count)), match.end()) if count == int(count) else None


def names_amount(words: str) -> bool:
    """Whether a number of some unit stands anywhere in ``words``."""
    return re.search(_NAMED, words, re.IGNORECASE) is not None
