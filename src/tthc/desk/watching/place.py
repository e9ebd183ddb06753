"""In whose hands a dossier is, for whoever is to be urged."""

from datetime import datetime
from typing import Final

from attrs import field, frozen

from tthc.desk.people.stretch import stand_ins
from tthc.dossier import Assigned, Dossier, HandedOn, Reassigned
from tthc.term import Obligor
from tthc.text import masked

__all__ = ["Place", "place_of"]

HANDS: Final = (Assigned, Reassigned, HandedOn)


@frozen(kw_only=True)
class Place:
    """The agency, the unit, the officer (a substitute in the officer's place), and since when it is theirs."""

    agency: str = ""
    unit: str = ""
    officer: str = field(default="", repr=masked)
    since: datetime | None = None


def place_of(dossier: Dossier, on: Obligor, agency: str, center: str, as_of: datetime) -> Place:
    """Where a dossier lies: at the center until it is passed on, on the center's turn, and when all is decided.

    ``agency`` is the office of a step in hand, where one is known; ``center`` stands in for one no event names.
    """
    keepers, reception = dossier.keepers, dossier.reception
    decided = dossier.ended_at is not None and on is not Obligor.AGENCY
    if reception is None or decided or on is Obligor.CENTER:
        officer = reception.by.officer if reception and not decided else ""
        return Place(agency=agency or keepers.receiving or center, officer=officer)
    if not (keepers.deciding or keepers.unit or keepers.officer):
        return Place(agency=agency or keepers.receiving or center, officer=reception.by.officer, since=reception.at)
    officer = keepers.officer
    if keepers.substitute:
        officer = next((one.officer for one in stand_ins(dossier) if one.at(as_of)), officer)
    last = next((event for event in reversed(dossier.moved) if isinstance(event, HANDS)), None) if officer else None
    return Place(
        agency=agency or keepers.deciding or keepers.receiving or center,
        unit=keepers.unit,
        officer=officer,
        since=last.at if last else None,
    )
