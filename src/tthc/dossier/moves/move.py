"""One row of the table of moves, and the conditions a row may carry beyond state and event."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final, Protocol, TypeAlias, assert_never

from attrs import frozen

from tthc.dossier.actor import Role
from tthc.dossier.basis import Basis
from tthc.dossier.events import Event, Filed, SupplementAsked, Supplemented, SupplementStage, TermExtended
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
    Guard.NAMES: Phrase(
        "khi nêu đúng một bản ghi đã ghi trước đó, đính chính thì cùng loại sự kiện",
        "where it names an entry recorded before it, a correction one of its own kind",
    ),
}

_NEEDS: Final[Mapping[Guard, Cause]] = {
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
    """What a guard asks about the dossier: the filing, the basis, the waits, what else is open, what is named."""

    filing: Filed | None
    waits: list[State]
    open: list[Open]

    def names(self, event: Event) -> bool:
        """Whether an amendment names what it can void or correct."""
        raise NotImplementedError

    @property
    def basis(self) -> Basis | None:
        """The basis of the reception, if there was one."""


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

    def allows(self, event: Event, so_far: SoFar) -> bool:
        """Whether the guard lets the event through, after all that was admitted before it."""
        match self.guard:
            case Guard.NONE:
                return True
            case Guard.BY_POST:
                return so_far.filing is not None and so_far.filing.channel is Channel.POST
            case Guard.AT_RECEPTION:
                return _stage(event) is SupplementStage.RECEPTION
            case Guard.AT_APPRAISAL:
                return _stage(event) is SupplementStage.APPRAISAL
            case Guard.ASKED:
                return State.AWAITING_SUPPLEMENT in so_far.waits and _stage(event) is not SupplementStage.RECEPTION
            case Guard.OWED:
                return State.AWAITING_PAYMENT in so_far.waits
            case Guard.IMMEDIATE:
                return so_far.basis is not None and isinstance(so_far.basis.term.limit, Immediately | SameDay)
            case Guard.EXTENSIBLE:
                return _says_how_much(event, so_far)
            case Guard.NAMES:
                return so_far.names(event)
            case (
                Guard.SENT_TO_TAX
                | Guard.TAX_ASKED
                | Guard.OPINION_ASKED
                | Guard.CONFIRMATION_ASKED
                | Guard.IN_OUTAGE
                | Guard.IN_SUSPENSION
            ):
                return (_NEEDS[self.guard], event.thread) in so_far.open
            case _:
                assert_never(self.guard)


def _stage(event: Event) -> SupplementStage | None:
    return event.stage if isinstance(event, SupplementAsked | Supplemented) else None


def _says_how_much(event: Event, so_far: SoFar) -> bool:
    """By itself, or by the procedure's own term, which says it for one extension."""
    if not isinstance(event, TermExtended):
        return False
    if event.limit is not None:
        return True
    basis = so_far.basis
    used = (Cause.TERM_EXTENDED, event.thread) in so_far.open
    return basis is not None and isinstance(basis.term.limit, Extensible) and not used


Rows: TypeAlias = tuple[tuple[Collection[State | None], type[Event], Move], ...]
"""Rows of the table: the states in which an event is admitted, the event, and what it does."""
