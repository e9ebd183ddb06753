"""A few dossiers by their ids, and how many there are: what a report can say of those it is about."""

from collections.abc import Iterable
from typing import Final

from attrs import Factory, define

from tthc.text import Phrase, integer_text

__all__ = ["Named"]

MOST: Final = 10
"""How many ids are kept, the first in their order."""


@define
class Named:
    """Dossiers counted, the first few named with how often each; several can be added into one.

    >>> named = Named()
    >>> for key in ("D07", "D06", "D06"):
    ...     named.add(key)
    >>> named.count, named.phrase().en
    (3, 'D06 ×2, D07')
    """

    count: int = 0
    dossiers: int = 0
    times: dict[str, int] = Factory(dict)

    def add(self, key: str, times: int = 1) -> None:
        """Count one dossier."""
        self.count += times
        self.dossiers += key not in self.times
        self._keep({key: times})

    def update(self, other: "Named") -> None:
        """Add what was counted of other dossiers."""
        self.count += other.count
        self.dossiers += other.dossiers
        self._keep(other.times)

    def _keep(self, added: dict[str, int]) -> None:
        for key, times in added.items():
            self.times[key] = self.times.get(key, 0) + times
        if len(self.times) > MOST:
            self.times = {key: self.times[key] for key in sorted(self.times)[:MOST]}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that are kept, in their order."""
        return tuple(sorted(self.times))

    def phrase(self) -> Phrase:
        """The dossiers by their ids, and how many more there are."""
        shown = ", ".join(f"{key} ×{n}" if n > 1 else key for key, n in sorted(self.times.items()))
        more = self.dossiers - len(self.times)
        if more <= 0:
            return Phrase(shown, shown)
        return Phrase(
            f"{shown} và {integer_text(more, 'vi')} hồ sơ khác", f"{shown} and {integer_text(more, 'en')} more"
        )


def named(keys: Iterable[str]) -> Named:
    """The dossiers of those ids."""
    found = Named()
    for key in keys:
        found.add(key)
    return found
