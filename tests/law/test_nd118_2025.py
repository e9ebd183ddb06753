"""Nghị định 118/2025/NĐ-CP, as amended by 367/2025/NĐ-CP and 309/2026/NĐ-CP: the one-stop mechanism since 1 July 2025.

A clause is quoted as far as its words were read. Where the decree's own text was not read the rule of
61/2018/NĐ-CP is carried over, marked "assumed", and the case says so. Every expected day was counted by hand.
"""

from datetime import date

import pytest

from tests.histories import CALENDAR, asked, at, complete, event, received
from tthc.deadline import Clock, Deadline, Stopped, deadline_of, standing
from tthc.dossier import (
    Apologised,
    Arrived,
    Assigned,
    Dossier,
    Finished,
    Outcome,
    State,
    StoppedOnRequest,
    Transferred,
)
from tthc.law import regimes
from tthc.outcome import Early, Late, OnTime, timeliness
from tthc.term import Cause, EffectKind, WorkingDays

FIVE = WorkingDays(5)


def due_of(whole: Dossier) -> date:
    deadline = deadline_of(whole, calendar=CALENDAR)
    assert isinstance(deadline, Deadline)
    return deadline.day


def regime_of(whole: Dossier) -> str:
    assert whole.basis is not None
    return whole.basis.regime.code


class TestInForce:
    """In force on 1 July 2025; as amended by 309/2026/NĐ-CP on 5 August 2026, the day it was signed."""

    @pytest.mark.law("309/2026/NĐ-CP")
    @pytest.mark.parametrize(
        ("day", "code"),
        [
            pytest.param("2025-06-30", "61+107", id="the-eve-of-1-july-2025"),
            pytest.param("2025-07-01", "118", id="1-july-2025"),
            pytest.param("2025-07-02", "118", id="the-morrow-of-1-july-2025"),
            pytest.param("2026-08-04", "118+367", id="the-eve-of-5-august-2026"),
            pytest.param("2026-08-05", "118+367+309", id="5-august-2026"),
            pytest.param("2026-08-06", "118+367+309", id="the-morrow-of-5-august-2026"),
            pytest.param("2026-08-04T16:59:59Z", "118+367", id="the-last-second-of-the-eve-in-vietnam"),
            pytest.param("2026-08-04T17:00:00Z", "118+367+309", id="the-first-second-of-the-day-in-vietnam"),
        ],
    )
    def test_the_regime_is_that_of_the_day_of_reception(self, day: str, code: str) -> None:
        assert regime_of(received(day, FIVE)) == code

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            pytest.param("2025-06-30", date(2025, 7, 7), id="the-eve"),
            pytest.param("2025-07-01", date(2025, 7, 8), id="the-day"),
            pytest.param("2025-07-02", date(2025, 7, 9), id="the-morrow"),
        ],
    )
    def test_a_term_counts_alike_on_both_sides(self, day: str, expected: date) -> None:
        assert due_of(received(day, FIVE)) == expected

    @pytest.mark.law("367/2025/NĐ-CP")
    def test_the_day_of_the_first_amendment_is_not_verified_and_says_so(self) -> None:
        assert regimes().on(date(2025, 12, 31)).in_force_read == "unverified"
        assert regimes().on(date(2026, 8, 5)).in_force_read == "text"


@pytest.mark.law("118/2025/NĐ-CP, Điều 11, khoản 2")
class TestArticle11Clause2:
    """
    Điều 11, khoản 2: […] trường hợp phải yêu cầu sửa đổi, bổ sung hồ sơ chỉ được yêu cầu sửa
    đổi, bổ sung một lần.
    """

    def test_once_is_lawful(self) -> None:
        assert received("2026-08-17", FIVE, asked("2026-08-18"), complete("2026-08-20")).findings == ()

    def test_a_second_time_is_told_with_the_clause_and_still_moves_the_dossier(self) -> None:
        """D06: ten working days; asked on 26 August, complete on the 28th, asked again on 8 September, waiting."""
        whole = received(
            "2026-08-24", WorkingDays(10), asked("2026-08-26"), complete("2026-08-28"), asked("2026-09-08")
        )
        (finding,) = whole.findings
        assert (finding.code, finding.source) == ("SUPPLEMENT-AGAIN", "118/2025/NĐ-CP, Điều 11, khoản 2")
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert (deadline.day, deadline.held) == (date(2026, 9, 16), True)
        stands = standing(whole, as_of=at("2026-09-14T23:59"), calendar=CALENDAR)
        assert stands == Stopped(date(2026, 9, 8), Cause.SUPPLEMENT_ASKED)

    @pytest.mark.law("61/2018/NĐ-CP, Điều 15, khoản 3")
    @pytest.mark.parametrize(
        ("day", "source"),
        [
            pytest.param("2025-06-30", "61/2018/NĐ-CP, Điều 15, khoản 3", id="the-eve"),
            pytest.param("2025-07-01", "118/2025/NĐ-CP, Điều 11, khoản 2", id="the-day"),
        ],
    )
    def test_each_decree_says_it_in_its_own_place(self, day: str, source: str) -> None:
        whole = received(day, FIVE, asked("2025-07-02"), complete("2025-07-03"), asked("2025-07-04"))
        assert [finding.source for finding in whole.findings] == [source]


@pytest.mark.law("118/2025/NĐ-CP, Điều 17, khoản 3")
@pytest.mark.law("309/2026/NĐ-CP, Điều 8")
class TestArticle17Clause3Sentence1:
    """
    Điều 17, khoản 3 (sửa đổi bởi 309/2026/NĐ-CP): Thời gian giải quyết thủ tục hành chính
    được tính từ thời điểm hồ sơ đã được tiếp nhận đầy đủ, đúng quy định và được thể hiện trên
    Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    """

    @pytest.mark.parametrize(
        ("day", "expected", "read"),
        [
            pytest.param("2026-08-04", date(2026, 8, 11), "derived", id="the-eve"),
            pytest.param("2026-08-05", date(2026, 8, 12), "text", id="the-day"),
            pytest.param("2026-08-06", date(2026, 8, 13), "text", id="the-morrow"),
        ],
    )
    def test_from_the_reception(self, day: str, expected: date, read: str) -> None:
        whole = received(day, FIVE)
        assert due_of(whole) == expected
        assert whole.basis is not None
        row = whole.basis.effect_row(Cause.RECEIVED)
        assert row is not None
        assert (row.kind, row.read) == (EffectKind.START, read)

    def test_the_arrival_at_the_agency_next_door_starts_nothing_again(self) -> None:
        whole = received(
            "2026-08-17",
            FIVE,
            event(Transferred, "2026-08-17T14:00"),
            event(Arrived, "2026-08-19"),
            asked("2026-08-20"),
        )
        assert Clock.of(whole).started == at("2026-08-17")
        assert due_of(whole) == date(2026, 8, 22)


@pytest.mark.law("118/2025/NĐ-CP, Điều 14, khoản 4")
@pytest.mark.law("118/2025/NĐ-CP, Điều 17, khoản 3")
@pytest.mark.law("309/2026/NĐ-CP, Điều 8")
class TestArticle17Clause3Sentence2:
    """
    Điều 17, khoản 3 (sửa đổi bởi 309/2026/NĐ-CP): Thời gian giải quyết thủ tục hành chính
    được tiếp nhận không phụ thuộc vào địa giới hành chính được tính từ thời điểm cơ quan có
    thẩm quyền giải quyết thủ tục hành chính nhận được hồ sơ theo quy định.
    """

    def test_d11(self) -> None:
        """Received on Friday 28 August 2026 elsewhere; with the agency on Thursday 3 September."""
        there = received(
            "2026-08-28", FIVE, event(Transferred, "2026-08-28T14:00"), event(Arrived, "2026-09-03"), elsewhere=True
        )
        assert due_of(there) == date(2026, 9, 10)
        refused = there.after(event(Finished, "2026-09-10", outcome=Outcome.REFUSED_ON_MERITS))
        assert timeliness(refused, calendar=CALENDAR) == OnTime()

    @pytest.mark.parametrize(
        ("day", "arrived", "expected"),
        [
            pytest.param("2026-08-04", "2026-08-07", date(2026, 8, 11), id="the-eve-from-the-reception"),
            pytest.param("2026-08-05", "2026-08-07", date(2026, 8, 14), id="the-day-from-the-arrival"),
            pytest.param("2026-08-06", "2026-08-10", date(2026, 8, 17), id="the-morrow-from-the-arrival"),
            pytest.param("2026-08-04", "2026-08-05", date(2026, 8, 11), id="received-on-the-eve-arrived-on-the-day"),
        ],
    )
    def test_by_the_day_of_reception(self, day: str, arrived: str, expected: date) -> None:
        whole = received(day, FIVE, event(Transferred, f"{day}T14:00"), event(Arrived, arrived), elsewhere=True)
        assert due_of(whole) == expected

    def test_until_it_arrives_no_term_runs(self) -> None:
        on_the_way = received("2026-08-28", FIVE, event(Transferred, "2026-08-28T14:00"), elsewhere=True)
        assert Clock.of(on_the_way).started is None
        assert deadline_of(on_the_way, calendar=CALENDAR) is None

    def test_the_explanation_says_from_which_fact(self) -> None:
        there = received(
            "2026-08-28", FIVE, event(Transferred, "2026-08-28T14:00"), event(Arrived, "2026-09-03"), elsewhere=True
        )
        deadline = deadline_of(there, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert deadline.began is Cause.ARRIVED
        assert "tính từ: cơ quan có thẩm quyền nhận hồ sơ lúc 09 giờ 00 phút, ngày 03/09/2026" in deadline.explain("vi")
        assert "from: arrival at the competent agency at 2026-09-03 09:00" in deadline.explain("en")
        (use,) = Clock.of(there).uses
        assert str(use.source) == "118/2025/NĐ-CP, Điều 17, khoản 3"

    def test_a_supplement_restarts_it_from_its_completion(self) -> None:
        whole = received(
            "2026-08-28",
            FIVE,
            event(Transferred, "2026-08-28T14:00"),
            event(Arrived, "2026-09-03"),
            asked("2026-09-04"),
            complete("2026-09-07"),
            elsewhere=True,
        )
        assert due_of(whole) == date(2026, 9, 14)


@pytest.mark.law("118/2025/NĐ-CP, Điều 19")
class TestSupplementAssumed:
    """Carried over from Điều 19, khoản 4 (61/2018/NĐ-CP): the term runs again from zero; not read in this decree."""

    def test_d04(self) -> None:
        """Received on 17 August 2026, asked on the 19th, complete on the 26th: 27, 28 August, 3, 4, 7 September."""
        whole = received("2026-08-17", FIVE, asked("2026-08-19"), complete("2026-08-26"))
        assert due_of(received("2026-08-17", FIVE)) == date(2026, 8, 22)
        assert due_of(whole) == date(2026, 9, 7)
        assert timeliness(whole.after(event(Finished, "2026-09-08")), calendar=CALENDAR) == Late(1)

    def test_d07(self) -> None:
        """Two rounds: restarted on 20 August (due the 26th, as the 22nd is worked) and again on the 28th."""
        once = received("2026-08-17", FIVE, asked("2026-08-18"), complete("2026-08-20"))
        assert due_of(once) == date(2026, 8, 26)
        twice = once.after(asked("2026-08-24")).after(complete("2026-08-28"))
        assert due_of(twice) == date(2026, 9, 9)
        assert [finding.code for finding in twice.findings] == ["SUPPLEMENT-AGAIN"]
        assert timeliness(twice.after(event(Finished, "2026-09-08")), calendar=CALENDAR) == Early(1)

    def test_what_was_not_read_says_assumed(self) -> None:
        whole = received("2026-08-17", FIVE, asked("2026-08-19"), complete("2026-08-26"))
        told = {use.cause: use.continued for use in Clock.of(whole).uses}
        assert told == {Cause.RECEIVED: "", Cause.SUPPLEMENT_ASKED: "assumed", Cause.SUPPLEMENTED: "assumed"}


@pytest.mark.law("118/2025/NĐ-CP, Điều 19")
class TestApologyAssumed:
    """Carried over from Điều 19, khoản 9 (61/2018/NĐ-CP): an apology promises a new day, the term stays."""

    WHOLE = received(
        "2026-08-21",
        FIVE,
        event(Assigned, "2026-08-21T14:00"),
        event(Apologised, "2026-08-25", new_day=date(2026, 9, 4)),
        event(Finished, "2026-09-03T15:00"),
    )

    def test_d03_stays_late(self) -> None:
        """Due on Thursday 27 August (22*, 24, 25, 26, 27); finished on 3 September: the 28th and the 3rd."""
        assert due_of(self.WHOLE) == date(2026, 8, 27)
        assert timeliness(self.WHOLE, calendar=CALENDAR) == Late(2)
        assert self.WHOLE.findings == ()

    def test_d03_is_early_against_the_new_day(self) -> None:
        (promise,) = self.WHOLE.promises
        assert timeliness(self.WHOLE, calendar=CALENDAR, against=promise) == Early(1)


@pytest.mark.law("118/2025/NĐ-CP, Điều 21")
@pytest.mark.law("03/2025/TT-VPCP, Điều 7")
class TestArticle21:
    """Điều 21; Điều 7 (03/2025/TT-VPCP): stopped at the applicant's request while no decision was made."""

    def test_it_ends_the_term_by_the_circular(self) -> None:
        whole = received("2026-08-17", FIVE, event(StoppedOnRequest, "2026-08-19"))
        assert (whole.state, whole.outcome) == (State.CLOSED, Outcome.STOPPED_ON_REQUEST)
        assert str(Clock.of(whole).uses[-1].source) == "03/2025/TT-VPCP, Điều 7"
        assert timeliness(whole, calendar=CALENDAR) == OnTime()


def test_what_changed_in_the_clock_table_and_what_was_read() -> None:
    """Typed by hand from the table of moves."""
    old, new = regimes().on(date(2025, 6, 30)), regimes().on(date(2026, 8, 5))
    kinds = [{row.cause: row.kind for row in regime.clock} for regime in (old, new)]
    assert {cause for cause in Cause if kinds[0].get(cause) != kinds[1].get(cause)} == {
        Cause.RECEIVED_FOR_OTHER,
        Cause.ARRIVED,
    }
    assert Cause.RECEIVED_FOR_OTHER not in kinds[1]
    assert kinds[1][Cause.ARRIVED] is EffectKind.START
    read = {row.cause for row in new.clock if not row.continued}
    assert read == {Cause.RECEIVED, Cause.ARRIVED, Cause.STOPPED_ON_REQUEST, Cause.SENT_TO_TAX, Cause.PAID}
