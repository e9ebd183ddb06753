"""The shipped table of ratings, petitions and complaints: dated, sourced, without a gap or an overlap of its own."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, get_args

import pytest

from tests.feedback.material import COMPLAINTS, FORM, TIMERS
from tthc.citation import Citation, Reading
from tthc.errors import BadFile
from tthc.feedback import PETITION_MOVES
from tthc.law import complaint_rules, instruments, listening, petition_timers
from tthc.law.tables import table


def citations() -> Iterator[Citation]:
    yield from (rule.source for rule in TIMERS)
    yield from (rule.source for rule in COMPLAINTS)
    yield from (grading.source for grading in FORM.gradings)
    yield from (one.source for one in FORM.criteria if one.source)
    yield from (Citation.parse(move.ground) for move in PETITION_MOVES.values())


@pytest.mark.parametrize("citation", sorted(set(citations())), ids=str)
def test_what_is_cited_is_in_the_register(citation: Citation) -> None:
    assert instruments().find(citation.number, citation.signed).title


def test_every_row_says_how_it_was_read() -> None:
    marks = {rule.read for rule in TIMERS} | {rule.read for rule in COMPLAINTS}
    assert marks <= set(get_args(Reading))


def test_no_two_rows_hold_for_one_question() -> None:
    for one, two in combinations(TIMERS, 2):
        assert one.kind is not two.kind or not one.in_force.overlaps(two.in_force)
    for first, second in combinations(COMPLAINTS, 2):
        same = (first.step, first.involved, first.remote) == (second.step, second.involved, second.remote)
        assert not same or not first.in_force.overlaps(second.in_force)


def test_the_same_question_returns_the_same_object() -> None:
    assert petition_timers() is petition_timers()
    assert complaint_rules() is complaint_rules()


@pytest.mark.parametrize(
    ("key", "name"), [("petition", "petition_timers"), ("complaint", "complaint_rules")], ids=["petition", "complaint"]
)
def test_a_limit_of_another_unit_is_refused(key: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content: dict[str, Any] = dict(table(listening.FILE))
    content[key] = [{**content[key][0], "limit": "2 tháng"}]
    monkeypatch.setattr("tthc.law.listening.table", lambda _: content)
    with pytest.raises(BadFile, match=rf"feedback.toml: 1 fault.*{key}.limit: '2 tháng' is not in"):
        getattr(listening, name).__wrapped__()
