"""One dated fact about a working day, and the reason a day is worked or off."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from attrs import Factory, field, frozen
from attrs.converters import optional

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue
from tthc.span import civil_day
from tthc.text import Lang, Phrase, date_text
from tthc.workdays.closure import Closure

__all__ = ["DayFact", "DayKind", "DayReason", "FactStatus"]


class DayKind(StrEnum):
    """Why a day is worked or off; ``CLOSED`` and ``OPENED`` are one office's own, under a rule it names."""

    WORKING = "working"
    WEEKLY_REST = "weekly_rest"
    HOLIDAY = "holiday"
    COMPENSATORY = "compensatory"
    SWAP_OFF = "swap_off"
    MAKE_UP = "make_up"
    CLOSED = "closed"
    OPENED = "opened"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _LABELS[self]

    @property
    def worked(self) -> bool:
        """Whether a day of this kind is a working day."""
        return self in _WORKED


_WORKED: Final = frozenset({DayKind.WORKING, DayKind.MAKE_UP, DayKind.OPENED})
_LABELS = {
    DayKind.WORKING: Phrase("ngày làm việc", "working day"),
    DayKind.WEEKLY_REST: Phrase("nghỉ hằng tuần", "weekly rest"),
    DayKind.HOLIDAY: Phrase("nghỉ lễ, tết", "public holiday"),
    DayKind.COMPENSATORY: Phrase("nghỉ bù", "compensatory rest"),
    DayKind.SWAP_OFF: Phrase("nghỉ hoán đổi", "swapped day off"),
    DayKind.MAKE_UP: Phrase("làm bù", "make-up working day"),
    DayKind.CLOSED: Phrase("đóng cửa theo quy định", "closed by a rule"),
    DayKind.OPENED: Phrase("làm việc theo quy định riêng", "worked by an office's own rule"),
}


class FactStatus(StrEnum):
    """How far a fact has come; what is only proposed is recorded and never counted."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    NOTICED = "noticed"
    RULE = "rule"

    @property
    def label(self) -> Phrase:
        """The status in words."""
        return _STATUS[self]


_STATUS = {
    FactStatus.PROPOSED: Phrase("mới đề xuất", "proposed"),
    FactStatus.APPROVED: Phrase("đã được phê duyệt", "approved"),
    FactStatus.NOTICED: Phrase("đã thông báo", "noticed"),
    FactStatus.RULE: Phrase("theo quy định của luật", "by rule of law"),
}


def _read(fact: "DayFact") -> Reading:
    return fact.read


@frozen(kw_only=True)
class DayFact:
    """A day that is off, or worked although it is a rest day, with the document it stands in.

    ``announced_on`` is the day the public could know it, ``announced_read`` how that day is known (as the fact
    itself where it is not told); ``read`` tells how the fact is known; ``pair`` is the other day of a swap
    ("hoán đổi").
    """

    day: date = field(converter=civil_day)
    kind: DayKind
    name: Phrase
    citation: Citation
    issuer: str = ""
    announced_on: date = field(converter=civil_day)
    status: FactStatus
    read: Reading
    source: str
    pair: date | None = field(default=None, converter=optional(civil_day))
    announced_read: Reading = field(default=Factory(_read, takes_self=True))

    def __attrs_post_init__(self) -> None:
        if self.kind in {DayKind.WORKING, DayKind.WEEKLY_REST}:
            raise InvalidValue(
                f"{self.day.isoformat()}: a fact departs from the plain week, {self.kind} does not",
                f"{date_text(self.day)}: {self.kind.label.vi} không phải là dữ kiện riêng của ngày",
            )

    @property
    def line(self) -> str:
        """The fact as one canonical line, the stuff of a calendar's digest.

        Its address, its issuer, its English name and how its announcement is known stay out: to mend them makes no
        other calendar.
        """
        pair = self.pair.isoformat() if self.pair else ""
        return "|".join(
            (
                self.day.isoformat(),
                self.kind,
                self.status,
                self.read,
                self.announced_on.isoformat(),
                pair,
                str(self.citation),
                self.name.vi,
            )
        )


@frozen
class DayReason:
    """Why a day is worked or off: the plain week, or a fact with its document.

    ``closure`` is set where this office is shut on a day that counts all the same; ``proposals`` are facts about the
    day that were only proposed: recorded and never counted.
    """

    day: date
    kind: DayKind
    fact: DayFact | None = None
    closure: Closure | None = None
    proposals: tuple[DayFact, ...] = ()

    @property
    def worked(self) -> bool:
        """Whether the day is a working day."""
        return self.kind.worked

    @property
    def name(self) -> Phrase:
        """What the day is called."""
        return self.fact.name if self.fact else self.kind.label

    @property
    def citation(self) -> Citation | None:
        """The document of the fact; None for the plain week."""
        return self.fact.citation if self.fact else None

    @property
    def announced_on(self) -> date | None:
        """The day the public could know it; None for the plain week."""
        return self.fact.announced_on if self.fact else None

    @property
    def status(self) -> FactStatus | None:
        """How far the fact has come; None for the plain week."""
        return self.fact.status if self.fact else None

    @property
    def named(self) -> Phrase:
        """What the day is called and, where it was not read at first hand, how it is known."""
        if self.fact is None or self.fact.read == "text":
            return self.name
        known = KNOWN[self.fact.read]
        return Phrase(f"{self.name.vi}{known.vi}", f"{self.name.en}{known.en}")

    def say(self, lang: Lang = "vi") -> str:
        """The reason in words, with its document; a closure of the office is told behind it."""
        said = f"{self.named.say(lang)} [{self.citation}]" if self.citation else self.named.say(lang)
        return f"{said}; {self.closure.say(lang)}" if self.closure else said


KNOWN: Final[Mapping[Reading, Phrase]] = {
    "text": Phrase("", ""),
    "secondary": Phrase(" (đọc qua nguồn thứ cấp)", " (read second-hand)"),
    "derived": Phrase(" (suy từ luật)", " (concluded from the law)"),
    "unverified": Phrase(" (chưa kiểm chứng)", " (not verified)"),
}
