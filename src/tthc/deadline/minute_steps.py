"""The steps of a term of hours, told window by window: they do not ask the prefix tables."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final

from tthc.deadline.minute import HourLimit, to_minute, worked
from tthc.deadline.reckon import Stop, held_moments
from tthc.deadline.trace import Mark, StepKind, TraceStep, runs
from tthc.span import ZONE
from tthc.term import CountingRule, Hours, Minutes, WorkingDays, WorkingHours
from tthc.text import Lang, Phrase
from tthc.workdays import OfficeHours, WorkingCalendar, WorkingTime

__all__ = ["minute_steps"]

DAY: Final = timedelta(days=1)
MINUTE: Final = timedelta(minutes=1)
NOTHING: Final = Phrase("", "")
LANGS: Final[tuple[Lang, Lang]] = ("vi", "en")
STOOD: Final = Phrase("đồng hồ dừng", "the clock stood")


def minute_steps(
    limit: HourLimit,
    start: datetime,
    stops: Sequence[Stop],
    calendar: WorkingCalendar,
    rule: CountingRule,
    hours: OfficeHours | None,
    begun: Phrase,
) -> Iterator[TraceStep]:
    """The steps from the minute of the start to the minute of the end."""
    cursor = to_minute(start)
    day = cursor.date()
    yield TraceStep(StepKind.FROM_THE_MINUTE, day, day, 0, begun, str(rule.hours), cursor, cursor)
    match limit:
        case Hours(count):
            walk: _Walk = _Running(Fraction(60 * count))
        case Minutes(count):
            walk = _Running(Fraction(count))
        case WorkingHours(count):
            walk = _Worked(Fraction(-(-Fraction(count) * 60 // 1)), worked(calendar, hours), by_day=False)
        case WorkingDays(count):
            walk = _Worked(Fraction(count), worked(calendar, hours), by_day=True)
    for since, until in held_moments(stops):
        if until <= cursor:
            continue
        if since > cursor:
            yield from walk.steps(cursor, since)
        if not walk.left:
            return
        cursor = max(cursor, since)
        yield TraceStep(StepKind.HELD, cursor.date(), until.date(), 0, STOOD, "", cursor, until)
        cursor = until
    yield from walk.steps(cursor, None)


class _Walk:
    """What is left of the term, and the steps that use it up."""

    def __init__(self, left: Fraction) -> None:
        self.left: Fraction = left

    def steps(self, start: datetime, until: datetime | None) -> Iterator[TraceStep]:
        """The steps from ``start`` up to ``until``, or to the end of the term."""
        raise NotImplementedError


class _Running(_Walk):
    """Minutes that run by the clock."""

    def steps(self, start: datetime, until: datetime | None) -> Iterator[TraceStep]:
        minutes = int(self.left) if until is None else min(int(self.left), (until - start) // MINUTE)
        end = start + minutes * MINUTE
        self.left -= minutes
        yield TraceStep(StepKind.RAN, start.date(), end.date(), minutes, NOTHING, "", start, end)


class _Worked(_Walk):
    """Worked minutes, or parts of a day of which each day's own minutes make one."""

    def __init__(self, left: Fraction, time: WorkingTime, *, by_day: bool) -> None:
        super().__init__(left)
        self.time = time
        self.by_day = by_day

    def steps(self, start: datetime, until: datetime | None) -> Iterator[TraceStep]:
        day = start.date()
        off: list[tuple[date, Mark]] = []
        while self.left and (until is None or day <= until.date()):
            windows = self.time.windows(day)
            if not windows and day > start.date():
                off.append((day, _off(day, self.time.calendar)))
            whole = sum((datetime.combine(day, b) - datetime.combine(day, a)) // MINUTE for a, b in windows)
            unit = whole if self.by_day else 1
            for opening, closing in windows:
                first = max(datetime.combine(day, opening, ZONE), start)
                last = datetime.combine(day, closing, ZONE)
                last = last if until is None else min(last, until)
                if last <= first or not self.left:
                    continue
                yield from runs(off)
                off = []
                minutes = min(-(-self.left * unit // 1), (last - first) // MINUTE)
                self.left = max(self.left - Fraction(minutes, unit), Fraction(0))
                end = first + minutes * MINUTE
                why = _of_the_day(whole) if self.by_day else NOTHING
                yield TraceStep(StepKind.WORKED, day, day, minutes, why, "", first, end)
            day += DAY


def _of_the_day(minutes: int) -> Phrase:
    return Phrase(f"ngày này làm việc {minutes} phút", f"of the {minutes} worked that day")


def _off(day: date, calendar: WorkingCalendar) -> Mark:
    why = calendar.reason(day)
    if why.closure is not None:
        shut = Phrase("cơ quan đóng cửa: {reason}", "office closed: {reason}")
        words = (shut.say(lang, reason=why.closure.reason.say(lang)) for lang in LANGS)
        return (StepKind.SKIPPED, Phrase(*words), why.closure.source)
    return (StepKind.SKIPPED, why.named, str(why.citation or ""))
