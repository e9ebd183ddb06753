"""What a text says of a time limit, as one value."""

from attrs import frozen

from tthc.term.cause import Cause
from tthc.term.limit import TimeLimit

__all__ = ["Wording"]


@frozen(kw_only=True)
class Wording:
    """What a text says of a time limit ("cách ghi thời hạn").

    ``starts`` are the facts it names as the start, all of them needed; empty where it names none, or one that no
    :class:`Cause` stands for. ``start_text`` are the words that name them ("kể từ ngày nhận đủ hồ sơ hợp lệ"),
    empty where there are none. ``excludes`` is the time it leaves out ("thời gian lấy ý kiến"), as it stands.
    """

    limit: TimeLimit
    starts: tuple[Cause, ...] = ()
    start_text: str = ""
    excludes: tuple[str, ...] = ()
