"""Every term that runs on a dossier, who owes it and until when; and what was done out of time."""

from datetime import date, datetime

import pytest
from attrs import evolve

from tests.histories import CALENDAR, asked, asked_first, at, complete, complete_first, dossier, event, made, received
from tests.histories import basis as basis_of
from tthc.deadline import conduct, duties
from tthc.dossier import (
    Apologised,
    Arrived,
    ConfirmationAsked,
    Confirmed,
    Delivered,
    Dossier,
    DutyNotified,
    EarlyNotice,
    Event,
    Filed,
    Finished,
    NotPaid,
    OpinionAsked,
    OpinionGiven,
    Paid,
    Received,
    SentToTax,
    TaxAnswered,
    TaxAsked,
    Transferred,
    WaitExpired,
    Withdrawn,
)
from tthc.errors import InvalidValue
from tthc.law import regimes, timers
from tthc.procedure import Channel
from tthc.term import Obligor, TimerKind, Undetermined, WorkingDays
from tthc.workdays import OfficeHours

SHORT = OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00")


def running(whole: Dossier, as_of: str) -> dict[TimerKind, tuple[Obligor, datetime | date | None]]:
    found = duties(whole, as_of=at(as_of), calendar=CALENDAR, hours=SHORT, regimes=regimes())
    return {duty.kind: (duty.owes, duty.minute or duty.until) for duty in found}


def codes(whole: Dossier, as_of: str | None = None) -> list[str]:
    found = conduct(whole, calendar=CALENDAR, hours=SHORT, regimes=regimes(), as_of=at(as_of) if as_of else None)
    return [finding.code for finding in found]


def online(day: str, *events: Event) -> Dossier:
    return dossier(event(Filed, day, channel=Channel.ONLINE), *events)


class TestReception:
    """66.7/2025/NQ-CP, Điều 8: 08 working hours online, 01 working day at the counter; 2026 to February 2027."""

    @pytest.mark.law("66.7/2025/NQ-CP, Điều 8, khoản 1")
    def test_online_on_a_friday_evening(self) -> None:
        """In a 7.5-hour office: Tuesday 15 September 2026, 08:00."""
        found = running(online("2026-09-11T17:40"), "2026-09-14T10:00")
        assert found == {TimerKind.RECEPTION: (Obligor.CENTER, at("2026-09-15T08:00"))}

    @pytest.mark.law("66.7/2025/NQ-CP, Điều 8, khoản 2")
    def test_at_the_counter(self) -> None:
        assert running(dossier(event(Filed, "2026-09-11")), "2026-09-11T10:00") == {
            TimerKind.RECEPTION: (Obligor.CENTER, date(2026, 9, 14))
        }

    @pytest.mark.law("66.7/2025/NQ-CP, Điều 8, khoản 1")
    @pytest.mark.parametrize("day", ["2025-12-31", "2027-03-01"])
    def test_outside_the_days_of_the_resolution_no_rule_is_known(self, day: str) -> None:
        assert running(online(day), day) == {}

    @pytest.mark.law("66.7/2025/NQ-CP, Điều 8, khoản 1")
    @pytest.mark.parametrize(
        ("received_on", "expected"),
        [
            pytest.param("2026-09-15T08:00", [], id="at-the-minute"),
            pytest.param("2026-09-15T08:01", ["RECEPTION-LATE"], id="a-minute-later"),
        ],
    )
    def test_late_is_a_finding_on_the_center(self, received_on: str, expected: list[str]) -> None:
        held = evolve(basis_of(WorkingDays(5), date(2026, 9, 15)), channel=Channel.ONLINE)
        whole = online("2026-09-11T17:40", made(Received, at(received_on), basis=held))
        assert codes(whole) == expected

    @pytest.mark.law("118/2025/NĐ-CP, Điều 17, khoản 2, điểm a")
    def test_asked_to_supplement_the_center_has_done_its_part_and_the_applicant_owes(self) -> None:
        whole = online("2026-09-11T10:00", asked_first("2026-09-14T08:00"))
        assert running(whole, "2026-09-14T09:00") == {TimerKind.SUPPLEMENT: (Obligor.APPLICANT, None)}

    def test_supplemented_it_is_checked_anew(self) -> None:
        whole = online("2026-09-11T10:00", asked_first("2026-09-14T08:00"), complete_first("2026-09-16T08:00"))
        assert TimerKind.RECEPTION in running(whole, "2026-09-16T09:00")

    def test_without_a_regime_of_its_own_one_is_asked_for(self) -> None:
        with pytest.raises(InvalidValue, match="pass regimes=") as caught:
            duties(online("2026-09-11"), as_of=at("2026-09-12"), calendar=CALENDAR)
        assert "chưa được tiếp nhận" in caught.value.say("vi")


@pytest.mark.law("118/2025/NĐ-CP, Điều 18, khoản 2")
@pytest.mark.law("309/2026/NĐ-CP, Điều 9")
class TestTransfer:
    """118/2025/NĐ-CP, Điều 18, khoản 2: the same working day, after 15:00 at the start of the next one."""

    @pytest.mark.parametrize(
        ("received_at", "until"),
        [
            pytest.param("2026-09-14T15:00", date(2026, 9, 14), id="at-three"),
            pytest.param("2026-09-14T15:01", date(2026, 9, 15), id="after-three"),
            pytest.param("2026-09-11T16:00", date(2026, 9, 14), id="friday"),
        ],
    )
    def test_until(self, received_at: str, until: date) -> None:
        assert running(received(received_at, WorkingDays(5)), received_at)[TimerKind.TRANSFER] == (
            Obligor.CENTER,
            until,
        )

    @pytest.mark.parametrize(
        ("act", "expected"),
        [
            pytest.param(event(Transferred, "2026-09-14T16:59"), [], id="the-same-day"),
            pytest.param(event(Transferred, "2026-09-15T08:00"), ["TRANSFER-LATE"], id="the-next-day"),
            pytest.param(event(Arrived, "2026-09-16T08:00"), [], id="arrived-who-knows-when-it-was-handed-over"),
        ],
    )
    def test_late_is_a_finding(self, act: Event, expected: list[str]) -> None:
        assert codes(received("2026-09-14T09:00", WorkingDays(5), act)) == expected

    def test_not_done_by_the_day_asked_about(self) -> None:
        assert codes(received("2026-09-14T09:00", WorkingDays(5)), "2026-09-15T08:00") == ["TRANSFER-LATE"]
        assert codes(received("2026-09-14T09:00", WorkingDays(5)), "2026-09-14T18:00") == []


@pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 4")
class TestSupplementNotice:
    """61/2018/NĐ-CP, Điều 19, khoản 4: within 03 working days from reception, or from the last completion."""

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            pytest.param("2026-09-16", [], id="second"),
            pytest.param("2026-09-17", [], id="third"),
            pytest.param("2026-09-18", ["SUPPLEMENT-NOTICE-LATE"], id="fourth"),
        ],
    )
    def test_after_day_three(self, day: str, expected: list[str]) -> None:
        done = event(Transferred, "2026-09-14T10:00")
        assert codes(received("2026-09-14", WorkingDays(10), done, asked(day))) == expected

    def test_it_is_a_right_that_lapses_and_no_duty(self) -> None:
        whole = received("2026-09-14", WorkingDays(10), event(Transferred, "2026-09-14T10:00"))
        assert running(whole, "2026-09-17T10:00")[TimerKind.SUPPLEMENT_NOTICE] == (Obligor.AGENCY, date(2026, 9, 17))
        assert TimerKind.SUPPLEMENT_NOTICE not in running(whole, "2026-09-18T00:00")
        assert codes(whole, "2026-09-30") == []

    def test_two_findings_for_asking_again_too_late(self) -> None:
        """D06 of the second reading: asked again on the fourth day after completion."""
        whole = received(
            "2026-08-24", WorkingDays(10), asked("2026-08-26"), complete("2026-08-28"), asked("2026-09-08")
        )
        assert [finding.code for finding in whole.findings] == ["SUPPLEMENT-AGAIN"]
        assert codes(whole) == ["SUPPLEMENT-NOTICE-LATE"]

    def test_asking_again_in_time_is_one_finding(self) -> None:
        """D07: asked again on the third day after completion."""
        whole = received("2026-08-17", WorkingDays(5), asked("2026-08-18"), complete("2026-08-20"), asked("2026-08-24"))
        assert [finding.code for finding in whole.findings] == ["SUPPLEMENT-AGAIN"]
        assert codes(whole) == []


@pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 9")
class TestApology:
    """61/2018/NĐ-CP, Điều 19, khoản 9: at the latest 01 day before the term ends. Here it ends on 21 September."""

    WHOLE = received("2026-09-14", WorkingDays(5), event(Transferred, "2026-09-14T10:00"))

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            pytest.param("2026-09-19", [], id="two-days-before"),
            pytest.param("2026-09-20", [], id="the-day-before-a-sunday"),
            pytest.param("2026-09-21", ["APOLOGY-LATE"], id="on-the-last-day"),
            pytest.param("2026-09-22", ["APOLOGY-LATE"], id="after-it"),
        ],
    )
    def test_at_the_latest_a_day_before(self, day: str, expected: list[str]) -> None:
        whole = self.WHOLE.after(event(Apologised, day, new_day=date(2026, 10, 5)))
        assert codes(whole) == expected

    def test_while_it_can_be_made_it_is_told(self) -> None:
        assert running(self.WHOLE, "2026-09-18")[TimerKind.APOLOGY] == (Obligor.AGENCY, date(2026, 9, 20))
        assert TimerKind.APOLOGY not in running(self.WHOLE, "2026-09-21")

    def test_without_a_date_nothing_is_owed_before_it(self) -> None:
        whole = received("2026-09-14", Undetermined("hẹn bằng văn bản"))
        assert TimerKind.APOLOGY not in running(whole, "2026-09-15")
        assert TimerKind.RESULT not in running(whole, "2026-09-15")


class TestOpinionsPaymentTax:
    @pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 5")
    @pytest.mark.parametrize(
        ("answered", "expected"),
        [("2026-09-18", []), ("2026-09-19", ["OPINION-LATE"])],
    )
    def test_an_opinion_by_the_day_stated(self, answered: str, expected: list[str]) -> None:
        ask = event(OpinionAsked, "2026-09-15", office="Sở Xây dựng", until=date(2026, 9, 18))
        whole = received("2026-09-14", WorkingDays(20), event(Transferred, "2026-09-14T10:00"), ask)
        (duty,) = (
            one for one in duties(whole, as_of=at("2026-09-16"), calendar=CALENDAR) if one.kind is TimerKind.OPINION
        )
        assert (duty.owes, duty.office, duty.until) == (Obligor.CONSULTED_AGENCY, "Sở Xây dựng", date(2026, 9, 18))
        assert duty.say() == "trả lời ý kiến: Sở Xây dựng, thứ Sáu 18/09/2026"
        assert codes(whole.after(event(OpinionGiven, answered, office="Sở Xây dựng"))) == expected

    def test_two_opinions_are_two_duties(self) -> None:
        asks = [event(OpinionAsked, "2026-09-15", office=office, until=date(2026, 9, 18)) for office in "AB"]
        whole = received("2026-09-14", WorkingDays(20), event(Transferred, "2026-09-14T10:00"), *asks)
        whole = whole.after(event(OpinionGiven, "2026-09-16", office="A"))
        open_ones = duties(whole, as_of=at("2026-09-17"), calendar=CALENDAR)
        assert [duty.office for duty in open_ones if duty.kind is TimerKind.OPINION] == ["B"]

    @pytest.mark.law("61/2018/NĐ-CP, Điều 22")
    @pytest.mark.law("222/2026/NĐ-CP, Điều 4, khoản 4")
    def test_a_fee_by_the_day_named(self) -> None:
        fee = event(DutyNotified, "2026-09-15", until=date(2026, 9, 18))
        whole = received("2026-09-14", WorkingDays(20), event(Transferred, "2026-09-14T10:00"), fee)
        assert running(whole, "2026-09-16")[TimerKind.PAYMENT] == (Obligor.APPLICANT, date(2026, 9, 18))
        assert codes(whole.after(event(Paid, "2026-09-19"))) == ["PAYMENT-LATE"]
        assert codes(whole.after(event(NotPaid, "2026-09-21"))) == []

    def test_the_applicants_supplement_by_the_day_named(self) -> None:
        ask = event(type(asked("2026-09-15")), "2026-09-15", until=date(2026, 9, 30))
        whole = received("2026-09-14", WorkingDays(20), event(Transferred, "2026-09-14T10:00"), ask)
        assert running(whole, "2026-09-16")[TimerKind.SUPPLEMENT] == (Obligor.APPLICANT, date(2026, 9, 30))
        assert codes(whole.after(complete("2026-10-01"))) == ["SUPPLEMENT-LATE"]
        assert codes(whole.after(event(WaitExpired, "2026-10-01"))) == []

    @pytest.mark.law("89/2026/TT-BTC")
    def test_the_tax_office_and_its_question(self) -> None:
        """89/2026/TT-BTC: it asks within 03 working days, the sender answers within 05."""
        sent = event(SentToTax, "2026-09-15")
        whole = received("2026-09-14", WorkingDays(20), event(Transferred, "2026-09-14T10:00"), sent)
        assert running(whole, "2026-09-16")[TimerKind.TAX_QUESTION] == (Obligor.TAX_OFFICE, date(2026, 9, 18))
        whole = whole.after(event(TaxAsked, "2026-09-21"))
        assert running(whole, "2026-09-22")[TimerKind.TAX_ANSWER] == (Obligor.AGENCY, date(2026, 9, 28))
        assert codes(whole) == ["TAX-QUESTION-LATE"]
        assert codes(whole.after(event(TaxAnswered, "2026-09-29"))) == ["TAX-QUESTION-LATE", "TAX-ANSWER-LATE"]

    @pytest.mark.law("63/2024/NĐ-CP, Điều 8, khoản 1, điểm b")
    @pytest.mark.law("63/2024/NĐ-CP, Điều 8, khoản 2")
    def test_a_sectors_own_rule_goes_before_the_general_one(self) -> None:
        own = tuple(rule for rule in timers() if rule.name == "lien-thong-khai-sinh")
        ask = (event(ConfirmationAsked, "2026-09-15", capacity="chủ hộ"), asked("2026-09-15"))
        whole = received("2026-09-14", WorkingDays(20), *ask)
        found = duties(whole, as_of=at("2026-09-16"), calendar=CALENDAR, timers=own)
        until = {duty.kind: duty.until for duty in found}
        assert until[TimerKind.CONFIRMATION] == date(2026, 9, 22)
        assert until[TimerKind.SUPPLEMENT] == date(2026, 9, 24)
        late = whole.after(event(Confirmed, "2026-09-23", capacity="chủ hộ"))
        assert [one.code for one in conduct(late, calendar=CALENDAR, timers=own)] == ["CONFIRMATION-LATE"]


class TestTheMainTerm:
    def test_the_result_and_that_it_is_stopped(self) -> None:
        whole = received("2026-09-14", WorkingDays(5), event(Transferred, "2026-09-14T10:00"), asked("2026-09-15"))
        (result,) = (
            one for one in duties(whole, as_of=at("2026-09-16"), calendar=CALENDAR) if one.kind is TimerKind.RESULT
        )
        assert (result.until, result.held) == (date(2026, 9, 21), True)
        assert result.say() == "giải quyết hồ sơ: cơ quan giải quyết, thứ Hai 21/09/2026 (đang dừng)"

    def test_they_come_in_the_order_in_which_they_end(self) -> None:
        whole = received("2026-09-14T09:00", WorkingDays(5))
        kinds = [duty.kind for duty in duties(whole, as_of=at("2026-09-14T09:30"), calendar=CALENDAR)]
        assert kinds == [TimerKind.TRANSFER, TimerKind.SUPPLEMENT_NOTICE, TimerKind.APOLOGY, TimerKind.RESULT]

    @pytest.mark.parametrize("last", [event(Finished, "2026-09-16"), event(Withdrawn, "2026-09-16")])
    def test_when_it_is_over_nothing_runs(self, last: Event) -> None:
        whole = received("2026-09-14", WorkingDays(5), last)
        assert running(whole, "2026-09-17") == {}

    def test_what_ended_in_time_left_nothing_undone(self) -> None:
        whole = received("2026-09-14T09:00", WorkingDays(5), event(Withdrawn, "2026-09-14T10:00"))
        assert codes(whole, "2026-09-30") == []

    def test_as_things_were_then(self) -> None:
        whole = received("2026-09-14", WorkingDays(5), event(Transferred, "2026-09-14T16:00"))
        assert TimerKind.TRANSFER in running(whole, "2026-09-14T15:00")
        assert TimerKind.TRANSFER not in running(whole, "2026-09-14T16:30")


class TestAnEarlyResult:
    """61/2018/NĐ-CP, Điều 20, khoản 4: given back before its day once the applicant was told."""

    @staticmethod
    def given_back(day: str, *before: Event, channel: Channel = Channel.COUNTER) -> list[str]:
        first = received("2026-09-14", WorkingDays(5))
        assert first.reception is not None
        printed = evolve(first.reception, appointment=at("2026-09-21T17:00"))
        ends = (event(Finished, "2026-09-16"), *before, event(Delivered, day, channel=channel))
        whole = dossier(first.filing, printed, event(Transferred, "2026-09-14T10:00"), *ends)
        return [found.code for found in conduct(whole, calendar=CALENDAR) if found.code.startswith("EARLY")]

    @pytest.mark.parametrize(
        ("day", "codes"),
        [("2026-09-18", ["EARLY-WITHOUT-NOTICE"]), ("2026-09-21", []), ("2026-09-22", [])],
    )
    def test_on_the_eve_the_day_and_the_morrow(self, day: str, codes: list[str]) -> None:
        assert self.given_back(day) == codes

    def test_told_before_or_over_the_wire(self) -> None:
        assert self.given_back("2026-09-17", event(EarlyNotice, "2026-09-16T10:00")) == []
        assert self.given_back("2026-09-17", channel=Channel.ONLINE) == []
        assert self.given_back("2026-09-17", channel=Channel.POST) == ["EARLY-WITHOUT-NOTICE"]
