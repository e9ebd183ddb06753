"""The legal basis of a portal record, flattened to text: names of instruments and their numbers, glued together."""

import re
from typing import Final

from attrs import frozen

from tthc.citation import Citation
from tthc.text import one_line
from tthc.wire.records.letters import LOWER, UPPER
from tthc.wire.records.numbers import Number, numbers_in

__all__ = ["LegalBasis", "bases_in"]

HEADER: Final = "Tên văn bản pháp lýMã văn bản"


@frozen(kw_only=True)
class LegalBasis:
    """One row: the instrument's name and number as they stand, and the citation; None where the number is none."""

    name: str
    number: str
    citation: Citation | None = None


_KIND_WORDS: Final = (
    r"(?:bộ luật|luật|luất|nghị định|thông tư liên tịch|thông tư|nghị quyết|quyết định|pháp lệnh|hiến pháp"
    r"|văn bản hợp nhất|công văn|chỉ thị|nđ|tt|ttlt|qđ|nq|vbhn)"
)
_PREFIX: Final = re.compile(rf"(?P<prefix>(?:{_KIND_WORDS}\s{{0,2}})?(?:(?:số|só)\s?:?\s{{0,2}})?)\Z", re.IGNORECASE)
_KIND_WORD: Final = re.compile(rf"{_KIND_WORDS}(?: số)?", re.IGNORECASE)
_IN_NAME: Final = re.compile(rf"\s|[,;)]|-(?=[{UPPER}][{LOWER}])|ngày\b|của\b|và\b|\.\s?(?=[^{UPPER}]|$)")
_TWICE: Final = re.compile(r"(?P<name>(?:bộ luật|luật|pháp lệnh)\b[^\d]{6,120}?)\s*(?P<again>(?P=name))", re.IGNORECASE)
"""An instrument whose number's cell holds its name again."""
FAR: Final = 10_000
MOST_IN_A_ROW: Final = 40
MOST_NUMBERS: Final = 2_500


def bases_in(text: str) -> tuple[LegalBasis, ...]:
    """The rows of a legal basis, in its order. What stands after the last number is a row without one."""
    body = one_line(text.strip().removeprefix(HEADER))
    if not body:
        return ()
    numbers = numbers_in(body)[:MOST_NUMBERS]
    begins = [_prefix(body, number) for number in numbers]
    rows: list[LegalBasis] = []
    begin = 0
    for last in _ends(body, numbers, begins):
        number = numbers[last]
        cell = _cell(begins[last], begin, number)
        name = body[begin:cell]
        while twice := _TWICE.match(name):
            rows.append(LegalBasis(name=one_line(twice["name"]), number=one_line(twice["again"])))
            name = name[twice.end() :]
        rows.append(
            LegalBasis(
                name=one_line(name),
                number=one_line(body[cell : number.end]),
                citation=number.citation or _named(name, number.text + "/"),
            )
        )
        begin = number.end
        if body.startswith((".", ";"), begin):
            begin += 1
    if twice := _TWICE.fullmatch(body[begin:]):
        rows.append(LegalBasis(name=one_line(twice["name"]), number=one_line(twice["again"])))
    elif rest := one_line(body[begin:]).strip(" .;"):
        rows.append(LegalBasis(name=rest, number="", citation=_named(rest, "")))
    return tuple(rows)


def _named(name: str, begins: str) -> Citation | None:
    """The first instrument a name gives by a number that begins so; for a row whose own number is cut off."""
    numbers = (number for number in numbers_in(name) if number.full and number.text.startswith(begins))
    return next((number.citation for number in numbers), None)


def _prefix(body: str, number: Number) -> int:
    """Where the number's own cell begins: at its figures, or at words such as ``Luật số`` glued to the name."""
    match = _PREFIX.search(body, max(0, number.begin - 40), number.begin)
    begin = match.start("prefix") if match else number.begin
    return begin if begin and not body[begin - 1].isspace() else number.begin


def _cell(cell: int, begin: int, number: Number) -> int:
    """Where a number's cell begins in a row that begins at ``begin``; the whole row is never taken for it."""
    return cell if cell > begin else number.begin


def _ends(body: str, numbers: tuple[Number, ...], begins: list[int]) -> list[int]:
    """Which numbers end a row: the way of parting the text that costs least.

    A row ends at a number. It is better that the name names the same number, and worse that a row has no name,
    that a number amid a name runs into the next word, or that one which ends a row is followed by a space.
    """
    count = len(numbers)
    inside = [_inside(body, number, begins[at], numbers[at - 1].end if at else 0) for at, number in enumerate(numbers)]
    best: list[float] = [0.0] + [float(FAR)] * count
    came: list[int] = [0] * (count + 1)
    for end in range(1, count + 1):
        for begin in range(max(0, end - MOST_IN_A_ROW), end):
            cost = best[begin] + _cost(body, numbers, begins, inside, begin, end)
            if cost < best[end]:
                best[end], came[end] = cost, begin
    ends: list[int] = []
    at = count
    if count and body[numbers[-1].end :].strip(" .;"):
        at = min(range(count + 1), key=lambda end: best[end] + sum(inside[end:]))
    while at:
        ends.append(at - 1)
        at = came[at]
    return ends[::-1]


def _cost(
    body: str, numbers: tuple[Number, ...], begins: list[int], inside: list[float], begin: int, end: int
) -> float:
    """What it costs that the numbers from ``begin`` up to ``end`` (not in) make one row."""
    last = numbers[end - 1]
    first = numbers[begin - 1].end if begin else 0
    cell = _cell(begins[end - 1], first, last)
    name = body[first:cell].strip(" .;")
    glued = bool(name) and not body[cell - 1].isspace()
    cost = 1.0 if last.full else 3.0
    if not name:
        cost += 6.0
    elif not glued and not (len(name) < 30 and _KIND_WORD.fullmatch(name)):
        cost += 2.0
    if _IN_NAME.match(body, last.end):
        cost += 1.0 if glued else 5.0
    for at in range(begin, end - 1):
        number = numbers[at]
        beside = number.end in (last.begin, begins[end - 1])
        repeated = (number.text == last.text and (beside or inside[at] < 1)) or (
            beside and "-" in number.text and number.text.rpartition("-")[0] == last.text.rpartition("-")[0]
        )
        cost += -1.5 if repeated else inside[at]
    return cost


def _inside(body: str, number: Number, cell: int, before: int) -> float:
    """What it costs that a number stands amid a name: more where it, or its cell, runs on from a word."""
    if number.end == len(body) or not _IN_NAME.match(body, number.end):
        return 4.0
    return 2.3 if cell > before and body[cell - 1].isalpha() else 0.3
