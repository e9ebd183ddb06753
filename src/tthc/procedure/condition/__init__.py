"""The condition language of procedures: declared facts, conditions as data, and three answers."""

from tthc.procedure.condition.fact import Choice, Fact, FactKind, FactValue, Given, given_values
from tthc.procedure.condition.logic import check_condition, facts_of, possible, truth, undecided
from tthc.procedure.condition.node import (
    ALWAYS,
    Always,
    And,
    AtLeast,
    AtMost,
    Before,
    Condition,
    Is,
    Not,
    OnOrAfter,
    Or,
)
from tthc.procedure.condition.truth import Truth
from tthc.procedure.condition.wording import parse_condition, say_condition

__all__ = [
    "ALWAYS",
    "Always",
    "And",
    "AtLeast",
    "AtMost",
    "Before",
    "Choice",
    "Condition",
    "Fact",
    "FactKind",
    "FactValue",
    "Given",
    "Is",
    "Not",
    "OnOrAfter",
    "Or",
    "Truth",
    "check_condition",
    "facts_of",
    "given_values",
    "parse_condition",
    "possible",
    "say_condition",
    "truth",
    "undecided",
]
