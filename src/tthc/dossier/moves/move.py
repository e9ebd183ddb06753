"""One row of the table of moves, and the conditions a row may carry beyond state and event."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Final, Protocol, TypeAlias

from attrs import frozen

from tthc.dossier.actor import Role
from tthc.dossier.basis import Basis
from tthc.dossier.events import (
    Event,
    Filed,
    Lost,
    OriginalsReturned,
    ResultCorrected,
    SupplementStage,
    TermExtended,
)
from tthc.dossier.result import WHOLE
from tthc.dossier.state import Outcome, SlipKind, State
from tthc.procedure import Channel
from tthc.term import Cause, Extensible, Immediately, SameDay
from tthc.text import Phrase

__all__ = ["Guard", "Move", "Rows", "SoFar"]


class Guard(StrEnum):
    """A structural condition beyond state and event."""

    NONE = ""
    BY_POST = "by_post"
    AT_RECEPTION = "at_reception"
    AT_APPRAISAL = "at_appraisal"
    IMMEDIATE = "immediate"
    ASKED = "asked"
    OWED = "owed"
    SENT_TO_TAX = "sent_to_tax"
    TAX_ASKED = "tax_asked"
    OPINION_ASKED = "opinion_asked"
    CONFIRMATION_ASKED = "confirmation_asked"
    IN_OUTAGE = "in_outage"
    IN_SUSPENSION = "in_suspension"
    EXTENSIBLE = "extensible"
    STOP_ASKED = "stop_asked"
    PAID = "paid"
    HELD = "held"
    RESULT_KNOWN = "result_known"
    RESULT_REPLACED = "result_replaced"
    RESULT_OWED = "result_owed"
    RESULT_SENT = "result_sent"
    REOPENED = "reopened"
    SENT_TO_PORTAL = "sent_to_portal"
    NAMES = "names"

    @property
    def label(self) -> Phrase:
        """The condition in words."""
        return _GUARDS[self]


_GUARDS: Final = {
    Guard.NONE: Phrase("", ""),
    Guard.BY_POST: Phrase("khi hồ sơ nộp qua bưu chính", "where it was filed by post"),
    Guard.AT_RECEPTION: Phrase("ở khâu tiếp nhận", "at the stage of reception"),
    Guard.AT_APPRAISAL: Phrase("ở khâu thẩm định", "at the stage of appraisal"),
    Guard.ASKED: Phrase("khi đang chờ bổ sung", "while a supplement is awaited"),
    Guard.OWED: Phrase("khi đang chờ thực hiện nghĩa vụ tài chính", "while a payment is awaited"),
    Guard.IMMEDIATE: Phrase("khi trả kết quả ngay hoặc trong ngày", "where the result is due at once or that day"),
    Guard.SENT_TO_TAX: Phrase("khi đã chuyển thông tin sang cơ quan thuế", "where it was sent to the tax office"),
    Guard.TAX_ASKED: Phrase("khi cơ quan thuế đang hỏi", "while the tax office awaits an answer"),
    Guard.OPINION_ASKED: Phrase("khi đang chờ ý kiến của cơ quan đó", "while that office's opinion is awaited"),
    Guard.CONFIRMATION_ASKED: Phrase("khi đang chờ xác nhận đó", "while that confirmation is awaited"),
    Guard.IN_OUTAGE: Phrase("khi sự cố theo thông báo đó chưa kết thúc", "while the outage of that notice lasts"),
    Guard.IN_SUSPENSION: Phrase("khi đang tạm dừng", "while it is suspended"),
    Guard.EXTENSIBLE: Phrase(
        "khi nêu thời gian thêm, hoặc thời hạn của thủ tục còn cho phép gia hạn",
        "where it says how much is added, or the procedure's own term can still be extended",
    ),
    Guard.STOP_ASKED: Phrase("khi đang có yêu cầu dừng", "while a stop is asked for"),
    Guard.PAID: Phrase("khi đã nộp tiền", "where something was paid"),
    Guard.HELD: Phrase(
        "khi cơ quan đang giữ đủ bản chính, có kết quả được nêu",
        "where the office keeps those originals and has the result named",
    ),
    Guard.RESULT_KNOWN: Phrase("khi hồ sơ có kết quả được nêu", "where the dossier has the result named"),
    Guard.RESULT_REPLACED: Phrase(
        "khi hồ sơ có kết quả được nêu và kết quả thay thế không trùng khóa với kết quả khác",
        "where the dossier has the result named, and the one instead has no other result's key",
    ),
    Guard.RESULT_OWED: Phrase("khi kết quả đó chưa trả", "where that result is not handed over yet"),
    Guard.RESULT_SENT: Phrase("khi kết quả đã gửi bưu chính", "where the result was sent by post"),
    Guard.REOPENED: Phrase("khi đã mở vòng mới", "where a new round is open"),
    Guard.SENT_TO_PORTAL: Phrase("khi đã gửi lên cổng đó", "where it was sent to that portal"),
    Guard.NAMES: Phrase(
        "khi nêu đúng một bản ghi đã ghi trước đó, đính chính thì cùng loại sự kiện",
        "where it names an entry recorded before it, a correction one of its own kind",
    ),
}

_NEEDS: Final[Mapping[Guard, Cause]] = {
    Guard.STOP_ASKED: Cause.STOP_ASKED,
    Guard.PAID: Cause.PAID,
    Guard.RESULT_SENT: Cause.RESULT_SENT,
    Guard.REOPENED: Cause.REOPENED,
    Guard.SENT_TO_PORTAL: Cause.SENT_TO_PORTAL,
    Guard.SENT_TO_TAX: Cause.SENT_TO_TAX,
    Guard.TAX_ASKED: Cause.TAX_ASKED,
    Guard.OPINION_ASKED: Cause.OPINION_ASKED,
    Guard.CONFIRMATION_ASKED: Cause.CONFIRMATION_ASKED,
    Guard.IN_OUTAGE: Cause.OUTAGE_DECLARED,
    Guard.IN_SUSPENSION: Cause.SUSPENDED,
}
"""The fact that must be open for the event, in the event's own thread."""

Open: TypeAlias = tuple[Cause, str]
"""Something that was begun and is not over: the fact that began it, and its thread."""


class SoFar(Protocol):
    """What a guard asks about the dossier: the filing, the basis, what is awaited, open, held, owed, named."""

    filing: Filed | None
    waits: tuple[State, ...]
    open: tuple[Open, ...]
    held: Mapping[str, int]
    results: tuple[str, ...]
    owed: tuple[str, ...]

    def names(self, event: Event) -> bool:
        """Whether an amendment names what it can void or correct."""
        raise NotImplementedError

    @property
    def basis(self) -> Basis | None:
        """The basis of the reception, if there was one."""


Check: TypeAlias = Callable[[Event, SoFar], bool]


@frozen(kw_only=True)
class Move:
    """One row of the table: the state after (None: it stays), the outcome, who may act, ground, slip, guard.

    ``conduct`` names what is unlawful and happens all the same: kept, with a finding.
    """

    to: State | None
    who: tuple[Role, ...]
    ground: str
    outcome: Outcome | None = None
    slip: SlipKind | None = None
    guard: Guard = Guard.NONE
    conduct: str = ""

    @property
    def check(self) -> Check | None:
        """Whether the guard lets an event through, after all that was admitted before it; None where there is none."""
        return _CHECKS.get(self.guard)


# Python 3.11 looks an enumeration's member up by a function call; these are asked for every event.
_AT_RECEPTION: Final = SupplementStage.RECEPTION
_AT_APPRAISAL: Final = SupplementStage.APPRAISAL
_AWAITING_SUPPLEMENT: Final = State.AWAITING_SUPPLEMENT
_AWAITING_PAYMENT: Final = State.AWAITING_PAYMENT


def _stage(event: Event) -> SupplementStage | None:
    stage: SupplementStage | None = getattr(event, "stage", None)
    return stage


def _owed(event: Event, so_far: SoFar) -> bool:
    """Whether the result is not handed over yet; named none, any."""
    thread, owed = event.thread, so_far.owed
    return bool(owed) if thread == WHOLE else thread in owed


def _held(event: Event, so_far: SoFar) -> bool:
    """Whether the office keeps at least the originals that are given back or lost, and knows the result that is."""
    if isinstance(event, Lost) and event.result is not None and event.result not in so_far.results:
        return False
    wanted: Counter[str] = Counter()
    for original in event.papers if isinstance(event, OriginalsReturned | Lost) else ():
        wanted[original.paper] += original.count
    return all(so_far.held.get(name, 0) >= count for name, count in wanted.items())


def _known(event: Event, so_far: SoFar) -> bool:
    """Whether the dossier has the result named; named none, any."""
    return event.thread in so_far.results or (event.thread == WHOLE and bool(so_far.results))


def _replaces(event: Event, so_far: SoFar) -> bool:
    """Whether a corrected result can stand in the place of the one named, or of all."""
    instead = event.instead if isinstance(event, ResultCorrected) else None
    others = () if event.thread == WHOLE else so_far.results
    return _known(event, so_far) and (instead is None or instead.key == event.thread or instead.key not in others)


def _says_how_much(event: Event, so_far: SoFar) -> bool:
    """By itself, or by the procedure's own term, which says it for one extension."""
    if not isinstance(event, TermExtended):
        return False
    if event.limit is not None:
        return True
    basis = so_far.basis
    used = (Cause.TERM_EXTENDED, event.thread) in so_far.open
    return basis is not None and isinstance(basis.term.limit, Extensible) and not used


def _open(cause: Cause) -> Check:
    """Whether that fact is open in the event's own thread."""
    return lambda event, so_far: (cause, event.thread) in so_far.open


_CHECKS: Final[Mapping[Guard, Check]] = {
    Guard.BY_POST: lambda _, so_far: so_far.filing is not None and so_far.filing.channel is Channel.POST,
    Guard.AT_RECEPTION: lambda event, _: _stage(event) is _AT_RECEPTION,
    Guard.AT_APPRAISAL: lambda event, _: _stage(event) is _AT_APPRAISAL,
    Guard.ASKED: lambda event, so_far: _AWAITING_SUPPLEMENT in so_far.waits and _stage(event) is not _AT_RECEPTION,
    Guard.OWED: lambda _, so_far: _AWAITING_PAYMENT in so_far.waits,
    Guard.IMMEDIATE: lambda _, so_far: (
        so_far.basis is not None and isinstance(so_far.basis.term.limit, Immediately | SameDay)
    ),
    Guard.EXTENSIBLE: _says_how_much,
    Guard.NAMES: lambda event, so_far: so_far.names(event),
    Guard.HELD: _held,
    Guard.RESULT_KNOWN: _known,
    Guard.RESULT_REPLACED: _replaces,
    Guard.RESULT_OWED: _owed,
    **{guard: _open(cause) for guard, cause in _NEEDS.items()},
}

Rows: TypeAlias = tuple[tuple[Collection[State | None], type[Event], Move], ...]
"""Rows of the table: the states in which an event is admitted, the event, and what it does."""
