"""Problems of the material, as values."""

import copy
import pickle

import pytest

from tthc.finding import Finding
from tthc.text import Phrase

BARE = Finding("TERM-BARE", Phrase("số 1 không có đơn vị", "the number 1 has no unit"))
FULL = Finding("TERM-BARE", BARE.text, "1.001193", "91/2015/QH13, Điều 147")


@pytest.mark.parametrize(
    ("finding", "vi", "en"),
    [
        pytest.param(BARE, "TERM-BARE: số 1 không có đơn vị", "TERM-BARE: the number 1 has no unit", id="bare"),
        pytest.param(
            FULL,
            "1.001193: TERM-BARE: số 1 không có đơn vị (91/2015/QH13, Điều 147)",
            "1.001193: TERM-BARE: the number 1 has no unit (91/2015/QH13, Điều 147)",
            id="placed-and-sourced",
        ),
    ],
)
def test_says_code_sentence_place_and_source(finding: Finding, vi: str, en: str) -> None:
    assert finding.say() == str(finding) == vi
    assert finding.say("en") == en


def test_findings_are_equal_by_content() -> None:
    assert Finding("TERM-BARE", BARE.text) == BARE
    assert len({BARE, FULL, Finding("TERM-BARE", BARE.text)}) == 2


def test_pickles_and_copies() -> None:
    assert pickle.loads(pickle.dumps(FULL)) == FULL  # noqa: S301
    assert copy.deepcopy(FULL) == FULL


def test_is_frozen() -> None:
    with pytest.raises(AttributeError):
        BARE.code = "OTHER"  # type: ignore[misc]
