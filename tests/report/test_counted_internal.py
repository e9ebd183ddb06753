"""The internal view written out: a table of agencies and months whole, and the days to the result to the digit."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

import pytest

from tests.histories import event
from tests.report.test_internal import HOUSING, TAX, finished, history, told, view
from tests.report.test_resolution import OUTSIDE, TWELVE
from tthc.dossier import AgencySucceeded, HandedOn
from tthc.errors import InvalidValue
from tthc.report import Row
from tthc.text import Phrase

VIETNAMESE: Final = """\
Cơ quan · Tháng tiếp nhận,Phải giải quyết – Tổng số,Phải giải quyết – Từ kỳ trước,Phải giải quyết – Trong kỳ,\
Đã giải quyết – Tổng số,Đã giải quyết – Trước hạn,Đã giải quyết – Đúng hạn,Đã giải quyết – Quá hạn,\
Đã giải quyết – Không có ngày hẹn,Đang giải quyết – Tổng số,Đang giải quyết – Trong hạn,\
Đang giải quyết – Đang dừng,Đang giải quyết – Quá hạn,Đang giải quyết – Không có ngày hẹn,\
Tỷ lệ trước và đúng hạn (%),Thời gian giải quyết (ngày) – Trung vị,Thời gian giải quyết (ngày) – Trung bình
Sở Tài nguyên · 08/2026,3,0,3,3,0,1,1,1,0,0,0,0,0,50.00,2.0,4.3
Sở Tài nguyên · 09/2026,2,0,2,0,0,0,0,0,2,1,1,0,0,,,
Sở Xây dựng · 08/2026,3,1,2,3,1,1,1,0,0,0,0,0,0,66.67,5.0,4.7
Trung tâm · 07/2026,1,1,0,0,0,0,0,0,1,0,0,1,0,,,
Tổng cộng,9,2,7,6,1,2,2,1,3,1,1,1,0,60.00,4.0,4.5
"""
ENGLISH: Final = """\
Agency · Month received,To resolve – Total,To resolve – Carried over,To resolve – Received,Resolved – Total,\
Resolved – Early,Resolved – On time,Resolved – Late,Resolved – No promised date,Pending – Total,Pending – In time,\
Pending – Stopped,Pending – Overdue,Pending – No promised date,Share early and on time (%),\
Days to the result – Median,Days to the result – Mean
Sở Tài nguyên · 2026-08,3,0,3,3,0,1,1,1,0,0,0,0,0,50.00,2.0,4.3
Sở Tài nguyên · 2026-09,2,0,2,0,0,0,0,0,2,1,1,0,0,,,
Sở Xây dựng · 2026-08,3,1,2,3,1,1,1,0,0,0,0,0,0,66.67,5.0,4.7
Trung tâm · 2026-07,1,1,0,0,0,0,0,0,1,0,0,1,0,,,
Total,9,2,7,6,1,2,2,1,3,1,1,1,0,60.00,4.0,4.5
"""


class TestTheTable:
    """Housing, land and the center itself, month by month; counted on paper."""

    def test_in_vietnamese(self) -> None:
        assert view(("agency", "month"), days="working").to_csv() == VIETNAMESE

    def test_in_english(self) -> None:
        assert view(("agency", "month"), days="working").to_csv("en") == ENGLISH

    def test_what_is_told_under_it(self) -> None:
        report = view(("agency", "month"), days="civil")
        assert [note.vi for note in report.notes] == [
            "Hạn được hỏi là thời hạn theo luật sau các lần dừng hợp lệ; hồ sơ rút, dừng không bao giờ là trước hạn.",
            "Đếm theo cơ quan giải quyết.",
            "Theo tổ chức tại ngày cuối kỳ.",
            "Tháng: tháng tiếp nhận; hồ sơ kỳ trước chuyển sang nằm ở các tháng trước kỳ.",
            (
                "Thời gian giải quyết: ngày lịch từ tiếp nhận đến kết thúc, gồm cả thời gian dừng; "
                "không gồm hồ sơ chưa xong."
            ),
        ]
        assert [note.en for note in report.notes] == [
            "Lateness is of the legal term after its lawful stops; withdrawn and stopped dossiers are never early.",
            "Counted by the office that decides it.",
            "By the agencies of the last day of the period.",
            "Month: that of the reception; what was carried over stands in months before the period.",
            (
                "Days to the result: civil days from the reception to the end, stops in them; "
                "dossiers still open are left out."
            ),
        ]

    def test_a_row_of_no_officer_is_a_row_like_any_other(self) -> None:
        assert view("month").rows[0] == Row(
            Phrase("07/2026", "2026-07"), (1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, None), key="2026-07"
        )

    def test_channels_stand_in_their_own_order_whichever_came_first(self) -> None:
        """One came online first."""
        assert [row.key for row in view("channel", (*TWELVE, *OUTSIDE)).rows] == ["counter", "online", "post", "total"]


class TestAgenciesInvolved:
    def test_those_that_stand_in_their_place_on_another_day(self) -> None:
        new = "Sở Xây dựng và Tài nguyên"
        dossiers = [
            history(
                key,
                "2026-08-24",
                event(HandedOn, "2026-08-26", to=TAX),
                event(AgencySucceeded, "2026-10-01", old=HOUSING, new=new),
            )
            for key in ("A", "B")
        ]
        report = view("involved", dossiers, organised_on=date(2026, 10, 1))
        assert told(report, "received") == {new: (2,), TAX: (2,), "Trung tâm": (2,), "total": (2,)}
        assert [note.vi for note in report.notes[1:]] == [
            "Theo tổ chức ngày 01/10/2026.",
            "Cơ quan tham gia: mọi cơ quan đã tiếp nhận hoặc được giao giải quyết hồ sơ đến cuối kỳ.",
            "2 hồ sơ thuộc nhiều dòng; dòng tổng đếm mỗi hồ sơ một lần.",
        ]
        assert [note.en for note in report.notes[1:]] == [
            "By the agencies of 2026-10-01.",
            "Agencies involved: all that received the dossier, or were to decide it, by the end of the period.",
            "2 dossiers belong to several rows; the total counts each of them once.",
        ]

    def test_a_moment_is_no_day_of_organisation(self) -> None:
        with pytest.raises(InvalidValue, match=r"^organised_on must be a civil day"):
            view(organised_on=datetime(2026, 10, 1))  # noqa: DTZ001 - it is refused


class TestDaysToTheResult:
    @pytest.mark.parametrize(
        ("ends", "median", "mean"),
        [
            # Received on Monday 24 August; the 25th is one working day, the 28th four.
            (("25", "25", "28"), "1.0", "2.0"),
            (("25", "26", "26", "28"), "2.0", "2.3"),
            (("25", "26"), "1.5", "1.5"),
            (("24", "25", "25", "25"), "1.0", "0.8"),
        ],
    )
    def test_in_the_middle_and_on_average_halves_up(self, ends: tuple[str, ...], median: str, mean: str) -> None:
        dossiers = [
            history(f"{place}", "2026-08-24", finished(f"2026-08-{day}T16:00")) for place, day in enumerate(ends)
        ]
        report = view(dossiers=dossiers, days="working")
        assert (report.cell("days_median"), report.cell("days_mean")) == (Decimal(median), Decimal(mean))
