"""The papers, results, requirements and steps of a procedure in a catalogue file."""

from typing import Annotated, TypeAlias

from pydantic import Field

from tthc.citation import Reading
from tthc.procedure import DataSource, Form, Paper, PaperKind, Requirement, ResultKind, Step
from tthc.wire.catalogue.typed import (
    CitationText,
    ConditionText,
    Few,
    From,
    LimitText,
    Name,
    Row,
    ValidityText,
    kept,
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


FormValue: TypeAlias = Annotated[Form, From(FormRow, kept(Form), text="name")]
DataSourceValue: TypeAlias = Annotated[DataSource, From(DataSourceRow, DataSource)]


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
    one_of: str = ""
    """The name of a set of alternatives ("một trong các giấy tờ sau"): one of the papers that share it is enough."""
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


PaperValue: TypeAlias = Annotated[Paper, From(PaperRow, Paper)]
ResultValue: TypeAlias = Annotated[ResultKind, From(ResultRow, kept(ResultKind))]
RequirementValue: TypeAlias = Annotated[Requirement, From(RequirementRow, Requirement)]
StepValue: TypeAlias = Annotated[Step, From(StepRow, Step)]
