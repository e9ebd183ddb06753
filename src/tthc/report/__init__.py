"""What a center owes upward and to the public: reports that reconcile or are not made."""

from tthc.report.center_year import CenterYear, Visits, YearTally, center_year
from tthc.report.cohort import Entry, Placed, place
from tthc.report.form import Identity, ReportForm
from tthc.report.resolution import ResolutionTally, resolution
from tthc.report.table import Column, Report, Row

__all__ = [
    "CenterYear",
    "Column",
    "Entry",
    "Identity",
    "Placed",
    "Report",
    "ReportForm",
    "ResolutionTally",
    "Row",
    "Visits",
    "YearTally",
    "center_year",
    "place",
    "resolution",
]
