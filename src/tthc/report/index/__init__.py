"""The index of service quality ("bộ chỉ số chất lượng phục vụ"): formulas, indicators, and what was not computed."""

from tthc.report.index.compute import service_index
from tthc.report.index.formula import IndexFormula, IndexFormulas, IndexGroup
from tthc.report.index.inputs import ProcedurePublished, Synchronised, published_in
from tthc.report.index.result import Indicator, MeanTime, ServiceIndex

__all__ = [
    "IndexFormula",
    "IndexFormulas",
    "IndexGroup",
    "Indicator",
    "MeanTime",
    "ProcedurePublished",
    "ServiceIndex",
    "Synchronised",
    "published_in",
    "service_index",
]
