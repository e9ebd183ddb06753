"""Pictures of promises kept: lateness by agency, the time to a result, the age of what is in hand."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from tthc.errors import InvalidValue
from tthc.text import Lang, Phrase, decimal_text, fold, integer_text, percent
from tthc.view.chart import COUNT, CUT, INK, LINE, MOST, REST, count_axis, dressed, missing
from tthc.view.survival import Survival, survival
from tthc.view.workload import Age, By, Workload, need_work

if TYPE_CHECKING:
    from tthc.view.chart import AnyChart

__all__ = ["plot_ageing", "plot_lateness", "plot_time_to_result"]

LATE: Final = "#c8553d"
WAIT: Final = "#3f7cac"
OVERDUE: Final = "#8f2d56"
TODAY: Final = "#d98324"
IN_TIME: Final = "#3b8f6b"
AWAY: Final = "#9aa5b1"
NAME: Final = 46
FEW: Final = 30
"""With fewer dossiers than this a share says little."""
UNNAMED: Final = Phrase("(không rõ)", "(not told)")

LATENESS: Final[Mapping[By, Phrase]] = {
    "deciding": Phrase("Tỷ lệ quá hạn theo cơ quan giải quyết", "Late dossiers by deciding agency"),
    "receiving": Phrase("Tỷ lệ quá hạn theo nơi tiếp nhận", "Late dossiers by receiving office"),
    "field": Phrase("Tỷ lệ quá hạn theo lĩnh vực", "Late dossiers by field"),
}
WHOM: Final[Mapping[By, Phrase]] = {
    "deciding": Phrase("cơ quan", "agencies"),
    "receiving": Phrase("nơi tiếp nhận", "offices"),
    "field": Phrase("lĩnh vực", "fields"),
}
LATE_SHARE: Final = Phrase("Quá hạn trên số đã giải quyết có ngày hẹn trả (%)", "Late among those due and ended (%)")
THIN: Final = Phrase(
    "Cột rỗng, dấu *: dưới {n} hồ sơ, tỷ lệ chưa nói lên nhiều.",
    "A hollow bar and *: fewer than {n} dossiers, a share says little.",
)
RESULT: Final = Phrase("Thời gian đến khi có kết quả", "Time to result")
STILL: Final = Phrase("Còn chờ kết quả (%)", "Still waiting (%)")
DAYS: Final = Phrase("Ngày làm việc kể từ ngày tiếp nhận", "Working days since reception")
RISK: Final = Phrase("Còn theo dõi", "At risk")
WATCHED: Final = Phrase(
    "{n} hồ sơ tiếp nhận trong kỳ (Kaplan–Meier); {open} chưa có kết quả, tính đến ngày thấy cuối (|).",
    "{n} received in the period (Kaplan–Meier); {open} without a result, counted to the day last seen (|).",
)
TAIL: Final = Phrase("Sau ngày thứ {day} còn theo dõi {n} hồ sơ, không vẽ.", "Beyond day {day}, {n} more, not drawn.")
HALF: Final = Phrase("Một nửa có kết quả trong {n} ngày làm việc.", "Half have a result within {n} working days.")
AT_ONCE: Final = Phrase("Một nửa có kết quả ngay trong ngày.", "Half have a result on the same day.")
NOT_HALF: Final = Phrase("Chưa đến một nửa có kết quả.", "Fewer than half have a result yet.")
AGEING: Final = Phrase("Hồ sơ đang giải quyết theo thời gian còn lại", "Pending dossiers by the days left")
LEFT: Final = Phrase("Số ngày làm việc", "Working days")
TICKS: Final = 400
"""How many marks of those lost from sight a curve takes at most."""

CLASSES: Final[Mapping[str, tuple[Phrase, str]]] = {
    "overdue": (Phrase("Quá hạn", "Overdue"), OVERDUE),
    "today": (Phrase("Đến hạn hôm nay", "Due today"), TODAY),
    "in_time": (Phrase("Còn hạn", "In time"), IN_TIME),
    "away": (Phrase("Không tính ngày", "No days counted"), AWAY),
}
BUCKETS: Final[Sequence[tuple[str, Phrase, int | str, int | str]]] = (
    ("overdue", Phrase("quá\n> 20", "> 20\nover"), -(10**9), -21),
    ("overdue", Phrase("quá\n11–20", "11–20\nover"), -20, -11),
    ("overdue", Phrase("quá\n6–10", "6–10\nover"), -10, -6),
    ("overdue", Phrase("quá\n≤ 5", "≤ 5\nover"), -5, -1),
    ("today", Phrase("hôm\nnay", "today"), 0, 0),
    ("in_time", Phrase("còn\n≤ 5", "≤ 5\nleft"), 1, 5),
    ("in_time", Phrase("còn\n6–10", "6–10\nleft"), 6, 10),
    ("in_time", Phrase("còn\n11–20", "11–20\nleft"), 11, 20),
    ("in_time", Phrase("còn\n> 20", "> 20\nleft"), 21, 10**9),
    ("away", Phrase("đang\ndừng", "stopped"), "stopped", "stopped"),
    ("away", Phrase("không\nngày hẹn", "no\ndate"), "no_date", "no_date"),
    ("away", Phrase("chưa\nbắt đầu", "not\nstarted"), "not_started", "not_started"),
)
"""How old what is in hand is: a class, its name, the least and the most days left, both in; or why none are told."""


def plot_lateness(work: Workload, *, lang: Lang = "vi") -> "AnyChart":
    """The share and the count of late dossiers of each agency, the greatest share first.

    Asked of those that ended with a date to be late against. Agencies with fewer than thirty stand last, as hollow
    bars with a star. There are forty rows at most: of more agencies the last ones are summed in one, and the title
    says so.

    Raises:
        MissingExtra: altair is not installed.
        InvalidValue: none ended with such a date, or it is no workload.
    """
    alt = _altair()
    need_work(work)
    rows = sorted(_lateness(work), key=lambda row: (row.few, -row.share, fold(row.agency)))
    if not rows:
        raise _nothing(work, "ended with a date to be late against", "đã giải quyết có ngày hẹn trả")
    title = LATENESS[work.by].say(lang)
    if len(rows) > MOST:
        rest = rows[MOST - 1 :]
        told = {"n": integer_text(len(rest), lang), "what": WHOM[work.by].say(lang)}
        summed = _Agency(REST.say(lang, **told), sum(row.late for row in rest), sum(row.ended for row in rest))
        rows = [*rows[: MOST - 1], summed]
        title = f"{title} – {CUT.say(lang, shown=MOST, **told)}"
    values = [row.value(lang) for row in rows]
    for place, value in enumerate(values):  # names cut short may be alike: the hidden first line tells them apart
        value["name"] = f"{place}\n{value['label']}"
    lines = max(value["name"].count("\n") for value in values)
    most = max(value["share"] for value in values)
    room = alt.Scale(domain=[0, max(1.0, most * 1.3)], nice=False)
    base = alt.Chart(alt.InlineData(values=values), width=400, height=alt.Step(lines * LINE + 4)).encode(
        y=alt.Y(
            "name:N",
            title=None,
            sort=None,
            axis=alt.Axis(labelExpr="slice(split(datum.label, '\\n'), 1)", labelLimit=340, labelLineHeight=LINE),
        ),
        x=alt.X("share:Q", title=LATE_SHARE.say(lang), scale=room, axis=alt.Axis(format=",~r", tickCount=5)),
        tooltip=["agency:N", "late:Q", "all:Q"],
    )
    bars = base.mark_bar(size=LINE, color=LATE, stroke=LATE, strokeWidth=1.2).encode(
        fillOpacity=alt.condition("datum.few", alt.value(0), alt.value(1))
    )
    told = base.mark_text(align="left", dx=6).encode(text="told:N")
    few = any(value["few"] for value in values)
    notes = [THIN.say(lang, n=FEW)] if few else []
    return dressed(alt.layer(bars, told), title, lang=lang, generated=work.generated, notes=notes)


@frozen
class _Agency:
    """How many of those that ended with a date to be late against were late."""

    agency: str
    late: int
    ended: int

    @property
    def few(self) -> bool:
        """Whether they are so few that the share says little."""
        return self.ended < FEW

    @property
    def share(self) -> Decimal:
        """The share of those late, in per cent."""
        share = percent(self.late, self.ended)
        return Decimal(0) if share is None else share

    def value(self, lang: Lang) -> dict[str, Any]:
        """What is drawn of it."""
        label = "\n".join(wrap(self.agency or UNNAMED.say(lang), NAME, max_lines=2, placeholder=" …"))
        counts = f"{integer_text(self.late, lang)}/{integer_text(self.ended, lang)}"
        return {
            "agency": self.agency,
            "label": f"{label} *" if self.few else label,
            "share": float(self.share),
            "late": self.late,
            "all": self.ended,
            "few": self.few,
            "told": f"{decimal_text(self.share, lang)}% ({counts})",
        }


def _lateness(work: Workload) -> Iterator[_Agency]:
    for agency in {agency for agency, _ in work.verdicts}:
        late = work.verdicts[agency, True]
        ended = late + work.verdicts[agency, False]
        if ended:
            yield _Agency(agency, late, ended)


def plot_time_to_result(work: Workload, *, lang: Lang = "vi") -> "AnyChart":
    """How long people waited: the share still without a result after so many working days, and how many were watched.

    The curve of Kaplan and Meier over the dossiers received in the period. One still in hand, or ended without a
    decision, counts as long as it was seen: to leave it out, or to take it for ended, would make the wait too short.

    Raises:
        MissingExtra: altair is not installed.
        InvalidValue: no dossier was received in the period, or it is no workload.
    """
    alt = _altair()
    need_work(work)
    curve = survival(work.waits)
    if not curve.steps:
        raise _nothing(work, "received", "tiếp nhận")
    last, rest = _end(curve)
    open_ = sum(step.censored for step in curve.steps)
    x = alt.X(
        "time:Q",
        title=DAYS.say(lang),
        scale=alt.Scale(domain=[0, last], nice=False),
        axis=alt.Axis(format=",d", values=list(_times(last)), grid=False),
    )
    y = alt.Y(
        "share:Q", title=STILL.say(lang), scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(format=",d", tickCount=5)
    )
    points = [{"time": 0, "share": 100.0}, *({"time": s.time, "share": _hundred(s.share)} for s in curve.steps)]
    size = {"width": 560, "height": 260}
    line = (
        alt.Chart(alt.InlineData(values=points), **size)
        .mark_line(interpolate="step-after", color=WAIT, strokeWidth=2.4, clip=True)
        .encode(x=x, y=y)
    )
    lost = [
        {"time": step.time, "share": _hundred(step.share)}
        for step in curve.steps
        if step.censored and step.time <= last
    ]
    lost = lost[:: 1 + len(lost) // TICKS]
    marks = (
        alt.Chart(alt.InlineData(values=lost), **size).mark_tick(orient="vertical", size=9, color=WAIT).encode(x=x, y=y)
    )
    risk = [{"time": time, "told": integer_text(curve.at_risk(time), lang)} for time in _times(last)]
    told = (
        alt.Chart(alt.InlineData(values=risk), width=560, height=18)
        .mark_text(fontSize=11, baseline="middle")
        .encode(x=alt.X("time:Q", scale=alt.Scale(domain=[0, last], nice=False), axis=None), text="told:N")
    )
    named = (
        alt.Chart(alt.InlineData(values=[{"told": RISK.say(lang)}]), width=560, height=18)
        .mark_text(fontSize=11, baseline="middle", align="right")
        .encode(x=alt.value(-34), text="told:N")
    )
    half = NOT_HALF if curve.median is None else HALF if curve.median else AT_ONCE
    seen = WATCHED.say(lang, n=integer_text(curve.count, lang), open=integer_text(open_, lang))
    notes = [half.say(lang, n=integer_text(curve.median or 0, lang)), seen]
    if rest:
        notes.append(TAIL.say(lang, n=integer_text(rest, lang), day=integer_text(last, lang)))
    chart = alt.vconcat(_with_half(line, marks, curve), alt.layer(told, named), spacing=4)
    return dressed(chart, RESULT.say(lang), lang=lang, generated=work.generated, notes=notes)


def _end(curve: Survival) -> tuple[int, int]:
    """Where the drawn curve ends, with fewer than one in a hundred still in sight, and how many go on beyond it."""
    last = next((step.time for step in curve.steps if 100 * step.at_risk < curve.count), curve.steps[-1].time)
    last = max(last, 1)
    return last, curve.at_risk(last + 1)


def _with_half(line: "AnyChart", marks: "AnyChart", curve: Survival) -> "AnyChart":
    """The curve, and where it comes to one half."""
    import altair as alt

    if curve.median is None:
        return alt.layer(line, marks)
    values = [{"time": 0, "share": 50}, {"time": curve.median, "share": 50}, {"time": curve.median, "share": 0}]
    rule = (
        alt.Chart(alt.InlineData(values=values))
        .mark_line(strokeDash=[4, 4], strokeWidth=1, color=INK)
        .encode(x="time:Q", y="share:Q", order=alt.Order("share:Q", sort="descending"))
    )
    return alt.layer(rule, line, marks)


def _times(last: int) -> range:
    """Round times under which the number at risk stands, eight at most."""
    step = next(step for power in range(10) for step in (10**power, 2 * 10**power, 5 * 10**power) if last // step < 9)
    return range(0, last + 1, step)


def _hundred(share: Fraction) -> float:
    return float(100 * share)


def plot_ageing(work: Workload, *, lang: Lang = "vi") -> "AnyChart":
    """What is in hand at the end of the period, by working days overdue or left; and what no days are counted of.

    Raises:
        MissingExtra: altair is not installed.
        InvalidValue: nothing is in hand, or it is no workload.
    """
    alt = _altair()
    need_work(work)
    if not work.ages.total():
        raise _nothing(work, "pending at its end", "đang giải quyết cuối kỳ")
    values = list(_ageing(work, lang))
    names = [words.say(lang) for words, _ in CLASSES.values()]
    scale = alt.Scale(domain=names, range=[colour for _, colour in CLASSES.values()])
    base = alt.Chart(alt.InlineData(values=values), width=alt.Step(52), height=240).encode(
        x=alt.X(
            "name:N",
            title=LEFT.say(lang),
            sort=[value["name"] for value in values],
            axis=alt.Axis(labelAngle=0, labelExpr="split(datum.label, '\\n')", labelLimit=80),
        ),
        y=alt.Y("count:Q", title=COUNT.say(lang), axis=count_axis(max(value["count"] for value in values))),
        tooltip=["name:N", "count:Q"],
    )
    bars = base.mark_bar().encode(
        color=alt.Color("class:N", title=None, scale=scale, legend=alt.Legend(orient="top", columns=4))
    )
    told = base.mark_text(baseline="bottom", dy=-3).encode(text="told:N")
    return dressed(alt.layer(bars, told), AGEING.say(lang), lang=lang, generated=work.generated)


def _ageing(work: Workload, lang: Lang) -> Iterator[dict[str, Any]]:
    for kind, name, least, most in BUCKETS:
        count = sum(n for age, n in work.ages.items() if _within(age, least, most))
        if count or kind != "away":
            told = integer_text(count, lang)
            yield {"name": name.say(lang), "class": CLASSES[kind][0].say(lang), "count": count, "told": told}


def _within(age: Age, least: int | str, most: int | str) -> bool:
    if isinstance(age, int) and isinstance(least, int) and isinstance(most, int):
        return least <= age <= most
    return age == least


def _altair() -> Any:  # noqa: ANN401
    if find_spec("altair") is None:
        raise missing()
    import altair

    return altair


def _nothing(work: Workload, en: str, vi: str) -> InvalidValue:
    return InvalidValue(
        f"no dossier {en} over {work.period}, there is nothing to draw",
        f"kỳ {work.period} không có hồ sơ nào {vi}, không có số liệu để vẽ",
    )
