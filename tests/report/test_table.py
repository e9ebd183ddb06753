"""A report in its official layout: who reports to whom, heads merged over their columns, numbers, notes."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tthc.errors import InvalidValue
from tthc.law import report_form
from tthc.report import Column, Report, Row
from tthc.report.layout import head_cells
from tthc.report.table import Cell, heads_of, lines_over, numbers_of
from tthc.span import Span
from tthc.text import Phrase

FORM = report_form("II.06a/VPCP/KSTT")
PERIOD = Span.month(2026, 4)


def row(name: str, *counts: Cell, total: bool = False) -> Row:
    return Row(Phrase(name, name), counts, total)


OFFICIAL = Report(
    title=FORM.title,
    period=PERIOD,
    head=Phrase("Lĩnh vực", "Field"),
    columns=FORM.columns,
    rows=(
        row("Đất đai", 1_203, 3, 1_100, 100, 800, 500, 200, 100, 403, 400, 3),
        row("Hộ tịch", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        row("Tổng cộng", 1_203, 3, 1_100, 100, 800, 500, 200, 100, 403, 400, 3, total=True),
    ),
    notes=(Phrase("Trong cột 9 có 1 hồ sơ không có ngày hẹn trả.", "Column 9 holds one without a date."),),
    form=FORM.code,
    measure=FORM.measure,
)
PLAIN = Report(
    title=Phrase("Số liệu", "Figures"),
    period=PERIOD,
    head=Phrase("Chỉ tiêu", "Figure"),
    columns=(
        Column("count", Phrase("Số lượng", "Count")),
        Column("due", Phrase("Hạn", "Due")),
        Column("note", Phrase("Ghi chú", "Note"), text=True),
    ),
    rows=(
        row("Tỷ lệ", Decimal("1234.50"), None, "=1+1"),
        row("@SUM(A1)", -5, date(2026, 4, 9), "-5"),
        row("+ thêm", None, None, None),
    ),
)


class Grid(HTMLParser):
    """Lays the cells of a table out as a browser does, and fails where two meet or a place stays empty."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.places: dict[tuple[int, int], str] = {}
        self.line = -1
        self.cell: list[tuple[int, int]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given: Mapping[str, str | None] = dict(attrs)
        if tag == "tr":
            self.line += 1
        if tag in {"td", "th"}:
            column = next(c for c in range(99) if (self.line, c) not in self.places)
            lines, columns = int(given.get("rowspan") or 1), int(given.get("colspan") or 1)
            self.cell = [(self.line + i, column + j) for i in range(lines) for j in range(columns)]
            for place in self.cell:
                assert place not in self.places
                self.places[place] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.cell = []

    def handle_data(self, data: str) -> None:
        for place in self.cell:
            self.places[place] += data

    def lines(self) -> list[list[str]]:
        width = 1 + max(column for _, column in self.places)
        return [[self.places[line, column] for column in range(width)] for line in range(self.line + 1)]


class TestOfficialLayout:
    """The head lines, the columns 1 and 2, the groups and the numbers of form II.06a."""

    def test_lines_over_the_table(self) -> None:
        report = OFFICIAL.addressed("Trung tâm Phục vụ hành chính công tỉnh", "Văn phòng UBND tỉnh")
        assert lines_over(report) == (
            "Đơn vị báo cáo: Trung tâm Phục vụ hành chính công tỉnh",
            "Đơn vị nhận báo cáo: Văn phòng UBND tỉnh",
            "Kỳ báo cáo: từ ngày 01/04/2026 đến ngày 30/04/2026 (tính cả hai ngày)",
        )
        assert "Đơn vị tính: Số hồ sơ TTHC" in report.to_html()
        assert "Unit: Dossiers" in report.to_html("en")

    def test_an_official_form_leaves_room_for_units_not_told(self) -> None:
        assert lines_over(OFFICIAL)[0] == "Đơn vị báo cáo: " + "…" * 15
        assert len(lines_over(evolve(PLAIN, form="07a/BTP"))) == 1
        assert lines_over(PLAIN) == ("Kỳ báo cáo: từ ngày 01/04/2026 đến ngày 30/04/2026 (tính cả hai ngày)",)

    def test_a_period_that_goes_on(self) -> None:
        assert lines_over(evolve(PLAIN, period=Span(date(2026, 4, 1), None))) == ("Kỳ báo cáo: từ ngày 01/04/2026",)

    def test_heads_are_merged_over_their_columns(self) -> None:
        cells = [[(cell.text, cell.column, cell.columns, cell.lines) for cell in line] for line in heads_of(OFFICIAL)]
        assert cells[0] == [
            ("STT", 0, 1, 3),
            ("Lĩnh vực", 1, 1, 3),
            ("Tiếp nhận", 2, 4, 1),
            ("Đã giải quyết", 6, 4, 1),
            ("Đang giải quyết", 10, 3, 1),
        ]
        assert cells[1][:3] == [("Tổng số", 2, 1, 2), ("Trong kỳ", 3, 2, 1), ("Từ kỳ trước", 5, 1, 2)]
        assert cells[2] == [("Trực tuyến", 3, 1, 1), ("Trực tiếp, dịch vụ bưu chính", 4, 1, 1)]

    def test_numbers_tell_what_a_column_sums(self) -> None:
        assert numbers_of(OFFICIAL) == (
            *("(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)"),
            *("(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)", "(11)=(12)+(13)", "(12)", "(13)"),
        )
        assert numbers_of(PLAIN) == ()

    def test_the_table_has_no_holes(self) -> None:
        lines = Grid(OFFICIAL.to_html()).lines()
        assert lines[0][2:6] == ["Tiếp nhận"] * 4
        assert lines[2][:5] == ["STT", "Lĩnh vực", "Tổng số", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính"]
        assert lines[3][:4] == ["(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)"]
        assert lines[4][:4] == ["1", "Đất đai", "1.203", "3"]
        assert lines[5][:2] == ["2", "Hộ tịch"]
        assert lines[6][:3] == ["", "Tổng cộng", "1.203"]

    def test_a_form_that_counts_from_two_has_no_place_column(self) -> None:
        columns = (Column("a", Phrase("A", "A"), 2), Column("b", Phrase("B", "B"), 3))
        report = evolve(PLAIN, columns=columns, rows=(row("x", 1, 2),))
        assert numbers_of(report) == ("(1)", "(2)", "(3)")
        assert Grid(report.to_html()).lines() == [["Chỉ tiêu", "A", "B"], ["(1)", "(2)", "(3)"], ["x", "1", "2"]]

    def test_rows_of_one_content_have_places_of_their_own(self) -> None:
        same = row("Đất đai", *range(11))
        lines = Grid(evolve(OFFICIAL, rows=(same, same)).to_html()).lines()
        assert [line[0] for line in lines[-2:]] == ["1", "2"]

    def test_notes_stand_under_it_and_no_signature_is_invented(self) -> None:
        html = OFFICIAL.to_html()
        assert html.index("Trong cột 9") > html.index("</table>")
        assert "ký" not in html.lower().replace("đăng ký", "")


class TestHtml:
    def test_needs_nothing_from_elsewhere_and_no_colour_of_its_own(self) -> None:
        html = OFFICIAL._repr_html_()
        for absent in ("<script", "<style", "http", "src=", "url(", "color:", "background"):
            assert absent not in html

    def test_what_has_nothing_to_count_is_a_dash(self) -> None:
        lines = Grid(PLAIN.to_html()).lines()
        assert lines[1] == ["Tỷ lệ", "1.234,50", "–", "=1+1"]
        assert lines[2][2] == "09/04/2026"
        assert Grid(PLAIN.to_html("en")).lines()[2][2] == "2026-04-09"


class TestCsv:
    def test_numbers_are_plain(self) -> None:
        rows = list(csv.reader(io.StringIO(PLAIN.to_csv())))
        assert rows == [
            ["Chỉ tiêu", "Số lượng", "Hạn", "Ghi chú"],
            ["Tỷ lệ", "1234.50", "", "=1+1"],
            ["@SUM(A1)", "-5", "2026-04-09", "-5"],
            ["+ thêm", "", "", ""],
        ]

    def test_a_label_tells_its_whole_path(self) -> None:
        head = next(csv.reader(io.StringIO(OFFICIAL.to_csv())))
        assert head[2] == "(4) Tiếp nhận – Trong kỳ – Trực tuyến"

    def test_for_excel_it_is_marked_as_utf_8_and_no_text_is_a_formula(self) -> None:
        text = PLAIN.to_csv(excel=True)
        assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        assert rows[1] == ["Tỷ lệ", "1234.50", "", "'=1+1"]
        assert rows[2] == ["'@SUM(A1)", "-5", "2026-04-09", "-5"]
        assert rows[3][0] == "'+ thêm"

    @given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=30))
    def test_a_text_survives_reading_and_never_runs(self, text: str) -> None:
        report = evolve(PLAIN, rows=(row(text, 1, None, None),))
        plain = list(csv.reader(io.StringIO(report.to_csv())))[1][0]
        safe = list(csv.reader(io.StringIO(report.to_csv(excel=True))))[1][0]
        assert plain == text
        assert safe in {text, f"'{text}"}
        assert not safe.startswith(("=", "+", "@", "\t"))


class TestValues:
    def test_a_row_of_another_width_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="2 cells for 3 columns"):
            evolve(PLAIN, rows=(row("x", 1, 2),))

    def test_a_moment_is_no_cell(self) -> None:
        with pytest.raises(InvalidValue, match="civil day"):
            evolve(PLAIN, rows=(row("x", 1, datetime(2026, 4, 9), None),))  # noqa: DTZ001 - what is refused

    def test_a_column_keeps_its_old_ways_of_being_made(self) -> None:
        column = Column("a", Phrase("A", "A"), 3, Phrase("G", "G"))
        assert [head.vi for head in column.heads] == ["G", "A"]
        assert column.numbered == "(3)"


paths = st.lists(st.lists(st.sampled_from(("A", "B", "C")), min_size=1, max_size=4), min_size=1, max_size=9)


@given(paths)
def test_head_cells_cover_every_place_once(heads: list[list[str]]) -> None:
    """Whatever the groups, the cells of a head fill its lines and columns and none covers another."""
    lines = head_cells(heads)
    depth = max(map(len, heads))
    covered = [
        (cell.line + i, cell.column + j)
        for line in lines
        for cell in line
        for i in range(cell.lines)
        for j in range(cell.columns)
    ]
    assert sorted(covered) == [(line, column) for line in range(depth) for column in range(len(heads))]
    for column, path in enumerate(heads):
        over = [c.text for line in lines for c in line if c.column <= column < c.column + c.columns]
        assert over == path


@pytest.mark.parametrize("excel", [False, True])
def test_a_carriage_return_begins_no_line_of_its_own(excel: bool) -> None:
    """A name that somebody pasted with a line break in it stays in its cell, and so does what would be a formula."""
    table = Report(
        title=Phrase("Bảng", "Table"),
        period=Span(date(2026, 8, 1), date(2026, 8, 31)),
        head=Phrase("Cơ quan", "Agency"),
        columns=(Column("all", Phrase("Tổng số", "Total")),),
        rows=(Row(Phrase("Xã A\r=1+1", "Commune A\r=1+1"), (1,)),),
    )
    lines = list(csv.reader(io.StringIO(table.to_csv(excel=excel), newline="")))
    assert [line[0] for line in lines[1:]] == ["Xã A\n=1+1"]
