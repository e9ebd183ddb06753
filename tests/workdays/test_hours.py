"""Office hours: the windows of each weekday."""

import copy
import pickle
from datetime import UTC, date, time

import pytest
from hypothesis import given

from tests.strategies import office_hours
from tthc.errors import InvalidValue
from tthc.span import Span
from tthc.workdays import OfficeHours, Season, Yearly

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
            pytest.param("T2-T6 7:30-11:30", "T2-T6 07:30-11:30", id="one-digit"),
            pytest.param(
                "Thứ 2 - Thứ 6: 7h30 - 11h30, 13h30 - 17h",
                "T2-T6 07:30-11:30, 13:30-17:00",
                id="as-on-a-door",
            ),
            pytest.param(
                "thứ 2 đến thứ 6: 7 giờ 30 đến 11 giờ 30, 13 giờ 30 phút đến 17 giờ; chủ nhật 8h–11h",
                "T2-T6 07:30-11:30, 13:30-17:00; CN 08:00-11:00",
                id="in-words",
            ),
            pytest.param(
                "Thứ Hai đến Thứ Sáu: 7g30 - 11g30 và 13g30 - 17g; thứ bảy 7g30 - 11g30",
                "T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30",
                id="days-in-words",
            ),
            pytest.param(
                "T2–T6 7h30–17h | từ 16/4 đến 15/10: Thứ 2 7h–11h",
                "T2-T6 07:30-17:00 | từ 16/4 đến 15/10: T2 07:00-11:00",
                id="a-season",
            ),
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
            pytest.param("T8 7:30-8:00", "not office hours", id="no-weekday-of-that-name"),
            pytest.param("T2-T6 7h3-11h", "not office hours", id="half-a-minute"),
            pytest.param("T2-T6 7:30:00-11:30", "not office hours", id="seconds"),
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


class TestSeasons:
    SUMMER = "T2-T6 07:30-11:30, 13:30-17:00 | từ 16/4 đến 15/10: T2-T6 07:00-11:00, 13:30-17:00"
    WINTER = "T2-T6 07:00-11:30 | từ 16/10 đến 15/4: T2-T6 07:30-12:00; T7 07:30-11:00"
    ONE_SPAN = "T2-T6 07:30-17:00 | từ 15/02/2026 đến 28/02/2026: T2-T6 08:00-16:00"

    @pytest.mark.parametrize("text", [SUMMER, WINTER, ONE_SPAN, f"{SUMMER} | từ 1/12 đến 2/12: T2 08:00-09:00"])
    def test_prints_what_it_reads(self, text: str) -> None:
        assert str(OfficeHours.parse(text)) == text

    @pytest.mark.parametrize(
        ("text", "day", "opening"),
        [
            pytest.param(SUMMER, date(2026, 4, 15), time(7, 30), id="eve-of-summer"),
            pytest.param(SUMMER, date(2026, 4, 16), time(7), id="first-day"),
            pytest.param(SUMMER, date(2026, 10, 15), time(7), id="last-day"),
            pytest.param(SUMMER, date(2026, 10, 16), time(7, 30), id="morrow"),
            pytest.param(WINTER, date(2026, 12, 31), time(7, 30), id="over-the-year-end"),
            pytest.param(WINTER, date(2027, 1, 4), time(7, 30), id="after-the-year-end"),
            pytest.param(WINTER, date(2027, 4, 16), time(7), id="winter-is-over"),
            pytest.param(ONE_SPAN, date(2026, 2, 16), time(8), id="in-the-span"),
            pytest.param(ONE_SPAN, date(2027, 2, 16), time(7, 30), id="another-year"),
        ],
    )
    def test_the_timetable_of_a_day(self, text: str, day: date, opening: time) -> None:
        assert OfficeHours.parse(text).timetable(day)[0][0][0] == opening

    def test_of_two_seasons_the_one_named_first_holds(self) -> None:
        hours = OfficeHours.parse("T2 07:00-08:00 | từ 1/6 đến 30/6: T2 08:00-09:00 | từ 1/1 đến 31/12: T2 09:00-10:00")
        assert hours.timetable(date(2026, 6, 1))[0][0][0] == time(8)
        assert hours.timetable(date(2026, 7, 1))[0][0][0] == time(9)

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            pytest.param("T2 07:00-08:00 | từ 16/4: T2 07:00-08:00", "not a season", id="no-end"),
            pytest.param("T2 07:00-08:00 | từ 16/4 đến 15/10/2026: T2 07:00-08:00", "not a season", id="half-a-year"),
            pytest.param("T2 07:00-08:00 | từ 31/4 đến 15/10: T2 07:00-08:00", "no year has the day 31/4", id="no-day"),
            pytest.param("T2 07:00-08:00 | từ 30/2/2026 đến 1/3/2026: T2 07:00-08:00", "is no day", id="no-date"),
            pytest.param(
                "T2 07:00-08:00 | từ 2/3/2026 đến 1/3/2026: T2 07:00-08:00", "ends on or after", id="backwards"
            ),
            pytest.param("T2 07:00-08:00 | từ 1/3 đến 2/3: giờ khác", "not office hours", id="no-hours"),
        ],
    )
    def test_refuses(self, text: str, why: str) -> None:
        with pytest.raises(InvalidValue, match=why):
            OfficeHours.parse(text)

    def test_a_leap_day_is_a_day_of_some_years(self) -> None:
        assert date(2028, 2, 29) in Yearly((2, 29), (2, 29))

    def test_a_season_has_an_end(self) -> None:
        with pytest.raises(InvalidValue, match="is open"):
            Season(Span(date(2026, 1, 1)), USUAL.week)

    def test_in_english(self) -> None:
        assert OfficeHours.parse(self.SUMMER).say("en") == (
            "Mon-Fri 07:30-11:30, 13:30-17:00 | from 16/4 through 15/10: Mon-Fri 07:00-11:00, 13:30-17:00"
        )
