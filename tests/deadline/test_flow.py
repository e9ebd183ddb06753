"""A term split over steps and agencies: sub-due dates, and which step caused a delay."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import CALENDAR, asked, at, complete, dossier, event, filed, made
from tests.histories import basis as basis_of
from tthc.deadline import due, duties, progress, schedule
from tthc.dossier import HandedOn, Received
from tthc.errors import InvalidValue
from tthc.procedure import Flow, Step
from tthc.term import CalendarDays, TimeLimit, WorkingDays, WorkingHours


def step(key: str, limit: TimeLimit | None, *after: str, agency: str = "Sở") -> Step:
    return Step(key=key, name=f"Bước {key}", agency=agency, limit=limit, after=after)


SEQUENCE = Flow.in_sequence(
    step("check", WorkingDays("0.5")), step("appraise", WorkingDays(9)), step("sign", WorkingDays("0.5"), agency="UBND")
)
PARALLEL = Flow(
    (
        step("take", WorkingDays(1)),
        step("build", WorkingDays(3), "take", agency="Sở Xây dựng"),
        step("fire", WorkingDays(5), "take", agency="Công an"),
        step("decide", WorkingDays(2), "build", "fire", agency="UBND"),
        step("return", None, "decide", agency="Một cửa"),
    )
)


class TestTheProcess:
    def test_the_longest_way_through(self) -> None:
        assert SEQUENCE.days == 10
        assert PARALLEL.days == 8

    @pytest.mark.law("3857/QĐ-UBND")
    def test_hours_are_on_days_of_eight(self) -> None:
        hours = (4, 4, 112, 24, 16, 8)
        flow = Flow.in_sequence(*(step(str(place), WorkingHours(n)) for place, n in enumerate(hours)))
        assert flow.days == 21

    def test_another_unit_does_not_add_up(self) -> None:
        assert Flow((step("a", WorkingDays(1)), step("b", CalendarDays(3), "a"))).days is None

    def test_in_order_each_comes_after_what_it_waits_for(self) -> None:
        turned = Flow(tuple(reversed(PARALLEL.steps)))
        keys = [one.key for one in turned.in_order()]
        assert all(keys.index(before) < keys.index(one.key) for one in turned.steps for before in one.after)

    @pytest.mark.parametrize(
        ("steps", "why"),
        [
            pytest.param((), "has steps", id="none"),
            pytest.param((step("a", None), step("a", None)), "a key of its own", id="twice"),
            pytest.param((step("a", None, "b"),), "waits for \\['b'\\]", id="unknown"),
            pytest.param((step("a", None, "b"), step("b", None, "a")), "in a circle", id="circle"),
            pytest.param((step("a", None, "a"),), "in a circle", id="itself"),
        ],
    )
    def test_refuses(self, steps: tuple[Step, ...], why: str) -> None:
        with pytest.raises(InvalidValue, match=why):
            Flow(steps)

    @pytest.mark.parametrize(("key", "name"), [("", "x"), ("x", " ")])
    def test_a_step_has_a_key_and_a_name(self, key: str, name: str) -> None:
        with pytest.raises(InvalidValue, match="a key and a name"):
            Step(key=key, name=name)

    @pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 6")
    @pytest.mark.parametrize(
        ("limit", "codes"),
        [
            pytest.param(WorkingDays(10), [], id="just"),
            pytest.param(WorkingDays(9), ["STEPS-OVER-TERM"], id="over"),
            pytest.param(WorkingDays(12), ["STEPS-UNDER-TERM"], id="under"),
            pytest.param(CalendarDays(9), [], id="another-unit-is-not-compared"),
            pytest.param(None, [], id="no-term"),
        ],
    )
    def test_what_the_steps_come_to(self, limit: TimeLimit | None, codes: list[str]) -> None:
        assert [finding.code for finding in SEQUENCE.lint(limit, "1.000001")] == codes

    def test_twelve_for_ten_is_told_in_numbers(self) -> None:
        flow = Flow.in_sequence(
            step("a", WorkingDays("0.5")),
            step("b", WorkingDays(9)),
            step("c", WorkingDays(2)),
            step("d", WorkingDays("0.5")),
        )
        (finding,) = flow.lint(WorkingDays(10), "1.000001")
        assert finding.say() == "1.000001: STEPS-OVER-TERM: các bước cộng lại 12 ngày làm việc, vượt thời hạn 10 ngày"

    def test_a_step_nobody_owns(self) -> None:
        assert [one.code for one in Flow((step("a", None, agency=""),)).lint()] == ["STEP-WITHOUT-OWNER"]

    def test_as_a_picture_in_text(self) -> None:
        lines = PARALLEL.to_mermaid().splitlines()
        assert lines[0] == "flowchart LR"
        assert '    s1["Bước build<br/>Sở Xây dựng<br/>3 ngày làm việc"]' in lines
        assert {"    s0 --> s1", "    s0 --> s2", "    s1 --> s3", "    s2 --> s3", "    s3 --> s4"} <= set(lines)


class TestSubDueDates:
    def test_days_in_sequence_add_up_to_the_days_of_the_term(self) -> None:
        """Received Monday 2 November 2026 at 09:00; ten working days end on Monday the 16th."""
        plan = schedule(SEQUENCE, started=at("2026-11-02T09:00"), calendar=CALENDAR)
        assert [one.ends for one in plan] == [at("2026-11-02T14:45"), at("2026-11-13T23:59"), at("2026-11-16T11:15")]
        assert due(WorkingDays(10), received=at("2026-11-02T09:00"), calendar=CALENDAR).day == date(2026, 11, 16)

    @given(st.lists(st.integers(1, 8), min_size=1, max_size=5), st.dates(date(2025, 1, 1), date(2026, 6, 1)))
    def test_whole_days_always_do(self, parts: list[int], day: date) -> None:
        flow = Flow.in_sequence(*(step(str(place), WorkingDays(n)) for place, n in enumerate(parts)))
        plan = schedule(flow, started=at(day.isoformat()), calendar=CALENDAR)
        whole = due(WorkingDays(sum(parts)), received=at(day.isoformat()), calendar=CALENDAR)
        assert plan[-1].deadline is not None
        assert plan[-1].deadline.day == whole.day
        assert flow.days == sum(parts)

    @pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 6")
    def test_what_runs_at_once_waits_for_the_longest(self) -> None:
        plan = {one.step.key: one for one in schedule(PARALLEL, started=at("2026-11-02"), calendar=CALENDAR)}
        days = {key: one.ends.date() for key, one in plan.items()}
        assert days == {
            "take": date(2026, 11, 3),
            "build": date(2026, 11, 6),
            "fire": date(2026, 11, 10),
            "decide": date(2026, 11, 12),
            "return": date(2026, 11, 12),
        }
        assert plan["return"].deadline is None
        assert plan["fire"].say() == "Bước fire (Công an): thứ Ba 10/11/2026"
        assert plan["return"].say("en").endswith("no time is counted")

    @pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 7")
    def test_each_agency_by_its_own_calendar(self) -> None:
        """The police are closed on the 5th by a rule that counts: a day later for them, and for all who wait."""
        shut = CALENDAR.with_closure(date(2026, 11, 5), reason="x", source="99/2022/NĐ-CP, Điều 16", counts=False)
        calendars = dict.fromkeys(("Sở", "Sở Xây dựng", "UBND", "Một cửa"), CALENDAR) | {"Công an": shut}
        plan = {one.step.key: one for one in schedule(PARALLEL, started=at("2026-11-02"), calendar=calendars)}
        assert (plan["build"].ends.date(), plan["fire"].ends.date()) == (date(2026, 11, 6), date(2026, 11, 11))
        assert plan["decide"].ends.date() == date(2026, 11, 13)

    def test_an_agency_without_a_calendar(self) -> None:
        with pytest.raises(InvalidValue, match="no calendar for the agency 'Sở Xây dựng'"):
            schedule(PARALLEL, started=at("2026-11-02"), calendar={"Sở": CALENDAR})


@pytest.mark.law("Suy ra, bước gây chậm")
class TestWhoCausedTheDelay:
    """Started Monday 2 November 2026; planned end Thursday the 12th."""

    def told(self, as_of: str, **done: str) -> dict[str, tuple[int | None, bool]]:
        found = progress(
            PARALLEL,
            started=at("2026-11-02"),
            done={key: at(moment) for key, moment in done.items()},
            as_of=at(as_of),
            calendar=CALENDAR,
        )
        return {one.step.key: (one.late_by, one.caused) for one in found}

    def test_a_late_neighbour_makes_nobody_else_late(self) -> None:
        """The police took two days too long; the committee used its two days from then on: only the police are late."""
        told = self.told("2026-11-30", take="2026-11-03", build="2026-11-06", fire="2026-11-12", decide="2026-11-16")
        assert told["fire"] == (2, True)
        assert [key for key, (late, _) in told.items() if late is not None] == ["fire"]

    def test_late_beside_the_way_that_decided_is_late_and_caused_nothing(self) -> None:
        """Construction took a day too long, but everybody waited for the police."""
        told = self.told("2026-11-30", take="2026-11-03", build="2026-11-09", fire="2026-11-10", decide="2026-11-12")
        assert told["build"] == (1, False)
        assert told["fire"] == (None, False)

    def test_what_is_in_hand_is_held_to_today(self) -> None:
        told = self.told("2026-11-12T10:00", take="2026-11-03", build="2026-11-06")
        assert told["fire"] == (2, True)
        assert told["decide"] == (None, False)

    def test_what_has_not_begun_is_not_late(self) -> None:
        found = progress(PARALLEL, started=at("2026-11-02"), done={}, as_of=at("2026-11-30"), calendar=CALENDAR)
        assert [(one.step.key, one.begins is None) for one in found] == [
            ("take", False), ("build", True), ("fire", True), ("decide", True), ("return", True)
        ]  # fmt: skip
        assert found[0].caused
        assert found[1].say() == "Bước build (Sở Xây dựng): chưa bắt đầu"
        assert "gây chậm" in found[0].say()

    def test_what_was_done_after_the_moment_asked_about_is_not_known_then(self) -> None:
        assert self.told("2026-11-03T08:00", take="2026-11-03")["take"] == (None, False)
        assert self.told("2026-11-04T08:00", take="2026-11-09")["take"] == (1, True)

    @pytest.mark.parametrize(
        ("done", "why"),
        [
            ({"other": "2026-11-03"}, "the process has only"),
            ({"build": "2026-11-03"}, "build is done before take"),
            ({"take": "2026-11-05", "build": "2026-11-04"}, "build is done before take"),
        ],
    )
    def test_refuses(self, done: dict[str, str], why: str) -> None:
        with pytest.raises(InvalidValue, match=why):
            self.told("2026-11-30", **done)

    @given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 8)), min_size=1, max_size=5))
    def test_the_overruns_come_to_the_delay_of_the_whole(self, parts: list[tuple[int, int]]) -> None:
        """In a sequence, each step's own lateness less what others saved is the lateness of the end."""
        flow = Flow.in_sequence(*(step(str(place), WorkingDays(n)) for place, (n, _) in enumerate(parts)))
        start = at("2026-01-05")
        done, cursor, own = {}, start.date(), 0
        for place, (limit, used) in enumerate(parts):
            cursor = CALENDAR.nth_after(cursor, used) if used else cursor
            done[str(place)] = at(f"{cursor}T09:{place:02d}")
            own += used - limit
        found = progress(flow, started=start, done=done, as_of=at("2026-12-01"), calendar=CALENDAR)
        planned = schedule(flow, started=start, calendar=CALENDAR)[-1].ends.date()
        assert CALENDAR.count(after=planned, through=cursor) == own
        late = [one.late_by for one in found]
        assert late == [used - limit if used > limit else None for limit, used in parts]


@pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 6")
def test_the_step_in_hand_is_a_duty_of_its_agency() -> None:

    held = basis_of(WorkingDays(10), date(2026, 11, 2))
    held = evolve(held, procedure=evolve(held.procedure, flow=PARALLEL))
    whole = dossier(
        filed(held, "2026-11-02"),
        made(Received, at("2026-11-02"), basis=held),
        event(HandedOn, "2026-11-03", step="take", to="Sở Xây dựng"),
    )
    told = [
        (duty.office, duty.until) for duty in duties(whole, as_of=at("2026-11-04"), calendar=CALENDAR) if duty.office
    ]
    assert told == [("Sở Xây dựng", date(2026, 11, 6)), ("Công an", date(2026, 11, 10))]


@pytest.mark.law("2031/QĐ-UBND")
def test_parts_of_days_add_up_to_the_term_and_end_within_it() -> None:
    parts = ["0.25", "0.25", "0.5", "0.25", "0.25", "0.25", "1.25"]
    flow = Flow.in_sequence(*(step(str(place), WorkingDays(n)) for place, n in enumerate(parts)))
    assert flow.days == Decimal(3)
    assert flow.lint(WorkingDays(3)) == ()
    ends = schedule(flow, started=at("2026-11-02T07:30"), calendar=CALENDAR)[-1].ends
    assert ends == at("2026-11-05T09:23")
    assert ends < due(WorkingDays(3), received=at("2026-11-02T07:30"), calendar=CALENDAR).ends


def test_after_a_restart_the_step_in_hand_begins_with_the_term() -> None:
    """Received on 2 November 2026, asked on the 4th, complete on the 12th: five days for the police from then."""
    held = basis_of(WorkingDays(10), date(2026, 11, 2))
    held = evolve(held, procedure=evolve(held.procedure, flow=PARALLEL))
    whole = dossier(
        filed(held, "2026-11-02"),
        made(Received, at("2026-11-02"), basis=held),
        event(HandedOn, "2026-11-03", step="take", to="Sở Xây dựng"),
        asked("2026-11-04"),
        complete("2026-11-12"),
    )
    steps = [
        (duty.office, duty.until) for duty in duties(whole, as_of=at("2026-11-13"), calendar=CALENDAR) if duty.office
    ]
    assert steps == [("Sở Xây dựng", date(2026, 11, 17)), ("Công an", date(2026, 11, 19))]
