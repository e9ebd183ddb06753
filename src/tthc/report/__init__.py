"""What a center owes upward and to the public: reports that reconcile or are not made."""

from tthc.report.against import HeldAgainst
from tthc.report.center_year import CenterYear, Proportion, Visits, YearTally, center_year
from tthc.report.choices import (
    Appointment,
    Cohort,
    CountedBy,
    EndsAs,
    MoreThanOne,
    NoDate,
    ReopenedAs,
    TimeCounted,
    Waiting,
)
from tthc.report.cohort import Entry, Placed, place
from tthc.report.compare import (
    PolicyAnswer,
    PolicyComparison,
    PolicyDifference,
    PolicyTotals,
    compare_policies,
)
from tthc.report.form import Identity, ReportForm
from tthc.report.index import (
    IndexFormula,
    IndexFormulas,
    IndexGroup,
    Indicator,
    MeanTime,
    ProcedurePublished,
    ServiceIndex,
    Synchronised,
    published_in,
    service_index,
)
from tthc.report.internal import DaysCounted, Dimension, internal
from tthc.report.judge import Judgement, Request, supplement_requests
from tthc.report.opening import LateRecord, Opening, Restated, as_known, opening
from tthc.report.period import PeriodKind, ReportingPeriod
from tthc.report.place_class import PlaceClass, class_of
from tthc.report.policy import CountingPolicy
from tthc.report.resolution import ResolutionTally, resolution
from tthc.report.suspect import SUSPICIONS, Suspicion, SuspicionKind, Suspicions, SuspicionThresholds, suspicious
from tthc.report.table import Column, Report, Row
from tthc.report.vocabulary import VOCABULARY

__all__ = [
    "SUSPICIONS",
    "VOCABULARY",
    "Appointment",
    "CenterYear",
    "Cohort",
    "Column",
    "CountedBy",
    "CountingPolicy",
    "DaysCounted",
    "Dimension",
    "EndsAs",
    "Entry",
    "HeldAgainst",
    "Identity",
    "IndexFormula",
    "IndexFormulas",
    "IndexGroup",
    "Indicator",
    "Judgement",
    "LateRecord",
    "MeanTime",
    "MoreThanOne",
    "NoDate",
    "Opening",
    "PeriodKind",
    "PlaceClass",
    "Placed",
    "PolicyAnswer",
    "PolicyComparison",
    "PolicyDifference",
    "PolicyTotals",
    "ProcedurePublished",
    "Proportion",
    "ReopenedAs",
    "Report",
    "ReportForm",
    "ReportingPeriod",
    "Request",
    "ResolutionTally",
    "Restated",
    "Row",
    "ServiceIndex",
    "Suspicion",
    "SuspicionKind",
    "SuspicionThresholds",
    "Suspicions",
    "Synchronised",
    "TimeCounted",
    "Visits",
    "Waiting",
    "YearTally",
    "as_known",
    "center_year",
    "class_of",
    "compare_policies",
    "internal",
    "opening",
    "place",
    "published_in",
    "resolution",
    "service_index",
    "supplement_requests",
    "suspicious",
]
