"""What a portal record says, as read: a reading is not a promise."""

from enum import StrEnum

from attrs import frozen

from tthc.finding import Finding
from tthc.procedure.words import Channel
from tthc.term import TimeLimit

__all__ = ["Reading", "RowRole"]


class RowRole(StrEnum):
    """What a row of a record's table stands for."""

    CASE = "case"
    STAGE = "stage"
    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Reading:
    """One channel row of a portal record: the term and fee as read, and the text they were read from.

    ``cautious`` is the limit by which the office is due first under any reading of the row; None where it owes no
    date. It drives reminders and never proves that a result is late.
    """

    channel: Channel
    limit: TimeLimit
    cautious: TimeLimit | None = None
    role: RowRole = RowRole.UNKNOWN
    text: str
    fee_text: str = ""
    description: str = ""
    findings: tuple[Finding, ...] = ()
