"""Who caused an event: a role and an office, and a person only as an opaque reference."""

from enum import StrEnum

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.text import Phrase, mask, one_line

__all__ = ["Actor", "PersonRef", "Role"]


class Role(StrEnum):
    """In what capacity someone acts."""

    APPLICANT = "applicant"
    RECEIVING_OFFICER = "receiving_officer"
    AGENCY = "agency"
    HEAD_OF_AGENCY = "head_of_agency"
    CONSULTED_AGENCY = "consulted_agency"
    TAX_OFFICE = "tax_office"
    POSTAL_CLERK = "postal_clerk"
    PERSON_CONCERNED = "person_concerned"
    SYSTEM = "system"

    @property
    def label(self) -> Phrase:
        """The role in words."""
        return _LABELS[self]


_LABELS = {
    Role.APPLICANT: Phrase("người nộp hồ sơ", "applicant"),
    Role.RECEIVING_OFFICER: Phrase("cán bộ tiếp nhận", "receiving officer"),
    Role.AGENCY: Phrase("cơ quan giải quyết", "competent agency"),
    Role.HEAD_OF_AGENCY: Phrase("thủ trưởng cơ quan", "head of the agency"),
    Role.CONSULTED_AGENCY: Phrase("cơ quan được lấy ý kiến", "consulted agency"),
    Role.TAX_OFFICE: Phrase("cơ quan thuế", "tax office"),
    Role.POSTAL_CLERK: Phrase("nhân viên bưu chính", "postal clerk"),
    Role.PERSON_CONCERNED: Phrase("người liên quan", "person concerned"),
    Role.SYSTEM: Phrase("hệ thống", "system"),
}


@frozen
class Actor:
    """A role, in an office, at a desk or by an officer known by a key of the host's."""

    role: Role
    office: str = field(default="", converter=one_line)
    officer: str = field(default="", converter=one_line, repr=lambda key: repr(mask(key)))


def _key(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a person's key is not empty", "khóa tham chiếu của người nộp không được để trống")
    return text


@frozen
class PersonRef:
    """An opaque key to a person's record, which stands beside the history and can be erased.

    >>> PersonRef("079123456789")
    PersonRef('••••••••••89')
    """

    key: str = field(converter=_key)

    def __repr__(self) -> str:
        return f"PersonRef({mask(self.key)!r})"

    __str__ = __repr__
