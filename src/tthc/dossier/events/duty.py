"""The money of a dossier: fees to pay, a duty notified or fixed by the tax office, what is paid and given back."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final

from attrs import field, frozen

from tthc.dossier.events.event import Event, answer_by, printed
from tthc.dossier.events.given import flag
from tthc.dossier.member import member_of
from tthc.errors import InvalidValue
from tthc.procedure import Money
from tthc.term import Cause
from tthc.text import Phrase, nfc, one_line

__all__ = [
    "DutyFixed",
    "DutyNotified",
    "FeeCharged",
    "Paid",
    "PaidInPart",
    "PaymentMethod",
    "Refunded",
    "SentToTax",
    "TaxAnswered",
    "TaxAsked",
]


def _money(value: Money | None) -> Money | None:
    if value is not None and not isinstance(value, Money):
        raise InvalidValue(
            f"an amount is a tthc.procedure.Money, as Money(21_000), got {type(value).__name__}",
            f"số tiền phải là tthc.procedure.Money, ví dụ Money(21_000), không phải {type(value).__name__}",
        )
    return value


def _some_money(value: Money) -> Money:
    if _money(value) is None:
        raise InvalidValue("an amount is needed, as Money(21_000)", "phải nêu số tiền, ví dụ Money(21_000)")
    return value


class PaymentMethod(StrEnum):
    """How a fee is paid ("phương thức nộp phí, lệ phí"; 61/2018/NĐ-CP, Điều 22)."""

    CASH = "cash"
    TRANSFER = "transfer"
    POST = "post"
    ONLINE = "online"

    @property
    def label(self) -> Phrase:
        """The way in words."""
        return _METHODS[self]


_METHODS: Final = {
    PaymentMethod.CASH: Phrase("tiền mặt", "cash"),
    PaymentMethod.TRANSFER: Phrase("chuyển khoản", "bank transfer"),
    PaymentMethod.POST: Phrase("qua bưu chính", "through the public post"),
    PaymentMethod.ONLINE: Phrase("thanh toán trực tuyến", "online payment"),
}
_METHOD: Final = Phrase(
    "phương thức nộp (tthc.dossier.PaymentMethod) phải là", "the way of paying (tthc.dossier.PaymentMethod) is"
)


def _method(value: PaymentMethod | str | None) -> PaymentMethod | None:
    return None if value is None else member_of(PaymentMethod, value, _METHOD)


@frozen(kw_only=True)
class FeeCharged(Event):
    """A fee of the procedure is to be paid ("phí, lệ phí phải nộp"); it stops no clock by itself.

    ``what`` names it, ``until`` is the last day to pay it where one is told.
    """

    of: ClassVar[Cause] = Cause.FEE_CHARGED
    amount: Money = field(converter=_some_money)
    what: str = field(default="", converter=one_line)
    until: date | None = field(default=None, converter=answer_by)


@frozen(kw_only=True)
class DutyNotified(Event):
    """A fee is notified during appraisal ("thông báo phí thẩm định"); ``until`` is the last day to pay it."""

    of: ClassVar[Cause] = Cause.DUTY_NOTIFIED
    amount: Money | None = field(default=None, converter=_money)
    until: date | None = field(default=None, converter=answer_by)


@frozen(kw_only=True)
class SentToTax(Event):
    """The land office sends the data from which the tax office fixes the duty ("Phiếu chuyển thông tin")."""

    of: ClassVar[Cause] = Cause.SENT_TO_TAX


@frozen(kw_only=True)
class TaxAsked(Event):
    """The tax office asks the sender back about the data ("cơ quan thuế hỏi lại")."""

    of: ClassVar[Cause] = Cause.TAX_ASKED
    subject: str = field(default="", converter=one_line, repr=False)
    until: date | None = field(default=None, converter=answer_by)


@frozen(kw_only=True)
class TaxAnswered(Event):
    """The sender answers the tax office ("trả lời cơ quan thuế")."""

    of: ClassVar[Cause] = Cause.TAX_ANSWERED


@frozen(kw_only=True)
class DutyFixed(Event):
    """The tax office fixes the duty and tells it ("thông báo nghĩa vụ tài chính"); ``until`` is the last day to pay."""

    of: ClassVar[Cause] = Cause.DUTY_FIXED
    amount: Money | None = field(default=None, converter=_money)
    until: date | None = field(default=None, converter=answer_by)


@frozen(kw_only=True)
class Paid(Event):
    """The financial duty is fulfilled, or exempted ("hoàn thành nghĩa vụ tài chính").

    ``amount`` is None where it is not told; ``exempt`` says that nothing is to be paid, with ``ground``. ``receipt``
    is the number of the receipt ("biên lai, chứng từ"). ``appointment`` is the one counted from the payment, where the
    slip has a second.

    Raises:
        InvalidValue: it is exempt and an amount was paid.
    """

    of: ClassVar[Cause] = Cause.PAID
    amount: Money | None = field(default=None, converter=_money)
    method: PaymentMethod | None = field(default=None, converter=_method)
    receipt: str = field(default="", converter=one_line)
    exempt: bool = field(default=False, converter=flag)
    appointment: datetime | None = field(default=None, converter=printed)

    def __attrs_post_init__(self) -> None:
        if self.exempt and self.amount is not None and self.amount.dong:
            raise InvalidValue(
                f"exempt, and {self.amount.say('en')} paid",
                f"được miễn nhưng lại nộp {self.amount.say('vi')}",
            )


@frozen(kw_only=True)
class PaidInPart(Event):
    """A part of what is owed is paid ("nộp một phần"): the rest is still waited for, and so is the clock.

    The payment that leaves nothing is :class:`Paid`: until then the case waits, whatever the parts add up to.
    """

    of: ClassVar[Cause] = Cause.PAID_IN_PART
    amount: Money = field(converter=_some_money)
    method: PaymentMethod | None = field(default=None, converter=_method)
    receipt: str = field(default="", converter=one_line)


@frozen(kw_only=True)
class Refunded(Event):
    """What was paid is given back ("hoàn trả phí, lệ phí"), where the rule on the fee says so."""

    of: ClassVar[Cause] = Cause.REFUNDED
    amount: Money = field(converter=_some_money)
    reason: str = field(default="", converter=nfc, repr=False)
