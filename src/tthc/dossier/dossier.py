"""A dossier ("hồ sơ"): the fold of what happened to it."""

import itertools
from collections.abc import Iterable
from datetime import datetime

from attrs import field, frozen

from tthc.codes import DossierCode, DossierId, ProcedureCode
from tthc.dossier.actor import Actor, PersonRef
from tthc.dossier.basis import Basis
from tthc.dossier.events import (
    Delivered,
    Event,
    Filed,
    Received,
)
from tthc.dossier.fold import Fold
from tthc.dossier.promise import Promise
from tthc.dossier.state import Outcome, State
from tthc.errors import IllegalMove, InvalidValue
from tthc.finding import Finding
from tthc.procedure import Case, Channel, Procedure
from tthc.span import aware
from tthc.text import escape, html_table, moment_text

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
        if not isinstance(id, DossierId):
            raise InvalidValue(
                f"a dossier's id is a tthc.DossierId, got {type(id).__name__}",
                f"mã định danh của hồ sơ phải là tthc.DossierId, không phải {type(id).__name__}",
            )
        fold = Fold(str(id))
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
            refusal = then.findings[-1].text
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
        if moment < self.filing.at:
            raise InvalidValue(
                f"dossier {self.id} was filed at {self.filing.at.isoformat()}; at {moment.isoformat()} there was none",
                f"hồ sơ {self.id} nộp lúc {moment_text(self.filing.at)}; lúc {moment_text(moment)} chưa có hồ sơ",
            )
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
