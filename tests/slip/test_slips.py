"""Slips as values: what stands on each, and when there can be none."""

import pickle
from datetime import date
from typing import Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR, at
from tests.slip.dossiers import (
    AGENCY,
    APPLICANT,
    ASKED,
    ASSIGNED,
    AT_ONCE,
    CENTER,
    CODE,
    COUNTER,
    FINISHED,
    HEAD,
    OFFICER,
    PEOPLE,
    PERSON,
    RECEIVED,
    REFUSED,
    STOPPED,
    filed,
    history,
    procedure,
    received,
)
from tthc.codes import DossierCode
from tthc.desk import Person
from tthc.dossier import (
    Apologised,
    Arrived,
    HandedIn,
    HandedOn,
    NotReceived,
    Paid,
    Party,
    PartyRole,
    PersonRef,
    SlipKind,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    Transferred,
)
from tthc.errors import InvalidValue, NotInForce, UnknownCode
from tthc.procedure import Channel
from tthc.slip import (
    BookEntry,
    Grid,
    Items,
    People,
    apology,
    control_slip,
    form,
    receipt,
    refusal,
    register,
    stop_notice,
    supplement_request,
)
from tthc.term import Undetermined

RECEIPT = receipt(
    RECEIVED,
    center=CENTER,
    people=PEOPLE,
    officer=OFFICER,
    sets=1,
    book=BookEntry("02", "042"),
    serial="42",
)


class TestReceipt:
    @pytest.mark.parametrize(
        ("key", "text"),
        [
            ("code", "000.19.07.H41-260904-0042"),
            ("center", "Trung tâm Phục vụ hành chính công tỉnh Nghệ An"),
            ("applicant", "Nguyễn Thị Hồng Ngọc"),
            ("identity", "040185001234"),
            ("address", "Số 17, đường Trần Phú, phường Thành Vinh, tỉnh Nghệ An"),
            ("phone", "0912 345 678"),
            ("email", "ngoc@example.vn"),
            ("request", "Cấp giấy phép xây dựng nhà ở riêng lẻ"),
            ("sets", "01 (bộ)"),
            ("term", "7 ngày làm việc"),
            ("received", "08 giờ 05 phút, ngày 04 tháng 9 năm 2026"),
            ("appointment", "17 giờ 00 phút, ngày 15 tháng 9 năm 2026"),
            ("collect", "Trung tâm Phục vụ hành chính công tỉnh Nghệ An"),
            ("book", "Vào Sổ theo dõi hồ sơ, Quyển số 02, Số thứ tự 042"),
        ],
    )
    def test_what_stands_on_it(self, key: str, text: str) -> None:
        assert RECEIPT.get(key) == text

    def test_its_head(self) -> None:
        assert RECEIPT.kind is SlipKind.RECEIPT
        assert RECEIPT.title == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
        assert RECEIPT.issuer == (CENTER.parent, CENTER.name)
        assert (RECEIPT.number, RECEIPT.day, RECEIPT.code) == ("42/TTPVHCC", date(2026, 9, 4), CODE)
        assert RECEIPT.form.mark == "Mẫu số 01 – 03/2025/TT-VPCP"

    def test_who_signs(self) -> None:
        assert [(place.title, place.name) for place in RECEIPT.signatures] == [
            ("Người nộp hồ sơ", PERSON.name),
            ("Người tiếp nhận hồ sơ", OFFICER.name),
        ]

    def test_the_papers_are_those_asked_of_every_dossier_of_the_case(self) -> None:
        [papers] = [block for block in RECEIPT.blocks if isinstance(block, Items)]
        assert papers.items == (
            "Đơn đề nghị cấp giấy phép xây dựng (1 bản chính)",
            "Bản sao giấy tờ chứng minh quyền sử dụng đất (1 bản sao)",
            "Bản vẽ thiết kế xây dựng (2 bản chính)",
        )

    def test_or_those_that_were_handed_in(self) -> None:
        given = receipt(RECEIVED, center=CENTER, people=PEOPLE, papers=["Đơn", procedure().papers[3]])
        assert given.get("papers") == "Đơn\nGiấy ủy quyền (1 bản chính)"

    def test_what_the_dossier_does_not_hold_is_absent(self) -> None:
        bare = receipt(
            history(filed(), received(appointment=None)),
            center=evolve(CENTER, parent="", place=""),
            people={ref: Person(name="An") for ref in PEOPLE},
        )
        assert bare.keys == ("code", "center", "applicant", "request", "papers", "term", "received", "collect")
        assert [place.name for place in bare.signatures] == ["An", ""]
        assert bare.number == "……/TTPVHCC"
        assert "None" not in bare.to_text()

    def test_a_representative_files_and_the_applicant_is_the_one_who_authorised(self) -> None:
        representative = Person(name="Phạm Văn Dũng", identity="040099000111", phone="0900 000 000")
        one = receipt(
            RECEIVED,
            center=CENTER,
            people=PEOPLE,
            representative=representative,
            authorisation="Giấy ủy quyền ngày 01/09/2026",
        )
        assert (one.get("applicant"), one.get("identity"), one.get("address")) == (
            "Phạm Văn Dũng",
            "040099000111",
            None,
        )
        assert (one.get("principal"), one.get("principal_identity")) == (PERSON.name, PERSON.identity)
        assert (one.get("principal_address"), one.get("principal_email")) == (PERSON.address, PERSON.email)
        assert one.get("authorisation") == "Giấy ủy quyền ngày 01/09/2026"
        assert one.signatures[0].name == "Phạm Văn Dũng"

    def test_a_dossier_no_applicant_began_names_none(self) -> None:
        state = receipt(history(evolve(filed(), applicant=None), received()), center=CENTER, people={})
        assert state.get("applicant") is None
        assert state.get("code") == str(CODE)

    @pytest.mark.parametrize(
        ("channel", "text"),
        [
            (Channel.ONLINE, "Trực tuyến"),
            (Channel.POST, "Dịch vụ bưu chính, Số 17, đường Trần Phú, phường Thành Vinh, tỉnh Nghệ An"),
        ],
    )
    def test_where_the_result_is_asked_to_come_back(self, channel: Channel, text: str) -> None:
        one = receipt(history(filed(return_by=channel), received()), center=CENTER, people=PEOPLE)
        assert one.get("collect") == text

    def test_a_reception_without_an_appointment_is_reckoned_with_the_centers_hours(self) -> None:
        dossier = history(filed(), received(appointment=None))
        one = receipt(dossier, center=CENTER, people=PEOPLE, calendar=CALENDAR)
        assert one.get("appointment") == "17 giờ 00 phút, ngày 15 tháng 9 năm 2026"

    def test_the_appointment_is_the_one_given_at_reception_whatever_came_after(self) -> None:
        assert receipt(FINISHED, center=CENTER, people=PEOPLE).get("appointment") == RECEIPT.get("appointment")

    def test_no_promised_date_is_no_appointment(self) -> None:
        dossier = history(filed(), received(limit=Undetermined("chờ đấu giá"), appointment=None))
        one = receipt(dossier, center=CENTER, people=PEOPLE, calendar=CALENDAR)
        assert (one.get("term"), one.get("appointment")) == ("không xác định: chờ đấu giá", None)

    def test_there_is_none_before_the_reception(self) -> None:
        with pytest.raises(InvalidValue, match="documents a reception"):
            receipt(history(filed()), center=CENTER, people=PEOPLE)

    def test_a_result_at_once_has_none_unless_the_applicant_asks(self) -> None:
        with pytest.raises(InvalidValue, match="118/2025/NĐ-CP, Điều 17"):
            receipt(AT_ONCE, center=CENTER, people=PEOPLE)
        asked = receipt(AT_ONCE, center=CENTER, people=PEOPLE, asked=True)
        assert (asked.code, asked.get("code"), asked.get("term")) == (None, None, "ngay sau khi nhận đủ hồ sơ")

    def test_a_term_in_days_needs_the_legal_code(self) -> None:
        with pytest.raises(InvalidValue, match="without the legal code"):
            receipt(history(filed(), received(code=None)), center=CENTER, people=PEOPLE)

    def test_a_record_that_is_not_there_is_told_and_not_left_out(self) -> None:
        with pytest.raises(UnknownCode, match="PersonRef") as lost:
            receipt(RECEIVED, center=CENTER, people={})
        assert "person-5512" not in str(lost.value)

    def test_an_older_dossier_has_the_older_form(self) -> None:
        dossier = history(
            filed("2024-05-06T08:00"),
            received("2024-05-06T08:05", code=DossierCode("000.19.07.H41-240506-0042"), appointment="2024-05-15T17:00"),
        )
        old = receipt(dossier, center=CENTER, people=PEOPLE, serial="42/TNHS")
        assert old.form.mark == "Mẫu số 01 – 01/2018/TT-VPCP"
        assert old.number == "42/TNHS"
        assert old.get("identity") is None

    def test_an_office_may_still_print_the_form_before(self) -> None:
        old = form(SlipKind.RECEIPT, on=date(2025, 9, 14))
        one = receipt(RECEIVED, center=CENTER, people=PEOPLE, by_form=old)
        assert (one.form.circular.number, one.get("identity")) == ("01/2018/TT-VPCP", None)

    def test_it_copies_compares_and_hashes(self) -> None:
        assert pickle.loads(pickle.dumps(RECEIPT)) == RECEIPT  # noqa: S301 - written a moment before
        assert len({RECEIPT, evolve(RECEIPT)}) == 1


class TestNumber:
    @pytest.mark.parametrize(
        ("serial", "center", "number"),
        [
            ("", "Trung tâm Phục vụ hành chính công xã Tương Dương", "……/PBS-TTPVHCC"),
            ("7", "Trung tâm Phục vụ hành chính công xã Tương Dương", "07/PBS-TTPVHCC"),
            ("128", "Bộ phận Một cửa Bộ Y tế", "128/PBS-BPTNTKQ"),
            ("5/HDHS", "Bộ phận Một cửa Bộ Y tế", "5/HDHS"),
        ],
    )
    def test_serial_and_symbol(self, serial: str, center: str, number: str) -> None:
        unit = evolve(CENTER, name=center)
        assert supplement_request(ASKED, center=unit, people=PEOPLE, serial=serial).number == number


class TestSupplementRequest:
    ONE = supplement_request(ASKED, center=CENTER, people=PEOPLE, officer=OFFICER, procedure=procedure())

    def test_what_stands_on_it(self) -> None:
        assert self.ONE.get("items") == "Bản vẽ mặt bằng móng, tỷ lệ 1/100\nBản sao chứng thực giấy tờ về đất"
        assert self.ONE.get("reason") == "Bản vẽ nộp kèm thiếu mặt bằng móng"
        assert self.ONE.get("request") == "Cấp giấy phép xây dựng nhà ở riêng lẻ"
        assert self.ONE.get("guidance") == (
            "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông (Bà)/Tổ chức liên hệ với Trần Văn Bình, "
            "số điện thoại 0238 000 0001 để được hướng dẫn."
        )
        assert (self.ONE.code, self.ONE.day) == (None, date(2026, 9, 4))

    def test_an_officer_without_a_telephone(self) -> None:
        one = supplement_request(ASKED, center=CENTER, people=PEOPLE, officer=evolve(OFFICER, phone=""))
        assert (one.get("guidance") or "").endswith("liên hệ với Trần Văn Bình để được hướng dẫn.")

    def test_nobody_to_ask_is_no_sentence(self) -> None:
        assert supplement_request(ASKED, center=CENTER, people=PEOPLE).get("guidance") is None

    def test_a_procedure_not_given_is_named_by_its_code(self) -> None:
        assert supplement_request(ASKED, center=CENTER, people=PEOPLE).get("request") == "Thủ tục 1.013225"

    def test_another_procedure_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match=r"filed under 1\.013225, not 1\.004194"):
            supplement_request(
                ASKED, center=CENTER, people=PEOPLE, procedure=evolve(procedure(), code="1.004194", flow=None)
            )

    def test_the_last_request_unless_one_is_named(self) -> None:
        first = SupplementAsked(at=at("2026-09-07"), by=AGENCY, items=("Một",))
        dossier = history(filed(), received(), Arrived(at=at("2026-09-04T14:00"), by=AGENCY), first)
        assert supplement_request(dossier, center=CENTER, people=PEOPLE).get("items") == "Một"
        other = evolve(first, items=("Hai",))
        assert supplement_request(dossier, center=CENTER, people=PEOPLE, event=other).get("items") == "Hai"

    def test_nothing_was_asked_for(self) -> None:
        with pytest.raises(InvalidValue, match="no supplement was asked for"):
            supplement_request(RECEIVED, center=CENTER, people=PEOPLE)

    def test_a_request_names_something(self) -> None:
        [_, asked] = ASKED.events
        assert isinstance(asked, SupplementAsked)
        empty = history(filed(), evolve(asked, items=(), note=""))
        with pytest.raises(InvalidValue, match="names nothing"):
            supplement_request(empty, center=CENTER, people=PEOPLE)
        assert supplement_request(empty, center=CENTER, people=PEOPLE, reason="Thiếu chữ ký").get("items") is None


class TestRefusal:
    def test_what_stands_on_it(self) -> None:
        one = refusal(REFUSED, center=CENTER, people=PEOPLE, officer=OFFICER, procedure=procedure(), serial="3")
        assert one.get("reason") == "Không thuộc thẩm quyền giải quyết"
        assert one.get("notice") == (
            "Qua xem xét, Trung tâm Phục vụ hành chính công tỉnh Nghệ An thông báo không tiếp nhận, giải quyết hồ sơ "
            "này với lý do cụ thể như sau:"
        )
        assert (one.number, one.get("identity"), one.get("code")) == ("03/PTC-TTPVHCC", PERSON.identity, None)

    def test_a_code_the_portal_gave(self) -> None:
        one = refusal(REFUSED, center=CENTER, people=PEOPLE, code=DossierCode("G09.20-20260609-0092637"))
        assert one.get("code") == "G09.20-20260609-0092637"

    def test_it_needs_a_refusal_and_a_reason(self) -> None:
        with pytest.raises(InvalidValue, match="not refused"):
            refusal(RECEIVED, center=CENTER, people=PEOPLE)
        silent = history(filed(), NotReceived(at=at("2026-09-04"), by=COUNTER))
        with pytest.raises(InvalidValue, match="states its reason"):
            refusal(silent, center=CENTER, people=PEOPLE)
        assert refusal(silent, center=CENTER, people=PEOPLE, reason="Trùng").get("reason") == "Trùng"


class TestApology:
    ONE = apology(FINISHED, center=CENTER, people=PEOPLE, head=HEAD, serial="3")

    def test_what_stands_on_it(self) -> None:
        assert self.ONE.get("applicant") == PERSON.name
        assert self.ONE.get("received") == (
            "Ngày 04 tháng 9 năm 2026, Sở Xây dựng tiếp nhận giải quyết hồ sơ đề nghị giải quyết thủ tục Cấp giấy "
            "phép xây dựng nhà ở riêng lẻ của Nguyễn Thị Hồng Ngọc, số định danh cá nhân/tổ chức 040185001234."
        )
        assert self.ONE.get("appointment") == "17 giờ 00 phút, ngày 15 tháng 9 năm 2026"
        assert self.ONE.get("reason") == "Phải xác minh thực địa"

    def test_the_new_day_has_no_hour(self) -> None:
        assert (self.ONE.get("new_day") or "").endswith("sẽ trả kết quả vào ngày 18 tháng 9 năm 2026.")

    def test_it_is_the_agencys_paper(self) -> None:
        assert (self.ONE.issuer, self.ONE.number) == (("Sở Xây dựng",), "03/PXL")
        assert [place.name for place in self.ONE.signatures if place.title] == [HEAD.name]
        own = apology(FINISHED, center=CENTER, people=PEOPLE, agency=CENTER.name)
        assert own.issuer == (CENTER.parent, CENTER.name)

    def test_before_2025_there_is_no_number_of_the_person(self) -> None:
        old = apology(FINISHED, center=CENTER, people=PEOPLE, by_form=form(SlipKind.APOLOGY, on=date(2025, 9, 14)))
        assert (old.get("received") or "").endswith("của Nguyễn Thị Hồng Ngọc.")

    def test_a_second_one_quotes_the_day_of_the_first(self) -> None:
        again = Apologised(at=at("2026-09-16"), by=AGENCY, new_day=date(2026, 9, 25), reason="Chưa có kết quả đo đạc")
        events = [event for event in FINISHED.events if event.at < again.at]
        one = apology(history(*events, again), center=CENTER, people=PEOPLE)
        assert one.get("appointment") == "ngày 18 tháng 9 năm 2026"
        assert one.day == date(2026, 9, 16)

    def test_it_needs_an_apology_and_a_reason(self) -> None:
        with pytest.raises(InvalidValue, match="nobody apologised"):
            apology(RECEIVED, center=CENTER, people=PEOPLE)
        silent = history(
            filed(),
            received(),
            Arrived(at=at("2026-09-04T14:00"), by=AGENCY),
            Apologised(at=at("2026-09-11"), by=AGENCY, new_day=date(2026, 9, 18)),
        )
        with pytest.raises(InvalidValue, match="states its reason"):
            apology(silent, center=CENTER, people=PEOPLE)


class TestStopNotice:
    ONE = stop_notice(STOPPED, center=CENTER, people=PEOPLE, officer=OFFICER)

    def test_what_it_has_to_tell(self) -> None:
        assert self.ONE.get("asked") == "Đơn ngày 07/09/2026: không còn nhu cầu"
        assert self.ONE.get("stage") == "chờ thực hiện nghĩa vụ tài chính"
        assert self.ONE.get("decision") == "chưa có"
        assert self.ONE.get("money") == "đã thông báo ngày 07 tháng 9 năm 2026, chưa thực hiện"
        assert self.ONE.get("ground") == "118/2025/NĐ-CP, Điều 21"
        assert (self.ONE.get("notice") or "").endswith("từ 09 giờ 30 phút, ngày 08 tháng 9 năm 2026.")

    def test_no_form_number_is_printed(self) -> None:
        assert self.ONE.form.mark == "Bố cục tạm: chưa thấy mẫu ban hành"
        assert "Mẫu số" not in self.ONE.to_html(fonts=False)

    def test_a_paid_fee(self) -> None:
        events = [*STOPPED.events[:-1], Paid(at=at("2026-09-07T15:00"), by=AGENCY), STOPPED.events[-1]]
        one = stop_notice(history(*events), center=CENTER, people=PEOPLE)
        assert one.get("money") == "đã thực hiện ngày 07 tháng 9 năm 2026"
        assert one.get("stage") == "đang xử lý"

    def test_it_needs_a_stop_at_request(self) -> None:
        with pytest.raises(InvalidValue, match="at the applicant's request"):
            stop_notice(FINISHED, center=CENTER, people=PEOPLE)

    def test_before_the_circular_there_was_none(self) -> None:
        old = history(
            filed("2025-09-01"),
            received("2025-09-01T10:00", appointment=None),
            Arrived(at=at("2025-09-03"), by=AGENCY),
            evolve(STOPPED.events[-1], at=at("2025-09-12")),
        )
        with pytest.raises(NotInForce):
            stop_notice(old, center=CENTER, people=PEOPLE)


class TestControlSlip:
    ONE = control_slip(FINISHED, center=CENTER, officers=[OFFICER, HEAD], calendar=CALENDAR)

    def test_what_stands_over_the_table(self) -> None:
        assert self.ONE.get("code") == str(CODE)
        assert self.ONE.get("agency") == "Sở Xây dựng"
        assert self.ONE.get("partners") == "Công an tỉnh"
        assert self.ONE.get("received") == "08 giờ 05 phút, ngày 04 tháng 9 năm 2026"
        assert self.ONE.get("appointment") == "17 giờ 00 phút, ngày 15 tháng 9 năm 2026"

    def test_a_line_a_hand_over(self) -> None:
        [grid] = [block for block in self.ONE.blocks if isinstance(block, Grid)]
        unit = "Trung tâm Phục vụ hành chính công tỉnh Nghệ An (Trần Văn Bình)"
        assert [row[0].split("\n") for row in grid.rows] == [
            [f"1. Giao: {unit}", "2. Nhận: Sở Xây dựng"],
            ["1. Giao: Sở Xây dựng", "2. Nhận: Công an tỉnh"],
            ["1. Giao: Công an tỉnh", "2. Nhận: Sở Xây dựng"],
            ["1. Giao: Sở Xây dựng", "2. Nhận: UBND tỉnh"],
            ["1. Giao: UBND tỉnh", "2. Nhận: Sở Xây dựng"],
            ["1. Giao: Sở Xây dựng", f"2. Nhận: {unit}"],
            [f"1. Giao: {unit}", "2. Nhận: Người nộp hồ sơ"],
        ]
        assert grid.rows[0][1] == "1. 10 giờ 00 phút, ngày 04/09/2026\n2. 14 giờ 00 phút, ngày 04/09/2026"
        assert [row[3] for row in grid.rows] == [
            "",
            "Lấy ý kiến: Phòng cháy",
            "Trả lời ý kiến",
            "Thẩm định",
            "Ký duyệt",
            "chấp thuận",
            "trực tiếp",
        ]

    def test_early_on_time_or_late_where_it_can_be_told(self) -> None:
        """The opinion was due on 9 September; the check had four working days, the signature two."""
        [grid] = [block for block in self.ONE.blocks if isinstance(block, Grid)]
        assert [row[2] for row in grid.rows] == ["", "", "quá hạn", "đúng hạn", "quá hạn", "quá hạn", ""]

    def test_without_a_calendar_only_what_was_asked_for_a_day(self) -> None:
        [grid] = [block for block in control_slip(FINISHED, center=CENTER).blocks if isinstance(block, Grid)]
        assert [row[2] for row in grid.rows] == ["", "", "quá hạn", "", "", "", ""]

    def test_steps_in_an_order_the_flow_does_not_allow_are_not_judged(self) -> None:
        skipped = [
            event for event in FINISHED.events if not (isinstance(event, HandedOn) and event.step == "Thẩm định")
        ]
        [grid] = [
            block
            for block in control_slip(history(*skipped), center=CENTER, calendar=CALENDAR).blocks
            if isinstance(block, Grid)
        ]
        assert [row[2] for row in grid.rows if row[3] == "Ký duyệt"] == [""]

    def test_a_transfer_on_its_way_and_an_assignment(self) -> None:
        way = [*RECEIVED.events, Transferred(at=at("2026-09-04T10:00"), by=COUNTER)]
        sent = control_slip(history(*way), center=CENTER)
        assert sent.get("steps") == (
            "1. Giao: Trung tâm Phục vụ hành chính công tỉnh Nghệ An\n2. Nhận:\t10 giờ 00 phút, ngày 04/09/2026\t\t"
        )
        there = [*way, Arrived(at=at("2026-09-04T14:00"), by=AGENCY), ASSIGNED]
        [grid] = [block for block in control_slip(history(*there), center=CENTER).blocks if isinstance(block, Grid)]
        assert grid.rows[1][0] == "1. Giao: Sở Xây dựng\n2. Nhận: Sở Xây dựng"

    def test_it_begins_with_the_reception(self) -> None:
        with pytest.raises(InvalidValue, match="begins with the reception"):
            control_slip(ASKED, center=CENTER)
        assert control_slip(RECEIVED, center=CENTER).get("steps") == ""


class TestRegister:
    ON = date(2026, 9, 30)

    def test_a_line_a_dossier_in_the_order_of_reception(self) -> None:
        late = history(filed(), received("2026-09-04T09:00", code=DossierCode("000.19.07.H41-260904-0043")))
        one = register([late, FINISHED], center=CENTER, people=PEOPLE, on=self.ON, field="Xây dựng", first=9)
        [grid] = [block for block in one.blocks if isinstance(block, Grid)]
        assert [row[:2] for row in grid.rows] == [
            ("09", "000.19.07.H41-260904-0042"),
            ("10", "000.19.07.H41-260904-0043"),
        ]
        assert grid.rows[0][2:] == (
            "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            "Nguyễn Thị Hồng Ngọc",
            "Số 17, đường Trần Phú, phường Thành Vinh, tỉnh Nghệ An\n0912 345 678",
            "Sở Xây dựng",
            "08 giờ 05 phút, ngày 04/09/2026",
            "17 giờ 00 phút, ngày 15/09/2026\nhẹn lại 18/09/2026",
            "08 giờ 30 phút, ngày 18/09/2026",
            "trực tiếp",
            "",
        )
        assert (one.get("field"), one.get("volume"), one.number) == ("Xây dựng", None, "……/STD-TTPVHCC")

    def test_a_record_that_was_erased_leaves_its_places_empty(self) -> None:
        one = register([RECEIVED], center=CENTER, people={}, on=self.ON)
        [grid] = [block for block in one.blocks if isinstance(block, Grid)]
        assert grid.rows[0][3:5] == ("", "")

    def test_it_holds_what_was_received(self) -> None:
        with pytest.raises(InvalidValue, match="holds what was received"):
            register([RECEIVED, REFUSED], center=CENTER, people=PEOPLE, on=self.ON)
        with pytest.raises(InvalidValue, match="from 1, got 0"):
            register([RECEIVED], center=CENTER, people=PEOPLE, on=self.ON, first=0)

    def test_an_empty_book_still_has_its_head(self) -> None:
        assert register([], center=CENTER, people=PEOPLE, on=self.ON).get("rows") == ""

    def test_its_number_changed_with_the_circular(self) -> None:
        old = register([], center=CENTER, people=PEOPLE, on=date(2024, 12, 31))
        assert (old.form.number, register([], center=CENTER, people=PEOPLE, on=self.ON).form.number) == ("06", "07")


def test_values_are_put_in_once_and_never_read_again() -> None:
    """A name that looks like a place of a sentence stays a name."""
    tricky = {ref: evolve(PERSON, name="{agency} [x]") for ref in PEOPLE}
    one = apology(FINISHED, center=CENTER, people=tricky)
    assert "của {agency} [x], số định danh" in (one.get("received") or "")


def test_plain_text_has_everything() -> None:
    text = RECEIPT.to_text()
    assert text.startswith("ỦY BAN NHÂN DÂN TỈNH NGHỆ AN\nTRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG TỈNH NGHỆ AN\nSố: 42/")
    assert "\nNghệ An, ngày 04 tháng 9 năm 2026\n" in text
    assert "\n2. Bản sao giấy tờ chứng minh quyền sử dụng đất (1 bản sao)\n" in text
    assert text.endswith("NGƯỜI TIẾP NHẬN HỒ SƠ: Trần Văn Bình\n")
    steps = control_slip(FINISHED, center=CENTER).to_text()
    assert "1. Giao: Sở Xây dựng; 2. Nhận: Công an tỉnh | 09 giờ 00 phút, ngày 07/09/2026 |  | Lấy ý kiến" in steps


class TestWhatTheFilingTells:
    """A filing that names its parties, papers and sets needs nothing more to be told."""

    CLERK = PersonRef("person-77")
    KNOWN: Final[People] = {**PEOPLE, CLERK: Person(name="Đỗ Thị Lan", identity="040190000077")}
    WHOLE: Final = history(
        evolve(
            filed(),
            parties=(Party(role=PartyRole.REPRESENTATIVE, person=CLERK, paper="Giấy ủy quyền số 12"),),
            papers=(
                HandedIn(paper="Đơn đề nghị", originals=1),
                HandedIn(paper="Bản vẽ", copies=2, electronic=1),
                HandedIn(paper="Thẻ căn cước", shown=1),
                HandedIn(paper="Ảnh"),
            ),
            copies=3,
        ),
        received(),
    )

    def test_the_representative_brings_it_for_the_owner(self) -> None:
        slip = receipt(self.WHOLE, center=CENTER, people=self.KNOWN)
        assert slip.get("applicant") == "Đỗ Thị Lan"
        assert slip.get("principal") == PERSON.name
        assert slip.get("authorisation") == "Giấy ủy quyền số 12"
        assert slip.get("sets") == "03 (bộ)"

    def test_the_papers_as_they_came(self) -> None:
        text = receipt(self.WHOLE, center=CENTER, people=self.KNOWN).to_text()
        for line in (
            "Đơn đề nghị (1 bản chính)",
            "Bản vẽ (2 bản sao, 1 bản điện tử)",
            "Thẻ căn cước (1 bản chính xuất trình)",
        ):
            assert line in text
        assert "Bản sao giấy tờ chứng minh" not in text

    def test_what_is_told_goes_before(self) -> None:
        slip = receipt(self.WHOLE, center=CENTER, people=self.KNOWN, papers=["Đơn"], sets=1, authorisation="Giấy khác")
        assert (slip.get("sets"), slip.get("authorisation")) == ("01 (bộ)", "Giấy khác")

    def test_a_representative_nobody_knows_is_refused(self) -> None:
        with pytest.raises(UnknownCode, match="is not among people"):
            receipt(self.WHOLE, center=CENTER, people=PEOPLE)

    def test_a_refusal_names_the_office_that_is_competent(self) -> None:
        """61/2018/NĐ-CP, Điều 17: shown where it belongs."""
        gone = history(filed(), NotReceived(at=at("2026-09-04T09:00"), by=COUNTER, competent="UBND xã Nam Đàn"))
        text = refusal(gone, center=CENTER, people=PEOPLE).to_text()
        assert "ơ quan có thẩm quyền tiếp nhận: UBND xã Nam Đàn" in text

    def test_a_paper_that_came_as_a_supplement_stands_on_it_too(self) -> None:
        ask = SupplementAsked(at=at("2026-09-04T07:30"), by=COUNTER, stage=SupplementStage.RECEPTION, items=("Bản vẽ",))
        came = Supplemented(
            at=at("2026-09-04T08:00"),
            by=APPLICANT,
            stage=SupplementStage.RECEPTION,
            papers=(HandedIn(paper="Bản vẽ", copies=2),),
        )
        whole = history(evolve(filed(), papers=(HandedIn(paper="Đơn", originals=1),)), ask, came, received())
        given = receipt(whole, center=CENTER, people=PEOPLE)
        assert given.get("papers") == "Đơn (1 bản chính)\nBản vẽ (2 bản sao)"
