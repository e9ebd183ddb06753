"""The installed wheel, in an environment with the core's dependencies and nothing else.

Run by `make wheel`, outside the source tree; it uses the standard library and the wheel.
"""

import importlib
import importlib.metadata
import importlib.resources
import pkgutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import tthc
import tthc.law

# These need an extra, so they are only looked up, not imported.
NEEDS_AN_EXTRA = ("tthc.__main__", "tthc.cli", "tthc.slip.docx_form", "tthc.testing", "tthc.view", "tthc.scale.")


def the_wheel_is_what_runs() -> None:
    where = Path(tthc.__file__)
    assert "site-packages" in where.parts, where
    assert importlib.metadata.version("tthc") == tthc.__version__


def its_files_are_in_it() -> None:
    root = importlib.resources.files("tthc")
    assert root.joinpath("py.typed").is_file()
    with importlib.resources.as_file(root) as directory:
        assert list((directory / "law").rglob("*.toml")), "no table of law"
        assert list((directory / "testing" / "vectors").glob("*.json")), "no deadline vectors"


def every_core_module_imports() -> None:
    for module in pkgutil.walk_packages(tthc.__path__, "tthc."):
        if not module.name.startswith(NEEDS_AN_EXTRA):
            importlib.import_module(module.name)


def a_due_date_is_computed() -> None:
    calendar = tthc.law.working_calendar()
    # 24 November is a day off since 2026, and 28 and 29 are a Saturday and a Sunday.
    assert calendar.nth_after(date(2026, 11, 23), 5) == date(2026, 12, 1)


def the_command_says_what_it_lacks() -> None:
    run = subprocess.run(
        [sys.executable, "-I", "-m", "tthc"], capture_output=True, check=False, encoding="utf-8", timeout=60
    )
    assert "Traceback" not in run.stderr, run.stderr
    assert run.returncode == 0 or "tthc[cli]" in run.stdout + run.stderr, (run.returncode, run.stderr)


def main() -> None:
    the_wheel_is_what_runs()
    its_files_are_in_it()
    every_core_module_imports()
    a_due_date_is_computed()
    the_command_says_what_it_lacks()
    sys.stdout.write(f"tthc {tthc.__version__}: the wheel works with its core dependencies alone\n")


if __name__ == "__main__":
    main()
