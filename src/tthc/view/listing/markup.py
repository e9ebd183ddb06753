"""Pieces of HTML: text goes in escaped, and what comes out is known to be markup."""

from collections.abc import Iterable, Sequence
from typing import Final, NewType
from urllib.parse import urlsplit

from tthc.text import escape, nfc

__all__ = [
    "NOTHING",
    "Html",
    "address",
    "facts",
    "items",
    "join",
    "lines",
    "link",
    "paragraph",
    "section",
    "table",
    "text",
]

Html = NewType("Html", str)
"""Markup, everything of elsewhere in it escaped."""

NOTHING: Final = Html("")
BULLETS: Final = ("- ", "+ ", "• ", "* ", "– ")


def text(value: object) -> Html:
    """``value`` as text."""
    return Html(escape(value))


def join(pieces: Iterable[Html], between: str = "") -> Html:
    """Pieces one after another."""
    return Html(between.join(pieces))


def paragraph(inner: Html, kind: str = "") -> Html:
    """A paragraph; none where there is nothing to say."""
    return Html(f"<p{_class(kind)}>{inner}</p>\n") if inner else NOTHING


def items(rows: Iterable[Html], *, ordered: bool = False, kind: str = "") -> Html:
    """A list."""
    tag = "ol" if ordered else "ul"
    return Html(f"<{tag}{_class(kind)}>\n{''.join(f'<li>{row}</li>{chr(10)}' for row in rows)}</{tag}>\n")


def facts(rows: Iterable[tuple[str, Html]]) -> Html:
    """Names and what is told under them; a row that tells nothing is left out."""
    inner = "".join(f"<div><dt>{escape(name)}</dt><dd>{told}</dd></div>\n" for name, told in rows if told)
    return Html(f'<dl class="facts">\n{inner}</dl>\n')


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Html]], kind: str = "") -> Html:
    """A table whose first column names its rows."""
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>\n'
        for first, *others in rows
    )
    return Html(
        f"<table{_class(kind)}>\n<caption>{escape(caption)}</caption>\n<thead><tr>{top}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def section(key: str, title: str, inner: Html) -> Html:
    """A part of the page under a heading of the second order, named by it."""
    return Html(f'<section aria-labelledby="{key}">\n<h2 id="{key}">{escape(title)}</h2>\n{inner}</section>\n')


def lines(value: str) -> Html:
    """A text of several lines: paragraphs, and lists of the lines that begin with a bullet."""
    out: list[str] = []
    listed = False
    for line in filter(None, (" ".join(line.split()) for line in nfc(value).splitlines())):
        bullet = line.startswith(BULLETS)
        if bullet != listed:
            out.append("<ul>" if bullet else "</ul>")
            listed = bullet
        out.append(f"<li>{escape(line[2:])}</li>" if bullet else f"<p>{escape(line)}</p>")
    return Html("".join(out) + ("</ul>" if listed else ""))


def address(value: str) -> str | None:
    """``value`` where it is a web address that may be led to; None for anything else, a script among it."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    fit = parts.scheme in {"http", "https"} and parts.hostname and not any(sign.isspace() for sign in value)
    return value if fit else None


def link(value: str, shown: str = "") -> Html:
    """A link to another page; text alone where ``value`` is no web address."""
    if address(value) is None:
        return text(f"{shown} ({value})" if shown and value else shown or value)
    return Html(f'<a href="{escape(value)}" rel="noreferrer">{escape(shown or value)}</a>')


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
