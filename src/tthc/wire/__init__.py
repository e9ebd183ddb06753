"""Edge: values in and out of files. The only importer of pydantic."""

from tthc.wire import portal as portal
from tthc.wire.catalogue import load_catalogue, read_catalogue
from tthc.wire.json import to_json, to_plain
from tthc.wire.log import LogMapping, LogReading, load_mapping, read_log
from tthc.wire.records import RecordsRead, read_records

__all__ = [
    "LogMapping",
    "LogReading",
    "RecordsRead",
    "load_catalogue",
    "load_mapping",
    "read_catalogue",
    "read_log",
    "read_records",
    "to_json",
    "to_plain",
]
