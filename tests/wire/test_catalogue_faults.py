"""Faults of catalogue files: all of them at once, each with file, line and key, in both languages."""

import json
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import tthc
from tests.procedure.strategies import plain, procedures
from tests.wire.catalogue_files import HEAD, TERM, faults, loaded, places
from tthc.errors import BadFile
from tthc.procedure import Reduction
from tthc.wire import load_catalogue, write_catalogue
from tthc.wire.catalogue.faults import KINDS
from tthc.wire.catalogue.models import ProcedureRow
from tthc.wire.catalogue.typed import Context

OF_ALL_KINDS = """
read_on = "2026-07-01"

[[procedure]]
code = 1.000001
name = ""
levels = "province"
decision = { number = "1/QĐ", signed = "2026-01-05" }
in_force = { from = 2026-07-01, through = 2026-06-30 }
replaces = ["x"]
nams = ["?"]
fact = [{ name = "Số Người", kind = "number", label = "số người" }]

  [[procedure.term]]
  limit = "nhanh thôi"
  channels = ["fax"]
  clock = [
    { cause = "supplemented", effect = "resume" },
    { cause = "supplemented", effect = "renew" },
  ]

  [[procedure.fee]]
  amount = "7.000"
  relief = [
    { ground = "hộ nghèo", kind = "reduction" },
    { kind = "exemption", ground = "người có công", percent = 50 },
  ]

  [[procedure.paper]]
  name = "Đơn"
  originals = -1
  when = "tuổi > 18"
  from_data = { }

[[procedure]]
code = "1.000002"
name = "Cấp lại"
field = "Lưu trữ"
term = { limit = "5 ngày" }
legal_basis = ["Luật, điều 5"]
"""
PLACES = [
    "own.toml:2: read_on",
    "own.toml:4: procedure 1, field",
    "own.toml:5: procedure 1, code",
    "own.toml:6: procedure 1, name",
    "own.toml:7: procedure 1, levels",
    "own.toml:8: procedure 1, decision, signed",
    "own.toml:9: procedure 1, in_force",
    "own.toml:10: procedure 1, replaces 1",
    "own.toml:11: procedure 1, nams",
    "own.toml:12: procedure 1, fact 1",
    "own.toml:15: procedure 1, term 1, limit",
    "own.toml:16: procedure 1, term 1, channels 1",
    "own.toml:19: procedure 1, term 1, clock 2",
    "own.toml:23: procedure 1, fee 1, amount",
    "own.toml:25: procedure 1, fee 1, relief 1",
    "own.toml:26: procedure 1, fee 1, relief 2",
    "own.toml:31: procedure 1, paper 1, originals",
    "own.toml:32: procedure 1, paper 1, when",
    "own.toml:33: procedure 1, paper 1, from_data, name",
    "own.toml:39: procedure 2 (1.000002), term",
    "own.toml:40: procedure 2 (1.000002), legal_basis 1",
]


class TestAllAtOnce:
    def test_each_with_its_file_line_and_key(self) -> None:
        assert places(OF_ALL_KINDS) == PLACES

    def test_the_same_in_json(self) -> None:
        content = json.loads(json.dumps(tomllib.loads(OF_ALL_KINDS), default=str))
        text = json.dumps(content, ensure_ascii=False, indent=1)
        told = {place.partition(": ")[2] for place in places(text, "own.json")}
        days_are_texts_there = {"read_on", "procedure 1, decision, signed"}
        assert told == {place.partition(": ")[2] for place in PLACES} - days_are_texts_there

    def test_the_lines_of_json_are_those_of_its_keys(self) -> None:
        text = '{\n"procedure": [\n{"code": "1.000001",\n"name": 5,\n"field": "x",\n"term": [{\n"limit": "?"}]\n}]}'
        assert places(text, "own.json") == [
            "own.json:4: procedure 1 (1.000001), name",
            "own.json:7: procedure 1 (1.000001), term 1, limit",
        ]

    def test_what_they_say(self) -> None:
        told = {place: (en, vi) for place, en, vi in faults(OF_ALL_KINDS)}
        assert told["own.toml:5: procedure 1, code"] == (
            "the code was read as the number 1.000001: put it in quotes, as '1.004194'",
            "mã bị đọc thành số 1.000001: hãy đặt trong dấu ngoặc kép, ví dụ '1.004194'",
        )
        assert told["own.toml:2: read_on"] == (
            "a day stands without quotes in TOML: 2026-07-01",
            "trong TOML, ngày không đặt trong dấu ngoặc: 2026-07-01",
        )
        assert told["own.toml:4: procedure 1, field"] == ("the key is missing", "thiếu khóa bắt buộc")
        assert told["own.toml:16: procedure 1, term 1, channels 1"] == (
            "must be one of: 'counter', 'online', 'post'",
            "phải là một trong: 'counter', 'online', 'post'",
        )

    def test_the_error_says_nothing_was_loaded_and_names_all(self) -> None:
        with pytest.raises(BadFile) as caught:
            loaded(OF_ALL_KINDS)
        assert f"{len(PLACES)} faults, nothing was loaded" in str(caught.value)
        assert all(place in caught.value.say("vi") for place in PLACES)


CROSSED = (
    HEAD
    + """\
case = [{ key = "a", name = "A" }, { key = "b", name = "B" }]
fact = [{ name = "so_trang", kind = "number", label = "số trang" }]
replaced_by = ["1.000001"]
step = [{ key = "x", name = "X", after = ["y"] }]
term = [
  { limit = "5 ngày", cases = ["a", "c"] },
  { limit = "5 ngày", cases = ["a"] },
  { limit = "7 ngày", cases = ["a"], channels = ["post"] },
]
paper = [
  { name = "Đơn", when = "so_trang >= 2" },
  { name = "Ảnh", when = "so_nguoi >= 2" },
]
fee = [{ amount = 1000, per = "trang", counted_by = "so_to" }]
"""
)


class TestContradictions:
    def test_each_at_its_row(self) -> None:
        assert places(CROSSED) == [
            "own.toml:8: procedure 1 (1.000001), replaced_by",
            "own.toml:9: procedure 1 (1.000001), step",
            "own.toml:11: procedure 1 (1.000001), term 1",
            "own.toml:13: procedure 1 (1.000001), term 3",
            "own.toml:17: procedure 1 (1.000001), paper 2",
            "own.toml:19: procedure 1 (1.000001), fee 1",
        ]

    def test_beside_other_faults_those_of_the_rows_that_are_well_formed(self) -> None:
        text = CROSSED.replace('{ name = "Đơn", when = "so_trang >= 2" }', '{ nam = "Đơn" }')
        assert places(text)[-4:] == [
            "own.toml:16: procedure 1 (1.000001), paper 1, name",
            "own.toml:16: procedure 1 (1.000001), paper 1, nam",
            "own.toml:17: procedure 1 (1.000001), paper 2",
            "own.toml:19: procedure 1 (1.000001), fee 1",
        ]

    def test_but_not_against_lists_that_are_at_fault_themselves(self) -> None:
        text = CROSSED.replace('{ key = "b", name = "B" }', '{ key = "c" }')
        assert places(text) == ["own.toml:6: procedure 1 (1.000001), case 2, name"]

    def test_a_case_that_no_term_holds_for(self) -> None:
        text = HEAD + 'case = [{ key = "a", name = "A" }]\nterm = []\n'
        assert places(text) == []
        two = text.replace("term = []", 'term = [{ limit = "5 ngày", cases = ["a"] }]').replace(
            '"A" }]', '"A" }, { key = "b", name = "B" }]'
        )
        assert places(two) == ["own.toml:7: procedure 1 (1.000001), term"]

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            pytest.param('publication = "repealed"\n', 6, id="repealed-without-a-repeal"),
            pytest.param("repeal = { on = 2026-01-01 }\n", 6, id="repeal-of-a-published-one"),
            pytest.param('area = [{ key = "x", name = "X" }, { key = "x", name = "Y" }]\n', 6, id="areas"),
            pytest.param('offer = [{ channel = "post" }, { channel = "post" }]\n', 6, id="offers"),
            pytest.param('offer = [{ channel = "post", service = "full" }]\n', 6, id="service-of-the-post"),
        ],
    )
    def test_others(self, text: str, line: int) -> None:
        [place] = places(HEAD + text + TERM)
        assert place.startswith(f"own.toml:{line}: procedure 1 (1.000001), ")

    def test_a_group(self) -> None:
        text = """
[[group]]
code = "2.000001"
name = "Nhóm"
part = [{ procedure = "1.000001" }, { procedure = "1.000002" }]
shared = [
  { paper = { name = "Đơn" }, stands_for = [{ procedure = "1.000009", name = "Đơn" }] },
]
term = [
  { limit = "5 ngày" },
  { limit = "6 ngày" },
]
"""
        assert places(text) == [
            "own.toml:7: group 1 (2.000001), shared 1",
            "own.toml:11: group 1 (2.000001), term 2",
        ]
        assert places(text.replace(', { procedure = "1.000002" }', "")) == ["own.toml:5: group 1 (2.000001), part"]


class TestTogether:
    def test_versions_that_share_days(self) -> None:
        one = HEAD + "in_force = { from = 2026-01-01 }\n" + TERM
        two = HEAD + "in_force = { from = 2026-03-01 }\n" + TERM
        other = two.replace("1.000001", "1.000002")
        assert places(one + two + other + other) == [
            "own.toml:9: procedure 2 (1.000001)",
            "own.toml:23: procedure 4 (1.000002)",
        ]

    def test_circles_of_replacement_across_files(self, tmp_path: Path) -> None:
        def written(name: str, code: str, **more: str) -> None:
            text = HEAD.replace("1.000001", code) + "".join(f'{key} = ["{value}"]\n' for key, value in more.items())
            (tmp_path / name).write_text(text + TERM, encoding="utf-8")

        written("a.toml", "1.000001", replaced_by="1.000002")
        written("b.toml", "1.000002", replaced_by="1.000003")
        written("c.toml", "1.000003", replaced_by="1.000001")
        written("d.toml", "1.000004", replaces="1.000005", replaced_by="1.000005")
        with pytest.raises(BadFile) as caught:
            load_catalogue(tmp_path)
        found = [(place, en) for place, en, _ in caught.value.faults]
        assert found == [
            ("a.toml:2: procedure 1 (1.000001)", found[0][1]),
            ("d.toml:2: procedure 1 (1.000004)", found[1][1]),
        ]
        assert found[0][1].endswith("in a circle: 1.000001 → 1.000002 → 1.000003 → 1.000001")

    def test_two_groups_of_one_code(self) -> None:
        text = """
[[group]]
code = "2.000001"
name = "Nhóm"
part = [{ procedure = "1.000001" }, { procedure = "1.000002" }]
"""
        assert places(text + text) == ["own.toml:7: group 2 (2.000001)"]


CORRUPT: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.floats(allow_nan=False),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just([{}]),
    st.just({"x": 1}),
    st.dates(),
    st.datetimes(),
)


def corrupted(data: st.DataObject, value: Any) -> Any:  # noqa: ANN401 - any TOML or JSON value
    """A value with one thing in it changed to something else."""
    if isinstance(value, dict) and value and data.draw(st.integers(0, 5)):
        key = data.draw(st.sampled_from(sorted(value)))
        if not data.draw(st.integers(0, 9)):
            return {name: item for name, item in value.items() if name != key}
        return value | {key: corrupted(data, value[key])}
    if isinstance(value, list) and value and data.draw(st.integers(0, 5)):
        at = data.draw(st.integers(0, len(value) - 1))
        return [corrupted(data, item) if place == at else item for place, item in enumerate(value)]
    return data.draw(CORRUPT)


class TestEveryKind:
    @settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(procedure=procedures(), data=st.data())
    def test_has_words_in_both_languages(self, procedure: tthc.Procedure, data: st.DataObject) -> None:
        """Whatever is wrong, its Vietnamese sentence is no English one and names no inner kind of error."""
        row = corrupted(data, tomllib.loads(write_catalogue([procedure]))["procedure"][0])
        text = json.dumps({"procedure": [row]}, ensure_ascii=False, default=str)
        for place, en, vi in faults(text, "own.json"):
            assert place.startswith("own.json:1: procedure 1")
            assert en != vi
            assert "không đúng dạng quy định" not in vi
        try:
            ProcedureRow.model_validate(row, context=Context())
        except ValidationError as error:
            kinds = {item["type"] for item in error.errors()}
            assert kinds <= {*KINDS, "value_error"}

    def test_a_day_that_does_not_exist(self) -> None:
        text = json.dumps({"procedure": [{"code": "1.000001", "seen_in_force_on": "2026-02-30"}]})
        assert ("own.json:1: procedure 1 (1.000001), seen_in_force_on", "2026-02-30 is a day that does not exist") in [
            (place, en) for place, en, _ in faults(text, "own.json")
        ]

    @pytest.mark.parametrize("day", ['"01/07/2026"', "20260701", "1782864000", "true", '"2026-7-1"'])
    def test_what_is_no_day(self, day: str) -> None:
        text = f'{{"procedure": [{{"seen_in_force_on": {day}}}]}}'
        assert any(en.endswith("is not a day: write 2026-07-01") for _, en, _ in faults(text, "own.json"))

    def test_a_moment_is_no_day(self) -> None:
        told = faults(HEAD + TERM + "seen_in_force_on = 2026-07-01T08:00:00\n")
        assert [(place, en) for place, en, _ in told] == [
            ("own.toml:7: procedure 1 (1.000001), seen_in_force_on", "is a moment, a day is asked for")
        ]

    def test_a_day_of_a_mapping_may_be_written_either_way(self) -> None:
        row = {"code": "1.000001", "name": "Cấp", "field": "x", "term": []}
        days: list[Any] = ["2026-07-01", date(2026, 7, 1)]
        for day in days:
            read = tthc.wire.read_catalogue("made", {"procedure": [row | {"seen_in_force_on": day}]})
            assert read.procedures[0].seen_in_force_on == date(2026, 7, 1)

    def test_a_mapping_has_no_lines(self) -> None:
        with pytest.raises(BadFile) as caught:
            tthc.wire.read_catalogue("made", {"procedure": [{"code": "1.000001"}]})
        assert caught.value.faults[0][0] == "made: procedure 1 (1.000001), name"

    @pytest.mark.parametrize("percent", ["50", '"12.5"'])
    def test_a_percentage(self, percent: str) -> None:
        relief = f'relief = [{{ kind = "reduction", ground = "hộ nghèo", percent = {percent} }}]'
        read = loaded(f"{HEAD}{TERM}fee = [{{ amount = 1000, {relief} }}]\n").latest("1.000001")
        [reduction] = read.fees[0].reliefs
        assert isinstance(reduction, Reduction)
        assert reduction.percent == Decimal(percent.strip('"'))

    @pytest.mark.parametrize("percent", ["12.5", '"12,5"', "true", '"nan"', "0", "100"])
    def test_what_is_no_percentage(self, percent: str) -> None:
        relief = f'relief = [{{ kind = "reduction", ground = "hộ nghèo", percent = {percent} }}]'
        [(place, _, _)] = faults(f"{HEAD}{TERM}fee = [{{ amount = 1000, {relief} }}]\n")
        assert place.startswith("own.toml:7: procedure 1 (1.000001), fee 1, relief 1")


def test_a_plain_procedure_has_no_fault() -> None:
    assert faults(write_catalogue([plain()])) == []
