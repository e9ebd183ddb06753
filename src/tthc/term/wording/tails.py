"""What may follow a limit: time not counted, a cut-off of the day of receipt, a leave to lengthen it."""

import re
from datetime import time
from typing import Final

from attrs import evolve

from tthc.term.limit import CountedLimit, Extensible, SameDay, TimeLimit
from tthc.term.wording.amount import amount_at
from tthc.term.wording.leads import past_leads
from tthc.term.wording.starts import FREE, NamedStart, has_condition, start_at

__all__ = ["cutoff_at", "exclusion_at", "extension_at"]

_TIME: Final = r"thời (?:gian|hạn)"
_NOT: Final = rf"(?:{_TIME}(?: (?:giải quyết|này|trên|nêu trên))? )?không (?:được )?(?:bao gồm|tính|kể)(?: cả)?"
_BEFORE_START: Final = r"(?!,? (?:được )?(?:kể|tính)(?: kể)? từ )"
_EXCLUDED: Final = re.compile(rf"{_NOT} (?P<what>{_TIME}(?:{_BEFORE_START}{FREE}){{1,300}})", re.IGNORECASE)
_EXCLUDED_IN_BRACKETS: Final = re.compile(
    rf"{_NOT} (?P<what>{_TIME}(?:{_BEFORE_START}[^.;:0-9]){{1,300}})", re.IGNORECASE
)
_NOT_COUNTED: Final = re.compile(
    rf"(?P<what>{_TIME} (?!này|trên|nêu|quy định|giải quyết|xử lý){FREE}{{1,300}}?)"
    rf" không (?:được )?tính vào (?:tổng )?{_TIME} (?:giải quyết|xử lý)"
    r"(?: (?:hồ sơ|thủ tục hành chính))?(?: của cơ quan (?:cấp phép|giải quyết|có thẩm quyền))?",
    re.IGNORECASE,
)
_RECEIVED: Final = (
    r"(?:(?:nếu|trường hợp|đối với|riêng) )?(?:(?:thời điểm|hồ sơ) )?(?:cơ quan (?:(?:đăng ký|tiếp nhận) )?)?"
    r"(?:nộp|(?:tiếp )?nhận)(?: được)?(?: (?:đủ|đầy đủ))?(?: hồ sơ)?(?: hợp lệ)? "
)
_RESULT: Final = (
    r"(?:(?:có thể )?(?:hoàn thành việc đăng ký|(?:được )?(?:trả kết quả|giải quyết)|trả)"
    r"|(?:kết quả|văn bản trả lời) được (?:trả|gửi))"
)
_CUTOFF: Final = re.compile(
    rf"(?:{_RECEIVED}|nếu )?sau (?P<hour>[0-9]{{1,2}})(?: giờ|h)(?: ?(?P<minute>[0-9]{{1,2}})(?: phút)?)?"
    r"(?: (?:cùng ngày|hằng ngày|hàng ngày|trong ngày))?"
    r"(?:,? (?:mà )?không (?:thể )?(?:giải quyết|xử lý|trả kết quả)(?: được)? ngay)?,?"
    rf"(?: thì)?(?: {_RESULT})?(?: (?:trong|vào|chậm nhất(?: là)?|sang))? ngày làm việc (?:tiếp theo|kế tiếp|liền kề)",
    re.IGNORECASE,
)
_TERM: Final = rf"{_TIME}(?: giải quyết)?(?: hồ sơ)?"
_GROUND: Final = (
    rf"(?:trường hợp|đối với|nếu) (?P<ground>(?:(?!{_TIME})[^.;:()0-9]){{1,160}}?)"
    r"(?:,? thì|,|(?= (?:có thể|được) )) "
)
_EXTENSION: Final = re.compile(
    rf"(?:{_GROUND})?(?:{_TERM} )?(?:có thể được|có thể|được) (?:kéo dài|gia hạn|tăng)(?: {_TERM})?"
    r"(?P<added> thêm)?(?: hơn)?(?P<but>,? nhưng)?"
    rf"(?P<whole>(?:,| và)? tổng (?:cộng|{_TERM}|thời gian gia hạn)| (?:lên )?đến)? ",
    re.IGNORECASE,
)


def exclusion_at(words: str, at: int, *, in_brackets: bool) -> tuple[str, int] | None:
    """The time that is not counted, in its words, and where they end."""
    for pattern in (_EXCLUDED_IN_BRACKETS if in_brackets else _EXCLUDED, _NOT_COUNTED):
        if (match := pattern.match(words, at)) and not has_condition(match["what"]):
            return match["what"].rstrip(), match.end()
    return None


def cutoff_at(words: str, at: int, limit: TimeLimit) -> tuple[SameDay, int] | None:
    """The same day with the hour after which the next working day is meant, and where the words end."""
    match = _CUTOFF.match(words, at)
    if match is None or not isinstance(limit, SameDay) or limit.cutoff is not None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        return None
    return evolve(limit, cutoff=time(hour, minute)), match.end()


def extension_at(words: str, at: int, base: TimeLimit, start: NamedStart | None) -> tuple[Extensible, int] | None:
    """The base with what it may be lengthened to or by, and where the words end.

    It is the whole term where the text says "tổng" or "đến", or counts it from the start of the base; it is added where
    it says "thêm". "Thêm nhưng không quá" says neither, unless it could not be the whole, being no longer than
    the base.
    """
    match = _EXTENSION.match(words, at)
    if match is None or not isinstance(base, CountedLimit):
        return None
    found = amount_at(words, past_leads(words, match.end()))
    if found is None:
        return None
    up_to, end = found
    total: bool | None = None
    if again := start_at(words, end + (2 if words.startswith(", ", end) else 1)):
        if start is None or not again.causes or again.causes != start.causes:
            return None
        total, end = True, again.end
    elif match["whole"]:
        total = True
    elif match["added"] and (not match["but"] or (type(up_to) is type(base) and up_to.count <= base.count)):
        total = False
    return Extensible(base, up_to, match["ground"] or "", total=total), end
