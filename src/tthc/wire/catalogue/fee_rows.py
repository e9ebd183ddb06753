"""The fees of a procedure in a catalogue file, with their tiers and reliefs."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from tthc.errors import InvalidValue
from tthc.procedure import ApplicantKind, Channel, Exemption, Fee, FeeKind, Foreign, Reduction, Relief, Tier
from tthc.procedure.condition import ALWAYS
from tthc.wire.catalogue.typed import (
    CitationText,
    ConditionText,
    Context,
    Dong,
    FeeWord,
    Few,
    Force,
    From,
    Name,
    Number,
    Row,
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


def _relief(row: ReliefRow, _context: Context) -> Relief:
    if row.kind == "reduction":
        return Reduction(
            ground=row.ground,
            percent=row.percent,
            by=row.by,
            when=row.when or ALWAYS,
            in_force=row.in_force,
            evidence=row.evidence,
            source=row.source,
        )
    if row.percent is not None or row.by is not None:
        raise InvalidValue(
            f"{row.ground}: an exemption takes everything off; percent and by are of a reduction",
            f"{row.ground}: miễn là miễn toàn bộ; percent và by là của mức giảm (kind = 'reduction')",
        )
    return Exemption(
        ground=row.ground,
        when=row.when or ALWAYS,
        in_force=row.in_force,
        evidence=row.evidence,
        source=row.source,
    )


ReliefValue: TypeAlias = Annotated[Relief, From(ReliefRow, _relief)]
TierValue: TypeAlias = Annotated[Tier, From(TierRow, lambda row, _: Tier(row.above, row.amount))]
ForeignValue: TypeAlias = Annotated[Foreign, From(ForeignRow, lambda row, _: Foreign(row.amount, row.currency))]


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
    channels: Few[Channel] = ()
    """The channels; none named means all."""
    cases: Few[str] = ()
    """Keys of cases; none named means all."""
    applicants: Few[ApplicantKind] = ()
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


def _fee(row: FeeRow, _context: Context) -> Fee:
    return Fee(
        amount=row.amount,
        kind=row.kind,
        name=row.name,
        per=row.per,
        counted_by=row.counted_by,
        tiers=row.tier,
        least=row.least,
        most=row.most,
        foreign=row.foreign,
        set_by=row.set_by,
        channels=row.channels,
        cases=row.cases,
        applicants=row.applicants,
        when=row.when or ALWAYS,
        reliefs=row.relief,
        in_force=row.in_force,
        basis=row.basis,
        text=row.text,
    )


FeeValue: TypeAlias = Annotated[Fee, From(FeeRow, _fee)]
