"""A slice of the generated year, and the questions that are asked of it."""

from datetime import datetime
from functools import cache
from typing import Final

from tthc import law
from tthc.dossier import Dossier
from tthc.report import ReportForm
from tthc.report.cohort import last_instant
from tthc.span import Span
from tthc.testing import generate_year
from tthc.testing.margins import published_year

CALENDAR: Final = law.working_calendar()
PERIOD: Final[Span] = published_year().period
LAST: Final[datetime] = last_instant(PERIOD)
SHARDS: Final = 60


@cache
def a_slice() -> tuple[Dossier, ...]:
    """One dossier in sixty of the generated year, by id."""
    return tuple(sorted(generate_year(1, SHARDS, 0), key=lambda dossier: dossier.id.text))


def form() -> ReportForm:
    """The form that is reported by."""
    return law.report_form("II.06a/VPCP/KSTT", on=PERIOD.closed_last)
