"""Attendance ("điểm danh") and checks on duty ("kiểm tra công vụ") as plain records, and an officer's month in minutes.

A minute is expected when the officer is posted, the calendar counts the day and the hour lies in the office hours.
Each expected minute is in one place: present, away for a told reason, or untold.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from attrs import field, frozen
from attrs.converters import optional

from tthc.deadline.minute import HeldMoments, to_minute, worked
from tthc.desk.people.moments import both, minutes, without
from tthc.desk.people.roster import Roster
from tthc.desk.people.staffing import AbsenceKind, ExtraTime, StaffingRule, StaffingRuleKind
from tthc.dossier.actor import officer_key
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.finding import Finding
from tthc.span import ZONE, Span, aware, civil_day, day_of
from tthc.text import Phrase, mask, masked
from tthc.workdays import DayKind, OfficeHours, WorkingCalendar, WorkingTime

__all__ = ["Attendance", "AttendanceKind", "DutyCheck", "OfficerMonth", "officer_months"]

DAY: Final = timedelta(days=1)


class AttendanceKind(StrEnum):
    """As what an officer was there: in the office hours, in overtime that was ordered, or on call outside them."""

    REGULAR = "regular"
    OVERTIME = "overtime"
    ON_CALL = "on_call"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _KINDS[self]

    @property
    def ordered(self) -> bool:
        """Whether minutes beyond the office hours were ordered; who merely stays longer works no extra time."""
        return self is not AttendanceKind.REGULAR


_KINDS: Final = {
    AttendanceKind.REGULAR: Phrase("làm việc trong giờ", "in the office hours"),
    AttendanceKind.OVERTIME: Phrase("làm thêm giờ", "overtime"),
    AttendanceKind.ON_CALL: Phrase("trực", "on call"),
}


def _moment(value: datetime) -> datetime:
    return to_minute(aware(value))


def _row(values: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Attendance:
    """An officer came and left, to the minute; several of a day may follow each other.

    ``left`` is None where nobody recorded it: then no minute of it is known, and it is told.

    Raises:
        InvalidValue: the key is empty, a moment is naive or on another day, or the officer left before coming.
    """

    day: date = field(converter=civil_day)
    officer: str = field(converter=officer_key, repr=masked)
    arrived: datetime = field(converter=_moment)
    left: datetime | None = field(default=None, converter=optional(_moment))
    kind: AttendanceKind = AttendanceKind.REGULAR

    def __attrs_post_init__(self) -> None:
        told = [self.arrived, self.left] if self.left else [self.arrived]
        if told != sorted(told) or {day_of(moment) for moment in told} != {self.day}:
            got = ", ".join(moment.isoformat(timespec="minutes") for moment in told)
            raise InvalidValue(
                f"officer {mask(self.officer)} comes and leaves on {self.day.isoformat()}, in that order; got {got}",
                f"cán bộ {mask(self.officer)} phải đến rồi về trong ngày {self.day.isoformat()}, không phải {got}",
            )


@frozen(kw_only=True)
class DutyCheck:
    """A check on duty: on which day, by whom, on whom, and what was found (nothing: all in order)."""

    day: date = field(converter=civil_day)
    by: str = field(converter=officer_key, repr=masked)
    officer: str = field(converter=officer_key, repr=masked)
    findings: tuple[Finding, ...] = field(default=(), converter=_row)


@frozen(kw_only=True)
class OfficerMonth:
    """One officer's month, in minutes unless it says otherwise.

    ``expected`` are the minutes of the office hours on the days posted: ``present``, ``away`` by reason and
    ``untold``. Presence goes before an absence. ``extra`` are the minutes of ordered work beyond them, by occasion;
    ``for_leave`` those of them for which a rule in force that day grants leave in lieu, and how much leave a minute
    gives is not told. ``came_late`` and ``left_early`` count days on which the officer was there, ``unclosed``
    records without a leaving, ``checks`` the checks on duty and ``found`` what they found.

    Raises:
        DoesNotReconcile: the expected minutes are not those of the three places.
    """

    officer: str = field(repr=masked)
    month: Span
    expected: int
    present: int
    away: tuple[tuple[AbsenceKind, int], ...] = field(repr=False)
    untold: int
    extra: tuple[tuple[ExtraTime, int], ...]
    for_leave: int
    came_late: int
    left_early: int
    unclosed: int
    checks: int
    found: int

    def __attrs_post_init__(self) -> None:
        if self.expected != self.present + self.away_all + self.untold:
            raise DoesNotReconcile(
                f"the month of officer {mask(self.officer)} does not reconcile: {self.expected} minutes expected ≠ "
                f"{self.present} present + {self.away_all} away + {self.untold} untold",
                f"tháng của cán bộ {mask(self.officer)} không khớp: {self.expected} phút phải làm ≠ {self.present} có "
                f"mặt + {self.away_all} vắng có lý do + {self.untold} chưa rõ",
            )

    @property
    def away_all(self) -> int:
        """Minutes away for a told reason."""
        return sum(count for _, count in self.away)

    def away_for(self, kind: AbsenceKind) -> int:
        """Minutes away for one reason."""
        return dict(self.away).get(kind, 0)

    @property
    def extra_all(self) -> int:
        """Minutes of ordered work beyond the office hours."""
        return sum(count for _, count in self.extra)

    def extra_on(self, occasion: ExtraTime) -> int:
        """Minutes of ordered work on one occasion."""
        return dict(self.extra).get(occasion, 0)


def officer_months(
    attendance: Iterable[Attendance],
    roster: Roster,
    *,
    year: int,
    month: int,
    calendar: WorkingCalendar,
    hours: OfficeHours | None = None,
    checks: Iterable[DutyCheck] = (),
    rules: Iterable[StaffingRule] = (),
) -> tuple[OfficerMonth, ...]:
    """The month of every officer who is posted in it or has a record of it, in the order of their keys.

    An officer of whom the roster has no posting at all is expected on every day of the month. Of two absences at one
    time the one that began first counts. ``hours`` default to the calendar's.

    Raises:
        InvalidValue: there are no office hours, or the month is none.
        OutsideCoverage: the month leaves the calendar.
    """
    span, time = Span.month(year, month), worked(calendar, hours)
    here = [one for one in attendance if one.day in span]
    seen = [one for one in checks if one.day in span]
    posted = {one.officer for one in roster.postings if one.period.overlaps(span)}
    leave = tuple(rule for rule in rules if rule.kind is StaffingRuleKind.LEAVE_IN_LIEU)
    officers = sorted(posted | {one.officer for one in here} | {one.officer for one in seen})
    return tuple(_Month(officer, span, time, roster, here, seen, leave).figures() for officer in officers)


class _Month:
    """One officer's month while it is added up."""

    __slots__ = ("checks", "known", "leave", "officer", "posted", "records", "roster", "span", "time")

    def __init__(
        self,
        officer: str,
        span: Span,
        time: WorkingTime,
        roster: Roster,
        records: Iterable[Attendance],
        checks: Iterable[DutyCheck],
        leave: Sequence[StaffingRule],
    ) -> None:
        self.officer = officer
        self.span = span
        self.time = time
        self.roster = roster
        self.records = [one for one in records if one.officer == officer]
        self.checks = [one for one in checks if one.officer == officer]
        self.leave = leave
        self.posted = [one for one in roster.postings if one.officer == officer]

    def expected_on(self, day: date) -> tuple[HeldMoments, ...]:
        """The office hours of a day on which the officer is posted."""
        if self.posted and not any(one.on(day) for one in self.posted):
            return ()
        return tuple((_at(day, opens), _at(day, closes)) for opens, closes in self.time.windows(day))

    def figures(self) -> OfficerMonth:
        days = {day: self.expected_on(day) for day in self.span}
        expected = tuple(window for windows in days.values() for window in windows)
        there = [(one.arrived, one.left) for one in self.records if one.left]
        missing = without(expected, there)
        untold, away = missing, dict.fromkeys(AbsenceKind, 0)
        for absence in self.roster.absences:
            if absence.officer == self.officer:
                away[absence.kind] += minutes(both(untold, [(absence.since, absence.until)]))
                untold = without(untold, [(absence.since, absence.until)])
        extra, for_leave = self.beyond(expected)
        late, early = self.edges(days.values(), there, untold)
        return OfficerMonth(
            officer=self.officer,
            month=self.span,
            expected=minutes(expected),
            present=minutes(both(expected, there)),
            away=tuple((kind, count) for kind, count in away.items() if count),
            untold=minutes(untold),
            extra=tuple((occasion, count) for occasion, count in extra.items() if count),
            for_leave=for_leave,
            came_late=late,
            left_early=early,
            unclosed=sum(1 for one in self.records if one.left is None),
            checks=len(self.checks),
            found=sum(len(one.findings) for one in self.checks),
        )

    def beyond(self, expected: Sequence[HeldMoments]) -> tuple[Mapping[ExtraTime, int], int]:
        """Ordered minutes beyond the expected ones, by occasion, and those for which leave in lieu is granted."""
        ordered = [(one.arrived, one.left) for one in self.records if one.left and one.kind.ordered]
        counts, granted = dict.fromkeys(ExtraTime, 0), 0
        for since, until in without(ordered, expected):
            occasion = self.occasion(since.date())
            counts[occasion] += minutes([(since, until)])
            if self.grants(occasion, since.date()):
                granted += minutes([(since, until)])
        return counts, granted

    def occasion(self, day: date) -> ExtraTime:
        """What extra time work beyond the office hours of a day is; days off in lieu and swapped ones are rest days."""
        kind = self.time.calendar.reason(day).kind
        if kind.worked or kind is DayKind.CLOSED:
            return ExtraTime.OVERTIME
        return ExtraTime.HOLIDAY if kind is DayKind.HOLIDAY else ExtraTime.REST_DAY

    def grants(self, occasion: ExtraTime, day: date) -> bool:
        """Whether a rule grants leave in lieu for it, to staff of the officer's kind."""
        kinds = {one.kind for one in self.posted if one.on(day)}
        return any(
            day in rule.in_force and occasion in rule.occasions and kinds & set(rule.staff) for rule in self.leave
        )

    @staticmethod
    def edges(
        days: Iterable[Sequence[HeldMoments]], there: Sequence[HeldMoments], untold: Sequence[HeldMoments]
    ) -> tuple[int, int]:
        """On how many days the officer was there, after a minute that is untold, or before one."""
        late = early = 0
        for windows in days:
            if present := both(windows, there):
                missed = both(windows, untold)
                late += bool(missed) and missed[0][0] < present[0][0]
                early += bool(missed) and missed[-1][1] > present[-1][1]
        return late, early


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZONE)
