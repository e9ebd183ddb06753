"""The demonstration: a generated center's year, from its dossiers to its report and an HTML page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import Final

from attrs import frozen
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tthc import law
from tthc.cli.answer import cannot_write
from tthc.cli.tally import Delayed, Example, Share, count_year, peak_memory
from tthc.report import CenterYear, Column, Report, Row
from tthc.report.table import GENERATED, Cell, cell_text, period_text
from tthc.span import Span
from tthc.testing import Margins, published_year, visits
from tthc.text import Lang, Phrase, date_text, integer_text
from tthc.view import (
    Explained,
    Figure,
    Part,
    Section,
    Workload,
    page,
    plot,
    plot_ageing,
    plot_calendar,
    plot_daily,
    plot_lateness,
    plot_time_to_result,
    svg,
    xlsx,
)

__all__ = ["run_demo"]

NARROW: Final = 140
"""Below this width of the console the official table has its numbers for a head."""


def run_demo(
    *,
    out: Path,
    seed: int,
    lang: Lang,
    console: Console,
    margins: Margins | None = None,
    processes: int = 2,
) -> dict[str, object]:
    """Generate a center's year, replay and count it, print it, write ``out/index.html`` and ``out/year.xlsx``.

    Returns:
        All figures, as JSON can hold them.
    """
    started = perf_counter()
    margins = margins or published_year()
    say = _Speaker(console, lang)
    days = f"{date_text(margins.period.first, lang)} – {date_text(margins.period.closed_last, lang)}"
    say.line(
        Phrase(
            "Sinh ra một năm của một trung tâm: {n} hồ sơ phải giải quyết, {period}, hạt giống {seed}.",
            "Generating a center's year: {n} dossiers to resolve, {period}, seed {seed}.",
        ),
        n=integer_text(margins.to_resolve, lang),
        period=days,
        seed=seed,
    )
    share = count_year(seed, margins, processes)
    counted = perf_counter() - started
    calendar = law.working_calendar()
    year = share.year.year(visits=visits(seed, margins=margins), calendar=calendar, generated=True)
    resolution = share.resolution.report(generated=True)
    worst = sorted(share.delayed, reverse=True)
    delays = _worst_table(worst, margins.period, lang)
    months = _month_table(share.months, margins.period)
    path = out / "index.html"
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(out, error) from None
    parts = _parts(year, resolution, months, delays, share, lang)
    title = Phrase("Một năm của trung tâm phục vụ hành chính công", "A public-service center's year")
    try:
        path.write_text(page(title.say(lang), parts, generated=True, lang=lang), encoding="utf-8")
    except OSError as error:
        raise cannot_write(path, error) from None
    book = out / "year.xlsx"
    xlsx((resolution, year, months, delays), book, lang=lang)
    seconds, memory = perf_counter() - started, share.memory + (peak_memory() if processes > 1 else 0)
    say.report(year.report)
    say.report(resolution)
    say.report(delays)
    say.example(share.example)
    say.line(
        Phrase(
            "{dossiers} hồ sơ, {events} sự kiện, {deadlines} hạn trả: đếm xong sau {counted} giây, tất cả "
            "{seconds} giây; bộ nhớ nhiều nhất của {processes} tiến trình: {memory} MB.",
            "{dossiers} dossiers, {events} events, {deadlines} due dates: counted in {counted} s, everything in "
            "{seconds} s; peak memory of {processes} processes: {memory} MB.",
        ),
        dossiers=integer_text(share.dossiers, lang),
        events=integer_text(share.events, lang),
        deadlines=integer_text(share.deadlines, lang),
        counted=_decimal(counted, lang),
        seconds=_decimal(seconds, lang),
        processes=1 if processes == 1 else processes + 1,
        memory=memory // 1_000_000 or "?",
    )
    say.line(Phrase("Trang báo cáo: {path}", "Report page: {path}"), path=path)
    say.line(Phrase("Tệp Excel: {path}", "Workbook: {path}"), path=book)
    return {
        "generated": True,
        "seed": seed,
        "period": str(margins.period),
        "year": {row.key: _number(row.cells[0]) for row in year.report.rows},
        "form": resolution.form,
        "resolution": [_plain(resolution, row) for row in resolution.rows],
        "notes": [note.say(lang) for note in resolution.notes],
        "months": [_plain(months, row) for row in months.rows],
        "worst_overdue": [_plain(delays, row) for row in delays.rows],
        "example": {"code": share.example.code, "text": share.example.words.say(lang)} if share.example else None,
        "dossiers": share.dossiers,
        "events": share.events,
        "deadlines": share.deadlines,
        "seconds": round(seconds, 2),
        "peak_memory_bytes": memory,
        "page": str(path),
        "workbook": str(book),
    }


def _plain(report: Report, row: Row) -> dict[str, object]:
    cells = {column.key: _number(cell) for column, cell in zip(report.columns, row.cells, strict=True)}
    return {"row": row.label.vi, **cells}


def _number(cell: Cell) -> int | float | str | None:
    """A cell as JSON can hold it."""
    match cell:
        case Decimal():
            return float(cell)
        case date():
            return cell.isoformat()
        case _:
            return cell


def _decimal(value: float, lang: Lang) -> str:
    return f"{value:.1f}".replace(".", "," if lang == "vi" else ".")


def _month_table(months: Mapping[tuple[int, int, str], int], period: Span) -> Report:
    """Receptions and results of each month of the period."""
    keys = ("received", "resolved", "returned")
    listed = [month for month, _ in groupby((day.year, day.month) for day in period)]
    return Report(
        title=Phrase("Tiếp nhận và kết quả theo tháng", "Receptions and results by month"),
        period=period,
        head=Phrase("Tháng", "Month"),
        columns=(
            Column("received", Phrase("Tiếp nhận", "Received")),
            Column("resolved", Phrase("Đã giải quyết", "Resolved")),
            Column("returned", Phrase("Đã trả kết quả", "Results returned")),
        ),
        rows=tuple(
            Row(Phrase(f"{m:02d}/{y}", f"{y}-{m:02d}"), tuple(months.get((y, m, key), 0) for key in keys))
            for y, m in listed
        ),
        generated=True,
    )


def _worst_table(worst: Sequence[Delayed], period: Span, lang: Lang) -> Report:
    """The dossiers in hand that are longest past their last day."""
    return Report(
        title=Phrase("Những hồ sơ quá hạn lâu nhất còn đang giải quyết", "The longest overdue dossiers still in hand"),
        period=period,
        head=Phrase("Mã hồ sơ", "Dossier"),
        columns=(
            Column("procedure", Phrase("Thủ tục", "Procedure"), text=True),
            Column("received", Phrase("Tiếp nhận", "Received")),
            Column("due", Phrase("Hạn trả", "Due")),
            Column("by", Phrase("Quá hạn (ngày làm việc)", "Overdue (working days)")),
            Column("state", Phrase("Tình trạng", "State"), text=True),
        ),
        rows=tuple(
            Row(
                Phrase(one.code, one.code),
                (one.procedure, one.received, one.due, one.by, one.state.say(lang)),
            )
            for one in worst
        ),
        generated=True,
    )


def _parts(
    year: CenterYear, resolution: Report, months: Report, delays: Report, share: Share, lang: Lang
) -> Iterable[Part]:
    """What the page is made of."""
    by_month = Phrase(
        "Hồ sơ tiếp nhận, giải quyết xong và kết quả đã trả trong từng tháng; tháng cuối chưa trọn. {made}",
        "Dossiers received and resolved and results returned in each month; the last one is not whole. {made}",
    )
    by_field = Phrase(
        "Hồ sơ phải giải quyết theo lĩnh vực: trước hạn, đúng hạn, quá hạn và đang giải quyết. {made}",
        "Dossiers to resolve by field: early, on time, late, and pending. {made}",
    )
    made = GENERATED.say(lang)
    yield Section(
        Phrase("Số liệu trong năm", "The year's figures").say(lang),
        (year, Figure(svg(plot(months, lang=lang)), by_month.say(lang, made=made))),
    )
    yield Section(
        Phrase("Tình hình giải quyết hồ sơ", "Resolution of dossiers").say(lang),
        (resolution, Figure(svg(plot(resolution, lang=lang)), by_field.say(lang, made=made))),
    )
    yield Section(Phrase("Từng ngày", "Day by day").say(lang), tuple(_days(share.work, lang)))
    yield Section(Phrase("Thời gian chờ", "How long people wait").say(lang), tuple(_waits(share.work, lang)))
    yield Section(Phrase("Hồ sơ quá hạn", "Overdue dossiers").say(lang), (delays,))
    if example := share.example:
        heading = Phrase("Một hạn trả, được giải thích", "One due date, explained").say(lang)
        whose = f"{example.code}: {example.procedure}"
        yield Section(heading, (Explained(whose, example.words.say(lang)),))


def _days(work: Workload, lang: Lang) -> Iterable[Figure]:
    """What came in and went out, day by day."""
    daily = Phrase(
        "Tiếp nhận và trả kết quả mỗi ngày làm việc; đợt nghỉ dài là dải xám. {made}",
        "Received and returned on each working day; long rests are grey bands. {made}",
    )
    days = Phrase(
        "Số hồ sơ tiếp nhận theo ngày; ngày nghỉ lễ, nghỉ bù, làm bù có tên bên dưới. {made}",
        "Dossiers received by day; holidays, days in lieu and make-up days are named below. {made}",
    )
    made = GENERATED.say(lang)
    yield Figure(svg(plot_daily(work, lang=lang)), daily.say(lang, made=made))
    calendar = plot_calendar(work.calendar, work.period, counts=work.received, generated=True, lang=lang)
    yield Figure(svg(calendar), days.say(lang, made=made))


def _waits(work: Workload, lang: Lang) -> Iterable[Figure]:
    """How long people wait, and what waits."""
    pictures = (
        (plot_time_to_result, Phrase("Tỷ lệ còn chờ kết quả theo số ngày. {made}", "Still waiting, by days. {made}")),
        (plot_lateness, Phrase("Tỷ lệ quá hạn theo lĩnh vực. {made}", "Share late, by field. {made}")),
        (plot_ageing, Phrase("Hồ sơ đang giải quyết cuối kỳ. {made}", "Pending at the end of the period. {made}")),
    )
    for picture, words in pictures:
        yield Figure(svg(picture(work, lang=lang)), words.say(lang, made=GENERATED.say(lang)))


@frozen
class _Speaker:
    """Prints to the console in one language."""

    console: Console
    lang: Lang

    def line(self, phrase: Phrase, **fields: object) -> None:
        self.console.print(Text(phrase.say(self.lang, **fields)), soft_wrap=True)

    def report(self, report: Report) -> None:
        """A report as a table; an official one too wide for the console has column numbers for a head, told below."""
        lang = self.lang
        short = any(column.number is not None for column in report.columns) and self.console.width < NARROW
        table = Table(header_style="bold", padding=(0, 0 if short else 1), pad_edge=not short)
        table.add_column(Text(report.head.say(lang)), overflow="fold", max_width=24 if short else None)
        for column in report.columns:
            number = f"({column.number})" if column.number is not None else ""
            heads = (head.say(lang) for head in column.heads)
            words = number if short else "\n".join(filter(None, (*heads, number)))
            table.add_column(Text(words), justify="left" if column.text else "right", overflow="fold")
        for row in report.rows:
            cells = [Text(cell_text(cell, lang)) for cell in row.cells]
            table.add_row(Text(row.label.say(lang)), *cells, style="bold" if row.total else None)
        head = (report.title.say(lang), GENERATED.say(lang), period_text(report.period, lang))
        self.console.print(Text("\n" + "\n".join(head)))
        self.console.print(table)
        if short:
            legend = (
                f"({c.number}) " + " – ".join((c.heads[0].say(lang), *(h.say(lang).lower() for h in c.heads[1:])))
                for c in report.columns
            )
            self.console.print(Text("; ".join(legend)))
        for note in report.notes:
            self.console.print(Text(f"• {note.say(lang)}"))

    def example(self, example: Example | None) -> None:
        if example:
            self.console.print()
            self.line(Phrase("Một hạn trả, được giải thích:", "One due date, explained:"))
            self.console.print(Text(f"{example.code}: {example.procedure}"), soft_wrap=True)
            self.console.print(Text(example.words.say(self.lang)), soft_wrap=True)
            self.console.print()
