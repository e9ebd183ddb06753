"""What a dossier's promises were made under, as one value."""

from datetime import date
from typing import Final

from attrs import field, frozen

from tthc.dossier.plain import Plain, content_of, plain, sha256
from tthc.errors import NotInForce
from tthc.procedure import Channel, Procedure, Term
from tthc.span import Span
from tthc.term import Cause, ClockRow, CountingRule, Regime, Regimes
from tthc.text import date_text
from tthc.workdays import WorkingCalendar

__all__ = ["BASIS", "PART", "PARTS", "Basis", "part_plain"]

BASIS: Final = "tthc.basis/1"
"""The form in which a basis is named by its digest."""
PART: Final = "tthc.part/1"
"""The form in which the values a basis is made of are named by theirs."""
PARTS: Final = ("procedure", "term", "rule", "regime")
"""The parts of a basis that are written once, wherever they are shared."""


@frozen(kw_only=True)
class Basis:
    """Procedure version, case, channel, area, term, counting rule, regime and calendar edition, whole and shared.

    It travels in the event of reception, so a dossier can be explained years later without a database. ``kept`` are
    the bytes it was recorded in, its own and those of its parts, where it was read from another form than is written
    today: they are what its digest is of.
    """

    procedure: Procedure
    case: str | None
    channel: Channel
    term: Term
    rule: CountingRule
    regime: Regime
    calendar_edition: str
    calendar_digest: str
    area: str | None = None
    kept: tuple[bytes, ...] = field(default=(), repr=False, eq=False)
    _clock: dict[Cause, ClockRow] = field(init=False, repr=False, eq=False, factory=dict)

    touch_the_clock: frozenset[Cause] = field(init=False, repr=False, eq=False)
    """The causes that have a clock row or start the term; no other has any effect on it."""

    def __attrs_post_init__(self) -> None:
        self._clock.update({row.cause: row for row in (*self.regime.clock, *self.term.clock)})
        object.__setattr__(self, "touch_the_clock", frozenset({*self._clock, *self.term.starts}))

    @classmethod
    def of(
        cls,
        procedure: Procedure,
        *,
        case: str | None,
        channel: Channel,
        area: str | None = None,
        on: date,
        calendar: WorkingCalendar,
        regimes: Regimes,
    ) -> "Basis":
        """The basis of a dossier received on ``on``: a dossier keeps the rules of that day.

        ``area`` is needed where the procedure publishes a term of its own for one.

        Raises:
            UnknownCode: the procedure publishes no term for that case, channel and area.
            NotInForce: this version of the procedure was not in force on that day.
            OutsideCoverage: no regime's table covers the day.
        """
        if isinstance(procedure.in_force, Span) and on not in procedure.in_force:
            raise NotInForce(
                f"this version of {procedure.code} is in force {procedure.in_force}, not on {on.isoformat()}",
                f"phiên bản này của thủ tục {procedure.code} có hiệu lực {procedure.in_force}, không phải ngày "
                f"{date_text(on)}",
            )
        term, regime = procedure.term_for(case, channel, area), regimes.on(on)
        return cls(
            procedure=procedure,
            case=case,
            channel=channel,
            term=term,
            rule=term.rule or _default(regime, on, calendar),
            regime=regime,
            calendar_edition=calendar.edition,
            calendar_digest=calendar.digest,
            area=area,
        )

    def effect_row(self, cause: Cause) -> ClockRow | None:
        """The clock row of a cause, the procedure's own first; None when the cause does not touch the clock."""
        return self._clock.get(cause)

    @property
    def starts(self) -> tuple[Cause, ...]:
        """The facts that start the term, all needed; empty means what the regime's table says."""
        return self.term.starts

    @property
    def content(self) -> tuple[bytes, ...]:
        """The canonical bytes of the basis, and those of its parts, which it names by their digests."""
        if self.kept:
            return self.kept
        parts = (self.procedure, self.term, self.rule, self.regime)
        return content_of(self, BASIS, _own).bytes, *(content_of(part, PART, part_plain).bytes for part in parts)

    @property
    def digest(self) -> str:
        """The SHA-256 by which an event's record names the basis; it covers everything in it, notes too."""
        return sha256(BASIS, self.kept[0]) if self.kept else content_of(self, BASIS, _own).digest


def _default(regime: Regime, on: date, calendar: WorkingCalendar) -> CountingRule:
    """The rule the regime names, as the calendar carries it; else the one the calendar has for that day."""
    for rule in calendar.rules:
        if rule.code == regime.counting_rule:
            return rule
    return calendar.rule_on(on)


def part_plain(part: object) -> dict[str, Plain]:
    """A part as plain data, with the version of its form."""
    told = plain(part)
    return {"v": 1, **told} if isinstance(told, dict) else {"v": 1}


def _own(basis: Basis) -> dict[str, Plain]:
    told: dict[str, Plain] = {
        "v": 1,
        "case": plain(basis.case),
        "channel": plain(basis.channel),
        "calendar": {"edition": plain(basis.calendar_edition), "digest": plain(basis.calendar_digest)},
    }
    if basis.area is not None:
        told["area"] = plain(basis.area)
    for name in PARTS:
        told[name] = content_of(getattr(basis, name), PART, part_plain).digest
    return told
