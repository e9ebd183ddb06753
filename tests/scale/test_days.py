"""Working days and civil terms over columns: every row is what the library answers for one dossier."""

import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tthc
from tests.oracle import days as oracle
from tests.oracle import stops as recount
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.scale import calendar_due, count_days, due_days, local_minutes
from tthc.term import CalendarDays, MonthEnd, Months, Weeks, Years
from tthc.text import Phrase
from tthc.workdays import WorkingCalendar

CALENDAR = tthc.law.working_calendar()
Days = npt.NDArray[np.datetime64]
Unit = type[CalendarDays | Weeks | Months | Years]

rows = st.lists(st.tuples(st.none() | st.dates(date(2010, 1, 1), date(2026, 6, 30)), st.integers(1, 120)), max_size=30)


def column(days: Sequence[date | None]) -> Days:
    return np.array(days, "datetime64[D]")


def numbers(counts: list[int]) -> npt.NDArray[np.int64]:
    return np.array(counts, np.int64)


def plain(answers: Days) -> list[date | None]:
    found: list[date | None] = answers.tolist()
    return found


class TestWorkingDays:
    """91/2015/QH13, Điều 147, khoản 2 and Điều 148, khoản 5: the day of receipt is not counted, make-up days are."""

    @pytest.mark.parametrize(
        ("received", "n", "due"),
        [
            ("2024-04-26", 5, "2024-05-07"),  # Saturday 4 May 2024 was worked
            ("2024-04-26", 3, "2024-05-04"),  # the make-up Saturday is itself the last day
            ("2024-05-03", 1, "2024-05-04"),
            ("2024-05-04", 1, "2024-05-06"),  # received on the make-up Saturday
            ("2024-04-27", 1, "2024-05-02"),  # received on a rest day that is exchanged
            ("2026-02-13", 1, "2026-02-23"),  # the eve of Tết
            ("2026-02-14", 1, "2026-02-23"),
            ("2026-02-22", 1, "2026-02-23"),
            ("2026-11-23", 1, "2026-11-25"),  # the first 24 November that is a day off
            ("2026-11-23", 5, "2026-12-01"),
            ("2011-01-28", 2, "2011-01-30"),  # a make-up day on a Sunday
            ("2010-01-01", 1, "2010-01-04"),  # the first day of the tables
        ],
    )
    def test_the_boundary_days(self, received: str, n: int, due: str) -> None:
        day = date.fromisoformat(received)
        expected = date.fromisoformat(due)
        assert CALENDAR.nth_after(day, n) == expected == oracle.nth_after(day, n)
        assert plain(due_days(column([day]), n, CALENDAR)) == [expected]

    @given(rows)
    def test_each_row_is_the_scalar_answer(self, cases: list[tuple[date | None, int]]) -> None:
        received = column([day for day, _ in cases])
        found = due_days(received, numbers([n for _, n in cases]), CALENDAR)
        assert plain(found) == [day and CALENDAR.nth_after(day, n) for day, n in cases]

    @pytest.mark.parametrize("n", [1, 5, 30])
    def test_every_day_of_the_tables_as_the_recount_has_it(self, n: int) -> None:
        asked = list(oracle.every_day())[: -2 * n - 20]
        working = [day for day in oracle.every_day() if oracle.is_working(day)]
        place, expected = 0, []
        for day in asked:
            while working[place] <= day:
                place += 1
            expected.append(working[place + n - 1])
        assert plain(due_days(column(asked), n, CALENDAR)) == expected

    @pytest.mark.parametrize("kind", ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"])
    def test_any_kind_of_whole_number(self, kind: str) -> None:
        received = column([date(2024, 4, 26)] * 3)
        assert plain(due_days(received, np.array([5, 3, 100], kind), CALENDAR)) == [
            date(2024, 5, 7),
            date(2024, 5, 4),
            CALENDAR.nth_after(date(2024, 4, 26), 100),
        ]

    def test_a_column_read_with_steps(self) -> None:
        received = np.repeat(column([date(2024, 4, 26), date(2026, 2, 13)]), 3)[::3]
        counts = np.array([5, 0, 1, 0])[::2]
        assert plain(due_days(received, counts, CALENDAR)) == [date(2024, 5, 7), date(2026, 2, 23)]

    def test_no_rows(self) -> None:
        found = due_days(column([]), numbers([]), CALENDAR)
        assert found.dtype == np.dtype("datetime64[D]")
        assert len(found) == 0

    def test_a_row_without_a_day_has_no_last_day(self) -> None:
        assert plain(due_days(column([None, date(2024, 4, 26)]), 5, CALENDAR)) == [None, date(2024, 5, 7)]

    def test_over_many_blocks(self) -> None:
        days = [date(2024, 1, 1) + timedelta(days=place % 700) for place in range(200_003)]
        counts = np.arange(200_003) % 30 + 1
        found = due_days(column(days), counts, CALENDAR)
        for row in (0, 1, 65_535, 65_536, 131_072, 200_002):
            assert found[row].item() == CALENDAR.nth_after(days[row], int(counts[row]))

    def test_a_calendar_from_before_1970(self) -> None:
        covers = tthc.Span(date(1969, 12, 1), date(1970, 3, 31))
        calendar = WorkingCalendar(facts=(), covers=covers, edition="old")
        asked = list(covers)[:-30]
        assert plain(due_days(column(asked), 7, calendar)) == [calendar.nth_after(day, 7) for day in asked]
        with pytest.raises(OutsideCoverage, match=r"row 0 \(received 1969-11-30"):
            due_days(column([date(1969, 11, 30)]), 1, calendar)

    def test_a_calendar_that_changed_is_another(self) -> None:
        before = tthc.law.working_calendar(known_on=date(2025, 12, 20))
        received = column([date(2025, 12, 30)])
        assert plain(due_days(received, 2, before)) == [date(2026, 1, 2)]
        assert plain(due_days(received, 2, CALENDAR)) == [date(2026, 1, 5)]


class TestWhatIsRefused:
    def refused(self, call: Callable[[], object], told: str) -> None:
        with pytest.raises(InvalidValue, match=told):
            call()

    def test_a_number_below_one_with_its_row(self) -> None:
        received = column([date(2024, 4, 26)] * 3)
        self.refused(lambda: due_days(received, numbers([1, 0, -1]), CALENDAR), "row 1: n counts from 1 up, got 0")
        self.refused(lambda: due_days(received, 0, CALENDAR), "row 0: n counts from 1 up, got 0")
        late = np.ones(70_000, np.int8)
        late[69_000] = -3
        many = np.repeat(received[:1], 70_000)
        self.refused(lambda: due_days(many, late, CALENDAR), "row 69000: n counts from 1 up, got -3")

    @pytest.mark.parametrize(
        "received",
        [
            np.array(["2024-04-26T10:00"], "datetime64[m]"),
            np.array(["2024-04-26"], "datetime64[D]").astype(">M8[D]"),
            np.array([19_839]),
            [date(2024, 4, 26)],
            np.array([date(2024, 4, 26)], object),
        ],
    )
    def test_what_is_no_column_of_days(self, received: Days) -> None:
        self.refused(lambda: due_days(received, 5, CALENDAR), r"received must be an array of civil days")

    @pytest.mark.parametrize("listed", [["2024-04-26"], [date(2024, 4, 26)], (date(2024, 4, 26),)])
    def test_the_advice_for_a_list_helps(self, listed: list[date]) -> None:
        with pytest.raises(InvalidValue, match=f"got {type(listed).__name__}; write") as caught:
            due_days(listed, 5, CALENDAR)  # type: ignore[arg-type]
        advice = str(caught.value).partition("write ")[2]
        assert advice in caught.value.say("vi")
        column = eval(advice, {"np": np, "received": listed})  # noqa: S307 - what the message says to write
        with pytest.raises(InvalidValue, match="got list; write") as caught:
            due_days(column, [5], CALENDAR)  # type: ignore[arg-type]
        advice = str(caught.value).partition("write ")[2]
        assert advice in caught.value.say("vi")
        n = eval(advice, {"np": np, "n": [5]})  # noqa: S307 - the same
        found = due_days(column, n, CALENDAR)
        assert found.tolist() == [date(2024, 5, 7)]

    def test_another_shape(self) -> None:
        received = column([date(2024, 4, 26)] * 4)
        self.refused(lambda: due_days(received.reshape(2, 2), 5, CALENDAR), "must be one column")
        masked = np.ma.array(received, mask=[True, False, False, False])
        self.refused(lambda: due_days(masked, 5, CALENDAR), r"received has a mask, which would be passed over")
        self.refused(lambda: local_minutes(masked.astype("datetime64[s]")), r"utc has a mask")
        held = np.ma.array([1, 2, 3, 4], mask=[True, False, False, False])
        self.refused(lambda: due_days(received, held, CALENDAR), r"n has a mask")
        self.refused(lambda: due_days(received, numbers([1, 2]), CALENDAR), r"n must be one column of 4 rows")
        self.refused(lambda: count_days(received, received[:3], CALENDAR), "through must be one column of 4 rows")

    @pytest.mark.parametrize("n", [1.0, "5", True, np.array([1.0]), np.array([True]), [5], None])
    def test_what_is_no_whole_number(self, n: int) -> None:
        self.refused(lambda: due_days(column([date(2024, 4, 26)]), n, CALENDAR), "n must be a whole number")

    def test_a_place_for_the_answers_that_is_none(self) -> None:
        received = column([date(2024, 4, 26)] * 2)
        self.refused(lambda: due_days(received, 5, CALENDAR, out=received), "share no memory")
        self.refused(lambda: due_days(received, 5, CALENDAR, out=received[:1].copy()), "out must be one column of 2")
        self.refused(
            lambda: due_days(received, 5, CALENDAR, out=received.astype("datetime64[s]")), "out must be an array of"
        )
        closed = received.copy()
        closed.flags.writeable = False
        self.refused(lambda: due_days(received, 5, CALENDAR, out=closed), "writeable")

    @pytest.mark.parametrize(
        ("day", "n", "told"),
        [
            ("2009-12-31", 1, r"row 1 \(received 2009-12-31, n 1\): no working-day table covers 2009-12-31"),
            ("2028-01-01", 1, r"row 1 \(received 2028-01-01, n 1\): no working-day table covers 2028-01-01"),
            ("1969-12-31", 1, r"covers 1969-12-31"),
            ("9999-12-31", 1, r"covers 9999-12-31"),
            ("0001-01-01", 1, r"covers 0001-01-01"),
            ("2027-12-31", 1, r"row 1 \(received 2027-12-31, n 1\): no working-day table reaches that far"),
            ("2024-04-26", 2**62, r"reaches that far"),
            ("2024-04-26", 2**63 - 1, r"reaches that far"),
            ("2010-01-01", 4512, r"reaches that far"),
        ],
    )
    def test_a_day_beyond_the_calendar_with_its_row(self, day: str, n: int, told: str) -> None:
        received = column([date(2024, 4, 26), date.fromisoformat(day)])
        with pytest.raises(OutsideCoverage, match=told) as caught:
            due_days(received, numbers([5, n]), CALENDAR)
        assert caught.value.place is not None
        assert "dòng 1" in caught.value.say("vi")

    def test_the_last_answer_there_is(self) -> None:
        assert plain(due_days(column([date(2010, 1, 1)]), 4511, CALENDAR)) == [date(2027, 12, 31)]

    def test_a_day_numpy_has_and_python_has_not(self) -> None:
        received = np.array(["20000-01-01"], "datetime64[D]")
        with pytest.raises(OutsideCoverage, match="received 20000-01-01"):
            due_days(received, 5, CALENDAR)

    def test_an_error_of_a_row_pickles(self) -> None:
        import pickle

        with pytest.raises(OutsideCoverage) as caught:
            due_days(column([date(2027, 12, 31)]), 5, CALENDAR)
        again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own error
        assert str(again) == str(caught.value)
        assert again.place == Phrase("dòng 0 (received 2027-12-31, n 5)", "row 0 (received 2027-12-31, n 5)")


class TestMemory:
    def test_what_is_read_is_not_written(self) -> None:
        received, counts = column([date(2024, 4, 26), None]), numbers([5, 5])
        kept = received.copy(), counts.copy()
        due_days(received, counts, CALENDAR)
        calendar_due(received, counts, CALENDAR, unit=Months)
        count_days(received[:1], received[:1], CALENDAR)
        np.testing.assert_array_equal(received, kept[0])
        np.testing.assert_array_equal(counts, kept[1])

    def test_the_answers_go_where_they_are_asked(self) -> None:
        out = column([None, None])
        assert due_days(column([date(2024, 4, 26)] * 2), numbers([5, 3]), CALENDAR, out=out) is out
        assert plain(out) == [date(2024, 5, 7), date(2024, 5, 4)]

    @pytest.mark.parametrize("unit", [None, CalendarDays, Months])
    def test_the_memory_beside_does_not_grow_with_the_rows(self, unit: Unit | None) -> None:
        def extra(count: int) -> int:
            received = np.full(count, np.datetime64("2024-04-26", "D"))
            out, n = np.empty_like(received), np.full(count, 5, np.int16)
            tracemalloc.start()
            if unit is None:
                due_days(received, n, CALENDAR, out=out)
            else:
                calendar_due(received, n, CALENDAR, unit=unit, out=out)
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            return peak

        extra(10)  # the tables
        few, many = extra(200_000), extra(1_600_000)
        assert many < few + 100_000
        assert many < 8 * 2**20


class TestCount:
    spans = st.lists(
        st.tuples(st.dates(date(2010, 1, 1), date(2027, 12, 31)), st.dates(date(2010, 1, 1), date(2027, 12, 31))),
        max_size=20,
    )

    @given(spans)
    def test_each_row_is_the_scalar_answer(self, cases: list[tuple[date, date]]) -> None:
        found = count_days(column([a for a, _ in cases]), column([b for _, b in cases]), CALENDAR)
        assert found.dtype == np.int32
        assert found.tolist() == [CALENDAR.count(after=a, through=b) for a, b in cases]

    def test_as_the_recount_has_it(self) -> None:
        pairs = [(date(2024, 4, 26), date(2024, 5, 7)), (date(2026, 2, 10), date(2026, 3, 1))]
        pairs += [(b, a) for a, b in pairs]
        found = count_days(column([a for a, _ in pairs]), column([b for _, b in pairs]), CALENDAR)
        assert found.tolist() == [oracle.count(a, b) for a, b in pairs]

    def test_a_row_without_a_day_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match=r"row 1: through has no day"):
            count_days(column([date(2024, 1, 2)] * 2), column([date(2024, 1, 2), None]), CALENDAR)

    def test_a_day_beyond_the_calendar(self) -> None:
        with pytest.raises(OutsideCoverage, match=r"row 0 \(after 2009-12-31\)"):
            count_days(column([date(2009, 12, 31)]), column([date(2024, 1, 2)]), CALENDAR)


class TestCivilTerms:
    """91/2015/QH13, Điều 148: weeks, months and years end on the corresponding day; a day off rolls on, once."""

    @given(
        st.sampled_from([CalendarDays, Weeks, Months, Years]),
        st.lists(
            st.tuples(st.none() | st.dates(date(2010, 1, 1), date(2024, 12, 31)), st.integers(1, 30)), max_size=30
        ),
    )
    def test_each_row_is_the_scalar_answer(self, unit: Unit, cases: list[tuple[date | None, int]]) -> None:
        if unit is Years:
            cases = [(day, min(n, 2)) for day, n in cases]
        received = column([day for day, _ in cases])
        found = calendar_due(received, numbers([n for _, n in cases]), CALENDAR, unit=unit)
        expected = [
            day and tthc.due(unit(n), received=tthc.moment(f"{day.isoformat()}T10:00"), calendar=CALENDAR).day
            for day, n in cases
        ]
        assert plain(found) == expected

    @pytest.mark.parametrize(
        ("received", "n", "unit", "due"),
        [
            ("2026-01-31", 1, Months, "2026-03-02"),  # 28 February is a Saturday
            ("2024-01-31", 1, Months, "2024-02-29"),
            ("2024-02-29", 1, Years, "2025-02-28"),
            ("2026-01-14", 30, CalendarDays, "2026-02-13"),  # the eve of Tết
            ("2026-01-15", 30, CalendarDays, "2026-02-23"),  # into Tết
            ("2026-02-02", 2, Weeks, "2026-02-23"),
            ("2025-12-31", 2, Months, "2026-03-02"),
        ],
    )
    def test_the_boundary_days(self, received: str, n: int, unit: Unit, due: str) -> None:
        day = date.fromisoformat(received)
        again: Mapping[Unit, Callable[[], date]] = {
            CalendarDays: lambda: recount.civil(day, n, ()),
            Weeks: lambda: recount.civil(day, 7 * n, ()),
            Months: lambda: recount.corresponding(day, n, ()),
            Years: lambda: recount.corresponding(day, 12 * n, ()),
        }
        assert again[unit]() == date.fromisoformat(due)
        assert plain(calendar_due(column([day]), n, CALENDAR, unit=unit)) == [date.fromisoformat(due)]

    def test_a_month_may_end_on_the_first_of_the_next(self) -> None:
        received = column([date(2024, 1, 31)])
        found = calendar_due(received, 1, CALENDAR, unit=Months, month_end=MonthEnd.FIRST_OF_NEXT)
        assert plain(found) == [date(2024, 3, 1)]

    def test_a_calendar_without_rules_names_no_end_of_a_month(self) -> None:
        calendar = WorkingCalendar(facts=(), covers=tthc.Span.year(2026), edition="bare")
        received = column([date(2026, 1, 31)])
        with pytest.raises(InvalidValue, match="pass month_end="):
            calendar_due(received, 1, calendar, unit=Months)
        assert plain(calendar_due(received, 3, calendar)) == [date(2026, 2, 3)]

    def test_another_unit_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="CalendarDays, Weeks, Months or Years"):
            calendar_due(column([date(2026, 1, 5)]), 1, CALENDAR, unit=tthc.WorkingDays)  # type: ignore[arg-type]

    @pytest.mark.parametrize("unit", [CalendarDays, Weeks, Months, Years])
    @pytest.mark.parametrize("n", [6_600, 10**9, 2**62])
    def test_a_term_beyond_the_calendar(self, unit: Unit, n: int) -> None:
        with pytest.raises(OutsideCoverage, match=rf"row 1 \(received 2026-01-05, n {n}\)"):
            calendar_due(column([None, date(2026, 1, 5)]), n, CALENDAR, unit=unit)

    def test_an_end_that_has_no_working_day_to_roll_to(self) -> None:
        calendar = WorkingCalendar(facts=(), covers=tthc.Span(date(2026, 1, 1), date(2026, 1, 4)), edition="short")
        with pytest.raises(OutsideCoverage, match="reaches that far"):
            calendar_due(column([date(2026, 1, 1)]), 3, calendar)
        assert plain(calendar_due(column([date(2026, 1, 1)]), 1, calendar)) == [date(2026, 1, 2)]
