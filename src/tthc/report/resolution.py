"""The periodic report on the resolution of dossiers (form II.06a): counted once, reconciled or refused."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, assert_never

from attrs import Factory, define

from tthc.deadline import DueToday, Ended, NoPromisedDate, NotReceived, NotStarted, Overdue, Running, Stopped
from tthc.dossier import Dossier, PromiseKind
from tthc.errors import DoesNotReconcile
from tthc.outcome import Early, Late, NoPromise, NotEnded, OnTime
from tthc.procedure import Channel
from tthc.report.cohort import Entry, Placed, placed_in
from tthc.report.form import ReportForm
from tthc.report.table import Report, Row
from tthc.span import Span
from tthc.text import Phrase, fold, integer_text
from tthc.workdays import WorkingCalendar

__all__ = ["ResolutionTally", "resolution"]

ALL = Phrase("Tổng cộng", "Total")


@define
class ResolutionTally:
    """The counts of one report while dossiers pass by, each one once; several can be added into one."""

    form: ReportForm
    period: Span
    fields: dict[str, Counter[str]] = Factory(dict)
    aside: Counter[str] = Factory(Counter)

    def add(self, placed: Placed) -> None:
        """Count one dossier in its place."""
        if not placed.entry.counted:
            self.aside[placed.entry] += 1
            return
        basis = placed.dossier.basis
        field = basis.procedure.field if basis else ""
        counts = self.fields.setdefault(field, Counter())
        if placed.entry is Entry.CARRIED_OVER:
            counts["carried_over"] += 1
        else:
            counts["online" if placed.dossier.channel is Channel.ONLINE else "counter_post"] += 1
        counts["all"] += 1
        for key in (*_solved(placed), *_pending(placed)):
            counts[key] += 1
        for key in _aside(placed):
            self.aside[key] += 1
        self.aside["findings"] += len(placed.dossier.findings)

    def update(self, other: "ResolutionTally") -> None:
        """Add the counts of a tally over other dossiers, by the same form and period."""
        for field, counts in other.fields.items():
            self.fields.setdefault(field, Counter()).update(counts)
        self.aside.update(other.aside)

    def report(self, *, generated: bool = False) -> Report:
        """The report.

        Raises:
            DoesNotReconcile: an identity of the form does not hold; the message says which, where, with its sums.
        """
        names = sorted(self.fields, key=fold)
        rows = [self._row(Phrase(name, name), self.fields[name]) for name in names]
        total: Counter[str] = Counter()
        for counts in self.fields.values():
            total.update(counts)
        rows.append(self._row(ALL, total, total=True))
        return Report(
            title=self.form.title,
            period=self.period,
            head=Phrase("Lĩnh vực", "Field"),
            columns=self.form.columns,
            rows=tuple(rows),
            notes=tuple(self._notes()),
            form=self.form.code,
            generated=generated,
        )

    def _row(self, label: Phrase, counts: Counter[str], *, total: bool = False) -> Row:
        cells = tuple(counts[column.key] for column in self.form.columns)
        by_number = dict(zip((column.number for column in self.form.columns), cells, strict=True))
        for identity in self.form.identities:
            parts = [by_number[part] for part in identity.parts]
            if by_number[identity.total] != sum(parts):
                sums = f"{by_number[identity.total]} ≠ {' + '.join(map(str, parts))}"
                raise DoesNotReconcile(
                    f"form {self.form.code}, row {label.en!r}: {identity} does not hold: {sums}",
                    f"biểu {self.form.code}, dòng {label.vi!r}: không khớp {identity}: {sums}",
                )
        return Row(label, cells, total)

    def _notes(self) -> Sequence[Phrase]:
        texts = list(self.form.doubts_about(self.period))
        texts += [_counted(text, self.aside[key]) for key, text in NOTES.items() if self.aside[key]]
        return [*texts, *self.form.policy]


NOTES: Final[Mapping[str, Phrase]] = {
    "no_date_solved": Phrase(
        "Trong cột 9 có {n} hồ sơ không có ngày hẹn trả.",
        "Column 9 holds {n} dossiers without a promised date.",
    ),
    "no_date_pending": Phrase(
        "Trong cột 12 có {n} hồ sơ không có ngày hẹn trả.",
        "Column 12 holds {n} dossiers without a promised date.",
    ),
    "stopped": Phrase(
        "Trong cột 12 có {n} hồ sơ đang dừng tính thời hạn.",
        "Column 12 holds {n} dossiers whose clock stands still.",
    ),
    "late_apologised": Phrase("Quá hạn đã có thư xin lỗi: {n}.", "Late, with an apology: {n}."),
    "late_unapologised": Phrase("Quá hạn chưa có thư xin lỗi: {n}.", "Late, without an apology: {n}."),
    "undecided": Phrase(
        "Đã kết thúc mà không có quyết định (rút, dừng, đóng): {n}.",
        "Ended without a decision (withdrawn, stopped, closed): {n}.",
    ),
    Entry.NOT_RECEIVED: Phrase("Ngoài bảng: không tiếp nhận {n}.", "Outside the table: not received {n}."),
    Entry.WAITING_RECEPTION: Phrase("Ngoài bảng: chờ tiếp nhận {n}.", "Outside the table: awaiting reception {n}."),
    Entry.ENDED_BEFORE: Phrase(
        "Ngoài bảng: kết thúc trước kỳ, hoặc rút trước khi tiếp nhận {n}.",
        "Outside the table: ended before the period, or withdrawn before reception {n}.",
    ),
    "findings": Phrase(
        "Phát hiện cần xem lại trong lịch sử các hồ sơ đã đếm: {n}.",
        "Findings in the histories counted: {n}.",
    ),
}


def _counted(text: Phrase, n: int) -> Phrase:
    return Phrase(text.say("vi", n=integer_text(n, "vi")), text.say("en", n=integer_text(n, "en")))


def _solved(placed: Placed) -> tuple[str, ...]:
    match placed.verdict:
        case None:
            return ()
        case Early():
            return ("solved", "early")
        case OnTime() | NoPromise():
            return ("solved", "on_time")
        case Late():
            return ("solved", "late")
        case NotEnded():
            raise DoesNotReconcile(
                f"dossier {placed.dossier.id} is counted as ended and has not ended",
                f"hồ sơ {placed.dossier.id} được đếm là đã giải quyết nhưng chưa kết thúc",
            )
        case _:
            assert_never(placed.verdict)


def _pending(placed: Placed) -> tuple[str, ...]:
    match placed.standing:
        case None:
            return ()
        case Overdue():
            return ("pending", "overdue")
        case Running() | DueToday() | Stopped() | NoPromisedDate() | NotStarted() | NotReceived():
            return ("pending", "in_time")
        case Ended():
            raise DoesNotReconcile(
                f"dossier {placed.dossier.id} is counted as pending and has ended",
                f"hồ sơ {placed.dossier.id} được đếm là đang giải quyết nhưng đã kết thúc",
            )
        case _:
            assert_never(placed.standing)


def _aside(placed: Placed) -> Sequence[str]:
    """What stands under the table beside the cells."""
    keys = []
    if isinstance(placed.verdict, NoPromise):
        keys.append("no_date_solved")
    if isinstance(placed.standing, NoPromisedDate):
        keys.append("no_date_pending")
    if isinstance(placed.standing, Stopped):
        keys.append("stopped")
    if isinstance(placed.verdict, Late):
        apologised = any(promise.kind is PromiseKind.REPROMISE for promise in placed.dossier.promises)
        keys.append("late_apologised" if apologised else "late_unapologised")
    outcome = placed.dossier.outcome
    if placed.verdict is not None and outcome is not None and not outcome.decided:
        keys.append("undecided")
    return keys


def resolution(dossiers: Iterable[Dossier], *, form: ReportForm, period: Span, calendar: WorkingCalendar) -> Report:
    """The report on the resolution of dossiers over ``period``, by ``form``; any iterable, read once.

    Each dossier is taken as it was at the end of the period and stands in one class of each partition: received
    in the period or carried over; early, on time, late, pending in time or overdue. Lateness is asked against
    the legal term, which no apology moves. Dossiers not received are outside and counted under the table.

    Raises:
        DoesNotReconcile: an identity of the form does not hold.
        OutsideCoverage: a term leaves the calendar.
    """
    tally = ResolutionTally(form, period)
    for placed in placed_in(dossiers, period, calendar):
        tally.add(placed)
    return tally.report()
