"""Catalogue files into values: a file is taken whole or not at all, all its faults are told, nothing is half-loaded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from attrs import Factory, define

from tthc.errors import InvalidValue
from tthc.procedure import Catalogue, Group, Procedure
from tthc.term import CountingRule
from tthc.text import Phrase, why
from tthc.wire.catalogue.content import FileText, Refused, clean, content_of, json_text, text_of
from tthc.wire.catalogue.faults import MOST_FAULTS, FileFinding, KeyPath, bad_file
from tthc.wire.catalogue.items import Fault, items_of, placed
from tthc.wire.catalogue.stream import sound_items
from tthc.wire.catalogue.together import Origin, clashes
from tthc.wire.catalogue.typed import Context

__all__ = ["CatalogueRead", "load_catalogue", "read_catalogue", "read_files", "read_text"]

Rules: TypeAlias = Sequence[CountingRule]

MOST_TOGETHER: Final = 200_000_000
"""Characters of the files of one folder."""
MOST_FILES: Final = 5_000
SUFFIXES: Final = frozenset({".toml", ".json"})
LOOKS_TAKEN: Final = frozenset({".yaml", ".yml"})
"""Files that somebody may believe to be loaded: in a folder they are refused, all others are passed over."""


@define
class CatalogueRead:
    """What files gave: procedures and groups with where they were read, and every fault."""

    procedures: list[tuple[Procedure, Origin]] = Factory(list)
    groups: list[tuple[Group, Origin]] = Factory(list)
    findings: list[FileFinding] = Factory(list)

    @property
    def full(self) -> bool:
        """Whether so many faults were found that reading stops."""
        return len(self.findings) >= MOST_FAULTS

    def add(self, file: FileText, context: Context) -> None:
        """Take what a file holds; nothing of one with a fault.

        Raises:
            Refused: it holds nothing that could be looked at.
        """
        items = sound_items(file, context)
        if items is None:
            self.add_content(file, content_of(file), context)
        else:
            self._take(file, items)

    def add_content(self, file: FileText, content: Mapping[str, Any], context: Context) -> None:
        """Take what a file holds that was parsed."""
        faults: list[Fault] = []
        items = list(items_of(content, context, faults, MOST_FAULTS - len(self.findings)))
        if faults:
            self.findings += placed(file, content, faults[: MOST_FAULTS - len(self.findings)])
        else:
            self._take(file, items)

    def _take(self, file: FileText, items: Iterable[tuple[KeyPath, Procedure | Group]]) -> None:
        for path, item in items:
            if isinstance(item, Procedure):
                self.procedures.append((item, Origin(file, path)))
            else:
                self.groups.append((item, Origin(file, path)))

    def catalogue(self, path: str) -> Catalogue:
        """The catalogue of everything that was read.

        Raises:
            BadFile: anything was found; nothing is kept then.
        """
        if self.full:
            text = Phrase(
                f"đã có {len(self.findings)} lỗi: dừng đọc, có thể còn lỗi khác",
                f"{len(self.findings)} faults were found: reading stopped, there may be more",
            )
            self.findings.append(FileFinding(code="FILE-SIZE", text=text))
        if self.findings:
            raise bad_file(path, self.findings)
        try:
            return Catalogue(
                tuple(procedure for procedure, _ in self.procedures), tuple(group for group, _ in self.groups)
            )
        except InvalidValue as error:
            raise bad_file(path, [FileFinding(code="FILE-CONTRADICTION", text=error.phrase)]) from None


def _files(path: Path) -> Iterator[Path]:
    """The files of a folder in the order of their names, or the file itself; folders in a folder are not entered."""
    if not path.is_dir():
        yield path
        return
    names = sorted(file.name for file in path.iterdir() if file.suffix.lower() in SUFFIXES | LOOKS_TAKEN)
    if not names:
        raise Refused(
            FileFinding(
                code="FILE-KIND",
                text=Phrase("không có tệp .toml hay .json nào", "holds no .toml or .json file"),
            )
        )
    if len(names) > MOST_FILES:
        raise Refused(
            FileFinding(
                code="FILE-SIZE",
                text=Phrase(f"có hơn {MOST_FILES} tệp", f"holds more than {MOST_FILES} files"),
            )
        )
    for name in names:
        yield path / name


def read_files(path: Path, rules: Rules = ()) -> CatalogueRead:
    """What a catalogue file, or a folder of them, gives: values with where they stand, and faults."""
    read = CatalogueRead()
    total = 0
    try:
        for file in _files(path):
            try:
                text = text_of(file, file.name)
                total += len(text.text)
                if total > MOST_TOGETHER:
                    raise Refused(_too_much(file.name))
                read.add(text, Context(rules, bare_days=text.form == "toml"))
            except Refused as refused:
                read.findings += refused.findings
            if read.full or total > MOST_TOGETHER:
                return read
    except Refused as refused:
        read.findings += refused.findings
    except OSError as error:
        reason = why(error)
        told = Phrase(f"không đọc được: {reason.vi}", f"cannot be read: {reason.en}")
        read.findings.append(FileFinding(code="FILE-UNREADABLE", text=told))
    read.findings += clashes(read.procedures, read.groups)
    return read


def _too_much(name: str) -> FileFinding:
    text = Phrase(
        f"các tệp cộng lại hơn {MOST_TOGETHER} ký tự", f"the files together have more than {MOST_TOGETHER} characters"
    )
    return FileFinding(code="FILE-SIZE", text=text, file=name)


def read_catalogue(name: str, content: Mapping[str, Any], rules: Rules = ()) -> Catalogue:
    """The procedures and groups of one parsed catalogue file; ``name`` stands in its faults, which name no line.

    Raises:
        BadFile: with every fault of the file.
    """
    read = CatalogueRead()
    try:
        read.add_content(FileText(name, "", "toml"), clean(dict(content)), Context(rules))
    except InvalidValue as error:
        read.findings.append(FileFinding(code="FILE-VALUE", text=error.phrase, file=name))
    read.findings += clashes(read.procedures, read.groups)
    return read.catalogue(name)


def read_text(name: str, text: str, rules: Rules = ()) -> Catalogue:
    """The procedures and groups of a catalogue file in JSON; ``name`` stands in its faults, with the line.

    Raises:
        BadFile: with every fault of the text.
    """
    read = CatalogueRead()
    try:
        read.add(json_text(name, text), Context(rules, bare_days=False))
    except Refused as refused:
        read.findings += refused.findings
    read.findings += clashes(read.procedures, read.groups)
    return read.catalogue(name)


def load_catalogue(path: Path | str, *, rules: Rules = ()) -> Catalogue:
    """A center's own catalogue: one TOML or JSON file, or a folder of them (folders in it are not entered).

    ``rules`` are the counting rules that a term may choose by its ``rule`` key, such as
    ``[tthc.law.counting_rule("nd297-2025-last-hour")]``.

    Raises:
        BadFile: with every fault of every file (the first 1,000 of them), each with its file, line and key; nothing is
            loaded then.
    """
    path = Path(path)
    return read_files(path, rules).catalogue(str(path))
