"""The working days around a period, numbered, and what can be filed on them: the ground of a generated year."""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import define, field

from tthc.codes import ProcedureCode
from tthc.deadline import Deadline, due
from tthc.dossier import Actor, Basis
from tthc.dossier import Role as Acting
from tthc.law import catalogue, regimes, working_calendar
from tthc.procedure import Channel, Procedure, RegisterKind, Term
from tthc.span import ZONE, Span
from tthc.term import (
    CalendarDays,
    Cause,
    EffectKind,
    Extensible,
    Immediately,
    Months,
    SameDay,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
    Years,
)
from tthc.testing.margins import season, settings

if TYPE_CHECKING:
    from tthc.workdays import WorkingCalendar

__all__ = ["Agenda", "Choice", "Mix"]

BEFORE: Final = timedelta(days=330)
AFTER: Final = timedelta(days=500)
MINUTES: Final = [timedelta(minutes=n) for n in range(24 * 60)]
STARTS: Final = {Cause.FILED, Cause.RECEIVED, Cause.PAID}
"""The starting facts that a generated history has."""


def _computed(limit: TimeLimit) -> bool:
    """Whether the library makes a day of the limit, or says why there is none."""
    match limit:
        case WorkingDays(count):
            return isinstance(count, int)
        case CalendarDays() | Weeks() | Months() | Years() | SameDay() | Immediately() | Undetermined():
            return True
        case Extensible(base):
            return _computed(base)
        case _:
            return False


class Agenda:
    """The working days from well before to well after a period, numbered from 0."""

    def __init__(self, period: Span) -> None:
        self.calendar: WorkingCalendar = working_calendar()
        self.period: Span = period
        around = Span(period.first - BEFORE, period.closed_last + AFTER)
        self.days: list[date] = [day for day in around if self.calendar.is_working(day)]
        self.number: dict[date, int] = {day: place for place, day in enumerate(self.days)}
        self.midnights: list[datetime] = [datetime.combine(day, time(), ZONE) for day in self.days]
        self.stamps: list[str] = [f"{day:%y%m%d}" for day in self.days]
        self.regimes: list[str] = [regimes().on(day).code for day in self.days]
        self.begins: datetime = period.begins
        self.ends: datetime = period.ends
        self.first: int = self.number[self.calendar.on_or_after(period.first)]
        self.last: int = self.number[self.calendar.on_or_before(period.closed_last)]
        self._bounds = list(accumulate(season(period)))

    def at(self, day: int, minute: int) -> datetime:
        """The moment at a minute of a numbered day."""
        return self.midnights[day] + MINUTES[minute]

    def reception(self, chance: float) -> int:
        """A day of the period, busy ones oftener."""
        return self.first + bisect(self._bounds, chance * self._bounds[-1])


Promised: TypeAlias = tuple[int, datetime] | None
"""The number of the last day, and the minute printed on the receipt; None where no date is promised."""


@define(eq=False)
class Choice:
    """One way to file: a procedure, a case, a channel; with its bases, one a regime, and its due days."""

    agenda: Agenda
    procedure: Procedure
    case: str | None
    channel: Channel
    tax: bool
    term: Term
    agency: Actor
    _bases: dict[str, Basis] = field(factory=dict)
    _dues: dict[tuple[int, bool], Promised] = field(factory=dict)
    instant: bool = field(init=False)
    paid_first: bool = field(init=False)
    resumes: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.instant = isinstance(self.term.limit, Immediately | SameDay)
        self.paid_first = Cause.PAID in self.term.starts
        self.resumes = any(row.kind is EffectKind.RESUME for row in self.term.clock)

    def basis(self, day: int) -> Basis:
        """The basis of a dossier received on a numbered day; one shared value a regime."""
        code = self.agenda.regimes[day]
        if code not in self._bases:
            self._bases[code] = Basis.of(
                self.procedure,
                case=self.case,
                channel=self.channel,
                on=self.agenda.days[day],
                calendar=self.agenda.calendar,
                regimes=regimes(),
            )
        return self._bases[code]

    def promised(self, day: int, moment: datetime) -> Promised:
        """The last day and the appointment of a term that starts at ``moment`` of a numbered day."""
        limit = self.term.limit
        late = isinstance(limit, SameDay) and limit.cutoff is not None and moment.time() > limit.cutoff
        key = (day, late)
        if key not in self._dues:
            deadline = due(limit, received=moment, calendar=self.agenda.calendar)
            self._dues[key] = (
                (self.agenda.number[deadline.day], deadline.appointment) if isinstance(deadline, Deadline) else None
            )
        return self._dues[key]


class Mix:
    """What is filed how often, by channel and by whether the result is asked for by post."""

    def __init__(self, agenda: Agenda) -> None:
        self._agenda = agenda
        self._choices: dict[tuple[ProcedureCode, str | None, Channel], Choice] = {}
        table = settings()
        self._plain = {channel: self._weighted(table["mix"], channel, "weight") for channel in Channel}
        self._posted = {channel: self._weighted(table["mix"], channel, "post") for channel in Channel}
        self._business = {
            (kind, channel): self._weighted(table["business"], channel, "weight", kind)
            for kind in (RegisterKind.COMPANY, RegisterKind.SUBORDINATE_UNIT)
            for channel in (Channel.ONLINE, Channel.COUNTER)
        }

    def _weighted(
        self, rows: Iterable[Mapping[str, Any]], channel: Channel, by: str, kind: RegisterKind | None = None
    ) -> tuple[Sequence[Choice], Sequence[float]]:
        choices, weights = [], []
        for row in rows:
            weight = row["weight"] * (row["post"] if by == "post" else 1)
            ways = [way for way in self._ways(row, channel) if kind is None or way.procedure.registers is kind]
            for way in ways if weight else ():
                choices.append(way)
                weights.append(weight / len(ways))
        return choices, list(accumulate(weights))

    def _ways(self, row: Mapping[str, Any], channel: Channel) -> Iterable[Choice]:
        procedure = catalogue().latest(ProcedureCode(row["code"]))
        agency = Actor(Acting.AGENCY, procedure.field)
        for case, by in procedure.choices():
            if by is channel:
                key = case.key if case else None
                term = procedure.term_for(key, channel)
                if _computed(term.limit) and set(term.starts) <= STARTS:
                    choice = Choice(self._agenda, procedure, key, channel, row.get("tax", False), term, agency)
                    yield self._choices.setdefault((procedure.code, key, channel), choice)

    def pick(self, chance: Random, channel: Channel, *, posted: bool = False) -> Choice:
        """A procedure and case filed through ``channel``."""
        return _pick(chance, (self._posted if posted else self._plain)[channel])

    def business(self, chance: Random, kind: RegisterKind, channel: Channel) -> Choice:
        """A business registration of ``kind`` filed through ``channel``."""
        return _pick(chance, self._business[kind, channel])


def _pick(chance: Random, weighted: tuple[Sequence[Choice], Sequence[float]]) -> Choice:
    choices, bounds = weighted
    return choices[bisect(bounds, chance.random() * bounds[-1])]
