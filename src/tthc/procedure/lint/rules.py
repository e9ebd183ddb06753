"""The rules of lint: each yields the findings of one part of a procedure."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Final

from tthc.citation import Instrument, Register
from tthc.errors import UnknownCode
from tthc.finding import Finding
from tthc.procedure.checks import conditions_of
from tthc.procedure.condition import ALWAYS, And, Condition, Not, facts_of, possible
from tthc.procedure.fee import Fee, FeeNature, Relief
from tthc.procedure.lint.table import LINT
from tthc.procedure.paper import Paper, share_cases
from tthc.procedure.parts import Part, Publication
from tthc.procedure.term import Term
from tthc.procedure.words import Channel, Service
from tthc.span import Span
from tthc.term import CalendarDays, HoursUnstated, Minutes, Months, Undetermined, Weeks, WorkingDays, WorkingHours
from tthc.text import Phrase, date_text, fold

if TYPE_CHECKING:
    from datetime import date

    from tthc.procedure.catalogue import Catalogue
    from tthc.procedure.procedure import Procedure

__all__ = ["about_basis", "about_catalogue", "about_fees", "about_papers", "about_terms", "about_words", "found"]

UNASKED: Final = frozenset({FeeNature.FREE, FeeNature.NOT_STATED})
"""Rows of which no basis is asked: nothing is paid, or not even an amount is told."""
SHORT: Final = (Minutes, WorkingHours, WorkingDays, CalendarDays, Weeks, Months)


def found(procedure: "Procedure", code: str, place: str, told: Phrase | None = None) -> Finding:
    """A finding in a procedure: what the table says of the code, and ``told`` of this place."""
    text = LINT[code]
    if told is not None:
        text = Phrase(f"{text.vi}: {told.vi}", f"{text.en}: {told.en}")
    return Finding(code, text, f"{procedure.code}, {place}" if place else str(procedure.code), procedure.source)


def about_basis(procedure: "Procedure", register: Register | None, on: "date | None") -> Iterator[Finding]:
    """The legal basis: named at all, listed, and in force on the day asked for or the last one known."""
    if not procedure.legal_basis and not procedure.grounds:
        yield found(procedure, "BASIS-NONE", "legal_basis")
    if procedure.publication is not Publication.DRAFT and procedure.decision is None:
        yield found(procedure, "DECISION-NONE", "decision")
    if register is None:
        return
    day = on or _last_known(procedure)
    for citation in procedure.citations:
        listed = [
            one
            for one in register.instruments
            if one.number == citation.number
            and (None in {citation.signed, one.signed} or one.signed == citation.signed)
        ]
        if not listed:
            yield found(procedure, "BASIS-UNLISTED", str(citation))
        elif day is not None and (code := _force(listed, day)):
            spans = ", ".join(str(one.in_force) for one in listed)
            told = Phrase(f"{spans}, xét ngày {date_text(day)}", f"{spans}, asked of {day.isoformat()}")
            yield found(procedure, code, str(citation), told)


def _last_known(procedure: "Procedure") -> "date | None":
    """The last day of which it is known that the version was in force."""
    if isinstance(procedure.in_force, Span):
        last = procedure.in_force.last or procedure.in_force.first
        return max(last, procedure.seen_in_force_on or last)
    return procedure.seen_in_force_on


def _force(listed: Iterable[Instrument], day: "date") -> str:
    """Which code says that none of the instruments was in force; empty where one was, or where it is not known."""
    spans = [one.in_force for one in listed]
    known = [span for span in spans if span is not None]
    if len(known) < len(spans) or any(day in span for span in known):
        return ""
    return "BASIS-NOT-YET" if any(day < span.first for span in known) else "BASIS-EXPIRED"


def about_terms(procedure: "Procedure") -> Iterator[Finding]:
    """The terms: there for everything offered, determined, the same by every channel, and filled by the steps."""
    offered = {offer.channel for offer in procedure.offers}
    for case in procedure.cases or (None,):
        key = case.key if case else None
        held = {channel: [t for t in procedure.terms if t.holds_for(key, channel)] for channel in procedure.channels}
        for channel in procedure.channels:
            if not held[channel] and (channel in offered or not _by_area(procedure, key, channel)):
                yield found(procedure, "TERM-MISSING", f"{key or '–'}, {channel}")
        yield from _by_channel(procedure, key, {channel: terms[0] for channel, terms in held.items() if terms})
    if not procedure.terms:
        yield found(procedure, "TERM-MISSING", "terms")
    for place, term in enumerate(procedure.terms, 1):
        if isinstance(term.limit, (Undetermined, HoursUnstated)):
            yield found(procedure, "TERM-UNDETERMINED", f"terms {place}", Phrase(str(term.limit), term.limit.say("en")))
    if procedure.flow is not None:
        limits = dict.fromkeys(term.limit for term in procedure.terms)
        findings = (one for limit in limits for one in procedure.flow.lint(limit, f"{procedure.code}, flow"))
        yield from dict.fromkeys(findings)


def _by_area(procedure: "Procedure", key: str | None, channel: Channel) -> bool:
    return any(term.holds_for(key, channel, area.key) for area in procedure.areas for term in procedure.terms)


def _by_channel(procedure: "Procedure", key: str | None, terms: dict[Channel, Term]) -> Iterator[Finding]:
    """A term that differs between channels needs a text that says so; without one, the shortest is the cautious one."""
    limits = dict.fromkeys(term.limit for term in terms.values())
    if len(limits) < 2 or any(term.by_channel_text for term in terms.values()):
        return
    told = "; ".join(f"{channel.label.vi}: {term.limit}" for channel, term in terms.items())
    told_en = "; ".join(f"{channel}: {term.limit.say('en')}" for channel, term in terms.items())
    if len({type(limit) for limit in limits}) == 1 and isinstance(next(iter(limits)), SHORT):
        least = min(limits, key=lambda limit: getattr(limit, "count", 0))
        told, told_en = f"{told}; thận trọng: {least}", f"{told_en}; cautious: {least.say('en')}"
    yield found(procedure, "TERM-DIFFERS-BY-CHANNEL", key or "–", Phrase(told, told_en))


def about_papers(procedure: "Procedure") -> Iterator[Finding]:
    """The papers: needed or not, never both; their conditions decidable; alternatives to something."""
    for place, paper in enumerate(procedure.papers, 1):
        if paper.unless is not None and _never(procedure, And((paper.when, Not(paper.unless)))):
            yield found(procedure, "PAPER-REQUIRED-AND-EXEMPT", f"papers {place}", Phrase(paper.name, paper.name))
        if paper.only_in_words:
            told = Phrase(paper.conditional, paper.conditional)
            yield found(procedure, "PAPER-CONDITION-IN-WORDS", f"papers {place}", told)
        if paper.one_of and not paper.alternatives(procedure.papers):
            yield found(procedure, "PAPER-ALTERNATIVE-ALONE", f"papers {place}", Phrase(paper.one_of, paper.one_of))
    for (place, one), (other, two) in combinations(enumerate(procedure.papers, 1), 2):
        if fold(one.name) == fold(two.name) and share_cases(one.cases, two.cases) and _at_odds(one, two):
            places = f"papers {place}, {other}"
            yield found(procedure, "PAPER-REQUIRED-AND-EXEMPT", places, Phrase(one.name, one.name))


def _at_odds(one: Paper, two: Paper) -> bool:
    """Whether one row asks for the paper always and the other spares some of it."""
    always = [paper.when == ALWAYS and paper.unless is None and not paper.conditional for paper in (one, two)]
    return any(always) and any(paper.unless is not None for paper in (one, two))


def _never(procedure: "Procedure", condition: Condition) -> bool:
    return possible(condition, procedure.facts) is False


def about_fees(procedure: "Procedure") -> Iterator[Finding]:
    """The fees: with a basis, an amount or who sets it, and reliefs that do not meet."""
    papers = {fold(paper.name) for paper in procedure.papers}
    grounded = bool(procedure.grounds_of(Part.FEES))
    for place, fee in enumerate(procedure.fees, 1):
        if fee.nature not in UNASKED and not fee.basis and not grounded:
            yield found(procedure, "FEE-NO-BASIS", f"fees {place}", Phrase(fee.say_amount(), fee.say_amount("en")))
        if fee.nature is FeeNature.NOT_STATED:
            yield found(procedure, "FEE-NOT-STATED", f"fees {place}", Phrase(fee.text, fee.text) if fee.text else None)
        yield from _reliefs(procedure, fee, f"fees {place}", papers)


def _reliefs(procedure: "Procedure", fee: Fee, place: str, papers: set[str]) -> Iterator[Finding]:
    for at, relief in enumerate(fee.reliefs, 1):
        if relief.evidence and fold(relief.evidence) not in papers:
            told = Phrase(relief.evidence, relief.evidence)
            yield found(procedure, "RELIEF-EVIDENCE-UNLISTED", f"{place}, reliefs {at}", told)
    for (at, one), (other, two) in combinations(enumerate(fee.reliefs, 1), 2):
        if _meet(one, two) and not _never(procedure, And((one.when, two.when))):
            told = Phrase(f"{one.ground} / {two.ground}", f"{one.ground} / {two.ground}")
            yield found(procedure, "RELIEF-OVERLAP", f"{place}, reliefs {at}, {other}", told)


def _meet(one: Relief, two: Relief) -> bool:
    return one.in_force is None or two.in_force is None or one.in_force.overlaps(two.in_force)


def about_words(procedure: "Procedure") -> Iterator[Finding]:
    """What is declared and leads to nothing: unused facts, conditions that never hold or that nothing checks."""
    used = {fee.counted_by for fee in procedure.fees}
    in_data = [(place, one) for place, one in conditions_of(procedure) if one != ALWAYS]
    for place, condition in in_data:
        used |= set(facts_of(condition))
        told = Phrase(procedure.say_condition(condition), procedure.say_condition(condition, "en"))
        if _never(procedure, condition):
            yield found(procedure, "CONDITION-NEVER", place, told)
        if place.startswith("requirements"):  # those of papers and fees are held at the desk: ENFORCEMENT
            yield found(procedure, "CONDITION-UNENFORCED", place, told)
    for fact in procedure.facts:
        if fact.name not in used:
            yield found(procedure, "FACT-UNUSED", f"facts {fact.name}", Phrase(fact.label, fact.label))
    for offer in procedure.offers:
        if offer.service is Service.PARTIAL and not offer.reason:
            yield found(procedure, "ONLINE-PARTIAL-NO-REASON", f"offers {offer.channel}")
        if offer.channel is Channel.ONLINE and offer.service is None:
            yield found(procedure, "ONLINE-SERVICE-UNTOLD", f"offers {offer.channel}")


def about_catalogue(procedure: "Procedure", catalogue: "Catalogue") -> Iterator[Finding]:
    """What stands beside the version in a catalogue: other versions, replacements."""
    for code in dict.fromkeys((*procedure.replaces, *procedure.replaced_by)):
        if not catalogue.lists(code):
            yield found(procedure, "SUCCESSOR-UNKNOWN", str(code))
    if procedure.publication is Publication.DRAFT:
        return
    try:
        others = catalogue.versions(procedure.code)
    except UnknownCode:
        return
    for other in others:
        force = (procedure.in_force, other.in_force)
        if other.publication is not Publication.DRAFT and other != procedure and _overlap(*force):
            yield found(procedure, "VERSION-OVERLAP", str(other.in_force))


def _overlap(one: object, two: object) -> bool:
    return isinstance(one, Span) and isinstance(two, Span) and one.overlaps(two)
