"""Rows of a portal record as catalogue files keep them: what was read, which is no promise."""

from typing import Annotated, TypeAlias

from tthc.finding import Finding
from tthc.procedure import Channel, Reading, RowRole
from tthc.term import TimeLimit, parse_limit
from tthc.text import Phrase
from tthc.wire.catalogue.typed import Few, From, Name, Row, Text

__all__ = ["ReadingValue"]

ReadText: TypeAlias = Annotated[TimeLimit, Text(parse_limit, examples=["5 ngày làm việc"], minLength=1)]


class FindingRow(Row):
    """What was found in a row."""

    code: Name
    """The code of the finding."""
    vi: str
    """The sentence in Vietnamese."""
    en: str
    """The sentence in English."""
    place: str = ""
    """Where it is."""
    source: str = ""
    """The address it was read at."""


def _finding(*, code: str, vi: str, en: str, place: str = "", source: str = "") -> Finding:
    return Finding(code, Phrase(vi, en), place, source)


FindingValue: TypeAlias = Annotated[Finding, From(FindingRow, _finding)]


class ReadingRow(Row):
    """A row of a portal record's table, kept as read."""

    channel: Channel
    """The channel."""
    limit: ReadText
    """The limit as read."""
    cautious: ReadText | None = None
    """The limit by which the office is due first under any reading."""
    role: RowRole = RowRole.UNKNOWN
    """What the row stands for."""
    text: str
    """The text of its term."""
    fee_text: str = ""
    """The text of its fee."""
    description: str = ""
    """The text of its description."""
    finding: Few[FindingValue] = ()
    """What was found in it."""


ReadingValue: TypeAlias = Annotated[Reading, From(ReadingRow, Reading, finding="findings")]
