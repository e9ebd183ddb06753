"""How a wording is refused: with its text, and the words of it that are not understood."""

from tthc.errors import InvalidValue

__all__ = ["refused"]

_LONGEST_QUOTE = 300

_WRITE_EN = "write for example '5 ngày làm việc', '30 ngày', 'trong ngày'"
_WRITE_VI = "hãy viết chẳng hạn '5 ngày làm việc', '30 ngày', 'trong ngày'"


def _quoted(text: object) -> str:
    """``text`` between quotes; of a long one its beginning."""
    if isinstance(text, str) and len(text) > _LONGEST_QUOTE:
        return f"{text[:_LONGEST_QUOTE]!r}…"
    return repr(text)


def refused(text: object, rest: str = "", *, more: bool = False) -> InvalidValue:
    """The refusal of ``text``: not understood, or only up to ``rest``, or naming ``more`` than one limit."""
    en, vi = _WRITE_EN, _WRITE_VI
    if more:
        en = f"it names another limit, {_quoted(rest)}: give each case or stage apart"
        vi = f"còn nêu thời hạn khác, {_quoted(rest)}: hãy ghi riêng từng trường hợp hoặc giai đoạn"
    elif rest:
        en = f"these words are not understood: {_quoted(rest)}; {en}"
        vi = f"không hiểu phần {_quoted(rest)}; {vi}"
    return InvalidValue(
        f"not a time limit the library knows: {_quoted(text)}; {en}",
        f"chưa hiểu cách ghi thời hạn {_quoted(text)}; {vi}",
    )
