"""Lint of catalogue files: everything a procedure's lint says, on the line it is about, and as SARIF."""

import json
from datetime import date
from pathlib import Path

import pytest

import tthc
from tests.wire.catalogue_files import HEAD, TERM
from tthc.procedure import LINT
from tthc.wire import CatalogueLint, lint_files, to_sarif
from tthc.wire.catalogue.lint import SEVERITIES
from tthc.wire.catalogue.sarif import FAULTS

PROCEDURE = """\
[[procedure]]
code = "1.000001"
name = "Cấp bản sao"
field = "Lưu trữ"
replaced_by = ["1.000008", "1.000009"]
legal_basis = [
  "01/2011/QH13",
  "999/2030/QH99",
]
fact = [
  { name = "so_trang", kind = "number", label = "số trang" },
  { name = "uy_quyen", kind = "yes_no", label = "ủy quyền" },
]
offer = [
  { channel = "counter" },
  { channel = "online" },
]
case = [
  { key = "a", name = "A" },
  { key = "b", name = "B" },
]

  [[procedure.term]]
  limit = "5 ngày làm việc"
  channels = ["counter"]

  [[procedure.term]]
  limit = "không xác định: không nêu"
  channels = ["post"]

  [[procedure.fee]]
  amount = 1000
  basis = ["999/2030/QH99, Điều 5"]

  [[procedure.fee]]
  amount = 5000
  relief = [
    { kind = "exemption", ground = "hộ nghèo", evidence = "Sổ hộ nghèo" },
    { kind = "exemption", ground = "người có công" },
  ]

  [[procedure.paper]]
  name = "Giấy ủy quyền"
  when = "uy_quyen = đúng"
  unless = "uy_quyen = đúng"

  [[procedure.paper]]
  name = "Ảnh"
  conditional = "nếu cần"

  [[procedure.requirement]]
  text = "Đủ điều kiện"
  when = "uy_quyen = đúng và uy_quyen = sai"

  [[procedure.step]]
  key = "x"
  name = "X"
  limit = "9 ngày làm việc"
"""


def lint(folder: Path, text: str, name: str = "own.toml") -> CatalogueLint:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return lint_files(path, register=tthc.law.instruments(), on=date(2026, 11, 23))


def rows(found: CatalogueLint) -> list[tuple[int, str, str]]:
    return [
        (finding.line, finding.code, finding.key.removeprefix("procedure 1 (1.000001)")) for finding in found.findings
    ]


class TestLines:
    def test_each_on_its_line(self, tmp_path: Path) -> None:
        assert rows(lint(tmp_path, PROCEDURE)) == [
            (1, "DECISION-NONE", ", decision"),
            (5, "SUCCESSOR-UNKNOWN", ", replaced_by 1"),
            (5, "SUCCESSOR-UNKNOWN", ", replaced_by 2"),
            (7, "BASIS-UNLISTED", ", legal_basis 1"),
            (8, "BASIS-UNLISTED", ", legal_basis 2"),
            (11, "FACT-UNUSED", ", fact 1"),
            (16, "ONLINE-SERVICE-UNTOLD", ", offer 2"),
            (19, "TERM-MISSING", ", case 1"),
            (19, "TERM-DIFFERS-BY-CHANNEL", ", case 1"),
            (20, "TERM-MISSING", ", case 2"),
            (20, "TERM-DIFFERS-BY-CHANNEL", ", case 2"),
            (27, "TERM-UNDETERMINED", ", term 2"),
            (33, "BASIS-UNLISTED", ", fee 1, basis 1"),
            (35, "FEE-NO-BASIS", ", fee 2"),
            (38, "RELIEF-EVIDENCE-UNLISTED", ", fee 2, relief 1"),
            (38, "RELIEF-OVERLAP", ", fee 2, relief 1"),
            (42, "PAPER-REQUIRED-AND-EXEMPT", ", paper 1"),
            (47, "PAPER-CONDITION-IN-WORDS", ", paper 2"),
            (53, "CONDITION-NEVER", ", requirement 1, when"),
            (53, "CONDITION-UNENFORCED", ", requirement 1, when"),
            (55, "STEP-WITHOUT-OWNER", ", step"),
            (55, "STEPS-OVER-TERM", ", step"),
        ]

    def test_it_says_all_that_the_procedure_says_of_itself(self, tmp_path: Path) -> None:
        found = lint(tmp_path, PROCEDURE)
        catalogue = tthc.wire.load_catalogue(tmp_path / "own.toml")
        own = catalogue.latest("1.000001").lint(tthc.law.instruments(), catalogue, on=date(2026, 11, 23))
        assert sorted(finding.code for finding in found.findings) == sorted(finding.code for finding in own)

    def test_what_the_keys_do_not_tell_stands_in_the_sentence(self, tmp_path: Path) -> None:
        told = {(finding.line, finding.code): finding.text.vi for finding in lint(tmp_path, PROCEDURE).findings}
        assert told[8, "BASIS-UNLISTED"].endswith("(999/2030/QH99)")
        assert told[20, "TERM-MISSING"].endswith("(b, online)")
        assert told[5, "SUCCESSOR-UNKNOWN"].endswith("(1.000009)")
        assert not told[1, "DECISION-NONE"].endswith(")")

    def test_json_too(self, tmp_path: Path) -> None:
        row = {
            "code": "1.000001",
            "name": "x",
            "field": "x",
            "term": [{"limit": "5 ngày"}],
            "legal_basis": ["1/2030/QH99"],
        }
        text = json.dumps({"procedure": [row]}, indent=1)
        found = lint(tmp_path, text, "own.json")
        lines = text.split("\n")
        [basis] = [finding for finding in found.findings if finding.code == "BASIS-UNLISTED"]
        assert lines[basis.line - 1].strip() == '"1/2030/QH99"'

    def test_groups(self, tmp_path: Path) -> None:
        group = """
[[group]]
code = "2.000001"
name = "Nhóm"
part = [
  { procedure = "1.000001" },
  { procedure = "1.000002" },
]
"""
        found = lint(tmp_path, PROCEDURE + group)
        told = [
            (finding.line, finding.code, finding.key) for finding in found.findings if finding.code.startswith("GROUP")
        ]
        assert told == [
            (64, "GROUP-PART-NOT-IN-FORCE", "group 1 (2.000001), part 1"),
            (64, "GROUP-CASE-UNKNOWN", "group 1 (2.000001), part 1"),
            (65, "GROUP-PART-UNKNOWN", "group 1 (2.000001), part 2"),
        ]
        assert (found.procedures, found.groups) == (1, 1)


class TestFaults:
    def test_a_fault_is_an_error_and_good_files_are_looked_at(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(HEAD, encoding="utf-8")
        (tmp_path / "b.toml").write_text((HEAD + TERM).replace("1.000001", "1.000002"), encoding="utf-8")
        found = lint_files(tmp_path)
        assert [(finding.file, finding.line, finding.code, finding.severity) for finding in found.findings] == [
            ("a.toml", 2, "FILE-KEY", "error"),
            ("b.toml", 2, "BASIS-NONE", "warning"),
            ("b.toml", 2, "DECISION-NONE", "warning"),
        ]
        assert found.count("error") == 1

    def test_what_other_files_may_hold_is_not_missed_while_they_are_at_fault(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text("[[procedure", encoding="utf-8")
        text = (HEAD + TERM).replace("field", 'replaced_by = ["1.000009"]\nfield')
        (tmp_path / "b.toml").write_text(text, encoding="utf-8")
        assert "SUCCESSOR-UNKNOWN" not in [finding.code for finding in lint_files(tmp_path).findings]

    def test_a_path_that_is_not_there(self, tmp_path: Path) -> None:
        [finding] = lint_files(tmp_path / "none.toml").findings
        assert finding.code == "FILE-UNREADABLE"


class TestTables:
    def test_every_code_has_its_weight(self) -> None:
        assert SEVERITIES.keys() == LINT.keys()
        assert set(SEVERITIES.values()) == {"error", "warning", "note"}

    def test_every_fault_s_code_has_its_words(self) -> None:
        source = "".join(
            path.read_text(encoding="utf-8")
            for path in Path(tthc.wire.__file__).parent.joinpath("catalogue").glob("*.py")
        )
        used = {part.partition('"')[0] for part in source.split('"FILE-')[1:]}
        assert {f"FILE-{code}" for code in used} == FAULTS.keys()


class TestSarif:
    def test_its_shape(self, tmp_path: Path) -> None:
        found = lint(tmp_path, PROCEDURE)
        told = to_sarif(found.findings, tmp_path / "own.toml", version="1.2.3", lang="en")
        assert told["version"] == "2.1.0"
        [run] = told["runs"]
        driver = run["tool"]["driver"]
        assert (driver["name"], driver["version"]) == ("tthc", "1.2.3")
        ids = [rule["id"] for rule in driver["rules"]]
        assert ids == sorted({finding.code for finding in found.findings})
        assert len(run["results"]) == len(found.findings)
        for result, finding in zip(run["results"], found.findings, strict=True):
            assert result["ruleId"] == ids[result["ruleIndex"]] == finding.code
            assert result["level"] == finding.severity
            assert result["message"]["text"] == finding.text.en
            [location] = result["locations"]
            assert location["physicalLocation"]["artifactLocation"]["uri"].endswith("/own.toml")
            assert location["physicalLocation"]["region"]["startLine"] == finding.line
            assert location["logicalLocations"] == [{"fullyQualifiedName": finding.key}]
        assert json.loads(json.dumps(told)) == told

    def test_a_fault_without_a_line_has_no_region(self, tmp_path: Path) -> None:
        path = tmp_path / "own file.yaml"
        path.write_text("", encoding="utf-8")
        [result] = to_sarif(lint_files(path).findings, path)["runs"][0]["results"]
        [location] = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"].endswith("/own%20file.yaml")
        assert "region" not in location["physicalLocation"]
        assert "logicalLocations" not in location

    def test_files_of_a_folder_are_named_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text("x", encoding="utf-8")
        [result] = to_sarif(lint_files(tmp_path).findings, tmp_path)["runs"][0]["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == f"{tmp_path.as_posix()}/a.toml"

    def test_nothing_found(self) -> None:
        assert to_sarif(())["runs"][0]["results"] == []


def test_the_shipped_files_hold_no_error() -> None:
    folder = Path(tthc.law.__file__).with_name("catalogue")
    from tthc.law.counting import every_counting_rule

    found = lint_files(folder, register=tthc.law.instruments(), rules=every_counting_rule(), on=date(2026, 11, 23))
    assert [str(finding) for finding in found.findings if finding.severity == "error"] == []
    assert all(finding.line for finding in found.findings)


@pytest.mark.parametrize("name", ["own.toml", "own.json"])
def test_an_empty_file(tmp_path: Path, name: str) -> None:
    found = lint(tmp_path, "{}" if name == "own.json" else "", name)
    assert [finding.code for finding in found.findings] == ["FILE-KEY"]
