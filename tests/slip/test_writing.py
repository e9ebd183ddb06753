"""Text as a paper can carry it, and dates in office style."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import at
from tthc.errors import InvalidValue
from tthc.slip import official_day, official_moment
from tthc.slip.writing import LETTERS, printable, settable

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵfjwz"


class TestDates:
    """30/2020/NĐ-CP: số chỉ ngày nhỏ hơn 10 và tháng 1, 2 phải ghi thêm số 0 phía trước."""

    @pytest.mark.parametrize(
        ("day", "text"),
        [
            (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
            (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
            (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
            (date(2026, 9, 5), "ngày 05 tháng 9 năm 2026"),
            (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
        ],
    )
    def test_a_zero_leads_before_small_days_and_the_first_two_months(self, day: date, text: str) -> None:
        assert official_day(day) == text

    def test_a_moment_is_told_on_vietnams_clock(self) -> None:
        assert official_moment(at("2026-09-05T01:05Z")) == "08 giờ 05 phút, ngày 05 tháng 9 năm 2026"

    def test_a_moment_is_no_day(self) -> None:
        with pytest.raises(InvalidValue):
            official_day(at("2026-09-05"))


class TestText:
    @pytest.mark.parametrize(
        ("given", "printed"),
        [
            pytest.param(unicodedata.normalize("NFD", "Nguyễn Thị Hồng Ngọc"), "Nguyễn Thị Hồng Ngọc", id="nfd"),
            pytest.param("Số 1\r\nđường\tTrần\u00a0Phú ", "Số 1 đường Trần Phú", id="white-space"),
            pytest.param("\u202eAn\u202c \u200fBình\u200b", "An Bình", id="direction-marks"),
            pytest.param("An\x00\x1b[31m", "An [31m", id="controls"),
            pytest.param("An\ud83d", "An\ufffd", id="half-a-pair"),
            pytest.param("An\uffff", "An\ufffd", id="no-character"),
            pytest.param("A & B <b>", "A & B <b>", id="markup-is-text"),
        ],
    )
    def test_what_is_printed(self, given: str, printed: str) -> None:
        assert printable(given) == printed

    @given(st.text())
    def test_printing_twice_changes_nothing(self, text: str) -> None:
        assert printable(printable(text)) == printable(text)

    def test_the_font_has_every_vietnamese_letter(self) -> None:
        assert set(VIETNAMESE + VIETNAMESE.upper()) <= LETTERS
        assert len(VIETNAMESE) == 93

    @given(st.text())
    def test_what_is_set_is_in_letters_of_the_font(self, text: str) -> None:
        assert set(settable(printable(text))) - {"\u200b"} <= LETTERS

    @given(st.text(alphabet=sorted(LETTERS)), st.booleans())
    def test_places_to_break_change_no_letter(self, text: str, narrow: bool) -> None:
        assert settable(text, narrow=narrow).replace("\u200b", "") == text

    def test_a_code_in_a_cell_breaks_at_its_signs(self) -> None:
        assert settable("000.19.07.H41-260904-0042", narrow=True).split("\u200b") == [
            "000.",
            "19.",
            "07.",
            "H41-",
            "260904-",
            "0042",
        ]
        assert "\u200b" not in settable("000.19.07.H41-260904-0042")
