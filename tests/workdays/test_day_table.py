"""A year's notice as a file of one's own: read whole, or refused with every fault."""

from datetime import date
from pathlib import Path

import pytest

from tthc.citation import Citation
from tthc.errors import BadFile
from tthc.law import read_days, working_calendar
from tthc.law.calendar import _sheets
from tthc.law.day_table import DayTable
from tthc.span import Span
from tthc.text import Phrase
from tthc.workdays import DayKind, FactStatus

SHIPPED = Path(__file__).parents[2] / "src" / "tthc" / "law" / "days"

# Made up: no notice of 2028 exists.
NOTICE = """
year = 2028
compared_on = 2027-12-01
announced_on = 2027-11-15
announced_read = "text"

[documents.tb]
number = "1/TB-VD"
title = "Thông báo giả định"
issuer = "Bộ Nội vụ"
signed = 2027-11-15
announced_on = 2027-11-15
url = "https://example.vn/tb"
read = "text"

[documents.bll]
number = "45/2019/QH14"
title = "Bộ luật Lao động"
issuer = "Quốc hội"
signed = 2019-11-20
announced_on = 2019-11-20
read = "text"

[documents.cv]
title = "Công văn về lịch nghỉ, năm 2028"
issuer = "Bộ Nội vụ"
announced_on = 2028-03-20
announced_read = "derived"
announced_within = [2028-03-01, 2028-03-31]
read = "secondary"

[[day]]
date = 2028-01-24
kind = "holiday"
name = "Tết"
name_en = "Tết"
document = "tb"
status = "noticed"
read = "text"

[[day]]
date = 2028-04-04
kind = "holiday"
name = "Giỗ Tổ Hùng Vương"
name_en = "Hùng Kings' Commemoration Day"
document = "cv"
article = "Điều 1"
status = "noticed"
read = "secondary"
before = { document = "bll", status = "rule", read = "derived" }
"""


def read(folder: Path, text: str) -> DayTable:
    path = folder / "2028.toml"
    path.write_text(text, encoding="utf-8")
    return read_days(path)


class TestReading:
    def test_the_facts_of_a_notice(self, tmp_path: Path) -> None:
        table = read(tmp_path, NOTICE)
        assert (table.year, table.span, table.announced_on) == (2028, Span.year(2028), date(2027, 11, 15))
        tet, hung_kings = table.facts
        assert (tet.day, tet.kind, tet.status, tet.read) == (
            date(2028, 1, 24),
            DayKind.HOLIDAY,
            FactStatus.NOTICED,
            "text",
        )
        assert tet.citation == Citation("1/TB-VD", signed=date(2027, 11, 15))
        assert (tet.announced_on, tet.announced_read, tet.source) == (
            date(2027, 11, 15),
            "text",
            "https://example.vn/tb",
        )
        assert hung_kings.citation == Citation("Công văn về lịch nghỉ – năm 2028", "1")
        assert (hung_kings.announced_on, hung_kings.announced_read) == (date(2028, 3, 20), "derived")

    def test_what_was_known_before(self, tmp_path: Path) -> None:
        _, row = read(tmp_path, NOTICE).rows
        assert row.day == date(2028, 4, 4)
        early = row.known(date(2028, 3, 19))
        assert early is not None
        assert early.citation == Citation("45/2019/QH14", signed=date(2019, 11, 20))
        assert (early.status, early.name) == (
            FactStatus.RULE,
            Phrase("Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day"),
        )
        assert row.known(date(2028, 3, 20)) == row.known(None)
        assert row.known(date(2019, 11, 19)) is None

    def test_a_day_of_announcement_that_is_assumed(self, tmp_path: Path) -> None:
        [assumed] = read(tmp_path, NOTICE).assumed
        assert (assumed.day, assumed.within) == (date(2028, 3, 20), Span.month(2028, 3))
        assert assumed.days == (date(2028, 4, 4),)
        assert not assumed.opens

    def test_it_joins_the_calendar(self, tmp_path: Path) -> None:
        calendar, table = working_calendar(), read(tmp_path, NOTICE)
        covers = Span(calendar.covers.first, table.span.closed_last)
        longer = calendar.with_facts(table.facts, covers=covers, edition="1/TB-VD")
        assert not longer.is_working(date(2028, 1, 24))
        assert longer.covers.last == date(2028, 12, 31)

    def test_a_byte_order_mark_is_read_over(self, tmp_path: Path) -> None:
        path = tmp_path / "bom.toml"
        path.write_text(NOTICE, encoding="utf-8-sig")
        assert read_days(str(path)).year == 2028

    @pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.toml")), ids=lambda file: file.stem)
    def test_a_shipped_file_has_this_form(self, file: Path) -> None:
        assert read_days(file) in _sheets()


class TestFaults:
    def test_all_are_told_at_once_with_their_place(self, tmp_path: Path) -> None:
        text = (
            NOTICE.replace('issuer = "Bộ Nội vụ"\nsigned', 'isuer = "Bộ Nội vụ"\nsigned')
            .replace("announced_within = [2028-03-01, 2028-03-31]", "announced_within = [2028-03-31, 2028-03-01]")
            .replace('kind = "holiday"\nname = "Tết"', 'kind = "working"\nname = "Tết"')
            .replace('document = "tb"', 'document = "tb-2"')
            .replace('name = "Giỗ Tổ Hùng Vương"\n', "")
            .replace("compared_on = 2027-12-01", "compared_on = 2027-12-01T08:00:00")
        )
        with pytest.raises(BadFile) as caught:
            read(tmp_path, text)
        faults = {place: english for place, english, _ in caught.value.faults}
        assert faults == {
            "compared_on": "must be date, got datetime.datetime(2027, 12, 1, 8, 0)",
            "documents.tb.isuer": "no such key",
            "documents.tb.issuer": "is missing",
            "documents.cv.announced_within": "must be two days in order",
            "day 1 (2028-01-24).kind": "'working' is none of holiday, compensatory, swap_off, make_up",
            "day 1 (2028-01-24).document": "no document 'tb-2' in this file",
            "day 2 (2028-04-04).name": "is missing",
        }
        assert "2028.toml: 7 lỗi, chưa nạp gì" in caught.value.say("vi")

    @pytest.mark.parametrize(
        ("old", "new", "place", "english"),
        [
            pytest.param(
                "date = 2028-01-24", "date = 2027-01-24", "day 1 (2027-01-24).date", "does not lie in 2028", id="year"
            ),
            pytest.param('"Điều 1"', '"Điều f"', "day 2 (2028-04-04)", "not a citation", id="article"),
            pytest.param("year = 2028", "year = 0", "year", "0 is no year", id="no-year"),
            pytest.param("year = 2028", 'year = "2028"', "year", "must be int, got '2028'", id="year-as-text"),
            pytest.param(
                'announced_read = "text"',
                'announced_read = "text"\nannounced_by = "x"',
                "announced_by",
                "no document 'x'",
                id="announced-by",
            ),
            pytest.param(
                'status = "rule"', 'status = "law"', "day 2 (2028-04-04).before.status", "none of", id="before"
            ),
            pytest.param(
                '{ document = "bll"', '{ document = "x"', "day 2 (2028-04-04).document", "no document", id="doc"
            ),
        ],
    )
    def test_one_of_each(self, tmp_path: Path, old: str, new: str, place: str, english: str) -> None:
        assert old in NOTICE
        with pytest.raises(BadFile) as caught:
            read(tmp_path, NOTICE.replace(old, new, 1))
        told = [fault for fault in caught.value.faults if fault[0] == place]
        assert told
        assert english in told[0][1]
        assert all(vietnamese for _, _, vietnamese in caught.value.faults)

    def test_a_document_that_is_no_table(self, tmp_path: Path) -> None:
        text = 'year = 2028\ncompared_on = 2027-12-01\nannounced_on = 2027-11-15\nannounced_read = "text"\n'
        with pytest.raises(BadFile) as caught:
            read(tmp_path, f"{text}documents = {{ tb = 1 }}\nday = [2]\n")
        assert [(place, english) for place, english, _ in caught.value.faults] == [
            ("documents.tb", "is no table of keys"),
            ("day 1", "is no table of keys"),
        ]
        with pytest.raises(BadFile) as caught:
            read(tmp_path, f"{text}documents = 1\nday = 2\n")
        assert [(place, english) for place, english, _ in caught.value.faults] == [
            ("documents", "must be dict, got 1"),
            ("day", "must be list, got 2"),
        ]

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile, match=r"2029\.toml: 1 fault, nothing was loaded: cannot be read"):
            read_days(tmp_path / "2029.toml")

    def test_a_file_that_is_no_toml(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile):
            read(tmp_path, "year = = 2028")
