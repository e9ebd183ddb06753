"""Values for the eye: charts of reports, and whole pages that need nothing from elsewhere."""

from tthc.view.page import Explained, Figure, Part, Section, page
from tthc.view.plot import plot, svg

__all__ = ["Explained", "Figure", "Part", "Section", "page", "plot", "svg"]
