"""A deadline that proves itself."""

from datetime import date, datetime, time, timedelta

from attrs import field, frozen

from tthc.deadline.clock import Clock, Stop, held_by
from tthc.deadline.count import ComputedLimit, Held
from tthc.deadline.trace import StepKind, Trace, steps_of
from tthc.errors import InvalidValue
from tthc.span import ZONE
from tthc.term import Cause, CountingRule, End, Extensible, NoResult, Start, Undetermined
from tthc.text import Lang, Phrase, date_text, escape, moment_text
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["Deadline", "NoDeadline"]


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

    ``received`` is the moment of the fact that started the term, ``began`` that fact. ``day`` is a civil day
    and belongs to the term (until 24:00: 91/2015/QH13, Điều 148, khoản 6); ``stops`` are the stops since the
    start. While a stop is open ``held`` is True and ``day`` is where the term would end had it not been made.
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

    @property
    def held(self) -> bool:
        """Whether the clock stands still."""
        return any(stop.until is None for stop in self.stops)

    @property
    def ends(self) -> datetime:
        """The moment the term is over, exclusive: the midnight that closes ``day``."""
        return datetime.combine(self.day + timedelta(days=1), time(), ZONE)

    @property
    def appointment(self) -> datetime:
        """The minute printed on the receipt: the closing time of ``day``.

        Raises:
            InvalidValue: neither the deadline nor its calendar carries office hours.
        """
        hours = self.hours or self.calendar.hours
        if hours is None:
            raise InvalidValue(
                "an appointment needs office hours; pass hours= to due()",
                "giờ hẹn cần giờ làm việc của cơ quan; hãy truyền hours= cho due()",
            )
        fact = self.calendar.reason(self.day).fact
        return hours.closing(self.day, replaces=fact.pair if fact else None)

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
        return held_by(self.stops)

    @property
    def trace(self) -> Trace:
        """The steps from the start to the last day, told day by day."""
        begun = self.began.label
        return Trace(
            tuple(
                steps_of(
                    self.limit,
                    self.received,
                    self.day,
                    self.held_days,
                    self.calendar,
                    self.rule,
                    begun,
                    str(self.rule.first_day),
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
        return "\n".join(self._lines(lang))

    def _lines(self, lang: Lang) -> list[str]:
        lines = [
            Phrase("Hạn trả kết quả: hết ngày {day}.", "Due: by the end of {day}.").say(
                lang, day=date_text(self.day, lang, weekday=True)
            ),
            Phrase("Thời hạn: {limit}, tính từ: {cause} lúc {at}.", "Term: {limit}, from: {cause} at {at}.").say(
                lang,
                limit=self.limit.say(lang),
                cause=self.began.label.say(lang),
                at=moment_text(self.received, lang),
            ),
        ]
        lines += [f"  • {step.say(lang)}" for step in self.trace]
        if self.clock is not None and any(not isinstance(use.effect, Start | End) for use in self.clock.uses):
            lines.append(CLOCK.say(lang))
            lines += [f"  • {use.say(lang)}" for use in self.clock.uses]
        if self.held:
            lines.append(
                Phrase(
                    "Đồng hồ đang dừng: ngày trên là hạn nếu không có lần dừng này.",
                    "The clock stands still: the day above is where it would end without this stop.",
                ).say(lang)
            )
        if isinstance(self.limit, Extensible):
            lines.append(
                Phrase(
                    "Tính theo thời hạn gốc; chưa có gia hạn.",
                    "Counted by the base term; it was not extended.",
                ).say(lang)
            )
        lines.append(
            Phrase(
                "Thời hạn kết thúc lúc 24 giờ của ngày cuối [{midnight}]. Quy tắc: {rule}{unread}. "
                "Lịch làm việc: bản {edition}, mã {digest}.",
                "The term ends at 24:00 of its last day [{midnight}]. Rule: {rule}{unread}. "
                "Working calendar: edition {edition}, digest {digest}.",
            ).say(
                lang,
                midnight=self.rule.midnight,
                rule=self.rule.name.say(lang),
                unread="" if self.rule.read == "text" else f" ({UNREAD.say(lang)})",
                edition=self.calendar.edition,
                digest=self.calendar.digest[:12],
            )
        )
        if self.provisional:
            lines.append(
                Phrase("Lịch của ngày này là dự tính, chưa có thông báo.", "This day's calendar is projected.").say(
                    lang
                )
            )
        return lines

    def _repr_html_(self) -> str:
        colours = {
            StepKind.COUNTED: "#43a047",
            StepKind.SKIPPED: "#9e9e9e",
            StepKind.HELD: "#ef6c00",
            StepKind.ROLLED: "#1e88e5",
        }
        trace, (due, term, *lines) = self.trace, self._lines("vi")
        steps = "".join(
            f"<div style='padding-left:1.2em;text-indent:-1.2em'>"
            f"<span style='color:{colours.get(step.kind, 'inherit')}'>■</span> {escape(step.say())}</div>"
            for step in trace
        )
        rest = "".join(f"<div>{escape(line)}</div>" for line in lines[len(trace) :])
        return f"<div><b>{escape(due)}</b><br>{escape(term)}{steps}{rest}</div>"


UNREAD = Phrase("chưa đối chiếu nguyên văn", "its text was not read")
CLOCK = Phrase(
    "Diễn biến đồng hồ (cách đếm ngày dừng suy từ luật):",
    "What the clock did (how stopped days count is concluded from the law):",
)
