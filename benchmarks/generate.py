"""A million generated dossiers with their events: how long, in how many processes, and as replayed dossiers."""

import argparse
import gc
import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from tthc.testing import generate, histories

__all__ = ["Generated", "generated"]

MILLION = 1_000_000
SECONDS = 60.0
"""What a million may take on two cores."""


class Generated(NamedTuple):
    """Seconds on the clock for all, with the start of the processes; processor microseconds a dossier in one."""

    dossiers: int
    events: int
    processes: int
    seconds: float
    us_per_dossier: float


class Share(NamedTuple):
    """What one process made, and the processor's time it took."""

    dossiers: int
    events: int
    seconds: float


def _share(shard: int, *, n: int, shards: int, replayed: bool) -> Share:
    """Make one shard and let each dossier go before the next comes."""
    begun, dossiers, events = process_time(), 0, 0
    gc.disable()  # no circles are made
    if replayed:
        for dossier in generate(n, shards=shards, shard=shard):
            dossiers, events = dossiers + 1, events + len(dossier.events)
    else:
        for _, made in histories(n, shards=shards, shard=shard):
            dossiers, events = dossiers + 1, events + len(made)
    return Share(dossiers, events, process_time() - begun)


def generated(n: int = MILLION, *, processes: int = 2, replayed: bool = False) -> Generated:
    """So many dossiers of a varied year, as histories or replayed."""
    begun = perf_counter()
    share = partial(_share, n=n, shards=processes, replayed=replayed)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        shares = list(pool.map(share, range(processes)))
    dossiers, events = sum(one.dossiers for one in shares), sum(one.events for one in shares)
    spent = sum(one.seconds for one in shares) / max(dossiers, 1) * 1e6
    return Generated(dossiers, events, processes, perf_counter() - begun, spent)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("-n", type=int, default=MILLION, help="how many dossiers")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    told = {}
    for how in ("histories", "replayed"):
        made = generated(arguments.n, processes=arguments.processes, replayed=how == "replayed")
        told[how] = made._asdict()
        print(
            f"{made.dossiers:,} {how}, {made.events:,} events, {made.processes} processes: {made.seconds:.1f} s, "
            f"{made.us_per_dossier:.1f} us of a processor each"
        )
    if arguments.n == MILLION:
        seconds = told["replayed"]["seconds"]
        print(
            f"{'met    ' if seconds <= SECONDS else 'NOT MET'}  a million dossiers: ≤ {SECONDS:.0f} s; {seconds:.1f} s"
        )
    if arguments.json:
        arguments.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
