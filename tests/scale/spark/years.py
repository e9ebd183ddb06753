"""The form and the period of the tests on Spark."""

from tthc import law
from tthc.testing.margins import published_year

CALENDAR = law.working_calendar()
PERIOD = published_year().period
FORM = law.report_form("II.06a/VPCP/KSTT", on=PERIOD.closed_last)
