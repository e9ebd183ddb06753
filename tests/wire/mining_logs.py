"""Dossiers for logs of process mining, and what a reader of one would count."""

from functools import cache
from typing import Final

from tests.histories import at, basis, procedure
from tthc.codes import DossierCode, DossierId
from tthc.dossier import (
    Actor,
    Assigned,
    Corrected,
    Delivered,
    Dossier,
    Event,
    Filed,
    Finished,
    IssuedResult,
    NotReceived,
    Outcome,
    Party,
    PartyRole,
    PersonRef,
    Reassigned,
    Received,
    Role,
    SlipKind,
    SlipRef,
    Substituted,
    SupplementAsked,
    Supplemented,
)
from tthc.procedure import Channel
from tthc.term import WorkingDays
from tthc.testing import generate

KEY: Final = bytes(range(32))
OTHER: Final = bytes(reversed(range(32)))
CANARY: Final = "CANARY"
"""What stands in every place where a person, an officer, a code or a free word can."""


@cache
def generated(n: int = 400) -> tuple[Dossier, ...]:
    """Dossiers of a varied year."""
    return tuple(generate(n))


def everything() -> Dossier:
    """A dossier with a canary in every name, key, number and free word, and an amended entry."""
    code = procedure(WorkingDays(5)).code
    officer = Actor(Role.RECEIVING_OFFICER, "Quầy số 1", f"{CANARY}-officer")
    agency = Actor(Role.AGENCY, "Sở Xây dựng", f"{CANARY}-decider")
    moment = at("2024-05-06")
    assigned = Assigned(at=at("2024-05-06T10:00"), by=agency, office="Sở Xây dựng", officer=f"{CANARY}-first")
    results = (IssuedResult(key=f"{CANARY}-1", name=CANARY, kind="KQ.G15.000031"), IssuedResult(key=f"{CANARY}-2"))
    events: tuple[Event, ...] = (
        Filed(
            at=moment,
            by=Actor(Role.APPLICANT),
            note=CANARY,
            channel=Channel.COUNTER,
            procedure=code,
            applicant=PersonRef(f"{CANARY}-owner", salt="0" * 32),
            parties=(Party(role=PartyRole.FILER, person=PersonRef(f"{CANARY}-filer", salt="1" * 32), paper=CANARY),),
        ),
        Received(
            at=at("2024-05-06T09:10"),
            by=officer,
            slip=SlipRef(SlipKind.RECEIPT, f"{CANARY}-7"),
            basis=basis(WorkingDays(5), moment.date()),
            code=DossierCode("000.00.00.H99-240506-0001"),
            appointment=at("2024-05-13T17:00"),
        ),
        assigned,
        Reassigned(at=at("2024-05-06T11:00"), by=agency, officer=f"{CANARY}-second", reason=CANARY),
        Substituted(
            at=at("2024-05-06T12:00"),
            by=agency,
            officer=f"{CANARY}-third",
            instead_of=f"{CANARY}-second",
            reason=CANARY,
        ),
        SupplementAsked(at=at("2024-05-07"), by=agency, items=(CANARY,), note=CANARY, slip=SlipRef(SlipKind.MINUTES)),
        Supplemented(at=at("2024-05-09"), by=Actor(Role.APPLICANT)),
        Finished(
            at=at("2024-05-14"), by=agency, outcome=Outcome.PARTLY_GRANTED, results=results, reason=CANARY, note=CANARY
        ),
        Delivered(at=at("2024-05-15"), by=officer, result=f"{CANARY}-1", tracking=CANARY),
        Delivered(at=at("2024-05-15T10:00"), by=officer, result=f"{CANARY}-2"),
        Corrected(
            at=at("2024-05-16"),
            by=officer,
            place=3,
            reason=CANARY,
            instead=Assigned(at=assigned.at, by=agency, office="Sở Xây dựng", officer=f"{CANARY}-right"),
        ),
        NotReceived(at=at("2024-05-17"), by=officer, reason=CANARY),
    )
    return Dossier.replay(events, id=DossierId(f"{CANARY}-dossier"))


def expected(dossier: Dossier) -> list[Event]:
    """What a log holds of a dossier: what was recorded, and what stands in the place of what was put right."""
    given = {id(event) for event in dossier.events}
    instead = [event for event in dossier.moved if id(event) not in given]
    return sorted((*dossier.events, *instead), key=lambda event: event.at)
