"""The papers of a case: needed, spared, or possibly needed – and then by which fact."""

import pytest
from hypothesis import given, settings

from tests.procedure.strategies import BY_NAME, cite, given_facts, plain, procedures
from tthc.errors import InvalidValue, UnknownCode
from tthc.procedure import (
    ALWAYS,
    Case,
    DataSource,
    FactValue,
    Form,
    Paper,
    PaperKind,
    Procedure,
    Requirement,
    Truth,
    parse_condition,
)

RENTED = Paper(name="Hợp đồng thuê nhà", when=parse_condition("cu_tru = 'tam_tru'"), copies=1)
FORM = Paper(name="Tờ khai", originals=1, form=Form("Tờ khai thay đổi thông tin cư trú", "CT01"))
IDENTITY = Paper(
    name="Căn cước",
    kind=PaperKind.PRESENT,
    originals=1,
    from_data=DataSource(name="Cơ sở dữ liệu quốc gia về dân cư", source=cite("66.7/2025/NQ-CP"), read="text"),
)
PROXY = Paper(
    name="Văn bản ủy quyền",
    originals=1,
    when=parse_condition("uy_quyen = đúng"),
    unless=parse_condition("so_nguoi = 1"),
    conditional="nếu ủy quyền; một người thì không cần",
)
IN_WORDS = Paper(name="Bản dịch", copies=1, conditional="nếu giấy tờ bằng tiếng nước ngoài")


class TestWhatIsNeeded:
    PROCEDURE = plain(papers=(FORM, RENTED, IDENTITY, PROXY, IN_WORDS))

    def answer(self, facts: dict[str, FactValue] | None) -> dict[str, tuple[Truth, list[str]]]:
        found = self.PROCEDURE.papers_for(None, facts)
        return {need.paper.name: (need.needed, [fact.name for fact in need.undecided]) for need in found}

    def test_nothing_declared_guesses_nothing(self) -> None:
        assert self.answer(None) == {
            "Tờ khai": (Truth.YES, []),
            "Hợp đồng thuê nhà": (Truth.UNKNOWN, ["cu_tru"]),
            "Căn cước": (Truth.YES, []),
            "Văn bản ủy quyền": (Truth.UNKNOWN, ["uy_quyen", "so_nguoi"]),
            "Bản dịch": (Truth.UNKNOWN, []),
        }

    def test_a_declared_fact_decides(self) -> None:
        found = self.answer({"cu_tru": "tam_tru", "uy_quyen": False})
        assert found["Hợp đồng thuê nhà"] == (Truth.YES, [])
        assert "Văn bản ủy quyền" not in found

    def test_a_paper_whose_condition_fails_is_not_there(self) -> None:
        assert "Hợp đồng thuê nhà" not in self.answer({"cu_tru": "thuong_tru"})

    def test_unless_spares_what_when_asks_for(self) -> None:
        assert self.answer({"uy_quyen": True, "so_nguoi": 2})["Văn bản ủy quyền"] == (Truth.YES, [])
        assert "Văn bản ủy quyền" not in self.answer({"uy_quyen": True, "so_nguoi": 1})
        assert self.answer({"uy_quyen": True})["Văn bản ủy quyền"] == (Truth.UNKNOWN, ["so_nguoi"])

    def test_a_condition_in_words_alone_stays_open_whatever_is_declared(self) -> None:
        found = self.answer({"uy_quyen": True, "so_nguoi": 2, "cu_tru": "khac", "so_trang": 1})
        assert found["Bản dịch"] == (Truth.UNKNOWN, [])

    @pytest.mark.parametrize(
        ("name", "vi", "en"),
        [
            ("Tờ khai", "Tờ khai (nộp; 1 bản chính)", "Tờ khai (to hand in; 1 original(s))"),
            (
                "Hợp đồng thuê nhà",
                "Hợp đồng thuê nhà (nộp; 1 bản sao; có thể phải có, tùy theo: nơi cư trú)",
                "Hợp đồng thuê nhà (to hand in; 1 copy(ies); possibly needed, depending on: nơi cư trú)",
            ),
            (
                "Căn cước",
                "Căn cước (xuất trình; 1 bản chính; khai thác từ Cơ sở dữ liệu quốc gia về dân cư)",
                "Căn cước (to show; 1 original(s); looked up in Cơ sở dữ liệu quốc gia về dân cư)",
            ),
            (
                "Bản dịch",
                "Bản dịch (nộp; 1 bản sao; có thể phải có, tùy theo: nếu giấy tờ bằng tiếng nước ngoài)",
                "Bản dịch (to hand in; 1 copy(ies); possibly needed, depending on: nếu giấy tờ bằng tiếng nước ngoài)",
            ),
        ],
    )
    def test_a_clerk_can_read_it(self, name: str, vi: str, en: str) -> None:
        (need,) = [need for need in self.PROCEDURE.papers_for(None) if need.paper.name == name]
        assert need.say() == vi
        assert need.say("en") == en

    def test_electronic_copies_are_counted_apart(self) -> None:
        assert (
            Paper(name="Ảnh", originals=1, copies=2, electronic=1).counted() == "1 bản chính, 2 bản sao, 1 bản điện tử"
        )

    @given(procedures(), given_facts())
    @settings(max_examples=50)
    def test_an_answer_needs_no_more_facts_than_it_names(
        self, procedure: Procedure, facts: dict[str, FactValue]
    ) -> None:
        case = procedure.cases[0] if procedure.cases else None
        for need in procedure.papers_for(case, facts):
            assert need.needed is not Truth.NO
            assert all(fact in procedure.facts and fact.name not in facts for fact in need.undecided)
            assert need.undecided == () or need.needed is Truth.UNKNOWN
            told_by = bool(need.undecided) or need.paper.only_in_words
            assert told_by == (need.needed is Truth.UNKNOWN)


class TestCases:
    PROCEDURE = plain(
        cases=(Case("a", "A"), Case("b", "B")),
        papers=(Paper(name="Chung", originals=1), Paper(name="Riêng", originals=1, cases=("b",))),
    )

    def test_a_case_has_its_own(self) -> None:
        assert [need.paper.name for need in self.PROCEDURE.papers_for("a")] == ["Chung"]
        assert [need.paper.name for need in self.PROCEDURE.papers_for(Case("b", "B"))] == ["Chung", "Riêng"]

    def test_no_case_named_is_asked_for(self) -> None:
        with pytest.raises(UnknownCode, match=r"has cases, name one of them: a \(A\), b \(B\)"):
            self.PROCEDURE.papers_for(None)

    def test_another_case_is_refused(self) -> None:
        with pytest.raises(UnknownCode, match="has no case 'c'"):
            self.PROCEDURE.papers_for("c")


PASSPORT = Paper(name="Hộ chiếu", kind=PaperKind.PRESENT, originals=1, one_of="giấy tờ tùy thân")
CARD = Paper(name="Thẻ căn cước", kind=PaperKind.PRESENT, originals=1, one_of="giấy tờ tùy thân")
BIRTH = Paper(
    name="Giấy khai sinh", copies=1, one_of="giấy tờ tùy thân", when=parse_condition("so_nguoi >= 2"), cases=("b",)
)


class TestAlternatives:
    """«Một trong các giấy tờ sau»: each is told with those that may be given instead."""

    PROCEDURE = plain(cases=(Case("a", "A"), Case("b", "B")), papers=(FORM, PASSPORT, CARD, BIRTH))

    def answer(self, case: str, facts: dict[str, FactValue] | None = None) -> dict[str, list[str]]:
        found = self.PROCEDURE.papers_for(case, facts)
        return {need.paper.name: [paper.name for paper in need.alternatives] for need in found}

    def test_those_of_the_case_stand_for_each_other(self) -> None:
        assert self.answer("a") == {"Tờ khai": [], "Hộ chiếu": ["Thẻ căn cước"], "Thẻ căn cước": ["Hộ chiếu"]}

    def test_a_paper_that_facts_spare_is_no_alternative(self) -> None:
        assert self.answer("b", {"so_nguoi": 1}) == self.answer("a")
        assert self.answer("b", {"so_nguoi": 2})["Hộ chiếu"] == ["Thẻ căn cước", "Giấy khai sinh"]

    def test_one_left_open_may_be_one(self) -> None:
        assert self.answer("b")["Giấy khai sinh"] == ["Hộ chiếu", "Thẻ căn cước"]

    def test_a_clerk_can_read_it(self) -> None:
        (need,) = [need for need in self.PROCEDURE.papers_for("a") if need.paper is PASSPORT]
        assert need.say() == "Hộ chiếu (xuất trình; 1 bản chính; hoặc thay bằng: Thẻ căn cước)"
        assert need.say("en") == "Hộ chiếu (to show; 1 original(s); or instead: Thẻ căn cước)"

    def test_another_set_a_set_of_none_and_the_paper_itself_are_not_meant(self) -> None:
        other = Paper(name="Hợp đồng mua bán", one_of="nguồn gốc")
        assert PASSPORT.alternatives((FORM, PASSPORT, other, CARD)) == (CARD,)
        assert FORM.alternatives((IDENTITY, FORM)) == ()

    def test_papers_of_other_cases_are_not_meant(self) -> None:
        only_a = Paper(name="Sổ hộ khẩu", one_of="giấy tờ tùy thân", cases=("a",))
        assert BIRTH.alternatives((only_a, CARD)) == (CARD,)

    @given(procedures(), given_facts())
    @settings(max_examples=50)
    def test_to_be_an_alternative_is_mutual_among_what_is_asked(
        self, procedure: Procedure, facts: dict[str, FactValue]
    ) -> None:
        case = procedure.cases[0] if procedure.cases else None
        needs = procedure.papers_for(case, facts)
        for need in needs:
            assert all(paper.one_of == need.paper.one_of != "" for paper in need.alternatives)
            for other in needs:
                assert (other.paper in need.alternatives) == (need.paper in other.alternatives)


class TestAPaper:
    @pytest.mark.parametrize("field", ["originals", "copies", "electronic"])
    def test_numbers_are_not_negative(self, field: str) -> None:
        with pytest.raises(InvalidValue, match="0 or more"):
            Paper(name="Đơn", **{field: -1})  # type: ignore[arg-type]

    def test_a_form_may_be_given_by_its_name(self) -> None:
        assert Paper(name="Đơn", form="CT01.docx").form == Form("CT01.docx")
        assert Paper(name="Đơn", form="").form is None

    def test_without_conditions_it_is_always_needed(self) -> None:
        paper = Paper(name="Đơn")
        assert paper.when == ALWAYS
        assert paper.needed({}) is Truth.YES


class TestRequirements:
    PROCEDURE = plain(
        cases=(Case("a", "A"), Case("b", "B")),
        requirements=(
            Requirement(text="Có chỗ ở hợp pháp"),
            Requirement(text="Được chủ hộ đồng ý", when=parse_condition("cu_tru = 'tam_tru'")),
            Requirement(text="Đủ 18 tuổi", cases=("b",)),
        ),
    )

    def texts(self, case: str, facts: dict[str, FactValue] | None = None) -> dict[str, Truth]:
        return {row.text: holds for row, holds in self.PROCEDURE.requirements_for(case, facts)}

    def test_those_of_the_case_and_the_facts(self) -> None:
        assert self.texts("a", {"cu_tru": "khac"}) == {"Có chỗ ở hợp pháp": Truth.YES}
        assert self.texts("b", {"cu_tru": "tam_tru"}) == dict.fromkeys(
            ["Có chỗ ở hợp pháp", "Được chủ hộ đồng ý", "Đủ 18 tuổi"], Truth.YES
        )

    def test_an_undeclared_fact_leaves_one_open(self) -> None:
        assert self.texts("a")["Được chủ hộ đồng ý"] is Truth.UNKNOWN

    def test_a_condition_is_said_by_the_procedures_facts(self) -> None:
        assert self.PROCEDURE.say_condition(self.PROCEDURE.requirements[1].when) == "nơi cư trú là tạm trú"
        assert BY_NAME["cu_tru"].label == "nơi cư trú"
