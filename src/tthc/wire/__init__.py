"""Edge: values in and out of files. The only importer of pydantic."""

from tthc.wire.catalogue import load_catalogue, read_catalogue
from tthc.wire.json import to_json, to_plain
from tthc.wire.records import RecordsRead, read_records

__all__ = ["RecordsRead", "load_catalogue", "read_catalogue", "read_records", "to_json", "to_plain"]
