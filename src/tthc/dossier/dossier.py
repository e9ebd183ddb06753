"""A dossier ("hồ sơ"): the fold of what happened to it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final, cast

from attrs import evolve, field, frozen

from tthc.codes import DossierCode, DossierId, ProcedureCode
from tthc.dossier.actor import Actor, PersonRef
from tthc.dossier.amend import Named, folded, happened_by, in_order, kept, named, recorded_order
from tthc.dossier.axes import (
    Custody,
    Delivery,
    Exchange,
    Payments,
    custody_of,
    delivery_of,
    exchange_of,
    payments_of,
)
from tthc.dossier.basis import Basis
from tthc.dossier.chain import Entry, chained, check
from tthc.dossier.events import Amendment, Delivered, Digitised, Event, Filed, FilingWay, Received, Supplemented
from tthc.dossier.fold import Fold
from tthc.dossier.history import digests, in_time, no_history, no_id, recorded
from tthc.dossier.keepers import Keepers, keepers_of
from tthc.dossier.making import maker
from tthc.dossier.papers import DigitisedPaper, HandedIn
from tthc.dossier.party import Party, PartyRole
from tthc.dossier.promise import Promise
from tthc.dossier.record import without
from tthc.dossier.result import IssuedResult
from tthc.dossier.state import Outcome, State
from tthc.errors import IllegalMove, InvalidValue
from tthc.finding import Finding
from tthc.procedure import Case, Channel, Procedure, Service
from tthc.span import aware
from tthc.text import escape, html_table, many_text, moment_text

__all__ = ["Dossier"]


@frozen
class _More:
    """What few dossiers have: an elected basis, amendments and what they name, stored entries and events after them."""

    elected: Basis | None = None
    voided: tuple[Event, ...] = ()
    named: Named = ()
    stored: tuple[Entry, ...] = ()
    fresh: tuple[Event, ...] = ()


_NO_MORE: Final = _More()


@frozen(kw_only=True)
class Dossier:
    """One applicant's case under one procedure, computed from its events and never stored as truth.

    ``events`` is the whole history in the order of what happened; ``moved`` are those that count: what the table of
    moves admitted, a corrected event as corrected. What it did not admit stands in ``findings``, what was voided in
    ``voided``. ``history`` are the events in the order recorded, each with its digest.

    Build one with :meth:`filed` or :meth:`replay`, change it with :meth:`after`.
    """

    id: DossierId
    events: tuple[Event, ...] = field(repr=False)
    moved: tuple[Event, ...] = field(repr=False, eq=False)
    state: State
    outcome: Outcome | None
    filing: Filed = field(repr=False, eq=False)
    reception: Received | None = field(repr=False, eq=False)
    ended_at: datetime | None
    delivered: Delivered | None = field(repr=False, eq=False)
    rounds: int
    promises: tuple[Promise, ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)
    _more: _More = field(alias="more", repr=False, eq=False)

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
        way: FilingWay | None = None,
        service: Service | None = None,
        parties: Iterable[Party] = (),
        papers: Iterable[HandedIn] = (),
        copies: int = 1,
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
            way=way,
            service=service,
            parties=parties,
            papers=papers,
            copies=copies,
        )
        return cls.replay((event,), id=id)

    @classmethod
    def replay(cls, events: Iterable[Event | Entry], *, id: DossierId) -> "Dossier":  # noqa: A002
        """Any history, ours or an old system's, folded in the order in which it happened.

        What the table of moves does not admit is kept in ``events``, moves nothing, and stands in ``findings``.
        Stored entries come in the order recorded, and events that are not stored yet may follow them.

        Raises:
            InvalidValue: there is no event, or no filing among them; an entry follows an event.
        """
        if not isinstance(id, DossierId):
            raise no_id(id)
        given = tuple(events)
        if given and isinstance(given[0], Entry):
            return cls._restored(given, id)
        return cls._folded(id, in_time(cast("tuple[Event, ...]", given)))

    @classmethod
    def _restored(cls, given: tuple[Event | Entry, ...], id: DossierId) -> "Dossier":  # noqa: A002
        """The dossier of stored entries, and of what was not stored yet."""
        stored = tuple([one for one in given if isinstance(one, Entry)])
        fresh = cast("tuple[Event, ...]", given[len(stored) :])
        if any(isinstance(one, Entry) for one in fresh):
            raise no_history(given)
        return cls._folded(id, in_time((*[entry.event for entry in stored], *fresh)), stored=stored, fresh=fresh)

    @classmethod
    def _folded(
        cls,
        id: DossierId,  # noqa: A002
        events: tuple[Event, ...],
        *,
        stored: tuple[Entry, ...] = (),
        fresh: tuple[Event, ...] = (),
        names: Named | None = None,
        last: Event | None = None,
    ) -> "Dossier":
        """The fold of events in the order in which they happened; what amendments name is found, or given.

        Raises:
            InvalidValue: there is no filing among them.
            IllegalMove: ``last`` is refused.
        """
        fold = Fold(id)
        fold.take(events)
        if fold.amended:
            if names is None:
                order = recorded(events, stored, fresh)
                names = named(events, order, lambda: digests([events[at] for at in order], id, stored))
            fold = folded(events, names, id)
        if fold.filing is None or fold.state is None:
            raise InvalidValue(
                f"dossier {id}: a history begins with a filing, got {many_text(len(events), 'event')} without one",
                f"hồ sơ {id}: lịch sử phải bắt đầu bằng việc nộp hồ sơ, trong {len(events)} sự kiện không có",
            )
        if last is not None and (why := fold.why(last)):
            raise IllegalMove(f"dossier {id}: {why.en}", f"hồ sơ {id}: {why.vi}")
        more = _NO_MORE
        if fold.elected or names or stored:
            more = _More(fold.elected, fold.voided, names or (), stored, fresh)
        return _made(
            id,
            events,
            tuple(fold.moved) if fold.refused or names else events,
            fold.state,
            fold.outcome,
            fold.filing,
            fold.reception,
            fold.ended_at,
            fold.delivery,
            fold.rounds,
            fold.promises,
            fold.findings,
            more,
        )

    def after(self, event: Event) -> "Dossier":
        """A new dossier with one more event.

        Raises:
            IllegalMove: the table does not admit the event in this state; the message lists what is admitted.
            InvalidValue: the event happened before the last one of the history, or amendments count places in an
                order in which it would not be the last.
        """
        last, when = self.events[-1].at, event.at
        if when >= last and not self._more.stored and (self._more.named or isinstance(event, Amendment)):
            last, when = max(one.recorded_at for one in self.events), event.recorded_at
        if when < last:
            raise InvalidValue(
                f"{type(event).__name__} at {when.isoformat()} comes before the last event at "
                f"{last.isoformat()}; replay the whole history to put it in its place",
                f"sự kiện '{event.cause.label.vi}' lúc {moment_text(when)} trước sự kiện cuối cùng lúc "
                f"{moment_text(last)}; hãy dựng lại toàn bộ lịch sử để đặt đúng chỗ",
            )
        fresh = (*self._more.fresh, event) if self._more.stored else ()
        return Dossier._folded(self.id, (*self.events, event), stored=self._more.stored, fresh=fresh, last=event)

    def as_of(self, moment: datetime) -> "Dossier":
        """The dossier as things were: the events that had happened by ``moment``, as voided and corrected since.

        Raises:
            InvalidValue: it had not been filed yet.
        """
        moment = aware(moment)
        if self._more.named:
            places = happened_by(self.events, self._more.named, moment)
            if len(places) == len(self.events):
                return self
        elif self.events[-1].at <= moment:
            return self
        else:
            places = [place for place, event in enumerate(self.events) if event.at <= moment]
        if moment < self.filing.at:
            raise InvalidValue(
                f"dossier {self.id} was filed at {self.filing.at.isoformat()}; at {moment.isoformat()} there was none",
                f"hồ sơ {self.id} nộp lúc {moment_text(self.filing.at)}; lúc {moment_text(moment)} chưa có hồ sơ",
            )
        return self._among(places)

    def known_on(self, moment: datetime) -> "Dossier":
        """The dossier as it was known: the events recorded by ``moment``; what was amended later is as it was.

        Raises:
            InvalidValue: its filing had not been recorded yet.
        """
        moment = aware(moment)
        return self._among([place for place, event in enumerate(self.events) if event.recorded_at <= moment])

    def _among(self, places: Sequence[int]) -> "Dossier":
        """The dossier of some of the events; a view, which carries no digests."""
        events = tuple(self.events[place] for place in places)
        return Dossier._folded(self.id, events, names=kept(self._more.named, places))

    @property
    def history(self) -> tuple[Entry, ...]:
        """The entries in the order recorded: those stored as they came, and new ones for what was not stored yet.

        A history that came as events alone is chained in the order of ``recorded_at``. Keep the last digest
        somewhere else than the history: it is the head that :meth:`verify` takes.

        Raises:
            InvalidValue: a person in it has no salt, or an event is none of the library's kinds.
            Tampered: the last stored entry has no digest to go on from.
        """
        stored, fresh, events = self._more.stored, self._more.fresh, self.events
        if stored:
            return chained(fresh, id=self.id, after=stored) if fresh else stored
        order = events if in_order(events) else [events[place] for place in recorded_order(events)]
        return chained(order, id=self.id)

    def verify(self, head: str | None = None) -> str:
        """Hold the history against the digests that came with it, never against its own; its last digest, if it holds.

        ``head`` is that last digest as somebody else has kept it; only with it a cut-off end is found. Events added
        after the stored entries have no digest from outside, and are asked only where ``head`` is of the last of them.

        Raises:
            Unchained: the history came without digests.
            Tampered: an entry was altered, added or moved, or is missing; told is the first.
        """
        digest = check(self._more.stored, id=self.id)
        if head in {None, digest} or (self._more.fresh and head == self.history[-1].digest):
            return head or digest
        return check(self._more.stored, id=self.id, head=head)

    def forget(self, person: PersonRef) -> "Dossier":
        """The dossier without a person: the commitment stands in the person's place, and every digest still holds.

        Raises:
            InvalidValue: the person's reference has no salt.
        """
        stored = tuple(evolve(entry, event=without(entry.event, person)) for entry in self._more.stored)
        events = tuple(without(event, person) for event in self.events)
        fresh = tuple(without(event, person) for event in self._more.fresh)
        return Dossier._folded(self.id, events, stored=stored, fresh=fresh, names=self._more.named)

    @property
    def payments(self) -> Payments:
        """The money: what is to be paid, was paid, was given back."""
        return payments_of(self.moved)

    @property
    def delivery(self) -> Delivery:
        """The results on their way to the applicant, each on its own."""
        return delivery_of(self.moved, self.return_by)

    @property
    def exchange(self) -> Exchange:
        """What portals and other systems were told, and whether they know the last."""
        return exchange_of(self.moved)

    @property
    def custody(self) -> Custody:
        """The originals the office keeps."""
        return custody_of(self.moved)

    @property
    def results(self) -> tuple[IssuedResult, ...]:
        """The results as issued, corrected ones in the place of those they correct; empty where none was named."""
        return tuple(one.issued for one in self.delivery.results if one.issued is not None)

    @property
    def parties(self) -> tuple[Party, ...]:
        """Owner, representative and the others, as filed."""
        owner, named = self.filing.party(PartyRole.OWNER), self.filing.parties
        known = owner is None or any((one.role, one.person) == (owner.role, owner.person) for one in named)
        return named if known or owner is None else (owner, *named)

    @property
    def papers(self) -> tuple[HandedIn, ...]:
        """The papers that came, with the filing and with each supplement."""
        return tuple(paper for event in self.moved if isinstance(event, Filed | Supplemented) for paper in event.papers)

    @property
    def digitised(self) -> tuple[DigitisedPaper, ...]:
        """The components in digital form, the last word on each."""
        last = {one.paper: one for event in self.moved if isinstance(event, Digitised) for one in event.papers}
        return tuple(last.values())

    @property
    def keepers(self) -> Keepers:
        """Who receives, who decides, whose hands it is in, and which system owns its state."""
        return keepers_of(self.moved)

    @property
    def basis(self) -> Basis | None:
        """What the promises were made under, the elected one after an election; None before reception."""
        return self._more.elected or (self.reception.basis if self.reception else None)

    @property
    def voided(self) -> tuple[Event, ...]:
        """The events that were voided, in the order in which they happened: they count nowhere."""
        return self._more.voided

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


_made: Final[Callable[..., Dossier]] = maker(Dossier)
