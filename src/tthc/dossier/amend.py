"""What a history comes to when later entries void or correct earlier ones; nothing of it is rewritten."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias

from tthc.codes import DossierId
from tthc.dossier.events import Amendment, Corrected, Event, Filed, Voided
from tthc.dossier.fold import Fold
from tthc.dossier.state import Outcome, State

__all__ = ["Named", "folded", "happened_by", "in_order", "kept", "named", "recorded_order"]

Named: TypeAlias = tuple[tuple[int, int], ...]
"""Amendments and what each of them names, both by their places in a row of events; one that names nothing is out."""


def in_order(events: Sequence[Event]) -> bool:
    """Whether events were recorded in the order in which they happened."""
    last = events[0].recorded_at
    for event in events:
        if event.recorded_at < last:
            return False
        last = event.recorded_at
    return True


def recorded_order(events: Sequence[Event]) -> Sequence[int]:
    """The places of events in the order in which they were recorded.

    Events of one moment were recorded in the order given, whatever their second times say, so that the order of what
    happened can be found again from the order recorded.
    """
    if in_order(events):
        return range(len(events))
    recorded: list[tuple[datetime, int]] = []
    for place, event in enumerate(events):
        at = event.recorded_at
        if place and events[place - 1].at == event.at:
            at = max(at, recorded[-1][0])
        recorded.append((at, place))
    return [place for _, place in sorted(recorded)]


def named(events: Sequence[Event], order: Sequence[int], digests: Callable[[], Sequence[str]]) -> Named:
    """What each amendment names: an entry recorded before it, a correction one of its own kind and no amendment.

    ``order`` are the places of the events in the order recorded, ``digests`` those of their entries, asked for where
    an amendment names a digest.
    """
    found: list[tuple[int, int]] = []
    for rank, place in enumerate(order):
        event = events[place]
        if isinstance(event, Amendment):
            target = _target(event, rank, digests)
            if target is not None and _fits(event, events[order[target]]):
                found.append((place, order[target]))
    return tuple(found)


def _target(event: Amendment, rank: int, digests: Callable[[], Sequence[str]]) -> int | None:
    """The rank of what an amendment names; None where it is nothing recorded before it."""
    told = set() if event.place is None else {event.place - 1}
    if event.digest is not None:
        told.add(next((at for at, digest in enumerate(digests()[:rank]) if digest == event.digest), rank))
    target = told.pop()
    return None if told or target >= rank else target


def _fits(event: Amendment, target: Event) -> bool:
    return not isinstance(event, Corrected) or type(event.instead) is type(target)


class _Effect(NamedTuple):
    """The events that count, by their places, and the places of those that do not."""

    counted: list[tuple[int, Event]]
    voided: dict[int, Event]


def _effect(events: Sequence[Event], names: Named) -> _Effect:
    targets = dict(names)
    voided: dict[int, Event] = {}
    instead: dict[int, Event] = {}
    for place, target in reversed(names):  # an amendment voided later amends nothing
        event = events[place]
        if place in voided:
            continue
        if isinstance(event, Voided):
            voided[target] = event
        elif isinstance(event, Corrected):
            instead.setdefault(target, event.instead)
    counted = [
        (place, instead.get(place, event))
        for place, event in enumerate(events)
        if place not in voided and (place in targets or not isinstance(event, Amendment))
    ]
    counted.sort(key=lambda row: row[1].at)
    return _Effect(counted, voided)


def folded(events: Sequence[Event], names: Named, id: DossierId) -> Fold:  # noqa: A002
    """The fold of a history with amendments; where the filing itself is void, nothing of the dossier counts."""
    counted, voided = _effect(events, names)
    fold = Fold(id)
    filings = [(at, event) for at, event in enumerate(events) if at in voided and isinstance(event, Filed)]
    if filings and not any(isinstance(event, Filed) for _, event in counted):
        at, fold.filing = filings[-1]
        fold.state, fold.outcome, fold.ended_at = State.CLOSED, Outcome.VOIDED, voided[at].at
        fold.moved = [event for _, event in counted if isinstance(event, Amendment)]
        fold.voided = tuple(
            event for at, event in enumerate(events) if at in voided or not isinstance(event, Amendment)
        )
    else:
        fold.voided = tuple(events[at] for at in sorted(voided))
        for _, event in counted:
            if isinstance(event, Amendment):
                fold.moved.append(event)
            else:
                fold.take((event,))
    naming = {at for at, _ in names}
    for at, event in enumerate(events):
        if isinstance(event, Amendment) and at not in naming:
            fold.unnamed(event)
    return fold


def happened_by(events: Sequence[Event], names: Named, moment: datetime) -> list[int]:
    """The places of what had happened by a moment, as it is known now: amendments of it are knowledge, not facts."""
    counted, voided = _effect(events, names)
    at = {place: event.at for place, event in counted} | {place: events[place].at for place in voided}
    targets = dict(names)

    def had_happened(place: int) -> bool:
        while place in targets:
            place = targets[place]
        return at.get(place, events[place].at) <= moment

    return [place for place in range(len(events)) if had_happened(place)]


def kept(names: Named, places: Collection[int]) -> Named:
    """What amendments name among some of the events only, by their places there."""
    now = {place: at for at, place in enumerate(places)}
    return tuple((now[place], now[target]) for place, target in names if place in now and target in now)
