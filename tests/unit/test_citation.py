"""Places in instruments of law."""

import copy
import pickle
from datetime import date, datetime

import pytest
from hypothesis import given

from tests.strategies import citations
from tthc.citation import POINT_LETTERS, Citation, Instrument, Register
from tthc.errors import InvalidValue, UnknownCode
from tthc.span import ZONE, Span


class TestCitation:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param("91/2015/QH13", Citation("91/2015/QH13"), id="instrument"),
            pytest.param("91/2015/QH13, Điều 147", Citation("91/2015/QH13", "147"), id="article"),
            pytest.param("91/2015/QH13, Điều 147, khoản 2", Citation("91/2015/QH13", "147", "2"), id="clause"),
            pytest.param(
                "45/2019/QH14, Điều 112, khoản 1, điểm đ",
                Citation("45/2019/QH14", "112", "1", "đ"),
                id="point",
            ),
            pytest.param("118/2025/NĐ-CP, Điều 17, khoản 2a", Citation("118/2025/NĐ-CP", "17", "2a"), id="clause-2a"),
            pytest.param(
                "61/2018/NĐ-CP, Điều 3, điểm a",
                Citation("61/2018/NĐ-CP", "3", "", "a"),
                id="point-of-article",
            ),
            pytest.param(
                "3152/QĐ-BTP ngày 22/10/2025, Điều 1",
                Citation("3152/QĐ-BTP", "1", signed=date(2025, 10, 22)),
                id="signed",
            ),
        ],
    )
    def test_reads_and_prints_one_form(self, text: str, expected: Citation) -> None:
        assert Citation.parse(text) == expected
        assert str(expected) == text

    def test_spaces_and_decomposed_letters_are_cleaned(self) -> None:
        assert str(Citation.parse("  91/2015/QH13,  Điều 147 ")) == "91/2015/QH13, Điều 147"

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("", id="nothing"),
            pytest.param("Điều 147, 91/2015/QH13", id="turned-round"),
            pytest.param("91/2015/QH13, khoản 2, Điều 147", id="clause-first"),
            pytest.param("91/2015/QH13, Điều một", id="letters"),
            pytest.param("91/2015/QH13, khoản 2", id="clause-without-article"),
            pytest.param("91/2015/QH13, điểm a", id="point-without-article"),
            pytest.param("45/2019/QH14, Điều 112, khoản 1, điểm f", id="no-point-f"),
            pytest.param("45/2019/QH14, Điều 112, khoản 1, điểm ab", id="two-letters"),
            pytest.param("3152/QĐ-BTP ngày 30/02/2025", id="no-such-day"),
        ],
    )
    def test_what_is_no_citation_is_refused(self, text: str) -> None:
        with pytest.raises(InvalidValue):
            Citation.parse(text)

    @pytest.mark.parametrize(
        "build",
        [
            pytest.param({"number": ""}, id="no-number"),
            pytest.param({"number": "91/2015/QH13, Điều 147"}, id="comma-in-number"),
            pytest.param({"number": "91/2015/QH13 ngày 24/11/2015"}, id="day-in-number"),
            pytest.param({"number": "91/2015/QH13", "article": "x"}, id="article-in-letters"),
            pytest.param({"number": "91/2015/QH13", "article": "147", "clause": "hai"}, id="clause-in-letters"),
            pytest.param({"number": "91/2015/QH13", "clause": "2"}, id="clause-without-article"),
            pytest.param({"number": "91/2015/QH13", "point": "a"}, id="point-without-article"),
            pytest.param({"number": "91/2015/QH13", "article": "1", "clause": "1", "point": "ab"}, id="two-points"),
            pytest.param({"number": "91/2015/QH13", "article": "1", "clause": "1", "point": "w"}, id="no-point-w"),
        ],
    )
    def test_a_citation_that_exists_is_valid(self, build: dict[str, str]) -> None:
        with pytest.raises(InvalidValue):
            Citation(**build)  # type: ignore[arg-type]

    def test_a_moment_is_no_day_of_signing(self) -> None:
        with pytest.raises(InvalidValue, match="signed must be a civil day"):
            Citation("91/2015/QH13", signed=datetime(2015, 11, 24, tzinfo=ZONE))

    def test_the_point_letters_are_the_laws(self) -> None:
        assert POINT_LETTERS == "abcdđeghiklmnopqrstuvxy"
        assert not set(POINT_LETTERS) & set("fjwz")

    def test_citations_sort(self) -> None:
        texts = [
            "118/2025/NĐ-CP",
            "118/2025/NĐ-CP, Điều 17, khoản 2",
            "118/2025/NĐ-CP, Điều 17, khoản 2a",
            "3152/QĐ-BTP",
            "3152/QĐ-BTP ngày 22/10/2025",
        ]
        assert [str(citation) for citation in sorted(map(Citation.parse, reversed(texts)))] == texts

    @given(citations())
    def test_parse_undoes_str(self, citation: Citation) -> None:
        assert Citation.parse(str(citation)) == citation

    @given(citations())
    def test_pickles_copies_and_hashes(self, citation: Citation) -> None:
        for twin in (pickle.loads(pickle.dumps(citation)), copy.copy(citation), copy.deepcopy(citation)):  # noqa: S301
            assert twin == citation
            assert hash(twin) == hash(citation)


class TestRegister:
    CODE = Instrument(
        "91/2015/QH13", title="Bộ luật Dân sự", signed=date(2015, 11, 24), in_force=Span(date(2017, 1, 1))
    )
    EARLIER = Instrument("12/QĐ-UBND", title="Quyết định", signed=date(2024, 1, 5))
    LATER = Instrument("12/QĐ-UBND", title="Quyết định", signed=date(2025, 1, 7))
    REGISTER = Register((CODE, EARLIER, LATER))

    def test_finds_by_number(self) -> None:
        assert self.REGISTER.find(" 91/2015/QH13 ") is self.CODE

    def test_a_number_used_twice_needs_its_day(self) -> None:
        assert self.REGISTER.find("12/QĐ-UBND", date(2025, 1, 7)) is self.LATER
        with pytest.raises(UnknownCode, match="names several"):
            self.REGISTER.find("12/QĐ-UBND")

    @pytest.mark.parametrize("signed", [None, date(2015, 11, 25)], ids=["no-such-number", "no-such-day"])
    def test_what_is_not_listed_is_refused(self, signed: date | None) -> None:
        with pytest.raises(UnknownCode, match="is not listed"):
            self.REGISTER.find("91/2015/QH13" if signed else "92/2015/QH13", signed)

    def test_pickles_and_hashes(self) -> None:
        twin = pickle.loads(pickle.dumps(self.REGISTER))  # noqa: S301
        assert twin == self.REGISTER
        assert hash(twin) == hash(self.REGISTER)


def test_a_missing_comma_is_not_taken_into_the_number() -> None:
    with pytest.raises(InvalidValue, match="not the number of an instrument"):
        Citation.parse("91/2015/QH13 Điều 147, khoản 2")
