"""The calendar commands: a year as it was known or projected, two days of knowledge, the shipped days checked."""

import json
from typing import Any

import pytest

from tests.workdays.test_cross_check import KNOWN, PINNED
from tthc.cli import main
from tthc.law.peer import peer_version

pinned = pytest.mark.skipif(peer_version() != PINNED, reason="another release of holidays is installed")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(("calendar", *words))
    out, err = capsys.readouterr()
    return code, out, err


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    code, out, err = run(capsys, *words, "--json")
    assert (code, err) == (0, "")
    value: dict[str, Any] = json.loads(out)
    return value


class TestShow:
    def test_as_it_was_known(self, capsys: pytest.CaptureFixture[str]) -> None:
        before = answer(capsys, "show", "2026", "--known-on", "2025-12-24")
        after = answer(capsys, "show", "2026", "--known-on", "2025-12-25")
        days = [{fact["day"] for fact in one["facts"]} for one in (before, after)]
        assert days[1] - days[0] == {"2026-01-02", "2026-01-10"}
        assert before["working_days"] == after["working_days"]  # one day off, one worked for it
        assert before["calendar"]["edition"] == "2026-11-25 known on 2025-12-24"
        assert before["calendar"]["covers"]["through"] == "2026-12-31"
        assert before["doubts"] == []

    def test_what_it_leans_on_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        [doubt] = answer(capsys, "show", "2015", "--known-on", "2014-12-10")["doubts"]
        assert doubt["code"] == "ANNOUNCED-DERIVED"
        code, out, _ = run(capsys, "show", "2015", "--known-on", "2014-12-10")
        assert code == 0
        assert "! 2015, Thông báo về việc hoán đổi" in out
        assert "quy ước lấy 01/12/2014" in out

    def test_projected(self, capsys: pytest.CaptureFixture[str]) -> None:
        value = answer(capsys, "show", "2030", "--projected-through", "2030-12-31")
        assert value["provisional_from"] == "2028-01-01"
        assert {fact["status"] for fact in value["facts"]} == {"rule"}
        assert "2030-02-02" in {fact["day"] for fact in value["facts"]}
        code, out, _ = run(capsys, "show", "2030", "--projected-through", "2030-12-31")
        assert code == 0
        assert "! 2028-01-01..2030-12-31: PROJECTED" in out

    def test_a_year_projected_in_part(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "show", "2028", "--projected-through", "2028-01-14", "--lang", "en")
        assert code == 0
        assert "Working calendar of 2028: 9 working days." in out  # 14 days, less two weekends and 3 January
        assert "Only 2028-01-01 to 2028-01-14, both in." in out

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("show", "2026", "--known-on", "2025-10-15"), "biết từ 01/01/2010 đến hết 31/12/2025"),
            (("show", "2010", "--known-on", "2010-02-05"), "biết từ 06/02/2010 trở đi"),
            (("show", "2026", "--known-on", "hôm nay"), "'hôm nay' không phải là ngày"),
            (("show", "2150", "--projected-through", "2150-01-01"), "chưa có bảng dự tính ngày làm việc"),
            (("show", "0"), "không phải là năm"),
        ],
    )
    def test_refusals(self, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
        code, out, err = run(capsys, *words)
        assert (code, out) == (2, "")
        assert said in err
        assert err.count("\n") == 1


class TestCompare:
    WORDS = ("compare", "--old", "2025-12-20", "--new", "2025-12-25")

    def test_the_swap_of_new_year(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, *self.WORDS)
        assert code == 0
        assert "2 khác biệt" in out
        assert "* thứ Sáu 02/01/2026: ngày làm việc → nghỉ hoán đổi" in out
        assert "12729/VPCP-KGVX" in out

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        value = answer(capsys, *self.WORDS)
        assert [(one["day"], one["worked_changed"]) for one in value["changes"]] == [
            ("2026-01-02", True),
            ("2026-01-10", True),
        ]
        first = value["changes"][0]
        assert (first["old"]["kind"], first["old"]["fact"]) == ("working", None)
        assert first["new"]["fact"]["document"] == "12729/VPCP-KGVX ngày 25/12/2025"
        assert value["old"]["calendar"]["digest"] != value["new"]["calendar"]["digest"]

    def test_a_year_that_became_known(self, capsys: pytest.CaptureFixture[str]) -> None:
        value = answer(capsys, "compare", "--old", "2026-10-01", "--new", "2026-10-02")
        [span] = [one for one in value["changes"] if "span" in one]
        assert span["span"] == {"from": "2027-01-01", "through": "2027-12-31"}
        assert (span["old"], span["new"], span["working_days"]) == ("unknown", "announced", 249)
        named = [one["day"] for one in value["changes"] if "day" in one and one["old"] is None]
        assert len(named) == 15

    def test_nothing_in_between(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "compare", "--old", "2025-12-01", "--new", "2025-12-24", "--lang", "en")
        assert code == 0
        assert out == "Known on 2025-12-01 and on 2025-12-24: 0 differences.\n"

    def test_both_days_are_needed(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = run(capsys, "compare", "--old", "2025-12-20")
        assert (code, out) == (2, "")
        assert "--new" in err


class TestCheck:
    def test_it_counts_and_lists_every_difference(self, capsys: pytest.CaptureFixture[str]) -> None:
        value = answer(capsys, "check")
        days = [one["day"] for one in value["differences"]]
        assert value["holidays"] == peer_version()
        assert value["days"] == 6574
        assert set(days) <= set(KNOWN)
        for one in value["differences"]:
            worked, document = KNOWN[one["day"]]
            assert (one["worked_here"], one["worked_in_holidays"]) == (worked, not worked)
            assert one["document"].startswith(document)
            assert one["source"].startswith(("https://", "http://"))
            assert one["right_side_known"] is True

    @pinned
    def test_of_the_pinned_release(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = run(capsys, "check", "--lang", "en")
        assert (code, err) == (0, "")
        assert "Compared with holidays 0.109: 6,574 days, 2010-01-01 to 2027-12-31, both in; 15 differ." in out
        assert "Friday 2026-01-02: off here, right by its document: Swapped day off for New Year 2026" in out
        assert "https://xaydungchinhsach.chinhphu.vn/lich-nghi-tet-duong-lich-2026-119251225111725138.htm" in out
        assert "15 named by a document, 0 of which it is not known which side is right." in out

    @pinned
    def test_strict_fails_where_anything_differs(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = run(capsys, "check", "--strict", "--years", "2026")
        assert (code, err) == (1, "")
        assert "365 ngày, từ 01/01/2026 đến hết 31/12/2026; 2 ngày khác nhau" in out
        code, out, _ = run(capsys, "check", "--strict", "--years", "2026", "--json")
        assert (code, len(json.loads(out)["differences"])) == (1, 2)

    def test_strict_passes_where_nothing_does(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "check", "--strict", "--years", "2015-2025")
        assert code == 0
        assert "4.018 ngày" in out
        assert "0 ngày khác nhau." in out

    @pytest.mark.parametrize(
        ("years", "said"),
        [
            ("26", "không phải là các năm"),
            ("2026-2025", "không phải là các năm"),
            ("2026..2027", "không phải là các năm"),
            ("2028", "chưa có bảng ngày làm việc"),
        ],
    )
    def test_refusals(self, capsys: pytest.CaptureFixture[str], years: str, said: str) -> None:
        code, out, err = run(capsys, "check", "--years", years)
        assert (code, out) == (2, "")
        assert said in err
