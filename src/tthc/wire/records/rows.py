"""The table of ways to file in a portal record ("cách thức thực hiện"), flattened to text: rows and terms.

A row is the name of a channel with a term and a fee glued to it; the same words inside a description are
followed by a space or a colon. Nothing is guessed: what neither the field nor the row's own description, in
one place, states stays undetermined.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import frozen

from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.procedure import Channel, Reading
from tthc.term import (
    CalendarDays,
    HoursUnstated,
    Minutes,
    Months,
    NoResult,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.text import Phrase, one_line

__all__ = ["ABSENT", "Row", "mentions_in", "row_reading", "split_rows"]

Counted: TypeAlias = WorkingDays | WorkingHours | CalendarDays | Weeks | Months | Years | Minutes | HoursUnstated

HEADER: Final = "Hình thức nộpThời gianPhí, lệ phíMô tả"
ABSENT: Final = "Không có thông tin"
_CHANNELS: Final[Mapping[str, Channel]] = {
    "Trực tiếp": Channel.COUNTER,
    "Trực tuyến": Channel.ONLINE,
    "Dịch vụ bưu chính": Channel.POST,
}
_UNITS: Final[Mapping[str, type[Counted]]] = {
    "ngày làm việc": WorkingDays,
    "giờ làm việc": WorkingHours,
    "ngày": CalendarDays,
    "giờ": HoursUnstated,
    "tháng": Months,
    "tuần": Weeks,
    "năm": Years,
    "phút": Minutes,
}
_OTHER_UNIT: Final[Mapping[type[Counted], type[Counted]]] = {
    CalendarDays: WorkingDays,
    WorkingDays: CalendarDays,
    HoursUnstated: WorkingHours,
}
_CHANNEL: Final = "|".join(_CHANNELS)
_AMOUNT: Final = r"(?:[1-9][\d.,]*|0)\s?(?:VNĐ|USD|EUR|Việt Nam Đồng|Đồng)"
_FEE: Final = rf"(?:Miễn phí|{ABSENT}|{_AMOUNT})"
_COUNT: Final = r"\d{1,4}(?:[.,]\d{1,2})?"
_ROW: Final = re.compile(
    rf"(?P<channel>{_CHANNEL})(?:"
    rf"(?P<count>{_COUNT}) (?P<unit>(?i:{'|'.join(_UNITS)}))(?![ a-zà-ỹ])"
    rf"|(?P<bare>\d{{1,4}})(?=Miễn phí|{ABSENT}|{_CHANNEL}|\Z)"
    rf"|(?P<glued>\d)(?={_AMOUNT})"
    rf"|(?P<absent>{ABSENT}|(?=Miễn phí))"
    rf"|(?P<free>(?!Miễn phí)[A-ZĐ](?:(?!{_CHANNEL}|\n).){{0,200}}?)\s?(?={_FEE}))"
)
_LOST_ROW: Final = re.compile(rf"(?:{_CHANNEL})(?=\d|{ABSENT}|Miễn phí)")
_FEE_CELL: Final = re.compile(_FEE)
_NUMBERING: Final = re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s")
_NOTE_END: Final = re.compile(r"\)(?=[^\s).,;:]|\Z)")
_MENTION: Final = re.compile(
    r"(?<!ngày )(?<![\d/.,])"
    r"(?:(?P<count>\d{1,4}(?:[.,]\d(?!\d))?)(?:\s*\([^\d()]{1,30}\))?|\((?P<inside>\d{1,4})\))\s*"
    r"(?P<unit>ngày\s+làm\s+việc|ngày(?!\s*\d)|giờ\s+làm\s+việc|giờ(?!\s*(?:\d|bay))|tháng(?!\s*\d))",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"(?:sau|trước|lúc|từ|đến|hồi)\s*\Z", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.;]\s|\n")
_NOT_THE_TERM: Final = re.compile(
    r"trường hợp|đối với|nếu|kiểm tra|bổ sung|kết thúc|hoàn thành|trước|phải nộp", re.IGNORECASE
)


@frozen(kw_only=True)
class Row:
    """One row of the table: channel, term, fee and description as they stand."""

    channel: Channel
    count: str = ""
    unit: str = ""
    term: str
    glued: bool = False
    fee: str = ""
    fee_closed: bool = True
    description: str = ""


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
    depth = 0
    for at in range(end, len(rest)):
        depth += {"(": 1, ")": -1}.get(rest[at], 0)
        if depth == 0:
            return rest[: at + 1], rest[at + 1 :], True
    note = _NOTE_END.search(rest, end)
    at = note.end() if note else len(rest)
    return rest[:at], rest[at:], False


def _counted(count: str, unit: str) -> Counted | None:
    """The limit of a count and a unit; None where the unit has no such count, as half a calendar day."""
    kind = _UNITS[unit]
    number = Decimal(count.replace(",", "."))
    try:
        if issubclass(kind, (WorkingDays, WorkingHours)):
            return kind(number)
        return kind(int(number)) if number == int(number) else None
    except InvalidValue:
        return None


def mentions_in(description: str) -> list[tuple[Counted, str]]:
    """The limits a description names, each with the sentence it stands in."""
    found: list[tuple[Counted, str]] = []
    edges = [0, *(end.end() for end in _SENTENCE_END.finditer(description)), len(description)]
    for match in _MENTION.finditer(description):
        unit = one_line(match["unit"]).lower()
        if unit == "giờ" and _CLOCK.search(description[max(0, match.start() - 8) : match.start()]):
            continue
        limit = _counted(match["count"] or match["inside"], unit)
        if limit is None:
            continue
        first, last = bisect_right(edges, match.start()) - 1, bisect_left(edges, match.end())
        found.append((limit, description[edges[first] : edges[last]]))
    return found


def _named(limits: Sequence[Counted]) -> Phrase:
    once = dict.fromkeys(limits)
    return Phrase("; ".join(limit.say("vi") for limit in once), "; ".join(limit.say("en") for limit in once))


def row_reading(row: Row, place: str, source: str) -> Reading:
    """The row's term, typed as far as the field and the row's own description state it.

    A description that names the field's number with the other kind of day prevails over the field; one that
    names only other numbers does not: these are mostly its stages.
    """
    limit, findings = _limit(row)
    if not row.fee_closed:
        text = Phrase(
            f"ghi chú phí mở ngoặc không đóng, chưa chắc mô tả bắt đầu từ đâu: {row.fee!r}",
            f"the fee's note has an open bracket, where the description begins is not certain: {row.fee!r}",
        )
        findings.append(("FEE-NOTE-OPEN", text))
    return Reading(
        channel=row.channel,
        limit=limit,
        text=row.term,
        fee_text=row.fee,
        description=row.description,
        findings=tuple(Finding(code, text, place, source) for code, text in findings),
    )


def _limit(row: Row) -> tuple[TimeLimit, list[tuple[str, Phrase]]]:
    mentions = mentions_in(row.description)
    if row.unit:
        field = _counted(row.count, row.unit)
        return (Undetermined(row.term), [_unread(row)]) if field is None else _beside(field, [m for m, _ in mentions])
    if row.count or row.term in {"", ABSENT}:
        return _from_description(row, mentions)
    if row.term.startswith("Không phải trả kết quả"):
        return NoResult(row.term), []
    return Undetermined(row.term), [] if row.term in {"Không", "Không quy định"} else [_unread(row)]


def _unread(row: Row) -> tuple[str, Phrase]:
    return "TERM-UNREAD", Phrase(f"chưa hiểu thời hạn {row.term!r}", f"the term {row.term!r} is not understood")


def _beside(field: Counted, named: list[Counted]) -> tuple[TimeLimit, list[tuple[str, Phrase]]]:
    """The term of a field with a unit, beside what the description names."""
    kind = _OTHER_UNIT.get(type(field))
    other = next((limit for limit in named if kind is type(limit) and limit.count == field.count), None)
    if other is not None and (field not in named or isinstance(field, HoursUnstated)):
        text = Phrase(
            f"ô thời hạn ghi {field.say('vi')}, mô tả ghi {other.say('vi')}: đọc theo mô tả",
            f"the field says {field.say('en')}, the description {other.say('en')}: read as the description",
        )
        return other, [("TERM-UNIT", text)]
    findings = []
    if named and field not in named:
        vi, en = _named(named)
        if {type(limit) for limit in named} == {type(field)} and sum(limit.count for limit in named) == field.count:
            vi, en = f"{vi} (tổng bằng ô thời hạn)", f"{en} (their sum is the field's)"
        text = Phrase(
            f"ô thời hạn ghi {field.say('vi')}, mô tả chỉ ghi {vi}: giữ ô thời hạn",
            f"the field says {field.say('en')}, the description names only {en}: the field is kept",
        )
        findings.append(("TERM-NUMBER", text))
    if isinstance(field, HoursUnstated):
        text = Phrase(
            f"{field.count} giờ: không rõ giờ làm việc hay giờ đồng hồ", f"{field.count} hours of which kind?"
        )
        findings.append(("TERM-HOURS", text))
    return field, findings


def _from_description(row: Row, mentions: list[tuple[Counted, str]]) -> tuple[TimeLimit, list[tuple[str, Phrase]]]:
    """The term of a field without a unit or without anything: the one its description states, or none."""
    stated = mentions[0][0] if len(mentions) == 1 and not _NOT_THE_TERM.search(mentions[0][1]) else None
    limit: TimeLimit = stated or Undetermined(row.term or ABSENT)
    vi, en = _named([mention for mention, _ in mentions])
    if stated:
        vi, en = f"đọc theo mô tả: {vi}", f"read from the description: {en}"
    elif mentions:
        vi, en = f"mô tả có nêu {vi}", f"the description names {en}"
    else:
        vi, en = "mô tả không nêu thời hạn", "the description names no term"
    if row.count:
        glue = f" ({row.term + row.fee!r})" if row.glued else ""
        text = Phrase(f"số {row.count} không có đơn vị{glue}; {vi}", f"the number {row.count} has no unit{glue}; {en}")
        return limit, [("TERM-BARE", text)]
    if mentions and not stated:
        text = Phrase(f"ô thời hạn không có thông tin; {vi}", f"the field holds no information; {en}")
        return limit, [("TERM-ONLY-IN-TEXT", text)]
    return limit, []
