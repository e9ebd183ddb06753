"""Petitions of a period, counted: each in exactly one class of each partition, complaints in none.

The counting follows the formulas for group 5 of Decision 766/QĐ-TTg as told in a description of them ("secondary").
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.deadline import DueToday, NoPromisedDate, Overdue, Running
from tthc.errors import DoesNotReconcile
from tthc.feedback.petition.petition import Petition
from tthc.feedback.petition.timing import (
    PetitionEnded,
    PetitionTimer,
    PetitionTimerKind,
    SenderAwaited,
    petition_duties,
    petition_standing,
    petition_timeliness,
)
from tthc.feedback.petition.words import OtherMatter, PetitionSubject
from tthc.outcome import Early, Late, OnTime
from tthc.span import Span, day_of
from tthc.text import Phrase, percent
from tthc.workdays import WorkingCalendar

__all__ = ["PetitionClass", "PetitionFigures", "petition_class", "petition_figures"]


class PetitionClass(StrEnum):
    """How far a petition is, and whether in time: every petition that counts is in one."""

    HANDLED_IN_TIME = "handled_in_time"
    HANDLED_LATE = "handled_late"
    HANDLED_NO_DATE = "handled_no_date"
    IN_HAND_IN_TIME = "in_hand_in_time"
    IN_HAND_OVERDUE = "in_hand_overdue"
    IN_HAND_NO_DATE = "in_hand_no_date"
    ASKED_IN_TIME = "asked_in_time"
    ASKED_LATE = "asked_late"
    ASKED_NO_DATE = "asked_no_date"

    @property
    def label(self) -> Phrase:
        """The class in words."""
        return _CLASSES[self]


_CLASSES: Final = {
    PetitionClass.HANDLED_IN_TIME: Phrase("đã xử lý đúng hạn", "handled in time"),
    PetitionClass.HANDLED_LATE: Phrase("đã xử lý quá hạn", "handled late"),
    PetitionClass.HANDLED_NO_DATE: Phrase("đã xử lý, không có thời hạn", "handled, without a time limit"),
    PetitionClass.IN_HAND_IN_TIME: Phrase("đang xử lý trong hạn", "in hand in time"),
    PetitionClass.IN_HAND_OVERDUE: Phrase("đang xử lý quá hạn", "in hand, overdue"),
    PetitionClass.IN_HAND_NO_DATE: Phrase("đang xử lý, không có thời hạn", "in hand, without a time limit"),
    PetitionClass.ASKED_IN_TIME: Phrase(
        "chờ người gửi bổ sung, đã yêu cầu đúng hạn", "awaiting the sender, asked in time"
    ),
    PetitionClass.ASKED_LATE: Phrase("chờ người gửi bổ sung, yêu cầu quá hạn", "awaiting the sender, asked late"),
    PetitionClass.ASKED_NO_DATE: Phrase(
        "chờ người gửi bổ sung, không có thời hạn", "awaiting the sender, without a time limit"
    ),
}


def petition_class(
    petition: Petition, *, as_of: datetime, timers: Sequence[PetitionTimer], calendar: WorkingCalendar
) -> PetitionClass | None:
    """The class at ``as_of``; None for a complaint or denunciation: it is no petition.

    An answered petition is handled, published or not.

    Raises:
        InvalidValue: it had not been sent yet.
        OutsideCoverage: a time leaves the calendar.
    """
    then = petition.as_of(as_of)
    return _class(then, as_of, timers, calendar) if then.counted else None


def _class(
    then: Petition, as_of: datetime, timers: Sequence[PetitionTimer], calendar: WorkingCalendar
) -> PetitionClass:
    if then.handled_at is not None:
        match petition_timeliness(then, timers=timers, calendar=calendar):
            case Early() | OnTime():
                return PetitionClass.HANDLED_IN_TIME
            case Late():
                return PetitionClass.HANDLED_LATE
            case _:
                return PetitionClass.HANDLED_NO_DATE
    match petition_standing(then, as_of=as_of, timers=timers, calendar=calendar):
        case SenderAwaited():
            return _asked(then, timers, calendar)
        case Overdue():
            return PetitionClass.IN_HAND_OVERDUE
        case Running() | DueToday():
            return PetitionClass.IN_HAND_IN_TIME
        case NoPromisedDate() | PetitionEnded():
            return PetitionClass.IN_HAND_NO_DATE


def _asked(petition: Petition, timers: Sequence[PetitionTimer], calendar: WorkingCalendar) -> PetitionClass:
    """By the first request since the office got it."""
    for duty in reversed(petition_duties(petition, timers=timers, calendar=calendar)):
        if duty.timer.kind is PetitionTimerKind.SUPPLEMENT and duty.fulfilled is not None:
            in_time = duty.deadline.on_time(duty.fulfilled)
            return PetitionClass.ASKED_IN_TIME if in_time else PetitionClass.ASKED_LATE
    return PetitionClass.ASKED_NO_DATE


@frozen(kw_only=True)
class PetitionFigures:
    """Petitions of a period: sent by its end, and not handled before it began.

    ``classes`` and ``subjects`` are two partitions of ``total``. ``other`` are complaints and denunciations sent as
    petitions, routed in the period and counted nowhere else. ``received`` were first acknowledged in the period;
    ``discontented`` of them were late, disliked, or followed by another petition.
    """

    period: Span
    total: int
    classes: tuple[tuple[PetitionClass, int], ...] = field(repr=False)
    subjects: tuple[tuple[PetitionSubject, int], ...] = field(repr=False)
    other: tuple[tuple[OtherMatter, int], ...] = field(repr=False)
    received: int
    discontented: int
    office: str = ""

    def __attrs_post_init__(self) -> None:
        for what, counts in (("class", self.classes), ("subject", self.subjects)):
            counted = sum(count for _, count in counts)
            if counted != self.total:
                raise DoesNotReconcile(
                    f"petitions by {what} come to {counted}, there are {self.total}",
                    f"số phản ánh, kiến nghị theo {what} là {counted}, tổng số là {self.total}",
                )

    def count(self, kind: PetitionClass) -> int:
        """Petitions in a class."""
        return dict(self.classes).get(kind, 0)

    def count_about(self, subject: PetitionSubject) -> int:
        """Petitions of one of the two classes of subject, or not classified."""
        return dict(self.subjects).get(subject, 0)

    @property
    def in_time_share(self) -> Decimal | None:
        """In time among those that a rule times, in per cent, halves up; None where there are none.

        Handled, in hand, and asked of the sender: 766 takes a petition as handled by a request made in time.
        """
        good, bad = (sum(self.count(kind) for kind in kinds) for kinds in (IN_TIME, LATE))
        return percent(good, good + bad)

    @property
    def classified_share(self) -> Decimal | None:
        """Put into one of the two classes of subject, among all, in per cent; None where there are none."""
        return percent(self.total - self.count_about(PetitionSubject.UNCLASSIFIED), self.total)

    @property
    def content_share(self) -> Decimal | None:
        """Not late, not disliked and not followed, among those received in the period; None where there are none."""
        return percent(self.received - self.discontented, self.received)


def petition_figures(
    petitions: Iterable[Petition],
    *,
    period: Span,
    timers: Sequence[PetitionTimer],
    calendar: WorkingCalendar,
    office: str | None = None,
) -> PetitionFigures:
    """The petitions of ``period``, as they stood at its end; any iterable, read once.

    With ``office`` only those that it had at the end, or had last: a petition transferred away is the other body's.

    Raises:
        OutsideCoverage: a time leaves the calendar.
    """
    end = period.ends - TICK
    then = [petition.as_of(end) for petition in petitions if petition.sending.at <= end]
    followed = {petition.sending.follows for petition in then if petition.counted}
    classes: Counter[PetitionClass] = Counter()
    subjects: Counter[PetitionSubject] = Counter()
    other: Counter[OtherMatter] = Counter()
    received = discontented = 0
    for petition in then:
        if office is not None and petition.office != office:
            continue
        if petition.handled_at is not None and day_of(petition.handled_at) < period.first:
            continue
        if petition.matter is not None:
            other[petition.matter] += 1
            continue
        kind = _class(petition, end, timers, calendar)
        classes[kind] += 1
        subjects[petition.subject] += 1
        if petition.acknowledged_at is not None and day_of(petition.acknowledged_at) in period:
            received += 1
            discontented += kind in LATE or petition.disliked or petition.id in followed
    return PetitionFigures(
        period=period,
        total=classes.total(),
        classes=tuple((kind, classes[kind]) for kind in PetitionClass),
        subjects=tuple((subject, subjects[subject]) for subject in PetitionSubject),
        other=tuple((matter, other[matter]) for matter in OtherMatter),
        received=received,
        discontented=discontented,
        office=office or "",
    )


TICK: Final = timedelta(microseconds=1)
IN_TIME: Final = frozenset({PetitionClass.HANDLED_IN_TIME, PetitionClass.IN_HAND_IN_TIME, PetitionClass.ASKED_IN_TIME})
LATE: Final = frozenset({PetitionClass.HANDLED_LATE, PetitionClass.IN_HAND_OVERDUE, PetitionClass.ASKED_LATE})
