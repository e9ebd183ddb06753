"""An object of another system's answer, read field by field: what nobody asks for is told at the end."""

from collections.abc import Iterator, Mapping
from typing import Any

from tthc.text import nfc

__all__ = ["Fields"]


class Fields:
    """An object of the answer; what nobody asks for is told at the end, by its key."""

    def __init__(self, content: Mapping[str, Any], path: str = "") -> None:
        self.content: dict[str, Any] = {key.upper(): value for key, value in content.items()}
        self.path = path
        self.taken: set[str] = set()
        self.inner: list[Fields] = []

    def text(self, key: str) -> str:
        """A field as text; empty where it is missing or holds no text or number."""
        value = self.content.get(key)
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            return ""
        self.taken.add(key)
        return nfc(str(value)).strip()

    def rows(self, key: str) -> list["Fields"]:
        """The objects of a list; items of another kind stay untaken."""
        value = self.content.get(key)
        items = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
        if not all(isinstance(item, dict) for item in items) or not items:
            return []
        self.taken.add(key)
        found = [Fields(item, f"{self.path}{key}.") for item in items]
        self.inner += found
        return found

    def texts(self, key: str) -> list[str]:
        """The texts of a list; those of a list of objects, by the one key it is named after."""
        value = self.content.get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return []
        self.taken.add(key)
        return [nfc(item).strip() for item in value]

    def leave(self, *keys: str) -> None:
        """Put fields back among those nobody took."""
        self.taken -= set(keys)

    def left(self) -> Iterator[tuple[str, object]]:
        """The fields that nobody took, with their values."""
        for key, value in self.content.items():
            if key not in self.taken and value not in (None, "", [], {}):
                yield f"{self.path}{key}", value
        for inner in self.inner:
            yield from inner.left()
