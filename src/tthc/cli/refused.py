"""What cyclopts says of a command line, in Vietnamese."""

import re
from collections.abc import Callable, Mapping
from typing import Final

__all__ = ["in_vietnamese"]

KINDS: Final[Mapping[str, str]] = {"int": "số nguyên", "float": "số", "bool": "đúng hoặc sai", "Path": "đường dẫn"}
"""What a value should have been."""
SENTENCES: Final[Mapping[str, str | Callable[[re.Match[str]], str]]] = {
    r'Command "([^"]+)" parameter (\S+) requires an argument\.': r'lệnh "\1" còn thiếu \2.',
    r"Parameter (\S+) requires an argument\.": r"còn thiếu \1.",
    r"Did you mean (\S+) instead of (\S+)\?": r"Có phải \2 là \1?",
    r'Did you mean "?([^"?]+)"?\?': r"Có phải là \1?",
    r'Unknown command ("[^"]*")\.': r"không có lệnh \1.",
    r'Unknown option: "?([^".]+)"?\.': r"không có tùy chọn \1.",
    r"Available commands: ([^.]+)\.": r"Các lệnh có: \1.",
    r"Invalid value for (\S+): unable to convert (\".*\") into (\w+)\.": lambda found: (
        f"{found[1]} phải là {KINDS.get(found[3], found[3])}, không phải {found[2]}."
    ),
    r'Invalid value (".*?") for (\S+)\. Choose from: ([^.]+)\.': r"\2 phải là một trong \3, không phải \1.",
    r"Parameter (\S+) specified multiple times\.": r"\1 được nêu nhiều lần.",
    r"Unused Tokens: \[([^\]]*)\]\.": r"thừa \1.",
}
"""The sentences a command line is refused with; one that is not among them stays as it is."""


def in_vietnamese(text: str) -> str:
    """A refusal of the command line, sentence by sentence.

    >>> in_vietnamese('Command "due" parameter --received requires an argument.')
    'lệnh "due" còn thiếu --received.'
    """
    for pattern, words in SENTENCES.items():
        text = re.sub(pattern, words, text)
    return text
