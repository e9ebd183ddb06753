"""The working calendar of public bodies: prefix tables over dated facts, no day-by-day loop."""

import copy
import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from attrs import Factory, evolve, field, frozen

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.finding import Finding
from tthc.span import Span, civil_day
from tthc.term import CountingRule
from tthc.text import Phrase, date_text, escape, html_table, integer_text
from tthc.workdays.closure import Closure, Days, days_of, ordered, phrase_of, ruled_by, spans_text
from tthc.workdays.fact import DayFact, DayKind, DayReason, FactStatus
from tthc.workdays.hours import OfficeHours
from tthc.workdays.own import own_facts, refused

__all__ = ["WorkingCalendar"]

SATURDAY: Final = 5
PLAIN: Final = (DayKind.WORKING,) * SATURDAY + (DayKind.WEEKLY_REST,) * 2


def _counted(facts: Iterable[DayFact]) -> tuple[DayFact, ...]:
    """The facts in order of day; two that count on one day are refused."""
    kept = tuple(sorted(facts, key=lambda fact: (fact.day, fact.status == FactStatus.PROPOSED)))
    settled = [fact.day for fact in kept if fact.status is not FactStatus.PROPOSED]
    for one, two in itertools.pairwise(settled):
        if one == two:
            raise InvalidValue(
                f"two facts about {one.isoformat()}; a day is one thing",
                f"có hai dữ kiện về ngày {one.isoformat()}; mỗi ngày chỉ có một",
            )
    return kept


@frozen(eq=False, kw_only=True)
class WorkingCalendar:
    """Which civil days public bodies work, over ``covers`` and not a day beyond.

    Saturdays and Sundays are rest unless a fact makes them worked; other days are worked unless a fact makes
    them off. Facts that are only ``proposed`` are kept and never counted. ``closures`` are one office's own: it is
    shut, the day counts. Two calendars are equal when their edition and content are: ``digest`` is the hash of the
    content. ``doubts`` tells what the calendar leans on without knowing it, and is no part of the content.

    The days asked for must lie in ``covers``, both ends in; else every question raises
    :class:`~tthc.errors.OutsideCoverage`.
    """

    facts: tuple[DayFact, ...] = field(converter=_counted, repr=False)
    covers: Span
    edition: str
    rules: tuple[CountingRule, ...] = field(default=(), repr=False)
    hours: OfficeHours | None = field(default=None, repr=False)
    provisional_from: date | None = None
    closures: tuple[Closure, ...] = field(default=(), converter=ordered, repr=False)
    doubts: tuple[Finding, ...] = field(default=(), repr=False)
    digest: str = field(init=False)
    _origin: int = field(init=False, repr=False)
    _hash: int = field(init=False, repr=False)
    _index: list[int] = field(init=False, repr=False, factory=list)
    _days: list[date] = field(init=False, repr=False, factory=list)
    _after: dict[date, int] = field(init=False, repr=False, default=Factory(dict))
    _ruled: list[tuple[date, date, CountingRule]] = field(init=False, repr=False, factory=list)
    _facts: dict[date, DayFact] = field(init=False, repr=False, default=Factory(dict))
    _aside: dict[date, tuple[Closure | None, tuple[DayFact, ...]]] = field(
        init=False, repr=False, default=Factory(dict)
    )

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
        closed = {closure.day: closure for closure in self.closures}
        proposed = [fact for fact in self.facts if fact.status is FactStatus.PROPOSED]
        for aside in {*closed, *(fact.day for fact in proposed)}:
            self._aside[aside] = (closed.get(aside), tuple(fact for fact in proposed if fact.day == aside))
        for rule in sorted(self.rules, key=lambda rule: rule.in_force.first, reverse=True):
            self._ruled.append((rule.in_force.first, rule.in_force.last or date.max, rule))
        object.__setattr__(self, "_origin", first.toordinal())
        lines = [str(self.covers), str(self.provisional_from), str(self.hours)]
        lines += [rule.code for rule in self.rules]
        lines += [fact.line for fact in self.facts]
        lines += [closure.line for closure in self.closures]
        object.__setattr__(self, "digest", hashlib.sha256("\n".join(lines).encode()).hexdigest())
        object.__setattr__(self, "_hash", int(self.digest[:15], 16))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkingCalendar) and (self.edition, self.digest) == (
            other.edition,
            other.digest,
        )

    def __hash__(self) -> int:
        return self._hash

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
        kind = fact.kind if fact else PLAIN[day.weekday()]
        if day in self._aside:
            return DayReason(day, kind, fact, *self._aside[day])
        return DayReason(day, kind, fact)

    def fact_on(self, day: date) -> DayFact | None:
        """The fact that settles ``day``; None where it keeps to the plain week.

        Raises:
            OutsideCoverage: the tables do not cover the day.
        """
        if type(day) is not date or day not in self._after:
            self._offset(day)
        return self._facts.get(day)

    def is_closed(self, day: date) -> bool:
        """Whether this office is shut on ``day`` by a closure of its own, be it one that counts or not.

        Days off of the State are no closures.

        Raises:
            OutsideCoverage: the tables do not cover the day.
        """
        self._offset(day)
        fact = self._facts.get(day)
        return (fact is not None and fact.kind is DayKind.CLOSED) or (
            day in self._aside and self._aside[day][0] is not None
        )

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
        settled = {fact.day: fact for fact in added if fact.status is not FactStatus.PROPOSED}
        kept = [fact for fact in self.facts if fact.day not in settled]
        closures = [one for one in self.closures if one.day not in settled or settled[one.day].kind.worked]
        days = ",".join(sorted({fact.day.isoformat() for fact in added}))
        return evolve(
            self,
            facts=(*kept, *added),
            covers=covers,
            closures=closures,
            edition=edition or f"{self.edition}+{days}",
        )

    def with_closure(
        self,
        days: Days,
        *,
        reason: str | Phrase,
        source: str | Citation,
        counts: bool = True,
        read: Reading = "text",
        edition: str | None = None,
    ) -> "WorkingCalendar":
        """A calendar of an office that is shut on ``days``: a date, a span (both ends in) or several dates.

        The days count all the same, for a closure moves no term of days; with ``counts=False`` they do not, and
        ``source`` is then the rule that says so, read as ``read`` tells.

        Raises:
            OutsideCoverage: the tables do not cover a day.
            InvalidValue: a day is off or closed already; or days that do not count are given without their rule.
        """
        closed, why = days_of(days), phrase_of(reason)
        for day in closed:
            told = self.reason(day)
            if not told.worked or (counts and told.closure):
                raise refused(told, "only a working day can be closed", "chỉ đóng cửa được ngày làm việc")
        edition = edition or f"{self.edition}+closed {spans_text(closed)}"
        if counts:
            added = (Closure(day, why, source) for day in closed)
            return evolve(self, closures=(*self.closures, *added), edition=edition)
        rule = ruled_by(source, Phrase("ngày đóng cửa không tính vào thời hạn", "a closure that does not count"))
        return self._with_own(own_facts(closed, DayKind.CLOSED, why, rule, read), edition)

    def with_opening(
        self,
        days: Days,
        *,
        reason: str | Phrase,
        source: str | Citation,
        read: Reading = "text",
        edition: str | None = None,
    ) -> "WorkingCalendar":
        """A calendar of an office that works on ``days`` of weekly rest, and on which they count, by its own rule.

        Raises:
            OutsideCoverage: the tables do not cover a day.
            InvalidValue: a day is worked already, or off as a holiday and not as weekly rest; or ``source`` names no
                rule.
        """
        opened, why = days_of(days), phrase_of(reason)
        for day in opened:
            told = self.reason(day)
            if told.kind is not DayKind.WEEKLY_REST:
                raise refused(
                    told,
                    "an office's own rule opens days of weekly rest; what the State announces comes by with_facts",
                    "quy định riêng chỉ mở ngày nghỉ hằng tuần; ngày do Nhà nước thông báo thì dùng with_facts",
                )
        rule = ruled_by(source, Phrase("ngày nghỉ được tính là ngày làm việc", "a rest day that counts as worked"))
        edition = edition or f"{self.edition}+opened {spans_text(opened)}"
        return self._with_own(own_facts(opened, DayKind.OPENED, why, rule, read), edition)

    def _with_own(self, added: Iterable[DayFact], edition: str) -> "WorkingCalendar":
        """A calendar with an office's own days in place of what was settled about them; proposals stay recorded."""
        own = {fact.day: fact for fact in added}
        kept = [fact for fact in self.facts if fact.day not in own or fact.status is FactStatus.PROPOSED]
        closures = [one for one in self.closures if one.day not in own]
        return evolve(self, facts=(*kept, *own.values()), closures=closures, edition=edition)

    def renamed(self, edition: str, *, doubts: Iterable[Finding] = ()) -> "WorkingCalendar":
        """The same content under another edition and other doubts; its tables are shared, not made again."""
        twin = copy.copy(self)
        object.__setattr__(twin, "edition", edition)
        object.__setattr__(twin, "doubts", tuple(doubts))
        return twin

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
