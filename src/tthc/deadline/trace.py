"""The trace of a deadline: a sequence of steps that alone leads to its end."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, TypeAlias, overload

from attrs import frozen

from tthc.errors import DoesNotReconcile
from tthc.text import Lang, Phrase, clock_text, date_text, integer_text, many_text

__all__ = ["Mark", "StepKind", "Trace", "TraceStep", "runs"]

DAY: Final = timedelta(days=1)
MINUTE: Final = timedelta(minutes=1)


class StepKind(StrEnum):
    """What a step of the trace does with its days, or with its minutes."""

    STARTED = "started"
    ON_THE_DAY = "on_the_day"
    INCLUDED = "included"
    FROM_THE_MINUTE = "from_the_minute"
    COUNTED = "counted"
    SKIPPED = "skipped"
    HELD = "held"
    CORRESPONDING = "corresponding"
    ROLLED = "rolled"
    WORKED = "worked"
    RAN = "ran"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _LABELS[self]


_LABELS: Final = {
    StepKind.STARTED: Phrase("bắt đầu, không tính ngày này", "start, this day is not counted"),
    StepKind.ON_THE_DAY: Phrase("giải quyết ngay trong ngày này", "due on this very day"),
    StepKind.INCLUDED: Phrase("bắt đầu, tính cả ngày này", "start, this day is counted"),
    StepKind.FROM_THE_MINUTE: Phrase("bắt đầu từ phút này", "start, from this minute"),
    StepKind.COUNTED: Phrase("tính", "counted"),
    StepKind.SKIPPED: Phrase("không tính", "not counted"),
    StepKind.HELD: Phrase("dừng tính", "stopped"),
    StepKind.CORRESPONDING: Phrase("ngày tương ứng", "corresponding day"),
    StepKind.ROLLED: Phrase("chuyển sang ngày làm việc tiếp theo", "moved to the next working day"),
    StepKind.WORKED: Phrase("tính phút làm việc", "worked minutes counted"),
    StepKind.RAN: Phrase("tính phút liên tục", "running minutes counted"),
}

BEGINNINGS: Final = frozenset({StepKind.STARTED, StepKind.ON_THE_DAY, StepKind.INCLUDED, StepKind.FROM_THE_MINUTE})
_COUNTED: Final = {
    StepKind.COUNTED: Phrase("tính {n}", "counted {n}"),
    StepKind.WORKED: Phrase("tính {n} phút làm việc", "counted {worked}"),
    StepKind.RAN: Phrase("tính {n} phút", "counted {minutes}"),
}


def _numbers(count: int, lang: Lang) -> dict[str, str]:
    """A count as a step tells it: by itself, and in English with what it counts."""
    return {
        "n": integer_text(count, lang),
        "worked": many_text(count, "worked minute"),
        "minutes": many_text(count, "minute"),
    }


@frozen
class TraceStep:
    """One step: its kind, its days (both in), how many days or minutes it counted, why, and the document behind it.

    A step within days carries its moments too: from ``begins`` to ``ends``.
    """

    kind: StepKind
    first: date
    last: date
    count: int
    reason: Phrase
    source: str
    begins: datetime | None = None
    ends: datetime | None = None

    def say(self, lang: Lang = "vi") -> str:
        """The step on one line."""
        days = date_text(self.first, lang, weekday=True)
        if self.begins and self.ends:
            days += f" {clock_text(self.begins.time(), lang)}"
            if self.ends > self.begins:
                until = f"{date_text(self.last, lang, weekday=True)} " if self.last != self.first else ""
                days += f" – {until}{clock_text(self.ends.time(), lang)}"
        elif self.last != self.first:
            days += f" – {date_text(self.last, lang, weekday=True)}"
        source = f" [{self.source}]" if self.source else ""
        reason = f": {self.reason.say(lang)}" if self.reason.vi else ""
        counted = _COUNTED.get(self.kind)
        what = counted.say(lang, **_numbers(self.count, lang)) if counted else self.kind.label.say(lang)
        return f"{days} – {what}{reason}{source}"

    @property
    def minutes(self) -> int:
        """How long the step is by the clock, in minutes; 0 for a step of whole days."""
        return (self.ends - self.begins) // MINUTE if self.begins and self.ends else 0


@frozen
class Trace(Sequence[TraceStep]):
    """The steps from the start to the end."""

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
            DoesNotReconcile: a step does not follow on the one before it, or counts more than its days or minutes.
        """
        return self._fold()[0]

    def replay_minute(self) -> datetime | None:
        """The last minute of a trace that ends within a day, folded from the steps alone; None for one of days.

        Raises:
            DoesNotReconcile: a step does not follow on the one before it, or counts more than its days or minutes.
        """
        return self._fold()[1]

    def _fold(self) -> tuple[date, datetime | None]:
        last: date | None = None
        clock: datetime | None = None
        for place, step in enumerate(self.steps, 1):
            if not _follows(step, last, clock):
                raise DoesNotReconcile(
                    f"step {place} of the trace does not follow: {step.say('en')}",
                    f"bước {place} của dấu vết không nối tiếp: {step.say('vi')}",
                )
            if step.begins:
                last, clock = step.last, step.ends
            elif clock is None or step.kind is not StepKind.SKIPPED:
                last, clock = (step.first - DAY if step.kind is StepKind.INCLUDED else step.last), None
        if last is None:
            raise DoesNotReconcile("an empty trace leads nowhere", "dấu vết rỗng không dẫn tới ngày nào")
        return last, clock


def _follows(step: TraceStep, last: date | None, clock: datetime | None) -> bool:
    """Whether a step goes on where the last one ended, and counts just what it spans."""
    begins = step.kind in BEGINNINGS
    if (step.begins is None) is not (step.ends is None):
        return False
    if step.begins and step.ends:
        return _follows_by_the_clock(step, step.begins, step.ends, last, clock)
    length = (step.last - step.first).days + 1
    if length < 1 or step.count != (length if step.kind is StepKind.COUNTED else 0) or step.kind in BY_THE_CLOCK:
        return False
    if last is None:
        return begins and length == 1
    if clock is not None and step.kind is StepKind.SKIPPED:  # a day off between two worked ones
        return step.first > last
    if step.kind is StepKind.CORRESPONDING:
        return step.first == last
    return not begins and step.first == last + DAY


BY_THE_CLOCK: Final = frozenset({StepKind.FROM_THE_MINUTE, StepKind.WORKED, StepKind.RAN})


def _follows_by_the_clock(
    step: TraceStep, begins: datetime, ends: datetime, last: date | None, clock: datetime | None
) -> bool:
    if (begins.date(), ends.date()) != (step.first, step.last) or ends < begins:
        return False
    if step.kind is StepKind.FROM_THE_MINUTE:
        return ends == begins and step.count == 0 and clock is None and (last is None or begins.date() > last)
    if clock is None or begins < clock or step.kind not in {*BY_THE_CLOCK, StepKind.HELD}:
        return False
    if step.kind is StepKind.RAN and begins != clock:
        return False
    return step.count == (0 if step.kind is StepKind.HELD else step.minutes)


Mark: TypeAlias = tuple[StepKind, Phrase, str]
"""What is told of a day: its kind, why, and the document behind it."""


def runs(marks: Iterable[tuple[date, Mark]]) -> Iterator[TraceStep]:
    """Days in a row of which the same is told, as one step."""
    told: Mark | None = None
    first = last = date.min
    for day, mark in marks:
        if mark is not told and mark != told:
            if told:
                yield _step(first, last, *told)
            first, told = day, mark
        last = day
    if told:
        yield _step(first, last, *told)


def _step(first: date, last: date, kind: StepKind, reason: Phrase, source: str) -> TraceStep:
    count = (last - first).days + 1 if kind is StepKind.COUNTED else 0
    return TraceStep(kind, first, last, count, reason, source)
