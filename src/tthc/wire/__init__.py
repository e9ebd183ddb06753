"""Edge: values in and out of files. The only importer of pydantic.

What it offers loads when first touched: who reads a stored basis pays for no catalogue.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_NAMES = {
    "catalogue": [
        *("CatalogueLint", "FileFinding", "lint_files", "load_catalogue", "read_catalogue", "to_sarif"),
        "write_catalogue",
    ],
    "json": ["from_json", "to_json", "to_plain"],
    "laythutuc": ["LayThuTucRead", "read_laythutuc"],
    "log": ["LogMapping", "LogReading", "load_mapping", "read_log"],
    "records": ["RecordsRead", "read_records"],
    "report_forms": ["load_report_form"],
    "schemas": ["schema"],
    "units": ["load_units"],
}
_HOME = {name: home for home, names in _NAMES.items() for name in names}
_MODULES = ("cpsv", "portal")


def __dir__() -> list[str]:
    return sorted([*__all__, *_MODULES])


if not TYPE_CHECKING:  # hidden from type checkers, or they would accept any name

    def __getattr__(name: str) -> object:
        """A name, or a module of its own, loaded when first touched."""
        if name in _HOME:
            value = getattr(import_module(f"tthc.wire.{_HOME[name]}"), name)
        elif name in _MODULES:
            value = import_module(f"tthc.wire.{name}")
        else:
            raise AttributeError(f"module 'tthc.wire' has no attribute {name!r}")
        globals()[name] = value
        return value
