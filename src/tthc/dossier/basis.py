"""What a dossier's promises were made under, as one value."""

from datetime import date

from attrs import field, frozen

from tthc.errors import NotInForce
from tthc.procedure import Channel, Procedure, Term
from tthc.span import Span
from tthc.term import Cause, ClockRow, CountingRule, Regime, Regimes
from tthc.text import date_text
from tthc.workdays import WorkingCalendar

__all__ = ["Basis"]


@frozen(kw_only=True)
class Basis:
    """Procedure version, case, channel, term, counting rule, regime and calendar edition, whole and shared.

    It travels in the event of reception, so a dossier can be explained years later without a database.
    """

    procedure: Procedure
    case: str | None
    channel: Channel
    term: Term
    rule: CountingRule
    regime: Regime
    calendar_edition: str
    calendar_digest: str
    _clock: dict[Cause, ClockRow] = field(init=False, repr=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._clock.update({row.cause: row for row in (*self.regime.clock, *self.term.clock)})

    @classmethod
    def of(
        cls,
        procedure: Procedure,
        *,
        case: str | None,
        channel: Channel,
        on: date,
        calendar: WorkingCalendar,
        regimes: Regimes,
    ) -> "Basis":
        """The basis of a dossier received on ``on``: a dossier keeps the rules of that day.

        Raises:
            UnknownCode: the procedure publishes no term for that case and channel.
            NotInForce: this version of the procedure was not in force on that day.
            OutsideCoverage: no regime's table covers the day.
        """
        if isinstance(procedure.in_force, Span) and on not in procedure.in_force:
            raise NotInForce(
                f"this version of {procedure.code} is in force {procedure.in_force}, not on {on.isoformat()}",
                f"phiên bản này của thủ tục {procedure.code} có hiệu lực {procedure.in_force}, không phải ngày "
                f"{date_text(on)}",
            )
        term, regime = procedure.term_for(case, channel), regimes.on(on)
        return cls(
            procedure=procedure,
            case=case,
            channel=channel,
            term=term,
            rule=term.rule or calendar.rule_on(on),
            regime=regime,
            calendar_edition=calendar.edition,
            calendar_digest=calendar.digest,
        )

    def effect_row(self, cause: Cause) -> ClockRow | None:
        """The clock row of a cause, the procedure's own first; None when the cause does not touch the clock."""
        return self._clock.get(cause)

    @property
    def starts(self) -> tuple[Cause, ...]:
        """The facts that start the term, all needed; empty means what the regime's table says."""
        return self.term.starts
