"""What several rows of a portal record's table say together: their roles, the one term, where they differ."""

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from tthc.finding import Finding
from tthc.procedure import Reading, RowRole
from tthc.term import TimeLimit, Undetermined
from tthc.text import Phrase, one_line
from tthc.wire.records.rows import ABSENT, mentions_in

__all__ = ["of_channels", "of_rows", "one_limit", "read_from", "role_rows"]

_CHANNEL_WORD: Final = re.compile(r"trực tiếp|trực tuyến|bưu chính|điện tử|môi trường mạng", re.IGNORECASE)
_CASE: Final = re.compile(
    r"(?<!/)\b(?:trường hợp|đối với|nếu)\b"
    r"(?!\s+(?:có\)|từ chối|đủ điều kiện|không đủ|không chấp|hồ sơ (?:không|chưa|cần)))",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"[\s\-–+*•]*(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[).])?[\s\-–+*•:]*" + _CASE.pattern, re.IGNORECASE
)
_STAGE: Final = re.compile(
    r"giai đoạn|bước \d|sau khi[^.;\n]{0,60}(?:kiểm tra|hoàn thành|thẩm định|kết thúc)"
    r"|kể từ (?:ngày|khi)[^.,;\n]{0,20}(?:kết thúc|hoàn thành (?:việc |kiểm tra|thẩm định|bước)"
    r"|(?:đạt|có) kết quả|lập biên bản|thẩm định báo cáo|nhận (?:được )?(?:văn bản|báo cáo|kết quả|ý kiến))",
    re.IGNORECASE,
)


def role_rows(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The rows of one channel with what each stands for: a case, a stage, a repetition, or not known."""
    first: dict[tuple[str, str], int] = {}
    for at, reading in enumerate(readings):
        first.setdefault((one_line(reading.text), one_line(reading.description)), at)
    texts = [readings[at].description for at in first.values()]
    role = _role(texts) if len(texts) > 1 else RowRole.UNKNOWN
    kept = set(first.values())
    return tuple(evolve(reading, role=role if at in kept else RowRole.DUPLICATE) for at, reading in enumerate(readings))


def _role(texts: Sequence[str]) -> RowRole:
    """Cases where labels head the rows; else stages, in rows of few terms; else cases, where words tell.

    One row may go without such a label or word: what holds when no case does.
    """
    if sum(_LABEL.match(text) is not None for text in texts) >= len(texts) - 1:
        return RowRole.CASE
    if any(_STAGE.search(text) for text in texts) and all(len(mentions_in(text)) <= 2 for text in texts):
        return RowRole.STAGE
    return RowRole.CASE if sum(_CASE.search(text) is not None for text in texts) >= len(texts) - 1 else RowRole.UNKNOWN


def one_limit(rows: list[Reading]) -> TimeLimit:
    """The one limit of a channel's rows; where they differ or follow each other, none is chosen."""
    limits = list(dict.fromkeys(row.limit for row in rows))
    if len(rows) == 1 or (len(limits) == 1 and rows[0].role is not RowRole.STAGE):
        return limits[0]
    return Undetermined("nhiều dòng: " + "; ".join(str(row.limit) for row in rows))


def read_from(rows: list[Reading]) -> str:
    """Where the one term was read; an undetermined one was read nowhere."""
    if isinstance(one_limit(rows), Undetermined):
        return ""
    told = any(finding.code == "TERM-UNIT" for finding in rows[0].findings)
    return "description" if told or rows[0].text.isdigit() or rows[0].text in {"", ABSENT} else "field"


def of_rows(rows: list[Reading], code: str, source: str) -> tuple[Finding, ...]:
    """What several rows of one channel leave open."""
    channel = rows[0].channel.label
    vi, en = ("; ".join(row.limit.say(lang) for row in rows) for lang in ("vi", "en"))
    match rows[0].role:
        case RowRole.STAGE:
            name = "TERM-STAGES"
            text = Phrase(
                f"{channel.vi}: các dòng là các giai đoạn, tổng không xác định: {vi}",
                f"{channel.en}: the rows are stages, their total is undetermined: {en}",
            )
        case RowRole.UNKNOWN:
            name = "TERM-ROWS-UNLABELLED"
            text = Phrase(
                f"{channel.vi}: {len(rows)} dòng không nói dòng nào cho trường hợp nào: {vi}",
                f"{channel.en}: {len(rows)} rows do not say which holds when: {en}",
            )
        case _:
            return ()
    return (Finding(name, text, code, source),)


def of_channels(readings: list[Reading], code: str, source: str) -> tuple[Finding, ...]:
    """Channels of one row each whose terms differ, where no description speaks of a channel."""
    known = [row for row in readings if row.role is not RowRole.DUPLICATE]
    if len({row.channel for row in known}) != len(known):
        return ()
    known = [row for row in known if not isinstance(row.limit, Undetermined)]
    if len({row.limit for row in known}) < 2 or any(_CHANNEL_WORD.search(row.description) for row in readings):
        return ()
    vi, en = (
        "; ".join(f"{row.channel.label.say(lang)} {row.limit.say(lang)}" for row in known) for lang in ("vi", "en")
    )
    text = Phrase(
        f"thời hạn khác nhau theo kênh mà không nêu lý do: {vi}",
        f"the term differs by channel without a reason: {en}",
    )
    return (Finding("TERM-DIFFERS-BY-CHANNEL", text, code, source),)
