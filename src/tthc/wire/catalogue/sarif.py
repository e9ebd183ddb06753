"""Findings about files in the shape of SARIF 2.1.0, which code hosts show beside the lines they are about."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from tthc.procedure import LINT
from tthc.text import Lang, Phrase
from tthc.wire.catalogue.faults import FileFinding
from tthc.wire.catalogue.lint import SEVERITIES

__all__ = ["to_sarif"]

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
FAULTS: Final = {
    "FILE-CONTRADICTION": Phrase("các mục của tệp mâu thuẫn nhau", "what a file says contradicts itself"),
    "FILE-ENCODING": Phrase("tệp không phải văn bản UTF-8", "a file is not UTF-8 text"),
    "FILE-KEY": Phrase("khóa thiếu, lạ hoặc lặp lại", "a key is missing, not known, or repeated"),
    "FILE-KIND": Phrase("không phải loại tệp được nhận", "a file is of a kind that is not taken"),
    "FILE-SIZE": Phrase("tệp, danh sách hoặc bảng quá lớn", "a file, list or table is too large"),
    "FILE-SYNTAX": Phrase("tệp sai cú pháp", "a file is not well formed"),
    "FILE-UNREADABLE": Phrase("không đọc được tệp", "a file cannot be read"),
    "FILE-VALUE": Phrase("giá trị không đúng quy định", "a value is none that its key takes"),
}
"""What each code of a file's fault means."""


def to_sarif(
    findings: Iterable[FileFinding], root: Path | str = "", *, version: str = "", lang: Lang = "vi"
) -> dict[str, Any]:
    """The findings as plain data. ``root`` is the file or folder that was looked at, ``version`` the library's."""
    findings = tuple(findings)
    codes = sorted({finding.code for finding in findings})
    known = {**FAULTS, **LINT}
    rules = [
        {
            "id": code,
            "shortDescription": {"text": known[code].say(lang)},
            "defaultConfiguration": {"level": SEVERITIES.get(code, "error")},
        }
        for code in codes
    ]
    driver = {"name": "tthc", **({"version": version} if version else {}), "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "results": [_result(finding, codes, Path(root), lang) for finding in findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(finding: FileFinding, codes: list[str], root: Path, lang: Lang) -> dict[str, Any]:
    file = root / finding.file if root.is_dir() and finding.file else root
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(file.as_posix())}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    location: dict[str, Any] = {"physicalLocation": place}
    if finding.key:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.key}]
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity,
        "message": {"text": finding.text.say(lang)},
        "locations": [location],
    }
