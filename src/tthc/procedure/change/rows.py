"""A row added, dropped or changed, whatever table it stands in."""

from typing import ClassVar, Final, Generic, TypeVar

from attrs import frozen

from tthc.procedure.change.words import label, told
from tthc.text import Lang, Phrase

__all__ = ["ADDED", "CHANGED", "DETAILS", "DROPPED", "RowAdded", "RowChanged", "RowDropped"]

Row = TypeVar("Row")

ADDED: Final = Phrase("thêm {what}: {row}", "{what} added: {row}")
DROPPED: Final = Phrase("bỏ {what}: {row}", "{what} dropped: {row}")
CHANGED: Final = Phrase("{what} {old} → {new}", "{what} {old} → {new}")
DETAILS: Final = Phrase("{what} {row}: đổi nội dung khác", "{what} {row}: other details changed")


@frozen
class RowAdded(Generic[Row]):
    """A row that the old version lacks; ``at`` is its place among the new ones."""

    part: ClassVar[str]
    row: Row
    at: int

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        return ADDED.say(lang, what=label(self.part, lang), row=told(self.row, lang))


@frozen
class RowDropped(Generic[Row]):
    """A row that the new version lacks."""

    part: ClassVar[str]
    row: Row

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        return DROPPED.say(lang, what=label(self.part, lang), row=told(self.row, lang))


@frozen
class RowChanged(Generic[Row]):
    """A row that both versions have, told otherwise."""

    part: ClassVar[str]
    old: Row
    new: Row

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        old, new = told(self.old, lang), told(self.new, lang)
        if old == new:
            return DETAILS.say(lang, what=label(self.part, lang), row=old)
        return CHANGED.say(lang, what=label(self.part, lang), old=old, new=new)
