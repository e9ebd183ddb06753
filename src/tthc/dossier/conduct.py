"""What happened although it must not: unlawful, kept, and told."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from tthc.dossier.basis import Basis
from tthc.dossier.events import (
    Apologised,
    Confirmed,
    Delivered,
    Event,
    OpinionAsked,
    OpinionDeemed,
    OutageDeclared,
    Received,
    RegimeElected,
    SupplementAsked,
    Suspended,
    TermExtended,
)
from tthc.dossier.moves import Move
from tthc.span import day_of
from tthc.term import Cause, Extensible
from tthc.text import Phrase, date_text

__all__ = ["Told", "unlawful"]


class Told(NamedTuple):
    """A problem of conduct: its code, its sentence, what it rests on."""

    code: str
    text: Phrase
    source: str


_AGAIN: Final = {
    Cause.SUPPLEMENT_ASKED: ("SUPPLEMENT-AGAIN", "yêu cầu bổ sung", "supplement asked for again"),
    Cause.RECEPTION_SUPPLEMENT_ASKED: ("SUPPLEMENT-AGAIN", "yêu cầu bổ sung", "supplement asked for again"),
    Cause.APOLOGISED: ("APOLOGY-AGAIN", "xin lỗi, hẹn lại", "apology and new appointment again"),
    Cause.SUSPENDED: ("SUSPENSION-AGAIN", "tạm dừng", "suspended again"),
    Cause.TERM_EXTENDED: ("EXTENSION-AGAIN", "gia hạn", "extended again"),
}


_KIOSK: Final = "it was filed at a kiosk, for which there was no rule yet"


def unlawful(event: Event, move: Move, time: int, basis: Basis | None, held: tuple[str, ...] = ()) -> Iterator[Told]:
    """The problems of one event that moves the dossier; ``time`` counts the events of its cause, itself in.

    ``held`` are the papers of which the office still keeps originals.
    """
    match event:
        case Received() | Delivered():
            yield from _seldom(event, move, basis, held)
        case SupplementAsked():
            rule = basis.regime.supplement if basis else None
            if time > (rule.at_most if rule else 1):
                yield _again(event, time, str(rule.at_most_source) if rule else move.ground)
        case Apologised():
            if basis and time > basis.regime.apology.at_most:
                yield _again(event, time, str(basis.regime.apology.source))
        case OpinionAsked() | OutageDeclared():
            yield from _unstated(event, move)
        case Suspended():
            yield from _ungrounded(event, move)
            if time > 1:
                yield _again(event, time, move.ground)
        case TermExtended():
            yield from _extended(event, move, time, basis)
        case OpinionDeemed() | RegimeElected() | Confirmed():
            if not isinstance(event, Confirmed) or event.silent:
                yield from _ungrounded(event, move)
        case _:
            if event.ground is None:
                day = date_text(day_of(event.at))
                yield Told(
                    "END-WITHOUT-GROUND",
                    Phrase(
                        f"kết thúc hồ sơ ngày {day} ({event.cause.label.vi}) mà không nêu căn cứ",
                        f"closed on {day} ({event.cause.label.en}) and no ground is named",
                    ),
                    move.ground,
                )


def _seldom(event: Received | Delivered, move: Move, basis: Basis | None, held: tuple[str, ...]) -> Iterator[Told]:
    """A filing at a kiosk before there was a rule, a result handed over while originals are kept."""
    if isinstance(event, Delivered):
        names = ", ".join(held)
        vi, en = f"chưa trả bản chính: {names}", f"originals are not given back: {names}"
        yield _told("ORIGINALS-NOT-RETURNED", event, vi, en, "61/2018/NĐ-CP, Điều 20, khoản 2")
    elif basis is not None and basis.regime.kiosk is None:
        yield _told("KIOSK-UNRULED", event, "hồ sơ nộp tại ki-ốt khi chưa có quy định", _KIOSK, move.ground)


def _unstated(event: OpinionAsked | OutageDeclared, move: Move) -> Iterator[Told]:
    """A request that sets no date, an outage that names no notice."""
    if isinstance(event, OpinionAsked):
        if event.until is None:
            yield _told("OPINION-WITHOUT-DATE", event, "không nêu thời hạn trả lời", "no date is set", move.ground)
    elif not event.notice and event.ground is None:
        yield _told("OUTAGE-WITHOUT-NOTICE", event, "không nêu thông báo", "no notice is named", move.ground)


def _extended(event: TermExtended, move: Move, time: int, basis: Basis | None) -> Iterator[Told]:
    """A term that can be extended is its own ground, and for one extension."""
    limit = basis.term.limit if basis else None
    if not isinstance(limit, Extensible):
        yield from _ungrounded(event, move)
    elif time > 1:
        yield _again(event, time, limit.ground or move.ground)


def _ungrounded(event: Event, move: Move) -> Iterator[Told]:
    if event.ground is None:
        yield _told("ACT-WITHOUT-GROUND", event, "không nêu căn cứ", "no ground is named", move.ground)


def _again(event: Event, time: int, source: str) -> Told:
    code, vi, en = _AGAIN[event.cause]
    day = date_text(day_of(event.at))
    return Told(code, Phrase(f"{vi} lần thứ {time} ngày {day}", f"{en}, time {time}, on {day}"), source)


def _told(code: str, event: Event, vi: str, en: str, source: str) -> Told:
    day, label = date_text(day_of(event.at)), event.cause.label
    return Told(code, Phrase(f"{label.vi} ngày {day} mà {vi}", f"{label.en} on {day}, and {en}"), source)
