"""Group 1 of the index: how procedures are announced, posted and told whole, and dossiers synchronised."""

from collections import Counter
from typing import TYPE_CHECKING, Final

from tthc.procedure import Level, Part, Procedure
from tthc.report.index.formula import IndexFormula
from tthc.report.index.given import CATALOGUE, NO_EFFECT, NO_STEPS, PUBLISHED, SYNCHRONISED, Given
from tthc.report.index.result import Indicator
from tthc.text import Phrase, many_text

if TYPE_CHECKING:
    from tthc.codes import ProcedureCode

__all__ = ["announced", "posted", "synchronised", "whole"]


def announced(formula: IndexFormula, given: Given) -> Indicator:
    """1.1: decided early enough before the basis takes effect; a procedure announced twice is late if one was late."""
    if given.published is None:
        return Indicator(formula=formula, missing=PUBLISHED)
    rows = [one for one in given.published if one.decided_on in given.period]
    told = [one for one in rows if one.effective_on is not None]
    if rows and not told:
        return Indicator(formula=formula, missing=NO_EFFECT)
    late = {
        one.procedure: None
        for one in told
        if one.effective_on is not None
        and one.decided_on > given.calendar.nth_before(one.effective_on, _days(formula, one.level))
    }
    codes = {one.procedure for one in told}
    return Indicator(formula=formula, numerator=len(codes) - len(late), denominator=len(codes))


def posted(formula: IndexFormula, given: Given) -> Indicator:
    """1.2: posted in time; what is not posted is late once its last day has passed, and is not counted before."""
    if given.published is None:
        return Indicator(formula=formula, missing=PUBLISHED)
    late: set[ProcedureCode] = set()
    codes: set[ProcedureCode] = set()
    for one in given.published:
        if one.decided_on not in given.period:
            continue
        last = given.calendar.nth_after(one.decided_on, _days(formula, one.level))
        if one.posted_on is None and last >= given.period.closed_last:
            continue
        codes.add(one.procedure)
        if one.posted_on is None or one.posted_on > last:
            late.add(one.procedure)
    return Indicator(formula=formula, numerator=len(codes) - len(late), denominator=len(codes))


def _days(formula: IndexFormula, level: Level) -> int:
    """The working days of a level; below the ministry all have the province's."""
    return formula.days[Level.MINISTRY if level is Level.MINISTRY else Level.PROVINCE]


def whole(formula: IndexFormula, given: Given) -> Indicator:
    """1.3: procedures that tell every part each of them has; which parts the others lack stands beside it."""
    if given.procedures is None:
        return Indicator(formula=formula, missing=CATALOGUE)
    if given.procedures and not any(one.guide for one in given.procedures):
        return Indicator(formula=formula, missing=NO_STEPS)
    lacking = [_lacking(one) for one in given.procedures]
    times = Counter(part for parts in lacking for part in parts)
    return Indicator(
        formula=formula,
        numerator=sum(not parts for parts in lacking),
        denominator=len(lacking),
        notes=tuple(_lack(part, times[part]) for part in PARTS if times[part]),
    )


PARTS: Final = (Part.NAME, Part.STEPS, Part.CHANNELS, Part.PAPERS, Part.TERM, Part.APPLICANTS, Part.AGENCIES)
"""What every procedure has; forms, results, conditions and fees only where there are such."""


def _lacking(one: Procedure) -> tuple[Part, ...]:
    """The parts a procedure does not tell, of those that every one has."""
    agency = one.deciding_agency or one.agencies
    told = (one.name, one.guide, one.channels, one.papers, one.terms, one.applicants, agency)
    return tuple(part for part, there in zip(PARTS, told, strict=True) if not there)


def _lack(part: Part, times: int) -> Phrase:
    return Phrase(
        f"thiếu {part.label.vi}: {times} thủ tục", f"{part.label.en} not told: {many_text(times, 'procedure')}"
    )


def synchronised(formula: IndexFormula, given: Given) -> Indicator:
    """1.4: dossiers synchronised, among the greater of the two counts."""
    told = given.synchronised
    if told is None:
        return Indicator(formula=formula, missing=SYNCHRONISED)
    return Indicator(formula=formula, numerator=told.dossiers, denominator=told.among)
