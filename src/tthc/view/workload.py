"""What the pictures of dossiers show, counted while dossiers pass by."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, TypeAlias, get_args

from attrs import Factory, define, field

from tthc.deadline import DueToday, NoPromisedDate, NotStarted, Overdue, Running, Stopped
from tthc.dossier import Dossier
from tthc.errors import InvalidValue
from tthc.outcome import Early, Late, OnTime
from tthc.report import Entry, Placed, place
from tthc.report.asked import check
from tthc.report.expected import one_of, wrong
from tthc.report.once import each_dossier
from tthc.span import Span, day_of
from tthc.text import Phrase
from tthc.workdays import WorkingCalendar

__all__ = ["By", "Workload", "need_work", "workload"]

Age: TypeAlias = int | str
"""Working days left to the end of a pending dossier's term, negative when overdue; or why no days are told."""

By: TypeAlias = Literal["deciding", "receiving", "field"]
"""Whose dossiers are told apart: the agency that decides, the office that received, the field."""

AWAY: Final[Mapping[type[object], str]] = {Stopped: "stopped", NoPromisedDate: "no_date", NotStarted: "not_started"}


@define(kw_only=True)
class Workload:
    """What came in, what went out, and what is left, over ``period``; several can be added into one.

    ``received`` and ``returned`` are dossiers received and results handed over, by civil day. ``verdicts`` are the
    dossiers that ended with a date to be late against, ``by`` whom and whether late; a dossier that nobody but its
    receiver had stands under the receiver. ``waits`` are those received in the period, by working days and whether a
    result came: one still in hand was watched to the last day of the period, one that ended without a decision to its
    end. ``ages`` are those pending at the end of the period. ``generated`` says that a generator made the dossiers:
    every picture says it too.
    """

    period: Span
    calendar: WorkingCalendar = field(repr=False)
    by: By = "deciding"
    generated: bool = False
    received: Counter[date] = Factory(Counter)
    returned: Counter[date] = Factory(Counter)
    verdicts: Counter[tuple[str, bool]] = Factory(Counter)
    waits: Counter[tuple[int, bool]] = Factory(Counter)
    ages: Counter[Age] = Factory(Counter)

    def __attrs_post_init__(self) -> None:
        check(period=self.period, calendar=self.calendar)
        one_of("by", self.by, get_args(By))

    def add(self, placed: Placed) -> None:
        """Count one dossier in its place.

        Raises:
            OutsideCoverage: the period leaves the calendar.
        """
        dossier, period = placed.dossier, self.period
        if dossier.delivered is not None and day_of(dossier.delivered.at) >= period.first:
            self.returned[day_of(dossier.delivered.at)] += 1
        if not placed.entry.counted or dossier.received_at is None:
            return
        received, ended = day_of(dossier.received_at), dossier.ended_at
        if placed.entry is Entry.RECEIVED:
            self.received[received] += 1
            watched = period.closed_last if ended is None else day_of(ended)
            decided = ended is not None and dossier.outcome is not None and dossier.outcome.decided
            self.waits[self.calendar.count(after=received, through=watched), decided] += 1
        if isinstance(placed.verdict, Early | OnTime | Late):
            self.verdicts[self._whose(dossier), isinstance(placed.verdict, Late)] += 1
        match placed.standing:
            case Running(left):
                self.ages[left] += 1
            case DueToday():
                self.ages[0] += 1
            case Overdue(by):
                self.ages[min(-by, -1)] += 1
            case Stopped() | NoPromisedDate() | NotStarted():
                self.ages[AWAY[type(placed.standing)]] += 1
            case _:
                pass

    def _whose(self, dossier: Dossier) -> str:
        if self.by == "field":
            return dossier.basis.procedure.field if dossier.basis else ""
        keepers = dossier.keepers
        return (keepers.deciding if self.by == "deciding" else "") or keepers.receiving

    def update(self, other: "Workload") -> None:
        """Add the counts of other dossiers over the same period, told apart alike.

        Raises:
            InvalidValue: the other was counted over another period, or told apart otherwise.
        """
        if (other.period, other.by) != (self.period, self.by):
            raise InvalidValue(
                f"counts over {other.period} by {other.by} cannot be added to counts over {self.period} by {self.by}",
                f"không cộng được số đếm kỳ {other.period} theo {other.by} vào kỳ {self.period} theo {self.by}",
            )
        self.generated = self.generated or other.generated
        self.received.update(other.received)
        self.returned.update(other.returned)
        self.verdicts.update(other.verdicts)
        self.waits.update(other.waits)
        self.ages.update(other.ages)


WORK: Final = Phrase("một Workload: tthc.view.workload(hồ sơ, ...)", "a Workload: tthc.view.workload(dossiers, ...)")


def need_work(work: object) -> None:
    """Refuse what is no workload.

    Raises:
        InvalidValue: it is none; the message says how one is got.
    """
    if not isinstance(work, Workload):
        raise wrong("work", work, WORK)


def workload(
    dossiers: Iterable[Dossier],
    *,
    period: Span,
    calendar: WorkingCalendar,
    by: By = "deciding",
    generated: bool = False,
) -> Workload:
    """What dossiers come to over ``period``, each as it was at the period's end; any iterable, read once.

    Raises:
        InvalidValue: ``by`` is none of its words, a dossier or an argument is of another kind.
        OutsideCoverage: a term, or the period, leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    counted = Workload(period=period, calendar=calendar, by=by, generated=generated)
    for dossier in each_dossier(dossiers):
        placed = place(dossier, period, calendar)
        if placed is not None:
            counted.add(placed)
    return counted
