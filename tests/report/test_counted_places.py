"""What each policy says of each dossier, in words: the end it takes, the date it holds it against, what comes of it."""

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR, asked, at, basis, complete, event
from tests.report.test_policies import PERIODIC, SYNCED, placed
from tests.report.test_resolution import COUNTER, FIVE, ONLINE, OUTSIDE, PERIOD, TWELVE, finished, history
from tthc.codes import DossierId
from tthc.deadline import DueToday, NoPromisedDate, NotStarted, Overdue, Running, Stopped
from tthc.dossier import (
    Apologised,
    Dossier,
    DutyNotified,
    Filed,
    NotReceived,
    Paid,
    Received,
    ReceivedForOther,
    Reopened,
    ResultCorrected,
    StoppedByOffice,
    Supplemented,
    Withdrawn,
)
from tthc.errors import InvalidValue
from tthc.law import regimes
from tthc.outcome import Early, Late, NoPromise, OnTime
from tthc.report import CountingPolicy, Entry, Placed, place
from tthc.report.cohort import last_instant, placed_in
from tthc.term import CalendarDays, TimeLimit, Undetermined, WorkingDays, WorkingHours


def appointed(
    key: str,
    day: str,
    appointment: str,
    *events: Any,  # noqa: ANN401 - events of any kind
    limit: TimeLimit = FIVE,
) -> Dossier:
    """A dossier with an appointment on its receipt."""
    when = at(day)
    held = basis(limit, when.date())
    received = Received(at=when, basis=held, appointment=at(appointment))
    filed = Filed(at=when, channel=COUNTER, procedure=held.procedure.code)
    return Dossier.replay((filed, received, *events), id=DossierId(key))


EIGHT: Final = WorkingHours(8)
MORE: Final = (
    # Hours: received on Monday 17 August at nine; asked at ten, complete at three, ended the next day.
    history("H1", COUNTER, "2026-08-17T09:00", EIGHT, finished("2026-08-18T09:29")),
    history("H2", COUNTER, "2026-08-17T09:00", EIGHT, finished("2026-08-18T09:30")),
    history("H3", COUNTER, "2026-08-17T09:00", EIGHT, finished("2026-08-18T09:31")),
    history(
        "H4",
        COUNTER,
        "2026-08-17T09:00",
        EIGHT,
        asked("2026-08-17T10:00"),
        complete("2026-08-17T15:00"),
        finished("2026-08-18T14:30"),
    ),
    history("H5", COUNTER, "2026-09-14T14:00", EIGHT),
    history("H6", COUNTER, "2026-09-11T14:00", EIGHT),
    # Appointments that were written down: at reception, with an apology, after a supplement, after a payment.
    appointed("P1", "2026-08-17", "2026-08-26T17:00", finished("2026-08-25")),
    appointed(
        "P2",
        "2026-08-17",
        "2026-08-24T17:00",
        event(Apologised, "2026-08-24", new_day=date(2026, 8, 28)),
        finished("2026-08-28"),
    ),
    appointed(
        "P3",
        "2026-08-17",
        "2026-08-24T17:00",
        asked("2026-08-18"),
        event(Supplemented, "2026-08-20", appointment=at("2026-08-27T17:00")),
        finished("2026-08-29"),
    ),
    appointed(
        "P4",
        "2026-08-17",
        "2026-08-24T17:00",
        event(DutyNotified, "2026-08-18"),
        event(Paid, "2026-08-25", appointment=at("2026-08-31T17:00")),
        finished("2026-08-28"),
    ),
    appointed("P5", "2026-08-17T09:00", "2026-08-18T10:00", finished("2026-08-18T09:59"), limit=EIGHT),
    appointed("P6", "2026-08-17T09:00", "2026-08-18T10:00", finished("2026-08-18T10:01"), limit=EIGHT),
    # Without a date of its own; of the procedure another term is published.
    history("N1", COUNTER, "2026-08-17", Undetermined("không ghi"), finished("2026-09-01"), published=WorkingDays(10)),
    history("N2", COUNTER, "2026-08-17", Undetermined("không ghi"), published=CalendarDays(10)),
    history("N3", COUNTER, "2026-08-17", Undetermined("không ghi"), asked("2026-08-18")),
    history("N4", COUNTER, "2026-09-10", FIVE, elsewhere=True),
    # Withdrawn, stopped, taken up again; a second request unanswered, and one asked too late.
    history("E1", COUNTER, "2026-08-17", FIVE, event(Withdrawn, "2026-08-18")),
    history("E2", COUNTER, "2026-08-17", FIVE, event(StoppedByOffice, "2026-08-31")),
    history(
        "E3",
        COUNTER,
        "2026-08-17",
        FIVE,
        finished("2026-08-20"),
        event(Reopened, "2026-09-03"),
        event(ResultCorrected, "2026-09-08"),
    ),
    history("E4", COUNTER, "2026-08-17", FIVE, finished("2026-08-20"), event(Reopened, "2026-09-03")),
    history("W1", COUNTER, "2026-08-17", FIVE, asked("2026-08-18"), complete("2026-08-19"), asked("2026-08-20")),
    history("W2", COUNTER, "2026-08-17", FIVE, asked("2026-08-31")),
    history("W3", ONLINE, "2026-09-08", FIVE, asked("2026-09-09"), complete("2026-09-11")),
)


def came_to(found: Placed) -> str:
    """The verdict or the standing, briefly."""
    came = found.verdict if found.verdict is not None else found.standing
    match came:
        case Early(by) | Late(by):
            return f"{type(came).__name__.lower()} {by}"
        case Overdue(days, due, minute) | Running(days, due, minute):
            return f"{type(came).__name__.lower()} {days}, {due}{f' {minute:%H:%M}' if minute else ''}"
        case DueToday(due, minute):
            return f"due today, {due}{f' {minute:%H:%M}' if minute else ''}"
        case Stopped(since, cause):
            return f"stopped since {since} ({cause})"
        case NotStarted(moment):
            return f"not started, {moment:%d/%m}"
        case NoPromise(reason) | NoPromisedDate(reason):
            return f"no date ({reason})"
        case _:
            return "on time" if isinstance(came, OnTime) else str(found.entry)


SHORT: Final = {
    " (computed, none recorded)": "*",
    "in hand on the last day, 2026-09-14": "in hand",
    "asked for a supplement more than once": "asked twice",
    "of waiting taken off": "off",
    "the procedure publishes no term to hold it against": "none published",
    "2026-": "",
}


def table(policy: CountingPolicy) -> str:
    """A line of each dossier: what it came to, the end, what was taken off it, the date; in few words."""
    lines = []
    for dossier in (*TWELVE, *MORE):
        found = placed(dossier, policy)
        line = f"{dossier.id}: {came_to(found)} | {found.judgement.say('en') if found.judgement else '-'}"
        for words, short in SHORT.items():
            line = line.replace(words, short)
        lines.append(line)
    return "\n".join(lines)


GROSS: Final = evolve(PERIODIC, clock="gross", no_date="longest", withdrawn="on_time")
FIRST: Final = evolve(
    SYNCED, clock="working", appointment="first", waiting="running", more_than_one="pending_only", tells_early=True
)
LAWFUL: Final = evolve(PERIODIC, tells_early=False, waiting="in_time", no_date="own")
LAST: Final = evolve(SYNCED, clock="net", appointment="second", reopened="last_end", stopped="by_day", waiting="clock")

TABLES: Final = {
    "synced": """\
D01: on time | ended 08-26, first appointment* 08-26
D02: overdue 13, 08-22 | in hand, first appointment* 08-22
D03: on time | ended 09-03, appointment with the apology 09-04
D04: on time | ended 09-08, 7 days off, appointment after the supplement* 09-07
D05: on time | taken to have ended at the request of 09-07, first appointment* 09-10
D06: overdue 0, 09-16 | in hand, 2 days off, appointment after the supplement* 09-16, asked twice
D07: on time | ended 09-08, 6 days off, appointment after the supplement* 09-09
D08: late 5 | ended 09-07, first appointment* 08-26
D09: late 10 | ended 09-14, first appointment* 08-26
D10: due today, 09-14 | in hand, first appointment* 09-14
D11: late 1 | ended 09-10, first appointment* 09-09
D12: late 5 | ended 09-11, longest term published 09-04
H1: on time | ended 08-18, first appointment* 08-18
H2: on time | ended 08-18, first appointment* 08-18
H3: late 0 | ended 08-18, first appointment* 08-18
H4: on time | ended 08-18, appointment after the supplement* 08-18
H5: running 1, 09-15 14:30 | in hand, first appointment* 09-15
H6: overdue 0, 09-14 14:30 | in hand, first appointment* 09-14
P1: on time | ended 08-25, first appointment 08-26
P2: on time | ended 08-28, appointment with the apology 08-28
P3: on time | ended 08-29, 2 days off, appointment after the supplement 08-27
P4: late 4 | ended 08-28, first appointment 08-24
P5: on time | ended 08-18, first appointment 08-18
P6: late 0 | ended 08-18, first appointment 08-18
N1: late 0 | ended 09-01, longest term published 08-28
N2: overdue 9, 08-27 | in hand, longest term published 08-27
N3: no date (không ghi) | taken to have ended at the request of 08-18, no promised date, none published
N4: running 3, 09-17 | in hand, first appointment* 09-17
E1: on time | ended 08-18, first appointment* 08-22
E2: late 5 | ended 08-31, first appointment* 08-22
E3: on time | ended 08-20, first appointment* 08-22
E4: on time | ended 08-20, first appointment* 08-22
W1: overdue 11, 08-25 | in hand, 1 day off, appointment after the supplement* 08-25, asked twice
W2: late 5 | taken to have ended at the request of 08-31, first appointment* 08-22
W3: running 5, 09-18 | in hand, 2 days off, appointment after the supplement* 09-18
""",
    "gross": """\
D01: on time | ended 08-26, legal term without its stops 08-26
D02: overdue 13, 08-22 | in hand, legal term without its stops 08-22
D03: late 2 | ended 09-03, legal term without its stops 08-27
D04: late 9 | ended 09-08, legal term without its stops 08-22
D05: stopped since 09-07 (supplement_asked) | waiting for a supplement since 09-07, legal term without its stops 09-10
D06: stopped since 09-08 (supplement_asked) | waiting for a supplement since 09-08, legal term without its stops 09-10
D07: late 9 | ended 09-08, legal term without its stops 08-22
D08: on time | ended 09-07, legal term without its stops 08-26, always counted on time
D09: late 10 | ended 09-14, legal term without its stops 08-26
D10: due today, 09-14 | in hand, legal term without its stops 09-14
D11: on time | ended 09-10, legal term without its stops 09-10
D12: late 5 | ended 09-11, longest term published 09-04
H1: early 0 | ended 08-18, legal term without its stops 08-18
H2: on time | ended 08-18, legal term without its stops 08-18
H3: late 0 | ended 08-18, legal term without its stops 08-18
H4: late 0 | ended 08-18, legal term without its stops 08-18
H5: running 1, 09-15 14:30 | in hand, legal term without its stops 09-15
H6: overdue 0, 09-14 14:30 | in hand, legal term without its stops 09-14
P1: late 2 | ended 08-25, legal term without its stops 08-22
P2: late 5 | ended 08-28, legal term without its stops 08-22
P3: late 5 | ended 08-29, legal term without its stops 08-22
P4: late 5 | ended 08-28, legal term without its stops 08-22
P5: late 0 | ended 08-18, legal term without its stops 08-18
P6: late 0 | ended 08-18, legal term without its stops 08-18
N1: late 0 | ended 09-01, longest term published 08-28
N2: overdue 9, 08-27 | in hand, longest term published 08-27
N3: no date (không ghi) | in hand, no promised date, none published
N4: not started, 10/09 | in hand, no promised date
E1: on time | ended 08-18, legal term without its stops 08-22, always counted on time
E2: late 5 | ended 08-31, legal term without its stops 08-22
E3: early 2 | ended 08-20, legal term without its stops 08-22
E4: early 2 | ended 08-20, legal term without its stops 08-22
W1: stopped since 08-20 (supplement_asked) | waiting for a supplement since 08-20, legal term without its stops 08-22
W2: overdue 13, 08-22 | in hand, legal term without its stops 08-22
W3: running 1, 09-15 | in hand, legal term without its stops 09-15
""",
    "first": """\
D01: on time | ended 08-26, first appointment* 08-26
D02: overdue 13, 08-22 | in hand, first appointment* 08-22
D03: late 2 | ended 09-03, first appointment* 08-27
D04: late 3 | ended 09-08, 6 days off, first appointment* 08-22
D05: overdue 2, 09-10 | in hand, first appointment* 09-10
D06: overdue 2, 09-10 | in hand, 2 days off, first appointment* 09-10, asked twice
D07: late 3 | ended 09-08, 6 days off, first appointment* 08-22
D08: late 5 | ended 09-07, first appointment* 08-26
D09: late 10 | ended 09-14, first appointment* 08-26
D10: due today, 09-14 | in hand, first appointment* 09-14
D11: late 1 | ended 09-10, first appointment* 09-09
D12: late 5 | ended 09-11, longest term published 09-04
H1: early 0 | ended 08-18, first appointment* 08-18
H2: on time | ended 08-18, first appointment* 08-18
H3: late 0 | ended 08-18, first appointment* 08-18
H4: on time | ended 08-18, first appointment* 08-18
H5: running 1, 09-15 14:30 | in hand, first appointment* 09-15
H6: overdue 0, 09-14 14:30 | in hand, first appointment* 09-14
P1: early 1 | ended 08-25, first appointment 08-26
P2: late 4 | ended 08-28, first appointment 08-24
P3: late 3 | ended 08-29, 2 days off, first appointment 08-24
P4: late 4 | ended 08-28, first appointment 08-24
P5: early 0 | ended 08-18, first appointment 08-18
P6: late 0 | ended 08-18, first appointment 08-18
N1: late 0 | ended 09-01, longest term published 08-28
N2: overdue 9, 08-27 | in hand, longest term published 08-27
N3: no date (không ghi) | in hand, no promised date, none published
N4: running 3, 09-17 | in hand, first appointment* 09-17
E1: early 4 | ended 08-18, first appointment* 08-22
E2: late 5 | ended 08-31, first appointment* 08-22
E3: early 2 | ended 08-20, first appointment* 08-22
E4: early 2 | ended 08-20, first appointment* 08-22
W1: overdue 13, 08-22 | in hand, 1 day off, first appointment* 08-22, asked twice
W2: overdue 13, 08-22 | in hand, first appointment* 08-22
W3: running 3, 09-15 | in hand, 2 days off, first appointment* 09-15
""",
    "lawful": """\
D01: on time | ended 08-26, legal term 08-26
D02: overdue 13, 08-22 | in hand, legal term 08-22
D03: late 2 | ended 09-03, legal term 08-27
D04: late 1 | ended 09-08, legal term 09-07
D05: stopped since 09-07 (supplement_asked) | waiting for a supplement since 09-07, legal term 09-10
D06: stopped since 09-08 (supplement_asked) | waiting for a supplement since 09-08, legal term 09-16
D07: on time | ended 09-08, legal term 09-09
D08: on time | ended 09-07, legal term 09-09
D09: on time | ended 09-14, legal term 09-14
D10: due today, 09-14 | in hand, legal term 09-14
D11: on time | ended 09-10, legal term 09-10
D12: no date (chỉ ghi số 10) | ended 09-11, no promised date
H1: on time | ended 08-18, legal term 08-18
H2: on time | ended 08-18, legal term 08-18
H3: late 0 | ended 08-18, legal term 08-18
H4: on time | ended 08-18, legal term 08-18
H5: running 1, 09-15 14:30 | in hand, legal term 09-15
H6: overdue 0, 09-14 14:30 | in hand, legal term 09-14
P1: late 2 | ended 08-25, legal term 08-22
P2: late 5 | ended 08-28, legal term 08-22
P3: late 2 | ended 08-29, legal term 08-26
P4: late 5 | ended 08-28, legal term 08-22
P5: late 0 | ended 08-18, legal term 08-18
P6: late 0 | ended 08-18, legal term 08-18
N1: no date (không ghi) | ended 09-01, no promised date
N2: no date (không ghi) | in hand, no promised date
N3: stopped since 08-18 (supplement_asked) | waiting for a supplement since 08-18, no promised date
N4: not started, 10/09 | in hand, no promised date
E1: on time | ended 08-18, legal term 08-22
E2: late 5 | ended 08-31, legal term 08-22
E3: on time | ended 08-20, legal term 08-22
E4: on time | ended 08-20, legal term 08-22
W1: stopped since 08-20 (supplement_asked) | waiting for a supplement since 08-20, legal term 08-25
W2: stopped since 08-31 (supplement_asked) | waiting for a supplement since 08-31, legal term 08-22
W3: running 4, 09-18 | in hand, legal term 09-18
""",
    "last": """\
D01: on time | ended 08-26, first appointment* 08-26
D02: overdue 13, 08-22 | in hand, first appointment* 08-22
D03: on time | ended 09-03, appointment with the apology 09-04
D04: on time | ended 09-08, 7 days off, appointment after the supplement* 09-07
D05: stopped since 09-07 (supplement_asked) | waiting for a supplement since 09-07, first appointment* 09-10
D06: overdue 0, 09-16 | in hand, 2 days off, appointment after the supplement* 09-16, asked twice
D07: on time | ended 09-08, 6 days off, appointment after the supplement* 09-09
D08: late 5 | ended 09-07, first appointment* 08-26
D09: on time | ended 09-14, second appointment, after payment* 09-14
D10: due today, 09-14 | in hand, first appointment* 09-14
D11: late 1 | ended 09-10, first appointment* 09-09
D12: late 5 | ended 09-11, longest term published 09-04
H1: on time | ended 08-18, first appointment* 08-18
H2: on time | ended 08-18, first appointment* 08-18
H3: late 0 | ended 08-18, first appointment* 08-18
H4: on time | ended 08-18, appointment after the supplement* 08-18
H5: running 1, 09-15 14:30 | in hand, first appointment* 09-15
H6: overdue 0, 09-14 14:30 | in hand, first appointment* 09-14
P1: on time | ended 08-25, first appointment 08-26
P2: on time | ended 08-28, appointment with the apology 08-28
P3: on time | ended 08-29, 2 days off, appointment after the supplement 08-27
P4: on time | ended 08-28, second appointment, after payment 08-31
P5: on time | ended 08-18, first appointment 08-18
P6: late 0 | ended 08-18, first appointment 08-18
N1: late 0 | ended 09-01, longest term published 08-28
N2: overdue 9, 08-27 | in hand, longest term published 08-27
N3: no date (không ghi) | in hand, no promised date, none published
N4: running 3, 09-17 | in hand, first appointment* 09-17
E1: on time | ended 08-18, first appointment* 08-22
E2: late 5 | ended 08-31, first appointment* 08-22
E3: late 9 | ended 09-08, first appointment* 08-22
E4: overdue 13, 08-22 | in hand, first appointment* 08-22
W1: overdue 11, 08-25 | in hand, 1 day off, appointment after the supplement* 08-25, asked twice
W2: overdue 13, 08-22 | in hand, first appointment* 08-22
W3: running 5, 09-18 | in hand, 2 days off, appointment after the supplement* 09-18
""",
}


@pytest.mark.parametrize(
    ("name", "policy"),
    [("synced", SYNCED), ("gross", GROSS), ("first", FIRST), ("lawful", LAWFUL), ("last", LAST)],
)
def test_what_each_comes_to(name: str, policy: CountingPolicy) -> None:
    assert table(policy).splitlines() == TABLES[name].splitlines()


class TestInWords:
    def test_what_was_taken_off_and_why(self) -> None:
        (dossier,) = (one for one in TWELVE if str(one.id) == "D06")
        judgement = placed(dossier, SYNCED).judgement
        assert judgement is not None
        assert judgement.say() == (
            "còn giải quyết ngày cuối kỳ 14/09/2026, trừ 2 ngày chờ bổ sung, "
            "ngày hẹn lại sau bổ sung (tính, lịch sử không ghi) 16/09/2026, yêu cầu bổ sung quá một lần"
        )
        assert judgement.say("en") == (
            "in hand on the last day, 2026-09-14, 2 days of waiting taken off, "
            "appointment after the supplement (computed, none recorded) 2026-09-16, "
            "asked for a supplement more than once"
        )

    def test_a_day_of_waiting_is_not_said_where_none_was_taken_off(self) -> None:
        judgement = placed(TWELVE[0], GROSS).judgement
        assert judgement is not None
        assert judgement.say() == "kết thúc 26/08/2026, hạn theo luật không trừ các lần dừng 26/08/2026"


class TestPlaced:
    """What a place holds beside the verdict."""

    def test_one_left_out_is_still_that_dossier_by_that_policy(self) -> None:
        policy = evolve(PERIODIC, cohort="received")
        found = placed(TWELVE[1], policy)
        assert found == Placed(TWELVE[1].as_of(last_instant(PERIOD)), Entry.OUTSIDE, policy=policy)

    def test_the_legal_deadline_stands_beside_what_a_policy_held_it_against(self) -> None:
        for dossier in TWELVE:
            assert placed(dossier, SYNCED).deadline == placed(dossier, PERIODIC).deadline is not None

    def test_a_term_not_begun_waits_from_the_reception_and_not_from_the_filing(self) -> None:
        held = basis(FIVE, date(2026, 9, 10))
        filed = Filed(at=at("2026-09-08"), channel=COUNTER, procedure=held.procedure.code)
        dossier = Dossier.replay((filed, ReceivedForOther(at=at("2026-09-10"), basis=held)), id=DossierId("N5"))
        assert placed(dossier, GROSS).standing == NotStarted(at("2026-09-10"))

    def test_it_holds_the_dossier_of_the_last_day_and_the_policy_it_was_placed_by(self) -> None:
        gone = history("G", COUNTER, "2026-07-07", FIVE, finished("2026-07-08"))
        for dossier in (*TWELVE, *MORE, *OUTSIDE, gone):
            for policy in (None, PERIODIC, SYNCED):
                found = placed(dossier, policy)
                assert found.policy is policy
                assert found.dossier == dossier.as_of(last_instant(PERIOD))

    def test_one_refused_on_the_first_day_is_of_the_period(self) -> None:
        filed = Filed(at=at("2026-08-14"), channel=ONLINE, procedure=TWELVE[0].procedure)
        for day, entry in (("2026-08-14T20:00", Entry.ENDED_BEFORE), ("2026-08-15T08:00", Entry.NOT_RECEIVED)):
            refused = Dossier.replay((filed, event(NotReceived, day)), id=DossierId("R"))
            assert placed(refused, None).entry is entry

    @pytest.mark.parametrize(("day", "in_time"), [("2026-09-14T16:00", True), ("2026-09-07T09:00", False)])
    def test_whether_reception_is_late_is_told_where_the_regimes_are_given(self, day: str, in_time: bool) -> None:
        waiting = Dossier.replay((Filed(at=at(day), channel=ONLINE, procedure=TWELVE[0].procedure),), id=DossierId("R"))
        found = place(waiting, PERIOD, CALENDAR, regimes=regimes())
        assert found is not None
        assert (found.entry, found.reception_in_time) == (Entry.WAITING_RECEPTION, in_time)
        assert placed(waiting, None).reception_in_time is None

    def test_findings_of_conduct_are_told_by_each_policy_where_they_are_asked(self) -> None:
        told = {"W2": ["SUPPLEMENT-NOTICE-LATE", "STOP-LATE"], "P2": ["APOLOGY-LATE"]}
        dossiers = [one for one in MORE if str(one.id) in told]
        for policy in (None, PERIODIC, SYNCED):
            for found in placed_in(dossiers, PERIOD, CALENDAR, policy, with_conduct=True):
                assert [one.code for one in found.conduct] == told[str(found.dossier.id)]
                assert found.findings == (*found.dossier.findings, *found.conduct)
            for found in placed_in(dossiers, PERIOD, CALENDAR, policy):
                assert (found.entry, found.policy, found.conduct) == (Entry.RECEIVED, policy, ())

    def test_those_counted_twice_are_refused_and_those_of_later_are_passed_over(self) -> None:
        later = history("Z", COUNTER, "2026-09-15", FIVE)
        assert [one.dossier.id for one in placed_in((later, *TWELVE), PERIOD, CALENDAR)] == [one.id for one in TWELVE]
        with pytest.raises(InvalidValue) as caught:
            list(placed_in((TWELVE[0], TWELVE[1], TWELVE[0]), PERIOD, CALENDAR))
        assert caught.value.say("vi") == "hồ sơ D01 được đưa vào hai lần; báo cáo chỉ đếm mỗi hồ sơ một lần"

    def test_a_slip_and_an_apology_of_one_moment_are_two_dates(self) -> None:
        """Of two given at once the first told counts."""
        apology = event(Apologised, "2026-08-17", new_day=date(2026, 8, 31))
        dossier = appointed("P7", "2026-08-17", "2026-08-26T17:00", apology, finished("2026-08-27"))
        assert came_to(placed(dossier, SYNCED)) == "late 1"
