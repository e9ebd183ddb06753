"""The shipped days beside those of the installed ``holidays``: every day on which the two disagree."""

from datetime import date

from attrs import frozen

from tthc.errors import InvalidValue
from tthc.law.calendar import working_calendar
from tthc.law.peer import peer_holidays, peer_version
from tthc.span import Span
from tthc.text import Lang, Phrase, date_text
from tthc.workdays import DayReason, FactStatus, WorkingCalendar

__all__ = ["DayCheck", "DayDifference", "check_days"]


@frozen
class DayDifference:
    """A day worked here and off in ``holidays``, or the other way round.

    ``ours`` is the reason here; ``theirs`` is what the package calls the day, empty where it takes it as a plain one.
    """

    day: date
    ours: DayReason
    theirs: str

    @property
    def source(self) -> str:
        """Where the document of the day was read; empty where there is none."""
        return self.ours.fact.source if self.ours.fact else ""

    @property
    def known(self) -> bool:
        """Whether it is known which side is right: a document that was read, or told of, names the day here.

        A day that is only concluded from a statute, or that no fact is about, may be wrong here.
        """
        fact = self.ours.fact
        settled = {FactStatus.APPROVED, FactStatus.NOTICED}
        return fact is not None and fact.status in settled and fact.read in {"text", "secondary"}

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line."""
        worked, off = Phrase("làm việc", "worked"), Phrase("nghỉ", "off")
        here, there = (worked, off) if self.ours.worked else (off, worked)
        sure = Phrase("đúng theo văn bản", "right by its document") if self.known else UNSURE
        theirs = f" ({self.theirs})" if self.theirs else ""
        return Phrase(
            "{day}: ở đây {here}, {sure}: {reason}; holidays: {there}{theirs}",
            "{day}: {here} here, {sure}: {reason}; holidays: {there}{theirs}",
        ).say(
            lang,
            day=date_text(self.day, lang, weekday=True),
            here=here.say(lang),
            there=there.say(lang),
            sure=sure.say(lang),
            reason=self.ours.say(lang),
            theirs=theirs,
        )


UNSURE = Phrase("chưa rõ bên nào đúng", "which is right is not known")


@frozen
class DayCheck:
    """Every day of a span, both ends in, asked of a calendar and of ``holidays`` in one version."""

    version: str
    span: Span
    differences: tuple[DayDifference, ...]

    @property
    def days(self) -> int:
        """How many days were compared."""
        return self.span.days


def check_days(calendar: WorkingCalendar | None = None, *, span: Span | None = None) -> DayCheck:
    """The announced days of a calendar (the shipped one) compared with the installed ``holidays``.

    Only whether a day is worked is compared, not what it is called. ``span`` narrows the days, both ends in.

    >>> check = check_days(span=Span.year(2026))
    >>> check.days
    365

    Raises:
        OutsideCoverage: the calendar does not cover the span.
        InvalidValue: the span has no end, or is projected and not announced.
    """
    calendar = calendar or working_calendar()
    span = span or _announced(calendar)
    if calendar.provisional(span.closed_last):
        raise InvalidValue(
            f"{span} is projected with holidays itself; compare only announced days, as {_announced(calendar)}",
            f"{span} được dự tính từ chính holidays; chỉ đối chiếu ngày đã công bố, như {_announced(calendar)}",
        )
    # A Saturday can be worked in exchange for a day off of the year before or after.
    peer = peer_holidays(range(span.first.year - 1, span.closed_last.year + 2))
    found = [
        DayDifference(day, calendar.reason(day), peer.get(day, ""))
        for day in span
        if calendar.is_working(day) is not peer.is_working_day(day)
    ]
    return DayCheck(peer_version(), span, tuple(found))


def _announced(calendar: WorkingCalendar) -> Span:
    """The days of the calendar that are announced and not projected."""
    covers, projected = calendar.covers, calendar.provisional_from
    if projected is None:
        return covers
    return Span(covers.first, date.fromordinal(projected.toordinal() - 1))
