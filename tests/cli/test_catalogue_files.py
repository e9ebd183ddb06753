"""The commands that lint catalogue files and write them in another form."""

import json
from pathlib import Path

import pytest

import tthc
from tests.wire.catalogue_files import HEAD, TERM
from tests.wire.test_catalogue_lint import PROCEDURE
from tthc.cli import main
from tthc.law.counting import every_counting_rule
from tthc.wire import load_catalogue, write_catalogue


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main(["catalogue", *map(str, words)])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A file that holds errors, warnings and notes."""
    path = tmp_path / "own.toml"
    path.write_text(PROCEDURE, encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A file of which lint says nothing that weighs."""
    path = tmp_path / "clean.toml"
    text = HEAD + 'decision = { number = "01/QĐ-VIDU" }\nlegal_basis = ["91/2015/QH13"]\n' + TERM
    path.write_text(text, encoding="utf-8")
    return path


class TestLint:
    def test_errors_make_the_exit_code_1(self, capsys: pytest.CaptureFixture[str], own: Path) -> None:
        code, out, _ = run(capsys, "lint", own, "--on", "2026-11-23")
        assert code == 1
        assert "own.toml:27: procedure 1 (1.000001), term 2: ghi chú TERM-UNDETERMINED: " in out
        assert out.rstrip().endswith("1 thủ tục, 0 nhóm: 6 lỗi, 9 cảnh báo, 7 ghi chú")

    def test_nothing_that_weighs(self, capsys: pytest.CaptureFixture[str], clean: Path) -> None:
        code, out, _ = run(capsys, "lint", clean, "--lang", "en")
        assert (code, out) == (0, "1 procedures, 0 groups: 0 errors, 0 warnings, 0 notes\n")

    def test_warnings_too_where_it_is_strict(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        path = tmp_path / "own.toml"
        path.write_text(HEAD + TERM, encoding="utf-8")
        assert run(capsys, "lint", path)[0] == 0
        assert run(capsys, "lint", path, "--strict")[0] == 1

    def test_json(self, capsys: pytest.CaptureFixture[str], own: Path) -> None:
        code, out, _ = run(capsys, "lint", own, "--json", "--on", "2026-11-23")
        told = json.loads(out)
        assert code == 1
        assert told["counts"] == {"error": 6, "warning": 9, "note": 7}
        first = told["findings"][0]
        assert (first["code"], first["severity"], first["file"], first["line"]) == (
            "DECISION-NONE",
            "warning",
            "own.toml",
            1,
        )

    def test_sarif(self, capsys: pytest.CaptureFixture[str], own: Path) -> None:
        code, out, _ = run(capsys, "lint", own, "--sarif", "--lang", "en")
        told = json.loads(out)
        assert (code, told["version"]) == (1, "2.1.0")
        assert told["runs"][0]["tool"]["driver"]["version"] == tthc.__version__
        assert {result["level"] for result in told["runs"][0]["results"]} == {"error", "warning", "note"}

    def test_faults_of_a_file_are_findings(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        path = tmp_path / "own.toml"
        path.write_text(HEAD.replace('"Lưu trữ"', "5") + TERM, encoding="utf-8")
        code, out, err = run(capsys, "lint", path)
        assert (code, err) == (1, "")
        assert "own.toml:5: procedure 1 (1.000001), field: lỗi FILE-VALUE: phải là chuỗi" in out

    def test_a_day_that_is_none(self, capsys: pytest.CaptureFixture[str], own: Path) -> None:
        assert run(capsys, "lint", own, "--on", "hôm nay")[0] == 2


class TestConvert:
    @pytest.mark.parametrize("name", ["out.json", "out.toml"])
    def test_it_holds_the_same(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
        source = tmp_path / "in"
        source.mkdir()
        for place, procedure in enumerate(tthc.law.catalogue().procedures[:6]):
            (source / f"{place}.toml").write_text(write_catalogue([procedure]), encoding="utf-8")
        code, out, _ = run(capsys, "convert", source, tmp_path / name)
        assert code == 0
        assert "6 thủ tục" in out
        read = load_catalogue(tmp_path / name, rules=every_counting_rule())
        assert read == load_catalogue(source, rules=every_counting_rule())
        assert sorted(path.name for path in tmp_path.iterdir()) == ["in", name]

    def test_linked_data_says_what_it_lacks(self, capsys: pytest.CaptureFixture[str], clean: Path) -> None:
        code, out, _ = run(capsys, "convert", clean, clean.with_name("out.jsonld"), "--json")
        told = json.loads(out)
        assert (code, told["procedures"]) == (0, 1)
        assert [gap["code"] for gap in told["gaps"]] == ["CPSV-NO-AUTHORITY"]
        assert "@graph" in json.loads(clean.with_name("out.jsonld").read_text(encoding="utf-8"))

    def test_refusals(self, capsys: pytest.CaptureFixture[str], clean: Path, tmp_path: Path) -> None:
        before = clean.read_bytes()
        for out, said in (
            ("out.yaml", "danh mục ghi ra được .toml, .json, .jsonld"),
            ("clean.toml", "thuộc nguồn đang đọc"),
            ("none/out.toml", "không ghi được"),
        ):
            code, _, err = run(capsys, "convert", clean, tmp_path / out)
            assert code == 2
            assert said in err
        assert clean.read_bytes() == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["clean.toml"]

    def test_of_a_source_with_faults_nothing_is_written(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        source = tmp_path / "own.toml"
        source.write_text(HEAD, encoding="utf-8")
        code, _, err = run(capsys, "convert", source, tmp_path / "out.json")
        assert code == 2
        assert "own.toml:2: procedure 1 (1.000001), term: thiếu khóa bắt buộc" in err
        assert not (tmp_path / "out.json").exists()
