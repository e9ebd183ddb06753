"""The head of a table as merged cells: heads of groups over heads of columns, each as wide as what stands under it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

__all__ = ["HeadCell", "head_cells"]


@frozen
class HeadCell:
    """A cell of a table's head: its text, the line and column it begins in (from 0), and how far it reaches."""

    text: str
    line: int
    column: int
    lines: int = 1
    columns: int = 1


def head_cells(paths: Sequence[Sequence[str]]) -> tuple[tuple[HeadCell, ...], ...]:
    """The head, line by line, over columns whose ``paths`` lead from the widest group to the column's own label.

    Neighbours with the same group share its cell. A label reaches down to the last line, whatever the depth of its
    neighbours.

    >>> for line in head_cells([("STT",), ("Tiếp nhận", "Tổng số"), ("Tiếp nhận", "Trong kỳ", "Trực tuyến")]):
    ...     print([(cell.text, cell.lines, cell.columns) for cell in line])
    [('STT', 3, 1), ('Tiếp nhận', 1, 2)]
    [('Tổng số', 2, 1), ('Trong kỳ', 1, 1)]
    [('Trực tuyến', 1, 1)]
    """
    depth = max(map(len, paths), default=0)
    cells = list(_under(paths, 0, 0, depth))
    return tuple(tuple(cell for cell in cells if cell.line == line) for line in range(depth))


def _under(paths: Sequence[Sequence[str]], line: int, column: int, depth: int) -> Iterator[HeadCell]:
    """The cells of neighbours from ``line`` down; all of them have a name on it, and the last names are columns'."""
    for (text, place), members in groupby(enumerate(paths), lambda one: _shared(one, line)):
        inside = [path for _, path in members]
        if place is not None:
            yield HeadCell(text, line, column, depth - line)
        else:
            yield HeadCell(text, line, column, 1, len(inside))
            yield from _under(inside, line + 1, column, depth)
        column += len(inside)


def _shared(one: tuple[int, Sequence[str]], line: int) -> tuple[str, int | None]:
    """What parts neighbours on a line: the name of a group, and of a column also its place."""
    place, path = one
    return path[line], place if len(path) == line + 1 else None
