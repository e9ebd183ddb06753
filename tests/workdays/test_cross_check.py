"""The shipped days beside those of the installed `holidays`."""

from datetime import date

import pytest
from attrs import evolve

from tests.workdays.test_calendar import fact
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.law import check_days, working_calendar
from tthc.law.peer import peer_version
from tthc.span import Span
from tthc.text import Lang
from tthc.workdays import DayKind, WorkingCalendar

PINNED = "0.109"

# Measured apart from this library: the day, whether it is worked, and the document that says so.
KNOWN = {
    "2011-01-29": (True, "Thông báo lịch hoán đổi ngày nghỉ hằng tuần dịp Tết Âm lịch"),
    "2011-01-30": (True, "Thông báo lịch hoán đổi ngày nghỉ hằng tuần dịp Tết Âm lịch"),
    "2011-01-31": (False, "Thông báo lịch hoán đổi ngày nghỉ hằng tuần dịp Tết Âm lịch"),
    "2011-02-01": (False, "Thông báo lịch hoán đổi ngày nghỉ hằng tuần dịp Tết Âm lịch"),
    "2011-04-09": (True, "Thông báo lịch hoán đổi ngày nghỉ hằng tuần dịp Tết Âm lịch"),
    "2011-04-11": (False, "Thông báo lịch hoán đổi ngày nghỉ hằng tuần dịp Tết Âm lịch"),
    "2012-12-31": (False, "9570/VPCP-KGVX"),
    "2013-01-05": (True, "9570/VPCP-KGVX"),
    "2013-02-23": (True, "9570/VPCP-KGVX"),
    "2014-01-25": (True, "10525/VPCP-KGVX"),
    "2014-01-28": (False, "10525/VPCP-KGVX"),
    "2014-02-05": (False, "10525/VPCP-KGVX"),
    "2014-02-08": (True, "10525/VPCP-KGVX"),
    "2026-01-02": (False, "12729/VPCP-KGVX"),
    "2026-01-10": (True, "12729/VPCP-KGVX"),
}

CHECK = check_days()


class TestTheShippedDays:
    def test_every_covered_day_is_compared(self) -> None:
        assert CHECK.span == working_calendar().covers
        assert CHECK.days == 18 * 365 + 4
        assert CHECK.version == peer_version()

    def test_no_difference_is_new(self) -> None:
        """A later release may have learnt one of the days; it may not disagree about another."""
        assert {one.day.isoformat() for one in CHECK.differences} <= set(KNOWN)

    @pytest.mark.skipif(peer_version() != PINNED, reason="another release of holidays is installed")
    def test_of_the_pinned_release_they_are_exactly_these(self) -> None:
        assert [one.day.isoformat() for one in CHECK.differences] == list(KNOWN)

    @pytest.mark.parametrize("day", KNOWN)
    def test_each_is_named_with_its_document_here(self, day: str) -> None:
        worked, document = KNOWN[day]
        reason = working_calendar().reason(date.fromisoformat(day))
        assert reason.worked is worked
        assert str(reason.citation).startswith(document)

    def test_of_each_it_is_known_which_side_is_right(self) -> None:
        assert all(one.known for one in CHECK.differences)
        assert all(one.source.startswith(("https://", "http://")) for one in CHECK.differences)

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_each_can_be_said(self, lang: Lang) -> None:
        for one in CHECK.differences:
            said = one.say(lang)
            assert str(one.ours.citation) in said
            assert {"vi": "đúng theo văn bản", "en": "right by its document"}[lang] in said


class TestAnotherCalendar:
    SPAN = Span.month(2026, 3)

    def calendar(self, *days: date) -> WorkingCalendar:
        return WorkingCalendar(facts=tuple(fact(day) for day in days), covers=self.SPAN, edition="x")

    def test_a_day_that_only_this_side_has_off(self) -> None:
        [one] = check_days(self.calendar(date(2026, 3, 5))).differences
        assert (one.day, one.ours.kind, one.theirs, one.known) == (date(2026, 3, 5), DayKind.HOLIDAY, "", True)
        assert one.say("en").endswith("holidays: worked")

    def test_a_day_that_only_the_package_has_off(self) -> None:
        bare = WorkingCalendar(facts=(), covers=Span.parse("2026-04-29..2026-05-05"), edition="x")
        victory, labour = check_days(bare).differences
        assert (victory.day, labour.day) == (date(2026, 4, 30), date(2026, 5, 1))
        assert victory.theirs == "Ngày Chiến thắng"
        assert (victory.known, victory.source) == (False, "")
        assert "chưa rõ bên nào đúng" in victory.say("vi")
        assert victory.say("en").endswith("holidays: off (Ngày Chiến thắng)")

    def test_a_day_that_is_only_concluded_may_be_wrong_here(self) -> None:
        calendar = working_calendar()
        concluded = calendar.reason(date(2026, 4, 30)).fact
        assert concluded is not None
        moved = evolve(concluded, day=date(2026, 3, 5))
        wrong = WorkingCalendar(facts=(moved,), covers=self.SPAN, edition="x")
        [one] = check_days(wrong).differences
        assert one.known is False

    def test_a_span_narrows_it(self) -> None:
        check = check_days(span=Span.year(2015))
        assert (check.days, check.differences) == (365, ())

    def test_a_saturday_worked_for_a_day_off_of_the_next_year(self) -> None:
        """27 December 2014 is known to `holidays` from the table of 2015."""
        assert check_days(span=Span.parse("2014-12-27..2014-12-27")).differences == ()

    def test_projected_days_are_no_proof(self) -> None:
        projected = working_calendar(projected_through=date(2028, 12, 31))
        assert check_days(projected) == CHECK
        with pytest.raises(InvalidValue, match=r"projected with holidays itself.*2010-01-01\.\.2027-12-31"):
            check_days(projected, span=Span.year(2028))

    def test_beyond_the_tables(self) -> None:
        with pytest.raises(OutsideCoverage):
            check_days(span=Span.year(2028))
