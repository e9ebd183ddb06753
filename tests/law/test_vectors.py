"""The shipped deadline vectors: the library passes what it hands to others."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict

import pytest

from tests.oracle import days as oracle
from tthc.citation import Citation
from tthc.deadline import Deadline, due
from tthc.law import working_calendar
from tthc.span import day_of, moment
from tthc.term import CalendarDays, TimeLimit, WorkingDays, parse_limit
from tthc.text import nfc

FILE = Path(__file__).parents[2] / "src" / "tthc" / "testing" / "vectors" / "working_days.json"


class Why(TypedDict):
    vi: str
    en: str


class Vector(TypedDict):
    id: str
    received: str
    limit: str
    due: str
    why: Why
    citation: str


VECTORS: list[Vector] = json.loads(FILE.read_text(encoding="utf-8"))

every_vector = pytest.mark.parametrize("vector", VECTORS, ids=[vector["id"] for vector in VECTORS])


@every_vector
def test_is_passed(vector: Vector) -> None:
    deadline = due_of(parse_limit(vector["limit"]), moment(vector["received"]))
    assert deadline.day == date.fromisoformat(vector["due"])


@every_vector
def test_agrees_with_the_recount(vector: Vector) -> None:
    """Day by day, without the library's calendar: what the vector says, however it was found."""
    limit, day = parse_limit(vector["limit"]), date.fromisoformat(vector["due"])
    received = day_of(moment(vector["received"]))
    match limit:
        case WorkingDays(count):
            assert isinstance(count, int)
            assert oracle.nth_after(received, count) == day
        case CalendarDays(count):
            last = date.fromordinal(received.toordinal() + count)
            assert (last if oracle.is_working(last) else oracle.nth_after(last, 1)) == day
        case _:
            assert oracle.is_working(day)


@every_vector
def test_says_what_it_rests_on(vector: Vector) -> None:
    assert set(vector) == {"id", "received", "limit", "due", "why", "citation"}
    assert str(Citation.parse(vector["citation"])) == vector["citation"]
    assert set(vector["why"]) == {"vi", "en"}
    assert all(vector["why"].values())


@every_vector
def test_is_written_in_one_form(vector: Vector) -> None:
    assert moment(vector["received"]).isoformat() == vector["received"]
    assert str(parse_limit(vector["limit"])) == vector["limit"]
    assert date.fromisoformat(vector["due"]).isoformat() == vector["due"]


def test_every_vector_has_a_name_of_its_own() -> None:
    names = [vector["id"] for vector in VECTORS]
    assert len(set(names)) == len(names) == 21


def test_the_file_is_in_one_unicode_form() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert nfc(text) == text


def due_of(limit: TimeLimit, received: datetime) -> Deadline:
    deadline = due(limit, received=received, calendar=working_calendar())
    assert isinstance(deadline, Deadline)
    return deadline
