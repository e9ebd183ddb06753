"""Any history folds: what is unlawful is told, what overlaps is kept apart, what came late finds its place."""

from datetime import date

import pytest

from tests.histories import (
    CALENDAR,
    asked,
    asked_first,
    at,
    complete,
    complete_first,
    dossier,
    event,
    made,
    received,
)
from tthc.citation import Citation
from tthc.codes import DossierCode, DossierId
from tthc.deadline import Clock, Stopped, standing
from tthc.dossier import (
    Actor,
    Apologised,
    Arrived,
    Assigned,
    Delivered,
    Dossier,
    DutyNotified,
    Event,
    Filed,
    Finished,
    NotPaid,
    NotReceived,
    Outcome,
    Paid,
    PromiseKind,
    Received,
    Role,
    SentToTax,
    State,
    Transferred,
    WaitExpired,
    Withdrawn,
)
from tthc.errors import IllegalMove, InvalidValue
from tthc.procedure import Channel
from tthc.term import Cause, WorkingDays

TERM = WorkingDays(5)


def states(whole: Dossier) -> list[State]:
    """The state right after each event."""
    return [dossier(*whole.events[:n]).state for n in range(1, len(whole.events) + 1)]


class TestConduct:
    """
    Điều 11, khoản 2 (118/2025/NĐ-CP): trường hợp phải yêu cầu sửa đổi, bổ sung hồ sơ chỉ được
    yêu cầu sửa đổi, bổ sung một lần. Điều 19, khoản 9 (61/2018/NĐ-CP): hẹn lại […] không quá
    một lần.
    """

    def test_a_second_supplement_is_told_and_moves_the_dossier(self) -> None:
        whole = received("2026-08-17", TERM, asked("2026-08-18"), complete("2026-08-20"), asked("2026-08-24"))
        assert whole.state is State.AWAITING_SUPPLEMENT
        assert whole.moved == whole.events
        (finding,) = whole.findings
        assert finding.code == "SUPPLEMENT-AGAIN"
        assert finding.place == "D01"
        assert finding.source == "118/2025/NĐ-CP, Điều 11, khoản 2"
        assert "lần thứ 2 ngày 24/08/2026" in finding.say("vi")
        assert "2" in finding.say("en")

    def test_each_further_one_is_told_too(self) -> None:
        whole = received(
            "2026-08-17", TERM, asked("2026-08-18"), asked("2026-08-19"), complete("2026-08-20"), asked("2026-08-24")
        )
        assert [finding.code for finding in whole.findings] == ["SUPPLEMENT-AGAIN"] * 2
        assert whole.rounds == 1

    def test_the_regime_of_the_day_of_reception_gives_the_source(self) -> None:
        old = received("2024-08-19", TERM, asked("2024-08-20"), complete("2024-08-21"), asked("2024-08-22"))
        assert [finding.source for finding in old.findings] == ["61/2018/NĐ-CP, Điều 15, khoản 3"]

    def test_a_second_apology_is_told_and_kept_as_a_promise(self) -> None:
        whole = received(
            "2026-08-17",
            TERM,
            event(Apologised, "2026-08-20", new_day=date(2026, 8, 28)),
            event(Apologised, "2026-08-27", new_day=date(2026, 9, 4)),
        )
        assert [finding.code for finding in whole.findings] == ["APOLOGY-AGAIN"]
        assert whole.findings[0].source == "61/2018/NĐ-CP, Điều 19, khoản 9"
        assert [promise.day for promise in whole.promises] == [date(2026, 8, 28), date(2026, 9, 4)]
        assert {promise.kind for promise in whole.promises} == {PromiseKind.REPROMISE}

    def test_once_is_lawful(self) -> None:
        whole = received(
            "2026-08-17", TERM, asked("2026-08-18"), complete("2026-08-20"), event(Apologised, "2026-08-21")
        )
        assert whole.findings == ()


class TestWaitsThatOverlap:
    """Each wait ends by its own completion; what is still awaited shows."""

    @pytest.mark.parametrize(
        ("events", "expected"),
        [
            pytest.param(
                [
                    event(SentToTax, "2026-08-18"),
                    asked("2026-08-19"),
                    complete("2026-08-20"),
                    event(Paid, "2026-08-21"),
                ],
                [State.AWAITING_PAYMENT, State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT, State.PROCESSING],
                id="asked-while-awaiting-payment",
            ),
            pytest.param(
                [
                    event(SentToTax, "2026-08-18"),
                    asked("2026-08-19"),
                    event(Paid, "2026-08-20"),
                    complete("2026-08-21"),
                ],
                [State.AWAITING_PAYMENT, State.AWAITING_SUPPLEMENT, State.AWAITING_SUPPLEMENT, State.PROCESSING],
                id="paid-while-awaiting-a-supplement",
            ),
            pytest.param(
                [
                    asked("2026-08-18"),
                    event(SentToTax, "2026-08-19"),
                    event(Paid, "2026-08-20"),
                    complete("2026-08-21"),
                ],
                [State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT, State.AWAITING_SUPPLEMENT, State.PROCESSING],
                id="sent-to-tax-while-awaiting-a-supplement",
            ),
            pytest.param(
                [
                    asked("2026-08-18"),
                    event(SentToTax, "2026-08-19"),
                    complete("2026-08-20"),
                    event(Paid, "2026-08-21"),
                ],
                [State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT, State.AWAITING_PAYMENT, State.PROCESSING],
                id="supplemented-while-awaiting-payment",
            ),
            pytest.param(
                [event(SentToTax, "2026-08-18"), event(DutyNotified, "2026-08-19"), event(Paid, "2026-08-20")],
                [State.AWAITING_PAYMENT, State.AWAITING_PAYMENT, State.PROCESSING],
                id="two-duties-are-one-wait",
            ),
            pytest.param(
                [asked("2026-08-18"), asked("2026-08-19"), complete("2026-08-20")],
                [State.AWAITING_SUPPLEMENT, State.AWAITING_SUPPLEMENT, State.PROCESSING],
                id="asked-again-while-awaiting-it",
            ),
            pytest.param(
                [event(Paid, "2026-08-18"), event(SentToTax, "2026-08-19"), event(Finished, "2026-08-20")],
                [State.RECEIVED, State.AWAITING_PAYMENT, State.FINISHED],
                id="paid-before-and-finished-while-awaiting",
            ),
        ],
    )
    def test_the_state_right_after_each(self, events: list[Event], expected: list[State]) -> None:
        whole = received("2026-08-17", TERM, *events)
        assert states(whole)[2:] == expected
        assert [finding for finding in whole.findings if finding.code == "MOVE-NOT-ADMITTED"] == []
        step = received("2026-08-17", TERM)
        for one in events:
            step = step.after(one)
        assert step == whole

    def test_each_wait_is_a_stop_of_its_own_cause(self) -> None:
        whole = received("2026-08-17", TERM, event(SentToTax, "2026-08-18"), asked("2026-08-19"))
        assert [(stop.cause, stop.since) for stop in Clock.of(whole).stops] == [
            (Cause.SENT_TO_TAX, date(2026, 8, 18)),
            (Cause.SUPPLEMENT_ASKED, date(2026, 8, 19)),
        ]
        stands = standing(whole, as_of=at("2026-08-19"), calendar=CALENDAR)
        assert stands == Stopped(date(2026, 8, 18), Cause.SENT_TO_TAX)

    def test_a_supplement_nobody_asked_for_is_refused_while_awaiting_payment(self) -> None:
        waiting = received(
            "2026-08-17", TERM, asked("2026-08-18"), complete("2026-08-19"), event(SentToTax, "2026-08-20")
        )
        with pytest.raises(IllegalMove, match="only while a supplement is awaited") as caught:
            waiting.after(complete("2026-08-21"))
        assert "chỉ khi đang chờ bổ sung" in caught.value.say("vi")

    @pytest.mark.parametrize(
        ("wait", "expiry", "outcome"),
        [
            (asked("2026-08-19"), WaitExpired, Outcome.CLOSED_UNSUPPLEMENTED),
            (event(SentToTax, "2026-08-19"), NotPaid, Outcome.CLOSED_UNPAID),
        ],
    )
    def test_the_wait_in_front_can_expire(self, wait: Event, expiry: type[Event], outcome: Outcome) -> None:
        closed = received("2026-08-17", TERM, event(DutyNotified, "2026-08-18"), wait, event(expiry, "2026-09-18"))
        assert (closed.state, closed.outcome) == (State.CLOSED, outcome)

    @pytest.mark.parametrize(
        ("first", "second", "expiry", "outcome"),
        [
            pytest.param(
                asked("2026-08-18"),
                event(SentToTax, "2026-08-19"),
                WaitExpired,
                Outcome.CLOSED_UNSUPPLEMENTED,
                id="a-supplement-behind-a-payment",
            ),
            pytest.param(
                event(SentToTax, "2026-08-18"),
                asked("2026-08-19"),
                NotPaid,
                Outcome.CLOSED_UNPAID,
                id="a-payment-behind-a-supplement",
            ),
        ],
    )
    def test_the_wait_behind_can_expire_too(
        self, first: Event, second: Event, expiry: type[Event], outcome: Outcome
    ) -> None:
        end = event(expiry, "2026-09-18", ground=Citation("297/2025/NĐ-CP", 6, 4, "a"))
        closed = received("2026-08-17", TERM, first, second, end)
        assert (closed.state, closed.outcome, closed.findings) == (State.CLOSED, outcome, ())
        assert closed.ended_at == end.at

    @pytest.mark.parametrize(
        ("wait", "over", "other", "expiry"),
        [
            (asked("2026-08-18"), complete("2026-08-20"), event(SentToTax, "2026-08-19"), WaitExpired),
            (event(SentToTax, "2026-08-18"), event(Paid, "2026-08-20"), asked("2026-08-19"), NotPaid),
        ],
        ids=["supplemented", "paid"],
    )
    def test_a_wait_that_is_over_cannot(self, wait: Event, over: Event, other: Event, expiry: type[Event]) -> None:
        waiting = received("2026-08-17", TERM, wait, other, over)
        with pytest.raises(IllegalMove, match=r"only while a (supplement|payment) is awaited"):
            waiting.after(event(expiry, "2026-09-18"))


class TestNothingIsLost:
    def test_what_is_not_admitted_stays_in_the_history_and_moves_nothing(self) -> None:
        stray = [event(Delivered, "2026-08-17T10:00"), event(Arrived, "2026-08-20"), event(Received, "2026-08-21")]
        kept = [event(Assigned, "2026-08-18"), event(Finished, "2026-08-19"), event(Delivered, "2026-08-22")]
        whole = received("2026-08-17", TERM, *stray, *kept)
        assert set(whole.events) >= {*stray, *kept}
        assert len(whole.events) == 8
        assert set(whole.moved) == set(whole.events) - set(stray)
        assert list(whole.moved) == [one for one in whole.events if one not in stray]
        assert [finding.code for finding in whole.findings] == ["MOVE-NOT-ADMITTED"] * 3
        assert "Arrived is not admitted while it is 'finished'" in whole.findings[1].say("en")
        assert "'cơ quan có thẩm quyền nhận hồ sơ' khi hồ sơ 'đã xử lý xong'" in whole.findings[1].say("vi")
        assert whole == dossier(*whole.events)
        clean = dossier(*whole.moved)
        assert (whole.state, whole.outcome, whole.ended_at, whole.rounds) == (
            (clean.state, clean.outcome, clean.ended_at, clean.rounds)
        )
        assert clean.findings == ()

    def test_events_before_the_filing_are_kept_too(self) -> None:
        early = event(Received, "2026-08-14")
        whole = dossier(early, event(Filed, "2026-08-17"))
        assert whole.events[0] is early
        assert whole.moved == whole.events[1:]
        assert (whole.state, whole.reception) == (State.FILED, None)
        assert "not filed" in whole.findings[0].say("en")

    @pytest.mark.parametrize("events", [(), (event(Received, "2026-08-14"),)], ids=["nothing", "no-filing"])
    def test_a_history_begins_with_a_filing(self, events: tuple[Event, ...]) -> None:
        with pytest.raises(InvalidValue, match="begins with a filing"):
            Dossier.replay(events, id=DossierId("D01"))

    def test_any_iterable_is_read_once(self) -> None:
        events = (event(Filed, "2026-08-17"), event(NotReceived, "2026-08-18"))
        assert Dossier.replay(iter(events), id=DossierId("D01")) == dossier(*events)


class TestInTheOrderOfWhatHappened:
    EVENTS = (
        event(Filed, "2026-08-17T08:00"),
        event(Received, "2026-08-17T09:00"),
        event(Transferred, "2026-08-17T15:30"),
        event(Assigned, "2026-08-18"),
        asked("2026-08-19"),
        complete("2026-08-26"),
        event(Finished, "2026-09-08"),
        event(Delivered, "2026-09-09"),
    )

    @pytest.mark.parametrize("turn", range(8))
    def test_replay_sorts_by_the_moment(self, turn: int) -> None:
        shuffled = (*self.EVENTS[turn:], *self.EVENTS[:turn])[::-1]
        assert dossier(*shuffled) == dossier(*self.EVENTS)
        assert dossier(*shuffled).events == self.EVENTS

    def test_what_happened_at_one_moment_keeps_the_order_it_came_in(self) -> None:
        same = at("2026-08-17")
        events = (made(Filed, same), asked_first("2026-08-17"), complete_first("2026-08-17"), made(Received, same))
        assert dossier(*events).events == events
        assert dossier(*events).state is State.RECEIVED

    def test_after_does_not_go_back(self) -> None:
        whole = dossier(*self.EVENTS[:5])
        with pytest.raises(InvalidValue, match="replay the whole history") as caught:
            whole.after(event(Assigned, "2026-08-18T10:00"))
        assert "dựng lại toàn bộ lịch sử" in caught.value.say("vi")
        assert whole.after(complete("2026-08-19")).state is State.PROCESSING

    @pytest.mark.parametrize("n", range(1, 9))
    def test_as_of_is_what_had_happened(self, n: int) -> None:
        whole = dossier(*self.EVENTS)
        assert whole.as_of(self.EVENTS[n - 1].at) == dossier(*self.EVENTS[:n])

    def test_as_of_reads_the_moment_itself_in(self) -> None:
        whole = dossier(*self.EVENTS)
        assert whole.as_of(at("2026-08-18T08:59")).state is State.RECEIVED
        assert whole.as_of(at("2026-08-18T09:00")).state is State.PROCESSING
        with pytest.raises(InvalidValue):
            whole.as_of(at("2026-08-17T07:59"))

    def test_what_was_recorded_late_was_not_known(self) -> None:
        """Supplemented on 11 September, recorded on the 20th: a report of the 14th still sees it waiting."""
        late = event(Finished, "2026-08-26T10:00", recorded_at=at("2026-09-20"))
        whole = dossier(*self.EVENTS[:6], late)
        between = at("2026-09-14T17:00")
        assert whole.as_of(between).state is State.FINISHED
        assert whole.known_on(between).state is State.PROCESSING
        assert whole.known_on(at("2026-09-20")) == whole
        with pytest.raises(InvalidValue):
            whole.known_on(at("2026-08-16"))

    def test_what_came_late_finds_its_place(self) -> None:
        late = event(Withdrawn, "2026-08-20", recorded_at=at("2026-09-20"))
        whole = dossier(*self.EVENTS, late)
        assert (whole.state, whole.outcome) == (State.CLOSED, Outcome.WITHDRAWN)
        assert [finding.code for finding in whole.findings] == ["MOVE-NOT-ADMITTED"] * 3
        assert whole.known_on(at("2026-09-10")) == dossier(*self.EVENTS)


class TestWhatADossierCarries:
    @pytest.mark.law("61/2018/NĐ-CP, Điều 17, khoản 3")
    def test_no_code_and_no_basis_before_reception(self) -> None:
        filed = Dossier.filed(
            id=DossierId("HS-1"),
            procedure=received("2026-08-17", TERM).basis.procedure,  # type: ignore[union-attr]
            channel=Channel.COUNTER,
            at=at("2026-08-15T20:15"),
            by=Actor(Role.APPLICANT),
            return_by=Channel.POST,
        )
        assert (filed.code, filed.basis, filed.received_at, filed.reception) == (None, None, None, None)
        assert (filed.state, filed.channel, filed.return_by) == (State.FILED, Channel.COUNTER, Channel.POST)
        code = DossierCode("H29.19-260817-0001")
        held = filed.after(event(Received, "2026-08-17", code=code))
        assert (held.code, held.received_at) == (code, at("2026-08-17"))
        assert held.basis is not None
        assert held.basis.regime.code == "118+367+309"

    def test_a_printed_appointment_is_a_promise_kept_as_given(self) -> None:
        printed = at("2026-08-24T17:00")
        whole = dossier(
            event(Filed, "2026-08-17T08:00"),
            event(Received, "2026-08-17", appointment=printed),
            event(Apologised, "2026-08-21", new_day=date(2026, 8, 28)),
        )
        first, second = whole.promises
        assert (first.kind, first.day, first.minute) == (PromiseKind.APPOINTMENT, date(2026, 8, 24), printed)
        assert (second.kind, second.day, second.minute) == (PromiseKind.REPROMISE, date(2026, 8, 28), None)
        assert (first.given_at, second.given_at) == (at("2026-08-17"), at("2026-08-21"))

    def test_an_appointment_late_in_the_day_elsewhere_is_the_day_in_vietnam(self) -> None:
        whole = dossier(
            event(Filed, "2026-08-17T08:00"),
            event(Received, "2026-08-17", appointment=at("2026-08-23T18:00Z")),
        )
        assert [promise.day for promise in whole.promises] == [date(2026, 8, 24)]


class TestABasisOfSomethingElse:
    """What was filed and what it is received under are one procedure, case and channel."""

    def test_another_channel_is_refused_and_told(self) -> None:
        whole = received("2026-08-17", TERM)
        assert whole.basis is not None
        filed = dossier(event(Filed, "2026-08-16", channel=Channel.ONLINE))
        other = event(Received, "2026-08-17", basis=whole.basis)
        with pytest.raises(IllegalMove, match="received under channel counter while it was filed under online"):
            filed.after(other)
        kept = Dossier.replay((*filed.events, other), id=filed.id)
        assert (kept.state, len(kept.events)) == (State.FILED, 2)
        assert [finding.code for finding in kept.findings] == ["MOVE-NOT-ADMITTED"]

    def test_a_promise_that_was_past_when_it_was_given(self) -> None:
        whole = received("2026-08-17", TERM, event(Apologised, "2026-08-20", new_day=date(2026, 8, 18)))
        assert [finding.code for finding in whole.findings] == ["PROMISE-PAST"]

    def test_an_id_is_an_id(self) -> None:
        with pytest.raises(InvalidValue, match=r"a dossier's id is a tthc\.DossierId, got str"):
            Dossier.replay(received("2026-08-17", TERM).events, id="HS-1")  # type: ignore[arg-type]
