"""How the listing says what a procedure holds, and what the material does not tell."""

from collections.abc import Mapping, Sequence
from typing import Final

from tthc.citation import Reading
from tthc.procedure import Case, Channel, Procedure, Repeal, Verified
from tthc.span import Span
from tthc.text import date_text

__all__ = [
    "NOT_TOLD",
    "NO_FIELD",
    "READ",
    "READ_FROM",
    "VERIFIED",
    "all_cases",
    "capital",
    "case_names",
    "channel_names",
    "days",
    "force",
    "repealed",
    "shortened",
]

NOT_TOLD: Final = "chưa rõ"
NO_FIELD: Final = "Chưa nêu lĩnh vực"

VERIFIED: Final[Mapping[Verified, str]] = {
    Verified.RECORD: "Đã đọc trong bản ghi của cổng dịch vụ công",
    Verified.SECONDARY: "Chưa đối chiếu: số liệu lấy từ nguồn thứ cấp",
    Verified.UNVERIFIED: "Chưa đối chiếu",
}
READ: Final[Mapping[Reading, str]] = {
    "text": "",
    "secondary": "theo nguồn thứ cấp",
    "derived": "suy ra",
    "unverified": "chưa đối chiếu",
}
"""The mark a fact carries; none where its text was read."""
READ_FROM: Final[Mapping[str, str]] = {
    "description": "Đọc từ phần mô tả của bản ghi",
    "steps": "Đọc từ trình tự thực hiện của bản ghi",
    "secondary": "Đọc từ nguồn thứ cấp, chưa đối chiếu",
}


def capital(words: str) -> str:
    """``words`` with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def shortened(words: str, most: int) -> str:
    """``words``, cut between two words where they are longer."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + "…"


def all_cases(procedure: Procedure, keys: Sequence[str]) -> bool:
    """Whether ``keys`` leave no case out."""
    return not keys or {case.key for case in procedure.cases} <= set(keys)


def case_names(procedure: Procedure, keys: Sequence[str]) -> str:
    """Cases by their names."""
    if all_cases(procedure, keys):
        return "Mọi trường hợp"
    named: Mapping[str, Case] = {case.key: case for case in procedure.cases}
    return capital("; ".join(named[key].name if key in named else key for key in keys))


def channel_names(procedure: Procedure, channels: Sequence[Channel]) -> str:
    """Channels in words; all of several that the procedure is offered through, as all."""
    held = channels or procedure.channels
    if len(procedure.channels) > 1 and set(procedure.channels) <= set(held):
        return "Mọi kênh nộp"
    return capital(", ".join(channel.label.vi for channel in Channel if channel in held))


def days(span: Span) -> str:
    """A span of days in words."""
    last = f" đến hết ngày {date_text(span.last)}" if span.last else ""
    return f"từ ngày {date_text(span.first)}{last}"


def force(procedure: Procedure) -> str:
    """From when the version is in force, or that only a reading of it is known."""
    if isinstance(procedure.in_force, Span):
        return f"Có hiệu lực {days(procedure.in_force)}"
    if procedure.seen_in_force_on:
        return (
            "Chưa rõ ngày bắt đầu có hiệu lực; chỉ biết còn được công bố vào ngày đọc, "
            f"{date_text(procedure.seen_in_force_on)}"
        )
    return "Chưa rõ hiệu lực"


def repealed(repeal: Repeal) -> str:
    """That the procedure is repealed, from which day, by what."""
    by = f" theo {repeal.decision.citation}" if repeal.decision else ""
    return f"Bị bãi bỏ từ ngày {date_text(repeal.on)}{by}"
