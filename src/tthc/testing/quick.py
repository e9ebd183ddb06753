"""The events that nearly every generated history has, made of values that are right already: no converter runs."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import attrs

from tthc.codes import DossierCode, DossierId
from tthc.dossier import Assigned, Delivered, Event, Filed, Finished, PersonRef, Received, Transferred
from tthc.dossier.making import maker

__all__ = ["assigned", "code", "delivered", "dossier_id", "filed", "finished", "person", "received", "transferred"]

Kind = TypeVar("Kind", bound=Event)


def _quick(kind: type[Kind], *own: str) -> Callable[..., Kind]:
    """What makes events of a kind from ``at``, ``by`` and some fields of its own; the others are at their defaults."""
    inside: dict[str, Any] = {"make": maker(kind)}
    values = []
    for one in attrs.fields(kind):
        inside[f"_{one.name}"] = one.default
        given = one.name in {"at", "by", *own}
        values.append("at" if one.name == "recorded_at" else one.name if given else f"_{one.name}")
    source = f"lambda {', '.join(('at', 'by', *own))}: make({', '.join(values)})"
    made: Callable[..., Kind] = eval(source, inside)  # noqa: S307 - made of the class's own field names
    return made


filed: Final = _quick(Filed, "channel", "procedure", "case", "applicant", "return_by")
received: Final = _quick(Received, "basis", "code", "appointment")
transferred: Final = _quick(Transferred, "to")
assigned: Final = _quick(Assigned, "officer")
finished: Final = _quick(Finished, "outcome")
delivered: Final = _quick(Delivered, "channel")

code: Final[Callable[[str], DossierCode]] = maker(DossierCode)
dossier_id: Final[Callable[[str], DossierId]] = maker(DossierId)
_person: Final[Callable[[str, str], PersonRef]] = maker(PersonRef)


def person(number: int) -> PersonRef:
    """Somebody who does not exist; nor is the salt a secret."""
    return _person(f"nguoi-{number:05d}", f"muoi-{number:017d}")
