"""The picture of a deadline: a strip of days as HTML, a Gantt chart as Mermaid text. Strings, nothing else."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from tthc.deadline.trace import StepKind, Trace, TraceStep
from tthc.text import Lang, date_text, escape

__all__ = ["strip_html", "to_mermaid"]

DAY: Final = timedelta(days=1)
MOST_DAYS: Final = 120
"""A strip longer than this is told in steps alone."""

COLOURS: Final[Mapping[StepKind, tuple[str, str]]] = {
    StepKind.STARTED: ("#ffffff", "#1e88e5"),
    StepKind.ON_THE_DAY: ("#43a047", "#1b5e20"),
    StepKind.INCLUDED: ("#ffffff", "#1e88e5"),
    StepKind.FROM_THE_MINUTE: ("#ffffff", "#1e88e5"),
    StepKind.COUNTED: ("#43a047", "#1b5e20"),
    StepKind.WORKED: ("#43a047", "#1b5e20"),
    StepKind.RAN: ("#43a047", "#1b5e20"),
    StepKind.CORRESPONDING: ("#a5d6a7", "#2e7d32"),
    StepKind.SKIPPED: ("#e0e0e0", "#9e9e9e"),
    StepKind.HELD: ("#ffb74d", "#ef6c00"),
    StepKind.ROLLED: ("#1e88e5", "#0d47a1"),
}
"""Fill and edge of a day; the words stand beside, so no colour carries a meaning alone."""

SECTIONS: Final[Mapping[StepKind, str]] = {
    StepKind.COUNTED: "active",
    StepKind.WORKED: "active",
    StepKind.RAN: "active",
    StepKind.CORRESPONDING: "active",
    StepKind.HELD: "crit",
    StepKind.SKIPPED: "done",
}


def _days(trace: Trace) -> Iterator[tuple[date, TraceStep]]:
    """Each day with the step that tells most of it: the last, but a worked one before a day's other steps."""
    told: dict[date, TraceStep] = {}
    for step in trace:
        first = step.first + DAY if step.kind is StepKind.CORRESPONDING else step.first
        for n in range((step.last - first).days + 1):
            day = first + DAY * n
            if not (day in told and step.kind is StepKind.FROM_THE_MINUTE):
                told[day] = step
    first, last = min(told), max(told)
    for n in range((last - first).days + 1):
        day = first + DAY * n
        if day in told:
            yield day, told[day]


def strip_html(trace: Trace) -> str:
    """A cell a day in the colour of what happened to it, its words as a title; then the steps in words."""
    cells = ""
    days = list(_days(trace))
    if len(days) <= MOST_DAYS:
        cells = "".join(_cell(day, step, first=day == days[0][0], last=day == days[-1][0]) for day, step in days)
        cells = f"<div role='img' aria-label='Trục thời gian' style='line-height:2.1em;margin:.4em 0'>{cells}</div>"
    steps = "".join(
        f"<div style='padding-left:1.2em;text-indent:-1.2em'><span style='color:{COLOURS[step.kind][1]}'>■</span> "
        f"{escape(step.say())}</div>"
        for step in trace
    )
    return cells + steps


def _cell(day: date, step: TraceStep, *, first: bool, last: bool) -> str:
    fill, edge = COLOURS[step.kind]
    ink = "#ffffff" if fill in {"#43a047", "#1e88e5"} else "#212121"
    width = "3px" if last else "1px"
    gap = ";margin-left:.5em" if day.weekday() == 0 else ""
    label = f"{day.day}/{day.month}" if day.day == 1 or first or last else f"{day.day}"
    title = f"{date_text(day, weekday=True)}: {step.kind.label.vi}"
    if step.reason.vi:
        title += f" – {step.reason.vi}"
    return (
        f"<span title='{escape(title)}' style='display:inline-block;min-width:1.6em;padding:0 .25em;margin:1px;"
        f"text-align:center;border-radius:3px;line-height:1.7em;background:{fill};color:{ink};"
        f"border:{width} solid {edge}{gap}'>{label}</span>"
    )


def to_mermaid(trace: Trace, title: str, lang: Lang = "vi") -> str:
    """The steps as a Gantt chart in Mermaid's text."""
    lines = ["gantt", f"    title {_plain(title)}", "    dateFormat YYYY-MM-DDTHH:mm", "    axisFormat %d/%m"]
    section = ""
    for step in trace:
        name = step.kind.label.say(lang)
        if name != section:
            section = name
            lines.append(f"    section {_plain(name)}")
        words = _plain(step.reason.say(lang)) or _plain(name)
        begins = step.begins or step.first
        ends = step.ends or step.last + DAY
        mark = SECTIONS.get(step.kind)
        if step.kind not in SECTIONS:
            lines.append(f"    {words} :milestone, {_stamp(begins)}, 0d")
        else:
            lines.append(f"    {words} :{mark}, {_stamp(begins)}, {_stamp(ends)}")
    return "\n".join(lines) + "\n"


def _stamp(moment: date) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


def _plain(text: str) -> str:
    """Words that Mermaid does not read as its own signs."""
    return text.translate(SIGNS).strip()


SIGNS: Final = str.maketrans({":": "∶", ";": ",", "#": " ", "\n": " "})
