"""One writer at a time: what is asked of a log before something is appended holds until it is."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Final

__all__ = ["alone"]

PAUSE: Final = 0.05
"""Seconds between two tries where the system has no waiting of its own."""


@contextmanager
def alone(lock: Path) -> Generator[None, None, None]:
    """Wait until nobody else is inside, in any process of the machine; a process that is killed is out.

    The file stays: what counts is who holds it. A folder shared by several machines needs one of them that writes.
    """
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _hold(descriptor)
        yield
    finally:
        os.close(descriptor)  # and with it the hold ends


if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> None:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except OSError:
                sleep(PAUSE)
            else:
                return

else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
