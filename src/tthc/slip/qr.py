"""The dossier's code as a QR code, for the look-up and the scanner at the counter."""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from tthc.errors import MissingExtra

if TYPE_CHECKING:
    from segno import QRCode

__all__ = ["qr_png", "qr_svg"]


@lru_cache(maxsize=64)
def _code(text: str) -> "QRCode":
    """Level M: a slip is folded and stained; the light border of four modules belongs to it.

    Raises:
        MissingExtra: segno is not installed.
    """
    try:
        import segno
    except ImportError:
        raise MissingExtra("slip", "a QR code", "tạo mã QR") from None
    return segno.make_qr(text, error="m")


def qr_svg(text: str) -> str:
    """The code as an SVG drawing that takes the size it is given."""
    return _code(text).svg_inline(omitsize=True, border=4)


def qr_png(text: str) -> bytes:
    """The code as a PNG picture, one bit deep."""
    out = BytesIO()
    _code(text).save(out, kind="png", scale=8, border=4)
    return out.getvalue()
