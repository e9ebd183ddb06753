"""The calendar's prefix tables against a walk over every day the tables cover."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice

import pytest

from tests.oracle import days as oracle
from tthc.errors import OutsideCoverage
from tthc.law import working_calendar
from tthc.workdays import WorkingCalendar

FURTHEST = 400


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return working_calendar()


def refuses(ask: Callable[..., object], *given: object, **named: object) -> bool:
    try:
        ask(*given, **named)
    except OutsideCoverage:
        return True
    return False


def test_both_know_the_same_days(calendar: WorkingCalendar) -> None:
    first, *_, last = oracle.every_day()
    assert (first, last) == (date(2010, 1, 1), date(2027, 12, 31))
    assert (calendar.covers.first, calendar.covers.last) == (first, last)


def test_the_oracle_counts_what_was_counted_by_hand() -> None:
    """206 weekdays off and 21 make-up days, 2010 to 2027."""
    assert sum(day.isoweekday() < 6 for day in oracle.OFF) == 206
    assert len(oracle.WORKED) == 21
    assert all(day.isoweekday() > 5 for day in oracle.WORKED)


def test_the_oracle_answers_a_case_worked_by_hand() -> None:
    assert oracle.nth_after(date(2024, 4, 26), 5) == date(2024, 5, 7)
    assert oracle.nth_before(date(2024, 5, 7), 5) == date(2024, 4, 26)
    assert oracle.count(date(2024, 4, 26), date(2024, 5, 7)) == 5


def test_every_day_is_worked_or_off_alike(calendar: WorkingCalendar) -> None:
    assert [day for day in oracle.every_day() if calendar.is_working(day) is not oracle.is_working(day)] == []


def test_every_day_has_a_reason_that_agrees(calendar: WorkingCalendar) -> None:
    wrong = [day for day in oracle.every_day() if calendar.reason(day).worked is not oracle.is_working(day)]
    assert wrong == []


def test_nth_after_every_day(calendar: WorkingCalendar) -> None:
    """For every day and every n up to 400: the same day, or both refuse."""
    wrong: list[tuple[date, int]] = []
    ask = calendar.nth_after
    for day in oracle.every_day():
        walked = list(islice(oracle.working_days_after(day), FURTHEST))
        wrong += [(day, n) for n, expected in enumerate(walked, start=1) if ask(day, n) != expected]
        # Where the walk ran into the end of the tables, every n beyond it is refused.
        beyond = {len(walked) + 1, FURTHEST} if len(walked) < FURTHEST else set()
        wrong += [(day, n) for n in beyond if not refuses(ask, day, n)]
    assert wrong == []


def test_nth_after_the_last_days_refuses_each_number_beyond_them(calendar: WorkingCalendar) -> None:
    for day in (date(2027, 12, 1), date(2027, 12, 30), date(2027, 12, 31)):
        known = sum(1 for _ in oracle.working_days_after(day))
        refused = [n for n in range(1, FURTHEST + 1) if refuses(calendar.nth_after, day, n)]
        assert refused == list(range(known + 1, FURTHEST + 1))


def test_nth_before_every_day(calendar: WorkingCalendar) -> None:
    wrong: list[tuple[date, int]] = []
    ask = calendar.nth_before
    for day in oracle.every_day():
        walked = list(islice(oracle.working_days_before(day), FURTHEST))
        wrong += [(day, n) for n, expected in enumerate(walked, start=1) if ask(day, n) != expected]
        beyond = {len(walked) + 1, FURTHEST} if len(walked) < FURTHEST else set()
        wrong += [(day, n) for n in beyond if not refuses(ask, day, n)]
    assert wrong == []


def test_count_over_every_span_of_up_to_400_days(calendar: WorkingCalendar) -> None:
    wrong: list[tuple[date, date]] = []
    ask = calendar.count
    days = list(oracle.every_day())
    worked = [oracle.is_working(day) for day in days]
    for start, after in enumerate(days):
        found = 0
        for place in range(start, min(start + FURTHEST + 1, len(days))):
            found += worked[place] and place > start
            if ask(after=after, through=days[place]) != found:
                wrong.append((after, days[place]))
    assert wrong == []


def test_count_backwards_mirrors_count_forwards(calendar: WorkingCalendar) -> None:
    days = list(oracle.every_day())[::11]
    wrong = [
        (through, after)
        for after, through in zip(days, days[17:], strict=False)
        if calendar.count(after=through, through=after) != oracle.count(through, after)
    ]
    assert wrong == []


def test_count_refuses_a_day_beyond_the_tables(calendar: WorkingCalendar) -> None:
    inside, before, beyond = oracle.FIRST, oracle.FIRST - timedelta(days=1), oracle.LAST + timedelta(days=1)
    for after, through in ((before, inside), (inside, beyond), (beyond, inside), (inside, before)):
        assert refuses(calendar.count, after=after, through=through)
        with pytest.raises(oracle.Unknown):
            oracle.count(after, through)


def test_on_or_after_every_day(calendar: WorkingCalendar) -> None:
    wrong: list[date] = []
    for day in oracle.every_day():
        following = day if oracle.is_working(day) else next(oracle.working_days_after(day), None)
        if following is None:
            wrong += [] if refuses(calendar.on_or_after, day) else [day]
        elif calendar.on_or_after(day) != following:
            wrong.append(day)
    assert wrong == []


def test_on_or_before_every_day(calendar: WorkingCalendar) -> None:
    wrong: list[date] = []
    for day in oracle.every_day():
        earlier = day if oracle.is_working(day) else next(oracle.working_days_before(day), None)
        if earlier is None:
            wrong += [] if refuses(calendar.on_or_before, day) else [day]
        elif calendar.on_or_before(day) != earlier:
            wrong.append(day)
    assert wrong == []
