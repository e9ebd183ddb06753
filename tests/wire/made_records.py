"""Invented records of the portal, and what is read of them."""

import gzip
import json
import os
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from tthc.procedure import Procedure, Reading
from tthc.wire.records import RecordFacts, RecordRead, RecordsRead, iter_records, read_records

HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
BASES = "Tên văn bản pháp lýMã văn bản"
SEEN = date(2026, 7, 20)
NATIONAL = Path(
    os.environ.get("TTHC_NATIONAL_RECORDS", "")
    or Path(__file__).parents[3] / "shared" / "data" / "national_procedures.jsonl.gz"
)
"""The file of national records, which is no part of the project."""


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


def text_of(records: Sequence[object]) -> str:
    """Records as JSON lines; a text is a line as it stands."""
    return "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in records)


def read(folder: Path, records: Sequence[object], name: str = "records.jsonl") -> RecordsRead:
    """What is read of invented records, a line each; a text is a line as it stands."""
    text = text_of(records)
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return read_records(path, seen_on=SEEN)


def one_read(table: str = "Trực tiếp5 Ngày làm việcMiễn phí", **fields: object) -> RecordRead:
    """What is read of one record."""
    (found,) = iter_records(BytesIO(text_of([record(table, **fields)]).encode()), seen_on=SEEN)
    assert found.failed is None
    return found


def one(table: str, **fields: object) -> Procedure:
    """The one procedure of a table."""
    found = one_read(table, **fields).procedure
    assert found is not None
    return found


def facts(table: str = "Trực tiếp5 Ngày làm việcMiễn phí", **fields: object) -> RecordFacts:
    """The facts of one record."""
    found = one_read(table, **fields).facts
    assert found is not None
    return found


def row(table: str, **fields: object) -> Reading:
    """The one row of a table."""
    (reading,) = one(table, **fields).readings
    return reading


def codes(table: str = "Trực tiếp5 Ngày làm việcMiễn phí", **fields: object) -> list[str]:
    """The codes of what is found in a record, in its order."""
    return [finding.code for finding in one_read(table, **fields).findings]
