"""The words before a limit that change nothing of it: ``trong thời hạn không quá``, ``thời hạn giải quyết:``."""

import re
from typing import Final

__all__ = ["past_leads"]

_LEAD: Final = re.compile(
    r"""(?:
        trong(?:\ (?:thời\ (?:hạn|gian)|vòng))?(?!\ (?:cùng\ )?ngày)
        | không\ (?:vượt\ )?quá
        | (?:tối\ đa|chậm\ nhất|muộn\ nhất)(?:\ sau)?
        | là | sau(?!\ (?:khi|ngày|[0-9]+\ giờ(?!\ làm)))
        | thời\ (?:hạn|gian)(?:
            \ (?:giải\ quyết|xử\ lý|thực\ hiện|trả\ kết\ quả)(?:(?:,|\ và)\ trả\ kết\ quả)?
            (?:\ (?:hồ\ sơ|thủ\ tục\ hành\ chính|thủ\ tục|khiếu\ nại\ lần\ (?:đầu|hai)|khiếu\ nại|tố\ cáo))?
          )?(?=\ ?:|\ (?:là|không|tối|chậm|trong|[0-9]))
    )(?:\ ?:\ ?|\ )""",
    re.VERBOSE | re.IGNORECASE,
)
_BULLETS: Final = re.compile(r"(?:[-–+*•](?: |(?=[^\W0-9])))*")


def past_leads(words: str, at: int) -> int:
    """Where the leads that stand at ``at``, marks of a list too, end."""
    at = _end(_BULLETS, words, at)
    while (end := _end(_LEAD, words, at)) != at:
        at = _end(_BULLETS, words, end)
    return at


def _end(pattern: re.Pattern[str], words: str, at: int) -> int:
    match = pattern.match(words, at)
    return match.end() if match else at
