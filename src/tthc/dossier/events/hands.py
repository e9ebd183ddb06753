"""Whose hands a dossier is in at the agency: assigned, given to another, done by a substitute for a time."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from tthc.dossier.actor import officer_key
from tthc.dossier.events.event import Event, answer_by
from tthc.errors import InvalidValue
from tthc.term import Cause
from tthc.text import masked, nfc, one_line

__all__ = ["Assigned", "Reassigned", "Substituted"]


@frozen(kw_only=True)
class Assigned(Event):
    """The agency assigns the dossier and processes it ("phân công xử lý").

    ``office`` is the unit it is assigned to, ``officer`` the host's key of the officer, as in :class:`tthc.Actor`.
    """

    of: ClassVar[Cause] = Cause.ASSIGNED
    office: str = field(default="", converter=one_line)
    officer: str = field(default="", converter=one_line, repr=masked)


@frozen(kw_only=True)
class Reassigned(Event):
    """The dossier passes from one officer to another ("phân công lại"), who has it from now on."""

    of: ClassVar[Cause] = Cause.REASSIGNED
    office: str = field(default="", converter=one_line)
    officer: str = field(converter=officer_key, repr=masked)
    reason: str = field(default="", converter=nfc, repr=False)


@frozen(kw_only=True)
class Substituted(Event):
    """A backup officer works on the dossier for an absent one ("cán bộ dự phòng"), whose it stays.

    ``until`` is the last day of the substitution, where it is told; an assignment ends it too.

    Raises:
        InvalidValue: the two are one.
    """

    of: ClassVar[Cause] = Cause.SUBSTITUTED
    officer: str = field(converter=officer_key, repr=masked)
    instead_of: str = field(converter=officer_key, repr=masked)
    until: date | None = field(default=None, converter=answer_by)
    reason: str = field(default="", converter=nfc, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.officer == self.instead_of:
            raise InvalidValue(
                "an officer does not stand in for the same officer",
                "cán bộ dự phòng không thể là chính cán bộ được thay",
            )
