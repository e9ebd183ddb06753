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
from tthc.errors import InvalidValue
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
BEHIND: Final = timedelta(days=90)
AHEAD: Final = timedelta(days=150)
"""How much of the calendar and the law is needed before a period, for what is carried over, and after it."""
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
    """The working days from well before to well after a period, numbered from 0.

    Raises:
        OutsideCoverage: the calendar or the law's tables end too near to the period.
        InvalidValue: nobody works in it.
    """

    def __init__(self, period: Span, *, varied: bool = False) -> None:
        self.calendar: WorkingCalendar = working_calendar()
        self.period: Span = period
        covers, law = self.calendar.covers, regimes()
        self.calendar.is_working(period.closed_last + AHEAD)
        law.on(period.first - BEHIND)
        begins = max(period.first - BEFORE, covers.first, law.regimes[0].in_force.first)
        around = Span(begins, min(period.closed_last + AFTER, covers.closed_last))
        self.days: list[date] = [day for day in around if self.calendar.is_working(day)]
        self.number: dict[date, int] = {day: place for place, day in enumerate(self.days)}
        self.midnights: list[datetime] = [datetime.combine(day, time(), ZONE) for day in self.days]
        self.stamps: list[str] = [f"{day:%y%m%d}" for day in self.days]
        self.regimes: list[str] = [law.on(day).code for day in self.days]
        self.begins: datetime = period.begins
        self.ends: datetime = period.ends
        self.first: int = self.number[self.calendar.on_or_after(period.first)]
        self.last: int = self.number[self.calendar.on_or_before(period.closed_last)]
        self._end = len(self.days) - 1
        if self.first > self.last:
            raise InvalidValue(f"no working day in {period}", f"không có ngày làm việc nào trong {period}")
        self._bounds = list(accumulate(season(period, varied=varied)))

    def at(self, day: int, minute: int) -> datetime:
        """The moment at a minute of a numbered day; beyond the last, of the last, which no history reaches."""
        return self.midnights[min(day, self._end)] + MINUTES[minute]

    def later(self, moment: datetime, days: int) -> int:
        """The number of the day so many working days after the day of a moment."""
        return bisect(self.days, moment.date()) - 1 + days

    def reception(self, chance: float) -> int:
        """A day of the period, busy ones oftener."""
        return self.first + bisect(self._bounds, chance * self._bounds[-1])


Promised: TypeAlias = tuple[int, datetime] | None
"""The number of the last day, and the minute printed on the receipt; None where no date is promised."""


@define(eq=False)
class Choice:
    """One way to file: a procedure, a case, a channel; its bases, one a regime; the due days of its limit, shared."""

    agenda: Agenda
    procedure: Procedure
    case: str | None
    channel: Channel
    tax: bool
    term: Term
    officers: tuple[Actor, ...]
    _dues: dict[tuple[int, bool], Promised]
    _bases: dict[str, Basis] = field(factory=dict)
    instant: bool = field(init=False)
    elsewhere: bool = field(init=False)
    paid_first: bool = field(init=False)
    resumes: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.instant = isinstance(self.term.limit, Immediately | SameDay)
        self.elsewhere = not self.instant and not self.term.starts
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

    def starts_on_arrival(self, day: int) -> bool:
        """Whether the term of what was received for an agency elsewhere starts when that agency has it."""
        row = self.basis(day).effect_row(Cause.ARRIVED)
        return row is not None and row.kind is EffectKind.START

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
    """What is filed how often, by channel and by whether the result is asked for by post; and who decides it."""

    def __init__(self, agenda: Agenda, *, varied: bool = False) -> None:
        self._agenda = agenda
        self._staff: dict[str, tuple[Actor, ...]] = {}
        self._dues: dict[TimeLimit, dict[tuple[int, bool], Promised]] = {}
        self._each: tuple[int, int] = (
            (settings()["varied"]["agencies"], settings()["varied"]["officers"]) if varied else (0, 0)
        )
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
        officers = self._officers(procedure.field)
        for case, by in procedure.choices():
            if by is channel:
                key = case.key if case else None
                term = procedure.term_for(key, channel)
                if _computed(term.limit) and set(term.starts) <= STARTS:
                    dues = self._dues.setdefault(term.limit, {})
                    choice = Choice(self._agenda, procedure, key, channel, row.get("tax", False), term, officers, dues)
                    yield self._choices.setdefault((procedure.code, key, channel), choice)

    def _officers(self, field: str) -> tuple[Actor, ...]:
        """Who decides in a field: one agency, or several with officers."""
        if field not in self._staff:
            number, (agencies, officers) = len(self._staff) + 1, self._each
            self._staff[field] = tuple(
                Actor(Acting.AGENCY, f"{field}, cơ quan số {agency}", f"cb-{number:02d}-{agency}-{officer}")
                for agency in range(1, agencies + 1)
                for officer in range(1, officers + 1)
            ) or (Actor(Acting.AGENCY, field),)
        return self._staff[field]

    def pick(self, chance: Random, channel: Channel, *, posted: bool = False) -> Choice:
        """A procedure and case filed through ``channel``."""
        return _pick(chance, (self._posted if posted else self._plain)[channel])

    def business(self, chance: Random, kind: RegisterKind, channel: Channel) -> Choice:
        """A business registration of ``kind`` filed through ``channel``."""
        return _pick(chance, self._business[kind, channel])


def _pick(chance: Random, weighted: tuple[Sequence[Choice], Sequence[float]]) -> Choice:
    choices, bounds = weighted
    return choices[bisect(bounds, chance.random() * bounds[-1])]
