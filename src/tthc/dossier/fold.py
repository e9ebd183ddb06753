"""The fold of a history: one event after another through the table of moves."""

from datetime import date, datetime
from typing import Final

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
    Finished,
    OpinionAsked,
    OpinionGiven,
    OutageDeclared,
    OutageEnded,
    Paid,
    Received,
    ReceivedForOther,
    RegimeElected,
    SentToTax,
    Supplemented,
    SupplementStage,
    Suspended,
    SuspensionLifted,
    TaxAnswered,
    TaxAsked,
    TermExtended,
)
from tthc.dossier.moves import MOVES, Move, admitted
from tthc.dossier.promise import Promise, PromiseKind
from tthc.dossier.state import Outcome, State
from tthc.finding import Finding
from tthc.span import day_of
from tthc.term import Cause
from tthc.text import Phrase, date_text

__all__ = ["Fold"]

_WAITS: Final = frozenset({State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT})
_ENDED: Final = frozenset(state for state in State if state.ended)
_MOVES: Final = dict(MOVES)  # a plain dict answers faster than its read-only view
_BASED: Final = frozenset({Received, ReceivedForOther, RegimeElected})
_OPENS: Final = frozenset({ConfirmationAsked, OpinionAsked, OutageDeclared, SentToTax, Suspended, TaxAsked})
_OVER: Final[dict[type[Event], Cause]] = {
    Confirmed: Cause.CONFIRMATION_ASKED,
    OpinionGiven: Cause.OPINION_ASKED,
    OutageEnded: Cause.OUTAGE_DECLARED,
    SuspensionLifted: Cause.SUSPENDED,
    TaxAnswered: Cause.TAX_ASKED,
}
_NOTED: Final = frozenset(
    {
        *(Apologised, Delivered, Filed, Finished, Paid, Received, ReceivedForOther, RegimeElected, Supplemented),
        TermExtended,
        *_OPENS,
        *_OVER,
    }
)


class Fold:
    """The running state of one replay."""

    __slots__ = (
        "amended",
        "delivery",
        "elected",
        "ended_at",
        "filing",
        "findings",
        "moved",
        "open",
        "outcome",
        "place",
        "promises",
        "reception",
        "refused",
        "rounds",
        "state",
        "times",
        "voided",
        "waits",
    )

    def __init__(self, place: str) -> None:
        self.place: str = place
        self.state: State | None = None
        self.outcome: Outcome | None = None
        self.filing: Filed | None = None
        self.reception: Received | None = None
        self.elected: Basis | None = None
        self.delivery: Delivered | None = None
        self.ended_at: datetime | None = None
        self.rounds: int = 0
        self.amended: bool = False
        self.refused: tuple[tuple[Event, Phrase], ...] = ()
        self.times: dict[Cause, int] = {}
        self.waits: list[State] = []
        self.open: list[tuple[Cause, str]] = []
        self.moved: list[Event] = []
        self.voided: tuple[Event, ...] = ()
        self.promises: list[Promise] = []
        self.findings: list[Finding] = []

    @property
    def basis(self) -> Basis | None:
        """What holds so far: the elected basis, or that of the reception."""
        return self.elected or (self.reception.basis if self.reception else None)

    def take(self, event: Event) -> None:
        """Move by one event, or keep why it moves nothing."""
        kind = type(event)
        move = _MOVES.get((self.state, kind))
        if move is None or (move.guard and not move.allows(event, self)):
            self.refuse(event, _refusal(self.state, event, move))
            return
        if kind in _BASED and (other := _other_basis(event, self.filing)):
            self.refuse(event, other)
            return
        self.moved.append(event)
        if move.conduct:
            self.conduct(event, move)
        if kind in _NOTED:
            self.note(event)
        if move.outcome is not None:
            self.outcome = move.outcome
        to = move.to
        if to is not None:
            if self.waits or to in _WAITS:
                self.go(to)
            else:
                self.state = to
            if self.ended_at is None and to in _ENDED:
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
        self.refuse(event, _refusal(self.state, event, _MOVES.get((self.state, type(event)))))

    def go(self, to: State) -> None:
        """The state after; a wait that is still open comes before processing."""
        if to in _WAITS:
            if to in self.waits:
                self.waits.remove(to)
            self.waits.append(to)
        elif to is State.PROCESSING and self.waits and self.state is not None and self.state in _WAITS:
            self.waits.remove(self.state)
            to = self.waits[-1] if self.waits else to
        self.state = to

    def note(self, event: Event) -> None:
        """What the event adds to the dossier beside its state."""
        match event:
            case Filed():
                self.filing = event
            case Received():
                self.reception = event
                if event.appointment is not None:
                    minute = event.appointment
                    self.promised(day_of(minute), event)
                    self.promises.append(Promise(PromiseKind.APPOINTMENT, day_of(minute), event.at, minute))
            case Finished():
                self.outcome = event.outcome
            case Delivered():
                self.delivery = event
            case Apologised():
                self.promised(event.new_day, event)
                self.promises.append(Promise(PromiseKind.REPROMISE, event.new_day, event.at))
            case Supplemented(stage=SupplementStage.APPRAISAL):
                self.rounds += 1
                if self.state is not State.AWAITING_SUPPLEMENT:
                    self.waits.remove(State.AWAITING_SUPPLEMENT)
            case Paid() if self.state is not State.AWAITING_PAYMENT and State.AWAITING_PAYMENT in self.waits:
                self.waits.remove(State.AWAITING_PAYMENT)
            case RegimeElected():
                self.elected = event.basis
            case TermExtended(limit=None):
                self.open.append((event.of, event.thread))
            case _:
                self.thread(event)

    def thread(self, event: Event) -> None:
        """Begin something that can be open beside the state, or end it."""
        kind = type(event)
        if kind in _OPENS:
            begun = (event.of, event.thread)
            if begun not in self.open:
                self.open.append(begun)
        elif (begun_by := _OVER.get(kind)) is not None:
            self.open.remove((begun_by, event.thread))

    def promised(self, day: date, event: Event) -> None:
        """A finding on a promise that is past when it is given."""
        if day < event.at.date():
            text = Phrase(
                f"ngày hẹn {date_text(day)} đã qua khi được hẹn ngày {date_text(event.at.date())}",
                f"{day.isoformat()} was past when it was promised on {event.at.date().isoformat()}",
            )
            self.findings.append(Finding("PROMISE-PAST", text, self.place))

    def conduct(self, event: Event, move: Move) -> None:
        """Findings on what happened although it must not."""
        cause = event.cause
        time = self.times[cause] = self.times.get(cause, 0) + 1
        for told in unlawful(event, move, time, self.basis):
            self.findings.append(Finding(told.code, told.text, self.place, told.source))


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


def _refusal(state: State | None, event: Event, move: Move | None) -> Phrase:
    """Why an event is not admitted, and what is."""
    events = admitted(state)
    en = ", ".join(kind.__name__ for kind in events) or "nothing"
    vi = ", ".join(kind.of.label.vi for kind in events) or "không sự kiện nào"
    at_en, at_vi = (state.label.en, state.label.vi) if state else ("not filed", "chưa nộp")
    only_en, only_vi = (f" (only {move.guard.label.en})", f" (chỉ {move.guard.label.vi})") if move else ("", "")
    return Phrase(
        f"không thể '{event.cause.label.vi}' khi hồ sơ '{at_vi}'{only_vi}; được phép: {vi}",
        f"{type(event).__name__} is not admitted while it is '{at_en}'{only_en}; admitted: {en}",
    )
