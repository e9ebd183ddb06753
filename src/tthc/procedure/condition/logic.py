"""What a condition comes to under declared facts, what would decide it, and whether it can hold at all."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, assert_never

from tthc.errors import InvalidValue
from tthc.procedure.condition.fact import Fact, FactKind, FactValue, Given, kind_of
from tthc.procedure.condition.node import Always, And, AtLeast, AtMost, Before, Condition, Is, Not, OnOrAfter, Or
from tthc.procedure.condition.truth import Truth
from tthc.procedure.money import Money

__all__ = ["check_condition", "facts_of", "possible", "truth", "undecided"]

MOST_TRIALS: Final = 4_096
"""How many combinations of values are tried to see whether a condition can hold."""
DAY: Final = timedelta(days=1)


def truth(condition: Condition, given: Given) -> Truth:
    """Whether the condition holds, given these declared values; unknown where one is missing that decides it.

    Total: it never raises for values of the facts' own kinds.

    >>> both = And((Is("tam_tru", True), AtLeast("so_nguoi", 2)))
    >>> truth(both, {"tam_tru": True}), truth(both, {"tam_tru": False})
    (<Truth.UNKNOWN: 'unknown'>, <Truth.NO: 'no'>)
    """
    match condition:
        case Always():
            return Truth.YES
        case Not(of):
            return ~truth(of, given)
        case And(parts):
            found = Truth.YES
            for part in parts:
                found &= truth(part, given)
            return found
        case Or(parts):
            found = Truth.NO
            for part in parts:
                found |= truth(part, given)
            return found
        case Is() | AtLeast() | AtMost() | Before() | OnOrAfter():
            return _compared(condition, given.get(condition.fact))
        case _:
            assert_never(condition)


def _compared(condition: Is | AtLeast | AtMost | Before | OnOrAfter, value: FactValue | None) -> Truth:
    if value is None:
        return Truth.UNKNOWN
    match condition:
        case Is():
            return Truth.of((type(value), value) == (type(condition.value), condition.value))
        case AtLeast():
            return Truth.of(_size(value) >= _size(condition.value))
        case AtMost():
            return Truth.of(_size(value) <= _size(condition.value))
        case Before():
            return Truth.of(isinstance(value, date) and value < condition.day)
        case OnOrAfter():
            return Truth.of(isinstance(value, date) and value >= condition.day)


def _size(value: FactValue) -> int:
    return value.dong if isinstance(value, Money) else value if isinstance(value, int) else 0


def undecided(condition: Condition, given: Given) -> tuple[str, ...]:
    """The names of the facts not declared that the condition waits for, in its order; none where it is decided."""
    return tuple(dict.fromkeys(_open(condition, given)))


def _open(condition: Condition, given: Given) -> Iterator[str]:
    if truth(condition, given) is not Truth.UNKNOWN:
        return
    match condition:
        case Not(of):
            yield from _open(of, given)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _open(part, given)
        case Is() | AtLeast() | AtMost() | Before() | OnOrAfter():
            yield condition.fact
        case Always():
            return
        case _:
            assert_never(condition)


def facts_of(condition: Condition) -> tuple[str, ...]:
    """The names of the facts a condition is about, each once, in its order."""
    return tuple(dict.fromkeys(leaf.fact for leaf in _leaves(condition)))


def _leaves(condition: Condition) -> Iterator[Is | AtLeast | AtMost | Before | OnOrAfter]:
    match condition:
        case Not(of):
            yield from _leaves(of)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case Is() | AtLeast() | AtMost() | Before() | OnOrAfter():
            yield condition
        case Always():
            return
        case _:
            assert_never(condition)


def check_condition(condition: Condition, facts: Mapping[str, Fact], where: str) -> None:
    """Refuse a condition about facts that are not declared, or that compares them with what they cannot be.

    Raises:
        InvalidValue: naming the place, the fact, and what it takes.
    """
    for leaf in _leaves(condition):
        fact = facts.get(leaf.fact)
        if fact is None:
            listed = ", ".join(facts) or "–"
            raise InvalidValue(
                f"{where}: the condition '{condition}' is about {leaf.fact}, which is not declared; declared: {listed}",
                f"{where}: điều kiện '{condition}' nói về {leaf.fact} chưa được khai báo; đã khai báo: {listed}",
            )
        fits = fact.takes(leaf.value) if isinstance(leaf, Is) else kind_of(_against(leaf)) is fact.kind
        if not fits:
            choices = f" ({', '.join(choice.key for choice in fact.choices)})" if fact.choices else ""
            raise InvalidValue(
                f"{where}: '{leaf}' does not fit {leaf.fact}, which takes {fact.kind.label.en}{choices}",
                f"{where}: '{leaf}' không hợp với {leaf.fact}, vốn nhận {fact.kind.label.vi}{choices}",
            )


def _against(leaf: AtLeast | AtMost | Before | OnOrAfter) -> FactValue:
    return leaf.day if isinstance(leaf, (Before, OnOrAfter)) else leaf.value


def possible(condition: Condition, facts: Iterable[Fact]) -> bool | None:
    """Whether some declaration of the facts makes the condition hold; None where there are too many to try.

    Exact: between two values a condition names, all values are alike, so one of each stretch is tried.
    """
    known = {fact.name: fact for fact in facts}
    leaves = tuple(_leaves(condition))
    values = {name: _tried(known[name], leaves) for name in facts_of(condition)}
    trials = 1
    for tried in values.values():
        trials *= len(tried)
    if trials > MOST_TRIALS:
        return None
    return any(
        truth(condition, dict(zip(values, row, strict=True))) is Truth.YES
        for row in itertools.product(*values.values())
    )


def _tried(fact: Fact, leaves: Iterable[Is | AtLeast | AtMost | Before | OnOrAfter]) -> tuple[FactValue, ...]:
    """A value of every stretch between those that the conditions name."""
    if fact.kind is FactKind.YES_NO:
        return True, False
    if fact.kind is FactKind.CHOICE:
        return tuple(choice.key for choice in fact.choices)
    named = [leaf.value if isinstance(leaf, Is) else _against(leaf) for leaf in leaves if leaf.fact == fact.name]
    found: dict[FactValue, None] = {}
    for value in named:
        found.update(dict.fromkeys(_around(value)))
    return tuple(found)


def _around(value: FactValue) -> Iterator[FactValue]:
    yield value
    if isinstance(value, Money):
        yield Money(value.dong + 1)
        if value.dong:
            yield Money(value.dong - 1)
    elif isinstance(value, int):
        yield from (value - 1, value + 1)
    elif isinstance(value, date):
        if value > date.min:
            yield value - DAY
        if value < date.max:
            yield value + DAY
