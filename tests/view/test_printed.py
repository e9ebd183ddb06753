"""Whatever shows itself as a table goes the same ways out: a sheet, a frame, a page."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from attrs import evolve

from tests.view.made import CALENDAR, NINE, PERIOD
from tests.view.test_view import YEAR, read
from tthc.errors import InvalidValue
from tthc.law import counting_policies
from tthc.law import service_index as formulas_on
from tthc.report import CenterYear, Opening, ServiceIndex, compare_policies, opening, service_index
from tthc.report.table import GENERATED
from tthc.span import Span, moment
from tthc.view import Section, frame, page, xlsx
from tthc.view.printed import Printed, table_of

if TYPE_CHECKING:
    from tthc.text import Lang

INDEX = service_index(NINE, formulas=formulas_on(on=PERIOD.closed_last), period=PERIOD, calendar=CALENDAR)
OPENING = opening(NINE, last=PERIOD, this=Span.month(2026, 10), made_at=moment("2026-10-01T09:00"), calendar=CALENDAR)
COMPARED = compare_policies(NINE, counting_policies(), PERIOD, CALENDAR)
ALL = {"year": YEAR, "table": YEAR.report, "index": INDEX, "opening": OPENING}


@pytest.mark.parametrize("printed", ALL.values(), ids=ALL)
def test_as_a_sheet_a_frame_and_a_page(printed: Printed, tmp_path: Path) -> None:
    report = table_of(printed)
    xlsx(printed, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sheet["A1"].value == report.title.vi
    made = frame(printed)
    assert made["row"].to_list() == [row.label.vi for row in report.rows]
    assert made.columns[3:] == [column.key for column in report.columns]
    shown = read(page("x", [printed], generated=False))
    assert shown.count("table") == 1
    assert report.title.vi in shown.text


def test_an_index_without_anything_to_count_is_null_and_never_a_hundred(tmp_path: Path) -> None:
    empty = service_index((), formulas=formulas_on(on=PERIOD.closed_last), period=PERIOD, calendar=CALENDAR)
    assert set(frame(empty)["rate"].to_list()) == {None}
    xlsx(empty, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    table = empty.report
    place = 1 + [column.key for column in table.columns].index("rate")
    labels = {row.label.vi for row in table.rows}
    rates = [line[place] for line in sheet.iter_rows(values_only=True) if line[0] in labels]
    assert rates == ["–"] * len(table.rows)


@pytest.mark.parametrize("printed", [YEAR, INDEX, OPENING], ids=["year", "index", "opening"])
def test_it_writes_itself_as_its_table_does(printed: CenterYear | ServiceIndex | Opening) -> None:
    for lang in ("vi", "en"):
        assert printed.to_html(lang) == printed.report.to_html(lang)
        assert printed.to_csv(lang) == printed.report.to_csv(lang)
    assert printed.to_html() == printed._repr_html_() == printed.to_html("vi")
    assert printed.to_csv("vi") != printed.to_csv("en")


class TestAComparison:
    """The totals side by side, and the dossiers that differ: two tables wherever it goes."""

    def test_on_a_page(self) -> None:
        titles: dict[Lang, str] = {"vi": "Hồ sơ được đếm khác nhau", "en": "Dossiers counted differently"}
        for lang, title in titles.items():
            html = page("x", [COMPARED], generated=False, lang=lang)
            assert html.count(COMPARED.side_by_side.to_html(lang)) == 1
            assert html.count(COMPARED.listed(lang).to_html(lang)) == 1
            assert title in read(html).text
            assert str(COMPARED.differences[0].id) in read(html).text

    def test_in_a_section_and_generated(self) -> None:
        made = evolve(COMPARED, generated=True)
        assert GENERATED.vi in read(page("x", [Section("y", [made])], generated=False)).text
        assert GENERATED.vi not in read(page("x", [Section("y", [COMPARED])], generated=False)).text

    def test_as_two_sheets(self, tmp_path: Path) -> None:
        xlsx(COMPARED, tmp_path / "a.xlsx", lang="en")
        book = openpyxl.load_workbook(tmp_path / "a.xlsx")
        assert book.sheetnames == ["The same dossiers, several", "Dossiers counted differently"]
        first, second = book.worksheets
        assert first["A1"].value == COMPARED.side_by_side.title.en
        told = [value for line in second.iter_rows(values_only=True) for value in line]
        assert {str(one.id) for one in COMPARED.differences} <= set(told)
        assert COMPARED.differences[0].reason("en") in told

    def test_among_others(self, tmp_path: Path) -> None:
        xlsx([YEAR, COMPARED, INDEX], tmp_path / "a.xlsx")
        assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames) == 4

    def test_a_part_that_is_none_is_told_what_can_be_one(self, tmp_path: Path) -> None:
        none: Any = [COMPARED.differences[0]]
        with pytest.raises(InvalidValue, match="a ServiceIndex or a PolicyComparison"):
            xlsx(none, tmp_path / "a.xlsx")
        with pytest.raises(InvalidValue, match="a PolicyComparison, a Figure"):
            page("x", none, generated=False)


@pytest.mark.parametrize("printed", [YEAR, INDEX, OPENING], ids=["year", "index", "opening"])
def test_as_csv_that_excel_opens(printed: CenterYear | ServiceIndex | Opening) -> None:
    assert printed.to_csv("vi", excel=True) == printed.report.to_csv("vi", excel=True) != printed.to_csv("vi")
