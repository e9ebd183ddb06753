"""Rows of an event log from CSV or Parquet: only the columns asked for, each row with its place.

What makes the whole file unreadable is refused before the first row; a row that cannot be read is reported and
passed over.
"""

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import repeat
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, NoReturn, Protocol, TypeAlias

from tthc.errors import BadFile, MissingExtra
from tthc.finding import Finding
from tthc.span import ZONE
from tthc.text import Phrase, one_line, why

__all__ = ["Cell", "Row", "Rows", "open_rows"]

Cell: TypeAlias = str | date
"""A text; or from a typed column a moment (naive: on the log's clock) or a day. Nothing is the empty text."""

Row: TypeAlias = tuple[int, tuple[Cell, ...]]
"""The line (in Parquet the row) on which it begins, from 1 up, and its cells in the order asked for."""

BLOCK: Final = 1 << 20
BATCH: Final = 1 << 15


class Rows(Protocol):
    """A file of rows, opened; its rows come once."""

    name: str
    findings: list[Finding]

    def read(self, bad: Callable[[int, str, Phrase], None]) -> Iterator[Row]:
        """The rows; ``bad`` is told of each that cannot be read: its line, a code, the reason."""
        ...


def refuse(path: Path, en: str, vi: str, place: str = "") -> NoReturn:
    """The whole file is refused."""
    raise BadFile(str(path), [(place, en, vi)]) from None


def open_rows(
    path: Path, wanted: Sequence[str | None], *, delimiter: str, timed: frozenset[int], what: Sequence[str]
) -> Rows:
    """The rows of a CSV or (by its name or first bytes) Parquet file, the ``wanted`` columns in their order.

    A column of None gives the empty text. ``timed`` are the places of ``wanted`` that may keep the type of a
    moment or a day; ``what`` names the keys of the mapping, for faults.

    Raises:
        BadFile: the file cannot be read, or lacks a column; all that lack are named.
        MissingExtra: Parquet, and the extra ``arrow`` is not installed.
    """
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        reason = why(error)
        refuse(path, f"cannot be read: {reason.en}", f"không đọc được: {reason.vi}")
    if not head:
        refuse(path, "is empty", "tệp rỗng")
    if head.startswith(b"PAR1") or path.suffix == ".parquet":
        return ParquetRows(path, wanted, timed=timed, what=what)
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        refuse(
            path,
            "is a workbook or an archive, not CSV; save the sheet as CSV (UTF-8)",
            "là tệp bảng tính hoặc tệp nén, không phải CSV; hãy lưu trang tính thành CSV (UTF-8)",
        )
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        refuse(path, "is UTF-16 text; save it as UTF-8", "là văn bản UTF-16; hãy lưu lại thành UTF-8")
    return CsvRows(path, wanted, delimiter=delimiter, what=what)


def places(path: Path, header: Sequence[str], wanted: Sequence[str | None], what: Sequence[str]) -> list[int]:
    """Where each wanted column stands in the header; -1 for none. All faults at once."""
    names = [one_line(name) for name in header]
    faults: list[tuple[str, str, str]] = []
    found: list[int] = []
    for key, name in zip(what, wanted, strict=True):
        times = names.count(name) if name is not None else 1
        found.append(names.index(name) if name is not None and times else -1)
        if times == 0:
            faults.append((f"columns.{key}", f"no column {name!r}", f"không có cột {name!r}"))
        elif times > 1:
            faults.append((f"columns.{key}", f"{times} columns {name!r}", f"có {times} cột {name!r}"))
    if not faults:
        return found
    if len(names) == 1:
        faults.append(
            (
                "header",
                "has one column only: is file.delimiter right?",
                "chỉ có một cột: file.delimiter đã đúng chưa?",
            )
        )
    raise BadFile(str(path), faults)


class CsvRows:
    """A CSV file in UTF-8; its bytes are looked through once before the first row is given."""

    def __init__(self, path: Path, wanted: Sequence[str | None], *, delimiter: str, what: Sequence[str]) -> None:
        self.path: Path = path
        self.name: str = path.name
        self.delimiter: str = delimiter
        self.findings: list[Finding] = []
        self._look_through()
        self.header: list[str] = self._header()
        self._pick = itemgetter(*places(path, self.header, wanted, what))

    def _header(self) -> list[str]:
        """The first line that is not blank; a row must follow, whatever it holds."""
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter, strict=True)
            try:
                header = next(filter(None, reader), None)
            except csv.Error as error:
                place = f"line {max(reader.line_num, 1)}"
                refuse(self.path, f"is not CSV: {error}", f"không phải CSV: {error}", place)
            if header is None:
                refuse(self.path, "holds blank lines only", "chỉ có dòng trống")
            try:
                if next(filter(None, reader), None) is None:
                    refuse(self.path, "has a header and no rows", "chỉ có dòng tiêu đề, không có dòng dữ liệu nào")
            except csv.Error:
                pass  # there is a row, and it is reported when it is read
            return header

    def _look_through(self) -> None:
        """Refuse NUL bytes and what is not UTF-8, with the line; note a byte-order mark."""
        decoder = codecs.getincrementaldecoder("utf-8")()
        line = 1
        with self.path.open("rb") as file:
            if file.read(3) == codecs.BOM_UTF8:
                text = Phrase(
                    "tệp mở đầu bằng dấu BOM, đã bỏ qua",
                    "the file begins with a byte-order mark, passed over",
                )
                self.findings.append(Finding("FILE-BOM", text, self.name))
            file.seek(0)
            while block := file.read(BLOCK):
                nul = block.find(b"\0")
                if nul >= 0:
                    line += block.count(b"\n", 0, nul)
                    refuse(
                        self.path,
                        "holds a NUL byte: not text",
                        "có byte NUL: không phải văn bản",
                        f"line {line}",
                    )
                try:
                    decoder.decode(block)
                except UnicodeDecodeError as error:
                    line += error.object.count(b"\n", 0, error.start)
                    refuse(
                        self.path,
                        "is not UTF-8 text; save the file as UTF-8",
                        "không phải văn bản UTF-8; hãy lưu tệp thành UTF-8",
                        f"line {line}",
                    )
                line += block.count(b"\n")
            if decoder.getstate()[0]:
                refuse(self.path, "breaks off within a character", "bị cắt giữa một ký tự", f"line {line}")

    def read(self, bad: Callable[[int, str, Phrase], None]) -> Iterator[Row]:
        """The rows after the header; blank lines are none."""
        width, pick = len(self.header), self._pick
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter, strict=True)
            while not next(reader):
                pass
            line = reader.line_num
            while True:
                try:
                    for row in reader:
                        first = line + 1
                        line = reader.line_num
                        if len(row) == width:
                            row.append("")
                            yield first, pick(row)
                        elif row:
                            vi, en = f"có {len(row)} ô thay vì {width}", f"has {len(row)} cells instead of {width}"
                            bad(first, "ROW-RAGGED", Phrase(vi, en))
                except csv.Error as error:
                    first, line = line + 1, reader.line_num
                    vi, en = f"dòng {first} sai dạng CSV: {error}", f"line {first} is not CSV: {error}"
                    if line > first:
                        vi, en = (
                            f"dòng {first}–{line} sai dạng CSV: {error}",
                            f"lines {first}–{line} are not CSV: {error}",
                        )
                    bad(first, "ROW-MALFORMED", Phrase(vi, en))
                else:
                    return


class ParquetRows:
    """A Parquet file, in batches."""

    def __init__(self, path: Path, wanted: Sequence[str | None], *, timed: frozenset[int], what: Sequence[str]) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError:
            raise MissingExtra("arrow", "a log in Parquet", "nhật ký dạng Parquet") from None
        self.path: Path = path
        self.name: str = path.name
        self._pa: Any = pa
        self.findings: list[Finding] = []
        self._timed = timed
        try:
            self._file: Any = pq.ParquetFile(path)
        except (pa.ArrowException, OSError) as error:
            refuse(path, f"is not Parquet: {error}", f"không phải Parquet: {error}")
        header = self._file.schema_arrow.names
        self._names = [header[at] if at >= 0 else None for at in places(path, header, wanted, what)]
        if not self._file.metadata.num_rows:
            refuse(path, "has a header and no rows", "chỉ có dòng tiêu đề, không có dòng dữ liệu nào")
        self._types(what)

    def _types(self, what: Sequence[str]) -> None:
        """Refuse columns whose type is neither text, whole number, day nor moment."""
        types, schema = self._pa.types, self._file.schema_arrow
        known = (
            types.is_string,
            types.is_large_string,
            types.is_string_view,
            types.is_integer,
            types.is_null,
        )
        faults = []
        for place, (key, name) in enumerate(zip(what, self._names, strict=True)):
            if name is None:
                continue
            kind = schema.field(name).type
            kind = kind.value_type if types.is_dictionary(kind) else kind
            timed = types.is_timestamp(kind) or types.is_date(kind)
            if not (timed and place in self._timed) and not any(test(kind) for test in known):
                faults.append((f"columns.{key}", f"column of type {kind}", f"cột có kiểu {kind}"))
        if faults:
            raise BadFile(str(self.path), faults)

    def _cells(self, column: Any) -> list[Cell]:  # noqa: ANN401 - pyarrow is published without types
        pa, kind = self._pa, column.type
        if pa.types.is_timestamp(kind):
            naive = column.cast(pa.timestamp("us", kind.tz), safe=False).cast(pa.timestamp("us"))
            moments: list[datetime | None] = naive.to_pylist()
            if kind.tz is None:
                return ["" if moment is None else moment for moment in moments]
            ahead = ZONE.utcoffset(None) or timedelta()
            return ["" if moment is None else (moment + ahead).replace(tzinfo=ZONE) for moment in moments]
        values: list[Any] = column.to_pylist()
        return ["" if v is None else v if isinstance(v, str | date) else str(v) for v in values]

    def read(self, bad: Callable[[int, str, Phrase], None]) -> Iterator[Row]:
        """The rows, numbered from 1."""
        del bad  # a typed file has no ragged rows
        line = 1
        needed = sorted({name for name in self._names if name is not None})
        try:
            for batch in self._file.iter_batches(batch_size=BATCH, columns=needed):
                cells = {name: self._cells(batch.column(name)) for name in needed}
                columns = [repeat("") if name is None else cells[name] for name in self._names]
                for row in zip(*columns, strict=False):
                    yield line, row
                    line += 1
        except (self._pa.ArrowException, OSError) as error:
            reason = str(error)
            refuse(self.path, f"breaks off: {reason}", f"bị đứt đoạn: {reason}", f"row {line}")
