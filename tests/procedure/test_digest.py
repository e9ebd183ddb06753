"""The digest: every promise is in it, no wording is, and what has no order changes nothing by its order."""

import json
import random
import re
from datetime import date, time
from typing import cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.procedure.strategies import BY_NAME, FACTS, cite, plain, procedures
from tthc.codes import AgencyCode
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.procedure import (
    Agency,
    AgencyRole,
    And,
    ApplicantKind,
    Area,
    AtLeast,
    Case,
    Channel,
    Choice,
    DataSource,
    Decision,
    Exemption,
    Fact,
    FactKind,
    Fee,
    Flow,
    Foreign,
    Form,
    Ground,
    Is,
    Level,
    Money,
    Not,
    Offer,
    Or,
    Paper,
    PaperKind,
    Part,
    Procedure,
    Publication,
    Reading,
    Reduction,
    RegisterKind,
    Repeal,
    Requirement,
    ResultKind,
    Service,
    Step,
    Term,
    Tier,
    Unlimited,
    Until,
    Verified,
)
from tthc.procedure.digest import ORDERED, UNPROMISED, canonical, digest_of
from tthc.span import Span
from tthc.term import CalendarDays, Cause, ClockRow, EffectKind, SameDay, Stage, Stages, WorkingDays
from tthc.text import Phrase

TWO = And((Is("uy_quyen", True), AtLeast("so_nguoi", 2)))
SPAN = Span.parse("2026-01-01..")
BASIS = cite("23/2015/NĐ-CP, Điều 7")

REPEALED = plain(
    publication=Publication.REPEALED, repeal=Repeal(date(2026, 1, 1)), in_force=Span.parse("2024-01-01..2025-12-31")
)

ALTERNATIVES: list[tuple[object, dict[str, object]]] = [
    (
        plain(cases=(Case("a", "A"),), areas=(Area("x", "X"),)),
        {
            "code": "1.000009",
            "name": "Cấp lại",
            "field": "Hộ tịch",
            "levels": (Level.COMMUNE,),
            "guide": ("Bước 1",),
            "offers": (Offer(channel=Channel.ONLINE),),
            "facts": FACTS[:2],
            "areas": (Area("y", "Y"),),
            "terms": (Term(limit=WorkingDays(4)),),
            "cases": (Case("b", "A"),),
            "papers": (Paper(name="Đơn"),),
            "fees": (Fee(amount=Money(1)),),
            "results": (ResultKind("Giấy phép"),),
            "requirements": (Requirement(text="x"),),
            "legal_basis": (BASIS,),
            "grounds": (Ground(BASIS),),
            "publication": Publication.DRAFT,
            "decision": Decision("1/QĐ-BTP"),
            "replaces": ("1.000002",),
            "replaced_by": ("1.000002",),
            "deciding_agency": "UBND",
            "agencies": (Agency(role=AgencyRole.DECIDING, name="UBND"),),
            "applicants": ("Doanh nghiệp",),
            "registers": RegisterKind.COMPANY,
            "flow": Flow((Step(key="a", name="A"),)),
            "in_force": SPAN,
        },
    ),
    (REPEALED, {"repeal": Repeal(date(2026, 1, 2))}),
    (
        Term(limit=WorkingDays(5)),
        {
            "limit": CalendarDays(5),
            "channels": (Channel.POST,),
            "cases": ("a",),
            "areas": ("x",),
            "starts": (Cause.PAID,),
            "clock": (ClockRow(Cause.SUPPLEMENTED, EffectKind.RESUME),),
        },
    ),
    (
        ClockRow(Cause.SUPPLEMENTED, EffectKind.RESUME),
        {"cause": Cause.PAID, "kind": EffectKind.RESTART, "source": BASIS},
    ),
    (
        Paper(name="Đơn"),
        {
            "name": "Tờ khai",
            "code": "TP.1",
            "kind": PaperKind.PRESENT,
            "originals": 1,
            "copies": 1,
            "electronic": 1,
            "form": Form("CT01"),
            "cases": ("a",),
            "one_of": "giấy tờ tùy thân",
            "conditional": "nếu có",
            "when": TWO,
            "unless": TWO,
            "from_data": DataSource(name="CSDL"),
            "source": BASIS,
        },
    ),
    (Form("CT01"), {"name": "CT02", "code": "02"}),
    (DataSource(name="CSDL"), {"name": "CSDL khác", "code": "1", "source": BASIS}),
    (
        Fee(amount=Money(5), per="trang"),
        {
            "amount": Money(6),
            "kind": "phí",
            "name": "Phí thẩm định",
            "per": "bản",
            "counted_by": "so_trang",
            "tiers": (Tier(2, Money(1)),),
            "least": Money(1),
            "most": Money(9),
            "set_by": "HĐND",
            "channels": (Channel.POST,),
            "cases": ("a",),
            "applicants": (ApplicantKind.CITIZEN,),
            "when": TWO,
            "reliefs": (Exemption(ground="x"),),
            "in_force": SPAN,
            "basis": (BASIS,),
        },
    ),
    (Fee(foreign=Foreign(10, "USD")), {"foreign": Foreign(11, "USD")}),
    (Foreign(10, "USD"), {"amount": 11, "currency": "EUR"}),
    (Tier(2, Money(1)), {"above": 3, "amount": Money(2)}),
    (
        Exemption(ground="x"),
        {"ground": "y", "when": TWO, "in_force": SPAN, "evidence": "Giấy chứng nhận", "source": BASIS},
    ),
    (
        Reduction(ground="x", percent=50),
        {"ground": "y", "percent": 40, "when": TWO, "in_force": SPAN, "evidence": "Giấy", "source": BASIS},
    ),
    (Reduction(ground="x", by=Money(5)), {"by": Money(6)}),
    (ResultKind("A"), {"name": "B", "code": "KQ", "validity": Unlimited()}),
    (ResultKind("A", validity=Until(date(2026, 1, 1))), {"validity": Until(date(2026, 1, 2))}),
    (Requirement(text="x"), {"text": "y", "when": TWO, "cases": ("a",), "source": BASIS}),
    (Ground(BASIS), {"citation": cite("23/2015/NĐ-CP, Điều 8"), "parts": (Part.FEES,)}),
    (
        Offer(channel=Channel.ONLINE),
        {"channel": Channel.POST, "service": Service.PARTIAL, "reason": "phải kiểm tra thực địa"},
    ),
    (
        Agency(role=AgencyRole.DECIDING, name="UBND"),
        {"role": AgencyRole.RECEIVING, "name": "Sở", "code": AgencyCode("H56"), "level": Level.COMMUNE},
    ),
    (Decision("1/QĐ-BTP"), {"number": "2/QĐ-BTP", "signed": date(2026, 1, 1), "issuer": "Bộ Tư pháp"}),
    (Repeal(date(2026, 1, 1)), {"on": date(2026, 1, 2), "decision": Decision("1/QĐ-BTP")}),
    (Case("a", "A"), {"key": "b", "name": "B"}),
    (Area("a", "A"), {"key": "b", "name": "B", "source": BASIS}),
    (
        Fact(name="a", kind=FactKind.NUMBER, label="A"),
        {"name": "b", "kind": FactKind.MONEY, "label": "B"},
    ),
    (BY_NAME["cu_tru"], {"choices": (Choice("tam_tru", "tạm trú"),)}),
    (Choice("a", "A"), {"key": "b", "name": "B"}),
    (
        Step(key="a", name="A"),
        {
            "key": "b",
            "name": "B",
            "agency": "Sở",
            "role": "x",
            "limit": WorkingDays(1),
            "after": ("c",),
            "source": BASIS,
        },
    ),
]


def evolved(value: object, changes: dict[str, object]) -> object:
    """The value with other fields."""
    return attrs.evolve(value, **changes)  # type: ignore[misc] # any value of these tests


ROWS = [(value, name, other) for value, others in ALTERNATIVES for name, other in others.items()]


class TestEveryPromiseIsIn:
    @pytest.mark.parametrize(("value", "name", "other"), ROWS, ids=lambda one: one if isinstance(one, str) else "")
    def test_another_value_is_another_digest(self, value: object, name: str, other: object) -> None:
        if isinstance(value, Fee) and name == "set_by":
            value = attrs.evolve(value, amount=None)
        changed = evolved(value, {name: other})
        assert changed != value
        assert digest_of(changed) != digest_of(value)

    def test_the_table_above_has_every_field(self) -> None:
        """A field added to a class must be put in or declared to be out."""
        tested: dict[type, set[str]] = {}
        for value, others in ALTERNATIVES:
            tested.setdefault(type(value), set()).update(others)
        missing = {
            kind.__name__: sorted(set(names) - seen - UNPROMISED.get(kind.__name__, frozenset()))
            for kind, seen in tested.items()
            if (names := [field.name for field in attrs.fields(kind) if field.init])
        }
        missing["Term"].remove("rule")  # tested below, with a rule that exists
        missing["ClockRow"].remove("limit")  # belongs to other effects: tested below
        assert {name: fields for name, fields in missing.items() if fields} == {}

    def test_every_class_of_a_procedure_is_in_the_table(self) -> None:
        from tthc import procedure

        values = {type(value).__name__ for value, _ in ALTERNATIVES}
        aside = re.compile(
            r"Always|And|AtLeast|AtMost|Before|Is|Not|OnOrAfter|Or|Until|Unlimited|Unknown|Money|Flow|Reading"
            r"|.*(Added|Dropped|Changed|Regrouped)|Group.*|PartPaper|SharedPaper|FeeBill|FeeLine|PaperNeed"
            r"|AgencyRecord|Territory.*|Units|Catalogue|Enforcement"
        )
        classes = [getattr(procedure, name) for name in procedure.__all__]
        kinds = {one.__name__ for one in classes if isinstance(one, type) and attrs.has(one)}
        assert {name for name in kinds if not aside.fullmatch(name)} == values - {"ClockRow"}

    def test_a_rule_of_its_own_and_a_clocks_limit(self) -> None:
        from tthc.law import counting_rule

        rule = counting_rule("nd297-2025-last-hour")
        term = Term(limit=WorkingDays(5))
        assert digest_of(attrs.evolve(term, rule=rule)) != digest_of(term)
        assert digest_of(attrs.evolve(term, rule=attrs.evolve(rule, read="unverified"))) == digest_of(
            attrs.evolve(term, rule=rule)
        )
        one, two = (ClockRow(Cause.SUPPLEMENTED, EffectKind.RENEW, limit=WorkingDays(days)) for days in (3, 4))
        assert digest_of(one) != digest_of(two)

    def test_yes_is_not_one(self) -> None:
        assert digest_of(Is("a", True)) != digest_of(Is("a", 1))


class TestWordingIsOut:
    @pytest.mark.parametrize(
        ("value", "name", "other"),
        [
            (plain(), "notes", ("Ghi chú",)),
            (plain(), "readings", (Reading(channel=Channel.POST, limit=WorkingDays(9), text="9"),)),
            (plain(), "source", "https://example.invalid/2"),
            (plain(), "verified", Verified.RECORD),
            (plain(), "seen_in_force_on", date(2026, 7, 20)),
            (Term(limit=WorkingDays(5)), "text", "5 Ngày làm việc"),
            (Term(limit=WorkingDays(5)), "read_from", "field"),
            (Term(limit=WorkingDays(5)), "source", "https://example.invalid/2"),
            (Term(limit=WorkingDays(5)), "by_channel_text", "trực tuyến: 5 ngày"),
            (Fee(amount=Money(5)), "text", "5 đồng"),
            (ClockRow(Cause.SUPPLEMENTED, EffectKind.RESUME), "read", "unverified"),
            (ClockRow(Cause.SUPPLEMENTED, EffectKind.RESUME), "continued", "61/2018/NĐ-CP"),
            (DataSource(name="CSDL"), "read", "text"),
            (Form("CT01"), "url", "https://example.invalid/f"),
            (Offer(channel=Channel.POST), "address", "Tầng 1"),
            (Decision("1/QĐ-BTP"), "posted_on", date(2026, 1, 1)),
        ],
        ids=lambda one: one if isinstance(one, str) else "",
    )
    def test_it_changes_nothing(self, value: object, name: str, other: object) -> None:
        changed = evolved(value, {name: other})
        assert changed != value
        assert digest_of(changed) == digest_of(value)
        assert name in UNPROMISED[type(value).__name__]

    def test_the_wording_of_a_fee_that_has_no_amount_is_all_there_is(self) -> None:
        assert digest_of(Fee(text="theo HĐND")) != digest_of(Fee(text="theo quy định"))

    def test_findings_have_no_canonical_form_beside_a_reading(self) -> None:
        with pytest.raises(InvalidValue, match="list has no canonical form"):
            canonical([Finding("X", Phrase("x", "x"))])


def shuffled(value: object, chance: random.Random) -> object:
    """The value with everything that has no order in another order."""
    if isinstance(value, tuple) and not isinstance(value, Phrase):
        rows_ = [shuffled(one, chance) for one in value]
        chance.shuffle(rows_)
        return tuple(rows_)
    if not attrs.has(type(value)) or isinstance(value, type):
        return value
    kind = type(value).__name__
    changed: dict[str, object] = {}
    for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(value))):
        if not field.init or (kind, field.name) in ORDERED or field.name in {"after", "stages"}:
            continue
        changed[field.alias] = shuffled(getattr(value, field.name), chance)
    return evolved(value, changed)


class TestOrder:
    @given(procedures(), st.randoms(use_true_random=False))
    @settings(max_examples=50)
    def test_rows_in_another_order_are_the_same_promise(self, procedure: Procedure, chance: random.Random) -> None:
        other = shuffled(procedure, chance)
        assert isinstance(other, Procedure)
        assert other.digest == procedure.digest

    @pytest.mark.parametrize(
        ("one", "two"),
        [
            (plain(guide=("Nộp", "Nhận")), plain(guide=("Nhận", "Nộp"))),
            (
                Stages((Stage(WorkingDays(1), "a"), Stage(WorkingDays(2), "b"))),
                Stages((Stage(WorkingDays(2), "b"), Stage(WorkingDays(1), "a"))),
            ),
        ],
    )
    def test_what_has_an_order_keeps_it(self, one: object, two: object) -> None:
        assert digest_of(one) != digest_of(two)

    def test_parts_of_a_condition_have_none(self) -> None:
        one, two = Is("a", 1), Is("b", 2)
        assert digest_of(And((one, two))) == digest_of(And((two, one)))
        assert digest_of(Or((one, two))) == digest_of(Or((two, one)))
        assert digest_of(Or((one, two))) != digest_of(And((one, two)))
        assert digest_of(Not(one)) != digest_of(one)


class TestTheForm:
    """Pinned: a change here is another form, and a digest kept by somebody no longer matches."""

    def test_of_a_small_version(self) -> None:
        version = Procedure(
            code="1.000001",
            name="Cấp bản sao",
            field="Lưu trữ",
            terms=(Term(limit=SameDay(cutoff=time(15))),),
            in_force=Span.parse("2026-01-01.."),
        )
        assert json.loads(canonical(version)) == [
            "Procedure",
            {
                "code": ["ProcedureCode", {"text": "1.000001"}],
                "name": "Cấp bản sao",
                "field": "Lưu trữ",
                "terms": [["Term", {"limit": ["SameDay", {"cutoff": ["time", "15:00:00"]}]}]],
                "in_force": ["Span", {"first": ["date", "2026-01-01"]}],
            },
        ]
        assert version.digest == "763f85c001f5339eea85efde9a00ea632a46f121b27959994e98cf481f83ac59"
