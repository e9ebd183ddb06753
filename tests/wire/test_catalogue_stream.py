"""JSON catalogues read item by item: the same values as from the whole, and nothing of a file with a fault."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tthc
from tests.procedure.strategies import plain, procedures
from tests.timing import least_seconds
from tests.wire.catalogue_files import loaded
from tthc.errors import BadFile
from tthc.law.counting import every_counting_rule
from tthc.procedure import Catalogue, Group, GroupPart, Procedure
from tthc.wire import load_catalogue, write_catalogue
from tthc.wire.catalogue.content import FileText, content_of
from tthc.wire.catalogue.items import items_of
from tthc.wire.catalogue.stream import sound_items
from tthc.wire.catalogue.typed import Context

CONTEXT = Context(every_counting_rule(), bare_days=False)
ONE = {"code": "1.000001", "name": "Cấp thẻ", "field": "Ví dụ", "term": [{"limit": "5 ngày làm việc"}]}
TWO = ONE | {"code": "1.000002"}
PAIR = {"code": "2.000001", "name": "Nhóm", "part": [{"procedure": "1.000001"}, {"procedure": "1.000002"}]}


def streamed(text: str) -> object:
    return sound_items(FileText("own.json", text, "json"), CONTEXT)


def whole(text: str) -> object:
    """The values of a file from all of its plain data, as faults are looked for; None where there is one."""
    faults: list[object] = []
    file = FileText("own.json", text, "json")
    items = list(items_of(content_of(file), CONTEXT, faults, 100))  # type: ignore[arg-type] # of faults, not looked at
    return None if faults else items


class TestTheSame:
    @settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
    @given(
        st.lists(procedures(), min_size=1, max_size=3, unique_by=lambda one: one.code), st.sampled_from([None, 1, 2])
    )
    def test_as_from_the_whole(self, listed: list[Procedure], indent: int | None) -> None:
        text = json.dumps(json.loads(write_catalogue(listed, form="json")), ensure_ascii=indent == 1, indent=indent)
        found = streamed(text)
        assert found == whole(text)
        assert [item for _, item in found or ()] == listed  # type: ignore[attr-defined] # a list of pairs

    @pytest.mark.parametrize(
        "text",
        [
            json.dumps({"procedure": [ONE, TWO], "group": [PAIR]}),
            json.dumps({"group": [PAIR], "procedure": [ONE, TWO]}),
            json.dumps({"read_on": "2026-07-20", "procedure": [ONE], "group": []}),
            json.dumps({"procedure": [], "group": [PAIR]}),
            f' \n{{ "procedure"\t:\r\n[ {json.dumps(ONE)} , {json.dumps(TWO)} ] }} \n',
            json.dumps({"procedure": [ONE | {"name": "C\u1ea5p th\u0065\u0309"}]}),
        ],
    )
    def test_whatever_the_order_and_the_blanks(self, text: str) -> None:
        found = streamed(text)
        assert found
        assert dict(found) == dict(whole(text))  # type: ignore[call-overload] # lists of pairs

    def test_a_code_written_as_an_escape_is_brought_to_one_form(self) -> None:
        text = json.dumps({"procedure": [ONE | {"name": "the\u0309"}]})
        assert "\\u0309" in text
        assert loaded(text, "own.json").procedures[0].name == "thẻ"


FAULTY = {
    "none": "",
    "no-table": "[]",
    "open": '{"procedure": [',
    "open-item": '{"procedure": [{"code": "1.000001"',
    "no-colon": '{"procedure" [1]}',
    "no-key": "{1: 2}",
    "no-comma": f'{{"procedure": [{json.dumps(ONE)} {json.dumps(TWO)}]}}',
    "comma-too-many": f'{{"procedure": [{json.dumps(ONE)},]}}',
    "comma-too-many-outside": f'{{"procedure": [{json.dumps(ONE)}],}}',
    "more-behind": json.dumps({"procedure": [ONE]}) + "x",
    "key-twice-outside": f'{{"procedure": [{json.dumps(ONE)}], "procedure": []}}',
    "key-twice-inside": '{"procedure": [{"code": "1.000001", "code": "1.000001"}]}',
    "not-a-number": '{"read_on": NaN, "procedure": []}',
    "unknown-key": json.dumps({"procedure": [ONE], "procedures": []}),
    "wrong-day": json.dumps({"procedure": [ONE], "read_on": "2026-02-30"}),
    "no-list": json.dumps({"procedure": ONE}),
    "nothing-listed": json.dumps({"procedure": []}),
    "wrong-item": json.dumps({"procedure": [ONE, 7]}),
    "wrong-row": json.dumps({"procedure": [ONE, TWO | {"paper": [{"name": ""}]}]}),
    "contradiction": json.dumps({"procedure": [ONE, TWO | {"paper": [{"name": "x", "cases": ["a"]}]}]}),
    "half-a-character": '{"procedure": [' + json.dumps(ONE).replace("Ví dụ", "x").replace("1.000001", "\\ud800") + "]}",
    "deep": '{"procedure": ' + "[" * 100_000,
}


class TestFaults:
    @pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY)
    def test_a_file_with_one_is_not_taken_here_and_told_as_a_whole(self, text: str) -> None:
        assert streamed(text) is None
        with pytest.raises(BadFile) as caught:
            loaded(text, "own.json")
        assert caught.value.faults

    def test_toml_is_not_read_here(self) -> None:
        assert sound_items(FileText("own.toml", "", "toml"), CONTEXT) is None


class TestMany:
    def test_a_thousand_in_a_tenth_of_what_ten_thousand_may_take(self, tmp_path: Path) -> None:
        """The bar is 5 s for 10,000; twice that is let pass here, for a busy machine under coverage."""
        shipped = tthc.law.catalogue().procedures
        listed = [
            evolve(shipped[number % len(shipped)], code=f"9.{number:06d}", name=f"Thủ tục {number}")
            for number in range(1_000)
        ]
        path = tmp_path / "many.json"
        path.write_text(write_catalogue(listed, form="json"), encoding="utf-8")
        assert load_catalogue(path, rules=every_counting_rule()) == Catalogue(tuple(listed))
        assert least_seconds(lambda: load_catalogue(path, rules=every_counting_rule())) < 1

    def test_a_group_and_its_parts(self) -> None:
        parts = tuple(GroupPart(code) for code in ("1.000001", "1.000002"))
        catalogue = Catalogue(
            (plain(code="1.000001"), plain(code="1.000002")), (Group(code="2.000001", name="Nhóm", parts=parts),)
        )
        assert loaded(write_catalogue(catalogue, form="json"), "own.json") == catalogue
