"""The lines of a center's year, in the order of its page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from tthc.feedback import RatedBody
from tthc.procedure import Channel, RegisterKind
from tthc.report.table import Cell
from tthc.text import Phrase

if TYPE_CHECKING:
    from tthc.report.center_year import CenterYear

__all__ = ["BUSINESS", "year_rows"]

BUSINESS: Final = (RegisterKind.COMPANY, RegisterKind.SUBORDINATE_UNIT)
"""What is counted as a business registration: companies and their subordinate units."""

Line: TypeAlias = tuple[str, Phrase, Cell]


def year_rows(year: "CenterYear") -> list[Line]:
    """The lines: a key, what it counts, the figure; what nobody gave is left out."""
    return [
        ("visits", Phrase("Lượt người đến giao dịch", "Visits"), year.visits),
        *_waiting(year),
        ("to_resolve", Phrase("Hồ sơ phải giải quyết", "Dossiers to resolve"), year.to_resolve),
        ("carried_over", Phrase("– từ kỳ trước chuyển sang", "– carried over"), year.carried_over),
        ("received", Phrase("– tiếp nhận trong kỳ", "– received"), year.received_all),
        *(
            (f"received_{ch}", Phrase(f"   · {ch.label.vi}", f"   · {ch.label.en}"), year.received_by(ch))
            for ch in Channel
        ),
        ("resolved", Phrase("Đã giải quyết", "Resolved"), year.resolved),
        ("early", Phrase("– trước hạn", "– early"), year.early),
        ("on_time", Phrase("– đúng hạn", "– on time"), year.on_time),
        ("late", Phrase("– quá hạn", "– late"), year.late),
        ("no_date", Phrase("– không có ngày hẹn trả", "– without a promised date"), year.no_date),
        (
            "on_time_share",
            Phrase("Tỷ lệ trước và đúng hạn (%)", "Share early and on time (%)"),
            year.on_time_share,
        ),
        ("pending", Phrase("Đang giải quyết", "Pending"), year.pending),
        ("pending_in_time", Phrase("– trong hạn", "– in time"), year.pending_in_time),
        ("pending_overdue", Phrase("– quá hạn", "– overdue"), year.pending_overdue),
        (
            "pending_no_date",
            Phrase("– không có ngày hẹn trả", "– without a promised date"),
            year.pending_no_date,
        ),
        (
            "registered_for_post",
            Phrase("Đăng ký nhận kết quả qua bưu chính", "Registered for return by post"),
            year.registered_for_post,
        ),
        *((f"post_{form}", Phrase(f"– {form.label.vi}", f"– {form.label.en}"), count) for form, count in year.post),
        ("returned", Phrase("Kết quả đã trả", "Results returned"), year.returned_all),
        *(
            (f"returned_{ch}", Phrase(f"   · {ch.label.vi}", f"   · {ch.label.en}"), year.returned_by(ch))
            for ch in Channel
        ),
        ("business", Phrase("Đăng ký kinh doanh", "Business registrations"), year.business_all),
        ("business_online", Phrase("– qua mạng", "– online"), year.business_by_channel(Channel.ONLINE)),
        (
            "business_counter",
            Phrase("– tại quầy, bưu chính", "– at the counter, by post"),
            year.business_by_channel(Channel.COUNTER, Channel.POST),
        ),
        *((f"business_{k}", Phrase(f"– {k.label.vi}", f"– {k.label.en}"), year.business_by_kind(k)) for k in BUSINESS),
        ("not_received", Phrase("Không tiếp nhận", "Not received"), year.not_received),
        ("waiting_reception", Phrase("Chờ tiếp nhận", "Awaiting reception"), year.waiting_reception),
        (
            "hand_overs_per_day",
            Phrase("Lượt nhận và trả mỗi ngày làm việc", "Hand-overs a working day"),
            year.hand_overs_per_day,
        ),
        *((key, label, getattr(year, key).percent) for key, label in _SHARES.items()),
        *_staff(year),
        *_ratings(year),
        *_petitions(year),
    ]


_SHARES: Final = {
    "component_files": Phrase(
        "Tỷ lệ hồ sơ tiếp nhận có thành phần điện tử (%)", "Share of those received with a component as a file (%)"
    ),
    "reused": Phrase("Tỷ lệ hồ sơ tiếp nhận dùng lại dữ liệu (%)", "Share of those received that reuse data (%)"),
    "result_files": Phrase(
        "Tỷ lệ hồ sơ giải quyết có kết quả điện tử (%)", "Share of those decided with a result as a file (%)"
    ),
    "digitised": Phrase("Tỷ lệ hồ sơ giải quyết được số hóa (%)", "Share of those decided that are digitised (%)"),
}


def _waiting(year: "CenterYear") -> Iterator[Line]:
    if year.waiting is not None:
        spread = year.waiting.waiting
        for key, label, time in (
            ("waiting_median", Phrase("– chờ, trung vị (phút)", "– waiting, median (minutes)"), spread.median),
            ("waiting_p90", Phrase("– chờ, 90% trong (phút)", "– waiting, 90 % within (minutes)"), spread.p90),
        ):
            yield key, label, None if time is None else -(-time // timedelta(minutes=1))


def _staff(year: "CenterYear") -> Iterator[Line]:
    if year.staff:
        total = sum(count for _, count in year.staff)
        yield "staff", Phrase("Nhân sự ngày cuối kỳ", "Staff on the last day"), total
        for kind, count in year.staff:
            yield f"staff_{kind}", Phrase(f"– {kind.label.vi}", f"– {kind.label.en}"), count
        seconded = Phrase("– được cử, biệt phái đến", "– sent by another body")
        yield "seconded", seconded, year.seconded


def _ratings(year: "CenterYear") -> Iterator[Line]:
    if year.ratings is not None:
        yield "rating_sheets", Phrase("Phiếu đánh giá", "Rating sheets"), year.ratings.sheets
        graded = year.ratings.graded(RatedBody.UNIT)
        grade = Phrase("", "") if graded is None else graded.grade.name
        vi, en = (f": {grade.vi}", f": {grade.en}") if grade.vi else ("", "")
        points = Phrase(f"– điểm đánh giá đơn vị{vi}", f"– points of the unit{en}")
        yield "rating_points", points, None if graded is None else graded.total


def _petitions(year: "CenterYear") -> Iterator[Line]:
    if year.petitions is not None:
        figures = year.petitions
        in_time = Phrase("– tỷ lệ trong hạn (%)", "– share in time (%)")
        content = Phrase("– tỷ lệ hài lòng (%)", "– share content (%)")
        yield "petitions", Phrase("Phản ánh, kiến nghị", "Petitions"), figures.total
        yield "petitions_in_time", in_time, figures.in_time_share
        yield "petitions_content", content, figures.content_share
