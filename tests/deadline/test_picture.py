"""The picture of a deadline: a cell a day in the colour of what happened to it, and a Gantt chart in Mermaid's text."""

from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from tests.histories import CALENDAR, RESUME, asked, at, complete, received
from tthc.deadline import Deadline, StepKind, Trace, TraceStep, deadline_of, due
from tthc.deadline.picture import strip_html, to_mermaid
from tthc.deadline.reckon import ComputedLimit
from tthc.term import CalendarDays, Months, SameDay, WorkingDays, WorkingHours
from tthc.text import Phrase

DAY = timedelta(days=1)
GREEN, GREY, WHITE, PALE, AMBER, BLUE = "#43a047", "#e0e0e0", "#ffffff", "#a5d6a7", "#ffb74d", "#1e88e5"
NOTHING = Phrase("", "")


class Strip(HTMLParser):
    """The cells of a strip, each as (title, label, style), and the lines below it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cells: list[tuple[str, str, dict[str, str]]] = []
        self.lines: list[str] = []
        self.marks: list[str] = []
        self.images: list[str | None] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        style = dict(part.split(":", 1) for part in (given.get("style") or "").split(";") if part)
        self.open.append(tag)
        if "title" in given:
            self.cells.append((given["title"] or "", "", style))
        elif tag == "div" and given.get("role") == "img":
            self.images.append(given.get("aria-label"))
        elif tag == "div":
            self.lines.append("")
        elif tag == "span":
            self.marks.append(style["color"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if len(self.open) > 1 and not self.lines and self.open[-1] == "span":
            title, label, style = self.cells[-1]
            self.cells[-1] = (title, label + data, style)
        else:
            self.lines[-1] += data


def strip(deadline: Deadline) -> Strip:
    return Strip(strip_html(deadline.trace))


def five_days() -> Deadline:
    """Received Monday 23 November 2026: the 24th is a holiday, the week's end off, due Tuesday 1 December."""
    return due(WorkingDays(5), received=at("2026-11-23"), calendar=CALENDAR)


def held() -> Deadline:
    """Ten working days from 2 November 2026, stopped from the 5th through the 11th."""
    whole = received("2026-11-02", WorkingDays(10), asked("2026-11-05"), complete("2026-11-11"), clock=RESUME)
    deadline = deadline_of(whole, calendar=CALENDAR)
    assert isinstance(deadline, Deadline)
    return deadline


class TestTheStrip:
    def test_a_cell_a_day_in_the_colour_of_what_happened_to_it(self) -> None:
        cells = strip(five_days()).cells
        assert [(label, style["background"], style["color"]) for _, label, style in cells] == [
            ("23/11", WHITE, "#212121"),
            ("24", GREY, "#212121"),
            ("25", GREEN, "#ffffff"),
            ("26", GREEN, "#ffffff"),
            ("27", GREEN, "#ffffff"),
            ("28", GREY, "#212121"),
            ("29", GREY, "#212121"),
            ("30", GREEN, "#ffffff"),
            ("1/12", GREEN, "#ffffff"),
        ]

    def test_its_words_stand_in_the_title(self) -> None:
        titles = [title for title, _, _ in strip(five_days()).cells]
        assert titles[:3] == [
            "thứ Hai 23/11/2026: bắt đầu, không tính ngày này – tiếp nhận hồ sơ đầy đủ",
            "thứ Ba 24/11/2026: không tính – Ngày Văn hóa Việt Nam 24/11 (đọc qua nguồn thứ cấp)",
            "thứ Tư 25/11/2026: tính",
        ]
        assert titles[-1] == "thứ Ba 01/12/2026: tính"

    def test_the_last_day_has_the_broad_edge_and_a_monday_the_gap(self) -> None:
        cells = strip(five_days()).cells
        assert [style["border"] for _, _, style in cells] == [
            "1px solid #1e88e5",
            "1px solid #9e9e9e",
            *["1px solid #1b5e20"] * 3,
            *["1px solid #9e9e9e"] * 2,
            "1px solid #1b5e20",
            "3px solid #1b5e20",
        ]
        assert [label for _, label, style in cells if "margin-left" in style] == ["23/11", "30"]

    def test_the_month_stands_at_both_ends_and_at_its_first_day(self) -> None:
        deadline = due(CalendarDays(20), received=at("2026-08-25"), calendar=CALENDAR)
        labels = [label for _, label, _ in strip(deadline).cells]
        assert labels == ["25/8", "26", "27", "28", "29", "30", "31", "1/9", *map(str, range(2, 14)), "14/9"]

    def test_stopped_days_have_their_own_colour(self) -> None:
        colours = {label: style["background"] for _, label, style in strip(held()).cells}
        assert [label for label, colour in colours.items() if colour == AMBER] == ["6", "7", "8", "9", "10", "11"]

    def test_the_steps_stand_below_in_words(self) -> None:
        below = strip(five_days())
        assert below.images == ["Trục thời gian"]
        assert below.lines == [f"■ {step.say('vi')}" for step in five_days().trace]
        assert below.marks == ["#1e88e5", "#9e9e9e", "#1b5e20", "#9e9e9e", "#1b5e20"]

    def test_of_a_corresponding_day_the_start_keeps_its_own_cell(self) -> None:
        """One month from Saturday 24 October 2026: Tuesday 24 November, a holiday, so the 25th."""
        cells = strip(due(Months(1), received=at("2026-10-24"), calendar=CALENDAR)).cells
        assert len(cells) == (date(2026, 11, 25) - date(2026, 10, 24)).days + 1
        assert [style["background"] for _, _, style in cells] == [WHITE, *[PALE] * 31, BLUE]

    def test_of_hours_a_worked_day_is_worked_from_its_first_minute(self) -> None:
        cells = strip(due(WorkingHours(8), received=at("2026-11-20T16:00"), calendar=CALENDAR)).cells
        assert [(label, style["background"]) for _, label, style in cells] == [
            ("20/11", GREEN), ("21", GREY), ("22", GREY), ("23/11", GREEN)
        ]  # fmt: skip

    def test_a_day_on_which_one_stretch_ends_and_the_next_begins_stays_worked(self) -> None:
        trace = Trace(
            (
                TraceStep(StepKind.WORKED, date(2026, 11, 2), date(2026, 11, 2), 60, NOTHING, ""),
                TraceStep(StepKind.FROM_THE_MINUTE, date(2026, 11, 2), date(2026, 11, 2), 0, NOTHING, ""),
                TraceStep(StepKind.RAN, date(2026, 11, 3), date(2026, 11, 3), 60, NOTHING, ""),
            )
        )
        assert [title for title, _, _ in Strip(strip_html(trace)).cells] == [
            "thứ Hai 02/11/2026: tính phút làm việc",
            "thứ Ba 03/11/2026: tính phút liên tục",
        ]

    def test_a_day_of_which_nothing_is_told_has_no_cell(self) -> None:
        trace = Trace(
            (
                TraceStep(StepKind.WORKED, date(2026, 11, 2), date(2026, 11, 2), 60, NOTHING, ""),
                TraceStep(StepKind.WORKED, date(2026, 11, 4), date(2026, 11, 4), 60, NOTHING, ""),
            )
        )
        assert [label for _, label, _ in Strip(strip_html(trace)).cells] == ["2/11", "4/11"]

    def test_due_on_the_very_day(self) -> None:
        deadline = due(SameDay(), received=at("2026-11-25"), calendar=CALENDAR)
        assert [(label, style["border"]) for _, label, style in strip(deadline).cells] == [
            ("25/11", "3px solid #1b5e20")
        ]

    @pytest.mark.parametrize(("days", "cells"), [(119, 120), (120, 0)])
    def test_a_strip_longer_than_120_days_is_told_in_steps_alone(self, days: int, cells: int) -> None:
        """From Monday 5 January 2026: 119 days on is Monday 4 May, 120 days on Tuesday 5 May."""
        deadline = due(CalendarDays(days), received=at("2026-01-05"), calendar=CALENDAR)
        assert (deadline.day - date(2026, 1, 5)).days == days
        drawn = strip(deadline)
        assert len(drawn.cells) == cells
        assert len(drawn.images) == bool(cells)
        assert len(drawn.lines) == len(deadline.trace)

    def test_what_an_office_wrote_stays_text(self) -> None:
        shut = CALENDAR.with_closure(date(2026, 11, 3), reason="<b>bão</b> & 'lụt'", source="TB 12/UBND", counts=True)
        deadline = due(WorkingHours(8), received=at("2026-11-02T16:00"), calendar=shut)
        html = strip_html(deadline.trace)
        assert "<b>" not in html
        drawn = Strip(html)
        assert "thứ Ba 03/11/2026: không tính – cơ quan đóng cửa: <b>bão</b> & 'lụt'" in [one[0] for one in drawn.cells]
        assert any("<b>bão</b> & 'lụt'" in line for line in drawn.lines)


class TestTheWholeCard:
    def test_the_end_stands_first_then_the_term_the_strip_and_the_rest(self) -> None:
        deadline = five_days()
        html = deadline._repr_html_()
        due_line, term, *_ = deadline.explain().splitlines()
        assert html.startswith(f"<div><b>{due_line}</b><br>{term}<div role='img'")
        assert strip_html(deadline.trace) in html
        rest = deadline.explain().splitlines()[2 + len(deadline.trace) :]
        assert html.endswith("".join(f"<div>{line}</div>" for line in rest) + "</div>")
        assert len(rest) == 2

    def test_what_was_given_stays_text(self) -> None:
        calendar = CALENDAR.renamed("<script>")
        html = due(WorkingDays(5), received=at("2026-11-23"), calendar=calendar)._repr_html_()
        assert "<script>" not in html
        assert "&lt;script&gt;" in html


class TestTheChart:
    VI = """gantt
    title Hạn trả kết quả∶ hết ngày thứ Ba 01/12/2026.
    dateFormat YYYY-MM-DDTHH:mm
    axisFormat %d/%m
    section bắt đầu, không tính ngày này
    tiếp nhận hồ sơ đầy đủ :milestone, 2026-11-23T00:00, 0d
    section không tính
    Ngày Văn hóa Việt Nam 24/11 (đọc qua nguồn thứ cấp) :done, 2026-11-24T00:00, 2026-11-25T00:00
    section tính
    tính :active, 2026-11-25T00:00, 2026-11-28T00:00
    section không tính
    nghỉ hằng tuần :done, 2026-11-28T00:00, 2026-11-30T00:00
    section tính
    tính :active, 2026-11-30T00:00, 2026-12-02T00:00
"""

    def test_days(self) -> None:
        assert five_days().to_mermaid() == five_days().to_mermaid("vi") == self.VI

    def test_in_english(self) -> None:
        lines = five_days().to_mermaid("en").splitlines()
        assert lines[1] == "    title Due∶ by the end of Tuesday 2026-12-01."
        assert lines[4:6] == [
            "    section start, this day is not counted",
            "    reception of the complete dossier :milestone, 2026-11-23T00:00, 0d",
        ]

    def test_hours_are_drawn_by_the_minute(self) -> None:
        deadline = due(WorkingHours(8), received=at("2026-11-20T16:00"), calendar=CALENDAR)
        assert deadline.to_mermaid().splitlines()[4:] == [
            "    section bắt đầu từ phút này",
            "    tiếp nhận hồ sơ đầy đủ :milestone, 2026-11-20T16:00, 0d",
            "    section tính phút làm việc",
            "    tính phút làm việc :active, 2026-11-20T16:00, 2026-11-20T17:00",
            "    section không tính",
            "    nghỉ hằng tuần :done, 2026-11-21T00:00, 2026-11-23T00:00",
            "    section tính phút làm việc",
            "    tính phút làm việc :active, 2026-11-23T07:30, 2026-11-23T11:30",
            "    tính phút làm việc :active, 2026-11-23T13:30, 2026-11-23T16:30",
        ]

    def test_a_stop_is_critical(self) -> None:
        assert (
            "    đồng hồ dừng khi ngày này bắt đầu :crit, 2026-11-06T00:00, 2026-11-12T00:00"
            in held().to_mermaid().splitlines()
        )

    def test_signs_that_mermaid_reads_are_replaced(self) -> None:
        step = TraceStep(
            StepKind.COUNTED, date(2026, 11, 2), date(2026, 11, 2), 1, Phrase(" a:b;c#d\ne ", "a: b; c # d"), ""
        )
        lines = to_mermaid(Trace((step,)), "9:00; #1\n").splitlines()
        assert lines[1] == "    title 9∶00,  1"
        assert lines[-1] == "    a∶b,c d e :active, 2026-11-02T00:00, 2026-11-03T00:00"
        assert lines[4] == "    section tính"
        assert "a∶ b, c   d" in to_mermaid(Trace((step,)), "", "en")

    @pytest.mark.parametrize("limit", [Months(1), WorkingDays("1.5"), SameDay(), CalendarDays(400)], ids=repr)
    def test_it_begins_with_the_start_and_ends_with_the_end(self, limit: ComputedLimit) -> None:
        deadline = due(limit, received=at("2026-10-24T16:00"), calendar=CALENDAR)
        first, *_, last = (line for line in deadline.to_mermaid().splitlines() if line.endswith(("d", ":00")))
        assert ":milestone, 2026-10-24" in first
        ends = deadline.trace[-1].ends or deadline.day + DAY
        assert f"{ends:%Y-%m-%dT%H:%M}" in last or f":milestone, {deadline.day}T00:00" in last
