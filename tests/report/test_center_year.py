"""The center's year on a handful of dossiers, one of every class, counted on paper."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from tests.histories import CALENDAR, at, event
from tthc.codes import DossierId
from tthc.dossier import (
    Basis,
    Delivered,
    Dossier,
    Event,
    Filed,
    Finished,
    NotReceived,
    Outcome,
    Received,
    Withdrawn,
)
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.law import regimes
from tthc.procedure import Channel, Procedure, RegisterKind, Term
from tthc.report import CenterYear, Visits, YearTally, center_year, place
from tthc.span import Span
from tthc.term import TimeLimit, Undetermined, WorkingDays

PERIOD = Span.parse("2023-01-01..2023-11-29")
ONLINE, COUNTER, POST = Channel.ONLINE, Channel.COUNTER, Channel.POST
COMPANY, UNIT = RegisterKind.COMPANY, RegisterKind.SUBORDINATE_UNIT
THREE = WorkingDays(3)


def history(
    key: str,
    received: str,
    *events: Event,
    by: Channel = COUNTER,
    back: Channel = COUNTER,
    limit: TimeLimit = THREE,
    registers: RegisterKind | None = None,
) -> Dossier:
    """A dossier filed and received on a day, and what came of it."""
    when = at(received)
    procedure = Procedure(
        code="1.999999", name="Thủ tục mẫu", field="Mẫu", terms=(Term(limit=limit),), registers=registers
    )
    basis = Basis.of(procedure, case=None, channel=by, on=when.date(), calendar=CALENDAR, regimes=regimes())
    filed = Filed(at=when, channel=by, procedure=procedure.code, return_by=back)
    return Dossier.replay((filed, Received(at=when, basis=basis), *events), id=DossierId(key))


def finished(day: str) -> Finished:
    return event(Finished, day, outcome=Outcome.GRANTED)


def delivered(day: str, channel: Channel = COUNTER) -> Delivered:
    return event(Delivered, day, channel=channel)


DOSSIERS = (
    # Received on Monday 6 March: due on Thursday the 9th.
    history("early", "2023-03-06", finished("2023-03-08"), delivered("2023-03-08"), registers=COMPANY),
    history("on time", "2023-03-06", finished("2023-03-09"), by=ONLINE, back=POST, registers=COMPANY),
    history("late", "2023-03-06", finished("2023-03-10"), delivered("2023-03-13"), by=ONLINE, registers=UNIT),
    history("withdrawn", "2023-03-06", event(Withdrawn, "2023-03-07"), by=POST),
    history("no date", "2023-03-06", finished("2023-03-30"), limit=Undetermined("không ghi"), registers=UNIT),
    history("household", "2023-03-06", finished("2023-03-07"), registers=RegisterKind.HOUSEHOLD_BUSINESS),
    # Still in hand at the end of Wednesday 29 November.
    history("pending", "2023-11-28", by=ONLINE, back=POST),
    history("overdue", "2023-11-20"),
    history("pending, no date", "2023-11-20", limit=Undetermined("không ghi")),
    # From before: due on Wednesday 4 January.
    history("carried over", "2022-12-29", finished("2023-01-03"), delivered("2023-01-05", POST), back=POST),
    history("old and overdue", "2022-12-01", registers=COMPANY),
    history("only sent", "2022-12-01", finished("2022-12-05"), delivered("2023-01-04", POST), back=POST),
    history("long gone", "2022-12-01", finished("2022-12-05"), delivered("2022-12-06", POST), back=POST),
    # Not yet: filed, received and sent after the period.
    history("later", "2023-11-30", finished("2023-12-01"), back=POST),
    history("ends later", "2023-11-27", finished("2023-11-30"), delivered("2023-12-01", POST), back=POST),
)
OUTSIDE = (
    Dossier.replay(
        (
            Filed(at=at("2023-05-05"), channel=ONLINE, procedure=DOSSIERS[0].procedure),
            NotReceived(at=at("2023-05-08")),
        ),
        id=DossierId("refused"),
    ),
    Dossier.replay(
        (Filed(at=at("2023-11-29T19:00"), channel=ONLINE, procedure=DOSSIERS[0].procedure),),
        id=DossierId("waiting"),
    ),
)
VISITS = (Visits(date(2022, 12, 30), 400), Visits(date(2023, 1, 3), 300), Visits(date(2023, 11, 29), 50))


def year_of(dossiers: Iterable[Dossier]) -> CenterYear:
    return center_year(dossiers, visits=VISITS, period=PERIOD, calendar=CALENDAR)


@pytest.fixture(scope="module")
def year() -> CenterYear:
    return year_of((*DOSSIERS, *OUTSIDE))


class TestCounts:
    def test_visits_of_the_period_only(self, year: CenterYear) -> None:
        assert year.visits == 350

    def test_to_resolve_is_carried_over_and_received(self, year: CenterYear) -> None:
        assert (year.carried_over, year.received_all, year.to_resolve) == (2, 10, 12)

    @pytest.mark.parametrize(("channel", "count"), [(COUNTER, 6), (ONLINE, 3), (POST, 1)])
    def test_received_by_channel(self, year: CenterYear, channel: Channel, count: int) -> None:
        assert year.received_by(channel) == count

    def test_resolved_by_class(self, year: CenterYear) -> None:
        """Withdrawn in time is on time, never early; the one carried over ended a day early."""
        assert (year.early, year.on_time, year.late, year.no_date) == (3, 2, 1, 1)
        assert year.resolved == 7

    def test_pending_by_class(self, year: CenterYear) -> None:
        """The one that ends on 30 November is due on it: in hand, and in time."""
        assert (year.pending_in_time, year.pending_overdue, year.pending_no_date) == (2, 2, 1)
        assert year.pending == 5

    def test_what_is_to_be_resolved_is_resolved_or_pending(self, year: CenterYear) -> None:
        assert year.to_resolve == year.resolved + year.pending

    def test_registered_for_post_in_the_period(self, year: CenterYear) -> None:
        assert year.registered_for_post == 3

    def test_sent_by_post_in_the_period_whenever_registered(self, year: CenterYear) -> None:
        assert year.sent_by_post == year.returned_by(POST) == 2
        assert (year.returned_by(COUNTER), year.returned_by(ONLINE), year.returned_all) == (2, 0, 4)

    def test_business_registrations_by_channel_and_by_kind(self, year: CenterYear) -> None:
        """Received in the period; a household's business is none of them."""
        assert (year.business_by_kind(COMPANY), year.business_by_kind(UNIT), year.business_all) == (2, 2, 4)
        assert (year.business_by_channel(ONLINE), year.business_by_channel(COUNTER, POST)) == (2, 2)

    def test_outside_the_count(self, year: CenterYear) -> None:
        assert (year.not_received, year.waiting_reception) == (1, 1)

    def test_on_time_share_is_of_those_with_a_promised_date(self, year: CenterYear) -> None:
        assert year.on_time_share == Decimal("83.33")

    def test_hand_overs_a_working_day(self, year: CenterYear) -> None:
        assert year.working_days == 227
        assert year.hand_overs_per_day == Decimal("0.0")
        assert evolve(year, working_days=4).hand_overs_per_day == Decimal("3.5")
        assert evolve(year, working_days=0).hand_overs_per_day is None

    def test_a_share_of_nothing_is_not_everything(self) -> None:
        empty = year_of(())
        assert empty.to_resolve == 0
        assert empty.on_time_share is None
        assert empty.report.cell("count", "on_time_share") is None


class TestReconciliation:
    def test_what_does_not_reconcile_is_refused(self, year: CenterYear) -> None:
        with pytest.raises(DoesNotReconcile, match="13 to resolve ≠ 7 resolved") as caught:
            evolve(year, carried_over=3)
        assert "không khớp" in caught.value.say("vi")

    def test_the_next_period_opens_with_what_was_pending(self, year: CenterYear) -> None:
        following = Span.parse("2023-11-30..2023-12-29")
        following_year = center_year(DOSSIERS, visits=(), period=following, calendar=CALENDAR)
        assert following_year.carried_over == year.pending == 5
        assert following_year.received_all == 1

    def test_parts_add_up_to_the_whole(self, year: CenterYear) -> None:
        def tally(dossiers: Iterable[Dossier]) -> YearTally:
            counted = YearTally(PERIOD)
            for dossier in dossiers:
                placed = place(dossier, PERIOD, CALENDAR)
                if placed is not None:
                    counted.add(placed)
            return counted

        first = tally(DOSSIERS[:6])
        first.update(tally((*DOSSIERS[6:], *OUTSIDE)))
        assert first.year(visits=VISITS, calendar=CALENDAR) == year

    @pytest.mark.parametrize("count", [-1, True])
    def test_impossible_visits_are_refused(self, count: int) -> None:
        with pytest.raises(InvalidValue, match="visits are 0 or more"):
            Visits(date(2023, 1, 3), count)


class TestPrinting:
    def test_the_table_has_every_figure(self, year: CenterYear) -> None:
        report = year.report
        assert report.cell("count", "to_resolve") == 12
        assert report.cell("count", "Đăng ký kinh doanh") == 4
        assert report.cell("count", "received_online") == 3
        assert len({row.key for row in report.rows}) == len(report.rows)

    def test_in_both_languages(self, year: CenterYear) -> None:
        assert "Hồ sơ phải giải quyết,12" in year.report.to_csv()
        assert "Dossiers to resolve,12" in year.report.to_csv("en")
        assert "Kết quả trả qua bưu chính gồm cả hồ sơ đăng ký trước kỳ." in year.report.to_html()

    def test_as_html_it_gives_the_period_both_days_in(self, year: CenterYear) -> None:
        assert "từ ngày 01/01/2023 đến ngày 29/11/2023 (tính cả hai ngày)" in year._repr_html_()

    def test_generated_data_is_called_generated(self, year: CenterYear) -> None:
        assert "không phải số liệu thật" not in year._repr_html_()
        assert "không phải số liệu thật" in evolve(year, generated=True)._repr_html_()
