"""A dossier ("hồ sơ"): the fold of what happened to it."""

import itertools
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from attrs import field, frozen

from tthc.codes import DossierCode, DossierId, ProcedureCode
from tthc.dossier.actor import Actor, PersonRef
from tthc.dossier.basis import Basis
from tthc.dossier.events import (
    Apologised,
    Delivered,
    Event,
    Filed,
    Finished,
    Paid,
    Received,
    ReceivedForOther,
    SupplementAsked,
    Supplemented,
    SupplementStage,
)
from tthc.dossier.moves import MOVES, Move, admitted
from tthc.dossier.promise import Promise, PromiseKind
from tthc.dossier.state import Outcome, State
from tthc.errors import IllegalMove, InvalidValue
from tthc.finding import Finding
from tthc.procedure import Case, Channel, Procedure
from tthc.span import aware, day_of
from tthc.text import Phrase, date_text, escape, html_table, moment_text

__all__ = ["Dossier"]


@frozen(kw_only=True)
class Dossier:
    """One applicant's case under one procedure, computed from its events and never stored as truth.

    ``events`` is the whole history in the order of what happened; ``moved`` are those the table of moves
    admitted, and only they count. What it did not admit stands in ``findings``. Build one with
    :meth:`filed` or :meth:`replay`, change it with :meth:`after`.
    """

    id: DossierId
    events: tuple[Event, ...] = field(repr=False)
    moved: tuple[Event, ...] = field(repr=False, eq=False)
    state: State
    outcome: Outcome | None
    filing: Filed = field(repr=False, eq=False)
    reception: Received | None = field(repr=False, eq=False)
    ended_at: datetime | None
    delivery: Delivered | None = field(repr=False, eq=False)
    rounds: int
    promises: tuple[Promise, ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)

    @classmethod
    def filed(
        cls,
        *,
        id: DossierId,  # noqa: A002 - the law's own word for it is an id
        procedure: Procedure,
        case: Case | str | None = None,
        channel: Channel,
        at: datetime,
        by: Actor,
        applicant: PersonRef | None = None,
        return_by: Channel = Channel.COUNTER,
        recorded_at: datetime | None = None,
    ) -> "Dossier":
        """A dossier just filed under a case the procedure publishes a term for.

        Raises:
            UnknownCode: the procedure has no such case, or is not offered through the channel.
        """
        key = case.key if isinstance(case, Case) else case
        procedure.term_for(key, channel)
        event = Filed(
            at=at,
            recorded_at=recorded_at or at,
            by=by,
            channel=channel,
            procedure=procedure.code,
            case=key,
            applicant=applicant,
            return_by=return_by,
        )
        return cls.replay((event,), id=id)

    @classmethod
    def replay(cls, events: Iterable[Event], *, id: DossierId) -> "Dossier":  # noqa: A002
        """Any history, ours or an old system's, folded in the order in which it happened.

        What the table of moves does not admit is kept in ``events``, moves nothing, and stands in ``findings``.

        Raises:
            InvalidValue: there is no event, or no filing among them.
        """
        fold = _Fold(str(id))
        history = tuple(events)
        for one, two in itertools.pairwise(history):
            if one.at > two.at:
                history = tuple(sorted(history, key=lambda event: event.at))
                break
        for event in history:
            fold.take(event)
        if fold.filing is None or fold.state is None:
            raise InvalidValue(
                f"dossier {id}: a history begins with a filing, got {len(history)} events without one",
                f"hồ sơ {id}: lịch sử phải bắt đầu bằng việc nộp hồ sơ, trong {len(history)} sự kiện không có",
            )
        return cls(
            id=id,
            events=history,
            moved=history if fold.refused == 0 else tuple(fold.moved),
            state=fold.state,
            outcome=fold.outcome,
            filing=fold.filing,
            reception=fold.reception,
            ended_at=fold.ended_at,
            delivery=fold.delivery,
            rounds=fold.rounds,
            promises=tuple(fold.promises),
            findings=tuple(fold.findings),
        )

    def after(self, event: Event) -> "Dossier":
        """A new dossier with one more event.

        Raises:
            IllegalMove: the table does not admit the event in this state; the message lists what is admitted.
            InvalidValue: the event happened before the last one of the history.
        """
        if event.at < self.events[-1].at:
            raise InvalidValue(
                f"{type(event).__name__} at {event.at.isoformat()} comes before the last event at "
                f"{self.events[-1].at.isoformat()}; replay the whole history to put it in its place",
                f"sự kiện '{event.cause.label.vi}' lúc {moment_text(event.at)} trước sự kiện cuối cùng lúc "
                f"{moment_text(self.events[-1].at)}; hãy dựng lại toàn bộ lịch sử để đặt đúng chỗ",
            )
        then = Dossier.replay((*self.events, event), id=self.id)
        if len(then.moved) == len(self.moved):
            refusal = _refusal(self.state, event, MOVES.get((self.state, type(event))))
            raise IllegalMove(f"dossier {self.id}: {refusal.en}", f"hồ sơ {self.id}: {refusal.vi}")
        return then

    def as_of(self, moment: datetime) -> "Dossier":
        """The dossier as things were: the events that had happened by ``moment``.

        Raises:
            InvalidValue: it had not been filed yet.
        """
        moment = aware(moment)
        if self.events[-1].at <= moment:
            return self
        return Dossier.replay((event for event in self.events if event.at <= moment), id=self.id)

    def known_on(self, moment: datetime) -> "Dossier":
        """The dossier as it was known: the events recorded by ``moment``.

        Raises:
            InvalidValue: its filing had not been recorded yet.
        """
        moment = aware(moment)
        return Dossier.replay((event for event in self.events if event.recorded_at <= moment), id=self.id)

    @property
    def basis(self) -> Basis | None:
        """What the promises were made under; None before reception."""
        return self.reception.basis if self.reception else None

    @property
    def code(self) -> DossierCode | None:
        """The legal code; None before reception."""
        return self.reception.code if self.reception else None

    @property
    def procedure(self) -> ProcedureCode:
        """The code of the procedure it was filed under."""
        return self.filing.procedure

    @property
    def channel(self) -> Channel:
        """The channel it was filed through."""
        return self.filing.channel

    @property
    def return_by(self) -> Channel:
        """The channel through which the result was asked to come back."""
        return self.filing.return_by

    @property
    def received_at(self) -> datetime | None:
        """The moment of reception; None before it."""
        return self.reception.at if self.reception else None

    def _repr_html_(self) -> str:
        rows = [
            (moment_text(event.at), event.cause.label.vi, event.by.role.label.vi, event.by.office)
            for event in self.events
        ]
        ended = f", {self.outcome.label.vi}" if self.outcome else ""
        findings = "".join(f"<li>{escape(finding.say())}</li>" for finding in self.findings)
        return (
            f"<div><b>Hồ sơ {escape(self.code or self.id)}</b>, thủ tục {escape(self.procedure)}: "
            f"{escape(self.state.label.vi + ended)}{html_table(('Lúc', 'Sự kiện', 'Ai', 'Cơ quan'), rows)}"
            + (f"<ul>{findings}</ul>" if findings else "")
            + "</div>"
        )


_WAITS: Final = frozenset({State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT})
_ENDED: Final = frozenset(state for state in State if state.ended)
_MOVES: Final = dict(MOVES)  # a plain dict answers faster than its read-only view
_NOTED: Final = frozenset({Apologised, Delivered, Filed, Finished, Paid, Received, ReceivedForOther, Supplemented})


class _Fold:
    """The running state of one replay; it never leaves this module."""

    __slots__ = (
        "apologies",
        "asked",
        "delivery",
        "ended_at",
        "filing",
        "findings",
        "moved",
        "outcome",
        "place",
        "promises",
        "reception",
        "refused",
        "rounds",
        "state",
        "waits",
    )

    def __init__(self, place: str) -> None:
        self.place = place
        self.state: State | None = None
        self.outcome: Outcome | None = None
        self.filing: Filed | None = None
        self.reception: Received | None = None
        self.delivery: Delivered | None = None
        self.ended_at: datetime | None = None
        self.rounds = 0
        self.asked = dict.fromkeys(SupplementStage, 0)
        self.apologies = 0
        self.refused = 0
        self.waits: list[State] = []
        self.moved: list[Event] = []
        self.promises: list[Promise] = []
        self.findings: list[Finding] = []

    @property
    def basis(self) -> Basis | None:
        return self.reception.basis if self.reception else None

    def take(self, event: Event) -> None:
        kind = type(event)
        move = _MOVES.get((self.state, kind))
        if move is None or (move.guard and not move.allows(event, self.basis, self.waits)):
            self.refused += 1
            self.findings.append(Finding("MOVE-NOT-ADMITTED", _refusal(self.state, event, move), self.place))
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
                    self.promises.append(Promise(PromiseKind.APPOINTMENT, day_of(minute), event.at, minute))
            case Finished():
                self.outcome = event.outcome
            case Delivered():
                self.delivery = event
            case Apologised():
                self.promises.append(Promise(PromiseKind.REPROMISE, event.new_day, event.at))
            case Supplemented(stage=SupplementStage.APPRAISAL):
                self.rounds += 1
                if self.state is not State.AWAITING_SUPPLEMENT:
                    self.waits.remove(State.AWAITING_SUPPLEMENT)
            case Paid() if self.state is not State.AWAITING_PAYMENT and State.AWAITING_PAYMENT in self.waits:
                self.waits.remove(State.AWAITING_PAYMENT)
            case _:
                pass

    def conduct(self, event: Event, move: Move) -> None:
        """Findings on what happened although it must not."""
        regime = self.basis.regime if self.basis else None
        if isinstance(event, SupplementAsked):
            self.asked[event.stage] += 1
            times = self.asked[event.stage]
            at_most, source = (
                (regime.supplement.at_most, str(regime.supplement.at_most_source)) if regime else (1, move.ground)
            )
            if times > at_most:
                day = date_text(day_of(event.at))
                self.finding(
                    "SUPPLEMENT-AGAIN",
                    f"yêu cầu bổ sung lần thứ {times} ngày {day}",
                    f"supplement asked for again, time {times}, on {day}",
                    source,
                )
        elif isinstance(event, Apologised):
            self.apologies += 1
            if regime and self.apologies > regime.apology.at_most:
                day = date_text(day_of(event.at))
                self.finding(
                    "APOLOGY-AGAIN",
                    f"xin lỗi, hẹn lại lần thứ {self.apologies} ngày {day}",
                    f"apology and new appointment again, time {self.apologies}, on {day}",
                    str(regime.apology.source),
                )
        elif event.ground is None:
            day = date_text(day_of(event.at))
            self.finding(
                "END-WITHOUT-GROUND",
                f"kết thúc hồ sơ ngày {day} ({event.cause.label.vi}) mà không nêu căn cứ",
                f"closed on {day} ({event.cause.label.en}) and no ground is named",
                move.ground,
            )

    def finding(self, code: str, vi: str, en: str, source: str) -> None:
        self.findings.append(Finding(code, Phrase(vi, en), self.place, source))


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
