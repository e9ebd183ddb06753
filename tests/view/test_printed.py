"""Whatever shows itself as a table goes the same ways out: a sheet, a frame, a page."""

from pathlib import Path

import openpyxl
import pytest

from tests.view.made import CALENDAR, NINE, PERIOD
from tests.view.test_view import YEAR, read
from tthc.law import service_index as formulas_on
from tthc.report import opening, service_index
from tthc.span import Span, moment
from tthc.view import frame, page, xlsx
from tthc.view.printed import Printed, table_of

INDEX = service_index(NINE, formulas=formulas_on(on=PERIOD.closed_last), period=PERIOD, calendar=CALENDAR)
OPENING = opening(NINE, last=PERIOD, this=Span.month(2026, 10), made_at=moment("2026-10-01T09:00"), calendar=CALENDAR)
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
