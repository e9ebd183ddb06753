"""The limits a text of a portal record names, each with its sentence and what it is there.

Only where a limit stands is found here; what its words mean is asked of :func:`tthc.term.wording.parse_wording`.
"""

import re
from bisect import bisect_left, bisect_right
from enum import Enum
from functools import lru_cache
from itertools import islice
from typing import Final, TypeAlias

from attrs import frozen

from tthc.errors import InvalidValue
from tthc.term import (
    CalendarDays,
    Cause,
    Hours,
    HoursUnstated,
    Minutes,
    Months,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.term.wording import Wording, parse_wording
from tthc.text import one_line

__all__ = ["Counted", "Mention", "MentionKind", "counted", "hints_in", "mentions_in", "only_stated"]

Counted: TypeAlias = WorkingDays | WorkingHours | CalendarDays | Weeks | Months | Years | Minutes | HoursUnstated

_MENTION: Final = re.compile(
    r"(?<!ngày )(?<![\d/.,])"
    r"(?:(?P<count>\d{1,4}(?:[.,]\d(?!\d))?)(?:\s*\([^\d()]{1,30}\))?|\((?P<inside>\d{1,4})\))\s{0,9}"
    r"(?P<unit>ngày\s+làm\s+(?:việc|v[êeệ]\w?c?)\b|ngày(?!\s*\d)|giờ\s+làm\s+việc|giờ(?!\s*(?:\d|bay))|tháng(?!\s*\d))",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"(?:sau|trước|lúc|từ|đến|hồi)\s*\Z", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.;]\s|\n")
_LENGTHENS: Final = re.compile(
    r"(?:kéo dài|gia hạn|tăng)(?:[ ,]+(?:thêm|hơn|nhưng|không|quá|tối|đa|đến|tới|là|một|01|lần|thời|hạn|gian|giải|quyết"
    r"|thẩm|định|kiểm|tra|xác|minh|tổng|cộng|trong|vòng|nữa|việc)){1,14} ?\Z",
    re.IGNORECASE,
)
_REMAINDER: Final = re.compile(r"thời gian [^.;\n]{0,40}còn lại", re.IGNORECASE)
_ADDED: Final = re.compile(r"\bthêm\b", re.IGNORECASE)
_TOTAL: Final = re.compile(r"\b(?:đến|tới|tổng)\b", re.IGNORECASE)
_NOT_THE_TERM: Final = re.compile(
    r"trường hợp|đối với|nếu|kiểm tra|bổ sung|kết thúc|hoàn thành|trước|phải nộp", re.IGNORECASE
)
_CASE_WORD: Final = re.compile(r"trường hợp|đối với|nếu", re.IGNORECASE)
_START: Final = re.compile(
    r"(?:được )?(?:tính )?(?:kể|tính) từ (?:ngày|khi|thời điểm|lúc)[^.;()\n]{0,200}", re.IGNORECASE
)
_START_END: Final = re.compile(r",|;|\b(?:đối )?với (?:các )?(?:trường hợp|tuyến)\b|\bđối với\b")
_FULL_DOSSIER: Final = re.compile(
    r"(?:nhận (?:được )?(?:đầy )?(?:đủ )?hồ sơ|đủ hồ sơ)(?! (?:trình|do|từ|và báo cáo|của (?:sở|cơ quan|phòng))\b)"
    r"|hồ sơ (?:đầy đủ|hợp lệ)|\bthụ lý\b",
    re.IGNORECASE,
)

MOST_MENTIONS: Final = 300
"""The most that a text of a record has named is a third of this."""


class MentionKind(Enum):
    """What a limit is in its sentence: a term, what a term may be lengthened by, or added to what is left of it."""

    TERM = "term"
    LENGTHENS = "lengthens"
    REMAINDER = "remainder"


@frozen(kw_only=True)
class Mention:
    """A limit as a text names it: its sentence, and of that the clause which begins with it.

    ``total`` is that of :class:`~tthc.term.Extensible`, for one that lengthens.
    """

    limit: Counted
    sentence: str
    clause: str = ""
    kind: MentionKind = MentionKind.TERM
    total: bool | None = None

    @property
    def of_a_case(self) -> bool:
        """Whether the sentence speaks of a case."""
        return _CASE_WORD.search(self.sentence) is not None

    @property
    def of_the_dossier(self) -> bool:
        """Whether the sentence counts from the full dossier."""
        return _FULL_DOSSIER.search(self.sentence) is not None

    @property
    def inner(self) -> bool:
        """Whether the sentence speaks of one case or of one step."""
        return _NOT_THE_TERM.search(self.sentence) is not None

    @property
    def start(self) -> tuple[str, tuple[Cause, ...]]:
        """The words for what the limit runs from, and the facts they stand for; none where they are not known."""
        whole = wording(self.clause)
        if whole is not None and whole.start_text:
            return whole.start_text, whole.starts
        words = _START.search(self.clause) or _START.search(self.sentence)
        if words is None:
            return "", ()
        start = one_line(_START_END.split(words[0])[0])
        alone = wording(f"1 ngày {start}")
        return start, alone.starts if alone else ()


def wording(words: str) -> Wording | None:
    """What a wording says; None where it is not understood. The one place where records ask."""
    try:
        return parse_wording(words)
    except InvalidValue:
        return None


@lru_cache(maxsize=4_096)
def counted(words: str) -> Counted | None:
    """The limit of a number and a unit; None where there is none, as half a calendar day.

    Hours of which nothing says that they are working hours stay of a kind not stated.
    """
    said = wording(words)
    if said is None:
        return None
    if isinstance(said.limit, Hours):
        return HoursUnstated(said.limit.count)
    return said.limit if isinstance(said.limit, Counted) else None


def mentions_in(text: str) -> tuple[Mention, ...]:
    """The limits a text names, in its order."""
    found: list[Mention] = []
    edges = [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    for match in islice(_MENTION.finditer(text), MOST_MENTIONS):
        unit = one_line(match["unit"]).lower()
        if unit.startswith("ngày làm"):
            unit = "ngày làm việc"
        if unit == "giờ" and _CLOCK.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        limit = counted(f"{match['count'] or match['inside']} {unit}")
        if limit is None:
            continue
        first, last = bisect_right(edges, match.start()) - 1, bisect_left(edges, match.end())
        begin = edges[first]
        before = text[max(begin, match.start() - 160) : match.start()]
        kind, total = _kind(before)
        sentence, clause = text[begin : edges[last]], text[match.start() : edges[last]].strip(" .;\n\t")
        found.append(Mention(limit=limit, sentence=sentence, clause=clause[:400], kind=kind, total=total))
    return tuple(found)


def _kind(before: str) -> tuple[MentionKind, bool | None]:
    """What a limit is by the words before it in its sentence."""
    lengthens = _LENGTHENS.search(before)
    if not lengthens:
        return MentionKind.TERM, None
    if _REMAINDER.search(before):
        return MentionKind.REMAINDER, None
    how = lengthens[0]
    if _ADDED.search(how):
        return MentionKind.LENGTHENS, False
    return MentionKind.LENGTHENS, True if _TOTAL.search(how) else None


def only_stated(mentions: tuple[Mention, ...]) -> Mention | None:
    """The one term a text states, in one place, of no case and of no step; None where it states none or more."""
    terms = [mention for mention in mentions if mention.kind is MentionKind.TERM]
    return terms[0] if len(terms) == 1 and not terms[0].inner else None


def hints_in(steps: str) -> tuple[Counted, ...]:
    """The limits that the order of steps counts from the full dossier: hints, never the term."""
    return tuple(
        dict.fromkeys(
            mention.limit
            for mention in mentions_in(steps)
            if mention.kind is MentionKind.TERM and mention.of_the_dossier
        )
    )
