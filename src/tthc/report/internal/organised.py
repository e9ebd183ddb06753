"""Agencies of then or of another day: by what the histories tell of successions, and by a table of units."""

from datetime import date
from typing import Final

from attrs import field, frozen

from tthc.dossier import AgencySucceeded, Dossier
from tthc.errors import InvalidValue
from tthc.procedure import AgencyRecord, Units
from tthc.span import Span, day_of
from tthc.text import Phrase, date_text

__all__ = ["Organised"]

_THEN: Final = Phrase("Theo tổ chức tại ngày cuối kỳ.", "By the agencies of the last day of the period.")


@frozen
class Organised:
    """Which agencies stand for one of the period; ``on`` None keeps those of its last day.

    Raises:
        InvalidValue: the day lies before the end of the period.
    """

    period: Span
    on: date | None = None
    units: Units | None = field(default=None, repr=False)
    _listed: dict[str, AgencyRecord] = field(init=False, repr=False, eq=False, factory=dict)
    _known: dict[str, tuple[str, ...]] = field(init=False, repr=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        last = self.period.closed_last
        if self.on is not None and self.on < last:
            raise InvalidValue(
                f"organised_on {self.on.isoformat()} lies before the end of the period {self.period}: agencies are "
                "followed on, never back",
                f"ngày tổ chức {date_text(self.on)} trước ngày cuối kỳ {date_text(last)}: cơ quan chỉ được theo dõi "
                "về sau",
            )
        for record in self.units.agencies if self.units is not None and self.on is not None else ():
            if last in record.in_force:
                self._listed.update({record.name: record, str(record.code): record})

    def today(self, dossier: Dossier, name: str) -> tuple[str, ...]:
        """The agencies that stand for the one of the period's last day; several where it was split."""
        if self.on is None:
            return (name,)
        now = name
        for event in dossier.moved:
            later = event.at >= self.period.ends and day_of(event.at) <= self.on
            if later and isinstance(event, AgencySucceeded) and event.old == now:
                now = event.new
        return self._by_units(name, self.on) if now == name else (now,)

    def _by_units(self, name: str, on: date) -> tuple[str, ...]:
        record = self._listed.get(name)
        if self.units is None or record is None:
            return (name,)
        if name not in self._known:
            heirs = self.units.successors(record.code, on=on)
            self._known[name] = tuple(heir.name for heir in heirs) or (name,)
        return self._known[name]

    @property
    def note(self) -> Phrase:
        """Of which day the agencies are."""
        if self.on is None:
            return _THEN
        return Phrase(f"Theo tổ chức ngày {date_text(self.on)}.", f"By the agencies of {date_text(self.on, 'en')}.")
