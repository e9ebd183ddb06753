"""The host's key of an officer: never empty, never shown."""

from collections.abc import Iterable

from tthc.errors import InvalidValue
from tthc.text import mask, one_line

__all__ = ["masked", "masked_all", "officer_key", "officer_keys"]


def officer_key(value: str) -> str:
    """The key on one line.

    Raises:
        InvalidValue: it is empty.
    """
    text = one_line(value)
    if not text:
        raise InvalidValue(
            "an officer is named by a key of the host's, as officer='cb-17'; got an empty text",
            "cán bộ phải được nêu bằng khóa của hệ thống, ví dụ officer='cb-17'; không được để trống",
        )
    return text


def officer_keys(values: Iterable[str]) -> tuple[str, ...]:
    """Several keys in the order given.

    Raises:
        InvalidValue: one is empty, or comes twice.
    """
    keys = tuple(officer_key(value) for value in values)
    if len(set(keys)) != len(keys):
        raise InvalidValue(
            f"{len(keys)} officers are named and one of them twice; name each once",
            f"nêu {len(keys)} cán bộ mà có người nêu hai lần; mỗi người chỉ nêu một lần",
        )
    return keys


def masked(key: str) -> str:
    """A key as a ``repr`` shows it."""
    return repr(mask(key))


def masked_all(keys: Iterable[str]) -> str:
    """Several keys as a ``repr`` shows them."""
    return repr(tuple(mask(key) for key in keys))
