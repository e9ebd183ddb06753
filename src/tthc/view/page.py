"""A page of reports, charts and explanations: one HTML document that needs nothing from elsewhere."""

import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from typing import Final, TypeAlias, assert_never

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.report import CenterYear, Opening, PolicyComparison, Report, ServiceIndex
from tthc.report.expected import check_lang, wrong
from tthc.report.table import GENERATED
from tthc.text import Lang, Phrase, escape
from tthc.view.printed import Shown, tables_of

__all__ = ["Explained", "Figure", "Part", "Section", "page"]


class _Look(HTMLParser):
    """Walks through a drawing and refuses what would run or reach out of the page."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "foreignobject", "iframe", "image", "style"}:
            raise _refused(f"<{tag}>")
        for name, value in attrs:
            reaches = name in {"href", "xlink:href", "src"} and not (value or "").startswith("#")
            if name.startswith("on") or reaches or re.search(r"url\((?!['\"]?#)", value or ""):
                raise _refused(f"{name}=")


def _refused(what: str) -> InvalidValue:
    return InvalidValue(
        f"a figure holds only what is drawn, got {what}", f"hình chỉ được chứa nét vẽ, không được có {what}"
    )


def _drawing(value: str) -> str:
    """SVG fit to stand inside a page: nothing that runs or reaches out, no declaration, no name space."""
    text = value.strip()
    if not (text.startswith("<svg") and text.endswith("</svg>")):
        raise InvalidValue("a figure is an <svg> element", "hình phải là một phần tử <svg>")
    _Look().feed(text)
    return re.sub(r' xmlns(?::\w+)?="[^"]*"', "", text)


@frozen
class Figure:
    """A drawing, as SVG, and what it shows, in words."""

    svg: str = field(converter=_drawing, repr=False)
    caption: str


@frozen
class Explained:
    """Text in lines, as :meth:`tthc.Deadline.explain` gives it, under a heading; the first line stands out."""

    title: str
    text: str


@frozen
class Section:
    """Parts under a heading."""

    title: str
    parts: Sequence["Part"]


Part: TypeAlias = Shown | Figure | Explained | Section
"""What a page is made of."""


def page(title: str, parts: Iterable[Part], *, generated: bool, lang: Lang = "vi") -> str:
    """A complete HTML document: no script, no outside address, every text escaped.

    ``generated`` says that the data were made by a generator; the page then says it at its head and at the foot
    of every printed sheet. A part that is itself generated makes the page so. A comparison of policies stands there
    with its totals and with the dossiers that differ.

    Raises:
        InvalidValue: a part is of another kind.
    """
    check_lang(lang)
    listed = tuple(parts)
    for part in listed:
        _refuse_others(part)
    made = generated or any(map(_generated, listed))
    notice = escape(GENERATED.say(lang))
    head = escape(f"{title} – {MADE.say(lang)}" if made else title)
    style = STYLE + (SHEET.format(notice) if made else "")
    body = "".join(_html(part, lang, 2) for part in listed)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{head}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n"
        + (f'<p class="generated">{notice}</p>\n' if made else "")
        + body
        + "</main>\n</body>\n</html>\n"
    )


def _refuse_others(part: object) -> None:
    if not isinstance(part, Part):
        raise wrong("part", part, PARTS)
    for inside in part.parts if isinstance(part, Section) else ():
        _refuse_others(inside)


PARTS: Final = Phrase(
    "báo cáo, PolicyComparison, Figure(svg(biểu đồ), chú thích), Explained hoặc Section",
    "a report, a PolicyComparison, a Figure(svg(chart), caption), an Explained or a Section",
)
MADE: Final = Phrase("số liệu được sinh ra", "generated data")


def _generated(part: Part) -> bool:
    match part:
        case Report() | CenterYear() | Opening() | ServiceIndex() | PolicyComparison():
            return any(table.generated for table in tables_of(part))
        case Section():
            return any(map(_generated, part.parts))
        case Figure() | Explained():
            return False
        case _:
            assert_never(part)


def _html(part: Part, lang: Lang, level: int) -> str:
    match part:
        case Report() | CenterYear() | Opening() | ServiceIndex() | PolicyComparison():
            return "".join(f'<div class="report">{table.to_html(lang)}</div>\n' for table in tables_of(part, lang))
        case Figure():
            caption = escape(part.caption)
            return (
                f'<figure><div class="drawing" role="img" aria-label="{caption}">{part.svg}</div>'
                f"<figcaption>{caption}</figcaption></figure>\n"
            )
        case Explained():
            return f"<h{level}>{escape(part.title)}</h{level}>\n" + _lines(part.text)
        case Section():
            inner = "".join(_html(inside, lang, level + 1) for inside in part.parts)
            return f"<section>\n<h{level}>{escape(part.title)}</h{level}>\n{inner}</section>\n"
        case _:
            assert_never(part)


def _lines(text: str) -> str:
    """Lines as paragraphs, those that begin with a bullet as a list."""
    out: list[str] = []
    listed = False
    for place, line in enumerate(text.splitlines()):
        bullet = line.lstrip().startswith("• ")
        if bullet != listed:
            out.append("<ul>" if bullet else "</ul>")
            listed = bullet
        words = escape(line.strip().removeprefix("• "))
        out.append(f"<li>{words}</li>" if bullet else f"<p>{f'<b>{words}</b>' if place == 0 else words}</p>")
    if listed:
        out.append("</ul>")
    return '<div class="explained">' + "".join(out) + "</div>\n"


STYLE: Final = """
:root { color-scheme: light dark; --ink: #1d2733; --paper: #fff; --soft: #f3f5f7; --line: #d5dbe1;
  --mark: #8a4b00; --marked: #fff4dc; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ec; --paper: #14191f; --soft: #1d242c; --line: #38424d; --mark: #ffd89a; --marked: #3a2c10; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .5rem; padding-top: 1rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; line-height: 1.35; margin: 1.25rem 0 .35rem; overflow-wrap: anywhere; }
.generated { background: var(--marked); color: var(--mark); border-left: .3rem solid currentColor;
  padding: .5rem .8rem; font-weight: 600; }
.report p { margin: .25rem 0; }
.report p > b { color: var(--mark); }
.report table { display: block; max-width: 100%; overflow-x: auto; margin: .6rem 0; font-size: .92rem;
  font-variant-numeric: tabular-nums; }
.report th { background: var(--soft); font-weight: 600; vertical-align: bottom; }
.report td, .report th { border-color: var(--line) !important; }
.report td.label, .report td.text { min-width: 8rem; }
@media (min-width: 40.01rem) { .report td.label { min-width: 15rem; } }
.report thead td { background: var(--soft); }
.report tbody tr:nth-child(even) td { background: color-mix(in srgb, var(--soft) 55%, transparent); }
.report ul { font-size: .92rem; padding-left: 1.2rem; }
figure { margin: 1.5rem 0; }
.drawing { overflow-x: auto; }
.drawing svg { display: block; width: 100%; min-width: 36rem; max-width: 50rem; height: auto; }
figcaption { font-size: .92rem; margin-top: .4rem; }
.explained { background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem 1rem;
  overflow-wrap: anywhere; }
.explained p { margin: .4rem 0; }
.explained ul { padding-left: 1.1rem; margin: .4rem 0; }
@media (max-width: 40rem) {
  main { padding: 1rem .75rem 2rem; }
  h1 { font-size: 1.3rem; }
  .report td.label, .report td.text { min-width: 9.5rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #f3f5f7; --line: #999; --mark: #000;
    --marked: #fff; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .report table { display: table; overflow: visible; font-size: 8pt; }
  .report td, .report th { padding: .1em .35em !important; }
  .report td.label, .report td.text { min-width: 0; }
  .report tr, figure, .explained { break-inside: avoid; }
  .drawing { overflow: visible; }
  .drawing svg { min-width: 0; }
  h2, h3 { break-after: avoid; }
}
"""
SHEET: Final = """@page {{ margin: 15mm; @bottom-left {{ content: "{}"; font: 600 8pt sans-serif; }} }}
"""
