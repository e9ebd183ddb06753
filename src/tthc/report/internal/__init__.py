"""The view for those inside: the classes of the periodic report by agency, officer, procedure and more."""

from tthc.report.internal.dimension import Dimension
from tthc.report.internal.view import DaysCounted, internal

__all__ = ["DaysCounted", "Dimension", "internal"]
