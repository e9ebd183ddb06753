"""What a report is asked with: values of the wrong kind are refused, with what is expected."""

from collections.abc import Mapping
from typing import Final

from tthc.report.expected import wrong
from tthc.report.form import ReportForm
from tthc.report.policy import CountingPolicy
from tthc.span import Span
from tthc.text import Phrase
from tthc.workdays import WorkingCalendar

__all__ = ["check"]

_PERIOD: Final = (Span, Phrase("một Span: tthc.Span.parse(...)", "a Span: tthc.Span.parse(...)"))
_POLICY: Final = (
    CountingPolicy,
    Phrase("một CountingPolicy: tthc.law.counting_policies()", "a CountingPolicy: tthc.law.counting_policies()"),
)
EXPECTED: Final[Mapping[str, tuple[type, Phrase]]] = {
    "period": _PERIOD,
    "last": _PERIOD,
    "this": _PERIOD,
    "span": _PERIOD,
    "policy": _POLICY,
    "policies": _POLICY,
    "form": (
        ReportForm,
        Phrase("một ReportForm: tthc.law.report_form(mã, on=ngày)", "a ReportForm: tthc.law.report_form(code, on=day)"),
    ),
    "calendar": (
        WorkingCalendar,
        Phrase("một WorkingCalendar: tthc.law.working_calendar()", "a WorkingCalendar: tthc.law.working_calendar()"),
    ),
}
"""The kind of each argument, and how one is got."""
MAY_BE_LEFT_OUT: Final = frozenset({"policy"})
"""The arguments of which None says that none was given."""


def check(**given: object) -> None:
    """Refuse arguments of a wrong kind, by their names, and periods that the calendar given with them does not know.

    Raises:
        InvalidValue: one is of another kind, the message says what is expected; or a period is open.
        OutsideCoverage: the first or the last day of a period leaves the calendar.
    """
    for name, value in given.items():
        kind, words = EXPECTED[name]
        left_out = value is None and name in MAY_BE_LEFT_OUT
        if not left_out and not isinstance(value, kind):
            raise wrong(name, value, words)
    calendar = given.get("calendar")
    if isinstance(calendar, WorkingCalendar):
        for period in given.values():
            if isinstance(period, Span):
                calendar.is_working(period.closed_last)
                calendar.is_working(period.first)
