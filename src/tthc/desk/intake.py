"""Many at once: what succeeded is kept, and every failure is told with what failed and why."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from attrs import field, frozen

from tthc.dossier import Dossier
from tthc.errors import TthcError
from tthc.text import Lang, Phrase

__all__ = ["Failure", "Intake", "intake"]

Row = TypeVar("Row")


@frozen
class Failure(Generic[Row]):
    """One row that failed: its place, counted from 1, the row as given, and the error.

    A row may hold personal data; it is not shown.
    """

    place: int
    row: Row = field(repr=False)
    error: TthcError

    def say(self, lang: Lang = "vi") -> str:
        """The failure on one line: where, and what to do."""
        return Phrase("dòng {place}: {why}", "row {place}: {why}").say(lang, place=self.place, why=self.error.say(lang))


@frozen
class Intake(Generic[Row]):
    """What came of many rows: the dossiers in the order given, and the failures."""

    dossiers: tuple[Dossier, ...] = field(repr=lambda dossiers: f"<{len(dossiers)}>")
    failures: tuple[Failure[Row], ...]

    def say(self, lang: Lang = "vi") -> str:
        """How many of each, and a line a failure."""
        head = Phrase("được {done}, lỗi {failed}", "{done} done, {failed} failed")
        lines = [head.say(lang, done=len(self.dossiers), failed=len(self.failures))]
        return "\n".join((*lines, *(failure.say(lang) for failure in self.failures)))


def intake(rows: Iterable[Row], act: Callable[[Row], Dossier]) -> Intake[Row]:
    """Do something with each row, and keep every success and every failure.

    ``act`` makes a dossier of a row, or a new one of a dossier (``lambda one: desk.receive(one, at=..., by=...)``).
    What the library refuses is a failure of that row alone; any other error is a fault of the program and is raised.
    A serial drawn for a row that then failed is not given again.

    >>> outcome = intake([], lambda dossier: dossier)
    >>> outcome.say("en")
    '0 done, 0 failed'
    """
    dossiers: list[Dossier] = []
    failures: list[Failure[Row]] = []
    for place, row in enumerate(rows, 1):
        try:
            dossiers.append(act(row))
        except TthcError as error:
            failures.append(Failure(place, row, error))
    return Intake(tuple(dossiers), tuple(failures))
