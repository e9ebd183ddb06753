"""Answers that read long files: portal records and event logs."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tthc.cli.answer import Answer
from tthc.cli.progress import bar
from tthc.text import Lang, Phrase
from tthc.wire.records import read_records

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["import_records"]

SHOWN = 20


def import_records(records: Path, seen_on: date | None, lang: Lang) -> Answer:
    """The first reading of a file of portal records: counts, and every record that could not be read."""
    from rich.table import Table

    with bar(Phrase("Đọc bản ghi", "Reading records").say(lang), records) as progress:
        read = read_records(records, seen_on=seen_on, progress=progress)
    counts = read.counts()
    table = Table("", Phrase("Số lượng", "Count").say(lang), show_header=False)
    for key, count in counts.items():
        table.add_row(key, str(count))
    lines: list[RenderableType] = [table]
    lines += [finding.say(lang) for finding in read.failed]
    by_code: dict[str, int] = {}
    for finding in read.findings:
        by_code[finding.code] = by_code.get(finding.code, 0) + 1
    lines += [f"{code}: {count}" for code, count in sorted(by_code.items(), key=lambda item: -item[1])]
    value: dict[str, object] = {**counts, "failed": read.failed, "findings_by_code": by_code}
    return Answer(value, lines)
