"""Looking up procedures as a clerk types: words or their beginnings, diacritics or not, the nearest first."""

import pickle

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.procedure.strategies import plain, procedures
from tthc.law import catalogue as shipped
from tthc.procedure import Catalogue, Procedure

NAMES = (
    "Đăng ký khai sinh",
    "Đăng ký khai tử",
    "Đăng ký lại khai sinh (khai báo muộn)",
    "Đăng ký thường trú",
    "Thành lập trung tâm trọng tài",
    "Cấp phép của trung ương, bản sinh trắc, tờ khai điện tử",
    "Từ chối nhận di sản",
)
CATALOGUE = Catalogue(
    tuple(
        plain(code=f"1.00{number}419", name=name, field="Hộ tịch" if "khai" in name else "Khác")
        for number, name in enumerate(NAMES)
    )
)


def found(words: str) -> list[str]:
    return [procedure.name for procedure in CATALOGUE.search(words)]


class TestWords:
    @pytest.mark.parametrize(
        ("words", "first"),
        [
            ("khai s", "Đăng ký khai sinh"),
            ("khai sinh", "Đăng ký khai sinh"),
            ("KHAI SINH", "Đăng ký khai sinh"),
            ("sinh, dang ky", "Đăng ký khai sinh"),
            ("khai tử", "Đăng ký khai tử"),
            ("khai tu", "Đăng ký khai tử"),
            ("ho tich tu", "Đăng ký khai tử"),
            ("từ", "Từ chối nhận di sản"),
            ("tử", "Đăng ký khai tử"),
            ("tru", "Đăng ký thường trú"),
            ("trung", "Thành lập trung tâm trọng tài"),
        ],
    )
    def test_the_nearest_is_first(self, words: str, first: str) -> None:
        assert found(words)[0] == first

    def test_the_middle_of_a_word_is_none(self) -> None:
        assert found("ung") == []
        assert found("inh") == []
        assert found("rong") == []

    def test_whole_words_go_before_beginnings(self) -> None:
        assert found("tru") == [
            "Đăng ký thường trú",
            "Thành lập trung tâm trọng tài",
            "Cấp phép của trung ương, bản sinh trắc, tờ khai điện tử",
        ]

    def test_words_in_a_row_go_before_words_apart(self) -> None:
        assert found("khai sinh") == [
            "Đăng ký khai sinh",
            "Đăng ký lại khai sinh (khai báo muộn)",
            "Cấp phép của trung ương, bản sinh trắc, tờ khai điện tử",
        ]

    def test_a_name_goes_before_a_field(self) -> None:
        both = Catalogue(
            (plain(code="1.000001", name="Cấp thẻ", field="Đất đai"), plain(name="Đất ở", code="1.000002"))
        )
        assert [str(one.code) for one in both.search("dat")] == ["1.000002", "1.000001"]

    def test_every_word_is_asked_for(self) -> None:
        assert found("khai sinh thuong tru") == []

    @pytest.mark.parametrize("words", ["", "  "])
    def test_nothing_typed_leaves_all_in_their_order(self, words: str) -> None:
        assert found(words) == list(NAMES)

    @pytest.mark.parametrize("words", ["?", "–", "..", "()"])
    def test_signs_alone_find_nothing(self, words: str) -> None:
        assert found(words) == []


class TestCodes:
    @pytest.mark.parametrize("typed", ["1.003419", "1.0034", "1.003", "003419", "0034"])
    def test_a_code_may_be_cut_short_or_lack_its_first_digit(self, typed: str) -> None:
        assert found(typed) == ["Đăng ký thường trú"]

    def test_the_end_of_a_code_is_none(self) -> None:
        assert found("419") == []

    def test_a_code_and_words(self) -> None:
        assert found("1.00 thuong tru") == ["Đăng ký thường trú"]
        assert found("1.001 thuong tru") == []


class TestEveryProcedure:
    @pytest.mark.parametrize("procedure", shipped().procedures, ids=lambda procedure: str(procedure.code))
    def test_of_the_shipped_is_first_by_its_code_and_its_name(self, procedure: Procedure) -> None:
        assert shipped().search(str(procedure.code))[0] == procedure
        assert shipped().search(procedure.name)[0].name == procedure.name

    @given(st.lists(procedures(), min_size=1, max_size=4, unique_by=lambda one: one.code))
    @settings(max_examples=50)
    def test_is_found_by_its_full_name_and_by_its_code(self, listed: list[Procedure]) -> None:
        catalogue = Catalogue(tuple(listed))
        for procedure in listed:
            assert procedure in catalogue.search(str(procedure.code))
            if any(sign.isalnum() for sign in procedure.name):
                assert procedure in catalogue.search(procedure.name)

    @given(st.text(max_size=30), st.text("abđ1. ", max_size=8))
    @settings(max_examples=200)
    def test_whatever_its_name_is(self, name: str, more: str) -> None:
        assume(any(sign.isalnum() for sign in name) and name.strip())
        procedure = plain(name=f"{name} {more}")
        assert Catalogue((procedure,)).search(procedure.name) == (procedure,)

    @given(st.sampled_from(shipped().procedures), st.data())
    @settings(max_examples=100)
    def test_is_found_by_the_beginnings_of_its_words_in_any_order(
        self, procedure: Procedure, data: st.DataObject
    ) -> None:
        words = [word.strip("(),./;:-–") for word in procedure.name.split()]
        chosen = data.draw(
            st.lists(st.sampled_from([word for word in words if word.isalpha()]), min_size=1, max_size=5)
        )
        cut = [word[: data.draw(st.integers(1, len(word)))] for word in chosen]
        assert procedure in shipped().search(" ".join(cut))


def test_looking_up_changes_no_value() -> None:
    fresh, used = Catalogue(CATALOGUE.procedures), Catalogue(CATALOGUE.procedures)
    used.search("khai")
    assert used == fresh
    assert hash(used) == hash(fresh)
    assert pickle.loads(pickle.dumps(used)).search("khai tu") == used.search("khai tu")  # noqa: S301 - our own bytes
