"""Generated dossiers of a varied year: all that can become of a dossier, in any number, of any period."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from statistics import mean

import pytest
from attrs import evolve

from tests.testing.test_generated import PERIOD, SMALL, assert_meets, year_of
from tthc.codes import DossierCode, DossierId
from tthc.dossier import Apologised, Arrived, Assigned, Delivered, Dossier, Event, Finished, Outcome, ReceivedForOther
from tthc.dossier import Role as Acting
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.law import regimes, working_calendar
from tthc.procedure import Channel
from tthc.report import place
from tthc.span import Span, moment
from tthc.testing import generate, histories, published_year
from tthc.wire import from_json, to_json

CALENDAR = working_calendar()
YEAR = Span.parse("2025-01-01..2025-12-31")
MANY = 20_000


@pytest.fixture(scope="module")
def dossiers() -> tuple[Dossier, ...]:
    return tuple(generate(MANY))


def digest(dossiers: Iterable[Dossier]) -> list[tuple[object, ...]]:
    return [(dossier.id, dossier.filing.applicant, dossier.events) for dossier in dossiers]


class TestNumber:
    """As many as asked for; the k-th dossier is the same whatever their number."""

    @pytest.mark.parametrize("n", [0, 1, 7, 255, 256, 257, 1_000])
    def test_is_exact_and_a_beginning_of_any_other(self, dossiers: tuple[Dossier, ...], n: int) -> None:
        assert digest(generate(n)) == digest(dossiers[:n])

    def test_ids_and_codes_name_one_dossier_each(self, dossiers: tuple[Dossier, ...]) -> None:
        codes = [dossier.code for dossier in dossiers if dossier.code]
        assert len({dossier.id for dossier in dossiers}) == MANY
        assert len(set(codes)) == len(codes) > MANY / 2

    @pytest.mark.parametrize("n", [-1, None])
    def test_below_none_or_untold_is_refused(self, n: int | None) -> None:
        with pytest.raises(InvalidValue, match="how many dossiers"):
            generate(n)


class TestSeed:
    def test_one_seed_is_one_year(self, dossiers: tuple[Dossier, ...]) -> None:
        assert digest(generate(600, seed=1)) == digest(dossiers[:600])
        assert digest(generate(600, seed=2)) != digest(dossiers[:600])

    @pytest.mark.parametrize("shards", [2, 3])
    def test_shards_together_are_the_dossiers(self, dossiers: tuple[Dossier, ...], shards: int) -> None:
        parts = [d for shard in range(shards) for d in generate(1_500, shards=shards, shard=shard)]
        assert digest(sorted(parts, key=lambda d: d.id)) == digest(dossiers[:1_500])

    def test_there_is_no_such_shard(self) -> None:
        with pytest.raises(InvalidValue, match="numbered from 0"):
            histories(5, shards=2, shard=2)

    def test_histories_are_the_events_of_the_dossiers(self, dossiers: tuple[Dossier, ...]) -> None:
        assert [(id, tuple(events)) for id, events in histories(600)] == [(d.id, d.events) for d in dossiers[:600]]  # noqa: A001


class TestVariety:
    """All that can become of a dossier becomes of some."""

    def test_every_outcome_appears(self, dossiers: tuple[Dossier, ...]) -> None:
        assert {dossier.outcome for dossier in dossiers} == {None, *Outcome}

    def test_every_event_is_admitted_and_only_wanted_findings_are_made(self, dossiers: tuple[Dossier, ...]) -> None:
        codes = {finding.code for dossier in dossiers for finding in dossier.findings}
        assert codes == {"SUPPLEMENT-AGAIN", "END-WITHOUT-GROUND"}

    def test_events_come_in_order_inside_the_period(self, dossiers: tuple[Dossier, ...]) -> None:
        for dossier in dossiers:
            moments = [event.at for event in dossier.events]
            assert moments == sorted(set(moments))
            assert moments[-1] < YEAR.ends

    def test_there_are_several_rounds(self, dossiers: tuple[Dossier, ...]) -> None:
        assert max(dossier.rounds for dossier in dossiers) >= 2
        kinds = Counter(type(event).__name__ for dossier in dossiers for event in dossier.events)
        for kind in (
            "Reopened",
            "ResultCorrected",
            "ResultUpheld",
            "Corrected",
            "Voided",
            "OpinionGiven",
            "StopRefused",
        ):
            assert kinds[kind] > 0, kind

    def test_some_are_received_for_an_agency_elsewhere(self, dossiers: tuple[Dossier, ...]) -> None:
        other = [d for d in dossiers if isinstance(d.reception, ReceivedForOther)]
        assert len(other) > MANY / 200
        for dossier in other:
            kinds = [type(event) for event in dossier.events]
            assert Assigned not in kinds or kinds.index(Arrived) < kinds.index(Assigned)

    def test_many_agencies_and_officers_decide(self, dossiers: tuple[Dossier, ...]) -> None:
        actors = {event.by for dossier in dossiers for event in dossier.events if event.by.role is Acting.AGENCY}
        assert len({actor.office for actor in actors}) > 40
        assert len({actor.officer for actor in actors}) == len(actors) > 240

    def test_every_channel_is_used_both_ways(self, dossiers: tuple[Dossier, ...]) -> None:
        assert {dossier.channel for dossier in dossiers} == set(Channel)
        assert {dossier.return_by for dossier in dossiers} == set(Channel)

    def test_some_apologies_are_late(self, dossiers: tuple[Dossier, ...]) -> None:
        told = [event for dossier in dossiers for event in dossier.events if isinstance(event, Apologised)]
        assert len(told) > 100

    def test_both_sides_of_a_change_of_regime_are_met(self, dossiers: tuple[Dossier, ...]) -> None:
        before, after = regimes().on(date(2025, 6, 30)).code, regimes().on(date(2025, 7, 1)).code
        assert {before, after} <= {dossier.basis.regime.code for dossier in dossiers if dossier.basis}

    def test_history_can_be_written_and_read_back(self, dossiers: tuple[Dossier, ...]) -> None:
        for dossier in dossiers[:20]:
            again = from_json(Dossier, to_json(dossier))
            assert again == dossier
            assert again.verify() == dossier.history[-1].digest

    def test_every_dossier_has_its_place_in_a_report(self, dossiers: tuple[Dossier, ...]) -> None:
        assert all(place(dossier, YEAR, CALENDAR) for dossier in dossiers)


class TestKnowledge:
    """Entries typed in days after: what was known on a day is not what had happened by then."""

    def test_some_are_recorded_late_and_in_their_order(self, dossiers: tuple[Dossier, ...]) -> None:
        late = [d for d in dossiers if any(event.recorded_at > event.at for event in d.events)]
        assert MANY / 200 < len(late) < MANY / 20
        for dossier in dossiers:
            recorded = [event.recorded_at for event in dossier.events]
            assert recorded == sorted(recorded)
            assert recorded[0] == dossier.events[0].at

    def test_reports_of_one_day_differ_by_the_day_they_are_made(self, dossiers: tuple[Dossier, ...]) -> None:
        day = moment("2025-06-30T23:59")
        there = [d for d in dossiers if d.filing.at <= day and len(d.events) > 1]
        ended, known = (
            sum(view.ended_at is not None for view in views)
            for views in ((d.as_of(day) for d in there), (d.known_on(day).as_of(day) for d in there))
        )
        assert known < ended


class TestSeason:
    """Working days, weekdays and Tết shape a year."""

    def receptions(self, dossiers: Iterable[Dossier]) -> Counter[date]:
        return Counter(d.received_at.date() for d in dossiers if d.received_at and d.received_at >= YEAR.begins)

    def test_the_desk_works_on_working_days_only(self, dossiers: tuple[Dossier, ...]) -> None:
        received = [dossier.received_at for dossier in dossiers if dossier.received_at]
        assert all(CALENDAR.is_working(at.date()) and time(7, 30) <= at.time() <= time(17, 0) for at in received)

    def test_on_days_off_one_files_online_only(self, dossiers: tuple[Dossier, ...]) -> None:
        off = Counter(d.channel for d in dossiers if not CALENDAR.is_working(d.filing.at.date()))
        assert set(off) == {Channel.ONLINE}

    def test_the_weeks_after_tet_are_the_busiest(self, dossiers: tuple[Dossier, ...]) -> None:
        """Tết of 2025 ended on 2 February; the offices were quiet that week, and full from the next one on."""
        counts = self.receptions(dossiers)
        working = [day for day in YEAR if CALENDAR.is_working(day)]
        usual = mean(counts[day] for day in working)
        assert mean(counts[day] for day in working if date(2025, 2, 3) <= day <= date(2025, 2, 6)) < 0.75 * usual
        assert mean(counts[day] for day in working if date(2025, 2, 10) <= day <= date(2025, 2, 26)) > 1.2 * usual

    def test_mondays_are_busier_than_fridays(self, dossiers: tuple[Dossier, ...]) -> None:
        counts = self.receptions(dossiers)
        mondays, fridays = (
            mean(count for day, count in counts.items() if day.weekday() == weekday) for weekday in (0, 4)
        )
        assert mondays > fridays


class TestPeriod:
    """Any period that the calendar and the law's tables cover, with some room before and after it."""

    @pytest.mark.parametrize(
        "period",
        ["2018-12-01..2019-03-31", "2024-02-01..2024-02-29", "2026-01-01..2026-12-31", "2026-09-01..2027-07-01"],
    )
    def test_of_any_length(self, period: str) -> None:
        span = Span.parse(period)
        made = tuple(generate(1_500, period=span, seed=3))
        assert len(made) == 1_500
        assert {f.code for d in made for f in d.findings} <= {"SUPPLEMENT-AGAIN", "END-WITHOUT-GROUND"}
        assert all(dossier.events[-1].at < span.ends for dossier in made)
        inside = [d for d in made if d.received_at and d.received_at >= span.begins]
        assert len(inside) > 1_200

    def test_a_day_is_one_too(self) -> None:
        """What one day has no room for, a result by post, is left to what it has room for; margins are not."""
        day = Span.parse("2025-03-10..2025-03-10")
        made = tuple(generate(300, period=day))
        halves = [d for shard in (0, 1) for d in generate(300, period=day, shards=2, shard=shard)]
        assert digest(made) == digest(sorted(halves, key=lambda d: d.id))
        assert all(dossier.events[-1].at < day.ends for dossier in made)
        with pytest.raises(InvalidValue, match="too short"):
            tuple(generate(margins=SMALL, period=day))

    @pytest.mark.parametrize("period", ["2018-06-21..2018-12-31", "2027-01-01..2027-12-31"])
    def test_without_room_around_it_is_refused(self, period: str) -> None:
        with pytest.raises(OutsideCoverage):
            generate(1, period=Span.parse(period))

    def test_without_a_working_day_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="no working day"):
            generate(1, period=Span.parse("2025-01-28..2025-02-02"))


class TestMargins:
    """The margins hold exactly, at their own size or scaled."""

    @pytest.mark.parametrize("seed", [1, 2])
    def test_hold_for_a_varied_year_too(self, seed: int) -> None:
        made = tuple(generate(margins=SMALL, seed=seed))
        assert_meets(year_of(made, SMALL, seed), SMALL)

    @pytest.mark.parametrize("n", [500, 5_000])
    def test_scale(self, n: int) -> None:
        margins = published_year().scaled(n)
        made = tuple(generate(n, margins=published_year()))
        assert margins.to_resolve == n
        assert_meets(year_of(made, margins, 1), margins)

    def test_scale_to_another_period(self) -> None:
        first = next(generate(800, margins=SMALL, period=Span.quarter(2024, 1)))
        assert first.events[-1].at < Span.quarter(2024, 1).ends

    def test_keep_their_proportions(self) -> None:
        scaled = published_year().scaled(10_000)
        assert (scaled.period, scaled.registered_for_post, scaled.business) == (PERIOD, 2_081, 80)
        assert scaled.business_online + scaled.business_counter == scaled.companies + scaled.subordinate_units
        assert published_year().scaled(101_225) == published_year()

    def test_of_nothing_do_not_scale(self) -> None:
        nothing = evolve(published_year().scaled(0), visits=0)
        with pytest.raises(InvalidValue, match="no proportions"):
            nothing.scaled(5)


class TestFacts:
    def test_what_is_made_quickly_is_what_a_constructor_makes(self, dossiers: tuple[Dossier, ...]) -> None:
        """Converters and validators leave every value as it is."""
        for dossier in dossiers[:2_000]:
            for event in dossier.events:
                assert evolve(event) == event
            applicant, code = dossier.filing.applicant, dossier.code
            assert applicant is not None
            assert (evolve(applicant), DossierId(dossier.id.text)) == (applicant, dossier.id)
            assert evolve(applicant).commitment == applicant.commitment
            assert code is None or DossierCode(code.text) == code

    def test_nobody_decides_before_the_agency_has_it(self, dossiers: tuple[Dossier, ...]) -> None:
        def moment_of(kind: type[Event], dossier: Dossier) -> datetime | None:
            return next((event.at for event in dossier.events if isinstance(event, kind)), None)

        for dossier in dossiers:
            done, had = moment_of(Finished, dossier), moment_of(Assigned, dossier)
            assert done is None or (had is not None and had < done)

    def test_a_reopened_result_was_handed_over_before(self, dossiers: tuple[Dossier, ...]) -> None:
        for dossier in dossiers:
            names = [type(event).__name__ for event in dossier.events]
            if "Reopened" in names:
                assert "Delivered" in names[: names.index("Reopened")]
                assert dossier.return_by is not Channel.POST

    def test_what_is_closed_unsupplemented_was_waited_for(self, dossiers: tuple[Dossier, ...]) -> None:
        closed = [d for d in dossiers if d.outcome is Outcome.CLOSED_UNSUPPLEMENTED]
        waits = [d.events[-1].at - d.events[-2].at for d in closed if len(d.events) > 1]
        assert min(waits) > timedelta(days=15)

    def test_delivered_by_the_channel_asked_for(self, dossiers: tuple[Dossier, ...]) -> None:
        handed = [event for d in dossiers for event in d.events if isinstance(event, Delivered)]
        assert {event.channel for event in handed} == set(Channel)
