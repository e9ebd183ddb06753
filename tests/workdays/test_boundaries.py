"""The first day and the last one, the first minute and the last one: what is in and what is out."""

import re
from datetime import date, time

import pytest

from tests.workdays.test_calendar import calendar_of, fact
from tthc.citation import Citation
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.law import working_calendar
from tthc.span import Span, moment
from tthc.text import Phrase
from tthc.workdays import (
    Closure,
    Coverage,
    CoverageChange,
    DayKind,
    FactStatus,
    OfficeHours,
    WorkingCalendar,
    WorkingTime,
    Yearly,
)

CALENDAR = working_calendar()
OWN_RULE = Citation("20/2025/QĐ-UBND", "4", "2", signed=date(2025, 3, 10))
SATURDAY = date(2026, 9, 12)


class TestTheFirstDayOfTheTables:
    """Tables that begin on a worked Monday, and tables that begin on a Sunday."""

    MONDAY = WorkingCalendar(facts=(), covers=Span(date(2026, 3, 2), date(2026, 3, 31)), edition="monday")
    SUNDAY = WorkingCalendar(facts=(), covers=Span(date(2026, 3, 1), date(2026, 3, 31)), edition="sunday")

    @pytest.mark.parametrize("calendar", [MONDAY, SUNDAY], ids=lambda calendar: calendar.edition)
    def test_nothing_lies_before_it(self, calendar: WorkingCalendar) -> None:
        first = calendar.covers.first
        for n in (1, 2, 22):
            with pytest.raises(OutsideCoverage, match="reaches that far"):
                calendar.nth_before(first, n)

    def test_itself_can_be_reached(self) -> None:
        assert self.MONDAY.nth_before(date(2026, 3, 3), 1) == date(2026, 3, 2)
        assert self.SUNDAY.nth_before(date(2026, 3, 3), 1) == date(2026, 3, 2)
        with pytest.raises(OutsideCoverage):
            self.SUNDAY.nth_before(date(2026, 3, 2), 1)

    def test_whether_it_is_worked(self) -> None:
        assert self.MONDAY.is_working(date(2026, 3, 2))
        assert not self.SUNDAY.is_working(date(2026, 3, 1))

    def test_rolling_from_it(self) -> None:
        assert self.MONDAY.on_or_after(date(2026, 3, 2)) == self.MONDAY.on_or_before(date(2026, 3, 2))
        assert self.SUNDAY.on_or_after(date(2026, 3, 1)) == date(2026, 3, 2)


class TestYearly:
    @pytest.mark.parametrize(
        ("day", "within"),
        [
            (date(2026, 4, 15), False),
            (date(2026, 4, 16), True),
            (date(2026, 10, 15), True),
            (date(2026, 10, 16), False),
        ],
    )
    def test_both_ends_are_in(self, day: date, within: bool) -> None:
        assert (day in Yearly((4, 16), (10, 15))) is within

    @pytest.mark.parametrize(
        ("day", "within"),
        [
            (date(2026, 10, 15), False),
            (date(2026, 10, 16), True),
            (date(2026, 12, 31), True),
            (date(2027, 1, 1), True),
            (date(2027, 4, 15), True),
            (date(2027, 4, 16), False),
        ],
    )
    def test_both_ends_are_in_over_the_year_end(self, day: date, within: bool) -> None:
        assert (day in Yearly((10, 16), (4, 15))) is within

    def test_one_day_is_that_day_alone(self) -> None:
        one = Yearly((4, 16), (4, 16))
        assert [day for day in Span.year(2026) if day in one] == [date(2026, 4, 16)]

    @pytest.mark.parametrize("day", [(0, 1), (13, 1), (1, 0), (1, 32), (2, 30), (4, 31), (-1, 1)], ids=repr)
    def test_a_day_that_no_year_has(self, day: tuple[int, int]) -> None:
        with pytest.raises(InvalidValue, match="no year has the day"):
            Yearly(day, (12, 31))

    @pytest.mark.parametrize("day", [(1, 1), (1, 31), (2, 29), (12, 1), (12, 31)], ids=repr)
    def test_a_day_that_some_year_has(self, day: tuple[int, int]) -> None:
        assert Yearly(day, day).first == day


class TestSeasons:
    ONE_SPAN = "T2-T6 07:30-17:00 | từ 15/02/2026 đến 28/02/2026: T2-T6 08:00-16:00"

    @pytest.mark.parametrize("ends", ["16 đến 15/10", "16/4 đến 15", "16 đến 15", "16/4/26 đến 15/10/2026"])
    def test_an_end_that_is_no_date(self, ends: str) -> None:
        with pytest.raises(InvalidValue, match="not a season of office hours"):
            OfficeHours.parse(f"T2 07:00-08:00 | từ {ends}: T2 07:00-08:00")

    @pytest.mark.parametrize(
        ("day", "opening"),
        [
            (date(2026, 2, 14), time(7, 30)),
            (date(2026, 2, 15), time(8)),
            (date(2026, 2, 28), time(8)),
            (date(2026, 3, 1), time(7, 30)),
        ],
    )
    def test_both_days_of_a_span_are_in(self, day: date, opening: time) -> None:
        assert OfficeHours.parse(self.ONE_SPAN).timetable(day)[0][0][0] == opening

    def test_a_span_in_english(self) -> None:
        assert OfficeHours.parse(self.ONE_SPAN).say("en") == (
            "Mon-Fri 07:30-17:00 | from 2026-02-15 through 2026-02-28: Mon-Fri 08:00-16:00"
        )


class TestAnOpeningMadeHere:
    def test_its_edition_names_the_days_unless_one_is_given(self) -> None:
        told = CALENDAR.with_opening(SATURDAY, reason="Sáng thứ Bảy", source=OWN_RULE)
        assert told.edition == f"{CALENDAR.edition}+opened 2026-09-12"
        given = CALENDAR.with_opening(SATURDAY, reason="Sáng thứ Bảy", source=OWN_RULE, edition="own")
        assert given.edition == "own"

    def test_its_rule_was_read_unless_said_otherwise(self) -> None:
        read = CALENDAR.with_opening(SATURDAY, reason="Sáng thứ Bảy", source=OWN_RULE).reason(SATURDAY)
        assert read.fact is not None
        assert (read.fact.read, read.fact.announced_read, read.named.vi) == ("text", "text", "Sáng thứ Bảy")
        heard = CALENDAR.with_opening(SATURDAY, reason="Sáng thứ Bảy", source=OWN_RULE, read="secondary")
        assert heard.reason(SATURDAY).named == (
            "Sáng thứ Bảy (đọc qua nguồn thứ cấp)",
            "Sáng thứ Bảy (read second-hand)",
        )

    def test_its_facts_are_noticed_and_dated_by_the_rule(self) -> None:
        told = CALENDAR.with_opening(SATURDAY, reason="Sáng thứ Bảy", source=OWN_RULE).reason(SATURDAY).fact
        assert told is not None
        assert (told.kind, told.status, told.source) == (DayKind.OPENED, FactStatus.NOTICED, "")
        assert (told.day, told.citation, told.announced_on) == (SATURDAY, OWN_RULE, date(2025, 3, 10))


class TestAClosureMadeHere:
    """Thursday 10 September 2026."""

    DAY = date(2026, 9, 10)

    def test_its_edition_names_the_days_unless_one_is_given(self) -> None:
        told = CALENDAR.with_closure(self.DAY, reason="bão", source="TB 1")
        assert told.edition == f"{CALENDAR.edition}+closed 2026-09-10"
        assert CALENDAR.with_closure(self.DAY, reason="bão", source="TB 1", edition="own").edition == "own"
        ruled = CALENDAR.with_closure(self.DAY, reason="bão", source=OWN_RULE, counts=False)
        assert ruled.edition == f"{CALENDAR.edition}+closed 2026-09-10"

    def test_it_counts_unless_said_otherwise(self) -> None:
        assert CALENDAR.with_closure(self.DAY, reason="bão", source="TB 1").is_working(self.DAY)
        assert not CALENDAR.with_closure(self.DAY, reason="bão", source=OWN_RULE, counts=False).is_working(self.DAY)

    def test_its_rule_was_read_unless_said_otherwise(self) -> None:
        read = CALENDAR.with_closure(self.DAY, reason="bão", source=OWN_RULE, counts=False).reason(self.DAY)
        assert read.named.vi == "bão"
        heard = CALENDAR.with_closure(self.DAY, reason="bão", source=OWN_RULE, counts=False, read="unverified")
        assert heard.reason(self.DAY).named.en == "bão (not verified)"

    def test_in_words(self) -> None:
        closure = Closure(self.DAY, Phrase("bão số 9", "storm 9"), "TB 1")
        assert closure.say() == "cơ quan đóng cửa: bão số 9 [TB 1]"
        assert closure.say("en") == "office closed: storm 9 [TB 1]"

    def test_the_refusal_says_what_the_day_is_in_both_languages(self) -> None:
        with pytest.raises(InvalidValue) as plain:
            CALENDAR.with_closure(SATURDAY, reason="bão", source="TB 1")
        assert str(plain.value) == "2026-09-12 is weekly rest; only a working day can be closed"
        assert plain.value.say("vi") == "ngày 12/09/2026 là nghỉ hằng tuần; chỉ đóng cửa được ngày làm việc"
        closed = CALENDAR.with_closure(self.DAY, reason="bão", source="TB 1")
        with pytest.raises(InvalidValue) as twice:
            closed.with_closure(self.DAY, reason="bão", source="TB 2")
        assert "là ngày làm việc (ngày làm việc; cơ quan đóng cửa: bão [TB 1]);" in twice.value.say("vi")


class TestTheCounter:
    """Mornings in winter from half past seven, in summer from seven; on Saturdays from eight, in summer from nine."""

    HOURS = OfficeHours.parse(
        "T2-T6 07:30-11:30; T7 08:00-11:00 | từ 16/4 đến 15/10: T2-T6 07:00-11:00; T7 09:00-11:00"
    )
    OFFICE = WorkingTime(CALENDAR, HOURS)

    @pytest.mark.parametrize(
        ("day", "opening"),
        [
            pytest.param(date(2026, 3, 7), time(8), id="winter"),
            pytest.param(date(2026, 9, 12), time(9), id="summer"),
        ],
    )
    def test_saturdays_go_by_the_season(self, day: date, opening: time) -> None:
        assert self.OFFICE.reception(day) == ((opening, time(11)),)
        assert self.OFFICE.windows(day) == ()

    def test_closed_it_receives_nobody(self) -> None:
        shut = WorkingTime(CALENDAR.with_closure(date(2026, 9, 11), reason="bão", source="TB 1"), self.HOURS)
        assert shut.reception(date(2026, 9, 11)) == ()
        assert not shut.receives(moment("2026-09-11T08:00"))
        assert shut.next_reception(moment("2026-09-11T08:00")) == moment("2026-09-12T09:00")
        assert (shut.opening(date(2026, 9, 11)), shut.minutes_of(date(2026, 9, 11))) == (None, 0)

    @pytest.mark.parametrize(
        ("at", "next_one"),
        [
            pytest.param("2026-09-11T06:59:59", "2026-09-11T07:00", id="a-second-before-opening"),
            pytest.param("2026-09-11T07:00", "2026-09-11T07:00", id="at-opening"),
            pytest.param("2026-09-11T10:59:59", "2026-09-11T10:59:59", id="a-second-before-closing"),
            pytest.param("2026-09-11T11:00", "2026-09-12T09:00", id="at-closing"),
        ],
    )
    def test_it_opens_at_its_minute_and_closes_at_its_minute(self, at: str, next_one: str) -> None:
        assert self.OFFICE.next_reception(moment(at)) == moment(next_one)
        assert self.OFFICE.receives(moment(at)) is (at == next_one)

    def test_its_clock_is_vietnams(self) -> None:
        assert self.OFFICE.receives(moment("2026-09-11T00:00Z"))
        assert self.OFFICE.next_reception(moment("2026-09-10T20:00Z")) == moment("2026-09-11T07:00")
        assert self.OFFICE.after(moment("2026-09-11T00:00Z"), 1) == moment("2026-09-11T07:01")

    def test_after_the_tables_nobody_can_tell(self) -> None:
        assert self.OFFICE.next_reception(moment("2027-12-30T18:00")) == moment("2027-12-31T07:30")
        with pytest.raises(OutsideCoverage):
            self.OFFICE.next_reception(moment("2027-12-31T18:00"))


class TestWorkingTimeBeyondTheTables:
    OFFICE = WorkingTime(CALENDAR, OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00"))

    def test_the_day_and_the_edition_are_told(self) -> None:
        with pytest.raises(OutsideCoverage, match="2028-01-03") as day:
            self.OFFICE.minutes_of(date(2028, 1, 3))
        assert (day.value.day, day.value.edition) == (date(2028, 1, 3), CALENDAR.edition)
        assert (day.value.first, day.value.last) == (CALENDAR.covers.first, CALENDAR.covers.last)
        with pytest.raises(OutsideCoverage) as minute:
            self.OFFICE.between(moment("2009-12-31T08:00"), moment("2026-11-23T08:00"))
        assert minute.value.day == date(2009, 12, 31)
        with pytest.raises(OutsideCoverage) as answer:
            self.OFFICE.after(moment("2027-12-31T16:59"), 2)
        assert answer.value.day is None

    def test_to_the_last_minute(self) -> None:
        assert self.OFFICE.after(moment("2027-12-31T07:30"), 450) == moment("2027-12-31T17:00")
        assert self.OFFICE.between(moment("2010-01-01T00:00"), moment("2010-01-04T07:31")) == 1
        assert self.OFFICE.between(moment("2027-12-31T16:59"), moment("2027-12-31T23:59")) == 1


def cells(page: str, kind: str) -> list[str]:
    return re.findall(rf"<{kind}[^>]*>([^<]*)</{kind}>", page)


def test_the_page_of_a_calendar_counts_its_facts_and_its_days() -> None:
    """March 2026 has 22 weekdays; two are off here and one Saturday is worked."""
    calendar = calendar_of(
        fact(date(2026, 3, 5)),
        fact(date(2026, 3, 6)),
        fact(date(2026, 3, 14), DayKind.MAKE_UP),
        fact(date(2026, 3, 20), status=FactStatus.PROPOSED),
    )
    page = calendar._repr_html_()
    assert "01/03/2026 – 31/03/2026 (tính cả hai ngày): 21 ngày làm việc" in page
    assert cells(page, "code") == [calendar.digest[:12]]
    assert cells(page, "th") == ["nghỉ lễ, tết", "nghỉ bù", "nghỉ hoán đổi", "làm bù"]
    assert cells(page, "td") == ["2", "0", "0", "1"]


def test_facts_beyond_the_tables_are_not_counted_on_the_page() -> None:
    facts = (fact(date(2026, 3, 5)), fact(date(2026, 4, 2)))
    calendar = WorkingCalendar(facts=facts, covers=Span.month(2026, 3), edition="x")
    assert cells(calendar._repr_html_(), "td") == ["1", "0", "0", "0"]


def test_what_one_calendar_knows_farther_in_words() -> None:
    change = CoverageChange(Span.month(2028, 1), Coverage.UNKNOWN, Coverage.PROJECTED, 20)
    assert change.say() == "01/01/2028 – 31/01/2028: chưa biết → dự tính (20 ngày làm việc)"
    assert change.say("en") == "2028-01-01 – 2028-01-31: not known → projected (20 working days)"
