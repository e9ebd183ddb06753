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


def check(**given: object) -> None:
    """Refuse arguments of a wrong kind, by their names; one that is None was not given.

    Raises:
        InvalidValue: one is of another kind; the message says what is expected.
    """
    for name, value in given.items():
        kind, words = EXPECTED[name]
        if value is not None and not isinstance(value, kind):
            raise wrong(name, value, words)
