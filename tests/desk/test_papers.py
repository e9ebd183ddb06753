"""The check of papers: what a case needs, what came, and what is not asked for again."""

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc.codes import ProcedureCode
from tthc.desk import PaperCheck, PaperVerdict, check_papers
from tthc.dossier import Digitisation, DigitisedPaper, HandedIn, PersonRef
from tthc.errors import InvalidValue, UnknownCode
from tthc.procedure import Case, Channel, DataSource, Paper, PaperKind, Procedure, Term
from tthc.procedure.condition import Fact, FactKind, Is
from tthc.term import WorkingDays

OWNER: Final = PersonRef("079123456789", salt="a" * 32)
NAMES: Final = ("Tờ khai", "Giấy chứng sinh", "Sổ hộ khẩu")


def check(*papers: Paper, came: Any = (), **more: Any) -> PaperCheck:  # noqa: ANN401 - what comes
    facts = more.pop("declares", ())
    cases = tuple(Case(key, key) for key in more.pop("cases", ()))
    procedure = Procedure(
        code=ProcedureCode("1.999999"),
        name="Thủ tục mẫu",
        field="Mẫu",
        terms=(Term(limit=WorkingDays(5)),),
        papers=papers,
        facts=facts,
        cases=cases,
    )
    return check_papers(procedure, more.pop("case", None), came, **more)


def verdicts(found: PaperCheck) -> list[PaperVerdict]:
    return [row.verdict for row in found.rows]


class TestCounts:
    @pytest.mark.parametrize(
        ("came", "verdict", "lacking"),
        [
            ({"originals": 1, "copies": 2}, PaperVerdict.THERE, ""),
            ({"originals": 3}, PaperVerdict.THERE, ""),  # an original more stands for a copy
            ({"originals": 2, "copies": 1}, PaperVerdict.THERE, ""),
            ({"originals": 1, "copies": 1}, PaperVerdict.TOO_FEW, "1 bản sao"),
            ({"originals": 1}, PaperVerdict.TOO_FEW, "2 bản sao"),
            ({"copies": 5}, PaperVerdict.WRONG_KIND, "1 bản chính"),  # a copy never stands for an original
            ({"electronic": 1}, PaperVerdict.WRONG_KIND, "1 bản chính, 2 bản sao"),
            ({"shown": 1}, PaperVerdict.WRONG_KIND, "1 bản chính, 2 bản sao"),
            ({}, PaperVerdict.TOO_FEW, "1 bản chính, 2 bản sao"),
        ],
    )
    def test_originals_and_copies(self, came: dict[str, int], verdict: PaperVerdict, lacking: str) -> None:
        found = check(Paper(name="Tờ khai", originals=1, copies=2), came=[HandedIn(paper="Tờ khai", **came)])
        assert verdicts(found) == [verdict]
        assert found.rows[0].lacking.vi == lacking
        assert found.complete is (verdict is PaperVerdict.THERE)

    def test_rows_of_one_paper_add_up(self) -> None:
        came = [HandedIn(paper="Tờ khai", originals=1), HandedIn(paper="TỜ KHAI", copies=2)]
        assert check(Paper(name="Tờ khai", originals=1, copies=2), came=came).complete

    def test_a_paper_is_found_by_code_or_name_accents_aside(self) -> None:
        paper = Paper(name="Tờ khai đăng ký", code="TK-01", originals=1)
        for word in ("tk-01", "TO KHAI DANG KY", "Tờ khai  đăng ký"):
            assert check(paper, came=[HandedIn(paper=word, originals=1)]).complete

    def test_a_paper_that_is_not_counted_is_there_when_anything_of_it_is(self) -> None:
        paper = Paper(name="Tờ khai")
        assert check(paper, came=[HandedIn(paper="Tờ khai", copies=1)]).complete
        assert verdicts(check(paper, came=[HandedIn(paper="Tờ khai", shown=1)])) == [PaperVerdict.WRONG_KIND]
        assert verdicts(check(paper)) == [PaperVerdict.MISSING]

    def test_online_an_electronic_copy_stands_for_the_paper(self) -> None:
        paper, came = Paper(name="Tờ khai", originals=1), [HandedIn(paper="Tờ khai", electronic=1)]
        assert check(paper, came=came, channel=Channel.ONLINE).complete
        assert not check(paper, came=came, channel=Channel.COUNTER).complete

    def test_a_paper_to_show_is_shown(self) -> None:
        """63/2010/NĐ-CP, Điều 3, khoản 3: papers to hand in or to show."""
        card = Paper(name="Thẻ căn cước", kind=PaperKind.PRESENT)
        assert check(card, came=[HandedIn(paper="Thẻ căn cước", shown=1)]).complete
        copy = [HandedIn(paper="Thẻ căn cước", copies=1)]
        assert verdicts(check(card, came=copy)) == [PaperVerdict.WRONG_KIND]
        assert check(card, came=copy, channel=Channel.POST).complete


class TestWhatIsNotAskedFor:
    def test_what_is_digitised_already(self) -> None:
        """61/2018/NĐ-CP, Điều 4: nothing is asked for again that the State has."""
        held = DigitisedPaper(paper="Giấy chứng sinh")
        found = check(Paper(name="Giấy chứng sinh", originals=1), digitised=[held])
        assert verdicts(found) == [PaperVerdict.DIGITISED]
        assert found.rows[0].reuse == held

    def test_what_the_office_looks_up(self) -> None:
        paper = Paper(name="Giấy chứng sinh", originals=1, from_data=DataSource(name="CSDL quốc gia về dân cư"))
        assert verdicts(check(paper)) == [PaperVerdict.FROM_DATA]

    def test_what_a_store_has_of_the_owner(self) -> None:
        held = DigitisedPaper(paper="Giấy chứng sinh", way=Digitisation.REUSED_RESULT, taken_from="H41.99-260817-0001")

        class Store:
            def find(self, owner: PersonRef, paper: Paper) -> DigitisedPaper | None:
                return held if (owner, paper.name) == (OWNER, "Giấy chứng sinh") else None

        paper = Paper(name="Giấy chứng sinh", originals=1)
        assert verdicts(check(paper, owner=OWNER, store=Store())) == [PaperVerdict.REUSABLE]
        assert verdicts(check(paper, owner=PersonRef("khac"), store=Store())) == [PaperVerdict.MISSING]
        assert verdicts(check(paper, store=Store())) == [PaperVerdict.MISSING]

    def test_what_came_is_there_whatever_else_has_it(self) -> None:
        found = check(
            Paper(name="Giấy chứng sinh", originals=1),
            came=[HandedIn(paper="Giấy chứng sinh", originals=1)],
            digitised=[DigitisedPaper(paper="Giấy chứng sinh")],
        )
        assert verdicts(found) == [PaperVerdict.THERE]

    def test_one_of_several_alternatives_is_enough(self) -> None:
        one, two = (Paper(name=name, originals=1, one_of="nơi ở") for name in ("Sổ hộ khẩu", "Giấy chứng nhận"))
        found = check(one, two, came=[HandedIn(paper="Giấy chứng nhận", originals=1)])
        assert verdicts(found) == [PaperVerdict.OTHER_ONE, PaperVerdict.THERE]
        assert verdicts(check(one, two)) == [PaperVerdict.MISSING, PaperVerdict.MISSING]


class TestFacts:
    BORN: Final = Fact(name="born_abroad", kind=FactKind.YES_NO, label="sinh ở nước ngoài")

    def test_what_nobody_declared_leaves_it_open(self) -> None:
        paper = Paper(name="Giấy tờ nước ngoài", originals=1, when=Is("born_abroad", True))
        told = check(paper, declares=(self.BORN,))
        assert (verdicts(told), told.complete) == ([PaperVerdict.OPEN], None)
        assert "sinh ở nước ngoài" in told.say("vi")
        assert check(paper, declares=(self.BORN,), facts={"born_abroad": False}).rows == ()
        needed = check(paper, declares=(self.BORN,), facts={"born_abroad": True})
        assert (verdicts(needed), needed.complete) == ([PaperVerdict.MISSING], False)

    def test_a_fact_the_procedure_does_not_know_is_refused(self) -> None:
        with pytest.raises(InvalidValue):
            check(Paper(name="Tờ khai"), facts={"tuoi": 3})

    def test_a_case_that_is_not_named_is_refused(self) -> None:
        with pytest.raises(UnknownCode):
            check(Paper(name="Tờ khai"), cases=("moi", "lai"))


class TestWhatIsSaid:
    FOUND: Final = check(
        Paper(name="Tờ khai", originals=1),
        Paper(name="Bản vẽ", copies=2),
        came=[HandedIn(paper="Bản vẽ", copies=1), HandedIn(paper="Giấy khen", originals=1)],
    )

    def test_all_that_is_lacking_in_one_request(self) -> None:
        """61/2018/NĐ-CP, Điều 15, khoản 3: once and fully."""
        assert self.FOUND.items == ("Tờ khai: 1 bản chính", "Bản vẽ: 1 bản sao")

    def test_findings_have_codes(self) -> None:
        assert [found.code for found in self.FOUND.findings("D01")] == ["PAPER-MISSING", "PAPER-TOO-FEW"]
        assert {found.place for found in self.FOUND.findings("D01")} == {"D01"}

    def test_what_is_no_paper_of_the_case_is_given_back(self) -> None:
        assert [one.paper for one in self.FOUND.unexpected] == ["Giấy khen"]
        assert self.FOUND.say("vi").splitlines()[-1] == "Giấy khen: không thuộc thành phần hồ sơ, trả lại"
        assert self.FOUND.say("en").splitlines()[0] == "Tờ khai: missing (1 original(s))"

    def test_every_verdict_has_words(self) -> None:
        assert all(verdict.label.vi and verdict.label.en for verdict in PaperVerdict)


@given(
    st.lists(st.builds(Paper, name=st.sampled_from(NAMES), originals=st.integers(0, 2), copies=st.integers(0, 2))),
    st.lists(
        st.builds(
            HandedIn, paper=st.sampled_from((*NAMES, "Khác")), originals=st.integers(0, 3), copies=st.integers(0, 3)
        )
    ),
)
def test_bringing_what_is_lacking_completes_it(papers: list[Paper], came: list[HandedIn]) -> None:
    """A request that is fulfilled to the letter is the last one."""
    papers = list({paper.name: paper for paper in papers}.values())
    found = check(*papers, came=came)
    assert len(found.rows) == len(papers)
    brought = [
        HandedIn(paper=row.paper.name, originals=row.paper.originals or 1, copies=row.paper.copies)
        for row in found.lacking
    ]
    again = check(*papers, came=[*came, *brought])
    assert again.complete
    assert [row.verdict for row in again.rows] == [PaperVerdict.THERE] * len(papers)
    assert {one.paper for one in found.unexpected} <= {"Khác", *NAMES} - {paper.name for paper in papers}


def test_nothing_is_owed_on_any_day_of_a_procedure_without_papers() -> None:
    assert check(came=[HandedIn(paper="Tờ khai", originals=1)]).complete
