"""Legal regimes of the one-stop mechanism: which cause has which effect on the clock, from when to when."""

from datetime import date
from enum import StrEnum

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.span import Span, civil_day
from tthc.term.effect import EffectKind
from tthc.term.limit import TimeLimit, WorkingDays
from tthc.text import Phrase

_TABLE = Phrase("chế độ pháp lý", "legal regime")

__all__ = ["ApologyRule", "Cause", "ClockRow", "Regime", "Regimes", "SupplementRule"]


class Cause(StrEnum):
    """What happened, in the law's words: the fact to which a regime gives an effect on the clock."""

    FILED = "filed"
    NOT_RECEIVED = "not_received"
    RECEIVED = "received"
    RECEIVED_FOR_OTHER = "received_for_other"
    TRANSFERRED = "transferred"
    ARRIVED = "arrived"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    POSTAL_RECORD_SIGNED = "postal_record_signed"
    RECEPTION_SUPPLEMENT_ASKED = "reception_supplement_asked"
    RECEPTION_SUPPLEMENTED = "reception_supplemented"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENTED = "supplemented"
    WAIT_EXPIRED = "wait_expired"
    DUTY_NOTIFIED = "duty_notified"
    SENT_TO_TAX = "sent_to_tax"
    PAID = "paid"
    NOT_PAID = "not_paid"
    APOLOGISED = "apologised"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"
    STOPPED_ON_REQUEST = "stopped_on_request"
    STOPPED_BY_OFFICE = "stopped_by_office"
    DELIVERED = "delivered"

    @property
    def label(self) -> Phrase:
        """The cause in words."""
        return _LABELS[self]


_LABELS = {
    Cause.FILED: Phrase("nộp hồ sơ", "filing"),
    Cause.NOT_RECEIVED: Phrase("từ chối tiếp nhận", "refusal to receive"),
    Cause.RECEIVED: Phrase("tiếp nhận hồ sơ đầy đủ", "reception of the complete dossier"),
    Cause.RECEIVED_FOR_OTHER: Phrase("tiếp nhận không phụ thuộc địa giới", "reception for another agency"),
    Cause.TRANSFERRED: Phrase("chuyển hồ sơ", "transfer"),
    Cause.ARRIVED: Phrase("cơ quan có thẩm quyền nhận hồ sơ", "arrival at the competent agency"),
    Cause.ASSIGNED: Phrase("phân công xử lý", "assignment"),
    Cause.ACCEPTED: Phrase("thụ lý", "acceptance of the case"),
    Cause.POSTAL_RECORD_SIGNED: Phrase("ký biên bản giao nhận bưu chính", "signed postal record"),
    Cause.RECEPTION_SUPPLEMENT_ASKED: Phrase("yêu cầu bổ sung khi tiếp nhận", "supplement asked for at reception"),
    Cause.RECEPTION_SUPPLEMENTED: Phrase("bổ sung khi tiếp nhận", "supplemented at reception"),
    Cause.SUPPLEMENT_ASKED: Phrase("yêu cầu bổ sung hồ sơ", "supplement asked for"),
    Cause.SUPPLEMENTED: Phrase("nhận đủ hồ sơ bổ sung", "supplement complete"),
    Cause.WAIT_EXPIRED: Phrase("quá hạn bổ sung", "supplement not made in time"),
    Cause.DUTY_NOTIFIED: Phrase("thông báo phí, lệ phí", "fee notified"),
    Cause.SENT_TO_TAX: Phrase("chuyển thông tin sang cơ quan thuế", "sent to the tax office"),
    Cause.PAID: Phrase("hoàn thành nghĩa vụ tài chính", "financial duty fulfilled"),
    Cause.NOT_PAID: Phrase("không thực hiện nghĩa vụ tài chính", "financial duty not fulfilled"),
    Cause.APOLOGISED: Phrase("xin lỗi và hẹn lại", "apology and new appointment"),
    Cause.FINISHED: Phrase("có kết quả giải quyết", "result decided"),
    Cause.WITHDRAWN: Phrase("rút hồ sơ", "withdrawal"),
    Cause.STOPPED_ON_REQUEST: Phrase("dừng theo yêu cầu", "stop at the applicant's request"),
    Cause.STOPPED_BY_OFFICE: Phrase("cơ quan dừng xử lý", "stop by the office"),
    Cause.DELIVERED: Phrase("trả kết quả", "delivery of the result"),
}


@frozen
class ClockRow:
    """One row of a clock table: this cause has this effect, on this ground.

    ``limit`` belongs to the effects that carry one (``resume_plus``, ``renew``). ``read`` tells how the row is
    known; a row carried over from an earlier decree without its text having been read is ``continued``.
    """

    cause: Cause
    kind: EffectKind
    source: Citation | None = None
    limit: TimeLimit | None = field(default=None, kw_only=True)
    read: Reading = field(default="text", kw_only=True)
    continued: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        needs = self.kind in {EffectKind.RESUME_PLUS, EffectKind.RENEW}
        if needs != (self.limit is not None):
            raise InvalidValue(
                f"the effect {self.kind} {'needs' if needs else 'takes no'} limit",
                f"hiệu lực {self.kind} {'phải có' if needs else 'không đi kèm'} thời hạn",
            )


@frozen(kw_only=True)
class ApologyRule:
    """When and how often an office may apologise and promise a new day ("xin lỗi, hẹn lại")."""

    days_before: int
    at_most: int
    source: Citation
    read: Reading = "text"


@frozen(kw_only=True)
class SupplementRule:
    """Within how long, and how often, an agency may ask for a supplement during appraisal."""

    within: WorkingDays
    at_most: int
    within_source: Citation
    at_most_source: Citation
    read: Reading = "text"


@frozen(kw_only=True)
class Regime:
    """One legal regime of the one-stop mechanism, with its clock table; in force on the days of ``in_force``."""

    code: str
    name: Phrase
    in_force: Span
    in_force_read: Reading
    clock: tuple[ClockRow, ...] = field(repr=False)
    apology: ApologyRule = field(repr=False)
    supplement: SupplementRule = field(repr=False)

    def __attrs_post_init__(self) -> None:
        causes = [row.cause for row in self.clock]
        if len(set(causes)) != len(causes):
            raise InvalidValue(
                f"regime {self.code} gives one cause two effects",
                f"chế độ {self.code} gán hai hiệu lực cho một sự kiện",
            )

    def row(self, cause: Cause, overrides: tuple[ClockRow, ...] = ()) -> ClockRow | None:
        """The row for ``cause``, a procedure's own rows first; None when the cause does not touch the clock."""
        for row in (*overrides, *self.clock):
            if row.cause is cause:
                return row
        return None


@frozen
class Regimes:
    """All regimes, in the order of time, none overlapping."""

    regimes: tuple[Regime, ...] = field(repr=lambda regimes: repr([regime.code for regime in regimes]))

    def __attrs_post_init__(self) -> None:
        if not self.regimes:
            raise InvalidValue("regimes are one or more", "phải có ít nhất một chế độ pháp lý")
        for earlier, later in zip(self.regimes, self.regimes[1:], strict=False):
            if earlier.in_force.overlaps(later.in_force) or earlier.in_force.first > later.in_force.first:
                raise InvalidValue(
                    f"the regimes {earlier.code} and {later.code} overlap or are out of order",
                    f"hai chế độ {earlier.code} và {later.code} chồng nhau hoặc sai thứ tự",
                )

    def on(self, day: date) -> Regime:
        """The regime in force on ``day``.

        Raises:
            OutsideCoverage: none of the tables covers the day.
        """
        day = civil_day(day)
        for regime in self.regimes:
            if day in regime.in_force:
                return regime
        first = self.regimes[0].in_force.first
        last = self.regimes[-1].in_force.last
        raise OutsideCoverage(day, first, last or date.max, self.regimes[-1].code, _TABLE)
