"""Every word of the stage in two languages, none left out and none twice."""

import enum
import inspect

import pytest

import tthc.feedback
from tthc.text import Phrase, nfc

WORDS = [
    value
    for name in tthc.feedback.__all__
    if inspect.isclass(value := getattr(tthc.feedback, name)) and issubclass(value, enum.StrEnum)
]


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_each_member_has_its_own_label_in_both_languages(words: type[enum.StrEnum]) -> None:
    labels: list[Phrase] = [getattr(member, "label") for member in words if member.value]  # noqa: B009 - not of StrEnum
    assert labels
    for lang in (0, 1):
        told = [label[lang] for label in labels]
        assert len(set(told)) == len(told)
        assert all(text and nfc(text) == text for text in told)
