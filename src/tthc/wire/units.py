"""An integrator's table of agencies and territories: TOML, JSON or CSV into :class:`~tthc.procedure.Units`.

None is shipped. A file is taken whole or not at all; all its faults are reported at once, each with its line and key.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias

from attrs import frozen
from pydantic import TypeAdapter, ValidationError

from tthc.codes import AgencyCode
from tthc.errors import InvalidValue
from tthc.procedure import AgencyRecord, Level, Territory, TerritoryCode, Units
from tthc.procedure.chain import circle_of
from tthc.text import Phrase, one_line
from tthc.wire.catalogue.content import FileText, Form, Refused, content_of, text_of
from tthc.wire.catalogue.faults import MOST_FAULTS, FileFinding, KeyPath, bad_file, key_text, told
from tthc.wire.catalogue.places import lines_of
from tthc.wire.catalogue.typed import (
    AgencyCodeText,
    Context,
    Few,
    Force,
    From,
    Name,
    Row,
    TerritoryCodeText,
)

__all__ = ["UnitsFile", "load_units"]

Unit: TypeAlias = AgencyRecord | Territory
UnitCode: TypeAlias = AgencyCode | TerritoryCode
Placed: TypeAlias = tuple[KeyPath, Unit]
Fault: TypeAlias = tuple[KeyPath, str, Phrase]
FORMS: Final[Mapping[str, Form]] = {".toml": "toml", ".json": "json", ".csv": "json"}
"""How the text of each kind of file is read; of CSV only its letters."""
MOST_RECORDS: Final = 100
"""Records of one code."""
MOST_CIRCLES: Final = 100


class TerritoryRow(Row):
    """A territory ("đơn vị hành chính") on the days it existed."""

    code: TerritoryCodeText
    """Its code, in quotes: two digits (province), three (former district) or five (commune)."""
    name: Name
    """Its name."""
    level: Level
    """Its level of government."""
    parent: TerritoryCodeText | None = None
    """The code of the territory it lies in."""
    in_force: Force
    """The days on which it existed, both in."""
    successors: Few[TerritoryCodeText] = ()
    """The codes of what it became."""


class AgencyRecordRow(Row):
    """An agency ("cơ quan") on the days it existed."""

    code: AgencyCodeText
    """Its code ("mã định danh"), as H29.19."""
    name: Name
    """Its name."""
    level: Level
    """Its level of government."""
    parent: AgencyCodeText | None = None
    """The code of the agency above it."""
    territory: TerritoryCodeText | None = None
    """The code of its territory."""
    in_force: Force
    """The days on which it existed, both in."""
    successors: Few[AgencyCodeText] = ()
    """The codes of what it became."""


TerritoryValue: TypeAlias = Annotated[Territory, From(TerritoryRow, Territory)]
AgencyValue: TypeAlias = Annotated[AgencyRecord, From(AgencyRecordRow, AgencyRecord)]


class UnitsFile(Row):
    """Agencies and territories with their days."""

    territory: tuple[TerritoryRow, ...] = ()
    """Territories; one that changed has a record for each stretch of days."""
    agency: tuple[AgencyRecordRow, ...] = ()
    """Agencies; one that changed has a record for each stretch of days."""


KINDS: Final[Mapping[str, Any]] = {"territory": TerritoryValue, "agency": AgencyValue}


def load_units(path: Path | str) -> Units:
    """The agencies and territories of a file.

    TOML and JSON list ``[[territory]]`` and ``[[agency]]``. CSV has one line a record under the columns ``kind``
    (territory or agency), ``code``, ``name``, ``level``, ``parent``, ``territory``, ``from``, ``through`` and
    ``successors`` (codes parted by spaces); a column that no record fills may be missing.

    Raises:
        BadFile: with every fault of the file (the first 1,000 of them), each with its line and key; nothing is loaded
            then.
    """
    path = Path(path)
    try:
        file = text_of(path, path.name, FORMS)
        table = _csv(file) if path.suffix.lower() == ".csv" else _Table(content_of(file))
    except Refused as refused:
        raise bad_file(str(path), refused.findings) from None
    units: list[Placed] = []
    faults = [*_at_top(table)]
    context = Context(bare_days=path.suffix.lower() == ".toml")
    for kind, value in KINDS.items():
        rows = table.content.get(kind, [])
        adapter: TypeAdapter[Unit] = TypeAdapter(value)
        for place, raw in enumerate(rows if isinstance(rows, list) else ()):
            if len(faults) >= MOST_FAULTS:
                break
            try:
                units.append(((kind, place), adapter.validate_python(raw, context=context)))
            except ValidationError as error:
                faults += (((kind, place, *at), code, text) for at, code, text in told(error))
    faults += clashes(units, whole=not faults)
    if faults:
        raise bad_file(str(path), _placed(file, table, faults[:MOST_FAULTS]))
    try:
        return Units(
            tuple(unit for _, unit in units if isinstance(unit, AgencyRecord)),
            tuple(unit for _, unit in units if isinstance(unit, Territory)),
        )
    except InvalidValue as error:
        raise bad_file(str(path), _placed(file, table, [((), "FILE-CONTRADICTION", error.phrase)])) from None


@frozen
class _Table:
    """What a file holds; of CSV, the lines of its records and what is wrong with its columns too."""

    content: Mapping[str, Any]
    lines: Mapping[KeyPath, int] = {}
    faults: tuple[Fault, ...] = ()


def _at_top(table: _Table) -> Iterator[Fault]:
    yield from table.faults
    for key, rows in table.content.items():
        if key not in KINDS and not table.lines:
            yield (key,), "FILE-KEY", Phrase("khóa không được biết tới", "the key is not known")
        elif not isinstance(rows, list):
            yield (key,), "FILE-VALUE", Phrase(f"phải là danh sách [[{key}]]", f"must be a list, [[{key}]]")
    if not any(table.content.get(kind) for kind in KINDS) and not table.faults:
        text = Phrase("chưa có mục [[territory]] hay [[agency]] nào", "no [[territory]] and no [[agency]] is listed")
        yield (), "FILE-KEY", text


def _placed(file: FileText, table: _Table, faults: Sequence[Fault]) -> list[FileFinding]:
    """The faults with the lines they stand on, in their order."""
    paths = [path for path, _, _ in faults]
    lines = {} if table.lines else lines_of(file.text, file.form, paths)
    labels = {path[:2]: _code(table.content, path) for path in paths if len(path) > 1}
    found = [
        FileFinding(
            code=code,
            text=text,
            file=file.name,
            line=table.lines.get(path[:2], 1) if table.lines else lines.get(path, 0),
            key=key_text(tuple(key for key in path if not (table.lines and key == "in_force")), labels),
        )
        for path, code, text in faults
    ]
    return sorted(found, key=lambda finding: finding.line)


def _code(content: Mapping[str, Any], path: KeyPath) -> str:
    row = content[str(path[0])][path[1]]
    code = row.get("code") if isinstance(row, dict) else None
    return code[:40] if isinstance(code, str) else ""


# ---------------------------------------------------------------- CSV

COLUMNS: Final = ("kind", "code", "name", "level", "parent", "territory", "from", "through", "successors")
NEEDED: Final = frozenset({"kind", "code", "name", "level", "from"})


def _csv(file: FileText) -> _Table:
    """The records of a CSV file, as TOML would list them; its cells are parted by commas or semicolons."""
    head = file.text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(file.text), delimiter=";" if head.count(";") > head.count(",") else ",", strict=True
    )
    content: dict[str, list[dict[str, Any]]] = {}
    lines: dict[KeyPath, int] = {("", 0): 1}
    faults: list[Fault] = []
    try:
        columns = [one_line(name).lower() for name in next(reader, [])]
        faults += _columns(columns)
        line = reader.line_num + 1
        for cells in reader if not faults else ():
            begin, line = line, reader.line_num + 1
            row = {name: cell for name, cell in zip(columns, map(str.strip, cells), strict=False) if cell}
            if not any(map(str.strip, cells)):
                continue
            kind = row.pop("kind", "").lower()
            at: KeyPath = (kind, len(content.get(kind, ())))
            lines[at] = begin
            content.setdefault(kind, []).append(_record(row))
            if kind not in KINDS:
                text = Phrase("cột kind phải ghi territory hoặc agency", "the column kind says territory or agency")
                faults.append((at, "FILE-VALUE", text))
            if len(cells) != len(columns):
                text = Phrase(f"có {len(cells)} ô, cần {len(columns)}", f"has {len(cells)} cells, not {len(columns)}")
                faults.append((at, "FILE-VALUE", text))
            if len(faults) >= MOST_FAULTS:
                break
    except csv.Error as error:
        text = Phrase(f"sai cú pháp CSV: {error}", f"is not well formed CSV: {error}")
        raise Refused(FileFinding(code="FILE-SYNTAX", text=text, file=file.name, line=reader.line_num)) from None
    known = {kind: rows for kind, rows in content.items() if kind in KINDS}
    return _Table({**content, **known} if faults else known, lines, tuple(faults))


def _columns(columns: Sequence[str]) -> Iterator[Fault]:
    for name in dict.fromkeys(columns):
        if name not in COLUMNS or columns.count(name) > 1:
            text = Phrase(f"cột {name[:80]!r} lạ hoặc lặp lại", f"the column {name[:80]!r} is not known, or repeated")
            yield (), "FILE-KEY", text
    for name in sorted(NEEDED - set(columns)):
        yield (), "FILE-KEY", Phrase(f"thiếu cột {name}", f"the column {name} is missing")


def _record(row: Mapping[str, str]) -> dict[str, Any]:
    """A line of CSV as a table; the days of force are one key."""
    record: dict[str, Any] = {key: cell for key, cell in row.items() if key not in {"from", "through", "successors"}}
    record["in_force"] = {key: row[key] for key in ("from", "through") if key in row}
    if "successors" in row:
        record["successors"] = row["successors"].replace(";", " ").replace(",", " ").split()
    return record


# ---------------------------------------------------------------- all records together


def clashes(units: Sequence[Placed], *, whole: bool) -> Iterator[Fault]:
    """What each record allows and the whole does not: shared days, codes nobody lists, circles.

    Where not the ``whole`` of the records was read, a code may be listed in one that was not.
    """
    by_code: dict[UnitCode, list[Placed]] = {}
    for placed in units:
        by_code.setdefault(placed[1].code, []).append(placed)
    for records in by_code.values():
        yield from _overlaps(records)
    if whole:
        for path, unit in units:
            yield from _unlisted(path, unit, by_code)
    for key, en, vi in (
        ("parent", "units stand above each other", "các đơn vị là cấp trên của nhau"),
        ("successors", "units succeed each other", "các đơn vị kế thừa nhau"),
    ):
        yield from _circles(key, Phrase(vi, en), by_code)


def _named(unit: Unit, key: str) -> tuple[UnitCode, ...]:
    found = getattr(unit, key, None)
    return found if isinstance(found, tuple) else (found,) if found else ()


def _overlaps(records: Sequence[Placed]) -> Iterator[Fault]:
    if len(records) > MOST_RECORDS:
        text = Phrase(f"có hơn {MOST_RECORDS} bản ghi cùng mã", f"has more than {MOST_RECORDS} records of its code")
        yield records[MOST_RECORDS][0], "FILE-SIZE", text
        return
    for (_, one), (path, two) in combinations(records, 2):
        if one.in_force.overlaps(two.in_force):
            spans = f"{one.in_force}, {two.in_force}"
            text = Phrase(f"trùng thời gian với bản ghi khác cùng mã: {spans}", f"shares days with another: {spans}")
            yield path, "FILE-CONTRADICTION", text


def _unlisted(path: KeyPath, unit: Unit, by_code: Mapping[UnitCode, object]) -> Iterator[Fault]:
    for key in ("parent", "territory", "successors"):
        for code in _named(unit, key):
            if code not in by_code:
                text = Phrase(f"không có đơn vị {code} trong tệp", f"the file lists no unit {code}")
                yield (*path, key), "FILE-CONTRADICTION", text


def _circles(key: str, said: Phrase, by_code: Mapping[UnitCode, Sequence[Placed]]) -> Iterator[Fault]:
    """Each circle, at the first record of it."""
    following = {
        code: dict.fromkeys(named for _, unit in records for named in _named(unit, key))
        for code, records in by_code.items()
    }
    for _ in range(MOST_CIRCLES):
        circle = circle_of({code: tuple(found) for code, found in following.items()})
        if not circle:
            return
        del following[circle[-2]][circle[-1]]
        shown = " → ".join(str(code) for code in circle[:20])
        path = by_code[circle[0]][0][0]
        yield (
            (*path, key),
            "FILE-CONTRADICTION",
            Phrase(f"{said.vi} thành vòng: {shown}", f"{said.en} in a circle: {shown}"),
        )
