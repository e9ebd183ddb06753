"""The demonstration on a small year: what it prints, writes and returns."""

import io
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console

from tthc.cli.demo import run_demo
from tthc.cli.tally import count_year
from tthc.span import Span
from tthc.testing import Margins
from tthc.text import Lang

SMALL = Margins(
    period=Span.parse("2023-01-01..2023-11-29"),
    to_resolve=3_000,
    visits=2_500,
    registered_for_post=600,
    sent_by_post=710,
    business_online=16,
    business_counter=14,
    companies=20,
    subordinate_units=10,
)


def demo(out: Path, lang: Lang = "vi", width: int = 160) -> tuple[dict[str, object], str]:
    printed = io.StringIO()
    console = Console(file=printed, width=width)
    figures = run_demo(out=out, seed=4, lang=lang, console=console, margins=SMALL, processes=1)
    return figures, printed.getvalue()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], str, str]:
    out = tmp_path_factory.mktemp("demo")
    figures, printed = demo(out)
    return figures, printed, (out / "index.html").read_text(encoding="utf-8")


class TestFigures:
    def test_are_json(self, shown: tuple[dict[str, object], str, str]) -> None:
        figures, _, _ = shown
        assert json.loads(json.dumps(figures)) == figures

    def test_are_the_margins(self, shown: tuple[dict[str, object], str, str]) -> None:
        figures, _, _ = shown
        year = figures["year"]
        assert isinstance(year, dict)
        assert (year["to_resolve"], year["returned_post"], year["business"]) == (3_000, 710, 30)
        assert figures["generated"] is True
        rows = figures["resolution"]
        assert isinstance(rows, list)
        assert rows[-1]["all"] == 3_000

    def test_the_longest_overdue_come_first(self, shown: tuple[dict[str, object], str, str]) -> None:
        figures, _, _ = shown
        worst = figures["worst_overdue"]
        assert isinstance(worst, list)
        overdue = [row["by"] for row in worst]
        assert 0 < len(overdue) <= 10
        assert overdue == sorted(overdue, reverse=True)

    def test_months_sum_to_the_year(self, shown: tuple[dict[str, object], str, str]) -> None:
        figures, _, _ = shown
        months, year = figures["months"], figures["year"]
        assert isinstance(months, list)
        assert isinstance(year, dict)
        for key in ("received", "resolved", "returned"):
            assert sum(month[key] for month in months) == year[key]


class TestPrinted:
    def test_shows_everything_that_it_promises(self, shown: tuple[dict[str, object], str, str]) -> None:
        _, printed, _ = shown
        for words in (
            "Số liệu hoạt động của trung tâm trong năm",
            "Biểu II.06a/VPCP/KSTT",
            "quá hạn lâu nhất",
            "Một hạn trả, được giải thích",
            "Chủ nhật 30/04/2023 – không tính",
            "bộ nhớ nhiều nhất",
            "index.html",
        ):
            assert words in printed
        assert printed.count("không phải số liệu thật") >= 3

    def test_on_a_narrow_console_in_english(self, tmp_path: Path) -> None:
        _, printed = demo(tmp_path, "en", 80)
        assert "(13) Pending – overdue" in " ".join(printed.split())
        assert "Generated data" in printed
        assert max(len(line) for line in printed.splitlines() if line.startswith(("┃", "│"))) <= 80


def test_the_page_says_generated_and_has_its_plots(shown: tuple[dict[str, object], str, str]) -> None:
    _, _, html = shown
    assert html.count("<svg") == 7
    assert html.count("không phải số liệu thật") >= 16
    for words in ("từng ngày làm việc", "Tết Nguyên đán Quý Mão", "Còn chờ kết quả", "quá hạn theo lĩnh vực"):
        assert words in html
    assert "http" not in html


def test_the_workbook_has_a_sheet_for_each_table(shown: tuple[dict[str, object], str, str]) -> None:
    figures, _, _ = shown
    book = openpyxl.load_workbook(str(figures["workbook"]))
    assert book.sheetnames[0] == "II.06a-VPCP-KSTT"
    assert len(book.sheetnames) == 4
    for sheet in book.worksheets:
        assert sheet["A2"].value == "Số liệu được sinh ra để minh họa, không phải số liệu thật."
    worst = figures["worst_overdue"]
    assert isinstance(worst, list)
    days = [line[3] for line in book.worksheets[3].iter_rows(values_only=True) if isinstance(line[3], datetime)]
    assert [day.date().isoformat() for day in days] == [one["due"] for one in worst]


def test_the_counts_do_not_depend_on_the_number_of_processes() -> None:
    one, two = (count_year(4, SMALL, processes) for processes in (1, 2))
    assert one.year == two.year
    assert one.resolution.report() == two.resolution.report()
    assert sorted(one.delayed) == sorted(two.delayed)
    assert one.example == two.example
    assert one.months == two.months
    assert one.work == two.work
