"""Where a dossier stands with its term at a moment: a closed union."""

from datetime import date, datetime
from typing import TypeAlias

from attrs import frozen

from tthc.deadline.clock import Clock
from tthc.deadline.deadline import Deadline, NoDeadline
from tthc.deadline.due import deadline_of
from tthc.dossier import Dossier, Outcome, State
from tthc.span import aware, day_of
from tthc.term import Cause
from tthc.text import Lang, Phrase, date_text, moment_text, working_days_text
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = [
    "DueToday",
    "Ended",
    "NoPromisedDate",
    "NotReceived",
    "NotStarted",
    "Overdue",
    "Running",
    "Standing",
    "Stopped",
    "standing",
]


@frozen
class NotReceived:
    """Filed and not received (yet, or refused): no term runs."""

    since: datetime

    def say(self, lang: Lang = "vi") -> str:
        """The standing in words."""
        return Phrase("chưa tiếp nhận, nộp từ {day}", "not received, filed on {day}").say(
            lang, day=date_text(self.since.date(), lang)
        )


@frozen
class NotStarted:
    """Received, and the term has not started: a fact it starts with is still to come."""

    since: datetime

    def say(self, lang: Lang = "vi") -> str:
        """The standing in words."""
        return Phrase(
            "đã tiếp nhận ngày {day}, thời hạn chưa bắt đầu", "received on {day}, the term has not started"
        ).say(lang, day=date_text(self.since.date(), lang))


@frozen
class NoPromisedDate:
    """Received, and no date was promised."""

    reason: str

    def say(self, lang: Lang = "vi") -> str:
        """The standing in words."""
        return Phrase("không có ngày hẹn trả: {reason}", "no promised date: {reason}").say(lang, reason=self.reason)


@frozen
class Running:
    """In hand and in time; ``left`` working days remain after the day asked about, ``due`` included.

    ``minute`` is the last minute of a term of hours.
    """

    left: int
    due: date
    minute: datetime | None = None

    def say(self, lang: Lang = "vi") -> str:
        """The standing in words."""
        return Phrase("trong hạn, còn {left} đến {due}", "in time, {left} left to {due}").say(
            lang, left=working_days_text(self.left, lang), due=_end_text(self.due, self.minute, lang)
        )


@frozen
class Stopped:
    """The clock stands still since a day, for a cause."""

    since: date
    why: Cause

    def say(self, lang: Lang = "vi") -> str:
        """The standing in words."""
        return Phrase("dừng tính thời hạn từ {since}: {why}", "stopped since {since}: {why}").say(
            lang, since=date_text(self.since, lang), why=self.why.label.say(lang)
        )


@frozen
class DueToday:
    """The last day is today: due today is not late today, nor before the last ``minute`` of a term of hours."""

    day: date
    minute: datetime | None = None

    def say(self, lang: Lang = "vi") -> str:
        """The standing in words."""
        return Phrase("đến hạn hôm nay {day}", "due today {day}").say(lang, day=_end_text(self.day, self.minute, lang))


@frozen
class Overdue:
    """Past its end by so many working days (0: only days off passed since, or only hours of the last day)."""

    by: int
    due: date
    minute: datetime | None = None

    def say(self, lang: Lang = "vi") -> str:
        """The standing in words."""
        return Phrase("quá hạn {by}, hạn {due}", "overdue by {by}, due {due}").say(
            lang, by=working_days_text(self.by, lang), due=_end_text(self.due, self.minute, lang)
        )


def _end_text(day: date, minute: datetime | None, lang: Lang) -> str:
    return moment_text(minute, lang) if minute else date_text(day, lang)


@frozen
class Ended:
    """Processing is over."""

    at: datetime
    outcome: Outcome | None

    def say(self, lang: Lang = "vi") -> str:
        """The standing in words."""
        how = f" ({self.outcome.label.say(lang)})" if self.outcome else ""
        return Phrase("đã kết thúc ngày {day}{how}", "ended on {day}{how}").say(
            lang, day=date_text(self.at.date(), lang), how=how
        )


Standing: TypeAlias = NotReceived | NotStarted | NoPromisedDate | Running | Stopped | DueToday | Overdue | Ended
"""The closed union of standings."""


def standing(
    dossier: Dossier, *, as_of: datetime, calendar: WorkingCalendar, hours: OfficeHours | None = None
) -> Standing:
    """Where the dossier stood at ``as_of``, from the events that had happened by then.

    Raises:
        InvalidValue: it had not been filed yet, or the moment is naive.
        OutsideCoverage: the term, or the day asked about, leaves the calendar.
        CannotCompute: the limit states no kind of hours, or no total.
    """
    as_of = aware(as_of, "as_of")
    then = dossier.as_of(as_of)
    if then.state is State.CLOSED and then.outcome is Outcome.NOT_RECEIVED:
        return NotReceived(then.filing.at)
    if then.ended_at is not None:
        return Ended(then.ended_at, then.outcome)
    clock = Clock.of(then, calendar=calendar, hours=hours)
    return standing_of(then, clock, deadline_of(then, calendar=calendar, clock=clock, hours=hours), as_of, calendar)


def standing_of(
    dossier: Dossier,
    clock: Clock,
    deadline: Deadline | NoDeadline | None,
    as_of: datetime,
    calendar: WorkingCalendar,
) -> Standing:
    """The standing at ``as_of`` of a dossier in hand, whose clock and deadline are already computed."""
    if deadline is None:
        return NotStarted(dossier.reception.at) if dossier.reception else NotReceived(dossier.filing.at)
    if isinstance(deadline, NoDeadline):
        return NoPromisedDate(deadline.reason)
    stop = clock.open_stop
    if stop is not None and deadline.on_time(stop.opened):
        return Stopped(stop.since, stop.cause)
    today = day_of(as_of)
    on_time = deadline.on_time(as_of)
    if on_time and today == deadline.day:
        return DueToday(today, deadline.minute)
    left = calendar.count(after=today, through=deadline.day)
    return Running(left, deadline.day, deadline.minute) if on_time else Overdue(-left, deadline.day, deadline.minute)
