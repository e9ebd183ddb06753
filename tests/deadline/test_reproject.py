"""Which deadlines move when a notice changes the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deadline.test_check import off
from tests.histories import CALENDAR, at, dossier, event, received
from tthc.deadline import Deadline, Moved, deadline_of, reproject
from tthc.dossier import Dossier, Filed, Finished, Received
from tthc.law import working_calendar
from tthc.term import Immediately, TimeLimit, Undetermined, WorkingDays, WorkingHours
from tthc.workdays import OfficeHours

EVE = working_calendar(known_on=date(2025, 12, 24))
DAY = working_calendar(known_on=date(2025, 12, 25))
"""The day on which the swap of 2 and 10 January 2026 was announced, and its eve."""


FIVE = WorkingDays(5)


def held(day: str, limit: TimeLimit = FIVE) -> Dossier:
    return received(day, limit)


def moved(*dossiers: Dossier) -> list[Moved]:
    return list(reproject(dossiers, EVE, DAY))


@pytest.mark.law("12729/VPCP-KGVX")
class TestTheSwapOfJanuary2026:
    @pytest.mark.parametrize(
        ("day", "old", "new", "by", "because"),
        [
            pytest.param("2025-12-24", "2025-12-31", None, 0, [], id="ends-before-it"),
            pytest.param("2025-12-26", "2026-01-05", "2026-01-06", 1, ["2026-01-02"], id="a-day-later"),
            pytest.param("2025-12-31", "2026-01-08", "2026-01-09", 1, ["2026-01-02"], id="over-the-day-off"),
            pytest.param("2026-01-05", "2026-01-12", "2026-01-10", -1, ["2026-01-10"], id="a-day-earlier"),
            pytest.param("2026-01-12", "2026-01-19", None, 0, [], id="begins-after-it"),
        ],
    )
    def test_by_how_much_and_why(self, day: str, old: str, new: str | None, by: int, because: list[str]) -> None:
        found = moved(held(day))
        if new is None:
            assert found == []
            return
        (one,) = found
        assert one.old is not None
        assert one.new is not None
        assert (str(one.old.day), str(one.new.day), one.by) == (old, new, by)
        assert [str(change.day) for change in one.because] == because
        assert "12729/VPCP-KGVX" in one.say()

    def test_hours_move_too(self) -> None:
        (one,) = moved(held("2025-12-31T16:00", WorkingHours(8)))
        assert "02/01/2026" in one.say()
        assert "→" in one.say("en")

    def test_a_promise_stands_as_given_and_is_told_when_the_term_ends_later(self) -> None:
        printed = at("2026-01-08T17:00")
        plain = held("2025-12-31")
        whole = dossier(plain.events[0], event(Received, "2025-12-31", basis=plain.basis, appointment=printed))
        (one,) = moved(whole)
        assert one.promises == whole.promises
        assert [promise.minute for promise in one.broken] == [printed]
        (other,) = moved(held("2026-01-05"))
        assert other.broken == ()

    def test_what_has_no_date_does_not_move(self) -> None:
        open_end = held("2025-12-31", Undetermined("hẹn bằng văn bản"))
        not_received = dossier(event(Filed, "2025-12-31"))
        assert moved(open_end, not_received, held("2025-12-31", Immediately())) == []

    def test_what_has_ended_is_told_all_the_same(self) -> None:
        """A report made again counts it by the new calendar."""
        assert [str(one.dossier) for one in moved(held("2025-12-31").after(event(Finished, "2026-01-06")))] == ["D01"]

    def test_a_calendar_that_does_not_reach_the_end(self) -> None:
        short = working_calendar(known_on=date(2024, 11, 1))
        (one,) = reproject([held("2025-12-31")], short, CALENDAR)
        assert (one.old, one.by) == (None, None)
        assert "ngoài lịch" in one.say()

    def test_the_same_calendar_moves_nothing(self) -> None:
        assert list(reproject([held("2025-12-31")], CALENDAR, CALENDAR)) == []


@given(
    st.dates(date(2026, 1, 5), date(2026, 11, 1)), st.integers(1, 30), st.dates(date(2026, 1, 5), date(2026, 12, 20))
)
def test_a_day_off_more_moves_just_those_it_lies_in(start: date, count: int, day: date) -> None:
    """A deadline moves if and only if the new day off lies in (start, end], and is then told as the reason."""
    if not CALENDAR.is_working(day):
        return
    whole = held(start.isoformat(), WorkingDays(count))
    before = deadline_of(whole, calendar=CALENDAR)
    assert isinstance(before, Deadline)
    found = list(reproject([whole], CALENDAR, CALENDAR.with_facts([off(day)])))
    assert bool(found) is (start < day <= before.day)
    if found:
        assert found[0].by == 1 or day == before.day
        assert [change.day for change in found[0].because] == [day]


class TestAmongOthers:
    """One that does not move, or has no date, ends nothing for those behind it."""

    MOVES = held("2025-12-26")

    @pytest.mark.parametrize(
        "before",
        [
            pytest.param(dossier(event(Filed, "2025-12-26")), id="not-received"),
            pytest.param(held("2025-12-26", Undetermined("chưa công bố")), id="no-date"),
            pytest.param(held("2025-12-24"), id="does-not-move"),
        ],
    )
    def test_the_one_behind_is_told(self, before: Dossier) -> None:
        assert moved(before, self.MOVES) == moved(self.MOVES)
        assert len(moved(self.MOVES, before, self.MOVES)) == 2

    def test_is_told_whole_in_both_languages(self) -> None:
        (one,) = moved(self.MOVES)
        assert one.say("vi").startswith("D01: 05/01/2026 → 06/01/2026 (1 ngày làm việc): ")
        assert one.say("en").startswith("D01: 2026-01-05 → 2026-01-06 (1 working day): ")
        assert one.because
        assert one.say("en").endswith("; ".join(change.say("en") for change in one.because))

    def test_hours_are_those_given(self) -> None:
        short = OfficeHours.parse("T2-T6 08:00-12:00")
        one = held("2025-12-30T09:00", WorkingHours(8))
        (found,) = reproject([one], EVE, DAY, hours=short)
        assert found.old is not None
        assert found.old.minute is not None
        assert found.old == deadline_of(one, calendar=EVE, hours=short)
