"""What the index counts of dossiers, while they pass by once."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import define, field

from tthc.codes import DossierId, ProcedureCode
from tthc.deadline.minute import worked
from tthc.dossier import Dossier, PaymentMethod, PaymentState, has_result_file, is_digitised, reuses_component
from tthc.procedure import Channel, Procedure
from tthc.report.cohort import Placed
from tthc.report.index.result import MeanTime
from tthc.report.vocabulary import exempted
from tthc.span import Span, day_of
from tthc.term import CalendarDays, Hours, Minutes, Months, TimeLimit, Weeks, WorkingDays, WorkingHours, Years
from tthc.text import Phrase
from tthc.workdays import WorkingCalendar

__all__ = ["IndexTally", "has_fee"]

WORKING: Final = Phrase("ngày làm việc", "working days")
DAYS: Final = Phrase("ngày", "days")
HOURS: Final = Phrase("giờ", "hours")
WORKING_HOURS: Final = Phrase("giờ làm việc", "working hours")


def has_fee(procedure: Procedure) -> bool:
    """Whether a procedure has a payment that is not nought, as published."""
    return any(
        (fee.amount is not None and fee.amount.dong > 0) or fee.tiers or fee.least or fee.most or fee.foreign
        for fee in procedure.fees
    )


@define
class IndexTally:
    """The counts of dossiers; those of groups 3 and 4 are over dossiers received in the period.

    ``connected``, ``verified`` and ``disliked`` name dossiers of which another system tells something.
    """

    period: Span
    calendar: WorkingCalendar
    paper_results: Mapping[ProcedureCode, bool]
    connected: Collection[DossierId]
    verified: Collection[DossierId]
    disliked: Collection[DossierId]
    counts: Counter[str] = field(factory=Counter, repr=False)
    filed_online: set[ProcedureCode] = field(factory=set, repr=False)
    times: dict[tuple[ProcedureCode, Phrase], tuple[int, Fraction]] = field(factory=dict, repr=False)

    def add(self, placed: Placed) -> None:
        """Count one dossier, placed by the policy of 2.1."""
        dossier, counts = placed.dossier, self.counts
        if placed.entry.counted:
            counts["counted"] += 1
            counts["in_time"] += placed.in_time is True
            counts["late"] += placed.in_time is False
            counts["no_date"] += placed.in_time is None
            counts["disliked"] += dossier.id in self.disliked
        received = dossier.received_at
        if received is None or day_of(received) not in self.period:
            return
        counts["received"] += 1
        self._digital(dossier)
        self._paid(dossier)
        counts["connected"] += dossier.id in self.connected
        counts["verified"] += dossier.id in self.verified
        if dossier.ended_at is not None:
            self._time(dossier, received, dossier.ended_at)

    def _digital(self, dossier: Dossier) -> None:
        on_paper = self.paper_results.get(dossier.procedure)
        result = has_result_file(dossier, paper_result=on_paper)
        if dossier.channel is Channel.ONLINE:
            self.filed_online.add(dossier.procedure)
            self.counts["online"] += result is not False
        self.counts["papers_told"] += bool(dossier.digitised)
        for key, fact in (
            ("result", result),
            ("digitised", is_digitised(dossier, paper_result=on_paper)),
            ("reused", reuses_component(dossier)),
        ):
            self.counts[f"{key}_asked"] += fact is not None
            self.counts[key] += fact is True

    def _paid(self, dossier: Dossier) -> None:
        basis = dossier.basis
        if basis is None or not has_fee(basis.procedure):
            return
        payments = dossier.payments
        nothing = payments.state is PaymentState.EXEMPT or (
            payments.charged is not None and not payments.charged.dong and payments.state is not PaymentState.NOTHING
        )
        if not nothing:
            self.counts["with_fee"] += 1
            methods = {one.method for one in payments.payments if not exempted(one)}
            online = PaymentMethod.ONLINE in methods
            self.counts["paid_online"] += online
            self.counts["told_method"] += bool(methods - {None})
            self.counts["untold_method"] += None in methods and not online

    def _time(self, dossier: Dossier, received: datetime, ended: datetime) -> None:
        basis = dossier.basis
        found = self._used(basis.term.limit, received, ended) if basis is not None else None
        if found is None:
            self.counts["without_unit"] += 1
            return
        unit, used = found
        n, total = self.times.get((dossier.procedure, unit), (0, Fraction(0)))
        self.times[dossier.procedure, unit] = (n + 1, total + used)

    def _used(self, limit: TimeLimit, start: datetime, end: datetime) -> tuple[Phrase, Fraction] | None:
        """The time from reception to the end in the unit of the term; None where the term names no unit."""
        match limit:
            case WorkingDays():
                return WORKING, Fraction(self.calendar.count(after=day_of(start), through=day_of(end)))
            case CalendarDays() | Weeks() | Months() | Years():
                return DAYS, Fraction((day_of(end) - day_of(start)).days)
            case WorkingHours():
                return WORKING_HOURS, Fraction(worked(self.calendar, None).between(start, end), 60)
            case Hours() | Minutes():
                return HOURS, Fraction(round((end - start).total_seconds()), 3600)
            case _:
                return None

    @property
    def means(self) -> tuple[MeanTime, ...]:
        """The mean time of each procedure, in the order of their codes."""
        return tuple(
            MeanTime(procedure=code, unit=unit, dossiers=n, total=Decimal(total.numerator) / Decimal(total.denominator))
            for (code, unit), (n, total) in sorted(self.times.items(), key=lambda item: (str(item[0][0]), item[0][1]))
        )
