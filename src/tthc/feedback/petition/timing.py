"""The times that run on a petition: rules on them, who owes what until when, where it stands, whether it was in time.

A transfer begins the times of the body it goes to, and only those: whoever had it before owes nothing more.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.deadline import Deadline, DueToday, NoDeadline, NoPromisedDate, Overdue, Running, due
from tthc.errors import InvalidValue
from tthc.feedback.petition.petition import Petition
from tthc.feedback.petition.words import PetitionAct, PetitionState, PetitionSubject
from tthc.finding import Finding
from tthc.outcome import Early, Late, NoPromise, NotEnded, OnTime, Timeliness
from tthc.span import Span, aware, day_of
from tthc.term import CalendarDays, Undetermined, WorkingDays
from tthc.text import Lang, Phrase, date_text
from tthc.workdays import WorkingCalendar

__all__ = [
    "PetitionDuty",
    "PetitionEnded",
    "PetitionStanding",
    "PetitionTimer",
    "PetitionTimerKind",
    "SenderAwaited",
    "petition_conduct",
    "petition_due",
    "petition_duties",
    "petition_standing",
    "petition_timeliness",
]


class PetitionTimerKind(StrEnum):
    """What a time that runs on a petition is for."""

    REJECTION = "rejection"
    SUPPLEMENT = "supplement"
    TRANSFER = "transfer"
    ANSWER = "answer"
    PUBLICATION = "publication"

    @property
    def label(self) -> Phrase:
        """The time in words."""
        return _KINDS[self]


_KINDS: Final = {
    PetitionTimerKind.REJECTION: Phrase("từ chối tiếp nhận, trả lại", "rejection or return"),
    PetitionTimerKind.SUPPLEMENT: Phrase("yêu cầu bổ sung", "request for more"),
    PetitionTimerKind.TRANSFER: Phrase("chuyển cơ quan có thẩm quyền", "transfer to the competent body"),
    PetitionTimerKind.ANSWER: Phrase("xử lý, trả lời", "answer"),
    PetitionTimerKind.PUBLICATION: Phrase("công khai kết quả xử lý", "publication of the result"),
}


@frozen(kw_only=True)
class PetitionTimer:
    """A dated rule on one time of petitions: from which acts it runs, within how long, what fulfils and what ends it.

    It runs from any of ``begins``, anew from a later one. A ``window`` is a right that lapses (a petition *may* be
    rejected within so long), not a duty that becomes overdue. Empty ``subjects`` mean petitions of every class.
    """

    kind: PetitionTimerKind
    begins: tuple[PetitionAct, ...]
    fulfilled_by: tuple[PetitionAct, ...]
    lapsed_by: tuple[PetitionAct, ...] = ()
    limit: WorkingDays | CalendarDays
    in_force: Span
    source: Citation
    read: Reading
    window: bool = False
    subjects: tuple[PetitionSubject, ...] = ()
    note: Phrase = field(default=Phrase("", ""))

    def __attrs_post_init__(self) -> None:
        if not self.begins or not self.fulfilled_by:
            raise InvalidValue(
                f"the time '{self.kind}' names the acts that begin it and that fulfil it",
                f"thời hạn '{self.kind.label.vi}' phải nêu sự kiện bắt đầu và sự kiện hoàn thành",
            )

    def holds_for(self, subject: PetitionSubject, since: datetime) -> bool:
        """Whether it is a rule for petitions of that class, for a time that begins at ``since``."""
        return day_of(since) in self.in_force and (not self.subjects or subject in self.subjects)


@frozen(kw_only=True)
class PetitionDuty:
    """A time that runs, or ran, on a petition: what is owed, by which office, since when and until when.

    ``fulfilled`` is the moment it was met, ``lapsed`` the one at which it ended without that.
    """

    timer: PetitionTimer = field(repr=lambda timer: repr(timer.kind.value))
    office: str
    since: datetime
    deadline: Deadline = field(repr=lambda deadline: repr(deadline.day))
    fulfilled: datetime | None = None
    lapsed: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it runs still."""
        return self.fulfilled is None and self.lapsed is None

    def say(self, lang: Lang = "vi") -> str:
        """The duty on one line."""
        until = date_text(self.deadline.day, lang, weekday=True)
        return f"{self.timer.kind.label.say(lang)}: {self.office}, {until} [{self.timer.source}]"


@frozen
class SenderAwaited:
    """The sender was asked for more before it was taken in: nothing runs against the office meanwhile."""

    since: datetime

    def say(self, lang: Lang = "vi") -> str:
        """The standing in words."""
        return Phrase("chờ người gửi bổ sung từ {since}", "awaiting the sender since {since}").say(
            lang, since=date_text(day_of(self.since), lang)
        )


@frozen
class PetitionEnded:
    """Nothing is owed any more."""

    at: datetime
    state: PetitionState

    def say(self, lang: Lang = "vi") -> str:
        """The standing in words."""
        return f"{self.state.label.say(lang)}, {date_text(day_of(self.at), lang)}"


PetitionStanding: TypeAlias = Running | DueToday | Overdue | NoPromisedDate | SenderAwaited | PetitionEnded
"""The closed union of a petition's standings."""

NO_RULE: Final = "không có thời hạn nào trong bảng cho ngày này"
OTHER_LAW: Final = "theo pháp luật khiếu nại, tố cáo"


def petition_duties(
    petition: Petition, *, timers: Sequence[PetitionTimer], calendar: WorkingCalendar
) -> tuple[PetitionDuty, ...]:
    """Every time that runs or ran, in the order of their beginnings.

    Raises:
        OutsideCoverage: a time leaves the calendar.
    """
    found: list[PetitionDuty] = []
    for timer in timers:
        for run in _runs(petition, timer):
            if timer.holds_for(petition.subject, run.since):
                deadline = due(timer.limit, received=run.since, calendar=calendar)
                found.append(
                    PetitionDuty(
                        timer=timer,
                        office=run.office,
                        since=run.since,
                        deadline=deadline,
                        fulfilled=run.fulfilled,
                        lapsed=run.lapsed,
                    )
                )
    return tuple(sorted(found, key=lambda duty: (duty.since, ORDER.index(duty.timer.kind))))


ORDER: Final = tuple(PetitionTimerKind)


class _Run(NamedTuple):
    """A time from its beginning to its end; both ends None while it runs."""

    office: str
    since: datetime
    fulfilled: datetime | None = None
    lapsed: datetime | None = None


def _runs(petition: Petition, timer: PetitionTimer) -> Iterator[_Run]:
    """The runs of one time over the history: an act may end one and begin the next."""
    legs = iter(petition.legs)
    holder = ""
    run: _Run | None = None
    for event in petition.moved:
        act = event.act
        if run is not None and act in timer.fulfilled_by:
            yield run._replace(fulfilled=event.at)
            run = None
        elif run is not None and (act in timer.lapsed_by or act in timer.begins):
            yield run._replace(lapsed=event.at)
            run = None
        if act in GIVES:
            holder = next(legs).office
        if act in timer.begins:
            run = _Run(holder, event.at)
    if run is not None:
        yield run


GIVES: Final = frozenset({PetitionAct.SENT, PetitionAct.TRANSFERRED, PetitionAct.RETURNED})
"""The acts by which an office gets a petition: each begins a leg."""


def petition_due(
    petition: Petition, *, timers: Sequence[PetitionTimer], calendar: WorkingCalendar
) -> Deadline | NoDeadline:
    """The last day for the answer of the office that has it, from the sending or the latest transfer.

    Raises:
        OutsideCoverage: it leaves the calendar.
    """
    if not petition.counted:
        return NoDeadline(Undetermined(OTHER_LAW))
    answers = [
        duty
        for duty in petition_duties(petition, timers=timers, calendar=calendar)
        if duty.timer.kind is PetitionTimerKind.ANSWER
    ]
    return answers[-1].deadline if answers else NoDeadline(Undetermined(NO_RULE))


def petition_standing(
    petition: Petition, *, as_of: datetime, timers: Sequence[PetitionTimer], calendar: WorkingCalendar
) -> PetitionStanding:
    """Where it stood at ``as_of``: the answer first, then the publication; a right that lapses is no duty.

    Raises:
        InvalidValue: it had not been sent yet, or the moment is naive.
        OutsideCoverage: a time, or the day asked about, leaves the calendar.
    """
    as_of = aware(as_of, "as_of")
    then = petition.as_of(as_of)
    if then.state is PetitionState.AWAITING_SUPPLEMENT:
        return SenderAwaited(then.state_since)
    duties = petition_duties(then, timers=timers, calendar=calendar)
    owed = [duty for duty in duties if duty.open and not duty.timer.window]
    if not owed:
        return PetitionEnded(then.state_since, then.state) if then.state.handled else NoPromisedDate(NO_RULE)
    deadline, today = owed[0].deadline, day_of(as_of)
    if today == deadline.day:
        return DueToday(today)
    left = calendar.count(after=today, through=deadline.day)
    return Running(left, deadline.day) if deadline.on_time(as_of) else Overdue(-left, deadline.day)


def petition_timeliness(
    petition: Petition, *, timers: Sequence[PetitionTimer], calendar: WorkingCalendar
) -> Timeliness:
    """Whether it was handled early, on time or late; by civil day.

    Answered, it is asked against the time for the answer; rejected, against that for a rejection; closed while more
    was awaited from the sender, against that for asking. What no rule times has no promise, and is never on time.

    Raises:
        OutsideCoverage: a time leaves the calendar.
    """
    if not petition.counted:
        return NoPromise(OTHER_LAW)
    if petition.handled_at is None:
        return NotEnded()
    kind = PetitionTimerKind.ANSWER if petition.answer else DECISIVE[petition.state]
    for duty in reversed(petition_duties(petition, timers=timers, calendar=calendar)):
        if duty.timer.kind is kind and duty.fulfilled is not None:
            return _verdict(day_of(duty.fulfilled), duty.deadline.day, calendar)
    return NoPromise(NO_RULE)


DECISIVE: Final = {
    PetitionState.REJECTED: PetitionTimerKind.REJECTION,
    PetitionState.CLOSED: PetitionTimerKind.SUPPLEMENT,
}
"""Of a petition that got no answer, the time its end is asked against."""


def _verdict(done: date, last: date, calendar: WorkingCalendar) -> Timeliness:
    if done > last:
        return Late(calendar.count(after=last, through=done))
    return Early(calendar.count(after=done, through=last)) if done < last else OnTime()


def petition_conduct(
    petition: Petition,
    *,
    timers: Sequence[PetitionTimer],
    calendar: WorkingCalendar,
    as_of: datetime | None = None,
) -> tuple[Finding, ...]:
    """What was done too late, as findings; with ``as_of`` also what is owed and not done by then.

    Raises:
        OutsideCoverage: a time leaves the calendar.
    """
    found = []
    for duty in petition_duties(petition, timers=timers, calendar=calendar):
        moment = duty.fulfilled or (as_of if duty.open and not duty.timer.window else None)
        if moment is None or duty.deadline.on_time(moment):
            continue
        kind, last = duty.timer.kind, duty.deadline.day
        text = Phrase(
            f"{kind.label.vi}: quá hạn {date_text(last)} của {duty.office}",
            f"{kind.label.en}: past {last.isoformat()}, owed by {duty.office}",
        )
        found.append(Finding(f"{kind.name}-LATE", text, str(petition.id), str(duty.timer.source)))
    return tuple(found)
