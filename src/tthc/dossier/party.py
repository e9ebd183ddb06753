"""Who stands behind a dossier, in which capacity, and on what paper."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.dossier.actor import PersonRef
from tthc.errors import InvalidValue
from tthc.text import Phrase, one_line

__all__ = ["Party", "PartyRole", "parties_row"]


class PartyRole(StrEnum):
    """In what capacity a person has to do with a dossier; one person may have several."""

    OWNER = "owner"
    CO_OWNER = "co_owner"
    FILER = "filer"
    REPRESENTATIVE = "representative"
    POSTAL_CLERK = "postal_clerk"
    HIRED_SERVICE = "hired_service"

    @property
    def label(self) -> Phrase:
        """The capacity in words."""
        return _LABELS[self]


_LABELS: Final = {
    PartyRole.OWNER: Phrase("chủ hồ sơ", "owner of the dossier"),
    PartyRole.CO_OWNER: Phrase("đồng chủ hồ sơ", "co-owner of the dossier"),
    PartyRole.FILER: Phrase("người nộp hồ sơ", "person filing"),
    PartyRole.REPRESENTATIVE: Phrase("người được ủy quyền, đại diện", "representative"),
    PartyRole.POSTAL_CLERK: Phrase("nhân viên bưu chính", "postal clerk"),
    PartyRole.HIRED_SERVICE: Phrase("bên được thuê dịch vụ", "hired service"),
}


def _person(value: PersonRef) -> PersonRef:
    if not isinstance(value, PersonRef):
        raise InvalidValue(
            "a party is a tthc.PersonRef, a key and never a name",
            "bên liên quan phải là tthc.PersonRef: một khóa tham chiếu, không phải họ tên",
        )
    return value


@frozen(kw_only=True)
class Party:
    """A person in a capacity; ``paper`` is the paper that shows it ("giấy ủy quyền", "giấy giới thiệu").

    A representative without a paper can be: in which matters none is needed, the sector's law says.

    Raises:
        InvalidValue: the person is no :class:`tthc.PersonRef`.
    """

    role: PartyRole
    person: PersonRef = field(converter=_person)
    paper: str = field(default="", converter=one_line, repr=False)


def parties_row(values: Iterable[Party]) -> tuple[Party, ...]:
    """Parties, as a row.

    Raises:
        InvalidValue: one is no party; a name in its place would stand in the open.
    """
    row = tuple(values)
    if not all(isinstance(one, Party) for one in row):
        raise InvalidValue(
            "parties are tthc.dossier.Party, each with a tthc.PersonRef and never a name",
            "các bên liên quan phải là tthc.dossier.Party với tthc.PersonRef, không phải họ tên",
        )
    return row
