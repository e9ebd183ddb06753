"""How many mutants the tests of workdays/, deadline/ and report/ kill, file by file: the run of mutmut in mutants/."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

RUN: Final = Path("mutants/src/tthc")
BAR: Final = 0.9

STATES: Final = ("killed", "timed out", "survived", "untested", "undecided")
EXITS: Final[dict[int | None, str]] = {
    **dict.fromkeys((1, 3), "killed"),
    **dict.fromkeys((-24, 24, 36, 152), "timed out"),
    0: "survived",
    **dict.fromkeys((5, 33), "untested"),
}
"""What mutmut's exit codes mean; any other, a crash or an interruption, decides nothing."""


def files() -> Iterator[tuple[str, dict[str, str]]]:
    """Each file that was mutated, with what became of each of its mutants."""
    for file in sorted(RUN.rglob("*.py.meta")):
        exits = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
        if exits:
            name = file.relative_to(RUN).as_posix().removesuffix(".meta")
            yield name, {mutant: EXITS.get(code, "undecided") for mutant, code in exits.items()}


def share(counts: Counter[str]) -> float:
    """The share of the mutants that a test fails on; a mutant that makes a test hang is noticed too."""
    return (counts["killed"] + counts["timed out"]) / counts.total()


def line(name: str, counts: Counter[str]) -> str:
    figures = "".join(f"{counts[state]:>11,}" for state in STATES)
    return f"{name:<26}{counts.total():>9,}{figures}{share(counts):>9.1%}"


def main() -> int:
    total: Counter[str] = Counter()
    left: list[str] = []
    print(f"{'':<26}{'mutants':>9}" + "".join(f"{state:>11}" for state in STATES) + f"{'share':>9}")
    for name, states in files():
        counts = Counter(states.values())
        total += counts
        left += [f"  {mutant} ({state})" for mutant, state in states.items() if state not in STATES[:2]]
        print(line(name, counts))
    if not total:
        print(f"no mutants in {RUN}; run: make mutation")
        return 1
    print(line("all", total))
    print("\nNot killed (to read one: .venv/bin/mutmut show NAME):", *left, sep="\n")
    print(f"\nKilled: {share(total):.1%}; the bar is {BAR:.0%}.")
    return 0 if share(total) >= BAR and not total["undecided"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
