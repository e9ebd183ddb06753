"""The people on a slip: who the references of a dossier stand for, and the texts that go under their names."""

from collections.abc import Mapping
from typing import TypeAlias

from attrs import frozen

from tthc.desk import Center, Officer, Person
from tthc.dossier import Dossier, PersonRef
from tthc.errors import InvalidValue, UnknownCode
from tthc.procedure import Procedure
from tthc.slip.fill import Value

__all__ = ["BookEntry", "People", "applicant", "common", "contact", "known", "no_event"]

People: TypeAlias = Mapping[PersonRef, Person]
"""The records of people by the references that events hold; a record that was erased is no longer in it."""


@frozen
class BookEntry:
    """Where a dossier stands in a register kept on paper ("Quyển số …, Số thứ tự …")."""

    volume: str
    ordinal: str


def applicant(dossier: Dossier, people: People) -> Person | None:
    """The applicant's record; None for a case that no applicant began.

    Raises:
        UnknownCode: the record is not among ``people``: it is kept elsewhere, or erased.
    """
    ref = dossier.filing.applicant
    return None if ref is None else known(dossier, ref, people)


def known(dossier: Dossier, ref: PersonRef, people: People) -> Person:
    """The record behind a reference.

    Raises:
        UnknownCode: the record is not among ``people``: it is kept elsewhere, or erased.
    """
    if ref not in people:
        who = ref if isinstance(ref, PersonRef) else type(ref).__name__  # a key alone would stand in the open
        raise UnknownCode(
            f"dossier {dossier.id}: the record of {who} is not among people; it is kept elsewhere, or was erased",
            f"hồ sơ {dossier.id}: không có dữ liệu của người nộp {who}; dữ liệu lưu ở nơi khác hoặc đã xóa",
        )
    return people[ref]


def contact(person: Person | None, prefix: str = "") -> dict[str, Value]:
    """A person's address, telephone, e-mail and number, under keys that begin with ``prefix``."""
    if person is None:
        return {}
    return {
        f"{prefix}identity": person.identity,
        f"{prefix}address": person.address,
        f"{prefix}phone": person.phone,
        f"{prefix}email": person.email,
    }


def common(
    dossier: Dossier, center: Center, who: Person | None, officer: Officer | None, procedure: Procedure | None
) -> dict[str, Value]:
    """What most slips carry: the center, the applicant, what is asked for, the officer.

    Before reception a dossier holds only the code of its procedure: its name comes with ``procedure``.
    """
    basis = dossier.basis
    named = procedure or (basis.procedure if basis else None)
    if named is not None and named.code != dossier.procedure:
        raise InvalidValue(
            f"dossier {dossier.id} was filed under {dossier.procedure}, not {named.code}",
            f"hồ sơ {dossier.id} nộp theo thủ tục {dossier.procedure}, không phải {named.code}",
        )
    case = named.case(dossier.filing.case).name if named and dossier.filing.case and named.cases else ""
    request = named.name if named else f"Thủ tục {dossier.procedure}"
    return {
        "center": center.name,
        "applicant": who.name if who else None,
        "filer": who.name if who else None,
        **contact(who),
        "request": f"{request} ({case})" if case else request,
        "officer": officer.name if officer else None,
        "officer_phone": officer.phone if officer else None,
    }


def no_event(dossier: Dossier, en: str, vi: str) -> InvalidValue:
    """The refusal of a slip that documents what has not happened."""
    return InvalidValue(
        f"dossier {dossier.id}: {en} (it is '{dossier.state.label.en}')",
        f"hồ sơ {dossier.id}: {vi} (hồ sơ {dossier.state.label.vi})",
    )
