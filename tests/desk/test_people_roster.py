"""Postings and the roster: who is posted, who is there, who stands in, whose time ends."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.desk.people_lives import AN, BINH, CHI, OFFICERS, given, instead, life, passed
from tests.histories import CALENDAR, at
from tthc.desk import (
    Absence,
    AbsenceKind,
    AttendanceKind,
    ExtraTime,
    Posting,
    Punctuality,
    Roster,
    StaffingRuleKind,
    StaffKind,
    StaffTask,
)
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.law import staffing_rules
from tthc.span import Span
from tthc.term import WorkingDays

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def posting(officer: str = AN, period: Span = YEAR, **told: object) -> Posting:
    usual: dict[str, Any] = {"kind": StaffKind.CIVIL_SERVANT, "origin": "Sở Xây dựng"}
    usual |= {"officer": officer, "period": period} | told
    return Posting(**usual)


def away(officer: str, first: date, last: date, kind: AbsenceKind = AbsenceKind.ANNUAL_LEAVE) -> Absence:
    return Absence.of_days(officer=officer, kind=kind, days=Span(first, last))


ROSTER = Roster(
    [
        posting(AN, post="Quầy 3", fields=["Xây dựng", "Đất đai"], backups=(BINH, CHI)),
        posting(BINH, Span(date(2026, 3, 2), date(2027, 3, 1)), post="Quầy 4", fields=["Đất đai"]),
        posting(CHI, Span(date(2026, 6, 1)), kind=StaffKind.POSTAL_STAFF, origin="Bưu điện tỉnh", post="Quầy 3"),
    ],
    [away(AN, date(2026, 9, 7), date(2026, 9, 11)), away(BINH, date(2026, 9, 10), date(2026, 9, 10))],
)


def keys(postings: tuple[Posting, ...]) -> list[str]:
    return [one.officer for one in postings]


class TestPosting:
    def test_its_texts_are_made_clean_and_named_once(self) -> None:
        one = posting(" cb-1001 ", post="Quầy  3", fields=["Đất đai", "Đất đai", " "], tasks=[StaffTask.RECEIVE])
        assert (one.officer, one.kind, one.post, one.fields, one.tasks) == (
            "cb-1001",
            StaffKind.CIVIL_SERVANT,
            "Quầy 3",
            ("Đất đai",),
            (StaffTask.RECEIVE,),
        )

    @pytest.mark.parametrize(
        ("told", "message"),
        [
            pytest.param({"officer": " "}, "named by a key of the host's", id="nobody"),
            pytest.param({"backups": [""]}, "named by a key of the host's", id="an-empty-backup"),
            pytest.param({"backups": [BINH, BINH]}, "one of them twice", id="a-backup-twice"),
            pytest.param({"backups": [AN]}, "cannot be the backup of the same officer", id="their-own-backup"),
            pytest.param({"kind": StaffKind.POSTAL_STAFF, "origin": ""}, "come from an enterprise", id="no-enterprise"),
            pytest.param({"in_field_since": at("2020-01-01")}, "in_field_since must be a civil day", id="a-moment"),
        ],
    )
    def test_what_cannot_be_is_refused_and_no_key_told(self, told: dict[str, Any], message: str) -> None:
        with pytest.raises(InvalidValue, match=message) as refused:
            posting(**told)
        assert not any(key in str(refused.value) + refused.value.say() for key in OFFICERS)

    @pytest.mark.parametrize(
        ("day", "runs"),
        [
            pytest.param(date(2025, 12, 31), False, id="the-eve"),
            pytest.param(date(2026, 1, 1), True, id="the-first-day"),
            pytest.param(date(2026, 12, 31), True, id="the-last-day"),
            pytest.param(date(2027, 1, 1), False, id="the-morrow"),
        ],
    )
    def test_both_ends_are_in(self, day: date, *, runs: bool) -> None:
        assert posting().on(day) is runs

    def test_the_units_own_staff_are_not_seconded(self) -> None:
        assert (posting().seconded, posting(origin="").seconded) == (True, False)


@pytest.mark.parametrize(
    "kinds", [StaffKind, StaffTask, AbsenceKind, ExtraTime, AttendanceKind, StaffingRuleKind, Punctuality]
)
def test_every_word_is_said_in_both_languages_and_no_two_alike(kinds: type[StaffKind]) -> None:
    labels = [kind.label for kind in kinds]
    assert all(label.vi and label.en for label in labels)
    assert len({label.vi for label in labels}) == len({label.en for label in labels}) == len(kinds)


class TestAbsence:
    def test_it_is_away_from_the_first_moment_up_to_the_last(self) -> None:
        half = Absence(officer=AN, kind=AbsenceKind.MISSION, since=at("2026-09-07T13:30"), until=at("2026-09-07T17:00"))
        moments = ("2026-09-07T13:29", "2026-09-07T13:30", "2026-09-07T16:59", "2026-09-07T17:00")
        assert [half.at(at(moment)) for moment in moments] == [False, True, True, False]

    @pytest.mark.parametrize("until", ["2026-09-07T09:00", "2026-09-07T08:00"])
    def test_nothing_between_is_refused(self, until: str) -> None:
        with pytest.raises(InvalidValue, match="ends after it begins"):
            Absence(officer=AN, kind=AbsenceKind.MISSION, since=at("2026-09-07T09:00"), until=at(until))

    def test_an_open_span_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="is open"):
            Absence.of_days(officer=AN, kind=AbsenceKind.STUDY, days=Span(date(2026, 9, 7)))


class TestWhoIsThere:
    @pytest.mark.parametrize(
        ("day", "told", "expected"),
        [
            pytest.param(date(2026, 2, 2), {}, [AN], id="one-alone"),
            pytest.param(date(2026, 3, 1), {}, [AN], id="the-eve-of-a-posting"),
            pytest.param(date(2026, 3, 2), {}, [AN, BINH], id="its-first-day"),
            pytest.param(date(2026, 7, 1), {"post": "Quầy 3"}, [AN, CHI], id="at-a-post"),
            pytest.param(date(2026, 7, 1), {"field": "Đất đai"}, [AN, BINH], id="for-a-field"),
            pytest.param(date(2026, 7, 1), {"post": "Quầy 3", "field": "Đất đai"}, [AN], id="for-both"),
            pytest.param(date(2027, 3, 1), {}, [BINH, CHI], id="the-last-day-of-a-posting"),
            pytest.param(date(2027, 3, 2), {}, [CHI], id="its-morrow"),
            pytest.param(date(2026, 7, 1), {"post": "Quầy 9"}, [], id="nobody"),
        ],
    )
    def test_posted_on_a_day(self, day: date, told: dict[str, str], expected: list[str]) -> None:
        assert keys(ROSTER.on(day, **told)) == expected

    def test_the_absent_are_left_out(self) -> None:
        assert keys(ROSTER.present(at("2026-09-06T23:59"))) == [AN, BINH, CHI]
        assert keys(ROSTER.present(at("2026-09-07T00:00"))) == [BINH, CHI]
        assert keys(ROSTER.present(at("2026-09-10"), post="Quầy 3")) == [CHI]

    def test_who_stands_in(self) -> None:
        assert ROSTER.backups_for(AN, at("2026-09-09")) == (BINH, CHI)
        assert ROSTER.backups_for(AN, at("2026-09-10")) == (CHI,)
        assert ROSTER.backups_for(BINH, at("2026-09-10")) == ()
        assert ROSTER.backups_for(AN, at("2027-01-04")) == ()

    def test_the_absence_that_began_first_is_told(self) -> None:
        roster = Roster(
            [posting()],
            [
                away(AN, date(2026, 9, 8), date(2026, 9, 9), AbsenceKind.SICK_LEAVE),
                away(AN, date(2026, 9, 7), date(2026, 9, 8)),
            ],
        )
        told = [roster.absence(AN, at(day)) for day in ("2026-09-06", "2026-09-08", "2026-09-09")]
        assert [one.kind if one else None for one in told] == [
            None,
            AbsenceKind.ANNUAL_LEAVE,
            AbsenceKind.SICK_LEAVE,
        ]

    def test_an_absent_one_with_nobody_to_stand_in_is_told(self) -> None:
        (finding,) = ROSTER.uncovered(at("2026-09-10"))
        assert finding.code == "POST-UNCOVERED"
        assert finding.place == "•••••02, Quầy 4, 2026-03-02..2027-03-01"
        assert finding.text.vi == "vắng mặt ngày 10/09/2026, không có người thay"
        assert ROSTER.uncovered(at("2026-09-09")) == ()


class TestExpiring:
    """Monday 31 August to Wednesday 2 September 2026 are off; Saturday 22 August was worked for the Monday."""

    @pytest.mark.parametrize(
        ("last", "within"),
        [
            pytest.param(date(2026, 8, 26), False, id="over-the-day-before"),
            pytest.param(date(2026, 8, 27), True, id="the-day-itself"),
            pytest.param(date(2026, 8, 28), True, id="one-working-day"),
            pytest.param(date(2026, 9, 2), True, id="days-off-after-it"),
            pytest.param(date(2026, 9, 3), True, id="two"),
            pytest.param(date(2026, 9, 4), False, id="three"),
            pytest.param(date(2099, 12, 31), False, id="beyond-the-calendar"),
            pytest.param(None, False, id="no-end"),
        ],
    )
    def test_within_two_working_days(self, last: date | None, *, within: bool) -> None:
        one = posting(period=Span(date(2026, 1, 1), last))
        expected = (one,) if within else ()
        assert Roster([one]).expiring(date(2026, 8, 27), within=WorkingDays(2), calendar=CALENDAR) == expected

    def test_a_part_of_a_day_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="whole working days"):
            ROSTER.expiring(date(2026, 8, 27), within=WorkingDays("0.5"), calendar=CALENDAR)

    def test_beyond_the_calendar_nobody_knows(self) -> None:
        with pytest.raises(OutsideCoverage):
            ROSTER.expiring(CALENDAR.covers.closed_last, within=WorkingDays(2), calendar=CALENDAR)

    @drawn(
        st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(1, 9)
    )
    def test_it_is_what_counting_the_working_days_says(self, day: date, last: date, n: int) -> None:
        roster = Roster([posting(period=Span(date(2026, 1, 1), last))])
        counted = (
            last >= day and sum(CALENDAR.is_working(one) for one in Span(day, last)) - CALENDAR.is_working(day) <= n
        )
        assert bool(roster.expiring(day, within=WorkingDays(n), calendar=CALENDAR)) is counted


class TestOverlaps:
    @pytest.mark.parametrize(
        ("first", "found"),
        [
            pytest.param(date(2026, 12, 30), 1, id="two-days-shared"),
            pytest.param(date(2026, 12, 31), 1, id="one-day-shared"),
            pytest.param(date(2027, 1, 1), 0, id="the-morrow"),
        ],
    )
    def test_two_postings_of_one_officer(self, first: date, found: int) -> None:
        after = posting(period=Span(first, date(2027, 12, 31)), post="Quầy 5")
        assert len(Roster([posting(), after]).overlaps) == found

    def test_the_finding_names_both(self) -> None:
        (finding,) = Roster([posting(post="Quầy 3"), posting(period=Span(date(2026, 5, 4)), post="Quầy 5")]).overlaps
        assert finding.say("en") == (
            "•••••01, Quầy 3, 2026-01-01..2026-12-31: POSTING-OVERLAP: shares days with the posting Quầy 5, "
            "2026-05-04.."
        )

    def test_of_two_officers_there_is_none(self) -> None:
        assert Roster([posting(AN), posting(BINH)]).overlaps == ()

    def test_check_tells_of_the_postings_and_of_the_overlaps(self) -> None:
        roster = Roster([posting(backups=[BINH], in_field_since=date(2020, 1, 1)), posting(origin="")])
        assert [finding.code for finding in roster.check(staffing_rules())] == ["POSTING-OVERLAP"]
        assert [finding.code for finding in Roster([posting()]).check(staffing_rules())] == [
            "EXPERIENCE-UNTOLD",
            "POSTING-NO-BACKUP",
        ]

    @drawn(
        st.permutations([*ROSTER.postings, posting(period=Span(date(2026, 5, 4)))]), st.permutations(ROSTER.absences)
    )
    def test_in_whatever_order_they_come(self, postings: list[Posting], absences: list[Absence]) -> None:
        roster = Roster(postings, absences)
        usual = Roster([*ROSTER.postings, posting(period=Span(date(2026, 5, 4)))], ROSTER.absences)
        assert roster == usual
        assert roster.overlaps == usual.overlaps


class TestHands:
    """What the roster says of the hands a dossier passed through."""

    def test_in_the_days_of_the_posting_and_by_a_named_backup_there_is_nothing_to_tell(self) -> None:
        whole = life("HS-1", "2026-08-03", given(AN, "2026-08-03T14:00"), instead(BINH, AN, "2026-08-05"))
        assert ROSTER.check_hands(whole, staffing_rules()) == ()

    def test_given_outside_the_days_of_the_posting(self) -> None:
        whole = life(
            "HS-1", "2026-02-23", given(AN, "2026-02-24"), passed(BINH, "2026-02-27"), passed(AN, "2026-03-02")
        )
        (finding,) = ROSTER.check_hands(whole)
        assert (finding.code, finding.place) == ("ASSIGNEE-NOT-POSTED", "HS-1")
        assert finding.text.vi == "27/02/2026: •••••02 được giao hồ sơ ngoài đợt cử"

    def test_of_somebody_it_does_not_know_it_tells_nothing(self) -> None:
        whole = life("HS-1", "2026-08-03", given("cb-7777", "2026-08-03T14:00"), instead(BINH, "cb-7777", "2026-08-05"))
        assert ROSTER.check_hands(whole) == ()

    @pytest.mark.parametrize(
        ("day", "source"),
        [
            pytest.param("2026-08-04", "", id="the-eve-of-the-rule"),
            pytest.param("2026-08-05", "118/2025/NĐ-CP, Điều 11, khoản 8", id="the-day"),
            pytest.param("2026-08-06", "118/2025/NĐ-CP, Điều 11, khoản 8", id="the-morrow"),
        ],
    )
    def test_a_substitute_who_is_no_backup(self, day: str, source: str) -> None:
        whole = life("HS-1", "2026-08-03", given(BINH, "2026-08-03T14:00"), instead(CHI, BINH, day))
        (finding,) = ROSTER.check_hands(whole, staffing_rules())
        assert (finding.code, finding.source) == ("SUBSTITUTE-NOT-BACKUP", source)

    def test_a_moment_later_than_the_record_of_it_is_the_day_it_happened(self) -> None:
        late = given(BINH, "2026-03-02T00:30")
        assert ROSTER.check_hands(life("HS-1", "2026-02-27", late)) == ()
        early = given(BINH, (at("2026-03-02T00:00") - timedelta(minutes=1)).isoformat())
        assert [finding.code for finding in ROSTER.check_hands(life("HS-1", "2026-02-27", early))] == [
            "ASSIGNEE-NOT-POSTED"
        ]
