"""Histories of dossiers, written briefly: an event and the day or the moment it happened, as text."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Final, TypeVar

from tthc.codes import DossierId, ProcedureCode
from tthc.dossier import (
    AgencySucceeded,
    Apologised,
    Basis,
    Corrected,
    Digitised,
    DigitisedPaper,
    Dossier,
    Event,
    FeeCharged,
    Filed,
    HandedOn,
    Lost,
    OpinionAsked,
    OpinionDeemed,
    OpinionGiven,
    Original,
    OriginalsKept,
    OriginalsReturned,
    OwnerChanged,
    PaidInPart,
    PortalAcknowledged,
    PortalRefused,
    Reassigned,
    Received,
    ReceivedForOther,
    Refunded,
    RegimeElected,
    SentToPortal,
    Substituted,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    TermExtended,
    Voided,
)
from tthc.law import regimes, working_calendar
from tthc.procedure import Channel, Money, Procedure, Term
from tthc.span import moment
from tthc.term import Cause, ClockRow, EffectKind, TimeLimit, WorkingDays

Kind = TypeVar("Kind", bound=Event)

CALENDAR: Final = working_calendar()
CODE: Final = ProcedureCode("1.999999")
OFFICE: Final = "Sở Xây dựng"
"""An office that is asked, or that goes on."""
ORIGINAL: Final = Original("Giấy chứng nhận")
"""A paper whose original the office keeps."""
PORTAL: Final = "Cổng Dịch vụ công quốc gia"
"""A system that dossiers are told to."""
NOTHING: Final[dict[str, Any]] = {"place": 99}
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


def _basis_of(when: datetime) -> dict[str, Any]:
    return {"basis": basis(WorkingDays(5), when.date())}


_NEEDED: Final[tuple[tuple[tuple[type[Event], ...], Callable[[datetime], dict[str, Any]]], ...]] = (
    ((Filed,), lambda _: {"channel": Channel.COUNTER, "procedure": CODE}),
    ((Received, RegimeElected), _basis_of),
    ((Apologised,), lambda when: {"new_day": when.date()}),
    ((OpinionAsked, OpinionGiven, OpinionDeemed), lambda _: {"office": OFFICE}),
    ((HandedOn,), lambda _: {"to": OFFICE}),
    ((TermExtended,), lambda _: {"limit": WorkingDays(2)}),
    ((AgencySucceeded,), lambda _: {"old": OFFICE, "new": "Sở Xây dựng (mới)"}),
    ((OwnerChanged,), lambda _: {"new": "Bộ Công an"}),
    ((OriginalsKept, OriginalsReturned, Lost), lambda _: {"papers": (ORIGINAL,)}),
    ((Digitised,), lambda _: {"papers": (DigitisedPaper(paper="Tờ khai"),)}),
    ((Reassigned,), lambda _: {"officer": "officer-2"}),
    ((Substituted,), lambda _: {"officer": "officer-2", "instead_of": "officer-1"}),
    ((FeeCharged, PaidInPart, Refunded), lambda _: {"amount": Money(10_000)}),
    ((SentToPortal, PortalAcknowledged, PortalRefused), lambda _: {"portal": PORTAL}),
    ((Voided,), lambda _: NOTHING),
    ((Corrected,), lambda when: NOTHING | {"instead": made(Filed, when)}),
)
"""What the kinds cannot be without."""


def made(kind: type[Kind], when: datetime, **given: object) -> Kind:
    """An event of that kind, with what the kind cannot be without."""
    needed: dict[str, Any] = {}
    for kinds, make in _NEEDED:
        if issubclass(kind, kinds):
            needed = make(when)
    told: dict[str, Any] = {**needed, **given}
    return kind(at=when, **told)


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
