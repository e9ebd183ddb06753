"""A history as a chain: each entry's digest is made of its place, of the digest before it and of its record.

The first follows from the dossier's id. Whoever keeps the last digest elsewhere (the *head*) can tell whether any
record was altered, taken out, put in or moved, and whether the end was cut off.
"""

import hashlib
import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.codes import DossierId
from tthc.dossier.events import Event
from tthc.dossier.making import maker
from tthc.dossier.plain import sha256
from tthc.dossier.record import record_of, says
from tthc.errors import Tampered, Unchained
from tthc.span import day_of
from tthc.text import Phrase, date_text

__all__ = ["Damage", "Entry", "chained", "check"]

HISTORY: Final = "tthc.history/1"
"""The form of what the first entry follows from: the id of the dossier."""
ENTRY: Final = "tthc.entry/1"
"""The form of an entry: its place, the digest before it, its record, each but the last on a line of its own."""
_HEX: Final = re.compile(r"[0-9a-f]{64}")
FARTHEST: Final = 1_000
"""How many places beyond the end of a history an entry's own is looked for, to tell how many are missing."""


@frozen
class Entry:
    """An event as it was recorded: the digest of the entry before it, its own digest, and the record they are of.

    ``record`` are the bytes as first written; they stay when ``event`` was read from an older form.
    """

    event: Event
    previous: str = field(repr=False)
    digest: str
    record: bytes = field(repr=False)


class Damage(StrEnum):
    """What was done to a history that is not the one its digests are of."""

    ALTERED = "altered"
    MISSING = "missing"
    REORDERED = "reordered"
    ADDED = "added"
    CUT_OFF = "cut_off"

    @property
    def label(self) -> Phrase:
        """The damage in words."""
        return _LABELS[self]


_LABELS: Final = {
    Damage.ALTERED: Phrase("bị sửa", "altered"),
    Damage.MISSING: Phrase("bị thiếu", "missing"),
    Damage.REORDERED: Phrase("bị đổi chỗ", "reordered"),
    Damage.ADDED: Phrase("bị thêm vào", "added"),
    Damage.CUT_OFF: Phrase("bị cắt phần cuối", "cut off"),
}


def _seed(id: DossierId) -> str:  # noqa: A002 - the law's own word for it is an id
    return sha256(HISTORY, id.text.encode("utf-8", "surrogatepass"))


_BEGUN: Final = hashlib.sha256(f"{ENTRY}\n".encode())


def _seal(place: int, previous: str, record: bytes) -> str:
    """The digest of an entry; a copy of a hash just begun is cheaper than a new one."""
    seal = _BEGUN.copy()
    seal.update(f"{place}\n{previous}\n".encode() + record)
    return seal.hexdigest()


def chained(events: Iterable[Event], *, id: DossierId, after: Sequence[Entry] = ()) -> tuple[Entry, ...]:  # noqa: A002
    """Entries for events in the order recorded, behind those that are there.

    Raises:
        Tampered: the last of those has no digest to go on from.
        InvalidValue: an event has no record; see :func:`~tthc.dossier.record.record_of`.
    """
    entries = list(after)
    digest = entries[-1].digest if entries else _seed(id)
    if entries and not _HEX.fullmatch(digest):
        raise _tampered(Damage.ALTERED, len(entries), id, entries[-1], _OTHER_DIGEST)
    for place, event in enumerate(events, len(entries) + 1):
        previous, record = digest, record_of(event)
        digest = _seal(place, previous, record)
        entries.append(_made(event, previous, digest, record))
    return tuple(entries)


_made: Final[Callable[..., Entry]] = maker(Entry)


def check(entries: Sequence[Entry], *, id: DossierId, head: str | None = None) -> str:  # noqa: A002
    """The last digest of a history whose entries hold together.

    Raises:
        Unchained: there are no entries.
        Tampered: they do not, or do not end in ``head``; told is the first that shows it.
        InvalidValue: an event has no record to compare; see :func:`~tthc.dossier.record.record_of`.
    """
    if not entries:
        raise Unchained(
            f"dossier {id}: its history came without digests; replay its stored entries, not its events alone",
            f"hồ sơ {id}: lịch sử không kèm mã băm; hãy dựng lại từ các bản ghi đã lưu, không chỉ từ sự kiện",
        )
    digest = _seed(id)
    for place, entry in enumerate(entries, 1):
        if entry.previous != digest or _seal(place, digest, entry.record) != entry.digest:
            raise _broken(entries, place, digest, id)
        if not says(entry.record, entry.event):
            raise _tampered(Damage.ALTERED, place, id, entry, _OTHER_EVENT)
        digest = entry.digest
    if head is not None and head != digest:
        raise _other_head(entries, head, id)
    return digest


_OTHER_EVENT: Final = Phrase("sự kiện không phải là điều bản ghi nêu", "the event is not what its record says")
_OTHER_DIGEST: Final = Phrase("mã băm không phải của bản ghi này", "its digest is not that of its record")
_REPLACED: Final = Phrase(
    "bản ghi đứng sau được ghi tiếp theo một bản ghi khác", "the entry after it was recorded behind another one"
)
_OTHER_DOSSIER: Final = Phrase("bản ghi đầu thuộc về một hồ sơ khác", "the first entry belongs to another dossier")
_GAP: Final = Phrase(
    "thiếu {n} bản ghi trước bản ghi này, vốn ở vị trí {own}",
    "{n} missing before this one, which was recorded at place {own}",
)
_MOVED: Final = Phrase(
    "bản ghi của vị trí này đứng ở vị trí {there}, tại đây là bản ghi của vị trí {own}",
    "the one recorded here stands at place {there}; here stands that of place {own}",
)
_PUT_IN: Final = Phrase(
    "có bản ghi được thêm vào trước bản ghi này, vốn ở vị trí {own}",
    "something was put in before this one, which was recorded at place {own}",
)
_ENDS: Final = Phrase(
    "lịch sử kết thúc tại đây, không phải ở mã băm cuối đã lưu: phần cuối bị cắt hoặc bị ghi lại",
    "the history ends here and not in the head: its end was cut off, or written anew",
)
_GOES_ON: Final = Phrase("mã băm cuối đã lưu thuộc về vị trí {own}", "the head is the digest of place {own}")


def _broken(entries: Sequence[Entry], place: int, expected: str, id: DossierId) -> Tampered:  # noqa: A002
    """What happened where an entry does not follow: its digest also tells the place it was made for."""
    entry = entries[place - 1]
    if entry.previous == expected:
        return _tampered(Damage.ALTERED, place, id, entry, _OTHER_DIGEST)
    own = _own_place(entry, place, len(entries))
    if own is None:
        return _tampered(Damage.ALTERED, place, id, entry, _OTHER_DIGEST)
    if own == place == 1:
        return _tampered(Damage.ALTERED, 1, id, entry, _OTHER_DOSSIER)
    if own == place:
        return _tampered(Damage.ALTERED, place - 1, id, entries[place - 2], _REPLACED)
    if own < place:
        return _tampered(Damage.ADDED, place, id, entry, _PUT_IN.fill(own=own))
    for there, other in enumerate(entries[place:], place + 1):
        if other.previous == expected and _seal(place, expected, other.record) == other.digest:
            return _tampered(Damage.REORDERED, place, id, entry, _MOVED.fill(there=there, own=own))
    return _tampered(Damage.MISSING, place, id, entry, _GAP.fill(n=own - place, own=own))


def _own_place(entry: Entry, place: int, many: int) -> int | None:
    """The place an entry's digest was made for; None where it is none that can be."""
    if not entry.previous.isascii():
        return None
    for own in itertools.chain((place,), range(1, many + FARTHEST)):
        if _seal(own, entry.previous, entry.record) == entry.digest:
            return own
    return None


def _other_head(entries: Sequence[Entry], head: str, id: DossierId) -> Tampered:  # noqa: A002
    for place, entry in enumerate(entries[:-1], 1):
        if entry.digest == head:
            return _tampered(Damage.ADDED, place + 1, id, entries[place], _GOES_ON.fill(own=place))
    return _tampered(Damage.CUT_OFF, len(entries), id, entries[-1], _ENDS)


def _tampered(damage: Damage, place: int, id: DossierId, entry: Entry, why: Phrase) -> Tampered:  # noqa: A002
    event = entry.event
    day = day_of(event.at)
    return Tampered(
        damage.value,
        place,
        f"dossier {id}, place {place} of its history ({event.cause.label.en}, {date_text(day, 'en')}): "
        f"{damage.label.en}: {why.en}",
        f"hồ sơ {id}, vị trí {place} của lịch sử ({event.cause.label.vi}, {date_text(day)}): "
        f"{damage.label.vi}: {why.vi}",
    )
