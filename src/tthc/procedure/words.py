"""The small nouns of a published procedure."""

from datetime import date
from enum import StrEnum

from attrs import field, frozen

from tthc.citation import Citation
from tthc.errors import InvalidValue
from tthc.text import Phrase, one_line

__all__ = [
    "Case",
    "Channel",
    "Decision",
    "Level",
    "Paper",
    "PaperKind",
    "RegisterKind",
    "ResultKind",
    "Verified",
]


class Channel(StrEnum):
    """A way to file or to receive ("cách thức thực hiện"). The way in and the way out are two fields."""

    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"

    @property
    def label(self) -> Phrase:
        """The channel in words."""
        return _CHANNELS[self]


_CHANNELS = {
    Channel.COUNTER: Phrase("trực tiếp", "at the counter"),
    Channel.ONLINE: Phrase("trực tuyến", "online"),
    Channel.POST: Phrase("dịch vụ bưu chính", "by public post"),
}


class Level(StrEnum):
    """The level of government that resolves the procedure ("cấp thực hiện")."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    COMMUNE = "commune"
    OTHER = "other"

    @property
    def label(self) -> Phrase:
        """The level in words."""
        return _LEVELS[self]


_LEVELS = {
    Level.MINISTRY: Phrase("cấp bộ", "ministry"),
    Level.PROVINCE: Phrase("cấp tỉnh", "province"),
    Level.COMMUNE: Phrase("cấp xã", "commune"),
    Level.OTHER: Phrase("cơ quan khác", "other agency"),
}


class PaperKind(StrEnum):
    """Whether a paper is handed in or only shown."""

    SUBMIT = "submit"
    PRESENT = "present"


class RegisterKind(StrEnum):
    """What a business registration registers, as a center's yearly figures part it."""

    COMPANY = "company"
    SUBORDINATE_UNIT = "subordinate_unit"
    HOUSEHOLD_BUSINESS = "household_business"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _REGISTERS[self]


_REGISTERS = {
    RegisterKind.COMPANY: Phrase("doanh nghiệp", "companies"),
    RegisterKind.SUBORDINATE_UNIT: Phrase("đơn vị phụ thuộc", "subordinate units"),
    RegisterKind.HOUSEHOLD_BUSINESS: Phrase("hộ kinh doanh", "household businesses"),
}


class Verified(StrEnum):
    """How the figures of a procedure are known."""

    RECORD = "record"
    """Read in the portal's own record."""
    SECONDARY = "secondary"
    """Told by a later text."""
    UNVERIFIED = "unverified"


def _named(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a name is needed", "phải có tên")
    return text


@frozen
class Case:
    """A case of a procedure that has its own term, papers or fees ("trường hợp")."""

    key: str = field(converter=_named)
    name: str = field(converter=_named)


@frozen(kw_only=True)
class Paper:
    """A component of the dossier ("thành phần hồ sơ"): how many originals and copies, in which cases."""

    name: str = field(converter=_named)
    kind: PaperKind = PaperKind.SUBMIT
    originals: int = 0
    copies: int = 0
    form: str = ""
    cases: tuple[str, ...] = ()
    conditional: str = ""

    def __attrs_post_init__(self) -> None:
        if self.originals < 0 or self.copies < 0:
            raise InvalidValue(f"{self.name}: numbers of papers are 0 or more", f"{self.name}: số bản không được âm")


@frozen
class ResultKind:
    """A result the procedure can end with, a written refusal included ("kết quả thực hiện")."""

    name: str = field(converter=_named)
    code: str = ""


@frozen
class Decision:
    """The decision by which the procedure was published ("quyết định công bố")."""

    number: str = field(converter=_named)
    signed: date | None = None

    @property
    def citation(self) -> Citation:
        """The decision as a citation."""
        return Citation(self.number, signed=self.signed)
