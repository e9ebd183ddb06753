"""What came in and went out on each working day, as a picture."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from tthc.errors import InvalidValue
from tthc.span import Span
from tthc.text import Lang, Phrase, date_text
from tthc.view.chart import COUNT, count_axis, dressed, missing
from tthc.view.months import short
from tthc.view.workload import Workload, need_work
from tthc.workdays import DayKind

if TYPE_CHECKING:
    from altair import DateTime

    from tthc.view.chart import AnyChart

__all__ = ["plot_daily"]

SERIES: Final[Mapping[str, tuple[Phrase, str]]] = {
    "received": (Phrase("Tiếp nhận", "Received"), "#3f7cac"),
    "returned": (Phrase("Trả kết quả", "Results returned"), "#d98324"),
}
DAILY: Final = Phrase("Tiếp nhận và trả kết quả từng ngày làm việc", "Received and returned on each working day")
RESTED: Final = Phrase(
    "Ngày nghỉ không có trong đường vẽ; có phát sinh thì là chấm rỗng.",
    "Days off are no part of the lines; what came on one is a hollow dot.",
)
WIDE: Final = 640
"""How wide a picture over days is, in points."""
LONG: Final = 3
"""So many days off in a row are no week-end."""
ROOM: Final = 130
"""How much room the name of a feast takes, in points."""
FEW: Final = 62
"""Up to so many days every one has a dot."""


def plot_daily(work: Workload, *, lang: Lang = "vi") -> "AnyChart":
    """Dossiers received and results handed over, a point a working day.

    Days off are left out of the lines, never drawn as zero; where something did come on one (online, by post), it
    stands there as a hollow dot.

    Raises:
        MissingExtra: altair is not installed.
        InvalidValue: nothing came in and nothing went out, or it is no workload.
        OutsideCoverage: the period leaves the calendar.
    """
    if find_spec("altair") is None:
        raise missing()
    import altair as alt

    need_work(work)
    if not work.received and not work.returned:
        raise InvalidValue(
            f"nothing was received or returned over {work.period}, there is nothing to draw",
            f"kỳ {work.period} không tiếp nhận, không trả kết quả nào, không có số liệu để vẽ",
        )
    values = list(_daily(work, lang))
    drawn = [SERIES[series] for series in SERIES if _counts(work, series)]
    scale = alt.Scale(domain=[words.say(lang) for words, _ in drawn], range=[colour for _, colour in drawn])
    many = work.period.days > FEW
    axis = alt.Axis(
        format="%m/%Y" if many else "%d/%m",
        labelAngle=0,
        labelFlush=False,
        tickCount="month" if many else 8,
        grid=False,
    )
    over = alt.Scale(type="utc", domain=[_utc(work.period.first), _utc(work.period.closed_last)])
    legend = alt.Legend(orient="top", offset=36, symbolType="stroke", symbolStrokeWidth=3, symbolSize=200)
    base = alt.Chart(alt.InlineData(values=values), width=WIDE, height=240).encode(
        x=alt.X("utcyearmonthdate(day):T", title=None, scale=over, axis=axis),
        y=alt.Y("count:Q", title=COUNT.say(lang), axis=count_axis(max(value["count"] for value in values))),
        color=alt.Color("series:N", title=None, scale=scale, legend=legend),
        detail="run:N",
        tooltip=["name:N", "series:N", "count:Q"],
    )
    lines = base.mark_line(
        strokeWidth=1.2 if many else 2.2, point=False if many else alt.OverlayMarkDef(size=30)
    ).transform_filter("datum.worked")
    rest = base.mark_point(filled=False, size=26, strokeWidth=1.4).transform_filter("!datum.worked")
    layers = [*_breaks(work, lang), lines, rest]
    notes = [RESTED.say(lang)] if any(not value["worked"] for value in values) else []
    return dressed(alt.layer(*layers), DAILY.say(lang), lang=lang, generated=work.generated, notes=notes)


def _daily(work: Workload, lang: Lang) -> Iterator[dict[str, Any]]:
    """Every working day, and every day off on which something came; a long rest parts the lines.

    A series without any count at all is left out: that results are handed over may just not be recorded.
    """
    run, off = 0, 0
    for day in Span(work.period.first, work.period.closed_last):
        worked = work.calendar.is_working(day)
        run, off = run + (worked and off >= LONG), 0 if worked else off + 1
        for series, (words, _) in SERIES.items():
            counts = _counts(work, series)
            count = counts[day]
            if counts and (worked or count):
                yield {
                    "day": day.isoformat(),
                    "name": date_text(day, lang, weekday=True),
                    "series": words.say(lang),
                    "count": count,
                    "worked": worked,
                    "run": run,
                }


def _counts(work: Workload, series: str) -> Counter[date]:
    return work.received if series == "received" else work.returned


def _utc(day: date) -> "DateTime":
    import altair as alt

    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def _breaks(work: Workload, lang: Lang) -> "Sequence[AnyChart]":
    """Runs of three days off or more that hold a named one: a band behind the lines, its name over the picture."""
    import altair as alt

    days = list(Span(work.period.first, work.period.closed_last))
    bands: list[dict[str, Any]] = []
    near, before, high = ceil(ROOM * len(days) / WIDE), None, 0
    for off, run in groupby(days, lambda day: not work.calendar.is_working(day)):
        span = list(run)
        named = [one for one in map(work.calendar.reason, span) if one.fact and not one.worked]
        if off and named and len(span) >= LONG:
            first = next((one for one in named if one.kind is DayKind.HOLIDAY), named[0])
            middle = span[len(span) // 2]
            high = 1 - high if before and (middle - before).days < near else 0
            before = middle
            bands.append(
                {
                    "from": span[0].isoformat(),
                    "to": date.fromordinal(span[-1].toordinal() + 1).isoformat(),
                    "middle": middle.isoformat(),
                    "name": short(first.name, lang).partition(" (")[0],
                    "y": -6 - 13 * high,
                }
            )
    if not bands:
        return ()
    base = alt.Chart(alt.InlineData(values=bands))
    rects = base.mark_rect(color="#8882").encode(
        x=alt.X("utcyearmonthdate(from):T"), x2=alt.X2("utcyearmonthdate(to):T")
    )
    names = base.mark_text(baseline="bottom", fontSize=11).encode(
        x=alt.X("utcyearmonthdate(middle):T"), y=alt.Y("y:Q", scale=None), text="name:N"
    )
    return rects, names
