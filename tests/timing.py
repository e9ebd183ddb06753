"""How long a call takes, told so that what else the machine and the suite do stays out of it."""

import gc
from collections.abc import Callable
from time import process_time

__all__ = ["least_seconds"]


def least_seconds(call: Callable[[], object], tries: int = 3) -> float:
    """The least processor time of ``tries`` runs, in seconds.

    The collector rests meanwhile: one full collection walks the objects of every test that ran before, and takes
    longer than the bars that stand here. A run that is slow by itself is slow each time, and is told.
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        return min(_seconds(call) for _ in range(tries))
    finally:
        if resting:
            gc.enable()


def _seconds(call: Callable[[], object]) -> float:
    begun = process_time()
    call()
    return process_time() - begun
