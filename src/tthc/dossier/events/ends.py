"""How a dossier ends, and what is asked for before: withdrawal, a stop."""

from typing import ClassVar

from attrs import field, frozen

from tthc.dossier.events.event import Event
from tthc.dossier.events.given import ended_as
from tthc.dossier.result import IssuedResult, issued
from tthc.dossier.state import Outcome
from tthc.errors import InvalidValue
from tthc.term import Cause
from tthc.text import nfc

__all__ = [
    "Finished",
    "NotPaid",
    "StopAsked",
    "StopRefused",
    "StoppedByOffice",
    "StoppedOnRequest",
    "WaitExpired",
    "WithdrawalAsked",
    "Withdrawn",
]


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
    """The matter is decided ("đã xử lý xong"): granted, partly granted or refused on the merits. Ends the term.

    ``results`` are what it is decided by, each delivered on its own; none named stands for one without a key.

    Raises:
        InvalidValue: the outcome is no decision, or two results have one key.
    """

    of: ClassVar[Cause] = Cause.FINISHED
    outcome: Outcome = field(default=Outcome.GRANTED, converter=ended_as)
    results: tuple[IssuedResult, ...] = field(default=(), converter=issued)
    reason: str = field(default="", converter=nfc, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.outcome.decided:
            raise InvalidValue(
                f"a dossier is finished by a decision, not as {self.outcome}",
                f"hồ sơ xử lý xong phải có quyết định, không phải {self.outcome.label.vi}",
            )


@frozen(kw_only=True)
class WithdrawalAsked(Event):
    """The applicant asks to take the dossier back ("yêu cầu rút hồ sơ"); nothing ends by asking."""

    of: ClassVar[Cause] = Cause.WITHDRAWAL_ASKED
    reason: str = field(default="", converter=nfc, repr=False)


@frozen(kw_only=True)
class Withdrawn(Event):
    """The applicant takes the dossier back ("rút hồ sơ")."""

    of: ClassVar[Cause] = Cause.WITHDRAWN


@frozen(kw_only=True)
class StopAsked(Event):
    """The applicant asks to stop ("yêu cầu dừng giải quyết"); the office checks at once whether a result exists."""

    of: ClassVar[Cause] = Cause.STOP_ASKED
    reason: str = field(default="", converter=nfc, repr=False)


@frozen(kw_only=True)
class StopRefused(Event):
    """The office does not stop, with a reason ("không chấp nhận dừng"): nothing changes."""

    of: ClassVar[Cause] = Cause.STOP_REFUSED
    reason: str = field(default="", converter=nfc, repr=False)


@frozen(kw_only=True)
class StoppedOnRequest(Event):
    """The office stops at the applicant's request ("dừng giải quyết theo yêu cầu"); no result exists yet."""

    of: ClassVar[Cause] = Cause.STOPPED_ON_REQUEST


@frozen(kw_only=True)
class StoppedByOffice(Event):
    """The office stops on a ground of a sector's law ("dừng xử lý")."""

    of: ClassVar[Cause] = Cause.STOPPED_BY_OFFICE
