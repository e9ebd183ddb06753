"""Values for the eye: charts of reports, whole pages that need nothing from elsewhere, the public listing."""

from tthc.view.listing import pages
from tthc.view.page import Explained, Figure, Part, Section, page
from tthc.view.plot import plot, svg

__all__ = ["Explained", "Figure", "Part", "Section", "page", "pages", "plot", "svg"]
