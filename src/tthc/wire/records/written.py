"""What was read of portal records, written down: catalogue files that load again, facts and findings by line.

A folder gets ``records-001.json`` … (catalogue files), ``facts.jsonl`` (what a procedure has no room for) and
``findings.jsonl``. Nothing under its own name is half-written: files take their names when all are complete.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final, Self, TextIO

import attrs
from attrs import Factory, define, field

from tthc.citation import Citation
from tthc.codes import ProcedureCode
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.procedure import Procedure
from tthc.term import TimeLimit, Undetermined
from tthc.wire.catalogue.plain import Table, procedure_table
from tthc.wire.records.facts import RecordFacts
from tthc.wire.records.reading import RecordRead

__all__ = ["RecordsFolder", "channel_rows", "facts_row", "finding_row"]

A_FILE: Final = 250
"""How many procedures stand in one catalogue file."""


def finding_row(finding: Finding) -> dict[str, object]:
    """A finding as one JSON object."""
    text = {"vi": finding.text.vi, "en": finding.text.en}
    return {"code": finding.code, "place": finding.place, "text": text, "source": finding.source}


def facts_row(facts: RecordFacts) -> dict[str, object]:
    """The facts of a record as one JSON object; what a record leaves empty is left out."""
    plain = _plain(facts)
    return plain if isinstance(plain, dict) else {}


def _plain(value: object) -> object:
    if isinstance(value, (TimeLimit, Citation, ProcedureCode)):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    kind = type(value)
    if attrs.has(kind):
        cells = {cell.name: getattr(value, cell.name) for cell in attrs.fields(kind) if cell.name != "told"}
        return {key: _plain(cell) for key, cell in cells.items() if cell not in (None, "", (), False)}
    return value


def channel_rows(procedure: Procedure, facts: RecordFacts) -> Iterator[dict[str, object]]:
    """The channel rows of a record, each as one JSON object.

    ``term`` is ``str(limit)``, null where the record does not tell it; ``fee`` is in đồng, null where it is not
    known or is in another currency; ``text`` is the row it was read from, its cells parted by a bar.
    """
    for reading, row in zip(procedure.readings, facts.rows, strict=True):
        cells = (reading.text, reading.fee_text, reading.description)
        yield {
            "code": str(procedure.code),
            "channel": reading.channel.value,
            "role": reading.role.value,
            "case": row.case_name or None,
            "term": None if isinstance(reading.limit, Undetermined) else str(reading.limit),
            "cautious": None if reading.cautious is None else str(reading.cautious),
            "fee": row.fee.dong,
            "fee_state": row.fee.state.value,
            "text": " | ".join(cell for cell in cells if cell),
        }


def _line(row: Mapping[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


@define
class RecordsFolder:
    """A folder that takes what is read of records, one record after another.

    Its files of an earlier import give way to the new ones when all is written; a folder that holds other
    catalogue files is refused.
    """

    folder: Path
    _rows: list[Table] = field(init=False, factory=list)
    _done: list[Path] = field(init=False, factory=list)
    _open: dict[str, TextIO] = field(init=False, default=Factory(dict))

    def __enter__(self) -> Self:
        """The folder, ready to take records.

        Raises:
            InvalidValue: the folder holds catalogue files that are not an import's.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        files = (file for file in self.folder.iterdir() if file.suffix in {".json", ".toml"})
        if other := sorted(file.name for file in files if not file.match("records-[0-9]*.json")):
            raise InvalidValue(
                f"{self.folder} holds other catalogue files ({', '.join(other[:3])}): name an empty folder",
                f"{self.folder} đang chứa tệp danh mục khác ({', '.join(other[:3])}): hãy chọn thư mục trống",
            )
        for name in ("facts.jsonl", "findings.jsonl"):
            self._open[name] = self._part(name).open("w", encoding="utf-8")
        return self

    def add(self, read: RecordRead) -> None:
        """Take what one line gave."""
        for finding in (*read.findings, *((read.failed,) if read.failed else ())):
            self._open["findings.jsonl"].write(_line(finding_row(finding)))
        if read.procedure is None or read.facts is None:
            return
        self._open["facts.jsonl"].write(_line(facts_row(read.facts)))
        self._rows.append(procedure_table(read.procedure))
        if len(self._rows) == A_FILE:
            self._flush()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Give the files their names; where something failed, leave what was there before."""
        if kind is None and self._rows:
            self._flush()
        for stream in self._open.values():
            stream.close()
        parts = [*self._done, *(self._part(name) for name in self._open)]
        if kind is not None:
            for part in parts:
                part.unlink(missing_ok=True)
            return
        for old in self.folder.glob("records-[0-9]*.json"):
            old.unlink()
        for part in parts:
            part.rename(part.with_suffix(""))

    def _part(self, name: str) -> Path:
        return self.folder / f"{name}.part"

    def _flush(self) -> None:
        part = self._part(f"records-{len(self._done) + 1:03d}.json")
        rows = ",\n".join(json.dumps(row, ensure_ascii=False, default=str) for row in self._rows)
        part.write_text(f'{{"procedure": [\n{rows}\n]}}\n', encoding="utf-8")
        self._done.append(part)
        self._rows.clear()
