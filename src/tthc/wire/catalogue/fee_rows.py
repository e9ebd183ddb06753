"""The fees of a procedure in a catalogue file, with their tiers and reliefs."""

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from tthc.errors import InvalidValue
from tthc.procedure import ApplicantKind, Channel, Exemption, Fee, FeeKind, Foreign, Money, Reduction, Relief, Tier
from tthc.wire.catalogue.typed import (
    CitationText,
    ConditionText,
    Dong,
    FeeWord,
    Few,
    Force,
    From,
    Name,
    Number,
    Row,
    Words,
    kept,
)

__all__ = ["FeeValue"]


class TierRow(Row):
    """Beyond the first so many units, what each further unit costs."""

    above: Annotated[int, Field(strict=True, ge=1)]
    """How many units cost the amount of the row, or of the tier before."""
    amount: Dong
    """What each unit beyond them costs, in đồng."""


class ForeignRow(Row):
    """An amount in another currency, as a text states it."""

    amount: Number
    """The amount."""
    currency: str
    """Three letters, as USD."""


class ReliefRow(Row):
    """What lightens the fee: an exemption ("miễn") or a reduction ("giảm")."""

    kind: Literal["exemption", "reduction"]
    """Nothing is paid, or less."""
    ground: Name
    """For whom, on what ground."""
    percent: Number | None = None
    """Of a reduction: so many per cent of the fee are taken off."""
    by: Dong | None = None
    """Of a reduction: that amount is taken off."""
    when: ConditionText | None = None
    """The condition under which it holds."""
    in_force: Force | None = None
    """The days on which it holds; left out, as long as the fee."""
    evidence: str = ""
    """The paper that proves it."""
    source: CitationText | None = None
    """Where it is said."""


def _relief(
    *,
    kind: Literal["exemption", "reduction"],
    ground: str,
    percent: Decimal | None = None,
    by: Money | None = None,
    **more: Any,  # noqa: ANN401 - the other cells of the row
) -> Relief:
    if kind == "reduction":
        return Reduction(ground=ground, percent=percent, by=by, **more)
    if percent is not None or by is not None:
        raise InvalidValue(
            f"{ground}: an exemption takes everything off; percent and by are of a reduction",
            f"{ground}: miễn là miễn toàn bộ; percent và by là của mức giảm (kind = 'reduction')",
        )
    return Exemption(ground=ground, **more)


ReliefValue: TypeAlias = Annotated[Relief, From(ReliefRow, _relief)]
TierValue: TypeAlias = Annotated[Tier, From(TierRow, Tier)]
ForeignValue: TypeAlias = Annotated[Foreign, From(ForeignRow, Foreign)]


class FeeRow(Row):
    """A fee or charge ("phí, lệ phí") with the channels, cases and applicants it holds for."""

    amount: Dong | None = None
    """The amount in whole đồng; without one it is not known, or set elsewhere. 0 says that it is free."""
    kind: FeeWord = FeeKind.UNKNOWN
    """The law's word for it."""
    name: str = ""
    """What it is called."""
    per: str = ""
    """What the amount is paid for each time."""
    counted_by: str = ""
    """The declared number of those."""
    tier: Few[TierValue] = ()
    """What further units cost, in rising order."""
    least: Dong | None = None
    """The whole is no less than that."""
    most: Dong | None = None
    """The whole is no more than that."""
    foreign: ForeignValue | None = None
    """The amount, where it is in another currency."""
    set_by: str = ""
    """Who or what sets the amount, where the text names none."""
    channels: Words[Channel] = ()
    """The channels; none named means all."""
    cases: Few[str] = ()
    """Keys of cases; none named means all."""
    applicants: Words[ApplicantKind] = ()
    """Who pays it; none named means everybody."""
    when: ConditionText | None = None
    """The condition under which it is paid."""
    relief: Few[ReliefValue] = ()
    """What lightens it."""
    in_force: Force | None = None
    """The days on which it holds; left out, as long as the version."""
    basis: Few[CitationText] = ()
    """The places in law it rests on."""
    text: str = ""
    """The published wording."""


FeeValue: TypeAlias = Annotated[Fee, From(FeeRow, kept(Fee), tier="tiers", relief="reliefs")]
