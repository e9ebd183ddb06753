"""The table of moves of a petition: which event is admitted in which state, who acts, on what ground.

As for dossiers, a pair that is not in the table cannot be; what may happen but must not moves the petition and leaves
a finding. What an act does to the times that run is no column here: that is a rule on time (``PetitionTimer``).
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import frozen

from tthc.citation import Reading
from tthc.feedback.petition.events import (
    AnswerRated,
    MoreAsked,
    MoreGiven,
    PetitionAcknowledged,
    PetitionAnswered,
    PetitionClassified,
    PetitionClosed,
    PetitionEvent,
    PetitionPublished,
    PetitionRejected,
    PetitionReturned,
    PetitionRouted,
    PetitionSent,
    PetitionTransferred,
)
from tthc.feedback.petition.words import PetitionState
from tthc.text import Phrase

__all__ = ["PETITION_MOVES", "PetitionGuard", "PetitionMove", "PetitionParty", "petition_events_admitted"]


class PetitionParty(StrEnum):
    """Who acts on a petition."""

    SENDER = "sender"
    RECEIVING_OFFICE = "receiving_office"
    HANDLING_OFFICE = "handling_office"
    ANYBODY = "anybody"

    @property
    def label(self) -> Phrase:
        """The party in words."""
        return _PARTIES[self]


_PARTIES: Final = {
    PetitionParty.SENDER: Phrase("người gửi", "sender"),
    PetitionParty.RECEIVING_OFFICE: Phrase("cơ quan tiếp nhận", "receiving office"),
    PetitionParty.HANDLING_OFFICE: Phrase("cơ quan xử lý", "handling office"),
    PetitionParty.ANYBODY: Phrase("người xem", "anybody who reads it"),
}


class PetitionGuard(StrEnum):
    """A structural condition beyond state and event."""

    NONE = ""
    ELSEWHERE = "elsewhere"
    AN_ANSWER = "an_answer"

    @property
    def label(self) -> Phrase:
        """The condition in words."""
        return _GUARDS[self]


_GUARDS: Final = {
    PetitionGuard.NONE: Phrase("", ""),
    PetitionGuard.ELSEWHERE: Phrase("đến cơ quan khác nơi đang giữ", "to another office than has it"),
    PetitionGuard.AN_ANSWER: Phrase("khi đã có trả lời", "where there is an answer"),
}


@frozen(kw_only=True)
class PetitionMove:
    """One row of the table: the state after (None: it stays), who acts, the ground and how it was read, the guard.

    ``conduct`` names what is unlawful and happens all the same: kept, with a finding.
    """

    to: PetitionState | None
    who: PetitionParty
    ground: str
    read: Reading = "text"
    guard: PetitionGuard = PetitionGuard.NONE
    conduct: str = ""


_S: Final = PetitionState
_NEW: Final = (_S.RECEIVED, _S.TRANSFERRED)
_IN_HAND: Final = (_S.ACKNOWLEDGED, _S.CLARIFYING)
_OPEN: Final = (*_NEW, _S.AWAITING_SUPPLEMENT, *_IN_HAND)
_TAKEN_IN: Final = PetitionParty.RECEIVING_OFFICE
_HANDLES: Final = PetitionParty.HANDLING_OFFICE

_ROWS: Final[tuple[tuple[tuple[PetitionState | None, ...], type[PetitionEvent], PetitionMove], ...]] = (
    (
        (None,),
        PetitionSent,
        PetitionMove(to=_S.RECEIVED, who=PetitionParty.SENDER, ground="20/2008/NĐ-CP, Điều 6"),
    ),
    (
        _NEW,
        PetitionAcknowledged,
        PetitionMove(to=_S.ACKNOWLEDGED, who=_TAKEN_IN, ground="20/2008/NĐ-CP, Điều 9, khoản 1, điểm c"),
    ),
    (
        _OPEN,
        PetitionClassified,
        PetitionMove(to=None, who=_TAKEN_IN, ground="20/2008/NĐ-CP, Điều 9, khoản 1, điểm d"),
    ),
    (
        (*_NEW, _S.ACKNOWLEDGED),
        PetitionTransferred,
        PetitionMove(
            to=_S.TRANSFERRED,
            who=_TAKEN_IN,
            ground="20/2008/NĐ-CP, Điều 9, khoản 1, điểm d",
            guard=PetitionGuard.ELSEWHERE,
        ),
    ),
    (
        (_S.TRANSFERRED,),
        PetitionReturned,
        PetitionMove(to=_S.RECEIVED, who=_HANDLES, ground="766/QĐ-TTg", read="secondary"),
    ),
    (
        _NEW,
        MoreAsked,
        PetitionMove(to=_S.AWAITING_SUPPLEMENT, who=_TAKEN_IN, ground="766/QĐ-TTg", read="secondary"),
    ),
    (
        (_S.ACKNOWLEDGED,),
        MoreAsked,
        PetitionMove(to=_S.CLARIFYING, who=_HANDLES, ground="20/2008/NĐ-CP, Điều 14, khoản 2, điểm a"),
    ),
    (
        (_S.AWAITING_SUPPLEMENT,),
        MoreGiven,
        PetitionMove(to=_S.RECEIVED, who=PetitionParty.SENDER, ground="766/QĐ-TTg", read="secondary"),
    ),
    (
        (_S.CLARIFYING,),
        MoreGiven,
        PetitionMove(to=_S.ACKNOWLEDGED, who=PetitionParty.SENDER, ground="20/2008/NĐ-CP, Điều 14, khoản 2, điểm a"),
    ),
    (
        (*_NEW, _S.AWAITING_SUPPLEMENT),
        PetitionRejected,
        PetitionMove(
            to=_S.REJECTED,
            who=_TAKEN_IN,
            ground="20/2008/NĐ-CP, Điều 9, khoản 1, điểm d",
            conduct="không nêu căn cứ",
        ),
    ),
    (
        _OPEN,
        PetitionRouted,
        PetitionMove(to=_S.ROUTED, who=_TAKEN_IN, ground="20/2008/NĐ-CP, Điều 1"),
    ),
    (
        _IN_HAND,
        PetitionAnswered,
        PetitionMove(to=_S.ANSWERED, who=_HANDLES, ground="20/2008/NĐ-CP, Điều 14, khoản 2, điểm d"),
    ),
    (
        _NEW,
        PetitionAnswered,
        PetitionMove(
            to=_S.ANSWERED,
            who=_HANDLES,
            ground="20/2008/NĐ-CP, Điều 9, khoản 1, điểm c",
            conduct="trả lời khi chưa vào sổ tiếp nhận",
        ),
    ),
    (
        (_S.ANSWERED,),
        PetitionPublished,
        PetitionMove(to=_S.PUBLISHED, who=_HANDLES, ground="20/2008/NĐ-CP, Điều 19"),
    ),
    (
        (_S.PUBLISHED,),
        PetitionClosed,
        PetitionMove(to=_S.CLOSED, who=_HANDLES, ground="20/2008/NĐ-CP, Điều 14, khoản 2, điểm e", read="derived"),
    ),
    (
        (_S.ANSWERED,),
        PetitionClosed,
        PetitionMove(
            to=_S.CLOSED,
            who=_HANDLES,
            ground="20/2008/NĐ-CP, Điều 14, khoản 2, điểm đ",
            conduct="về quy định hành chính mà chưa công khai kết quả",
        ),
    ),
    (
        (_S.AWAITING_SUPPLEMENT,),
        PetitionClosed,
        PetitionMove(
            to=_S.CLOSED,
            who=_TAKEN_IN,
            ground="20/2008/NĐ-CP, Điều 9, khoản 1, điểm d",
            read="derived",
            conduct="không nêu căn cứ",
        ),
    ),
    (
        (_S.ANSWERED, _S.PUBLISHED, _S.CLOSED),
        AnswerRated,
        PetitionMove(
            to=None,
            who=PetitionParty.ANYBODY,
            ground="766/QĐ-TTg",
            read="secondary",
            guard=PetitionGuard.AN_ANSWER,
        ),
    ),
)

PETITION_MOVES: Final[Mapping[tuple[PetitionState | None, type[PetitionEvent]], PetitionMove]] = MappingProxyType(
    {(state, event): move for states, event, move in _ROWS for state in states}
)
"""Every admitted pair of state and event; ``None`` is the state before the first event."""


def petition_events_admitted(state: PetitionState | None) -> tuple[type[PetitionEvent], ...]:
    """The events the table admits in a state, in the table's order."""
    return tuple(event for at, event in PETITION_MOVES if at is state)
