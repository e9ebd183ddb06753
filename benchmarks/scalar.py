"""One due date at a time: the cost of a call, and the share of wrong days."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

import tthc
from benchmarks.measure import Subject, Timing, measure
from benchmarks.peers import NUMPY, Peer
from tests.oracle import days as oracle

__all__ = ["AT_HAND", "COUNTS", "EXPLAIN", "HOURS", "NTH_AFTER", "TRACE", "Line", "scalar"]

COUNTS = (1, 5, 10, 30)
FIRST, LAST = date(2010, 1, 1), date(2026, 10, 31)

NTH_AFTER = "calendar.nth_after(day, 5)"
AT_HAND = "due(five, received=moment, calendar=calendar)"
IN_CALL = "due(WorkingDays(5), received=moment, calendar=calendar)"
HOURS = "due(eight_hours, received=moment, calendar=calendar)"
TRACE = "due(thirty, received=moment, calendar=calendar).trace"
EXPLAIN = "due(five, received=moment, calendar=calendar).explain()"


Answers: TypeAlias = Callable[[Sequence[date], int], Sequence[date]]


class Line(NamedTuple):
    """A row of the table: the cost, and for each of COUNTS the share of start days answered wrongly."""

    timing: Timing
    wrong: tuple[float, ...]


def _starts(step: int) -> list[date]:
    return [FIRST + timedelta(days=place) for place in range(0, (LAST - FIRST).days + 1, step)]


def _wrong(answers: Answers, starts: Sequence[date], truth: Mapping[int, Sequence[date]]) -> tuple[float, ...]:
    found = {n: answers(starts, n) for n in COUNTS}
    return tuple(sum(one != two for one, two in zip(found[n], truth[n], strict=True)) / len(starts) for n in COUNTS)


def scalar(peers: Sequence[Peer], *, calls: int, rounds: int, step: int) -> dict[str, Line]:
    """The table of single calls, the library first; ``step`` takes every so many start days."""
    starts = _starts(step)
    truth = {n: [oracle.nth_after(day, n) for day in starts] for n in COUNTS}
    chance = random.Random(5)
    days = chance.choices(_starts(1), k=calls)
    moments = [datetime.combine(day, time(chance.randrange(24)), tthc.ZONE) for day in days]
    calendar = tthc.law.working_calendar()
    names: dict[str, Any] = {
        "calendar": calendar,
        "due": tthc.due,
        "WorkingDays": tthc.WorkingDays,
        "five": tthc.WorkingDays(5),
        "thirty": tthc.WorkingDays(30),
        "eight_hours": tthc.WorkingHours(8),
    }

    def over(variable: str, call: str) -> str:
        return f"for {variable} in inputs:\n    {call}"

    def share(inputs: Sequence[Any], cost: int) -> Sequence[Any]:
        return inputs[: max(1, calls // cost)]

    subjects = [
        Subject(name, over(variable, name), names | {"inputs": given}, len(given))
        for name, variable, given in (
            (NTH_AFTER, "day", days),
            (AT_HAND, "moment", share(moments, 10)),
            (IN_CALL, "moment", share(moments, 20)),
            (HOURS, "moment", share(moments, 20)),
            (TRACE, "moment", share(moments, 1_000)),
            (EXPLAIN, "moment", share(moments, 1_000)),
        )
    ]
    for peer in peers:
        inputs = peer.inputs(share(days, peer.cost))
        subjects.append(Subject(peer.name, over("day", peer.call), {**peer.names, "inputs": inputs}, len(inputs)))
    timings = measure(subjects, rounds=rounds, reference=NUMPY)

    def by_hours(starts: Sequence[date], n: int) -> Sequence[date]:
        """As many whole days by the hour, from closing time on: they end on the same day as days do."""
        limit = tthc.WorkingHours(Decimal("7.5") * n)
        at_five = [datetime.combine(day, time(17), tthc.ZONE) for day in starts]
        return [tthc.due(limit, received=moment, calendar=calendar).ends.date() for moment in at_five]

    def by_due(of: Callable[[tthc.Deadline], date]) -> Answers:
        def answers(starts: Sequence[date], n: int) -> Sequence[date]:
            limit = tthc.WorkingDays(n)
            at_nine = [datetime.combine(day, time(9), tthc.ZONE) for day in starts]
            return [of(tthc.due(limit, received=moment, calendar=calendar)) for moment in at_nine]

        return answers

    asked: dict[str, Answers] = {
        NTH_AFTER: lambda starts, n: [calendar.nth_after(day, n) for day in starts],
        AT_HAND: by_due(lambda deadline: deadline.day),
        IN_CALL: by_due(lambda deadline: deadline.day),
        HOURS: by_hours,
        TRACE: by_due(lambda deadline: deadline.trace.replay()),
        EXPLAIN: by_due(lambda deadline: deadline.trace.replay()),
    }
    asked |= {peer.name: peer.answers for peer in peers}
    return {name: Line(timing, _wrong(asked[name], starts, truth)) for name, timing in timings.items()}
