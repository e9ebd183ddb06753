"""The Python blocks of README.md and docs/ are tests: one namespace a file, blocks in reading order.

Shell blocks are not run. A block under `<!-- skip: next -->` is not run either; the reason belongs beside it.
"""

import doctest

import pytest
from sybil import Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.integration.pytest import SybilItem
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser


class ConsoleBlockParser(PythonCodeBlockParser):
    """Blocks marked `pycon`, which hold a console's prompts and answers."""

    def __init__(self, *, doctest_optionflags: int = 0) -> None:
        super().__init__(doctest_optionflags=doctest_optionflags)
        self.codeblock_parser = CodeBlockParser("pycon", PythonEvaluator())


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS),
        ConsoleBlockParser(doctest_optionflags=doctest.ELLIPSIS),
        SkipParser(),
    ],
    patterns=["*.md"],
).pytest()


def _reading_order(item: pytest.Item) -> tuple[bool, str, int]:
    if isinstance(item, SybilItem):
        return (True, str(item.path), item.example.start)
    return (False, "", 0)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests come in random order, but a document is read from top to bottom."""
    items.sort(key=_reading_order)
