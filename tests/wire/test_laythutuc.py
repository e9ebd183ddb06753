"""The national catalogue's answer about a procedure: every field mapped or told, nothing made up."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc.citation import Citation
from tthc.codes import AgencyCode
from tthc.errors import BadFile
from tthc.procedure import AgencyRole, Channel, FeeKind, Form, Level, Money, PaperKind, RowRole, Unknown, Verified
from tthc.term import CalendarDays, Cause, Undetermined, WorkingDays
from tthc.wire import LayThuTucRead, read_laythutuc


def way(channel: object, *times: dict[str, Any]) -> dict[str, Any]:
    """A channel of an answer."""
    return {"KENH": channel, "THOIGIAN": list(times)}


def time(count: object, unit: str = "Ngày làm việc", note: str = "", *fees: dict[str, Any]) -> dict[str, Any]:
    """A row of a channel."""
    return {"THOIGIANGIAIQUYET": count, "DONVITINH": unit, "MOTA": note, "PHILEPHI": list(fees)}


def answer(**more: object) -> dict[str, Any]:
    """An answer made up to illustrate."""
    return {
        "MATTHC": "1.004222",
        "TENTTHC": "Đăng ký ví dụ",
        "LINHVUCTHUCHIEN": [{"TENLINHVUC": "Cư trú"}],
        "CACHTHUCTHUCHIEN": [way("1", time(7))],
        **more,
    }


def read(content: object = None, **more: object) -> LayThuTucRead:
    return read_laythutuc(json.dumps(answer(**more) if content is None else content, ensure_ascii=False))


def unmapped(found: LayThuTucRead) -> dict[str, str]:
    """The fields that are told to have no room, with what is said of them."""
    told = [one.text.en for one in found.findings if one.code == "ANSWER-UNMAPPED"]
    return {text.split()[2]: text.partition(": ")[2] for text in told}


class TestWhatIsMapped:
    def test_the_head(self) -> None:
        procedure = read_laythutuc(
            json.dumps(answer(CAPTHUCHIEN=[{"CAPTHUCHIEN": "Cấp xã"}])),
            source="https://portal.example/1",
            seen_on=date(2026, 7, 20),
        ).procedure
        assert (str(procedure.code), procedure.name, procedure.field) == ("1.004222", "Đăng ký ví dụ", "Cư trú")
        assert procedure.levels == (Level.COMMUNE,)
        assert (procedure.source, procedure.seen_in_force_on) == ("https://portal.example/1", date(2026, 7, 20))
        assert procedure.verified is Verified.RECORD
        assert procedure.in_force == Unknown()
        assert procedure.decision is None

    def test_terms_by_channel(self) -> None:
        ways = [way("1", time(7)), way(2, time("7", "Ngày làm việc", "Kể từ ngày thụ lý")), way(3, time(30, "Ngày"))]
        found = read(CACHTHUCTHUCHIEN=ways)
        assert [(term.channels, term.limit, term.starts) for term in found.procedure.terms] == [
            ((Channel.COUNTER,), Undetermined(found.findings[0].text.vi), ()),
            ((Channel.ONLINE,), Undetermined(found.findings[0].text.vi), ()),
            ((Channel.POST,), Undetermined(found.findings[0].text.vi), ()),
        ]
        assert [reading.limit for reading in found.procedure.readings] == [
            WorkingDays(7),
            WorkingDays(7),
            CalendarDays(30),
        ]
        assert [one.code for one in found.findings] == ["TERM-DIFFERS-BY-CHANNEL"]

    def test_the_rules_of_the_record_hold(self) -> None:
        """A unit that the row's own text corrects, a bare number, several rows that nothing labels."""
        found = read(CACHTHUCTHUCHIEN=[way("1", time(7, "Ngày", "Trong 07 ngày làm việc kể từ ngày nhận đủ hồ sơ"))])
        assert found.procedure.terms[0].limit == WorkingDays(7)
        assert [one.code for one in found.findings] == ["TERM-UNIT"]
        found = read(CACHTHUCTHUCHIEN=[way("1", time(1, ""))])
        assert isinstance(found.procedure.terms[0].limit, Undetermined)
        assert [one.code for one in found.findings] == ["TERM-BARE"]
        found = read(CACHTHUCTHUCHIEN=[way("1", time(5), time(9))])
        assert isinstance(found.procedure.terms[0].limit, Undetermined)
        assert [one.code for one in found.findings] == ["TERM-ROWS-UNLABELLED"]

    def test_cases_that_rows_name(self) -> None:
        rows = (time(5, "Ngày làm việc", "Trường hợp cấp mới"), time(3, "Ngày làm việc", "Trường hợp cấp lại"))
        procedure = read(CACHTHUCTHUCHIEN=[way("1", *rows)]).procedure
        assert [(case.key, case.name) for case in procedure.cases] == [
            ("cap-moi", "Trường hợp cấp mới"),
            ("cap-lai", "Trường hợp cấp lại"),
        ]
        assert procedure.term_for("cap-lai", Channel.COUNTER).limit == WorkingDays(3)
        assert {reading.role for reading in procedure.readings} == {RowRole.CASE}

    def test_fees(self) -> None:
        fees = (
            {"SOTIEN": 20000.0, "DONVI": "Đồng", "MOTA": "Lệ phí"},
            {"SOTIEN": "10", "DONVI": "VNĐ", "MOTA": "10.000 đồng"},
            {"SOTIEN": 0, "DONVI": "Đồng", "MOTA": "Theo quy định của HĐND tỉnh"},
            {"SOTIEN": 0, "DONVI": "Đồng", "MOTA": ""},
            {"SOTIEN": 15, "DONVI": "USD", "MOTA": ""},
        )
        found = read(
            CACHTHUCTHUCHIEN=[
                way("1", time(5, "Ngày làm việc", "", *fees)),
                way("2", time(5, "Ngày làm việc", "", fees[0])),
            ]
        )
        rows = found.procedure.fees
        assert [fee.amount for fee in rows] == [Money(20_000), Money(10_000), None, Money(0), None]
        assert rows[0].kind is FeeKind.CHARGE
        assert rows[0].channels == (Channel.COUNTER, Channel.ONLINE)
        assert rows[4].foreign is not None
        assert rows[4].foreign.say() == "15 USD"
        assert [one.code for one in found.findings] == ["FEE-THOUSANDS", "FEE-CONFLICT"]
        assert found.procedure.readings[0].fee_text.startswith(
            "20000 Đồng(Lệ phí); 10 Đồng(10.000 đồng); Miễn phí(Theo"
        )

    def test_papers(self) -> None:
        papers = [
            {
                "TRUONGHOP": "Giấy tờ phải xuất trình",
                "GIAYTO": [{"MAGIAYTO": "G1", "TENGIAYTO": "Căn cước", "SOBANCHINH": "1"}],
            },
            {
                "TRUONGHOP": "Trường hợp ủy quyền",
                "GIAYTO": [
                    {"TENGIAYTO": "Giấy ủy quyền", "SOBANSAO": 2, "TENMAUDON": "Mẫu 1", "URL": "https://x.example/1"}
                ],
            },
            {"TRUONGHOP": "", "GIAYTO": [{"TENGIAYTO": "Đơn", "SOBANCHINH": 1, "SOBANSAO": 0}]},
        ]
        found = read(THANHPHANHOSO=papers)
        shown, proxy, plain = found.procedure.papers
        assert (shown.kind, shown.code, shown.originals, shown.conditional) == (PaperKind.PRESENT, "G1", 1, "")
        assert (proxy.copies, proxy.conditional) == (2, "Trường hợp ủy quyền")
        assert proxy.form == Form("Mẫu 1", url="https://x.example/1")
        assert (plain.kind, plain.originals, plain.copies, plain.conditional) == (PaperKind.SUBMIT, 1, 0, "")
        assert found.findings == ()

    def test_the_other_parts(self) -> None:
        found = read(
            TRINHTUTHUCHIEN=[
                {"TRUONGHOP": "Nộp trực tiếp", "TRINHTU": [{"TENTRINHTU": "Bước 1"}, {"TENTRINHTU": "Bước 2"}]}
            ],
            KETQUATHUCHIEN=[{"MAKETQUA": "KQ.G01.000123", "TENKETQUA": "Thẻ"}],
            CANCUPHAPLY=[{"SOVANBAN": "68/2020/QH14"}, {"SOVANBAN": "Nghị định số 154/2024/NĐ-CP"}],
            COQUANCOTHAMQUYEN=[{"TENDONVI": "Công an cấp xã"}],
            COQUANTHUCHIEN=[{"TENDONVI": "Công an xã A", "MADONVI": "G01.22"}],
            COQUANPHOIHOP=[{"TENDONVI": "UBND cấp xã"}],
            DOITUONGTHUCHIEN=[{"TENDOITUONG": "Công dân Việt Nam"}],
            YEUCAU="Có chỗ ở hợp pháp",
            DIACHITIEPNHAN="Trụ sở Công an xã",
        )
        procedure = found.procedure
        assert procedure.guide == ("Nộp trực tiếp", "Bước 1", "Bước 2")
        assert [(result.name, result.code) for result in procedure.results] == [("Thẻ", "KQ.G01.000123")]
        assert procedure.legal_basis == (Citation("68/2020/QH14"), Citation("154/2024/NĐ-CP"))
        assert procedure.deciding_agency == "Công an cấp xã"
        assert [(one.role, one.name, one.code) for one in procedure.agencies] == [
            (AgencyRole.DECIDING, "Công an cấp xã", None),
            (AgencyRole.PERFORMING, "Công an xã A", AgencyCode("G01.22")),
            (AgencyRole.COORDINATING, "UBND cấp xã", None),
        ]
        assert procedure.applicants == ("Công dân Việt Nam",)
        assert [requirement.text for requirement in procedure.requirements] == ["Có chỗ ở hợp pháp"]
        assert [(offer.channel, offer.address) for offer in procedure.offers] == [
            (Channel.COUNTER, "Trụ sở Công an xã")
        ]
        assert found.findings == ()

    @pytest.mark.parametrize("text", ["Không", "không có", "Không.", "", " "])
    def test_no_requirement(self, text: str) -> None:
        assert read(YEUCAU=text).procedure.requirements == ()

    def test_the_start_that_a_row_names(self) -> None:
        found = read(CACHTHUCTHUCHIEN=[way("1", time(5, "Ngày làm việc", "05 ngày làm việc kể từ ngày thụ lý"))])
        assert found.procedure.terms[0].starts == (Cause.ACCEPTED,)


class TestWhatIsLeftOver:
    def test_every_field_without_room_is_told_with_its_values(self) -> None:
        found = read(
            ID="77",
            TRANGTHAI="1",
            MOTADOITUONGTHUCHIEN="Công dân",
            DOITUONGTHUCHIEN=[{"MADOITUONG": "1", "TENDOITUONG": "Công dân"}],
            CANCUPHAPLY=[
                {"SOVANBAN": "68/2020/QH14", "TENVANBAN": "Luật Cư trú"},
                {"SOVANBAN": "số 5", "TENVANBAN": "Luật"},
            ],
            TTHCLIENQUAN=["1.000001"],
            CAPTHUCHIEN=[{"CAPTHUCHIEN": "3"}],
            THANHPHANHOSO=[
                {"TRUONGHOP": "", "GIAYTO": [{"TENGIAYTO": "Đơn", "SOBANCHINH": "nhiều", "URL": "https://x.example"}]}
            ],
            CACHTHUCTHUCHIEN=[
                way("9", time(5)),
                way("1", time(5, "Ngày làm việc", "", {"MAPHILEPHI": "LP", "SOTIEN": 5, "DONVI": "gói"})),
            ],
            COQUANTHUCHIEN=[{"TENDONVI": "Sở", "MADONVI": "không rõ!"}, {"MADONVI": "H01"}],
            LINHVUCTHUCHIEN=[{"MALINHVUC": "CT", "TENLINHVUC": "Cư trú"}],
            MOI={"x": [1]},
        )
        assert unmapped(found) == {
            "ID": "77",
            "TRANGTHAI": "1",
            "MOTADOITUONGTHUCHIEN": "Công dân",
            "DOITUONGTHUCHIEN.MADOITUONG": "1",
            "CANCUPHAPLY.TENVANBAN": "Luật Cư trú; Luật",
            "CANCUPHAPLY.SOVANBAN": "số 5",
            "TTHCLIENQUAN": "['1.000001']",
            "CAPTHUCHIEN.CAPTHUCHIEN": "3",
            "THANHPHANHOSO.GIAYTO.SOBANCHINH": "nhiều",
            "THANHPHANHOSO.GIAYTO.URL": "https://x.example",
            "CACHTHUCTHUCHIEN.KENH": "9",
            "CACHTHUCTHUCHIEN.THOIGIAN": str([time(5)]),
            "CACHTHUCTHUCHIEN.THOIGIAN.PHILEPHI.MAPHILEPHI": "LP",
            "CACHTHUCTHUCHIEN.THOIGIAN.PHILEPHI.SOTIEN": "5",
            "CACHTHUCTHUCHIEN.THOIGIAN.PHILEPHI.DONVI": "gói",
            "COQUANTHUCHIEN.MADONVI": "không rõ!; H01",
            "LINHVUCTHUCHIEN.MALINHVUC": "CT",
            "MOI": "{'x': [1]}",
        }
        assert found.procedure.fees[0].amount is None

    def test_fields_of_two_kinds(self) -> None:
        found = read(LINHVUCTHUCHIEN=[{"TENLINHVUC": "Cư trú"}, {"TENLINHVUC": "Hộ tịch"}])
        assert found.procedure.field == "Cư trú"
        assert [one.code for one in found.findings] == ["ANSWER-FIELDS"]

    values = st.recursive(
        st.none() | st.booleans() | st.integers(0, 99) | st.sampled_from(["", "Khác", "05", "Trường hợp A"]),
        lambda inner: (
            st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["MOTA", "KENH", "LA"]), inner, max_size=2)
        ),
        max_leaves=6,
    )

    @settings(deadline=None)
    @given(
        data=st.data(),
        keys=st.lists(
            st.sampled_from(
                [
                    "CACHTHUCTHUCHIEN",
                    "THANHPHANHOSO",
                    "TRINHTUTHUCHIEN",
                    "YEUCAU",
                    "KETQUATHUCHIEN",
                    "CANCUPHAPLY",
                    "LA",
                ]
            ),
            unique=True,
        ),
    )
    def test_whatever_an_answer_holds_it_is_read_or_told(self, data: st.DataObject, keys: list[str]) -> None:
        """No shape of a field breaks the reading, and a field of another shape than the known one is told."""
        content = answer() | {key: data.draw(self.values) for key in keys}
        found = read(content)
        for key in keys:
            value = content[key]
            shaped = isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
            if value not in (None, "", [], {}) and not shaped and not isinstance(value, dict) and key != "YEUCAU":
                assert key in unmapped(found)


class TestEnvelopes:
    @pytest.mark.parametrize("key", ["result", "RESULT"])
    def test_one_result(self, key: str) -> None:
        assert read({"error_code": "0", "message": "", key: [answer()]}).procedure == read().procedure

    def test_other_letters_of_the_keys(self) -> None:
        content = {"MaTTHC" if key == "MATTHC" else key: value for key, value in answer().items()}
        assert read(content).procedure == read().procedure

    def test_the_code_that_was_asked_for(self) -> None:
        content = {key: value for key, value in answer().items() if key != "MATTHC"}
        told = read_laythutuc(json.dumps(content), code="1.004222")
        assert told.procedure == read().procedure

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "is not well formed JSON"),
            ("[]", "is not a table at its top"),
            ("[" * 10_000, "is nested too deep"),
            (
                '{"error_code": "5", "message": "x", "result": []}',
                "holds 0 procedures in its result, not one (error_code=5; message=x)",
            ),
            ('{"result": [{}, {}]}', "holds 2 procedures"),
            ('{"result": 5}', "holds 1 procedures"),
            ("{}", "lacks a code (MATTHC) or a name (TENTTHC)"),
            ('{"MATTHC": "1.000001"}', "lacks a code (MATTHC) or a name (TENTTHC)"),
            ('{"MATTHC": "TS_lop1", "TENTTHC": "x"}', "is not a procedure code"),
            ('{"MATTHC": 1, "MATTHC": 2}', "the key stands twice"),
            (" " * 5_000_001, "has more than 5000000 characters"),
        ],
    )
    def test_what_is_no_answer(self, text: str, said: str) -> None:
        with pytest.raises(BadFile) as caught:
            read_laythutuc(text)
        assert said in str(caught.value)
