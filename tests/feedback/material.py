"""Petitions and sheets, written briefly: an event and the day or the moment it happened, as text."""

from datetime import date, datetime
from typing import Any, Final, TypeVar

from tthc.codes import DossierId
from tthc.dossier import Actor, Role
from tthc.feedback import (
    Contact,
    Petition,
    PetitionEvent,
    PetitionId,
    PetitionSent,
    PetitionTransferred,
    RatingForm,
    RatingSheet,
    RatingWay,
)
from tthc.law import complaint_rules, petition_timers, rating_form, working_calendar
from tthc.span import moment

Kind = TypeVar("Kind", bound=PetitionEvent)

CALENDAR: Final = working_calendar()
TIMERS: Final = petition_timers()
COMPLAINTS: Final = complaint_rules()
FORM: Final = rating_form(on=date(2024, 8, 5))
CENTER: Final = "Trung tâm Phục vụ hành chính công"
DEPARTMENT: Final = "Sở Xây dựng"
TAX: Final = "Thuế tỉnh"


def at(text: str) -> datetime:
    """A moment; a day alone means nine in the morning."""
    return moment(text if "T" in text else f"{text}T09:00")


def did(kind: type[Kind], when: str, /, **fields: Any) -> Kind:  # noqa: ANN401 - the event says which
    """An event of a petition."""
    return kind(at=at(when), **fields)


def sent(when: str, **fields: Any) -> PetitionSent:  # noqa: ANN401 - the event says which
    """A petition sent to the center."""
    return did(PetitionSent, when, **{"to": CENTER, **fields})


def passed(when: str, to: str = DEPARTMENT) -> PetitionTransferred:
    """A transfer."""
    return did(PetitionTransferred, when, to=to)


def petition(*events: PetitionEvent, key: str = "PA-1") -> Petition:
    """The petition of a history."""
    return Petition.replay(events, id=PetitionId(key))


def sheet(
    key: str,
    marks: dict[str, int],
    *,
    when: str = "2024-08-05",
    form: RatingForm = FORM,
    contact: Contact = Contact.RECEIPT,
    dossier: str = "",
    officer: str = "cb-1",
    office: str = CENTER,
    way: RatingWay = RatingWay.SHEET,
    comment: str = "",
) -> RatingSheet:
    """A sheet about an officer of the center."""
    return RatingSheet(
        form=form,
        contact=contact,
        contact_key=key,
        at=at(when),
        about=Actor(Role.RECEIVING_OFFICER, office, officer),
        marks=tuple(marks.items()),
        dossier=DossierId(dossier) if dossier else None,
        way=way,
        comment=comment,
    )
