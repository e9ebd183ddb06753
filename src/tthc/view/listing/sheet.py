"""The page of one procedure."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from attrs import frozen

from tthc.codes import ProcedureCode
from tthc.procedure import ALWAYS, AgencyRole, Group, Part, Procedure, Verified, say_validity
from tthc.text import date_text
from tthc.view.listing.code import qr
from tthc.view.listing.fees import fees
from tthc.view.listing.look import document
from tthc.view.listing.markup import NOTHING, Html, facts, items, join, lines, link, paragraph, section, text
from tthc.view.listing.papers import forms, papers
from tthc.view.listing.terms import channels, terms, ways
from tthc.view.listing.words import NOT_TOLD, VERIFIED, capital, case_names, force, repealed, shortened

if TYPE_CHECKING:
    from tthc.citation import Citation
    from tthc.desk import Center

__all__ = ["Place", "file_of", "foot", "head", "sheet"]

LONG_NAME: Final = 140
"""Beyond so many letters a name is set smaller."""
TITLE: Final = 120
_NUMBERED: Final = re.compile(r"(?:bước\s*)?\d+\s*[.:)]|bước\s*\d", re.IGNORECASE)


@frozen(kw_only=True)
class Place:
    """Where a page stands: the listing's address and center, the names listed beside it, the groups."""

    site: str
    center: "Center | None"
    names: dict[ProcedureCode, str]
    groups: tuple[Group, ...]


def file_of(code: ProcedureCode) -> str:
    """The name of a procedure's page."""
    return f"{code}.html"


def head(place: Place, trail: Html) -> Html:
    """The center's name above the way back."""
    center = place.center
    parent = paragraph(text(center.parent)) if center else NOTHING
    name = paragraph(text(center.name), "center") if center else NOTHING
    return join((parent, name, trail))


def foot(place: Place) -> Html:
    """How the center is reached."""
    center = place.center
    if center is None:
        return NOTHING
    rows = (
        ("Địa chỉ", center.address),
        ("Điện thoại", center.phone),
        ("Thư điện tử", center.email),
        ("Giờ làm việc", str(center.hours) if center.hours else ""),
    )
    told = [text(center.name), *(text(f"{name}: {value}") for name, value in rows if value)]
    look_up = [join((text("Tra cứu hồ sơ: "), link(center.site)))] if center.site else []
    return join(paragraph(row) for row in (*told, *look_up))


def sheet(procedure: Procedure, place: Place) -> str:
    """The page of a procedure, by the parts a published procedure has."""
    trail = Html(
        '<nav aria-label="Đường dẫn"><ol><li><a href="index.html">Danh mục thủ tục hành chính</a></li>'
        f'<li aria-current="page">{text(procedure.code)}</li></ol></nav>\n'
    )
    long = ' class="long"' if len(procedure.name) > LONG_NAME else ""
    name = Html(f"<h1{long}>{text(procedure.name)}</h1>\n")
    top = join((name, *_notices(procedure)))
    if place.site:
        where = place.site + file_of(procedure.code)
        code = f'<div role="img" aria-label="Mã QR dẫn đến trang này">{qr(where)}</div>'
        figure = f'<figure class="qr">{code}<figcaption>{link(where)}</figcaption></figure>'
        top = Html(f'<div class="top">\n<div>{top}</div>\n{figure}\n</div>\n')
    body = join((top, facts(_summary(procedure)), *_parts(procedure, place)))
    title = f"{shortened(procedure.name, TITLE)} – {procedure.code}"
    return document(title, head(place, trail), body, foot(place))


def _notices(procedure: Procedure) -> Iterator[Html]:
    if procedure.repeal:
        yield paragraph(text(repealed(procedure.repeal) + "."), "notice")
    if procedure.verified is not Verified.RECORD:
        yield paragraph(text(VERIFIED[procedure.verified] + "."), "notice")


def _summary(procedure: Procedure) -> Iterator[tuple[str, Html]]:
    yield "Mã thủ tục", text(procedure.code)
    yield "Lĩnh vực", text(procedure.field.strip() or NOT_TOLD)
    yield "Cấp thực hiện", text(capital(", ".join(level.label.vi for level in procedure.levels) or NOT_TOLD))
    roles = {role: procedure.agencies_for(role) for role in AgencyRole}
    if not roles[AgencyRole.DECIDING]:
        told = Part.AGENCIES if roles[AgencyRole.PERFORMING] else AgencyRole.DECIDING
        yield capital(told.label.vi), text(procedure.deciding_agency or capital(NOT_TOLD))
    for role, agencies in roles.items():
        yield capital(role.label.vi), text("; ".join(agency.name for agency in agencies))
    yield "Đối tượng thực hiện", text("; ".join(procedure.applicants) or capital(NOT_TOLD))
    yield "Kênh nộp hồ sơ", text(ways(procedure) or capital(NOT_TOLD))
    if procedure.cases:
        yield "Các trường hợp", items(text(case.name) for case in procedure.cases)
    yield "Quyết định công bố", text(_decision(procedure))
    yield "Hiệu lực", text(force(procedure))
    yield "Đối chiếu", text(_checked(procedure))


def _decision(procedure: Procedure) -> str:
    decision = procedure.decision
    if decision is None:
        return capital(NOT_TOLD)
    parts = [str(decision.citation)]
    if decision.signed is None:
        parts.append(f"ngày ký {NOT_TOLD}")
    if decision.issuer:
        parts.append(decision.issuer)
    if decision.posted_on:
        parts.append(f"công khai ngày {date_text(decision.posted_on)}")
    return "; ".join(parts)


def _checked(procedure: Procedure) -> str:
    seen = procedure.seen_in_force_on
    return f"{VERIFIED[procedure.verified]}; ngày đọc: {date_text(seen) if seen else NOT_TOLD}"


def _parts(procedure: Procedure, place: Place) -> Iterator[Html]:
    yield section("trinh-tu", capital(Part.STEPS.label.vi), _steps(procedure))
    yield section("cach-thuc", capital(Part.CHANNELS.label.vi), channels(procedure))
    yield section("ho-so", capital(Part.PAPERS.label.vi), papers(procedure))
    if blank := forms(procedure):
        yield section("bieu-mau", capital(Part.FORMS.label.vi), blank)
    yield section("thoi-han", capital(Part.TERM.label.vi), terms(procedure))
    yield section("phi", capital(Part.FEES.label.vi), fees(procedure))
    yield section("ket-qua", capital(Part.RESULTS.label.vi), _results(procedure))
    yield section("yeu-cau", capital(Part.REQUIREMENTS.label.vi), _requirements(procedure))
    yield section("can-cu", "Căn cứ pháp lý", _basis(procedure))
    if related := list(_related(procedure, place)):
        yield section("lien-quan", "Thủ tục liên quan", items(related))
    if procedure.notes:
        yield section("luu-y", "Lưu ý", items(map(text, procedure.notes)))
    yield section("nguon", "Nguồn", _source(procedure))


def _steps(procedure: Procedure) -> Html:
    steps = [lines(step) for step in procedure.guide if step.strip()]
    if not steps:
        return _silent("trình tự thực hiện")
    if len(steps) == 1:
        return steps[0]
    numbered = any(_NUMBERED.match(step.strip()) for step in procedure.guide)
    return items(steps, ordered=True, kind="plain" if numbered else "")


def _results(procedure: Procedure) -> Html:
    if not procedure.results:
        return _silent("kết quả thực hiện")
    rows = []
    for result in procedure.results:
        code = f" (mã {result.code})" if result.code else ""
        rows.append(
            Html(
                f'{text(result.name + code)}<span class="small">Thời hạn có giá trị: '
                f"{text(say_validity(result.validity))}</span>"
            )
        )
    return items(rows)


def _requirements(procedure: Procedure) -> Html:
    if not procedure.requirements:
        return _silent("yêu cầu, điều kiện")
    rows = []
    for row in procedure.requirements:
        beside = [f"Trường hợp: {case_names(procedure, row.cases)}"] if row.cases else []
        if row.when != ALWAYS:
            beside.append(f"Khi {procedure.say_condition(row.when)}")
        if row.source:
            beside.append(f"Căn cứ: {row.source}")
        rows.append(join((lines(row.text), *(Html(f'<span class="small">{text(told)}</span>') for told in beside))))
    return items(rows)


def _basis(procedure: Procedure) -> Html:
    named: dict[Citation, list[str]] = {citation: [] for citation in procedure.legal_basis}
    for ground in procedure.grounds:
        named.setdefault(ground.citation, []).extend(part.label.vi for part in ground.parts)
    if not named:
        return _silent("căn cứ pháp lý")
    return items(
        text(f"{citation} ({', '.join(dict.fromkeys(parts))})" if parts else citation)
        for citation, parts in named.items()
    )


def _related(procedure: Procedure, place: Place) -> Iterator[Html]:
    for words, codes in (("Được thay thế bởi", procedure.replaced_by), ("Thay thế", procedure.replaces)):
        for code in codes:
            yield join((text(f"{words}: "), _other(code, place)))
    for group in place.groups:
        parts = [part.procedure for part in group.parts]
        if procedure.code in parts:
            others = join((_other(code, place) for code in parts if code != procedure.code), "; ")
            yield join((text(f"Thuộc nhóm liên thông {group.code} {group.name}, cùng với: "), others))


def _other(code: ProcedureCode, place: Place) -> Html:
    name = place.names.get(code)
    return text(code) if name is None else Html(f'<a href="{text(file_of(code))}">{text(f"{code} {name}")}</a>')


def _source(procedure: Procedure) -> Html:
    where = (
        paragraph(join((text("Bản ghi: "), link(procedure.source)))) if procedure.source else _silent("địa chỉ nguồn")
    )
    return join((where, paragraph(text(_checked(procedure) + ".")), paragraph(text(force(procedure) + "."))))


def _silent(what: str) -> Html:
    """That the catalogue tells nothing of a part, which is not to say that there is none."""
    return paragraph(text(f"Danh mục chưa có thông tin về {what}."), "unknown")
