"""Where dossiers stand and how they ended, over columns: what the library says of each of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import numpy as np
import numpy.typing as npt
import pytest

import tthc
from tthc.deadline import Deadline, DueToday, Overdue, Running, Standing, Stop
from tthc.dossier import Dossier, Outcome, State
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.outcome import Early, Late, Timeliness
from tthc.scale import (
    Ends,
    StandingCode,
    Stops,
    TimelinessCode,
    due,
    standing,
    timeliness,
)
from tthc.term import NoResult, Undetermined
from tthc.testing import generate_year
from tthc.wire import read_log

if TYPE_CHECKING:
    from tthc.deadline.reckon import ComputedLimit

CALENDAR = tthc.law.working_calendar()
ROOT = Path(__file__).parents[2]
LOG = ROOT.parent / "shared" / "data" / "desk_log.csv"
Column = npt.NDArray[np.datetime64]


def minutes(moments: Iterable[datetime | None]) -> Column:
    return np.array([at and at.astimezone(tthc.ZONE).replace(tzinfo=None) for at in moments], "datetime64[m]")


def days(texts: Sequence[str]) -> Column:
    return np.array(texts, "datetime64[D]")


def ends_of(dossiers: Sequence[Dossier]) -> tuple[Ends, int]:
    """The ends of terms, group by group, from nothing but the clocks' facts; and of how many rows they were asked."""
    groups: dict[tuple[ComputedLimit, tuple[ComputedLimit, ...], tthc.term.CountingRule], list[int]] = defaultdict(list)
    clocks = [tthc.Clock.of(dossier, calendar=CALENDAR) for dossier in dossiers]
    for row, (dossier, clock) in enumerate(zip(dossiers, clocks, strict=True)):
        basis = dossier.basis
        if basis is None or clock.started is None or isinstance(basis.term.limit, Undetermined | NoResult):
            continue
        limit, added = clock.term(basis.term.limit)
        groups[limit, added, basis.rule].append(row)
    ends = Ends(np.full(len(dossiers), "NaT", "datetime64[D]"), np.full(len(dossiers), "NaT", "datetime64[m]"))
    for (limit, added, rule), rows in groups.items():
        found = due(
            limit,
            received=minutes(clocks[row].started for row in rows),
            calendar=CALENDAR,
            rule=rule,
            added=added,
            stops=Stops.of(stops_of(clocks[row]) for row in rows),
        )
        ends.day[rows], ends.minute[rows] = found
    return ends, sum(map(len, groups.values()))


def stops_of(clock: tthc.Clock) -> list[Stop]:
    """A stop still open when the term ended is taken to end with it."""
    ended = clock.ended
    return [
        Stop(stop.opened, ended, stop.cause) if stop.closed is None and ended is not None else stop
        for stop in clock.stops
    ]


def agrees_on_deadlines(dossiers: Sequence[Dossier]) -> int:
    """Hold every row against ``deadline_of`` and ``timeliness``; how many have a deadline."""
    ends, asked = ends_of(dossiers)
    deadlines = [tthc.deadline_of(dossier, calendar=CALENDAR) for dossier in dossiers]
    dated = [one if isinstance(one, Deadline) else None for one in deadlines]
    assert ends.day.tolist() == [one and one.day for one in dated]
    assert ends.minute.tolist() == [one and one.minute and one.minute.replace(tzinfo=None) for one in dated]
    decided = np.array([dossier.outcome is not None and dossier.outcome.decided for dossier in dossiers])
    found = timeliness(ends, minutes(dossier.ended_at for dossier in dossiers), calendar=CALENDAR, decided=decided)
    verdicts: list[Timeliness] = [tthc.timeliness(dossier, calendar=CALENDAR) for dossier in dossiers]
    assert found.code.dtype == np.int8
    assert found.by.dtype == np.int32
    assert found.code.tolist() == [TimelinessCode.of(verdict) for verdict in verdicts]
    assert found.by.tolist() == [verdict.by if isinstance(verdict, Early | Late) else 0 for verdict in verdicts]
    assert asked == sum(one is not None for one in dated)
    return asked


def agrees_on_standing(dossiers: Sequence[Dossier], as_of: datetime) -> Counter[StandingCode]:
    """Hold every row against ``standing``, from the events that had happened by then; how many of each."""
    then = [dossier.as_of(as_of) for dossier in dossiers if dossier.filing.at <= as_of]
    ends, _ = ends_of(then)
    clocks = [tthc.Clock.of(dossier, calendar=CALENDAR) for dossier in then]
    undated = [d.basis is not None and isinstance(d.basis.term.limit, Undetermined | NoResult) for d in then]
    found = standing(
        ends,
        as_of=as_of,
        calendar=CALENDAR,
        ended=minutes(dossier.ended_at for dossier in then),
        stopped=minutes(stop.opened if (stop := clock.open_stop) else None for clock in clocks),
        received=np.array([dossier.reception is not None for dossier in then], bool),
        started=np.array([bool(c.started) or none for c, none in zip(clocks, undated, strict=True)], bool),
        refused=np.array([d.state is State.CLOSED and d.outcome is Outcome.NOT_RECEIVED for d in then], bool),
    )
    stands = [tthc.standing(dossier, as_of=as_of, calendar=CALENDAR) for dossier in then]
    assert found.code.tolist() == [StandingCode.of(one) for one in stands]
    assert found.by.tolist() == [
        one.left if isinstance(one, Running) else one.by if isinstance(one, Overdue) else 0 for one in stands
    ]
    return Counter(StandingCode(code) for code in found.code.tolist())


@pytest.fixture(scope="module")
def generated() -> list[Dossier]:
    return list(islice(generate_year(6, shards=40, shard=3), 2_000))


class TestAGeneratedYear:
    def test_every_deadline_and_every_verdict(self, generated: list[Dossier]) -> None:
        asked = agrees_on_deadlines(generated)
        assert asked > 0.9 * len(generated)  # the rest has no promised date, or was not received

    def test_every_standing(self, generated: list[Dossier]) -> None:
        seen: Counter[StandingCode] = Counter()
        for as_of in ("2023-03-31T17:00", "2023-05-03T00:00", "2023-07-14T10:30", "2023-11-29T23:59"):
            seen += agrees_on_standing(generated[:800], tthc.moment(as_of))
        assert (
            set(StandingCode) - {StandingCode.NOT_STARTED, StandingCode.NOT_RECEIVED, StandingCode.DUE_TODAY}
            <= seen.keys()
        )


@pytest.mark.skipif(not LOG.is_file(), reason="the log is no part of this repository")
class TestADesksLog:
    @pytest.mark.parametrize("limit", ["8 tuần", "10 ngày làm việc", "30 ngày", "16 giờ làm việc", "2 tháng"])
    def test_every_dossier_under_a_term(self, limit: str, tmp_path: Path) -> None:
        """The log's own term is not known; under any other, columns and dossiers agree."""
        text = (ROOT / "examples/desk_log.toml").read_text(encoding="utf-8")
        head, line, rest = text.partition("\nterm ")
        mapping = tmp_path / "mapping.toml"
        mapping.write_text(f'{head}{line} = "{limit}"\n{rest.split(chr(10), 1)[1]}', encoding="utf-8")
        dossiers = list(read_log(LOG, mapping=mapping, regimes=tthc.law.regimes(), calendar=CALENDAR))
        assert agrees_on_deadlines(dossiers) > 0.99 * len(dossiers)
        seen = agrees_on_standing(dossiers, tthc.moment("2011-06-30T12:00"))
        assert seen[StandingCode.RUNNING]
        assert seen[StandingCode.ENDED]


class TestCodes:
    def test_every_member_of_the_unions_has_a_number(self) -> None:
        assert {code.verdict for code in StandingCode} == set(get_args(Standing))
        assert {code.verdict for code in TimelinessCode} == set(get_args(Timeliness))

    def test_a_verdict_has_the_number_of_its_class(self) -> None:
        assert StandingCode.of(Overdue(2, date(2026, 3, 2))) is StandingCode.OVERDUE
        assert TimelinessCode.of(Late(1)) is TimelinessCode.LATE
        assert StandingCode.DUE_TODAY.verdict is DueToday
        assert TimelinessCode.EARLY.verdict is Early


class TestStandingByHand:
    as_of = tthc.moment("2024-05-03T16:00")

    @pytest.mark.parametrize(
        ("last", "code", "by"),
        [
            ("2024-05-03", StandingCode.DUE_TODAY, 0),
            ("2024-05-04", StandingCode.RUNNING, 1),  # a Saturday that is worked
            ("2024-05-06", StandingCode.RUNNING, 2),
            ("2024-05-02", StandingCode.OVERDUE, 1),
            ("2024-04-26", StandingCode.OVERDUE, 2),  # only days off since, but for the 2nd and the 3rd
            ("NaT", StandingCode.NO_PROMISED_DATE, 0),
        ],
    )
    def test_a_term_of_days(self, last: str, code: StandingCode, by: int) -> None:
        found = standing(days([last]), as_of=self.as_of, calendar=CALENDAR)
        assert (found.code.tolist(), found.by.tolist()) == ([code], [by])

    @pytest.mark.parametrize(
        ("last", "code"),
        [
            ("2024-05-03T16:00", StandingCode.DUE_TODAY),
            ("2024-05-03T15:59", StandingCode.OVERDUE),
            ("2024-05-04T07:30", StandingCode.RUNNING),
        ],
    )
    def test_a_term_of_hours(self, last: str, code: StandingCode) -> None:
        minute = np.array([last], "datetime64[m]")
        ends = Ends(minute.astype("datetime64[D]"), minute)
        assert standing(ends, as_of=self.as_of, calendar=CALENDAR).code.tolist() == [code]

    def test_what_came_later_had_not_come(self) -> None:
        later = np.array(["2024-05-03T16:01", "2024-05-03T16:00", "NaT"], "datetime64[m]")
        found = standing(days(["2024-05-06"] * 3), as_of=self.as_of, calendar=CALENDAR, ended=later)
        assert found.code.tolist() == [StandingCode.RUNNING, StandingCode.ENDED, StandingCode.RUNNING]
        found = standing(days(["2024-05-06"] * 3), as_of=self.as_of, calendar=CALENDAR, stopped=later)
        assert found.code.tolist() == [StandingCode.RUNNING, StandingCode.STOPPED, StandingCode.RUNNING]
        by_day = later.astype("datetime64[D]") + np.array([1, 0, 0])
        found = standing(days(["2024-05-06"] * 3), as_of=self.as_of, calendar=CALENDAR, ended=by_day)
        assert found.code.tolist() == [StandingCode.RUNNING, StandingCode.ENDED, StandingCode.RUNNING]

    def test_a_stop_made_when_it_was_over_stops_nothing(self) -> None:
        stopped = days(["2024-04-26", "2024-05-02", "2024-05-03"])
        found = standing(
            days(["2024-04-26", "2024-04-26", "2024-05-03"]), as_of=self.as_of, calendar=CALENDAR, stopped=stopped
        )
        assert found.code.tolist() == [StandingCode.STOPPED, StandingCode.OVERDUE, StandingCode.STOPPED]

    def test_flags(self) -> None:
        none = days(["NaT"] * 4)
        found = standing(
            none,
            as_of=self.as_of,
            calendar=CALENDAR,
            received=np.array([False, True, True, False]),
            started=np.array([False, False, True, False]),
            refused=np.array([False, False, False, True]),
        )
        assert found.code.tolist() == [
            StandingCode.NOT_RECEIVED,
            StandingCode.NOT_STARTED,
            StandingCode.NO_PROMISED_DATE,
            StandingCode.NOT_RECEIVED,
        ]

    def test_over_many_blocks(self) -> None:
        last = np.datetime64("2024-04-26", "D") + np.arange(150_000) % 21
        found = standing(last, as_of=self.as_of, calendar=CALENDAR)
        once = standing(last[:21], as_of=self.as_of, calendar=CALENDAR)
        np.testing.assert_array_equal(found.code, np.resize(once.code, 150_000))
        np.testing.assert_array_equal(found.by, np.resize(once.by, 150_000))

    def test_no_rows(self) -> None:
        found = standing(days([]), as_of=self.as_of, calendar=CALENDAR)
        assert (len(found.code), len(found.by)) == (0, 0)

    def test_what_is_refused(self) -> None:
        last = days(["2024-05-06"])
        with pytest.raises(InvalidValue, match="has no offset"):
            standing(last, as_of=datetime(2024, 5, 3), calendar=CALENDAR)
        with pytest.raises(InvalidValue, match="ended must be one column of 1 rows"):
            standing(last, as_of=self.as_of, calendar=CALENDAR, ended=days(["2024-05-06"] * 2))
        with pytest.raises(InvalidValue, match="received must be an array of booleans"):
            standing(last, as_of=self.as_of, calendar=CALENDAR, received=np.array([1]))
        with pytest.raises(OutsideCoverage, match=r"row 0 \(as_of 2030-01-01\)"):
            standing(last, as_of=tthc.moment("2030-01-01T08:00"), calendar=CALENDAR)
        with pytest.raises(OutsideCoverage, match=r"row 1 \(due 2030-01-01\)"):
            standing(days(["NaT", "2030-01-01"]), as_of=self.as_of, calendar=CALENDAR)


class TestTimelinessByHand:
    @pytest.mark.parametrize(
        ("last", "ended", "code", "by"),
        [
            ("2024-05-04", "2024-05-03", TimelinessCode.EARLY, 1),
            ("2024-05-01", "2024-04-29", TimelinessCode.EARLY, 0),  # only days off between
            ("2024-05-04", "2024-05-04", TimelinessCode.ON_TIME, 0),
            ("2024-05-03", "2024-05-06", TimelinessCode.LATE, 2),  # Saturday the 4th counts
            ("2024-05-04", "2024-05-05", TimelinessCode.LATE, 0),
            ("NaT", "2024-05-05", TimelinessCode.NO_PROMISE, 0),
            ("2024-05-04", "NaT", TimelinessCode.NOT_ENDED, 0),
            ("NaT", "NaT", TimelinessCode.NOT_ENDED, 0),
        ],
    )
    def test_a_term_of_days(self, last: str, ended: str, code: TimelinessCode, by: int) -> None:
        found = timeliness(days([last]), days([ended]), calendar=CALENDAR)
        assert (found.code.tolist(), found.by.tolist()) == ([code], [by])
        undecided = timeliness(days([last]), days([ended]), calendar=CALENDAR, decided=np.array([False]))
        early = code is TimelinessCode.EARLY
        assert undecided.code.tolist() == [TimelinessCode.ON_TIME if early else code]

    def test_the_minute_decides_where_a_term_ends_at_one(self) -> None:
        ended = np.array(["2024-05-03T16:00"] * 4, "datetime64[m]")
        minute = ended + np.array([0, 1, -1, 0])
        minute[3] = np.datetime64("NaT")
        found = timeliness(Ends(ended.astype("datetime64[D]"), minute), ended, calendar=CALENDAR)
        assert found.code.tolist() == [
            TimelinessCode.ON_TIME,
            TimelinessCode.EARLY,
            TimelinessCode.LATE,
            TimelinessCode.ON_TIME,
        ]
        assert found.by.tolist() == [0, 0, 0, 0]

    def test_days_do_not_settle_minutes(self) -> None:
        minute = np.array(["2024-05-03T16:00", "NaT"], "datetime64[m]")
        ends = Ends(days(["2024-05-03", "2024-05-03"]), minute)
        with pytest.raises(InvalidValue, match="give ended as"):
            timeliness(ends, days(["2024-05-03", "2024-05-03"]), calendar=CALENDAR)
        found = timeliness(ends, days(["NaT", "2024-05-03"]), calendar=CALENDAR)
        assert found.code.tolist() == [TimelinessCode.NOT_ENDED, TimelinessCode.ON_TIME]

    def test_an_end_beyond_the_calendar(self) -> None:
        with pytest.raises(OutsideCoverage, match=r"row 1 \(ended 2030-01-01\)"):
            timeliness(days(["NaT", "2024-05-03"]), days(["2030-01-01"] * 2), calendar=CALENDAR)

    def test_no_row_is_read_twice_for_another(self) -> None:
        last = days(["2024-05-03"]) + np.arange(70_000) % 5
        ended = np.full(70_000, np.datetime64("2024-05-06", "D"))
        found = timeliness(last, ended, calendar=CALENDAR)
        assert found.code[:5].tolist() == found.code[-5:].tolist() == [2, 2, 2, 1, 0]
