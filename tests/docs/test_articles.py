"""The table of articles: every row is shown by what it says it is shown by, and every clause of a table is in it."""

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import pytest

import tthc
from docs.generate import STATUSES, TESTS, article_rows, marked_tests
from tthc.citation import Citation, Reading

ROWS = {row["clause"]: row for row in article_rows()}
SHOWN = Counter(clause for clause, _, _ in marked_tests())
NO_INSTRUMENT = ("Bản ghi ", "Suy ra")
"""What stands beside the instruments: records of the national portal, and what is concluded."""
COUNTING = TESTS.parent / "src" / "tthc" / "law" / "counting_rules.toml"


def cited() -> Iterator[Citation]:
    """Every clause that a shipped table on counting cites: rules, clocks, timers, days off by law."""
    for rule in tomllib.loads(COUNTING.read_text(encoding="utf-8"))["rule"]:
        clauses = ("hours", "first_day", "days", "weeks", "months", "years", "roll", "midnight", "departs")
        yield from (Citation.parse(rule[clause]) for clause in clauses if clause in rule)
    for regime in tthc.law.regimes().regimes:
        yield from (row.source for row in regime.clock if row.source)
        yield from (regime.apology.source, regime.supplement.within_source, regime.supplement.at_most_source)
    yield from (rule.source for rule in tthc.law.timers())
    yield from (fact.citation for fact in tthc.law.working_calendar().facts if fact.status == "rule")


def listed(citation: Citation) -> bool:
    """Whether the clause, the article it stands in, or a point of it has a row."""
    if citation.number.startswith("Bản ghi "):
        return any(citation.number.split()[2] == row["at"] for row in ROWS.values())
    parts = [citation.number]
    for label, value in (("Điều", citation.article), ("khoản", citation.clause), ("điểm", citation.point)):
        parts += [f"{label} {value}"] if value else []
    inside = ", ".join(parts)
    return any(
        clause == inside or clause.startswith(f"{inside}, ") or (row["at"] and inside.startswith(f"{clause}, "))
        for clause, row in ROWS.items()
    )


def test_a_clause_is_listed_once() -> None:
    assert [clause for clause, n in Counter(row["clause"] for row in article_rows()).items() if n > 1] == []


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_row_is_whole(row: dict[str, Any]) -> None:
    assert set(row) <= {"at", "says", "status", "read", "note", "clause", "instrument"}
    assert row["status"] in STATUSES
    assert row["read"] in get_args(Reading)
    assert row["says"]
    assert row["note"] or row["status"] == "implemented", "what is missing is said"
    if not row["clause"].startswith(NO_INSTRUMENT):
        assert str(Citation.parse(row["clause"])) == row["clause"]


def test_what_is_implemented_is_shown_by_a_test() -> None:
    unshown = [clause for clause, row in ROWS.items() if row["status"] == "implemented" and not SHOWN[clause]]
    assert unshown == []


def test_what_is_not_implemented_is_shown_by_none() -> None:
    assert [clause for clause, row in ROWS.items() if row["status"] == "not" and SHOWN[clause]] == []


def test_a_test_names_only_clauses_that_are_listed() -> None:
    assert [mark for mark in marked_tests() if mark[0] not in ROWS] == []


def test_a_class_that_is_marked_holds_tests() -> None:
    empty = []
    for clause, file, name in marked_tests():
        inside: ast.Module | ast.ClassDef = ast.parse(file.read_text(encoding="utf-8"))
        *outer, last = name.split("::")
        for part in outer:
            inside = next(one for one in inside.body if isinstance(one, ast.ClassDef) and one.name == part)
        marked = next(one for one in inside.body if getattr(one, "name", "") == last)
        held = marked.body if isinstance(marked, ast.ClassDef) else [marked]
        if not any(isinstance(one, ast.FunctionDef) and one.name.startswith("test_") for one in held):
            empty.append((clause, name))
    assert empty == []


def test_no_mark_is_passed_over() -> None:
    """Every line that marks a test is collected: one clause each, written out."""
    sign = "@pytest.mark." + "law("
    written = sum(file.read_text(encoding="utf-8").count(sign) for file in TESTS.rglob("*.py"))
    assert written == sum(SHOWN.values())


def test_every_clause_a_table_cites_is_listed() -> None:
    assert sorted({str(citation) for citation in cited() if not listed(citation)}) == []


def test_it_reads_an_instrument_as_the_register_does() -> None:
    register = {one.number: one.read for one in tthc.law.instruments().instruments}
    told = {row["instrument"]["number"]: row["instrument"]["read"] for row in article_rows()}
    assert {number: read for number, read in told.items() if register.get(number, read) != read} == {}
