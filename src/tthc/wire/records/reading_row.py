"""A reading as catalogue files write it: a row of a portal record, kept as read."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict

from tthc.finding import Finding
from tthc.procedure import Channel, Reading, RowRole
from tthc.term.wording import parse_limit
from tthc.text import Phrase

__all__ = ["ReadingRow"]


def _wording(text: str) -> str:
    parse_limit(text)
    return text


class FindingRow(BaseModel):
    """What was found in a row."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    code: str
    vi: str
    en: str
    place: str = ""
    source: str = ""


class ReadingRow(BaseModel):
    """A row of a portal record's table: the limit as read, its cautious reading, and the texts of its cells."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    channel: Channel
    limit: Annotated[str, AfterValidator(_wording)]
    cautious: Annotated[str, AfterValidator(_wording)] | None = None
    role: RowRole = RowRole.UNKNOWN
    text: str
    fee_text: str = ""
    description: str = ""
    finding: tuple[FindingRow, ...] = ()

    def to_domain(self) -> Reading:
        """The reading as a value."""
        return Reading(
            channel=self.channel,
            limit=parse_limit(self.limit),
            cautious=None if self.cautious is None else parse_limit(self.cautious),
            role=self.role,
            text=self.text,
            fee_text=self.fee_text,
            description=self.description,
            findings=tuple(Finding(row.code, Phrase(row.vi, row.en), row.place, row.source) for row in self.finding),
        )
