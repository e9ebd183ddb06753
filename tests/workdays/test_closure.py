"""An office's own days: closed though public bodies work, or worked though they rest."""

import pickle
from collections.abc import Iterable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc.citation import Citation
from tthc.deadline import due
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.law import working_calendar
from tthc.span import ZONE, Span, moment
from tthc.term import WorkingDays
from tthc.text import Phrase
from tthc.workdays import Closure, DayKind, FactStatus
from tthc.workdays.closure import Days

CALENDAR = working_calendar()
STORM = Phrase("Bão số 9", "Storm number 9")
PAPER = "Thông báo 12/TB-TTPVHCC ngày 09/09/2026"
RULE = Citation("99/2022/NĐ-CP", "16", signed=date(2022, 11, 30))
OWN_RULE = Citation("20/2025/QĐ-UBND", "4", "2", signed=date(2025, 3, 10))

THURSDAY = date(2026, 9, 10)
THREE = Span(THURSDAY, date(2026, 9, 12))  # its last day is a Saturday
SATURDAY = date(2026, 9, 12)

CLOSED = CALENDAR.with_closure(THURSDAY, reason=STORM, source=PAPER)
EXCLUDED = CALENDAR.with_closure(THURSDAY, reason=STORM, source=RULE, counts=False)
OPENED = CALENDAR.with_opening(SATURDAY, reason="Làm việc sáng thứ Bảy", source=OWN_RULE)


@pytest.mark.law("91/2015/QH13, Điều 148, khoản 5")
class TestAClosureThatCounts:
    """Điều 148, khoản 5 (91/2015/QH13): only weekly rest and public holidays move the end of a term."""

    def test_the_day_counts_as_before(self) -> None:
        assert CLOSED.is_working(THURSDAY)
        assert CLOSED.nth_after(date(2026, 9, 9), 1) == THURSDAY
        received = moment("2026-09-08T09:00")
        before, after = (due(WorkingDays(3), received=received, calendar=one) for one in (CALENDAR, CLOSED))
        assert before.day == after.day == date(2026, 9, 11)

    def test_the_office_is_closed(self) -> None:
        assert CLOSED.is_closed(THURSDAY)
        assert not CLOSED.is_closed(date(2026, 9, 11))
        assert not CALENDAR.is_closed(THURSDAY)
        assert CLOSED.closures == (Closure(THURSDAY, STORM, PAPER),)

    def test_a_day_off_of_the_state_is_no_closure(self) -> None:
        assert not CLOSED.is_closed(date(2026, 9, 2))
        assert not CLOSED.is_closed(SATURDAY)

    def test_the_reason_tells_it(self) -> None:
        reason = CLOSED.reason(THURSDAY)
        assert (reason.kind, reason.worked, reason.fact) == (DayKind.WORKING, True, None)
        assert reason.closure == Closure(THURSDAY, STORM, PAPER)
        assert reason.say("vi") == f"ngày làm việc; cơ quan đóng cửa: Bão số 9 [{PAPER}]"
        assert reason.say("en") == f"working day; office closed: Storm number 9 [{PAPER}]"

    def test_a_make_up_day_can_be_closed(self) -> None:
        closed = CALENDAR.with_closure(date(2026, 8, 22), reason=STORM, source=PAPER)
        reason = closed.reason(date(2026, 8, 22))
        assert (reason.kind, reason.worked) == (DayKind.MAKE_UP, True)
        assert "cơ quan đóng cửa" in reason.say("vi")
        assert closed.is_closed(date(2026, 8, 22))

    def test_a_citation_is_a_source_too(self) -> None:
        closed = CALENDAR.with_closure(THURSDAY, reason="Bão", source=RULE)
        assert closed.closures[0].source == str(RULE)
        assert closed.closures[0].reason == Phrase("Bão", "Bão")

    @pytest.mark.parametrize(
        ("days", "closed"),
        [
            pytest.param(Span(THURSDAY, date(2026, 9, 11)), ["10", "11"], id="span"),
            pytest.param([date(2026, 9, 15), THURSDAY], ["10", "15"], id="days-in-any-order"),
            pytest.param({THURSDAY}, ["10"], id="set"),
        ],
    )
    def test_several_days(self, days: Days, closed: list[str]) -> None:
        calendar = CALENDAR.with_closure(days, reason=STORM, source=PAPER)
        assert [one.day.isoformat() for one in calendar.closures] == [f"2026-09-{day}" for day in closed]

    def test_edition_and_digest_are_new_and_the_order_of_closing_does_not_matter(self) -> None:
        assert CLOSED.edition == "2026-11-25+closed 2026-09-10"
        assert CLOSED.digest != CALENDAR.digest
        friday = date(2026, 9, 11)
        one = CLOSED.with_closure(friday, reason=STORM, source=PAPER, edition="x")
        two = CALENDAR.with_closure(friday, reason=STORM, source=PAPER).with_closure(
            THURSDAY, reason=STORM, source=PAPER, edition="x"
        )
        assert one == two
        assert one != CALENDAR.with_closure((THURSDAY, friday), reason="Chuyển trụ sở", source=PAPER, edition="x")
        assert one == CALENDAR.with_closure((THURSDAY, friday), reason=STORM, source=PAPER, edition="x")

    def test_a_long_closure_has_a_short_edition(self) -> None:
        days = [day for day in Span(date(2026, 9, 7), date(2026, 9, 18)) if CALENDAR.is_working(day)]
        closed = CALENDAR.with_closure(days, reason="Chuyển trụ sở", source=PAPER)
        assert closed.edition == "2026-11-25+closed 2026-09-07..2026-09-11,2026-09-14..2026-09-18"

    def test_it_pickles(self) -> None:
        twin = pickle.loads(pickle.dumps(CLOSED))  # noqa: S301
        assert twin == CLOSED
        assert twin.is_closed(THURSDAY)
        assert len({CLOSED, twin, CALENDAR}) == 2

    def test_a_later_notice_that_makes_the_day_off_ends_the_closure(self) -> None:
        [off] = EXCLUDED.facts_in(Span(THURSDAY, THURSDAY))
        assert CLOSED.with_facts([off]).closures == ()


@pytest.mark.law("99/2022/NĐ-CP, Điều 16")
class TestAClosureThatDoesNotCount:
    def test_the_day_is_passed_over(self) -> None:
        assert not EXCLUDED.is_working(THURSDAY)
        assert EXCLUDED.nth_after(date(2026, 9, 9), 1) == date(2026, 9, 11)
        assert EXCLUDED.is_closed(THURSDAY)
        assert EXCLUDED.closures == ()

    def test_it_is_a_fact_with_its_rule(self) -> None:
        fact = EXCLUDED.reason(THURSDAY).fact
        assert fact is not None
        assert (fact.kind, fact.status, fact.citation, fact.name) == (DayKind.CLOSED, FactStatus.NOTICED, RULE, STORM)
        assert (fact.announced_on, fact.announced_read) == (date(2022, 11, 30), "text")
        assert DayKind.CLOSED.label.vi == "đóng cửa theo quy định"
        assert not DayKind.CLOSED.worked

    def test_a_rule_without_a_date_is_known_on_the_day_at_the_latest(self) -> None:
        closed = CALENDAR.with_closure(THURSDAY, reason=STORM, source="99/2022/NĐ-CP, Điều 16", counts=False)
        fact = closed.reason(THURSDAY).fact
        assert fact is not None
        assert fact.citation == Citation("99/2022/NĐ-CP", "16")
        assert (fact.announced_on, fact.announced_read) == (THURSDAY, "derived")

    def test_the_trace_names_it_with_its_rule(self) -> None:
        deadline = due(WorkingDays(3), received=moment("2026-09-08T09:00"), calendar=EXCLUDED)
        assert deadline.day == date(2026, 9, 14)
        assert "không tính: Bão số 9 [99/2022/NĐ-CP ngày 30/11/2022, Điều 16]" in deadline.explain("vi")
        assert deadline.trace.replay() == deadline.day

    def test_how_the_rule_was_read_is_told(self) -> None:
        closed = CALENDAR.with_closure(THURSDAY, reason=STORM, source=RULE, counts=False, read="secondary")
        assert "đọc qua nguồn thứ cấp" in closed.reason(THURSDAY).say("vi")

    @pytest.mark.parametrize(
        "source", ["", "bão số 9", "https://example.vn/thong-bao", "Điều 16", "12/9/2026, Khoản 1"], ids=repr
    )
    def test_it_needs_a_rule(self, source: str) -> None:
        with pytest.raises(InvalidValue, match=r"needs the rule that says so.*91/2015/QH13, Điều 148, khoản 5"):
            CALENDAR.with_closure(THURSDAY, reason=STORM, source=source, counts=False)

    def test_a_rule_found_later_takes_the_place_of_the_closure(self) -> None:
        both = CLOSED.with_closure(date(2026, 9, 11), reason=STORM, source=PAPER)
        later = both.with_facts(EXCLUDED.facts_in(Span(THURSDAY, THURSDAY)))
        assert [one.day for one in later.closures] == [date(2026, 9, 11)]
        assert later.is_closed(THURSDAY)
        assert CLOSED.with_closure(THURSDAY, reason=STORM, source=RULE, counts=False).closures == ()

    @given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(1, 60), st.data())
    def test_never_brings_an_end_forward(self, day: date, n: int, data: st.DataObject) -> None:
        worked = [other for other in Span.year(2026) if CALENDAR.is_working(other)]
        days = data.draw(st.lists(st.sampled_from(worked), min_size=1, max_size=10, unique=True))
        closed = CALENDAR.with_closure(days, reason=STORM, source=RULE, counts=False)
        assert closed.nth_after(day, n) >= CALENDAR.nth_after(day, n)
        counted = CALENDAR.with_closure(days, reason=STORM, source=PAPER)
        assert counted.nth_after(day, n) == CALENDAR.nth_after(day, n)


@pytest.mark.law("9441/TB-BNV")
class TestAnOpening:
    def test_a_saturday_that_counts_by_the_office_s_own_rule(self) -> None:
        assert not CALENDAR.is_working(SATURDAY)
        assert OPENED.is_working(SATURDAY)
        assert OPENED.nth_after(date(2026, 9, 11), 1) == SATURDAY
        fact = OPENED.reason(SATURDAY).fact
        assert fact is not None
        assert (fact.kind, fact.citation) == (DayKind.OPENED, OWN_RULE)
        assert fact.announced_on == date(2025, 3, 10)
        assert DayKind.OPENED.worked
        assert OPENED.edition == "2026-11-25+opened 2026-09-12"
        assert OPENED.digest != CALENDAR.digest

    def test_the_trace_names_it_with_its_rule(self) -> None:
        deadline = due(WorkingDays(2), received=moment("2026-09-10T09:00"), calendar=OPENED)
        assert deadline.day == SATURDAY
        assert "Làm việc sáng thứ Bảy [20/2025/QĐ-UBND ngày 10/03/2025, Điều 4, khoản 2]" in deadline.explain("vi")
        assert deadline.trace.replay() == SATURDAY

    def test_every_saturday_that_is_plain_rest(self) -> None:
        """Make-up Saturdays are worked already, and one that is a public holiday stays one."""
        rest = [
            day for day in Span.year(2027) if day.weekday() == 5 and CALENDAR.reason(day).kind is DayKind.WEEKLY_REST
        ]
        opened = CALENDAR.with_opening(rest, reason="Sáng thứ Bảy", source=OWN_RULE, edition="own")
        assert len(rest) == 52 - 2  # 6 February is Tết and 1 May Labour Day
        assert opened.count(after=date(2026, 12, 31), through=date(2027, 12, 31)) == 249 + 50
        assert not opened.is_working(date(2027, 5, 1))

    def test_a_proposal_about_the_day_stays_recorded(self) -> None:
        """28 November 2026 was proposed as a make-up day: an office that opens on it does so by its own rule."""
        opened = CALENDAR.with_opening(date(2026, 11, 28), reason="Sáng thứ Bảy", source=OWN_RULE)
        reason = opened.reason(date(2026, 11, 28))
        assert reason.kind is DayKind.OPENED
        assert [fact.status for fact in reason.proposals] == [FactStatus.PROPOSED]

    def test_an_opened_day_can_be_closed(self) -> None:
        closed = OPENED.with_closure(SATURDAY, reason=STORM, source=PAPER)
        assert closed.is_working(SATURDAY)
        assert closed.is_closed(SATURDAY)
        assert closed.reason(SATURDAY).kind is DayKind.OPENED
        excluded = closed.with_closure(SATURDAY, reason=STORM, source=RULE, counts=False)
        assert excluded.reason(SATURDAY).kind is DayKind.CLOSED
        assert len(excluded.facts_in(Span(SATURDAY, SATURDAY))) == 1

    @pytest.mark.parametrize("source", ["", "theo lịch của trung tâm"], ids=repr)
    def test_it_needs_a_rule(self, source: str) -> None:
        with pytest.raises(InvalidValue, match="a rest day that counts as worked needs the rule"):
            CALENDAR.with_opening(SATURDAY, reason="Sáng thứ Bảy", source=source)

    def test_its_rule_can_be_written(self) -> None:
        opened = CALENDAR.with_opening(SATURDAY, reason="Sáng thứ Bảy", source="20/2025/QĐ-UBND, Điều 4, khoản 2")
        assert opened.reason(SATURDAY).citation == Citation("20/2025/QĐ-UBND", "4", "2")


class TestRefusals:
    @pytest.mark.parametrize(
        ("day", "why"),
        [
            pytest.param(date(2026, 11, 24), "Vietnamese Culture Day, 24 November.*28/2026/QH16", id="holiday"),
            pytest.param(date(2026, 8, 31), "swapped day off.*9441/TB-BNV", id="swapped"),
            pytest.param(SATURDAY, "2026-09-12 is weekly rest", id="weekly-rest"),
        ],
    )
    @pytest.mark.parametrize("counts", [True, False])
    def test_closing_a_day_off(self, day: date, why: str, counts: bool) -> None:
        with pytest.raises(InvalidValue, match=f"{why}.*only a working day can be closed"):
            CALENDAR.with_closure(day, reason=STORM, source=RULE, counts=counts)

    def test_a_span_over_a_weekend_is_refused_with_the_day(self) -> None:
        with pytest.raises(InvalidValue, match="2026-09-12 is weekly rest"):
            CALENDAR.with_closure(THREE, reason=STORM, source=PAPER)

    def test_closing_twice(self) -> None:
        with pytest.raises(InvalidValue, match=r"2026-09-10 is working day \(.*Storm number 9"):
            CLOSED.with_closure(THURSDAY, reason="Mất điện", source=PAPER)
        with pytest.raises(InvalidValue, match="closed by a rule"):
            EXCLUDED.with_closure(THURSDAY, reason=STORM, source=PAPER)

    @pytest.mark.parametrize(
        ("day", "why"),
        [
            pytest.param(THURSDAY, "2026-09-10 is working day", id="worked"),
            pytest.param(date(2026, 8, 22), "2026-08-22 is make-up working day", id="make-up"),
            pytest.param(date(2027, 5, 1), "2027-05-01 is public holiday", id="holiday-on-a-saturday"),
            pytest.param(date(2026, 11, 24), "opens days of weekly rest", id="holiday"),
        ],
    )
    def test_opening_what_is_no_weekly_rest(self, day: date, why: str) -> None:
        with pytest.raises(InvalidValue, match=why):
            CALENDAR.with_opening(day, reason="Sáng thứ Bảy", source=OWN_RULE)

    def test_a_day_beyond_the_tables(self) -> None:
        with pytest.raises(OutsideCoverage):
            CALENDAR.with_closure(date(2028, 1, 4), reason=STORM, source=PAPER)
        with pytest.raises(OutsideCoverage):
            CALENDAR.with_opening(date(2028, 1, 8), reason="x", source=OWN_RULE)
        with pytest.raises(OutsideCoverage):
            CALENDAR.is_closed(date(2028, 1, 4))

    @pytest.mark.parametrize(
        ("days", "why"),
        [
            pytest.param([], "no day is named", id="none"),
            pytest.param([THURSDAY, THURSDAY], "2026-09-10 is named twice", id="twice"),
            pytest.param(datetime(2026, 9, 10, 8, tzinfo=ZONE), "must be a civil day", id="moment"),
            pytest.param([datetime(2026, 9, 10, 8, tzinfo=ZONE)], "must be a civil day", id="a-moment-among-them"),
            pytest.param(Span(THURSDAY), "is open", id="open-span"),
            pytest.param("2026-09-10", "must be a datetime.date, got str", id="text"),
            pytest.param(7, "days are a date, a Span or several dates, got int", id="number"),
        ],
    )
    def test_what_names_no_days(self, days: Iterable[date], why: str) -> None:
        with pytest.raises(InvalidValue, match=why):
            CALENDAR.with_closure(days, reason=STORM, source=PAPER)

    @pytest.mark.parametrize("reason", ["", "  ", Phrase("Bão", "")], ids=repr)
    def test_a_reason_that_says_nothing(self, reason: str | Phrase) -> None:
        with pytest.raises(InvalidValue, match="reason says nothing"):
            CALENDAR.with_closure(THURSDAY, reason=reason, source=PAPER)

    def test_no_source(self) -> None:
        with pytest.raises(InvalidValue, match="a closure says where it stands"):
            CALENDAR.with_closure(THURSDAY, reason=STORM, source=" ")
