"""What the checks look at: one dossier with its term, computed once."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Final

from tthc.deadline import Clock, Deadline, deadline_of
from tthc.dossier import (
    Corrected,
    Delivered,
    Dossier,
    Event,
    Finished,
    NotPaid,
    Promise,
    PromiseKind,
    Received,
    StoppedByOffice,
    StoppedOnRequest,
    Voided,
    WaitExpired,
    Withdrawn,
)
from tthc.report.suspect.kinds import SuspicionThresholds
from tthc.span import day_of
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["ENDS", "Look"]

ENDS: Final = Finished | Withdrawn | StoppedOnRequest | StoppedByOffice | WaitExpired | NotPaid
"""The events that end the processing of a dossier that was received."""


class Look:
    """A dossier while it is looked at; ``due_elsewhere`` is the due day that another system shows."""

    def __init__(
        self,
        dossier: Dossier,
        *,
        as_of: datetime,
        calendar: WorkingCalendar,
        hours: OfficeHours | None,
        thresholds: SuspicionThresholds,
        due_elsewhere: date | None,
    ) -> None:
        self.dossier: Dossier = dossier
        self.as_of: datetime = as_of
        self.calendar: WorkingCalendar = calendar
        self.hours: OfficeHours | None = hours
        self.thresholds: SuspicionThresholds = thresholds
        self.due_elsewhere: date | None = due_elsewhere

    @cached_property
    def told(self) -> Sequence[Event]:
        """The events as told, admitted or not; of a history with amendments those that count."""
        amended = any(isinstance(event, Voided | Corrected) for event in self.dossier.events)
        return self.dossier.moved if amended else self.dossier.events

    @cached_property
    def received(self) -> Received | None:
        """The reception, or the first one told where none was admitted."""
        told = (event for event in self.told if isinstance(event, Received))
        return self.dossier.reception or next(told, None)

    @cached_property
    def promised(self) -> Sequence[date]:
        """The days promised, that of a reception that was not admitted too, the first one first."""
        days = {promise.day for promise in self.dossier.promises}
        if self.received is not None and self.received.appointment is not None:
            days.add(day_of(self.received.appointment))
        return sorted(days)

    @cached_property
    def ends(self) -> Sequence[Event]:
        """The ends as told."""
        return [event for event in self.told if isinstance(event, ENDS)]

    @cached_property
    def end(self) -> Event | None:
        """The end that counts; of an immediate result it is the hand-over."""
        ended = self.dossier.ended_at
        at_end = (event for event in self.dossier.moved if event.at == ended and isinstance(event, ENDS | Delivered))
        return next(at_end, None)

    @cached_property
    def clock(self) -> Clock:
        """The clock of the whole history."""
        return Clock.of(self.dossier, calendar=self.calendar, hours=self.hours)

    @cached_property
    def deadline(self) -> Deadline | None:
        """The legal deadline after every stop and restart; None where there is no date."""
        if self.dossier.basis is None:
            return None
        return self._dated(self.dossier, self.clock)

    @cached_property
    def departures(self) -> Sequence[tuple[Promise, Deadline]]:
        """Promises for another day than the term gave then, with the term of then.

        The new day of an apology is no matter of the term.
        """
        found = []
        for promise in self.dossier.promises:
            if promise.kind is PromiseKind.REPROMISE or (
                self.deadline is not None and promise.day == self.deadline.day
            ):
                continue
            then = self.deadline_then(promise.given_at)
            if then is not None and then.day != promise.day:
                found.append((promise, then))
        return found

    def deadline_then(self, moment: datetime) -> Deadline | None:
        """The legal deadline as it was after what had happened by a moment."""
        return self._dated(self.dossier.as_of(moment), None)

    def _dated(self, dossier: Dossier, clock: Clock | None) -> Deadline | None:
        found = deadline_of(dossier, calendar=self.calendar, hours=self.hours, clock=clock)
        return found if isinstance(found, Deadline) else None
