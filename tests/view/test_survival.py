"""The estimator of Kaplan and Meier: a published example, one worked by hand, and an oracle that shares no code."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc.errors import InvalidValue
from tthc.view import survival

# Freireich et al. 1963, weeks of remission under 6-MP; True: relapsed, False: still in remission when last seen.
REMISSION = [
    *((6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True), (10, False), (11, False)),
    *((13, True), (16, True), (17, False), (19, False), (20, False), (22, True), (23, True), (25, False)),
    *((32, False), (32, False), (34, False), (35, False)),
]

Times = list[tuple[int, bool]]
times = st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=25)


def redistributed(waits: Times) -> dict[int, Fraction]:
    """Efron's other way to the same curve: whoever is lost from sight leaves his weight to all who wait longer."""
    queue = sorted(waits, key=lambda wait: (wait[0], not wait[1]))
    weights = [Fraction(1, len(queue)) for _ in queue]
    left, shares = Fraction(1), {}
    for place, (time, ended) in enumerate(queue):
        later = len(queue) - place - 1
        if ended:
            left -= weights[place]
        elif later:
            for heir in range(place + 1, len(queue)):
                weights[heir] += weights[place] / later
        shares[time] = left
    return shares


class TestCurve:
    def test_the_published_example(self) -> None:
        curve = survival(REMISSION)
        ended = {step.time: (step.at_risk, round(float(step.share), 3)) for step in curve.steps if step.ended}
        assert ended == {
            6: (21, 0.857),
            7: (17, 0.807),
            10: (15, 0.753),
            13: (12, 0.690),
            16: (11, 0.627),
            22: (7, 0.538),
            23: (6, 0.448),
        }
        assert (curve.count, curve.median) == (21, 23)

    def test_worked_by_hand(self) -> None:
        """Five dossiers: results after 1 and 3 days, one unseen after 2, two still open after 5."""
        curve = survival([(1, True), (2, False), (3, True), (5, False), (5, False)])
        assert [(s.time, s.at_risk, s.ended, s.censored, s.share) for s in curve.steps] == [
            (1, 5, 1, 0, Fraction(4, 5)),
            (2, 4, 0, 1, Fraction(4, 5)),
            (3, 3, 1, 0, Fraction(8, 15)),
            (5, 2, 0, 2, Fraction(8, 15)),
        ]
        assert curve.median is None
        assert [curve.at_risk(time) for time in (0, 1, 2, 3, 4, 5, 6)] == [5, 5, 4, 3, 2, 2, 0]
        assert [curve.share_after(time) for time in (0, 2, 3, 99)] == [
            1,
            Fraction(4, 5),
            Fraction(8, 15),
            Fraction(8, 15),
        ]

    def test_to_leave_out_the_open_ones_would_make_the_wait_look_shorter(self) -> None:
        waits = [(1, True), (2, True), (9, False), (9, False), (9, False)]
        assert survival(wait for wait in waits if wait[1]).median == 1
        assert survival(waits).median is None

    def test_nobody_waits(self) -> None:
        curve = survival([])
        assert (len(curve.steps), curve.count, curve.median) == (0, 0, None)
        assert (curve.share_after(3), curve.at_risk(0)) == (Fraction(1), 0)

    def test_a_time_below_zero_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="got -2"):
            survival([(1, True), (-2, False)])

    @given(times)
    def test_is_what_efrons_way_gives(self, waits: Times) -> None:
        assert {step.time: step.share for step in survival(waits).steps} == redistributed(waits)

    @given(times)
    def test_counted_or_one_by_one(self, waits: Times) -> None:
        assert survival(waits) == survival(Counter(waits))

    @given(times)
    def test_without_any_lost_it_is_the_plain_share(self, waits: Times) -> None:
        known = [(time, True) for time, _ in waits]
        for step in survival(known).steps:
            assert step.share == Fraction(sum(1 for time, _ in known if time > step.time), len(known))
