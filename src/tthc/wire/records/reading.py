"""Records of the national portal, as a crawl keeps them (JSON lines), into procedures with their readings.

A reading is not a promise: it is what a record says, with every contradiction in it. No record is dropped:
one that cannot be read is listed with its line and the reason.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from attrs import Factory, define, frozen

from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.procedure import Procedure
from tthc.term import Undetermined
from tthc.text import Phrase
from tthc.wire.records.facts import RecordFacts
from tthc.wire.records.fees import FeeState
from tthc.wire.records.lines import read_lines, texts_of
from tthc.wire.records.record import record_of

__all__ = ["CONTRADICTIONS", "RecordRead", "RecordsCount", "RecordsRead", "iter_records", "read_records"]

CONTRADICTIONS: Final = frozenset(
    {
        "FEE-CONFLICT",
        "FEE-THOUSANDS",
        "TERM-BARE",
        "TERM-DIFFERS-BY-CHANNEL",
        "TERM-EXTENSION",
        "TERM-HOURS",
        "TERM-NUMBER",
        "TERM-ROWS-UNLABELLED",
        "TERM-STAGES",
        "TERM-UNIT",
    }
)
"""The findings of a record whose fields and texts say two things, or leave open which of two they mean."""


@frozen(kw_only=True)
class RecordRead:
    """What one line gave: a procedure with its facts, or the finding that it could not be read."""

    line: int
    procedure: Procedure | None = None
    facts: RecordFacts | None = None
    findings: tuple[Finding, ...] = ()
    failed: Finding | None = None


@define
class RecordsCount:
    """The counts over a file of records, one record after another."""

    counts: Counter[str] = Factory(Counter)

    def add(self, read: RecordRead) -> None:
        """Count one record."""
        counts = self.counts
        counts["records"] += 1
        counts["findings"] += len(read.findings)
        counts["contradictions"] += sum(finding.code in CONTRADICTIONS for finding in read.findings)
        if read.procedure is None or read.facts is None:
            return
        counts["records_read"] += 1
        for reading, facts in zip(read.procedure.readings, read.facts.rows, strict=True):
            counts["channel_rows"] += 1
            failed = any(finding.code == "TERM-UNREAD" for finding in reading.findings)
            typed = not isinstance(reading.limit, Undetermined)
            counts["terms_failed" if failed else "terms_typed" if typed else "terms_undetermined"] += 1
            counts["fees_failed" if facts.fee.state is FeeState.UNREAD else "fees_typed"] += 1
        counts["components"] += len(read.facts.components)
        counts["results"] += len(read.facts.results)
        counts["legal_bases"] += len(read.facts.legal_bases)

    def named(self) -> dict[str, int]:
        """The counts by name, in the order they are printed."""
        return {name: self.counts[name] for name in COUNTS}


COUNTS: Final = (
    "records",
    "records_read",
    "channel_rows",
    "terms_typed",
    "terms_undetermined",
    "terms_failed",
    "fees_typed",
    "fees_failed",
    "components",
    "results",
    "legal_bases",
    "contradictions",
    "findings",
)


@frozen(kw_only=True)
class RecordsRead:
    """What a file of portal records gave.

    ``failed`` holds one finding for each record that could not be read; ``findings`` what was not understood or
    contradicts itself in those that were, each with its text. ``facts`` stand in the order of ``procedures``.
    """

    procedures: tuple[Procedure, ...]
    facts: tuple[RecordFacts, ...] = ()
    failed: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    count: RecordsCount

    def counts(self) -> dict[str, int]:
        """The counts by name, in the order they are printed.

        Of terms and fees they count channel rows: a term is typed, undetermined because the record does not tell it,
        or failed because its wording is not understood; a fee is typed or failed.
        """
        return self.count.named()


def iter_records(
    source: Path | str | BinaryIO, *, seen_on: date | None = None, progress: Callable[[int], None] | None = None
) -> Iterator[RecordRead]:
    """The records of a ``.jsonl`` or ``.jsonl.gz`` file or of a binary stream, read line by line, none kept.

    ``seen_on`` is the day the portal was crawled. ``progress`` is called at each record with the number of bytes
    of the file taken so far; of a packed file, packed bytes.

    Raises:
        BadFile: the file cannot be opened or is cut off. A line that is no record fails alone.
    """
    lines: dict[str, int] = {}
    sources: dict[str, str] = {}
    for line in read_lines(Path(source) if isinstance(source, str) else source):
        if progress:
            progress(line.taken)
        try:
            procedure, facts, findings = record_of(texts_of(line), line.number, seen_on)
            code = str(procedure.code)
            if code in lines:
                raise InvalidValue(
                    f"the code already stands on line {lines[code]}; which of the two holds is not known",
                    f"mã này đã có ở dòng {lines[code]}; chưa rõ bản ghi nào đúng",
                )
        except InvalidValue as error:
            yield RecordRead(line=line.number, failed=Finding("RECORD-UNREAD", error.phrase, line.place))
            continue
        lines[code] = line.number
        if (other := sources.setdefault(procedure.source, code)) != code and procedure.source:
            text = Phrase(f"địa chỉ trùng với thủ tục {other}", f"the address is also that of {other}")
            findings = (*findings, Finding("RECORD-ADDRESS-SHARED", text, code, procedure.source))
        yield RecordRead(line=line.number, procedure=procedure, facts=facts, findings=findings)


def read_records(
    source: Path | str | BinaryIO, *, seen_on: date | None = None, progress: Callable[[int], None] | None = None
) -> RecordsRead:
    """All the records of :func:`iter_records`, kept.

    Raises:
        BadFile: the file cannot be opened or is cut off. A line that is no record fails alone.
    """
    count = RecordsCount()
    procedures: list[Procedure] = []
    facts: list[RecordFacts] = []
    failed: list[Finding] = []
    findings: list[Finding] = []
    for read in iter_records(source, seen_on=seen_on, progress=progress):
        count.add(read)
        findings += read.findings
        if read.failed is not None:
            failed.append(read.failed)
        if read.procedure is not None and read.facts is not None:
            procedures.append(read.procedure)
            facts.append(read.facts)
    return RecordsRead(
        procedures=tuple(procedures),
        facts=tuple(facts),
        failed=tuple(failed),
        findings=tuple(findings),
        count=count,
    )
