"""A report as a table in its official layout; printed with the standard library alone."""

import csv
import io
import itertools
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from tthc.errors import InvalidValue, UnknownCode
from tthc.report.expected import check_lang
from tthc.report.layout import HeadCell, head_cells
from tthc.span import Span
from tthc.text import Lang, Phrase, date_text, decimal_text, escape, integer_text, many_text

__all__ = ["Cell", "Column", "Report", "Row"]

Cell: TypeAlias = int | Decimal | date | str | None
"""A count, a figure with decimals, a civil day, a text, or None where there is nothing to count."""


UNGROUPED: Final = Phrase("", "")


@frozen
class Column:
    """A column: its key, its label, the number an official form gives it, the group it stands in.

    ``text`` marks a column of words, which stand on the left. ``within`` are the heads between the group and the
    label, the widest first. ``parts`` are the numbers of the columns that this one sums, as the form prints them
    under its head: (3)=(4)+(5)+(6).
    """

    key: str
    label: Phrase
    number: int | None = None
    group: Phrase = UNGROUPED
    text: bool = False
    within: tuple[Phrase, ...] = field(default=(), kw_only=True)
    parts: tuple[int, ...] = field(default=(), kw_only=True)

    @property
    def heads(self) -> tuple[Phrase, ...]:
        """The heads over the column, the widest first, its own label last."""
        return (*(head for head in (self.group, *self.within) if head != UNGROUPED), self.label)

    @property
    def numbered(self) -> str:
        """The number as the form prints it, with what the column sums; empty without a number."""
        if self.number is None:
            return ""
        return f"({self.number})" + ("=" + "+".join(f"({part})" for part in self.parts) if self.parts else "")


@frozen
class Row:
    """A row: its label and a cell for every column; ``total`` marks the row that sums the others."""

    label: Phrase
    cells: tuple[Cell, ...]
    total: bool = False
    key: str = ""


@frozen(kw_only=True)
class Report:
    """A table over a period, with the notes that belong under it.

    ``reporting_unit`` ("đơn vị báo cáo") and ``receiving_unit`` ("đơn vị nhận báo cáo") stand over the table; over
    numbered columns they are left to be filled in by hand where they are empty. ``measure`` ("đơn vị tính") is what
    its cells count. ``generated`` says that the dossiers were made by a generator: every page says it too.
    """

    title: Phrase
    period: Span
    head: Phrase
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Phrase, ...] = ()
    form: str = ""
    generated: bool = field(default=False)
    measure: Phrase | None = None
    reporting_unit: str = ""
    receiving_unit: str = ""

    def __attrs_post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise InvalidValue(
                    f"row {row.label.en!r} has {many_text(len(row.cells), 'cell')} for "
                    f"{many_text(len(self.columns), 'column')}",
                    f"dòng {row.label.vi!r} có {len(row.cells)} ô cho {len(self.columns)} cột",
                )
            if any(isinstance(cell, datetime) for cell in row.cells):
                raise InvalidValue(
                    f"row {row.label.en!r} has a moment in a cell; a cell holds a civil day: moment.date()",
                    f"dòng {row.label.vi!r} có ô chứa thời điểm; ô chỉ chứa ngày: moment.date()",
                )

    def addressed(self, reporting_unit: str, receiving_unit: str = "") -> "Report":
        """The report with who makes it and who gets it, which stand over its table."""
        return evolve(self, reporting_unit=reporting_unit, receiving_unit=receiving_unit)

    def cell(self, column: int | str, row: str | None = None) -> Cell:
        """The cell of a column (its official number or key) in a row (its key or label), or in the total row.

        Raises:
            UnknownCode: there is no such column or row.
        """
        places = [i for i, col in enumerate(self.columns) if column in (col.number, col.key)]
        rows = [r for r in self.rows if (r.total if row is None else row == r.key or row in r.label)]
        if not places or not rows:
            what_en, what_vi = (
                (f"column {column!r}", f"cột {column!r}")
                if not places
                else ("total row; name a row", "dòng tổng; hãy nêu một dòng")
                if row is None
                else (f"row {row!r}", f"dòng {row!r}")
            )
            raise UnknownCode(f"the report has no {what_en}", f"báo cáo không có {what_vi}")
        return rows[0].cells[places[0]]

    def to_csv(self, lang: Lang = "vi", *, excel: bool = False) -> str:
        """The table as CSV: a line of labels, a line per row; numbers plain, notes left out.

        ``excel`` makes it safe to open there: it begins with the mark by which Excel knows UTF-8, and an apostrophe
        stands before a text that Excel would take for a formula.

        Raises:
            InvalidValue: there is no such language.
        """
        check_lang(lang)
        out = io.StringIO()
        out.write("\ufeff" if excel else "")
        writer = csv.writer(out, lineterminator="\n")
        labels = [self.head.say(lang), *(self._label(column, lang) for column in self.columns)]
        rows = [[row.label.say(lang), *map(_plain, row.cells)] for row in self.rows]
        for line in (labels, *rows):
            cells = [_lines(cell) for cell in line]
            writer.writerow([_no_formula(cell) if excel else cell for cell in cells])
        return out.getvalue()

    @staticmethod
    def _label(column: Column, lang: Lang) -> str:
        label = " – ".join(head.say(lang) for head in column.heads)
        return f"({column.number}) {label}" if column.number is not None else label

    def to_html(self, lang: Lang = "vi") -> str:
        """The table as an HTML fragment, every text escaped, no script and no address of elsewhere.

        Raises:
            InvalidValue: there is no such language.
        """
        check_lang(lang)
        lines = "".join(f"<p>{escape(line)}</p>" for line in lines_over(self, lang))
        made = f"<p><b>{escape(GENERATED.say(lang))}</b></p>" if self.generated else ""
        unit = f"<p style='text-align:right'>{escape(measure_text(self.measure, lang))}</p>" if self.measure else ""
        notes = "".join(f"<li>{escape(note.say(lang))}</li>" for note in self.notes)
        return (
            f"<div><h3>{escape(self.title.say(lang))}</h3>{made}{lines}{unit}"
            f"<table style='border-collapse:collapse'><thead>{self._head(lang)}</thead>"
            f"<tbody>{self._body(lang)}</tbody></table>" + (f"<ul>{notes}</ul>" if notes else "") + "</div>"
        )

    def _head(self, lang: Lang) -> str:
        def cell(one: HeadCell) -> str:
            spans = f" rowspan='{one.lines}'" * (one.lines > 1) + f" colspan='{one.columns}'" * (one.columns > 1)
            scope = "colgroup" if one.columns > 1 else "col"
            return f"<th scope='{scope}'{spans} style='text-align:center;{BORDER}'>{escape(one.text)}</th>"

        lines = ["".join(map(cell, line)) for line in heads_of(self, lang)]
        if numbers := numbers_of(self):
            small = f"style='text-align:center;font-size:.85em;font-weight:normal;{BORDER}'"
            broken = (escape(number).replace("=", "=<wbr>").replace("+", "+<wbr>") for number in numbers)
            lines.append("".join(f"<td {small}>{number}</td>" for number in broken))
        return "".join(f"<tr>{line}</tr>" for line in lines)

    def _body(self, lang: Lang) -> str:
        left = f"text-align:left;white-space:pre-wrap;{BORDER}"
        styles = [("text", left) if column.text else ("count", f"text-align:right;{BORDER}") for column in self.columns]
        lines = []
        for row, *leading in zip(self.rows, *leading_cells(self, lang), strict=True):
            cells = [f"<td class='place' style='text-align:center;{BORDER}'>{place}</td>" for place in leading[:-1]]
            cells.append(f"<td class='label' style='{left}'>{escape(leading[-1])}</td>")
            cells += (
                f"<td class='{kind}' style='{style}'>{escape(cell_text(cell, lang))}</td>"
                for cell, (kind, style) in zip(row.cells, styles, strict=True)
            )
            lines.append(f"<tr{' ' + BOLD if row.total else ''}>{''.join(cells)}</tr>")
        return "".join(lines)

    def _repr_html_(self) -> str:
        return self.to_html()


BORDER: Final = "padding:.15em .6em;border:1px solid #8886"
BOLD: Final = "style='font-weight:bold'"
GENERATED: Final = Phrase(
    "Số liệu được sinh ra để minh họa, không phải số liệu thật.", "Generated data, made to illustrate."
)
PLACE: Final = Phrase("STT", "No.")
BLANK: Final = "…" * 15
REPORTING: Final = Phrase("Đơn vị báo cáo: {unit}", "Reporting unit: {unit}")
RECEIVING: Final = Phrase("Đơn vị nhận báo cáo: {unit}", "Receiving unit: {unit}")
PERIOD: Final = Phrase(
    "Kỳ báo cáo: từ ngày {first} đến ngày {last} (tính cả hai ngày)", "Period: {first} to {last} (both days in)"
)
OPEN: Final = Phrase("Kỳ báo cáo: từ ngày {first}", "Period: from {first} on")
MEASURE: Final = Phrase("Đơn vị tính: {measure}", "Unit: {measure}")


def _plain(cell: Cell) -> str:
    """A cell as machines read it: no sign parts thousands, the decimal sign is a point, days are ISO's."""
    if cell is None:
        return ""
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def _lines(text: str) -> str:
    """A text with one kind of line break: the writer knows that only one of them must stand in quotes."""
    return "\n".join(text.splitlines()) if "\r" in text else text


def _no_formula(text: str) -> str:
    """A text that no spreadsheet takes for a formula; a negative number stays one."""
    signed = text.startswith("-") and text[1:].replace(".", "", 1).isdecimal()
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\n")) and not signed else text


def heads_of(report: Report, lang: Lang = "vi") -> tuple[tuple[HeadCell, ...], ...]:
    """The head of the table, line by line, its leading columns too; the line of numbers comes after."""
    leading = ([PLACE.say(lang)], [report.head.say(lang)])[-_leading(report) :]
    return head_cells([*leading, *([head.say(lang) for head in column.heads] for column in report.columns)])


def numbers_of(report: Report) -> tuple[str, ...]:
    """The line of column numbers, leading columns first; empty where no column has one."""
    if all(column.number is None for column in report.columns):
        return ()
    leading = [f"({place})" for place in range(1, _leading(report) + 1)]
    return (*leading, *(column.numbered for column in report.columns))


def _leading(report: Report) -> int:
    """How many columns come before the first: the row's label, and its place where the form numbers one for it."""
    return 2 if report.columns and report.columns[0].number == 3 else 1


def leading_cells(report: Report, lang: Lang = "vi") -> list[list[str]]:
    """The columns before the first one: places (of all rows but totals) where the form has them, and labels."""
    count = itertools.count(1)
    places = ["" if row.total else str(next(count)) for row in report.rows]
    return [places, [row.label.say(lang) for row in report.rows]][-_leading(report) :]


def lines_over(report: Report, lang: Lang = "vi") -> tuple[str, ...]:
    """The lines between the title and the table: who reports to whom, then the period.

    A form whose columns are numbered has room for both units even where they are not told.
    """
    units = ((REPORTING, report.reporting_unit), (RECEIVING, report.receiving_unit))
    told = [words.say(lang, unit=unit or BLANK) for words, unit in units if unit or numbers_of(report)]
    return (*told, period_text(report.period, lang))


def measure_text(measure: Phrase, lang: Lang = "vi") -> str:
    """What the cells count, as it stands over the table."""
    return MEASURE.say(lang, measure=measure.say(lang))


def period_text(period: Span, lang: Lang = "vi") -> str:
    """The period of a report as it stands over its table."""
    first, last = date_text(period.first, lang), period.last
    return PERIOD.say(lang, first=first, last=date_text(last, lang)) if last else OPEN.say(lang, first=first)


def cell_text(cell: Cell, lang: Lang = "vi") -> str:
    """A cell as people read it; nothing to count is a dash."""
    if cell is None:
        return "–"
    match cell:
        case int():
            return integer_text(cell, lang)
        case Decimal():
            return decimal_text(cell, lang)
        case date():
            return date_text(cell, lang)
        case _:
            return cell
