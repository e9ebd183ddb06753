"""The clock of a dossier's main term: when it ran, when it stood still, and by which row of which table."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from attrs import field, frozen

from tthc.citation import Citation
from tthc.deadline.count import Held, merge
from tthc.dossier import Actor, Apologised, Basis, Dossier, Event
from tthc.errors import CannotCompute
from tthc.span import day_of
from tthc.term import (
    Cause,
    ClockEffect,
    ClockRow,
    EffectKind,
    End,
    ExtendTerm,
    Hold,
    Renew,
    Repromise,
    Restart,
    Resume,
    ResumePlus,
    Start,
)
from tthc.text import Lang, Phrase, date_text

__all__ = ["Clock", "ClockUse", "Stop"]

CLOSES: Final[dict[Cause, tuple[Cause, ...]]] = {
    Cause.SUPPLEMENTED: (Cause.SUPPLEMENT_ASKED,),
    Cause.PAID: (Cause.SENT_TO_TAX, Cause.DUTY_NOTIFIED),
}
"""Which stops a completion ends: its own kind's, never another's."""

RECEPTIONS: Final = frozenset({Cause.RECEIVED, Cause.RECEIVED_FOR_OTHER, Cause.ARRIVED})
"""A term from "reception" starts with whichever of these the regime's table starts it with."""

# Python 3.11 looks an enumeration's member up by a function call; these are asked for every event.
START: Final = EffectKind.START
END: Final = EffectKind.END
STOPS: Final = frozenset({EffectKind.HOLD, EffectKind.RESUME, EffectKind.RESTART})


@frozen
class ClockUse:
    """One effect on the clock: when, by whom, by which cause, and on what ground."""

    at: datetime
    cause: Cause
    effect: ClockEffect
    by: Actor
    source: Citation | None
    continued: str = ""

    def say(self, lang: Lang = "vi") -> str:
        """The use on one line: the day, the cause, the effect, its ground and how far the ground was read."""
        source = f" [{self.source}]" if self.source else ""
        assumed = f" ({ASSUMED.say(lang)})" if self.continued else ""
        effect = EFFECTS[type(self.effect)].say(lang)
        return f"{date_text(day_of(self.at), lang)}: {self.cause.label.say(lang)} → {effect}{source}{assumed}"


ASSUMED: Final = Phrase(
    "chưa đọc được nguyên văn nghị định hiện hành, coi như giữ quy định cũ",
    "the decree in force was not read on this; the earlier rule is assumed to go on",
)
EFFECTS: Final[Mapping[type[ClockEffect], Phrase]] = {
    Start: Phrase("bắt đầu tính", "the term starts"),
    Hold: Phrase("dừng tính", "the count stops"),
    Resume: Phrase("tính tiếp phần còn lại", "the count goes on with what was left"),
    ResumePlus: Phrase("tính tiếp phần còn lại và cộng thêm", "the count goes on, with more"),
    Restart: Phrase("tính lại từ đầu", "the whole term runs again"),
    Renew: Phrase("tính theo thời hạn mới", "a new term runs"),
    ExtendTerm: Phrase("kéo dài thời hạn", "the term becomes longer"),
    Repromise: Phrase("hẹn lại, thời hạn không đổi", "a new appointment; the term does not move"),
    End: Phrase("kết thúc thời hạn", "the term ends"),
}


@frozen
class Stop:
    """A stop of the count: from the day of the request to the day of completion, or still open (None).

    The day of the request is used up; the days after it are not counted, the day of completion included.
    """

    since: date
    until: date | None
    cause: Cause
    source: Citation | None = field(default=None, eq=False)


def held_by(stops: Iterable[Stop]) -> tuple[Held, ...]:
    """The closed stops merged: days after the first, through the second, are not counted."""
    return merge([(stop.since, stop.until) for stop in stops if stop.until is not None])


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
            stops=tuple(fold.stops) if fold.started else (),
            ended=fold.ended,
            restarts=tuple(fold.restarts),
            uses=tuple(fold.uses),
        )

    @property
    def began(self) -> Cause:
        """The fact of the last start or restart; the reception while the term never ran."""
        begun = (use.cause for use in reversed(self.uses) if isinstance(use.effect, Start | Restart))
        return next(begun, Cause.RECEIVED)

    @property
    def open_stop(self) -> Stop | None:
        """The first stop that is still open; None while the clock runs."""
        return next((stop for stop in self.stops if stop.until is None), None)


class _ClockFold:
    """The running state of one fold; it never leaves this module."""

    __slots__ = ("ended", "met", "restarts", "row_of", "started", "starts", "stops", "uses")

    def __init__(self, basis: Basis) -> None:
        self.row_of = basis.effect_row
        self.starts = basis.starts
        self.met: dict[Cause, datetime] = {}
        self.started: datetime | None = None
        self.ended: datetime | None = None
        self.stops: list[Stop] = []
        self.restarts: list[datetime] = []
        self.uses: list[ClockUse] = []

    def take(self, event: Event) -> None:
        cause = event.cause
        row = self.row_of(cause)
        starts = self.starts
        if row is None and cause not in starts:
            return
        begins = row is not None and row.kind is START
        if starts and self.started is None:
            fact = Cause.RECEIVED if begins and cause in RECEPTIONS and cause not in starts else cause
            if fact in starts:
                self.met.setdefault(fact, event.at)
                if len(self.met) == len(starts):
                    self.start(event)
                    return
        if row is None or self.ended is not None:
            return
        if begins:
            if self.started is None and not starts:
                self.start(event, row)
        elif row.kind is END:
            self.ended = event.at
            self.use(event, row, End())
        elif self.started is not None or row.kind in STOPS:
            self.run(event, row)

    def start(self, event: Event, row: ClockRow | None = None) -> None:
        self.started = event.at
        self.carry_over(event)
        self.uses.append(ClockUse(event.at, event.cause, Start(), event.by, row.source if row else None))

    def run(self, event: Event, row: ClockRow) -> None:
        """An effect on a term that has started, or a stop that is open when it will."""
        match row.kind:
            case EffectKind.HOLD:
                if not any(stop.until is None and stop.cause is row.cause for stop in self.stops):
                    self.stops.append(Stop(day_of(event.at), None, row.cause, row.source))
                    self.use(event, row, Hold())
            case EffectKind.RESUME:
                if self.close(event):
                    self.use(event, row, Resume())
            case EffectKind.RESTART:
                if self.close(event) and self.started is not None:
                    self.started = event.at
                    self.restarts.append(event.at)
                    self.carry_over(event)
                    self.use(event, row, Restart())
            case EffectKind.REPROMISE:
                if isinstance(event, Apologised):
                    self.use(event, row, Repromise(event.new_day))
            case _:
                raise CannotCompute(
                    f"the clock effect '{row.kind}' of {row.cause} is not computed yet",
                    f"chưa tính được tác động '{row.kind}' của sự kiện '{row.cause.label.vi}' lên thời hạn",
                )

    def carry_over(self, event: Event) -> None:
        """Of the stops so far only the open ones go on, from the new beginning."""
        today = day_of(event.at)
        self.stops = [Stop(today, None, stop.cause, stop.source) for stop in self.stops if stop.until is None]

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
