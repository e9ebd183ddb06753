"""What each row of a procedure or group allows and the whole does not: every contradiction, at the row it is in.

The values refuse a whole with the first contradiction they meet. Here the rows are tried one by one against the lists
they name things of, so that one refusal hides no other.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from typing import Any, Final, TypeAlias

from tthc.errors import InvalidValue
from tthc.procedure import Flow, Group, Procedure, Term, Unknown
from tthc.text import Phrase
from tthc.wire.catalogue.faults import KeyPath
from tthc.wire.catalogue.models import MOST_CHOICES, GroupRow, ProcedureRow

__all__ = ["contradictions"]

Told: TypeAlias = Iterator[tuple[KeyPath, Phrase]]
MOST_PAIRED: Final = 30
"""Terms that are held against each other two by two; more are only told to contradict each other."""


def contradictions(row: ProcedureRow | GroupRow) -> Told:
    """Every contradiction of a procedure or group, with the path of the row that shows it."""
    return _of_procedure(row) if isinstance(row, ProcedureRow) else _of_group(row)


def _tried(path: KeyPath, make: Callable[[], object]) -> Told:
    try:
        make()
    except InvalidValue as error:
        yield path, error.phrase


def _of_procedure(row: ProcedureRow) -> Told:
    if row.choices > MOST_CHOICES:
        return

    def part(**parts: Any) -> Procedure:  # noqa: ANN401 - any field of a procedure
        terms: tuple[Term, ...] = parts.pop("terms", ())
        return Procedure(code=row.code, name=row.name, field=row.field, terms=terms, **parts)

    lists: dict[str, Any] = {"cases": row.case, "areas": row.area, "facts": row.fact}
    unlisted = [
        *_tried(("case",), lambda: part(cases=row.case)),
        *_tried(("area",), lambda: part(areas=row.area)),
        *_tried(("fact",), lambda: part(facts=row.fact)),
    ]
    yield from unlisted
    yield from _tried(("offer",), lambda: part(offers=row.offer))
    yield from _tried(("step",), lambda: Flow(row.step) if row.step else None)
    yield from _tried(("replaces",), lambda: part(replaces=row.replaces))
    yield from _tried(("replaced_by",), lambda: part(replaced_by=row.replaced_by))
    published = {"publication": row.publication, "repeal": row.repeal, "in_force": row.in_force or Unknown()}
    yield from _tried(("repeal" if row.repeal else "publication",), lambda: part(**published))
    if unlisted:
        return
    for place, paper in enumerate(row.paper):
        yield from _tried(("paper", place), partial(part, **lists, papers=(paper,)))
    for place, fee in enumerate(row.fee):
        yield from _tried(("fee", place), partial(part, **lists, fees=(fee,)))
    for place, requirement in enumerate(row.requirement):
        yield from _tried(("requirement", place), partial(part, **lists, requirements=(requirement,)))
    yield from _of_terms(list(row.term), [case.key for case in row.case], lambda terms: part(**lists, terms=terms))


def _of_terms(terms: list[Term], cases: list[str], make: Callable[[tuple[Term, ...]], object]) -> Told:
    """Each term alone, the good ones two by two, and all of them, beside a term for the cases they leave out."""

    def beside(*some: Term) -> tuple[Term, ...]:
        named = {case for term in some for case in term.cases}
        left = tuple(case for case in cases if case not in named)
        fills = left and all(term.cases for term in some)
        return (*some, Term(limit=some[0].limit, cases=left)) if fills else some

    found: list[tuple[KeyPath, Phrase]] = []
    good: list[tuple[int, Term]] = []
    for place, term in enumerate(terms):
        told = [*_tried(("term", place), partial(make, beside(term)))]
        found += told
        good += [] if told else [(place, term)]
    for (_, one), (place, two) in combinations(good, 2) if len(good) <= MOST_PAIRED else ():
        found += _tried(("term", place), partial(make, beside(one, two)))
    yield from found or _tried(("term",), lambda: make(tuple(terms)))


def _of_group(row: GroupRow) -> Told:
    def part(**parts: Any) -> Group:  # noqa: ANN401 - any field of a group
        return Group(code=row.code, name=row.name, parts=row.part, **parts)

    parts = [*_tried(("part",), part)]
    yield from parts
    if parts:
        return
    for place, shared in enumerate(row.shared):
        yield from _tried(("shared", place), partial(part, shared=(shared,)))
    for (_, one), (place, two) in combinations(enumerate(row.term), 2):
        yield from _tried(("term", place), partial(part, terms=(one, two)))
