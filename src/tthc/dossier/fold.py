"""The fold of a history: one event after another through the table of moves."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

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
from tthc.dossier.moves import MOVES, Move
from tthc.dossier.moves.move import Check, Open
from tthc.dossier.promise import Promise, PromiseKind
from tthc.dossier.result import WHOLE
from tthc.dossier.state import Outcome, State
from tthc.finding import Finding
from tthc.span import day_of
from tthc.term import Cause
from tthc.text import Phrase, date_text

__all__ = ["Fold"]

_ONE: Final = (WHOLE,)
_WAITS: Final = frozenset({State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT})
_BASED: Final = frozenset({Received, ReceivedForOther, RegimeElected})
_LAWFUL_ONCE: Final = frozenset({Apologised, SupplementAsked})
_OPENS: Final = frozenset(
    {
        *(ConfirmationAsked, OpinionAsked, OutageDeclared, Reopened, ResultSent, SentToPortal, SentToTax, StopAsked),
        *(Suspended, TaxAsked),
    }
)
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
    """The running state of one replay."""

    # What most dossiers never have stands here; a fold that gets it holds its own.
    state: State | None = None
    outcome: Outcome | None = None
    filing: Filed | None = None
    reception: Received | None = None
    elected: Basis | None = None
    delivery: Delivered | None = None
    ended_at: datetime | None = None
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

    def __init__(self, place: str) -> None:
        self.place: str = place
        self.moved: list[Event] = []
        self.promises: list[Promise] = []
        self.findings: list[Finding] = []
        self.times: dict[Cause, int] = {}

    @property
    def basis(self) -> Basis | None:
        """What holds so far: the elected basis, or that of the reception."""
        return self.elected or (self.reception.basis if self.reception else None)

    def take(self, event: Event) -> None:
        """Move by one event, or keep why it moves nothing."""
        step = _STEPS[self.state].get(type(event))
        if step is None:
            self.refuse(event, _refusal(self.state, event, None))
            return
        move, check, based, conduct, note, waits, ends = step
        if check is not None and not check(event, self):
            self.refuse(event, _refusal(self.state, event, move))
            return
        if based and (other := _other_basis(event, self.filing)):
            self.refuse(event, other)
            return
        self.moved.append(event)
        if conduct:
            self.conduct(event, move)
        if note is not None:
            note(self, event, move)
        to = move.to
        if to is None or (self.owed and to is State.DELIVERED):
            return
        if move.outcome is not None:
            self.outcome = move.outcome
        if waits or self.waits:
            self.go(to)
        else:
            self.state = to
        if ends and self.ended_at is None:
            self.ended_at = event.at

    def refuse(self, event: Event, why: Phrase) -> None:
        """Keep why an event moved nothing."""
        self.amended = self.amended or isinstance(event, Amendment)
        self.refused = (*self.refused, (event, why))
        self.findings.append(Finding("MOVE-NOT-ADMITTED", why, self.place))

    def refusal(self, event: Event) -> Phrase | None:
        """Why an event moved nothing; None where it did."""
        return next((why for one, why in reversed(self.refused) if one is event), None)

    def names(self, event: Event) -> bool:
        """Note that there is an amendment; what it names is found when the whole history is known."""
        self.amended = True
        return isinstance(event, Amendment)

    def unnamed(self, event: Event) -> None:
        """Refuse an amendment that names nothing."""
        self.refuse(event, _refusal(self.state, event, MOVES.get((self.state, type(event)))))

    def go(self, to: State) -> None:
        """The state after; a wait that is still open comes before processing."""
        if to in _WAITS:
            self.waits = (*(one for one in self.waits if one is not to), to)
        elif to is State.PROCESSING and self.waits and self.state is not None and self.state in _WAITS:
            self.waited(self.state)
            to = self.waits[-1] if self.waits else to
        self.state = to

    def waited(self, state: State) -> None:
        """A wait is over."""
        self.waits = tuple(one for one in self.waits if one is not state)

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
        self.open = tuple(one for one in self.open if one != begun)

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
        if self.filing is not None and self.filing.way is FilingWay.KIOSK:
            self.conduct(event, move)
        self.appoint(PromiseKind.APPOINTMENT, event.appointment, event)

    def appoint(self, kind: PromiseKind, minute: datetime | None, event: Event) -> None:
        """The promise of an appointment that was printed."""
        if minute is not None:
            self.promise(Promise(kind, day_of(minute), event.at, minute))

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
        if event.stage is SupplementStage.APPRAISAL:
            self.rounds += 1
            if self.state is not State.AWAITING_SUPPLEMENT:
                self.waited(State.AWAITING_SUPPLEMENT)
            self.appoint(PromiseKind.AFTER_SUPPLEMENT, event.appointment, event)

    def note_payment(self, event: Paid, move: Move) -> None:
        """Money came: it can be given back from now on, and a wait for it beside another is over."""
        if self.state is not State.AWAITING_PAYMENT:
            self.waited(State.AWAITING_PAYMENT)
        if not event.exempt:
            self.begin(event, move)
        self.appoint(PromiseKind.AFTER_PAYMENT, event.appointment, event)

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
            self.state = State.DELIVERED

    def promise(self, promise: Promise) -> None:
        """Keep a promise, with a finding on one that is past when it is given."""
        day, given = promise.day, promise.given_at.date()
        if day < given:
            text = Phrase(
                f"ngày hẹn {date_text(day)} đã qua khi được hẹn ngày {date_text(given)}",
                f"{day.isoformat()} was past when it was promised on {given.isoformat()}",
            )
            self.findings.append(Finding("PROMISE-PAST", text, self.place))
        self.promises.append(promise)

    def conduct(self, event: Event, move: Move) -> None:
        """Findings on what happened although it must not."""
        cause = event.cause
        time = self.times[cause] = self.times.get(cause, 0) + 1
        if time == 1 and type(event) in _LAWFUL_ONCE:
            return
        for told in unlawful(event, move, time, self.basis, tuple(self.held)):
            self.findings.append(Finding(told.code, told.text, self.place, told.source))


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
    RegimeElected: Fold.note_election,
    TermExtended: Fold.note_extension,
    **dict.fromkeys((OriginalsKept, OriginalsReturned, Lost), Fold.note_originals),
    **dict.fromkeys((ResultCorrected, ResultRevoked, ResultUpheld), Fold.note_review),
    **dict.fromkeys(_OPENS, Fold.begin),
    **dict.fromkeys(_OVER, Fold.over),
}
"""What an event adds to the dossier beside its state."""

_TOLD_WHERE_NOTED: Final = frozenset({Delivered, Received, ReceivedForOther})
"""What is seldom unlawful is asked for where it is noted; the others at once."""


class _Step(NamedTuple):
    """A row of the table, with all that is asked of it for each event answered once."""

    move: Move
    check: Check | None
    based: bool
    conduct: bool
    note: Note | None
    waits: bool
    ends: bool


_STEPS: Final[dict[State | None, dict[type[Event], _Step]]] = {state: {} for state in (None, *State)}
for (_state, _kind), _move in MOVES.items():
    _STEPS[_state][_kind] = _Step(
        move=_move,
        check=_move.check,
        based=_kind in _BASED,
        conduct=bool(_move.conduct) and _kind not in _TOLD_WHERE_NOTED,
        note=_NOTES.get(_kind),
        waits=_move.to in _WAITS,
        ends=_move.to is not None and _move.to.ended,
    )


def _other_basis(event: Event, filing: Filed | None) -> Phrase | None:
    """Why a basis is not that of what was filed; None where it is."""
    if filing is None or not isinstance(event, (Received, RegimeElected)):
        return None
    basis = event.basis
    if basis.channel is filing.channel and basis.case == filing.case and basis.procedure.code == filing.procedure:
        return None
    did = Phrase("tiếp nhận", "received") if isinstance(event, Received) else Phrase("đề nghị", "elected")
    pairs = (
        (Phrase("thủ tục", "procedure"), basis.procedure.code, filing.procedure),
        (Phrase("trường hợp", "case"), basis.case, filing.case),
        (Phrase("kênh", "channel"), basis.channel, filing.channel),
    )
    for what, told, filed in pairs:
        if told != filed:
            return Phrase(
                f"{did.vi} theo {what.vi} {told or '–'} trong khi hồ sơ nộp theo {filed or '–'}",
                f"{did.en} under {what.en} {told or '–'} while it was filed under {filed or '–'}",
            )
    return None


_EVERYWHERE: Final = frozenset.intersection(*(frozenset(_STEPS[state]) for state in State))
"""What is admitted in every state, and so is about none."""


def _refusal(state: State | None, event: Event, move: Move | None) -> Phrase:
    """Why an event is not admitted, and what is."""
    steps = _STEPS[state]  # told first: what moves the dossier from here, last: what is admitted everywhere
    events = sorted(steps, key=lambda kind: (kind in _EVERYWHERE, steps[kind].move.to is None))
    en = ", ".join(kind.__name__ for kind in events) or "nothing"
    vi = "; ".join(kind.of.label.vi for kind in events) or "không sự kiện nào"
    at_en, at_vi = (state.label.en, state.label.vi) if state else ("not filed", "chưa nộp")
    only_en, only_vi = (f" (only {move.guard.label.en})", f" (chỉ {move.guard.label.vi})") if move else ("", "")
    return Phrase(
        f"không thể '{event.cause.label.vi}' khi hồ sơ '{at_vi}'{only_vi}; được phép: {vi}",
        f"{type(event).__name__} is not admitted while it is '{at_en}'{only_en}; admitted: {en}",
    )
