"""Catalogue files: TOML for people, JSON for machines, into :class:`~tthc.procedure.Catalogue`.

A file is taken whole or not at all; all its faults are reported at once, each with its place.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from tthc.citation import Citation
from tthc.errors import BadFile, InvalidValue
from tthc.procedure import (
    Case,
    Catalogue,
    Channel,
    Decision,
    Fee,
    Level,
    Money,
    Paper,
    PaperKind,
    Procedure,
    RegisterKind,
    ResultKind,
    Term,
    Unknown,
    Verified,
)
from tthc.span import Span
from tthc.term import Cause, ClockRow, EffectKind, parse_limit
from tthc.text import Phrase, nfc

__all__ = ["load_catalogue", "read_catalogue"]

MOST_BYTES: Final = 50_000_000


class _Row(BaseModel):
    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def _wording(text: str) -> str:
    parse_limit(text)
    return text


class CaseRow(_Row):
    """A case of a procedure."""

    key: str
    name: str


class TermRow(_Row):
    """A term with the channels and cases it holds for."""

    limit: Annotated[str, AfterValidator(_wording)]
    channels: tuple[Channel, ...]
    cases: tuple[str, ...] = ()
    starts: tuple[Cause, ...] = ()
    on_supplemented: Literal["resume", "restart"] | None = None
    text: str = ""
    read_from: str = ""

    def to_domain(self, source: str) -> Term:
        """The term as a value."""
        clock = (
            (ClockRow(Cause.SUPPLEMENTED, EffectKind(self.on_supplemented), read="secondary"),)
            if self.on_supplemented
            else ()
        )
        starts = () if self.starts == (Cause.RECEIVED,) else self.starts
        return Term(
            limit=parse_limit(self.limit),
            channels=self.channels,
            cases=self.cases,
            starts=starts,
            clock=clock,
            text=self.text,
            read_from=self.read_from,
            source=source,
        )


class FeeRow(_Row):
    """A fee with the channels and cases it holds for; without an amount it is not known."""

    amount: int | None = Field(default=None, strict=True)
    kind: str = "không rõ"
    per: str = ""
    channels: tuple[Channel, ...] = ()
    cases: tuple[str, ...] = ()
    text: str = ""

    def to_domain(self) -> Fee:
        """The fee as a value."""
        return Fee(
            amount=None if self.amount is None else Money(self.amount),
            kind=self.kind,
            per=self.per,
            channels=self.channels,
            cases=self.cases,
            text=self.text,
        )


class PaperRow(_Row):
    """A component of the dossier."""

    name: str
    kind: PaperKind = PaperKind.SUBMIT
    originals: int = Field(default=0, strict=True)
    copies: int = Field(default=0, strict=True)
    form: str = ""
    cases: tuple[str, ...] = ()
    conditional: str = ""


class ResultRow(_Row):
    """A result the procedure can end with."""

    name: str
    code: str = ""


class DecisionRow(_Row):
    """The publishing decision."""

    number: str
    signed: date | None = None


class ForceRow(_Row):
    """The days on which the version is in force, both in."""

    first: date = Field(alias="from")
    last: date | None = Field(default=None, alias="through")


class ProcedureRow(_Row):
    """One version of a procedure, as catalogue files write it."""

    code: str
    name: str
    field: str
    levels: tuple[Level, ...] = ()
    decision: DecisionRow | None = None
    deciding_agency: str = ""
    applicants: tuple[str, ...] = ()
    in_force: ForceRow | None = None
    seen_in_force_on: date | None = None
    url: str = ""
    verified: Verified = Verified.UNVERIFIED
    legal_basis: tuple[str, ...] = ()
    registers: RegisterKind | None = None
    notes: tuple[str, ...] = ()
    case: tuple[CaseRow, ...] = ()
    term: tuple[TermRow, ...]
    fee: tuple[FeeRow, ...] = ()
    paper: tuple[PaperRow, ...] = ()
    result: tuple[ResultRow, ...] = ()

    def to_domain(self) -> Procedure:
        """The procedure as a value."""
        return Procedure(
            code=self.code,
            name=self.name,
            field=self.field,
            levels=self.levels,
            terms=tuple(row.to_domain(self.url) for row in self.term),
            cases=tuple(Case(row.key, row.name) for row in self.case),
            papers=tuple(Paper(**dict(row)) for row in self.paper),
            fees=tuple(row.to_domain() for row in self.fee),
            results=tuple(ResultKind(row.name, row.code) for row in self.result),
            legal_basis=tuple(Citation.parse(text) for text in self.legal_basis),
            decision=Decision(self.decision.number, self.decision.signed) if self.decision else None,
            deciding_agency=self.deciding_agency,
            applicants=self.applicants,
            registers=self.registers,
            in_force=Span(self.in_force.first, self.in_force.last) if self.in_force else Unknown(),
            seen_in_force_on=self.seen_in_force_on,
            source=self.url,
            verified=self.verified,
            notes=self.notes,
        )


def _clean(value: Any) -> Any:  # noqa: ANN401 - any TOML or JSON value
    """Every text of a file in NFC."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, dict):
        return {nfc(key): _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list) else value


def _faults(place: str, error: ValidationError) -> Iterable[tuple[str, str, str]]:
    for item in error.errors(include_url=False, include_input=False):
        where = ".".join(str(part) for part in item["loc"])
        own = item.get("ctx", {}).get("error")
        told = own.phrase if isinstance(own, InvalidValue) else Phrase(_VI.get(item["type"], item["msg"]), item["msg"])
        yield f"{place}.{where}" if where else place, told.en, told.vi


_VI = {
    "missing": "thiếu khóa bắt buộc",
    "extra_forbidden": "khóa không được biết tới",
    "string_type": "phải là chuỗi (đặt trong dấu ngoặc kép)",
    "int_type": "phải là số nguyên",
    "enum": "không phải giá trị được phép",
}


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys do not repeat."""
    keys = [key for key, _ in pairs]
    if repeated := sorted({key for key in keys if keys.count(key) > 1}):
        raise ValueError(f"the key {repeated[0]!r} stands twice in one object")
    return dict(pairs)


def _content(path: Path) -> Any:  # noqa: ANN401 - any TOML or JSON value
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadFile(
                str(path),
                [("", f"is larger than {MOST_BYTES} bytes", f"lớn hơn {MOST_BYTES} byte")],
            )
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".json":
            return json.loads(text, object_pairs_hook=_pairs)
        return tomllib.loads(text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadFile(str(path), [("", f"cannot be read: {reason}", f"không đọc được: {reason}")]) from None
    except UnicodeDecodeError as error:
        raise BadFile(str(path), [(f"byte {error.start}", "is not UTF-8 text", "không phải văn bản UTF-8")]) from None
    except (ValueError, RecursionError) as error:
        reason = str(error)
        raise BadFile(str(path), [("", f"is not well formed: {reason}", f"sai cú pháp: {reason}")]) from None


def read_catalogue(name: str, content: Mapping[str, Any]) -> list[Procedure]:
    """The procedures of one parsed catalogue file; ``name`` stands in its faults.

    Raises:
        BadFile: with every fault of the file.
    """
    faults: list[tuple[str, str, str]] = []
    found: list[Procedure] = []
    rows = content.get("procedure")
    if not isinstance(rows, list) or not rows:
        raise BadFile(name, [("procedure", "no [[procedure]] is listed", "chưa có mục [[procedure]] nào")])
    if unknown := sorted(set(content) - {"procedure", "read_on"}):
        faults.append((", ".join(unknown), "unknown key", "khóa không được biết tới"))
    for place, row in enumerate(rows, 1):
        label = f"procedure {place}"
        if isinstance(row, dict) and isinstance(row.get("code"), str):
            label += f" ({row['code']})"
        try:
            found.append(ProcedureRow.model_validate(_clean(row)).to_domain())
        except ValidationError as error:
            faults += _faults(label, error)
        except InvalidValue as error:
            faults.append((label, error.say("en"), error.say("vi")))
    if faults:
        raise BadFile(name, faults)
    return found


def load_catalogue(path: Path | str) -> Catalogue:
    """A center's own catalogue: one TOML or JSON file, or a folder of them.

    Raises:
        BadFile: with every fault of every file, each with its file, procedure and key; nothing is loaded then.
    """
    path = Path(path)
    files = sorted(file for file in path.iterdir() if file.suffix in {".toml", ".json"}) if path.is_dir() else [path]
    procedures: list[Procedure] = []
    faults: list[tuple[str, str, str]] = []
    for file in files:
        try:
            content = _content(file)
            if not isinstance(content, dict):
                raise BadFile(file.name, [("", "is not a table at its top", "phần ngoài cùng không phải là bảng")])
            procedures += read_catalogue(file.name, content)
        except BadFile as error:
            many = len(files) > 1
            faults += [(f"{file.name}: {place}" if many else place, en, vi) for place, en, vi in error.faults]
    if not files:
        faults.append(("", "holds no .toml or .json file", "không có tệp .toml hay .json nào"))
    if faults:
        raise BadFile(str(path), faults)
    try:
        return Catalogue(tuple(procedures))
    except InvalidValue as error:
        raise BadFile(str(path), [("", error.say("en"), error.say("vi"))]) from None
