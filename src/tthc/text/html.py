"""Small pieces of HTML for displays: every text escaped, no script, no address of elsewhere."""

from collections.abc import Iterable, Sequence

from tthc.text.plain import escape

__all__ = ["html_table"]

CELL = "text-align:left;vertical-align:top;padding:.15em .6em;border:1px solid #8886;white-space:pre-wrap"


def html_table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A table with thin lines; an empty ``head`` leaves its line out."""
    top = "".join(f"<th style='{CELL}'>{escape(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td style='{CELL}'>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table style='border-collapse:collapse;margin:.3em 0'>{f'<tr>{top}</tr>' if top else ''}{body}</table>"
