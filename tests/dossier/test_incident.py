"""One notice over many dossiers: declared on each it covers, ended on each, stopping what a table says it stops."""

import copy
import pickle
from datetime import date, datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import CALENDAR, CODE, asked, at, basis, dossier, event, made
from tthc.citation import Citation
from tthc.codes import DossierId, ProcedureCode
from tthc.deadline import deadline_of, stopped_by
from tthc.dossier import (
    Actor,
    Arrived,
    Assigned,
    Declared,
    Dossier,
    Event,
    Filed,
    Finished,
    HandedOn,
    Incident,
    IncidentKind,
    IncidentScope,
    OutageDeclared,
    OutageEnded,
    OwnerChanged,
    Received,
    Role,
    SentToPortal,
    SlipKind,
    SlipRef,
    State,
    Transferred,
    Untouched,
    Voided,
    Withdrawn,
)
from tthc.errors import IllegalMove, InvalidValue, OutsideCoverage, Tampered
from tthc.law import regimes, working_calendar
from tthc.term import Cause, ClockRow, EffectKind, HoursUnstated, TimeLimit, WorkingDays

GROUND = Citation("63/2024/NĐ-CP", "4", "7")
NOTICE = "15/TB-CNTT"
OWN, PORTAL = "Hệ thống một cửa tỉnh", "Cổng Dịch vụ công quốc gia"
CENTER, AGENCY = "Trung tâm", "Sở Tư pháp"
BY = Actor(Role.SYSTEM, OWN)
BEGINS, ENDS, TOLD = at("2026-08-18T10:00"), at("2026-08-19T08:00"), at("2026-08-19T09:00")
OUTAGE_HOLDS = (
    ClockRow(Cause.OUTAGE_DECLARED, EffectKind.HOLD, GROUND),
    ClockRow(Cause.OUTAGE_ENDED, EffectKind.RESUME, GROUND),
)
"""A procedure's own rows: an outage stops the count until the system works again."""


def incident(**given_: object) -> Incident:
    known: dict[str, object] = {"notice": NOTICE, "kind": IncidentKind.OUTAGE, "begins": BEGINS, "ground": GROUND}
    return Incident(**(known | given_))  # type: ignore[arg-type]


def one(
    name: str,
    *events: Event,
    filed: str = "2026-08-17",
    limit: TimeLimit = WorkingDays(5),  # noqa: B008 - a value
    clock: tuple[ClockRow, ...] = (),
) -> Dossier:
    """A dossier filed and received at a moment, and what happened then."""
    when = at(filed)
    held = basis(limit, when.date(), clock=clock)
    clerk = Actor(Role.RECEIVING_OFFICER, CENTER)
    return Dossier.replay((made(Filed, when), Received(at=when, basis=held, by=clerk), *events), id=DossierId(name))


def notices(told: Dossier) -> list[Event]:
    return [act for act in told.moved if isinstance(act, OutageDeclared | OutageEnded)]


class TestIncident:
    def test_it_has_a_notice_and_a_ground(self) -> None:
        with pytest.raises(InvalidValue, match="known by its notice") as caught:
            incident(notice=" ")
        assert "phải có thông báo" in caught.value.say("vi")
        with pytest.raises(InvalidValue, match=r"is a tthc\.Citation") as caught:
            incident(ground="63/2024/NĐ-CP")
        assert "phải là tthc.Citation" in caught.value.say("vi")

    @pytest.mark.parametrize("ends", [BEGINS, BEGINS - timedelta(minutes=1)])
    def test_it_ends_after_it_begins(self, ends: object) -> None:
        with pytest.raises(InvalidValue, match="15/TB-CNTT: it ends at") as caught:
            incident(ends=ends)
        assert "nhưng bắt đầu lúc" in caught.value.say("vi")

    def test_a_naive_moment_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="has no offset"):
            incident(begins=BEGINS.replace(tzinfo=None))

    @pytest.mark.parametrize("kind", IncidentKind, ids=str)
    def test_each_kind_has_words(self, kind: IncidentKind) -> None:
        assert kind.label.vi != kind.label.en

    def test_it_says_itself(self) -> None:
        told = incident(ends=ENDS, scope=IncidentScope(offices=[CENTER], systems=[OWN]))
        assert told.say() == (
            "15/TB-CNTT: sự cố hệ thống, 10 giờ 00 phút, ngày 18/08/2026 đến 08 giờ 00 phút, ngày 19/08/2026; "
            f"cơ quan: {CENTER}; hệ thống: {OWN} [63/2024/NĐ-CP, Điều 4, khoản 7]"
        )
        assert "chưa kết thúc; mọi hồ sơ" in incident().say()
        assert "not over; all dossiers" in incident().say("en")

    def test_a_scope_is_names(self) -> None:
        with pytest.raises(InvalidValue, match="names are a row"):
            IncidentScope(offices=CENTER)
        with pytest.raises(InvalidValue, match="is not empty"):
            IncidentScope(systems=[" "])
        assert IncidentScope(offices=[" Sở  Tư pháp"], procedures=["1.999999"]) == IncidentScope(
            offices=(AGENCY,), procedures=(CODE,)
        )

    def test_pickled_copied_and_hashed_alike(self) -> None:
        told = incident(ends=ENDS, scope=IncidentScope(procedures=[CODE]))
        for same in (pickle.loads(pickle.dumps(told)), copy.copy(told), copy.deepcopy(told)):  # noqa: S301
            assert same == told
            assert hash(same) == hash(told)


class TestWhatItCovers:
    def test_all_that_was_in_hand(self) -> None:
        assert incident().applies(one("A"))
        assert incident().applies(dossier(event(Filed, "2026-08-18T09:00")))

    @pytest.mark.parametrize(
        ("when", "covered"),
        [("2026-08-18T09:59", False), ("2026-08-18T10:00", False), ("2026-08-18T10:01", True)],
        ids=["before", "at-its-beginning", "while-it-lasted"],
    )
    def test_not_what_had_ended(self, when: str, covered: bool) -> None:
        told = one("A", event(Withdrawn, when))
        assert incident().applies(told) is covered
        assert (incident().spares(told) is None) is covered

    @pytest.mark.parametrize(
        ("when", "covered"),
        [("2026-08-19T07:59", True), ("2026-08-19T08:00", False), ("2026-08-20T08:00", False)],
        ids=["while-it-lasted", "at-its-end", "after"],
    )
    def test_not_what_was_filed_after(self, when: str, covered: bool) -> None:
        assert incident(ends=ENDS).applies(one("A", filed=when)) is covered
        assert incident().applies(one("A", filed=when))

    def test_not_what_is_void(self) -> None:
        told = one("A", event(Voided, "2026-08-20", place=1))
        assert incident().spares(told) is not None
        assert "đã hủy" in str(incident().spares(told))

    def test_of_some_procedures(self) -> None:
        assert incident(scope=IncidentScope(procedures=[CODE])).applies(one("A"))
        other = incident(scope=IncidentScope(procedures=[ProcedureCode("1.000001")]))
        why = other.spares(one("A"))
        assert why is not None
        assert (why.vi, why.en) == ("thủ tục ngoài phạm vi", "its procedure is out of the scope")

    @pytest.mark.parametrize(
        ("office", "covered"), [(CENTER, True), (AGENCY, True), ("Phòng Hộ tịch", True), ("Sở Xây dựng", False)]
    )
    def test_of_some_offices(self, office: str, covered: bool) -> None:
        head = Actor(Role.AGENCY, AGENCY)
        told = one(
            "A",
            event(Arrived, "2026-08-17T10:00", by=head),
            event(Assigned, "2026-08-17T11:00", by=head, office="Phòng Hộ tịch"),
        )
        assert incident(scope=IncidentScope(offices=[office])).applies(told) is covered

    def test_of_the_offices_of_those_hours(self) -> None:
        told = one(
            "A",
            event(Transferred, "2026-08-17T10:00", to=AGENCY),
            event(HandedOn, "2026-08-18T12:00", to="Công an xã"),
            event(HandedOn, "2026-08-20T12:00", to="Bảo hiểm xã hội"),
        )
        covered = {
            office: incident(ends=ENDS, scope=IncidentScope(offices=[office])).applies(told)
            for office in (AGENCY, "Công an xã", "Bảo hiểm xã hội")
        }
        assert covered == {AGENCY: True, "Công an xã": True, "Bảo hiểm xã hội": False}
        assert incident(scope=IncidentScope(offices=["Bảo hiểm xã hội"])).applies(told)

    def test_of_some_systems(self) -> None:
        own, portal = (incident(scope=IncidentScope(systems=[name])) for name in (OWN, PORTAL))
        ours = one("A", event(SentToPortal, "2026-08-17T10:00", portal=PORTAL))
        assert own.applies(ours, own=[OWN])
        assert not own.applies(ours)
        assert portal.applies(ours)
        assert not portal.applies(one("B"), own=[OWN])

    def test_of_the_system_that_owns_it(self) -> None:
        followed = one("A", event(OwnerChanged, "2026-08-17T10:00", new="Hệ thống của Bộ"))
        assert incident(scope=IncidentScope(systems=["Hệ thống của Bộ"])).applies(followed)
        assert not incident(scope=IncidentScope(systems=[OWN])).applies(followed, own=[OWN])

    def test_each_row_must_name_something(self) -> None:
        both = incident(scope=IncidentScope(offices=[CENTER], procedures=[ProcedureCode("1.000001")]))
        assert not both.applies(one("A"))


class TestDeclare:
    def test_on_each_it_covers(self) -> None:
        gone, here = one("A", event(Withdrawn, "2026-08-18T09:00")), one("B")
        told = incident().declare([gone, here], at=TOLD, by=BY)
        assert [one.id for one in told.dossiers] == [gone.id, here.id]
        assert told.dossiers[0] is gone
        assert told.untouched == (Untouched(gone.id, told.untouched[0].why),)
        assert told.untouched[0].say("en") == "A: it had ended before the incident"
        (act,) = notices(told.changed[0])
        assert act == OutageDeclared(
            at=BEGINS,
            recorded_at=TOLD,
            by=BY,
            ground=GROUND,
            notice=NOTICE,
            slip=SlipRef(SlipKind.OUTAGE_NOTICE, NOTICE),
        )
        assert told.changed[0].findings == ()
        assert told.say() == "15/TB-CNTT: ghi nhận 1 hồ sơ, không liên quan 1, lỗi 0"

    def test_not_on_what_was_filed_after_it_was_recorded(self) -> None:
        told = incident().declare([one("A", filed="2026-08-19T09:01")], at=TOLD, by=BY)
        assert (told.changed, told.untouched[0].why.vi) == ((), "hồ sơ nộp sau lúc ghi nhận")

    def test_in_its_place_among_what_happened(self) -> None:
        busy = one("A", event(Assigned, "2026-08-18T14:00"), asked("2026-08-18T15:00"))
        (changed,) = incident().declare([busy], at=TOLD, by=BY).changed
        assert [type(act).__name__ for act in changed.moved] == [
            *("Filed", "Received", "OutageDeclared", "Assigned", "SupplementAsked"),
        ]
        assert changed.known_on(TOLD - timedelta(minutes=1)) == busy
        assert changed.state is State.AWAITING_SUPPLEMENT

    def test_as_of_the_filing_of_what_came_while_it_lasted(self) -> None:
        (changed,) = incident().declare([one("A", filed="2026-08-18T11:00")], at=TOLD, by=BY).changed
        assert notices(changed)[0].at == at("2026-08-18T11:00")

    def test_on_one_that_ended_while_it_lasted(self) -> None:
        ended = one("A", event(Finished, "2026-08-18T16:00"))
        (changed,) = incident().declare([ended], at=TOLD, by=BY).changed
        assert (changed.state, changed.ended_at) == (State.FINISHED, ended.ended_at)

    def test_asked_twice_it_is_declared_once(self) -> None:
        once = incident().declare([one("A"), one("B")], at=TOLD, by=BY)
        twice = incident().declare(once.dossiers, at=TOLD, by=BY)
        assert (twice.changed, twice.dossiers) == ((), once.dossiers)
        assert {one.why.en for one in twice.untouched} == {"declared already under this notice"}
        other = incident(notice="16/TB-CNTT").declare(once.dossiers, at=TOLD, by=BY)
        assert [len(notices(changed)) for changed in other.changed] == [2, 2]

    def test_not_before_it_has_begun(self) -> None:
        with pytest.raises(InvalidValue, match="it is declared then") as caught:
            incident().declare([one("A")], at=BEGINS - timedelta(minutes=1), by=BY)
        assert "chưa thể ghi nhận" in caught.value.say("vi")
        assert incident().declare([one("A")], at=BEGINS, by=BY).changed

    def test_one_that_fails_stops_no_other(self) -> None:
        late = one("A", event(Assigned, "2026-08-18T12:00"), event(Voided, "2026-08-20", place=3))
        told = incident().declare([one("B"), late, one("C")], at=TOLD, by=BY)
        assert [one.id.text for one in told.changed] == ["B", "C"]
        assert told.dossiers[1] is late
        (failed,) = told.failed
        assert (failed.dossier.text, type(failed.error)) == ("A", InvalidValue)
        assert "amendments count places in the order recorded" in failed.say("en")
        assert told.say("en").splitlines() == [
            "15/TB-CNTT: recorded on 2 dossiers, 0 untouched, 1 failed",
            failed.say("en"),
        ]

    def test_among_stored_entries_it_is_the_last(self) -> None:
        busy = one("A", event(Assigned, "2026-08-18T12:00"))
        stored = Dossier.replay(busy.history, id=busy.id)
        (changed,) = incident().declare([stored], at=TOLD, by=BY).changed
        assert changed.history[:-1] == busy.history
        assert isinstance(changed.history[-1].event, OutageDeclared)
        assert changed.moved[2] is changed.history[-1].event
        assert changed.verify(changed.history[-1].digest) == changed.history[-1].digest

    def test_to_a_forged_history_nothing_is_added(self) -> None:
        busy = one("A", event(Assigned, "2026-08-18T12:00"))
        first, *rest = busy.history
        forged = Dossier.replay((attrs.evolve(first, record=first.record + b" "), *rest), id=busy.id)
        told = incident().declare([forged, one("B")], at=TOLD, by=BY)
        assert ([one.id.text for one in told.changed], type(told.failed[0].error)) == (["B"], Tampered)

    def test_with_amendments_recorded_before(self) -> None:
        amended = one("A", event(Assigned, "2026-08-18T12:00"), event(Voided, "2026-08-18T13:00", place=3))
        (changed,) = incident().declare([amended], at=TOLD, by=BY).changed
        assert (changed.voided, len(notices(changed))) == (amended.voided, 1)

    def test_pickled_and_copied(self) -> None:
        told = incident().declare([one("A"), one("B", event(Withdrawn, "2026-08-18T09:00"))], at=TOLD, by=BY)
        for same in (pickle.loads(pickle.dumps(told)), copy.deepcopy(told)):  # noqa: S301
            assert same == told
        assert isinstance(told, Declared)
        assert "Filed" not in repr(told)


class TestEnd:
    def declared(self, *dossiers: Dossier) -> tuple[Dossier, ...]:
        return incident().declare(dossiers, at=TOLD, by=BY).dossiers

    def test_on_each_it_was_declared_on(self) -> None:
        told = incident(ends=ENDS).end([*self.declared(one("A")), one("B")], at=TOLD, by=BY)
        assert [type(act) for act in notices(told.changed[0])] == [OutageDeclared, OutageEnded]
        ended = notices(told.changed[0])[1]
        assert (ended.at, ended.recorded_at, ended.ground) == (ENDS, TOLD, GROUND)
        assert [(one.dossier.text, one.why.en) for one in told.untouched] == [("B", "not declared under this notice")]

    def test_asked_twice_it_is_told_once(self) -> None:
        once = incident(ends=ENDS).end(self.declared(one("A")), at=TOLD, by=BY)
        twice = incident(ends=ENDS).end(once.dossiers, at=TOLD, by=BY)
        assert (twice.changed, twice.untouched[0].why.en) == ((), "its end is recorded already")

    def test_not_on_one_that_ended_before(self) -> None:
        ended = self.declared(one("A", event(Finished, "2026-08-18T16:00")))
        told = incident(ends=ENDS).end(ended, at=TOLD, by=BY)
        assert (told.changed, told.untouched[0].why.vi) == ((), "hồ sơ đã kết thúc trước đó")

    def test_when_it_was_over_is_told_then(self) -> None:
        told = incident().end(self.declared(one("A")), at=TOLD, by=BY, ends=ENDS)
        assert (told.incident.ends, notices(told.changed[0])[1].at) == (ENDS, ENDS)
        with pytest.raises(InvalidValue, match="say when it was over") as caught:
            incident().end([], at=TOLD, by=BY)
        assert "phải nêu thời điểm khắc phục xong" in caught.value.say("vi")
        with pytest.raises(InvalidValue, match="it is told then"):
            incident(ends=ENDS).end([], at=ENDS - timedelta(minutes=1), by=BY)
        with pytest.raises(InvalidValue, match="it ends at"):
            incident().end([], at=TOLD, by=BY, ends=BEGINS)

    def test_of_its_own_notice_alone(self) -> None:
        both = incident(notice="16/TB-CNTT").declare(self.declared(one("A")), at=TOLD, by=BY).dossiers
        (changed,) = incident(ends=ENDS).end(both, at=TOLD, by=BY).changed
        assert [act.notice for act in notices(changed) if isinstance(act, OutageEnded)] == [NOTICE]

    def test_one_that_fails_stops_no_other(self) -> None:
        late = self.declared(one("A", event(Assigned, "2026-08-19T09:00")))[0]
        late = late.after(event(Voided, "2026-08-20", place=4))
        told = incident(ends=ENDS).end([late, *self.declared(one("B"))], at=TOLD, by=BY)
        assert ([one.id.text for one in told.changed], [one.dossier.text for one in told.failed]) == (["B"], ["A"])


class TestTheClock:
    """Row by row: an outage stops a term where the procedure's own table says so, and nowhere else."""

    def over(self, *dossiers: Dossier) -> tuple[Dossier, ...]:
        declared = incident().declare(dossiers, at=TOLD, by=BY).dossiers
        return incident(ends=ENDS).end(declared, at=TOLD, by=BY).dossiers

    def test_no_regime_stops_it_by_itself(self) -> None:
        """91/2015/QH13, Điều 148: only days of rest and holidays move the end of a term."""
        assert [row for regime in regimes().regimes for row in regime.clock if "outage" in row.cause] == []
        (plain,) = self.over(one("A"))
        told = stopped_by(incident(), [plain], calendar=CALENDAR)
        assert (told.stopped, told.failed) == ((), ())
        assert told.untouched[0].why.vi == "quy định của thủ tục không dừng tính thời hạn khi có sự cố"
        assert deadline_of(plain, calendar=CALENDAR) == deadline_of(one("A"), calendar=CALENDAR)

    def test_the_procedures_own_rows_do(self) -> None:
        before = one("A", clock=OUTAGE_HOLDS)
        (held,) = self.over(before)
        told = stopped_by(incident(), [held], calendar=CALENDAR)
        (stop,) = told.stopped
        assert (stop.dossier, stop.since, stop.until, stop.source) == (held.id, BEGINS, ENDS, GROUND)
        days = [deadline_of(whole, calendar=CALENDAR) for whole in (before, held)]
        # 18 August is used up, 19 August is not: asked at 10:00, over at 08:00 of the next day
        assert [str(getattr(one, "day", None)) for one in days] == ["2026-08-22", "2026-08-24"]
        assert told.say("en") == "15/TB-CNTT: 1 clock stopped, 0 ran on, 0 not computed"
        assert stop.say().startswith("A: ")

    def test_it_stands_still_while_it_lasts(self) -> None:
        told = stopped_by(incident(), incident().declare([one("A", clock=OUTAGE_HOLDS)], at=TOLD, by=BY).changed)
        assert told.stopped[0].until is None
        assert "chưa tính tiếp" in told.stopped[0].say()

    def test_until_the_end_of_the_term(self) -> None:
        ended = one("A", event(Finished, "2026-08-18T16:00"), clock=OUTAGE_HOLDS)
        told = stopped_by(incident(), incident().declare([ended], at=TOLD, by=BY).changed)
        assert told.stopped[0].until == at("2026-08-18T16:00")

    def test_a_row_that_stops_and_none_that_goes_on(self) -> None:
        told = stopped_by(incident(), self.over(one("A", clock=OUTAGE_HOLDS[:1])))
        assert told.stopped[0].until is None

    def test_one_of_many(self) -> None:
        many = self.over(one("A"), one("B", clock=OUTAGE_HOLDS), one("C", filed="2026-08-20"))
        told = stopped_by(incident(), [*many, dossier(event(Filed, "2026-08-17"))], calendar=CALENDAR)
        assert [stop.dossier.text for stop in told.stopped] == ["B"]
        assert [one.why.en for one in told.untouched] == [
            "no rule of the procedure stops the term for an outage",
            "the incident is not declared on it",
            "the incident is not declared on it",
        ]

    def test_before_reception_no_term_runs(self) -> None:
        (filed,) = incident().declare([dossier(event(Filed, "2026-08-18T09:00"))], at=TOLD, by=BY).changed
        assert stopped_by(incident(), [filed]).untouched[0].why.vi == "chưa tiếp nhận, chưa có thời hạn"

    def test_a_term_that_was_over_is_not_stopped(self) -> None:
        late = self.over(one("A", filed="2026-08-10", limit=WorkingDays(5), clock=OUTAGE_HOLDS))
        assert stopped_by(incident(), late, calendar=CALENDAR).untouched[0].why.en == "the term was over before it"
        assert len(stopped_by(incident(), late).stopped) == 1  # without a calendar nobody can tell

    def test_another_notice_is_another_stop(self) -> None:
        (held,) = self.over(one("A", clock=OUTAGE_HOLDS))
        assert stopped_by(incident(notice="16/TB-CNTT"), [held]).stopped == ()

    def test_one_that_cannot_be_computed_is_told(self) -> None:
        far = one("A", limit=WorkingDays(5), clock=OUTAGE_HOLDS)
        short = working_calendar(known_on=date(2024, 1, 2))
        told = stopped_by(incident(), [*self.over(far), *self.over(one("B"))], calendar=short)
        assert ([one.dossier.text for one in told.failed], [one.dossier.text for one in told.untouched]) == (
            ["A"],
            ["B"],
        )
        assert isinstance(told.failed[0].error, OutsideCoverage)

    def test_pickled_and_copied(self) -> None:
        told = stopped_by(incident(), self.over(one("A"), one("B", clock=OUTAGE_HOLDS)))
        for same in (pickle.loads(pickle.dumps(told)), copy.deepcopy(told)):  # noqa: S301
            assert same == told


def test_an_outage_that_is_not_declared_in_a_state_is_a_move_refused() -> None:
    ended = one("A", event(Finished, "2026-08-18T09:00"))
    with pytest.raises(IllegalMove):
        ended.after(event(OutageDeclared, "2026-08-18T10:00", notice=NOTICE))


moments = st.integers(0, 4 * 24 * 60).map(lambda minutes: at("2026-08-17") + timedelta(minutes=minutes))


@given(st.lists(st.tuples(moments, st.none() | moments), max_size=5), moments, st.integers(1, 600))
def test_each_dossier_is_in_one_place(
    rows: list[tuple[datetime, datetime | None]], begins: datetime, minutes: int
) -> None:
    many: list[Dossier] = []
    for place, (filed, ended) in enumerate(rows):
        end = [made(Finished, ended)] if ended is not None and ended > filed else []
        many.append(one(str(place), *end, filed=filed.isoformat()))
    notice = incident(begins=begins, ends=begins + timedelta(minutes=minutes))
    told = notice.declare(many, at=at("2026-09-01"), by=BY)
    assert len(told.dossiers) == len(many) == len(told.changed) + len(told.untouched)
    assert told.failed == ()
    covered = {one.id for one in many if notice.applies(one)}
    assert {one.id for one in told.changed} == covered
    over = notice.end(told.dossiers, at=at("2026-09-01"), by=BY)
    assert {one.id for one in over.changed} <= covered
    assert all(one.findings == () for one in over.dossiers)


def test_hours_of_a_kind_nobody_stated_are_told() -> None:
    held = one("A", limit=HoursUnstated(8), clock=OUTAGE_HOLDS)
    told = stopped_by(incident(), incident().declare([held], at=TOLD, by=BY).changed, calendar=CALENDAR)
    assert [type(failed.error).__name__ for failed in told.failed] == ["CannotCompute"]
