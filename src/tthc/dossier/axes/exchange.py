"""The exchange of a dossier with portals and other systems: what they were told, and whether they know the last."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import frozen

from tthc.dossier.events import Event, PortalAcknowledged, PortalRefused, SentToPortal
from tthc.text import Lang, Phrase

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

EXCHANGE: Final[Mapping[tuple[ExchangeState, type[Event]], ExchangeState]] = MappingProxyType(
    {
        (state, event): to
        for states, event, to in (
            (_STATES, SentToPortal, ExchangeState.SENT),
            ((ExchangeState.SENT,), PortalAcknowledged, ExchangeState.ACKNOWLEDGED),
            ((ExchangeState.SENT,), PortalRefused, ExchangeState.REFUSED),
            ((ExchangeState.BEHIND,), PortalAcknowledged, ExchangeState.BEHIND),
            ((ExchangeState.BEHIND,), PortalRefused, ExchangeState.REFUSED),
        )
        for state in states
    }
)
"""What moves the exchange; any other event that counts leaves what was sent behind."""


@frozen(kw_only=True)
class PortalStanding:
    """What one other system knows of the dossier: the last status sent, when, and what it answered."""

    portal: str
    state: ExchangeState
    status: str = ""
    sent_at: datetime | None = None
    reason: str = ""


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
        never = PortalStanding(portal=portal, state=ExchangeState.NEVER)
        return next((one for one in self.portals if one.portal == portal), never)

    def say(self, lang: Lang = "vi") -> str:
        """The state in words."""
        return self.state.label.say(lang)


def exchange_of(moved: Iterable[Event]) -> Exchange:
    """What other systems know after what counted."""
    known: dict[str, PortalStanding] = {}
    for event in moved:
        if isinstance(event, SentToPortal | PortalAcknowledged | PortalRefused):
            before = known.get(event.portal, PortalStanding(portal=event.portal, state=ExchangeState.NEVER))
            sent = isinstance(event, SentToPortal)
            known[event.portal] = PortalStanding(
                portal=event.portal,
                state=EXCHANGE.get((before.state, type(event)), before.state),
                status=event.status if isinstance(event, SentToPortal) else before.status,
                sent_at=event.at if sent else before.sent_at,
                reason=event.reason if isinstance(event, PortalRefused) else "",
            )
        else:
            for portal, one in known.items():
                if one.state in {ExchangeState.SENT, ExchangeState.ACKNOWLEDGED}:
                    known[portal] = PortalStanding(
                        portal=portal, state=ExchangeState.BEHIND, status=one.status, sent_at=one.sent_at
                    )
    return Exchange(portals=tuple(known.values()))
