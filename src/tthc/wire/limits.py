"""A time limit as files give it: the limit alone, or with the facts that start it; nothing it says is dropped."""

from collections.abc import Sequence

from tthc.errors import InvalidValue
from tthc.term import Cause, TimeLimit, Wording, parse_wording
from tthc.text import one_line

__all__ = ["limit_alone", "limit_and_starts"]


def limit_alone(text: str) -> TimeLimit:
    """The limit, of a text that says nothing else.

    Raises:
        InvalidValue: the wording is not understood, or it names a start or time that is not counted.
    """
    wording = _without_exclusions(text)
    if wording.start_text and str(wording.limit) != one_line(text):
        raise InvalidValue(
            f"'{wording.start_text}' is more than a limit: give '{wording.limit}' alone",
            f"'{wording.start_text}' không thuộc thời hạn: chỉ ghi '{wording.limit}'",
        )
    return wording.limit


def limit_and_starts(text: str, given: Sequence[Cause] = ()) -> tuple[TimeLimit, tuple[Cause, ...]]:
    """The limit, and the facts that start it: those ``given``, else those the text names.

    Raises:
        InvalidValue: the wording is not understood, it names a start that is no known fact or another than given, or
            time that is not counted.
    """
    wording = _without_exclusions(text)
    starts = tuple(given) or wording.starts
    if wording.start_text and not wording.starts and not given:
        raise InvalidValue(
            f"'{wording.start_text}' names a start that no fact stands for: give '{wording.limit}' and starts",
            f"'{wording.start_text}' không ứng với sự kiện nào: hãy ghi '{wording.limit}' và khóa starts",
        )
    if given and not set(wording.starts) <= set(given):
        told, named = (", ".join(cause.value for cause in causes) for causes in (given, wording.starts))
        raise InvalidValue(
            f"'{wording.start_text}' starts with {named}, starts says {told}",
            f"'{wording.start_text}' bắt đầu từ {named}, còn starts ghi {told}",
        )
    return wording.limit, starts


def _without_exclusions(text: str) -> Wording:
    wording = parse_wording(text)
    if wording.excludes:
        what = "; ".join(wording.excludes)
        raise InvalidValue(
            f"'{what}' is not counted: give '{wording.limit}' alone, and a clock row that stops the count",
            f"'{what}' không tính: chỉ ghi '{wording.limit}' và thêm dòng clock dừng tính",
        )
    return wording
