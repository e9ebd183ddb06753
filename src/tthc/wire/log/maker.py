"""One dossier from its rows of an event log: every row into one class, those that are events into its history."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from tthc.codes import DossierId
from tthc.dossier import Basis, Dossier, Event, PersonRef
from tthc.errors import NotKnownInForce, TthcError
from tthc.span import day_of
from tthc.text import Phrase, one_line
from tthc.wire.log.accounts import LogAccounts, Told
from tthc.wire.log.cells import Actors, Bases, Times, ranges
from tthc.wire.log.dates import impossible, rows_text
from tthc.wire.log.events import ACTIVITY, AT, EVENTS, NEW_DAY, OFFICE, OFFICER, RECEPTIONS, RECORDED
from tthc.wire.log.frame import Frame, Framer, Refused, Report, Step
from tthc.wire.log.mapping import EventName, LogMapping
from tthc.wire.log.rows import Cell, Row

__all__ = ["Maker"]

_PECULIAR: Final = RECEPTIONS | {EventName.FILED, EventName.APOLOGISED, EventName.FINISHED}
"""The events that take more than their moment."""

PIN: Final = Phrase(
    "hoặc khai rules.version = 'latest' để chủ động dùng bản đó",
    "or set rules.version = 'latest' to pin that version knowingly",
)


class Maker:
    """Makes dossiers of rows, and keeps account of every row."""

    def __init__(self, mapping: LogMapping, bases: Bases, times: Times, accounts: LogAccounts, report: Report) -> None:
        self.mapping: LogMapping = mapping
        self.bases: Bases = bases
        self.times: Times = times
        self.accounts: LogAccounts = accounts
        self.report: Report = report
        self.framer: Framer = Framer(mapping, bases, times, report)
        self.actors: Actors = Actors()
        self.unlisted_at: dict[str, int] = {}
        self._names: dict[Cell, EventName | str] = {}

    def make(self, ident: str, rows: Sequence[Row]) -> tuple[Dossier, Told] | None:
        """The dossier of these rows, which are all of it, and the days the log tells; None where there is none."""
        accounts = self.accounts
        steps, seen = self._steps(rows)
        try:
            frame = self.framer.frame(ident, rows, steps)
        except Refused as refused:
            code, why = refused.args
            self.framer.of(ident, rows[0][0], code, _unused(why, steps))
            accounts.rows_bad += len(steps)
            accounts.dossiers_refused += 1
            return None
        bad = accounts.rows_bad
        events = list(self._events(frame, steps))
        used = len(steps) - (accounts.rows_bad - bad)
        accounts.rows_used += used
        accounts.events += len(events)
        accounts.events_from_columns += len(events) - used
        accounts.dossiers += 1
        dossier = Dossier.replay(events, id=DossierId(ident))
        return dossier, self._told(frame, dossier, steps, seen)

    def _steps(self, rows: Sequence[Row]) -> tuple[list[Step], list[datetime]]:
        """The rows that are events; the moments of those and of the notes."""
        accounts, names, moment = self.accounts, self._names, self.times.moment
        steps: list[Step] = []
        seen: list[datetime] = []
        first: dict[tuple[Cell, Cell], tuple[Cell, ...]] = {}
        again: dict[tuple[Cell, Cell], set[tuple[Cell, ...]]] = {}
        for line, cells in rows:
            activity, stamp = cells[ACTIVITY], cells[AT]
            name = names.get(activity) or self._named(activity)
            if not isinstance(name, EventName):
                accounts.rows_unlisted += 1
                accounts.unlisted[name] += 1
                self.unlisted_at.setdefault(name, line)
                continue
            earlier = first.setdefault((activity, stamp), cells)
            if earlier is not cells:
                known = again.setdefault((activity, stamp), {earlier})
                if cells in known:
                    accounts.rows_repeated += 1
                    text = Phrase("lặp lại một dòng trước", "says again what an earlier row says")
                    self.report(line, "ROW-REPEATED", text)
                    continue
                known.add(cells)
            try:
                at = moment(stamp)
            except ValueError:
                accounts.rows_bad += 1
                self.framer.unread(line, "at", stamp)
                continue
            seen.append(at)
            if name is EventName.NOTE:
                accounts.rows_noted += 1
                accounts.noted[one_line(str(activity))] += 1
            else:
                steps.append((line, name, at, cells))
        return steps, seen

    def _named(self, activity: Cell) -> EventName | str:
        """What an activity means, or its own text where the mapping does not list it."""
        text = one_line(str(activity))
        name = self._names[activity] = self.mapping.activities.get(text, text or "–")
        return name

    def _events(self, frame: Frame, steps: Sequence[Step]) -> Iterator[Event]:
        """The filing, unless a row tells it; the rows in their order; the end, where a column tells it."""
        actor = self.actors.of
        if frame.filing_missing:
            yield self._filed(frame, frame.filed, frame.filed)
        for step in steps:
            _, name, at, cells = step
            recorded = self._recorded(frame, step) if cells[RECORDED] else at
            if name not in _PECULIAR:
                make, role = EVENTS[name]
                yield make(at=at, recorded_at=recorded, by=actor(role, cells[OFFICER], cells[OFFICE]))
                continue
            event = self._peculiar(frame, step, recorded)
            if event is None:
                self.accounts.rows_bad += 1
            else:
                yield event
        end = self.framer.end(frame, frame.line) if frame.ended is not None else None
        if end is not None:
            make, role = EVENTS[end]
            yield make(at=frame.ended, recorded_at=frame.ended, by=actor(role, "", ""))

    def _recorded(self, frame: Frame, step: Step) -> datetime:
        line, _, at, cells = step
        recorded = self.framer.moment(line, "recorded_at", cells[RECORDED]) or at
        if recorded < at:
            text = Phrase("được ghi nhận trước khi xảy ra", "is recorded before it happened")
            self.framer.of(frame.id, line, "RECORDED-BEFORE", text)
        return recorded

    def _filed(self, frame: Frame, at: datetime, recorded: datetime) -> Event:
        make, role = EVENTS[EventName.FILED]
        return make(
            at=at,
            recorded_at=recorded,
            by=self.actors.of(role, "", ""),
            channel=frame.channel,
            procedure=frame.procedure,
            case=frame.case,
            applicant=PersonRef(frame.applicant) if frame.applicant else None,
            return_by=frame.return_by,
        )

    def _peculiar(self, frame: Frame, step: Step, recorded: datetime) -> Event | None:
        """An event that takes more than its moment; None, reported, where the row does not hold what it takes."""
        line, name, at, cells = step
        more: dict[str, object] = {}
        if name is EventName.FILED:
            return self._filed(frame, at, recorded)
        if name in RECEPTIONS:
            basis = self._basis(frame, line, at)
            if basis is None:
                return None
            more = {"basis": basis, "code": frame.code, "appointment": frame.appointment}
        elif name is EventName.APOLOGISED:
            day = self.framer.day(line, "new_day", cells[NEW_DAY])
            if day is None:
                if not cells[NEW_DAY]:
                    self.framer.unread(line, "new_day", "")
                return None
            more = {"new_day": self.times.day(day)}
        else:
            end = self.framer.end(frame, line)
            if end is None:
                return None
            name = end
        make, role = EVENTS[name]
        return make(at=at, recorded_at=recorded, by=self.actors.of(role, cells[OFFICER], cells[OFFICE]), **more)

    def _basis(self, frame: Frame, line: int, at: datetime) -> Basis | None:
        day = day_of(at)
        basis = self.bases.of(frame.procedure, frame.case, frame.channel, day)
        if isinstance(basis, TthcError):
            text = basis.phrase
            if isinstance(basis, NotKnownInForce):
                text = Phrase(f"{text.vi}; {PIN.vi}", f"{text.en}; {PIN.en}")
            self.framer.of(frame.id, line, "NO-BASIS", text)
            return None
        covers = self.bases.calendar.covers
        if day not in covers:
            vi, en = "tiếp nhận ngoài bảng ngày làm việc", "received outside the working-day table"
            self.framer.of(frame.id, line, "OUTSIDE-CALENDAR", Phrase(f"{vi} ({covers})", f"{en} ({covers})"))
        return basis

    def _told(self, frame: Frame, dossier: Dossier, steps: Sequence[Step], seen: Sequence[datetime]) -> Told:
        """The days the log tells; what they cannot be is reported."""
        day = self.times.day
        begun_on = day(frame.filed)
        if frame.end_missing:
            self.framer.of(frame.id, frame.line, "END-MISSING", Phrase("không có ngày kết thúc", "has no end"))
        for code, text in impossible(
            begun=frame.filed,
            received=next((at for _, name, at, _ in steps if name in RECEPTIONS), None),
            seen=seen,
            ended=frame.ended,
            begun_on=begun_on,
            deadline=frame.deadline,
            planned=frame.planned,
        ):
            self.framer.of(frame.id, frame.line, code, text)
        ended = dossier.ended_at if self.mapping.columns.ended_at is None else frame.ended
        return Told(
            id=dossier.id,
            begun=begun_on,
            ended=None if ended is None else day(ended),
            deadline=frame.deadline,
            planned=frame.planned,
        )


def _unused(why: Phrase, steps: Sequence[Step]) -> Phrase:
    if not steps:
        return Phrase(f"{why.vi}; không dựng được hồ sơ", f"{why.en}; there is no dossier")
    lines = ranges(line for line, _, _, _ in steps)
    return Phrase(
        f"{why.vi}; không dựng được hồ sơ, không dùng {len(steps)} dòng: {lines}",
        f"{why.en}; there is no dossier, {rows_text(len(steps))} not used: {lines}",
    )
