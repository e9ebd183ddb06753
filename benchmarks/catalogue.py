"""Ten thousand procedures as one JSON file, loaded: every procedure, paper and result is another one.

Run as `python -m benchmarks.catalogue`. The bar is processor time, with the garbage collector on as it is.
"""

from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final

from attrs import evolve

import tthc
from tthc.law.counting import every_counting_rule
from tthc.procedure import Procedure
from tthc.wire import load_catalogue, write_catalogue

COUNT: Final = 10_000
ROUNDS: Final = 5
BAR: Final = 5.0
"""Seconds."""


def procedures(count: int) -> list[Procedure]:
    """The shipped procedures again and again, each time with a code and names of its own."""
    return [
        evolve(
            one,
            code=f"9.{number:06d}",
            name=f"{one.name} ({number})",
            source=f"{one.source}/{number}",
            papers=tuple(evolve(paper, name=f"{paper.name} ({number})") for paper in one.papers),
            results=tuple(evolve(result, name=f"{result.name} ({number})") for result in one.results),
        )
        for number, one in enumerate(islice(cycle(tthc.law.catalogue()), count))
    ]


def main() -> None:
    text = write_catalogue(procedures(COUNT), form="json")
    spent = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.json"
        path.write_text(text, encoding="utf-8")
        for _ in range(ROUNDS):
            begun = process_time()
            catalogue = load_catalogue(path, rules=every_counting_rule())
            spent.append(process_time() - begun)
            assert len(catalogue) == COUNT
            del catalogue
    median = sorted(spent)[ROUNDS // 2]
    print(f"{COUNT:,} procedures, {len(text):,} characters of JSON: best {min(spent):.2f} s, median {median:.2f} s")
    print(f"bar {BAR:.0f} s: {'met' if median <= BAR else 'NOT MET'}")


if __name__ == "__main__":
    main()
