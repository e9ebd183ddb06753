"""While the agency handles a dossier: what it asks of others, and what stops or lengthens the term."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from tthc.dossier.events.event import Event, answer_by, office_name
from tthc.dossier.events.given import flag, limit_of
from tthc.errors import InvalidValue
from tthc.span import civil_day
from tthc.term import (
    Cause,
    Extensible,
    HoursUnstated,
    Immediately,
    NoResult,
    SameDay,
    Stages,
    TimeLimit,
    Undetermined,
)
from tthc.text import nfc, one_line

__all__ = [
    "Apologised",
    "CaseAccepted",
    "ConfirmationAsked",
    "Confirmed",
    "FieldChecked",
    "HandedOn",
    "OpinionAsked",
    "OpinionDeemed",
    "OpinionGiven",
    "OutageDeclared",
    "OutageEnded",
    "Suspended",
    "SuspensionLifted",
    "TermExtended",
    "VerificationBegun",
]


@frozen(kw_only=True)
class CaseAccepted(Event):
    """The agency takes the case on ("thụ lý"), as complaints, disputes and adoptions are; not the reception."""

    of: ClassVar[Cause] = Cause.ACCEPTED


@frozen(kw_only=True)
class VerificationBegun(Event):
    """The agency begins to verify ("thẩm tra, xác minh"); ``subject`` says what."""

    of: ClassVar[Cause] = Cause.VERIFICATION_BEGUN
    subject: str = field(default="", converter=one_line, repr=False)


@frozen(kw_only=True)
class FieldChecked(Event):
    """The verification is done and filed ("hoàn thành thẩm tra, xác minh"), at a ``place`` if it was on the spot."""

    of: ClassVar[Cause] = Cause.FIELD_CHECKED
    place: str = field(default="", converter=one_line, repr=False)


@frozen(kw_only=True)
class OpinionAsked(Event):
    """Another office is asked for its opinion ("lấy ý kiến"); several may be asked at once.

    The request states its ``subject`` and the last day on which the answer is in time, ``until``.
    """

    of: ClassVar[Cause] = Cause.OPINION_ASKED
    office: str = field(converter=office_name)
    until: date | None = field(default=None, converter=answer_by)
    subject: str = field(default="", converter=one_line, repr=False)

    @property
    def thread(self) -> str:
        """The office that was asked."""
        return self.office


@frozen(kw_only=True)
class OpinionGiven(Event):
    """The office asked gave its opinion ("trả lời ý kiến"), in time or late.

    ``consent`` is None where the answer is neither a yes nor a no.
    """

    of: ClassVar[Cause] = Cause.OPINION_GIVEN
    office: str = field(converter=office_name)
    consent: bool | None = None

    @property
    def thread(self) -> str:
        """The office that answers."""
        return self.office


@frozen(kw_only=True)
class OpinionDeemed(Event):
    """The office asked kept silent and is deemed to agree ("coi là đồng ý"), where a sector's law says so.

    A late answer of the same office can still come.
    """

    of: ClassVar[Cause] = Cause.OPINION_DEEMED
    office: str = field(converter=office_name)

    @property
    def thread(self) -> str:
        """The office that kept silent."""
        return self.office


@frozen(kw_only=True)
class ConfirmationAsked(Event):
    """A person concerned is asked to confirm ("xin xác nhận"), as a householder on VNeID.

    ``capacity`` says as what the person is asked ("chủ hộ"), never who it is; ``until`` is the last day for it.
    """

    of: ClassVar[Cause] = Cause.CONFIRMATION_ASKED
    capacity: str = field(default="", converter=one_line)
    until: date | None = field(default=None, converter=answer_by)

    @property
    def thread(self) -> str:
        """The capacity in which someone was asked."""
        return self.capacity


@frozen(kw_only=True)
class Confirmed(Event):
    """The person concerned confirmed ("đã xác nhận"), or kept ``silent`` where silence is taken as consent."""

    of: ClassVar[Cause] = Cause.CONFIRMED
    capacity: str = field(default="", converter=one_line)
    silent: bool = field(default=False, converter=flag)

    @property
    def thread(self) -> str:
        """The capacity in which someone answers."""
        return self.capacity


@frozen(kw_only=True)
class HandedOn(Event):
    """An earlier stage has ended and the next agency goes on ("chuyển bước liên thông").

    ``step`` names the stage that ended, ``to`` the agency that has it now.
    """

    of: ClassVar[Cause] = Cause.HANDED_ON
    step: str = field(default="", converter=one_line)
    to: str = field(converter=office_name)


@frozen(kw_only=True)
class OutageDeclared(Event):
    """The owner of a system declares an outage ("thông báo sự cố"): one ``notice``, many dossiers."""

    of: ClassVar[Cause] = Cause.OUTAGE_DECLARED
    notice: str = field(default="", converter=one_line)

    @property
    def thread(self) -> str:
        """The notice."""
        return self.notice


@frozen(kw_only=True)
class OutageEnded(Event):
    """The system works again after the outage of that ``notice`` ("hệ thống hoạt động bình thường trở lại")."""

    of: ClassVar[Cause] = Cause.OUTAGE_ENDED
    notice: str = field(default="", converter=one_line)

    @property
    def thread(self) -> str:
        """The notice."""
        return self.notice


@frozen(kw_only=True)
class Suspended(Event):
    """The agency suspends its work under a sector's law ("tạm dừng"); there is no general power to do so."""

    of: ClassVar[Cause] = Cause.SUSPENDED
    reason: str = field(default="", converter=nfc, repr=False)


@frozen(kw_only=True)
class SuspensionLifted(Event):
    """The work goes on after a suspension ("tiếp tục giải quyết")."""

    of: ClassVar[Cause] = Cause.SUSPENSION_LIFTED


_NOT_ADDED = (SameDay, Immediately, Undetermined, NoResult, Stages, Extensible, HoursUnstated)


@frozen(kw_only=True)
class TermExtended(Event):
    """The competent authority lengthens the legal term under a sector's law ("gia hạn thời hạn giải quyết").

    ``limit`` is what is added; None stands for what the procedure's own :class:`~tthc.Extensible` term says.
    """

    of: ClassVar[Cause] = Cause.TERM_EXTENDED
    limit: TimeLimit | None = field(default=None, converter=limit_of)
    reason: str = field(default="", converter=nfc, repr=False)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.limit, _NOT_ADDED):
            raise InvalidValue(
                f"an extension adds so many days, hours or months, not {self.limit.say('en')!r}",
                f"gia hạn là thêm một số ngày, giờ hoặc tháng, không phải {self.limit.say('vi')!r}",
            )


@frozen(kw_only=True)
class Apologised(Event):
    """The agency apologises and promises a new day ("xin lỗi và hẹn lại"); the legal term does not move."""

    of: ClassVar[Cause] = Cause.APOLOGISED
    new_day: date = field(converter=civil_day)
    reason: str = field(default="", converter=nfc, repr=False)
