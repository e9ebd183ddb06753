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
    """One channel row of a portal record: the term and fee as read, and the text they were read from."""

    channel: Channel
    limit: TimeLimit
    role: RowRole = RowRole.UNKNOWN
    text: str
    fee_text: str = ""
    description: str = ""
    findings: tuple[Finding, ...] = ()
