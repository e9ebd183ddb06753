"""What all charts have in common: ink that shows on white and black, a font with every Vietnamese letter, SVG, PNG."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from tthc.errors import InvalidValue, MissingExtra
from tthc.report.expected import wrong
from tthc.report.table import GENERATED
from tthc.text import Lang, Phrase

if TYPE_CHECKING:
    from altair import Axis, Chart, ConcatChart, FacetChart, HConcatChart, LayerChart, VConcatChart

    AnyChart = Chart | LayerChart | ConcatChart | FacetChart | HConcatChart | VConcatChart

__all__ = ["png", "svg"]

INK: Final = "currentColor"
"""The colour of the text around a chart, whatever the page behind it."""
FONT: Final = "Tinos, 'Times New Roman', 'Liberation Serif', serif"
"""The shipped font, then those of the same widths, where a drawing is read with the reader's own fonts."""
SHEETS: Final[Mapping[bool, tuple[str, str]]] = {False: ("#ffffff", "#1d2733"), True: ("#14191f", "#e4e8ec")}
"""Paper and ink of a picture, light and dark."""
LARGEST: Final = 10
"""The largest scale of a picture: what it takes of memory grows with the square."""
SMALLEST: Final = 0.1
"""The smallest: what is less than a pixel cannot be drawn."""
SCALE: Final = Phrase("một số, ví dụ 2", "a number, such as 2")
LINE: Final = 14
"""How high a line of names is, in points."""
CHART: Final = Phrase("biểu đồ, như plot(...) vẽ", "a chart, as plot(...) draws one")
MOST: Final = 40
"""How many rows a picture has at most; the last of them sums the smaller ones."""
REST: Final = Phrase("… và {n} {what} khác", "… and {n} more")
CUT: Final = Phrase("{shown} dòng; dòng cuối gộp {n} {what} khác.", "{shown} rows; the last sums {n} more.")
COUNT: Final = Phrase("Số hồ sơ", "Dossiers")
_PLACES: Final = re.compile(r' (?:d|transform)="[^"]*"')
_FINE: Final = re.compile(r"(\.\d\d)\d+")
"""Places in a drawing, and what of them is finer than a hundredth of a point: cut off, it halves a long drawing."""
LOCALES: Final[Mapping[Lang, Mapping[str, object]]] = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["₫", ""]},
}


def svg(chart: "AnyChart") -> str:
    """The chart as SVG, drawn without a browser; its letters are text, in the reader's own font of the same widths.

    Raises:
        MissingExtra: vl-convert is not installed.
        InvalidValue: it is no chart.
    """
    try:
        import vl_convert
    except ImportError:
        raise missing() from None
    if not callable(getattr(chart, "to_dict", None)):
        raise wrong("chart", chart, CHART)
    _know_font()
    spec = chart.to_dict()
    drawing: str = vl_convert.vegalite_to_svg(spec, format_locale=spec["usermeta"]["embedOptions"]["formatLocale"])
    return _PLACES.sub(lambda places: _FINE.sub(r"\1", places[0]), drawing)


def png(chart: "AnyChart", *, scale: float = 2, dark: bool = False) -> bytes:
    """The chart as a PNG picture in the shipped font, ``scale`` pixels a point, on white or on dark paper.

    Raises:
        MissingExtra: vl-convert is not installed.
        InvalidValue: it is no chart, or the scale is no number, below 0.1, or above 10.
    """
    if not isinstance(scale, int | float):
        raise wrong("scale", scale, SCALE)
    if not SMALLEST <= scale <= LARGEST:
        raise InvalidValue(
            f"a picture's scale is from {SMALLEST} to {LARGEST}, got {scale!r}",
            f"tỷ lệ ảnh phải từ {SMALLEST} đến {LARGEST}: {scale!r}",
        )
    drawing = svg(chart)
    import vl_convert

    paper, ink = SHEETS[dark]
    head, rest = drawing.split(">", 1)
    sheet = f'{head}><rect width="100%" height="100%" fill="{paper}"/>{rest}'
    return bytes(vl_convert.svg_to_png(re.sub(rf'(?<==")({INK})(?=")', ink, sheet), scale=scale))


@cache
def _know_font() -> None:
    """Make the shipped font known to the drawer, once."""
    import vl_convert

    vl_convert.register_font_directory(str(files("tthc").joinpath("slip", "fonts")))


def count_axis(most: int) -> "Axis":
    """The axis of counts up to ``most``: whole numbers only, thousands parted."""
    import altair as alt

    return alt.Axis(format=",d", values=list(range(most + 1))) if most < 6 else alt.Axis(format=",d", tickCount=6)


def missing() -> MissingExtra:
    """The refusal of a chart where the extra is not installed."""
    return MissingExtra("view", "a chart", "vẽ biểu đồ")


def dressed(chart: "AnyChart", title: str, *, lang: Lang, generated: bool, notes: Sequence[str] = ()) -> "AnyChart":
    """The chart with its title, what must be said under it, the font and the ink."""
    import altair as alt

    told = [line for note in notes for line in wrap(note, 106)]
    head = alt.TitleParams(
        text=wrap(title, 72),
        subtitle=[*([GENERATED.say(lang)] if generated else []), *told],
        anchor="start",
        frame="group",
        offset=12,
    )
    done: AnyChart = (
        chart.properties(
            title=head,
            background="transparent",
            usermeta={"embedOptions": {"formatLocale": LOCALES[lang]}},
        )
        .configure(font=FONT, aria=False)
        .configure_title(color=INK, subtitleColor=INK, fontSize=16, subtitleFontSize=12)
        .configure_axis(
            labelColor=INK,
            titleColor=INK,
            domainColor=INK,
            tickColor=INK,
            gridColor="#8885",
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
        )
        .configure_legend(labelColor=INK, titleColor=INK, labelFontSize=12, symbolStrokeWidth=0)
        .configure_text(color=INK, fontSize=12)
        .configure_view(stroke=None)
    )
    return done
