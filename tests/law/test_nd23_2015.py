"""Nghị định 23/2015/NĐ-CP: certification on the day it is asked for."""

from datetime import date, time

import pytest

from tthc.deadline import due
from tthc.law import working_calendar
from tthc.span import moment
from tthc.term import SameDay

CALENDAR = working_calendar()


@pytest.mark.law("23/2015/NĐ-CP, Điều 7")
class TestArticle7:
    """
    Điều 7 (23/2015/NĐ-CP): thời hạn thực hiện yêu cầu chứng thực phải được bảo đảm ngay
    trong ngày cơ quan, tổ chức tiếp nhận yêu cầu hoặc trong ngày làm việc tiếp theo, nếu
    tiếp nhận yêu cầu sau 15 giờ […].
    """

    @pytest.mark.parametrize(
        ("received", "expected"),
        [
            pytest.param("2026-11-25T08:00", date(2026, 11, 25), id="in-the-morning"),
            pytest.param("2026-11-25T14:59", date(2026, 11, 25), id="the-minute-before"),
            pytest.param("2026-11-25T15:00", date(2026, 11, 25), id="the-hour-itself"),
            pytest.param("2026-11-25T15:01", date(2026, 11, 26), id="the-minute-after"),
            pytest.param("2026-11-27T16:30", date(2026, 11, 30), id="friday-to-monday"),
            pytest.param("2026-11-23T16:30", date(2026, 11, 25), id="over-culture-day"),
            pytest.param("2026-02-13T16:30", date(2026, 2, 23), id="over-tet"),
            pytest.param("2026-12-31T16:30", date(2027, 1, 4), id="across-the-year"),
            pytest.param("2026-08-21T16:30", date(2026, 8, 22), id="to-a-worked-saturday"),
            pytest.param("2026-08-22T10:00", date(2026, 8, 22), id="on-a-worked-saturday"),
            pytest.param("2024-02-28T15:30", date(2024, 2, 29), id="leap-february"),
        ],
    )
    def test_the_same_day_or_after_15_hours_the_next_working_day(self, received: str, expected: date) -> None:
        limit = SameDay(cutoff=time(15))
        assert due(limit, received=moment(received), calendar=CALENDAR).day == expected

    @pytest.mark.parametrize("hour", ["08:00", "15:01", "23:59"])
    def test_without_that_rule_the_hour_changes_nothing(self, hour: str) -> None:
        received = moment(f"2026-11-25T{hour}")
        assert due(SameDay(), received=received, calendar=CALENDAR).day == date(2026, 11, 25)
