"""What the walk over the classes needs beside their types: a life full of canaries, samples, fields with rules."""

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction
from functools import cache
from typing import Any, Final, TypeVar

from tests.dossier.test_group import BIRTH, GROUP, part, whole
from tests.feedback.material import FORM
from tests.histories import CALENDAR, at, basis
from tests.repository.canaries import AT, DAY, Recipe, canary
from tests.slip.dossiers import FLOW
from tthc.citation import Citation
from tthc.codes import AgencyCode, DossierCode, DossierId, ProcedureCode
from tthc.deadline import Deadline, Trace, due
from tthc.desk import (
    Attendance,
    Center,
    CodeAllocator,
    CodePattern,
    CodePatterns,
    Desk,
    InMemoryCodes,
    OfficerMonth,
    OfficerWorkload,
    PaperStore,
    Posting,
    ResultStore,
    Roster,
    StaffKind,
    officer_months,
    workload,
)
from tthc.desk.guard import DeskRules
from tthc.desk.reception import ReceptionDesk
from tthc.dossier import (
    Actor,
    Arrived,
    Assigned,
    Basis,
    ConfirmationAsked,
    Digitisation,
    Dossier,
    DossierGroup,
    Event,
    FeeCharged,
    Filed,
    FilingWay,
    Finished,
    HandedIn,
    OpinionAsked,
    Original,
    OriginalsKept,
    Outcome,
    Paid,
    Party,
    PartyRole,
    PersonRef,
    Reassigned,
    Received,
    Role,
    SlipKind,
    Substituted,
    SupplementAsked,
    Supplemented,
    Transferred,
)
from tthc.errors import InvalidValue, TthcError
from tthc.feedback import (
    Criterion,
    Grade,
    Grading,
    Mark,
    Petition,
    PetitionAcknowledged,
    PetitionId,
    PetitionSent,
    PetitionSubject,
    RatingForm,
)
from tthc.finding import Finding
from tthc.law import code_patterns, regimes, report_form, service_index, timers
from tthc.procedure import Catalogue, Channel, Choice, Fact, FactKind, Flow, Group, Money, Procedure
from tthc.report import CenterYear, IndexFormulas, ReportForm, center_year
from tthc.slip import SlipForm, Style, form, style
from tthc.span import Span
from tthc.term import CountingRule, Regime, Regimes, TimerRule, WorkingDays
from tthc.text import Phrase
from tthc.wire.plain import PLAIN, Codec
from tthc.workdays import OfficeHours, WorkingCalendar

Kind = TypeVar("Kind", bound=Event)
SALT: Final = "a" * 32
DIGEST: Final = "a" * 64
HOURS: Final = OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00")
CHOICE: Final = Choice("tam_tru", "Tạm trú")
CODE: Final = DossierCode("000.19.07.H41-260803-0042")


def person(where: str) -> PersonRef:
    """A reference whose key is a canary."""
    return PersonRef(canary(where), salt=SALT)


def did(kind: type[Kind], when: str, role: Role, /, **told: Any) -> Kind:  # noqa: ANN401 - the event says which
    """An event whose actor and note hold canaries."""
    by = Actor(role, "Sở Xây dựng", canary(f"{kind.__name__}.by"))
    return kind(at=at(when), by=by, note=canary(f"{kind.__name__}.note"), **told)


@cache
def held() -> Basis:
    """What the dossiers of the walk are promised."""
    return basis(WorkingDays(5), DAY)


def life() -> tuple[Event, ...]:
    """A history with a canary wherever an event has room for a person."""
    agency, head, officer = Role.AGENCY, Role.HEAD_OF_AGENCY, Role.RECEIVING_OFFICER
    proxy = Party(role=PartyRole.REPRESENTATIVE, person=person("Party.person"), paper=canary("Party.paper"))
    return (
        did(
            Filed,
            "2026-08-03T08:00",
            Role.APPLICANT,
            procedure=held().procedure.code,
            channel=Channel.COUNTER,
            applicant=person("Filed.applicant"),
            parties=[proxy],
            papers=[HandedIn(paper="Tờ khai", originals=1)],
        ),
        did(FeeCharged, "2026-08-03T08:10", officer, amount=Money(10_000), what="phí"),
        did(Paid, "2026-08-03T08:15", Role.APPLICANT, amount=Money(10_000)),
        did(Received, "2026-08-03T08:30", officer, basis=held(), code=CODE),
        did(OriginalsKept, "2026-08-03T08:31", officer, papers=[Original("Sổ hộ khẩu")]),
        did(Transferred, "2026-08-03T09:00", officer, to="Sở Xây dựng"),
        did(Arrived, "2026-08-03T10:00", agency),
        did(Assigned, "2026-08-03T10:30", head, office="Phòng A", officer=canary("Assigned.officer")),
        did(SupplementAsked, "2026-08-04T09:00", agency, items=[canary("SupplementAsked.items")]),
        did(Supplemented, "2026-08-05T09:00", Role.APPLICANT),
        did(OpinionAsked, "2026-08-05T10:00", agency, office="Sở Tài chính", subject=canary("OpinionAsked.subject")),
        did(ConfirmationAsked, "2026-08-05T11:00", agency, capacity="chủ hộ"),
        did(
            Substituted,
            "2026-08-06T08:00",
            head,
            officer=canary("Substituted.officer"),
            instead_of=canary("Assigned.officer"),
            reason=canary("Substituted.reason"),
        ),
        reassigned(),
    )


def reassigned() -> Reassigned:
    """The last event of the life: the dossier passes on, for a reason."""
    return did(
        Reassigned,
        "2026-08-07T08:00",
        Role.HEAD_OF_AGENCY,
        officer=canary("Reassigned.officer"),
        reason=canary("Reassigned.reason"),
    )


@cache
def open_dossier() -> Dossier:
    """A dossier in hand, canaries in each of its events."""
    return Dossier.replay(life(), id=DossierId("HS-1"))


@cache
def ended_dossier() -> Dossier:
    """The same, refused on the merits for a reason that holds a canary."""
    reason = canary("Finished.reason")
    refused = did(Finished, "2026-08-14T09:00", Role.AGENCY, outcome=Outcome.REFUSED_ON_MERITS, reason=reason)
    return open_dossier().after(refused)


@cache
def petition() -> Petition:
    """A petition whose sender and officer are canaries."""
    told: dict[str, Any] = {"officer": canary("PetitionEvent.officer"), "note": canary("PetitionEvent.note")}
    sent = PetitionSent(at=at("2026-08-03T08:00"), to="Trung tâm", sender=person("PetitionSent.sender"), **told)
    taken = PetitionAcknowledged(at=at("2026-08-03T09:00"), **told)
    return Petition.replay((sent, taken), id=PetitionId("PA-1"))


@cache
def deadline() -> Deadline:
    """A deadline of five working days."""
    return due(WorkingDays(5), received=AT, calendar=CALENDAR)


@cache
def desk() -> Desk:
    """A desk that knows one procedure and writes codes."""
    return Desk(
        Center(name="Trung tâm", code="H41.99"),
        catalogue=Catalogue((held().procedure,)),
        calendar=CALENDAR,
        regimes=regimes(),
        codes=InMemoryCodes(),
        patterns=code_patterns(),
        pattern="identifier",
        latest_where_unknown=True,
    )


@cache
def month() -> OfficerMonth:
    """The month of an officer whose key is a canary."""
    key = canary("OfficerMonth.officer")
    posting = Posting(officer=key, kind=StaffKind.CIVIL_SERVANT, origin="Sở", period=Span(DAY, DAY))
    came = Attendance(day=DAY, officer=key, arrived=at("2026-08-03T07:30"), left=at("2026-08-03T11:30"))
    (row,) = officer_months([came], Roster([posting], []), year=2026, month=8, calendar=CALENDAR, hours=HOURS)
    return row


@cache
def load() -> OfficerWorkload:
    """The work of an officer whose key is a canary."""
    return workload([ended_dossier()], Span.month(2026, 8), CALENDAR, HOURS)[0]


@cache
def year() -> CenterYear:
    """A year of one dossier."""
    return center_year([ended_dossier()], visits=(), period=Span.year(2026), calendar=CALENDAR)


SAMPLES: Final[Mapping[type, Recipe]] = {
    # what holds no person
    AgencyCode: lambda: AgencyCode("H41"),
    Basis: held,
    Catalogue: lambda: Catalogue((held().procedure,)),
    Citation: lambda: Citation("61/2018/NĐ-CP", 19),
    CodeAllocator: InMemoryCodes,
    CodePattern: lambda: next(iter(code_patterns())),
    CodePatterns: code_patterns,
    CountingRule: lambda: held().rule,
    Deadline: deadline,
    DossierCode: lambda: CODE,
    DossierId: lambda: DossierId("HS-1"),
    Finding: lambda: Finding("MAU", Phrase("mẫu", "sample")),
    Group: lambda: GROUP,
    Choice: lambda: CHOICE,
    Codec: lambda: PLAIN,
    Flow: lambda: FLOW,
    Fraction: lambda: Fraction(1, 2),
    Fact: lambda: Fact(name="loai", kind=FactKind.CHOICE, label="Loại", choices=(CHOICE,)),
    IndexFormulas: service_index,
    OfficeHours: lambda: HOURS,
    PaperStore: lambda: ResultStore([ended_dossier()], on=DAY),
    Phrase: lambda: Phrase("mẫu", "sample"),
    Procedure: lambda: held().procedure,
    ProcedureCode: lambda: held().procedure.code,
    Regime: lambda: regimes().on(DAY),
    Regimes: regimes,
    ReportForm: lambda: report_form("II.06a/VPCP/KSTT", on=DAY),
    ResultStore: lambda: ResultStore([ended_dossier()], on=DAY),
    SlipForm: lambda: form(SlipKind.RECEIPT, on=DAY),
    Style: style,
    TimerRule: lambda: timers()[0],
    Trace: lambda: deadline().trace,
    TthcError: lambda: InvalidValue("sample", "mẫu"),
    WorkingCalendar: lambda: CALENDAR,
    Criterion: lambda: FORM.criteria[0],
    Grade: lambda: FORM.gradings[0].grades[0],
    Grading: lambda: FORM.gradings[0],
    Mark: lambda: FORM.criteria[0].marks[0],
    RatingForm: lambda: FORM,
    # what reconciles, or is the fold of a history: with canaries of its own
    CenterYear: year,
    Desk: desk,
    DeskRules: desk,
    Dossier: open_dossier,
    DossierGroup: lambda: whole(part(BIRTH)),
    Event: reassigned,
    OfficerMonth: month,
    OfficerWorkload: load,
    Petition: petition,
    ReceptionDesk: desk,
}

TOLD: Final[Mapping[str, Recipe]] = {
    "Absence.until": lambda: AT + timedelta(hours=2),
    "Amendment.digest": lambda: DIGEST,
    "CountingPolicy.concluded": lambda: ("clock",),
    "DigitisedPaper.way": lambda: Digitisation.DIGITISED,
    "ErasedPerson.key": lambda: DIGEST,
    "Filed.service": lambda: None,
    "Filed.way": lambda: FilingWay.DESK,
    "Finished.outcome": lambda: Outcome.REFUSED_ON_MERITS,
    "Identity.parts": lambda: (4, 5, 6),
    "Identity.total": lambda: 3,
    "Incident.ends": lambda: AT + timedelta(hours=2),
    "IssuedResult.electronic": lambda: True,
    "PersonRef.salt": lambda: SALT,
    "PolicyDifference.because": lambda: (("clock",),),
    "PetitionClassified.subject": lambda: PetitionSubject.CONDUCT,
    "RatingSheet.at": lambda: at("2024-08-05"),
    "RatingSheet.marks": lambda: (("attitude", 2),),
    "UnitMarks.marks": lambda: (("one_stop", 2),),
    "Visit.guided": lambda: True,
    "_Source.bases": lambda: {DIGEST: held()},
    "_Source.named": lambda: {DIGEST},
    "_Source.people": lambda: {DIGEST: person("_Source.people")},
}
