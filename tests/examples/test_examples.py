"""Every example runs; every notebook is what its source says, with the outputs it has today."""

import subprocess
import sys
from pathlib import Path

import jupytext
import pytest
from nbformat import NotebookNode

from examples.notebooks.execute import executed, sources

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))

# The examples live on this machine alone: a look-up of any other name, or a connection to it, fails.
CLOSED = """\
import runpy, socket, sys

def refuse(*args, **kwargs):
    raise OSError("an example reaches for the network")

socket.getaddrinfo = socket.create_connection = refuse
socket.socket.connect = refuse
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_runs(script: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", "-c", CLOSED, script],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_report_goes_where_it_is_told(tmp_path: Path) -> None:
    script = EXAMPLES / "center_report.py"
    subprocess.run([sys.executable, "-X", "utf8", script, tmp_path], capture_output=True, check=True, timeout=60)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "ii06a.csv",
        "ii06a.html",
        "year.csv",
        "year.html",
    ]


def cells_of(notebook: NotebookNode) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


def outputs_of(notebook: NotebookNode) -> list[object]:
    """The outputs of each cell, but for pictures: the room their letters take depends on the machine's fonts."""
    cells = [cell.get("outputs", []) for cell in notebook.cells]
    for output in (output for outputs in cells for output in outputs):
        output.get("data", {}).pop("image/svg+xml", None)
    return cells


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.name)
def test_a_notebook_is_its_source(source: Path) -> None:
    written = jupytext.read(source.with_suffix(".ipynb"))
    assert cells_of(written) == cells_of(jupytext.read(source)), "run: python examples/notebooks/execute.py"


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:.*TCP without encryption")
@pytest.mark.parametrize("source", sources(), ids=lambda path: path.name)
def test_a_notebook_runs_and_says_what_it_said(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    written = jupytext.read(source.with_suffix(".ipynb"))
    assert outputs_of(executed(source)) == outputs_of(written), "run: python examples/notebooks/execute.py"


def test_the_guard_itself_refuses() -> None:
    """A test that cannot fail shows nothing."""
    reach = "socket.create_connection(('198.51.100.1', 9))"
    guard = CLOSED.replace('runpy.run_path(sys.argv[0], run_name="__main__")', reach)
    ran = subprocess.run([sys.executable, "-c", guard, "script"], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode != 0
    assert "reaches for the network" in ran.stderr
