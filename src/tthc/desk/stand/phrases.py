"""The phrases in which it is told where a dossier stands; parts of sentences, to be joined."""

from collections.abc import Mapping
from typing import Final

from tthc.dossier import DeliveryState, Outcome
from tthc.procedure import Channel
from tthc.text import Phrase

UNIT: Final = Phrase("Bộ phận Một cửa", "the one-stop unit")
YOU: Final = Phrase("Ông (Bà)/Tổ chức", "you")
APPLICANT: Final = Phrase("người nộp", "the applicant")
DOSSIER: Final = Phrase("hồ sơ {code}", "dossier {code}")
UNCODED: Final = Phrase("hồ sơ {id} (chưa có mã hồ sơ)", "dossier {id} (which has no code yet)")
FILED_ON: Final = Phrase("hồ sơ nộp ngày {day}", "the dossier filed on {day}")
OF_APPLICANT: Final = Phrase(" của {applicant}", " of {applicant}")
ON: Final = Phrase(" ngày {day}", " on {day}")
SINCE: Final = Phrase(" từ ngày {day}", " since {day}")
BY: Final = Phrase(", chậm nhất {until}", ", by {until}")
WAS_DUE: Final = Phrase(", đã quá hạn {until}", ", which was due {until}")

ON_ITS_WAY: Final = Phrase("đang được bưu chính chuyển đến {center}", "is on its way to {center} by post")
TO_RECEIVE: Final = Phrase("đang chờ {center} kiểm tra, tiếp nhận", "is waiting for {center} to check and receive it")
BEFORE_RECEPTION: Final = Phrase(
    "chưa được tiếp nhận, chờ {who} bổ sung, hoàn thiện từ ngày {since}",
    "is not received yet and has been waiting since {since} for {who} to supplement it",
)
BEFORE_RECEPTION_YOU: Final = Phrase(
    "chưa được tiếp nhận, đã có yêu cầu bổ sung, hoàn thiện ngày {since}",
    "is not received yet; it was to be supplemented by a request of {since}",
)
HANDLED: Final = Phrase("đang được {processor} giải quyết", "is in the hands of {processor}")
HANDLED_SOMEWHERE: Final = Phrase("đang được giải quyết", "is in hand")
AT_THE_DESK: Final = Phrase(
    "đang được {receiver} chuyển đến cơ quan giải quyết", "is being passed on by {receiver} to the agency"
)
TOLD: Final = Phrase(
    "đã được {receiver} tiếp nhận ngày {day} và đang được giải quyết",
    "was received by {receiver} on {day} and is in hand",
)
TOLD_BY: Final = Phrase(
    "đã được {receiver} tiếp nhận ngày {day} và đang được {processor} giải quyết",
    "was received by {receiver} on {day} and is in the hands of {processor}",
)
TOLD_SENT: Final = Phrase(
    "đã được {receiver} tiếp nhận ngày {day} và đang được chuyển đến cơ quan giải quyết",
    "was received by {receiver} on {day} and is being passed on to the agency",
)

RUNNING: Final = Phrase(", còn {left}, hạn trả kết quả {due}", ", {left} left, due {due}")
DUE_TODAY: Final = Phrase(", đến hạn trả kết quả hôm nay, {due}", ", due today, {due}")
OVERDUE: Final = Phrase(", đã quá hạn {by} (hạn {due})", ", overdue by {by} (due {due})")
JUST_OVERDUE: Final = Phrase(", đã quá hạn (hạn {due})", ", overdue (due {due})")
NEW_DAY: Final = Phrase("; cơ quan đã xin lỗi và hẹn lại {day}", "; the agency apologised and promised {day}")
PROMISED: Final = Phrase(", hẹn trả kết quả {until}", "; the result is promised for {until}")
PROMISED_TODAY: Final = Phrase(", hẹn trả kết quả hôm nay, {until}", "; the result is promised for today, {until}")
PROMISE_PAST: Final = Phrase("; ngày hẹn trả {until} đã qua", "; the day promised, {until}, has passed")
AS_REPROMISED: Final = Phrase(" (ngày hẹn lại)", " (the new day)")
NO_DAY: Final = Phrase("; chưa có ngày hẹn trả kết quả", "; no day is promised yet")
NO_DATE: Final = Phrase("; không có ngày hẹn trả ({reason})", "; no date is promised ({reason})")
STOPPED: Final = Phrase(
    "; thời hạn dừng tính từ ngày {since} ({why})", "; the clock has stood still since {since} ({why})"
)
STOPPED_FOR: Final = Phrase(
    "; thời hạn dừng tính từ ngày {since} để chờ {who} {what}",
    "; the clock has stood still since {since} for {who} to {what}",
)
NOT_STARTED: Final = Phrase(
    "; thời hạn bắt đầu tính sau khi {who} {what}", "; the term begins once {who} has done this: {what}"
)
NOT_STARTED_YET: Final = Phrase("; thời hạn chưa bắt đầu tính", "; the term has not begun")
NOT_ARRIVED: Final = Phrase(
    "; thời hạn bắt đầu tính khi cơ quan có thẩm quyền nhận được hồ sơ",
    "; the term begins when the competent agency has the dossier",
)
STOPPED_YOU: Final = Phrase("; thời hạn dừng tính từ ngày {since}", "; the clock has stood still since {since}")

DECIDED: Final = Phrase("đã giải quyết xong ngày {day}{how}", "was decided on {day}{how}")
DELIVERED: Final = Phrase(
    "đã giải quyết xong ngày {day}{how}; kết quả đã trả{since}",
    "was decided on {day}{how}; the result was handed over{since}",
)
AT_DESK: Final = Phrase(
    "kết quả ở {center}{since}, chờ người nộp đến nhận", "the result has been at {center}{since}, to be collected"
)
COME: Final = Phrase(
    "kết quả đã có tại {center}{since}, mời Ông (Bà)/Tổ chức đến nhận",
    "the result has been at {center}{since}; please come and collect it",
)
TRACKING: Final = Phrase(", mã bưu gửi {numbers}", ", item {numbers}")

PAY: Final = Phrase("nộp {amount}", "pay {amount}")
PLEASE: Final = Phrase("đề nghị Ông (Bà)/Tổ chức {what}", "please {what}")
PLEASE_BY: Final = Phrase("đề nghị Ông (Bà)/Tổ chức {what} chậm nhất {until}", "please {what} by {until}")
PLEASE_LATE: Final = Phrase(
    "Ông (Bà)/Tổ chức đã quá hạn {what} ({until}), đề nghị làm ngay", "please {what} at once: it was due {until}"
)
AFTER_THAT: Final = Phrase(", quá ngày đó {expiry}", "; after that {expiry}")
THEN: Final = Phrase("quá hạn thì {expiry}", "after that {expiry}")
WITHOUT_DAY: Final = Phrase("yêu cầu không nêu ngày cuối: {expiry}", "no last day was named: {expiry}")
AND_NOW: Final = Phrase(", vì {expiry}", ", and {expiry}")
NOW: Final = Phrase("đã quá hạn: {expiry}", "the day has passed: {expiry}")
NOT_APOLOGISED: Final = Phrase("chưa xin lỗi, hẹn lại", "no apology was made")
NO_NEW_DAY: Final = Phrase("cơ quan chưa hẹn lại ngày khác", "no other day is promised yet")
PROMISED_OTHER: Final = Phrase("ngày hẹn với người nộp là {until}", "the day the applicant was told is {until}")
AWAITED: Final = Phrase("còn chờ {who} {what}", "still waiting for {who} to {what}")
STEPS: Final = Phrase("bước đang xử lý: {steps}", "step in hand: {steps}")
REVIEWED: Final = Phrase("kết quả đang được xem xét lại", "the result is under review")
ORIGINALS: Final = Phrase("cơ quan đang giữ bản chính: {papers}", "the office keeps originals: {papers}")
PROVISIONAL: Final = Phrase(
    "ngày này tính theo lịch dự kiến, có thể đổi khi có thông báo nghỉ",
    "the day rests on a projected calendar and may move with the notice of days off",
)
FOLLOWED: Final = Phrase(
    "hồ sơ do hệ thống {owner} quản lý, ở đây chỉ theo dõi", "its state is owned by {owner} and only followed here"
)
EXCHANGE: Final = Phrase("đồng bộ: {state}", "exchange: {state}")

ENDS: Final[Mapping[Outcome, Phrase]] = {
    Outcome.NOT_RECEIVED: Phrase("bị từ chối tiếp nhận ngày {day}", "was refused at reception on {day}"),
    Outcome.WITHDRAWN: Phrase("đã được người nộp rút ngày {day}", "was withdrawn by the applicant on {day}"),
    Outcome.STOPPED_ON_REQUEST: Phrase(
        "đã dừng giải quyết ngày {day} theo yêu cầu của người nộp", "was stopped on {day} at the applicant's request"
    ),
    Outcome.CLOSED_UNSUPPLEMENTED: Phrase(
        "đã đóng ngày {day} do không được bổ sung", "was closed on {day}, as it was not supplemented"
    ),
    Outcome.CLOSED_UNPAID: Phrase(
        "đã đóng ngày {day} do không thực hiện nghĩa vụ tài chính", "was closed on {day}, as nothing was paid"
    ),
    Outcome.STOPPED_BY_OFFICE: Phrase("đã được cơ quan dừng xử lý ngày {day}", "was stopped by the office on {day}"),
    Outcome.VOIDED: Phrase(
        "đã được hủy ngày {day} do nhập trùng, nhầm hoặc thử, không còn giá trị",
        "was voided on {day}: entered twice, by mistake or as a test; it counts no more",
    ),
}

RESULTS: Final[Mapping[DeliveryState, Phrase]] = {
    DeliveryState.SENT: Phrase(
        "kết quả đã gửi qua bưu chính{since}{tracking}", "the result was sent by post{since}{tracking}"
    ),
    DeliveryState.RETURNED: Phrase(
        "bưu chính hoàn trả kết quả{since}, kết quả đang ở {center}",
        "the post brought the result back{since}; it is at {center}",
    ),
    DeliveryState.UNCOLLECTED: Phrase(
        "kết quả vẫn ở {center}, chưa ai đến nhận", "the result is still at {center}; nobody has collected it"
    ),
    DeliveryState.LOST: Phrase("kết quả bị mất, hỏng, chờ cấp lại", "the result was lost or damaged and is due anew"),
    DeliveryState.PARTLY: Phrase("mới trả một phần kết quả", "some of the results are handed over"),
    DeliveryState.REVOKED: Phrase("kết quả đã bị thu hồi", "the result was revoked"),
}
TO_BE_GIVEN: Final[Mapping[Channel, Phrase]] = {
    Channel.COUNTER: Phrase("kết quả chưa về {center}", "the result is not at {center} yet"),
    Channel.ONLINE: Phrase("kết quả chờ gửi trực tuyến", "the result is to be sent online"),
    Channel.POST: Phrase("kết quả chờ gửi qua bưu chính", "the result is to be sent by post"),
}
