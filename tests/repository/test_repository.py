"""What must hold of the repository as a whole, whatever the code does."""

import ast
import re
import shutil
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "tthc"

MOST_LINES = 400

# Put together from pieces, so that this file passes its own test.
REGISTRY_HOSTS = tuple(
    ".".join(pieces)
    for pieces in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("anaconda", "org"),
        ("conda", "io"),
    ]
)
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|farm|root|home|tmp|Users)/\w")
YEAR = re.compile(r"(?:19|20)\d\d")

# The command and the module that starts it stand outside and use the library as anybody does.
OUTSIDE = ("__init__.py", "__main__.py", "cli.py", "cli/")


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """The files under version control, and those that are about to be."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    listing = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode != 0:
        pytest.skip(f"not a git working copy: {listing.stderr.decode(errors='replace').strip()}")
    paths = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def lines_of(path: Path) -> Iterator[tuple[str, str]]:
    """Each line of a text file behind its place; nothing for a file that is not text."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for number, line in enumerate(text.splitlines(), start=1):
        yield f"{path.relative_to(ROOT)}:{number}", line


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_no_file_names_the_host_of_a_package_registry(files: list[Path]) -> None:
    found = [place for path in files for place, line in lines_of(path) if any(host in line for host in REGISTRY_HOSTS)]
    assert found == []


def test_no_lock_file_that_names_hosts_is_under_version_control(files: list[Path]) -> None:
    found = [str(path.relative_to(ROOT)) for path in files if path.match("uv.lock") or path.match("pylock*.toml")]
    assert found == []


def test_no_file_holds_a_path_of_one_machine(files: list[Path]) -> None:
    found = [place for path in files for place, line in lines_of(path) if MACHINE_PATH.search(line)]
    assert found == []


def test_a_module_can_be_read_in_one_sitting() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_no_year_is_written_in_code() -> None:
    """What changes with the year is law, and law stands in tables; docstrings and comments may name years."""
    found = []
    for path in modules():
        with tokenize.open(path) as source:
            found += [
                f"{path.relative_to(ROOT)}:{token.start[0]}: {token.string}"
                for token in tokenize.generate_tokens(source.readline)
                if token.type == tokenize.NUMBER and YEAR.fullmatch(token.string.replace("_", ""))
            ]
    assert found == []


def imports_of_the_root(path: Path) -> Iterator[int]:
    """The lines on which a module imports the public root rather than the module that defines a name."""
    package = ["tthc", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names) if any(name.name == "tthc" for name in names):
                yield node.lineno
            case ast.ImportFrom(module="tthc", level=0):
                yield node.lineno
            case ast.ImportFrom(module=None, level=level) if level == len(package):
                yield node.lineno
            case _:
                pass


def test_nothing_inside_imports_the_public_root() -> None:
    """A name is imported from the module that defines it: no circles, and start-up loads little."""
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules()
        if not path.relative_to(PACKAGE).as_posix().startswith(OUTSIDE)
        for line in imports_of_the_root(path)
    ]
    assert found == []
