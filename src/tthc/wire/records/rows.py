"""The table of ways to file in a portal record ("cách thức thực hiện"), flattened to text, into its rows.

A row is the name of a channel with a term and a fee glued to it; the same words inside a description are
followed by a space or a colon.
"""

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from tthc.procedure import Channel
from tthc.wire.records.letters import LOWER, UPPER

__all__ = ["NOTHING", "Row", "holds_rows", "split_rows"]

HEADER: Final = "Hình thức nộpThời gianPhí, lệ phíMô tả"
NOTHING: Final = "Không có thông tin"
"""What the page prints where a cell is empty."""
_CHANNELS: Final[Mapping[str, Channel]] = {
    "Trực tiếp": Channel.COUNTER,
    "Trực tuyến": Channel.ONLINE,
    "Dịch vụ bưu chính": Channel.POST,
}
_CHANNEL: Final = "|".join(_CHANNELS)
_UNITS: Final = "ngày làm việc|giờ làm việc|ngày|giờ|tháng|tuần|năm|phút"
_AMOUNT: Final = r"(?:[1-9][\d.,]{0,20}|0)\s?(?:VNĐ|USD|EUR|Việt Nam Đồng|Đồng)"
_FEE: Final = rf"(?:Miễn phí|{NOTHING}|{_AMOUNT})"
_COUNT: Final = r"\d{1,4}(?:[.,]\d{1,2})?"
_ROW: Final = re.compile(
    rf"(?P<channel>{_CHANNEL})(?:"
    rf"(?P<count>{_COUNT}) (?P<unit>(?i:{_UNITS}))(?![ {LOWER}])"
    rf"|(?P<bare>\d{{1,4}})(?=Miễn phí|{NOTHING}|{_CHANNEL}|\Z)"
    rf"|(?P<glued>\d)(?={_AMOUNT})"
    rf"|(?P<absent>{NOTHING}|(?=Miễn phí))"
    rf"|(?P<free>(?!Miễn phí)[{UPPER}](?:(?!{_CHANNEL}|\n).){{0,200}}?)\s?(?={_FEE}))"
)
_LOST_ROW: Final = re.compile(rf"(?:{_CHANNEL})(?=\d|{NOTHING}|Miễn phí)")
_FEE_CELL: Final = re.compile(_FEE)
_NUMBERING: Final = re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s")
_NOTE_END: Final = re.compile(r"\)(?=[^\s).,;:]|\Z)")
_MORE_NOTE: Final = re.compile(rf"\s?(?:[.,;] ?(?=\()|[).;,]+(?=\s*(?:[{UPPER}\-–+*]|\Z)))")


@frozen(kw_only=True)
class Row:
    """One row of the table: channel, term, fee and description as they stand.

    ``fee`` is the amount with its note in brackets; ``fee_closed`` is False where the note has no closing one.
    ``glued`` is the term whose figure ran into the fee's.
    """

    channel: Channel
    count: str = ""
    unit: str = ""
    term: str
    glued: bool = False
    fee: str = ""
    fee_closed: bool = True
    description: str = ""


def holds_rows(text: str) -> bool:
    """Whether a row of the table stands in ``text``."""
    return _ROW.search(text) is not None


def split_rows(table: str) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of a table in NFC, and the pieces of it that look like a row and are none that is known."""
    text = table.strip().removeprefix(HEADER)
    starts = list(_ROW.finditer(text))
    head = text[: starts[0].start()] if starts else text
    lost = [head.strip()] if head.strip() else []
    rows = []
    for at, start in enumerate(starts):
        rest = text[start.end() : starts[at + 1].start() if at + 1 < len(starts) else len(text)]
        fee, description, closed = _fee(rest)
        lost += [description[found.start() : found.start() + 80] for found in _LOST_ROW.finditer(description)]
        rows.append(
            Row(
                channel=_CHANNELS[start["channel"]],
                count=start["count"] or start["bare"] or start["glued"] or "",
                unit=(start["unit"] or "").lower(),
                term=start[0].removeprefix(start["channel"]).strip(),
                glued=start["glued"] is not None,
                fee=fee,
                fee_closed=closed,
                description=description.strip(),
            )
        )
    return tuple(rows), tuple(lost)


def _fee(rest: str) -> tuple[str, str, bool]:
    """The fee with its note in brackets, the description after it, and whether the note was closed."""
    fee = _FEE_CELL.match(rest)
    end = fee.end() if fee else 0
    if not fee or not rest.startswith("(", end) or _NUMBERING.match(rest, end):
        return rest[:end], rest[end:], True
    if close := _closing(rest, end):
        while (more := _MORE_NOTE.match(rest, close)) and close < len(rest):
            opened = rest.startswith("(", more.end())
            close = (_closing(rest, more.end()) or more.end()) if opened else more.end()
        return rest[:close], rest[close:], True
    note = _NOTE_END.search(rest, end)
    at = note.end() if note else len(rest)
    return rest[:at], rest[at:], False


def _closing(text: str, opening: int) -> int:
    """Where the bracket that opens at ``opening`` has been closed; 0 where it is not."""
    depth = 0
    for at in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    return 0
