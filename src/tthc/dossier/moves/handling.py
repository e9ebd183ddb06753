"""The rows of the table while the agency handles a dossier, but for its money."""

from collections.abc import Iterator
from typing import Final

from tthc.dossier.actor import Role
from tthc.dossier.events import (
    Apologised,
    Assigned,
    CaseAccepted,
    ConfirmationAsked,
    Confirmed,
    Discovered,
    Event,
    FieldChecked,
    HandedOn,
    OpinionAsked,
    OpinionDeemed,
    OpinionGiven,
    OutageDeclared,
    OutageEnded,
    Reassigned,
    Substituted,
    SupplementAsked,
    Supplemented,
    Suspended,
    SuspensionLifted,
    TermExtended,
    VerificationBegun,
)
from tthc.dossier.moves.move import Guard, Move, Rows
from tthc.dossier.moves.places import AGENCY, APPLICANT, BEFORE, HANDLING, OPEN, SECTOR, WAITING
from tthc.dossier.state import SlipKind, State

__all__ = ["ROWS"]

_IN_HAND: Final = (State.PROCESSING, *WAITING)


def _handles(
    event: type[Event],
    *,
    who: tuple[Role, ...],
    ground: str,
    slip: SlipKind | None = None,
    conduct: str = "",
) -> Iterator[tuple[tuple[State, ...], type[Event], Move]]:
    """An act of handling: a dossier just received is in processing by it, and one that waits goes on waiting."""
    for states, to in ((HANDLING, State.PROCESSING), (WAITING, None)):
        yield states, event, Move(to=to, who=who, ground=ground, slip=slip, conduct=conduct)


ROWS: Final[Rows] = (
    (
        HANDLING,
        Assigned,
        Move(
            to=State.PROCESSING,
            who=(Role.HEAD_OF_AGENCY, Role.AGENCY),
            ground="61/2018/NĐ-CP, Điều 19, khoản 1",
            slip=SlipKind.CONTROL_SLIP,
        ),
    ),
    *_handles(
        Reassigned,
        who=(Role.HEAD_OF_AGENCY, Role.AGENCY),
        ground="61/2018/NĐ-CP, Điều 19, khoản 1",
        slip=SlipKind.CONTROL_SLIP,
    ),
    *_handles(
        Substituted,
        who=(Role.HEAD_OF_AGENCY, Role.AGENCY),
        ground="118/2025/NĐ-CP, Điều 11, khoản 8",
        slip=SlipKind.CONTROL_SLIP,
    ),
    (
        HANDLING,
        CaseAccepted,
        Move(to=State.PROCESSING, who=AGENCY, ground=SECTOR, slip=SlipKind.ACCEPTANCE_NOTICE),
    ),
    *_handles(VerificationBegun, who=AGENCY, ground="61/2018/NĐ-CP, Điều 19, khoản 3"),
    *_handles(
        FieldChecked,
        who=AGENCY,
        ground="61/2018/NĐ-CP, Điều 19, khoản 3",
        slip=SlipKind.VERIFICATION_FILE,
    ),
    *_handles(
        OpinionAsked,
        who=AGENCY,
        ground="61/2018/NĐ-CP, Điều 19, khoản 5",
        slip=SlipKind.OFFICIAL_LETTER,
        conduct="không nêu thời hạn trả lời",
    ),
    (
        _IN_HAND,
        OpinionGiven,
        Move(
            to=None,
            who=(Role.CONSULTED_AGENCY,),
            ground="61/2018/NĐ-CP, Điều 19, khoản 5",
            slip=SlipKind.OFFICIAL_LETTER,
            guard=Guard.OPINION_ASKED,
        ),
    ),
    (
        _IN_HAND,
        OpinionDeemed,
        Move(
            to=None,
            who=AGENCY,
            ground=SECTOR,
            guard=Guard.OPINION_ASKED,
            conduct="không nêu căn cứ",
        ),
    ),
    *_handles(ConfirmationAsked, who=(Role.AGENCY, Role.SYSTEM), ground=f"{SECTOR}; 63/2024/NĐ-CP, Điều 8, khoản 2"),
    (
        _IN_HAND,
        Confirmed,
        Move(
            to=None,
            who=(Role.PERSON_CONCERNED,),
            ground=f"{SECTOR}; 63/2024/NĐ-CP, Điều 8, khoản 2",
            guard=Guard.CONFIRMATION_ASKED,
            conduct="lấy im lặng làm đồng ý mà không nêu căn cứ",
        ),
    ),
    *_handles(
        HandedOn,
        who=AGENCY,
        ground="61/2018/NĐ-CP, Điều 19, khoản 6, khoản 7",
        slip=SlipKind.FORWARDING_SLIP,
    ),
    (
        OPEN,
        SupplementAsked,
        Move(
            to=State.AWAITING_SUPPLEMENT,
            who=AGENCY,
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
            who=APPLICANT,
            ground="61/2018/NĐ-CP, Điều 19, khoản 4",
            guard=Guard.AT_APPRAISAL,
        ),
    ),
    (
        (State.AWAITING_PAYMENT,),
        Supplemented,
        Move(to=None, who=APPLICANT, ground="61/2018/NĐ-CP, Điều 19, khoản 4", guard=Guard.ASKED),
    ),
    (
        (*BEFORE, *OPEN),
        OutageDeclared,
        Move(
            to=None,
            who=(Role.SYSTEM, Role.AGENCY),
            ground="63/2024/NĐ-CP, Điều 4, khoản 7; 99/2022/NĐ-CP, Điều 16",
            slip=SlipKind.OUTAGE_NOTICE,
            conduct="không nêu thông báo",
        ),
    ),
    (
        (*BEFORE, *OPEN),
        OutageEnded,
        Move(
            to=None,
            who=(Role.SYSTEM, Role.AGENCY),
            ground="63/2024/NĐ-CP, Điều 4, khoản 7; 99/2022/NĐ-CP, Điều 16",
            slip=SlipKind.OUTAGE_NOTICE,
            guard=Guard.IN_OUTAGE,
        ),
    ),
    *_handles(Suspended, who=AGENCY, ground=SECTOR, conduct="không nêu căn cứ; lần thứ hai"),
    (
        _IN_HAND,
        SuspensionLifted,
        Move(to=None, who=AGENCY, ground=SECTOR, guard=Guard.IN_SUSPENSION),
    ),
    (
        OPEN,
        TermExtended,
        Move(
            to=None,
            who=(Role.HEAD_OF_AGENCY, Role.AGENCY),
            ground=SECTOR,
            guard=Guard.EXTENSIBLE,
            conduct="không nêu căn cứ; lần thứ hai",
        ),
    ),
    (
        OPEN,
        Apologised,
        Move(
            to=None,
            who=(Role.HEAD_OF_AGENCY,),
            ground="61/2018/NĐ-CP, Điều 19, khoản 9",
            slip=SlipKind.APOLOGY,
            conduct="xin lỗi lần thứ hai",
        ),
    ),
    (HANDLING, Discovered, Move(to=None, who=AGENCY, ground=SECTOR)),
)
"""In handling: assigned, verified, consulted, supplemented, stopped for a time, lengthened, apologised for."""
