"""Vietnamese administrative procedures ("thủ tục hành chính"): exact, explainable, sourced.

The public names, grouped by stage. They load when first touched: ``import tthc`` itself costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [  # noqa: RUF022 - grouped by stage
    # shared
    "AgencyCode",
    "BadFile",
    "CannotCompute",
    "Citation",
    "DoesNotReconcile",
    "DossierCode",
    "DossierId",
    "Finding",
    "IllegalMove",
    "InvalidValue",
    "MissingExtra",
    "NotInForce",
    "NotKnownInForce",
    "OutsideCoverage",
    "ProcedureCode",
    "Span",
    "TthcError",
    "UnknownCode",
    "ZONE",
    "moment",
    # terms
    "CalendarDays",
    "Extensible",
    "Hours",
    "HoursUnstated",
    "Immediately",
    "Minutes",
    "Months",
    "NoResult",
    "SameDay",
    "Stage",
    "Stages",
    "TimeLimit",
    "Undetermined",
    "Weeks",
    "WorkingDays",
    "WorkingHours",
    "Years",
    "parse_limit",
    # workdays
    "OfficeHours",
    "WorkingCalendar",
    # procedure
    "Catalogue",
    "Channel",
    "Procedure",
    "compare",
    # dossier
    "Actor",
    "Basis",
    "Dossier",
    "Outcome",
    "PersonRef",
    "Role",
    "State",
    # deadline
    "Clock",
    "Deadline",
    "NoDeadline",
    "deadline_of",
    "due",
    "duties",
    "reproject",
    "standing",
    # outcome
    "timeliness",
    # desk
    "Center",
    "Desk",
]

if TYPE_CHECKING:
    from tthc import citation as citation
    from tthc import codes as codes
    from tthc import deadline as deadline
    from tthc import desk as desk
    from tthc import dossier as dossier
    from tthc import errors as errors
    from tthc import feedback as feedback
    from tthc import finding as finding
    from tthc import law as law
    from tthc import outcome as outcome
    from tthc import procedure as procedure
    from tthc import report as report
    from tthc import scale as scale
    from tthc import slip as slip
    from tthc import span as span
    from tthc import term as term
    from tthc import testing as testing
    from tthc import text as text
    from tthc import view as view
    from tthc import wire as wire
    from tthc import workdays as workdays
    from tthc.citation import Citation
    from tthc.codes import AgencyCode, DossierCode, DossierId, ProcedureCode
    from tthc.deadline import (
        Clock,
        Deadline,
        NoDeadline,
        deadline_of,
        due,
        duties,
        reproject,
        standing,
    )
    from tthc.desk import Center, Desk
    from tthc.dossier import Actor, Basis, Dossier, Outcome, PersonRef, Role, State
    from tthc.errors import (
        BadFile,
        CannotCompute,
        DoesNotReconcile,
        IllegalMove,
        InvalidValue,
        MissingExtra,
        NotInForce,
        NotKnownInForce,
        OutsideCoverage,
        TthcError,
        UnknownCode,
    )
    from tthc.finding import Finding
    from tthc.outcome import timeliness
    from tthc.procedure import Catalogue, Channel, Procedure, compare
    from tthc.span import ZONE, Span, moment
    from tthc.term import (
        CalendarDays,
        Extensible,
        Hours,
        HoursUnstated,
        Immediately,
        Minutes,
        Months,
        NoResult,
        SameDay,
        Stage,
        Stages,
        TimeLimit,
        Undetermined,
        Weeks,
        WorkingDays,
        WorkingHours,
        Years,
        parse_limit,
    )
    from tthc.workdays import OfficeHours, WorkingCalendar

_NAMES = {
    "citation": ["Citation"],
    "codes": ["AgencyCode", "DossierCode", "DossierId", "ProcedureCode"],
    "deadline": ["Clock", "Deadline", "NoDeadline", "deadline_of", "due", "duties", "reproject", "standing"],
    "dossier": ["Actor", "Basis", "Dossier", "Outcome", "PersonRef", "Role", "State"],
    "errors": [
        "BadFile",
        "CannotCompute",
        "DoesNotReconcile",
        "IllegalMove",
        "InvalidValue",
        "MissingExtra",
        "NotInForce",
        "NotKnownInForce",
        "OutsideCoverage",
        "TthcError",
        "UnknownCode",
    ],
    "finding": ["Finding"],
    "outcome": ["timeliness"],
    "procedure": ["Catalogue", "Channel", "Procedure", "compare"],
    "span": ["ZONE", "Span", "moment"],
    "term": [
        "CalendarDays",
        "Extensible",
        "Hours",
        "HoursUnstated",
        "Immediately",
        "Minutes",
        "Months",
        "NoResult",
        "SameDay",
        "Stage",
        "Stages",
        "TimeLimit",
        "Undetermined",
        "Weeks",
        "WorkingDays",
        "WorkingHours",
        "Years",
        "parse_limit",
    ],
    "workdays": ["OfficeHours", "WorkingCalendar"],
    "feedback": [],
    "desk": ["Center", "Desk"],
    "law": [],
    "report": [],
    "scale": [],
    "slip": [],
    "testing": [],
    "text": [],
    "view": [],
    "wire": [],
}
_HOME = {name: home for home, names in _NAMES.items() for name in names}

if not TYPE_CHECKING:  # hidden from type checkers, or they would accept any name

    def __getattr__(name: str) -> object:
        """A public name, or a stage, loaded when first touched."""
        if name in _HOME:
            value = getattr(import_module(f"tthc.{_HOME[name]}"), name)
        elif name in _NAMES:
            value = import_module(f"tthc.{name}")
        else:
            raise AttributeError(f"module 'tthc' has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted([*__all__, *_NAMES, "__version__"])
