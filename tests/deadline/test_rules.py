"""Counting rules that depart from civil law: the day of receipt counted, cut-offs, their boundary minutes."""

from datetime import date, datetime, time

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import CALENDAR, at, dossier, filed, made, procedure
from tthc.citation import Citation
from tthc.deadline import Deadline, StepKind, deadline_of, due
from tthc.deadline.reckon import ComputedLimit
from tthc.dossier import Basis, Received
from tthc.errors import InvalidValue, UnknownCode
from tthc.law import counting_rule, counting_rules, regimes
from tthc.procedure import Channel, Term
from tthc.span import ZONE, moment
from tthc.term import (
    CalendarDays,
    CountingRule,
    Cutoff,
    MonthEnd,
    Months,
    ReceiptDay,
    Regimes,
    SameDay,
    Weeks,
    WorkingDays,
    Years,
)
from tthc.text import Phrase
from tthc.workdays import WorkingCalendar

CIVIL = counting_rule("blds-2015")
MOVED = counting_rule("nd63-2024-15h-moved")
COUNTED_UNTIL_15 = counting_rule("nd63-2024-15h-counted")
LAST_HOUR = counting_rule("nd297-2025-last-hour")
AFTER_HOURS = counting_rule("bgddt-3142-after-hours")
COUNTED = CIVIL.departing(
    "own",
    Phrase("Tính cả ngày nhận", "The day of receipt counts"),
    source=Citation.parse("01/2026/QĐ-UBND, Điều 3"),
    receipt=ReceiptDay.COUNTED,
)
ALL = (CIVIL, MOVED, COUNTED_UNTIL_15, LAST_HOUR, AFTER_HOURS, COUNTED)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 10, 1), timezones=st.just(ZONE))  # noqa: DTZ001
limits: st.SearchStrategy[ComputedLimit] = st.one_of(
    st.builds(WorkingDays, st.integers(1, 25)),
    st.builds(CalendarDays, st.integers(1, 40)),
    st.builds(Weeks, st.integers(1, 5)),
    st.builds(Months, st.integers(1, 4)),
    st.builds(Years, st.just(1)),
)


FIVE = WorkingDays(5)


def day(received: str, rule: CountingRule, limit: ComputedLimit = FIVE) -> date:
    deadline = due(limit, received=at(received), calendar=CALENDAR, rule=rule)
    assert deadline.trace.replay() == deadline.day
    return deadline.day


@pytest.mark.law("91/2015/QH13, Điều 147, khoản 2")
class TestTheDefaultIsNone:
    def test_no_rule_about_an_hour_is_on_by_default(self) -> None:
        """26/04/2024 15:30, five working days: 07/05/2024, whatever the hour."""
        assert {rule.code for rule in counting_rules()} == {"blds-2005", "blds-2015"}
        assert all(rule.plain for rule in counting_rules())
        assert day("2024-04-26T15:30", CALENDAR.rule_on(date(2024, 4, 26))) == date(2024, 5, 7)


class TestReceivedAfterThree:
    """Five working days; Saturday 22 August 2026 is worked."""

    @pytest.mark.law("63/2024/NĐ-CP, Điều 7, khoản 2")
    @pytest.mark.law("297/2025/NĐ-CP, Điều 6, khoản 3")
    @pytest.mark.law("3142/QĐ-BGDĐT, Điều 11")
    @pytest.mark.parametrize(
        ("received", "rule", "expected"),
        [
            pytest.param("2026-08-17T15:00", MOVED, date(2026, 8, 22), id="moved-at-three"),
            pytest.param("2026-08-17T15:00:59", MOVED, date(2026, 8, 22), id="moved-within-the-minute"),
            pytest.param("2026-08-17T15:01", MOVED, date(2026, 8, 24), id="moved-after-three"),
            pytest.param("2026-08-16T10:00", MOVED, date(2026, 8, 22), id="moved-on-a-sunday-is-received-on-monday"),
            pytest.param("2026-08-17T15:00", COUNTED_UNTIL_15, date(2026, 8, 21), id="counted-at-three"),
            pytest.param("2026-08-17T15:01", COUNTED_UNTIL_15, date(2026, 8, 22), id="counted-after-three"),
            pytest.param("2026-08-16T10:00", COUNTED_UNTIL_15, date(2026, 8, 21), id="counted-on-a-sunday"),
            pytest.param("2026-08-17T16:00", LAST_HOUR, date(2026, 8, 22), id="an-hour-before-closing"),
            pytest.param("2026-08-17T16:01", LAST_HOUR, date(2026, 8, 24), id="within-the-last-hour"),
            pytest.param("2026-08-22T16:01", LAST_HOUR, date(2026, 9, 3), id="on-a-worked-saturday"),
            pytest.param("2026-08-17T17:00", AFTER_HOURS, date(2026, 8, 22), id="at-closing"),
            pytest.param("2026-08-17T17:01", AFTER_HOURS, date(2026, 8, 24), id="after-closing"),
            pytest.param("2026-08-17T05:00", AFTER_HOURS, date(2026, 8, 22), id="before-opening-the-same-day"),
            pytest.param("2026-08-17T22:00", COUNTED, date(2026, 8, 21), id="the-whole-day-counts"),
            pytest.param("2026-08-16T22:00", COUNTED, date(2026, 8, 21), id="a-sunday-is-no-working-day-to-count"),
        ],
    )
    def test_five_working_days(self, received: str, rule: CountingRule, expected: date) -> None:
        assert day(received, rule) == expected

    @pytest.mark.parametrize(
        ("limit", "expected"),
        [
            pytest.param(CalendarDays(10), date(2026, 8, 26), id="days"),
            pytest.param(Weeks(1), date(2026, 8, 24), id="sunday-rolls-to-monday"),
            pytest.param(Months(1), date(2026, 9, 16), id="a-month-less-a-day"),
        ],
    )
    def test_a_counted_day_is_day_one_in_any_unit(self, limit: ComputedLimit, expected: date) -> None:
        assert day("2026-08-17T09:00", COUNTED, limit) == expected

    def test_a_term_with_a_cut_off_of_its_own_is_not_cut_twice(self) -> None:
        assert day("2026-08-17T15:30", MOVED, SameDay(cutoff=time(16))) == date(2026, 8, 17)

    def test_the_trace_tells_the_hour_and_its_source(self) -> None:
        deadline = due(WorkingDays(5), received=at("2026-08-21T15:01"), calendar=CALENDAR, rule=MOVED)
        assert [step.kind for step in deadline.trace][:2] == [StepKind.STARTED, StepKind.ROLLED]
        assert deadline.trace[1].source == "63/2024/NĐ-CP, Điều 7, khoản 2"
        assert "nhận sau 15 giờ" in deadline.explain("vi")
        told = next(line for line in deadline.explain("vi").splitlines() if "Quy tắc" in line)
        assert told.endswith("[63/2024/NĐ-CP, Điều 7, khoản 2] (suy từ luật).")

    def test_the_trace_of_a_counted_day_begins_with_it(self) -> None:
        steps = due(WorkingDays(2), received=at("2026-08-17"), calendar=CALENDAR, rule=COUNTED).trace
        assert (steps[0].kind, steps[1].first, steps[1].count) == (StepKind.INCLUDED, date(2026, 8, 17), 2)
        assert steps[0].source == "01/2026/QĐ-UBND, Điều 3"

    def test_an_office_that_is_closed_is_past_every_hour(self) -> None:
        shut = CALENDAR.with_closure(date(2026, 8, 17), reason="bão", source="Thông báo")
        deadline = due(WorkingDays(1), received=at("2026-08-17T08:00"), calendar=shut, rule=LAST_HOUR)
        assert deadline.day == date(2026, 8, 19)


@pytest.mark.law("91/2015/QH13, Điều 148, khoản 3")
@pytest.mark.law("91/2015/QH13, Điều 148, khoản 4")
class TestMonthEnds:
    """Where the month has no such day: the last one, or the first of the next; always told by name."""

    @pytest.mark.parametrize(
        ("received", "limit", "last", "following"),
        [
            pytest.param("2024-01-31", Months(1), date(2024, 2, 29), date(2024, 3, 1), id="leap-year"),
            pytest.param("2023-01-31", Months(1), date(2023, 2, 28), date(2023, 3, 1), id="plain-year"),
            pytest.param("2024-02-29", Years(1), date(2025, 2, 28), date(2025, 3, 3), id="leap-day-a-year-on"),
            pytest.param("2026-08-31", Months(1), date(2026, 9, 30), date(2026, 10, 1), id="thirty-days"),
            pytest.param("2026-11-30", Months(3), date(2027, 3, 1), date(2027, 3, 1), id="rolled"),
        ],
    )
    def test_both(self, received: str, limit: ComputedLimit, last: date, following: date) -> None:
        first_of_next = evolve(CIVIL, month_end=MonthEnd.FIRST_OF_NEXT)
        assert (day(received, CIVIL, limit), day(received, first_of_next, limit)) == (last, following)


class TestProperties:
    @given(received=moments, limit=limits, rule=st.sampled_from(ALL), later=st.integers(0, 6000))
    def test_a_later_receipt_never_ends_earlier(
        self, received: datetime, limit: ComputedLimit, rule: CountingRule, later: int
    ) -> None:
        second = datetime.fromtimestamp(received.timestamp() + 60 * later, ZONE)
        ends = [due(limit, received=one, calendar=CALENDAR, rule=rule).day for one in (received, second)]
        assert ends[0] <= ends[1]

    @given(received=moments, limit=limits, rule=st.sampled_from(ALL))
    def test_the_trace_replays_and_the_last_day_is_worked(
        self, received: datetime, limit: ComputedLimit, rule: CountingRule
    ) -> None:
        deadline = due(limit, received=received, calendar=CALENDAR, rule=rule)
        assert deadline.trace.replay() == deadline.day
        assert deadline.check() == ()
        assert CALENDAR.is_working(deadline.day)

    @given(received=moments, count=st.integers(1, 25))
    def test_a_counted_receipt_is_one_day_less_on_a_working_day(self, received: datetime, count: int) -> None:
        ends = [
            due(WorkingDays(count), received=received, calendar=CALENDAR, rule=rule).day for rule in (COUNTED, CIVIL)
        ]
        assert CALENDAR.count(after=ends[0], through=ends[1]) == CALENDAR.is_working(received.date())


class TestValues:
    @pytest.mark.law("91/2015/QH13, Điều 145, khoản 1")
    def test_a_departure_names_its_source(self) -> None:
        with pytest.raises(InvalidValue, match="names no source"):
            evolve(CIVIL, receipt=ReceiptDay.COUNTED)

    def test_a_departure_departs(self) -> None:
        with pytest.raises(InvalidValue, match="departs in nothing"):
            CIVIL.departing("own", Phrase("x", "x"), source=Citation.parse("01/2026/QĐ-UBND"))

    @pytest.mark.parametrize(
        ("at_hour", "before"),
        [(None, None), (time(15), 60), (None, -1)],
    )
    def test_a_cut_off_is_one_of_two(self, at_hour: time | None, before: int | None) -> None:
        with pytest.raises(InvalidValue, match="a cut-off is an hour of the day, or minutes before closing"):
            Cutoff(at=at_hour, before_closing=before)

    def test_a_cut_off_is_a_whole_minute(self) -> None:
        with pytest.raises(InvalidValue, match="whole minute"):
            Cutoff(at=time(15, 0, 30))

    @pytest.mark.parametrize(
        ("cutoff", "vi", "en"),
        [
            (Cutoff(at=time(15)), "15 giờ", "15:00"),
            (Cutoff(before_closing=60), "60 phút trước giờ đóng cửa", "60 minutes before closing"),
            (Cutoff(before_closing=0), "giờ đóng cửa", "closing time"),
        ],
    )
    def test_in_words(self, cutoff: Cutoff, vi: str, en: str) -> None:
        assert (cutoff.say("vi"), cutoff.say("en")) == (vi, en)

    def test_an_unknown_rule_is_refused_with_those_there_are(self) -> None:
        with pytest.raises(UnknownCode, match="nd297-2025-last-hour"):
            counting_rule("15h")

    @pytest.mark.parametrize("rule", [MOVED, COUNTED_UNTIL_15, LAST_HOUR, AFTER_HOURS], ids=lambda rule: rule.code)
    def test_what_is_shipped_keeps_the_clauses_of_civil_law(self, rule: CountingRule) -> None:
        assert rule.departs is not None
        assert rule.read != "text"  # that the sentence moves or counts the receipt is a reading
        assert (rule.days, rule.roll, rule.midnight) == (CIVIL.days, CIVIL.roll, CIVIL.midnight)

    def test_a_receipt_before_opening_at_noon_and_after_closing_is_one_day_by_default(self) -> None:
        hours = ("2026-11-23T05:00", "2026-11-23T12:00", "2026-11-23T15:01", "2026-11-23T23:59")
        assert {due(WorkingDays(5), received=moment(one), calendar=CALENDAR).day for one in hours} == {
            date(2026, 12, 1)
        }


class TestWhichRuleCounts:
    """The procedure's own, else the one its regime names, else the calendar's of the day."""

    def test_the_regimes(self) -> None:
        own = evolve(CIVIL, code="own-civil", month_end=MonthEnd.FIRST_OF_NEXT)
        calendar = evolve(CALENDAR, rules=(*CALENDAR.rules, own))
        named = Regimes(tuple(evolve(regime, counting_rule="own-civil") for regime in regimes().regimes))
        plain = procedure(WorkingDays(5))
        on = date(2026, 11, 2)

        def rule(of: WorkingCalendar, under: Regimes) -> CountingRule:
            return Basis.of(plain, case=None, channel=Channel.COUNTER, on=on, calendar=of, regimes=under).rule

        assert rule(calendar, named) == own
        assert rule(CALENDAR, named) == CALENDAR.rule_on(on)
        assert rule(calendar, regimes()).code == "blds-2015"

    def test_the_procedures_own_goes_first(self) -> None:
        term = Term(limit=WorkingDays(5), rule=MOVED)
        own = evolve(procedure(WorkingDays(5)), terms=(term,))
        held = Basis.of(
            own, case=None, channel=Channel.COUNTER, on=date(2026, 8, 17), calendar=CALENDAR, regimes=regimes()
        )
        whole = dossier(filed(held, "2026-08-17T15:30"), made(Received, at("2026-08-17T15:30"), basis=held))
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert deadline.day == date(2026, 8, 24)
        assert "63/2024/NĐ-CP" in deadline.explain()
