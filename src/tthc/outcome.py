"""How it ended, and whether it was early, on time or late, and against which promise."""

from datetime import date, datetime
from typing import TypeAlias

from attrs import frozen

from tthc.deadline import Deadline, NoDeadline, deadline_of
from tthc.deadline.minute import to_minute
from tthc.deadline.reckon import ends_by_minute
from tthc.dossier import Dossier, Promise
from tthc.span import day_of
from tthc.text import Lang, Phrase, working_days_text
from tthc.workdays import WorkingCalendar

__all__ = ["Early", "Late", "NoPromise", "NotEnded", "OnTime", "Timeliness", "timeliness"]


@frozen
class Early:
    """Decided before the last day, by so many working days (0: only days off lay between)."""

    by: int

    def say(self, lang: Lang = "vi") -> str:
        """The verdict in words."""
        return Phrase("trước hạn {by}", "early by {by}").say(lang, by=working_days_text(self.by, lang))


@frozen
class OnTime:
    """Ended on the last day, or without a decision and in time."""

    def say(self, lang: Lang = "vi") -> str:
        """The verdict in words."""
        return Phrase("đúng hạn", "on time").say(lang)


@frozen
class Late:
    """Ended after the last day, by so many working days (0: only days off lay between)."""

    by: int

    def say(self, lang: Lang = "vi") -> str:
        """The verdict in words."""
        return Phrase("quá hạn {by}", "late by {by}").say(lang, by=working_days_text(self.by, lang))


@frozen
class NoPromise:
    """There is no date to be early or late against."""

    reason: str

    def say(self, lang: Lang = "vi") -> str:
        """The verdict in words."""
        return Phrase("không có ngày hẹn trả: {reason}", "no promised date: {reason}").say(lang, reason=self.reason)


@frozen
class NotEnded:
    """Processing is not over."""

    def say(self, lang: Lang = "vi") -> str:
        """The verdict in words."""
        return Phrase("chưa kết thúc", "not ended").say(lang)


Timeliness: TypeAlias = Early | OnTime | Late | NoPromise | NotEnded
"""The closed union of verdicts."""


def timeliness(
    dossier: Dossier,
    *,
    calendar: WorkingCalendar,
    against: Promise | None = None,
    deadline: Deadline | NoDeadline | None = None,
) -> Timeliness:
    """Whether the dossier ended early, on time or late: by civil day, for a term of hours by the minute.

    ``against`` is the promise asked of; None is the legal term after its lawful stops and restarts, which no
    apology moves. A dossier that ended without a decision (withdrawn, stopped) is never early. ``deadline``
    spares a deadline already computed.

    Raises:
        OutsideCoverage: the term leaves the calendar.
        CannotCompute: the limit states no kind of hours, or no total.
    """
    ended = dossier.ended_at
    if ended is None:
        return NotEnded()
    decided = dossier.outcome is not None and dossier.outcome.decided
    if against is not None:
        hours = dossier.basis is not None and ends_by_minute(dossier.basis.term.limit)
        return _verdict(ended, against.day, against.minute if hours else None, calendar, decided=decided)
    if deadline is None:
        deadline = deadline_of(dossier, calendar=calendar)
    if deadline is None:
        reason = dossier.outcome.label.vi if dossier.outcome else dossier.state.label.vi
        return NoPromise(reason)
    if isinstance(deadline, NoDeadline):
        return NoPromise(deadline.reason)
    return _verdict(ended, deadline.day, deadline.minute, calendar, decided=decided)


def _verdict(
    at: datetime, day: date, minute: datetime | None, calendar: WorkingCalendar, *, decided: bool
) -> Timeliness:
    """By the civil day, or by the minute where the term ends at one."""
    ended = day_of(at)
    late, early = (ended > day, ended < day) if minute is None else (to_minute(at) > minute, to_minute(at) < minute)
    if late:
        return Late(calendar.count(after=day, through=ended))
    if early and decided:
        return Early(calendar.count(after=ended, through=day))
    return OnTime()
