"""Conditions as text: a form that reads back, refused fast where it is none, and a sentence a clerk can read."""

import pickle
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.procedure.strategies import BY_NAME, FACTS, conditions
from tests.timing import least_seconds
from tthc.errors import InvalidValue
from tthc.procedure import (
    ALWAYS,
    And,
    AtLeast,
    AtMost,
    Before,
    Condition,
    Is,
    Money,
    Not,
    OnOrAfter,
    Or,
    parse_condition,
    say_condition,
)
from tthc.procedure.condition import facts_of
from tthc.procedure.condition.node import DEEPEST, MOST_PARTS
from tthc.span import ZONE


class TestTheTextForm:
    @given(conditions(40))
    def test_parse_of_print_is_the_condition(self, condition: Condition) -> None:
        assert parse_condition(str(condition)) == condition

    @given(conditions(40))
    def test_it_pickles_and_hashes(self, condition: Condition) -> None:
        again = pickle.loads(pickle.dumps(condition))  # noqa: S301 - the test's own bytes
        assert again == condition
        assert hash(again) == hash(condition)

    @pytest.mark.parametrize(
        ("text", "condition"),
        [
            ("cu_tru = 'tam_tru'", Is("cu_tru", "tam_tru")),
            ("so_nguoi >= -2", AtLeast("so_nguoi", -2)),
            ("gia_tri <= 150000 đồng", AtMost("gia_tri", Money(150_000))),
            ("ngay_sinh < 2026-07-01", Before("ngay_sinh", date(2026, 7, 1))),
            ("ngay_sinh = 2026-07-01", Is("ngay_sinh", date(2026, 7, 1))),
            ("uy_quyen = sai", Is("uy_quyen", False)),
            ("  luôn  ", ALWAYS),
            ("((a = 1))", Is("a", 1)),
            ("a = 1 hoặc b = 2 và c = 3", Or((Is("a", 1), And((Is("b", 2), Is("c", 3)))))),
            ("(a = 1 hoặc b = 2) và c = 3", And((Or((Is("a", 1), Is("b", 2))), Is("c", 3)))),
            ("không (không (a = 1))", Not(Not(Is("a", 1)))),
        ],
    )
    def test_it_reads(self, text: str, condition: Condition) -> None:
        assert parse_condition(text) == condition

    def test_letters_of_either_unicode_form(self) -> None:
        import unicodedata

        text = "uy_quyen = đúng hoặc không (so_nguoi >= 2)"
        assert parse_condition(unicodedata.normalize("NFD", text)) == parse_condition(text)

    @pytest.mark.parametrize(
        ("text", "at"),
        [
            ("", 1),
            ("và", 1),
            ("a", 2),
            ("a =", 4),
            ("a = và", 5),
            ("a = 1 và", 9),
            ("a = 1 b = 2", 7),
            ("a > 1", 3),
            ("a >= đúng", 3),
            ("a <= 2026-07-01", 3),
            ("a < 3", 3),
            ("a = 2026-02-30", 5),
            ("a = 'Tạm trú'", 0),
            ("a = ''", 5),
            ("a '=' 1", 3),
            ("không a = 1", 7),
            ("(a = 1", 7),
            ("a = 1)", 6),
            ("a = 1234567890123456", 5),
            ("a = -5 đồng", 8),
            ("sai = 1", 1),
            ("__import__('os') = 1", 0),
            ("a = 1; b = 2", 6),
            ("a = 1.5", 0),
            ("A = 1", 0),
        ],
    )
    def test_what_it_is_not_is_refused_at_its_place(self, text: str, at: int) -> None:
        with pytest.raises(InvalidValue) as caught:
            parse_condition(text)
        if at:
            assert f"at character {at}" in str(caught.value)
            assert f"từ ký tự {at}" in caught.value.say("vi")


class TestBounds:
    """A hostile text is refused fast, before anything of its size is built."""

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("(" * 1_000_000, id="a megabyte of brackets"),
            pytest.param("a = 1 và " * 120_000 + "a = 1", id="a megabyte of parts"),
            pytest.param("x" * 1_000_000, id="a megabyte of a word"),
            pytest.param("(" * 4_000 + "a = 1" + ")" * 4_000, id="deep brackets"),
            pytest.param("không (" * 1_200 + "a = 1" + ")" * 1_200, id="deep nots"),
            pytest.param(" và ".join(["a = 1"] * 900), id="many parts"),
            pytest.param("'" + "a" * 9_000, id="an open quotation"),
            pytest.param("9" * 9_000, id="a long number"),
            pytest.param(" " * 9_999, id="nothing but blanks"),
        ],
    )
    def test_it_is_refused_at_once(self, text: str) -> None:
        def refused() -> None:
            with pytest.raises(InvalidValue):
                parse_condition(text)

        assert least_seconds(refused) < 0.5

    def test_depth_is_bounded_where_a_condition_is_made(self) -> None:
        deep: Condition = Is("a", 1)
        for _ in range(DEEPEST):
            deep = Not(deep)
        assert parse_condition(str(deep)) == deep
        with pytest.raises(InvalidValue, match="levels deep, got 10 parts and 9 levels"):
            Not(deep)

    def test_size_is_bounded_where_a_condition_is_made(self) -> None:
        parts = tuple(Is("a", at) for at in range(MOST_PARTS - 1))
        assert len(And(parts).parts) == MOST_PARTS - 1
        with pytest.raises(InvalidValue, match="at most 64 parts"):
            Or((*parts, Is("a", -1)))

    @pytest.mark.parametrize("parts", [(), (Is("a", 1),)])
    def test_and_and_or_join_two_or_more(self, parts: tuple[Condition, ...]) -> None:
        for kind in (And, Or):
            with pytest.raises(InvalidValue, match="join two conditions or more"):
                kind(parts)

    @pytest.mark.parametrize("name", ["", "A", "1a", "sai", "số", "a b", "a" * 41, "__x"])
    def test_a_fact_has_a_plain_name(self, name: str) -> None:
        with pytest.raises(InvalidValue, match="does not name a fact"):
            Is(name, 1)

    @pytest.mark.parametrize("value", [1.5, None, datetime(2026, 7, 1, tzinfo=ZONE), b"x"])
    def test_a_value_is_of_a_known_kind(self, value: object) -> None:
        with pytest.raises(InvalidValue, match="a condition names"):
            Is("a", value)  # type: ignore[arg-type]

    @pytest.mark.parametrize("value", [True, "x", date(2026, 7, 1)])
    def test_only_numbers_and_amounts_are_at_least(self, value: object) -> None:
        for kind in (AtLeast, AtMost):
            with pytest.raises(InvalidValue, match="compare whole numbers or Money"):
                kind("a", value)  # type: ignore[arg-type]

    def test_a_moment_is_no_day(self) -> None:
        for kind in (Before, OnOrAfter):
            with pytest.raises(InvalidValue, match="the day of a condition"):
                kind("a", datetime(2026, 7, 1, tzinfo=ZONE))

    def test_numbers_have_fifteen_digits(self) -> None:
        with pytest.raises(InvalidValue, match="15 digits"):
            AtLeast("a", Money(10**15))


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "vi", "en"),
        [
            ("cu_tru = 'tam_tru'", "nơi cư trú là tạm trú", "nơi cư trú is tạm trú"),
            (
                "cu_tru = 'tam_tru' và so_nguoi >= 2",
                "nơi cư trú là tạm trú và số người từ 2 trở lên",
                "nơi cư trú is tạm trú and số người is 2 or more",
            ),
            (
                "uy_quyen = đúng",
                "thuộc trường hợp «nộp qua người được ủy quyền»",
                "«nộp qua người được ủy quyền» holds",
            ),
            (
                "uy_quyen = sai",
                "không thuộc trường hợp «nộp qua người được ủy quyền»",
                "«nộp qua người được ủy quyền» does not hold",
            ),
            (
                "gia_tri <= 1000000 đồng",
                "giá trị hợp đồng không quá 1.000.000 đồng",
                "giá trị hợp đồng is 1,000,000 VND or less",
            ),
            ("ngay_sinh < 2026-07-01", "ngày sinh trước ngày 01/07/2026", "ngày sinh is before 2026-07-01"),
            ("ngay_sinh >= 2026-07-01", "ngày sinh từ ngày 01/07/2026", "ngày sinh is 2026-07-01 or later"),
            (
                "(so_nguoi = 1 hoặc so_nguoi = 2) và không (so_trang >= 3)",
                "(số người là 1 hoặc số người là 2) và không phải trường hợp số trang từ 3 trở lên",
                "(số người is 1 or số người is 2) and not the case that số trang is 3 or more",
            ),
            ("luôn", "trong mọi trường hợp", "in every case"),
        ],
    )
    def test_a_clerk_can_read_it(self, text: str, vi: str, en: str) -> None:
        condition = parse_condition(text)
        assert say_condition(condition, FACTS) == vi
        assert say_condition(condition, FACTS, "en") == en

    @given(conditions(20), st.sampled_from(["vi", "en"]))
    def test_every_condition_says_itself_by_its_facts(self, condition: Condition, lang: str) -> None:
        said = say_condition(condition, FACTS, "vi" if lang == "vi" else "en")
        assert all(BY_NAME[name].label in said for name in facts_of(condition))
