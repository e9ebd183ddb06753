"""The answer that reads portal records: counts, and the files they are written to."""

import json
import sys
from collections import Counter
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tthc.cli.answer import Answer, cannot_write
from tthc.cli.log import counts_table
from tthc.cli.progress import bytes_bar
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.text import Lang, Phrase, integer_text
from tthc.wire.records import RecordRead, RecordsCount, RecordsFolder, channel_rows, finding_row, iter_records
from tthc.wire.whole import whole

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["import_records"]

KEPT = 1_000
"""How many records that could not be read are listed in the answer; all of them go to the file of findings."""

LABELS = {
    "records": Phrase("Bản ghi", "Records"),
    "records_read": Phrase("– đọc được", "– read"),
    "channel_rows": Phrase("Dòng cách thức thực hiện", "Channel rows"),
    "terms_typed": Phrase("– có thời hạn", "– with a typed term"),
    "terms_undetermined": Phrase("– không xác định được thời hạn", "– term undetermined"),
    "terms_failed": Phrase("– không hiểu cách ghi thời hạn", "– term's wording not understood"),
    "fees_typed": Phrase("– hiểu ô phí", "– fee cell understood"),
    "fees_failed": Phrase("– không hiểu ô phí", "– fee cell not understood"),
    "components": Phrase("Dòng thành phần hồ sơ", "Rows of components"),
    "results": Phrase("Kết quả", "Results"),
    "legal_bases": Phrase("Căn cứ pháp lý", "Legal bases"),
    "contradictions": Phrase("Mâu thuẫn", "Contradictions"),
    "findings": Phrase("Phát hiện", "Findings"),
}
OUT = Phrase("Danh mục, dữ kiện và phát hiện: {path}", "Catalogue, facts and findings: {path}")
FINDINGS = Phrase("Các phát hiện: {path}", "Findings: {path}")
ROWS = Phrase("Các dòng cách thức thực hiện: {path}", "Channel rows: {path}")


def import_records(
    records: Path, seen_on: date | None, *, out: Path | None, dump: Path | None, findings: Path | None, lang: Lang
) -> Answer:
    """A file of portal records, read one by one: counts, every record that failed, and what is written of them.

    Raises:
        BadFile: the file cannot be opened or is cut off; nothing is written then.
        InvalidValue: no line is a record, or a file cannot be written.
    """
    count = RecordsCount()
    failed: list[Finding] = []
    by_code: Counter[str] = Counter()
    with ExitStack() as stack:
        folder = stack.enter_context(_refusing(out, RecordsFolder(out))) if out else None
        rows = stack.enter_context(_lines(dump)) if dump else None
        found = stack.enter_context(_lines(findings)) if findings else None
        progress = stack.enter_context(bytes_bar(Phrase("Đọc bản ghi", "Reading records").say(lang), records))
        source = sys.stdin.buffer if str(records) == "-" else records
        for read in iter_records(source, seen_on=seen_on, progress=progress):
            count.add(read)
            by_code.update(finding.code for finding in read.findings)
            if read.failed is not None and len(failed) < KEPT:
                failed.append(read.failed)
            if folder is not None:
                folder.add(read)
            if found is not None:
                for finding in (*read.findings, *((read.failed,) if read.failed else ())):
                    _write(found, finding_row(finding))
            if rows is not None:
                _write_rows(rows, read)
        counts = count.named()
        if not counts["records_read"]:
            raise _none_read(records, counts["records"], failed)
    lines: list[RenderableType] = [counts_table(counts, LABELS, lang)]
    lines += [finding.say(lang) for finding in failed]
    lines += [f"{code}: {integer_text(number, lang)}" for code, number in by_code.most_common()]
    for label, path in ((OUT, out), (FINDINGS, findings), (ROWS, dump)):
        if path is not None:
            lines.append(label.say(lang, path=path))
    return Answer({**counts, "failed": failed, "findings_by_code": by_code}, lines)


def _none_read(records: Path, lines: int, failed: list[Finding]) -> InvalidValue:
    first = failed[0] if failed else None
    return InvalidValue(
        f"{records}: none of {lines} lines is a record of the portal" + (f"; {first.say('en')}" if first else ""),
        f"{records}: không dòng nào trong {lines} dòng là bản ghi của Cổng Dịch vụ công"
        + (f"; {first.say('vi')}" if first else ""),
    )


@contextmanager
def _refusing(path: Path, folder: RecordsFolder) -> Generator[RecordsFolder]:
    """The folder, its failures to write told as a refusal."""
    try:
        with folder:
            yield folder
    except OSError as error:
        raise cannot_write(path, error) from None


@contextmanager
def _lines(path: Path) -> Generator[TextIO]:
    """A file of lines that takes its name when all of them are written."""
    try:
        with whole(path) as part, part.open("w", encoding="utf-8") as stream:
            yield stream
    except OSError as error:
        raise cannot_write(path, error) from None


def _write(stream: TextIO, row: Mapping[str, object]) -> None:
    stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_rows(stream: TextIO, read: RecordRead) -> None:
    if read.procedure is None or read.facts is None:
        return
    for row in channel_rows(read.procedure, read.facts):
        _write(stream, row)
