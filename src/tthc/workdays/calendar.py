"""The working calendar of public bodies: prefix tables over dated facts, no day-by-day loop."""

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from attrs import Factory, evolve, field, frozen

from tthc.errors import InvalidValue, OutsideCoverage
from tthc.span import Span, civil_day
from tthc.term import CountingRule
from tthc.text import date_text, escape, html_table, integer_text
from tthc.workdays.fact import DayFact, DayKind, DayReason, FactStatus
from tthc.workdays.hours import OfficeHours

__all__ = ["WorkingCalendar"]

SATURDAY: Final = 5
PLAIN: Final = (DayKind.WORKING,) * SATURDAY + (DayKind.WEEKLY_REST,) * 2


def _counted(facts: Iterable[DayFact]) -> tuple[DayFact, ...]:
    """The facts in order of day; two that count on one day are refused."""
    ordered = tuple(sorted(facts, key=lambda fact: (fact.day, fact.status == FactStatus.PROPOSED)))
    settled = [fact.day for fact in ordered if fact.status is not FactStatus.PROPOSED]
    for one, two in itertools.pairwise(settled):
        if one == two:
            raise InvalidValue(
                f"two facts about {one.isoformat()}; a day is one thing",
                f"có hai dữ kiện về ngày {one.isoformat()}; mỗi ngày chỉ có một",
            )
    return ordered


@frozen(eq=False, kw_only=True)
class WorkingCalendar:
    """Which civil days public bodies work, over ``covers`` and not a day beyond.

    Saturdays and Sundays are rest unless a fact makes them worked; other days are worked unless a fact makes
    them off. Facts that are only ``proposed`` are kept and never counted. Two calendars are equal when their
    content is: ``digest`` is the hash of it.

    The days asked for must lie in ``covers``, both ends in; else every question raises
    :class:`~tthc.errors.OutsideCoverage`.
    """

    facts: tuple[DayFact, ...] = field(converter=_counted, repr=False)
    covers: Span
    edition: str
    rules: tuple[CountingRule, ...] = field(default=(), repr=False)
    hours: OfficeHours | None = field(default=None, repr=False)
    provisional_from: date | None = None
    digest: str = field(init=False)
    _origin: int = field(init=False, repr=False)
    _index: list[int] = field(init=False, repr=False, factory=list)
    _days: list[date] = field(init=False, repr=False, factory=list)
    _after: dict[date, int] = field(init=False, repr=False, default=Factory(dict))
    _ruled: list[tuple[date, date, CountingRule]] = field(init=False, repr=False, factory=list)
    _facts: dict[date, DayFact] = field(init=False, repr=False, default=Factory(dict))

    def __attrs_post_init__(self) -> None:
        first, last = self.covers.first, self.covers.closed_last
        counted = {fact.day: fact for fact in self.facts if fact.status is not FactStatus.PROPOSED}
        self._facts.update(counted)
        worked = 0
        day = first
        for _ in range((last - first).days + 1):
            fact = counted.get(day)
            if fact.kind.worked if fact else day.weekday() < SATURDAY:
                worked += 1
                self._days.append(day)
            self._index.append(worked)
            self._after[day] = worked - 1
            if day < last:
                day += timedelta(days=1)
        for rule in sorted(self.rules, key=lambda rule: rule.in_force.first, reverse=True):
            self._ruled.append((rule.in_force.first, rule.in_force.last or date.max, rule))
        object.__setattr__(self, "_origin", first.toordinal())
        lines = [str(self.covers), str(self.provisional_from), str(self.hours)]
        lines += [rule.code for rule in self.rules]
        lines += [fact.line for fact in self.facts]
        object.__setattr__(self, "digest", hashlib.sha256("\n".join(lines).encode()).hexdigest())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkingCalendar) and (self.edition, self.digest) == (
            other.edition,
            other.digest,
        )

    def __hash__(self) -> int:
        return hash((self.edition, self.digest))

    def _offset(self, day: date) -> int:
        """The place of ``day`` in the tables; everything that is no covered civil day is refused here."""
        day = civil_day(day)
        offset = day.toordinal() - self._origin
        if 0 <= offset < len(self._index):
            return offset
        raise self._outside(day)

    def _outside(self, day: date | None) -> OutsideCoverage:
        return OutsideCoverage(day, self.covers.first, self.covers.closed_last, self.edition)

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is a working day ("ngày làm việc").

        Raises:
            OutsideCoverage: the tables do not cover the day.
        """
        offset = self._offset(day)
        return self._index[offset] > (self._index[offset - 1] if offset else 0)

    def reason(self, day: date) -> DayReason:
        """Why ``day`` is worked or off: its kind, name, document, day of announcement and status.

        Raises:
            OutsideCoverage: the tables do not cover the day.
        """
        if type(day) is not date or day not in self._after:
            self._offset(day)
        fact = self._facts.get(day)
        if fact:
            return DayReason(day, fact.kind, fact)
        return DayReason(day, PLAIN[day.weekday()])

    def nth_after(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``, which itself is not counted; ``n`` is 1 or more.

        >>> import tthc
        >>> tthc.law.working_calendar().nth_after(date(2024, 4, 26), 5)
        datetime.date(2024, 5, 7)

        Raises:
            OutsideCoverage: ``day`` or the answer lies beyond the tables.
            InvalidValue: ``n`` is not a whole number from 1 up, or ``day`` is no civil day.
        """
        if type(n) is int and n > 0:
            try:
                return self._days[self._after[day] + n]
            except (LookupError, TypeError):
                pass  # no covered civil day, or no covered answer: which of them is told below
        n, offset = _ordinal(n), self._offset(day)
        place = self._index[offset] + n - 1
        if place >= len(self._days):
            raise self._outside(None)
        return self._days[place]

    def nth_before(self, day: date, n: int) -> date:
        """The ``n``-th working day before ``day``, which itself is not counted; ``n`` is 1 or more.

        Raises:
            OutsideCoverage: ``day`` or the answer lies beyond the tables.
            InvalidValue: ``n`` is not a whole number from 1 up, or ``day`` is no civil day.
        """
        n = _ordinal(n)
        offset = self._offset(day)
        place = (self._index[offset - 1] if offset else 0) - n
        if place < 0:
            raise self._outside(None)
        return self._days[place]

    def on_or_after(self, day: date) -> date:
        """``day`` itself if it is worked, else the next working day."""
        offset = self._offset(day)
        place = self._index[offset - 1] if offset else 0
        if place == len(self._days):
            raise self._outside(None)
        return self._days[place]

    def on_or_before(self, day: date) -> date:
        """``day`` itself if it is worked, else the last working day before it."""
        place = self._index[self._offset(day)] - 1
        if place < 0:
            raise self._outside(None)
        return self._days[place]

    def count(self, *, after: date, through: date) -> int:
        """How many working days lie in (``after``, ``through``]: the first day out, the last day in.

        Negative when ``through`` is before ``after``: the two directions mirror each other.

        Raises:
            OutsideCoverage: either day lies beyond the tables.
        """
        return self._index[self._offset(through)] - self._index[self._offset(after)]

    def rule_on(self, day: date) -> CountingRule:
        """The counting rule in force on ``day``; where two are, the one that came later.

        Raises:
            InvalidValue: the calendar carries none for that day; pass ``rule=`` instead.
        """
        if type(day) is not date:
            day = civil_day(day)
        for first, last, rule in self._ruled:
            if first <= day <= last:
                return rule
        raise InvalidValue(
            f"the calendar of edition {self.edition} carries no counting rule for {day.isoformat()}; pass rule=",
            f"lịch bản {self.edition} không kèm quy tắc tính thời hạn cho ngày {day.isoformat()}; hãy truyền rule=",
        )

    def provisional(self, day: date) -> bool:
        """Whether ``day`` lies where the calendar is projected and not announced."""
        day = civil_day(day)
        return self.provisional_from is not None and day >= self.provisional_from

    def with_facts(
        self, facts: Iterable[DayFact], *, covers: Span | None = None, edition: str | None = None
    ) -> "WorkingCalendar":
        """A calendar with the facts of a new notice; a settled fact takes the place of the old one about its day.

        ``covers`` is given when the notice makes a further year known; it does not grow by itself.

        Raises:
            InvalidValue: a fact lies outside the days covered.
        """
        added = tuple(facts)
        covers = covers or self.covers
        if beyond := [fact.day.isoformat() for fact in added if fact.day not in covers]:
            raise InvalidValue(
                f"facts about {', '.join(beyond)} lie outside {covers}, the days the calendar covers; pass covers=",
                f"dữ kiện về {', '.join(beyond)} nằm ngoài {covers}, khoảng ngày lịch bao quát; hãy truyền covers=",
            )
        settled = {fact.day for fact in added if fact.status is not FactStatus.PROPOSED}
        kept = [fact for fact in self.facts if fact.day not in settled]
        days = ",".join(sorted({fact.day.isoformat() for fact in added}))
        return evolve(
            self,
            facts=(*kept, *added),
            covers=covers,
            edition=edition or f"{self.edition}+{days}",
        )

    def facts_in(self, span: Span) -> tuple[DayFact, ...]:
        """The facts about days of ``span``, in order, proposals too."""
        return tuple(fact for fact in self.facts if fact.day in span)

    def _repr_html_(self) -> str:
        kinds = (DayKind.HOLIDAY, DayKind.COMPENSATORY, DayKind.SWAP_OFF, DayKind.MAKE_UP)
        counts = Counter(fact.kind for fact in self._facts.values() if fact.day in self.covers)
        covers = f"{date_text(self.covers.first)} – {date_text(self.covers.closed_last)}"
        return (
            f"<div><b>Lịch làm việc</b>, bản {escape(self.edition)}, mã <code>{escape(self.digest[:12])}</code><br>"
            f"{escape(f'{covers} (tính cả hai ngày): {integer_text(len(self._days))} ngày làm việc')}"
            f"{html_table([kind.label.vi for kind in kinds], [[counts[kind] for kind in kinds]])}</div>"
        )


def _ordinal(n: int) -> int:
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise InvalidValue(
            f"n counts working days from 1 up, got {n!r}",
            f"n đếm ngày làm việc từ 1 trở lên, không phải {n!r}",
        )
    return int(n)
