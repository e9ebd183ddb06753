"""The start a wording names for its limit: ``kể từ ngày nhận đủ hồ sơ hợp lệ``.

Where a :class:`~tthc.term.Cause` stands for the fact, it is told; another fact, such as the receipt of an opinion
or the end of an inspection, is kept in its words.
"""

import re
from typing import Final

from attrs import frozen

from tthc.term.cause import Cause
from tthc.term.wording.facts import facts_at, one_fact_at

__all__ = ["FREE", "NamedStart", "bare_start_at", "has_condition", "start_at"]

_PAIRED: Final = (
    ("tổ chức", "cá nhân"),
    ("cá nhân", "tổ chức"),
    ("cá nhân", "hộ gia đình"),
    ("cơ quan", "tổ chức"),
    ("tập thể", "cá nhân"),
    ("sửa đổi", "bổ sung"),
    ("chỉnh sửa", "bổ sung"),
    ("bổ sung", "hoàn thiện"),
    ("kiểm tra", "xác minh"),
    ("đầy đủ", "hợp lệ"),
    ("hồ sơ", "tài liệu"),
    ("nộp", "xuất trình"),
    ("phí", "lệ phí"),
)
"""The words between which a comma joins two names and parts no clause."""
_COMMA: Final = "|".join(rf"(?<={first}),(?= {second})" for first, second in _PAIRED)
FREE: Final = rf"(?:[^.,;:()0-9]|{_COMMA})"
"""A character of words that are kept as they stand: of one clause, without figures."""

_FROM: Final = re.compile(
    r"(?:(?:được )?(?:tính )?(?:kể|kẻ|tính)(?: kể)? từ|từ|sau) (?:ngày|khi|lúc|thời điểm) ", re.IGNORECASE
)
_BARE: Final = re.compile(r"(?:(?:sau )?khi )?", re.IGNORECASE)
_OTHER: Final = re.compile(rf"{FREE}{{1,400}}", re.IGNORECASE)
_ENDS: Final = re.compile(r" ?(?:[.;)]|\Z)| \(|, ")
_GOES_ON: Final = re.compile(
    r" (?:và|của|do|đề nghị|đăng ký|khai|xin|để|theo|trình|bổ sung|điện tử|giao nộp|cấp|yêu cầu|mở|gia hạn|hoàn thiện"
    r"|đầy đủ|hợp lệ)\b",
    re.IGNORECASE,
)
"""What may follow a fact of the table so that another one is meant: "nhận hồ sơ bổ sung", "nhận hồ sơ do Sở trình"."""
_CONDITION: Final = re.compile(
    r"\b(?:phải|trách nhiệm|thì|trường hợp|đối với|nếu(?! có)|mà|như sau|các công việc|thông báo cho|để tổ chức"
    r"|và (?:gửi|nêu|tiến hành|hướng dẫn|trình|thông báo|trả|thực hiện))\b",
    re.IGNORECASE,
)
_BEFORE_AGENCY: Final = (
    *("của", "do", "cho", "và", "hoặc", "đến", "từ", "tại", "với", "trình", "bởi", "giữa", "giao", "các", "được"),
    *("tịch", "trưởng"),
)
_AGENCY: Final = re.compile(
    "".join(rf"(?<! {word})" for word in _BEFORE_AGENCY) + r"(?<=\w) (?:Bộ|Sở|Cục|Chi cục|Tổng cục|Vụ|Phòng|Ủy ban"
    r"|Uỷ ban|UBND|Ngân hàng|Cơ quan|Chủ tịch|Hội đồng|Công an)\b"
)
"""An agency that stands in the middle of the words without being joined to them: there a new clause begins."""


@frozen
class NamedStart:
    """The words of a start, the causes that stand for it (all needed; none for another fact), where it ends."""

    text: str
    causes: tuple[Cause, ...]
    end: int


def _known_at(words: str, at: int, begin: int) -> NamedStart | None:
    """The facts of the table that stand at ``at`` and end their clause; its words are taken from ``begin``."""
    found = facts_at(words, at)
    if found is None or not _ENDS.match(words, found[1]):
        return None
    causes, end = found
    return NamedStart(words[begin:end], causes, end)


def bare_start_at(words: str, at: int) -> NamedStart | None:
    """The facts of the table that stand at ``at`` without "kể từ ngày": "(trong ngày) nhận đủ hồ sơ"."""
    when = _BARE.match(words, at)
    return _known_at(words, when.end(), at) if when else None


def start_at(words: str, at: int) -> NamedStart | None:
    """The start that stands at ``at`` with its "kể từ ngày".

    None where no start stands there, or where the words go on into what is to be done, as in "kể từ ngày nhận
    đủ hồ sơ phải thông báo".
    """
    opening = _FROM.match(words, at)
    if opening is None:
        return None
    begin = opening.end()
    if known := _known_at(words, begin, at):
        return known
    other = _OTHER.match(words, begin)
    if other is None or has_condition(other[0]) or _AGENCY.search(other[0]):
        return None
    end = begin + len(other[0].rstrip())
    fact = one_fact_at(words, begin)
    if not _ENDS.match(words, end) or (fact and not _GOES_ON.match(words, fact[1])):
        return None
    return NamedStart(words[at:end], (), end)


def has_condition(words: str) -> bool:
    """Whether ``words`` go on into a condition or a duty, so that they name no one fact or time."""
    return _CONDITION.search(words) is not None
