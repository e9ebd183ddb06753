"""How a dossier ends, and the handing over of its result."""

from typing import ClassVar

from attrs import frozen

from tthc.dossier.events.event import Event
from tthc.dossier.state import Outcome
from tthc.errors import InvalidValue
from tthc.procedure import Channel
from tthc.term import Cause

__all__ = ["Delivered", "Finished", "NotPaid", "StoppedByOffice", "StoppedOnRequest", "WaitExpired", "Withdrawn"]


@frozen(kw_only=True)
class WaitExpired(Event):
    """The applicant did not supplement in time and the dossier is closed, where a sector's law says so."""

    of: ClassVar[Cause] = Cause.WAIT_EXPIRED


@frozen(kw_only=True)
class NotPaid(Event):
    """The duty was not fulfilled in time and the dossier is closed, where a sector's law says so."""

    of: ClassVar[Cause] = Cause.NOT_PAID


@frozen(kw_only=True)
class Finished(Event):
    """The matter is decided ("đã xử lý xong"): granted, partly granted or refused on the merits. Ends the term."""

    of: ClassVar[Cause] = Cause.FINISHED
    outcome: Outcome = Outcome.GRANTED

    def __attrs_post_init__(self) -> None:
        if not self.outcome.decided:
            raise InvalidValue(
                f"a dossier is finished by a decision, not as {self.outcome}",
                f"hồ sơ xử lý xong phải có quyết định, không phải {self.outcome.label.vi}",
            )


@frozen(kw_only=True)
class Withdrawn(Event):
    """The applicant takes the dossier back ("rút hồ sơ")."""

    of: ClassVar[Cause] = Cause.WITHDRAWN


@frozen(kw_only=True)
class StoppedOnRequest(Event):
    """The office stops at the applicant's request ("dừng giải quyết theo yêu cầu"); no result exists yet."""

    of: ClassVar[Cause] = Cause.STOPPED_ON_REQUEST


@frozen(kw_only=True)
class StoppedByOffice(Event):
    """The office stops on a ground of a sector's law ("dừng xử lý")."""

    of: ClassVar[Cause] = Cause.STOPPED_BY_OFFICE


@frozen(kw_only=True)
class Delivered(Event):
    """The result is handed over ("trả kết quả") at the counter, online or by post. Does not end the term."""

    of: ClassVar[Cause] = Cause.DELIVERED
    channel: Channel = Channel.COUNTER
