"""The pages made from the code say what the code says now."""

import pytest

from docs.generate import PAGES, REFERENCE
from tthc.procedure import ENFORCEMENT, LINT, LINT_GROUNDS
from tthc.wire.catalogue.sarif import FAULTS


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), f"run: python docs/generate.py, then read what changed in {name}"


def test_the_page_on_lint_has_every_code_in_both_languages_with_its_ground_and_every_promise() -> None:
    rows = [line.split(" | ") for line in PAGES["lint.md"]().splitlines() if line.startswith("| ")]
    by_first = {row[0].removeprefix("| "): [cell.removesuffix(" |") for cell in row[1:]] for row in rows}
    for code, text in {**LINT, **FAULTS}.items():
        assert by_first[f"`{code}`"][:2] == [text.vi, text.en]
    for code in LINT:
        assert (by_first[f"`{code}`"][3] != "–") == (code in LINT_GROUNDS)
    for promise in ENFORCEMENT:
        assert by_first[promise.promise.vi][2] == (f"`{promise.by}`" if promise.by else "–")
