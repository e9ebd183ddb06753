"""Where a dossier stands, how it ended, and which slip documents a move: three things, never one integer."""

from enum import StrEnum

from tthc.text import Phrase

__all__ = ["Outcome", "SlipKind", "State"]


class State(StrEnum):
    """Where the case stands ("tình trạng hồ sơ"); how it ended is its :class:`Outcome`."""

    FILED = "filed"
    AWAITING_RECEPTION_SUPPLEMENT = "awaiting_reception_supplement"
    RECEIVED = "received"
    PROCESSING = "processing"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_PAYMENT = "awaiting_payment"
    FINISHED = "finished"
    DELIVERED = "delivered"
    CLOSED = "closed"

    @property
    def label(self) -> Phrase:
        """The state in words."""
        return _STATES[self]

    @property
    def ended(self) -> bool:
        """Whether processing is over (what may be left is handing the result over)."""
        return self in _ENDED


_ENDED = frozenset({State.FINISHED, State.DELIVERED, State.CLOSED})
_STATES = {
    State.FILED: Phrase("mới nộp", "filed"),
    State.AWAITING_RECEPTION_SUPPLEMENT: Phrase(
        "chờ bổ sung trước khi tiếp nhận", "awaiting a supplement before reception"
    ),
    State.RECEIVED: Phrase("đã tiếp nhận", "received"),
    State.PROCESSING: Phrase("đang xử lý", "in processing"),
    State.AWAITING_SUPPLEMENT: Phrase("chờ bổ sung", "awaiting a supplement"),
    State.AWAITING_PAYMENT: Phrase("chờ thực hiện nghĩa vụ tài chính", "awaiting payment"),
    State.FINISHED: Phrase("đã xử lý xong", "finished"),
    State.DELIVERED: Phrase("đã trả kết quả", "delivered"),
    State.CLOSED: Phrase("đã đóng", "closed"),
}


class Outcome(StrEnum):
    """How a dossier ended ("kết quả giải quyết")."""

    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    REFUSED_ON_MERITS = "refused_on_merits"
    NOT_RECEIVED = "not_received"
    WITHDRAWN = "withdrawn"
    STOPPED_ON_REQUEST = "stopped_on_request"
    CLOSED_UNSUPPLEMENTED = "closed_unsupplemented"
    CLOSED_UNPAID = "closed_unpaid"
    STOPPED_BY_OFFICE = "stopped_by_office"
    VOIDED = "voided"

    @property
    def label(self) -> Phrase:
        """The outcome in words."""
        return _OUTCOMES[self]

    @property
    def decided(self) -> bool:
        """Whether the matter itself was decided."""
        return self in _DECIDED


_DECIDED = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.REFUSED_ON_MERITS})
_OUTCOMES = {
    Outcome.GRANTED: Phrase("chấp thuận", "granted"),
    Outcome.PARTLY_GRANTED: Phrase("chấp thuận một phần", "partly granted"),
    Outcome.REFUSED_ON_MERITS: Phrase("từ chối giải quyết", "refused on the merits"),
    Outcome.NOT_RECEIVED: Phrase("không tiếp nhận", "not received"),
    Outcome.WITHDRAWN: Phrase("rút hồ sơ", "withdrawn"),
    Outcome.STOPPED_ON_REQUEST: Phrase("dừng theo yêu cầu", "stopped at the applicant's request"),
    Outcome.CLOSED_UNSUPPLEMENTED: Phrase("đóng do không bổ sung", "closed, not supplemented"),
    Outcome.CLOSED_UNPAID: Phrase("đóng do không nộp nghĩa vụ tài chính", "closed, not paid"),
    Outcome.STOPPED_BY_OFFICE: Phrase("cơ quan dừng xử lý", "stopped by the office"),
    Outcome.VOIDED: Phrase("hủy do nhập trùng, nhầm hoặc thử", "voided"),
}


class SlipKind(StrEnum):
    """The papers that document a move, by their type; a form's number goes with the circular of the day."""

    RECEIPT = "receipt"
    SUPPLEMENT_REQUEST = "supplement_request"
    REFUSAL_TO_RECEIVE = "refusal_to_receive"
    APOLOGY = "apology"
    STOP_NOTICE = "stop_notice"
    CONTROL_SLIP = "control_slip"
    REGISTER = "register"
    POSTAL_SLIP = "postal_slip"
    POSTAL_RECORD = "postal_record"
    ACCEPTANCE_NOTICE = "acceptance_notice"
    VERIFICATION_FILE = "verification_file"
    OFFICIAL_LETTER = "official_letter"
    FORWARDING_SLIP = "forwarding_slip"
    DUTY_NOTICE = "duty_notice"
    TAX_SHEET = "tax_sheet"
    PAYMENT_PROOF = "payment_proof"
    OUTAGE_NOTICE = "outage_notice"
    MINUTES = "minutes"

    @property
    def label(self) -> Phrase:
        """The form in words."""
        return _SLIPS[self]


_SLIPS = {
    SlipKind.RECEIPT: Phrase("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "receipt and appointment"),
    SlipKind.SUPPLEMENT_REQUEST: Phrase("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "supplement request"),
    SlipKind.REFUSAL_TO_RECEIVE: Phrase("Phiếu từ chối tiếp nhận giải quyết hồ sơ", "refusal to receive"),
    SlipKind.APOLOGY: Phrase("Phiếu xin lỗi và hẹn lại ngày trả kết quả", "apology and new appointment"),
    SlipKind.STOP_NOTICE: Phrase("Thông báo dừng giải quyết hồ sơ", "stop notice"),
    SlipKind.CONTROL_SLIP: Phrase("Phiếu kiểm soát quá trình giải quyết hồ sơ", "control slip"),
    SlipKind.REGISTER: Phrase("Sổ theo dõi hồ sơ", "register of dossiers"),
    SlipKind.POSTAL_SLIP: Phrase("Phiếu gửi hồ sơ", "slip of the post office"),
    SlipKind.POSTAL_RECORD: Phrase("Biên bản giao nhận hồ sơ", "record of delivery by post"),
    SlipKind.ACCEPTANCE_NOTICE: Phrase("Thông báo thụ lý", "notice of acceptance of the case"),
    SlipKind.VERIFICATION_FILE: Phrase("Hồ sơ thẩm tra, xác minh", "file of the verification"),
    SlipKind.OFFICIAL_LETTER: Phrase("Công văn lấy ý kiến, trả lời", "official letter"),
    SlipKind.FORWARDING_SLIP: Phrase("Phiếu chuyển xử lý", "forwarding slip"),
    SlipKind.DUTY_NOTICE: Phrase("Thông báo phí, nghĩa vụ tài chính", "notice of a fee or duty"),
    SlipKind.TAX_SHEET: Phrase("Phiếu chuyển thông tin", "data sheet for the tax office"),
    SlipKind.PAYMENT_PROOF: Phrase("Chứng từ nộp tiền, miễn nộp", "proof of payment or exemption"),
    SlipKind.OUTAGE_NOTICE: Phrase("Thông báo sự cố", "notice of an outage"),
    SlipKind.MINUTES: Phrase("Biên bản", "minutes"),
}
