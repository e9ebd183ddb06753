"""A slip as PDF/A-2b, set by typst in the font that comes with the package."""

import json
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Final

from tthc.errors import CannotCompute, MissingExtra
from tthc.slip.layout import laid_out
from tthc.slip.qr import qr_svg
from tthc.slip.sheet import Slip
from tthc.slip.writing import settable

if TYPE_CHECKING:
    from typst import Fonts

__all__ = ["to_pdf"]

STANDARD: Final = "a-2b"


@cache
def _source() -> bytes:
    return files("tthc.slip").joinpath("slip.typ").read_bytes()


@cache
def _fonts() -> "Fonts":
    """The shipped fonts alone, so that a page looks the same on every machine."""
    import typst

    with as_file(files("tthc.slip").joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


def to_pdf(slip: Slip) -> bytes:
    """The document; see :meth:`tthc.slip.Slip.to_pdf`.

    Values travel as JSON beside the source: what they hold is text to typst, never markup.
    """
    try:
        import typst
    except ImportError:
        raise MissingExtra("slip", "a slip as PDF", "tạo giấy, phiếu dạng PDF") from None
    data = _settable(laid_out(slip))
    if slip.code:
        data["qr"] = qr_svg(str(slip.code))
    try:
        return typst.compile(
            _source(),
            font_paths=_fonts(),
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=STANDARD,
            timestamp=datetime.combine(slip.day, time(), UTC),
        )
    except typst.TypstError as error:  # its text can quote a value
        raise CannotCompute(
            f"typst could not set {slip!r}: {type(error).__name__}",
            f"không tạo được bản PDF của {slip!r}",
        ) from None


def _settable(value: Any, *, narrow: bool = False) -> Any:  # noqa: ANN401 - what JSON holds
    """The pieces with every text in letters of the font; in the cells of a table long words may break."""
    match value:
        case str():
            return settable(value, narrow=narrow)
        case list():
            return [_settable(item, narrow=narrow) for item in value]
        case dict():
            return {key: _settable(item, narrow=narrow or key == "rows") for key, item in value.items()}
        case _:
            return value
