"""What is wrong with a file: each fault with its file, key and line, in both languages, and never without an end."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias

from attrs import frozen
from pydantic import ValidationError

from tthc.errors import BadFile, InvalidValue
from tthc.text import Lang, Phrase

__all__ = ["MOST_FAULTS", "FileFinding", "KeyPath", "Severity", "bad_file", "key_text", "told"]

KeyPath: TypeAlias = tuple[str | int, ...]
"""The keys and places (from 0) that lead to a value of a file."""
Severity: TypeAlias = Literal["error", "warning", "note"]

MOST_FAULTS: Final = 1_000
"""How many faults of one reading are listed; reading stops there."""
LONGEST: Final = 600
"""Characters of a message; a longer one is cut."""


@frozen(kw_only=True)
class FileFinding:
    """Something about a file, with its place: a fault that keeps it from being read, or what lint says of it.

    ``line`` counts from 1; 0 where no line can be named. ``key`` is the key in words, as ``procedure 1 (1.004194),
    term 2, limit``, its places counted from 1.
    """

    code: str
    text: Phrase
    file: str = ""
    line: int = 0
    key: str = ""
    severity: Severity = "error"

    @property
    def place(self) -> str:
        """The file, the line and the key: ``own.toml:7: procedure 1 (1.004194), name``."""
        where = f"{self.file}:{self.line}" if self.line and self.file else self.file
        return ": ".join(part for part in (where, self.key) if part)

    def say(self, lang: Lang = "vi") -> str:
        """The finding on one line."""
        return f"{self.place}: {self.code}: {self.text.say(lang)}"

    def __str__(self) -> str:
        return self.say()


def key_text(path: KeyPath, labels: Mapping[KeyPath, str] | None = None) -> str:
    """A path of keys in words; ``labels`` are put behind the items they name."""
    words: list[str] = []
    for at, key in enumerate(path):
        if not isinstance(key, int):
            words.append(key[:80])
            continue
        label = (labels or {}).get(path[: at + 1], "")
        item = f"{key + 1} ({label})" if label else f"{key + 1}"
        if words:
            words[-1] += f" {item}"
        else:
            words.append(item)
    return ", ".join(words)


def bad_file(path: str, findings: Iterable[FileFinding]) -> BadFile:
    """The error that lists them."""
    return BadFile(path, [(one.place, one.text.en, one.text.vi) for one in findings])


def told(error: ValidationError) -> Iterator[tuple[KeyPath, str, Phrase]]:
    """What a row's model found: the path in the row, a code, and the sentence in both languages."""
    for item in error.errors(include_url=False, include_input=False):
        kind = item["type"]
        code = "FILE-KEY" if kind in {"missing", "extra_forbidden"} else "FILE-VALUE"
        yield item["loc"], code, _phrase(kind, item["msg"], item.get("ctx", {}))


def _phrase(kind: str, msg: str, ctx: Mapping[str, Any]) -> Phrase:
    own = ctx.get("error")
    if isinstance(own, InvalidValue):
        return Phrase(_cut(own.phrase.vi), _cut(own.phrase.en))
    known = KINDS.get(kind)
    if known is None:
        return Phrase(_cut(f"không đúng dạng quy định ({kind})"), _cut(msg))
    fields = {name: _WORD_OR.sub(", ", str(value)) for name, value in ctx.items()}
    return Phrase(_cut(known.vi.format(**fields)), _cut(known.en.format(**fields)))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


_WORD_OR: Final = re.compile(r" or (?=')")

KINDS: Final[Mapping[str, Phrase]] = {
    "missing": Phrase("thiếu khóa bắt buộc", "the key is missing"),
    "extra_forbidden": Phrase("khóa không được biết tới", "the key is not known"),
    "string_type": Phrase("phải là chuỗi (đặt trong dấu ngoặc kép)", "must be a text, in quotes"),
    "string_too_short": Phrase("không được để trống", "must not be empty"),
    "string_too_long": Phrase("dài quá {max_length} ký tự", "has more than {max_length} characters"),
    "string_unicode": Phrase("có ký tự không hợp lệ", "holds characters that are no text"),
    "int_type": Phrase("phải là số nguyên", "must be a whole number"),
    "int_from_float": Phrase("phải là số nguyên", "must be a whole number"),
    "greater_than_equal": Phrase("phải từ {ge} trở lên", "must be {ge} or more"),
    "less_than_equal": Phrase("phải không quá {le}", "must be {le} or less"),
    "enum": Phrase("phải là một trong: {expected}", "must be one of: {expected}"),
    "literal_error": Phrase("phải là một trong: {expected}", "must be one of: {expected}"),
    "too_short": Phrase("phải có ít nhất {min_length} mục", "must hold {min_length} or more"),
    "tuple_type": Phrase("phải là danh sách, trong dấu ngoặc vuông", "must be a list, in square brackets"),
    "dict_type": Phrase("phải là bảng", "must be a table"),
    "model_type": Phrase("phải là bảng", "must be a table"),
    "model_attributes_type": Phrase("phải là bảng", "must be a table"),
    "bool_type": Phrase("phải là true hoặc false", "must be true or false"),
    "recursion_loop": Phrase("lồng nhau thành vòng", "holds itself"),
}
"""The kinds of faults that a row's model tells, each in both languages; the values' own refusals bring their own."""
