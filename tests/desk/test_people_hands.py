"""Whose a dossier was: stretches, substitutes, the time the clock stood still, the hand-over."""

import itertools
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.desk.people_lives import AN, BINH, CHI, HEAD, SEASON, done, given, instead, life, lives, passed
from tests.histories import CALENDAR, asked, at, complete, event
from tthc.codes import DossierId
from tthc.deadline import Clock, DueToday, Overdue, Running, Stopped
from tthc.deadline.reckon import held_moments
from tthc.desk import HeldDossier, StandIn, Stretch, hand_over, reassign, stand_ins, stretches
from tthc.desk.people.stretch import stopped
from tthc.dossier import Assigned, Dossier, HandedOn, Reassigned, State, Substituted, Transferred, Voided
from tthc.errors import InvalidValue

MOMENTS = st.integers(0, 180 * 24 * 60).map(lambda minutes: SEASON.begins + timedelta(minutes=minutes))
END = SEASON.ends


def told(dossier: Dossier) -> list[tuple[str, str, str | None, bool]]:
    return [
        (one.officer, f"{one.since:%m-%dT%H:%M}", f"{one.until:%m-%dT%H:%M}" if one.until else None, one.finished)
        for one in stretches(dossier)
    ]


class TestStretches:
    def test_from_hand_to_hand_to_the_end(self) -> None:
        whole = life(
            "HS-1",
            "2026-08-03",
            given(AN, "2026-08-03T14:00"),
            passed(BINH, "2026-08-05T10:30"),
            done("2026-08-07T16:00"),
        )
        assert told(whole) == [
            (AN, "08-03T14:00", "08-05T10:30", False),
            (BINH, "08-05T10:30", "08-07T16:00", True),
        ]
        first, last = stretches(whole)
        assert (first.passed_on, first.finished, last.passed_on, last.finished) == (True, False, False, True)

    def test_it_is_theirs_at_the_first_moment_and_no_longer_at_the_last(self) -> None:
        one, two = stretches(
            life("HS-1", "2026-08-03", given(AN, "2026-08-03T14:00"), passed(BINH, "2026-08-05T10:30"))
        )
        instant = timedelta(microseconds=1)
        assert [one.at(at("2026-08-05T10:30") - instant), one.at(at("2026-08-05T10:30"))] == [True, False]
        assert [two.at(at("2026-08-05T10:30") - instant), two.at(at("2026-08-05T10:30")), two.at(END)] == [
            False,
            True,
            True,
        ]

    def test_a_wait_for_the_applicant_leaves_it_where_it_is(self) -> None:
        whole = life(
            "HS-1",
            "2026-08-03",
            given(AN, "2026-08-03T14:00"),
            asked("2026-08-04"),
            complete("2026-08-10"),
            done("2026-08-12"),
        )
        assert told(whole) == [(AN, "08-03T14:00", "08-12T09:00", True)]

    def test_before_it_is_assigned_it_is_nobodys(self) -> None:
        assert stretches(life("HS-1", "2026-08-03", event(Transferred, "2026-08-03T10:00"))) == ()
        assert stretches(life("HS-1", "2026-08-03", event(HandedOn, "2026-08-04"))) == ()

    def test_an_office_alone_can_have_it(self) -> None:
        whole = life(
            "HS-1",
            "2026-08-03",
            Assigned(at=at("2026-08-03T14:00"), by=HEAD, office="Phòng Một"),
            Assigned(at=at("2026-08-04T14:00"), by=HEAD, office="Phòng Hai"),
            Assigned(at=at("2026-08-04T15:00"), by=HEAD, office="Phòng Hai"),
            given(AN, "2026-08-05", office=""),
        )
        assert [(one.officer, one.office) for one in stretches(whole)] == [
            ("", "Phòng Một"),
            ("", "Phòng Hai"),
            (AN, "Phòng Hai"),
        ]

    def test_the_office_is_that_of_who_assigns_where_none_is_told(self) -> None:
        (one,) = stretches(life("HS-1", "2026-08-03", given(AN, "2026-08-04", office="")))
        assert one.office == HEAD.office

    def test_handed_on_it_is_the_next_agencys_until_somebody_is_named(self) -> None:
        whole = life(
            "HS-1",
            "2026-08-03",
            given(AN, "2026-08-03T14:00"),
            HandedOn(at=at("2026-08-05"), by=HEAD, to="Sở Tư pháp"),
            given(CHI, "2026-08-06", office=""),
        )
        assert [(one.officer, one.office, one.since.day) for one in stretches(whole)] == [
            (AN, "Phòng Quản lý", 3),
            ("", "Sở Tư pháp", 5),
            (CHI, "Sở Tư pháp", 6),
        ]

    def test_given_again_to_the_same_officer_changes_nothing(self) -> None:
        whole = life("HS-1", "2026-08-03", given(AN, "2026-08-03T14:00"), passed(AN, "2026-08-04"), done("2026-08-06"))
        assert told(whole) == [(AN, "08-03T14:00", "08-06T09:00", True)]

    def test_passed_on_and_decided_in_one_moment_the_last_one_finished_it(self) -> None:
        whole = life(
            "HS-1", "2026-08-03", given(AN, "2026-08-03T14:00"), passed(BINH, "2026-08-06"), done("2026-08-06")
        )
        assert told(whole) == [(AN, "08-03T14:00", "08-06T09:00", False), (BINH, "08-06T09:00", "08-06T09:00", True)]

    def test_an_assignment_that_was_voided_is_none(self) -> None:
        whole = life("HS-1", "2026-08-03", given(AN, "2026-08-03T14:00"), given(BINH, "2026-08-04"))
        void = Voided(at=at("2026-08-05"), by=HEAD, place=4)
        assert [one.officer for one in stretches(whole.after(void))] == [AN]

    @drawn(lives())
    def test_they_follow_each_other_and_are_the_time_in_processing(self, whole: Dossier) -> None:
        """An oracle of its own: the first assignment that counts, and the end."""
        held = stretches(whole)
        first = next((one.at for one in whole.moved if isinstance(one, Assigned | Reassigned)), None)
        if first is None:
            assert held == ()
            return
        end = whole.ended_at or END
        assert sum(((one.until or END) - one.since for one in held), timedelta()) == end - first
        assert held[0].since == first
        assert held[-1].until == whole.ended_at
        assert [one.until for one in held[:-1]] == [one.since for one in held[1:]]
        assert [one.finished for one in held] == [*(False for _ in held[1:]), whole.ended_at is not None]

    @drawn(lives(), MOMENTS)
    def test_at_every_moment_it_is_in_the_hands_last_told(self, whole: Dossier, moment: datetime) -> None:
        holder: str | None = None
        for one in whole.moved:
            if one.at > moment:
                break
            if isinstance(one, Assigned | Reassigned):
                holder = one.officer
            elif isinstance(one, HandedOn) and holder is not None:
                holder = ""
        if whole.ended_at is not None and moment >= whole.ended_at:
            holder = None
        assert [one.officer for one in stretches(whole) if one.at(moment)] == ([] if holder is None else [holder])

    @drawn(lives(), MOMENTS)
    def test_what_comes_later_changes_nothing_before(self, whole: Dossier, moment: datetime) -> None:
        if moment < whole.filing.at:
            return
        then = stretches(whole.as_of(moment))
        before = [one for one in stretches(whole) if one.since <= moment]
        assert [(one.officer, one.since) for one in then] == [(one.officer, one.since) for one in before]


class TestSubstitutes:
    def test_a_substitute_works_on_it_and_does_not_get_it(self) -> None:
        whole = life(
            "HS-1",
            "2026-08-03",
            given(AN, "2026-08-03T14:00"),
            instead(BINH, AN, "2026-08-05", until=date(2026, 8, 6)),
            done("2026-08-10"),
        )
        assert [one.officer for one in stretches(whole)] == [AN]
        (one,) = stand_ins(whole)
        assert (one.officer, one.instead_of) == (BINH, AN)
        assert [one.at(at(moment)) for moment in ("2026-08-05T08:59", "2026-08-05", "2026-08-06T23:59")] == [
            False,
            True,
            True,
        ]
        assert one.until == at("2026-08-07T00:00")

    @pytest.mark.parametrize(
        ("end", "until"),
        [
            pytest.param(instead(CHI, AN, "2026-08-06"), "2026-08-06T09:00", id="the-next-substitute"),
            pytest.param(passed(CHI, "2026-08-06T10:00"), "2026-08-06T10:00", id="a-reassignment"),
            pytest.param(passed(AN, "2026-08-06T11:00"), "2026-08-06T11:00", id="the-officer-is-back"),
            pytest.param(done("2026-08-07T08:00"), "2026-08-07T08:00", id="the-decision"),
        ],
    )
    def test_what_ends_one_that_names_no_last_day(self, end: Reassigned | Substituted, until: str) -> None:
        whole = life("HS-1", "2026-08-03", given(AN, "2026-08-03T14:00"), instead(BINH, AN, "2026-08-05"), end)
        assert stand_ins(whole)[0].until == at(until)

    def test_one_that_nothing_ended_goes_on(self) -> None:
        whole = life("HS-1", "2026-08-03", given(AN, "2026-08-03T14:00"), instead(BINH, AN, "2026-08-05"))
        assert stand_ins(whole) == (StandIn(officer=BINH, instead_of=AN, since=at("2026-08-05")),)

    @pytest.mark.parametrize(
        "one",
        [
            pytest.param(instead(BINH, CHI, "2026-08-05"), id="for-one-whose-it-is-not"),
            pytest.param(instead(BINH, AN, "2026-08-05", until=date(2026, 8, 4)), id="over-before-it-began"),
        ],
    )
    def test_what_is_no_substitution(self, one: Substituted) -> None:
        assert stand_ins(life("HS-1", "2026-08-03", given(AN, "2026-08-03T14:00"), one)) == ()

    @drawn(lives())
    def test_a_substitution_lies_in_a_stretch_of_the_one_it_is_for_and_overlaps_no_other(self, whole: Dossier) -> None:
        held, subs = stretches(whole), stand_ins(whole)
        for one in subs:
            (mine,) = [other for other in held if other.officer == one.instead_of and _inside(one, other)]
            assert mine.officer != one.officer
        for one, two in itertools.pairwise(subs):
            assert one.until is not None
            assert one.until <= two.since


def _inside(one: StandIn, other: Stretch) -> bool:
    """Whether a substitution lies in a stretch; where both are open its planned last day may lie ahead."""
    return other.since <= one.since and (other.until is None or (one.until is not None and one.until <= other.until))


class TestStopped:
    @drawn(lives())
    def test_without_a_restart_it_is_what_the_clock_keeps(self, whole: Dossier) -> None:
        clock = Clock.of(whole, calendar=CALENDAR)
        if clock.restarts or clock.ended or clock.open_stop:
            return
        assert stopped(whole, clock, through=END) == held_moments(clock.stops)

    def test_a_stop_before_a_restart_is_kept_too(self) -> None:
        whole = life("HS-1", "2026-08-03", asked("2026-08-04"), complete("2026-08-06"))
        clock = Clock.of(whole, calendar=CALENDAR)
        assert (clock.restarts, clock.stops) == ((at("2026-08-06"),), ())
        assert stopped(whole, clock, through=END) == ((at("2026-08-04"), at("2026-08-06")),)

    def test_one_that_is_open_lasts_through(self) -> None:
        whole = life("HS-1", "2026-08-03", asked("2026-08-04"))
        assert stopped(whole, Clock.of(whole, calendar=CALENDAR), through=END) == ((at("2026-08-04"), END),)

    def test_one_made_when_the_term_was_over_is_none(self) -> None:
        """Five working days from Monday 3 August end on the 10th; asked on the 12th."""
        whole = life("HS-1", "2026-08-03", asked("2026-08-12"))
        assert stopped(whole, Clock.of(whole, calendar=CALENDAR), through=END) == ()

    def test_before_reception_there_is_no_clock(self) -> None:
        whole = life("HS-1", "2026-08-03").as_of(at("2026-08-03"))
        unreceived = Dossier.replay(whole.events[:1], id=whole.id)
        assert stopped(unreceived, Clock.of(unreceived), through=END) == ()


def dossiers() -> list[Dossier]:
    """Four in the hands of one officer at noon of 6 August, one that was, one decided, one of another's."""
    return [
        life("HS-1", "2026-08-03", given(AN, "2026-08-03T14:00")),
        life("HS-2", "2026-07-27", given(AN, "2026-07-28")),
        life("HS-3", "2026-07-30", given(BINH, "2026-07-30T14:00"), passed(AN, "2026-08-04")),
        life("HS-4", "2026-08-03", given(AN, "2026-08-03T15:00"), asked("2026-08-05")),
        life("HS-5", "2026-08-03", given(AN, "2026-08-03T15:00"), passed(CHI, "2026-08-05")),
        life("HS-6", "2026-08-03", given(AN, "2026-08-03T15:00"), done("2026-08-05")),
        life("HS-7", "2026-08-03", given(BINH, "2026-08-03T15:00")),
        life("HS-8", "2026-08-10", given(AN, "2026-08-10T15:00")),
    ]


NOON = at("2026-08-06T12:00")


class TestHandOver:
    def test_the_open_ones_the_first_to_end_first(self) -> None:
        held = hand_over(dossiers(), AN, NOON, calendar=CALENDAR)
        assert [(str(one.dossier.id), one.due) for one in held] == [
            ("HS-2", date(2026, 8, 3)),
            ("HS-3", date(2026, 8, 6)),
            ("HS-1", date(2026, 8, 10)),
            ("HS-4", date(2026, 8, 10)),
        ]
        assert [type(one.standing) for one in held] == [Overdue, DueToday, Running, Stopped]

    def test_without_a_calendar_the_one_held_longest_first(self) -> None:
        held = hand_over(dossiers(), AN, NOON)
        assert [(str(one.dossier.id), one.due, one.standing) for one in held] == [
            ("HS-2", None, None),
            ("HS-1", None, None),
            ("HS-4", None, None),
            ("HS-3", None, None),
        ]

    def test_who_stands_in_is_told(self) -> None:
        whole = life("HS-1", "2026-08-03", given(AN, "2026-08-03T14:00"), instead(BINH, AN, "2026-08-05"))
        assert [one.stand_in for one in hand_over([whole], AN, NOON)] == [BINH]
        assert hand_over([whole], BINH, NOON) == ()

    def test_an_officer_is_named(self) -> None:
        with pytest.raises(InvalidValue, match="named by a key"):
            hand_over(dossiers(), " ", NOON)

    @drawn(st.permutations(dossiers()))
    def test_in_whatever_order_they_come(self, shuffled: list[Dossier]) -> None:
        assert hand_over(shuffled, AN, NOON, calendar=CALENDAR) == hand_over(dossiers(), AN, NOON, calendar=CALENDAR)


class TestReassign:
    def held(self) -> tuple[HeldDossier, ...]:
        return hand_over(dossiers(), AN, NOON)

    def test_each_passes_with_its_event(self) -> None:
        result = reassign([one.dossier for one in self.held()], BINH, NOON, by=HEAD, reason="chuyển công tác")
        assert result.refused == ()
        assert [str(key) for key, _ in result.events] == ["HS-2", "HS-1", "HS-4", "HS-3"]
        for dossier, (key, act) in zip(result.dossiers, result.events, strict=True):
            assert (dossier.id, dossier.moved[-1]) == (key, act)
            assert stretches(dossier)[-1].officer == BINH
        assert hand_over(result.dossiers, AN, NOON) == ()
        assert len(hand_over(result.dossiers, BINH, NOON)) == 4

    def test_one_that_waits_for_the_applicant_passes_and_waits_on(self) -> None:
        waiting = next(one.dossier for one in self.held() if str(one.dossier.id) == "HS-4")
        (after,) = reassign([waiting], BINH, NOON, by=HEAD).dossiers
        assert after.state is State.AWAITING_SUPPLEMENT

    def test_one_that_cannot_pass_stops_no_other(self) -> None:
        """HS-6 is decided, of HS-8 a later day is told already."""
        result = reassign(dossiers(), BINH, NOON, by=HEAD)
        assert [finding.place for finding in result.refused] == ["HS-6", "HS-8"]
        assert {finding.code for finding in result.refused} == {"REASSIGN-REFUSED"}
        assert "Reassigned is not admitted" in result.refused[0].text.en
        assert len(result.dossiers) == len(result.events) == 6

    def test_each_to_the_one_named_for_it(self) -> None:
        to = {DossierId("HS-1"): BINH, DossierId("HS-2"): CHI}
        result = reassign([one.dossier for one in self.held()], to, NOON, by=HEAD, office="Phòng Hai")
        assert [(str(key), act.officer, act.office) for key, act in result.events] == [
            ("HS-2", CHI, "Phòng Hai"),
            ("HS-1", BINH, "Phòng Hai"),
        ]
        assert [finding.place for finding in result.refused] == ["HS-4", "HS-3"]

    def test_when_it_was_recorded_can_be_told(self) -> None:
        later = at("2026-08-07")
        result = reassign(dossiers()[:1], BINH, NOON, by=HEAD, recorded_at=later)
        assert [(act.at, act.recorded_at) for _, act in result.events] == [(NOON, later)]
