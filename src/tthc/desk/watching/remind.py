"""Reminders ("nhắc việc") as data: whom, of what, when, in which words, under a key that makes one of two."""

from collections.abc import Container, Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from string import Formatter
from typing import Final

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.codes import DossierCode, DossierId, ProcedureCode
from tthc.deadline.minute import to_minute, worked
from tthc.desk.watching.item import Concern, WatchItem
from tthc.desk.watching.lists import Watch
from tthc.dossier import PersonRef
from tthc.errors import InvalidValue
from tthc.span import Span, day_of
from tthc.term import WorkingDays, WorkingHours
from tthc.text import Lang, Phrase, date_text, masked, moment_text, working_days_text
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["RemindTo", "Reminder", "ReminderRule", "reminders"]


class RemindTo(StrEnum):
    """Who is reminded."""

    OFFICER = "officer"
    AGENCY = "agency"
    HEAD_OF_AGENCY = "head_of_agency"
    OTHER_OFFICE = "other_office"
    CENTER = "center"
    HEAD_OF_CENTER = "head_of_center"
    APPLICANT = "applicant"

    @property
    def label(self) -> Phrase:
        """The addressee in words."""
        return _TO[self]


_TO: Final = {
    RemindTo.OFFICER: Phrase("cán bộ đang giữ hồ sơ", "officer who has it"),
    RemindTo.AGENCY: Phrase("cơ quan, đơn vị đang giữ hồ sơ", "agency or unit that has it"),
    RemindTo.HEAD_OF_AGENCY: Phrase("thủ trưởng cơ quan đang giữ hồ sơ", "head of the agency that has it"),
    RemindTo.OTHER_OFFICE: Phrase("cơ quan, hệ thống đang được chờ", "office or system that is waited for"),
    RemindTo.CENTER: Phrase("Bộ phận Một cửa", "one-stop unit"),
    RemindTo.HEAD_OF_CENTER: Phrase("người đứng đầu Bộ phận Một cửa", "head of the one-stop unit"),
    RemindTo.APPLICANT: Phrase("người nộp hồ sơ", "applicant"),
}

FIELDS: Final = ("dossier", "until", "days", "since", "place", "office", "what", "new_day")
"""What a template may name: the code or else the id, the end, the working days, and so on."""


def _fields(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(text) if name is not None)


@frozen(kw_only=True)
class ReminderRule:
    """A rule that reminds: of which concern, whom, in which words (``text``), on the days of ``in_force`` (None: all).

    ``after`` puts it off: until so many working days are gone by since the end, or since it waits, or until so many
    working hours are; where the end lies ahead, until no more than so many days are left. ``procedures`` are those it
    is for, empty for all.
    A rule with a ``name`` is a sector's and reminds of the procedures it names alone. Where no law asks for a reminder
    ``source`` is None and it is the center's own practice.

    Raises:
        InvalidValue: the text names a field there is none of, or a source without its reading.
    """

    key: str
    concern: Concern
    to: RemindTo
    text: Phrase
    in_force: Span | None = None
    after: WorkingDays | WorkingHours | None = None
    procedures: tuple[ProcedureCode, ...] = ()
    name: str = ""
    source: Citation | None = None
    read: Reading | None = None
    continued: str = ""
    note: Phrase = field(default=Phrase("", ""))

    def __attrs_post_init__(self) -> None:
        if (self.source is None) != (self.read is None):
            raise InvalidValue(
                f"the reminder {self.key} has a source and says how it was read, or neither",
                f"nhắc việc {self.key} phải có cả nguồn và cách đọc, hoặc không có cả hai",
            )
        for name in (*_fields(self.text.vi), *_fields(self.text.en)):
            if name not in FIELDS:
                raise InvalidValue(
                    f"the reminder {self.key} names {name!r}; known fields: {', '.join(FIELDS)}",
                    f"nhắc việc {self.key} nêu trường {name!r}; các trường: {', '.join(FIELDS)}",
                )

    def holds_for(self, item: WatchItem, on: date) -> bool:
        """Whether it is a rule for a concern on a day; a sector's only where its procedures are named."""
        ours = item.procedure in self.procedures if self.procedures or self.name else True
        return self.concern is item.concern and ours and (self.in_force is None or on in self.in_force)


@frozen(kw_only=True)
class Reminder:
    """One reminder to be sent: to whom, of which dossier, why, and the words.

    ``key`` is the same however often it is asked for, and another when the end it is about has moved, the wait began
    anew, or the dossier passed to another officer; nothing of a person stands in it. ``office`` is the agency or unit
    written to, ``officer`` the host's key, ``person`` the applicant. ``rule`` is the key of the template.
    """

    key: str
    rule: str
    to: RemindTo
    office: str = ""
    officer: str = field(default="", repr=masked)
    person: PersonRef | None = None
    id: DossierId
    code: DossierCode | None
    concern: Concern
    at: datetime
    due: date | None = None
    minute: datetime | None = None
    text: Phrase
    source: Citation | None = field(default=None, eq=False)

    def say(self, lang: Lang = "vi") -> str:
        """The words of the reminder."""
        return self.text.say(lang)


def reminders(
    watch: Watch,
    *,
    rules: Iterable[ReminderRule],
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
    already: Container[str] = (),
) -> tuple[Reminder, ...]:
    """The reminders that rules make of a list, at its moment, but for those whose keys were sent ``already``.

    Whoever asks twice and keeps the keys reminds once. A reminder to an officer goes to the agency or unit where no
    officer is known; one to an applicant is left out where no applicant began the case.

    Raises:
        InvalidValue: a rule of hours finds no office hours.
        OutsideCoverage: the calendar does not cover a day of waiting.
    """
    on = day_of(watch.as_of)
    rows = tuple(rules)
    made: dict[str, Reminder] = {}
    for item in watch.items:
        for rule in rows:
            if rule.holds_for(item, on) and _is_time(rule, item, watch.as_of, calendar, hours):
                reminder = _reminder(rule, item, watch.as_of)
                if reminder is not None and reminder.key not in already:
                    made.setdefault(reminder.key, reminder)
    return tuple(made.values())


def _is_time(
    rule: ReminderRule, item: WatchItem, as_of: datetime, calendar: WorkingCalendar, hours: OfficeHours | None
) -> bool:
    match rule.after:
        case None:
            return True
        case WorkingDays(count):
            return item.days <= count if item.concern.ahead else item.days >= count
        case WorkingHours(count):
            since = to_minute(item.since)
            return since < as_of and worked(calendar, hours).between(since, to_minute(as_of)) >= 60 * count


def _reminder(rule: ReminderRule, item: WatchItem, at: datetime) -> Reminder | None:
    if rule.to is RemindTo.APPLICANT and item.applicant is None:
        return None
    to_officer = rule.to is RemindTo.OFFICER and bool(item.officer)
    end = item.minute or item.due or item.since
    told = [rule.key, str(item.id), item.what or "result", item.thread, end.isoformat()]
    if to_officer and item.in_hand_since is not None:
        told.append(item.in_hand_since.isoformat())
    return Reminder(
        key="|".join(told),
        rule=rule.key,
        to=rule.to,
        office=_office(rule.to, item),
        officer=item.officer if to_officer else "",
        person=item.applicant if rule.to is RemindTo.APPLICANT else None,
        id=item.id,
        code=item.code,
        concern=item.concern,
        at=at,
        due=item.due,
        minute=item.minute,
        text=_filled(rule.text, item),
        source=rule.source,
    )


def _office(to: RemindTo, item: WatchItem) -> str:
    match to:
        case RemindTo.OFFICER | RemindTo.AGENCY:
            return ", ".join(part for part in (item.unit, item.agency) if part)
        case RemindTo.HEAD_OF_AGENCY:
            return item.agency
        case RemindTo.OTHER_OFFICE:
            return item.office
        case RemindTo.CENTER | RemindTo.HEAD_OF_CENTER | RemindTo.APPLICANT:
            return ""


def _filled(text: Phrase, item: WatchItem) -> Phrase:
    return Phrase(text.vi.format(**_told(item, "vi")), text.en.format(**_told(item, "en")))


def _told(item: WatchItem, lang: Lang) -> dict[str, str]:
    until = moment_text(item.minute, lang) if item.minute else ""
    if item.minute is None and item.due is not None:
        until = date_text(item.due, lang, weekday=True)
    return {
        "dossier": str(item.code or item.id),
        "until": until,
        "days": working_days_text(item.days, lang),
        "since": date_text(day_of(item.since), lang),
        "place": item.place,
        "office": item.office,
        "what": item.what.label.say(lang) if item.what else "",
        "new_day": date_text(item.new_day, lang, weekday=True) if item.new_day else "",
    }
