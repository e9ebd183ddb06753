"""The steps of a deadline already computed, told day by day: they do not ask the prefix tables."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from tthc.deadline.count import DayLimit, Held, add_months, counted_from
from tthc.deadline.minute_steps import minute_steps
from tthc.deadline.reckon import ComputedLimit, Stop, by_minute, held_days, parts_of
from tthc.deadline.trace import Mark, StepKind, TraceStep, runs
from tthc.term import (
    CalendarDays,
    CountingRule,
    Hours,
    Immediately,
    Minutes,
    Months,
    ReceiptDay,
    SameDay,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.text import Phrase, clock_text, date_text
from tthc.workdays import DayFact, DayKind, OfficeHours, WorkingCalendar

__all__ = ["steps_of"]

DAY: Final = timedelta(days=1)
NOTHING: Final = Phrase("", "")
SPENT: Final = Phrase("thời hạn không còn ngày nào để tính", "no day of the term is left to count")
HELD_REASON: Final = Phrase("đồng hồ dừng khi ngày này bắt đầu", "the clock stood when this day began")
STRETCHED: Final = Phrase("cộng thêm số ngày đồng hồ dừng", "the days the clock stood, added")

# Python 3.11 looks an enumeration's member up by a function call; these are asked for every day.
COUNTED, SKIPPED, HELD = StepKind.COUNTED, StepKind.SKIPPED, StepKind.HELD
SATURDAY: Final = 5
REST: Final[Mark] = (SKIPPED, DayKind.WEEKLY_REST.label, "")
STOOD: Final[Mark] = (HELD, HELD_REASON, "")


def steps_of(
    limit: ComputedLimit,
    added: Sequence[ComputedLimit],
    received: datetime,
    end: date,
    stops: Sequence[Stop],
    calendar: WorkingCalendar,
    rule: CountingRule,
    hours: OfficeHours | None,
    begun: Phrase,
) -> Iterator[TraceStep]:
    """The steps of each stretch of the term in turn; ``end`` is the day that was computed."""
    parts = parts_of(limit, added)
    start, moment = counted_from(parts[0], received, calendar, rule, hours), received
    timed = by_minute(parts[0])
    if not timed:
        yield from _beginning(parts[0], received, start, calendar, rule, begun)
    held = held_days(stops)
    for place, part in enumerate(parts, 1):
        last = start
        match part:
            case WorkingHours() | Hours() | Minutes():
                steps = minute_steps(part, moment, stops, calendar, rule, hours, begun if place == 1 else NOTHING)
            case WorkingDays() if by_minute(part):
                steps = minute_steps(part, moment, stops, calendar, rule, hours, begun if place == 1 else NOTHING)
            case _:
                goal = end if place == len(parts) else None
                steps = _day_steps(part, start, goal, held, calendar, rule)
        minute: datetime | None = None
        for step in steps:
            yield step
            last, minute = step.last, step.ends
        start, moment = last, minute or datetime.combine(last + DAY, datetime.min.time(), received.tzinfo)


def _beginning(
    limit: object, received: datetime, start: date, calendar: WorkingCalendar, rule: CountingRule, begun: Phrase
) -> Iterator[TraceStep]:
    """The day of receipt: not counted, counted, or taken as another day."""
    day = received.date()
    if isinstance(limit, SameDay | Immediately):
        yield TraceStep(StepKind.ON_THE_DAY, day, day, 0, begun, "")
    elif start < day:
        yield TraceStep(StepKind.INCLUDED, day, day, 0, begun, str(rule.departs))
        return
    else:
        source = str(rule.departs if rule.receipt is ReceiptDay.COUNTED else rule.first_day)
        yield TraceStep(StepKind.STARTED, day, day, 0, begun, source)
    if start > day:
        cutoff = limit.cutoff if isinstance(limit, SameDay) else None
        yield from _between(day, start, calendar)
        if calendar.is_working(day):
            vi, en = (clock_text(cutoff), clock_text(cutoff, "en")) if cutoff else _cutoff(rule)
            reason = Phrase(f"nhận sau {vi}", f"received after {en}")
        else:
            reason = Phrase("nhận vào ngày nghỉ", "received on a day off")
        yield TraceStep(StepKind.ROLLED, start, start, 0, reason, "" if cutoff else str(rule.departs))


def _cutoff(rule: CountingRule) -> tuple[str, str]:
    return (rule.cutoff.say("vi"), rule.cutoff.say("en")) if rule.cutoff else ("", "")


def _day_steps(
    limit: DayLimit, start: date, end: date | None, held: Sequence[Held], calendar: WorkingCalendar, rule: CountingRule
) -> Iterator[TraceStep]:
    """The steps of one stretch of days; ``end`` is where it rolls to, None where another stretch follows."""
    match limit:
        case WorkingDays(count):
            yield from _counted(int(count), start, end, held, calendar, rule, working=True)
        case CalendarDays(count):
            yield from _counted(count, start, end, held, calendar, rule, working=False)
        case Weeks(count):
            yield from _counted(7 * count, start, end, held, calendar, rule, working=False)
        case Months(count):
            yield from _corresponding(limit, count, start, end, held, calendar, rule)
        case Years(count):
            yield from _corresponding(limit, 12 * count, start, end, held, calendar, rule)
        case SameDay() | Immediately():
            yield from _at_once(start, end, held, calendar, rule)


def _marks(
    count: int,
    start: date,
    end: date | None,
    held: Sequence[Held],
    calendar: WorkingCalendar,
    rule: CountingRule,
    *,
    working: bool,
) -> Iterator[tuple[date, Mark]]:
    """Every day after ``start`` until ``count`` days and all stops are told: counted, not counted or stopped."""
    left = count
    plain: Mark = (COUNTED, NOTHING, str(rule.days))
    resumed = start if end is None else max((until for since, until in held if since < end), default=start)
    day = start + DAY
    while left > 0 or day <= resumed:
        fact = calendar.fact_on(day) if working else None
        if held and any(since < day <= until for since, until in held):
            yield day, STOOD
        elif working and not (fact.kind.worked if fact else day.weekday() < SATURDAY):
            yield day, _told(SKIPPED, fact, calendar) if fact else REST
        elif left == 0:
            yield day, (SKIPPED, SPENT, "")
        else:
            left -= 1
            yield day, _told(COUNTED, fact, calendar) if fact else plain
        day += DAY


def _told(kind: StepKind, fact: DayFact, calendar: WorkingCalendar) -> Mark:
    return (kind, calendar.reason(fact.day).named, str(fact.citation))


def _counted(
    count: int,
    start: date,
    end: date | None,
    held: Sequence[Held],
    calendar: WorkingCalendar,
    rule: CountingRule,
    *,
    working: bool,
) -> Iterator[TraceStep]:
    """The days of the term and its stops, and the step off a day off where nothing was left."""
    raw = start
    for step in runs(_marks(count, start, end, held, calendar, rule, working=working)):
        raw = step.last
        yield step
    yield from _rolled(raw, end, calendar, rule)


def _rolled(raw: date, end: date | None, calendar: WorkingCalendar, rule: CountingRule) -> Iterator[TraceStep]:
    """The step that moves an end off a day off."""
    if end is not None and end > raw:
        why = calendar.reason(raw)
        yield from _between(raw, end, calendar)
        reason = Phrase(f"{date_text(raw)} là {why.say('vi')}", f"{date_text(raw, 'en')} is a day off: {why.say('en')}")
        yield TraceStep(StepKind.ROLLED, end, end, 0, reason, str(rule.roll))


def _between(raw: date, day: date, calendar: WorkingCalendar) -> Iterator[TraceStep]:
    """The days off between an end and the day it moves to, each with its name and document."""
    days = (raw + DAY * n for n in range(1, (day - raw).days))
    whys = ((off, calendar.reason(off)) for off in days)
    yield from runs((off, (SKIPPED, why.named, str(why.citation or ""))) for off, why in whys)


def _corresponding(
    limit: Months | Years,
    months: int,
    start: date,
    end: date | None,
    held: Sequence[Held],
    calendar: WorkingCalendar,
    rule: CountingRule,
) -> Iterator[TraceStep]:
    raw = add_months(start, months, rule.month_end)
    source = str(rule.years if isinstance(limit, Years) else rule.months)
    reason = Phrase(f"{limit.say('vi')} kể từ {date_text(start)}", f"{limit.say('en')} from {date_text(start, 'en')}")
    yield TraceStep(StepKind.CORRESPONDING, start, raw, 0, reason, source)
    for since, until in held:
        if since < (raw if end is None else end):
            if end is not None:
                yield from _rolled(raw, since, calendar, rule)
                raw = max(raw, since)
            stretched = raw + (until - max(since, start))
            if stretched > raw:
                yield TraceStep(StepKind.HELD, raw + DAY, stretched, 0, STRETCHED, "")
            raw = max(raw, stretched)
    yield from _rolled(raw, end, calendar, rule)


def _at_once(
    start: date, end: date | None, held: Sequence[Held], calendar: WorkingCalendar, rule: CountingRule
) -> Iterator[TraceStep]:
    """The steps of a term without days of its own, from the day it starts on."""
    raw = start
    if end is None:
        return
    for since, until in held:
        if since < end and until > raw:
            yield from _rolled(raw, since, calendar, rule)
            raw = max(raw, since)
            yield TraceStep(HELD, raw + DAY, until, 0, HELD_REASON, "")
            raw = until
    yield from _rolled(raw, end, calendar, rule)
