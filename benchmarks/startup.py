"""What an import costs over a bare interpreter, and what it does not load."""

import json
import subprocess
import sys
from collections.abc import Sequence
from statistics import median
from time import perf_counter
from typing import Final, NamedTuple

__all__ = ["FIRST_DUE", "HEAVY", "IMPORT", "Startup", "startup"]

HEAVY: Final = (
    "attr",
    "attrs",
    "dateutil",
    "holidays",
    "hypothesis",
    "numpy",
    "pandas",
    "pydantic",
    "pytest",
    "re",
    "tomllib",
)
IMPORT: Final = "import tthc"
FIRST_DUE: Final = "import tthc, the shipped calendar, a first due"

BARE: Final = "bare interpreter"
PROGRAMS: Final = {
    BARE: "pass",
    IMPORT: "import tthc",
    FIRST_DUE: (
        "import tthc; tthc.due(tthc.WorkingDays(5), received=tthc.moment('2026-11-23T16:21'), "
        "calendar=tthc.law.working_calendar()).day"
    ),
    "import holidays": "import holidays",
    "import holidays, VN, a first answer": (
        "import datetime, holidays; holidays.country_holidays('VN').get_nth_working_day(datetime.date(2026, 11, 23), 5)"
    ),
    "import numpy": "import numpy",
    "import pandas": "import pandas",
}


class Startup(NamedTuple):
    """Milliseconds over the bare interpreter, and the heavy modules of each of the library's two programs."""

    bare: float
    over: dict[str, float]
    loaded: dict[str, list[str]]


def _seconds(program: str) -> float:
    begun = perf_counter()
    subprocess.run([sys.executable, "-I", "-c", program], check=True)
    return perf_counter() - begun


def _loaded(program: str, modules: Sequence[str]) -> list[str]:
    tell = f"{program}\nimport json, sys\nprint(json.dumps([name for name in {[*modules]!r} if name in sys.modules]))"
    done = subprocess.run([sys.executable, "-I", "-c", tell], check=True, capture_output=True, text=True)
    names: list[str] = json.loads(done.stdout)
    return names


def startup(*, rounds: int) -> Startup:
    """Fresh interpreters, every program once a round; a first round, which writes bytecode, is not counted."""
    programs = dict(PROGRAMS)
    for name, program in PROGRAMS.items():
        try:
            _seconds(program)
        except subprocess.CalledProcessError:
            del programs[name]
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            taken[name].append(_seconds(program) * 1e3)
    return Startup(
        median(taken[BARE]),
        {
            name: median(own - bare for own, bare in zip(times, taken[BARE], strict=True))
            for name, times in taken.items()
            if name != BARE
        },
        {name: _loaded(PROGRAMS[name], HEAVY) for name in (IMPORT, FIRST_DUE)},
    )
