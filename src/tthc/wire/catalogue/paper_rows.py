"""The papers, results, requirements and steps of a procedure in a catalogue file."""

from typing import Annotated, TypeAlias

from pydantic import Field

from tthc.citation import Reading
from tthc.procedure import DataSource, Form, Paper, PaperKind, Requirement, ResultKind, Step, Unknown
from tthc.procedure.condition import ALWAYS
from tthc.wire.catalogue.typed import (
    CitationText,
    ConditionText,
    Context,
    Few,
    From,
    LimitText,
    Name,
    Row,
    ValidityText,
)

__all__ = ["PaperValue", "RequirementValue", "ResultValue", "StepValue"]

Count: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=1_000)]


class FormRow(Row):
    """A form to fill in ("mẫu đơn, tờ khai")."""

    name: Name
    """Its name."""
    code: str = ""
    """Its number."""
    url: str = ""
    """Where it is found."""


class DataSourceRow(Row):
    """The database whose data stand for a paper."""

    name: Name
    """Its name."""
    code: str = ""
    """Its code."""
    source: CitationText | None = None
    """Where it is said that its data stand for the paper."""
    read: Reading = "unverified"
    """How that is known."""


FormValue: TypeAlias = Annotated[Form, From(FormRow, lambda row, _: Form(row.name, row.code, row.url), text="name")]
DataSourceValue: TypeAlias = Annotated[
    DataSource,
    From(DataSourceRow, lambda row, _: DataSource(name=row.name, code=row.code, source=row.source, read=row.read)),
]


class PaperRow(Row):
    """A component of the dossier ("thành phần hồ sơ")."""

    name: Name
    """Its name."""
    code: str = ""
    """Its code."""
    kind: PaperKind = PaperKind.SUBMIT
    """Handed in, or only shown."""
    originals: Count = 0
    """How many originals ("bản chính")."""
    copies: Count = 0
    """How many copies ("bản sao")."""
    electronic: Count = 0
    """How many electronic copies."""
    form: FormValue | None = None
    """The form it is filled in on: its name, or a table."""
    cases: Few[str] = ()
    """Keys of cases; none named means all."""
    conditional: str = ""
    """The condition as published; alone, it says that the paper is needed in some cases and not in which."""
    when: ConditionText | None = None
    """The condition under which it is needed."""
    unless: ConditionText | None = None
    """The condition under which it is not."""
    from_data: DataSourceValue | None = None
    """The database it is looked up in."""
    source: CitationText | None = None
    """Where it is asked for."""


def _paper(row: PaperRow, _context: Context) -> Paper:
    return Paper(
        name=row.name,
        code=row.code,
        kind=row.kind,
        originals=row.originals,
        copies=row.copies,
        electronic=row.electronic,
        form=row.form,
        cases=row.cases,
        conditional=row.conditional,
        when=row.when or ALWAYS,
        unless=row.unless,
        from_data=row.from_data,
        source=row.source,
    )


class ResultRow(Row):
    """A result the procedure can end with ("kết quả thực hiện")."""

    name: Name
    """Its name."""
    code: str = ""
    """Its code, as ``KQ.G15.000031``."""
    validity: ValidityText | None = None
    """How long it is valid: a limit from its issue, a day that is in, or "không thời hạn"."""


class RequirementRow(Row):
    """A requirement or condition ("yêu cầu, điều kiện")."""

    text: Name
    """Its text."""
    when: ConditionText | None = None
    """For whom it is."""
    cases: Few[str] = ()
    """Keys of cases; none named means all."""
    source: CitationText | None = None
    """Where it is said."""


class StepRow(Row):
    """One step of the internal process ("quy trình nội bộ")."""

    key: Name
    """The name by which later steps call it."""
    name: Name
    """The step in words."""
    agency: str = ""
    """Who owns it."""
    role: str = ""
    """Who does it there."""
    limit: LimitText | None = None
    """Its part of the term; left out, no time is counted for it."""
    after: Few[str] = ()
    """Keys of the steps that must be over before it; none named means that it begins with the term."""
    source: CitationText | None = None
    """The decision it stands in."""


def _step(row: StepRow, _context: Context) -> Step:
    return Step(
        key=row.key,
        name=row.name,
        agency=row.agency,
        role=row.role,
        limit=row.limit,
        after=row.after,
        source=row.source,
    )


PaperValue: TypeAlias = Annotated[Paper, From(PaperRow, _paper)]
ResultValue: TypeAlias = Annotated[
    ResultKind, From(ResultRow, lambda row, _: ResultKind(row.name, row.code, validity=row.validity or Unknown()))
]
RequirementValue: TypeAlias = Annotated[
    Requirement,
    From(
        RequirementRow,
        lambda row, _: Requirement(text=row.text, when=row.when or ALWAYS, cases=row.cases, source=row.source),
    ),
]
StepValue: TypeAlias = Annotated[Step, From(StepRow, _step)]
