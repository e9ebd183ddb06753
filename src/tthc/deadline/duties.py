"""Every term that runs on a dossier: the main one, its steps, and the timers beside it. Who owes what, until when."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from attrs import field, frozen

from tthc.citation import Citation
from tthc.deadline.clock import Clock, ClockUse
from tthc.deadline.deadline import Deadline
from tthc.deadline.due import deadline_of
from tthc.deadline.flow import progress
from tthc.deadline.reckon import computable, reckon
from tthc.dossier import (
    ConfirmationAsked,
    Delivered,
    Dossier,
    DutyFixed,
    DutyNotified,
    EarlyNotice,
    Event,
    HandedOn,
    OpinionAsked,
    SupplementAsked,
    TaxAsked,
)
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.procedure import Channel
from tthc.span import aware, day_of
from tthc.term import CalendarDays, Cause, ExtendTerm, Obligor, Regimes, TimerKind, TimerRule, WorkingDays
from tthc.text import Lang, Phrase, date_text, moment_text
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["Duty", "conduct", "duties"]

DAY: Final = timedelta(days=1)
NAMES_A_DAY: Final = (SupplementAsked, DutyNotified, DutyFixed, TaxAsked, OpinionAsked, ConfirmationAsked)
"""The events that may name the day by which their answer is awaited."""

LAPSED: Final = frozenset({Cause.WAIT_EXPIRED, Cause.NOT_PAID, Cause.OPINION_DEEMED, Cause.ARRIVED, Cause.ASSIGNED})
"""What ends a term without being the act it waits for: it does not tell whether that was in time or late."""


@frozen(kw_only=True)
class Duty:
    """A term that runs, or ran: what is owed, by whom, since when and until when.

    ``until`` is the last day, ``minute`` the last minute of a term of hours; both are None where nobody named a
    day. A ``window`` is a right that lapses, not a duty that becomes overdue. ``fulfilled`` is the moment it was met;
    ``lapsed`` tells that it ended without the act it waits for. ``thread`` tells several of a kind apart, as what
    began it does, a step by its key; ``expires_as`` is the rule's own word on what may follow when it is not met.
    """

    kind: TimerKind
    owes: Obligor
    since: datetime
    until: date | None
    minute: datetime | None = None
    office: str = ""
    fulfilled: datetime | None = None
    lapsed: bool = False
    window: bool = False
    held: bool = False
    thread: str = ""
    expires_as: Cause | None = None
    source: Citation | None = field(default=None, eq=False)
    deadline: Deadline | None = field(default=None, repr=False, eq=False)

    def on_time(self, moment: datetime) -> bool:
        """Whether an act of that moment is in time; a term without a day is never past."""
        if self.deadline is not None:
            return self.deadline.on_time(moment)
        return self.until is None or day_of(moment) <= self.until

    def say(self, lang: Lang = "vi") -> str:
        """The duty on one line."""
        who = self.office or self.owes.label.say(lang)
        if self.minute is not None:
            until = moment_text(self.minute, lang)
        elif self.until is not None:
            until = date_text(self.until, lang, weekday=True)
        else:
            until = Phrase("chưa nêu ngày", "no day named").say(lang)
        stands = Phrase(" (đang dừng)", " (stopped)").say(lang) if self.held else ""
        return f"{self.kind.label.say(lang)}: {who}, {until}{stands}"


def duties(
    dossier: Dossier,
    *,
    as_of: datetime,
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
    regimes: Regimes | None = None,
    timers: Sequence[TimerRule] = (),
) -> tuple[Duty, ...]:
    """The terms running on the dossier at ``as_of``, the first to end first, those without a day last.

    ``regimes`` is needed for a dossier not received yet, which carries no regime of its own; ``timers`` are rules of
    a sector or a center, in place of the general ones of their kind.

    Raises:
        InvalidValue: it had not been filed yet, or it is not received and ``regimes`` is missing.
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    as_of = aware(as_of, "as_of")
    then = dossier.as_of(as_of)
    running = [
        duty
        for duty in _all(then, calendar, hours, regimes, timers)
        if duty.fulfilled is None
        and not (then.ended_at and duty.since < then.ended_at)
        and not (duty.window and not duty.on_time(as_of))
    ]
    if then.ended_at is None:
        running += _main(then, calendar, hours)
        running += _steps(then, as_of, calendar, hours)
    return tuple(sorted(running, key=lambda duty: (duty.until or date.max, duty.since)))


def conduct(
    dossier: Dossier,
    *,
    calendar: WorkingCalendar,
    as_of: datetime | None = None,
    hours: OfficeHours | None = None,
    regimes: Regimes | None = None,
    timers: Sequence[TimerRule] = (),
) -> tuple[Finding, ...]:
    """What was done too late beside the main term, as findings: it takes a calendar to tell.

    A supplement asked for after its days, an apology later than a day before the end, a reception, transfer or opinion
    out of time, a stop or an extension of a term that was over. With ``as_of`` also what is not done by then. What the
    law says of *how often* is in ``dossier.findings``.

    Raises:
        InvalidValue: it is not received and ``regimes`` is missing.
        OutsideCoverage: a term leaves the calendar.
    """
    place = str(dossier.id)
    found: list[Finding] = []
    for duty in _all(dossier, calendar, hours, regimes, timers):
        moment = duty.fulfilled or (None if duty.window else as_of)
        if moment is None or duty.lapsed or duty.on_time(moment) or (duty.fulfilled is None and _closed(dossier, duty)):
            continue
        found.append(_late(duty, place))
    found += _early(dossier, place)
    found += [_without_effect(use, place) for use in Clock.of(dossier, calendar=calendar, hours=hours).uses if use.late]
    return tuple(found)


def _early(dossier: Dossier, place: str) -> Iterator[Finding]:
    """A result given back before its day over the counter or by post, and nobody was told that it is there."""
    given = [event for event in dossier.moved if isinstance(event, Delivered) and event.channel is not Channel.ONLINE]
    told = any(isinstance(event, EarlyNotice) for event in dossier.moved)
    if not given or told or dossier.reception is None or dossier.reception.appointment is None:
        return
    promised = day_of(dossier.reception.appointment)
    day = day_of(given[0].at)
    if day < promised:
        text = Phrase(
            f"trả kết quả ngày {date_text(day)}, trước ngày hẹn {date_text(promised)}, mà chưa báo trước; "
            "hãy báo và ghi nhận việc thông báo (EarlyNotice)",
            f"given back on {date_text(day, 'en')}, before the day promised {date_text(promised, 'en')}, and nobody "
            "was told; tell, and record the EarlyNotice",
        )
        yield Finding("EARLY-WITHOUT-NOTICE", text, place, "61/2018/NĐ-CP, Điều 20, khoản 4")


def _without_effect(use: ClockUse, place: str) -> Finding:
    """A stop or an extension that came when the term was over."""
    code = "EXTENSION-LATE" if isinstance(use.effect, ExtendTerm) else "STOP-LATE"
    day = day_of(use.at)
    text = Phrase(
        f"{use.cause.label.vi} ngày {date_text(day)} khi thời hạn đã hết",
        f"{use.cause.label.en} on {date_text(day, 'en')}, when the term was over",
    )
    return Finding(code, text, place, str(use.source or ""))


def _closed(dossier: Dossier, duty: Duty) -> bool:
    """Whether the dossier's end took an unfulfilled duty with it while it was still in time."""
    return dossier.ended_at is not None and duty.on_time(dossier.ended_at)


def _late(duty: Duty, place: str) -> Finding:
    until = duty.minute or duty.until
    vi, en = ("", "") if until is None else (_end(duty, "vi"), _end(duty, "en"))
    done = date_text(day_of(duty.fulfilled)) if duty.fulfilled else "chưa làm"
    done_en = f"on {date_text(day_of(duty.fulfilled), 'en')}" if duty.fulfilled else "not yet done"
    return Finding(
        f"{duty.kind.value.upper().replace('_', '-')}-LATE",
        Phrase(
            f"{duty.kind.label.vi} muộn: {done}, chậm nhất là {vi}",
            f"{duty.kind.label.en} late: {done_en}, at the latest {en}",
        ),
        place,
        str(duty.source or ""),
    )


def _end(duty: Duty, lang: Lang) -> str:
    if duty.minute is not None:
        return moment_text(duty.minute, lang)
    return date_text(duty.until, lang) if duty.until else ""


def _rules(dossier: Dossier, regimes: Regimes | None, timers: Sequence[TimerRule]) -> tuple[TimerRule, ...]:
    """The rules of the dossier's regime, a sector's own in place of the general ones of their kind."""
    basis = dossier.basis
    if basis is not None:
        regime = basis.regime
    elif regimes is not None:
        regime = regimes.on(day_of(dossier.filing.at))
    else:
        raise InvalidValue(
            f"dossier {dossier.id} is not received and carries no regime; pass regimes=tthc.law.regimes()",
            f"hồ sơ {dossier.id} chưa được tiếp nhận nên chưa gắn chế độ; hãy truyền regimes=tthc.law.regimes()",
        )
    own = {rule.kind for rule in timers}
    return (*timers, *(rule for rule in regime.timers if rule.kind not in own))


def _all(
    dossier: Dossier,
    calendar: WorkingCalendar,
    hours: OfficeHours | None,
    regimes: Regimes | None,
    timers: Sequence[TimerRule],
) -> Iterator[Duty]:
    """Every term a timer rule gave the dossier, met or not, in the order of the rules."""
    for rule in _rules(dossier, regimes, timers):
        if rule.begins:
            yield from _timed(rule, dossier, calendar, hours)
        else:
            yield from _before_the_end(rule, dossier, calendar, hours)


def _timed(rule: TimerRule, dossier: Dossier, calendar: WorkingCalendar, hours: OfficeHours | None) -> Iterator[Duty]:
    """The duties of one rule: begun by an event, begun anew by a later one, ended by what fulfils them."""
    begun: dict[str, Event] = {}
    for event in dossier.moved:
        cause = event.cause
        if cause in rule.fulfilled_by:
            first = begun.pop(event.thread, None) or begun.pop("", None)
            if first is not None:
                yield _duty(rule, first, event, calendar, hours)
        elif cause in rule.begins and rule.holds_for(str(dossier.channel), day_of(event.at)):
            begun[event.thread] = event
    for event in begun.values():
        yield _duty(rule, event, None, calendar, hours)


def _duty(
    rule: TimerRule, event: Event, fulfilled: Event | None, calendar: WorkingCalendar, hours: OfficeHours | None
) -> Duty:
    until: date | None = event.until if isinstance(event, NAMES_A_DAY) else None
    deadline: Deadline | None = None
    if until is None and rule.limit is not None:
        limit, counting = computable(rule.limit), calendar.rule_on(day_of(event.at))
        until, minute = reckon(limit, event.at, calendar, counting, hours=hours)
        deadline = Deadline(limit, event.at, until, calendar, counting, began=event.cause, hours=hours, minute=minute)
    return Duty(
        kind=rule.kind,
        owes=rule.owes,
        office=event.office if isinstance(event, OpinionAsked) else "",
        since=event.at,
        until=until,
        minute=deadline.minute if deadline else None,
        fulfilled=fulfilled.at if fulfilled else None,
        lapsed=fulfilled is not None and fulfilled.cause in LAPSED,
        window=rule.window,
        thread=event.thread,
        expires_as=rule.expires_as,
        source=rule.source,
        deadline=deadline,
    )


def _before_the_end(
    rule: TimerRule, dossier: Dossier, calendar: WorkingCalendar, hours: OfficeHours | None
) -> Iterator[Duty]:
    """A term counted back from the last day of the main one: each act it is about is held to it."""
    deadline = deadline_of(dossier, calendar=calendar, hours=hours)
    if not isinstance(deadline, Deadline):
        return
    match rule.limit:
        case WorkingDays(count):
            until = calendar.nth_before(deadline.day, int(count))
        case CalendarDays(count):
            until = deadline.day - count * DAY
        case _:
            raise InvalidValue(
                f"a timer before the end is in days, not '{rule.limit}'",
                f"thời hạn tính ngược từ ngày cuối phải theo ngày, không phải '{rule.limit}'",
            )
    acts: list[datetime | None] = [event.at for event in dossier.moved if event.cause in rule.fulfilled_by]
    for act in acts or [None]:
        yield Duty(
            kind=rule.kind,
            owes=rule.owes,
            since=deadline.received,
            until=until,
            fulfilled=act,
            window=rule.window,
            source=rule.source,
        )


def _main(dossier: Dossier, calendar: WorkingCalendar, hours: OfficeHours | None) -> Iterator[Duty]:
    deadline = deadline_of(dossier, calendar=calendar, hours=hours)
    if isinstance(deadline, Deadline):
        yield Duty(
            kind=TimerKind.RESULT,
            owes=Obligor.AGENCY,
            since=deadline.received,
            until=deadline.day,
            minute=deadline.minute,
            held=deadline.held,
            source=deadline.rule.first_day,
            deadline=deadline,
        )


def _steps(dossier: Dossier, as_of: datetime, calendar: WorkingCalendar, hours: OfficeHours | None) -> Iterator[Duty]:
    """The steps of the internal process that are in hand, by what was handed on."""
    basis, clock = dossier.basis, Clock.of(dossier, calendar=calendar, hours=hours)
    if basis is None or basis.procedure.flow is None or clock.started is None:
        return
    keys = {step.key for step in basis.procedure.flow.steps}
    done = {event.step: event.at for event in dossier.moved if isinstance(event, HandedOn) and event.step in keys}
    for step in progress(
        basis.procedure.flow,
        started=clock.started,
        done=done,
        as_of=as_of,
        calendar=calendar,
        rule=basis.rule,
        hours=hours,
        stops=tuple(stop for stop in clock.stops if stop.closed),
    ):
        if step.begins and step.done is None and step.deadline is not None:
            yield Duty(
                kind=TimerKind.STEP,
                owes=Obligor.AGENCY,
                office=step.step.agency,
                thread=step.step.key,
                since=step.begins,
                until=step.deadline.day,
                minute=step.deadline.minute,
                held=clock.open_stop is not None,
                source=step.step.source,
                deadline=step.deadline,
            )
