"""How a policy judges one dossier: the end it takes, the date it holds it against, and what comes of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

from attrs import define, evolve, frozen

from tthc.deadline import (
    Clock,
    Deadline,
    DueToday,
    NoDeadline,
    NoPromisedDate,
    NotStarted,
    Overdue,
    Running,
    Standing,
    Stopped,
    deadline_of,
)
from tthc.deadline.minute import to_minute
from tthc.dossier import (
    Dossier,
    Reopened,
    ResultCorrected,
    ResultRevoked,
    ResultUpheld,
    SupplementAsked,
    Supplemented,
    SupplementStage,
)
from tthc.outcome import Early, Late, NoPromise, OnTime, Timeliness
from tthc.report.against import HeldAgainst, held_against
from tthc.report.choices import Appointment, EndsAs, MoreThanOne, NoDate, ReopenedAs, TimeCounted, Waiting
from tthc.report.policy import CountingPolicy
from tthc.span import day_of
from tthc.term import Cause
from tthc.text import Lang, Phrase, date_text, many_text
from tthc.workdays import WorkingCalendar

__all__ = ["Judgement", "Request", "ended_at", "judge", "supplement_requests"]

DAY: Final = timedelta(days=1)
NOTHING: Final = timedelta()


@frozen
class Request:
    """A supplement asked for during appraisal, and when it was complete; None while it is awaited."""

    asked: datetime
    completed: datetime | None = None


def supplement_requests(dossier: Dossier) -> tuple[Request, ...]:
    """The supplements asked for after reception, in their order."""
    found: list[Request] = []
    for event in dossier.moved:
        match event:
            case SupplementAsked(stage=SupplementStage.APPRAISAL):
                found.append(Request(event.at))
            case Supplemented(stage=SupplementStage.APPRAISAL):
                for at, one in enumerate(found):
                    if one.completed is None:
                        found[at] = Request(one.asked, event.at)
            case _:
                pass
    return tuple(found)


def ended_at(dossier: Dossier, policy: CountingPolicy | None) -> datetime | None:
    """The moment a policy takes for the end of processing; None while it takes the dossier to be in hand."""
    first = dossier.ended_at
    if first is None or policy is None or policy.reopened is ReopenedAs.FIRST_END:
        return first
    last: datetime | None = first
    for event in dossier.moved:
        match event:
            case Reopened():
                last = None
            case ResultCorrected() | ResultUpheld() | ResultRevoked():
                last = event.at
            case _:
                pass
    return last


@frozen(kw_only=True)
class Judgement:
    """What a policy held against what.

    ``end`` is the day the dossier is taken to have ended on, or the last day of the period while it is in hand;
    ``taken_off`` is what the policy took off it: civil days, or working days under ``clock="working"``. ``against`` is
    None where there is no date.
    """

    end: date
    end_is: Phrase
    taken_off: int = 0
    against: HeldAgainst | None = None
    because: Phrase | None = None

    def say(self, lang: Lang = "vi") -> str:
        """The reckoning in words: the end, what was taken off, the date."""
        parts = [self.end_is.say(lang, day=date_text(self.end, lang))]
        if self.taken_off:
            parts.append(TAKEN_OFF.say(lang, n=self.taken_off, days=many_text(self.taken_off, "day")))
        if self.against is not None:
            parts.append(f"{self.against.what.say(lang)} {date_text(self.against.day, lang)}")
        else:
            parts.append(NO_DATE.say(lang))
        if self.because is not None:
            parts.append(self.because.say(lang))
        return ", ".join(parts)


ENDED: Final = Phrase("kết thúc {day}", "ended {day}")
AT_REQUEST: Final = Phrase("coi như kết thúc lúc yêu cầu bổ sung {day}", "taken to have ended at the request of {day}")
IN_HAND: Final = Phrase("còn giải quyết ngày cuối kỳ {day}", "in hand on the last day, {day}")
WAITS: Final = Phrase("đang chờ bổ sung từ {day}", "waiting for a supplement since {day}")
STANDS: Final = Phrase("đang dừng tính thời hạn từ {day}", "its clock stands still since {day}")
TAKEN_OFF: Final = Phrase("trừ {n} ngày chờ bổ sung", "{days} of waiting taken off")
NO_DATE: Final = Phrase("không có ngày hẹn trả", "no promised date")
NO_LONGEST: Final = Phrase(
    "thủ tục không công bố thời hạn nào để so", "the procedure publishes no term to hold it against"
)
MORE: Final = Phrase("yêu cầu bổ sung quá một lần", "asked for a supplement more than once")
ALWAYS: Final = Phrase("luôn xếp đúng hạn", "always counted on time")

Judged: TypeAlias = tuple[Timeliness | None, Standing | None, Deadline | NoDeadline | None, Judgement | None]
"""The verdict on one that ended, or the standing of one in hand; the legal deadline; the reckoning.

All are None of a dossier that the policy does not count.
"""
OUTSIDE: Final[Judged] = (None, None, None, None)


def judge(then: Dossier, until: datetime, calendar: WorkingCalendar, policy: CountingPolicy) -> Judged:
    """What the policy says of a received dossier, taken as it was at ``until``, the last instant of the period.

    Raises:
        OutsideCoverage: a term, or the day it is held against, leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    return _Judge(then, until, calendar, policy).judged()


@define
class _Judge:
    """One dossier under one policy."""

    then: Dossier
    until: datetime
    calendar: WorkingCalendar
    policy: CountingPolicy

    def judged(self) -> Judged:
        """The verdict or the standing, with the reckoning."""
        policy, then = self.policy, self.then
        clock = Clock.of(then, calendar=self.calendar)
        legal = deadline_of(then, calendar=self.calendar, clock=clock)
        ended = ended_at(then, policy)
        how = policy.ends_as(then.outcome) if ended is not None else EndsAs.BY_DAY
        against = held_against(then, self.calendar, policy, clock, legal)
        if how is EndsAs.OUTSIDE or (against is None and policy.no_date is NoDate.OUTSIDE and legal is not None):
            return OUTSIDE
        requests = supplement_requests(then)
        if ended is not None:
            return self.verdict(ended, how, against, requests, legal)
        waits = requests[-1] if requests and requests[-1].completed is None else None
        if waits is not None and policy.waiting is Waiting.ENDED and not self.too_many(requests, waits=True):
            return self.verdict(waits.asked, EndsAs.NEVER_EARLY, against, requests, legal, AT_REQUEST)
        return self.standing(against, requests, waits, clock, legal)

    def too_many(self, requests: Sequence[Request], *, waits: bool) -> bool:
        """Whether more than one request makes it late, whatever its date."""
        if len(requests) < 2:
            return False
        more = self.policy.more_than_one
        return more is MoreThanOne.ALWAYS or (more is MoreThanOne.PENDING_ONLY and waits)

    # ------------------------------------------------------------ ended

    def verdict(
        self,
        at: datetime,
        how: EndsAs,
        against: HeldAgainst | None,
        requests: Sequence[Request],
        legal: Deadline | NoDeadline | None,
        end_is: Phrase = ENDED,
    ) -> Judged:
        """Early, on time or late; without a date neither."""
        days, exact = self.taken_off(requests)
        none = self.no_longest(against, legal)
        told = Judgement(end=day_of(at), end_is=end_is, taken_off=days, against=against, because=none)
        if how is EndsAs.ON_TIME:
            return OnTime(), None, legal, _because(told, ALWAYS)
        if self.too_many(requests, waits=False):
            by = self.late_by(against, day_of(at))
            return Late(by), None, legal, _because(told, MORE)
        if against is None:
            return NoPromise(self.reason(legal)), None, legal, told
        late, early, day = self.compared(at, days, exact, against)
        verdict: Timeliness = OnTime()
        if late:
            verdict = Late(self.calendar.count(after=against.day, through=day))
        elif early and how is EndsAs.BY_DAY and self.policy.tells_early:
            verdict = Early(self.calendar.count(after=day, through=against.day))
        return verdict, None, legal, told

    def compared(self, at: datetime, days: int, exact: timedelta, against: HeldAgainst) -> tuple[bool, bool, date]:
        """Whether an end is late, whether early, and the day it comes to once the waits are taken off."""
        day = self.back(day_of(at), days)
        if against.minute is None:
            return day > against.day, day < against.day, day
        minute = to_minute(at - exact)
        return minute > against.minute, minute < against.minute, day

    def taken_off(self, requests: Sequence[Request]) -> tuple[int, timedelta]:
        """What the policy takes off an end: days, and for a term of hours the time itself."""
        done = [(one.asked, one.completed) for one in requests if one.completed is not None]
        match self.policy.clock:
            case TimeCounted.NET:
                days = sum((day_of(end) - day_of(begin)).days for begin, end in done)
            case TimeCounted.WORKING:
                days = sum(self.calendar.count(after=day_of(begin), through=day_of(end)) for begin, end in done)
            case TimeCounted.LAWFUL | TimeCounted.GROSS:
                return 0, NOTHING
        return days, sum((end - begin for begin, end in done), NOTHING)

    def back(self, day: date, days: int) -> date:
        """The day so many days before: civil days, or working days under that clock."""
        if not days:
            return day
        return self.calendar.nth_before(day, days) if self.policy.clock is TimeCounted.WORKING else day - days * DAY

    def late_by(self, against: HeldAgainst | None, day: date) -> int:
        """The working days past the date; none where it is not past."""
        return max(0, self.calendar.count(after=against.day, through=day)) if against is not None else 0

    def no_longest(self, against: HeldAgainst | None, legal: Deadline | NoDeadline | None) -> Phrase | None:
        """That there is no longest term to hold it against, where the policy looks for one."""
        looked = self.policy.no_date is NoDate.LONGEST and isinstance(legal, NoDeadline)
        return NO_LONGEST if looked and against is None else None

    def reason(self, legal: Deadline | NoDeadline | None) -> str:
        """Why there is no date."""
        if isinstance(legal, NoDeadline):
            return legal.reason
        return self.then.outcome.label.vi if self.then.outcome else self.then.state.label.vi

    # ------------------------------------------------------------ in hand

    def standing(
        self,
        against: HeldAgainst | None,
        requests: Sequence[Request],
        waits: Request | None,
        clock: Clock,
        legal: Deadline | NoDeadline | None,
    ) -> Judged:
        """In time or overdue at the end of the period; what waits, by the policy."""
        days, exact = self.taken_off(requests)
        today = day_of(self.until)
        unheld = self.no_longest(against, legal)
        told = Judgement(end=today, end_is=IN_HAND, taken_off=days, against=against, because=unheld)
        if self.too_many(requests, waits=waits is not None):
            overdue = Overdue(self.late_by(against, today), against.day if against else today)
            return None, overdue, legal, _because(told, MORE)
        since, cause = self.stands_since(waits, clock)
        if since is not None and self.policy.waiting is Waiting.IN_TIME and waits is not None:
            return None, Stopped(day_of(since), cause), legal, _still(told, since, cause)
        if against is None:
            none = self.no_date(legal)
            return None, none, legal, told
        if since is not None:
            late, _, _ = self.compared(since, days, exact, against)
            if not late:
                return None, Stopped(day_of(since), cause), legal, _still(told, since, cause)
        late, _, day = self.compared(self.until, days, exact, against)
        stands: Standing
        if late:
            stands = Overdue(self.calendar.count(after=against.day, through=day), against.day, against.minute)
        elif day == against.day:
            stands = DueToday(day, against.minute)
        else:
            stands = Running(self.calendar.count(after=day, through=against.day), against.day, against.minute)
        return None, stands, legal, told

    def stands_since(self, waits: Request | None, clock: Clock) -> tuple[datetime | None, Cause]:
        """Since when the policy's clock stands still, and for what; None while it runs.

        By the law it stands by the stops of the regime; by a date that was promised, from the request.
        """
        waiting = self.policy.waiting
        if self.policy.clock is TimeCounted.LAWFUL and self.policy.appointment is Appointment.NONE:
            for stop in clock.stops:
                if stop.closed is None and not (waiting is Waiting.RUNNING and stop.cause is Cause.SUPPLEMENT_ASKED):
                    return stop.opened, stop.cause
            stands = waiting is Waiting.IN_TIME
        else:
            stands = waiting is not Waiting.RUNNING
        return waits.asked if waits is not None and stands else None, Cause.SUPPLEMENT_ASKED

    def no_date(self, legal: Deadline | NoDeadline | None) -> Standing:
        """The standing of one without a date: none was promised, or its term has not started."""
        if isinstance(legal, NoDeadline):
            return NoPromisedDate(legal.reason)
        return NotStarted(self.then.received_at or self.then.filing.at)


def _because(told: Judgement, why: Phrase) -> Judgement:
    return evolve(told, because=why)


def _still(told: Judgement, since: datetime, cause: Cause) -> Judgement:
    """The reckoning of one whose clock stands still."""
    return evolve(told, end=day_of(since), end_is=WAITS if cause is Cause.SUPPLEMENT_ASKED else STANDS)
