"""Records of the national portal, as a crawl keeps them (JSON lines), into procedures with their readings.

A reading is not a promise: it is what a record says, with every contradiction in it. No record is dropped:
one that cannot be read is listed with its line and the reason.
"""

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final, cast

from attrs import evolve, frozen

from tthc.codes import ProcedureCode
from tthc.errors import BadFile, InvalidValue
from tthc.finding import Finding
from tthc.procedure import Channel, Decision, Level, Procedure, Reading, RowRole, Term, Verified
from tthc.term import Undetermined
from tthc.text import Phrase, nfc, one_line
from tthc.wire.records.roles import of_channels, of_rows, one_limit, read_from, role_rows
from tthc.wire.records.rows import row_reading, split_rows

__all__ = ["RecordsRead", "read_records"]

MOST_BYTES_A_LINE: Final = 20_000_000
CONTRADICTIONS: Final = frozenset({"TERM-DIFFERS-BY-CHANNEL", "TERM-NUMBER", "TERM-UNIT"})
"""The findings of a record that says two things of one term."""

_LEVELS: Final[Mapping[str, Level]] = {level.label.vi: level for level in Level}
_NEXT_APPLICANT: Final = re.compile(r",\s+(?=[A-ZĐ][a-zà-ỹ])")
_NO_CHARACTER: Final = re.compile("[\ud800-\udfff]")
_CODE: Final = re.compile(r'"ma_thu_tuc"\s*:\s*"([^"\\]{1,40})"')


@frozen(kw_only=True)
class RecordsRead:
    """What a file of portal records gave.

    ``failed`` holds one finding for each record that could not be read; ``findings`` what was not understood
    or contradicts itself in those that were, each with its text. Counts of terms are counts of channel rows:
    typed, undetermined because the record does not tell, failed because its wording is not understood.
    """

    procedures: tuple[Procedure, ...]
    failed: tuple[Finding, ...]
    findings: tuple[Finding, ...]

    def counts(self) -> dict[str, int]:
        """The counts by name."""
        rows = [reading for procedure in self.procedures for reading in procedure.readings]
        failed = sum(any(finding.code == "TERM-UNREAD" for finding in row.findings) for row in rows)
        typed = sum(not isinstance(row.limit, Undetermined) for row in rows)
        return {
            "records": len(self.procedures) + len(self.failed),
            "records_read": len(self.procedures),
            "channel_rows": len(rows),
            "terms_typed": typed,
            "terms_undetermined": len(rows) - typed - failed,
            "terms_failed": failed,
            "contradictions": sum(finding.code in CONTRADICTIONS for finding in self.findings),
            "findings": len(self.findings),
        }


def read_records(
    path: Path | str, *, seen_on: date | None = None, progress: Callable[[int], None] | None = None
) -> RecordsRead:
    """The records of a ``.jsonl`` or ``.jsonl.gz`` file, read line by line.

    ``seen_on`` is the day the portal was crawled. ``progress`` is called at each record with the number of
    bytes of the file taken so far; of a packed file, packed bytes.

    Raises:
        BadFile: the file cannot be opened, is cut off or is not UTF-8. A line that is no record fails alone.
    """
    path = Path(path)
    procedures: list[Procedure] = []
    failed: list[Finding] = []
    findings: list[Finding] = []
    lines: dict[str, int] = {}
    sources: dict[str, str] = {}
    for number, line, taken in _lines(path):
        if progress:
            progress(taken)
        try:
            procedure, found = _procedure(_record(line), seen_on)
            code = str(procedure.code)
            if code in lines:
                raise InvalidValue(
                    f"the code already stands on line {lines[code]}; which of the two holds is not known",
                    f"mã này đã có ở dòng {lines[code]}; chưa rõ bản ghi nào đúng",
                )
        except InvalidValue as error:
            named = _CODE.search(line)
            place = f"line {number} ({one_line(named[1])})" if named else f"line {number}"
            failed.append(Finding("RECORD-UNREAD", error.phrase, place))
            continue
        lines[code] = number
        if (other := sources.setdefault(procedure.source, code)) != code and procedure.source:
            text = Phrase(f"địa chỉ trùng với thủ tục {other}", f"the address is also that of {other}")
            found.append(Finding("RECORD-ADDRESS-SHARED", text, code, procedure.source))
        procedures.append(procedure)
        findings += found
    return RecordsRead(procedures=tuple(procedures), failed=tuple(failed), findings=tuple(findings))


def _lines(path: Path) -> Iterator[tuple[int, str, int]]:
    """The lines of the file that are not blank, each with its number and the bytes taken so far."""
    number = 0
    try:
        with path.open("rb") as raw:
            stream = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if path.suffix == ".gz" else raw
            while line := stream.readline(MOST_BYTES_A_LINE + 1):
                number += 1
                if len(line) > MOST_BYTES_A_LINE:
                    raise _bad(path, number, f"is longer than {MOST_BYTES_A_LINE} bytes", "quá dài")
                text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
                if text:
                    yield number, text, raw.tell()
            if stream is not raw and raw.tell() == 0:
                raise EOFError
    except UnicodeDecodeError:
        raise _bad(path, number, "is not UTF-8 text", "không phải văn bản UTF-8") from None
    except EOFError:
        raise _bad(path, number, "the packed file is cut off after this", "tệp nén bị cắt cụt sau chỗ này") from None
    except (OSError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _bad(path, number, f"cannot be read: {reason}", f"không đọc được: {reason}") from None


def _bad(path: Path, number: int, en: str, vi: str) -> BadFile:
    return BadFile(str(path), [(f"line {number}" if number else "", en, vi)])


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object whose keys do not repeat."""
    content = dict(pairs)
    if len(content) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return content


def _record(line: str) -> dict[str, str]:
    """The texts of one record, in NFC."""
    try:
        content = json.loads(line, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise InvalidValue(f"is not well-formed JSON: {error}", f"sai cú pháp JSON: {error}") from None
    if not isinstance(content, dict):
        raise InvalidValue("is no record: a JSON object is needed", "không phải bản ghi: cần một đối tượng JSON")
    texts: dict[str, str] = {}
    for key in _READ:
        value = "" if content.get(key) is None else content[key]
        if not isinstance(value, str) or _NO_CHARACTER.search(value):
            raise InvalidValue(f"{key} must be text", f"{key} phải là chuỗi")
        texts[key] = nfc(value)
    return texts


_READ: Final = (
    "ma_thu_tuc",
    "ten_thu_tuc",
    "linh_vuc",
    "cap_thuc_hien",
    "cach_thuc_thuc_hien",
    "so_quyet_dinh",
    "co_quan_co_tham_quyen",
    "doi_tuong_thuc_hien",
    "detail_url",
)


def _procedure(record: Mapping[str, str], seen_on: date | None) -> tuple[Procedure, list[Finding]]:
    """The procedure of a record, and what was found in it."""
    code = str(ProcedureCode(record["ma_thu_tuc"]))
    source = record["detail_url"].strip()
    readings, terms, findings = _terms(code, record["cach_thuc_thuc_hien"], source)
    levels = [one_line(word) for word in record["cap_thuc_hien"].split(",") if word.strip()]
    procedure = Procedure(
        code=code,
        name=record["ten_thu_tuc"],
        field=one_line(record["linh_vuc"]),
        levels=tuple(dict.fromkeys(_LEVELS[word.lower()] for word in levels if word.lower() in _LEVELS)),
        terms=terms,
        decision=Decision(record["so_quyet_dinh"]) if record["so_quyet_dinh"].strip() else None,
        deciding_agency=one_line(record["co_quan_co_tham_quyen"]),
        applicants=tuple(one_line(who) for who in _NEXT_APPLICANT.split(record["doi_tuong_thuc_hien"]) if who.strip()),
        seen_in_force_on=seen_on,
        source=source,
        verified=Verified.RECORD,
        readings=readings,
    )
    for word in levels:
        if word.lower() not in _LEVELS:
            text = Phrase(f"chưa biết cấp thực hiện {word!r}", f"the level {word!r} is not known")
            findings.append(Finding("LEVEL-UNREAD", text, code, source))
    if not levels:
        text = Phrase("không nêu cấp thực hiện", "no level is named")
        findings.append(Finding("RECORD-NO-LEVEL", text, code, source))
    if not procedure.field:
        text = Phrase("không nêu lĩnh vực", "no field is named")
        findings.append(Finding("RECORD-NO-FIELD", text, code, source))
    return procedure, findings


def _terms(code: str, table: str, source: str) -> tuple[tuple[Reading, ...], tuple[Term, ...], list[Finding]]:
    """The readings of a table in its order, the term of each channel, and what was found."""
    rows, lost = split_rows(table)
    readings = [row_reading(row, f"{code}, row {number}", source) for number, row in enumerate(rows, 1)]
    findings = [finding for reading in readings for finding in reading.findings]
    for piece in lost:
        text = Phrase(
            f"chưa hiểu phần này của bảng: {piece[:200]!r}",
            f"this part of the table is not understood: {piece[:200]!r}",
        )
        findings.append(Finding("ROW-UNREAD", text, code, source))
    if not rows:
        text = Phrase("bảng cách thức thực hiện không có kênh nào", "the table of ways to file names no channel")
        findings.append(Finding("RECORD-NO-CHANNEL", text, code, source))
    places = {channel: [at for at, row in enumerate(rows) if row.channel is channel] for channel in Channel}
    terms: dict[Channel, Term] = {}
    for channel in dict.fromkeys(row.channel for row in rows):
        group = role_rows([readings[at] for at in places[channel]])
        kept = [reading for reading in group if reading.role is not RowRole.DUPLICATE]
        told = of_rows(kept, code, source) if len(kept) > 1 else ()
        findings += told
        for at, reading in zip(places[channel], group, strict=True):
            readings[at] = evolve(reading, findings=(*reading.findings, *told))
        terms[channel] = Term(
            limit=one_limit(kept),
            channels=(channel,),
            text=" | ".join(reading.text for reading in kept),
            read_from=read_from(kept),
            source=source,
        )
    if told := of_channels(readings, code, source):
        findings += told
        readings = [evolve(reading, findings=(*reading.findings, *told)) for reading in readings]
    return tuple(readings), tuple(terms.values()), findings
