"""The list of what is to be urged, its counts, and its parts by agency, unit and officer."""

from collections import Counter
from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.desk.watching.item import Concern, TermClass, WatchItem
from tthc.errors import DoesNotReconcile
from tthc.finding import Finding
from tthc.text import Lang, Phrase, integer_text, masked

__all__ = ["Watch", "WatchBy", "WatchGroup"]


class WatchBy(StrEnum):
    """By whom the concerns are told apart."""

    AGENCY = "agency"
    UNIT = "unit"
    OFFICER = "officer"

    @property
    def label(self) -> Phrase:
        """The manner in words."""
        return _BY[self]


_BY: Final = {
    WatchBy.AGENCY: Phrase("theo cơ quan", "by agency"),
    WatchBy.UNIT: Phrase("theo đơn vị", "by unit"),
    WatchBy.OFFICER: Phrase("theo cán bộ", "by officer"),
}


@frozen(kw_only=True)
class WatchGroup:
    """The concerns of one agency, of a unit of it, or of an officer there; empty names where none is known."""

    agency: str
    unit: str = ""
    officer: str = field(default="", repr=masked)
    items: tuple[WatchItem, ...] = field(repr=lambda items: str(len(items)))

    def of(self, *concerns: Concern) -> tuple[WatchItem, ...]:
        """Those of some concerns."""
        return tuple(item for item in self.items if item.concern in concerns)


@frozen(kw_only=True)
class Watch:
    """What is to be urged at ``as_of``: the items, most pressing concern first, each concern by its end.

    ``classes`` has each dossier of ``total`` once, by where it stands with its term; ``later`` were filed after
    ``as_of`` and are in no count. ``findings`` tell of each dossier whose end cannot be told, why.

    Raises:
        DoesNotReconcile: the classes are not the total.
    """

    as_of: datetime
    within: int
    items: tuple[WatchItem, ...] = field(repr=lambda items: str(len(items)))
    classes: tuple[tuple[TermClass, int], ...]
    total: int
    later: int = 0
    findings: tuple[Finding, ...] = field(default=(), repr=lambda findings: str(len(findings)))

    def __attrs_post_init__(self) -> None:
        counted = sum(count for _, count in self.classes)
        if counted != self.total:
            raise DoesNotReconcile(
                f"{counted} dossiers are in a class, {self.total} were looked at",
                f"{counted} hồ sơ được xếp loại nhưng đã xem {self.total} hồ sơ",
            )

    def count(self, term: TermClass) -> int:
        """How many dossiers are in a class."""
        return dict(self.classes).get(term, 0)

    def of(self, *concerns: Concern) -> tuple[WatchItem, ...]:
        """The items of some concerns."""
        return tuple(item for item in self.items if item.concern in concerns)

    def grouped(self, by: WatchBy) -> tuple[WatchGroup, ...]:
        """The items by agency, by its units, or by their officers, in the order of the names."""
        groups: dict[tuple[str, str, str], list[WatchItem]] = {}
        for item in self.items:
            unit = item.unit if by is not WatchBy.AGENCY else ""
            officer = item.officer if by is WatchBy.OFFICER else ""
            groups.setdefault((item.agency, unit, officer), []).append(item)
        return tuple(
            WatchGroup(agency=agency, unit=unit, officer=officer, items=tuple(items))
            for (agency, unit, officer), items in sorted(groups.items())
        )

    def say(self, lang: Lang = "vi") -> str:
        """The counts, a line a class and a line a concern; what is not there is left out."""
        lines = [f"{term.label.say(lang)}: {integer_text(count, lang)}" for term, count in self.classes if count]
        counted = Counter(item.concern for item in self.items)
        lines += [
            f"– {concern.label.say(lang)}: {integer_text(counted[concern], lang)}"
            for concern in Concern
            if counted[concern]
        ]
        return "\n".join(lines)
