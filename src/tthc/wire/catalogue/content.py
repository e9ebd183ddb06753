"""A file as text and as plain data: what is no TOML or JSON in UTF-8, too large or twisted is refused here.

Texts are brought to NFC. Nothing of a file is taken before the whole of it was read.
"""

import json
import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.text import Phrase, nfc, why
from tthc.wire.catalogue.faults import FileFinding, key_text
from tthc.wire.catalogue.places import odd_number, repeated_keys

__all__ = ["MOST_BYTES", "FileText", "Form", "Refused", "clean", "content_of", "json_text", "text_of"]

Form: TypeAlias = Literal["toml", "json"]
FORMS: Final[Mapping[str, Form]] = {".toml": "toml", ".json": "json"}

MOST_BYTES: Final = 50_000_000
MOST_TABLES: Final[Mapping[Form, int]] = {"toml": 500_000, "json": 1_000_000}
"""Tables and lists of a file: some twenty-five thousand procedures; TOML takes more room for each."""
MOST_VALUES: Final[Mapping[Form, int]] = {"toml": 2_000_000, "json": 5_000_000}
"""Values of a file."""
DEEPEST: Final = 32
"""Parts of a dotted key."""

_HALF: Final = re.compile(r"[\ud800-\udfff]")
_PART: Final = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DOTTED: Final = re.compile(rf"""(?<![\w"'-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{DEEPEST}}}""")
_TOML_PLACE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@frozen
class FileText:
    """A file's text in NFC, with the name by which its faults are told."""

    name: str
    text: str = field(repr=False)
    form: Form


class Refused(Exception):
    """A file that holds nothing that could be looked at further; ``findings`` say why."""

    def __init__(self, *findings: FileFinding) -> None:
        super().__init__(*findings)
        self.findings: tuple[FileFinding, ...] = findings


def _refused(name: str, code: str, vi: str, en: str, line: int = 0) -> Refused:
    return Refused(FileFinding(code=code, text=Phrase(vi, en), file=name, line=line))


def text_of(path: Path, name: str, forms: Mapping[str, Form] = FORMS) -> FileText:
    """The text of a file.

    Raises:
        Refused: it cannot be read, is no regular file, of another kind, too large, or not in UTF-8.
    """
    form = forms.get(path.suffix.lower())
    if form is None:
        known = ", ".join(forms)
        raise _refused(name, "FILE-KIND", f"chỉ nhận tệp {known}", f"only files {known} are taken")
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise _refused(name, "FILE-UNREADABLE", "không phải là tệp thường", "is not a regular file")
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1) if info.st_size <= MOST_BYTES else b""
    except OSError as error:
        reason = why(error)
        raise _refused(
            name, "FILE-UNREADABLE", f"không đọc được: {reason.vi}", f"cannot be read: {reason.en}"
        ) from None
    if max(len(raw), info.st_size) > MOST_BYTES:
        raise _refused(name, "FILE-SIZE", f"lớn hơn {MOST_BYTES} byte", f"is larger than {MOST_BYTES} bytes")
    return FileText(name, nfc(_decoded(raw, name)), form)


def json_text(name: str, text: str) -> FileText:
    """JSON that was handed over as a text.

    Raises:
        Refused: it is no text, too large, or holds half a character.
    """
    if not isinstance(text, str):
        raise _refused(name, "FILE-KIND", "không phải văn bản", "is not a text")
    if len(text) > MOST_BYTES:
        raise _refused(name, "FILE-SIZE", f"dài hơn {MOST_BYTES} ký tự", f"has more than {MOST_BYTES} characters")
    if not text.isascii() and _HALF.search(text):
        raise _refused(name, "FILE-ENCODING", "có chuỗi chứa nửa ký tự", "a text holds half a character")
    return FileText(name, nfc(text), "json")


def _decoded(raw: bytes, name: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:4096]:
        raise _refused(
            name,
            "FILE-ENCODING",
            "là văn bản UTF-16 hoặc UTF-32: hãy lưu lại bằng UTF-8",
            "is UTF-16 or UTF-32 text: save it as UTF-8",
        )
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refused(
            name,
            "FILE-ENCODING",
            f"không phải văn bản UTF-8 (byte thứ {error.start + 1}): có thể là mã Windows-1258 hoặc TCVN3, hãy lưu lại "
            "bằng UTF-8",
            f"is not UTF-8 text (byte {error.start + 1}): perhaps Windows-1258 or TCVN3; save it as UTF-8",
            line,
        ) from None


def content_of(file: FileText) -> dict[str, Any]:
    """The tables of a file as plain data, every text in NFC.

    Raises:
        Refused: it is not well formed, repeats a key, is nested too deep, holds too much, or is no table at its top.
    """
    refuse_crowd(file)
    try:
        content = _READERS[file.form](file)
        if "\\u" in file.text or "\\U" in file.text:
            content = clean(content)
    except RecursionError:
        raise _refused(file.name, "FILE-SYNTAX", "lồng nhau quá sâu", "is nested too deep") from None
    except InvalidValue as error:
        raise _refused(file.name, "FILE-VALUE", error.phrase.vi, error.phrase.en) from None
    if not isinstance(content, dict):
        raise _refused(
            file.name, "FILE-SYNTAX", "phần ngoài cùng không phải là bảng", "is not a table at its top", line=1
        )
    return content


def refuse_crowd(file: FileText) -> None:
    """Refuse a text that holds more than is looked at.

    Raises:
        Refused: it has too many tables, lists or values.
    """
    text = file.text
    for signs, most, vi, en in (
        ("{[", MOST_TABLES[file.form], "bảng và danh sách", "tables and lists"),
        (",=" if file.form == "toml" else ",", MOST_VALUES[file.form], "giá trị", "values"),
    ):
        if sum(map(text.count, signs)) > most:
            raise _refused(file.name, "FILE-SIZE", f"có hơn {most} {vi}", f"holds more than {most} {en}")


def clean(value: Any) -> Any:  # noqa: ANN401 - any TOML or JSON value
    """A value with every text in NFC.

    Raises:
        InvalidValue: a text holds half of a character (a lone surrogate).
    """
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise InvalidValue("a text holds half a character", "có chuỗi chứa nửa ký tự") from None
        return nfc(value)
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    return [clean(item) for item in value] if isinstance(value, list) else value


def _toml(file: FileText) -> object:
    if match := _DOTTED.search(file.text):
        line = file.text.count("\n", 0, match.start()) + 1
        raise _refused(
            file.name,
            "FILE-SYNTAX",
            f"khóa có hơn {DEEPEST} phần nối bằng dấu chấm",
            f"a key has more than {DEEPEST} dotted parts",
            line,
        )
    try:
        return tomllib.loads(file.text)
    except ValueError as error:
        told = str(error)
        match = _TOML_PLACE.search(told)
        line = int(match[1]) if match and match[1] else file.text.count("\n") + 1 if match else 0
        plain = told[: match.start()] if match else told
        vi = next((vi for start, vi in _TOML_VI.items() if plain.startswith(start)), "không đọc được")
        raise _refused(
            file.name, "FILE-SYNTAX", f"sai cú pháp TOML: {vi}", f"is not well formed TOML: {plain}", line
        ) from None


def _json(file: FileText) -> object:
    try:
        return json.loads(file.text, object_pairs_hook=once, parse_constant=no_number)
    except json.JSONDecodeError as error:
        vi = next((vi for start, vi in _JSON_VI.items() if error.msg.startswith(start)), "không đọc được")
        raise _refused(
            file.name,
            "FILE-SYNTAX",
            f"sai cú pháp JSON ở cột {error.colno}: {vi}",
            f"is not well formed JSON at column {error.colno}: {error.msg}",
            error.lineno,
        ) from None
    except TwiceError:
        raise Refused(
            *(
                FileFinding(
                    code="FILE-KEY",
                    text=Phrase("khóa được ghi hai lần trong một bảng", "the key stands twice in one object"),
                    file=file.name,
                    line=line,
                    key=key_text(path),
                )
                for path, line in repeated_keys(file.text)
            )
        ) from None
    except ValueError:
        line, shown = odd_number(file.text)
        raise _refused(
            file.name, "FILE-SYNTAX", f"có số không hợp lệ: {shown}", f"holds what is no number: {shown}", line
        ) from None


class TwiceError(Exception):
    """A key stands twice in an object."""


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise TwiceError
    return found


def no_number(text: str) -> float:
    raise ValueError(text)


_READERS: Final[Mapping[Form, Callable[[FileText], object]]] = {"toml": _toml, "json": _json}

_TOML_VI: Final[Mapping[str, str]] = {
    "Cannot overwrite": "khóa được ghi hai lần",
    "Cannot declare": "bảng được khai hai lần",
    "Cannot redefine": "không ghi thêm được vào bảng viết trên một dòng",
    "Duplicate inline table key": "khóa được ghi hai lần",
    "Cannot mutate immutable": "không ghi thêm được vào bảng viết trên một dòng",
    "Expected '=' after a key": "thiếu dấu = sau khóa",
    "Expected ']]'": "thiếu dấu ]] đóng tên bảng",
    "Expected ']'": "thiếu dấu ] đóng tên bảng",
    "Expected newline or end of document": "phải xuống dòng sau giá trị",
    "Invalid statement": "dòng này không phải là khóa, tên bảng hay ghi chú",
    "Invalid value": "giá trị không hợp lệ (chuỗi phải đặt trong dấu ngoặc kép)",
    "Invalid initial character": "khóa bắt đầu bằng ký tự không hợp lệ",
    "Invalid date": "ngày không có thật",
    "Unclosed array": "danh sách chưa có dấu ] đóng",
    "Unclosed inline table": "bảng chưa có dấu } đóng",
    "Unterminated string": "chuỗi chưa có dấu ngoặc đóng",
    "Expected": "chuỗi chưa có dấu ngoặc đóng",
    "Illegal character": "có ký tự không được phép",
    "Found invalid character": "có ký tự không được phép",
    "Unescaped '\\'": "dấu \\ trong chuỗi phải viết thành \\\\",
    "Invalid hex value": "mã ký tự sau \\u không hợp lệ",
    "Escaped character is not": "mã ký tự sau \\u không phải ký tự",
}
_JSON_VI: Final[Mapping[str, str]] = {
    "Expecting property name": "tên khóa phải đặt trong dấu ngoặc kép (và không có dấu phẩy thừa)",
    "Expecting ':'": "thiếu dấu hai chấm sau khóa",
    "Expecting ','": "thiếu dấu phẩy giữa hai mục",
    "Expecting value": "thiếu giá trị",
    "Extra data": "có thêm nội dung sau phần cuối",
    "Invalid control character": "ký tự điều khiển (như xuống dòng) trong chuỗi",
    "Invalid \\": "dấu \\ trong chuỗi không đúng cách viết",
    "Unterminated string": "chuỗi chưa có dấu ngoặc đóng",
    "Illegal trailing comma": "dấu phẩy thừa ở cuối",
    "Unexpected UTF-8 BOM": "có dấu BOM thừa",
}
