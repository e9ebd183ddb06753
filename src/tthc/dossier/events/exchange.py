"""The exchange with a portal or another system: what was sent, acknowledged, refused."""

from typing import ClassVar

from attrs import field, frozen

from tthc.dossier.events.event import Event, office_name
from tthc.term import Cause
from tthc.text import nfc, one_line

__all__ = ["PortalAcknowledged", "PortalRefused", "SentToPortal"]


@frozen(kw_only=True)
class _WithPortal(Event):
    """What passes between the center's system and another one, which ``portal`` names."""

    portal: str = field(converter=office_name)
    message: str = field(default="", converter=one_line)

    @property
    def thread(self) -> str:
        """The other system."""
        return self.portal


@frozen(kw_only=True)
class SentToPortal(_WithPortal):
    """The state of the dossier is sent ("đồng bộ trạng thái"); ``status`` is the code that was sent.

    ``message`` is the number of the message, by which an answer finds it.
    """

    of: ClassVar[Cause] = Cause.SENT_TO_PORTAL
    status: str = field(default="", converter=one_line)


@frozen(kw_only=True)
class PortalAcknowledged(_WithPortal):
    """The other system has taken it ("xác nhận đã nhận")."""

    of: ClassVar[Cause] = Cause.PORTAL_ACKNOWLEDGED


@frozen(kw_only=True)
class PortalRefused(_WithPortal):
    """The other system has not taken it ("đồng bộ lỗi"), with what it said."""

    of: ClassVar[Cause] = Cause.PORTAL_REFUSED
    reason: str = field(default="", converter=nfc, repr=False)
