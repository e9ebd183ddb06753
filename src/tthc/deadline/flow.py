"""A term split over steps and agencies: the sub-due date of each, and which step caused a delay."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time
from typing import TypeAlias

from attrs import frozen

from tthc.deadline.deadline import Deadline
from tthc.deadline.minute import to_minute
from tthc.deadline.reckon import Stop, computable, reckon
from tthc.errors import InvalidValue
from tthc.procedure import Flow, Step
from tthc.span import ZONE, aware, day_of
from tthc.term import Cause, CountingRule
from tthc.text import Lang, Phrase, date_text, moment_text, working_days_text
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["StepDue", "StepProgress", "progress", "schedule"]

Calendars: TypeAlias = WorkingCalendar | Mapping[str, WorkingCalendar]
"""One calendar for all, or one for each agency by its name."""


@frozen(kw_only=True)
class StepDue:
    """A step with the moment it begins and its own deadline; None where it takes no time of the term."""

    step: Step
    begins: datetime
    deadline: Deadline | None

    @property
    def ends(self) -> datetime:
        """When the step is over at the latest: the minute of hours, the last minute of its day else."""
        if self.deadline is None:
            return self.begins
        return self.deadline.minute or datetime.combine(self.deadline.day, time(23, 59), ZONE)

    def say(self, lang: Lang = "vi") -> str:
        """The step, whose it is, and until when."""
        who = f" ({self.step.agency})" if self.step.agency else ""
        if self.deadline is None:
            until = Phrase("không tính thời gian", "no time is counted").say(lang)
        elif self.deadline.minute:
            until = moment_text(self.deadline.minute, lang)
        else:
            until = date_text(self.deadline.day, lang, weekday=True)
        return f"{self.step.name}{who}: {until}"


@frozen(kw_only=True)
class StepProgress:
    """How a step went: when it could begin, until when, when it was done, and what of a delay is its own.

    ``begins`` is None while a step before it is not over. ``late_by`` are working days past its own deadline (None:
    in time; 0: by hours, or days off alone). ``caused`` tells that the step lies on the way that decided the end and
    took more than its own time.
    """

    step: Step
    begins: datetime | None
    deadline: Deadline | None
    done: datetime | None
    late_by: int | None
    caused: bool

    def say(self, lang: Lang = "vi") -> str:
        """The step in words."""
        who = f" ({self.step.agency})" if self.step.agency else ""
        if self.begins is None:
            return f"{self.step.name}{who}: {Phrase('chưa bắt đầu', 'not begun').say(lang)}"
        how = Phrase("xong", "done") if self.done else Phrase("đang làm", "in hand")
        late = ""
        if self.late_by is not None:
            late = Phrase(", quá hạn của bước {by}", ", past its own end by {by}").say(
                lang, by=working_days_text(self.late_by, lang)
            )
        cause = Phrase(", gây chậm", ", which caused the delay").say(lang) if self.caused else ""
        return f"{self.step.name}{who}: {how.say(lang)}{late}{cause}"


def schedule(
    flow: Flow,
    *,
    started: datetime,
    calendar: Calendars,
    rule: CountingRule | None = None,
    hours: OfficeHours | None = None,
    stops: tuple[Stop, ...] = (),
) -> tuple[StepDue, ...]:
    """The sub-due dates of a process whose term began at ``started``, each step taking all of its time.

    A step begins when the last of those it waits for is over; of a step of days the day on which the one before
    ended is not counted, so that days in sequence add up to the days of the term.

    Raises:
        InvalidValue: an agency has no calendar, or the moment is naive.
        OutsideCoverage: a step leaves the calendar.
        CannotCompute: a step's limit has no date.
    """
    started = aware(started, "started")
    due: dict[str, StepDue] = {}
    for step in flow.in_order():
        begins = max((due[key].ends for key in step.after), default=started)
        deadline = _deadline(step, begins, _calendar(calendar, step), rule, hours, stops)
        due[step.key] = StepDue(step=step, begins=begins, deadline=deadline)
    return tuple(due[step.key] for step in flow.steps)


def progress(
    flow: Flow,
    *,
    started: datetime,
    done: Mapping[str, datetime],
    as_of: datetime,
    calendar: Calendars,
    rule: CountingRule | None = None,
    hours: OfficeHours | None = None,
    stops: tuple[Stop, ...] = (),
) -> tuple[StepProgress, ...]:
    """How each step went by ``as_of``; ``done`` are the moments steps were over, by their keys.

    Each step is held to its own time only: it begins when those before it were really over (and not before the term
    itself, which may have begun anew), so a late neighbour makes nobody else late. The way that decided the end is
    walked back from the step that ended last.

    Raises:
        InvalidValue: ``done`` names a step the process does not have, or one done before those it waits for.
    """
    started, as_of = aware(started, "started"), aware(as_of, "as_of")
    ends = {key: aware(moment, key) for key, moment in done.items() if aware(moment, key) <= as_of}
    _refuse_unknown(flow, ends)
    begun: dict[str, datetime | None] = {}
    deadlines: dict[str, Deadline | None] = {}
    for step in flow.in_order():
        waits = [ends.get(key) for key in step.after]
        begins = max([started, *(end for end in waits if end)]) if all(waits) else None
        begun[step.key] = begins
        deadlines[step.key] = _deadline(step, begins, _calendar(calendar, step), rule, hours, stops) if begins else None
    late = {key: _late_by(deadlines[key], ends.get(key), as_of) for key in begun}
    deciding = set(_deciding(flow, begun, lambda key: ends.get(key) or as_of))
    return tuple(
        StepProgress(
            step=step,
            begins=begun[step.key],
            deadline=deadlines[step.key],
            done=ends.get(step.key),
            late_by=late[step.key],
            caused=late[step.key] is not None and step.key in deciding,
        )
        for step in flow.steps
    )


def _refuse_unknown(flow: Flow, ends: Mapping[str, datetime]) -> None:
    keys = [step.key for step in flow.steps]
    if unknown := sorted(set(ends) - set(keys)):
        raise InvalidValue(
            f"steps {unknown} are done, but the process has only {keys}",
            f"các bước {unknown} đã xong nhưng quy trình chỉ có {keys}",
        )
    for step in flow.steps:
        if step.key not in ends:
            continue
        for key in step.after:
            if key not in ends or ends[key] > ends[step.key]:
                raise InvalidValue(
                    f"step {step.key} is done before {key}, which it waits for",
                    f"bước {step.key} xong trước bước {key} mà nó phải chờ",
                )


def _deciding(flow: Flow, begun: Mapping[str, datetime | None], end: Callable[[str], datetime]) -> Iterable[str]:
    """The keys of the steps on the way that decided the end, from the last one back."""
    keys = [step.key for step in flow.steps if begun[step.key] is not None]
    key: str | None = max(keys, key=end)
    while key is not None:
        yield key
        key = max(flow[key].after, key=end, default=None)


def _late_by(deadline: Deadline | None, done: datetime | None, as_of: datetime) -> int | None:
    """Working days past the step's own deadline; None while it is in time."""
    moment = done or as_of
    if deadline is None or deadline.on_time(moment):
        return None
    return deadline.calendar.count(after=deadline.day, through=day_of(moment))


def _calendar(calendars: Calendars, step: Step) -> WorkingCalendar:
    if isinstance(calendars, WorkingCalendar):
        return calendars
    if step.agency not in calendars:
        raise InvalidValue(
            f"no calendar for the agency {step.agency!r} of step {step.key}; known are {sorted(calendars)}",
            f"không có lịch cho cơ quan {step.agency!r} của bước {step.key}; có: {sorted(calendars)}",
        )
    return calendars[step.agency]


def _deadline(
    step: Step,
    begins: datetime,
    calendar: WorkingCalendar,
    rule: CountingRule | None,
    hours: OfficeHours | None,
    stops: tuple[Stop, ...],
) -> Deadline | None:
    if step.limit is None:
        return None
    limit, begins = computable(step.limit), to_minute(begins)
    rule = rule or calendar.rule_on(begins.date())
    day, minute = reckon(limit, begins, calendar, rule, stops=stops, hours=hours)
    return Deadline(limit, begins, day, calendar, rule, stops=stops, began=Cause.HANDED_ON, hours=hours, minute=minute)
