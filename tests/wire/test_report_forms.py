"""A form of one's own from a file: read whole, or refused with every fault at its line."""

import json
import tomllib
from pathlib import Path
from typing import Final

import pytest
from jsonschema import Draft202012Validator

from tests.histories import CALENDAR
from tests.report.test_resolution import PERIOD, TWELVE
from tthc.errors import BadFile
from tthc.law import counting_policies, report_form
from tthc.report import CountingPolicy, resolution
from tthc.wire import load_report_form, schema

OWN: Final = """\
code     = "BC-01"
title    = "Báo cáo tuần của trung tâm"
title_en = "The center's weekly report"
source   = "12/2026/QĐ-UBND"
read     = "text"
from     = 2026-01-01
measure  = "Số hồ sơ"
notes    = [["Không gồm hồ sơ nội bộ.", "Internal dossiers are not in it."]]

[policy]
name      = "tuan"
title     = "Theo ngày hẹn đầu"
source    = "12/2026/QĐ-UBND"
read      = "text"
appointment = "first"
withdrawn = "outside"

[[column]]
key    = "all"
label  = "Tổng số"
number = 1

[[column]]
key    = "solved"
label  = "Đã xong"
number = 2
group  = "Tình trạng"
within = [["Trong tuần", "In the week"]]

[[column]]
key    = "pending"
label  = "Chưa xong"
label_en = "In hand"
number = 3
group  = "Tình trạng"
group_en = "State"

[[column]]
key    = "refused"
label  = "Từ chối"

[[identity]]
total = 1
parts = [2, "pending"]
"""
BY_LAW: Final = OWN[: OWN.index("[policy]")] + OWN[OWN.index("[[column]]") :]


def written(folder: Path, text: str, name: str = "form.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str, name: str = "form.toml") -> list[str]:
    """What is said of a file, place and fault."""
    with pytest.raises(BadFile) as caught:
        load_report_form(written(folder, text, name))
    return [f"{place}: {en}" for place, en, _ in caught.value.faults]


class TestOwnForm:
    def test_is_read(self, tmp_path: Path) -> None:
        form = load_report_form(written(tmp_path, OWN))
        assert (form.code, form.read, str(form.in_force)) == ("BC-01", "text", "2026-01-01..")
        assert [column.label.en for column in form.columns] == ["Tổng số", "Đã xong", "In hand", "Từ chối"]
        assert [head.en for head in form.columns[2].heads] == ["State", "In hand"]
        assert [head.vi for head in form.columns[1].heads] == ["Tình trạng", "Trong tuần", "Đã xong"]
        assert str(form.identities[0]) == "1 = 2 + pending"
        assert form.measure is not None
        assert form.notes[0].en == "Internal dossiers are not in it."

    def test_counts_with_the_same_tally(self, tmp_path: Path) -> None:
        """D08 is withdrawn, which this policy leaves out; of the others seven ended."""
        form = load_report_form(written(tmp_path, OWN))
        report = resolution(TWELVE, form=form, period=PERIOD, calendar=CALENDAR)
        assert report.rows[-1].cells == (11, 7, 4, 1)
        notes = [note.vi for note in report.notes]
        assert "Không gồm hồ sơ nội bộ." in notes
        assert "So với: ngày hẹn đầu tiên trên giấy tiếp nhận." in notes

    def test_without_a_policy_it_counts_as_the_law_does(self, tmp_path: Path) -> None:
        form = load_report_form(written(tmp_path, BY_LAW))
        assert form.policy.lawful
        assert form.policy.name == "BC-01"
        assert "cohort" in form.policy.concluded, "the file says nothing of it"

    def test_may_name_a_policy_that_is_handed_over(self, tmp_path: Path) -> None:
        text = BY_LAW.replace('read     = "text"', 'read     = "text"\npolicy   = "QD766-2.1"', 1)
        form = load_report_form(written(tmp_path, text), policies=counting_policies())
        assert isinstance(form.policy, CountingPolicy)
        assert form.policy is counting_policies()[1]
        assert faults(tmp_path, text) == [
            "form.toml:6: policy: policy 'QD766-2.1' was not handed over (policies=...); there are: –"
        ]

    def test_the_shipped_tables_are_such_files(self) -> None:
        folder = Path(__file__).parents[2] / "src" / "tthc" / "law" / "forms"
        form = load_report_form(folder / "07a_btp.toml", policies=counting_policies())
        assert form == report_form("07a/BTP")

    def test_json_reads_as_toml_does(self, tmp_path: Path) -> None:
        text = (
            '{"code": "A", "title": "A", "source": "1/2026/QĐ", "read": "text", "from": "2026-01-01",'
            ' "column": [{"key": "all", "label": "Tất cả"}]}'
        )
        assert load_report_form(written(tmp_path, text, "form.json")).columns[0].key == "all"


class TestFaults:
    def test_all_are_told_at_once_with_their_lines(self, tmp_path: Path) -> None:
        text = (
            OWN.replace("title_en", "titel_en", 1)
            .replace('appointment = "first"', 'appointment = "frist"')
            .replace("withdrawn", "withdrwn")
            .replace('key    = "solved"', 'key    = "solvd"')
            .replace("number = 3", "number = 2")
            .replace('label  = "Từ chối"', 'lable  = "Từ chối"')
            .replace('parts = [2, "pending"]', 'parts = [7, "pendng", 2.5]')
        )
        told = faults(tmp_path, text)
        starts = [fault.partition("; the keys")[0] for fault in told]
        assert starts == [
            "form.toml:3: titel_en: the key is not known; the nearest is title_en",
            "form.toml:15: policy, appointment: must be one of: 'none', 'first', 'current', 'second'",
            "form.toml:16: policy, withdrwn: the key is not known; the nearest is withdrawn",
            "form.toml:24: column 2, key: 'solvd' is no key of a column; the nearest is 'solved'",
            "form.toml:34: column 3, number: the number 2 stands in a column before",
            "form.toml:38: column 4, label: the key is missing",
            "form.toml:40: column 4, lable: the key is not known; the nearest is label",
            "form.toml:44: identity 1, parts 3: must be the number of a column, or its key",
            "form.toml:44: identity 1, parts: the form has no column 7",
            "form.toml:44: identity 1, parts: the form has no column 'pendng'; the nearest is pending",
        ]

    @pytest.mark.parametrize(
        ("old", "new", "fault"),
        [
            ('source   = "12/2026/QĐ-UBND"', "source   = 12", "source: must be a text, in quotes"),
            ("from     = 2026-01-01", 'from     = "2026-01-01"', "a day stands without quotes in TOML"),
            ('read     = "text"', 'read     = "seen"', "read: must be one of: 'text', 'secondary'"),
            ("number = 1", 'number = "1"', "number: must be a whole number"),
            ('key    = "refused"', 'key    = "all"', "column 4, key: all stands in a column before"),
            ("parts = [2", "parts = [] #", "identity 1, parts: must hold 1 or more"),
            (
                "from     = 2026-01-01",
                "from     = 2026-01-01\nthrough  = 2025-01-01",
                "form.toml:7: through: a span ends on or after",
            ),
            ("from     = 2026-01-01", 'from     = "2026-13-01"', "from: 2026-13-01 is a day that does not exist"),
            (
                'name      = "tuan"',
                'name      = "tuan"\nmeasure = "hồ sơ"',
                "form.toml:12: policy, measure: the key is not known in the table [policy]: it is a key of the file",
            ),
            (
                'key    = "refused"',
                'key    = "refused"\nthrough = 2027-01-01',
                "the key is not known in the table [[column]]: it is a key of the file",
            ),
            (
                "parts = [2",
                "parts = [1, 2",
                "form.toml:44: identity 1, parts: the identity 1 = 1 + 2 + pending: column 1 is the sum, and no part",
            ),
            ("parts = [2", 'parts = ["all", 2', "column 1 is the sum, and no part of itself"),
            ('withdrawn = "outside"', 'concluded = ["clok"]', "policy: policy tuan: 'clok' is no choice"),
        ],
    )
    def test_each_by_itself(self, tmp_path: Path, old: str, new: str, fault: str) -> None:
        told = faults(tmp_path, OWN.replace(old, new, 1))
        assert any(fault in one for one in told), told

    def test_a_form_without_columns(self, tmp_path: Path) -> None:
        told = faults(tmp_path, BY_LAW[: BY_LAW.index("[[column]]")])
        assert told == ["form.toml:1: column: the key is missing"]

    @pytest.mark.parametrize("text", ["code = ", "\x00", "[[column]\n"])
    def test_what_is_no_toml(self, tmp_path: Path, text: str) -> None:
        assert len(faults(tmp_path, text)) == 1

    def test_what_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile, match="cannot be read"):
            load_report_form(tmp_path / "none.toml")

    def test_rows_that_are_none(self, tmp_path: Path) -> None:
        head = OWN[: OWN.index("[policy]")]
        told = faults(tmp_path, head + "column = [1, 2]\nidentity = 7\npolicy = 3\n")
        assert any("column 1" in one for one in told)
        assert any("identity" in one for one in told)

    def test_none_waits_for_another_to_be_mended(self, tmp_path: Path) -> None:
        """A policy that was not handed over, a key that is none, and a column that counts nothing known."""
        text = OWN[: OWN.index("[policy]")] + 'policy = "tuan"\nbogus = 1\n' + OWN[OWN.index("[[column]]") :]
        told = [fault.partition("; ")[0] for fault in faults(tmp_path, text.replace('"solved"', '"slved"'))]
        assert told == [
            "form.toml:10: policy: policy 'tuan' was not handed over (policies=...)",
            "form.toml:11: bogus: the key is not known",
            "form.toml:18: column 2, key: 'slved' is no key of a column",
        ]

    def test_an_editor_finds_them_by_the_schema(self) -> None:
        """Of one mind with the reader on what is a key, a word and a kind."""
        check = Draft202012Validator(schema("report-form"))
        mine = json.loads(json.dumps(tomllib.loads(OWN), default=str))
        assert list(check.iter_errors(mine)) == []
        assert [error.json_path for error in check.iter_errors(mine | {"column": []})] == ["$.column"]
        mine["policy"]["withdrawn"] = "outsied"
        mine["column"][1]["lable"] = "Đã xong"
        assert sorted(error.json_path for error in check.iter_errors(mine)) == ["$.column[1]", "$.policy"]

    def test_those_of_a_part_in_vietnamese(self, tmp_path: Path) -> None:
        for old, new, fault in (
            ("parts = [2", "parts = [] #", "phải có ít nhất 1 mục"),
            ('"tuan"', '"tuan"\nmeasure = "x"', "đây là khóa của tệp, phải đứng trước bảng đầu tiên"),
            ("parts = [2", "parts = [1, 2", "cột 1 là tổng, không thể là một phần của chính nó"),
            ("from     = 2026-01-01", 'from     = "2026-13-01"', "2026-13-01 là ngày không có thật"),
        ):
            with pytest.raises(BadFile) as caught:
                load_report_form(written(tmp_path, OWN.replace(old, new, 1)))
            assert any(fault in vi for _, _, vi in caught.value.faults), caught.value.faults

    def test_in_vietnamese_too(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile) as caught:
            load_report_form(written(tmp_path, OWN.replace('key    = "solved"', 'key    = "solvd"')))
        assert "không có khóa cột 'solvd'; gần nhất là 'solved'" in caught.value.say("vi")
