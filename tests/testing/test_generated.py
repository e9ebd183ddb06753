"""A generated year meets its margins exactly, whatever the seed, and looks like a center's year."""

import hashlib
import subprocess
import sys
from collections import Counter
from datetime import date, time

import pytest
from attrs import evolve

from tthc.cli.tally import count_year
from tthc.codes import ProcedureCode
from tthc.deadline import Deadline
from tthc.dossier import (
    Apologised,
    Delivered,
    Dossier,
    Finished,
    Outcome,
    Paid,
    Received,
    SentToTax,
    SupplementAsked,
    Supplemented,
)
from tthc.errors import InvalidValue
from tthc.law import catalogue, report_form, working_calendar
from tthc.procedure import Channel, RegisterKind
from tthc.report import CenterYear, Entry, ResolutionTally, YearTally, place
from tthc.span import Span
from tthc.testing import Margins, generate_year, published_year, visits
from tthc.testing.margins import settings

CALENDAR = working_calendar()
PERIOD = Span.parse("2023-01-01..2023-11-29")
SMALL = Margins(
    period=PERIOD,
    to_resolve=3_000,
    visits=2_500,
    registered_for_post=600,
    sent_by_post=710,
    business_online=16,
    business_counter=14,
    companies=20,
    subordinate_units=10,
)


@pytest.fixture(scope="module")
def dossiers() -> tuple[Dossier, ...]:
    return tuple(generate_year(5, margins=SMALL))


def year_of(dossiers: tuple[Dossier, ...], margins: Margins, seed: int) -> CenterYear:
    tally = YearTally(margins.period)
    for dossier in dossiers:
        placed = place(dossier, margins.period, CALENDAR)
        assert placed is not None
        tally.add(placed)
    return tally.year(visits=visits(seed, margins=margins), calendar=CALENDAR, generated=True)


def assert_meets(year: CenterYear, margins: Margins) -> None:
    assert year.to_resolve == year.carried_over + year.received_all == margins.to_resolve
    assert year.carried_over > 0
    assert year.visits == margins.visits
    assert year.registered_for_post == margins.registered_for_post
    assert year.sent_by_post == margins.sent_by_post
    assert year.business_by_channel(Channel.ONLINE) == margins.business_online
    assert year.business_by_channel(Channel.COUNTER) == margins.business_counter
    assert year.business_by_kind(RegisterKind.COMPANY) == margins.companies
    assert year.business_by_kind(RegisterKind.SUBORDINATE_UNIT) == margins.subordinate_units
    assert year.business_all == margins.business


class TestMargins:
    """The margins hold exactly for every seed; everything else is invented."""

    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_hold_for_every_seed(self, seed: int) -> None:
        assert_meets(year_of(tuple(generate_year(seed, margins=SMALL)), SMALL, seed), SMALL)

    @pytest.mark.parametrize(
        "margins",
        [
            evolve(SMALL, sent_by_post=400),
            evolve(SMALL, sent_by_post=600),
            evolve(SMALL, registered_for_post=0, sent_by_post=0),
            evolve(SMALL, business_online=0, business_counter=0, companies=0, subordinate_units=0),
            evolve(SMALL, period=Span.quarter(2024, 1)),
        ],
        ids=["fewer sent than registered", "as many", "nothing by post", "no business", "another period"],
    )
    def test_other_margins_hold_too(self, margins: Margins) -> None:
        assert_meets(year_of(tuple(generate_year(7, margins=margins)), margins, 7), margins)

    @pytest.mark.slow
    def test_the_published_year_holds_at_full_size(self) -> None:
        """101.225 hồ sơ; 100.000 lượt; 21.066 đăng ký, 24.866 gửi bưu chính; 808 = 354 + 454 = 538 + 270."""
        margins = published_year()
        share = count_year(1, margins, 2)
        year = share.year.year(visits=visits(1), calendar=CALENDAR, generated=True)
        assert_meets(year, margins)
        assert (year.to_resolve, year.visits, year.registered_for_post) == (101_225, 100_000, 21_066)
        assert (year.sent_by_post, year.business_all, year.working_days) == (24_866, 808, 227)
        assert year.received_all + year.returned_all > 500 * year.working_days
        form = share.resolution.report(generated=True)
        assert form.cell(3) == 101_225
        assert form.cell(9) == year.on_time + year.no_date
        assert len(share.delayed) == 10
        assert share.example is not None
        assert "30/04/2023" in share.example.words.vi

    def test_what_was_sent_beyond_the_registrations_was_registered_before_the_period(
        self, dossiers: tuple[Dossier, ...]
    ) -> None:
        posted = [d for d in dossiers if d.delivered is not None and d.delivered.channel is Channel.POST]
        before = [d for d in posted if d.received_at is not None and d.received_at < PERIOD.begins]
        finished = [d for d in before if d.ended_at is not None and d.ended_at < PERIOD.begins]
        assert len(posted) == SMALL.sent_by_post
        assert len(before) >= SMALL.sent_by_post - SMALL.registered_for_post
        assert 0 < len(finished) < len(before)
        assert all(d.return_by is Channel.POST for d in posted)
        assert all(d.delivered is not None and d.delivered.at >= PERIOD.begins for d in posted)

    def test_impossible_margins_are_refused(self) -> None:
        with pytest.raises(InvalidValue, match=r"16 \+ 14 ≠ 21 \+ 10"):
            evolve(SMALL, companies=21)
        with pytest.raises(InvalidValue, match="0 or more"):
            evolve(SMALL, visits=-1)

    def test_margins_without_room_are_refused(self) -> None:
        with pytest.raises(InvalidValue, match="leave no room"):
            generate_year(margins=evolve(SMALL, registered_for_post=2_990, sent_by_post=2_990))


class TestSeed:
    def test_one_seed_is_one_year(self, dossiers: tuple[Dossier, ...]) -> None:
        assert tuple(generate_year(5, margins=SMALL)) == dossiers
        assert tuple(generate_year(6, margins=SMALL)) != dossiers

    def test_a_seed_gives_the_year_it_has_always_given(self, dossiers: tuple[Dossier, ...]) -> None:
        """Figures printed from the demo's year stay true."""
        told = [(str(d.id), str(d.code), [(type(e).__name__, e.at.isoformat()) for e in d.events]) for d in dossiers]
        digest = hashlib.sha256(repr(told).encode()).hexdigest()
        assert digest == "d8d259f31c487deb67c069b80bbb8c5d936e307da74d1a10656513fcde30a7b3"

    @pytest.mark.parametrize("shards", [2, 3])
    def test_shards_together_are_the_year(self, dossiers: tuple[Dossier, ...], shards: int) -> None:
        parts = [d for shard in range(shards) for d in generate_year(5, shards, shard, margins=SMALL)]
        assert sorted(parts, key=lambda d: d.id) == sorted(dossiers, key=lambda d: d.id)

    @pytest.mark.parametrize(("shards", "shard"), [(0, 0), (2, 2), (2, -1)])
    def test_there_is_no_such_shard(self, shards: int, shard: int) -> None:
        with pytest.raises(InvalidValue, match="numbered from 0"):
            generate_year(1, shards, shard)


class TestVisits:
    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_sum_to_the_margin_over_the_working_days(self, seed: int) -> None:
        listed = visits(seed)
        assert sum(visit.count for visit in listed) == 100_000
        assert [visit.day for visit in listed] == [day for day in PERIOD if CALENDAR.is_working(day)]

    def test_the_days_around_tet_are_quiet(self) -> None:
        counts = {visit.day: visit.count for visit in visits()}
        assert counts[date(2023, 1, 27)] < counts[date(2023, 3, 3)] / 1.5


class TestHistories:
    def test_every_event_is_admitted_and_in_order(self, dossiers: tuple[Dossier, ...]) -> None:
        codes = Counter(finding.code for dossier in dossiers for finding in dossier.findings)
        assert set(codes) <= {"SUPPLEMENT-AGAIN"}
        for dossier in dossiers:
            moments = [event.at for event in dossier.events]
            assert moments == sorted(set(moments))

    def test_nothing_happens_after_the_period(self, dossiers: tuple[Dossier, ...]) -> None:
        assert all(dossier.events[-1].at < PERIOD.ends for dossier in dossiers)

    def test_the_desk_receives_in_office_hours_of_working_days(self, dossiers: tuple[Dossier, ...]) -> None:
        received = [dossier.received_at for dossier in dossiers if dossier.received_at]
        assert all(CALENDAR.is_working(moment.date()) for moment in received)
        assert all(time(7, 30) <= moment.time() <= time(17, 0) for moment in received)

    def test_the_counter_is_where_one_stands_in_office_hours(self, dossiers: tuple[Dossier, ...]) -> None:
        filed = [d.filing.at for d in dossiers if d.channel is Channel.COUNTER]
        assert all(CALENDAR.is_working(moment.date()) for moment in filed)

    def test_online_one_files_on_any_day_at_any_hour(self, dossiers: tuple[Dossier, ...]) -> None:
        online = [d for d in dossiers if d.channel is Channel.ONLINE]
        assert any(not CALENDAR.is_working(d.filing.at.date()) for d in online)
        assert any(d.filing.at.hour >= 20 for d in online)
        assert all(d.received_at is None or d.filing.at < d.received_at for d in online)

    def test_all_that_happens_at_a_center_happens(self, dossiers: tuple[Dossier, ...]) -> None:
        kinds = {type(event) for dossier in dossiers for event in dossier.events}
        assert {Apologised, Paid, SentToTax, SupplementAsked, Supplemented, Finished, Delivered} <= kinds
        outcomes = {dossier.outcome for dossier in dossiers}
        assert {
            None,
            Outcome.GRANTED,
            Outcome.REFUSED_ON_MERITS,
            Outcome.WITHDRAWN,
            Outcome.STOPPED_ON_REQUEST,
            Outcome.NOT_RECEIVED,
        } <= outcomes
        places = [place(dossier, PERIOD, CALENDAR) for dossier in dossiers]
        assert {placed.entry for placed in places if placed} == set(Entry) - {Entry.OUTSIDE}

    def test_a_result_can_lie_at_the_desk(self, dossiers: tuple[Dossier, ...]) -> None:
        assert any(isinstance(dossier.events[-1], Finished) for dossier in dossiers)

    def test_apologies_come_mostly_in_time_and_never_move_the_term(self, dossiers: tuple[Dossier, ...]) -> None:
        told = [
            (event.at.date(), placed.deadline)
            for dossier in dossiers
            for event in dossier.events
            if isinstance(event, Apologised) and (placed := place(dossier, PERIOD, CALENDAR)) is not None
        ]
        in_time = [day for day, deadline in told if isinstance(deadline, Deadline) and day < deadline.day]
        assert len(told) / 2 < len(in_time) < len(told)


class TestProcedures:
    def test_are_the_catalogue_s_in_the_version_that_came_last(self, dossiers: tuple[Dossier, ...]) -> None:
        procedures = {dossier.basis.procedure for dossier in dossiers if dossier.basis}
        assert all(procedure is catalogue().latest(procedure.code) for procedure in procedures)

    def test_every_one_of_the_mix_is_listed_once_and_can_be_filed(self) -> None:
        codes = [ProcedureCode(row["code"]) for row in (*settings()["mix"], *settings()["business"])]
        assert len(codes) == len(set(codes))
        for code in codes:
            catalogue().latest(code)

    def test_one_basis_is_shared(self, dossiers: tuple[Dossier, ...]) -> None:
        bases = [dossier.basis for dossier in dossiers if dossier.basis]
        ways = {(b.procedure.code, b.case, b.channel, b.regime.code) for b in bases}
        assert len({id(basis) for basis in bases}) == len(ways)

    def test_a_subordinate_unit_has_no_promised_date(self, dossiers: tuple[Dossier, ...]) -> None:
        form = report_form("II.06a/VPCP/KSTT", on=PERIOD.closed_last)
        tally = ResolutionTally(form, PERIOD)
        for dossier in dossiers:
            if dossier.basis and dossier.basis.procedure.registers is RegisterKind.SUBORDINATE_UNIT:
                placed = place(dossier, PERIOD, CALENDAR)
                assert placed is not None
                tally.add(placed)
        assert tally.aside["no_date_solved"] + tally.aside["no_date_pending"] == SMALL.subordinate_units

    def test_codes_name_an_agency_that_does_not_exist_and_one_dossier_each(self, dossiers: tuple[Dossier, ...]) -> None:
        codes = [str(dossier.code) for dossier in dossiers if dossier.code]
        assert len(codes) == len(set(codes))
        assert all(code.startswith("000.00.00.H99-") for code in codes)
        printed = [event for dossier in dossiers for event in dossier.events if isinstance(event, Received)]
        assert all(event.appointment is None for event in printed if event.code is None)


def test_importing_the_package_needs_no_test_tool() -> None:
    script = (
        "import sys, tthc.testing, tthc.testing.generated;"
        "assert not {'hypothesis', 'pytest', '_pytest'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
