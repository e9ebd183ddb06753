"""The index of service quality over a period: every formula that is known, from what was given."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final

from tthc.codes import DossierId, ProcedureCode
from tthc.dossier import Dossier
from tthc.feedback import Petition, PetitionSubject, PetitionTimer, petition_figures
from tthc.feedback.petition.figures import IN_TIME, LATE
from tthc.procedure import Catalogue, Procedure
from tthc.procedure.words import code_of
from tthc.report.asked import check
from tthc.report.cohort import placed_in
from tthc.report.expected import wrong
from tthc.report.index.disclosure import announced, posted, synchronised, whole
from tthc.report.index.formula import IndexFormula, IndexFormulas
from tthc.report.index.given import CONNECTED, DISLIKED, NO_REUSE, PETITIONS, SPANS, UNKNOWN, UNSCORED, VERIFIED, Given
from tthc.report.index.inputs import ProcedurePublished, Synchronised, published_in
from tthc.report.index.online import offered, online, paid, payable, used
from tthc.report.index.result import Indicator, ServiceIndex
from tthc.report.index.tally import IndexTally
from tthc.report.policy import CountingPolicy
from tthc.span import Span
from tthc.text import Phrase, many_text
from tthc.workdays import WorkingCalendar

__all__ = ["service_index"]


FORMULAS: Final = Phrase("một IndexFormulas: tthc.law.service_index()", "an IndexFormulas: tthc.law.service_index()")
SYNCHRONISED: Final = Phrase(
    "một Synchronised: tthc.report.Synchronised(...)", "a Synchronised: tthc.report.Synchronised(...)"
)


def service_index(
    dossiers: Iterable[Dossier],
    *,
    formulas: IndexFormulas,
    period: Span,
    calendar: WorkingCalendar,
    policy: CountingPolicy | None = None,
    catalogue: Catalogue | Iterable[Procedure] | None = None,
    petitions: Iterable[Petition] | None = None,
    petition_timers: Sequence[PetitionTimer] | None = None,
    published: Iterable[ProcedurePublished] | None = None,
    synchronised: Synchronised | None = None,
    fees_on_portal: Iterable[ProcedureCode | str] | None = None,
    paper_results: Mapping[ProcedureCode, bool] | None = None,
    connected: Collection[DossierId] | None = None,
    verified: Collection[DossierId] | None = None,
    disliked: Collection[DossierId] | None = None,
    generated: bool = False,
) -> ServiceIndex:
    """The index of service quality over ``period``: each indicator, or why it was not computed; dossiers are read once.

    What a center may not have is an argument, and an indicator whose facts were not given is *not computed*, which is
    never nought; a share of nothing is None, never 100. ``policy`` says what *in time* is (2.1, 5.4); without one the
    index's own. ``catalogue`` are the procedures published now (1.2, 1.3, 3.1, 3.2, 3.5). ``published`` tells days of
    publication (1.1, 1.2); without it 1.2 is told by the catalogue. ``paper_results`` tells which procedures give a
    result on paper; else the results as issued do. ``connected``, ``verified`` and ``disliked`` name dossiers: taken
    from the personal store (4.4), with population data (4.5), with a petition or a dislike (5.4). ``synchronised`` are
    the numbers of 1.4 and 3.3, ``fees_on_portal`` the procedures of 3.5, ``petitions`` with their timers those of 5.2
    and 5.3.

    Groups 3 and 4 are over dossiers received in the period: the description names a day of reception for some of
    them, and nothing else for the others. A payment without a method is not known to be offline: its dossier is left
    out of 3.6, which is not computed where no method is recorded at all. ``generated`` says that a generator
    made the dossiers.

    Raises:
        InvalidValue: a dossier comes twice, or an argument is of another kind.
        OutsideCoverage: a term, or a day of publication, leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    check(period=period, calendar=calendar, policy=policy)
    if not isinstance(formulas, IndexFormulas):
        raise wrong("formulas", formulas, FORMULAS)
    if not isinstance(synchronised, Synchronised | None):
        raise wrong("synchronised", synchronised, SYNCHRONISED)
    chosen = policy or formulas.policy
    tally = IndexTally(
        period=period,
        calendar=calendar,
        paper_results=paper_results or {},
        connected=_set(connected),
        verified=_set(verified),
        disliked=_set(disliked),
    )
    for placed in placed_in(dossiers, period, calendar, chosen):
        tally.add(placed)
    procedures = None if catalogue is None else tuple(catalogue)
    told = tuple(published_in(procedures or ())) or None if published is None else tuple(published)
    figures = (
        petition_figures(petitions, period=period, timers=petition_timers, calendar=calendar)
        if petitions is not None and petition_timers is not None
        else None
    )
    given = Given(
        period=period,
        calendar=calendar,
        tally=tally,
        procedures=procedures,
        petitions=figures,
        published=told,
        synchronised=synchronised,
        fees_on_portal=None if fees_on_portal is None else frozenset(code_of(code) for code in fees_on_portal),
        connected=connected is not None,
        verified=verified is not None,
        disliked=disliked is not None,
    )
    return ServiceIndex(
        period=period,
        formulas=formulas,
        policy=chosen,
        indicators=tuple(_indicator(formula, given) for formula in formulas.formulas),
        generated=generated,
    )


def _set(ids: Collection[DossierId] | None) -> Collection[DossierId]:
    return frozenset(ids or ())


def _indicator(formula: IndexFormula, given: Given) -> Indicator:
    compute = _COMPUTED.get(formula.id)
    return (
        Indicator(formula=formula, missing=UNKNOWN) if compute is None or not formula.known else compute(formula, given)
    )


# ---------------------------------------------------------------- 2: progress


def _in_time(formula: IndexFormula, given: Given) -> Indicator:
    none = given.tally.counts["no_date"]
    note = Phrase(
        f"không có ngày nào để so, tính là không đúng hạn: {none}", f"no date to be held against, not in time: {none}"
    )
    notes = (note,) if none else ()
    return Indicator(
        formula=formula,
        numerator=given.tally.counts["in_time"],
        denominator=given.tally.counts["counted"],
        notes=notes,
    )


def _mean_time(formula: IndexFormula, given: Given) -> Indicator:
    without = given.tally.counts["without_unit"]
    told = Phrase(
        f"thời hạn không có đơn vị: {without} hồ sơ", f"the term has no unit: {many_text(without, 'dossier')}"
    )
    return Indicator(formula=formula, means=given.tally.means, notes=(SPANS, told) if without else (SPANS,))


# ---------------------------------------------------------------- 4: digitisation


def _results(formula: IndexFormula, given: Given) -> Indicator:
    return given.share(formula, "result", "result_asked")


def _digitised(formula: IndexFormula, given: Given) -> Indicator:
    return given.share(formula, "digitised", "digitised_asked")


def _reused(formula: IndexFormula, given: Given) -> Indicator:
    """Where no paper tells how it came, nobody knows that none was reused."""
    counts = given.tally.counts
    if counts["reused_asked"] and not counts["papers_told"]:
        return Indicator(formula=formula, missing=NO_REUSE)
    return given.share(formula, "reused", "reused_asked")


def _connected(formula: IndexFormula, given: Given) -> Indicator:
    return given.share(formula, "connected") if given.connected else Indicator(formula=formula, missing=CONNECTED)


def _verified(formula: IndexFormula, given: Given) -> Indicator:
    return given.share(formula, "verified") if given.verified else Indicator(formula=formula, missing=VERIFIED)


# ---------------------------------------------------------------- 5: satisfaction


def _classes(formula: IndexFormula, given: Given) -> Indicator:
    figures = given.petitions
    if figures is None:
        return Indicator(formula=formula, missing=PETITIONS)
    counts = tuple((subject.label, figures.count_about(subject)) for subject in PetitionSubject)
    return Indicator(formula=formula, counts=counts, notes=(UNSCORED,))


def _petitions_in_time(formula: IndexFormula, given: Given) -> Indicator:
    figures = given.petitions
    if figures is None:
        return Indicator(formula=formula, missing=PETITIONS)
    good, bad = (sum(map(figures.count, kinds)) for kinds in (IN_TIME, LATE))
    return Indicator(formula=formula, numerator=good, denominator=good + bad)


def _petitions_content(formula: IndexFormula, given: Given) -> Indicator:
    figures = given.petitions
    if figures is None:
        return Indicator(formula=formula, missing=PETITIONS)
    return Indicator(formula=formula, numerator=figures.received - figures.discontented, denominator=figures.received)


def _content(formula: IndexFormula, given: Given) -> Indicator:
    """A dossier both late and disliked is taken off twice: the formula takes off both shares."""
    if not given.disliked:
        return Indicator(formula=formula, missing=DISLIKED)
    counts = given.tally.counts
    left = counts["counted"] - counts["late"] - counts["disliked"]
    return Indicator(formula=formula, numerator=left, denominator=counts["counted"])


_COMPUTED: Final[Mapping[str, Callable[[IndexFormula, Given], Indicator]]] = {
    "1.1": announced,
    "1.2": posted,
    "1.3": whole,
    "1.4": synchronised,
    "2.1": _in_time,
    "2.2": _mean_time,
    "3.1": offered,
    "3.2": used,
    "3.3": online,
    "3.5": payable,
    "3.6": paid,
    "4.1": _results,
    "4.2": _digitised,
    "4.3": _reused,
    "4.4": _connected,
    "4.5": _verified,
    "5.1": _classes,
    "5.2": _petitions_in_time,
    "5.3": _petitions_content,
    "5.4": _content,
}
"""How each known indicator is computed."""
