"""Which deadlines move when the calendar does, by how much, because of which days."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen

from tthc.codes import DossierId
from tthc.deadline.deadline import Deadline, NoDeadline
from tthc.deadline.due import deadline_of
from tthc.dossier import Dossier, Promise
from tthc.errors import OutsideCoverage
from tthc.text import Lang, Phrase, date_text, moment_text, working_days_text
from tthc.workdays import OfficeHours, WorkingCalendar
from tthc.workdays.change import DayChange, compare

__all__ = ["Moved", "reproject"]


@frozen(kw_only=True)
class Moved:
    """A dossier whose legal term ends elsewhere on another calendar.

    ``by`` are the working days between the two ends, more than 0 when the new one is later (as the new calendar
    counts); 0 where only days off or minutes lie between, None where a calendar does not reach the end. ``because`` are
    the days of the term that changed. ``promises`` are the days the applicant was given: they stand as given, and
    ``broken`` tells which of them the term no longer reaches.
    """

    dossier: DossierId
    old: Deadline | None = field(repr=lambda deadline: repr(deadline and deadline.day))
    new: Deadline | None = field(repr=lambda deadline: repr(deadline and deadline.day))
    by: int | None
    because: tuple[DayChange, ...]
    promises: tuple[Promise, ...] = ()

    @property
    def broken(self) -> tuple[Promise, ...]:
        """The promises that lie before the new end: given for the old one, and now earlier than the law asks."""
        return tuple(promise for promise in self.promises if self.new is not None and promise.day < self.new.day)

    def say(self, lang: Lang = "vi") -> str:
        """The move on one line: from when to when, and why."""
        sides = " → ".join(_told(side, lang) for side in (self.old, self.new))
        by = "" if self.by is None else f" ({working_days_text(self.by, lang)})"
        why = "; ".join(change.say(lang) for change in self.because)
        return f"{self.dossier}: {sides}{by}" + (f": {why}" if why else "")


def _told(deadline: Deadline | None, lang: Lang) -> str:
    if deadline is None:
        return Phrase("ngoài lịch", "beyond the calendar").say(lang)
    if deadline.minute:
        return moment_text(deadline.minute, lang)
    return date_text(deadline.day, lang)


def reproject(
    dossiers: Iterable[Dossier], old: WorkingCalendar, new: WorkingCalendar, *, hours: OfficeHours | None = None
) -> Iterator[Moved]:
    """The dossiers whose legal term ends elsewhere on ``new`` than on ``old``, in the order they came.

    What was promised is not changed by it: a promise once given is an event. Dossiers without a date, without a start,
    or whose end stays, are left out.

    Raises:
        CannotCompute: a limit states no kind of hours, or no total.
    """
    changes = [change for change in compare(old, new) if isinstance(change, DayChange)]
    for dossier in dossiers:
        if dossier.basis is None:
            continue
        before, after = (_deadline(dossier, calendar, hours) for calendar in (old, new))
        if isinstance(before, NoDeadline) or isinstance(after, NoDeadline):
            continue
        ends = [(end.day, end.minute) if end else None for end in (before, after)]
        if ends[0] == ends[1]:
            continue
        first = min(end.received.date() for end in (before, after) if end)
        last = max((end[0] for end in ends if end), default=date.max)
        yield Moved(
            dossier=dossier.id,
            old=before,
            new=after,
            by=new.count(after=before.day, through=after.day) if before and after else None,
            because=tuple(change for change in changes if first <= change.day <= last),
            promises=dossier.promises,
        )


def _deadline(dossier: Dossier, calendar: WorkingCalendar, hours: OfficeHours | None) -> Deadline | NoDeadline | None:
    """The deadline on a calendar; None where it does not reach so far."""
    try:
        return deadline_of(dossier, calendar=calendar, hours=hours)
    except OutsideCoverage:
        return None
