"""A slip laid out for a page: the same plain pieces whether it becomes HTML or PDF."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final, TypeAlias, assert_never

from tthc.slip.form import FormColumn
from tthc.slip.plain import MOTTO, STATE, day_line
from tthc.slip.sheet import Block, Grid, Items, Line, Slip, Words

__all__ = ["Laid", "contact_line", "laid_out", "upper_heads"]

Laid: TypeAlias = dict[str, Any]
"""Texts, numbers, and lists of such: what JSON can hold."""

MILLIMETRES: Final = {"A5": (148, 210), "A4": (210, 297)}


def laid_out(slip: Slip) -> Laid:
    """The pieces of the page, in their order."""
    width, height = MILLIMETRES[slip.form.paper]
    under = [one for one in slip.blocks if isinstance(one, Line) and one.under_title]
    return {
        "title": slip.title,
        "mark": slip.form.mark,
        "issuer": list(slip.issuer),
        "number": slip.number,
        "state": STATE,
        "motto": MOTTO,
        "day_line": day_line(slip),
        "day": [slip.day.year, slip.day.month, slip.day.day],
        "code": str(slip.code) if slip.code else "",
        "small": slip.form.paper == "A5",
        "width": height if slip.form.landscape else width,
        "height": width if slip.form.landscape else height,
        "under": [_line(one) for one in under],
        "parts": _parts([one for one in slip.blocks if one not in under]),
        "signatures": [{"title": one.title, "note": one.note, "name": one.name} for one in slip.signatures],
        "contact": contact_line(slip),
    }


def _line(line: Line) -> Laid:
    return {"label": line.label, "text": line.text}


def _parts(blocks: Sequence[Block]) -> list[Laid]:
    parts: list[Laid] = []
    for block in blocks:
        match block:
            case Line(beside=True) if parts and parts[-1]["shown"] == "lines":
                parts[-1]["lines"].append(_line(block))
            case Line():
                parts.append({"shown": "lines", "lines": [_line(block)]})
            case Words():
                parts.append({"shown": "words", "text": block.text})
            case Items():
                parts.append({"shown": "items", "label": block.label, "list": list(block.items)})
            case Grid():
                parts.append(_grid(block))
            case _:
                assert_never(block)
    return parts


def upper_heads(columns: Sequence[FormColumn]) -> Iterator[Laid]:
    """The upper line of a table's head: each title with the columns and the lines it stands over.

    Columns under one heading share it; one without stands alone, over both lines where there are two.
    """
    lines = 2 if any(column.group for column in columns) else 1
    for group, members in groupby(columns, key=lambda column: column.group):
        if group:
            yield {"title": group, "over": len(list(members)), "lines": 1}
        else:
            yield from ({"title": column.title, "over": 1, "lines": lines} for column in members)


def _grid(grid: Grid) -> Laid:
    return {
        "shown": "grid",
        "widths": [column.width for column in grid.columns],
        "heads": list(upper_heads(grid.columns)),
        "lower": [column.title for column in grid.columns if column.group],
        "rows": [list(row) for row in grid.rows],
    }


def contact_line(slip: Slip) -> str:
    """How the center is reached, for the foot of the sheet; empty where nothing of it is known."""
    center = slip.center
    named = (("Điện thoại", center.phone), ("Tra cứu", center.site), ("Giờ làm việc", str(center.hours or "")))
    parts = [center.address, center.email, *(f"{label}: {text}" for label, text in named if text)]
    return " · ".join(filter(None, parts))
