"""Stops over columns: every row is what one dossier's deadline is, and what a recount that shares no code has."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import tthc
from tests.oracle import minutes as minutes_oracle
from tests.oracle import stops as oracle
from tthc.deadline import Stop
from tthc.deadline.reckon import ComputedLimit, reckon
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.scale import Ends, Stops, calendar_due, due, due_days, due_minutes, running_due
from tthc.term import (
    CalendarDays,
    Cause,
    Cutoff,
    Extensible,
    Hours,
    Immediately,
    Minutes,
    Months,
    ReceiptDay,
    SameDay,
    TimeLimit,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.text import Phrase
from tthc.workdays import OfficeHours

CALENDAR = tthc.law.working_calendar()
RULE = CALENDAR.rule_on(date(2024, 1, 1))
UNEVEN = OfficeHours.parse("T2 07:00-11:05; T3-T5 07:30-11:30, 13:30-17:00; T6 08:10-10:00, 14:00-15:00")
WEEK = [[(450, 690), (810, 1020)]] * 5 + [[], []]
DAY = timedelta(days=1)
Column = npt.NDArray[np.datetime64]
Row = tuple[datetime, tuple[Stop, ...]]

starts = st.datetimes(datetime(2010, 1, 1), datetime(2024, 12, 31), timezones=st.just(tthc.ZONE)) | st.datetimes(
    datetime(2024, 4, 15), datetime(2024, 5, 6), timezones=st.just(tthc.ZONE)
)


def stopped(opened: datetime, closed: datetime | None) -> Stop:
    return Stop(opened, closed, Cause.SUPPLEMENT_ASKED)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Up to five stops about the term: apart, touching, overlapping, within a day, empty, open, and in any order."""
    start = draw(starts)
    stops: list[Stop] = []
    for _ in range(draw(st.integers(0, 5))):
        opened = start + timedelta(minutes=draw(st.integers(-2_000, 45 * 1440)))
        length = draw(st.integers(-60, 20 * 1440) | st.just(0) | st.integers(1, 600) | st.none())
        stops.append(stopped(opened, None if length is None else opened + timedelta(minutes=length)))
    touching = draw(st.booleans())
    if stops and touching:
        last = stops[-1]
        closed = last.closed or last.opened
        stops.append(stopped(closed, closed + draw(st.integers(1, 5)) * DAY))
    shuffled: list[Stop] = draw(st.permutations(stops))
    return start, tuple(shuffled)


@st.composite
def on_the_last_day(draw: st.DrawFn) -> Row:
    """A stop made on the very day, or within hours of the minute, on which five working days are over."""
    start = draw(starts)
    last = CALENDAR.nth_after(start.date(), 5)
    at = datetime.combine(last, start.timetz()) + timedelta(minutes=draw(st.integers(-900, 900)))
    return start, (stopped(at, at + draw(st.integers(0, 12)) * DAY),)


limits: st.SearchStrategy[ComputedLimit] = st.one_of(
    st.builds(WorkingDays, st.integers(1, 25) | st.just(5)),
    st.builds(WorkingDays, st.sampled_from(["0.5", "0.25", "1.5", "3.75"])),
    st.builds(CalendarDays, st.integers(1, 40)),
    st.builds(Weeks, st.integers(1, 5)),
    st.builds(Months, st.integers(1, 4)),
    st.builds(Years, st.just(1)),
    st.builds(WorkingHours, st.integers(1, 60) | st.just("2.5")),
    st.builds(Hours, st.integers(1, 200)),
    st.builds(Minutes, st.integers(1, 4_000)),
    st.builds(SameDay, cutoff=st.none() | st.builds(time, st.integers(7, 16), st.integers(0, 59))),
    st.just(Immediately()),
    st.builds(Extensible, st.builds(WorkingDays, st.integers(1, 9)), st.just(WorkingDays(5)), st.just("")),
)

RULES = [
    RULE,
    RULE.departing("counted", Phrase("có tính", "counted"), source=RULE.days, receipt=ReceiptDay.COUNTED),
    RULE.departing("cut", Phrase("mốc", "cut"), source=RULE.days, cutoff=Cutoff(at=time(15))),
    RULE.departing("closing", Phrase("mốc", "cut"), source=RULE.days, cutoff=Cutoff(before_closing=60)),
    RULE.departing(
        "both", Phrase("cả", "both"), source=RULE.days, receipt=ReceiptDay.COUNTED, cutoff=Cutoff(before_closing=0)
    ),
]


def column(moments: Sequence[datetime], unit: str = "m") -> Column:
    return np.array([at.replace(tzinfo=None) for at in moments], f"datetime64[{unit}]")


def agrees(ends: Ends, expected: Sequence[tuple[date, datetime | None]]) -> None:
    assert ends.day.tolist() == [day for day, _ in expected]
    assert ends.minute.tolist() == [minute and minute.replace(tzinfo=None) for _, minute in expected]


class TestEveryTerm:
    """The column is what :func:`tthc.deadline.reckon.reckon` says of each row."""

    @given(limits, st.lists(rows() | on_the_last_day(), min_size=1, max_size=12))
    def test_with_any_stops(self, limit: ComputedLimit, drawn: list[Row]) -> None:
        found = due(
            limit,
            received=column([start for start, _ in drawn]),
            calendar=CALENDAR,
            stops=Stops.of(stops for _, stops in drawn),
        )
        agrees(found, [reckon(limit, start, CALENDAR, RULE, stops=stops) for start, stops in drawn])

    @given(limits, st.sampled_from(RULES), st.lists(rows(), min_size=1, max_size=8))
    def test_under_a_rule_that_departs(
        self, limit: ComputedLimit, rule: tthc.term.CountingRule, drawn: list[Row]
    ) -> None:
        found = due(
            limit,
            received=column([start for start, _ in drawn]),
            calendar=CALENDAR,
            rule=rule,
            hours=UNEVEN,
            stops=Stops.of(stops for _, stops in drawn),
        )
        expected = [reckon(limit, start, CALENDAR, rule, stops=stops, hours=UNEVEN) for start, stops in drawn]
        agrees(found, expected)

    @given(
        limits, st.lists(limits, min_size=1, max_size=3), st.lists(rows() | on_the_last_day(), min_size=1, max_size=8)
    )
    def test_with_something_added(self, limit: ComputedLimit, added: list[ComputedLimit], drawn: list[Row]) -> None:
        found = due(
            limit,
            received=column([start for start, _ in drawn]),
            calendar=CALENDAR,
            stops=Stops.of(stops for _, stops in drawn),
            added=added,
        )
        agrees(found, [reckon(limit, start, CALENDAR, RULE, stops=stops, added=added) for start, stops in drawn])

    @given(limits, st.lists(starts, min_size=1, max_size=8))
    def test_without_stops_it_is_due(self, limit: ComputedLimit, received: list[datetime]) -> None:
        found = due(limit, received=column(received), calendar=CALENDAR)
        answers = [tthc.due(limit, received=at, calendar=CALENDAR) for at in received]
        agrees(found, [(one.day, one.minute) for one in answers])


class TestByTheRecount:
    @given(st.integers(1, 20), st.lists(rows() | on_the_last_day(), min_size=1, max_size=6))
    def test_working_days(self, n: int, drawn: list[Row]) -> None:
        received = column([start for start, _ in drawn], "D")
        found = due_days(received, n, CALENDAR, stops=Stops.of(stops for _, stops in drawn))
        held = [[(s.opened.date(), s.closed.date()) for s in stops if s.closed] for _, stops in drawn]
        assert found.tolist() == [
            oracle.working(start.date(), n, stops) for (start, _), stops in zip(drawn, held, strict=True)
        ]

    @given(st.integers(1, 3), st.sampled_from([CalendarDays, Months]), st.lists(rows(), min_size=1, max_size=6))
    def test_civil_terms(self, n: int, unit: type[CalendarDays | Months], drawn: list[Row]) -> None:
        received = column([start for start, _ in drawn], "D")
        stops = Stops.of(stops for _, stops in drawn)
        found = calendar_due(received, 10 * n if unit is CalendarDays else n, CALENDAR, unit=unit, stops=stops)
        held = [[(s.opened.date(), s.closed.date()) for s in stops if s.closed] for _, stops in drawn]
        recount = oracle.civil if unit is CalendarDays else oracle.corresponding
        count = 10 * n if unit is CalendarDays else n
        assert found.tolist() == [
            recount(start.date(), count, stops) for (start, _), stops in zip(drawn, held, strict=True)
        ]

    @given(rows())
    def test_working_minutes(self, drawn: Row) -> None:
        start, stops = drawn
        held = [
            (s.opened.replace(second=0, microsecond=0), s.closed.replace(second=0, microsecond=0))
            for s in stops
            if s.closed
        ]
        assume(len(held) < 3)
        found = due_minutes(column([start]), 300, CALENDAR, stops=Stops.of([stops]))
        expected = minutes_oracle.worked(start, 300, held, WEEK)
        assert found.tolist() == [expected.replace(tzinfo=None)]


class TestByHand:
    """Received on Monday 17 August 2026; Saturday the 22nd is worked; off from the 29th to 2 September."""

    @pytest.mark.parametrize(
        ("opened", "closed", "expected"),
        [
            ("2026-08-17", "2026-08-17", "2026-08-22"),  # within the day of receipt
            ("2026-08-19", "2026-08-20", "2026-08-24"),  # the day of completion is not counted
            ("2026-08-17", "2026-08-18", "2026-08-24"),  # from the day of receipt
            ("2026-08-19", "2026-08-26", "2026-09-03"),  # over the make-up day and the holiday
            ("2026-08-22", "2026-08-25", "2026-08-25"),  # on the last day nothing is left
            ("2026-08-22", "2026-08-29", "2026-09-03"),  # resumed on a day off
            ("2026-08-24", "2026-09-07", "2026-08-22"),  # asked when it was over
            ("2026-08-19", "NaT", "2026-08-22"),  # still open
        ],
    )
    def test_five_working_days(self, opened: str, closed: str, expected: str) -> None:
        stops = Stops(np.array([opened], "datetime64[D]"), np.array([closed], "datetime64[D]"), np.array([0, 1]))
        found = due_days(np.array(["2026-08-17"], "datetime64[D]"), 5, CALENDAR, stops=stops)
        assert found.tolist() == [date.fromisoformat(expected)]

    def test_each_row_has_its_own(self) -> None:
        received = np.array(["2026-08-17", "NaT", "2026-08-17", "2026-08-17"], "datetime64[D]")
        opened = np.array(["2026-08-19", "2026-08-19", "2026-08-21", "2026-08-18"], "datetime64[D]")
        stops = Stops(opened, opened + 1, np.array([0, 1, 2, 2, 4]))
        found = due_days(received, 5, CALENDAR, stops=stops)
        assert found.tolist() == [date(2026, 8, 24), None, date(2026, 8, 22), date(2026, 8, 25)]
        assert opened[2] == np.datetime64("2026-08-21", "D")  # nothing was sorted in place

    def test_a_row_without_a_moment_has_no_end_whatever_its_stops(self) -> None:
        received = np.array(["NaT", "2026-08-17T08:00"], "datetime64[m]")
        opened = np.array(["2026-08-18T08:00"] * 2, "datetime64[m]")
        stops = Stops(opened, opened + 60, np.array([0, 1, 2]))
        for limit in (WorkingHours(16), Hours(30), WorkingDays("0.5"), WorkingDays(3), Months(1), SameDay()):
            found = due(limit, received=received, calendar=CALENDAR, stops=stops)
            assert np.isnat(found.day).tolist() == [True, False]
            assert np.isnat(found.minute[0])
        assert np.isnat(running_due(received, 1_800, stops=stops)).tolist() == [True, False]

    def test_a_row_of_many_stops_and_many_rows_of_few(self) -> None:
        start = datetime(2024, 1, 2, 8, tzinfo=tthc.ZONE)
        many = tuple(stopped(start + n * DAY / 2, start + n * DAY / 2 + DAY / 4) for n in range(60))
        one = (stopped(start + DAY, start + 3 * DAY),)
        drawn = [many if place % 1_000 == 7 else one if place % 3 else () for place in range(70_000)]
        stops = Stops.of(drawn)
        received = np.full(len(drawn), np.datetime64("2024-01-02T08:00", "m"))
        by_day = due_days(received.astype("datetime64[D]"), 20, CALENDAR, stops=stops)
        by_minute = due_minutes(received, 2_400, CALENDAR, stops=stops)
        for row in (0, 1, 7, 65_007, 65_535, 65_536, 69_999):
            limits: tuple[ComputedLimit, ...] = (WorkingDays(20), WorkingHours(40))
            days, hours = (reckon(limit, start, CALENDAR, RULE, stops=drawn[row]) for limit in limits)
            assert by_day[row].item() == days[0]
            assert hours[1] is not None
            assert by_minute[row].item() == hours[1].replace(tzinfo=None)

    def test_stops_that_touch_are_one(self) -> None:
        """Taken one by one the second would fall into the half day that follows; as one they precede it."""
        start = datetime(2010, 1, 4, 20, 39, tzinfo=tthc.ZONE)
        limit, added = SameDay(cutoff=time(7)), (WorkingDays("0.5"),)
        stops = (
            stopped(start, datetime(2010, 1, 5, tzinfo=tthc.ZONE)),
            stopped(datetime(2010, 1, 5, tzinfo=tthc.ZONE), datetime(2010, 1, 6, tzinfo=tthc.ZONE)),
        )
        found = due(limit, received=column([start]), calendar=CALENDAR, added=added, stops=Stops.of([stops]))
        agrees(found, [reckon(limit, start, CALENDAR, RULE, added=added, stops=stops)])


class TestWhatIsRefused:
    days = np.array(["2026-08-19", "2026-08-21"], "datetime64[D]")

    @pytest.mark.parametrize("offsets", [[], [-1, 2], [0, 3], [2, 1, 2], [1.0, 2.0]])
    def test_offsets_that_lead_nowhere(self, offsets: list[int]) -> None:
        with pytest.raises(InvalidValue, match="offsets"):
            Stops(self.days, self.days + 1, np.array(offsets))

    def test_columns_that_do_not_fit(self) -> None:
        with pytest.raises(InvalidValue, match="closed must be one column of 2 rows"):
            Stops(self.days, self.days[:1], np.array([0, 2]))
        with pytest.raises(InvalidValue, match="both days or both minutes"):
            Stops(self.days, self.days.astype("datetime64[m]"), np.array([0, 2]))
        with pytest.raises(InvalidValue, match="stop 1 has no beginning"):
            Stops(np.array(["2026-08-19", "NaT"], "datetime64[D]"), self.days, np.array([0, 2]))

    def test_stops_of_another_number_of_rows(self) -> None:
        stops = Stops(self.days, self.days + 1, np.array([0, 2]))
        received = np.array(["2026-08-17"] * 2, "datetime64[D]")
        minutes = received.astype("datetime64[m]")
        with pytest.raises(InvalidValue, match="stops are of 1 rows, received has 2"):
            due_days(received, 5, CALENDAR, stops=stops)
        with pytest.raises(InvalidValue, match="stops are of 1 rows, received has 2"):
            calendar_due(received, 5, CALENDAR, stops=stops)
        with pytest.raises(InvalidValue, match="stops are of 1 rows, received has 2"):
            running_due(minutes, 5, stops=stops)

    @pytest.mark.parametrize("limit", [WorkingHours(8), Hours(8), WorkingDays("0.5")])
    def test_days_where_minutes_are_asked(self, limit: ComputedLimit) -> None:
        stops = Stops(self.days, self.days + 1, np.array([0, 2]))
        with pytest.raises(InvalidValue, match="takes stops by the minute"):
            due(limit, received=np.array(["2026-08-17T08:00"], "datetime64[m]"), calendar=CALENDAR, stops=stops)

    @pytest.mark.parametrize("limit", [5, None, 5.0, "5 ngày làm việc", WorkingDays])
    @pytest.mark.parametrize("day", ["2024-04-26", "NaT"])
    def test_what_is_no_limit(self, limit: TimeLimit, day: str) -> None:
        """As the library refuses it of one dossier, also where no row has a day."""
        with pytest.raises(InvalidValue) as one:
            tthc.due(limit, received=tthc.moment("2024-04-26T09:00"), calendar=CALENDAR)
        with pytest.raises(InvalidValue, match="must be a time limit such as") as column:
            due(limit, received=np.array([day], "datetime64[D]"), calendar=CALENDAR)
        assert column.value.phrase == one.value.phrase

    @pytest.mark.parametrize(
        "limit", [WorkingHours(8), Hours(8), WorkingDays("0.5"), SameDay(cutoff=datetime.min.time())]
    )
    def test_a_day_where_the_hour_decides(self, limit: ComputedLimit) -> None:
        with pytest.raises(InvalidValue, match="the hour of receipt decides"):
            due(limit, received=np.array(["2026-08-17"], "datetime64[D]"), calendar=CALENDAR)

    def test_rows_under_rules_that_differ(self) -> None:
        other = RULES[1]
        calendar = tthc.workdays.WorkingCalendar(
            facts=(), covers=CALENDAR.covers, edition="two", rules=(CALENDAR.rules[0], other)
        )
        received = np.array(["2012-08-17", "2026-08-17"], "datetime64[D]")
        with pytest.raises(InvalidValue, match="rules that differ"):
            due(WorkingDays(5), received=received, calendar=calendar)
        assert due(WorkingDays(5), received=received[1:], calendar=calendar).day.tolist() == [date(2026, 8, 21)]

    @pytest.mark.parametrize("limit", [WorkingDays(5), CalendarDays(5), SameDay(), WorkingHours(8), WorkingDays("0.5")])
    def test_a_stop_that_ends_beyond_the_calendar(self, limit: ComputedLimit) -> None:
        start = datetime(2027, 12, 1, 8, tzinfo=tthc.ZONE)
        stops = (stopped(start, start + 40 * DAY),)
        with pytest.raises(OutsideCoverage):
            reckon(limit, start, CALENDAR, RULE, stops=stops)
        with pytest.raises(OutsideCoverage, match="row 1"):
            due(limit, received=column([start] * 2), calendar=CALENDAR, stops=Stops.of([(), stops]))

    def test_a_stop_that_begins_beyond_the_calendar(self) -> None:
        """Of a term of hours the scalar count asks the calendar of it, and refuses; so does the column."""
        start = datetime(2027, 12, 1, 8, tzinfo=tthc.ZONE)
        stops = (stopped(start + 40 * DAY, start + 41 * DAY),)
        with pytest.raises(OutsideCoverage):
            reckon(WorkingHours(8), start, CALENDAR, RULE, stops=stops)
        with pytest.raises(OutsideCoverage):
            due(WorkingHours(8), received=column([start]), calendar=CALENDAR, stops=Stops.of([stops]))
        found = due(WorkingDays(5), received=column([start]), calendar=CALENDAR, stops=Stops.of([stops]))
        assert found.day.tolist() == [reckon(WorkingDays(5), start, CALENDAR, RULE, stops=stops)[0]]


class TestTakingRows:
    @given(st.lists(rows(), min_size=1, max_size=8), st.data())
    def test_the_stops_of_some_rows(self, drawn: list[Row], data: st.DataObject) -> None:
        some = data.draw(st.lists(st.integers(0, len(drawn) - 1), max_size=8))
        taken = Stops.of(stops for _, stops in drawn).take(np.array(some, np.int64))
        alone = Stops.of(drawn[row][1] for row in some)
        assert taken.offsets.tolist() == alone.offsets.tolist()
        np.testing.assert_array_equal(taken.opened, alone.opened)
        np.testing.assert_array_equal(taken.closed, alone.closed)


def test_a_limit_without_a_date_leaves_rows_without_one() -> None:
    received = np.array(["2026-08-17"], "datetime64[D]")
    for limit in (tthc.Undetermined("chưa rõ"), tthc.NoResult("không trả kết quả")):
        found = due(limit, received=received, calendar=CALENDAR)
        assert np.isnat(found.day).all()
        assert np.isnat(found.minute).all()
    with pytest.raises(tthc.CannotCompute):
        due(tthc.HoursUnstated(8), received=received, calendar=CALENDAR)
