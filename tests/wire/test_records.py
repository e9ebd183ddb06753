"""Portal records: every record read or listed, every row read as far as it states its term."""

import gzip
import json
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tthc.errors import BadFile
from tthc.procedure import Catalogue, Channel, Decision, Level, Procedure, Reading, RowRole, Unknown, Verified
from tthc.term import (
    CalendarDays,
    HoursUnstated,
    Months,
    NoResult,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
    WorkingHours,
)
from tthc.wire.records import RecordsRead, read_records

HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"
NATIONAL = Path(__file__).parents[3] / "shared" / "data" / "national_procedures.jsonl.gz"
SEEN = date(2026, 7, 20)


def record(table: str = "Trực tiếp5 Ngày làm việcMiễn phí", **fields: object) -> dict[str, object]:
    """An invented record."""
    return {
        "ma_thu_tuc": "9.000001",
        "ten_thu_tuc": "Cấp thẻ thử nghiệm",
        "linh_vuc": "Thử nghiệm",
        "cap_thuc_hien": "Cấp tỉnh, Cấp xã",
        "so_quyet_dinh": "1/QĐ-THU",
        "co_quan_co_tham_quyen": "Sở Thử nghiệm",
        "doi_tuong_thuc_hien": "Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "cach_thuc_thuc_hien": HEADER + table,
        "detail_url": "https://portal.example/1",
    } | fields


def read(folder: Path, records: Sequence[object], name: str = "records.jsonl") -> RecordsRead:
    """What is read of invented records, a line each; a text is a line as it stands."""
    text = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in records)
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return read_records(path, seen_on=SEEN)


def one(folder: Path, table: str, **fields: object) -> Procedure:
    """The one procedure of a table."""
    found = read(folder, [record(table, **fields)])
    assert not found.failed
    return found.procedures[0]


def row(folder: Path, table: str) -> Reading:
    """The one row of a table."""
    (reading,) = one(folder, table).readings
    return reading


def codes(folder: Path, table: str, **fields: object) -> list[str]:
    """The codes of what is found in a table, in its order."""
    return [finding.code for finding in read(folder, [record(table, **fields)]).findings]


class TestRecord:
    def test_fields(self, tmp_path: Path) -> None:
        found = read(tmp_path, [record()])
        procedure = found.procedures[0]
        assert str(procedure) == "9.000001 Cấp thẻ thử nghiệm"
        assert procedure.field == "Thử nghiệm"
        assert procedure.levels == (Level.PROVINCE, Level.COMMUNE)
        assert procedure.decision == Decision("1/QĐ-THU")
        assert procedure.deciding_agency == "Sở Thử nghiệm"
        assert procedure.applicants == ("Công dân Việt Nam", "Tổ chức (không bao gồm doanh nghiệp, HTX)")
        assert procedure.in_force == Unknown()
        assert procedure.seen_in_force_on == SEEN
        assert procedure.verified is Verified.RECORD
        assert procedure.source == procedure.terms[0].source == "https://portal.example/1"
        assert procedure.channels == (Channel.COUNTER,)
        assert found.findings == ()

    def test_commas_inside_an_applicant(self, tmp_path: Path) -> None:
        procedure = one(tmp_path, "", doi_tuong_thuc_hien="Cán bộ, công chức, viên chức, Đảng viên")
        assert procedure.applicants == ("Cán bộ, công chức, viên chức", "Đảng viên")

    def test_other_agency_and_unknown_level(self, tmp_path: Path) -> None:
        found = read(tmp_path, [record(cap_thuc_hien="Cấp bộ, Cơ quan khác, Cấp huyện")])
        assert found.procedures[0].levels == (Level.MINISTRY, Level.OTHER)
        (finding,) = found.findings
        assert finding.code == "LEVEL-UNREAD"
        assert "Cấp huyện" in finding.say("vi")
        assert "Cấp huyện" in finding.say("en")

    def test_what_a_record_leaves_out(self, tmp_path: Path) -> None:
        found = read(tmp_path, [{"ma_thu_tuc": "9.000002", "ten_thu_tuc": "Chỉ có tên"}])
        (procedure,) = found.procedures
        assert (procedure.terms, procedure.channels, procedure.decision) == ((), (), None)
        assert {f.code for f in found.findings} == {"RECORD-NO-CHANNEL", "RECORD-NO-LEVEL", "RECORD-NO-FIELD"}

    def test_a_table_that_is_none(self, tmp_path: Path) -> None:
        found = read(tmp_path, [record("Liên hệ cơ quan")])
        assert [f.code for f in found.findings] == ["ROW-UNREAD", "RECORD-NO-CHANNEL"]
        assert "Liên hệ cơ quan" in str(found.findings[0])

    def test_a_row_of_an_unknown_unit_is_not_passed_over(self, tmp_path: Path) -> None:
        table = "Trực tiếp5 NgàyMiễn phíTrực tuyến3 QuýMiễn phí"
        assert len(one(tmp_path, table).readings) == 1
        assert codes(tmp_path, table) == ["ROW-UNREAD"]

    def test_an_address_of_two_procedures(self, tmp_path: Path) -> None:
        found = read(tmp_path, [record(), record(ma_thu_tuc="9.000002")])
        assert [(f.code, f.place) for f in found.findings] == [("RECORD-ADDRESS-SHARED", "9.000002")]

    def test_decomposed_text_reads_the_same(self, tmp_path: Path) -> None:
        table = "Dịch vụ bưu chính7 Ngày làm việcMiễn phí07 ngày làm việc"
        line = json.dumps(record(table), ensure_ascii=False)
        decomposed = unicodedata.normalize("NFD", line)
        assert decomposed != line
        assert read(tmp_path, [decomposed]) == read(tmp_path, [line])


class TestFile:
    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("{", "JSON"),
            ("[1]", "JSON object"),
            ('{"ma_thu_tuc": "9.000002", "ma_thu_tuc": "9.000003"}', "twice"),
            ('{"ma_thu_tuc": "9.000002", "ten_thu_tuc": 7}', "ten_thu_tuc must be text"),
            ('{"ma_thu_tuc": "9.000002", "ten_thu_tuc": "\\ud800"}', "ten_thu_tuc must be text"),
            ('{"ma_thu_tuc": "9.000002", "ten_thu_tuc": " "}', "has a name"),
            ('{"ma_thu_tuc": "mã", "ten_thu_tuc": "Tên"}', "procedure code"),
            ('{"ten_thu_tuc": "Tên"}', "procedure code"),
            ("[" * 100_000, "JSON"),
        ],
    )
    def test_a_bad_line_fails_alone(self, tmp_path: Path, line: str, reason: str) -> None:
        found = read(tmp_path, [record(), line, record(ma_thu_tuc="9.000009", detail_url="")])
        assert [str(p.code) for p in found.procedures] == ["9.000001", "9.000009"]
        (failed,) = found.failed
        assert failed.place.startswith("line 2")
        assert reason in failed.say("en")
        assert failed.text.vi != failed.text.en
        assert (found.counts()["records"], found.counts()["records_read"]) == (3, 2)

    def test_the_place_names_the_code(self, tmp_path: Path) -> None:
        found = read(tmp_path, ['{"ma_thu_tuc": "9.000002", "ten_thu_tuc": ""}'])
        assert found.failed[0].place == "line 1 (9.000002)"

    def test_a_code_twice(self, tmp_path: Path) -> None:
        found = read(tmp_path, [record(), record(ten_thu_tuc="Tên khác")])
        assert [p.name for p in found.procedures] == ["Cấp thẻ thử nghiệm"]
        assert found.failed[0].place == "line 2 (9.000001)"
        assert "line 1" in found.failed[0].say("en")
        assert Catalogue(found.procedures).latest("9.000001").name == "Cấp thẻ thử nghiệm"

    def test_packed_and_plain_read_the_same(self, tmp_path: Path) -> None:
        records = [record(), "", record(ma_thu_tuc="9.000002")]
        assert read(tmp_path, records) == read(tmp_path, records, "records.jsonl.gz")

    def test_a_byte_order_mark(self, tmp_path: Path) -> None:
        assert len(read(tmp_path, ["\ufeff" + json.dumps(record())]).procedures) == 1

    @pytest.mark.parametrize("name", ["records.jsonl", "records.jsonl.gz"])
    def test_progress_ends_at_the_size_of_the_file(self, tmp_path: Path, name: str) -> None:
        read(tmp_path, [record(ma_thu_tuc=f"9.{number:06d}") for number in range(50)], name)
        taken: list[int] = []
        read_records(tmp_path / name, progress=taken.append)
        assert len(taken) == 50
        assert taken == sorted(taken)
        assert taken[-1] == (tmp_path / name).stat().st_size

    def test_truncated(self, tmp_path: Path) -> None:
        packed = gzip.compress("\n".join(json.dumps(record()) for _ in range(500)).encode())
        path = tmp_path / "records.jsonl.gz"
        for size in (0, 5, len(packed) // 2, len(packed) - 4):
            path.write_bytes(packed[:size])
            with pytest.raises(BadFile, match="cut off") as caught:
                read_records(path)
            assert "cắt cụt" in caught.value.say("vi")

    def test_not_packed(self, tmp_path: Path) -> None:
        path = tmp_path / "records.jsonl.gz"
        path.write_text("{}")
        with pytest.raises(BadFile, match="cannot be read"):
            read_records(path)

    def test_damaged(self, tmp_path: Path) -> None:
        packed = bytearray(gzip.compress(json.dumps(record()).encode()))
        packed[20:40] = b"\xff" * 20
        path = tmp_path / "records.jsonl.gz"
        path.write_bytes(packed)
        with pytest.raises(BadFile):
            read_records(path)

    def test_not_utf8(self, tmp_path: Path) -> None:
        path = tmp_path / "records.jsonl"
        path.write_bytes(json.dumps(record()).encode() + b"\n" + "{é}".encode("latin-1"))
        with pytest.raises(BadFile, match=r"line 2: is not UTF-8"):
            read_records(path)

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile, match="cannot be read"):
            read_records(tmp_path / "absent.jsonl")


class TestSplitting:
    def test_channel_words_inside_a_description(self, tmp_path: Path) -> None:
        table = (
            "Trực tiếp3 Ngày làm việcMiễn phíTrực tiếp tại Sở; Trực tuyến: nộp qua cổng."
            "\nDịch vụ bưu chính\t03 Ngày làm việc\tkhông thu"
            "Trực tuyến3 Ngày làm việcKhông có thông tinTrực tuyến tại cổng"
        )
        first, second = one(tmp_path, table).readings
        assert (first.channel, second.channel) == (Channel.COUNTER, Channel.ONLINE)
        assert first.description.startswith("Trực tiếp tại Sở")
        assert first.description.endswith("không thu")
        assert (second.fee_text, second.description) == ("Không có thông tin", "Trực tuyến tại cổng")

    @pytest.mark.parametrize(
        ("cells", "fee", "description"),
        [
            ("150.000 Đồng (x)Mô tả", "150.000 Đồng", "(x)Mô tả"),
            (
                "150,000 Việt Nam Đồng(mỗi thẻ (lần đầu))Mô tả",
                "150,000 Việt Nam Đồng(mỗi thẻ (lần đầu))",
                "Mô tả",
            ),
            ("10 USD(mỗi thẻ)", "10 USD(mỗi thẻ)", ""),
            ("Miễn phí(1) Trường hợp cấp mới", "Miễn phí", "(1) Trường hợp cấp mới"),
            ("Miễn phíMô tả", "Miễn phí", "Mô tả"),
        ],
    )
    def test_fee_and_description(self, tmp_path: Path, cells: str, fee: str, description: str) -> None:
        reading = row(tmp_path, "Trực tiếp5 Ngày" + cells)
        assert (reading.fee_text.strip(), reading.description) == (fee, description)
        assert (reading.text, reading.limit) == ("5 Ngày", CalendarDays(5))

    def test_a_note_that_is_not_closed(self, tmp_path: Path) -> None:
        reading = row(tmp_path, "Trực tiếp5 Ngày20 VNĐ(mỗi thẻ (lần đầu)Nộp tại Sở")
        assert (reading.fee_text, reading.description) == ("20 VNĐ(mỗi thẻ (lần đầu)", "Nộp tại Sở")
        assert [finding.code for finding in reading.findings] == ["FEE-NOTE-OPEN"]

    def test_glued_numbers(self, tmp_path: Path) -> None:
        reading = row(tmp_path, "Trực tiếp120 VNĐ(20.000 đ/tờ khai)")
        assert (reading.text, reading.limit) == ("1", Undetermined("1"))
        assert reading.fee_text == "20 VNĐ(20.000 đ/tờ khai)"
        assert "120 VNĐ" in reading.findings[0].say("en")


class TestTyping:
    @pytest.mark.parametrize(
        ("cells", "limit", "found"),
        [
            ("3 Ngày làm việcMiễn phí", WorkingDays(3), []),
            ("1.5 Ngày làm việcMiễn phí", WorkingDays("1.5"), []),
            ("20 NgàyMiễn phí", CalendarDays(20), []),
            ("6 ThángMiễn phí", Months(6), []),
            ("2 TuầnMiễn phí", Weeks(2), []),
            ("12 GiờMiễn phí", HoursUnstated(12), ["TERM-HOURS"]),
            ("8 GiờMiễn phíKhông quá 08 giờ làm việc", WorkingHours(8), ["TERM-UNIT"]),
            ("8 GiờMiễn phíTiếp nhận trong giờ làm việc", HoursUnstated(8), ["TERM-HOURS"]),
            ("8 GiờMiễn phíNhận sau 15 giờ thì trả hôm sau", HoursUnstated(8), ["TERM-HOURS"]),
            ("0 NgàyMiễn phí", Undetermined("0 Ngày"), ["TERM-UNREAD"]),
            ("1.5 NgàyMiễn phí", Undetermined("1.5 Ngày"), ["TERM-UNREAD"]),
            # the row's own description
            ("7 Ngày làm việcMiễn phí07 (bảy) ngày làm\nviệc kể từ ngày nhận hồ sơ", WorkingDays(7), []),
            ("5 Ngày làm việcMiễn phítrong năm (05) ngày làm việc", WorkingDays(5), []),
            ("7 NgàyMiễn phí07 ngày làm việc (Sở 03 ngày; xã 04 ngày)", WorkingDays(7), ["TERM-UNIT"]),
            ("18 Ngày làm việcMiễn phí18 ngày từ ngày nhận hồ sơ", CalendarDays(18), ["TERM-UNIT"]),
            ("7 Ngày làm việcMiễn phí07 ngày làm việc; chậm nhất 7 ngày", WorkingDays(7), []),
            ("25 Ngày làm việcMiễn phíThẩm định: 20 ngày làm việc", WorkingDays(25), ["TERM-NUMBER"]),
            ("5 NgàyMiễn phíThông tư ngày 05 tháng 01, ngày 10/10", CalendarDays(5), []),
            # a number without a unit
            ("1Miễn phí", Undetermined("1"), ["TERM-BARE"]),
            ("17Không có thông tin", Undetermined("17"), ["TERM-BARE"]),
            ("3Miễn phíThời hạn giải quyết: 03 ngày làm việc", WorkingDays(3), ["TERM-BARE"]),
            ("1Miễn phí05 ngày làm việc kiểm tra; 10 ngày trả", Undetermined("1"), ["TERM-BARE"]),
            ("0Miễn phíTrong 05 ngày làm việc, Sở kiểm tra hồ sơ", Undetermined("0"), ["TERM-BARE"]),
            ("1Miễn phíTrường hợp ở xa: 02 ngày làm việc", Undetermined("1"), ["TERM-BARE"]),
            # no information
            ("Không có thông tinMiễn phí", Undetermined("Không có thông tin"), []),
            ("Miễn phíNộp tại Sở", Undetermined("Không có thông tin"), []),
            ("Không có thông tinMiễn phí15 ngày kể từ ngày nhận hồ sơ", CalendarDays(15), []),
            (
                "Không có thông tinMiễn phí28 ngày (cấp mới), 02 ngày (cấp lại)",
                Undetermined("Không có thông tin"),
                ["TERM-ONLY-IN-TEXT"],
            ),
            # words
            ("Không phải trả kết quảMiễn phí", NoResult("Không phải trả kết quả"), []),
            ("KhôngKhông có thông tinTại Sở", Undetermined("Không"), []),
            ("Không Không có thông tinTại Sở", Undetermined("Không"), []),
            ("Không quy địnhMiễn phí", Undetermined("Không quy định"), []),
            ("Hệ thống trả lời tự độngMiễn phí", Undetermined("Hệ thống trả lời tự động"), ["TERM-UNREAD"]),
        ],
    )
    def test_rows(self, tmp_path: Path, cells: str, limit: TimeLimit, found: list[str]) -> None:
        procedure = one(tmp_path, "Trực tiếp" + cells)
        (reading,) = procedure.readings
        assert reading.limit == procedure.terms[0].limit == limit
        assert [finding.code for finding in reading.findings] == found
        assert codes(tmp_path, "Trực tiếp" + cells) == found
        assert all(finding.place == "9.000001, row 1" for finding in reading.findings)

    def test_a_sum_of_stages_is_said(self, tmp_path: Path) -> None:
        reading = row(tmp_path, "Trực tiếp10 NgàyMiễn phíThẩm định 06 ngày; ký 04 ngày")
        assert reading.limit == CalendarDays(10)
        assert "their sum is the field's" in reading.findings[0].say("en")

    def test_where_a_term_was_read(self, tmp_path: Path) -> None:
        table = (
            "Trực tiếp7 NgàyMiễn phí07 ngày làm việcTrực tuyến7 Ngày làm việcMiễn phí"
            "Dịch vụ bưu chínhKhông có thông tinMiễn phí"
        )
        terms = one(tmp_path, table).terms
        assert [term.read_from for term in terms] == ["description", "field", ""]
        assert [term.text for term in terms] == ["7 Ngày", "7 Ngày làm việc", "Không có thông tin"]


class TestRowsOfOneChannel:
    @pytest.mark.parametrize(
        ("first", "second", "role", "found"),
        [
            ("Trường hợp cấp mới", "Trường hợp cấp lại", RowRole.CASE, []),
            ("(1) Trường hợp cấp mới", "(2) Trường hợp cấp lại sau khi kiểm tra", RowRole.CASE, []),
            ("Cấp thẻ", "Cấp thẻ đối với người ở xa", RowRole.CASE, []),
            ("Kiểm tra", "Cấp, kể từ ngày kết thúc kiểm tra", RowRole.STAGE, ["TERM-STAGES"]),
            ("Giai đoạn đầu", "Giai đoạn sau", RowRole.STAGE, ["TERM-STAGES"]),
            ("Sở", "Xã", RowRole.UNKNOWN, ["TERM-ROWS-UNLABELLED"]),
            ("Sở", "trường hợp từ chối thì nêu lý do", RowRole.UNKNOWN, ["TERM-ROWS-UNLABELLED"]),
        ],
    )
    def test_roles(self, tmp_path: Path, first: str, second: str, role: RowRole, found: list[str]) -> None:
        table = f"Trực tiếp5 NgàyMiễn phí{first}Trực tiếp3 Ngày làm việcMiễn phí{second}"
        procedure = one(tmp_path, table)
        assert {reading.role for reading in procedure.readings} == {role}
        (term,) = procedure.terms
        assert term.limit == Undetermined("nhiều dòng: 5 ngày; 3 ngày làm việc")
        assert term.text == "5 Ngày | 3 Ngày làm việc"
        assert codes(tmp_path, table) == found
        assert all([f.code for f in reading.findings] == found for reading in procedure.readings)

    def test_a_repeated_row(self, tmp_path: Path) -> None:
        row_text = "Trực tiếp5 NgàyMiễn phíTại Sở"
        procedure = one(tmp_path, row_text + row_text)
        assert [reading.role for reading in procedure.readings] == [RowRole.UNKNOWN, RowRole.DUPLICATE]
        assert procedure.terms[0].limit == CalendarDays(5)
        assert codes(tmp_path, row_text + row_text) == []

    def test_equal_terms(self, tmp_path: Path) -> None:
        cases = "Trực tiếp5 NgàyMiễn phíTrường hợp mộtTrực tiếp5 NgàyMiễn phíTrường hợp hai"
        assert one(tmp_path, cases).terms[0].limit == CalendarDays(5)
        stages = "Trực tiếp2 NgàyMiễn phíGiai đoạn mộtTrực tiếp2 NgàyMiễn phíGiai đoạn hai"
        assert isinstance(one(tmp_path, stages).terms[0].limit, Undetermined)


class TestChannels:
    def test_a_term_each(self, tmp_path: Path) -> None:
        procedure = one(tmp_path, "Trực tuyến5 NgàyMiễn phíTrực tiếp7 NgàyMiễn phí")
        assert procedure.term_for(None, Channel.ONLINE).limit == CalendarDays(5)
        assert procedure.term_for(None, Channel.COUNTER).limit == CalendarDays(7)
        assert procedure.channels == (Channel.COUNTER, Channel.ONLINE)

    @pytest.mark.parametrize(
        ("table", "found"),
        [
            ("Trực tuyến5 NgàyMiễn phíTrực tiếp7 NgàyMiễn phí", True),
            ("Trực tuyến5 NgàyMiễn phíTrực tiếp5 Ngày làm việcMiễn phí", True),
            ("Trực tuyến5 NgàyMiễn phíTrực tiếp5 NgàyMiễn phí", False),
            ("Trực tuyến5 NgàyMiễn phíTrực tiếp7 NgàyMiễn phínộp trực tiếp thì 7 ngày", False),
            ("Trực tuyến5 NgàyMiễn phíTrực tiếpKhông có thông tinMiễn phí", False),
        ],
    )
    def test_terms_that_differ(self, tmp_path: Path, table: str, found: bool) -> None:
        assert codes(tmp_path, table) == ["TERM-DIFFERS-BY-CHANNEL"] * found


def test_counts(tmp_path: Path) -> None:
    table = "Trực tiếp7 NgàyMiễn phí07 ngày làm việcTrực tuyến1Miễn phíDịch vụ bưu chínhTrả lời tự độngMiễn phí"
    assert read(tmp_path, [record(table), "{"]).counts() == {
        "records": 2,
        "records_read": 1,
        "channel_rows": 3,
        "terms_typed": 1,
        "terms_undetermined": 1,
        "terms_failed": 1,
        "contradictions": 1,
        "findings": 3,
    }


@pytest.fixture(scope="module")
def national() -> RecordsRead:
    if not NATIONAL.exists():
        pytest.skip("the national records are not here")
    return read_records(NATIONAL, seen_on=SEEN)


class TestNationalRecords:
    def test_none_is_dropped(self, national: RecordsRead) -> None:
        with gzip.open(NATIONAL, "rb") as lines:
            assert sum(1 for _ in lines) == 2115 == len(national.procedures) + len(national.failed)
        assert national.failed == ()
        assert len(Catalogue(national.procedures)) == 2115

    def test_counts(self, national: RecordsRead) -> None:
        assert national.counts() == {
            "records": 2115,
            "records_read": 2115,
            "channel_rows": 5704,
            "terms_typed": 4753,
            "terms_undetermined": 948,
            "terms_failed": 3,
            "contradictions": 412,
            "findings": 1419,
        }

    def test_rows_by_their_field(self, national: RecordsRead) -> None:
        """Rows with a unit 4,717, bare 681, without information 269: 5,667; and 37 of words."""
        kinds: Counter[str] = Counter()
        for reading in (reading for procedure in national.procedures for reading in procedure.readings):
            head, _, unit = reading.text.partition(" ")
            number = head.replace(".", "").isdigit()
            kinds[unit or "bare" if number else "none" if reading.text == "Không có thông tin" else "words"] += 1
        assert kinds == {
            "Ngày làm việc": 3359,
            "Ngày": 1255,
            "Giờ": 96,
            "Tháng": 7,
            "bare": 681,
            "none": 269,
            "words": 37,
        }

    def test_types(self, national: RecordsRead) -> None:
        rows = [reading for procedure in national.procedures for reading in procedure.readings]
        assert Counter(type(reading.limit) for reading in rows) == {
            WorkingDays: 3410,
            CalendarDays: 1218,
            Undetermined: 951,
            HoursUnstated: 92,
            NoResult: 22,
            Months: 7,
            WorkingHours: 4,
        }

    def test_findings(self, national: RecordsRead) -> None:
        found = Counter(finding.code for finding in national.findings)
        assert found == {
            "TERM-BARE": 681,
            "TERM-NUMBER": 210,
            "TERM-ONLY-IN-TEXT": 112,
            "TERM-UNIT": 105,
            "TERM-DIFFERS-BY-CHANNEL": 97,
            "TERM-HOURS": 92,
            "FEE-NOTE-OPEN": 54,
            "TERM-STAGES": 28,
            "TERM-ROWS-UNLABELLED": 24,
            "RECORD-ADDRESS-SHARED": 13,
            "TERM-UNREAD": 3,
        }
        records = {
            code: len({finding.place.partition(",")[0] for finding in national.findings if finding.code == code})
            for code in ("TERM-BARE", "TERM-NUMBER", "TERM-UNIT")
        }
        assert records == {"TERM-BARE": 281, "TERM-NUMBER": 60, "TERM-UNIT": 46}

    def test_several_rows_in_one_channel(self, national: RecordsRead) -> None:
        groups = [
            (procedure.code, channel)
            for procedure in national.procedures
            for channel, rows in Counter(reading.channel for reading in procedure.readings).items()
            if rows > 1
        ]
        assert (len(groups), len({code for code, _ in groups})) == (177, 71)

    def test_every_record_names_a_channel_a_level_and_a_field(self, national: RecordsRead) -> None:
        assert all(p.terms and p.levels and p.field and p.applicants and p.decision for p in national.procedures)

    def test_glued_fee(self, national: RecordsRead) -> None:
        (reading,) = Catalogue(national.procedures).latest("1.007849").readings
        assert (reading.channel, reading.text, reading.limit) == (Channel.COUNTER, "1", Undetermined("1"))
        assert reading.fee_text.startswith("20 VNĐ(")
