"""The Word template of a form, written with python-docx: the paper as it is, with ``{{ key }}`` for each value.

It is imported only where the extra is there.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tthc.slip.form import FormField, SlipForm
from tthc.slip.layout import MILLIMETRES, upper_heads

__all__ = ["build"]

FONT: Final = "Times New Roman"
SIDE: Final = 11
"""The margin at the sides, in millimetres."""


def build(form: SlipForm) -> bytes:
    """The template's bytes."""
    document = docx.Document()
    width = _page(document, form)
    _style(document, form)
    _say(document.add_paragraph(), "{{ mark }}", align=ALIGN.RIGHT, italic=True, smaller=2)
    _head(document, width)
    _banner(document, form, width)
    for fields in _grouped([field for field in form.fields if not field.under_title]):
        _fields(document, fields, width)
    _signatures(document, form, width)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any, form: SlipForm) -> float:  # noqa: ANN401 - python-docx's document
    """The sheet; how many millimetres of its width are written on."""
    width, height = MILLIMETRES[form.paper]
    section = document.sections[0]
    if form.landscape:
        width, height = height, width
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin, section.bottom_margin = Mm(12), Mm(13)
    section.header_distance = section.footer_distance = Mm(6)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = number.add_run()
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        piece.text = text
        run._r.append(piece)  # python-docx has no call for a page number
    for foot in (section.footer, section.first_page_footer):
        _say(foot.paragraphs[0], "{{ contact }}", align=ALIGN.CENTER, smaller=3)
    return width - 2 * SIDE


def _style(document: Any, form: SlipForm) -> None:  # noqa: ANN401
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(_size(form))
    fonts = normal.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.rPr.append(language)
    normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.space_after = Pt(2)
    normal.paragraph_format.line_spacing = 1.0


def _size(form: SlipForm) -> float:
    return 10.5 if form.paper == "A5" else 11


def _say(
    paragraph: Any,  # noqa: ANN401
    text: str,
    *,
    align: ALIGN | None = None,
    bold: bool = False,
    italic: bool = False,
    smaller: float = 0,
    size: float = 10.5,
) -> None:
    """Text in a paragraph that is there."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if smaller:
        run.font.size = Pt(size - smaller)
    if align is not None:
        paragraph.alignment = align


def _gap(document: Any) -> None:  # noqa: ANN401
    """The little room between two tables."""
    _say(document.add_paragraph(), " ", smaller=6)


def _tag(place: Any, tag: str) -> None:  # noqa: ANN401
    """A paragraph that is no more than a condition or a loop: docxtpl takes it away."""
    place.add_paragraph(f"{{%p {tag} %}}")


def _table(document: Any, widths: Sequence[float], rows: int = 1) -> Any:  # noqa: ANN401
    table = document.add_table(rows, len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _head(document: Any, width: float) -> None:  # noqa: ANN401
    left, right = _table(document, (width * 0.43, width * 0.57)).rows[0].cells
    _say(left.paragraphs[0], "{%p for line in issuer %}")
    line = left.add_paragraph()
    _say(line, "{% if loop.last %}{{ line }}{% endif %}", align=ALIGN.CENTER, bold=True, smaller=1)
    _say(line, "{% if not loop.last %}{{ line }}{% endif %}", smaller=1)
    _tag(left, "endfor")
    _say(left.add_paragraph(), "_______", align=ALIGN.CENTER, smaller=4)
    _say(left.add_paragraph(), "Số: {{ number }}", align=ALIGN.CENTER)
    _say(right.paragraphs[0], "{{ state }}", align=ALIGN.CENTER, bold=True, smaller=1.5)
    _say(right.add_paragraph(), "{{ motto }}", align=ALIGN.CENTER, bold=True, smaller=0.5)
    _say(right.add_paragraph(), "_________________", align=ALIGN.CENTER, smaller=4)
    _say(right.add_paragraph(), "{{ day_line }}", align=ALIGN.CENTER, italic=True)


def _banner(document: Any, form: SlipForm, width: float) -> None:  # noqa: ANN401
    """The QR code where the form has the dossier's code, the title, and what stands right under it."""
    side = 25
    with_code = any(field.key == "code" for field in form.fields)
    _gap(document)
    if with_code:
        left, middle, _ = _table(document, (side, width - 2 * side, side)).rows[0].cells
        _say(left.paragraphs[0], "{{ qr }}")
    else:
        middle = _table(document, (width,)).rows[0].cells[0]
    _say(middle.paragraphs[0], "{{ title }}", align=ALIGN.CENTER, bold=True, smaller=-1.5)
    for field in form.fields:
        if field.under_title:
            _tag(middle, f"if {field.key}")
            _say(middle.add_paragraph(), f"{field.label}: ", align=ALIGN.CENTER)
            middle.paragraphs[-1].add_run(f"{{{{ {field.key} }}}}").bold = True
            _tag(middle, "endif")
    _gap(document)


def _grouped(fields: Sequence[FormField]) -> Iterator[list[FormField]]:
    """Fields that stand on one line together."""
    group: list[FormField] = []
    for field in fields:
        if group and field.shown != "beside":
            yield group
            group = []
        group.append(field)
    if group:
        yield group


def _fields(document: Any, fields: list[FormField], width: float) -> None:  # noqa: ANN401
    first = fields[0]
    if first.shown == "grid":
        _grid(document, first, width)
        return
    _tag(document, "if " + " or ".join(field.key for field in fields))
    match first.shown:
        case "words":
            _say(document.add_paragraph(), f"{{{{ {first.key} }}}}", align=ALIGN.JUSTIFY)
        case "items":
            document.add_paragraph(f"{first.label}:")
            _tag(document, f"for item in {first.key}")
            item = document.add_paragraph("{{ loop.index }}. {{ item }}")
            item.paragraph_format.left_indent, item.paragraph_format.first_line_indent = Mm(9), Mm(-5)
            _tag(document, "endfor")
        case _:
            parts = [f"{{% if {one.key} %}}{one.label}: {{{{ {one.key} }}}}{{% endif %}}" for one in fields]
            document.add_paragraph("    ".join(parts))
    _tag(document, "endif")


def _grid(document: Any, field: FormField, width: float) -> None:  # noqa: ANN401
    whole = sum(column.width for column in field.columns)
    heads = list(upper_heads(field.columns))
    lines = max(head["lines"] for head in heads)
    table = _table(document, [width * column.width / whole for column in field.columns], rows=lines + 3)
    table.style = "Table Grid"
    place = 0
    for head in heads:
        cell = table.cell(0, place).merge(table.cell(head["lines"] - 1, place + head["over"] - 1))
        _say(cell.paragraphs[0], head["title"], align=ALIGN.CENTER, bold=True, smaller=2)
        if head["lines"] < lines:
            for at in range(place, place + head["over"]):
                below = table.cell(1, at).paragraphs[0]
                _say(below, field.columns[at].title, align=ALIGN.CENTER, bold=True, smaller=2)
        place += head["over"]
    for number, row in enumerate(table.rows):
        how = OxmlElement("w:tblHeader" if number < lines else "w:cantSplit")  # the head again on each page, rows whole
        row._tr.get_or_add_trPr().append(how)  # nor for either of these
    _say(table.cell(lines, 0).paragraphs[0], f"{{%tr for row in {field.key} %}}")
    for at in range(len(field.columns)):
        _say(table.cell(lines + 1, at).paragraphs[0], f"{{{{ row[{at}] }}}}", smaller=2)
    _say(table.cell(lines + 2, 0).paragraphs[0], "{%tr endfor %}")


def _signatures(document: Any, form: SlipForm, width: float) -> None:  # noqa: ANN401
    if not form.signatures:
        return
    _gap(document)
    share = width / len(form.signatures)
    cells = _table(document, [share] * len(form.signatures)).rows[0].cells
    for cell, place in zip(cells, form.signatures, strict=True):
        if place.title:
            _say(cell.paragraphs[0], place.title.upper(), align=ALIGN.CENTER, bold=True, smaller=0.5)
            _say(cell.add_paragraph(), place.note, align=ALIGN.CENTER, italic=True, smaller=1)
            name = cell.add_paragraph()
            name.paragraph_format.space_before = Mm(14)
            _say(name, f"{{{{ signed.{place.name} }}}}", align=ALIGN.CENTER, bold=True)
