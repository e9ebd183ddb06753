"""The clock of a dossier's main term: when it ran, when it stood still, and by which row of which table."""

from datetime import date, datetime

from attrs import field, frozen

from tthc.citation import Citation
from tthc.dossier import Actor, Apologised, Basis, Dossier, Event
from tthc.errors import CannotCompute
from tthc.span import day_of
from tthc.term import (
    Cause,
    ClockEffect,
    ClockRow,
    EffectKind,
    End,
    Hold,
    Repromise,
    Restart,
    Resume,
    Start,
)

__all__ = ["Clock", "ClockUse", "Stop"]

CLOSES: dict[Cause, tuple[Cause, ...]] = {
    Cause.SUPPLEMENTED: (Cause.SUPPLEMENT_ASKED,),
    Cause.PAID: (Cause.SENT_TO_TAX, Cause.DUTY_NOTIFIED),
}
"""Which stops a completion ends: its own kind's, never another's."""


@frozen
class ClockUse:
    """One effect on the clock: when, by whom, by which cause, and on what ground."""

    at: datetime
    cause: Cause
    effect: ClockEffect
    by: Actor
    source: Citation | None
    continued: str = ""


@frozen
class Stop:
    """A stop of the count: from the day of the request to the day of completion, or still open (None).

    The day of the request is used up; the days after it are not counted, the day of completion included.
    """

    since: date
    until: date | None
    cause: Cause
    source: Citation | None = field(default=None, eq=False)


@frozen(kw_only=True)
class Clock:
    """The uses of the clock in order, and what they come to.

    ``started`` is the moment of the last start or restart (None: the term never ran); ``stops`` are the stops
    since then in order of their beginning; ``ended`` is the moment the term ended.
    """

    started: datetime | None
    stops: tuple[Stop, ...]
    ended: datetime | None
    restarts: tuple[datetime, ...]
    uses: tuple[ClockUse, ...] = field(repr=False)

    @classmethod
    def of(cls, dossier: Dossier) -> "Clock":
        """The clock of a dossier: its events' causes through the table in its basis.

        Raises:
            CannotCompute: the procedure's own rows ask for an effect that is not computed yet.
        """
        basis = dossier.basis
        if basis is None:
            return cls(started=None, stops=(), ended=None, restarts=(), uses=())
        fold = _ClockFold(basis)
        for event in dossier.moved:
            fold.take(event)
        return cls(
            started=fold.started,
            stops=tuple(fold.stops),
            ended=fold.ended,
            restarts=tuple(fold.restarts),
            uses=tuple(fold.uses),
        )

    @property
    def open_stop(self) -> Stop | None:
        """The first stop that is still open; None while the clock runs."""
        return next((stop for stop in self.stops if stop.until is None), None)


class _ClockFold:
    """The running state of one fold; it never leaves this module."""

    __slots__ = ("basis", "ended", "met", "restarts", "started", "stops", "uses")

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self.met: dict[Cause, datetime] = {}
        self.started: datetime | None = None
        self.ended: datetime | None = None
        self.stops: list[Stop] = []
        self.restarts: list[datetime] = []
        self.uses: list[ClockUse] = []

    def take(self, event: Event) -> None:
        cause = event.cause
        starts = self.basis.starts
        if cause in starts:
            self.met.setdefault(cause, event.at)
            if self.started is None and len(self.met) == len(starts):
                self.start(event)
                return
        row = self.basis.effect_row(cause)
        if row is None or self.ended is not None:
            return
        if row.kind is EffectKind.START:
            if self.started is None and not starts:
                self.start(event, row)
            return
        if row.kind is EffectKind.END:
            self.ended = event.at
            self.use(event, row, End())
        elif self.started is not None:
            self.run(event, row)

    def start(self, event: Event, row: ClockRow | None = None) -> None:
        self.started = event.at
        self.uses.append(ClockUse(event.at, event.cause, Start(), event.by, row.source if row else None))

    def run(self, event: Event, row: ClockRow) -> None:
        """An effect on a term that has started."""
        match row.kind:
            case EffectKind.HOLD:
                if not any(stop.until is None and stop.cause is row.cause for stop in self.stops):
                    self.stops.append(Stop(day_of(event.at), None, row.cause, row.source))
                    self.use(event, row, Hold())
            case EffectKind.RESUME:
                if self.close(event):
                    self.use(event, row, Resume())
            case EffectKind.RESTART:
                if self.close(event):
                    self.started = event.at
                    self.restarts.append(event.at)
                    today = day_of(event.at)
                    self.stops = [Stop(today, None, s.cause, s.source) for s in self.stops if s.until is None]
                    self.use(event, row, Restart())
            case EffectKind.REPROMISE:
                if isinstance(event, Apologised):
                    self.use(event, row, Repromise(event.new_day))
            case _:
                raise CannotCompute(
                    f"the clock effect '{row.kind}' of {row.cause} is not computed yet",
                    f"chưa tính được tác động '{row.kind}' của sự kiện '{row.cause.label.vi}' lên thời hạn",
                )

    def close(self, event: Event) -> bool:
        """End the open stops this event completes; whether there was one."""
        causes = CLOSES.get(event.cause, ())
        closed = False
        for place, stop in enumerate(self.stops):
            if stop.until is None and stop.cause in causes:
                self.stops[place] = Stop(stop.since, day_of(event.at), stop.cause, stop.source)
                closed = True
        return closed

    def use(self, event: Event, row: ClockRow, effect: ClockEffect) -> None:
        self.uses.append(ClockUse(event.at, event.cause, effect, event.by, row.source, row.continued))
