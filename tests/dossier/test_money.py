"""The money of a dossier: charged, paid in part or in whole, exempted, lapsed, given back."""

import copy
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import asked, at, dossier, event, made, received
from tthc.dossier import (
    MONEY,
    Corrected,
    DutyFixed,
    DutyNotified,
    Event,
    FeeCharged,
    Finished,
    NotPaid,
    Paid,
    PaidInPart,
    PaymentMethod,
    Payments,
    PaymentState,
    Refunded,
    SentToTax,
    State,
    TaxAnswered,
    TaxAsked,
    Voided,
    Withdrawn,
)
from tthc.dossier.axes import payments_of
from tthc.dossier.events import EVENTS
from tthc.errors import IllegalMove, InvalidValue
from tthc.procedure import Money
from tthc.term import WorkingDays

NOTHING, OWED, AT_TAX, PAID = PaymentState.NOTHING, PaymentState.OWED, PaymentState.AT_TAX, PaymentState.PAID
EXEMPT, LAPSED, REFUNDED = PaymentState.EXEMPT, PaymentState.LAPSED, PaymentState.REFUNDED
FEE = Money(100_000)
DAY = date(2026, 9, 10)
CHARGED = event(FeeCharged, "2026-08-17T10:00", amount=FEE)
FREED = event(Paid, "2026-08-18", exempt=True)
GIVEN_BACK = event(Refunded, "2026-08-19", amount=FEE)


def paid(dong: int | None = None, when: str = "2026-08-18") -> Paid:
    return event(Paid, when, amount=None if dong is None else Money(dong))


def charged(dong: int, when: str = "2026-08-17T10:00", **given_: object) -> FeeCharged:
    return event(FeeCharged, when, amount=Money(dong), **given_)


def money(*events: Event) -> Payments:
    """The money of a dossier received on 17 August 2026, each event admitted."""
    whole = received("2026-08-17", WorkingDays(5), *events)
    assert whole.moved == whole.events
    return whole.payments


WAYS: dict[PaymentState, tuple[Event, ...]] = {
    NOTHING: (),
    OWED: (CHARGED,),
    AT_TAX: (event(SentToTax, "2026-08-17T10:00"),),
    PAID: (CHARGED, paid(100_000)),
    EXEMPT: (CHARGED, FREED),
    LAPSED: (event(DutyNotified, "2026-08-17T10:00", amount=FEE), event(NotPaid, "2026-08-18")),
    REFUNDED: (CHARGED, paid(100_000), GIVEN_BACK),
}
CHARGES: dict[type[Event], PaymentState] = {FeeCharged: OWED, DutyNotified: OWED, DutyFixed: OWED, SentToTax: AT_TAX}
EXPECTED: dict[PaymentState, dict[type[Event], PaymentState]] = {
    NOTHING: CHARGES | {Paid: PAID, PaidInPart: PAID, Refunded: REFUNDED},
    OWED: CHARGES | {Paid: PAID, PaidInPart: OWED, NotPaid: LAPSED, Refunded: OWED},
    AT_TAX: CHARGES | {Paid: PAID, PaidInPart: AT_TAX, NotPaid: LAPSED, Refunded: AT_TAX},
    PAID: CHARGES | {Paid: PAID, PaidInPart: PAID, Refunded: REFUNDED},
    EXEMPT: CHARGES | {Paid: PAID, PaidInPart: EXEMPT, Refunded: REFUNDED},
    LAPSED: CHARGES | {Paid: PAID, PaidInPart: LAPSED, Refunded: REFUNDED},
    REFUNDED: CHARGES | {Paid: PAID, PaidInPart: REFUNDED, Refunded: REFUNDED},
}

every_state = pytest.mark.parametrize("state", WAYS, ids=str)
every_event = pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)


class TestTheTable:
    def test_is_what_was_typed_by_hand(self) -> None:
        told: dict[PaymentState, dict[type[Event], PaymentState]] = {state: {} for state in PaymentState}
        for (state, kind), to in MONEY.items():
            told[state][kind] = to
        assert told == EXPECTED

    @every_state
    def test_every_state_is_reached(self, state: PaymentState) -> None:
        assert money(*WAYS[state]).state is state
        assert set(WAYS) == set(PaymentState)

    @every_state
    @every_event
    def test_moves_each_state_by_each_event(self, state: PaymentState, kind: type[Event]) -> None:
        given_ = {"amount": Money(200_000)} if kind in {FeeCharged, DutyNotified, DutyFixed, Refunded} else {}
        more = made(kind, at("2026-08-20"), **given_)
        assert payments_of((*WAYS[state], more)).state is EXPECTED[state].get(kind, state)

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(TypeError):
            MONEY[NOTHING, NotPaid] = LAPSED  # type: ignore[index]

    @every_state
    def test_each_state_has_words_in_both_languages(self, state: PaymentState) -> None:
        told = money(*WAYS[state])
        assert told.say() == told.say("vi") != told.say("en")
        assert told.say("vi").startswith(state.label.vi)
        assert told.say("en").startswith(state.label.en)


class TestPaid:
    def test_a_part_named_as_one_leaves_the_rest_and_the_last_payment_fulfils_it(self) -> None:
        first, last = (
            event(PaidInPart, day, amount=Money(dong)) for day, dong in (("2026-08-18", 1), ("2026-08-19", 2))
        )
        part = money(charged(3, until=DAY), first)
        assert (part.state, part.paid, part.owed, part.until) == (OWED, Money(1), Money(2), DAY)
        whole = money(charged(3, until=DAY), first, last)
        assert (whole.state, whole.paid, whole.owed) == (OWED, Money(3), Money(0))
        assert whole.say("vi") == "các lần nộp đã đủ, chờ ghi nhận hoàn thành"
        fulfilled = money(charged(3, until=DAY), first, event(Paid, "2026-08-19", amount=Money(2)))
        assert (fulfilled.state, fulfilled.paid, fulfilled.owed, fulfilled.until) == (PAID, Money(3), Money(0), None)

    def test_a_part_is_given_back(self) -> None:
        part = event(PaidInPart, "2026-08-18", amount=Money(40_000))
        back = event(Refunded, "2026-08-19", amount=Money(40_000))
        given = money(charged(100_000), part, back)
        assert (given.state, given.refunded, given.owed) == (OWED, Money(40_000), Money(60_000))

    def test_in_two_parts(self) -> None:
        part = money(charged(100_000, until=DAY), paid(40_000))
        assert (part.state, part.paid, part.owed, part.until) == (OWED, Money(40_000), Money(60_000), DAY)
        assert part.say() == "chờ nộp 60.000 đồng, chậm nhất 10/09/2026"
        assert part.say("en") == "to be paid 60,000 VND, by 2026-09-10"
        whole = money(charged(100_000, until=DAY), paid(40_000), paid(60_000, "2026-08-19"))
        assert (whole.state, whole.paid, whole.owed, whole.until) == (PAID, FEE, Money(0), None)
        assert [one.amount for one in whole.payments] == [Money(40_000), Money(60_000)]

    @pytest.mark.parametrize(("dong", "left"), [(99_999, 1), (100_000, 0), (100_001, 0)])
    def test_to_the_last_dong(self, dong: int, left: int) -> None:
        told = money(CHARGED, paid(dong))
        assert (told.state, told.owed) == (OWED if left else PAID, Money(left))

    def test_two_fees_are_added(self) -> None:
        told = money(charged(100_000), charged(50_000, "2026-08-17T11:00"), paid(100_000))
        assert (told.state, told.charged, told.owed) == (OWED, Money(150_000), Money(50_000))

    def test_the_first_day_of_several_is_told(self) -> None:
        later = charged(50_000, "2026-08-17T11:00", until=date(2026, 9, 20))
        without = charged(50_000, "2026-08-17T12:00")
        assert money(charged(100_000, until=DAY), later, without).until == DAY
        assert money(later, charged(100_000, "2026-08-17T12:00", until=DAY)).until == DAY
        assert money(charged(100_000, until=DAY), paid(100_000), charged(1, "2026-08-19")).until is None

    def test_a_fee_after_a_payment_is_owed_alone(self) -> None:
        told = money(CHARGED, paid(100_000), charged(30_000, "2026-08-19"))
        assert (told.state, told.owed) == (OWED, Money(30_000))

    def test_without_an_amount_it_pays_what_is_owed(self) -> None:
        told = money(CHARGED, paid())
        assert (told.state, told.paid, told.owed) == (PAID, None, Money(0))
        again = money(CHARGED, paid(), charged(30_000, "2026-08-19"))
        assert (again.state, again.owed) == (OWED, Money(30_000))

    @pytest.mark.parametrize("amount", [None, 1])
    def test_so_does_a_payment_of_a_sum_nobody_told(self, amount: int | None) -> None:
        notified = event(DutyNotified, "2026-08-17T10:00")
        before = money(notified)
        assert (before.state, before.charged, before.owed, before.say()) == (OWED, None, None, "chờ nộp")
        assert (money(notified, paid(amount)).state, money(notified, paid(amount)).owed) == (PAID, Money(0))

    def test_before_it_was_charged_it_pays_what_comes(self) -> None:
        early = money(paid(100_000, "2026-08-17T09:30"), CHARGED)
        assert (early.state, early.owed) == (PAID, Money(0))
        too_little = money(paid(40_000, "2026-08-17T09:30"), CHARGED)
        assert (too_little.state, too_little.owed) == (OWED, Money(60_000))

    def test_nothing_charged_is_nothing_to_pay(self) -> None:
        told = money(charged(0))
        assert (told.state, told.charged, told.owed) == (NOTHING, Money(0), Money(0))
        assert money(CHARGED, charged(0, "2026-08-17T11:00")).state is OWED
        assert money(*WAYS[AT_TAX], charged(0, "2026-08-17T11:00")).state is AT_TAX

    def test_a_fee_moves_the_case_nowhere(self) -> None:
        assert received("2026-08-17", WorkingDays(5), CHARGED, paid(100_000)).state is State.RECEIVED
        assert received("2026-08-17", WorkingDays(5), asked("2026-08-17T10:00"), CHARGED, paid(100_000)).state is (
            State.AWAITING_SUPPLEMENT
        )


class TestExempt:
    def test_nothing_is_owed_and_what_was_charged_is_told(self) -> None:
        told = money(charged(100_000, until=DAY), FREED)
        assert (told.state, told.charged, told.paid, told.owed) == (EXEMPT, FEE, Money(0), Money(0))
        assert (told.until, told.say(), told.say("en")) == (None, "được miễn", "exempt")

    def test_the_rest_of_what_was_paid_in_part(self) -> None:
        told = money(CHARGED, paid(40_000, "2026-08-17T11:00"), FREED)
        assert (told.state, told.paid, told.owed) == (EXEMPT, Money(40_000), Money(0))

    def test_a_later_fee_is_owed_alone(self) -> None:
        told = money(CHARGED, FREED, charged(50_000, "2026-08-19"))
        assert (told.state, told.owed) == (OWED, Money(50_000))

    def test_what_is_exempt_is_not_paid(self) -> None:
        with pytest.raises(InvalidValue, match="exempt, and 1 VND paid") as caught:
            event(Paid, "2026-08-18", exempt=True, amount=Money(1))
        assert caught.value.say("vi") == "được miễn nhưng lại nộp 1 đồng"
        assert event(Paid, "2026-08-18", exempt=True, amount=Money(0)).amount == Money(0)

    def test_nothing_was_paid_that_could_be_given_back(self) -> None:
        with pytest.raises(IllegalMove, match="Refunded is not admitted"):
            received("2026-08-17", WorkingDays(5), CHARGED, FREED).after(GIVEN_BACK)


class TestTax:
    SENT = event(SentToTax, "2026-08-17T10:00")
    ASKED = event(TaxAsked, "2026-08-18", until=DAY)
    ANSWERED = event(TaxAnswered, "2026-08-19")

    def fixed(self, dong: int | None, when: str = "2026-08-20", until: date | None = None) -> DutyFixed:
        return event(DutyFixed, when, amount=None if dong is None else Money(dong), until=until)

    def test_the_tax_office_fixes_it(self) -> None:
        waiting = money(self.SENT, self.ASKED, self.ANSWERED)
        assert (waiting.state, waiting.owed) == (AT_TAX, Money(0))
        told = money(self.SENT, self.ASKED, self.ANSWERED, self.fixed(5_000_000, until=DAY))
        assert (told.state, told.owed, told.until) == (OWED, Money(5_000_000), DAY)
        assert told.say() == "chờ nộp 5.000.000 đồng, chậm nhất 10/09/2026"

    def test_by_two_notices(self) -> None:
        told = money(self.SENT, self.fixed(5_000_000), self.fixed(250_000, "2026-08-21"))
        assert told.owed == Money(5_250_000)

    def test_it_fixes_nothing(self) -> None:
        assert money(self.SENT, self.fixed(0)).state is NOTHING
        assert money(CHARGED, paid(100_000, "2026-08-17T09:30"), self.SENT, self.fixed(0)).state is PAID

    def test_paid_without_a_notice_in_the_history(self) -> None:
        assert money(self.SENT, paid(700, "2026-08-24")).state is PAID


class TestLapsed:
    def test_what_was_left_is_told(self) -> None:
        told = money(event(DutyNotified, "2026-08-17T10:00", amount=FEE, until=DAY), event(NotPaid, "2026-09-11"))
        assert (told.state, told.owed, told.until) == (LAPSED, FEE, None)

    def test_a_refund_before_does_not_hide_it(self) -> None:
        first = (charged(20_000), paid(20_000, "2026-08-17T10:30"))
        duty = event(DutyNotified, "2026-08-17T11:00", amount=FEE)
        back = event(Refunded, "2026-08-18", amount=Money(20_000))
        assert money(*first, duty, back).state is OWED
        told = money(*first, duty, back, event(NotPaid, "2026-08-24"))
        assert (told.state, told.owed, told.refunded) == (LAPSED, FEE, Money(20_000))


class TestRefunded:
    def test_all_of_it(self) -> None:
        told = money(CHARGED, paid(100_000), event(Withdrawn, "2026-08-18T10:00"), GIVEN_BACK)
        assert (told.state, told.paid, told.refunded, told.owed) == (REFUNDED, FEE, FEE, Money(0))
        assert told.say() == "đã hoàn trả 100.000 đồng"

    def test_a_part(self) -> None:
        told = money(CHARGED, paid(100_000), event(Refunded, "2026-08-19", amount=Money(30_000)))
        assert (told.state, told.refunded, told.owed) == (PAID, Money(30_000), Money(0))
        assert told.say("en") == "paid; refunded 30,000 VND"

    def test_in_two_parts(self) -> None:
        half = Money(50_000)
        backs = (event(Refunded, "2026-08-19", amount=half), event(Refunded, "2026-08-20", amount=half))
        assert money(CHARGED, paid(100_000), *backs).state is REFUNDED

    def test_what_was_paid_too_much_pays_nothing_any_more(self) -> None:
        over = (CHARGED, paid(150_000), event(Refunded, "2026-08-19", amount=Money(50_000)))
        told = money(*over, charged(10_000, "2026-08-20"))
        assert (money(*over).state, told.state, told.owed) == (PAID, OWED, Money(10_000))

    def test_of_a_sum_nobody_told(self) -> None:
        assert money(CHARGED, paid(), event(Refunded, "2026-08-19", amount=Money(1))).state is REFUNDED

    def test_only_what_was_paid(self) -> None:
        with pytest.raises(IllegalMove, match="Refunded is not admitted"):
            received("2026-08-17", WorkingDays(5), CHARGED).after(GIVEN_BACK)

    def test_after_the_end_too(self) -> None:
        told = money(CHARGED, paid(100_000), event(Finished, "2026-08-18T10:00"), GIVEN_BACK)
        assert told.state is REFUNDED


class TestAmended:
    def test_what_is_voided_was_not_paid(self) -> None:
        whole = received("2026-08-17", WorkingDays(5), CHARGED, paid(100_000))
        voided = whole.after(event(Voided, "2026-08-20", place=4))
        assert (voided.payments.state, voided.payments.owed, voided.payments.payments) == (OWED, FEE, ())
        assert voided.known_on(at("2026-08-19")).payments.state is PAID

    def test_what_is_corrected_is_paid_as_corrected(self) -> None:
        whole = received("2026-08-17", WorkingDays(5), CHARGED, paid(100_000))
        corrected = whole.after(event(Corrected, "2026-08-20", place=4, instead=paid(10_000)))
        assert (corrected.payments.state, corrected.payments.owed) == (OWED, Money(90_000))

    def test_of_a_void_dossier_nothing_counts(self) -> None:
        whole = received("2026-08-17", WorkingDays(5), CHARGED, paid(100_000))
        assert whole.after(event(Voided, "2026-08-20", place=1)).payments == Payments(state=NOTHING)


class TestValues:
    TOLD = money(charged(100_000, until=DAY), event(Paid, "2026-08-18", amount=Money(1), method=PaymentMethod.CASH))

    def test_pickled_copied_and_hashed_alike(self) -> None:
        for same in (pickle.loads(pickle.dumps(self.TOLD)), copy.copy(self.TOLD), copy.deepcopy(self.TOLD)):  # noqa: S301
            assert same == self.TOLD
            assert hash(same) == hash(self.TOLD)

    def test_frozen(self) -> None:
        with pytest.raises(AttributeError):
            self.TOLD.state = PAID  # type: ignore[misc]

    def test_who_took_it_is_masked(self) -> None:
        assert "payments" not in repr(self.TOLD)

    @pytest.mark.parametrize("method", PaymentMethod, ids=str)
    def test_each_method_has_words(self, method: PaymentMethod) -> None:
        assert method.label.vi != method.label.en

    def test_a_receipt_stands_on_one_line(self) -> None:
        assert event(Paid, "2026-08-18", receipt=" AA/23\n000 12 ").receipt == "AA/23 000 12"


amounts = st.integers(0, 1_000_000)


@given(fees=st.lists(amounts, max_size=4), payments=st.lists(amounts, max_size=4))
def test_what_is_owed_is_what_was_charged_less_what_was_paid(fees: list[int], payments: list[int]) -> None:
    told = money(*(charged(dong) for dong in fees), *(paid(dong) for dong in payments))
    assert told.charged == Money(sum(fees))
    assert told.paid == Money(sum(payments))
    assert told.owed == Money(max(sum(fees) - sum(payments), 0))
    assert (told.state is OWED) is (sum(fees) > sum(payments))


@given(data=st.data(), fees=st.lists(amounts, max_size=3), payments=st.lists(amounts, max_size=3))
def test_the_order_of_charges_and_payments_changes_nothing(
    data: st.DataObject, fees: list[int], payments: list[int]
) -> None:
    events = (*(charged(dong) for dong in fees), *(paid(dong, "2026-08-17T10:00") for dong in payments))
    told, again = money(*events), money(*data.draw(st.permutations(events)))
    assert (again.charged, again.paid, again.owed) == (told.charged, told.paid, told.owed)
    assert (again.state is OWED) is (told.state is OWED)


def test_a_dossier_that_was_only_filed_owes_nothing() -> None:
    assert dossier(received("2026-08-17", WorkingDays(5)).filing).payments == Payments(state=NOTHING)
