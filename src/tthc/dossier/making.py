"""Frozen values made of fields that are right already: no converter runs, in a third of the constructor's time."""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

__all__ = ["maker"]

Value = TypeVar("Value")


def maker(kind: type[Value]) -> Callable[..., Value]:
    """What makes values of a frozen class from all of its fields in their order.

    A frozen class sets each field by a function call, a plain one with the same slots does not; so the value is filled
    while it is of a plain class below its own. What is given must be what converters and validators would leave.
    """
    names = [one.name for one in attrs.fields(kind)]  # type: ignore[arg-type]  # attrs' own class, which says so only of instances
    thawed = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    lines = [
        f"def make({', '.join(names)}):",
        "    value_ = new_(plain_)",  # no field ends so
        *(f"    value_.{name} = {name}" for name in names),
        "    value_.__class__ = kind_",
        "    return value_",
    ]
    inside: dict[str, Any] = {
        "new_": object.__new__,
        "plain_": type(f"_{kind.__name__}", (kind,), thawed),
        "kind_": kind,
    }
    exec("\n".join(lines), inside)  # noqa: S102 - made of the class's own field names
    made: Callable[..., Value] = inside["make"]
    return made
