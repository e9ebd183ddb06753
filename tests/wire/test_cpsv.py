"""Procedures as linked data of CPSV-AP 3.2: of its shapes, and saying no more than the procedure does."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, SH, SKOS, XSD

import tthc
from tests.procedure.strategies import cite, plain, procedures
from tthc.codes import AgencyCode
from tthc.procedure import (
    Agency,
    AgencyRole,
    Area,
    Case,
    Catalogue,
    Channel,
    Exemption,
    Fee,
    Foreign,
    Form,
    Group,
    GroupPart,
    Level,
    Money,
    Offer,
    Paper,
    Procedure,
    Requirement,
    ResultKind,
    Service,
    Term,
    Unlimited,
    parse_condition,
)
from tthc.span import Span
from tthc.term import CalendarDays, Hours, Minutes, Months, TimeLimit, Weeks, WorkingDays, Years
from tthc.wire.cpsv import gaps, to_jsonld

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # within the parser of JSON-LD

M8G = Namespace("http://data.europa.eu/m8g/")
CPSV = Namespace("http://purl.org/vocab/cpsv#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
OWN = Path(__file__).with_name("cpsv_shapes.ttl")
PUBLISHED = os.environ.get("TTHC_CPSV_SHACL", "")
SHAPES = [pytest.param(str(OWN), id="own"), *([pytest.param(PUBLISHED, id="published")] if PUBLISHED else [])]
AUTHORITY = Agency(role=AgencyRole.DECIDING, name="Sở Ví dụ", code=AgencyCode("H01.05"), level=Level.PROVINCE)


def graph_of(value: Procedure | Catalogue, **more: Any) -> Graph:  # noqa: ANN401 - handed on
    return Graph().parse(data=json.dumps(to_jsonld(value, **more), ensure_ascii=False), format="json-ld")


def violations(graph: Graph, shapes: str) -> list[tuple[str, str]]:
    """What violates the shapes: the thing and the property."""
    _, report, _ = validate(graph, shacl_graph=Graph().parse(shapes))
    assert isinstance(report, Graph)
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path = report.value(result, SH.resultPath)
        inner = list(report.objects(result, SH.detail))
        found += [] if path is None and inner else [(str(report.value(result, SH.focusNode)), str(path))]
    return sorted(set(found))


FULL = plain(
    name="Cấp thẻ",
    field="Ví dụ",
    levels=(Level.PROVINCE,),
    guide=("Nộp hồ sơ", "Nhận kết quả"),
    cases=(Case("a", "cấp mới"), Case("b", "cấp lại")),
    areas=(Area("xa", "vùng xa"),),
    offers=(
        Offer(channel=Channel.ONLINE, service=Service.PARTIAL, reason="phải xuất trình"),
        Offer(channel=Channel.POST),
    ),
    terms=(
        Term(limit=WorkingDays(5), channels=(Channel.ONLINE,), cases=("a",)),
        Term(limit=CalendarDays(30), channels=(Channel.ONLINE,), cases=("b",)),
        Term(limit=CalendarDays(30), channels=(Channel.POST,)),
        Term(limit=CalendarDays(45), channels=(Channel.POST,), areas=("xa",)),
    ),
    fees=(
        Fee(amount=Money(150_000), kind="lệ phí", channels=(Channel.POST,), basis=(cite("226/2016/TT-BTC, Điều 4"),)),
        Fee(amount=Money(2_000), per="trang", reliefs=(Exemption(ground="hộ nghèo"),)),
        Fee(foreign=Foreign("12.5", "USD"), channels=(Channel.ONLINE, Channel.POST)),
        Fee(set_by="Hội đồng nhân dân cấp tỉnh"),
    ),
    papers=(
        Paper(name="Đơn", originals=1, form=Form("Mẫu 1", url="https://x.example/mẫu 1.docx")),
        Paper(name="Giấy ủy quyền", when=parse_condition("uy_quyen = đúng"), cases=("a",)),
        Paper(name="Hộ chiếu", one_of="tùy thân", originals=1),
        Paper(name="Thẻ căn cước", one_of="tùy thân"),
    ),
    results=(ResultKind("Thẻ", "KQ.1", validity=Unlimited()), ResultKind("Văn bản từ chối")),
    requirements=(Requirement(text="Có chỗ ở hợp pháp"),),
    legal_basis=(cite("68/2020/QH14"),),
    agencies=(AUTHORITY, Agency(role=AgencyRole.COORDINATING, name="Công an cấp xã")),
    applicants=("Công dân Việt Nam", "Chủ tàu cá"),
    replaces=("1.000009",),
    in_force=Span.parse("2026-07-01.."),
    source="https://portal.example/1",
)


class TestShapes:
    @pytest.mark.parametrize("shapes", SHAPES)
    def test_a_procedure_with_all_its_parts(self, shapes: str) -> None:
        group = Group(code="2.000001", name="Nhóm", parts=(GroupPart("1.000001", case="a"), GroupPart("1.000002")))
        other = plain(code="1.000002", deciding_agency="Sở khác")
        graph = graph_of(Catalogue((FULL, other), (group,)), publisher=AUTHORITY)
        assert violations(graph, shapes) == []

    @pytest.mark.parametrize("shapes", SHAPES)
    def test_the_shipped_catalogue_but_for_what_it_does_not_tell(self, shapes: str) -> None:
        """Every procedure that names who decides conforms; the others are those that ``gaps`` names, for that alone."""
        catalogue = tthc.law.catalogue()
        lacking = {finding.place for finding in gaps(catalogue)}
        found = violations(graph_of(catalogue), shapes)
        assert {path for _, path in found} <= {str(M8G.hasCompetentAuthority)}
        assert {node.split(":")[3] for node, _ in found} == lacking
        assert lacking == {"1.013227", "1.013228", "2.000913", "2.000927", "2.000942", "2.001016", "2.001035"}
        assert len(catalogue) - len(lacking) == 220

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(procedure=procedures())
    def test_any_procedure(self, procedure: Procedure) -> None:
        found = violations(graph_of(procedure), str(OWN))
        assert [path for _, path in found] == [str(M8G.hasCompetentAuthority)] * len(gaps(procedure))

    @pytest.mark.skipif(not PUBLISHED, reason="TTHC_CPSV_SHACL names no file of the published shapes")
    def test_our_shapes_ask_for_nothing_that_the_published_do_not(self) -> None:
        asked = Graph().parse(OWN)
        known = constraints(Graph().parse(PUBLISHED))
        ours = constraints(asked)
        assert ours
        assert {row for row in ours if row not in known} == set()


def constraints(shapes: Graph) -> set[tuple[str, str, str, str]]:
    """What shapes ask for: class, property, kind of constraint, value; shapes that others are made of are opened."""
    kinds = (SH.minCount, SH.maxCount, SH.datatype, SH["class"])
    found = set()
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        target = str(shapes.value(shape, SH.targetClass))
        for part in (shape, *shapes.objects(shape, SH.node)):
            for prop in shapes.objects(part, SH.property):
                path = str(shapes.value(prop, SH.path))
                found |= {
                    (target, path, str(kind), str(value)) for kind in kinds for value in shapes.objects(prop, kind)
                }
    return found


def texts(graph: Graph, subject: Any, predicate: URIRef) -> list[str]:  # noqa: ANN401 - a node of any kind
    return sorted(str(value) for value in graph.objects(subject, predicate))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return graph_of(FULL)


@pytest.fixture(scope="module")
def service(graph: Graph) -> Any:  # noqa: ANN401 - a node
    return graph.value(predicate=RDF.type, object=CPSV.PublicService)


class TestWhatItSays:
    def test_the_service(self, graph: Graph, service: Any) -> None:  # noqa: ANN401 - a node
        assert str(service) == f"urn:tthc:procedure:1.000001:{FULL.digest[:16]}"
        assert list(graph.objects(service, DCTERMS.title)) == [Literal("Cấp thẻ", lang="vi")]
        assert texts(graph, service, DCTERMS.identifier) == ["1.000001"]
        assert texts(graph, service, DCTERMS.description) == ["Nộp hồ sơ\nNhận kết quả"]
        assert texts(graph, service, DCTERMS.isVersionOf) == ["urn:tthc:procedure:1.000001"]
        assert texts(graph, service, DCTERMS.replaces) == ["urn:tthc:procedure:1.000009"]
        assert texts(graph, service, DCTERMS.valid) == ["2026-07-01.."]
        assert texts(graph, service, DCTERMS.source) == ["https://portal.example/1"]
        assert list(graph.objects(service, M8G.processingTime)) == []
        laws = [texts(graph, law, DCTERMS.title)[0] for law in graph.objects(service, M8G.hasLegalResource)]
        assert sorted(laws) == ["226/2016/TT-BTC, Điều 4", "68/2020/QH14"]

    def test_channels_and_their_terms(self, graph: Graph, service: Any) -> None:  # noqa: ANN401 - a node
        channels = {texts(graph, node, DCTERMS.identifier)[0]: node for node in graph.objects(service, M8G.hasChannel)}
        assert sorted(channels) == ["1.000001.online", "1.000001.post"]
        online = channels["1.000001.online"]
        assert texts(graph, online, DCTERMS.description) == [
            "5 ngày làm việc (cấp mới); 30 ngày (cấp lại); một phần; phải xuất trình"
        ]
        assert list(graph.objects(online, M8G.processingTime)) == []
        assert texts(graph, channels["1.000001.post"], DCTERMS.description) == ["30 ngày; 45 ngày (vùng xa)"]

    def test_costs(self, graph: Graph, service: Any) -> None:  # noqa: ANN401 - a node
        rows = {
            texts(graph, cost, DCTERMS.identifier)[0]: (
                texts(graph, cost, M8G.hasValue),
                [str(node).rpartition("/")[2] for node in graph.objects(cost, M8G.currency)],
                texts(graph, cost, DCTERMS.description),
                [str(node).rpartition(":")[2] for node in graph.objects(cost, M8G.ifAccessedThrough)],
            )
            for cost in graph.objects(service, M8G.hasCost)
        }
        assert rows == {
            "1.000001.F1.post": (["150000.0"], ["VND"], ["lệ phí: 150.000 đồng"], ["post"]),
            "1.000001.F2": (["2000.0"], ["VND"], ["không rõ: 2.000 đồng/trang; miễn: hộ nghèo"], []),
            "1.000001.F3": (["12.5"], ["USD"], ["không rõ: 12,5 USD"], []),
            "1.000001.F4": ([], [], ["không rõ: theo Hội đồng nhân dân cấp tỉnh"], []),
        }
        values = {value.datatype for value in graph.objects(None, M8G.hasValue) if isinstance(value, Literal)}
        assert values == {XSD.double}

    def test_papers_results_and_requirements(self, graph: Graph, service: Any) -> None:  # noqa: ANN401 - a node
        papers = {texts(graph, node, DCTERMS.title)[0]: node for node in graph.objects(service, CPSV.hasInput)}
        assert texts(graph, papers["Đơn"], DCTERMS.description) == ["1 bản chính"]
        assert texts(graph, papers["Đơn"], FOAF.page) == ["https://x.example/m%E1%BA%ABu%201.docx"]
        assert texts(graph, papers["Giấy ủy quyền"], DCTERMS.description) == [
            "thuộc trường hợp «nộp qua người được ủy quyền»; cấp mới"
        ]
        assert texts(graph, papers["Hộ chiếu"], DCTERMS.description) == ["1 bản chính; hoặc thay bằng: Thẻ căn cước"]
        results = {
            texts(graph, node, DCTERMS.identifier)[0]: texts(graph, node, DCTERMS.description)
            for node in graph.objects(service, CPSV.produces)
        }
        assert results == {"KQ.1": ["thời hạn hiệu lực: không thời hạn"], "1.000001.R2": []}
        [requirement] = graph.objects(service, M8G.holdsRequirement)
        assert texts(graph, requirement, DCTERMS.title) == ["Có chỗ ở hợp pháp"]

    def test_agencies(self, graph: Graph, service: Any) -> None:  # noqa: ANN401 - a node
        [authority] = graph.objects(service, M8G.hasCompetentAuthority)
        assert str(authority) == "urn:tthc:organisation:H01.05"
        assert texts(graph, authority, SKOS.prefLabel) == ["Sở Ví dụ"]
        [part] = graph.objects(service, M8G.hasParticipation)
        assert texts(graph, part, DCTERMS.description) == ["Công an cấp xã: cơ quan phối hợp"]

    def test_agencies_that_only_carry_it_out_are_named_one_by_one(self) -> None:
        performing = tuple(Agency(role=AgencyRole.PERFORMING, name=name) for name in ("Sở Một", "Sở Hai"))
        both = plain(deciding_agency="Sở Một, Sở Hai", agencies=performing)
        other = plain(deciding_agency="Ủy ban nhân dân cấp tỉnh", agencies=performing)
        named = [texts(graph_of(one), None, SKOS.prefLabel) for one in (both, other)]
        assert [[name for name in names if name.startswith(("Sở", "Ủy"))] for names in named] == [
            ["Sở Hai", "Sở Một"],
            ["Ủy ban nhân dân cấp tỉnh"],
        ]

    @pytest.mark.parametrize(
        ("limit", "duration"),
        [
            (CalendarDays(30), "P30D"),
            (Weeks(2), "P14D"),
            (Months(1), "P1M"),
            (Years(2), "P2Y"),
            (Hours(12), "PT12H"),
            (Minutes(15), "PT15M"),
            (WorkingDays(5), None),
        ],
    )
    def test_a_term_is_a_duration_where_it_runs_by_calendar_or_clock(
        self, limit: TimeLimit, duration: str | None
    ) -> None:
        graph = graph_of(plain(terms=(Term(limit=limit),)))
        found = {str(value) for value in graph.objects(None, M8G.processingTime)}
        assert found == ({duration} if duration else set())

    def test_without_steps_the_field_and_the_terms_describe_it(self) -> None:
        graph = graph_of(plain())
        service = graph.value(predicate=RDF.type, object=CPSV.PublicService)
        assert texts(graph, service, DCTERMS.description) == [
            "Thủ tục hành chính thuộc lĩnh vực Lưu trữ; thời hạn giải quyết: 5 ngày làm việc."
        ]


class TestWholes:
    def test_two_versions_are_two_services_of_one_procedure(self) -> None:
        versions = (
            plain(in_force=Span.parse("2025-01-01..2025-12-31")),
            plain(in_force=Span.parse("2026-01-01.."), terms=(Term(limit=WorkingDays(3)),)),
        )
        graph = graph_of(Catalogue(versions))
        services = list(graph.subjects(RDF.type, CPSV.PublicService))
        assert len(services) == 2
        assert len({graph.value(service, DCTERMS.isVersionOf) for service in services}) == 1

    def test_a_group_is_the_event_its_services_belong_to(self) -> None:
        group = Group(code="2.000001", name="Nhóm", parts=(GroupPart("1.000001"), GroupPart("1.000002")))
        graph = graph_of(Catalogue((plain(), plain(code="1.000002")), (group,)))
        event = graph.value(predicate=RDF.type, object=M8G.Event)
        assert len(list(graph.objects(event, M8G.hasRelatedService))) == 2
        assert len(list(graph.subjects(M8G.isGroupedBy, event))) == 2

    def test_a_publisher_makes_a_dataset(self) -> None:
        graph = graph_of(Catalogue((plain(),)), publisher=AUTHORITY, base="https://center.example/")
        dataset = graph.value(predicate=RDF.type, object=DCAT.Dataset)
        assert str(dataset) == "https://center.example/catalogue:H01.05"
        assert texts(graph, dataset, DCTERMS.title) == ["Danh mục thủ tục hành chính – Sở Ví dụ"]
        assert len(list(graph.subjects(DCTERMS.isPartOf, dataset))) == 1

    def test_without_one_there_is_none(self) -> None:
        assert graph_of(plain()).value(predicate=RDF.type, object=DCAT.Dataset) is None

    def test_what_the_profile_asks_for_and_nobody_tells(self) -> None:
        assert [finding.code for finding in gaps(plain())] == ["CPSV-NO-AUTHORITY"]
        assert gaps(plain(deciding_agency="Sở")) == ()
        performing = Agency(role=AgencyRole.PERFORMING, name="Phòng")
        assert gaps(Catalogue((plain(agencies=(performing,)), plain(code="1.000002", deciding_agency="Sở")))) == ()
