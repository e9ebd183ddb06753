"""The counting half of the demonstration: a share of the generated dossiers, replayed, dated and counted."""

import gc
import heapq
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from textwrap import shorten
from typing import Final, TypeAlias

from attrs import Factory, define, frozen

from tthc import law
from tthc.deadline import Deadline, Overdue
from tthc.dossier import Dossier
from tthc.report import Placed, ResolutionTally, YearTally, place
from tthc.term import WorkingDays
from tthc.testing import Margins, generate_year
from tthc.text import Phrase
from tthc.view import Workload

__all__ = ["Delayed", "Example", "Share", "count_year", "peak_memory"]

FORM: Final = "II.06a/VPCP/KSTT"
WORST: Final = 10
NAME: Final = 90
"""How much of a procedure's name a list shows."""
LONG: Final = 5
"""A term worth explaining has so many working days."""


@frozen(order=True)
class Delayed:
    """A dossier in hand and past its last day; the longest overdue is the greatest."""

    by: int
    id: str
    code: str
    procedure: str
    received: date
    due: date
    state: Phrase


@frozen
class Example:
    """One explained deadline: whose it is, and the explanation in both languages."""

    id: str
    code: str
    procedure: str
    words: Phrase


@define
class Share:
    """What one process counted over its share of the dossiers; several can be added into one.

    ``months`` counts by month ("received", "resolved", "returned"), ``delayed`` keeps the longest overdue, and
    ``example`` is a plain term of working days whose count crosses ``holiday``.
    """

    year: YearTally
    resolution: ResolutionTally
    work: Workload
    holiday: date
    dossiers: int = 0
    events: int = 0
    deadlines: int = 0
    months: Counter[tuple[int, int, str]] = Factory(Counter)
    delayed: list[Delayed] = Factory(list)
    example: Example | None = None
    memory: int = 0

    def add(self, placed: Placed) -> None:
        """Count one dossier in its place."""
        dossier = placed.dossier
        self.dossiers += 1
        self.events += len(dossier.events)
        self.year.add(placed)
        self.resolution.add(placed)
        self.work.add(placed)
        begins, months = self.year.period.first, self.months
        if placed.entry.counted:
            received, ended = dossier.received_at, dossier.ended_at
            if received is not None and received.date() >= begins:
                months[received.year, received.month, "received"] += 1
            if ended is not None:
                months[ended.year, ended.month, "resolved"] += 1
        if dossier.delivered is not None and dossier.delivered.at.date() >= begins:
            months[dossier.delivered.at.year, dossier.delivered.at.month, "returned"] += 1
        deadline = placed.deadline
        if isinstance(deadline, Deadline):
            self.deadlines += 1
            if isinstance(placed.standing, Overdue):
                self.keep(_delayed(dossier, placed.standing))
            if deadline.day > self.holiday > deadline.received.date():
                self.offer(dossier, deadline)

    def keep(self, one: Delayed) -> None:
        """Keep a delayed dossier if it is among the longest overdue."""
        if len(self.delayed) < WORST:
            heapq.heappush(self.delayed, one)
        else:
            heapq.heappushpop(self.delayed, one)

    def offer(self, dossier: Dossier, deadline: Deadline) -> None:
        """Take a deadline to explain, of the dossier with the lowest id."""
        limit = deadline.limit
        if deadline.stops or not isinstance(limit, WorkingDays) or limit.count < LONG:
            return
        if self.example is None or str(dossier.id) < self.example.id:
            words = Phrase(deadline.explain("vi"), deadline.explain("en"))
            self.example = Example(str(dossier.id), str(dossier.code), _procedure(dossier), words)

    def update(self, other: "Share") -> None:
        """Add what another process counted."""
        self.year.update(other.year)
        self.resolution.update(other.resolution)
        self.work.update(other.work)
        self.months.update(other.months)
        self.dossiers += other.dossiers
        self.events += other.events
        self.deadlines += other.deadlines
        self.memory += other.memory
        for one in other.delayed:
            self.keep(one)
        if other.example and (self.example is None or other.example.id < self.example.id):
            self.example = other.example


def _procedure(dossier: Dossier) -> str:
    return shorten(str(dossier.basis.procedure if dossier.basis else dossier.procedure), NAME, placeholder=" …")


def _delayed(dossier: Dossier, standing: Overdue) -> Delayed:
    received = dossier.received_at or dossier.filing.at
    return Delayed(
        standing.by,
        str(dossier.id),
        str(dossier.code or dossier.id),
        _procedure(dossier),
        received.date(),
        standing.due,
        dossier.state.label,
    )


Work: TypeAlias = tuple[int, int, int, Margins]


def _count(work: Work) -> Share:
    """Generate, replay, compute and count one shard; this is what a process runs."""
    seed, shards, shard, margins = work
    period, calendar = margins.period, law.working_calendar()
    form = law.report_form(FORM, on=period.closed_last)
    counted = Workload(period=period, calendar=calendar, by="field", generated=True)
    share = Share(YearTally(period), ResolutionTally(form, period), counted, date(period.first.year, 4, 30))
    collecting = gc.isenabled()
    gc.disable()  # a dossier holds no circles, and is gone before the next one comes
    try:
        for dossier in generate_year(seed, shards, shard, margins=margins):
            placed = place(dossier, period, calendar)
            if placed is not None:
                share.add(placed)
    finally:
        if collecting:
            gc.enable()
    share.memory = peak_memory()
    return share


def peak_memory() -> int:
    """The most memory this process held, in bytes; 0 where the system does not tell."""
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:
        return 0
    peak = getrusage(RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


def count_year(seed: int, margins: Margins, processes: int) -> Share:
    """The whole year, counted in one process or several; the counts do not depend on how many."""
    if processes == 1:
        return _count((seed, 1, 0, margins))
    works = [(seed, processes, shard, margins) for shard in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        shares: Iterable[Share] = pool.map(_count, works)
        first, *others = shares
    for other in others:
        first.update(other)
    return first
