"""What belongs to a whole dossier of an event log: channel, procedure, filing, promises, end; and the reports."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from attrs import define, field

from tthc.codes import DossierCode, ProcedureCode
from tthc.dossier import Outcome
from tthc.errors import InvalidValue
from tthc.procedure import Channel
from tthc.text import Phrase, one_line
from tthc.wire.log.cells import Bases, Times, closing, shown
from tthc.wire.log.events import ENDS, HEAD, Head
from tthc.wire.log.mapping import EventName, LogMapping
from tthc.wire.log.rows import Cell, Row

__all__ = ["Frame", "Framer", "Refused", "Report", "Step"]

Report = Callable[[int, str, Phrase], None]
"""Told of a problem: the line, a code, the reason."""

_MOST_SHOWN: Final = 60


Step = tuple[int, EventName, datetime, tuple[Cell, ...]]
"""A row whose activity is an event: its line, the event's name, its moment, its cells."""


@define(kw_only=True)
class Frame:
    """What the rows of one dossier share; ``planned`` and ``deadline`` are days on the log's own clock."""

    id: str
    line: int
    channel: Channel
    return_by: Channel
    procedure: ProcedureCode
    case: str | None
    applicant: str = field(repr=False)
    code: DossierCode | None
    appointment: datetime | None
    planned: date | None
    deadline: date | None
    outcome: Cell
    filed: datetime
    filing_missing: bool
    ended: datetime | None
    end_missing: bool


class Refused(Exception):
    """There is no dossier in these rows; carries the code and the reason."""


class Framer:
    """Reads the cells of a dossier, and reports those it cannot read."""

    def __init__(self, mapping: LogMapping, bases: Bases, times: Times, report: Report) -> None:
        self.mapping: LogMapping = mapping
        self.bases: Bases = bases
        self.times: Times = times
        self.report: Report = report
        self._codes: dict[Cell, ProcedureCode | None] = {}
        self._channels: dict[Cell, Channel | None] = {}

    def frame(self, ident: str, rows: Sequence[Row], steps: Sequence[Step]) -> Frame:
        """What the rows share.

        Raises:
            Refused: no filing, no channel, or no procedure.
        """
        line = rows[0][0]
        head = self._head(ident, rows)
        constants = self.mapping.constants
        channel = self._channel(head.channel) if head.channel else constants.channel
        if channel is None:
            raise Refused("CHANNEL-UNKNOWN", self._unknown("channel", head.channel))
        procedure = self._procedure(head.procedure or constants.procedure or "")
        if procedure is None:
            raise Refused("PROCEDURE-UNKNOWN", self._unknown("procedure", head.procedure))
        told = next((at for _, name, at, _ in steps if name is EventName.FILED), None)
        filed = told or self.moment(line, "filed_at", head.filed_at) or self._first(steps)
        if filed is None:
            raise Refused("NOT-FILED", Phrase("không có việc nộp hồ sơ", "there is no filing"))
        return_by = self._channel(head.return_by) if head.return_by else constants.return_by
        if head.return_by and return_by is None:
            self.of(ident, line, "RETURN-UNKNOWN", self._unknown("return_by", head.return_by))
        case = one_line(str(head.case)) if head.case else ""
        planned = self.day(line, "appointment", head.appointment)
        deadline = self.day(line, "deadline", head.deadline)
        return Frame(
            id=ident,
            line=line,
            channel=channel,
            return_by=return_by or Channel.COUNTER,
            procedure=procedure,
            case=self.mapping.cases.get(case, case) or constants.case,
            applicant=one_line(str(head.applicant)) if head.applicant else "",
            code=self._code(line, head.code),
            appointment=self._minute(planned),
            planned=None if planned is None else self.times.day(planned),
            deadline=None if deadline is None else self.times.day(deadline),
            outcome=head.outcome,
            filed=filed,
            filing_missing=told is None,
            ended=self.moment(line, "ended_at", head.ended_at),
            end_missing=self.mapping.columns.ended_at is not None and not head.ended_at,
        )

    def _head(self, ident: str, rows: Sequence[Row]) -> Head:
        """The first cell that is not empty, column by column; a later row that says otherwise is a finding."""
        first = rows[0][1][HEAD:]
        for _, cells in rows:
            if cells[HEAD:] != first:
                return self._merged(ident, rows)
        return Head._make(first)

    def _merged(self, ident: str, rows: Sequence[Row]) -> Head:
        first = rows[0][1][HEAD:]
        merged = list(first)
        differs: dict[int, int] = {}
        for line, cells in rows:
            for place, cell in enumerate(cells[HEAD:]):
                if cell and not merged[place]:
                    merged[place] = cell
                elif cell and cell != merged[place]:
                    differs.setdefault(place, line)
        for place, line in differs.items():
            column = getattr(self.mapping.columns, Head._fields[place])
            vi, en = "khác dòng trước của cùng hồ sơ; giữ giá trị đầu", "differs from an earlier row; the first is kept"
            self.of(ident, line, "CELL-DIFFERS", Phrase(f"cột {column!r} {vi}", f"column {column!r} {en}"))
        return Head._make(merged)

    def _channel(self, cell: Cell) -> Channel | None:
        if cell not in self._channels:
            text = one_line(str(cell))
            found = self.mapping.channels.get(text) or next((c for c in Channel if c.value == text), None)
            self._channels[cell] = found
        return self._channels[cell]

    def _procedure(self, cell: Cell) -> ProcedureCode | None:
        if self.bases.given is not None:
            return self.bases.given.code
        if cell not in self._codes:
            try:
                self._codes[cell] = ProcedureCode(str(cell))
            except InvalidValue:
                self._codes[cell] = None
        return self._codes[cell]

    def _first(self, steps: Sequence[Step]) -> datetime | None:
        """The moment of the first event, where the mapping takes it for the filing."""
        if not steps or self.mapping.rules.filing != "first_event":
            return None
        return min(at for _, _, at, _ in steps)

    def _code(self, line: int, cell: Cell) -> DossierCode | None:
        try:
            return DossierCode(str(cell)) if cell else None
        except InvalidValue:
            column = self.mapping.columns.code
            vi, en = "không phải mã hồ sơ, đã bỏ qua ô này", "is not a dossier code; the cell is passed over"
            self.report(line, "CODE-MALFORMED", Phrase(f"cột {column!r}: {vi}", f"column {column!r}: {en}"))
            return None

    def _minute(self, planned: date | None) -> datetime | None:
        """The minute of an appointment; of a bare day, the minute at which the office closes."""
        if planned is None or isinstance(planned, datetime):
            return planned
        return closing(planned, self.bases.calendar)

    def end(self, frame: Frame, line: int) -> EventName | None:
        """The event by which a dossier of its outcome ends; None, reported, where there is no such outcome."""
        outcome = self.mapping.constants.outcome
        if frame.outcome:
            text = one_line(str(frame.outcome))
            outcome = self.mapping.outcomes.get(text) or next((o for o in Outcome if o.value == text), None)
        end = ENDS.get(outcome) if outcome else None
        if end is None:
            self.of(frame.id, line, "OUTCOME-UNKNOWN", self._unknown("outcome", frame.outcome))
        return end

    # ------------------------------------------------------------ times

    def moment(self, line: int, role: str, cell: Cell) -> datetime | None:
        """The moment in an optional cell; None, reported, where it cannot be read."""
        try:
            return self.times.moment(cell) if cell else None
        except ValueError:
            self.unread(line, role, cell)
            return None

    def day(self, line: int, role: str, cell: Cell) -> date | None:
        """The day, or the moment, in an optional cell; None, reported, where it cannot be read."""
        try:
            return self.times.day_or_moment(cell) if cell else None
        except ValueError:
            self.unread(line, role, cell)
            return None

    # ------------------------------------------------------------ reports

    def of(self, ident: str, line: int, code: str, text: Phrase) -> None:
        """Report a problem of a dossier."""
        self.report(line, code, Phrase(f"hồ sơ {ident}: {text.vi}", f"dossier {ident}: {text.en}"))

    def unread(self, line: int, role: str, cell: Cell) -> None:
        """Report a cell that should be a time."""
        column = getattr(self.mapping.columns, role)
        if not cell:
            self.report(line, "TIME-MISSING", Phrase(f"cột {column!r} để trống", f"column {column!r} is empty"))
            return
        said = shown(cell)
        vi = f"cột {column!r}: không đọc được ngày giờ {said.vi}"
        self.report(line, "TIME-UNREAD", Phrase(vi, f"column {column!r}: cannot read {said.en} as a time"))

    def _unknown(self, role: str, cell: Cell) -> Phrase:
        column, value = getattr(self.mapping.columns, role), one_line(str(cell))[:_MOST_SHOWN]
        if not value:
            return Phrase(f"cột {column!r} để trống", f"column {column!r} is empty")
        return Phrase(f"cột {column!r}: không biết giá trị {value!r}", f"column {column!r}: {value!r} is not known")
