"""The fee cells of portal records: what is stated is typed, what contradicts itself is not known."""

from datetime import date

import pytest

from tests.wire.made_records import codes, facts, one
from tthc.procedure import Channel, Money
from tthc.wire.records import Amount, Bound, FeeRead, FeeState


def fee(cell: str, description: str = "") -> FeeRead:
    """The fee of a row."""
    return facts(f"Trực tiếp5 Ngày{cell}{description}").rows[0].fee


class TestStates:
    @pytest.mark.parametrize(
        ("cell", "state", "dong", "found"),
        [
            ("Miễn phí", FeeState.FREE, 0, []),
            ("Miễn phí(Không)", FeeState.FREE, 0, []),
            ("Miễn phí(Không quy định)", FeeState.FREE, 0, []),
            ("Miễn phí(Phí, lệ phí)", FeeState.FREE, 0, []),
            ("Miễn phí(Miễn lệ phí (Thông tư số 47/2019/TT-BTC))", FeeState.FREE, 0, []),
            ("Miễn phí(Phí cấp bản sao (nếu có yêu cầu) theo Thông tư số 281/2016/TT-BTC)", FeeState.FREE, 0, []),
            ("Không có thông tin", FeeState.NOT_STATED, None, []),
            ("150.000 Đồng", FeeState.AMOUNT, 150_000, []),
            ("2,500,000 VNĐ(Phí thẩm định)", FeeState.AMOUNT, 2_500_000, []),
            ("500,000 Việt Nam Đồng(/hồ sơ)", FeeState.AMOUNT, 500_000, []),
            ("10 USD(10 USD/người)", FeeState.AMOUNT, None, []),
            # the thousands were lost
            ("150 VNĐ(150.000 đồng/giấy)", FeeState.AMOUNT, 150_000, ["FEE-THOUSANDS"]),
            ("20 VNĐ", FeeState.CONFLICT, None, ["FEE-THOUSANDS"]),
            ("1 Việt Nam Đồng(Nộp qua mạng điện tử được miễn lệ phí)", FeeState.FREE, 0, ["FEE-THOUSANDS"]),
            # free beside an amount, or beside a rule that sets one
            ("Miễn phí(50.000 đồng/giấy)", FeeState.CONFLICT, None, ["FEE-CONFLICT"]),
            ("Miễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)", FeeState.ELSEWHERE, None, ["FEE-CONFLICT"]),
            ("Miễn phí(Thông tư số 60/2023/TT-BTC)", FeeState.ELSEWHERE, None, ["FEE-CONFLICT"]),
            # another number than the cell's
            ("1,500,000 Đồng(150.000 đồng/giấy)", FeeState.AMOUNT, 1_500_000, ["FEE-NUMBER"]),
            # what is not understood is listed
            ("Miễn phí(Gửi hồ sơ tại trụ sở)", FeeState.UNREAD, None, ["FEE-UNREAD"]),
        ],
    )
    def test_cells(self, cell: str, state: FeeState, dong: int | None, found: list[str]) -> None:
        read = fee(cell)
        assert (read.state, read.dong) == (state, dong)
        assert codes(f"Trực tiếp5 Ngày{cell}") == found
        assert read.text.startswith(cell.partition("(")[0])

    def test_a_cell_without_information_takes_the_one_amount_of_the_description(self) -> None:
        assert fee("Không có thông tin", "Lệ phí: 50.000 đồng/lần").dong == 50_000
        two = fee("Không có thông tin", "Lệ phí cấp mới: 50.000 đồng; lệ phí cấp lại: 20.000 đồng")
        assert (two.state, two.dong, len(two.others)) == (FeeState.NOT_STATED, None, 2)


class TestAmounts:
    @pytest.mark.parametrize(
        ("cell", "amount"),
        [
            ("20,000 VNĐ(/hồ sơ)", Amount(value=20_000, per="hồ sơ", what="/hồ sơ")),
            (
                "20,000 VNĐ(đồng/lần\tMiễn trong năm nay)",
                Amount(value=20_000, per="lần", what="đồng/lần Miễn trong năm nay"),
            ),
            (
                "145 USD(Thẻ có thời hạn 2 năm: 145 USD/thẻ)",
                Amount(value=145, currency="USD", per="thẻ", what="Thẻ có thời hạn 2 năm: 145 USD/thẻ"),
            ),
            (
                "40,000 Đồng(Lệ phí cấp giấy: 40.000 đồng/01 giấy)",
                Amount(value=40_000, kind="lệ phí", per="giấy", what="Lệ phí cấp giấy: 40.000 đồng/01 giấy"),
            ),
            (
                "2,000,000 Đồng(Phí: 02 triệu đồng/lần cấp)",
                Amount(value=2_000_000, kind="phí", per="lần cấp", what="Phí: 02 triệu đồng/lần cấp"),
            ),
        ],
    )
    def test_of_the_cell(self, cell: str, amount: Amount) -> None:
        assert fee(cell).amount == amount

    def test_several_kinds_and_bounds_in_one_cell(self) -> None:
        read = fee("Miễn phí(Phí cấp mới: 150.000 đồng/lần; tối đa 700.000 đồng/lần; lệ phí: 20.000 đồng/tấn)")
        assert read.state is FeeState.CONFLICT
        assert [(a.value, a.kind, a.per, a.bound) for a in read.others] == [
            (150_000, "phí", "lần", Bound.EXACT),
            (700_000, "", "lần", Bound.AT_MOST),
            (20_000, "lệ phí", "tấn", Bound.EXACT),
        ]

    def test_an_amount_for_some_days(self) -> None:
        read = fee(
            "5,000,000 Đồng(áp dụng mức phí 2.500.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày 31/12/2026 "
            "theo Thông tư số 64/2025/TT-BTC)"
        )
        assert read.dong == 5_000_000
        (other,) = read.others
        assert (other.value, other.since, other.until) == (2_500_000, date(2025, 7, 1), date(2026, 12, 31))
        assert [str(citation) for citation in read.basis] == ["64/2025/TT-BTC"]

    def test_thresholds_and_shares_are_no_amounts(self) -> None:
        assert fee("Miễn phí(Trường hợp vốn dưới 50.000.000 đồng)").others == ()
        assert (
            fee("Miễn phí(Áp dụng mức thu bằng 70% của 14.000.000 đồng theo Thông tư số 261/2016/TT-BTC)").others == ()
        )

    def test_who_is_exempt(self) -> None:
        read = fee("Miễn phí(Do Hội đồng nhân dân tỉnh quyết định. Miễn lệ phí cho người khuyết tật.)")
        assert (read.state, read.exemption) == (FeeState.ELSEWHERE, "Miễn lệ phí cho người khuyết tật")


class TestProcedure:
    def test_fees_of_rows_that_say_the_same_are_one(self) -> None:
        cell = "20,000 Đồng(/hồ sơ)"
        procedure = one(f"Trực tiếp5 Ngày{cell}Trực tuyến5 Ngày{cell}Dịch vụ bưu chính5 NgàyMiễn phí")
        dear, free = procedure.fees
        assert (dear.amount, dear.per, dear.channels) == (Money(20_000), "hồ sơ", (Channel.COUNTER, Channel.ONLINE))
        assert (free.amount, free.channels) == (Money(0), (Channel.POST,))

    def test_an_unknown_fee_has_no_amount(self) -> None:
        (row,) = one("Trực tiếp5 NgàyMiễn phí(Theo quy định của Hội đồng nhân dân tỉnh)").fees
        assert row.amount is None
        assert "Hội đồng nhân dân" in row.text

    def test_no_information_makes_no_fee(self) -> None:
        assert one("Trực tiếp5 NgàyKhông có thông tin").fees == ()

    def test_of_cases(self) -> None:
        table = "Trực tiếp5 Ngày20,000 ĐồngTrường hợp cấp mớiTrực tiếp3 Ngày10,000 ĐồngTrường hợp cấp lại"
        assert {fee.cases: fee.amount for fee in one(table).fees} == {
            ("cap-moi",): Money(20_000),
            ("cap-lai",): Money(10_000),
        }
