"""The wording of time limits, read: ``parse_limit(str(limit)) == limit``.

Lead words that change nothing ("không quá", "trong thời hạn") and a number repeated in letters ("05 (năm)")
are read over. Whatever else is not understood is refused with its text: nothing is guessed.
"""

import re
from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Final

from tthc.errors import InvalidValue
from tthc.term.limit import (
    CalendarDays,
    CountedLimit,
    Extensible,
    Hours,
    HoursUnstated,
    Immediately,
    Minutes,
    Months,
    NoResult,
    SameDay,
    Stage,
    Stages,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.text import one_line

__all__ = ["parse_limit"]

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
_NUMBER: Final = r"(?:(?P<num>\d+)/(?P<den>\d+)|(?P<dec>\d+(?:,\d+|\.\d{1,2})?)|(?P<half>nửa))"
_LEAD: Final = r"(?:(?:trong\ (?:thời\ hạn|thời\ gian|vòng)|không\ quá|tối\ đa|chậm\ nhất(?:\ là)?)\ )*"
_DIGITS: Final = "một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|linh|lẻ|trăm"
_LETTERS: Final = rf"(?:\ \((?:{_DIGITS})(?:\ (?:{_DIGITS}))*\))?"
_COUNTED: Final = re.compile(
    rf"{_LEAD}{_NUMBER}{_LETTERS}\ ?(?P<unit>{'|'.join(re.escape(u) for u in sorted(_UNITS, key=len, reverse=True))})",
    re.VERBOSE | re.IGNORECASE,
)
_CUTOFF: Final = re.compile(
    r"trong ngày; nhận sau (?P<h>\d{1,2}) giờ(?: (?P<m>\d{1,2}) phút)? thì ngày làm việc tiếp theo",
    re.IGNORECASE,
)
_STAGE: Final = re.compile(r"(?P<limit>.+?) \((?P<name>[^()|]+)\)")
_EXTENSIBLE: Final = re.compile(
    r"(?P<base>[^;]+); gia hạn (?P<how>đến|thêm|không rõ tổng hay thêm) (?P<more>[^;]+)(?:; (?P<ground>.+))?"
)
_HOW: Final[Mapping[str, bool | None]] = {"đến": True, "thêm": False, "không rõ tổng hay thêm": None}


def _refused(text: str) -> InvalidValue:
    return InvalidValue(
        f"not a time limit the library knows: {text!r}; write for example '5 ngày làm việc', '30 ngày', 'trong ngày'",
        f"chưa hiểu cách ghi thời hạn {text!r}; hãy viết chẳng hạn '5 ngày làm việc', '30 ngày', 'trong ngày'",
    )


def _counted(text: str) -> CountedLimit:
    match = _COUNTED.fullmatch(text)
    if match is None:
        raise _refused(text)
    count: int | Decimal
    if match["half"]:
        count = Decimal("0.5")
    elif match["den"]:
        if int(match["den"]) == 0:
            raise _refused(text)
        count = Decimal(match["num"]) / Decimal(match["den"])
        if count * int(match["den"]) != int(match["num"]):
            raise _refused(text)
    else:
        count = Decimal(match["dec"].replace(",", "."))
    kind = _UNITS[match["unit"].lower()]
    if issubclass(kind, (WorkingDays, WorkingHours)):
        return kind(count)
    if count != int(count):
        raise _refused(text)
    return kind(int(count))


def parse_limit(text: str) -> TimeLimit:
    """The time limit a published procedure states in words; the inverse of ``str(limit)``.

    >>> parse_limit("không quá 03 ngày làm việc")
    WorkingDays(count=3)
    >>> parse_limit("10 (mười) ngày"), parse_limit("1/2 ngày làm việc")
    (CalendarDays(count=10), WorkingDays(count=Decimal('0.5')))

    Raises:
        InvalidValue: the wording is not understood; it is quoted.
    """
    if not isinstance(text, str):
        raise _refused(text)
    words = one_line(text)
    lowered = words.lower()
    if lowered == str(SameDay()):
        return SameDay()
    if lowered == str(Immediately()):
        return Immediately()
    if match := _CUTOFF.fullmatch(words):
        hour, minute = int(match["h"]), int(match["m"] or 0)
        if hour > 23 or minute > 59:
            raise _refused(text)
        return SameDay(cutoff=time(hour, minute))
    head, colon, rest = words.partition(": ")
    if colon:
        match head.lower():
            case "không xác định":
                return Undetermined(rest)
            case "không trả kết quả":
                return NoResult(rest)
            case "theo giai đoạn":
                parts = [_STAGE.fullmatch(part) for part in rest.split(" | ")]
                if len(parts) < 2 or None in parts:
                    raise _refused(text)
                return Stages(tuple(Stage(_counted(part["limit"]), part["name"]) for part in parts if part))
            case _:
                pass
    if match := _EXTENSIBLE.fullmatch(words):
        return Extensible(
            _counted(match["base"]), _counted(match["more"]), match["ground"] or "", total=_HOW[match["how"]]
        )
    return _counted(words)
