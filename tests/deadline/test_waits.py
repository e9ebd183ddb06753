"""Who waits for whom, until when, and what follows; built over the duties, nothing guessed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import (
    CALENDAR,
    OFFICE,
    ORIGINAL,
    PORTAL,
    asked,
    asked_first,
    at,
    complete,
    complete_first,
    dossier,
    event,
    procedure,
    received,
)
from tthc.citation import Citation
from tthc.deadline import Expiry, Wait, WaitKind, duties, waits
from tthc.dossier import (
    Arrived,
    Assigned,
    CollectionLapsed,
    ConfirmationAsked,
    Confirmed,
    Delivered,
    Dossier,
    DutyFixed,
    DutyNotified,
    Event,
    FeeCharged,
    Filed,
    Finished,
    HandedToPost,
    IssuedResult,
    Lost,
    NotPaid,
    OpinionAsked,
    OpinionDeemed,
    OpinionGiven,
    OriginalsKept,
    OriginalsReturned,
    OutageDeclared,
    OutageEnded,
    Paid,
    PortalAcknowledged,
    PortalRefused,
    PostDelivered,
    PostReturned,
    Reopened,
    ResultAtDesk,
    ResultCorrected,
    ResultSent,
    ResultUpheld,
    SentToPortal,
    SentToTax,
    StopAsked,
    StopRefused,
    SupplementAsked,
    Supplemented,
    Suspended,
    SuspensionLifted,
    TaxAnswered,
    TaxAsked,
    Transferred,
    Voided,
    WithdrawalAsked,
    Withdrawn,
)
from tthc.errors import InvalidValue
from tthc.law import regimes, timers
from tthc.procedure import Channel, Flow, Money, Step
from tthc.span import Span
from tthc.term import (
    Cause,
    ClockRow,
    EffectKind,
    NoResult,
    Obligor,
    TimerKind,
    TimerRule,
    Undetermined,
    WorkingDays,
)
from tthc.workdays import OfficeHours

SHORT = OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00")
SECTOR = Citation("222/2026/NĐ-CP", 4, 4)
"""A sector's clause, as a procedure of that sector would name it."""


def found(whole: Dossier, when: str, rules: Sequence[TimerRule] = ()) -> tuple[Wait, ...]:
    return waits(whole, as_of=at(when), calendar=CALENDAR, hours=SHORT, regimes=regimes(), timers=rules)


def told(whole: Dossier, when: str) -> dict[WaitKind, tuple[Obligor, datetime | date | None]]:
    return {wait.kind: (wait.on, wait.minute or wait.due) for wait in found(whole, when)}


def only(whole: Dossier, when: str, kind: WaitKind, rules: Sequence[TimerRule] = ()) -> Wait:
    (wait,) = [one for one in found(whole, when, rules) if one.kind is kind]
    return wait


def life(*events: Event, clock: Iterable[ClockRow] = ()) -> Dossier:
    """Received on Monday 14 September 2026, five working days, passed on at once."""
    return received("2026-09-14", WorkingDays(5), event(Transferred, "2026-09-14T10:00"), *events, clock=clock)


class TestBeforeReception:
    def test_the_center_is_waited_for_to_the_minute_its_timer_says(self) -> None:
        whole = dossier(event(Filed, "2026-09-11T17:40", channel=Channel.ONLINE))
        wait = only(whole, "2026-09-14T10:00", WaitKind.RECEPTION)
        assert (wait.on, wait.minute, wait.on_expiry) == (Obligor.CENTER, at("2026-09-15T08:00"), Expiry.LATE)
        assert wait.on_time(at("2026-09-15T08:00:59"))
        assert not wait.on_time(at("2026-09-15T08:01"))

    def test_outside_the_days_of_a_rule_the_wait_stands_without_a_day(self) -> None:
        whole = dossier(event(Filed, "2025-12-30", channel=Channel.ONLINE))
        wait = only(whole, "2026-03-01", WaitKind.RECEPTION)
        assert (wait.due, wait.minute, wait.on_expiry) == (None, None, Expiry.NOTHING)
        assert wait.on_time(at("2026-12-31"))
        assert wait.say().endswith("(chưa nêu ngày); nếu không có: không thấy quy định về hệ quả")

    def test_asked_at_reception_the_applicant_is_waited_for_until_the_day_named(self) -> None:
        whole = dossier(
            event(Filed, "2026-09-11", channel=Channel.ONLINE),
            evolve(asked_first("2026-09-14T08:00"), until=date(2026, 9, 28)),
        )
        assert told(whole, "2026-09-14T09:00") == {WaitKind.SUPPLEMENT: (Obligor.APPLICANT, date(2026, 9, 28))}
        again = whole.after(complete_first("2026-09-16T08:00"))
        assert list(told(again, "2026-09-16T09:00")) == [WaitKind.RECEPTION]

    def test_in_the_hands_of_the_post_the_post_is_waited_for_and_not_the_center(self) -> None:
        whole = dossier(event(Filed, "2026-09-11", channel=Channel.POST), event(HandedToPost, "2026-09-11T10:00"))
        assert told(whole, "2026-09-14") == {WaitKind.CARRIAGE: (Obligor.POST, None)}
        there = whole.after(event(PostDelivered, "2026-09-14T10:00"))
        assert told(there, "2026-09-14T11:00") == {WaitKind.RECEPTION: (Obligor.CENTER, date(2026, 9, 15))}

    def test_without_regimes_it_is_refused_as_its_duties_are(self) -> None:
        with pytest.raises(InvalidValue, match="pass regimes="):
            waits(dossier(event(Filed, "2026-09-11")), as_of=at("2026-09-12"), calendar=CALENDAR)


class TestTheResult:
    def test_it_is_waited_for_until_the_last_day_of_the_term(self) -> None:
        wait = only(life(), "2026-09-15", WaitKind.RESULT)
        assert (wait.on, wait.due, wait.on_expiry, wait.held) == (
            Obligor.AGENCY,
            date(2026, 9, 21),
            Expiry.LATE,
            False,
        )

    def test_while_the_clock_stands_no_day_is_told(self) -> None:
        wait = only(life(asked("2026-09-15")), "2026-09-16", WaitKind.RESULT)
        assert (wait.due, wait.held, wait.on_expiry) == (None, True, Expiry.NOTHING)
        assert wait.on_time(at("2027-01-04"))
        assert wait.until("en") == "the clock stands still"

    @pytest.mark.parametrize("limit", [Undetermined("tùy từng vụ việc")])
    def test_without_a_promised_date_it_is_waited_for_all_the_same(self, limit: Undetermined) -> None:
        wait = only(received("2026-09-14", limit), "2026-12-01", WaitKind.RESULT)
        assert (wait.since, wait.due, wait.on_expiry) == (at("2026-09-14"), None, Expiry.NOTHING)

    def test_where_no_result_is_owed_none_is_waited_for(self) -> None:
        whole = received("2026-09-14", NoResult("không phải trả kết quả"), event(Transferred, "2026-09-14T10:00"))
        assert found(whole, "2026-09-15") == ()

    def test_the_transfer_is_no_longer_waited_for_once_the_agency_acts(self) -> None:
        whole = received("2026-09-14", WorkingDays(5))
        assert WaitKind.TRANSFER in told(whole, "2026-09-14T10:00")
        acted = whole.after(event(OpinionAsked, "2026-09-15"))
        assert WaitKind.TRANSFER not in told(acted, "2026-09-15T10:00")

    def test_received_elsewhere_the_transfer_and_then_the_arrival_are_waited_for(self) -> None:
        """118/2025/NĐ-CP, Điều 17, khoản 3."""
        whole = received("2026-09-14", WorkingDays(5), elsewhere=True)
        assert told(whole, "2026-09-14T10:00") == {WaitKind.TRANSFER: (Obligor.CENTER, date(2026, 9, 14))}
        sent = whole.after(event(Transferred, "2026-09-14T10:00"))
        wait = only(sent, "2026-09-15", WaitKind.ARRIVAL)
        assert (wait.on, wait.since, wait.due) == (Obligor.AGENCY, at("2026-09-14T10:00"), None)
        there = sent.after(event(Arrived, "2026-09-16"))
        assert told(there, "2026-09-16T10:00") == {WaitKind.RESULT: (Obligor.AGENCY, date(2026, 9, 23))}

    @pytest.mark.parametrize(
        ("fact", "kind", "on"),
        [
            pytest.param(Cause.PAID, WaitKind.PAYMENT, Obligor.APPLICANT, id="a-fee"),
            pytest.param(Cause.POSTAL_RECORD_SIGNED, WaitKind.CARRIAGE, Obligor.POST, id="a-postal-record"),
            pytest.param(Cause.ACCEPTED, WaitKind.START, Obligor.AGENCY, id="acceptance"),
        ],
    )
    def test_a_fact_that_starts_the_term_is_waited_for(self, fact: Cause, kind: WaitKind, on: Obligor) -> None:
        whole = received("2026-09-14", WorkingDays(5), event(Assigned, "2026-09-15"), starts=(Cause.RECEIVED, fact))
        assert told(whole, "2026-09-16") == {kind: (on, None)}

    def test_a_step_in_hand_is_waited_for_by_its_key_and_agency(self) -> None:
        flow = Flow.in_sequence(
            Step(key="appraise", name="Thẩm định", agency="Sở Xây dựng", limit=WorkingDays(3)),
            Step(key="sign", name="Ký duyệt", agency="UBND tỉnh", limit=WorkingDays(2)),
        )
        plain = life()
        assert plain.reception is not None
        basis = evolve(plain.reception.basis, procedure=evolve(procedure(WorkingDays(5)), flow=flow))
        whole = dossier(plain.filing, evolve(plain.reception, basis=basis), *plain.events[2:])
        step = only(whole, "2026-09-15", WaitKind.STEP)
        assert (step.thread, step.office, step.due) == ("appraise", "Sở Xây dựng", date(2026, 9, 17))


class TestWhatFollows:
    """Nothing follows by itself: an office closes, refuses or takes silence for consent on a named ground only."""

    def test_a_supplement_without_a_rule_leaves_only_a_ground_of_the_procedure_or_sector(self) -> None:
        wait = only(life(asked("2026-09-15")), "2026-09-16", WaitKind.SUPPLEMENT)
        assert (wait.on_expiry, wait.ground, wait.due) == (Expiry.NEEDS_GROUND, None, None)

    def test_a_sector_s_rule_lets_the_office_close_it(self) -> None:
        """63/2024/NĐ-CP, Điều 14, khoản 1, điểm b."""
        rules = [rule for rule in timers() if rule.name == "lien-thong-khai-tu"]
        wait = only(life(asked("2026-09-15")), "2026-09-16", WaitKind.SUPPLEMENT, rules)
        assert (wait.due, wait.on_expiry) == (date(2026, 9, 24), Expiry.MAY_CLOSE)
        assert wait.ground == Citation("63/2024/NĐ-CP", 14, 1, "b")
        assert wait.expiry() == "cơ quan được đóng hồ sơ [63/2024/NĐ-CP, Điều 14, khoản 1, điểm b]"

    @pytest.mark.parametrize(
        ("cause", "kind", "begins", "expected", "otherwise"),
        [
            pytest.param(
                Cause.WAIT_EXPIRED,
                WaitKind.SUPPLEMENT,
                asked("2026-09-15"),
                Expiry.MAY_CLOSE,
                Expiry.NEEDS_GROUND,
                id="supplement",
            ),
            pytest.param(
                Cause.NOT_PAID,
                WaitKind.PAYMENT,
                event(DutyNotified, "2026-09-15", amount=Money(50_000)),
                Expiry.MAY_REFUSE,
                Expiry.NEEDS_GROUND,
                id="payment",
            ),
            pytest.param(
                Cause.OPINION_DEEMED,
                WaitKind.OPINION,
                event(OpinionAsked, "2026-09-15", until=date(2026, 9, 18)),
                Expiry.DEEMED_CONSENT,
                Expiry.REPORTED,
                id="opinion",
            ),
        ],
    )
    def test_the_procedure_s_own_table_names_the_ground(
        self, cause: Cause, kind: WaitKind, begins: Event, expected: Expiry, otherwise: Expiry
    ) -> None:
        effect = EffectKind.RESUME if cause is Cause.OPINION_DEEMED else EffectKind.END
        named = only(life(begins, clock=(ClockRow(cause, effect, SECTOR),)), "2026-09-16", kind)
        assert (named.on_expiry, named.ground) == (expected, SECTOR)
        unnamed = only(life(begins, clock=(ClockRow(cause, effect),)), "2026-09-16", kind)
        assert unnamed.on_expiry is otherwise

    def test_a_late_opinion_is_told_to_the_head_of_the_one_stop_unit(self) -> None:
        """61/2018/NĐ-CP, Điều 19, khoản 5."""
        wait = only(life(event(OpinionAsked, "2026-09-15", until=date(2026, 9, 17))), "2026-09-18", WaitKind.OPINION)
        assert (wait.on, wait.office, wait.on_expiry) == (Obligor.CONSULTED_AGENCY, OFFICE, Expiry.REPORTED)
        assert wait.ground == Citation("61/2018/NĐ-CP", 19, 5)
        assert not wait.on_time(at("2026-09-18"))

    @pytest.mark.parametrize(
        ("follows", "expected"), [(Cause.CONFIRMED, Expiry.DEEMED_CONSENT), (None, Expiry.NOTHING)]
    )
    def test_silence_of_a_person_concerned_is_consent_only_where_the_rule_says_so(
        self, follows: Cause | None, expected: Expiry
    ) -> None:
        rule = TimerRule(
            kind=TimerKind.CONFIRMATION,
            begins=(Cause.CONFIRMATION_ASKED,),
            fulfilled_by=(Cause.CONFIRMED,),
            owes=Obligor.PERSON_CONCERNED,
            limit=WorkingDays(1),
            in_force=Span(date(2026, 1, 1), None),
            source=SECTOR,
            read="text",
            expires_as=follows,
        )
        wait = only(life(event(ConfirmationAsked, "2026-09-15")), "2026-09-15", WaitKind.CONFIRMATION, [rule])
        assert (wait.due, wait.on_expiry) == (date(2026, 9, 16), expected)

    def test_a_rule_lets_follow_only_what_ends_its_own_wait(self) -> None:
        (rule,) = [one for one in timers() if one.name == "lien-thong-khai-tu" and one.kind is TimerKind.SUPPLEMENT]
        with pytest.raises(InvalidValue, match="not_paid is not among") as caught:
            evolve(rule, expires_as=Cause.NOT_PAID)
        assert "phải là một sự kiện kết thúc" in caught.value.say("vi")

    def test_every_rule_that_closes_says_so_in_its_note(self) -> None:
        """``expires_as`` is read from the text, which the note repeats."""
        closing = [rule for rule in timers() if rule.expires_as is not None]
        assert {rule.expires_as for rule in closing} == {Cause.WAIT_EXPIRED}
        assert len(closing) == 3
        assert all("đóng hồ sơ" in rule.note.vi or "dừng xử lý" in rule.note.vi for rule in closing)


ROW = tuple[WaitKind, Obligor, Event, Event]
OPEN: tuple[ROW, ...] = (
    (
        WaitKind.OPINION,
        Obligor.CONSULTED_AGENCY,
        event(OpinionAsked, "2026-09-15"),
        event(OpinionGiven, "2026-09-16"),
    ),
    (
        WaitKind.OPINION,
        Obligor.CONSULTED_AGENCY,
        event(OpinionAsked, "2026-09-15"),
        event(OpinionDeemed, "2026-09-16"),
    ),
    (
        WaitKind.CONFIRMATION,
        Obligor.PERSON_CONCERNED,
        event(ConfirmationAsked, "2026-09-15", capacity="chủ hộ"),
        event(Confirmed, "2026-09-16", capacity="chủ hộ"),
    ),
    (WaitKind.TAX_DUTY, Obligor.TAX_OFFICE, event(SentToTax, "2026-09-15"), event(DutyFixed, "2026-09-16")),
    (WaitKind.RESUMPTION, Obligor.AGENCY, event(Suspended, "2026-09-15"), event(SuspensionLifted, "2026-09-16")),
    (
        WaitKind.REPAIR,
        Obligor.SYSTEM,
        event(OutageDeclared, "2026-09-15", notice="TB-1"),
        event(OutageEnded, "2026-09-16", notice="TB-1"),
    ),
    (WaitKind.REPLY, Obligor.CENTER, event(StopAsked, "2026-09-15"), event(StopRefused, "2026-09-16")),
    (WaitKind.REPLY, Obligor.CENTER, event(WithdrawalAsked, "2026-09-15"), event(Withdrawn, "2026-09-16")),
    (WaitKind.SUPPLEMENT, Obligor.APPLICANT, asked("2026-09-15"), complete("2026-09-16")),
    (
        WaitKind.PAYMENT,
        Obligor.APPLICANT,
        event(FeeCharged, "2026-09-15", until=date(2026, 9, 18)),
        event(Paid, "2026-09-16"),
    ),
    (WaitKind.PAYMENT, Obligor.APPLICANT, event(DutyNotified, "2026-09-15"), event(NotPaid, "2026-09-16")),
)


class TestWhatNoTimerTimes:
    @pytest.mark.parametrize(("kind", "on", "begins", "ends"), OPEN)
    def test_it_is_waited_for_from_its_beginning_to_its_end(
        self, kind: WaitKind, on: Obligor, begins: Event, ends: Event
    ) -> None:
        before, during = life(), life(begins)
        assert kind not in told(before, "2026-09-15T08:00")
        wait = only(during, "2026-09-15T10:00", kind)
        assert (wait.on, wait.since) == (on, begins.at)
        assert kind not in told(during.after(ends), "2026-09-16T10:00")

    def test_of_several_offices_asked_each_is_waited_for_by_itself(self) -> None:
        whole = life(
            event(OpinionAsked, "2026-09-15", office="Sở A", until=date(2026, 9, 17)),
            event(OpinionAsked, "2026-09-15T10:00", office="Sở B"),
            event(OpinionGiven, "2026-09-16", office="Sở A"),
        )
        (wait,) = [one for one in found(whole, "2026-09-16T10:00") if one.kind is WaitKind.OPINION]
        assert (wait.office, wait.due) == ("Sở B", None)

    def test_the_tax_office_asks_back_and_the_sender_is_waited_for(self) -> None:
        """89/2026/TT-BTC."""
        whole = life(event(SentToTax, "2026-09-15"), event(TaxAsked, "2026-09-16"))
        assert told(whole, "2026-09-16T10:00")[WaitKind.TAX_ANSWER] == (Obligor.AGENCY, date(2026, 9, 23))
        named = life(event(SentToTax, "2026-09-15"), event(TaxAsked, "2026-09-16", until=date(2026, 9, 18)))
        assert told(named, "2026-09-16T10:00")[WaitKind.TAX_ANSWER] == (Obligor.AGENCY, date(2026, 9, 18))
        answered = named.after(event(TaxAnswered, "2026-09-17"))
        assert WaitKind.TAX_ANSWER not in told(answered, "2026-09-17T10:00")

    def test_a_duty_that_was_fixed_is_waited_for_until_the_day_it_names(self) -> None:
        whole = life(
            event(SentToTax, "2026-09-15"),
            event(DutyFixed, "2026-09-16", amount=Money(100_000), until=date(2026, 10, 16)),
        )
        assert told(whole, "2026-09-17")[WaitKind.PAYMENT] == (Obligor.APPLICANT, date(2026, 10, 16))

    def test_what_is_left_after_a_part_is_paid_is_waited_for(self) -> None:
        whole = life(
            event(FeeCharged, "2026-09-15", amount=Money(50_000), until=date(2026, 9, 18)),
            event(Paid, "2026-09-16", amount=Money(20_000)),
        )
        assert told(whole, "2026-09-17")[WaitKind.PAYMENT] == (Obligor.APPLICANT, date(2026, 9, 18))

    def test_on_a_closed_dossier_nothing_of_the_case_is_waited_for(self) -> None:
        whole = life(
            event(FeeCharged, "2026-09-15"), event(StopAsked, "2026-09-15T10:00"), event(Withdrawn, "2026-09-16")
        )
        assert found(whole, "2026-09-17") == ()

    def test_a_voided_dossier_waits_for_nothing(self) -> None:
        assert found(life(event(Voided, "2026-09-16", place=1)), "2026-09-17") == ()


DONE = event(Finished, "2026-09-16")


class TestAfterTheEnd:
    @pytest.mark.parametrize(
        ("return_by", "events", "expected"),
        [
            pytest.param(Channel.COUNTER, (), (WaitKind.HAND_OVER, Obligor.AGENCY, "2026-09-16"), id="decided"),
            pytest.param(
                Channel.COUNTER,
                (event(ResultAtDesk, "2026-09-17"),),
                (WaitKind.COLLECTION, Obligor.APPLICANT, "2026-09-17"),
                id="at-the-desk",
            ),
            pytest.param(
                Channel.POST,
                (event(ResultAtDesk, "2026-09-17"),),
                (WaitKind.HAND_OVER, Obligor.CENTER, "2026-09-17"),
                id="to-be-posted",
            ),
            pytest.param(
                Channel.POST,
                (event(ResultAtDesk, "2026-09-17"), event(ResultSent, "2026-09-18")),
                (WaitKind.CARRIAGE, Obligor.POST, "2026-09-18"),
                id="posted",
            ),
            pytest.param(
                Channel.POST,
                (event(ResultSent, "2026-09-18"), event(PostReturned, "2026-09-21")),
                (WaitKind.COLLECTION, Obligor.APPLICANT, "2026-09-21"),
                id="brought-back",
            ),
            pytest.param(
                Channel.COUNTER,
                (event(ResultAtDesk, "2026-09-17"), event(CollectionLapsed, "2026-09-22")),
                (WaitKind.COLLECTION, Obligor.APPLICANT, "2026-09-17"),
                id="nobody-came",
            ),
            pytest.param(
                Channel.COUNTER,
                (event(ResultAtDesk, "2026-09-17"), event(Lost, "2026-09-18", papers=(), result="")),
                (WaitKind.HAND_OVER, Obligor.AGENCY, "2026-09-18"),
                id="lost",
            ),
        ],
    )
    def test_whose_turn_it_is_with_the_result(
        self, return_by: Channel, events: tuple[Event, ...], expected: tuple[WaitKind, Obligor, str]
    ) -> None:
        plain = life(DONE, *events)
        whole = dossier(evolve(plain.filing, return_by=return_by), *plain.events[1:])
        (wait,) = found(whole, "2026-09-23")
        assert (wait.kind, wait.on, wait.since, wait.due) == (expected[0], expected[1], at(expected[2]), None)
        assert wait.on_expiry is Expiry.NOTHING

    def test_of_several_results_each_has_its_own_wait(self) -> None:
        done = event(Finished, "2026-09-16", results=(IssuedResult(key="a"), IssuedResult(key="b")))
        whole = life(done, event(ResultAtDesk, "2026-09-17", result="b"), event(Delivered, "2026-09-18", result="a"))
        (wait,) = found(whole, "2026-09-19")
        assert (wait.kind, wait.thread, wait.since) == (WaitKind.COLLECTION, "b", at("2026-09-17"))

    def test_a_center_s_own_timer_gives_the_hand_over_its_day(self) -> None:
        rule = TimerRule(
            kind=TimerKind.HAND_OVER,
            begins=(Cause.FINISHED,),
            fulfilled_by=(Cause.DELIVERED,),
            owes=Obligor.CENTER,
            limit=WorkingDays(3),
            in_force=Span(date(2026, 1, 1), None),
            source=SECTOR,
            read="text",
        )
        wait = only(life(DONE), "2026-09-17", WaitKind.HAND_OVER, [rule])
        assert (wait.on, wait.due, wait.on_expiry) == (Obligor.CENTER, date(2026, 9, 21), Expiry.LATE)

    def test_a_result_under_review_is_waited_for_until_the_round_ends(self) -> None:
        whole = life(DONE, event(Delivered, "2026-09-17"), event(Reopened, "2026-09-18"))
        assert told(whole, "2026-09-19") == {WaitKind.REVIEW: (Obligor.AGENCY, None)}
        assert found(whole.after(event(ResultUpheld, "2026-09-21")), "2026-09-22") == ()
        corrected = whole.after(event(ResultCorrected, "2026-09-21", instead=IssuedResult(key="new")))
        (wait,) = found(corrected, "2026-09-22")
        assert (wait.kind, wait.thread, wait.since) == (WaitKind.HAND_OVER, "new", at("2026-09-21"))

    def test_a_stop_asked_for_when_a_result_exists_is_answered(self) -> None:
        whole = life(DONE, event(StopAsked, "2026-09-17"))
        assert WaitKind.REPLY in told(whole, "2026-09-18")
        assert WaitKind.REPLY not in told(whole.after(event(StopRefused, "2026-09-18")), "2026-09-19")

    def test_originals_still_kept_are_to_be_given_back(self) -> None:
        kept = event(OriginalsKept, "2026-09-15", papers=(ORIGINAL,))
        whole = life(kept, DONE, event(Delivered, "2026-09-17"))
        assert told(whole, "2026-09-18") == {WaitKind.ORIGINALS: (Obligor.CENTER, None)}
        back = whole.after(event(OriginalsReturned, "2026-09-18", papers=(ORIGINAL,)))
        assert found(back, "2026-09-19") == ()


class TestOtherSystems:
    def test_an_answer_that_has_not_come(self) -> None:
        wait = only(life(event(SentToPortal, "2026-09-15")), "2026-09-16", WaitKind.ACKNOWLEDGEMENT)
        assert (wait.on, wait.office, wait.since, wait.due) == (Obligor.SYSTEM, PORTAL, at("2026-09-15"), None)

    @pytest.mark.parametrize(
        ("then", "since"),
        [
            pytest.param(event(PortalRefused, "2026-09-16"), "2026-09-16", id="refused"),
            pytest.param(event(Assigned, "2026-09-16T15:00"), "2026-09-16T15:00", id="changed-since"),
        ],
    )
    def test_a_state_it_does_not_know(self, then: Event, since: str) -> None:
        whole = life(event(SentToPortal, "2026-09-15"), then)
        wait = only(whole, "2026-09-18", WaitKind.SYNC)
        assert (wait.on, wait.thread, wait.since) == (Obligor.CENTER, PORTAL, at(since))

    def test_acknowledged_nothing_is_waited_for(self) -> None:
        whole = life(event(SentToPortal, "2026-09-15"), event(PortalAcknowledged, "2026-09-15T10:00"))
        assert set(told(whole, "2026-09-16")) == {WaitKind.RESULT}


class TestOverDuties:
    LATER = st.sampled_from(
        [
            *(row[2] for row in OPEN),
            *(row[3] for row in OPEN),
            event(Assigned, "2026-09-14T11:00"),
            event(SentToPortal, "2026-09-15T12:00"),
            DONE,
            event(ResultAtDesk, "2026-09-17"),
            event(Delivered, "2026-09-18"),
        ]
    )

    @given(st.lists(LATER, max_size=8), st.integers(min_value=14, max_value=30))
    def test_every_duty_is_a_wait_and_no_wait_has_a_day_nobody_named(self, events: list[Event], day: int) -> None:
        """A day is that of a duty's rule, or stands in an event; each kind and thread is waited for once."""
        first = life()
        whole = dossier(*first.events, *sorted(events, key=lambda one: one.at))
        when = at(f"2026-09-{day}T23:00")
        owed = [one for one in duties(whole, as_of=when, calendar=CALENDAR, hours=SHORT) if not one.window]
        waited = waits(whole, as_of=when, calendar=CALENDAR, hours=SHORT)
        keys = [(wait.kind, wait.thread) for wait in waited]
        assert len(set(keys)) == len(keys)
        assert all(wait.since <= when for wait in waited)
        known = {one.until for one in owed if not one.held}
        named = {getattr(one, "until", None) for one in whole.as_of(when).moved}
        assert {wait.due for wait in waited} <= {None, *known, *named}
        for duty in owed:
            assert any(
                wait.kind.value == duty.kind.value and wait.since == duty.since and wait.on is duty.owes
                for wait in waited
            )

    def test_they_stand_by_their_ends_those_without_last(self) -> None:
        whole = life(
            event(OpinionAsked, "2026-09-15", until=date(2026, 9, 17)), event(SentToPortal, "2026-09-15T10:00")
        )
        assert [wait.due for wait in found(whole, "2026-09-16")] == [date(2026, 9, 17), date(2026, 9, 21), None]


def test_every_kind_and_every_expiry_has_words_in_both_languages() -> None:
    for member in (*WaitKind, *Expiry):
        assert member.label.vi
        assert member.label.en
        assert member.label.vi != member.label.en


def test_a_wait_says_itself() -> None:
    whole = life(event(SupplementAsked, "2026-09-15", until=date(2026, 9, 25)))
    wait = only(whole, "2026-09-16", WaitKind.SUPPLEMENT)
    assert wait.say() == (
        "chờ người nộp hồ sơ bổ sung, hoàn thiện hồ sơ từ 15/09/2026, chậm nhất thứ Sáu 25/09/2026; quá hạn: "
        "cơ quan chỉ được đóng hồ sơ khi thủ tục hoặc luật chuyên ngành có căn cứ"
    )
    assert wait.say("en") == (
        "waiting for the applicant since 2026-09-15 to supplement the dossier, by Friday 2026-09-25; after that "
        "the office may close it only on a ground that the procedure or its sector's law names"
    )
    supplemented = whole.after(event(Supplemented, "2026-09-17"))
    assert WaitKind.SUPPLEMENT not in told(supplemented, "2026-09-18")
