"""Settings that all tests share."""

import pytest
from hypothesis import Phase, settings

settings.register_profile("default", deadline=None, print_blob=True)
settings.register_profile(
    "mutation",
    deadline=None,
    database=None,
    derandomize=True,
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("default")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Under mutation the single cases come first: most mutants fail one of them, and at once."""
    if config.getoption("--hypothesis-profile") == "mutation":
        items.sort(key=lambda item: getattr(getattr(item, "obj", None), "is_hypothesis_test", False))
