"""Office hours: the windows of each weekday."""

import copy
import pickle
from datetime import UTC, date, time

import pytest
from hypothesis import given

from tests.strategies import office_hours
from tthc.errors import InvalidValue
from tthc.span import moment
from tthc.workdays import OfficeHours

USUAL = OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00")


class TestWording:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("T2-T6 07:30-11:30, 13:30-17:00", id="a-week"),
            pytest.param("T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30", id="saturday-morning"),
            pytest.param("T2 08:00-12:00; T4 08:00-12:00; CN 08:00-09:00", id="single-days"),
            pytest.param("T2-CN 00:00-23:59", id="every-day"),
            pytest.param("T7-CN 08:00-12:00", id="rest-days"),
        ],
    )
    def test_prints_what_it_reads(self, text: str) -> None:
        assert str(OfficeHours.parse(text)) == text

    @pytest.mark.parametrize(
        ("text", "canonical"),
        [
            pytest.param("T2-T6 07:30-11:30,13:30-17:00", "T2-T6 07:30-11:30, 13:30-17:00", id="no-space"),
            pytest.param(" T2-T6  07:30-11:30 ", "T2-T6 07:30-11:30", id="spaces"),
            pytest.param("T6 08:00-12:00; T2-T5 08:00-12:00", "T2-T6 08:00-12:00", id="joined"),
        ],
    )
    def test_has_one_canonical_form(self, text: str, canonical: str) -> None:
        assert str(OfficeHours.parse(text)) == canonical

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            pytest.param("", "not office hours", id="nothing"),
            pytest.param("07:30-11:30", "not office hours", id="no-weekday"),
            pytest.param("T2-T6", "not office hours", id="no-window"),
            pytest.param("T1 07:30-11:30", "not office hours", id="no-such-weekday"),
            pytest.param("T2-T6 7:30-11:30", "not office hours", id="one-digit"),
            pytest.param("T2-T6 07:30", "not office hours", id="no-end"),
            pytest.param("Mon-Fri 07:30-11:30", "not office hours", id="english"),
            pytest.param("T2-T6 07:30-25:00", "is not an hour of the day", id="no-such-hour"),
            pytest.param("T2-T6 11:30-07:30", "follow each other and none is empty", id="backwards"),
            pytest.param("T2-T6 07:30-07:30", "follow each other and none is empty", id="empty"),
            pytest.param("T2-T6 07:30-11:30, 11:00-17:00", "follow each other and none is empty", id="overlapping"),
            pytest.param("T2-T6 13:30-17:00, 07:30-11:30", "follow each other and none is empty", id="out-of-order"),
            pytest.param("T2-T6 07:30-11:30; T4 13:30-17:00", "T4 is named twice", id="twice"),
            pytest.param("T6-T2 07:30-11:30", "names its weekdays backwards", id="weekdays-backwards"),
            pytest.param(
                "T2 07:30-11:30; T6-T3 07:30-11:30",
                "names its weekdays backwards",
                id="one-of-them-backwards",
            ),
        ],
    )
    def test_refuses(self, text: str, why: str) -> None:
        with pytest.raises(InvalidValue, match=why):
            OfficeHours.parse(text)

    @given(office_hours)
    def test_parse_undoes_str(self, hours: OfficeHours) -> None:
        assert OfficeHours.parse(str(hours)) == hours

    @given(office_hours)
    def test_pickles_copies_and_hashes(self, hours: OfficeHours) -> None:
        for twin in (pickle.loads(pickle.dumps(hours)), copy.copy(hours), copy.deepcopy(hours)):  # noqa: S301
            assert twin == hours
            assert hash(twin) == hash(hours)


class TestValues:
    MORNING = ((time(7, 30), time(11, 30)),)

    @pytest.mark.parametrize(
        ("week", "why"),
        [
            pytest.param((MORNING,) * 5, "name seven weekdays", id="five-days"),
            pytest.param((MORNING,) * 8, "name seven weekdays", id="eight-days"),
            pytest.param(((),) * 7, "have a window on some weekday", id="never-open"),
            pytest.param((((time(7, 30, 5), time(11)),),) + ((),) * 6, "whole minutes", id="seconds"),
            pytest.param((((time(7), time(11, 0, 0, 1)),),) + ((),) * 6, "whole minutes", id="microseconds"),
            pytest.param(
                (((time(7, tzinfo=UTC), time(11, tzinfo=UTC)),),) + ((),) * 6,
                "whole minutes of the office",
                id="zone",
            ),
        ],
    )
    def test_what_exists_is_valid(self, week: tuple[tuple[tuple[time, time], ...], ...], why: str) -> None:
        with pytest.raises(InvalidValue, match=why):
            OfficeHours(week)


class TestClosing:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            pytest.param(date(2026, 11, 23), "2026-11-23T17:00", id="monday"),
            pytest.param(date(2026, 8, 22), "2026-08-22T17:00", id="worked-saturday-without-hours-of-its-own"),
        ],
    )
    def test_is_the_end_of_the_last_window(self, day: date, expected: str) -> None:
        assert USUAL.closing(day) == moment(expected)

    def test_a_make_up_day_keeps_the_hours_of_the_day_it_stands_for(self) -> None:
        hours = OfficeHours.parse("T2 07:00-16:00; T3-T6 07:30-17:00; T7 07:30-11:30")
        assert hours.closing(date(2026, 8, 22), replaces=date(2026, 8, 31)) == moment("2026-08-22T16:00")
        assert hours.closing(date(2026, 8, 22)) == moment("2026-08-22T11:30")

    def test_a_weekday_without_windows_takes_those_of_the_first_that_has(self) -> None:
        assert USUAL.windows(6) == USUAL.windows(0) == ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
