"""The working calendar as a picture, month by month: worked, off, made up, and what the days are called."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from itertools import groupby
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from tthc.errors import InvalidValue
from tthc.report.asked import check
from tthc.span import Span
from tthc.text import Lang, Phrase, date_text, integer_text
from tthc.view.chart import INK, dressed, missing
from tthc.workdays import DayKind, DayReason, WorkingCalendar

if TYPE_CHECKING:
    from tthc.view.chart import AnyChart

__all__ = ["plot_calendar", "short"]

YEARLY: Final = Phrase("Lịch làm việc {span}", "Working calendar {span}")
MONTH: Final = Phrase("Tháng {:%m/%Y}", "{:%Y-%m}")
DARKEST: Final = Phrase("Màu đậm nhất: {n} hồ sơ trong ngày.", "The darkest day has {n} dossiers.")
NOT_COUNTED: Final = Phrase(
    "Chỉ đếm {span}; ngày làm việc không tô là chưa đếm.",
    "Counted over {span} alone; a blank worked day was not counted.",
)
WEEK: Final = Phrase("T2 T3 T4 T5 T6 T7 CN", "Mo Tu We Th Fr Sa Su")
MOST: Final = 16
"""How many months a calendar is drawn over."""
ACROSS: Final = 4
"""How many months stand side by side."""
CELL: Final = 20
"""How wide a day is, in points; what follows is told in days."""
WIDE: Final = 8.2
TALL: Final = 8.6
"""How much room a month takes."""
LINE: Final = 1.35
"""How much room the name of a day takes, below the months."""
NAME: Final = 58
"""How many letters of it stand on one line."""
OFF: Final[Mapping[DayKind, str]] = {
    DayKind.WEEKLY_REST: "#8883",
    DayKind.HOLIDAY: "#c04f37",
    DayKind.COMPENSATORY: "#e39b88",
    DayKind.SWAP_OFF: "#e39b88",
    DayKind.CLOSED: "#9aa5b1",
}
WORKED: Final = "#3f7cac"
MADE_UP: Final = "#d98324"
DARK: Final = "#1d2733"
FAINT: Final = 0.12
"""How strong a worked day is that had nothing."""
FULL: Final = 0.8
"""How strong the one is that had the most: its number, in the ink of the page, is read on light and on dark paper."""
PLAIN: Final = 0.25
"""How strong a worked day is where nothing is counted."""
BLANK: Final = 0.0
"""How strong one is that was not counted."""
NO_EDGE: Final = "transparent"


def plot_calendar(
    calendar: WorkingCalendar,
    span: Span,
    *,
    counts: Mapping[date, int] | None = None,
    counted: Span | None = None,
    title: str = "",
    generated: bool = False,
    lang: Lang = "vi",
) -> "AnyChart":
    """A span's months day by day: worked, off, made up, with the names of the days that are not as the week has them.

    With ``counts`` (as :attr:`Workload.received`) a worked day is the darker the more it had; a worked day outside
    ``counted``, the days over which they were counted (all of them by default), has no colour. Make-up days have an
    edge; an office's own closures have a colour of their own.

    Raises:
        MissingExtra: altair is not installed.
        InvalidValue: the span is longer than sixteen months, or open; it is no span, or there is no calendar.
        OutsideCoverage: the span leaves the calendar.
    """
    if find_spec("altair") is None:
        raise missing()
    check(calendar=calendar, span=span)
    days = Span(span.first, span.closed_last)
    months = [list(month) for _, month in groupby(days, lambda day: (day.year, day.month))]
    if len(months) > MOST:
        raise InvalidValue(
            f"a calendar is drawn over {MOST} months at most, {span} has {len(months)}",
            f"lịch vẽ tối đa {MOST} tháng, {span} có {len(months)} tháng",
        )
    reasons = [calendar.reason(day) for day in days]
    given = None if counts is None else {day: counts.get(day, 0) for day in days if counted is None or day in counted}
    most = max((given.get(reason.day, 0) for reason in reasons if reason.worked), default=0) if given else 0
    named = list(_named(reasons, lang))
    down = ceil(len(months) / ACROSS) * TALL
    lines = ceil(len(named) / 2)
    cells = [*_days(reasons, _places(months), given, most, lang), *_chips(named, down, lines)]
    words = [*_heads(months, lang), *_names(named, down, lines)]
    wide = max(min(len(months), ACROSS) * WIDE, 2 * 2 * WIDE if named else 0)
    head = title or YEARLY.say(lang, span=f"{date_text(span.first, lang)} – {date_text(span.closed_last, lang)}")
    notes = [DARKEST.say(lang, n=integer_text(most, lang))] if most else []
    if given is not None and len(given) < days.days and counted is not None:
        over = f"{date_text(counted.first, lang)} – {date_text(counted.closed_last, lang)}"
        notes.append(NOT_COUNTED.say(lang, span=over))
    chart = _drawn(cells, words, wide, down + LINE * lines)
    return dressed(chart, head, lang=lang, generated=generated, notes=notes)


def short(name: Phrase, lang: Lang) -> str:
    """What the days of one feast have in common: ``Tết Nguyên đán Bính Ngọ`` of ``Tết Nguyên đán Bính Ngọ: mùng 1``."""
    return name.say(lang).partition(":")[0]


def _places(months: Sequence[Sequence[date]]) -> Iterator[tuple[float, float]]:
    """Where each day stands, in days from the left and from the top."""
    for place, month in enumerate(months):
        left, top = place % ACROSS * WIDE, place // ACROSS * TALL + 1.7
        shift = month[0].replace(day=1).weekday()
        for day in month:
            week, weekday = divmod(day.day - 1 + shift, 7)
            yield left + weekday, top + week


def _heads(months: Sequence[Sequence[date]], lang: Lang) -> Iterator[dict[str, Any]]:
    """The names of months and weekdays."""
    for place, month in enumerate(months):
        left, top = place % ACROSS * WIDE, place // ACROSS * TALL
        yield {"x": left, "y": top, "text": MONTH.say(lang).format(month[0]), "kind": "month"}
        for at, name in enumerate(WEEK.say(lang).split()):
            yield {"x": left + at + 0.5, "y": top + 1.1, "text": name, "kind": "week"}


def _days(
    reasons: Sequence[DayReason],
    places: Iterator[tuple[float, float]],
    counts: Mapping[date, int] | None,
    most: int,
    lang: Lang,
) -> Iterator[dict[str, Any]]:
    """The days: what each is called, how many it had, and how it looks."""
    for reason, (x, y) in zip(reasons, places, strict=True):
        colour, edge = _look(reason)
        count = 0 if counts is None else counts.get(reason.day)
        shade = FAINT + (FULL - FAINT) * (count or 0) / most if most else PLAIN
        ink = 1.0 if colour != WORKED else BLANK if count is None else shade
        strong = colour == OFF[DayKind.HOLIDAY]
        soft = colour in {WORKED, OFF[DayKind.WEEKLY_REST]}
        yield {
            "x": x,
            "y": y,
            "day": reason.day.day,
            "name": f"{date_text(reason.day, lang, weekday=True)}: {_called(reason).say(lang)}",
            "count": count,
            "colour": colour,
            "ink": ink,
            "edge": edge,
            "tone": "#fff" if strong else INK if soft else DARK,
        }


def _look(reason: DayReason) -> tuple[str, str]:
    """The colour of a day and of its edge."""
    if reason.closure:
        return OFF[DayKind.CLOSED], NO_EDGE
    if reason.worked:
        return WORKED, NO_EDGE if reason.kind is DayKind.WORKING else MADE_UP
    return OFF[reason.kind], NO_EDGE


def _called(reason: DayReason) -> Phrase:
    return reason.closure.reason if reason.closure else reason.name


@frozen
class _Named:
    """Days that are not as the week has them, runs of one feast together: how they look and what is said of them."""

    colour: str
    edge: str
    words: str


def _named(reasons: Sequence[DayReason], lang: Lang) -> Iterator[_Named]:
    runs: list[list[DayReason]] = []
    for reason in reasons:
        if not reason.fact and not reason.closure:
            continue
        last = runs[-1][-1] if runs else None
        if last and _one_feast(last, reason, lang):
            runs[-1].append(reason)
        else:
            runs.append([reason])
    for run in runs:
        first, last = run[0], run[-1]
        begins = f"{first.day:%d/%m}" if lang == "vi" else f"{first.day:%m-%d}"
        days = f"{begins} – {date_text(last.day, lang)}" if len(run) > 1 else date_text(first.day, lang)
        name = short(_called(first), lang) if len(run) > 1 else _called(first).say(lang)
        yield _Named(*_look(first), f"{days}: {name}")


def _one_feast(last: DayReason, reason: DayReason, lang: Lang) -> bool:
    follows = (reason.day - last.day).days == 1 and _look(last) == _look(reason)
    return follows and short(_called(last), lang) == short(_called(reason), lang)


def _below(named: Sequence[_Named], down: float, lines: int) -> Iterator[tuple[_Named, float, float]]:
    """The named days, in two columns below the months."""
    for place, one in enumerate(named):
        yield one, place // lines * 2 * WIDE, down + place % lines * LINE


def _chips(named: Sequence[_Named], down: float, lines: int) -> Iterator[dict[str, Any]]:
    for one, x, y in _below(named, down, lines):
        ink = PLAIN if one.colour == WORKED else 1
        yield {"x": x, "y": y, "chip": True, "colour": one.colour, "ink": ink, "edge": one.edge, "name": one.words}


def _names(named: Sequence[_Named], down: float, lines: int) -> Iterator[dict[str, Any]]:
    for one, x, y in _below(named, down, lines):
        yield {"x": x + 0.95, "y": y + 0.35, "text": "\n".join(wrap(one.words, NAME)), "kind": "name"}


def _drawn(cells: Sequence[dict[str, Any]], words: Sequence[dict[str, Any]], wide: float, tall: float) -> "AnyChart":
    """The cells and the words where they stand, in days."""
    import altair as alt

    def across(field: str) -> alt.X:
        return alt.X(field, scale=alt.Scale(domain=[0, wide], nice=False), axis=None)

    def down(field: str) -> alt.Y:
        return alt.Y(field, scale=alt.Scale(domain=[tall, 0], nice=False), axis=None)

    base = alt.Chart(alt.InlineData(values=list(cells)), width=wide * CELL, height=tall * CELL).transform_calculate(
        x2="datum.x + (datum.chip ? 0.7 : 0.92)",
        y2="datum.y + (datum.chip ? 0.7 : 0.92)",
        middle="datum.x + 0.46",
        centre="datum.y + 0.48",
    )
    box = base.encode(x=across("x:Q"), y=down("y:Q"), x2="x2:Q", y2="y2:Q")
    squares = box.mark_rect(cornerRadius=2).encode(
        color=alt.Color("colour:N", scale=None),
        fillOpacity=alt.FillOpacity("ink:Q", scale=None),
        tooltip=["name:N", "count:Q"],
    )
    edges = (
        box.transform_filter(f"datum.edge !== '{NO_EDGE}'")
        .mark_rect(filled=False, strokeWidth=2.2, cornerRadius=2)
        .encode(stroke=alt.Stroke("edge:N", scale=None))
    )
    numbers = (
        base.transform_filter("!datum.chip")
        .mark_text(fontSize=9)
        .encode(x=across("middle:Q"), y=down("centre:Q"), text="day:N", color=alt.Color("tone:N", scale=None))
    )
    said = alt.Chart(alt.InlineData(values=list(words))).encode(x=across("x:Q"), y=down("y:Q"), text="text:N")
    months = said.transform_filter("datum.kind === 'month'").mark_text(align="left", baseline="top", fontWeight="bold")
    week = said.transform_filter("datum.kind === 'week'").mark_text(fontSize=9, opacity=0.8)
    names = said.transform_filter("datum.kind === 'name'").mark_text(
        align="left", baseline="middle", fontSize=11, lineBreak="\n", lineHeight=12
    )
    return alt.layer(squares, edges, numbers, months, week, names)
