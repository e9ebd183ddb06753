"""The class of a dossier in a period: exactly one, pending or ended or outside."""

from enum import StrEnum
from typing import Final, assert_never

from tthc.deadline import DueToday, Ended, NoPromisedDate, NotReceived, NotStarted, Overdue, Running, Stopped
from tthc.errors import DoesNotReconcile
from tthc.outcome import Early, Late, NoPromise, NotEnded, OnTime
from tthc.report.cohort import Entry, Placed
from tthc.text import Phrase

__all__ = ["PlaceClass", "class_of"]


class PlaceClass(StrEnum):
    """What a dossier was at the end of a period; every dossier is in exactly one class."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    NO_DATE = "no_date"
    PENDING_IN_TIME = "pending_in_time"
    PENDING_NOT_STARTED = "pending_not_started"
    PENDING_STOPPED = "pending_stopped"
    PENDING_OVERDUE = "pending_overdue"
    PENDING_NO_DATE = "pending_no_date"
    WAITING_RECEPTION = "waiting_reception"
    NOT_RECEIVED = "not_received"
    ENDED_BEFORE = "ended_before"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Phrase:
        """The class in words."""
        return _LABELS[self]

    @property
    def ended(self) -> bool:
        """Whether its processing ended in the period."""
        return self in _ENDED

    @property
    def pending(self) -> bool:
        """Whether it was received and in hand at the end of the period: it opens the next one."""
        return self in _PENDING


_ENDED: Final = frozenset({PlaceClass.EARLY, PlaceClass.ON_TIME, PlaceClass.LATE, PlaceClass.NO_DATE})
_PENDING: Final = frozenset(
    {
        PlaceClass.PENDING_IN_TIME,
        PlaceClass.PENDING_NOT_STARTED,
        PlaceClass.PENDING_STOPPED,
        PlaceClass.PENDING_OVERDUE,
        PlaceClass.PENDING_NO_DATE,
    }
)
_LABELS: Final = {
    PlaceClass.EARLY: Phrase("đã giải quyết, trước hạn", "resolved, early"),
    PlaceClass.ON_TIME: Phrase("đã giải quyết, đúng hạn", "resolved, on time"),
    PlaceClass.LATE: Phrase("đã giải quyết, quá hạn", "resolved, late"),
    PlaceClass.NO_DATE: Phrase("đã giải quyết, không có ngày hẹn trả", "resolved, no promised date"),
    PlaceClass.PENDING_IN_TIME: Phrase("đang giải quyết, trong hạn", "pending, in time"),
    PlaceClass.PENDING_NOT_STARTED: Phrase("đang giải quyết, thời hạn chưa bắt đầu", "pending, term not started"),
    PlaceClass.PENDING_STOPPED: Phrase("đang giải quyết, đang dừng tính thời hạn", "pending, clock stopped"),
    PlaceClass.PENDING_OVERDUE: Phrase("đang giải quyết, quá hạn", "pending, overdue"),
    PlaceClass.PENDING_NO_DATE: Phrase("đang giải quyết, không có ngày hẹn trả", "pending, no promised date"),
    PlaceClass.WAITING_RECEPTION: Phrase("chờ tiếp nhận", "awaiting reception"),
    PlaceClass.NOT_RECEIVED: Phrase("không tiếp nhận", "not received"),
    PlaceClass.ENDED_BEFORE: Phrase(
        "ngoài kỳ (kết thúc trước, rút trước khi tiếp nhận, hủy)",
        "outside (ended before, withdrawn before reception, void)",
    ),
    PlaceClass.OUTSIDE: Phrase("không đếm theo cách đếm này", "not counted by this policy"),
    PlaceClass.UNKNOWN: Phrase("chưa có hồ sơ", "no dossier yet"),
}
_OUTSIDE: Final = {
    Entry.WAITING_RECEPTION: PlaceClass.WAITING_RECEPTION,
    Entry.NOT_RECEIVED: PlaceClass.NOT_RECEIVED,
    Entry.ENDED_BEFORE: PlaceClass.ENDED_BEFORE,
    Entry.OUTSIDE: PlaceClass.OUTSIDE,
}


def class_of(placed: Placed | None) -> PlaceClass:
    """The class of a place; ``UNKNOWN`` where there is none.

    Raises:
        DoesNotReconcile: a dossier is counted, and is neither ended nor pending.
    """
    if placed is None:
        return PlaceClass.UNKNOWN
    if not placed.entry.counted:
        return _OUTSIDE[placed.entry]
    match placed.verdict:
        case Early():
            return PlaceClass.EARLY
        case OnTime():
            return PlaceClass.ON_TIME
        case Late():
            return PlaceClass.LATE
        case NoPromise():
            return PlaceClass.NO_DATE
        case NotEnded():
            raise _neither(placed)
        case None:
            return _pending(placed)
        case _:
            assert_never(placed.verdict)


def _pending(placed: Placed) -> PlaceClass:
    match placed.standing:
        case Running() | DueToday():
            return PlaceClass.PENDING_IN_TIME
        case NotStarted():
            return PlaceClass.PENDING_NOT_STARTED
        case Stopped():
            return PlaceClass.PENDING_STOPPED
        case Overdue():
            return PlaceClass.PENDING_OVERDUE
        case NoPromisedDate():
            return PlaceClass.PENDING_NO_DATE
        case NotReceived() | Ended() | None:
            raise _neither(placed)
        case _:
            assert_never(placed.standing)


def _neither(placed: Placed) -> DoesNotReconcile:
    return DoesNotReconcile(
        f"dossier {placed.dossier.id} is counted and is neither ended nor pending",
        f"hồ sơ {placed.dossier.id} được đếm nhưng không thuộc đã giải quyết hay đang giải quyết",
    )
