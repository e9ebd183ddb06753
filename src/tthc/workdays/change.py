"""What differs between two calendars: day by day where both know, in spans where one of them does not."""

import itertools
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from attrs import frozen

from tthc.span import Span
from tthc.text import Lang, Phrase, date_text, working_days_text
from tthc.workdays.calendar import WorkingCalendar
from tthc.workdays.fact import DayFact, DayReason

__all__ = ["Change", "Coverage", "CoverageChange", "DayChange", "compare"]


class Coverage(StrEnum):
    """How far a calendar knows a day: not at all, by projection, or as announced."""

    UNKNOWN = "unknown"
    PROJECTED = "projected"
    ANNOUNCED = "announced"

    @property
    def label(self) -> Phrase:
        """The coverage in words."""
        return _LABELS[self]

    @classmethod
    def of(cls, calendar: WorkingCalendar, day: date) -> "Coverage":
        """How far ``calendar`` knows ``day``."""
        if day not in calendar.covers:
            return cls.UNKNOWN
        return cls.PROJECTED if calendar.provisional(day) else cls.ANNOUNCED


_LABELS: Final = {
    Coverage.UNKNOWN: Phrase("chưa biết", "not known"),
    Coverage.PROJECTED: Phrase("dự tính", "projected"),
    Coverage.ANNOUNCED: Phrase("đã công bố", "announced"),
}
ARROW: Final = " → "


@frozen
class DayChange:
    """A day of which two calendars tell different things; a side is None where that calendar does not cover it."""

    day: date
    old: DayReason | None
    new: DayReason | None

    @property
    def worked_changed(self) -> bool:
        """Whether the day is worked in one calendar and off in the other."""
        return self.old is not None and self.new is not None and self.old.worked is not self.new.worked

    def say(self, lang: Lang = "vi") -> str:
        """The change on one line."""
        sides = (_told(side, lang) for side in (self.old, self.new))
        return f"{date_text(self.day, lang, weekday=True)}: {ARROW.join(sides)}"


@frozen
class CoverageChange:
    """Days in a row, both ends in, that one calendar knows farther than the other.

    ``working_days`` is how many of them are worked, as the calendar tells that covers them (the new one, if both do).
    """

    span: Span
    old: Coverage
    new: Coverage
    working_days: int

    @property
    def day(self) -> date:
        """The first of the days."""
        return self.span.first

    @property
    def worked_changed(self) -> bool:
        """Never: what a day turns into is told by a :class:`DayChange`."""
        return False

    def say(self, lang: Lang = "vi") -> str:
        """The change on one line."""
        first, last = (date_text(day, lang) for day in (self.span.first, self.span.closed_last))
        states = f"{self.old.label.say(lang)}{ARROW}{self.new.label.say(lang)}"
        return f"{first} – {last}: {states} ({working_days_text(self.working_days, lang)})"


Change: TypeAlias = DayChange | CoverageChange


def compare(old: WorkingCalendar, new: WorkingCalendar) -> tuple[Change, ...]:
    """What differs between two calendars, in the order of days.

    A day differs when its kind, the document behind it, its status, the other day of its swap, a closure or an
    opening of the office does, or when a recorded proposal does in anything. A better name, address or reading of
    the same document is no difference. Days that only one calendar covers, or that are projected in one and
    announced in the other, are told once, as spans (:class:`CoverageChange`); beside them stands every day of theirs
    that departs from the plain week, and none that does not. Counting rules and conventional hours are not compared.

    >>> import tthc
    >>> before, after = (tthc.law.working_calendar(known_on=date(2025, 12, day)) for day in (24, 25))
    >>> [(str(change.day), change.worked_changed) for change in compare(before, after)]
    [('2026-01-02', True), ('2026-01-10', True)]
    """
    changes: list[Change] = [*_spans(old, new), *_days(old, new)]
    return tuple(sorted(changes, key=lambda change: (change.day, isinstance(change, DayChange))))


def _spans(old: WorkingCalendar, new: WorkingCalendar) -> Iterator[CoverageChange]:
    """The runs of days whose coverage differs."""
    edges: set[int] = set()
    for calendar in (old, new):
        edges |= {calendar.covers.first.toordinal(), calendar.covers.closed_last.toordinal() + 1}
        if calendar.provisional_from and calendar.provisional_from in calendar.covers:
            edges.add(calendar.provisional_from.toordinal())
    for first, until in itertools.pairwise(sorted(edges)):
        span = Span(date.fromordinal(first), date.fromordinal(until - 1))
        before, after = Coverage.of(old, span.first), Coverage.of(new, span.first)
        if before is not after:
            teller = old if after is Coverage.UNKNOWN else new
            worked = teller.count(after=span.first, through=span.closed_last) + teller.is_working(span.first)
            yield CoverageChange(span, before, after, worked)


def _days(old: WorkingCalendar, new: WorkingCalendar) -> Iterator[DayChange]:
    """The days on which the calendars differ: only those can that a fact or a closure of either is about."""
    days = {fact.day for fact in (*old.facts, *new.facts)} | {one.day for one in (*old.closures, *new.closures)}
    for day in sorted(days):
        before, after = (calendar.reason(day) if day in calendar.covers else None for calendar in (old, new))
        if _content(before) != _content(after):
            yield DayChange(day, before, after)


def _content(reason: DayReason | None) -> object:
    """What of a reason is compared; of a day not covered, and of one that keeps to the plain week, nothing."""
    if reason is None or not (reason.fact or reason.closure or reason.proposals):
        return None
    fact = reason.fact
    return (
        reason.kind,
        (fact.citation, fact.status, fact.pair) if fact else None,
        reason.closure.line if reason.closure else None,
        tuple(proposal.line for proposal in reason.proposals),
    )


def _told(reason: DayReason | None, lang: Lang) -> str:
    if reason is None:
        return Coverage.UNKNOWN.label.say(lang)
    told = reason.kind.label.say(lang)
    if reason.fact:
        told += f", {reason.say(lang)} ({reason.fact.status.label.say(lang)})"
    elif reason.closure:
        told += f", {reason.closure.say(lang)}"
    return "; ".join((told, *(_proposed(proposal, lang) for proposal in reason.proposals)))


def _proposed(proposal: DayFact, lang: Lang) -> str:
    return Phrase("ghi lại, không tính: {name} [{source}]", "recorded, not counted: {name} [{source}]").say(
        lang, name=proposal.name.say(lang), source=proposal.citation
    )
