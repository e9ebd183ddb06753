"""Codes that name procedures, dossiers and agencies."""

import pickle
from collections.abc import Callable

import pytest

from tthc.codes import AgencyCode, DossierCode, DossierId, ProcedureCode
from tthc.errors import InvalidValue


class TestProcedureCode:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param("1.004194", "1.004194", id="plain"),
            pytest.param(" 1.004194 ", "1.004194", id="spaces"),
            pytest.param("1.001612.000.00.00.H48", "1.001612", id="province-suffix"),
        ],
    )
    def test_reads(self, text: str, expected: str) -> None:
        assert str(ProcedureCode(text)) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "1004194",
            "1.04194",
            "1.0041940",
            "01.004194",
            "1.004194.H48",
            "a.004194",
            "\N{ARABIC-INDIC DIGIT ONE}.004194",
        ],
    )
    def test_refuses(self, text: str) -> None:
        with pytest.raises(InvalidValue, match="is not a procedure code"):
            ProcedureCode(text)

    def test_sorts_and_equals_by_text(self) -> None:
        assert sorted([ProcedureCode("2.000815"), ProcedureCode("1.004194")])[0] == ProcedureCode("1.004194")
        assert ProcedureCode("1.001612.000.00.00.H48") == ProcedureCode("1.001612")


class TestDossierCode:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("000.00.06.H56-231027-0361", id="four-groups"),
            pytest.param("H56.06-231027-0361", id="short-agency"),
            pytest.param("G09.20-20260609-0092637", id="long-day-and-serial"),
            pytest.param("H15.50.05.13-261008-0975", id="units-of-a-province"),
            pytest.param("38.98.H29-210519-0013", id="three-groups"),
            pytest.param("000.A0.01.H26-210212-0090", id="a-letter-in-a-group"),
            pytest.param("G09.001.01-260126-091234", id="owner-and-open-serial"),
            pytest.param("H29.01.02.03.04.05.06.07-250915-0001", id="as-deep-as-an-agency"),
        ],
    )
    def test_reads(self, text: str) -> None:
        assert str(DossierCode(text)) == text

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "000.00.06.H56",
            "000.00.06.H56-231027",
            "000.00.06.H56-2310-0361",
            "000.00.06.H56-231027-36",
            "H56/231027/0361",
            "h56.06-231027-0361",
            "H56.6-231027-0361",
            "H56.ABC-231027-0361",
            "H560-231027-0361",
            "H56..06-231027-0361",
            "H56.06-231027-0361-2",
            "H56.06-231027-00000000361",
            "H29.01.02.03.04.05.06.07.08-250915-0001",
            "H56.06-٢٣١٠٢٧-0361",
        ],
    )
    def test_refuses(self, text: str) -> None:
        with pytest.raises(InvalidValue, match="is not a dossier code"):
            DossierCode(text)


class TestAgencyCode:
    @pytest.mark.parametrize("text", ["H56", "H29.19", "000.00.06.H56", "G09"])
    def test_reads(self, text: str) -> None:
        assert str(AgencyCode(text)) == text

    @pytest.mark.parametrize("text", ["", "h56", "H56.", "H56-1", "Sở Tư pháp"])
    def test_refuses(self, text: str) -> None:
        with pytest.raises(InvalidValue, match="is not an agency code"):
            AgencyCode(text)


class TestDossierId:
    @pytest.mark.parametrize("text", ["0192f0c1-7ab3-7c1e-8a55", "hồ sơ 12", "1"])
    def test_any_text_is_a_key(self, text: str) -> None:
        assert str(DossierId(text)) == text

    @pytest.mark.parametrize("text", ["", "   ", "\n"])
    def test_but_not_none(self, text: str) -> None:
        with pytest.raises(InvalidValue, match="is not empty"):
            DossierId(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ProcedureCode, "1.004194"),
        (DossierCode, "000.00.06.H56-231027-0361"),
        (AgencyCode, "H56"),
        (DossierId, "a-key"),
    ],
    ids=["procedure", "dossier", "agency", "id"],
)
def test_every_code_reads_back_pickles_and_hashes(kind: Callable[[str], object], text: str) -> None:
    code = kind(text)
    assert kind(str(code)) == code
    twin = pickle.loads(pickle.dumps(code))  # noqa: S301
    assert twin == code
    assert hash(twin) == hash(code)


def test_codes_of_different_kinds_are_different() -> None:
    assert len({ProcedureCode("1.004194"), DossierId("1.004194")}) == 2
