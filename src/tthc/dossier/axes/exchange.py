"""The exchange of a dossier with portals and other systems: what they were told, and whether they know the last."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import evolve, field, frozen

from tthc.dossier.events import Event, PortalAcknowledged, PortalRefused, SentToPortal
from tthc.text import Lang, Phrase, one_line

__all__ = ["EXCHANGE", "Exchange", "ExchangeState", "PortalStanding", "exchange_of"]


class ExchangeState(StrEnum):
    """Where the exchange with another system stands ("tình trạng đồng bộ")."""

    NEVER = "never"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    BEHIND = "behind"

    @property
    def label(self) -> Phrase:
        """The state in words."""
        return _LABELS[self]


_LABELS: Final = {
    ExchangeState.NEVER: Phrase("chưa đồng bộ", "never sent"),
    ExchangeState.SENT: Phrase("đã gửi, chờ xác nhận", "sent, not acknowledged"),
    ExchangeState.ACKNOWLEDGED: Phrase("đã đồng bộ", "acknowledged"),
    ExchangeState.REFUSED: Phrase("đồng bộ lỗi", "refused"),
    ExchangeState.BEHIND: Phrase("có thay đổi chưa gửi", "changed since it was sent"),
}

_STATES: Final = tuple(ExchangeState)
_KNOWN: Final = (ExchangeState.SENT, ExchangeState.ACKNOWLEDGED, ExchangeState.BEHIND)

EXCHANGE: Final[Mapping[tuple[ExchangeState, type[Event]], ExchangeState]] = MappingProxyType(
    {
        (state, event): to
        for states, event, to in (
            (_STATES, SentToPortal, ExchangeState.SENT),
            ((ExchangeState.SENT,), PortalAcknowledged, ExchangeState.ACKNOWLEDGED),
            ((ExchangeState.BEHIND,), PortalAcknowledged, ExchangeState.BEHIND),
            (_KNOWN, PortalRefused, ExchangeState.REFUSED),
        )
        for state in states
    }
)
"""What moves the exchange, where an answer is to the last message; any other event that counts leaves it behind.

An answer may come twice, and a refusal after the message was taken; what was refused is sent again.
"""


@frozen(kw_only=True)
class PortalStanding:
    """What one other system knows of the dossier: the last status sent, in which message, when, and why it refused."""

    portal: str
    state: ExchangeState
    status: str = ""
    sent_at: datetime | None = None
    message: str = ""
    reason: str = field(default="", repr=False)


@frozen(kw_only=True)
class Exchange:
    """What other systems know of the dossier."""

    portals: tuple[PortalStanding, ...] = ()

    @property
    def state(self) -> ExchangeState:
        """The state that asks for most attention; never sent where no system was told anything."""
        states = {one.state for one in self.portals}
        order = (ExchangeState.REFUSED, ExchangeState.BEHIND, ExchangeState.SENT, ExchangeState.ACKNOWLEDGED)
        return next((state for state in order if state in states), ExchangeState.NEVER)

    def with_portal(self, portal: str) -> PortalStanding:
        """What that system knows."""
        never = PortalStanding(portal=one_line(portal), state=ExchangeState.NEVER)
        return next((one for one in self.portals if one.portal == never.portal), never)

    def say(self, lang: Lang = "vi") -> str:
        """The state in words."""
        return self.state.label.say(lang)


def exchange_of(moved: Iterable[Event]) -> Exchange:
    """What other systems know after what counted."""
    known: dict[str, PortalStanding] = {}
    for event in moved:
        if isinstance(event, SentToPortal | PortalAcknowledged | PortalRefused):
            before = known.get(event.portal) or PortalStanding(portal=event.portal, state=ExchangeState.NEVER)
            known[event.portal] = _after(event, before)
        else:
            known = {portal: _after(event, one) for portal, one in known.items()}
    return Exchange(portals=tuple(known.values()))


def _after(event: Event, one: PortalStanding) -> PortalStanding:
    """What a system knows after one more event; an answer to an earlier message tells nothing of the last."""
    if isinstance(event, SentToPortal):
        state = EXCHANGE[one.state, SentToPortal]
        return evolve(one, state=state, status=event.status, sent_at=event.at, message=event.message, reason="")
    if isinstance(event, PortalAcknowledged | PortalRefused):
        to = EXCHANGE.get((one.state, type(event)))
        if to is None or (event.message and one.message and event.message != one.message):
            return one
        return evolve(one, state=to, reason=event.reason if isinstance(event, PortalRefused) else "")
    behind = one.state in {ExchangeState.SENT, ExchangeState.ACKNOWLEDGED}
    return evolve(one, state=ExchangeState.BEHIND) if behind else one
