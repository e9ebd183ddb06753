"""One portal record into a procedure, its facts, and what was found in it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from tthc.codes import ProcedureCode
from tthc.finding import Finding
from tthc.procedure import (
    Agency,
    AgencyRole,
    Case,
    Channel,
    Decision,
    Fee,
    Level,
    Money,
    Paper,
    Procedure,
    Reading,
    RowRole,
    Term,
    Verified,
)
from tthc.term import Cause, Stages, Undetermined
from tthc.text import Phrase, one_line
from tthc.wire.records.basis import LegalBasis, bases_in
from tthc.wire.records.facts import RecordFacts, RowFacts
from tthc.wire.records.fees import FeeRead, FeeState, fee_of
from tthc.wire.records.mentions import Counted, hints_in
from tthc.wire.records.papers import Component, GroupKind, components_in
from tthc.wire.records.parts import agencies_in, applicants_in, requirements_in, results_in
from tthc.wire.records.roles import (
    case_of,
    cautious_rows,
    channels_differ,
    one_limit,
    rest_case,
    role_rows,
    told_of_rows,
)
from tthc.wire.records.rows import Row, split_rows
from tthc.wire.records.sections import AGENCIES, sections_of
from tthc.wire.records.terms import TermRead, term_of

__all__ = ["Table", "record_of", "table_of"]

_LEVELS: Final[Mapping[str, Level]] = {level.label.vi: level for level in Level}


@frozen
class Table:
    """The table of ways to file, read: every row, and the terms and fees that follow from them."""

    readings: tuple[Reading, ...]
    rows: tuple[RowFacts, ...]
    terms: tuple[Term, ...]
    cases: tuple[Case, ...]
    findings: tuple[Finding, ...]


def record_of(
    texts: Mapping[str, str], line: int, seen_on: date | None
) -> tuple[Procedure, RecordFacts, tuple[Finding, ...]]:
    """The procedure of a record, its facts, and what was found.

    Raises:
        InvalidValue: the record has no code or no name.
    """
    code = str(ProcedureCode(texts["ma_thu_tuc"]))
    source = one_line(texts["detail_url"])
    section, found = sections_of(texts, code, source)
    hints = hints_in(section["trinh_tu_thuc_hien"])
    table = _table(section["cach_thuc_thuc_hien"], hints, code, source)
    components, loose = components_in(section["thanh_phan_ho_so"])
    results, after = results_in(section["ket_qua_xu_ly"])
    bases = bases_in(section["can_cu_phap_ly"])
    levels = [one_line(word) for word in texts["cap_thuc_hien"].split(",") if word.strip()]
    named = {role: agencies_in(section[key]) for role, key in AGENCIES.items()}
    applicants = applicants_in(section["doi_tuong_thuc_hien"])
    procedure = Procedure(
        code=code,
        name=texts["ten_thu_tuc"],
        field=one_line(texts["linh_vuc"]),
        levels=tuple(dict.fromkeys(_LEVELS[word.lower()] for word in levels if word.lower() in _LEVELS)),
        terms=table.terms,
        cases=table.cases,
        papers=tuple(_paper(component) for component in components if not component.remark),
        fees=_fees(table),
        results=results,
        requirements=requirements_in(section["yeu_cau_dieu_kien"]),
        legal_basis=tuple(dict.fromkeys(basis.citation for basis in bases if basis.citation is not None)),
        decision=Decision(texts["so_quyet_dinh"]) if texts["so_quyet_dinh"].strip() else None,
        deciding_agency=", ".join(named[AgencyRole.DECIDING] or named[AgencyRole.PERFORMING]),
        agencies=tuple(Agency(role=role, name=name) for role, names in named.items() for name in names),
        applicants=applicants,
        seen_in_force_on=seen_on,
        source=source,
        verified=Verified.RECORD,
        readings=table.readings,
    )
    facts = RecordFacts(
        code=procedure.code,
        line=line,
        kind=one_line(texts["loai_thu_tuc"]),
        rows=table.rows,
        hints=hints,
        components=components,
        results=results,
        legal_bases=bases,
        deciding=named[AgencyRole.DECIDING],
        performing=named[AgencyRole.PERFORMING],
        authorised=named[AgencyRole.AUTHORISED],
        coordinating=named[AgencyRole.COORDINATING],
        receiving=section["dia_chi_tiep_nhan"].strip(),
        applicants=applicants,
        requirements=section["yeu_cau_dieu_kien"],
        steps=section["trinh_tu_thuc_hien"].strip(),
        related=section["thu_tuc_lien_quan"],
        keywords=section["tu_khoa"],
        description=section["mo_ta"],
    )
    found += table.findings
    found += _told_of_parts(components, loose, bases, after, code, source)
    found += _told_of_head(levels, procedure, code, source)
    return procedure, facts, tuple(found)


def _table(text: str, hints: Sequence[Counted], code: str, source: str) -> Table:
    rows, lost = split_rows(text)
    return table_of(rows, hints, code, source, lost)


def table_of(rows: Sequence[Row], hints: Sequence[Counted], code: str, source: str, lost: Sequence[str] = ()) -> Table:
    """The table of these rows, with a finding for each piece that is ``lost``."""
    terms = [term_of(row, hints) for row in rows]
    fees = [fee_of(row) for row in rows]
    readings = [
        Reading(
            channel=row.channel,
            limit=term.limit,
            cautious=term.cautious,
            text=row.term,
            fee_text=row.fee,
            description=row.description,
            findings=tuple(
                Finding(name, told, f"{code}, row {number}", source) for name, told in (*term.told, *fee.told)
            ),
        )
        for number, (row, term, fee) in enumerate(zip(rows, terms, fees, strict=True), 1)
    ]
    found = [finding for reading in readings for finding in reading.findings]
    found += [
        _piece("ROW-UNREAD", "bảng cách thức thực hiện", "the table of ways to file", p, code, source) for p in lost
    ]
    if not rows:
        said = Phrase("bảng cách thức thực hiện không có kênh nào", "the table of ways to file names no channel")
        found.append(Finding("RECORD-NO-CHANNEL", said, code, source))
    cases: dict[int, Case] = {}
    places = {
        channel: [at for at, row in enumerate(rows) if row.channel is channel]
        for channel in dict.fromkeys(row.channel for row in rows)
    }
    groups: dict[Channel, list[int]] = {}
    for channel, group in places.items():
        for at, reading in zip(group, role_rows([readings[at] for at in group]), strict=True):
            readings[at] = reading
        kept = groups[channel] = [at for at in group if readings[at].role is not RowRole.DUPLICATE]
        cases |= _cases_of(kept, readings)
        told = told_of_rows([readings[at] for at in kept], code, source) if len(kept) > 1 else ()
        found += told
        for at, reading in zip(kept, cautious_rows([readings[at] for at in kept]), strict=True):
            readings[at] = reading
        for at in group:
            readings[at] = evolve(readings[at], findings=(*readings[at].findings, *told))
    differ = _differ(groups, readings, code, source)
    found += differ
    facts = tuple(_facts(rows[at].channel, cases.get(at), terms[at], fees[at]) for at in range(len(rows)))
    made = tuple(
        term
        for channel, kept in groups.items()
        for term in _terms(channel, kept, readings, facts, cases, source, reason=differ[0].text.vi if differ else "")
    )
    listed = {case.key: case for case in cases.values() if any(case.key in term.cases for term in made)}
    return Table(tuple(readings), facts, made, tuple(listed.values()), tuple(found))


def _facts(channel: Channel, case: Case | None, term: TermRead, fee: FeeRead) -> RowFacts:
    return RowFacts(
        channel=channel,
        case=case.key if case else "",
        case_name=case.name if case else "",
        fee=fee,
        read_from=term.read_from,
        start=term.start,
        starts=term.starts,
        excludes=term.excludes,
        stages=term.stages,
    )


def _cases_of(kept: Sequence[int], readings: Sequence[Reading]) -> dict[int, Case]:
    """The case of each of a channel's rows, where they stand for cases and each names another one."""
    if len(kept) < 2 or readings[kept[0]].role is not RowRole.CASE:
        return {}
    cases = {at: case_of(readings[at].description) or rest_case() for at in kept}
    return cases if len({case.key for case in cases.values()}) == len(kept) else {}


def _differ(
    groups: Mapping[Channel, Sequence[int]], readings: list[Reading], code: str, source: str
) -> tuple[Finding, ...]:
    """The finding that the term differs by channel, noted in every row with the shortest cautious reading."""
    if any(len(kept) > 1 for kept in groups.values()):
        return ()
    told = channels_differ({channel: readings[kept[0]] for channel, kept in groups.items()}, code, source)
    if told:
        singles = cautious_rows([evolve(readings[kept[0]], role=RowRole.UNKNOWN) for kept in groups.values()])
        for at, reading in enumerate(readings):
            readings[at] = evolve(reading, cautious=singles[0].cautious, findings=(*reading.findings, *told))
    return told


def _terms(
    channel: Channel,
    kept: Sequence[int],
    readings: Sequence[Reading],
    facts: Sequence[RowFacts],
    cases: Mapping[int, Case],
    source: str,
    *,
    reason: str,
) -> tuple[Term, ...]:
    """The terms of a channel: one for each case, or one; none is chosen where the rows do not tell."""
    if kept[0] in cases:
        return tuple(
            Term(
                limit=readings[at].limit,
                channels=(channel,),
                cases=(cases[at].key,),
                starts=_starts(facts[at].starts),
                text=readings[at].text,
                read_from=facts[at].read_from,
                source=source,
            )
            for at in kept
        )
    limit = Undetermined(reason) if reason else one_limit([readings[at] for at in kept])
    return (
        Term(
            limit=limit,
            channels=(channel,),
            starts=() if isinstance(limit, (Stages, Undetermined)) else _same_starts([facts[at] for at in kept]),
            text=" | ".join(readings[at].text for at in kept),
            read_from="" if isinstance(limit, Undetermined) else facts[kept[0]].read_from,
            source=source,
        ),
    )


def _starts(causes: tuple[Cause, ...]) -> tuple[Cause, ...]:
    """The facts that start a term where they are others than the reception, which the regime names."""
    return () if causes == (Cause.RECEIVED,) else causes


def _same_starts(rows: Sequence[RowFacts]) -> tuple[Cause, ...]:
    starts = {row.starts for row in rows}
    return _starts(starts.pop()) if len(starts) == 1 else ()


def _fees(table: Table) -> tuple[Fee, ...]:
    """The fees of the rows, each once, with the channels and cases it holds for."""
    merged: dict[Fee, list[Channel]] = {}
    for reading, facts in zip(table.readings, table.rows, strict=True):
        if reading.role is RowRole.DUPLICATE or facts.fee.state is FeeState.NOT_STATED:
            continue
        cases = (facts.case,) if any(case.key == facts.case for case in table.cases) else ()
        amount = facts.fee.amount
        fee = Fee(
            amount=None if facts.fee.dong is None else Money(facts.fee.dong),
            kind=(amount.kind if amount else "") or "không rõ",
            per=amount.per if amount else "",
            cases=cases,
            text=facts.fee.text,
        )
        channels = merged.setdefault(fee, [])
        if facts.channel not in channels:
            channels.append(facts.channel)
    return tuple(evolve(fee, channels=tuple(channels)) for fee, channels in merged.items())


def _paper(component: Component) -> Paper:
    conditional = component.case if component.group is GroupKind.CASE else ""
    return Paper(
        name=component.name,
        kind=component.kind,
        originals=component.originals,
        copies=component.copies,
        form=component.form,
        conditional=conditional,
    )


def _piece(name: str, vi: str, en: str, text: str, code: str, source: str) -> Finding:
    shown = repr(text[:200])
    return Finding(
        name,
        Phrase(f"chưa hiểu phần này của {vi}: {shown}", f"this part of {en} is not understood: {shown}"),
        code,
        source,
    )


def _told_of_parts(
    components: Sequence[Component],
    loose: Sequence[str],
    bases: Sequence[LegalBasis],
    after: str,
    code: str,
    source: str,
) -> list[Finding]:
    """What was not understood in the components, the legal basis and the results."""
    found = [_piece("PAPERS-UNREAD", "thành phần hồ sơ", "the components", text, code, source) for text in loose]
    for component in components:
        if component.field == (0, 0) and (component.originals or component.copies):
            text = Phrase(
                f"ô số lượng ghi 0 bản, tên giấy tờ ghi {component.originals} bản chính, {component.copies} bản sao: "
                f"đọc theo tên ({component.name[:120]})",
                f"the field says no copy, the name {component.originals} originals and {component.copies} copies: "
                f"read as the name ({component.name[:120]})",
            )
            found.append(Finding("PAPER-NUMBER", text, code, source))
    found += [
        _piece(
            "BASIS-UNREAD", "căn cứ pháp lý", "the legal basis", f"{basis.name} {basis.number}".strip(), code, source
        )
        for basis in bases
        if basis.citation is None
    ]
    if after:
        found.append(_piece("RESULTS-UNREAD", "kết quả", "the results", after, code, source))
    return found


def _told_of_head(levels: Sequence[str], procedure: Procedure, code: str, source: str) -> list[Finding]:
    """What the head of a record leaves out or names in a way that is not known."""
    found = [
        Finding(
            "LEVEL-UNREAD",
            Phrase(f"chưa biết cấp thực hiện {word!r}", f"the level {word!r} is not known"),
            code,
            source,
        )
        for word in levels
        if word.lower() not in _LEVELS
    ]
    if not levels:
        found.append(Finding("RECORD-NO-LEVEL", Phrase("không nêu cấp thực hiện", "no level is named"), code, source))
    if not procedure.field:
        found.append(Finding("RECORD-NO-FIELD", Phrase("không nêu lĩnh vực", "no field is named"), code, source))
    return found
