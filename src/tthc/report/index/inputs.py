"""What the index asks that no dossier tells: days of publication, what was synchronised."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen

from tthc.codes import ProcedureCode
from tthc.errors import InvalidValue
from tthc.procedure import Level, Procedure
from tthc.procedure.words import code_of
from tthc.span import civil_day

__all__ = ["ProcedurePublished", "Synchronised", "published_in"]


def _day(value: date | None) -> date | None:
    return None if value is None else civil_day(value)


@frozen(kw_only=True)
class ProcedurePublished:
    """That a procedure was announced: when it was decided, when its basis takes effect, when it was posted.

    ``effective_on`` is the latest day of effect among the texts it rests on; ``posted_on`` is None while it is not
    posted. Each is None where it is not told.
    """

    procedure: ProcedureCode = field(converter=code_of)
    level: Level
    decided_on: date = field(converter=civil_day)
    effective_on: date | None = field(default=None, converter=_day)
    posted_on: date | None = field(default=None, converter=_day)


def published_in(procedures: Iterable[Procedure]) -> Iterator[ProcedurePublished]:
    """The publications a catalogue tells whole: those whose decision has a day of signing and a day of posting."""
    for procedure in procedures:
        decision = procedure.decision
        if decision is not None and decision.signed is not None and decision.posted_on is not None:
            yield ProcedurePublished(
                procedure=procedure.code,
                level=procedure.levels[0] if procedure.levels else Level.OTHER,
                decided_on=decision.signed,
                posted_on=decision.posted_on,
            )


@frozen(kw_only=True)
class Synchronised:
    """Dossiers received in the period: how many the portal has, were reported, and stand in the portal's own count.

    Raises:
        InvalidValue: one is no whole number, or below nought.
    """

    dossiers: int
    reported: int
    on_portal: int

    def __attrs_post_init__(self) -> None:
        numbers = (self.dossiers, self.reported, self.on_portal)
        if any(isinstance(one, bool) or not isinstance(one, int) or one < 0 for one in numbers):
            raise InvalidValue(
                "numbers of dossiers are whole numbers, 0 or more", "số hồ sơ phải là số nguyên, từ 0 trở lên"
            )

    @property
    def among(self) -> int:
        """What the synchronised ones are held against: the greater of the two counts."""
        return max(self.reported, self.on_portal)
