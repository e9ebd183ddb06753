"""The originals that an office keeps of a dossier, until all are given back."""

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from tthc.dossier.events import Event, Lost, OriginalsKept, OriginalsReturned
from tthc.dossier.papers import Original
from tthc.text import Lang, Phrase

__all__ = ["Custody", "custody_of"]


@frozen
class Custody:
    """The ledger of originals ("sổ giữ bản chính"): what the office keeps now, and what was lost in its keeping.

    It closes at nothing kept: originals are given back with the result (61/2018/NĐ-CP, Điều 20, khoản 2).
    """

    held: tuple[Original, ...] = ()
    lost: tuple[Original, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether nothing is kept."""
        return not self.held

    def say(self, lang: Lang = "vi") -> str:
        """What is kept, on one line."""
        if self.closed:
            return Phrase("không giữ bản chính", "no original kept").say(lang)
        listed = ", ".join(f"{one.paper} ({one.count})" for one in self.held)
        return Phrase("đang giữ bản chính: {listed}", "originals kept: {listed}").say(lang, listed=listed)


def custody_of(moved: Iterable[Event]) -> Custody:
    """What is kept after what counted, in the order in which it came."""
    held: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for event in moved:
        if isinstance(event, OriginalsKept | OriginalsReturned | Lost):
            for one in event.papers:
                held[one.paper] += one.count if isinstance(event, OriginalsKept) else -one.count
                if isinstance(event, Lost):
                    lost[one.paper] += one.count
    return Custody(
        tuple(Original(paper, count) for paper, count in held.items() if count > 0),
        tuple(Original(paper, count) for paper, count in lost.items()),
    )
