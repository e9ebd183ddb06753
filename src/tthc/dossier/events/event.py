"""What all events share."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar, Final

from attrs import Factory, field, frozen

from tthc.citation import Citation
from tthc.dossier.actor import Actor, Role
from tthc.dossier.events.given import actor_of, ground_of, slip_kind, value_of
from tthc.dossier.state import SlipKind
from tthc.errors import InvalidValue
from tthc.span import aware, civil_day
from tthc.term import Cause
from tthc.text import Phrase, nfc, one_line

__all__ = ["Event", "SlipRef", "answer_by", "office_name", "plain_texts", "printed"]

SYSTEM: Final = Actor(Role.SYSTEM)


@frozen
class SlipRef:
    """The paper that documents an event: its type, and its number where it has one."""

    kind: SlipKind = field(converter=slip_kind)
    number: str = field(default="", converter=one_line)


PAPER: Final = Phrase(
    "giấy kèm theo phải là tthc.dossier.SlipRef(loại, số)", "the paper is a tthc.dossier.SlipRef(kind, number)"
)


def _slip(value: SlipRef | None) -> SlipRef | None:
    return None if value is None else value_of(SlipRef, value, PAPER)


@frozen(kw_only=True)
class Event:
    """The part all events share. ``recorded_at`` is ``at`` unless told otherwise.

    ``note`` and what else is written in free words, a reason say, may name a person and is not shown in ``repr``.
    ``slip`` is the paper that documents it. ``observed_in`` names the system that owns the dossier's state where the
    event was only observed there ("hồ sơ theo dõi"); empty where the office itself recorded its own act.
    """

    of: ClassVar[Cause]
    at: datetime = field(converter=aware)
    recorded_at: datetime = field(default=Factory(lambda self: self.at, takes_self=True), converter=aware)
    by: Actor = field(default=SYSTEM, converter=actor_of)
    ground: Citation | None = field(default=None, converter=ground_of)
    note: str = field(default="", converter=nfc, repr=False)
    slip: SlipRef | None = field(default=None, converter=_slip)
    observed_in: str = field(default="", converter=one_line)

    @property
    def cause(self) -> Cause:
        """What happened, in the law's words."""
        return self.of

    @property
    def thread(self) -> str:
        """Which of several that can be open at once it belongs to, as the office asked; empty where one is."""
        return ""


def answer_by(value: date | None) -> date | None:
    """The day by which an answer is awaited, or None where the request names none."""
    return None if value is None else civil_day(value, "until")


def printed(value: datetime | None) -> datetime | None:
    """The moment of an appointment, or None where none is printed."""
    return None if value is None else aware(value, "appointment")


def plain_texts(values: Iterable[str]) -> tuple[str, ...]:
    """Texts in NFC, as a row."""
    return tuple(nfc(value) for value in values)


def office_name(value: str) -> str:
    """The name of an office, on one line.

    Raises:
        InvalidValue: it is empty.
    """
    text = one_line(value)
    if not text:
        raise InvalidValue("the office is named", "phải nêu tên cơ quan")
    return text
