"""The order of a history: as it happened, as it was recorded."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final

from tthc.codes import DossierId
from tthc.dossier.amend import recorded_order
from tthc.dossier.chain import Entry, chained
from tthc.dossier.events import Event
from tthc.errors import InvalidValue

__all__ = ["digests", "in_time", "no_history", "no_id", "recorded"]


_AT: Final = attrgetter("at")


def in_time(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events in the order in which they happened; those of one moment in the order given.

    Raises:
        InvalidValue: something among them is no event.
    """
    try:
        moments = [*map(_AT, events)]
    except AttributeError:
        raise no_history(events) from None
    return events if moments == sorted(moments) else tuple(sorted(events, key=lambda event: event.at))


def no_history(given: Iterable[object]) -> InvalidValue:
    """The refusal of what is no history."""
    kinds = ", ".join(dict.fromkeys(type(one).__name__ for one in given if not isinstance(one, Event)))
    return InvalidValue(
        f"a history is events, or stored entries and then events; got {kinds}, or an event before an entry",
        f"lịch sử gồm các sự kiện, hoặc các bản ghi đã lưu rồi đến sự kiện; ở đây có {kinds}, hoặc sự kiện đứng trước "
        "bản ghi",
    )


def no_id(given: object) -> InvalidValue:
    """The refusal of what is no dossier's id."""
    kind = type(given).__name__
    return InvalidValue(
        f"a dossier's id is a tthc.DossierId, got {kind}",
        f"mã định danh của hồ sơ phải là tthc.DossierId, không phải {kind}",
    )


def recorded(events: tuple[Event, ...], stored: tuple[Entry, ...], fresh: tuple[Event, ...]) -> Sequence[int]:
    """The places of events in the order recorded: as stored, else by the moments of recording."""
    if not stored:
        return recorded_order(events)
    recorded = (*(entry.event for entry in stored), *fresh)
    ranks = sorted(range(len(recorded)), key=lambda rank: recorded[rank].at)
    order = [0] * len(ranks)
    for place, rank in enumerate(ranks):
        order[rank] = place
    return order


def digests(recorded: Sequence[Event], id: DossierId, stored: tuple[Entry, ...]) -> list[str]:  # noqa: A002
    """The digests of a history; none where it cannot be chained, and so nobody can have named one."""
    try:
        return [entry.digest for entry in chained(recorded[len(stored) :], id=id, after=stored)]
    except InvalidValue:
        return []
