"""Days beyond the notices: what follows by rule, what is taken from `holidays`, and that both are provisional."""

import math
import pickle
from datetime import date, datetime, timedelta

import pytest

from tthc.deadline import Deadline, due
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.law import projected, working_calendar
from tthc.law.peer import first_and_last_year, peer_holidays, peer_version
from tthc.span import ZONE, Span, moment
from tthc.term import WorkingDays
from tthc.workdays import DayKind, FactStatus

FULL = working_calendar()
THROUGH_2030 = working_calendar(projected_through=date(2030, 12, 31))
BEYOND = Span(date(2028, 1, 1), date(2030, 12, 31))

# The first day of the lunar year at UTC+7, and the five days that follow from it.
TET = [
    pytest.param("2028-01-26", ["01-24", "01-25", "01-26", "01-27", "01-28"], id="2028-wednesday"),
    pytest.param("2029-02-13", ["02-12", "02-13", "02-14", "02-15", "02-16"], id="2029-tuesday"),
    pytest.param(
        "2030-02-02", ["01-31", "02-01", "02-02", "02-03", "02-04"], id="2030-saturday-and-not-china-s-sunday"
    ),
]


def new_moon(number: int) -> datetime:
    """A new moon after January 2000, in Vietnam's time: the mean one with its eleven largest corrections.

    The series is Meeus's (Astronomical Algorithms, chapter 49); it is good to a few minutes here.
    """
    t = number / 1236.85
    day = 2451550.09766 + 29.530588861 * number + 0.00015437 * t * t
    sun = math.radians(2.5534 + 29.1053567 * number)
    moon = math.radians(201.5643 + 385.81693528 * number + 0.0107582 * t * t)
    latitude = math.radians(160.7108 + 390.67050284 * number - 0.0016118 * t * t)
    e = 1 - 0.002516 * t
    day += -0.4072 * math.sin(moon) + 0.17241 * e * math.sin(sun) + 0.01608 * math.sin(2 * moon)
    day += 0.01039 * math.sin(2 * latitude) + 0.00739 * e * math.sin(moon - sun) - 0.00514 * e * math.sin(moon + sun)
    day += 0.00208 * e * e * math.sin(2 * sun) - 0.00111 * math.sin(moon - 2 * latitude)
    day += (
        -0.00057 * math.sin(moon + 2 * latitude) + 0.00056 * e * math.sin(2 * moon + sun) - 0.00042 * math.sin(3 * moon)
    )
    clock = timedelta(days=day - 2440587.5) - timedelta(seconds=72)  # from the moon's uniform time to ours
    return (datetime(1970, 1, 1, tzinfo=ZONE) + clock) + timedelta(hours=7)


NEW_MOONS = {new_moon(number).date() for number in range(340, 400)}


class TestTet:
    @pytest.mark.law("45/2019/QH14, Điều 112, khoản 1")
    @pytest.mark.parametrize(("first", "days"), TET)
    def test_its_five_days(self, first: str, days: list[str]) -> None:
        year = first[:4]
        span = Span(date(int(year), 1, 15), date(int(year), 2, 25))
        tet = [fact for fact in THROUGH_2030.facts_in(span) if fact.kind is DayKind.HOLIDAY]
        assert [fact.day.isoformat() for fact in tet] == [f"{year}-{day}" for day in days]
        named = {fact.name.vi.partition(": ")[2]: fact.day.isoformat() for fact in tet}
        assert named["mùng 1"] == first
        assert {str(fact.citation) for fact in tet} == {"45/2019/QH14 ngày 20/11/2019, Điều 112, khoản 1, điểm b"}

    @pytest.mark.parametrize("first", [date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 2)], ids=date.isoformat)
    def test_it_begins_with_a_new_moon_in_vietnam(self, first: date) -> None:
        assert first in NEW_MOONS

    @pytest.mark.parametrize("tenth", [date(2028, 4, 4), date(2029, 4, 23), date(2030, 4, 12)], ids=date.isoformat)
    def test_the_hung_kings_day_is_the_tenth_of_a_lunar_month(self, tenth: date) -> None:
        fact = THROUGH_2030.reason(tenth).fact
        assert fact is not None
        assert fact.name.vi.startswith("Giỗ Tổ Hùng Vương")
        assert tenth - timedelta(days=9) in NEW_MOONS

    @pytest.mark.law("45/2019/QH14, Điều 111, khoản 3")
    def test_what_falls_on_weekly_rest_is_made_good(self) -> None:
        """Tết 2030 holds a Saturday and a Sunday: two more days follow, by Điều 111, khoản 3."""
        for day in (date(2030, 2, 5), date(2030, 2, 6)):
            reason = THROUGH_2030.reason(day)
            assert reason.kind is DayKind.COMPENSATORY
            assert str(reason.citation).endswith("Điều 111, khoản 3")
        assert THROUGH_2030.is_working(date(2030, 2, 7))


class TestEveryProjectedFact:
    FACTS = THROUGH_2030.facts_in(BEYOND)

    @pytest.mark.law("45/2019/QH14, Điều 112, khoản 1")
    def test_is_by_rule_and_concluded_with_its_statute(self) -> None:
        assert len(self.FACTS) == 3 * 12 + 8  # twelve days a year; eight of the three years fall on weekly rest
        assert {fact.status for fact in self.FACTS} == {FactStatus.RULE}
        assert {fact.read for fact in self.FACTS} == {"derived"}
        for fact in self.FACTS:
            place = str(fact.citation)
            if fact.kind is DayKind.COMPENSATORY:
                assert place == "45/2019/QH14 ngày 20/11/2019, Điều 111, khoản 3"
            elif fact.day.month == 11:
                assert place == "28/2026/QH16 ngày 24/04/2026, Điều 2"
            else:
                assert place.startswith("45/2019/QH14 ngày 20/11/2019, Điều 112, khoản 1, điểm ")
            assert fact.source.startswith(("https://", "http://"))
            assert fact.name.vi
            assert fact.name.vi != fact.name.en

    @pytest.mark.law("45/2019/QH14, Điều 112, khoản 3")
    def test_what_a_yearly_decision_chooses_says_that_it_is_projected(self) -> None:
        chosen = [fact.day.isoformat() for fact in self.FACTS if "(dự kiến)" in fact.name.vi]
        assert chosen == [
            *("2028-01-24", "2028-09-01"),
            *("2029-02-16", "2029-09-03"),
            *("2030-01-31", "2030-02-05", "2030-02-06", "2030-09-03"),
        ]
        assert chosen == [fact.day.isoformat() for fact in self.FACTS if "(projected)" in fact.name.en]

    def test_exchanges_are_decisions_and_not_projected(self) -> None:
        assert {fact.kind for fact in self.FACTS} == {DayKind.HOLIDAY, DayKind.COMPENSATORY}

    def test_the_days_off_are_those_of_holidays(self) -> None:
        """Two ways to the same days: the statutes' rule here, the package's own rules there, to its last year."""
        _, last = first_and_last_year()
        calendar = working_calendar(projected_through=date(last, 12, 31))
        peer = peer_holidays(range(2028, last + 1))
        span = Span(date(2028, 1, 1), date(last, 12, 31))
        known = [day for day in span if "thay cho" not in peer.get(day, "")]
        wrong = [day for day in known if calendar.is_working(day) is not (day.weekday() < 5 and day not in peer)]
        assert wrong == [] or peer_version() != "0.109"


class TestProvisional:
    def test_from_the_first_projected_day(self) -> None:
        assert THROUGH_2030.provisional_from == date(2028, 1, 1)
        assert not THROUGH_2030.provisional(date(2027, 12, 31))
        assert THROUGH_2030.provisional(date(2028, 1, 1))
        assert THROUGH_2030.covers == Span(date(2010, 1, 1), date(2030, 12, 31))
        assert THROUGH_2030.edition == "2026-11-25 projected through 2030-12-31"

    def test_it_ends_on_the_day_asked_for(self) -> None:
        calendar = working_calendar(projected_through=date(2028, 1, 2))
        assert calendar.covers.last == date(2028, 1, 2)
        assert not calendar.is_working(date(2028, 1, 1))
        assert [fact.day for fact in calendar.facts if fact.day > date(2027, 12, 31)] == [date(2028, 1, 1)]

    def test_a_deadline_over_there_says_so(self) -> None:
        received = moment("2027-12-29T09:00")
        one, three = (due(WorkingDays(n), received=received, calendar=THROUGH_2030) for n in (2, 3))
        assert isinstance(one, Deadline)
        assert isinstance(three, Deadline)
        assert (one.day, one.provisional) == (date(2027, 12, 31), False)
        assert (three.day, three.provisional) == (date(2028, 1, 4), True)
        assert "dự tính" in three.explain("vi")
        assert "projected" in three.explain("en")
        assert "Nghỉ bù Tết Dương lịch (thứ Bảy 01/01/2028) (suy từ luật)" in three.explain("vi")

    def test_the_doubt_names_the_days_and_the_package(self) -> None:
        [doubt] = THROUGH_2030.doubts
        assert doubt.code == "PROJECTED"
        assert doubt.place == "2028-01-01..2030-12-31"
        assert doubt.source == f"holidays {peer_version()}"

    def test_it_pickles(self) -> None:
        assert pickle.loads(pickle.dumps(THROUGH_2030)) == THROUGH_2030  # noqa: S301


class TestTheQuestion:
    @pytest.mark.parametrize("day", [date(2027, 12, 31), date(2026, 6, 1), date(2000, 1, 1)], ids=date.isoformat)
    def test_within_what_is_announced_nothing_changes(self, day: date) -> None:
        assert working_calendar(projected_through=day) is FULL
        known = working_calendar(known_on=date(2026, 11, 1))
        assert working_calendar(known_on=date(2026, 11, 1), projected_through=day) is known

    def test_the_same_question_returns_the_same_object(self) -> None:
        assert working_calendar(projected_through=date(2030, 12, 31)) is THROUGH_2030
        assert working_calendar(known_on=None, projected_through=date(2030, 12, 31)) is THROUGH_2030

    def test_beyond_what_holidays_knows(self) -> None:
        _, last = first_and_last_year()
        with pytest.raises(OutsideCoverage, match=rf"holidays {peer_version()} knows .* to {last}-12-31") as caught:
            working_calendar(projected_through=date(last + 1, 1, 1))
        assert caught.value.day == date(last + 1, 1, 1)

    def test_a_year_that_holidays_lacks_a_day_of_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tthc.law.projection._listed", lambda year: {date(year, 1, 1): ["Tết Dương lịch"]})
        with pytest.raises(InvalidValue, match="has no 'Tết Nguyên Đán' in 2028"):
            projected(FULL, through=date(2028, 6, 1))

    def test_a_calendar_of_one_s_own_is_projected_the_same_way(self) -> None:
        own = FULL.with_closure(date(2026, 12, 7), reason="Chuyển trụ sở", source="Thông báo 12/TB-TTPVHCC")
        longer = projected(own, through=date(2030, 12, 31))
        assert longer.facts == THROUGH_2030.facts
        assert longer.is_closed(date(2026, 12, 7))
        assert projected(longer, through=date(2029, 1, 1)) is longer
        assert projected(longer, through=date(2031, 6, 30)).provisional_from == date(2028, 1, 1)


class TestWithKnownOn:
    def test_the_edition_says_both(self) -> None:
        calendar = working_calendar(known_on=date(2025, 12, 20), projected_through=date(2027, 12, 31))
        assert calendar.edition == "2026-11-25 known on 2025-12-20 projected through 2027-12-31"
        assert calendar.provisional_from == date(2027, 1, 1)

    @pytest.mark.law("28/2026/QH16, Điều 2")
    @pytest.mark.parametrize(("known_on", "worked"), [("2026-04-23", True), ("2026-04-24", False)])
    def test_only_statutes_of_that_day_are_used(self, known_on: str, worked: bool) -> None:
        calendar = working_calendar(known_on=date.fromisoformat(known_on), projected_through=date(2027, 12, 31))
        assert calendar.is_working(date(2027, 11, 24)) is worked

    def test_a_swap_that_holidays_knows_today_is_not_known_before_its_notice(self) -> None:
        calendar = working_calendar(known_on=date(2025, 10, 15), projected_through=date(2026, 12, 31))
        assert calendar.is_working(date(2026, 8, 31))
        assert not calendar.is_working(date(2026, 8, 22))

    @pytest.mark.law("84/2007/QH11, Điều 73")
    @pytest.mark.law("10/2012/QH13, Điều 115, khoản 1")
    @pytest.mark.parametrize(
        ("known_on", "days", "places"),
        [
            pytest.param("2012-06-17", 4, {"84/2007/QH11"}, id="four-days-by-the-law-of-2007"),
            pytest.param("2019-11-19", 5, {"10/2012/QH13"}, id="five-days-by-the-code-of-2012"),
            pytest.param("2020-10-01", 5, {"45/2019/QH14"}, id="five-days-by-the-code-of-2019"),
        ],
    )
    def test_tet_and_its_statute(self, known_on: str, days: int, places: set[str]) -> None:
        known = date.fromisoformat(known_on)
        last = working_calendar(known_on=known).covers.closed_last.year
        calendar = working_calendar(known_on=known, projected_through=date(last + 2, 12, 31))
        span = Span(date(last + 2, 1, 15), date(last + 2, 2, 25))
        tet = [fact for fact in calendar.facts_in(span) if fact.kind is DayKind.HOLIDAY]
        assert len(tet) == days
        assert {fact.citation.number for fact in tet} == places

    @pytest.mark.parametrize(("known_on", "second"), [("2019-11-19", False), ("2019-11-20", True)])
    def test_the_second_national_day(self, known_on: str, second: bool) -> None:
        calendar = working_calendar(known_on=date.fromisoformat(known_on), projected_through=date(2022, 12, 31))
        assert calendar.is_working(date(2022, 9, 1)) is not second
        assert not calendar.is_working(date(2022, 9, 2))

    @pytest.mark.parametrize("year", range(2011, 2028))
    def test_projected_on_the_eve_of_the_notice_only_decisions_differ(self, year: int) -> None:
        """What is now announced of a year, against what followed by rule the day before: exchanges, and one Tết."""
        eve = next(
            day
            for day in (date(year, 2, 1) - timedelta(days=n) for n in range(1, 400))
            if working_calendar(known_on=day).covers.closed_last.year < year
        )
        calendar = working_calendar(known_on=eve, projected_through=date(year, 12, 31))
        wrong = {
            day: FULL.reason(day).kind
            for day in Span.year(year)
            if calendar.is_working(day) is not FULL.is_working(day)
        }
        exchanged = {fact.day for fact in FULL.facts_in(Span.year(year)) if fact.pair and fact.status != "proposed"}
        decided = {
            2014: {date(2014, 1, 28), date(2014, 2, 5)},  # `holidays` takes two days before Tết, it was one
            2026: {date(2026, 11, 24)},  # the resolution came later
        }
        assert set(wrong) | {date(2014, 1, 29)} >= exchanged
        assert set(wrong) - exchanged <= decided.get(year, set())
