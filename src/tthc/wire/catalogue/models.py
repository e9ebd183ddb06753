"""A whole catalogue file: its procedures and its groups of interlinked procedures."""

from typing import Annotated, ClassVar, Final, TypeAlias

from pydantic import ConfigDict

from tthc.errors import InvalidValue
from tthc.procedure import (
    Fee,
    Flow,
    Group,
    GroupPart,
    Level,
    PartPaper,
    Procedure,
    Publication,
    RegisterKind,
    SharedPaper,
    Verified,
)
from tthc.procedure.words import UNKNOWN
from tthc.wire.catalogue.fee_rows import FeeValue
from tthc.wire.catalogue.paper_rows import PaperValue, RequirementValue, ResultValue, StepValue
from tthc.wire.catalogue.reading_rows import ReadingValue
from tthc.wire.catalogue.rows import (
    AgencyValue,
    AreaValue,
    CaseValue,
    DecisionValue,
    FactValue,
    GroundValue,
    OfferValue,
    RepealValue,
    TermValue,
)
from tthc.wire.catalogue.typed import CitationText, Day, Few, Force, From, Many, Name, ProcedureCodeText, Row, Words

__all__ = ["MOST_CHOICES", "CatalogueFile", "GroupRow", "ProcedureRow"]

MOST_CHOICES: Final = 20_000
"""Cases by areas by terms of a procedure: each is looked at."""


class ProcedureRow(Row):
    """One version of a procedure ("thủ tục hành chính"), as an office publishes it and is held to it."""

    code: ProcedureCodeText
    """The national code ("mã thủ tục"), in quotes."""
    name: Name
    """Its name."""
    field: str
    """Its field ("lĩnh vực")."""
    levels: Words[Level] = ()
    """The levels of government that resolve it ("cấp thực hiện")."""
    publication: Publication = Publication.PUBLISHED
    """Drafted, published or repealed."""
    decision: DecisionValue | None = None
    """The decision that published it."""
    repeal: RepealValue | None = None
    """The day from which it is repealed."""
    in_force: Force | None = None
    """The days on which the version is in force, both in; left out they are not known."""
    seen_in_force_on: Day | None = None
    """The day on which a record of it was read."""
    replaces: Few[ProcedureCodeText] = ()
    """Codes of the procedures it replaces."""
    replaced_by: Few[ProcedureCodeText] = ()
    """Codes of the procedures that replace it."""
    deciding_agency: str = ""
    """Who decides, in the published words; where only who carries it out is published, that."""
    applicants: Few[str] = ()
    """Who may apply, in the published words."""
    url: str = ""
    """The address of its record or publication."""
    verified: Verified = Verified.UNVERIFIED
    """How its figures are known."""
    registers: RegisterKind | None = None
    """Of a business registration: what it registers."""
    legal_basis: Many[CitationText] = ()
    """The legal texts it rests on, named without a part."""
    guide: Many[str] = ()
    """The order of steps as published, a text a step ("trình tự thực hiện")."""
    notes: Many[str] = ()
    """What must be said beside it."""
    agency: Many[AgencyValue] = ()
    """The agencies one by one."""
    ground: Many[GroundValue] = ()
    """Which part rests on which place in law."""
    offer: Few[OfferValue] = ()
    """The channels it is offered through."""
    area: Few[AreaValue] = ()
    """Areas with a term of their own."""
    fact: Few[FactValue] = ()
    """What an applicant declares."""
    case: Few[CaseValue] = ()
    """Its cases."""
    term: Few[TermValue]
    """Its terms: one at most for each case, channel and area."""
    fee: Many[FeeValue] = ()
    """Its fees and charges."""
    paper: Many[PaperValue] = ()
    """The components of the dossier."""
    result: Many[ResultValue] = ()
    """What it can end with."""
    requirement: Many[RequirementValue] = ()
    """Its requirements and conditions."""
    step: Few[StepValue] = ()
    """The steps of the internal process."""
    reading: Many[ReadingValue] = ()
    """Rows of a portal record, kept as read: not promises."""

    @property
    def choices(self) -> int:
        """How often a case, an area and a term meet."""
        return len(self.case) * len(self.term) * (1 + len(self.area))

    def to_domain(self) -> Procedure:
        """The procedure as a value.

        Raises:
            InvalidValue: its parts contradict each other, or are too many to be held against each other.
        """
        if self.choices > MOST_CHOICES:
            raise InvalidValue(
                f"cases, areas and terms make more than {MOST_CHOICES} choices",
                f"trường hợp, khu vực và thời hạn tạo ra hơn {MOST_CHOICES} lựa chọn",
            )
        return Procedure(
            code=self.code,
            name=self.name,
            field=self.field,
            levels=self.levels,
            guide=self.guide,
            offers=self.offer,
            facts=self.fact,
            areas=self.area,
            terms=self.term,
            cases=self.case,
            papers=self.paper,
            fees=self.fee,
            results=self.result,
            requirements=self.requirement,
            legal_basis=self.legal_basis,
            grounds=self.ground,
            publication=self.publication,
            decision=self.decision,
            repeal=self.repeal,
            replaces=self.replaces,
            replaced_by=self.replaced_by,
            deciding_agency=self.deciding_agency,
            agencies=self.agency,
            applicants=self.applicants,
            registers=self.registers,
            flow=Flow(self.step) if self.step else None,
            in_force=self.in_force or UNKNOWN,
            seen_in_force_on=self.seen_in_force_on,
            source=self.url,
            verified=self.verified,
            notes=self.notes,
            readings=self.reading,
        )


class GroupPartRow(Row):
    """A procedure of the group."""

    procedure: ProcedureCodeText
    """Its code."""
    case: str | None = None
    """The case the group takes it in."""
    after: Few[ProcedureCodeText] = ()
    """Codes of the parts that come before it; none named means that it begins with the group."""


class PartPaperRow(Row):
    """A paper as one part of the group asks for it."""

    procedure: ProcedureCodeText
    """The part."""
    name: Name
    """The paper's name there."""


PartValue: TypeAlias = Annotated[GroupPart, From(GroupPartRow, GroupPart)]
PartPaperValue: TypeAlias = Annotated[PartPaper, From(PartPaperRow, PartPaper)]


class SharedRow(Row):
    """One paper asked once in the place of several that parts ask for."""

    paper: PaperValue
    """The paper that is asked for."""
    stands_for: Few[PartPaperValue]
    """The papers it stands for."""


SharedValue: TypeAlias = Annotated[SharedPaper, From(SharedRow, SharedPaper)]


class GroupRow(Row):
    """A group of interlinked procedures ("nhóm thủ tục hành chính liên thông")."""

    code: ProcedureCodeText
    """Its code."""
    name: Name
    """Its name."""
    part: Few[PartValue]
    """Its parts, two or more."""
    shared: Few[SharedValue] = ()
    """Papers that are asked for once."""
    term: Few[TermValue] = ()
    """Its own terms."""
    fee: Few[FeeValue] | None = None
    """Its own fees; left out, the fees of its parts are paid; an empty list says that nothing is."""
    fact: Few[FactValue] = ()
    """What an applicant declares to the group."""
    decision: DecisionValue | None = None
    """The decision that published it."""
    in_force: Force | None = None
    """The days on which it is in force, both in; left out they are not known."""
    source: CitationText | None = None
    """Where it is said."""

    def to_domain(self) -> Group:
        """The group as a value.

        Raises:
            InvalidValue: its parts contradict each other.
        """
        fees: tuple[Fee, ...] | None = self.fee
        return Group(
            code=self.code,
            name=self.name,
            parts=self.part,
            shared=self.shared,
            terms=self.term,
            fees=fees,
            facts=self.fact,
            decision=self.decision,
            in_force=self.in_force or UNKNOWN,
            source=self.source,
        )


class CatalogueFile(Row):
    """A catalogue of administrative procedures: TOML for people, JSON for machines, the same keys in both."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["procedure"]}, {"required": ["group"]}]}
    )

    read_on: Day | None = None
    """The day on which its records were read; told to people, no procedure takes it."""
    procedure: tuple[ProcedureRow, ...] = ()
    """Procedures, each in one version or several."""
    group: tuple[GroupRow, ...] = ()
    """Groups of interlinked procedures."""
