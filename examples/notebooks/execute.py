"""The notebooks from their sources: every `.py` beside this file, run, becomes an `.ipynb` with its outputs.

Run `python examples/notebooks/execute.py` after a change; a test compares.
"""

from pathlib import Path

import jupytext
from nbclient import NotebookClient
from nbformat import NotebookNode

HERE = Path(__file__).parent


def sources() -> list[Path]:
    return sorted(path for path in HERE.glob("*.py") if path.name != Path(__file__).name)


def executed(source: Path) -> NotebookNode:
    """The notebook of a source, run in a fresh kernel; an error of a cell is raised."""
    notebook: NotebookNode = jupytext.read(source)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:02}"  # random otherwise
    NotebookClient(notebook, timeout=120, kernel_name="python3", coalesce_streams=True).execute()
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook["metadata"] = {"kernelspec": kernel}
    for cell in notebook.cells:
        cell["metadata"] = {}  # times of execution
    return notebook


def main() -> None:
    for source in sources():
        jupytext.write(executed(source), source.with_suffix(".ipynb"))


if __name__ == "__main__":
    main()
