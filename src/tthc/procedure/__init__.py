"""What the law promises: a published procedure, its cases, channels, terms, papers, fees and results."""

from tthc.procedure.catalogue import Catalogue
from tthc.procedure.fee import Fee, Money
from tthc.procedure.procedure import Procedure, Unknown
from tthc.procedure.reading import Reading, RowRole
from tthc.procedure.term import Term
from tthc.procedure.words import (
    Case,
    Channel,
    Decision,
    Level,
    Paper,
    PaperKind,
    RegisterKind,
    ResultKind,
    Verified,
)

__all__ = [
    "Case",
    "Catalogue",
    "Channel",
    "Decision",
    "Fee",
    "Level",
    "Money",
    "Paper",
    "PaperKind",
    "Procedure",
    "Reading",
    "RegisterKind",
    "ResultKind",
    "RowRole",
    "Term",
    "Unknown",
    "Verified",
]
