"""What happens to a petition ("phản ánh, kiến nghị"): immutable events, each with two times.

The text of a petition and of its answer stand in the host's own files: a history holds no words of a sender.
"""

from datetime import datetime
from typing import ClassVar, Final

from attrs import Factory, field, frozen

from tthc.citation import Citation
from tthc.codes import DossierId
from tthc.dossier import PersonRef
from tthc.errors import InvalidValue
from tthc.feedback.petition.words import OtherMatter, PetitionAct, PetitionForm, PetitionKind, PetitionSubject
from tthc.span import aware
from tthc.text import masked, one_line

__all__ = [
    "EVENTS",
    "AnswerRated",
    "MoreAsked",
    "MoreGiven",
    "PetitionAcknowledged",
    "PetitionAnswered",
    "PetitionClassified",
    "PetitionClosed",
    "PetitionEvent",
    "PetitionId",
    "PetitionPublished",
    "PetitionRejected",
    "PetitionReturned",
    "PetitionRouted",
    "PetitionSent",
    "PetitionTransferred",
]


def _key(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a petition's id is not empty", "mã phản ánh, kiến nghị không được để trống")
    return text


def _office(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("the office is named", "phải nêu tên cơ quan")
    return text


@frozen(order=True)
class PetitionId:
    """The key under which a system keeps a petition; no law shapes it."""

    text: str = field(converter=_key)

    def __str__(self) -> str:
        return self.text


@frozen(kw_only=True)
class PetitionEvent:
    """The part all events of a petition share; ``officer`` is a key of the host's. ``note`` is never shown."""

    of: ClassVar[PetitionAct]
    at: datetime = field(converter=aware)
    recorded_at: datetime = field(default=Factory(lambda self: self.at, takes_self=True), converter=aware)
    officer: str = field(default="", converter=one_line, repr=masked)
    ground: Citation | None = None
    note: str = field(default="", repr=False)

    @property
    def act(self) -> PetitionAct:
        """What happened, in the words of the rules on time."""
        return self.of


@frozen(kw_only=True)
class PetitionSent(PetitionEvent):
    """It is sent to an office; about a dossier, or none. ``follows`` is an earlier one whose answer did not content."""

    of: ClassVar[PetitionAct] = PetitionAct.SENT
    to: str = field(converter=_office)
    kind: PetitionKind = PetitionKind.FEEDBACK
    form: PetitionForm = PetitionForm.WRITTEN
    subject: PetitionSubject = PetitionSubject.UNCLASSIFIED
    dossier: DossierId | None = None
    sender: PersonRef | None = None
    follows: PetitionId | None = None


@frozen(kw_only=True)
class PetitionAcknowledged(PetitionEvent):
    """The office takes it in and registers it ("tiếp nhận, vào sổ")."""

    of: ClassVar[PetitionAct] = PetitionAct.ACKNOWLEDGED


@frozen(kw_only=True)
class PetitionClassified(PetitionEvent):
    """It is put into one of the two classes."""

    of: ClassVar[PetitionAct] = PetitionAct.CLASSIFIED
    subject: PetitionSubject

    def __attrs_post_init__(self) -> None:
        if self.subject is PetitionSubject.UNCLASSIFIED:
            raise InvalidValue(
                "a classification names one of the two classes: conduct or regulation",
                "phân loại phải nêu một trong hai loại: hành vi hoặc quy định hành chính",
            )


@frozen(kw_only=True)
class PetitionTransferred(PetitionEvent):
    """It goes on to the competent body, which has its own time from then."""

    of: ClassVar[PetitionAct] = PetitionAct.TRANSFERRED
    to: str = field(converter=_office)


@frozen(kw_only=True)
class PetitionReturned(PetitionEvent):
    """The body it was transferred to gives it back to the one it came from."""

    of: ClassVar[PetitionAct] = PetitionAct.RETURNED


@frozen(kw_only=True)
class MoreAsked(PetitionEvent):
    """The sender is asked for more, before it is taken in or to make its content clear."""

    of: ClassVar[PetitionAct] = PetitionAct.MORE_ASKED


@frozen(kw_only=True)
class MoreGiven(PetitionEvent):
    """The sender has given what was asked for."""

    of: ClassVar[PetitionAct] = PetitionAct.MORE_GIVEN


@frozen(kw_only=True)
class PetitionRejected(PetitionEvent):
    """It is not taken in; ``ground`` says by which rule."""

    of: ClassVar[PetitionAct] = PetitionAct.REJECTED


@frozen(kw_only=True)
class PetitionRouted(PetitionEvent):
    """It is a complaint or a denunciation: sent to whom another law names, and counted among petitions no more."""

    of: ClassVar[PetitionAct] = PetitionAct.ROUTED
    matter: OtherMatter
    to: str = field(converter=_office)


@frozen(kw_only=True)
class PetitionAnswered(PetitionEvent):
    """The answer is given. ``upheld`` is whether what the petition says was found to be so; None: not told."""

    of: ClassVar[PetitionAct] = PetitionAct.ANSWERED
    upheld: bool | None = None


@frozen(kw_only=True)
class PetitionPublished(PetitionEvent):
    """The result is made public."""

    of: ClassVar[PetitionAct] = PetitionAct.PUBLISHED


@frozen(kw_only=True)
class PetitionClosed(PetitionEvent):
    """The file is closed: after the answer, or when the sender gave nothing more."""

    of: ClassVar[PetitionAct] = PetitionAct.CLOSED


@frozen(kw_only=True)
class AnswerRated(PetitionEvent):
    """Somebody liked the answer, or did not; any number of times."""

    of: ClassVar[PetitionAct] = PetitionAct.ANSWER_RATED
    satisfied: bool


EVENTS: Final[tuple[type[PetitionEvent], ...]] = (
    PetitionSent,
    PetitionAcknowledged,
    PetitionClassified,
    PetitionTransferred,
    PetitionReturned,
    MoreAsked,
    MoreGiven,
    PetitionRejected,
    PetitionRouted,
    PetitionAnswered,
    PetitionPublished,
    PetitionClosed,
    AnswerRated,
)
"""Every kind of event, in the order of a petition's life."""
