"""Catalogue files: taken whole, or refused with all their faults."""

import json
from pathlib import Path

import pytest

from tthc.errors import BadFile, NotInForce, NotKnownInForce, UnknownCode
from tthc.procedure import Channel, Unknown
from tthc.span import Span
from tthc.term import CalendarDays, Cause, EffectKind, WorkingDays
from tthc.wire import load_catalogue

GOOD = """
[[procedure]]
code = "1.000001"
name = "Cấp bản sao"
field = "Lưu trữ"
levels = ["province"]
in_force = { from = 2025-07-01, through = 2026-06-30 }
term = [
  { limit = "2 ngày làm việc", channels = ["counter"], clock = [{ cause = "supplemented", effect = "resume" }] },
  { limit = "5 ngày", channels = ["online"], starts = ["received", "paid"] },
]
fee = [{ amount = 8000, kind = "lệ phí" }, { kind = "phí", text = "theo HĐND" }]
paper = [{ name = "Đơn", originals = 1 }]

[[procedure]]
code = "1.000001"
name = "Cấp bản sao"
field = "Lưu trữ"
in_force = { from = 2026-07-01 }
term = [{ limit = "1 ngày làm việc", channels = ["counter"] }]
"""


def written(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class TestGoodFile:
    def test_what_it_says(self, tmp_path: Path) -> None:
        catalogue = load_catalogue(written(tmp_path, GOOD))
        first, second = catalogue.versions("1.000001")
        assert first.term_for(None, Channel.COUNTER).limit == WorkingDays(2)
        online = first.term_for(None, Channel.ONLINE)
        assert (online.limit, online.starts) == (CalendarDays(5), (Cause.RECEIVED, Cause.PAID))
        clock = first.term_for(None, Channel.COUNTER).clock
        assert [(row.cause, row.kind) for row in clock] == [(Cause.SUPPLEMENTED, EffectKind.RESUME)]
        assert first.fees[0].amount is not None
        assert first.fees[0].amount.dong == 8000
        assert first.fees[1].amount is None
        assert second.in_force == Span.parse("2026-07-01..")

    def test_versions_by_day(self, tmp_path: Path) -> None:
        catalogue = load_catalogue(written(tmp_path, GOOD))
        last_day, next_day = Span.parse("2026-06-30..2026-07-01")
        assert catalogue.get("1.000001", on=last_day).term_for(None, Channel.COUNTER).limit == WorkingDays(2)
        assert catalogue.get("1.000001", on=next_day).term_for(None, Channel.COUNTER).limit == WorkingDays(1)

    def test_a_day_before_the_first_version(self, tmp_path: Path) -> None:
        catalogue = load_catalogue(written(tmp_path, GOOD))
        with pytest.raises(NotInForce, match=r"not in force on 2025-06-30.*2025-07-01\.\.2026-06-30"):
            catalogue.get("1.000001", on=Span.parse("2025-06-30..").first)

    def test_text_in_nfd_reads_as_nfc(self, tmp_path: Path) -> None:
        import unicodedata

        catalogue = load_catalogue(written(tmp_path, unicodedata.normalize("NFD", GOOD)))
        assert catalogue.latest("1.000001").name == "Cấp bản sao"
        assert catalogue.versions("1.000001")[0].terms[0].limit == WorkingDays(2)

    def test_json_says_the_same(self, tmp_path: Path) -> None:
        row = {
            "code": "1.000002",
            "name": "Cấp lại",
            "field": "Lưu trữ",
            "term": [{"limit": "3 ngày làm việc", "channels": ["post"]}],
        }
        path = written(tmp_path, json.dumps({"procedure": [row]}), "own.json")
        procedure = load_catalogue(path).latest("1.000002")
        assert procedure.term_for(None, Channel.POST).limit == WorkingDays(3)
        assert procedure.in_force == Unknown()

    def test_a_version_of_which_nothing_is_known_is_never_guessed(self, tmp_path: Path) -> None:
        text = GOOD.replace("in_force = { from = 2026-07-01 }", "seen_in_force_on = 2026-07-20")
        catalogue = load_catalogue(written(tmp_path, text))
        seen, day_after = Span.parse("2026-07-20..2026-07-21")
        assert catalogue.get("1.000001", on=seen).seen_in_force_on == seen
        with pytest.raises(NotKnownInForce, match="2026-07-20"):
            catalogue.get("1.000001", on=day_after)

    def test_no_term_for_a_channel_not_offered(self, tmp_path: Path) -> None:
        procedure = load_catalogue(written(tmp_path, GOOD)).latest("1.000001")
        with pytest.raises(UnknownCode, match="channels: counter"):
            procedure.term_for(None, Channel.POST)


class TestFaults:
    def test_all_at_once_each_with_its_place(self, tmp_path: Path) -> None:
        text = (
            GOOD.replace('name = "Cấp bản sao"\nfield = "Lưu trữ"\nlevels', "levels")
            .replace("amount = 8000", 'amount = "8000"')
            .replace('limit = "1 ngày làm việc"', 'limit = "nhanh thôi"')
        )
        with pytest.raises(BadFile) as caught:
            load_catalogue(written(tmp_path, text))
        places = [place for place, _, _ in caught.value.faults]
        assert places == [
            "own.toml:2: procedure 1 (1.000001), name",
            "own.toml:2: procedure 1 (1.000001), field",
            "own.toml:10: procedure 1 (1.000001), fee 1, amount",
            "own.toml:18: procedure 2 (1.000001), term 1, limit",
        ]
        assert "nhanh thôi" in caught.value.say("vi")
        assert "chưa nạp gì" in caught.value.say("vi")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            pytest.param("", "no [[procedure]]", id="empty"),
            pytest.param("[[procedure]", "not well formed", id="torn"),
            pytest.param(
                GOOD.replace('"1.000001"', "1.000001", 1),
                "read as the number 1.000001: put it in quotes",
                id="code-as-number",
            ),
            pytest.param(GOOD.replace('"1.000001"', '"1.0001"', 1), "not a procedure code", id="bad-code"),
            pytest.param(GOOD + '\nname2 = "x"\n', "the key is not known", id="unknown-key"),
            pytest.param("x = 1\n" + GOOD, "x: the key is not known", id="unknown-top-key"),
            pytest.param(GOOD.replace("2025-07-01, through", "2026-08-01, through"), "span ends", id="span"),
            pytest.param(GOOD.replace('channels = ["online"]', 'channels = ["fax"]'), "counter", id="channel"),
            pytest.param(GOOD.replace("from = 2026-07-01", "from = 2026-06-30"), "same days", id="overlap"),
            pytest.param(GOOD.replace("amount = 8000", "amount = -1"), "whole đồng", id="negative-fee"),
            pytest.param(
                GOOD.replace('"counter"], clock', '"counter"], cases = ["x"], clock'), "listed", id="unlisted-case"
            ),
        ],
    )
    def test_each_is_refused_and_says_why(self, tmp_path: Path, text: str, said: str) -> None:
        with pytest.raises(BadFile) as caught:
            load_catalogue(written(tmp_path, text))
        assert said in str(caught.value)

    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile, match="cannot be read"):
            load_catalogue(tmp_path / "none.toml")

    def test_another_encoding(self, tmp_path: Path) -> None:
        path = tmp_path / "own.toml"
        path.write_bytes(GOOD.encode("utf-16"))
        with pytest.raises(BadFile, match="UTF-16"):
            load_catalogue(path)

    def test_a_key_twice_in_json(self, tmp_path: Path) -> None:
        path = written(tmp_path, '{"procedure": [{"code": "1.000001", "code": "1.000002"}]}', "own.json")
        with pytest.raises(BadFile, match="stands twice"):
            load_catalogue(path)

    def test_deep_nesting(self, tmp_path: Path) -> None:
        path = written(tmp_path, "[" * 100_000 + "]" * 100_000, "own.json")
        with pytest.raises(BadFile, match="nested too deep"):
            load_catalogue(path)

    def test_a_folder_names_the_file_of_each_fault(self, tmp_path: Path) -> None:
        written(tmp_path, GOOD, "a.toml")
        written(tmp_path, "[[procedure]]\n", "b.toml")
        with pytest.raises(BadFile) as caught:
            load_catalogue(tmp_path)
        assert all(place.startswith("b.toml:1: ") for place, _, _ in caught.value.faults)

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile, match="holds no"):
            load_catalogue(tmp_path)


CASES = """
[[procedure]]
code = "1.000003"
name = "Cấp đổi"
field = "Lưu trữ"
case = [{ key = "a", name = "A" }, { key = "b", name = "B" }]
term = [
  { limit = "5 ngày", channels = ["online", "post"], cases = ["a"] },
  { limit = "10 ngày", channels = ["online"], cases = ["b"] },
]
"""


class TestTermsThatContradict:
    def test_two_terms_for_one_case_and_channel(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile, match="2 terms for case a and channel online: 5 ngày, 10 ngày"):
            load_catalogue(written(tmp_path, CASES.replace('cases = ["b"]', 'cases = ["a"]')))

    def test_a_case_without_a_term(self, tmp_path: Path) -> None:
        text = CASES.replace('  { limit = "10 ngày", channels = ["online"], cases = ["b"] },\n', "")
        with pytest.raises(BadFile, match=r"the cases \['b'\] have no term"):
            load_catalogue(written(tmp_path, text))

    def test_choices_are_only_those_that_have_a_term(self, tmp_path: Path) -> None:
        procedure = load_catalogue(written(tmp_path, CASES)).latest("1.000003")
        chosen = [(case.key if case else None, channel) for case, channel in procedure.choices()]
        assert chosen == [("a", Channel.ONLINE), ("a", Channel.POST), ("b", Channel.ONLINE)]
        assert all(procedure.term_for(case, channel) for case, channel in procedure.choices())

    def test_no_case_named_asks_for_one(self, tmp_path: Path) -> None:
        procedure = load_catalogue(written(tmp_path, CASES)).latest("1.000003")
        with pytest.raises(UnknownCode, match=r"has cases, name one of them: a \(A\), b \(B\)"):
            procedure.term_for(None, Channel.ONLINE)
