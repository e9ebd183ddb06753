"""The trace of a deadline: a sequence of steps that alone leads to the day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, overload

from attrs import frozen

from tthc.deadline.count import ComputedLimit, Held, add_months
from tthc.errors import DoesNotReconcile
from tthc.term import CalendarDays, CountingRule, Extensible, Months, SameDay, Weeks, WorkingDays, Years
from tthc.text import Lang, Phrase, clock_text, date_text
from tthc.workdays import DayKind, WorkingCalendar

__all__ = ["StepKind", "Trace", "TraceStep", "steps_of"]

DAY: Final = timedelta(days=1)


class StepKind(StrEnum):
    """What a step of the trace does with its days."""

    STARTED = "started"
    COUNTED = "counted"
    SKIPPED = "skipped"
    HELD = "held"
    CORRESPONDING = "corresponding"
    ROLLED = "rolled"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _LABELS[self]


_LABELS: Final = {
    StepKind.STARTED: Phrase("bắt đầu, không tính ngày này", "start, this day is not counted"),
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
            if step.kind is StepKind.STARTED or (step.kind is StepKind.CORRESPONDING and step.first == cursor):
                cursor = step.last
                continue
            length = (step.last - step.first).days + 1
            if cursor is None or step.first != cursor + DAY or length < 1:
                raise _broken(place, step)
            if step.count != (length if step.kind is StepKind.COUNTED else 0):
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
HELD_REASON: Final = Phrase("đồng hồ dừng khi ngày này bắt đầu", "the clock stood when this day began")


def _runs(marks: Iterable[tuple[date, StepKind, Phrase, str]]) -> Iterator[TraceStep]:
    """Days in a row with one kind and one reason, as one step."""
    run: list[date] = []
    head: tuple[StepKind, Phrase, str] | None = None
    for day, kind, reason, source in marks:
        if head != (kind, reason, source):
            if head:
                yield _step(run, *head)
            run, head = [], (kind, reason, source)
        run.append(day)
    if head:
        yield _step(run, *head)


def _step(run: Sequence[date], kind: StepKind, reason: Phrase, source: str) -> TraceStep:
    return TraceStep(kind, run[0], run[-1], len(run) if kind is StepKind.COUNTED else 0, reason, source)


def _marks(
    start: date,
    end: date,
    held: Sequence[Held],
    calendar: WorkingCalendar,
    rule: CountingRule,
    *,
    working: bool,
) -> Iterator[tuple[date, StepKind, Phrase, str]]:
    """Every day after ``start`` through ``end``: counted, not counted or stopped, and why."""
    source = str(rule.days)
    day = start + DAY
    while day <= end:
        if any(since < day <= until for since, until in held):
            yield day, StepKind.HELD, HELD_REASON, ""
        elif not working:
            yield day, StepKind.COUNTED, NOTHING, source
        else:
            why = calendar.reason(day)
            kind = StepKind.COUNTED if why.worked else StepKind.SKIPPED
            plain = why.kind is DayKind.WORKING
            yield (
                day,
                kind,
                NOTHING if plain else why.named,
                source if plain else (str(why.citation) if why.citation else ""),
            )
        day += DAY


def _rolled(raw: date, day: date, calendar: WorkingCalendar, rule: CountingRule) -> Iterator[TraceStep]:
    """The step that moves an end off a day off."""
    if day > raw:
        why = calendar.reason(raw)
        reason = Phrase(f"{date_text(raw)} là {why.say('vi')}", f"{date_text(raw, 'en')} is a day off: {why.say('en')}")
        yield TraceStep(StepKind.ROLLED, raw + DAY, day, 0, reason, str(rule.roll))


def steps_of(
    limit: ComputedLimit,
    start: date,
    day: date,
    held: Sequence[Held],
    calendar: WorkingCalendar,
    rule: CountingRule,
    begun: Phrase,
    begun_source: str,
) -> Iterator[TraceStep]:
    """The steps of a deadline already computed; they are told day by day and do not ask the prefix tables."""
    if isinstance(limit, Extensible):
        yield from steps_of(limit.base, start, day, held, calendar, rule, begun, begun_source)
        return
    yield TraceStep(StepKind.STARTED, start, start, 0, begun, begun_source)
    if isinstance(limit, WorkingDays):
        yield from _runs(_marks(start, day, held, calendar, rule, working=True))
    elif isinstance(limit, CalendarDays | Weeks):
        raw = _raw_end(limit.count * (7 if isinstance(limit, Weeks) else 1), start, day, held)
        yield from _runs(_marks(start, raw, held, calendar, rule, working=False))
        yield from _rolled(raw, day, calendar, rule)
    elif isinstance(limit, Months | Years):
        months = limit.count * (12 if isinstance(limit, Years) else 1)
        raw = add_months(start, months, rule.month_end)
        source = str(rule.years if isinstance(limit, Years) else rule.months)
        reason = Phrase(
            f"{limit.say('vi')} kể từ {date_text(start)}", f"{limit.say('en')} from {date_text(start, 'en')}"
        )
        yield TraceStep(StepKind.CORRESPONDING, start, raw, 0, reason, source)
        for since, until in held:
            if raw < day and since <= raw:
                stretched = raw + (until - since)
                yield TraceStep(StepKind.HELD, raw + DAY, stretched, 0, HELD_REASON, "")
                raw = stretched
        yield from _rolled(raw, day, calendar, rule)
    elif isinstance(limit, SameDay) and day > start and limit.cutoff and calendar.is_working(start):
        reason = Phrase(f"nhận sau {clock_text(limit.cutoff)}", f"received after {clock_text(limit.cutoff, 'en')}")
        yield TraceStep(StepKind.ROLLED, start + DAY, day, 0, reason, "")
    else:
        yield from _rolled(start, day, calendar, rule)


def _raw_end(count: int, start: date, day: date, held: Sequence[Held]) -> date:
    """The last counted civil day, found by counting days one by one."""
    counted, raw = 0, start
    cursor = start
    while cursor < day and counted < count:
        cursor += DAY
        if not any(since < cursor <= until for since, until in held):
            counted += 1
        raw = cursor
    while raw < day and any(since <= raw < until for since, until in held):
        raw += DAY
    return raw
