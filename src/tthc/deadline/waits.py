"""Who waits for whom on a dossier, since when, until when, and what follows if nothing comes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.citation import Citation
from tthc.deadline.awaited import Begun, WaitKind, after_the_end, begun, other_systems
from tthc.deadline.clock import RECEPTIONS, Clock
from tthc.deadline.duties import Duty, duties
from tthc.deadline.minute import to_minute
from tthc.dossier import Dossier, Keepers, PaymentState, State
from tthc.span import aware, day_of
from tthc.term import Cause, EffectKind, NoResult, Obligor, Regimes, TimerKind, TimerRule, Undetermined
from tthc.text import Lang, Phrase, date_text, moment_text
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["Expiry", "Wait", "WaitKind", "waits", "waits_over"]


class Expiry(StrEnum):
    """What follows when a wait has run out, as far as a rule says so; nothing follows by itself."""

    MAY_CLOSE = "may_close"
    MAY_REFUSE = "may_refuse"
    DEEMED_CONSENT = "deemed_consent"
    NEEDS_GROUND = "needs_ground"
    REPORTED = "reported"
    LATE = "late"
    NOTHING = "nothing"

    @property
    def label(self) -> Phrase:
        """What follows, as the end of a sentence."""
        return _EXPIRIES[self]


_EXPIRIES: Final = {
    Expiry.MAY_CLOSE: Phrase("cơ quan được đóng hồ sơ", "the office may close the dossier"),
    Expiry.MAY_REFUSE: Phrase(
        "cơ quan được từ chối giải quyết, trả lại hồ sơ", "the office may refuse it and give it back"
    ),
    Expiry.DEEMED_CONSENT: Phrase("không trả lời được coi là đồng ý", "no answer is taken as consent"),
    Expiry.NEEDS_GROUND: Phrase(
        "cơ quan chỉ được đóng hồ sơ khi thủ tục hoặc luật chuyên ngành có căn cứ",
        "the office may close it only on a ground that the procedure or its sector's law names",
    ),
    Expiry.REPORTED: Phrase(
        "cơ quan chủ trì báo người đứng đầu Bộ phận Một cửa", "the lead agency tells the head of the one-stop unit"
    ),
    Expiry.LATE: Phrase("bị tính là chậm và vẫn phải làm", "it counts as late and is still to be done"),
    Expiry.NOTHING: Phrase("không thấy quy định về hệ quả", "no rule was found on what follows"),
}


@frozen(kw_only=True)
class Wait:
    """Somebody is waited for: who, for what, since when, until when, and what follows then.

    ``due`` is the last day and ``minute`` the last minute of a term of hours; both are None where nobody named a day
    and no rule does, or while the clock stands (``held``). ``office`` is the office, unit or system waited for, empty
    where it is not known; ``thread`` tells several of a kind apart: the office asked, the step's or the result's key.
    ``source`` is the rule of the day, ``ground`` that of what follows.
    """

    on: Obligor
    kind: WaitKind
    since: datetime
    due: date | None = None
    minute: datetime | None = None
    office: str = ""
    thread: str = ""
    held: bool = False
    on_expiry: Expiry = Expiry.NOTHING
    source: Citation | None = field(default=None, eq=False)
    ground: Citation | None = field(default=None, eq=False)

    def on_time(self, moment: datetime) -> bool:
        """Whether what is waited for would be in time at a moment; without a day named it is never late."""
        if self.minute is not None:
            return to_minute(aware(moment)) <= self.minute
        return self.due is None or day_of(moment) <= self.due

    def who(self, lang: Lang = "vi") -> str:
        """Who is waited for, by name where it is known."""
        return self.office or ("the " if lang == "en" else "") + self.on.label.say(lang)

    def until(self, lang: Lang = "vi") -> str:
        """The last day or minute in words, or that none is named."""
        if self.minute is not None:
            return moment_text(self.minute, lang)
        if self.due is not None:
            return date_text(self.due, lang, weekday=True)
        return (HELD if self.held else NO_DAY).say(lang)

    def expiry(self, lang: Lang = "vi") -> str:
        """What follows when it has run out, with its ground."""
        ground = f" [{self.ground}]" if self.ground else ""
        return f"{self.on_expiry.label.say(lang)}{ground}"

    def say(self, lang: Lang = "vi") -> str:
        """The wait on one line."""
        template = HELD_WAIT if self.held else OPEN if self.due is None else WAIT
        return template.say(
            lang,
            who=self.who(lang),
            what=self.kind.label.say(lang),
            since=date_text(day_of(self.since), lang),
            until=self.until(lang),
            expiry=self.expiry(lang),
        )


NO_DAY: Final = Phrase("chưa nêu ngày", "no day named")
HELD: Final = Phrase("thời hạn đang dừng", "the clock stands still")
WAIT: Final = Phrase(
    "chờ {who} {what} từ {since}, chậm nhất {until}; quá hạn: {expiry}",
    "waiting for {who} since {since} to {what}, by {until}; after that {expiry}",
)
HELD_WAIT: Final = Phrase(
    "chờ {who} {what} từ {since} ({until})", "waiting for {who} since {since} to {what} ({until})"
)
OPEN: Final = Phrase(
    "chờ {who} {what} từ {since} ({until}); nếu không có: {expiry}",
    "waiting for {who} since {since} to {what} ({until}); failing that {expiry}",
)

KINDS: Final[Mapping[TimerKind, WaitKind]] = {
    TimerKind.RESULT: WaitKind.RESULT,
    TimerKind.STEP: WaitKind.STEP,
    TimerKind.RECEPTION: WaitKind.RECEPTION,
    TimerKind.TRANSFER: WaitKind.TRANSFER,
    TimerKind.OPINION: WaitKind.OPINION,
    TimerKind.SUPPLEMENT: WaitKind.SUPPLEMENT,
    TimerKind.PAYMENT: WaitKind.PAYMENT,
    TimerKind.CONFIRMATION: WaitKind.CONFIRMATION,
    TimerKind.TAX_ANSWER: WaitKind.TAX_ANSWER,
    TimerKind.HAND_OVER: WaitKind.HAND_OVER,
}
"""What a duty makes others wait for. A right that lapses is no duty: nobody waits for it to be used."""

FOLLOWS: Final[Mapping[WaitKind, tuple[Cause, Expiry, Expiry]]] = {
    WaitKind.SUPPLEMENT: (Cause.WAIT_EXPIRED, Expiry.MAY_CLOSE, Expiry.NEEDS_GROUND),
    WaitKind.PAYMENT: (Cause.NOT_PAID, Expiry.MAY_REFUSE, Expiry.NEEDS_GROUND),
    WaitKind.OPINION: (Cause.OPINION_DEEMED, Expiry.DEEMED_CONSENT, Expiry.REPORTED),
    WaitKind.CONFIRMATION: (Cause.CONFIRMED, Expiry.DEEMED_CONSENT, Expiry.NOTHING),
}
"""What a rule may let follow, by the fact that would, and what holds where none does."""

OWN: Final = frozenset({Cause.WAIT_EXPIRED, Cause.NOT_PAID, Cause.OPINION_DEEMED})
"""Facts that cannot lawfully be without a ground: a procedure that gives one an effect of its own names it."""


def waits(
    dossier: Dossier,
    *,
    as_of: datetime,
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
    regimes: Regimes | None = None,
    timers: Sequence[TimerRule] = (),
) -> tuple[Wait, ...]:
    """Whom the dossier waits for at ``as_of``: the first to end first, those without a day last, oldest first.

    Every duty that runs (:func:`~tthc.deadline.duties`) is a wait; beside them stands what no timer times: the post,
    the tax office, a result to be fetched, a system that has not answered. What follows is told only where a rule or
    the procedure's own clock table says so: silence is never consent by itself, and no dossier closes by the clock.

    Raises:
        InvalidValue: it had not been filed yet, or it is not received and ``regimes`` is missing.
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    as_of = aware(as_of, "as_of")
    then = dossier.as_of(as_of)
    owed: tuple[Duty, ...] = ()
    if then.ended_at is None or _times_the_end(then, timers):
        owed = duties(then, as_of=as_of, calendar=calendar, hours=hours, regimes=regimes, timers=timers)
    return waits_over(then, owed, calendar=calendar, hours=hours)


def waits_over(
    dossier: Dossier, owed: Iterable[Duty], *, calendar: WorkingCalendar, hours: OfficeHours | None = None
) -> tuple[Wait, ...]:
    """The waits of a dossier as it stands, over the duties that run on it."""
    keepers = dossier.keepers
    found = [_of_duty(dossier, duty, keepers) for duty in owed if not duty.window and duty.kind in KINDS]
    if dossier.state is not State.RECEIVED:  # the agency acts on it already, whether or not anybody noted the transfer
        found = [wait for wait in found if wait.kind is not WaitKind.TRANSFER]
    known = {(wait.kind, wait.thread) for wait in found}
    for one in _others(dossier, {wait.kind for wait in found}, calendar, hours):
        if known.isdisjoint({(one.kind, one.thread), (one.kind, "")}):
            known.add((one.kind, one.thread))
            found.append(_untimed(dossier, one, keepers))
    if any(wait.kind is WaitKind.CARRIAGE for wait in found) and dossier.state is State.FILED:
        found = [wait for wait in found if wait.kind is not WaitKind.RECEPTION]
    return tuple(sorted(found, key=lambda wait: (wait.due or date.max, wait.since)))


def _times_the_end(dossier: Dossier, timers: Sequence[TimerRule]) -> bool:
    """Whether a rule times what comes after the end; no other term outlives it."""
    general = dossier.basis.regime.timers if dossier.basis else ()
    return any(rule.kind is TimerKind.HAND_OVER for rule in (*timers, *general))


def _of_duty(dossier: Dossier, duty: Duty, keepers: Keepers) -> Wait:
    kind = KINDS[duty.kind]
    expiry, ground = _follows(dossier, kind, duty)
    return Wait(
        on=duty.owes,
        kind=kind,
        since=duty.since,
        due=None if duty.held else duty.until,
        minute=None if duty.held else duty.minute,
        office=duty.office or _office(duty.owes, keepers),
        thread=duty.thread,
        held=duty.held,
        on_expiry=expiry,
        source=duty.source,
        ground=ground,
    )


def _follows(dossier: Dossier, kind: WaitKind, duty: Duty | None) -> tuple[Expiry, Citation | None]:
    """What follows when nothing comes, and on what ground: by the timer's rule, else by the procedure's own table."""
    if kind not in FOLLOWS:
        late = duty is not None and not duty.held and duty.until is not None
        return (Expiry.LATE if late else Expiry.NOTHING), None
    cause, may, otherwise = FOLLOWS[kind]
    if duty is not None and duty.expires_as is cause:
        return may, duty.source
    rows = dossier.basis.term.clock if dossier.basis and cause in OWN else ()
    ground = next((row.source for row in rows if row.cause is cause and row.source is not None), None)
    if ground is not None:
        return may, ground
    if otherwise is Expiry.REPORTED:
        return (Expiry.REPORTED, duty.source) if duty is not None else (Expiry.NOTHING, None)
    return otherwise, None


def _office(on: Obligor, keepers: Keepers) -> str:
    """The name of the center or agency that has it, where it is known."""
    return {Obligor.CENTER: keepers.receiving, Obligor.AGENCY: keepers.deciding or keepers.unit}.get(on, "")


def _untimed(dossier: Dossier, one: Begun, keepers: Keepers) -> Wait:
    """A wait that no duty stands for, with the day its own event names, if it names one."""
    expiry, ground = _follows(dossier, one.kind, None)
    if one.due is not None and one.kind not in FOLLOWS:
        expiry = Expiry.LATE
    return Wait(
        on=one.on,
        kind=one.kind,
        since=one.since,
        due=one.due,
        office=one.office or _office(one.on, keepers),
        thread=one.thread,
        held=one.held,
        on_expiry=expiry,
        ground=ground,
    )


def _others(
    dossier: Dossier, known: set[WaitKind], calendar: WorkingCalendar, hours: OfficeHours | None
) -> Iterator[Begun]:
    """What is waited for beside the duties: what events began, the start of the term, money, results, systems."""
    if dossier.ended_at is None:
        yield from begun(dossier)
        if dossier.basis is not None and WaitKind.RESULT not in known:
            yield from _result(dossier, calendar, hours)
    yield from after_the_end(dossier)
    yield from other_systems(dossier)
    payments = dossier.payments
    if payments.state is PaymentState.OWED and dossier.state is not State.CLOSED:
        since = next(event.at for event in reversed(dossier.moved) if event.cause in CHARGES)
        yield Begun(kind=WaitKind.PAYMENT, on=Obligor.APPLICANT, since=since, due=payments.until)


CHARGES: Final = frozenset({Cause.FEE_CHARGED, Cause.DUTY_NOTIFIED, Cause.DUTY_FIXED})


def _result(dossier: Dossier, calendar: WorkingCalendar, hours: OfficeHours | None) -> Iterator[Begun]:
    """The decision where no date is promised, or the facts the term still waits for to begin."""
    basis, reception = dossier.basis, dossier.reception
    if basis is None or reception is None or isinstance(basis.term.limit, NoResult):
        return
    clock = Clock.of(dossier, calendar=calendar, hours=hours)
    if clock.started is not None or isinstance(basis.term.limit, Undetermined):
        since = clock.started or reception.at
        yield Begun(kind=WaitKind.RESULT, on=Obligor.AGENCY, since=since, held=clock.open_stop is not None)
        return
    met = {event.cause for event in dossier.moved}
    received = any(
        cause in met and (row := basis.effect_row(cause)) is not None and row.kind is EffectKind.START
        for cause in RECEPTIONS
    )
    for cause in basis.starts or (Cause.RECEIVED,):
        if not received if cause is Cause.RECEIVED else cause not in met:
            yield _start(cause, dossier, reception.at)


def _start(cause: Cause, dossier: Dossier, since: datetime) -> Begun:
    """Who is waited for where a fact that starts the term is still to come."""
    if cause in {Cause.RECEIVED, Cause.ARRIVED}:
        sent = next((event.at for event in dossier.moved if event.cause is Cause.TRANSFERRED), None)
        if sent is None:
            return Begun(kind=WaitKind.TRANSFER, on=Obligor.CENTER, since=since)
        return Begun(kind=WaitKind.ARRIVAL, on=Obligor.AGENCY, since=sent)
    kind, on = STARTS.get(cause, (WaitKind.START, Obligor.AGENCY))
    return Begun(kind=kind, on=on, since=since)


STARTS: Final[Mapping[Cause, tuple[WaitKind, Obligor]]] = {
    Cause.PAID: (WaitKind.PAYMENT, Obligor.APPLICANT),
    Cause.POSTAL_RECORD_SIGNED: (WaitKind.CARRIAGE, Obligor.POST),
}
