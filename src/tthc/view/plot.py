"""Reports as charts, which come with the extra ``view``."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib.util import find_spec
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from tthc.errors import InvalidValue
from tthc.procedure import Channel
from tthc.report import CenterYear, Column, Report, Row, ServiceIndex
from tthc.report.expected import check_lang
from tthc.text import Lang, Phrase, integer_text
from tthc.view.chart import COUNT, CUT, LINE, MOST, REST, dressed, missing
from tthc.view.printed import table_of

if TYPE_CHECKING:
    from altair import Axis, Color

    from tthc.view.chart import AnyChart

__all__ = ["plot"]

COLOURS: Final[Mapping[str, str]] = {
    "early": "#3b8f6b",
    "on_time": "#8cc9a1",
    "early_on_time": "#3b8f6b",
    "late": "#c8553d",
    "no_date": "#c9b458",
    "no_date_solved": "#c9b458",
    "in_time": "#9aa5b1",
    "pending_in_time": "#9aa5b1",
    "pending_stopped": "#3f7cac",
    "overdue": "#8f2d56",
    "pending_overdue": "#8f2d56",
    "pending_no_date": "#d98324",
    "no_date_pending": "#d98324",
}
"""The classes of resolution forms and of internal views; their colours stand on white and on black."""
_NOTED: Final = ("no_date_solved", "no_date_pending")
_SUMMED: Final = ("early_on_time",)
AGAIN: Final[Sequence[Sequence[str]]] = ((), _NOTED, _SUMMED, (*_NOTED, *_SUMMED))
"""Classes that may tell again what others tell: the least that has to go goes."""
WHOLE: Final = ("to_resolve", "all")
"""The columns that the classes of a row add up to."""
RATE: Final = "rate"
"""The column of shares in a table of indicators."""
SHARE: Final = Phrase("Tỷ lệ (%)", "Share (%)")
DRAWN: Final = Phrase("{title} – chỉ vẽ: {drawn}", "{title} – drawn: {drawn}")
OTHERS: Final = ("#3f7cac", "#d98324", "#3b8f6b", "#8f2d56", "#9aa5b1")
NAME: Final = 38
"""How many letters of a row's name stand on one line."""


def plot(report: Report | CenterYear | ServiceIndex, *, lang: Lang = "vi") -> "AnyChart":
    """A report as a chart.

    A report that has the classes of the resolution form becomes one bar a row, parted by class, the longest first; of
    more than forty rows the smaller ones are summed in the last. Where the drawn classes are not the whole of a row
    the title says which they are. Of a center's year the channels are shown: how dossiers came in and how results went
    out; of an index a bar of each share. Any other becomes one line a column over its rows. A chart of generated data
    says so in its title.

    Raises:
        MissingExtra: altair is not installed.
        InvalidValue: it is no report, it has nothing to count, or counts and shares stand in one column.
    """
    check_lang(lang)
    if find_spec("altair") is None:
        raise missing()
    if isinstance(report, CenterYear):
        return _bars(_channels(report), lang)
    table = table_of(report)
    keys = {column.key for column in table.columns}
    if keys & set(COLOURS):
        return _bars(table, lang)
    if RATE in keys:
        return _rates(table, lang)
    if mixed := [column for place, column in enumerate(table.columns) if _mixed(table, place)]:
        names = ", ".join(column.key for column in mixed)
        raise InvalidValue(
            f"counts and shares stand in one column ({names}), no picture holds both; drawn can be reports of "
            "resolution, internal views, a center's year, a service index and tables of counts over time",
            f"cột {names} chứa cả số đếm và tỷ lệ, không vẽ chung được; vẽ được báo cáo giải quyết, bảng nội bộ, "
            "số liệu năm của trung tâm, bộ chỉ số và bảng số đếm theo thời gian",
        )
    return _lines(table, lang)


def _mixed(report: Report, place: int) -> bool:
    kinds = {type(row.cells[place]) for row in report.rows}
    return {int, Decimal} <= kinds


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

    classes = _classes(report)
    columns = classes or _counted(report)
    values = _values(report, columns, lang)
    title = report.title.say(lang)
    if classes:
        drawn = ", ".join(_name(column, report, lang) for column in classes)
        title = title if _whole(report, classes) else DRAWN.say(lang, title=title, drawn=drawn)
        values, cut = _cut(values, report, lang)
        title = f"{title} – {cut}" if cut else title
    order = list(dict.fromkeys(value["row"] for value in values))
    lines = max(row.count("\n") for row in order)
    chart = alt.Chart(alt.InlineData(values=values), width=430, height=alt.Step(max(2, lines) * LINE + 4))
    bars = chart.mark_bar().encode(
        x=alt.X("count:Q", title=COUNT.say(lang), stack="zero", axis=alt.Axis(format=",d", tickCount=5)),
        y=alt.Y("row:N", title=report.head.say(lang) or None, sort=order, axis=_broken_lines()),
        color=_colour(columns, report, lang),
        order=alt.Order("place:Q"),
        tooltip=["label:N", "column:N", "count:Q"],
    )
    return dressed(bars, title, lang=lang, generated=report.generated)


def _classes(report: Report) -> Sequence[Column]:
    """The columns that part a row: without those that tell again what others tell, where it takes that."""
    known = [column for column in report.columns if column.key in COLOURS]
    some = [[column for column in known if column.key not in again] for again in AGAIN]
    return next((classes for classes in some if _whole(report, classes)), known)


def _whole(report: Report, classes: Sequence[Column]) -> bool:
    """Whether the classes of each row add up to its whole."""
    places = {column.key: place for place, column in enumerate(report.columns)}
    wholes = [places[key] for key in WHOLE if key in places]
    drawn = [places[column.key] for column in classes]
    return bool(wholes) and all(
        row.cells[wholes[0]] == sum(cell for place in drawn if isinstance(cell := row.cells[place], int))
        for row in report.rows
    )


def _cut(values: list[dict[str, Any]], report: Report, lang: Lang) -> tuple[list[dict[str, Any]], str]:
    """The values by row, the longest row first; of too many rows the last ones as one, and what must be said of it."""
    totals: Counter[str] = Counter()
    for value in values:
        totals[value["row"]] += value["count"]
    order = {row: place for place, row in enumerate(sorted(totals, key=lambda row: -totals[row]))}
    values = sorted(values, key=lambda value: order[value["row"]])
    if len(order) <= MOST:
        return values, ""
    shown = [value for value in values if order[value["row"]] < MOST - 1]
    told = {"n": integer_text(len(order) - MOST + 1, lang), "what": report.head.say(lang).lower()}
    label = REST.say(lang, **told)
    rest: dict[str, dict[str, Any]] = {}
    for value in values[len(shown) :]:
        summed = rest.setdefault(value["column"], {**value, "row": f"\n{label}", "label": label, "count": 0})
        summed["count"] += value["count"]
    return [*shown, *rest.values()], CUT.say(lang, shown=MOST, **told)


def _rates(report: Report, lang: Lang) -> "AnyChart":
    """A bar of each share, in the order of the table; what has none is left out."""
    import altair as alt

    place = next(place for place, column in enumerate(report.columns) if column.key == RATE)
    values = [
        {"row": _row(at, row, lang), "label": row.label.say(lang), "share": float(cell)}
        for at, row in enumerate(report.rows)
        if isinstance(cell := row.cells[place], Decimal)
    ]
    if not values:
        raise _nothing()
    lines = max(str(value["row"]).count("\n") for value in values)
    chart = alt.Chart(alt.InlineData(values=values), width=430, height=alt.Step(max(2, lines) * LINE + 4))
    bars = chart.mark_bar(color=OTHERS[0]).encode(
        x=alt.X("share:Q", title=SHARE.say(lang), scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(format=",~r")),
        y=alt.Y("row:N", title=report.head.say(lang), sort=None, axis=_broken_lines()),
        tooltip=["label:N", "share:Q"],
    )
    return dressed(bars, report.title.say(lang), lang=lang, generated=report.generated)


def _lines(report: Report, lang: Lang) -> "AnyChart":
    import altair as alt

    columns = _counted(report)
    values = _values(report, columns, lang)
    order = list(dict.fromkeys(value["row"] for value in values))
    chart = alt.Chart(alt.InlineData(values=values), width=600, height=260)
    lines = chart.mark_line(point=alt.OverlayMarkDef(size=45), strokeWidth=2.5).encode(
        x=alt.X("row:N", title=report.head.say(lang), sort=order, axis=_broken_lines(labelAngle=0)),
        y=alt.Y("count:Q", title=COUNT.say(lang), axis=alt.Axis(format=",d", tickCount=6)),
        color=_colour(columns, report, lang),
        tooltip=["label:N", "column:N", "count:Q"],
    )
    return dressed(lines, report.title.say(lang), lang=lang, generated=report.generated)


def _counted(report: Report) -> Sequence[Column]:
    """The columns that count something."""
    return [column for column in report.columns if not column.text]


def _values(report: Report, columns: Sequence[Column], lang: Lang) -> list[dict[str, Any]]:
    """One value a cell, total rows and cells without a count left out; a row is told by its place."""
    places = {column.key: place for place, column in enumerate(report.columns)}
    values: list[dict[str, Any]] = []
    for at, row in enumerate(report.rows):
        name, label = _row(at, row, lang), row.label.say(lang)
        for place, column in enumerate(columns):
            cell = row.cells[places[column.key]]
            if isinstance(cell, int) and not row.total:
                said = _name(column, report, lang)
                values.append({"row": name, "label": label, "column": said, "count": cell, "place": place})
    if not values:
        raise _nothing()
    return values


def _row(at: int, row: Row, lang: Lang) -> str:
    """A row's name in lines; the hidden first line is its place, which tells rows of one name apart."""
    return "\n".join([str(at), *wrap(row.label.say(lang), NAME)])


def _nothing() -> InvalidValue:
    return InvalidValue("the report has nothing to draw", "báo cáo không có số liệu để vẽ")


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


def _broken_lines(**more: Any) -> "Axis":  # noqa: ANN401 - what an axis takes
    import altair as alt

    lines = "slice(split(datum.label, '\\n'), 1)"
    return alt.Axis(labelExpr=lines, labelLimit=320, labelLineHeight=LINE, titlePadding=14, **more)
