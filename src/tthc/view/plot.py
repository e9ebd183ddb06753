"""Reports as charts, which come with the extra ``view``."""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from tthc.errors import InvalidValue
from tthc.procedure import Channel
from tthc.report import CenterYear, Column, Report, Row
from tthc.text import Lang, Phrase
from tthc.view.chart import COUNT, LINE, dressed, missing

if TYPE_CHECKING:
    from altair import Axis, Color

    from tthc.view.chart import AnyChart

__all__ = ["plot"]

COLOURS: Final[Mapping[str, str]] = {
    "early": "#3b8f6b",
    "on_time": "#8cc9a1",
    "late": "#c8553d",
    "in_time": "#9aa5b1",
    "overdue": "#8f2d56",
}
"""The classes of the resolution form; their colours stand on white and on black."""
OTHERS: Final = ("#3f7cac", "#d98324", "#3b8f6b", "#8f2d56", "#9aa5b1")
NAME: Final = 38
"""How many letters of a row's name stand on one line."""


def plot(report: Report | CenterYear, *, lang: Lang = "vi") -> "AnyChart":
    """A report as a chart.

    A report that has the classes of the resolution form becomes one bar a row, parted by class, the longest
    first; any other becomes one line a column over its rows. Of a center's year the channels are shown: how
    dossiers came in and how results went out. A chart of generated data says so in its title.

    Raises:
        MissingExtra: altair is not installed.
        InvalidValue: the report has nothing to count.
    """
    if find_spec("altair") is None:
        raise missing()
    if isinstance(report, CenterYear):
        return _bars(_channels(report), lang)
    if any(column.key in COLOURS for column in report.columns):
        return _bars(report, lang)
    return _lines(report, lang)


def _channels(year: CenterYear) -> Report:
    """How dossiers came in and how results went out, by channel."""
    rows = (
        (Phrase("Tiếp nhận trong kỳ", "Received"), year.received_by),
        (Phrase("Kết quả đã trả", "Results returned"), year.returned_by),
    )
    return Report(
        title=Phrase("Tiếp nhận và trả kết quả theo kênh", "Received and returned by channel"),
        period=year.period,
        head=Phrase("", ""),
        columns=tuple(Column(channel, channel.label) for channel in Channel),
        rows=tuple(Row(label, tuple(count(channel) for channel in Channel)) for label, count in rows),
        generated=year.generated,
    )


def _bars(report: Report, lang: Lang) -> "AnyChart":
    import altair as alt

    known = [column for column in report.columns if column.key in COLOURS]
    columns = known or _counted(report)
    values = _values(report, columns, lang)
    totals = {value["row"]: 0 for value in values}
    for value in values:
        totals[value["row"]] += value["count"]
    order = sorted(totals, key=lambda row: -totals[row]) if known else list(totals)
    lines = 1 + max(row.count("\n") for row in totals)
    chart = alt.Chart(alt.InlineData(values=values), width=430, height=alt.Step(max(2, lines) * LINE + 4))
    bars = chart.mark_bar().encode(
        x=alt.X("count:Q", title=COUNT.say(lang), stack="zero", axis=alt.Axis(format=",d", tickCount=5)),
        y=alt.Y("row:N", title=report.head.say(lang) or None, sort=order, axis=_broken_lines()),
        color=_colour(columns, report, lang),
        order=alt.Order("place:Q"),
        tooltip=["row:N", "column:N", "count:Q"],
    )
    return dressed(bars, report.title.say(lang), lang=lang, generated=report.generated)


def _lines(report: Report, lang: Lang) -> "AnyChart":
    import altair as alt

    columns = _counted(report)
    values = _values(report, columns, lang)
    order = list(dict.fromkeys(value["row"] for value in values))
    chart = alt.Chart(alt.InlineData(values=values), width=600, height=260)
    lines = chart.mark_line(point=alt.OverlayMarkDef(size=45), strokeWidth=2.5).encode(
        x=alt.X("row:N", title=report.head.say(lang), sort=order, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("count:Q", title=COUNT.say(lang), axis=alt.Axis(format=",d", tickCount=6)),
        color=_colour(columns, report, lang),
        tooltip=["row:N", "column:N", "count:Q"],
    )
    return dressed(lines, report.title.say(lang), lang=lang, generated=report.generated)


def _counted(report: Report) -> Sequence[Column]:
    """The columns that count something."""
    return [column for column in report.columns if not column.text]


def _values(report: Report, columns: Sequence[Column], lang: Lang) -> list[dict[str, Any]]:
    """One value a cell, total rows and cells without a count left out."""
    places = {column.key: place for place, column in enumerate(report.columns)}
    values: list[dict[str, Any]] = []
    for row in report.rows:
        name = "\n".join(wrap(row.label.say(lang), NAME))
        for place, column in enumerate(columns):
            cell = row.cells[places[column.key]]
            if isinstance(cell, int) and not row.total:
                values.append({"row": name, "column": _name(column, report, lang), "count": cell, "place": place})
    if not values:
        raise InvalidValue("the report has nothing to draw", "báo cáo không có số liệu để vẽ")
    return values


def _name(column: Column, report: Report, lang: Lang) -> str:
    """The column's label, with its group where another column has the same label."""
    label = column.label.say(lang)
    alike = sum(1 for other in report.columns if other.label.say(lang) == label)
    return f"{column.group.say(lang)}: {label.lower()}" if alike > 1 and column.group.vi else label


def _colour(columns: Sequence[Column], report: Report, lang: Lang) -> "Color":
    import altair as alt

    names = [_name(column, report, lang) for column in columns]
    colours = [COLOURS.get(column.key, OTHERS[place % len(OTHERS)]) for place, column in enumerate(columns)]
    scale = alt.Scale(domain=names, range=colours)
    return alt.Color("column:N", title=None, scale=scale, legend=alt.Legend(orient="top", columns=3, labelLimit=300))


def _broken_lines() -> "Axis":
    import altair as alt

    return alt.Axis(labelExpr="split(datum.label, '\\n')", labelLimit=320, labelLineHeight=LINE, titlePadding=14)
