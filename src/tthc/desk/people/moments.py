"""Stretches of time, each from its first moment up to, not including, its second: joined, met, taken away."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from tthc.deadline.minute import HeldMoments, merge_moments
from tthc.workdays import WorkingTime

__all__ = ["both", "minutes", "without", "worked_minutes"]


def both(one: Iterable[HeldMoments], other: Iterable[HeldMoments]) -> tuple[HeldMoments, ...]:
    """The time in both, in order; each of the two may overlap itself."""
    first, second = merge_moments(tuple(one)), merge_moments(tuple(other))
    met: list[HeldMoments] = []
    place = 0
    for since, until in first:
        while place < len(second) and second[place][1] <= since:
            place += 1
        for begun, ended in second[place:]:
            if begun >= until:
                break
            met.append((max(since, begun), min(until, ended)))
    return tuple(met)


def without(one: Iterable[HeldMoments], other: Iterable[HeldMoments]) -> tuple[HeldMoments, ...]:
    """The time in the first that is not in the second, in order."""
    holes = merge_moments(tuple(other))
    left: list[HeldMoments] = []
    for since, until in merge_moments(tuple(one)):
        cursor = since
        for begun, ended in holes:
            if ended <= cursor:
                continue
            if begun >= until:
                break
            if begun > cursor:
                left.append((cursor, begun))
            cursor = ended
        if cursor < until:
            left.append((cursor, until))
    return tuple(left)


def minutes(stretches: Iterable[HeldMoments]) -> int:
    """How many minutes stretches that do not overlap hold by the clock."""
    return sum(_minute(until) - _minute(since) for since, until in stretches)


def worked_minutes(time: WorkingTime, stretches: Sequence[HeldMoments], held: Sequence[HeldMoments] = ()) -> int:
    """How many minutes of stretches that do not overlap are worked, those in ``held`` left out.

    Raises:
        OutsideCoverage: a moment lies beyond the calendar.
    """
    left = without(stretches, held) if held else stretches
    return sum(time.between(since, until) for since, until in left)


def _minute(moment: datetime) -> int:
    return moment.toordinal() * 24 * 60 + moment.hour * 60 + moment.minute
