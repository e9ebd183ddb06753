"""The rows of the table about money, and about how a dossier ends."""

from typing import Final

from tthc.dossier.actor import Role
from tthc.dossier.events import (
    DutyFixed,
    DutyNotified,
    FeeCharged,
    Finished,
    NotPaid,
    Paid,
    PaidInPart,
    Refunded,
    SentToTax,
    StopAsked,
    StoppedByOffice,
    StoppedOnRequest,
    StopRefused,
    TaxAnswered,
    TaxAsked,
    WaitExpired,
    WithdrawalAsked,
    Withdrawn,
)
from tthc.dossier.moves.move import Guard, Move, Rows
from tthc.dossier.moves.places import AGENCY, APPLICANT, BEFORE, FILED, HANDLING, OFFICER, OPEN, PAYERS, SECTOR, WAITING
from tthc.dossier.state import Outcome, SlipKind, State

__all__ = ["ENDS", "MONEY"]

_TAX: Final = (Role.TAX_OFFICE,)

MONEY: Final[Rows] = (
    (
        (*BEFORE, *OPEN, State.FINISHED),
        FeeCharged,
        Move(to=None, who=(*OFFICER, *AGENCY), ground="61/2018/NĐ-CP, Điều 22; 118/2025/NĐ-CP, Điều 24"),
    ),
    (
        OPEN,
        DutyNotified,
        Move(to=State.AWAITING_PAYMENT, who=AGENCY, ground=SECTOR, slip=SlipKind.DUTY_NOTICE),
    ),
    (
        OPEN,
        SentToTax,
        Move(to=State.AWAITING_PAYMENT, who=AGENCY, ground="101/2024/NĐ-CP", slip=SlipKind.TAX_SHEET),
    ),
    (WAITING, TaxAsked, Move(to=None, who=_TAX, ground="89/2026/TT-BTC", guard=Guard.SENT_TO_TAX)),
    (WAITING, TaxAnswered, Move(to=None, who=AGENCY, ground="89/2026/TT-BTC", guard=Guard.TAX_ASKED)),
    (
        WAITING,
        DutyFixed,
        Move(to=None, who=_TAX, ground="101/2024/NĐ-CP", slip=SlipKind.DUTY_NOTICE, guard=Guard.SENT_TO_TAX),
    ),
    (
        (State.AWAITING_PAYMENT,),
        Paid,
        Move(to=State.PROCESSING, who=PAYERS, ground="61/2018/NĐ-CP, Điều 22", slip=SlipKind.PAYMENT_PROOF),
    ),
    (
        (*BEFORE, *HANDLING, State.AWAITING_SUPPLEMENT, State.FINISHED),
        Paid,
        Move(to=None, who=PAYERS, ground="61/2018/NĐ-CP, Điều 22", slip=SlipKind.PAYMENT_PROOF),
    ),
    (
        (*BEFORE, *HANDLING, *WAITING, State.FINISHED),
        PaidInPart,
        Move(to=None, who=PAYERS, ground="61/2018/NĐ-CP, Điều 22", slip=SlipKind.PAYMENT_PROOF),
    ),
    (FILED, Refunded, Move(to=None, who=(*OFFICER, *AGENCY), ground=SECTOR, guard=Guard.PAID)),
)
"""Fees charged; the duty notified, sent to the tax office, fixed; what is paid and given back."""

_UNSUPPLEMENTED: Final = Outcome.CLOSED_UNSUPPLEMENTED
_UNPAID: Final = Outcome.CLOSED_UNPAID

ENDS: Final[Rows] = (
    (
        (State.AWAITING_SUPPLEMENT,),
        WaitExpired,
        Move(to=State.CLOSED, outcome=_UNSUPPLEMENTED, who=AGENCY, ground=SECTOR, conduct="không nêu căn cứ"),
    ),
    (
        (State.AWAITING_PAYMENT,),
        WaitExpired,
        Move(
            to=State.CLOSED,
            outcome=_UNSUPPLEMENTED,
            who=AGENCY,
            ground=SECTOR,
            guard=Guard.ASKED,
            conduct="không nêu căn cứ",
        ),
    ),
    (
        (State.AWAITING_PAYMENT,),
        NotPaid,
        Move(to=State.CLOSED, outcome=_UNPAID, who=AGENCY, ground=SECTOR, conduct="không nêu căn cứ"),
    ),
    (
        (State.AWAITING_SUPPLEMENT,),
        NotPaid,
        Move(
            to=State.CLOSED,
            outcome=_UNPAID,
            who=AGENCY,
            ground=SECTOR,
            guard=Guard.OWED,
            conduct="không nêu căn cứ",
        ),
    ),
    (
        OPEN,
        Finished,
        Move(to=State.FINISHED, who=AGENCY, ground="61/2018/NĐ-CP, Điều 19, khoản 2, khoản 8"),
    ),
    (
        (*BEFORE, *OPEN),
        Withdrawn,
        Move(
            to=State.CLOSED,
            outcome=Outcome.WITHDRAWN,
            who=APPLICANT,
            ground="trạng thái 7 của Cổng Dịch vụ công quốc gia",
        ),
    ),
    (
        (*BEFORE, *OPEN),
        WithdrawalAsked,
        Move(to=None, who=APPLICANT, ground="trạng thái 7 của Cổng Dịch vụ công quốc gia"),
    ),
    (
        (*OPEN, State.FINISHED),
        StopAsked,
        Move(to=None, who=APPLICANT, ground="118/2025/NĐ-CP, Điều 21; 03/2025/TT-VPCP, Điều 7"),
    ),
    (
        (*OPEN, State.FINISHED),
        StopRefused,
        Move(
            to=None,
            who=(*OFFICER, *AGENCY),
            ground="118/2025/NĐ-CP, Điều 21; 03/2025/TT-VPCP, Điều 7",
            guard=Guard.STOP_ASKED,
        ),
    ),
    (
        OPEN,
        StoppedOnRequest,
        Move(
            to=State.CLOSED,
            outcome=Outcome.STOPPED_ON_REQUEST,
            who=OFFICER,
            ground="118/2025/NĐ-CP, Điều 21; 03/2025/TT-VPCP, Điều 7",
            slip=SlipKind.STOP_NOTICE,
        ),
    ),
    (
        OPEN,
        StoppedByOffice,
        Move(
            to=State.CLOSED,
            outcome=Outcome.STOPPED_BY_OFFICE,
            who=AGENCY,
            ground=SECTOR,
            conduct="không nêu căn cứ",
        ),
    ),
)
"""Closed, decided, withdrawn, stopped."""
