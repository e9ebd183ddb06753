"""Attendance and checks on duty as plain records, and an officer's month in minutes. Minutes counted by hand."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from tests.desk.people_lives import AN, BINH, CHI, HOURS, TIME
from tests.histories import CALENDAR, at
from tthc.citation import Citation
from tthc.deadline.minute import HeldMoments
from tthc.desk import (
    Absence,
    AbsenceKind,
    Attendance,
    AttendanceKind,
    DutyCheck,
    ExtraTime,
    OfficerMonth,
    Posting,
    Roster,
    StaffKind,
    officer_months,
)
from tthc.desk.people.moments import both, minutes, without
from tthc.errors import DoesNotReconcile, InvalidValue, OutsideCoverage
from tthc.finding import Finding
from tthc.law import staffing_rules
from tthc.span import Span
from tthc.text import Phrase
from tthc.workdays.hours import Window

RULES = staffing_rules()
AUGUST = 9450
"""21 working days of 450 minutes: Monday 31 August is off, Saturday the 22nd worked for it."""
REGULAR, OVERTIME, ON_CALL = AttendanceKind


def there(day: str, came: str, left: str | None, kind: AttendanceKind = REGULAR, officer: str = AN) -> Attendance:
    return Attendance(
        day=date.fromisoformat(day),
        officer=officer,
        arrived=at(f"{day}T{came}"),
        left=at(f"{day}T{left}") if left else None,
        kind=kind,
    )


def posted(first: date = date(2026, 1, 1), last: date | None = None, **told: object) -> Posting:
    usual: dict[str, Any] = {"officer": AN, "kind": StaffKind.CIVIL_SERVANT, "origin": "Sở Xây dựng"}
    usual.update(told)
    return Posting(period=Span(first, last), **usual)


def month(
    *records: Attendance, roster: Roster | None = None, number: int = 8, year: int = 2026, **told: object
) -> OfficerMonth:
    """The one row of a month."""
    more: dict[str, Any] = dict(told)
    (row,) = officer_months(
        records, roster or Roster([posted()]), year=year, month=number, calendar=CALENDAR, hours=HOURS, **more
    )
    return row


def away(kind: AbsenceKind, since: str, until: str, officer: str = AN) -> Absence:
    return Absence(officer=officer, kind=kind, since=at(since), until=at(until))


class TestRecords:
    @pytest.mark.parametrize(
        ("day", "came", "left"),
        [
            pytest.param(date(2026, 8, 3), "2026-08-03T17:00", "2026-08-03T07:30", id="left-before"),
            pytest.param(date(2026, 8, 3), "2026-08-04T07:30", "2026-08-04T11:30", id="of-another-day"),
            pytest.param(date(2026, 8, 3), "2026-08-03T22:00", "2026-08-04T06:00", id="over-midnight"),
        ],
    )
    def test_what_cannot_be_is_refused_and_no_key_told(self, day: date, came: str, left: str) -> None:
        with pytest.raises(InvalidValue, match=r"officer •+01 comes and leaves on 2026-08-03") as refused:
            Attendance(day=day, officer=AN, arrived=at(came), left=at(left))
        assert AN not in str(refused.value) + refused.value.say()

    def test_seconds_are_dropped(self) -> None:
        record = Attendance(day=date(2026, 8, 3), officer=AN, arrived=at("2026-08-03T07:30:59"))
        assert record.arrived == at("2026-08-03T07:30")

    def test_a_check_is_by_somebody_on_somebody(self) -> None:
        with pytest.raises(InvalidValue, match="named by a key"):
            DutyCheck(day=date(2026, 8, 3), by="", officer=AN)


class TestTheMonth:
    def test_a_month_without_a_record_is_untold(self) -> None:
        row = month()
        assert (row.expected, row.present, row.away_all, row.untold) == (AUGUST, 0, 0, AUGUST)

    def test_a_swapped_saturday_is_expected_and_the_monday_is_not(self) -> None:
        row = month(there("2026-08-22", "07:30", "17:00"), there("2026-08-31", "07:30", "17:00"))
        assert row.present == 450

    def test_ten_minutes_late_and_five_too_long(self) -> None:
        row = month(there("2026-08-03", "07:40", "11:30"), there("2026-08-03", "13:30", "17:05"))
        assert (row.present, row.untold, row.extra_all, row.came_late, row.left_early) == (440, AUGUST - 440, 0, 1, 0)

    @pytest.mark.parametrize(
        ("came", "left", "late", "early"),
        [
            pytest.param("07:30", "17:00", 0, 0, id="on-the-minute"),
            pytest.param("07:31", "17:00", 1, 0, id="a-minute-late"),
            pytest.param("07:29", "16:59", 0, 1, id="a-minute-early"),
            pytest.param("08:00", "16:00", 1, 1, id="both"),
            pytest.param("11:30", "13:30", 0, 0, id="at-noon-alone-nobody-was-expected"),
        ],
    )
    def test_late_and_early(self, came: str, left: str, late: int, early: int) -> None:
        row = month(there("2026-08-03", came, left))
        assert (row.came_late, row.left_early) == (late, early)

    def test_an_hour_away_at_midday_is_neither(self) -> None:
        row = month(there("2026-08-03", "07:30", "10:00"), there("2026-08-03", "11:00", "17:00"))
        assert (row.present, row.came_late, row.left_early) == (390, 0, 0)

    def test_leave_in_the_morning_makes_nobody_late(self) -> None:
        roster = Roster([posted()], [away(AbsenceKind.SICK_LEAVE, "2026-08-03T07:30", "2026-08-03T13:30")])
        row = month(there("2026-08-03", "13:30", "17:00"), roster=roster)
        assert (row.present, row.away, row.came_late) == (210, ((AbsenceKind.SICK_LEAVE, 240),), 0)
        late = month(there("2026-08-03", "13:45", "17:00"), roster=roster)
        assert (late.present, late.away_for(AbsenceKind.SICK_LEAVE), late.came_late) == (195, 240, 1)

    def test_leave_counts_the_minutes_that_were_expected(self) -> None:
        """From Friday 28 August through Tuesday 1 September: only the Friday is worked."""
        roster = Roster([posted()], [away(AbsenceKind.ANNUAL_LEAVE, "2026-08-28T00:00", "2026-09-02T00:00")])
        assert month(roster=roster).away_for(AbsenceKind.ANNUAL_LEAVE) == 450
        assert month(roster=roster, number=9).away_all == 0

    def test_who_came_in_spite_of_leave_was_present(self) -> None:
        roster = Roster([posted()], [away(AbsenceKind.ANNUAL_LEAVE, "2026-08-03T00:00", "2026-08-04T00:00")])
        row = month(there("2026-08-03", "07:30", "09:30"), roster=roster)
        assert (row.present, row.away_for(AbsenceKind.ANNUAL_LEAVE)) == (120, 330)

    def test_of_two_absences_the_one_that_began_first_counts(self) -> None:
        roster = Roster(
            [posted()],
            [
                away(AbsenceKind.SICK_LEAVE, "2026-08-04T00:00", "2026-08-06T00:00"),
                away(AbsenceKind.ANNUAL_LEAVE, "2026-08-03T00:00", "2026-08-05T00:00"),
            ],
        )
        assert month(roster=roster).away == ((AbsenceKind.ANNUAL_LEAVE, 900), (AbsenceKind.SICK_LEAVE, 450))

    def test_only_the_days_posted_are_expected(self) -> None:
        roster = Roster([posted(date(2026, 8, 5), date(2026, 8, 6)), posted(date(2026, 8, 6), date(2026, 8, 10))])
        row = month(there("2026-08-04", "07:30", "17:00"), there("2026-08-05", "07:30", "17:00"), roster=roster)
        assert (row.expected, row.present) == (4 * 450, 450)

    def test_whom_the_roster_does_not_know_is_expected_on_every_day(self) -> None:
        row = month(there("2026-08-04", "07:30", "17:00"), roster=Roster([]))
        assert (row.officer, row.expected, row.present) == (AN, AUGUST, 450)

    def test_a_record_without_a_leaving_is_told(self) -> None:
        row = month(there("2026-08-03", "07:30", None), there("2026-08-04", "07:30", "17:00"))
        assert (row.unclosed, row.present) == (1, 450)

    def test_two_records_that_overlap_count_once(self) -> None:
        row = month(there("2026-08-03", "07:30", "10:00"), there("2026-08-03", "09:00", "11:00"))
        assert row.present == 210

    def test_checks_on_duty_are_counted(self) -> None:
        found = Finding("POST-EMPTY", Phrase("không có mặt tại quầy", "not at the counter"))
        checks = [
            DutyCheck(day=date(2026, 8, 3), by=CHI, officer=AN, findings=[found, found]),
            DutyCheck(day=date(2026, 8, 4), by=CHI, officer=AN),
            DutyCheck(day=date(2026, 9, 1), by=CHI, officer=AN),
        ]
        row = month(checks=checks)
        assert (row.checks, row.found) == (2, 2)

    def test_every_officer_with_a_posting_or_a_record_has_a_row_in_the_order_of_the_keys(self) -> None:
        told = officer_months(
            [there("2026-08-03", "07:30", "17:00", officer=CHI), there("2026-09-03", "07:30", "17:00", officer="cb-9")],
            Roster([posted(), posted(last=date(2026, 7, 31), officer=BINH)]),
            year=2026,
            month=8,
            calendar=CALENDAR,
            hours=HOURS,
            checks=[DutyCheck(day=date(2026, 8, 3), by=AN, officer="cb-0100")],
        )
        assert [row.officer for row in told] == ["cb-0100", AN, CHI]

    def test_of_another_officer_nothing_is_counted(self) -> None:
        roster = Roster([posted()], [away(AbsenceKind.STUDY, "2026-08-03", "2026-08-05", officer=BINH)])
        assert month(roster=roster).away == ()


class TestExtraTime:
    @pytest.mark.parametrize(
        ("day", "came", "left", "number", "expected"),
        [
            pytest.param("2026-08-05", "17:00", "19:00", 8, (ExtraTime.OVERTIME, 120), id="in-the-evening"),
            pytest.param("2026-08-05", "07:00", "17:30", 8, (ExtraTime.OVERTIME, 30 + 120 + 30), id="around-the-hours"),
            pytest.param("2026-08-08", "07:30", "11:30", 8, (ExtraTime.REST_DAY, 240), id="on-a-saturday"),
            pytest.param("2026-08-31", "08:00", "09:00", 8, (ExtraTime.REST_DAY, 60), id="on-a-swapped-day-off"),
            pytest.param("2026-09-02", "08:00", "10:00", 9, (ExtraTime.HOLIDAY, 120), id="on-a-holiday"),
        ],
    )
    @pytest.mark.parametrize("kind", [OVERTIME, ON_CALL])
    def test_ordered_work_beyond_the_hours(
        self, day: str, came: str, left: str, number: int, expected: tuple[ExtraTime, int], kind: AttendanceKind
    ) -> None:
        row = month(there(day, came, left, kind), number=number)
        assert row.extra == (expected,)
        assert row.extra_on(expected[0]) == row.extra_all == expected[1]

    def test_on_a_day_the_office_is_closed_by_its_own_rule_it_is_overtime(self) -> None:
        closed = CALENDAR.with_closure(
            date(2026, 8, 5),
            reason="chuyển trụ sở",
            source=Citation.parse("12/QĐ-UBND ngày 02/01/2026"),
            counts=False,
        )
        (row,) = officer_months(
            [there("2026-08-05", "08:00", "10:00", ON_CALL)],
            Roster([posted()]),
            year=2026,
            month=8,
            calendar=closed,
            hours=HOURS,
        )
        assert (row.expected, row.extra) == (AUGUST - 450, ((ExtraTime.OVERTIME, 120),))

    def test_who_merely_stays_longer_works_no_extra_time(self) -> None:
        assert month(there("2026-08-05", "07:00", "21:00")).extra_all == 0

    @pytest.mark.parametrize(
        ("year", "number", "day", "granted"),
        [
            pytest.param(2025, 6, "2025-06-28", 0, id="the-last-saturday-under-61"),
            pytest.param(2025, 7, "2025-07-05", 240, id="the-first-under-118"),
        ],
    )
    def test_leave_in_lieu_is_granted_where_a_rule_was_read(
        self, year: int, number: int, day: str, granted: int
    ) -> None:
        roster = Roster([posted(date(2025, 1, 1))])
        row = month(there(day, "07:30", "11:30", ON_CALL), roster=roster, year=year, number=number, rules=RULES)
        assert (row.extra_all, row.for_leave) == (240, granted)

    @pytest.mark.parametrize(
        ("told", "granted"),
        [
            pytest.param({"kind": StaffKind.PUBLIC_EMPLOYEE}, 240, id="a-public-employee"),
            pytest.param({"kind": StaffKind.POSTAL_STAFF, "origin": "Bưu điện"}, 0, id="the-public-post"),
            pytest.param({"last": date(2026, 8, 7)}, 0, id="no-longer-posted"),
        ],
    )
    def test_to_the_staff_the_rule_names(self, told: dict[str, Any], granted: int) -> None:
        record = there("2026-08-08", "07:30", "11:30", ON_CALL)
        assert month(record, roster=Roster([posted(**told)]), rules=RULES).for_leave == granted

    def test_without_rules_nothing_is_granted(self) -> None:
        assert month(there("2026-08-08", "07:30", "11:30", ON_CALL)).for_leave == 0


class TestRefused:
    def test_a_month_that_is_none(self) -> None:
        with pytest.raises(InvalidValue, match="a month is 1 to 12"):
            month(number=13)

    def test_beyond_the_calendar(self) -> None:
        with pytest.raises(OutsideCoverage):
            month(year=2040, number=1)

    def test_without_office_hours(self) -> None:
        with pytest.raises(InvalidValue, match="needs office hours"):
            officer_months([], Roster([posted()]), year=2026, month=8, calendar=evolve(CALENDAR, hours=None))

    def test_a_month_that_does_not_reconcile(self) -> None:
        with pytest.raises(
            DoesNotReconcile, match=r"officer •+01 does not reconcile: 9450 minutes expected ≠ 1 present"
        ):
            evolve(month(), present=1)


records = st.builds(
    lambda day, came, length, kind: Attendance(
        day=day,
        officer=AN,
        arrived=_minute(day, came),
        left=None if length is None else _minute(day, min(came + length, 1439)),
        kind=kind,
    ),
    st.dates(date(2026, 8, 20), date(2026, 9, 6)),
    st.integers(300, 1200),
    st.none() | st.integers(0, 600),
    st.sampled_from(AttendanceKind),
)
absences = st.builds(
    lambda since, length, kind: Absence(
        officer=AN, kind=kind, since=_minute(date(2026, 8, 20), since), until=_minute(date(2026, 8, 20), since + length)
    ),
    st.integers(0, 15 * 1440),
    st.integers(1, 4 * 1440),
    st.sampled_from(AbsenceKind),
)


def _minute(day: date, minute: int) -> datetime:
    return at(day.isoformat() + "T00:00") + timedelta(minutes=minute)


class TestWhatAlwaysHolds:
    @settings(max_examples=20)
    @drawn(
        st.lists(records, max_size=12),
        st.lists(absences, max_size=4),
        st.sampled_from([8, 9]),
        st.dates(date(2026, 7, 1), date(2026, 8, 31)),
    )
    def test_it_is_a_count_minute_by_minute(
        self, there: list[Attendance], gone: list[Absence], number: int, first: date
    ) -> None:
        """An oracle that asks each minute of the month where it belongs."""
        row = month(*there, roster=Roster([posted(first)], gone), number=number)
        counted: Counter[str] = Counter()
        for day in Span.month(2026, number):
            here = [one for one in there if one.day == day]
            away = [one for one in gone if one.since < _minute(day, 1440) and _minute(day, 0) < one.until]
            windows = TIME.windows(day) if day >= first else ()
            for minute in range(1440) if windows or here else ():
                counted[self.place(_minute(day, minute), windows, here, away)] += 1
        assert row.present == counted["present"]
        assert row.untold == counted["untold"]
        assert {kind.value: count for kind, count in row.away} == {
            kind.value: counted[kind.value] for kind in AbsenceKind if counted[kind.value]
        }
        assert {kind.value: count for kind, count in row.extra} == {
            kind.value: counted[kind.value] for kind in ExtraTime if counted[kind.value]
        }
        assert row.expected == sum(counted[name] for name in ("present", "untold", *AbsenceKind))

    def place(self, minute: datetime, windows: Sequence[Window], there: list[Attendance], gone: list[Absence]) -> str:
        here = [one for one in there if one.left is not None and one.arrived <= minute < one.left]
        if any(opens <= minute.time() < closes for opens, closes in windows):
            if here:
                return "present"
            told = sorted((one for one in gone if one.at(minute)), key=lambda one: (one.since, one.until, one.kind))
            return told[0].kind.value if told else "untold"
        if any(one.kind is not AttendanceKind.REGULAR for one in here):
            kind = CALENDAR.reason(minute.date()).kind.value
            return {"working": "overtime", "make_up": "overtime", "holiday": "holiday"}.get(kind, "rest_day")
        return "nowhere"

    @drawn(st.lists(records, max_size=8), st.lists(absences, max_size=4), st.randoms(use_true_random=False))
    def test_in_whatever_order_they_come(self, there: list[Attendance], gone: list[Absence], chance: Random) -> None:
        shuffled, others = list(there), list(gone)
        chance.shuffle(shuffled)
        chance.shuffle(others)
        assert month(*shuffled, roster=Roster([posted()], others)) == month(*there, roster=Roster([posted()], gone))


stretch = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(
    lambda pair: (_minute(date(2026, 8, 3), pair[0]), _minute(date(2026, 8, 3), pair[0] + pair[1]))
)


class TestMoments:
    """Joining, meeting and taking away, against sets of minutes."""

    @drawn(st.lists(stretch, max_size=6), st.lists(stretch, max_size=6))
    def test_they_are_what_sets_of_minutes_say(self, one: list[HeldMoments], two: list[HeldMoments]) -> None:
        first, second = self.minutes(one), self.minutes(two)
        assert self.minutes(both(one, two)) == first & second
        assert self.minutes(without(one, two)) == first - second
        assert minutes(both(one, one)) == len(first)
        assert minutes(both(one, two)) + minutes(without(one, two)) == len(first)

    def minutes(self, stretches: Sequence[HeldMoments]) -> set[datetime]:
        return {
            since + timedelta(minutes=n)
            for since, until in stretches
            for n in range((until - since) // timedelta(minutes=1))
        }
