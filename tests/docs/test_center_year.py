"""The page of the center's year: each name on it leads to something, and each figure the center gave is on it."""

import re
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

PAGE: Final = (Path(__file__).parents[2] / "docs" / "reference" / "a-centers-year.md").read_text(encoding="utf-8")
NAMES: Final = sorted(set(re.findall(r"`(tthc(?:\.\w+)+)`", PAGE)))


def found(path: str) -> bool:
    """Whether a dotted name leads to something: the longest module in it, then its attributes or fields."""
    parts = path.split(".")
    for at in range(len(parts), 0, -1):
        try:
            value: object = import_module(".".join(parts[:at]))
        except ModuleNotFoundError:
            continue
        for name in parts[at:]:
            if not hasattr(value, name) and name not in getattr(value, "__annotations__", {}):
                return False
            value = getattr(value, name, None)
        return True
    return False


@pytest.mark.parametrize("name", NAMES)
def test_leads_to_something(name: str) -> None:
    assert found(name)


def test_there_are_names_and_a_wrong_one_is_told() -> None:
    assert len(NAMES) > 50
    assert not found("tthc.desk.no_such_thing")
    assert not found("tthc.nowhere.at_all")


@pytest.mark.parametrize("figure", ["100,000", "101,225", "500", "21,066", "24,866", "808", "354", "454", "538", "270"])
def test_names_every_figure_of_the_center(figure: str) -> None:
    assert figure in PAGE
