"""What each procedure allows and the catalogue does not: versions that share days, chains that lead round."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from attrs import frozen

from tthc.codes import ProcedureCode
from tthc.errors import InvalidValue
from tthc.procedure import Catalogue, Group, Procedure
from tthc.procedure.chain import circle_of
from tthc.text import Phrase
from tthc.wire.catalogue.content import FileText
from tthc.wire.catalogue.faults import FileFinding, KeyPath, key_text
from tthc.wire.catalogue.places import lines_of

__all__ = ["Origin", "clashes", "finding_at"]

MOST_VERSIONS: Final = 100
"""Versions of one procedure."""
MOST_CIRCLES: Final = 100


@frozen
class Origin:
    """Where a value was read: the file and the path in it."""

    file: FileText
    path: KeyPath


Entry = tuple[Procedure, Origin]


def finding_at(origin: Origin, code: str, text: Phrase, label: str) -> FileFinding:
    """A finding about a whole item of a file."""
    file, path = origin.file, origin.path
    line = lines_of(file.text, file.form, [path]).get(path, 0) if file.text else 0
    return FileFinding(code=code, text=text, file=file.name, line=line, key=key_text(path, {path: label}))


def clashes(procedures: Sequence[Entry], groups: Sequence[tuple[Group, Origin]]) -> Iterator[FileFinding]:
    """Everything that keeps the procedures and groups from standing in one catalogue."""
    by_code: dict[ProcedureCode, list[Entry]] = {}
    for entry in procedures:
        by_code.setdefault(entry[0].code, []).append(entry)
    for code, entries in by_code.items():
        yield from _versions(code, entries)
    yield from _circles(procedures, by_code)
    seen: set[ProcedureCode] = set()
    for group, origin in groups:
        if group.code in seen:
            text = Phrase(f"mã nhóm {group.code} đã có ở trên", f"a group {group.code} stands above already")
            yield finding_at(origin, "FILE-CONTRADICTION", text, str(group.code))
        seen.add(group.code)


def _versions(code: ProcedureCode, entries: Sequence[Entry]) -> Iterator[FileFinding]:
    if len(entries) > MOST_VERSIONS:
        text = Phrase(f"có hơn {MOST_VERSIONS} phiên bản", f"has more than {MOST_VERSIONS} versions")
        yield finding_at(entries[MOST_VERSIONS][1], "FILE-SIZE", text, str(code))
    elif len(entries) > 1 and _refusal([procedure for procedure, _ in entries]):
        for (one, _), (two, origin) in combinations(entries, 2):
            if text_of_two := _refusal([one, two]):
                yield finding_at(origin, "FILE-CONTRADICTION", text_of_two, str(code))


def _refusal(versions: Iterable[Procedure]) -> Phrase | None:
    try:
        Catalogue(tuple(versions))
    except InvalidValue as error:
        return error.phrase
    return None


def _circles(procedures: Sequence[Entry], by_code: dict[ProcedureCode, list[Entry]]) -> Iterator[FileFinding]:
    """Each circle of replacements, at the first procedure of it that is listed."""
    heirs: dict[ProcedureCode, dict[ProcedureCode, None]] = {}
    for procedure, _ in procedures:
        for heir in procedure.replaced_by:
            heirs.setdefault(procedure.code, {})[heir] = None
        for old in procedure.replaces:
            heirs.setdefault(old, {})[procedure.code] = None
    for _ in range(MOST_CIRCLES):
        circle = circle_of({code: tuple(found) for code, found in heirs.items()})
        if not circle:
            return
        del heirs[circle[-2]][circle[-1]]
        shown = " → ".join(str(code) for code in circle[:20])
        code = next(code for code in circle if code in by_code)
        text = Phrase(
            f"các thủ tục thay thế nhau thành vòng: {shown}", f"procedures replace each other in a circle: {shown}"
        )
        yield finding_at(by_code[code][0][1], "FILE-CONTRADICTION", text, str(code))
