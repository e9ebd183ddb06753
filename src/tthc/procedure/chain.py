"""Chains of replacement: what stands in the place of what, followed and held to have no circle."""

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

from tthc.errors import InvalidValue

__all__ = ["circle_of", "refuse_circle"]

Key = TypeVar("Key", bound=Hashable)


def circle_of(next_of: Mapping[Key, tuple[Key, ...]]) -> tuple[Key, ...]:
    """Keys that lead round to the first of them, which stands again at the end; none where no chain closes."""
    done: set[Key] = set()
    for start in next_of:
        path: dict[Key, Iterator[Key]] = {start: iter(next_of[start])} if start not in done else {}
        while path:
            last = next(reversed(path))
            following = next(path[last], None)
            if following is None:
                done.add(last)
                del path[last]
            elif following in path:
                keys = list(path)
                return (*keys[keys.index(following) :], following)
            elif following not in done:
                path[following] = iter(next_of.get(following, ()))
    return ()


def refuse_circle(next_of: Mapping[Key, tuple[Key, ...]], en: str, vi: str) -> None:
    """Refuse chains that lead round.

    Raises:
        InvalidValue: with the circle.
    """
    if circle := circle_of(next_of):
        shown = " → ".join(str(key) for key in circle)
        raise InvalidValue(f"{en} in a circle: {shown}", f"{vi} thành vòng: {shown}")
