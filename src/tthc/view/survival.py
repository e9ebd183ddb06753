"""How long until something happens, where for some it has not happened yet: the estimator of Kaplan and Meier."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import frozen

from tthc.errors import InvalidValue

__all__ = ["Survival", "SurvivalStep", "survival"]


@frozen
class SurvivalStep:
    """What came to pass after ``time``: of those ``at_risk`` until then, ``ended`` and ``censored`` (lost from sight).

    ``share`` is the estimated share of all that still wait after it.
    """

    time: int
    at_risk: int
    ended: int
    censored: int
    share: Fraction


@frozen
class Survival:
    """The curve of those who still wait, a step for every time at which one ended or was lost from sight."""

    steps: tuple[SurvivalStep, ...]

    @property
    def count(self) -> int:
        """How many were watched."""
        return self.steps[0].at_risk if self.steps else 0

    @property
    def median(self) -> int | None:
        """The first time by which half or more have ended; None where the curve does not come so far."""
        return next((step.time for step in self.steps if step.share <= Fraction(1, 2)), None)

    def share_after(self, time: int) -> Fraction:
        """The estimated share that still wait after ``time``."""
        before = [step.share for step in self.steps if step.time <= time]
        return before[-1] if before else Fraction(1)

    def at_risk(self, time: int) -> int:
        """How many were still waiting, and in sight, until ``time``."""
        return next((step.at_risk for step in self.steps if step.time >= time), 0)


def survival(times: Iterable[tuple[int, bool]] | Mapping[tuple[int, bool], int]) -> Survival:
    """The curve of waiting ``times``, each with whether it ended then or was only watched so far; exact fractions.

    One that was lost from sight at a time was still waiting when others ended at the same time. Times can be given
    once each, or counted.

    >>> [(step.time, str(step.share)) for step in survival([(1, True), (2, False), (3, True), (3, False)]).steps]
    [(1, '3/4'), (2, '3/4'), (3, '3/8')]

    Raises:
        InvalidValue: a time is below 0.
    """
    counts = times if isinstance(times, Mapping) else Counter(times)
    if below := [time for time, _ in counts if time < 0]:
        raise InvalidValue(
            f"a waiting time is 0 or more, got {min(below)}", f"thời gian chờ không được âm: {min(below)}"
        )
    left, share, steps = sum(counts.values()), Fraction(1), []
    for time in sorted({time for (time, _), n in counts.items() if n}):
        ended, censored = counts.get((time, True), 0), counts.get((time, False), 0)
        share *= 1 - Fraction(ended, left)
        steps.append(SurvivalStep(time, left, ended, censored, share))
        left -= ended + censored
    return Survival(tuple(steps))
