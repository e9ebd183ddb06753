"""A petition ("phản ánh, kiến nghị"): the fold of what happened to it."""

import itertools
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from attrs import field, frozen

from tthc.errors import IllegalMove, InvalidValue
from tthc.feedback.petition.events import (
    AnswerRated,
    PetitionAcknowledged,
    PetitionAnswered,
    PetitionClassified,
    PetitionClosed,
    PetitionEvent,
    PetitionId,
    PetitionRejected,
    PetitionReturned,
    PetitionRouted,
    PetitionSent,
    PetitionTransferred,
)
from tthc.feedback.petition.moves import PETITION_MOVES, PetitionGuard, PetitionMove, petition_events_admitted
from tthc.feedback.petition.words import OtherMatter, PetitionState, PetitionSubject
from tthc.finding import Finding
from tthc.span import aware
from tthc.text import Phrase, many_text, moment_text

__all__ = ["Leg", "Petition"]

_MOVES: Final = dict(PETITION_MOVES)


@frozen
class Leg:
    """An office and since when it has the petition: each transfer and each return begins one."""

    office: str
    since: datetime


@frozen(kw_only=True)
class Petition:
    """A petition or suggestion, computed from its events and never stored as truth.

    ``events`` is the whole history in the order of what happened; ``moved`` are those the table admitted, and only
    they count. What it did not admit, and what was unlawful, stands in ``findings``. ``legs`` are the offices it went
    through; the last one has it. Build one with :meth:`sent` or :meth:`replay`, change it with :meth:`after`.
    """

    id: PetitionId
    events: tuple[PetitionEvent, ...] = field(repr=False)
    moved: tuple[PetitionEvent, ...] = field(repr=False, eq=False)
    state: PetitionState
    subject: PetitionSubject
    legs: tuple[Leg, ...] = field(repr=lambda legs: repr([leg.office for leg in legs]))
    sending: PetitionSent = field(repr=False, eq=False)
    acknowledged_at: datetime | None = field(repr=False)
    answer: PetitionAnswered | None = field(repr=False, eq=False)
    handled_at: datetime | None
    state_since: datetime = field(repr=False)
    matter: OtherMatter | None
    likes: int
    dislikes: int
    findings: tuple[Finding, ...] = field(repr=False)

    @classmethod
    def sent(cls, event: PetitionSent, *, id: PetitionId) -> "Petition":  # noqa: A002 - as a dossier's
        """A petition just sent."""
        return cls.replay((event,), id=id)

    @classmethod
    def replay(cls, events: Iterable[PetitionEvent], *, id: PetitionId) -> "Petition":  # noqa: A002
        """Any history, ours or an old system's, folded in the order in which it happened.

        Raises:
            InvalidValue: the id is none, or no sending is among the events.
        """
        if not isinstance(id, PetitionId):
            raise InvalidValue(
                f"a petition's id is a PetitionId, got {type(id).__name__}",
                f"mã phản ánh, kiến nghị phải là PetitionId, không phải {type(id).__name__}",
            )
        history = tuple(events)
        if any(one.at > two.at for one, two in itertools.pairwise(history)):
            history = tuple(sorted(history, key=lambda event: event.at))
        fold = _Fold(str(id))
        for event in history:
            fold.take(event)
        if fold.sending is None or fold.state is None:
            raise InvalidValue(
                f"petition {id}: a history begins with a sending, got {many_text(len(history), 'event')} without one",
                f"phản ánh, kiến nghị {id}: lịch sử phải bắt đầu bằng việc gửi, trong {len(history)} sự kiện không có",
            )
        return cls(
            id=id,
            events=history,
            moved=tuple(fold.moved),
            state=fold.state,
            subject=fold.subject,
            legs=tuple(fold.legs),
            sending=fold.sending,
            acknowledged_at=fold.acknowledged_at,
            answer=fold.answer,
            handled_at=fold.handled_at,
            state_since=fold.state_since or fold.sending.at,
            matter=fold.matter,
            likes=fold.rated[True],
            dislikes=fold.rated[False],
            findings=tuple(fold.findings),
        )

    def after(self, event: PetitionEvent) -> "Petition":
        """A new petition with one more event.

        Raises:
            IllegalMove: the table does not admit the event in this state; the message lists what is admitted.
            InvalidValue: the event happened before the last one of the history.
        """
        if event.at < self.events[-1].at:
            raise InvalidValue(
                f"{type(event).__name__} at {event.at.isoformat()} comes before the last event at "
                f"{self.events[-1].at.isoformat()}; replay the whole history to put it in its place",
                f"sự kiện '{event.act.label.vi}' lúc {moment_text(event.at)} trước sự kiện cuối cùng lúc "
                f"{moment_text(self.events[-1].at)}; hãy dựng lại toàn bộ lịch sử để đặt đúng chỗ",
            )
        then = Petition.replay((*self.events, event), id=self.id)
        if len(then.moved) == len(self.moved):
            refusal = then.findings[-1].text
            raise IllegalMove(f"petition {self.id}: {refusal.en}", f"phản ánh, kiến nghị {self.id}: {refusal.vi}")
        return then

    def as_of(self, moment: datetime) -> "Petition":
        """The petition as things were: the events that had happened by ``moment``.

        Raises:
            InvalidValue: it had not been sent yet.
        """
        moment = aware(moment)
        if self.events[-1].at <= moment:
            return self
        if moment < self.sending.at:
            raise InvalidValue(
                f"petition {self.id} was sent at {self.sending.at.isoformat()}; at {moment.isoformat()} there was none",
                f"phản ánh, kiến nghị {self.id} gửi lúc {moment_text(self.sending.at)}; lúc {moment_text(moment)} "
                "chưa có",
            )
        return Petition.replay((event for event in self.events if event.at <= moment), id=self.id)

    def known_on(self, moment: datetime) -> "Petition":
        """The petition as it was known: the events recorded by ``moment``.

        Raises:
            InvalidValue: its sending had not been recorded yet.
        """
        moment = aware(moment)
        return Petition.replay((event for event in self.events if event.recorded_at <= moment), id=self.id)

    @property
    def office(self) -> str:
        """The office that has it, or had it last."""
        return self.legs[-1].office

    @property
    def counted(self) -> bool:
        """Whether it is a petition at all: a complaint or denunciation sent as one is not."""
        return self.matter is None

    @property
    def disliked(self) -> bool:
        """Whether more readers disliked the answer than liked it."""
        return self.dislikes > self.likes


class _Fold:
    """The running state of one replay."""

    def __init__(self, place: str) -> None:
        self.place: str = place
        self.state: PetitionState | None = None
        self.subject: PetitionSubject = PetitionSubject.UNCLASSIFIED
        self.sending: PetitionSent | None = None
        self.acknowledged_at: datetime | None = None
        self.answer: PetitionAnswered | None = None
        self.handled_at: datetime | None = None
        self.state_since: datetime | None = None
        self.matter: OtherMatter | None = None
        self.rated: dict[bool, int] = {True: 0, False: 0}
        self.legs: list[Leg] = []
        self.moved: list[PetitionEvent] = []
        self.findings: list[Finding] = []

    def take(self, event: PetitionEvent) -> None:
        """Move by one event, or keep why it moves nothing."""
        move = _MOVES.get((self.state, type(event)))
        if move is None or not self.lets(move, event):
            self.tell("MOVE-NOT-ADMITTED", _refusal(self.state, event, move))
            return
        self.moved.append(event)
        self.note(event)
        self.conduct(event, move)
        if move.to is not None:
            self.state, self.state_since = move.to, event.at
            if move.to.handled and self.handled_at is None:
                self.handled_at = event.at

    def lets(self, move: PetitionMove, event: PetitionEvent) -> bool:
        """Whether the guard lets the event through."""
        match move.guard:
            case PetitionGuard.ELSEWHERE:
                return isinstance(event, PetitionTransferred) and event.to != self.legs[-1].office
            case PetitionGuard.AN_ANSWER:
                return self.answer is not None
            case _:
                return True

    def note(self, event: PetitionEvent) -> None:
        """What the event adds beside the state."""
        match event:
            case PetitionSent():
                self.sending, self.subject = event, event.subject
                self.legs.append(Leg(event.to, event.at))
            case PetitionAcknowledged():
                self.acknowledged_at = self.acknowledged_at or event.at
            case PetitionClassified():
                self.subject = event.subject
            case PetitionTransferred():
                self.legs.append(Leg(event.to, event.at))
            case PetitionReturned():
                self.legs.append(Leg(self.legs[-2].office, event.at))
            case PetitionAnswered():
                self.answer = event
            case PetitionRouted():
                self.matter = event.matter
                self.tell("NO-PETITION", _no_petition(event.matter), "20/2008/NĐ-CP, Điều 1")
            case AnswerRated():
                self.rated[event.satisfied] += 1
            case _:
                pass

    def conduct(self, event: PetitionEvent, move: PetitionMove) -> None:
        """A finding on what happened although it must not."""
        match event:
            case PetitionRejected() if event.ground is None:
                code = "REJECTED-WITHOUT-GROUND"
            case PetitionClosed() if self.state is PetitionState.AWAITING_SUPPLEMENT and event.ground is None:
                code = "CLOSED-WITHOUT-GROUND"
            case PetitionClosed() if self.state is PetitionState.ANSWERED and self.subject is _REGULATION:
                code = "CLOSED-UNPUBLISHED"
            case PetitionAnswered() if move.conduct:
                code = "ANSWERED-UNREGISTERED"
            case _:
                return
        self.tell(code, CONDUCT[code], move.ground)

    def tell(self, code: str, text: Phrase, source: str = "") -> None:
        """Keep a finding."""
        self.findings.append(Finding(code, text, self.place, source))


_REGULATION: Final = PetitionSubject.REGULATION
CONDUCT: Final = {
    "REJECTED-WITHOUT-GROUND": Phrase("từ chối tiếp nhận mà không nêu căn cứ", "rejected and no ground is named"),
    "CLOSED-WITHOUT-GROUND": Phrase(
        "đóng khi người gửi chưa bổ sung mà không nêu căn cứ",
        "closed while more was awaited from the sender, and no ground is named",
    ),
    "CLOSED-UNPUBLISHED": Phrase(
        "đóng khi chưa công khai kết quả xử lý phản ánh, kiến nghị về quy định hành chính",
        "closed and the result on an administrative regulation was not published",
    ),
    "ANSWERED-UNREGISTERED": Phrase("trả lời khi chưa vào sổ tiếp nhận", "answered and never registered"),
}


def _no_petition(matter: OtherMatter) -> Phrase:
    return Phrase(
        f"đây là {matter.label.vi}, không phải phản ánh, kiến nghị: chuyển theo pháp luật riêng, không thống kê ở đây",
        f"this is a {matter.label.en} and no petition: routed under its own law, not counted here",
    )


def _refusal(state: PetitionState | None, event: PetitionEvent, move: PetitionMove | None) -> Phrase:
    """Why an event is not admitted, and what is."""
    events = petition_events_admitted(state)
    en = ", ".join(kind.__name__ for kind in events) or "nothing"
    vi = ", ".join(kind.of.label.vi for kind in events) or "không sự kiện nào"
    at = state.label if state else Phrase("chưa gửi", "not sent")
    only = move.guard.label if move else Phrase("", "")
    only_en, only_vi = (f" (only {only.en})", f" (chỉ {only.vi})") if move else ("", "")
    return Phrase(
        f"không thể '{event.act.label.vi}' khi '{at.vi}'{only_vi}; được phép: {vi}",
        f"{type(event).__name__} is not admitted while it is '{at.en}'{only_en}; admitted: {en}",
    )
