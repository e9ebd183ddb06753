"""What can differ between two versions of a procedure, as values that say themselves and can be applied."""

from typing import ClassVar, Final, TypeAlias

from attrs import frozen

from tthc.citation import Citation
from tthc.procedure.change.rows import ADDED, CHANGED, DETAILS, DROPPED, RowAdded, RowChanged, RowDropped
from tthc.procedure.change.words import label, told, where
from tthc.procedure.fee import Fee
from tthc.procedure.paper import Paper
from tthc.procedure.parts import Offer, Requirement
from tthc.procedure.result import ResultKind
from tthc.procedure.term import Term
from tthc.procedure.words import Case, Channel
from tthc.text import Lang, Phrase

__all__ = [
    "BasisAdded",
    "BasisDropped",
    "CaseAdded",
    "CaseChanged",
    "CaseDropped",
    "ChannelAdded",
    "ChannelChanged",
    "ChannelDropped",
    "Difference",
    "FeeAdded",
    "FeeChanged",
    "FeeDropped",
    "OrderChanged",
    "PaperAdded",
    "PaperChanged",
    "PaperDropped",
    "PartChanged",
    "RequirementAdded",
    "RequirementChanged",
    "RequirementDropped",
    "ResultAdded",
    "ResultChanged",
    "ResultDropped",
    "TermAdded",
    "TermChanged",
    "TermDropped",
    "TermRegrouped",
    "TextChanged",
]

_TERM: Final = Phrase("thời hạn {old} → {new}{where}", "term {old} → {new}{where}")
_OTHERWISE: Final = Phrase(
    "thời hạn {limit}: đổi cách tính hoặc căn cứ{where}", "term {limit}: another start, clock, rule or source{where}"
)
_REGROUPED: Final = Phrase("thời hạn {limit} nay ghi{where}", "the term {limit} is now written{where}")
_EVERY: Final = Phrase(" cho mọi trường hợp và kênh", " for every case and channel")
_ORDER: Final = Phrase("đổi thứ tự: {what}", "in another order: {what}")


@frozen
class PaperAdded(RowAdded[Paper]):
    """A paper asked for that was not."""

    part: ClassVar[str] = "papers"


@frozen
class PaperDropped(RowDropped[Paper]):
    """A paper no longer asked for."""

    part: ClassVar[str] = "papers"


@frozen
class PaperChanged(RowChanged[Paper]):
    """A paper asked for otherwise: another number, kind, form or condition."""

    part: ClassVar[str] = "papers"


@frozen
class FeeAdded(RowAdded[Fee]):
    """A fee row that was not there."""

    part: ClassVar[str] = "fees"


@frozen
class FeeDropped(RowDropped[Fee]):
    """A fee row that is gone."""

    part: ClassVar[str] = "fees"


@frozen
class FeeChanged(RowChanged[Fee]):
    """A fee with another amount, or other terms."""

    part: ClassVar[str] = "fees"


@frozen
class CaseAdded(RowAdded[Case]):
    """A case that was not there."""

    part: ClassVar[str] = "cases"


@frozen
class CaseDropped(RowDropped[Case]):
    """A case that is gone."""

    part: ClassVar[str] = "cases"


@frozen
class CaseChanged(RowChanged[Case]):
    """A case with other words."""

    part: ClassVar[str] = "cases"


@frozen
class ResultAdded(RowAdded[ResultKind]):
    """A result that was not there."""

    part: ClassVar[str] = "results"


@frozen
class ResultDropped(RowDropped[ResultKind]):
    """A result that is gone."""

    part: ClassVar[str] = "results"


@frozen
class ResultChanged(RowChanged[ResultKind]):
    """A result with another name, code or validity."""

    part: ClassVar[str] = "results"


@frozen
class RequirementAdded(RowAdded[Requirement]):
    """A requirement that was not there."""

    part: ClassVar[str] = "requirements"


@frozen
class RequirementDropped(RowDropped[Requirement]):
    """A requirement that is gone."""

    part: ClassVar[str] = "requirements"


@frozen
class RequirementChanged(RowChanged[Requirement]):
    """A requirement of the same text for other cases, under another condition or on another ground."""

    part: ClassVar[str] = "requirements"


@frozen
class BasisAdded(RowAdded[Citation]):
    """A text in the legal basis that was not there."""

    part: ClassVar[str] = "legal_basis"


@frozen
class BasisDropped(RowDropped[Citation]):
    """A text that is no longer in the legal basis."""

    part: ClassVar[str] = "legal_basis"


@frozen
class ChannelAdded:
    """A channel the procedure was not offered through; ``offer`` is its row, where it has one."""

    part: ClassVar[str] = "offers"
    channel: Channel
    offer: Offer | None = None
    at: int = 0

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        return ADDED.say(lang, what=label(self.part, lang), row=told(self.offer or self.channel, lang))


@frozen
class ChannelDropped:
    """A channel the procedure is no longer offered through; ``offer`` was its row, where it had one."""

    part: ClassVar[str] = "offers"
    channel: Channel
    offer: Offer | None = None

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        return DROPPED.say(lang, what=label(self.part, lang), row=told(self.offer or self.channel, lang))


@frozen
class ChannelChanged:
    """A channel offered before and after, told otherwise: full or partial, its reason, its address."""

    part: ClassVar[str] = "offers"
    channel: Channel
    old: Offer | None
    new: Offer | None
    at: int = 0

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        old, new = (told(offer or self.channel, lang) for offer in (self.old, self.new))
        if old == new:
            return DETAILS.say(lang, what=label(self.part, lang), row=old)
        return CHANGED.say(lang, what=label(self.part, lang), old=old, new=new)


@frozen
class TermAdded(RowAdded[Term]):
    """A term for cases and channels that had none."""

    part: ClassVar[str] = "terms"


@frozen
class TermDropped(RowDropped[Term]):
    """A term for cases and channels that have none now."""

    part: ClassVar[str] = "terms"


@frozen(kw_only=True)
class TermChanged:
    """Cases filed through channels in areas that had the term ``old`` and have ``new``; empty means all of them.

    ``at`` is the place of ``new`` among the new terms.

    >>> from tthc.term import WorkingDays
    >>> TermChanged(old=Term(limit=WorkingDays(7)), new=Term(limit=WorkingDays(5)), at=0).say()
    'thời hạn 7 ngày làm việc → 5 ngày làm việc'
    """

    part: ClassVar[str] = "terms"
    cases: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    areas: tuple[str, ...] = ()
    old: Term
    new: Term
    at: int

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        place = where(self.cases, self.channels, self.areas, lang)
        old, new = self.old.limit.say(lang), self.new.limit.say(lang)
        if old == new:
            return _OTHERWISE.say(lang, limit=old, where=place)
        return _TERM.say(lang, old=old, new=new, where=place)


@frozen(kw_only=True)
class TermRegrouped:
    """The same term, written for other cases, channels or areas together."""

    part: ClassVar[str] = "terms"
    old: Term
    new: Term
    at: int

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        place = where(self.new.cases, self.new.channels, self.new.areas, lang) or _EVERY.say(lang)
        return _REGROUPED.say(lang, limit=self.new.limit.say(lang), where=place)


@frozen
class TextChanged:
    """A field of text, or of several texts, told otherwise."""

    part: str
    old: str | tuple[str, ...]
    new: str | tuple[str, ...]

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        return CHANGED.say(lang, what=label(self.part, lang), old=told(self.old, lang), new=told(self.new, lang))


@frozen
class PartChanged:
    """Any other field that differs, whole: ``old`` and ``new`` are its values."""

    part: str
    old: object
    new: object

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        old, new = told(self.old, lang), told(self.new, lang)
        if old == new:
            return DETAILS.say(lang, what=label(self.part, lang), row=old)
        return CHANGED.say(lang, what=label(self.part, lang), old=old, new=new)


@frozen
class OrderChanged:
    """Rows that both versions have, in another order: the row now at place *i* stood at ``order[i]``."""

    part: str
    order: tuple[int, ...]

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        return _ORDER.say(lang, what=label(self.part, lang))


Difference: TypeAlias = (
    TermAdded
    | TermDropped
    | TermChanged
    | TermRegrouped
    | PaperAdded
    | PaperDropped
    | PaperChanged
    | FeeAdded
    | FeeDropped
    | FeeChanged
    | CaseAdded
    | CaseDropped
    | CaseChanged
    | ChannelAdded
    | ChannelDropped
    | ChannelChanged
    | ResultAdded
    | ResultDropped
    | ResultChanged
    | RequirementAdded
    | RequirementDropped
    | RequirementChanged
    | BasisAdded
    | BasisDropped
    | TextChanged
    | PartChanged
    | OrderChanged
)
"""The closed union of differences between two versions."""
