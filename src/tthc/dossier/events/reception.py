"""Until a dossier is received and with the agency that decides."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen
from attrs.converters import optional

from tthc.codes import DossierCode, ProcedureCode
from tthc.dossier.actor import PersonRef
from tthc.dossier.basis import Basis
from tthc.dossier.events.event import Event, answer_by, plain_texts
from tthc.errors import InvalidValue
from tthc.procedure import Channel
from tthc.span import aware
from tthc.term import Cause
from tthc.text import nfc

__all__ = [
    "Arrived",
    "Discovered",
    "Filed",
    "HandedToPost",
    "NotReceived",
    "PostDelivered",
    "Received",
    "ReceivedForOther",
    "SupplementAsked",
    "SupplementStage",
    "Supplemented",
    "Transferred",
]


@frozen(kw_only=True)
class Discovered(Event):
    """An office of the State found the fact that opens the case ("cơ quan nhà nước phát hiện").

    It belongs to procedures that no applicant begins, and may lie before the dossier was opened.
    """

    of: ClassVar[Cause] = Cause.DISCOVERED


@frozen(kw_only=True)
class Filed(Event):
    """The applicant files ("nộp hồ sơ") through a channel, and registers how the result shall come back."""

    of: ClassVar[Cause] = Cause.FILED
    channel: Channel
    procedure: ProcedureCode
    case: str | None = field(default=None, converter=optional(nfc))
    applicant: PersonRef | None = None
    return_by: Channel = Channel.COUNTER

    def __attrs_post_init__(self) -> None:
        if self.applicant is not None and not isinstance(self.applicant, PersonRef):
            raise InvalidValue(
                "an applicant is a tthc.PersonRef, a key and never a name",
                "người nộp phải là tthc.PersonRef: một khóa tham chiếu, không phải họ tên",
            )


@frozen(kw_only=True)
class HandedToPost(Event):
    """The applicant hands the dossier in at the post office ("nộp tại bưu chính"); both sign its slip."""

    of: ClassVar[Cause] = Cause.HANDED_TO_POST


@frozen(kw_only=True)
class PostDelivered(Event):
    """The clerk hands the dossier to the officer and both sign the record ("ký Biên bản giao nhận hồ sơ").

    A term may start with this signature (45/2016/QĐ-TTg, Điều 7, khoản 4).
    """

    of: ClassVar[Cause] = Cause.POSTAL_RECORD_SIGNED


class SupplementStage(StrEnum):
    """When a supplement is asked for: at reception, or during appraisal ("thẩm định")."""

    RECEPTION = "reception"
    APPRAISAL = "appraisal"


@frozen(kw_only=True)
class SupplementAsked(Event):
    """The applicant is asked to supplement ("yêu cầu bổ sung, hoàn thiện hồ sơ").

    ``until`` is the last day on which the supplement is in time, where the request names one.
    """

    of: ClassVar[Cause] = Cause.SUPPLEMENT_ASKED
    stage: SupplementStage = SupplementStage.APPRAISAL
    items: tuple[str, ...] = field(default=(), converter=plain_texts)
    until: date | None = field(default=None, converter=answer_by)

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
class NotReceived(Event):
    """The officer refuses to receive ("từ chối tiếp nhận") with a reason; no term ever ran."""

    of: ClassVar[Cause] = Cause.NOT_RECEIVED
    reason: str = field(default="", converter=nfc)


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
