"""What happened to a dossier, in the law's words."""

from enum import StrEnum

from tthc.text import Phrase

__all__ = ["Cause"]


class Cause(StrEnum):
    """What happened, in the law's words: the fact to which a regime gives an effect on the clock."""

    DISCOVERED = "discovered"
    FILED = "filed"
    HANDED_TO_POST = "handed_to_post"
    POSTAL_RECORD_SIGNED = "postal_record_signed"
    RECEPTION_SUPPLEMENT_ASKED = "reception_supplement_asked"
    RECEPTION_SUPPLEMENTED = "reception_supplemented"
    NOT_RECEIVED = "not_received"
    RECEIVED = "received"
    RECEIVED_FOR_OTHER = "received_for_other"
    ORIGINALS_KEPT = "originals_kept"
    DIGITISED = "digitised"
    TRANSFERRED = "transferred"
    ARRIVED = "arrived"
    ASSIGNED = "assigned"
    REASSIGNED = "reassigned"
    SUBSTITUTED = "substituted"
    ACCEPTED = "accepted"
    VERIFICATION_BEGUN = "verification_begun"
    FIELD_CHECKED = "field_checked"
    OPINION_ASKED = "opinion_asked"
    OPINION_GIVEN = "opinion_given"
    OPINION_DEEMED = "opinion_deemed"
    CONFIRMATION_ASKED = "confirmation_asked"
    CONFIRMED = "confirmed"
    HANDED_ON = "handed_on"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENTED = "supplemented"
    WAIT_EXPIRED = "wait_expired"
    FEE_CHARGED = "fee_charged"
    DUTY_NOTIFIED = "duty_notified"
    SENT_TO_TAX = "sent_to_tax"
    TAX_ASKED = "tax_asked"
    TAX_ANSWERED = "tax_answered"
    DUTY_FIXED = "duty_fixed"
    PAID = "paid"
    PAID_IN_PART = "paid_in_part"
    NOT_PAID = "not_paid"
    REFUNDED = "refunded"
    OUTAGE_DECLARED = "outage_declared"
    OUTAGE_ENDED = "outage_ended"
    SUSPENDED = "suspended"
    SUSPENSION_LIFTED = "suspension_lifted"
    TERM_EXTENDED = "term_extended"
    APOLOGISED = "apologised"
    FINISHED = "finished"
    WITHDRAWAL_ASKED = "withdrawal_asked"
    WITHDRAWN = "withdrawn"
    STOP_ASKED = "stop_asked"
    STOP_REFUSED = "stop_refused"
    STOPPED_ON_REQUEST = "stopped_on_request"
    STOPPED_BY_OFFICE = "stopped_by_office"
    RESULT_AT_DESK = "result_at_desk"
    EARLY_NOTICE = "early_notice"
    RESULT_DIGITISED = "result_digitised"
    RESULT_STORED = "result_stored"
    RESULT_SENT = "result_sent"
    POST_RETURNED = "post_returned"
    COLLECTION_LAPSED = "collection_lapsed"
    DELIVERED = "delivered"
    ORIGINALS_RETURNED = "originals_returned"
    LOST = "lost"
    REOPENED = "reopened"
    RESULT_CORRECTED = "result_corrected"
    RESULT_REVOKED = "result_revoked"
    RESULT_UPHELD = "result_upheld"
    SENT_TO_PORTAL = "sent_to_portal"
    PORTAL_ACKNOWLEDGED = "portal_acknowledged"
    PORTAL_REFUSED = "portal_refused"
    REGIME_ELECTED = "regime_elected"
    AGENCY_SUCCEEDED = "agency_succeeded"
    OWNER_CHANGED = "owner_changed"
    VOIDED = "voided"
    CORRECTED = "corrected"

    @property
    def label(self) -> Phrase:
        """The cause in words."""
        return _LABELS[self]


_LABELS = {
    Cause.DISCOVERED: Phrase("cơ quan nhà nước phát hiện", "discovery by the State"),
    Cause.FILED: Phrase("nộp hồ sơ", "filing"),
    Cause.HANDED_TO_POST: Phrase("nộp hồ sơ tại bưu chính", "handed in at the post office"),
    Cause.POSTAL_RECORD_SIGNED: Phrase("ký biên bản giao nhận bưu chính", "signed postal record"),
    Cause.RECEPTION_SUPPLEMENT_ASKED: Phrase("yêu cầu bổ sung khi tiếp nhận", "supplement asked for at reception"),
    Cause.RECEPTION_SUPPLEMENTED: Phrase("bổ sung khi tiếp nhận", "supplemented at reception"),
    Cause.NOT_RECEIVED: Phrase("từ chối tiếp nhận", "refusal to receive"),
    Cause.RECEIVED: Phrase("tiếp nhận hồ sơ đầy đủ", "reception of the complete dossier"),
    Cause.RECEIVED_FOR_OTHER: Phrase("tiếp nhận không phụ thuộc địa giới", "reception for another agency"),
    Cause.ORIGINALS_KEPT: Phrase("giữ bản chính", "originals kept"),
    Cause.DIGITISED: Phrase("số hóa thành phần hồ sơ", "components digitised"),
    Cause.TRANSFERRED: Phrase("chuyển hồ sơ", "transfer"),
    Cause.ARRIVED: Phrase("cơ quan có thẩm quyền nhận hồ sơ", "arrival at the competent agency"),
    Cause.ASSIGNED: Phrase("phân công xử lý", "assignment"),
    Cause.REASSIGNED: Phrase("phân công lại", "assignment to another officer"),
    Cause.SUBSTITUTED: Phrase("cán bộ dự phòng xử lý thay", "substitution by a backup officer"),
    Cause.ACCEPTED: Phrase("thụ lý", "acceptance of the case"),
    Cause.VERIFICATION_BEGUN: Phrase("bắt đầu thẩm tra, xác minh", "verification begun"),
    Cause.FIELD_CHECKED: Phrase("hoàn thành thẩm tra, xác minh", "verification done"),
    Cause.OPINION_ASKED: Phrase("lấy ý kiến cơ quan liên quan", "opinion asked of another agency"),
    Cause.OPINION_GIVEN: Phrase("cơ quan được lấy ý kiến trả lời", "opinion given"),
    Cause.OPINION_DEEMED: Phrase("quá hạn trả lời, coi là đồng ý", "no answer in time, deemed consent"),
    Cause.CONFIRMATION_ASKED: Phrase("xin xác nhận của người liên quan", "confirmation asked for"),
    Cause.CONFIRMED: Phrase("người liên quan xác nhận", "confirmed"),
    Cause.HANDED_ON: Phrase("chuyển bước liên thông", "handed on to the next agency"),
    Cause.SUPPLEMENT_ASKED: Phrase("yêu cầu bổ sung hồ sơ", "supplement asked for"),
    Cause.SUPPLEMENTED: Phrase("nhận đủ hồ sơ bổ sung", "supplement complete"),
    Cause.WAIT_EXPIRED: Phrase("quá hạn bổ sung", "supplement not made in time"),
    Cause.FEE_CHARGED: Phrase("phí, lệ phí phải nộp", "fee to pay"),
    Cause.DUTY_NOTIFIED: Phrase("thông báo phí, lệ phí", "fee notified"),
    Cause.SENT_TO_TAX: Phrase("chuyển thông tin sang cơ quan thuế", "sent to the tax office"),
    Cause.TAX_ASKED: Phrase("cơ quan thuế hỏi lại", "question by the tax office"),
    Cause.TAX_ANSWERED: Phrase("trả lời cơ quan thuế", "answer to the tax office"),
    Cause.DUTY_FIXED: Phrase("thông báo nghĩa vụ tài chính", "financial duty fixed"),
    Cause.PAID: Phrase("hoàn thành nghĩa vụ tài chính", "financial duty fulfilled"),
    Cause.PAID_IN_PART: Phrase("nộp một phần", "part of what is owed paid"),
    Cause.NOT_PAID: Phrase("không thực hiện nghĩa vụ tài chính", "financial duty not fulfilled"),
    Cause.REFUNDED: Phrase("hoàn trả phí, lệ phí", "refund"),
    Cause.OUTAGE_DECLARED: Phrase("thông báo sự cố", "outage declared"),
    Cause.OUTAGE_ENDED: Phrase("khắc phục xong sự cố", "outage ended"),
    Cause.SUSPENDED: Phrase("tạm dừng theo luật chuyên ngành", "suspension under a sector's law"),
    Cause.SUSPENSION_LIFTED: Phrase("tiếp tục sau tạm dừng", "suspension lifted"),
    Cause.TERM_EXTENDED: Phrase("gia hạn thời hạn giải quyết", "extension of the term"),
    Cause.APOLOGISED: Phrase("xin lỗi và hẹn lại", "apology and new appointment"),
    Cause.FINISHED: Phrase("có kết quả giải quyết", "result decided"),
    Cause.WITHDRAWAL_ASKED: Phrase("yêu cầu rút hồ sơ", "withdrawal asked for"),
    Cause.WITHDRAWN: Phrase("rút hồ sơ", "withdrawal"),
    Cause.STOP_ASKED: Phrase("yêu cầu dừng giải quyết", "stop asked for"),
    Cause.STOP_REFUSED: Phrase("không chấp nhận dừng", "stop refused"),
    Cause.STOPPED_ON_REQUEST: Phrase("dừng theo yêu cầu", "stop at the applicant's request"),
    Cause.STOPPED_BY_OFFICE: Phrase("cơ quan dừng xử lý", "stop by the office"),
    Cause.RESULT_AT_DESK: Phrase("kết quả về Bộ phận Một cửa", "result at the desk"),
    Cause.EARLY_NOTICE: Phrase("thông báo trả kết quả trước hạn", "notice of an early result"),
    Cause.RESULT_DIGITISED: Phrase("số hóa kết quả", "result digitised"),
    Cause.RESULT_STORED: Phrase("lưu kho kết quả điện tử", "result stored for reuse"),
    Cause.RESULT_SENT: Phrase("gửi kết quả qua bưu chính", "result sent by post"),
    Cause.POST_RETURNED: Phrase("bưu chính hoàn trả", "returned by the post"),
    Cause.COLLECTION_LAPSED: Phrase("không đến nhận kết quả", "result not collected"),
    Cause.DELIVERED: Phrase("trả kết quả", "delivery of the result"),
    Cause.ORIGINALS_RETURNED: Phrase("trả lại bản chính", "originals given back"),
    Cause.LOST: Phrase("mất, hỏng giấy tờ, kết quả", "papers or a result lost or damaged"),
    Cause.REOPENED: Phrase("mở vòng mới để xem lại kết quả", "new round to review the result"),
    Cause.RESULT_CORRECTED: Phrase("đính chính, cấp lại kết quả", "result corrected"),
    Cause.RESULT_REVOKED: Phrase("thu hồi, hủy bỏ kết quả", "result revoked"),
    Cause.RESULT_UPHELD: Phrase("giữ nguyên kết quả", "result upheld"),
    Cause.SENT_TO_PORTAL: Phrase("gửi đồng bộ lên cổng", "sent to the portal"),
    Cause.PORTAL_ACKNOWLEDGED: Phrase("cổng xác nhận đã nhận", "acknowledged by the portal"),
    Cause.PORTAL_REFUSED: Phrase("cổng không nhận", "refused by the portal"),
    Cause.REGIME_ELECTED: Phrase("đề nghị áp dụng quy định mới", "election of the newer rules"),
    Cause.AGENCY_SUCCEEDED: Phrase("cơ quan kế thừa nhiệm vụ", "succession of an agency"),
    Cause.OWNER_CHANGED: Phrase("đổi hệ thống, cơ quan quản lý hồ sơ", "change of the owner"),
    Cause.VOIDED: Phrase("hủy bản ghi", "voiding of an entry"),
    Cause.CORRECTED: Phrase("đính chính bản ghi", "correction of an entry"),
}
