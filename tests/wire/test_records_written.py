"""What is written of portal records: catalogue files that load again as equal procedures, facts, findings, rows."""

import json
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest

from tests.wire.made_records import BASES, NATIONAL, PAPERS, SEEN, one_read, read, record, text_of
from tthc.errors import InvalidValue
from tthc.wire import load_catalogue
from tthc.wire.records import RecordsFolder, channel_rows, iter_records

TABLES = (
    "Trực tiếp5 Ngày làm việcMiễn phí",
    "Trực tiếp1Miễn phíTrực tuyếnKhông có thông tinKhông có thông tin",
    "Trực tiếp7 NgàyMiễn phí07 ngày làm việc kể từ ngày thụ lý",
    "Trực tiếp8 Giờ10 USD(10 USD/người)Trực tuyến6 Tháng150 VNĐ(150.000 đồng/giấy)",
    "Trực tuyến5 NgàyMiễn phíTrực tiếp7 NgàyMiễn phí",
    "Trực tiếp5 NgàyMiễn phíTrường hợp cấp mớiTrực tiếp3 NgàyMiễn phíTrường hợp cấp lại",
    "Trực tiếp5 NgàyMiễn phíGiai đoạn mộtTrực tiếp3 NgàyMiễn phíGiai đoạn hai",
    "Trực tiếp5 NgàyMiễn phíSởTrực tiếp3 NgàyMiễn phíXã",
    "Không có thông tin",
    "Trực tiếp15 NgàyMiễn phí15 ngày kể từ ngày nhận đủ hồ sơ; có thể kéo dài nhưng không quá 30 ngày",
    "Trực tiếpKhông phải trả kết quảMiễn phí",
    "",
)


def made() -> list[dict[str, object]]:
    """Records of every kind of term."""
    parts = {
        "thanh_phan_ho_so": f"Trường hợp cấp lại{PAPERS}Đơn theo Mẫu số 1Mau 1.docx1 bản chính,2 bản sao",
        "can_cu_phap_ly": f"{BASES}Luật Thử nghiệm12/2020/QH14",
        "ket_qua_xu_ly": "ThẻMã: KQ.G01.000001",
        "yeu_cau_dieu_kien": "Có trụ sở",
    }
    return [record(table, **parts, ma_thu_tuc=f"9.{at:06d}", detail_url="") for at, table in enumerate(TABLES)]


def lines(path: Path) -> list[dict[str, object]]:
    """The objects of a file of lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class TestFolder:
    def test_a_catalogue_that_loads_again_is_equal(self, tmp_path: Path) -> None:
        found = read(tmp_path, [*made(), "{"])
        out = tmp_path / "out"
        with RecordsFolder(out) as folder:
            for one in iter_records(tmp_path / "records.jsonl", seen_on=SEEN):
                folder.add(one)
        catalogue = load_catalogue(out)
        assert len(catalogue) == len(TABLES)
        for procedure in found.procedures:
            assert catalogue.latest(procedure.code) == procedure
        assert [row["code"] for row in lines(out / "findings.jsonl")].count("RECORD-UNREAD") == 1
        assert len(lines(out / "findings.jsonl")) == len(found.findings) + 1
        facts = lines(out / "facts.jsonl")
        assert [row["code"] for row in facts] == [str(procedure.code) for procedure in found.procedures]
        assert facts[0]["requirements"] == "Có trụ sở"
        assert sorted(path.name for path in out.iterdir()) == ["facts.jsonl", "findings.jsonl", "records-001.json"]

    def test_more_records_than_one_file_takes(self, tmp_path: Path) -> None:
        out = tmp_path / "out"
        with RecordsFolder(out) as folder:
            for at in range(251):
                folder.add(one_read(ma_thu_tuc=f"9.{at:06d}"))
        assert sorted(path.name for path in out.glob("*.json")) == ["records-001.json", "records-002.json"]
        assert len(load_catalogue(out)) == 251

    def test_a_second_import_takes_the_place_of_the_first(self, tmp_path: Path) -> None:
        for code in ("9.000001", "9.000002"):
            with RecordsFolder(tmp_path) as folder:
                folder.add(one_read(ma_thu_tuc=code))
        assert [str(procedure.code) for procedure in load_catalogue(tmp_path)] == ["9.000002"]

    def test_an_import_that_breaks_off_leaves_what_was_there(self, tmp_path: Path) -> None:
        with RecordsFolder(tmp_path) as folder:
            folder.add(one_read(ma_thu_tuc="9.000001"))
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

        def broken() -> None:
            with RecordsFolder(tmp_path) as folder:
                folder.add(one_read(ma_thu_tuc="9.000002"))
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            broken()
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before

    def test_a_folder_with_a_center_s_own_catalogue_is_refused(self, tmp_path: Path) -> None:
        own = tmp_path / "own.toml"
        own.write_text("", encoding="utf-8")
        with pytest.raises(InvalidValue, match=r"own\.toml"), RecordsFolder(tmp_path):
            pass
        assert [path.name for path in tmp_path.iterdir()] == ["own.toml"]

    def test_the_national_records_load_again(self, tmp_path: Path) -> None:
        if not NATIONAL.exists():
            pytest.skip("the national records are not here")
        procedures = []
        with RecordsFolder(tmp_path) as folder:
            for found in iter_records(NATIONAL, seen_on=SEEN):
                folder.add(found)
                procedures.append(found.procedure)
        catalogue = load_catalogue(tmp_path)
        assert len(catalogue) == 2115
        assert all(catalogue.latest(made.code) == made for made in procedures if made is not None)


def test_a_line_for_each_channel_row() -> None:
    found = one_read(
        "Trực tiếp7 Ngày150 VNĐ(150.000 đồng/thẻ)07 ngày làm việcTrực tuyến1Miễn phí(Theo quy định của HĐND)"
    )
    assert found.procedure is not None
    assert found.facts is not None
    first, second = channel_rows(found.procedure, found.facts)
    assert first == {
        "code": "9.000001",
        "channel": "counter",
        "role": "unknown",
        "case": None,
        "term": "7 ngày làm việc",
        "cautious": "7 ngày",
        "fee": 150_000,
        "fee_state": "amount",
        "text": "7 Ngày | 150 VNĐ(150.000 đồng/thẻ) | 07 ngày làm việc",
    }
    assert (second["term"], second["fee"], second["fee_state"]) == (None, None, "elsewhere")


def test_everything_comes_out_of_a_text_that_is_not_composed() -> None:
    composed = text_of(made())
    whole = list(iter_records(BytesIO(composed.encode()), seen_on=SEEN))
    apart = list(iter_records(BytesIO(unicodedata.normalize("NFD", composed).encode()), seen_on=SEEN))
    assert whole == apart
