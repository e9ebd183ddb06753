"""Early, on time or late, by civil day, counted in working days, and never against the wrong promise."""

from datetime import date

import pytest

from tests.histories import CALENDAR, RESUME, asked, at, complete, dossier, event, received
from tthc.deadline import deadline_of
from tthc.dossier import (
    Apologised,
    Dossier,
    Event,
    Filed,
    Finished,
    NotPaid,
    NotReceived,
    Outcome,
    Received,
    SentToTax,
    StoppedByOffice,
    StoppedOnRequest,
    WaitExpired,
    Withdrawn,
)
from tthc.errors import OutsideCoverage
from tthc.outcome import Early, Late, NoPromise, NotEnded, OnTime, Timeliness, timeliness
from tthc.term import CalendarDays, NoResult, Undetermined, WorkingDays

FIVE = WorkingDays(5)


def finished(day: str) -> Finished:
    return event(Finished, day)


def verdict(whole: Dossier) -> Timeliness:
    return timeliness(whole, calendar=CALENDAR)


class TestByCivilDay:
    """Received on Thursday 20 August 2026, five working days: Wednesday the 26th (Saturday the 22nd is worked)."""

    @pytest.mark.parametrize(
        ("end", "expected"),
        [
            pytest.param("2026-08-20T16:00", Early(5), id="the-day-it-came"),
            pytest.param("2026-08-21T16:00", Early(4), id="the-next-day"),
            pytest.param("2026-08-22T10:00", Early(3), id="worked-saturday"),
            pytest.param("2026-08-23T10:00", Early(3), id="sunday"),
            pytest.param("2026-08-25T23:59:59", Early(1), id="the-eve-to-its-last-second"),
            pytest.param("2026-08-26T00:00", OnTime(), id="the-first-minute-of-the-last-day"),
            pytest.param("2026-08-26T16:40", OnTime(), id="the-last-day"),
            pytest.param("2026-08-26T23:59:59", OnTime(), id="after-office-hours-of-the-last-day"),
            pytest.param("2026-08-27T00:00", Late(1), id="the-midnight-that-closes-it"),
            pytest.param("2026-08-27T08:00", Late(1), id="the-morrow"),
            pytest.param("2026-08-28T08:00", Late(2), id="two-days"),
            pytest.param("2026-08-31T08:00", Late(2), id="on-a-swapped-day-off"),
            pytest.param("2026-09-03T08:00", Late(3), id="after-national-day"),
            pytest.param("2026-08-26T16:59Z", OnTime(), id="still-the-26th-in-vietnam"),
            pytest.param("2026-08-26T17:00Z", Late(1), id="already-the-27th-in-vietnam"),
        ],
    )
    def test_around_the_last_day(self, end: str, expected: Timeliness) -> None:
        assert verdict(received("2026-08-20", FIVE, finished(end))) == expected

    def test_late_over_days_off_only_is_late_by_none(self) -> None:
        """Friday 28 August is the last day; Saturday, Sunday, the swap and the holidays follow."""
        assert verdict(received("2026-08-27", WorkingDays(1), finished("2026-09-02"))) == Late(0)
        assert verdict(received("2026-08-27", WorkingDays(1), finished("2026-09-03"))) == Late(1)

    def test_a_term_of_days_is_late_by_working_days_too(self) -> None:
        """Twenty days from 13 August end on 2 September and move to the 3rd."""
        assert verdict(received("2026-08-13", CalendarDays(20), finished("2026-09-03"))) == OnTime()
        assert verdict(received("2026-08-13", CalendarDays(20), finished("2026-09-02"))) == Early(1)
        assert verdict(received("2026-08-13", CalendarDays(20), finished("2026-09-07"))) == Late(2)

    @pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.REFUSED_ON_MERITS])
    def test_any_decision_can_be_early(self, outcome: Outcome) -> None:
        whole = received("2026-08-20", FIVE, event(Finished, "2026-08-24", outcome=outcome))
        assert verdict(whole) == Early(2)


class TestEndedWithoutADecision:
    @pytest.mark.parametrize(
        ("kind", "wait"),
        [
            (Withdrawn, ()),
            (StoppedOnRequest, ()),
            (StoppedByOffice, ()),
            (Withdrawn, (asked("2026-08-24"),)),
            (WaitExpired, (asked("2026-08-24"),)),
            (NotPaid, (event(SentToTax, "2026-08-24"),)),
        ],
    )
    def test_is_never_early(self, kind: type[Event], wait: tuple[Event, ...]) -> None:
        assert verdict(received("2026-08-20", FIVE, *wait, event(kind, "2026-08-24T16:00"))) == OnTime()

    @pytest.mark.parametrize("kind", [Withdrawn, StoppedOnRequest, StoppedByOffice])
    def test_can_be_late(self, kind: type[Event]) -> None:
        assert verdict(received("2026-08-20", FIVE, event(kind, "2026-08-28"))) == Late(2)

    def test_while_the_clock_stood_still_it_is_on_time(self) -> None:
        """D08: asked on the third day, withdrawn two weeks later."""
        whole = received("2026-08-20", FIVE, asked("2026-08-24"), event(Withdrawn, "2026-09-07"))
        assert verdict(whole) == OnTime()

    def test_a_stop_made_too_late_does_not_help(self) -> None:
        whole = received("2026-08-20", FIVE, asked("2026-08-27"), event(Withdrawn, "2026-09-07"))
        assert verdict(whole) == Late(5)


class TestAgainstWhichPromise:
    PRINTED = dossier(
        event(Filed, "2026-08-20T08:00"),
        event(Received, "2026-08-20", appointment=at("2026-08-25T17:00")),
        event(Apologised, "2026-08-24", new_day=date(2026, 9, 4)),
        finished("2026-08-28T10:00"),
    )

    def test_the_legal_term_unless_another_is_named(self) -> None:
        """Due on the 26th; the slip said the 25th, the apology 4 September; finished on the 28th."""
        assert verdict(self.PRINTED) == Late(2)

    @pytest.mark.parametrize(("place", "expected"), [(0, Late(3)), (1, Early(2))])
    def test_the_promise_that_is_named(self, place: int, expected: Timeliness) -> None:
        promise = self.PRINTED.promises[place]
        assert timeliness(self.PRINTED, calendar=CALENDAR, against=promise) == expected

    def test_a_promise_does_not_make_what_is_open_ended(self) -> None:
        open_still = self.PRINTED.as_of(at("2026-08-27"))
        for promise in open_still.promises:
            assert timeliness(open_still, calendar=CALENDAR, against=promise) == NotEnded()

    def test_a_deadline_already_computed_is_used(self) -> None:
        deadline = deadline_of(self.PRINTED, calendar=CALENDAR)
        assert timeliness(self.PRINTED, calendar=CALENDAR, deadline=deadline) == verdict(self.PRINTED)

    def test_a_resumed_term_is_the_legal_term(self) -> None:
        """Two days are used, the 21st and the 22nd; the three that are left run from 4 September."""
        events = (asked("2026-08-22"), complete("2026-09-03"), finished("2026-09-08"))
        assert verdict(received("2026-08-20", FIVE, *events, clock=RESUME)) == OnTime()


class TestWithoutADate:
    @pytest.mark.parametrize(
        "limit",
        [Undetermined("hẹn bằng văn bản"), NoResult("không phải trả kết quả")],
        ids=["undetermined", "no-result"],
    )
    def test_is_neither_early_nor_late(self, limit: Undetermined | NoResult) -> None:
        whole = received("2026-08-20", limit, finished("2026-09-11"))
        assert verdict(whole) == NoPromise(limit.reason)

    def test_a_dossier_not_received_was_promised_nothing(self) -> None:
        whole = dossier(event(Filed, "2026-08-20"), event(NotReceived, "2026-08-21"))
        assert isinstance(verdict(whole), NoPromise)

    def test_open_is_not_ended_even_without_a_date(self) -> None:
        assert verdict(received("2026-08-20", Undetermined("hẹn bằng văn bản"))) == NotEnded()
        assert verdict(received("2026-08-20", FIVE, asked("2026-08-21"))) == NotEnded()
        assert verdict(dossier(event(Filed, "2026-08-20"))) == NotEnded()


def test_beyond_the_calendar_it_is_refused() -> None:
    with pytest.raises(OutsideCoverage):
        verdict(received("2027-12-20", WorkingDays(30), finished("2027-12-27")))


@pytest.mark.parametrize(
    ("told", "vi", "en"),
    [
        (Early(2), "trước hạn 2 ngày làm việc", "early by 2 working days"),
        (OnTime(), "đúng hạn", "on time"),
        (Late(1), "quá hạn 1 ngày làm việc", "late by 1 working day"),
        (NoPromise("hẹn sau"), "không có ngày hẹn trả: hẹn sau", "no promised date: hẹn sau"),
        (NotEnded(), "chưa kết thúc", "not ended"),
    ],
)
def test_each_verdict_has_words(told: Timeliness, vi: str, en: str) -> None:
    assert (told.say(), told.say("en")) == (vi, en)
