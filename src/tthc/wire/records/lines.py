"""The lines of a file of portal records, and the texts of one record: whatever they hold, one line at a time."""

import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, Final, cast

from attrs import frozen

from tthc.errors import BadFile, InvalidValue
from tthc.text import nfc, one_line, why

__all__ = ["KEYS", "Line", "read_lines", "texts_of"]

MOST_BYTES_A_LINE: Final = 20_000_000
MOST_CHARACTERS_A_TEXT: Final = 200_000
"""The longest text seen in a record has 51 thousand."""
PACKED: Final = b"\x1f\x8b"

KEYS: Final = (
    "ma_thu_tuc",
    "ten_thu_tuc",
    "linh_vuc",
    "cap_thuc_hien",
    "loai_thu_tuc",
    "so_quyet_dinh",
    "doi_tuong_thuc_hien",
    "co_quan_co_tham_quyen",
    "co_quan_thuc_hien",
    "co_quan_duoc_uy_quyen",
    "co_quan_phoi_hop",
    "dia_chi_tiep_nhan",
    "trinh_tu_thuc_hien",
    "cach_thuc_thuc_hien",
    "thanh_phan_ho_so",
    "ket_qua_xu_ly",
    "can_cu_phap_ly",
    "yeu_cau_dieu_kien",
    "thu_tuc_lien_quan",
    "detail_url",
)
"""The keys of a record that are read; one that is missing or null reads as empty."""

_NO_CHARACTER: Final = re.compile("[\ud800-\udfff]")
_CODE: Final = re.compile(r'"ma_thu_tuc"\s*:\s*"([^"\\]{1,40})"')


@frozen
class Line:
    """A line of the file: its number, its text (or why it has none), and the bytes of the file taken so far."""

    number: int
    text: str
    fault: InvalidValue | None
    taken: int

    @property
    def place(self) -> str:
        """The line's number, and the code it names."""
        named = _CODE.search(self.text, 0, 10_000)
        return f"line {self.number} ({one_line(named[1])})" if named else f"line {self.number}"


def read_lines(source: Path | BinaryIO) -> Iterator[Line]:
    """The lines that are not blank. One that is too long or is not UTF-8 comes with its fault.

    A path that ends in ``.gz`` is unpacked, and so is a stream that begins as a packed one does.

    Raises:
        BadFile: the file cannot be opened or unpacked, or is cut off.
    """
    name = str(source) if isinstance(source, Path) else str(getattr(source, "name", "-"))
    number = 0
    try:
        if not isinstance(source, Path):
            buffered = BufferedReader(cast("RawIOBase", source))
            try:
                for line in _lines(cast("BinaryIO", buffered), packed=buffered.peek(2)[:2] == PACKED):
                    number = line.number
                    yield line
            finally:
                buffered.detach()
            return
        with source.open("rb") as raw:
            for line in _lines(raw, packed=source.suffix == ".gz"):
                number = line.number
                yield line
    except EOFError:
        raise _bad(name, number, "the packed file is cut off after this", "tệp nén bị cắt cụt sau chỗ này") from None
    except (OSError, zlib.error) as error:
        reason = why(error)
        raise _bad(name, number, f"cannot be read: {reason.en}", f"không đọc được: {reason.vi}") from None


def _lines(raw: BinaryIO, *, packed: bool) -> Iterator[Line]:
    stream = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if packed else raw
    number = taken = 0
    while content := stream.readline(MOST_BYTES_A_LINE + 1):
        number += 1
        taken += len(content)
        fault = None
        if len(content) > MOST_BYTES_A_LINE:
            fault = InvalidValue(f"is longer than {MOST_BYTES_A_LINE} bytes", f"dài hơn {MOST_BYTES_A_LINE} byte")
            rest = content
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(MOST_BYTES_A_LINE)
                taken += len(rest)
        try:
            text = content.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            text = content[:10_000].decode("utf-8", "replace")
            fault = fault or InvalidValue("is not UTF-8 text", "không phải văn bản UTF-8")
        if text:
            yield Line(number, text, fault, raw.tell() if raw.seekable() else taken)
    if packed and taken == 0 and raw.seekable() and raw.tell() == 0:
        raise EOFError


def _bad(name: str, number: int, en: str, vi: str) -> BadFile:
    return BadFile(name, [(f"line {number}" if number else "", en, vi)])


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object whose keys do not repeat."""
    content = dict(pairs)
    if len(content) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return content


def texts_of(line: Line) -> Mapping[str, str]:
    """The texts of the record that stands on a line, by key, in NFC.

    Raises:
        InvalidValue: the line is no record, or a text of it is none.
    """
    if line.fault:
        raise line.fault
    try:
        content = json.loads(line.text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise InvalidValue(f"is not well-formed JSON: {error}", f"sai cú pháp JSON: {error}") from None
    if not isinstance(content, dict):
        raise InvalidValue("is no record: a JSON object is needed", "không phải bản ghi: cần một đối tượng JSON")
    texts: dict[str, str] = {}
    for key in KEYS:
        value = "" if content.get(key) is None else content[key]
        if not isinstance(value, str):
            raise InvalidValue(f"{key} must be text", f"{key} phải là chuỗi")
        if len(value) > MOST_CHARACTERS_A_TEXT:
            raise InvalidValue(
                f"{key} is longer than {MOST_CHARACTERS_A_TEXT} characters",
                f"{key} dài hơn {MOST_CHARACTERS_A_TEXT} ký tự",
            )
        if _NO_CHARACTER.search(value):
            raise InvalidValue(f"{key} must be text: half a character stands in it", f"{key} phải là chuỗi hợp lệ")
        texts[key] = nfc(value)
    return texts
