"""The figures a center publishes at the end of a year."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from attrs import Factory, define, field, frozen

from tthc.deadline import NoPromisedDate, Overdue
from tthc.dossier import Dossier
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.outcome import Early, Late, NoPromise, OnTime
from tthc.procedure import Channel, RegisterKind
from tthc.report.cohort import Entry, Placed, placed_in
from tthc.report.table import Cell, Column, Report, Row
from tthc.span import Span, civil_day
from tthc.text import Phrase, number_text, percent
from tthc.workdays import WorkingCalendar

__all__ = ["CenterYear", "Visits", "YearTally", "center_year"]


@frozen
class Visits:
    """How many people came to the center on a day ("lượt người"): visits are not dossiers."""

    day: date = field(converter=civil_day)
    count: int

    def __attrs_post_init__(self) -> None:
        if isinstance(self.count, bool) or self.count < 0:
            raise InvalidValue(f"visits are 0 or more, got {self.count!r}", f"lượt người không được âm: {self.count!r}")


BUSINESS = (RegisterKind.COMPANY, RegisterKind.SUBORDINATE_UNIT)


@frozen(kw_only=True)
class CenterYear:
    """The year's figures, each a count over the period unless it says otherwise.

    ``to_resolve`` is carried over + received, and is resolved + pending. ``registered_for_post`` counts
    registrations made in the period, ``sent_by_post`` results handed over by post in it, whenever registered.
    """

    period: Span
    visits: int
    carried_over: int
    received: tuple[tuple[Channel, int], ...]
    early: int
    on_time: int
    late: int
    no_date: int
    pending_in_time: int
    pending_overdue: int
    pending_no_date: int
    registered_for_post: int
    returned: tuple[tuple[Channel, int], ...]
    business: tuple[tuple[RegisterKind, Channel, int], ...]
    not_received: int
    waiting_reception: int
    working_days: int
    generated: bool = False

    def __attrs_post_init__(self) -> None:
        if self.to_resolve != self.resolved + self.pending:
            raise DoesNotReconcile(
                f"the year does not reconcile: {self.to_resolve} to resolve ≠ {self.resolved} resolved + "
                f"{self.pending} pending",
                f"số liệu năm không khớp: {self.to_resolve} phải giải quyết ≠ {self.resolved} đã giải quyết + "
                f"{self.pending} đang giải quyết",
            )

    @property
    def received_all(self) -> int:
        """Dossiers received in the period through all channels."""
        return sum(count for _, count in self.received)

    def received_by(self, channel: Channel) -> int:
        """Dossiers received in the period through a channel."""
        return dict(self.received).get(channel, 0)

    @property
    def returned_all(self) -> int:
        """Results handed over in the period through all channels."""
        return sum(count for _, count in self.returned)

    def returned_by(self, channel: Channel) -> int:
        """Results handed over in the period through a channel."""
        return dict(self.returned).get(channel, 0)

    @property
    def to_resolve(self) -> int:
        """Dossiers the center had to resolve: carried over + received."""
        return self.carried_over + self.received_all

    @property
    def resolved(self) -> int:
        """Dossiers whose processing ended in the period."""
        return self.early + self.on_time + self.late + self.no_date

    @property
    def pending(self) -> int:
        """Dossiers still in hand at the end of the period."""
        return self.pending_in_time + self.pending_overdue + self.pending_no_date

    @property
    def sent_by_post(self) -> int:
        """Results sent by public post in the period."""
        return self.returned_by(Channel.POST)

    @property
    def business_all(self) -> int:
        """Business registrations received: companies and their subordinate units."""
        return sum(count for _, _, count in self.business)

    def business_by_kind(self, kind: RegisterKind) -> int:
        """Business registrations of one kind."""
        return sum(count for of, _, count in self.business if of is kind)

    def business_by_channel(self, *channels: Channel) -> int:
        """Business registrations filed through the channels."""
        return sum(count for _, by, count in self.business if by in channels)

    @property
    def on_time_share(self) -> Decimal | None:
        """Early and on time among those resolved with a promised date, in per cent to two decimals, halves up.

        None where there are none: a share of nothing is not 100 %.
        """
        return percent(self.early + self.on_time, self.early + self.on_time + self.late)

    @property
    def hand_overs_per_day(self) -> Decimal | None:
        """Receptions and returns a working day, to one decimal, cut off; None without a working day."""
        if not self.working_days:
            return None
        return Decimal(10 * (self.received_all + self.returned_all) // self.working_days) / 10

    @property
    def report(self) -> Report:
        """The figures as a table."""
        rows: list[tuple[str, Phrase, Cell]] = [
            ("visits", Phrase("Lượt người đến giao dịch", "Visits"), self.visits),
            ("to_resolve", Phrase("Hồ sơ phải giải quyết", "Dossiers to resolve"), self.to_resolve),
            ("carried_over", Phrase("– từ kỳ trước chuyển sang", "– carried over"), self.carried_over),
            ("received", Phrase("– tiếp nhận trong kỳ", "– received"), self.received_all),
            *(
                (f"received_{ch}", Phrase(f"   · {ch.label.vi}", f"   · {ch.label.en}"), self.received_by(ch))
                for ch in Channel
            ),
            ("resolved", Phrase("Đã giải quyết", "Resolved"), self.resolved),
            ("early", Phrase("– trước hạn", "– early"), self.early),
            ("on_time", Phrase("– đúng hạn", "– on time"), self.on_time),
            ("late", Phrase("– quá hạn", "– late"), self.late),
            ("no_date", Phrase("– không có ngày hẹn trả", "– without a promised date"), self.no_date),
            (
                "on_time_share",
                Phrase("Tỷ lệ trước và đúng hạn (%)", "Share early and on time (%)"),
                self.on_time_share,
            ),
            ("pending", Phrase("Đang giải quyết", "Pending"), self.pending),
            ("pending_in_time", Phrase("– trong hạn", "– in time"), self.pending_in_time),
            ("pending_overdue", Phrase("– quá hạn", "– overdue"), self.pending_overdue),
            (
                "pending_no_date",
                Phrase("– không có ngày hẹn trả", "– without a promised date"),
                self.pending_no_date,
            ),
            (
                "registered_for_post",
                Phrase("Đăng ký nhận kết quả qua bưu chính", "Registered for return by post"),
                self.registered_for_post,
            ),
            ("returned", Phrase("Kết quả đã trả", "Results returned"), self.returned_all),
            *(
                (f"returned_{ch}", Phrase(f"   · {ch.label.vi}", f"   · {ch.label.en}"), self.returned_by(ch))
                for ch in Channel
            ),
            ("business", Phrase("Đăng ký kinh doanh", "Business registrations"), self.business_all),
            ("business_online", Phrase("– qua mạng", "– online"), self.business_by_channel(Channel.ONLINE)),
            (
                "business_counter",
                Phrase("– tại quầy, bưu chính", "– at the counter, by post"),
                self.business_by_channel(Channel.COUNTER, Channel.POST),
            ),
            *(
                (f"business_{k}", Phrase(f"– {k.label.vi}", f"– {k.label.en}"), self.business_by_kind(k))
                for k in BUSINESS
            ),
            ("not_received", Phrase("Không tiếp nhận", "Not received"), self.not_received),
            ("waiting_reception", Phrase("Chờ tiếp nhận", "Awaiting reception"), self.waiting_reception),
            (
                "hand_overs_per_day",
                Phrase("Lượt nhận và trả mỗi ngày làm việc", "Hand-overs a working day"),
                self.hand_overs_per_day,
            ),
        ]
        days = number_text(self.working_days)
        return Report(
            title=Phrase("Số liệu hoạt động của trung tâm trong năm", "The center's year in figures"),
            period=self.period,
            head=Phrase("Chỉ tiêu", "Figure"),
            columns=(Column("count", Phrase("Số lượng", "Count")),),
            rows=tuple(Row(label, (value,), key=key) for key, label, value in rows),
            notes=(
                Phrase(f"Kỳ có {days} ngày làm việc.", f"The period has {days} working days."),
                Phrase(
                    "Kết quả trả qua bưu chính gồm cả hồ sơ đăng ký trước kỳ.",
                    "Results sent by post include those registered before the period.",
                ),
            ),
            generated=self.generated,
        )

    def _repr_html_(self) -> str:
        return self.report.to_html()


@define
class YearTally:
    """The year's counts while dossiers pass by, each one once; several can be added into one."""

    period: Span
    counts: Counter[object] = Factory(Counter)

    def add(self, placed: Placed) -> None:
        """Count one dossier in its place."""
        dossier, counts = placed.dossier, self.counts
        delivery = dossier.delivered
        if delivery is not None and delivery.at.date() >= self.period.first:
            counts["returned", delivery.channel] += 1
        if not placed.entry.counted:
            counts[placed.entry] += 1
            return
        if placed.entry is Entry.CARRIED_OVER:
            counts["carried_over"] += 1
        else:
            counts["received", dossier.channel] += 1
            if dossier.return_by is Channel.POST:
                counts["registered_for_post"] += 1
            kind = dossier.basis.procedure.registers if dossier.basis else None
            if kind in BUSINESS:
                counts["business", kind, dossier.channel] += 1
        counts[self._class(placed)] += 1

    @staticmethod
    def _class(placed: Placed) -> str:
        match placed.verdict:
            case Early():
                return "early"
            case OnTime():
                return "on_time"
            case Late():
                return "late"
            case NoPromise():
                return "no_date"
            case _:
                pass
        match placed.standing:
            case NoPromisedDate():
                return "pending_no_date"
            case Overdue():
                return "pending_overdue"
            case _:
                return "pending_in_time"

    def update(self, other: "YearTally") -> None:
        """Add the counts of a tally over other dossiers and the same period."""
        self.counts.update(other.counts)

    def year(self, *, visits: Iterable[Visits], calendar: WorkingCalendar, generated: bool = False) -> CenterYear:
        """The year's figures.

        Raises:
            DoesNotReconcile: what was to be resolved is not what was resolved and what is pending.
        """
        counts, period = self.counts, self.period
        day_before = date.fromordinal(period.first.toordinal() - 1)
        return CenterYear(
            period=period,
            visits=sum(visit.count for visit in visits if visit.day in period),
            carried_over=counts["carried_over"],
            received=tuple((ch, counts["received", ch]) for ch in Channel),
            early=counts["early"],
            on_time=counts["on_time"],
            late=counts["late"],
            no_date=counts["no_date"],
            pending_in_time=counts["pending_in_time"],
            pending_overdue=counts["pending_overdue"],
            pending_no_date=counts["pending_no_date"],
            registered_for_post=counts["registered_for_post"],
            returned=tuple((ch, counts["returned", ch]) for ch in Channel),
            business=tuple((kind, ch, counts["business", kind, ch]) for kind in BUSINESS for ch in Channel),
            not_received=counts[Entry.NOT_RECEIVED],
            waiting_reception=counts[Entry.WAITING_RECEPTION],
            working_days=calendar.count(after=day_before, through=period.closed_last),
            generated=generated,
        )


def center_year(
    dossiers: Iterable[Dossier], *, visits: Iterable[Visits], period: Span, calendar: WorkingCalendar
) -> CenterYear:
    """The figures a center publishes at the end of a year, over ``period``; any iterable, read once.

    Raises:
        DoesNotReconcile: what was to be resolved is not what was resolved and what is pending.
        OutsideCoverage: a term, or the day before the period, leaves the calendar.
    """
    tally = YearTally(period)
    for placed in placed_in(dossiers, period, calendar):
        tally.add(placed)
    return tally.year(visits=visits, calendar=calendar)
