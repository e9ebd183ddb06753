"""What must hold, and whether it did in this run."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks.bulk import Bulk
from benchmarks.peers import WORKALENDAR
from benchmarks.scalar import AT_HAND, EXPLAIN, HOURS, NTH_AFTER, TRACE, Line
from benchmarks.startup import IMPORT, Startup

__all__ = ["Bar", "bars"]

FORBIDDEN = frozenset({"attr", "attrs", "dateutil", "holidays", "hypothesis", "numpy", "pydantic", "pytest"})


class Bar(NamedTuple):
    """A bar, the figure of this run, and whether it is met; figures are medians, never the best round."""

    what: str
    bar: str
    figure: str
    met: bool


def _scalar(lines: Mapping[str, Line]) -> Iterator[Bar]:
    nth, due, trace = (lines[name].timing for name in (NTH_AFTER, AT_HAND, TRACE))
    hours, explain = (lines[name].timing for name in (HOURS, EXPLAIN))
    yield Bar("nth_after", "≤ 0.3 µs", f"{nth.median:.2f} µs", nth.median <= 0.3)
    yield Bar("due", "≤ 3 µs", f"{due.median:.2f} µs", due.median <= 3)
    yield Bar("nth_after against one numpy call", "≥ 15 times", f"{1 / nth.ratio:.1f} times", nth.ratio <= 1 / 15)
    if WORKALENDAR in lines:
        times = lines[WORKALENDAR].timing.ratio / nth.ratio
        yield Bar(f"nth_after against {WORKALENDAR}", "≥ 150 times", f"{times:.0f} times", times >= 150)
    yield Bar("due against one numpy call", "≤ 0.7 of it", f"{due.ratio:.2f} of it", due.ratio <= 0.7)
    yield Bar("a due date of working hours", "≤ 5 µs", f"{hours.median:.2f} µs", hours.median <= 5)
    yield Bar("working hours against one numpy call", "≤ 1.2 of it", f"{hours.ratio:.2f} of it", hours.ratio <= 1.2)
    yield Bar("five working days, explained", "≤ 100 µs", f"{explain.median:.0f} µs", explain.median <= 100)
    yield Bar("trace of 30 working days", "≤ 25 numpy calls", f"{trace.ratio:.1f} calls", trace.ratio <= 25)
    ours = max(share for name in (NTH_AFTER, AT_HAND, HOURS, TRACE) for share in lines[name].wrong)
    yield Bar("wrong days of the library", "none", f"{ours:.2%}", ours == 0)


def _startup(start: Startup) -> Iterator[Bar]:
    cost = start.over[IMPORT]
    yield Bar("import tthc", "≤ 60 ms", f"{cost:.1f} ms", cost <= 60)
    heavy = sorted(FORBIDDEN.intersection(start.loaded[IMPORT]))
    yield Bar("heavy modules loaded by import tthc", "none", ", ".join(heavy) or "none", not heavy)


def _bulk(load: Bulk) -> Iterator[Bar]:
    speed = load.streamed_events_per_second
    yield Bar("replay, streamed", "≥ 600,000 events/s", f"{speed:,.0f} events/s", speed >= 600_000)
    for name, chained in (
        ("replay with the chain", load.chained_events_per_second),
        ("stored history verified", load.verified_events_per_second),
    ):
        yield Bar(name, "≥ 120,000 events/s", f"{chained:,.0f} events/s", chained >= 120_000)


def bars(lines: Mapping[str, Line], start: Startup, load: Bulk) -> list[Bar]:
    """All bars in the order of the tables."""
    return [*_scalar(lines), *_startup(start), *_bulk(load)]
