"""The clock of a dossier's main term: when it ran, when it stood still, and by which row of which table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from attrs import field, frozen

from tthc.citation import Citation
from tthc.deadline.reckon import DATELESS, ComputedLimit, Stop, computable, in_time, reckon
from tthc.dossier import Actor, Apologised, Basis, Dossier, Event, TermExtended
from tthc.dossier.making import maker
from tthc.errors import CannotCompute
from tthc.span import day_of
from tthc.term import (
    Cause,
    ClockEffect,
    ClockRow,
    EffectKind,
    End,
    ExtendTerm,
    Extensible,
    Hold,
    Renew,
    Repromise,
    Restart,
    Resume,
    ResumePlus,
    Start,
    TimeLimit,
)
from tthc.text import Lang, Phrase, date_text
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["CLOSES", "Clock", "ClockUse", "Extension"]

CLOSES: Final[dict[Cause, tuple[Cause, ...]]] = {
    Cause.SUPPLEMENTED: (Cause.SUPPLEMENT_ASKED,),
    Cause.PAID: (Cause.SENT_TO_TAX, Cause.DUTY_NOTIFIED),
    Cause.FIELD_CHECKED: (Cause.VERIFICATION_BEGUN,),
    Cause.OPINION_GIVEN: (Cause.OPINION_ASKED,),
    Cause.OPINION_DEEMED: (Cause.OPINION_ASKED,),
    Cause.CONFIRMED: (Cause.CONFIRMATION_ASKED,),
    Cause.OUTAGE_ENDED: (Cause.OUTAGE_DECLARED,),
    Cause.SUSPENSION_LIFTED: (Cause.SUSPENDED,),
}
"""Which stops a completion ends: its own kind's, never another's."""

RECEPTIONS: Final = frozenset({Cause.RECEIVED, Cause.RECEIVED_FOR_OTHER, Cause.ARRIVED})
"""A term from "reception" starts with whichever of these the regime's table starts it with."""

# Python 3.11 looks an enumeration's member up by a function call; these are asked for every event.
START: Final = EffectKind.START
END: Final = EffectKind.END
OUTS: Final = frozenset({EffectKind.RESUME, EffectKind.RESUME_PLUS, EffectKind.RESTART, EffectKind.RENEW})
STOPS: Final = frozenset({EffectKind.HOLD, *OUTS})
BEGINNINGS: Final = (Start, Restart, Renew)


RunningTerm: TypeAlias = tuple[ComputedLimit, tuple[ComputedLimit, ...]]
"""The limit that runs, and what is added to it."""


@frozen
class ClockUse:
    """One effect on the clock: when, by whom, by which cause, and on what ground.

    A stop or an extension made when the term was already over is ``late``: it is told and has no effect.
    """

    at: datetime
    cause: Cause
    effect: ClockEffect
    by: Actor
    source: Citation | None
    continued: str = ""
    late: bool = False

    def say(self, lang: Lang = "vi") -> str:
        """The use on one line: the day, the cause, the effect, its ground and how far the ground was read."""
        source = f" [{self.source}]" if self.source else ""
        assumed = f" ({ASSUMED.say(lang)})" if self.continued else ""
        late = LATE.say(lang) if self.late else ""
        day, cause = date_text(day_of(self.at), lang), self.cause.label.say(lang)
        return f"{day}: {cause} → {self._effect(lang)}{source}{assumed}{late}"

    def _effect(self, lang: Lang) -> str:
        words = EFFECTS[type(self.effect)].say(lang)
        match self.effect:
            case ResumePlus(limit) | Renew(limit):
                return f"{words} {limit.say(lang)}"
            case ExtendTerm(limit):
                return words if limit is None else f"{words} {limit.say(lang)}"
            case Repromise(day):
                return f"{words} ({date_text(day, lang)})"
            case _:
                return words


ASSUMED: Final = Phrase(
    "chưa đọc được nguyên văn nghị định hiện hành, coi như giữ quy định cũ",
    "the decree in force was not read on this; the earlier rule is assumed to go on",
)
LATE: Final = Phrase(
    ": thời hạn đã hết, không có tác dụng (suy từ luật)",
    ": the term was over, without effect (concluded from the law)",
)
EFFECTS: Final[Mapping[type[ClockEffect], Phrase]] = {
    Start: Phrase("bắt đầu tính", "the term starts"),
    Hold: Phrase("dừng tính", "the count stops"),
    Resume: Phrase("tính tiếp phần còn lại", "the count goes on with what was left"),
    ResumePlus: Phrase("tính tiếp phần còn lại và cộng thêm", "the count goes on with what was left and"),
    Restart: Phrase("tính lại từ đầu", "the whole term runs again"),
    Renew: Phrase("tính theo thời hạn mới", "a new term runs:"),
    ExtendTerm: Phrase("kéo dài thời hạn thêm", "the term becomes longer by"),
    Repromise: Phrase("hẹn lại, thời hạn không đổi", "a new appointment; the term does not move"),
    End: Phrase("kết thúc thời hạn", "the term ends"),
}


@frozen
class Extension:
    """A lengthening of the legal term under a sector's law ("gia hạn"): when it was made, and by how much.

    ``limit`` is None where the event names none: then the term's own :class:`~tthc.Extensible` says by how much.
    """

    at: datetime
    limit: TimeLimit | None
    source: Citation | None


@frozen(kw_only=True)
class Clock:
    """The uses of the clock in order, and what they come to.

    ``started`` is the moment of the last start or restart (None: the term never ran); ``stops`` are the stops
    since then in order of their beginning; ``ended`` is the moment the term ended. ``renewed`` is the new, fixed
    term that runs instead of the procedure's; ``added`` are the days that came with a completion, and
    ``extensions`` what an agency lengthened the term by.
    """

    started: datetime | None
    stops: tuple[Stop, ...]
    ended: datetime | None
    restarts: tuple[datetime, ...]
    uses: tuple[ClockUse, ...] = field(repr=False)
    renewed: TimeLimit | None = None
    added: tuple[TimeLimit, ...] = ()
    extensions: tuple[Extension, ...] = ()

    @classmethod
    def of(
        cls, dossier: Dossier, *, calendar: WorkingCalendar | None = None, hours: OfficeHours | None = None
    ) -> "Clock":
        """The clock of a dossier: its events' causes through the table in its basis.

        With a calendar, a stop or an extension made when the term was over has no effect: an office that asks too late
        does not start the term anew by it. Without one nobody can tell, and all of them count.

        Raises:
            OutsideCoverage: the term leaves the calendar.
            CannotCompute: the limit states no kind of hours, or no total.
        """
        basis = dossier.basis
        if basis is None:
            return cls(started=None, stops=(), ended=None, restarts=(), uses=())
        fold = _ClockFold(basis, calendar, hours)
        touch = basis.touch_the_clock
        for event in dossier.moved:
            if (cause := event.cause) in touch:
                fold.take(event, cause)
        return _made(
            fold.started,
            tuple(fold.stops) if fold.started else (),
            fold.ended,
            tuple(fold.restarts),
            tuple(fold.uses),
            fold.renewed,
            tuple(fold.added),
            tuple(fold.extensions),
        )

    @property
    def began(self) -> Cause:
        """The fact of the last beginning of the term; the reception while it never ran."""
        for use in reversed(self.uses):
            if isinstance(use.effect, BEGINNINGS):
                return use.cause
        return Cause.RECEIVED

    def term(self, limit: TimeLimit) -> RunningTerm:
        """The term that runs: the procedure's ``limit`` or the new one, and what lengthened it.

        Raises:
            CannotCompute: it has no date, or an extension names no length and the term says none either.
        """
        return running_term(self.renewed or limit, self.added, self.extensions)

    @property
    def open_stop(self) -> Stop | None:
        """The first stop that is still open; None while the clock runs."""
        return next((stop for stop in self.stops if stop.closed is None), None)


def running_term(limit: TimeLimit, added: Sequence[TimeLimit], extensions: Sequence[Extension]) -> RunningTerm:
    """The term with what came at completions and with each extension."""
    if not (added or extensions):
        return computable(limit), ()
    term = computable(limit), tuple(computable(more) for more in added)
    for extension in extensions:
        term = lengthened(*term, extension)
    return term


def lengthened(limit: ComputedLimit, added: tuple[ComputedLimit, ...], extension: Extension) -> RunningTerm:
    """The term with an extension: by what the event names, else as far as the term itself says.

    A term that does not say whether its "up to" is the whole or an addition is read as the whole: the shorter.
    """
    if extension.limit is not None:
        return limit, (*added, computable(extension.limit))
    if not isinstance(limit, Extensible):
        raise CannotCompute(
            f"an extension on {extension.at.date().isoformat()} names no length, and the term says none either",
            f"việc gia hạn ngày {date_text(extension.at.date())} không nêu thời hạn, thời hạn gốc cũng không nêu",
        )
    if limit.total is False:
        return limit, (*added, limit.up_to)
    return limit.up_to, added


class _ClockFold:
    """The running state of one fold; it never leaves this module."""

    __slots__ = (
        "added",
        "basis",
        "calendar",
        "ended",
        "extensions",
        "hours",
        "met",
        "renewed",
        "restarts",
        "row_of",
        "started",
        "starts",
        "stops",
        "uses",
    )

    def __init__(self, basis: Basis, calendar: WorkingCalendar | None, hours: OfficeHours | None) -> None:
        self.basis = basis
        self.calendar = calendar
        self.hours = hours
        self.row_of = basis.effect_row
        self.starts = basis.starts
        self.met: dict[Cause, datetime] = {}
        self.started: datetime | None = None
        self.ended: datetime | None = None
        self.renewed: TimeLimit | None = None
        self.stops: list[Stop] = []
        self.restarts: list[datetime] = []
        self.added: list[TimeLimit] = []
        self.extensions: list[Extension] = []
        self.uses: list[ClockUse] = []

    def take(self, event: Event, cause: Cause) -> None:
        row = self.row_of(cause)
        starts = self.starts
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
                self.hold(event, row)
            case EffectKind.EXTEND_TERM:
                if isinstance(event, TermExtended):
                    late = self.over(event.at)
                    if not late:
                        self.extensions.append(Extension(event.at, event.limit, event.ground or row.source))
                    self.use(event, row, ExtendTerm(event.limit), late=late)
            case EffectKind.REPROMISE:
                if isinstance(event, Apologised):
                    self.use(event, row, Repromise(event.new_day))
            case _:
                if self.close(event):
                    self.go_on(event, row)

    def hold(self, event: Event, row: ClockRow) -> None:
        """A stop, unless one of its kind is open: asked again while stopped it is the same stop."""
        same = (stop.closed is None and (stop.cause, stop.thread) == (row.cause, event.thread) for stop in self.stops)
        if any(same):
            return
        late = self.over(event.at)
        if not late:
            self.stops.append(Stop(event.at, None, row.cause, row.source, event.thread))
        self.use(event, row, Hold(), late=late)

    def over(self, at: datetime) -> bool:
        """Whether the term was over at a moment; never while it stands, nor without a calendar to tell."""
        limit = self.renewed or self.basis.term.limit
        if self.calendar is None or self.started is None or isinstance(limit, DATELESS):
            return False
        if any(stop.closed is None for stop in self.stops):
            return False
        limit, added = running_term(limit, self.added, self.extensions)
        rule, stops = self.basis.rule, self.stops
        end = reckon(limit, self.started, self.calendar, rule, added=added, stops=stops, hours=self.hours)
        return not in_time(end, at)

    def go_on(self, event: Event, row: ClockRow) -> None:
        """The way out of a stop that the row names; one of the four that law knows."""
        if row.kind is EffectKind.RESUME:
            self.use(event, row, Resume())
        elif row.kind is EffectKind.RESUME_PLUS and row.limit is not None:
            self.added.append(row.limit)
            self.use(event, row, ResumePlus(row.limit))
        elif self.started is not None:
            self.started = event.at
            self.restarts.append(event.at)
            self.carry_over(event)
            self.added.clear()
            if row.kind is EffectKind.RENEW and row.limit is not None:
                self.renewed = row.limit
                self.extensions.clear()
                self.use(event, row, Renew(row.limit))
            else:
                self.renewed = None
                self.use(event, row, Restart())

    def carry_over(self, event: Event) -> None:
        """Of the stops so far only the open ones go on, from the new beginning."""
        self.stops = [
            Stop(event.at, None, stop.cause, stop.source, stop.thread) for stop in self.stops if stop.closed is None
        ]

    def close(self, event: Event) -> bool:
        """End the open stops this event completes; whether there was one."""
        causes = CLOSES.get(event.cause, ())
        closed = False
        for place, stop in enumerate(self.stops):
            if stop.closed is None and stop.cause in causes and stop.thread == event.thread:
                self.stops[place] = Stop(stop.opened, event.at, stop.cause, stop.source, stop.thread)
                closed = True
        return closed

    def use(self, event: Event, row: ClockRow, effect: ClockEffect, *, late: bool = False) -> None:
        """A use on the event's own ground, else on the table's."""
        source = event.ground or row.source
        self.uses.append(ClockUse(event.at, event.cause, effect, event.by, source, row.continued, late))


_made: Final[Callable[..., Clock]] = maker(Clock)
