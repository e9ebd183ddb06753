"""The words in which two versions of a procedure differ: the fields' names, a row on one line."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from tthc.procedure.condition import ALWAYS
from tthc.procedure.fee import Fee
from tthc.procedure.paper import Paper
from tthc.procedure.parts import Decision, Offer, Publication, Repeal, Requirement
from tthc.procedure.result import ResultKind
from tthc.procedure.term import Term
from tthc.procedure.words import Case, Channel
from tthc.text import Lang, Phrase, date_text, one_line

__all__ = ["LABELS", "label", "told", "where"]

LABELS: Final[Mapping[str, Phrase]] = {
    "terms": Phrase("thời hạn", "term"),
    "papers": Phrase("giấy tờ", "paper"),
    "fees": Phrase("phí, lệ phí", "fee"),
    "cases": Phrase("trường hợp", "case"),
    "offers": Phrase("kênh", "channel"),
    "results": Phrase("kết quả", "result"),
    "requirements": Phrase("yêu cầu, điều kiện", "requirement"),
    "legal_basis": Phrase("căn cứ pháp lý", "legal basis"),
    "code": Phrase("mã thủ tục", "code"),
    "name": Phrase("tên thủ tục", "name"),
    "field": Phrase("lĩnh vực", "field"),
    "levels": Phrase("cấp thực hiện", "levels"),
    "guide": Phrase("trình tự thực hiện", "order of steps"),
    "facts": Phrase("thông tin khai báo", "declared facts"),
    "areas": Phrase("khu vực", "areas"),
    "grounds": Phrase("căn cứ theo từng phần", "grounds of the parts"),
    "publication": Phrase("tình trạng công bố", "publication"),
    "decision": Phrase("quyết định công bố", "publishing decision"),
    "repeal": Phrase("việc bãi bỏ", "repeal"),
    "replaces": Phrase("thủ tục bị thay thế", "procedures it replaces"),
    "replaced_by": Phrase("thủ tục thay thế", "procedures that replace it"),
    "deciding_agency": Phrase("cơ quan quyết định", "deciding agency"),
    "agencies": Phrase("cơ quan giải quyết", "agencies"),
    "applicants": Phrase("đối tượng thực hiện", "applicants"),
    "registers": Phrase("loại đăng ký kinh doanh", "kind of business registration"),
    "flow": Phrase("quy trình nội bộ", "internal process"),
    "in_force": Phrase("hiệu lực", "days of force"),
    "seen_in_force_on": Phrase("ngày đọc bản ghi", "day the record was read"),
    "source": Phrase("địa chỉ nguồn", "address of the source"),
    "verified": Phrase("mức độ kiểm chứng", "verification"),
    "notes": Phrase("ghi chú", "notes"),
    "readings": Phrase("các dòng bản ghi đã đọc", "rows of the record as read"),
}
"""Every field of a procedure in words; a field without its word is refused by a test."""


_ONE_OF: Final = Phrase("một trong: {name}", "one of: {name}")


def label(part: str, lang: Lang = "vi") -> str:
    """A field of a procedure in words."""
    return LABELS[part].say(lang)


def told(value: object, lang: Lang) -> str:
    """A row or a value on one line."""
    return one_line(_value(value, lang))


def _value(value: object, lang: Lang) -> str:
    match value:
        case None | () | "":
            return "–"
        case Channel() | Publication():
            return value.label.say(lang)
        case Decision():
            return str(value.citation)
        case Repeal():
            return Phrase("từ ngày {day}", "from {day} on").say(lang, day=date_text(value.on, lang))
        case date():
            return date_text(value, lang)
        case tuple() if all(isinstance(one, str) for one in value):
            return "; ".join(str(one) for one in value)
        case tuple():
            return Phrase("{n} mục", "{n} entries").say(lang, n=len(value))
        case _:
            return _row(value, lang)


def _row(row: object, lang: Lang) -> str:
    match row:
        case Term():
            return row.limit.say(lang) + where(row.cases, row.channels, row.areas, lang)
        case Paper():
            counted = row.counted(lang)
            one_of = f" [{_ONE_OF.say(lang, name=row.one_of)}]" if row.one_of else ""
            head = row.name + (f" ({counted})" if counted else "") + one_of
            return head + where(row.cases, (), (), lang) + _condition(row, lang)
        case Fee():
            head = f"{row.label} {row.say_amount(lang)}" + where(row.cases, row.channels, (), lang)
            return head + _condition(row, lang) + "".join(f"; {relief.say(lang)}" for relief in row.reliefs)
        case Case():
            return f"{row.name} [{row.key}]"
        case Offer():
            parts = (row.channel.label.say(lang), row.service.label.say(lang) if row.service else "", row.reason)
            return ", ".join(part for part in parts if part)
        case ResultKind():
            return row.name
        case Requirement():
            return row.text
        case _:
            return str(row)


def _condition(row: Paper | Fee, lang: Lang) -> str:
    """When a row holds, in the form a condition is written in; empty where it always does."""
    parts = []
    if row.when != ALWAYS:
        parts.append(Phrase("khi {when}", "when {when}").say(lang, when=str(row.when)))
    if isinstance(row, Paper) and row.unless is not None:
        parts.append(Phrase("trừ khi {when}", "unless {when}").say(lang, when=str(row.unless)))
    if isinstance(row, Paper) and row.only_in_words:
        parts.append(row.conditional)
    if isinstance(row, Fee) and row.in_force is not None:
        parts.append(str(row.in_force))
    return f", {', '.join(parts)}" if parts else ""


def where(cases: tuple[str, ...], channels: tuple[Channel, ...], areas: tuple[str, ...], lang: Lang) -> str:
    """The cases, channels and areas a row holds for, in brackets; empty where it holds for all."""
    parts = []
    if cases:
        parts.append(Phrase("trường hợp: {names}", "case: {names}").say(lang, names=", ".join(cases)))
    if channels:
        names = ", ".join(channel.label.say(lang) for channel in channels)
        parts.append(Phrase("kênh: {names}", "channel: {names}").say(lang, names=names))
    if areas:
        parts.append(Phrase("khu vực: {names}", "area: {names}").say(lang, names=", ".join(areas)))
    return f" ({'; '.join(parts)})" if parts else ""
