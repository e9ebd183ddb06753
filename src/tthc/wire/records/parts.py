"""The smaller parts of a portal record: results with their codes, agencies, applicants, requirements."""

import re
from typing import Final

from tthc.procedure import Requirement, ResultKind
from tthc.text import fold, one_line
from tthc.wire.records.letters import LOWER, UPPER

__all__ = ["agencies_in", "applicants_in", "requirements_in", "results_in"]

_CODE: Final = re.compile(
    r"Mã:\s{0,3}(?P<code>[A-Z]{2}[.-][A-Z]\d{2}\.\d{5,8}"
    r"|(?:[A-Z0-9]{1,5}[.-]){0,6}(?:KQ|TP|[A-Z]\d{2})?[.-]?\d{1,8}"
    r"|[A-Za-z0-9]{1,20}(?=\Z|[^\w.-]))?"
)
_SIX: Final = re.compile(r"[A-Z]{2}[.-][A-Z]\d{2}\.\d{6}")
_NO_CODE: Final = re.compile(r"chưa xác định|không có|không", re.IGNORECASE)
_NEXT_APPLICANT: Final = re.compile(rf",\s+(?=[{UPPER}][{LOWER}])")
_AGENCY_HEADS: Final = (
    "ban|bảo hiểm|bệnh viện|bộ|cảng vụ|chi cục|chi nhánh|chủ tịch|công an|cơ quan|cơ sở|cục|đại sứ quán|đơn vị|đội"
    "|hải quan|hội|kho bạc|kiểm toán|ngân hàng|người|phòng|quân khu|quỹ|sở|tập đoàn|thanh tra|thi hành án|thuế"
    "|thủ tướng|tòa án|toà án|tổ chức|tổng|trung tâm|trường|ubnd|ủy ban|uỷ ban|văn phòng|viện|vụ|y tế|biên phòng"
    "|chính phủ|quốc hội|bưu điện|cấp"
)
_NEXT_AGENCY: Final = re.compile(rf"\s*[,;\n]\s*(?=(?i:(?:các )?(?:{_AGENCY_HEADS}))\b)(?=[{UPPER}])")
_NOTHING: Final = frozenset({"", "không có thông tin", "không", "không có"})
_SAYS_NONE: Final = frozenset({"", "khong", "khong co", "khong co thong tin", "khong quy dinh"})


def results_in(text: str) -> tuple[tuple[ResultKind, ...], str]:
    """The results with their codes, in their order, and what stands after the last one."""
    found: list[ResultKind] = []
    begin = 0
    for match in _CODE.finditer(text):
        if match.start() < begin:
            continue
        code, end = match["code"] or "", match.end()
        if (six := _SIX.match(code)) and len(code) > six.end() and not text[end : end + 1].isspace():
            tail = text[match.start("code") + six.end() : end]
            if re.match(r"[.)\s]", text[end:]) and len(tail) <= 2:
                code, end = six[0], match.start("code") + six.end()
        if not code and (none := _NO_CODE.match(text, end)):
            end = none.end()
        name = one_line(text[begin : match.start()]).strip(" ;")
        found.append(ResultKind(name or code or "--", code))
        begin = end
    return tuple(found), one_line(text[begin:]).strip(" .;-")


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies of a list, each once; a comma inside a name ("cấp xã, phường") parts nothing."""
    names = (one_line(name).strip(" .") for name in _NEXT_AGENCY.split(text))
    return tuple(dict.fromkeys(name for name in names if name.lower() not in _NOTHING))


def applicants_in(text: str) -> tuple[str, ...]:
    """Who may apply; a comma inside one of them ("Cán bộ, công chức, viên chức") parts nothing."""
    return tuple(dict.fromkeys(one_line(who) for who in _NEXT_APPLICANT.split(text) if who.strip()))


def requirements_in(text: str) -> tuple[Requirement, ...]:
    """The requirements as they are published, in one text; none where the text says that there is none."""
    return () if fold(text).strip(" .-") in _SAYS_NONE else (Requirement(text=text.strip()),)
