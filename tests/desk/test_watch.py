"""What is to be urged, where it lies, and whom to remind of it: once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import (
    CALENDAR,
    OFFICE,
    PORTAL,
    RESUME,
    asked,
    asked_first,
    at,
    complete,
    dossier,
    event,
    procedure,
    received,
)
from tthc.citation import Citation
from tthc.codes import DossierId, ProcedureCode
from tthc.deadline import Ended, NotReceived, NotStarted, Overdue, Running, Stopped, WaitKind, standing
from tthc.desk import (
    Concern,
    Reminder,
    ReminderRule,
    RemindTo,
    TermClass,
    Watch,
    WatchBy,
    WatchItem,
    reminders,
    watch,
)
from tthc.dossier import (
    Actor,
    Apologised,
    Assigned,
    Delivered,
    Dossier,
    Event,
    FeeCharged,
    Filed,
    Finished,
    OpinionAsked,
    OpinionGiven,
    Paid,
    PersonRef,
    PortalRefused,
    Reassigned,
    ResultAtDesk,
    ResultCorrected,
    Role,
    SentToPortal,
    Substituted,
    SupplementAsked,
    Transferred,
    Withdrawn,
)
from tthc.dossier import NotReceived as Refused
from tthc.errors import DoesNotReconcile, InvalidValue, OutsideCoverage
from tthc.law import regimes, reminder_rules, timers
from tthc.procedure import Channel, Flow, Step
from tthc.span import Span, day_of
from tthc.term import (
    HoursUnstated,
    Obligor,
    TimeLimit,
    Undetermined,
    WorkingDays,
    WorkingHours,
)
from tthc.text import Phrase
from tthc.wire import read_log
from tthc.workdays import OfficeHours

ROOT: Final = Path(__file__).parents[2]
LOG: Final = ROOT.parent / "shared" / "data" / "desk_log.csv"
HOURS: Final = OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00")
UNIT: Final = "Phòng Quản lý xây dựng"
CENTER: Final = "Trung tâm"
HEAD: Final = Actor(Role.HEAD_OF_AGENCY, OFFICE)
COUNTER: Final = Actor(Role.RECEIVING_OFFICER, CENTER, "cb-17")
GIVEN: Final = Assigned(at=at("2026-08-18"), by=HEAD, office=UNIT, officer="cb-23")


def look(*whole: Dossier, when: str = "2026-09-14T17:00", **given: Any) -> Watch:  # noqa: ANN401 - any argument
    usual: dict[str, Any] = {"calendar": CALENDAR, "hours": HOURS, "regimes": regimes(), "center": CENTER}
    return watch(iter(whole), as_of=at(when), **usual | given)


def named(name: str, whole: Dossier) -> Dossier:
    return Dossier.replay(whole.events, id=DossierId(name))


def handled(day: str, *events: Event, limit: TimeLimit = WorkingDays(5)) -> Dossier:  # noqa: B008 - a frozen value
    """Received, passed on and assigned on one day."""
    plain = received(day, limit)
    assert plain.reception is not None
    reception = evolve(plain.reception, by=COUNTER)
    sent = Transferred(at=at(f"{day}T10:00"), by=COUNTER, to=OFFICE)
    return dossier(plain.filing, reception, sent, evolve(GIVEN, at=at(f"{day}T11:00")), *events)


def online(day: str, *events: Event) -> Dossier:
    return dossier(event(Filed, day, channel=Channel.ONLINE), *events)


def concerns(found: Watch) -> list[tuple[Concern, int]]:
    return [(item.concern, item.days) for item in found.items]


def only(found: Watch, concern: Concern) -> WatchItem:
    (item,) = found.of(concern)
    return item


TWELVE: Final = {
    "D01": received("2026-08-20", WorkingDays(5), event(Finished, "2026-08-26T16:40")),
    "D02": received("2026-08-13", WorkingDays(7)),
    "D03": received(
        "2026-08-21",
        WorkingDays(5),
        event(Apologised, "2026-08-25", new_day=date(2026, 9, 4)),
        event(Finished, "2026-09-03"),
    ),
    "D05": received("2026-09-03", WorkingDays(5), asked("2026-09-07")),
    "D08": received("2026-08-20", WorkingDays(5), asked("2026-08-24"), event(Withdrawn, "2026-09-07")),
    "D10": received("2026-09-07", WorkingDays(5)),
    "D12": received("2026-08-19", Undetermined("không có ngày chung"), event(Finished, "2026-09-11")),
    "D13": online("2026-09-05T20:15", event(Refused, "2026-09-07")),
    "D14": online("2026-09-11T17:40"),
}
"""Dossiers of a month that were worked out by hand, at its end: 14 September 2026."""


class TestAMonthByHand:
    def found(self) -> Watch:
        return look(*(named(name, whole) for name, whole in TWELVE.items()))

    def test_each_is_in_the_class_it_was_worked_out_to_be_in(self) -> None:
        """Overdue since Saturday 22 August, a make-up day; due on the last day itself; stopped and in time."""
        assert {term: count for term, count in self.found().classes if count} == {
            TermClass.OVERDUE: 1,
            TermClass.DUE_TODAY: 1,
            TermClass.STOPPED: 1,
            TermClass.AT_RECEPTION: 1,
            TermClass.ENDED: 5,
        }

    def test_overdue_by_working_days_the_make_up_day_its_end(self) -> None:
        item = only(self.found(), Concern.OVERDUE)
        assert (str(item.id), item.due, item.days) == ("D02", date(2026, 8, 22), 13)

    def test_due_on_the_last_day_is_due_today_and_not_overdue(self) -> None:
        item = only(self.found(), Concern.DUE_TODAY)
        assert (str(item.id), item.due, item.days) == ("D10", date(2026, 9, 14), 0)

    def test_waiting_for_reception_in_time(self) -> None:
        """D14: filed on a Friday evening; 8 working hours end on Tuesday 15 September 2026, 08:00."""
        item = only(self.found(), Concern.RECEPTION)
        assert (str(item.id), item.minute, item.days) == ("D14", at("2026-09-15T08:00"), 1)

    def test_refused_at_reception_it_is_nowhere(self) -> None:
        """D13."""
        found = self.found()
        assert "D13" not in {str(item.id) for item in found.items}
        assert found.total == len(TWELVE)

    def test_the_next_morning_the_reception_is_overdue(self) -> None:
        found = look(named("D14", TWELVE["D14"]), when="2026-09-15T08:01")
        item = only(found, Concern.RECEPTION_OVERDUE)
        assert (item.on, item.agency, item.days) == (Obligor.CENTER, CENTER, 0)
        assert found.count(TermClass.RECEPTION_OVERDUE) == 1


class TestTheResult:
    @pytest.mark.parametrize(
        ("when", "term", "days"),
        [
            pytest.param("2026-09-16T08:00", TermClass.IN_TIME, None, id="three-days-before"),
            pytest.param("2026-09-17T08:00", TermClass.DUE_SOON, 2, id="two-days-before"),
            pytest.param("2026-09-18T23:59", TermClass.DUE_SOON, 1, id="the-eve"),
            pytest.param("2026-09-20T12:00", TermClass.DUE_SOON, 1, id="the-sunday-before"),
            pytest.param("2026-09-21T23:59", TermClass.DUE_TODAY, 0, id="the-day"),
            pytest.param("2026-09-22T00:00", TermClass.OVERDUE, 1, id="the-morrow"),
            pytest.param("2026-09-26T12:00", TermClass.OVERDUE, 4, id="the-saturday-after"),
        ],
    )
    def test_due_on_monday_21_september(self, when: str, term: TermClass, days: int | None) -> None:
        found = look(handled("2026-09-14"), when=when)
        assert found.count(term) == 1
        main = [item.days for item in found.items if item.what is None and item.concern is not Concern.APOLOGY_DUE]
        assert main == ([] if days is None else [days])

    def test_how_near_is_the_caller_s(self) -> None:
        assert look(handled("2026-09-14"), when="2026-09-15", within=4).count(TermClass.DUE_SOON) == 1
        assert look(handled("2026-09-14"), when="2026-09-18", within=0).count(TermClass.IN_TIME) == 1

    def test_it_lies_with_the_agency_unit_and_officer_who_have_it(self) -> None:
        item = only(look(handled("2026-09-03"), when="2026-09-14"), Concern.OVERDUE)
        assert (item.agency, item.unit, item.officer) == (OFFICE, UNIT, "cb-23")
        assert item.in_hand_since == at("2026-09-03T11:00")
        assert item.say() == (
            "D01: quá hạn trả kết quả, quá 2 ngày làm việc (hạn 10/09/2026): Sở Xây dựng, Phòng Quản lý xây dựng"
        )
        assert item.say("en").startswith("D01: result overdue, past by 2 working days (due 2026-09-10)")

    def test_before_it_is_passed_on_it_lies_with_the_desk_that_received_it(self) -> None:
        plain = received("2026-09-03", WorkingDays(5))
        assert plain.reception is not None
        whole = dossier(plain.filing, evolve(plain.reception, by=COUNTER))
        item = only(look(whole), Concern.OVERDUE)
        assert (item.agency, item.unit, item.officer) == (CENTER, "", "cb-17")

    def test_a_reassignment_and_a_substitution_move_it(self) -> None:
        passed = Reassigned(at=at("2026-09-04"), by=HEAD, officer="cb-30")
        item = only(look(handled("2026-09-03", passed)), Concern.OVERDUE)
        assert (item.officer, item.in_hand_since) == ("cb-30", at("2026-09-04"))
        backup = Substituted(at=at("2026-09-10"), by=HEAD, officer="cb-40", instead_of="cb-30", until=date(2026, 9, 14))
        whole = handled("2026-09-03", passed, backup)
        assert only(look(whole), Concern.OVERDUE).officer == "cb-40"
        assert only(look(whole, when="2026-09-15"), Concern.OVERDUE).officer == "cb-30"

    def test_an_apology_leaves_it_overdue_and_tells_the_new_day(self) -> None:
        sorry = Apologised(at=at("2026-09-09"), by=HEAD, new_day=date(2026, 9, 18))
        item = only(look(handled("2026-09-03", sorry)), Concern.OVERDUE)
        assert (item.due, item.new_day) == (date(2026, 9, 10), date(2026, 9, 18))

    def test_without_a_promised_date_it_is_a_class_of_its_own(self) -> None:
        whole = handled("2026-09-03", limit=Undetermined("tùy từng vụ việc"))
        found = look(whole)
        assert found.count(TermClass.NO_DATE) == 1
        item = only(found, Concern.NO_DATE)
        assert (item.due, item.days) == (None, 7)

    @pytest.mark.parametrize(
        ("when", "term"),
        [
            ("2026-09-10", TermClass.DUE_SOON),
            ("2026-09-14", TermClass.DUE_TODAY),
            ("2026-09-15", TermClass.OVERDUE),
            ("2026-09-04", TermClass.IN_TIME),
        ],
    )
    def test_where_the_term_has_none_the_printed_day_is_held_to(self, when: str, term: TermClass) -> None:
        plain = received("2026-09-03", Undetermined("tùy từng vụ việc"))
        assert plain.reception is not None
        printed = evolve(plain.reception, appointment=at("2026-09-14T17:00"))
        assert look(dossier(plain.filing, printed), when=when).count(term) == 1

    def test_not_started_and_stopped_are_classes_and_nobody_s_delay(self) -> None:
        elsewhere = received("2026-09-14", WorkingDays(5), event(Transferred, "2026-09-14T10:00"), elsewhere=True)
        found = look(named("A", elsewhere), named("B", TWELVE["D05"]), when="2026-09-15")
        assert (found.count(TermClass.NOT_STARTED), found.count(TermClass.STOPPED)) == (1, 1)
        assert found.items == ()

    def test_a_step_that_is_late_is_told_with_its_agency(self) -> None:
        flow = Flow.in_sequence(
            Step(key="a", name="Thẩm định", agency="Sở Xây dựng", limit=WorkingDays(3)),
            Step(key="b", name="Ký duyệt", agency="UBND tỉnh", limit=WorkingDays(2)),
        )
        plain = handled("2026-09-14")
        assert plain.reception is not None
        held = evolve(plain.reception.basis, procedure=evolve(procedure(WorkingDays(5)), flow=flow))
        whole = dossier(plain.filing, evolve(plain.reception, basis=held), *plain.events[2:])
        near = only(look(whole, when="2026-09-16"), Concern.STEP_DUE)
        assert (near.steps, near.agency, near.due, near.days) == (("Thẩm định",), OFFICE, date(2026, 9, 17), 1)
        late = look(whole, when="2026-09-22")
        assert only(late, Concern.STEP_OVERDUE).days == 3
        main = only(late, Concern.OVERDUE)
        assert (main.steps, main.agency, main.days) == (("Thẩm định",), OFFICE, 1)
        assert main.place == "Sở Xây dựng, Phòng Quản lý xây dựng, Thẩm định"

    def test_the_apology_is_asked_for_when_its_last_day_is_the_next_working_day_at_the_latest(self) -> None:
        """61/2018/NĐ-CP, Điều 19, khoản 9: at the latest one day before the end; due on Monday 21 September."""
        whole = handled("2026-09-14")
        days = ["2026-09-17", "2026-09-18", "2026-09-19", "2026-09-20", "2026-09-21"]
        found = [len(look(whole, when=day).of(Concern.APOLOGY_DUE)) for day in days]
        assert found == [0, 1, 1, 1, 0]
        item = only(look(whole, when="2026-09-18"), Concern.APOLOGY_DUE)
        assert (item.due, item.source) == (date(2026, 9, 20), Citation("61/2018/NĐ-CP", 19, 9))
        sorry = whole.after(Apologised(at=at("2026-09-17"), by=HEAD, new_day=date(2026, 9, 25)))
        assert look(sorry, when="2026-09-18").of(Concern.APOLOGY_DUE) == ()

    def test_a_term_that_cannot_be_told_stops_no_other(self) -> None:
        whole = received("2026-09-14", HoursUnstated(12))
        found = look(named("A", whole), named("B", handled("2026-09-03")), when="2026-09-14T17:00")
        assert (found.count(TermClass.UNTOLD), found.count(TermClass.OVERDUE)) == (1, 1)
        (finding,) = found.findings
        assert (finding.code, finding.place) == ("WATCH-UNTOLD", "A")


class TestWhoIsWaitedFor:
    def test_the_applicant_past_the_day_of_the_request(self) -> None:
        asks = event(SupplementAsked, "2026-09-04", until=date(2026, 9, 11))
        whole = handled("2026-09-03", asks)
        assert concerns(look(whole, when="2026-09-09")) == [(Concern.APPLICANT_DUE, 2)]
        item = only(look(whole), Concern.APPLICANT_OVERDUE)
        assert (item.on, item.what, item.days) == (Obligor.APPLICANT, WaitKind.SUPPLEMENT, 1)
        assert (item.agency, item.officer) == (OFFICE, "cb-23")

    def test_the_applicant_without_a_day_after_so_many_working_days(self) -> None:
        whole = handled("2026-09-03", asked("2026-09-04"))
        assert look(whole).of(Concern.APPLICANT_OVERDUE) == ()
        found = look(whole, applicant_after=6)
        item = only(found, Concern.APPLICANT_OVERDUE)
        assert (item.due, item.days) == (None, 6)
        assert look(whole, applicant_after=7).of(Concern.APPLICANT_OVERDUE) == ()

    def test_the_applicant_before_reception_at_the_center(self) -> None:
        whole = online("2026-09-03", evolve(asked_first("2026-09-04"), until=date(2026, 9, 10)))
        found = look(whole)
        assert found.count(TermClass.ASKED_AT_RECEPTION) == 1
        item = only(found, Concern.APPLICANT_OVERDUE)
        assert (item.agency, item.days) == (CENTER, 2)

    def test_a_fee_that_is_not_paid(self) -> None:
        fee = event(FeeCharged, "2026-09-04", until=date(2026, 9, 8))
        item = only(look(handled("2026-09-03", fee)), Concern.APPLICANT_OVERDUE)
        assert (item.what, item.days) == (WaitKind.PAYMENT, 4)
        assert look(handled("2026-09-03", fee, event(Paid, "2026-09-07"))).of(Concern.APPLICANT_OVERDUE) == ()

    def test_an_opinion_past_its_day(self) -> None:
        """61/2018/NĐ-CP, Điều 19, khoản 5."""
        asks = event(OpinionAsked, "2026-09-04", office="Sở Y tế", until=date(2026, 9, 10))
        item = only(look(handled("2026-09-03", asks)), Concern.OPINION_OVERDUE)
        assert (item.on, item.office, item.agency, item.days) == (Obligor.CONSULTED_AGENCY, "Sở Y tế", OFFICE, 2)
        given = handled("2026-09-03", asks, event(OpinionGiven, "2026-09-11", office="Sở Y tế"))
        assert look(given).of(Concern.OPINION_OVERDUE) == ()

    def test_a_transfer_past_its_day_is_the_center_s(self) -> None:
        plain = received("2026-09-10", WorkingDays(5))
        assert plain.reception is not None
        whole = dossier(plain.filing, evolve(plain.reception, by=COUNTER))
        item = only(look(whole, when="2026-09-11"), Concern.OTHER_OVERDUE)
        assert (item.what, item.on, item.agency, item.officer) == (WaitKind.TRANSFER, Obligor.CENTER, CENTER, "cb-17")

    def test_a_result_that_nobody_collects(self) -> None:
        whole = handled("2026-09-03", event(Finished, "2026-09-07"), event(ResultAtDesk, "2026-09-08"))
        assert look(whole).of(Concern.UNCOLLECTED) == ()
        item = only(look(whole, when="2026-09-15"), Concern.UNCOLLECTED)
        assert (item.days, item.agency, item.officer, item.since) == (5, CENTER, "", at("2026-09-08"))
        given = whole.after(event(Delivered, "2026-09-14"))
        assert look(given, when="2026-09-15").items == ()
        again = dossier(*given.events, event(ResultCorrected, "2026-09-15"), event(ResultAtDesk, "2026-09-16"))
        assert only(look(again, when="2026-09-23"), Concern.UNCOLLECTED).since == at("2026-09-16")

    @pytest.mark.parametrize("concern", [Concern.EXCHANGE_REFUSED, Concern.EXCHANGE_BEHIND])
    def test_a_system_that_does_not_know_the_last(self, concern: Concern) -> None:
        done = event(Finished, "2026-09-08"), event(Delivered, "2026-09-09")
        behind = handled("2026-09-03", event(SentToPortal, "2026-09-07"), *done)
        refused = handled(
            "2026-09-03", *done, event(SentToPortal, "2026-09-10"), event(PortalRefused, "2026-09-10T10:00")
        )
        item = only(look(refused if concern is Concern.EXCHANGE_REFUSED else behind), concern)
        assert (item.on, item.office, item.agency) == (Obligor.CENTER, PORTAL, CENTER)


SOME: Final = st.sampled_from(
    [
        handled("2026-09-03"),
        handled("2026-09-03", asked("2026-09-04"), complete("2026-09-08")),
        handled("2026-09-10", asked("2026-09-11")),
        handled("2026-09-14", limit=WorkingDays(2)),
        handled("2026-09-11", limit=Undetermined("tùy từng vụ việc")),
        handled("2026-09-03", event(Finished, "2026-09-08"), event(Delivered, "2026-09-10")),
        *TWELVE.values(),
        received("2026-09-14", WorkingDays(5), elsewhere=True),
        received("2026-09-14", HoursUnstated(12)),
    ]
)


class TestTheWhole:
    @given(st.lists(SOME, max_size=12), st.integers(0, 40), st.integers(0, 4))
    def test_each_dossier_is_in_one_class_by_its_standing(self, some: list[Dossier], hours: int, within: int) -> None:
        """The classes add up, and say of each what its standing says."""
        when = at("2026-09-08T08:00") + timedelta(hours=7 * hours)
        whole = [named(f"H{number}", one) for number, one in enumerate(some)]
        found = watch(whole, as_of=when, calendar=CALENDAR, hours=HOURS, regimes=regimes(), within=within)
        here = [one for one in whole if one.filing.at <= when]
        assert found.total == len(here)
        assert found.total + found.later == len(whole)
        assert sum(count for _, count in found.classes) == found.total
        told = Counter(expected(one, when, within) for one in here)
        assert {term: count for term, count in found.classes if count} == told
        late = {str(item.id) for item in found.of(Concern.OVERDUE)}
        assert late == {str(one.id) for one in here if expected(one, when, within) is TermClass.OVERDUE}
        assert sum(len(group.items) for group in found.grouped(WatchBy.OFFICER)) == len(found.items)

    def test_they_are_gone_through_once(self) -> None:
        passes = []

        def once() -> Iterator[Dossier]:
            passes.append(1)
            yield named("A", handled("2026-09-03"))
            yield named("B", handled("2026-09-04"))

        found = watch(once(), as_of=at("2026-09-14T17:00"), calendar=CALENDAR)
        assert (found.total, passes) == (2, [1])

    def test_the_most_pressing_come_first_and_each_by_its_end(self) -> None:
        found = look(
            named("A", handled("2026-09-04")),
            named("B", handled("2026-09-03")),
            named("C", online("2026-09-09T08:00")),
            named("D", handled("2026-09-07")),
        )
        assert [(item.concern, str(item.id)) for item in found.items] == [
            (Concern.RECEPTION_OVERDUE, "C"),
            (Concern.OVERDUE, "B"),
            (Concern.OVERDUE, "A"),
            (Concern.DUE_TODAY, "D"),
        ]

    def test_by_agency_unit_and_officer(self) -> None:
        passed = Reassigned(at=at("2026-09-04"), by=HEAD, officer="cb-30")
        found = look(
            named("A", handled("2026-09-03")),
            named("B", handled("2026-09-03", passed)),
            named("C", online("2026-09-09T08:00")),
        )
        assert [(group.agency, len(group.items)) for group in found.grouped(WatchBy.AGENCY)] == [
            (OFFICE, 2),
            (CENTER, 1),
        ]
        assert [(group.unit, group.officer) for group in found.grouped(WatchBy.UNIT)] == [(UNIT, ""), ("", "")]
        officers = found.grouped(WatchBy.OFFICER)
        assert [group.officer for group in officers] == ["cb-23", "cb-30", ""]
        assert [str(item.id) for item in officers[1].of(Concern.OVERDUE)] == ["B"]
        assert "cb-30" not in repr(officers[1])

    def test_it_says_its_counts(self) -> None:
        found = look(
            named("A", handled("2026-09-03")), named("B", handled("2026-09-03", event(Withdrawn, "2026-09-04")))
        )
        assert found.say() == "quá hạn: 1\nđã kết thúc hoặc không tiếp nhận: 1\n– quá hạn trả kết quả: 1"
        assert found.say("en").splitlines()[0] == "overdue: 1"

    def test_the_same_dossier_twice_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="D01 was given twice"):
            look(handled("2026-09-03"), handled("2026-09-03"))

    @pytest.mark.parametrize("number", ["within", "applicant_after", "uncollected_after"])
    def test_a_negative_number_of_days_is_refused(self, number: str) -> None:
        wrong: dict[str, Any] = {number: -1}
        with pytest.raises(InvalidValue, match=f"{number} is a number of working days from 0") as caught:
            watch([], as_of=at("2026-09-14"), calendar=CALENDAR, **wrong)
        assert "số ngày làm việc" in caught.value.say("vi")

    def test_a_day_beyond_the_calendar_is_refused_as_a_whole(self) -> None:
        with pytest.raises(OutsideCoverage):
            look(when="2031-01-02")

    def test_without_regimes_one_that_is_not_received_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="pass regimes="):
            look(online("2026-09-09"), regimes=None)

    def test_each_dossier_can_have_rules_of_its_own(self) -> None:
        death = [rule for rule in timers() if rule.name == "lien-thong-khai-tu"]
        whole = [
            named("A", handled("2026-09-03", asked("2026-09-04"))),
            named("B", handled("2026-09-03", asked("2026-09-04"))),
        ]
        found = look(*whole, when="2026-09-16", timers=lambda one: death if str(one.id) == "B" else ())
        assert [str(item.id) for item in found.of(Concern.APPLICANT_OVERDUE)] == ["B"]
        assert len(look(*whole, when="2026-09-16", timers=death).of(Concern.APPLICANT_OVERDUE)) == 2

    def test_counts_that_are_not_the_total_are_no_list(self) -> None:
        found = look(handled("2026-09-03"))
        with pytest.raises(DoesNotReconcile, match="1 dossiers are in a class, 2"):
            evolve(found, total=2)


def expected(whole: Dossier, when: datetime, within: int) -> TermClass:
    """The class of a dossier, by its standing and by another way to count."""
    if whole.reception is None or whole.reception.at > when:
        then = whole.as_of(when)
        if then.outcome is not None:
            return TermClass.ENDED
        late = when > at("2026-09-15T08:00")  # D14 is the one that waits for reception; D13 was refused
        return TermClass.RECEPTION_OVERDUE if late and then.filing.at.day == 11 else TermClass.AT_RECEPTION
    if isinstance(whole.reception.basis.term.limit, HoursUnstated):
        return TermClass.UNTOLD
    match standing(whole, as_of=when, calendar=CALENDAR, hours=HOURS):
        case Ended() | NotReceived():
            return TermClass.ENDED
        case NotStarted():
            return TermClass.NOT_STARTED
        case Stopped():
            return TermClass.STOPPED
        case Overdue():
            return TermClass.OVERDUE
        case Running(left=left):
            return TermClass.DUE_SOON if left <= within else TermClass.IN_TIME
        case other:
            return TermClass.DUE_TODAY if hasattr(other, "day") else TermClass.NO_DATE


AN: Final = PersonRef("CANARY-079099001234")
RULES: Final = reminder_rules()


def remind(found: Watch, already: Sequence[str] = (), rules: Sequence[ReminderRule] = RULES) -> tuple[Reminder, ...]:
    return reminders(found, rules=rules, calendar=CALENDAR, hours=HOURS, already=already)


def by(found: Sequence[Reminder], rule: str) -> Reminder:
    (one,) = [reminder for reminder in found if reminder.rule == rule]
    return one


class TestReminders:
    def test_the_officer_who_has_it_is_reminded_in_both_languages(self) -> None:
        one = by(remind(look(handled("2026-09-03"))), "overdue")
        assert (one.to, one.officer, one.office) == (RemindTo.OFFICER, "cb-23", f"{UNIT}, {OFFICE}")
        assert (str(one.id), one.due, one.at) == ("D01", date(2026, 9, 10), at("2026-09-14T17:00"))
        assert one.say() == ("Hồ sơ D01 đã quá hạn 2 ngày làm việc (hạn thứ Năm 10/09/2026), đề nghị giải quyết ngay.")
        assert one.say("en") == (
            "Dossier D01 is overdue by 2 working days (due Thursday 2026-09-10); please decide on it."
        )
        assert one.source == Citation("118/2025/NĐ-CP", 8, 1)

    def test_asking_twice_reminds_once(self) -> None:
        found = look(*(named(name, whole) for name, whole in TWELVE.items()))
        first = remind(found)
        assert first
        assert remind(found) == first
        assert remind(found, [one.key for one in first]) == ()
        assert len({one.key for one in first}) == len(first)

    def test_the_next_day_it_is_still_the_same_reminder(self) -> None:
        whole = handled("2026-09-03")
        today = {one.key for one in remind(look(whole))}
        assert remind(look(whole, when="2026-09-16"), tuple(today)) == ()

    def test_an_end_that_moved_makes_another(self) -> None:
        """A supplement after which the remainder runs on: another last day, another reminder."""
        plain = received("2026-09-07", WorkingDays(5), clock=RESUME)
        before = by(remind(look(plain)), "due-today")
        moved = dossier(*plain.events, asked("2026-09-09"), complete("2026-09-11"))
        after = by(remind(look(moved, when="2026-09-16"), [before.key]), "due-today")
        assert (before.due, after.due) == (date(2026, 9, 14), date(2026, 9, 16))
        assert before.key != after.key

    def test_another_officer_is_reminded_anew(self) -> None:
        whole = handled("2026-09-03")
        first = by(remind(look(whole)), "overdue")
        passed = whole.after(Reassigned(at=at("2026-09-14T16:00"), by=HEAD, officer="cb-30"))
        second = by(remind(look(passed), [first.key]), "overdue")
        assert (first.officer, second.officer) == ("cb-23", "cb-30")

    def test_the_head_of_the_agency_from_the_first_day_past_the_end(self) -> None:
        whole = handled("2026-09-14", limit=WorkingHours(8))
        found = look(whole, when="2026-09-15T15:00")
        assert (only(found, Concern.OVERDUE).days, [one.rule for one in remind(found)]) == (0, ["overdue"])
        later = remind(look(whole, when="2026-09-16T08:00"))
        one = by(later, "overdue-head")
        assert (one.to, one.office, one.officer) == (RemindTo.HEAD_OF_AGENCY, OFFICE, "")

    def test_the_apology_a_day_before(self) -> None:
        """61/2018/NĐ-CP, Điều 19, khoản 9; assumed to go on under 118/2025/NĐ-CP."""
        one = by(remind(look(handled("2026-09-14"), when="2026-09-18")), "apology-due")
        assert (one.to, one.due) == (RemindTo.HEAD_OF_AGENCY, date(2026, 9, 20))
        assert one.say().endswith("thư xin lỗi và hẹn lại phải gửi chậm nhất Chủ nhật 20/09/2026.")
        (rule,) = [
            row for row in RULES if row.key == "apology-due" and row.in_force and date(2026, 9, 18) in row.in_force
        ]
        assert (rule.source, rule.continued) == (Citation("61/2018/NĐ-CP", 19, 9), "assumed")

    def test_a_late_opinion_is_told_to_the_head_of_the_center_and_to_the_office_asked(self) -> None:
        """61/2018/NĐ-CP, Điều 19, khoản 5."""
        asks = event(OpinionAsked, "2026-09-04", office="Sở Y tế", until=date(2026, 9, 10))
        found = remind(look(handled("2026-09-03", asks)))
        assert by(found, "opinion-overdue").to is RemindTo.HEAD_OF_CENTER
        assert by(found, "opinion-overdue").say().startswith("Sở Y tế chưa trả lời ý kiến về hồ sơ D01")
        assert by(found, "opinion-urged").office == "Sở Y tế"

    def test_the_applicant_is_written_to_by_reference_and_never_by_name(self) -> None:
        asks = event(SupplementAsked, "2026-09-04", until=date(2026, 9, 16))
        plain = handled("2026-09-03", asks)
        whole = dossier(evolve(plain.filing, applicant=AN), *plain.events[1:])
        one = by(remind(look(whole)), "applicant-due")
        assert (one.to, one.person, one.office, one.officer) == (RemindTo.APPLICANT, AN, "", "")
        assert one.say() == "Hồ sơ D01: đề nghị Ông (Bà)/Tổ chức bổ sung, hoàn thiện hồ sơ chậm nhất thứ Tư 16/09/2026."
        assert "CANARY" not in one.key + one.say() + repr(one)
        assert remind(look(plain)) == (), "nobody to write to"

    def test_two_working_hours_after_an_online_filing(self) -> None:
        """297/2025/NĐ-CP, Điều 6, khoản 4: a sector's rule, for the procedures named."""
        (rule,) = [row for row in RULES if row.name]
        assert (rule.after, rule.source) == (WorkingHours(2), Citation("297/2025/NĐ-CP", 6, 4))
        whole = online("2026-09-14T16:00")
        early, late = "2026-09-15T08:29", "2026-09-15T08:30"
        chosen = evolve(rule, procedures=(whole.procedure,))
        assert remind(look(whole, when=early), rules=[chosen]) == ()
        (one,) = remind(look(whole, when=late), rules=[chosen])
        assert (one.to, one.concern) == (RemindTo.CENTER, Concern.RECEPTION)
        assert remind(look(whole, when=late), rules=[rule]) == (), "no procedure was named"
        elsewhere = evolve(rule, procedures=(ProcedureCode("1.000001"),))
        assert remind(look(whole, when=late), rules=[elsewhere]) == ()

    def test_a_result_that_waits_and_a_system_that_was_not_told(self) -> None:
        plain = handled("2026-09-03", event(Finished, "2026-09-04"), event(ResultAtDesk, "2026-09-04T15:00"))
        whole = dossier(evolve(plain.filing, applicant=AN), *plain.events[1:], event(SentToPortal, "2026-09-07"))
        assert [one.rule for one in remind(look(whole))] == ["uncollected"]
        changed = whole.after(event(PortalRefused, "2026-09-08"))
        one = by(remind(look(changed)), "exchange-refused")
        assert (one.to, one.office) == (RemindTo.CENTER, "")
        assert one.say().startswith(f"{PORTAL} không nhận trạng thái của hồ sơ D01 từ ngày 08/09/2026")

    def test_a_rule_of_a_center_s_own_near_the_end(self) -> None:
        rule = ReminderRule(
            key="eve",
            concern=Concern.DUE_SOON,
            to=RemindTo.AGENCY,
            text=Phrase("{dossier}: mai đến hạn", "{dossier}: due tomorrow"),
            after=WorkingDays(1),
        )
        whole = handled("2026-09-14")
        assert remind(look(whole, when="2026-09-17"), rules=[rule]) == ()
        (one,) = remind(look(whole, when="2026-09-18"), rules=[rule])
        assert one.say("en") == "D01: due tomorrow"

    def test_a_rule_holds_on_its_days(self) -> None:
        rule = evolve(RULES[-1], concern=Concern.OVERDUE, after=None, in_force=Span(date(2026, 9, 15), None))
        assert remind(look(handled("2026-09-03")), rules=[rule]) == ()
        assert len(remind(look(handled("2026-09-03"), when="2026-09-15"), rules=[rule])) == 1

    def test_a_text_that_names_what_there_is_not_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="names 'name'; known fields: dossier, until") as caught:
            evolve(RULES[0], text=Phrase("Kính gửi {name}", "Dear {name}"))
        assert "các trường" in caught.value.say("vi")

    def test_a_source_comes_with_how_it_was_read(self) -> None:
        with pytest.raises(InvalidValue, match="has a source and says how it was read"):
            evolve(RULES[0], read=None)

    def test_nothing_of_a_person_in_a_key_or_a_repr(self) -> None:
        plain = handled("2026-09-03")
        whole = dossier(evolve(plain.filing, applicant=AN), *plain.events[1:])
        found = look(whole)
        for one in (*found.items, *remind(found)):
            assert "cb-23" not in repr(one)
            assert "CANARY" not in repr(one)
        assert all("cb-23" not in one.key and "CANARY" not in one.key for one in remind(found))


class TestTheTable:
    def test_every_rule_says_where_it_is_from_or_that_it_is_practice(self) -> None:
        for rule in RULES:
            assert (rule.source is None) == (rule.in_force is None)
            assert rule.text.vi != rule.text.en
        assert {str(rule.source) for rule in RULES if rule.source} == {
            "118/2025/NĐ-CP, Điều 8, khoản 1",
            "297/2025/NĐ-CP, Điều 6, khoản 4",
            "61/2018/NĐ-CP, Điều 19, khoản 5",
            "61/2018/NĐ-CP, Điều 19, khoản 9",
        }

    def test_one_key_is_in_force_once(self) -> None:
        for day in (date(2019, 1, 7), date(2025, 7, 1), date(2026, 9, 14)):
            keys = [rule.key for rule in RULES if rule.in_force is None or day in rule.in_force]
            assert len(set(keys)) == len(keys)

    def test_every_concern_has_a_reminder_but_a_dossier_without_a_date(self) -> None:
        assert set(Concern) - {rule.concern for rule in RULES} == {Concern.NO_DATE}

    def test_every_word_is_there_in_both_languages(self) -> None:
        for member in (*Concern, *TermClass, *WatchBy, *RemindTo):
            assert member.label.vi
            assert member.label.en
            assert member.label.vi != member.label.en


@pytest.mark.skipif(not LOG.is_file(), reason="the log is no part of this repository")
def test_the_desk_log_s_open_dossiers_against_its_own_planned_ends() -> None:
    """A real desk on 20 January 2012: each overdue dossier is one whose planned end had passed and which had no end."""
    when = at("2012-01-20T12:00")
    mapping = ROOT / "examples" / "desk_log.toml"
    whole = list(read_log(LOG, mapping=mapping, regimes=regimes(), calendar=CALENDAR))
    found = watch(whole, as_of=when, calendar=CALENDAR, regimes=regimes())
    assert found.total == len(whole) == 1_434
    assert found.count(TermClass.NO_DATE) == 0
    late = {
        str(one.id)
        for one in whole
        if one.reception is not None
        and one.as_of(when).ended_at is None
        and one.reception.at <= when
        and one.promises
        and one.promises[0].day < day_of(when)
    }
    assert {str(item.id) for item in found.of(Concern.OVERDUE)} == late
    assert len(late) == 152
    assert all("no legal regime covers" in finding.text.en for finding in found.findings)
