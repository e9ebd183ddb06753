"""Any term over a column of receipts: the parts of it one after another, as one dossier's are reckoned."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np

from tthc.deadline.due import LIMITS
from tthc.deadline.reckon import DATELESS, ComputedLimit, Part, by_minute, parts_of
from tthc.errors import InvalidValue
from tthc.scale.civil import civil_days, days_ahead
from tthc.scale.columns import Times, blocks, days_or_minutes
from tthc.scale.days import covered_or_missing, working_days
from tthc.scale.minutes import office_of, running_time, share_due, worked_due
from tthc.scale.stops import Stops
from tthc.scale.tables import DAY, MISSING, DayTables, Flags, Integers, day_tables
from tthc.term import (
    CalendarDays,
    CountingRule,
    Cutoff,
    Hours,
    Immediately,
    Minutes,
    Months,
    ReceiptDay,
    SameDay,
    TimeLimit,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["Ends", "due"]

MINUTES: Final = 60


class Ends(NamedTuple):
    """The last days of a term, and where it ends at a minute the last minutes; ``NaT`` where there is none."""

    day: Times
    minute: Times


def due(
    limit: TimeLimit,
    *,
    received: Times,
    calendar: WorkingCalendar,
    rule: CountingRule | None = None,
    hours: OfficeHours | None = None,
    stops: Stops | None = None,
    added: Sequence[ComputedLimit] = (),
) -> Ends:
    """When a term ends, for every row that has it: :func:`tthc.due` over a column, stops and additions included.

    ``received`` is a column of minutes on Vietnam's clock, or of civil days where the hour changes nothing. ``rule``
    and ``hours`` are the calendar's unless given; ``added`` is what lengthened the term. A limit without a date leaves
    all rows without one. Group the rows by their limits, and ask once a group.

    >>> import numpy as np, tthc
    >>> received = np.array(["2024-04-26T15:30", "2026-11-23T09:00"], "datetime64[m]")
    >>> due(tthc.WorkingDays(5), received=received, calendar=tthc.law.working_calendar()).day
    array(['2024-05-07', '2026-12-01'], dtype='datetime64[D]')

    Raises:
        InvalidValue: the limit is a bare number; a column is of another type or length; the hour is asked for and not
            there; rows fall under counting rules that differ.
        OutsideCoverage: a row leaves the calendar; the row is told.
        CannotCompute: the limit states no kind of hours, or no total.
    """
    given, timed = days_or_minutes(received, "received")
    nothing = Ends(
        np.full(len(given), MISSING).view("datetime64[D]"), np.full(len(given), MISSING).view("datetime64[m]")
    )
    if not isinstance(limit, (*LIMITS, *DATELESS)):
        raise InvalidValue(
            f"limit must be a time limit such as tthc.WorkingDays(5), got {limit!r}",
            f"thời hạn phải có đơn vị, ví dụ tthc.WorkingDays(5), không phải {limit!r}",
        )
    if isinstance(limit, DATELESS) or not (given != MISSING).any():
        return nothing
    parts = parts_of(limit, added)
    day = np.where(given == MISSING, MISSING, given // DAY) if timed else given
    column = _Column(
        given if timed else None, calendar, day_tables(calendar), rule or _rule(calendar, day), hours, stops
    )
    day, minute = column.counted_from(parts[0], day), given
    for place, part in enumerate(parts, 1):
        if by_minute(part):
            minute = column.last_minute(part, minute)
            day = np.where(minute == MISSING, MISSING, minute // DAY)
        else:
            day = column.last_day(part, day, final=place == len(parts))
            minute = np.where(day == MISSING, MISSING, (day + 1) * DAY)
            column.timed = minute
    ends = minute.view("datetime64[m]") if by_minute(parts[-1]) else nothing.minute
    return Ends(day.view("datetime64[D]"), ends)


def _rule(calendar: WorkingCalendar, day: Integers) -> CountingRule:
    """The counting rule of the rows; those of the calendar may follow each other as long as they count alike."""
    real = day[day != MISSING]
    first, last = (value.astype("datetime64[D]").item() for value in (real.min(), real.max()))
    found = calendar.rule_on(last)
    between = [rule for rule in calendar.rules if rule.in_force.first <= last and (rule.in_force.last or last) >= first]
    for rule in (calendar.rule_on(first), *between):
        if (rule.receipt, rule.cutoff, rule.month_end) != (found.receipt, found.cutoff, found.month_end):
            raise InvalidValue(
                f"rows fall under counting rules that differ, {rule.code} and {found.code}; ask for each apart, rule=",
                f"các dòng theo hai quy tắc tính khác nhau, {rule.code} và {found.code}; hãy tách ra và truyền rule=",
            )
    return found


class _Column:
    """What the parts of a term are counted with; ``timed`` is the moment each row has come to, where it is known."""

    def __init__(
        self,
        timed: Integers | None,
        calendar: WorkingCalendar,
        tables: DayTables,
        rule: CountingRule,
        hours: OfficeHours | None,
        stops: Stops | None,
    ) -> None:
        self.timed: Integers | None = timed
        self.calendar: WorkingCalendar = calendar
        self.tables: DayTables = tables
        self.rule: CountingRule = rule
        self.hours: OfficeHours | None = hours
        self.stops: Stops | None = stops

    def counted_from(self, part: Part, day: Integers) -> Integers:
        """The day after which a term of days is counted, as :func:`tthc.deadline.count.counted_from` tells it."""
        if isinstance(part, SameDay | Immediately):
            if not isinstance(part, SameDay) or part.cutoff is None:
                return day
            late = self.tables.worked(day) & self.past(Cutoff(at=part.cutoff), day)
            return self.next_day(day, late)
        if self.rule.plain or by_minute(part):
            return day
        late = np.zeros(len(day), bool)
        if self.rule.cutoff is not None:
            late = ~self.tables.worked(day) | self.past(self.rule.cutoff, day)
        if self.rule.receipt is ReceiptDay.COUNTED:
            return np.where(late | (day == MISSING), day, day - 1)
        return self.next_day(day, late)

    def next_day(self, day: Integers, late: Flags) -> Integers:
        """The next working day of those that are late."""
        tables = self.tables
        start = np.where(late, tables.at(tables.until(day) + 1), day)
        covered_or_missing(day, start, np.ones(len(day), np.int64), 0, tables)
        return start

    def past(self, cutoff: Cutoff, day: Integers) -> Flags:
        """Whether the hour is past a cut-off, on a day that is worked."""
        now = self.moments() - day * DAY
        if cutoff.at is not None:
            return now > cutoff.at.hour * MINUTES + cutoff.at.minute
        office = office_of(self.calendar, self.hours)
        place = np.clip(day - office.origin // DAY, 0, len(office.closing) - 1)
        return now > np.where(office.closing[place] < 0, -1, office.closing[place] - (cutoff.before_closing or 0))

    def moments(self) -> Integers:
        """The minutes of the rows.

        Raises:
            InvalidValue: only their days were given.
        """
        if self.timed is None:
            raise InvalidValue(
                "the hour of receipt decides here; give received to the minute, datetime64[m]",
                "ở đây giờ nhận quyết định thời hạn; hãy đưa received chi tiết đến phút (datetime64[m])",
            )
        return self.timed

    def last_minute(self, part: Part, minute: Integers) -> Integers:
        """The last minutes of a stretch that ends at one."""
        self.moments()
        found = np.empty(len(minute), np.int64)
        match part:
            case WorkingHours(count):
                number = np.broadcast_to(np.int64(-(-Fraction(count) * MINUTES // 1)), len(minute))
                worked_due(minute, number, office_of(self.calendar, self.hours), self.stops, found)
            case Hours(count):
                running_time(minute, np.broadcast_to(np.int64(MINUTES * count), len(minute)), self.stops, found)
            case Minutes(count):
                running_time(minute, np.broadcast_to(np.int64(count), len(minute)), self.stops, found)
            case WorkingDays(count):
                return share_due(minute, Fraction(count), office_of(self.calendar, self.hours), self.stops)
            case _:
                raise TypeError(part)
        return found

    def last_day(self, part: Part, day: Integers, *, final: bool) -> Integers:
        """The last days of a stretch that ends with one."""
        found = np.empty(len(day), np.int64)
        month_end = self.rule.month_end
        match part:
            case CalendarDays(count) | Weeks(count) | Months(count) | Years(count):
                number = np.broadcast_to(np.int64(count), len(day))
                civil_days(day, number, type(part), month_end, self.tables, self.stops, found, final=final)
            case WorkingDays(count):
                number = np.broadcast_to(np.int64(int(count)), len(day))
                working_days(day, number, self.tables, self.stops, found, final=final)
            case _:
                none = np.zeros(len(day), np.int64)
                for block in blocks(len(day)):
                    days_ahead(day[block], none[block], none[block], block, self.tables, self.stops, found, final=final)
        return found
