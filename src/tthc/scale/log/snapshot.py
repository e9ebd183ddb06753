"""Dossiers as they were at a moment, a row each: what does not change by the passing of time alone."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from threading import local
from typing import Any, Final, NamedTuple, TypeAlias

import pyarrow as pa

from tthc.deadline import Clock, Deadline, NoDeadline, Stop, deadline_of, due
from tthc.dossier import (
    Basis,
    Dossier,
    Event,
    Paid,
    PaidInPart,
    PaymentMethod,
    PromiseKind,
    ReceivedForOther,
    SupplementAsked,
    Supplemented,
)
from tthc.report.vocabulary import exempted
from tthc.scale.log.schema import SNAPSHOTS
from tthc.span import aware
from tthc.term import (
    CalendarDays,
    Cause,
    CountingRule,
    End,
    Extensible,
    Hours,
    Minutes,
    Months,
    Repromise,
    Start,
    TimeLimit,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.workdays import WorkingCalendar

__all__ = ["AS_OF", "CALENDAR", "Camera", "snapshots_of", "taken"]

AS_OF: Final = b"tthc.as_of"
"""Where the moment of snapshots stands: in their metadata, in ISO 8601."""
CALENDAR: Final = b"tthc.calendar"
"""Where the calendar of snapshots stands: in their metadata, its edition and its digest, as JSON."""
ROWS: Final = 1 << 14

BY_DAY: Final = (WorkingDays, CalendarDays, Weeks, Months, Years)
BY_MINUTE: Final = (WorkingHours, Hours, Minutes)
TIMELESS: Final = (Start, End, Repromise)
"""The effects on a clock that ask nothing of the calendar."""
MONEY_CAME: Final = frozenset({Paid, PaidInPart})
STAGED: Final = frozenset({SupplementAsked, Supplemented})
"""The kinds whose cause is not told by the kind alone."""

_NO_OFFICES: Final = (None, None, None)

Stretch: TypeAlias = tuple[datetime, datetime | None]


class _Course(NamedTuple):
    """Which events of a history start and end its term; None where none does."""

    start: int | None
    end: int | None
    began: Cause


class Term(NamedTuple):
    """The term of a dossier, as its row tells it."""

    started: datetime | None = None
    unit: str | None = None
    number: int | None = None
    plain: bool = False
    stops: tuple[Stretch, ...] | None = None
    open_since: datetime | None = None
    due_day: date | None = None
    due_minute: datetime | None = None
    no_date: str | None = None


NO_TERM: Final = Term()


class Mould(NamedTuple):
    """A snapshot but for its times: its row, and at which places of the history its times stand (-1: none).

    ``basis`` is None where no term was asked for, ``limit`` the number of its limit and rule among those met;
    ``payments`` are places of the history too, each with whether it was online.
    """

    row: Mapping[str, Any]
    times: tuple[int, ...]
    basis: Basis | None
    limit: int
    payments: tuple[tuple[int, bool], ...]


class _Held(NamedTuple):
    """A basis, its digest, and the number of its limit and rule among those met."""

    basis: Basis
    digest: str
    limit: int


_Key: TypeAlias = tuple[int, tuple[type[Event], ...]]


class Met:
    """What was met under a calendar and need not be asked again, in whatever part of a log it comes next.

    Most histories have one of few courses: the same kinds of events in the same order, under the same basis. Where
    nothing in a course stops, renews or lengthens the term, which events start and end it is asked of
    :class:`tthc.Clock` once, and the end of a limit of days once for each day on which it starts. ``moulds`` are kept
    by what the rows of a history say, each as a number: ``said`` by the numbers of its ``words``.
    """

    def __init__(self) -> None:
        self.courses: dict[_Key, _Course | None] = {}
        self.ends: dict[tuple[int, date], Term] = {}
        self.bases: dict[int, _Held] = {}
        self.limits: dict[tuple[TimeLimit, CountingRule], int] = {}
        self.moulds: dict[bytes, Mould] = {}
        self.words: dict[tuple[str, str | None], int] = {}
        self.said: dict[tuple[int, ...], int] = {}

    @property
    def tables(self) -> tuple[dict[Any, Any], ...]:
        """All that is kept."""
        return self.courses, self.ends, self.bases, self.limits, self.moulds, self.words, self.said

    def forget(self) -> None:
        """Keep nothing any longer."""
        for table in self.tables:
            table.clear()

    def tidy(self) -> None:
        """Forget what was met, before it takes too much room."""
        if sum(map(len, self.tables)) > MOST:
            self.forget()


MOST: Final = 200_000
"""How many courses and ends are kept; a province has some thousands."""


CALENDARS: Final = 4
"""Under how many calendars something is remembered."""
_HERE: Final = local()


def met_under(calendar: WorkingCalendar) -> Met:
    """What this thread met under a calendar; threads tell each other nothing, so that no two give one number."""
    known: dict[WorkingCalendar, Met] = _HERE.__dict__.setdefault("known", {})
    if calendar not in known and len(known) >= CALENDARS:
        del known[next(iter(known))]
    return known.setdefault(calendar, Met())


class Camera:
    """Takes snapshots of dossiers at a moment."""

    def __init__(self, as_of: datetime, calendar: WorkingCalendar, *, offices: bool = True) -> None:
        self.as_of: datetime = aware(as_of, "as_of")
        self.calendar: WorkingCalendar = calendar
        self.offices: bool = offices
        self.rows: list[tuple[Any, ...]] = []
        self.met: Met = met_under(calendar)

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, dossier: Dossier) -> bool:
        """Keep the dossier as it was; False where it had not been filed yet."""
        as_of = self.as_of
        filing = dossier.filing
        if filing.at > as_of:
            return False
        then = dossier.as_of(as_of)
        after = [event.at for event in dossier.events if event.at > as_of] if dossier.events[-1].at > as_of else ()
        basis, reception, delivery = then.basis, then.reception, then.delivered
        term, digest = NO_TERM, None
        if basis is not None:
            _, digest, limit = self._held(basis)
            term = self._term(then, basis, limit)
        self.rows.append(
            (
                then.id.text,
                reception.code.text if reception and reception.code else None,
                filing.procedure.text,
                filing.case,
                basis.procedure.field if basis else None,
                filing.channel,
                filing.return_by,
                filing.service,
                isinstance(reception, ReceivedForOther),
                *(self._offices(then) if self.offices else _NO_OFFICES),
                digest,
                then.state,
                then.outcome,
                filing.at,
                reception.at if reception else None,
                then.ended_at,
                delivery.at if delivery else None,
                delivery.channel if delivery else None,
                *term,
                any(promise.kind is PromiseKind.REPROMISE for promise in then.promises),
                _payments(then),
                then.rounds,
                len(then.findings),
                len(then.events),
                min(after) if after else None,
            )
        )
        return True

    def batch(self) -> pa.RecordBatch:
        """The snapshots taken so far as one batch; what is gathered begins anew."""
        rows, self.rows = self.rows, []
        self.met.tidy()
        columns = zip(*rows, strict=True) if rows else ([] for _ in SNAPSHOTS)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, SNAPSHOTS, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=taken(self.as_of, self.calendar))

    @staticmethod
    def _offices(then: Dossier) -> tuple[str | None, ...]:
        keepers = then.keepers
        return keepers.receiving or None, keepers.deciding or None, keepers.owner or None

    def _held(self, basis: Basis) -> "_Held":
        """What is known of a basis, which is kept while its place in memory is a key."""
        known = self.met.bases.get(id(basis))
        if known is None:
            limit = self.met.limits.setdefault((basis.term.limit, basis.rule), len(self.met.limits))
            known = self.met.bases[id(basis)] = _Held(basis, basis.digest, limit)
        return known

    def _term(self, then: Dossier, basis: Basis, limit: int) -> Term:
        moved = then.moved
        kinds = tuple(map(type, moved))
        key = id(basis), kinds
        course = self.met.courses.get(key)
        if course is None:
            if key in self.met.courses:
                return self._reckoned(then, basis, Clock.of(then, calendar=self.calendar))
            clock = Clock.of(then, calendar=self.calendar)
            self.met.courses[key] = None if STAGED & set(kinds) else _course(clock, moved)
            return self._reckoned(then, basis, clock)
        if course.start is None:
            return self._reckoned(then, basis, Clock.of(then, calendar=self.calendar))
        return self.begun(basis, limit, moved[course.start].at)

    def begun(self, basis: Basis, limit: int, started: datetime) -> Term:
        """The term that started then and nothing stopped, renewed or lengthened, as :func:`tthc.due` finds it."""
        where = limit, started.date()
        known = self.met.ends.get(where)
        if known is None:
            deadline = due(basis.term.limit, received=started, calendar=self.calendar, rule=basis.rule)
            known = _told(deadline, basis)
            if known.no_date is None and (known.due_minute is not None or not known.plain):
                return known
            self.met.ends[where] = known
        return known if known.no_date is not None or known.started is started else known._replace(started=started)

    def _reckoned(self, then: Dossier, basis: Basis, clock: Clock) -> Term:
        """The term as :func:`tthc.deadline_of` finds it."""
        deadline = deadline_of(then, calendar=self.calendar, clock=clock)
        if deadline is None:
            return NO_TERM
        return _told(deadline, basis, clock.open_stop if then.ended_at is None else None)


def _told(deadline: Deadline | NoDeadline, basis: Basis, stop: Stop | None = None) -> Term:
    """A deadline as a row tells it."""
    if isinstance(deadline, NoDeadline):
        return Term(no_date=deadline.reason)
    unit, count = _unit(deadline.limit)
    return Term(
        started=deadline.received,
        unit=unit,
        number=count,
        plain=count is not None and not deadline.added and basis.rule.plain,
        stops=tuple((one.opened, one.closed) for one in deadline.stops) or None,
        open_since=stop.opened if stop is not None else None,
        due_day=deadline.day,
        due_minute=deadline.minute,
    )


def _payments(then: Dossier) -> list[tuple[datetime, bool]] | None:
    if MONEY_CAME.isdisjoint(map(type, then.moved)):
        return None
    paid = (one for one in then.payments.payments if not exempted(one))
    return [(one.at, one.method is PaymentMethod.ONLINE) for one in paid] or None


def _course(clock: Clock, moved: tuple[Event, ...]) -> _Course | None:
    """The course of a history; None where its clock asked the calendar, or did more than start and end."""
    if not all(isinstance(use.effect, TIMELESS) for use in clock.uses):
        return None
    ends = [use.cause for use in clock.uses if isinstance(use.effect, End)]
    return _Course(
        _place(moved, clock.started, clock.began), _place(moved, clock.ended, ends[0]) if ends else None, clock.began
    )


def _place(moved: tuple[Event, ...], at: datetime | None, cause: Cause) -> int | None:
    return next((place for place, event in enumerate(moved) if event.at is at and event.cause is cause), None)


def _unit(limit: TimeLimit) -> tuple[str, int | None]:
    """The kind of a limit and its whole number; of one that can be extended, those of its base."""
    if isinstance(limit, Extensible):
        limit = limit.base
    count = limit.count if isinstance(limit, (*BY_DAY, *BY_MINUTE)) else None
    return type(limit).__name__, count if isinstance(count, int) else None


def taken(as_of: datetime, calendar: WorkingCalendar) -> pa.Schema:
    """The schema of snapshots of a moment, taken under a calendar."""
    told = json.dumps({"edition": calendar.edition, "digest": calendar.digest}, ensure_ascii=False)
    return SNAPSHOTS.with_metadata(
        {**SNAPSHOTS.metadata, AS_OF: as_of.isoformat().encode(), CALENDAR: told.encode()},
    )


def snapshots_of(
    dossiers: Iterable[Dossier], as_of: datetime, calendar: WorkingCalendar, *, offices: bool = True
) -> Iterator[pa.RecordBatch]:
    """Snapshots of dossiers at a moment, in batches; those not filed yet are left out.

    Without ``offices`` the columns of offices are null: who keeps a dossier takes another walk over its events.

    Raises:
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    camera = Camera(as_of, calendar, offices=offices)
    for dossier in dossiers:
        camera.take(dossier)
        if len(camera) >= ROWS:
            yield camera.batch()
    yield camera.batch()
