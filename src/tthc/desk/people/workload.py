"""Workload and timeliness of each officer over a period, for the time in which the dossiers were theirs, and no other.

An officer who was given a dossier after its last day did not make it late; one who held it through that day did.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.codes import DossierId
from tthc.deadline import Clock, Deadline, deadline_of
from tthc.deadline.minute import HeldMoments, worked
from tthc.desk.people.moments import both, worked_minutes
from tthc.desk.people.stretch import StandIn, Stretch, hands, stopped
from tthc.dossier import Delivered, Dossier, Received
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.span import Span
from tthc.text import Phrase, mask, masked, percent
from tthc.workdays import OfficeHours, WorkingCalendar, WorkingTime

__all__ = ["OfficerWorkload", "Punctuality", "workload"]

INSTANT: Final = timedelta(microseconds=1)


class Punctuality(StrEnum):
    """What became of the term of a dossier while it was an officer's; each stretch in a period is in one class."""

    IN_TIME = "in_time"
    MADE_LATE = "made_late"
    LATE_IN_ABSENCE = "late_in_absence"
    CAME_LATE = "came_late"
    UNDATED = "undated"

    @property
    def label(self) -> Phrase:
        """The class in words."""
        return _CLASSES[self]


_CLASSES: Final = {
    Punctuality.IN_TIME: Phrase("trong hạn khi ở tay cán bộ", "in time while theirs"),
    Punctuality.MADE_LATE: Phrase("quá hạn khi ở tay cán bộ", "became late while theirs"),
    Punctuality.LATE_IN_ABSENCE: Phrase("quá hạn khi có người làm thay", "became late while another stood in"),
    Punctuality.CAME_LATE: Phrase("đã quá hạn từ trước", "late already when it came, or when the period began"),
    Punctuality.UNDATED: Phrase("không có ngày hẹn trả", "without a promised date"),
}

Ids = tuple[DossierId, ...]


def _count(ids: Ids) -> str:
    return str(len(ids))


@frozen(kw_only=True)
class OfficerWorkload:
    """One officer's dossiers over a period; ``officer`` is the host's key, empty for what nobody is named for.

    Open at the start + taken over = finished + passed on + open at the end, dossier by dossier: a dossier that comes
    back is taken over twice. ``punctuality`` has each of them once. ``minutes`` are the worked minutes of the period in
    which dossiers were theirs, the time the clock stood still left out; in ``minutes_covered`` of them another stood
    in, and in ``minutes_for_others`` they stood in for another. ``minutes_late`` lie after the end of the term.
    ``received`` and ``returned`` count receptions and results handed over at the counter.

    Raises:
        DoesNotReconcile: a dossier comes in and does not go out, or has no class or two; the dossiers are named.
    """

    officer: str = field(repr=masked)
    period: Span
    open_at_start: Ids = field(repr=_count)
    taken_over: Ids = field(repr=_count)
    finished: Ids = field(repr=_count)
    passed_on: Ids = field(repr=_count)
    open_at_end: Ids = field(repr=_count)
    punctuality: tuple[tuple[Punctuality, Ids], ...] = field(repr=False)
    minutes: int
    minutes_covered: int = 0
    minutes_for_others: int = 0
    minutes_late: int = 0
    received: int = 0
    returned: int = 0

    def __attrs_post_init__(self) -> None:
        came = Counter(self.open_at_start + self.taken_over)
        went = Counter(self.finished + self.passed_on + self.open_at_end)
        classed = Counter(itertools.chain.from_iterable(ids for _, ids in self.punctuality))
        if came != went:
            raise self._off(came, went, "came and left or stayed", "nhận và chuyển, xong hoặc còn")
        if came != classed:
            raise self._off(came, classed, "came and have a class", "nhận và được xếp loại")

    def _off(self, one: Counter[DossierId], other: Counter[DossierId], en: str, vi: str) -> DoesNotReconcile:
        odd = ", ".join(sorted(str(key) for key in one | other if one[key] != other[key]))
        return DoesNotReconcile(
            f"the workload of officer {mask(self.officer)} over {self.period} does not reconcile: "
            f"{one.total()} ≠ {other.total()} dossiers {en}, or others; see {odd}",
            f"khối lượng việc của cán bộ {mask(self.officer)} kỳ {self.period} không khớp: {one.total()} ≠ "
            f"{other.total()} hồ sơ {vi}, hoặc không cùng hồ sơ; xem {odd}",
        )

    def dossiers(self, punctuality: Punctuality) -> Ids:
        """The dossiers of one class."""
        return dict(self.punctuality).get(punctuality, ())

    @property
    def in_time_share(self) -> Decimal | None:
        """In time among those in time and made late while theirs, in per cent; None where there are none.

        What came late, became late in their absence or has no date is in neither.
        """
        good, bad = len(self.dossiers(Punctuality.IN_TIME)), len(self.dossiers(Punctuality.MADE_LATE))
        return percent(good, good + bad)


def workload(
    dossiers: Iterable[Dossier], period: Span, calendar: WorkingCalendar, hours: OfficeHours | None = None
) -> tuple[OfficerWorkload, ...]:
    """The workload of every officer who had a dossier in the period, or received or returned one, by their keys.

    A dossier is taken as it was at the last instant of the period: what happened later does not count, and what is
    open then was theirs until then. Lateness is of the legal term after its lawful stops, which no apology moves.
    ``hours`` default to the calendar's.

    Raises:
        InvalidValue: a dossier comes twice, the period is open, or there are no office hours.
        OutsideCoverage: the period, or a term, leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    time = worked(calendar, hours)
    tally = _Tally(period, time, hours)
    seen: set[DossierId] = set()
    for dossier in dossiers:
        if dossier.id in seen:
            raise InvalidValue(
                f"dossier {dossier.id} was given twice; a workload counts a dossier once",
                f"hồ sơ {dossier.id} được đưa vào hai lần; mỗi hồ sơ chỉ tính một lần",
            )
        seen.add(dossier.id)
        tally.add(dossier)
    return tally.rows()


class _Row:
    """The counts of one officer while dossiers pass by."""

    __slots__ = ("classes", "flows", "numbers")

    def __init__(self) -> None:
        self.flows: defaultdict[str, list[DossierId]] = defaultdict(list)
        self.classes: defaultdict[Punctuality, list[DossierId]] = defaultdict(list)
        self.numbers: Counter[str] = Counter()


class _Tally:
    """All rows of one workload."""

    __slots__ = ("begins", "calendar", "ends", "hours", "of", "period", "time")

    def __init__(self, period: Span, time: WorkingTime, hours: OfficeHours | None) -> None:
        self.period = period
        self.begins, self.ends = period.begins, period.ends
        self.time = time
        self.calendar = time.calendar
        self.hours = hours
        self.of: defaultdict[str, _Row] = defaultdict(_Row)

    def rows(self) -> tuple[OfficerWorkload, ...]:
        """The rows in the order of the keys; what nobody is named for comes last."""
        return tuple(self.row(officer) for officer in sorted(self.of, key=lambda key: (not key, key)))

    def row(self, officer: str) -> OfficerWorkload:
        row = self.of[officer]
        return OfficerWorkload(
            officer=officer,
            period=self.period,
            open_at_start=_sorted(row.flows["open_at_start"]),
            taken_over=_sorted(row.flows["taken_over"]),
            finished=_sorted(row.flows["finished"]),
            passed_on=_sorted(row.flows["passed_on"]),
            open_at_end=_sorted(row.flows["open_at_end"]),
            punctuality=tuple((kind, _sorted(row.classes[kind])) for kind in Punctuality if row.classes[kind]),
            minutes=row.numbers["minutes"],
            minutes_covered=row.numbers["minutes_covered"],
            minutes_for_others=row.numbers["minutes_for_others"],
            minutes_late=row.numbers["minutes_late"],
            received=row.numbers["received"],
            returned=row.numbers["returned"],
        )

    def add(self, dossier: Dossier) -> None:
        """Count one dossier."""
        last = self.ends - INSTANT
        if dossier.filing.at > last:
            return
        then = dossier.as_of(last)
        for event in then.moved:
            if event.at >= self.begins and event.by.officer and isinstance(event, Received | Delivered):
                self.of[event.by.officer].numbers["received" if isinstance(event, Received) else "returned"] += 1
        all_stretches, substitutes = hands(then)
        held = [one for one in all_stretches if one.until is None or one.until >= self.begins]
        if not held:
            return
        clock = Clock.of(then, calendar=self.calendar, hours=self.hours)
        deadline = deadline_of(then, calendar=self.calendar, hours=self.hours, clock=clock)
        stops = stopped(then, clock, through=self.ends)
        late = _Lateness(deadline, last) if isinstance(deadline, Deadline) else None
        for one in held:
            self.flow(then.id, one)
            self.classify(then.id, one, late, substitutes)
            self.count(one, late, substitutes, stops)

    def flow(self, id: DossierId, one: Stretch) -> None:  # noqa: A002 - the dossier's
        """Where one stretch came from and where it went."""
        flows = self.of[one.officer].flows
        flows["open_at_start" if one.since < self.begins else "taken_over"].append(id)
        flows["open_at_end" if one.until is None else "finished" if one.finished else "passed_on"].append(id)

    def classify(self, id: DossierId, one: Stretch, late: "_Lateness | None", by: Sequence[StandIn]) -> None:  # noqa: A002
        """Which class one stretch is in."""
        classes = self.of[one.officer].classes
        if late is None:
            kind = Punctuality.UNDATED
        elif late.at(max(one.since, self.begins)):
            kind = Punctuality.CAME_LATE
        elif not late.at(one.until or late.last):
            kind = Punctuality.IN_TIME
        elif any(other.instead_of == one.officer and other.at(late.since) for other in by):
            kind = Punctuality.LATE_IN_ABSENCE
        else:
            kind = Punctuality.MADE_LATE
        classes[kind].append(id)

    def count(
        self, one: Stretch, late: "_Lateness | None", by: Sequence[StandIn], stops: Sequence[HeldMoments]
    ) -> None:
        """The worked minutes of one stretch in the period."""
        within = [(max(one.since, self.begins), one.until or self.ends)]
        numbers = self.of[one.officer].numbers
        numbers["minutes"] += worked_minutes(self.time, within, stops)
        if late is not None and (one.until or self.ends) > late.since:
            numbers["minutes_late"] += worked_minutes(self.time, both(within, [(late.since, self.ends)]), stops)
        for other in by:
            covered = both(within, [(other.since, other.until or self.ends)])
            if covered:  # a substitution lies in one stretch, of the officer it is for
                spent = worked_minutes(self.time, covered, stops)
                numbers["minutes_covered"] += spent
                self.of[other.officer].numbers["minutes_for_others"] += spent


class _Lateness:
    """From when a dossier is late: asked of its deadline, and of the moment at which an open stop began."""

    __slots__ = ("deadline", "last", "opened", "since")

    def __init__(self, deadline: Deadline, last: datetime) -> None:
        self.deadline = deadline
        self.last = last
        self.opened = min((stop.opened for stop in deadline.stops if stop.closed is None), default=None)
        self.since = deadline.ends

    def at(self, moment: datetime) -> bool:
        """Whether it is late at a moment; while the clock stands still it is as it was when the stop began."""
        return not self.deadline.on_time(moment if self.opened is None else min(moment, self.opened))


def _sorted(ids: Iterable[DossierId]) -> Ids:
    return tuple(sorted(ids, key=str))
