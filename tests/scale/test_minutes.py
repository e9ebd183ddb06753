"""Terms of hours over columns: every row is what the library answers for one dossier."""

import tracemalloc
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tthc
from tests.oracle import minutes as oracle
from tests.strategies import office_hours
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.scale import due, due_minutes, local_minutes, running_due, worked_minutes
from tthc.workdays import OfficeHours, WorkingCalendar, working_time

CALENDAR = tthc.law.working_calendar()
USUAL = OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00")
UNEVEN = OfficeHours.parse(
    "T2 07:00-11:05; T3-T5 07:30-11:30, 13:30-17:00; T6 08:10-10:00, 14:00-15:00; T7 08:00-11:00"
)
SEASONS = OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00 | từ 16/4 đến 15/10: T2-T6 07:00-11:00, 13:30-17:00")
NIGHT = OfficeHours.parse("T2-T6 00:00-23:59")
Column = npt.NDArray[np.datetime64]

moments = st.datetimes(datetime(2010, 1, 1), datetime(2026, 9, 30)).map(lambda at: at.replace(second=0, microsecond=0))
cases = st.lists(st.tuples(st.none() | moments, st.integers(1, 6_000)), max_size=20)


def column(moments: Sequence[datetime | None]) -> Column:
    return np.array(moments, "datetime64[m]")


def aware(at: datetime) -> datetime:
    return at.replace(tzinfo=tthc.ZONE)


def plain(answers: Column) -> list[datetime | None]:
    found: list[datetime | None] = answers.tolist()
    return found


def expected(at: datetime | None, n: int, hours: OfficeHours, calendar: WorkingCalendar = CALENDAR) -> datetime | None:
    return at and working_time(calendar, hours).after(aware(at), n).replace(tzinfo=None)


class TestWorkingHours:
    """91/2015/QH13, Điều 147, khoản 1: hours run from the moment itself, and only while the office works."""

    @pytest.mark.parametrize(
        ("received", "n", "ends"),
        [
            ("2024-04-26T16:21", 480, "2024-05-02T16:51"),
            ("2024-05-03T16:21", 480, "2024-05-04T16:51"),  # the make-up Saturday
            ("2026-11-23T16:21", 39, "2026-11-23T17:00"),  # at closing, not the next opening
            ("2026-11-23T16:21", 40, "2026-11-25T07:31"),
            ("2026-11-23T11:30", 1, "2026-11-23T13:31"),  # at noon
            ("2026-11-23T12:00", 1, "2026-11-23T13:31"),
            ("2026-11-22T10:00", 450, "2026-11-23T17:00"),  # received on a Sunday
            ("2026-02-14T23:59", 1, "2026-02-23T07:31"),  # over Tết
        ],
    )
    def test_the_boundary_minutes(self, received: str, n: int, ends: str) -> None:
        at = datetime.fromisoformat(received)
        week = [[(450, 690), (810, 1020)]] * 5 + [[], []]
        assert oracle.worked(at, n, (), week) == datetime.fromisoformat(ends)
        assert plain(due_minutes(column([at]), n, CALENDAR)) == [datetime.fromisoformat(ends)]

    @given(cases, st.sampled_from([USUAL, UNEVEN, SEASONS, NIGHT]))
    def test_each_row_is_the_scalar_answer(self, rows: list[tuple[datetime | None, int]], hours: OfficeHours) -> None:
        found = due_minutes(
            column([at for at, _ in rows]), np.array([n for _, n in rows], np.int64), CALENDAR, hours=hours
        )
        assert plain(found) == [expected(at, n, hours) for at, n in rows]

    @settings(max_examples=25)
    @given(office_hours, st.lists(st.tuples(st.integers(0, 5 * 1440), st.integers(1, 3_000)), min_size=1, max_size=20))
    def test_any_hours_whatever(self, hours: OfficeHours, rows: list[tuple[int, int]]) -> None:
        calendar = WorkingCalendar(facts=(), covers=tthc.Span(date(2025, 1, 1), date(2027, 12, 31)), edition="plain")
        starts = [datetime(2025, 1, 1) + timedelta(minutes=minute) for minute, _ in rows]
        total = working_time(calendar, hours)
        left = sum(total.minutes_of(day) for day in tthc.Span.year(2026))
        counts = [min(n, left) for _, n in rows]
        if not left:
            with pytest.raises(OutsideCoverage):
                due_minutes(column(starts), 1, calendar, hours=hours)
            return
        found = due_minutes(column(starts), np.array(counts), calendar, hours=hours)
        assert plain(found) == [expected(at, n, hours, calendar) for at, n in zip(starts, counts, strict=True)]

    def test_every_minute_of_a_week_with_a_make_up_day(self) -> None:
        starts = [datetime(2024, 4, 29) + timedelta(minutes=minute) for minute in range(8 * 1440)]
        found = due_minutes(column(starts), 97, CALENDAR, hours=UNEVEN)
        assert plain(found) == [expected(at, 97, UNEVEN) for at in starts]

    def test_a_closure_of_the_office(self) -> None:
        closed = CALENDAR.with_closure(date(2026, 3, 3), reason="mất điện", source="thông báo")
        found = due_minutes(column([datetime(2026, 3, 2, 16, 0)]), 120, closed)
        assert plain(found) == [datetime(2026, 3, 4, 8, 30)]

    def test_no_rows_and_rows_without_a_moment(self) -> None:
        assert len(due_minutes(column([]), 480, CALENDAR)) == 0
        rows = column([None, datetime(2024, 5, 3, 16, 21), None])
        assert plain(due_minutes(rows, 480, CALENDAR)) == [None, datetime(2024, 5, 4, 16, 51), None]

    def test_the_last_minute_there_is_and_the_one_after(self) -> None:
        at = column([datetime(2027, 12, 31, 16, 59)])
        assert plain(due_minutes(at, 1, CALENDAR)) == [datetime(2027, 12, 31, 17, 0)]
        with pytest.raises(OutsideCoverage, match=r"row 0 \(received 2027-12-31T16:59, n 2\).* reaches that far"):
            due_minutes(at, 2, CALENDAR)

    @pytest.mark.parametrize("at", ["2009-12-31T23:59", "2028-01-01T00:00", "1960-01-01T10:00", "9000-01-01T10:00"])
    def test_a_moment_beyond_the_calendar(self, at: str) -> None:
        rows = column([datetime(2024, 5, 3, 16, 21), datetime.fromisoformat(at)])
        with pytest.raises(OutsideCoverage, match=rf"row 1 \(received {at}, n 480\).* covers {at[:10]}"):
            due_minutes(rows, 480, CALENDAR)

    @pytest.mark.parametrize("n", [2**40, 2**62, 2**63 - 1])
    def test_a_term_longer_than_any_calendar(self, n: int) -> None:
        with pytest.raises(OutsideCoverage, match="row 0"):
            due_minutes(column([datetime(2024, 5, 3, 16, 21)]), n, CALENDAR)

    def test_what_is_refused(self) -> None:
        at = column([datetime(2024, 5, 3, 16, 21)] * 2)
        with pytest.raises(InvalidValue, match="row 1: n counts from 1 up, got 0"):
            due_minutes(at, np.array([1, 0]), CALENDAR)
        with pytest.raises(InvalidValue, match="minutes on Vietnam's clock"):
            due_minutes(at.astype("datetime64[D]"), 480, CALENDAR)
        with pytest.raises(InvalidValue, match="share no memory"):
            due_minutes(at, 480, CALENDAR, out=at)
        bare = WorkingCalendar(facts=(), covers=tthc.Span.year(2026), edition="bare")
        with pytest.raises(InvalidValue, match="needs office hours"):
            due_minutes(at, 480, bare)

    def test_the_memory_beside_does_not_grow_with_the_rows(self) -> None:
        def extra(count: int) -> int:
            received = np.full(count, np.datetime64("2024-05-03T16:21", "m"))
            out = np.empty_like(received)
            tracemalloc.start()
            due_minutes(received, 480, CALENDAR, out=out)
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            return peak

        extra(10)
        few, many = extra(200_000), extra(1_600_000)
        assert many < few + 100_000


class TestWorkedMinutes:
    def test_from_friday_to_monday_over_a_make_up_saturday(self) -> None:
        a, b = column([datetime(2024, 5, 3, 16, 21)]), column([datetime(2024, 5, 6, 8, 45)])
        assert worked_minutes(a, b, CALENDAR).tolist() == [564]
        assert worked_minutes(b, a, CALENDAR).tolist() == [-564]

    @given(st.lists(st.tuples(moments, moments), max_size=20), st.sampled_from([USUAL, UNEVEN, SEASONS, NIGHT]))
    def test_each_row_is_the_scalar_answer(self, rows: list[tuple[datetime, datetime]], hours: OfficeHours) -> None:
        found = worked_minutes(column([a for a, _ in rows]), column([b for _, b in rows]), CALENDAR, hours=hours)
        time = working_time(CALENDAR, hours)
        assert found.tolist() == [time.between(aware(a), aware(b)) for a, b in rows]

    @given(st.lists(st.tuples(moments, st.integers(1, 6_000)), min_size=1, max_size=20))
    def test_counting_is_the_inverse_of_adding(self, rows: list[tuple[datetime, int]]) -> None:
        starts, counts = column([at for at, _ in rows]), np.array([n for _, n in rows])
        ends = due_minutes(starts, counts, CALENDAR, hours=UNEVEN)
        assert worked_minutes(starts, ends, CALENDAR, hours=UNEVEN).tolist() == counts.tolist()

    def test_a_row_without_a_moment_or_beyond(self) -> None:
        at = column([datetime(2024, 5, 3, 16, 21)])
        with pytest.raises(InvalidValue, match="row 0: end has no moment"):
            worked_minutes(at, column([None]), CALENDAR)
        with pytest.raises(OutsideCoverage, match=r"row 0 \(start 2009-12-31T10:00\)"):
            worked_minutes(column([datetime(2009, 12, 31, 10)]), at, CALENDAR)


class TestSharesOfADay:
    """Half a day is half of the minutes worked on the day on which it falls."""

    shares = st.sampled_from(["0.5", "0.25", "0.125", "1.5", "2.75", "0.1", "0.333"])

    @given(st.lists(st.none() | moments, max_size=12), shares, st.sampled_from([USUAL, UNEVEN, SEASONS]))
    def test_each_row_is_the_scalar_answer(self, rows: list[datetime | None], share: str, hours: OfficeHours) -> None:
        limit = tthc.WorkingDays(share)
        found = due(limit, received=column(rows), calendar=CALENDAR, hours=hours)
        answers = [at and tthc.due(limit, received=aware(at), calendar=CALENDAR, hours=hours) for at in rows]
        assert plain(found.minute) == [one and one.ends.replace(tzinfo=None) for one in answers]
        assert found.day.tolist() == [one and one.day for one in answers]

    def test_as_the_recount_has_it(self) -> None:
        week = [[(450, 690), (810, 1020)]] * 5 + [[], []]
        for at in (datetime(2024, 5, 3, 16, 21), datetime(2026, 2, 13, 11, 0), datetime(2026, 11, 22, 3, 0)):
            found = due(tthc.WorkingDays("0.25"), received=column([at]), calendar=CALENDAR)
            assert plain(found.minute) == [oracle.shared(at, Fraction(1, 4), (), week)]

    def test_lengths_without_a_common_part_that_fits(self) -> None:
        limit = tthc.WorkingDays("0." + "0" * 17 + "1")
        with pytest.raises(tthc.CannotCompute, match="count row by row"):
            due(limit, received=column([datetime(2024, 5, 3, 16, 21)]), calendar=CALENDAR)

    def test_beyond_the_calendar(self) -> None:
        with pytest.raises(OutsideCoverage, match=r"row 0 \(received 2027-12-31T16:00, n 1/2\)"):
            due(tthc.WorkingDays("0.5"), received=column([datetime(2027, 12, 31, 16)]), calendar=CALENDAR)


class TestRunningTime:
    @given(cases)
    def test_each_row_is_the_scalar_answer(self, rows: list[tuple[datetime | None, int]]) -> None:
        found = running_due(column([at for at, _ in rows]), np.array([n for _, n in rows], np.int64))
        assert plain(found) == [at and at + timedelta(minutes=n) for at, n in rows]

    def test_a_number_below_one(self) -> None:
        with pytest.raises(InvalidValue, match="row 0: n counts from 1 up, got 0"):
            running_due(column([datetime(2024, 5, 3)]), 0)


class TestVietnamsClock:
    def test_moments_of_utc(self) -> None:
        utc = np.array(["2026-11-23T09:21:59.999", "2026-11-23T17:00", "NaT"], "datetime64[ms]")
        assert plain(local_minutes(utc)) == [datetime(2026, 11, 23, 16, 21), datetime(2026, 11, 24), None]

    @pytest.mark.parametrize("unit", ["D", "M", "Y", "h", "W"])
    def test_days_are_no_moments(self, unit: str) -> None:
        with pytest.raises(InvalidValue, match="utc must be an array of moments"):
            local_minutes(np.array(["2026-11-23"], f"datetime64[{unit}]"))
