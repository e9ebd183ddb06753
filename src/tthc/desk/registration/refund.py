"""What is given back of the fees of a registration that was not made ("hoàn trả phí, lệ phí")."""

from collections.abc import Iterable

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.dossier import Dossier, FeeCharged, Outcome
from tthc.procedure import FeeKind, Money, Procedure, RegisterKind
from tthc.span import Span, day_of
from tthc.text import Phrase

__all__ = ["RefundRule", "refund_due"]


@frozen(kw_only=True)
class RefundRule:
    """Whether a fee of a kind is given back where a registration of some kinds is not made."""

    registers: tuple[RegisterKind, ...]
    fee: FeeKind
    refunded: bool
    in_force: Span
    source: Citation
    read: Reading
    note: Phrase = field(default=Phrase("", ""))


def refund_due(dossier: Dossier, rules: Iterable[RefundRule]) -> Money | None:
    """What is to be given back of the fees of a registration that was refused.

    Nothing while it is open, where it was granted, and where no fee was charged. None where it is not known: no rule
    tells of a fee charged, what was paid is not told, or it ended otherwise, of which no text seen speaks.
    """
    nothing = Money(0)
    charges = [event for event in dossier.moved if isinstance(event, FeeCharged)]
    basis, ended, paid = dossier.basis, dossier.ended_at, dossier.payments.paid
    if ended is None or not charges or dossier.outcome in {Outcome.GRANTED, Outcome.PARTLY_GRANTED}:
        return nothing
    if basis is None or paid is None or dossier.outcome is not Outcome.REFUSED_ON_MERITS:
        return None
    procedure, day = basis.procedure, day_of(ended)
    known = [rule for rule in rules if procedure.registers in rule.registers and day in rule.in_force]
    due = 0
    for charge in charges:
        kind = _fee_kind(procedure, charge.what)
        told = {rule.refunded for rule in known if rule.fee is kind}
        if len(told) != 1:
            return None
        due += charge.amount.dong if told.pop() else 0
    return Money(max(0, min(due, paid.dong) - dossier.payments.refunded.dong))


def _fee_kind(procedure: Procedure, what: str) -> FeeKind:
    """The kind of the fee that a charge names: that of the procedure's row of this name, or the word itself."""
    named = {fee.kind for fee in procedure.fees if fee.label == what}
    if len(named) == 1:
        return named.pop()
    return next((kind for kind in FeeKind if kind.value == what), FeeKind.UNKNOWN)
