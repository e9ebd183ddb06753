"""A report form that an integrator lays out: TOML or JSON into a :class:`~tthc.report.ReportForm`.

A file is taken whole or not at all; all its faults are reported at once, each with its line and key, and a key that is
not known with the nearest that is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias

from pydantic import BaseModel, Field, ValidationError

from tthc.citation import Reading
from tthc.errors import InvalidValue
from tthc.report import (
    Appointment,
    Cohort,
    Column,
    CountedBy,
    CountingPolicy,
    EndsAs,
    Identity,
    MoreThanOne,
    NoDate,
    ReopenedAs,
    ReportForm,
    TimeCounted,
    Waiting,
)
from tthc.report.form import form_faults, own_parts
from tthc.report.policy import CHOICES
from tthc.report.vocabulary import nearest_key
from tthc.span import Span
from tthc.text import Phrase
from tthc.wire.catalogue.content import FileText, Refused, content_of, text_of
from tthc.wire.catalogue.faults import MOST_FAULTS, FileFinding, KeyPath, bad_file, key_text, told
from tthc.wire.catalogue.places import lines_of
from tthc.wire.catalogue.typed import CitationText, Context, Day, Few, Name, Row

__all__ = ["FormFile", "load_report_form"]

Fault: TypeAlias = tuple[KeyPath, str, Phrase]
Number: TypeAlias = Annotated[int, Field(strict=True, ge=1, le=999)]
Ref: TypeAlias = Number | Name
Both: TypeAlias = tuple[Name, Name]
"""A text in Vietnamese and in English."""


class ColumnRow(Row):
    """A column ("cột") of a form."""

    key: Name
    """What it counts, a word of the vocabulary, as solved."""
    label: Name
    """Its label."""
    label_en: str = ""
    """Its label in English; without one the label itself."""
    number: Number | None = None
    """The number the form gives it, where it gives one."""
    group: str = ""
    """The head it stands under."""
    group_en: str = ""
    """That head in English."""
    within: Few[Both] = ()
    """Further heads between the group and the label, the widest first, each in both languages."""


class IdentityRow(Row):
    """An equality between columns, each named by its number or its key."""

    total: Ref
    """The column that is the sum."""
    parts: Annotated[Few[Ref], Field(min_length=1)]
    """The columns it is the sum of."""


class PolicyRow(Row):
    """How the dossiers are counted: the choices that are not the law's own."""

    name: Name
    """The name of the policy."""
    title: Name
    """What it is, in words."""
    title_en: str = ""
    """The same in English."""
    source: CitationText
    """Where it is said."""
    read: Reading
    """How that was read: text, secondary, derived or unverified."""
    cohort: Cohort = Cohort.IN_HAND
    """Which dossiers are counted."""
    appointment: Appointment = Appointment.NONE
    """The date the end is held against."""
    clock: TimeCounted = TimeCounted.LAWFUL
    """What becomes of the time spent waiting."""
    no_date: NoDate = NoDate.NOTED
    """A dossier without a date."""
    waiting: Waiting = Waiting.CLOCK
    """One that waits for a supplement at the end of the period."""
    more_than_one: MoreThanOne = MoreThanOne.NO_EFFECT
    """A second request for a supplement."""
    refused: EndsAs = EndsAs.BY_DAY
    """A refusal on the merits."""
    withdrawn: EndsAs = EndsAs.NEVER_EARLY
    """A withdrawal."""
    stopped: EndsAs = EndsAs.NEVER_EARLY
    """A stop or a closing."""
    reopened: ReopenedAs = ReopenedAs.FIRST_END
    """A result taken up again."""
    by: CountedBy = CountedBy.RECEIVING
    """Whose count a dossier is in."""
    tells_early: bool = True
    """Whether early is told apart from on time."""
    concluded: Few[Name] = ()
    """The names of the choices that no source makes."""


class FormFile(Row):
    """A report form: its columns, the equalities between them, and how its dossiers are counted."""

    code: Name
    """The code of the form."""
    title: Name
    """Its title."""
    title_en: str = ""
    """Its title in English."""
    source: CitationText
    """The text it stands in."""
    read: Reading
    """How that was read: text, secondary, derived or unverified."""
    first: Day = Field(alias="from")
    """The first day it is in force."""
    last: Day | None = Field(default=None, alias="through")
    """The last day it is in force, which is in."""
    measure: str = ""
    """What its cells count, as printed over the table."""
    measure_en: str = ""
    """The same in English."""
    policy: Name | PolicyRow | None = None
    """The name of a policy that is handed to the reader, or a table of choices; without it dossiers are counted as the
    law has it."""
    notes: Few[Both] = ()
    """What stands under the table about the form itself, each in both languages."""
    column: Annotated[Few[ColumnRow], Field(min_length=1)]
    """Its columns in their order."""
    identity: Few[IdentityRow] = ()
    """Its equalities."""


ROWS: Final[Mapping[str, type[BaseModel]]] = {
    "": FormFile,
    "column": ColumnRow,
    "identity": IdentityRow,
    "policy": PolicyRow,
}
"""The model of each table of a file, by the key that leads to it."""


def load_report_form(path: Path | str, *, policies: Iterable[CountingPolicy] = ()) -> ReportForm:
    """The report form of a file: any layout whose columns count what the vocabulary names.

    ``policies`` are those the file may choose by name, as ``tthc.law.counting_policies()``.

    Raises:
        BadFile: with every fault of the file, each with its line and key; nothing is loaded then.
    """
    path = Path(path)
    try:
        file = text_of(path, path.name)
        content = content_of(file)
    except Refused as refused:
        raise bad_file(str(path), refused.findings) from None
    faults: list[Fault] = []
    found: FormFile | None = None
    try:
        found = FormFile.model_validate(content, context=Context(bare_days=file.form == "toml"))
    except ValidationError as error:
        faults += [(at, code, _near(at, code, text)) for at, code, text in _told(error, content)]
    handed = {policy.name: policy for policy in policies}
    faults += (*_unhanded(content.get("policy"), handed), *_columns(content))
    form: ReportForm | None = None
    if found is not None and not faults:
        at: KeyPath = ("policy",)
        try:
            policy = _policy(found, handed)
            at = ("through",)
            in_force = Span(found.first, found.last)
            at = ()
            form = _form(found, policy, in_force)
        except InvalidValue as error:
            faults.append((at, "FILE-CONTRADICTION", error.phrase))
    if form is None or faults:
        raise bad_file(str(path), _placed(file, faults[:MOST_FAULTS]))
    return form


def _told(error: ValidationError, content: Mapping[str, Any]) -> Iterator[Fault]:
    """What the model found, each fault once: of a key that takes two kinds, only what is wrong with the kind given."""
    table = isinstance(content.get("policy"), dict)
    for at, code, text in told(error):
        match at:
            case ("policy", str(kind), *rest):
                if (kind == PolicyRow.__name__) is table:
                    yield ("policy", *rest), code, text
            case ("identity", int(), "total" | "parts", *rest) if rest and rest[-1] == "constrained-str":
                yield at[:-1], code, REF
            case ("identity", int(), "total" | "parts", *rest) if rest and rest[-1] == "constrained-int":
                pass
            case _:
                yield at, code, text


REF: Final = Phrase("phải là số của một cột, hoặc khóa của nó", "must be the number of a column, or its key")


def _near(at: KeyPath, code: str, text: Phrase) -> Phrase:
    """A fault about a key that is not known, with the nearest that is."""
    row = ROWS.get(str(at[0]) if len(at) > 1 else "")
    key = at[-1] if at else ""
    if code != "FILE-KEY" or row is None or not isinstance(key, str):
        return text
    known = _keys(row)
    if len(at) > 1 and key not in known and key in _keys(FormFile):
        first = f"[{at[0]}]" if len(at) == 2 else f"[[{at[0]}]]"
        return OF_THE_FILE.fill(vi=text.vi, en=text.en, table=first)
    like = nearest_key(key, known) if key not in known else ""
    return Phrase(f"{text.vi}; gần nhất là {like}", f"{text.en}; the nearest is {like}") if like else text


def _keys(row: type[BaseModel]) -> list[str]:
    """The keys of a table, as a file writes them."""
    return [field.alias or name for name, field in row.model_fields.items()]


OF_THE_FILE: Final = Phrase(
    "{vi} trong bảng {table}: đây là khóa của tệp, phải đứng trước bảng đầu tiên",
    "{en} in the table {table}: it is a key of the file and stands before the first table",
)


def _unhanded(name: object, policies: Mapping[str, CountingPolicy]) -> Iterator[Fault]:
    """A policy that is named and was not handed over; asked of the raw file, so that no other fault hides it."""
    if isinstance(name, str) and name and name not in policies:
        known = ", ".join(policies) or "–"
        text = Phrase(
            f"chưa truyền cách đếm {name!r} (policies=...); hiện có: {known}",
            f"policy {name!r} was not handed over (policies=...); there are: {known}",
        )
        yield ("policy",), "FILE-CONTRADICTION", text


def _columns(content: Mapping[str, Any]) -> Iterator[Fault]:
    """What each column allows and the whole does not; asked of the raw tables, so that no other fault hides it."""
    rows = content.get("column")
    columns = [
        Column(row["key"], Phrase("", ""), number if isinstance(number := row.get("number"), int) else None)
        if isinstance(row, dict) and isinstance(row.get("key"), str)
        else None
        for row in (rows if isinstance(rows, list) else ())
    ]
    seen: set[str] = set()
    for at, column in enumerate(columns):
        if column is None:
            continue
        for fault in form_faults([column], ()):
            yield ("column", at, "key"), "FILE-VALUE", fault
        if column.key in seen:
            text = Phrase(f"khóa {column.key} đã ở một cột trước", f"{column.key} stands in a column before")
            yield ("column", at, "key"), "FILE-CONTRADICTION", text
        seen.add(column.key)
    numbers = [column.number if column else None for column in columns]
    for at, number in enumerate(numbers):
        if number is not None and number in numbers[:at]:
            text = Phrase(f"số {number} đã ở một cột trước", f"the number {number} stands in a column before")
            yield ("column", at, "number"), "FILE-CONTRADICTION", text
    known = [column for column in columns if column is not None]
    identities = content.get("identity")
    for at, row in enumerate(identities if isinstance(identities, list) else ()):
        yield from _identity(at, row, known)


def _identity(at: int, row: object, columns: Sequence[Column]) -> Iterator[Fault]:
    if not isinstance(row, dict) or not isinstance(row.get("parts"), list):
        return
    refs = {ref for column in columns for ref in (column.key, column.number)}
    parts = tuple(part for part in row["parts"] if isinstance(part, int | str))
    if isinstance(total := row.get("total"), int | str):
        for fault in own_parts(Identity(total, parts), columns):
            yield ("identity", at, "parts"), "FILE-CONTRADICTION", fault
    for key, ref in (("total", row.get("total")), *(("parts", part) for part in row["parts"])):
        if isinstance(ref, int | str) and ref not in refs:
            like = nearest_key(str(ref), [str(one) for one in refs if one is not None])
            near_vi, near_en = (f"; gần nhất là {like}", f"; the nearest is {like}") if like else ("", "")
            yield (
                ("identity", at, key),
                "FILE-CONTRADICTION",
                Phrase(f"biểu không có cột {ref!r}{near_vi}", f"the form has no column {ref!r}{near_en}"),
            )


def _form(file: FormFile, policy: CountingPolicy, in_force: Span) -> ReportForm:
    """The form as a value.

    Raises:
        InvalidValue: it contradicts itself.
    """
    sums = {row.total: row.parts for row in reversed(file.identity)}
    return ReportForm(
        code=file.code,
        title=_title(file),
        source=file.source,
        read=file.read,
        in_force=in_force,
        columns=tuple(_column(row, sums) for row in file.column),
        identities=tuple(Identity(row.total, row.parts) for row in file.identity),
        policy=policy,
        measure=Phrase(file.measure, file.measure_en or file.measure) if file.measure else None,
        notes=tuple(Phrase(vi, en) for vi, en in file.notes),
    )


def _column(row: ColumnRow, sums: Mapping[int | str, tuple[int | str, ...]]) -> Column:
    parts = sums.get(row.number, ()) if row.number is not None else ()
    return Column(
        row.key,
        Phrase(row.label, row.label_en or row.label),
        row.number,
        Phrase(row.group, row.group_en or row.group),
        within=tuple(Phrase(vi, en) for vi, en in row.within),
        parts=tuple(part for part in parts if isinstance(part, int)) if all(isinstance(p, int) for p in parts) else (),
    )


def _title(file: FormFile) -> Phrase:
    return Phrase(file.title, file.title_en or file.title)


def _policy(file: FormFile, policies: Mapping[str, CountingPolicy]) -> CountingPolicy:
    """How its dossiers are counted.

    Raises:
        InvalidValue: its choices contradict each other.
    """
    match file.policy:
        case None:
            return CountingPolicy(
                name=file.code, title=_title(file), source=file.source, read=file.read, concluded=tuple(CHOICES)
            )
        case str(name):
            return policies[name]
        case PolicyRow() as row:
            given = {name: getattr(row, name) for name in CHOICES}
            return CountingPolicy(
                name=row.name,
                title=Phrase(row.title, row.title_en or row.title),
                source=row.source,
                read=row.read,
                concluded=row.concluded,
                **given,
            )


def _placed(file: FileText, faults: Sequence[Fault]) -> list[FileFinding]:
    """The faults with the lines they stand on, in their order."""
    lines = lines_of(file.text, file.form, [path for path, _, _ in faults])
    found = [
        FileFinding(code=code, text=text, file=file.name, line=lines.get(path, 0), key=key_text(path))
        for path, code, text in faults
    ]
    return sorted(found, key=lambda finding: finding.line)
