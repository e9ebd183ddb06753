"""Forms by the circular of the day: numbers, titles, fields, and how each is known."""

import unicodedata
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from tthc.citation import Reading
from tthc.dossier import SlipKind
from tthc.errors import NotInForce, UnknownCode
from tthc.law import instruments
from tthc.slip import SlipForm, form, style
from tthc.slip.form import immediate

EVE = date(2025, 9, 14)
DAY = date(2025, 9, 15)
OF_2018 = "01/2018/TT-VPCP"
OF_2025 = "03/2025/TT-VPCP"
KINDS = (
    SlipKind.RECEIPT,
    SlipKind.SUPPLEMENT_REQUEST,
    SlipKind.REFUSAL_TO_RECEIVE,
    SlipKind.APOLOGY,
    SlipKind.CONTROL_SLIP,
    SlipKind.REGISTER,
)
EVERY = [form(kind, on=EVE) for kind in KINDS] + [form(kind, on=DAY) for kind in (*KINDS, SlipKind.STOP_NOTICE)]
every_form = pytest.mark.parametrize("one", EVERY, ids=lambda one: f"{one.kind}-{one.circular.number[:7]}")


class TestNumbers:
    @pytest.mark.parametrize(
        ("kind", "before", "after"),
        [
            (SlipKind.RECEIPT, "01", "01"),
            (SlipKind.SUPPLEMENT_REQUEST, "02", "02"),
            (SlipKind.REFUSAL_TO_RECEIVE, "03", "03"),
            (SlipKind.APOLOGY, "04", "04"),
            (SlipKind.CONTROL_SLIP, "05", "06"),
            (SlipKind.REGISTER, "06", "07"),
        ],
    )
    def test_the_number_goes_with_the_circular_of_the_day(self, kind: SlipKind, before: str, after: str) -> None:
        old, new = form(kind, on=EVE), form(kind, on=DAY)
        assert (old.number, old.circular.number) == (before, OF_2018)
        assert (new.number, new.circular.number) == (after, OF_2025)

    def test_the_apology_changed_its_title(self) -> None:
        assert form(SlipKind.APOLOGY, on=EVE).title == "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
        assert form(SlipKind.APOLOGY, on=DAY).title == "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết"

    def test_the_stop_notice_is_provisional_and_carries_no_number(self) -> None:
        one = form(SlipKind.STOP_NOTICE, on=DAY)
        assert (one.number, one.layout, one.fields_read) == ("", "provisional", "unverified")
        assert "số" not in one.mark.lower()
        assert [other.layout for other in EVERY if other.kind is not SlipKind.STOP_NOTICE] == ["official"] * 12

    def test_there_was_no_stop_notice_before(self) -> None:
        with pytest.raises(NotInForce, match=r"03/2025/TT-VPCP 2025-09-15\.\."):
            form(SlipKind.STOP_NOTICE, on=EVE)

    def test_nothing_is_known_before_the_first_circular(self) -> None:
        assert form(SlipKind.RECEIPT, on=date(2019, 1, 6)).number == "01"
        with pytest.raises(NotInForce):
            form(SlipKind.RECEIPT, on=date(2019, 1, 5))

    def test_another_paper_is_no_form_of_the_one_stop_mechanism(self) -> None:
        with pytest.raises(UnknownCode, match="slip of the post office"):
            form(SlipKind.POSTAL_SLIP, on=DAY)


class TestFields:
    """The fields that the forms have, copied from their list by hand; each is there, and in this order."""

    @pytest.mark.parametrize(
        ("kind", "labels"),
        [
            pytest.param(
                SlipKind.RECEIPT,
                [
                    "Mã hồ sơ",
                    "{center}",
                    "Tiếp nhận hồ sơ của",
                    "Số định danh",
                    "Địa chỉ",
                    "Số điện thoại",
                    "Email",
                    "Người ủy quyền",
                    "Số định danh",
                    "Địa chỉ",
                    "Số điện thoại",
                    "Email",
                    "Giấy tờ ủy quyền",
                    "Nội dung yêu cầu giải quyết",
                    "Thành phần hồ sơ nộp gồm",
                    "Số lượng hồ sơ",
                    "Thời gian giải quyết hồ sơ theo quy định là",
                    "Thời gian nhận hồ sơ",
                    "Thời gian trả kết quả giải quyết hồ sơ",
                    "Đăng ký nhận kết quả tại",
                    "Vào Sổ theo dõi hồ sơ, Quyển số",
                ],
                id="01",
            ),
            pytest.param(
                SlipKind.SUPPLEMENT_REQUEST,
                [
                    "Hồ sơ của",
                    "Nội dung yêu cầu giải quyết",
                    "Địa chỉ",
                    "Số điện thoại",
                    "Email",
                    "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau",
                    "Lý do",
                    "Trong quá trình hoàn thiện hồ sơ",
                ],
                id="02",
            ),
            pytest.param(
                SlipKind.REFUSAL_TO_RECEIVE,
                [
                    "{center}",
                    "Tiếp nhận hồ sơ của",
                    "Số định danh",
                    "Địa chỉ",
                    "Số điện thoại",
                    "Email",
                    "Mã hồ sơ",
                    "Nội dung yêu cầu giải quyết",
                    "Qua xem xét",
                    "{reason}",
                    "Xin thông báo",
                ],
                id="03",
            ),
            pytest.param(
                SlipKind.APOLOGY,
                [
                    "Kính gửi",
                    "{received_on}, {agency}",
                    "Mã số hồ sơ",
                    "Thời gian hẹn trả kết quả",
                    "{agency} không trả được",
                    "Lý do",
                    "{agency} xin lỗi",
                ],
                id="04",
            ),
            pytest.param(
                SlipKind.CONTROL_SLIP,
                [
                    "Mã số hồ sơ",
                    "Cơ quan (bộ phận) giải quyết",
                    "Cơ quan phối hợp",
                    "Ngày nhận",
                    "Hẹn trả kết quả vào",
                    "Tên đơn vị",
                    "Thời gian giao nhận",
                    "Kết quả giải quyết hồ sơ",
                    "Ghi chú",
                ],
                id="06",
            ),
            pytest.param(
                SlipKind.REGISTER,
                [
                    "Lĩnh vực",
                    "Quyển số",
                    "STT",
                    "Mã hồ sơ",
                    "Tên thủ tục hành chính",
                    "Tên tổ chức, cá nhân",
                    "Địa chỉ, số điện thoại",
                    "Cơ quan chủ trì giải quyết",
                    "Nhận hồ sơ",
                    "Hẹn trả kết quả",
                    "Trả kết quả",
                    "Phương thức nhận kết quả",
                    "Ký nhận",
                ],
                id="07",
            ),
        ],
    )
    def test_the_form_of_2025(self, kind: SlipKind, labels: list[str]) -> None:
        one = form(kind, on=DAY)
        has = [
            text
            for field in one.fields
            for text in ([column.title for column in field.columns] or [field.label or field.words])
        ]
        assert [(text, label) for text, label in zip(has, labels, strict=True) if not text.startswith(label)] == []

    def test_the_supplement_request_has_no_code_and_no_day(self) -> None:
        keys = {field.key for field in form(SlipKind.SUPPLEMENT_REQUEST, on=DAY).fields}
        assert keys.isdisjoint({"code", "until", "appointment"})

    def test_the_identity_number_came_with_2025(self) -> None:
        for kind in (SlipKind.RECEIPT, SlipKind.REFUSAL_TO_RECEIVE):
            assert "identity" in {field.key for field in form(kind, on=DAY).fields}
            assert "identity" not in {field.key for field in form(kind, on=EVE).fields}

    def test_so_did_the_digital_signature(self) -> None:
        assert "ký số" in form(SlipKind.RECEIPT, on=DAY).signatures[1].note
        assert "ký số" not in form(SlipKind.RECEIPT, on=EVE).signatures[1].note

    def test_the_apology_is_signed_by_the_head_of_the_agency(self) -> None:
        assert [place.title for place in form(SlipKind.APOLOGY, on=DAY).signatures if place.title] == [
            "Thủ trưởng cơ quan, đơn vị"
        ]

    @every_form
    def test_the_sheet_is_a5_and_the_register_a4(self, one: SlipForm) -> None:
        assert one.paper == ("A4" if one.kind is SlipKind.REGISTER else "A5")

    @every_form
    def test_keys_are_of_one_field_each(self, one: SlipForm) -> None:
        keys = [field.key for field in one.fields]
        assert keys
        assert len(set(keys)) == len(keys)


class TestSources:
    @every_form
    def test_every_form_says_where_it_stands_and_how_it_was_read(self, one: SlipForm) -> None:
        for citation in (one.circular, one.fields_source):
            assert instruments().find(citation.number, citation.signed).title
        marks = get_args(Reading)
        assert {one.read, one.fields_read, one.in_force_read} <= set(marks)

    def test_the_fields_of_2018_were_not_read(self) -> None:
        assert {one.fields_read for one in EVERY if one.circular.number == OF_2018} == {"derived"}

    def test_a_doubt_is_told_of_the_forms_in_force(self) -> None:
        one = form(SlipKind.RECEIPT, on=date(2026, 11, 23))
        assert one.doubtful_from == date(2026, 8, 1)
        assert one.doubt is not None
        assert "Bộ Tư pháp" in one.doubt.vi

    def test_the_way_dates_are_written_has_its_source(self) -> None:
        assert instruments().find(style().source.number).signed == style().source.signed
        assert (style().days_below, style().months_below, style().read) == (10, 3, "secondary")

    @pytest.mark.parametrize(
        ("day", "ground"),
        [
            (date(2018, 6, 20), None),
            (date(2018, 6, 21), "61/2018/NĐ-CP, Điều 17, khoản 4"),
            (date(2025, 6, 30), "61/2018/NĐ-CP, Điều 17, khoản 4"),
            (date(2025, 7, 1), "118/2025/NĐ-CP, Điều 17"),
        ],
    )
    def test_no_receipt_for_a_result_at_once(self, day: date, ground: str | None) -> None:
        found = immediate(day)
        assert (str(found) if found else None) == ground

    def test_the_table_is_in_one_unicode_form(self) -> None:
        text = (Path(__file__).parents[2] / "src/tthc/slip/forms.toml").read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text)
