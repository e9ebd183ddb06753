"""The way of a dossier's results to the applicant, each on its own."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import define, field, frozen

from tthc.dossier.events import (
    CollectionLapsed,
    Delivered,
    Event,
    Finished,
    Lost,
    PostReturned,
    ResultAtDesk,
    ResultCorrected,
    ResultDigitised,
    ResultRevoked,
    ResultSent,
    ResultStored,
)
from tthc.dossier.events.results import OfResult
from tthc.dossier.papers import LegalData
from tthc.dossier.result import WHOLE, IssuedResult
from tthc.procedure import Channel
from tthc.text import Lang, Phrase

__all__ = ["DELIVERY", "Delivery", "DeliveryState", "ResultStanding", "delivery_of"]


class DeliveryState(StrEnum):
    """Where a result stands on its way to the applicant ("tình trạng trả kết quả")."""

    NONE = "none"
    DECIDED = "decided"
    AT_DESK = "at_desk"
    SENT = "sent"
    RETURNED = "returned"
    UNCOLLECTED = "uncollected"
    LOST = "lost"
    PARTLY = "partly"
    DELIVERED = "delivered"
    REVOKED = "revoked"

    @property
    def label(self) -> Phrase:
        """The state in words."""
        return _LABELS[self]


_LABELS: Final = {
    DeliveryState.NONE: Phrase("chưa có kết quả", "no result yet"),
    DeliveryState.DECIDED: Phrase("đã có kết quả, chưa về nơi trả", "decided, not at the desk yet"),
    DeliveryState.AT_DESK: Phrase("kết quả chờ trả tại Bộ phận Một cửa", "waiting at the desk"),
    DeliveryState.SENT: Phrase("đang gửi qua bưu chính", "on its way by post"),
    DeliveryState.RETURNED: Phrase("bưu chính hoàn trả", "returned by the post"),
    DeliveryState.UNCOLLECTED: Phrase("chưa ai đến nhận", "not collected"),
    DeliveryState.LOST: Phrase("bị mất, hỏng", "lost or damaged"),
    DeliveryState.PARTLY: Phrase("đã trả một phần", "partly delivered"),
    DeliveryState.DELIVERED: Phrase("đã trả", "delivered"),
    DeliveryState.REVOKED: Phrase("đã thu hồi", "revoked"),
}

_OWED: Final = (
    *(DeliveryState.DECIDED, DeliveryState.AT_DESK, DeliveryState.SENT),
    *(DeliveryState.RETURNED, DeliveryState.UNCOLLECTED, DeliveryState.LOST),
)
"""A result that is not handed over yet, nor taken back."""
_ISSUED: Final = (*_OWED, DeliveryState.DELIVERED)
_ANY: Final = (*_ISSUED, DeliveryState.REVOKED)

DELIVERY: Final[Mapping[tuple[DeliveryState, type[Event]], DeliveryState]] = MappingProxyType(
    {
        (state, event): to
        for states, event, to in (
            (_OWED, ResultAtDesk, DeliveryState.AT_DESK),
            (_OWED, ResultSent, DeliveryState.SENT),
            (_OWED, PostReturned, DeliveryState.RETURNED),
            (_OWED, CollectionLapsed, DeliveryState.UNCOLLECTED),
            (_OWED, Lost, DeliveryState.LOST),
            (_OWED, Delivered, DeliveryState.DELIVERED),
            (_ANY, ResultCorrected, DeliveryState.DECIDED),
            (_ISSUED, ResultRevoked, DeliveryState.REVOKED),
        )
        for state in states
    }
)
"""What moves one result on its way; what was handed over or taken back moves only by a review of it."""


@frozen(kw_only=True)
class ResultStanding:
    """One result and where it stands.

    ``issued`` is None for the result of a dossier that named none. ``tracking`` is the number of the post's item it
    was last sent by; ``file`` the digest of its digital form, ``data`` the legal data told with it, else those it was
    issued with; ``store`` is where it lies for reuse, where that was named.
    """

    key: str
    issued: IssuedResult | None
    state: DeliveryState
    tracking: str = ""
    delivered: Delivered | None = field(default=None, repr=False)
    file: str = ""
    data: LegalData | None = None
    digitised: bool = False
    stored: bool = False
    store: str = ""


@frozen(kw_only=True)
class Delivery:
    """All results of a dossier on their way, and where that stands as a whole.

    ``asked`` is the channel through which the applicant asked for them.
    """

    state: DeliveryState
    results: tuple[ResultStanding, ...]
    asked: Channel

    @property
    def owed(self) -> tuple[ResultStanding, ...]:
        """The results that are not handed over yet."""
        done = {DeliveryState.DELIVERED, DeliveryState.REVOKED}
        return tuple(result for result in self.results if result.state not in done)

    @property
    def delivered_at(self) -> datetime | None:
        """When the last result was handed over; None while one is owed."""
        moments = [result.delivered.at for result in self.results if result.delivered is not None]
        return None if self.owed or not moments else max(moments)

    def say(self, lang: Lang = "vi") -> str:
        """The state in words, with the number of the post's item where it is on its way."""
        numbers = [result.tracking for result in self.owed if result.tracking]
        text = self.state.label.say(lang)
        return f"{text} ({', '.join(numbers)})" if self.state is DeliveryState.SENT and numbers else text


@define
class _Way:
    """A result on its way, while the history is read."""

    issued: IssuedResult | None
    state: DeliveryState = DeliveryState.DECIDED
    tracking: str = ""
    delivered: Delivered | None = None
    file: str = ""
    data: LegalData | None = None
    digitised: bool = False
    stored: bool = False
    store: str = ""

    def take(self, event: Event) -> None:
        """What an event does to it; nothing, where the table does not move it."""
        to = DELIVERY.get((self.state, type(event)))
        if to is None and not isinstance(event, ResultDigitised | ResultStored):
            return
        self.state = to or self.state
        match event:
            case ResultSent():
                self.tracking = event.tracking
            case Delivered():
                self.delivered = event
                self.tracking = event.tracking or self.tracking
            case ResultDigitised():
                self.digitised, self.file, self.data = True, event.file, event.data
            case ResultStored():
                self.stored, self.store = True, event.store
            case ResultCorrected():
                self.delivered, self.tracking = None, ""
                self.digitised, self.file, self.data, self.stored, self.store = False, "", None, False, ""
            case _:
                pass


def delivery_of(moved: Iterable[Event], asked: Channel) -> Delivery:
    """Where the results stand after what counted."""
    ways: dict[str, _Way] = {}
    for event in moved:
        match event:
            case Finished():
                ways = {one.key: _Way(one) for one in event.results} or {WHOLE: _Way(None)}
            case ResultCorrected(instead=IssuedResult() as instead):
                ways = _instead(ways, event.result, instead)
            case Lost(result=str() as key) if key in ways:
                ways[key].take(event)
            case Lost():
                pass
            case Delivered() if not ways:
                ways = {WHOLE: _Way(None, delivered=event, state=DeliveryState.DELIVERED, tracking=event.tracking)}
            case OfResult():
                for way in _named(ways, event.result):
                    way.take(event)
            case _:
                pass
    results = tuple(
        ResultStanding(
            key=key,
            issued=way.issued,
            state=way.state,
            tracking=way.tracking,
            delivered=way.delivered,
            file=way.file,
            data=way.data or (way.issued.data if way.issued is not None else None),
            digitised=way.digitised,
            stored=way.stored,
            store=way.store,
        )
        for key, way in ways.items()
    )
    return Delivery(state=_whole(results), results=results, asked=asked)


def _instead(ways: Mapping[str, _Way], key: str, instead: IssuedResult) -> dict[str, _Way]:
    """The results with a corrected one in the place of the one named, or of all."""
    wrong = [key] if key in ways else list(ways)
    put: dict[str, _Way] = {}
    for name, way in ways.items():
        if name not in wrong:
            put[name] = way
        elif name == wrong[0]:
            put[instead.key] = _Way(instead)
    return put


def _named(ways: Mapping[str, _Way], key: str) -> list[_Way]:
    """The result of that key; without one, all of them: each moves where the table moves it."""
    return [ways[key]] if key in ways else [*(ways.values() if key == WHOLE else ())]


_FIRST: Final = (
    *(DeliveryState.LOST, DeliveryState.RETURNED, DeliveryState.UNCOLLECTED, DeliveryState.DECIDED),
    *(DeliveryState.AT_DESK, DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.REVOKED),
)
"""Of several results the one that asks for most attention tells the state of all."""


def _whole(results: tuple[ResultStanding, ...]) -> DeliveryState:
    states = {result.state for result in results}
    if not states:
        return DeliveryState.NONE
    first = next(state for state in _FIRST if state in states)
    waiting = {DeliveryState.DECIDED, DeliveryState.AT_DESK, DeliveryState.SENT}
    return DeliveryState.PARTLY if DeliveryState.DELIVERED in states and first in waiting else first
