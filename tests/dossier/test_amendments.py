"""Voided and corrected entries, rules elected, keepers that change: nothing is rewritten, and no clock runs anew."""

from collections.abc import Sequence
from datetime import date

import pytest
from attrs import evolve

from tests.histories import CALENDAR, OFFICE, RESUME, asked, at, basis, complete, dossier, event, filed, made, received
from tthc.citation import Citation
from tthc.codes import DossierId
from tthc.deadline import Clock, Deadline, deadline_of
from tthc.dossier import (
    Actor,
    AgencySucceeded,
    Apologised,
    Assigned,
    Corrected,
    Dossier,
    Event,
    Filed,
    Finished,
    Outcome,
    OwnerChanged,
    Received,
    RegimeElected,
    Role,
    State,
    Transferred,
    Voided,
    Withdrawn,
)
from tthc.errors import IllegalMove, InvalidValue, UnknownCode
from tthc.law import report_form
from tthc.procedure import Channel
from tthc.report import resolution
from tthc.span import Span
from tthc.term import Cause, WorkingDays
from tthc.wire.portal import profile

TERM = WorkingDays(5)
DAY = date(2026, 8, 17)
LATER = "2026-09-10"
CLAUSE = Citation("301/2026/NĐ-CP", 18, 1)

LIFE: tuple[Event, ...] = (
    event(Filed, "2026-08-17T08:00"),
    event(Received, "2026-08-17T09:00"),
    event(Transferred, "2026-08-17T10:00"),
    event(Assigned, "2026-08-18"),
    event(Finished, "2026-08-20"),
)
WHOLE = dossier(*LIFE)


def void(place: int, when: str = LATER) -> Voided:
    return event(Voided, when, place=place, reason="nhập nhầm")


def correct(place: int, instead: Event, when: str = LATER) -> Corrected:
    return event(Corrected, when, place=place, instead=instead)


def due(whole: Dossier) -> date:
    deadline = deadline_of(whole, calendar=CALENDAR)
    assert isinstance(deadline, Deadline)
    return deadline.day


class TestVoided:
    def test_an_entry_counts_no_more_and_stays_where_it_was(self) -> None:
        whole = WHOLE.after(void(5))
        assert (whole.state, whole.outcome, whole.ended_at) == (State.PROCESSING, None, None)
        assert whole.voided == (LIFE[4],)
        assert whole.events == (*LIFE, whole.events[-1])
        assert whole.moved == (*LIFE[:4], whole.events[-1])
        assert whole.findings == ()

    def test_what_was_known_before_is_known_still(self) -> None:
        whole = WHOLE.after(void(5))
        assert whole.known_on(at("2026-09-09")) == WHOLE
        assert whole.known_on(at("2026-09-09")).outcome is Outcome.GRANTED
        assert whole.known_on(at("2026-09-11")) == whole

    def test_what_was_then_is_asked_of_what_is_known_now(self) -> None:
        """A decision entered by mistake was never made, on no day."""
        then = WHOLE.after(void(5)).as_of(at("2026-08-25"))
        assert (then.state, then.outcome) == (State.PROCESSING, None)
        assert then.voided == (LIFE[4],)
        assert WHOLE.after(void(5)).as_of(at("2026-08-19")).voided == ()

    def test_the_clock_runs_on_without_it(self) -> None:
        stopped = received("2026-08-17", TERM, asked("2026-08-18"), complete("2026-08-21"))
        assert due(stopped) == date(2026, 8, 27)
        free = stopped.after(void(4)).after(void(3))
        assert due(free) == due(received("2026-08-17", TERM))
        assert Clock.of(free).stops == ()
        assert free.rounds == 0

    def test_promises_are_counted_without_it(self) -> None:
        whole = received("2026-08-17", TERM, event(Apologised, "2026-08-20", new_day=date(2026, 9, 4)))
        assert len(whole.promises) == 1
        assert whole.after(void(3)).promises == ()

    def test_what_cannot_follow_any_more_is_told(self) -> None:
        whole = received("2026-08-17", TERM, asked("2026-08-18"), complete("2026-08-21")).after(void(3))
        assert [finding.code for finding in whole.findings] == ["MOVE-NOT-ADMITTED"]
        assert whole.state is State.RECEIVED

    def test_can_be_taken_back(self) -> None:
        twice = WHOLE.after(void(5)).after(void(6, "2026-09-11"))
        assert (twice.state, twice.outcome) == (State.FINISHED, Outcome.GRANTED)
        assert twice.voided == (twice.events[5],)
        thrice = twice.after(void(7, "2026-09-12"))
        assert thrice.voided == (LIFE[4], twice.events[6])
        assert thrice.outcome is None

    def test_an_entry_is_named_by_its_digest_too(self) -> None:
        digest = WHOLE.history[4].digest
        by_digest = WHOLE.after(Voided(at=at(LATER), digest=digest))
        assert by_digest.voided == (LIFE[4],)
        both = WHOLE.after(Voided(at=at(LATER), digest=digest, place=5))
        assert both.voided == (LIFE[4],)
        kept = Dossier.replay(both.history, id=DossierId("D01"))
        assert kept.voided == (LIFE[4],)
        assert kept.verify() == both.history[-1].digest

    def test_places_count_in_the_order_recorded(self) -> None:
        """The assignment happened third and was recorded last."""
        late = event(Assigned, "2026-08-17T09:30", recorded_at=at("2026-08-21"))
        whole = dossier(*LIFE[:3], late, LIFE[4])
        assert whole.history[4].event is late
        assert whole.after(void(5)).voided == (late,)
        assert Dossier.replay((*whole.history, void(5)), id=DossierId("D01")).voided == (late,)

    def test_an_event_that_happened_in_the_future_by_mistake_can_be_voided_today(self) -> None:
        wrong = event(Finished, "2027-08-20", recorded_at=at("2026-08-20"))
        whole = dossier(*LIFE[:4], wrong, void(5, "2026-08-21"))
        assert whole.voided == (wrong,)
        assert (whole.state, whole.findings) == (State.PROCESSING, ())

    @pytest.mark.parametrize("place", [6, 7, 99])
    def test_it_names_an_entry_recorded_before_it(self, place: int) -> None:
        with pytest.raises(IllegalMove, match="only where it names an entry recorded before it") as caught:
            WHOLE.after(void(place))
        assert "khi nêu đúng một bản ghi đã ghi trước đó" in caught.value.say("vi")
        kept = dossier(*LIFE, void(place))
        assert [finding.code for finding in kept.findings] == ["MOVE-NOT-ADMITTED"]
        assert (kept.moved, kept.outcome, kept.voided) == (LIFE, Outcome.GRANTED, ())

    @pytest.mark.parametrize(
        "wrong",
        [
            Voided(at=at(LATER), digest="0" * 64),
            Voided(at=at(LATER), digest=WHOLE.history[4].digest, place=4),
            Voided(at=at(LATER), digest="0" * 64, place=5),
        ],
        ids=["unknown", "of-another-place", "unknown-with-a-place"],
    )
    def test_a_digest_is_one_of_its_own_history(self, wrong: Voided) -> None:
        with pytest.raises(IllegalMove):
            WHOLE.after(wrong)

    def test_a_history_that_cannot_be_chained_has_no_digests_to_name(self) -> None:
        class Danced(Withdrawn):
            pass

        odd = dossier(*LIFE, Danced(at=at("2026-08-21")), Voided(at=at(LATER), digest="0" * 64))
        assert [finding.code for finding in odd.findings] == ["MOVE-NOT-ADMITTED"] * 2

    @pytest.mark.parametrize("given", [{}, {"place": 0}, {"place": True}, {"place": "1"}, {"digest": "1"}], ids=str)
    def test_it_names_something(self, given: dict[str, object]) -> None:
        with pytest.raises(InvalidValue):
            Voided(at=at(LATER), **given)  # type: ignore[arg-type]

    def test_an_event_recorded_earlier_would_move_the_places(self) -> None:
        whole = WHOLE.after(void(5))
        early = event(Withdrawn, "2026-09-11", recorded_at=at("2026-09-01"))
        with pytest.raises(InvalidValue, match="comes before the last event"):
            whole.after(early)
        with pytest.raises(InvalidValue, match="comes before the last event"):
            WHOLE.after(evolve(void(5), recorded_at=at("2026-08-01")))
        kept = Dossier.replay(whole.history, id=DossierId("D01")).after(early)
        assert kept.voided == (LIFE[4],), "stored entries have their order"


class TestAVoidDossier:
    VOID = WHOLE.after(void(1))

    def test_is_closed_as_voided_and_nothing_of_it_counts(self) -> None:
        whole = self.VOID
        assert (whole.state, whole.outcome, whole.ended_at) == (State.CLOSED, Outcome.VOIDED, at(LATER))
        assert (whole.reception, whole.basis, whole.delivered, whole.promises) == (None, None, None, ())
        assert whole.voided == LIFE
        assert whole.moved == whole.events[-1:]
        assert whole.filing is LIFE[0]
        assert whole.findings == ()
        assert not Outcome.VOIDED.decided

    def test_leaves_every_count_and_stays_in_those_made_before(self) -> None:
        period = Span(date(2026, 8, 15), date(2026, 9, 14))
        form = report_form("II.06a/VPCP/KSTT", on=date(2026, 9, 14))

        def counted(dossiers: Sequence[Dossier]) -> object:
            return resolution(dossiers, form=form, period=period, calendar=CALENDAR).cell("all")

        other = Dossier.replay(LIFE, id=DossierId("D02"))
        assert counted([WHOLE, other]) == 2
        assert counted([self.VOID, other]) == 1
        assert counted([self.VOID.known_on(at("2026-09-01")), other]) == 2

    def test_has_no_number_on_the_portal(self) -> None:
        with pytest.raises(UnknownCode, match="closed as voided"):
            profile("dvcqg-2019").status_of(self.VOID)

    def test_stands_again_when_the_voiding_is_voided(self) -> None:
        again = self.VOID.after(void(6, "2026-09-11"))
        assert (again.state, again.outcome, again.reception) == (WHOLE.state, WHOLE.outcome, WHOLE.reception)

    def test_is_filed_anew_in_the_same_history(self) -> None:
        right = event(Filed, "2026-08-17T08:00", recorded_at=at("2026-09-11"), note="đúng")
        whole = dossier(*LIFE, void(1), right)
        assert (whole.state, whole.filing, whole.voided) == (State.FINISHED, right, (LIFE[0],))

    def test_was_void_at_every_moment_as_far_as_is_known_now(self) -> None:
        assert self.VOID.as_of(at("2026-08-18")).outcome is Outcome.VOIDED
        with pytest.raises(InvalidValue, match="was filed at"):
            self.VOID.as_of(at("2026-08-16"))


class TestCorrected:
    def test_what_holds_instead_counts_and_what_was_said_stays(self) -> None:
        right = event(Finished, "2026-08-20", outcome=Outcome.REFUSED_ON_MERITS)
        whole = WHOLE.after(correct(5, right))
        assert whole.outcome is Outcome.REFUSED_ON_MERITS
        assert whole.moved == (*LIFE[:4], right, whole.events[-1])
        assert whole.events[4] is LIFE[4]
        assert whole.voided == ()
        assert whole.known_on(at("2026-09-09")).outcome is Outcome.GRANTED

    def test_another_moment_moves_it_to_its_place(self) -> None:
        whole = WHOLE.after(correct(5, event(Finished, "2026-08-25")))
        assert whole.ended_at == at("2026-08-25")
        assert whole.as_of(at("2026-08-22")).ended_at is None
        assert whole.as_of(at("2026-08-25")).ended_at == at("2026-08-25")
        assert whole.as_of(at("2026-09-20")) is whole
        first = WHOLE.after(correct(4, event(Assigned, "2026-08-17T09:30")))
        assert [type(one) for one in first.moved[:4]] == [Filed, Received, Assigned, Finished]
        assert [finding.code for finding in first.findings] == ["MOVE-NOT-ADMITTED"], (
            "transferred after it was assigned"
        )

    def test_the_basis_of_the_reception_can_be_corrected(self) -> None:
        right = event(Received, "2026-08-17T09:00", basis=basis(WorkingDays(3), DAY))
        whole = received("2026-08-17", TERM).after(correct(2, right))
        assert (due(whole), whole.reception) == (date(2026, 8, 20), right)

    def test_the_last_correction_holds(self) -> None:
        first, second = event(Finished, "2026-08-21"), event(Finished, "2026-08-22")
        whole = WHOLE.after(correct(5, first)).after(correct(5, second, "2026-09-11"))
        assert whole.ended_at == second.at
        back = whole.after(void(7, "2026-09-12"))
        assert back.ended_at == first.at
        assert back.voided == (whole.events[6],)
        assert back.after(void(6, "2026-09-13")).ended_at == LIFE[4].at

    def test_it_is_voided_with_what_it_corrects(self) -> None:
        whole = WHOLE.after(correct(5, event(Finished, "2026-08-21"))).after(void(5, "2026-09-11"))
        assert (whole.outcome, whole.voided) == (None, (LIFE[4],))

    def test_a_correction_is_of_the_same_kind(self) -> None:
        with pytest.raises(IllegalMove, match="a correction one of its own kind"):
            WHOLE.after(correct(5, event(Withdrawn, "2026-08-20")))
        corrected = WHOLE.after(correct(5, event(Finished, "2026-08-21")))
        with pytest.raises(IllegalMove, match="a correction one of its own kind"):
            corrected.after(correct(6, event(Finished, "2026-08-22"), "2026-09-11"))

    @pytest.mark.parametrize("instead", [void(1), correct(1, LIFE[0]), None], ids=["voided", "corrected", "nothing"])
    def test_an_amendment_is_voided_and_not_corrected(self, instead: Event) -> None:
        with pytest.raises(InvalidValue, match="to take back an amendment, void it"):
            correct(1, instead)

    def test_it_may_say_who_approved_it(self) -> None:
        head = Actor(Role.HEAD_OF_AGENCY, "Trung tâm", "cb-1")
        one = evolve(correct(5, LIFE[4]), approved_by=head)
        assert one.approved_by == head
        assert "cb-1" not in repr(one)


class TestElected:
    """Điều 18, khoản 1 (301/2026/NĐ-CP), as one clause that lets an applicant choose the newer rules."""

    OLD = (asked("2026-08-19"), complete("2026-08-24"))

    def elected(self, **given: object) -> RegimeElected:
        """The same term, and after a supplement what was left of it instead of the whole again."""
        return made(RegimeElected, at("2026-08-25"), basis=basis(TERM, DAY, clock=RESUME), **given)

    def test_the_whole_term_is_computed_under_the_elected_rules(self) -> None:
        before = received("2026-08-17", TERM, *self.OLD)
        after = before.after(self.elected(ground=CLAUSE))
        assert due(before) == date(2026, 9, 3)
        assert due(after) == due(received("2026-08-17", TERM, *self.OLD, clock=RESUME))
        assert due(after) == date(2026, 8, 27)
        assert after.basis is not before.basis
        assert after.reception is not None
        assert after.reception.basis == before.basis
        assert after.findings == ()

    def test_before_it_the_old_rules_hold(self) -> None:
        after = received("2026-08-17", TERM, *self.OLD).after(self.elected(ground=CLAUSE))
        assert due(after.as_of(at("2026-08-24T12:00"))) == date(2026, 9, 3)
        assert due(after.known_on(at("2026-08-24T12:00"))) == date(2026, 9, 3)

    def test_the_last_election_holds_and_can_be_voided(self) -> None:
        after = received("2026-08-17", TERM, *self.OLD).after(self.elected(ground=CLAUSE))
        assert due(after.after(void(5))) == date(2026, 9, 3)
        longer = made(RegimeElected, at("2026-08-26"), basis=basis(WorkingDays(10), DAY), ground=CLAUSE)
        assert after.after(longer).basis is longer.basis

    def test_without_a_clause_it_is_kept_and_told(self) -> None:
        after = received("2026-08-17", TERM).after(self.elected())
        assert [finding.code for finding in after.findings] == ["ACT-WITHOUT-GROUND"]
        assert after.basis == self.elected().basis

    def test_it_is_of_what_was_filed(self) -> None:
        elsewhere = evolve(self.elected().basis, channel=Channel.POST)
        with pytest.raises(IllegalMove, match="elected under channel post while it was filed under counter"):
            received("2026-08-17", TERM).after(evolve(self.elected(), basis=elsewhere))

    def test_before_reception_there_is_nothing_to_choose(self) -> None:
        with pytest.raises(IllegalMove):
            dossier(filed(basis(TERM, DAY), "2026-08-17")).after(self.elected(ground=CLAUSE))


class TestKeepers:
    SUCCEEDED = event(AgencySucceeded, "2026-08-19", old=OFFICE, new="Sở Xây dựng và Giao thông")
    OWNED = event(OwnerChanged, "2026-08-19T10:00", old="Văn phòng Chính phủ", new="Bộ Công an")

    def test_no_clock_starts_anew(self) -> None:
        before = received("2026-08-17", TERM, asked("2026-08-18"))
        after = before.after(self.SUCCEEDED).after(self.OWNED)
        assert (after.state, after.basis) == (before.state, before.basis)
        assert Clock.of(after) == Clock.of(before)
        assert Clock.of(after).restarts == ()
        done = complete("2026-08-20")
        assert due(after.after(done)) == due(before.after(done))
        assert {Cause.AGENCY_SUCCEEDED, Cause.OWNER_CHANGED}.isdisjoint(use.cause for use in Clock.of(after).uses)

    def test_they_change_after_the_end_too(self) -> None:
        after = WHOLE.after(evolve(self.SUCCEEDED, at=at(LATER), recorded_at=at(LATER)))
        assert (after.state, after.outcome, after.ended_at) == (WHOLE.state, WHOLE.outcome, WHOLE.ended_at)

    def test_old_and_new_are_two(self) -> None:
        with pytest.raises(InvalidValue, match="old and new are both"):
            event(AgencySucceeded, "2026-08-19", old=OFFICE, new=f" {OFFICE} ")
        with pytest.raises(InvalidValue, match="the office is named"):
            event(AgencySucceeded, "2026-08-19", old="", new=OFFICE)
        assert event(OwnerChanged, "2026-08-19", new=OFFICE).old == ""
