"""The mapping file of an event log: which column is what, and which activity is which event.

The file is TOML, taken whole or not at all; all its faults are reported at once, each with its key.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from tthc.dossier import Outcome
from tthc.errors import BadFile
from tthc.procedure import Channel, Procedure, Term
from tthc.span import ZONE
from tthc.text import why
from tthc.wire.limits import limit_alone
from tthc.wire.log.faults import Fault, clean_text, contradictions, told

__all__ = ["EventName", "LogMapping", "load_mapping"]

MOST_BYTES: Final = 5_000_000


class EventName(StrEnum):
    """What an activity of a log can mean: an event, or a note that is counted and is no event."""

    FILED = "filed"
    NOT_RECEIVED = "not_received"
    RECEIVED = "received"
    RECEIVED_FOR_OTHER = "received_for_other"
    SUPPLEMENT_ASKED_AT_RECEPTION = "supplement_asked_at_reception"
    SUPPLEMENTED_AT_RECEPTION = "supplemented_at_reception"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENTED = "supplemented"
    WAIT_EXPIRED = "wait_expired"
    TRANSFERRED = "transferred"
    ARRIVED = "arrived"
    ASSIGNED = "assigned"
    DUTY_NOTIFIED = "duty_notified"
    SENT_TO_TAX = "sent_to_tax"
    PAID = "paid"
    NOT_PAID = "not_paid"
    APOLOGISED = "apologised"
    FINISHED = "finished"
    """The outcome stands in the outcome column, or is the constant one."""
    FINISHED_GRANTED = "finished_granted"
    FINISHED_PARTLY_GRANTED = "finished_partly_granted"
    FINISHED_REFUSED_ON_MERITS = "finished_refused_on_merits"
    WITHDRAWN = "withdrawn"
    STOPPED_ON_REQUEST = "stopped_on_request"
    STOPPED_BY_OFFICE = "stopped_by_office"
    DELIVERED_COUNTER = "delivered_counter"
    DELIVERED_ONLINE = "delivered_online"
    DELIVERED_POST = "delivered_post"
    NOTE = "note"


_Text: TypeAlias = Annotated[str, Field(min_length=1)]
_Channel: TypeAlias = Annotated[Channel, Field(strict=False)]
_Outcome: TypeAlias = Annotated[Outcome, Field(strict=False)]
_EventName: TypeAlias = Annotated[EventName, Field(strict=False)]

_ZONE: Final = re.compile(r"([+-])(0\d|1[0-4]):([0-5]\d)")
_DIRECTIVE: Final = re.compile(r"%(.?)")
_NUMERIC: Final = frozenset("YmdHMSfz%")
"""Directives that read no language of the host and no century of their own making."""


class _Row(BaseModel):
    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", frozen=True, strict=True, hide_input_in_errors=True, defer_build=True
    )


class FileRow(_Row):
    """How the file is written.

    ``order`` is "grouped" where the rows of each dossier stand together (dossiers are then streamed), else
    "scattered". ``zone`` is the log's own clock: the offset of times that carry none, and the clock by which
    its days are told. ``formats`` are tried, in their order, on a time that is not ISO 8601.
    """

    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    order: Literal["scattered", "grouped"] = "scattered"
    zone: str = "+07:00"
    formats: Annotated[tuple[str, ...], Field(strict=False)] = ()

    @field_validator("zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        if not _ZONE.fullmatch(value):
            raise ValueError("is not an offset such as '+07:00'")
        return value

    @field_validator("formats")
    @classmethod
    def _formats(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for form in value:
            used = set(_DIRECTIVE.findall(form))
            if not set("Ymd") <= used or not used <= _NUMERIC:
                raise ValueError("a format holds %Y, %m and %d, and beside them only %H %M %S %f %z")
        return value

    @property
    def clock(self) -> timezone:
        """The log's own clock."""
        match = _ZONE.fullmatch(self.zone)
        if match is None or self.zone == "+07:00":
            return ZONE
        offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
        return timezone(-offset if match[1] == "-" else offset)


class ColumnsRow(_Row):
    """Which column is what. The first three are needed; see the guide for the others."""

    id: _Text
    activity: _Text
    at: _Text
    recorded_at: _Text | None = None
    officer: _Text | None = None
    office: _Text | None = None
    new_day: _Text | None = None
    event_id: _Text | None = None
    channel: _Text | None = None
    procedure: _Text | None = None
    case: _Text | None = None
    return_by: _Text | None = None
    applicant: _Text | None = None
    code: _Text | None = None
    outcome: _Text | None = None
    appointment: _Text | None = None
    deadline: _Text | None = None
    filed_at: _Text | None = None
    ended_at: _Text | None = None


class ConstantsRow(_Row):
    """What holds for every dossier whose own cell is empty, or of which the log has no column."""

    channel: _Channel | None = None
    procedure: _Text | None = None
    case: _Text | None = None
    return_by: _Channel | None = None
    outcome: _Outcome | None = None


class GivenProcedureRow(_Row):
    """The procedure of a log whose procedure is in no catalogue, as the mapping gives it."""

    code: _Text
    name: _Text
    field: str
    term: _Text
    url: str = ""
    note: str = ""

    def to_domain(self) -> Procedure:
        """The procedure as a value, with one term for all cases and channels."""
        return Procedure(
            code=self.code,
            name=self.name,
            field=self.field,
            terms=(Term(limit=limit_alone(self.term), text=self.term, read_from="mapping", source=self.url),),
            source=self.url,
            notes=(self.note,) if self.note else (),
        )


class RulesRow(_Row):
    """What the log does not tell and is decided once for all of it.

    ``regime`` fixes one legal regime for every reception, for a log from outside the regimes' days.
    ``version`` "latest" takes a procedure's last version where it is not known which was in force.
    ``filing`` "first_event" takes a dossier without a filing as filed at its first event.
    """

    regime: _Text | None = None
    version: Literal["in_force", "latest"] = "in_force"
    filing: Literal["required", "first_event"] = "required"


class LogMapping(_Row):
    """A whole mapping: how to read one kind of event log. Load one with :func:`load_mapping`."""

    file: FileRow = FileRow()
    columns: ColumnsRow
    constants: ConstantsRow = ConstantsRow()
    rules: RulesRow = RulesRow()
    channels: dict[str, _Channel] = {}
    outcomes: dict[str, _Outcome] = {}
    cases: dict[str, _Text] = {}
    activities: Annotated[dict[str, _EventName], Field(min_length=1)]
    procedure: GivenProcedureRow | None = None

    @classmethod
    def read(cls, name: str, content: Mapping[str, Any]) -> "LogMapping":
        """The mapping of one parsed file; ``name`` stands in its faults.

        Raises:
            BadFile: with every fault of the file.
        """
        faults: list[Fault] = []
        clean = clean_text(dict(content), "", faults)
        found: LogMapping | None = None
        try:
            found = cls.model_validate(clean)
        except ValidationError as error:
            faults += told(error)
        faults += contradictions(clean)
        if found is None or faults:
            raise BadFile(name, faults)
        return found


def load_mapping(path: Path | str) -> LogMapping:
    """The mapping file at ``path``.

    Raises:
        BadFile: it cannot be read, or with every fault of it.
    """
    path = Path(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadFile(str(path), [("", f"is larger than {MOST_BYTES} bytes", f"lớn hơn {MOST_BYTES} byte")])
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = why(error)
        raise BadFile(str(path), [("", f"cannot be read: {reason.en}", f"không đọc được: {reason.vi}")]) from None
    except UnicodeDecodeError as error:
        raise BadFile(str(path), [(f"byte {error.start}", "is not UTF-8 text", "không phải văn bản UTF-8")]) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadFile(str(path), [("", f"is not TOML: {error}", f"không phải TOML: {error}")]) from None
    return LogMapping.read(str(path), content)
