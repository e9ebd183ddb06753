"""Nghị định 101/2024/NĐ-CP: land. The published procedures tell its clause; the decree itself was not read."""

from datetime import date

import pytest

from tests.histories import CALENDAR, at, event, received
from tthc.deadline import Clock, Deadline, Stopped, deadline_of, standing
from tthc.dossier import Assigned, Dossier, Finished, Paid, SentToTax
from tthc.outcome import OnTime, timeliness
from tthc.term import Cause, WorkingDays

EIGHT = WorkingDays(8)


def due_of(whole: Dossier) -> date:
    deadline = deadline_of(whole, calendar=CALENDAR)
    assert isinstance(deadline, Deadline)
    return deadline.day


@pytest.mark.law("101/2024/NĐ-CP")
class TestTheTimeOfTaxAndPayment:
    """
    The time to resolve a land dossier does not include the agency's time to determine the
    financial duty nor the applicant's time to fulfil it (told by the published procedures).
    """

    SENT = received("2026-08-17", EIGHT, event(SentToTax, "2026-08-21"))
    PAID = SENT.after(event(Paid, "2026-09-08"))

    def test_d09_resumes_with_what_was_left(self) -> None:
        """Four days are used (18 to 21 August); 9, 10, 11 and 14 September are the other four."""
        assert due_of(received("2026-08-17", EIGHT)) == date(2026, 8, 26)
        assert due_of(self.PAID) == date(2026, 9, 14)
        done = self.PAID.after(event(Finished, "2026-09-14T15:00"))
        assert timeliness(done, calendar=CALENDAR) == OnTime()

    def test_meanwhile_it_stands_still(self) -> None:
        stands = standing(self.SENT, as_of=at("2026-09-07"), calendar=CALENDAR)
        assert stands == Stopped(date(2026, 8, 21), Cause.SENT_TO_TAX)

    @pytest.mark.parametrize(
        ("paid", "expected"),
        [
            pytest.param("2026-08-21T16:00", date(2026, 8, 26), id="the-same-day-changes-nothing"),
            pytest.param("2026-08-22", date(2026, 8, 27), id="on-the-worked-saturday"),
            pytest.param("2026-08-23", date(2026, 8, 27), id="on-the-sunday"),
            pytest.param("2026-08-24", date(2026, 8, 28), id="on-the-monday"),
            pytest.param("2026-08-25", date(2026, 9, 3), id="over-national-day"),
        ],
    )
    def test_the_day_of_payment_is_not_counted(self, paid: str, expected: date) -> None:
        whole = received("2026-08-17", EIGHT, event(SentToTax, "2026-08-21T10:00"), event(Paid, paid))
        assert due_of(whole) == expected

    def test_the_rows_are_read_second_hand_and_say_so(self) -> None:
        assert self.PAID.basis is not None
        for cause in (Cause.SENT_TO_TAX, Cause.PAID):
            row = self.PAID.basis.effect_row(cause)
            assert row is not None
            assert (str(row.source), row.read) == ("101/2024/NĐ-CP", "secondary")
        assert [str(use.source) for use in Clock.of(self.PAID).uses[1:]] == ["101/2024/NĐ-CP"] * 2

    def test_paid_without_having_been_sent_changes_nothing(self) -> None:
        whole = received("2026-08-17", EIGHT, event(Assigned, "2026-08-18"), event(Paid, "2026-08-19"))
        assert due_of(whole) == date(2026, 8, 26)
