"""Progress bars on the error stream, where people look and pipes do not."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import ProgressColumn

__all__ = ["bytes_bar", "rows_bar"]

Advance = Callable[[int], None]


@contextmanager
def bytes_bar(label: str, path: Path) -> Generator[Advance]:
    """A bar that grows with the bytes of ``path`` taken so far."""
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn

    size = path.stat().st_size if path.is_file() else None
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with _bar(label, size, *columns) as advance:
        yield advance


@contextmanager
def rows_bar(label: str) -> Generator[Advance]:
    """A bar that tells the rows read so far; how many there are is not known."""
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description} {task.completed}"), BarColumn(), TimeElapsedColumn())
    with _bar(label, None, *columns) as advance:
        yield advance


@contextmanager
def _bar(label: str, total: int | None, *columns: "ProgressColumn") -> Generator[Advance]:
    """The bar; it is silent where nobody watches."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(label, total=total)
        yield lambda done: progress.update(task, completed=done)
