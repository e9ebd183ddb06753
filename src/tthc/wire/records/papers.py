"""The components of a dossier in a portal record, flattened to text: groups by case, a row for each paper.

A row is a name, the files of its form, and how many originals and copies, glued together. The rows of a group do
not stand in the order in which they are read, so a heading among them tells nothing of those beside it.
"""

import re
from enum import StrEnum
from typing import Final

from attrs import frozen

from tthc.procedure import PaperKind
from tthc.text import one_line
from tthc.wire.records.letters import LOWER, UPPER
from tthc.wire.records.numbers import ISSUERS

__all__ = ["Component", "GroupKind", "components_in"]

HEADER: Final = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"


class GroupKind(StrEnum):
    """What the heading of a group of components says."""

    PLAIN = "plain"
    CASE = "case"
    SUBMITTED = "submitted"
    PRESENTED = "presented"
    REMARKS = "remarks"


@frozen(kw_only=True)
class Component:
    """One row: a paper to submit or present, or a remark that the table holds as if it were one.

    ``case`` is the heading of its group, as it stands. ``form`` is the form's name in the text, ``files`` the names
    of its files. ``electronic`` tells that the row speaks of an electronic copy. ``numbers`` are the originals
    and copies the field states; the row's own words, where the field says none, prevail.
    """

    name: str
    kind: PaperKind = PaperKind.SUBMIT
    group: GroupKind = GroupKind.PLAIN
    case: str = ""
    originals: int = 0
    copies: int = 0
    field: tuple[int, int] = (0, 0)
    electronic: bool = False
    form: str = ""
    files: tuple[str, ...] = ()
    remark: bool = False
    conditional: bool = False


_QUANTITY: Final = re.compile(
    r"(?P<digits>\d{1,20}) bản (?:(?P<first>chính)(?:,\s?(?P<copies>\d{1,3}) bản sao)?|(?P<only>sao))(?=[^\s]|\Z)"
)
_IN_WORDS: Final = re.compile(r"[.,;:)/]")
_NEXT: Final = re.compile(r"\d{1,20} bản (?:chính|sao)(?:,\s?\d{1,3} bản sao)?(?=[^\s.,;:)/]|\Z)")
_FILE: Final = re.compile(
    r"\.(?:docx|docm(?![^\W\d_])|doc|dox|pdf|xlsx|xls|rar|zip|png|jpeg|jpg|odt|rtf)", re.IGNORECASE
)
_GLUE: Final = re.compile(
    rf"(?<=[{LOWER}0-9.;:,)”\"])(?=[{UPPER}~$])|(?<=[;)”\"])(?=[\w(~])|(?<=[{LOWER};)])(?<!\dx)(?=\d{{1,3}}[.\s_-])"
    rf"|(?<=[{UPPER}])(?=[{UPPER}][{LOWER}])|(?<=[\w).]\.)(?=\w)|(?<=[{LOWER}{UPPER}],)(?=\d)|(?<=([{UPPER}]{{3}}))(?=\1)"
    rf"|(?:(?<=-[{UPPER}]{{2}})|(?<=-[{UPPER}]{{3}})|(?<=-[{UPPER}]{{5}}))(?=\d|MẪU )"
    rf"|(?<=[{LOWER}\d])(?=mẫu (?:số|to)\b)"
)
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?",
    re.IGNORECASE,
)
_FORM: Final = re.compile(
    r"(?<![A-Za-zÀ-ỹ])(?:[Mm]ẫu(?: (?:đơn|số|tờ khai|phiếu|biểu))?|[Bb]iểu mẫu(?: số)?|[Pp]hụ lục(?: số)?"
    r"|MẪU(?: SỐ)?)\s{1,3}"
    r"(?P<code>(?=[\w.\-/]*[0-9IVXLC])[A-ZĐ0-9][\wĐ]{0,12}(?:[.\-/][\wĐ]{1,10}){0,4})"
    r"(?:[\s,]{1,3}(?:tại |thuộc |kèm theo )?(?P<annex>Phụ lục (?:số )?[0-9IVXLC]+[A-Za-z]?(?:\.\d{1,3})?))?"
)
_ISSUER_END: Final = re.compile(rf"[-/](?:{'|'.join(ISSUERS)})\Z")
_FORM_FILE: Final = re.compile(r"m[aẫâ]u|mẫu|ph[uụ] ?l[uụ]c|t[oờ] khai|đơn|phi[eế]u", re.IGNORECASE)
_ELECTRONIC: Final = (
    "bản điện tử",
    "bản sao điện tử",
    "biểu mẫu điện tử",
    "bản scan",
    "bản quét",
    "bản chụp",
    "tệp tin",
)
_CONDITIONS: Final = ("nếu", "trường hợp", "đối với")
_PRESENTED: Final = re.compile(r"xuất trình", re.IGNORECASE)
_SUBMITTED: Final = re.compile(r"\b(?<!khi )nộp\b", re.IGNORECASE)
_PRESENT_ROW: Final = re.compile(
    r"\A[\s\-–+*•]*(?:(?:\d{1,2}|[a-zđ])[).])?\s*(?:(?:các )?giấy tờ |người (?:yêu cầu|đến|đi) [^,.;:]{0,40})?"
    r"(?:phải )?xuất trình\b"
    r"|\((?:để )?xuất trình[^()]*\)|chỉ (?:cần )?xuất trình",
    re.IGNORECASE,
)
_REMARK_GROUP: Final = re.compile(
    r"[\s*\-–+(]*(?:\d{1,2}[).]\s*)?(?:lưu ý|ghi chú|chú ý|số lượng hồ sơ|số bộ hồ sơ)", re.IGNORECASE
)
_PLAIN_GROUP: Final = re.compile(
    r"[\s*\-–+]*(?:(?:[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3})[).]?\s*)?"
    r"(?:thành phần(?:,? số lượng)?(?: hồ sơ)?|hồ sơ|bao gồm)?"
    r"[\s,:;.]*(?:bao gồm|gồm(?: có)?)?[\s:;.]*",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(
    r"[\s*\-–+(]*(?:(?:\d{1,2}|[a-zđ])[).]\s*)?(?:lưu ý|ghi chú|chú ý|số lượng(?: hồ sơ| bộ hồ sơ)?\s?[:(]"
    r"|số lượng hồ sơ|số bộ hồ sơ|thành phần hồ sơ|trình tự|cách thức|thời hạn|hồ sơ gồm|01 (?:\(một\) )?bộ hồ sơ"
    r"|không (?:có|quy định)\b|giấy tờ phải (?:nộp|xuất trình)\s?:?\s*\Z)",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(r"(?::|(?:bao gồm|gồm|sau đây|như sau|các giấy tờ sau)\s?[:.;]?)\s*\Z", re.IGNORECASE)
_LIST: Final = re.compile(
    r"[\s*\-–+(]*(?:(?:\d{1,2}|[a-zđ])[).]\s*)?các (?:loại )?(?:giấy tờ|tài liệu|văn bản|chứng từ)\b", re.IGNORECASE
)
_PROSE: Final = re.compile(
    r"[\s*\-–+•(]*(?:trường hợp|đối với|người|tổ chức|cá nhân|cơ quan|doanh nghiệp|khi|nếu|việc|theo|nội dung"
    r"|các(?! (?:giấy tờ|tài liệu|văn bản|chứng từ|hồ sơ|bản)\b))\b",
    re.IGNORECASE,
)
_COUNT_IN_WORDS: Final = re.compile(
    r"(?P<count>0?[1-9])(?:\)| \([^\d()]{1,10}\))? bản (?P<what>chính|sao|chụp)", re.IGNORECASE
)
LONGEST_FILE: Final = 140


def components_in(text: str) -> tuple[tuple[Component, ...], tuple[str, ...]]:
    """The components of a section, in its order, and the pieces of it that are no row and no heading.

    The last heading may have no table under it: it is among those pieces.
    """
    first, *parts = text.strip().split(HEADER)
    headings, tables = [first], []
    for part in parts:
        rows = _quantities(part)
        tables.append((part, rows))
        headings.append(part[rows[-1][1] if rows else 0 :])
    cases = [_case(heading) for heading in headings[:-1]]
    found: list[Component] = []
    for (part, rows), case, group in zip(tables, cases, _groups(cases), strict=True):
        at = 0
        for begin, end, field in rows:
            found.append(_component(part[at:begin], field, case, group))
            at = end
    rest = headings[-1].strip(" \n\t")
    return tuple(found), (rest,) if rest.strip("-") else ()


def _case(heading: str) -> str:
    return one_line(re.sub(r"\A(?:--)+", "", heading.strip()))


def _group(case: str) -> GroupKind:
    """What a group's heading says: whose rows they are."""
    if _REMARK_GROUP.match(case):
        return GroupKind.REMARKS
    if _PRESENTED.search(case) and not _SUBMITTED.search(case) and len(case) <= 120:
        return GroupKind.PRESENTED
    if re.search(r"(?:giấy tờ|chứng từ|hồ sơ|tài liệu)[^.;]{0,20} nộp", case, re.IGNORECASE) and len(case) <= 60:
        return GroupKind.SUBMITTED
    return GroupKind.PLAIN if _PLAIN_GROUP.fullmatch(case) else GroupKind.CASE


def _groups(cases: list[str]) -> list[GroupKind]:
    """What the headings say; the only one of its kind is no case where it has no word of a condition."""
    groups = [_group(case) for case in cases]
    lone = groups.count(GroupKind.CASE) == 1
    return [
        GroupKind.PLAIN
        if lone and group is GroupKind.CASE and not any(word in case.lower() for word in (*_CONDITIONS, "sau khi"))
        else group
        for case, group in zip(cases, groups, strict=True)
    ]


def _quantities(part: str) -> list[tuple[int, int, tuple[int, int]]]:
    """Where each row's quantity begins and ends, and the originals and copies it states.

    A quantity is glued to the row's name and to the next row; one that is written in a name ("01 bản chính;") is
    followed by a space or a sign, or begins with 0. The name may end in figures, and of a run the last is the
    quantity's.
    """
    found: list[tuple[int, int, tuple[int, int]]] = []
    for match in _QUANTITY.finditer(part):
        digits, begin = match["digits"], match.start("digits")
        padded = len(digits) > 1 and digits[0] == "0"
        spaced = begin > 0 and part[begin - 1] in " \t\n("
        if (padded and len(digits) == 2 and spaced) or (padded and _NEXT.match(part, match.end())):
            if _IN_WORDS.match(part, match.end()) or _NEXT.match(part, match.end()) or spaced:
                continue
        elif len(digits) == 1 and spaced and re.match(r"[.,;:)/]\s", part[match.end() : match.end() + 2]):
            continue
        number = begin + len(digits) - 1
        count = int(digits[-1])
        if digits == "10" and not spaced:
            number, count = begin, 10
        copies = int(match["copies"]) if match["copies"] else 0
        found.append((number, match.end(), (0, count) if match["only"] else (count, copies)))
    return found


def _component(row: str, field: tuple[int, int], case: str, group: GroupKind) -> Component:
    text, files = _files(row)
    name = one_line(text).strip(" ,")
    name = re.sub(r"\A(?:bản sao(?=[^\sA-Za-zÀ-ỹ])|[.,;)]+)\s*", "", name) or name
    remark = group is GroupKind.REMARKS or _remark(name, field)
    originals, copies = field
    if field == (0, 0) and not remark:
        for said in _COUNT_IN_WORDS.finditer(name):
            if said["what"].lower() == "chính":
                originals = originals or int(said["count"])
            else:
                copies = copies or int(said["count"])
    words = name.lower()
    presented = group is GroupKind.PRESENTED or (
        group is not GroupKind.SUBMITTED
        and "xuất trình" in words
        and _PRESENT_ROW.search(name) is not None
        and not _SUBMITTED.search(name)
    )
    return Component(
        name=name or (files[0] if files else "--"),
        kind=PaperKind.PRESENT if presented else PaperKind.SUBMIT,
        group=group,
        case=case,
        originals=originals,
        copies=copies,
        field=field,
        electronic=any(word in words for word in _ELECTRONIC),
        form=_form(name, files),
        files=files,
        remark=remark,
        conditional=any(word in words for word in _CONDITIONS),
    )


def _remark(name: str, field: tuple[int, int]) -> bool:
    """Whether a row is no paper: a heading, a note on the number of sets, prose of rules with no number of papers."""
    if _REMARK.match(name) or not name.strip(" .-"):
        return True
    if _LIST.match(name) and _HEADING.search(name):
        return True
    if field != (0, 0):
        return False
    if _HEADING.search(name):
        return True
    return _COUNT_IN_WORDS.search(name) is None and _PROSE.match(name) is not None


def _form(name: str, files: tuple[str, ...]) -> str:
    """The form's name in the text; else of its file, where that speaks of one."""
    if match := _FORM.search(name):
        return one_line(match[0])[:80]
    stems = [_FILE.split(file)[0] for file in files]
    return next((one_line(stem)[:80] for stem in stems if _FORM_FILE.search(stem)), "")


def _files(row: str) -> tuple[str, tuple[str, ...]]:
    """The row's name, and the names of the files that are glued to its end."""
    text = row.rstrip()
    files: list[str] = []
    while text and (ends := [end for end in _FILE.finditer(text, max(0, len(text) - 8)) if end.end() == len(text)]):
        stop = ends[-1].start()
        floor = max(0, stop - LONGEST_FILE)
        previous = [
            end.end() for end in _FILE.finditer(text, floor, stop) if not text[end.end() : end.end() + 1].isspace()
        ]
        begin = previous[-1] if previous else _file_start(text, floor, stop)
        if begin is None:
            break
        if begin and _ISSUER_END.search(text, max(0, begin - 12), begin + 1):
            begin += 1
        files.append(one_line(text[begin:]))
        text = text[:begin].rstrip()
    return text, tuple(reversed(files))


def _file_start(text: str, floor: int, stop: int) -> int | None:
    """Where a file's name begins that has no sign before it: where a word runs into the next one."""
    glued = [glue.start() for glue in _GLUE.finditer(text, floor, stop) if _parts_words(text, glue.start())]
    if glued:
        return glued[-1] if len(glued) == 1 else _likely_start(text, glued, stop)
    for word in reversed(list(re.finditer(r"[^\W\d_]{4,}", text[floor:stop]))):
        letters = word[0]
        whole = _SYLLABLE.fullmatch(letters)
        first = _SYLLABLE.match(letters)
        if not whole and first and _SYLLABLE.fullmatch(letters, first.end()) and letters.islower():
            return floor + word.start() + first.end()
    return 0 if floor == 0 and stop <= LONGEST_FILE and " " not in text[:stop].strip() else None


def _parts_words(text: str, at: int) -> bool:
    return not (text[at - 1].isdigit() and text[at : at + 1].isdigit())


def _likely_start(text: str, glued: list[int], stop: int) -> int:
    """Of several places, the first after which the rest is like a file's name and not like a sentence."""
    rests = {at: text[at:stop] for at in glued}
    likely = [at for at, rest in rests.items() if ";" not in rest and rest.count(")") <= rest.count("(")]
    named = [at for at in likely if _FORM_FILE.match(text, at)]
    short = [at for at in likely if len(rests[at]) <= 60 and not re.search(r"\d/\d{4}/", rests[at])]
    return (named or short or glued[-1:])[0]
