"""Fees: the rows that apply, the reliefs used, and a total only where every part of it is known."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.procedure.strategies import given_facts, plain, procedures
from tthc.errors import InvalidValue
from tthc.procedure import (
    ApplicantKind,
    Case,
    Channel,
    Exemption,
    FactValue,
    Fee,
    FeeBill,
    FeeKind,
    FeeNature,
    Foreign,
    Money,
    Procedure,
    Reduction,
    Tier,
    Truth,
    parse_condition,
)
from tthc.span import Span

DAY = date(2026, 3, 2)
COUNTER, ONLINE, POST = Channel.COUNTER, Channel.ONLINE, Channel.POST
TEN = Money(10_000)


def bill(*fees: Fee, facts: dict[str, FactValue] | None = None, on: date = DAY, channel: Channel = COUNTER) -> FeeBill:
    return plain(fees=fees).fees_for(None, channel, facts, on=on)


class TestKinds:
    """Phí, lệ phí, giá dịch vụ and thuế are four different things."""

    @pytest.mark.parametrize(
        ("word", "kind"),
        [
            ("phí", FeeKind.FEE),
            ("Lệ phí", FeeKind.CHARGE),
            ("giá", FeeKind.PRICE),
            ("giá dịch vụ", FeeKind.PRICE),
            ("thuế", FeeKind.TAX),
            ("không rõ", FeeKind.UNKNOWN),
            ("", FeeKind.UNKNOWN),
        ],
    )
    def test_the_laws_words(self, word: str, kind: FeeKind) -> None:
        assert Fee(amount=TEN, kind=word).kind is kind

    def test_another_word_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="'cước' is no kind of payment; known are: phí, lệ phí"):
            Fee(amount=TEN, kind="cước")

    def test_two_kinds_stand_apart_and_add_up(self) -> None:
        found = bill(Fee(amount=TEN, kind="phí"), Fee(amount=Money(5_000), kind="lệ phí"))
        assert [line.fee.kind for line in found] == [FeeKind.FEE, FeeKind.CHARGE]
        assert found.total == Money(15_000)


class TestNature:
    @pytest.mark.parametrize(
        ("fee", "nature", "said"),
        [
            (Fee(amount=TEN), FeeNature.FIXED, "10.000 đồng"),
            (Fee(amount=TEN, per="hồ sơ"), FeeNature.FIXED, "10.000 đồng/hồ sơ"),
            (Fee(amount=TEN, per="lần"), FeeNature.FIXED, "10.000 đồng/lần"),
            (Fee(amount=TEN, per="người/lần đăng ký"), FeeNature.PER_UNIT, "10.000 đồng/người/lần đăng ký"),
            (Fee(amount=TEN, per="trang"), FeeNature.PER_UNIT, "10.000 đồng/trang"),
            (Fee(amount=Money(0)), FeeNature.FREE, "miễn phí"),
            (Fee(foreign=Foreign(10, "USD"), per="bản"), FeeNature.FOREIGN, "10 USD/bản"),
            (Fee(set_by="Hội đồng nhân dân cấp tỉnh"), FeeNature.ELSEWHERE, "theo Hội đồng nhân dân cấp tỉnh"),
            (Fee(text="theo quy định"), FeeNature.NOT_STATED, "theo quy định"),
            (Fee(), FeeNature.NOT_STATED, "không nêu mức thu"),
        ],
    )
    def test_each_row_says_which(self, fee: Fee, nature: FeeNature, said: str) -> None:
        assert fee.nature is nature
        assert fee.say_amount() == said

    @pytest.mark.parametrize(
        "broken",
        [
            {"amount": TEN, "foreign": Foreign(10, "USD")},
            {"amount": TEN, "least": TEN},
            {"per": "trang", "most": TEN},
            {"amount": TEN, "per": "hồ sơ", "counted_by": "so_trang"},
            {"amount": TEN, "per": "trang", "least": Money(2), "most": Money(1)},
            {"amount": TEN, "per": "trang", "tiers": (Tier(3, TEN), Tier(3, TEN))},
        ],
    )
    def test_a_row_that_contradicts_itself_is_refused(self, broken: dict[str, object]) -> None:
        with pytest.raises(InvalidValue, match="contradicts itself"):
            Fee(**broken)  # type: ignore[arg-type]

    def test_a_count_is_a_declared_number(self) -> None:
        for name in ("uy_quyen", "khac"):
            with pytest.raises(InvalidValue, match=f"fees 1: counted_by names a declared number, not '{name}'"):
                plain(fees=(Fee(amount=TEN, per="trang", counted_by=name),))


class TestPerUnit:
    """2.000 đồng/trang; từ trang thứ 3 thu 1.000 đồng/trang; tối đa 200.000 đồng/bản."""

    COPY = Fee(
        amount=Money(2_000),
        per="trang",
        counted_by="so_trang",
        tiers=(Tier(2, Money(1_000)),),
        most=Money(200_000),
        kind="phí",
    )

    @pytest.mark.parametrize(
        ("pages", "dong"),
        [(0, 0), (1, 2_000), (2, 4_000), (3, 5_000), (198, 200_000), (199, 200_000), (10**9, 200_000)],
    )
    def test_by_the_number_declared(self, pages: int, dong: int) -> None:
        assert bill(self.COPY, facts={"so_trang": pages}).total == Money(dong)

    def test_no_number_no_amount(self) -> None:
        found = bill(self.COPY)
        (line,) = found
        assert (line.amount, line.full, found.total) == (None, None, None)
        assert [fact.name for fact in found.undecided] == ["so_trang"]
        assert found.say() == "phí: 2.000 đồng/trang; tùy theo: số trang\ntổng cộng: chưa rõ"

    def test_a_number_below_nothing_is_no_number(self) -> None:
        assert bill(self.COPY, facts={"so_trang": -1}).total is None

    def test_a_least(self) -> None:
        fee = Fee(amount=Money(100), per="trang", counted_by="so_trang", least=Money(1_000))
        assert bill(fee, facts={"so_trang": 3}).total == Money(1_000)
        assert bill(fee, facts={"so_trang": 30}).total == Money(3_000)

    def test_units_nobody_counts_leave_the_total_open(self) -> None:
        assert bill(Fee(amount=TEN, per="bản")).total is None

    def test_the_dossier_itself_is_one(self) -> None:
        assert bill(Fee(amount=TEN, per="hồ sơ")).total == TEN
        assert bill(Fee(amount=TEN, per="lần")).total == TEN, "a dossier is filed one time"

    def test_a_tier_begins_after_one_unit_or_more(self) -> None:
        with pytest.raises(InvalidValue, match="after 1 unit or more"):
            Tier(0, TEN)


class TestTotal:
    """None where anything is not known; never 0 then."""

    @pytest.mark.parametrize(
        "fee",
        [
            Fee(),
            Fee(text="theo HĐND"),
            Fee(set_by="Hội đồng nhân dân cấp tỉnh"),
            Fee(foreign=Foreign(10, "USD")),
            Fee(amount=TEN, when=parse_condition("uy_quyen = đúng")),
            Fee(amount=TEN, applicants=(ApplicantKind.ENTERPRISE,)),
            Fee(amount=TEN, reliefs=(Exemption(ground="hộ nghèo", when=parse_condition("uy_quyen = đúng")),)),
        ],
    )
    def test_one_unknown_line_makes_it_unknown(self, fee: Fee) -> None:
        assert bill(Fee(amount=TEN), fee).total is None

    def test_no_row_is_not_free(self) -> None:
        assert len(bill()) == 0
        assert bill().total is None
        assert bill(Fee(amount=TEN, channels=(ONLINE,))).total is None

    def test_free_and_said_to_be(self) -> None:
        assert bill(Fee(amount=Money(0))).total == Money(0)

    def test_a_row_whose_condition_fails_is_not_there(self) -> None:
        fee = Fee(amount=TEN, when=parse_condition("so_nguoi >= 2"))
        assert bill(fee, Fee(amount=Money(1)), facts={"so_nguoi": 1}).total == Money(1)
        assert bill(fee, facts={"so_nguoi": 1}).total is None
        assert bill(fee, facts={"so_nguoi": 2}).total == TEN

    def test_by_channel_and_case(self) -> None:
        """7.000 đồng trực tuyến, 10.000 đồng trực tiếp."""
        procedure = plain(
            cases=(Case("a", "A"), Case("b", "B")),
            fees=(
                Fee(amount=Money(7_000), channels=(ONLINE,)),
                Fee(amount=TEN, channels=(COUNTER,)),
                Fee(amount=Money(500), cases=("b",)),
            ),
        )
        assert procedure.fees_for("a", ONLINE, on=DAY).total == Money(7_000)
        assert procedure.fees_for("a", COUNTER, on=DAY).total == TEN
        assert procedure.fees_for("b", ONLINE, on=DAY).total == Money(7_500)
        assert procedure.fees_for("a", POST, on=DAY).total is None

    def test_by_who_applies(self) -> None:
        procedure = plain(fees=(Fee(amount=TEN, applicants=(ApplicantKind.ENTERPRISE,)),))
        unknown = procedure.fees_for(None, COUNTER, on=DAY)
        assert [line.applies for line in unknown] == [Truth.UNKNOWN]
        assert "đối tượng thực hiện" in unknown.say()
        assert procedure.fees_for(None, COUNTER, on=DAY, applicant=ApplicantKind.ENTERPRISE).total == TEN
        assert len(procedure.fees_for(None, COUNTER, on=DAY, applicant=ApplicantKind.CITIZEN)) == 0

    @given(procedures(), given_facts(), st.dates(), st.sampled_from(Channel))
    @settings(max_examples=50)
    def test_a_total_is_the_sum_of_known_lines(
        self, procedure: Procedure, facts: dict[str, FactValue], on: date, channel: Channel
    ) -> None:
        case = procedure.cases[0] if procedure.cases else None
        found = procedure.fees_for(case, channel, facts, on=on, applicant=ApplicantKind.CITIZEN)
        known = [line.amount for line in found if line.amount is not None and line.applies is Truth.YES]
        if len(known) == len(found) and known:
            assert found.total == Money(sum(amount.dong for amount in known))
        else:
            assert found.total is None
        for line in found:
            assert line.fee.in_force is None or on in line.fee.in_force
            if line.full is not None and line.amount is not None:
                assert line.amount <= line.full

    @given(procedures(), given_facts(), given_facts(), st.dates())
    @settings(max_examples=50)
    def test_more_facts_never_change_a_known_total(
        self, procedure: Procedure, facts: dict[str, FactValue], more: dict[str, FactValue], on: date
    ) -> None:
        case = procedure.cases[0] if procedure.cases else None
        known = procedure.fees_for(case, COUNTER, facts, on=on, applicant=ApplicantKind.CITIZEN).total
        if known is not None:
            again = procedure.fees_for(case, COUNTER, more | facts, on=on, applicant=ApplicantKind.CITIZEN).total
            assert again == known


class TestTheDayOfTheFee:
    """115.000 đồng trực tuyến đến hết 31/12/2025, sau đó 135.000 đồng."""

    FEES = (
        Fee(amount=Money(115_000), channels=(ONLINE,), in_force=Span.parse("2023-12-01..2025-12-31")),
        Fee(amount=Money(135_000), channels=(ONLINE,), in_force=Span.parse("2026-01-01..")),
    )

    @pytest.mark.parametrize(
        ("day", "dong"),
        [(date(2023, 12, 1), 115_000), (date(2025, 12, 31), 115_000), (date(2026, 1, 1), 135_000)],
    )
    def test_it_is_asked_by_day(self, day: date, dong: int) -> None:
        assert bill(*self.FEES, on=day, channel=ONLINE).total == Money(dong)

    def test_before_the_first_nothing_is_known(self) -> None:
        assert bill(*self.FEES, on=date(2023, 11, 30), channel=ONLINE).total is None


class TestReliefs:
    POOR = Exemption(
        ground="người thuộc hộ nghèo", when=parse_condition("uy_quyen = đúng"), evidence="Giấy chứng nhận hộ nghèo"
    )
    HALF = Reduction(ground="TT 64/2025/TT-BTC", percent=50, in_force=Span.parse("2025-07-01..2026-12-31"))

    def test_an_exemption_that_holds(self) -> None:
        (line,) = found = bill(Fee(amount=TEN, kind="lệ phí", reliefs=(self.POOR,)), facts={"uy_quyen": True})
        assert (line.full, line.amount, line.used) == (TEN, Money(0), (self.POOR,))
        assert found.total == Money(0)
        assert line.say() == "lệ phí: 0 đồng; miễn: người thuộc hộ nghèo"

    def test_one_that_does_not(self) -> None:
        (line,) = found = bill(Fee(amount=TEN, reliefs=(self.POOR,)), facts={"uy_quyen": False})
        assert (line.used, line.possible, found.total) == ((), (), TEN)

    def test_one_that_may(self) -> None:
        (line,) = found = bill(Fee(amount=TEN, reliefs=(self.POOR,)))
        assert (line.full, line.amount, line.possible, found.total) == (TEN, None, (self.POOR,), None)
        assert [fact.name for fact in found.undecided] == ["uy_quyen"]

    def test_an_exemption_decides_even_what_is_not_stated(self) -> None:
        assert bill(Fee(reliefs=(self.POOR,)), facts={"uy_quyen": True}).total == Money(0)

    def test_an_exemption_that_holds_makes_others_idle(self) -> None:
        other = Reduction(ground="x", percent=10, when=parse_condition("so_nguoi >= 2"))
        (line,) = bill(Fee(amount=TEN, reliefs=(self.POOR, other)), facts={"uy_quyen": True})
        assert (line.used, line.possible, line.undecided, line.amount) == ((self.POOR,), (), (), Money(0))

    @pytest.mark.parametrize(
        ("day", "dong"),
        [
            (date(2025, 6, 30), 100_000),
            (date(2025, 7, 1), 50_000),
            (date(2026, 12, 31), 50_000),
            (date(2027, 1, 1), 100_000),
        ],
    )
    def test_on_its_days(self, day: date, dong: int) -> None:
        found = bill(Fee(amount=Money(100_000), reliefs=(self.HALF,)), on=day)
        assert found.total == Money(dong)

    def test_by_an_amount_and_never_below_nothing(self) -> None:
        assert Reduction(ground="x", by=Money(3_000)).applied(TEN) == Money(7_000)
        assert Reduction(ground="x", by=Money(30_000)).applied(TEN) == Money(0)

    def test_no_rounding_is_made_up(self) -> None:
        assert Reduction(ground="x", percent=50).applied(Money(3)) is None
        assert Reduction(ground="x", percent="12.5").applied(Money(8)) == Money(7)
        assert bill(Fee(amount=Money(3), reliefs=(self.HALF,))).total is None

    def test_two_reductions_at_once_have_no_sum(self) -> None:
        other = Reduction(ground="y", by=Money(1_000))
        (line,) = found = bill(Fee(amount=TEN, reliefs=(self.HALF, other)))
        assert (line.used, line.amount, found.total) == ((self.HALF, other), None, None)

    @pytest.mark.parametrize("percent", [0, 100, -1, 101, "x", 0.5, True, "NaN"])
    def test_a_share_lies_between_nothing_and_all(self, percent: object) -> None:
        with pytest.raises(InvalidValue, match="more than 0 and less than 100"):
            Reduction(ground="x", percent=percent)  # type: ignore[arg-type]

    def test_a_share_or_an_amount(self) -> None:
        for given_ in ({}, {"percent": 5, "by": TEN}):
            with pytest.raises(InvalidValue, match="a percentage or an amount"):
                Reduction(ground="x", **given_)  # type: ignore[arg-type]

    def test_in_words(self) -> None:
        assert self.HALF.say() == "giảm 50 %: TT 64/2025/TT-BTC"
        assert Reduction(ground="x", percent="12.5").say("en") == "12.5 % off: x"
        assert Reduction(ground="x", by=TEN).say() == "giảm 10.000 đồng: x"


class TestForeignMoney:
    def test_it_is_said_and_never_turned_into_dong(self) -> None:
        assert Foreign("12.5", "USD").say() == "12,5 USD"
        assert bill(Fee(foreign=Foreign(100, "USD"))).total is None

    @pytest.mark.parametrize(
        ("amount", "currency"), [(0, "USD"), (-1, "USD"), ("x", "USD"), (1.5, "USD"), ("NaN", "USD")]
    )
    def test_an_amount_is_exact_and_more_than_nothing(self, amount: object, currency: str) -> None:
        with pytest.raises(InvalidValue, match="an amount is"):
            Foreign(amount, currency)  # type: ignore[arg-type]

    @pytest.mark.parametrize("currency", ["VND", "usd", "US", "đô"])
    def test_a_currency_is_three_letters_and_not_ours(self, currency: str) -> None:
        with pytest.raises(InvalidValue, match="a currency is three letters"):
            Foreign(1, currency)

    def test_percent_is_kept_exact(self) -> None:
        assert Reduction(ground="x", percent="12.50").percent == Decimal("12.5")


def test_facts_are_given_by_their_names() -> None:
    """A bill, or a list, put where facts belong."""
    for wrong in (bill(Fee(amount=TEN)), ["so_trang"], 3):
        with pytest.raises(InvalidValue, match="facts are given by their names") as caught:
            bill(Fee(amount=TEN), facts=wrong)  # type: ignore[arg-type]  # what is refused
        assert type(wrong).__name__ in caught.value.say("vi")
