"""The command that reads portal records: what it counts, and the files it writes."""

import gzip
import io
import json
from pathlib import Path

import pytest

from tests.wire.made_records import record, text_of
from tthc.cli import main
from tthc.wire import load_catalogue

COUNTS = [
    "records",
    "records_read",
    "channel_rows",
    "terms_typed",
    "terms_undetermined",
    "terms_failed",
    "fees_typed",
    "fees_failed",
    "components",
    "results",
    "legal_bases",
    "contradictions",
    "findings",
]
ROWS = [
    record("Trực tiếp5 Ngày làm việcMiễn phíTrực tuyến1Miễn phí"),
    record("Trực tiếp5 Ngày50.000 ĐồngTrường hợp cấp lạiTrực tiếp3 NgàyMiễn phíCấp mới", ma_thu_tuc="9.000002"),
    '{"ma_thu_tuc": "x"}',
]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(("catalogue", "import", *words))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A packed file of records, one of which cannot be read."""
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress(text_of(ROWS).encode()))
    return path


def test_counts(capsys: pytest.CaptureFixture[str], records: Path) -> None:
    code, out, _ = run(capsys, str(records), "--json")
    answer = json.loads(out)
    assert code == 0
    assert [key for key in answer if key in COUNTS] == COUNTS
    assert (answer["records"], answer["records_read"], answer["channel_rows"]) == (3, 2, 4)
    assert (answer["terms_typed"], answer["terms_undetermined"], answer["terms_failed"]) == (3, 1, 0)
    assert answer["findings_by_code"]["TERM-BARE"] == 1


def test_everything_it_writes(capsys: pytest.CaptureFixture[str], records: Path, tmp_path: Path) -> None:
    out, dump, findings = (tmp_path / name for name in ("out", "rows.jsonl", "found.jsonl"))
    words = (
        str(records),
        "--out",
        str(out),
        "--dump",
        str(dump),
        "--findings",
        str(findings),
        "--seen-on",
        "2026-07-20",
    )
    code, told, _ = run(capsys, *words)
    assert code == 0
    assert all(str(path) in told for path in (out, dump, findings))
    catalogue = load_catalogue(out)
    assert [str(procedure.code) for procedure in catalogue] == ["9.000001", "9.000002"]
    rows = [json.loads(line) for line in dump.read_text(encoding="utf-8").splitlines()]
    assert [(row["code"], row["channel"], row["case"], row["term"], row["fee"]) for row in rows] == [
        ("9.000001", "counter", None, "5 ngày làm việc", 0),
        ("9.000001", "online", None, None, 0),
        ("9.000002", "counter", "Trường hợp cấp lại", "5 ngày", 50_000),
        ("9.000002", "counter", "các trường hợp còn lại", "3 ngày", 0),
    ]
    assert rows[2]["text"] == "5 Ngày | 50.000 Đồng | Trường hợp cấp lại"
    assert findings.read_bytes() == (out / "findings.jsonl").read_bytes()
    assert not list(tmp_path.rglob("*.part"))


def test_plain_lines_and_the_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, records: Path, tmp_path: Path
) -> None:
    answers = [run(capsys, str(records), "--json")[1]]
    plain = tmp_path / "records.jsonl"
    plain.write_bytes(gzip.decompress(records.read_bytes()))
    answers.append(run(capsys, str(plain), "--json")[1])
    for content in (records.read_bytes(), plain.read_bytes()):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        answers.append(run(capsys, "-", "--json")[1])
    assert len(set(answers)) == 1


def test_a_file_that_is_cut_off_writes_nothing(
    capsys: pytest.CaptureFixture[str], records: Path, tmp_path: Path
) -> None:
    records.write_bytes(records.read_bytes()[:-6])
    out, dump = tmp_path / "out", tmp_path / "rows.jsonl"
    code, _, err = run(capsys, str(records), "--out", str(out), "--dump", str(dump))
    assert code == 2
    assert "cắt cụt" in err
    assert not dump.exists()
    assert list(out.iterdir()) == []


def test_a_folder_of_other_catalogue_files_is_refused(
    capsys: pytest.CaptureFixture[str], records: Path, tmp_path: Path
) -> None:
    (tmp_path / "own.toml").write_text("", encoding="utf-8")
    code, _, err = run(capsys, str(records), "--out", str(tmp_path))
    assert code == 2
    assert "own.toml" in err
