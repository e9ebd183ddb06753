"""For the tests of other software: a generated center's year, and vectors that any software can run.

What is generated is called generated wherever it is shown. Importing this package loads neither Hypothesis nor
pytest; the names below load when first touched.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = ["Margins", "generate", "generate_year", "histories", "published_year", "vectors", "visits"]

if TYPE_CHECKING:
    from tthc.testing import vectors
    from tthc.testing.generated import generate, generate_year, histories
    from tthc.testing.margins import Margins, published_year, visits

_MODULES = frozenset({"vectors"})
_HOME = {
    **dict.fromkeys(("generate", "generate_year", "histories"), "generated"),
    **dict.fromkeys(("Margins", "published_year", "visits"), "margins"),
}

if not TYPE_CHECKING:  # hidden from type checkers, or they would accept any name

    def __getattr__(name: str) -> object:
        """A public name, loaded when first touched."""
        if name in _MODULES:
            return import_module(f"tthc.testing.{name}")
        if name not in _HOME:
            raise AttributeError(f"module 'tthc.testing' has no attribute {name!r}")
        value = getattr(import_module(f"tthc.testing.{_HOME[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
