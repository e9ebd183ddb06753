"""Names stand in Vietnamese alphabetical order, whatever their Unicode form."""

import random
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc.text import collate

LETTERS = "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y"
TONES = "ma mà mả mã má mạ"


class TestOrder:
    @pytest.mark.parametrize(
        "ordered",
        [
            pytest.param(LETTERS.split(), id="the-29-letters"),
            pytest.param(LETTERS.upper().split(), id="capitals"),
            pytest.param(TONES.split(), id="tones"),
            pytest.param(
                ["an", "ăn", "ân", "e", "en", "ê", "ên", "o", "on", "ô", "ơ", "u", "un", "ư"],
                id="letters-before-length",
            ),
            pytest.param(
                ["tạ", "tạc", "tai", "tái", "tam", "tám", "tăm", "tằm", "tâm", "tầm"], id="letters-before-tones"
            ),
            pytest.param(["ấn", "ấp", "bà", "bẩn"], id="marks-of-a-letter-are-no-tone"),
            pytest.param(["ba", "ba ba", "ba hoa", "bà", "bà con", "bá", "bác"], id="syllable-by-syllable"),
            pytest.param(["Cấp đổi thẻ", "Cấp lại thẻ", "Cấp thẻ", "Cập nhật"], id="names-of-procedures"),
            pytest.param(["Dân tộc", "Đất đai", "Địa chất", "Đường bộ", "E-mail"], id="đ-after-d"),
            pytest.param(["fax", "ga", "jun", "ka", "va", "web", "xa", "ya", "zip"], id="letters-from-elsewhere"),
            pytest.param(["Mẫu 2", "Mẫu 10", "Mẫu A"], id="numbers-by-value"),
            pytest.param(["cấp phép", "Cấp phép"], id="lower-case-first"),
            pytest.param(["Cấp thẻ (lần đầu)", "Cấp thẻ – lần hai"], id="signs-only-part"),
        ],
    )
    def test_names_stand_in_order(self, ordered: list[str]) -> None:
        mixed = ordered[:]
        random.Random(7).shuffle(mixed)
        assert sorted(mixed, key=collate) == ordered
        assert all(collate(one) < collate(two) for one, two in pairwise(ordered))

    def test_one_syllable_has_one_place_wherever_its_tone_is_written(self) -> None:
        assert sorted(["hoạ", "hòa", "hoa", "hoá"], key=collate) == ["hoa", "hòa", "hoá", "hoạ"]

    @given(st.text(alphabet="aăâđêơưắệộựỹ ĐẾ12-", max_size=30))
    def test_the_unicode_form_makes_no_difference(self, name: str) -> None:
        assert collate(unicodedata.normalize("NFD", name)) == collate(unicodedata.normalize("NFC", name))

    @given(st.lists(st.text(max_size=12), max_size=8))
    def test_the_order_does_not_depend_on_where_one_begins(self, names: list[str]) -> None:
        composed = [unicodedata.normalize("NFC", name) for name in names]
        assert sorted(composed, key=collate) == sorted(sorted(composed), key=collate)

    def test_nothing_comes_first(self) -> None:
        assert sorted(["a", "", "1"], key=collate) == ["", "1", "a"]
