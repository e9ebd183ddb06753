"""What a report asks of every part of a log alike, wherever the part is counted."""

import gc
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import Final

import pyarrow as pa
from attrs import frozen

from tthc.dossier import Basis, Dossier
from tthc.report import ResolutionTally, place
from tthc.report.cohort import last_instant
from tthc.scale.log.alike import READ_ALIKE, snapshots_of_rows
from tthc.scale.log.decode import dossiers_of
from tthc.scale.log.groups import add_placed, grouper
from tthc.scale.log.placing import placed_rows
from tthc.scale.log.schema import EVENTS
from tthc.scale.log.snapshot import snapshots_of
from tthc.term import Regimes
from tthc.workdays import WorkingCalendar

__all__ = ["PYTHON", "Question", "not_collecting"]

PYTHON: Final = "python"
"""The engine that counts dossier by dossier, by any policy."""


@frozen(repr=False)
class Question:
    """What is asked of every part alike."""

    tally: ResolutionTally
    calendar: WorkingCalendar
    engine: str
    regimes: Regimes | None = None
    conduct: bool = False

    def empty(self) -> ResolutionTally:
        """A tally of nothing yet."""
        asked = self.tally
        return ResolutionTally(asked.form, asked.period, policy=asked.policy, rows_by=asked.rows_by)

    def count(self, dossiers: Iterable[Dossier]) -> ResolutionTally:
        """The tally of some dossiers."""
        tally, period, policy = self.empty(), self.tally.period, self.tally.policy
        if self.engine == PYTHON:
            for dossier in dossiers:
                placed = place(dossier, period, self.calendar, policy, regimes=self.regimes, with_conduct=self.conduct)
                if placed is not None:
                    tally.add(placed)
            return tally
        offices = tally.rows_by == "office"
        for rows in snapshots_of(dossiers, last_instant(period), self.calendar, offices=offices):
            self.add_snapshots(tally, rows)
        return tally

    @property
    def columns(self) -> list[str]:
        """The columns of events that :meth:`count_rows` reads."""
        return READ_ALIKE if self._pours else EVENTS.names

    @property
    def _pours(self) -> bool:
        return self.engine != PYTHON and self.tally.rows_by != "office"

    def count_rows(self, batches: Iterable[pa.RecordBatch], bases: Mapping[str, Basis]) -> ResolutionTally:
        """The tally of the dossiers of a stream of rows, sorted by dossier and place."""
        if not self._pours:
            return self.count(dossiers_of(batches, bases))
        tally = self.empty()
        for rows in snapshots_of_rows(batches, bases, last_instant(tally.period), self.calendar):
            self.add_snapshots(tally, rows)
        return tally

    def add_snapshots(self, tally: ResolutionTally, rows: pa.RecordBatch | pa.Table) -> None:
        """Count snapshots."""
        placed = placed_rows(rows, tally.period, self.calendar, tally.rows_by)
        add_placed(tally, placed, grouper(self.engine))


@contextmanager
def not_collecting() -> Generator[None, None, None]:
    """A dossier holds no circles and is gone before the next one comes: nothing is to be collected."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
