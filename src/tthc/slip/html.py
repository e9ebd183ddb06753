"""A slip as one HTML document: every value escaped, no script, nothing from elsewhere."""

from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from tthc.errors import MissingExtra
from tthc.slip.layout import laid_out
from tthc.slip.qr import qr_svg
from tthc.slip.sheet import Slip

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["to_html"]

FACES: Final = (("Regular", "400", "normal"), ("Bold", "700", "normal"), ("Italic", "400", "italic"))


@cache
def _faces() -> list[dict[str, str]]:
    """The shipped fonts as they travel inside a document."""
    folder = files("tthc.slip").joinpath("fonts")
    return [
        {
            "weight": weight,
            "style": style,
            "data": b64encode(folder.joinpath(f"Tinos-{name}.woff2").read_bytes()).decode("ascii"),
        }
        for name, weight, style in FACES
    ]


def css_string(text: str) -> str:
    """``text`` for the inside of a string in a style sheet, where nothing it holds can end the string or the sheet."""
    return "".join(ch if ch.isalnum() or ch in " .,:-" else f"\\{ord(ch):x} " for ch in text)


@cache
def _template() -> "Template":
    """The page, compiled once.

    Raises:
        MissingExtra: jinja2 is not installed.
    """
    try:
        import jinja2
    except ImportError:
        raise MissingExtra("slip", "a slip as HTML", "tạo giấy, phiếu dạng HTML") from None
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["css"] = css_string
    return environment.from_string(files("tthc.slip").joinpath("slip.html").read_text(encoding="utf-8"))


def to_html(slip: Slip, *, fonts: bool) -> str:
    """The document; see :meth:`tthc.slip.Slip.to_html`."""
    template = _template()
    qr = qr_svg(str(slip.code)) if slip.code else ""
    return template.render(laid_out(slip), qr=qr, faces=_faces() if fonts else ())
