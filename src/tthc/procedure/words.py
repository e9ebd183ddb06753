"""The small nouns of a published procedure."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, final

from attrs import field, frozen

from tthc.citation import Citation
from tthc.codes import ProcedureCode
from tthc.errors import InvalidValue
from tthc.text import Phrase, one_line

__all__ = [
    "UNKNOWN",
    "ApplicantKind",
    "Area",
    "Case",
    "Channel",
    "Level",
    "RegisterKind",
    "Service",
    "Unknown",
    "Verified",
    "code_of",
    "codes_of",
    "named",
]


def named(value: str) -> str:
    """``value`` on one line.

    Raises:
        InvalidValue: nothing is left of it.
    """
    text = one_line(value)
    if not text:
        raise InvalidValue("a name is needed", "phải có tên")
    return text


def code_of(value: ProcedureCode | str) -> ProcedureCode:
    """A procedure's code, read where it is a text.

    Raises:
        InvalidValue: the text is no procedure code.
    """
    return value if isinstance(value, ProcedureCode) else ProcedureCode(value)


def codes_of(values: Iterable[ProcedureCode | str]) -> tuple[ProcedureCode, ...]:
    """Codes of procedures, read where they are texts."""
    return tuple(code_of(value) for value in values)


@final
@frozen
class Unknown:
    """Not told by the material: neither yes nor no, and never guessed."""

    def __str__(self) -> str:
        return "không rõ"


UNKNOWN: Final = Unknown()


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


class Service(StrEnum):
    """How much of a procedure can be done online ("dịch vụ công trực tuyến")."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"

    @property
    def label(self) -> Phrase:
        """The extent in words."""
        return _SERVICES[self]


_SERVICES = {
    Service.FULL: Phrase("toàn trình", "full online service"),
    Service.PARTIAL: Phrase("một phần", "partial online service"),
    Service.NONE: Phrase("không cung cấp trực tuyến", "no online service"),
}


class Level(StrEnum):
    """The level of government that resolves the procedure ("cấp thực hiện").

    The district is a level of records and units from before local government had two.
    """

    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"

    @property
    def label(self) -> Phrase:
        """The level in words."""
        return _LEVELS[self]


_LEVELS = {
    Level.MINISTRY: Phrase("cấp bộ", "ministry"),
    Level.PROVINCE: Phrase("cấp tỉnh", "province"),
    Level.DISTRICT: Phrase("cấp huyện", "district"),
    Level.COMMUNE: Phrase("cấp xã", "commune"),
    Level.OTHER: Phrase("cơ quan khác", "other agency"),
}


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


class ApplicantKind(StrEnum):
    """Who may apply ("đối tượng thực hiện"), in the words published procedures use."""

    CITIZEN = "citizen"
    OVERSEAS_VIETNAMESE = "overseas_vietnamese"
    FOREIGNER = "foreigner"
    OFFICIAL = "official"
    PARTY_MEMBER = "party_member"
    HOUSEHOLD_BUSINESS = "household_business"
    ENTERPRISE = "enterprise"
    FOREIGN_INVESTED_ENTERPRISE = "foreign_invested_enterprise"
    COOPERATIVE = "cooperative"
    ORGANISATION = "organisation"
    FOREIGN_ORGANISATION = "foreign_organisation"
    PARTY_ORGANISATION = "party_organisation"
    OTHER = "other"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _APPLICANTS[self]

    @classmethod
    def of(cls, text: str) -> "ApplicantKind":
        """The kind a published text names; ``OTHER`` where it is in words of its own.

        >>> ApplicantKind.of("Doanh nghiệp Việt Nam"), ApplicantKind.of("Chủ tàu cá")
        (<ApplicantKind.ENTERPRISE: 'enterprise'>, <ApplicantKind.OTHER: 'other'>)
        """
        return _APPLICANT_WORDS.get(one_line(text).lower(), cls.OTHER)


_APPLICANTS: Final[Mapping[ApplicantKind, Phrase]] = {
    ApplicantKind.CITIZEN: Phrase("công dân Việt Nam", "Vietnamese citizens"),
    ApplicantKind.OVERSEAS_VIETNAMESE: Phrase("người Việt Nam định cư ở nước ngoài", "Vietnamese living abroad"),
    ApplicantKind.FOREIGNER: Phrase("người nước ngoài", "foreigners"),
    ApplicantKind.OFFICIAL: Phrase("cán bộ, công chức, viên chức", "officials and public employees"),
    ApplicantKind.PARTY_MEMBER: Phrase("đảng viên", "members of the Party"),
    ApplicantKind.HOUSEHOLD_BUSINESS: Phrase("hộ kinh doanh", "household businesses"),
    ApplicantKind.ENTERPRISE: Phrase("doanh nghiệp", "enterprises"),
    ApplicantKind.FOREIGN_INVESTED_ENTERPRISE: Phrase(
        "doanh nghiệp có vốn đầu tư nước ngoài", "enterprises with foreign capital"
    ),
    ApplicantKind.COOPERATIVE: Phrase("hợp tác xã", "cooperatives"),
    ApplicantKind.ORGANISATION: Phrase(
        "tổ chức (không bao gồm doanh nghiệp, htx)", "organisations other than enterprises and cooperatives"
    ),
    ApplicantKind.FOREIGN_ORGANISATION: Phrase("tổ chức nước ngoài", "foreign organisations"),
    ApplicantKind.PARTY_ORGANISATION: Phrase("tổ chức đảng", "organisations of the Party"),
    ApplicantKind.OTHER: Phrase("đối tượng khác", "others"),
}
_APPLICANT_WORDS: Final[Mapping[str, ApplicantKind]] = {
    **{phrase.vi: kind for kind, phrase in _APPLICANTS.items()},
    "doanh nghiệp việt nam": ApplicantKind.ENTERPRISE,
    "người nước ngoài cư trú tại việt nam": ApplicantKind.FOREIGNER,
    "công dân việt nam": ApplicantKind.CITIZEN,
    "người việt nam định cư ở nước ngoài": ApplicantKind.OVERSEAS_VIETNAMESE,
}


class Verified(StrEnum):
    """How the figures of a procedure are known."""

    RECORD = "record"
    """Read in the portal's own record."""
    SECONDARY = "secondary"
    """Told by a later text."""
    UNVERIFIED = "unverified"


@frozen
class Case:
    """A case of a procedure that has its own term, papers or fees ("trường hợp")."""

    key: str = field(converter=named)
    name: str = field(converter=named)


@frozen
class Area:
    """An area in which a term of its own holds ("khu vực", "địa bàn"), and where it is said which places lie in it."""

    key: str = field(converter=named)
    name: str = field(converter=named)
    source: Citation | None = None
