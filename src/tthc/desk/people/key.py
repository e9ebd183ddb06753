"""The host's keys of several officers: none empty, none twice, never shown."""

from collections.abc import Iterable

from tthc.dossier.actor import officer_key
from tthc.errors import InvalidValue
from tthc.text import mask

__all__ = ["masked_all", "officer_keys"]


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


def masked_all(keys: Iterable[str]) -> str:
    """Several keys as a ``repr`` shows them."""
    return repr(tuple(mask(key) for key in keys))
