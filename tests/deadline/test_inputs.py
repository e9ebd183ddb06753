"""What is given reaches the answer: the office's hours, the rule, the stops; a naive moment is refused by its name."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from attrs import evolve

from tests.histories import CALENDAR, RESUME, asked, at, complete, dossier, event, filed, made, received
from tests.histories import basis as basis_of
from tthc.deadline import (
    Clock,
    Deadline,
    DueToday,
    Duty,
    NotStarted,
    Overdue,
    Running,
    Stop,
    conduct,
    deadline_of,
    due,
    duties,
    progress,
    reproject,
    schedule,
    standing,
)
from tthc.dossier import Dossier, Event, HandedOn, OpinionAsked, Received, TermExtended, Transferred, Withdrawn
from tthc.errors import InvalidValue
from tthc.law import regimes
from tthc.procedure import Channel, Flow, Step
from tthc.span import ZONE
from tthc.term import (
    Cause,
    ClockRow,
    EffectKind,
    Obligor,
    ReceiptDay,
    TimerKind,
    Undetermined,
    WorkingDays,
    WorkingHours,
)
from tthc.workdays import OfficeHours

MORNINGS = OfficeHours.parse("T2-T6 08:00-12:00")
"""An office of four hours a day, where the calendar's own has seven and a half."""
NAIVE = datetime(2026, 11, 16, 9)  # noqa: DTZ001
FLOW = Flow(
    (
        Step(key="take", name="Nhận", agency="Một cửa", limit=WorkingHours(2)),
        Step(key="weigh", name="Thẩm định", agency="Sở", limit=WorkingHours(6), after=("take",)),
    )
)


def in_steps(*events: Event) -> Dossier:
    """Received Monday 16 November 2026, 09:00, and handed through the two steps."""
    held = basis_of(WorkingDays(10), date(2026, 11, 16))
    held = evolve(held, procedure=evolve(held.procedure, flow=FLOW))
    return dossier(filed(held, "2026-11-16"), made(Received, at("2026-11-16"), basis=held), *events)


def of_kind(kind: TimerKind, found: tuple[Duty, ...]) -> list[Duty]:
    return [duty for duty in found if duty.kind is kind]


class TestTheOfficesOwnHours:
    """Eight working hours from Monday 16 November 2026, 09:00: three that day, four on Tuesday, one on Wednesday."""

    WHOLE = received("2026-11-16", WorkingHours(8))
    MINUTE = at("2026-11-18T09:00")

    def test_the_deadline(self) -> None:
        assert due(WorkingHours(8), received=at("2026-11-16"), calendar=CALENDAR, hours=MORNINGS).ends == self.MINUTE
        deadline = deadline_of(self.WHOLE, calendar=CALENDAR, hours=MORNINGS)
        assert isinstance(deadline, Deadline)
        assert (deadline.minute, deadline.hours) == (self.MINUTE, MORNINGS)
        assert deadline.trace.replay_minute() == self.MINUTE
        assert "Giờ làm việc: T2-T6 08:00-12:00." in deadline.explain()

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("2026-11-17T23:00", Running(1, date(2026, 11, 18), MINUTE)),
            ("2026-11-18T09:00", DueToday(date(2026, 11, 18), MINUTE)),
            ("2026-11-18T09:01", Overdue(0, date(2026, 11, 18), MINUTE)),
        ],
    )
    def test_where_it_stands(self, when: str, expected: object) -> None:
        assert standing(self.WHOLE, as_of=at(when), calendar=CALENDAR, hours=MORNINGS) == expected

    def test_the_result_that_is_owed(self) -> None:
        found = duties(self.WHOLE, as_of=at("2026-11-16T10:00"), calendar=CALENDAR, hours=MORNINGS)
        (result,) = of_kind(TimerKind.RESULT, found)
        assert (result.minute, result.until, result.since) == (self.MINUTE, date(2026, 11, 18), at("2026-11-16"))
        assert result.on_time(self.MINUTE)
        assert not result.on_time(at("2026-11-18T09:01"))
        assert result.deadline == deadline_of(self.WHOLE, calendar=CALENDAR, hours=MORNINGS)
        assert str(result.source) == "91/2015/QH13, Điều 147, khoản 2"

    def test_the_reception_that_is_owed(self) -> None:
        """Filed online at 09:00: eight hours of reception, too."""
        online = evolve(basis_of(WorkingDays(5), date(2026, 11, 16)), channel=Channel.ONLINE)
        whole = dossier(filed(online, "2026-11-16"))
        found = duties(whole, as_of=at("2026-11-16T10:00"), calendar=CALENDAR, hours=MORNINGS, regimes=regimes())
        assert [duty.minute for duty in of_kind(TimerKind.RECEPTION, found)] == [self.MINUTE]

    def test_a_stop_made_too_late(self) -> None:
        """Asked on Wednesday at 09:01: a minute late in this office, in time in one of seven and a half hours a day."""
        stop = (asked("2026-11-19T12:00"), complete("2026-11-24"))
        whole = received("2026-11-16", WorkingHours(16), *stop, clock=RESUME)
        assert [use.late for use in Clock.of(whole, calendar=CALENDAR, hours=MORNINGS).uses] == [False, False, False]
        assert [use.late for use in Clock.of(whole, calendar=CALENDAR).uses] == [False, True]
        codes = [one.code for one in conduct(whole, calendar=CALENDAR, hours=MORNINGS)]
        assert "STOP-LATE" not in codes
        assert "STOP-LATE" in [one.code for one in conduct(whole, calendar=CALENDAR)]

    def test_the_steps(self) -> None:
        plan = schedule(FLOW, started=at("2026-11-16"), calendar=CALENDAR, hours=MORNINGS)
        assert [one.ends for one in plan] == [at("2026-11-16T11:00"), at("2026-11-18T09:00")]
        went = progress(
            FLOW,
            started=at("2026-11-16"),
            done={"take": at("2026-11-16T11:00")},
            as_of=at("2026-11-18T09:00"),
            calendar=CALENDAR,
            hours=MORNINGS,
        )
        assert [one.late_by for one in went] == [None, None]
        assert [one.deadline and one.deadline.minute for one in went] == [one.ends for one in plan]

    def test_the_step_in_hand(self) -> None:
        whole = in_steps(event(HandedOn, "2026-11-16T11:00", step="take", to="Sở"))
        found = duties(whole, as_of=at("2026-11-16T12:00"), calendar=CALENDAR, hours=MORNINGS)
        (step,) = of_kind(TimerKind.STEP, found)
        assert (step.owes, step.office, step.since) == (Obligor.AGENCY, "Sở", at("2026-11-16T11:00"))
        assert (step.until, step.minute, step.held) == (date(2026, 11, 18), at("2026-11-18T09:00"), False)
        assert step.on_time(at("2026-11-18T09:00"))
        assert not step.on_time(at("2026-11-18T09:01"))

    def test_what_moves_with_the_calendar(self) -> None:
        shut = CALENDAR.with_closure(date(2026, 11, 17), reason="bão", source="TB 1")
        (moved,) = reproject([self.WHOLE], CALENDAR, shut, hours=MORNINGS)
        assert moved.old is not None
        assert moved.new is not None
        assert (moved.old.minute, moved.new.minute) == (self.MINUTE, at("2026-11-19T09:00"))


class TestStopsOfTheSteps:
    """The clock stands from 16 November, 10:00, to the 23rd: no step is over before it runs again."""

    def stopped(self) -> Dossier:
        held = basis_of(WorkingDays(10), date(2026, 11, 16), clock=RESUME)
        held = evolve(held, procedure=evolve(held.procedure, flow=FLOW))
        return dossier(
            filed(held, "2026-11-16"),
            made(Received, at("2026-11-16"), basis=held),
            asked("2026-11-16T10:00"),
            complete("2026-11-23T10:00"),
        )

    def test_they_lengthen_a_step(self) -> None:
        stop = Stop(at("2026-11-16T10:00"), at("2026-11-23T10:00"), Cause.SUPPLEMENT_ASKED)
        (take, _) = schedule(FLOW, started=at("2026-11-16"), calendar=CALENDAR, stops=(stop,))
        assert take.ends == at("2026-11-23T11:00")
        (went, _) = progress(
            FLOW, started=at("2026-11-16"), done={}, as_of=at("2026-11-23T11:00"), calendar=CALENDAR, stops=(stop,)
        )
        assert went.late_by is None
        assert went.deadline is not None
        assert went.deadline.minute == take.ends

    def test_those_of_the_dossier_do(self) -> None:
        (step,) = of_kind(TimerKind.STEP, duties(self.stopped(), as_of=at("2026-11-23T10:30"), calendar=CALENDAR))
        assert (step.minute, step.held) == (at("2026-11-23T11:00"), False)

    def test_while_one_is_open_the_step_is_stopped(self) -> None:
        (step,) = of_kind(TimerKind.STEP, duties(self.stopped(), as_of=at("2026-11-18"), calendar=CALENDAR))
        assert (step.minute, step.held) == (at("2026-11-16T11:00"), True)


class TestTheRuleOfTheSteps:
    def test_the_calendars_unless_one_is_given(self) -> None:
        """By a rule that counts the day of receipt a step of one day is over on that day."""
        flow = Flow((Step(key="a", name="A", agency="Sở", limit=WorkingDays(1)),))
        rule = CALENDAR.rule_on(date(2026, 11, 16))
        first = evolve(rule, code="first", receipt=ReceiptDay.COUNTED, departs=rule.first_day)
        plain = schedule(flow, started=at("2026-11-16"), calendar=CALENDAR)
        counted = schedule(flow, started=at("2026-11-16"), calendar=CALENDAR, rule=first)
        assert [one.ends.date() for one in (*plain, *counted)] == [date(2026, 11, 17), date(2026, 11, 16)]
        (late,) = progress(
            flow, started=at("2026-11-16"), done={}, as_of=at("2026-11-17"), calendar=CALENDAR, rule=first
        )
        (in_time,) = progress(flow, started=at("2026-11-16"), done={}, as_of=at("2026-11-17"), calendar=CALENDAR)
        assert (late.late_by, in_time.late_by) == (1, None)


class TestAStopOpenAtTheEnd:
    """Ten working days from Monday 2 November 2026, withdrawn on the 20th."""

    def ended(self, *events: Event) -> Deadline:
        whole = received("2026-11-02", WorkingDays(10), *events, event(Withdrawn, "2026-11-20"), clock=RESUME)
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        return deadline

    def test_it_ends_with_the_term_and_stays_what_it_was(self) -> None:
        deadline = self.ended(asked("2026-11-04"), complete("2026-11-06"), asked("2026-11-12"))
        assert deadline.stops == (
            Stop(at("2026-11-04"), at("2026-11-06"), Cause.SUPPLEMENT_ASKED),
            Stop(at("2026-11-12"), at("2026-11-20"), Cause.SUPPLEMENT_ASKED),
        )
        assert all(stop.source is not None for stop in deadline.stops)
        assert not deadline.held

    def test_its_thread_too(self) -> None:
        clock = (ClockRow(Cause.OPINION_ASKED, EffectKind.HOLD),)
        whole = received(
            "2026-11-02",
            WorkingDays(10),
            event(OpinionAsked, "2026-11-04", office="Sở Xây dựng"),
            event(Withdrawn, "2026-11-20"),
            clock=clock,
        )
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert [(stop.thread, stop.closed) for stop in deadline.stops] == [("Sở Xây dựng", at("2026-11-20"))]


class TestWhereItStands:
    def test_received_and_not_started(self) -> None:
        waiting = received("2026-08-17T10:15", WorkingDays(5), starts=(Cause.RECEIVED, Cause.PAID))
        stands = standing(waiting, as_of=at("2026-08-18"), calendar=CALENDAR)
        assert stands == NotStarted(at("2026-08-17T10:15"))

    def test_a_stop_after_the_end_starts_nothing_anew(self) -> None:
        """Five working days from 2 November 2026 end on the 9th; asked on the 10th, complete on the 13th."""
        whole = received("2026-11-02", WorkingDays(5), asked("2026-11-10"), complete("2026-11-13"))
        stands = standing(whole, as_of=at("2026-11-16"), calendar=CALENDAR)
        assert stands == Overdue(5, date(2026, 11, 9))

    def test_without_a_date_there_is_no_step_and_no_result(self) -> None:
        whole = received("2026-11-02", Undetermined("hẹn bằng văn bản"))
        kinds = {duty.kind for duty in duties(whole, as_of=at("2026-11-03"), calendar=CALENDAR)}
        assert kinds.isdisjoint({TimerKind.RESULT, TimerKind.STEP, TimerKind.APOLOGY})


class TestFindings:
    @pytest.mark.parametrize(
        ("late", "code", "vi", "en"),
        [
            pytest.param(
                asked("2026-11-10"),
                "STOP-LATE",
                "yêu cầu bổ sung hồ sơ ngày 10/11/2026 khi thời hạn đã hết",
                "supplement asked for on 2026-11-10, when the term was over",
                id="a-stop",
            ),
            pytest.param(
                event(TermExtended, "2026-11-10", limit=WorkingDays(2)),
                "EXTENSION-LATE",
                "gia hạn thời hạn giải quyết ngày 10/11/2026 khi thời hạn đã hết",
                "extension of the term on 2026-11-10, when the term was over",
                id="an-extension",
            ),
        ],
    )
    def test_what_came_when_the_term_was_over(self, late: Event, code: str, vi: str, en: str) -> None:
        whole = received("2026-11-02", WorkingDays(5), event(Transferred, "2026-11-02T10:00"), late)
        (found,) = (one for one in conduct(whole, calendar=CALENDAR) if one.code == code)
        (use,) = (use for use in Clock.of(whole, calendar=CALENDAR).uses if use.late)
        assert found.text == (vi, en)
        assert (found.place, found.source) == ("D01", str(use.source or ""))

    def test_what_was_done_late(self) -> None:
        """Received Monday 14 September 2026 at 09:00: transferred the same day, or it is late."""
        whole = received("2026-09-14T09:00", WorkingDays(5), event(Transferred, "2026-09-15T08:00"))
        (found,) = conduct(whole, calendar=CALENDAR)
        assert found.code == "TRANSFER-LATE"
        assert found.text.vi.endswith(" muộn: 15/09/2026, chậm nhất là 14/09/2026")
        assert found.text.en.endswith(" late: on 2026-09-15, at the latest 2026-09-14")
        assert found.place == "D01"
        assert found.source.startswith("118/2025/NĐ-CP, Điều 18, khoản 2")

    def test_what_is_not_done(self) -> None:
        whole = received("2026-09-14T09:00", WorkingDays(5))
        (found,) = conduct(whole, calendar=CALENDAR, as_of=at("2026-09-15T08:00"))
        assert found.text.vi.endswith(" muộn: chưa làm, chậm nhất là 14/09/2026")
        assert found.text.en.endswith(" late: not yet done, at the latest 2026-09-14")


class TestANaiveMoment:
    WHOLE = received("2026-11-16", WorkingDays(5))

    @pytest.mark.parametrize(
        ("ask", "name"),
        [
            (lambda whole: standing(whole, as_of=NAIVE, calendar=CALENDAR), "as_of"),
            (lambda whole: duties(whole, as_of=NAIVE, calendar=CALENDAR), "as_of"),
            (lambda whole: schedule(FLOW, started=NAIVE, calendar=CALENDAR), "started"),
            (
                lambda whole: progress(FLOW, started=NAIVE, done={}, as_of=at("2026-11-16"), calendar=CALENDAR),
                "started",
            ),
            (
                lambda whole: progress(FLOW, started=at("2026-11-16"), done={}, as_of=NAIVE, calendar=CALENDAR),
                "as_of",
            ),
            (
                lambda whole: progress(
                    FLOW, started=at("2026-11-16"), done={"take": NAIVE}, as_of=at("2026-11-17"), calendar=CALENDAR
                ),
                "take",
            ),
            (lambda whole: due(WorkingDays(5), received=NAIVE, calendar=CALENDAR), "received"),
        ],
    )
    def test_is_refused_by_its_name(self, ask: Callable[[Dossier], object], name: str) -> None:
        with pytest.raises(InvalidValue, match=f"^{name} 2026-11-16T09:00:00 has no offset"):
            ask(self.WHOLE)


class TestDoneAtTheMomentAskedAbout:
    FLOW = Flow.in_sequence(
        Step(key="a", name="A", agency="Sở", limit=WorkingDays(1)),
        Step(key="b", name="B", agency="UBND", limit=WorkingDays(1)),
    )

    def test_is_done(self) -> None:
        went = progress(
            self.FLOW,
            started=at("2026-11-16"),
            done={"a": at("2026-11-17T09:00")},
            as_of=at("2026-11-17T09:00"),
            calendar=CALENDAR,
        )
        assert [one.done for one in went] == [at("2026-11-17T09:00"), None]
        assert went[1].begins == at("2026-11-17T09:00")

    def test_two_steps_at_one_moment_are_in_order(self) -> None:
        both = {"a": at("2026-11-17T09:00"), "b": at("2026-11-17T09:00")}
        went = progress(self.FLOW, started=at("2026-11-16"), done=both, as_of=at("2026-11-20"), calendar=CALENDAR)
        assert [one.late_by for one in went] == [None, None]

    def test_on_vietnams_clock(self) -> None:
        went = progress(
            self.FLOW,
            started=at("2026-11-16"),
            done={"a": at("2026-11-17T02:00Z")},
            as_of=at("2026-11-17T02:00Z"),
            calendar=CALENDAR,
        )
        assert went[0].done is not None
        assert went[0].done.tzinfo is ZONE


def test_the_way_back_goes_by_what_ended_last() -> None:
    """Both were a day late; the way to the decision went over the one that ended last, whatever its key."""
    flow = Flow(
        (
            Step(key="z", name="Z", agency="Sở", limit=WorkingDays(1)),
            Step(key="a", name="A", agency="UBND", limit=WorkingDays(2)),
            Step(key="end", name="Ký", agency="UBND", limit=WorkingDays(1), after=("z", "a")),
        )
    )
    done = {"z": at("2026-11-18"), "a": at("2026-11-19"), "end": at("2026-11-20")}
    went = progress(flow, started=at("2026-11-16"), done=done, as_of=at("2026-11-30"), calendar=CALENDAR)
    assert [(one.step.key, one.late_by, one.caused) for one in went] == [
        ("z", 1, False),
        ("a", 1, True),
        ("end", None, False),
    ]
