"""What ``str(limit)`` prints of the limits that are more than a number of one unit."""

import re
from collections.abc import Mapping
from typing import Final

from tthc.term.limit import CountedLimit, Extensible, NoResult, Stage, Stages, TimeLimit, Undetermined
from tthc.term.wording.amount import amount_at
from tthc.term.wording.leads import past_leads
from tthc.term.wording.refusal import refused

__all__ = ["plain_amount", "printed_limit"]

_STAGE: Final = re.compile(r"(?P<limit>[^()|]+(?:\([^()|]*\))?) \((?P<name>[^()|]+)\)")
_EXTENSIBLE: Final = re.compile(
    r"(?P<base>[^;]+); gia hạn (?P<how>đến|thêm|không rõ tổng hay thêm) (?P<more>[^;]+)(?:; (?P<ground>.+))?"
)
_HOW: Final[Mapping[str, bool | None]] = {"đến": True, "thêm": False, "không rõ tổng hay thêm": None}


def plain_amount(words: str) -> CountedLimit | None:
    """The number and unit that ``words`` are, leads aside; None where they are more or less than that."""
    found = amount_at(words, past_leads(words, 0))
    return found[0] if found and found[1] == len(words) else None


def _amount(words: str) -> CountedLimit:
    limit = plain_amount(words)
    if limit is None:
        raise refused(words)
    return limit


def _stages(words: str, rest: str) -> Stages:
    parts = [_STAGE.fullmatch(part) for part in rest.split(" | ")]
    if len(parts) < 2 or None in parts:
        raise refused(words)
    return Stages(tuple(Stage(_amount(part["limit"]), part["name"]) for part in parts if part))


def printed_limit(words: str) -> TimeLimit | None:
    """The limit that prints as ``words``; None where they are not such a print.

    Raises:
        InvalidValue: they begin as such a print and are none.
    """
    head, colon, rest = words.partition(": ")
    if colon:
        match head.lower():
            case "không xác định":
                return Undetermined(rest)
            case "không trả kết quả":
                return NoResult(rest)
            case "theo giai đoạn":
                return _stages(words, rest)
            case _:
                pass
    if match := _EXTENSIBLE.fullmatch(words):
        return Extensible(
            _amount(match["base"]), _amount(match["more"]), match["ground"] or "", total=_HOW[match["how"]]
        )
    return None
