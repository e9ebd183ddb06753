"""What type checkers must infer and must refuse of the public names; nothing here runs.

A line marked ``type: ignore`` must be refused: mypy's ``warn_unused_ignores`` fails when it is accepted.
"""

from datetime import date, datetime
from typing import assert_type

import tthc


def limits_and_what_they_lead_to(received: datetime, calendar: tthc.WorkingCalendar) -> None:
    """A limit that can be computed leads to a deadline, one that cannot to none: ``.day`` is never None."""
    assert_type(tthc.due(tthc.WorkingDays(5), received=received, calendar=calendar), tthc.Deadline)
    assert_type(tthc.due(tthc.CalendarDays(30), received=received, calendar=calendar), tthc.Deadline)
    assert_type(tthc.due(tthc.Months(1), received=received, calendar=calendar), tthc.Deadline)
    assert_type(tthc.due(tthc.SameDay(), received=received, calendar=calendar), tthc.Deadline)
    assert_type(tthc.due(tthc.WorkingDays(5), received=received, calendar=calendar).day, date)
    assert_type(tthc.due(tthc.Undetermined("chưa công bố"), received=received, calendar=calendar), tthc.NoDeadline)
    assert_type(tthc.due(tthc.NoResult("tin báo"), received=received, calendar=calendar), tthc.NoDeadline)


def a_number_is_no_limit(received: datetime, calendar: tthc.WorkingCalendar) -> None:
    """A bare number of days says nothing of its unit."""
    tthc.due(5, received=received, calendar=calendar)  # type: ignore[call-overload]
    tthc.due("5 ngày làm việc", received=received, calendar=calendar)  # type: ignore[call-overload]
    tthc.due(tthc.WorkingDays(5), calendar=calendar)  # type: ignore[call-overload]
    tthc.due(tthc.WorkingDays(5), received, calendar)  # type: ignore[call-overload]


def no_deadline_has_no_day(received: datetime, calendar: tthc.WorkingCalendar) -> None:
    """What has no promised date cannot be asked for one."""
    none = tthc.due(tthc.Undetermined("chưa công bố"), received=received, calendar=calendar)
    none.day  # type: ignore[attr-defined] # noqa: B018


def limits_add_within_their_unit() -> None:
    """Five working days and three days are different promises: they have no sum."""
    assert_type(tthc.WorkingDays(5) + tthc.WorkingDays(3), tthc.WorkingDays)
    assert_type(tthc.CalendarDays(5) + tthc.CalendarDays(3), tthc.CalendarDays)
    tthc.WorkingDays(5) + tthc.CalendarDays(3)  # type: ignore[operator]
    tthc.WorkingDays(5) + tthc.WorkingHours(8)  # type: ignore[operator]
    tthc.WorkingDays(5) + 3  # type: ignore[operator]


def values_do_not_change(deadline: tthc.Deadline, calendar: tthc.WorkingCalendar) -> None:
    """A value is what it was when it was made."""
    deadline.day = date(2026, 12, 1)  # type: ignore[misc]
    calendar.edition = "mine"  # type: ignore[misc]


def the_calendar_answers_with_days(calendar: tthc.WorkingCalendar, day: date) -> None:
    """Days in, days out."""
    assert_type(calendar.nth_after(day, 5), date)
    assert_type(calendar.on_or_after(day), date)
    assert_type(calendar.count(after=day, through=day), int)
    assert_type(calendar.is_working(day), bool)
    calendar.nth_after("2026-11-23", 5)  # type: ignore[arg-type]


def names_load_late_and_are_known_all_the_same() -> None:
    """The root hides its ``__getattr__`` from type checkers, or any name would pass."""
    assert_type(tthc.moment("2026-11-23T16:21"), datetime)
    assert_type(tthc.law.working_calendar(), tthc.WorkingCalendar)
    assert_type(tthc.parse_limit("5 ngày làm việc"), tthc.TimeLimit)
    tthc.Nope  # type: ignore[attr-defined] # noqa: B018
