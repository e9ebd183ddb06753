"""The people of a one-stop unit: postings, roster, attendance, whose a dossier was, workload and timeliness."""

from tthc.desk.people.absence import Absence
from tthc.desk.people.attendance import Attendance, AttendanceKind, DutyCheck, OfficerMonth, officer_months
from tthc.desk.people.hand_over import HeldDossier, Reassignment, hand_over, reassign
from tthc.desk.people.posting import Posting
from tthc.desk.people.roster import Roster
from tthc.desk.people.staffing import AbsenceKind, ExtraTime, StaffingRule, StaffingRuleKind, StaffKind, StaffTask
from tthc.desk.people.stretch import StandIn, Stretch, stand_ins, stretches
from tthc.desk.people.workload import OfficerWorkload, Punctuality, workload

__all__ = [
    "Absence",
    "AbsenceKind",
    "Attendance",
    "AttendanceKind",
    "DutyCheck",
    "ExtraTime",
    "HeldDossier",
    "OfficerMonth",
    "OfficerWorkload",
    "Posting",
    "Punctuality",
    "Reassignment",
    "Roster",
    "StaffKind",
    "StaffTask",
    "StaffingRule",
    "StaffingRuleKind",
    "StandIn",
    "Stretch",
    "hand_over",
    "officer_months",
    "reassign",
    "stand_ins",
    "stretches",
    "workload",
]
