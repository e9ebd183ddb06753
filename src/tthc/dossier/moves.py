"""The table of moves: which event is admitted in which state, who may cause it, on what ground, with which slip.

A pair that is not in the table cannot be (a *structural* guard): :class:`~tthc.errors.IllegalMove`. An event that
may happen but must not (asked twice, apologised twice) is a matter of *conduct*: it moves the dossier and leaves
a finding. What an event does to the clock is no column here: that is a regime's table.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, assert_never

from attrs import frozen

from tthc.dossier.actor import Role
from tthc.dossier.basis import Basis
from tthc.dossier.events import (
    Apologised,
    Arrived,
    Assigned,
    Delivered,
    DutyNotified,
    Event,
    Filed,
    Finished,
    NotPaid,
    NotReceived,
    Paid,
    Received,
    ReceivedForOther,
    SentToTax,
    StoppedByOffice,
    StoppedOnRequest,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    Transferred,
    WaitExpired,
    Withdrawn,
)
from tthc.dossier.state import Outcome, SlipKind, State
from tthc.term import Immediately, SameDay
from tthc.text import Phrase

__all__ = ["MOVES", "Guard", "Move", "admitted"]


class Guard(StrEnum):
    """A structural condition beyond state and event."""

    NONE = ""
    AT_RECEPTION = "at_reception"
    AT_APPRAISAL = "at_appraisal"
    IMMEDIATE = "immediate"
    ASKED = "asked"

    @property
    def label(self) -> Phrase:
        """The condition in words."""
        return _GUARDS[self]


_GUARDS: Final = {
    Guard.NONE: Phrase("", ""),
    Guard.AT_RECEPTION: Phrase("ở khâu tiếp nhận", "at the stage of reception"),
    Guard.AT_APPRAISAL: Phrase("ở khâu thẩm định", "at the stage of appraisal"),
    Guard.ASKED: Phrase("khi đang chờ bổ sung", "while a supplement is awaited"),
    Guard.IMMEDIATE: Phrase("khi trả kết quả ngay hoặc trong ngày", "where the result is due at once or that day"),
}


_STAGES: Final = {Guard.AT_RECEPTION: SupplementStage.RECEPTION, Guard.AT_APPRAISAL: SupplementStage.APPRAISAL}


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

    def allows(self, event: Event, basis: Basis | None, waits: Collection[State] = ()) -> bool:
        """Whether the guard lets the event through; ``waits`` are the waits that are open."""
        if wanted := _STAGES.get(self.guard):
            return isinstance(event, (SupplementAsked, Supplemented)) and event.stage is wanted
        match self.guard:
            case Guard.NONE | Guard.AT_RECEPTION | Guard.AT_APPRAISAL:
                return True
            case Guard.ASKED:
                appraisal = isinstance(event, Supplemented) and event.stage is SupplementStage.APPRAISAL
                return appraisal and State.AWAITING_SUPPLEMENT in waits
            case Guard.IMMEDIATE:
                return basis is not None and isinstance(basis.term.limit, Immediately | SameDay)
            case _:
                assert_never(self.guard)


_OFFICER: Final = (Role.RECEIVING_OFFICER,)
_AGENCY: Final = (Role.AGENCY,)
_APPLICANT: Final = (Role.APPLICANT,)
_PAYERS: Final = (Role.APPLICANT, Role.TAX_OFFICE)
_SECTOR: Final = "luật chuyên ngành"

_BEFORE: Final = (State.FILED, State.AWAITING_RECEPTION_SUPPLEMENT)
_HANDLING: Final = (State.RECEIVED, State.PROCESSING)
_OPEN: Final = (*_HANDLING, State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT)

_ROWS: Final[tuple[tuple[tuple[State | None, ...], type[Event], Move], ...]] = (
    (
        (None,),
        Filed,
        Move(
            to=State.FILED,
            who=(Role.APPLICANT, Role.POSTAL_CLERK),
            ground="61/2018/NĐ-CP, Điều 16; 118/2025/NĐ-CP, Điều 15",
        ),
    ),
    (
        _BEFORE,
        SupplementAsked,
        Move(
            to=State.AWAITING_RECEPTION_SUPPLEMENT,
            who=_OFFICER,
            ground="61/2018/NĐ-CP, Điều 17, khoản 1, điểm a; 118/2025/NĐ-CP, Điều 17, khoản 2, điểm a",
            slip=SlipKind.SUPPLEMENT_REQUEST,
            guard=Guard.AT_RECEPTION,
            conduct="yêu cầu lần thứ hai",
        ),
    ),
    (
        (State.AWAITING_RECEPTION_SUPPLEMENT,),
        Supplemented,
        Move(
            to=State.FILED,
            who=_APPLICANT,
            ground="61/2018/NĐ-CP, Điều 17, khoản 1, điểm a",
            guard=Guard.AT_RECEPTION,
        ),
    ),
    (
        _BEFORE,
        NotReceived,
        Move(
            to=State.CLOSED,
            outcome=Outcome.NOT_RECEIVED,
            who=_OFFICER,
            ground="61/2018/NĐ-CP, Điều 17, khoản 1, điểm b; 118/2025/NĐ-CP, Điều 17",
            slip=SlipKind.REFUSAL_TO_RECEIVE,
        ),
    ),
    (
        _BEFORE,
        Received,
        Move(
            to=State.RECEIVED,
            who=_OFFICER,
            ground="61/2018/NĐ-CP, Điều 17, khoản 1, điểm c; 118/2025/NĐ-CP, Điều 17, khoản 3",
            slip=SlipKind.RECEIPT,
        ),
    ),
    (
        _BEFORE,
        ReceivedForOther,
        Move(
            to=State.RECEIVED,
            who=_OFFICER,
            ground="61/2018/NĐ-CP, Điều 18, khoản 3; 118/2025/NĐ-CP, Điều 14, khoản 4",
            slip=SlipKind.RECEIPT,
        ),
    ),
    (
        (State.RECEIVED,),
        Transferred,
        Move(
            to=None,
            who=(Role.RECEIVING_OFFICER, Role.POSTAL_CLERK),
            ground="61/2018/NĐ-CP, Điều 18; 118/2025/NĐ-CP, Điều 18, khoản 2",
            slip=SlipKind.CONTROL_SLIP,
        ),
    ),
    (
        _HANDLING,
        Arrived,
        Move(
            to=State.PROCESSING,
            who=_AGENCY,
            ground="118/2025/NĐ-CP, Điều 17, khoản 3",
            slip=SlipKind.CONTROL_SLIP,
        ),
    ),
    (
        _HANDLING,
        Assigned,
        Move(
            to=State.PROCESSING,
            who=(Role.HEAD_OF_AGENCY, Role.AGENCY),
            ground="61/2018/NĐ-CP, Điều 19, khoản 1",
            slip=SlipKind.CONTROL_SLIP,
        ),
    ),
    (
        _OPEN,
        SupplementAsked,
        Move(
            to=State.AWAITING_SUPPLEMENT,
            who=_AGENCY,
            ground="61/2018/NĐ-CP, Điều 19, khoản 4; 118/2025/NĐ-CP, Điều 11, khoản 2",
            slip=SlipKind.SUPPLEMENT_REQUEST,
            guard=Guard.AT_APPRAISAL,
            conduct="yêu cầu lần thứ hai",
        ),
    ),
    (
        (State.AWAITING_SUPPLEMENT,),
        Supplemented,
        Move(
            to=State.PROCESSING,
            who=_APPLICANT,
            ground="61/2018/NĐ-CP, Điều 19, khoản 4",
            guard=Guard.AT_APPRAISAL,
        ),
    ),
    (
        (State.AWAITING_PAYMENT,),
        Supplemented,
        Move(to=None, who=_APPLICANT, ground="61/2018/NĐ-CP, Điều 19, khoản 4", guard=Guard.ASKED),
    ),
    (
        (State.AWAITING_SUPPLEMENT,),
        WaitExpired,
        Move(
            to=State.CLOSED,
            outcome=Outcome.CLOSED_UNSUPPLEMENTED,
            who=_AGENCY,
            ground=_SECTOR,
            conduct="không nêu căn cứ",
        ),
    ),
    (_OPEN, DutyNotified, Move(to=State.AWAITING_PAYMENT, who=_AGENCY, ground=_SECTOR)),
    (_OPEN, SentToTax, Move(to=State.AWAITING_PAYMENT, who=_AGENCY, ground="101/2024/NĐ-CP")),
    (
        (State.AWAITING_PAYMENT,),
        Paid,
        Move(to=State.PROCESSING, who=_PAYERS, ground="61/2018/NĐ-CP, Điều 22"),
    ),
    (
        (*_BEFORE, *_HANDLING, State.AWAITING_SUPPLEMENT),
        Paid,
        Move(to=None, who=_PAYERS, ground="61/2018/NĐ-CP, Điều 22"),
    ),
    (
        (State.AWAITING_PAYMENT,),
        NotPaid,
        Move(
            to=State.CLOSED,
            outcome=Outcome.CLOSED_UNPAID,
            who=_AGENCY,
            ground=_SECTOR,
            conduct="không nêu căn cứ",
        ),
    ),
    (
        _OPEN,
        Apologised,
        Move(
            to=None,
            who=(Role.HEAD_OF_AGENCY,),
            ground="61/2018/NĐ-CP, Điều 19, khoản 9",
            slip=SlipKind.APOLOGY,
            conduct="xin lỗi lần thứ hai",
        ),
    ),
    (
        _OPEN,
        Finished,
        Move(to=State.FINISHED, who=_AGENCY, ground="61/2018/NĐ-CP, Điều 19, khoản 2, khoản 8"),
    ),
    (
        (*_BEFORE, *_OPEN),
        Withdrawn,
        Move(
            to=State.CLOSED,
            outcome=Outcome.WITHDRAWN,
            who=_APPLICANT,
            ground="trạng thái 7 của Cổng Dịch vụ công quốc gia",
        ),
    ),
    (
        _OPEN,
        StoppedOnRequest,
        Move(
            to=State.CLOSED,
            outcome=Outcome.STOPPED_ON_REQUEST,
            who=_OFFICER,
            ground="118/2025/NĐ-CP, Điều 21; 03/2025/TT-VPCP, Điều 7",
            slip=SlipKind.STOP_NOTICE,
        ),
    ),
    (
        _OPEN,
        StoppedByOffice,
        Move(
            to=State.CLOSED,
            outcome=Outcome.STOPPED_BY_OFFICE,
            who=_AGENCY,
            ground=_SECTOR,
            conduct="không nêu căn cứ",
        ),
    ),
    (
        (State.FINISHED,),
        Delivered,
        Move(
            to=State.DELIVERED,
            who=(Role.RECEIVING_OFFICER, Role.POSTAL_CLERK, Role.SYSTEM),
            ground="61/2018/NĐ-CP, Điều 20; 45/2016/QĐ-TTg, Điều 9",
            slip=SlipKind.REGISTER,
        ),
    ),
    (
        _HANDLING,
        Delivered,
        Move(
            to=State.DELIVERED,
            outcome=Outcome.GRANTED,
            who=(Role.RECEIVING_OFFICER, Role.SYSTEM),
            ground="61/2018/NĐ-CP, Điều 17, khoản 4",
            slip=SlipKind.REGISTER,
            guard=Guard.IMMEDIATE,
        ),
    ),
)

MOVES: Final[Mapping[tuple[State | None, type[Event]], Move]] = MappingProxyType(
    {(state, event): move for states, event, move in _ROWS for state in states}
)
"""Every admitted pair of state and event; ``None`` is the state before the first event."""


def admitted(state: State | None) -> tuple[type[Event], ...]:
    """The events the table admits in a state, in the table's order."""
    return tuple(event for at, event in MOVES if at is state)
