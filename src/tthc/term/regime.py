"""Legal regimes of the one-stop mechanism: which cause has which effect on the clock, from when to when."""

from datetime import date

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.span import Span, civil_day
from tthc.term.cause import Cause
from tthc.term.effect import EffectKind
from tthc.term.limit import TimeLimit, WorkingDays
from tthc.term.timer import TimerRule
from tthc.text import Phrase

_TABLE = Phrase("chế độ pháp lý", "legal regime")

__all__ = ["ApologyRule", "ClockRow", "Regime", "Regimes", "SupplementRule"]


@frozen
class ClockRow:
    """One row of a clock table: this cause has this effect, on this ground.

    ``limit`` belongs to the effects that carry one (``resume_plus``, ``renew``). ``read`` tells how the row is
    known; a row carried over from an earlier decree without its text having been read is ``continued``.
    """

    cause: Cause
    kind: EffectKind
    source: Citation | None = None
    limit: TimeLimit | None = field(default=None, kw_only=True)
    read: Reading = field(default="text", kw_only=True)
    continued: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        needs = self.kind in {EffectKind.RESUME_PLUS, EffectKind.RENEW}
        if needs != (self.limit is not None):
            raise InvalidValue(
                f"the effect {self.kind} {'needs' if needs else 'takes no'} limit",
                f"hiệu lực {self.kind} {'phải có' if needs else 'không đi kèm'} thời hạn",
            )


@frozen(kw_only=True)
class ApologyRule:
    """When and how often an office may apologise and promise a new day ("xin lỗi, hẹn lại")."""

    days_before: int
    at_most: int
    source: Citation
    read: Reading = "text"


@frozen(kw_only=True)
class SupplementRule:
    """Within how long, and how often, an agency may ask for a supplement during appraisal."""

    within: WorkingDays
    at_most: int
    within_source: Citation
    at_most_source: Citation
    read: Reading = "text"


@frozen(kw_only=True)
class Regime:
    """One legal regime of the one-stop mechanism, with its clock table; in force on the days of ``in_force``.

    ``counting_rule`` is the code of the rule that counts where a procedure has none of its own; ``timers`` are the
    general rules on the other timers, each with the days of its own force. ``kiosk`` is the rule that lets one file
    at a kiosk; None where there is none.
    """

    code: str
    name: Phrase
    in_force: Span
    in_force_read: Reading
    clock: tuple[ClockRow, ...] = field(repr=False)
    apology: ApologyRule = field(repr=False)
    supplement: SupplementRule = field(repr=False)
    counting_rule: str
    timers: tuple[TimerRule, ...] = field(default=(), repr=False)
    kiosk: Citation | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        causes = [row.cause for row in self.clock]
        if len(set(causes)) != len(causes):
            raise InvalidValue(
                f"regime {self.code} gives one cause two effects",
                f"chế độ {self.code} gán hai hiệu lực cho một sự kiện",
            )

    def row(self, cause: Cause, overrides: tuple[ClockRow, ...] = ()) -> ClockRow | None:
        """The row for ``cause``, a procedure's own rows first; None when the cause does not touch the clock."""
        for row in (*overrides, *self.clock):
            if row.cause is cause:
                return row
        return None


@frozen
class Regimes:
    """All regimes, in the order of time, none overlapping."""

    regimes: tuple[Regime, ...] = field(repr=lambda regimes: repr([regime.code for regime in regimes]))

    def __attrs_post_init__(self) -> None:
        if not self.regimes:
            raise InvalidValue("regimes are one or more", "phải có ít nhất một chế độ pháp lý")
        for earlier, later in zip(self.regimes, self.regimes[1:], strict=False):
            if earlier.in_force.overlaps(later.in_force) or earlier.in_force.first > later.in_force.first:
                raise InvalidValue(
                    f"the regimes {earlier.code} and {later.code} overlap or are out of order",
                    f"hai chế độ {earlier.code} và {later.code} chồng nhau hoặc sai thứ tự",
                )

    def on(self, day: date) -> Regime:
        """The regime in force on ``day``.

        Raises:
            OutsideCoverage: none of the tables covers the day.
        """
        day = civil_day(day)
        for regime in self.regimes:
            if day in regime.in_force:
                return regime
        first = self.regimes[0].in_force.first
        last = self.regimes[-1].in_force.last
        raise OutsideCoverage(day, first, last or date.max, self.regimes[-1].code, _TABLE)
