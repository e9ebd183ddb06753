"""What a reading of an event log comes to: every row in one class, and the log's own promises beside its ends."""

from collections import Counter
from datetime import date
from enum import StrEnum

from attrs import Factory, define, frozen

from tthc.codes import DossierId
from tthc.text import Phrase

__all__ = ["Kept", "LogAccounts", "Told"]


@define(kw_only=True)
class LogAccounts:
    """How many rows were read and what became of each; every row is in exactly one class.

    ``rows_used`` became an event. ``rows_noted`` hold an activity the mapping calls a note, ``rows_unlisted`` one
    it does not list, ``rows_repeated`` say again what an earlier row said; ``rows_bad`` were not used, each for a
    reason in the findings. ``events`` come from rows and, ``events_from_columns``, from columns of the dossier.
    """

    rows: int = 0
    rows_used: int = 0
    rows_noted: int = 0
    rows_unlisted: int = 0
    rows_repeated: int = 0
    rows_bad: int = 0
    dossiers: int = 0
    dossiers_refused: int = 0
    events: int = 0
    events_from_columns: int = 0
    noted: Counter[str] = Factory(Counter)
    unlisted: Counter[str] = Factory(Counter)

    @property
    def rows_ignored(self) -> int:
        """Rows that became no event though nothing is wrong with them."""
        return self.rows_noted + self.rows_unlisted + self.rows_repeated

    @property
    def ignored(self) -> Counter[str]:
        """The rows of activities that are no event, by activity."""
        return self.noted + self.unlisted

    @property
    def balanced(self) -> bool:
        """Whether the classes add up; while the log is being read, dossiers not yet given stand open."""
        return (
            self.rows == self.rows_used + self.rows_ignored + self.rows_bad
            and self.rows_noted == self.noted.total()
            and self.rows_unlisted == self.unlisted.total()
            and self.events == self.rows_used + self.events_from_columns
        )


class Kept(StrEnum):
    """What became of a promise the log itself names."""

    MET = "met"
    MISSED = "missed"
    NO_END = "no_end"
    NO_PROMISE = "no_promise"
    IMPOSSIBLE = "impossible"
    """The end, or the promise, lies before the start."""

    @property
    def label(self) -> Phrase:
        """The verdict in words."""
        return _LABELS[self]


_LABELS = {
    Kept.MET: Phrase("đúng hẹn", "met"),
    Kept.MISSED: Phrase("trễ hẹn", "missed"),
    Kept.NO_END: Phrase("chưa có ngày kết thúc", "no end"),
    Kept.NO_PROMISE: Phrase("không có ngày hẹn", "no promise"),
    Kept.IMPOSSIBLE: Phrase("ngày tháng không thể có", "impossible dates"),
}


@frozen(kw_only=True)
class Told:
    """The days the log tells of one dossier, on the log's own clock: start, end, legal deadline, planned end."""

    id: DossierId
    begun: date
    ended: date | None
    deadline: date | None
    planned: date | None

    def _kept(self, promised: date | None) -> Kept:
        if promised is None:
            return Kept.NO_PROMISE
        if promised < self.begun or (self.ended is not None and self.ended < self.begun):
            return Kept.IMPOSSIBLE
        if self.ended is None:
            return Kept.NO_END
        return Kept.MET if self.ended <= promised else Kept.MISSED

    @property
    def by_deadline(self) -> Kept:
        """Whether the dossier ended on the day of its legal deadline, or before."""
        return self._kept(self.deadline)

    @property
    def by_plan(self) -> Kept:
        """Whether the dossier ended on the day planned for its end, or before."""
        return self._kept(self.planned)
