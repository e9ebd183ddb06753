"""What `import tthc` loads, and that the lazy names are the names that are written down."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import tthc

MOST_NAMES = 62
HEAVY = ("attr", "attrs", "dateutil", "holidays", "hypothesis", "numpy", "pydantic", "pytest")

ROOT = Path(tthc.__file__)
TREE = ast.parse(ROOT.read_text(encoding="utf-8"))


def loaded_after(program: str) -> set[str]:
    """The modules that a fresh interpreter holds once it has run ``program``."""
    tell = f"{program}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", tell], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout))


def for_type_checkers() -> Iterator[tuple[str, str]]:
    """Every import under ``if TYPE_CHECKING:`` as its module and name; the name is empty for a module."""
    [block] = [
        node
        for node in TREE.body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    ]
    for node in block.body:
        assert isinstance(node, ast.ImportFrom)
        assert node.module
        for name in node.names:
            if node.module == "tthc":
                yield name.name, ""
            else:
                yield node.module.removeprefix("tthc."), name.name


def lazy_table() -> dict[str, list[str]]:
    """The table from which names are loaded, as it is written."""
    [value] = [
        node.value
        for node in TREE.body
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == "_NAMES" for target in node.targets)
    ]
    table: dict[str, list[str]] = ast.literal_eval(value)
    return table


LAZY = [(home, name) for home, names in lazy_table().items() for name in names]


def test_the_import_loads_nothing_heavy() -> None:
    assert sorted(loaded_after("import tthc").intersection(HEAVY)) == []


def test_the_import_loads_no_stage() -> None:
    assert [name for name in loaded_after("import tthc") if name.startswith("tthc.")] == []


def test_a_due_date_loads_no_peer_and_no_test_tool() -> None:
    loaded = loaded_after(
        "import tthc\n"
        "tthc.due(tthc.WorkingDays(5), received=tthc.moment('2026-11-23T16:21'), "
        "calendar=tthc.law.working_calendar())"
    )
    assert sorted(loaded.intersection({"dateutil", "holidays", "hypothesis", "numpy", "pytest"})) == []


def test_the_names_at_the_top_are_few() -> None:
    assert len(tthc.__all__) <= MOST_NAMES
    assert len(set(tthc.__all__)) == len(tthc.__all__)


def test_dir_lists_the_documented_names() -> None:
    """Those of ``__all__``, the modules, and the version; and nothing that Python put there."""
    assert dir(tthc) == sorted([*tthc.__all__, *lazy_table(), "__version__"])


@pytest.mark.parametrize("name", tthc.__all__)
def test_each_public_name_resolves(name: str) -> None:
    assert getattr(tthc, name) is not None


@pytest.mark.parametrize(("home", "name"), LAZY)
def test_a_lazy_name_is_the_object_of_its_home(home: str, name: str) -> None:
    assert getattr(tthc, name) is getattr(import_module(f"tthc.{home}"), name)


@pytest.mark.parametrize(("home", "name"), LAZY)
def test_the_home_of_a_lazy_name_offers_it(home: str, name: str) -> None:
    assert name in import_module(f"tthc.{home}").__all__


@pytest.mark.parametrize("module", lazy_table())
def test_a_module_listed_is_there(module: str) -> None:
    assert getattr(tthc, module) is import_module(f"tthc.{module}")


def test_the_table_holds_the_public_names() -> None:
    assert sorted(name for _, name in LAZY) == sorted(tthc.__all__)


def test_type_checkers_see_the_names_of_the_table() -> None:
    assert sorted(pair for pair in for_type_checkers() if pair[1]) == sorted(LAZY)


def test_type_checkers_see_the_modules_of_the_table() -> None:
    """Or a module that resolves when the program runs would be refused when it is checked."""
    seen = {module for module, name in for_type_checkers() if not name}
    assert seen - lazy_table().keys() == set()
    assert lazy_table().keys() - seen == set()


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'tthc' has no attribute 'Nope'"):
        tthc.Nope  # type: ignore[attr-defined] # noqa: B018
