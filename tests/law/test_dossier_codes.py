"""The shipped patterns of a dossier's code: each instrument's form, and the days on which it changes."""

import re
from datetime import date, timedelta
from itertools import combinations
from typing import get_args

import pytest

from tthc.citation import Citation, Reading
from tthc.desk import CodePattern, GroupOrder
from tthc.errors import InvalidValue
from tthc.law import code_patterns, instruments

PATTERNS = code_patterns()
DAY = timedelta(days=1)

each = pytest.mark.parametrize("pattern", PATTERNS.patterns, ids=lambda pattern: pattern.key)


def keys(day: date) -> list[str]:
    return [pattern.key for pattern in PATTERNS.on(day)]


def test_the_same_question_returns_the_same_object() -> None:
    assert code_patterns() is code_patterns()


def test_there_are_five_in_the_order_in_which_they_came() -> None:
    assert len(PATTERNS) == 5
    assert [one.in_force.first for one in PATTERNS] == sorted(one.in_force.first for one in PATTERNS)
    assert len({pattern.template for pattern in PATTERNS}) == 5


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        pytest.param(date(2019, 1, 6), [], ["four_groups", "short"], id="01/2018/TT-VPCP"),
        pytest.param(date(2025, 9, 15), ["four_groups", "short"], ["identifier"], id="03/2025/TT-VPCP"),
        pytest.param(date(2026, 1, 25), ["identifier"], ["identifier", "centralised"], id="04/2025/TT-VPCP"),
        pytest.param(
            date(2026, 6, 9),
            ["identifier", "centralised"],
            ["identifier", "centralised", "ministry"],
            id="first-seen-in-a-ministry",
        ),
    ],
)
def test_on_the_eve_the_day_and_the_morrow(change: date, before: list[str], after: list[str]) -> None:
    assert [keys(change - DAY), keys(change), keys(change + DAY)] == [before, after, after]


@each
class TestEveryPattern:
    def test_says_how_it_is_known(self, pattern: CodePattern) -> None:
        assert pattern.read in get_args(Reading)
        assert pattern.name.vi
        assert pattern.name.en
        assert pattern.note.vi
        assert pattern.note.en

    def test_cites_what_is_in_the_register_or_is_unverified(self, pattern: CodePattern) -> None:
        if pattern.source is None:
            assert pattern.read == "unverified"
            return
        instrument = instruments().find(pattern.source.number, pattern.source.signed)
        assert instrument.in_force is not None
        assert instrument.in_force.first == pattern.in_force.first

    def test_has_the_widths_and_digits_of_its_template(self, pattern: CodePattern) -> None:
        agency, day, serial = pattern.template.split("-")
        assert len(day) == pattern.day_digits
        assert serial == "A" * pattern.owner_digits + "X" * pattern.serial_digits
        groups = [len(re.findall(r"[A-Z]\d?", group)) for group in agency.replace("MX1X2", "MXX").split(".")]
        first = pattern.order is GroupOrder.LEVEL_ONE_FIRST
        assert agency.startswith("MX1X2") if first else agency.endswith("MX1X2")
        if pattern.widths is None:
            assert agency.endswith("…")
        else:
            assert tuple(groups[1:] if first else groups[:-1]) == pattern.widths


class TestCircular01Of2018:
    """
    Điều 19, khoản 1 (01/2018/TT-VPCP): V1V2V3.Z1Z2.Y1Y2.MX1X2-YYMMDD-XXXX: mã đơn vị, cấp 1 viết sau cùng; ngày tiếp
    nhận sáu chữ số; số thứ tự hồ sơ tiếp nhận trong ngày, bốn chữ số.
    """

    FOUR = PATTERNS.get("four_groups")

    def test_is_the_only_form_read_in_its_clause(self) -> None:
        assert (self.FOUR.read, str(self.FOUR.source)) == ("text", "01/2018/TT-VPCP, Điều 19, khoản 1")
        assert [pattern.key for pattern in PATTERNS if pattern.read == "text"] == ["four_groups"]

    @pytest.mark.parametrize(
        ("day", "code"),
        [
            pytest.param(date(2019, 1, 6), "000.00.06.H56-190106-0361", id="its-first-day"),
            pytest.param(date(2019, 1, 7), "000.00.06.H56-190107-0361", id="the-morrow"),
            pytest.param(date(2020, 2, 29), "000.00.06.H56-200229-0361", id="leap-february"),
            pytest.param(date(2023, 10, 27), "000.00.06.H56-231027-0361", id="as-seen"),
            pytest.param(date(2025, 9, 14), "000.00.06.H56-250914-0361", id="its-last-day"),
        ],
    )
    def test_writes_unit_day_and_number(self, day: date, code: str) -> None:
        assert str(self.FOUR.make("000.00.06.H56", day, 361)) == code

    @pytest.mark.parametrize(
        "day", [date(2019, 1, 5), date(2025, 9, 15), date(2025, 9, 16)], ids=["eve", "day-after-its-last", "later"]
    )
    def test_is_not_made_on_other_days(self, day: date) -> None:
        with pytest.raises(InvalidValue, match=r"is used on 2019-01-06\.\.2025-09-14, not on"):
            self.FOUR.make("000.00.06.H56", day, 1)

    def test_says_that_its_end_is_concluded(self) -> None:
        assert "concluded from 03/2025/TT-VPCP" in self.FOUR.note.en

    def test_the_short_form_was_seen_and_is_not_in_the_clause(self) -> None:
        short = PATTERNS.get("short")
        assert str(short.make("38.98.H29", date(2021, 5, 19), 13)) == "38.98.H29-210519-0013"
        assert (short.read, short.source, short.in_force) == ("unverified", self.FOUR.source, self.FOUR.in_force)


class TestCircular03Of2025:
    """
    Điều 13 (03/2025/TT-VPCP): chưa đọc; mã H15.50.05.13-261008-0975 thấy đang dùng: mã định danh, cấp 1 viết trước
    (khác thứ tự của mã đơn vị năm 2018), ngày sáu chữ số, số thứ tự bốn chữ số.
    """

    IDENTIFIER = PATTERNS.get("identifier")

    def test_is_marked_as_not_verified(self) -> None:
        assert (self.IDENTIFIER.read, str(self.IDENTIFIER.source)) == ("unverified", "03/2025/TT-VPCP, Điều 13")

    @pytest.mark.parametrize(
        ("agency", "day", "code"),
        [
            pytest.param("H15.50.05.13", date(2026, 10, 8), "H15.50.05.13-261008-0975", id="as-seen"),
            pytest.param("H41.19", date(2025, 9, 15), "H41.19-250915-0975", id="its-first-day"),
            pytest.param("H41", date(2025, 9, 16), "H41-250916-0975", id="the-morrow"),
            pytest.param("H26.003.12", date(2027, 1, 1), "H26.003.12-270101-0975", id="a-group-of-three"),
        ],
    )
    def test_writes_level_1_first(self, agency: str, day: date, code: str) -> None:
        assert str(self.IDENTIFIER.make(agency, day, 975)) == code

    def test_is_not_made_on_the_eve(self) -> None:
        with pytest.raises(InvalidValue, match=r"is used on 2025-09-15\.\., not on 2025-09-14"):
            self.IDENTIFIER.make("H41.19", date(2025, 9, 14), 1)

    def test_one_unit_is_written_in_the_opposite_order_before_and_after(self) -> None:
        old = PATTERNS.parse("000.00.06.H56-250914-0001")
        new = PATTERNS.parse("H56.06-250915-0001")
        assert old.levels is not None
        assert new.levels is not None
        assert old.levels[:2] == new.levels == ("H56", "06")


class TestCircular04Of2025:
    """
    Điều 23 (04/2025/TT-VPCP) bổ sung khoản 3 Điều 13 của 03/2025/TT-VPCP, theo một bài viết về thông tư:
    MX1X2.Y1Y2Y3.Z1Z2-YYMMDD-AAXXXX cho các hệ thống tập trung; AA là hai chữ số của cơ quan chủ quản; XXXX có ít nhất
    bốn chữ số.
    """

    CENTRALISED = PATTERNS.get("centralised")

    def test_was_read_in_an_article(self) -> None:
        assert (self.CENTRALISED.read, str(self.CENTRALISED.source)) == ("secondary", "04/2025/TT-VPCP, Điều 23")

    @pytest.mark.parametrize(
        ("day", "serial", "code"),
        [
            pytest.param(date(2026, 1, 25), 1, "G09.001.01-260125-090001", id="its-first-day"),
            pytest.param(date(2026, 1, 26), 9999, "G09.001.01-260126-099999", id="the-morrow"),
            pytest.param(date(2026, 1, 26), 10_000, "G09.001.01-260126-0910000", id="seven-digits"),
        ],
    )
    def test_writes_the_owner_before_the_number(self, day: date, serial: int, code: str) -> None:
        assert str(self.CENTRALISED.make("G09.001.01", day, serial, owner="09")) == code
        assert PATTERNS.parse(code).patterns == (self.CENTRALISED,)

    def test_is_not_made_on_the_eve(self) -> None:
        with pytest.raises(InvalidValue, match=r"is used on 2026-01-25\.\., not on 2026-01-24"):
            self.CENTRALISED.make("G09.001.01", date(2026, 1, 24), 1, owner="09")


class TestAMinistrysSystem:
    """Không thấy điều khoản nào: chỉ thấy mã G09.20-20260609-0092637 trong một hệ thống của bộ."""

    MINISTRY = PATTERNS.get("ministry")

    def test_cites_nothing(self) -> None:
        assert (self.MINISTRY.source, self.MINISTRY.read) == (None, "unverified")

    @pytest.mark.parametrize("day", [date(2026, 6, 9), date(2026, 6, 10)], ids=["day", "morrow"])
    def test_is_known_from_the_day_it_was_seen(self, day: date) -> None:
        assert str(self.MINISTRY.make("G09.20", day, 92637)) == f"G09.20-{day:%Y%m%d}-0092637"

    def test_and_not_on_the_eve(self) -> None:
        with pytest.raises(InvalidValue, match="not on 2026-06-08"):
            self.MINISTRY.make("G09.20", date(2026, 6, 8), 1)


@pytest.mark.parametrize(("one", "two"), list(combinations(PATTERNS.patterns, 2)), ids=lambda pattern: pattern.key)
def test_no_two_forms_give_one_text(one: CodePattern, two: CodePattern) -> None:
    """Or a code would not tell by which it was made."""
    shapes = [(p.order, p.widths, p.day_digits, p.owner_digits, p.serial_digits) for p in (one, two)]
    assert shapes[0] != shapes[1]


def test_the_clauses_are_written_as_citations() -> None:
    for pattern in PATTERNS:
        assert pattern.source is None or Citation.parse(str(pattern.source)) == pattern.source
