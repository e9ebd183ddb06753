"""Workload and timeliness: what came, what went, how long, and who made what late. Minutes counted by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from tests.desk.people_lives import (
    AN,
    BINH,
    CHI,
    DESK,
    HOURS,
    done,
    given,
    instead,
    life,
    passed,
)
from tests.histories import CALENDAR, asked, at, complete, made, received
from tthc.codes import DossierId
from tthc.desk import OfficerWorkload, Punctuality, workload
from tthc.dossier import Delivered, Dossier, Event
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.procedure import Channel
from tthc.span import Span
from tthc.term import Hours, TimeLimit, Undetermined, WorkingHours
from tthc.workdays import OfficeHours

AUGUST = Span.month(2026, 8)


def rows(*dossiers: Dossier, period: Span = AUGUST) -> dict[str, OfficerWorkload]:
    return {row.officer: row for row in workload(dossiers, period, CALENDAR, HOURS)}


def flow(row: OfficerWorkload) -> tuple[int, ...]:
    """Open at the start, taken over, finished, passed on, open at the end."""
    return tuple(len(ids) for ids in (row.open_at_start, row.taken_over, row.finished, row.passed_on, row.open_at_end))


def classes(row: OfficerWorkload) -> dict[str, int]:
    return {kind.value: len(ids) for kind, ids in row.punctuality}


PASSED_ON = life(
    "HS-1", "2026-08-03", given(AN, "2026-08-03T14:00"), passed(BINH, "2026-08-07T10:30"), done("2026-08-11T09:00")
)
"""Five working days from Monday 3 August: due on Monday the 10th, decided on the 11th."""


class TestByHand:
    def test_who_had_it_in_time_and_who_held_it_through_the_last_day(self) -> None:
        """An: 180 + 3 × 450 + 180; Bình: 60 + 210 + 450 + 90, the last 90 of them late."""
        told = rows(PASSED_ON)
        assert {key: (flow(row), classes(row), row.minutes, row.minutes_late) for key, row in told.items()} == {
            AN: ((0, 1, 0, 1, 0), {"in_time": 1}, 1710, 0),
            BINH: ((0, 1, 1, 0, 0), {"made_late": 1}, 810, 90),
        }
        assert (told[AN].in_time_share, told[BINH].in_time_share) == (Decimal(100), Decimal(0))

    @pytest.mark.parametrize(
        ("when", "first", "second"),
        [
            pytest.param("2026-08-10T16:59", "in_time", "made_late", id="on-the-last-day"),
            pytest.param("2026-08-10T23:59", "in_time", "made_late", id="in-its-last-minute"),
            pytest.param("2026-08-11T00:00", "made_late", "came_late", id="at-midnight"),
            pytest.param("2026-08-11T07:30", "made_late", "came_late", id="on-the-morrow"),
        ],
    )
    def test_the_edge_of_the_last_day(self, when: str, first: str, second: str) -> None:
        told = rows(life("HS-1", "2026-08-03", given(AN, "2026-08-04"), passed(BINH, when), done("2026-08-12")))
        assert (classes(told[AN]), classes(told[BINH])) == ({first: 1}, {second: 1})

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            pytest.param("2026-08-10T23:59", "in_time", id="on-the-last-day"),
            pytest.param("2026-08-11T00:00", "made_late", id="on-the-morrow"),
        ],
    )
    def test_decided_at_the_edge(self, when: str, expected: str) -> None:
        assert classes(rows(life("HS-1", "2026-08-03", given(AN, "2026-08-04"), done(when)))[AN]) == {expected: 1}

    @pytest.mark.parametrize(
        ("last", "expected"),
        [
            pytest.param(date(2026, 8, 10), "in_time", id="the-last-day"),
            pytest.param(date(2026, 8, 11), "made_late", id="the-morrow"),
        ],
    )
    def test_open_at_the_end_of_the_period(self, last: date, expected: str) -> None:
        whole = life("HS-1", "2026-08-03", given(AN, "2026-08-04"), done("2026-08-20"))
        row = rows(whole, period=Span(date(2026, 8, 1), last))[AN]
        assert (flow(row), classes(row)) == ((0, 1, 0, 0, 1), {expected: 1})

    def test_late_before_the_period_is_not_made_late_in_it_again(self) -> None:
        whole = life("HS-1", "2026-08-03", given(AN, "2026-08-04"), done("2026-09-08"))
        first, second = rows(whole), rows(whole, period=Span.month(2026, 9))
        assert (classes(first[AN]), classes(second[AN])) == ({"made_late": 1}, {"came_late": 1})
        assert flow(second[AN]) == (1, 0, 1, 0, 0)
        assert second[AN].in_time_share is None

    def test_a_term_of_hours_ends_at_its_minute(self) -> None:
        """Eight working hours from nine on Monday are up at 09:30 on Tuesday: 360 minutes, and 120."""
        for when, expected in (("2026-08-04T09:30", "in_time"), ("2026-08-04T09:31", "made_late")):
            whole = _of_hours(WorkingHours(8), done(when))
            assert classes(rows(whole)[AN]) == {expected: 1}

    def test_the_time_the_clock_stood_still_is_left_out(self) -> None:
        """Asked on Tuesday at nine, complete on Thursday at nine: 900 minutes of 4 to 6 August are nobody's work."""
        told = rows(
            life(
                "HS-1",
                "2026-08-03",
                given(AN, "2026-08-03T09:00"),
                asked("2026-08-04"),
                complete("2026-08-06"),
                done("2026-08-06T17:00"),
            )
        )
        assert (told[AN].minutes, classes(told[AN])) == (360 + 90 + 360, {"in_time": 1})

    def test_a_stop_that_is_open_at_the_last_day_makes_nobody_late(self) -> None:
        whole = life(
            "HS-1", "2026-08-03", given(AN, "2026-08-03T09:00"), asked("2026-08-04"), passed(BINH, "2026-08-20")
        )
        told = rows(whole)
        assert [classes(told[key]) for key in (AN, BINH)] == [{"in_time": 1}, {"in_time": 1}]
        assert [told[key].minutes for key in (AN, BINH)] == [360 + 90, 0]
        assert told[BINH].minutes_late == 0

    def test_a_stop_made_too_late_takes_nothing_out(self) -> None:
        whole = life("HS-1", "2026-08-03", given(AN, "2026-08-03T09:00"), asked("2026-08-12"), complete("2026-08-13"))
        row = rows(whole, period=Span(date(2026, 8, 3), date(2026, 8, 13)))[AN]
        assert (row.minutes, row.minutes_late, classes(row)) == (360 + 8 * 450, 3 * 450, {"made_late": 1})

    def test_a_dossier_that_comes_back_is_taken_over_twice(self) -> None:
        whole = life(
            "HS-1", "2026-08-03", given(AN, "2026-08-03T09:00"), passed(BINH, "2026-08-04"), passed(AN, "2026-08-05")
        )
        row = rows(whole, period=Span(date(2026, 8, 3), date(2026, 8, 6)))[AN]
        assert flow(row) == (0, 2, 0, 1, 1)
        assert row.taken_over == (DossierId("HS-1"), DossierId("HS-1"))

    def test_what_nobody_is_named_for_comes_last(self) -> None:
        whole = life("HS-1", "2026-08-03", given("", "2026-08-03T14:00"), passed(BINH, "2026-08-05"))
        assert [row.officer for row in workload([whole], AUGUST, CALENDAR, HOURS)] == [BINH, ""]

    def test_without_a_promised_date_nobody_is_late(self) -> None:
        whole = _of_hours(Undetermined("chưa công bố"), done("2026-08-28"))
        assert classes(rows(whole)[AN]) == {"undated": 1}

    def test_filed_after_the_period_or_decided_before_it_counts_nowhere(self) -> None:
        early = life("HS-1", "2026-07-06", given(AN, "2026-07-06T14:00"), done("2026-07-31T17:00"))
        late = life("HS-2", "2026-09-03", given(AN, "2026-09-03T14:00"))
        assert rows(early, late) == {}

    def test_decided_at_the_first_moment_of_the_period_counts_in_it(self) -> None:
        whole = life("HS-1", "2026-07-27", given(AN, "2026-07-27T14:00"), done("2026-08-01T00:00"))
        assert flow(rows(whole)[AN]) == (1, 0, 1, 0, 0)
        assert rows(whole, period=Span.month(2026, 7))[AN].open_at_end == (DossierId("HS-1"),)

    def test_given_at_the_first_moment_of_the_period_was_not_open_before_it(self) -> None:
        whole = life("HS-1", "2026-07-31", given(AN, "2026-08-01T00:00"))
        assert flow(rows(whole)[AN]) == (0, 1, 0, 0, 1)

    def test_receptions_and_returns_at_the_counter(self) -> None:
        handed = made(Delivered, at("2026-08-12"), by=DESK, channel=Channel.COUNTER)
        whole = life("HS-1", "2026-08-03", given(AN, "2026-08-03T14:00"), done("2026-08-07"), handed, by=DESK)
        other = life("HS-2", "2026-07-31", given(AN, "2026-08-03T14:00"), by=DESK)
        row = rows(whole, other)[DESK.officer]
        assert (row.received, row.returned, flow(row), row.minutes) == (1, 1, (0, 0, 0, 0, 0), 0)


def _of_hours(limit: TimeLimit, *events: Event) -> Dossier:
    """A dossier of another kind of term, assigned when it is received."""
    return received("2026-08-03", limit, given(AN, "2026-08-03"), *events)


class TestStandIns:
    def test_the_minutes_of_a_substitute_are_told_on_both_sides(self) -> None:
        """Away from Wednesday at nine through Thursday: 360 + 450 minutes."""
        whole = life(
            "HS-1",
            "2026-08-03",
            given(AN, "2026-08-03T09:00"),
            instead(BINH, AN, "2026-08-05", until=date(2026, 8, 6)),
            done("2026-08-07T09:00"),
        )
        told = rows(whole)
        assert (told[AN].minutes, told[AN].minutes_covered, told[AN].minutes_for_others) == (1800, 810, 0)
        assert (told[BINH].minutes, told[BINH].minutes_covered, told[BINH].minutes_for_others) == (0, 0, 810)
        assert flow(told[BINH]) == (0, 0, 0, 0, 0)

    @pytest.mark.parametrize(
        ("until", "expected"),
        [
            pytest.param(date(2026, 8, 9), "made_late", id="back-on-the-last-day"),
            pytest.param(date(2026, 8, 10), "made_late", id="back-on-the-morrow"),
            pytest.param(date(2026, 8, 11), "late_in_absence", id="still-away"),
        ],
    )
    def test_late_while_another_stood_in_is_a_class_of_its_own(self, until: date, expected: str) -> None:
        """Due on the 10th: the dossier is late from the midnight that ends that day."""
        whole = life(
            "HS-1",
            "2026-08-03",
            given(AN, "2026-08-03T09:00"),
            instead(BINH, AN, "2026-08-05", until=until),
            done("2026-08-12"),
        )
        assert classes(rows(whole)[AN]) == {expected: 1}

    def test_a_substitute_of_the_next_one_excuses_nobody_before(self) -> None:
        """Passed on at the midnight at which it became late, and a substitute at once: An had it, and was there."""
        midnight = "2026-08-11T00:00"
        whole = life(
            "HS-1", "2026-08-03", given(AN, "2026-08-04"), passed(BINH, midnight), instead(CHI, BINH, midnight)
        )
        told = rows(whole)
        assert (classes(told[AN]), classes(told[BINH])) == ({"made_late": 1}, {"came_late": 1})


class TestRefused:
    def test_a_dossier_twice(self) -> None:
        with pytest.raises(InvalidValue, match="HS-1 was given twice"):
            rows(PASSED_ON, PASSED_ON)

    def test_an_open_period(self) -> None:
        with pytest.raises(InvalidValue, match="is open"):
            rows(PASSED_ON, period=Span(date(2026, 8, 1)))

    def test_without_office_hours(self) -> None:
        with pytest.raises(InvalidValue, match="needs office hours"):
            workload([PASSED_ON], AUGUST, evolve(CALENDAR, hours=None))

    def test_the_calendars_own_hours_are_taken(self) -> None:
        assert CALENDAR.hours is not None
        assert workload([PASSED_ON], AUGUST, CALENDAR) == workload([PASSED_ON], AUGUST, CALENDAR, CALENDAR.hours)

    @pytest.mark.parametrize(
        "told",
        [
            pytest.param({"taken_over": ("HS-1", "HS-2")}, id="came-and-did-not-go"),
            pytest.param({"finished": ("HS-1", "HS-3")}, id="went-and-did-not-come"),
            pytest.param({"open_at_end": ("HS-1",)}, id="went-twice"),
            pytest.param({"punctuality": ((Punctuality.IN_TIME, ()),)}, id="of-no-class"),
            pytest.param({"punctuality": ((Punctuality.IN_TIME, ("HS-2",)),)}, id="another-one-of-its-class"),
        ],
    )
    def test_a_row_that_does_not_reconcile_names_the_dossiers_and_not_the_officer(self, told: dict[str, Any]) -> None:
        usual: dict[str, Any] = {
            "officer": AN,
            "period": AUGUST,
            "open_at_start": (),
            "taken_over": ("HS-1",),
            "finished": ("HS-1",),
            "passed_on": (),
            "open_at_end": (),
            "punctuality": ((Punctuality.IN_TIME, ("HS-1",)),),
            "minutes": 0,
        }
        OfficerWorkload(**usual)
        with pytest.raises(DoesNotReconcile, match=r"officer •+01 over .* does not reconcile.*see HS-") as refused:
            OfficerWorkload(**(usual | told))
        assert AN not in str(refused.value) + refused.value.say()
        assert refused.value.say().endswith(("xem HS-1", "xem HS-2", "xem HS-3", "xem HS-1, HS-2"))


def test_a_term_by_the_clock_can_end_on_a_day_off() -> None:
    """Forty-eight hours from Friday 7 August at nine end on Sunday at nine: who has it then made it late."""
    whole = received("2026-08-07", Hours(48), given(AN, "2026-08-07"), passed(BINH, "2026-08-10"))
    told = rows(whole, period=Span(date(2026, 8, 7), date(2026, 8, 10)))
    assert (classes(told[AN]), classes(told[BINH])) == ({"made_late": 1}, {"came_late": 1})
    assert (told[AN].minutes_late, told[BINH].minutes_late) == (90, 360)


def test_an_office_that_closes_earlier_counts_its_own_minutes() -> None:
    mornings = OfficeHours.parse("T2-T6 07:30-11:30")
    (row, _) = workload([PASSED_ON], AUGUST, CALENDAR, mornings)
    assert row.minutes == 3 * 240 + 180
