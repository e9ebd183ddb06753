"""What lint can say of a procedure, a group or a flow: every code and what it means."""

from collections.abc import Mapping
from typing import Final

from tthc.citation import Citation, Reading
from tthc.text import Phrase

__all__ = ["LINT", "LINT_GROUNDS"]

LINT: Final[Mapping[str, Phrase]] = {
    "BASIS-NONE": Phrase("không nêu căn cứ pháp lý nào", "no legal basis is named"),
    "BASIS-UNLISTED": Phrase(
        "căn cứ không có trong danh mục văn bản, nên không đối chiếu được hiệu lực",
        "the basis is not in the register of instruments, so its force cannot be held against it",
    ),
    "BASIS-EXPIRED": Phrase("căn cứ đã hết hiệu lực", "the basis is no longer in force"),
    "BASIS-NOT-YET": Phrase("căn cứ chưa có hiệu lực", "the basis is not yet in force"),
    "DECISION-NONE": Phrase("đã công bố mà không nêu quyết định công bố", "published, and no decision is named"),
    "TERM-MISSING": Phrase(
        "kênh hoặc trường hợp được cung cấp mà không có thời hạn", "a channel or case that is offered has no term"
    ),
    "TERM-UNDETERMINED": Phrase(
        "thời hạn không xác định được từ lời văn công bố", "the published wording does not determine the term"
    ),
    "TERM-DIFFERS-BY-CHANNEL": Phrase(
        "thời hạn khác nhau theo kênh mà không có văn bản nào nói như vậy; cách đọc thận trọng là thời hạn ngắn nhất",
        "the term differs by channel and no text says so; the cautious reading is the shortest",
    ),
    "STEP-WITHOUT-OWNER": Phrase(
        "bước của quy trình nội bộ không có cơ quan thực hiện", "a step of the internal process has no agency"
    ),
    "STEPS-OVER-TERM": Phrase("các bước cộng lại vượt thời hạn", "the steps come to more than the term"),
    "STEPS-UNDER-TERM": Phrase("các bước cộng lại chưa hết thời hạn", "the steps come to less than the term"),
    "PAPER-REQUIRED-AND-EXEMPT": Phrase(
        "giấy tờ vừa bắt buộc vừa được miễn", "a paper is required and exempt at the same time"
    ),
    "PAPER-CONDITION-IN-WORDS": Phrase(
        "điều kiện của giấy tờ chỉ ghi bằng lời, không kiểm tra được theo thông tin khai báo",
        "a paper's condition is told in words alone and cannot be decided by declared facts",
    ),
    "PAPER-ALTERNATIVE-ALONE": Phrase(
        "giấy tờ ghi là một trong nhiều giấy tờ thay thế nhau mà không có giấy tờ nào khác cùng nhóm",
        "a paper is said to be one of several alternatives, and no other of them is listed",
    ),
    "CONDITION-NEVER": Phrase("điều kiện không bao giờ đúng", "a condition can never hold"),
    "CONDITION-UNENFORCED": Phrase(
        "điều kiện có trong danh mục nhưng việc xử lý hồ sơ không kiểm tra",
        "a condition the catalogue states and no handling of a dossier checks",
    ),
    "FACT-UNUSED": Phrase(
        "thông tin khai báo không điều kiện nào dùng đến", "a declared fact that no condition is about"
    ),
    "FEE-NO-BASIS": Phrase("khoản thu không nêu căn cứ", "a fee without a legal basis"),
    "FEE-NOT-STATED": Phrase(
        "khoản thu không nêu mức thu và nơi quy định mức thu",
        "a fee that names neither its amount nor who sets it",
    ),
    "RELIEF-OVERLAP": Phrase(
        "hai quy định miễn, giảm cùng áp dụng trong một thời gian", "two reliefs of one fee hold on the same days"
    ),
    "RELIEF-EVIDENCE-UNLISTED": Phrase(
        "giấy tờ chứng minh được miễn, giảm không có trong thành phần hồ sơ",
        "the paper that proves a relief is not among the papers",
    ),
    "ONLINE-PARTIAL-NO-REASON": Phrase(
        "dịch vụ công trực tuyến một phần mà không nêu lý do", "a partial online service without a reason"
    ),
    "ONLINE-SERVICE-UNTOLD": Phrase(
        "kênh trực tuyến không nêu toàn trình hay một phần", "the online channel does not say whether full or partial"
    ),
    "VERSION-OVERLAP": Phrase(
        "cùng hiệu lực với một phiên bản khác trong danh mục", "in force on the days of another version listed"
    ),
    "SUCCESSOR-UNKNOWN": Phrase(
        "thủ tục thay thế hoặc bị thay thế không có trong danh mục", "a replacement that the catalogue does not list"
    ),
    "GROUP-PART-UNKNOWN": Phrase(
        "thủ tục thành phần không có trong danh mục", "a part of the group that the catalogue does not list"
    ),
    "GROUP-PART-NOT-IN-FORCE": Phrase(
        "thủ tục thành phần không có hiệu lực hoặc chưa rõ hiệu lực",
        "a part of the group that was not in force, or not known to be",
    ),
    "GROUP-CASE-UNKNOWN": Phrase(
        "thủ tục thành phần không có trường hợp được nêu", "a part of the group lacks the case named for it"
    ),
    "GROUP-PAPER-UNKNOWN": Phrase(
        "giấy tờ dùng chung không có trong thủ tục thành phần", "a shared paper that the part does not ask for"
    ),
    "GROUP-CHANNEL": Phrase(
        "kênh của nhóm không có ở thủ tục thành phần", "a channel of the group through which a part is not offered"
    ),
}
"""Every code of :meth:`Procedure.lint`, :meth:`Group.check` and :meth:`Flow.lint`, and what it tells."""


_TERM: Final = Citation.parse("63/2010/NĐ-CP, Điều 8, khoản 2, điểm đ")
_FEE: Final = Citation.parse("63/2010/NĐ-CP, Điều 8, khoản 2, điểm h")
_ONLINE: Final = Citation.parse("224/2026/NĐ-CP, Điều 14")
LINT_GROUNDS: Final[Mapping[str, tuple[Citation, Reading]]] = {
    "DECISION-NONE": (Citation.parse("63/2010/NĐ-CP"), "text"),
    "TERM-MISSING": (_TERM, "text"),
    "TERM-UNDETERMINED": (_TERM, "text"),
    "FEE-NOT-STATED": (_FEE, "text"),
    "ONLINE-PARTIAL-NO-REASON": (_ONLINE, "text"),
    "ONLINE-SERVICE-UNTOLD": (_ONLINE, "text"),
}
"""Where the law asks for what a finding misses, and how that is known; 63/2010/NĐ-CP as amended by 92/2017/NĐ-CP.

A code that is not here is the library's own question: something contradicts itself, leads to nothing, or cannot be
checked.
"""
