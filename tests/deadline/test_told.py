"""Traces told line by line, each worked out by hand: days, months, hours, parts of a day, stops and closures."""

from datetime import date, time

import pytest

from tests.histories import CALENDAR, RESUME, asked, at, complete, event, received
from tthc.deadline import Deadline, deadline_of, due
from tthc.dossier import Dossier, Paid, SentToTax, TermExtended
from tthc.term import (
    CalendarDays,
    Hours,
    Immediately,
    Minutes,
    Months,
    SameDay,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.workdays import WorkingCalendar

RECEIVED = "tiếp nhận hồ sơ đầy đủ"
FIRST_DAY = "[91/2015/QH13, Điều 147, khoản 2]"
MINUTE = "[91/2015/QH13, Điều 147, khoản 1]"
DAYS = "[91/2015/QH13, Điều 148, khoản 1]"
MONTHS = "[91/2015/QH13, Điều 148, khoản 3]"
YEARS = "[91/2015/QH13, Điều 148, khoản 4]"
ROLL = "[91/2015/QH13, Điều 148, khoản 5]"


def of(whole: Dossier, calendar: WorkingCalendar = CALENDAR) -> Deadline:
    deadline = deadline_of(whole, calendar=calendar)
    assert isinstance(deadline, Deadline)
    assert deadline.check() == ()
    return deadline


def told(deadline: Deadline) -> list[str]:
    return [step.say() for step in deadline.trace]


class TestDays:
    def test_calendar_days_that_end_on_a_holiday_roll_over_the_next_one(self) -> None:
        """Ten days from Saturday 22 August 2026 end on 1 September: the holidays are the 1st and the 2nd."""
        deadline = due(CalendarDays(10), received=at("2026-08-22"), calendar=CALENDAR)
        assert told(deadline) == [
            f"thứ Bảy 22/08/2026 – bắt đầu, không tính ngày này: {RECEIVED} {FIRST_DAY}",
            f"Chủ nhật 23/08/2026 – thứ Ba 01/09/2026 – tính 10 {DAYS}",
            (
                "thứ Tư 02/09/2026 – không tính: Quốc khánh 2/9 (suy từ luật) "
                "[45/2019/QH14 ngày 20/11/2019, Điều 112, khoản 1, điểm đ]"
            ),
            (
                "thứ Năm 03/09/2026 – chuyển sang ngày làm việc tiếp theo: 01/09/2026 là Quốc khánh: ngày liền kề "
                f"trước 2/9 (đọc qua nguồn thứ cấp) [9441/TB-BNV ngày 16/10/2025] {ROLL}"
            ),
        ]

    def test_a_make_up_day_counts_by_its_name(self) -> None:
        """Three working days from Thursday 20 August 2026: Friday, the worked Saturday, Monday."""
        deadline = due(WorkingDays(3), received=at("2026-08-20"), calendar=CALENDAR)
        first, friday, saturday, sunday, monday = told(deadline)
        assert first == f"thứ Năm 20/08/2026 – bắt đầu, không tính ngày này: {RECEIVED} {FIRST_DAY}"
        assert friday == f"thứ Sáu 21/08/2026 – tính 1 {DAYS}"
        assert saturday.startswith("thứ Bảy 22/08/2026 – tính 1: Làm bù")
        assert saturday.endswith("[9441/TB-BNV ngày 16/10/2025]")
        assert sunday == "Chủ nhật 23/08/2026 – không tính: nghỉ hằng tuần"
        assert monday == f"thứ Hai 24/08/2026 – tính 1 {DAYS}"

    def test_a_stop_made_on_the_last_day(self) -> None:
        whole = received("2026-11-02", WorkingDays(5), asked("2026-11-09"), complete("2026-11-13"), clock=RESUME)
        assert told(of(whole)) == [
            f"thứ Hai 02/11/2026 – bắt đầu, không tính ngày này: {RECEIVED} {FIRST_DAY}",
            f"thứ Ba 03/11/2026 – thứ Sáu 06/11/2026 – tính 4 {DAYS}",
            "thứ Bảy 07/11/2026 – Chủ nhật 08/11/2026 – không tính: nghỉ hằng tuần",
            f"thứ Hai 09/11/2026 – tính 1 {DAYS}",
            "thứ Ba 10/11/2026 – thứ Sáu 13/11/2026 – dừng tính: đồng hồ dừng khi ngày này bắt đầu",
        ]

    def test_a_second_stop_where_no_day_is_left_joins_the_first(self) -> None:
        """Complete on Saturday the 14th; the tax office is asked within the hour and paid on the 18th."""
        events = asked("2026-11-09"), complete("2026-11-14"), event(SentToTax, "2026-11-14T10:00")
        whole = received("2026-11-02", WorkingDays(5), *events, event(Paid, "2026-11-18"), clock=RESUME)
        assert told(of(whole))[-1] == (
            "thứ Ba 10/11/2026 – thứ Tư 18/11/2026 – dừng tính: đồng hồ dừng khi ngày này bắt đầu"
        )

    def test_days_of_another_kind_that_lengthen_the_term(self) -> None:
        """Five working days end on Monday 9 November 2026; four calendar days more on Friday the 13th."""
        whole = received("2026-11-02", WorkingDays(5), event(TermExtended, "2026-11-06", limit=CalendarDays(4)))
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert told(deadline)[-2:] == [
            f"thứ Hai 09/11/2026 – tính 1 {DAYS}",
            f"thứ Ba 10/11/2026 – thứ Sáu 13/11/2026 – tính 4 {DAYS}",
        ]


class TestMonths:
    def test_of_31_march_a_month_is_30_april(self) -> None:
        """Stopped from the 10th to the 13th: three days more, to Sunday 3 May 2026, and off it to Monday."""
        whole = received("2026-03-31", Months(1), asked("2026-04-10"), complete("2026-04-13"), clock=RESUME)
        assert told(of(whole)) == [
            f"thứ Ba 31/03/2026 – bắt đầu, không tính ngày này: {RECEIVED} {FIRST_DAY}",
            f"thứ Ba 31/03/2026 – thứ Năm 30/04/2026 – ngày tương ứng: 1 tháng kể từ 31/03/2026 {MONTHS}",
            "thứ Sáu 01/05/2026 – Chủ nhật 03/05/2026 – dừng tính: cộng thêm số ngày đồng hồ dừng",
            f"thứ Hai 04/05/2026 – chuyển sang ngày làm việc tiếp theo: 03/05/2026 là nghỉ hằng tuần {ROLL}",
        ]

    def test_of_29_february_a_year_is_28_february(self) -> None:
        deadline = due(Years(1), received=at("2024-02-29"), calendar=CALENDAR)
        assert told(deadline) == [
            f"thứ Năm 29/02/2024 – bắt đầu, không tính ngày này: {RECEIVED} {FIRST_DAY}",
            f"thứ Năm 29/02/2024 – thứ Sáu 28/02/2025 – ngày tương ứng: 1 năm kể từ 29/02/2024 {YEARS}",
        ]


class TestAtOnce:
    def test_past_the_cut_off_on_a_friday(self) -> None:
        deadline = due(SameDay(cutoff=time(15)), received=at("2026-11-20T15:01"), calendar=CALENDAR)
        assert told(deadline) == [
            f"thứ Sáu 20/11/2026 – giải quyết ngay trong ngày này: {RECEIVED}",
            "thứ Bảy 21/11/2026 – Chủ nhật 22/11/2026 – không tính: nghỉ hằng tuần",
            "thứ Hai 23/11/2026 – chuyển sang ngày làm việc tiếp theo: nhận sau 15 giờ",
        ]

    def test_received_on_a_day_off_and_stopped_on_the_next_that_is_worked(self) -> None:
        whole = received("2026-08-29", Immediately(), asked("2026-09-03"), complete("2026-09-04"), clock=RESUME)
        lines = told(of(whole))
        assert lines[:2] == [
            f"thứ Bảy 29/08/2026 – giải quyết ngay trong ngày này: {RECEIVED}",
            "Chủ nhật 30/08/2026 – không tính: nghỉ hằng tuần",
        ]
        assert [line.split(" – ")[0] for line in lines[2:5]] == [
            "thứ Hai 31/08/2026",
            "thứ Ba 01/09/2026",
            "thứ Tư 02/09/2026",
        ]
        assert lines[5:] == [
            f"thứ Năm 03/09/2026 – chuyển sang ngày làm việc tiếp theo: 29/08/2026 là nghỉ hằng tuần {ROLL}",
            "thứ Sáu 04/09/2026 – dừng tính: đồng hồ dừng khi ngày này bắt đầu",
        ]


class TestHours:
    """An office of 07:30-11:30 and 13:30-17:00."""

    SHUT = CALENDAR.with_closure(date(2026, 11, 17), reason="bão", source="TB 1")

    def test_over_a_closed_day_and_a_stop(self) -> None:
        """Eight hours: 60 minutes on Monday, 150 on Wednesday before the stop, 90 and 180 on Thursday after it."""
        events = asked("2026-11-18T10:00"), complete("2026-11-19T10:00")
        deadline = of(received("2026-11-16T16:00", WorkingHours(8), *events, clock=RESUME), self.SHUT)
        assert told(deadline) == [
            f"thứ Hai 16/11/2026 16 giờ – bắt đầu từ phút này: {RECEIVED} {MINUTE}",
            "thứ Hai 16/11/2026 16 giờ – 17 giờ – tính 60 phút làm việc",
            "thứ Ba 17/11/2026 – không tính: cơ quan đóng cửa: bão [TB 1]",
            "thứ Tư 18/11/2026 7 giờ 30 phút – 10 giờ – tính 150 phút làm việc",
            "thứ Tư 18/11/2026 10 giờ – thứ Năm 19/11/2026 10 giờ – dừng tính: đồng hồ dừng",
            "thứ Năm 19/11/2026 10 giờ – 11 giờ 30 phút – tính 90 phút làm việc",
            "thứ Năm 19/11/2026 13 giờ 30 phút – 16 giờ 30 phút – tính 180 phút làm việc",
        ]
        assert [step.say("en") for step in deadline.trace][1:5] == [
            "Monday 2026-11-16 16:00 – 17:00 – counted 60 worked minutes",
            "Tuesday 2026-11-17 – not counted: office closed: bão [TB 1]",
            "Wednesday 2026-11-18 07:30 – 10:00 – counted 150 worked minutes",
            "Wednesday 2026-11-18 10:00 – Thursday 2026-11-19 10:00 – stopped: the clock stood",
        ]

    def test_over_a_weekend_and_a_holiday(self) -> None:
        """From Monday 23 November 2026, 17:00, at closing: nothing of that day, and Tuesday is a holiday."""
        deadline = due(WorkingHours(1), received=at("2026-11-23T17:00"), calendar=CALENDAR)
        assert told(deadline) == [
            f"thứ Hai 23/11/2026 17 giờ – bắt đầu từ phút này: {RECEIVED} {MINUTE}",
            (
                "thứ Ba 24/11/2026 – không tính: Ngày Văn hóa Việt Nam 24/11 (đọc qua nguồn thứ cấp) "
                "[28/2026/QH16 ngày 24/04/2026, Điều 2]"
            ),
            "thứ Tư 25/11/2026 7 giờ 30 phút – 8 giờ 30 phút – tính 60 phút làm việc",
        ]

    @pytest.mark.parametrize("limit", [Hours(12), Minutes(720)], ids=str)
    def test_by_the_clock_with_a_stop(self, limit: Hours | Minutes) -> None:
        """Twelve hours from Saturday 21 November 2026, 22:00: 90 minutes, then 630 from Monday 09:00 on."""
        events = asked("2026-11-21T23:30"), complete("2026-11-23T09:00")
        deadline = of(received("2026-11-21T22:00", limit, *events, clock=RESUME))
        assert told(deadline) == [
            f"thứ Bảy 21/11/2026 22 giờ – bắt đầu từ phút này: {RECEIVED} {MINUTE}",
            "thứ Bảy 21/11/2026 22 giờ – 23 giờ 30 phút – tính 90 phút",
            "thứ Bảy 21/11/2026 23 giờ 30 phút – thứ Hai 23/11/2026 9 giờ – dừng tính: đồng hồ dừng",
            "thứ Hai 23/11/2026 9 giờ – 19 giờ 30 phút – tính 630 phút",
        ]
        assert all(type(step.count) is int for step in deadline.trace)

    def test_half_a_day_with_a_stop(self) -> None:
        """225 of the 450 minutes: 60 on Friday, 165 on Monday."""
        events = asked("2026-11-20T10:00"), complete("2026-11-23T08:00")
        deadline = of(received("2026-11-20T09:00", WorkingDays("0.5"), *events, clock=RESUME))
        assert told(deadline) == [
            f"thứ Sáu 20/11/2026 9 giờ – bắt đầu từ phút này: {RECEIVED} {MINUTE}",
            "thứ Sáu 20/11/2026 9 giờ – 10 giờ – tính 60 phút làm việc: ngày này làm việc 450 phút",
            "thứ Sáu 20/11/2026 10 giờ – thứ Hai 23/11/2026 8 giờ – dừng tính: đồng hồ dừng",
            "thứ Hai 23/11/2026 8 giờ – 10 giờ 45 phút – tính 165 phút làm việc: ngày này làm việc 450 phút",
        ]
        assert deadline.trace[1].reason.en == "of the 450 worked that day"

    def test_a_day_and_a_half(self) -> None:
        """The day is Monday; the half runs from its end, over the holiday, on Wednesday to 11:15."""
        deadline = due(WorkingDays("1.5"), received=at("2026-11-20"), calendar=CALENDAR)
        lines = told(deadline)
        assert lines[:3] == [
            f"thứ Sáu 20/11/2026 – bắt đầu, không tính ngày này: {RECEIVED} {FIRST_DAY}",
            "thứ Bảy 21/11/2026 – Chủ nhật 22/11/2026 – không tính: nghỉ hằng tuần",
            f"thứ Hai 23/11/2026 – tính 1 {DAYS}",
        ]
        assert lines[3] == f"thứ Ba 24/11/2026 0 giờ – bắt đầu từ phút này {MINUTE}"
        assert lines[-1] == (
            "thứ Tư 25/11/2026 7 giờ 30 phút – 11 giờ 15 phút – tính 225 phút làm việc: ngày này làm việc 450 phút"
        )

    def test_hours_that_lengthen_days(self) -> None:
        whole = received("2026-11-02", WorkingDays(2), event(TermExtended, "2026-11-03", limit=Hours(30)))
        assert told(of(whole)) == [
            f"thứ Hai 02/11/2026 – bắt đầu, không tính ngày này: {RECEIVED} {FIRST_DAY}",
            f"thứ Ba 03/11/2026 – thứ Tư 04/11/2026 – tính 2 {DAYS}",
            f"thứ Năm 05/11/2026 0 giờ – bắt đầu từ phút này {MINUTE}",
            "thứ Năm 05/11/2026 0 giờ – thứ Sáu 06/11/2026 6 giờ – tính 1.800 phút",
        ]
        assert of(whole).minute == at("2026-11-06T06:00")
