"""What an event does to the clock of a term: a closed set."""

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from attrs import frozen

from tthc.span import civil_day
from tthc.term.limit import TimeLimit

__all__ = [
    "ClockEffect",
    "EffectKind",
    "End",
    "ExtendTerm",
    "Hold",
    "Renew",
    "Repromise",
    "Restart",
    "Resume",
    "ResumePlus",
    "Start",
]


class EffectKind(StrEnum):
    """The name of a clock effect, as the regime tables write it."""

    START = "start"
    HOLD = "hold"
    RESUME = "resume"
    RESUME_PLUS = "resume_plus"
    RESTART = "restart"
    RENEW = "renew"
    EXTEND_TERM = "extend_term"
    REPROMISE = "repromise"
    END = "end"


@frozen
class Start:
    """The term begins to run; the day itself is not counted."""


@frozen
class Hold:
    """The count stops ("dừng tính thời hạn"); the day of the stop is still used up."""


@frozen
class Resume:
    """The count goes on with what was left; the day of completion is not counted."""


@frozen
class ResumePlus:
    """The count goes on with what was left and ``limit`` more."""

    limit: TimeLimit


@frozen
class Restart:
    """The whole term runs again from zero ("tính lại từ đầu")."""


@frozen
class Renew:
    """A new, fixed term runs instead of what was left."""

    limit: TimeLimit


@frozen
class ExtendTerm:
    """The legal term becomes longer by ``limit``, under a sector's law ("gia hạn"); None: as far as the term says."""

    limit: TimeLimit | None


@frozen
class Repromise:
    """A new day is promised with an apology ("hẹn lại"); the legal term does not move."""

    day: date

    def __attrs_post_init__(self) -> None:
        civil_day(self.day, "the new day")


@frozen
class End:
    """The term has ended."""


ClockEffect: TypeAlias = Start | Hold | Resume | ResumePlus | Restart | Renew | ExtendTerm | Repromise | End
"""The closed union of clock effects."""
