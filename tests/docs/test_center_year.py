"""The page of the center's year: names and commands on it lead to something, and each figure given is on it."""

import re
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

from tthc.cli.app import app

PAGE: Final = (Path(__file__).parents[2] / "docs" / "reference" / "a-centers-year.md").read_text(encoding="utf-8")
COMMANDS: Final = sorted(set(re.findall(r"`tthc((?: [a-z]+)+)`", PAGE)))
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


def is_command(words: str) -> bool:
    """Whether words name a command, and not only a group of them."""
    named, apps, rest = app.parse_commands(words.split())
    return " ".join(named) == words.strip() and not rest and apps[-1].default_command is not None


@pytest.mark.parametrize("words", COMMANDS)
def test_is_a_command(words: str) -> None:
    assert is_command(words)


def test_there_are_commands_and_a_wrong_one_is_told() -> None:
    assert {" catalogue publish", " demo", " log export", " report"} <= set(COMMANDS)
    assert not is_command("log check")
    assert not is_command("log")


def test_there_are_names_and_a_wrong_one_is_told() -> None:
    assert len(NAMES) > 50
    assert not found("tthc.desk.no_such_thing")
    assert not found("tthc.nowhere.at_all")


@pytest.mark.parametrize("figure", ["100,000", "101,225", "500", "21,066", "24,866", "808", "354", "454", "538", "270"])
def test_names_every_figure_of_the_center(figure: str) -> None:
    assert figure in PAGE
