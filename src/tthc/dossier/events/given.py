"""Fields of events as they are given: a text that names a code or a member becomes it, any other value is refused.

A text that equals a member would pass for it until something asks it for more than its letters. What was given never
stands in a message: it may be a name put in the wrong place.
"""

from typing import Final, TypeVar, get_args

from tthc.citation import Citation
from tthc.codes import DossierCode, ProcedureCode
from tthc.dossier.actor import Actor
from tthc.dossier.basis import Basis
from tthc.dossier.member import member_of
from tthc.dossier.papers import LegalData
from tthc.dossier.party import PartyRole
from tthc.dossier.result import IssuedResult
from tthc.dossier.state import Outcome, SlipKind
from tthc.errors import InvalidValue
from tthc.procedure import Channel, Service
from tthc.term import TimeLimit
from tthc.text import Phrase

__all__ = [
    "actor_of",
    "approver",
    "basis_held",
    "channel_of",
    "dossier_code",
    "ended_as",
    "extent",
    "flag",
    "ground_of",
    "legal_data",
    "limit_of",
    "new_result",
    "procedure_code",
    "slip_kind",
    "taken_by",
    "value_of",
]

Value = TypeVar("Value")


def value_of(kind: type[Value], value: object, what: Phrase) -> Value:
    """The value, which is of that kind.

    Raises:
        InvalidValue: it is of another kind; the message says what is expected.
    """
    if isinstance(value, kind):
        return value
    raise refused(value, what)


def refused(value: object, what: Phrase) -> InvalidValue:
    """The refusal of a value of another kind than is expected."""
    got = type(value).__name__
    return InvalidValue(f"{what.en}; got a value of type {got}", f"{what.vi}; giá trị đã cho có kiểu {got}")


CHANNEL: Final = Phrase("kênh (tthc.procedure.Channel) phải là", "a channel (tthc.procedure.Channel) is")
SERVICE: Final = Phrase(
    "mức độ dịch vụ công trực tuyến (tthc.procedure.Service) phải là",
    "the extent of online service (tthc.procedure.Service) is",
)
OUTCOME: Final = Phrase("kết cục (tthc.dossier.Outcome) phải là", "an outcome (tthc.dossier.Outcome) is")
CAPACITY: Final = Phrase(
    "tư cách người nhận (tthc.dossier.PartyRole) phải là", "the capacity of who took it (tthc.dossier.PartyRole) is"
)
SLIP: Final = Phrase("loại giấy (tthc.dossier.SlipKind) phải là", "the type of a paper (tthc.dossier.SlipKind) is")
ACTOR: Final = Phrase(
    "người thực hiện phải là tthc.Actor, ví dụ Actor(Role.AGENCY, office=...)",
    "who acts is a tthc.Actor, as Actor(Role.AGENCY, office=...)",
)
GROUND: Final = Phrase("căn cứ phải là tthc.Citation (điều, khoản)", "the ground is a tthc.Citation")
BASIS: Final = Phrase(
    "căn cứ giải quyết phải là tthc.Basis: Basis.of(thủ tục, case=, channel=, on=, calendar=, regimes=)",
    "a basis is a tthc.Basis: Basis.of(procedure, case=, channel=, on=, calendar=, regimes=)",
)
PROCEDURE: Final = Phrase(
    'thủ tục phải nêu bằng mã: ProcedureCode("1.004194") hoặc chuỗi "1.004194"',
    'a procedure is named by its code: ProcedureCode("1.004194"), or the text "1.004194"',
)
CODE: Final = Phrase(
    'mã hồ sơ phải là DossierCode("000.00.06.H56-231027-0361") hoặc một chuỗi như thế',
    'a dossier code is DossierCode("000.00.06.H56-231027-0361"), or a text like it',
)
DATA: Final = Phrase("dữ liệu pháp lý phải là tthc.dossier.LegalData", "legal data are a tthc.dossier.LegalData")
RESULT: Final = Phrase(
    "kết quả phải là tthc.dossier.IssuedResult(key=...)", "a result is a tthc.dossier.IssuedResult(key=...)"
)
YES_OR_NO: Final = Phrase("giá trị có hay không phải là True hoặc False", "whether something is so is True or False")
LIMIT: Final = Phrase(
    "thời gian gia hạn phải là một thời hạn, ví dụ tthc.WorkingDays(5)",
    "what an extension adds is a term, as tthc.WorkingDays(5)",
)
_LIMITS: Final = get_args(TimeLimit)


def procedure_code(value: ProcedureCode | str) -> ProcedureCode:
    """The code of a procedure, given as one or as a text."""
    if type(value) is ProcedureCode:
        return value
    return ProcedureCode(value) if isinstance(value, str) else value_of(ProcedureCode, value, PROCEDURE)


def dossier_code(value: DossierCode | str | None) -> DossierCode | None:
    """The code of a dossier, given as one or as a text; None where no receipt is issued."""
    if value is None or type(value) is DossierCode:
        return value
    return DossierCode(value) if isinstance(value, str) else value_of(DossierCode, value, CODE)


def channel_of(value: Channel | str) -> Channel:
    """A channel."""
    return value if type(value) is Channel else member_of(Channel, value, CHANNEL)


def extent(value: Service | str | None) -> Service | None:
    """The extent of the online service used, where it is told."""
    return None if value is None else member_of(Service, value, SERVICE)


def ended_as(value: Outcome | str) -> Outcome:
    """How a dossier ended."""
    return value if type(value) is Outcome else member_of(Outcome, value, OUTCOME)


def taken_by(value: PartyRole | str | None) -> PartyRole | None:
    """The capacity of who took a result, where it is told."""
    return None if value is None else member_of(PartyRole, value, CAPACITY)


def slip_kind(value: SlipKind | str) -> SlipKind:
    """The type of a paper."""
    return value if type(value) is SlipKind else member_of(SlipKind, value, SLIP)


def actor_of(value: Actor) -> Actor:
    """Who acts."""
    return value if type(value) is Actor else value_of(Actor, value, ACTOR)


def flag(value: bool) -> bool:
    """Whether something is so: a text would be taken for yes, whatever it says."""
    return value if type(value) is bool else value_of(bool, value, YES_OR_NO)


def approver(value: Actor | None) -> Actor | None:
    """Who approved, where somebody did."""
    return None if value is None else value_of(Actor, value, ACTOR)


def ground_of(value: Citation | None) -> Citation | None:
    """The clause an event rests on, where it names one."""
    return None if value is None else value_of(Citation, value, GROUND)


def basis_held(value: Basis) -> Basis:
    """The basis of a reception or an election."""
    return value if type(value) is Basis else value_of(Basis, value, BASIS)


def legal_data(value: LegalData | None) -> LegalData | None:
    """Legal data, where they are told."""
    return None if value is None else value_of(LegalData, value, DATA)


def new_result(value: IssuedResult | None) -> IssuedResult | None:
    """A result, where one is named."""
    return None if value is None else value_of(IssuedResult, value, RESULT)


def limit_of(value: TimeLimit | None) -> TimeLimit | None:
    """What an extension adds; None for what the procedure's own term says."""
    if value is None or isinstance(value, _LIMITS):
        return value
    raise refused(value, LIMIT)
