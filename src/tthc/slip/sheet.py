"""A slip as a value: what stands on it, in its order, whatever it is printed as."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from tthc.codes import DossierCode
from tthc.desk import Center
from tthc.dossier import SlipKind
from tthc.slip.form import FormColumn, SlipForm

__all__ = ["Block", "Grid", "Items", "Line", "Signature", "Slip", "Words"]


@frozen(kw_only=True)
class Line:
    """A label and its value; ``beside`` puts it on the line of the one before."""

    key: str
    label: str
    text: str = field(repr=False)
    beside: bool = False
    under_title: bool = False


@frozen(kw_only=True)
class Items:
    """A label over a numbered list."""

    key: str
    label: str
    items: tuple[str, ...] = field(repr=False)


@frozen(kw_only=True)
class Words:
    """Sentences."""

    key: str
    text: str = field(repr=False)


@frozen(kw_only=True)
class Grid:
    """A table: its columns, and rows of as many cells."""

    key: str
    columns: tuple[FormColumn, ...] = field(repr=False)
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


Block: TypeAlias = Line | Items | Words | Grid
"""What a slip is made of."""


@frozen(kw_only=True)
class Signature:
    """A place to sign, and the name below it; all empty, it keeps the next one to the right."""

    title: str
    note: str
    name: str = field(repr=False)


@frozen(kw_only=True, repr=False)
class Slip:
    """One official paper ("giấy, phiếu, sổ") of a dossier, or of many, as it will be printed.

    A field the dossier does not hold is absent. ``issuer`` are the lines at the head on the left, ``number`` the whole
    of "Số: …", ``day`` the day it is made out, which chose its ``form``. The values are personal data: ``repr`` shows
    none of them. Make one with :func:`tthc.slip.receipt` and its siblings.
    """

    form: SlipForm
    center: Center
    issuer: tuple[str, ...]
    number: str
    day: date
    code: DossierCode | None
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]

    def __repr__(self) -> str:
        code = f" {self.code}" if self.code else ""
        return f"<Slip {self.kind.value}{code} {self.day.isoformat()}>"

    @property
    def kind(self) -> SlipKind:
        """Which paper it is."""
        return self.form.kind

    @property
    def title(self) -> str:
        """Its title, by the circular of its day."""
        return self.form.title

    def get(self, key: str) -> str | None:
        """The text of a field of the form (items and rows one a line); None where the dossier does not hold it."""
        for block in self.blocks:
            if block.key == key:
                return "\n".join(_lines(block))
        return None

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that are filled in, in their order."""
        return tuple(block.key for block in self.blocks)

    def to_text(self) -> str:
        """The slip as plain text, for a message or a log of what was handed out; it needs no extra."""
        from tthc.slip.plain import to_text

        return to_text(self)

    def to_html(self, *, fonts: bool = True) -> str:
        """The slip as one HTML document that needs nothing from elsewhere and prints on its sheet.

        It brings its own font, about 60 kB; without ``fonts`` the reader's own serif font sets it, which may lack
        Vietnamese letters.

        Raises:
            MissingExtra: jinja2, or segno for the QR code, is not installed.
        """
        from tthc.slip.html import to_html

        return to_html(self, fonts=fonts)

    def to_pdf(self) -> bytes:
        """The slip as PDF/A-2b, tagged, with its own font; the same slip gives the same bytes.

        A letter that the font does not have stands as "□".

        Raises:
            MissingExtra: typst, or segno for the QR code, is not installed.
        """
        from tthc.slip.pdf import to_pdf

        return to_pdf(self)

    def to_docx(self, template: bytes | None = None) -> bytes:
        """The slip as a Word document; the same slip gives the same bytes.

        ``template`` is an edited copy of :func:`tthc.slip.docx_template`, for a center with a layout of its own.

        Raises:
            MissingExtra: docxtpl, or segno for the QR code, is not installed.
            InvalidValue: the template is no Word document, or asks for what the form does not have.
        """
        from tthc.slip.docx import to_docx

        return to_docx(self, template)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Line() | Words():
            yield block.text
        case Items():
            yield from block.items
        case Grid():
            yield from ("\t".join(row) for row in block.rows)
