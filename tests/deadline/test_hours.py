"""Terms of hours and of parts of a day: by hand, against the walk over minutes, and the algebra they obey."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.histories import CALENDAR, RESUME, asked, at, complete, event, received
from tests.oracle import minutes as oracle
from tests.oracle import stops as day_oracle
from tests.workdays.test_minutes import OFFICES, SEVEN_AND_A_HALF, plain
from tthc.deadline import Deadline, DueToday, Overdue, Running, StepKind, Stop, deadline_of, due, standing
from tthc.deadline.reckon import ComputedLimit, reckon
from tthc.dossier import Finished
from tthc.errors import InvalidValue
from tthc.law import counting_rule
from tthc.outcome import Early, Late, OnTime, timeliness
from tthc.span import ZONE, moment
from tthc.term import CalendarDays, Cause, Hours, Minutes, Months, WorkingDays, WorkingHours
from tthc.workdays import OfficeHours

RULE = counting_rule("blds-2015")
MINUTE = timedelta(minutes=1)

HourLimit = WorkingHours | Hours | Minutes | WorkingDays
Held = tuple[datetime, datetime]

limits: st.SearchStrategy[HourLimit] = st.one_of(
    st.builds(WorkingHours, st.integers(1, 30) | st.sampled_from([Decimal("0.5"), Decimal("1.25"), Decimal("0.1")])),
    st.builds(Hours, st.integers(1, 60)),
    st.builds(Minutes, st.integers(1, 2000)),
    st.builds(WorkingDays, st.sampled_from([Decimal(n) for n in ("0.25", "0.5", "0.75", "0.1", "0.125")])),
)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 10, 1), timezones=st.just(ZONE))  # noqa: DTZ001
offices = st.sampled_from(OFFICES)


@st.composite
def stops_from(draw: st.DrawFn, start: datetime) -> tuple[Held, ...]:
    """Up to three stops after the start, in any order: apart, touching, overlapping, empty."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        since = start + draw(st.integers(0, 4000)) * MINUTE
        found.append((since, since + draw(st.integers(0, 4000)) * MINUTE))
    return tuple(found)


@st.composite
def cases(draw: st.DrawFn) -> tuple[HourLimit, datetime, tuple[Held, ...]]:
    start = draw(moments)
    return draw(limits), start, draw(stops_from(start))


def stops_of(held: Sequence[Held]) -> tuple[Stop, ...]:
    return tuple(Stop(since, until, Cause.SUPPLEMENT_ASKED) for since, until in held)


def end(limit: ComputedLimit, start: datetime, held: Sequence[Held], hours: OfficeHours) -> datetime:
    day, minute = reckon(limit, start, CALENDAR, RULE, stops=stops_of(held), hours=hours)
    assert minute is not None
    assert minute.date() == day
    return minute


def recounted(limit: HourLimit, start: datetime, held: Sequence[Held], hours: OfficeHours) -> datetime:
    held = [tuple(edge.replace(second=0, microsecond=0) for edge in stop) for stop in held]  # type: ignore[misc]
    week = plain(hours.week)
    match limit:
        case WorkingHours(count):
            return oracle.worked(start, -(-Fraction(count) * 60 // 1), held, week)
        case Hours(count):
            return oracle.running(start, 60 * count, held)
        case Minutes(count):
            return oracle.running(start, count, held)
        case WorkingDays(count):
            return oracle.shared(start, Fraction(count), held, week)


@pytest.mark.law("Suy ra, giờ làm việc và phần của một ngày")
class TestAgainstTheRecount:
    @given(case=cases(), hours=offices)
    def test_the_last_minute_is_the_recounted_one(
        self, case: tuple[HourLimit, datetime, tuple[Held, ...]], hours: OfficeHours
    ) -> None:
        limit, start, held = case
        assert end(limit, start, held, hours) == recounted(limit, start, held, hours)

    @given(case=cases(), hours=offices)
    def test_the_trace_replays_to_it(
        self, case: tuple[HourLimit, datetime, tuple[Held, ...]], hours: OfficeHours
    ) -> None:
        limit, start, held = case
        day, minute = reckon(limit, start, CALENDAR, RULE, stops=stops_of(held), hours=hours)
        deadline = Deadline(limit, start, day, CALENDAR, RULE, stops=stops_of(held), hours=hours, minute=minute)
        assert (deadline.trace.replay(), deadline.trace.replay_minute()) == (day, minute)
        assert deadline.check() == ()

    @given(start=moments, whole=st.integers(1, 12), half=st.sampled_from(["0.25", "0.5"]), hours=offices)
    def test_days_and_a_part_of_one(self, start: datetime, whole: int, half: str, hours: OfficeHours) -> None:
        """The whole days as any days; the part from the midnight that closes the last of them."""
        deadline = due(WorkingDays(whole + Decimal(half)), received=start, calendar=CALENDAR, hours=hours)
        last = day_oracle.working(start.date(), whole, ())
        midnight = datetime.combine(last, datetime.min.time(), ZONE) + timedelta(days=1)
        assert deadline.minute == oracle.shared(midnight, Fraction(half), (), plain(hours.week))
        assert (deadline.trace.replay(), deadline.trace.replay_minute()) == (deadline.day, deadline.minute)


class TestTheAlgebra:
    @given(case=cases(), hours=offices, after=st.integers(0, 4000))
    def test_a_stop_of_nothing_changes_nothing(
        self, case: tuple[HourLimit, datetime, tuple[Held, ...]], hours: OfficeHours, after: int
    ) -> None:
        limit, start, held = case
        empty = (start + after * MINUTE, start + after * MINUTE)
        assert end(limit, start, (*held, empty), hours) == end(limit, start, held, hours)

    @given(case=cases(), hours=offices, data=st.data())
    def test_splitting_a_stop_changes_nothing(
        self, case: tuple[HourLimit, datetime, tuple[Held, ...]], hours: OfficeHours, data: st.DataObject
    ) -> None:
        limit, start, held = case
        assume(held)
        (since, until), *others = held
        middle = since + data.draw(st.integers(0, (until - since) // MINUTE)) * MINUTE
        assert end(limit, start, ((since, middle), (middle, until), *others), hours) == end(limit, start, held, hours)

    @given(case=cases(), hours=offices, later=st.integers(0, 3000))
    def test_a_later_receipt_never_ends_earlier(
        self, case: tuple[HourLimit, datetime, tuple[Held, ...]], hours: OfficeHours, later: int
    ) -> None:
        limit, start, held = case
        assert end(limit, start + later * MINUTE, held, hours) >= end(limit, start, held, hours)

    @given(start=moments, hours=offices, one=st.integers(1, 40), two=st.integers(1, 40))
    def test_a_longer_term_never_ends_earlier(self, start: datetime, hours: OfficeHours, one: int, two: int) -> None:
        quarters = [Decimal(n) / 4 for n in sorted((one, two))]
        ends = [due(WorkingDays(n), received=start, calendar=CALENDAR, hours=hours).ends for n in quarters]
        assert ends[0] <= ends[1]
        worked = [due(WorkingHours(n), received=start, calendar=CALENDAR, hours=hours).ends for n in quarters]
        assert worked[0] <= worked[1]

    @given(start=moments, hours=offices, one=st.integers(1, 40), two=st.integers(1, 40))
    def test_hours_in_two_goes_are_hours_in_one(self, start: datetime, hours: OfficeHours, one: int, two: int) -> None:
        whole = due(WorkingHours(one + two), received=start, calendar=CALENDAR, hours=hours)
        first = due(WorkingHours(one), received=start, calendar=CALENDAR, hours=hours)
        assert due(WorkingHours(two), received=first.ends, calendar=CALENDAR, hours=hours).ends == whole.ends

    @given(start=moments, hours=offices, limit=limits)
    def test_working_time_ends_at_a_worked_minute(self, start: datetime, hours: OfficeHours, limit: HourLimit) -> None:
        assume(not isinstance(limit, Hours | Minutes))
        last = due(limit, received=start, calendar=CALENDAR, hours=hours).ends - MINUTE
        assert oracle.is_worked(last, plain(hours.week))


class TestByHand:
    """Office hours 07:30-11:30 and 13:30-17:00; 24 November 2026 is a day off."""

    @pytest.mark.law("91/2015/QH13, Điều 147, khoản 1")
    @pytest.mark.law("Suy ra, giờ làm việc và phần của một ngày")
    @pytest.mark.parametrize(
        ("limit", "start", "stop", "expected"),
        [
            pytest.param(WorkingHours(8), "2026-11-16T09:00", None, "2026-11-17T09:30", id="eight-of-a-7.5-hour-day"),
            pytest.param(
                WorkingHours(8),
                "2026-11-16T09:00",
                ("2026-11-16T10:00", "2026-11-16T15:00"),
                "2026-11-17T14:30",
                id="three-hours-stopped",
            ),
            pytest.param(
                WorkingHours(8),
                "2026-11-16T09:00",
                ("2026-11-16T12:00", "2026-11-16T13:00"),
                "2026-11-17T09:30",
                id="stopped-over-noon-is-nothing",
            ),
            pytest.param(
                WorkingHours(1),
                "2026-11-16T09:00",
                ("2026-11-16T10:00", "2026-11-20T10:00"),
                "2026-11-16T10:00",
                id="asked-at-the-last-minute",
            ),
            pytest.param(
                WorkingHours(1),
                "2026-11-16T09:00",
                ("2026-11-16T09:59", "2026-11-20T10:00"),
                "2026-11-20T10:01",
                id="a-minute-before-it",
            ),
            pytest.param(
                Hours(24),
                "2026-11-23T08:00",
                ("2026-11-23T10:00", "2026-11-25T10:00"),
                "2026-11-26T08:00",
                id="by-the-clock",
            ),
            pytest.param(WorkingDays("0.5"), "2026-11-16T16:00", None, "2026-11-17T10:15", id="half-a-day-over-night"),
            pytest.param(WorkingDays("1.5"), "2026-11-16T16:00", None, "2026-11-18T11:15", id="a-day-and-a-half"),
            pytest.param(
                WorkingDays("1.5"),
                "2026-11-16T16:00",
                ("2026-11-17T09:00", "2026-11-19T09:00"),
                "2026-11-19T14:45",
                id="stopped-on-the-whole-day-the-half-runs-from-the-completion",
            ),
        ],
    )
    def test_the_minute(self, limit: HourLimit, start: str, stop: tuple[str, str] | None, expected: str) -> None:
        held = [(moment(stop[0]), moment(stop[1]))] if stop else []
        assert end(limit, moment(start), held, SEVEN_AND_A_HALF) == moment(expected)

    def test_seven_and_a_half_hours_or_eight_give_the_same_day_for_days(self) -> None:
        """A day is the office's day, never eight hours: 15 days end alike whatever the timetable."""
        ends = {
            due(WorkingDays(15), received=moment("2026-11-02T09:00"), calendar=CALENDAR, hours=hours).day
            for hours in OFFICES
        }
        assert ends == {date(2026, 11, 23)}

    def test_three_hundred_working_days_are_not_cut(self) -> None:
        deadline = due(WorkingDays(300), received=moment("2026-01-05T09:00"), calendar=CALENDAR)
        assert deadline.day == date(2027, 3, 23)

    @pytest.mark.law("91/2015/QH13, Điều 148, khoản 5")
    def test_a_day_the_office_is_closed_has_no_hours_and_is_a_day_all_the_same(self) -> None:
        shut = CALENDAR.with_closure(date(2026, 11, 17), reason="bão số 13", source="Thông báo của Trung tâm")
        one = due(WorkingHours(8), received=moment("2026-11-16T09:00"), calendar=shut)
        assert one.ends == moment("2026-11-18T09:30")
        assert "bão số 13" in one.explain()
        assert one.trace.replay_minute() == one.minute
        days = due(WorkingDays(1), received=moment("2026-11-16T09:00"), calendar=shut)
        assert (days.day, days.appointment) == (date(2026, 11, 17), moment("2026-11-16T17:00"))

    def test_the_appointment_lies_after_the_receipt_even_when_the_office_is_closed(self) -> None:
        shut = CALENDAR.with_closure(date(2026, 11, 17), reason="bão số 13", source="Thông báo của Trung tâm")
        days = due(WorkingDays(1), received=moment("2026-11-16T19:00"), calendar=shut)
        assert (days.day, days.appointment) == (date(2026, 11, 17), moment("2026-11-18T17:00"))

    def test_without_office_hours_working_hours_are_refused_and_running_ones_are_not(self) -> None:
        bare = evolve(CALENDAR, hours=None)
        with pytest.raises(InvalidValue, match="needs office hours") as caught:
            due(WorkingHours(8), received=moment("2026-11-16T09:00"), calendar=bare)
        assert "giờ làm việc của cơ quan" in caught.value.say("vi")
        running = due(Hours(2), received=moment("2026-11-16T09:00"), calendar=bare)
        assert running.appointment == moment("2026-11-16T11:00")


class TestWhereItStands:
    """Eight working hours from Monday 16 November 2026, 09:00: Tuesday 09:30."""

    WHOLE = received("2026-11-16", WorkingHours(8))
    END = at("2026-11-17T09:30")

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("2026-11-16T23:00", Running(1, date(2026, 11, 17), END)),
            ("2026-11-17T09:30", DueToday(date(2026, 11, 17), END)),
            ("2026-11-17T09:30:59", DueToday(date(2026, 11, 17), END)),
            ("2026-11-17T09:31", Overdue(0, date(2026, 11, 17), END)),
            ("2026-11-18T08:00", Overdue(1, date(2026, 11, 17), END)),
        ],
    )
    def test_by_the_minute(self, when: str, expected: object) -> None:
        stands = standing(self.WHOLE, as_of=at(when), calendar=CALENDAR)
        assert stands == expected
        assert "09 giờ 30 phút" in stands.say()

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("2026-11-17T09:29", Early(0)),
            ("2026-11-17T09:30", OnTime()),
            ("2026-11-17T09:30:59", OnTime()),
            ("2026-11-17T09:31", Late(0)),
            ("2026-11-18T09:00", Late(1)),
        ],
    )
    def test_late_only_after_the_minute(self, when: str, expected: object) -> None:
        assert timeliness(self.WHOLE.after(event(Finished, when)), calendar=CALENDAR) == expected

    def test_a_stop_of_hours_through_events(self) -> None:
        whole = received(
            "2026-11-16", WorkingHours(8), asked("2026-11-16T10:00"), complete("2026-11-16T15:00"), clock=RESUME
        )
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert deadline.ends == at("2026-11-17T14:30")
        kinds = [step.kind for step in deadline.trace]
        assert (
            kinds
            == [
                StepKind.FROM_THE_MINUTE,
                StepKind.WORKED,
                StepKind.HELD,
                StepKind.WORKED,
                StepKind.WORKED,
                StepKind.WORKED,
            ]
            or kinds.count(StepKind.HELD) == 1
        )


@pytest.mark.law("Suy ra, phần thêm khác đơn vị")
class TestPartsOfDifferentUnits:
    """What lengthens a term in another unit runs from where the base ended; the roll comes once, at the end."""

    @pytest.mark.parametrize(
        ("limit", "added", "expected"),
        [
            pytest.param(WorkingDays(3), (WorkingDays(2),), date(2026, 11, 23), id="one-unit-adds-up"),
            pytest.param(CalendarDays(5), (WorkingDays(1),), date(2026, 11, 23), id="the-base-is-not-rolled"),
            pytest.param(WorkingDays(5), (CalendarDays(4),), date(2026, 11, 27), id="days-after-working-days"),
            pytest.param(WorkingDays(1), (Months(1),), date(2026, 12, 17), id="a-month-more"),
        ],
    )
    def test_the_day(self, limit: ComputedLimit, added: tuple[ComputedLimit, ...], expected: date) -> None:
        start = moment("2026-11-16T09:00")
        day, minute = reckon(limit, start, CALENDAR, RULE, added=added)
        assert (day, minute) == (expected, None)
        deadline = Deadline(limit, start, day, CALENDAR, RULE, added=added)
        assert deadline.trace.replay() == day
        assert deadline.check() == ()

    def test_hours_after_days_run_from_their_end(self) -> None:
        day, minute = reckon(
            WorkingDays(1), moment("2026-11-16T09:00"), CALENDAR, RULE, added=(WorkingHours(2),), hours=SEVEN_AND_A_HALF
        )
        assert (day, minute) == (date(2026, 11, 18), moment("2026-11-18T09:30"))
