"""Reports as the sheets of an Excel workbook: figures are numbers, heads are merged, and it prints as the form does."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import count
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from tthc.errors import InvalidValue, MissingExtra
from tthc.report import Report, Row
from tthc.report.expected import check_lang, wrong
from tthc.report.table import GENERATED, Cell, heads_of, leading_cells, lines_over, measure_text, numbers_of
from tthc.span import civil_day
from tthc.text import Lang, Phrase, why
from tthc.view.printed import SHOWN, Shown, tables_of
from tthc.wire.whole import whole

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["xlsx"]

FONT: Final = "Times New Roman"
SIZE: Final = 11
A4: Final = 9
PLACE: Final = 5.0
NAME: Final = 42.0
WORDS: Final = 30.0
FIGURE: Final = 12.0
"""Widths of columns, in letters."""
LONGEST: Final = 32_767
"""How many letters a cell of Excel takes."""
TITLE: Final = 31
"""How many letters the name of a sheet takes."""
DAY: Final = "dd/mm/yyyy"
SUFFIX: Final = ".xlsx"
NAMED: Final = Phrase("tên tệp kết thúc bằng .xlsx", "the name of a file that ends in .xlsx")
PAGE: Final = Phrase("Trang &P/&N", "Page &P/&N")


def xlsx(
    reports: Shown | Iterable[Shown],
    path: str | PathLike[str],
    *,
    lang: Lang = "vi",
    created: date | None = None,
) -> None:
    """Write reports as a workbook, a sheet each; the file at ``path`` is replaced whole or not at all.

    A comparison of policies has two: the totals side by side, and the dossiers that differ.

    Counts and shares are numbers and days are dates; where there is nothing to count stands a dash, a text. No text
    becomes a formula or a link. A sheet prints on A4 landscape, one page wide, its head on every page; a report of
    generated data says so over its table and at the foot of each page. The same reports give the same bytes:
    ``created`` is the day that the file bears, the last day of the first report's period unless given.

    Raises:
        MissingExtra: xlsxwriter is not installed.
        InvalidValue: there is no report, the name does not end in .xlsx, a text is longer than a cell takes, or the
            file cannot be written.
    """
    check_lang(lang)
    file = Path(path)
    if file.suffix.lower() != SUFFIX:
        raise wrong("path", str(path), NAMED)
    if not isinstance(reports, Iterable | Shown):
        raise wrong("reports", reports, SHOWN)
    listed = [reports] if isinstance(reports, Shown) else list(reports)
    printed = [table for shown in listed for table in tables_of(shown, lang)]
    if not printed:
        raise InvalidValue("a workbook holds one report or more, got none", "sổ tính cần ít nhất một báo cáo")
    day = printed[0].period.closed_last if created is None else civil_day(created, "created")
    _replace(file, _workbook(printed, lang, day))


def _replace(path: Path, content: bytes) -> None:
    """Put the file there whole: a reader sees the old one or the new one."""
    try:
        with whole(path) as part:
            part.write_bytes(content)
    except OSError as error:
        reason = why(error)
        raise InvalidValue(f"{path} cannot be written: {reason.en}", f"không ghi được {path}: {reason.vi}") from None


def _workbook(reports: Sequence[Report], lang: Lang, day: date) -> bytes:
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtra("view", "a workbook", "lập tệp Excel") from None
    out = BytesIO()
    plain = {"font_name": FONT, "font_size": SIZE}
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_format_properties": plain})
    made = GENERATED.say(lang) if any(report.generated for report in reports) else ""
    created = datetime.combine(day, time())
    book.set_properties({"title": reports[0].title.say(lang), "comments": made, "created": created})
    names = _names(reports, lang)
    for report, name in zip(reports, names, strict=True):
        _Sheet(book, book.add_worksheet(name), report, lang).write()
    book.close()
    return out.getvalue()


def _names(reports: Sequence[Report], lang: Lang) -> Iterator[str]:
    """A name for each sheet: the form's code or the title, without what Excel forbids, no two alike."""
    taken: set[str] = set()
    for report in reports:
        plain = "".join("-" if sign in "[]:*?/\\" else sign for sign in report.form or report.title.say(lang))
        plain = plain.strip("' ") or "-"
        name = _cut(plain, TITLE)
        for place in count(2):
            if name.casefold() not in {*taken, "history"}:
                break
            tail = f" ({place})"
            name = _cut(plain, TITLE - len(tail)) + tail
        taken.add(name.casefold())
        yield name


def _cut(name: str, length: int) -> str:
    """A name of so many letters at most, cut between words, and before a bracket that would stay open."""
    if len(name) <= length:
        return name
    cut = name[:length]
    if not name[length].isspace() and " " in cut:
        cut = cut.rpartition(" ")[0]
    before, bracket, inside = cut.rpartition("(")
    if bracket and ")" not in inside and before.strip():
        cut = before
    return cut.rstrip("' ,;–-") or name[:length].strip("' ")


@define
class _Sheet:
    """One report on its sheet, written from the first line to the last."""

    book: "Workbook"
    sheet: "Worksheet"
    report: Report
    lang: Lang
    line: int = 0
    formats: "dict[tuple[tuple[str, object], ...], Format]" = field(factory=dict)

    def look(self, **properties: object) -> "Format":
        """A format; the same one for the same properties."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"text_wrap": True, "valign": "vcenter", **properties})
        return self.formats[key]

    @property
    def leading(self) -> list[list[str]]:
        """The columns before the first one."""
        return leading_cells(self.report, self.lang)

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.leading) + len(self.report.columns)

    def write(self) -> None:
        """Everything, and how it prints."""
        self.columns()
        self.over()
        first = self.line
        self.head()
        self.sheet.repeat_rows(first, self.line - 1)
        self.sheet.freeze_panes(self.line, len(self.leading))
        leading = self.leading
        for place, row in enumerate(self.report.rows):
            self.row(row, [column[place] for column in leading])
        self.line += 1
        for note in self.report.notes:
            self.across(f"• {note.say(self.lang)}", align="left")
        self.paper()

    def columns(self) -> None:
        """The widths: a table of many columns has narrow figures and fits the page."""
        widths = [PLACE, NAME][-len(self.leading) :]
        widths += [WORDS if column.text else FIGURE for column in self.report.columns]
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width)

    def over(self) -> None:
        """What stands over the table."""
        report, lang = self.report, self.lang
        self.across(report.title.say(lang), align="center", bold=True, font_size=SIZE + 2)
        if report.generated:
            self.across(GENERATED.say(lang), align="center", bold=True, font_color="#9C0006")
        for line in lines_over(report, lang):
            self.across(line, align="left")
        if report.measure:
            self.across(measure_text(report.measure, lang), align="right", italic=True)

    def across(self, text: str, **properties: object) -> None:
        """A line over the whole width of the table, as high as its text needs."""
        look = self.look(**properties)
        room = sum([PLACE, NAME][-len(self.leading) :]) + FIGURE * len(self.report.columns)
        lines = 1 + int(len(text) * 1.1 / room)
        self.sheet.set_row(self.line, (float(str(properties.get("font_size", SIZE))) + 4) * lines)
        self.merge(self.line, 0, self.line, self.width - 1, text, look)
        self.line += 1

    def merge(self, top: int, left: int, bottom: int, right: int, text: str, look: "Format") -> None:
        """A text over cells made one; one cell alone stays what it is."""
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", look)
        self.text(top, left, text, look)

    def head(self) -> None:
        """The head of the table and the line of column numbers."""
        look = self.look(align="center", bold=True, border=1)
        for line in (lines := heads_of(self.report, self.lang)):
            for cell in line:
                top, left = self.line + cell.line, cell.column
                self.merge(top, left, top + cell.lines - 1, left + cell.columns - 1, cell.text, look)
        self.line += len(lines)
        for place, number in enumerate(numbers := numbers_of(self.report)):
            self.text(self.line, place, number, self.look(align="center", italic=True, border=1, font_size=SIZE - 3))
        self.line += bool(numbers)

    def row(self, row: Row, leading: Sequence[str]) -> None:
        """A row of the table."""
        plain: dict[str, object] = {"border": 1, "bold": row.total}
        *places, label = leading
        for place, text in enumerate(places):
            self.cell(place, int(text) if text else "", {**plain, "align": "center"})
        self.text(self.line, len(places), label, self.look(**plain, align="left"))
        for place, (cell, column) in enumerate(zip(row.cells, self.report.columns, strict=True), len(leading)):
            self.cell(place, cell, {**plain, "align": "left" if column.text else "right"})
        self.line += 1

    def cell(self, place: int, cell: Cell, plain: dict[str, object]) -> None:
        """A figure as a number, a day as a date, anything else as text."""
        match cell:
            case None:
                self.text(self.line, place, "–", self.look(**plain))
            case int():
                self.sheet.write_number(self.line, place, cell, self.look(**plain, num_format="#,##0"))
            case Decimal():
                exponent = cell.as_tuple().exponent
                tail = "." + "0" * -exponent if isinstance(exponent, int) and exponent < 0 else ""
                self.sheet.write_number(self.line, place, float(cell), self.look(**plain, num_format=f"#,##0{tail}"))
            case date():
                moment = datetime.combine(cell, time())
                self.sheet.write_datetime(self.line, place, moment, self.look(**plain, num_format=DAY))
            case _:
                self.text(self.line, place, cell, self.look(**plain))

    def text(self, line: int, place: int, text: str, look: "Format") -> None:
        """A text that stays one, whatever it begins with."""
        if len(text) > LONGEST:
            raise InvalidValue(
                f"a cell of Excel takes {LONGEST} letters, {text[:20]!r}… has {len(text)}",
                f"một ô Excel chứa tối đa {LONGEST} ký tự, {text[:20]!r}… có {len(text)}",
            )
        written: Any = self.sheet.write_string(line, place, text, look) if text else None
        if not text:
            self.sheet.write_blank(line, place, None, look)
        elif written:
            raise InvalidValue(
                f"Excel takes no cell {line + 1}:{place + 1}", f"Excel không có ô {line + 1}:{place + 1}"
            )

    def paper(self) -> None:
        """A4 landscape, one page wide and as many high as it needs, with what stands at the foot."""
        sheet = self.sheet
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.print_area(0, 0, self.line - 1, self.width - 1)
        made = GENERATED.say(self.lang) if self.report.generated else ""
        sheet.set_footer(f"&L&8{made}&R&8{PAGE.say(self.lang)}")
