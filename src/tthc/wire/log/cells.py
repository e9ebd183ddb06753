"""Cells of an event log as values: moments and days, actors, the basis of a reception; each made once, and shared."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timezone
from typing import Final

from attrs import evolve

from tthc.codes import ProcedureCode
from tthc.dossier import Actor, Basis, Role
from tthc.errors import TthcError
from tthc.procedure import Catalogue, Channel, Procedure
from tthc.span import ZONE
from tthc.term import Regime, Regimes
from tthc.text import Phrase, one_line
from tthc.wire.log.mapping import LogMapping
from tthc.wire.log.rows import Cell
from tthc.workdays import WorkingCalendar, working_time

__all__ = ["Actors", "Bases", "Times", "closing", "ranges", "shown"]

BARE_DAY: Final = 10
"""No ISO 8601 moment is as short as this, and no ISO 8601 day is longer."""
_SHOWN: Final = re.compile(r"(?!.*\d{9})[\d TZ:+\-./,]{1,40}")


def shown(cell: Cell) -> Phrase:
    """A cell that should be a time, as a message may quote it: only where it looks like one."""
    text = cell if isinstance(cell, str) else cell.isoformat()
    if _SHOWN.fullmatch(text):
        return Phrase(repr(text), repr(text))
    return Phrase(f"(một ô {len(text)} ký tự)", f"(a cell of {len(text)} characters)")


def ranges(lines: Iterable[int]) -> str:
    """Line numbers in order, neighbours as one: ``3–9, 12``.

    >>> ranges([3, 4, 5, 9])
    '3–5, 9'
    """
    parts: list[list[int]] = []
    for line in sorted(lines):
        if parts and line == parts[-1][1] + 1:
            parts[-1][1] = line
        else:
            parts.append([line, line])
    return ", ".join(f"{first}–{last}" if last > first else f"{first}" for first, last in parts)


def closing(day: date, calendar: WorkingCalendar) -> datetime | None:
    """The minute the office closes on a day, which a slip prints where the log keeps only the day."""
    if calendar.hours is None or day not in calendar.covers:
        return None
    return working_time(calendar, calendar.hours).closing(day)


class Times:
    """Moments and days as the log writes them."""

    def __init__(self, mapping: LogMapping) -> None:
        self.clock: timezone = mapping.file.clock
        self.formats: tuple[str, ...] = mapping.file.formats

    def moment(self, cell: Cell) -> datetime:
        """The moment on Vietnam's clock.

        Raises:
            ValueError: the cell is none; a bare day is none either, unless one of the formats is that of a day.
        """
        if isinstance(cell, str) and len(cell) > BARE_DAY and (cell[BARE_DAY] in "T " or cell[8] == "T"):
            try:
                value = datetime.fromisoformat(cell)
            except ValueError:
                return self._here(self._by_format(cell)[0])
        elif isinstance(cell, datetime):
            value = cell
        else:
            return self._here(self._by_format(cell)[0])
        return self._here(value)

    def _by_format(self, cell: Cell) -> tuple[datetime, bool]:
        """The moment by the first format that fits, or once more by ISO 8601; and whether it holds an hour."""
        text = one_line(cell) if isinstance(cell, str) else cell.isoformat()
        for form in self.formats:
            try:
                value = datetime.strptime(text, form)  # noqa: DTZ007 - it is given the log's clock afterwards
            except ValueError:
                continue
            return value, "%H" in form
        if text != cell and isinstance(cell, str) and len(text) > BARE_DAY:
            return self.moment(text), True
        raise ValueError

    def _here(self, value: datetime) -> datetime:
        if value.tzinfo is None:
            value = value.replace(tzinfo=self.clock)
        if value.tzinfo is ZONE:
            return value
        try:
            return value.astimezone(ZONE)
        except OverflowError:
            raise ValueError from None

    def day_or_moment(self, cell: Cell) -> date:
        """The moment, or the bare day where the cell holds no hour.

        Raises:
            ValueError: the cell is neither.
        """
        if not isinstance(cell, str):
            return self._here(cell) if isinstance(cell, datetime) else cell
        try:
            value, hour = self._by_format(cell)
        except ValueError:
            text = cell.strip()
            return date.fromisoformat(text) if len(text) <= BARE_DAY else self.moment(text)
        return self._here(value) if hour else value.date()

    def day(self, value: date) -> date:
        """The civil day of a moment on the log's own clock; a bare day is itself."""
        if isinstance(value, datetime):
            return (value if self.clock is ZONE else value.astimezone(self.clock)).date()
        return value


class Actors:
    """Actors by role, officer and office. An applicant's name is no officer's key: it is not taken over."""

    def __init__(self) -> None:
        self._known: dict[tuple[Role, Cell, Cell], Actor] = {}
        self._plain = {role: Actor(role) for role in Role}

    def of(self, role: Role, officer: Cell, office: Cell) -> Actor:
        """The actor."""
        if role is Role.APPLICANT or not (officer or office):
            return self._plain[role]
        key = (role, officer, office)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Actor(role, str(office), str(officer))
        return known


class Bases:
    """The basis of a reception by procedure, case, channel and day; equal ones are one object."""

    def __init__(
        self,
        mapping: LogMapping,
        catalogue: Catalogue | None,
        regimes: Regimes,
        fixed: Regime | None,
        calendar: WorkingCalendar,
    ) -> None:
        self.given: Procedure | None = mapping.procedure.to_domain() if mapping.procedure else None
        self.latest: bool = mapping.rules.version == "latest"
        self.catalogue: Catalogue = catalogue or Catalogue(())
        self.regimes: Regimes = regimes
        self.fixed: Regime | None = fixed
        self.calendar: WorkingCalendar = calendar
        self._by_day: dict[tuple[ProcedureCode, str | None, Channel, date], Basis | TthcError] = {}
        self._shared: dict[tuple[int, str | None, Channel, str, str], Basis] = {}

    def of(self, code: ProcedureCode, case: str | None, channel: Channel, day: date) -> Basis | TthcError:
        """The basis, or why there is none."""
        key = (code, case, channel, day)
        found = self._by_day.get(key)
        if found is None:
            try:
                found = self._make(code, case, channel, day)
            except TthcError as error:
                found = error
            self._by_day[key] = found
        return found

    def _version(self, code: ProcedureCode, day: date) -> Procedure:
        if self.given is not None:
            return self.given
        return self.catalogue.pinned(code, on=day) if self.latest else self.catalogue.get(code, on=day)

    def _make(self, code: ProcedureCode, case: str | None, channel: Channel, day: date) -> Basis:
        procedure = self._version(code, day)
        basis = Basis.of(
            procedure,
            case=case,
            channel=channel,
            on=day if self.fixed is None else self.fixed.in_force.first,
            calendar=self.calendar,
            regimes=self.regimes,
        )
        if self.fixed is not None:
            basis = evolve(basis, rule=self.calendar.rule_on(day))
        key = (id(procedure), case, channel, basis.regime.code, basis.rule.code)
        return self._shared.setdefault(key, basis)
