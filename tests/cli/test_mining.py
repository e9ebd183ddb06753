"""The command that turns an event log into one of process mining."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tthc.cli import main

LOG = """\
ma,viec,luc,kenh,can_bo
H-1,Nộp,2026-04-01T08:00,Trực tiếp,
H-1,Nhận,2026-04-01T09:15,Trực tiếp,cb-07
H-1,Xong,2026-04-07T10:30,Trực tiếp,cb-21
H-2,Nộp,2026-04-02T08:20,Trực tiếp,
"""
MAPPING = """\
[columns]
id       = "ma"
activity = "viec"
at       = "luc"
channel  = "kenh"
officer  = "can_bo"

[channels]
"Trực tiếp" = "counter"

[activities]
"Nộp"  = "filed"
"Nhận" = "received"
"Xong" = "finished_granted"

[procedure]
code  = "9.000002"
name  = "Thủ tục minh họa"
field = "Minh họa"
term  = "5 ngày làm việc"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a log, its mapping and a key."""
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "key.bin").write_bytes(bytes(range(32)))
    (tmp_path / "short.bin").write_bytes(bytes(range(8)))
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], folder: Path, out: str, *words: str) -> tuple[int, str, str]:
    mapping = str(folder / "mapping.toml")
    code = main(("log", "export", str(folder / "log.csv"), str(folder / out), "--mapping", mapping, *words))
    told, err = capsys.readouterr()
    return code, told, err


@pytest.mark.parametrize("out", ["log.json", "log.sqlite", "log.xes"])
def test_each_form_by_its_ending(capsys: pytest.CaptureFixture[str], folder: Path, out: str) -> None:
    code, told, _ = run(capsys, folder, out, "--key", str(folder / "key.bin"), "--json")
    answer = json.loads(told)
    assert (code, answer["dossiers"], answer["events"], answer["accounts"]["rows"]) == (0, 2, 4, 4)
    assert answer["out"] == str(folder / out)
    content = (folder / out).read_bytes()
    assert content.startswith({"log.json": b"{", "log.sqlite": b"SQLite format 3", "log.xes": b"<?xml"}[out])
    assert b"cb-07" not in content
    assert b"H-1" not in content


def test_in_clear_and_in_words(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, told, _ = run(capsys, folder, "log.sqlite", "--clear", "--words")
    assert code == 0
    assert "log.sqlite" in told
    with closing(sqlite3.connect(folder / "log.sqlite")) as base:
        assert ("dossier/H-1",) in base.execute("SELECT ocel_id FROM object").fetchall()
        assert ("nộp hồ sơ",) in base.execute("SELECT ocel_type FROM event_map_type").fetchall()


@pytest.mark.parametrize(
    ("out", "words", "told"),
    [
        ("log.json", (), "--key khoa.bin"),
        ("log.json", ("--key", "none.bin"), "none.bin"),
        ("log.json", ("--key", "mapping.toml", "--clear"), "bỏ khóa"),
        ("log.txt", ("--clear",), ".sqlite"),
        ("none/log.xes", ("--clear",), "không ghi được"),
        ("none/log.xes", ("--clear",), "không có tệp hoặc thư mục này"),
        (
            "log.json",
            ("--key", "short.bin"),
            "chỉ có 8 byte, khóa phải có từ 16 byte; hãy tạo khóa một lần: head -c 32",
        ),
    ],
    ids=["no key", "no such key", "both", "another ending", "no such folder", "in Vietnamese", "a short key"],
)
def test_what_is_refused(
    capsys: pytest.CaptureFixture[str], folder: Path, out: str, words: tuple[str, ...], told: str
) -> None:
    code, _, err = run(capsys, folder, out, *(str(folder / word) if "." in word else word for word in words))
    assert code != 0
    assert told in err
    assert "secrets" not in err
    assert not (folder / out).exists()


def test_a_log_of_no_event_is_refused(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "log.csv").write_text(LOG.replace("Nộp", "Khác").replace("Nhận", "Khác").replace("Xong", "Khác"), "utf-8")
    code, _, err = run(capsys, folder, "log.xes", "--clear")
    assert code != 0
    assert "không dòng nào" in err
    assert not (folder / "log.xes").exists()
