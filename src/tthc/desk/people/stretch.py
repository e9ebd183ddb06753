"""Whose a dossier was, from which moment to which: read from its events, nothing stored.

A dossier is an officer's from the assignment or reassignment that names the officer until the next one, until it is
handed on to another agency, or until its processing ends; a wait for the applicant leaves it where it is. A substitute
works on it and does not get it (118/2025/NĐ-CP, Điều 11, khoản 8, as amended by 309/2026/NĐ-CP).
"""

from datetime import datetime
from typing import Final

from attrs import evolve, field, frozen

from tthc.deadline import Clock
from tthc.deadline.clock import CLOSES
from tthc.deadline.minute import HeldMoments, merge_moments
from tthc.dossier import Assigned, Dossier, Event, HandedOn, Reassigned, Substituted
from tthc.span import Span
from tthc.term import Cause, EffectKind, Hold
from tthc.text import masked

__all__ = ["StandIn", "Stretch", "hands", "stand_ins", "stopped", "stretches"]

OUTS: Final = frozenset({EffectKind.RESUME, EffectKind.RESUME_PLUS, EffectKind.RESTART, EffectKind.RENEW})


@frozen(kw_only=True)
class Stretch:
    """A dossier was an officer's from ``since`` up to, not including, ``until`` (None: it still is).

    ``officer`` is the host's key; empty where it was assigned to an office alone, or handed on and nobody is named
    yet. ``finished`` says that it ended with the processing itself, and not because the dossier passed on.
    """

    officer: str = field(repr=masked)
    office: str
    since: datetime
    until: datetime | None = None
    finished: bool = False

    @property
    def passed_on(self) -> bool:
        """Whether it ended because the dossier passed to somebody else."""
        return self.until is not None and not self.finished

    def at(self, moment: datetime) -> bool:
        """Whether the dossier was theirs at ``moment``."""
        return self.since <= moment and (self.until is None or moment < self.until)


@frozen(kw_only=True)
class StandIn:
    """A backup works on a dossier for an absent officer, whose it stays, from ``since`` up to ``until``.

    ``until`` may lie ahead where the substitution names its last day; None: it names none and is not over.
    """

    officer: str = field(repr=masked)
    instead_of: str = field(repr=masked)
    since: datetime
    until: datetime | None = None

    def at(self, moment: datetime) -> bool:
        """Whether the backup works on it at ``moment``."""
        return self.since <= moment and (self.until is None or moment < self.until)


def stretches(dossier: Dossier) -> tuple[Stretch, ...]:
    """The stretches of a dossier in order: each begins where the one before ends, the first with its assignment.

    Together they are the time from the first assignment to the end of the processing. An assignment to the officer
    who has it already changes nothing; a new round after the end belongs to nobody.
    """
    return tuple(_Hands(dossier).stretches)


def stand_ins(dossier: Dossier) -> tuple[StandIn, ...]:
    """When backups worked on a dossier for the officer whose it was, in order.

    A substitution ends with its last day, with the next one, with any assignment, or with the processing; one for an
    officer whose the dossier was not is none.
    """
    return tuple(_Hands(dossier).stand_ins)


def hands(dossier: Dossier) -> tuple[tuple[Stretch, ...], tuple[StandIn, ...]]:
    """The stretches of a dossier and the substitutions in them, read in one pass."""
    read = _Hands(dossier)
    return tuple(read.stretches), tuple(read.stand_ins)


class _Hands:
    """What one pass over the events of a dossier has read so far."""

    __slots__ = ("now", "stand_ins", "stretches", "substitute")

    def __init__(self, dossier: Dossier) -> None:
        self.stretches: list[Stretch] = []
        self.stand_ins: list[StandIn] = []
        self.now: Stretch | None = None
        self.substitute: StandIn | None = None
        for event in dossier.moved:
            self.take(event)
        self.close(dossier.ended_at)

    def take(self, event: Event) -> None:
        """What one event does to the hands the dossier is in."""
        now = self.now
        match event:
            case Assigned() | Reassigned():
                office = event.office or (now.office if now else "") or event.by.office
                self.give(Stretch(officer=event.officer, office=office, since=event.at))
            case HandedOn() if now is not None:
                self.give(Stretch(officer="", office=event.to, since=event.at))
            case Substituted() if now is not None and event.instead_of == now.officer:
                self.stand_in(event)
            case _:
                pass

    def close(self, ended: datetime | None) -> None:
        """The processing is over, or the history ends here."""
        if self.now is not None:
            self.stretches.append(self.now if ended is None else evolve(self.now, until=ended, finished=True))
        self.leave(ended)

    def give(self, new: Stretch) -> None:
        """The dossier passes to somebody, or is given again to the one whose it is."""
        self.leave(new.since)
        now = self.now
        if now is not None:
            if now.officer == new.officer and (new.officer or now.office == new.office):
                return
            self.stretches.append(evolve(now, until=new.since))
        self.now = new

    def stand_in(self, event: Substituted) -> None:
        """A substitution begins, and one that runs ends with it."""
        self.leave(event.at)
        until = Span(event.until, event.until).ends if event.until is not None else None
        if until is None or until > event.at:
            self.substitute = StandIn(officer=event.officer, instead_of=event.instead_of, since=event.at, until=until)

    def leave(self, at: datetime | None) -> None:
        """A substitution that runs is over at a moment, if not before; without a moment it goes on."""
        one = self.substitute
        if one is not None:
            ends = [moment for moment in (one.until, at) if moment is not None]
            self.stand_ins.append(evolve(one, until=min(ends, default=None)))
            self.substitute = None


def stopped(dossier: Dossier, clock: Clock, *, through: datetime) -> tuple[HeldMoments, ...]:
    """When the clock stood still, over the whole life of the term; a stop that is open lasts ``through``.

    A :class:`~tthc.Clock` keeps the stops since the last restart; here those before it stand too, for the officer
    could not work then either. A stop made when the term was over has no effect and is none: ``clock`` tells, if it
    was folded with a calendar.
    """
    basis = dossier.basis
    if basis is None or not any(isinstance(use.effect, Hold) for use in clock.uses):
        return ()
    late = {(use.at, use.cause) for use in clock.uses if use.late}
    opened: dict[tuple[Cause, str], datetime] = {}
    stops: list[HeldMoments] = []
    for event in dossier.moved:
        cause = event.cause
        row = basis.effect_row(cause)
        if row is None:
            continue
        if row.kind is EffectKind.END:
            break
        if row.kind is EffectKind.HOLD and (event.at, cause) not in late:
            opened.setdefault((cause, event.thread), event.at)
        elif row.kind in OUTS:
            for begun in CLOSES.get(cause, ()):
                since = opened.pop((begun, event.thread), None)
                if since is not None:
                    stops.append((since, event.at))
    return merge_moments([*stops, *((since, through) for since in opened.values())])
