"""What an internal view is broken down by, and where a dossier stands in it."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from itertools import product
from typing import Final

from attrs import field, frozen

from tthc.dossier import Arrived, Dossier, HandedOn, Outcome, Received, Transferred
from tthc.procedure import Channel
from tthc.report.choices import CountedBy
from tthc.report.cohort import Placed
from tthc.report.internal.organised import Organised
from tthc.text import Phrase, collate, mask, masked

__all__ = ["Dimension", "Group", "Seen", "groups_of"]


class Dimension(StrEnum):
    """What the rows of an internal view are.

    ``AGENCY`` is one office a dossier; ``INVOLVED`` every office that received it or was to decide it.
    """

    AGENCY = "agency"
    INVOLVED = "involved"
    FIELD = "field"
    PROCEDURE = "procedure"
    OFFICER = "officer"
    CHANNEL = "channel"
    MONTH = "month"
    OUTCOME = "outcome"

    @property
    def label(self) -> Phrase:
        """The dimension in words."""
        return _LABELS[self]


_LABELS: Final = {
    Dimension.AGENCY: Phrase("Cơ quan", "Agency"),
    Dimension.INVOLVED: Phrase("Cơ quan tham gia", "Agency involved"),
    Dimension.FIELD: Phrase("Lĩnh vực", "Field"),
    Dimension.PROCEDURE: Phrase("Thủ tục", "Procedure"),
    Dimension.OFFICER: Phrase("Cán bộ", "Officer"),
    Dimension.CHANNEL: Phrase("Kênh nộp", "Channel"),
    Dimension.MONTH: Phrase("Tháng tiếp nhận", "Month received"),
    Dimension.OUTCOME: Phrase("Kết quả", "Outcome"),
}


@frozen
class Group:
    """One row of a dimension: its key, its label, and what it is sorted by; of an officer the key is the whole one."""

    key: str = field(repr=masked)
    label: Phrase = field(eq=False)
    order: tuple[object, ...] = field(repr=False, eq=False)


@frozen
class Seen:
    """A dossier with its place in the period, and how agencies are told."""

    whole: Dossier
    placed: Placed
    by: CountedBy
    organised: Organised


_UNTOLD: Final = Phrase("(chưa nêu)", "(not told)")
_OPEN: Final = Phrase("đang giải quyết", "pending")


def _text(key: str, label: Phrase | None = None) -> Group:
    """A group sorted by its Vietnamese name; what is not told comes last."""
    said = label or (Phrase(key, key) if key else _UNTOLD)
    return Group(key, said, (not key, collate(said.vi), key))


def _agency(seen: Seen) -> Iterator[Group]:
    keepers = seen.placed.dossier.keepers
    names = {
        CountedBy.RECEIVING: keepers.receiving,
        CountedBy.DECIDING: keepers.deciding or keepers.receiving,
        CountedBy.OWNER: keepers.owner,
    }
    return map(_text, seen.organised.today(seen.whole, names[seen.by]))


def _involved(seen: Seen) -> Iterator[Group]:
    keepers = seen.placed.dossier.keepers
    names = dict.fromkeys((keepers.receiving, keepers.deciding))
    for event in seen.placed.dossier.moved:
        if isinstance(event, Received | Arrived):
            names[event.by.office] = None
        elif isinstance(event, Transferred | HandedOn):
            names[event.to] = None
    told = [name for name in names if name] or [""]
    return (_text(name) for name in dict.fromkeys(one for old in told for one in seen.organised.today(seen.whole, old)))


def _field(seen: Seen) -> Iterator[Group]:
    basis = seen.placed.dossier.basis
    yield _text(basis.procedure.field if basis is not None else "")


def _procedure(seen: Seen) -> Iterator[Group]:
    dossier = seen.placed.dossier
    code, basis = str(dossier.procedure), dossier.basis
    named = f"{code} {basis.procedure.name}" if basis is not None else code
    yield Group(code, Phrase(named, named), (code,))


def _officer(seen: Seen) -> Iterator[Group]:
    key = seen.placed.dossier.keepers.officer
    yield Group(key, Phrase(mask(key), mask(key)) if key else _UNTOLD, (not key, key))


def _channel(seen: Seen) -> Iterator[Group]:
    channel = seen.placed.dossier.channel
    yield Group(str(channel), channel.label, (tuple(Channel).index(channel),))


def _month(seen: Seen) -> Iterator[Group]:
    received = seen.placed.dossier.received_at
    if received is not None:
        key = f"{received:%Y-%m}"
        yield Group(key, Phrase(f"{received:%m/%Y}", key), (key,))


def _outcome(seen: Seen) -> Iterator[Group]:
    outcome = seen.placed.dossier.outcome if seen.placed.verdict is not None else None
    if outcome is None:
        yield Group("pending", _OPEN, (len(Outcome),))
    else:
        yield Group(str(outcome), outcome.label, (tuple(Outcome).index(outcome),))


_GROUPS: Final[Mapping[Dimension, Callable[[Seen], Iterator[Group]]]] = {
    Dimension.AGENCY: _agency,
    Dimension.INVOLVED: _involved,
    Dimension.FIELD: _field,
    Dimension.PROCEDURE: _procedure,
    Dimension.OFFICER: _officer,
    Dimension.CHANNEL: _channel,
    Dimension.MONTH: _month,
    Dimension.OUTCOME: _outcome,
}


def groups_of(seen: Seen, dimensions: tuple[Dimension, ...]) -> Iterator[tuple[Group, ...]]:
    """The rows a dossier belongs to: one of each dimension, several where it has several agencies."""
    return product(*(_GROUPS[one](seen) for one in dimensions))
