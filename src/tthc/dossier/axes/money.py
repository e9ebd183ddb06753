"""The money of a dossier: what is to be paid, what was, and where that stands."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import define, field, frozen

from tthc.dossier.events import (
    DutyFixed,
    DutyNotified,
    Event,
    FeeCharged,
    NotPaid,
    Paid,
    PaidInPart,
    Refunded,
    SentToTax,
)
from tthc.procedure import Money
from tthc.text import Lang, Phrase, date_text

__all__ = ["MONEY", "PaymentState", "Payments", "payments_of"]


class PaymentState(StrEnum):
    """Where the money of a dossier stands ("tình trạng thanh toán")."""

    NOTHING = "nothing"
    OWED = "owed"
    AT_TAX = "at_tax"
    PAID = "paid"
    EXEMPT = "exempt"
    LAPSED = "lapsed"
    REFUNDED = "refunded"

    @property
    def label(self) -> Phrase:
        """The state in words."""
        return _LABELS[self]


_LABELS: Final = {
    PaymentState.NOTHING: Phrase("chưa phát sinh khoản phải nộp", "nothing to pay so far"),
    PaymentState.OWED: Phrase("chờ nộp", "to be paid"),
    PaymentState.AT_TAX: Phrase("chờ cơ quan thuế xác định", "to be fixed by the tax office"),
    PaymentState.PAID: Phrase("đã nộp", "paid"),
    PaymentState.EXEMPT: Phrase("được miễn", "exempt"),
    PaymentState.LAPSED: Phrase("không nộp trong hạn", "not paid in time"),
    PaymentState.REFUNDED: Phrase("đã hoàn trả", "refunded"),
}

ADDED_UP: Final = Phrase("các lần nộp đã đủ, chờ ghi nhận hoàn thành", "the parts add up, to be recorded as fulfilled")
NO_MONEY: Final = Money(0)
_ALL: Final = tuple(PaymentState)
_WAITED_FOR: Final = (PaymentState.OWED, PaymentState.AT_TAX)
_SETTLED: Final = tuple(state for state in PaymentState if state not in _WAITED_FOR)

MONEY: Final[Mapping[tuple[PaymentState, type[Event]], PaymentState]] = MappingProxyType(
    {
        (state, event): to
        for states, event, to in (
            (_ALL, FeeCharged, PaymentState.OWED),
            (_ALL, DutyNotified, PaymentState.OWED),
            (_ALL, SentToTax, PaymentState.AT_TAX),
            (_ALL, DutyFixed, PaymentState.OWED),
            (_ALL, Paid, PaymentState.PAID),
            ((PaymentState.NOTHING,), PaidInPart, PaymentState.PAID),
            *(((state,), PaidInPart, state) for state in _ALL if state is not PaymentState.NOTHING),
            (_WAITED_FOR, NotPaid, PaymentState.LAPSED),
            (_SETTLED, Refunded, PaymentState.REFUNDED),
            *(((state,), Refunded, state) for state in _WAITED_FOR),
        )
        for state in states
    }
)
"""What moves the money; the amounts tell more: a payment of less than is owed, an exemption, a
refund of a part, and a charge that what was paid before covers.

A refund settles nothing: what is still to be paid, or to be fixed, stays so.
"""


@frozen(kw_only=True)
class Payments:
    """What is to be paid, was paid, was given back; an amount is None where an event did not tell its own.

    ``owed`` is what is left to pay, without what was exempted; None where it is not known. ``until`` is the last day to
    pay it where one was told, the first to come of several.
    """

    state: PaymentState
    charged: Money | None = NO_MONEY
    paid: Money | None = NO_MONEY
    refunded: Money = NO_MONEY
    owed: Money | None = NO_MONEY
    until: date | None = None
    payments: tuple[Paid | PaidInPart, ...] = field(default=(), repr=False)

    def say(self, lang: Lang = "vi") -> str:
        """The state in words, with what is left and until when."""
        text = self.state.label.say(lang)
        if self.state is PaymentState.OWED:
            if self.owed is not None and self.owed.dong:
                text += f" {self.owed.say(lang)}"
            elif self.owed is not None and self.payments:
                return ADDED_UP.say(lang)
            if self.until is not None:
                text += Phrase(", chậm nhất {day}", ", by {day}").say(lang, day=date_text(self.until, lang))
        if self.refunded.dong:
            part = "" if self.state is PaymentState.REFUNDED else f"; {PaymentState.REFUNDED.label.say(lang)}"
            text += f"{part} {self.refunded.say(lang)}"
        return text


def payments_of(moved: Iterable[Event]) -> Payments:
    """Where the money stands after what counted."""
    ledger = _Ledger()
    for event in moved:
        if (to := MONEY.get((ledger.state, type(event)))) is not None:
            ledger.take(event, to)
    left = ledger.left
    return Payments(
        state=ledger.state,
        charged=_sum(ledger.charged),
        paid=ledger.given(),
        refunded=ledger.refunded,
        owed=None if left is None else Money(max(left, 0)),
        until=ledger.until if ledger.state in _WAITED_FOR else None,
        payments=tuple(ledger.paid),
    )


@define
class _Ledger:
    """The money of a dossier while its history is read; ``left`` is below nothing where too much was paid."""

    state: PaymentState = PaymentState.NOTHING
    left: int | None = 0
    until: date | None = None
    refunded: Money = NO_MONEY
    charged: list[Money | None] = field(factory=list)
    paid: list[Paid | PaidInPart] = field(factory=list)

    def take(self, event: Event, to: PaymentState) -> None:
        """What an event that moves the money does to it."""
        match event:
            case FeeCharged() | DutyNotified() | DutyFixed():
                self.charge(event)
            case Paid():
                self.pay(event)
            case PaidInPart():
                self.pay_part(event, to)
            case Refunded():
                self.give_back(event.amount, to)
            case _:
                self.state = to

    def charge(self, event: FeeCharged | DutyNotified | DutyFixed) -> None:
        """Something more is to be paid, unless what was paid before covers it, or the tax office fixed nothing."""
        amount = event.amount
        self.charged.append(amount)
        self.left = None if amount is None or self.left is None else self.left + amount.dong
        if self.left is None or self.left > 0:
            self.state = PaymentState.OWED
            self.until = min((day for day in (self.until, event.until) if day is not None), default=None)
        elif isinstance(event, DutyFixed):
            self.state = PaymentState.PAID if self.paid else PaymentState.NOTHING

    def give_back(self, amount: Money, to: PaymentState) -> None:
        """A refund: of what was paid too much, of a part, or of all."""
        self.refunded += amount
        if self.left is not None and self.left < 0:
            self.left = min(self.left + amount.dong, 0)
        if (given := self.given()) is None or given <= self.refunded:
            self.state = to

    def given(self) -> Money | None:
        """What was paid."""
        return _sum(event.amount for event in self.paid if isinstance(event, PaidInPart) or not event.exempt)

    def pay(self, event: Paid) -> None:
        """What a payment leaves; one without an amount pays what is owed, and so does one of a sum nobody told."""
        self.paid.append(event)
        if self.left is None or event.exempt or event.amount is None:
            self.left = min(self.left or 0, 0)
        else:
            self.left -= event.amount.dong
        if self.left > 0:
            self.state = PaymentState.OWED
        else:
            self.state, self.until = (PaymentState.EXEMPT if event.exempt else PaymentState.PAID), None

    def pay_part(self, event: PaidInPart, to: PaymentState) -> None:
        """A part comes off what is left; that nothing is left is said by the payment that fulfils the duty."""
        self.paid.append(event)
        if self.left is not None:
            self.left -= event.amount.dong
        self.state = to


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    total = NO_MONEY
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total
