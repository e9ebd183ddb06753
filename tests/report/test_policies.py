"""Two policies over the same twelve dossiers, every choice by itself, and what a policy says of itself."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import CALENDAR, PAYMENT_HOLDS, asked, asked_first, at, basis, complete, complete_first, event
from tests.report.test_resolution import (
    COUNTER,
    FIVE,
    FORM,
    OUTSIDE,
    PERIOD,
    TWELVE,
    finished,
    history,
)
from tthc.codes import DossierId
from tthc.deadline import DueToday, NotStarted, Overdue, Running, Stopped
from tthc.dossier import (
    Apologised,
    Arrived,
    Dossier,
    DutyNotified,
    Filed,
    Outcome,
    Paid,
    Received,
    Reopened,
    ResultCorrected,
    StoppedByOffice,
    Supplemented,
    Transferred,
    Withdrawn,
)
from tthc.errors import InvalidValue, UnknownCode
from tthc.law import counting_policies, counting_policy
from tthc.outcome import Early, Late, NoPromise, OnTime
from tthc.report import (
    Appointment,
    Cohort,
    CountedBy,
    CountingPolicy,
    EndsAs,
    Entry,
    MoreThanOne,
    NoDate,
    Placed,
    ReopenedAs,
    ResolutionTally,
    TimeCounted,
    Waiting,
    place,
    resolution,
    supplement_requests,
)
from tthc.report.cohort import last_instant
from tthc.report.judge import judge
from tthc.report.policy import CHOICES, READ
from tthc.span import Span
from tthc.term import Undetermined, WorkingDays, WorkingHours
from tthc.testing import generate_year
from tthc.text import percent

PERIODIC: Final = counting_policy("II.06a")
SYNCED: Final = counting_policy("QD766-2.1")
STRICT: Final = evolve(SYNCED, more_than_one="always")
SECOND: Final = evolve(SYNCED, appointment="second")
VECTORS: Final = Path(__file__).parents[2].parent / "shared" / "data" / "report_vectors.json"


def placed(dossier: Dossier, policy: CountingPolicy | None) -> Placed:
    """The place of a dossier that was filed by the end of the period."""
    found = place(dossier, PERIOD, CALENDAR, policy)
    assert found is not None
    return found


def in_time(policy: CountingPolicy) -> set[str]:
    """Which of the twelve a policy counts as in time."""
    return {str(dossier.id) for dossier in TWELVE if placed(dossier, policy).in_time}


def share(policy: CountingPolicy) -> Decimal | None:
    return percent(len(in_time(policy)), len(TWELVE))


class TestTwelveDossiers:
    """The hand-worked table: what each policy says of each dossier."""

    def test_by_the_legal_term(self) -> None:
        assert in_time(PERIODIC) == {"D01", "D05", "D06", "D07", "D08", "D09", "D10", "D11", "D12"}
        assert share(PERIODIC) == Decimal("75.00")

    def test_of_those_that_ended(self) -> None:
        ended = [one for one in (placed(dossier, PERIODIC) for dossier in TWELVE) if one.verdict is not None]
        assert (sum(one.in_time is True for one in ended), len(ended)) == (6, 8)

    def test_by_the_appointment_in_the_system(self) -> None:
        assert in_time(SYNCED) == {"D01", "D03", "D04", "D05", "D07", "D10"}
        assert share(SYNCED) == Decimal("50.00")

    def test_a_second_request_always_late(self) -> None:
        assert in_time(SYNCED) - in_time(STRICT) == {"D07"}
        assert share(STRICT) == Decimal("41.67")

    def test_the_second_appointment_of_land_synced(self) -> None:
        assert in_time(SECOND) - in_time(SYNCED) == {"D09"}
        assert share(SECOND) == Decimal("58.33")

    def test_both_count_the_same_twelve(self) -> None:
        for policy in (PERIODIC, SYNCED):
            assert all(placed(dossier, policy).entry.counted for dossier in TWELVE)
            assert not any(placed(dossier, policy).entry.counted for dossier in OUTSIDE)

    @pytest.mark.parametrize(
        ("key", "end", "taken_off", "against"),
        [
            ("D01", "2026-08-26", 0, "2026-08-26"),
            ("D02", "2026-09-14", 0, "2026-08-22"),
            ("D03", "2026-09-03", 0, "2026-09-04"),
            ("D04", "2026-09-08", 7, "2026-09-07"),
            ("D05", "2026-09-07", 0, "2026-09-10"),
            ("D06", "2026-09-14", 2, "2026-09-16"),
            ("D07", "2026-09-08", 6, "2026-09-09"),
            ("D08", "2026-09-07", 0, "2026-08-26"),
            ("D09", "2026-09-14", 0, "2026-08-26"),
            ("D10", "2026-09-14", 0, "2026-09-14"),
            ("D11", "2026-09-10", 0, "2026-09-09"),
            ("D12", "2026-09-11", 0, "2026-09-04"),
        ],
    )
    def test_what_was_held_against_what(self, key: str, end: str, taken_off: int, against: str) -> None:
        (dossier,) = (dossier for dossier in TWELVE if str(dossier.id) == key)
        judgement = placed(dossier, SYNCED).judgement
        assert judgement is not None
        assert judgement.against is not None
        assert (judgement.end.isoformat(), judgement.taken_off) == (end, taken_off)
        assert judgement.against.day.isoformat() == against

    @pytest.mark.skipif(not VECTORS.exists(), reason="the vectors are not here")
    def test_as_the_vectors_say(self) -> None:
        vectors: dict[str, Any] = json.loads(VECTORS.read_text(encoding="utf-8"))
        rows = {row["id"]: row for row in vectors["dossiers"]}
        assert {str(dossier.id) for dossier in TWELVE} == set(rows)
        assert {key for key, row in rows.items() if row["q766"]} == in_time(SYNCED)
        assert {key for key, row in rows.items() if row.get("q766_strict", row["q766"])} == in_time(STRICT)
        assert {key for key, row in rows.items() if row.get("q766_second_date", row["q766"])} == in_time(SECOND)
        report = resolution((*TWELVE, *OUTSIDE), form=FORM, period=PERIOD, calendar=CALENDAR)
        cells = {key: n for key, n in vectors["expected"]["II.06a"].items() if key.isdecimal()}
        assert {key: report.cell(int(key)) for key in cells} == cells


def ended(*events: Any, limit: Any = FIVE, **given: Any) -> Dossier:  # noqa: ANN401 - handed on to history
    return history("X", COUNTER, "2026-08-17", limit, *events, **given)


def switched(choices: Mapping[str, Any]) -> CountingPolicy:
    """The policy by the legal term, with other answers to some choices."""
    given: dict[str, Any] = dict(choices)
    return evolve(PERIODIC, **given)


def verdict(dossier: Dossier, **choices: object) -> object:
    """What a policy that differs from the law's own in some choices says."""
    found = placed(dossier, switched(choices))
    return found.verdict if found.verdict is not None else found.standing


class TestAppointment:
    """Received Monday 17 August, five working days: Saturday 22 August, which is worked."""

    APOLOGY: Final = (event(Apologised, "2026-08-20", new_day=date(2026, 8, 28)), finished("2026-08-27"))

    @pytest.mark.parametrize(
        ("appointment", "expected"),
        [("none", Late(4)), ("first", Late(4)), ("current", Early(1)), ("second", Early(1))],
    )
    def test_an_apology_counts_where_the_current_date_does(self, appointment: str, expected: object) -> None:
        assert verdict(ended(*self.APOLOGY), appointment=appointment) == expected

    def test_a_recorded_appointment_is_what_counts(self) -> None:
        when = at("2026-08-17")
        first = ended().reception
        assert first is not None
        received = Received(at=when, basis=first.basis, appointment=at("2026-08-25T17:00"))
        filed = Filed(at=when, channel=COUNTER, procedure=first.basis.procedure.code)
        events = (filed, received, asked("2026-08-18"), complete("2026-08-20"), finished("2026-08-26"))
        dossier = Dossier.replay(events, id=DossierId("X"))
        assert verdict(dossier) == OnTime(), "the term runs anew from 20 August, to Wednesday the 26th"
        assert verdict(dossier, appointment="current") == Late(1), "nobody printed a new appointment"
        again = event(Supplemented, "2026-08-20", appointment=at("2026-08-26T17:00"))
        printed = Dossier.replay((*events[:3], again, events[4]), id=DossierId("X"))
        assert verdict(printed, appointment="current") == OnTime()
        assert verdict(printed, appointment="first") == Late(1)

    def test_the_day_of_reception_counts_where_the_slip_was_printed(self) -> None:
        dossier = history(
            "X",
            COUNTER,
            "2026-08-17",
            FIVE,
            event(Transferred, "2026-08-17T14:00"),
            event(Arrived, "2026-08-19T08:00"),
            finished("2026-08-25"),
            elsewhere=True,
        )
        assert verdict(dossier) == OnTime()
        assert verdict(dossier, appointment="first") == Late(2)

    def test_of_a_term_of_hours_the_minute_counts(self) -> None:
        dossier = ended(finished("2026-08-18T09:01"), limit=WorkingHours(8))
        assert verdict(dossier) == verdict(dossier, appointment="first")
        assert isinstance(verdict(dossier, appointment="first"), OnTime | Early | Late)
        assert isinstance(
            verdict(ended(finished("2026-08-18T16:30"), limit=WorkingHours(8)), appointment="first"), Late
        )


class TestClock:
    """Asked on Tuesday 18 August, complete on Thursday the 20th: two civil days, two working days."""

    @pytest.mark.parametrize(
        ("clock", "end", "expected"),
        [
            (TimeCounted.LAWFUL, "2026-08-26", OnTime()),
            (TimeCounted.LAWFUL, "2026-08-27", Late(1)),
            (TimeCounted.GROSS, "2026-08-22", OnTime()),
            (TimeCounted.GROSS, "2026-08-24", Late(1)),
            (TimeCounted.NET, "2026-08-24", OnTime()),
            (TimeCounted.NET, "2026-08-25", Late(0)),
            (TimeCounted.WORKING, "2026-08-25", OnTime()),
            (TimeCounted.WORKING, "2026-08-26", Late(1)),
        ],
    )
    def test_what_the_wait_does(self, clock: TimeCounted, end: str, expected: object) -> None:
        dossier = ended(asked("2026-08-18"), complete("2026-08-20"), finished(end))
        found = verdict(dossier, clock=clock)
        assert type(found) is type(expected)

    def test_a_wait_before_reception_is_no_wait(self) -> None:
        when = at("2026-08-17")
        first = ended().reception
        assert first is not None
        filed = Filed(at=at("2026-08-12"), channel=COUNTER, procedure=first.basis.procedure.code)
        dossier = Dossier.replay(
            (
                filed,
                asked_first("2026-08-13"),
                complete_first("2026-08-16"),
                Received(at=when, basis=first.basis),
                finished("2026-08-24"),
            ),
            id=DossierId("X"),
        )
        assert supplement_requests(dossier) == ()
        assert verdict(dossier, clock="net") == Late(1)

    def test_a_payment_is_not_taken_off(self) -> None:
        dossier = ended(event(DutyNotified, "2026-08-18"), event(Paid, "2026-08-24"), finished("2026-08-25"))
        assert isinstance(verdict(dossier, clock="net"), Late)

    def test_hours_are_taken_off_to_the_minute(self) -> None:
        """Eight working hours from nine on Monday end at 09:30 on Tuesday: 6.5 on Monday, 1.5 on Tuesday morning."""
        late = ended(
            asked("2026-08-17T10:00"), complete("2026-08-17T10:30"), finished("2026-08-18T09:31"), limit=WorkingHours(8)
        )
        assert isinstance(verdict(late, clock="net"), Early | OnTime)
        assert isinstance(verdict(late, clock="gross"), Late)


class TestNoDate:
    DOSSIER: Final = ended(finished("2026-09-07"), limit=Undetermined("không ghi"))
    PUBLISHED: Final = ended(finished("2026-08-31T10:00"), limit=Undetermined("không ghi"), published=WorkingDays(10))

    def test_noted_it_stands_with_those_in_time(self) -> None:
        found = placed(self.DOSSIER, PERIODIC)
        assert (found.verdict, found.in_time) == (NoPromise("không ghi"), True)

    def test_a_class_of_its_own_is_in_no_share(self) -> None:
        found = placed(self.DOSSIER, evolve(PERIODIC, no_date="own"))
        assert (found.verdict, found.in_time) == (NoPromise("không ghi"), None)
        report = resolution(
            [self.DOSSIER],
            form=evolve(FORM, identities=FORM.identities[:1]),
            period=PERIOD,
            calendar=CALENDAR,
            policy=evolve(PERIODIC, no_date="own"),
        )
        assert (report.cell("solved"), report.cell("on_time")) == (1, 0)

    def test_outside_it_is_not_counted(self) -> None:
        assert placed(self.DOSSIER, evolve(PERIODIC, no_date="outside")).entry is Entry.OUTSIDE

    def test_the_longest_term_published_stands_in(self) -> None:
        """Ten working days from 17 August, one of them a Saturday, end on Friday the 28th."""
        assert isinstance(verdict(self.PUBLISHED, no_date="longest"), Late)
        sooner = ended(finished("2026-08-28"), limit=Undetermined("không ghi"), published=WorkingDays(10))
        assert verdict(sooner, no_date="longest") == OnTime()

    def test_none_published_is_neither(self) -> None:
        found = placed(self.DOSSIER, evolve(PERIODIC, no_date="longest"))
        assert (found.verdict, found.in_time) == (NoPromise("không ghi"), None)

    def test_in_hand_too(self) -> None:
        dossier = ended(limit=Undetermined("không ghi"), published=WorkingDays(10))
        assert isinstance(verdict(dossier, no_date="longest"), Overdue)
        assert placed(dossier, evolve(PERIODIC, no_date="own")).in_time is None


class TestWaiting:
    """Asked in time on 18 August, and still waiting on 14 September."""

    WAITS: Final = ended(asked("2026-08-18"))
    LATE: Final = ended(asked("2026-08-24"))
    """Asked when the term was over."""

    @pytest.mark.parametrize(
        ("waiting", "expected"),
        [(Waiting.CLOCK, Stopped), (Waiting.ENDED, OnTime), (Waiting.RUNNING, Overdue), (Waiting.IN_TIME, Stopped)],
    )
    def test_asked_in_time(self, waiting: Waiting, expected: type) -> None:
        assert isinstance(verdict(self.WAITS, waiting=waiting), expected)

    @pytest.mark.parametrize(
        ("waiting", "expected"),
        [(Waiting.CLOCK, Overdue), (Waiting.ENDED, Late), (Waiting.RUNNING, Overdue), (Waiting.IN_TIME, Stopped)],
    )
    def test_asked_too_late(self, waiting: Waiting, expected: type) -> None:
        assert isinstance(verdict(self.LATE, waiting=waiting), expected)

    def test_against_an_appointment_the_clock_stands_from_the_request(self) -> None:
        assert isinstance(verdict(self.WAITS, appointment="first"), Stopped)
        assert isinstance(verdict(self.LATE, appointment="first"), Overdue)
        assert isinstance(verdict(self.WAITS, appointment="first", waiting="running"), Overdue)

    def test_waiting_for_payment_is_no_wait_for_a_supplement(self) -> None:
        dossier = ended(event(DutyNotified, "2026-08-18"))
        assert not isinstance(verdict(dossier, waiting="ended"), OnTime)

    def test_answered_it_waits_no_more(self) -> None:
        dossier = ended(asked("2026-08-18"), complete("2026-09-11"))
        assert isinstance(verdict(dossier, waiting="ended"), Running)


class TestMoreThanOne:
    TWICE: Final = (asked("2026-08-18"), complete("2026-08-19"), asked("2026-08-20"))
    DONE: Final = (*TWICE, complete("2026-08-21"), finished("2026-08-24"))

    @pytest.mark.parametrize(
        ("more", "waits", "done"),
        [("no_effect", True, True), ("pending_only", False, True), ("always", False, False)],
    )
    def test_a_second_request(self, more: str, waits: bool, done: bool) -> None:
        policy = evolve(PERIODIC, more_than_one=more)
        assert placed(ended(*self.TWICE), policy).in_time is waits
        assert placed(ended(*self.DONE), policy).in_time is done

    def test_one_request_is_one(self) -> None:
        once = ended(asked("2026-08-18"), complete("2026-08-19"), finished("2026-08-20"))
        assert placed(once, evolve(PERIODIC, more_than_one="always")).in_time is True

    def test_it_is_late_without_a_date_too(self) -> None:
        found = verdict(ended(*self.DONE, limit=Undetermined("không ghi")), more_than_one="always")
        assert found == Late(0)


class TestEnds:
    ENDS: Final = (
        ("refused", ended(finished("2026-08-18", Outcome.REFUSED_ON_MERITS))),
        ("withdrawn", ended(event(Withdrawn, "2026-08-18"))),
        ("stopped", ended(event(StoppedByOffice, "2026-08-18"))),
    )

    @pytest.mark.parametrize(("choice", "dossier"), ENDS)
    def test_what_each_answer_makes_of_it(self, choice: str, dossier: Dossier) -> None:
        assert isinstance(verdict(dossier, **{choice: "by_day"}), Early)
        assert verdict(dossier, **{choice: "never_early"}) == OnTime()
        assert verdict(dossier, **{choice: "on_time"}) == OnTime()
        assert placed(dossier, switched({choice: "outside"})).entry is Entry.OUTSIDE

    @pytest.mark.parametrize(("choice", "dossier"), ENDS)
    def test_the_other_choices_do_not_touch_it(self, choice: str, dossier: Dossier) -> None:
        others = {name: "outside" for name in ("refused", "withdrawn", "stopped") if name != choice}
        assert placed(dossier, switched(others)).entry is Entry.RECEIVED

    def test_on_time_whatever_the_day(self) -> None:
        late = ended(event(Withdrawn, "2026-09-07"))
        assert isinstance(verdict(late), Late)
        assert verdict(late, withdrawn="on_time") == OnTime()

    def test_a_grant_is_none_of_them(self) -> None:
        choices = dict.fromkeys(("refused", "withdrawn", "stopped"), "outside")
        assert isinstance(verdict(ended(finished("2026-08-18")), **choices), Early)

    def test_early_is_on_time_where_it_is_not_told_apart(self) -> None:
        assert verdict(ended(finished("2026-08-18")), tells_early=False) == OnTime()


class TestReopened:
    """Finished in time on 20 August, taken up again on 3 September."""

    OPEN: Final = ended(finished("2026-08-20"), event(Reopened, "2026-09-03"))
    CORRECTED: Final = ended(
        finished("2026-08-20"), event(Reopened, "2026-09-03"), event(ResultCorrected, "2026-09-08")
    )

    def test_the_first_end_stands(self) -> None:
        assert isinstance(verdict(self.OPEN), Early)
        assert isinstance(verdict(self.CORRECTED, reopened="first_end"), Early)

    def test_while_open_again_it_is_in_hand(self) -> None:
        assert isinstance(verdict(self.OPEN, reopened="last_end"), Overdue)

    def test_the_last_end_counts(self) -> None:
        assert isinstance(verdict(self.CORRECTED, reopened="last_end"), Late)

    def test_one_that_ended_before_the_period_comes_back(self) -> None:
        dossier = history("X", COUNTER, "2026-08-03", FIVE, finished("2026-08-06"), event(Reopened, "2026-09-03"))
        assert placed(dossier, PERIODIC).entry is Entry.ENDED_BEFORE
        assert placed(dossier, evolve(PERIODIC, reopened="last_end")).entry is Entry.CARRIED_OVER


class TestCohort:
    @pytest.mark.parametrize(
        ("cohort", "counted"),
        [
            (Cohort.IN_HAND, {f"D{n:02}" for n in range(1, 13)}),
            (Cohort.RECEIVED, {f"D{n:02}" for n in range(1, 13)} - {"D02"}),
            (Cohort.ENDED, {"D01", "D03", "D04", "D07", "D08", "D09", "D11", "D12"}),
        ],
    )
    def test_which_dossiers_are_counted(self, cohort: Cohort, counted: set[str]) -> None:
        policy = evolve(PERIODIC, cohort=cohort)
        assert {str(one.id) for one in TWELVE if placed(one, policy).entry.counted} == counted

    def test_those_left_out_are_told_under_the_table(self) -> None:
        report = resolution(
            TWELVE, form=FORM, period=PERIOD, calendar=CALENDAR, policy=evolve(PERIODIC, cohort="received")
        )
        assert report.cell("all") == 11
        assert "Ngoài bảng: không đếm theo cách đếm này 1." in [note.vi for note in report.notes]


class TestOffice:
    def test_one_office_counts_a_dossier(self) -> None:
        (dossier,) = (one for one in TWELVE if str(one.id) == "D11")
        offices = {by: evolve(PERIODIC, by=by).office_of(dossier) for by in CountedBy}
        assert set(offices) == set(CountedBy)
        assert offices[CountedBy.OWNER] == offices[CountedBy.RECEIVING], "the office's own system owns its state"

    def test_rows_of_offices_hold_every_dossier_once(self) -> None:
        report = resolution(TWELVE, form=FORM, period=PERIOD, calendar=CALENDAR, rows_by="office")
        assert report.head.en == "Office"
        assert sum(row.cells[0] for row in report.rows if not row.total and isinstance(row.cells[0], int)) == 12


class TestWithoutALegalDate:
    """Received for an agency elsewhere, which has not got it yet: no term has started."""

    NOT_ARRIVED: Final = history("X", COUNTER, "2026-09-07", FIVE, elsewhere=True)

    def test_in_hand_it_has_not_started(self) -> None:
        assert verdict(self.NOT_ARRIVED, tells_early=False) == verdict(self.NOT_ARRIVED)
        assert verdict(self.NOT_ARRIVED) == NotStarted(at("2026-09-07"))
        assert placed(self.NOT_ARRIVED, switched({"no_date": "outside"})).entry is Entry.RECEIVED

    def test_its_slip_has_a_date_all_the_same(self) -> None:
        assert isinstance(verdict(self.NOT_ARRIVED, appointment="first"), DueToday)

    def test_ended_there_is_nothing_to_be_late_against(self) -> None:
        dossier = history("X", COUNTER, "2026-09-07", FIVE, event(Withdrawn, "2026-09-08"), elsewhere=True)
        assert verdict(dossier, tells_early=False) == verdict(dossier) == NoPromise("rút hồ sơ")
        assert verdict(dossier, withdrawn="by_day") == NoPromise("rút hồ sơ")


class TestJudgement:
    """What is told of a dossier in words."""

    def said(self, dossier: Dossier, **choices: object) -> str:
        judgement = placed(dossier, switched({"tells_early": False, **choices})).judgement
        assert judgement is not None
        return judgement.say("en")

    def test_a_stop_is_no_wait_for_a_supplement(self) -> None:
        when = at("2026-08-17")
        held = basis(FIVE, when.date(), clock=PAYMENT_HOLDS)
        filed = Filed(at=when, channel=COUNTER, procedure=held.procedure.code)
        history_of_it = (filed, Received(at=when, basis=held), event(DutyNotified, "2026-08-18"))
        dossier = Dossier.replay(history_of_it, id=DossierId("X"))
        assert self.said(dossier) == "its clock stands still since 2026-08-18, legal term 2026-08-22"
        assert verdict(dossier, tells_early=False) == verdict(dossier)
        assert self.said(dossier, waiting="running") == self.said(dossier), "that is about supplements"

    def test_each_way_of_ending_is_told(self) -> None:
        assert self.said(ended(finished("2026-08-20"))) == "ended 2026-08-20, legal term 2026-08-22"
        assert self.said(ended(finished("2026-08-20")), clock="gross") == (
            "ended 2026-08-20, legal term without its stops 2026-08-22"
        )
        assert self.said(ended(event(Withdrawn, "2026-09-07")), withdrawn="on_time").endswith("always counted on time")
        assert self.said(ended()) == "in hand on the last day, 2026-09-14, legal term 2026-08-22"
        assert self.said(ended(limit=Undetermined("x"))).endswith("no promised date")

    def test_in_vietnamese(self) -> None:
        judgement = placed(TWELVE[3], SYNCED).judgement
        assert judgement is not None
        assert judgement.say() == (
            "kết thúc 08/09/2026, trừ 7 ngày chờ bổ sung, ngày hẹn lại sau bổ sung (tính, lịch sử không ghi) 07/09/2026"
        )


class TestPolicy:
    def test_the_shipped_ones(self) -> None:
        assert [policy.name for policy in counting_policies()] == ["II.06a", "QD766-2.1"]
        assert PERIODIC.lawful
        assert not SYNCED.lawful
        with pytest.raises(UnknownCode, match=r"shipped: II\.06a, QD766-2\.1"):
            counting_policy("766")

    def test_a_choice_is_switched_by_its_name(self) -> None:
        assert STRICT.more_than_one is MoreThanOne.ALWAYS
        assert SECOND.differs(SYNCED) == ("appointment",)
        assert PERIODIC.with_choices(SYNCED, ("waiting",)).waiting is Waiting.ENDED

    @pytest.mark.parametrize("choice", [name for name in CHOICES if name != "tells_early"])
    def test_an_answer_that_is_none_is_refused(self, choice: str) -> None:
        with pytest.raises(InvalidValue, match=r"'sometimes' is no \w+; it is one of:"):
            switched({choice: "sometimes"})

    def test_a_choice_that_is_none_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="'clok' is no choice"):
            evolve(PERIODIC, concluded=("clok",))
        with pytest.raises(InvalidValue, match="'clok' is no choice"):
            PERIODIC.answer("clok")

    def test_every_choice_is_a_field_and_is_said(self) -> None:
        assert set(CHOICES) <= {item.name for item in fields(CountingPolicy)}
        assert len(SYNCED.phrases) == len(CHOICES) + 1
        for lang in ("vi", "en"):
            said = SYNCED.say(lang)
            assert all(f"- {CHOICES[name].say(lang)}: {SYNCED.answer(name).say(lang)}." in said for name in CHOICES)

    def test_what_no_source_says_is_said(self) -> None:
        assert (
            SYNCED.phrases[-1].en
            == "Said by no source, a choice: held against; reopened after its result; counted for."
        )
        assert len(evolve(SYNCED, concluded=()).phrases) == len(CHOICES)

    def test_it_shows_its_choices(self) -> None:
        assert "appointment='current', clock='net'" in repr(SYNCED)
        html = SYNCED._repr_html_()
        assert "766/QĐ-TTg ngày 23/06/2022" in html
        assert READ[SYNCED.read].vi in html
        assert html.count("tự chọn") == len(SYNCED.concluded) > 0, "what no source makes is marked"

    def test_its_name_does_not_make_it_lawful_or_not(self) -> None:
        assert evolve(PERIODIC, name="other", by="deciding", no_date="own").lawful
        for name in CHOICES:
            other = switched({name: getattr(SYNCED, name)})
            assert other.lawful is (other.differs(PERIODIC) == ())


class TestOneReportOnePolicy:
    def test_a_dossier_placed_by_another_is_refused(self) -> None:
        tally = ResolutionTally(FORM, PERIOD)
        with pytest.raises(InvalidValue, match=r"counts by policy II\.06a, the dossier was placed by QD766"):
            tally.add(placed(TWELVE[0], SYNCED))
        tally.add(placed(TWELVE[0], None))
        with pytest.raises(InvalidValue, match="pass the policy to place"):
            ResolutionTally(FORM, PERIOD, policy=SYNCED).add(placed(TWELVE[0], None))

    def test_the_form_by_another_policy(self) -> None:
        report = resolution(TWELVE, form=FORM, period=PERIOD, calendar=CALENDAR, policy=SYNCED)
        assert {n: report.cell(n) for n in (3, 7, 8, 9, 10, 11, 12, 13)} == {
            3: 12,
            7: 9,
            8: 0,
            9: 5,
            10: 4,
            11: 3,
            12: 1,
            13: 2,
        }
        assert "Counted by: Indicator 2.1" in "\n".join(note.en for note in report.notes)


class TestOneWayOfJudging:
    """What is reckoned choice by choice says, of the law's own choices, what the deadline says."""

    @pytest.mark.parametrize("seed", [1])
    def test_over_a_generated_year(self, seed: int) -> None:
        from tthc.testing import Margins

        del Margins
        compared = 0
        for dossier in generate_year(seed, 400, 0):
            for month in ("2023-03-01..2023-03-31", "2023-01-01..2023-11-29"):
                period = Span.parse(month)
                found = place(dossier, period, CALENDAR)
                if found is None or not found.entry.counted:
                    continue
                compared += 1
                verdict, standing, deadline, _ = judge(found.dossier, last_instant(period), CALENDAR, PERIODIC)
                assert (verdict, standing, deadline) == (found.verdict, found.standing, found.deadline)
        assert compared > 100

    @pytest.mark.parametrize("dossier", TWELVE, ids=lambda one: str(one.id))
    def test_over_the_twelve(self, dossier: Dossier) -> None:
        found = placed(dossier, PERIODIC)
        assert judge(found.dossier, last_instant(PERIOD), CALENDAR, PERIODIC)[:3] == (
            found.verdict,
            found.standing,
            found.deadline,
        )


ANSWERS: Final = {
    "cohort": Cohort,
    "appointment": Appointment,
    "clock": TimeCounted,
    "no_date": NoDate,
    "waiting": Waiting,
    "more_than_one": MoreThanOne,
    "refused": EndsAs,
    "withdrawn": EndsAs,
    "stopped": EndsAs,
    "reopened": ReopenedAs,
}


@given(
    choices=st.fixed_dictionaries({name: st.sampled_from(list(kind)) for name, kind in ANSWERS.items()}),
    dossier=st.sampled_from((*TWELVE, *OUTSIDE)),
)
def test_whatever_the_policy_a_dossier_has_one_place(choices: dict[str, object], dossier: Dossier) -> None:
    """Ended or in hand or outside, never two of them, and counted the same each time."""
    policy = switched(choices)
    found = placed(dossier, policy)
    assert (found.verdict is not None) + (found.standing is not None) == found.entry.counted
    assert found == placed(dossier, policy)
    if not found.entry.counted:
        assert found.in_time is None
