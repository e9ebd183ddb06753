"""Until a dossier is received and with the agency that decides."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final

from attrs import field, frozen
from attrs.converters import optional

from tthc.codes import DossierCode, ProcedureCode
from tthc.dossier.actor import PersonRef
from tthc.dossier.basis import Basis
from tthc.dossier.events.event import Event, answer_by, plain_texts, printed
from tthc.dossier.events.given import basis_held, channel_of, dossier_code, extent, procedure_code
from tthc.dossier.member import member_of
from tthc.dossier.papers import DigitisedPaper, HandedIn, Original, digitised, handed_in, originals
from tthc.dossier.party import Party, PartyRole, parties_row
from tthc.errors import InvalidValue
from tthc.procedure import Channel, Service
from tthc.span import aware
from tthc.term import Cause
from tthc.text import Phrase, nfc, one_line

__all__ = [
    "Arrived",
    "Digitised",
    "Discovered",
    "Filed",
    "FilingWay",
    "HandedToPost",
    "NotReceived",
    "OriginalsKept",
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


class FilingWay(StrEnum):
    """How a dossier came in, where the channel alone does not tell it."""

    DESK = "desk"
    KIOSK = "kiosk"
    PORTAL = "portal"
    IDENTITY_APP = "identity_app"
    POST_OFFICE = "post_office"
    OTHER = "other"

    @property
    def label(self) -> Phrase:
        """The way in words."""
        return _WAYS[self]

    @property
    def channel(self) -> Channel | None:
        """The channel it belongs to; None where it may be any."""
        return _CHANNEL_OF.get(self)


_WAYS: Final = {
    FilingWay.DESK: Phrase("tại quầy", "at the desk"),
    FilingWay.KIOSK: Phrase("tại ki-ốt", "at a kiosk"),
    FilingWay.PORTAL: Phrase("trên Cổng Dịch vụ công quốc gia", "on the National Public Service Portal"),
    FilingWay.IDENTITY_APP: Phrase("trên Ứng dụng định danh quốc gia", "in the national identity application"),
    FilingWay.POST_OFFICE: Phrase("tại điểm bưu chính", "at a post office"),
    FilingWay.OTHER: Phrase("cách khác", "otherwise"),
}
_CHANNEL_OF: Final = {
    FilingWay.DESK: Channel.COUNTER,
    FilingWay.KIOSK: Channel.COUNTER,
    FilingWay.PORTAL: Channel.ONLINE,
    FilingWay.IDENTITY_APP: Channel.ONLINE,
    FilingWay.POST_OFFICE: Channel.POST,
}
_WAY: Final = Phrase("cách nộp (tthc.dossier.FilingWay) phải là", "the way in (tthc.dossier.FilingWay) is")


def _way(value: FilingWay | str | None) -> FilingWay | None:
    return None if value is None else member_of(FilingWay, value, _WAY)


@frozen(kw_only=True)
class Filed(Event):
    """The applicant files ("nộp hồ sơ") through a channel, and registers how the result shall come back.

    ``applicant`` is the owner of the dossier; ``parties`` are the others, as a representative with the paper that
    shows it. ``papers`` are those that came with it, ``copies`` the sets asked for where several are ("số bộ").
    ``service`` is the extent of the online service used.

    Raises:
        InvalidValue: the applicant is no :class:`tthc.PersonRef`, the way in is none of the channel, or the
            extent of online service is told of another channel.
    """

    of: ClassVar[Cause] = Cause.FILED
    channel: Channel = field(converter=channel_of)
    procedure: ProcedureCode = field(converter=procedure_code)
    case: str | None = field(default=None, converter=optional(nfc))
    applicant: PersonRef | None = None
    return_by: Channel = field(default=Channel.COUNTER, converter=channel_of)
    way: FilingWay | None = field(default=None, converter=_way)
    service: Service | None = field(default=None, converter=extent)
    parties: tuple[Party, ...] = field(default=(), converter=parties_row)
    papers: tuple[HandedIn, ...] = field(default=(), converter=handed_in)
    copies: int = 1

    def party(self, role: PartyRole) -> Party | None:
        """The first party in a capacity; the applicant is the owner."""
        if role is PartyRole.OWNER and self.applicant is not None:
            return Party(role=role, person=self.applicant)
        return next((one for one in self.parties if one.role is role), None)

    def __attrs_post_init__(self) -> None:
        if self.way is not None and self.way.channel not in {None, self.channel}:
            raise InvalidValue(
                f"filed {self.way.label.en}, and the channel is {self.channel.label.en}",
                f"nộp {self.way.label.vi} nhưng kênh nộp là {self.channel.label.vi}",
            )
        if self.service is not None and self.channel is not Channel.ONLINE:
            raise InvalidValue(
                f"the extent of online service is of the channel online, not of {self.channel}",
                f"mức độ dịch vụ công trực tuyến là của kênh trực tuyến, không phải {self.channel.label.vi}",
            )
        if isinstance(self.copies, bool) or not isinstance(self.copies, int) or self.copies < 1:
            raise InvalidValue("one set of papers or more is filed", "phải nộp từ một bộ hồ sơ trở lên")
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


_STAGE: Final = Phrase(
    "giai đoạn bổ sung (tthc.dossier.SupplementStage) phải là",
    "the stage of a supplement (tthc.dossier.SupplementStage) is",
)


def _stage(value: SupplementStage | str) -> SupplementStage:
    return member_of(SupplementStage, value, _STAGE)


_ASKED_AT: Final = {
    SupplementStage.APPRAISAL: Cause.SUPPLEMENT_ASKED,
    SupplementStage.RECEPTION: Cause.RECEPTION_SUPPLEMENT_ASKED,
}
_COMPLETED_AT: Final = {
    SupplementStage.APPRAISAL: Cause.SUPPLEMENTED,
    SupplementStage.RECEPTION: Cause.RECEPTION_SUPPLEMENTED,
}


@frozen(kw_only=True)
class SupplementAsked(Event):
    """The applicant is asked to supplement ("yêu cầu bổ sung, hoàn thiện hồ sơ").

    ``until`` is the last day on which the supplement is in time, where the request names one.
    """

    of: ClassVar[Cause] = Cause.SUPPLEMENT_ASKED
    stage: SupplementStage = field(default=SupplementStage.APPRAISAL, converter=_stage)
    items: tuple[str, ...] = field(default=(), converter=plain_texts, repr=False)
    until: date | None = field(default=None, converter=answer_by)

    @property
    def cause(self) -> Cause:
        """Asked at reception no term runs yet: another fact than asked during appraisal."""
        return _ASKED_AT[self.stage]


@frozen(kw_only=True)
class Supplemented(Event):
    """The dossier is complete after a request ("đã bổ sung đủ"); ``papers`` are those that came now.

    ``appointment`` is the new one, where one is printed because the term runs anew or on.
    """

    of: ClassVar[Cause] = Cause.SUPPLEMENTED
    stage: SupplementStage = field(default=SupplementStage.APPRAISAL, converter=_stage)
    papers: tuple[HandedIn, ...] = field(default=(), converter=handed_in)
    appointment: datetime | None = field(default=None, converter=printed)

    @property
    def cause(self) -> Cause:
        """Completed at reception no term runs yet: another fact than completed during appraisal."""
        return _COMPLETED_AT[self.stage]


@frozen(kw_only=True)
class NotReceived(Event):
    """The officer refuses to receive ("từ chối tiếp nhận") with a reason; no term ever ran.

    ``competent`` names the office that would be, where the dossier was brought to the wrong one.
    """

    of: ClassVar[Cause] = Cause.NOT_RECEIVED
    reason: str = field(default="", converter=nfc, repr=False)
    competent: str = field(default="", converter=one_line)


@frozen(kw_only=True)
class Received(Event):
    """The complete dossier is received ("tiếp nhận"): legal code, basis and printed appointment.

    ``code`` and ``appointment`` are absent where no receipt is issued (immediate results).
    """

    of: ClassVar[Cause] = Cause.RECEIVED
    basis: Basis = field(converter=basis_held)
    code: DossierCode | None = field(default=None, converter=dossier_code)
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
    """The one-stop unit hands the dossier to the agency ("chuyển hồ sơ"), the one named ``to``."""

    of: ClassVar[Cause] = Cause.TRANSFERRED
    to: str = field(default="", converter=one_line)


@frozen(kw_only=True)
class Arrived(Event):
    """The competent agency has the dossier ("cơ quan có thẩm quyền nhận được hồ sơ")."""

    of: ClassVar[Cause] = Cause.ARRIVED


@frozen(kw_only=True)
class OriginalsKept(Event):
    """The office keeps originals until they are given back ("giữ bản chính"); they are counted paper by paper.

    Raises:
        InvalidValue: it names none.
    """

    of: ClassVar[Cause] = Cause.ORIGINALS_KEPT
    papers: tuple[Original, ...] = field(converter=originals)


@frozen(kw_only=True)
class Digitised(Event):
    """Components of the dossier are put in digital form, or taken from where they already are ("số hóa").

    Raises:
        InvalidValue: it names none.
    """

    of: ClassVar[Cause] = Cause.DIGITISED
    papers: tuple[DigitisedPaper, ...] = field(converter=digitised)
