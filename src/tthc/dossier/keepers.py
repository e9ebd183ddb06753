"""Who has to do with a dossier on the State's side: four fields that are never one."""

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import field, frozen

from tthc.dossier.events import (
    AgencySucceeded,
    Arrived,
    Assigned,
    Event,
    Filed,
    HandedOn,
    OwnerChanged,
    Reassigned,
    Received,
    Substituted,
    Transferred,
)
from tthc.text import masked

__all__ = ["Keepers", "keepers_of"]


@frozen(kw_only=True)
class Keepers:
    """The office that received, the one that decides, the officer who has it, the system that owns its state.

    Each is empty where no event tells it; assigned to a ``unit`` alone it has no ``officer``. ``substitute`` works on
    it for ``officer`` for a time, and until another assignment. ``owner`` is empty where the office's own system owns
    the state; a dossier of another owner is *followed*: what happens to it is only observed here.
    """

    receiving: str = ""
    deciding: str = ""
    unit: str = ""
    officer: str = field(default="", repr=masked)
    substitute: str = field(default="", repr=masked)
    owner: str = ""

    @property
    def followed(self) -> bool:
        """Whether another system owns the state."""
        return bool(self.owner)


_FIELDS: Final = ("receiving", "deciding", "unit", "officer", "substitute", "owner")
_OFFICES: Final = ("receiving", "deciding", "unit")


def keepers_of(moved: Iterable[Event]) -> Keepers:
    """Who keeps a dossier after what counted."""
    told: dict[str, str] = dict.fromkeys(_FIELDS, "")
    for event in moved:
        told |= _told(event, told)
    return Keepers(**told)


def _told(event: Event, before: Mapping[str, str]) -> dict[str, str]:
    """What an event tells of them; what it leaves open stays as it was."""
    match event:
        case Filed():
            told = {"owner": event.observed_in}
        case Received():
            told = {"receiving": event.by.office}
        case Transferred():
            told = {"deciding": event.to}
        case Arrived():
            told = {"deciding": event.by.office}
        case HandedOn():
            return {"deciding": event.to, "unit": "", "officer": "", "substitute": ""}
        case Assigned() | Reassigned():
            deciding, unit = before["deciding"] or event.by.office, event.office or before["unit"]
            return {"deciding": deciding, "unit": unit, "officer": event.officer, "substitute": ""}
        case Substituted():
            told = {"substitute": event.officer, "officer": before["officer"] or event.instead_of}
        case OwnerChanged():
            told = {"owner": event.new}
        case AgencySucceeded():
            told = {name: event.new for name in _OFFICES if before[name] == event.old}
        case _:
            return {}
    return {name: text for name, text in told.items() if text}
