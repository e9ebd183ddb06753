"""When the result is due: terms made into days, stops and restarts, the trace, where a dossier stands."""

from tthc.deadline.clock import Clock, ClockUse, Stop
from tthc.deadline.deadline import Deadline, NoDeadline
from tthc.deadline.due import deadline_of, due
from tthc.deadline.standing import (
    DueToday,
    Ended,
    NoPromisedDate,
    NotReceived,
    NotStarted,
    Overdue,
    Running,
    Standing,
    Stopped,
    standing,
)
from tthc.deadline.trace import StepKind, Trace, TraceStep

__all__ = [
    "Clock",
    "ClockUse",
    "Deadline",
    "DueToday",
    "Ended",
    "NoDeadline",
    "NoPromisedDate",
    "NotReceived",
    "NotStarted",
    "Overdue",
    "Running",
    "Standing",
    "StepKind",
    "Stop",
    "Stopped",
    "Trace",
    "TraceStep",
    "deadline_of",
    "due",
    "standing",
]
