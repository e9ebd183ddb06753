"""A progress bar on the error stream, where people look and pipes do not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["bar"]


@contextmanager
def bar(label: str, path: Path) -> Iterator[Callable[[int], None]]:
    """A bar that grows with the bytes of ``path`` read so far; it is silent where nobody watches."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    size = path.stat().st_size if path.is_file() else None
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task(label, total=size)
        yield lambda done: progress.update(task, completed=done)
