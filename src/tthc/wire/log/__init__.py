"""Event logs: CSV and Parquet, through a mapping file, into dossiers one by one."""

from tthc.wire.log.accounts import Kept, LogAccounts, Told
from tthc.wire.log.mapping import LogMapping, load_mapping
from tthc.wire.log.reading import LogReading, read_log

__all__ = ["Kept", "LogAccounts", "LogMapping", "LogReading", "Told", "load_mapping", "read_log"]
