"""The dossier's replay beside libraries of state machines and of event sourcing, each as its documentation says.

All are given the same lives: the kinds of events of the generated histories, in their order. A peer checks that the
event is admitted and changes its state; it knows no promises, findings, rounds, waits or bases, which the library's
replay computes as well.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from statistics import median
from time import perf_counter
from typing import Any, Final, NamedTuple

import tthc
from benchmarks.bulk import generated_lives

__all__ = ["Machine", "machines"]

MOVES: Final = (
    ("new", "filed", "filed"),
    ("filed", "received", "received"),
    ("received", "transferred", "received"),
    ("received", "assigned", "processing"),
    ("processing", "supplement_asked", "awaiting"),
    ("awaiting", "supplemented", "processing"),
    ("processing", "finished", "finished"),
    ("finished", "delivered", "done"),
)
"""The moves that the generated lives use: from, event, to."""

NAMES: Final = {
    "Filed": "filed",
    "Received": "received",
    "Transferred": "transferred",
    "Assigned": "assigned",
    "SupplementAsked": "supplement_asked",
    "Supplemented": "supplemented",
    "Finished": "finished",
    "Delivered": "delivered",
}

Lives = Sequence[Sequence[str]]


class Machine(NamedTuple):
    """One way to replay: how many events a second, and how many of ours that is one of."""

    name: str
    events_per_second: float
    ours_is: float


def _table(lives: Lives) -> list[str]:
    """The least there can be: a dictionary and a loop."""
    moves = {(state, event): to for state, event, to in MOVES}
    ended = []
    for life in lives:
        state = "new"
        for event in life:
            state = moves[state, event]
        ended.append(state)
    return ended


def _transitions(lives: Lives) -> list[str]:
    machine = import_module("transitions").Machine(
        model=None,
        states=sorted({state for state, _, _ in MOVES} | {to for _, _, to in MOVES}),
        transitions=[{"trigger": event, "source": state, "dest": to} for state, event, to in MOVES],
        initial="new",
        auto_transitions=False,
    )
    ended: list[str] = []
    for life in lives:
        model = SimpleModel()
        machine.add_model(model)
        for event in life:
            getattr(model, event)()
        ended.append(model.state)
        machine.remove_model(model)
    return ended


class SimpleModel:
    """What a machine keeps its state on."""

    state: str = ""


def _statemachine(lives: Lives) -> list[str]:
    """Its class as the documentation writes one: states, and events as ways between them."""
    library = import_module("statemachine")
    states = {
        name: library.State(name, initial=name == "new", final=name == "done")
        for name in sorted({state for state, _, _ in MOVES} | {to for _, _, to in MOVES})
    }
    ways = {
        event: states[state].to.itself() if state == to else states[state].to(states[to]) for state, event, to in MOVES
    }
    life_machine = type(library.StateMachine)(
        "Life", (library.StateMachine,), {"__module__": __name__, **{f"at_{k}": v for k, v in states.items()}, **ways}
    )
    ended: list[str] = []
    for life in lives:
        machine = life_machine()
        for event in life:
            machine.send(event)
        ended.append(next(iter(machine.configuration)).name)
    return ended


def _eventsourcing(lives: Lives) -> Callable[[], list[str]]:
    """Events are made and stored before; what is timed is folding them into aggregates, as a repository does."""
    domain = import_module("eventsourcing.domain")
    moves = {(state, name): to for state, name, to in MOVES}

    def begin(self: Any) -> None:  # noqa: ANN401 - an aggregate of a library without our types
        self.state = "new"

    def happen(self: Any, name: str) -> None:  # noqa: ANN401
        self.state = moves[self.state, name]

    life_aggregate = type(domain.Aggregate)(
        "Life",
        (domain.Aggregate,),
        {"__module__": __name__, "__qualname__": "Life", "__init__": begin, "happen": domain.event("Happened")(happen)},
    )
    stored: list[Any] = []
    for life in lives:
        aggregate = life_aggregate()
        for name in life:
            aggregate.happen(name=name)
        stored.append(aggregate.collect_events())

    def replay() -> list[str]:
        ended: list[str] = []
        for events in stored:
            copy: Any = None
            for one in events:
                copy = one.mutate(copy)
            ended.append(copy.state)
        return ended

    return replay


def machines(*, dossiers: int, rounds: int) -> tuple[list[Machine], list[str]]:
    """The figures, medians of rounds that go through all in turn; and what is not installed."""
    given = generated_lives(dossiers)
    lives = [[NAMES[type(event).__name__] for event in events] for _, events in given]
    count = sum(map(len, lives))
    replay = tthc.Dossier.replay
    ways: dict[str, Callable[[], object]] = {
        "tthc, Dossier.replay": lambda: [replay(events, id=key).state for key, events in given],
        "a dictionary and a loop": lambda: _table(lives),
    }
    missing: list[str] = []
    for name, make in _peers(lives):
        try:
            ways[name] = make()
        except ImportError as error:
            missing.append(f"left out: {name} ({error})")
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            begun = perf_counter()
            way()
            spent[name].append(perf_counter() - begun)
    speeds = {name: count / median(seconds) for name, seconds in spent.items()}
    ours = speeds["tthc, Dossier.replay"]
    return [Machine(name, speed, ours / speed) for name, speed in speeds.items()], missing


def _peers(lives: Lives) -> Iterator[tuple[str, Callable[[], Callable[[], object]]]]:
    """The peers, each tried on one life first, so that one that is missing is left out before anything is timed."""
    expected = _table(lives[:1])

    def checked(way: Callable[[Lives], list[str]]) -> Callable[[], object]:
        assert way(lives[:1]) == expected, "a peer ends elsewhere"
        return lambda: way(lives)

    yield "transitions, one machine", lambda: checked(_transitions)
    yield "python-statemachine, one each", lambda: checked(_statemachine)
    yield "eventsourcing, mutate", lambda: _eventsourcing(lives)
