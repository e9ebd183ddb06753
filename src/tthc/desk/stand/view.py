"""The one view: where a dossier stands, what it waits for, who has it, until when; told to each audience as it may be.

An officer is told all. The applicant is told who receives and who processes the dossier (224/2026/NĐ-CP, Điều 15,
khoản 1, điểm g, from 1 July 2026), by names that the host gives here. Whoever looks a dossier up by its code is told
of no person at all: no name, no key, no party, no number of the post's item, no amount.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from attrs import evolve, field, frozen

from tthc.codes import DossierCode, DossierId
from tthc.deadline import (
    Clock,
    Deadline,
    Ended,
    Standing,
    Wait,
    WaitKind,
    deadline_of,
    standing,
    waits,
)
from tthc.desk.center import Center, Officer, Person
from tthc.desk.people.stretch import stand_ins
from tthc.desk.stand.words import sentences
from tthc.dossier import (
    Delivery,
    DeliveryState,
    Dossier,
    ExchangeState,
    Keepers,
    Original,
    Outcome,
    Payments,
    PaymentState,
    PersonRef,
    Promise,
    PromiseKind,
    Received,
    State,
)
from tthc.outcome import NoPromise, NotEnded, Timeliness, timeliness
from tthc.procedure import Channel, Money
from tthc.span import aware
from tthc.term import Regimes, TimerRule
from tthc.text import Lang, Phrase, masked
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["Audience", "Hands", "Stand", "where_it_stands"]


class Audience(StrEnum):
    """Who is told where a dossier stands."""

    OFFICER = "officer"
    APPLICANT = "applicant"
    PUBLIC = "public"

    @property
    def label(self) -> Phrase:
        """The audience in words."""
        return _AUDIENCES[self]


_AUDIENCES: Final = {
    Audience.OFFICER: Phrase("cán bộ", "officer"),
    Audience.APPLICANT: Phrase("người nộp hồ sơ", "applicant"),
    Audience.PUBLIC: Phrase("người tra cứu theo mã", "anybody who looks it up by its code"),
}


@frozen(kw_only=True)
class Hands:
    """Who receives a dossier or has it in hand, as the audience may be told; masked in ``repr``.

    ``office`` is the center or agency, ``unit`` the unit in it. ``officer`` is the name the host gave for the key of
    the event; to officers the key itself where it gave none. ``substitute`` works on it in the officer's place.
    """

    office: str = ""
    unit: str = ""
    officer: str = field(default="", repr=masked)
    substitute: str = field(default="", repr=masked)

    @property
    def known(self) -> bool:
        """Whether anything is told."""
        return bool(self.office or self.unit or self.officer)

    def say(self, lang: Lang = "vi") -> str:
        """The officer with the unit and office, or those alone."""
        place = ", ".join(dict.fromkeys(part for part in (self.unit, self.office) if part))
        who = self.officer
        if self.substitute:
            instead = INSTEAD if self.officer else STANDING_IN
            who = instead.say(lang, substitute=self.substitute, officer=self.officer)
        return f"{who} ({place})" if who and place else who or place


INSTEAD: Final = Phrase("{substitute} thay {officer}", "{substitute} in the place of {officer}")
STANDING_IN: Final = Phrase("{substitute} làm thay", "{substitute} standing in")


@frozen(kw_only=True)
class Stand:
    """Where a dossier stands at ``as_of``, as one audience may be told; :meth:`say` tells it in a sentence or two.

    ``due`` and ``due_minute`` are the end of the legal term after its stops, ``until`` and ``minute`` the day that
    the applicant is told: the last new appointment, else the printed one while the clock went undisturbed, else the
    legal end. Days are None where none is promised; ``provisional`` tells that the calendar of the end is projected.
    ``timeliness`` is held to the legal term, and to the promise where that has no date. ``result_since`` is the day
    since which the result is where it is, or on which all was handed over. What an audience is not told is empty or
    None.
    """

    audience: Audience
    as_of: datetime
    id: DossierId | None
    code: DossierCode | None
    applicant: str = field(default="", repr=masked)
    state: State
    outcome: Outcome | None
    standing: Standing
    filed_at: datetime
    received_at: datetime | None
    ended_at: datetime | None
    timeliness: Timeliness | None = None
    center: str = ""
    received_by: Hands
    processed_by: Hands
    waits: tuple[Wait, ...]
    steps: tuple[str, ...] = ()
    due: date | None = None
    due_minute: datetime | None = None
    until: date | None = None
    minute: datetime | None = None
    provisional: bool = False
    promise: Promise | None = None
    money: PaymentState
    owed: Money | None = None
    result: DeliveryState
    result_since: date | None = None
    return_by: Channel
    tracking: tuple[str, ...] = field(default=(), repr=False)
    originals: tuple[Original, ...] = field(default=(), repr=lambda papers: str(len(papers)))
    owner: str = ""
    exchange: ExchangeState = ExchangeState.NEVER

    @property
    def voided(self) -> bool:
        """Whether its filing was voided: it counts nowhere."""
        return self.outcome is Outcome.VOIDED

    @property
    def reopened(self) -> bool:
        """Whether a result is under review."""
        return any(wait.kind is WaitKind.REVIEW for wait in self.waits)

    @property
    def followed(self) -> bool:
        """Whether another system owns its state, and it is only observed here."""
        return bool(self.owner)

    def wait(self, *kinds: WaitKind) -> Wait | None:
        """The first wait of these kinds."""
        return next((wait for wait in self.waits if wait.kind in kinds), None)

    def say(self, lang: Lang = "vi") -> str:
        """The whole in one or two sentences."""
        return sentences(self, lang)


def where_it_stands(
    dossier: Dossier,
    *,
    as_of: datetime,
    calendar: WorkingCalendar,
    audience: Audience,
    people: Mapping[PersonRef, Person] | None = None,
    officers: Iterable[Officer] = (),
    center: Center | None = None,
    hours: OfficeHours | None = None,
    regimes: Regimes | None = None,
    timers: Iterable[TimerRule] = (),
) -> Stand:
    """Where a dossier stood at ``as_of``, told to an audience.

    Names come from ``people``, the records of persons, and ``officers`` alone; whoever is not among them goes
    unnamed (to officers by key). To the public neither is looked at. ``center`` names the one-stop unit where the
    events do not.

    Raises:
        InvalidValue: it had not been filed yet, or it is not received and ``regimes`` is missing.
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    as_of = aware(as_of, "as_of")
    then = dossier.as_of(as_of)
    hours = hours or (center.hours if center else None)
    rules = tuple(timers)
    clock = Clock.of(then, calendar=calendar, hours=hours)
    deadline = deadline_of(then, calendar=calendar, hours=hours, clock=clock)
    legal = deadline if isinstance(deadline, Deadline) else None
    promise = then.promises[-1] if then.promises else None
    ended = timeliness(then, calendar=calendar, deadline=deadline, against=None if legal else promise)
    until, minute = _told(promise, legal, clock)
    keepers, payments, delivery = then.keepers, then.payments, then.delivery
    found = waits(then, as_of=as_of, calendar=calendar, hours=hours, regimes=regimes, timers=rules)
    name = center.name if center else ""
    view = _View(audience, {officer.key: officer.name for officer in officers})
    flow = then.basis.procedure.flow if then.basis else None
    owner = people.get(then.filing.applicant) if people and then.filing.applicant else None
    whole = Stand(
        audience=audience,
        as_of=as_of,
        id=then.id,
        code=then.code or _voided_code(then),
        applicant=owner.name if owner and audience is Audience.OFFICER else "",
        state=then.state,
        outcome=then.outcome,
        standing=standing(then, as_of=as_of, calendar=calendar, hours=hours),
        filed_at=then.filing.at,
        received_at=then.received_at,
        ended_at=then.ended_at,
        timeliness=None if isinstance(ended, NotEnded | NoPromise) else ended,
        center=name or keepers.receiving,
        received_by=view.receiver(then, keepers, name),
        processed_by=view.processor(then, keepers, as_of),
        waits=found,
        steps=tuple(flow[one.thread].name for one in found if one.kind is WaitKind.STEP) if flow else (),
        due=legal.day if legal else None,
        due_minute=legal.minute if legal else None,
        until=until,
        minute=minute,
        provisional=legal is not None and legal.provisional and until == legal.day,
        promise=promise,
        money=payments.state,
        owed=_owed(payments, then),
        result=delivery.state,
        result_since=_result_since(delivery, found),
        return_by=delivery.asked,
        tracking=_tracking(delivery),
        originals=then.custody.held,
        owner=keepers.owner,
        exchange=then.exchange.state,
    )
    return _public(whole) if audience is Audience.PUBLIC else whole


def _public(stand: Stand) -> Stand:
    """What anybody may be told: nothing of a person, and of a decision only that there is one."""
    decided = stand.outcome is not None and stand.outcome.decided
    state = stand.standing
    return evolve(
        stand,
        id=None,
        applicant="",
        outcome=None if decided else stand.outcome,
        standing=Ended(state.at, None) if decided and isinstance(state, Ended) else state,
        timeliness=None,
        received_by=Hands(office=stand.center),
        processed_by=Hands(office=stand.processed_by.office),
        waits=tuple(evolve(wait, office="", thread="") for wait in stand.waits if wait.kind not in INSIDE),
        steps=(),
        owed=None,
        tracking=(),
        originals=(),
        exchange=ExchangeState.NEVER,
    )


INSIDE: Final = frozenset({WaitKind.STEP, WaitKind.ACKNOWLEDGEMENT, WaitKind.SYNC, WaitKind.ORIGINALS})
"""What is the offices' own affair."""


def _told(promise: Promise | None, legal: Deadline | None, clock: Clock) -> tuple[date | None, datetime | None]:
    """The day and minute the applicant is told."""
    disturbed = bool(clock.restarts or clock.stops or clock.extensions or clock.added)
    if promise is not None and (promise.kind is PromiseKind.REPROMISE or legal is None or not disturbed):
        return promise.day, promise.minute
    return (legal.day, legal.minute) if legal else (None, None)


def _owed(payments: Payments, dossier: Dossier) -> Money | None:
    """What is left to pay, where that is known and anything is."""
    owed = payments.owed if payments.state is PaymentState.OWED and dossier.state is not State.CLOSED else None
    return owed if owed is not None and owed.dong else None


def _voided_code(dossier: Dossier) -> DossierCode | None:
    """The code it had before its filing was voided, by which somebody may still look it up."""
    received = (event for event in dossier.voided if isinstance(event, Received))
    return next((event.code for event in received if event.code), None) if dossier.outcome is Outcome.VOIDED else None


def _result_since(delivery: Delivery, found: tuple[Wait, ...]) -> date | None:
    if delivery.delivered_at is not None:
        return delivery.delivered_at.date()
    return next((wait.since.date() for wait in found if wait.kind in OF_RESULT), None)


OF_RESULT: Final = frozenset({WaitKind.HAND_OVER, WaitKind.COLLECTION, WaitKind.CARRIAGE})


def _tracking(delivery: Delivery) -> tuple[str, ...]:
    """The numbers of the post's items under which results are on their way."""
    return tuple(one.tracking for one in delivery.owed if one.tracking and one.state is DeliveryState.SENT)


@frozen
class _View:
    """What an audience may see of the offices' people."""

    audience: Audience
    names: Mapping[str, str] = field(repr=False)

    def name(self, key: str) -> str:
        """The name of an officer; to officers the key where no name is given."""
        if self.audience is Audience.PUBLIC or not key:
            return ""
        return self.names.get(key, key if self.audience is Audience.OFFICER else "")

    def receiver(self, dossier: Dossier, keepers: Keepers, center: str) -> Hands:
        """Who received it, or will."""
        by = dossier.reception.by if dossier.reception else None
        return Hands(office=keepers.receiving or center, officer=self.name(by.officer) if by else "")

    def processor(self, dossier: Dossier, keepers: Keepers, as_of: datetime) -> Hands:
        """Who has it in hand at the agency."""
        now = [one for one in stand_ins(dossier) if one.at(as_of)] if keepers.substitute else []
        return Hands(
            office=keepers.deciding,
            unit=keepers.unit,
            officer=self.name(keepers.officer),
            substitute=self.name(now[-1].officer) if now else "",
        )
