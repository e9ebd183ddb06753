"""The table of moves: which event is admitted in which state, who may cause it, on what ground, with which slip.

A pair that is not in the table cannot be (a *structural* guard): :class:`~tthc.errors.IllegalMove`. An event that
may happen but must not (asked twice, apologised twice) is a matter of *conduct*: it moves the dossier and leaves
a finding. What an event does to the clock is no column here: that is a regime's table.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tthc.dossier.events import Event
from tthc.dossier.moves import changes, ends, handling, reception, results
from tthc.dossier.moves.move import Guard, Move
from tthc.dossier.state import State

__all__ = ["MOVES", "Guard", "Move", "admitted"]

MOVES: Final[Mapping[tuple[State | None, type[Event]], Move]] = MappingProxyType(
    {
        (state, event): move
        for states, event, move in (
            *reception.ROWS,
            *handling.ROWS,
            *ends.MONEY,
            *ends.ENDS,
            *results.RESULTS,
            *results.EXCHANGE,
            *changes.ROWS,
        )
        for state in states
    }
)
"""Every admitted pair of state and event; ``None`` is the state before the first event."""


def admitted(state: State | None) -> tuple[type[Event], ...]:
    """The events the table admits in a state, in the table's order."""
    return tuple(event for at, event in MOVES if at is state)
