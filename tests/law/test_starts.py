"""From which facts published procedures let their term run: all that are named are needed, the last one counts."""

from datetime import date, datetime

import pytest

from tests.histories import CALENDAR, asked, at, complete, dossier, event, filed, made, received
from tthc.deadline import Clock, Deadline, Stopped, deadline_of, standing
from tthc.dossier import (
    Arrived,
    Basis,
    Dossier,
    Event,
    Filed,
    Paid,
    Received,
    ReceivedForOther,
    SentToTax,
    Transferred,
)
from tthc.law import catalogue, regimes
from tthc.procedure import Channel
from tthc.term import Cause, ClockRow, EffectKind, WorkingDays

FEE = (Cause.RECEIVED, Cause.PAID)


def published(code: str, case: str | None, when: datetime, channel: Channel = Channel.COUNTER) -> Basis:
    return Basis.of(
        catalogue().latest(code),
        case=case,
        channel=channel,
        on=when.date(),
        calendar=CALENDAR,
        regimes=regimes(),
    )


def due_of(whole: Dossier) -> date | None:
    deadline = deadline_of(whole, calendar=CALENDAR)
    assert deadline is None or isinstance(deadline, Deadline)
    return deadline.day if deadline else None


@pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 1.013067")
class TestTheFeeIsPartOfTheStart:
    """
    1.013067: thời hạn […] được tính từ khi nhận đủ hồ sơ hợp lệ và chủ xe hoàn thành việc nộp
    lệ phí.
    """

    RECEIVED = made(Received, at("2026-08-17"), basis=published("1.013067", "chung-nhan-dang-ky", at("2026-08-17")))

    @pytest.mark.parametrize(
        ("others", "expected"),
        [
            pytest.param([], None, id="not-paid-yet"),
            pytest.param([event(Paid, "2026-08-17T08:30")], date(2026, 8, 19), id="paid-before-the-reception"),
            pytest.param([event(Paid, "2026-08-17T10:00")], date(2026, 8, 19), id="paid-the-same-day"),
            pytest.param([event(Paid, "2026-08-20")], date(2026, 8, 22), id="paid-three-days-later"),
            pytest.param([event(Paid, "2026-08-28")], date(2026, 9, 4), id="paid-on-the-eve-of-national-day"),
            pytest.param([event(Paid, "2026-08-20"), event(Paid, "2026-08-25")], date(2026, 8, 22), id="paid-twice"),
        ],
    )
    def test_two_working_days_from_the_later_of_both(self, others: list[Event], expected: date | None) -> None:
        assert due_of(dossier(filed(self.RECEIVED.basis, "2026-08-17T08:00"), self.RECEIVED, *others)) == expected

    def test_a_supplement_asked_for_before_the_fee_stops_what_the_fee_starts(self) -> None:
        """Asked on the 18th, paid on the 19th while it waits, complete on the 25th: the whole term from there."""
        waiting = received("2026-08-17", WorkingDays(2), asked("2026-08-18"), event(Paid, "2026-08-19"), starts=FEE)
        stands = standing(waiting, as_of=at("2026-08-24"), calendar=CALENDAR)
        assert stands == Stopped(date(2026, 8, 19), Cause.SUPPLEMENT_ASKED)
        assert due_of(waiting.after(complete("2026-08-25"))) == date(2026, 8, 27)

    def test_a_supplement_completed_before_the_fee_leaves_no_stop(self) -> None:
        events = (asked("2026-08-18"), complete("2026-08-19"), event(Paid, "2026-08-20"))
        whole = received("2026-08-17", WorkingDays(2), *events, starts=FEE)
        assert due_of(whole) == date(2026, 8, 22)
        clock = Clock.of(whole)
        assert (clock.stops, clock.restarts, clock.began) == ((), (), Cause.PAID)

    def test_while_nothing_has_started_there_is_no_stop_either(self) -> None:
        whole = received("2026-08-17", WorkingDays(2), asked("2026-08-18"), starts=FEE)
        assert Clock.of(whole).stops == ()
        assert due_of(whole) is None


@pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 2.001583")
class TestFromTheDayOfReceiving:
    """2.001583 and others: 03 ngày làm việc kể từ ngày nhận hồ sơ."""

    STARTS = (Cause.RECEIVED,)

    def test_at_the_unit_that_decides(self) -> None:
        assert due_of(received("2026-08-28", WorkingDays(3), starts=self.STARTS)) == date(2026, 9, 7)

    @pytest.mark.parametrize(
        ("day", "arrived", "expected"),
        [
            pytest.param("2026-08-04", "2026-08-07", date(2026, 8, 7), id="the-eve-from-the-reception-elsewhere"),
            pytest.param("2026-08-05", "2026-08-07", date(2026, 8, 12), id="the-day-from-the-arrival"),
        ],
    )
    def test_received_elsewhere_it_is_what_the_regime_takes_for_the_receiving(
        self, day: str, arrived: str, expected: date
    ) -> None:
        """Điều 17, khoản 3 (118/2025/NĐ-CP, sửa đổi bởi 309/2026/NĐ-CP): from the arrival since 5 August 2026."""
        way = (event(Transferred, f"{day}T14:00"), event(Arrived, arrived))
        assert due_of(received(day, WorkingDays(3), *way, starts=self.STARTS, elsewhere=True)) == expected

    def test_with_a_fee_both_the_arrival_and_the_fee_are_needed(self) -> None:
        way = (event(Transferred, "2026-08-28T14:00"), event(Arrived, "2026-09-03"))
        whole = received("2026-08-28", WorkingDays(3), *way, starts=FEE, elsewhere=True)
        assert due_of(whole) is None
        assert due_of(whole.after(event(Paid, "2026-09-04"))) == date(2026, 9, 9)

    @pytest.mark.law("99/2022/NĐ-CP, Điều 16")
    def test_a_start_that_names_the_arrival_itself(self) -> None:
        way = (event(Transferred, "2026-08-28T14:00"), event(Arrived, "2026-09-03"))
        whole = received("2026-08-28", WorkingDays(3), *way, starts=(Cause.ARRIVED,), elsewhere=True)
        assert due_of(whole) == date(2026, 9, 8)

    def test_a_shipped_procedure_received_elsewhere(self) -> None:
        """1.001612, a household business: three working days; with the commune on 3 September."""
        held = published("1.001612", None, at("2026-08-28"))
        whole = dossier(
            filed(held, "2026-08-28T08:00"),
            made(ReceivedForOther, at("2026-08-28"), basis=held),
            event(Transferred, "2026-08-28T14:00"),
            event(Arrived, "2026-09-03"),
        )
        assert due_of(whole) == date(2026, 9, 8)


class TestFromTheFiling:
    """Kể từ ngày nộp đủ hồ sơ: the filing itself, though the dossier was received later."""

    def test_the_reception_changes_nothing(self) -> None:
        handed_in, taken = event(Filed, "2026-08-14T16:00"), at("2026-08-17T08:00")
        held = received("2026-08-17", WorkingDays(5), starts=(Cause.FILED,)).basis
        assert held is not None
        whole = dossier(handed_in, made(Received, taken, basis=held))
        assert due_of(whole) == date(2026, 8, 21)
        assert Clock.of(whole).started == handed_in.at


class TestRowsOfItsOwn:
    """A procedure's own clock rows go before the regime's."""

    def test_a_fee_notice_stops_the_count_where_the_procedure_says_so(self) -> None:
        hold = (ClockRow(Cause.SENT_TO_TAX, EffectKind.HOLD),)
        whole = received("2026-08-17", WorkingDays(5), event(SentToTax, "2026-08-19"), clock=hold)
        assert whole.basis is not None
        row = whole.basis.effect_row(Cause.SENT_TO_TAX)
        assert row is hold[0]

    def test_a_remainder_instead_of_the_whole_term(self) -> None:
        """Two of five used by the 19th; 20 to 22 August would have been the rest; complete on the 26th."""
        events = (asked("2026-08-19"), complete("2026-08-26"))
        resume = (ClockRow(Cause.SUPPLEMENTED, EffectKind.RESUME),)
        assert due_of(received("2026-08-17", WorkingDays(5), *events, clock=resume)) == date(2026, 9, 3)
        assert due_of(received("2026-08-17", WorkingDays(5), *events)) == date(2026, 9, 7)
