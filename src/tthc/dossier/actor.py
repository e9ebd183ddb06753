"""Who caused an event: a role and an office, and a person only as an opaque reference."""

import hashlib
import re
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.dossier.member import member_of
from tthc.errors import InvalidValue
from tthc.text import Phrase, mask, masked, one_line

__all__ = ["Actor", "ErasedPerson", "PersonRef", "Role", "officer_key"]

_SALT: Final = re.compile(r"[A-Za-z0-9_=-]{22,}")
"""128 bits or more, in hexadecimal or base64."""
_COMMITMENT: Final = re.compile(r"[0-9a-f]{64}")


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


def officer_key(value: str) -> str:
    """The host's key of an officer, on one line.

    Raises:
        InvalidValue: it is empty.
    """
    text = one_line(value)
    if not text:
        raise InvalidValue(
            "an officer is named by a key of the host's, as officer='cb-17'; got an empty text",
            "cán bộ phải được nêu bằng khóa của hệ thống, ví dụ officer='cb-17'; không được để trống",
        )
    return text


ROLE: Final = Phrase("vai trò của người thực hiện phải là", "who acts has a role,")


def _role(value: Role | str) -> Role:
    return member_of(Role, value, ROLE)


@frozen
class Actor:
    """A role, in an office, at a desk or by an officer known by a key of the host's.

    Raises:
        InvalidValue: the role is none.
    """

    role: Role = field(converter=_role)
    office: str = field(default="", converter=one_line)
    officer: str = field(default="", converter=one_line, repr=masked)


def _key(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a person's key is not empty", "khóa tham chiếu của người nộp không được để trống")
    return text


def _salt(value: str) -> str:
    if value and not _SALT.fullmatch(value):
        raise InvalidValue(
            "a salt is 22 characters or more of letters, digits, - _ =; take secrets.token_hex(16)",
            "chuỗi muối gồm từ 22 ký tự chữ, số, - _ =; hãy dùng secrets.token_hex(16)",
        )
    return value


@frozen
class PersonRef:
    """An opaque key to a person's record, which stands beside the history and can be erased.

    A canonical record holds the :attr:`commitment` alone, which is made with ``salt``: a random text kept with the
    person's record and erased with it (91/2025/QH15, Điều 16, read in a secondary source). Two references with one
    key are equal whatever their salts.

    >>> PersonRef("079123456789")
    PersonRef('••••••••••89')
    """

    key: str = field(converter=_key)
    salt: str = field(default="", converter=_salt, kw_only=True, eq=False)

    @property
    def commitment(self) -> str:
        """The SHA-256 of salt and key: it binds the record to the person and tells nothing without the salt.

        Raises:
            InvalidValue: there is no salt; without one, keys could be tried one after another.
        """
        if not self.salt:
            raise InvalidValue(
                "a person stands in a record under a salt: PersonRef(key, salt=secrets.token_hex(16)), kept with the "
                "person's data",
                "người trong bản ghi phải kèm chuỗi muối: PersonRef(key, salt=secrets.token_hex(16)), lưu cùng dữ liệu "
                "của người đó",
            )
        return hashlib.sha256(f"{_PERSON}\n{self.salt}\n{self.key}".encode("utf-8", "surrogatepass")).hexdigest()

    def __repr__(self) -> str:
        return f"PersonRef({mask(self.key)!r})"

    def __str__(self) -> str:
        return repr(self)


_PERSON: Final = "tthc.person/1"


def _commitment(value: str) -> str:
    if not _COMMITMENT.fullmatch(value):
        raise InvalidValue("a commitment is 64 hexadecimal digits", "giá trị cam kết gồm 64 chữ số thập lục phân")
    return value


@frozen(repr=False)
class ErasedPerson(PersonRef):
    """A person whose record and salt were erased: the commitment is left, and leads to nobody."""

    key: str = field(converter=_commitment)

    @property
    def commitment(self) -> str:
        """What the record holds."""
        return self.key

    def __repr__(self) -> str:
        return "ErasedPerson()"
