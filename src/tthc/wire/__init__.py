"""Edge: values in and out of files. The only importer of pydantic."""

from tthc.wire import cpsv as cpsv
from tthc.wire import portal as portal
from tthc.wire.catalogue import (
    CatalogueLint,
    FileFinding,
    lint_files,
    load_catalogue,
    read_catalogue,
    to_sarif,
    write_catalogue,
)
from tthc.wire.json import from_json, to_json, to_plain
from tthc.wire.laythutuc import LayThuTucRead, read_laythutuc
from tthc.wire.log import LogMapping, LogReading, load_mapping, read_log
from tthc.wire.records import RecordsRead, read_records
from tthc.wire.report_forms import load_report_form
from tthc.wire.schemas import schema
from tthc.wire.units import load_units

__all__ = [
    "CatalogueLint",
    "FileFinding",
    "LayThuTucRead",
    "LogMapping",
    "LogReading",
    "RecordsRead",
    "from_json",
    "lint_files",
    "load_catalogue",
    "load_mapping",
    "load_report_form",
    "load_units",
    "read_catalogue",
    "read_laythutuc",
    "read_log",
    "read_records",
    "schema",
    "to_json",
    "to_plain",
    "to_sarif",
    "write_catalogue",
]
