"""Reports over time: a past one again as it was known, and one period's opening from the other's closing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import CALENDAR, at, basis, complete, event, filed
from tests.report.test_resolution import CELLS, FORM, OUTSIDE, PERIOD, TWELVE
from tthc.codes import DossierId
from tthc.deadline import Ended
from tthc.deadline import NotReceived as NotReceivedYet
from tthc.dossier import (
    Apologised,
    Corrected,
    Delivered,
    Dossier,
    Event,
    Filed,
    Finished,
    NotReceived,
    Received,
    SupplementAsked,
    Supplemented,
    Voided,
    Withdrawn,
)
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.outcome import NotEnded
from tthc.report import Entry, Opening, PlaceClass, as_known, class_of, internal, opening, place, resolution
from tthc.span import Span, moment
from tthc.term import Cause, TimeLimit, Undetermined, WorkingDays

FOLLOWING: Final = Span.parse("2026-09-15..2026-10-14")
MADE: Final = moment("2026-09-15T09:00")
FIVE: Final = WorkingDays(5)


def history(key: str, received: str, *events: Event, limit: TimeLimit = FIVE) -> Dossier:
    """A dossier filed and received at one moment, and what came of it."""
    when = at(received)
    held = basis(limit, when.date())
    return Dossier.replay((filed(held, received), Received(at=when, basis=held), *events), id=DossierId(key))


def later(one: Event, recorded: str) -> Event:
    """An event recorded late."""
    return evolve(one, recorded_at=at(recorded))


def with_event(key: str, one: Event) -> tuple[Dossier, ...]:
    """The twelve dossiers and the two outside, one of them with one more event."""
    return tuple(
        Dossier.replay((*each.events, one), id=each.id) if str(each.id) == key else each for each in (*TWELVE, *OUTSIDE)
    )


def opened(dossiers: Iterable[Dossier], **more: object) -> Opening:
    given: dict[str, object] = {"last": PERIOD, "this": FOLLOWING, "made_at": MADE, **more}
    return opening(dossiers, calendar=CALENDAR, **given)  # type: ignore[arg-type]


def names(ids: Iterable[DossierId]) -> list[str]:
    return [str(one) for one in ids]


class TestSupplementRecordedLate:
    """The case worked out by hand: D05 supplemented on 11/09, and recorded on 20/09."""

    DOSSIERS: Final = with_event("D05", later(complete("2026-09-11"), "2026-09-20T10:00"))

    def test_the_opening_shows_four_and_one_restated_line(self) -> None:
        found = opened(self.DOSSIERS)
        assert names(found.closing) == names(found.opening) == ["D02", "D05", "D06", "D10"]
        (line,) = found.restated
        assert (str(line.dossier), line.effect) == ("D05", 0)
        assert (line.was, line.now) == (PlaceClass.PENDING_STOPPED, PlaceClass.PENDING_IN_TIME)
        assert (line.due_was, line.due_now) == (None, date(2026, 9, 18))
        (record,) = line.records
        assert record.cause is Cause.SUPPLEMENTED
        assert (record.at, record.recorded_at) == (at("2026-09-11"), at("2026-09-20T10:00"))

    def test_the_new_report_made_before_the_record_has_no_line(self) -> None:
        found = opened(self.DOSSIERS, known_on=at("2026-09-20T09:59"))
        assert len(found.opening) == 4
        assert found.restated == ()

    def test_the_first_report_made_after_the_record_has_no_line(self) -> None:
        assert opened(self.DOSSIERS, made_at=at("2026-09-20T10:00")).restated == ()
        assert len(opened(self.DOSSIERS, made_at=at("2026-09-20T09:59")).restated) == 1

    def test_the_report_of_then_comes_out_again(self) -> None:
        again = resolution(as_known(self.DOSSIERS, MADE), form=FORM, period=PERIOD, calendar=CALENDAR)
        assert {column: again.cell(column) for column in CELLS} == CELLS
        assert again == resolution((*TWELVE, *OUTSIDE), form=FORM, period=PERIOD, calendar=CALENDAR)
        now = resolution(self.DOSSIERS, form=FORM, period=PERIOD, calendar=CALENDAR)
        assert [note for note in now.notes if note not in again.notes]

    def test_the_line_is_printed_with_its_cause_in_both_languages(self) -> None:
        report = opened(self.DOSSIERS).report
        assert report.cell("count", "closing") == report.cell("count") == 4
        assert report.cell("count", "D05") == 0
        vi, en = report.to_csv(), report.to_csv("en")
        assert "D05: đang giải quyết, đang dừng tính thời hạn → đang giải quyết, trong hạn, hạn 18/09/2026" in vi
        assert "ngày 11/09/2026, ghi nhận 10 giờ 00 phút, ngày 20/09/2026" in vi
        assert "D05: pending, clock stopped → pending, in time, due 2026-09-18" in en
        assert "recorded 2026-09-20 10:00" in en
        assert "Điều chỉnh 1 hồ sơ" in opened(self.DOSSIERS)._repr_html_()


class TestRestatedLines:
    def test_an_end_recorded_late_takes_one_out(self) -> None:
        found = opened(with_event("D10", later(event(Finished, "2026-09-14T16:00"), "2026-09-16")))
        (line,) = found.restated
        assert (line.was, line.now, line.effect) == (PlaceClass.PENDING_IN_TIME, PlaceClass.ON_TIME, -1)
        assert names(found.opening) == ["D02", "D05", "D06"]
        assert len(found.closing) == 4

    def test_an_end_of_the_new_period_restates_nothing(self) -> None:
        found = opened(with_event("D10", later(event(Finished, "2026-09-15T00:00"), "2026-09-16")))
        assert found.restated == ()
        assert len(found.opening) == 4

    def test_a_reception_recorded_late_brings_one_in(self) -> None:
        whole = history("D15", "2026-09-10")
        whole = Dossier.replay([later(one, "2026-09-17") for one in whole.events], id=whole.id)
        found = opened((*TWELVE, whole))
        (line,) = found.restated
        assert (line.was, line.now, line.effect) == (PlaceClass.UNKNOWN, PlaceClass.PENDING_IN_TIME, 1)
        assert [record.cause for record in line.records] == [Cause.FILED, Cause.RECEIVED]
        assert names(found.opening) == ["D02", "D05", "D06", "D10", "D15"]

    def test_a_voided_end_brings_one_in_and_names_the_amendment(self) -> None:
        (first,) = (one for one in TWELVE if str(one.id) == "D01")
        place_of_end = len(first.events)
        found = opened(with_event("D01", event(Voided, "2026-09-18", place=place_of_end)))
        (line,) = found.restated
        assert (line.was, line.now, line.effect) == (PlaceClass.ON_TIME, PlaceClass.PENDING_OVERDUE, 1)
        assert [record.cause for record in line.records] == [Cause.VOIDED]
        assert "D01" in names(found.opening)

    def test_a_voided_filing_takes_one_out(self) -> None:
        found = opened(with_event("D02", event(Voided, "2026-09-18", place=1)))
        (line,) = found.restated
        assert (line.was, line.now, line.effect) == (PlaceClass.PENDING_OVERDUE, PlaceClass.ENDED_BEFORE, -1)
        assert names(found.opening) == ["D05", "D06", "D10"]

    def test_a_line_names_only_what_came_after_the_report_and_tells_of_the_period(self) -> None:
        """Recorded with the report, or happened at the midnight after the period: neither is why the line is there."""
        told = (
            later(event(SupplementAsked, "2026-09-11"), MADE.isoformat()),
            later(complete("2026-09-14T23:59"), "2026-09-16T08:00"),
            later(event(Finished, "2026-09-15T00:00"), "2026-09-16T09:00"),
        )
        (line,) = opened((history("A", "2026-09-10", *told),)).restated
        assert [record.cause for record in line.records] == [Cause.SUPPLEMENTED]
        assert (line.was, line.now) == (PlaceClass.PENDING_STOPPED, PlaceClass.PENDING_IN_TIME)

    def test_a_corrected_day_changes_the_class_and_no_count(self) -> None:
        (first,) = (one for one in TWELVE if str(one.id) == "D01")
        correction = event(
            Corrected, "2026-09-18", place=len(first.events), instead=event(Finished, "2026-08-25T10:00")
        )
        (line,) = opened(with_event("D01", correction)).restated
        assert (line.was, line.now, line.effect) == (PlaceClass.ON_TIME, PlaceClass.EARLY, 0)

    def test_a_record_that_moves_nothing_is_no_line(self) -> None:
        found = opened(
            with_event("D02", later(event(Apologised, "2026-08-21", new_day=date(2026, 9, 20)), "2026-09-16"))
        )
        assert found.restated == ()

    def test_the_twelve_reconcile_with_nothing_to_restate(self) -> None:
        found = opened((*TWELVE, *OUTSIDE))
        assert found.restated == ()
        assert found.closing == found.opening


class TestRefusals:
    @pytest.mark.parametrize(
        ("this", "told"),
        [
            ("2026-09-16..2026-10-14", "1 day lies between them"),
            ("2026-09-14..2026-10-14", "1 day belongs to both"),
            ("2026-08-15..2026-09-14", "31 days belong to both"),
        ],
    )
    def test_periods_that_leave_a_gap_or_overlap(self, this: str, told: str) -> None:
        with pytest.raises(InvalidValue, match=told) as caught:
            opened(TWELVE, this=Span.parse(this))
        assert "không nối tiếp" in caught.value.say("vi")

    @pytest.mark.parametrize(
        ("last", "this"), [("2026-08-15..", "2026-09-15..2026-10-14"), (str(PERIOD), "2026-09-15..")]
    )
    def test_open_periods(self, last: str, this: str) -> None:
        with pytest.raises(InvalidValue, match="is open"):
            opened(TWELVE, last=Span.parse(last), this=Span.parse(this))

    def test_a_dossier_that_comes_twice(self) -> None:
        with pytest.raises(InvalidValue, match="D01 was given twice"):
            opened((*TWELVE, TWELVE[0]))

    def test_a_new_report_known_before_the_last_was_made(self) -> None:
        with pytest.raises(InvalidValue, match="before the last was made"):
            opened(TWELVE, known_on=MADE - timedelta(microseconds=1))
        assert opened(TWELVE, known_on=MADE).restated == ()

    def test_a_last_report_made_before_its_period_has_ended(self) -> None:
        with pytest.raises(InvalidValue, match=r"before its period .* has ended") as caught:
            opened(TWELVE, made_at=PERIOD.ends - timedelta(microseconds=1))
        assert "chưa hết" in caught.value.say("vi")
        assert opened(TWELVE, made_at=PERIOD.ends).restated == ()

    def test_naive_moments(self) -> None:
        with pytest.raises(InvalidValue, match="no offset"):
            opened(TWELVE, made_at=datetime(2026, 9, 15))  # noqa: DTZ001
        with pytest.raises(InvalidValue, match="no offset"):
            as_known(TWELVE, datetime(2026, 9, 15))  # noqa: DTZ001


class TestWhatWasReported:
    REPORTED: Final = tuple(map(DossierId, ("D02", "D05", "D06", "D10")))

    def test_the_same_dossiers_reconcile_in_any_order(self) -> None:
        assert opened(TWELVE, reported=self.REPORTED[::-1]).closing == self.REPORTED

    def test_others_are_named(self) -> None:
        with pytest.raises(DoesNotReconcile, match="see D01, D10") as caught:
            opened(TWELVE, reported=(*self.REPORTED[:3], DossierId("D01")))
        assert "xem D01, D10" in caught.value.say("vi")
        assert "gave 4 dossiers as pending" in str(caught.value)

    def test_what_was_recorded_since_is_no_excuse(self) -> None:
        dossiers = with_event("D10", later(event(Finished, "2026-09-14T16:00"), "2026-09-16"))
        assert len(opened(dossiers, reported=self.REPORTED).opening) == 3
        with pytest.raises(DoesNotReconcile, match="see D10"):
            opened(dossiers, reported=self.REPORTED[:3])

    def test_an_opening_that_does_not_follow_is_not_made(self) -> None:
        found = opened(with_event("D10", later(event(Finished, "2026-09-14T16:00"), "2026-09-16")))
        with pytest.raises(DoesNotReconcile, match=r"opens with 3 dossiers.* closed with 4.*see D10"):
            evolve(found, restated=())
        with pytest.raises(DoesNotReconcile, match="see D06"):
            evolve(found, opening=found.opening[:2])
        with pytest.raises(DoesNotReconcile, match="see D77"):
            evolve(found, closing=(*found.closing, DossierId("D77")))


class TestClasses:
    OUTSIDE: Final = frozenset(
        {
            PlaceClass.WAITING_RECEPTION,
            PlaceClass.NOT_RECEIVED,
            PlaceClass.ENDED_BEFORE,
            PlaceClass.OUTSIDE,
            PlaceClass.UNKNOWN,
        }
    )

    def test_each_is_ended_pending_or_outside(self) -> None:
        for kind in PlaceClass:
            assert [kind.ended, kind.pending, kind in self.OUTSIDE].count(True) == 1
        assert len({kind.label for kind in PlaceClass}) == len(PlaceClass)

    @pytest.mark.parametrize(
        ("key", "kind"),
        [
            ("D01", PlaceClass.ON_TIME),
            ("D02", PlaceClass.PENDING_OVERDUE),
            ("D04", PlaceClass.LATE),
            ("D05", PlaceClass.PENDING_STOPPED),
            ("D07", PlaceClass.EARLY),
            ("D10", PlaceClass.PENDING_IN_TIME),
            ("D12", PlaceClass.NO_DATE),
            ("D13", PlaceClass.NOT_RECEIVED),
            ("D14", PlaceClass.WAITING_RECEPTION),
        ],
    )
    def test_of_the_twelve_and_the_two_outside(self, key: str, kind: PlaceClass) -> None:
        (dossier,) = (one for one in (*TWELVE, *OUTSIDE) if str(one.id) == key)
        assert class_of(place(dossier, PERIOD, CALENDAR)) is kind

    def test_without_a_date_or_before_the_term_began(self) -> None:
        undated = history("A", "2026-09-10", limit=Undetermined("không ghi"))
        assert class_of(place(undated, PERIOD, CALENDAR)) is PlaceClass.PENDING_NO_DATE
        (received,) = (one for one in TWELVE if str(one.id) == "D11")
        early = Span.parse("2026-08-15..2026-08-31")
        assert class_of(place(received, early, CALENDAR)) is PlaceClass.PENDING_NOT_STARTED

    def test_what_is_in_neither_is_refused(self) -> None:
        placed = place(TWELVE[0], PERIOD, CALENDAR)
        assert placed is not None
        for verdict, standing in (
            (NotEnded(), None),
            (None, None),
            (None, Ended(MADE, None)),
            (None, NotReceivedYet(MADE)),
        ):
            with pytest.raises(DoesNotReconcile, match="D01 is counted and is neither"):
                class_of(evolve(placed, verdict=verdict, standing=standing))


class TestAsKnown:
    def test_what_was_not_recorded_yet_is_not_there(self) -> None:
        whole = history("D15", "2026-09-10")
        late = Dossier.replay([later(one, "2026-09-17T08:00") for one in whole.events], id=whole.id)
        assert list(as_known([late], at("2026-09-17T07:59"))) == []
        assert list(as_known([late], at("2026-09-17T08:00"))) == [late]

    def test_what_is_wholly_known_is_the_same_dossier(self) -> None:
        (same,) = as_known(TWELVE[:1], at("2026-09-30"))
        assert same is TWELVE[0]

    def test_it_reads_one_after_another(self) -> None:
        given = iter(TWELVE)
        known = as_known(given, MADE)
        next(known)
        assert len(list(given)) == len(TWELVE) - 1


class TestBothDaysAreIn:
    """A moment at the very beginning of the first day, and at the very end of the last, is in the period."""

    @pytest.mark.parametrize(
        ("received", "entry"),
        [
            ("2026-08-14T23:59:59.999999", Entry.CARRIED_OVER),
            ("2026-08-15T00:00:00", Entry.RECEIVED),
            ("2026-09-14T23:59:59.999999", Entry.RECEIVED),
        ],
    )
    def test_receptions(self, received: str, entry: Entry) -> None:
        placed = place(history("B1", received), PERIOD, CALENDAR)
        assert placed is not None
        assert placed.entry is entry

    def test_the_midnight_that_ends_the_last_day_is_not(self) -> None:
        dossier = history("B1", "2026-09-15T00:00:00")
        assert place(dossier, PERIOD, CALENDAR) is None
        placed = place(dossier, FOLLOWING, CALENDAR)
        assert placed is not None
        assert placed.entry is Entry.RECEIVED

    @pytest.mark.parametrize(
        ("ended", "first", "second"),
        [
            ("2026-08-14T23:59:59.999999", PlaceClass.ENDED_BEFORE, PlaceClass.ENDED_BEFORE),
            ("2026-08-15T00:00:00", PlaceClass.EARLY, PlaceClass.ENDED_BEFORE),
            ("2026-09-14T23:59:59.999999", PlaceClass.LATE, PlaceClass.ENDED_BEFORE),
            ("2026-09-15T00:00:00", PlaceClass.PENDING_OVERDUE, PlaceClass.LATE),
        ],
    )
    def test_ends(self, ended: str, first: PlaceClass, second: PlaceClass) -> None:
        dossier = history("B1", "2026-08-12", event(Finished, ended))
        assert class_of(place(dossier, PERIOD, CALENDAR)) is first
        assert class_of(place(dossier, FOLLOWING, CALENDAR)) is second


# ---------------------------------------------------------------- generated histories

BEGIN: Final = moment("2026-01-05T08:00")
LIMITS: Final[tuple[TimeLimit, ...]] = (WorkingDays(1), WorkingDays(5), WorkingDays(20), Undetermined("không ghi"))
steps = st.integers(0, 40 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
lags = st.just(timedelta()) | steps


@st.composite
def lives(draw: st.DrawFn, key: str) -> Dossier:
    """A dossier of 2026: filed, received or not, supplemented, ended or not; recorded at once or late; amended."""
    when = BEGIN + draw(st.integers(0, 300 * 24 * 60)) * timedelta(minutes=1)
    held = basis(draw(st.sampled_from(LIMITS)), when.date())
    kinds: Sequence[type[Event]] = draw(
        st.sampled_from(
            (
                (),
                (NotReceived,),
                (Received,),
                (Received, SupplementAsked),
                (Received, SupplementAsked, Supplemented),
                (Received, SupplementAsked, Withdrawn),
                (Received, Finished),
                (Received, Apologised, Finished, Delivered),
                (Received, SupplementAsked, Supplemented, Finished),
                (Received, SupplementAsked, Supplemented, SupplementAsked, Supplemented, Finished),
            )
        )
    )
    events: list[Event] = [evolve(filed(held, when.isoformat()), recorded_at=when + draw(lags))]
    for kind in kinds:
        when += draw(steps)
        given: dict[str, object] = {"basis": held} if kind is Received else {}
        events.append(evolve(event(kind, when.isoformat(), **given), recorded_at=when + draw(lags)))
    dossier = Dossier.replay(events, id=DossierId(key))
    for _ in range(draw(st.integers(0, 2))):
        whole = dossier.history
        number = draw(st.integers(1, len(whole)))
        last = max(one.recorded_at for one in dossier.events)
        when = last + draw(steps)
        named = whole[number - 1].event
        amendment: Event = Voided(at=when, place=number)
        if not isinstance(named, Voided | Corrected | Filed) and draw(st.booleans()):
            amendment = Corrected(at=when, place=number, instead=evolve(named, at=named.at + draw(steps)))
        dossier = Dossier.replay((*dossier.events, amendment), id=dossier.id)
    return dossier


@st.composite
def centers(draw: st.DrawFn) -> tuple[Dossier, ...]:
    """The dossiers of a small center."""
    return tuple(draw(lives(f"H{number}")) for number in range(draw(st.integers(1, 6))))


@st.composite
def tiles(draw: st.DrawFn) -> tuple[Span, ...]:
    """Periods that tile 2026."""
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    cuts = sorted(draw(st.sets(st.integers(1, 364), min_size=1, max_size=5)))
    days = [0, *cuts, (last - first).days + 1]
    return tuple(Span(first + timedelta(days=begin), first + timedelta(days=end - 1)) for begin, end in pairwise(days))


def amended(dossier: Dossier) -> bool:
    return any(isinstance(one, Voided | Corrected) for one in dossier.events)


def pending_by_hand(dossier: Dossier, period: Span, known: datetime | None) -> bool:
    """Whether a dossier without amendments was received and not ended at the end of a period: read off its events.

    None of the terms is of a day: no hand-over ends one, that of a result whose decision is not known yet neither.
    """
    ends = datetime.combine(period.closed_last, datetime.max.time(), tzinfo=BEGIN.tzinfo)
    told = [one for one in dossier.events if one.at <= ends and (known is None or one.recorded_at <= known)]
    kinds = [type(one) for one in told]
    if Filed not in kinds or Received not in kinds or NotReceived in kinds:
        return False
    after = kinds[kinds.index(Received) :]
    return Finished not in after and Withdrawn not in after


class TestManyThatDiffer:
    def test_the_first_are_named_and_how_many_more(self) -> None:
        reported = [DossierId(f"E{n:02}") for n in reversed(range(15))]
        with pytest.raises(DoesNotReconcile, match=r"gave 15 dossiers .* see E00, E01, .*, E09 and 5 more$") as caught:
            opening((), last=PERIOD, this=FOLLOWING, made_at=MADE, calendar=CALENDAR, reported=reported)
        assert caught.value.dossiers == tuple(f"E{n:02}" for n in range(10))
        assert caught.value.say("vi").endswith("E09 và 5 hồ sơ khác")

    def test_one_is_one(self) -> None:
        with pytest.raises(DoesNotReconcile, match=r"gave 1 dossier as pending.*gives 0, counted as the law does.*E1$"):
            opening((), last=PERIOD, this=FOLLOWING, made_at=MADE, calendar=CALENDAR, reported=[DossierId("E1")])


class TestGeneratedHistories:
    @given(centers(), tiles(), st.integers(0, 40))
    def test_opening_and_restated_lines_reconcile(
        self, dossiers: tuple[Dossier, ...], periods: tuple[Span, ...], days: int
    ) -> None:
        for last, this in pairwise(periods):
            made = last.ends + timedelta(days=days)
            found = opening(dossiers, last=last, this=this, made_at=made, calendar=CALENDAR)
            assert len(found.opening) == len(found.closing) + sum(line.effect for line in found.restated)
            for dossier in dossiers:
                if not amended(dossier):
                    assert (dossier.id in found.closing) is pending_by_hand(dossier, last, made)
                    assert (dossier.id in found.opening) is pending_by_hand(dossier, last, None)
            for line in found.restated:
                assert (line.was, line.due_was) != (line.now, line.due_now)
                assert line.records
                assert all(record.recorded_at > made for record in line.records)

    @given(centers(), tiles(), st.integers(0, 40))
    def test_a_past_report_comes_out_of_what_was_recorded_by_then(
        self, dossiers: tuple[Dossier, ...], periods: tuple[Span, ...], days: int
    ) -> None:
        """The report of then, made by a system that had only those records."""
        made = periods[0].ends + timedelta(days=days)
        then = []
        for dossier in dossiers:
            recorded = [entry.event for entry in dossier.history if entry.event.recorded_at <= made]
            if any(isinstance(one, Filed) for one in recorded):
                then.append(Dossier.replay(recorded, id=dossier.id))
        again = list(as_known(dossiers, made))
        for period in periods:
            assert [place(one, period, CALENDAR) for one in again] == [place(one, period, CALENDAR) for one in then]

    @given(centers(), tiles())
    def test_tiles_of_a_year_add_up_to_it(self, dossiers: tuple[Dossier, ...], periods: tuple[Span, ...]) -> None:
        year = Span(periods[0].first, periods[-1].closed_last)
        for per in ("channel", "outcome"):
            whole = internal(dossiers, per=per, period=year, calendar=CALENDAR)
            parts = [internal(dossiers, per=per, period=one, calendar=CALENDAR) for one in periods]
            flows = ("received", "resolved", "early", "on_time", "late", "no_date")
            for key in flows:
                assert sum(number(part, key) for part in parts) == number(whole, key)
            for before, after in pairwise(parts):
                assert number(after, "carried_over") == number(before, "pending")
            assert number(parts[0], "carried_over") == number(whole, "carried_over")
            assert number(parts[-1], "pending") == number(whole, "pending")

    @given(centers(), tiles())
    def test_every_row_and_the_total_reconcile(self, dossiers: tuple[Dossier, ...], periods: tuple[Span, ...]) -> None:
        for period in periods:
            report = internal(dossiers, per=("agency", "outcome"), period=period, calendar=CALENDAR)
            for row in report.rows:
                cells = dict(zip((column.key for column in report.columns), row.cells, strict=True))
                came, went = cells["carried_over"], cells["received"]
                assert cells["to_resolve"] == came + went == cells["resolved"] + cells["pending"]  # type: ignore[operator]
            form = resolution(dossiers, form=FORM, period=period, calendar=CALENDAR)
            assert (form.cell(3), form.cell(6)) == (report.cell("to_resolve"), report.cell("carried_over"))
            assert (form.cell(7), form.cell(11)) == (report.cell("resolved"), report.cell("pending"))
            assert form.cell(10) == report.cell("late")
            assert form.cell(13) == report.cell("pending_overdue")


def number(report: object, key: str) -> int:
    """A count of the total row."""
    cell = getattr(report, "cell")(key)  # noqa: B009
    assert isinstance(cell, int)
    return cell
