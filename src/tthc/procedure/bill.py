"""What is to be paid for one dossier: the fee rows that apply, the reliefs used, a total only where all is known."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from attrs import frozen

from tthc.procedure.condition import Fact, Given, Truth, truth, undecided
from tthc.procedure.fee import Exemption, Fee, Reduction, Relief
from tthc.procedure.money import Money
from tthc.procedure.words import ApplicantKind, Channel
from tthc.text import Lang, Phrase

__all__ = ["FeeBill", "FeeLine", "bill_of"]


@frozen(kw_only=True)
class FeeLine:
    """A fee row that applies (``YES``) or may (``UNKNOWN``).

    ``full`` is the fee before reliefs, ``amount`` what is left to pay; each is None where it is not known. ``used``
    are the reliefs that hold, ``possible`` those that may, ``undecided`` the facts that would decide.
    """

    fee: Fee
    applies: Truth
    full: Money | None
    amount: Money | None
    used: tuple[Relief, ...] = ()
    possible: tuple[Relief, ...] = ()
    undecided: tuple[Fact, ...] = ()

    def say(self, lang: Lang = "vi") -> str:
        """The line: what it is, how much, by which relief, and what would decide it."""
        amount = self.amount.say(lang) if self.amount is not None else self.fee.say_amount(lang)
        parts = [f"{self.fee.label}: {amount}", *(relief.say(lang) for relief in self.used)]
        if self.applies is Truth.UNKNOWN or self.possible or self.undecided:
            facts = ", ".join(fact.label for fact in self.undecided)
            parts.append(_DEPENDS.say(lang, facts=facts or _APPLICANT.say(lang)))
        return "; ".join(parts)


_DEPENDS: Final = Phrase("tùy theo: {facts}", "depending on: {facts}")
_APPLICANT: Final = Phrase("đối tượng thực hiện", "who applies")


@frozen
class FeeBill:
    """The fee lines of one dossier."""

    lines: tuple[FeeLine, ...]

    def __iter__(self) -> Iterator[FeeLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def total(self) -> Money | None:
        """What is to be paid in all; None where a line is not known, or where no row says anything: never 0 then."""
        if not self.lines:
            return None
        total = Money(0)
        for line in self.lines:
            if line.amount is None or line.applies is not Truth.YES:
                return None
            total += line.amount
        return total

    @property
    def undecided(self) -> tuple[Fact, ...]:
        """The facts not declared that would decide a line, each once."""
        return tuple(dict.fromkeys(fact for line in self.lines for fact in line.undecided))

    def say(self, lang: Lang = "vi") -> str:
        """A line a fee, and the total."""
        total = self.total
        last = Phrase("tổng cộng: {total}", "in all: {total}").say(
            lang, total=total.say(lang) if total is not None else Phrase("chưa rõ", "not known").say(lang)
        )
        return "\n".join((*(line.say(lang) for line in self.lines), last))


def bill_of(
    fees: Iterable[Fee],
    case: str | None,
    channel: Channel,
    *,
    facts: Mapping[str, Fact],
    given: Given,
    applicant: ApplicantKind | None,
    on: date,
) -> FeeBill:
    """The bill of a case filed through a channel, of fees that arise on ``on``."""
    lines = (
        _line(fee, facts, given, applicant, on)
        for fee in fees
        if fee.holds_for(case, channel) and (fee.in_force is None or on in fee.in_force)
    )
    return FeeBill(tuple(line for line in lines if line.applies is not Truth.NO))


def _line(fee: Fee, facts: Mapping[str, Fact], given: Given, applicant: ApplicantKind | None, on: date) -> FeeLine:
    applies = truth(fee.when, given) & _for(fee, applicant)
    waits = undecided(fee.when, given) if applies is Truth.UNKNOWN else ()
    units = given.get(fee.counted_by)
    if fee.counted_by and units is None:
        waits += (fee.counted_by,)
    full = fee.full(units if isinstance(units, int) else None)
    held = [relief for relief in fee.reliefs if relief.in_force is None or on in relief.in_force]
    truths = [(relief, truth(relief.when, given)) for relief in held]
    used = tuple(relief for relief, holds in truths if holds is Truth.YES)
    possible = tuple(relief for relief, holds in truths if holds is Truth.UNKNOWN)
    if any(isinstance(relief, Exemption) for relief in used):
        used = tuple(relief for relief in used if isinstance(relief, Exemption))
        possible = ()
    for relief in possible:
        waits += undecided(relief.when, given)
    return FeeLine(
        fee=fee,
        applies=applies,
        full=full,
        amount=_left(full, used, possible),
        used=used,
        possible=possible,
        undecided=tuple(facts[name] for name in dict.fromkeys(waits)),
    )


def _for(fee: Fee, applicant: ApplicantKind | None) -> Truth:
    if not fee.applicants:
        return Truth.YES
    return Truth.UNKNOWN if applicant is None else Truth.of(applicant in fee.applicants)


def _left(full: Money | None, used: tuple[Relief, ...], possible: tuple[Relief, ...]) -> Money | None:
    """What is left to pay. Several reductions at once have no sum: no text says how they add up."""
    if any(isinstance(relief, Exemption) for relief in used) or full == Money(0):
        return Money(0)
    if full is None or possible or len(used) > 1:
        return None
    reduction = used[0] if used else None
    return reduction.applied(full) if isinstance(reduction, Reduction) else full
