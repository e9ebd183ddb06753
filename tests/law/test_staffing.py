"""Who works at a one-stop unit: the rules of both decrees, on the eve, the day and the morrow. Days counted by hand."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any, get_args

import pytest

from tthc.citation import Citation, Reading
from tthc.desk import AbsenceKind, ExtraTime, Posting, StaffingRule, StaffingRuleKind, StaffKind, StaffTask
from tthc.errors import BadFile, InvalidValue
from tthc.law import instruments, staffing, staffing_rules
from tthc.law.tables import table
from tthc.span import Span
from tthc.term import Months, Years

RULES = staffing_rules()
LONG_AGO = date(2010, 1, 4)
EXEMPT = Citation.parse("118/2025/NĐ-CP, Điều 12, khoản 8")


def posting(first: date, last: date | None, **told: object) -> Posting:
    """A civil servant of a department, with a backup and long in the field unless told otherwise."""
    usual: dict[str, Any] = {
        "officer": "cb-1017",
        "kind": StaffKind.CIVIL_SERVANT,
        "origin": "Sở Xây dựng",
        "backups": ("cb-1018",),
        "in_field_since": LONG_AGO,
    }
    usual.update(told)
    return Posting(period=Span(first, last), **usual)


def codes(one: Posting) -> list[str]:
    return [finding.code for finding in one.check(RULES)]


class TestTheTable:
    def citations(self) -> Iterator[Citation]:
        for rule in RULES:
            yield rule.source
            yield from [rule.unless] if rule.unless else []

    def test_what_is_cited_is_in_the_register(self) -> None:
        for citation in self.citations():
            assert instruments().find(citation.number, citation.signed).title

    def test_every_row_says_how_it_was_read(self) -> None:
        assert {rule.read for rule in RULES} <= set(get_args(Reading))

    def test_no_two_rows_hold_for_one_question(self) -> None:
        for one, two in combinations(RULES, 2):
            assert one.kind is not two.kind or not one.in_force.overlaps(two.in_force)

    def test_the_same_question_returns_the_same_object(self) -> None:
        assert staffing_rules() is staffing_rules()

    def test_a_length_of_another_unit_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        content: dict[str, Any] = {"rule": [{**table(staffing.FILE)["rule"][0], "at_least": "6 ngày"}]}
        monkeypatch.setattr("tthc.law.staffing.table", lambda _: content)
        with pytest.raises(BadFile, match=r"staffing.toml: 1 fault.*rule.at_least: '6 ngày' is not in months or years"):
            staffing_rules.__wrapped__()

    @pytest.mark.parametrize(
        "told",
        [
            pytest.param({"staff": (), "at_least": Months(6)}, id="for-nobody"),
            pytest.param({"staff": (StaffKind.CADRE,)}, id="of-nothing"),
            pytest.param({"staff": (StaffKind.CADRE,), "reasons": (AbsenceKind.STUDY,)}, id="of-another-matter"),
            pytest.param({"staff": (StaffKind.CADRE,), "at_least": Years(3), "at_most": Months(35)}, id="crossed"),
        ],
    )
    def test_a_rule_that_says_nothing_is_none(self, told: dict[str, Any]) -> None:
        with pytest.raises(InvalidValue, match="term of a posting"):
            StaffingRule(kind=StaffingRuleKind.TERM, in_force=Span(LONG_AGO), source=EXEMPT, read="text", **told)


class TestTermOfAPosting:
    """
    61/2018/NĐ-CP, Điều 11, khoản 4: 06 to 24 months, for postings begun from 21 June 2018 to 30 June 2025;
    118/2025/NĐ-CP, Điều 11: 12 to 36 months (told by a secondary source), from 1 July 2025.

    Whether the first day counts is not told. A posting that begins on the 1st is short when it ends before the day
    before the corresponding one, long when it ends after the corresponding one.
    """

    @pytest.mark.parametrize(
        ("last", "expected"),
        [
            pytest.param(date(2025, 6, 29), ["POSTING-SHORT"], id="6-months-the-eve"),
            pytest.param(date(2025, 6, 30), [], id="6-months-the-day"),
            pytest.param(date(2025, 7, 1), [], id="6-months-the-morrow"),
            pytest.param(date(2026, 12, 31), [], id="24-months-the-eve"),
            pytest.param(date(2027, 1, 1), [], id="24-months-the-corresponding-day"),
            pytest.param(date(2027, 1, 2), ["POSTING-LONG"], id="24-months-the-morrow"),
        ],
    )
    def test_under_61(self, last: date, expected: list[str]) -> None:
        assert codes(posting(date(2025, 1, 1), last)) == expected

    @pytest.mark.parametrize(
        ("last", "expected"),
        [
            pytest.param(date(2026, 12, 30), ["POSTING-SHORT"], id="12-months-the-eve"),
            pytest.param(date(2026, 12, 31), [], id="12-months-the-day"),
            pytest.param(date(2027, 1, 1), [], id="12-months-the-morrow"),
            pytest.param(date(2028, 12, 31), [], id="36-months-the-eve"),
            pytest.param(date(2029, 1, 1), [], id="36-months-the-corresponding-day"),
            pytest.param(date(2029, 1, 2), ["POSTING-LONG"], id="36-months-the-morrow"),
            pytest.param(None, ["POSTING-OPEN"], id="no-end"),
        ],
    )
    def test_under_118(self, last: date | None, expected: list[str]) -> None:
        assert codes(posting(date(2026, 1, 1), last)) == expected

    @pytest.mark.parametrize(
        ("first", "source"),
        [
            pytest.param(date(2025, 6, 29), "61/2018/NĐ-CP, Điều 11, khoản 4", id="two-days-before"),
            pytest.param(date(2025, 6, 30), "61/2018/NĐ-CP, Điều 11, khoản 4", id="the-eve"),
            pytest.param(date(2025, 7, 1), "118/2025/NĐ-CP, Điều 11", id="the-day"),
            pytest.param(date(2025, 7, 2), "118/2025/NĐ-CP, Điều 11", id="the-morrow"),
        ],
    )
    def test_the_first_day_decides_which_decree_holds(self, first: date, source: str) -> None:
        """Four years are too long under both."""
        (finding,) = posting(first, date(2029, 12, 31)).check(RULES)
        assert (finding.code, finding.source) == ("POSTING-LONG", source)

    @pytest.mark.parametrize(
        ("first", "expected"),
        [
            pytest.param(date(2025, 6, 30), [], id="the-eve"),
            pytest.param(date(2025, 7, 1), ["POSTING-SHORT"], id="the-day"),
            pytest.param(date(2025, 7, 2), ["POSTING-SHORT"], id="the-morrow"),
        ],
    )
    def test_eight_months_became_too_short(self, first: date, expected: list[str]) -> None:
        assert codes(posting(first, date(2026, 2, 28))) == expected

    @pytest.mark.parametrize(
        ("first", "expected"),
        [
            pytest.param(date(2018, 6, 20), [], id="the-eve"),
            pytest.param(date(2018, 6, 21), ["POSTING-SHORT"], id="the-day"),
            pytest.param(date(2018, 6, 22), ["POSTING-SHORT"], id="the-morrow"),
        ],
    )
    def test_before_2018_no_rule_was_read(self, first: date, expected: list[str]) -> None:
        assert codes(posting(first, date(2018, 8, 31))) == expected

    def test_a_month_without_the_day_ends_with_its_last(self) -> None:
        """31 August and six months: 28 February, so the 27th is the first last day that is long enough."""
        lasts = (date(2025, 2, 26), date(2025, 2, 27), date(2025, 2, 28))
        assert [codes(posting(date(2024, 8, 31), last)) for last in lasts] == [["POSTING-SHORT"], [], []]

    def test_the_finding_says_what_is_too_short_and_under_what(self) -> None:
        (finding,) = posting(date(2026, 1, 1), date(2026, 6, 30), post="Quầy 3").check(RULES)
        assert finding.say() == (
            "•••••17, Quầy 3, 2026-01-01..2026-06-30: POSTING-SHORT: đợt cử 01/01/2026 – 30/06/2026 ngắn hơn 12 tháng "
            "(118/2025/NĐ-CP, Điều 11)"
        )
        assert finding.text.en == "the posting 2026-01-01 to 2026-06-30 is shorter than 12 months"

    @pytest.mark.parametrize(
        "told",
        [
            pytest.param({"exception": EXEMPT}, id="the-excepted-case"),
            pytest.param({"origin": ""}, id="the-units-own-staff"),
            pytest.param({"kind": StaffKind.CONTRACT_WORKER}, id="a-contract-worker"),
            pytest.param({"kind": StaffKind.POSTAL_STAFF, "origin": "Bưu điện tỉnh"}, id="the-public-post"),
        ],
    )
    def test_whom_it_does_not_bind(self, told: dict[str, Any]) -> None:
        assert codes(posting(date(2026, 1, 1), date(2026, 1, 31), **told)) == []

    def test_another_clause_exempts_from_nothing(self) -> None:
        other = Citation.parse("118/2025/NĐ-CP, Điều 12, khoản 7")
        assert codes(posting(date(2026, 1, 1), date(2026, 1, 31), exception=other)) == ["POSTING-SHORT"]

    @pytest.mark.parametrize("kind", [StaffKind.CADRE, StaffKind.CIVIL_SERVANT, StaffKind.PUBLIC_EMPLOYEE])
    def test_whom_it_binds(self, kind: StaffKind) -> None:
        assert codes(posting(date(2026, 1, 1), date(2026, 1, 31), kind=kind)) == ["POSTING-SHORT"]


class TestExperience:
    """118/2025/NĐ-CP, Điều 11: two years in the field; of the earlier decree no rule was read."""

    @pytest.mark.parametrize(
        ("since", "expected"),
        [
            pytest.param(date(2023, 12, 31), [], id="the-eve"),
            pytest.param(date(2024, 1, 1), [], id="the-day"),
            pytest.param(date(2024, 1, 2), ["EXPERIENCE-SHORT"], id="the-morrow"),
            pytest.param(None, ["EXPERIENCE-UNTOLD"], id="untold"),
        ],
    )
    def test_two_years_to_the_first_day(self, since: date | None, expected: list[str]) -> None:
        assert codes(posting(date(2026, 1, 1), date(2026, 12, 31), in_field_since=since)) == expected

    @pytest.mark.parametrize(
        ("first", "expected"),
        [
            pytest.param(date(2025, 6, 30), [], id="the-eve"),
            pytest.param(date(2025, 7, 1), ["EXPERIENCE-SHORT"], id="the-day"),
            pytest.param(date(2025, 7, 2), ["EXPERIENCE-SHORT"], id="the-morrow"),
        ],
    )
    def test_it_holds_from_the_day_of_the_decree(self, first: date, expected: list[str]) -> None:
        assert codes(posting(first, date(2026, 7, 1), in_field_since=date(2025, 1, 1))) == expected

    def test_the_finding_says_since_when(self) -> None:
        (finding,) = posting(date(2026, 1, 1), date(2026, 12, 31), in_field_since=date(2025, 1, 1)).check(RULES)
        assert finding.text.en == "in the field since 2025-01-01, which on 2026-01-01 is less than 2 years"


class TestBackup:
    """118/2025/NĐ-CP, Điều 11, khoản 8, as amended by 309/2026/NĐ-CP, Điều 6, in force on 5 August 2026."""

    @pytest.mark.parametrize(
        ("last", "expected"),
        [
            pytest.param(date(2026, 8, 4), [], id="the-eve"),
            pytest.param(date(2026, 8, 5), ["POSTING-NO-BACKUP"], id="the-day"),
            pytest.param(date(2026, 8, 6), ["POSTING-NO-BACKUP"], id="the-morrow"),
        ],
    )
    def test_a_posting_that_runs_then_has_one(self, last: date, expected: list[str]) -> None:
        """Begun under 61/2018/NĐ-CP, so that its term is not too long."""
        assert codes(posting(date(2025, 6, 2), last, backups=())) == expected

    def test_the_reasons_for_which_one_is_ready(self) -> None:
        (rule,) = (rule for rule in RULES if rule.kind is StaffingRuleKind.BACKUP)
        assert set(rule.reasons) == set(AbsenceKind) - {AbsenceKind.UNEXCUSED}
        assert (rule.in_force, rule.read) == (Span(date(2026, 8, 5)), "text")

    def test_the_units_own_staff_need_none_named(self) -> None:
        assert codes(posting(date(2026, 9, 1), date(2027, 8, 31), backups=(), origin="")) == []


class TestTasksOfAnEnterprisesStaff:
    """118/2025/NĐ-CP, Điều 7: they may guide, receive, digitise and return."""

    @pytest.mark.parametrize("kind", [StaffKind.POSTAL_STAFF, StaffKind.SERVICE_STAFF])
    @pytest.mark.parametrize("task", StaffTask)
    def test_everything_but_the_decision(self, kind: StaffKind, task: StaffTask) -> None:
        one = posting(date(2026, 1, 1), None, kind=kind, origin="Bưu điện tỉnh", tasks=[task])
        assert codes(one) == (["TASK-NOT-ADMITTED"] if task is StaffTask.DECIDE else [])

    @pytest.mark.parametrize(
        ("last", "expected"),
        [
            pytest.param(date(2025, 6, 30), [], id="the-eve"),
            pytest.param(date(2025, 7, 1), ["TASK-NOT-ADMITTED"], id="the-day"),
            pytest.param(date(2025, 7, 2), ["TASK-NOT-ADMITTED"], id="the-morrow"),
        ],
    )
    def test_from_the_day_of_the_decree(self, last: date, expected: list[str]) -> None:
        told = {"kind": StaffKind.SERVICE_STAFF, "origin": "Công ty", "tasks": [StaffTask.DECIDE]}
        assert codes(posting(date(2025, 1, 1), last, **told)) == expected

    def test_an_official_may_do_all_of_them(self) -> None:
        assert codes(posting(date(2026, 1, 1), date(2026, 12, 31), tasks=tuple(StaffTask))) == []


class TestLeaveInLieu:
    """118/2025/NĐ-CP, Điều 11: for overtime, holidays, Saturdays and Sundays; how much is not told."""

    def test_its_occasions(self) -> None:
        (rule,) = (rule for rule in RULES if rule.kind is StaffingRuleKind.LEAVE_IN_LIEU)
        assert set(rule.occasions) == set(ExtraTime)
        assert (rule.at_least, rule.at_most) == (None, None)
        assert "không thấy nêu mức quy đổi" in rule.note.vi
