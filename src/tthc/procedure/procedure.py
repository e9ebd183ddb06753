"""A published administrative procedure ("thủ tục hành chính")."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import attrs

from tthc.citation import Citation, Register
from tthc.codes import ProcedureCode
from tthc.errors import UnknownCode
from tthc.finding import Finding
from tthc.procedure.bill import FeeBill, bill_of
from tthc.procedure.checks import check
from tthc.procedure.condition import Condition, Fact, Given, Truth, given_values, say_condition, truth
from tthc.procedure.digest import digest_of
from tthc.procedure.fee import Fee
from tthc.procedure.flow import Flow
from tthc.procedure.lint import lint
from tthc.procedure.paper import Paper, PaperNeed, needs
from tthc.procedure.parts import (
    Agency,
    AgencyRole,
    Decision,
    Ground,
    Offer,
    Part,
    Publication,
    Repeal,
    Requirement,
)
from tthc.procedure.reading import Reading
from tthc.procedure.result import ResultKind
from tthc.procedure.term import Term
from tthc.procedure.words import (
    UNKNOWN,
    ApplicantKind,
    Area,
    Case,
    Channel,
    Level,
    RegisterKind,
    Unknown,
    Verified,
    code_of,
    codes_of,
    named,
)
from tthc.span import Span, civil_day
from tthc.text import Lang, date_text, escape, html_table, nfc

if TYPE_CHECKING:
    from tthc.procedure.catalogue import Catalogue

__all__ = ["InForce", "Procedure"]

InForce: TypeAlias = Span | Unknown


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(nfc(value) for value in values)


@attrs.frozen(kw_only=True, repr=False)
class Procedure:
    """One version of a procedure, as an office publishes it and is held to it.

    ``in_force`` is a span of civil days, or :class:`Unknown`: a portal record tells only that it was
    ``seen_in_force_on`` the day it was read. ``facts`` are what an applicant declares, the only thing conditions are
    about. ``guide`` is the order of steps as published, a text a step; ``flow`` is the internal process, where it is
    known. ``deciding_agency`` and ``applicants`` are the published words; where only who carries it out is published,
    that stands in ``deciding_agency``, and ``agencies``, which names agencies one by one, tells the role. ``grounds``
    tell which part rests on which place in law; ``legal_basis`` are further texts named without a part.
    ``readings`` are the rows of a portal record, kept as read.

    Raises:
        InvalidValue: the version contradicts itself; see :mod:`tthc.procedure.checks`.
    """

    code: ProcedureCode = attrs.field(converter=code_of)
    name: str = attrs.field(converter=named)
    field: str = attrs.field(converter=nfc)
    levels: tuple[Level, ...] = ()
    guide: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    offers: tuple[Offer, ...] = ()
    facts: tuple[Fact, ...] = ()
    areas: tuple[Area, ...] = ()
    terms: tuple[Term, ...]
    cases: tuple[Case, ...] = ()
    papers: tuple[Paper, ...] = ()
    fees: tuple[Fee, ...] = ()
    results: tuple[ResultKind, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    legal_basis: tuple[Citation, ...] = ()
    grounds: tuple[Ground, ...] = ()
    publication: Publication = Publication.PUBLISHED
    decision: Decision | None = None
    repeal: Repeal | None = None
    replaces: tuple[ProcedureCode, ...] = attrs.field(default=(), converter=codes_of)
    replaced_by: tuple[ProcedureCode, ...] = attrs.field(default=(), converter=codes_of)
    deciding_agency: str = ""
    agencies: tuple[Agency, ...] = ()
    applicants: tuple[str, ...] = ()
    registers: RegisterKind | None = None
    flow: Flow | None = None
    in_force: InForce = UNKNOWN
    seen_in_force_on: date | None = None
    source: str = ""
    verified: Verified = Verified.UNVERIFIED
    notes: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()

    def __attrs_post_init__(self) -> None:
        check(self)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def __repr__(self) -> str:
        return f"<Procedure {self}>"

    @property
    def digest(self) -> str:
        """The hash of what the version promises; see :mod:`tthc.procedure.digest` for what is in it and what is not."""
        return digest_of(self)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels it is offered through: those listed or named by a term (all, where one names none)."""
        if any(not term.channels for term in self.terms) and not self.offers:
            return tuple(Channel)
        offered = {offer.channel for offer in self.offers}
        return tuple(
            channel for channel in Channel if channel in offered or any(channel in term.channels for term in self.terms)
        )

    @property
    def applicant_kinds(self) -> tuple[ApplicantKind, ...]:
        """Who may apply, as kinds, each once."""
        return tuple(dict.fromkeys(ApplicantKind.of(text) for text in self.applicants))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every place in law the version names, each once: its basis first, then those of its parts."""
        named = [*self.legal_basis, *(ground.citation for ground in self.grounds)]
        for fee in self.fees:
            named += [*fee.basis, *(relief.source for relief in fee.reliefs if relief.source)]
        rows: tuple[Paper | Requirement | Area, ...] = (*self.papers, *self.requirements, *self.areas)
        named += [row.source for row in rows if row.source]
        return tuple(dict.fromkeys(named))

    def grounds_of(self, part: Part) -> tuple[Citation, ...]:
        """The places in law that are named for a part of the procedure."""
        return tuple(ground.citation for ground in self.grounds if part in ground.parts)

    def agencies_for(self, role: AgencyRole) -> tuple[Agency, ...]:
        """The agencies that have that role."""
        return tuple(agency for agency in self.agencies if agency.role is role)

    def choices(self) -> tuple[tuple[Case | None, Channel], ...]:
        """Every pair of case and channel for which the procedure publishes a term."""
        return tuple(
            (case, channel)
            for case in (self.cases or (None,))
            for channel in self.channels
            if any(term.holds_for(case.key if case else None, channel) for term in self.terms)
        )

    def case(self, key: str) -> Case:
        """The case of that key.

        Raises:
            UnknownCode: the procedure has no such case; the message lists those it has.
        """
        for case in self.cases:
            if case.key == key:
                return case
        listed = ", ".join(f"{case.key} ({case.name})" for case in self.cases) or "–"
        raise UnknownCode(
            f"{self.code} has no case {key!r}; it has: {listed}",
            f"thủ tục {self.code} không có trường hợp {key!r}; các trường hợp: {listed}",
        )

    def _key(self, case: Case | str | None) -> str | None:
        """The key of a case this procedure lists, or None where it lists none."""
        key = case.key if isinstance(case, Case) else case
        if key is not None:
            return self.case(key).key
        if self.cases:
            listed = ", ".join(f"{case.key} ({case.name})" for case in self.cases)
            raise UnknownCode(
                f"{self.code} has cases, name one of them: {listed}",
                f"thủ tục {self.code} có nhiều trường hợp, hãy nêu một trường hợp: {listed}",
            )
        return None

    def term_for(self, case: Case | str | None, channel: Channel, area: Area | str | None = None) -> Term:
        """The term of a case filed through a channel; in an area, that area's own term where it has one.

        Raises:
            UnknownCode: no term is published for them; the message lists what is.
        """
        key = case.key if isinstance(case, Case) else case
        place = area.key if isinstance(area, Area) else area
        if key is not None:
            self.case(key)
        if place is not None:
            self._area(place)
        held = [term for term in self.terms if term.holds_for(key, channel, place)] if channel in self.channels else []
        if held:
            return next((term for term in held if term.areas), held[0])
        self._key(key)
        raise self._no_choice(key, channel)

    def _area(self, key: str) -> None:
        if all(area.key != key for area in self.areas):
            listed = ", ".join(f"{area.key} ({area.name})" for area in self.areas) or "–"
            raise UnknownCode(
                f"{self.code} has no area {key!r}; it has: {listed}",
                f"thủ tục {self.code} không có khu vực {key!r}; các khu vực: {listed}",
            )

    def _no_choice(self, key: str | None, channel: Channel) -> UnknownCode:
        cases = ", ".join(case.key for case in self.cases) or "–"
        channels = ", ".join(self.channels)
        areas = f"; areas: {', '.join(area.key for area in self.areas)}" if self.areas else ""
        areas_vi = areas.replace("areas", "khu vực")
        return UnknownCode(
            f"{self.code} publishes no term for case {key or '–'} and channel {channel}; "
            f"cases: {cases}; channels: {channels}{areas}",
            f"thủ tục {self.code} không công bố thời hạn cho trường hợp {key or '–'}, kênh {channel}; "
            f"trường hợp: {cases}; kênh: {channels}{areas_vi}",
        )

    def papers_for(self, case: Case | str | None, facts: Given | None = None) -> tuple[PaperNeed, ...]:
        """The papers that declared facts make needed, and those they leave open, each with what would decide it.

        Raises:
            UnknownCode: the procedure has cases and none of them is named, or has no such case.
            InvalidValue: a fact is not declared by the procedure, or its value is not of the fact's kind.
        """
        known = {fact.name: fact for fact in self.facts}
        return tuple(needs(self.papers, self._key(case), known, given_values(self.facts, facts)))

    def fees_for(
        self,
        case: Case | str | None,
        channel: Channel,
        facts: Given | None = None,
        *,
        on: date,
        applicant: ApplicantKind | None = None,
    ) -> FeeBill:
        """The fee rows that apply to a case filed through a channel, for a fee that arises on ``on``.

        The day is that of the fee, which may be another than the day the term is pinned to. Reliefs are applied where
        the declared facts say that they hold.

        Raises:
            UnknownCode: the procedure has cases and none of them is named, or has no such case.
            InvalidValue: a fact is not declared by the procedure, or its value is not of the fact's kind.
        """
        return bill_of(
            self.fees,
            self._key(case),
            channel,
            facts={fact.name: fact for fact in self.facts},
            given=given_values(self.facts, facts),
            applicant=applicant,
            on=civil_day(on, "on"),
        )

    def requirements_for(
        self, case: Case | str | None, facts: Given | None = None
    ) -> tuple[tuple[Requirement, Truth], ...]:
        """The requirements of a case that declared facts make apply (``YES``) or leave open (``UNKNOWN``).

        Raises:
            UnknownCode: the procedure has cases and none of them is named, or has no such case.
            InvalidValue: a fact is not declared by the procedure, or its value is not of the fact's kind.
        """
        key, given = self._key(case), given_values(self.facts, facts)
        rows = ((row, truth(row.when, given)) for row in self.requirements if not row.cases or key in row.cases)
        return tuple((row, holds) for row, holds in rows if holds is not Truth.NO)

    def say_condition(self, condition: Condition, lang: Lang = "vi") -> str:
        """A condition about this procedure's facts as a sentence's part, in their own words."""
        return say_condition(condition, self.facts, lang)

    def lint(
        self, register: Register | None = None, catalogue: "Catalogue | None" = None, *, on: date | None = None
    ) -> tuple[Finding, ...]:
        """Problems of the version as published; every code stands in :data:`tthc.procedure.LINT`.

        With a ``register`` the legal basis is held against the days its instruments were in force, on ``on`` or on the
        last day known of the version. With a ``catalogue`` its replacements and neighbouring versions are looked up.
        """
        return lint(self, register, catalogue, on=on)

    def _repr_html_(self) -> str:
        rows = [
            (
                ", ".join(channel.label.vi for channel in term.channels or tuple(Channel)),
                "; ".join((*(self.case(key).name for key in term.cases), *term.areas)) or "mọi trường hợp",
                term.limit,
            )
            for term in self.terms
        ]
        seen = f"; đọc ngày {date_text(self.seen_in_force_on)}" if self.seen_in_force_on else ""
        decision = f"; quyết định {self.decision.number}" if self.decision else ""
        return (
            f"<div><b>{escape(self)}</b><br>{escape(f'{self.field}; hiệu lực: {self.in_force}{seen}{decision}')}"
            f"{html_table(('Kênh', 'Trường hợp', 'Thời hạn'), rows)}</div>"
        )
