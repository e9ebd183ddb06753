"""Histories of one course in columns: whatever is poured into a mould is what folding it would have given."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Final

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.histories import at, basis, event, filed, made
from tests.scale.log.test_snapshots import STEPS
from tests.scale.log.years import CALENDAR, a_slice
from tthc.codes import DossierCode, DossierId
from tthc.dossier import (
    Apologised,
    Assigned,
    Basis,
    Delivered,
    Dossier,
    Event,
    Finished,
    Outcome,
    Paid,
    Received,
    ReceivedForOther,
    SlipKind,
    SlipRef,
    SupplementAsked,
    Supplemented,
    Transferred,
    Voided,
)
from tthc.errors import BadFile, InvalidValue
from tthc.scale import EventRows, snapshots_of
from tthc.scale.log.alike import snapshots_of_rows
from tthc.scale.log.decode import dossiers_of
from tthc.scale.log.snapshot import met_under
from tthc.term import CalendarDays, Immediately, SameDay, TimeLimit, Undetermined, WorkingDays, WorkingHours

LATE: Final = at("2024-12-31T23:59")
LIMITS: Final[tuple[TimeLimit, ...]] = (
    *(WorkingDays(5), CalendarDays(10), SameDay(), Immediately(), WorkingHours(8), Undetermined("?")),
)


@pytest.fixture(autouse=True)
def nothing_met() -> None:
    met_under(CALENDAR).forget()


@pytest.fixture
def folds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dossiers that are folded by themselves."""
    folded: list[str] = []
    replay = Dossier.replay

    def counting(events: Iterable[Event], *, id: DossierId) -> Dossier:  # noqa: A002
        folded.append(id.text)
        return replay(events, id=id)

    monkeypatch.setattr(Dossier, "replay", counting)
    return folded


def rows_of(dossiers: Iterable[Dossier]) -> tuple[pa.Table, dict[str, Basis]]:
    rows = EventRows()
    for one in sorted(dossiers, key=lambda one: one.id.text):
        rows.add_dossier(one)
    return rows.table, {held.digest: held for held in rows.bases}


def both_ways(dossiers: Sequence[Dossier], moment: datetime = LATE, chunk: int = 1 << 20) -> pa.Table:
    """The snapshots by rows, which are those by dossiers."""
    table, bases = rows_of(dossiers)
    batches = table.combine_chunks().to_batches(max_chunksize=chunk)
    poured = pa.Table.from_batches(snapshots_of_rows(batches, bases, moment, CALENDAR))
    folded = pa.Table.from_batches(snapshots_of(dossiers_of(batches, bases), moment, CALENDAR, offices=False))
    assert poured.equals(folded)
    assert poured.schema.metadata == folded.schema.metadata
    return poured


def history(name: str, start: str, *after: Event, limit: TimeLimit = LIMITS[0], **more: object) -> Dossier:
    """A dossier received an hour after it was filed."""
    held = basis(limit, date(2024, 1, 2))
    received = made(Received, at(start) + timedelta(hours=1), basis=held, **more)
    return Dossier.replay((filed(held, start), received, *after), id=DossierId(name))


def many(count: int, *kinds: type[Event], limit: TimeLimit = LIMITS[0]) -> list[Dossier]:
    """Dossiers of one course, a day and some minutes apart."""
    dossiers = []
    for n in range(count):
        start = at("2024-01-02T08:00") + timedelta(days=n, minutes=7 * n)
        after = [
            event(kind, str(start + timedelta(days=1 + k, hours=2)).replace(" ", "T")[:16])
            for k, kind in enumerate(kinds)
        ]
        dossiers.append(history(f"D{n:03}", start.strftime("%Y-%m-%dT%H:%M"), *after, limit=limit))
    return dossiers


class TestOneCourse:
    """The first is folded, the times of the others are put into its mould."""

    @pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: type(limit).__name__)
    def test_one_fold_for_all(self, folds: list[str], limit: TimeLimit) -> None:
        dossiers = many(60, Assigned, Finished, Delivered, limit=limit)
        table, bases = rows_of(dossiers)
        folds.clear()
        first, again = (
            pa.Table.from_batches(snapshots_of_rows(table.to_batches(), bases, LATE, CALENDAR)) for _ in range(2)
        )
        assert folds == ["D000"]
        assert len(first) == 60
        assert first.equals(again)
        assert both_ways(dossiers).equals(first)

    def test_what_is_open_and_what_was_never_received(self) -> None:
        held = basis(WorkingDays(5), date(2024, 1, 2))
        waiting = [
            Dossier.replay((filed(held, f"2024-02-{n:02}T09:00"),), id=DossierId(f"W{n}")) for n in range(10, 20)
        ]
        found = both_ways([*many(10), *many(0), *waiting])
        assert found.column("received_at").null_count == 10

    @pytest.mark.parametrize("chunk", [1, 3, 7, 1 << 20])
    def test_in_batches_of_any_size(self, chunk: int) -> None:
        both_ways([*many(25, Transferred, Finished), *many(0)], chunk=chunk)

    @pytest.mark.parametrize("day", ["2024-01-02T08:30", "2024-01-20", "2024-02-10T12:00", "2023-12-01"])
    def test_at_any_moment(self, day: str) -> None:
        found = both_ways(many(40, Transferred, Finished, Delivered), at(day))
        assert set(found.column("next_at").is_null().to_pylist()) <= {True, False}

    def test_a_course_cut_by_the_moment_has_what_comes_next(self, folds: list[str]) -> None:
        dossiers = many(30, Transferred, Finished, Delivered)
        moment = at("2024-01-20T12:00")
        table, bases = rows_of(dossiers)
        folds.clear()
        found = pa.Table.from_batches(snapshots_of_rows(table.to_batches(), bases, moment, CALENDAR))
        assert 0 < found.column("next_at").null_count < len(found)
        assert len(folds) == 4, "one for each way in which the moment cuts the course"

    def test_memory_of_what_was_met_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tthc.scale.log.snapshot.MOST", 5)
        both_ways(many(40, Transferred, Finished), chunk=8)
        assert not any(met_under(CALENDAR).tables)

    def test_threads_tell_each_other_nothing(self) -> None:
        """A number that two of them gave would be two courses in one mould."""
        kinds = (Assigned, Transferred, Finished, Delivered)

        def work(seed: int) -> int:
            courses = [many(6, *kinds[: 1 + (seed + n) % 4], limit=LIMITS[(seed + n) % 4]) for n in range(8)]
            dossiers = [
                Dossier.replay(one.events, id=DossierId(f"{n}-{one.id}"))
                for n, some in enumerate(courses)
                for one in some
            ]
            return len(both_ways(dossiers, chunk=11))

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(work, range(12))) == [48] * 12


class TestWhatIsAskedOfTheTimes:
    def test_a_day_that_was_past_when_it_was_promised(self) -> None:
        """One of two of a course has a finding."""
        past, ahead = (
            history(f"P{n}", "2024-03-04T09:00", appointment=at(f"2024-03-{day}T17:00"))
            for n, day in ((1, "01"), (2, "11"))
        )
        assert both_ways([past, ahead]).column("findings").to_pylist() == [1, 0]
        late, soon = (
            history(f"A{n}", "2024-03-04T09:00", event(Apologised, "2024-03-08", new_day=date(2024, 3, day)))
            for n, day in ((1, 7), (2, 20))
        )
        assert both_ways([late, soon]).column("findings").to_pylist() == [1, 0]

    def test_stops_are_each_its_own(self) -> None:
        dossiers = [
            history(
                f"S{n}",
                "2024-03-04T09:00",
                event(SupplementAsked, "2024-03-05"),
                event(Supplemented, f"2024-03-{6 + n:02}"),
                event(Finished, "2024-03-28"),
            )
            for n in range(12)
        ]
        assert len(set(both_ways(dossiers).column("due_day").to_pylist())) > 5

    def test_what_is_voided_later_was_never_there(self) -> None:
        dossiers = many(4, Transferred, Finished)
        voided = dossiers[1].after(event(Voided, "2024-03-01", place=4))
        for moment in (LATE, at("2024-02-01")):
            both_ways([dossiers[0], voided, *dossiers[2:]], moment)

    def test_rows_out_of_the_order_of_their_times(self) -> None:
        held = basis(WorkingDays(5), date(2024, 1, 2))
        dossiers = []
        for n, hour in enumerate((11, 9, 11, 9)):
            late = event(Transferred, f"2024-01-03T{hour:02}:00", recorded_at=at("2024-01-08"))
            begun = (filed(held, "2024-01-02"), event(Received, "2024-01-02T10:00", basis=held))
            events = (*begun, event(Finished, "2024-01-03T10:00", recorded_at=at("2024-01-05")), late)
            dossiers.append(Dossier.replay(events, id=DossierId(f"R{n}")))
        both_ways(dossiers)

    def test_two_events_of_one_moment(self) -> None:
        same = [
            history(f"M{n}", "2024-03-04T09:00", event(Transferred, "2024-03-04T10:00"), event(Finished, "2024-03-06"))
            for n in range(5)
        ]
        both_ways(same)


class TestWhatADossierHasOfItsOwn:
    def test_codes_are_read_and_a_wrong_one_is_refused(self) -> None:
        dossiers = [
            history(f"C{n}", "2024-03-04T09:00", code=DossierCode(f"000.00.00.H99-240304-{n:04}")) for n in range(5)
        ]
        assert both_ways(dossiers).column("code").to_pylist() == [f"000.00.00.H99-240304-{n:04}" for n in range(5)]
        table, bases = rows_of(dossiers)
        codes = [code and ("?" if code.endswith("0004") else code) for code in table.column("code").to_pylist()]
        wrong = table.set_column(table.schema.get_field_index("code"), "code", pa.array(codes, pa.string()))
        with pytest.raises(BadFile, match="code: holds what no event says"):
            list(snapshots_of_rows(wrong.to_batches(), bases, LATE, CALENDAR))

    def test_the_paper_that_documents_it_makes_no_course_of_its_own(self, folds: list[str]) -> None:
        dossiers = [
            history(f"N{n}", "2024-03-04T09:00", slip=SlipRef(SlipKind.RECEIPT, f"{n}/2024")) for n in range(20)
        ]
        table, bases = rows_of(dossiers)
        folds.clear()
        found = pa.Table.from_batches(snapshots_of_rows(table.to_batches(max_chunksize=10), bases, LATE, CALENDAR))
        assert len(found) == 20
        assert folds == ["N0"]
        both_ways(dossiers)

    def test_payments(self) -> None:
        dossiers = many(12, Paid, Finished)
        found = both_ways(dossiers)
        assert {len(paid) for paid in found.column("payments").to_pylist()} == {1}

    def test_what_was_received_for_others_and_how_it_ended(self) -> None:
        held = basis(WorkingDays(5), date(2024, 1, 2))
        dossiers = []
        for n, outcome in enumerate([*Outcome] * 2):
            if outcome.decided:
                events = (
                    filed(held, f"2024-02-{n + 1:02}T08:00"),
                    event(ReceivedForOther, f"2024-02-{n + 1:02}T09:00", basis=held),
                    event(Finished, f"2024-03-{n + 1:02}", outcome=outcome),
                )
                dossiers.append(Dossier.replay(events, id=DossierId(f"O{n:02}")))
        both_ways(dossiers)

    def test_nobody_is_read(self) -> None:
        """Keys, officers and notes may be anything: a snapshot holds none of them."""
        dossiers = [
            history(f"K{n}", "2024-03-04T09:00", event(Finished, "2024-03-08", note=f"ghi chú {n}")) for n in range(4)
        ]
        both_ways(dossiers)
        table, bases = rows_of(dossiers)
        bare = table.drop_columns(["person", "salt", "commitment", "officer", "note", "office"])
        assert len(pa.Table.from_batches(snapshots_of_rows(bare.to_batches(), bases, LATE, CALENDAR))) == 4
        with pytest.raises(BadFile, match="outcome: is missing"):
            list(snapshots_of_rows(bare.drop_columns(["outcome"]).to_batches(), bases, LATE, CALENDAR))


class TestWhatIsRefused:
    def test_a_basis_that_is_nowhere_even_where_its_mould_is_known(self) -> None:
        dossiers = many(3, Finished)
        table, bases = rows_of(dossiers)
        assert list(snapshots_of_rows(table.to_batches(), bases, LATE, CALENDAR))
        with pytest.raises(BadFile, match="no basis"):
            list(snapshots_of_rows(table.to_batches(), {}, LATE, CALENDAR))

    @pytest.mark.parametrize("column", ["at", "recorded_at", "role", "kind"])
    def test_an_empty_cell_even_where_its_mould_is_known(self, column: str) -> None:
        dossiers = many(3, Finished)
        table, bases = rows_of(dossiers)
        assert list(snapshots_of_rows(table.to_batches(), bases, LATE, CALENDAR))
        values = [None, *table.column(column).to_pylist()[1:]]
        place = table.schema.get_field_index(column)
        empty = table.set_column(place, column, pa.array(values, table.schema.field(column).type))
        with pytest.raises(BadFile, match=f"{column}: is null in some row"):
            list(snapshots_of_rows(empty.to_batches(), bases, LATE, CALENDAR))

    def test_a_dossier_that_was_not_filed(self) -> None:
        dossiers = many(2, Finished)
        table, bases = rows_of(dossiers)
        table = table.slice(1).set_column(1, "place", pa.array([1, 2, 1, 2, 3], pa.int32()))
        with pytest.raises(InvalidValue, match="a history begins with a filing"):
            list(snapshots_of_rows(table.to_batches(), bases, LATE, CALENDAR))

    def test_rows_that_are_not_sorted(self) -> None:
        table, bases = rows_of(many(3, Finished))
        for wrong in (table.take(pa.array([3, 4, 5, 0, 1, 2])), table.take(pa.array([0, 2, 1])), table.slice(1)):
            with pytest.raises(BadFile, match=r"does not (rise|count)"):
                list(snapshots_of_rows(wrong.combine_chunks().to_batches(), bases, LATE, CALENDAR))


class TestOfAGeneratedYear:
    @pytest.mark.parametrize("moment", ["2023-03-31T23:59", "2023-09-30T23:59:59.999999", "2024-06-30"])
    def test_every_dossier(self, moment: str) -> None:
        found = both_ways(a_slice(), at(moment), chunk=500)
        assert len(found) > 100

    @given(
        st.lists(st.tuples(st.sampled_from(LIMITS), st.lists(st.one_of(STEPS), max_size=5)), min_size=1, max_size=3),
        st.lists(st.integers(0, 200), min_size=1, max_size=8),
        st.sampled_from(["2024-01-16T12:00", "2024-02-20", "2024-12-31"]),
        st.sampled_from([2, 9, 1 << 20]),
    )
    @settings(max_examples=80, deadline=None)
    def test_any_history_and_the_same_at_other_times(
        self, histories: list[tuple[TimeLimit, list[Event]]], hours: list[int], moment: str, chunk: int
    ) -> None:
        """Each comes several times, its events by so many hours later, each by as many more."""
        dossiers = []
        for number, (limit, steps) in enumerate(histories):
            held = basis(limit, date(2024, 1, 2))
            events = (filed(held, "2024-01-02"), event(Received, "2024-01-02T10:00", basis=held), *steps)
            for copy, later in enumerate(hours):
                moved = [
                    evolve(one, at=one.at + place * timedelta(hours=later), recorded_at=one.at + timedelta(days=99))
                    for place, one in enumerate(events)
                ]
                dossiers.append(Dossier.replay(moved, id=DossierId(f"D{number}-{copy}")))
        both_ways(dossiers, at(moment), chunk)
