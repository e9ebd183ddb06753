"""Procedures as linked data: the EU's Core Public Service Vocabulary, application profile 3.2 (CPSV-AP), in JSON-LD.

Only what a procedure tells is written. A term in working days is no ``xsd:duration``, so it stands in the channel's
description and not in ``processingTime``; amounts per unit say so in theirs. What the profile asks for and a procedure
does not tell is left out and named by :func:`gaps`.

The vocabulary: https://semiceu.github.io/CPSV-AP/releases/3.2.0/ (SEMIC, CC BY 4.0).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from attrs import define, field

from tthc.citation import Citation
from tthc.finding import Finding
from tthc.procedure import (
    ALWAYS,
    Agency,
    AgencyRole,
    Catalogue,
    Channel,
    Fee,
    FeeNature,
    Group,
    Paper,
    Procedure,
    Term,
    Unknown,
    say_validity,
)
from tthc.span import Span
from tthc.term import CalendarDays, Hours, Minutes, Months, TimeLimit, Weeks, Years
from tthc.text import Phrase, fold, one_line

__all__ = ["gaps", "to_jsonld"]

Node: TypeAlias = dict[str, Any]

CONTEXT: Final[Mapping[str, str]] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "m8g": "http://data.europa.eu/m8g/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
IRI: Final = ":/?#[]@!$&'()*+,;=%~"
VIETNAMESE: Final = f"{AUTHORITY}/language/VIE"
VIETNAM: Final = f"{AUTHORITY}/country/VNM"
DURATIONS: Final[Mapping[type, str]] = {
    CalendarDays: "P{n}D",
    Months: "P{n}M",
    Years: "P{n}Y",
    Hours: "PT{n}H",
    Minutes: "PT{n}M",
}
"""The limits that are durations: they run by the calendar or the clock."""
PRICED: Final = frozenset({FeeNature.FIXED, FeeNature.FREE, FeeNature.PER_UNIT, FeeNature.FOREIGN})


def to_jsonld(
    value: Procedure | Catalogue | Iterable[Procedure], *, base: str = "urn:tthc:", publisher: Agency | None = None
) -> Node:
    """A procedure, or all of a catalogue with its groups, as one JSON-LD document.

    Names of things begin with ``base``, an IRI of the integrator's own. A version is named by its code and digest and
    is a version of the procedure of that code. With a ``publisher`` the services are parts of a dataset of theirs.
    """
    procedures = (value,) if isinstance(value, Procedure) else tuple(value)
    groups = value.groups if isinstance(value, Catalogue) else ()
    graph = _Graph(base)
    for procedure in procedures:
        graph.service(procedure)
    for group in groups:
        graph.group(group, procedures)
    if publisher is not None:
        graph.dataset(publisher, procedures)
    return {"@context": dict(CONTEXT), "@graph": list(graph.nodes.values())}


def gaps(value: Procedure | Catalogue | Iterable[Procedure]) -> tuple[Finding, ...]:
    """What CPSV-AP 3.2 asks of a public service and a procedure does not tell."""
    procedures = (value,) if isinstance(value, Procedure) else tuple(value)
    text = Phrase(
        "không nêu cơ quan có thẩm quyền: hồ sơ CPSV-AP bắt buộc phải có",
        "names no competent authority, which CPSV-AP asks for",
    )
    return tuple(
        Finding("CPSV-NO-AUTHORITY", text, str(procedure.code), procedure.source)
        for procedure in procedures
        if not _authorities(procedure)
    )


def _authorities(procedure: Procedure) -> tuple[Agency, ...]:
    """The agencies that decide, one by one or in the published words; else those that carry it out.

    Where the published words only join the names of those that carry it out, these are taken one by one.
    """
    deciding, performing = map(procedure.agencies_for, (AgencyRole.DECIDING, AgencyRole.PERFORMING))
    words = one_line(procedure.deciding_agency)
    if deciding or not words or words == ", ".join(agency.name for agency in performing):
        return deciding or performing
    return (Agency(role=AgencyRole.DECIDING, name=words),)


def _words(text: str, lang: str = "vi") -> Node:
    return {"@value": text, "@language": lang}


def _phrase(phrase: Phrase) -> list[Node]:
    return [_words(phrase.vi), _words(phrase.en, "en")]


def _kept(**cells: object) -> Node:
    """The cells that say something, by the name of their property: ``dct_title`` is ``dct:title``."""
    return {key.replace("_", ":", 1): cell for key, cell in cells.items() if cell not in (None, [], "", ())}


def _address(text: str) -> str:
    """An address on the web as an IRI; empty where the text is none."""
    return quote(text, safe=IRI) if text.startswith(("http://", "https://")) else ""


def _duration(limits: Iterable[TimeLimit]) -> Node | None:
    """The one limit as a duration; None where there are several, or it is none."""
    once = set(limits)
    limit = once.pop() if len(once) == 1 else None
    if isinstance(limit, Weeks):
        limit = CalendarDays(7 * limit.count)
    form = DURATIONS.get(type(limit))
    count = getattr(limit, "count", 0)
    return None if form is None else {"@value": form.format(n=count), "@type": "xsd:duration"}


@define
class _Graph:
    """The nodes of a document, each under its name once."""

    base: str
    nodes: dict[str, Node] = field(factory=dict)

    def add(self, name: str, kind: str, cells: Node) -> Node:
        """A node; the reference to it."""
        self.nodes.setdefault(name, {"@id": name, "@type": kind, **cells})
        return {"@id": name}

    def own(self, *parts: object) -> str:
        """A name under the base."""
        return self.base + ":".join(quote(str(part), safe=".") for part in parts)

    def concept(self, scheme: str, key: str, label: list[Node]) -> Node:
        """A word of a list."""
        return self.add(self.own(scheme, key), "skos:Concept", {"skos:prefLabel": label})

    def language(self) -> Node:
        """Vietnamese, in which procedures are published."""
        return self.add(VIETNAMESE, "dct:LinguisticSystem", {})

    def authority(self, agency: Agency) -> Node:
        """An agency that decides."""
        country = self.add(VIETNAM, "dct:Location", {})
        return self.add(
            self.own("organisation", agency.code or fold(one_line(agency.name))),
            "m8g:PublicOrganisation",
            _kept(
                skos_prefLabel=[_words(agency.name)],
                dct_spatial=[country],
                dct_identifier=str(agency.code) if agency.code else None,
            ),
        )

    def agent(self, agency: Agency) -> Node:
        """An agency that takes part."""
        key = str(agency.code or fold(one_line(agency.name)))
        cells = _kept(dct_title=[_words(agency.name)], dct_identifier=key)
        return self.add(self.own("agent", key), "foaf:Agent", cells)

    def service(self, procedure: Procedure) -> Node:
        """A version of a procedure."""
        code, name = str(procedure.code), self.version(procedure)
        channels = {channel: self.channel(procedure, name, channel) for channel in procedure.channels}
        kinds = (self.concept("applicant", kind.value, _phrase(kind.label)) for kind in procedure.applicant_kinds)
        return self.add(
            name,
            "cpsv:PublicService",
            _kept(
                dct_identifier=code,
                dct_title=[_words(procedure.name)],
                dct_description=[_words(_description(procedure))],
                dct_language=[self.language()],
                dct_isVersionOf={"@id": self.own("procedure", code)},
                dct_source={"@id": address} if (address := _address(procedure.source)) else None,
                dct_valid=str(procedure.in_force) if isinstance(procedure.in_force, Span) else None,
                dct_replaces=[{"@id": self.own("procedure", other)} for other in procedure.replaces],
                dct_isReplacedBy=[{"@id": self.own("procedure", other)} for other in procedure.replaced_by],
                adms_status=self.concept("publication", procedure.publication, _phrase(procedure.publication.label)),
                m8g_sector=self.sector(procedure),
                m8g_isClassifiedBy=[
                    self.concept("level", level.value, _phrase(level.label)) for level in procedure.levels
                ],
                dct_audience=list(kinds),
                m8g_processingTime=_duration(term.limit for term in procedure.terms),
                m8g_hasCompetentAuthority=[self.authority(agency) for agency in _authorities(procedure)],
                m8g_hasParticipation=list(self.participations(procedure, name)),
                m8g_hasChannel=list(channels.values()),
                m8g_hasCost=list(self.costs(procedure, name, channels)),
                cpsv_hasInput=[
                    self.paper(procedure, name, place, paper) for place, paper in enumerate(procedure.papers, 1)
                ],
                cpsv_produces=list(self.outputs(procedure, name)),
                m8g_holdsRequirement=list(self.requirements(procedure, name)),
                m8g_hasLegalResource=[self.law(citation) for citation in procedure.citations],
            ),
        )

    def version(self, procedure: Procedure) -> str:
        """The name of a version."""
        return self.own("procedure", procedure.code, procedure.digest[:16])

    def sector(self, procedure: Procedure) -> list[Node]:
        """The field."""
        label = one_line(procedure.field)
        return [self.concept("field", fold(label), [_words(label)])] if label else []

    def channel(self, procedure: Procedure, name: str, channel: Channel) -> Node:
        """A channel with its terms."""
        terms = [term for term in procedure.terms if not term.channels or channel in term.channels]
        offer = next((offer for offer in procedure.offers if offer.channel is channel), None)
        said = [_said_of(procedure, term) for term in terms]
        if offer is not None:
            said += [offer.service.label.vi if offer.service else "", offer.reason, offer.address]
        return self.add(
            f"{name}:{channel}",
            "m8g:Channel",
            _kept(
                dct_identifier=f"{procedure.code}.{channel}",
                dct_type=self.concept("channel", channel.value, _phrase(channel.label)),
                dct_description=[_words("; ".join(part for part in said if part))] if any(said) else None,
                m8g_processingTime=_duration(term.limit for term in terms),
            ),
        )

    def costs(self, procedure: Procedure, name: str, channels: Mapping[Channel, Node]) -> Iterator[Node]:
        """The fees; one that holds for some channels only, once for each."""
        for place, fee in enumerate(procedure.fees, 1):
            some = [channel for channel in fee.channels if channel in channels]
            if not some or len(some) == len(channels):
                yield self.cost(procedure, fee, f"{name}:fee:{place}", f"{procedure.code}.F{place}", None)
                continue
            for channel in some:
                yield self.cost(
                    procedure,
                    fee,
                    f"{name}:fee:{place}:{channel}",
                    f"{procedure.code}.F{place}.{channel}",
                    channels[channel],
                )

    def cost(self, procedure: Procedure, fee: Fee, name: str, identifier: str, through: Node | None) -> Node:
        """A fee, through one channel or all."""
        amount: object = fee.foreign.amount if fee.foreign else fee.amount.dong if fee.amount else None
        currency = fee.foreign.currency if fee.foreign else "VND"
        cases = "; ".join(procedure.case(key).name for key in fee.cases)
        when = "" if fee.when == ALWAYS else procedure.say_condition(fee.when)
        reliefs = "; ".join(relief.say() for relief in fee.reliefs)
        said = "; ".join(part for part in (f"{fee.label}: {fee.say_amount()}", cases, when, reliefs) if part)
        priced = fee.nature in PRICED
        return self.add(
            name,
            "m8g:Cost",
            _kept(
                dct_identifier=identifier,
                dct_description=[_words(said)],
                m8g_hasValue={"@value": str(amount), "@type": "xsd:double"} if priced else None,
                m8g_currency=self.add(f"{AUTHORITY}/currency/{currency}", "skos:Concept", {"skos:notation": currency})
                if priced
                else None,
                m8g_ifAccessedThrough=through,
            ),
        )

    def paper(self, procedure: Procedure, name: str, place: int, paper: Paper) -> Node:
        """A component of the dossier."""
        when = "" if paper.when == ALWAYS else procedure.say_condition(paper.when)
        unless = procedure.say_condition(paper.unless) if paper.unless else ""
        others = ", ".join(other.name for other in paper.alternatives(procedure.papers))
        said = (
            paper.counted(),
            paper.conditional,
            when,
            f"không cần khi {unless}" if unless else "",
            f"hoặc thay bằng: {others}" if others else "",
        )
        cases = "; ".join(procedure.case(key).name for key in paper.cases)
        page = _address(paper.form.url) if paper.form else ""
        return self.add(
            f"{name}:paper:{place}",
            "m8g:Evidence",
            _kept(
                dct_identifier=f"{procedure.code}.P{place}",
                dct_title=[_words(paper.name)],
                dct_description=[_words("; ".join(part for part in (*said, cases) if part))]
                if any((*said, cases))
                else None,
                dct_type=self.concept("paper", paper.kind.value, _phrase(paper.kind.label)),
                foaf_page=[self.add(page, "foaf:Document", {})] if page else None,
            ),
        )

    def outputs(self, procedure: Procedure, name: str) -> Iterator[Node]:
        """What the procedure can end with."""
        for place, result in enumerate(procedure.results, 1):
            known = not isinstance(result.validity, Unknown)
            valid = [_words(f"thời hạn hiệu lực: {say_validity(result.validity)}")] if known else None
            cells = _kept(
                dct_identifier=result.code or f"{procedure.code}.R{place}",
                dct_title=[_words(result.name)],
                dct_description=valid,
            )
            yield self.add(f"{name}:result:{place}", "m8g:Output", cells)

    def requirements(self, procedure: Procedure, name: str) -> Iterator[Node]:
        """The requirements."""
        for place, requirement in enumerate(procedure.requirements, 1):
            cells = _kept(dct_identifier=f"{procedure.code}.Q{place}", dct_title=[_words(requirement.text)])
            yield self.add(f"{name}:requirement:{place}", "m8g:Requirement", cells)

    def participations(self, procedure: Procedure, name: str) -> Iterator[Node]:
        """The agencies that take part, and how."""
        authorities = _authorities(procedure)
        for place, agency in enumerate(procedure.agencies, 1):
            if agency in authorities:
                continue
            cells = _kept(
                dct_identifier=f"{procedure.code}.A{place}",
                dct_description=[_words(f"{agency.name}: {agency.role.label.vi}")],
                m8g_role=[self.concept("role", agency.role.value, _phrase(agency.role.label))],
                m8g_hasParticipant=self.agent(agency),
            )
            yield self.add(f"{name}:agency:{place}", "m8g:Participation", cells)

    def law(self, citation: Citation) -> Node:
        """A place in law."""
        cells = _kept(dct_identifier=citation.number, dct_title=[_words(str(citation))])
        return self.add(self.own("law", citation), "eli:LegalResource", cells)

    def group(self, group: Group, procedures: Iterable[Procedure]) -> None:
        """A group of interlinked procedures: the event that calls for all of them."""
        parts = [part.procedure for part in group.parts]
        members = [{"@id": self.version(one)} for one in procedures if one.code in parts]
        cells = _kept(dct_identifier=str(group.code), dct_title=[_words(group.name)], m8g_hasRelatedService=members)
        event = self.add(self.own("group", group.code), "m8g:Event", cells)
        for member in members:
            self.nodes[member["@id"]].setdefault("m8g:isGroupedBy", []).append(event)

    def dataset(self, publisher: Agency, procedures: Iterable[Procedure]) -> None:
        """The catalogue as a dataset of its publisher."""
        listed = list(procedures)
        fields = Counter(one_line(procedure.field) for procedure in listed)
        agent = self.agent(publisher)
        name = self.own("catalogue", publisher.code or fold(one_line(publisher.name)))
        said = f"{len(listed)} thủ tục hành chính thuộc {len(fields)} lĩnh vực"
        self.add(
            name,
            "dcat:Dataset",
            _kept(
                dct_title=[_words(f"Danh mục thủ tục hành chính – {publisher.name}")],
                dct_description=[_words(said)],
                dct_publisher=agent,
                dct_hasPart=[{"@id": self.version(procedure)} for procedure in listed],
            ),
        )
        for procedure in listed:
            self.nodes[self.version(procedure)]["dct:isPartOf"] = [{"@id": name}]


def _said_of(procedure: Procedure, term: Term) -> str:
    """A term with the cases and areas it holds for."""
    areas = {area.key: area.name for area in procedure.areas}
    who = [procedure.case(key).name for key in term.cases] + [areas[key] for key in term.areas]
    return f"{term.limit} ({'; '.join(who)})" if who else str(term.limit)


def _description(procedure: Procedure) -> str:
    """The order of steps as published; without one, the field and the terms."""
    if procedure.guide:
        return "\n".join(procedure.guide)
    limits = "; ".join(dict.fromkeys(str(term.limit) for term in procedure.terms)) or "không nêu"
    head = f"Thủ tục hành chính thuộc lĩnh vực {one_line(procedure.field)}" if procedure.field else "Thủ tục hành chính"
    return f"{head}; thời hạn giải quyết: {limits}."
