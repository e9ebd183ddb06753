"""Pictures of dossiers and days: what they count, what they say, and that they draw without a browser or a font."""

import re
import struct
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree

import pytest

from tests.view.made import CALENDAR, NINE, OFFICE, PERIOD
from tests.view.test_listing import contrast
from tests.view.test_view import CLASSES, HOSTILE, MADE, texts
from tthc.errors import InvalidValue, MissingExtra, OutsideCoverage
from tthc.span import Span
from tthc.text import Lang
from tthc.view import (
    Figure,
    Workload,
    page,
    plot,
    plot_ageing,
    plot_calendar,
    plot_daily,
    plot_lateness,
    plot_time_to_result,
    png,
    svg,
    workload,
)
from tthc.view.chart import SHEETS
from tthc.view.months import FULL
from tthc.view.workload import By

if TYPE_CHECKING:
    from tthc.view.chart import AnyChart

WORK = workload(NINE, period=PERIOD, calendar=CALENDAR)
OF_WORK = (plot_daily, plot_lateness, plot_time_to_result, plot_ageing)
Picture = Callable[..., Any]


def empty(**counts: object) -> Workload:
    given: dict[str, Any] = dict(counts)
    return Workload(period=PERIOD, calendar=CALENDAR, **given)


def data_of(chart: "AnyChart", *keys: str) -> list[dict[str, Any]]:
    """The values a chart draws that have all the keys, wherever they stand in it."""
    found: list[dict[str, Any]] = []

    def walk(one: object) -> None:
        if isinstance(one, dict):
            if all(key in one for key in keys):
                found.append(one)
            for inner in one.values():
                walk(inner)
        elif isinstance(one, list):
            for inner in one:
                walk(inner)

    walk(chart.to_dict())
    return found


class TestWorkload:
    """What the nine dossiers come to, counted on paper (see :mod:`tests.view.made`)."""

    def test_received_and_returned_by_day(self) -> None:
        days = [3, 7, 10, 21, 23, 28, 29]
        assert Counter({date(2026, 9, day): 1 for day in days}) == WORK.received
        assert Counter({date(2026, 9, 9): 1}) == WORK.returned

    def test_verdicts_by_agency_and_by_field(self) -> None:
        assert Counter({("", False): 1, (OFFICE, True): 1, ("", True): 1}) == WORK.verdicts
        by_field = workload(NINE, period=PERIOD, calendar=CALENDAR, by="field")
        assert Counter({("Mẫu", False): 1, ("Mẫu", True): 2}) == by_field.verdicts

    def test_waits_in_working_days_with_the_open_ones_watched_to_the_last_day(self) -> None:
        ended = {(3, True): 1, (7, True): 1, (1, True): 1}
        opened = {(7, False): 1, (2, False): 1, (1, False): 1, (5, False): 1}
        assert Counter(ended | opened) == WORK.waits

    def test_one_that_ended_without_a_decision_was_watched_to_its_end(self) -> None:
        then = workload(NINE, period=Span.parse("2026-08-20..2026-09-30"), calendar=CALENDAR)
        assert then.waits[9, False] == 1  # A5: 21, 22 (worked), 24 to 28 August, 3 and 4 September
        assert then.waits[9, True] == 0

    def test_ages_of_what_is_pending(self) -> None:
        assert Counter({-2: 1, 3: 1, "stopped": 1, 0: 1}) == WORK.ages

    def test_can_be_counted_in_parts(self) -> None:
        parts = [workload(half, period=PERIOD, calendar=CALENDAR) for half in (NINE[:4], NINE[4:])]
        parts[0].update(parts[1])
        assert parts[0] == WORK

    def test_counts_of_another_period_or_kind_are_not_added(self) -> None:
        with pytest.raises(InvalidValue, match="cannot be added"):
            empty().update(Workload(period=Span.month(2026, 8), calendar=CALENDAR))
        with pytest.raises(InvalidValue, match="by field"):
            empty().update(empty(by="field"))

    def test_a_generated_part_makes_the_whole_generated(self) -> None:
        whole = empty()
        whole.update(empty(generated=True))
        assert whole.generated


class TestDaily:
    def test_days_off_are_left_out_and_a_worked_day_without_any_is_nought(self) -> None:
        points = data_of(plot_daily(WORK), "series")
        days = {point["day"] for point in points}
        assert days == {day.isoformat() for day in PERIOD if CALENDAR.is_working(day)}
        counts = {point["day"]: point["count"] for point in points if point["series"] == "Tiếp nhận"}
        assert (counts["2026-09-03"], counts["2026-09-04"]) == (1, 0)
        assert sum(counts.values()) == 7

    def test_what_came_on_a_day_off_stands_apart(self) -> None:
        chart = plot_daily(empty(received=Counter({date(2026, 9, 27): 2, date(2026, 9, 28): 1})))
        sunday = [point for point in data_of(chart, "series") if point["day"] == "2026-09-27"]
        assert [(point["count"], point["worked"]) for point in sunday] == [(2, False)]
        assert any("chấm rỗng" in text for text in texts(svg(chart)))

    def test_a_long_rest_has_its_name_and_parts_the_lines(self) -> None:
        span = Span.month(2026, 2)
        chart = plot_daily(Workload(period=span, calendar=CALENDAR, received=Counter({date(2026, 2, 2): 1})))
        assert [(band["from"], band["to"]) for band in data_of(chart, "from")] == [("2026-02-14", "2026-02-23")]
        assert "Tết Nguyên đán Bính Ngọ" in texts(svg(chart))
        runs = {point["day"]: point["run"] for point in data_of(chart, "series")}
        assert runs["2026-02-13"] != runs["2026-02-23"]
        assert runs["2026-02-06"] == runs["2026-02-09"]

    def test_a_make_up_saturday_is_a_day_like_others(self) -> None:
        span = Span.month(2026, 8)
        chart = plot_daily(Workload(period=span, calendar=CALENDAR, received=Counter({date(2026, 8, 22): 4})))
        saturday = [point for point in data_of(chart, "series") if point["day"] == "2026-08-22"]
        assert [(point["count"], point["worked"]) for point in saturday] == [(4, True)]

    def test_what_is_not_recorded_at_all_is_no_line_of_noughts(self) -> None:
        chart = plot_daily(empty(received=Counter({date(2026, 9, 3): 1})))
        assert {point["series"] for point in data_of(chart, "series")} == {"Tiếp nhận"}
        assert "Trả kết quả" not in texts(svg(chart))

    def test_a_year_is_drawn(self) -> None:
        year = Span.year(2026)
        counts = Counter({day: 100 + day.day for day in year if CALENDAR.is_working(day)})
        shown = texts(svg(plot_daily(Workload(period=year, calendar=CALENDAR, received=counts))))
        assert {"01/2026", "12/2026", "Quốc khánh", "Tết Nguyên đán Bính Ngọ"} <= set(shown)


class TestLateness:
    MANY = empty(
        verdicts=Counter({("A", True): 3, ("A", False): 97, ("B", True): 9, ("B", False): 20, ("C", False): 40})
    )

    def test_share_and_count_the_greatest_first_and_few_last(self) -> None:
        values = data_of(plot_lateness(self.MANY), "agency")
        assert [(one["agency"], one["told"], one["few"]) for one in values[:3]] == [
            ("A", "3,00% (3/100)", False),
            ("C", "0,00% (0/40)", False),
            ("B", "31,03% (9/29)", True),
        ]

    def test_few_are_marked_and_the_mark_is_told(self) -> None:
        shown = texts(svg(plot_lateness(self.MANY)))
        assert {"A", "B *", "C"} <= set(shown)
        assert any("dưới 30 hồ sơ" in text for text in shown)

    def test_thirty_are_enough(self) -> None:
        values = data_of(plot_lateness(empty(verdicts=Counter({("A", True): 1, ("A", False): 29}))), "agency")
        assert values[0]["few"] is False

    def test_none_late_is_drawn_as_noughts(self) -> None:
        assert "0.00% (0/40)" in texts(svg(plot_lateness(empty(verdicts=Counter({("C", False): 40})), lang="en")))

    def test_long_names_that_are_cut_alike_stay_apart(self) -> None:
        long = "Chi nhánh Văn phòng đăng ký đất đai khu vực trực thuộc Văn phòng đăng ký đất đai tỉnh, bộ phận "
        verdicts = Counter({(f"{long}{place}", place % 2 == 0): 40 for place in range(30)})
        drawing = svg(plot_lateness(empty(verdicts=verdicts)))
        assert len(re.findall(r">(?:0,00|100,00)% \((?:0|40)/40\)<", drawing)) == 30

    @pytest.mark.parametrize(
        ("by", "said"), [("deciding", "cơ quan giải quyết"), ("receiving", "nơi tiếp nhận"), ("field", "lĩnh vực")]
    )
    def test_the_title_says_who_is_told_apart(self, by: By, said: str) -> None:
        assert f"Tỷ lệ quá hạn theo {said}" in texts(
            svg(plot_lateness(empty(by=by, verdicts=Counter({("A", True): 1}))))
        )


class TestTimeToResult:
    def test_says_the_curve_in_words(self) -> None:
        shown = texts(svg(plot_time_to_result(WORK)))
        assert "7 hồ sơ tiếp nhận trong kỳ (Kaplan–Meier); 4 chưa có kết quả, tính đến ngày thấy cuối (|)." in shown
        assert "Một nửa có kết quả trong 7 ngày làm việc." in shown

    def test_draws_its_steps_and_marks_those_lost_from_sight(self) -> None:
        chart = plot_time_to_result(empty(waits=Counter({(1, True): 1, (2, False): 1, (3, True): 1, (5, False): 2})))
        points = [(one["time"], round(one["share"], 2)) for one in data_of(chart, "time", "share")]
        assert points[:7] == [(0, 100), (1, 80), (2, 80), (3, 53.33), (5, 53.33), (2, 80), (5, 53.33)]

    def test_the_number_at_risk_stands_under_the_axis(self) -> None:
        chart = plot_time_to_result(empty(waits=Counter({(1, True): 1, (2, False): 1, (3, True): 1, (5, False): 2})))
        assert [(one["time"], one["told"]) for one in data_of(chart, "time", "told")] == [
            *((0, "5"), (1, "5"), (2, "4"), (3, "3"), (4, "2"), (5, "2")),
        ]
        assert "Còn theo dõi" in texts(svg(chart))

    def test_a_long_tail_is_cut_and_told(self) -> None:
        waits = Counter({(2, True): 500, (9, True): 495, (60, True): 3, (200, False): 2})
        shown = texts(svg(plot_time_to_result(empty(waits=waits))))
        assert "Sau ngày thứ 60 còn theo dõi 2 hồ sơ, không vẽ." in shown

    def test_half_on_the_same_day_and_not_yet_half(self) -> None:
        assert "Half have a result on the same day." in texts(
            svg(plot_time_to_result(empty(waits=Counter({(0, True): 3})), lang="en"))
        )
        assert "Fewer than half have a result yet." in texts(
            svg(plot_time_to_result(empty(waits=Counter({(4, False): 3})), lang="en"))
        )


class TestAgeing:
    def test_buckets_at_their_edges(self) -> None:
        ages: Counter[int | str] = Counter([-999, -21, -20, -11, -10, -6, -5, -1, 0, 1, 5, 6, 10, 11, 20, 21, 999])
        counts = {one["name"]: one["count"] for one in data_of(plot_ageing(empty(ages=ages)), "class")}
        assert list(counts.values())[:9] == [2, 2, 2, 2, 1, 2, 2, 2, 2]
        assert list(counts) == [
            *("quá\n> 20", "quá\n11–20", "quá\n6–10", "quá\n≤ 5", "hôm\nnay"),
            *("còn\n≤ 5", "còn\n6–10", "còn\n11–20", "còn\n> 20"),
        ]

    def test_every_pending_dossier_stands_in_one(self) -> None:
        counts = {one["name"]: one["count"] for one in data_of(plot_ageing(WORK, lang="en"), "class")}
        assert counts["stopped"] == counts["today"] == counts["≤ 5\nover"] == counts["≤ 5\nleft"] == 1
        assert sum(counts.values()) == WORK.ages.total()


def blended(colour: str, paper: str, strength: float) -> str:
    """What is seen of a colour that lets the paper through."""
    if len(colour) == 5:
        strength *= int(colour[4] * 2, 16) / 255
        colour = "#" + "".join(2 * digit for digit in colour[1:4])
    pairs = ((int(colour[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(over * strength + under * (1 - strength)):02x}" for over, under in pairs)


class TestCalendar:
    def test_named_days_are_told_and_runs_of_one_feast_together(self) -> None:
        shown = " ".join(texts(svg(plot_calendar(CALENDAR, Span.year(2026)))))
        assert "16/02 – 20/02/2026: Tết Nguyên đán Bính Ngọ" in shown
        assert "22/08/2026: Làm bù cho ngày nghỉ hoán đổi 31/8/2026" in shown
        assert "24/11/2026: Ngày Văn hóa Việt Nam 24/11" in shown

    def test_every_day_stands_once_and_a_made_up_one_has_its_edge(self) -> None:
        cells = data_of(plot_calendar(CALENDAR, Span.year(2026)), "day")
        assert len(cells) == 365
        assert len({(cell["x"], cell["y"]) for cell in cells}) == 365
        edged = [cell["name"] for cell in cells if cell["edge"] != "transparent"]
        assert [name.partition(":")[0] for name in edged] == ["thứ Bảy 10/01/2026", "thứ Bảy 22/08/2026"]

    def test_the_more_came_the_darker_and_days_off_keep_their_colour(self) -> None:
        counts = {date(2026, 9, 3): 10, date(2026, 9, 4): 5, date(2026, 9, 5): 10}
        chart = plot_calendar(CALENDAR, PERIOD, counts=counts)
        ink = {cell["day"]: cell["ink"] for cell in data_of(chart, "day")}
        assert ink[3] > ink[4] > ink[7] > 0
        assert ink[5] == ink[6] == 1
        assert "Màu đậm nhất: 10 hồ sơ trong ngày." in texts(svg(chart))

    def test_a_day_that_was_not_counted_is_no_day_without_dossiers(self) -> None:
        counts, counted = {date(2026, 9, 3): 10}, Span(date(2026, 9, 3), date(2026, 9, 8))
        chart = plot_calendar(CALENDAR, PERIOD, counts=counts, counted=counted)
        cells = {cell["day"]: cell for cell in data_of(chart, "day")}
        assert cells[4]["ink"] > 0 == cells[9]["ink"]
        assert (cells[8]["count"], cells[9]["count"]) == (0, None)
        assert "Chỉ đếm 03/09/2026 – 08/09/2026; ngày làm việc không tô là chưa đếm." in texts(svg(chart))
        whole = svg(plot_calendar(CALENDAR, PERIOD, counts=counts, counted=PERIOD))
        assert "Chỉ đếm" not in whole

    def test_an_office_s_own_closure_is_named_and_looks_closed(self) -> None:
        shut = CALENDAR.with_closure(date(2026, 9, 10), reason="Sửa chữa trụ sở", source="Thông báo 12/TB-TTPVHCC")
        chart = plot_calendar(shut, PERIOD)
        colours = {cell["day"]: cell["colour"] for cell in data_of(chart, "day")}
        assert colours[10] not in {colours[9], colours[5], colours[2]}
        assert "10/09/2026: Sửa chữa trụ sở" in texts(svg(chart))

    def test_what_came_on_a_day_off_makes_no_other_day_paler(self) -> None:
        chart = plot_calendar(CALENDAR, PERIOD, counts={date(2026, 9, 3): 10, date(2026, 9, 6): 99})
        assert {cell["day"]: cell["ink"] for cell in data_of(chart, "day")}[3] == FULL

    @pytest.mark.parametrize("dark", [False, True])
    def test_every_number_is_read_on_its_day(self, *, dark: bool) -> None:
        """WCAG 2.2, 1.4.3: a contrast of 4.5 or more, however many dossiers a day had, on light and on dark paper."""
        shut = CALENDAR.with_closure(date(2026, 9, 10), reason="Sửa chữa trụ sở", source="Thông báo 12/TB-TTPVHCC")
        year = Span.year(2026)
        counts = {day: place for place, day in enumerate(year)}
        charts = [plot_calendar(shut, year), plot_calendar(shut, year, counts=counts)]
        paper, ink = SHEETS[dark]
        for cell in (cell for chart in charts for cell in data_of(chart, "day")):
            number = ink if cell["tone"] == "currentColor" else cell["tone"]
            assert contrast(number, blended(cell["colour"], paper, cell["ink"])) >= 4.5, cell

    def test_part_of_a_month_in_english(self) -> None:
        shown = texts(svg(plot_calendar(CALENDAR, Span.parse("2025-04-20..2025-05-05"), lang="en")))
        assert {"2025-04", "Mo", "Working calendar 2025-04-20 – 2025-05-05"} <= set(shown)

    def test_sixteen_months_at_most(self) -> None:
        svg(plot_calendar(CALENDAR, Span.parse("2025-01-01..2026-04-30")))
        with pytest.raises(InvalidValue, match="16 months at most"):
            plot_calendar(CALENDAR, Span.parse("2025-01-01..2026-05-01"))

    def test_beyond_the_tables_is_refused(self) -> None:
        with pytest.raises(OutsideCoverage):
            plot_calendar(CALENDAR, Span.year(1900))


class TestAll:
    @pytest.mark.parametrize("picture", OF_WORK)
    def test_nothing_to_draw_is_refused(self, picture: Picture) -> None:
        with pytest.raises(InvalidValue, match="nothing to draw"):
            picture(empty())

    @pytest.mark.parametrize("picture", OF_WORK)
    def test_generated_data_is_called_generated(self, picture: Picture) -> None:
        made = workload(NINE, period=PERIOD, calendar=CALENDAR, generated=True)
        assert MADE in texts(svg(picture(made)))
        assert MADE not in texts(svg(picture(WORK)))

    @pytest.mark.parametrize("picture", OF_WORK)
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_fits_a_page_that_needs_nothing_from_elsewhere(self, picture: Picture, lang: Lang) -> None:
        drawing = svg(picture(WORK, lang=lang))
        ElementTree.fromstring(drawing)  # noqa: S314 - our own drawing
        html = page("x", [Figure(drawing, "hình")], generated=False)
        assert html.count("<svg") == 1
        assert "http" not in html
        assert "<script" not in html

    @pytest.mark.parametrize("picture", OF_WORK)
    def test_without_altair_the_extra_is_named(self, picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "altair", None)
        with pytest.raises(MissingExtra, match=r"tthc\[view\]"):
            picture(WORK)
        with pytest.raises(MissingExtra, match=r"tthc\[view\]"):
            plot_calendar(CALENDAR, PERIOD)

    def test_hostile_names_are_text(self) -> None:
        drawing = svg(plot_lateness(empty(verdicts=Counter({(HOSTILE, True): 40}))))
        assert "<img" not in drawing
        Figure(drawing, "tên lạ")


class TestPng:
    def test_has_the_size_asked_for(self) -> None:
        width = float(re.findall(r'width="([\d.]+)"', svg(plot(CLASSES)))[0])
        for scale in (1, 2.5):
            picture = png(plot(CLASSES), scale=scale)
            assert picture.startswith(b"\x89PNG")
            assert abs(struct.unpack(">I", picture[16:20])[0] - width * scale) <= 1

    def test_light_and_dark_differ_and_the_same_chart_is_the_same_picture(self) -> None:
        light, dark = png(plot(CLASSES)), png(plot(CLASSES), dark=True)
        assert light != dark
        assert light == png(plot(CLASSES))

    @pytest.mark.parametrize("scale", [0, -1, float("nan"), 10.5, 1000, float("inf")])
    def test_a_scale_of_nothing_or_beyond_memory_is_refused(self, scale: float) -> None:
        with pytest.raises(InvalidValue, match=r"from 0\.1 to 10"):
            png(plot(CLASSES), scale=scale)

    def test_a_scale_is_a_number(self) -> None:
        with pytest.raises(InvalidValue, match="scale is a number, such as 2; got '2'"):
            png(plot(CLASSES), scale=cast("Any", "2"))

    def test_vietnamese_letters_come_from_the_shipped_font(self) -> None:
        """Two letters that the font has are drawn; a machine's own fonts are not asked, so the widths are Tinos's."""
        import vl_convert

        svg(plot(CLASSES))  # makes the font known

        def drawn(family: str) -> bytes:
            words = f'<text x="2" y="30" font-size="20" font-family="{family}">Đất đai, Ưởng ễ ỵ</text>'
            head = '<svg xmlns="http://www.w3.org/2000/svg" width="220" height="40">'
            return bytes(vl_convert.svg_to_png(f"{head}{words}</svg>"))

        assert drawn("Tinos") == drawn("Tinos, 'Times New Roman', 'Liberation Serif', serif")
        assert drawn("Tinos") != drawn("no such font")


@pytest.mark.parametrize("picture", OF_WORK)
@pytest.mark.parametrize("given", [CLASSES, "work", None, NINE])
def test_what_is_no_workload_is_refused(picture: Picture, given: object) -> None:
    with pytest.raises(InvalidValue, match=r"work is a Workload: tthc\.view\.workload\(dossiers, \.\.\.\)") as caught:
        picture(given)
    assert "work phải là một Workload" in caught.value.say("vi")


def test_a_calendar_is_drawn_of_a_calendar_over_a_span() -> None:
    for calendar, span, told in ((None, PERIOD, "calendar is a WorkingCalendar"), (CALENDAR, "2026", "span is a Span")):
        given: Any = calendar, span
        with pytest.raises(InvalidValue, match=told):
            plot_calendar(*given)
