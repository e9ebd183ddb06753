"""The shipped days off and make-up days, 2010 to 2027: what stands in the tables, and where it comes from."""

import csv
import tomllib
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest

from tthc.citation import Citation
from tthc.law import working_calendar
from tthc.span import Span
from tthc.workdays import DayFact, DayKind, FactStatus

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "src" / "tthc" / "law" / "days"
OFFICIAL = ROOT.parent / "shared" / "data" / "official_days.csv"

CALENDAR = working_calendar()

# The exchanges of 2010 to 2027, typed by hand: the day off, the day worked for it.
SWAPS = [
    ("2010-02-19", "2010-02-27"),
    ("2011-01-31", "2011-01-29"),
    ("2011-02-01", "2011-01-30"),
    ("2011-04-11", "2011-04-09"),
    ("2012-01-27", "2012-02-04"),
    ("2012-12-31", "2013-01-05"),
    ("2013-02-15", "2013-02-23"),
    ("2013-04-29", "2013-05-04"),
    ("2014-01-28", "2014-01-25"),
    ("2014-01-29", "2014-02-08"),
    ("2014-05-02", "2014-04-26"),
    ("2014-09-01", "2014-09-06"),
    ("2015-01-02", "2014-12-27"),
    ("2015-02-16", "2015-02-14"),
    ("2015-04-29", "2015-04-25"),
    ("2018-12-31", "2019-01-05"),
    ("2019-04-29", "2019-05-04"),
    ("2024-04-29", "2024-05-04"),
    ("2025-05-02", "2025-04-26"),
    ("2026-01-02", "2026-01-10"),
    ("2026-08-31", "2026-08-22"),
]


class TestShippedDays:
    def test_the_same_question_returns_the_same_object(self) -> None:
        assert working_calendar() is CALENDAR

    def test_coverage_and_edition(self) -> None:
        assert CALENDAR.covers == Span(date(2010, 1, 1), date(2027, 12, 31))
        compared = [tomllib.loads(file.read_text(encoding="utf-8"))["compared_on"] for file in TABLES.glob("*.toml")]
        assert CALENDAR.edition == max(compared).isoformat()
        assert CALENDAR.provisional_from is None
        assert not CALENDAR.provisional(date(2027, 12, 31))

    @pytest.mark.parametrize(
        ("day", "worked", "kind"),
        [
            pytest.param(date(2025, 11, 24), True, DayKind.WORKING, id="24-november-before-the-resolution"),
            pytest.param(date(2026, 11, 24), False, DayKind.HOLIDAY, id="24-november-after-it"),
            pytest.param(date(2027, 11, 24), False, DayKind.HOLIDAY, id="24-november-2027"),
            pytest.param(date(2011, 1, 30), True, DayKind.MAKE_UP, id="worked-sunday"),
            pytest.param(date(2011, 1, 29), True, DayKind.MAKE_UP, id="worked-saturday-before-it"),
            pytest.param(date(2012, 12, 31), False, DayKind.SWAP_OFF, id="off-in-the-year-before"),
            pytest.param(date(2013, 1, 5), True, DayKind.MAKE_UP, id="worked-in-the-year-after"),
            pytest.param(date(2014, 12, 27), True, DayKind.MAKE_UP, id="worked-in-the-year-before"),
            pytest.param(date(2015, 1, 2), False, DayKind.SWAP_OFF, id="off-in-the-year-after"),
            pytest.param(date(2018, 12, 31), False, DayKind.SWAP_OFF, id="last-day-of-2018"),
            pytest.param(date(2019, 1, 5), True, DayKind.MAKE_UP, id="worked-in-january-2019"),
            pytest.param(date(2026, 1, 2), False, DayKind.SWAP_OFF, id="decided-seven-days-before"),
            pytest.param(date(2026, 1, 10), True, DayKind.MAKE_UP, id="worked-for-it"),
            pytest.param(date(2026, 4, 27), False, DayKind.COMPENSATORY, id="for-a-holiday-on-a-sunday"),
            pytest.param(date(2026, 2, 16), False, DayKind.HOLIDAY, id="tet-first-day-off"),
            pytest.param(date(2026, 2, 20), False, DayKind.HOLIDAY, id="tet-last-day-off"),
            pytest.param(date(2026, 2, 23), True, DayKind.WORKING, id="tet-the-morrow"),
            pytest.param(date(2021, 9, 3), False, DayKind.HOLIDAY, id="national-day-and-the-day-after"),
            pytest.param(date(2022, 9, 1), False, DayKind.HOLIDAY, id="national-day-and-the-day-before"),
            pytest.param(date(2020, 9, 3), True, DayKind.WORKING, id="one-national-day-until-2020"),
            pytest.param(date(2026, 11, 23), True, DayKind.WORKING, id="only-proposed-off"),
            pytest.param(date(2026, 11, 28), False, DayKind.WEEKLY_REST, id="only-proposed-worked"),
        ],
    )
    def test_days_that_others_get_wrong(self, day: date, worked: bool, kind: DayKind) -> None:
        assert CALENDAR.is_working(day) is worked
        assert CALENDAR.reason(day).kind is kind

    @pytest.mark.parametrize(
        ("first", "last"),
        [
            ("2010-02-13", "2010-02-21"),
            ("2011-01-31", "2011-02-07"),
            ("2012-01-21", "2012-01-29"),
            ("2013-02-09", "2013-02-17"),
            ("2014-01-28", "2014-02-05"),
            ("2015-02-15", "2015-02-23"),
            ("2016-02-06", "2016-02-14"),
            ("2017-01-26", "2017-02-01"),
            ("2018-02-14", "2018-02-20"),
            ("2019-02-02", "2019-02-10"),
            ("2020-01-23", "2020-01-29"),
            ("2021-02-10", "2021-02-16"),
            ("2022-01-29", "2022-02-06"),
            ("2023-01-20", "2023-01-26"),
            ("2024-02-08", "2024-02-14"),
            ("2025-01-25", "2025-02-02"),
            ("2026-02-14", "2026-02-22"),
            ("2027-02-04", "2027-02-10"),
        ],
    )
    def test_tet_as_announced(self, first: str, last: str) -> None:
        """The block is off from end to end; the working day on either side of it is not part of it."""
        block = Span(date.fromisoformat(first), date.fromisoformat(last))
        assert [day for day in block if CALENDAR.is_working(day)] == []
        assert CALENDAR.is_working(block.first - timedelta(days=1))
        assert CALENDAR.is_working(block.closed_last + timedelta(days=1))

    @pytest.mark.parametrize(("off", "worked"), SWAPS, ids=[off for off, _ in SWAPS])
    def test_exchanges(self, off: str, worked: str) -> None:
        day, other = date.fromisoformat(off), date.fromisoformat(worked)
        assert CALENDAR.reason(day).kind is DayKind.SWAP_OFF
        assert CALENDAR.reason(other).kind is DayKind.MAKE_UP
        one, two = CALENDAR.reason(day).fact, CALENDAR.reason(other).fact
        assert one is not None
        assert two is not None
        assert (one.pair, two.pair) == (other, day)
        assert day.weekday() < 5 <= other.weekday()

    def test_there_are_no_other_exchanges(self) -> None:
        settled = [fact for fact in CALENDAR.facts if fact.status is not FactStatus.PROPOSED]
        paired = {fact.day.isoformat() for fact in settled if fact.pair}
        assert paired == {day for pair in SWAPS for day in pair}
        assert {fact.day for fact in settled if fact.kind in {DayKind.SWAP_OFF, DayKind.MAKE_UP}} == {
            fact.day for fact in settled if fact.pair
        }

    @pytest.mark.law("10065/VPCP-KGVX")
    def test_the_rejected_proposal_is_recorded(self) -> None:
        proposals = [fact for fact in CALENDAR.facts if fact.status is FactStatus.PROPOSED]
        assert [(fact.day, fact.kind, fact.pair) for fact in proposals] == [
            (date(2026, 11, 23), DayKind.SWAP_OFF, date(2026, 11, 28)),
            (date(2026, 11, 28), DayKind.MAKE_UP, date(2026, 11, 23)),
        ]
        assert CALENDAR.nth_after(date(2026, 11, 20), 1) == date(2026, 11, 23)
        assert CALENDAR.nth_after(date(2026, 11, 27), 1) == date(2026, 11, 30)

    @pytest.mark.law("28/2026/QH16, Điều 2")
    def test_a_day_off_says_its_document(self) -> None:
        reason = CALENDAR.reason(date(2026, 11, 24))
        assert reason.citation == Citation("28/2026/QH16", "2", signed=date(2026, 4, 24))
        assert reason.announced_on == date(2026, 4, 24)
        for part in (
            "Ngày Văn hóa Việt Nam 24/11",
            "28/2026/QH16 ngày 24/04/2026, Điều 2",
            "đọc qua nguồn thứ cấp",
        ):
            assert part in reason.say("vi")
        for part in ("Vietnamese Culture Day, 24 November", "28/2026/QH16", "read second-hand"):
            assert part in reason.say("en")

    @pytest.mark.law("33/2005/QH11, Điều 152")
    @pytest.mark.parametrize(
        ("day", "code"),
        [
            (date(2016, 12, 31), "blds-2005"),
            (date(2017, 1, 1), "blds-2015"),
            (date(2027, 12, 31), "blds-2015"),
        ],
        ids=["the-eve", "the-day", "the-last"],
    )
    def test_the_counting_rule_is_that_of_the_day(self, day: date, code: str) -> None:
        assert CALENDAR.rule_on(day).code == code


@pytest.mark.parametrize("fact", CALENDAR.facts, ids=lambda fact: f"{fact.day}-{fact.status}")
class TestEveryFact:
    def test_has_a_document_a_day_of_announcement_a_status_and_a_source(self, fact: DayFact) -> None:
        assert fact.citation.number
        assert fact.issuer
        assert type(fact.announced_on) is date
        assert fact.source.startswith(("https://", "http://"))
        assert fact.read in {"text", "secondary", "derived", "unverified"}
        assert isinstance(fact.status, FactStatus)

    def test_could_be_known_before_it_came(self, fact: DayFact) -> None:
        assert fact.announced_on <= fact.day

    def test_is_named_in_both_languages_in_one_unicode_form(self, fact: DayFact) -> None:
        for text in (*fact.name, fact.issuer, str(fact.citation)):
            assert text
            assert unicodedata.is_normalized("NFC", text)
        assert fact.name.vi != fact.name.en

    def test_an_exchange_names_its_other_day_and_only_an_exchange_does(self, fact: DayFact) -> None:
        assert (fact.pair is not None) == (fact.kind in {DayKind.SWAP_OFF, DayKind.MAKE_UP})
        if fact.pair is not None:
            others = [other for other in CALENDAR.facts if other.day == fact.pair]
            assert [other.pair for other in others] == [fact.day]
            assert {fact.kind, others[0].kind} == {DayKind.SWAP_OFF, DayKind.MAKE_UP}

    def test_a_day_worked_is_a_rest_day_otherwise(self, fact: DayFact) -> None:
        assert not fact.kind.worked or fact.day.weekday() >= 5
        assert fact.kind not in {DayKind.COMPENSATORY, DayKind.SWAP_OFF} or fact.day.weekday() < 5


@pytest.mark.parametrize("file", sorted(TABLES.glob("*.toml")), ids=lambda file: file.stem)
class TestEveryTable:
    def test_its_rows_are_of_its_year_in_order_and_each_names_a_document(self, file: Path) -> None:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        rows = table["day"]
        assert table["year"] == int(file.stem)
        assert {row["date"].year for row in rows} == {table["year"]}
        assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
        assert {row["document"] for row in rows} <= set(table["documents"])

    def test_its_documents_say_what_they_are(self, file: Path) -> None:
        documents = tomllib.loads(file.read_text(encoding="utf-8"))["documents"]
        bare = [key for key, row in documents.items() if not (row.get("number") or row.get("title"))]
        assert bare == []
        assert [
            key for key, row in documents.items() if not {"title", "issuer", "announced_on", "read"} <= set(row)
        ] == []

    def test_its_text_is_in_one_unicode_form(self, file: Path) -> None:
        assert unicodedata.is_normalized("NFC", file.read_text(encoding="utf-8"))


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="the official list is not beside the repository")
class TestOfficialList:
    """The compilation of official days off and make-up days, 2010 to 2027."""

    def rows(self) -> list[dict[str, str]]:
        with OFFICIAL.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_its_277_facts_are_the_calendars(self) -> None:
        rows = self.rows()
        listed = {(date.fromisoformat(row["date"]), row["kind"]) for row in rows}
        known = {
            (fact.day, "work" if fact.kind.worked else "off")
            for fact in CALENDAR.facts
            if fact.status is not FactStatus.PROPOSED
        }
        assert (len(rows), len(listed)) == (277, 277)
        assert known == listed

    def test_a_day_off_by_rule_is_marked_so(self) -> None:
        status = {"rule": FactStatus.RULE, "high": FactStatus.NOTICED, "medium": FactStatus.APPROVED}
        wrong = [
            row["date"]
            for row in self.rows()
            if CALENDAR.reason(date.fromisoformat(row["date"])).status is not status[row["confidence"]]
        ]
        assert wrong == []

    @pytest.mark.parametrize("kind", ["off", "work"])
    def test_each_is_answered_as_listed(self, kind: str) -> None:
        wrong = [
            row["date"]
            for row in self.rows()
            if row["kind"] == kind and CALENDAR.is_working(date.fromisoformat(row["date"])) is not (kind == "work")
        ]
        assert wrong == []
