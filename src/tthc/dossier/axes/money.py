"""The money of a dossier: what is to be paid, what was, and where that stands."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from tthc.dossier.events import (
    DutyFixed,
    DutyNotified,
    Event,
    FeeCharged,
    NotPaid,
    Paid,
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

NO_MONEY: Final = Money(0)
_ALL: Final = tuple(PaymentState)
_WAITED_FOR: Final = (PaymentState.OWED, PaymentState.AT_TAX)

MONEY: Final[Mapping[tuple[PaymentState, type[Event]], PaymentState]] = MappingProxyType(
    {
        (state, event): to
        for states, event, to in (
            (_ALL, FeeCharged, PaymentState.OWED),
            (_ALL, DutyNotified, PaymentState.OWED),
            (_ALL, SentToTax, PaymentState.AT_TAX),
            (_ALL, DutyFixed, PaymentState.OWED),
            (_ALL, Paid, PaymentState.PAID),
            (_WAITED_FOR, NotPaid, PaymentState.LAPSED),
            (_ALL, Refunded, PaymentState.REFUNDED),
        )
        for state in states
    }
)
"""What moves the money; a payment of less than is owed, and an exemption, are told by their amounts."""


@frozen(kw_only=True)
class Payments:
    """What is to be paid, was paid, was given back; an amount is None where an event did not tell its own.

    ``until`` is the last day to pay what is owed, where one was told.
    """

    state: PaymentState
    charged: Money | None = NO_MONEY
    paid: Money | None = NO_MONEY
    refunded: Money = NO_MONEY
    until: date | None = None
    payments: tuple[Paid, ...] = field(default=(), repr=False)

    @property
    def owed(self) -> Money | None:
        """What is left to pay; None where it is not known."""
        if self.state in {PaymentState.PAID, PaymentState.EXEMPT, PaymentState.REFUNDED}:
            return NO_MONEY
        if self.charged is None or self.paid is None:
            return None
        return Money(max(self.charged.dong - self.paid.dong, 0))

    def say(self, lang: Lang = "vi") -> str:
        """The state in words, with what is left and until when."""
        text = self.state.label.say(lang)
        if self.state is PaymentState.OWED:
            if (owed := self.owed) is not None and owed.dong:
                text += f" {owed.say(lang)}"
            if self.until is not None:
                text += Phrase(", chậm nhất {day}", ", by {day}").say(lang, day=date_text(self.until, lang))
        return text


def payments_of(moved: Iterable[Event]) -> Payments:
    """Where the money stands after what counted."""
    state, until = PaymentState.NOTHING, None
    charged: list[Money | None] = []
    paid: list[Paid] = []
    refunded = NO_MONEY
    for event in moved:
        to = MONEY.get((state, type(event)))
        if to is None:
            continue
        state = to
        match event:
            case FeeCharged() | DutyNotified() | DutyFixed():
                charged.append(event.amount)
                until = event.until
            case Paid():
                paid.append(event)
                state = _after(event, charged, paid)
                until = until if state is PaymentState.OWED else None
            case Refunded():
                refunded += event.amount
            case _:
                until = None
    return Payments(
        state=state,
        charged=_sum(charged),
        paid=_sum([event.amount for event in paid if not event.exempt]),
        refunded=refunded,
        until=until,
        payments=tuple(paid),
    )


def _after(event: Paid, charged: list[Money | None], paid: list[Paid]) -> PaymentState:
    """What a payment leaves; one without an amount pays what is owed."""
    if event.exempt:
        return PaymentState.EXEMPT
    owed, given = _sum(charged), _sum([one.amount for one in paid if not one.exempt])
    return PaymentState.OWED if owed is not None and given is not None and given < owed else PaymentState.PAID


def _sum(amounts: list[Money | None]) -> Money | None:
    total = NO_MONEY
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total
