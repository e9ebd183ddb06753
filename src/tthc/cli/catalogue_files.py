"""Answers about catalogue files: what is wrong with them, and the same in another form."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import tthc
from tthc import law
from tthc.cli.answer import Answer, cannot_write
from tthc.errors import InvalidValue
from tthc.law.counting import every_counting_rule
from tthc.procedure import Catalogue
from tthc.text import Lang, Phrase
from tthc.wire import cpsv, lint_files, load_catalogue, to_sarif, write_catalogue
from tthc.wire.catalogue import FileFinding
from tthc.wire.whole import whole

__all__ = ["convert", "lint"]

WORDS: Final[Mapping[str, Phrase]] = {
    "error": Phrase("lỗi", "error"),
    "warning": Phrase("cảnh báo", "warning"),
    "note": Phrase("ghi chú", "note"),
}
SUMMARY: Final = Phrase(
    "{procedures} thủ tục, {groups} nhóm: {error} lỗi, {warning} cảnh báo, {note} ghi chú",
    "{procedures} procedures, {groups} groups: {error} errors, {warning} warnings, {note} notes",
)
WRITTEN: Final = Phrase("{n} thủ tục: {path}", "{n} procedures: {path}")


def lint(path: Path, on: date, lang: Lang, *, sarif: bool, strict: bool) -> Answer:
    """Every fault of the files and everything lint says of what is in them; exit code 1 where one is an error."""
    found = lint_files(path, register=law.instruments(), rules=every_counting_rule(), on=on)
    counts = {severity: found.count(severity) for severity in ("error", "warning", "note")}
    bad = counts["error"] or (strict and counts["warning"])
    value: object = {
        "procedures": found.procedures,
        "groups": found.groups,
        "counts": counts,
        "findings": [_plain(finding) for finding in found.findings],
    }
    if sarif:
        value = to_sarif(found.findings, path, version=tthc.__version__, lang=lang)
    lines = [
        f"{finding.place}: {WORDS[finding.severity].say(lang)} {finding.code}: {finding.text.say(lang)}"
        for finding in found.findings
    ]
    lines.append(SUMMARY.say(lang, procedures=found.procedures, groups=found.groups, **counts))
    return Answer(value, lines, 1 if bad else 0)


def _plain(finding: FileFinding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.file,
        "line": finding.line or None,
        "key": finding.key,
        "text": finding.text,
    }


def _linked(catalogue: Catalogue) -> str:
    return json.dumps(cpsv.to_jsonld(catalogue), ensure_ascii=False, indent=2) + "\n"


FORMS: Final[Mapping[str, Callable[[Catalogue], str]]] = {
    ".toml": write_catalogue,
    ".json": lambda catalogue: write_catalogue(catalogue, form="json"),
    ".jsonld": _linked,
}


def convert(source: Path, out: Path, lang: Lang) -> Answer:
    """A catalogue file, or a folder of them, written as one file of the form its name asks for.

    Raises:
        BadFile: the source has faults; nothing is written then.
        InvalidValue: the form is not known, the file is one of the source's, or it cannot be written.
    """
    write = FORMS.get(out.suffix.lower())
    if write is None:
        known = ", ".join(FORMS)
        raise InvalidValue(
            f"{out.name}: a catalogue is written as {known}", f"{out.name}: danh mục ghi ra được {known}"
        )
    catalogue = load_catalogue(source, rules=every_counting_rule())
    if out.resolve() == source.resolve() or (source.is_dir() and out.resolve().parent == source.resolve()):
        raise InvalidValue(
            f"{out} belongs to what is read: name another", f"{out} thuộc nguồn đang đọc: hãy chọn tên khác"
        )
    try:
        with whole(out) as part:
            part.write_text(write(catalogue), encoding="utf-8", newline="\n")
    except OSError as error:
        raise cannot_write(out, error) from None
    gaps = cpsv.gaps(catalogue) if out.suffix.lower() == ".jsonld" else ()
    lines = [WRITTEN.say(lang, n=len(catalogue), path=out), *(gap.say(lang) for gap in gaps)]
    return Answer(
        {"procedures": len(catalogue), "groups": len(catalogue.groups), "path": str(out), "gaps": gaps}, lines
    )
