"""The one command: measure, print the tables and the bars, and write the figures where asked."""

import argparse
import json
import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.bars import bars
from benchmarks.bulk import PROVINCE_YEAR, bulk
from benchmarks.machines import machines
from benchmarks.peers import peers
from benchmarks.scalar import COUNTS, scalar
from benchmarks.startup import FIRST_DUE, HEAVY, IMPORT, startup


def _machine() -> dict[str, Any]:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load before": load if load is None else round(load, 2),
    }


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A title over columns, the first to the left, the others to the right."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    print(f"\n{title}\n{'-' * (sum(widths) + 2 * len(widths) - 2)}")
    for line in lines:
        cells = [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        print("  ".join([line[0].ljust(widths[0]), *cells]).rstrip())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
    parser.add_argument("--quick", action="store_true", help="a short run: fewer rounds, one start day of nine")
    return parser.parse_args()


def main() -> None:
    arguments = _arguments()
    quick: bool = arguments.quick
    machine = _machine()
    found, versions, missing = peers()
    versions = {"tthc": version("tthc"), **versions}
    print(", ".join(f"{key} {value}" for key, value in machine.items()))
    print(", ".join(f"{name} {number}" for name, number in versions.items()))
    if quick:
        print("A quick run: its figures are not for quoting.")

    lines = scalar(found, calls=10_000 if quick else 50_000, rounds=7 if quick else 25, step=9 if quick else 1)
    _table(
        "One due date, 5 working days (the trace: 30). Ratio: to numpy's plain call, round by round.\n"
        f"Wrong: share of {'every ninth start day' if quick else 'all start days'} 2010-01-01 to 2026-10-31, "
        "by the number of working days.",
        ["", "µs, median", "µs, best", "ratio", *(f"wrong, {n}" for n in COUNTS)],
        (
            (
                name,
                f"{line.timing.median:.2f}",
                f"{line.timing.best:.2f}",
                f"{line.timing.ratio:.3f}",
                *(f"{share:.1%}" for share in line.wrong),
            )
            for name, line in lines.items()
        ),
    )

    start = startup(rounds=5 if quick else 21)
    _table(
        f"Start-up: milliseconds over a bare interpreter ({start.bare:.0f} ms), median.",
        ["", "ms"],
        ((name, f"{cost:.1f}") for name, cost in start.over.items()),
    )
    for name in (IMPORT, FIRST_DUE):
        absent = [module for module in HEAVY if module not in start.loaded[name]]
        print(f"Not loaded after {name}: {', '.join(absent) or 'nothing'}")

    load = bulk(
        dates=10_000 if quick else PROVINCE_YEAR,
        dossiers=1_000 if quick else 10_000,
        rounds=3 if quick else 7,
    )
    _table(
        f"{load.dates:,} due dates one by one, 1 to 30 working days; all three give the same days.",
        ["", "s", "µs each"],
        ((name, f"{spent:.2f}", f"{spent / load.dates * 1e6:.2f}") for name, spent in load.seconds.items()),
    )
    _table(
        f"{load.dossiers:,} generated dossiers, {load.events / load.dossiers:.1f} events each.",
        ["", "", ""],
        [
            ("Dossier.replay, streamed", f"{load.streamed_events_per_second:,.0f}", "events/s"),
            ("Dossier.replay, all kept", f"{load.kept_events_per_second:,.0f}", "events/s"),
            ("one event, streamed", f"{load.event_in_numpy_calls:.2f}", "numpy calls"),
            ("Dossier.replay and history", f"{load.chained_events_per_second:,.0f}", "events/s"),
            ("stored entries, verified", f"{load.verified_events_per_second:,.0f}", "events/s"),
            ("deadline_of, stops and restarts", f"{load.deadline_us:.1f}", "µs a dossier"),
            *([("resolution report", f"{load.report_us:.1f}", "µs a dossier")] if load.report_us else []),
        ],
    )
    replays, absent_peers = machines(dossiers=200 if quick else 2_000, rounds=3 if quick else 7)
    _table(
        "Replay beside libraries of state machines and event sourcing, the same lives in turn.",
        ["", "events/s", "ours is"],
        ((one.name, f"{one.events_per_second:,.0f}", f"{one.ours_is:.2f} times") for one in replays),
    )
    missing = [*missing, *absent_peers]
    verdicts = bars(lines, start, load)
    _table(
        "Bars.",
        ["", "bar", "this run", ""],
        ((bar.what, bar.bar, bar.figure, "met" if bar.met else "NOT MET") for bar in verdicts),
    )
    for line in (*missing, *load.skipped):
        print(line)

    if arguments.json:
        figures = {
            "quick": quick,
            "machine": machine,
            "versions": versions,
            "left_out": [*missing, *load.skipped],
            "scalar": {
                name: {**line.timing._asdict(), "wrong": dict(zip(map(str, COUNTS), line.wrong, strict=True))}
                for name, line in lines.items()
            },
            "startup": start._asdict(),
            "bulk": load._asdict(),
            "machines": [one._asdict() for one in replays],
            "bars": [bar._asdict() for bar in verdicts],
        }
        arguments.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
