"""The rows of the table until a dossier is received and with the agency that decides."""

from typing import Final

from tthc.dossier.actor import Role
from tthc.dossier.events import (
    Arrived,
    Digitised,
    Discovered,
    Filed,
    HandedToPost,
    NotReceived,
    OriginalsKept,
    PostDelivered,
    Received,
    ReceivedForOther,
    SupplementAsked,
    Supplemented,
    Transferred,
)
from tthc.dossier.moves.move import Guard, Move, Rows
from tthc.dossier.moves.places import AGENCY, APPLICANT, BEFORE, FILED, HANDLING, OFFICER, OPEN, SECTOR
from tthc.dossier.state import Outcome, SlipKind, State

__all__ = ["ROWS"]

ROWS: Final[Rows] = (
    ((None, *BEFORE), Discovered, Move(to=None, who=AGENCY, ground=SECTOR)),
    (
        (None,),
        Filed,
        Move(
            to=State.FILED,
            who=(Role.APPLICANT, Role.POSTAL_CLERK),
            ground="61/2018/NĐ-CP, Điều 16; 118/2025/NĐ-CP, Điều 15; 309/2026/NĐ-CP (ki-ốt: Điều 17, khoản 2a)",
        ),
    ),
    (
        (State.FILED,),
        HandedToPost,
        Move(
            to=None,
            who=(Role.APPLICANT, Role.POSTAL_CLERK),
            ground="45/2016/QĐ-TTg, Điều 6",
            slip=SlipKind.POSTAL_SLIP,
            guard=Guard.BY_POST,
        ),
    ),
    (
        BEFORE,
        PostDelivered,
        Move(
            to=None,
            who=(Role.POSTAL_CLERK, Role.RECEIVING_OFFICER),
            ground="45/2016/QĐ-TTg, Điều 7, khoản 4",
            slip=SlipKind.POSTAL_RECORD,
            guard=Guard.BY_POST,
        ),
    ),
    (
        BEFORE,
        SupplementAsked,
        Move(
            to=State.AWAITING_RECEPTION_SUPPLEMENT,
            who=OFFICER,
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
            who=APPLICANT,
            ground="61/2018/NĐ-CP, Điều 17, khoản 1, điểm a",
            guard=Guard.AT_RECEPTION,
        ),
    ),
    (
        BEFORE,
        NotReceived,
        Move(
            to=State.CLOSED,
            outcome=Outcome.NOT_RECEIVED,
            who=OFFICER,
            ground="61/2018/NĐ-CP, Điều 17, khoản 1, điểm b; 118/2025/NĐ-CP, Điều 17",
            slip=SlipKind.REFUSAL_TO_RECEIVE,
        ),
    ),
    (
        BEFORE,
        Received,
        Move(
            to=State.RECEIVED,
            who=OFFICER,
            ground="61/2018/NĐ-CP, Điều 17, khoản 1, điểm c; 118/2025/NĐ-CP, Điều 17, khoản 3",
            slip=SlipKind.RECEIPT,
            conduct="nộp tại ki-ốt khi chưa có quy định",
        ),
    ),
    (
        BEFORE,
        ReceivedForOther,
        Move(
            to=State.RECEIVED,
            who=OFFICER,
            ground="61/2018/NĐ-CP, Điều 18, khoản 3; 118/2025/NĐ-CP, Điều 14, khoản 4",
            slip=SlipKind.RECEIPT,
            conduct="nộp tại ki-ốt khi chưa có quy định",
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
        HANDLING,
        Arrived,
        Move(
            to=State.PROCESSING,
            who=AGENCY,
            ground="118/2025/NĐ-CP, Điều 17, khoản 3",
            slip=SlipKind.CONTROL_SLIP,
        ),
    ),
    (
        (*BEFORE, *OPEN),
        OriginalsKept,
        Move(to=None, who=OFFICER, ground="45/2016/QĐ-TTg, Điều 8; 61/2018/NĐ-CP, Điều 20, khoản 2"),
    ),
    (
        FILED,
        Digitised,
        Move(to=None, who=OFFICER, ground="61/2018/NĐ-CP, Điều 17, khoản 1; 01/2023/TT-VPCP; 03/2025/TT-VPCP, Điều 5"),
    ),
)
"""Before reception, and until the agency has it."""
