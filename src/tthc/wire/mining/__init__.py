"""Process mining out: object-centric logs (OCEL 2.0, as JSON and SQLite) and XES (IEEE 1849).

Any dossiers, taken once and one at a time, become a log that tools of process mining read. Persons, officers and
dossiers stand in it under keyed pseudonyms unless it is asked for in clear; free words never do.
"""

from tthc.wire.mining.facts import LogWritten
from tthc.wire.mining.ocel_json import write_ocel_json
from tthc.wire.mining.ocel_sqlite import write_ocel_sqlite
from tthc.wire.mining.xes import write_xes

__all__ = ["LogWritten", "write_ocel_json", "write_ocel_sqlite", "write_xes"]
