"""Edge: values in and out of files. The only importer of pydantic."""

from tthc.wire.catalogue import load_catalogue, read_catalogue
from tthc.wire.json import to_json

__all__ = ["load_catalogue", "read_catalogue", "to_json"]
