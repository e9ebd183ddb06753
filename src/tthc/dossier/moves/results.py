"""The rows of the table about results, the originals in custody, and the exchange with other systems."""

from typing import Final

from tthc.dossier.actor import Role
from tthc.dossier.events import (
    CollectionLapsed,
    Delivered,
    EarlyNotice,
    Lost,
    OriginalsReturned,
    PortalAcknowledged,
    PortalRefused,
    PostReturned,
    Reopened,
    ResultAtDesk,
    ResultCorrected,
    ResultDigitised,
    ResultRevoked,
    ResultSent,
    ResultStored,
    ResultUpheld,
    SentToPortal,
)
from tthc.dossier.moves.move import Guard, Move, Rows
from tthc.dossier.moves.places import AGENCY, APPLICANT, CENTER, DECIDED, FILED, HANDLING, OFFICER
from tthc.dossier.state import Outcome, SlipKind, State

__all__ = ["EXCHANGE", "RESULTS"]

_RETURN: Final = "61/2018/NĐ-CP, Điều 20; 118/2025/NĐ-CP, Điều 22"
_STORE: Final = "61/2018/NĐ-CP, Điều 20, khoản 5; 01/2023/TT-VPCP; 118/2025/NĐ-CP, Điều 22"
_POST: Final = "45/2016/QĐ-TTg, Điều 9, Điều 10"
_ERROR: Final = "61/2018/NĐ-CP, Điều 21, khoản 1"
_HANDERS: Final = (Role.RECEIVING_OFFICER, Role.POSTAL_CLERK, Role.SYSTEM)
_LEFT: Final = "chưa trả hết bản chính đang giữ"

RESULTS: Final[Rows] = (
    (DECIDED, ResultAtDesk, Move(to=None, who=AGENCY, ground=_RETURN, guard=Guard.RESULT_OWED)),
    (
        (State.FINISHED,),
        EarlyNotice,
        Move(to=None, who=OFFICER, ground="61/2018/NĐ-CP, Điều 20, khoản 4", guard=Guard.RESULT_OWED),
    ),
    (DECIDED, ResultDigitised, Move(to=None, who=(*AGENCY, *OFFICER), ground=_STORE, guard=Guard.RESULT_KNOWN)),
    (
        DECIDED,
        ResultStored,
        Move(to=None, who=(*AGENCY, *OFFICER, Role.SYSTEM), ground=_STORE, guard=Guard.RESULT_KNOWN),
    ),
    (
        DECIDED,
        ResultSent,
        Move(
            to=None,
            who=(Role.RECEIVING_OFFICER, Role.POSTAL_CLERK),
            ground=_POST,
            slip=SlipKind.POSTAL_RECORD,
            guard=Guard.RESULT_OWED,
        ),
    ),
    (DECIDED, PostReturned, Move(to=None, who=(Role.POSTAL_CLERK,), ground=_POST, guard=Guard.RESULT_SENT)),
    (DECIDED, CollectionLapsed, Move(to=None, who=OFFICER, ground=CENTER, guard=Guard.RESULT_OWED)),
    (
        (State.FINISHED,),
        Delivered,
        Move(
            to=State.DELIVERED,
            who=_HANDERS,
            ground="61/2018/NĐ-CP, Điều 20; 45/2016/QĐ-TTg, Điều 9",
            slip=SlipKind.REGISTER,
            guard=Guard.RESULT_OWED,
            conduct=_LEFT,
        ),
    ),
    (
        (State.DELIVERED,),
        Delivered,
        Move(
            to=None,
            who=_HANDERS,
            ground="61/2018/NĐ-CP, Điều 20; 45/2016/QĐ-TTg, Điều 9",
            slip=SlipKind.REGISTER,
            guard=Guard.RESULT_OWED,
        ),
    ),
    (
        HANDLING,
        Delivered,
        Move(
            to=State.DELIVERED,
            outcome=Outcome.GRANTED,
            who=(Role.RECEIVING_OFFICER, Role.SYSTEM),
            ground="61/2018/NĐ-CP, Điều 17, khoản 4",
            slip=SlipKind.REGISTER,
            guard=Guard.IMMEDIATE,
            conduct=_LEFT,
        ),
    ),
    (
        FILED,
        OriginalsReturned,
        Move(to=None, who=(*OFFICER, Role.POSTAL_CLERK), ground="61/2018/NĐ-CP, Điều 20, khoản 2", guard=Guard.HELD),
    ),
    (
        FILED,
        Lost,
        Move(
            to=None,
            who=(*OFFICER, *AGENCY, Role.POSTAL_CLERK),
            ground="61/2018/NĐ-CP, Điều 21, khoản 2, khoản 3; 45/2016/QĐ-TTg, Điều 14",
            slip=SlipKind.APOLOGY,
            guard=Guard.HELD,
        ),
    ),
    (
        DECIDED,
        Reopened,
        Move(to=None, who=(*APPLICANT, *AGENCY), ground=_ERROR, guard=Guard.RESULT_KNOWN),
    ),
    (DECIDED, ResultCorrected, Move(to=None, who=AGENCY, ground=_ERROR, guard=Guard.RESULT_REPLACED)),
    (DECIDED, ResultRevoked, Move(to=None, who=AGENCY, ground=_ERROR, guard=Guard.RESULT_KNOWN)),
    (DECIDED, ResultUpheld, Move(to=None, who=AGENCY, ground=_ERROR, guard=Guard.REOPENED)),
)
"""A result at the desk, stored, sent, handed over, corrected; originals given back or lost."""

_SYNC: Final = "118/2025/NĐ-CP; 04/2025/TT-VPCP; 224/2026/NĐ-CP, Điều 15, khoản 1, điểm h"
_SYSTEM: Final = (Role.SYSTEM,)

EXCHANGE: Final[Rows] = (
    (FILED, SentToPortal, Move(to=None, who=_SYSTEM, ground=_SYNC)),
    (FILED, PortalAcknowledged, Move(to=None, who=_SYSTEM, ground=_SYNC, guard=Guard.SENT_TO_PORTAL)),
    (FILED, PortalRefused, Move(to=None, who=_SYSTEM, ground=_SYNC, guard=Guard.SENT_TO_PORTAL)),
)
"""Sent to a portal, acknowledged, refused."""
