"""A deadline that proves itself."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from attrs import field, frozen

from tthc.deadline.check import Recorded, check
from tthc.deadline.clock import Clock
from tthc.deadline.count import Held
from tthc.deadline.minute import worked
from tthc.deadline.picture import strip_html, to_mermaid
from tthc.deadline.reckon import ComputedLimit, Stop, held_days, in_time
from tthc.deadline.steps import steps_of
from tthc.deadline.trace import Trace
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.span import ZONE
from tthc.term import Cause, CountingRule, End, Extensible, Hours, Minutes, NoResult, Start, Undetermined
from tthc.text import Lang, Phrase, date_text, escape, moment_text
from tthc.workdays import OfficeHours, WorkingCalendar
from tthc.workdays.fact import KNOWN

__all__ = ["Deadline", "NoDeadline"]

DAY: Final = timedelta(days=1)


@frozen
class NoDeadline:
    """No promised date, and why; never the same as "on time"."""

    limit: Undetermined | NoResult

    @property
    def reason(self) -> str:
        """Why there is no date."""
        return self.limit.reason

    def explain(self, lang: Lang = "vi") -> str:
        """The reason in words."""
        return Phrase("Không có ngày hẹn trả: {limit}.", "No promised date: {limit}.").say(
            lang, limit=self.limit.say(lang)
        )


@frozen
class Deadline:
    """The last day on which the result is on time, and how it was found.

    ``received`` is the moment of the fact that started the term, ``began`` that fact. A term of days ends with the
    civil day ``day`` (until 24:00: 91/2015/QH13, Điều 148, khoản 6); a term of hours at ``minute``, which lies on
    ``day``. ``stops`` are the stops since the start, ``added`` what lengthened the term. While a stop is open
    ``held`` is True and the end is where the term would end had it not been made. ``recorded`` is set on a deadline
    read from a record: what it was found under then, for :meth:`check`.
    """

    limit: ComputedLimit
    received: datetime
    day: date
    calendar: WorkingCalendar = field(repr=False)
    rule: CountingRule = field(repr=False)
    stops: tuple[Stop, ...] = ()
    began: Cause = Cause.RECEIVED
    hours: OfficeHours | None = field(default=None, repr=False)
    clock: Clock | None = field(default=None, repr=False, eq=False)
    minute: datetime | None = None
    added: tuple[ComputedLimit, ...] = ()
    regime: str = ""
    recorded: Recorded | None = field(default=None, repr=False, eq=False)

    @property
    def held(self) -> bool:
        """Whether the clock stands still."""
        return any(stop.closed is None for stop in self.stops)

    @property
    def ends(self) -> datetime:
        """When the term is over: of a term of days the midnight that closes ``day``, of one of hours its minute."""
        return self.minute or datetime.combine(self.day + DAY, time(), ZONE)

    def on_time(self, moment: datetime) -> bool:
        """Whether a result of ``moment`` is on time: on ``day`` or before, for hours at the minute or before."""
        return in_time((self.day, self.minute), moment)

    @property
    def appointment(self) -> datetime:
        """The minute printed on the receipt: the minute of a term of hours, the closing time of ``day`` else.

        Where the office itself is closed on that day, the closing time of the last day before on which it works;
        where there is none since the receipt, of the first day after.

        Raises:
            InvalidValue: neither the deadline nor its calendar carries office hours.
        """
        if self.minute is not None:
            return self.minute
        if self.hours is None and self.calendar.hours is None:
            raise InvalidValue(
                "an appointment needs office hours; pass hours= to due()",
                "giờ hẹn cần giờ làm việc của cơ quan; hãy truyền hours= cho due()",
            )
        office = worked(self.calendar, self.hours)
        day = self.day
        while (closing := office.closing(day)) is None and day > self.received.date():
            day -= DAY
        if closing is None or closing <= self.received:
            day = self.day
            while (closing := office.closing(day)) is None or closing <= self.received:
                day += DAY
        return closing

    @property
    def at(self) -> datetime:
        """Short for :attr:`appointment`."""
        return self.appointment

    @property
    def provisional(self) -> bool:
        """Whether a day used lies where the calendar is projected and not announced."""
        return self.calendar.provisional(self.day)

    @property
    def held_days(self) -> tuple[Held, ...]:
        """The closed stops merged: days after the first, through the second, were not counted."""
        return held_days(self.stops)

    @property
    def trace(self) -> Trace:
        """The steps from the start to the end, told day by day, for hours window by window."""
        return Trace(
            tuple(
                steps_of(
                    self.limit,
                    self.added,
                    self.received,
                    self.day,
                    self.stops,
                    self.calendar,
                    self.rule,
                    self.hours,
                    self.began.label,
                )
            )
        )

    def explain(self, lang: Lang = "vi") -> str:
        """What an officer can read to a citizen, and a lawyer can check.

        Raises:
            InvalidValue: ``lang`` is neither "vi" nor "en".
        """
        if lang not in {"vi", "en"}:
            raise InvalidValue(f'lang is "vi" or "en", got {lang!r}', f'lang là "vi" hoặc "en", không phải {lang!r}')
        lines = [*self._head(lang), *(f"  • {step.say(lang)}" for step in self.trace), *self._tail(lang)]
        return "\n".join(lines)

    def _head(self, lang: Lang) -> Iterator[str]:
        if self.minute is None:
            yield Phrase("Hạn trả kết quả: hết ngày {day}.", "Due: by the end of {day}.").say(
                lang, day=date_text(self.day, lang, weekday=True)
            )
        else:
            yield Phrase("Hạn trả kết quả: {minute}.", "Due: {minute}.").say(
                lang, minute=moment_text(self.minute, lang)
            )
        limit = self.limit.say(lang)
        if self.added:
            more = " + ".join(added.say(lang) for added in self.added)
            limit = f"{limit} + {more}"
        yield Phrase("Thời hạn: {limit}, tính từ: {cause} lúc {at}.", "Term: {limit}, from: {cause} at {at}.").say(
            lang, limit=limit, cause=self.began.label.say(lang), at=moment_text(self.received, lang)
        )

    def _tail(self, lang: Lang) -> Iterator[str]:
        if self.clock is not None and any(not isinstance(use.effect, Start | End) for use in self.clock.uses):
            yield CLOCK.say(lang)
            yield from (f"  • {use.say(lang)}" for use in self.clock.uses)
        if self.held:
            yield HELD.say(lang)
        if isinstance(self.limit, Extensible) and not self.added:
            yield UNEXTENDED.say(lang)
        departs = f" [{self.rule.departs}]" if self.rule.departs else ""
        rule = f"{self.rule.name.say(lang)}{departs}{KNOWN[self.rule.read].say(lang)}"
        if self.minute is None:
            yield MIDNIGHT.say(lang, midnight=self.rule.midnight, rule=rule)
        else:
            yield TO_THE_MINUTE.say(lang, hours=self.rule.hours, rule=rule)
            hours = self.hours or self.calendar.hours
            if hours and not isinstance(self.limit, Hours | Minutes):
                yield HOURS.say(lang, hours=hours.say(lang))
        yield CALENDAR.say(lang, edition=self.calendar.edition, digest=self.calendar.digest[:12])
        if self.regime:
            yield REGIME.say(lang, regime=self.regime)
        if self.provisional:
            yield PROVISIONAL.say(lang)
        yield from (doubt.text.say(lang) for doubt in self.calendar.doubts if doubt.code != "PROJECTED")

    def check(self) -> tuple[Finding, ...]:
        """What no longer holds of this deadline; see :func:`tthc.deadline.check.check`.

        Empty when the steps lead to the end and counting anew from the inputs does too. Of a deadline read from a
        record against another calendar, each input that changed is told: which days, which rule, which end.
        """
        return check(self)

    def to_mermaid(self, lang: Lang = "vi") -> str:
        """The timeline as a Mermaid Gantt chart: what was counted, not counted, stopped, and the end."""
        return to_mermaid(self.trace, next(self._head(lang)), lang)

    def _repr_html_(self) -> str:
        trace, (due, term) = self.trace, self._head("vi")
        rest = "".join(f"<div>{escape(line)}</div>" for line in self._tail("vi"))
        return f"<div><b>{escape(due)}</b><br>{escape(term)}{strip_html(trace)}{rest}</div>"


CLOCK: Final = Phrase(
    "Diễn biến đồng hồ (cách đếm ngày dừng suy từ luật):",
    "What the clock did (how stopped days count is concluded from the law):",
)
HELD: Final = Phrase(
    "Đồng hồ đang dừng: hạn trên là hạn nếu không có lần dừng này.",
    "The clock stands still: the end above is where the term would end without this stop.",
)
UNEXTENDED: Final = Phrase("Tính theo thời hạn gốc; chưa có gia hạn.", "Counted by the base term; it was not extended.")
MIDNIGHT: Final = Phrase(
    "Thời hạn kết thúc lúc 24 giờ của ngày cuối [{midnight}]. Quy tắc: {rule}.",
    "The term ends at 24:00 of its last day [{midnight}]. Rule: {rule}.",
)
TO_THE_MINUTE: Final = Phrase(
    "Thời hạn tính theo giờ chạy từ chính thời điểm bắt đầu [{hours}], kết thúc đúng phút và không chuyển sang "
    "ngày khác (suy từ luật). Quy tắc: {rule}.",
    "A term of hours runs from the moment itself [{hours}], ends at the minute and does not roll (concluded from "
    "the law). Rule: {rule}.",
)
HOURS: Final = Phrase("Giờ làm việc: {hours}.", "Office hours: {hours}.")
CALENDAR: Final = Phrase(
    "Lịch làm việc: bản {edition}, mã {digest}.", "Working calendar: edition {edition}, digest {digest}."
)
REGIME: Final = Phrase("Chế độ một cửa: {regime}.", "One-stop regime: {regime}.")
PROVISIONAL: Final = Phrase("Lịch của ngày này là dự tính, chưa có thông báo.", "This day's calendar is projected.")
