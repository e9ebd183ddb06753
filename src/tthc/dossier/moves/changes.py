"""The rows of the table about the rules, the keeper and the record of a dossier: none of them moves its state."""

from typing import Final

from tthc.dossier.actor import Role
from tthc.dossier.events import AgencySucceeded, Corrected, OwnerChanged, RegimeElected, Voided
from tthc.dossier.moves.move import Guard, Move, Rows
from tthc.dossier.moves.places import APPLICANT, CENTER, FILED, KEEPERS, OPEN
from tthc.dossier.state import SlipKind

__all__ = ["ROWS"]

ROWS: Final[Rows] = (
    (
        OPEN,
        RegimeElected,
        Move(
            to=None,
            who=APPLICANT,
            ground="quy định chuyển tiếp, như 301/2026/NĐ-CP, Điều 18, khoản 1",
            conduct="không nêu căn cứ",
        ),
    ),
    (
        FILED,
        AgencySucceeded,
        Move(to=None, who=KEEPERS, ground="văn bản sắp xếp, tổ chức lại cơ quan"),
    ),
    (
        FILED,
        OwnerChanged,
        Move(
            to=None,
            who=KEEPERS,
            ground="309/2026/NĐ-CP, Điều 16, khoản 2; 224/2026/NĐ-CP, Điều 15, khoản 1, điểm h",
        ),
    ),
    (
        FILED,
        Voided,
        Move(to=None, who=(Role.HEAD_OF_AGENCY,), ground=CENTER, slip=SlipKind.MINUTES, guard=Guard.NAMES),
    ),
    (
        FILED,
        Corrected,
        Move(
            to=None,
            who=(Role.RECEIVING_OFFICER, Role.HEAD_OF_AGENCY),
            ground=CENTER,
            slip=SlipKind.MINUTES,
            guard=Guard.NAMES,
        ),
    ),
)
"""Newer rules elected, an agency or an owner succeeded, an entry voided or corrected."""
