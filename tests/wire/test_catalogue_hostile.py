"""Files that mean harm, or were harmed: a clear refusal, in bounded time and memory, and nothing half-loaded."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from tests.wire.catalogue_files import HEAD, TERM, faults, loaded, places
from tthc.errors import BadFile
from tthc.wire import load_catalogue
from tthc.wire.catalogue.content import MOST_BYTES, MOST_TABLES, MOST_VALUES
from tthc.wire.catalogue.faults import MOST_FAULTS

GOOD = HEAD + TERM


def one(text: str | bytes, name: str = "own.toml") -> tuple[str, str, str]:
    """The one fault of a file."""
    [fault] = faults(text, name)
    return fault


class TestSize:
    @pytest.mark.parametrize("name", ["own.toml", "own.json"])
    def test_a_hundred_megabytes_are_not_read(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        with path.open("wb") as stream:
            stream.truncate(100_000_000)
        with pytest.raises(BadFile, match=f"larger than {MOST_BYTES} bytes"):
            load_catalogue(path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_file_that_has_no_end(self, tmp_path: Path) -> None:
        pipe = tmp_path / "own.toml"
        os.mkfifo(pipe)
        with pytest.raises(BadFile, match="is not a regular file"):
            load_catalogue(pipe)

    @pytest.mark.parametrize(("name", "text"), [("own.json", "{},"), ("own.toml", "[[a]]\n")])
    def test_more_tables_than_any_catalogue_has(self, name: str, text: str) -> None:
        most = MOST_TABLES["toml" if name == "own.toml" else "json"]
        assert one(text * (most + 1), name)[1] == f"holds more than {most} tables and lists"

    @pytest.mark.parametrize(("name", "text"), [("own.json", "1,"), ("own.toml", "a=1\n")])
    def test_more_values(self, name: str, text: str) -> None:
        most = MOST_VALUES["toml" if name == "own.toml" else "json"]
        assert one(text * (most + 1), name)[1] == f"holds more than {most} values"

    def test_more_files_than_a_folder_is_read_with(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tthc.wire.catalogue.reading.MOST_FILES", 2)
        for name in "abc":
            (tmp_path / f"{name}.toml").write_text(GOOD, encoding="utf-8")
        with pytest.raises(BadFile, match="more than 2 files"):
            load_catalogue(tmp_path)

    def test_files_that_are_too_much_together(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tthc.wire.catalogue.reading.MOST_TOGETHER", 2 * len(GOOD))
        for number, name in enumerate("abc", 1):
            text = GOOD.replace("1.000001", f"1.00000{number}")
            (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        with pytest.raises(BadFile) as caught:
            load_catalogue(tmp_path)
        assert [place for place, _, _ in caught.value.faults] == ["c.toml"]


class TestDepth:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            pytest.param("[" * 100_000 + "]" * 100_000, "own.json", id="lists"),
            pytest.param('{"a":' * 100_000 + "1" + "}" * 100_000, "own.json", id="objects"),
            pytest.param("a = " + "[" * 100_000 + "]" * 100_000, "own.toml", id="toml-lists"),
            pytest.param("a = " + "{a = " * 100_000 + "1" + "}" * 100_000, "own.toml", id="toml-tables"),
        ],
    )
    def test_nesting(self, text: str, name: str) -> None:
        assert one(text, name)[1:] == ("is nested too deep", "lồng nhau quá sâu")

    @pytest.mark.parametrize(
        "text", ["a." * 200_000 + "a = 1", f"[{'x . ' * 40}x]", "y = { " + '"k".' * 40 + "k = 1 }"]
    )
    def test_a_key_of_many_parts(self, text: str) -> None:
        place, en, _ = one(f"\n{GOOD}{text}\n")
        assert (place, en) == ("own.toml:8", "a key has more than 32 dotted parts")

    def test_dots_in_a_text_are_no_key(self) -> None:
        dots = " ".join(["1.2.3", "." * 200, "a.b.c.d.e.f.g.h"])
        assert loaded(f'{GOOD}notes = ["{dots}", "www.{"x." * 20}vn"]\n').latest("1.000001").notes[0] == dots


class TestKeysTwice:
    def test_json_names_all_of_them(self) -> None:
        text = (
            '{"procedure": [{"code": "1.000001",\n"code": "1.000002",\n"term": [{"limit": "1 ngày",\n"limit": ""}]}]}'
        )
        assert [(place, en) for place, en, _ in faults(text, "own.json")] == [
            ("own.json:2: procedure 1, code", "the key stands twice in one object"),
            ("own.json:4: procedure 1, term 1, limit", "the key stands twice in one object"),
        ]

    @pytest.mark.parametrize(
        ("text", "line", "vi"),
        [
            (GOOD + 'name = "khác"\n', 7, "khóa được ghi hai lần"),
            (GOOD + "[procedure.decision]\nnumber = '1'\n[procedure.decision]\n", 9, "bảng được khai hai lần"),
            (GOOD + "[[procedure.term]]\nlimit = '1 ngày'\n", 7, "không ghi thêm được vào bảng viết trên một dòng"),
        ],
    )
    def test_toml_names_the_first(self, text: str, line: int, vi: str) -> None:
        place, en, told = one(text)
        assert place == f"own.toml:{line}"
        assert en.startswith("is not well formed TOML: Cannot")
        assert told == f"sai cú pháp TOML: {vi}"

    def test_two_forms_of_one_letter(self) -> None:
        text = '{"procedure": [{"nămx": 1, "' + unicodedata.normalize("NFD", "nămx") + '": 2}]}'
        assert one(text, "own.json")[0] == "own.json:1: procedure 1, nămx"


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    @pytest.mark.parametrize("name", ["own.toml", "own.json"])
    def test_utf_16_and_32(self, encoding: str, name: str) -> None:
        assert one(GOOD.encode(encoding), name)[1] == "is UTF-16 or UTF-32 text: save it as UTF-8"

    @pytest.mark.parametrize(("encoding", "name"), [("cp1258", "đơn"), ("cp1258", "lâu"), ("latin-1", "café")])
    def test_an_older_encoding_is_told_with_its_line(self, encoding: str, name: str) -> None:
        text = f'[[procedure]]\ncode = "1.000001"\nname = "{name}"\n'
        place, en, vi = one(text.encode(encoding))
        assert place == "own.toml:3"
        assert "is not UTF-8 text" in en
        assert "hãy lưu lại bằng UTF-8" in vi

    @pytest.mark.parametrize("name", ["own.toml", "own.json"])
    def test_a_byte_order_mark_is_read_over(self, name: str) -> None:
        text = (
            GOOD
            if name == "own.toml"
            else '{"procedure": [{"code": "1.000001", "name": "x", "field": "", "term": []}]}'
        )
        assert str(loaded(text.encode("utf-8-sig"), name).procedures[0].code) == "1.000001"

    def test_line_ends_of_windows(self) -> None:
        assert places(GOOD.replace('"Lưu trữ"', "5").replace("\n", "\r\n")) == [
            "own.toml:5: procedure 1 (1.000001), field"
        ]

    def test_letters_in_two_parts_become_one(self) -> None:
        parted = unicodedata.normalize("NFD", GOOD)
        assert parted != GOOD
        assert loaded(parted) == loaded(GOOD)

    def test_escaped_letters_in_two_parts_too(self) -> None:
        escaped = json.dumps({"procedure": [{"code": "1.000001", "name": unicodedata.normalize("NFD", "Cấp thẻ")}]})
        assert "\\u" in escaped
        text = escaped.replace("}]}", ', "field": "x", "term": [], "notes": ["e\\u0301"]}]}')
        procedure = loaded(text, "own.json").procedures[0]
        assert (procedure.name, procedure.notes) == ("Cấp thẻ", ("é",))

    def test_half_a_character(self) -> None:
        assert one('{"procedure": [{"name": "\\ud800"}]}', "own.json")[1] == "a text holds half a character"


class TestSyntax:
    @pytest.mark.parametrize(
        ("text", "name", "place", "vi"),
        [
            ("[[procedure]\n", "own.toml", "own.toml:1", "sai cú pháp TOML: thiếu dấu ]] đóng tên bảng"),
            (GOOD + "x = \n", "own.toml", "own.toml:7", "sai cú pháp TOML: giá trị không hợp lệ"),
            (GOOD + "x = 'a\n", "own.toml", "own.toml:8", "sai cú pháp TOML: "),
            (GOOD + "x = [1,\n", "own.toml", "own.toml:8", "sai cú pháp TOML: "),
            (GOOD + "x = 2026-02-30\n", "own.toml", "own.toml:7", "sai cú pháp TOML: ngày không có thật"),
            (f"{GOOD}x = {'9' * 5000}\n", "own.toml", "own.toml", "sai cú pháp TOML: "),
            ('{"procedure": [\n{"code": 1,}\n]}', "own.json", "own.json:2", "sai cú pháp JSON ở cột 12: "),
            ('{"procedure": [\n', "own.json", "own.json:2", "sai cú pháp JSON ở cột 1: "),
            ('{"NaN": "NaN",\n"procedure": [NaN]}', "own.json", "own.json:2", "có số không hợp lệ: NaN"),
            (f'{{"procedure": [\n\n{"9" * 5000}]}}', "own.json", "own.json:3", "có số không hợp lệ: "),
            ("[]", "own.json", "own.json:1", "phần ngoài cùng không phải là bảng"),
            ("", "own.json", "own.json:1", "sai cú pháp JSON ở cột 1: thiếu giá trị"),
        ],
    )
    def test_each_is_told_in_vietnamese(self, text: str, name: str, place: str, vi: str) -> None:
        found, en, told = one(text, name)
        assert found == place
        assert told.startswith(vi)
        assert en != told

    @pytest.mark.parametrize("name", ["own.yaml", "own.yml", "own.txt", "own"])
    def test_only_toml_and_json_are_taken(self, name: str) -> None:
        assert one(GOOD, name)[1] == "only files .toml, .json are taken"

    def test_yaml_is_out_by_construction(self, tmp_path: Path) -> None:
        """A file that somebody may believe to be loaded is not passed over."""
        (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
        (tmp_path / "b.yaml").write_text("procedure: !!python/object/apply:os.system ['true']", encoding="utf-8")
        (tmp_path / "README.md").write_text("# Danh mục", encoding="utf-8")
        with pytest.raises(BadFile) as caught:
            load_catalogue(tmp_path)
        assert [place for place, _, _ in caught.value.faults] == ["b.yaml"]


class TestFolders:
    def test_a_link_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").symlink_to(tmp_path / "a.toml")
        with pytest.raises(BadFile, match=r"a\.toml: cannot be read"):
            load_catalogue(tmp_path)
        with pytest.raises(BadFile, match="cannot be read"):
            load_catalogue(tmp_path / "a.toml")

    def test_a_folder_that_leads_back_is_not_entered(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
        assert len(load_catalogue(tmp_path)) == 1

    def test_a_folder_named_as_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").mkdir()
        with pytest.raises(BadFile, match=r"a\.toml: is not a regular file"):
            load_catalogue(tmp_path)

    def test_one_bad_file_and_nothing_of_the_folder_is_taken(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
        (tmp_path / "b.json").write_text("{", encoding="utf-8")
        (tmp_path / "c.toml").write_text(GOOD.replace("1.000001", "1.2"), encoding="utf-8")
        with pytest.raises(BadFile) as caught:
            load_catalogue(tmp_path)
        found = [place for place, _, _ in caught.value.faults]
        assert found == ["b.json:1", "c.toml:3: procedure 1 (1.2), code"]


class TestBoundedReports:
    def test_a_million_faults(self) -> None:
        """One for each of the first procedures, and that reading stopped; the rest is not looked at."""
        told = faults('{"procedure": [' + "1," * 1_000_000 + "1]}", "own.json")
        assert len(told) == MOST_FAULTS + 1
        assert told[0] == ("own.json:1: procedure 1", "must be a table", "phải là bảng")
        assert told[-1][1] == f"{MOST_FAULTS} faults were found: reading stopped, there may be more"

    def test_a_procedure_of_a_million_papers(self) -> None:
        row = '{"code": "1.000001", "name": "x", "field": "x", "term": [], "paper": ['
        told = one(f'{{"procedure": [{row}{"1," * 1_000_000}1]}}]}}', "own.json")
        assert told[:2] == (
            "own.json:1: procedure 1 (1.000001), paper",
            "lists 1000001 items; at most 1000 are taken",
        )

    def test_a_procedure_of_many_faulty_rows(self) -> None:
        fee: dict[str, object] = {"relief": [{}] * 100}
        row = {"code": "1.000001", "name": "x", "field": "x", "term": [], "fee": [fee] * 100}
        told = faults(json.dumps({"procedure": [row]}), "own.json")
        assert len(told) == 2 * 20 * 20 + 1
        assert told[-1][1].startswith("has more than 5000 faults: only those of the first items")

    @pytest.mark.parametrize("where", ["own", "paper"])
    def test_a_table_of_many_keys(self, where: str) -> None:
        many = {f"k{number}": 1 for number in range(200_000)}
        row: dict[str, object] = {"code": "1.000001", "name": "x", "field": "x", "term": []}
        row |= many if where == "own" else {"paper": [many]}
        en = one(json.dumps({"procedure": [row]}), "own.json")[1]
        assert en.endswith("keys; no table has more than 100")

    def test_many_keys_around_the_procedures(self) -> None:
        told = faults("\n".join(f"k{number} = 1" for number in range(50_000)) + GOOD)
        assert [en for _, en, _ in told] == ["has 50000 keys; no table has more than 100"]

    def test_many_versions_of_one_procedure(self) -> None:
        rows = [
            {"code": "1.000001", "name": "x", "field": "x", "term": [], "seen_in_force_on": f"{year}-01-01"}
            for year in range(1900, 2001)
        ]
        assert one(json.dumps({"procedure": rows}), "own.json")[1] == "has more than 100 versions"
        assert len(loaded(json.dumps({"procedure": rows[:100]}), "own.json")) == 100

    def test_more_choices_than_can_be_looked_at(self) -> None:
        row = {
            "code": "1.000001",
            "name": "x",
            "field": "x",
            "case": [{"key": f"c{n}", "name": "x"} for n in range(100)],
            "area": [{"key": f"a{n}", "name": "x"} for n in range(3)],
            "term": [{"limit": "5 ngày", "cases": [f"c{n}"]} for n in range(100)],
        }
        assert one(json.dumps({"procedure": [row]}), "own.json")[1].endswith("make more than 20000 choices")

    def test_a_long_text_where_a_short_one_is_parsed(self) -> None:
        for key, value in (
            ("legal_basis", ["/" * 20_000]),
            ("code", "1" * 20_000),
            ("in_force", {"from": "2" * 20_000}),
        ):
            row = {"code": "1.000001", "name": "x", "field": "x", "term": [], key: value}
            for _, en, vi in faults(json.dumps({"procedure": [row]}), "own.json"):
                assert len(en) <= 600
                assert len(vi) <= 600

    def test_a_long_key(self) -> None:
        row = {"code": "1.000001", "name": "x", "field": "", "term": [], "k" * 9_999: 1}
        [place] = places(json.dumps({"procedure": [row]}), "own.json")
        assert len(place) < 200
