"""What the tests of catalogue files share: text read as a file, and its faults."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from tthc.errors import BadFile
from tthc.procedure import Catalogue
from tthc.term import CountingRule
from tthc.wire import load_catalogue

HEAD = """
[[procedure]]
code = "1.000001"
name = "Cấp bản sao"
field = "Lưu trữ"
"""
"""A procedure without its terms."""
TERM = 'term = [{ limit = "5 ngày làm việc" }]\n'


def loaded(text: str | bytes, name: str = "own.toml", rules: Sequence[CountingRule] = ()) -> Catalogue:
    """The catalogue of a file that holds ``text``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_catalogue(path, rules=rules)


def faults(text: str | bytes, name: str = "own.toml") -> list[tuple[str, str, str]]:
    """The faults of a file that holds ``text``; none where it is taken."""
    try:
        loaded(text, name)
    except BadFile as error:
        return list(error.faults)
    return []


def places(text: str | bytes, name: str = "own.toml") -> list[str]:
    """The places of its faults."""
    return [place for place, _, _ in faults(text, name)]
