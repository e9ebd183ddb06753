"""Promises given to the applicant: kept as given, never overwritten."""

from datetime import date, datetime
from enum import StrEnum

from attrs import field, frozen

from tthc.span import aware, civil_day
from tthc.text import Phrase

__all__ = ["Promise", "PromiseKind"]


class PromiseKind(StrEnum):
    """What kind of date was promised."""

    APPOINTMENT = "appointment"
    AFTER_SUPPLEMENT = "after_supplement"
    AFTER_PAYMENT = "after_payment"
    REPROMISE = "repromise"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _LABELS[self]


_LABELS = {
    PromiseKind.APPOINTMENT: Phrase("ngày hẹn trên giấy tiếp nhận", "appointment on the receipt"),
    PromiseKind.AFTER_SUPPLEMENT: Phrase("ngày hẹn lại sau khi bổ sung đủ", "appointment after the supplement"),
    PromiseKind.AFTER_PAYMENT: Phrase(
        "ngày hẹn thứ hai, tính từ khi nộp nghĩa vụ tài chính", "second appointment, counted from the payment"
    ),
    PromiseKind.REPROMISE: Phrase("ngày hẹn lại kèm thư xin lỗi", "new appointment with the apology"),
}


@frozen
class Promise:
    """A day on which the office said the result would be there, and when it said so."""

    kind: PromiseKind
    day: date = field(converter=civil_day)
    given_at: datetime = field(converter=aware)
    minute: datetime | None = None
