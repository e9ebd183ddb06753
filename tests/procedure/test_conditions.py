"""The condition language: three answers, what decides them, and a check at the door."""

import itertools
from datetime import date, datetime

import pytest
from hypothesis import given

from tests.procedure.strategies import BY_NAME, FACTS, conditions, given_facts, plain
from tthc.errors import InvalidValue
from tthc.procedure import (
    ALWAYS,
    Always,
    And,
    AtLeast,
    AtMost,
    Before,
    Choice,
    Condition,
    Fact,
    FactKind,
    FactValue,
    Is,
    Money,
    Not,
    OnOrAfter,
    Paper,
    Truth,
    parse_condition,
    truth,
    undecided,
)
from tthc.procedure.condition import check_condition, facts_of, possible
from tthc.span import ZONE

TRUTHS = list(Truth)
pairs = pytest.mark.parametrize(("one", "two"), list(itertools.product(TRUTHS, TRUTHS)))


class TestThreeAnswers:
    """Strong three-valued logic: what is known decides where it can, and nothing is guessed."""

    @pairs
    def test_both_commute(self, one: Truth, two: Truth) -> None:
        assert (one & two) is (two & one)
        assert (one | two) is (two | one)

    @pairs
    def test_de_morgan(self, one: Truth, two: Truth) -> None:
        assert ~(one & two) is (~one | ~two)
        assert ~(one | two) is (~one & ~two)

    @pytest.mark.parametrize(("one", "two", "three"), list(itertools.product(TRUTHS, repeat=3)))
    def test_they_associate_and_distribute(self, one: Truth, two: Truth, three: Truth) -> None:
        assert ((one & two) & three) is (one & (two & three))
        assert ((one | two) | three) is (one | (two | three))
        assert (one & (two | three)) is ((one & two) | (one & three))

    @pytest.mark.parametrize("one", TRUTHS)
    def test_what_is_known_decides(self, one: Truth) -> None:
        assert (one & Truth.NO) is Truth.NO
        assert (one | Truth.YES) is Truth.YES
        assert (one & Truth.YES) is one
        assert (one | Truth.NO) is one
        assert ~~one is one

    def test_unknown_is_neither(self) -> None:
        assert ~Truth.UNKNOWN is Truth.UNKNOWN
        assert (Truth.UNKNOWN | ~Truth.UNKNOWN) is Truth.UNKNOWN

    @pytest.mark.parametrize("one", TRUTHS)
    def test_it_is_not_asked_like_a_bool(self, one: Truth) -> None:
        with pytest.raises(InvalidValue, match="may be unknown: compare it"):
            bool(one)

    def test_it_says_itself(self) -> None:
        assert [one.label.vi for one in Truth] == ["có", "không", "chưa rõ"]


class TestComparisons:
    @pytest.mark.parametrize(
        ("condition", "value", "holds"),
        [
            (Is("uy_quyen", True), True, True),
            (Is("uy_quyen", True), False, False),
            (Is("cu_tru", "tam_tru"), "thuong_tru", False),
            (Is("so_nguoi", 1), 1, True),
            (AtLeast("so_nguoi", 2), 2, True),
            (AtLeast("so_nguoi", 2), 1, False),
            (AtMost("so_nguoi", 2), 2, True),
            (AtMost("so_nguoi", 2), 3, False),
            (AtLeast("gia_tri", Money(10)), Money(9), False),
            (AtMost("gia_tri", Money(10)), Money(10), True),
            (Before("ngay_sinh", date(2026, 7, 1)), date(2026, 6, 30), True),
            (Before("ngay_sinh", date(2026, 7, 1)), date(2026, 7, 1), False),
            (OnOrAfter("ngay_sinh", date(2026, 7, 1)), date(2026, 7, 1), True),
            (OnOrAfter("ngay_sinh", date(2026, 7, 1)), date(2026, 6, 30), False),
        ],
    )
    def test_on_the_boundary(self, condition: Condition, value: FactValue, holds: bool) -> None:
        assert truth(condition, {facts_of(condition)[0]: value}) is Truth.of(holds)
        assert truth(Not(condition), {facts_of(condition)[0]: value}) is Truth.of(not holds)

    def test_always(self) -> None:
        assert truth(ALWAYS, {}) is Truth.YES
        assert Always() == ALWAYS

    def test_one_is_not_yes(self) -> None:
        """Python takes 1 for True; two conditions that name them are two conditions."""
        assert Is("a", 1) != Is("a", True)
        assert len({Is("a", 1), Is("a", True)}) == 2
        assert truth(Is("a", 1), {"a": True}) is Truth.NO


class TestEvaluationIsTotal:
    @given(conditions(30), given_facts())
    def test_it_answers_and_names_what_it_waits_for(self, condition: Condition, facts: dict[str, FactValue]) -> None:
        found = truth(condition, facts)
        waits = undecided(condition, facts)
        assert (found is Truth.UNKNOWN) == bool(waits)
        assert set(waits) <= set(facts_of(condition)) - set(facts)

    @given(conditions(30), given_facts(), given_facts())
    def test_more_facts_never_change_a_known_answer(
        self, condition: Condition, facts: dict[str, FactValue], more: dict[str, FactValue]
    ) -> None:
        found = truth(condition, facts)
        if found is not Truth.UNKNOWN:
            assert truth(condition, more | facts) is found

    @given(conditions(30), given_facts(), given_facts())
    def test_the_facts_it_waits_for_decide_it(
        self, condition: Condition, facts: dict[str, FactValue], more: dict[str, FactValue]
    ) -> None:
        waits = undecided(condition, facts)
        if set(waits) <= set(more):
            assert truth(condition, facts | {name: more[name] for name in waits}) is not Truth.UNKNOWN
        others = {name: value for name, value in more.items() if name not in waits and name not in facts}
        if waits:
            assert truth(condition, facts | others) is Truth.UNKNOWN

    @given(conditions(8), given_facts())
    def test_a_condition_that_holds_is_possible(self, condition: Condition, facts: dict[str, FactValue]) -> None:
        if truth(condition, facts) is Truth.YES:
            assert possible(condition, FACTS) is not False


class TestPossible:
    @pytest.mark.parametrize(
        ("text", "can"),
        [
            ("so_nguoi >= 2 và so_nguoi <= 2", True),
            ("so_nguoi >= 3 và so_nguoi <= 2", False),
            ("so_nguoi >= 2 và so_nguoi <= 4 và không (so_nguoi = 3)", True),
            ("so_nguoi >= 2 và so_nguoi <= 3 và không (so_nguoi = 2) và không (so_nguoi = 3)", False),
            ("uy_quyen = đúng và uy_quyen = sai", False),
            ("không (cu_tru = 'tam_tru' hoặc cu_tru = 'thuong_tru' hoặc cu_tru = 'khac')", False),
            ("không (cu_tru = 'tam_tru' hoặc cu_tru = 'thuong_tru')", True),
            ("ngay_sinh >= 2026-07-01 và ngay_sinh < 2026-07-01", False),
            ("ngay_sinh >= 2026-07-01 và ngay_sinh < 2026-07-02", True),
            ("ngay_sinh < 0001-01-01", False),
            ("ngay_sinh >= 9999-12-31", True),
            ("gia_tri <= 0 đồng và gia_tri >= 1 đồng", False),
            ("gia_tri <= 0 đồng", True),
            ("luôn", True),
            ("không (luôn)", False),
        ],
    )
    def test_exactly(self, text: str, can: bool) -> None:
        assert possible(parse_condition(text), FACTS) is can

    def test_too_many_to_try_is_not_an_answer(self) -> None:
        names = [f"n{at}" for at in range(10)]
        facts = [Fact(name=name, kind=FactKind.NUMBER, label=name) for name in names]
        assert possible(And(tuple(AtLeast(name, 1) for name in names)), facts) is None


class TestFacts:
    def test_choices_are_those_of_a_choice(self) -> None:
        with pytest.raises(InvalidValue, match="lists its choices"):
            Fact(name="a", kind=FactKind.CHOICE, label="A")
        with pytest.raises(InvalidValue, match="lists its choices"):
            Fact(name="a", kind=FactKind.NUMBER, label="A", choices=(Choice("b", "B"),))
        with pytest.raises(InvalidValue, match="lists its choices"):
            Fact(name="a", kind=FactKind.CHOICE, label="A", choices=(Choice("b", "B"), Choice("b", "C")))

    @pytest.mark.parametrize("key", ["", "Tạm trú", "a'b", "A"])
    def test_a_choice_has_a_plain_key(self, key: str) -> None:
        with pytest.raises(InvalidValue, match="is not the key of a choice"):
            Choice(key, "B")

    def test_a_fact_has_words(self) -> None:
        with pytest.raises(InvalidValue, match="have words"):
            Fact(name="a", kind=FactKind.NUMBER, label=" ")

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("khac", 1, "no fact 'khac' is declared; the procedure declares: uy_quyen, cu_tru"),
            ("so_nguoi", True, "takes a whole number"),
            ("so_nguoi", "2", "got str"),
            ("uy_quyen", 1, "takes yes or no"),
            ("cu_tru", "o_nha", "tam_tru, thuong_tru, khac"),
            ("ngay_sinh", datetime(2026, 7, 1, tzinfo=ZONE), "takes a civil day"),
            ("gia_tri", 10, "takes an amount"),
        ],
    )
    def test_a_declaration_is_checked_and_its_value_is_not_told(self, name: str, value: FactValue, said: str) -> None:
        with pytest.raises(InvalidValue) as caught:
            plain().papers_for(None, {name: value})
        assert said in str(caught.value)

    def test_a_declared_secret_is_not_in_the_message(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            plain().papers_for(None, {"so_nguoi": "079123456789"})
        assert "079123456789" not in str(caught.value) + caught.value.say("vi")


class TestConditionsAtTheDoor:
    """A procedure whose conditions are about what it does not declare cannot be made."""

    @pytest.mark.parametrize(
        ("condition", "said"),
        [
            (Is("khac", 1), "about khac, which is not declared"),
            (Is("so_nguoi", "tam_tru"), "does not fit so_nguoi, which takes a whole number"),
            (Is("so_nguoi", True), "does not fit so_nguoi"),
            (Is("cu_tru", "o_nha"), r"does not fit cu_tru, .* \(tam_tru, thuong_tru, khac\)"),
            (AtLeast("gia_tri", 5), "does not fit gia_tri"),
            (AtLeast("so_nguoi", Money(5)), "does not fit so_nguoi"),
            (Before("so_nguoi", date(2026, 7, 1)), "does not fit so_nguoi"),
            (Not(And((Is("so_nguoi", 1), Is("khac", 1)))), "about khac"),
        ],
    )
    def test_each_is_refused_with_its_place(self, condition: Condition, said: str) -> None:
        with pytest.raises(InvalidValue, match=f"1.000001, papers 1.*{said}"):
            plain(papers=(Paper(name="Đơn", when=condition),))

    @given(conditions(20))
    def test_those_about_declared_facts_pass(self, condition: Condition) -> None:
        check_condition(condition, BY_NAME, "here")
        assert plain(papers=(Paper(name="Đơn", when=condition),)).papers[0].when == condition
