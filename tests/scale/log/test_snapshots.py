"""Snapshots: what the kernel says of their columns is what the library says of each dossier."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tthc
from tests.histories import PAYMENT_HOLDS, RESUME, asked, at, basis, complete, dossier, event, filed, received
from tests.scale.log.years import CALENDAR, LAST, a_slice
from tthc.deadline import Deadline, NoDeadline, deadline_of
from tthc.dossier import (
    Apologised,
    Corrected,
    Delivered,
    Dossier,
    DutyNotified,
    Event,
    Finished,
    NotReceived,
    Outcome,
    Paid,
    PaidInPart,
    PaymentMethod,
    Received,
    RegimeElected,
    TermExtended,
    Transferred,
    Voided,
    Withdrawn,
)
from tthc.procedure import Money
from tthc.scale import (
    SNAPSHOTS,
    StandingCode,
    TimelinessCode,
    due,
    snapshot_columns,
    snapshots_of,
    standing,
    timeliness,
)
from tthc.scale.log.snapshot import BY_DAY, BY_MINUTE
from tthc.term import CalendarDays, Hours, Months, TimeLimit, Undetermined, WorkingDays, WorkingHours
from tthc.testing import generate_year
from tthc.wire import read_log

pc: Any = pyarrow.compute
ROOT = Path(__file__).parents[3]
LOG = ROOT.parent / "shared" / "data" / "desk_log.csv"
UNITS = {kind.__name__: kind for kind in (*BY_DAY, *BY_MINUTE)}


def taken(dossiers: Sequence[Dossier], as_of: datetime) -> pa.Table:
    return pa.Table.from_batches(snapshots_of(dossiers, as_of, CALENDAR))


def agrees(dossiers: Sequence[Dossier], as_of: datetime) -> Counter[StandingCode]:
    """Every snapshot's end, standing and verdict is its dossier's; how many stood where."""
    there = [one for one in dossiers if one.filing.at <= as_of]
    rows = taken(dossiers, as_of)
    assert rows.column("dossier").to_pylist() == [one.id.text for one in there]
    told = snapshot_columns(rows)
    ends = [deadline_of(one.as_of(as_of), calendar=CALENDAR) for one in there]
    days = [end.day if isinstance(end, Deadline) else None for end in ends]
    assert told.due.day.astype(object).tolist() == days
    assert rows.column("no_date").to_pylist() == [end.reason if isinstance(end, NoDeadline) else None for end in ends]
    stands = standing(
        told.due,
        as_of=as_of,
        calendar=CALENDAR,
        ended=told.ended,
        stopped=told.stopped,
        received=told.received,
        started=told.begun,
        refused=told.refused,
    )
    expected = [tthc.standing(one, as_of=as_of, calendar=CALENDAR) for one in there]
    assert stands.code.tolist() == [StandingCode.of(one) for one in expected]
    assert stands.by.tolist() == [getattr(one, "left", getattr(one, "by", 0)) for one in expected]
    verdicts = timeliness(told.due, told.ended, calendar=CALENDAR, decided=told.decided)
    asked_of = [tthc.timeliness(one.as_of(as_of), calendar=CALENDAR) for one in there]
    assert verdicts.code.tolist() == [TimelinessCode.of(one) for one in asked_of]
    return Counter(StandingCode(code) for code in stands.code.tolist())


def recounted(rows: pa.Table) -> int:
    """The ends of those snapshots that say what they follow from, counted anew by the kernel; how many there are."""
    plain = rows.filter(rows.column("plain"))
    kinds = sorted(set(zip(plain.column("unit").to_pylist(), plain.column("count").to_pylist(), strict=True)))
    for unit, count in kinds:
        of = plain.filter(pc.and_(pc.equal(plain.column("unit"), unit), pc.equal(plain.column("count"), count)))
        told = snapshot_columns(of)
        found = due(UNITS[unit](count), received=told.started, calendar=CALENDAR, stops=told.stops)
        assert np.array_equal(found.day, told.due.day), (unit, count)
        assert np.array_equal(found.minute, told.due.minute, equal_nan=True), (unit, count)
    return len(plain)


class TestAGeneratedYear:
    @pytest.mark.parametrize("as_of", ["2023-03-31T17:00", "2023-07-14T10:30", "2023-09-05T08:00", "2023-11-29T23:59"])
    def test_every_dossier(self, as_of: str) -> None:
        seen = agrees(a_slice(), tthc.moment(as_of))
        assert {StandingCode.ENDED, StandingCode.NOT_RECEIVED} <= seen.keys()

    def test_an_end_follows_from_what_the_row_says(self) -> None:
        rows = taken(a_slice(), LAST)
        dated = len(rows) - rows.column("due_day").null_count
        assert recounted(rows) > 0.9 * dated

    def test_offices_and_payments(self) -> None:
        then = [one.as_of(LAST) for one in a_slice() if one.filing.at <= LAST]
        rows = taken(a_slice(), LAST).to_pylist()
        for one, row in zip(then, rows, strict=True):
            keepers = one.keepers
            assert (row["receiving"], row["deciding"]) == (keepers.receiving or None, keepers.deciding or None)
            paid = [paid.at for paid in one.payments.payments if not getattr(paid, "exempt", False)]
            assert [payment["at"] for payment in row["payments"] or ()] == paid
            assert (row["state"], row["outcome"], row["findings"]) == (one.state, one.outcome, len(one.findings))
            assert (row["events"], row["rounds"]) == (len(one.events), one.rounds)


@pytest.mark.skipif(not LOG.is_file(), reason="the log is no part of this repository")
@pytest.mark.parametrize("limit", ["8 tuần", "10 ngày làm việc", "16 giờ làm việc", "2 tháng"])
def test_a_desks_log_under_a_term(limit: str, tmp_path: Path) -> None:
    text = (ROOT / "examples/desk_log.toml").read_text(encoding="utf-8")
    head, line, rest = text.partition("\nterm ")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(f'{head}{line} = "{limit}"\n{rest.split(chr(10), 1)[1]}', encoding="utf-8")
    dossiers = list(read_log(LOG, mapping=mapping, regimes=tthc.law.regimes(), calendar=CALENDAR))
    for as_of in ("2011-06-30T12:00", "2012-01-31T23:59"):
        seen = agrees(dossiers, tthc.moment(as_of))
        assert seen[StandingCode.ENDED]
    assert recounted(taken(dossiers, tthc.moment("2012-01-31T23:59"))) > 0.9 * len(dossiers)


HELD = basis(WorkingDays(5), date(2024, 1, 2), clock=PAYMENT_HOLDS)
LIMITS: list[TimeLimit] = [
    WorkingDays(5),
    WorkingDays("0.5"),
    CalendarDays(10),
    Months(1),
    WorkingHours(8),
    Hours(20),
    Undetermined("theo kế hoạch"),
]
DAYS = st.integers(3, 28).map(lambda day: f"2024-01-{day:02}")
STEPS: list[st.SearchStrategy[Event]] = [
    st.builds(asked, DAYS),
    st.builds(complete, DAYS),
    st.builds(lambda day: event(Transferred, day), DAYS),
    st.builds(lambda day: event(DutyNotified, day), DAYS),
    st.builds(lambda day, exempt: event(Paid, day, exempt=exempt), DAYS, st.booleans()),
    st.builds(lambda day: event(Paid, day, method=PaymentMethod.ONLINE), DAYS),
    st.builds(lambda day: event(PaidInPart, day, amount=Money(10_000)), DAYS),
    st.builds(lambda day, n: event(TermExtended, day, limit=WorkingDays(n)), DAYS, st.integers(1, 5)),
    st.builds(lambda day: event(Apologised, day, new_day=date(2024, 2, 28)), DAYS),
    st.builds(lambda day: event(Finished, f"{day}T15:00"), DAYS),
    st.builds(lambda day: event(Withdrawn, day), DAYS),
    st.builds(lambda day: event(Delivered, f"{day}T16:00"), DAYS),
    st.builds(lambda day, place: event(Voided, day, place=place), DAYS, st.integers(2, 4)),
]


class TestAnyHistory:
    @given(
        st.sampled_from(LIMITS),
        st.lists(st.lists(st.one_of(STEPS), max_size=6), min_size=1, max_size=4),
        st.sampled_from([(), RESUME, PAYMENT_HOLDS, (*RESUME, *PAYMENT_HOLDS)]),
        st.integers(2, 31),
    )
    @settings(max_examples=120)
    def test_the_columns_agree(
        self, limit: TimeLimit, histories: list[list[Event]], clock: tuple[tthc.term.ClockRow, ...], day: int
    ) -> None:
        """One camera over several histories: what it remembers of one is never said of another."""
        received_at = basis(limit, date(2024, 1, 2), clock=clock)
        dossiers = [
            Dossier.replay(
                (filed(received_at, "2024-01-02"), event(Received, "2024-01-02T10:00", basis=received_at), *history),
                id=tthc.DossierId(f"D{number}"),
            )
            for number, history in enumerate(histories)
        ]
        as_of = at(f"2024-01-{day:02}T12:00")
        agrees(dossiers, as_of)
        recounted(taken(dossiers, as_of))


class TestARow:
    def test_is_by_the_schema_and_tells_its_moment(self) -> None:
        rows = taken([received("2024-01-02", WorkingDays(5))], at("2024-01-03"))
        assert rows.schema.equals(SNAPSHOTS)
        assert rows.schema.metadata[b"tthc.as_of"] == b"2024-01-03T09:00:00+07:00"

    def test_one_that_is_filed_later_has_none(self) -> None:
        one = received("2024-01-02", WorkingDays(5))
        assert len(taken([one], at("2024-01-01T23:59"))) == 0
        assert len(taken([one], one.filing.at)) == 1

    def test_an_open_stop(self) -> None:
        (row,) = taken([received("2024-01-02", WorkingDays(5), asked("2024-01-04"))], at("2024-01-09")).to_pylist()
        assert row["open_since"] == at("2024-01-04")
        assert [stop["closed"] for stop in row["stops"]] == [None]
        assert row["state"] == "awaiting_supplement"

    def test_what_is_still_to_come(self) -> None:
        told = received("2024-01-02", WorkingDays(5), event(Transferred, "2024-01-04"), event(Finished, "2024-01-08"))
        (row,) = taken([told], at("2024-01-03")).to_pylist()
        assert row["next_at"] == at("2024-01-04")
        assert row["events"] == 2
        (row,) = taken([told], at("2024-01-08")).to_pylist()
        assert (row["next_at"], row["outcome"]) == (None, Outcome.GRANTED)

    def test_a_refused_one_has_no_term(self) -> None:
        told = dossier(filed(HELD, "2024-01-02"), event(NotReceived, "2024-01-03"))
        (row,) = taken([told], at("2024-01-09")).to_pylist()
        assert (row["field"], row["started"], row["due_day"], row["no_date"]) == (None, None, None, None)
        assert row["outcome"] == Outcome.NOT_RECEIVED

    def test_a_term_that_was_lengthened_is_not_plain(self) -> None:
        told = received("2024-01-02", WorkingDays(5), event(TermExtended, "2024-01-04", limit=WorkingDays(2)))
        (row,) = taken([told], at("2024-01-09")).to_pylist()
        assert row["plain"] is False
        assert row["due_day"] == date(2024, 1, 11)

    def test_an_elected_basis_is_the_one_told(self) -> None:
        other = basis(WorkingDays(9), date(2024, 1, 2))
        told = received("2024-01-02", WorkingDays(5), event(RegimeElected, "2024-01-04", basis=other))
        (row,) = taken([told], at("2024-01-09")).to_pylist()
        assert (row["basis"], row["count"]) == (other.digest, 9)

    def test_a_correction_counts_as_corrected(self) -> None:
        told = dossier(
            filed(HELD, "2024-01-02"),
            event(Received, "2024-01-02T10:00", basis=HELD),
            event(Corrected, "2024-01-05", place=2, instead=event(Received, "2024-01-03", basis=HELD)),
        )
        (row,) = taken([told], at("2024-01-09")).to_pylist()
        assert row["received_at"] == row["started"] == at("2024-01-03")


def test_one_camera_remembers_less_than_a_year_holds() -> None:
    """What is asked once is asked of far fewer courses than there are dossiers."""
    from tthc.scale.log.snapshot import Camera, met_under

    met_under(CALENDAR).forget()  # what other tests met
    camera = Camera(LAST, CALENDAR)
    dossiers = list(generate_year(1, 60, 1))
    for one in dossiers:
        camera.take(one)
    assert len(camera.met.courses) < len(dossiers) / 2
    assert len(camera.met.ends) < len(dossiers)
    assert Camera(LAST, CALENDAR).met is camera.met
