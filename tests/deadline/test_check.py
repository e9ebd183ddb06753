"""A deadline written down and read back: what changed since is told, input by input."""

import json
from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.deadline.test_rules import ALL, limits, moments
from tests.histories import CALENDAR, RESUME, asked, at, complete, received
from tthc.citation import Citation
from tthc.deadline import Deadline, deadline_of, due
from tthc.deadline.reckon import ComputedLimit
from tthc.errors import BadFile, InvalidValue
from tthc.law import working_calendar
from tthc.span import moment
from tthc.term import CountingRule, MonthEnd, Months, WorkingDays, WorkingHours
from tthc.text import Phrase
from tthc.wire import from_json, to_json
from tthc.workdays import DayFact, DayKind, FactStatus, OfficeHours, WorkingCalendar

KNOWN_EARLIER = working_calendar(known_on=date(2025, 12, 24))
"""Before the swap of 2 and 10 January 2026 was decided."""


def written(deadline: Deadline, calendar: WorkingCalendar = CALENDAR) -> Deadline:
    return from_json(Deadline, to_json(deadline), calendar=calendar)


def codes(deadline: Deadline) -> list[str]:
    return [finding.code for finding in deadline.check()]


def off(day: date) -> DayFact:
    return DayFact(
        day=day,
        kind=DayKind.HOLIDAY,
        name=Phrase("Nghỉ thêm", "One more day off"),
        citation=Citation.parse("1/2026/NQ-CP"),
        announced_on=date(2026, 11, 1),
        status=FactStatus.NOTICED,
        read="text",
        source="",
    )


class TestRoundTrip:
    @given(limit=limits, received_at=moments, rule=st.sampled_from(ALL))
    def test_what_is_read_back_is_what_was_written(
        self, limit: ComputedLimit, received_at: datetime, rule: CountingRule
    ) -> None:
        deadline = due(limit, received=received_at, calendar=CALENDAR, rule=rule)
        again = written(deadline)
        assert evolve(again, hours=None) == deadline
        assert again.recorded is not None
        assert again.recorded.trace == deadline.trace
        assert again.check() == ()
        assert json.loads(to_json(again)) == json.loads(to_json(evolve(again, recorded=None)))

    @pytest.mark.parametrize("limit", [WorkingHours(8), WorkingDays("0.5"), WorkingDays("2.5")], ids=str)
    def test_hours(self, limit: ComputedLimit) -> None:
        deadline = due(limit, received=at("2026-11-16T16:00"), calendar=CALENDAR)
        assert written(deadline).minute == deadline.minute
        assert written(deadline).check() == ()

    def test_stops_regime_and_sources_come_with_it(self) -> None:
        whole = received("2026-11-02", WorkingDays(10), asked("2026-11-05"), complete("2026-11-11"), clock=RESUME)
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        again = written(deadline)
        assert (again.stops, again.regime) == (deadline.stops, "118+367+309")
        assert again.stops[0].source == deadline.stops[0].source
        assert again.check() == ()
        plain = json.loads(to_json(deadline))
        assert [use["cause"] for use in plain["clock"]] == ["received", "supplement_asked", "supplemented"]


class TestWhatChanged:
    """Received on 31 December 2025, seven working days: 12 January 2026 with the swap, the same without it."""

    def test_the_calendar_of_another_day_and_each_day_it_changed(self) -> None:
        early = due(WorkingDays(7), received=at("2025-12-31"), calendar=KNOWN_EARLIER)
        assert early.day == date(2026, 1, 12)
        later = written(early)
        assert codes(later) == ["CALENDAR-OTHER", "DAY-CHANGED", "DAY-CHANGED"]
        told = [finding.say() for finding in later.check()]
        assert "known" in told[0] or KNOWN_EARLIER.edition in told[0]
        assert "02/01/2026" in told[1]
        assert "12729/VPCP-KGVX" in told[1]
        assert "10/01/2026" in told[2]

    def test_an_end_that_moves(self) -> None:
        early = due(WorkingDays(5), received=at("2025-12-31"), calendar=KNOWN_EARLIER)
        assert early.day == date(2026, 1, 8)
        later = written(early)
        assert codes(later) == ["CALENDAR-OTHER", "DAY-CHANGED", "DUE-MOVED"]
        assert "hạn đã ghi 08/01/2026, tính lại là 09/01/2026" in later.check()[-1].say()

    def test_a_change_beyond_the_term_changes_no_day(self) -> None:
        deadline = due(WorkingDays(3), received=at("2026-11-02"), calendar=CALENDAR)
        assert codes(written(deadline, CALENDAR.with_facts([off(date(2026, 12, 7))]))) == ["CALENDAR-OTHER"]

    def test_a_calendar_that_does_not_reach(self) -> None:
        deadline = due(WorkingDays(30), received=at("2027-01-04"), calendar=CALENDAR)
        short = working_calendar(known_on=date(2026, 1, 1))
        assert codes(written(deadline, short))[-1] == "DUE-NOT-COVERED"

    def test_a_rule_that_now_says_something_else(self) -> None:
        deadline = due(Months(1), received=at("2026-01-31"), calendar=CALENDAR)
        rules = tuple(evolve(rule, month_end=MonthEnd.FIRST_OF_NEXT) for rule in CALENDAR.rules)
        findings = written(deadline, evolve(CALENDAR, rules=rules)).check()
        assert [finding.code for finding in findings] == ["RULE-CHANGED"]
        assert findings[0].say("en").endswith("now differs in month_end")

    def test_hours_are_those_it_was_counted_by(self) -> None:
        deadline = due(WorkingHours(8), received=at("2026-11-16T09:00"), calendar=CALENDAR)
        other = evolve(CALENDAR, hours=OfficeHours.parse("T2-T6 08:00-12:00, 13:00-17:00"))
        assert codes(written(deadline, other)) == ["CALENDAR-OTHER"]
        assert written(deadline, other).minute == deadline.minute

    def test_a_step_that_was_altered(self) -> None:
        plain = json.loads(to_json(due(WorkingDays(5), received=at("2026-11-23"), calendar=CALENDAR)))
        plain["trace"][2]["count"] += 1
        assert codes(from_json(Deadline, json.dumps(plain), calendar=CALENDAR)) == ["TRACE-BROKEN"]

    def test_a_day_that_was_altered(self) -> None:
        plain = json.loads(to_json(due(WorkingDays(5), received=at("2026-11-23"), calendar=CALENDAR)))
        plain["due"] = "2026-12-02"
        assert codes(from_json(Deadline, json.dumps(plain), calendar=CALENDAR)) == ["TRACE-ELSEWHERE", "DUE-MOVED"]

    def test_a_deadline_just_computed_holds(self) -> None:
        deadline = due(WorkingDays(5), received=moment("2026-11-23T09:00"), calendar=CALENDAR)
        assert deadline.check() == ()
        assert [finding.code for finding in evolve(deadline, day=date(2026, 12, 2)).check()] == ["DUE-MOVED"]


class TestRefuses:
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            pytest.param("{", "is not JSON", id="not-json"),
            pytest.param("[]", "deadline", id="not-an-object"),
            pytest.param("{}", "Field required", id="empty"),
            pytest.param("[" * 100_000, "is not JSON", id="deep"),
        ],
    )
    def test_what_is_no_record(self, text: str, why: str) -> None:
        with pytest.raises(BadFile, match=why):
            from_json(Deadline, text, calendar=CALENDAR)

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("limit", "năm bữa nửa tháng"),
            ("limit", "không xác định: hẹn sau"),
            ("received", "2026-11-23T09:00"),
            ("format", "tthc.deadline/2"),
            ("hours", "cả ngày"),
            ("began", "hôm qua"),
        ],
    )
    def test_a_wrong_value(self, key: str, value: str) -> None:
        plain = json.loads(to_json(due(WorkingDays(5), received=at("2026-11-23"), calendar=CALENDAR)))
        with pytest.raises(BadFile):
            from_json(Deadline, json.dumps(plain | {key: value}), calendar=CALENDAR)

    def test_a_clause_that_is_missing(self) -> None:
        plain = json.loads(to_json(due(WorkingDays(5), received=at("2026-11-23"), calendar=CALENDAR)))
        del plain["rule"]["clauses"]["roll"]
        with pytest.raises(BadFile, match=r"rule\.clauses\.roll"):
            from_json(Deadline, json.dumps(plain), calendar=CALENDAR)

    def test_without_a_calendar_or_of_another_kind(self) -> None:
        text = to_json(due(WorkingDays(5), received=at("2026-11-23"), calendar=CALENDAR))
        with pytest.raises(InvalidValue, match="pass calendar="):
            from_json(Deadline, text)
        with pytest.raises(InvalidValue, match="int is not read back"):
            from_json(int, "1", calendar=CALENDAR)
