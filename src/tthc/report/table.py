"""A report as a table: labelled columns, rows, notes; printed with the standard library alone."""

import csv
import io
from decimal import Decimal
from itertools import groupby
from typing import TypeAlias

from attrs import field, frozen

from tthc.errors import InvalidValue, UnknownCode
from tthc.span import Span
from tthc.text import Lang, Phrase, date_text, decimal_text, escape, integer_text

__all__ = ["Cell", "Column", "Report", "Row"]

Cell: TypeAlias = int | Decimal | str | None
"""A count, a figure with decimals, a text, or None where there is nothing to count."""


UNGROUPED = Phrase("", "")


@frozen
class Column:
    """A column: its key, its label, the number an official form gives it, the group it stands in.

    ``text`` marks a column of words, which stand on the left.
    """

    key: str
    label: Phrase
    number: int | None = None
    group: Phrase = UNGROUPED
    text: bool = False


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

    ``generated`` says that the dossiers were made by a generator: every page says it too.
    """

    title: Phrase
    period: Span
    head: Phrase
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Phrase, ...] = ()
    form: str = ""
    generated: bool = field(default=False)

    def __attrs_post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise InvalidValue(
                    f"row {row.label.en!r} has {len(row.cells)} cells for {len(self.columns)} columns",
                    f"dòng {row.label.vi!r} có {len(row.cells)} ô cho {len(self.columns)} cột",
                )

    def cell(self, column: int | str, row: str | None = None) -> Cell:
        """The cell of a column (its official number or key) in a row (its key or label), or in the total row.

        Raises:
            UnknownCode: there is no such column or row.
        """
        places = [i for i, col in enumerate(self.columns) if column in (col.number, col.key)]
        rows = [r for r in self.rows if (r.total if row is None else row == r.key or row in r.label)]
        if not places or not rows:
            what_en, what_vi = (
                (f"column {column!r}", f"cột {column!r}") if not places else (f"row {row!r}", f"dòng {row!r}")
            )
            raise UnknownCode(f"the report has no {what_en}", f"báo cáo không có {what_vi}")
        return rows[0].cells[places[0]]

    def to_csv(self, lang: Lang = "vi") -> str:
        """The table as CSV: a line of labels, a line per row; numbers plain, notes left out."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([self.head.say(lang), *(self._label(column, lang) for column in self.columns)])
        for row in self.rows:
            writer.writerow([row.label.say(lang), *("" if cell is None else cell for cell in row.cells)])
        return out.getvalue()

    @staticmethod
    def _label(column: Column, lang: Lang) -> str:
        group = column.group.say(lang)
        label = f"{group} – {column.label.say(lang)}" if group else column.label.say(lang)
        return f"({column.number}) {label}" if column.number is not None else label

    def to_html(self, lang: Lang = "vi") -> str:
        """The table as an HTML fragment, every text escaped, no script and no address of elsewhere."""
        cells = "style='text-align:right;padding:.15em .6em;border:1px solid #8886'"
        heads = "style='text-align:center;padding:.15em .6em;border:1px solid #8886'"
        first = "style='text-align:left;white-space:pre-wrap;padding:.15em .6em;border:1px solid #8886'"
        top, numbers = "", ""
        if any(column.group.vi for column in self.columns):
            spans = [
                (group, sum(1 for _ in members))
                for group, members in groupby(column.group.say(lang) for column in self.columns)
            ]
            top = f"<tr><th {heads}></th>" + "".join(f"<th {heads} colspan='{n}'>{escape(g)}</th>" for g, n in spans)
            top += "</tr>"
        if any(column.number is not None for column in self.columns):
            numbers = (
                f"<tr><th {heads}></th>" + "".join(f"<th {heads}>({c.number})</th>" for c in self.columns) + "</tr>"
            )
        labels = "".join(f"<th {heads}>{escape(column.label.say(lang))}</th>" for column in self.columns)
        body = "".join(
            f"<tr{' ' + BOLD if row.total else ''}><td {first}>{escape(row.label.say(lang))}</td>"
            + "".join(
                f"<td {first if column.text else cells}>{escape(cell_text(cell, lang))}</td>"
                for column, cell in zip(self.columns, row.cells, strict=True)
            )
            + "</tr>"
            for row in self.rows
        )
        notes = "".join(f"<li>{escape(note.say(lang))}</li>" for note in self.notes)
        made = f"<p><b>{escape(GENERATED.say(lang))}</b></p>" if self.generated else ""
        return (
            f"<div><h3>{escape(self.title.say(lang))}</h3>{made}<p>{escape(period_text(self.period, lang))}</p>"
            f"<table style='border-collapse:collapse'><thead>{top}<tr><th {first}>{escape(self.head.say(lang))}</th>"
            f"{labels}</tr>{numbers}</thead><tbody>{body}</tbody></table>"
            + (f"<ul>{notes}</ul>" if notes else "")
            + "</div>"
        )

    def _repr_html_(self) -> str:
        return self.to_html()


BOLD = "style='font-weight:bold'"
GENERATED = Phrase("Số liệu được sinh ra để minh họa, không phải số liệu thật.", "Generated data, made to illustrate.")
PERIOD = Phrase("Kỳ báo cáo (tính cả hai ngày): {period}", "Period (both days in): {period}")


def period_text(period: Span, lang: Lang = "vi") -> str:
    """The period of a report as it stands over its table."""
    last = period.last
    days = f"{date_text(period.first)} – {date_text(last)}" if last and lang == "vi" else str(period)
    return PERIOD.say(lang, period=days)


def cell_text(cell: Cell, lang: Lang = "vi") -> str:
    """A cell as people read it; nothing to count is a dash."""
    if cell is None:
        return "–"
    match cell:
        case int():
            return integer_text(cell, lang)
        case Decimal():
            return decimal_text(cell, lang)
        case _:
            return cell
