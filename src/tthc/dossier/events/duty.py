"""The financial duty: notified, fixed by the tax office, paid."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from tthc.dossier.events.event import Event, answer_by
from tthc.term import Cause
from tthc.text import one_line

__all__ = ["DutyFixed", "DutyNotified", "Paid", "SentToTax", "TaxAnswered", "TaxAsked"]


@frozen(kw_only=True)
class DutyNotified(Event):
    """A fee is notified during appraisal ("thông báo phí thẩm định"); ``until`` is the last day to pay it."""

    of: ClassVar[Cause] = Cause.DUTY_NOTIFIED
    until: date | None = field(default=None, converter=answer_by)


@frozen(kw_only=True)
class SentToTax(Event):
    """The land office sends the data from which the tax office fixes the duty ("Phiếu chuyển thông tin")."""

    of: ClassVar[Cause] = Cause.SENT_TO_TAX


@frozen(kw_only=True)
class TaxAsked(Event):
    """The tax office asks the sender back about the data ("cơ quan thuế hỏi lại")."""

    of: ClassVar[Cause] = Cause.TAX_ASKED
    subject: str = field(default="", converter=one_line)
    until: date | None = field(default=None, converter=answer_by)


@frozen(kw_only=True)
class TaxAnswered(Event):
    """The sender answers the tax office ("trả lời cơ quan thuế")."""

    of: ClassVar[Cause] = Cause.TAX_ANSWERED


@frozen(kw_only=True)
class DutyFixed(Event):
    """The tax office fixes the duty and tells it ("thông báo nghĩa vụ tài chính"); ``until`` is the last day to pay."""

    of: ClassVar[Cause] = Cause.DUTY_FIXED
    until: date | None = field(default=None, converter=answer_by)


@frozen(kw_only=True)
class Paid(Event):
    """The financial duty is fulfilled, or exempted ("hoàn thành nghĩa vụ tài chính")."""

    of: ClassVar[Cause] = Cause.PAID
