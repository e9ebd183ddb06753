"""Hypothesis strategies for procedures: any published version the model can hold, and the values in it."""

from datetime import date
from typing import Any, TypeVar

from attrs import evolve
from hypothesis import strategies as st

from tthc.citation import Citation
from tthc.codes import AgencyCode, ProcedureCode
from tthc.procedure import (
    Agency,
    AgencyRole,
    Always,
    And,
    ApplicantKind,
    Area,
    AtLeast,
    AtMost,
    Before,
    Case,
    Channel,
    Choice,
    Condition,
    DataSource,
    Decision,
    Exemption,
    Fact,
    FactKind,
    FactValue,
    Fee,
    FeeKind,
    Flow,
    Foreign,
    Form,
    Ground,
    Is,
    Level,
    Money,
    Not,
    Offer,
    OnOrAfter,
    Or,
    Paper,
    PaperKind,
    Part,
    Procedure,
    Publication,
    Reduction,
    RegisterKind,
    Repeal,
    Requirement,
    ResultKind,
    Service,
    Step,
    Term,
    Tier,
    Unknown,
    Unlimited,
    Until,
    Verified,
)
from tthc.span import Span
from tthc.term import (
    CalendarDays,
    Cause,
    ClockRow,
    EffectKind,
    HoursUnstated,
    Months,
    SameDay,
    Stage,
    Stages,
    Undetermined,
    WorkingDays,
    WorkingHours,
)

Kind = TypeVar("Kind")

CODES = st.integers(1, 60).map(lambda n: ProcedureCode(f"1.{n:06d}"))
WORDS = st.sampled_from(
    ["Đơn đề nghị", "Tờ khai", "Bản sao căn cước", "Giấy ủy quyền", "Văn bản xác nhận", "Hợp đồng", "Ảnh chân dung"]
)
TEXTS = st.just("") | WORDS

FACTS = (
    Fact(name="uy_quyen", kind=FactKind.YES_NO, label="nộp qua người được ủy quyền"),
    Fact(
        name="cu_tru",
        kind=FactKind.CHOICE,
        label="nơi cư trú",
        choices=(Choice("tam_tru", "tạm trú"), Choice("thuong_tru", "thường trú"), Choice("khac", "nơi khác")),
    ),
    Fact(name="so_nguoi", kind=FactKind.NUMBER, label="số người"),
    Fact(name="so_trang", kind=FactKind.NUMBER, label="số trang"),
    Fact(name="ngay_sinh", kind=FactKind.DAY, label="ngày sinh"),
    Fact(name="gia_tri", kind=FactKind.MONEY, label="giá trị hợp đồng"),
)
"""Every kind of fact, as the procedures of these tests declare them."""
BY_NAME = {fact.name: fact for fact in FACTS}

amounts = st.integers(0, 10**12).map(Money)
numbers = st.integers(-(10**15) + 1, 10**15 - 1)


def values_of(fact: Fact) -> st.SearchStrategy[FactValue]:
    """Any value of a fact."""
    choices: dict[FactKind, st.SearchStrategy[Any]] = {
        FactKind.YES_NO: st.booleans(),
        FactKind.NUMBER: st.integers(-3, 8) | numbers,
        FactKind.DAY: st.dates(date(2020, 1, 1), date(2027, 12, 31)) | st.dates(),
        FactKind.MONEY: st.integers(0, 9).map(Money) | amounts,
    }
    if fact.kind is FactKind.CHOICE:
        return st.sampled_from([choice.key for choice in fact.choices])
    return choices[fact.kind]


@st.composite
def given_facts(draw: st.DrawFn) -> dict[str, FactValue]:
    """Some of the facts, declared."""
    names = draw(st.sets(st.sampled_from(sorted(BY_NAME))))
    return {name: draw(values_of(BY_NAME[name])) for name in sorted(names)}


@st.composite
def comparisons(draw: st.DrawFn) -> Condition:
    """A condition of one part."""
    fact = draw(st.sampled_from(FACTS))
    value = draw(values_of(fact))
    kinds: list[Condition] = [Is(fact.name, value)]
    if isinstance(value, date):
        kinds += [Before(fact.name, value), OnOrAfter(fact.name, value)]
    elif isinstance(value, Money) or (isinstance(value, int) and not isinstance(value, bool)):
        kinds += [AtLeast(fact.name, value), AtMost(fact.name, value)]
    return draw(st.sampled_from(kinds))


def conditions(most: int = 12) -> st.SearchStrategy[Condition]:
    """Conditions up to the size and depth the language allows, mostly small."""
    return st.recursive(
        comparisons() | st.just(Always()),
        lambda inner: (
            inner.map(Not)
            | st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts)))
            | st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
        ),
        max_leaves=most,
    )


whens: st.SearchStrategy[Condition] = st.sampled_from(
    [
        Always(),
        Is("uy_quyen", True),
        Is("uy_quyen", False),
        Not(Is("cu_tru", "khac")),
        And((Is("cu_tru", "tam_tru"), AtLeast("so_nguoi", 2))),
        Or((Before("ngay_sinh", date(2026, 7, 1)), AtMost("gia_tri", Money(100)))),
        And((Is("so_nguoi", 1), OnOrAfter("ngay_sinh", date(2026, 7, 1)))),
    ]
)
"""A few conditions: rows of procedures vary in other things; :func:`conditions` makes any."""
spans = st.sampled_from(
    [
        Span.parse(text)
        for text in ("2020-01-01..2023-12-31", "2024-01-01..2025-12-31", "2026-01-01..", "2025-06-01..2026-06-30")
    ]
)
citations = st.sampled_from(
    [
        Citation.parse(text)
        for text in (
            "23/2015/NĐ-CP, Điều 7",
            "23/2015/NĐ-CP, Điều 7, khoản 2",
            "226/2016/TT-BTC ngày 11/11/2016, Điều 4",
            "66.7/2025/NQ-CP",
        )
    ]
)
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def some(*values: Kind) -> st.SearchStrategy[tuple[Kind, ...]]:
    """Some of these values, each once, in their order; none of them too."""
    return st.sets(st.sampled_from(range(len(values)))).map(lambda at: tuple(values[i] for i in sorted(at)))


def several(one: st.SearchStrategy[Kind], most: int = 3) -> st.SearchStrategy[tuple[Kind, ...]]:
    """A few values, repeated ones too."""
    return st.lists(one, max_size=most).map(tuple)


sources = st.none() | citations
reductions = st.builds(
    Reduction,
    ground=WORDS,
    percent=st.integers(1, 99),
    when=whens,
    in_force=st.none() | spans,
    evidence=TEXTS,
    source=sources,
) | st.builds(Reduction, ground=WORDS, by=amounts, when=whens)
reliefs = (
    st.builds(Exemption, ground=WORDS, when=whens, in_force=st.none() | spans, evidence=TEXTS, source=sources)
    | reductions
)


@st.composite
def fees(draw: st.DrawFn, cases: tuple[str, ...] = ()) -> Fee:
    """A fee row of any nature."""
    common = {
        "kind": draw(st.sampled_from(FeeKind)),
        "name": draw(TEXTS),
        "channels": draw(some(*Channel)),
        "cases": draw(some(*cases)) if cases else (),
        "applicants": draw(some(ApplicantKind.CITIZEN, ApplicantKind.ENTERPRISE)),
        "when": draw(whens),
        "reliefs": draw(several(reliefs, 2)),
        "in_force": draw(st.none() | spans),
        "basis": draw(several(citations, 2)),
        "text": draw(TEXTS),
    }
    nature = draw(st.sampled_from(["fixed", "per_unit", "foreign", "elsewhere"]))
    if nature == "fixed":
        return Fee(amount=draw(amounts), per=draw(st.sampled_from(["", "hồ sơ", "lần"])), **common)
    if nature == "per_unit":
        least = draw(st.none() | amounts)
        more = draw(st.none() | amounts)
        return Fee(
            amount=draw(amounts),
            per="trang",
            counted_by=draw(st.sampled_from(["", "so_trang"])),
            tiers=draw(st.just(()) | st.builds(Tier, st.integers(1, 9), amounts).map(lambda tier: (tier,))),
            least=least,
            most=None if more is None else more + (least or Money(0)),
            **common,
        )
    if nature == "foreign":
        return Fee(foreign=Foreign(draw(st.integers(1, 900)), "USD"), **common)
    return Fee(set_by=draw(TEXTS), **common)


def papers(cases: tuple[str, ...] = ()) -> st.SearchStrategy[Paper]:
    """A paper, needed always or under conditions."""
    return st.builds(
        Paper,
        name=WORDS,
        code=st.sampled_from(["", "TP.01"]),
        kind=st.sampled_from(PaperKind),
        originals=st.integers(0, 2),
        copies=st.integers(0, 2),
        electronic=st.integers(0, 1),
        form=st.none() | st.builds(Form, WORDS, st.sampled_from(["", "CT01"])),
        cases=some(*cases) if cases else st.just(()),
        one_of=st.sampled_from(["", "", "giấy tờ tùy thân", "nguồn gốc"]),
        conditional=TEXTS,
        when=whens,
        unless=st.none() | whens,
        from_data=st.none() | st.builds(DataSource, name=st.just("Cơ sở dữ liệu quốc gia về dân cư"), source=sources),
        source=sources,
    )


results = st.builds(
    ResultKind,
    WORDS,
    st.sampled_from(["", "KQ.G15.000031"]),
    validity=st.sampled_from([WorkingDays(5), Months(6), CalendarDays(90)])
    | st.just(Unlimited())
    | st.just(Unknown())
    | st.builds(Until, days),
)


CONTENTS = [
    *(Term(limit=WorkingDays(days)) for days in (3, 5, 7)),
    Term(limit=CalendarDays(5), text="5 Ngày", read_from="field"),
    Term(limit=WorkingDays(5), starts=(Cause.RECEIVED, Cause.PAID), by_channel_text="nộp trực tuyến: 5 ngày"),
    Term(limit=WorkingDays("0.5"), clock=(ClockRow(Cause.SUPPLEMENTED, EffectKind.RESUME),)),
    *(Term(limit=limit) for limit in (WorkingHours(8), HoursUnstated(2), Months(1), SameDay())),
    Term(limit=Undetermined("không nêu")),
    Term(limit=Stages((Stage(WorkingDays(2), "kiểm tra"), Stage(WorkingDays(3), "cấp phép")))),
]
"""What terms say, for whatever they hold."""


@st.composite
def term_tables(draw: st.DrawFn, cases: tuple[str, ...], areas: tuple[str, ...]) -> tuple[Term, ...]:
    """Terms that leave no case out and never hold twice: each case with its channels, together or one by one."""
    shared = draw(st.booleans())
    found: list[Term] = []
    groups: list[tuple[str, ...]] = [()] if shared or not cases else [(case,) for case in cases]
    for group in groups:
        parted = draw(st.booleans())
        for channels in [(channel,) for channel in Channel] if parted else [()]:
            places = draw(st.sampled_from([((),), ((), areas)])) if areas else ((),)
            found += [
                evolve(draw(st.sampled_from(CONTENTS)), channels=channels, cases=group, areas=area) for area in places
            ]
    return tuple(reversed(found)) if draw(st.booleans()) else tuple(found)


@st.composite
def offers(draw: st.DrawFn) -> tuple[Offer, ...]:
    """Channels offered, each once."""
    chosen = draw(some(*Channel))
    return tuple(
        Offer(
            channel=channel,
            service=draw(st.none() | st.sampled_from(Service)) if channel is Channel.ONLINE else None,
            reason=draw(TEXTS),
        )
        for channel in (reversed(chosen) if draw(st.booleans()) else chosen)
    )


flows = st.sampled_from(
    [
        None,
        Flow((Step(key="a", name="Thẩm định", agency="Sở"), Step(key="b", name="Ký", agency="UBND", after=("a",)))),
        Flow((Step(key="a", name="Thẩm định"),)),
    ]
)


@st.composite
def procedures(draw: st.DrawFn, code: st.SearchStrategy[ProcedureCode] = CODES) -> Procedure:
    """Any version of a procedure."""
    cases = draw(st.sampled_from([(), ("a",), ("a", "b")]))
    areas = draw(st.sampled_from([(), ("kho_khan",)]))
    own = draw(code)
    repeal = draw(st.none() | st.builds(Repeal, st.dates(date(2026, 1, 1), date(2026, 12, 31))))
    force = Span.parse("2024-01-01..2025-12-31") if repeal else draw(spans)
    others = [one for one in draw(st.lists(CODES, max_size=2, unique=True)) if one != own]
    return Procedure(
        code=own,
        name=draw(WORDS),
        field=draw(WORDS),
        levels=draw(some(*Level)),
        guide=draw(several(WORDS)),
        offers=draw(offers()),
        facts=FACTS,
        areas=tuple(Area(area, "Khu vực khó khăn", draw(sources)) for area in areas),
        terms=draw(term_tables(cases, areas)),
        cases=tuple(Case(key, draw(WORDS)) for key in draw(st.permutations(cases))),
        papers=draw(several(papers(cases))),
        fees=draw(several(fees(cases))),
        results=draw(several(results, 2)),
        requirements=draw(several(st.builds(Requirement, text=WORDS, when=whens, source=sources), 2)),
        legal_basis=draw(several(citations)),
        grounds=draw(several(st.builds(Ground, citations, some(*Part)), 2)),
        publication=Publication.REPEALED
        if repeal
        else draw(st.sampled_from([Publication.DRAFT, Publication.PUBLISHED])),
        decision=draw(st.none() | st.builds(Decision, st.just("1025/QĐ-BCA"), st.none() | days)),
        repeal=repeal,
        replaces=tuple(others[:1]),
        replaced_by=tuple(others[1:]),
        deciding_agency=draw(TEXTS),
        agencies=draw(
            several(st.builds(Agency, role=st.sampled_from(AgencyRole), name=WORDS, code=st.none() | agency_codes), 2)
        ),
        applicants=draw(some("Công dân Việt Nam", "Doanh nghiệp", "Chủ tàu cá")),
        registers=draw(st.none() | st.sampled_from(RegisterKind)),
        flow=draw(flows),
        in_force=draw(st.just(Unknown()) | st.just(force)),
        seen_in_force_on=draw(st.none() | days),
        source=draw(st.sampled_from(["", "https://example.invalid/1"])),
        verified=draw(st.sampled_from(Verified)),
        notes=draw(several(WORDS, 2)),
    )


agency_codes = st.sampled_from(["H56", "H29.19", "G09.20"]).map(AgencyCode)


def plain(**given: object) -> Procedure:
    """A small procedure of five working days, with what a test adds to it."""
    known: dict[str, Any] = {
        "code": "1.000001",
        "name": "Cấp bản sao",
        "field": "Lưu trữ",
        "facts": FACTS,
        "terms": (Term(limit=WorkingDays(5)),),
    }
    known.update(given)
    return Procedure(**known)


def cite(text: str) -> Citation:
    """A citation, as text."""
    return Citation.parse(text)
