"""What happens to a dossier: events as frozen values.

Every event says when it happened (``at``), when the office recorded it (``recorded_at``), who caused it and on
what ground. Its ``cause`` is the fact to which a legal regime gives an effect on the clock; the event knows
nothing of that effect.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final

from attrs import Factory, field, frozen

from tthc.citation import Citation
from tthc.codes import DossierCode, ProcedureCode
from tthc.dossier.actor import Actor, PersonRef, Role
from tthc.dossier.basis import Basis
from tthc.dossier.state import Outcome
from tthc.errors import InvalidValue
from tthc.procedure import Channel
from tthc.span import aware, civil_day
from tthc.term import Cause

__all__ = [
    "Apologised",
    "Arrived",
    "Assigned",
    "Delivered",
    "DutyNotified",
    "Event",
    "Filed",
    "Finished",
    "NotPaid",
    "NotReceived",
    "Paid",
    "Received",
    "ReceivedForOther",
    "SentToTax",
    "StoppedByOffice",
    "StoppedOnRequest",
    "SupplementAsked",
    "SupplementStage",
    "Supplemented",
    "Transferred",
    "WaitExpired",
    "Withdrawn",
]

SYSTEM: Final = Actor(Role.SYSTEM)


@frozen(kw_only=True)
class Event:
    """The part all events share. ``recorded_at`` is ``at`` unless told otherwise."""

    of: ClassVar[Cause]
    at: datetime = field(converter=aware)
    recorded_at: datetime = field(default=Factory(lambda self: self.at, takes_self=True), converter=aware)
    by: Actor = SYSTEM
    ground: Citation | None = None
    note: str = ""

    @property
    def cause(self) -> Cause:
        """What happened, in the law's words."""
        return self.of


@frozen(kw_only=True)
class Filed(Event):
    """The applicant files ("nộp hồ sơ") through a channel, and registers how the result shall come back."""

    of: ClassVar[Cause] = Cause.FILED
    channel: Channel
    procedure: ProcedureCode
    case: str | None = None
    applicant: PersonRef | None = None
    return_by: Channel = Channel.COUNTER

    def __attrs_post_init__(self) -> None:
        if self.applicant is not None and not isinstance(self.applicant, PersonRef):
            raise InvalidValue(
                "an applicant is a tthc.PersonRef, a key and never a name",
                "người nộp phải là tthc.PersonRef: một khóa tham chiếu, không phải họ tên",
            )


@frozen(kw_only=True)
class NotReceived(Event):
    """The officer refuses to receive ("từ chối tiếp nhận") with a reason; no term ever ran."""

    of: ClassVar[Cause] = Cause.NOT_RECEIVED
    reason: str = ""


@frozen(kw_only=True)
class Received(Event):
    """The complete dossier is received ("tiếp nhận"): legal code, basis and printed appointment.

    ``code`` and ``appointment`` are absent where no receipt is issued (immediate results).
    """

    of: ClassVar[Cause] = Cause.RECEIVED
    basis: Basis
    code: DossierCode | None = None
    appointment: datetime | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        if self.appointment is not None:
            aware(self.appointment, "appointment")


@frozen(kw_only=True)
class ReceivedForOther(Received):
    """Received for an agency elsewhere ("tiếp nhận không phụ thuộc vào địa giới hành chính")."""

    of: ClassVar[Cause] = Cause.RECEIVED_FOR_OTHER


@frozen(kw_only=True)
class Transferred(Event):
    """The one-stop unit hands the dossier to the agency ("chuyển hồ sơ")."""

    of: ClassVar[Cause] = Cause.TRANSFERRED


@frozen(kw_only=True)
class Arrived(Event):
    """The competent agency has the dossier ("cơ quan có thẩm quyền nhận được hồ sơ")."""

    of: ClassVar[Cause] = Cause.ARRIVED


@frozen(kw_only=True)
class Assigned(Event):
    """The agency assigns the dossier and processes it ("phân công xử lý")."""

    of: ClassVar[Cause] = Cause.ASSIGNED


class SupplementStage(StrEnum):
    """When a supplement is asked for: at reception, or during appraisal ("thẩm định")."""

    RECEPTION = "reception"
    APPRAISAL = "appraisal"


@frozen(kw_only=True)
class SupplementAsked(Event):
    """The applicant is asked to supplement ("yêu cầu bổ sung, hoàn thiện hồ sơ")."""

    of: ClassVar[Cause] = Cause.SUPPLEMENT_ASKED
    stage: SupplementStage = SupplementStage.APPRAISAL
    items: tuple[str, ...] = ()

    @property
    def cause(self) -> Cause:
        """Asked at reception no term runs yet: another fact than asked during appraisal."""
        return self.of if self.stage is SupplementStage.APPRAISAL else Cause.RECEPTION_SUPPLEMENT_ASKED


@frozen(kw_only=True)
class Supplemented(Event):
    """The dossier is complete after a request ("đã bổ sung đủ")."""

    of: ClassVar[Cause] = Cause.SUPPLEMENTED
    stage: SupplementStage = SupplementStage.APPRAISAL

    @property
    def cause(self) -> Cause:
        """Completed at reception no term runs yet: another fact than completed during appraisal."""
        return self.of if self.stage is SupplementStage.APPRAISAL else Cause.RECEPTION_SUPPLEMENTED


@frozen(kw_only=True)
class WaitExpired(Event):
    """The applicant did not supplement in time and the dossier is closed, where a sector's law says so."""

    of: ClassVar[Cause] = Cause.WAIT_EXPIRED


@frozen(kw_only=True)
class DutyNotified(Event):
    """A fee is notified during appraisal ("thông báo phí thẩm định")."""

    of: ClassVar[Cause] = Cause.DUTY_NOTIFIED


@frozen(kw_only=True)
class SentToTax(Event):
    """The land office sends the data from which the tax office fixes the duty ("Phiếu chuyển thông tin")."""

    of: ClassVar[Cause] = Cause.SENT_TO_TAX


@frozen(kw_only=True)
class Paid(Event):
    """The financial duty is fulfilled, or exempted ("hoàn thành nghĩa vụ tài chính")."""

    of: ClassVar[Cause] = Cause.PAID


@frozen(kw_only=True)
class NotPaid(Event):
    """The duty was not fulfilled in time and the dossier is closed, where a sector's law says so."""

    of: ClassVar[Cause] = Cause.NOT_PAID


@frozen(kw_only=True)
class Apologised(Event):
    """The agency apologises and promises a new day ("xin lỗi và hẹn lại"); the legal term does not move."""

    of: ClassVar[Cause] = Cause.APOLOGISED
    new_day: date = field(converter=civil_day)
    reason: str = ""


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


EVENTS: Final[tuple[type[Event], ...]] = (
    Filed,
    SupplementAsked,
    Supplemented,
    NotReceived,
    Received,
    ReceivedForOther,
    Transferred,
    Arrived,
    Assigned,
    WaitExpired,
    DutyNotified,
    SentToTax,
    Paid,
    NotPaid,
    Apologised,
    Finished,
    Withdrawn,
    StoppedOnRequest,
    StoppedByOffice,
    Delivered,
)
"""All events, in the order of the table of moves."""
