"""Where dossiers stand, and whether they ended early, on time or late, over columns: each verdict is a number."""

from datetime import datetime
from enum import IntEnum
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tthc.deadline.standing import (
    DueToday,
    Ended,
    NoPromisedDate,
    NotReceived,
    NotStarted,
    Overdue,
    Running,
    Standing,
    Stopped,
)
from tthc.errors import InvalidValue
from tthc.outcome import Early, Late, NoPromise, NotEnded, OnTime, Timeliness
from tthc.scale.columns import Times, blocks, days, days_or_minutes, flags, in_row, local_minute, minutes
from tthc.scale.tables import BEYOND, DAY, MISSING, DayTables, Flags, Integers, day_tables
from tthc.scale.terms import Ends
from tthc.workdays import WorkingCalendar

__all__ = ["StandingCode", "TimelinessCode", "Verdicts", "standing", "timeliness"]


class StandingCode(IntEnum):
    """The number of each :data:`tthc.deadline.Standing`; ``verdict`` is its class."""

    NOT_RECEIVED = 0
    NOT_STARTED = 1
    NO_PROMISED_DATE = 2
    RUNNING = 3
    STOPPED = 4
    DUE_TODAY = 5
    OVERDUE = 6
    ENDED = 7

    @property
    def verdict(self) -> type[Standing]:
        """The class of the standing."""
        return STANDINGS[self]

    @classmethod
    def of(cls, standing: Standing) -> "StandingCode":
        """The number of a standing."""
        return cls(STANDINGS.index(type(standing)))


STANDINGS: Final[tuple[type[Standing], ...]] = (
    NotReceived,
    NotStarted,
    NoPromisedDate,
    Running,
    Stopped,
    DueToday,
    Overdue,
    Ended,
)


class TimelinessCode(IntEnum):
    """The number of each :data:`tthc.outcome.Timeliness`; ``verdict`` is its class."""

    EARLY = 0
    ON_TIME = 1
    LATE = 2
    NO_PROMISE = 3
    NOT_ENDED = 4

    @property
    def verdict(self) -> type[Timeliness]:
        """The class of the verdict."""
        return VERDICTS[self]

    @classmethod
    def of(cls, verdict: Timeliness) -> "TimelinessCode":
        """The number of a verdict."""
        return cls(VERDICTS.index(type(verdict)))


VERDICTS: Final[tuple[type[Timeliness], ...]] = (Early, OnTime, Late, NoPromise, NotEnded)


class Verdicts(NamedTuple):
    """The number of each row's verdict (int8), and the working days it tells of (int32): left, early or late by."""

    code: npt.NDArray[np.int8]
    by: npt.NDArray[np.int32]


class _Due:
    """The ends of terms as numbers: the last day of each row, and its last minute where it has one."""

    def __init__(self, due: Ends | Times) -> None:
        day, minute = due if isinstance(due, Ends) else (due, None)
        self.day: Integers = days(day, "due")
        self.minute: Integers | None = None if minute is None else minutes(minute, "due.minute", len(self.day))

    def block(self, block: slice) -> tuple[Integers, Integers | None]:
        return self.day[block], None if self.minute is None else self.minute[block]


class _Moments:
    """A column of moments: their days, and their minutes where they are known so closely."""

    def __init__(self, given: Times, what: str, rows: int) -> None:
        self.given, self.by_minute = days_or_minutes(given, what, rows)
        self.what: str = what

    def block(self, block: slice) -> tuple[Integers, Integers | None]:
        at = self.given[block]
        return (np.where(at == MISSING, MISSING, at // DAY), at) if self.by_minute else (at, None)


def _against(
    due: tuple[Integers, Integers | None], at: tuple[Integers, Integers | None], what: str
) -> tuple[Flags, Flags]:
    """Whether moments are before the end, and after it: by civil day, by the minute where a term ends at one.

    Raises:
        InvalidValue: a term ends at a minute, and of the moment only the day is known.
    """
    (day, last), (on, minute) = due, at
    before, after = on < day, on > day
    if last is None or not (timed := last != MISSING).any():
        return before, after
    if minute is None:
        if (timed & (on != MISSING)).any():
            raise InvalidValue(
                f"terms that end at a minute are held against minutes; give {what} as datetime64[m]",
                f"thời hạn tính đến phút phải so theo phút; hãy đưa {what} kiểu datetime64[m]",
            )
        return before, after
    return np.where(timed, minute < last, before), np.where(timed, minute > last, after)


def standing(
    due: Ends | Times,
    *,
    as_of: datetime,
    calendar: WorkingCalendar,
    ended: Times | None = None,
    stopped: Times | None = None,
    received: Flags | None = None,
    started: Flags | None = None,
    refused: Flags | None = None,
) -> Verdicts:
    """Where each dossier stood at ``as_of``, as :func:`tthc.standing` tells it: :class:`StandingCode` numbers.

    ``due`` are the last days (``datetime64[D]``, ``NaT`` where none is promised), or what :func:`tthc.scale.due` gives;
    ``ended`` is when processing was over (``NaT`` in hand; what came after ``as_of`` had not come), ``stopped`` when
    the first stop that is still open was made (``NaT`` while the clock runs). ``received`` and ``started`` are False of
    dossiers not received, and of those whose term has a date to come and has not started; ``refused`` is True of
    those refused at the counter. ``by`` are the working days left of ``RUNNING`` and past of ``OVERDUE``, else 0.

    Raises:
        InvalidValue: a column is of another type or length, or the moment is naive.
        OutsideCoverage: the day asked about lies beyond the calendar; the row is told.
    """
    ends = _Due(due)
    rows = len(ends.day)
    now = local_minute(as_of)
    none = np.broadcast_to(np.datetime64("NaT", "D"), rows)
    over = _Moments(none if ended is None else ended, "ended", rows)
    held = _Moments(none if stopped is None else stopped, "stopped", rows)
    known = flags(received, rows, "received", default=True)
    begun = flags(started, rows, "started", default=True)
    turned_away = flags(refused, rows, "refused", default=False)
    tables = day_tables(calendar)
    verdicts = Verdicts(np.empty(rows, np.int8), np.zeros(rows, np.int32))
    for block in blocks(rows):
        last = ends.block(block)
        today = np.full(len(last[0]), now // DAY)
        early, late = _against(last, (today, np.full(len(today), now)), "as_of")
        stop, end = held.block(block), over.block(block)
        stood = (stop[0] != MISSING) & ~_against(last, stop, "stopped")[1] & _by(stop, now)
        running = early & (last[0] != today)
        asked = [
            (turned_away[block], StandingCode.NOT_RECEIVED),
            ((end[0] != MISSING) & _by(end, now), StandingCode.ENDED),
            ((last[0] == MISSING) & ~known[block], StandingCode.NOT_RECEIVED),
            ((last[0] == MISSING) & ~begun[block], StandingCode.NOT_STARTED),
            (last[0] == MISSING, StandingCode.NO_PROMISED_DATE),
            (stood, StandingCode.STOPPED),
            (late, StandingCode.OVERDUE),
            (running, StandingCode.RUNNING),
        ]
        code = np.select([which for which, _ in asked], [told.value for _, told in asked], StandingCode.DUE_TODAY.value)
        verdicts.code[block] = code
        counted = (code == StandingCode.RUNNING) | (code == StandingCode.OVERDUE)
        verdicts.by[block] = _apart(last[0], today, counted, block.start, "as_of", tables)
    return verdicts


def _by(at: tuple[Integers, Integers | None], now: int) -> Flags:
    """Whether moments had come by now."""
    day, minute = at
    return day <= now // DAY if minute is None else minute <= now


def timeliness(due: Ends | Times, ended: Times, *, calendar: WorkingCalendar, decided: Flags | None = None) -> Verdicts:
    """Whether each dossier ended early, on time or late, as :func:`tthc.timeliness`: :class:`TimelinessCode` numbers.

    ``due`` are the last days (``datetime64[D]``, ``NaT`` where none is promised), or what :func:`tthc.scale.due` gives;
    ``ended`` is when processing was over (``NaT`` in hand). ``decided`` is False of dossiers that ended without a
    decision: they are never early. ``by`` are the working days of ``EARLY`` and of ``LATE``; 0 else.

    Raises:
        InvalidValue: a column is of another type or length.
        OutsideCoverage: the day of an end lies beyond the calendar; the row is told.
    """
    ends = _Due(due)
    rows = len(ends.day)
    over = _Moments(ended, "ended", rows)
    with_decision = flags(decided, rows, "decided", default=True)
    tables = day_tables(calendar)
    verdicts = Verdicts(np.empty(rows, np.int8), np.zeros(rows, np.int32))
    for block in blocks(rows):
        last, end = ends.block(block), over.block(block)
        before, after = _against(last, end, "ended")
        asked = [
            (end[0] == MISSING, TimelinessCode.NOT_ENDED),
            (last[0] == MISSING, TimelinessCode.NO_PROMISE),
            (after, TimelinessCode.LATE),
            (before & with_decision[block], TimelinessCode.EARLY),
        ]
        code = np.select([which for which, _ in asked], [told.value for _, told in asked], TimelinessCode.ON_TIME.value)
        verdicts.code[block] = code
        counted = (code == TimelinessCode.LATE) | (code == TimelinessCode.EARLY)
        verdicts.by[block] = _apart(last[0], end[0], counted, block.start, "ended", tables)
    return verdicts


def _apart(day: Integers, other: Integers, counted: Flags, row: int, what: str, tables: DayTables) -> Integers:
    """How many working days lie between two days, of the rows to be counted; 0 else."""
    due, met = tables.until(day), tables.until(other)
    for name, places, column in (("due", due, day), (what, met, other)):
        lost = counted & (places == BEYOND)
        if lost.any():
            place = int(lost.argmax())
            told = in_row(row + place, **{name: np.datetime64(int(column[place]), "D")})
            raise tables.outside(int(column[place]), told)
    return np.where(counted, np.abs(due - met), 0)
