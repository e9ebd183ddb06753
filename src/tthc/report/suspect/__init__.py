"""Data that looks wrong or made to look right: told as findings, never repaired."""

from tthc.report.suspect.kinds import SUSPICIONS, Suspicion, SuspicionKind, SuspicionThresholds
from tthc.report.suspect.summary import Suspicions, suspicious

__all__ = ["SUSPICIONS", "Suspicion", "SuspicionKind", "SuspicionThresholds", "Suspicions", "suspicious"]
