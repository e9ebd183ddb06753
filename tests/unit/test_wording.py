"""The wording of published procedures, read."""

import unicodedata
from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given

from tests.strategies import limits
from tthc.errors import InvalidValue
from tthc.term import (
    CalendarDays,
    Extensible,
    Hours,
    HoursUnstated,
    Immediately,
    Minutes,
    Months,
    NoResult,
    SameDay,
    Stage,
    Stages,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
    parse_limit,
)


@given(limits)
def test_parse_undoes_str(limit: TimeLimit) -> None:
    assert parse_limit(str(limit)) == limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("5 ngày làm việc", WorkingDays(5), id="working-days"),
        pytest.param("05 ngày làm việc", WorkingDays(5), id="leading-zero"),
        pytest.param("3 Ngày làm việc", WorkingDays(3), id="field-of-the-portal"),
        pytest.param("20 Ngày", CalendarDays(20), id="days-field"),
        pytest.param("6 Tháng", Months(6), id="months-field"),
        pytest.param("12 Giờ", Hours(12), id="hours-field"),
        pytest.param("12 giờ làm việc", WorkingHours(12), id="working-hours"),
        pytest.param("15 phút", Minutes(15), id="minutes"),
        pytest.param("2 tuần", Weeks(2), id="weeks"),
        pytest.param("1 năm", Years(1), id="year"),
        pytest.param("không quá 03 ngày làm việc", WorkingDays(3), id="not-more-than"),
        pytest.param("Trong thời hạn 10 ngày", CalendarDays(10), id="within-the-term"),
        pytest.param("trong thời hạn không quá 07 ngày làm việc", WorkingDays(7), id="two-leads"),
        pytest.param("tối đa 30 ngày", CalendarDays(30), id="at-most"),
        pytest.param("chậm nhất là 2 ngày làm việc", WorkingDays(2), id="at-the-latest"),
        pytest.param("10 (mười) ngày", CalendarDays(10), id="number-in-letters"),
        pytest.param("45 (bốn mươi lăm) ngày", CalendarDays(45), id="two-digits-in-letters"),
        pytest.param("Trong thời hạn 02 (hai) tháng", Months(2), id="months-in-letters"),
        pytest.param("1/2 ngày làm việc", WorkingDays(Decimal("0.5")), id="fraction"),
        pytest.param("nửa ngày làm việc", WorkingDays(Decimal("0.5")), id="half"),
        pytest.param("0,5 ngày làm việc", WorkingDays(Decimal("0.5")), id="decimal-comma"),
        pytest.param("0.5 ngày làm việc", WorkingDays(Decimal("0.5")), id="decimal-point"),
        pytest.param("5\u00a0ngày  làm việc", WorkingDays(5), id="no-break-space"),
        pytest.param(unicodedata.normalize("NFD", "5 ngày làm việc"), WorkingDays(5), id="decomposed"),
        pytest.param("trong ngày", SameDay(), id="same-day"),
        pytest.param("Trong ngày", SameDay(), id="same-day-capital"),
        pytest.param(
            "trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo",
            SameDay(cutoff=time(15)),
            id="same-day-cutoff",
        ),
        pytest.param("ngay sau khi nhận đủ hồ sơ", Immediately(), id="at-once"),
        pytest.param("2 giờ (không rõ loại giờ)", HoursUnstated(2), id="hours-unstated"),
        pytest.param("không xác định: theo: tiến độ", Undetermined("theo: tiến độ"), id="reason-with-a-colon"),
        pytest.param("không trả kết quả: chỉ thông báo", NoResult("chỉ thông báo"), id="no-result"),
        pytest.param(
            "theo giai đoạn: 24 ngày (thẩm định) | 5 ngày làm việc (quyết định)",
            Stages((Stage(CalendarDays(24), "thẩm định"), Stage(WorkingDays(5), "quyết định"))),
            id="stages",
        ),
        pytest.param(
            "4 tháng; gia hạn thêm 2 tháng; vụ việc phức tạp; có văn bản",
            Extensible(Months(4), Months(2), "vụ việc phức tạp; có văn bản", total=False),
            id="extensible",
        ),
    ],
)
def test_reads(text: str, expected: TimeLimit) -> None:
    assert parse_limit(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("1", id="bare-number"),
        pytest.param("5", id="no-unit"),
        pytest.param("ngày làm việc", id="no-number"),
        pytest.param("năm ngày", id="number-only-in-letters"),
        pytest.param("5 ngày làm việc kể từ ngày nhận đủ hồ sơ", id="with-its-start"),
        pytest.param("3-5 ngày làm việc", id="a-range"),
        pytest.param("5 hoặc 10 ngày làm việc", id="a-choice"),
        pytest.param("Không có thông tin", id="no-information"),
        pytest.param("ngay", id="only-at-once"),
        pytest.param("nửa ngày", id="half-a-civil-day"),
        pytest.param("1,5 tháng", id="month-and-a-half"),
        pytest.param("1/3 ngày làm việc", id="no-exact-decimal"),
        pytest.param("1/0 ngày làm việc", id="divided-by-nothing"),
        pytest.param("1.000 ngày", id="thousand-or-one"),
        pytest.param("-5 ngày", id="negative"),
        pytest.param("5 working days", id="english"),
        pytest.param("không xác định", id="no-reason"),
        pytest.param("theo giai đoạn: 4 ngày làm việc (kiểm tra)", id="one-stage"),
        pytest.param("theo giai đoạn: 4 ngày làm việc | 2 ngày làm việc", id="stages-without-names"),
        pytest.param("trong ngày; nhận sau 24 giờ thì ngày làm việc tiếp theo", id="no-such-hour"),
        pytest.param("trong ngày; nhận sau 15 giờ 60 phút thì ngày làm việc tiếp theo", id="no-such-minute"),
        pytest.param("4 tháng; gia hạn 2 tháng", id="extension-of-no-kind"),
        pytest.param("3 (ngày làm việc) ngày", id="a-unit-in-brackets"),
        pytest.param("2 (không rõ) giờ", id="a-remark-in-brackets"),
    ],
)
def test_refuses_and_quotes(text: str) -> None:
    with pytest.raises(InvalidValue, match="not a time limit the library knows") as caught:
        parse_limit(text)
    assert repr(text) in str(caught.value)
    assert repr(text) in caught.value.say("vi")


def test_a_term_of_no_days_is_refused_as_such() -> None:
    with pytest.raises(InvalidValue, match="count must be more than 0"):
        parse_limit("0 ngày làm việc")


def test_of_stages_it_quotes_the_one_it_does_not_know() -> None:
    with pytest.raises(InvalidValue, match="not a time limit the library knows: 'trong ngày';"):
        parse_limit("theo giai đoạn: trong ngày (kiểm tra) | 2 ngày (quyết định)")
