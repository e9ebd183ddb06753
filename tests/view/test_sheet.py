"""Workbooks, read back with another library: figures are numbers, heads are merged, and they print as the form does."""

import builtins
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.report.test_table import OFFICIAL, PLAIN, row
from tests.view.test_view import YEAR
from tthc.errors import InvalidValue, MissingExtra
from tthc.report import Report
from tthc.text import Phrase
from tthc.view import xlsx

MADE = "Số liệu được sinh ra để minh họa, không phải số liệu thật."


def sheet_of(report: Report, folder: Path) -> Worksheet:
    path = folder / "report.xlsx"
    xlsx(report, path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def found(sheet: Worksheet, text: str) -> Cell:
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value == text]
    assert len(cells) == 1, text
    assert isinstance(cells[0], Cell)
    return cells[0]


def foot_of(sheet: Worksheet) -> str:
    """What stands at the foot of a printed page, on the left."""
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.left is not None
    return sheet.oddFooter.left.text or ""


class TestOfficialSheet:
    @pytest.fixture
    def sheet(self, tmp_path: Path) -> Worksheet:
        return sheet_of(OFFICIAL.addressed("Trung tâm", "Văn phòng"), tmp_path)

    def test_lines_over_the_table(self, sheet: Worksheet) -> None:
        assert [sheet.cell(line, 1).value for line in range(1, 6)] == [
            OFFICIAL.title.vi,
            "Đơn vị báo cáo: Trung tâm",
            "Đơn vị nhận báo cáo: Văn phòng",
            "Kỳ báo cáo: từ ngày 01/04/2026 đến ngày 30/04/2026 (tính cả hai ngày)",
            "Đơn vị tính: Số hồ sơ TTHC",
        ]

    def test_heads_are_merged(self, sheet: Worksheet) -> None:
        merged = {str(span) for span in sheet.merged_cells.ranges}
        assert {"A1:M1", "A6:A8", "B6:B8", "C6:F6", "C7:C8", "D7:E7", "F7:F8", "G6:J6", "K6:M6"} <= merged
        assert not {"D8", "E8"} & {span.split(":")[0] for span in merged}
        assert [sheet[place].value for place in ("C6", "D7", "D8", "E8")] == [
            "Tiếp nhận",
            "Trong kỳ",
            "Trực tuyến",
            "Trực tiếp, dịch vụ bưu chính",
        ]
        assert sheet["C9"].value == "(3)=(4)+(5)+(6)"

    def test_counts_are_numbers(self, sheet: Worksheet) -> None:
        assert [cell.value for cell in sheet[10]] == [
            1,
            "Đất đai",
            1_203,
            3,
            1_100,
            100,
            800,
            500,
            200,
            100,
            403,
            400,
            3,
        ]
        assert {cell.data_type for cell in sheet[10][2:]} == {"n"}
        assert sheet["C10"].number_format == "#,##0"
        assert [sheet["A12"].value, sheet["B12"].value, sheet["B12"].font.b] == [None, "Tổng cộng", True]

    def test_notes_stand_under_it(self, sheet: Worksheet) -> None:
        assert found(sheet, "• Trong cột 9 có 1 hồ sơ không có ngày hẹn trả.").row == 14

    def test_prints_on_a4_landscape_one_page_wide_with_its_head_on_every_page(self, sheet: Worksheet) -> None:
        page = sheet.page_setup
        assert (page.paperSize, page.orientation) == (9, "landscape")
        fit = sheet.sheet_properties.pageSetUpPr
        assert fit is not None
        assert fit.fitToPage
        assert (page.fitToWidth or 1, page.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$6:$9"
        assert sheet.print_area == f"'{sheet.title}'!$A$1:$M$14"
        assert sheet.freeze_panes == "C10"

    def test_is_in_the_font_of_official_papers(self, sheet: Worksheet) -> None:
        fonts = {cell.font.name for line in sheet.iter_rows() for cell in line if cell.value is not None}
        assert fonts == {"Times New Roman"}


class TestCells:
    def test_figures_days_texts_and_nothing(self, tmp_path: Path) -> None:
        sheet = sheet_of(PLAIN, tmp_path)
        figures, days = sheet[4], sheet[5]
        assert [figures[1].value, figures[1].data_type, figures[1].number_format] == [1234.5, "n", "#,##0.00"]
        assert [figures[2].value, figures[2].data_type] == ["–", "s"]
        assert isinstance(days[2], Cell)
        assert [days[2].value, days[2].is_date, days[2].number_format] == [datetime(2026, 4, 9), True, "dd/mm/yyyy"]  # noqa: DTZ001

    @pytest.mark.parametrize(
        "text", ["=1+1", "+84 123", "-5", "@SUM(A1)", '=HYPERLINK("x")', "123", "TRUE", "https://x.vn"]
    )
    def test_a_text_stays_text(self, text: str, tmp_path: Path) -> None:
        sheet = sheet_of(evolve(PLAIN, rows=(row(text, 1, None, text),)), tmp_path)
        for cell in (sheet["A4"], sheet["D4"]):
            assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)

    def test_generated_data_is_called_generated_on_the_sheet_and_on_paper(self, tmp_path: Path) -> None:
        sheet = sheet_of(evolve(OFFICIAL, generated=True), tmp_path)
        assert sheet["A2"].value == MADE
        assert foot_of(sheet) == MADE
        plain = sheet_of(OFFICIAL, tmp_path)
        assert not foot_of(plain)
        assert MADE not in [cell.value for line in plain.iter_rows() for cell in line]

    def test_a_text_longer_than_a_cell_is_refused_and_nothing_is_written(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidValue, match="32767 letters"):
            xlsx(evolve(PLAIN, rows=(row("x" * 32_768, 1, None, None),)), tmp_path / "long.xlsx")
        assert list(tmp_path.iterdir()) == []


class TestBook:
    def test_several_reports_are_sheets(self, tmp_path: Path) -> None:
        twin = evolve(PLAIN, title=Phrase("[Số liệu]: năm/quý? *dài* lắm, dài hơn tên mà một trang được mang", "x"))
        xlsx([OFFICIAL, YEAR, PLAIN, PLAIN, twin], tmp_path / "book.xlsx")
        book = openpyxl.load_workbook(tmp_path / "book.xlsx")
        assert book.sheetnames == [
            "II.06a-VPCP-KSTT",
            "Số liệu hoạt động của trung tâm",
            "Số liệu",
            "Số liệu (2)",
            "-Số liệu-- năm-quý- -dài- lắm",
        ]
        year = book["Số liệu hoạt động của trung tâm"]
        shares = [cell for line in year.iter_rows() for cell in line if cell.number_format == "#,##0.00"]
        assert [cell.value for cell in shares] == [float(YEAR.on_time_share or 0)]
        assert book.properties.title == OFFICIAL.title.vi
        assert book.properties.description == MADE

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Tình hình giải quyết hồ sơ (nội bộ)", "Tình hình giải quyết hồ sơ"),
            ("Resolution of dossiers, for internal use", "Resolution of dossiers, for"),
            ("Tình hình giải quyết hồ sơ (nội)", "Tình hình giải quyết hồ sơ"),
            ("Tình hình giải quyết hồ sơ năm (x) y", "Tình hình giải quyết hồ sơ năm"),
            ("Tình hình giải quyết (nội bộ) hồ", "Tình hình giải quyết (nội bộ)"),
            ("(một ngoặc mở ở đầu và dài hơn tên trang)", "(một ngoặc mở ở đầu và dài hơn"),
            ("x" * 40, "x" * 31),
            ("Đúng ba mươi mốt chữ cái, đủ ạ!", "Đúng ba mươi mốt chữ cái, đủ ạ!"),
        ],
    )
    def test_a_long_name_is_cut_at_a_word_and_leaves_no_bracket_open(
        self, tmp_path: Path, title: str, name: str
    ) -> None:
        report = evolve(PLAIN, title=Phrase(title, title))
        xlsx([report, report], tmp_path / "a.xlsx")
        names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
        assert names[0] == name
        assert names[1].endswith(" (2)")
        assert len(names[1]) <= 31
        assert name.startswith(names[1].removesuffix(" (2)"))

    def test_the_same_reports_give_the_same_bytes(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            xlsx([OFFICIAL, YEAR], tmp_path / f"{name}.xlsx")
        assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
        book = openpyxl.load_workbook(tmp_path / "a.xlsx")
        assert book.properties.created == datetime(2026, 4, 30)  # noqa: DTZ001 - as the file has it

    def test_the_day_it_bears_can_be_given(self, tmp_path: Path) -> None:
        xlsx(OFFICIAL, tmp_path / "a.xlsx", created=date(2026, 5, 4))
        created = openpyxl.load_workbook(tmp_path / "a.xlsx").properties.created
        assert created == datetime(2026, 5, 4)  # noqa: DTZ001 - as the file has it

    def test_in_english(self, tmp_path: Path) -> None:
        xlsx(OFFICIAL, str(tmp_path / "a.xlsx"), lang="en")
        sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
        assert [sheet["A6"].value, sheet["D8"].value] == ["No.", "Online"]

    def test_no_report_is_no_book(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidValue, match="one report or more"):
            xlsx([], tmp_path / "a.xlsx")

    def test_an_old_file_is_replaced_whole_or_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        path.write_text("old")
        with pytest.raises(InvalidValue):
            xlsx(evolve(PLAIN, rows=(row("x" * 40_000, 1, None, None),)), path)
        assert path.read_text() == "old"
        xlsx(PLAIN, path)
        assert zipfile.is_zipfile(path)
        assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]

    def test_a_place_that_cannot_be_written_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidValue, match="cannot be written"):
            xlsx(PLAIN, tmp_path / "none" / "a.xlsx")
        (tmp_path / "folder.xlsx").mkdir()
        with pytest.raises(InvalidValue, match="cannot be written"):
            xlsx(PLAIN, tmp_path / "folder.xlsx")
        assert [one.name for one in tmp_path.iterdir()] == ["folder.xlsx"]

    def test_figures_of_any_scale_keep_their_decimals(self, tmp_path: Path) -> None:
        cells = (Decimal("0.5"), Decimal(7), Decimal("1E+2"))
        for cell, shown in zip(cells, ("#,##0.0", "#,##0", "#,##0"), strict=True):
            sheet = sheet_of(evolve(PLAIN, rows=(row("x", cell, None, None),)), tmp_path)
            assert (sheet["B4"].value, sheet["B4"].number_format) == (float(cell), shown)

    def test_without_xlsxwriter_the_extra_is_named(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        plain = builtins.__import__

        def without(name: str, *rest: object) -> object:
            if name == "xlsxwriter":
                raise ImportError(name)
            return plain(name, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(MissingExtra, match=r"tthc\[view\]"):
            xlsx(PLAIN, tmp_path / "a.xlsx")
