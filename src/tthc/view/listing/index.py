"""The index: every procedure by field, in Vietnamese order, with a search that knows no diacritics."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import frozen

from tthc.procedure import Procedure, Verified
from tthc.procedure.search import entry_of
from tthc.span import Span
from tthc.text import collate, date_text, integer_text, one_line
from tthc.view.listing.look import document
from tthc.view.listing.markup import NOTHING, Html, items, join, paragraph, section, text
from tthc.view.listing.sheet import Place, file_of, foot, head
from tthc.view.listing.words import NO_FIELD, NOT_TOLD, VERIFIED

__all__ = ["Field", "by_field", "index"]

TITLE: Final = "Danh mục thủ tục hành chính"
FEW: Final = 20
"""So many fields are shown at once; more wait until they are asked for."""


@frozen
class Field:
    """A field and its procedures, both in Vietnamese order."""

    name: str
    procedures: tuple[Procedure, ...]


def by_field(procedures: Sequence[Procedure]) -> tuple[Field, ...]:
    """The procedures grouped by field; those that name none come last."""
    groups: dict[str, list[Procedure]] = {}
    for procedure in procedures:
        groups.setdefault(one_line(procedure.field), []).append(procedure)
    return tuple(
        Field(name or NO_FIELD, tuple(sorted(groups[name], key=lambda one: (collate(one.name), one.code))))
        for name in sorted(groups, key=lambda name: (not name, collate(name)))
    )


def index(fields: Sequence[Field], place: Place, on: date | None) -> str:
    """The page of the index."""
    listed = [procedure for field in fields for procedure in field.procedures]
    count = f"{integer_text(len(listed))} thủ tục trong {integer_text(len(fields))} lĩnh vực"
    as_of = f", theo tình trạng ngày {date_text(on)}" if on else ""
    body = join(
        (
            Html(f"<h1>{text(TITLE)}</h1>\n"),
            paragraph(text(f"{count}{as_of}.")),
            Html(_SEARCH),
            _fields(fields),
            *(_group(place_of, field) for place_of, field in enumerate(fields, 1)),
            section("doi-chieu", "Đã đối chiếu những gì", _checked(listed)),
        )
    )
    owner = f" – {place.center.name}" if place.center else ""
    return document(TITLE + owner, head(place, NOTHING), body, foot(place), script=True)


_SEARCH: Final = (
    '<form id="search" role="search" hidden>\n<label for="q">'
    "Tìm theo tên, mã hoặc lĩnh vực (có dấu hoặc không dấu)</label>\n"
    '<input id="q" type="search" autocomplete="off" spellcheck="false" aria-describedby="told">\n'
    '<p id="told" role="status"></p>\n</form>\n'
)


def _fields(fields: Sequence[Field]) -> Html:
    rows = items(
        (
            Html(f'<a href="#linh-vuc-{at}">{text(field.name)}</a> {_count(len(field.procedures))}')
            for at, field in enumerate(fields, 1)
        ),
        kind="fields",
    )
    opened = " open" if len(fields) <= FEW else ""
    head = f"<summary>{integer_text(len(fields))} lĩnh vực</summary>"
    return Html(
        f'<nav id="fields" class="screen" aria-label="Lĩnh vực">\n<details{opened}>{head}\n{rows}</details>\n</nav>\n'
    )


def _group(at: int, field: Field) -> Html:
    rows = "".join(
        f'<li data-k="{text(entry_of(one).said)}">'
        f'<a href="{text(file_of(one.code))}">{text(one.name)}</a><span class="small">{text(one.code)}</span></li>\n'
        for one in field.procedures
    )
    key = f"linh-vuc-{at}"
    return Html(
        f'<section data-group aria-labelledby="{key}">\n<h2 id="{key}">{text(field.name)} '
        f'{_count(len(field.procedures))}</h2>\n<ul class="names">\n{rows}</ul>\n</section>\n'
    )


def _count(number: int) -> Html:
    return Html(f'<span class="count">({integer_text(number)} thủ tục)</span>')


def _checked(listed: Sequence[Procedure]) -> Html:
    """What is known of the procedures and from when, in numbers."""
    rows = []
    for mark in Verified:
        marked = [one for one in listed if one.verified is mark]
        if marked:
            seen = [one.seen_in_force_on for one in marked if one.seen_in_force_on]
            when = f"ngày đọc: {_between(min(seen), max(seen))}" if seen else f"ngày đọc: {NOT_TOLD}"
            rows.append(f"{VERIFIED[mark]}: {integer_text(len(marked))} thủ tục; {when}.")
    dated = sum(isinstance(one.in_force, Span) for one in listed)
    rows.append(
        f"Biết ngày có hiệu lực: {integer_text(dated)} thủ tục; không biết: {integer_text(len(listed) - dated)}."
    )
    rows.append("“Chưa rõ” nghĩa là nguồn không nêu, không phải là không có hoặc không phải trả.")
    return items(map(text, rows))


def _between(first: date, last: date) -> str:
    return date_text(first) if first == last else f"{date_text(first)} đến {date_text(last)}"
