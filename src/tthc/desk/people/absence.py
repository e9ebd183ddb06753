"""Absences ("vắng mặt"): leave, study, mission, as plain records from one moment to another."""

from datetime import datetime

from attrs import field, frozen

from tthc.desk.people.staffing import AbsenceKind
from tthc.dossier.actor import officer_key
from tthc.errors import InvalidValue
from tthc.span import Span, aware
from tthc.text import masked

__all__ = ["Absence"]


@frozen(kw_only=True)
class Absence:
    """An officer is away from ``since`` up to, not including, ``until``.

    Why is nobody's business but the office's (health is sensitive data): neither the reason nor the key shows in
    ``repr``.

    >>> from datetime import date
    >>> week = Span(date(2026, 3, 2), date(2026, 3, 6))
    >>> Absence.of_days(officer="cb-1017", kind=AbsenceKind.STUDY, days=week).until.day
    7

    Raises:
        InvalidValue: the key is empty, a moment is naive, or nothing lies between the two.
    """

    officer: str = field(converter=officer_key, repr=masked)
    kind: AbsenceKind = field(repr=False)
    since: datetime = field(converter=aware)
    until: datetime = field(converter=aware)

    def __attrs_post_init__(self) -> None:
        if self.until <= self.since:
            raise InvalidValue(
                f"an absence ends after it begins, got {self.since.isoformat()} to {self.until.isoformat()}",
                f"thời gian vắng phải kết thúc sau khi bắt đầu, không phải từ {self.since.isoformat()} đến "
                f"{self.until.isoformat()}",
            )

    @classmethod
    def of_days(cls, *, officer: str, kind: AbsenceKind, days: Span) -> "Absence":
        """An absence of whole civil days, first and last both in.

        Raises:
            InvalidValue: the span is open, or the key is empty.
        """
        return cls(officer=officer, kind=kind, since=days.begins, until=days.ends)

    def at(self, moment: datetime) -> bool:
        """Whether the officer is away at ``moment``."""
        return self.since <= aware(moment) < self.until
