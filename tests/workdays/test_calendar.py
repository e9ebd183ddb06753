"""The working calendar: what it answers and what it refuses."""

import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import days
from tthc.citation import Citation
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.law import working_calendar
from tthc.span import ZONE, Span
from tthc.text import Phrase
from tthc.workdays import DayFact, DayKind, FactStatus, OfficeHours, WorkingCalendar

CALENDAR = working_calendar()

early = st.dates(date(2010, 1, 1), date(2025, 12, 31))
"""Days from which 300 working days stay within the tables."""


def fact(
    day: date,
    kind: DayKind = DayKind.HOLIDAY,
    status: FactStatus = FactStatus.NOTICED,
    *,
    name: str = "Ngày nghỉ",
    pair: date | None = None,
) -> DayFact:
    return DayFact(
        day=day,
        kind=kind,
        name=Phrase(name, "Day off"),
        citation=Citation("1/TB-BNV", signed=date(2026, 1, 5)),
        announced_on=date(2026, 1, 5),
        status=status,
        read="text",
        source="https://example.vn/1",
        pair=pair,
    )


def calendar_of(*facts: DayFact, edition: str = "test") -> WorkingCalendar:
    """March 2026 and nothing else; its first day is a Sunday."""
    return WorkingCalendar(facts=facts, covers=Span.month(2026, 3), edition=edition)


NO_DAYS = [
    pytest.param(datetime(2026, 11, 23, 8, tzinfo=ZONE), id="moment"),
    pytest.param(datetime(2026, 11, 23), id="naive-moment"),  # noqa: DTZ001
    pytest.param("2026-11-23", id="text"),
    pytest.param(None, id="none"),
    pytest.param(739_000, id="number"),
]
QUESTIONS: list[Any] = [
    pytest.param(CALENDAR.is_working, id="is_working"),
    pytest.param(CALENDAR.reason, id="reason"),
    pytest.param(lambda day: CALENDAR.nth_after(day, 1), id="nth_after"),
    pytest.param(lambda day: CALENDAR.nth_before(day, 1), id="nth_before"),
    pytest.param(CALENDAR.on_or_after, id="on_or_after"),
    pytest.param(CALENDAR.on_or_before, id="on_or_before"),
    pytest.param(lambda day: CALENDAR.count(after=day, through=date(2026, 11, 23)), id="count-after"),
    pytest.param(lambda day: CALENDAR.count(after=date(2026, 11, 23), through=day), id="count-through"),
]


class TestRefusals:
    @pytest.mark.parametrize("ask", QUESTIONS)
    @pytest.mark.parametrize("day", NO_DAYS)
    def test_what_is_no_civil_day(self, ask: Callable[[object], object], day: object) -> None:
        with pytest.raises(InvalidValue, match="must be a"):
            ask(day)

    @pytest.mark.parametrize("ask", QUESTIONS)
    @pytest.mark.parametrize(
        "day", [date(2009, 12, 31), date(2028, 1, 1), date(1, 1, 1), date(9999, 12, 31)], ids=date.isoformat
    )
    def test_a_day_beyond_the_tables(self, ask: Callable[[date], object], day: date) -> None:
        with pytest.raises(OutsideCoverage, match=f"covers {day.isoformat()}.*2010-01-01 to 2027-12-31") as caught:
            ask(day)
        assert caught.value.day == day

    @pytest.mark.parametrize("ask", [CALENDAR.nth_after, CALENDAR.nth_before], ids=["nth_after", "nth_before"])
    @pytest.mark.parametrize("n", [0, -1, True, False, 1.5, 1.0, "1", None], ids=repr)
    def test_a_number_that_counts_nothing(self, ask: Callable[[date, object], date], n: object) -> None:
        with pytest.raises(InvalidValue, match="n counts working days from 1 up"):
            ask(date(2026, 11, 23), n)

    def test_an_answer_beyond_the_tables(self) -> None:
        assert CALENDAR.nth_after(date(2027, 12, 30), 1) == date(2027, 12, 31)
        with pytest.raises(OutsideCoverage, match="reaches that far") as caught:
            CALENDAR.nth_after(date(2027, 12, 30), 2)
        assert caught.value.day is None

    def test_an_answer_before_the_tables(self) -> None:
        assert CALENDAR.nth_before(date(2010, 1, 5), 1) == date(2010, 1, 4)
        with pytest.raises(OutsideCoverage, match="reaches that far"):
            CALENDAR.nth_before(date(2010, 1, 4), 1)
        with pytest.raises(OutsideCoverage, match="reaches that far"):
            CALENDAR.on_or_before(date(2010, 1, 1))

    def test_a_roll_beyond_the_tables(self) -> None:
        rest = evolve(CALENDAR, covers=Span(date(2010, 1, 1), date(2027, 12, 26)))
        assert rest.on_or_after(date(2027, 12, 24)) == date(2027, 12, 24)
        with pytest.raises(OutsideCoverage, match="reaches that far"):
            rest.on_or_after(date(2027, 12, 25))

    @pytest.mark.parametrize("n", [10**6, 10**30], ids=["a-million", "huge"])
    def test_a_number_no_table_holds(self, n: int) -> None:
        with pytest.raises(OutsideCoverage):
            CALENDAR.nth_after(date(2026, 11, 23), n)
        with pytest.raises(OutsideCoverage):
            CALENDAR.nth_before(date(2026, 11, 23), n)

    def test_an_open_coverage(self) -> None:
        with pytest.raises(InvalidValue, match="is open"):
            WorkingCalendar(facts=(), covers=Span(date(2026, 1, 1)), edition="x")

    def test_two_facts_about_one_day(self) -> None:
        with pytest.raises(InvalidValue, match="two facts about 2026-03-04"):
            calendar_of(fact(date(2026, 3, 4)), fact(date(2026, 3, 4), DayKind.COMPENSATORY))

    @pytest.mark.parametrize("kind", [DayKind.WORKING, DayKind.WEEKLY_REST], ids=str)
    def test_a_fact_that_says_nothing(self, kind: DayKind) -> None:
        with pytest.raises(InvalidValue, match="a fact departs from the plain week"):
            fact(date(2026, 3, 4), kind)

    def test_a_rule_of_a_day_it_has_none_for(self) -> None:
        with pytest.raises(InvalidValue, match=r"carries no counting rule for 2026-03-04; pass rule="):
            calendar_of().rule_on(date(2026, 3, 4))

    def test_a_moment_asked_whether_it_is_projected(self) -> None:
        with pytest.raises(InvalidValue, match="must be a civil day"):
            CALENDAR.provisional(datetime(2026, 11, 23, 8, tzinfo=ZONE))


@pytest.mark.law("188/1999/QĐ-TTg, Điều 1")
class TestPlainWeek:
    @pytest.mark.parametrize(
        ("day", "kind"),
        [
            (date(2026, 3, 2), DayKind.WORKING),
            (date(2026, 3, 6), DayKind.WORKING),
            (date(2026, 3, 7), DayKind.WEEKLY_REST),
            (date(2026, 3, 8), DayKind.WEEKLY_REST),
        ],
        ids=["monday", "friday", "saturday", "sunday"],
    )
    def test_days_without_a_fact(self, day: date, kind: DayKind) -> None:
        reason = calendar_of().reason(day)
        assert reason.kind is kind
        assert reason.worked is calendar_of().is_working(day) is (kind is DayKind.WORKING)
        assert (reason.fact, reason.citation, reason.status, reason.announced_on) == (None, None, None, None)
        assert reason.say("vi") == kind.label.vi

    def test_one_day_tables(self) -> None:
        sunday = WorkingCalendar(facts=(), covers=Span(date(2026, 3, 1), date(2026, 3, 1)), edition="x")
        assert not sunday.is_working(date(2026, 3, 1))
        assert sunday.count(after=date(2026, 3, 1), through=date(2026, 3, 1)) == 0

    def test_the_last_day_there_is(self) -> None:
        end = WorkingCalendar(facts=(), covers=Span(date(9999, 12, 30), date(9999, 12, 31)), edition="x")
        assert end.nth_after(date(9999, 12, 30), 1) == date(9999, 12, 31)


class TestSmallCalendar:
    """March 2026: Thursday 5 off, Saturday 7 worked for it."""

    CALENDAR = calendar_of(
        fact(date(2026, 3, 5), DayKind.SWAP_OFF, pair=date(2026, 3, 7)),
        fact(date(2026, 3, 7), DayKind.MAKE_UP, pair=date(2026, 3, 5)),
    )

    @pytest.mark.parametrize(
        ("day", "n", "expected"),
        [
            pytest.param(date(2026, 3, 4), 1, date(2026, 3, 6), id="over-the-day-off"),
            pytest.param(date(2026, 3, 5), 1, date(2026, 3, 6), id="from-the-day-off"),
            pytest.param(date(2026, 3, 6), 1, date(2026, 3, 7), id="the-worked-saturday"),
            pytest.param(date(2026, 3, 7), 1, date(2026, 3, 9), id="from-the-worked-saturday"),
            pytest.param(date(2026, 3, 1), 5, date(2026, 3, 7), id="a-week"),
        ],
    )
    def test_nth_after(self, day: date, n: int, expected: date) -> None:
        assert self.CALENDAR.nth_after(day, n) == expected

    @pytest.mark.parametrize(
        ("day", "n", "expected"),
        [
            pytest.param(date(2026, 3, 6), 1, date(2026, 3, 4), id="over-the-day-off"),
            pytest.param(date(2026, 3, 9), 1, date(2026, 3, 7), id="the-worked-saturday"),
            pytest.param(date(2026, 3, 8), 1, date(2026, 3, 7), id="from-the-sunday"),
            pytest.param(date(2026, 3, 7), 5, date(2026, 3, 2), id="not-there-yet"),
        ],
    )
    def test_nth_before(self, day: date, n: int, expected: date) -> None:
        if n == 5:
            with pytest.raises(OutsideCoverage):
                self.CALENDAR.nth_before(day, n)
            assert self.CALENDAR.nth_before(day, 4) == expected
        else:
            assert self.CALENDAR.nth_before(day, n) == expected

    @pytest.mark.parametrize(
        ("day", "after", "before"),
        [
            pytest.param(date(2026, 3, 4), date(2026, 3, 4), date(2026, 3, 4), id="itself"),
            pytest.param(date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 4), id="the-day-off"),
            pytest.param(date(2026, 3, 7), date(2026, 3, 7), date(2026, 3, 7), id="the-worked-saturday"),
            pytest.param(date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 7), id="sunday"),
        ],
    )
    def test_rolls(self, day: date, after: date, before: date) -> None:
        assert self.CALENDAR.on_or_after(day) == after
        assert self.CALENDAR.on_or_before(day) == before

    @pytest.mark.parametrize(
        ("after", "through", "expected"),
        [
            pytest.param(date(2026, 3, 4), date(2026, 3, 4), 0, id="nothing"),
            pytest.param(date(2026, 3, 4), date(2026, 3, 7), 2, id="first-out-last-in"),
            pytest.param(date(2026, 3, 1), date(2026, 3, 31), 22, id="the-month"),
            pytest.param(date(2026, 3, 7), date(2026, 3, 4), -2, id="backwards"),
        ],
    )
    def test_count(self, after: date, through: date, expected: int) -> None:
        assert self.CALENDAR.count(after=after, through=through) == expected


class TestWithFacts:
    def test_a_notice_moves_the_answer(self) -> None:
        before = calendar_of()
        after = before.with_facts([fact(date(2026, 3, 5))])
        assert before.nth_after(date(2026, 3, 4), 1) == date(2026, 3, 5)
        assert after.nth_after(date(2026, 3, 4), 1) == date(2026, 3, 6)
        assert after.reason(date(2026, 3, 5)).citation == Citation("1/TB-BNV", signed=date(2026, 1, 5))

    def test_a_proposal_never_counts(self) -> None:
        before = calendar_of()
        after = before.with_facts([fact(date(2026, 3, 5), status=FactStatus.PROPOSED)])
        assert after.is_working(date(2026, 3, 5))
        assert after.reason(date(2026, 3, 5)).kind is DayKind.WORKING
        assert [kept.status for kept in after.facts_in(Span.month(2026, 3))] == [FactStatus.PROPOSED]

    @pytest.mark.parametrize("status", [FactStatus.APPROVED, FactStatus.NOTICED, FactStatus.RULE], ids=str)
    def test_everything_else_does(self, status: FactStatus) -> None:
        assert not calendar_of().with_facts([fact(date(2026, 3, 5), status=status)]).is_working(date(2026, 3, 5))

    def test_an_approval_takes_the_place_of_the_proposal(self) -> None:
        proposed = calendar_of(fact(date(2026, 3, 5), status=FactStatus.PROPOSED))
        approved = proposed.with_facts([fact(date(2026, 3, 5), status=FactStatus.APPROVED)])
        assert [kept.status for kept in approved.facts] == [FactStatus.APPROVED]

    def test_a_later_notice_takes_the_place_of_the_earlier(self) -> None:
        off = calendar_of(fact(date(2026, 3, 7), DayKind.MAKE_UP))
        assert off.is_working(date(2026, 3, 7))
        changed = off.with_facts([fact(date(2026, 3, 7), DayKind.HOLIDAY, name="Quốc tang")])
        assert not changed.is_working(date(2026, 3, 7))
        assert changed.reason(date(2026, 3, 7)).name.vi == "Quốc tang"
        assert len(changed.facts) == 1

    def test_a_proposal_does_not_take_the_place_of_a_settled_fact(self) -> None:
        settled = calendar_of(fact(date(2026, 3, 5)))
        both = settled.with_facts([fact(date(2026, 3, 5), DayKind.MAKE_UP, FactStatus.PROPOSED)])
        assert not both.is_working(date(2026, 3, 5))
        assert len(both.facts) == 2

    def test_two_new_facts_about_one_day_are_refused(self) -> None:
        with pytest.raises(InvalidValue, match="two facts about 2026-03-05"):
            calendar_of().with_facts([fact(date(2026, 3, 5)), fact(date(2026, 3, 5), DayKind.COMPENSATORY)])

    def test_edition_and_digest_are_new(self) -> None:
        before = calendar_of()
        after = before.with_facts([fact(date(2026, 3, 5))])
        assert after.edition == "test+2026-03-05"
        assert after.digest != before.digest
        assert after != before
        assert before.with_facts([fact(date(2026, 3, 5))], edition="TB 1").edition == "TB 1"

    def test_the_old_calendar_is_untouched(self) -> None:
        before = calendar_of()
        digest = before.digest
        before.with_facts([fact(date(2026, 3, 5))])
        assert (before.digest, before.facts) == (digest, ())
        assert before.is_working(date(2026, 3, 5))

    def test_coverage_does_not_grow(self) -> None:
        with pytest.raises(InvalidValue, match=r"2026-04-01 lie outside 2026-03-01\.\.2026-03-31"):
            calendar_of().with_facts([fact(date(2026, 4, 1))])
        after = calendar_of().with_facts([fact(date(2026, 3, 31))])
        assert after.covers == Span.month(2026, 3)
        with pytest.raises(OutsideCoverage):
            after.is_working(date(2026, 4, 1))

    @given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.data())
    def test_a_day_off_never_brings_the_end_forward(self, day: date, data: st.DataObject) -> None:
        before = evolve(CALENDAR, covers=Span.parse("2026-01-01..2027-06-30"))
        worked = [other for other in Span.year(2026) if before.reason(other).kind is DayKind.WORKING]
        after = before.with_facts([fact(data.draw(st.sampled_from(worked)))])
        n = data.draw(st.integers(1, 60))
        assert after.nth_after(day, n) >= before.nth_after(day, n)


class TestDigest:
    ONE = fact(date(2026, 3, 5))
    TWO = fact(date(2026, 3, 6), DayKind.COMPENSATORY)

    def test_does_not_depend_on_the_order_of_facts(self) -> None:
        assert calendar_of(self.ONE, self.TWO).digest == calendar_of(self.TWO, self.ONE).digest

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param(calendar_of(), id="a-fact-less"),
            pytest.param(calendar_of(evolve(ONE, kind=DayKind.COMPENSATORY)), id="another-kind"),
            pytest.param(calendar_of(evolve(ONE, status=FactStatus.PROPOSED)), id="another-status"),
            pytest.param(calendar_of(evolve(ONE, announced_on=date(2026, 1, 6))), id="another-announcement"),
            pytest.param(calendar_of(evolve(ONE, read="secondary")), id="another-reading"),
            pytest.param(calendar_of(evolve(ONE, citation=Citation("2/TB-BNV"))), id="another-document"),
            pytest.param(calendar_of(evolve(ONE, pair=date(2026, 3, 7))), id="another-pair"),
            pytest.param(evolve(calendar_of(ONE), covers=Span.parse("2026-03-01..2026-04-30")), id="another-span"),
            pytest.param(evolve(calendar_of(ONE), hours=OfficeHours.parse("T2-T6 08:00-12:00")), id="hours"),
            pytest.param(evolve(calendar_of(ONE), provisional_from=date(2026, 3, 9)), id="provisional"),
        ],
    )
    def test_tells_contents_apart(self, other: WorkingCalendar) -> None:
        assert calendar_of(self.ONE).digest != other.digest
        assert calendar_of(self.ONE) != other

    def test_equal_contents_are_equal_calendars(self) -> None:
        assert calendar_of(self.ONE) == calendar_of(fact(date(2026, 3, 5)))
        assert hash(calendar_of(self.ONE)) == hash(calendar_of(fact(date(2026, 3, 5))))
        assert calendar_of(self.ONE) != "a calendar"

    def test_the_edition_is_part_of_the_identity(self) -> None:
        assert calendar_of(self.ONE) != calendar_of(self.ONE, edition="another")

    def test_a_copy_answers_alike(self) -> None:
        twins = (pickle.loads(pickle.dumps(CALENDAR)), copy.copy(CALENDAR), copy.deepcopy(CALENDAR))  # noqa: S301
        for twin in twins:
            assert twin == CALENDAR
            assert hash(twin) == hash(CALENDAR)
            assert twin.nth_after(date(2024, 4, 26), 5) == date(2024, 5, 7)

    def test_is_frozen(self) -> None:
        with pytest.raises(AttributeError):
            CALENDAR.edition = "x"  # type: ignore[misc]

    def test_the_page_of_a_notebook_shows_edition_and_digest(self) -> None:
        page = calendar_of(fact(date(2026, 3, 5)), edition="<b>")._repr_html_()
        assert "&lt;b&gt;" in page
        assert calendar_of(fact(date(2026, 3, 5)), edition="<b>").digest[:12] in page


class TestAlgebra:
    @given(early, st.integers(1, 150), st.integers(1, 150))
    def test_waits_add_up(self, day: date, m: int, n: int) -> None:
        """Waiting m then n working days is waiting m + n."""
        assert CALENDAR.nth_after(CALENDAR.nth_after(day, m), n) == CALENDAR.nth_after(day, m + n)

    @given(early, st.integers(1, 300))
    def test_counting_undoes_waiting(self, day: date, n: int) -> None:
        assert CALENDAR.count(after=day, through=CALENDAR.nth_after(day, n)) == n

    @given(days, days, days)
    def test_spans_add_up(self, one: date, two: date, three: date) -> None:
        whole = CALENDAR.count(after=one, through=three)
        assert CALENDAR.count(after=one, through=two) + CALENDAR.count(after=two, through=three) == whole

    @given(early, st.integers(1, 300))
    def test_before_undoes_after_from_a_working_day(self, day: date, n: int) -> None:
        start = CALENDAR.on_or_after(day)
        assert CALENDAR.nth_before(CALENDAR.nth_after(start, n), n) == start

    @given(early, early, st.integers(1, 300))
    def test_later_receipt_never_ends_earlier(self, one: date, two: date, n: int) -> None:
        assert CALENDAR.nth_after(min(one, two), n) <= CALENDAR.nth_after(max(one, two), n)


class TestNextYear:
    """A notice about a year beyond the tables: its days and the wider coverage come together."""

    def test_a_fact_beyond_coverage_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match=r"2028-01-03 lie outside 2010-01-01\.\.2027-12-31"):
            CALENDAR.with_facts([NEXT_YEAR])

    def test_with_its_year_it_is_taken(self) -> None:
        wider = CALENDAR.with_facts([NEXT_YEAR], covers=Span(CALENDAR.covers.first, date(2028, 12, 31)))
        assert not wider.is_working(date(2028, 1, 3))
        assert wider.nth_after(date(2027, 12, 31), 1) == date(2028, 1, 4)


NEXT_YEAR = DayFact(
    day=date(2028, 1, 3),
    kind=DayKind.COMPENSATORY,
    name=Phrase("Nghỉ bù Tết Dương lịch", "Compensatory rest for New Year"),
    citation=Citation("45/2019/QH14", "111", "3"),
    announced_on=date(2027, 11, 1),
    status=FactStatus.RULE,
    read="derived",
    source="",
)
