"""Procedures and groups as the tables that catalogue files write: what is at its default is left out."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from tthc.procedure import (
    ALWAYS,
    Agency,
    Catalogue,
    Decision,
    Exemption,
    Fact,
    Fee,
    Form,
    Group,
    Offer,
    Paper,
    PaperKind,
    Procedure,
    Publication,
    Reading,
    Relief,
    Repeal,
    Requirement,
    ResultKind,
    RowRole,
    Step,
    Term,
    Unknown,
    Unlimited,
    Until,
    Verified,
)
from tthc.procedure.paper import DataSource
from tthc.span import Span
from tthc.term import ClockRow
from tthc.wire.catalogue.typed import UNLIMITED

__all__ = ["Cell", "Table", "catalogue_table", "group_table", "procedure_table"]

Cell: TypeAlias = "str | int | date | list[Cell] | dict[str, Cell]"
Table: TypeAlias = dict[str, Cell]


def _told(**cells: object) -> Table:
    """The cells that say something, as plain values: a value that is text in a file is its ``str``."""
    return {key: _cell(cell) for key, cell in cells.items() if cell is not None and cell not in ("", (), [])}


def _cell(value: object) -> Cell:
    match value:
        case dict() | date():
            return value
        case int() if not isinstance(value, bool):
            return value
        case tuple() | list():
            return [_cell(item) for item in value]
        case _:
            return str(value)


def _or_none(value: object, default: object) -> object | None:
    return None if value == default else value


def _exact(number: Decimal | None) -> int | str | None:
    """A number as files write it: whole, or in quotes."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else format(number.normalize(), "f")


def _force(span: object) -> Table | None:
    if not isinstance(span, Span):
        return None
    return _told(**{"from": span.first}, through=span.last)


def _decision(decision: Decision | None) -> Table | None:
    if decision is None:
        return None
    return _told(number=decision.number, signed=decision.signed, issuer=decision.issuer, posted_on=decision.posted_on)


def _repeal(repeal: Repeal | None) -> Table | None:
    return None if repeal is None else _told(on=repeal.on, decision=_decision(repeal.decision))


def _fact(fact: Fact) -> Table:
    choices = [_told(key=choice.key, name=choice.name) for choice in fact.choices]
    return _told(name=fact.name, kind=fact.kind, label=fact.label, choice=choices)


def _offer(offer: Offer) -> Table:
    return _told(channel=offer.channel, service=offer.service, reason=offer.reason, address=offer.address)


def _agency(agency: Agency) -> Table:
    return _told(role=agency.role, name=agency.name, code=agency.code, level=agency.level)


def _clock(row: ClockRow) -> Table:
    return _told(
        cause=row.cause,
        effect=row.kind,
        limit=row.limit,
        source=row.source,
        read=_or_none(row.read, "unverified"),
        continued=row.continued,
    )


def _term(term: Term, url: str) -> Table:
    table = _told(
        limit=term.limit,
        channels=term.channels,
        cases=term.cases,
        areas=term.areas,
        starts=term.starts,
        clock=[_clock(row) for row in term.clock],
        rule=term.rule.code if term.rule else None,
        text=term.text,
        read_from=term.read_from,
        by_channel_text=term.by_channel_text,
    )
    return table if term.source == url else table | {"source": term.source}


def _relief(relief: Relief) -> Table:
    exempt = isinstance(relief, Exemption)
    return _told(
        kind="exemption" if exempt else "reduction",
        ground=relief.ground,
        percent=None if isinstance(relief, Exemption) else _exact(relief.percent),
        by=relief.by.dong if not isinstance(relief, Exemption) and relief.by else None,
        when=_or_none(relief.when, ALWAYS),
        in_force=_force(relief.in_force),
        evidence=relief.evidence,
        source=relief.source,
    )


def _fee(fee: Fee) -> Table:
    return _told(
        amount=fee.amount.dong if fee.amount else None,
        kind=_or_none(fee.kind, "không rõ"),
        name=fee.name,
        per=fee.per,
        counted_by=fee.counted_by,
        tier=[_told(above=tier.above, amount=tier.amount.dong) for tier in fee.tiers],
        least=fee.least.dong if fee.least else None,
        most=fee.most.dong if fee.most else None,
        foreign=_told(amount=_exact(fee.foreign.amount), currency=fee.foreign.currency) if fee.foreign else None,
        set_by=fee.set_by,
        channels=fee.channels,
        cases=fee.cases,
        applicants=fee.applicants,
        when=_or_none(fee.when, ALWAYS),
        relief=[_relief(relief) for relief in fee.reliefs],
        in_force=_force(fee.in_force),
        basis=fee.basis,
        text=fee.text,
    )


def _form(form: Form | None) -> str | Table | None:
    if form is None:
        return None
    return _told(name=form.name, code=form.code, url=form.url) if form.code or form.url else form.name


def _data(data: DataSource | None) -> Table | None:
    if data is None:
        return None
    return _told(name=data.name, code=data.code, source=data.source, read=_or_none(data.read, "unverified"))


def _paper(paper: Paper) -> Table:
    return _told(
        name=paper.name,
        code=paper.code,
        kind=_or_none(paper.kind, PaperKind.SUBMIT),
        originals=paper.originals or None,
        copies=paper.copies or None,
        electronic=paper.electronic or None,
        form=_form(paper.form),
        cases=paper.cases,
        one_of=paper.one_of,
        conditional=paper.conditional,
        when=_or_none(paper.when, ALWAYS),
        unless=paper.unless,
        from_data=_data(paper.from_data),
        source=paper.source,
    )


def _result(result: ResultKind) -> Table:
    validity: object
    match result.validity:
        case Unknown():
            validity = None
        case Unlimited():
            validity = UNLIMITED
        case Until(day):
            validity = day
        case limit:
            validity = limit
    return _told(name=result.name, code=result.code, validity=validity)


def _requirement(requirement: Requirement) -> Table:
    return _told(
        text=requirement.text,
        when=_or_none(requirement.when, ALWAYS),
        cases=requirement.cases,
        source=requirement.source,
    )


def _step(step: Step) -> Table:
    return _told(
        key=step.key,
        name=step.name,
        agency=step.agency,
        role=step.role,
        limit=step.limit,
        after=step.after,
        source=step.source,
    )


def _reading(reading: Reading) -> Table:
    findings = [
        _told(code=one.code, place=one.place, source=one.source) | {"vi": one.text.vi, "en": one.text.en}
        for one in reading.findings
    ]
    return {"channel": str(reading.channel), "text": reading.text} | _told(
        limit=reading.limit,
        cautious=reading.cautious,
        role=_or_none(reading.role, RowRole.UNKNOWN),
        fee_text=reading.fee_text,
        description=reading.description,
        finding=findings,
    )


def procedure_table(procedure: Procedure) -> Table:
    """A procedure as one ``[[procedure]]``: it reads back as an equal value.

    The counting rule of a term is told by its code and is handed to the reader again (``rules=``).
    """
    head = {"code": str(procedure.code), "name": procedure.name, "field": procedure.field}
    terms: dict[str, Cell] = {"term": [_term(term, procedure.source) for term in procedure.terms]}
    return {
        **head,
        **_told(
            levels=procedure.levels,
            publication=_or_none(procedure.publication, Publication.PUBLISHED),
            decision=_decision(procedure.decision),
            repeal=_repeal(procedure.repeal),
            in_force=_force(procedure.in_force),
            seen_in_force_on=procedure.seen_in_force_on,
            replaces=procedure.replaces,
            replaced_by=procedure.replaced_by,
            deciding_agency=procedure.deciding_agency,
            applicants=procedure.applicants,
            url=procedure.source,
            verified=_or_none(procedure.verified, Verified.UNVERIFIED),
            registers=procedure.registers,
            legal_basis=procedure.legal_basis,
            guide=procedure.guide,
            notes=procedure.notes,
            agency=[_agency(agency) for agency in procedure.agencies],
            ground=[_told(citation=ground.citation, parts=ground.parts) for ground in procedure.grounds],
            offer=[_offer(offer) for offer in procedure.offers],
            area=[_told(key=area.key, name=area.name, source=area.source) for area in procedure.areas],
            fact=[_fact(fact) for fact in procedure.facts],
            case=[_told(key=case.key, name=case.name) for case in procedure.cases],
        ),
        **terms,
        **_told(
            fee=[_fee(fee) for fee in procedure.fees],
            paper=[_paper(paper) for paper in procedure.papers],
            result=[_result(result) for result in procedure.results],
            requirement=[_requirement(requirement) for requirement in procedure.requirements],
            step=[_step(step) for step in procedure.flow.steps] if procedure.flow else None,
            reading=[_reading(reading) for reading in procedure.readings],
        ),
    }


def group_table(group: Group) -> Table:
    """A group as one ``[[group]]``: it reads back as an equal value."""
    shared: list[object] = [
        {
            "paper": _paper(one.paper),
            "stands_for": [_told(procedure=paper.procedure, name=paper.name) for paper in one.stands_for],
        }
        for one in group.shared
    ]
    fees: list[Cell] | None = None if group.fees is None else [_fee(fee) for fee in group.fees]
    table = _told(
        code=group.code,
        name=group.name,
        decision=_decision(group.decision),
        in_force=_force(group.in_force),
        source=group.source,
        fact=[_fact(fact) for fact in group.facts],
        part=[_told(procedure=part.procedure, case=part.case, after=part.after) for part in group.parts],
        shared=shared,
        term=[_term(term, "") for term in group.terms],
    )
    return table if fees is None else {**table, "fee": fees}


def catalogue_table(value: Catalogue | Iterable[Procedure]) -> Table:
    """A whole file."""
    groups = value.groups if isinstance(value, Catalogue) else ()
    table: Table = {}
    if procedures := [procedure_table(procedure) for procedure in value]:
        table["procedure"] = list(procedures)
    if groups:
        table["group"] = [group_table(group) for group in groups]
    return table
