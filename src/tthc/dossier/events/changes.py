"""What changes the rules, the keeper or the record of a dossier, and never the work on it."""

import re
from typing import ClassVar, Final

from attrs import field, frozen

from tthc.dossier.actor import Actor
from tthc.dossier.basis import Basis
from tthc.dossier.events.event import Event, office_name
from tthc.dossier.events.given import approver, basis_held
from tthc.errors import InvalidValue
from tthc.term import Cause
from tthc.text import nfc, one_line

__all__ = ["AgencySucceeded", "Amendment", "Corrected", "OwnerChanged", "RegimeElected", "Voided"]

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@frozen(kw_only=True)
class RegimeElected(Event):
    """The applicant asks for the newer rules where a transitional clause lets one ("xin áp dụng quy định mới").

    ``basis`` holds from then on in place of that of the reception, for the whole of the term. ``ground`` is the
    clause, as 301/2026/NĐ-CP, Điều 18, khoản 1; without one the election is kept and told as a finding.
    """

    of: ClassVar[Cause] = Cause.REGIME_ELECTED
    basis: Basis = field(converter=basis_held)


@frozen(kw_only=True)
class AgencySucceeded(Event):
    """Another agency takes over the tasks of the one that has the dossier ("kế thừa nhiệm vụ"); no clock moves."""

    of: ClassVar[Cause] = Cause.AGENCY_SUCCEEDED
    old: str = field(converter=office_name)
    new: str = field(converter=office_name)

    def __attrs_post_init__(self) -> None:
        _refuse_same(self.old, self.new)


@frozen(kw_only=True)
class OwnerChanged(Event):
    """Another authority or system owns the dossier's state from now on; no clock moves.

    So when a portal passes to another ministry, or a procedure from a ministry's system to a province's. ``old`` is
    empty where it is not told.
    """

    of: ClassVar[Cause] = Cause.OWNER_CHANGED
    old: str = field(default="", converter=one_line)
    new: str = field(converter=office_name)

    def __attrs_post_init__(self) -> None:
        _refuse_same(self.old, self.new)


def _refuse_same(old: str, new: str) -> None:
    if old == new:
        raise InvalidValue(f"old and new are both {new!r}", f"cũ và mới cùng là {new!r}")


def _place(value: int | None) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise InvalidValue("a place is counted from 1 in the order recorded", "vị trí đếm từ 1 theo thứ tự ghi nhận")
    return value


def _digest(value: str | None) -> str | None:
    if value is not None and not _DIGEST.fullmatch(value):
        raise InvalidValue("a digest is 64 hexadecimal digits", "mã băm gồm 64 chữ số thập lục phân")
    return value


@frozen(kw_only=True)
class Amendment(Event):
    """What voids or corrects an entry of the history recorded before it; nothing is rewritten.

    The entry is named by its ``place``, counted from 1 in the order recorded (``dossier.history``), or by its
    ``digest``, or by both, which then agree. ``reason`` says why.

    Raises:
        InvalidValue: it names nothing.
    """

    place: int | None = field(default=None, converter=_place)
    digest: str | None = field(default=None, converter=_digest)
    reason: str = field(default="", converter=nfc, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.place is None and self.digest is None:
            raise InvalidValue(
                f"{type(self).__name__} names an entry by its place or its digest",
                f"'{self.cause.label.vi}' phải nêu vị trí hoặc mã băm của bản ghi",
            )


@frozen(kw_only=True)
class Voided(Amendment):
    """An entry was made twice, by mistake or as a test and counts no more ("hủy bản ghi nhập trùng, nhầm, thử").

    Voiding the filing voids the dossier. An amendment can be voided too: then it amends nothing.
    """

    of: ClassVar[Cause] = Cause.VOIDED


@frozen(kw_only=True)
class Corrected(Amendment):
    """An entry says something wrong, and ``instead`` is what holds ("đính chính"): an event of the same kind.

    Of several corrections of one entry the last recorded holds. ``approved_by`` is who approved it, where the
    center's rule asks for a second person.
    """

    of: ClassVar[Cause] = Cause.CORRECTED
    instead: Event
    approved_by: Actor | None = field(default=None, converter=approver)

    def __attrs_post_init__(self) -> None:
        Amendment.__attrs_post_init__(self)
        if not isinstance(self.instead, Event) or isinstance(self.instead, Amendment):
            raise InvalidValue(
                "a correction puts an event in the place of an event; to take back an amendment, void it",
                "đính chính là thay một sự kiện bằng một sự kiện; muốn bỏ bản hủy, bản đính chính thì hủy bản đó",
            )
