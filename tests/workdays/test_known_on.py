"""The calendar as it was known on a day: what had been announced by then, and nothing of what came later."""

import pickle
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc.citation import Citation
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.law import working_calendar
from tthc.law.calendar import _announcements
from tthc.span import ZONE, Span
from tthc.workdays import DayKind, FactStatus, WorkingCalendar

FULL = working_calendar()
FIRST_KNOWN = date(2010, 2, 6)
ANNOUNCEMENTS = tuple(day for day in _announcements() if day >= FIRST_KNOWN)

knowing = st.sampled_from(ANNOUNCEMENTS) | st.dates(FIRST_KNOWN, date(2026, 11, 25))


def told(known_on: str, day: str) -> bool | None:
    """Whether the day is worked as known on another day; None where it is not covered."""
    calendar, asked = working_calendar(known_on=date.fromisoformat(known_on)), date.fromisoformat(day)
    return calendar.is_working(asked) if asked in calendar.covers else None


class TestTheEveTheDayAndTheMorrow:
    @pytest.mark.law("9441/TB-BNV")
    @pytest.mark.law("12729/VPCP-KGVX")
    @pytest.mark.parametrize(
        ("day", "announced", "eve", "then"),
        [
            pytest.param("2026-02-16", "2025-10-16", None, False, id="notice-of-2026"),
            pytest.param("2026-08-22", "2025-10-16", None, True, id="worked-saturday-of-that-notice"),
            pytest.param("2026-01-02", "2025-12-25", True, False, id="decided-eight-days-before"),
            pytest.param("2026-01-10", "2025-12-25", False, True, id="worked-for-it"),
            pytest.param("2026-11-24", "2026-04-24", True, False, id="resolution-on-24-november"),
            pytest.param("2011-01-30", "2011-01-07", None, True, id="worked-sunday"),
            pytest.param("2011-02-01", "2011-01-07", None, False, id="off-for-it"),
            pytest.param("2014-12-27", "2014-12-01", False, True, id="worked-in-the-year-before"),
            pytest.param("2015-01-02", "2014-12-01", None, False, id="off-in-the-year-after"),
            pytest.param("2018-12-31", "2018-08-06", True, False, id="off-in-the-year-before"),
            pytest.param("2019-01-05", "2018-08-06", None, True, id="worked-in-the-year-after"),
            pytest.param("2012-12-31", "2012-11-23", True, False, id="last-day-of-2012"),
            pytest.param("2013-01-05", "2012-11-23", None, True, id="worked-in-january-2013"),
            pytest.param("2024-04-29", "2024-04-12", True, False, id="exchanged-in-april-2024"),
            pytest.param("2024-05-04", "2024-04-12", False, True, id="worked-saturday-of-may-2024"),
            pytest.param("2027-02-04", "2026-10-02", None, False, id="notice-of-2027"),
        ],
    )
    def test_a_day_turns_when_it_is_announced(self, day: str, announced: str, eve: bool | None, then: bool) -> None:
        known = date.fromisoformat(announced)
        assert told((known - timedelta(days=1)).isoformat(), day) is eve
        assert told(announced, day) is then
        assert told((known + timedelta(days=1)).isoformat(), day) is then

    @pytest.mark.parametrize(
        ("known_on", "through"),
        [
            ("2010-02-06", 2010),
            ("2011-01-06", 2010),
            ("2011-01-07", 2011),
            ("2022-01-10", 2021),
            ("2022-01-11", 2022),
            ("2025-10-15", 2025),
            ("2025-10-16", 2026),
            ("2025-12-20", 2026),
            ("2026-10-01", 2026),
            ("2026-10-02", 2027),
        ],
    )
    def test_a_year_is_covered_from_the_day_of_its_notice(self, known_on: str, through: int) -> None:
        covers = working_calendar(known_on=date.fromisoformat(known_on)).covers
        assert covers == Span(date(2010, 1, 1), date(through, 12, 31))

    def test_a_due_date_of_then_and_of_now(self) -> None:
        """Received on 31 December 2025, seven working days: 2 January was a working day until the 25th of December."""
        before = working_calendar(known_on=date(2025, 12, 24))
        assert before.nth_after(date(2025, 12, 31), 7) == date(2026, 1, 12)
        assert FULL.nth_after(date(2025, 12, 31), 6) == date(2026, 1, 10)
        assert before.nth_after(date(2025, 12, 31), 6) == date(2026, 1, 9)


class TestKnownByRuleBeforeANotice:
    """A notice in April names Giỗ Tổ and its rest in compensation; by law both were off before it."""

    @pytest.mark.law("45/2019/QH14, Điều 111, khoản 3")
    @pytest.mark.law("45/2019/QH14, Điều 112, khoản 1")
    @pytest.mark.law("10/2012/QH13, Điều 115, khoản 3")
    @pytest.mark.law("84/2007/QH11, Điều 73")
    @pytest.mark.parametrize(
        ("day", "kind", "known_on", "rule", "notice"),
        [
            ("2026-04-27", "compensatory", "2026-04-10", "45/2019/QH14", "3383/BNV-CVL"),
            ("2025-04-07", "holiday", "2025-03-04", "45/2019/QH14", "Lịch nghỉ Giỗ Tổ Hùng Vương năm 2025"),
            (
                "2013-02-11",
                "holiday",
                "2012-12-28",
                "84/2007/QH11",
                "Thông báo thời gian nghỉ các ngày lễ – tết năm 2013",
            ),
            (
                "2017-05-02",
                "compensatory",
                "2017-03-24",
                "10/2012/QH13",
                "Lịch nghỉ Giỗ Tổ Hùng Vương – 30/4 và 1/5 năm 2017",
            ),
        ],
    )
    def test_the_day_is_off_before_and_after(self, day: str, kind: str, known_on: str, rule: str, notice: str) -> None:
        asked, announced = date.fromisoformat(day), date.fromisoformat(known_on)
        before = working_calendar(known_on=announced - timedelta(days=1)).reason(asked)
        after = working_calendar(known_on=announced).reason(asked)
        assert before.kind == after.kind == kind
        assert before.citation is not None
        assert after.citation is not None
        assert before.citation.number == rule
        assert after.citation.number.startswith(notice)
        assert (before.status, after.status) == (FactStatus.RULE, FactStatus.NOTICED)
        assert before.fact is not None
        assert before.fact.read == "derived"

    def test_nothing_by_rule_waits_for_its_notice(self) -> None:
        """A statutory day, or rest in compensation for one, is off as soon as its year is covered."""
        waiting = []
        for fact in FULL.facts:
            if fact.kind not in {DayKind.HOLIDAY, DayKind.COMPENSATORY} or fact.day == date(2026, 11, 24):
                continue  # 24 November was made a holiday by a resolution, and is not older
            opened = min(day for day in ANNOUNCEMENTS if fact.day in working_calendar(known_on=day).covers)
            if working_calendar(known_on=opened).is_working(fact.day):
                waiting.append(fact.day)
        assert waiting == []


class TestProposals:
    SWAP = (date(2026, 11, 23), date(2026, 11, 28))

    @pytest.mark.parametrize(
        ("known_on", "recorded"),
        [("2026-09-05", False), ("2026-09-06", True), ("2026-10-01", True), ("2026-10-02", True)],
    )
    def test_recorded_and_never_counted(self, known_on: str, recorded: bool) -> None:
        calendar = working_calendar(known_on=date.fromisoformat(known_on))
        assert [calendar.is_working(day) for day in self.SWAP] == [True, False]
        for day in self.SWAP:
            reason = calendar.reason(day)
            assert reason.fact is None
            assert [fact.status for fact in reason.proposals] == [FactStatus.PROPOSED] * recorded
        kept = [fact for fact in calendar.facts if fact.status is FactStatus.PROPOSED]
        assert [fact.day for fact in kept] == list(self.SWAP) * recorded

    @pytest.mark.parametrize(("known_on", "turned_down"), [("2026-10-01", False), ("2026-10-02", True)])
    def test_its_fate_is_not_told_before_it_was_known(self, known_on: str, turned_down: bool) -> None:
        calendar = working_calendar(known_on=date.fromisoformat(known_on))
        for day in self.SWAP:
            [proposal] = calendar.reason(day).proposals
            assert ("không được chấp thuận" in proposal.name.vi) is turned_down
            assert ("not adopted" in proposal.name.en) is turned_down


class TestTheQuestion:
    def test_the_same_question_returns_the_same_object(self) -> None:
        assert working_calendar(known_on=None, projected_through=None) is working_calendar() is FULL
        known = working_calendar(known_on=date(2025, 12, 20))
        assert working_calendar(known_on=date(2025, 12, 20), projected_through=None) is known

    def test_the_edition_says_what_was_known_when(self) -> None:
        assert working_calendar(known_on=date(2025, 12, 20)).edition == "2026-11-25 known on 2025-12-20"

    def test_the_digest_is_of_the_content(self) -> None:
        one, two, three = (working_calendar(known_on=date(2025, 12, day)) for day in (20, 24, 25))
        assert one.digest == two.digest != three.digest
        assert len({one, two, three}) == 3

    def test_knowing_everything_is_the_shipped_content(self) -> None:
        calendar = working_calendar(known_on=date(2026, 11, 25))
        assert calendar.digest == FULL.digest
        assert calendar.facts == FULL.facts

    @pytest.mark.parametrize("moment", [datetime(2025, 12, 20, 8, tzinfo=ZONE), datetime(2025, 12, 20)])  # noqa: DTZ001
    def test_a_moment_is_refused(self, moment: datetime) -> None:
        with pytest.raises(InvalidValue, match="known_on must be a civil day, got the moment"):
            working_calendar(known_on=moment)
        with pytest.raises(InvalidValue, match="projected_through must be a civil day, got the moment"):
            working_calendar(projected_through=moment)

    @pytest.mark.parametrize("day", [date(2010, 2, 5), date(1999, 1, 1), date.min])
    def test_before_anything_was_announced(self, day: date) -> None:
        with pytest.raises(OutsideCoverage, match="2010-02-06 on") as caught:
            working_calendar(known_on=day)
        assert caught.value.day == day
        assert caught.value.first == FIRST_KNOWN
        assert "06/02/2010" in caught.value.say("vi")

    def test_a_day_beyond_what_was_known_is_refused_with_the_edition(self) -> None:
        with pytest.raises(OutsideCoverage, match=r"edition 2026-11-25 known on 2025-10-15 knows .* to 2025-12-31"):
            working_calendar(known_on=date(2025, 10, 15)).is_working(date(2026, 1, 2))


class TestDoubts:
    @pytest.mark.parametrize(
        ("known_on", "places"),
        [
            pytest.param("2014-11-19", [], id="before-it-can-have-been"),
            pytest.param("2014-11-20", ["Thông báo về việc hoán đổi"], id="perhaps-known-and-not-counted"),
            pytest.param("2014-12-10", ["2015, Thông báo về việc hoán đổi"], id="perhaps-counted-and-not-known"),
            pytest.param("2014-12-27", ["2015, Thông báo về việc hoán đổi"], id="the-last-day-it-can-have-been"),
            pytest.param("2014-12-28", [], id="after-it"),
            pytest.param("2019-10-01", ["2020, Thủ tướng đồng ý"], id="some-day-of-october-2019"),
            pytest.param("2019-11-01", [], id="november-2019"),
            pytest.param("2016-11-20", ["Lịch nghỉ các ngày lễ – tết năm 2017"], id="one-document-of-2017"),
            pytest.param(
                "2022-01-15",
                ["Lịch nghỉ Tết Dương lịch 2022", "Lịch nghỉ Giỗ Tổ Hùng Vương – 30/4 và 1/5 năm 2022"],
                id="two-documents-of-2022",
            ),
            pytest.param("2025-12-25", [], id="a-dated-letter"),
        ],
    )
    def test_an_assumed_day_of_announcement_is_told(self, known_on: str, places: list[str]) -> None:
        doubts = working_calendar(known_on=date.fromisoformat(known_on)).doubts
        assert {doubt.code for doubt in doubts} <= {"ANNOUNCED-DERIVED"}
        assert len(doubts) == len(places)
        for doubt, place in zip(doubts, places, strict=True):
            assert place.removeprefix("2015, ").removeprefix("2020, ") in doubt.place

    def test_it_names_the_year_the_document_and_the_assumed_day(self) -> None:
        [doubt] = working_calendar(known_on=date(2014, 12, 10)).doubts
        assert doubt.place.startswith("2015, Thông báo về việc hoán đổi ngày nghỉ")
        assert doubt.source.startswith("https://")
        for part in ("2014-12-01", "2014-11-20", "2014-12-27", "whether 2015 is covered"):
            assert part in doubt.text.en
        for part in ("01/12/2014", "20/11/2014", "27/12/2014", "bao quát năm 2015"):
            assert part in doubt.text.vi

    def test_of_a_document_the_days_that_stand_in_it(self) -> None:
        [doubt] = working_calendar(known_on=date(2016, 11, 20)).doubts
        assert "2017-01-02, 2017-09-04" in doubt.text.en

    def test_a_day_after_the_last_comparison_of_the_tables_is_told(self) -> None:
        assert working_calendar(known_on=date(2026, 11, 25)).doubts == ()
        [doubt] = working_calendar(known_on=date(2026, 11, 26)).doubts
        assert doubt.code == "EDITION-EARLIER"
        assert "2026-11-25" in doubt.text.en

    def test_they_are_no_part_of_the_content(self) -> None:
        calendar = working_calendar(known_on=date(2014, 12, 10))
        assert calendar.doubts
        assert calendar == calendar.renamed(calendar.edition)
        assert calendar.renamed(calendar.edition).doubts == ()
        assert FULL.doubts == ()


def _worked(calendar: WorkingCalendar, span: Span) -> dict[date, bool]:
    return {day: calendar.is_working(day) for day in span}


class TestKnowingMore:
    @given(knowing, knowing, st.data())
    def test_never_changes_an_answer_whose_facts_were_all_known(
        self, one: date, two: date, data: st.DataObject
    ) -> None:
        """Where every fact between the start and the end was announced by the earlier day, both ends are one."""
        before, after = (working_calendar(known_on=day) for day in sorted((one, two)))
        start = data.draw(st.dates(before.covers.first, before.covers.closed_last - timedelta(days=120)))
        n = data.draw(st.integers(1, 60))
        end = after.nth_after(start, n)
        later = [
            fact
            for fact in after.facts_in(Span(start, end))
            if fact.status is not FactStatus.PROPOSED and fact.announced_on > min(one, two)
        ]
        if not later:
            assert before.nth_after(start, n) == end

    @given(knowing, knowing)
    def test_changes_only_days_of_facts_announced_in_between(self, one: date, two: date) -> None:
        first, last = sorted((one, two))
        before, after = working_calendar(known_on=first), working_calendar(known_on=last)
        changed = {day for day, worked in _worked(before, before.covers).items() if after.is_working(day) is not worked}
        announced = {fact.day for fact in after.facts if first < fact.announced_on <= last}
        assert changed <= announced
        assert after.covers.closed_last >= before.covers.closed_last

    @given(knowing)
    def test_nothing_announced_later_is_in_it(self, day: date) -> None:
        calendar = working_calendar(known_on=day)
        assert [fact for fact in calendar.facts if fact.announced_on > day] == []
        assert [fact for fact in calendar.facts if fact.day not in calendar.covers] == []


@pytest.mark.parametrize("day", ANNOUNCEMENTS, ids=date.isoformat)
def test_the_calendar_of_every_announcement_pickles(day: date) -> None:
    calendar = working_calendar(known_on=day)
    twin = pickle.loads(pickle.dumps(calendar))  # noqa: S301
    assert twin == calendar
    assert hash(twin) == hash(calendar)
    assert twin.doubts == calendar.doubts
    assert twin.nth_after(date(2010, 1, 4), 100) == calendar.nth_after(date(2010, 1, 4), 100)


@pytest.mark.law("28/2026/QH16, Điều 2")
def test_the_resolution_is_cited_from_the_day_it_was_signed() -> None:
    reason = working_calendar(known_on=date(2026, 4, 24)).reason(date(2026, 11, 24))
    assert reason.citation == Citation("28/2026/QH16", "2", signed=date(2026, 4, 24))
