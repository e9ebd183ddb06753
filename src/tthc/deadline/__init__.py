"""When the result is due: terms made into days, stops and restarts, the trace, where a dossier stands."""

from tthc.deadline.clock import Clock, ClockUse, Extension
from tthc.deadline.deadline import Deadline, NoDeadline
from tthc.deadline.due import deadline_of, due
from tthc.deadline.duties import Duty, conduct, duties
from tthc.deadline.flow import StepDue, StepProgress, progress, schedule
from tthc.deadline.reckon import Stop
from tthc.deadline.reproject import Moved, reproject
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
from tthc.deadline.stopped_by import StoppedBy, StoppedClock, stopped_by
from tthc.deadline.trace import StepKind, Trace, TraceStep
from tthc.deadline.waits import Expiry, Wait, WaitKind, waits

__all__ = [
    "Clock",
    "ClockUse",
    "Deadline",
    "DueToday",
    "Duty",
    "Ended",
    "Expiry",
    "Extension",
    "Moved",
    "NoDeadline",
    "NoPromisedDate",
    "NotReceived",
    "NotStarted",
    "Overdue",
    "Running",
    "Standing",
    "StepDue",
    "StepKind",
    "StepProgress",
    "Stop",
    "Stopped",
    "StoppedBy",
    "StoppedClock",
    "Trace",
    "TraceStep",
    "Wait",
    "WaitKind",
    "conduct",
    "deadline_of",
    "due",
    "duties",
    "progress",
    "reproject",
    "schedule",
    "standing",
    "stopped_by",
    "waits",
]
