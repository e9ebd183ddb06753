"""Catalogue files: TOML for people, JSON for machines, into a :class:`~tthc.procedure.Catalogue` and back.

A file is taken whole or not at all; all its faults are reported at once, each with its file, line and key.
"""

from tthc.wire.catalogue.faults import FileFinding, Severity
from tthc.wire.catalogue.lint import CatalogueLint, lint_files
from tthc.wire.catalogue.reading import load_catalogue, read_catalogue
from tthc.wire.catalogue.sarif import to_sarif
from tthc.wire.catalogue.writing import write_catalogue

__all__ = [
    "CatalogueLint",
    "FileFinding",
    "Severity",
    "lint_files",
    "load_catalogue",
    "read_catalogue",
    "to_sarif",
    "write_catalogue",
]
