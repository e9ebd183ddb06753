"""A wording read from its beginning to its end: leads, the limit, then what follows it, until no word is left."""

import re
from typing import Final

from tthc.term.cause import Cause
from tthc.term.limit import Extensible, Immediately, SameDay, TimeLimit
from tthc.term.wording.amount import amount_at, names_amount
from tthc.term.wording.leads import past_leads
from tthc.term.wording.refusal import refused
from tthc.term.wording.starts import NamedStart, bare_start_at, start_at
from tthc.term.wording.tails import cutoff_at, exclusion_at, extension_at
from tthc.term.wording.value import Wording

__all__ = ["read"]

_SAME_DAY: Final = re.compile(
    r"(?:(?:cơ quan đăng ký )?(?:có trách nhiệm )?(?:giải quyết|xử lý|trả kết quả)(?: hồ sơ)?(?: đăng ký)? )?"
    r"(?:ngay )?trong (?:cùng )?ngày(?! (?:làm việc )?tiếp theo)(?: làm việc)?(?!\w)",
    re.IGNORECASE,
)
_AT_ONCE: Final = re.compile(
    r"(?:(?:giải quyết|xử lý|thực hiện|trả kết quả|cấp) )?ngay(?: lập tức)?(?= (?:sau )?khi |[.,;]|\Z)", re.IGNORECASE
)
_OF_THE_VISIT: Final = frozenset({Cause.RECEIVED, Cause.FILED, Cause.PAID})
"""What happens at the counter, so that "at once" after it is still the same visit."""
_APART: Final = re.compile(r"[.,;]? ?")
_END: Final = re.compile(r"[ .,;]*\Z")


class _Reader:
    """The state of one reading; it never leaves this module."""

    __slots__ = ("excludes", "limit", "start", "words")

    def __init__(self, words: str) -> None:
        self.words = words
        self.limit: TimeLimit | None = None
        self.start: NamedStart | None = None
        self.excludes: list[str] = []

    def read(self) -> Wording:
        words = self.words
        at = past_leads(words, 0)
        if (start := start_at(words, at)) and start.causes and words.startswith(", ", start.end):
            self.start, at = start, past_leads(words, start.end + 2)
        limit, at = self.head(at)
        self.limit = limit
        at = self.tails(words, at, in_brackets=False)
        if not _END.match(words, at):
            rest = words[at:].lstrip(" .,;")
            raise refused(words, rest, more=names_amount(rest))
        start = self.start
        if start is None:
            return Wording(limit=self.limit, excludes=tuple(self.excludes))
        if isinstance(limit, Immediately) and not (start.causes and _OF_THE_VISIT.issuperset(start.causes)):
            raise refused(words, start.text)
        return Wording(limit=self.limit, starts=start.causes, start_text=start.text, excludes=tuple(self.excludes))

    def head(self, at: int) -> tuple[TimeLimit, int]:
        """The limit that stands at ``at``: a same day, at once, or a number of one unit; and where it ends."""
        for pattern, limit in ((_SAME_DAY, SameDay()), (_AT_ONCE, Immediately())):
            if match := pattern.match(self.words, at):
                return limit, self.bare_start(match.end())
        found = amount_at(self.words, at)
        if found is None:
            raise refused(self.words)
        return found

    def bare_start(self, at: int) -> int:
        """Take the start that follows a same day or "at once" without "kể từ"; where it ends."""
        begin = at + 1
        start = bare_start_at(self.words, begin) if self.words.startswith(" ", at) and self.start is None else None
        self.start = start or self.start
        return start.end if start else at

    def tails(self, words: str, at: int, *, in_brackets: bool) -> int:
        """Take what follows the limit, as far as it is understood; where that ends."""
        while (end := self.tail(words, at, in_brackets=in_brackets)) is not None:
            at = end
        return at

    def tail(self, words: str, at: int, *, in_brackets: bool) -> int | None:
        apart = _APART.match(words, at)
        at = apart.end() if apart else at
        if words.startswith("(", at):
            return None if in_brackets else self.brackets(words, at)
        open_to_start = self.start is None and not isinstance(self.limit, Extensible)
        if open_to_start and (start := start_at(words, at)):
            self.start = start
            return start.end
        if excluded := exclusion_at(words, at, in_brackets=in_brackets):
            self.excludes.append(excluded[0])
            return excluded[1]
        limit = self.limit
        changed = limit and (cutoff_at(words, at, limit) or extension_at(words, at, limit, self.start))
        if not changed:
            return None
        self.limit, end = changed
        return end

    def brackets(self, words: str, at: int) -> int | None:
        """Take what stands between the brackets that open at ``at``; where they close."""
        depth = 0
        for end in range(at, len(words)):
            depth += {"(": 1, ")": -1}.get(words[end], 0)
            if depth == 0:
                inside = words[at + 1 : end].strip()
                taken = self.tails(inside, 0, in_brackets=True)
                return end + 1 if taken and _END.match(inside, taken) else None
        return None


def read(words: str) -> Wording:
    """What ``words``, on one line, say of a limit.

    Raises:
        InvalidValue: they are not understood to the last word, or name two limits.
    """
    return _Reader(words).read()
