"""A deadline checked again: its recorded steps folded, its inputs counted anew, each input that changed named."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import fields, frozen

from tthc.deadline.reckon import reckon
from tthc.deadline.trace import StepKind, Trace, TraceStep
from tthc.errors import DoesNotReconcile, OutsideCoverage
from tthc.finding import Finding
from tthc.span import Span
from tthc.term import CountingRule, WorkingDays
from tthc.text import Phrase, date_text, moment_text
from tthc.workdays import WorkingCalendar

if TYPE_CHECKING:
    from tthc.deadline.deadline import Deadline

__all__ = ["Recorded", "check"]


@frozen
class Recorded:
    """What a deadline was found under, as it was written down: the calendar's edition and digest, and the steps."""

    edition: str
    digest: str
    trace: Trace


def check(deadline: "Deadline") -> tuple[Finding, ...]:
    """What no longer holds of a deadline; empty when its steps lead to its end and counting anew does too.

    Of a deadline read from a record each changed input is told by its own code: the steps (``TRACE-BROKEN``,
    ``TRACE-ELSEWHERE``), the calendar (``CALENDAR-OTHER``, and ``DAY-CHANGED`` for each day of the term that is worked
    in one and off in the other), the counting rule (``RULE-CHANGED``), and the end itself (``DUE-MOVED``,
    ``DUE-NOT-COVERED``).
    """
    return tuple(_findings(deadline))


def _findings(deadline: "Deadline") -> Iterator[Finding]:
    recorded, calendar = deadline.recorded, deadline.calendar
    if recorded is not None:
        yield from _steps(deadline, recorded.trace)
        if (recorded.edition, recorded.digest) != (calendar.edition, calendar.digest):
            yield Finding(
                "CALENDAR-OTHER",
                Phrase(
                    f"lịch khi tính: bản {recorded.edition}, mã {recorded.digest[:12]}; "
                    f"lịch đang so: bản {calendar.edition}, mã {calendar.digest[:12]}",
                    f"counted on edition {recorded.edition}, digest {recorded.digest[:12]}; "
                    f"compared with edition {calendar.edition}, digest {calendar.digest[:12]}",
                ),
            )
            yield from _days(recorded.trace, calendar, working=isinstance(deadline.limit, WorkingDays))
        yield from _rule(deadline.rule, calendar)
    yield from _end(deadline)


def _steps(deadline: "Deadline", trace: Trace) -> Iterator[Finding]:
    try:
        day, minute = trace.replay(), trace.replay_minute()
    except DoesNotReconcile as error:
        yield Finding("TRACE-BROKEN", error.phrase)
        return
    if (day, minute) != (deadline.day, deadline.minute):
        yield Finding(
            "TRACE-ELSEWHERE",
            Phrase(
                f"các bước dẫn tới {date_text(day)}, hạn ghi {date_text(deadline.day)}",
                f"the steps lead to {date_text(day, 'en')}, the end written is {date_text(deadline.day, 'en')}",
            ),
        )


def _days(trace: Trace, calendar: WorkingCalendar, *, working: bool) -> Iterator[Finding]:
    """The days of the term that the record took for worked and the calendar has off, or the other way round."""
    for step in trace:
        told = _worked(step, working=working)
        if told is None:
            continue
        for day in Span(step.first, step.last):
            if day in calendar.covers and calendar.is_working(day) is not told:
                yield _changed(day, told=told, calendar=calendar)


def _worked(step: TraceStep, *, working: bool) -> bool | None:
    """Whether a step took its days for worked; None where it does not tell."""
    match step.kind:
        case StepKind.COUNTED:
            return True if working else None
        case StepKind.WORKED | StepKind.ROLLED:
            return True
        case StepKind.SKIPPED:
            return False
        case _:
            return None


def _changed(day: date, *, told: bool, calendar: WorkingCalendar) -> Finding:
    why = calendar.reason(day)
    was = Phrase("ngày làm việc", "a working day") if told else Phrase("ngày nghỉ", "a day off")
    return Finding(
        "DAY-CHANGED",
        Phrase(
            f"{date_text(day, weekday=True)}: khi tính là {was.vi}, lịch đang so ghi {why.say('vi')}",
            f"{date_text(day, 'en', weekday=True)}: counted as {was.en}, now {why.say('en')}",
        ),
    )


def _rule(rule: CountingRule, calendar: WorkingCalendar) -> Iterator[Finding]:
    for other in calendar.rules:
        if other.code == rule.code and other != rule:
            names = [
                item.name for item in fields(CountingRule) if getattr(other, item.name) != getattr(rule, item.name)
            ]
            yield Finding(
                "RULE-CHANGED",
                Phrase(
                    f"quy tắc tính {rule.code} đã khác ở: {', '.join(names)}",
                    f"the counting rule {rule.code} now differs in {', '.join(names)}",
                ),
            )


def _end(deadline: "Deadline") -> Iterator[Finding]:
    try:
        day, minute = reckon(
            deadline.limit,
            deadline.received,
            deadline.calendar,
            deadline.rule,
            added=deadline.added,
            stops=deadline.stops,
            hours=deadline.hours,
        )
    except OutsideCoverage as error:
        yield Finding("DUE-NOT-COVERED", error.phrase)
        return
    if (day, minute) != (deadline.day, deadline.minute):
        old_vi, old_en = _said(deadline.day, deadline.minute)
        new_vi, new_en = _said(day, minute)
        yield Finding(
            "DUE-MOVED",
            Phrase(f"hạn đã ghi {old_vi}, tính lại là {new_vi}", f"written {old_en}, counted anew {new_en}"),
        )


def _said(day: date, minute: datetime | None) -> tuple[str, str]:
    if minute is not None:
        return moment_text(minute), moment_text(minute, "en")
    return date_text(day), date_text(day, "en")
