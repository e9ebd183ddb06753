"""The two parsers: the whole of what a wording says, and its limit alone."""

from typing import Final

from tthc.term.limit import TimeLimit
from tthc.term.wording.printed import plain_amount, printed_limit
from tthc.term.wording.refusal import refused
from tthc.term.wording.value import Wording
from tthc.text import one_line

__all__ = ["LONGEST", "parse_limit", "parse_wording"]

LONGEST: Final = 10_000
"""Characters of the longest text that is read at all."""


def parse_wording(text: str) -> Wording:
    """The limit a text states, with the start and the exclusions it names.

    >>> wording = parse_wording(
    ...     "Không quá 05 (năm) ngày làm việc, kể từ ngày nhận đủ hồ sơ, không kể thời gian xác minh"
    ... )
    >>> wording.limit, wording.starts
    (WorkingDays(count=5), (<Cause.RECEIVED: 'received'>,))
    >>> wording.start_text, wording.excludes
    ('kể từ ngày nhận đủ hồ sơ', ('thời gian xác minh',))

    Raises:
        InvalidValue: the wording is not understood to its last word, it names two limits, or it has more than
            10,000 characters; it is quoted.
    """
    if not isinstance(text, str) or len(text) > LONGEST:
        raise refused(text)
    words = one_line(text)
    limit = printed_limit(words) or plain_amount(words)
    if limit is not None:
        return Wording(limit=limit)
    # The grammar of sentences is compiled when the first sentence comes: no limit that is printed needs it.
    from tthc.term.wording.reader import read

    return read(words)


def parse_limit(text: str) -> TimeLimit:
    """The time limit a published procedure states in words; the inverse of ``str(limit)``.

    The start and the exclusions that the text names are in :func:`parse_wording`.

    >>> parse_limit("không quá 03 ngày làm việc, kể từ ngày nhận đủ hồ sơ")
    WorkingDays(count=3)
    >>> parse_limit("10 (mười) ngày"), parse_limit("1/2 ngày làm việc")
    (CalendarDays(count=10), WorkingDays(count=Decimal('0.5')))

    Raises:
        InvalidValue: the wording is not understood; it is quoted.
    """
    return parse_wording(text).limit
