"""How every page of the listing looks: one document, its styles and its script inside, nothing from elsewhere."""

import base64
import hashlib
from typing import Final

from tthc.text import escape
from tthc.view.listing.markup import NOTHING, Html

__all__ = ["SCRIPT", "STYLE", "document"]

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1d2733; --paper: #fff; --soft: #f3f5f7; --line: #c3cbd3; --link: #0b4f9e;
  --faint: #4a5866; --mark: #7a4200; --marked: #fff4dc; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ec; --paper: #14191f; --soft: #1d242c; --line: #4a5561; --link: #8ec1ff; --faint: #aab4bf;
    --mark: #ffd89a; --marked: #3a2c10; }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-behavior: auto; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -200vw; }
.skip:focus { left: .5rem; top: .5rem; padding: .5rem .8rem; background: var(--paper); z-index: 1; }
body > header, main, body > footer { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
body > header { padding-top: .9rem; font-size: .92rem; }
body > header p { margin: 0; }
.center { font-weight: 600; }
nav ol { list-style: none; margin: .4rem 0 0; padding: 0; display: flex; flex-wrap: wrap; column-gap: .4rem; }
nav ol li + li::before { content: "/"; margin-right: .4rem; color: var(--faint); }
nav ol a { display: inline-block; padding: .2rem 0; }
h1 { font-size: 1.6rem; line-height: 1.28; margin: .9rem 0; text-wrap: pretty; }
h1.long { font-size: 1.12rem; line-height: 1.45; }
h2 { font-size: 1.22rem; line-height: 1.3; margin: 2rem 0 .6rem; padding-bottom: .25rem;
  border-bottom: 2px solid var(--line); }
h3 { font-size: 1.02rem; line-height: 1.4; margin: 1.2rem 0 .4rem; }
p { margin: .4rem 0; }
ul, ol { margin: .4rem 0; padding-left: 1.35rem; }
li { margin: .2rem 0; }
ol.plain { list-style: none; padding-left: 0; }
ol.plain > li { margin: .6rem 0; }
dl.facts { margin: 0; border: 1px solid var(--line); border-radius: .4rem; overflow: hidden; }
dl.facts > div { display: grid; grid-template-columns: 13rem 1fr; }
dl.facts > div + div > * { border-top: 1px solid var(--line); }
dt { background: var(--soft); padding: .45rem .8rem; font-weight: 600; }
dd { margin: 0; padding: .45rem .8rem; min-width: 0; overflow-wrap: anywhere; }
dd ul { padding-left: 1.1rem; margin: 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: left; color: var(--faint); font-size: .9rem; padding-bottom: .3rem; }
th, td { border: 1px solid var(--line); padding: .45rem .65rem; text-align: left; vertical-align: top; }
thead th { background: var(--soft); }
tbody th { font-weight: 400; min-width: 7rem; }
td { min-width: 4.5rem; }
td > ul, th > ul { padding-left: 1.05rem; margin: .25rem 0 0; }
.papers caption { color: inherit; font-weight: 600; }
.papers th:nth-child(2) { width: 7rem; }
.papers th:nth-child(3) { width: 13rem; }
.big { font-weight: 600; }
.small { display: block; color: var(--faint); font-size: .88rem; font-weight: 400; margin-top: .15rem; }
.small > p:first-child { display: inline; }
.notice { background: var(--marked); color: var(--mark); border-left: .3rem solid currentColor; padding: .5rem .8rem;
  font-weight: 600; }
.unknown { color: var(--mark); font-weight: 600; }
p.unknown { font-weight: 400; }
.top { display: flex; gap: 1.2rem; align-items: flex-start; }
.top > :first-child { flex: 1; min-width: 0; }
figure.qr { margin: .9rem 0 1rem; width: 8.5rem; flex: none; font-size: .8rem; overflow-wrap: anywhere; }
figure.qr svg { display: block; width: 100%; height: auto; background: #fff; border: 1px solid var(--line); }
form { margin: 1rem 0; }
label { display: block; font-weight: 600; margin-bottom: .3rem; }
input { width: 100%; font: inherit; color: inherit; background: var(--paper); padding: .6rem .8rem;
  border: 2px solid var(--faint); border-radius: .4rem; }
[role=status] { color: var(--faint); }
ul.names { list-style: none; padding: 0; }
ul.names li { padding: .5rem 0; margin: 0; border-top: 1px solid var(--line); }
ul.names li:first-child { border-top: 0; }
ul.fields { columns: 16rem; column-gap: 2rem; list-style: none; padding: 0; }
ul.fields li { break-inside: avoid; margin: 0; padding: .25rem 0; }
summary { cursor: pointer; font-weight: 600; padding: .3rem 0; }
.count { white-space: nowrap; color: var(--faint); font-weight: 400; font-size: .9rem; }
body > footer { margin-top: 2.5rem; padding-top: .8rem; padding-bottom: 2rem; border-top: 1px solid var(--line);
  font-size: .9rem; color: var(--faint); }
@media (max-width: 40rem) {
  h1 { font-size: 1.3rem; }
  h1.long { font-size: 1.02rem; }
  dl.facts > div { grid-template-columns: 1fr; }
  dl.facts > div + div > dd { border-top: 0; }
  .papers th:nth-child(2) { width: 4.2rem; }
  .papers th:nth-child(3) { width: 5rem; }
  dt { padding: .4rem .7rem .1rem; background: none; color: var(--faint); font-size: .88rem; }
  dd { padding: 0 .7rem .45rem; }
  th, td { padding: .4rem .45rem; font-size: .94rem; overflow-wrap: anywhere; }
  tbody th { min-width: 5.5rem; }
  .top { display: block; }
}
@media screen and (max-width: 40rem) { figure.qr { display: none; } }
@page { size: A4; margin: 15mm 15mm 17mm;
  @bottom-right { content: counter(page) "/" counter(pages); font: 8pt sans-serif; } }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #f0f0f0; --line: #888; --link: #000; --faint: #333;
    --mark: #000; --marked: #fff; }
  html { font-size: 10pt; }
  body { line-height: 1.4; }
  body > header, main, body > footer { max-width: none; padding-left: 0; padding-right: 0; }
  .skip, nav, form, .screen { display: none; }
  a { text-decoration: none; }
  h1 { font-size: 15pt; margin: 6pt 0; }
  h1.long { font-size: 11.5pt; }
  h2 { font-size: 12pt; margin: 12pt 0 4pt; }
  h3 { font-size: 10.5pt; margin: 8pt 0 3pt; }
  h1, h2, h3, caption { break-after: avoid; }
  tr, li, dl.facts > div, figure.qr { break-inside: avoid; }
  thead { display: table-header-group; }
  th, td, dt, dd { padding: 2.5pt 5pt; font-size: inherit; }
  dl.facts { overflow: visible; border-radius: 0; }
  dl.facts > div { grid-template-columns: 42mm 1fr; }
  dl.facts > div + div > dd { border-top: 1px solid var(--line); }
  .papers th:nth-child(2) { width: 22mm; }
  .papers th:nth-child(3) { width: 38mm; }
  .top { display: flex; }
  figure.qr { width: 30mm; margin: 0; font-size: 7pt; }
  ul.names li { padding: 2pt 0; }
  body > footer { margin-top: 14pt; padding-bottom: 0; }
}
"""

SCRIPT: Final = """
(function () {
  "use strict";
  var form = document.getElementById("search"), box = document.getElementById("q"),
    told = document.getElementById("told"), rows = Array.from(document.querySelectorAll("li[data-k]")),
    groups = Array.from(document.querySelectorAll("section[data-group]")), rest = document.getElementById("fields");
  function fold(words) {
    return words.toLowerCase().normalize("NFD").replace(/\\p{M}/gu, "").replace(/\\u0111/g, "d");
  }
  function find() {
    var typed = box.value.trim(), found = 0,
      words = fold(typed).match(/[\\p{L}\\p{N}]+(?:\\.[\\p{L}\\p{N}]+)*/gu) || [];
    rows.forEach(function (row) {
      var there = words.every(function (word) { return row.dataset.k.includes(" " + word); });
      row.hidden = typed !== "" && !(words.length && there);
      found += row.hidden ? 0 : 1;
    });
    groups.forEach(function (group) { group.hidden = !group.querySelector("li[data-k]:not([hidden])"); });
    rest.hidden = typed.length > 0;
    told.textContent = !typed ? "" : found ? "Tìm thấy " + found + " thủ tục." : "Không tìm thấy thủ tục nào.";
  }
  function start() {
    var hash = /^#q=(.*)$/.exec(location.hash);
    if (hash) {
      try { box.value = decodeURIComponent(hash[1].replace(/\\+/g, " ")); } catch (e) { box.value = hash[1]; }
    }
    find();
  }
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); find(); });
  box.addEventListener("input", find);
  addEventListener("hashchange", start);
  start();
})();
"""
"""Hides what has no word that begins as one in the search box; what it compares stands folded in ``data-k``, each word
behind a space, as :meth:`tthc.procedure.Catalogue.search` has it. Without it all is shown."""


def _digest(words: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()


_STILL: Final = f"default-src 'none'; style-src '{_digest(STYLE)}'; img-src data:; base-uri 'none'; form-action 'none'"
_SEARCHED: Final = f"{_STILL}; script-src '{_digest(SCRIPT)}'"


def document(title: str, head: Html, body: Html, foot: Html, *, script: bool = False) -> str:
    """A whole page; a browser that obeys its policy runs and loads nothing but what stands in it."""
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_SEARCHED if script else _STILL}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="icon" href="data:,">\n<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n'
        '<a class="skip" href="#main">Đến nội dung chính</a>\n'
        f'<header>\n{head}</header>\n<main id="main" tabindex="-1">\n{body}</main>\n'
        + (f"<footer>\n{foot}</footer>\n" if foot else NOTHING)
        + (f"<script>{SCRIPT}</script>\n" if script else "")
        + "</body>\n</html>\n"
    )
