"""Which date a policy holds a dossier against: the legal term, an appointment, the longest term published."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from attrs import define, frozen

from tthc.deadline import Clock, Deadline, NoDeadline, deadline_of, due
from tthc.deadline.reckon import ends_by_minute
from tthc.dossier import Dossier, PromiseKind
from tthc.report.choices import Appointment, NoDate, TimeCounted
from tthc.report.policy import CountingPolicy
from tthc.term import Cause, NoResult, Renew, Restart, Resume, ResumePlus, Start, Undetermined
from tthc.text import Phrase
from tthc.workdays import WorkingCalendar

__all__ = ["HeldAgainst", "held_against"]


@frozen
class HeldAgainst:
    """A date that an end is held against: the day, the minute of a term of hours, and what date it is."""

    day: date
    minute: datetime | None
    what: Phrase


def held_against(
    then: Dossier,
    calendar: WorkingCalendar,
    policy: CountingPolicy,
    clock: Clock,
    legal: Deadline | NoDeadline | None,
) -> HeldAgainst | None:
    """The date the policy holds a dossier against; None where there is none.

    ``clock`` and ``legal`` are the dossier's own, already computed.

    Raises:
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    return _Dates(then, calendar, policy, clock, legal).found()


@define
class _Dates:
    """The dates of one dossier under one policy."""

    then: Dossier
    calendar: WorkingCalendar
    policy: CountingPolicy
    clock: Clock
    legal: Deadline | NoDeadline | None

    def found(self) -> HeldAgainst | None:
        """The date the policy holds it against; None where there is none."""
        if self.policy.appointment is not Appointment.NONE:
            promised = list(self.promised(self.policy.appointment))
            found = max(promised, key=lambda one: one[0])[1] if promised else None
        elif self.policy.clock is TimeCounted.LAWFUL:
            found = HeldAgainst(self.legal.day, self.legal.minute, TERM) if isinstance(self.legal, Deadline) else None
        else:
            begun = next((use.at for use in self.clock.uses if isinstance(use.effect, Start)), None)
            found = self.counted(begun, WITHOUT_STOPS)
        if found is None and self.policy.no_date is NoDate.LONGEST and isinstance(self.legal, NoDeadline):
            return self.longest()
        return found

    def counted(self, begun: datetime | None, what: Phrase) -> HeldAgainst | None:
        """The date of the whole legal term from a moment, without stops."""
        basis = self.then.basis
        if begun is None or basis is None or isinstance(basis.term.limit, Undetermined | NoResult):
            return None
        found = due(basis.term.limit, received=begun, calendar=self.calendar, rule=basis.rule)
        return HeldAgainst(found.day, found.minute, what)

    def promised(self, which: Appointment) -> Iterator[tuple[datetime, HeldAgainst]]:
        """The appointments that a policy looks at, each with the moment it was given.

        Of a history that records none at reception those are computed that would have been printed then, after a
        supplement and after a payment.
        """
        then, basis = self.then, self.then.basis
        first = PromiseKind.APPOINTMENT
        wanted = {first} if which is Appointment.FIRST else set(PromiseKind)
        if which is Appointment.CURRENT:
            wanted.discard(PromiseKind.AFTER_PAYMENT)
        by_minute = basis is not None and ends_by_minute(basis.term.limit)
        given = [one for one in then.promises if one.kind in wanted]
        for one in given:
            yield one.given_at, HeldAgainst(one.day, one.minute if by_minute else None, KINDS[one.kind])
        received = then.received_at
        if received is None or any(one.kind is first for one in then.promises):
            return
        if (counted := self.counted(received, _computed(first))) is not None:
            yield received, counted
        for use in self.clock.uses:
            kind = PRINTED.get(use.cause)
            if kind in wanted and kind is not None and isinstance(use.effect, GOES_ON):
                moved = deadline_of(then.as_of(use.at), calendar=self.calendar)
                if isinstance(moved, Deadline):
                    yield use.at, HeldAgainst(moved.day, moved.minute, _computed(kind))

    def longest(self) -> HeldAgainst | None:
        """The date of the longest term that the procedure publishes; None where it publishes none."""
        basis, received = self.then.basis, self.then.received_at
        if basis is None or received is None:
            return None
        limits = [term.limit for term in basis.procedure.terms]
        days = [
            due(limit, received=received, calendar=self.calendar, rule=basis.rule).day
            for limit in limits
            if not isinstance(limit, Undetermined | NoResult)
        ]
        return HeldAgainst(max(days), None, LONGEST) if days else None


TERM: Final = Phrase("hạn theo luật", "legal term")
WITHOUT_STOPS: Final = Phrase("hạn theo luật không trừ các lần dừng", "legal term without its stops")
LONGEST: Final = Phrase("thời hạn dài nhất đã công bố", "longest term published")
COMPUTED: Final = Phrase(" (tính, lịch sử không ghi)", " (computed, none recorded)")
KINDS: Final[Mapping[PromiseKind, Phrase]] = {
    PromiseKind.APPOINTMENT: Phrase("ngày hẹn đầu", "first appointment"),
    PromiseKind.AFTER_SUPPLEMENT: Phrase("ngày hẹn lại sau bổ sung", "appointment after the supplement"),
    PromiseKind.AFTER_PAYMENT: Phrase("ngày hẹn thứ hai sau nghĩa vụ tài chính", "second appointment, after payment"),
    PromiseKind.REPROMISE: Phrase("ngày hẹn lại kèm thư xin lỗi", "appointment with the apology"),
}
PRINTED: Final[Mapping[Cause, PromiseKind]] = {
    Cause.SUPPLEMENTED: PromiseKind.AFTER_SUPPLEMENT,
    Cause.PAID: PromiseKind.AFTER_PAYMENT,
}
"""The causes after which a new appointment is printed."""
GOES_ON: Final = (Resume, ResumePlus, Restart, Renew)


def _computed(kind: PromiseKind) -> Phrase:
    """The kind of an appointment that no event records."""
    label = KINDS[kind]
    return Phrase(label.vi + COMPUTED.vi, label.en + COMPUTED.en)
