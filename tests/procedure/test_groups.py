"""Groups of interlinked procedures: order, papers asked once, the group's own term and fees."""

import pickle
from datetime import date

import pytest

from tests.procedure.strategies import cite, plain
from tthc.codes import ProcedureCode
from tthc.errors import InvalidValue, NotInForce, UnknownCode
from tthc.procedure import (
    Case,
    Catalogue,
    Channel,
    Fact,
    FactKind,
    Fee,
    Group,
    GroupPart,
    Money,
    Paper,
    PartPaper,
    SharedPaper,
    Term,
    Truth,
    Unknown,
    parse_condition,
)
from tthc.span import Span
from tthc.term import WorkingDays

BIRTH, HOME, CARD = (ProcedureCode(f"1.00000{at}") for at in (1, 2, 3))
DAY = date(2026, 9, 1)
FORCE = Span.parse("2026-01-01..")
COUNTER, ONLINE, POST = Channel.COUNTER, Channel.ONLINE, Channel.POST

MEMBERS = (
    plain(
        code=BIRTH,
        name="Đăng ký khai sinh",
        in_force=FORCE,
        papers=(
            Paper(name="Giấy chứng sinh", originals=1),
            Paper(name="Căn cước", when=parse_condition("uy_quyen = đúng")),
        ),
        fees=(Fee(amount=Money(0)),),
    ),
    plain(
        code=HOME,
        name="Đăng ký thường trú",
        in_force=FORCE,
        cases=(Case("con", "Con về với cha mẹ"), Case("khac", "Khác")),
        papers=(
            Paper(name="Tờ khai CT01", originals=1),
            Paper(name="Giấy tờ tùy thân", cases=("con",), when=parse_condition("so_nguoi >= 2")),
            Paper(name="Văn bản đồng ý", cases=("khac",)),
        ),
        fees=(Fee(amount=Money(20_000), channels=(COUNTER,)), Fee(amount=Money(10_000), channels=(ONLINE,))),
    ),
    plain(code=CARD, name="Cấp thẻ BHYT", in_force=FORCE, papers=(Paper(name="Tờ khai TK1", originals=1),)),
)
IDENTITY = SharedPaper(
    Paper(name="Giấy tờ tùy thân của cha, mẹ", originals=1),
    (PartPaper(BIRTH, "Căn cước"), PartPaper(HOME, "Giấy tờ tùy thân")),
)
DECLARATION = SharedPaper(
    Paper(name="Tờ khai điện tử dùng chung", electronic=1),
    (PartPaper(HOME, "Tờ khai CT01"), PartPaper(CARD, "Tờ khai TK1")),
)


def group(**given_: object) -> Group:
    known: dict[str, object] = {
        "code": "2.000986",
        "name": "Liên thông khai sinh, thường trú, thẻ BHYT",
        "parts": (
            GroupPart(BIRTH),
            GroupPart(HOME, case="con", after=(BIRTH,)),
            GroupPart(CARD, after=(BIRTH,)),
        ),
        "shared": (IDENTITY, DECLARATION),
        "terms": (Term(limit=WorkingDays(3), channels=(ONLINE,)),),
        "source": cite("63/2024/NĐ-CP, Điều 7, khoản 2"),
    }
    return Group(**(known | given_))  # type: ignore[arg-type]


class TestOrder:
    def test_parts_run_in_waves(self) -> None:
        assert [[part.procedure for part in wave] for wave in group().in_order()] == [[BIRTH], [HOME, CARD]]

    def test_a_chain(self) -> None:
        parts = (GroupPart(CARD, after=(HOME,)), GroupPart(HOME, after=(BIRTH,)), GroupPart(BIRTH))
        waves = group(parts=parts, shared=()).in_order()
        assert [part.procedure for wave in waves for part in wave] == [BIRTH, HOME, CARD]

    @pytest.mark.parametrize(
        ("given_", "said"),
        [
            ({"parts": (GroupPart(BIRTH),)}, "two parts or more"),
            ({"parts": (GroupPart(BIRTH), GroupPart(BIRTH))}, "two parts or more, each once"),
            (
                {"parts": (GroupPart(BIRTH), GroupPart(HOME, after=(CARD,))), "shared": ()},
                "1.000003 is named and is no part",
            ),
            ({"parts": (GroupPart(BIRTH), GroupPart(HOME))}, "1.000003 is named and is no part"),
            (
                {"parts": (GroupPart(BIRTH, after=(HOME,)), GroupPart(HOME, after=(BIRTH,))), "shared": ()},
                "wait for each other in a circle: 1.000001 → 1.000002 → 1.000001",
            ),
            (
                {"terms": (Term(limit=WorkingDays(3)), Term(limit=WorkingDays(5), channels=(ONLINE,)))},
                "two terms for channel online",
            ),
        ],
    )
    def test_what_it_cannot_be(self, given_: dict[str, object], said: str) -> None:
        with pytest.raises(InvalidValue, match=said):
            group(**given_)

    def test_a_shared_paper_stands_for_something(self) -> None:
        with pytest.raises(InvalidValue, match="stands for papers of parts"):
            SharedPaper(Paper(name="Tờ khai"), ())

    def test_it_is_a_value(self) -> None:
        assert pickle.loads(pickle.dumps(group())) == group()  # noqa: S301 - the test's own bytes
        assert hash(group()) == hash(group())


class TestTerm:
    def test_its_own(self) -> None:
        assert group().term_for(ONLINE).limit == WorkingDays(3)

    def test_none_is_made_of_the_parts(self) -> None:
        with pytest.raises(UnknownCode, match="publishes no term of its own for channel post"):
            group().term_for(POST)


class TestPapersAskedOnce:
    def answer(self, **facts: object) -> dict[str, tuple[Truth, list[str]]]:
        found = group().papers_for(MEMBERS, facts or None)  # type: ignore[arg-type]
        return {one.need.paper.name: (one.need.needed, [str(part) for part in one.parts]) for one in found}

    def test_what_is_shared_is_asked_once_and_the_rest_by_part(self) -> None:
        assert self.answer(uy_quyen=True, so_nguoi=2) == {
            "Giấy chứng sinh": (Truth.YES, ["1.000001"]),
            "Giấy tờ tùy thân của cha, mẹ": (Truth.YES, ["1.000001", "1.000002"]),
            "Tờ khai điện tử dùng chung": (Truth.YES, ["1.000002", "1.000003"]),
        }

    def test_only_papers_of_the_case_the_group_takes_a_part_in(self) -> None:
        assert "Văn bản đồng ý" not in self.answer()

    @pytest.mark.parametrize(
        ("facts", "needed"),
        [
            ({"uy_quyen": True}, Truth.YES),
            ({"uy_quyen": False, "so_nguoi": 2}, Truth.YES),
            ({"uy_quyen": False}, Truth.UNKNOWN),
            ({}, Truth.UNKNOWN),
        ],
    )
    def test_it_is_needed_if_one_part_needs_it(self, facts: dict[str, object], needed: Truth) -> None:
        assert self.answer(**facts)["Giấy tờ tùy thân của cha, mẹ"][0] is needed

    def test_it_is_not_asked_if_no_part_needs_it(self) -> None:
        assert "Giấy tờ tùy thân của cha, mẹ" not in self.answer(uy_quyen=False, so_nguoi=1)

    def test_the_facts_that_decide_are_those_of_all_parts(self) -> None:
        (need,) = [one.need for one in group().papers_for(MEMBERS) if len(one.parts) == 2 and one.need.undecided]
        assert [fact.name for fact in need.undecided] == ["uy_quyen", "so_nguoi"]

    def test_alternatives_are_those_the_group_asks_for(self) -> None:
        """A shared paper stands for an alternative too; instead of it there is what every part it serves would take."""
        card, passport, visa = (Paper(name=name, one_of="tùy thân") for name in ("Căn cước", "Hộ chiếu", "Thị thực"))
        members = (
            plain(code=BIRTH, papers=(card, passport, visa)),
            plain(code=HOME, papers=(card, passport)),
            plain(code=CARD, papers=(card,)),
        )
        identity = Paper(name="Giấy tờ tùy thân dùng chung")
        pair = SharedPaper(identity, (PartPaper(BIRTH, "Căn cước"), PartPaper(HOME, "Căn cước")))
        parts = tuple(GroupPart(code) for code in (BIRTH, HOME, CARD))
        found = group(parts=parts, shared=(pair,)).papers_for(members)
        assert [
            (one.need.paper.name, [paper.name for paper in one.need.alternatives], len(one.parts)) for one in found
        ] == [
            ("Giấy tờ tùy thân dùng chung", ["Hộ chiếu"], 2),
            ("Hộ chiếu", ["Giấy tờ tùy thân dùng chung", "Thị thực"], 1),
            ("Thị thực", ["Giấy tờ tùy thân dùng chung", "Hộ chiếu"], 1),
            ("Hộ chiếu", ["Giấy tờ tùy thân dùng chung"], 1),
            ("Căn cước", [], 1),
        ]

    def test_a_fact_of_no_part_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match=r"no part of 2\.000986 declares \['khac'\]"):
            group().papers_for(MEMBERS, {"khac": 1})

    def test_a_fact_that_two_parts_mean_differently_is_refused(self) -> None:
        odd = plain(code=CARD, facts=(Fact(name="so_nguoi", kind=FactKind.YES_NO, label="x"),))
        with pytest.raises(InvalidValue, match="two parts declare so_nguoi as different facts"):
            group(shared=()).papers_for((*MEMBERS[:2], odd), {"so_nguoi": 1})

    def test_a_missing_member_is_told(self) -> None:
        with pytest.raises(UnknownCode, match=r"the part 1\.000003 of 2\.000986 is not among the members"):
            group().papers_for(MEMBERS[:2])


class TestFees:
    def test_those_of_the_parts_where_it_has_none(self) -> None:
        members = MEMBERS[:2]
        pair = group(parts=(GroupPart(BIRTH), GroupPart(HOME, case="con")), shared=())
        assert pair.fees_for(members, ONLINE, on=DAY).total == Money(10_000)
        assert pair.fees_for(members, COUNTER, on=DAY).total == Money(20_000)

    def test_its_own_where_it_has_them(self) -> None:
        own = group(fees=(Fee(amount=Money(5_000), when=parse_condition("so_nguoi >= 2")), Fee(amount=Money(0))))
        assert own.fees_for(MEMBERS, ONLINE, {"so_nguoi": 2}, on=DAY).total == Money(5_000)
        assert own.fees_for(MEMBERS, ONLINE, on=DAY).total is None

    def test_its_own_may_be_about_facts_of_its_own(self) -> None:
        fact = Fact(name="uu_tien", kind=FactKind.YES_NO, label="đối tượng ưu tiên")
        own = group(facts=(fact,), fees=(Fee(amount=Money(5_000), when=parse_condition("uu_tien = sai")),))
        assert own.fees_for(MEMBERS, ONLINE, {"uu_tien": False}, on=DAY).total == Money(5_000)


class TestAgainstTheCatalogue:
    CATALOGUE = Catalogue(MEMBERS, (group(),))

    def test_its_members_on_a_day(self) -> None:
        assert self.CATALOGUE.members(self.CATALOGUE.group("2.000986"), on=DAY) == MEMBERS
        with pytest.raises(NotInForce):
            self.CATALOGUE.members(group(), on=date(2025, 12, 31))

    def test_a_group_that_fits_has_no_finding(self) -> None:
        assert group().check(self.CATALOGUE, on=DAY) == ()

    def test_a_group_not_listed(self) -> None:
        with pytest.raises(UnknownCode, match=r"no group 2\.000001 in this catalogue; it lists: 2\.000986"):
            self.CATALOGUE.group("2.000001")

    def test_two_groups_of_one_code_are_refused(self) -> None:
        with pytest.raises(InvalidValue, match=r"two groups share a code: \['2\.000986'\]"):
            Catalogue(MEMBERS, (group(), group(name="Khác")))

    @pytest.mark.parametrize(
        ("members", "given_", "codes"),
        [
            (MEMBERS[:2], {}, ["GROUP-PART-UNKNOWN"]),
            (
                (*MEMBERS[:2], plain(code=CARD, in_force=Unknown(), papers=MEMBERS[2].papers)),
                {},
                ["GROUP-PART-NOT-IN-FORCE"],
            ),
            (
                MEMBERS,
                {"parts": (GroupPart(BIRTH), GroupPart(HOME), GroupPart(CARD, case="x"))},
                ["GROUP-CASE-UNKNOWN", "GROUP-CASE-UNKNOWN"],
            ),
            (
                MEMBERS,
                {"shared": (SharedPaper(Paper(name="Ảnh"), (PartPaper(BIRTH, "Ảnh"),)),)},
                ["GROUP-PAPER-UNKNOWN"],
            ),
            (
                (
                    plain(code=BIRTH, in_force=FORCE, terms=(Term(limit=WorkingDays(1), channels=(COUNTER,)),)),
                    *MEMBERS[1:],
                ),
                {"shared": ()},
                ["GROUP-CHANNEL"],
            ),
        ],
    )
    def test_what_does_not_fit_is_found(
        self, members: tuple[object, ...], given_: dict[str, object], codes: list[str]
    ) -> None:
        found = group(**given_).check(Catalogue(members), on=DAY)  # type: ignore[arg-type]
        assert [finding.code for finding in found] == codes
        assert all(finding.place.startswith("2.000986, 1.00000") for finding in found)
