"""A slip as plain text."""

from collections.abc import Iterator
from typing import Final, assert_never

from tthc.slip.sheet import Block, Grid, Items, Line, Slip, Words
from tthc.slip.writing import official_day

__all__ = ["MOTTO", "STATE", "day_line", "to_text"]

STATE: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
"""The State's name ("quốc hiệu")."""
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
"""The motto under it ("tiêu ngữ")."""


def day_line(slip: Slip) -> str:
    """The place and the day of a slip, as its head carries them."""
    day = official_day(slip.day)
    return f"{slip.center.place}, {day}" if slip.center.place else day[:1].upper() + day[1:]


def to_text(slip: Slip) -> str:
    """The slip, a field a line."""
    lines = [
        *(line.upper() for line in slip.issuer),
        f"Số: {slip.number}",
        day_line(slip),
        "",
        slip.title.upper(),
        *(line for block in slip.blocks for line in _block(block)),
    ]
    signed = [f"{place.title.upper()}: {place.name}" for place in slip.signatures if place.title and place.name]
    return "\n".join([*lines, *([""] if signed else []), *signed]) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Line():
            yield f"{block.label}: {block.text}"
        case Words():
            yield block.text
        case Items():
            yield f"{block.label}:"
            yield from (f"{number}. {item}" for number, item in enumerate(block.items, start=1))
        case Grid():
            yield " | ".join(column.title for column in block.columns)
            yield from (" | ".join(cell.replace("\n", "; ") for cell in row) for row in block.rows)
        case _:
            assert_never(block)
