"""Histories of dossiers, written briefly: an event and the day or the moment it happened, as text."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, TypeVar

from tthc.codes import DossierId, ProcedureCode
from tthc.dossier import (
    AgencySucceeded,
    Apologised,
    Basis,
    Corrected,
    Dossier,
    Event,
    Filed,
    HandedOn,
    OpinionAsked,
    OpinionDeemed,
    OpinionGiven,
    OwnerChanged,
    Received,
    ReceivedForOther,
    RegimeElected,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    TermExtended,
    Voided,
)
from tthc.law import regimes, working_calendar
from tthc.procedure import Channel, Procedure, Term
from tthc.span import moment
from tthc.term import Cause, ClockRow, EffectKind, TimeLimit, WorkingDays

Kind = TypeVar("Kind", bound=Event)

CALENDAR: Final = working_calendar()
CODE: Final = ProcedureCode("1.999999")
OFFICE: Final = "Sở Xây dựng"
"""An office that is asked, or that goes on."""
NOTHING: Final = {"place": 99}
"""What names no entry of a short history."""
RESUME: Final = (ClockRow(Cause.SUPPLEMENTED, EffectKind.RESUME),)
"""A procedure's own row: after a supplement the remainder runs on."""
PAYMENT_HOLDS: Final = (ClockRow(Cause.DUTY_NOTIFIED, EffectKind.HOLD),)
"""A procedure's own row: a notified fee stops the count until it is paid."""


def at(text: str) -> datetime:
    """A moment; a day alone means nine in the morning."""
    return moment(text if "T" in text else f"{text}T09:00")


def procedure(limit: TimeLimit, *, starts: Iterable[Cause] = (), clock: Iterable[ClockRow] = ()) -> Procedure:
    """A procedure that promises one term."""
    term = Term(limit=limit, starts=tuple(starts), clock=tuple(clock))
    return Procedure(code=CODE, name="Thủ tục mẫu", field="Mẫu", terms=(term,))


def basis(
    limit: TimeLimit,
    on: date,
    *,
    starts: Iterable[Cause] = (),
    clock: Iterable[ClockRow] = (),
    channel: Channel = Channel.COUNTER,
) -> Basis:
    """What a dossier received on that day is promised."""
    return Basis.of(
        procedure(limit, starts=starts, clock=clock),
        case=None,
        channel=channel,
        on=on,
        calendar=CALENDAR,
        regimes=regimes(),
    )


def filed(held: Basis, day: str) -> Filed:
    """The filing that goes with a basis."""
    return made(Filed, at(day), procedure=held.procedure.code, case=held.case, channel=held.channel)


def made(kind: type[Kind], when: datetime, **given: object) -> Kind:
    """An event of that kind, with what the kind cannot be without."""
    needed: dict[str, Any] = dict(given)
    if kind is Filed:
        needed = {"channel": Channel.COUNTER, "procedure": CODE} | needed
    elif issubclass(kind, Received | RegimeElected):
        needed = {"basis": basis(WorkingDays(5), when.date())} | needed
    elif kind is Apologised:
        needed = {"new_day": when.date()} | needed
    elif issubclass(kind, OpinionAsked | OpinionGiven | OpinionDeemed):
        needed = {"office": OFFICE} | needed
    elif kind is HandedOn:
        needed = {"to": OFFICE} | needed
    elif kind is TermExtended:
        needed = {"limit": WorkingDays(2)} | needed
    elif kind is AgencySucceeded:
        needed = {"old": OFFICE, "new": "Sở Xây dựng (mới)"} | needed
    elif kind is OwnerChanged:
        needed = {"new": "Bộ Công an"} | needed
    elif kind is Voided:
        needed = NOTHING | needed
    elif kind is Corrected:
        needed = NOTHING | {"instead": made(Filed, when)} | needed
    return kind(at=when, **needed)


def event(kind: type[Kind], day: str, **given: object) -> Kind:
    """An event on a day, or at a moment, given as text."""
    return made(kind, at(day), **given)


def asked(day: str) -> SupplementAsked:
    """Asked for a supplement during appraisal."""
    return event(SupplementAsked, day)


def complete(day: str) -> Supplemented:
    """Supplemented during appraisal."""
    return event(Supplemented, day)


def asked_first(day: str) -> SupplementAsked:
    """Asked for a supplement at reception."""
    return event(SupplementAsked, day, stage=SupplementStage.RECEPTION)


def complete_first(day: str) -> Supplemented:
    """Supplemented at reception."""
    return event(Supplemented, day, stage=SupplementStage.RECEPTION)


def dossier(*events: Event) -> Dossier:
    """The dossier of a history."""
    return Dossier.replay(events, id=DossierId("D01"))


def received(
    day: str,
    limit: TimeLimit,
    *events: Event,
    starts: Iterable[Cause] = (),
    clock: Iterable[ClockRow] = (),
    elsewhere: bool = False,
) -> Dossier:
    """A dossier filed and received at one moment, and what happened to it then."""
    when = at(day)
    kind = ReceivedForOther if elsewhere else Received
    held = basis(limit, when.date(), starts=starts, clock=clock)
    return dossier(made(Filed, when), kind(at=when, basis=held), *events)
