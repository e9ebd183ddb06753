"""The sections of a portal record as the page shows them.

A crawl finds a section by its title. Where the title stands in the text of an earlier section, that text is cut
there and its rest lies in the wrong place; it is put back. What belongs to the page and not to the procedure
(buttons, the choice of an agency) is left out.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tthc.finding import Finding
from tthc.procedure import AgencyRole
from tthc.text import Phrase
from tthc.wire.records.rows import holds_rows

__all__ = ["ABSENT", "AGENCIES", "BASES_HEADER", "PAPERS_HEADER", "sections_of"]

ABSENT: Final = "Không có thông tin"
PAPERS_HEADER: Final = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
BASES_HEADER: Final = "Tên văn bản pháp lýMã văn bản"
_PAPERS_TITLE: Final = "Thành phần hồ sơ"
_BASES_TITLE: Final = "Căn cứ pháp lý"
_AGENCY_TITLE: Final = "Cơ quan thực hiện"
AGENCIES: Final[Mapping[AgencyRole, str]] = {
    AgencyRole.DECIDING: "co_quan_co_tham_quyen",
    AgencyRole.PERFORMING: "co_quan_thuc_hien",
    AgencyRole.AUTHORISED: "co_quan_duoc_uy_quyen",
    AgencyRole.COORDINATING: "co_quan_phoi_hop",
}
"""The sections that name agencies, by what these have to do."""
_KEYWORDS: Final = re.compile(r"Từ khóa(?P<words>[^\n]{0,600}?)\s*Mô tả(?P<text>.*)\Z", re.DOTALL)
_BUTTONS: Final = re.compile(r"(?:Chọn cơ quan thực hiệnTỉnh/ Thành phố.*)?(?:Nộp hồ sơ)?\s*\Z", re.DOTALL)


def sections_of(texts: Mapping[str, str], code: str, source: str) -> tuple[dict[str, str], list[Finding]]:
    """The texts of a record by key, its cut sections put back, and what that could not mend.

    ``tu_khoa`` and ``mo_ta`` are the keywords and the description that follow the results.
    """
    section = dict(texts)
    found = [*_papers(section, code, source), *_bases(section, code, source), *_agencies(section, code, source)]
    section["tu_khoa"] = section["mo_ta"] = ""
    for key in ("ket_qua_xu_ly", "yeu_cau_dieu_kien"):
        if tail := _KEYWORDS.search(section[key]):
            section["tu_khoa"] = _stated(tail["words"])
            section["mo_ta"] = _stated(_BUTTONS.sub("", tail["text"]))
            section[key] = section[key][: tail.start()]
    for key in ("yeu_cau_dieu_kien", "co_quan_thuc_hien", "thu_tuc_lien_quan"):
        section[key] = _stated(section[key])
    return section, found


def _stated(text: str) -> str:
    text = text.strip()
    return "" if text == ABSENT else text


def _papers(section: dict[str, str], code: str, source: str) -> list[Finding]:
    """The components, cut where an earlier text names their title."""
    text = section["thanh_phan_ho_so"]
    head, header, _ = text.partition(PAPERS_HEADER)
    if header:
        before, title, label = head.rpartition(_PAPERS_TITLE)
        if title and holds_rows(before):
            section["cach_thuc_thuc_hien"] += before.removeprefix(":")
            section["thanh_phan_ho_so"] = label + text[len(head) :]
        return []
    if not text.strip(" -\n"):
        return []
    section["thanh_phan_ho_so"] = ""
    section["trinh_tu_thuc_hien"] += text
    return [_lost("PAPERS-UNREAD", _PAPERS_TITLE, "components", text, code, source)]


def _bases(section: dict[str, str], code: str, source: str) -> list[Finding]:
    """The legal basis, cut where an earlier text names its title; another section's title may end it."""
    text = section["can_cu_phap_ly"].strip()
    if not text.startswith(BASES_HEADER) and holds_rows(text):
        section["cach_thuc_thuc_hien"] += _BASES_TITLE + text
        section["can_cu_phap_ly"] = ""
        return [_lost("BASIS-UNREAD", _BASES_TITLE, "legal basis", text, code, source)]
    before, title, _ = text.rpartition(_AGENCY_TITLE)
    section["can_cu_phap_ly"] = _stated(before if title else text)
    return []


def _agencies(section: dict[str, str], code: str, source: str) -> Iterator[Finding]:
    """The agencies: names begin with a capital, and a section that does not is the rest of an earlier sentence."""
    for role, key in AGENCIES.items():
        text = section[key].strip()
        if text[:1].islower():
            section[key] = ""
            yield _lost("AGENCIES-UNREAD", role.label.vi, role.value + " agencies", text, code, source)


def _lost(finding: str, title: str, name: str, text: str, code: str, source: str) -> Finding:
    return Finding(
        finding,
        Phrase(
            f"phần «{title}» bị cắt mất, ở đó là văn bản của phần khác: {text[:200]!r}",
            f"the {name} is cut off, in its place stands another section's text: {text[:200]!r}",
        ),
        code,
        source,
    )
