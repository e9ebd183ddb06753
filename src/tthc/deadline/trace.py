"""The trace of a deadline: a sequence of steps that alone leads to the day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, TypeAlias, overload

from attrs import frozen

from tthc.deadline.count import ComputedLimit, Held, add_months, counted_from
from tthc.errors import DoesNotReconcile
from tthc.term import CalendarDays, CountingRule, Extensible, Immediately, Months, SameDay, Weeks, WorkingDays, Years
from tthc.text import Lang, Phrase, clock_text, date_text
from tthc.workdays import WorkingCalendar

__all__ = ["StepKind", "Trace", "TraceStep", "steps_of"]

DAY: Final = timedelta(days=1)


class StepKind(StrEnum):
    """What a step of the trace does with its days."""

    STARTED = "started"
    ON_THE_DAY = "on_the_day"
    COUNTED = "counted"
    SKIPPED = "skipped"
    HELD = "held"
    CORRESPONDING = "corresponding"
    ROLLED = "rolled"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _LABELS[self]


BEGINNINGS: Final = frozenset({StepKind.STARTED, StepKind.ON_THE_DAY})
_LABELS: Final = {
    StepKind.STARTED: Phrase("bắt đầu, không tính ngày này", "start, this day is not counted"),
    StepKind.ON_THE_DAY: Phrase("giải quyết ngay trong ngày này", "due on this very day"),
    StepKind.COUNTED: Phrase("tính", "counted"),
    StepKind.SKIPPED: Phrase("không tính", "not counted"),
    StepKind.HELD: Phrase("dừng tính", "stopped"),
    StepKind.CORRESPONDING: Phrase("ngày tương ứng", "corresponding day"),
    StepKind.ROLLED: Phrase("chuyển sang ngày làm việc tiếp theo", "moved to the next working day"),
}


@frozen
class TraceStep:
    """One step: its kind, its days (both in), how many it counted, why, and the document behind it."""

    kind: StepKind
    first: date
    last: date
    count: int
    reason: Phrase
    source: str

    def say(self, lang: Lang = "vi") -> str:
        """The step on one line."""
        days = date_text(self.first, lang, weekday=True)
        if self.last != self.first:
            days += f" – {date_text(self.last, lang, weekday=True)}"
        source = f" [{self.source}]" if self.source else ""
        reason = f": {self.reason.say(lang)}" if self.reason.vi else ""
        number = f" {self.count}" if self.kind is StepKind.COUNTED else ""
        return f"{days} – {self.kind.label.say(lang)}{number}{reason}{source}"


@frozen
class Trace(Sequence[TraceStep]):
    """The steps from the start to the last day."""

    steps: tuple[TraceStep, ...]

    @overload
    def __getitem__(self, place: int) -> TraceStep: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[TraceStep, ...]: ...
    def __getitem__(self, place: int | slice) -> TraceStep | tuple[TraceStep, ...]:
        """One step, or a tuple of them."""
        return self.steps[place]

    def __len__(self) -> int:
        return len(self.steps)

    def replay(self) -> date:
        """The last day, folded from the steps alone: no calendar and no limit is asked.

        Raises:
            DoesNotReconcile: a step does not follow on the one before it, or counts more than its days.
        """
        cursor: date | None = None
        for place, step in enumerate(self.steps, 1):
            length = (step.last - step.first).days + 1
            if cursor is None:
                follows = step.kind in BEGINNINGS and length == 1
            elif step.kind is StepKind.CORRESPONDING:
                follows = step.first == cursor
            else:
                follows = step.kind not in BEGINNINGS and step.first == cursor + DAY
            counted = length if step.kind is StepKind.COUNTED else 0
            if not follows or length < 1 or step.count != counted:
                raise _broken(place, step)
            cursor = step.last
        if cursor is None:
            raise DoesNotReconcile("an empty trace leads nowhere", "dấu vết rỗng không dẫn tới ngày nào")
        return cursor


def _broken(place: int, step: TraceStep) -> DoesNotReconcile:
    return DoesNotReconcile(
        f"step {place} of the trace does not follow: {step.say('en')}",
        f"bước {place} của dấu vết không nối tiếp: {step.say('vi')}",
    )


NOTHING: Final = Phrase("", "")
SPENT: Final = Phrase("thời hạn không còn ngày nào để tính", "no day of the term is left to count")
HELD_REASON: Final = Phrase("đồng hồ dừng khi ngày này bắt đầu", "the clock stood when this day began")
STRETCHED: Final = Phrase("cộng thêm số ngày đồng hồ dừng", "the days the clock stood, added")


# Python 3.11 looks an enumeration's member up by a function call; these are asked for every day.
COUNTED, SKIPPED, HELD = StepKind.COUNTED, StepKind.SKIPPED, StepKind.HELD

Mark: TypeAlias = tuple[StepKind, Phrase, str]
"""What is told of a day: its kind, why, and the document behind it."""


def _runs(marks: Iterable[tuple[date, Mark]]) -> Iterator[TraceStep]:
    """Days in a row of which the same is told, as one step."""
    told: Mark | None = None
    first = last = date.min
    for day, mark in marks:
        if mark != told:
            if told:
                yield _step(first, last, *told)
            first, told = day, mark
        last = day
    if told:
        yield _step(first, last, *told)


def _step(first: date, last: date, kind: StepKind, reason: Phrase, source: str) -> TraceStep:
    count = (last - first).days + 1 if kind is COUNTED else 0
    return TraceStep(kind, first, last, count, reason, source)


def _marks(
    count: int,
    start: date,
    end: date,
    held: Sequence[Held],
    calendar: WorkingCalendar,
    rule: CountingRule,
    *,
    working: bool,
) -> Iterator[tuple[date, Mark]]:
    """Every day after ``start`` until ``count`` days and all stops are told: counted, not counted or stopped."""
    left = count
    plain: Mark = (COUNTED, NOTHING, str(rule.days))
    resumed = max((until for since, until in held if since < end), default=start)
    day = start + DAY
    while left > 0 or day <= resumed:
        why = calendar.reason(day) if working else None
        if held and any(since < day <= until for since, until in held):
            yield day, (HELD, HELD_REASON, "")
        elif why and not why.worked:
            yield day, (SKIPPED, why.named, str(why.citation or ""))
        elif left == 0:
            yield day, (SKIPPED, SPENT, "")
        else:
            left -= 1
            yield day, (COUNTED, why.named, str(why.citation)) if why and why.citation else plain
        day += DAY


def _counted(
    count: int,
    start: date,
    day: date,
    held: Sequence[Held],
    calendar: WorkingCalendar,
    rule: CountingRule,
    *,
    working: bool,
) -> Iterator[TraceStep]:
    """The days of the term and its stops, and the step off a day off where nothing was left."""
    raw = start
    for step in _runs(_marks(count, start, day, held, calendar, rule, working=working)):
        raw = step.last
        yield step
    yield from _rolled(raw, day, calendar, rule)


def _rolled(raw: date, day: date, calendar: WorkingCalendar, rule: CountingRule) -> Iterator[TraceStep]:
    """The step that moves an end off a day off."""
    if day > raw:
        why = calendar.reason(raw)
        yield from _between(raw, day, calendar)
        reason = Phrase(f"{date_text(raw)} là {why.say('vi')}", f"{date_text(raw, 'en')} is a day off: {why.say('en')}")
        yield TraceStep(StepKind.ROLLED, day, day, 0, reason, str(rule.roll))


def _between(raw: date, day: date, calendar: WorkingCalendar) -> Iterator[TraceStep]:
    """The days off between an end and the day it moves to, each with its name and document."""
    days = (raw + DAY * n for n in range(1, (day - raw).days))
    whys = ((off, calendar.reason(off)) for off in days)
    yield from _runs((off, (SKIPPED, why.named, str(why.citation or ""))) for off, why in whys)


def steps_of(
    limit: ComputedLimit,
    received: datetime,
    day: date,
    held: Sequence[Held],
    calendar: WorkingCalendar,
    rule: CountingRule,
    begun: Phrase,
    begun_source: str,
) -> Iterator[TraceStep]:
    """The steps of a deadline already computed; they are told day by day and do not ask the prefix tables."""
    if isinstance(limit, Extensible):
        yield from steps_of(limit.base, received, day, held, calendar, rule, begun, begun_source)
        return
    start = received.date()
    if isinstance(limit, SameDay | Immediately):
        yield TraceStep(StepKind.ON_THE_DAY, start, start, 0, begun, "")
    else:
        yield TraceStep(StepKind.STARTED, start, start, 0, begun, begun_source)
    if isinstance(limit, WorkingDays):
        yield from _counted(int(limit.count), start, day, held, calendar, rule, working=True)
    elif isinstance(limit, CalendarDays | Weeks):
        count = limit.count * (7 if isinstance(limit, Weeks) else 1)
        yield from _counted(count, start, day, held, calendar, rule, working=False)
    elif isinstance(limit, Months | Years):
        months = limit.count * (12 if isinstance(limit, Years) else 1)
        raw = add_months(start, months, rule.month_end)
        source = str(rule.years if isinstance(limit, Years) else rule.months)
        reason = Phrase(
            f"{limit.say('vi')} kể từ {date_text(start)}", f"{limit.say('en')} from {date_text(start, 'en')}"
        )
        yield TraceStep(StepKind.CORRESPONDING, start, raw, 0, reason, source)
        for since, until in held:
            if since < day:
                yield from _rolled(raw, since, calendar, rule)
                raw = max(raw, since)
                stretched = raw + (until - since)
                yield TraceStep(StepKind.HELD, raw + DAY, stretched, 0, STRETCHED, "")
                raw = stretched
        yield from _rolled(raw, day, calendar, rule)
    else:
        yield from _at_once(limit, received, day, held, calendar, rule)


def _at_once(
    limit: ComputedLimit,
    received: datetime,
    day: date,
    held: Sequence[Held],
    calendar: WorkingCalendar,
    rule: CountingRule,
) -> Iterator[TraceStep]:
    """The steps of a term without days of its own."""
    start, raw = received.date(), counted_from(limit, received, calendar)
    if raw > start and isinstance(limit, SameDay) and limit.cutoff:
        yield from _between(start, raw, calendar)
        reason = Phrase(f"nhận sau {clock_text(limit.cutoff)}", f"received after {clock_text(limit.cutoff, 'en')}")
        yield TraceStep(StepKind.ROLLED, raw, raw, 0, reason, "")
    for since, until in held:
        if since < day and until > raw:
            yield from _rolled(raw, since, calendar, rule)
            raw = max(raw, since)
            yield TraceStep(StepKind.HELD, raw + DAY, until, 0, HELD_REASON, "")
            raw = until
    yield from _rolled(raw, day, calendar, rule)
