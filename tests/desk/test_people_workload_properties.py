"""What holds of every workload: what one passes on another takes over, and oracles that share no code with it."""

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from tests.desk.people_lives import HOURS, TIME, lives, periods, several
from tests.histories import CALENDAR, at
from tthc.codes import DossierId
from tthc.deadline import Clock, Deadline, deadline_of
from tthc.desk import OfficerWorkload, Punctuality, stand_ins, stretches, workload
from tthc.desk.people.stretch import stopped
from tthc.dossier import Assigned, Dossier, HandedOn, Reassigned
from tthc.span import Span

INSTANT = timedelta(microseconds=1)


def holder(whole: Dossier, moment: datetime) -> str | None:
    """Whose a dossier is at a moment, read anew: the last act that names somebody; None while nobody has it."""
    if whole.ended_at is not None and moment >= whole.ended_at:
        return None
    found: str | None = None
    for event in whole.moved:
        if event.at > moment:
            break
        if isinstance(event, Assigned | Reassigned):
            found = event.officer
        elif isinstance(event, HandedOn) and found is not None:
            found = ""
    return found


class TestWhatAlwaysHolds:
    @drawn(several(), periods(), st.randoms(use_true_random=False))
    def test_in_whatever_order_they_come(self, dossiers: list[Dossier], period: Span, chance: Random) -> None:
        shuffled = list(dossiers)
        chance.shuffle(shuffled)
        assert workload(shuffled, period, CALENDAR, HOURS) == workload(dossiers, period, CALENDAR, HOURS)

    @drawn(several(), periods())
    def test_what_one_passes_on_another_takes_over(self, dossiers: list[Dossier], period: Span) -> None:
        """Every dossier open at the start, and every one assigned anew, is finished or open at the end."""
        told = workload(dossiers, period, CALENDAR, HOURS)
        new = [one.id for one in dossiers if (held := stretches(one)) and period.begins <= held[0].since < period.ends]
        taken, gone = _all(told, "taken_over"), _all(told, "passed_on")
        assert taken - Counter(new) == gone
        assert _all(told, "open_at_start") + Counter(new) == _all(told, "finished") + _all(told, "open_at_end")

    @settings(max_examples=40)
    @drawn(lives(), st.dates(date(2026, 7, 6), date(2026, 10, 1)), st.integers(0, 5))
    def test_the_minutes_are_those_of_a_count_minute_by_minute(self, whole: Dossier, first: date, more: int) -> None:
        period = Span(first, first + timedelta(days=more))
        counted: Counter[str] = Counter()
        if whole.filing.at < period.ends:
            then = whole.as_of(period.ends - INSTANT)
            held = stopped(then, Clock.of(then, calendar=CALENDAR, hours=HOURS), through=period.ends)
            for minute in _worked(period):
                who = holder(then, minute)
                if who is not None and not any(since <= minute < until for since, until in held):
                    counted[who] += 1
        told = {row.officer: row.minutes for row in workload([whole], period, CALENDAR, HOURS) if row.minutes}
        assert told == dict(counted)

    @drawn(several(), periods(), st.integers(0, 45))
    def test_two_periods_that_follow_each_other_make_one(
        self, dossiers: list[Dossier], period: Span, more: int
    ) -> None:
        after = Span(period.closed_last + timedelta(days=1), period.closed_last + timedelta(days=1 + more))
        one, two, both = (
            {row.officer: row for row in workload(dossiers, span, CALENDAR, HOURS)}
            for span in (period, after, Span(period.first, after.last))
        )
        for officer in one.keys() | two.keys() | both.keys():
            parts = [told[officer] for told in (one, two) if officer in told]
            for name in ("minutes", "received", "returned", "minutes_for_others", "minutes_covered"):
                assert sum(getattr(part, name) for part in parts) == getattr(both[officer], name)
            for name in ("taken_over", "finished", "passed_on"):
                assert sum((Counter(getattr(part, name)) for part in parts), Counter()) == Counter(
                    getattr(both[officer], name)
                )
            if officer in one and officer in two:
                assert one[officer].open_at_end == two[officer].open_at_start

    @drawn(lives(), periods())
    def test_who_made_it_late_is_who_had_it_when_its_time_was_up(self, whole: Dossier, period: Span) -> None:
        """An oracle that asks one moment only: the last instant in which the dossier was in time."""
        told = workload([whole], period, CALENDAR, HOURS)
        late = [
            row.officer
            for row in told
            for kind in (Punctuality.MADE_LATE, Punctuality.LATE_IN_ABSENCE)
            if row.dossiers(kind)
        ]
        assert late == self.expected(whole, period)

    def expected(self, whole: Dossier, period: Span) -> list[str]:
        if whole.filing.at >= period.ends:
            return []
        then = whole.as_of(period.ends - INSTANT)
        deadline = deadline_of(then, calendar=CALENDAR, hours=HOURS)
        if not isinstance(deadline, Deadline) or any(stop.closed is None for stop in deadline.stops):
            return []
        if not period.begins < deadline.ends < period.ends:
            return []
        who = holder(then, deadline.ends - INSTANT)
        return [] if who is None else [who]

    @drawn(several(), periods())
    def test_what_stood_in_for_one_was_stood_in_by_another(self, dossiers: list[Dossier], period: Span) -> None:
        told = workload(dossiers, period, CALENDAR, HOURS)
        assert sum(row.minutes_covered for row in told) == sum(row.minutes_for_others for row in told)
        assert all(0 <= row.minutes_covered <= row.minutes for row in told)
        assert all(0 <= row.minutes_late <= row.minutes for row in told)
        if not any(stand_ins(one) for one in dossiers):
            assert not any(row.minutes_for_others or row.dossiers(Punctuality.LATE_IN_ABSENCE) for row in told)


def _all(told: tuple[OfficerWorkload, ...], name: str) -> Counter[DossierId]:
    return sum((Counter(getattr(row, name)) for row in told), Counter())


def _worked(period: Span) -> list[datetime]:
    """Every worked minute of a period, by the windows of each day."""
    minutes = []
    for day in period:
        for opens, closes in TIME.windows(day):
            minute = at(f"{day.isoformat()}T{opens:%H:%M}")
            while f"{minute:%H:%M}" < f"{closes:%H:%M}":
                minutes.append(minute)
                minute += timedelta(minutes=1)
    return minutes
