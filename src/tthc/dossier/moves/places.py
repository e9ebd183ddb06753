"""The groups of states and of actors that many rows share."""

from typing import Final

from tthc.dossier.actor import Role
from tthc.dossier.state import State

__all__ = [
    "AGENCY",
    "APPLICANT",
    "BEFORE",
    "CENTER",
    "DECIDED",
    "FILED",
    "HANDLING",
    "KEEPERS",
    "OFFICER",
    "OPEN",
    "PAYERS",
    "SECTOR",
    "WAITING",
]

OFFICER: Final = (Role.RECEIVING_OFFICER,)
AGENCY: Final = (Role.AGENCY,)
APPLICANT: Final = (Role.APPLICANT,)
PAYERS: Final = (Role.APPLICANT, Role.TAX_OFFICE)
KEEPERS: Final = (Role.SYSTEM, Role.AGENCY)
SECTOR: Final = "luật chuyên ngành"
CENTER: Final = "quy chế của trung tâm (không thấy quy định chung)"

BEFORE: Final = (State.FILED, State.AWAITING_RECEPTION_SUPPLEMENT)
HANDLING: Final = (State.RECEIVED, State.PROCESSING)
WAITING: Final = (State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT)
OPEN: Final = (*HANDLING, *WAITING)
DECIDED: Final = (State.FINISHED, State.DELIVERED)
FILED: Final = tuple(State)
