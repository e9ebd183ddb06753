"""What several rows of a portal record's table say together: their roles, the one term, where they differ."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import evolve

from tthc.finding import Finding
from tthc.procedure import Case, Channel, Reading, RowRole
from tthc.term import Stage, Stages, TimeLimit, Undetermined
from tthc.term.limit import CountedLimit
from tthc.text import Phrase, fold, one_line
from tthc.wire.records.cautious import due_first
from tthc.wire.records.mentions import mentions_in

__all__ = ["case_of", "cautious_rows", "channels_differ", "one_limit", "rest_case", "role_rows", "told_of_rows"]

_CHANNEL_WORD: Final = re.compile(r"trực tiếp|trực tuyến|bưu chính|điện tử|môi trường mạng", re.IGNORECASE)
_CASE: Final = re.compile(
    r"(?<!/)\b(?:trường hợp|đối với|nếu)\b"
    r"(?!\s+(?:có\)|từ chối|đủ điều kiện|không đủ|không chấp|hồ sơ (?:không|chưa|cần)))",
    re.IGNORECASE,
)
_BULLET: Final = r"[\s\-–+*•]{0,20}(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[).])?[\s\-–+*•:]{0,20}"
_LABEL: Final = re.compile(_BULLET + _CASE.pattern, re.IGNORECASE)
_LABEL_END: Final = re.compile(
    r":|\n|;|\.\s|,? (?:là |thì |thời hạn |giải quyết )?trong (?:thời hạn|thời gian|vòng)\b"
    r"|,? (?:là |tối đa )?\d{1,3} ngày",
    re.IGNORECASE,
)
_STAGE: Final = re.compile(
    r"giai đoạn|bước \d|sau khi[^.;\n]{0,60}(?:kiểm tra|hoàn thành|thẩm định|kết thúc)"
    r"|\A\W*(?:thời hạn )?tiếp nhận và kiểm tra"
    r"|kể từ (?:ngày|khi)[^.,;\n]{0,20}(?:kết thúc|hoàn thành (?:việc |kiểm tra|thẩm định|bước)"
    r"|(?:đạt|có) kết quả|lập biên bản|thẩm định báo cáo|nhận (?:được )?(?:văn bản|báo cáo|kết quả|ý kiến))",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(r"\btiếp nhận\b(?! văn bản)", re.IGNORECASE)
_LATER: Final = re.compile(
    r"sau khi|kể từ (?:ngày|khi)[^.,;\n]{0,30}"
    r"(?:kết thúc|hoàn thành|kết quả|lập biên bản|báo cáo|văn bản|ý kiến|trình)\b",
    re.IGNORECASE,
)
_STAGE_END: Final = re.compile(r":|[.;]\s|\n|,? (?:trong )?thời hạn \d|,? \d{1,3} ngày", re.IGNORECASE)
LONGEST_NAME: Final = 200
LONGEST_KEY: Final = 60
REST: Final = "các trường hợp còn lại"


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


def case_of(description: str) -> Case | None:
    """The case a row's description names; None where it names none: then it holds for the others."""
    named = _CASE.search(description)
    if named is None:
        return None
    head = description[named.start() : named.start() + 600]
    end = _LABEL_END.search(head, 4)
    name = one_line(head[: end.start()] if end else head)[:LONGEST_NAME].strip(" ,-–")
    return Case(_key(name), name)


def rest_case() -> Case:
    """The case of a row that names none beside rows that do."""
    return Case(_key(REST), REST)


def _key(name: str) -> str:
    words = re.sub(r"\A(?:truong hop|doi voi)(?: truong hop)?\s*", "", fold(name)) or fold(name)
    key = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    return key[:LONGEST_KEY].rstrip("-") or "khac"


def one_limit(rows: Sequence[Reading]) -> TimeLimit:
    """The one limit of a channel's rows; stages stay stages, of rows that differ otherwise none is chosen."""
    limits = list(dict.fromkeys(row.limit for row in rows))
    staged = rows[0].role is RowRole.STAGE and len(rows) > 1
    if len(limits) == 1 and not staged:
        return limits[0]
    if staged and all(isinstance(row.limit, CountedLimit) for row in rows):
        return Stages(
            tuple(
                Stage(row.limit, _stage_name(row.description, at))
                for at, row in enumerate(_in_order(rows), 1)
                if isinstance(row.limit, CountedLimit)
            )
        )
    return Undetermined("nhiều dòng: " + "; ".join(str(row.limit) for row in rows))


def _in_order(rows: Sequence[Reading]) -> tuple[Reading, ...]:
    """Stages as they follow each other by their words: the reception first, what follows another event last."""
    return tuple(
        sorted(
            rows,
            key=lambda row: 0 if _FIRST.search(row.description) else 2 if _LATER.search(row.description) else 1,
        )
    )


def _stage_name(description: str, at: int) -> str:
    end = _STAGE_END.search(description)
    head = description[: end.start()] if end else description
    words = one_line(re.sub(r"[()|]", " ", head))[:80].strip(" -–+*•")
    return words or f"giai đoạn {at}"


def told_of_rows(rows: Sequence[Reading], code: str, source: str) -> tuple[Finding, ...]:
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
        case RowRole.CASE | RowRole.DUPLICATE:
            return ()
    return (Finding(name, text, code, source),)


def cautious_rows(rows: Sequence[Reading]) -> tuple[Reading, ...]:
    """The rows of one channel with the cautious reading they have together: of stages the first, else the shortest.

    A row that stands for a case keeps its own.
    """
    if rows[0].role is RowRole.CASE or len(rows) == 1:
        return tuple(rows)
    staged = rows[0].role is RowRole.STAGE
    together = _in_order(rows)[0].cautious if staged else due_first(row.cautious for row in rows)
    return tuple(evolve(row, cautious=together) for row in rows)


def channels_differ(rows: Mapping[Channel, Reading], code: str, source: str) -> tuple[Finding, ...]:
    """Channels of one row each whose terms differ, where no description speaks of a channel."""
    known = [row for row in rows.values() if not isinstance(row.limit, Undetermined)]
    if len({row.limit for row in known}) < 2 or any(_CHANNEL_WORD.search(row.description) for row in rows.values()):
        return ()
    vi, en = (
        "; ".join(f"{row.channel.label.say(lang)} {row.limit.say(lang)}" for row in known) for lang in ("vi", "en")
    )
    text = Phrase(
        f"thời hạn khác nhau theo kênh mà không nêu lý do: {vi}",
        f"the term differs by channel without a reason: {en}",
    )
    return (Finding("TERM-DIFFERS-BY-CHANNEL", text, code, source),)
