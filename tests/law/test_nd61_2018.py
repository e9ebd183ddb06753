"""Nghị định 61/2018/NĐ-CP: the one-stop mechanism from 21 June 2018 to 30 June 2025.

A clause is quoted as far as its words were read; […] stands for the rest. Every expected day was counted by hand.
"""

from datetime import date

import pytest

from tests.histories import CALENDAR, asked, at, complete, dossier, event, received
from tthc.deadline import Clock, Deadline, DueToday, Overdue, Stopped, conduct, deadline_of, standing
from tthc.dossier import (
    Apologised,
    Arrived,
    Assigned,
    Delivered,
    Dossier,
    Filed,
    Finished,
    NotReceived,
    Outcome,
    Received,
    State,
    Transferred,
)
from tthc.errors import IllegalMove, OutsideCoverage
from tthc.law import regimes
from tthc.outcome import Early, Late, OnTime, timeliness
from tthc.term import CalendarDays, Cause, EffectKind, Immediately, Months, SameDay, TimeLimit, WorkingDays

FIVE = WorkingDays(5)


def due_of(whole: Dossier) -> date:
    deadline = deadline_of(whole, calendar=CALENDAR)
    assert isinstance(deadline, Deadline)
    return deadline.day


class TestInForce:
    """In force from 21 June 2018; NĐ 118/2025/NĐ-CP takes its place on 1 July 2025."""

    @pytest.mark.parametrize(
        ("day", "code"),
        [
            pytest.param(date(2018, 6, 21), "61", id="the-first-day"),
            pytest.param(date(2018, 6, 22), "61", id="the-morrow"),
            pytest.param(date(2025, 6, 29), "61+107", id="two-days-before-the-end"),
            pytest.param(date(2025, 6, 30), "61+107", id="the-last-day"),
            pytest.param(date(2025, 7, 1), "118", id="the-day-after"),
        ],
    )
    def test_its_days(self, day: date, code: str) -> None:
        assert regimes().on(day).code == code

    def test_before_it_no_table_answers(self) -> None:
        with pytest.raises(OutsideCoverage):
            regimes().on(date(2018, 6, 20))

    @pytest.mark.law("107/2021/NĐ-CP")
    def test_the_amendment_of_2021_left_the_clock_alone(self) -> None:
        first, second = regimes().on(date(2018, 6, 21)), regimes().on(date(2025, 6, 30))
        effects = [{row.cause: (row.kind, row.source) for row in regime.clock} for regime in (first, second)]
        assert effects[0] == effects[1]


class TestArticle17Clause1:
    """Điều 17, khoản 1, điểm c: a complete dossier is received, and the receipt names the day of the result."""

    @pytest.mark.law("61/2018/NĐ-CP, Điều 17, khoản 1, điểm c")
    @pytest.mark.parametrize(
        ("filed", "taken", "expected"),
        [
            pytest.param("2024-08-05T08:00", "2024-08-05T08:30", date(2024, 8, 12), id="at-the-counter"),
            pytest.param("2024-08-03T20:15", "2024-08-05T08:30", date(2024, 8, 12), id="online-on-a-saturday"),
            pytest.param("2024-08-02T16:00", "2024-08-06T08:30", date(2024, 8, 13), id="received-two-days-later"),
        ],
    )
    def test_the_term_runs_from_the_reception_not_from_the_filing(self, filed: str, taken: str, expected: date) -> None:
        assert due_of(dossier(event(Filed, filed), event(Received, taken))) == expected

    @pytest.mark.law("61/2018/NĐ-CP, Điều 17, khoản 1, điểm b")
    def test_refused_at_the_counter_it_never_ran(self) -> None:
        whole = dossier(event(Filed, "2024-08-05"), event(NotReceived, "2024-08-05T10:00"))
        assert (whole.state, whole.outcome) == (State.CLOSED, Outcome.NOT_RECEIVED)
        assert deadline_of(whole, calendar=CALENDAR) is None


@pytest.mark.law("61/2018/NĐ-CP, Điều 17, khoản 4")
class TestArticle17Clause4:
    """
    Điều 17, khoản 4: with results given back at once no receipt is written, unless the
    applicant asks for one; the dossier is recorded all the same.
    """

    @pytest.mark.parametrize("limit", [Immediately(), SameDay()], ids=str)
    def test_no_receipt_and_the_delivery_is_the_end(self, limit: TimeLimit) -> None:
        whole = received("2024-08-05T09:00", limit, event(Delivered, "2024-08-05T09:20"))
        assert (whole.code, whole.promises) == (None, ())
        assert (whole.state, whole.outcome) == (State.DELIVERED, Outcome.GRANTED)
        assert Clock.of(whole).ended == at("2024-08-05T09:20")
        assert due_of(whole) == date(2024, 8, 5)
        assert timeliness(whole, calendar=CALENDAR) == OnTime()

    def test_the_next_day_is_late(self) -> None:
        whole = received("2024-08-05T09:00", Immediately(), event(Delivered, "2024-08-06T08:00"))
        assert timeliness(whole, calendar=CALENDAR) == Late(1)

    def test_any_other_result_is_decided_first(self) -> None:
        with pytest.raises(IllegalMove):
            received("2024-08-05", WorkingDays(1)).after(event(Delivered, "2024-08-05T10:00"))


class TestArticle18Clause3:
    """
    Điều 18, khoản 3: a dossier received for another agency. The decree does not say from when
    its term runs; the receipt the applicant holds is the receiving unit's (concluded).
    """

    @pytest.mark.law("61/2018/NĐ-CP, Điều 18, khoản 3")
    def test_the_term_runs_from_the_reception(self) -> None:
        whole = received(
            "2024-08-05", FIVE, event(Transferred, "2024-08-05T14:00"), event(Arrived, "2024-08-07"), elsewhere=True
        )
        assert due_of(whole) == date(2024, 8, 12)
        assert Clock.of(whole).began is Cause.RECEIVED_FOR_OTHER
        row = regimes().on(date(2024, 8, 5)).row(Cause.RECEIVED_FOR_OTHER)
        assert row is not None
        assert row.read == "derived"

    @pytest.mark.law("61/2018/NĐ-CP, Điều 18")
    @pytest.mark.parametrize("hour", ["14:59", "15:00", "15:01", "16:45"])
    def test_the_15_hours_of_the_transfer_move_no_term(self, hour: str) -> None:
        """Received after 15:00 it may be handed on the next morning: a rule about the transfer alone."""
        assert due_of(received(f"2024-08-05T{hour}", FIVE)) == date(2024, 8, 12)


@pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 4")
class TestArticle19Clause4:
    """Điều 19, khoản 4: […] Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ."""

    @pytest.mark.parametrize(
        ("limit", "complete_on", "expected"),
        [
            pytest.param(FIVE, "2024-08-07", date(2024, 8, 14), id="complete-the-same-day"),
            pytest.param(FIVE, "2024-08-08", date(2024, 8, 15), id="the-next-day"),
            pytest.param(FIVE, "2024-08-10", date(2024, 8, 16), id="on-a-saturday"),
            pytest.param(FIVE, "2024-08-27", date(2024, 9, 5), id="over-national-day"),
            pytest.param(CalendarDays(10), "2024-08-15", date(2024, 8, 26), id="ten-days-to-a-sunday"),
            pytest.param(Months(1), "2024-08-30", date(2024, 9, 30), id="a-month"),
        ],
    )
    def test_from_zero_after_the_supplement(self, limit: TimeLimit, complete_on: str, expected: date) -> None:
        """Received on Monday 5 August 2024, asked on Wednesday the 7th."""
        whole = received("2024-08-05", limit, asked("2024-08-07"), complete(f"{complete_on}T10:00"))
        assert due_of(whole) == expected
        clock = Clock.of(whole)
        assert clock.restarts == (at(f"{complete_on}T10:00"),)
        assert clock.stops == ()
        assert whole.rounds == 1

    def test_while_it_waits_the_clock_stands_still(self) -> None:
        waiting = received("2024-08-05", FIVE, asked("2024-08-07"))
        assert standing(waiting, as_of=at("2024-12-02"), calendar=CALENDAR) == Stopped(
            date(2024, 8, 7), Cause.SUPPLEMENT_ASKED
        )

    def test_each_use_of_the_clock_carries_the_clause(self) -> None:
        whole = received("2024-08-05", FIVE, asked("2024-08-07"), complete("2024-08-08"))
        told = [(use.cause, str(use.source)) for use in Clock.of(whole).uses]
        assert told == [
            (Cause.RECEIVED, "61/2018/NĐ-CP, Điều 17, khoản 1"),
            (Cause.SUPPLEMENT_ASKED, "61/2018/NĐ-CP, Điều 19, khoản 4"),
            (Cause.SUPPLEMENTED, "61/2018/NĐ-CP, Điều 19, khoản 4"),
        ]

    def test_the_notice_goes_out_within_three_working_days(self) -> None:
        """Asked on the fourth working day: told as a matter of conduct, and the term restarts all the same."""
        rule = regimes().on(date(2024, 8, 5)).supplement
        assert rule.within == WorkingDays(3)
        assert str(rule.within_source) == "61/2018/NĐ-CP, Điều 19, khoản 4"
        late = received("2024-08-05", FIVE, asked("2024-08-09"), complete("2024-08-12"))
        assert due_of(late) == date(2024, 8, 19)
        assert [finding.code for finding in conduct(late, calendar=CALENDAR)] == ["SUPPLEMENT-NOTICE-LATE"]


@pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 8")
class TestArticle19Clause8:
    """Điều 19, khoản 8: a refusal on the merits is given in writing within the term and is a result."""

    @pytest.mark.parametrize(
        ("day", "verdict"),
        [("2024-08-09", Early(1)), ("2024-08-12", OnTime()), ("2024-08-13", Late(1))],
        ids=["the-eve", "the-day", "the-morrow"],
    )
    def test_it_ends_the_term_as_a_grant_does(self, day: str, verdict: Early | OnTime | Late) -> None:
        whole = received("2024-08-05", FIVE, event(Finished, day, outcome=Outcome.REFUSED_ON_MERITS))
        assert timeliness(whole, calendar=CALENDAR) == verdict
        assert whole.state is State.FINISHED


@pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 9")
class TestArticle19Clause9:
    """
    Điều 19, khoản 9: […] chậm nhất 01 ngày trước ngày hết hạn […] xin lỗi […] hẹn lại ngày
    trả kết quả […] không quá một lần.
    """

    SORRY = event(Apologised, "2024-08-09", new_day=date(2024, 8, 19))

    def test_one_day_before_and_once(self) -> None:
        rule = regimes().on(date(2024, 8, 5)).apology
        assert (rule.days_before, rule.at_most) == (1, 1)
        assert str(rule.source) == "61/2018/NĐ-CP, Điều 19, khoản 9"

    def test_the_term_does_not_move(self) -> None:
        bare = received("2024-08-05", FIVE)
        assert due_of(bare) == due_of(bare.after(self.SORRY)) == date(2024, 8, 12)
        stands = standing(bare.after(self.SORRY), as_of=at("2024-08-12"), calendar=CALENDAR)
        assert stands == DueToday(date(2024, 8, 12))
        later = standing(bare.after(self.SORRY), as_of=at("2024-08-16"), calendar=CALENDAR)
        assert later == Overdue(4, date(2024, 8, 12))

    def test_what_was_late_stays_late_and_is_on_time_against_the_new_day_only(self) -> None:
        whole = received("2024-08-05", FIVE, self.SORRY, event(Finished, "2024-08-16"))
        assert timeliness(whole, calendar=CALENDAR) == Late(4)
        assert timeliness(whole, calendar=CALENDAR, against=whole.promises[0]) == Early(1)

    def test_a_second_one_is_told(self) -> None:
        again = event(Apologised, "2024-08-16", new_day=date(2024, 8, 26))
        whole = received("2024-08-05", FIVE, self.SORRY, again)
        assert [finding.code for finding in whole.findings] == ["APOLOGY-AGAIN"]
        assert [promise.day for promise in whole.promises] == [date(2024, 8, 19), date(2024, 8, 26)]
        assert due_of(whole) == date(2024, 8, 12)

    @pytest.mark.parametrize(
        "day", ["2024-08-11", "2024-08-12", "2024-08-13"], ids=["the-eve", "the-day", "the-morrow"]
    )
    def test_whenever_it_was_made_it_is_kept(self, day: str) -> None:
        """On the last day or after it an apology comes too late: kept, and told as a matter of conduct."""
        whole = received("2024-08-05", FIVE, event(Apologised, day, new_day=date(2024, 8, 19)))
        assert len(whole.promises) == 1
        assert whole.findings == ()
        late = ["APOLOGY-LATE"] if day > "2024-08-11" else []
        assert [finding.code for finding in conduct(whole, calendar=CALENDAR)] == late


@pytest.mark.law("Suy ra, quy định của ngày tiếp nhận")
class TestTheRegimeOfTheDayOfReception:
    """A dossier keeps the rules of the day on which it was received."""

    def test_received_on_the_last_day_it_keeps_this_decree(self) -> None:
        """Monday 30 June 2025; asked and completed in July, under the next decree's days."""
        whole = received("2025-06-30", FIVE, event(Assigned, "2025-07-01"), asked("2025-07-02"), complete("2025-07-10"))
        assert whole.basis is not None
        assert whole.basis.regime.code == "61+107"
        assert due_of(whole) == date(2025, 7, 17)
        assert {use.continued for use in Clock.of(whole).uses} == {""}
        again = whole.after(asked("2025-07-11"))
        assert [finding.source for finding in again.findings] == ["61/2018/NĐ-CP, Điều 15, khoản 3"]

    def test_filed_before_it_began_and_received_under_it(self) -> None:
        whole = dossier(event(Filed, "2018-06-20T16:00"), event(Received, "2018-06-21T08:00"))
        assert whole.basis is not None
        assert whole.basis.regime.code == "61"
        assert due_of(whole) == date(2018, 6, 28)


@pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 1")
@pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 2")
def test_the_whole_clock_table() -> None:
    """Typed by hand from the table of moves: what each cause does under this decree."""
    table = {row.cause: row.kind for row in regimes().on(date(2018, 6, 21)).clock}
    assert table == {
        Cause.RECEIVED: EffectKind.START,
        Cause.RECEIVED_FOR_OTHER: EffectKind.START,
        Cause.SUPPLEMENT_ASKED: EffectKind.HOLD,
        Cause.SUPPLEMENTED: EffectKind.RESTART,
        Cause.SENT_TO_TAX: EffectKind.HOLD,
        Cause.PAID: EffectKind.RESUME,
        Cause.APOLOGISED: EffectKind.REPROMISE,
        Cause.FINISHED: EffectKind.END,
        Cause.DELIVERED: EffectKind.END,
        Cause.WITHDRAWN: EffectKind.END,
        Cause.STOPPED_ON_REQUEST: EffectKind.END,
        Cause.STOPPED_BY_OFFICE: EffectKind.END,
        Cause.WAIT_EXPIRED: EffectKind.END,
        Cause.NOT_PAID: EffectKind.END,
        Cause.SUSPENDED: EffectKind.HOLD,
        Cause.SUSPENSION_LIFTED: EffectKind.RESUME,
        Cause.TERM_EXTENDED: EffectKind.EXTEND_TERM,
    }
