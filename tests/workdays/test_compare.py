"""What differs between two calendars: each day with its facts, spans where one of them does not know."""

import re
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import tthc
from tests.workdays.test_calendar import calendar_of, fact
from tthc.citation import Citation
from tthc.law import working_calendar
from tthc.span import Span
from tthc.text import Phrase
from tthc.workdays import (
    Coverage,
    CoverageChange,
    DayChange,
    DayFact,
    DayKind,
    FactStatus,
    WorkingCalendar,
    compare,
)

FULL = working_calendar()
DAY = date(2026, 3, 5)
MARCH = Span.month(2026, 3)


def days_of(old: WorkingCalendar, new: WorkingCalendar) -> list[DayChange]:
    return [change for change in compare(old, new) if isinstance(change, DayChange)]


def spans_of(old: WorkingCalendar, new: WorkingCalendar) -> list[CoverageChange]:
    return [change for change in compare(old, new) if isinstance(change, CoverageChange)]


def explained(old: WorkingCalendar, new: WorkingCalendar) -> dict[date, bool]:
    """The new calendar's days, made of the old one's and the changes alone; unknown days keep to the plain week."""
    worked = {day: old.is_working(day) for day in old.covers}
    for change in compare(old, new):
        if isinstance(change, CoverageChange):
            for day in change.span:
                if change.new is Coverage.UNKNOWN:
                    del worked[day]
                elif change.old is Coverage.UNKNOWN:
                    worked[day] = day.weekday() < 5
        elif change.new is not None:
            worked[change.day] = change.new.worked
    return worked


class TestTheSwapOfNewYear2026:
    OLD, NEW = (working_calendar(known_on=date(2025, 12, day)) for day in (20, 25))

    def test_both_days_turn(self) -> None:
        off, worked = days_of(self.OLD, self.NEW)
        assert (off.day, worked.day) == (date(2026, 1, 2), date(2026, 1, 10))
        assert off.worked_changed
        assert worked.worked_changed
        assert off.old is not None
        assert off.new is not None
        assert (off.old.kind, off.new.kind) == (DayKind.WORKING, DayKind.SWAP_OFF)
        assert off.new.citation == Citation("12729/VPCP-KGVX", signed=date(2025, 12, 25))
        assert spans_of(self.OLD, self.NEW) == []

    def test_in_words(self) -> None:
        off, worked = compare(self.OLD, self.NEW)
        assert off.say("vi") == (
            "thứ Sáu 02/01/2026: ngày làm việc → nghỉ hoán đổi, Nghỉ hoán đổi dịp Tết Dương lịch 2026 "
            "(đọc qua nguồn thứ cấp) [12729/VPCP-KGVX ngày 25/12/2025] (đã thông báo)"
        )
        assert worked.say("en").startswith(
            "Saturday 2026-01-10: weekly rest → make-up working day, Make-up working day"
        )

    def test_it_is_at_the_top(self) -> None:
        assert tthc.compare(self.OLD, self.NEW) == compare(self.OLD, self.NEW)
        assert [change.day for change in tthc.compare(self.OLD, self.NEW)] == [date(2026, 1, 2), date(2026, 1, 10)]


class TestWhatIsADifference:
    OLD = calendar_of(fact(DAY))

    @pytest.mark.parametrize(
        ("other", "turned"),
        [
            pytest.param(evolve(fact(DAY), kind=DayKind.COMPENSATORY), False, id="kind"),
            pytest.param(evolve(fact(DAY), citation=Citation("2/TB-BNV")), False, id="document"),
            pytest.param(evolve(fact(DAY), status=FactStatus.APPROVED), False, id="status"),
            pytest.param(evolve(fact(DAY), pair=date(2026, 3, 7)), False, id="other-day-of-a-swap"),
            pytest.param(evolve(fact(DAY), status=FactStatus.PROPOSED), True, id="only-proposed"),
        ],
    )
    def test_it_is(self, other: DayFact, turned: bool) -> None:
        [change] = compare(self.OLD, calendar_of(other))
        assert change.day == DAY
        assert change.worked_changed is turned

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param(evolve(fact(DAY), name=Phrase("Tên khác", "Another name")), id="name"),
            pytest.param(evolve(fact(DAY), source="https://example.vn/2"), id="address"),
            pytest.param(evolve(fact(DAY), read="secondary"), id="reading"),
            pytest.param(evolve(fact(DAY), announced_on=date(2026, 1, 6)), id="day-of-announcement"),
        ],
    )
    def test_it_is_not(self, other: DayFact) -> None:
        assert compare(self.OLD, calendar_of(other)) == ()

    def test_a_proposal_is_told_though_it_counts_nothing(self) -> None:
        proposed = fact(DAY, status=FactStatus.PROPOSED)
        [change] = days_of(calendar_of(), calendar_of(proposed))
        assert change.new is not None
        assert change.new.proposals == (proposed,)
        assert not change.worked_changed
        assert change.say("vi") == (
            "thứ Năm 05/03/2026: ngày làm việc → ngày làm việc; ghi lại, không tính: "
            "Ngày nghỉ [1/TB-BNV ngày 05/01/2026]"
        )
        renamed = calendar_of(evolve(proposed, name=Phrase("Đề xuất, không được chấp thuận", "Turned down")))
        assert len(compare(calendar_of(proposed), renamed)) == 1

    def test_a_closure_is_told(self) -> None:
        closed = calendar_of().with_closure(DAY, reason="Mất điện", source="Thông báo 3/TB-UBND")
        [change] = compare(calendar_of(), closed)
        assert not change.worked_changed
        assert change.say("en") == (
            "Thursday 2026-03-05: working day → working day, office closed: Mất điện [Thông báo 3/TB-UBND]"
        )
        assert compare(closed, closed.renamed("another")) == ()

    def test_an_opening_is_told(self) -> None:
        opened = calendar_of().with_opening(date(2026, 3, 7), reason="Sáng thứ Bảy", source="3/QĐ-UBND")
        [change] = compare(calendar_of(), opened)
        assert change.worked_changed


class TestCoverage:
    def test_a_year_added_is_one_span_and_its_facts(self) -> None:
        old, new = (working_calendar(known_on=day) for day in (date(2026, 10, 1), date(2026, 10, 2)))
        [span] = spans_of(old, new)
        assert span == CoverageChange(Span.year(2027), Coverage.UNKNOWN, Coverage.ANNOUNCED, 249)
        assert span.say("vi") == "01/01/2027 – 31/12/2027: chưa biết → đã công bố (249 ngày làm việc)"
        assert span.say("en") == "2027-01-01 – 2027-12-31: not known → announced (249 working days)"
        assert not span.worked_changed
        named = [change for change in days_of(old, new) if change.day.year == 2027]
        assert [change.day for change in named] == [one.day for one in new.facts_in(Span.year(2027))]
        assert all(change.old is None and not change.worked_changed for change in named)
        assert compare(old, new).index(span) < compare(old, new).index(named[0])

    def test_a_year_lost_is_told_the_other_way_round(self) -> None:
        old, new = (working_calendar(known_on=day) for day in (date(2026, 10, 2), date(2026, 10, 1)))
        [span] = spans_of(old, new)
        assert span == CoverageChange(Span.year(2027), Coverage.ANNOUNCED, Coverage.UNKNOWN, 249)
        assert all(change.new is None for change in days_of(old, new) if change.day.year == 2027)

    def test_a_projection_that_is_announced(self) -> None:
        known = date(2026, 10, 1)
        old = working_calendar(known_on=known, projected_through=date(2028, 12, 31))
        new = working_calendar(known_on=date(2026, 10, 2), projected_through=date(2028, 12, 31))
        [span] = spans_of(old, new)
        assert span == CoverageChange(Span.year(2027), Coverage.PROJECTED, Coverage.ANNOUNCED, 249)
        turned = [change.day for change in days_of(old, new) if change.worked_changed]
        assert turned == []  # the decision for 2027 was the projected one
        assert "(projected)" in days_of(old, new)[2].say("en")

    def test_both_ends(self) -> None:
        old = WorkingCalendar(facts=(), covers=Span.parse("2026-03-02..2026-03-10"), edition="old")
        new = WorkingCalendar(facts=(), covers=Span.parse("2026-03-05..2026-03-15"), edition="new")
        assert [(str(one.span), one.old, one.new, one.working_days) for one in spans_of(old, new)] == [
            ("2026-03-02..2026-03-04", Coverage.ANNOUNCED, Coverage.UNKNOWN, 3),
            ("2026-03-11..2026-03-15", Coverage.UNKNOWN, Coverage.ANNOUNCED, 3),
        ]
        assert days_of(old, new) == []

    def test_spans_that_do_not_meet(self) -> None:
        old = WorkingCalendar(facts=(), covers=Span.parse("2026-03-02..2026-03-03"), edition="old")
        new = WorkingCalendar(facts=(), covers=Span.parse("9999-12-30..9999-12-31"), edition="new")
        assert [str(one.span) for one in spans_of(old, new)] == ["2026-03-02..2026-03-03", "9999-12-30..9999-12-31"]

    @pytest.mark.parametrize("state", Coverage)
    def test_each_state_is_named_in_both_languages(self, state: Coverage) -> None:
        assert state.label.vi != state.label.en


weekdays = st.dates(MARCH.first, MARCH.closed_last)
statuses = st.sampled_from([FactStatus.PROPOSED, FactStatus.APPROVED, FactStatus.NOTICED])
kinds = st.sampled_from([DayKind.HOLIDAY, DayKind.SWAP_OFF, DayKind.MAKE_UP])
facts = st.lists(
    st.builds(fact, weekdays, kinds, statuses, name=st.sampled_from(["Lễ", "Tết"])),
    max_size=8,
    unique_by=lambda f: f.day,
)
covers = st.sampled_from([MARCH, Span.parse("2026-03-01..2026-04-30"), Span.parse("2026-02-01..2026-03-31")])
provisional = st.none() | st.dates(MARCH.first, MARCH.closed_last)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    return WorkingCalendar(
        facts=tuple(draw(facts)), covers=draw(covers), edition="x", provisional_from=draw(provisional)
    )


class TestProperties:
    @given(calendars())
    def test_nothing_differs_from_itself(self, calendar: WorkingCalendar) -> None:
        assert compare(calendar, calendar) == ()
        assert compare(calendar, calendar.renamed("y")) == ()

    @given(calendars(), calendars())
    def test_the_changes_explain_every_day(self, old: WorkingCalendar, new: WorkingCalendar) -> None:
        assert explained(old, new) == {day: new.is_working(day) for day in new.covers}

    @given(calendars(), calendars())
    def test_it_mirrors(self, old: WorkingCalendar, new: WorkingCalendar) -> None:
        there, back = compare(old, new), compare(new, old)
        assert [(change.day, change.worked_changed) for change in there] == [
            (change.day, change.worked_changed) for change in back
        ]

    @given(calendars(), calendars())
    def test_the_digest_is_equal_where_the_content_is(self, one: WorkingCalendar, two: WorkingCalendar) -> None:
        def content(calendar: WorkingCalendar) -> object:
            told = [evolve(item, source="", issuer="", name=Phrase(item.name.vi, "")) for item in calendar.facts]
            return calendar.covers, calendar.provisional_from, told, calendar.closures

        assert (one.digest == two.digest) is (content(one) == content(two))
        if one.digest == two.digest:
            assert compare(one, two) == ()

    @settings(max_examples=30)  # each goes over some six thousand days
    @given(st.dates(date(2010, 2, 6), date(2026, 11, 25)), st.dates(date(2010, 2, 6), date(2026, 11, 25)))
    def test_two_days_of_knowledge(self, one: date, two: date) -> None:
        old, new = working_calendar(known_on=one), working_calendar(known_on=two)
        assert explained(old, new) == {day: new.is_working(day) for day in new.covers}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_change_since_the_first_calendar_can_be_said(lang: tthc.text.Lang) -> None:
    old = working_calendar(known_on=date(2010, 2, 6))
    lines = [change.say(lang) for change in compare(old, FULL)]
    assert len(lines) == len(set(lines)) == 1 + len({one.day for one in FULL.facts if one.day.year > 2010})
    assert not [line for line in lines if re.search(r"[{}]|None", line)]
    assert compare(old, FULL)[0].day - timedelta(days=1) == old.covers.closed_last
