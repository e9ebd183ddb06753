"""The facts that a cause stands for, as texts name them: ``nhận đủ hồ sơ hợp lệ``, ``nộp phí, lệ phí``."""

import re
from typing import Final

from tthc.term.cause import Cause

__all__ = ["facts_at", "one_fact_at"]

_QUALITY: Final = (
    r"(?:đầy đủ|hợp lệ|tài liệu hợp lệ|hoàn chỉnh|(?:đúng )?(?:theo )?(?:đúng )?quy định"
    r"|đáp ứng (?:đủ )?(?:yêu cầu|quy định))"
)
_QUALITIES: Final = rf"(?:(?:,| và)? {_QUALITY}){{0,4}}"
_APPLICANT: Final = (
    r"(?:tổ chức, cá nhân|cá nhân, tổ chức|tổ chức|cá nhân|công dân|doanh nghiệp|nhà đầu tư|chủ đầu tư|chủ xe"
    r"|cơ sở sản xuất|người (?:nộp hồ sơ|nộp thuế|nộp|yêu cầu|đề nghị|dân))"
)
_RECEIVER: Final = (
    r"(?:(?:cơ quan|đơn vị) tiếp nhận(?: hồ sơ)?|bộ phận (?:một cửa|tiếp nhận và trả kết quả)"
    r"|trung tâm phục vụ hành chính công)"
)
_FULLY: Final = r"(?: (?:đủ|đầy đủ))?"
_FEES: Final = (
    r"(?:các khoản )?(?:giá dịch vụ, )?(?:phí, lệ phí|phí và lệ phí|phí|lệ phí)(?: (?:đăng ký xe|thẩm định))?"
    r"(?: theo quy định)?"
)
_FULFILS: Final = rf"(?:{_APPLICANT} )?(?:đã )?(?:hoàn thành|thực hiện)(?: (?:đầy đủ|xong))?"
_RECEIVES: Final = rf"(?:{_RECEIVER} )?(?:đã )?(?:tiếp )?nhận(?: được)?{_FULLY} hồ sơ(?:, tài liệu)?"

_PATTERNS: Final = (
    (Cause.RECEIVED, rf"{_RECEIVES}{_QUALITIES}(?: của {_APPLICANT})?{_QUALITIES}"),
    (Cause.RECEIVED, rf"hồ sơ{_QUALITIES} được tiếp nhận"),
    (Cause.ACCEPTED, r"(?:được )?thụ lý(?: (?:để|hồ sơ|đơn|vụ việc|khiếu nại|tố cáo|giải quyết)){0,3}"),
    (Cause.PAID, rf"{_FULFILS}(?: (?:việc|nghĩa vụ))? (?:nộp|đóng){_FULLY} {_FEES}"),
    (Cause.PAID, rf"{_FULFILS} nghĩa vụ tài chính(?: theo quy định)?"),
    (Cause.PAID, rf"(?:{_APPLICANT} )?(?:đã )?(?:nộp|đóng){_FULLY} {_FEES}"),
    (Cause.FILED, rf"(?:{_APPLICANT} )?(?:đã )?nộp{_FULLY} hồ sơ{_QUALITIES}"),
    (Cause.POSTAL_RECORD_SIGNED, r"ký biên bản giao nhận(?: hồ sơ)?(?: bưu chính)?"),
)
_FACTS: Final = tuple((cause, re.compile(pattern, re.IGNORECASE)) for cause, pattern in _PATTERNS)
_FEES_TOO: Final = re.compile(_FEES, re.IGNORECASE)
_AND: Final = re.compile(r"(?:,? và|,? đồng thời) ", re.IGNORECASE)
_IF_ANY: Final = re.compile(r" \(nếu có\)", re.IGNORECASE)


def one_fact_at(words: str, at: int) -> tuple[Cause, int] | None:
    """The one fact that stands at ``at``, and where its words end."""
    for cause, pattern in _FACTS:
        if match := pattern.match(words, at):
            return cause, match.end()
    return None


def facts_at(words: str, at: int) -> tuple[tuple[Cause, ...], int] | None:
    """The fact, or the two joined by "và", that stand at ``at``, and where their words end."""
    first = one_fact_at(words, at)
    if first is None:
        return None
    causes: tuple[Cause, ...] = (first[0],)
    end = first[1]
    if joined := _AND.match(words, end):
        second = one_fact_at(words, joined.end())
        if second is None and (fees := _FEES_TOO.match(words, joined.end())):
            second = Cause.PAID, fees.end()
        if second and second[0] not in causes:
            causes, end = (*causes, second[0]), second[1]
    if any_of_it := _IF_ANY.match(words, end):
        end = any_of_it.end()
    return causes, end
