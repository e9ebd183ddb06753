"""The shipped catalogue: how much of a center's work it holds, in which form, and a sample read again by hand."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tthc.law import catalogue
from tthc.procedure import AgencyRole, Channel, Level, Procedure, Verified
from tthc.term import Undetermined, parse_limit
from tthc.text import nfc

FILES = sorted((Path(__file__).parents[2] / "src" / "tthc" / "law" / "catalogue").glob("*.toml"))
PROCEDURES = tuple(catalogue())
READ_ON = date(2026, 7, 20)
LONGEST = 300
UNNAMED = frozenset({"1.013227", "1.013228", "2.000913", "2.000927", "2.000942", "2.001016", "2.001035"})
"""Certification of transactions and building permits whose records say "the competent agency" and no more."""

every_procedure = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: str(procedure.code))


def texts_of(procedure: Procedure) -> list[str]:
    """Every text of a procedure but its own name."""
    return [
        procedure.field,
        procedure.deciding_agency,
        *procedure.applicants,
        *procedure.notes,
        *(case.name for case in procedure.cases),
        *(text for term in procedure.terms for text in (str(term.limit), term.text)),
        *(fee.text for fee in procedure.fees),
        *(text for paper in procedure.papers for text in (paper.name, paper.conditional)),
        *(paper.form.name for paper in procedure.papers if paper.form),
        *(result.name for result in procedure.results),
        *(agency.name for agency in procedure.agencies),
        *(requirement.text for requirement in procedure.requirements),
    ]


class TestWhole:
    def test_it_holds_what_a_center_meets_most(self) -> None:
        assert len(PROCEDURES) >= 150
        assert len({procedure.field for procedure in PROCEDURES}) >= 15

    @pytest.mark.parametrize("level", [Level.MINISTRY, Level.PROVINCE, Level.COMMUNE, Level.OTHER])
    def test_every_level_of_today_has_its_share(self, level: Level) -> None:
        assert sum(level in procedure.levels for procedure in PROCEDURES) >= 10

    def test_none_is_of_a_level_that_is_no_more(self) -> None:
        assert [procedure for procedure in PROCEDURES if Level.DISTRICT in procedure.levels] == []

    @pytest.mark.parametrize(
        "word",
        [
            "Hộ tịch",
            "Chứng thực",
            "cư trú",
            "căn cước",
            "Lý lịch tư pháp",
            "doanh nghiệp",
            "hộ kinh doanh",
            "hợp tác xã",
            "Đất đai",
            "biện pháp bảo đảm",
            "xây dựng",
            "Đường bộ",
            "phương tiện giao thông",
            "giấy phép lái xe",
            "BHXH",
            "Bảo vệ thực vật",
            "Thú y",
            "Môi trường",
            "Công chứng",
            "Luật sư",
            "Thuế",
            "ngoại hối",
        ],
    )
    def test_it_has_the_fields_a_counter_asks_for(self, word: str) -> None:
        assert [procedure for procedure in PROCEDURES if nfc(word) in procedure.field]

    def test_codes_and_addresses_are_unique(self) -> None:
        assert len({procedure.code for procedure in PROCEDURES}) == len(PROCEDURES)
        assert [url for url, times in Counter(procedure.source for procedure in PROCEDURES).items() if times > 1] == []

    @pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
    def test_every_file_says_when_it_was_read(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        assert tomllib.loads(text)["read_on"] == READ_ON
        assert text.startswith("# ")


@every_procedure
class TestEveryProcedure:
    def test_says_where_and_when_it_was_read(self, procedure: Procedure) -> None:
        assert procedure.source.startswith("https://dichvucong.gov.vn/thu-tuc-hanh-chinh/")
        assert procedure.seen_in_force_on == READ_ON
        assert procedure.verified is Verified.RECORD

    def test_names_its_decision_or_says_why_not(self, procedure: Procedure) -> None:
        assert procedure.decision is not None or procedure.notes

    def test_rests_on_law_serves_someone_and_ends_with_something(self, procedure: Procedure) -> None:
        assert procedure.legal_basis
        assert procedure.applicants
        assert procedure.results

    def test_names_who_resolves_it_where_its_record_does(self, procedure: Procedure) -> None:
        assert bool(procedure.deciding_agency) != (str(procedure.code) in UNNAMED)
        assert not procedure.agencies_for(AgencyRole.DECIDING) or procedure.deciding_agency

    def test_names_an_agency_once_in_a_role_and_a_requirement_once(self, procedure: Procedure) -> None:
        assert len(set(procedure.agencies)) == len(procedure.agencies)
        assert len(set(procedure.requirements)) == len(procedure.requirements)

    def test_lists_papers_or_says_why_not(self, procedure: Procedure) -> None:
        assert procedure.papers or any("Thành phần hồ sơ" in note for note in procedure.notes)

    def test_every_term_reads_back_and_says_where_it_was_read(self, procedure: Procedure) -> None:
        assert [term for term in procedure.terms if parse_limit(str(term.limit)) != term.limit] == []
        assert {term.read_from for term in procedure.terms} <= {"field", "description", "steps", "secondary"}

    def test_a_term_read_beside_the_field_is_explained(self, procedure: Procedure) -> None:
        apart = [term for term in procedure.terms if term.read_from != "field"]
        assert not apart or procedure.notes

    def test_an_amount_stands_in_the_words_it_was_read_from(self, procedure: Procedure) -> None:
        paid = [(fee.amount.dong, fee.text) for fee in procedure.fees if fee.amount and fee.amount.dong]
        assert [text for dong, text in paid if f"{dong:,}".replace(",", ".") not in text] == []

    def test_holds_facts_and_no_prose(self, procedure: Procedure) -> None:
        assert [text for text in texts_of(procedure) if len(text) > LONGEST] == []


ALL = frozenset(Channel)
NONE = "không xác định"


@pytest.mark.parametrize(
    ("code", "channels", "limits", "fees"),
    [
        pytest.param("3.000334", ALL, {"10 ngày"}, {0}, id="judicial-record-for-an-agency"),
        pytest.param("1.000526", ALL, {"20 ngày làm việc"}, {0}, id="currency-exchange-agent"),
        pytest.param("1.010091", ALL, {"10 ngày làm việc"}, {0}, id="disaster-squad"),
        pytest.param("1.013097", ALL, {"1 ngày làm việc", "1,5 ngày làm việc", "trong ngày"}, {None}, id="rebuilt-car"),
        pytest.param("1.014779", ALL, {"7 ngày làm việc"}, {230_000}, id="veterinary-shop"),
        pytest.param("1.005461", ALL, {NONE}, {None}, id="death-registered-again"),
        pytest.param("1.000828", ALL, {"15 ngày làm việc"}, {None}, id="lawyer"),
        pytest.param("1.013978", ALL, {"17 ngày làm việc"}, {None}, id="land-first-registration"),
        pytest.param("1.012796", ALL, {"8 ngày làm việc"}, {None}, id="land-certificate-corrected"),
        pytest.param("1.004122", ALL, {"13 ngày làm việc"}, {None}, id="well-drilling"),
        pytest.param("2.001035", ALL, {NONE}, {50_000}, id="transaction-certified"),
        pytest.param("1.013233", ALL, {"5 ngày làm việc"}, {None}, id="building-permit-prolonged"),
        pytest.param("2.002020", ALL, {NONE}, {0}, id="branch-closed"),
        pytest.param("1.002211", ALL, {"5 ngày làm việc"}, {0}, id="mediator"),
        pytest.param("1.010028", ALL, {"2 ngày làm việc"}, {None}, id="temporary-residence-ended"),
        pytest.param("2.000821", ALL, {"8 ngày làm việc"}, {0}, id="survivors-benefit"),
        pytest.param("3.000489", ALL, {"10 ngày làm việc"}, {None}, id="fire-safety-design"),
        pytest.param("2.002015", ALL, {NONE}, {0, None}, id="enterprise-data-updated"),
        pytest.param(
            "1.001193",
            ALL,
            {"trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo"},
            {0},
            id="birth",
        ),
        pytest.param("2.000779", ALL, {"10 ngày"}, {None}, id="parent-recognised"),
        pytest.param("2.000908", ALL, {"1 ngày làm việc"}, {0}, id="copy-from-the-register"),
        pytest.param("2.002016", ALL, {NONE}, {0}, id="enterprise-data-corrected"),
        pytest.param(
            "1.010041", {Channel.ONLINE}, {"1 ngày làm việc", "3 ngày làm việc"}, {0}, id="residence-confirmed"
        ),
        pytest.param("2.000913", ALL, {NONE}, {30_000}, id="transaction-amended"),
        pytest.param("2.001726", ALL, {"3 ngày làm việc"}, {0}, id="free-sale-certificate"),
    ],
)
def test_a_random_sample_read_again_by_hand(
    code: str, channels: set[Channel], limits: set[str], fees: set[int | None]
) -> None:
    """Drawn by ``Random(20261125).sample(codes, 25)``; channels, terms and fees typed from the portal's records.

    A fee of None is one that the record does not state, states in other money, or states twice.
    """
    procedure = catalogue().latest(code)
    read = {NONE if isinstance(term.limit, Undetermined) else str(term.limit) for term in procedure.terms}
    assert read == limits
    assert {channel for term in procedure.terms for channel in term.channels} == channels
    assert {fee.amount.dong if fee.amount else None for fee in procedure.fees} == fees
