"""A trace leads to the day by itself, tells what it skipped and why, and breaks when it is tampered with."""

import pickle
import re
from datetime import date, time, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import CALENDAR, RESUME, asked, at, complete, event, received
from tests.oracle import days as oracle
from tthc.deadline import Deadline, StepKind, Trace, TraceStep, deadline_of, due
from tthc.deadline.reckon import ComputedLimit
from tthc.dossier import Event, Paid, SentToTax
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.span import Span
from tthc.term import (
    CalendarDays,
    Cause,
    Extensible,
    Immediately,
    Months,
    SameDay,
    Weeks,
    WorkingDays,
    Years,
)
from tthc.text import Phrase

DAY = timedelta(days=1)
SPENT = "no day of the term is left to count"
HOURS = ("07:40", "14:59", "15:01", "16:30")

limits: st.SearchStrategy[ComputedLimit] = st.one_of(
    st.builds(WorkingDays, st.integers(1, 40)),
    st.builds(CalendarDays, st.integers(1, 60)),
    st.builds(Weeks, st.integers(1, 8)),
    st.builds(Months, st.integers(1, 5)),
    st.builds(Years, st.just(1)),
    st.builds(SameDay, cutoff=st.sampled_from([None, time(15)])),
    st.just(Immediately()),
    st.just(Extensible(CalendarDays(15), CalendarDays(30))),
    st.just(Extensible(WorkingDays(7), WorkingDays(3))),
)


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    """The deadline of a dossier with up to three stops, two of one cause and one across them."""
    limit = draw(limits)
    start = draw(st.dates(date(2018, 7, 1), date(2026, 9, 15)))
    events: list[Event] = []
    day = start
    for hour in range(17, 17 + 2 * draw(st.integers(0, 2)), 2):
        since = day + draw(st.integers(0, 12)) * DAY
        day = since + draw(st.integers(0, 12)) * DAY
        events += [asked(f"{since}T{hour}:00"), complete(f"{day}T{hour + 1}:00")]
    if draw(st.booleans()):
        since = start + draw(st.integers(0, 12)) * DAY
        events.append(event(SentToTax, f"{since}T17:30"))
        events.append(event(Paid, f"{since + draw(st.integers(0, 15)) * DAY}T17:45"))
    clock = draw(st.sampled_from([RESUME, ()]))
    whole = received(f"{start}T{draw(st.sampled_from(HOURS))}", limit, *events, clock=clock)
    assert whole.moved == whole.events
    deadline = deadline_of(whole, calendar=CALENDAR)
    assert isinstance(deadline, Deadline)
    return deadline


def base(limit: ComputedLimit) -> ComputedLimit:
    return limit.base if isinstance(limit, Extensible) else limit


class TestATraceOfAnything:
    @given(deadline=deadlines())
    def test_leads_to_the_day(self, deadline: Deadline) -> None:
        assert deadline.trace.replay() == deadline.day
        assert Trace(tuple(deadline.trace)).replay() == deadline.day

    @given(deadline=deadlines())
    def test_has_no_gap(self, deadline: Deadline) -> None:
        first, *rest = deadline.trace
        begins = StepKind.ON_THE_DAY if isinstance(deadline.limit, SameDay | Immediately) else StepKind.STARTED
        assert (first.kind, first.first, first.last) == (begins, *[deadline.received.date()] * 2)
        cursor = first.last
        for step in rest:
            assert step.first == (cursor if step.kind is StepKind.CORRESPONDING else cursor + DAY)
            assert step.first <= step.last
            cursor = step.last
        assert cursor == deadline.day

    @given(deadline=deadlines())
    def test_counts_the_term_and_nothing_else(self, deadline: Deadline) -> None:
        total = sum(step.count for step in deadline.trace)
        match base(deadline.limit):
            case WorkingDays(count) | CalendarDays(count):
                assert total == count
            case Weeks(count):
                assert total == 7 * count
            case _:
                assert total == 0

    @given(deadline=deadlines())
    def test_says_of_each_day_what_the_tables_say(self, deadline: Deadline) -> None:
        """Against the recount: what counts is worked, what is skipped is off, what is held lies within a stop."""
        working = isinstance(base(deadline.limit), WorkingDays)
        stretched = isinstance(base(deadline.limit), Months | Years)
        stops = [(stop.since, stop.until) for stop in deadline.stops if stop.until]
        for step in deadline.trace:
            for day in Span(step.first, step.last):
                held = any(since < day <= until for since, until in stops)
                if step.kind is StepKind.COUNTED:
                    assert not held
                    assert oracle.is_working(day) or not working
                elif step.kind is StepKind.SKIPPED and step.reason.en != SPENT:
                    assert not held
                    assert not oracle.is_working(day)
                elif step.kind is StepKind.HELD:
                    assert held or stretched

    @given(deadline=deadlines())
    def test_every_skipped_fact_carries_its_document(self, deadline: Deadline) -> None:
        for step in deadline.trace:
            if step.kind is StepKind.SKIPPED and step.reason.en == SPENT:
                assert step.source == ""
            elif step.kind is StepKind.SKIPPED:
                fact = CALENDAR.reason(step.first).fact
                assert step.reason.vi
                assert step.reason.en
                assert step.source == (str(fact.citation) if fact else "")
            elif step.kind in {StepKind.COUNTED, StepKind.CORRESPONDING, StepKind.STARTED}:
                assert step.source

    @given(deadline=deadlines())
    def test_is_explained_in_both_languages(self, deadline: Deadline) -> None:
        day, edition = deadline.day, CALENDAR.edition
        vi, en = deadline.explain("vi"), deadline.explain("en")
        assert f"{day:%d/%m/%Y}" in vi.splitlines()[0]
        assert day.isoformat() in en.splitlines()[0]
        assert str(deadline.limit) in vi
        assert deadline.limit.say("en") in en
        assert f"bản {edition}" in vi
        assert f"edition {edition}" in en
        assert CALENDAR.digest[:12] in vi
        assert "Bộ luật Dân sự 2015, thời hạn" in vi
        assert "Civil Code 2015, time limits" in en
        at_once = isinstance(deadline.limit, SameDay | Immediately)
        assert ("91/2015/QH13, Điều 147, khoản 2" in vi) is not at_once
        for step in deadline.trace:
            assert step.say("vi") in vi
            assert step.say("en") in en


class TestTampering:
    @given(deadline=deadlines(), data=st.data())
    def test_a_day_shifted_a_count_changed_a_step_dropped_shows(self, deadline: Deadline, data: st.DataObject) -> None:
        steps = list(deadline.trace)
        place = data.draw(st.integers(0, len(steps) - 1))
        step, by = steps[place], data.draw(st.sampled_from([-1, 1]))
        ways = {
            "first": evolve(step, first=step.first + by * DAY),
            "last": evolve(step, last=step.last + by * DAY),
            "both": evolve(step, first=step.first + by * DAY, last=step.last + by * DAY),
            "count": evolve(step, count=step.count + by),
            "dropped": None,
        }
        way = data.draw(st.sampled_from(list(ways)))
        wrong = ways[way]
        tampered = [*steps[:place], *([wrong] if wrong else []), *steps[place + 1 :]]
        assert outcome(tampered) != deadline.day

    @given(deadline=deadlines(), data=st.data())
    def test_a_step_told_twice_or_out_of_place_shows(self, deadline: Deadline, data: st.DataObject) -> None:
        steps = list(deadline.trace)
        place = data.draw(st.integers(0, len(steps) - 1))
        assert outcome([*steps[: place + 1], *steps[place:]]) != deadline.day
        if len(steps) > 1:
            assert outcome(steps[::-1]) is None

    def test_the_refusal_names_the_step_in_both_languages(self) -> None:
        steps = list(due(WorkingDays(5), received=at("2026-11-23"), calendar=CALENDAR).trace)
        with pytest.raises(DoesNotReconcile, match="step 3 of the trace does not follow") as caught:
            Trace((*steps[:2], *steps[3:])).replay()
        assert "bước 3 của dấu vết không nối tiếp" in caught.value.say("vi")

    def test_nothing_leads_nowhere(self) -> None:
        with pytest.raises(DoesNotReconcile, match="leads nowhere"):
            Trace(()).replay()

    def test_only_the_first_step_starts(self) -> None:
        start = due(WorkingDays(1), received=at("2026-11-23"), calendar=CALENDAR).trace[0]
        later = evolve(start, first=date(2026, 12, 1), last=date(2026, 12, 1))
        assert outcome([start, later]) is None
        assert outcome([evolve(start, last=date(2026, 11, 24))]) is None


def outcome(steps: list[TraceStep]) -> date | None:
    """Where the steps lead; None where they do not hold together."""
    try:
        return Trace(tuple(steps)).replay()
    except DoesNotReconcile:
        return None


class TestByHand:
    def test_five_days_over_culture_day(self) -> None:
        trace = due(WorkingDays(5), received=at("2026-11-23T16:21"), calendar=CALENDAR).trace
        told = [(step.kind, step.first, step.last, step.count) for step in trace]
        assert told == [
            (StepKind.STARTED, date(2026, 11, 23), date(2026, 11, 23), 0),
            (StepKind.SKIPPED, date(2026, 11, 24), date(2026, 11, 24), 0),
            (StepKind.COUNTED, date(2026, 11, 25), date(2026, 11, 27), 3),
            (StepKind.SKIPPED, date(2026, 11, 28), date(2026, 11, 29), 0),
            (StepKind.COUNTED, date(2026, 11, 30), date(2026, 12, 1), 2),
        ]
        assert trace[1].reason.vi.startswith("Ngày Văn hóa Việt Nam")
        assert "28/2026/QH16" in trace[1].source

    def test_a_stop_on_the_last_day_leaves_nothing_to_count(self) -> None:
        """One working day from Monday 10 August 2026: the 11th; asked then, complete on Saturday the 15th."""
        whole = received("2026-08-10", WorkingDays(1), asked("2026-08-11"), complete("2026-08-15"), clock=RESUME)
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert deadline.day == date(2026, 8, 17)
        assert [(step.kind, step.first.day, step.last.day) for step in deadline.trace] == [
            (StepKind.STARTED, 10, 10),
            (StepKind.COUNTED, 11, 11),
            (StepKind.HELD, 12, 15),
            (StepKind.SKIPPED, 16, 16),
            (StepKind.ROLLED, 17, 17),
        ]

    def test_a_month_with_a_stop(self) -> None:
        """13 May 2026 to Saturday 13 June; eleven days stopped lead to Wednesday the 24th."""
        whole = received("2026-05-13", Months(1), asked("2026-05-20"), complete("2026-05-31"), clock=RESUME)
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert [(step.kind, step.first, step.last) for step in deadline.trace[1:]] == [
            (StepKind.CORRESPONDING, date(2026, 5, 13), date(2026, 6, 13)),
            (StepKind.HELD, date(2026, 6, 14), date(2026, 6, 24)),
        ]

    def test_past_the_cut_off_and_then_stopped(self) -> None:
        whole = received(
            "2026-08-10T15:30", SameDay(cutoff=time(15)), asked("2026-08-11"), complete("2026-08-13"), clock=RESUME
        )
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert [(step.kind, step.first.day, step.last.day) for step in deadline.trace] == [
            (StepKind.ON_THE_DAY, 10, 10),
            (StepKind.ROLLED, 11, 11),
            (StepKind.HELD, 12, 13),
        ]
        assert deadline.trace[1].reason.vi == "nhận sau 15 giờ"

    @pytest.mark.parametrize(
        ("limit", "start", "events", "expected"),
        [
            pytest.param(
                WorkingDays(1),
                "2026-08-10",
                (asked("2026-08-11"), complete("2026-08-15"), asked("2026-08-17"), complete("2026-08-19")),
                ["started 10-10", "counted 11-11", "held 12-15", "skipped 16-16", "skipped 17-17", "held 18-19"],
                id="stopped-again-on-the-day-nothing-was-left-for",
            ),
            pytest.param(
                CalendarDays(1),
                "2026-08-07",
                (asked("2026-08-09"), complete("2026-08-12")),
                ["started 7-7", "counted 8-8", "skipped 9-9", "held 10-12"],
                id="between-the-last-day-and-the-day-it-moves-to",
            ),
            pytest.param(
                Months(1),
                "2026-07-08",
                (asked("2026-08-09"), complete("2026-08-12")),
                ["started 8-8", "corresponding 8-8", "rolled 9-9", "held 10-12"],
                id="the-same-with-a-month",
            ),
            pytest.param(
                SameDay(),
                "2026-08-09",
                (asked("2026-08-10"), complete("2026-08-12")),
                ["on_the_day 9-9", "rolled 10-10", "held 11-12"],
                id="received-on-a-sunday-and-stopped-on-the-monday",
            ),
        ],
    )
    def test_a_stop_where_no_day_was_left(
        self, limit: ComputedLimit, start: str, events: tuple[Event, ...], expected: list[str]
    ) -> None:
        """Saturday 8 August 2026 moves to Monday the 10th; until the day it moved to a stop still stops."""
        deadline = deadline_of(received(start, limit, *events, clock=RESUME), calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert [f"{step.kind} {step.first.day}-{step.last.day}" for step in deadline.trace] == expected
        assert deadline.trace.replay() == deadline.day

    def test_an_open_stop_is_told_and_the_day_is_that_without_it(self) -> None:
        whole = received("2026-08-17", WorkingDays(5), asked("2026-08-19"))
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert (deadline.held, deadline.day) == (True, date(2026, 8, 22))
        assert "Đồng hồ đang dừng" in deadline.explain("vi")
        assert "The clock stands still" in deadline.explain("en")
        assert "19/08/2026: yêu cầu bổ sung hồ sơ → dừng tính [61/2018/NĐ-CP" in deadline.explain("vi")
        assert "coi như giữ quy định cũ" in deadline.explain("vi")

    def test_a_closed_stop_is_told_as_a_conclusion_from_the_law(self) -> None:
        whole = received("2026-08-17", WorkingDays(5), asked("2026-08-19"), complete("2026-08-24"), clock=RESUME)
        deadline = deadline_of(whole, calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert "19/08/2026: yêu cầu bổ sung hồ sơ → dừng tính" in deadline.explain("vi")
        assert "24/08/2026: nhận đủ hồ sơ bổ sung → tính tiếp phần còn lại" in deadline.explain("vi")
        assert "suy từ luật" in deadline.explain("vi")
        assert "concluded from the law" in deadline.explain("en")

    @pytest.mark.parametrize(
        ("starts", "events", "began"),
        [
            pytest.param((), [], Cause.RECEIVED, id="reception"),
            pytest.param((Cause.FILED,), [], Cause.FILED, id="the-filing"),
            pytest.param((Cause.RECEIVED, Cause.PAID), [event(Paid, "2026-08-18")], Cause.PAID, id="the-fee"),
            pytest.param((), [asked("2026-08-18"), complete("2026-08-19")], Cause.SUPPLEMENTED, id="a-restart"),
        ],
    )
    def test_it_says_from_which_fact_it_runs(
        self, starts: tuple[Cause, ...], events: list[Event], began: Cause
    ) -> None:
        deadline = deadline_of(received("2026-08-17", WorkingDays(5), *events, starts=starts), calendar=CALENDAR)
        assert isinstance(deadline, Deadline)
        assert deadline.began is began
        assert deadline.trace[0].reason == began.label
        assert re.search(f"tính từ: {began.label.vi} lúc", deadline.explain("vi"))


def test_a_trace_is_a_sequence_and_a_value() -> None:
    trace = due(WorkingDays(5), received=at("2026-11-23"), calendar=CALENDAR).trace
    assert len(trace) == 5
    assert trace[1:3] == tuple(trace)[1:3]
    assert pickle.loads(pickle.dumps(trace)) == trace  # noqa: S301 - our own bytes
    assert hash(trace) == hash(due(WorkingDays(5), received=at("2026-11-23"), calendar=CALENDAR).trace)
    assert all(kind.label.vi and kind.label.en for kind in StepKind)


class TestTheDaysRolledOver:
    """Where an end moves off a day off, every day it passes over is named, with its document."""

    def test_all_of_tet(self) -> None:
        deadline = due(CalendarDays(5), received=at("2026-02-10"), calendar=CALENDAR)
        assert deadline.day == date(2026, 2, 23)
        names = [step.reason.vi for step in deadline.trace if step.kind is StepKind.SKIPPED]
        assert [name.partition(" (")[0] for name in names] == [
            "Tết Nguyên đán Bính Ngọ: 29 tháng Chạp",
            *(f"Tết Nguyên đán Bính Ngọ: mùng {n}" for n in (1, 2, 3, 4)),
            "nghỉ hằng tuần",
        ]
        assert all("9441/TB-BNV" in step.source for step in deadline.trace if "Tết" in step.reason.vi)

    def test_past_the_cut_off_before_a_holiday(self) -> None:
        deadline = due(SameDay(cutoff=time(15)), received=at("2026-11-23T16:21"), calendar=CALENDAR)
        assert [(step.kind, step.last.day) for step in deadline.trace] == [
            (StepKind.ON_THE_DAY, 23),
            (StepKind.SKIPPED, 24),
            (StepKind.ROLLED, 25),
        ]
        assert "Ngày Văn hóa Việt Nam" in deadline.explain("vi")
        assert "không tính ngày này" not in deadline.explain("vi")

    def test_another_language_is_refused(self) -> None:
        deadline = due(WorkingDays(1), received=at("2026-11-23"), calendar=CALENDAR)
        with pytest.raises(InvalidValue, match="got 'fr'"):
            deadline.explain("fr")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "count", "en", "vi"),
    [
        (StepKind.RAN, 1, "counted 1 minute", "tính 1 phút"),
        (StepKind.RAN, 1_200, "counted 1,200 minutes", "tính 1.200 phút"),
        (StepKind.WORKED, 1, "counted 1 worked minute", "tính 1 phút làm việc"),
        (StepKind.WORKED, 2, "counted 2 worked minutes", "tính 2 phút làm việc"),
    ],
)
def test_one_minute_is_one(kind: StepKind, count: int, en: str, vi: str) -> None:
    step = TraceStep(kind, date(2026, 11, 2), date(2026, 11, 2), count, Phrase("", ""), "")
    assert step.say("en").endswith(f" – {en}")
    assert step.say("vi").endswith(f" – {vi}")
