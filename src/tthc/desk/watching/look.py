"""Monitoring ("theo dõi, đôn đốc"): what is due, overdue, waited for too long, and where it lies."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from attrs import define, field

from tthc.citation import Citation
from tthc.deadline import Duty, Wait, WaitKind, duties, waits
from tthc.deadline.clock import Clock
from tthc.deadline.due import deadline_of
from tthc.deadline.standing import (
    DueToday,
    Ended,
    NoPromisedDate,
    NotReceived,
    NotStarted,
    Overdue,
    Running,
    Standing,
    Stopped,
    standing_of,
)
from tthc.deadline.waits import waits_over
from tthc.desk.watching.item import Concern, TermClass, WatchItem
from tthc.desk.watching.lists import Watch
from tthc.desk.watching.place import place_of
from tthc.dossier import Dossier, ExchangeState, PromiseKind, ResultCorrected, SentToPortal, State
from tthc.errors import CannotCompute, InvalidValue, OutsideCoverage
from tthc.finding import Finding
from tthc.span import aware, day_of
from tthc.term import Obligor, Regimes, TimerKind, TimerRule
from tthc.workdays import OfficeHours, WorkingCalendar

if TYPE_CHECKING:
    from tthc.codes import DossierId

__all__ = ["Timers", "watch"]

Timers: TypeAlias = Sequence[TimerRule] | Callable[[Dossier], Sequence[TimerRule]]
"""Rules of a sector or a center for all dossiers, or the rules of each."""


def watch(
    dossiers: Iterable[Dossier],
    *,
    as_of: datetime,
    calendar: WorkingCalendar,
    within: int = 2,
    applicant_after: int = 10,
    uncollected_after: int = 5,
    center: str = "",
    hours: OfficeHours | None = None,
    regimes: Regimes | None = None,
    timers: Timers = (),
) -> Watch:
    """What is to be urged among dossiers, each taken as it was at ``as_of``; they are gone through once.

    ``within`` so many working days after today an end is near (today is not counted). The applicant is waited for too
    long past the day of the request, or where none is named ``applicant_after`` working days after it; a result lies
    too long ``uncollected_after`` working days after it came to the desk. No law sets the two numbers: they are the
    center's. The end is the legal term's after its stops, which no apology moves; where it promises none, the last day
    printed. ``center`` names the one-stop unit where the events do not; ``timers`` may be asked of each dossier.

    Raises:
        InvalidValue: a dossier in hand comes twice, a number is negative, or ``regimes`` is missing for one not
            received.
        OutsideCoverage: the calendar does not cover today.
    """
    as_of = aware(as_of, "as_of")
    given = {"within": within, "applicant_after": applicant_after, "uncollected_after": uncollected_after}
    for name, number in given.items():
        if number < 0:
            raise InvalidValue(
                f"{name} is a number of working days from 0, got {number}",
                f"{name} là số ngày làm việc từ 0 trở lên, không phải {number}",
            )
    today = day_of(as_of)
    look = _Look(
        as_of=as_of,
        calendar=calendar,
        hours=hours,
        regimes=regimes,
        timers=timers,
        center=center,
        today=today,
        near=calendar.nth_after(today, within) if within else today,
        tomorrow=calendar.nth_after(today, 1),
        applicant_after=applicant_after,
        uncollected_after=uncollected_after,
    )
    for dossier in dossiers:
        look.add(dossier)
    order = {concern: place for place, concern in enumerate(Concern)}
    look.items.sort(key=lambda item: (order[item.concern], item.due or date.max, item.since, str(item.id)))
    return Watch(
        as_of=as_of,
        within=within,
        items=tuple(look.items),
        classes=tuple((term, look.classes[term]) for term in TermClass),
        total=look.total,
        later=look.later,
        findings=tuple(look.findings),
    )


@define
class _Look:
    """What one pass over dossiers has seen so far."""

    as_of: datetime
    calendar: WorkingCalendar
    hours: OfficeHours | None
    regimes: Regimes | None
    timers: Timers
    center: str
    applicant_after: int
    uncollected_after: int
    today: date
    near: date
    tomorrow: date
    items: list[WatchItem] = field(factory=list)
    classes: Counter[TermClass] = field(factory=Counter)
    findings: list[Finding] = field(factory=list)
    seen: "set[DossierId]" = field(factory=set)
    total: int = 0
    later: int = 0

    def add(self, dossier: Dossier) -> None:
        """Look at one dossier."""
        if dossier.filing.at > self.as_of:
            self.later += 1
            return
        self.total += 1
        then = dossier.as_of(self.as_of)
        try:
            term, items = self.ended(then) if then.ended_at is not None else self.in_hand(then)
        except (CannotCompute, OutsideCoverage) as error:
            self.findings.append(Finding("WATCH-UNTOLD", error.phrase, str(dossier.id)))
            term, items = TermClass.UNTOLD, []
        if term is not TermClass.ENDED:
            if dossier.id in self.seen:
                raise InvalidValue(
                    f"dossier {dossier.id} was given twice; a dossier is looked at once",
                    f"hồ sơ {dossier.id} được đưa vào hai lần; mỗi hồ sơ chỉ xem một lần",
                )
            self.seen.add(dossier.id)
        self.classes[term] += 1
        self.items += items

    def rules(self, dossier: Dossier) -> Sequence[TimerRule]:
        return self.timers(dossier) if callable(self.timers) else self.timers

    # ------------------------------------------------------------ ended, or in hand

    def ended(self, dossier: Dossier) -> tuple[TermClass, list[WatchItem]]:
        """What is left to do on a dossier whose processing is over; most have nothing."""
        if dossier.state is not State.FINISHED and not any(type(event) in LATER for event in dossier.moved):
            return TermClass.ENDED, []
        found = waits(
            dossier,
            as_of=self.as_of,
            calendar=self.calendar,
            hours=self.hours,
            regimes=self.regimes,
            timers=self.rules(dossier),
        )
        return TermClass.ENDED, [item for wait in found for item in self.of_wait(dossier, wait)]

    def in_hand(self, dossier: Dossier) -> tuple[TermClass, list[WatchItem]]:
        """The main term of a dossier in hand, and whatever else is waited for."""
        owed = duties(
            dossier,
            as_of=self.as_of,
            calendar=self.calendar,
            hours=self.hours,
            regimes=self.regimes,
            timers=self.rules(dossier),
        )
        found = waits_over(dossier, owed, calendar=self.calendar, hours=self.hours)
        items = [item for wait in found for item in self.of_wait(dossier, wait)]
        if dossier.received_at is None:
            return self.before_reception(dossier, items), items
        deadline = next((duty.deadline for duty in owed if duty.kind is TimerKind.RESULT), None)
        known = deadline.clock if deadline is not None else None
        clock = known or Clock.of(dossier, calendar=self.calendar, hours=self.hours)
        whole = deadline or deadline_of(dossier, calendar=self.calendar, hours=self.hours, clock=clock)
        standing = standing_of(dossier, clock, whole, self.as_of, self.calendar)
        term, due = self.classify(dossier, standing)
        since = clock.started or dossier.received_at
        if term in MAIN:
            minute = deadline.minute if deadline else None
            items.append(self.main(dossier, MAIN[term], since, due, minute, found))
        if term in {TermClass.IN_TIME, TermClass.DUE_SOON}:
            items += self.apologies(dossier, owed)
        return term, items

    def before_reception(self, dossier: Dossier, items: Sequence[WatchItem]) -> TermClass:
        if dossier.state is State.AWAITING_RECEPTION_SUPPLEMENT:
            return TermClass.ASKED_AT_RECEPTION
        late = any(item.concern is Concern.RECEPTION_OVERDUE for item in items)
        return TermClass.RECEPTION_OVERDUE if late else TermClass.AT_RECEPTION

    def classify(self, dossier: Dossier, standing: Standing) -> tuple[TermClass, date | None]:
        """The class, and the end it rests on."""
        match standing:
            case Running(due=due):
                return (TermClass.DUE_SOON if due <= self.near else TermClass.IN_TIME), due
            case DueToday(day=due):
                return TermClass.DUE_TODAY, due
            case Overdue(due=due):
                return TermClass.OVERDUE, due
            case Stopped():
                return TermClass.STOPPED, None
            case NotStarted():
                return TermClass.NOT_STARTED, None
            case NoPromisedDate():
                return self.by_promise(dossier)
            case NotReceived() | Ended():
                return TermClass.ENDED, None
            case _:
                assert_never(standing)

    def by_promise(self, dossier: Dossier) -> tuple[TermClass, date | None]:
        """The class of a dossier whose term has no date: by the last day it was promised, if it was."""
        if not dossier.promises:
            return TermClass.NO_DATE, None
        due = dossier.promises[-1].day
        if due < self.today:
            return TermClass.OVERDUE, due
        if due == self.today:
            return TermClass.DUE_TODAY, due
        return (TermClass.DUE_SOON if due <= self.near else TermClass.IN_TIME), due

    def main(
        self,
        dossier: Dossier,
        concern: Concern,
        since: datetime,
        due: date | None,
        minute: datetime | None,
        found: Sequence[Wait],
    ) -> WatchItem:
        """The result itself."""
        last = dossier.promises[-1] if dossier.promises else None
        flow = dossier.basis.procedure.flow if dossier.basis else None
        steps = [wait for wait in found if wait.kind is WaitKind.STEP]
        return self.item(
            dossier,
            concern,
            on=Obligor.AGENCY,
            since=since,
            due=due,
            minute=minute,
            steps=tuple(flow[wait.thread].name for wait in steps) if flow else (),
            agency=steps[0].office if steps else "",
            new_day=last.day if last is not None and last.kind is PromiseKind.REPROMISE else None,
        )

    def apologies(self, dossier: Dossier, owed: Iterable[Duty]) -> Iterator[WatchItem]:
        """An apology that would have to be made by the next working day, were the result to be late."""
        for duty in owed:
            if duty.kind is TimerKind.APOLOGY and duty.until is not None and duty.until <= self.tomorrow:
                yield self.item(
                    dossier, Concern.APOLOGY_DUE, on=duty.owes, since=duty.since, due=duty.until, source=duty.source
                )

    # ------------------------------------------------------------ what is waited for

    def of_wait(self, dossier: Dossier, wait: Wait) -> Iterator[WatchItem]:
        """The concern of a wait, if it is one by now."""
        concern = self.concern(dossier, wait)
        if concern is not None:
            flow = dossier.basis.procedure.flow if dossier.basis and wait.kind is WaitKind.STEP else None
            yield self.item(
                dossier,
                concern,
                on=wait.on,
                what=wait.kind,
                thread=wait.thread,
                since=wait.since,
                due=wait.due,
                minute=wait.minute,
                office=wait.thread if wait.kind is WaitKind.SYNC else "" if wait.on in OWN else wait.office,
                agency=wait.office if wait.on in OWN else "",
                steps=(flow[wait.thread].name,) if flow else (),
                source=wait.source,
            )

    def concern(self, dossier: Dossier, wait: Wait) -> Concern | None:
        """Why a wait is to be urged; None while it is not."""
        late = not wait.on_time(self.as_of)
        near = wait.due is not None and wait.due <= self.near
        match wait.kind:
            case WaitKind.RESULT | WaitKind.ACKNOWLEDGEMENT:
                return None
            case WaitKind.RECEPTION:
                return Concern.RECEPTION_OVERDUE if late else Concern.RECEPTION
            case WaitKind.STEP:
                return Concern.STEP_OVERDUE if late else Concern.STEP_DUE if near else None
            case WaitKind.OPINION:
                return Concern.OPINION_OVERDUE if late else None
            case WaitKind.SUPPLEMENT | WaitKind.PAYMENT:
                if wait.due is None:
                    late = self.worked_since(wait.since) >= self.applicant_after
                return Concern.APPLICANT_OVERDUE if late else Concern.APPLICANT_DUE if near else None
            case WaitKind.COLLECTION:
                return Concern.UNCOLLECTED if self.worked_since(wait.since) >= self.uncollected_after else None
            case WaitKind.SYNC:
                refused = dossier.exchange.with_portal(wait.thread).state is ExchangeState.REFUSED
                return Concern.EXCHANGE_REFUSED if refused else Concern.EXCHANGE_BEHIND
            case _:
                return Concern.OTHER_OVERDUE if late else None

    def worked_since(self, moment: datetime) -> int:
        """The working days after the day of a moment, today in."""
        return self.calendar.count(after=moment.date(), through=self.today)

    def item(
        self,
        dossier: Dossier,
        concern: Concern,
        *,
        on: Obligor,
        since: datetime,
        due: date | None = None,
        minute: datetime | None = None,
        agency: str = "",
        office: str = "",
        steps: tuple[str, ...] = (),
        what: WaitKind | None = None,
        thread: str = "",
        new_day: date | None = None,
        source: Citation | None = None,
    ) -> WatchItem:
        """A concern, with where the dossier lies and how many working days it is about."""
        place = place_of(dossier, on, agency, self.center, self.as_of)
        if due is None or concern is Concern.RECEPTION:
            days = self.worked_since(since)
        elif concern.ahead:
            days = self.calendar.count(after=self.today, through=due)
        else:
            days = self.calendar.count(after=due, through=self.today)
        return WatchItem(
            concern=concern,
            id=dossier.id,
            code=dossier.code,
            procedure=dossier.procedure,
            applicant=dossier.filing.applicant,
            on=on,
            agency=place.agency,
            unit=place.unit,
            officer=place.officer,
            in_hand_since=place.since,
            office=office,
            steps=steps,
            what=what,
            thread=thread,
            since=since,
            due=due,
            minute=minute,
            days=days,
            new_day=new_day,
            source=source,
        )


MAIN: Final = {
    TermClass.OVERDUE: Concern.OVERDUE,
    TermClass.DUE_TODAY: Concern.DUE_TODAY,
    TermClass.DUE_SOON: Concern.DUE_SOON,
    TermClass.NO_DATE: Concern.NO_DATE,
}
"""Which classes are told dossier by dossier."""
LATER: Final = frozenset({SentToPortal, ResultCorrected})
"""What can leave something to do on a dossier that is delivered or closed."""
OWN: Final = frozenset({Obligor.CENTER, Obligor.AGENCY})
"""Those in whose hands the dossier is."""
