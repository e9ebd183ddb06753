"""The fold of a history: one event after another through the table of moves."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from tthc.codes import DossierId
from tthc.dossier.basis import Basis
from tthc.dossier.conduct import unlawful
from tthc.dossier.events import (
    Amendment,
    Apologised,
    ConfirmationAsked,
    Confirmed,
    Delivered,
    Event,
    Filed,
    FilingWay,
    Finished,
    Lost,
    OpinionAsked,
    OpinionGiven,
    OriginalsKept,
    OriginalsReturned,
    OutageDeclared,
    OutageEnded,
    Paid,
    PaidInPart,
    PostReturned,
    Received,
    ReceivedForOther,
    RegimeElected,
    Reopened,
    ResultCorrected,
    ResultRevoked,
    ResultSent,
    ResultUpheld,
    SentToPortal,
    SentToTax,
    StopAsked,
    StopRefused,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    Suspended,
    SuspensionLifted,
    TaxAnswered,
    TaxAsked,
    TermExtended,
)
from tthc.dossier.making import maker
from tthc.dossier.moves import MOVES, Move
from tthc.dossier.moves.move import Check, Open
from tthc.dossier.promise import Promise, PromiseKind
from tthc.dossier.refusal import other_basis, refusal
from tthc.dossier.result import WHOLE
from tthc.dossier.state import Outcome, State
from tthc.finding import Finding
from tthc.span import day_of
from tthc.term import Cause
from tthc.text import Phrase, date_text

__all__ = ["Fold"]

_ONE: Final = (WHOLE,)
_promise: Final = maker(Promise)
# Python 3.11 looks an enumeration's member up by a function call; these are asked for every event.
_PROCESSING: Final = State.PROCESSING
_AWAITING_SUPPLEMENT: Final = State.AWAITING_SUPPLEMENT
_AWAITING_PAYMENT: Final = State.AWAITING_PAYMENT
_DELIVERED: Final = State.DELIVERED
_APPRAISAL: Final = SupplementStage.APPRAISAL
_KIOSK: Final = FilingWay.KIOSK
_WAITS: Final = frozenset({_AWAITING_SUPPLEMENT, _AWAITING_PAYMENT})
_ENDED: Final = frozenset(state for state in State if state.ended)
_BASED: Final = frozenset({Received, ReceivedForOther, RegimeElected})
_LAWFUL_ONCE: Final = frozenset({Apologised, SupplementAsked})
_SOME_PAID: Final = (Cause.PAID, "")
_OPENS: Final = (
    *(ConfirmationAsked, OpinionAsked, OutageDeclared, Reopened, ResultSent, SentToPortal, SentToTax, StopAsked),
    *(Suspended, TaxAsked),
)
_REVIEWS: Final = (ResultCorrected, ResultRevoked, ResultUpheld)
_OVER: Final[dict[type[Event], Cause]] = {
    Confirmed: Cause.CONFIRMATION_ASKED,
    OpinionGiven: Cause.OPINION_ASKED,
    OutageEnded: Cause.OUTAGE_DECLARED,
    PostReturned: Cause.RESULT_SENT,
    StopRefused: Cause.STOP_ASKED,
    SuspensionLifted: Cause.SUSPENDED,
    TaxAnswered: Cause.TAX_ASKED,
}


class Fold:
    """The running state of one replay; what most dossiers never have is the class's own until a fold gets it."""

    state: State | None = None
    outcome: Outcome | None = None
    filing: Filed | None = None
    reception: Received | None = None
    elected: Basis | None = None
    delivery: Delivered | None = None
    ended_at: datetime | None = None
    promises: tuple[Promise, ...] = ()
    findings: tuple[Finding, ...] = ()
    causes: tuple[Cause, ...] = ()
    rounds: int = 0
    amended: bool = False
    refused: tuple[tuple[Event, Phrase], ...] = ()
    waits: tuple[State, ...] = ()
    open: tuple[Open, ...] = ()
    held: Mapping[str, int] = MappingProxyType({})
    results: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    revoked: tuple[str, ...] = ()
    voided: tuple[Event, ...] = ()

    def __init__(self, id: DossierId) -> None:  # noqa: A002 - the law's own word for it is an id
        self.id: DossierId = id
        self.moved: list[Event] = []

    @property
    def basis(self) -> Basis | None:
        """What holds so far: the elected basis, or that of the reception."""
        return self.elected or (self.reception.basis if self.reception else None)

    def take(self, events: Iterable[Event]) -> None:
        """Move by one event after another, or keep why one moves nothing."""
        steps, moved = _STEPS[self.state], self.moved
        for event in events:
            step = steps.get(type(event))
            if step is None:
                self.refuse(event, refusal(self.state, event, None))
                continue
            move, check, note, to, then = step
            if check is not None and not check(event, self):
                self.refuse(event, other_basis(event, self.filing) or refusal(self.state, event, move))
                continue
            moved.append(event)
            if note is not None:
                note(self, event, move)
            if then is None or self.waits:
                self.go(event, move)
                steps = _STEPS[self.state]
            else:
                self.state, steps = to, then

    def refuse(self, event: Event, why: Phrase) -> None:
        """Keep why an event moved nothing."""
        self.amended = self.amended or isinstance(event, Amendment)
        self.refused = (*self.refused, (event, why))
        self.find("MOVE-NOT-ADMITTED", why)

    def find(self, code: str, text: Phrase, source: str = "") -> None:
        """Keep a problem of the history."""
        self.findings = (*self.findings, Finding(code, text, str(self.id), source))

    def why(self, event: Event) -> Phrase | None:
        """Why an event moved nothing; None where it did."""
        return next((why for one, why in reversed(self.refused) if one is event), None)

    def names(self, event: Event) -> bool:
        """Note that there is an amendment; what it names is found when the whole history is known."""
        self.amended = True
        return isinstance(event, Amendment)

    def unnamed(self, event: Event) -> None:
        """Refuse an amendment that names nothing."""
        self.refuse(event, refusal(self.state, event, MOVES.get((self.state, type(event)))))

    def go(self, event: Event, move: Move) -> None:
        """The state after; an open wait comes before processing, a result still owed before delivery."""
        to, state = move.to, self.state
        if to is None or (self.owed and to is _DELIVERED):
            return
        if move.outcome is not None:
            self.outcome = move.outcome
        if to in _ENDED and self.ended_at is None:
            self.ended_at = event.at
        if to in _WAITS:
            if self.waits:
                self.waited(to)
            self.waits = (*self.waits, to)
        elif to is _PROCESSING and self.waits and state is not None and state in _WAITS:
            self.waited(state)
            to = self.waits[-1] if self.waits else to
        self.state = to

    def waited(self, state: State) -> None:
        """A wait is over."""
        self.waits = tuple([one for one in self.waits if one is not state])

    def begin(self, event: Event, _: Move) -> None:
        """Something is open beside the state from now on."""
        begun = (event.of, event.thread)
        if begun not in self.open:
            self.open = (*self.open, begun)

    def over(self, event: Event, _: Move) -> None:
        """What was open is over."""
        self.close((_OVER[type(event)], event.thread))

    def close(self, begun: Open) -> None:
        """That is open no more."""
        self.open = tuple([one for one in self.open if one != begun])

    def close_all(self, cause: Cause, thread: str) -> None:
        """What that fact began in a thread is open no more; without a thread, in all of them."""
        if self.open:
            self.open = tuple(one for one in self.open if one[0] is not cause or thread not in {one[1], WHOLE})

    def note_filing(self, event: Filed, _: Move) -> None:
        """The filing, which later events are held against."""
        self.filing = event

    def note_reception(self, event: Received, move: Move) -> None:
        """The reception, and the appointment printed at it."""
        self.reception = event
        if self.filing is not None and self.filing.way is _KIOSK:
            self.conduct(event, move)
        if event.appointment is not None:
            self.appoint(PromiseKind.APPOINTMENT, event.appointment, event)

    def appoint(self, kind: PromiseKind, minute: datetime, event: Event) -> None:
        """The promise of an appointment that was printed."""
        self.promise(_promise(kind, day_of(minute), event.at, minute))

    def note_decision(self, event: Finished, _: Move) -> None:
        """The outcome and the results, all of them owed."""
        self.outcome = event.outcome
        self.results = self.owed = tuple([result.key for result in event.results]) if event.results else _ONE

    def note_delivery(self, event: Delivered, move: Move) -> None:
        """A result is handed over; the dossier is when none is owed any more."""
        self.delivery = event
        self.results = self.results or _ONE
        self.owed = () if event.result == WHOLE else tuple(key for key in self.owed if key != event.result)
        self.close_all(Cause.RESULT_SENT, event.result)
        if self.held and not self.owed and move.to is not None:
            self.conduct(event, move)

    def note_apology(self, event: Apologised, _: Move) -> None:
        """The new day that was promised."""
        self.promise(Promise(PromiseKind.REPROMISE, event.new_day, event.at))

    def note_supplement(self, event: Supplemented, _: Move) -> None:
        """A round is over, and a wait for it beside another."""
        if event.stage is _APPRAISAL:
            self.rounds += 1
            if self.state is not _AWAITING_SUPPLEMENT:
                self.waited(_AWAITING_SUPPLEMENT)
            if event.appointment is not None:
                self.appoint(PromiseKind.AFTER_SUPPLEMENT, event.appointment, event)

    def note_payment(self, event: Paid, move: Move) -> None:
        """What is owed is paid: a wait for it beside another is over."""
        if self.state is not _AWAITING_PAYMENT:
            self.waited(_AWAITING_PAYMENT)
        if not event.exempt:
            self.note_part(event, move)
        if event.appointment is not None:
            self.appoint(PromiseKind.AFTER_PAYMENT, event.appointment, event)

    def note_part(self, _: Paid | PaidInPart, __: Move) -> None:
        """Money came, which can be given back from now on."""
        if _SOME_PAID not in self.open:
            self.open = (*self.open, _SOME_PAID)

    def note_election(self, event: RegimeElected, _: Move) -> None:
        """The basis that holds from then on."""
        self.elected = event.basis

    def note_extension(self, event: TermExtended, move: Move) -> None:
        """The procedure's own extension is used up."""
        if event.limit is None:
            self.begin(event, move)

    def note_originals(self, event: OriginalsKept | OriginalsReturned | Lost, _: Move) -> None:
        """Originals come into the office's keeping, or leave it."""
        sign = 1 if isinstance(event, OriginalsKept) else -1
        held = dict(self.held)
        for original in event.papers:
            held[original.paper] = held.get(original.paper, 0) + sign * original.count
        self.held = {name: count for name, count in held.items() if count}

    def note_review(self, event: ResultCorrected | ResultRevoked | ResultUpheld, _: Move) -> None:
        """A new round ends: with a corrected result, which is owed again; with none; or as it was.

        With the last owed result taken back, a dossier whose others are handed over is delivered.
        """
        self.close((Cause.REOPENED, WHOLE))
        self.close_all(Cause.REOPENED, event.result)
        if isinstance(event, ResultUpheld):
            return
        keys = self.results if event.result == WHOLE else (event.result,)
        self.close_all(Cause.RESULT_SENT, event.result)
        self.owed = tuple(key for key in self.owed if key not in keys)
        self.revoked = tuple(key for key in self.revoked if key not in keys)
        if isinstance(event, ResultCorrected):
            new = keys if event.instead is None else (event.instead.key,)
            self.results = (*(key for key in self.results if key not in keys), *new)
            self.owed = (*self.owed, *new)
            return
        self.revoked = (*self.revoked, *keys)
        if self.state is State.FINISHED and not self.owed and len(self.revoked) < len(self.results):
            self.state = _DELIVERED

    def promise(self, promise: Promise) -> None:
        """Keep a promise, with a finding on one that is past when it is given."""
        day, given = promise.day, promise.given_at.date()
        if day < given:
            text = Phrase(
                f"ngày hẹn {date_text(day)} đã qua khi được hẹn ngày {date_text(given)}",
                f"{day.isoformat()} was past when it was promised on {given.isoformat()}",
            )
            self.find("PROMISE-PAST", text)
        self.promises = (*self.promises, promise)

    def conduct(self, event: Event, move: Move) -> None:
        """Findings on what happened although it must not."""
        cause = event.cause
        self.causes = (*self.causes, cause)
        time = self.causes.count(cause)
        if time == 1 and type(event) in _LAWFUL_ONCE:
            return
        for told in unlawful(event, move, time, self.basis, tuple(self.held)):
            self.find(told.code, told.text, told.source)


Note: TypeAlias = Callable[[Fold, Any, Move], None]

_NOTES: Final[Mapping[type[Event], Note]] = {
    Filed: Fold.note_filing,
    Received: Fold.note_reception,
    ReceivedForOther: Fold.note_reception,
    Finished: Fold.note_decision,
    Delivered: Fold.note_delivery,
    Apologised: Fold.note_apology,
    Supplemented: Fold.note_supplement,
    Paid: Fold.note_payment,
    PaidInPart: Fold.note_part,
    RegimeElected: Fold.note_election,
    TermExtended: Fold.note_extension,
    **dict.fromkeys((OriginalsKept, OriginalsReturned, Lost), Fold.note_originals),
    **dict.fromkeys(_REVIEWS, Fold.note_review),
    **dict.fromkeys(_OPENS, Fold.begin),
    **dict.fromkeys(_OVER, Fold.over),
}
"""What an event adds to the dossier beside its state."""

_TOLD_WHERE_NOTED: Final = frozenset({Delivered, Received, ReceivedForOther})
"""What is seldom unlawful is asked for where it is noted; the others at once."""


class _Step(NamedTuple):
    """A row of the table, with all that is asked of it for each event answered once.

    ``to`` is the state after and ``then`` are the steps from there, where nothing but an open wait can change that.
    """

    move: Move
    check: Check | None
    note: Note | None
    to: State | None
    then: "dict[type[Event], _Step] | None"


_STEPS: Final[dict[State | None, dict[type[Event], _Step]]] = {state: {} for state in (None, *State)}


def _both(first: Note | None, second: Note | None) -> Note | None:
    """One after the other."""
    if first is None or second is None:
        return first or second

    def both(fold: Fold, event: Any, move: Move) -> None:  # noqa: ANN401 - as the two take it
        first(fold, event, move)
        second(fold, event, move)

    return both


def _based(check: Check | None) -> Check:
    """Whether a basis is that of what was filed, where its row has no other guard, or lets it through."""
    return lambda event, so_far: (check is None or check(event, so_far)) and not other_basis(event, so_far.filing)


def _step(state: State | None, kind: type[Event], move: Move) -> _Step:
    unlawful = Fold.conduct if move.conduct and kind not in _TOLD_WHERE_NOTED else None
    note = _both(unlawful, _NOTES.get(kind))
    to = move.to or state
    sure = move.outcome is None and not (to is None or to.ended or to in _WAITS or kind in _REVIEWS)
    check = _based(move.check) if kind in _BASED else move.check
    return _Step(move, check, note, to, _STEPS[to] if sure else None)


for (_state, _kind), _move in MOVES.items():
    _STEPS[_state][_kind] = _step(_state, _kind, _move)
