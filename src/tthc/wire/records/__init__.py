"""Records of the national portal into procedures with their readings."""

from tthc.wire.records.reading import RecordsRead, read_records

__all__ = ["RecordsRead", "read_records"]
