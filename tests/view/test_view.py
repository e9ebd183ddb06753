"""Charts say what they show, and a page needs nothing from elsewhere and lets nothing in."""

import builtins
import re
import sys
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from attrs import evolve

from tthc.errors import InvalidValue, MissingExtra
from tthc.procedure import Channel, RegisterKind
from tthc.report import CenterYear, Column, Report, Row
from tthc.span import Span
from tthc.text import Phrase
from tthc.view import Explained, Figure, Section, page, plot, svg

PERIOD = Span.parse("2023-01-01..2023-11-29")
HOSTILE = "</td><script>alert('x')</script><img src=x onerror=alert(1)> & \"Đất đai\""
MADE = "Số liệu được sinh ra để minh họa, không phải số liệu thật."
CLASSES = Report(
    title=Phrase("Tình hình giải quyết", "Resolution"),
    period=PERIOD,
    head=Phrase("Lĩnh vực", "Field"),
    columns=(
        Column("all", Phrase("Tổng số", "Total")),
        Column("early", Phrase("Trước hạn", "Early")),
        Column("late", Phrase("Quá hạn", "Late"), group=Phrase("Đã giải quyết", "Resolved")),
        Column("overdue", Phrase("Quá hạn", "Overdue"), group=Phrase("Đang giải quyết", "Pending")),
    ),
    rows=(
        Row(Phrase("Chứng thực", "Certification"), (9, 4, 3, 2)),
        Row(Phrase("Đăng ký, quản lý phương tiện giao thông cơ giới, xe máy chuyên dùng", "Vehicles"), (12, 9, 2, 1)),
        Row(Phrase("Tổng cộng", "Total"), (21, 13, 5, 3), total=True),
    ),
    generated=True,
)
MONTHS = Report(
    title=Phrase("Tiếp nhận theo tháng", "Receptions by month"),
    period=PERIOD,
    head=Phrase("Tháng", "Month"),
    columns=(Column("received", Phrase("Tiếp nhận", "Received")), Column("note", Phrase("Ghi chú", "Note"), text=True)),
    rows=(Row(Phrase("01/2023", "2023-01"), (10_200, "Tết")), Row(Phrase("02/2023", "2023-02"), (12_300, None))),
)
YEAR = CenterYear(
    period=PERIOD,
    visits=10,
    carried_over=1,
    received=((Channel.COUNTER, 3), (Channel.ONLINE, 4)),
    early=3,
    on_time=2,
    late=1,
    no_date=0,
    pending_in_time=2,
    pending_overdue=0,
    pending_no_date=0,
    registered_for_post=1,
    returned=((Channel.POST, 2),),
    business=((RegisterKind.COMPANY, Channel.ONLINE, 1),),
    not_received=0,
    waiting_reception=0,
    working_days=227,
    generated=True,
)
VOID = {"meta", "link", "br", "img", "hr", "input", "source"}


class Reader(HTMLParser):
    """Reads a page and fails on a tag that is not closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, Mapping[str, str | None]]] = []
        self.text = ""
        self.title = ""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title":
            self.title += data
        elif self.open and self.open[-1] != "style":
            self.text += data

    def count(self, tag: str) -> int:
        return sum(1 for name, _ in self.tags if name == tag)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def texts(drawing: str) -> list[str]:
    return re.findall(r">([^<>]+)</(?:text|tspan)>", drawing)


class TestPlot:
    def test_classes_become_bars_the_longest_first(self) -> None:
        drawing = svg(plot(CLASSES))
        shown = texts(drawing)
        assert shown.index("Đăng ký, quản lý phương tiện giao") < shown.index("Chứng thực")
        assert "Tổng số" not in shown
        assert "Tổng cộng" not in shown

    def test_columns_of_one_name_are_told_apart(self) -> None:
        shown = texts(svg(plot(CLASSES)))
        assert {"Đã giải quyết: quá hạn", "Đang giải quyết: quá hạn"} <= set(shown)

    def test_axes_are_named_and_numbers_written_as_offices_write_them(self) -> None:
        shown = texts(svg(plot(MONTHS)))
        assert {"Tháng", "Số hồ sơ", "01/2023", "Tiếp nhận", "10.000"} <= set(shown)
        assert "Ghi chú" not in shown

    def test_in_english(self) -> None:
        shown = texts(svg(plot(MONTHS, lang="en")))
        assert {"Month", "Dossiers", "2023-01", "10,000"} <= set(shown)

    def test_a_year_shows_its_channels(self) -> None:
        shown = texts(svg(plot(YEAR)))
        assert {"Tiếp nhận trong kỳ", "Kết quả đã trả", "trực tuyến", "dịch vụ bưu chính"} <= set(shown)

    @pytest.mark.parametrize("report", [CLASSES, YEAR, evolve(MONTHS, generated=True)], ids=["bars", "year", "lines"])
    def test_generated_data_is_called_generated(self, report: Report | CenterYear) -> None:
        assert MADE in texts(svg(plot(report)))
        assert MADE not in texts(svg(plot(evolve(report, generated=False))))

    def test_is_well_formed_and_in_fonts_of_one_width(self) -> None:
        drawing = svg(plot(CLASSES))
        root = ElementTree.fromstring(drawing)  # noqa: S314 - our own drawing
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        fonts = set(re.findall(r'font-family="([^"]*)"', drawing))
        assert fonts == {"Tinos, 'Times New Roman', 'Liberation Serif', serif"}

    def test_hostile_names_are_text(self) -> None:
        hostile = evolve(CLASSES, rows=(Row(Phrase(HOSTILE, HOSTILE), (1, 1, 0, 0)),))
        assert "<script" not in svg(plot(hostile))
        assert "<img" not in svg(plot(hostile))
        Figure(svg(plot(hostile)), "tên lạ")

    def test_nothing_to_draw_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="nothing to draw"):
            plot(evolve(CLASSES, rows=()))

    def test_without_altair_the_extra_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "altair", None)
        with pytest.raises(MissingExtra, match=r"tthc\[view\]"):
            plot(CLASSES)

    def test_without_vl_convert_the_extra_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        chart = plot(CLASSES)
        plain = builtins.__import__

        def without(name: str, *rest: object) -> object:
            if name == "vl_convert":
                raise ImportError(name)
            return plain(name, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(MissingExtra, match=r"tthc\[view\]"):
            svg(chart)


@pytest.fixture(scope="module")
def html() -> str:
    return page(
        "Một năm của trung tâm",
        [
            Section("Số liệu", (YEAR, Figure(svg(plot(MONTHS)), "Theo tháng"))),
            Section("Tình hình", (CLASSES, Figure(svg(plot(CLASSES)), "Theo lĩnh vực"))),
            Explained("Hồ sơ 1", "Hạn trả: hết ngày 04/05/2023.\nThời hạn: 7 ngày\n  • một\n  • hai\nHết."),
        ],
        generated=True,
    )


class TestPage:
    def test_is_one_whole_document_in_vietnamese(self, html: str) -> None:
        reader = read(html)
        assert html.startswith("<!DOCTYPE html>\n")
        assert reader.tags[0] == ("html", {"lang": "vi"})
        assert [reader.count(tag) for tag in ("html", "head", "body", "main", "h1", "title")] == [1] * 6
        assert ("meta", {"charset": "utf-8"}) in reader.tags

    def test_holds_its_tables_and_drawings(self, html: str) -> None:
        reader = read(html)
        assert (reader.count("svg"), reader.count("figure"), reader.count("table")) == (2, 2, 2)
        assert reader.count("li") >= 2
        assert all(attrs.get("aria-label") for tag, attrs in reader.tags if attrs.get("class") == "drawing")

    def test_needs_nothing_from_elsewhere(self, html: str) -> None:
        reader = read(html)
        assert not {"script", "link", "img", "iframe", "object", "embed"} & {tag for tag, _ in reader.tags}
        assert not {"src", "href", "xlink:href"} & {name for _, attrs in reader.tags for name in attrs}
        assert "http" not in html
        assert "url(" not in html
        assert "@import" not in html

    def test_fits_phones_paper_and_the_dark(self, html: str) -> None:
        assert 'name="viewport"' in html
        assert "prefers-color-scheme: dark" in html
        assert "@media print" in html

    def test_says_that_it_is_generated(self, html: str) -> None:
        reader = read(html)
        assert MADE in reader.text
        assert "số liệu được sinh ra" in reader.title
        assert f'@bottom-left {{ content: "{MADE}"' in html

    def test_a_generated_part_makes_the_page_generated(self) -> None:
        assert MADE in read(page("Năm", [Section("Số liệu", (YEAR,))], generated=False)).text
        assert "số liệu được sinh ra" in read(page("Năm", [CLASSES], generated=False)).title

    def test_what_is_not_generated_is_not_called_so(self) -> None:
        assert "sinh ra" not in page("Năm", [MONTHS], generated=False)

    def test_hostile_text_is_escaped_everywhere(self) -> None:
        report = evolve(MONTHS, title=Phrase(HOSTILE, HOSTILE), rows=(Row(Phrase(HOSTILE, HOSTILE), (1, HOSTILE)),))
        figure = Figure("<svg><g></g></svg>", HOSTILE)
        explained = Explained(HOSTILE, f"{HOSTILE}\n  • {HOSTILE}")
        html = page(HOSTILE, [Section(HOSTILE, (report, figure, explained))], generated=True)
        reader = read(html)
        assert not {"script", "img"} & {tag for tag, _ in reader.tags}
        assert not any(name.startswith("on") for _, attrs in reader.tags for name in attrs)
        assert reader.text.count("alert('x')") >= 8

    def test_in_english(self) -> None:
        reader = read(page("A year", [YEAR], generated=True, lang="en"))
        assert reader.tags[0] == ("html", {"lang": "en"})
        assert "Generated data" in reader.text

    def test_lists_are_closed(self) -> None:
        reader = read(page("x", [Explained("y", "một\n• hai\n• ba")], generated=False))
        assert (reader.count("ul"), reader.count("li"), reader.count("p")) == (1, 2, 1)


@pytest.mark.parametrize(
    "drawing",
    [
        "<p>not a drawing</p>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><g onload='alert(1)'></g></svg>",
        "<svg><a href='https://example.org'><text>x</text></a></svg>",
        "<svg><use xlink:href='file.svg#a'/></svg>",
        "<svg><image href='a.png'/></svg>",
        "<svg><rect fill='url(https://example.org/x)'/></svg>",
        "<svg><foreignObject><p>x</p></foreignObject></svg>",
        "<svg></svg><script>alert(1)</script><svg></svg>",
    ],
)
def test_a_figure_only_draws(drawing: str) -> None:
    with pytest.raises(InvalidValue):
        Figure(drawing, "hình")


@pytest.mark.parametrize("drawing", ["<svg><use href='#a'/></svg>", "<svg><rect fill='url(#a)'/></svg>"])
def test_a_figure_may_refer_to_itself(drawing: str) -> None:
    assert Figure(drawing, "hình").svg == drawing
