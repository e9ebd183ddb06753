"""Portal records: every record read or listed, its head, its lines, and the counts of the national file."""

import gzip
import json
import unicodedata
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from tests.timing import least_seconds
from tests.wire.made_records import NATIONAL, SEEN, codes, one, read, record, text_of
from tthc.errors import BadFile
from tthc.procedure import Catalogue, Channel, Decision, Level, Unknown, Verified
from tthc.term import CalendarDays, Extensible, HoursUnstated, Months, NoResult, Undetermined, WorkingDays, WorkingHours
from tthc.wire.records import RecordsRead, iter_records, read_records


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
        procedure = one("", doi_tuong_thuc_hien="Cán bộ, công chức, viên chức, Đảng viên")
        assert procedure.applicants == ("Cán bộ, công chức, viên chức", "Đảng viên")

    def test_other_agency_and_unknown_level(self, tmp_path: Path) -> None:
        found = read(tmp_path, [record(cap_thuc_hien="Cấp bộ, Cơ quan khác, Cấp vùng")])
        assert found.procedures[0].levels == (Level.MINISTRY, Level.OTHER)
        (finding,) = found.findings
        assert finding.code == "LEVEL-UNREAD"
        assert "Cấp vùng" in finding.say("vi")
        assert "Cấp vùng" in finding.say("en")

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
        assert len(one(table).readings) == 1
        assert codes(table) == ["ROW-UNREAD"]

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
            ('{"ma_thu_tuc": "9.000002", "ten_thu_tuc": " "}', "name"),
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
        good = json.dumps(record(ma_thu_tuc="9.000002")).encode()
        path.write_bytes(json.dumps(record()).encode() + b"\n" + "{é}".encode("latin-1") + b"\n" + good)
        found = read_records(path)
        assert [str(procedure.code) for procedure in found.procedures] == ["9.000001", "9.000002"]
        assert [(failed.place, "not UTF-8" in failed.say("en")) for failed in found.failed] == [("line 2", True)]

    @pytest.mark.parametrize("length", [250_000, 10_000_000, 20_000_001])
    def test_a_text_or_a_line_that_is_too_long(self, tmp_path: Path, length: int) -> None:
        long = record(yeu_cau_dieu_kien="a" * length)
        found = read(tmp_path, [record(), long, record(ma_thu_tuc="9.000003", detail_url="")])
        assert len(found.procedures) == 2
        (failed,) = found.failed
        assert failed.place.startswith("line 2")
        assert "longer than" in failed.say("en")
        assert "dài hơn" in failed.say("vi")

    @pytest.mark.parametrize("packed", [False, True])
    def test_a_stream(self, packed: bool) -> None:
        content = text_of([record(), record(ma_thu_tuc="9.000002")]).encode()
        stream = BytesIO(gzip.compress(content) if packed else content)
        assert len(list(iter_records(stream))) == 2
        assert not stream.closed

    @pytest.mark.parametrize("key", ["cach_thuc_thuc_hien", "thanh_phan_ho_so", "can_cu_phap_ly", "ket_qua_xu_ly"])
    @pytest.mark.parametrize("value", [7, ["x"], {"x": 1}, True])
    def test_wrong_types(self, tmp_path: Path, key: str, value: object) -> None:
        found = read(tmp_path, [record() | {key: value}, record(ma_thu_tuc="9.000002")])
        assert [str(procedure.code) for procedure in found.procedures] == ["9.000002"]
        assert f"{key} must be text" in found.failed[0].say("en")

    @pytest.mark.parametrize("key", ["cach_thuc_thuc_hien", "thanh_phan_ho_so", "can_cu_phap_ly", "trinh_tu_thuc_hien"])
    @pytest.mark.parametrize(
        "piece",
        [
            "Trực tiếp5 Ngày làm việcMiễn phí(",
            "Phí 1.000 đồng/",
            "12/2020/NĐ-CP",
            "05 ngày làm việc ",
            "1 bản chính",
            "Luật số ",
            "a.docx",
            "((",
            "kéo dài thêm ",
        ],
    )
    def test_a_hostile_text_takes_bounded_time(self, tmp_path: Path, key: str, piece: str) -> None:
        hostile = record() | {key: piece * (40_000 // len(piece))}
        assert len(read(tmp_path, [hostile]).procedures) == 1
        assert least_seconds(lambda: read(tmp_path, [hostile]), tries=1) < 10

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile, match="cannot be read"):
            read_records(tmp_path / "absent.jsonl")


def test_counts(tmp_path: Path) -> None:
    table = "Trực tiếp7 NgàyMiễn phí07 ngày làm việcTrực tuyến1Miễn phíDịch vụ bưu chínhTrả lời tự độngMiễn phí"
    assert read(tmp_path, [record(table), "{"]).counts() == {
        "records": 2,
        "records_read": 1,
        "channel_rows": 3,
        "terms_typed": 1,
        "terms_undetermined": 1,
        "terms_failed": 1,
        "fees_typed": 3,
        "fees_failed": 0,
        "components": 0,
        "results": 0,
        "legal_bases": 0,
        "contradictions": 2,
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
            "channel_rows": 5715,
            "terms_typed": 4767,
            "terms_undetermined": 945,
            "terms_failed": 3,
            "fees_typed": 5706,
            "fees_failed": 9,
            "components": 11485,
            "results": 2815,
            "legal_bases": 8534,
            "contradictions": 1866,
            "findings": 2313,
        }

    def test_shares(self, national: RecordsRead) -> None:
        """97 % of the rows have a term or a reason for none, 95 % of the fee cells are understood."""
        counts = national.counts()
        assert (counts["terms_typed"] + counts["terms_undetermined"]) / counts["channel_rows"] > 0.97
        assert counts["fees_typed"] / counts["channel_rows"] > 0.95

    def test_everything_comes_out_in_nfc(self, national: RecordsRead) -> None:
        for procedure, found in zip(national.procedures, national.facts, strict=True):
            text = f"{found!r}{found.requirements}{found.steps}{found.components}{found.legal_bases}{found.rows}"
            assert unicodedata.is_normalized("NFC", text + procedure.name + repr(procedure.readings))

    def test_rows_by_their_field(self, national: RecordsRead) -> None:
        """Rows with a unit, bare, without information, of words; 11 of them stood in a cut section."""
        kinds: Counter[str] = Counter()
        for reading in (reading for procedure in national.procedures for reading in procedure.readings):
            head, _, unit = reading.text.partition(" ")
            number = head.replace(".", "").isdigit()
            kinds[unit or "bare" if number else "none" if reading.text == "Không có thông tin" else "words"] += 1
        assert kinds == {
            "Ngày làm việc": 3360,
            "Ngày": 1265,
            "Giờ": 96,
            "Tháng": 7,
            "bare": 681,
            "none": 269,
            "words": 37,
        }

    def test_types(self, national: RecordsRead) -> None:
        rows = [reading for procedure in national.procedures for reading in procedure.readings]
        assert Counter(type(reading.limit) for reading in rows) == {
            WorkingDays: 3414,
            CalendarDays: 1223,
            Undetermined: 948,
            HoursUnstated: 92,
            NoResult: 22,
            Months: 7,
            Extensible: 5,
            WorkingHours: 4,
        }

    def test_findings(self, national: RecordsRead) -> None:
        found = Counter(finding.code for finding in national.findings)
        assert found == {
            "TERM-BARE": 681,
            "FEE-CONFLICT": 614,
            "FEE-THOUSANDS": 153,
            "TERM-ONLY-IN-TEXT": 127,
            "TERM-UNIT": 105,
            "TERM-DIFFERS-BY-CHANNEL": 97,
            "TERM-UNIT-IN-STEPS": 96,
            "TERM-HOURS": 92,
            "PAPER-NUMBER": 83,
            "TERM-NUMBER": 67,
            "FEE-NOTE-OPEN": 49,
            "TERM-STAGES": 31,
            "PAPERS-UNREAD": 29,
            "BASIS-UNREAD": 26,
            "TERM-ROWS-UNLABELLED": 21,
            "RECORD-ADDRESS-SHARED": 13,
            "FEE-UNREAD": 9,
            "FEE-NUMBER": 6,
            "TERM-EXTENSION": 5,
            "RESULTS-UNREAD": 4,
            "TERM-UNREAD": 3,
            "AGENCIES-UNREAD": 2,
        }
        records = {
            code: len({finding.place.partition(",")[0] for finding in national.findings if finding.code == code})
            for code in ("TERM-BARE", "TERM-UNIT", "TERM-DIFFERS-BY-CHANNEL")
        }
        assert records == {"TERM-BARE": 281, "TERM-UNIT": 46, "TERM-DIFFERS-BY-CHANNEL": 97}

    def test_stages_that_add_up(self, national: RecordsRead) -> None:
        """With ``TERM-NUMBER`` they are the rows whose description names only other numbers than the field's."""
        rows = [sum(bool(row.stages) for row in found.rows) for found in national.facts]
        assert (sum(rows), sum(number > 0 for number in rows)) == (148, 41)

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
