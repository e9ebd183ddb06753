"""Answers that read an event log."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tthc import law
from tthc.cli.answer import Answer, cannot_write, report_table
from tthc.cli.progress import rows_bar
from tthc.cli.show import catalogue_of
from tthc.cli.stored import report_from_stored
from tthc.errors import CannotCompute, InvalidValue, NotInForce, OutsideCoverage
from tthc.finding import Finding
from tthc.report import ReportForm, ResolutionTally, place
from tthc.span import Span
from tthc.text import Lang, Phrase, integer_text
from tthc.wire import LogReading, read_log, to_plain

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

__all__ = ["LABELS", "accounts_of", "counts_table", "none_used", "report_from_log"]

SHOWN = 20
"""How many findings are shown; all of them go to the file that is asked for, and into the JSON."""


def report_from_log(
    events: Path,
    mapping: Path | None,
    period: Span,
    *,
    form: str,
    catalogue: Path | None,
    findings: Path | None,
    lang: Lang,
) -> Answer:
    """The resolution report over an event log, what became of every row, and what was found on the way.

    Raises:
        OutsideCoverage: the calendar does not cover the period: how its dossiers stand could not be told.
    """
    calendar = law.working_calendar()
    for day in (period.first, period.closed_last):
        calendar.reason(day)
    if mapping is None:
        options: dict[str, object] = {"catalogue": catalogue, "findings": findings}
        return report_from_stored(events, period, form=_form(form, period), lang=lang, options=options)
    tally = ResolutionTally(_form(form, period), period)
    with rows_bar(Phrase("Đọc nhật ký", "Reading the log").say(lang)) as progress:
        reading = read_log(
            events,
            mapping=mapping,
            catalogue=catalogue_of(catalogue),
            regimes=law.regimes(),
            calendar=calendar,
            progress=progress,
        )
        unplaced: list[Finding] = []
        own: list[Finding] = []
        after = 0
        for dossier in reading:
            own += dossier.findings
            try:
                placed = place(dossier, period, calendar)
            except (CannotCompute, OutsideCoverage) as error:
                unplaced.append(Finding("DOSSIER-UNPLACED", error.phrase, str(dossier.id)))
                continue
            if placed is None:
                after += 1
            else:
                tally.add(placed)
    report = tally.report()
    if reading.accounts.rows and not reading.accounts.events:
        raise none_used(reading, events)
    found = [*reading.findings, *own, *unplaced]
    by_code = Counter(finding.code for finding in found)
    accounts = {**accounts_of(reading), "dossiers_filed_after": after, "dossiers_unplaced": len(unplaced)}
    kept = {promise: {verdict.value: n for verdict, n in counts.items()} for promise, counts in reading.kept().items()}
    lines: list[RenderableType] = [counts_table(accounts, LABELS, lang), *report_table(report, lang)]
    if unused := reading.accounts.rows_bad:
        lines.append(
            Phrase(
                "! {n} dòng không dùng được nên báo cáo có thể thiếu hồ sơ: xem các phát hiện bên dưới.",
                "! {n} rows could not be used, so dossiers may be missing from the report: see the findings below.",
            ).say(lang, n=integer_text(unused, lang))
        )
    if unplaced:
        lines.append(
            Phrase(
                "! {n} hồ sơ chưa tính được hạn nên không có trong báo cáo: xem các phát hiện bên dưới.",
                "! Dossiers left out of the report, since no term could be computed: {n}; see the findings below.",
            ).say(lang, n=integer_text(len(unplaced), lang))
        )
    if reading.told:
        lines += list(_kept_lines(reading, lang))
    lines += _found_lines(found, by_code, lang)
    lines += _written(FINDINGS, findings, map(to_plain, found), lang)
    value = {
        "accounts": accounts,
        "report": report,
        "own_promises": kept if reading.told else None,
        "findings_by_code": by_code,
        "findings": found,
    }
    return Answer(value, lines)


def none_used(reading: LogReading, events: Path) -> InvalidValue:
    """The refusal of a log that tells of no event."""
    first = next(iter(reading.findings), None)
    return InvalidValue(
        f"{events}: none of {reading.accounts.rows} rows became an event" + (f"; {first.say('en')}" if first else ""),
        f"{events}: không dòng nào trong {reading.accounts.rows} dòng thành sự kiện"
        + (f"; {first.say('vi')}" if first else ""),
    )


def _form(code: str, period: Span) -> ReportForm:
    """The form in force at the end of the period; where none was, the last one, and the report says so."""
    try:
        return law.report_form(code, on=period.closed_last)
    except NotInForce:
        return law.report_form(code)


def accounts_of(reading: LogReading) -> dict[str, int]:
    """What became of the rows of a log."""
    accounts = reading.accounts
    return {
        "rows": accounts.rows,
        "rows_used": accounts.rows_used,
        "rows_noted": accounts.rows_noted,
        "rows_unlisted": accounts.rows_unlisted,
        "rows_repeated": accounts.rows_repeated,
        "rows_bad": accounts.rows_bad,
        "dossiers": accounts.dossiers,
        "dossiers_refused": accounts.dossiers_refused,
        "events": accounts.events,
        "events_from_columns": accounts.events_from_columns,
    }


LABELS = {
    "rows": Phrase("Dòng nhật ký", "Rows of the log"),
    "rows_used": Phrase("– thành sự kiện", "– became events"),
    "rows_noted": Phrase("– chỉ là ghi chú", "– are notes"),
    "rows_unlisted": Phrase("– hoạt động chưa khai", "– activity not listed"),
    "rows_repeated": Phrase("– lặp lại", "– repeated"),
    "rows_bad": Phrase("– hỏng", "– bad"),
    "dossiers": Phrase("Hồ sơ", "Dossiers"),
    "dossiers_refused": Phrase("Hồ sơ không dựng được", "Dossiers that could not be made"),
    "events": Phrase("Sự kiện", "Events"),
    "events_from_columns": Phrase("– lấy từ cột của hồ sơ", "– from columns of the dossier"),
    "dossiers_filed_after": Phrase("Hồ sơ nộp sau kỳ", "Dossiers filed after the period"),
    "dossiers_unplaced": Phrase("Hồ sơ chưa tính được hạn", "Dossiers whose term was not computed"),
    "deadline": Phrase("Hạn theo luật ghi trong nhật ký", "The log's own legal deadline"),
    "planned": Phrase("Ngày kết thúc dự kiến ghi trong nhật ký", "The log's own planned end"),
}


def counts_table(counts: Mapping[str, int], labels: Mapping[str, Phrase], lang: Lang) -> "Table":
    """Counts with their labels, one a row."""
    from rich.table import Table

    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for key, count in counts.items():
        table.add_row(labels[key].say(lang), integer_text(count, lang))
    return table


def _kept_lines(reading: LogReading, lang: Lang) -> Iterable[str]:
    for promise, counts in reading.kept().items():
        told = ", ".join(f"{verdict.label.say(lang)} {integer_text(n, lang)}" for verdict, n in counts.most_common())
        yield f"{LABELS[promise].say(lang)}: {told}"


def _found_lines(found: Sequence[Finding], by_code: Counter[str], lang: Lang) -> list[str]:
    lines = [f"{code}: {integer_text(count, lang)}" for code, count in by_code.most_common()]
    lines += [f"  {finding.say(lang)}" for finding in found[:SHOWN]]
    if len(found) > SHOWN:
        more = Phrase(
            "  … và {n} phát hiện khác; ghi đủ bằng --findings TỆP",
            "  … and {n} more; write them all with --findings FILE",
        )
        lines.append(more.say(lang, n=integer_text(len(found) - SHOWN, lang)))
    return lines


FINDINGS = Phrase("Các phát hiện: {path}", "Findings: {path}")


def _written(label: Phrase, path: Path | None, rows: Iterable[object], lang: Lang) -> list[str]:
    """Write rows to a file, one JSON a line."""
    if path is None:
        return []
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise cannot_write(path, error) from None
    return [label.say(lang, path=path)]
