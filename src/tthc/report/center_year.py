"""The figures a center publishes at the end of a year."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import Factory, define, field, frozen

from tthc.desk import PostalForm, Posting, Roster, StaffKind, postal_form
from tthc.dossier import Dossier, has_component_file, has_result_file, is_digitised, reuses_component
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.feedback import PetitionFigures, RatingResult, VisitFigures
from tthc.procedure import Channel, RegisterKind
from tthc.report.asked import check
from tthc.report.cohort import Entry, Placed, placed_in
from tthc.report.place_class import PlaceClass, class_of
from tthc.report.table import Column, Report, Row
from tthc.report.year_rows import BUSINESS, year_rows
from tthc.span import Span, civil_day
from tthc.text import Lang, Phrase, percent, working_days_text
from tthc.workdays import WorkingCalendar

__all__ = ["CenterYear", "Proportion", "Visits", "YearTally", "center_year"]


@frozen
class Visits:
    """How many people came to the center on a day ("lượt người"): visits are not dossiers."""

    day: date = field(converter=civil_day)
    count: int

    def __attrs_post_init__(self) -> None:
        if isinstance(self.count, bool) or self.count < 0:
            raise InvalidValue(f"visits are 0 or more, got {self.count!r}", f"lượt người không được âm: {self.count!r}")


@frozen
class Proportion:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """In per cent to two decimals, halves up; None of nothing."""
        return percent(self.part, self.whole)


NOTHING: Final = Proportion(0, 0)
_IN_TIME: Final = (PlaceClass.PENDING_IN_TIME, PlaceClass.PENDING_NOT_STARTED, PlaceClass.PENDING_STOPPED)
Fact: TypeAlias = tuple[str, Callable[[Dossier], bool | None]]
_AT_RECEPTION: Final[tuple[Fact, ...]] = (("component_files", has_component_file), ("reused", reuses_component))
_AT_END: Final[tuple[Fact, ...]] = (("result_files", has_result_file), ("digitised", is_digitised))


@frozen(kw_only=True)
class CenterYear:
    """The year's figures, each a count over the period unless it says otherwise.

    ``to_resolve`` is carried over + received, and is resolved + pending. ``registered_for_post`` counts
    registrations made in the period for the return, ``post`` one way and both; ``sent_by_post`` results handed over by
    post in it, whenever registered. ``component_files`` and ``reused`` are of dossiers received in the period,
    ``result_files`` and ``digitised`` of those decided in it, as :mod:`tthc.dossier.digital` tells them; what is not to
    be counted is in neither part. ``staff`` are the officers posted on the last day by kind, ``seconded`` those of them
    sent by another body.
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
    post: tuple[tuple[PostalForm, int], ...] = ()
    component_files: Proportion = NOTHING
    reused: Proportion = NOTHING
    result_files: Proportion = NOTHING
    digitised: Proportion = NOTHING
    staff: tuple[tuple[StaffKind, int], ...] = ()
    seconded: int = 0
    waiting: VisitFigures | None = None
    ratings: RatingResult | None = None
    petitions: PetitionFigures | None = None
    generated: bool = False

    def __attrs_post_init__(self) -> None:
        for what, of in (("ratings", self.ratings), ("petitions", self.petitions)):
            if of is not None and of.period != self.period:
                raise InvalidValue(
                    f"the {what} are of {of.period or 'no period'}, the year is {self.period}",
                    f"{what} của kỳ {of.period or 'không nêu'}, số liệu năm của kỳ {self.period}",
                )
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
        return Report(
            title=Phrase("Số liệu hoạt động của trung tâm trong năm", "The center's year in figures"),
            period=self.period,
            head=Phrase("Chỉ tiêu", "Figure"),
            columns=(Column("count", Phrase("Số lượng", "Count")),),
            rows=tuple(Row(label, (value,), key=key) for key, label, value in year_rows(self)),
            notes=(
                Phrase(
                    f"Kỳ có {working_days_text(self.working_days)}.",
                    f"The period has {working_days_text(self.working_days, 'en')}.",
                ),
                Phrase(
                    "Kết quả trả qua bưu chính gồm cả hồ sơ đăng ký trước kỳ.",
                    "Results sent by post include those registered before the period.",
                ),
            ),
            generated=self.generated,
        )

    def to_csv(self, lang: Lang = "vi", *, excel: bool = False) -> str:
        """The figures as CSV, as :meth:`Report.to_csv` writes it."""
        return self.report.to_csv(lang, excel=excel)

    def to_html(self, lang: Lang = "vi") -> str:
        """The figures as an HTML fragment, as :meth:`Report.to_html` writes it."""
        return self.report.to_html(lang)

    def _repr_html_(self) -> str:
        return self.to_html()


def _posted(roster: Roster | None, period: Span) -> tuple[Posting, ...]:
    """The postings that run on the last day, one of each officer."""
    postings = roster.on(period.closed_last) if roster is not None else ()
    return tuple({one.officer: one for one in postings}.values())


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
            counts[postal_form(dossier)] += 1
            kind = dossier.basis.procedure.registers if dossier.basis else None
            if kind in BUSINESS:
                counts["business", kind, dossier.channel] += 1
        counts[class_of(placed)] += 1
        self._digital(placed)

    def _digital(self, placed: Placed) -> None:
        """Count the facts of digitisation: of components where it was received, of results where it was decided."""
        dossier, counts = placed.dossier, self.counts
        received, ended = placed.entry is Entry.RECEIVED, placed.verdict is not None
        for name, fact in (*(_AT_RECEPTION if received else ()), *(_AT_END if ended else ())):
            told = fact(dossier)
            if told is not None:
                counts[name, told] += 1

    def _share(self, name: str) -> Proportion:
        yes, no = self.counts[name, True], self.counts[name, False]
        return Proportion(yes, yes + no)

    def update(self, other: "YearTally") -> None:
        """Add the counts of a tally over other dossiers and the same period."""
        self.counts.update(other.counts)

    def year(
        self,
        *,
        visits: Iterable[Visits],
        calendar: WorkingCalendar,
        waiting: VisitFigures | None = None,
        ratings: RatingResult | None = None,
        petitions: PetitionFigures | None = None,
        roster: Roster | None = None,
        generated: bool = False,
    ) -> CenterYear:
        """The year's figures, with those that come from elsewhere: see :func:`center_year`.

        Raises:
            InvalidValue: ratings or petitions are of another period.
            DoesNotReconcile: what was to be resolved is not what was resolved and what is pending.
        """
        counts, period = self.counts, self.period
        posted = _posted(roster, period)
        kinds = Counter(one.kind for one in posted)
        day_before = date.fromordinal(period.first.toordinal() - 1)
        return CenterYear(
            period=period,
            visits=sum(visit.count for visit in visits if visit.day in period),
            carried_over=counts["carried_over"],
            received=tuple((ch, counts["received", ch]) for ch in Channel),
            early=counts[PlaceClass.EARLY],
            on_time=counts[PlaceClass.ON_TIME],
            late=counts[PlaceClass.LATE],
            no_date=counts[PlaceClass.NO_DATE],
            pending_in_time=sum(counts[kind] for kind in _IN_TIME),
            pending_overdue=counts[PlaceClass.PENDING_OVERDUE],
            pending_no_date=counts[PlaceClass.PENDING_NO_DATE],
            registered_for_post=counts[PostalForm.RETURN] + counts[PostalForm.BOTH],
            post=tuple((form, counts[form]) for form in PostalForm),
            returned=tuple((ch, counts["returned", ch]) for ch in Channel),
            business=tuple((kind, ch, counts["business", kind, ch]) for kind in BUSINESS for ch in Channel),
            not_received=counts[Entry.NOT_RECEIVED],
            waiting_reception=counts[Entry.WAITING_RECEPTION],
            working_days=calendar.count(after=day_before, through=period.closed_last),
            component_files=self._share("component_files"),
            reused=self._share("reused"),
            result_files=self._share("result_files"),
            digitised=self._share("digitised"),
            staff=tuple((kind, kinds[kind]) for kind in StaffKind if kinds[kind]),
            seconded=sum(one.seconded for one in posted),
            waiting=waiting,
            ratings=ratings,
            petitions=petitions,
            generated=generated,
        )


def center_year(
    dossiers: Iterable[Dossier],
    *,
    visits: Iterable[Visits],
    period: Span,
    calendar: WorkingCalendar,
    waiting: VisitFigures | None = None,
    ratings: RatingResult | None = None,
    petitions: PetitionFigures | None = None,
    roster: Roster | None = None,
    generated: bool = False,
) -> CenterYear:
    """The figures a center publishes at the end of a year, over ``period``; any iterable, read once.

    ``waiting``, ``ratings`` and ``petitions`` are the figures :mod:`tthc.feedback` makes of the same period; of the
    ``roster`` the officers posted on its last day are counted. What is not given is left out of the page.
    ``generated`` says that a generator made the dossiers.

    Raises:
        InvalidValue: ratings or petitions are of another period; a dossier comes twice; an argument is of another kind.
        DoesNotReconcile: what was to be resolved is not what was resolved and what is pending.
        OutsideCoverage: a term, or the day before the period, leaves the calendar.
    """
    check(period=period, calendar=calendar)
    tally = YearTally(period)
    for placed in placed_in(dossiers, period, calendar):
        tally.add(placed)
    return tally.year(
        visits=visits,
        calendar=calendar,
        waiting=waiting,
        ratings=ratings,
        petitions=petitions,
        roster=roster,
        generated=generated,
    )
