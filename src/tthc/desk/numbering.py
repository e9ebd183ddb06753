"""Numbering dossiers: the patterns of a dossier's code, by which one is made, and who gives the serials."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from threading import Lock
from typing import Final, Protocol

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.codes import AgencyCode, DossierCode
from tthc.errors import InvalidValue
from tthc.span import Span, civil_day
from tthc.text import Phrase, date_text

__all__ = ["CodeAllocator", "CodePattern", "GroupOrder", "InMemoryCodes"]

_LEVEL_ONE: Final = re.compile(r"[A-Y][0-9]{2}")
_GROUP: Final = re.compile(r"[A-Z0-9][0-9]{1,2}")
_HALF: Final = 50
"""A year of two digits is the nearest one to the year in which its pattern came into force."""


class GroupOrder(StrEnum):
    """Where the group of level 1 (a ministry, a province) stands in the agency's part of a code."""

    LEVEL_ONE_FIRST = "level_one_first"
    LEVEL_ONE_LAST = "level_one_last"

    @property
    def label(self) -> Phrase:
        """The order in words."""
        return _ORDERS[self]


_ORDERS: Final[Mapping[GroupOrder, Phrase]] = {
    GroupOrder.LEVEL_ONE_FIRST: Phrase("cấp 1 đứng đầu", "level 1 first"),
    GroupOrder.LEVEL_ONE_LAST: Phrase("cấp 1 đứng cuối", "level 1 last"),
}


def _agency(value: AgencyCode | str) -> AgencyCode:
    return AgencyCode(value) if isinstance(value, str) else value


class CodeAllocator(Protocol):
    """Who gives the serials of an agency's day: the host's own counter, or one of the library's.

    However many threads or processes ask, no serial of one agency and day is given twice.
    """

    def next(self, agency: AgencyCode, day: date) -> int:
        """The next serial of ``agency`` on ``day``, from 1."""
        ...


@frozen(kw_only=True)
class CodePattern:
    """One form of a dossier's code ("cấu trúc mã số hồ sơ"), for the days on which it is used.

    ``template`` is the form as its clause writes it. ``widths`` are the characters of the groups below level 1, in
    the order written; ``None`` admits any number of groups of two or three. ``day_digits`` are 6 (YYMMDD) or 8,
    ``owner_digits`` those of the owner agency's number before the serial (0 or 2). ``serial_digits`` are how many
    the serial has, or has at least where ``serial_open``. ``source`` is None where no clause was found.

    Raises:
        InvalidValue: the digits of the day or of the owner are others.
    """

    key: str
    name: Phrase
    template: str
    order: GroupOrder
    in_force: Span
    read: Reading
    source: Citation | None = None
    widths: tuple[int, ...] | None = None
    day_digits: int = 6
    owner_digits: int = 0
    serial_digits: int = 4
    serial_open: bool = False
    note: Phrase = field(default=Phrase("", ""))

    def __attrs_post_init__(self) -> None:
        if self.day_digits not in {6, 8} or self.owner_digits not in {0, 2} or self.serial_digits < 4:
            raise InvalidValue(
                f"pattern {self.key!r}: a day has 6 or 8 digits, an owner 0 or 2, a serial 4 or more; got "
                f"{self.day_digits}, {self.owner_digits} and {self.serial_digits}",
                f"mẫu {self.key!r}: ngày có 6 hoặc 8 chữ số, cơ quan chủ quản 0 hoặc 2, số thứ tự từ 4; không phải "
                f"{self.day_digits}, {self.owner_digits} và {self.serial_digits}",
            )

    def levels(self, agency: AgencyCode) -> tuple[str, ...] | None:
        """The agency's groups from level 1 down, the zeros too; None if the group of level 1 does not stand there."""
        groups = tuple(agency.text.split("."))
        down = groups if self.order is GroupOrder.LEVEL_ONE_FIRST else groups[::-1]
        return down if _LEVEL_ONE.fullmatch(down[0]) else None

    def formed(self, agency: AgencyCode) -> bool:
        """Whether the agency's groups are those of the template, in number, width and order."""
        levels = self.levels(agency)
        if levels is None or not all(_GROUP.fullmatch(group) for group in levels):
            return False
        below = levels[1:] if self.order is GroupOrder.LEVEL_ONE_FIRST else levels[:0:-1]
        return self.widths is None or tuple(map(len, below)) == self.widths

    def day_in(self, digits: str) -> date | None:
        """The day that 6 or 8 digits write, or None if there is none.

        A year of two digits is the nearest one to the year in which the pattern came into force.
        """
        year = int(digits[:-4])
        if len(digits) == 6:
            first = self.in_force.first.year
            year = first + (year - first + _HALF) % (2 * _HALF) - _HALF
        try:
            return date(year, int(digits[-4:-2]), int(digits[-2:]))
        except ValueError:
            return None

    def make(self, agency: AgencyCode | str, day: date, serial: int, *, owner: str = "") -> DossierCode:
        """The code of the dossier received on ``day`` as number ``serial`` of that day.

        Raises:
            InvalidValue: the agency's groups are not those of the pattern, the pattern is not in force on that day,
                the serial is below 1 or has more digits than the pattern has room for, or the owner is missing,
                malformed or not wanted.
        """
        agency = self._admitted(agency, civil_day(day), owner)
        if isinstance(serial, bool) or serial < 1 or (len(str(serial)) > self.serial_digits and not self.serial_open):
            room = "…" if self.serial_open else "9" * self.serial_digits
            raise InvalidValue(
                f"serial {serial!r} does not fit {self.template}: 1 to {room}; a day that has more needs another "
                "agency code, or a pattern in force with an open serial",
                f"số thứ tự {serial!r} không vừa mẫu {self.template}: từ 1 đến {room}; ngày có nhiều hồ sơ hơn cần "
                "mã đơn vị khác, hoặc mẫu đang dùng có số thứ tự mở",
            )
        return DossierCode(f"{agency}-{self._written(day)}-{owner}{serial:0{self.serial_digits}d}")

    def issue(self, codes: CodeAllocator, agency: AgencyCode | str, day: date, *, owner: str = "") -> DossierCode:
        """The next code of ``agency`` on ``day``; a serial is taken from ``codes`` only once all else is in order.

        Raises:
            InvalidValue: as :meth:`make`; the day's serials are used up.
        """
        agency = self._admitted(agency, civil_day(day), owner)
        return self.make(agency, day, codes.next(agency, day), owner=owner)

    def _admitted(self, given: AgencyCode | str, day: date, owner: str) -> AgencyCode:
        """The agency, once it, the day and the owner are such as a code of this pattern has."""
        agency = _agency(given)
        if not self.formed(agency):
            raise InvalidValue(
                f"agency {agency} has not the groups of {self.template} ({self.order.label.en}); "
                "write them so, or take the pattern that its groups follow",
                f"mã đơn vị {agency} không theo các nhóm của {self.template} ({self.order.label.vi}); "
                "hãy viết theo mẫu, hoặc chọn mẫu ứng với mã này",
            )
        if day not in self.in_force:
            raise InvalidValue(
                f"{self.template} is used on {self.in_force}, not on {day.isoformat()}; "
                "patterns.on(day) has those of a day",
                f"mẫu {self.template} dùng trong {self.in_force}, không dùng ngày {date_text(day)}; "
                "patterns.on(day) cho các mẫu của một ngày",
            )
        if self.day_in(self._written(day)) != day:
            raise InvalidValue(
                f"two digits of a year tell it within {_HALF} years of {self.in_force.first.isoformat()}, "
                f"not {day.isoformat()}; take a pattern that came into force later",
                f"hai chữ số của năm chỉ rõ trong {_HALF} năm quanh {date_text(self.in_force.first)}, không rõ cho "
                f"ngày {date_text(day)}; hãy chọn mẫu có hiệu lực sau",
            )
        if not re.fullmatch(f"[0-9]{{{self.owner_digits}}}", owner):
            raise InvalidValue(
                f"{self.template} has {self.owner_digits or 'no'} digits of an owner agency, got {owner!r}",
                f"mẫu {self.template} có {self.owner_digits or 'không có'} chữ số của cơ quan chủ quản, "
                f"không phải {owner!r}",
            )
        return agency

    def _written(self, day: date) -> str:
        return f"{day:%Y%m%d}"[-self.day_digits :]


class InMemoryCodes:
    """Serials counted in memory, safe under threads: each agency's day from 1, or on from what was ``given`` before.

    What it has counted is gone with the process; :class:`tthc.wire.numbering.FileCodes` keeps it.

    >>> codes = InMemoryCodes({("H41.19", date(2026, 11, 23)): 41})
    >>> codes.next(AgencyCode("H41.19"), date(2026, 11, 23)), codes.next(AgencyCode("H41.19"), date(2026, 11, 24))
    (42, 1)

    Raises:
        InvalidValue: a serial given before is below 0.
    """

    def __init__(self, given: Mapping[tuple[AgencyCode | str, date], int] | None = None) -> None:
        self._lock = Lock()
        self._last: dict[tuple[AgencyCode, date], int] = {}
        for (agency, day), last in (given or {}).items():
            self.given_through(agency, day, last)

    def next(self, agency: AgencyCode | str, day: date) -> int:
        """The next serial of ``agency`` on ``day``."""
        key = (_agency(agency), civil_day(day))
        with self._lock:
            self._last[key] = serial = self._last.get(key, 0) + 1
        return serial

    def last(self, agency: AgencyCode | str, day: date) -> int:
        """The last serial given; 0 if none was."""
        return self._last.get((_agency(agency), civil_day(day)), 0)

    def given_through(self, agency: AgencyCode | str, day: date, serial: int) -> None:
        """Take the serials up to ``serial`` for given, as another system numbered that day's first dossiers.

        Raises:
            InvalidValue: later ones were given already: a counter is never set back.
        """
        key = (_agency(agency), civil_day(day))
        with self._lock:
            forward(self._last.get(key, 0), serial)
            self._last[key] = serial


def forward(last: int, serial: int) -> None:
    """Nothing, if a counter at ``last`` may be set to ``serial``.

    Raises:
        InvalidValue: it would be set back, and give a serial twice.
    """
    if serial < last:
        raise InvalidValue(
            f"serials up to {last} were given that day; a counter is not set back to {serial}",
            f"đã cấp số thứ tự đến {last} trong ngày; không lùi bộ đếm về {serial}",
        )
