"""Lint of catalogue files: their faults, and what the procedures in them leave open, each with its file and line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from attrs import frozen

from tthc.citation import Citation, Register
from tthc.errors import BadFile
from tthc.finding import Finding
from tthc.procedure import Catalogue, Group, Procedure
from tthc.term import CountingRule
from tthc.text import Phrase
from tthc.wire.catalogue.content import FileText
from tthc.wire.catalogue.faults import FileFinding, KeyPath, Severity, key_text
from tthc.wire.catalogue.places import lines_of
from tthc.wire.catalogue.reading import CatalogueRead, read_files
from tthc.wire.catalogue.together import Origin

__all__ = ["SEVERITIES", "CatalogueLint", "lint_files"]

SEVERITIES: Final[Mapping[str, Severity]] = {
    "BASIS-NONE": "warning",
    "BASIS-UNLISTED": "note",
    "BASIS-EXPIRED": "warning",
    "BASIS-NOT-YET": "warning",
    "DECISION-NONE": "warning",
    "TERM-MISSING": "error",
    "TERM-UNDETERMINED": "note",
    "TERM-DIFFERS-BY-CHANNEL": "warning",
    "STEP-WITHOUT-OWNER": "error",
    "STEPS-OVER-TERM": "error",
    "STEPS-UNDER-TERM": "note",
    "PAPER-REQUIRED-AND-EXEMPT": "error",
    "PAPER-CONDITION-IN-WORDS": "note",
    "PAPER-ALTERNATIVE-ALONE": "warning",
    "CONDITION-NEVER": "error",
    "CONDITION-UNENFORCED": "note",
    "FACT-UNUSED": "warning",
    "FEE-NO-BASIS": "warning",
    "FEE-NOT-STATED": "warning",
    "RELIEF-OVERLAP": "warning",
    "RELIEF-EVIDENCE-UNLISTED": "warning",
    "ONLINE-PARTIAL-NO-REASON": "warning",
    "ONLINE-SERVICE-UNTOLD": "note",
    "VERSION-OVERLAP": "error",
    "SUCCESSOR-UNKNOWN": "warning",
    "GROUP-PART-UNKNOWN": "error",
    "GROUP-PART-NOT-IN-FORCE": "warning",
    "GROUP-CASE-UNKNOWN": "error",
    "GROUP-PAPER-UNKNOWN": "error",
    "GROUP-CHANNEL": "warning",
}
"""How much each code weighs: an error contradicts itself, a warning lacks something or rests on what stands elsewhere,
a note tells what a reader should know. A fault of a file is an error."""

_ROW: Final = re.compile(
    r"(?P<list>papers|fees|requirements|terms) (?P<at>\d+)(?:, (?P<inner>reliefs (?P<of>\d+)|unless))?"
)
PARTS: Final[Mapping[str, str]] = {
    "legal_basis": "legal_basis",
    "decision": "decision",
    "terms": "term",
    "flow": "step",
}
LISTS: Final[Mapping[str, str]] = {"papers": "paper", "fees": "fee", "requirements": "requirement", "terms": "term"}


@frozen
class CatalogueLint:
    """What lint said of files, the faults first, and how much it looked at."""

    findings: tuple[FileFinding, ...]
    procedures: int
    groups: int

    def count(self, severity: Severity) -> int:
        """How many findings of that weight."""
        return sum(finding.severity == severity for finding in self.findings)


def lint_files(
    path: Path | str, *, register: Register | None = None, rules: Sequence[CountingRule] = (), on: date | None = None
) -> CatalogueLint:
    """Everything that can be said of a catalogue file, or a folder of them; nothing is raised for a fault.

    ``register`` are the instruments against which the legal basis is held, ``rules`` those a term may choose. Groups
    are held against the versions in force ``on`` that day, and are not looked at without one.
    """
    path = Path(path)
    read = read_files(path, rules)
    findings = list(read.findings)
    catalogue = _catalogue(read, str(path))
    by_file: dict[FileText, list[tuple[KeyPath, Origin, Finding, str]]] = {}
    for procedure, origin in read.procedures:
        for found in procedure.lint(register, catalogue, on=on):
            at = (*origin.path, *path_of(procedure, found))
            by_file.setdefault(origin.file, []).append((at, origin, found, str(procedure.code)))
    if catalogue is not None and on is not None:
        for group, origin in read.groups:
            for found in group.check(catalogue, on=on):
                at = (*origin.path, *_path_of_group(group, found))
                by_file.setdefault(origin.file, []).append((at, origin, found, str(group.code)))
    for file, told in by_file.items():
        findings += _placed(file, told)
    return CatalogueLint(tuple(findings), len(read.procedures), len(read.groups))


def _catalogue(read: CatalogueRead, path: str) -> Catalogue | None:
    """The whole of what was read; None where anything of it was not, since what is missing then tells nothing."""
    if read.findings:
        return None
    try:
        return read.catalogue(path)
    except BadFile:
        return None


def _placed(file: FileText, told: Sequence[tuple[KeyPath, Origin, Finding, str]]) -> Iterator[FileFinding]:
    lines = lines_of(file.text, file.form, [at for at, _, _, _ in told])
    for at, origin, found, code in sorted(told, key=lambda row: lines[row[0]]):
        yield FileFinding(
            code=found.code,
            text=_text(found, code),
            file=file.name,
            line=lines[at],
            key=key_text(at, {origin.path: code}),
            severity=SEVERITIES[found.code],
        )


def _where(found: Finding, code: str) -> str:
    """The place of a finding in its procedure or group, in the finding's own words."""
    return found.place.removeprefix(code).removeprefix(", ")


def _text(found: Finding, code: str) -> Phrase:
    """What a finding says, with the name of what it is about where the keys of a file do not tell it."""
    where = _where(found, code)
    if not where or where in PARTS or _ROW.match(where):
        return found.text
    return Phrase(f"{found.text.vi} ({where})", f"{found.text.en} ({where})")


def path_of(procedure: Procedure, found: Finding) -> KeyPath:
    """The keys in a procedure's table that a finding is about; empty where it is about the whole."""
    where = _where(found, str(procedure.code))
    if row := _ROW.fullmatch(where) or _ROW.match(where):
        path: KeyPath = (LISTS[row["list"]], int(row["at"]) - 1)
        if row["of"]:
            path = (*path, "relief", int(row["of"]) - 1)
        if row["inner"] == "unless":
            return (*path, "unless")
        return (*path, "when") if found.code.startswith("CONDITION-") else path
    if where in PARTS:
        return (PARTS[where],)
    return _named(procedure, found.code, where)


def _named(procedure: Procedure, code: str, where: str) -> KeyPath:
    """The place of something that a finding calls by its own name."""
    head, _, name = where.partition(" ")
    match code:
        case "FACT-UNUSED":
            return _at("fact", [fact.name for fact in procedure.facts], name)
        case "ONLINE-PARTIAL-NO-REASON" | "ONLINE-SERVICE-UNTOLD":
            return _at("offer", [offer.channel for offer in procedure.offers], name)
        case "TERM-MISSING" | "TERM-DIFFERS-BY-CHANNEL":
            return _at("case", [case.key for case in procedure.cases], where.split(", ", maxsplit=1)[0]) or ("term",)
        case "SUCCESSOR-UNKNOWN":
            old = _at("replaces", [str(other) for other in procedure.replaces], head)
            return old or _at("replaced_by", [str(other) for other in procedure.replaced_by], head)
        case "VERSION-OVERLAP":
            return ("in_force",)
        case _ if code.startswith("BASIS-"):
            return next((path for path, citation in _citations(procedure) if str(citation) == where), ())
        case _:
            return ()


def _at(key: str, names: Sequence[str], name: str) -> KeyPath:
    return (key, names.index(name)) if name in names else ()


def _citations(procedure: Procedure) -> Iterator[tuple[KeyPath, Citation]]:
    """Every place in law, with the keys it stands under."""
    yield from ((("legal_basis", at), one) for at, one in enumerate(procedure.legal_basis))
    yield from ((("ground", at), ground.citation) for at, ground in enumerate(procedure.grounds))
    for at, fee in enumerate(procedure.fees):
        yield from ((("fee", at, "basis", of), one) for of, one in enumerate(fee.basis))
        yield from (
            (("fee", at, "relief", of, "source"), relief.source)
            for of, relief in enumerate(fee.reliefs)
            if relief.source
        )
    rows: Iterable[tuple[str, Sequence[object]]] = (
        ("paper", procedure.papers),
        ("requirement", procedure.requirements),
        ("area", procedure.areas),
    )
    for key, values in rows:
        for at, value in enumerate(values):
            if source := getattr(value, "source", None):
                yield (key, at, "source"), source


def _path_of_group(group: Group, found: Finding) -> KeyPath:
    part = found.place.rpartition(", ")[2]
    return _at("part", [str(one.procedure) for one in group.parts], part)
