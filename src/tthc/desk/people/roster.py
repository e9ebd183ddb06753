"""The roster of a one-stop unit: who is posted where on a day, who stands in for an absent one, whose time ends."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from attrs import field, frozen

from tthc.desk.people.absence import Absence
from tthc.desk.people.posting import Posting
from tthc.desk.people.staffing import StaffingRule, StaffingRuleKind
from tthc.dossier import Assigned, Dossier, Reassigned, Substituted
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.span import aware, civil_day, day_of
from tthc.term import WorkingDays
from tthc.text import Phrase, date_text, mask
from tthc.workdays import WorkingCalendar

__all__ = ["Roster"]


def _postings(values: Iterable[Posting]) -> tuple[Posting, ...]:
    return tuple(sorted(values, key=lambda one: (one.period.first, one.officer, one.post, str(one.period))))


def _absences(values: Iterable[Absence]) -> tuple[Absence, ...]:
    return tuple(sorted(values, key=lambda one: (one.since, one.until, one.officer, one.kind)))


@frozen
class Roster:
    """The postings and absences of a one-stop unit, in the order of their beginnings whatever order they came in."""

    postings: tuple[Posting, ...] = field(converter=_postings)
    absences: tuple[Absence, ...] = field(default=(), converter=_absences)

    def on(self, day: date, *, post: str | None = None, field: str | None = None) -> tuple[Posting, ...]:
        """The postings that run on ``day``, those at a post or for a field of procedures if one is named."""
        day = civil_day(day)
        return tuple(
            one
            for one in self.postings
            if one.on(day) and (post is None or one.post == post) and (field is None or field in one.fields)
        )

    def absence(self, officer: str, at: datetime) -> Absence | None:
        """The absence an officer is in at a moment, the one that began first; None where the officer is not away."""
        at = aware(at)
        return next((one for one in self.absences if one.officer == officer and one.at(at)), None)

    def present(self, at: datetime, *, post: str | None = None, field: str | None = None) -> tuple[Posting, ...]:
        """The postings that run at a moment and whose officers are not away."""
        at = aware(at)
        return tuple(one for one in self.on(day_of(at), post=post, field=field) if not self.absence(one.officer, at))

    def backups_for(self, officer: str, at: datetime) -> tuple[str, ...]:
        """Who can stand in for an officer at a moment: the backups of the running postings who are not away, in order.

        Keys, unmasked: they are for the events to come.
        """
        at = aware(at)
        named = (key for one in self.on(day_of(at)) if one.officer == officer for key in one.backups)
        return tuple(key for key in dict.fromkeys(named) if not self.absence(key, at))

    def uncovered(self, at: datetime) -> tuple[Finding, ...]:
        """The posted officers who are away at a moment with nobody to stand in."""
        at = aware(at)
        text = Phrase(
            f"vắng mặt ngày {date_text(day_of(at))}, không có người thay",
            f"away on {day_of(at).isoformat()}, with nobody to stand in",
        )
        return tuple(
            Finding("POST-UNCOVERED", text, one.place)
            for one in self.on(day_of(at))
            if self.absence(one.officer, at) and not self.backups_for(one.officer, at)
        )

    def expiring(self, day: date, *, within: WorkingDays, calendar: WorkingCalendar) -> tuple[Posting, ...]:
        """The postings running on ``day`` whose last day comes within so many working days after it.

        ``day`` itself and the days off after the last of those working days belong to them.

        Raises:
            InvalidValue: ``within`` is a part of a day.
            OutsideCoverage: the working days leave the calendar.
        """
        if not isinstance(within.count, int):
            raise InvalidValue(
                f"whole working days are asked, got {within.say('en')!r}",
                f"phải hỏi theo số ngày làm việc nguyên, không phải {within.say('vi')!r}",
            )
        beyond = calendar.nth_after(day, within.count + 1)
        return tuple(one for one in self.on(day) if one.period.last is not None and one.period.last < beyond)

    @property
    def overlaps(self) -> tuple[Finding, ...]:
        """Two postings of one officer that share a day."""
        return tuple(self._overlaps())

    def _overlaps(self) -> Iterator[Finding]:
        for _, group in itertools.groupby(sorted(self.postings, key=_officer), key=_officer):
            for one, two in itertools.combinations(group, 2):
                if one.period.overlaps(two.period):
                    other = ", ".join(filter(None, (two.post, str(two.period))))
                    text = Phrase(f"trùng với đợt cử {other}", f"shares days with the posting {other}")
                    yield Finding("POSTING-OVERLAP", text, one.place)

    def check(self, rules: Iterable[StaffingRule]) -> tuple[Finding, ...]:
        """What the rules find in each posting, and the postings that overlap."""
        rules = tuple(rules)
        return (*(finding for one in self.postings for finding in one.check(rules)), *self.overlaps)

    def check_hands(self, dossier: Dossier, rules: Iterable[StaffingRule] = ()) -> tuple[Finding, ...]:
        """What the roster finds in the hands a dossier passed through.

        Of the officers it knows: given to one whose posting did not run that day, or taken on for an absent one by
        somebody who is not among the backups. Officers of other offices are not the roster's to tell of. The rule on
        backups that was in force then is named, if it is among ``rules``.
        """
        return tuple(self._hands(dossier, tuple(rule for rule in rules if rule.kind is StaffingRuleKind.BACKUP)))

    def _hands(self, dossier: Dossier, rules: tuple[StaffingRule, ...]) -> Iterator[Finding]:
        known = {one.officer for one in self.postings}
        for event in dossier.moved:
            day = day_of(event.at)
            if isinstance(event, Assigned | Reassigned) and event.officer in known:
                if not any(one.officer == event.officer for one in self.on(day)):
                    yield Finding("ASSIGNEE-NOT-POSTED", _on(day, NOT_POSTED, event.officer), str(dossier.id))
            elif isinstance(event, Substituted):
                running = [one for one in self.on(day) if one.officer == event.instead_of]
                if running and not any(event.officer in one.backups for one in running):
                    source = next((str(rule.source) for rule in rules if day in rule.in_force), "")
                    text = _on(day, NOT_A_BACKUP, event.officer)
                    yield Finding("SUBSTITUTE-NOT-BACKUP", text, str(dossier.id), source)


NOT_POSTED: Final = Phrase("được giao hồ sơ ngoài đợt cử", "was given the dossier outside the days of the posting")
NOT_A_BACKUP: Final = Phrase(
    "làm thay mà không phải người dự phòng đã nêu", "stands in and is none of the backups that are named"
)


def _on(day: date, what: Phrase, officer: str) -> Phrase:
    who = mask(officer)
    return Phrase(f"{date_text(day)}: {who} {what.vi}", f"{day.isoformat()}: {who} {what.en}")


def _officer(posting: Posting) -> str:
    return posting.officer
