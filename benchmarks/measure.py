"""Timing in rounds: every subject once a round, so that a busy machine is busy for all of them."""

from collections.abc import Mapping, Sequence
from statistics import median
from timeit import Timer
from typing import Any, NamedTuple

__all__ = ["Subject", "Timing", "measure"]


class Subject(NamedTuple):
    """One expression over many inputs; ``statement`` runs it ``calls`` times with the names given."""

    name: str
    statement: str
    names: Mapping[str, Any]
    calls: int


class Timing(NamedTuple):
    """Microseconds a call, and how often the reference's call goes into it (the median over the rounds)."""

    median: float
    best: float
    ratio: float


def measure(subjects: Sequence[Subject], *, rounds: int, reference: str) -> dict[str, Timing]:
    """The timings of all subjects; the loop over the inputs is part of each, and garbage is not collected."""
    timers = {subject.name: Timer(subject.statement, globals=dict(subject.names)) for subject in subjects}
    taken: dict[str, list[float]] = {subject.name: [] for subject in subjects}
    for timer in timers.values():
        timer.timeit(1)
    for _ in range(rounds):
        for subject in subjects:
            taken[subject.name].append(timers[subject.name].timeit(1) / subject.calls * 1e6)
    return {
        name: Timing(
            median(times),
            min(times),
            median(own / other for own, other in zip(times, taken[reference], strict=True)),
        )
        for name, times in taken.items()
    }
