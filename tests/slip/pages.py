"""Readers of what slips are printed as: pages as pictures and text, codes in pictures, parts of Word documents."""

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import numpy as np
import pypdfium2
import zxingcpp

from tthc.slip import Slip

__all__ = ["docx_of", "docx_text", "html_of", "pdf_of", "pdf_sizes", "pdf_text", "qr_in_docx", "qr_on_page"]

POINTS_A_MILLIMETRE = 72 / 25.4


@cache
def pdf_of(slip: Slip) -> bytes:
    """The PDF, made once for all tests that look at it."""
    return slip.to_pdf()


@cache
def html_of(slip: Slip) -> str:
    """The HTML document, made once."""
    return slip.to_html()


@cache
def docx_of(slip: Slip) -> bytes:
    """The Word document, made once."""
    return slip.to_docx()


def pdf_text(data: bytes) -> list[str]:
    """The text of each page on one line, without the places to break that long words have."""
    pages = pypdfium2.PdfDocument(data)
    return [
        " ".join(page.get_textpage().get_text_bounded().replace("\u200b", "").replace("\ufffe", "").split())
        for page in pages
    ]


def pdf_sizes(data: bytes) -> list[tuple[int, int]]:
    """The width and height of each page in millimetres."""
    return [
        (round(page.get_width() / POINTS_A_MILLIMETRE), round(page.get_height() / POINTS_A_MILLIMETRE))
        for page in pypdfium2.PdfDocument(data)
    ]


def qr_on_page(data: bytes, *, dots_a_point: float = 2) -> list[str]:
    """What a scanner reads from the first page, rendered so fine."""
    render: Any = pypdfium2.PdfDocument(data)[0].render
    picture = render(scale=dots_a_point, grayscale=True).to_numpy()
    return [found.text for found in zxingcpp.read_barcodes(np.ascontiguousarray(picture))]


def docx_text(data: bytes) -> str:
    """Every paragraph of body, tables, header and footers, a line each."""
    document = docx.Document(BytesIO(data))
    section = document.sections[0]
    places: list[Any] = [document, section.first_page_footer, section.footer]
    lines = [paragraph.text for place in places for paragraph in place.paragraphs]
    for table in document.tables:
        lines += [paragraph.text for cell in table._cells for paragraph in cell.paragraphs]
    return "\n".join(lines)


def qr_in_docx(data: bytes) -> list[str]:
    """What a scanner reads from the pictures of a Word document."""
    with ZipFile(BytesIO(data)) as parts:
        pictures = [parts.read(name) for name in parts.namelist() if name.endswith(".png")]
    return [found.text for picture in pictures for found in zxingcpp.read_barcodes(_grey(picture))]


def _grey(png: bytes) -> "np.ndarray[Any, np.dtype[np.uint8]]":
    """A PNG of one bit a pixel, each line as it is or as it differs from the one above, as rows of 0 and 255."""
    width, height = struct.unpack(">II", png[16:24])
    assert png[24:26] == b"\x01\x00"
    at, packed = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, -1).copy()
    for line in range(height):
        assert rows[line, 0] in {0, 2}
        if rows[line, 0] == 2:
            rows[line, 1:] += rows[line - 1, 1:]
    return np.ascontiguousarray(np.unpackbits(rows[:, 1:], axis=1)[:, :width] * 255)
