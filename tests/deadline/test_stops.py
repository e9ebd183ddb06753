"""Stops against a recount that shares no code, and the algebra every stop obeys."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.histories import CALENDAR, PAYMENT_HOLDS, RESUME, asked, at, complete, event, received
from tests.oracle import stops as oracle
from tthc.citation import Citation
from tthc.deadline import Deadline, Stop, deadline_of
from tthc.deadline.count import Held, add_months, last_day, merge
from tthc.deadline.reckon import reckon
from tthc.dossier import DutyNotified, Event, Paid, SentToTax
from tthc.span import Span
from tthc.term import CalendarDays, Cause, Extensible, Immediately, MonthEnd, Months, SameDay, Weeks, WorkingDays, Years
from tthc.text import Phrase
from tthc.workdays import DayFact, DayKind, FactStatus, WorkingCalendar

Limit = WorkingDays | CalendarDays | Weeks | Months | Years | Immediately
Stops = tuple[Held, ...]

DAY = timedelta(days=1)

limits: st.SearchStrategy[Limit] = st.one_of(
    st.builds(WorkingDays, st.integers(1, 25)),
    st.builds(CalendarDays, st.integers(1, 40)),
    st.builds(Weeks, st.integers(1, 5)),
    st.builds(Months, st.integers(1, 4)),
    st.builds(Years, st.just(1)),
    st.just(Immediately()),
)
receipts = st.dates(date(2010, 1, 1), date(2025, 12, 31)) | st.dates(date(2026, 1, 1), date(2026, 9, 15))


@st.composite
def stops_from(draw: st.DrawFn, start: date) -> Stops:
    """Up to four stops after the start, in any order: apart, touching, overlapping, empty."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        since = start + draw(st.integers(0, 45)) * DAY
        found.append((since, since + draw(st.integers(0, 20)) * DAY))
    return tuple(found)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Limit, date, Stops]:
    start = draw(receipts)
    return draw(limits), start, draw(stops_from(start))


def counted(limit: Limit, start: date, stops: Stops, calendar: WorkingCalendar = CALENDAR) -> date:
    return last_day(limit, start, merge(stops), calendar, MonthEnd.LAST_DAY)


def recounted(limit: Limit, start: date, stops: Stops) -> date:
    match limit:
        case WorkingDays(count):
            return oracle.working(start, int(count), stops)
        case CalendarDays(count):
            return oracle.civil(start, count, stops)
        case Weeks(count):
            return oracle.civil(start, 7 * count, stops)
        case Months(count):
            return oracle.corresponding(start, count, stops)
        case Years(count):
            return oracle.corresponding(start, 12 * count, stops)
        case Immediately():
            return oracle.at_once(start, stops)


def due_day(limit: Limit, day: str, *events: Event) -> date:
    """Through real events, under a procedure whose remainder runs on after a supplement."""
    deadline = deadline_of(received(day, limit, *events, clock=(*RESUME, *PAYMENT_HOLDS)), calendar=CALENDAR)
    assert isinstance(deadline, Deadline)
    return deadline.day


@pytest.mark.law("Suy ra, ngày đồng hồ dừng")
class TestByHand:
    """Received on Monday 17 August 2026; Saturday the 22nd is worked; off from the 29th to 2 September."""

    @pytest.mark.parametrize(
        ("since", "until", "expected"),
        [
            pytest.param("2026-08-17", "2026-08-17", date(2026, 8, 22), id="within-the-day-of-receipt"),
            pytest.param("2026-08-19", "2026-08-19", date(2026, 8, 22), id="within-a-day"),
            pytest.param("2026-08-19", "2026-08-20", date(2026, 8, 24), id="the-day-of-completion-is-not-counted"),
            pytest.param("2026-08-17", "2026-08-18", date(2026, 8, 24), id="from-the-day-of-receipt"),
            pytest.param("2026-08-19", "2026-08-26", date(2026, 9, 3), id="three-left"),
            pytest.param("2026-08-21", "2026-08-27", date(2026, 8, 28), id="one-left"),
            pytest.param("2026-08-22", "2026-08-25", date(2026, 8, 25), id="on-the-last-day-nothing-is-left"),
            pytest.param("2026-08-22", "2026-08-29", date(2026, 9, 3), id="resumed-on-a-day-off"),
            pytest.param("2026-08-24", "2026-09-07", date(2026, 8, 22), id="asked-when-it-was-over"),
        ],
    )
    def test_five_working_days(self, since: str, until: str, expected: date) -> None:
        assert due_day(WorkingDays(5), "2026-08-17", asked(since), complete(until)) == expected

    @pytest.mark.parametrize(
        ("since", "until", "expected"),
        [
            pytest.param("2026-08-20", "2026-08-20", date(2026, 8, 27), id="within-a-day"),
            pytest.param("2026-08-20", "2026-08-21", date(2026, 8, 28), id="a-day"),
            pytest.param("2026-08-20", "2026-08-22", date(2026, 9, 3), id="rolled-once-at-the-end"),
            pytest.param("2026-08-27", "2026-08-31", date(2026, 9, 3), id="on-the-last-day"),
            pytest.param("2026-08-28", "2026-09-07", date(2026, 8, 27), id="asked-when-it-was-over"),
        ],
    )
    def test_ten_days(self, since: str, until: str, expected: date) -> None:
        assert due_day(CalendarDays(10), "2026-08-17", asked(since), complete(until)) == expected

    @pytest.mark.parametrize(
        ("since", "until", "expected"),
        [
            pytest.param("2026-05-20", "2026-05-22", date(2026, 6, 15), id="two-days-to-a-monday"),
            pytest.param("2026-05-20", "2026-05-25", date(2026, 6, 18), id="five-days"),
            pytest.param("2026-06-15", "2026-06-19", date(2026, 6, 19), id="on-the-day-it-moved-to"),
            pytest.param("2026-06-14", "2026-06-16", date(2026, 6, 16), id="between-the-end-and-the-day-it-moved-to"),
            pytest.param("2026-06-16", "2026-06-19", date(2026, 6, 15), id="asked-when-it-was-over"),
        ],
    )
    def test_a_month_that_ends_on_a_saturday(self, since: str, until: str, expected: date) -> None:
        """13 May to Saturday 13 June, moved to Monday the 15th: until then a stop still stops."""
        assert due_day(Months(1), "2026-05-13", asked(since), complete(until)) == expected

    @pytest.mark.parametrize("limit", [Immediately(), SameDay()], ids=str)
    def test_within_the_day(self, limit: Immediately | SameDay) -> None:
        dossier = received("2026-08-17", limit, asked("2026-08-17T10:00"), complete("2026-08-20"), clock=RESUME)
        deadline = deadline_of(dossier, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert deadline.day == date(2026, 8, 20)
        late = received("2026-08-17", limit, asked("2026-08-18"), complete("2026-08-20"), clock=RESUME)
        over = deadline_of(late, calendar=CALENDAR)
        assert isinstance(over, Deadline)
        assert over.day == date(2026, 8, 17)

    def test_stops_of_two_causes_that_overlap_are_one(self) -> None:
        """D09 with a supplement asked while the tax office had the file: the clock runs when none is open."""
        tax, paid = event(SentToTax, "2026-08-21"), event(Paid, "2026-09-08")
        assert due_day(WorkingDays(8), "2026-08-17", tax, paid) == date(2026, 9, 14)
        inside = [asked("2026-08-24"), complete("2026-09-04")]
        assert due_day(WorkingDays(8), "2026-08-17", tax, *inside, paid) == date(2026, 9, 14)
        beyond = [asked("2026-08-24"), complete("2026-09-10")]
        assert due_day(WorkingDays(8), "2026-08-17", tax, *beyond, paid) == date(2026, 9, 16)
        noticed = event(DutyNotified, "2026-08-19")
        assert due_day(WorkingDays(8), "2026-08-17", noticed, tax, paid) == date(2026, 9, 16)


@pytest.mark.law("Suy ra, ngày đồng hồ dừng")
class TestAgainstTheRecount:
    @given(case=cases())
    def test_the_last_day_is_the_recounted_one(self, case: tuple[Limit, date, Stops]) -> None:
        limit, start, stops = case
        assert counted(limit, start, stops) == recounted(limit, start, stops)

    @given(start=receipts, limit=limits, data=st.data())
    def test_through_real_events(self, start: date, limit: Limit, data: st.DataObject) -> None:
        """Supplements one after another, and one hand-over to the tax office across them."""
        assume(start >= date(2018, 6, 21))
        stops: list[Held] = []
        events: list[Event] = []
        day = start
        for hour in range(10, 10 + 2 * data.draw(st.integers(0, 2)), 2):
            since = day + data.draw(st.integers(0, 15)) * DAY
            day = since + data.draw(st.integers(0, 12)) * DAY
            stops.append((since, day))
            events += [asked(f"{since}T{hour}:00"), complete(f"{day}T{hour + 1}:00")]
        if data.draw(st.booleans()):
            since = start + data.draw(st.integers(0, 20)) * DAY
            until = since + data.draw(st.integers(0, 20)) * DAY
            stops.append((since, until))
            events += [event(SentToTax, f"{since}T10:30"), event(Paid, f"{until}T10:45")]
        whole = received(start.isoformat(), limit, *events, clock=RESUME)
        assert whole.moved == whole.events
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert deadline.day == recounted(limit, start, tuple(stops))
        assert not deadline.held

    @given(start=receipts, months=st.integers(1, 24))
    def test_the_corresponding_day(self, start: date, months: int) -> None:
        assume(start < date(2025, 12, 1))
        raw = add_months(start, months, MonthEnd.LAST_DAY)
        assert oracle.worked_from(raw) == oracle.corresponding(start, months, ())


@pytest.mark.law("Suy ra, ngày đồng hồ dừng")
class TestTheAlgebraOfStops:
    @given(case=cases(), after=st.integers(0, 60))
    def test_a_stop_of_nothing_changes_nothing(self, case: tuple[Limit, date, Stops], after: int) -> None:
        limit, start, stops = case
        empty = (start + after * DAY, start + after * DAY)
        assert counted(limit, start, (*stops, empty)) == counted(limit, start, stops)

    @given(case=cases(), data=st.data())
    def test_splitting_a_stop_changes_nothing(self, case: tuple[Limit, date, Stops], data: st.DataObject) -> None:
        limit, start, stops = case
        assume(stops)
        (since, until), *others = stops
        middle = since + data.draw(st.integers(0, (until - since).days)) * DAY
        assert counted(limit, start, ((since, middle), (middle, until), *others)) == counted(limit, start, stops)

    @given(case=cases(), data=st.data())
    def test_the_order_of_stops_changes_nothing(self, case: tuple[Limit, date, Stops], data: st.DataObject) -> None:
        limit, start, stops = case
        shuffled = tuple(data.draw(st.permutations(stops)))
        assert counted(limit, start, shuffled) == counted(limit, start, stops)

    @given(case=cases(), data=st.data())
    def test_one_stop_more_never_shortens(self, case: tuple[Limit, date, Stops], data: st.DataObject) -> None:
        limit, start, stops = case
        more = data.draw(stops_from(start))
        assert counted(limit, start, (*stops, *more)) >= counted(limit, start, stops)

    @given(case=cases(), more=st.integers(1, 10))
    def test_a_longer_term_is_never_earlier(self, case: tuple[Limit, date, Stops], more: int) -> None:
        limit, start, stops = case
        longer: Limit
        match limit:
            case WorkingDays():
                longer = limit + WorkingDays(more)
            case CalendarDays():
                longer = limit + CalendarDays(more)
            case Weeks():
                longer = limit + Weeks(more)
            case Months():
                longer = limit + Months(more)
            case Years():
                longer = limit + Years(1) if start.year < 2024 else limit
            case Immediately():
                longer = WorkingDays(more)
        assert counted(longer, start, stops) >= counted(limit, start, stops)

    @given(limit=limits, start=receipts, later=st.integers(1, 20))
    def test_a_later_receipt_is_never_earlier(self, limit: Limit, start: date, later: int) -> None:
        assert counted(limit, start + later * DAY, ()) >= counted(limit, start, ())

    @given(case=cases(), after=st.integers(1, 60))
    def test_one_day_off_more_never_shortens(self, case: tuple[Limit, date, Stops], after: int) -> None:
        limit, start, stops = case
        day = start + after * DAY
        assume(day.isoweekday() < 6 and CALENDAR.is_working(day))
        assert counted(limit, start, stops, without(day)) >= counted(limit, start, stops)

    @given(case=cases())
    def test_what_is_extensible_counts_as_its_base(self, case: tuple[Limit, date, Stops]) -> None:
        limit, start, stops = case
        assume(not isinstance(limit, Immediately))
        assert not isinstance(limit, Immediately)
        held = tuple(Stop(at(f"{since}T10:00"), at(f"{until}T10:00"), Cause.SUPPLEMENT_ASKED) for since, until in stops)
        rule = CALENDAR.rule_on(start)
        ends = reckon(Extensible(limit, limit), at(f"{start}T09:00"), CALENDAR, rule, stops=held)
        assert ends == (counted(limit, start, stops), None)


@given(stops=stops_from(date(2026, 8, 17)))
def test_merged_stops_are_apart_in_order_and_hold_the_same_days(stops: Stops) -> None:
    merged = merge(stops)
    assert all(one[1] < two[0] for one, two in pairwise(merged))
    assert all(since < until for since, until in merged)
    for day in Span(date(2026, 8, 17), date(2026, 11, 30)):
        assert oracle.began_running(day, merged) is oracle.began_running(day, stops)


def without(day: date) -> WorkingCalendar:
    """The calendar with one more day off."""
    fact = DayFact(
        day=day,
        kind=DayKind.HOLIDAY,
        name=Phrase("nghỉ thêm", "one day off more"),
        citation=Citation("1/TB"),
        announced_on=day,
        status=FactStatus.NOTICED,
        read="text",
        source="",
    )
    return CALENDAR.with_facts([fact])
