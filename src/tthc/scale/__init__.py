"""Edge: the same questions over whole columns, and over event logs too large for memory.

Columns are NumPy arrays here; :mod:`tthc.scale.arrow`, :mod:`tthc.scale.pandas` and :mod:`tthc.scale.polars` put
``due_days`` and ``due_minutes`` over the columns of those libraries, :mod:`tthc.scale.duckdb` ``due_days`` alone. What
a row answers is what the library answers for one dossier: semantics live once. A name loads what it needs when first
touched, and says which extra brings it where that is missing. No module here is called as a function is.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tthc.errors import MissingExtra

if TYPE_CHECKING:
    from tthc.scale.civil import calendar_due
    from tthc.scale.columns import local_minutes
    from tthc.scale.days import count_days, due_days
    from tthc.scale.log.bases import bases_table
    from tthc.scale.log.encode import EventRows, write_events
    from tthc.scale.log.eventlog import EventLog
    from tthc.scale.log.placing import SnapshotColumns, snapshot_columns
    from tthc.scale.log.schema import BASES, EVENTS, SNAPSHOTS
    from tthc.scale.log.snapshot import snapshots_of
    from tthc.scale.log.source import read_bases, read_dossiers
    from tthc.scale.minutes import due_minutes, running_due, worked_minutes
    from tthc.scale.report import resolution
    from tthc.scale.stops import Stops
    from tthc.scale.terms import Ends, due
    from tthc.scale.verdicts import StandingCode, TimelinessCode, Verdicts, standing, timeliness

__all__ = [  # noqa: RUF022 - grouped by what they are about
    # columns
    "Ends",
    "StandingCode",
    "Stops",
    "TimelinessCode",
    "Verdicts",
    "calendar_due",
    "count_days",
    "due",
    "due_days",
    "due_minutes",
    "local_minutes",
    "running_due",
    "standing",
    "timeliness",
    "worked_minutes",
    # event logs
    "BASES",
    "EVENTS",
    "SNAPSHOTS",
    "EventLog",
    "EventRows",
    "SnapshotColumns",
    "bases_table",
    "read_bases",
    "read_dossiers",
    "resolution",
    "snapshot_columns",
    "snapshots_of",
    "write_events",
]

_NAMES = {
    # columns
    "civil": ["calendar_due"],
    "columns": ["local_minutes"],
    "days": ["count_days", "due_days"],
    "minutes": ["due_minutes", "running_due", "worked_minutes"],
    "stops": ["Stops"],
    "terms": ["Ends", "due"],
    "verdicts": ["StandingCode", "TimelinessCode", "Verdicts", "standing", "timeliness"],
    # event logs
    "log.bases": ["bases_table"],
    "log.encode": ["EventRows", "write_events"],
    "log.eventlog": ["EventLog"],
    "log.placing": ["SnapshotColumns", "snapshot_columns"],
    "log.schema": ["BASES", "EVENTS", "SNAPSHOTS"],
    "log.snapshot": ["snapshots_of"],
    "log.source": ["read_bases", "read_dossiers"],
    "report": ["resolution"],
}
_HOME = {name: home for home, names in _NAMES.items() for name in names}
_MODULES = ("arrow", "duckdb", "pandas", "polars", "spark")

_EXTRAS = {
    "duckdb": "duckdb",
    "numpy": "scale",
    "pandas": "pandas",
    "polars": "polars",
    "pyarrow": "scale",
    "pyspark": "spark",
}
"""Which extra brings a package."""


def __dir__() -> list[str]:
    return sorted([*__all__, *_MODULES])


def _loaded(module: str) -> object:
    try:
        return import_module(f"tthc.scale.{module}")
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in _EXTRAS:
            raise
        raise MissingExtra(_EXTRAS[package], f"tthc.scale.{module}", f"tthc.scale.{module}") from None


if not TYPE_CHECKING:  # hidden from type checkers, or they would accept any name

    def __getattr__(name: str) -> object:
        """A name, or an adapter, loaded when first touched."""
        if name in _HOME:
            value = getattr(_loaded(_HOME[name]), name)
        elif name in _MODULES:
            value = _loaded(name)
        else:
            raise AttributeError(f"module 'tthc.scale' has no attribute {name!r}")
        globals()[name] = value
        return value
